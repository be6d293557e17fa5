"""A community at several moments, communities side by side, two documents, and rows as frames."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import Any

from clincomm.api.checks import check
from clincomm.api.documents import read
from clincomm.api.settings import moment_of, profile_of
from clincomm.checking import Comparison, Diff, Profile, Report, Standings, Trajectory, follow, named_apart, standings
from clincomm.checking import diff as compare_documents
from clincomm.errors import InvalidValue
from clincomm.logic import Date
from clincomm.model import Community


def trajectory(
    community: Community | str | os.PathLike[str],
    dates: Iterable[Date | str | int] | None = None,
    *,
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    lessons: Iterable[int] = (),
    limits: Mapping[str, float] | None = None,
    profile: Profile | str | os.PathLike[str] | None = None,
    on: Date | str | None = None,
) -> Trajectory:
    """Check a community at several moments, and say what turned between them and which fact turned it.

    Parameters
    ----------
    community : Community, str or os.PathLike
        The community, or the file or folder to read it from.
    dates : Iterable[Date or str], optional
        Dates or phases, in the order to follow; its phases if not given, or the years in which something is dated.
    select, ignore : Iterable[str]
        Rules by code, name, claim or lesson, as for `check`.
    lessons : Iterable[int]
        Lessons to keep, 0 to 10; all if empty.
    limits : Mapping[str, float], optional
        Values for some limits, in place of those clincomm comes with.
    profile : Profile, str or os.PathLike, optional
        A profile, or the file to read it from.
    on : Date or str, optional
        The day on which the profile's waivers are judged; that of each check if not given.

    Returns
    -------
    Trajectory
        The reports, and the steps between them.

    Raises
    ------
    clincomm.errors.UnusableInput
        If no moment is given and none is recorded.
    clincomm.errors.UnknownName
        If a rule, lesson, limit, date or phase is named that does not exist.

    Examples
    --------
    >>> ward = {"id": "ward", "team": {"seats": [{"group": "nurse", "role": "lead", "since": 2011}], "complete": ["seats"]}}
    >>> ward = Community(sites=[ward])
    >>> [str(step.turns[0]) for step in trajectory(ward, [2010, 2011], select=["site-has-local-lead"])]
    ['CC302 site-has-local-lead, site ward: breached -> holds']
    """
    subject = community if isinstance(community, Community) else read(community)
    said = profile_of(profile)

    def check_at(moment: Date | str) -> Report:
        return check(
            subject, as_of=moment, select=select, ignore=ignore, lessons=lessons, limits=limits, profile=said, on=on
        )

    return follow(subject, None if dates is None else [moment_of(date) for date in dates], check_at)


def compare(
    *communities: Community | str | os.PathLike[str],
    as_of: Date | str | None = None,
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    lessons: Iterable[int] = (),
    limits: Mapping[str, float] | None = None,
    profile: Profile | str | os.PathLike[str] | None = None,
    map_: Callable[..., Iterable[list[Standings]]] = map,
    batch: int = 16,
) -> Comparison:
    """Put communities side by side: what was found of each claim in each, and per lesson the share of claims that hold.

    Parameters
    ----------
    *communities : Community, str or os.PathLike
        The communities, or the files or folders to read them from. With another `map_`, files are better: they are
        read where they are checked, and only what was found comes back.
    as_of : Date, str or None
        A date, a phase's id, or None for the end of the time that each document speaks of.
    select, ignore : Iterable[str]
        Rules by code, name, claim or lesson, as for `check`.
    lessons : Iterable[int]
        Lessons to keep, 0 to 10; all if empty.
    limits : Mapping[str, float], optional
        Values for some limits, in place of those clincomm comes with.
    profile : Profile, str or os.PathLike, optional
        A profile, or the file to read it from.
    map_ : callable
        Called like `map`, with a function and an iterable, and gives the results in order: that of a pool of processes
        (`concurrent.futures.ProcessPoolExecutor().map`) or of whatever carries a function to other machines.
    batch : int
        How many communities are checked in one call.

    Returns
    -------
    Comparison
        With `shares()`, `differences()`, `rows()`; `to_frame` makes a frame of it.

    Examples
    --------
    >>> def of(role):
    ...     return {"complete": "all", "sites": [{"id": "ward", "team": {"seats": [f"nurse / {role}"]}}]}
    >>> led, unled = Community(id="a", **of("lead")), Community(id="b", **of("member"))
    >>> found = compare(led, unled, select=["site-has-local-lead"])
    >>> [(one.name, one.opposed) for one in found.differences()]
    [('site-has-local-lead', True)]
    """
    if batch < 1:
        raise InvalidValue("a batch has at least one community")
    given = [one if isinstance(one, Community) else os.fspath(one) for one in communities]
    options = {"as_of": as_of, "select": tuple(select), "ignore": tuple(ignore), "lessons": tuple(lessons)}
    work = partial(_standings_of, options={**options, "limits": limits, "profile": profile_of(profile)})
    batches = [given[start : start + batch] for start in range(0, len(given), batch)]
    return Comparison(named_apart([one for found in map_(work, batches) for one in found]))


def diff(
    old: Community | str | os.PathLike[str],
    new: Community | str | os.PathLike[str],
    *,
    as_of: Date | str | None = None,
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    lessons: Iterable[int] = (),
    limits: Mapping[str, float] | None = None,
    profile: Profile | str | os.PathLike[str] | None = None,
    on: Date | str | None = None,
) -> Diff:
    """Say what changed between two documents on one community, and which verdicts changed with it.

    Records are matched by id, then by content, never by position.

    Parameters
    ----------
    old, new : Community, str or os.PathLike
        The earlier and the later document, or the files or folders to read them from.
    as_of : Date, str or None
        A date, a phase's id, or None for the end of the time that each document speaks of.
    select, ignore : Iterable[str]
        Rules by code, name, claim or lesson, as for `check`.
    lessons : Iterable[int]
        Lessons to keep, 0 to 10; all if empty.
    limits : Mapping[str, float], optional
        Values for some limits, in place of those clincomm comes with.
    profile : Profile, str or os.PathLike, optional
        A profile, or the file to read it from.
    on : Date or str, optional
        The day on which the profile's waivers are judged; that of each check if not given.

    Examples
    --------
    >>> ward = Community(complete="all", sites=[{"id": "oak", "team": {"seats": ["nurse / lead", "clerk"]}}])
    >>> later = Community(complete="all", sites=[{"id": "oak", "team": {"seats": ["clerk"]}}])
    >>> [str(turn) for turn in diff(ward, later, select=["site-has-local-lead"]).turns]
    ['CC302 site-has-local-lead, site oak: holds -> cannot tell']
    """
    before, after = (one if isinstance(one, Community) else read(one) for one in (old, new))
    said = profile_of(profile)

    def check_one(community: Community) -> Report:
        return check(
            community, as_of=as_of, select=select, ignore=ignore, lessons=lessons, limits=limits, profile=said, on=on
        )

    return compare_documents(before, after, check_one)


def to_frame(rows: Any, backend: Any = None) -> Any:
    """Make a frame of rows, of the library that the user has.

    Parameters
    ----------
    rows : list of dict, or anything with rows
        The rows, or what gives them: a `Comparison`, a `Trajectory`.
    backend : str or module, optional
        "pandas", "polars", "pyarrow" ...; the one that is imported already if not given.

    Returns
    -------
    Any
        A frame of that library.

    Raises
    ------
    clincomm.errors.UnusableInput
        If narwhals is not installed, or no library is named and none is imported.

    Examples
    --------
    >>> to_frame([{"site": "oak", "seats": 3}], backend="polars").shape
    (1, 2)
    """
    from clincomm.rendering.frames import frame

    return frame(rows.rows() if hasattr(rows, "rows") else rows, backend)


def _standings_of(batch: list[Community | str], options: dict[str, Any]) -> list[Standings]:
    return [standings(check(one, **options)) for one in batch]
