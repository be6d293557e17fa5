"""The public face: what `import clincomm` gives."""

from __future__ import annotations

from pathlib import Path

import pytest

import clincomm

SMALL = Path(__file__).resolve().parents[1] / "examples" / "small" / "community.yaml"


def test_every_public_name_is_there_and_there_are_about_twenty() -> None:
    assert all(getattr(clincomm, name) is not None for name in clincomm.__all__)
    assert 15 <= len(clincomm.__all__) <= 30
    assert set(clincomm.__all__) <= set(dir(clincomm))


def test_public_names_stay_themselves_after_a_check() -> None:
    clincomm.check(clincomm.Community())
    assert all(callable(getattr(clincomm, name)) for name in ("check", "catalogue", "explain", "theory", "read"))


def test_the_records_of_the_model_can_be_taken_from_the_top() -> None:
    assert clincomm.Seat(group="nurse").group == ("nurse",)
    with pytest.raises(AttributeError, match="Seet"):
        clincomm.Seet  # noqa: B018  # looking is the test


def test_a_community_is_read_edited_checked_and_written(tmp_path: Path) -> None:
    community = clincomm.read(SMALL)
    bigger = clincomm.edit(
        community, clincomm.Edit(("sites", 0, "team", "seats"), clincomm.Operation.ADD, "patient / member")
    )
    clincomm.write(bigger, tmp_path / "c.json")
    assert clincomm.read(tmp_path / "c.json") == bigger
    report = clincomm.check(bigger, select=["site-has-local-lead"])
    assert {finding.verdict for finding in report} == {clincomm.Verdict.HOLDS}


def test_a_path_can_be_checked_at_once() -> None:
    assert clincomm.check(SMALL).findings == clincomm.check(clincomm.read(SMALL)).findings


def test_limits_can_be_set() -> None:
    site = {"id": "w", "team": {"complete": "all", "seats": [
        {"group": "nurse", "role": "lead", "until": "2026-01-31"}, "clerical / member"]}}  # fmt: skip
    here = clincomm.Community(sites=[site], complete="all")
    strict = clincomm.check(here, as_of="2026-03-31", select=["CC302"], limits={"lead-vacancy-months": 1})
    usual = clincomm.check(here, as_of="2026-03-31", select=["CC302"])
    assert (strict.worst(), usual.worst()) == (clincomm.Verdict.BREACHED, clincomm.Verdict.HOLDS)


def test_the_theory_is_followed_along_its_chains() -> None:
    chains = [chain.path for chain in clincomm.theory(clincomm.read(SMALL)).chains()]
    assert chains == ["patients-know -> check -> right-lists"]


def test_a_notebook_shows_a_table_and_a_terminal_plain_text() -> None:
    nasty = clincomm.Community(name="<script>alert(1)</script>")
    bundle = clincomm.check(nasty)._repr_mimebundle_()
    assert "<table>" in bundle["text/html"] and "<script>" not in bundle["text/html"]
    assert "The facts that would settle most" in bundle["text/plain"]


def test_the_local_theory_of_a_site_is_read_as_its_own() -> None:
    local = {"goals": [{"id": "mine"}], "changes": [{"id": "huddle", "leads_to": "mine"}]}
    here = clincomm.Community.model_validate({"theory": {"goals": ["all"]}, "sites": [{"id": "oak", "theory": local}]})
    assert [chain.path for chain in clincomm.theory(here, site="oak").chains()] == ["huddle -> mine"]
    with pytest.raises(clincomm.ClincommError, match="oak"):
        clincomm.theory(here, site="oka")
