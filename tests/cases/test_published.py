"""Published cases against their evaluators: nothing contradicts them, nothing unsaid is told, and every miss has its reason."""

from __future__ import annotations

import pytest
from tests.cases.scoring import (
    EXAMPLES,
    Outcome,
    Scored,
    Unsaid,
    cases,
    expectations,
    gold,
    misses,
    path_of,
    score,
    unsaid,
)

from clincomm.documents import load
from clincomm.lessons import claims

EVERY = [scored for case in cases() for scored in score(case)]
SILENT = [line for case in cases() for line in unsaid(case)]
CLAIMS = {claim.id: claim for claim in claims()}
each_case = pytest.mark.parametrize("case", cases())


@pytest.mark.parametrize("scored", EVERY, ids=lambda scored: f"{scored.expectation.case}: {scored.expectation.key}")
def test_nothing_contradicts_the_evaluators(scored: Scored) -> None:
    assert scored.outcome is not Outcome.CONTRADICTION, [str(finding) for finding in scored.found]


@pytest.mark.parametrize("line", SILENT, ids=lambda line: f"{line.case}: {line.claim} ({line.what})")
def test_what_the_sources_do_not_say_is_not_told(line: Unsaid) -> None:
    assert not line.told, [(str(finding), [str(reason) for reason in finding.because]) for finding in line.told]


@each_case
def test_every_miss_has_its_reason_and_every_reason_is_a_miss(case: str) -> None:
    missed = {scored.expectation.key for scored in score(case) if scored.outcome is Outcome.MISS}
    explained = misses().get(case, {})
    assert missed == set(explained)
    assert all(len(reason) > 20 for reason in explained.values())


@each_case
def test_every_row_is_scored_or_out_of_reach_with_a_reason(case: str) -> None:
    rows = gold(case)["rows"]
    assert len({row["id"] for row in rows}) == len(rows)
    for row in rows:
        numbers = row["lesson"] if isinstance(row["lesson"], list) else [row["lesson"]]
        assert row["verdict"] in "SWMT" and all(0 <= number <= 10 for number in numbers) and row["finding"]
        assert row.get("bears_on") or len(row["out_of_reach"]) > 20, row["id"]
    for line in gold(case).get("not_said", ()):
        assert line.get("claims") or line.get("out_of_reach"), line


@each_case
def test_every_expectation_names_a_claim_with_a_verdict_and_a_subject_that_is_there(case: str) -> None:
    for expected in expectations(case):
        assert CLAIMS[expected.claim].judgement is None, f"{expected.key}: this claim is left to people"
        assert expected.expect in ("holds", "breached", "mixed")
        path_of(case, expected.subject)


@each_case
def test_a_weakness_that_was_mended_is_expected_at_two_moments(case: str) -> None:
    for row in gold(case)["rows"]:
        if row["verdict"] == "T" and row.get("bears_on"):
            wanted = {bears["expect"] for bears in row["bears_on"]}
            assert wanted <= {"breached", "holds"}
            moments = {bears.get("at") for bears in row["bears_on"]}
            assert len(moments) > 1 or len(wanted) == 1, row["id"]


@each_case
def test_every_fact_of_a_case_can_be_traced_to_a_source(case: str) -> None:
    community = load(EXAMPLES / case).community
    assert community.sources, "a published case names its sources"
