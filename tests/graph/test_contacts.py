"""What brings sister sites together: asked site by site, and no further than the answer needs."""

from __future__ import annotations

from typing import Any

import pytest

from clincomm.graph import Contacts, Reading
from clincomm.logic import Answer, Known, Reason, is_no, is_unknown, is_yes
from clincomm.logic.kleene import A_FEW
from clincomm.model import Community

NOTHING = Reason("they never met")


def contacts(ties: Any, *, complete: str | None = "all", own: Any = None) -> Contacts:
    wards = [{"id": "ward-a", "ties": own}, {"id": "ward-b"}]
    whole = Community(id="trust", sites=wards, ties=ties, events=[], complete=complete)
    reading = Reading(whole)
    return Contacts(reading, reading.root)


def first_meets(found: Contacts) -> Answer[bool]:
    return found.meets(found.sites[0], NOTHING)


def tie(number: int = 0, **said: Any) -> dict[str, Any]:
    return {"id": f"visit-{number}", "between": ["ward-a", "ward-b"], "kind": "horizontal", **said}


def test_a_yes_names_the_first_few_contacts_and_how_many_entries_were_not_looked_at() -> None:
    answer = first_meets(contacts([tie(number) for number in range(A_FEW + 7)]))
    assert is_yes(answer)
    *named, rest = map(str, answer.because)
    assert [text for text in named if "joins it" in text] == [
        f"visit-{number} joins it to sister sites" for number in range(A_FEW)
    ]
    assert rest == "7 further ties and events of ward-a are not looked at, as these are enough"


def test_contacts_that_are_just_enough_are_all_named_and_no_others_are_spoken_of() -> None:
    answer = first_meets(contacts([tie(number) for number in range(A_FEW)]))
    assert is_yes(answer)
    assert not any("further" in str(reason) for reason in answer.because)


def test_what_is_no_contact_does_not_stand_in_the_way_of_one_that_is() -> None:
    vertical = [tie(number, kind="vertical") for number in range(A_FEW + 1)]
    assert is_yes(first_meets(contacts([*vertical, tie(99)])))


@pytest.mark.parametrize(("complete", "is_so"), [("all", is_no), (None, is_unknown)], ids=["whole", "open"])
def test_without_any_contact_it_turns_on_whether_the_lists_are_whole(complete: str | None, is_so: Any) -> None:
    found = contacts([tie(kind="vertical")], complete=complete)
    assert is_so(first_meets(found))
    assert is_so(found.some_meet(NOTHING))


def test_a_tie_that_a_site_lists_itself_concerns_it_though_it_names_only_the_other() -> None:
    answer = first_meets(contacts([], own=[{"id": "own", "between": ["ward-b"], "kind": "horizontal"}]))
    assert is_yes(answer)
    assert [str(reason) for reason in answer.because if reason.path[-1] == 0] == ["own joins it to sister sites"]


def test_asked_of_any_site_a_yes_names_the_first_few_too() -> None:
    answer = contacts([tie(number) for number in range(A_FEW + 7)]).some_meet(NOTHING)
    assert isinstance(answer, Known)
    assert len(answer.because) == A_FEW


def test_what_a_site_is_told_is_what_all_meetings_say_of_it() -> None:
    found = contacts([tie(0), tie(1, kind="vertical"), tie(2, between=["ward-b", "trust"])])
    for site in found.sites:
        assert list(found.of(site)) == [item for item in found.meetings.items if site.path in item.value.paths]
