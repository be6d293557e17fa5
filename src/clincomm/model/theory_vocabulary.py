"""The closed vocabularies of theory and data: what a goal, change, mechanism, element, measure or feedback may be.

Those of structure and life are in `clincomm.model.vocabulary`.
"""

from __future__ import annotations

from enum import StrEnum


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
    BELONGING = "belonging"


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
