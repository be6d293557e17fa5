"""The closed vocabularies of the document format: what an entry's `kind` and the like may be.

Roles, skills and fields of care are open (any name); where a name is close to a well-known one, `clincomm.documents`
asks whether that was meant.
"""

from __future__ import annotations

from clincomm.logic import Word


class GroupKind(Word):
    """The kind of a stakeholder group."""

    PATIENT = "patient", "people who are cared for"
    CARER = "carer", "relatives and others who care for a patient unpaid"
    PUBLIC = "public", "people who might be patients one day, and citizens"
    DOCTOR = "doctor", "doctors of any field and grade"
    NURSE = "nurse", "nurses, midwives and health visitors"
    ALLIED_HEALTH = "allied-health", "therapists, dietitians, radiographers and other allied professions"
    PHARMACIST = "pharmacist", "pharmacists and pharmacy technicians"
    OTHER_CLINICAL = "other-clinical", "clinicians of none of the kinds above"
    MANAGER = "manager", "managers of services or organisations"
    CLERICAL = "clerical", "clerks, secretaries and coordinators of lists and letters"
    IT = "it", "those who run computers and systems"
    DATA = "data", "those who collect, audit or analyse data"
    COMMISSIONER = "commissioner", "those who buy or plan care"
    POLICY = "policy", "those who make policy"
    CHARITY = "charity", "staff and members of charities"
    RESEARCHER = "researcher", "researchers and evaluators"
    EDUCATOR = "educator", "teachers and trainers"
    SUPPORT = "support", "porters, cleaners, assistants and other support staff"
    OTHER = "other", "none of the above"


GROUP_KINDS = frozenset(GroupKind)
"""All kinds of group, by which a word is known for one."""
LAY_KINDS = frozenset({GroupKind.PATIENT, GroupKind.CARER, GroupKind.PUBLIC})
CLINICAL_KINDS = frozenset(
    {GroupKind.DOCTOR, GroupKind.NURSE, GroupKind.ALLIED_HEALTH, GroupKind.PHARMACIST, GroupKind.OTHER_CLINICAL}
)

KNOWN_ROLES = (
    "lead", "co-lead", "clinical-lead", "local-lead", "site-lead", "deputy", "acting-lead", "director", "champion", "chair",
    "facilitator", "coordinator", "administrator", "project-manager", "project-assistant", "data-manager", "analyst", "trainer",
    "mentor", "adviser", "sponsor", "member", "observer", "nurse", "doctor", "patient",
)  # fmt: skip
"""Roles with a meaning of their own to rules or that occur often; any other name may be used."""


class Voice(Word):
    """What a seat's holder may do in the team or board."""

    DECIDES = "decides", "has a say in decisions"
    ADVISES = "advises", "is heard, and does not decide"
    OBSERVES = "observes", "is present, and neither advises nor decides"


class Funding(Word):
    """How the time of a seat or post is paid."""

    FUNDED = "funded", "paid for by the programme"
    SECONDED = "seconded", "released from another post, which is paid for"
    LENT = "lent", "given by an employer, unpaid by the programme"
    UNPAID = "unpaid", "done in one's own time"


class BodyKind(Word):
    """The kind of a body: an organisation that hosts, partners, funds or speaks for a group."""

    PROFESSIONAL_BODY = "professional-body", "a college, society or association of a profession"
    CHARITY = "charity", "a charity"
    PATIENT_BODY = "patient-body", "an organisation of or for patients"
    PROVIDER = "provider", "a hospital, practice or other that gives care"
    COMMISSIONER = "commissioner", "a body that buys or plans care"
    NETWORK = "network", "a network of organisations or clinicians"
    AGENCY = "agency", "an agency that supports improvement, safety or standards"
    GOVERNMENT = "government", "a ministry or department"
    UNIVERSITY = "university", "a university or research institute"
    ASSOCIATION = "association", "an association of organisations"
    COMPANY = "company", "a company"
    FUNDER = "funder", "a body that pays"
    OTHER = "other", "none of the above"


class BoardKind(Word):
    """What a board is for."""

    STEERING = "steering", "steers the programme"
    ADVISORY = "advisory", "advises it"
    PATIENT = "patient", "gathers patients or carers"
    DISSEMINATION = "dissemination", "spreads what was learned"
    GOVERNANCE = "governance", "holds it to account"


class Direction(Word):
    """Which way something runs between core and sites."""

    OUT = "out", "from the core to the sites"
    BACK = "back", "from the sites to the core"
    BOTH = "both", "both ways"


class TieKind(Word):
    """Whether a tie joins peers or levels."""

    HORIZONTAL = "horizontal", "between peers, such as two sites"
    VERTICAL = "vertical", "between levels, such as a site and the core"


class Pattern(Word):
    """How a tie or an attendance touches copies."""

    PAIRS = "pairs", "in twos: each copy with one other"
    RING = "ring", "each copy with the next"
    ALL = "all", "each copy with every other"


class ChannelKind(Word):
    """The kind of a channel."""

    MAIL = "mail", "letters and e-mail"
    NEWSLETTER = "newsletter", "a newsletter or bulletin"
    WEBSITE = "website", "a website"
    FORUM = "forum", "a place where members write to each other"
    CALLS = "calls", "telephone or video calls"
    CHAT = "chat", "a messaging group"
    CASCADE = "cascade", "passed on from person to person, level by level"
    DISPLAY = "display", "notice boards, posters and screens"
    INFORMAL = "informal", "talk in passing"
    OTHER = "other", "none of the above"


class EventKind(Word):
    """The kind of an event."""

    LAUNCH = "launch", "the opening event"
    WORKSHOP = "workshop", "a meeting to work on something together"
    REGIONAL_MEETING = "regional-meeting", "a meeting of a region"
    NATIONAL_MEETING = "national-meeting", "a meeting of the whole country"
    LOCAL_MEETING = "local-meeting", "a meeting at a site"
    CORE_MEETING = "core-meeting", "a meeting of the core team"
    BOARD_MEETING = "board-meeting", "a meeting of a board"
    TELECONFERENCE = "teleconference", "a meeting by telephone or video"
    TRAINING = "training", "teaching of skills"
    BRIEFING = "briefing", "telling people what they need to know"
    VISIT = "visit", "one site visits another"
    LEARNING_SESSION = "learning-session", "sites learn together, as in a collaborative"
    CONSULTATION = "consultation", "people are asked what they think before something is settled"
    FOCUS_GROUP = "focus-group", "a guided conversation with a few people"
    CELEBRATION = "celebration", "marking what was achieved"
    OTHER = "other", "none of the above"


class Comparison(Word):
    """How sites are shown beside each other."""

    NAMED = "named", "each site's name is shown"
    BLINDED = "blinded", "each site sees its own place, and not whose the others are"
    NOT_SHOWN = "not-shown", "sites are not shown beside each other"


class SuggestionKind(Word):
    """What kind of thing was raised."""

    SUGGESTION = "suggestion", "an idea for how to do something"
    CONCERN = "concern", "a worry"
    CHALLENGE = "challenge", "a doubt about whether something is right"
    OBJECTION = "objection", "a refusal to go along"
    QUESTION = "question", "a question"
    DISPUTE = "dispute", "a quarrel over something"


class Outcome(Word):
    """What came of something raised."""

    ACCEPTED = "accepted", "it was taken up"
    AMENDED = "amended", "it was taken up in part, or in another form"
    DECLINED = "declined", "it was turned down"
    TALKED_THROUGH = "talked-through", "it was discussed until it was settled"
    PENDING = "pending", "nothing has come of it so far"


class ContributionKind(Word):
    """What a contribution was."""

    PROPOSAL = "proposal", "something put forward"
    AGENDA_ITEM = "agenda-item", "a point put on an agenda"
    DECISION = "decision", "a decision they made or shaped"
    DESIGN = "design", "a part in the design of something"
    DELIVERY = "delivery", "a part in carrying something out"
    STORY = "story", "a story of care or of the work"
    RESULT = "result", "a result they showed"
    TALK = "talk", "a talk they gave"
    OTHER = "other", "none of the above"


class CommitmentKind(Word):
    """What was promised."""

    SENIOR_SIGN_OFF = "senior-sign-off", "a senior person signed for the organisation"
    MIDDLE_MANAGER_DUTY = "middle-manager-duty", "a named middle manager is answerable for it"
    MINIMUM_RESOURCE = "minimum-resource", "a least amount of time, money or staff"
    DATA_RETURN = "data-return", "returning data"
    OTHER = "other", "none of the above"


class SupportKind(Word):
    """What help is given."""

    TRAINING = "training", "teaching of skills"
    BOUGHT_OUT_TIME = "bought-out-time", "pay for the hours somebody gives"
    MANAGERIAL_INPUT = "managerial-input", "a manager's time and help"
    MEETINGS = "meetings", "help with meetings, or meetings that help"
    DATA = "data", "help with collecting data, or data given"
    COACHING = "coaching", "regular advice on the work itself"
    TOOL = "tool", "a tool, form or system"
    VISIT = "visit", "a visit to help"
    IMPROVEMENT_METHODS = "improvement-methods", "help with improvement methods"
    PROJECT_MANAGEMENT = "project-management", "help with running a project"
    CHANGE_MANAGEMENT = "change-management", "help with bringing people through a change"
    DATA_INTERPRETATION = "data-interpretation", "help with what data mean"
    ADVOCACY = "advocacy", "speaking up for the work or for its members"
    MARKETING = "marketing", "help with making the work known"
    RELATIONSHIP_BUILDING = "relationship-building", "help with getting to know those who matter"
    PREPARATION = "preparation", "getting ready for a meeting or a role"
    PLAIN_LANGUAGE = "plain-language", "saying technical things plainly"
    LIMITS_EXPLAINED = "limits-explained", "explaining what can and cannot be changed"
    FUNDS = "funds", "money"
    COLLEAGUES_RELEASED = "colleagues-released", "colleagues set free to take part"
    BACKING = "backing", "the organisation stands behind the work"
    OTHER = "other", "none of the above"


class DifficultyKind(Word):
    """What somebody struggled with."""

    SKILL = "skill", "a skill was missing"
    TIME = "time", "time was missing"
    RESOURCE = "resource", "staff, money or equipment was missing"
    DATA = "data", "data could not be collected, returned or used"
    MEETINGS = "meetings", "meetings could not be held or attended"
    ENGAGEMENT = "engagement", "colleagues could not be won"
    UNDERSTANDING = "understanding", "what was asked was not understood"
    LIMITS = "limits", "it was not clear what could be changed"
    CONSENSUS = "consensus", "those who must act could hardly agree, or did not"
    BACKING = "backing", "the organisation did not stand behind it"
    CAPACITY = "capacity", "there was too much else to do"
    OTHER = "other", "none of the above"


class RouteKind(Word):
    """How members were recruited."""

    EXISTING_NETWORK = "existing-network", "through a network they already belonged to"
    BODY = "body", "through a professional or other body"
    ORGANISATION = "organisation", "through the organisation they work for"
    OPEN_CALL = "open-call", "by a call open to all"
    INVITATION = "invitation", "by an invitation to chosen people or sites"
    PERSONAL = "personal", "through somebody they know"
    MANDATE = "mandate", "they were told to join"


class CriterionKind(Word):
    """What keeps somebody out."""

    CRITERION = "criterion", "a condition for joining"
    REFUSAL = "refusal", "somebody was turned away"
    CLOSED_COHORT = "closed-cohort", "a fixed set of members, closed to others"
    TRIAL = "trial", "a trial decides who may take part"
    FIXED_START = "fixed-start", "nobody may join after the start"


class Joining(Word):
    """How a site came to belong."""

    VOLUNTEERED = "volunteered", "it asked to join"
    INVITED = "invited", "it was asked to join"
    MANDATED = "mandated", "it was told to join"


class AdvantageKind(Word):
    """What was put to those invited."""

    GAIN = "gain", "what those who join win"
    COST_OF_STAYING_OUT = "cost-of-staying-out", "what those who stay out lose"


class InclusionKind(Word):
    """How inclusion was worked at."""

    SEAT = "seat", "a seat on a team or board"
    TRAINING = "training", "training for taking part"
    FACILITATED_DISCUSSION = "facilitated-discussion", "discussion led so that all are heard"
    PAIRING = "pairing", "each newcomer is paired with somebody"
    ROLE_EMPHASIS = "role-emphasis", "the group's part is made plain to all"
    INCLUSIVE_LANGUAGE = "inclusive-language", "words that leave nobody out"
    PREPARATION = "preparation", "help in getting ready"
    OWN_GROUP = "own-group", "a group of their own"
    OUTREACH = "outreach", "going to where they are"
    OTHER = "other", "none of the above"


class TacticKind(Word):
    """Whether a tactic persuades or directs."""

    SOFT = "soft", "it persuades: talk, example, praise, comparison"
    HARD = "hard", "it directs: duty, rule, deadline, sanction"


class LeverKind(Word):
    """The kind of an outside force."""

    POLICY = "policy", "a government's or agency's policy"
    GUIDELINE = "guideline", "a guideline or standard"
    COMMISSIONING = "commissioning", "how care is bought"
    REGULATION = "regulation", "inspection and regulation"
    INCENTIVE = "incentive", "payment or reward for results"
    CONTRACT = "contract", "a contract"
    AUDIT = "audit", "a national or regional audit"
    MANAGERIAL = "managerial", "pressure from managers"
    PROFESSIONAL_MOVEMENT = "professional-movement", "a movement within a profession"
    PROGRAMME = "programme", "another programme"
    MANDATE = "mandate", "an order"
    OTHER = "other", "none of the above"


class Pull(Word):
    """Which way an outside force pulls."""

    WITH = "with", "towards what the community wants"
    AGAINST = "against", "away from what the community wants"
    NEITHER = "neither", "neither way"


class Scope(Word):
    """How far an event or a custom reaches."""

    LOCAL = "local", "one site or place"
    REGIONAL = "regional", "a region"
    NATIONAL = "national", "the whole country"
