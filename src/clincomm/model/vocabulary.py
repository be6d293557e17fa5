"""The closed vocabularies of the document format: what an entry's `kind` and the like may be.

Roles, skills and fields of care are open (any name); where a name is close to a well-known one, `clincomm.documents`
asks whether that was meant.
"""

from __future__ import annotations

from enum import StrEnum


class GroupKind(StrEnum):
    """The kind of a stakeholder group."""

    PATIENT = "patient"
    CARER = "carer"
    PUBLIC = "public"
    DOCTOR = "doctor"
    NURSE = "nurse"
    ALLIED_HEALTH = "allied-health"
    PHARMACIST = "pharmacist"
    OTHER_CLINICAL = "other-clinical"
    MANAGER = "manager"
    CLERICAL = "clerical"
    IT = "it"
    DATA = "data"
    COMMISSIONER = "commissioner"
    POLICY = "policy"
    CHARITY = "charity"
    RESEARCHER = "researcher"
    EDUCATOR = "educator"
    SUPPORT = "support"
    OTHER = "other"


LAY_KINDS = frozenset({GroupKind.PATIENT, GroupKind.CARER, GroupKind.PUBLIC})
CLINICAL_KINDS = frozenset(
    {GroupKind.DOCTOR, GroupKind.NURSE, GroupKind.ALLIED_HEALTH, GroupKind.PHARMACIST, GroupKind.OTHER_CLINICAL}
)

KNOWN_ROLES = (
    "lead", "co-lead", "deputy", "acting-lead", "director", "champion", "chair", "facilitator", "coordinator",
    "administrator", "project-manager", "project-assistant", "data-manager", "analyst", "trainer", "mentor", "adviser",
    "sponsor", "member", "observer", "nurse", "doctor", "patient",
)  # fmt: skip
"""Roles with a meaning of their own to rules or that occur often; any other name may be used."""


class Voice(StrEnum):
    """What a seat's holder may do in the team or board."""

    DECIDES = "decides"
    ADVISES = "advises"
    OBSERVES = "observes"


class Funding(StrEnum):
    """How the time of a seat or post is paid."""

    FUNDED = "funded"
    SECONDED = "seconded"
    LENT = "lent"
    UNPAID = "unpaid"


class BodyKind(StrEnum):
    """The kind of a body: an organisation that hosts, partners, funds or speaks for a group."""

    PROFESSIONAL_BODY = "professional-body"
    CHARITY = "charity"
    PATIENT_BODY = "patient-body"
    PROVIDER = "provider"
    COMMISSIONER = "commissioner"
    NETWORK = "network"
    AGENCY = "agency"
    GOVERNMENT = "government"
    UNIVERSITY = "university"
    ASSOCIATION = "association"
    COMPANY = "company"
    FUNDER = "funder"
    OTHER = "other"


class BoardKind(StrEnum):
    """What a board is for."""

    STEERING = "steering"
    ADVISORY = "advisory"
    PATIENT = "patient"
    DISSEMINATION = "dissemination"
    GOVERNANCE = "governance"


class Direction(StrEnum):
    """Which way something runs between core and sites."""

    OUT = "out"
    BACK = "back"
    BOTH = "both"


class TieKind(StrEnum):
    """Whether a tie joins peers or levels."""

    HORIZONTAL = "horizontal"
    VERTICAL = "vertical"


class Pattern(StrEnum):
    """How a tie or an attendance touches copies."""

    PAIRS = "pairs"
    RING = "ring"
    ALL = "all"


class ChannelKind(StrEnum):
    """The kind of a channel."""

    MAIL = "mail"
    NEWSLETTER = "newsletter"
    WEBSITE = "website"
    FORUM = "forum"
    CALLS = "calls"
    CHAT = "chat"
    CASCADE = "cascade"
    DISPLAY = "display"
    INFORMAL = "informal"
    OTHER = "other"


class EventKind(StrEnum):
    """The kind of an event."""

    LAUNCH = "launch"
    WORKSHOP = "workshop"
    REGIONAL_MEETING = "regional-meeting"
    NATIONAL_MEETING = "national-meeting"
    LOCAL_MEETING = "local-meeting"
    CORE_MEETING = "core-meeting"
    BOARD_MEETING = "board-meeting"
    TELECONFERENCE = "teleconference"
    TRAINING = "training"
    BRIEFING = "briefing"
    VISIT = "visit"
    LEARNING_SESSION = "learning-session"
    CONSULTATION = "consultation"
    FOCUS_GROUP = "focus-group"
    CELEBRATION = "celebration"
    OTHER = "other"


class Comparison(StrEnum):
    """How sites are shown beside each other."""

    NAMED = "named"
    BLINDED = "blinded"
    NOT_SHOWN = "not-shown"


class SuggestionKind(StrEnum):
    """What kind of thing was raised."""

    SUGGESTION = "suggestion"
    CONCERN = "concern"
    CHALLENGE = "challenge"
    OBJECTION = "objection"
    QUESTION = "question"
    DISPUTE = "dispute"


class Outcome(StrEnum):
    """What came of something raised."""

    ACCEPTED = "accepted"
    AMENDED = "amended"
    DECLINED = "declined"
    TALKED_THROUGH = "talked-through"
    PENDING = "pending"


class ContributionKind(StrEnum):
    """What a contribution was."""

    PROPOSAL = "proposal"
    AGENDA_ITEM = "agenda-item"
    DECISION = "decision"
    DESIGN = "design"
    DELIVERY = "delivery"
    STORY = "story"
    RESULT = "result"
    TALK = "talk"
    OTHER = "other"


class CommitmentKind(StrEnum):
    """What was promised."""

    SENIOR_SIGN_OFF = "senior-sign-off"
    MIDDLE_MANAGER_DUTY = "middle-manager-duty"
    MINIMUM_RESOURCE = "minimum-resource"
    DATA_RETURN = "data-return"
    OTHER = "other"


class SupportKind(StrEnum):
    """What help is given."""

    TRAINING = "training"
    BOUGHT_OUT_TIME = "bought-out-time"
    MANAGERIAL_INPUT = "managerial-input"
    MEETINGS = "meetings"
    DATA = "data"
    COACHING = "coaching"
    TOOL = "tool"
    VISIT = "visit"
    IMPROVEMENT_METHODS = "improvement-methods"
    PROJECT_MANAGEMENT = "project-management"
    CHANGE_MANAGEMENT = "change-management"
    DATA_INTERPRETATION = "data-interpretation"
    ADVOCACY = "advocacy"
    MARKETING = "marketing"
    RELATIONSHIP_BUILDING = "relationship-building"
    PREPARATION = "preparation"
    PLAIN_LANGUAGE = "plain-language"
    LIMITS_EXPLAINED = "limits-explained"
    FUNDS = "funds"
    COLLEAGUES_RELEASED = "colleagues-released"
    BACKING = "backing"
    OTHER = "other"


class DifficultyKind(StrEnum):
    """What somebody struggled with."""

    SKILL = "skill"
    TIME = "time"
    RESOURCE = "resource"
    DATA = "data"
    MEETINGS = "meetings"
    ENGAGEMENT = "engagement"
    UNDERSTANDING = "understanding"
    LIMITS = "limits"
    BACKING = "backing"
    CAPACITY = "capacity"
    OTHER = "other"


class RouteKind(StrEnum):
    """How members were recruited."""

    EXISTING_NETWORK = "existing-network"
    BODY = "body"
    ORGANISATION = "organisation"
    OPEN_CALL = "open-call"
    INVITATION = "invitation"
    PERSONAL = "personal"
    MANDATE = "mandate"


class Joining(StrEnum):
    """How a site came to belong."""

    VOLUNTEERED = "volunteered"
    INVITED = "invited"
    MANDATED = "mandated"


class AdvantageKind(StrEnum):
    """What was put to those invited."""

    GAIN = "gain"
    COST_OF_STAYING_OUT = "cost-of-staying-out"


class InclusionKind(StrEnum):
    """How inclusion was worked at."""

    SEAT = "seat"
    TRAINING = "training"
    FACILITATED_DISCUSSION = "facilitated-discussion"
    PAIRING = "pairing"
    ROLE_EMPHASIS = "role-emphasis"
    INCLUSIVE_LANGUAGE = "inclusive-language"
    PREPARATION = "preparation"
    OWN_GROUP = "own-group"
    OUTREACH = "outreach"
    OTHER = "other"


class TacticKind(StrEnum):
    """Whether a tactic persuades or directs."""

    SOFT = "soft"
    HARD = "hard"


class LeverKind(StrEnum):
    """The kind of an outside force."""

    POLICY = "policy"
    GUIDELINE = "guideline"
    COMMISSIONING = "commissioning"
    REGULATION = "regulation"
    INCENTIVE = "incentive"
    CONTRACT = "contract"
    AUDIT = "audit"
    MANAGERIAL = "managerial"
    PROFESSIONAL_MOVEMENT = "professional-movement"
    PROGRAMME = "programme"
    MANDATE = "mandate"
    OTHER = "other"


class Pull(StrEnum):
    """Which way an outside force pulls."""

    WITH = "with"
    AGAINST = "against"
    NEITHER = "neither"


class GoalKind(StrEnum):
    """What a goal is about."""

    NUMBERS = "numbers"
    CONSENSUS = "consensus"
    EXPERIENCE = "experience"


class ChangeKind(StrEnum):
    """What a change alters."""

    PROCESS = "process"
    BEHAVIOUR = "behaviour"
    STANDARD = "standard"
    STRUCTURAL = "structural"
    RESOURCE_HEAVY = "resource-heavy"
    COMPLEX = "complex-coordination"


class EvidenceState(StrEnum):
    """How well a practice is evidenced."""

    SOUND = "sound"
    CONTESTED = "contested"
    LACKING = "lacking"


class EvidenceKind(StrEnum):
    """What stands behind a mechanism or link."""

    TRIAL = "trial"
    STUDY = "study"
    DATA = "data"
    GUIDELINE = "guideline"
    EXPERIENCE = "experience"
    THEORY = "theory"
    OPINION = "opinion"


class Grade(StrEnum):
    """How strong evidence or confidence is, by the source's own account."""

    STRONG = "strong"
    MODERATE = "moderate"
    WEAK = "weak"


class Bearing(StrEnum):
    """Whether evidence speaks for or against."""

    FOR = "for"
    AGAINST = "against"


class LinkKind(StrEnum):
    """What a link in the theory is; only reasoning links may not run in circles."""

    REASONING = "reasoning"
    FEEDBACK = "feedback"
    LEARNING = "learning"
    CONTEXT = "context"
    SIDE_EFFECT = "side-effect"


class Need(StrEnum):
    """Whether a link is necessary for its effect or helps it."""

    NECESSARY = "necessary"
    HELPFUL = "helpful"


class Through(StrEnum):
    """What a mechanism works through."""

    PEER_INFLUENCE = "peer-influence"
    SHARED_LEARNING = "shared-learning"
    OWNERSHIP = "ownership"
    ACCOUNTABILITY = "accountability"
    DATA = "data"
    FACILITATION = "facilitation"
    SKILL = "skill"
    RELIABILITY = "reliability"
    MANDATE = "mandate"
    INCENTIVE = "incentive"
    OTHER = "other"


THROUGH_COMMUNITY = frozenset(
    {Through.PEER_INFLUENCE, Through.SHARED_LEARNING, Through.OWNERSHIP, Through.ACCOUNTABILITY}
)
"""Mechanisms that run on the community itself."""


class Ambition(StrEnum):
    """How ambitious a plan was found."""

    AMBITIOUS = "ambitious"
    WANTING = "wanting"


class AdaptationKind(StrEnum):
    """What a site changed about an element."""

    SETTING = "setting"
    TIMING = "timing"
    ORDER = "order"
    WORDING = "wording"
    DELIVERER = "deliverer"
    ADDED = "added"
    DROPPED = "dropped"
    HOLLOWED_OUT = "hollowed-out"


class Use(StrEnum):
    """What the core made of an adaptation."""

    DISCUSSED = "discussed"
    SPREAD = "spread"
    LIMITS = "limits"
    REVISED = "revised"
    NOTHING = "nothing"


class MeasureKind(StrEnum):
    """What a measure measures."""

    PROCESS = "process"
    OUTCOME = "outcome"
    BALANCING = "balancing"
    EXPERIENCE = "experience"


class Shows(StrEnum):
    """What fed-back data show."""

    ON_COURSE = "on-course"
    OFF_COURSE = "off-course"
    LOW_SITES = "low-sites"
    IMPROVEMENT = "improvement"


class FeedbackLevel(StrEnum):
    """Whose result is fed back."""

    TEAM = "team"
    COMMUNITY = "community"
    BOTH = "both"


class Scope(StrEnum):
    """How far an event or a custom reaches."""

    LOCAL = "local"
    REGIONAL = "regional"
    NATIONAL = "national"
