"""What happens: ties, channels, events, what members raise, decide, promise and give, and outside forces."""

from typing import Annotated

from pydantic import BeforeValidator
from pydantic.dataclasses import dataclass

from clincomm.model.base import (
    ROW,
    AimRefs,
    AnyRefs,
    Figure,
    GroupRefs,
    Names,
    PersonRef,
    Record,
    Row,
    Said,
    Text,
    When,
    WhoRefs,
    YesNo,
    doc,
    short,
)  # fmt: skip
from clincomm.model.vocabulary import (
    AdvantageKind,
    ChannelKind,
    CommitmentKind,
    Comparison,
    ContributionKind,
    CriterionKind,
    DifficultyKind,
    Direction,
    EventKind,
    Funding,
    InclusionKind,
    Joining,
    Outcome,
    Pattern,
    RouteKind,
    Scope,
    SuggestionKind,
    SupportKind,
    TieKind,
)  # fmt: skip


class Phase(Record):
    """A stretch of the programme, so that order is known without dates. Short form: its id."""

    name: Annotated[Text | None, doc("Its name.")] = None


class Reply(Record):
    """What was done about something: an answer, a response, a follow-up. Short form: the text."""

    text: Annotated[Text | None, doc("What was done or said.")] = None
    by: Annotated[WhoRefs | None, doc("Who did it.")] = None
    date: Annotated[Said[When] | None, doc("When.")] = None
    outcome: Annotated[Said[Outcome] | None, doc("What came of it.")] = None


ReplyEntry = Annotated[Reply, BeforeValidator(short(text="text"), json_schema_input_type=Reply | str)]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False, config=ROW)
class Tie(Row):
    """A link between teams, sites, people or groups."""

    between: Annotated[
        WhoRefs | None, doc("Whom it joins; 'core' is this community's team, 'sites' all its sites.")
    ] = None
    kind: Annotated[Said[TieKind] | None, doc("Between peers (horizontal) or levels (vertical).")] = None
    form: Annotated[Text | None, doc("Visit, exchange, mentoring, reporting line ...")] = None
    pattern: Annotated[Said[Pattern] | None, doc("How it touches copies.")] = None
    count: Annotated[Figure | None, doc("How many such ties, where the pattern is not known.")] = None
    facilitated: Annotated[Said[YesNo] | None, doc("Whether somebody outside the pair facilitates.")] = None
    reciprocal: Annotated[Said[YesNo] | None, doc("Whether it goes both ways.")] = None
    formal: Annotated[Said[YesNo] | None, doc("Whether it is organised, not informal.")] = None
    strength: Annotated[Figure | None, doc("How strong, on the scale of the survey it is from.")] = None


class Channel(Record):
    """A way in which news runs: mail, calls, a forum, a cascade."""

    kind: Annotated[Said[ChannelKind] | None, doc("The kind of channel.")] = None
    direction: Annotated[Said[Direction] | None, doc("Out from the core, back to it, or both.")] = None
    by: Annotated[WhoRefs | None, doc("Who sends.")] = None
    to: Annotated[WhoRefs | None, doc("Which sites, teams, groups or people it reaches.")] = None
    to_groups: Annotated[GroupRefs | None, doc("Which groups at those sites get it.")] = None
    to_roles: Annotated[Names | None, doc("Which roles at those sites get it.")] = None
    carries: Annotated[Names | None, doc("What it carries: news, data, feedback, theory, results, stories ...")] = None
    formal: Annotated[Said[YesNo] | None, doc("Whether it is organised, not informal.")] = None
    in_use: Annotated[Said[YesNo] | None, doc("Whether it is used, not merely open.")] = None
    every_months: Annotated[Figure | None, doc("How often, in months between uses.")] = None


@dataclass(frozen=True, slots=True, kw_only=True, repr=False, config=ROW)
class Attendance(Row):
    """Who came to an event. Short form: the site, group or person."""

    who: Annotated[WhoRefs | None, doc("Sites, teams, groups or people.")] = None
    group: Annotated[GroupRefs | None, doc("The groups they belong to.")] = None
    count: Annotated[Figure | None, doc("How many people, or how many of the sites named.")] = None
    pattern: Annotated[Said[Pattern] | None, doc("How copies came together: in pairs, all ...")] = None


AttendanceEntry = Annotated[Attendance, BeforeValidator(short(text="who"), json_schema_input_type=Attendance | str)]


class Event(Record):
    """Something members came together for, or a round of alike events."""

    name: Annotated[Text | None, doc("Its name.")] = None
    kind: Annotated[Said[EventKind] | None, doc("The kind of event.")] = None
    date: Annotated[Said[When] | None, doc("When it was; for a round use since and until.")] = None
    count: Annotated[Figure | None, doc("How many alike events this stands for.")] = None
    every_months: Annotated[Figure | None, doc("How often, in months between them.")] = None
    scope: Annotated[Said[Scope] | None, doc("Local, regional or national.")] = None
    by: Annotated[WhoRefs | None, doc("Who organised it.")] = None
    open_to: Annotated[WhoRefs | None, doc("Who could come.")] = None
    attendance: Annotated[tuple[AttendanceEntry, ...] | None, doc("Who came.")] = None
    in_person: Annotated[Said[YesNo] | None, doc("Whether people met face to face.")] = None
    debate: Annotated[Said[YesNo] | None, doc("Whether it was meant for discussion.")] = None
    one_way: Annotated[Said[YesNo] | None, doc("Whether recorded as one-way.")] = None
    format: Annotated[Said[Text] | None, doc("The time or form given to discussion.")] = None
    technical: Annotated[Said[YesNo] | None, doc("Whether lay members could not follow without help.")] = None
    facilitator: Annotated[Said[Text] | None, doc("Who facilitated or chaired.")] = None
    facilitator_outside: Annotated[Said[YesNo] | None, doc("Whether that person stood outside any quarrel.")] = None
    about: Annotated[AnyRefs | None, doc("Goals, changes, measures, tensions it was about.")] = None
    topics: Annotated[Names | None, doc("What else: theory, expectations, patient-story, results, data ...")] = None
    comparison: Annotated[Said[Comparison] | None, doc("How sites' results were shown beside each other.")] = None
    contrasting: Annotated[Said[YesNo] | None, doc("Whether high and low performers were set beside each other.")] = (
        None
    )
    reciprocal: Annotated[Said[YesNo] | None, doc("Whether each side took both parts.")] = None
    assent: Annotated[Said[YesNo] | None, doc("Whether those shown agreed to it.")] = None
    friendly: Annotated[Said[YesNo] | None, doc("Whether recorded as safe or friendly by those who took part.")] = None
    required_outside: Annotated[Said[YesNo] | None, doc("Whether an outside body required the publication.")] = None
    discord: Annotated[Said[YesNo] | None, doc("Whether discord is recorded.")] = None
    follow_up: Annotated[Said[ReplyEntry] | None, doc("What followed from discord or points raised.")] = None
    facilitated_by: Annotated[WhoRefs | None, doc("The facilitator or chair, as a reference.")] = None


class Contribution(Record):
    """Something that traces to a member: a proposal, a design, a story."""

    by: Annotated[WhoRefs | None, doc("Whose it is.")] = None
    kind: Annotated[Said[ContributionKind] | None, doc("What it is.")] = None
    at: Annotated[AnyRefs | None, doc("The event or board it was made at.")] = None
    to: Annotated[WhoRefs | None, doc("Whom it reached.")] = None
    about: Annotated[AnyRefs | None, doc("What it bears on.")] = None
    date: Annotated[Said[When] | None, doc("When.")] = None
    text: Annotated[Text | None, doc("What it says.")] = None


class Suggestion(Record):
    """Something raised by a member that wants an answer: a suggestion, concern, challenge, objection, dispute."""

    by: Annotated[WhoRefs | None, doc("Who raised it.")] = None
    kind: Annotated[Said[SuggestionKind] | None, doc("What it is.")] = None
    about: Annotated[AnyRefs | None, doc("What it is about.")] = None
    date: Annotated[Said[When] | None, doc("When.")] = None
    text: Annotated[Text | None, doc("What it says.")] = None
    answer: Annotated[Said[ReplyEntry] | None, doc("How it was answered; none if it was not.")] = None
    at: Annotated[AnyRefs | None, doc("The event at which it was raised.")] = None


class Decision(Record):
    """A decision and how it came about."""

    by: Annotated[WhoRefs | None, doc("Who decided.")] = None
    about: Annotated[AnyRefs | None, doc("What was decided on.")] = None
    date: Annotated[Said[When] | None, doc("When.")] = None
    text: Annotated[Text | None, doc("What was decided.")] = None
    consulted: Annotated[WhoRefs | None, doc("Who was consulted before.")] = None
    over_heads_of: Annotated[GroupRefs | None, doc("Affected groups recorded as passed over.")] = None
    alone: Annotated[Said[YesNo] | None, doc("Whether one person decided alone.")] = None
    major: Annotated[Said[YesNo] | None, doc("Whether it is a major decision.")] = None


class Agreement(Record):
    """Who agreed to what, and when. Short form: who."""

    by: Annotated[WhoRefs | None, doc("Who agreed.")] = None
    about: Annotated[AnyRefs | None, doc("Goals, changes, measures, or 'theory'.")] = None
    date: Annotated[Said[When] | None, doc("When.")] = None
    at: Annotated[AnyRefs | None, doc("The event, board, sign-up or plan in which it was given.")] = None
    disagree: Annotated[WhoRefs | None, doc("Who does not agree.")] = None


AgreementEntry = Annotated[Agreement, BeforeValidator(short(text="by"), json_schema_input_type=Agreement | str)]


class Account(Record):
    """An account given of work on a goal: a report, review, board item."""

    by: Annotated[WhoRefs | None, doc("Who gave it.")] = None
    to: Annotated[WhoRefs | None, doc("To whom.")] = None
    about: Annotated[AimRefs | None, doc("The goal or change.")] = None
    date: Annotated[Said[When] | None, doc("When.")] = None
    form: Annotated[Text | None, doc("Report, review, board item, data return.")] = None


class Endorsement(Record):
    """A body's public backing. Short form: the body."""

    by: Annotated[Text | None, doc("The body.")] = None
    fields: Annotated[Names | None, doc("Professions or fields it stands for.")] = None
    professional: Annotated[Said[YesNo] | None, doc("Whether it is a professional body, college or society.")] = None
    about: Annotated[AnyRefs | None, doc("What it backs.")] = None
    date: Annotated[Said[When] | None, doc("When.")] = None


class Commitment(Record):
    """A promise that a site's organisation made."""

    kind: Annotated[Said[CommitmentKind] | None, doc("What was promised.")] = None
    resources: Annotated[Names | None, doc("Which local resources: staff, time, money ...")] = None
    by: Annotated[WhoRefs | Text | None, doc("Who promised.")] = None
    date: Annotated[Said[When] | None, doc("When.")] = None
    kept: Annotated[Said[YesNo] | None, doc("Whether it was kept.")] = None
    binding: Annotated[Said[YesNo] | None, doc("Whether it binds anybody after entry.")] = None


class Support(Record):
    """Help given or within reach. Short form: its kind."""

    kind: Annotated[Said[SupportKind] | None, doc("What kind of help.")] = None
    to: Annotated[WhoRefs | None, doc("Whom it helps; at a site, the site's lead unless said.")] = None
    by: Annotated[WhoRefs | Text | None, doc("Who gives it.")] = None
    about: Annotated[AnyRefs | None, doc("What it helps with.")] = None
    date: Annotated[Said[When] | None, doc("When it was given.")] = None
    given: Annotated[Said[YesNo] | None, doc("Whether it was given; no for a refusal.")] = None
    taken_further: Annotated[Said[YesNo] | None, doc("Whether a refusal was taken further.")] = None


SupportEntry = Annotated[Support, BeforeValidator(short(text="kind"), json_schema_input_type=Support | str)]


class Difficulty(Record):
    """Something that somebody is recorded as struggling with, and what was done about it."""

    kind: Annotated[Said[DifficultyKind] | None, doc("What kind of difficulty.")] = None
    at: Annotated[WhoRefs | None, doc("Where: sites, core, groups.")] = None
    about: Annotated[AnyRefs | None, doc("What it concerns.")] = None
    date: Annotated[Said[When] | None, doc("When it showed.")] = None
    text: Annotated[Text | None, doc("In words.")] = None
    some: Annotated[Said[YesNo] | None, doc("Whether it is recorded of some of those named, not of all.")] = None
    response: Annotated[Said[ReplyEntry] | None, doc("What was done about it; none if nothing was.")] = None
    overcome: Annotated[Said[YesNo] | None, doc("Whether it was overcome.")] = None
    skills: Annotated[Names | None, doc("Which skills are lacking, for a difficulty with skill.")] = None


class Post(Record):
    """A post for the work, beside or in a team."""

    role: Annotated[Names | None, doc("Its roles: project-manager, data-manager, administrator ...")] = None
    funding: Annotated[Said[Funding] | None, doc("How it is paid.")] = None
    by: Annotated[Text | None, doc("Who pays or lends it.")] = None
    whole_time: Annotated[Figure | None, doc("Its share of a full-time post, 0 to 1.")] = None
    filled: Annotated[Said[YesNo] | None, doc("Whether somebody holds it.")] = None
    person: Annotated[PersonRef | None, doc("The pseudonymous person who holds it.")] = None
    planned_until: Annotated[Said[When] | None, doc("Until when it is planned.")] = None
    successor: Annotated[Said[Text] | None, doc("What follows when its funding ends: a source or a handover.")] = None


class Route(Record):
    """A way in which members were recruited."""

    kind: Annotated[Said[RouteKind] | None, doc("The kind of route.")] = None
    through: Annotated[Text | None, doc("The network, body or organisation.")] = None
    used: Annotated[Said[YesNo] | None, doc("Whether it was used.")] = None
    invited: Annotated[Figure | None, doc("How many sites were invited.")] = None
    joined: Annotated[Figure | None, doc("How many of them joined.")] = None
    aim: Annotated[Figure | None, doc("How many were sought.")] = None


class Criterion(Record):
    """A rule of admission, or a refusal, and whom it keeps out. Short form: the text."""

    text: Annotated[Text | None, doc("The criterion.")] = None
    excludes: Annotated[WhoRefs | None, doc("Groups or organisations with a stake that it keeps out.")] = None
    other_way: Annotated[Said[Text] | None, doc("Another way in for them.")] = None
    kind: Annotated[Said[CriterionKind] | None, doc("A criterion, a refusal, or a closed or fixed start.")] = None


class Vision(Record):
    """The purpose that members share. Short form: the text."""

    text: Annotated[Text | None, doc("The purpose.")] = None
    agreed: Annotated[Said[AgreementEntry] | None, doc("Who agreed to it.")] = None
    date: Annotated[Said[When] | None, doc("When it was stated.")] = None


class Advantage(Record):
    """What was put to those invited: a gain of joining or a cost of staying out. Short form: the text."""

    text: Annotated[Text | None, doc("What it is.")] = None
    kind: Annotated[Said[AdvantageKind] | None, doc("A gain or a cost of staying out.")] = None
    to: Annotated[WhoRefs | None, doc("Whom it was put to.")] = None
    at: Annotated[AnyRefs | None, doc("The event or channel by which it was put.")] = None
    duty: Annotated[Said[Text] | None, doc("The duty they carry anyway that it serves.")] = None


class Tension(Record):
    """A strain between groups, professions, people or sites."""

    between: Annotated[WhoRefs | None, doc("Between whom.")] = None
    text: Annotated[Text | None, doc("In words.")] = None
    anticipated: Annotated[Said[When | YesNo] | None, doc("When, or whether, it was named before it surfaced.")] = None
    surfaced: Annotated[Said[When | YesNo] | None, doc("When, or whether, it surfaced.")] = None
    response: Annotated[Said[ReplyEntry] | None, doc("What was done about it; none if nothing was.")] = None
    owner: Annotated[Said[WhoRefs] | None, doc("Who answers for it.")] = None
    looked_again: Annotated[Said[When | YesNo] | None, doc("When, or whether, it was looked at again.")] = None


class Assessment(Record):
    """A look ahead at who may clash or be left out: a risk list, a stakeholder analysis."""

    date: Annotated[Said[When] | None, doc("When.")] = None
    by: Annotated[WhoRefs | None, doc("Who made it.")] = None
    found: Annotated[Said[Text] | None, doc("What it found; none where it found none likely.")] = None


class Inclusion(Record):
    """A step taken to bring a group in."""

    of: Annotated[GroupRefs | None, doc("The group.")] = None
    kind: Annotated[Said[InclusionKind] | None, doc("What was done.")] = None
    by: Annotated[WhoRefs | None, doc("Who did it.")] = None
    at: Annotated[AnyRefs | None, doc("Where: an event, site, board.")] = None
    date: Annotated[Said[When] | None, doc("When.")] = None
    text: Annotated[Text | None, doc("In words.")] = None
    effect: Annotated[Said[Text] | None, doc("A sign that it worked.")] = None


class Membership(Record):
    """How a site came to belong, what it agreed to, and whether it left. Short form: how it joined."""

    how: Annotated[Said[Joining] | None, doc("Volunteered, invited or mandated.")] = None
    joined: Annotated[Said[When] | None, doc("When it joined.")] = None
    assent: Annotated[Said[YesNo] | None, doc("Whether it agreed to the goals.")] = None
    assent_by: Annotated[Text | None, doc("By what: sign-up form, plan, agreement.")] = None
    left: Annotated[Said[When | YesNo] | None, doc("When, or whether, it left.")] = None
    left_because: Annotated[Said[Text] | None, doc("Why it left.")] = None
    leaving_agreed: Annotated[Said[YesNo] | None, doc("Whether the leaving was agreed.")] = None
    out_of_touch: Annotated[Said[YesNo] | None, doc("Whether it dropped out of touch.")] = None


MembershipEntry = Annotated[Membership, BeforeValidator(short(text="how"), json_schema_input_type=Membership | str)]
PhaseEntry = Annotated[Phase, BeforeValidator(short(text="id"), json_schema_input_type=Phase | str)]
CriterionEntry = Annotated[Criterion, BeforeValidator(short(text="text"), json_schema_input_type=Criterion | str)]
VisionEntry = Annotated[Vision, BeforeValidator(short(text="text"), json_schema_input_type=Vision | str)]
AdvantageEntry = Annotated[Advantage, BeforeValidator(short(text="text"), json_schema_input_type=Advantage | str)]
EndorsementEntry = Annotated[Endorsement, BeforeValidator(short(text="by"), json_schema_input_type=Endorsement | str)]
