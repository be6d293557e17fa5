"""What the community measures: measures, observations, expected returns, margins, feedback and claims of success."""

from typing import Annotated

from pydantic import BeforeValidator, Field
from pydantic.dataclasses import dataclass

from clincomm.model.base import (
    ROW,
    AimRefs,
    AnyRefs,
    Figure,
    GroupRefs,
    MeasureRefs,
    Names,
    Record,
    Ref,
    Refers,
    Row,
    Said,
    SiteRefs,
    Text,
    When,
    WhoRefs,
    YesNo,
    doc,
    short,
)  # fmt: skip
from clincomm.model.life import ReplyEntry
from clincomm.model.theory_vocabulary import Better, ChartKind, FeedbackLevel, MeasureKind, Shows, Trust
from clincomm.model.vocabulary import Comparison


@dataclass(frozen=True, slots=True, kw_only=True, repr=False, config=ROW)
class Observation(Row):
    """One value of a measure at one site and time."""

    site: Annotated[Ref | None, Refers(("site", "core")), doc("Where; the whole community if not said.")] = None
    date: Annotated[Said[When] | None, doc("When, or the period's name.")] = None
    value: Annotated[Figure | None, doc("The value.")] = None
    numerator: Annotated[int | None, Field(ge=0, description="The count above the line.")] = None
    denominator: Annotated[float | None, Field(gt=0, description="The count or exposure below the line.")] = None
    baseline: Annotated[Said[YesNo] | None, doc("Whether from before the changes.")] = None
    usable: Annotated[Said[YesNo] | None, doc("Whether fit for use.")] = None
    group: Annotated[GroupRefs | None, doc("The group it was taken of, in a survey.")] = None
    received: Annotated[Said[When] | None, doc("When it came in.")] = None
    left_out: Annotated[Said[Text] | None, doc("Why no limit is drawn from it, though it is shown.")] = None


class Margin(Record):
    """How many of a set, without saying which: "29 of 30"."""

    of: Annotated[
        Ref | None, Refers(("site", "core", "group"), declared=False), doc("The set: a site with copies, or 'sites'.")
    ] = None
    what: Annotated[Text | None, doc("What they did or are, where the list it stands in does not say.")] = None
    count: Annotated[Figure | None, doc("How many.")] = None
    out_of: Annotated[Figure | None, doc("Of how many.")] = None
    about: Annotated[AnyRefs | None, doc("What they did or are, as a reference: an event, change, tie.")] = None
    ended: Annotated[Said[YesNo] | None, doc("Whether it ended for them: a seat whose holder was lost there.")] = None


class Expected(Record):
    """What returns are expected from whom."""

    of: Annotated[SiteRefs | None, doc("The sites; all if not said.")] = None
    count: Annotated[Figure | None, doc("How many returns from each.")] = None
    every_months: Annotated[Figure | None, doc("How often, in months.")] = None
    within_days: Annotated[Figure | None, doc("How many days after the end of the time it is about.")] = None


class Split(Record):
    """A point from which a measure's limits are drawn anew, because the work itself is known to have changed."""

    date: Annotated[When, doc("The first day of the new limits.")]
    reason: Annotated[Text, doc("What changed.")]
    change: Annotated[Ref | None, Refers(("change",)), doc("The change of the theory that it is.")] = None


class Validity(Record):
    """A word on whether a measure measures what it is meant to."""

    state: Annotated[Said[Trust] | None, doc("Whether that is agreed or disputed.")] = None
    by: Annotated[WhoRefs | None, doc("Who agrees, or disputes it.")] = None
    date: Annotated[Said[When] | None, doc("When.")] = None
    about: Annotated[Text | None, doc("What about it: cases, definition, system, adjustment.")] = None
    response: Annotated[Said[ReplyEntry] | None, doc("What was done about it; none if nothing.")] = None


class Measure(Record):
    """Something the community measures, or asks sites to return. Short form: the text."""

    text: Annotated[Text | None, doc("What is measured.")] = None
    kind: Annotated[Said[MeasureKind] | None, doc("Process, outcome, balancing or experience.")] = None
    of: Annotated[AimRefs | None, doc("The goals or changes it bears on.")] = None
    unit: Annotated[Text | None, doc("Its unit.")] = None
    figure: Annotated[Figure | None, doc("A number for the whole community, as the sources give it.")] = None
    chosen_by: Annotated[WhoRefs | None, doc("Who chose or discussed it.")] = None
    established: Annotated[Said[YesNo] | None, doc("Whether it is an established measure.")] = None
    standard: Annotated[Said[Text] | None, doc("The standard or target it is shown against.")] = None
    better: Annotated[Said[Better] | None, doc("Which values are the better ones.")] = None
    target: Annotated[Figure | None, doc("The value to reach, in its unit; a share as a number from 0 to 1.")] = None
    baseline_until: Annotated[
        Said[When] | None, doc("Until when its values are from before the changes, where they do not say so.")
    ] = None
    chart: Annotated[Said[ChartKind] | None, doc("The chart it asks for.")] = None
    splits: Annotated[tuple[Split, ...] | None, doc("From when its limits are drawn anew.")] = None
    validity: Annotated[tuple[Validity, ...] | None, doc("Words on whether it measures what it is meant to.")] = None
    burden: Annotated[Figure | None, doc("What one return takes, in a unit that is said.")] = None
    comparison: Annotated[Said[Comparison] | None, doc("How sites are shown beside each other.")] = None
    local_only: Annotated[Said[YesNo] | None, doc("Whether it is purely local to sites.")] = None
    existing_source: Annotated[Said[Text] | None, doc("An existing audit, registry or system it comes from.")] = None
    new_collection: Annotated[Said[YesNo] | None, doc("Whether it had to be newly collected.")] = None
    reliefs: Annotated[
        Names | None, doc("What lessens the burden: automatic, sampled, prepared, collected-for-site ...")
    ] = None
    touches: Annotated[GroupRefs | None, doc("Groups whose work it touches.")] = None
    expected: Annotated[tuple[Expected, ...] | None, doc("Expected returns.")] = None
    returned: Annotated[tuple[Margin, ...] | None, doc("How many returned, where it is not said which.")] = None
    observations: Annotated[tuple[Observation, ...] | None, doc("Values by site and time.")] = None
    one_off: Annotated[Said[YesNo] | None, doc("Whether it is a one-off survey.")] = None
    ended: Annotated[Said[When] | None, doc("When collection ended.")] = None
    goes_on_by: Annotated[Said[Text] | None, doc("The arrangement for going on: registry, owner, funding.")] = None
    claimed: Annotated[Said[Text] | None, doc("A success or failure claimed on it.")] = None
    claim_rests_on: Annotated[Said[Text] | None, doc("What bears the claim out: chart rules, controlled study.")] = None
    caution: Annotated[Said[Text] | None, doc("A caution stated with the claim.")] = None
    limits: Annotated[Said[Text] | None, doc("A known weakness, such as a thin response.")] = None


MeasureEntry = Annotated[Measure, BeforeValidator(short(text="text"), json_schema_input_type=Measure | str)]


class Feedback(Record):
    """Data given back to those they come from or concern."""

    measures: Annotated[MeasureRefs | None, doc("The measures.")] = None
    to: Annotated[WhoRefs | None, doc("To whom.")] = None
    to_groups: Annotated[GroupRefs | None, doc("Which groups there get it.")] = None
    not_to_groups: Annotated[GroupRefs | None, doc("Groups recorded as not getting it.")] = None
    date: Annotated[Said[When] | None, doc("When; for a round use since and until.")] = None
    every_months: Annotated[Figure | None, doc("How often, in months.")] = None
    level: Annotated[Said[FeedbackLevel] | None, doc("Own result, whole-community result, or both.")] = None
    comparison: Annotated[Said[Comparison] | None, doc("How sites are shown beside each other.")] = None
    between_meetings: Annotated[Said[YesNo] | None, doc("Whether it came between meetings too.")] = None
    shows: Annotated[Said[Shows] | None, doc("What the data show.")] = None
    low_sites: Annotated[SiteRefs | None, doc("Sites shown as low.")] = None
    approach: Annotated[Said[ReplyEntry] | None, doc("How those shown as low were approached.")] = None
    step: Annotated[Said[ReplyEntry] | None, doc("The step that followed; none if none did.")] = None
    assent: Annotated[Said[YesNo] | None, doc("Whether sites named as low had agreed to be.")] = None
    used_by: Annotated[SiteRefs | None, doc("Sites that are recorded as using the data.")] = None
