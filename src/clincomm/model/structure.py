"""Who belongs: groups, seats, people, teams, boards, bodies and the wider stakeholders.

The community itself, which holds all of these and its sites, is in `clincomm.model.community`.
"""

from typing import Annotated

from pydantic import BeforeValidator
from pydantic.dataclasses import dataclass

from clincomm.model.base import (
    ROW,
    Figure,
    GroupRefs,
    Names,
    PersonRef,
    Record,
    Row,
    Said,
    Text,
    WhoRefs,
    YesNo,
    doc,
    short,
)
from clincomm.model.vocabulary import BoardKind, BodyKind, Funding, GroupKind, Voice


class Group(Record):
    """A stakeholder group: people with the same stake. Short form: its id."""

    name: Annotated[Text | None, doc("The group's name for people.")] = None
    kind: Annotated[Said[GroupKind] | None, doc("The kind of group; follows from the id where the id is a kind.")] = (
        None
    )
    stake: Annotated[Said[YesNo] | None, doc("Whether the group has a stake in the improvement.")] = None
    interest: Annotated[Said[Text] | None, doc("What is at stake for it.")] = None
    part: Annotated[Said[YesNo] | None, doc("Whether it has a part in the work; with 'no', say why in reason.")] = None
    reason: Annotated[Said[Text] | None, doc("Why it has no part.")] = None
    at_risk: Annotated[
        Said[YesNo] | None, doc("Whether it is at risk of being overlooked or pushed to the margin.")
    ] = None
    fields: Annotated[Names | None, doc("Professions, specialties or fields of care it belongs to.")] = None
    left_out: Annotated[Said[YesNo] | None, doc("Whether it is recorded as left out or cut off.")] = None
    size: Annotated[Figure | None, doc("How many people it has in this community.")] = None


class Affiliation(Record):
    """What ties a person to a body or network beyond the host. Short form: the body's name."""

    body: Annotated[Text, doc("The body, network, college or employer.")]
    kind: Annotated[Said[BodyKind] | None, doc("The kind of body.")] = None
    role: Annotated[Text | None, doc("What the person is there.")] = None
    reaches: Annotated[Names | None, doc("Fields of care or organisations that it reaches.")] = None


AffiliationEntry = Annotated[Affiliation, BeforeValidator(short(text="body"), json_schema_input_type=Affiliation | str)]


class Person(Record):
    """A person under a pseudonym. No rule needs one; several seats can share one."""

    groups: Annotated[GroupRefs | None, doc("Groups the person belongs to.")] = None
    skills: Annotated[Names | None, doc("Recorded skills: facilitation, chairing, data-interpretation ...")] = None
    affiliations: Annotated[tuple[AffiliationEntry, ...] | None, doc("Bodies and networks beyond the host.")] = None
    insider: Annotated[Said[YesNo] | None, doc("Whether recorded as an insider of the field to be influenced.")] = None


@dataclass(frozen=True, slots=True, kw_only=True, repr=False, config=ROW)
class Seat(Row):
    """One place in a team or board. Short form: "group / role", with + between groups and comma between roles."""

    group: Annotated[GroupRefs | None, doc("The group or groups its holder belongs to.")] = None
    role: Annotated[Names | None, doc("Roles: lead, coordinator, administrator, chair, member ...")] = None
    voice: Annotated[Said[Voice] | None, doc("Whether the holder decides, advises or observes.")] = None
    funding: Annotated[Said[Funding] | None, doc("How the holder's time for this is paid.")] = None
    dedicated: Annotated[Said[YesNo] | None, doc("Whether the time is set aside for this work.")] = None
    skills: Annotated[Names | None, doc("Recorded skills of the holder.")] = None
    person: Annotated[PersonRef | None, doc("The pseudonymous person who holds it.")] = None
    count: Annotated[Figure | None, doc("How many alike seats this stands for.")] = None
    speaks_for: Annotated[GroupRefs | None, doc("Groups for which the holder speaks without belonging to them.")] = None
    affiliations: Annotated[tuple[AffiliationEntry, ...] | None, doc("Bodies and networks beyond the host.")] = None
    vacant: Annotated[Said[YesNo] | None, doc("Whether nobody holds it now.")] = None


def seat_from_text(value: object) -> object:
    """Spell out "respiratory-physician / lead"."""
    if not isinstance(value, str):
        return value
    groups, _, roles = (part.strip() for part in value.partition("/"))
    seat: dict[str, tuple[str, ...]] = {"group": tuple(part.strip() for part in groups.split("+"))}
    if roles:
        seat["role"] = tuple(part.strip() for part in roles.split(","))
    return seat


SeatEntry = Annotated[Seat, BeforeValidator(seat_from_text, json_schema_input_type=Seat | str)]


class Team(Record):
    """The people who lead and support: the core of the whole, or the team of a site."""

    name: Annotated[Text | None, doc("The team's name.")] = None
    seats: Annotated[tuple[SeatEntry, ...] | None, doc("Who is on it.")] = None


class Board(Record):
    """A steering, advisory or patients' group beside the team."""

    name: Annotated[Text | None, doc("The board's name.")] = None
    kind: Annotated[Said[BoardKind] | None, doc("What it is for.")] = None
    seats: Annotated[tuple[SeatEntry, ...] | None, doc("Who sits on it.")] = None
    feeds: Annotated[WhoRefs | None, doc("The teams or boards it feeds into.")] = None


class Body(Record):
    """An organisation: host, partner, funder, or one that speaks for a group. Short form: its name."""

    name: Annotated[Text | None, doc("Its name.")] = None
    kind: Annotated[Said[BodyKind] | None, doc("The kind of body.")] = None
    speaks_for: Annotated[GroupRefs | None, doc("Groups it speaks for (a proxy).")] = None
    fields: Annotated[Names | None, doc("Professions, specialties or sectors it stands for.")] = None
    respected: Annotated[Said[YesNo] | None, doc("Whether sites are recorded as respecting it.")] = None
    gives: Annotated[Names | None, doc("What it gives: expertise (data-interpretation ...), channels, forums.")] = None
    part: Annotated[Said[Text] | None, doc("What it does in the community.")] = None


BodyEntry = Annotated[Body, BeforeValidator(short(text="name"), json_schema_input_type=Body | str)]
GroupEntry = Annotated[Group, BeforeValidator(short(text="id"), json_schema_input_type=Group | str)]


class Wider(Record):
    """Stakeholders beyond the team who take part: a group or a headcount. Short form: the group."""

    group: Annotated[GroupRefs | None, doc("The group or groups.")] = None
    count: Annotated[Figure | None, doc("How many people.")] = None
    role: Annotated[Names | None, doc("What they do.")] = None
    took_part_in: Annotated[Names | None, doc("In what: a change, visit, training, meeting, return.")] = None


WiderEntry = Annotated[Wider, BeforeValidator(short(text="group"), json_schema_input_type=Wider | str)]

__all__ = [
    "Affiliation", "Board", "Body", "BodyEntry", "Group", "GroupEntry", "Person", "Seat", "SeatEntry", "Team", "Wider",
    "WiderEntry",
]  # fmt: skip
