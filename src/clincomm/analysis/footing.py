"""The theory held against the structure: what each mechanism has to run on, and which groups carry changes they did not agree to.

What a mechanism needs is what it says it needs, or else what its kind runs on: peer influence and shared learning on contact between
sister sites, data on feedback, facilitation on help or a facilitator. Of other kinds nothing is asked.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from attrs import frozen

from clincomm.facts.assent import told_here
from clincomm.facts.dealings import concerned
from clincomm.facts.origins import names_group
from clincomm.logic import Answer, Known, Path, Roster, Unknown, both, every, is_no, is_yes, some
from clincomm.model import Channel, Community, Event, Feedback, Measure, Support, Tie
from clincomm.model.theory_vocabulary import Through
from clincomm.model.vocabulary import SupportKind
from clincomm.view import Handle, View

BY_CONTACT = frozenset({Through.PEER_INFLUENCE, Through.SHARED_LEARNING})
HELPING = (SupportKind.COACHING, SupportKind.VISIT, SupportKind.MEETINGS, SupportKind.IMPROVEMENT_METHODS)
_NAMING = {Tie: "between", Channel: "to", Support: "to", Feedback: "to"}
ALL_SITES = "sites"


@frozen(slots=True)
class Footing:
    """What a mechanism has to run on.

    Parameters
    ----------
    mechanism : str
        The mechanism.
    path : Path
        Where it is written.
    level : str
        The community whose theory it is of.
    needs : tuple[str, ...]
        What it needs, in words.
    runs_at, nothing_at : tuple[str, ...]
        Sites at which all of it is there, and at which some or all of it surely is not.
    unknown_at : tuple[str, ...]
        Sites of which that cannot be told.
    open : tuple[str, ...]
        What would settle it, at most a few questions.
    """

    mechanism: str
    path: Path
    level: str
    needs: tuple[str, ...]
    runs_at: tuple[str, ...]
    nothing_at: tuple[str, ...]
    unknown_at: tuple[str, ...]
    open: tuple[str, ...]


@frozen(slots=True)
class Carried:
    """A change, and the groups whose work it alters.

    Parameters
    ----------
    change : str
        The change.
    path : Path
        Where it is written.
    agreed, not_agreed, unknown : tuple[str, ...]
        Groups that had a part in agreeing or shaping it, surely had none, or of which that cannot be told.
    """

    change: str
    path: Path
    agreed: tuple[str, ...]
    not_agreed: tuple[str, ...]
    unknown: tuple[str, ...]


MOST_OPEN = 3


def footings(view: View) -> tuple[Footing, ...]:
    """Give what each mechanism has to run on at the sites below its community.

    Parameters
    ----------
    view : View
        The community at a moment.
    """
    found = []
    for level in view.levels:
        sites = tuple(view.sites_here(level).sure())
        for mechanism in view.theory_list(level, "mechanisms").sure():
            footing = _footing(view, level, mechanism, sites)
            if footing is not None:
                found.append(footing)
    return tuple(found)


def _footing(view: View, level: Handle[Any], mechanism: Handle[Any], sites: Iterable[Handle[Any]]) -> Footing | None:
    """Hold one mechanism against the sites; None if nothing is asked of it."""
    words = tuple(_words(view, mechanism))
    if not words:
        return None
    runs, nothing, unsure = [], [], []
    gaps: list[str] = []
    for site in sites:
        answer = every(_answers(view, level, mechanism, site))
        if is_yes(answer):
            runs.append(site.name)
        elif is_no(answer):
            nothing.append(site.name)
        else:
            unsure.append(site.name)
            gaps += [gap.question for gap in answer.gaps] if isinstance(answer, Unknown) else []
    return Footing(
        mechanism.name,
        mechanism.path,
        level.name,
        words,
        tuple(runs),
        tuple(nothing),
        tuple(unsure),
        tuple(dict.fromkeys(gaps))[:MOST_OPEN],
    )


def _words(view: View, mechanism: Handle[Any]) -> Iterator[str]:
    """Say what a mechanism needs."""
    if mechanism.record.needs:
        yield from mechanism.record.needs
    elif mechanism.record.through in BY_CONTACT:
        yield "contact with a sister site"
    elif mechanism.record.through is Through.DATA:
        yield "feedback of data"
    elif mechanism.record.through is Through.FACILITATION:
        yield "coaching, visits or help with meetings"


def _answers(view: View, level: Handle[Any], mechanism: Handle[Any], site: Handle[Any]) -> Iterator[Answer[bool]]:
    """Answer, need by need, whether it is there at a site."""
    if mechanism.record.needs:
        for ref in mechanism.record.needs:
            need = view.named(ref)
            yield Known(True) if need is None else _is_there(view, level, need, site)
    elif mechanism.record.through in BY_CONTACT:
        yield _meets(view, level, site)
    elif mechanism.record.through is Through.DATA:
        yield _is_fed_back(view, level, site)
    else:
        yield concerned(view, site, "support", "to", kind=HELPING).some(
            lambda entry: Known(entry.record.given is not False)
        )


def _meets(view: View, level: Handle[Any], site: Handle[Any]) -> Answer[bool]:
    return view.meetings_of(site, level).some(lambda meeting: meeting.touches(site))


def _is_fed_back(view: View, level: Handle[Any], site: Handle[Any], measure: str | None = None) -> Answer[bool]:
    """Answer whether feedback reaches a site: any, or that of one measure."""

    def reaches(entry: Handle[Any]) -> Answer[bool]:
        named = _reaches(view, entry, "to", site)
        if measure is None:
            return named
        about = view.value(entry, "measures", f"which measures {entry.name} is of")
        return both(named, Known(measure in about.value) if isinstance(about, Known) else about)

    return view.gathered(site, "feedback").some(reaches)


def _is_there(view: View, level: Handle[Any], need: Handle[Any], site: Handle[Any]) -> Answer[bool]:
    """Answer whether what a mechanism names is there at a site."""
    record = need.record
    if isinstance(record, Measure):
        return _is_fed_back(view, level, site, record.id)
    if isinstance(record, Event):
        came = Roster(tuple(view.begun(need, "attendance").items), view.begun(need, "attendance").whole)
        return some([
            came.some(lambda row: _reaches(view, row, "who", site)),
            _reaches(view, need, "open_to", site) if record.open_to is not None else Known(False),
        ])  # fmt: skip
    field = _NAMING.get(type(record))
    return Known(True) if field is None else _reaches(view, need, field, site)


def _reaches(view: View, entry: Handle[Any], field: str, site: Handle[Any]) -> Answer[bool]:
    """Answer whether a field names a site, something below it, or all sites; what stands in a site's own record is its own."""
    if entry.path[: len(site.path)] == site.path:
        return Known(True)
    said = view.value(entry, field, f"{field} of {entry.name}".replace("_", " "))
    if isinstance(said, Unknown):
        return said
    return Known(any(_is_within(view, str(ref), site) for ref in said.value))


def _is_within(view: View, ref: str, site: Handle[Any]) -> bool:
    if ref == ALL_SITES or ref.rpartition("/")[2].partition("#")[0] == site.record.id:
        return True
    place = view.named(ref, Community)
    return place is not None and place.path[: len(site.path)] == site.path


def carried(view: View) -> tuple[Carried, ...]:
    """Give, for each change that alters the work of groups, which of them had a part in agreeing to it.

    Parameters
    ----------
    view : View
        The community at a moment.
    """
    found = []
    for level in view.communities:
        for change in view.theory_list(level, "changes").sure():
            groups = tuple(dict.fromkeys((*(change.record.alters or ()), *(change.record.needs_consent_of or ()))))
            if groups:
                told = {group: _had_a_part(view, level, change, group) for group in groups}
                found.append(
                    Carried(
                        change.name,
                        change.path,
                        tuple(group for group, answer in told.items() if is_yes(answer)),
                        tuple(group for group, answer in told.items() if is_no(answer)),
                        tuple(group for group, answer in told.items() if isinstance(answer, Unknown)),
                    )
                )
    return tuple(found)


def _had_a_part(view: View, level: Handle[Any], change: Handle[Any], group: str) -> Answer[bool]:
    """Answer whether a group agreed to a change, proposed it, reworked it or took it up."""
    name = change.record.id
    agreements = told_here(view, level, "agreements").where(
        lambda entry: (
            Known(name is not None and name in (entry.record.about or ()))
            if entry.record.about is not None
            else Unknown((view.gap(entry, "about", f"what {entry.name} is about"),))
        )
    )
    own = [
        names_group(view, change, field, f"{field} of {change.name}".replace("_", " "), group)
        for field in ("proposed_by", "reworked_by", "adopted_by")
        if getattr(change.record, field) is not None
    ]
    given = change.record.agreed
    by = (getattr(given, "by", None) or ()) if given is not None else ()
    return some([
        Known(group in by),
        *own,
        agreements.some(lambda entry: names_group(view, entry, "by", f"who gave {entry.name}", group)),
    ])  # fmt: skip
