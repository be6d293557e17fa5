"""The theory of change: problem, goals, changes, mechanisms, the links that carry the reasoning, and its life.

What sites make of it (plans, adaptations, fidelity) is here too; what is measured is in `clincomm.model.data`.
"""

from typing import Annotated

from pydantic import BeforeValidator

from clincomm.model.base import (
    AimRefs,
    AnyRefs,
    ChangeRefs,
    Figure,
    GoalRefs,
    GroupRefs,
    MeasureRefs,
    Names,
    Record,
    Ref,
    Refers,
    Said,
    SiteRefs,
    Text,
    When,
    WhoRefs,
    YesNo,
    doc,
    short,
)  # fmt: skip
from clincomm.model.life import AgreementEntry, ReplyEntry
from clincomm.model.theory_vocabulary import (
    AdaptationKind,
    Ambition,
    AssumptionState,
    Bearing,
    ChangeKind,
    EvidenceKind,
    EvidenceState,
    GoalKind,
    Grade,
    LinkKind,
    Need,
    Through,
    Trend,
    Use,
)


class Evidence(Record):
    """What stands behind a change, mechanism or link, or against it. Short form: the text of evidence for it."""

    text: Annotated[Text | None, doc("What it is.")] = None
    kind: Annotated[Said[EvidenceKind] | None, doc("The kind of evidence.")] = None
    grade: Annotated[Said[Grade] | None, doc("How strong, by its source's account.")] = None
    bearing: Annotated[Said[Bearing] | None, doc("Whether it speaks for or against.")] = None
    answer: Annotated[Said[ReplyEntry] | None, doc("How evidence against was answered.")] = None


def _evidence(value: object) -> object:
    return {"text": value, "bearing": Bearing.FOR} if isinstance(value, str) else value


EvidenceEntry = Annotated[Evidence, BeforeValidator(_evidence, json_schema_input_type=Evidence | str)]


class Assumption(Record):
    """Something taken to be so. Short form: the text."""

    text: Annotated[Text | None, doc("What is assumed.")] = None
    critical: Annotated[Said[YesNo] | None, doc("Whether much rests on it.")] = None
    test: Annotated[Said[Text] | None, doc("How one could find out whether it is so.")] = None
    state: Annotated[Said[AssumptionState] | None, doc("How it stands: untested, holds, in doubt or failed.")] = None
    checked: Annotated[Said[ReplyEntry] | None, doc("How it was checked.")] = None
    evidence: Annotated[tuple[EvidenceEntry, ...] | None, doc("What stands behind it.")] = None


class Problem(Record):
    """What is wrong. Short form: the text."""

    text: Annotated[Text | None, doc("The problem.")] = None
    framed_by: Annotated[WhoRefs | None, doc("Who framed it.")] = None
    agreed: Annotated[Said[AgreementEntry] | None, doc("Who agrees that it is the problem.")] = None
    shown_by: Annotated[AnyRefs | None, doc("Measures or events that showed it to members.")] = None


class Goal(Record):
    """What is to be reached. Short form: the text."""

    text: Annotated[Text | None, doc("The goal.")] = None
    kind: Annotated[Said[GoalKind] | None, doc("Whether it is about numbers, consensus or experience.")] = None
    top: Annotated[Said[YesNo] | None, doc("Whether it is a top-level goal; so unless it serves another.")] = None
    serves: Annotated[GoalRefs | None, doc("The higher goals it serves.")] = None
    target: Annotated[Said[Text] | None, doc("The target, in words or figures.")] = None
    by_date: Annotated[Said[When] | None, doc("By when.")] = None
    owner: Annotated[Said[WhoRefs] | None, doc("Who answers for it.")] = None
    agreed: Annotated[Said[AgreementEntry] | None, doc("Who agreed to it, and when; none if nobody was asked.")] = None
    proposed_by: Annotated[WhoRefs | None, doc("Whose proposal it was.")] = None
    duty: Annotated[Said[Text] | None, doc("The duty participants carry anyway that it serves.")] = None
    reached_elsewhere: Annotated[Said[Text] | None, doc("A comparable unit that has reached it.")] = None
    out_of_reach: Annotated[Said[YesNo] | None, doc("Whether members recorded it as out of reach.")] = None
    opposed_by: Annotated[WhoRefs | None, doc("Who opposes it.")] = None
    talked_through: Annotated[Said[ReplyEntry] | None, doc("How opposition or doubt was talked through.")] = None
    ended: Annotated[Said[When | YesNo] | None, doc("When, or whether, it ended.")] = None
    baseline: Annotated[Said[Text] | None, doc("Data from before that showed the gap.")] = None
    baseline_shown: Annotated[Said[YesNo] | None, doc("Whether those data were put before members.")] = None


class Change(Record):
    """Something done differently, for a goal. Short form: the text."""

    text: Annotated[Text | None, doc("The change.")] = None
    kind: Annotated[Said[ChangeKind] | None, doc("What it alters.")] = None
    leads_to: Annotated[AimRefs | None, doc("The goals or changes it leads to.")] = None
    owner: Annotated[Said[WhoRefs] | None, doc("Who makes it; 'sites' for each its own.")] = None
    by_date: Annotated[Said[When] | None, doc("By when.")] = None
    rhythm: Annotated[Said[Text] | None, doc("How often, for standing practices.")] = None
    alters: Annotated[GroupRefs | None, doc("Groups whose work it alters.")] = None
    needs_consent_of: Annotated[GroupRefs | None, doc("Groups whose consent it needs.")] = None
    fields: Annotated[Names | None, doc("Professions, specialties or fields of care it addresses.")] = None
    proposed_by: Annotated[WhoRefs | None, doc("Whose idea it was.")] = None
    reworked_by: Annotated[WhoRefs | None, doc("Which members reworked it.")] = None
    adopted_by: Annotated[WhoRefs | None, doc("Which members took it up by decision.")] = None
    from_outside: Annotated[Said[YesNo] | None, doc("Whether it was brought in from outside.")] = None
    evidence: Annotated[Said[EvidenceState] | None, doc("How well the practice is evidenced.")] = None
    consensus_sought: Annotated[Said[YesNo] | None, doc("Whether agreeing on it is a stated aim.")] = None
    agreed: Annotated[Said[AgreementEntry] | None, doc("Who agrees with problem and approach.")] = None
    within_reach: Annotated[Said[YesNo] | None, doc("Whether members can make it themselves.")] = None
    mandate: Annotated[Said[Text] | None, doc("An outside mandate, or another means agreed for it.")] = None
    shared_standard: Annotated[Said[YesNo] | None, doc("Whether it is a standard meant for all sites.")] = None
    upheld_by: Annotated[Names | None, doc("What upholds it: audit, sign-off, contract, mandate, peer-visit.")] = None
    adoption_due: Annotated[Said[When] | None, doc("When it is to be adopted.")] = None
    adopted: Annotated[Said[When | YesNo] | None, doc("When, or whether, it was adopted.")] = None
    dropped: Annotated[Said[When | YesNo] | None, doc("When, or whether, it was dropped.")] = None
    fallback: Annotated[Said[Text] | None, doc("What happens if no agreement is reached.")] = None
    review_due: Annotated[Said[When] | None, doc("When it is to be reviewed.")] = None
    enables: Annotated[ChangeRefs | None, doc("The change it only enables (an administrative step).")] = None
    drift: Annotated[Said[YesNo] | None, doc("Whether a return to old ways is recorded.")] = None
    drift_response: Annotated[Said[ReplyEntry] | None, doc("What was done about it.")] = None


class Mechanism(Record):
    """Why and how a change works. Short form: the text."""

    text: Annotated[Text | None, doc("The mechanism.")] = None
    explains: Annotated[ChangeRefs | None, doc("The changes whose working it explains.")] = None
    goals: Annotated[GoalRefs | None, doc("The goals it helps to reach.")] = None
    through: Annotated[Said[Through] | None, doc("What it works through.")] = None
    needs: Annotated[AnyRefs | None, doc("Ties, events, measures or channels it needs to run on.")] = None
    rests_on: Annotated[AnyRefs | None, doc("Other mechanisms or assumptions it rests on.")] = None
    evidence: Annotated[tuple[EvidenceEntry, ...] | None, doc("What stands behind it.")] = None
    assumed: Annotated[Said[YesNo] | None, doc("Whether it is openly stated as an assumption.")] = None


class Link(Record):
    """One step of the reasoning, from cause to effect, with what it rests on."""

    cause: Annotated[Ref, Refers(("any",)), doc("What leads.")]
    effect: Annotated[Ref, Refers(("any",)), doc("To what.")]
    kind: Annotated[Said[LinkKind] | None, doc("Reasoning unless said; only reasoning may not run in circles.")] = None
    rationale: Annotated[Said[Text] | None, doc("Why.")] = None
    evidence: Annotated[tuple[EvidenceEntry, ...] | None, doc("What stands behind it.")] = None
    confidence: Annotated[Said[Grade] | None, doc("How sure its source is.")] = None
    need: Annotated[Said[Need] | None, doc("Necessary or helpful.")] = None
    assumes: Annotated[AnyRefs | None, doc("Assumptions it makes.")] = None


class Unintended(Record):
    """Something that the changes may bring about, or brought about, without being meant to. Short form: the text."""

    text: Annotated[Text | None, doc("The effect.")] = None
    of: Annotated[AnyRefs | None, doc("The changes or mechanisms it comes of.")] = None
    touches: Annotated[GroupRefs | None, doc("Groups it befalls.")] = None
    unwelcome: Annotated[Said[YesNo] | None, doc("Whether it is unwelcome.")] = None
    watched_by: Annotated[MeasureRefs | None, doc("Measures that would show it.")] = None
    occurred: Annotated[Said[When | YesNo] | None, doc("When, or whether, it occurred.")] = None
    response: Annotated[Said[ReplyEntry] | None, doc("What was done about it.")] = None


class Prediction(Record):
    """What is expected of a measure if the theory is right."""

    measure: Annotated[Ref | None, Refers(("measure",)), doc("The measure.")] = None
    of: Annotated[AimRefs | None, doc("The changes or goals it is expected of.")] = None
    at: Annotated[SiteRefs | None, doc("Where; the whole community if not said.")] = None
    direction: Annotated[Said[Trend] | None, doc("Which way it is expected to go.")] = None
    expects: Annotated[Text | None, doc("What is expected.")] = None
    by_date: Annotated[Said[When] | None, doc("By when.")] = None
    came_true: Annotated[Said[YesNo] | None, doc("Whether it did.")] = None


class Review(Record):
    """A look at the theory, whether it was changed or left."""

    date: Annotated[Said[When] | None, doc("When.")] = None
    by: Annotated[WhoRefs | None, doc("Who took part.")] = None
    trigger: Annotated[Said[Text] | None, doc("What brought it about.")] = None
    learnt: Annotated[Said[Text] | None, doc("What was learnt.")] = None


class Revision(Review):
    """A dated change of the theory."""

    changed: Annotated[Text | None, doc("What was changed.")] = None
    added: Annotated[AnyRefs | None, doc("Goals, changes or mechanisms added.")] = None
    dropped_goals: Annotated[Names | None, doc("Goals given up.")] = None
    agreed: Annotated[Said[AgreementEntry] | None, doc("Who agreed.")] = None


ProblemEntry = Annotated[Problem, BeforeValidator(short(text="text"), json_schema_input_type=Problem | str)]
GoalEntry = Annotated[Goal, BeforeValidator(short(text="text"), json_schema_input_type=Goal | str)]
ChangeEntry = Annotated[Change, BeforeValidator(short(text="text"), json_schema_input_type=Change | str)]
MechanismEntry = Annotated[Mechanism, BeforeValidator(short(text="text"), json_schema_input_type=Mechanism | str)]
AssumptionEntry = Annotated[Assumption, BeforeValidator(short(text="text"), json_schema_input_type=Assumption | str)]
UnintendedEntry = Annotated[Unintended, BeforeValidator(short(text="text"), json_schema_input_type=Unintended | str)]


class Theory(Record):
    """A theory of change: what is wrong, what is to be reached, by what changes, and why they should work."""

    stated: Annotated[Said[When] | None, doc("When it was first written down.")] = None
    unwritten_before: Annotated[Said[YesNo] | None, doc("Whether an earlier unwritten one is reported.")] = None
    problems: Annotated[tuple[ProblemEntry, ...] | None, doc("The problems.")] = None
    goals: Annotated[tuple[GoalEntry, ...] | None, doc("The goals.")] = None
    changes: Annotated[tuple[ChangeEntry, ...] | None, doc("The changes.")] = None
    mechanisms: Annotated[tuple[MechanismEntry, ...] | None, doc("The mechanisms.")] = None
    assumptions: Annotated[tuple[AssumptionEntry, ...] | None, doc("The assumptions.")] = None
    links: Annotated[tuple[Link, ...] | None, doc("Steps of the reasoning beyond leads_to and explains.")] = None
    predictions: Annotated[tuple[Prediction, ...] | None, doc("What is expected of measures.")] = None
    unintended: Annotated[tuple[UnintendedEntry, ...] | None, doc("Effects that are not meant, looked for or met.")] = (
        None
    )
    reviews: Annotated[
        tuple[Review, ...] | None, doc("Looks at the theory that left it as it was, or led to a revision.")
    ] = None
    revisions: Annotated[tuple[Revision, ...] | None, doc("Changes of the theory.")] = None


class Element(Record):
    """One part of the intervention. Short form: the text."""

    text: Annotated[Text | None, doc("The part.")] = None
    change: Annotated[Ref | None, Refers(("change",)), doc("The change it belongs to.")] = None
    fixed: Annotated[Said[YesNo] | None, doc("Whether sites must keep it as it is.")] = None


ElementEntry = Annotated[Element, BeforeValidator(short(text="text"), json_schema_input_type=Element | str)]


class Intervention(Record):
    """What sites are asked to do or deliver, in parts."""

    elements: Annotated[tuple[ElementEntry, ...] | None, doc("Its parts.")] = None
    standardised: Annotated[Said[YesNo] | None, doc("Whether the practice is standardised.")] = None
    accepted: Annotated[Said[YesNo] | None, doc("Whether sites accept it as it is.")] = None
    chosen_by: Annotated[WhoRefs | None, doc("Who chose the improvement methods.")] = None
    methods: Annotated[Names | None, doc("The improvement methods: collaborative, pdsa, peer-review ...")] = None
    imposed_by: Annotated[Said[Text] | None, doc("A funder or authority that laid the methods down.")] = None


class Plan(Record):
    """A site's own plan. Short form: the text."""

    text: Annotated[Text | None, doc("What it is about.")] = None
    serves: Annotated[AimRefs | None, doc("The goals or changes it serves.")] = None
    due: Annotated[Said[When] | None, doc("When it was due.")] = None
    handed_in: Annotated[Said[When | YesNo] | None, doc("When, or whether, it was handed in.")] = None
    ambition: Annotated[Said[Ambition] | None, doc("How ambitious it was found.")] = None
    some: Annotated[Said[YesNo] | None, doc("Whether that is said of some of the plans this stands for.")] = None
    rated: Annotated[Said[When] | None, doc("When it was rated.")] = None
    feedback: Annotated[Said[ReplyEntry] | None, doc("The answer to a plan found wanting; none if there was none.")] = (
        None
    )
    gives_reason: Annotated[Said[YesNo] | None, doc("Whether it gives a reason that refers to the theory.")] = None
    count: Annotated[Figure | None, doc("How many plans this stands for.")] = None
    trial: Annotated[Said[YesNo] | None, doc("Whether it is a local trial of a solution.")] = None


PlanEntry = Annotated[Plan, BeforeValidator(short(text="text"), json_schema_input_type=Plan | str)]


class Adaptation(Record):
    """A site's change to an element."""

    element: Annotated[Ref | None, Refers(("element",)), doc("The element.")] = None
    kind: Annotated[Said[AdaptationKind] | None, doc("What was changed about it.")] = None
    text: Annotated[Text | None, doc("In words.")] = None
    date: Annotated[Said[When] | None, doc("When.")] = None
    asked: Annotated[Said[When | YesNo] | None, doc("When, or whether, the core was asked.")] = None
    answer: Annotated[Said[ReplyEntry] | None, doc("The core's answer.")] = None
    assent: Annotated[Said[YesNo] | None, doc("Whether the core assented.")] = None
    reason: Annotated[Said[Text] | None, doc("The reason given.")] = None
    reached_core: Annotated[Said[YesNo] | None, doc("Whether the core came to know of it.")] = None
    use: Annotated[Said[Use] | None, doc("What the core made of it.")] = None


class Fidelity(Record):
    """A look at whether a change or element is done as meant."""

    of: Annotated[AnyRefs | None, doc("The change or element.")] = None
    date: Annotated[Said[When] | None, doc("When somebody looked.")] = None
    by: Annotated[WhoRefs | None, doc("Who looked.")] = None
    figure: Annotated[Figure | None, doc("What was found, as a share.")] = None
    old_ways: Annotated[Said[YesNo] | None, doc("Whether the site was back to old ways.")] = None
    response: Annotated[Said[ReplyEntry] | None, doc("What was done about it.")] = None
