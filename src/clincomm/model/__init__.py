"""What people write: frozen pydantic records, and edits to them. No behaviour and no judgement.

The same classes serve Python, YAML, JSON and workbooks. See `docs/explanation/answers.md` on silence.
"""

from clincomm.model.base import NONE, UNKNOWN, AnyRecord, Record, Refers, Row, Statement, Value, Whole
from clincomm.model.community import Community, Source, Span
from clincomm.model.data import Expected, Feedback, Margin, Measure, Observation, Split, Validity
from clincomm.model.differences import Delta, DeltaKind, Deltas, differences
from clincomm.model.edits import Edit, Operation, edit
from clincomm.model.forces import Influence, Lever, Tactic
from clincomm.model.life import (
    Account,
    Advantage,
    Agreement,
    Assessment,
    Attendance,
    Channel,
    Commitment,
    Contribution,
    Criterion,
    Decision,
    Difficulty,
    Endorsement,
    Event,
    Inclusion,
    Membership,
    Phase,
    Post,
    Reply,
    Route,
    Suggestion,
    Support,
    Tension,
    Tie,
    Vision,
)  # fmt: skip
from clincomm.model.paths import field_names, field_of, fields_with_records, get, is_record, walk
from clincomm.model.structure import Affiliation, Board, Body, Group, Person, Seat, Team, Wider
from clincomm.model.theory import (
    Adaptation,
    Assumption,
    Change,
    Element,
    Evidence,
    Fidelity,
    Goal,
    Intervention,
    Link,
    Mechanism,
    Plan,
    Prediction,
    Problem,
    Review,
    Revision,
    Theory,
    Unintended,
)  # fmt: skip

RECORDS: tuple[type[AnyRecord], ...] = (
    Community, Source, Span, Phase, Group, Person, Seat, Affiliation, Team, Board, Body, Wider, Membership, Tie, Channel,
    Event, Attendance, Contribution, Suggestion, Reply, Decision, Agreement, Account, Endorsement, Commitment, Support,
    Difficulty, Post, Route, Criterion, Vision, Advantage, Tension, Assessment, Inclusion, Tactic, Lever, Influence,
    Theory, Problem, Goal, Change, Mechanism, Assumption, Evidence, Link, Prediction, Unintended, Review, Revision,
    Intervention, Element, Plan, Adaptation, Fidelity, Measure, Observation, Expected, Margin, Split, Validity,
    Feedback,
)  # fmt: skip
"""Every record of the model."""

__all__ = [
    "NONE", "RECORDS", "UNKNOWN", "Account", "Adaptation", "Advantage", "Affiliation", "Agreement", "AnyRecord",
    "Assessment", "Assumption", "Attendance", "Board", "Body", "Change", "Channel", "Commitment", "Community",
    "Contribution", "Criterion", "Decision", "Delta", "DeltaKind", "Deltas", "Difficulty", "Edit", "Element",
    "Endorsement", "Event", "Evidence", "Expected", "Feedback", "Fidelity", "Goal", "Group", "Inclusion",
    "Influence", "Intervention", "Lever", "Link", "Margin", "Measure", "Mechanism", "Membership", "Observation",
    "Operation", "Person", "Phase", "Plan", "Post", "Prediction", "Problem", "Record", "Refers", "Reply", "Review",
    "Revision", "Route", "Row", "Seat", "Source", "Span", "Split", "Statement", "Suggestion", "Support", "Tactic", "Team",
    "Tension", "Theory", "Tie", "Unintended", "Validity", "Value", "Vision", "Whole", "Wider", "differences", "edit",
    "field_names", "field_of", "fields_with_records", "get", "is_record", "walk",
]  # fmt: skip
