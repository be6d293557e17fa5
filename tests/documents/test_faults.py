"""Every kind of fault: a small document, the place, what is said of it and how to mend it."""

import pytest

from clincomm.documents import DocumentError, Fault, FaultKind, loads

HEAD = "clincomm: 1\n"

CASES = {
    "a key without a colon after it": ("clincomm: 1\nname\n", FaultKind.SYNTAX, "3:1", "without a colon", "key: value"),
    "a tab for indentation": (HEAD + "team:\n\tseats: []\n", FaultKind.SYNTAX, "3:1", "cannot stand here", "spaces"),
    "a second document in the file": (HEAD + "---\na: 1\n", FaultKind.SYNTAX, "2:1", "second document", "one document"),
    "an alias of nothing": (HEAD + "name: *x\n", FaultKind.SYNTAX, "2:7", "nothing is called &x", "quotes"),
    "a key that is a map": (HEAD + "{a: b}: c\n", FaultKind.SYNTAX, "2:1", "a key is a word", "quotes"),
    "a NUL sign": (HEAD + "name: a\0b\n", FaultKind.ENCODING, "2:8", "U+0000", "take it out"),
    "a tag": (HEAD + "name: !!python/name:os.system x\n", FaultKind.TAG, "2:7", "python/name", "take the tag out"),
    "no version": ("name: x\n", FaultKind.VERSION, "1:1", "does not say which version", "clincomm: 1"),
    "a version from the future": ("clincomm: 2\n", FaultKind.VERSION, "1:11", "newer than this clincomm", "install"),
    "a version that is none": ("clincomm: old\n", FaultKind.VERSION, "1:11", "no version", "clincomm: 1"),
    "no map at the top": ("- a\n", FaultKind.WRONG_TYPE, "1:1", "is a map of keys", "begin with"),
    "an empty document": ("", FaultKind.WRONG_TYPE, "1:1", "this is nothing", "begin with"),
    "a key twice": (HEAD + "name: a\nname: b\n", FaultKind.DUPLICATE_KEY, "3:1", "'name' stands here a second", "both"),
    "a misspelt key": (HEAD + "team: {seets: []}\n", FaultKind.UNKNOWN_KEY, "2:8", "no key 'seets'", "mean seats?"),
    "from instead of since": (HEAD + "speaks_of: {from: 2011}\n", FaultKind.UNKNOWN_KEY, "2:13", "'from'", "since?"),
    "a map with one free key for a seat": (
        HEAD + "team: {seats: [{nurse: lead}]}\n", FaultKind.UNKNOWN_KEY, "2:17", "no key 'nurse'", '"nurse / lead"',
    ),
    "nothing after a key": (HEAD + "ties:\n", FaultKind.EMPTY_VALUE, "2:1", "nothing follows", "write [] if there are"),
    "nothing in a list": (
        HEAD + "ties: [~]\n", FaultKind.EMPTY_VALUE, "2:8", "nothing stands", "write [] if there are",
    ),
    "an empty text": (HEAD + "name: ''\n", FaultKind.EMPTY_VALUE, "2:7", "the text is empty", "leave the key out"),
    "a record without what it needs": (
        HEAD + "theory: {links: [{cause: g}], goals: [{id: g}]}\n",
        FaultKind.MISSING, "2:18", "needs effect", "effect:",
    ),
    "a list where text is meant": (HEAD + "name: [a]\n", FaultKind.WRONG_TYPE, "2:7", "a list is not text", "quotes"),
    "text where a list is meant": (HEAD + "ties: foo\n", FaultKind.WRONG_TYPE, "2:7", "'foo' is not a list", "write a"),
    "a number where a record is meant": (
        HEAD + "host: 5\n", FaultKind.WRONG_TYPE, "2:7", "5 is not a body", "as a map",
    ),
    "text where a number is meant": (
        HEAD + "margins: [{count: few}]\n", FaultKind.WRONG_TYPE, "2:19", "'few' is not a number", "more_than",
    ),
    "text where yes or no is meant": (
        HEAD + "one_organisation: maybe\n", FaultKind.WRONG_TYPE, "2:19", "'maybe' is not yes or no", "write yes or no",
    ),
    "neither a date nor yes": (
        HEAD + "sites: [{membership: {left: maybe}}]\n",
        FaultKind.WRONG_TYPE, "2:29", "not a date, yes or no", "2011-05",
    ),
    "a word outside the vocabulary": (
        HEAD + "tactics: [{kind: sofft}]\n",
        FaultKind.WRONG_VALUE, "2:18", "not a known kind", "soft? It is one of soft",
    ),
    "a word outside the vocabulary in a short form": (
        HEAD + "sites: [{membership: volunteerd}]\n",
        FaultKind.WRONG_VALUE, "2:22", "not a known membership", "volunteered?",
    ),
    "an id with a space": (HEAD + "id: my ward\n", FaultKind.WRONG_VALUE, "2:5", "'my ward' is not a name", "letters"),
    "an id that is a word of the format": (
        HEAD + "id: core\n", FaultKind.WRONG_VALUE, "2:5", "a word of the format", "",
    ),
    "fewer than two copies": (
        HEAD + "sites: [{copies: 1}]\n", FaultKind.NUMBER, "2:18", "not at least 2", "at least 2",
    ),
    "an infinite number": (HEAD + "margins: [{count: .inf}]\n", FaultKind.NUMBER, "2:19", "no number", "smaller"),
    "a huge number": (HEAD + f"sites: [{{copies: {'9' * 5000}}}]\n", FaultKind.NUMBER, "2:18", "no number", "smaller"),
    "a month that is none": (
        HEAD + "speaks_of: {since: 2011-13}\n", FaultKind.DATE, "2:20", "no date 2011-13", "2011-05",
    ),
    "an end before the beginning": (
        HEAD + "speaks_of: {since: 2012, until: 2011-12}\n", FaultKind.DATE, "2:33", "ends (2011-12) before", "swap",
    ),
    "a value with two numbers": (
        HEAD + "margins: [{count: {value: 1, at_most: 3}}]\n",
        FaultKind.FIGURE, "2:19", "value and at_most", "exactly one",
    ),
    "a value without a number": (
        HEAD + "margins: [{count: {unit: days}}]\n", FaultKind.FIGURE, "2:19", "says no number", "exactly one of value",
    ),
    "more than all": (
        HEAD + "margins: [{count: 31, out_of: 30}]\n", FaultKind.FIGURE, "2:19", "31 cannot be out of 30", "swap",
    ),
    "two sites with one id": (
        HEAD + "sites: [{id: a}, {id: a}]\n",
        FaultKind.DUPLICATE_ID, "2:23", "another site too: sites[0]", "another id",
    ),
    "a goal that is not there": (
        HEAD + "theory: {goals: [{id: fewer-deaths}], changes: [{leads_to: fewer-death}]}\n",
        FaultKind.DANGLING_REFERENCE, "2:60", "no goal or change called 'fewer-death'", "mean fewer-deaths?",
    ),
    "a phase that is not there": (
        HEAD + "phases: [start]\nties: [{phase: end}]\n",
        FaultKind.DANGLING_REFERENCE, "3:16", "no phase called 'end'", "start",
    ),
    "a copy beyond the last": (
        HEAD + "sites: [{id: w, copies: 3}]\nties: [{between: [w#1, w#4]}]\n",
        FaultKind.DANGLING_REFERENCE, "3:24", "stands for 3 copies", "w#1 to w#3",
    ),
    "a copy of a site without copies": (
        HEAD + "sites: [{id: w}]\nties: [{between: [w#1]}]\n",
        FaultKind.DANGLING_REFERENCE, "3:19", "not a site with copies", "write w",
    ),
    "a site that may be two": (
        HEAD + "sites: [{id: a, sites: [{id: w}]}, {id: b, sites: [{id: w}]}]\nties: [{between: [w, core]}]\n",
        FaultKind.AMBIGUOUS_REFERENCE, "3:19", "'w' may be", "a/w or b/w",
    ),
    "an event and a tie of one id": (
        HEAD + "events: [{id: v}]\nties: [{id: v}]\ntactics: [{after: v}]\n",
        FaultKind.AMBIGUOUS_REFERENCE, "4:19", "the tie at ties[0]", "another id",
    ),
    "a group that is nearly declared": (
        HEAD + "groups: [mdt-coordinator]\nteam: {seats: [mdt-coordinater]}\n",
        FaultKind.NEAR_MISS, "3:16", "looks like 'mdt-coordinator'", "mean mdt-coordinator?",
    ),
    "a role that is nearly known": (
        HEAD + "team: {seats: [nurse / leed]}\n", FaultKind.NEAR_MISS, "2:16", "looks like 'lead'", "mean lead?",
    ),
    "a source that is not declared": (
        HEAD + "sources: {FD: x}\nties: [{source: FX L3}]\n",
        FaultKind.SOURCE, "3:17", "no source is declared", "there are FD",
    ),
    "wholeness of what is no list": (
        HEAD + "team: {complete: [seets]}\n", FaultKind.COMPLETENESS, "2:19", "not a list of this team", "seats?",
    ),
    "wholeness of a list that is not written": (
        HEAD + "complete: [ties]\n", FaultKind.COMPLETENESS, "2:12", "is not written", "'ties: []'",
    ),
    "narrowing by a field that entries lack": (
        HEAD + "complete: [{of: tactics, where: {kidn: soft}}]\n",
        FaultKind.COMPLETENESS, "2:40", "no field 'kidn'", "kind?",
    ),
    "narrowing to a word outside the vocabulary": (
        HEAD + "complete: [{of: tactics, where: {kind: sof}}]\n", FaultKind.COMPLETENESS, "2:40", "not a kind", "soft?",
    ),
    "an order that runs in a circle": (
        HEAD + "phases: [{id: a, after: b}, {id: b, after: a}]\n",
        FaultKind.CYCLE, "2:25", "a after b after a", "take out",
    ),
    "lists too deep in one another": (HEAD + "name: " + "[" * 900, FaultKind.LIMIT, "2:66", "60 deep", "flatter"),
    "an alias inside itself": (
        HEAD + "sites: &a [{sites: *a}]\n", FaultKind.LIMIT, "2:20", "inside what it stands", "",
    ),
    "aliases that grow without end": (
        HEAD + "a: &a [x,x,x,x,x,x,x,x,x,x]\n"
        + "".join(f"{b}: &{b} [{','.join(['*' + a] * 10)}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True)),
        FaultKind.LIMIT, "7:29", "1,000,000 values", "write values out",
    ),
    "a text without end": (HEAD + f"name: {'a' * 30_000}\n", FaultKind.LIMIT, "2:7", "longer than 20,000", "shorten"),
}  # fmt: skip


def faults_of(text: str, form: str = "yaml") -> tuple[Fault, ...]:
    with pytest.raises(DocumentError) as raised:
        loads(text, form=form)
    return raised.value.faults


@pytest.mark.parametrize("case", CASES)
def test_a_fault_is_named_with_its_place_and_remedy(case: str) -> None:
    text, kind, place, message, remedy = CASES[case]
    fault = faults_of(text)[0]
    assert (fault.kind, f"{fault.place.line}:{fault.place.column}") == (kind, place)
    assert message in fault.message
    assert remedy in fault.remedy
    assert not any(
        jargon in str(fault) for jargon in ("Input should", "pydantic", "function-", "constrained", "[type=")
    )


@pytest.mark.parametrize("case", CASES)
def test_each_small_document_has_one_fault(case: str) -> None:
    if case in ("aliases that grow without end", "a key that is a map"):
        pytest.skip("has more than one by its nature")
    assert len(faults_of(CASES[case][0])) == 1


def test_every_kind_of_fault_has_a_document() -> None:
    assert {kind for _, kind, *_ in CASES.values()} == set(FaultKind) - {FaultKind.FOLDER}


def test_all_faults_come_in_one_go_sorted_by_place() -> None:
    faults = faults_of(
        "clincomm: 1\nnmae: x\nspeaks_of: {since: 2012, until: 2011}\nteam:\n  seats: [nurse / leed, 5]\n"
        "ties:\nsites:\n- {id: v, copies: 1}\n- {id: w, host: 5, copies: 4}\ntactics: [{kind: softt, by: w#9, phase: p}]\n"
    )
    assert [fault.place.line for fault in faults] == [2, 3, 5, 5, 6, 8, 9, 10, 10, 10]
    assert [fault.kind for fault in faults][-1] is FaultKind.DANGLING_REFERENCE


def test_cutting_out_a_faulty_entry_does_not_move_the_places_of_others() -> None:
    faults = faults_of("clincomm: 1\nsites:\n- 5\n- {id: a}\n- 6\n- {id: a}\n")
    assert [fault.path for fault in faults] == [("sites", 0), ("sites", 2), ("sites", 3, "id")]
    assert "sites[3].id" in faults[-1].message


def test_what_a_faulty_entry_would_have_named_is_not_reported_as_missing() -> None:
    faults = faults_of(
        "clincomm: 1\nsites: [{id: my ward}]\nties: [{between: [w, core], kindd: x}]\nphases: [{id: p, x: 1}]\n"
    )
    assert [fault.kind for fault in faults] == [FaultKind.WRONG_VALUE, FaultKind.UNKNOWN_KEY, FaultKind.UNKNOWN_KEY]


def test_a_fault_shows_the_line_with_a_caret_and_the_remedy() -> None:
    assert str(faults_of("clincomm: 1\nteam: {seets: []}\n")[0]) == (
        "<text>:2:8: team.seets: a team has no key 'seets'\n"
        "    team: {seets: []}\n"
        "           ^\n"
        "    did you mean seats?"
    )


def test_json_faults_have_places_too() -> None:
    faults = faults_of(
        '{"clincomm": 1,\n "name": "a", "name": "b",\n "ties": null, "team": {"seets": []},\n "sites": [{"copies": 1e99}]}',
        "json",
    )
    assert [(fault.kind, fault.place.line, fault.place.column) for fault in faults] == [
        (FaultKind.DUPLICATE_KEY, 2, 15),
        (FaultKind.EMPTY_VALUE, 3, 2),
        (FaultKind.UNKNOWN_KEY, 3, 25),
        (FaultKind.NUMBER, 4, 23),
    ]


@pytest.mark.parametrize(
    ("text", "place"), [('{"a": 1,\n}', "2:1"), ('{"a" 1}', "1:6"), ("", "1:1"), ("[" * 100_000, "1:1")]
)
def test_what_is_not_json_is_refused_with_its_place(text: str, place: str) -> None:
    fault = faults_of(text, "json")[0]
    assert f"{fault.place.line}:{fault.place.column}" == place


def test_deep_json_is_refused_and_never_crashes() -> None:
    assert faults_of('{"clincomm": 1, "x": ' + "[" * 900 + "]" * 900 + "}", "json")
    sites = '{"sites": [' * 40 + "{}" + "]}" * 40
    assert faults_of('{"clincomm": 1, ' + sites[1:], "json")[0].kind is FaultKind.LIMIT


def test_names_that_differ_in_a_number_are_not_taken_for_slips() -> None:
    text = "clincomm: 1\ngroups: [arm-1, ward-a]\nteam: {seats: [arm-2 / trainee, ward-b / head, nurse / lead]}\n"
    assert loads(text).community.team


def test_a_thousand_wrong_names_do_not_take_minutes() -> None:
    known, wrong = (",".join(f"{stem}-{n}x" for n in range(1500)) for stem in ("grp", "gsp"))
    assert faults_of(f"clincomm: 1\ngroups: [{known}]\nteam: {{seats: [{wrong}]}}\n")


@pytest.mark.parametrize("text", ["---", "--- ", "# nothing", "---\n"])
def test_the_fault_of_a_document_without_anything_stands_within_the_text(text: str) -> None:
    with pytest.raises(DocumentError) as caught:
        loads(text)
    assert all(fault.place.line <= len(text.splitlines()) + 1 for fault in caught.value.faults)
    assert all(fault.place.line <= text.count("\n") + 1 for fault in caught.value.faults)
