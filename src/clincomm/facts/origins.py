"""Facts about origins: whether something traces to members of the community, or to a kind of group such as patients."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from clincomm.facts.dealings import replied
from clincomm.facts.groups import group_named, is_kind
from clincomm.facts.reasoning import across
from clincomm.logic import (
    Answer,
    Gap,
    GapKind,
    Item,
    Known,
    Qualifier,
    Roster,
    Unknown,
    both,
    is_no,
    is_yes,
    no,
    some,
    unknown,
    yes,
)
from clincomm.logic.kleene import A_FEW
from clincomm.model import Board, Body, Community, Person, Reply
from clincomm.model.vocabulary import GROUP_KINDS, BoardKind, BodyKind, ContributionKind, GroupKind, Outcome
from clincomm.view import Handle, View

LAY = (GroupKind.PATIENT, GroupKind.CARER)
"""Kinds of group whom care is for."""
SHAPING = (ContributionKind.PROPOSAL, ContributionKind.AGENDA_ITEM, ContributionKind.DECISION, ContributionKind.DESIGN)
"""Kinds of contribution that shape the work; a story or a talk does not by itself."""


def by_members(view: View, entry: Handle[Any], field: str, question: str) -> Answer[bool]:
    """Answer whether a field that says who did something names members: not only bodies outside the community."""
    said = view.value(entry, field, question)
    if not isinstance(said, Known):
        return said
    names = said.value if isinstance(said.value, tuple) else ()
    return some(_is_member(view, entry, name) for name in names)


def _is_member(view: View, entry: Handle[Any], name: str) -> Answer[bool]:
    reason = entry.reason("{} is behind {}", name, entry.name)
    if name in ("core", "sites") or any(view.named(name, kind) for kind in (Community, Person, Board)):
        return yes(reason)
    if group_named(view, name) is not None:
        return yes(reason)
    if view.named(name, Body) is not None:
        return no(entry.reason("{}, a body outside the teams, is behind {}", name, entry.name))
    if name in GROUP_KINDS:
        return yes(reason)
    if is_yes(view.begun(view.root, "groups").whole):
        return no(entry.reason("{}, who is none of the groups, is behind {}", name, entry.name))
    return unknown(Gap(("groups",), GapKind.WHOLE, f"who {name} is (declare it under groups, people or partners)"))


def by_kind(view: View, entry: Handle[Any], field: str, question: str, *kinds: GroupKind) -> Answer[bool]:
    """Answer whether a field that says who did something names a group of these kinds, or who speaks for one (by proxy)."""
    said = view.value(entry, field, question)
    if not isinstance(said, Known):
        return said
    names = said.value if isinstance(said.value, tuple) else ()
    return some(_is_of_kind(view, entry, name, kinds) for name in names)


def _is_of_kind(view: View, entry: Handle[Any], name: str, kinds: tuple[GroupKind, ...]) -> Answer[bool]:
    reason = entry.reason("{} is behind {}", name, entry.name)
    if name in ("core", "sites") or view.named(name, Community) is not None:
        return no()
    person, board, body = (view.named(name, kind) for kind in (Person, Board, Body))
    if person is not None:
        groups = view.value(person, "groups", f"the groups of {name}")
        if not isinstance(groups, Known):
            return groups
        answer = some(is_kind(view, group, *kinds) for group in groups.value)
    elif board is not None:
        answer = view.is_said(board, "kind", BoardKind.PATIENT, fact=f"what the board {name} is for")
    elif body is not None:
        answer = _speaks_for_kind(view, body, kinds)
    else:
        answer = is_kind(view, name, *kinds)
    if isinstance(answer, Known) and answer.value:
        return Known(True, (reason,), answer.qualifiers)
    return no() if is_no(answer) else answer


def _speaks_for_kind(view: View, body: Handle[Any], kinds: tuple[GroupKind, ...]) -> Answer[bool]:
    """Answer whether a body speaks for a kind of group; a yes is by proxy."""
    own = GroupKind.PATIENT in kinds
    patients = view.is_said(body, "kind", BodyKind.PATIENT_BODY, fact=f"what kind of body {body.name} is")
    spoken = view.value(body, "speaks_for", f"for whom {body.name} speaks")
    voice = some(is_kind(view, group, *kinds) for group in spoken.value) if isinstance(spoken, Known) else spoken
    answer = some([patients, voice]) if own else voice
    if isinstance(answer, Known) and answer.value:
        return Known(True, answer.because, frozenset({Qualifier.BY_PROXY}))
    return answer


def traces_to(view: View, level: Handle[Any], *kinds: GroupKind) -> Answer[bool]:
    """Answer whether something in the work was proposed, designed or decided by groups of these kinds or who speaks for them."""

    def named(field: str, question: str) -> Any:
        return lambda entry: by_kind(view, entry, field, question.format(entry.name), *kinds)

    def taken_up(change: Handle[Any]) -> Answer[bool]:
        return no() if change.record.adopted_by is None else named("adopted_by", "who took {} up")(change)

    def heeded(suggestion: Handle[Any]) -> Answer[bool]:
        return both(named("by", "who raised {}")(suggestion), _was_taken_up(view, suggestion))

    return some([
        view.theory_list(level, "goals").some(named("proposed_by", "whose proposal the goal {} was")),
        view.theory_list(level, "changes").some(named("proposed_by", "whose idea the change {} was")),
        view.theory_list(level, "changes").some(named("reworked_by", "which members reworked {}")),
        across(view, level, "measures").some(named("chosen_by", "who chose the measure {}")),
        across(view, level, "contributions", kind=SHAPING).some(named("by", "whose contribution {} is")),
        across(view, level, "decisions").some(named("by", "who took the decision {}")),
        view.theory_list(level, "changes").some(taken_up),
        across(view, level, "suggestions").some(heeded),
    ])  # fmt: skip


def _was_taken_up(view: View, suggestion: Handle[Any]) -> Answer[bool]:
    """Answer whether a suggestion had been accepted by the moment, in full or in part."""
    question = f"whether {suggestion.name} was accepted"
    given = replied(view, suggestion, "answer", question)
    if not isinstance(suggestion.record.answer, Reply):
        return given if isinstance(given, Unknown) else no()
    answer = suggestion.below("answer")
    return both(given, view.is_said(answer, "outcome", Outcome.ACCEPTED, Outcome.AMENDED, fact=question))


def some_name_group(
    view: View,
    level: Handle[Any],
    entries: str,
    field: str,
    question: str,
    group: str,
    counts: Callable[[Handle[Any]], bool] = lambda entry: True,
) -> Answer[bool]:
    """Answer whether some entries of a list, of a community and its sites, name a group or somebody who belongs to it.

    Whom the entries name is gathered once for all groups; a yes names the first few. Entries that do not count are passed over.
    """
    roster, named, silent = view.once(
        ("who is named", level.path, entries, field), lambda: _who_is_named(view, level, entries, field)
    )
    people = [ref for ref in named if ref != group and view.named(ref, Person) is not None]
    items = {item.value.path: item for ref in (group, *people) for item in named.get(ref, ())}
    asked = Roster((*items.values(), *silent), roster.whole)
    return asked.some(
        lambda entry: names_group(view, entry, field, question.format(entry.name), group) if counts(entry) else no(),
        enough=A_FEW,
    )


def _who_is_named(view: View, level: Handle[Any], entries: str, field: str) -> Any:
    """Give a list, its entries by whom they name in a field, and those that do not say."""
    roster = across(view, level, entries)
    named: dict[str, list[Item[Handle[Any]]]] = {}
    silent: list[Item[Handle[Any]]] = []
    for item in roster.items:
        said = getattr(item.value.record, field)
        for ref in said if isinstance(said, tuple) else ():
            named.setdefault(ref, []).append(item)
        if not isinstance(said, tuple):
            silent.append(item)
    return roster, named, silent


def names_group(view: View, entry: Handle[Any], field: str, question: str, group: str) -> Answer[bool]:
    """Answer whether a field that says who names a group, or somebody who belongs to it."""
    said = view.value(entry, field, question)
    if not isinstance(said, Known):
        return said
    names = said.value if isinstance(said.value, tuple) else ()
    reason = yes(entry.reason("{}: {}", entry.name, group))
    if group in names:
        return reason
    people = (view.named(name, Person) for name in names)
    belonging = [
        view.value(person, "groups", f"the groups of {person.name}") for person in people if person is not None
    ]
    return some(
        groups if isinstance(groups, Unknown) else reason if group in groups.value else no() for groups in belonging
    )
