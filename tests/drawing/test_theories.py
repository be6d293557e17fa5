"""Pictures of theories: every part and link, marked by shape as well as colour, and nothing from outside."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings

import clincomm
from clincomm import Community
from clincomm.strategies import communities

pytest.importorskip("pygraphviz", reason="pictures need the extra draw")
pytest.importorskip("vl_convert", reason="pictures need the extra draw")

from clincomm.drawing import theory_svg  # after what it needs

EXAMPLES = Path(__file__).parents[2] / "examples"
SVG = "{http://www.w3.org/2000/svg}"
FALLS: dict[str, Any] = {
    "problems": [{"id": "dark", "text": "It is dark at night"}],
    "goals": [{"id": "fewer", "text": "Fewer falls"}],
    "changes": [{"id": "rounds", "text": "Rounds at night"}],
    "mechanisms": [{"id": "seen", "text": "Who is up is seen", "explains": "rounds", "rests_on": "time"}],
    "assumptions": [{"id": "time", "text": "There is time"}],
    "links": [{"cause": "rounds", "effect": "fewer", "confidence": "strong", "need": "necessary"}],
}


def drawn(theory: dict[str, Any]) -> ET.Element:
    return ET.fromstring(theory_svg(Community.model_validate({"theory": theory})))


def groups(picture: ET.Element, kind: str) -> list[ET.Element]:
    return [group for group in picture.iter(f"{SVG}g") if group.get("class") == kind]


def words(node: ET.Element) -> str:
    return " ".join("".join(text.itertext()) for text in node.iter(f"{SVG}text"))


def test_every_part_is_drawn_with_its_words_and_every_link() -> None:
    picture = drawn(FALLS)
    assert sorted(words(node) for node in groups(picture, "node")) == [
        "Fewer falls", "It is dark at night", "Rounds at night", "There is time", "Who is up is seen",
    ]  # fmt: skip
    assert len(groups(picture, "edge")) == 3


def test_kinds_differ_by_shape() -> None:
    shapes = {
        words(node): tuple(child.tag.removeprefix(SVG) + str(len(child.get("points", "").split())) for child in node)[1]
        for node in groups(drawn(FALLS), "node")
    }
    assert len(set(shapes.values())) == len(shapes) == 5
    assert shapes["Fewer falls"] == "ellipse0"


def test_the_width_of_a_link_tells_how_sure_it_is_and_two_heads_that_it_is_needed() -> None:
    def link(**said: Any) -> ET.Element:
        (edge,) = groups(
            drawn({**FALLS, "mechanisms": [], "links": [{"cause": "rounds", "effect": "fewer", **said}]}), "edge"
        )
        return edge

    widths = [link(confidence=word).find(f"{SVG}path").get("stroke-width") for word in ("weak", "moderate", "strong")]  # type: ignore[union-attr]
    assert widths == ["0.7", "1.6", "2.8"]
    assert len(link(need="necessary").findall(f"{SVG}polygon")) == 2
    assert len(link(need="helpful").findall(f"{SVG}polygon")) == 1


def test_other_links_are_broken_and_say_their_kind() -> None:
    (edge,) = groups(
        drawn({**FALLS, "mechanisms": [], "links": [{"cause": "fewer", "effect": "rounds", "kind": "feedback"}]}),
        "edge",
    )
    assert words(edge) == "feedback"
    assert edge.find(f"{SVG}path").get("stroke-dasharray")  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "words_", ['a "quoted" \\n end', "<b>bold</b> & more", "tail\\", "\N{GREEK SMALL LETTER ALPHA}"]
)
def test_words_are_shown_as_they_are(words_: str) -> None:
    (node,) = groups(drawn({"goals": [{"text": words_}]}), "node")
    assert words(node) == words_


def test_a_long_text_goes_on_in_the_next_line() -> None:
    (node,) = groups(
        drawn({"goals": [{"text": "Fewer falls on every ward of all the hospitals in the region"}]}), "node"
    )
    assert len(list(node.iter(f"{SVG}text"))) == 3


def test_a_picture_names_nothing_outside() -> None:
    picture = theory_svg(clincomm.read(EXAMPLES / "michigan-keystone"))
    assert picture.startswith("<svg")
    outside = picture.replace("http://www.w3.org/2000/svg", "").replace("http://www.w3.org/1999/xlink", "")
    assert "://" not in outside
    assert "DOCTYPE" not in picture


@settings(max_examples=25)
@given(community=communities())
def test_any_theory_can_be_drawn(community: Community) -> None:
    picture = ET.fromstring(theory_svg(community))
    assert len(groups(picture, "node")) == len(clincomm.theory(community).elements())
