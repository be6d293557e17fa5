"""The closed vocabularies of theory and data: what a goal, change, mechanism, element, measure or feedback may be.

Those of structure and life are in `clincomm.model.vocabulary`.
"""

from __future__ import annotations

from clincomm.logic import Word


class GoalKind(Word):
    """What a goal is about."""

    NUMBERS = "numbers", "a result that is measured"
    CONSENSUS = "consensus", "an agreement that is to be reached"
    EXPERIENCE = "experience", "how those concerned live through it"


class ChangeKind(Word):
    """What a change alters."""

    PROCESS = "process", "steps are done in another way"
    BEHAVIOUR = "behaviour", "people act otherwise"
    STANDARD = "standard", "a standard is set or shared"
    STRUCTURAL = "structural", "services or organisations are rebuilt"
    RESOURCE = "resource", "money, staff, equipment or time are provided"
    RESOURCE_HEAVY = "resource-heavy", "it takes much money, staff or equipment"
    COMPLEX = "complex-coordination", "many parties must act together"


class EvidenceState(Word):
    """How well a practice is evidenced."""

    SOUND = "sound", "well evidenced"
    CONTESTED = "contested", "the evidence is disputed"
    LACKING = "lacking", "there is little or no evidence"


class EvidenceKind(Word):
    """What stands behind a mechanism or link."""

    TRIAL = "trial", "a controlled trial"
    STUDY = "study", "another study"
    DATA = "data", "the community's own data"
    GUIDELINE = "guideline", "a guideline"
    EXPERIENCE = "experience", "what people have lived through"
    THEORY = "theory", "a published theory"
    OPINION = "opinion", "what somebody thinks"


class Grade(Word):
    """How strong evidence or confidence is, by the source's own account."""

    STRONG = "strong", "strong"
    MODERATE = "moderate", "in between"
    WEAK = "weak", "weak"


class Bearing(Word):
    """Whether evidence speaks for or against."""

    FOR = "for", "it speaks for it"
    AGAINST = "against", "it speaks against it"


class LinkKind(Word):
    """What a link in the theory is; only reasoning links may not run in circles."""

    REASONING = "reasoning", "the cause is meant to bring about the effect"
    FEEDBACK = "feedback", "the effect acts back on the cause"
    LEARNING = "learning", "what is learned changes what is done"
    CONTEXT = "context", "a circumstance bears on the effect"
    SIDE_EFFECT = "side-effect", "something that was not meant"


class Need(Word):
    """Whether a link is necessary for its effect or helps it."""

    NECESSARY = "necessary", "the effect does not come without it"
    HELPFUL = "helpful", "the effect comes more easily with it"


class Through(Word):
    """What a mechanism works through."""

    PEER_INFLUENCE = "peer-influence", "what peers do, say and expect"
    SHARED_LEARNING = "shared-learning", "learning from each other"
    OWNERSHIP = "ownership", "the work is one's own"
    ACCOUNTABILITY = "accountability", "having to answer to each other"
    DATA = "data", "seeing data"
    FACILITATION = "facilitation", "somebody helps it along"
    SKILL = "skill", "people can do it"
    RELIABILITY = "reliability", "it is done every time"
    REFRAMING = "reframing", "the problem is seen in another way"
    HARD_EDGE = "hard-edge", "a sanction or requirement stands behind it"
    MANDATE = "mandate", "people are told to"
    INCENTIVE = "incentive", "people are rewarded for it"
    OTHER = "other", "none of the above"


THROUGH_COMMUNITY = frozenset(
    {Through.PEER_INFLUENCE, Through.SHARED_LEARNING, Through.OWNERSHIP, Through.ACCOUNTABILITY}
)
"""Mechanisms that run on the community itself."""


class AssumptionState(Word):
    """How an assumption stands."""

    UNTESTED = "untested", "nobody has looked yet"
    HOLDS = "holds", "it was found to be so"
    IN_DOUBT = "in-doubt", "there are signs against it"
    FAILED = "failed", "it was found not to be so"


class Trend(Word):
    """Which way a measure is expected to go."""

    UP = "up", "it rises"
    DOWN = "down", "it falls"
    STEADY = "steady", "it stays as it is"


class Ambition(Word):
    """How ambitious a plan was found."""

    AMBITIOUS = "ambitious", "it asks for more than is done already"
    WANTING = "wanting", "it asks for too little"


class AdaptationKind(Word):
    """What a site changed about an element."""

    SETTING = "setting", "where it is done"
    TIMING = "timing", "when it is done"
    ORDER = "order", "in which order it is done"
    WORDING = "wording", "in which words"
    DELIVERER = "deliverer", "who does it"
    ADDED = "added", "something was added"
    DROPPED = "dropped", "it was left out"
    HOLLOWED_OUT = "hollowed-out", "the form was kept and the substance lost"


class Use(Word):
    """What the core made of an adaptation."""

    DISCUSSED = "discussed", "it was talked about"
    SPREAD = "spread", "it was passed on to other sites"
    LIMITS = "limits", "it was used to say what may be changed"
    REVISED = "revised", "the theory or intervention was revised by it"
    NOTHING = "nothing", "nothing was made of it"


class MeasureKind(Word):
    """What a measure measures."""

    PROCESS = "process", "whether things are done as they should be"
    OUTCOME = "outcome", "what comes of it for patients"
    BALANCING = "balancing", "whether something else gets worse"
    EXPERIENCE = "experience", "how patients, carers or staff live through it"
    BELONGING = "belonging", "whether members feel they belong"


class Better(Word):
    """Which values of a measure are the better ones."""

    HIGHER = "higher", "the higher, the better"
    LOWER = "lower", "the lower, the better"


class ChartKind(Word):
    """The chart that the nature of a measure asks for."""

    RUN = "run", "a run chart: values about their median"
    XMR = "xmr", "an XmR chart: single values and how they move from one to the next"
    P = "p", "a p chart: a share of cases"
    LANEY_P = "laney-p", "a p' chart: a share of very many cases"
    U = "u", "a u chart: events for an exposure"
    LANEY_U = "laney-u", "a u' chart: events for a very large exposure"
    C = "c", "a c chart: events where the exposure is always alike"
    G = "g", "a g chart: cases between rare events"
    T = "t", "a t chart: time between rare events"


class Trust(Word):
    """Whether a measure is taken to measure what it is meant to."""

    AGREED = "agreed", "those concerned agree that it does"
    DISPUTED = "disputed", "somebody disputes it"


class Shows(Word):
    """What fed-back data show."""

    ON_COURSE = "on-course", "the work is on course"
    OFF_COURSE = "off-course", "the work is off course"
    LOW_SITES = "low-sites", "some sites are low"
    IMPROVEMENT = "improvement", "there is an improvement"


class FeedbackLevel(Word):
    """Whose result is fed back."""

    TEAM = "team", "the team's own result"
    COMMUNITY = "community", "the result of the whole community"
    BOTH = "both", "both side by side"
