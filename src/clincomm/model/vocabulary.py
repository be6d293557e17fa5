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


class CriterionKind(StrEnum):
    """What keeps somebody out."""

    CRITERION = "criterion"
    REFUSAL = "refusal"
    CLOSED_COHORT = "closed-cohort"
    TRIAL = "trial"
    FIXED_START = "fixed-start"


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


class Scope(StrEnum):
    """How far an event or a custom reaches."""

    LOCAL = "local"
    REGIONAL = "regional"
    NATIONAL = "national"
