"""The theory of change in other tools' forms: DOT and the outline of a driver diagram."""

from __future__ import annotations

from hypothesis import given

from clincomm.exchange import driver_outline, theory_dot
from clincomm.model import Community, Theory
from clincomm.strategies import theories_of_change

FALLS = Community.model_validate(
    {
        "id": "falls",
        "theory": {
            "problems": ["Falls at night"],
            "goals": [{"id": "fewer", "text": 'Fewer "falls"'}, {"id": "harm", "text": "Less *harm*"}],
            "changes": [{"id": "rounds", "text": "Rounds", "leads_to": ["fewer", "harm"]}, {"id": "poster"}],
            "mechanisms": [{"id": "seen", "text": "They are seen", "explains": "rounds", "rests_on": "time"}],
            "assumptions": [{"id": "time", "text": "Staff have time"}],
            "links": [{"cause": "fewer", "effect": "rounds", "kind": "feedback"}],
        },
    }
)


def test_dot_draws_reasoning_in_full_and_feedback_in_broken_lines() -> None:
    drawn = theory_dot(FALLS)
    assert r'label="Fewer \"falls\""' in drawn
    assert drawn.count("style=dashed") == 1
    assert 'label="feedback"' in drawn
    assert drawn.count("->") == 5


def test_an_outline_has_each_part_in_full_once_and_what_leads_nowhere_last() -> None:
    assert driver_outline(FALLS) == (
        "# Theory of change of falls\n\nProblem: Falls at night\n\n"
        '- **Goal**: Fewer "falls"\n'
        "  - **Change**: Rounds\n"
        "    - **Because**: They are seen\n"
        "      - **Provided that**: Staff have time\n"
        "- **Goal**: Less \\*harm\\*\n"
        "  - **Change**: Rounds (see above)\n"
        "\nLeads to no goal:\n\n- **Change**: poster\n"
    )


def test_a_text_cannot_break_out_of_its_place() -> None:
    here = Community.model_validate({"theory": {"goals": ['x"]; n1 [URL="y\\', "- <b>\n- #"]}})
    assert r'label="x\"]; n1 [URL=\"y\\"' in theory_dot(here)
    assert r"- **Goal**: - \<b\> - \#" in driver_outline(here)


@given(theories_of_change())
def test_every_part_that_is_not_over_stands_in_the_outline_and_all_in_the_drawing(drawn: Theory) -> None:
    here = Community(theory=drawn)
    assert theory_dot(here).count("shape=") == sum(
        len(getattr(drawn, field) or ()) for field in ("problems", "goals", "changes", "mechanisms", "assumptions")
    )
    assert driver_outline(here).startswith("# ")
