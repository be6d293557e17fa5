"""The few functions that people call: read, write, check, trajectory, compare, theory, catalogue, explain, to_networkx."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import Any

from clincomm.advice import Advice, Questionnaire, questions
from clincomm.advice import advise as repairs_for
from clincomm.analysis import InclusionMatrix, Measures, StressTest, TheoryInPractice
from clincomm.analysis import inclusion as who_is_in
from clincomm.analysis import measures as what_is_measured
from clincomm.analysis import stress as stress_test
from clincomm.analysis import theory_in_practice as in_practice
from clincomm.checking import (
    Comparison,
    Diff,
    Profile,
    Progress,
    Report,
    Standings,
    Trajectory,
    choose,
    follow,
    named_apart,
    run,
    standings,
)
from clincomm.checking import diff as compare_documents
from clincomm.documents import Spliced, load, load_profile, merge_answers, save
from clincomm.errors import InvalidValue, UnknownName
from clincomm.graph import Reading, TheoryGraph, to_networkx
from clincomm.lessons import claim, claims
from clincomm.logic import Date
from clincomm.metrics import RuleSet
from clincomm.model import Community
from clincomm.rules import SMALLEST_GROUP, catalogue, find
from clincomm.view import View


def _display(report: Report) -> dict[str, str]:
    from clincomm.rendering import notebook_report

    return notebook_report(report)


def _display_inclusion(found: InclusionMatrix) -> dict[str, str]:
    from clincomm.rendering import inclusion_notebook

    return inclusion_notebook(found)


def _display_stress(found: StressTest) -> dict[str, str]:
    from clincomm.rendering import stress_notebook

    return stress_notebook(found)


def _display_measures(found: Measures) -> dict[str, str]:
    from clincomm.rendering import measures_notebook

    return measures_notebook(found)


def _display_advice(found: Advice) -> dict[str, str]:
    from clincomm.rendering import advice_notebook

    return advice_notebook(found)


def _display_practice(found: TheoryInPractice) -> dict[str, str]:
    from clincomm.rendering import practice_notebook

    return practice_notebook(found)


Report.display = staticmethod(_display)
TheoryInPractice.display = staticmethod(_display_practice)
Advice.display = staticmethod(_display_advice)
Measures.display = staticmethod(_display_measures)
StressTest.display = staticmethod(_display_stress)
InclusionMatrix.display = staticmethod(_display_inclusion)

__all__ = [
    "advise", "answer", "ask", "catalogue", "check", "compare", "diff", "explain", "inclusion", "measures", "read", "stress", "theory",
    "theory_in_practice", "to_frame", "to_networkx", "trajectory", "write",
]  # fmt: skip


def read(path: str | os.PathLike[str]) -> Community:
    """Read a community from a YAML or JSON file or a folder.

    Parameters
    ----------
    path : str or os.PathLike
        The file or folder.

    Returns
    -------
    Community
        The community.

    Raises
    ------
    clincomm.documents.DocumentError
        With all faults of the document, each with its place.
    clincomm.errors.UnusableInput
        If there is nothing to read.
    """
    return load(path).community


def write(community: Community, path: str | os.PathLike[str]) -> None:
    """Write a community to a YAML or JSON file; a failed write leaves the old file whole.

    Parameters
    ----------
    community : Community
        The community.
    path : str or os.PathLike
        A file that ends in .yaml, .yml or .json.
    """
    save(community, path)


def check(
    community: Community | str | os.PathLike[str],
    *,
    as_of: Date | str | None = None,
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    lessons: Iterable[int] = (),
    limits: Mapping[str, float] | None = None,
    profile: Profile | str | os.PathLike[str] | None = None,
    on: Date | str | None = None,
    progress: Progress | None = None,
) -> Report:
    """Check a community by the rules of the ten lessons.

    Parameters
    ----------
    community : Community, str or os.PathLike
        The community, or the file or folder to read it from.
    as_of : Date, str or None
        A date, a phase's id, or None for the end of the time the document speaks of.
    select, ignore : Iterable[str]
        Rules by code, name, claim or lesson ("CC302", "site-has-local-lead", "3.2", "CC3").
    lessons : Iterable[int]
        Lessons to keep, 0 to 10; all if empty.
    limits : Mapping[str, float], optional
        Values for some limits, in place of those clincomm comes with.
    profile : Profile, str or os.PathLike, optional
        A profile, or the file to read it from. What is given here goes before what it says.
    on : Date or str, optional
        The day on which the profile's waivers are judged; that of the check if not given.
    progress : callable, optional
        Told after each rule: how many are done, of how many, and the code.

    Returns
    -------
    Report
        The findings.

    Raises
    ------
    clincomm.errors.UnknownName
        If a rule, lesson, limit, date or phase is named that does not exist.

    Examples
    --------
    >>> ward = Community(sites=[{"id": "ward", "team": {"seats": ["nurse / lead"]}}])
    >>> [str(finding.verdict) for finding in check(ward, select=["site-has-local-lead"])]
    ['holds', 'cannot tell']
    """
    subject = community if isinstance(community, Community) else read(community)
    said = _profile(profile)
    chosen = choose(
        catalogue(),
        select=tuple(select) or said.select,
        ignore=(*said.ignore, *ignore),
        lessons=tuple(lessons) or said.lessons,
    )
    return run(
        subject,
        as_of=as_of,
        rules=chosen,
        limits=said.in_force().replaced(**limits or {}),
        waivers=said.waivers,
        on=Date(on) if isinstance(on, str) else on,
        progress=progress,
    )


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
    said = _profile(profile)

    def check_at(moment: Date | str) -> Report:
        return check(
            subject, as_of=moment, select=select, ignore=ignore, lessons=lessons, limits=limits, profile=said, on=on
        )

    return follow(subject, None if dates is None else [_moment(date) for date in dates], check_at)


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
    work = partial(_standings_of, options={**options, "limits": limits, "profile": _profile(profile)})
    batches = [given[start : start + batch] for start in range(0, len(given), batch)]
    return Comparison(named_apart([one for found in map_(work, batches) for one in found]))


def inclusion(
    community: Community | str | os.PathLike[str],
    *,
    as_of: Date | str | None = None,
    profile: Profile | str | os.PathLike[str] | None = None,
) -> InclusionMatrix:
    """Say who is in and how far: for each stakeholder group at each level its seats, what traces to it, and its involvement.

    Parameters
    ----------
    community : Community, str or os.PathLike
        The community, or the file or folder to read it from.
    as_of : Date, str or None
        A date, a phase's id, or None for the end of the time that the document speaks of.
    profile : Profile, str or os.PathLike, optional
        A profile, or the file to read it from; for its limit `smallest-group`: groups with fewer members in the contact network get
        no position in it.

    Returns
    -------
    InclusionMatrix
        With `at(group, path)`, `rows()` and `mixes`; `to_frame` makes a frame of it. Numbers and degrees, no verdicts and no
        shares: what cannot be told is an interval.

    Examples
    --------
    >>> ward = Community(team={"seats": ["nurse / lead", "patient"]}, complete="all")
    >>> who = inclusion(ward)
    >>> who.at("nurse").degree, str(who.at("patient").seats)
    ('empower', '1')
    """
    view = View(community if isinstance(community, Community) else read(community), as_of)
    return who_is_in(view, floor=_profile(profile).in_force()[SMALLEST_GROUP])


def advise(
    community: Community | str | os.PathLike[str],
    *,
    as_of: Date | str | None = None,
    select: Iterable[str] = (),
    costs: Mapping[str, float] | None = None,
    profile: Profile | str | os.PathLike[str] | None = None,
) -> Advice:
    """Say what would mend each breach: the smallest sets of edits that are known to, each tried on a copy.

    Parameters
    ----------
    community : Community, str or os.PathLike
        The community, or the file or folder to read it from.
    as_of : Date, str or None
        A date, a phase's id, or None for the end of the time that the document speaks of.
    select : Iterable[str]
        Only the breaches of these rules (code, name, claim, "CC3" for a lesson).
    costs : Mapping[str, float], optional
        What an edit costs, by the list or field it writes ("seats", "ties", "posts"); 1 if not given.
    profile : Profile, str or os.PathLike, optional
        The profile, or the file that has it; for its limits and the rules it selects.

    Returns
    -------
    Advice
        Each breach with its repairs, the smallest first; `plan(community)` gives edits that mend one after the other. `to_frame` makes
        a frame of it.

    Raises
    ------
    clincomm.errors.UnknownName
        If there is no such rule or phase.

    Examples
    --------
    >>> ward = Community(id="falls", team={"seats": ["nurse / lead", "clerk / coordinator"]}, complete="all", posts=[])
    >>> advise(ward, select=["CC001"]).breaches[0].repairs[0].say
    'Give somebody on the core team the role of administrator.'
    """
    community = community if isinstance(community, Community) else read(community)
    settings = _profile(profile)
    rules = choose(catalogue(), select=settings.select, ignore=settings.ignore, lessons=settings.lessons)
    wanted = choose(catalogue(), select=tuple(select)) if select else None
    return repairs_for(community, as_of=as_of, rules=rules, of=wanted, limits=settings.in_force(), costs=costs)


def measures(
    community: Community | str | os.PathLike[str],
    *,
    as_of: Date | str | None = None,
    rules: RuleSet | str = "making-data-count",
    names: bool = False,
) -> Measures:
    """Say what is measured and what the numbers show: charts with signals, returns, sites side by side, feedback, predictions.

    Parameters
    ----------
    community : Community, str or os.PathLike
        The community, or the file or folder to read it from.
    as_of : Date, str or None
        A date, a phase's id, or None for the end of the time that the document speaks of.
    rules : RuleSet or str
        Which patterns of a chart are signals: one of `clincomm.metrics.RULE_SETS`, or a set of one's own.
    names : bool
        Whether sites set side by side are called by their names. Without it they go by letters, the same for all measures.

    Returns
    -------
    Measures
        One report for each measure, by its name or in order, with `chart`, `returns`, `abreast`, `feedback` and `rows()`; and the
        theories' predictions with what became of them. Numbers and no verdicts. `to_frame` makes a frame of it.

    Raises
    ------
    clincomm.errors.UnknownName
        If there is no such rule set or phase.

    Examples
    --------
    >>> values = [{"date": f"2024-{month:02d}", "value": 7 if month < 7 else 3} for month in range(1, 13)]
    >>> falls = measures(Community(measures=[{"id": "falls", "better": "lower", "observations": values}]))["falls"]
    >>> len(falls.points), falls.chart.centre[0]
    (12, 5.0)
    """
    view = View(community if isinstance(community, Community) else read(community), as_of)
    return what_is_measured(view, rules=rules, names=names)


def stress(community: Community | str | os.PathLike[str], *, as_of: Date | str | None = None) -> StressTest:
    """Say what would fall apart if one person, site, group, event, tie, channel or post went, and which two people go worst.

    Parameters
    ----------
    community : Community, str or os.PathLike
        The community, or the file or folder to read it from.
    as_of : Date, str or None
        A date, a phase's id, or None for the end of the time that the document speaks of.

    Returns
    -------
    StressTest
        The losses that matter, the worst first: by the sites that would lose the core, the goals that nothing would lead to, the
        roles and the changes that nobody would be there for. `to_frame` makes a frame of it.

    Examples
    --------
    >>> ward = Community(id="falls", team={"seats": ["nurse / lead", "clerk / administrator"]}, complete="all")
    >>> [(loss.kind, loss.name, loss.roles) for loss in stress(ward).losses][:1]
    [('person', 'nurse / lead', ('lead',))]
    """
    return stress_test(View(community if isinstance(community, Community) else read(community), as_of))


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
    said = _profile(profile)

    def check_one(community: Community) -> Report:
        return check(
            community, as_of=as_of, select=select, ignore=ignore, lessons=lessons, limits=limits, profile=said, on=on
        )

    return compare_documents(before, after, check_one)


def ask(
    community: Community | str | os.PathLike[str],
    *,
    most: int | None = None,
    as_of: Date | str | None = None,
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    lessons: Iterable[int] = (),
    limits: Mapping[str, float] | None = None,
    profile: Profile | str | os.PathLike[str] | None = None,
) -> Questionnaire:
    """Choose the questions that would settle most of what cannot be told, with who could answer.

    Parameters
    ----------
    community : Community, str or os.PathLike
        The community, or the file or folder to read it from.
    most : int, optional
        How many questions; all if not given.
    as_of : Date, str or None
        A date, a phase's id, or None for the end of the time the document speaks of.
    select, ignore : Iterable[str]
        Rules by code, name, claim or lesson, as for `check`.
    lessons : Iterable[int]
        Lessons to keep, 0 to 10; all if empty.
    limits : Mapping[str, float], optional
        Values for some limits, in place of those clincomm comes with.
    profile : Profile, str or os.PathLike, optional
        A profile, or the file to read it from.

    Examples
    --------
    >>> ward = Community(id="falls", sites=[{"id": "oak"}], complete=["sites"])
    >>> for question in ask(ward, select=["site-has-local-lead"]):
    ...     print(question.text, "Ask", question.who)
    Can you say who is on the team of oak? Ask whoever knows oak best, through the core
    """
    found = check(community, as_of=as_of, select=select, ignore=ignore, lessons=lessons, limits=limits, profile=profile)
    return questions(found, most)


def answer(document: str | os.PathLike[str], answers: str | os.PathLike[str]) -> Spliced:
    """Write the answers in a form into the document that was asked about; its comments stay as they are.

    Parameters
    ----------
    document : str or os.PathLike
        The file or folder with the community.
    answers : str or os.PathLike
        The form that `clincomm ask --format yaml` wrote, filled in.

    Returns
    -------
    Spliced
        The community with the answers, and the new texts; `save()` writes them.

    Raises
    ------
    clincomm.documents.DocumentError
        With every answer that cannot be written in, at its place.
    """
    return merge_answers(load(document), answers)


def _standings_of(batch: list[Community | str], options: dict[str, Any]) -> list[Standings]:
    return [standings(check(one, **options)) for one in batch]


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


def _profile(said: Profile | str | os.PathLike[str] | None) -> Profile:
    return said if isinstance(said, Profile) else Profile() if said is None else load_profile(said)


def _moment(said: Date | str | int) -> Date | str:
    return f"{said:04d}" if isinstance(said, int) else said


def theory(community: Community, *, as_of: Date | str | None = None, site: str | None = None) -> TheoryGraph:
    """Give the theory of change of a community, or of one of its sites, as a graph.

    Parameters
    ----------
    community : Community
        The community.
    as_of : Date, str or None
        A date, a phase's id, or None for the end of the time the document speaks of.
    site : str or None
        The id of a site, or its way down ("trust/ward"), whose local theory is meant; the whole community if not given.

    Returns
    -------
    TheoryGraph
        With `goals`, `chains()`, `robustness()`, `losses()`, `circles()`, `reaches_goal()`.

    Raises
    ------
    clincomm.errors.UnknownName
        If there is no such site.

    Examples
    --------
    >>> falls = Community(theory={"goals": [{"id": "fewer"}], "changes": [{"id": "rounds", "leads_to": "fewer"}]})
    >>> [chain] = theory(falls).chains()
    >>> chain.path, chain.missing
    ('rounds -> fewer', ('why the change should work',))
    """
    reading = Reading(community, as_of)
    return TheoryGraph(reading, reading.root if site is None else reading.require(site, Community))


def explain(name: str) -> str:
    """Explain a rule or claim in plain text.

    Parameters
    ----------
    name : str
        A rule's code or name, or a claim's id ("3.2").

    Raises
    ------
    UnknownName
        If there is no such rule or claim.
    """
    from clincomm.rendering import explain_claim, explain_rule

    ids = {entry.id for entry in claims()}
    if name in ids:
        try:
            found = find(name)
        except UnknownName:
            found = ()
        return explain_claim(claim(name), found)
    return "\n".join(explain_rule(rule) for rule in find(name))


def theory_in_practice(
    community: Community | str | os.PathLike[str], *, as_of: Date | str | None = None
) -> TheoryInPractice:
    """Say what theories of change stand on, how faithfully they are carried out, and how they have lived.

    Parameters
    ----------
    community : Community, str or os.PathLike
        The community, or the file or folder to read it from.
    as_of : Date, str or None
        A date, a phase's id, or None for the end of the time that the document speaks of.

    Returns
    -------
    TheoryInPractice
        At which sites each mechanism has what it needs to run on, on whom goals hang, which groups carry changes that they had no
        part in agreeing, where sites depart from the programme, and the ledger of each theory. No verdicts; `to_frame` makes a
        frame of what runs where.

    Examples
    --------
    >>> here = Community(
    ...     complete="all",
    ...     sites=[{"id": "ash"}, {"id": "elm"}, {"id": "oak"}],
    ...     ties=[{"between": ["ash", "elm"], "kind": "horizontal"}],
    ...     events=[],
    ...     theory={"mechanisms": [{"id": "peers-see", "through": "peer-influence"}]},
    ... )
    >>> theory_in_practice(here).footings[0].nothing_at
    ('oak',)
    """
    return in_practice(View(community if isinstance(community, Community) else read(community), as_of))
