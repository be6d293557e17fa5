"""Groups: inside, by proxy, or only asked."""

from __future__ import annotations

from clincomm.facts import glossary
from clincomm.facts.groups import has_members, has_proxy, is_inside, kind_of
from clincomm.logic import Known, Qualifier, Unknown, is_no, is_unknown, is_yes
from clincomm.model import Community
from clincomm.view import View


def view(**data: object) -> View:
    return View(Community.model_validate(data))


WHOLE = {"sites": [], "complete": "all", "boards": [], "wider": [], "partners": [], "host": "none"}


def test_a_member_at_a_site_is_inside() -> None:
    here = view(sites=[{"id": "ward", "team": {"seats": ["patient / member"]}}])
    assert is_yes(is_inside(here, here.root, "patient"))


def test_a_charity_that_speaks_for_patients_is_a_proxy_and_is_seen_to_be() -> None:
    here = view(team={"seats": [{"group": "charity", "speaks_for": "patient"}]})
    answer = is_inside(here, here.root, "patient")
    assert isinstance(answer, Known) and answer.value
    assert answer.qualifiers == {Qualifier.BY_PROXY}


def test_a_partner_can_be_a_proxy_too() -> None:
    here = view(partners=[{"name": "Macmillan", "speaks_for": "patient"}])
    assert is_yes(has_proxy(here, here.root, "patient"))


def test_a_real_member_outweighs_a_proxy() -> None:
    here = view(team={"seats": ["patient", {"group": "charity", "speaks_for": "patient"}]})
    answer = is_inside(here, here.root, "patient")
    assert isinstance(answer, Known) and answer.value and not answer.qualifiers


def test_those_who_were_only_asked_are_not_inside() -> None:
    here = view(**{**WHOLE, "wider": [{"group": "patient", "role": "respondent"}], "team": {"seats": ["nurse"]}})
    assert is_no(is_inside(here, here.root, "patient"))


def test_nobody_found_in_open_lists_cannot_be_told_and_in_whole_ones_is_no() -> None:
    open_ = view(team={"seats": ["nurse"]})
    assert is_unknown(has_members(open_, open_.root, "patient"))
    whole = view(**WHOLE, team={"seats": ["nurse"]})
    assert is_no(is_inside(whole, whole.root, "patient"))


def test_a_host_that_is_not_named_may_speak_for_a_group() -> None:
    unsaid = view(**{**WHOLE, "host": None}, team={"seats": ["nurse"]})
    answer = has_proxy(unsaid, unsaid.root, "patient")
    assert isinstance(answer, Unknown) and [gap.path for gap in answer.gaps] == [("host",)]
    ward = {"id": "ward", "sites": [], "boards": [], "wider": [], "partners": [], "team": "none"}
    below = view(**{**WHOLE, "sites": [ward]}, team={"seats": ["nurse"]})
    assert is_unknown(has_proxy(below, below.root, "patient"))


def test_a_site_that_says_nothing_of_sites_below_it_may_have_members_there() -> None:
    ward = {key: value for key, value in WHOLE.items() if key != "complete"} | {"id": "ward", "team": "none"}
    said = view(**{**WHOLE, "sites": [ward]}, team={"seats": ["nurse"]})
    assert is_no(has_members(said, said.root, "patient"))
    del ward["sites"]
    unsaid = view(**{**WHOLE, "sites": [ward]}, team={"seats": ["nurse"]})
    answer = has_members(unsaid, unsaid.root, "patient")
    assert isinstance(answer, Unknown) and [gap.path for gap in answer.gaps] == [("sites", 0, "sites")]


def test_an_id_that_is_the_name_of_a_kind_says_the_kind_whatever_is_declared() -> None:
    for group in ({"id": "patient", "kind": "doctor"}, {"id": "patient"}):
        here = view(groups=[group])
        assert kind_of(here, "patient") == Known("patient")


def test_the_kind_of_a_group_is_declared_or_is_its_name_or_is_asked_for() -> None:
    here = view(groups=[{"id": "registrar", "kind": "doctor"}])
    assert kind_of(here, "registrar") == kind_of(here, "registrar")
    assert isinstance(kind_of(here, "registrar"), Known)
    assert isinstance(kind_of(here, "clerical"), Known)
    answer = kind_of(here, "porter")
    assert isinstance(answer, Unknown) and "porter" in answer.gaps[0].fact


def test_every_fact_is_in_the_glossary_with_its_meaning() -> None:
    names = [fact.name for fact in glossary()]
    assert len(names) == len(set(names)) > 5
    assert all(fact.meaning.strip() for fact in glossary())


def test_who_speaks_for_a_group_is_named_by_all_groups_of_the_seat_or_by_the_body() -> None:
    seat = {"group": ["charity", "researcher"], "speaks_for": "patient"}
    here = view(team={"seats": [seat]}, partners=[{"name": "Macmillan", "speaks_for": "carer"}])
    words = [
        str(reason)
        for group in ("patient", "carer")
        for reason in has_proxy(here, here.root, group).because
    ]  # fmt: skip
    assert words == ["charity and researcher speaks for patient", "Macmillan speaks for carer"]


def test_a_seat_that_may_not_be_held_yet_is_no_sure_member_or_proxy() -> None:
    seats = [{"group": "charity", "speaks_for": "patient", "since": "2012"}, {"group": "carer", "since": "2012"}]
    data = {**WHOLE, "team": {"seats": seats}, "partners": [{"name": "Age", "speaks_for": "public", "since": "2012"}]}
    here = View(Community.model_validate(data), "2012-06")
    for group in ("carer", "charity"):
        assert is_unknown(has_members(here, here.root, group))
    for group in ("patient", "public"):
        assert is_unknown(has_proxy(here, here.root, group))
        assert is_unknown(is_inside(here, here.root, group))


def test_those_who_only_answered_and_were_studied_are_asked_only_and_their_proxy_is_told_alone() -> None:
    roles = ["respondent", "consulted", "surveyed", "subject"]
    here = view(**{**WHOLE, "wider": [{"group": "patient", "role": roles}], "team": {"seats": ["nurse"]}})
    assert is_no(has_members(here, here.root, "patient"))
