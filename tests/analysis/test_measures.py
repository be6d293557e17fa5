"""What is measured: series, returns, sites side by side, feedback and predictions, on small communities and on a shipped one."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import clincomm
from clincomm import Community
from clincomm.analysis import MeasureReport, Measures, measures
from clincomm.analysis.predictions import Outcome
from clincomm.analysis.returns import State
from clincomm.errors import UnknownName
from clincomm.logic import Interval
from clincomm.metrics import anhoej_false_alarm
from clincomm.rendering import measures_json, measures_markdown, measures_notebook, measures_text, sparkline
from clincomm.strategies import communities
from clincomm.view import View

WARDS = Path(__file__).parents[2] / "examples" / "returns"
YEAR = {"since": "2024-01", "until": "2024-12"}


def monthly(*values: float | None, site: str | None = None, **more: Any) -> list[dict[str, Any]]:
    return [
        {"date": f"2024-{month:02d}", "value": value, **({"site": site} if site else {}), **more}
        for month, value in enumerate(values, 1)
        if value is not None
    ]


def of(measure: dict[str, Any], **community: Any) -> MeasureReport:
    return all_of(measure, **community)["falls"]


def all_of(measure: dict[str, Any], **community: Any) -> Measures:
    whole = {"complete": "all", "speaks_of": YEAR, **community, "measures": [{"id": "falls", **measure}]}
    return measures(View(Community.model_validate(whole)))


def test_values_come_in_order_of_time_with_their_notes() -> None:
    rows = [
        {"date": "2024-03", "value": 3},
        {"date": "2024-01", "value": 1},
        {"value": 9},
        {"date": "2024-02", "value": {"more_than": 5}},
        {"date": "2024-04", "value": 4, "usable": False},
        {"date": "2024-05"},
    ]
    found = of({"observations": rows})
    assert [(point.date, point.value) for point in found.points] == [("2024-01", 1), ("2024-03", 3)]
    assert found.notes[:3] == (
        "1 observation not fit for use",
        "1 observation without a date, not charted",
        "1 observation known only within bounds, not charted",
    )


def test_counts_of_sites_are_added_and_single_values_averaged() -> None:
    sites = [{"id": "ash"}, {"id": "elm"}]
    counts = [
        {"site": "ash", "date": "2024-01", "numerator": 1, "denominator": 10},
        {"site": "elm", "date": "2024-01", "numerator": 9, "denominator": 30},
        {"site": "ash", "date": "2024-02", "numerator": 2, "denominator": 10},
    ]
    found = of({"observations": counts}, sites=sites)
    assert [point.value for point in found.points] == [0.25, 0.2]
    assert "counts of 1 to 2 sites: who returned may show as a change" in found.notes
    single = of({"observations": [*monthly(2, 4, site="ash"), *monthly(6, 8, site="elm")]}, sites=sites)
    assert [point.value for point in single.points] == [4, 6]
    both = of({"observations": [*monthly(2, 4, site="ash"), *monthly(7, 7)]}, sites=sites)
    assert [point.value for point in both.points] == [7, 7]
    assert any("those of sites are not added" in note for note in both.notes)


@pytest.mark.parametrize(
    ("said", "rows", "chart"),
    [
        ({}, monthly(1, 2, 3), "XmR chart"),
        ({"chart": "run"}, monthly(1, 2, 3), "run chart"),
        ({"chart": "t"}, monthly(1, 2, 3), "t chart"),
        ({"chart": "g"}, monthly(-1, 2, 3), "run chart"),
        ({"chart": "p"}, [{"date": "2024-01", "numerator": 1, "denominator": 10}], "p chart"),
        ({"chart": "p"}, [{"date": "2024-01", "numerator": 11, "denominator": 10}], "run chart"),
        ({"chart": "p"}, monthly(1, 2), "run chart"),
        ({"chart": "u"}, [{"date": "2024-01", "numerator": 11, "denominator": 10.5}], "u chart"),
        ({"chart": "c"}, [{"date": "2024-01", "numerator": 11}], "c chart"),
    ],
)
def test_the_chart_is_the_one_that_is_said_and_fits(
    said: dict[str, str], rows: list[dict[str, Any]], chart: str
) -> None:
    found = of({**said, "observations": rows})
    assert found.chart is not None
    assert found.chart.name == chart
    assert ("the kind of chart is not said: drawn as XmR" in found.notes) is (not said)


def test_limits_come_from_the_baseline_and_values_left_out_do_not_count() -> None:
    values = monthly(5, 6, 5, 6, 9, 9, 9, 9, 9, 9, 9, 9)
    values[1]["left_out"] = "the ward was closed"
    found = of({"observations": values, "baseline_until": "2024-04", "better": "lower"})
    assert found.chart is not None
    assert found.chart.parts[0].base == (0, 2, 3)
    assert found.chart.excluded == (1,)
    assert found.variation == "concern"
    assert [row["reading"] for row in found.rows()][4:6] == ["concern", "concern"]
    assert found.rows()[1]["left_out"] == "the ward was closed"
    assert "2024-02 is left out of the limits: the ward was closed" in found.notes


def test_a_split_is_drawn_at_the_first_value_from_its_day_on() -> None:
    splits = [
        {"date": "2024-03-10", "reason": "new form"},
        {"date": "2024-04", "reason": "again"},
        {"date": "2020", "reason": "too early"},
    ]
    found = of({"observations": monthly(1, 2, 1, 7, 8, 7), "splits": splits})
    assert found.chart is not None
    assert [part.first for part in found.chart.parts] == [0, 3]
    assert found.chart.parts[1].split is not None
    assert found.chart.parts[1].split.reason == "new form"
    assert "a split on 2020 has no values before or after it" in found.notes
    assert "two splits before 2024-04: the first is drawn" in found.notes


def test_what_can_be_expected_of_a_target_is_not_told_from_old_limits() -> None:
    values = monthly(5, 6, 5, 6, 2, 3, 2, 3)
    frozen = of({"observations": values, "baseline_until": "2024-04", "better": "lower", "target": 4.5})
    assert frozen.assurance is not None
    assert frozen.assurance.value is None
    split = of({"observations": values, "splits": [{"date": "2024-05", "reason": "x"}], "better": "lower", "target": 6})
    assert split.assurance is not None
    assert split.assurance.value == "consistently"
    assert of({"observations": values}).assurance is None


def due(*values: float | None, **more: Any) -> dict[str, Any]:
    return {"observations": monthly(*values, site="ash"), "expected": [{"every_months": 1, **more}]}


@pytest.mark.parametrize(
    ("measure", "site", "state", "returned"),
    [
        (due(*[1] * 12), {}, State.RETURNING, 12),
        (due(*[1] * 11), {}, State.BEHIND, 11),
        (due(*[1] * 10), {}, State.STOPPED, 10),
        (due(), {}, State.NEVER, 0),
        (due(1, until="2024-01"), {}, State.RETURNING, 1),
        (due(1, since="2024-12-15"), {}, State.NOT_DUE, 1),
        ({"observations": monthly(1, site="ash")}, {}, State.NOT_SAID, 1),
        ({"observations": monthly(1, site="ash"), "expected": [{"of": "ash", "count": 2}]}, {}, State.BEHIND, 1),
        ({"observations": monthly(1, 2, site="ash"), "expected": [{"of": "ash", "count": 2}]}, {}, State.RETURNING, 2),
        (due(1, 2), {"until": "2024-02"}, State.LEFT, 2),
    ],
)
def test_how_returns_of_a_site_stand(
    measure: dict[str, Any], site: dict[str, Any], state: State, returned: float
) -> None:
    (found,) = of(measure, sites=[{"id": "ash", **site}]).returns.sites
    assert (found.state, found.returned.low) == (state, returned)


def test_a_site_that_left_is_told_apart() -> None:
    (found,) = of(due(1, 2), sites=[{"id": "ash", "membership": {"left": "2024-06"}}]).returns.sites
    assert found.state is State.LEFT


def test_missing_times_are_named_and_the_curve_counts_all_sites() -> None:
    rows = [*monthly(1, 2, 3, site="ash"), *monthly(1, None, 3, site="elm")]
    measure = {"observations": rows, "expected": [{"every_months": 1, "until": "2024-03"}]}
    found = of(measure, sites=[{"id": "ash"}, {"id": "elm"}, {"id": "oak"}]).returns
    assert {one.site: one.missing for one in found.sites} == {
        "ash": (), "elm": ("2024-02-01",), "oak": ("2024-01-01", "2024-02-01", "2024-03-01"),
    }  # fmt: skip
    assert [(one.returned, one.expected) for one in found.curve] == [(2, 3), (1, 3), (2, 3)]


def test_what_came_late_or_may_have_is_an_interval() -> None:
    rows = [
        {"site": "ash", "date": "2024-01", "value": 1, "received": "2024-02-05"},
        {"site": "ash", "date": "2024-02", "value": 1, "received": "2024-03-20"},
        {"site": "ash", "date": "2024-03", "value": 1, "received": "2024-04"},
        {"site": "ash", "date": "2024-04", "value": 1, "usable": False},
    ]
    measure = {"observations": rows, "expected": [{"every_months": 1, "until": "2024-04", "within_days": 14}]}
    (found,) = of(measure, sites=[{"id": "ash"}]).returns.sites
    assert (found.late.low, found.late.high) == (1, 3)
    assert (found.returned, found.usable) == (Interval.exactly(4), Interval.exactly(3))


def test_of_a_list_that_may_go_on_the_count_is_an_interval_and_nothing_is_called_missing() -> None:
    community = {"complete": None, "speaks_of": YEAR, "sites": [{"id": "ash"}]}
    (found,) = of(due(1, 2), **community).returns.sites
    assert (found.returned.low, found.returned.high) == (2, 12)
    assert found.state is State.NOT_SAID


def test_margins_are_told_as_stated() -> None:
    (stated,) = of(
        {"returned": [{"of": "ward", "count": 29, "out_of": 30}]}, sites=[{"id": "ward", "copies": 30}]
    ).returns.stated
    assert (stated.of, stated.count.low, stated.out_of.high) == ("ward", 29, 30)


def counts(**sites: tuple[int, int]) -> dict[str, Any]:
    rows = [
        {"site": site, "date": "2024-01", "numerator": above, "denominator": below}
        for site, (above, below) in sites.items()
    ]
    return {"chart": "p", "better": "lower", "observations": rows}


SIX = {"ash": (20, 200), "birch": (22, 200), "elm": (18, 200), "fir": (21, 200), "oak": (90, 200), "yew": (19, 200)}


def test_sites_are_side_by_side_under_letters_that_do_not_tell_who_they_are() -> None:
    sites = [{"id": name} for name in SIX]
    support = [{"to": "oak", "kind": "visit", "given": True, "date": "2024-02", "id": "call"}]
    found = of(counts(**SIX), sites=sites, support=support).abreast
    assert found is not None
    assert [one.label for one in found.sites] == [f"site {letter}" for letter in "ABCDEF"]
    (outside,) = (one for one in found.sites if one.beyond == "high")
    assert (outside.reading, outside.support) == ("worse", "call (2024-02)")
    named = measures(
        View(Community.model_validate({"sites": sites, "measures": [{"id": "falls", **counts(**SIX)}]})), names=True
    )
    assert named["falls"].abreast is not None
    assert {one.label for one in named["falls"].abreast.sites} == set(SIX)
    (open_,) = (one for one in named["falls"].abreast.sites if one.beyond == "high")
    assert open_.support == "none on record, and not all support is listed"


def test_the_order_of_sites_changes_nothing() -> None:
    one = of(counts(**SIX), sites=[{"id": name} for name in SIX])
    turned = {name: SIX[name] for name in reversed(SIX)}
    other = of(counts(**turned), sites=[{"id": name} for name in turned])
    assert one.abreast == other.abreast
    assert [label for label, _, _ in one.by_site] == [label for label, _, _ in other.by_site]


def test_two_sites_are_not_set_side_by_side() -> None:
    two = {name: SIX[name] for name in ("ash", "oak")}
    found = of(counts(**two), sites=[{"id": name} for name in two])
    assert found.abreast is None
    assert "fewer than 3 sites have counts: side by side each would know the other" in found.notes


def test_feedback_says_to_whom_how_and_how_long_it_took() -> None:
    feedback = [
        {
            "measures": "falls",
            "to": "ash",
            "date": "2024-03-01",
            "level": "team",
            "comparison": "named",
            "assent": False,
        },
        {"measures": "falls", "to": "ash", "to_groups": "nurse", "date": "2024-09-01", "level": "community"},
    ]
    measure = {"observations": [*monthly(1, 2, site="ash"), *monthly(1, 2, site="elm")], "touches": ["nurse", "clerk"]}
    found = of(measure, sites=[{"id": "ash"}, {"id": "elm"}], groups=["nurse", "clerk"], feedback=feedback).feedback
    assert [(one.date, one.level, one.named, one.agreed) for one in found.given] == [
        ("2024-03-01", "team", "named", "no"),
        ("2024-09-01", "community", "not said", "not said"),
    ]
    assert (found.own, found.whole, found.longest_gap) == (True, True, 184)
    assert (found.never_sites, found.never_groups, found.open) == (("elm",), ("clerk",), False)


def test_regular_feedback_fills_its_time() -> None:
    feedback = [{"measures": "falls", "to": "sites", "since": "2024-02", "every_months": 1}]
    found = of({"observations": monthly(1, 2, site="ash")}, sites=[{"id": "ash"}], feedback=feedback).feedback
    assert (found.longest_gap, found.never_sites) == (31, ())
    undated = of({"observations": monthly(1)}, feedback=[{"measures": "falls"}]).feedback
    assert undated.longest_gap is None


BASE = [5, 7, 5, 7, 6]


@pytest.mark.parametrize(
    ("prediction", "after", "outcome"),
    [
        ({"direction": "down"}, [1, 2, 1, 2, 1, 2, 1], Outcome.BORNE_OUT),
        ({"direction": "up"}, [1, 2, 1, 2, 1, 2, 1], Outcome.AGAINST),
        ({"direction": "down"}, [7, 5, 7, 5, 7, 5, 7], Outcome.NO_SIGNAL),
        ({"direction": "steady"}, [7, 5, 7, 5, 7, 5, 7], Outcome.BORNE_OUT),
        ({"direction": "down", "by_date": "2030"}, [7, 5, 7, 5, 7, 5, 7], Outcome.NOT_YET),
        ({"direction": "down"}, [1, 2], Outcome.CANNOT_TELL),
        ({"direction": "down"}, [], Outcome.CANNOT_TELL),
        ({}, [1, 2, 1, 2, 1, 2, 1], Outcome.CANNOT_TELL),
        ({"direction": "down", "measure": None}, [1, 2, 1, 2, 1, 2, 1], Outcome.CANNOT_TELL),
        ({"direction": "down", "by_date": "2024-07"}, [1, 2, 1, 2, 1, 2, 1], Outcome.CANNOT_TELL),
        ({"direction": "down", "at": ["ash"]}, [1, 2, 1, 2, 1, 2, 1], Outcome.CANNOT_TELL),
    ],
)
def test_a_prediction_is_held_against_what_the_measure_did(
    prediction: dict[str, Any], after: list[float], outcome: Outcome
) -> None:
    said = {key: value for key, value in {"measure": "falls", **prediction}.items() if value is not None}
    measure = {"observations": monthly(*BASE, *after), "baseline_until": "2024-05", "chart": "run"}
    found = all_of(measure, sites=[{"id": "ash"}], theory={"predictions": [said]})
    (one,) = found.predictions
    assert one.outcome is outcome, one.words
    assert found.comparisons == (one.false_alarm > 0)
    assert (outcome is Outcome.CANNOT_TELL) <= (one.false_alarm == 0)


def test_the_number_of_comparisons_and_the_alarms_that_chance_brings_are_told() -> None:
    prediction = {"measure": "falls", "direction": "down"}
    measure = {"observations": monthly(*BASE, *[1, 2, 1, 2, 1, 2, 1]), "baseline_until": "2024-05"}
    found = all_of(measure, theory={"predictions": [prediction, prediction]})
    assert found.comparisons == 2
    assert found.expected_false_alarms == pytest.approx(2 * anhoej_false_alarm(11), abs=1e-3)
    assert f"2 predictions were held against data; {2 * anhoej_false_alarm(11):.2g} would show a signal" in " ".join(
        measures_text(found).split()
    )


def test_the_wards_that_return_every_month() -> None:
    found = clincomm.measures(WARDS)
    falls = found["falls"]
    assert {one.site: one.state for one in falls.returns.sites if one.state is not State.RETURNING} == {
        "yew": State.STOPPED
    }
    assert [(one.site, one.late.low) for one in falls.returns.sites if one.late.low] == [("birch", 2)]
    assert falls.abreast is not None
    assert [one.support for one in falls.abreast.sites if one.reading == "worse"] == ["visit (2024-04)"]
    assert falls.feedback.never_sites == ("yew",)
    assert falls.feedback.never_groups == ("ward-clerk",)
    assert falls.validity == ("disputed by oak (2023-05): falls without harm were counted", "agreed by sites (2023-06)")
    assert [one.outcome for one in found.predictions] == [Outcome.BORNE_OUT, Outcome.BORNE_OUT]


def test_measures_can_be_had_as_rows_and_plain_data() -> None:
    found = clincomm.measures(WARDS)
    rows = found.rows()
    assert len(rows) == 48
    assert len({tuple(row) for row in rows}) == 1
    plain = json.loads(measures_json(found))
    assert plain == json.loads(json.dumps(found.to_dict()))
    assert [one["name"] for one in plain["measures"]] == [one.name for one in found] == ["falls", "stay"]
    assert plain["measures"][0]["return_states"] == {"returning": 5, "stopped": 1}
    with pytest.raises(KeyError):
        found["nothing"]
    assert repr(found) == "<Measures of safe-steps as of 2024-12: 2 measures, 2 with values>"


def test_measures_are_laid_out_for_people() -> None:
    found = clincomm.measures(WARDS)
    text = measures_text(found, width=80)
    assert max(map(len, text.splitlines())) <= 80
    assert "stopped: yew" in text
    markdown = measures_markdown(found)
    assert "## falls: Patients who fell, share of patients, lower is better" in markdown
    shown = measures_notebook(found)
    assert "<td>falls</td>" in shown["text/html"]
    assert shown == found._repr_mimebundle_()


def test_names_of_sites_are_not_told_where_they_are_side_by_side() -> None:
    found = clincomm.measures(WARDS)
    assert found["falls"].abreast is not None
    labels = [label for label, _, _ in found["falls"].by_site]
    assert labels == [one.label for one in found["falls"].abreast.sites]
    assert not set(labels) & {"ash", "birch", "elm", "fir", "oak", "yew"}


def test_a_sparkline_of_values_that_do_not_vary_lies_in_the_middle() -> None:
    assert sparkline([2, 2]) == "▄▄"
    assert sparkline([None]) == "·"


def test_an_unknown_rule_set_is_told() -> None:
    with pytest.raises(UnknownName, match="anhoej"):
        clincomm.measures(WARDS, rules="anhoj")


@given(communities())
def test_of_any_community_measures_can_be_told(community: Community) -> None:
    found = clincomm.measures(community)
    assert measures_text(found)
    assert json.loads(measures_json(found))["as_of"]
    for one in found:
        for at in one.returns.sites:
            assert 0 <= at.usable.low <= at.returned.low <= at.returned.high
            assert at.late.low <= at.late.high


@given(st.lists(st.floats(-100, 100), min_size=1, max_size=30))
def test_a_sparkline_has_a_sign_for_each_value(values: list[float]) -> None:
    assert len(sparkline(values)) == len(values)
