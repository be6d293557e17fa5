"""The strategies: what they draw is valid, varied and readable, and Hypothesis finds them by itself."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import find, given, settings
from hypothesis import strategies as st

from clincomm.documents import dumps, loads
from clincomm.model import RECORDS, AnyRecord, Community, Team, field_names, walk
from clincomm.model.completeness import is_whole
from clincomm.strategies import (
    additions_to,
    all_redactions,
    communities,
    fully_known_communities,
    records,
    redactions_of,
    renamed,
    reordered,
    theories_of_change,
)
from clincomm.strategies.redactions import KEPT

OUTSIDE = """\
from hypothesis import given, settings

import clincomm
from clincomm import Community, Date
from clincomm.documents import Document
from clincomm.model import Theory, Tie


@settings(max_examples=5, deadline=None)
@given(...)
def test_strategies_are_found(community: Community, theory: Theory, tie: Tie, date: Date, document: Document) -> None:
    assert isinstance(community, Community)
    assert isinstance(theory, Theory)
    assert isinstance(tie, Tie)
    assert isinstance(date, Date)
    assert isinstance(document.community, Community)
    assert clincomm.check(community).community is community
"""


def test_given_knows_our_classes_in_a_package_outside_the_tree(tmp_path: Path) -> None:
    (tmp_path / "test_theirs.py").write_text(OUTSIDE, encoding="utf-8")
    words = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "test_theirs.py"]
    ended = subprocess.run(words, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert "1 passed" in ended.stdout, ended.stdout + ended.stderr


@given(st.data())
@settings(max_examples=30)
def test_what_is_added_leaves_a_community_valid(data: st.DataObject) -> None:
    larger = data.draw(additions_to(data.draw(communities())))
    assert loads(dumps(larger)).community == larger


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.__name__)
def test_every_record_can_be_drawn(record: type[AnyRecord]) -> None:
    assert isinstance(find(records(record), lambda drawn: True), record)


WANTED = {
    "nested communities": lambda c: any(site.sites for site in c.sites or ()),
    "copies": lambda c: any(site.copies for site in c.sites or ()),
    "margins": lambda c: bool(c.margins),
    "figures of two sources": lambda c: c.staff is not None and len(c.staff) > 1,
    "narrow dates": lambda c: c.since is not None and len(getattr(c.since, "text", "")) == 10,
    "words on wholeness": lambda c: bool(c.complete),
    "words that take them back": lambda c: bool(c.open),
}


@pytest.mark.parametrize("what", WANTED)
def test_communities_have(what: str) -> None:
    found = find(communities(), WANTED[what], settings=settings(max_examples=20_000))
    assert len(list(walk(found))) < 8, found


def test_a_theory_refers_to_its_own_parts() -> None:
    theory = find(theories_of_change(), lambda drawn: any(change.leads_to for change in drawn.changes or ()))
    ids = {goal.id for goal in theory.goals or ()} | {change.id for change in theory.changes or ()}
    assert {ref for change in theory.changes or () for ref in change.leads_to or ()} <= ids


@given(fully_known_communities())
@settings(max_examples=15)
def test_of_a_fully_known_community_every_list_is_whole_and_every_figure_exact(community: Community) -> None:
    chains = {(): (community,)}
    for path, record in walk(community):
        above = next(chains[path[:end]] for end in range(len(path), -1, -1) if path[:end] in chains)
        chains[path] = (record, *above) if path else above
        for name in field_names(record):
            value = getattr(record, name)
            if isinstance(value, tuple) and value and name in ("seats", "sites", "ties", "events", "goals"):
                assert is_whole(chains[path], name)
            if name in ("size", "staff", "count") and value is not None:
                assert len(value) == 1 and value[0].value is not None


@given(st.data())
@settings(max_examples=30)
def test_a_redaction_says_less_and_stays_valid(data: st.DataObject) -> None:
    community = data.draw(communities().filter(all_redactions))
    redaction = data.draw(redactions_of(community))
    less = redaction.community
    assert less != community
    assert loads(dumps(less)).community == less
    assert not set(redaction.what.replace("]", ".").split(".")[-1:]) & KEPT


def test_a_list_that_is_shortened_is_open() -> None:
    here = Community.model_validate({"complete": "all", "team": {"seats": ["nurse", "clerk"]}})
    shorter = next(found.community for found in all_redactions(here) if found.what == "take out team.seats[0]")
    assert isinstance(shorter.team, Team)
    assert not is_whole([shorter.team, shorter], "seats")


def test_a_list_above_no_longer_speaks_for_a_site_whose_list_is_unsaid() -> None:
    here = Community.model_validate({"ties": [], "sites": [{"id": "ward", "ties": []}]})
    less = next(found.community for found in all_redactions(here) if found.what == "unsay sites[0].ties")
    assert not is_whole([less], "ties")


def test_trouble_is_not_struck_from_the_record_nor_taken_out_with_its_site() -> None:
    raised = [{"kind": "dispute"}, {"kind": "suggestion"}, {}]
    region = {"id": "region", "sites": [{"id": "ward", "difficulties": [{"kind": "data"}]}]}
    here = Community.model_validate({"suggestions": raised, "sites": [region, {"id": "clinic"}]})
    taken_out = {found.what for found in all_redactions(here) if found.removed}
    assert taken_out == {"take out suggestions[1]", "take out sites[1]"}


def test_what_says_that_something_does_not_stand_is_not_unsaid() -> None:
    rows = [{"value": 3, "left_out": "another ward"}]
    here = Community.model_validate({
        "events": [{"debate": True, "one_way": True}],
        "groups": [{"id": "clerk", "left_out": True}],
        "measures": [{"id": "falls", "one_off": True, "observations": rows}],
        "theory": {"links": [{"cause": "core", "effect": "core", "kind": "side-effect", "rationale": "said so"}]},
    })  # fmt: skip
    unsaid = {found.what for found in all_redactions(here)}
    row, link = "measures[0].observations[0]", "theory.links[0]"
    assert {
        f"unsay {place}" for place in ("events[0].debate", "groups[0].left_out", f"{row}.value", f"{link}.rationale")
    } <= unsaid
    kept = ("events[0].one_way", f"{row}.left_out", "measures[0].one_off", f"{link}.kind")
    assert not {f"unsay {place}" for place in kept} & unsaid


@given(communities())
def test_lists_turned_twice_are_as_they_were(community: Community) -> None:
    assert reordered(reordered(community).community).community == community


def test_a_word_that_is_the_id_of_something_is_renamed_with_it() -> None:
    wider = [{"group": "clerical", "took_part_in": ["bundle", "visit"]}]
    here = Community.model_validate({"theory": {"changes": [{"id": "bundle"}]}, "wider": wider})
    (other,) = renamed(here).wider or ()
    assert other.took_part_in == ("x-bundle", "visit")


def test_that_a_seat_stands_for_nobody_is_not_left_out() -> None:
    seats = [{"group": "nurse", "count": number} for number in (0, 2, [0, 1])]
    found = all_redactions(Community.model_validate({"team": {"seats": seats}}))
    assert [one.what for one in found if "count" in one.what] == ["unsay team.seats[1].count"]


def test_a_tie_that_is_called_vertical_and_staff_fewer_than_the_seats_are_not_left_out() -> None:
    seats = [{"group": "nurse", "count": 2}, "doctor"]
    sites = [{"id": f"ward{staff}", "staff": staff, "team": {"seats": seats}} for staff in (2, 3)]
    ties = [{"between": ["ward2", "ward3"], "kind": kind} for kind in ("vertical", "horizontal")]
    unsaid = {found.what for found in all_redactions(Community.model_validate({"sites": sites, "ties": ties}))}
    assert {"unsay sites[1].staff", "unsay ties[1].kind"} <= unsaid
    assert not {"unsay sites[0].staff", "unsay ties[0].kind"} & unsaid


@given(communities())
def test_ids_renamed_and_renamed_back_are_as_they_were(community: Community) -> None:
    assert renamed(renamed(community, "x-{}".format), lambda name: name.removeprefix("x-")) == community
