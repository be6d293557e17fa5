"""Pictures of charts: complete in themselves, marked by shape and words as well as colour, and with nothing from outside."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Any

import pytest

import clincomm
from clincomm import Community
from clincomm.analysis import MeasureReport

pytest.importorskip("altair", reason="pictures need the extra draw")
pytest.importorskip("vl_convert", reason="pictures need the extra draw")

from clincomm.drawing import chart_spec, chart_svg, multiples_svg  # after what it needs

WARDS = Path(__file__).parents[2] / "examples" / "returns"
VALUES = [5, 6, 5, 6, 5, 6, 9, 9, 9, 9, 9, 9, 9]


def report(**measure: Any) -> MeasureReport:
    rows = [{"date": f"20{23 + at // 12}-{at % 12 + 1:02d}", "value": value} for at, value in enumerate(VALUES)]
    whole = {"id": "falls", "text": "Falls", "observations": rows, "baseline_until": "2023-06", **measure}
    return clincomm.measures(Community.model_validate({"measures": [whole]}))["falls"]


def texts(svg: str) -> list[str]:
    return ["".join(node.itertext()) for node in ET.fromstring(svg).iter("{http://www.w3.org/2000/svg}text")]


def test_a_picture_says_what_it_shows_in_words() -> None:
    told = texts(chart_svg(report(better="lower", unit="a month", target=4)))
    assert "Falls (a month)" in told
    assert any("XmR chart" in text and "signal of concern" in text and "making-data-count" in text for text in told)
    assert "target 4" in told
    assert {"common cause", "concern", "value", "higher than expected"} <= set(told)
    assert any(rule in told for rule in ("outside", "shift"))


def test_a_split_is_drawn_with_its_reason() -> None:
    told = texts(chart_svg(report(splits=[{"date": "2023-07", "reason": "another form"}])))
    assert "2023-07: another form" in told


def test_signals_differ_in_shape_and_not_only_in_colour() -> None:
    spec = chart_spec(report(better="higher"))
    points = next(layer for layer in spec["layer"] if "shape" in layer.get("encoding", {}))
    scale = points["encoding"]["shape"]["scale"]
    assert len(set(scale["range"])) == len(scale["domain"])


def test_nothing_is_loaded_from_outside() -> None:
    for svg in (chart_svg(report()), multiples_svg(clincomm.measures(WARDS)["falls"])):
        found = set(re.findall(r"(?:href|src|url)\s*[=(]\s*[\"']?([^\"')]+)", svg))
        assert not {one for one in found if not one.startswith("#")}
        assert "<script" not in svg


def test_words_of_a_document_are_text_in_a_picture() -> None:
    hostile = "<script>alert(1)</script> & {datum.x}"
    svg = chart_svg(report(text=hostile))
    assert "<script" not in svg
    assert any(hostile in text for text in texts(svg))


def test_sites_stand_side_by_side_on_one_scale() -> None:
    told = texts(multiples_svg(clincomm.measures(WARDS)["falls"]))
    assert [text for text in told if text.startswith("site ")] == [f"site {letter}" for letter in "ABCDEF"]


def test_a_measure_without_values_gives_a_picture_that_says_so() -> None:
    empty = clincomm.measures(Community.model_validate({"measures": [{"id": "falls", "text": "Falls"}]}))["falls"]
    assert "no values are recorded" in texts(chart_svg(empty))
    assert "no values are recorded" in texts(multiples_svg(empty))
