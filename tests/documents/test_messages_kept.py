"""Exactly what is said of values that do not fit the model, where it points, and how it says to mend them."""

from __future__ import annotations

from typing import Any

import pytest

from clincomm.documents import DocumentError, FaultKind, loads
from clincomm.documents.faults import At, Problem
from clincomm.documents.messages import problem_from
from clincomm.logic import Path

EMPTY = "write [] if there are none, none for a single value, or leave the key out"
TEXT = "write text; put it in quotes if it looks like a number or a list"
NAMES = "write names without spaces, as in respiratory-physician / lead"
IDS = "name one thing by its id; several stand in a list, as [a, b]"
DATE = "write a date as 2011, 2011-05 or 2011-05-17"
NUMBER = "write a number, such as 30 or 0.5"
WHOLE = "write a number without a point, such as 30"

SAID: dict[str, list[tuple[str, FaultKind, str, str]]] = {
    # A key that is not known
    "nmae: x": [
        ("2:1", FaultKind.UNKNOWN_KEY, "nmae: a community has no key 'nmae'", "did you mean name?"),
    ],
    "team: {seets: []}": [
        ("2:8", FaultKind.UNKNOWN_KEY, "team.seets: a team has no key 'seets'", "did you mean seats?"),
    ],
    "events: [{who: x}]": [
        ("2:11", FaultKind.UNKNOWN_KEY, "events[0].who: an event has no key 'who'", "did you mean by?"),
    ],
    "speaks_of: {from: 2011}": [
        ("2:13", FaultKind.UNKNOWN_KEY, "speaks_of.from: a span has no key 'from'", "did you mean since?"),
    ],
    "team: {seats: [{nurse: lead}]}": [
        (
            "2:17",
            FaultKind.UNKNOWN_KEY,
            "team.seats[0].nurse: a seat has no key 'nurse'",
            'write the short form as text: "nurse / lead"',
        ),
    ],
    "stakeholders: []": [
        ("2:1", FaultKind.UNKNOWN_KEY, "stakeholders: a community has no key 'stakeholders'", "did you mean groups?"),
    ],
    "team: {seats: [{nurse: [lead]}]}": [
        (
            "2:17",
            FaultKind.UNKNOWN_KEY,
            "team.seats[0].nurse: a seat has no key 'nurse'",
            "its keys are group, role, voice, funding, dedicated, skills, person, count, speaks_for, "
            "affiliations, vacant; and after, complete, id, note, open, phase, since, source, until",
        ),
    ],
    "sites: [{title: x}]": [
        ("2:10", FaultKind.UNKNOWN_KEY, "sites[0].title: a site has no key 'title'", "did you mean name?"),
    ],
    "margins: [{count: {atleast: 1}}]": [
        (
            "2:20",
            FaultKind.UNKNOWN_KEY,
            "margins[0].count.atleast: a value has no key 'atleast'",
            "did you mean at_least?",
        ),
    ],
    "margins: [{count: [{ref: 1}]}]": [
        ("2:21", FaultKind.UNKNOWN_KEY, "margins[0].count[0].ref: a value has no key 'ref'", "did you mean source?"),
    ],
    "margins: [{count: [{value: 1}, {unit: days}, {value: x}]}]": [
        (
            "2:32",
            FaultKind.FIGURE,
            "margins[0].count[1]: a value is one number or one bound, and it says no number",
            "write exactly one of value, more_than, less_than, at_least, at_most",
        ),
        ("2:54", FaultKind.WRONG_TYPE, "margins[0].count[2].value: 'x' is not a number", NUMBER),
    ],
    "complete: [{off: ties}]": [
        ("2:12", FaultKind.MISSING, "complete[0]: a whole needs of", "write 'of: ...'"),
        ("2:13", FaultKind.UNKNOWN_KEY, "complete[0].off: a whole has no key 'off'", "did you mean of?"),
    ],
    "sources: {FD: {zzz: 3}}": [
        ("2:15", FaultKind.MISSING, "sources.FD: a source needs title", "write 'title: ...'"),
        (
            "2:16",
            FaultKind.UNKNOWN_KEY,
            "sources.FD.zzz: a source has no key 'zzz'",
            "its keys are title, doi, insider; and after, complete, id, note, open, phase, since, source, until",
        ),
    ],
    "host: {type: x, zzz: 1}": [
        ("2:8", FaultKind.UNKNOWN_KEY, "host.type: a body has no key 'type'", "did you mean kind?"),
        (
            "2:17",
            FaultKind.UNKNOWN_KEY,
            "host.zzz: a body has no key 'zzz'",
            "its keys are name, kind, speaks_for, fields, respected, gives, part; and after, complete, id, "
            "note, open, phase, since, source, until",
        ),
    ],
    # Something of the wrong form
    "complete: [5]": [
        (
            "2:12",
            FaultKind.WRONG_TYPE,
            "complete[0]: 5 is not a word on a list",
            "write the word on a list as a map of keys and values",
        ),
    ],
    "events: [5]": [
        ("2:10", FaultKind.WRONG_TYPE, "events[0]: 5 is not an event", "write the event as a map of keys and values"),
    ],
    "sources: [a]": [
        ("2:10", FaultKind.WRONG_TYPE, "sources: a list is not a map", "write 'key: value', one a line"),
    ],
    "sources: {FD: 5}": [
        ("2:15", FaultKind.WRONG_TYPE, "sources.FD: 5 is not a source", "write the source as a map of keys and values"),
    ],
    "sites: [5]": [
        ("2:9", FaultKind.WRONG_TYPE, "sites[0]: 5 is not a site", "write the site as a map of keys and values"),
    ],
    "team: {seats: [5]}": [
        ("2:16", FaultKind.WRONG_TYPE, "team.seats[0]: 5 is not a seat", "write the seat as a map of keys and values"),
    ],
    "ties: [5]": [
        ("2:8", FaultKind.WRONG_TYPE, "ties[0]: 5 is not a tie", "write the tie as a map of keys and values"),
    ],
    "ties: foo": [
        (
            "2:7",
            FaultKind.WRONG_TYPE,
            "ties: 'foo' is not a list",
            "write a list: [a, b], or one entry a line, each after '- '; [] if there are none",
        ),
    ],
    "ties: [~]": [
        ("2:8", FaultKind.EMPTY_VALUE, "ties[0]: nothing stands here", EMPTY),
    ],
    "ties:": [
        ("2:1", FaultKind.EMPTY_VALUE, "ties: nothing follows the key", EMPTY),
    ],
    "name: 5": [
        ("2:7", FaultKind.WRONG_TYPE, "name: 5 is not text", TEXT),
    ],
    "name: [a]": [
        ("2:7", FaultKind.WRONG_TYPE, "name: a list is not text", TEXT),
    ],
    "name: ''": [
        ("2:7", FaultKind.EMPTY_VALUE, "name: the text is empty", EMPTY),
    ],
    "host: {name: ~}": [
        ("2:8", FaultKind.EMPTY_VALUE, "host.name: nothing follows the key", EMPTY),
    ],
    "staff: few": [
        (
            "2:8",
            FaultKind.WRONG_TYPE,
            "staff: 'few' is not a number",
            "write a number, or a map such as {more_than: 230, source: FD}",
        ),
    ],
    "staff: {at_least: x}": [
        ("2:19", FaultKind.WRONG_TYPE, "staff.at_least: 'x' is not a number", NUMBER),
    ],
    "staff: {at_least: [1]}": [
        ("2:19", FaultKind.WRONG_TYPE, "staff.at_least: a list is not a number", NUMBER),
    ],
    "sites: [{copies: 2.5}]": [
        ("2:18", FaultKind.WRONG_TYPE, "sites[0].copies: 2.5 is not a whole number", WHOLE),
    ],
    "sites: [{copies: x}]": [
        ("2:18", FaultKind.WRONG_TYPE, "sites[0].copies: 'x' is not a whole number", WHOLE),
    ],
    "sites: [{copies: 1}]": [
        ("2:18", FaultKind.NUMBER, "sites[0].copies: 1 is not at least 2", "write a number at least 2"),
    ],
    "sites: [{copies: 99999999}]": [
        (
            "2:18",
            FaultKind.NUMBER,
            "sites[0].copies: 99999999 is not at most 1000000",
            "write a number at most 1000000",
        ),
    ],
    "measures: [{id: m, observations: [{date: 2011, numerator: -1, denominator: 0}]}]": [
        (
            "2:59",
            FaultKind.NUMBER,
            "measures[0].observations[0].numerator: -1 is not at least 0",
            "write a number at least 0",
        ),
        (
            "2:76",
            FaultKind.NUMBER,
            "measures[0].observations[0].denominator: 0 is not above 0.0",
            "write a number above 0.0",
        ),
    ],
    "one_organisation: 5": [
        ("2:19", FaultKind.WRONG_TYPE, "one_organisation: 5 is not yes or no", "write yes or no"),
    ],
    "one_organisation: maybe": [
        ("2:19", FaultKind.WRONG_TYPE, "one_organisation: 'maybe' is not yes or no", "write yes or no"),
    ],
    "theory: {links: [{cause: g}], goals: [{id: g}]}": [
        ("2:18", FaultKind.MISSING, "theory.links[0]: a link needs effect", "write 'effect: ...'"),
    ],
    "theory: x": [
        ("2:9", FaultKind.WRONG_TYPE, "theory: 'x' is not a theory", "write the theory as a map of keys and values"),
    ],
    "groups: [[a]]": [
        (
            "2:10",
            FaultKind.WRONG_TYPE,
            "groups[0]: a list is not a group",
            "write the group as a map of keys and values",
        ),
    ],
    # A word or name that cannot stand there
    "tactics: [{kind: sofft}]": [
        (
            "2:18",
            FaultKind.WRONG_VALUE,
            "tactics[0].kind: 'sofft' is not a known kind",
            "did you mean soft? It is one of soft, hard",
        ),
    ],
    "tactics: [{kind: zzzzzzz}]": [
        ("2:18", FaultKind.WRONG_VALUE, "tactics[0].kind: 'zzzzzzz' is not a known kind", "write one of soft, hard"),
    ],
    "tactics: [{kind: 5}]": [
        ("2:18", FaultKind.WRONG_VALUE, "tactics[0].kind: 5 is not a known kind", "write one of soft, hard"),
    ],
    "sites: [{membership: volunteerd}]": [
        (
            "2:22",
            FaultKind.WRONG_VALUE,
            "sites[0].membership: 'volunteerd' is not a known membership",
            "did you mean volunteered? It is one of volunteered, invited, mandated",
        ),
    ],
    "id: my ward": [
        (
            "2:5",
            FaultKind.WRONG_VALUE,
            "id: 'my ward' is not a name",
            "use letters, digits, point, hyphen and underscore; begin with a letter or digit",
        ),
    ],
    "id: core": [
        ("2:5", FaultKind.WRONG_VALUE, "id: 'core' is a word of the format and cannot be an id", "choose another id"),
    ],
    "ties: [{phase: 'a b'}]": [
        ("2:16", FaultKind.WRONG_VALUE, "ties[0].phase: 'a b' is not a name", IDS),
    ],
    "ties: [{between: ['a b', c]}]": [
        ("2:19", FaultKind.WRONG_VALUE, "ties[0].between[0]: 'a b' is not a name", IDS),
    ],
    "team: {seats: [ward nurse / lead]}": [
        ("2:16", FaultKind.WRONG_VALUE, "team.seats[0]: 'ward nurse' is not a name", NAMES),
    ],
    "team: {seats: [nurse / team lead]}": [
        ("2:16", FaultKind.WRONG_VALUE, "team.seats[0]: 'team lead' is not a name", NAMES),
    ],
    "team: {seats: [a / b / c]}": [
        ("2:16", FaultKind.WRONG_VALUE, "team.seats[0]: 'b / c' is not a name", NAMES),
    ],
    "team: {seats: [{group: g, role: 'a b'}]}": [
        ("2:33", FaultKind.WRONG_VALUE, "team.seats[0].role: 'a b' is not a name", NAMES),
    ],
    # A date that is none
    "speaks_of: {since: x}": [
        ("2:20", FaultKind.DATE, "speaks_of.since: 'x' is not a date", "write 2011, 2011-05 or 2011-05-17"),
    ],
    "speaks_of: {since: [a]}": [
        ("2:20", FaultKind.DATE, "speaks_of.since: a list is not a date", DATE),
    ],
    "speaks_of: {since: 2011-13}": [
        ("2:20", FaultKind.DATE, "speaks_of.since: there is no date 2011-13", DATE),
    ],
    "events: [{date: 2011-02-30}]": [
        ("2:17", FaultKind.DATE, "events[0].date: there is no date 2011-02-30", DATE),
    ],
    "sites: [{membership: {left: maybe}}]": [
        (
            "2:29",
            FaultKind.WRONG_TYPE,
            "sites[0].membership.left: 'maybe' is not a date, yes or no",
            "write a date as 2011, 2011-05 or 2011-05-17, or yes or no",
        ),
    ],
    "sites: [{membership: {left: 2x}}]": [
        ("2:29", FaultKind.DATE, "sites[0].membership.left: '2x' is not a date", "write 2011, 2011-05 or 2011-05-17"),
    ],
    "sites: [{membership: {left: 2011-13}}]": [
        ("2:29", FaultKind.DATE, "sites[0].membership.left: there is no date 2011-13", DATE),
    ],
    "speaks_of: {since: 2012, until: 2011-12}": [
        (
            "2:33",
            FaultKind.DATE,
            "speaks_of.until: it ends (2011-12) before it begins (2012)",
            "swap since and until, or mend one of them",
        ),
    ],
}


@pytest.mark.parametrize("text", SAID)
def test_what_does_not_fit_is_told_with_its_place_and_remedy(text: str) -> None:
    with pytest.raises(DocumentError) as raised:
        loads(f"clincomm: 1\n{text}\n")
    assert [
        (f"{fault.place.line}:{fault.place.column}", fault.kind, fault.message, fault.remedy)
        for fault in raised.value.faults
    ] == SAID[text]


def test_a_key_unlike_any_is_answered_with_all_there_are_its_own_first() -> None:
    with pytest.raises(DocumentError) as raised:
        loads("clincomm: 1\nzzzzzz: x\n")
    (fault,) = raised.value.faults
    assert fault.message == "zzzzzz: a community has no key 'zzzzzz'"
    assert fault.remedy.startswith("its keys are name, kind, copies, sources, ")
    assert fault.remedy.endswith("; and after, complete, id, note, open, phase, since, source, until")


def test_a_key_that_people_write_for_another_is_known_for_it_only_where_that_stands() -> None:
    for record, key, meant in [("events: [{id: e, %s: x}]", "who", "by"), ("sites: [{%s: x}]", "label", "name")]:
        with pytest.raises(DocumentError, match=f"did you mean {meant}"):
            loads(f"clincomm: 1\n{record % key}\n")
    with pytest.raises(DocumentError, match="its keys are"):
        loads("clincomm: 1\nphases: [{id: p, attendees: x}]\n")


def test_a_text_or_id_may_be_as_long_as_the_limit_and_no_longer() -> None:
    assert loads(f"clincomm: 1\nname: {'a' * 20_000}\nid: {'i' * 100}\n").community.name
    for text, most in [(f"name: {'a' * 20_001}", "20,000"), (f"id: {'i' * 101}", "100")]:
        with pytest.raises(DocumentError) as raised:
            loads(f"clincomm: 1\n{text}\n")
        (fault,) = raised.value.faults
        key = text.partition(":")[0]
        assert (fault.kind, fault.message, fault.remedy) == (
            FaultKind.LIMIT,
            f"{key}: the text is longer than {most} signs",
            "shorten it",
        )


def of(kind: str, value: Any = 5, **context: Any) -> dict[str, Any]:
    """Make an error as the validating library gives it."""
    known = {"expected": "'soft' or 'hard'", "error": "write a date", "pattern": "/", "class_name": "Tie", **context}
    return {"type": kind, "input": value, "ctx": known, "loc": ("ties", 0)}


def test_of_several_errors_at_one_place_the_one_that_tells_most_is_told() -> None:
    """The forms that a value could have had give an error each."""
    order = [
        ("extra_forbidden", "has no key"), ("unexpected_keyword_argument", "has no key"), ("missing", "needs phase"),
        ("value_error", "is not a date"), ("enum", "is not a known kind"), ("string_pattern_mismatch", "is not a name"),
        ("list_type", "is not a list"),
    ]  # fmt: skip
    for number, (kind, words) in enumerate(order):
        for worse, _ in order[number + 1 :]:
            for errors in ([of(kind), of(worse, None)], [of(worse, None), of(kind)]):
                assert words in problem_from(errors, ("ties", 0, "kind"), ("phase",)).message


@pytest.mark.parametrize("kind", ["missing", "missing_argument", "missing_keyword_only_argument"])
def test_what_a_record_or_entry_needs_is_told_under_its_name(kind: str) -> None:
    assert problem_from([of(kind, {})], ("ties", 0), ("phase",)) == Problem(
        FaultKind.MISSING, ("ties", 0, "phase"), "ties[0]: a tie needs phase", "write 'phase: ...'"
    )


def test_what_stands_where_no_record_is_known_is_told_without_its_name() -> None:
    path: Path = ("nothing", "x")
    assert problem_from([of("extra_forbidden")], path, ()) == Problem(
        FaultKind.UNKNOWN_KEY, path, "nothing.x: this has no key 'x'", "take it out", At.KEY
    )
    assert problem_from([of("missing", {})], path, ("y",)).message == "nothing.x: this needs y"


def test_an_error_of_a_kind_that_is_not_known_is_told_all_the_same() -> None:
    assert problem_from([of("brand_new")], ("ties", 0), ()) == Problem(
        FaultKind.WRONG_TYPE,
        ("ties", 0),
        "ties[0]: 5 is not what can stand here",
        "look the key up in the description of the format",
    )


def test_all_words_that_are_like_one_come_before_the_others() -> None:
    with pytest.raises(DocumentError) as raised:
        loads("clincomm: 1\nevents: [{kind: regional-meetings}]\n")
    (fault,) = raised.value.faults
    assert fault.remedy.startswith(
        "did you mean regional-meeting? It is one of regional-meeting, national-meeting, local-meeting, core-meeting, "
        "board-meeting, "
    )
