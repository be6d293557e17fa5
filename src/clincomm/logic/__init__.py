"""The three-valued kernel: answers, Kleene combinators, rosters, intervals, dates and verdicts.

Nothing here knows of communities or files. See `docs/explanation/answers.md` for why silence is not an answer.
"""

from clincomm.logic.answers import (
    Answer,
    Gap,
    GapKind,
    Known,
    Qualifier,
    Reason,
    Unknown,
    because,
    fmap,
    is_no,
    is_unknown,
    is_yes,
    no,
    unknown,
    yes,
)
from clincomm.logic.dates import Date, before, months_between, not_after
from clincomm.logic.intervals import Interval, common, joined, share
from clincomm.logic.kleene import TABLES, Truth, both, either, every, first_known, implies, negate, same, some, truth
from clincomm.logic.places import Path, read_path, show_path
from clincomm.logic.rosters import Item, Roster
from clincomm.logic.shown import Shown
from clincomm.logic.verdicts import VERDICTS, Count, Tally, Verdict, judge
from clincomm.logic.words import Word, letters_of

__all__ = [
    "TABLES", "VERDICTS", "Answer", "Count", "Date", "Gap", "GapKind", "Interval", "Item", "Known", "Path",
    "Qualifier", "Reason", "Roster", "Shown", "Tally", "Truth", "Unknown", "Verdict", "Word", "because", "before", "both", "common",
    "either", "every", "first_known", "fmap", "implies", "is_no", "is_unknown", "is_yes", "joined", "judge", "letters_of",
    "months_between", "negate", "no", "not_after", "read_path", "same", "share", "show_path", "some", "truth", "unknown", "yes",
]  # fmt: skip
