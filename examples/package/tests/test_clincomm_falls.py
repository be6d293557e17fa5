"""The package keeps what clincomm promises its users: laws for the rule, a format that loses nothing, a rendering that reads."""

import pytest
from clincomm_falls.messages import messages
from clincomm_falls.property_lists import PROPERTY_LISTS
from clincomm_falls.rules import ward_has_falls_contacts

from clincomm import check, read, write
from clincomm.model import Community
from clincomm.rendering import Checked, Layout
from clincomm.rules import Rule
from clincomm.testing import LAWS, Law, assert_examples, assert_keeps, assert_obeys

OAK = {"complete": "all", "sites": [{"id": "oak", "team": {"seats": ["nurse / falls-contact"]}}]}


def test_the_examples_get_their_verdicts() -> None:
    assert_examples(ward_has_falls_contacts)


@pytest.mark.parametrize("law", LAWS, ids=str)
def test_the_rule_obeys_the_law(law: Law) -> None:
    assert_obeys(ward_has_falls_contacts, law, most=5)


def test_the_rule_is_in_the_catalogue() -> None:
    (finding,) = check(Community(**OAK), select=["FALLS1"])
    assert str(finding.verdict) == "breached"
    (one_is_enough,) = check(Community(**OAK), select=["FALLS"], limits={"falls-contacts": 1})
    assert str(one_is_enough.verdict) == "holds"


def test_a_community_is_kept_in_a_property_list(tmp_path) -> None:
    def write_it(community: Community) -> bytes:
        write(community, tmp_path / "community.plist")
        return (tmp_path / "community.plist").read_bytes()

    def read_it(content: bytes) -> Community:
        (tmp_path / "community.plist").write_bytes(content)
        return read(tmp_path / "community.plist")

    assert_keeps(write_it, read_it)


@pytest.mark.parametrize("content", [b"", b"clincomm: 1", b"<plist><dict>"])
def test_what_is_no_property_list_is_refused(content: bytes) -> None:
    with pytest.raises(ValueError):
        PROPERTY_LISTS.read(content)


def test_a_breach_is_one_line() -> None:
    report = check(Community(**OAK), select=["FALLS1"])
    said = messages([Checked(report)], [], Layout())
    assert said == "oak: Ask another member of the ward's team to be its contact on falls. (FALLS1)\n"


def test_rules_say_which_package_they_come_from() -> None:
    assert isinstance(ward_has_falls_contacts, Rule)
    assert ward_has_falls_contacts.package == "clincomm_falls"
