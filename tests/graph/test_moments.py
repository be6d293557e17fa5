"""When: dates and phases, three-valued."""

from __future__ import annotations

import pytest

from clincomm.errors import UnknownName
from clincomm.graph.moments import active, begun, in_span, moment_of, over
from clincomm.model import Community, Event, Tactic

PROGRAMME = Community.model_validate(
    {
        "speaks_of": {"since": "2009-11", "until": "2012-05"},
        "phases": [{"id": "start"}, {"id": "visits", "after": "start"}, {"id": "end", "after": "visits"}],
    }
)


def test_what_has_no_dates_holds_throughout() -> None:
    assert active(Tactic(), moment_of(PROGRAMME, "2010-06")) is True


@pytest.mark.parametrize(
    ("since", "until", "as_of", "expected"),
    [
        ("2010", None, "2009-12", False),
        ("2010", None, "2010-06", None),
        ("2010", None, "2010", True),
        ("2010", None, "2011", True),
        ("2010-01", "2010-06", "2010-06", True),
        ("2010-01", "2010-06", "2010-07", False),
        ("2010-01", "2010", "2010-07", True),
    ],
)
def test_what_has_dates_holds_between_them(since: str, until: str | None, as_of: str, expected: bool | None) -> None:
    record = Tactic.model_validate({"since": since} | ({"until": until} if until else {}))
    assert active(record, moment_of(PROGRAMME, as_of)) is expected


def test_a_phase_orders_what_has_no_dates() -> None:
    early, late = Tactic(phase="start"), Tactic(phase="end")
    visits = moment_of(PROGRAMME, "visits")
    assert begun(early, visits) is True
    assert begun(Tactic(phase="visits"), visits) is True
    assert begun(late, visits) is False
    assert begun(late, moment_of(PROGRAMME, None)) is True


def test_phases_without_order_follow_each_other_as_written() -> None:
    plain = Community(phases=["one", "two", "three"])
    assert moment_of(plain, "three").earlier["three"] == {"one", "two"}


def test_phases_on_two_ways_are_before_or_after_by_their_own_way_only() -> None:
    fork = Community.model_validate(
        {"phases": ["start", {"id": "east", "after": "start"}, {"id": "west", "after": "start"},
                    {"id": "end", "after": ["east", "west", "lost"]}]}
    )  # fmt: skip
    order = moment_of(fork, None).earlier
    assert {name: set(order[name]) for name in order} == {
        "start": set(), "east": {"start"}, "west": {"start"}, "end": {"start", "east", "west"},
    }  # fmt: skip
    assert len(order) == 4 and order.get("lost") is None
    east = moment_of(fork, "east")
    assert [begun(Tactic(phase=name), east) for name in ("start", "east", "west", "end", "lost")] == [
        True, True, None, False, None,
    ]  # fmt: skip


def test_an_event_has_happened_once_its_day_has_come() -> None:
    event = Event(date="2010-05-17")
    assert begun(event, moment_of(PROGRAMME, "2010-05-16")) is False
    assert begun(event, moment_of(PROGRAMME, "2010-05-17")) is True
    assert over(event, moment_of(PROGRAMME, "2011")) is False


def test_outside_its_span_a_document_says_nothing() -> None:
    assert in_span(PROGRAMME, moment_of(PROGRAMME, "2013")) is False
    assert in_span(PROGRAMME, moment_of(PROGRAMME, "2012")) is True
    assert str(moment_of(PROGRAMME, None)) == "2012-05"


def test_a_word_that_is_neither_date_nor_phase_is_refused() -> None:
    with pytest.raises(UnknownName, match="visits"):
        moment_of(PROGRAMME, "visit")


@pytest.mark.parametrize(
    ("until", "speaks_until", "end"),
    [
        ("2012-05", "2014", "2012-05"),
        ("2015", "2014", "2014"),
        (None, "2014", "2014"),
        ("2012-05", None, "2012-05"),
        ("2009", "2014", "2014"),
        (None, None, None),
    ],
)
def test_the_record_ends_with_the_community_or_with_what_the_document_speaks_of(
    until: str | None, speaks_until: str | None, end: str | None
) -> None:
    span = None if speaks_until is None else {"since": "2010", "until": speaks_until}
    community = Community.model_validate({"until": until, "speaks_of": span})
    moment = moment_of(community, None)
    assert (moment.date and moment.date.text) == end
