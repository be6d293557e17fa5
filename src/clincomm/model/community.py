"""The community: any place that has a team and may have sites below it, the whole and every ward alike."""

from typing import Annotated

from pydantic import BeforeValidator, Field

from clincomm.model.base import Figure, Record, Said, Text, YesNo, doc, short
from clincomm.model.data import Feedback, Margin, MeasureEntry
from clincomm.model.forces import Influence, Lever, Tactic
from clincomm.model.life import (
    Account,
    AdvantageEntry,
    AgreementEntry,
    Assessment,
    Channel,
    Commitment,
    Contribution,
    CriterionEntry,
    Decision,
    Difficulty,
    EndorsementEntry,
    Event,
    Inclusion,
    MembershipEntry,
    PhaseEntry,
    Post,
    Route,
    Suggestion,
    SupportEntry,
    Tension,
    Tie,
    VisionEntry,
)  # fmt: skip
from clincomm.model.structure import Board, BodyEntry, GroupEntry, Person, Team, WiderEntry
from clincomm.model.theory import Adaptation, Fidelity, Intervention, PlanEntry, Theory


class Source(Record):
    """A source that facts are taken from. Short form: its title."""

    title: Annotated[Text, doc("Author, year, title.")]
    doi: Annotated[Text | None, doc("Its DOI.")] = None
    insider: Annotated[YesNo | None, doc("Whether those who ran the community wrote it.")] = None


SourceEntry = Annotated[Source, BeforeValidator(short(text="title"), json_schema_input_type=Source | str)]


class Span(Record):
    """The time a document speaks of: outside it nothing is known."""


class Community(Record):
    """A clinical community, or a site of one: a team, those around it, and the sites below.

    The core of the whole and the team of a ward are the same type, and what is asked of a community is asked at every
    level that has sites.

    Examples
    --------
    >>> ward = Community(id="ward-3", team={"seats": ["nurse / lead", "clerk"]})
    >>> ward.team.seats[0].role
    ('lead',)
    """

    name: Annotated[Text | None, doc("Its name.")] = None
    kind: Annotated[Text | None, doc("What it is: programme, region, hospital, ward, practice ...")] = None
    copies: Annotated[int | None, Field(ge=2, le=1_000_000, description="How many alike sites this stands for.")] = None
    sources: Annotated[dict[str, SourceEntry] | None, doc("The sources, by key.")] = None
    speaks_of: Annotated[Span | None, doc("The time this document speaks of.")] = None
    phases: Annotated[tuple[PhaseEntry, ...] | None, doc("The phases, in order or with `after`.")] = None
    one_organisation: Annotated[Said[YesNo] | None, doc("Whether it lives within one organisation.")] = None
    meeting_barred: Annotated[Said[Text] | None, doc("What keeps members from meeting in person.")] = None

    groups: Annotated[tuple[GroupEntry, ...] | None, doc("Stakeholder groups.")] = None
    people: Annotated[tuple[Person, ...] | None, doc("Pseudonymous people.")] = None
    team: Annotated[Said[Team] | None, doc("The core team, or the site's team.")] = None
    boards: Annotated[tuple[Board, ...] | None, doc("Steering, advisory and patients' groups.")] = None
    host: Annotated[Said[BodyEntry] | None, doc("The body that hosts it.")] = None
    partners: Annotated[tuple[BodyEntry, ...] | None, doc("Partner bodies.")] = None
    wider: Annotated[tuple[WiderEntry, ...] | None, doc("Stakeholders beyond the team who take part.")] = None
    sites: Annotated[tuple["Community", ...] | None, doc("The sites below.")] = None
    membership: Annotated[Said[MembershipEntry] | None, doc("How this site came to belong, and whether it left.")] = (
        None
    )

    ties: Annotated[tuple[Tie, ...] | None, doc("Links between teams, sites, people and groups.")] = None
    channels: Annotated[tuple[Channel, ...] | None, doc("Ways in which news runs.")] = None
    events: Annotated[tuple[Event, ...] | None, doc("Meetings, visits, trainings.")] = None
    contributions: Annotated[tuple[Contribution, ...] | None, doc("What traces to members.")] = None
    suggestions: Annotated[tuple[Suggestion, ...] | None, doc("What members raised, and the answers.")] = None
    decisions: Annotated[tuple[Decision, ...] | None, doc("Decisions.")] = None
    agreements: Annotated[tuple[AgreementEntry, ...] | None, doc("Who agreed to what.")] = None
    accounts: Annotated[tuple[Account, ...] | None, doc("Accounts given of work on goals.")] = None
    endorsements: Annotated[tuple[EndorsementEntry, ...] | None, doc("Public backing by bodies.")] = None
    commitments: Annotated[tuple[Commitment, ...] | None, doc("Promises made by this site's organisation.")] = None
    support: Annotated[tuple[SupportEntry, ...] | None, doc("Help given or within reach.")] = None
    difficulties: Annotated[tuple[Difficulty, ...] | None, doc("Struggles on record, and the responses.")] = None
    posts: Annotated[tuple[Post, ...] | None, doc("Posts for the work.")] = None
    routes: Annotated[tuple[Route, ...] | None, doc("How members were recruited.")] = None
    criteria: Annotated[tuple[CriterionEntry, ...] | None, doc("Rules of admission and refusals.")] = None
    vision: Annotated[Said[VisionEntry] | None, doc("The purpose that members share.")] = None
    advantages: Annotated[tuple[AdvantageEntry, ...] | None, doc("What was put to those invited.")] = None
    tensions: Annotated[tuple[Tension, ...] | None, doc("Strains between groups, people or sites.")] = None
    assessments: Annotated[tuple[Assessment, ...] | None, doc("Looks ahead at who may clash or be left out.")] = None
    inclusion: Annotated[tuple[Inclusion, ...] | None, doc("Steps taken to bring groups in.")] = None
    tactics: Annotated[tuple[Tactic, ...] | None, doc("How sites are moved.")] = None
    levers: Annotated[tuple[Lever, ...] | None, doc("Outside forces.")] = None
    influences: Annotated[tuple[Influence, ...] | None, doc("What in the context bears on the work.")] = None

    theory: Annotated[Said[Theory] | None, doc("The theory of change, or a site's local theory.")] = None
    intervention: Annotated[Said[Intervention] | None, doc("What sites are asked to do, in parts.")] = None
    plans: Annotated[tuple[PlanEntry, ...] | None, doc("This site's own plans.")] = None
    adaptations: Annotated[tuple[Adaptation, ...] | None, doc("This site's changes to elements.")] = None
    fidelity: Annotated[tuple[Fidelity, ...] | None, doc("Looks at whether changes are done as meant.")] = None
    measures: Annotated[tuple[MeasureEntry, ...] | None, doc("What is measured or returned.")] = None
    feedback: Annotated[tuple[Feedback, ...] | None, doc("Data given back.")] = None
    margins: Annotated[
        tuple[Margin, ...] | None, doc("How many of the sites did or are something, not said which.")
    ] = None
    staff: Annotated[Figure | None, doc("How many people work here in all.")] = None
