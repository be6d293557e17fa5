"""Numbers beside verdicts: shown, never judged, worked out when somebody reads them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import jsonschema
import pytest

import clincomm
from clincomm import Community, check
from clincomm.checking import Profile, Report, run
from clincomm.errors import RuleCrashed
from clincomm.lessons import Scope
from clincomm.logic import Answer, Interval, Known, Shown
from clincomm.rendering import markdown_report, report_schema, text_report
from clincomm.rules import Limits, rule
from clincomm.view import Handle, View

WARDS: dict[str, Any] = {
    "id": "wards",
    "complete": "all",
    "people": [
        {"id": "coordinator", "groups": ["manager"]},
        *({"id": f"doctor{n}", "groups": ["doctor"]} for n in range(3)),
        *({"id": f"nurse{n}{k}", "groups": ["nurse"]} for n in range(3) for k in "abcd"),
    ],
    "groups": ["nurse", "doctor", {"id": "clerk", "kind": "clerical", "left_out": True}],
    "team": {"seats": [{"person": "coordinator"}, *({"person": f"doctor{n}"} for n in range(3))]},
    "boards": [], "ties": [{"between": ["ward0", "ward1"], "kind": "horizontal"}], "events": [],
    "sites": [
        {"id": f"ward{n}", "boards": [],
         "team": {"seats": [{"person": f"doctor{n}"}, *({"person": f"nurse{n}{k}"} for k in "abcd")]}}
        for n in range(3)
    ],
}  # fmt: skip


def shown(code: str, path: tuple[str | int, ...] = (), **further: Any) -> dict[str, Shown]:
    report = check(Community.model_validate({**WARDS, **further}))
    return {one.what: one for one in report.shown().get((code, path), ())}


def test_density_and_components_stand_beside_links_between_sites() -> None:
    found = shown("CC603")
    assert found["share of pairs of sites in touch (density)"].value == Interval.exactly(1 / 3)
    assert found["parts the sites fall into (components)"].value == Interval.exactly(2)
    assert found["sites in the largest part"].value == Interval.exactly(2)


def test_where_ties_are_open_these_are_intervals() -> None:
    found = shown("CC603", open=["ties"])
    assert found["share of pairs of sites in touch (density)"].value == Interval(1 / 3, 1)
    assert found["sites in the largest part"].value == Interval(2, 3)


def test_the_mix_of_kinds_stands_beside_the_usual_suspects_and_small_kinds_get_no_share() -> None:
    found = shown("CC303")
    # Seats: a manager; three doctors, each in the core and on a ward; twelve nurses.
    assert found["Blau index of kinds of member"].value.low == pytest.approx(1 - (1 + 6**2 + 12**2) / 19**2)
    assert found["share of members who are nurse"].value == Interval.exactly(12 / 19)
    assert "share of members who are manager" not in found


def test_centralization_stands_beside_prominence() -> None:
    (one,) = shown("CC203").values()
    # Degrees: the coordinator 3, each of three doctors 7, each of twelve nurses 4.
    assert one.value.low == pytest.approx(((7 - 3) + 12 * (7 - 4)) / (15 * 14))
    assert one.note == "by the contacts on record, which may not be all"  # the tie joins whole teams


def test_the_place_of_a_group_stands_beside_marginalisation_with_what_chance_gives() -> None:
    nurse: dict[str, Any] = {"groups": [{"id": "nurse", "kind": "nurse", "left_out": True}], "ties": []}
    found = shown("CC708", ("groups", 0), **nurse)
    near, balance = found.values()
    assert near.value.low == pytest.approx(-0.16, abs=0.005)
    assert near.note == "0 by chance, give or take 0.04"
    assert balance.value.low == pytest.approx((1 - 3) / 4)  # one doctor outside, three nurses within, for each
    assert balance.note == f"{2 * 4 / 15 - 1:.2f} by chance"


@pytest.mark.parametrize(
    ("events", "months"),
    [
        ([{"date": "2011-01-01"}, {"date": "2011-04-01"}], Interval.exactly(12 * 640 / 365.25)),
        ([{"since": "2011-01", "until": "2012-12"}], Interval(0, 1)),
        ([{"date": "2011"}], Interval(12 * 366 / 365.25, 24)),
        ([], Interval.exactly(24)),
    ],
    ids=["two days", "a round", "a year", "none"],
)
def test_the_longest_gap_stands_beside_activities(events: list[dict[str, Any]], months: Interval) -> None:
    said = {"since": "2011-01-01", "events": events, "speaks_of": {"since": "2011-01-01", "until": "2012-12-31"}}
    (found,) = shown("CC606", **said).values()
    assert found.value.low == pytest.approx(months.low, abs=0.1)
    assert found.value.high == pytest.approx(months.high, abs=0.1)
    (open_,) = shown("CC606", **said, open=["events"]).values()
    assert (open_.value.low, open_.note) == (0, "by the events whose dates are on record")


def test_where_a_round_comes_back_all_along_no_gap_is_longer() -> None:
    said = {"events": [{"every_months": 2}], "speaks_of": {"since": "2011-01-01", "until": "2012-12-31"}}
    (found,) = shown("CC606", **said).values()
    assert (found.value.low, round(found.value.high, 1)) == (0, 2)


def test_whether_leads_are_paid_stands_beside_dedicated_staff() -> None:
    seats = [{"role": "lead", "funding": "funded"}, {"role": "co-lead"}, {"role": "lead", "funding": "unpaid"}]
    (found,) = shown("CC401", team={"seats": seats}).values()
    assert str(found) == "leads whose own time is paid 1 to 2 (of 3)"


def test_a_group_too_small_and_a_rule_that_does_not_apply_show_nothing() -> None:
    assert shown("CC708", ("groups", 2)) == {}
    alone = check(Community.model_validate({**WARDS, "sites": [], "ties": []}))
    assert not any(code == "CC603" for code, _ in alone.shown())


def test_numbers_of_a_network_too_large_to_make_are_left_out() -> None:
    many = Community.model_validate({"sites": [{"id": "ward", "copies": 1_000_000}], "ties": [{"between": ["sites"]}]})
    report = check(many, select=["CC603"])
    assert report.findings
    assert report.shown() == {}


def test_a_profile_says_how_small_a_group_may_be() -> None:
    profile = Profile.of(limits={"smallest-group": (13, "agreed with the ethics board")})
    community = Community.model_validate(WARDS)
    (blau,) = check(community, select=["CC303"], profile=profile).shown()["CC303", ()]
    assert blau.what.startswith("Blau")
    assert clincomm.inclusion(community, profile=profile).at("nurse").position.why.endswith("at least 13 are needed")


def test_text_and_markdown_say_that_the_numbers_are_not_judged() -> None:
    report = check(Community.model_validate({**WARDS, "ties": []}), select=["CC603"])
    line = "shown, not judged: share of pairs of sites in touch (density) 0; parts the sites fall into (components) 3"
    for text in (text_report(report), markdown_report(report)):
        assert line in " ".join(text.split())


def test_json_has_them_and_its_schema_knows_them() -> None:
    data = check(Community.model_validate(WARDS)).to_dict()
    jsonschema.validate(data, report_schema())
    (finding,) = (one for one in data["findings"] if one["code"] == "CC603")
    assert finding["shown"][1] == {"what": "parts the sites fall into (components)", "least": 2, "most": 2, "note": ""}
    assert sum("shown" in one for one in data["findings"]) == len(check(Community.model_validate(WARDS)).shown())


def test_a_report_at_a_date_shows_the_numbers_of_that_date() -> None:
    ties = [{"between": ["ward0", "ward1"], "kind": "horizontal", "since": "2012"}]
    community = Community.model_validate({**WARDS, "ties": ties, "speaks_of": {"since": "2010", "until": "2013"}})
    for as_of, parts in (("2011-06", 3), ("2013", 2)):
        found = clincomm.check(community, as_of=as_of, select=["CC603"]).shown()
        assert Shown("parts the sites fall into (components)", Interval.exactly(parts)) in found["CC603", ()]


def _fails(view: View, level: Handle[Any], limits: Limits) -> Iterator[Shown]:
    yield Shown("a third of what is not there", Interval.exactly(1 / 0))


def test_a_rule_of_ones_own_can_show_numbers_and_one_that_fails_is_named() -> None:
    def judged(view: View, level: Handle[Any], limits: Limits) -> Answer[bool]:
        """Wards have bells.

        Checks
        ------
        Nothing.

        Cannot tell
        -----------
        Never.

        Does not apply
        --------------
        Never.

        A pass does not show
        --------------------
        Anything.
        """
        return Known(True)

    def bells(view: View, level: Handle[Any], limits: Limits) -> Iterator[Shown]:
        yield Shown("bells", Interval(1, 3), "counted by ear")

    made = rule("BELLS1", "6.3", subject=Scope.COMMUNITY, remedy="Hang one up.", shows=bells)(judged)
    report: Report = run(Community(id="ward"), rules=[made])
    assert str(report.shown()["BELLS1", ()][0]) == "bells 1 to 3 (counted by ear)"
    assert report.numbers.of(report.findings[0]) == report.shown()["BELLS1", ()]
    broken = rule("BELLS2", "6.3", subject=Scope.COMMUNITY, remedy="Hang one up.", shows=_fails)(judged)
    with pytest.raises(RuleCrashed, match="BELLS2"):
        run(Community(id="ward"), rules=[broken]).to_dict()


def test_numbers_are_worked_out_only_where_they_are_told() -> None:
    def is_rung(view: View, level: Handle[Any], limits: Limits) -> Answer[bool]:
        """The bell is rung."""
        return view.is_said(level, "meeting_barred", fact="whether the bell is rung")

    made = rule("BELLS3", "6.3", subject=Scope.COMMUNITY, remedy="Ring it.", shows=_fails)(is_rung)
    report = run(Community(id="ward"), rules=[made])
    assert "CANNOT TELL" in text_report(report)
    with pytest.raises(RuleCrashed, match="BELLS3"):
        text_report(report, verbose=True)
