"""What no record can decide: for each claim left to people, the question to put to them, and what is recorded that bears on it.

Nothing here is a verdict. What is shown prompts a talk; where nothing is recorded, the question is asked all the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from attrs import frozen

from clincomm.facts.groups import is_kind, presence
from clincomm.facts.origins import LAY, by_kind
from clincomm.facts.reasoning import across
from clincomm.lessons import Claim, claim
from clincomm.logic import Answer, Date, Reason, Roster, is_yes, show_path
from clincomm.model import NONE, Agreement, Community, Membership, Reply
from clincomm.model.theory_vocabulary import MeasureKind
from clincomm.view import Handle, View

Shown = Iterator[tuple[str, list[Reason]]]
"""What is recorded, under headings."""


@frozen(slots=True)
class Topic:
    """A claim that is left to people, at one level of a community.

    Parameters
    ----------
    claim : Claim
        The claim; its `judgement` says why no rule decides it.
    level : str
        The community for which it is asked.
    question : str
        The question to put to people.
    whom : str
        To whom.
    recorded : tuple[tuple[str, tuple[Reason, ...]], ...]
        What is recorded that bears on it, under headings; a heading without entries says that nothing is.
    """

    claim: Claim
    level: str
    question: str
    whom: str
    recorded: tuple[tuple[str, tuple[Reason, ...]], ...]

    def to_dict(self) -> dict[str, Any]:
        """Give it as plain data."""
        return {
            "claim": self.claim.id,
            "says": self.claim.claim,
            "why_no_verdict": self.claim.judgement,
            "level": self.level,
            "question": self.question,
            "whom": self.whom,
            "recorded": [
                {
                    "what": heading,
                    "facts": [
                        {"text": str(r), "place": show_path(r.path), "sources": list(r.sources)} for r in reasons
                    ],
                }
                for heading, reasons in self.recorded
            ],
        }


@frozen(slots=True, repr=False)
class Discussion:
    """The claims that are left to people, for a community at a moment.

    Parameters
    ----------
    name : str
        The community.
    as_of : str
        The moment.
    topics : tuple[Topic, ...]
        The claims, for each level that has sites.
    """

    name: str
    as_of: str
    topics: tuple[Topic, ...]

    def __repr__(self) -> str:
        return f"<{len(self.topics)} questions for the people of {self.name}>"

    def __iter__(self) -> Iterator[Topic]:
        return iter(self.topics)

    def to_dict(self) -> dict[str, Any]:
        """Give it as plain data."""
        return {"community": self.name, "as_of": self.as_of, "topics": [topic.to_dict() for topic in self.topics]}


def discuss(community: Community, as_of: Date | str | None = None) -> Discussion:
    """Give the questions that no record can answer, each with what is recorded that bears on it.

    Parameters
    ----------
    community : Community
        The community.
    as_of : Date, str or None
        A date, a phase's id, or None for the end of the time the document speaks of.
    """
    view = View(community, as_of)
    topics = [
        Topic(
            claim(name), level.name, question, whom, tuple((head, tuple(found)) for head, found in shows(view, level))
        )
        for level in view.levels
        for name, (question, whom, shows) in TOPICS.items()
    ]
    return Discussion(community.name or community.id or "community", str(view.moment), tuple(topics))


def _listed(roster: Roster[Handle[Any]], text: str, *fields: str) -> list[Reason]:
    """Say each entry of a list in a few words: its name, and what some of its fields say."""
    return [
        entry.reason(text, entry.name, *(_words(getattr(entry.record, field)) for field in fields))
        for entry in roster.possible()
    ]


def _words(value: Any) -> str:
    if value is None:
        return "not said"
    if value is NONE:
        return "none"
    if isinstance(value, Reply):
        said = value.text or "answered"
        return f"{said} ({value.outcome})" if value.outcome is not None else said
    if isinstance(value, tuple):
        return ", ".join(map(_words, value))
    return ("yes" if value else "no") if isinstance(value, bool) else str(getattr(value, "value", value))


def _aims(view: View, level: Handle[Any]) -> Shown:
    yield (
        "the aims",
        [goal.reason("{}", goal.record.text or goal.name) for goal in view.theory_list(level, "goals").possible()],
    )
    yield (
        "who agreed to them",
        [
            *_agreed_in_goals(view, level),
            *_listed(view.begun(level, "agreements"), "{} agreed to {}", "about"),
            *_memberships(view, level, "assent", "{} agreed to the goals: {}"),
        ],
    )
    yield "who left, and why", _left(view, level)


def _agreed_in_goals(view: View, level: Handle[Any]) -> list[Reason]:
    return [
        goal.below("agreed").reason("{} agreed to {}", _words(goal.record.agreed.by), goal.name)
        for goal in view.theory_list(level, "goals").possible()
        if isinstance(goal.record.agreed, Agreement)
    ]


def _left(view: View, level: Handle[Any]) -> list[Reason]:
    return [
        site.below("membership").reason("{} left: {}", site.name, _words(site.record.membership.left_because))
        for site in view.begun(level, "sites").possible()
        if isinstance(site.record.membership, Membership) and is_yes(view.has_left(site))
    ]


def _memberships(view: View, level: Handle[Any], field: str, text: str) -> list[Reason]:
    return [
        site.below("membership").reason(text, site.name, _words(getattr(site.record.membership, field)))
        for site in view.begun(level, "sites").possible()
        if isinstance(site.record.membership, Membership) and getattr(site.record.membership, field) is not None
    ]


def _wisdom(view: View, level: Handle[Any]) -> Shown:
    yield "tensions, and what was done", _listed(across(view, level, "tensions"), "{}: {}", "response")
    yield (
        "revisions of the theory, and what was learnt",
        _listed(view.theory_list(level, "revisions"), "{}: {}", "learnt"),
    )
    ended = [entry for entry in view.begun(level, "tactics").possible() if isinstance(entry.record.until, Date)]
    answered = [entry for entry in view.begun(level, "tactics").possible() if entry.record.reaction is not None]
    yield (
        "tactics withdrawn, or answered with a bad reaction",
        [
            *(entry.reason("{} was used until {}", entry.name, entry.record.until) for entry in ended),
            *(
                entry.reason("{}: {}; {}", entry.name, _words(entry.record.reaction), _words(entry.record.response))
                for entry in answered
            ),
        ],
    )


def _energy(view: View, level: Handle[Any]) -> Shown:
    yield (
        "who came to what",
        [
            event.reason(
                "{} ({}): {} entries of attendance", event.name, _words(event.record.date), len(event.record.attendance)
            )
            for event in across(view, level, "events").possible()
            if event.record.attendance
        ],
    )
    yield "what came back", [
        measure.reason(
            "{}: {} observations, {} margins of returns",
            measure.name, len(measure.record.observations or ()), len(measure.record.returned or ()),
        )
        for measure in across(view, level, "measures").possible()
        if measure.record.observations or measure.record.returned
    ]  # fmt: skip
    yield (
        "seats and posts that ended",
        [
            entry.reason("{} of {} until {}", entry.name, place.name, entry.record.until)
            for place in view.communities
            if place.path[: len(level.path)] == level.path
            for entry in (*_all_seats(view, place), *view.listed(place, "posts"))
            if isinstance(entry.record.until, Date)
        ],
    )


def _all_seats(view: View, place: Handle[Any]) -> tuple[Handle[Any], ...]:
    return view.listed(place.below("team"), "seats") if hasattr(place.record.team, "seats") else ()


def _respect(view: View, level: Handle[Any]) -> Shown:
    here = presence(view, level)
    yield (
        "patients' and carers' seats",
        [
            seat.reason("{} at {}", seat.name, seat.community.name)
            for group, members in here.members.items()
            if is_yes(is_kind(view, group, *LAY))
            for seat, belongs in members
            if is_yes(belongs)
        ],
    )
    yield (
        "what they put forward, and what came of it",
        [
            *_theirs(view, across(view, level, "contributions"), "{}: {}", "about"),
            *_theirs(view, across(view, level, "suggestions"), "{}: {}", "answer"),
            *_theirs(view, across(view, level, "decisions"), "{}: {}", "about"),
            *_theirs(view, view.theory_list(level, "goals"), "the goal {}: {}", "text", "proposed_by"),
            *_theirs(view, view.theory_list(level, "changes"), "the change {}: {}", "text", "proposed_by"),
            *_theirs(view, across(view, level, "measures"), "the measure {}: {}", "text", "chosen_by"),
        ],
    )


def _theirs(view: View, roster: Roster[Handle[Any]], text: str, field: str, who: str = "by") -> list[Reason]:
    def is_theirs(entry: Handle[Any]) -> Answer[bool]:
        return by_kind(view, entry, who, f"whose {entry.name} is", *LAY)

    return [
        entry.reason(text, entry.name, _words(getattr(entry.record, field)))
        for entry in roster.possible()
        if is_yes(is_theirs(entry))
    ]


def _pressure(view: View, level: Handle[Any]) -> Shown:
    yield "tactics, by kind", _listed(view.begun(level, "tactics"), "{} ({}): {}", "kind", "form")
    yield "help that was given", _listed(across(view, level, "support"), "{} to {}", "to")
    yield "why sites left", _left(view, level)
    surveys = across(view, level, "measures", kind=MeasureKind.BELONGING)
    yield "surveys of how members feel", [survey.reason("{}", survey.name) for survey in surveys.sure()]


TOPICS: dict[str, tuple[str, str, Callable[[View, Handle[Any]], Shown]]] = {
    "2.1": ("Is this your aim, too? What would you give up for it?", "the members of the core and the sites", _aims),
    "2.10": (
        "When it was hard, did those who lead read the situation well? What would have been wiser?",
        "those who work with the core, and some who left",
        _wisdom,
    ),
    "2.13": ("Does the core's energy reach you? When did it last?", "the sites, each for itself", _energy),
    "2.14": (
        "Were you taken seriously? Was something you said ever argued with, or changed because it was good?",
        "patients and carers first, and by somebody outside the core",
        _respect,
    ),
    "8.8": (
        "How does what the core does feel at your place: as help, as interest, as control?",
        "the sites",
        _pressure,
    ),
}
"""For each claim left to people: the question, whom to ask, and what to show."""
