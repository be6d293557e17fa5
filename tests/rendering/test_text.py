"""Renderings: the same words in text and Markdown, grouped, wrapped, and safe."""

from __future__ import annotations

import pytest

from clincomm.checking import Report, run
from clincomm.errors import UnusableInput
from clincomm.exchange import structure_mermaid, theory_mermaid
from clincomm.exchange.mermaid import label
from clincomm.model import Community
from clincomm.rendering import markdown_report, text_report
from clincomm.rules import find


def report(*names: str, **data: object) -> Report:
    return run(Community.model_validate(data), rules=[rule for name in names for rule in find(name)])


WARDS = [{"id": f"ward-{n}", "team": {"seats": ["nurse / lead"]}} for n in range(9)]
UNLED = {"id": "elm", "team": {"seats": ["clerical / member"], "complete": "all"}}


def test_alike_findings_are_one_entry_and_exceptions_are_named() -> None:
    text = text_report(report("CC302", sites=[*WARDS, UNLED], complete="all"))
    assert "9 of 10 sites: ward-0, ward-1, ward-2, ward-3, ward-4, ward-5, and 3 others" in text
    assert "1 of 10 sites: elm" in text


def test_a_margin_says_how_many_of_the_alike_hold() -> None:
    measures = [{"id": "m", "returned": [{"of": "practice", "count": 20, "out_of": 29}]}]
    text = text_report(report("CC905", sites=[{"id": "practice", "copies": 29}], measures=measures, complete="all"))
    assert "9 of 29 sites: practice (20 of 29 hold)" in text


def test_lines_keep_to_the_width() -> None:
    text = text_report(report("CC3", sites=[*WARDS, UNLED]), width=60)
    assert max(map(len, text.splitlines())) <= 60 + 20  # a long word or path is never broken


def test_what_does_not_apply_is_written_only_when_asked_for() -> None:
    here = report("CC302", sites=[])
    assert "not applicable  Each site" not in text_report(here)
    assert "not applicable  Each site" in text_report(here, verbose=True)


def test_markdown_neutralises_what_people_wrote() -> None:
    text = markdown_report(report("CC302", sites=[{**UNLED, "id": "elm", "name": "x"}], name="a | <b> `c` [d](e)"))
    assert r"a \| \<b\> \`c\` \[d\](e)" in text


def test_mermaid_labels_cannot_break_out() -> None:
    assert label('"]; click x "#1') == "#quot;]; click x #quot;#35;1"
    drawn = structure_mermaid(Community(id="x", name='say "hi"', sites=[{"id": "a", "name": "<b>"}]))
    assert "<b>" not in drawn


def test_mermaid_draws_the_theory_from_mechanism_to_problem() -> None:
    drawn = theory_mermaid(
        Community.model_validate({"theory": {
            "problems": ["falls"], "goals": [{"id": "g", "text": "fewer"}],
            "changes": [{"id": "c", "text": "rounds", "leads_to": "g"}], "mechanisms": [{"text": "care", "explains": "c"}]}})
    )  # fmt: skip
    assert drawn.count("-->") == 2 and "-.-" in drawn and "subgraph" not in drawn


def test_a_diagram_of_more_than_a_million_links_is_refused() -> None:
    many = [{"id": f"s{number}"} for number in range(1_001)]
    with pytest.raises(UnusableInput, match="would have over 1,000,000 links; draw a part"):
        structure_mermaid(Community.model_validate({"sites": many, "ties": [{"between": "sites"}] * 1_001}))
    with pytest.raises(UnusableInput, match="would have over 1,000,000 links; draw a part"):
        theory_mermaid(
            Community.model_validate({"theory": {"problems": many, "goals": [{"id": f"g{n}"} for n in range(1_001)]}})
        )


def test_ties_are_drawn_between_the_sites_that_they_name_in_the_order_of_the_document() -> None:
    drawn = structure_mermaid(
        Community.model_validate(
            {"sites": [{"id": "a"}, {"id": "b", "sites": [{"id": "d"}]}, {"id": "c"}],
             "ties": [{"id": "x", "between": ["c", "a"]}, {"id": "y", "between": ["core", "sites"]}, {"id": "z", "between": "d"}]}
        )
    )  # fmt: skip
    assert [line.strip() for line in drawn.splitlines() if "<-." in line] == [
        'c1 <-. "x" .-> c4', 'c0 <-. "y" .-> c1', 'c1 <-. "y" .-> c2', 'c2 <-. "y" .-> c4', 'c3 <-. "z" .-> c3',
    ]  # fmt: skip
