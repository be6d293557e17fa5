"""The page on published cases: how the checks compare with what the evaluators of real communities found."""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))  # the scoring is that of the tests

from tests.cases.scoring import Outcome, Scored, cases, gold, misses, rows_met, score, unsaid  # noqa: E402

from clincomm.checking import run  # noqa: E402
from clincomm.documents import load  # noqa: E402
from clincomm.lessons import lessons  # noqa: E402

from .folder import Pages  # noqa: E402
from .markdown import bullets, page, prose, table  # noqa: E402


def pages() -> Pages:
    """Give the table of all cases, and what was found of each."""
    return {"reference/made/cases.md": page(_whole(), _by_lesson(), *(_case(name) for name in cases()))}


def _whole() -> str:
    rows = []
    total = [0] * 8
    for name in cases():
        scored = score(name)
        weak, strong = rows_met(name, "W"), rows_met(name, "S")
        other = tuple(map(sum, zip(rows_met(name, "M"), rows_met(name, "T"), strict=True)))
        bad = sum(one.outcome is Outcome.CONTRADICTION for one in scored)
        told = sum(len(line.told) > 0 for line in unsaid(name))
        numbers = [*weak, *strong, *other, bad, told]
        total = [a + b for a, b in zip(total, numbers, strict=True)]
        rows.append((gold(name)["case"], *_cells(numbers), f"{told} of {len(unsaid(name))}"))
    rows.append(("all", *_cells(total), f"{total[7]} of {sum(len(unsaid(name)) for name in cases())}"))
    head = ("case", "weaknesses met", "strengths met", "mixed and mended met", "contradictions", "unsaid, and told")
    about = (
        "A row counts as met if every claim on which it bears has the polarity that the evaluators gave it. Rows that no claim "
        "reaches were set aside, with the reason, before any check was run."
    )
    return f"{prose(about)}\n\n{table(head, rows)}"


def _cells(numbers: list[int]) -> tuple[str, ...]:
    weak, of_weak, strong, of_strong, other, of_other, bad, _ = numbers
    return (f"{weak} of {of_weak}", f"{strong} of {of_strong}", f"{other} of {of_other}", str(bad))


def _by_lesson() -> str:
    rows = []
    every = [scored for name in cases() for scored in score(name)]
    for lesson in lessons():
        cells = []
        for polarity in "WS":
            those = [
                one for one in every if one.expectation.lesson == lesson.number and one.expectation.polarity == polarity
            ]
            met = sum(one.outcome is Outcome.HIT for one in those)
            cells.append(f"{met} of {len(those)}" if those else "none")
        rows.append((str(lesson.number), prose(lesson.title), *cells))
    return f"## By lesson\n\n{table(('lesson', 'title', 'claims of weaknesses met', 'claims of strengths met'), rows)}"


def _case(name: str) -> str:
    told = load(ROOT / "examples" / name).community
    report = run(told)
    counts = ", ".join(f"{number} {verdict}" for verdict, number in report.counts().items())
    missed = [one for one in score(name) if one.outcome is Outcome.MISS]
    away = [row for row in gold(name)["rows"] if row.get("out_of_reach")]
    parts = [
        f"## {prose(told.name or gold(name)['case'])}",
        f"`examples/{name}`. The whole report, as of {report.as_of}: {counts}.",
        table(("row", "", "claim", "subject", "expected", "found"), [_row(one) for one in score(name)]),
    ]
    if missed:
        reasons = misses().get(name, {})
        said = [f"{one.expectation.key}: {prose(reasons.get(one.expectation.key, 'not explained'))}" for one in missed]
        parts.append(f"Missed, and why:\n\n{bullets(said)}")
    if away:
        reached = [f"{row['id']}: {prose(row['out_of_reach'])}" for row in away]
        parts.append(f"Out of reach of every claim:\n\n{bullets(reached)}")
    return page(*parts)


def _row(one: Scored) -> tuple[str, ...]:
    expected = one.expectation
    at = f" ({expected.at})" if expected.at else ""
    wanted = expected.expect + (f" ({expected.qualifier})" if expected.qualifier else "")
    found = one.verdicts if one.outcome is Outcome.HIT else f"**{one.verdicts}**"
    return expected.row, expected.polarity, expected.claim, f"{expected.subject}{at}", wanted, found
