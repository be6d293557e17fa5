"""Exactly what is said of a profile that is wrong, and where; and which profile is found."""

from __future__ import annotations

from pathlib import Path

import pytest

from clincomm.checking import Profile
from clincomm.documents import DocumentError, FaultKind, find_profile, load_profile
from clincomm.errors import UnusableInput
from clincomm.logic import Date

FAULTS: list[tuple[str, list[tuple[str, str, str, str]]]] = [
    (
        'selekt = ["CC3"]\nzzzzzz = 1\n',
        [
            ("1:1", "'selekt' is no key of a profile", "did you mean select?", 'selekt = ["CC3"]'),
            (
                "2:1",
                "'zzzzzz' is no key of a profile",
                "write one of select, ignore, lessons, limits, waivers",
                "zzzzzz = 1",
            ),
        ],
    ),
    (
        'select = ["CC302",\n          "CC399"]\n',
        [
            ("2:12", "there is no rule called 'CC399'", "did you mean CC909, CC309, CCT09?", '          "CC399"]'),
        ],
    ),
    (
        'select = ["zzzzzz"]\n',
        [
            ("1:12", "there is no rule called 'zzzzzz'", "see which rules there are", 'select = ["zzzzzz"]'),
        ],
    ),
    (
        'ignore = "CC3"\n',
        [
            ("1:1", "ignore is a list of rules", 'write ignore = ["CC302", "CC8"]', 'ignore = "CC3"'),
        ],
    ),
    (
        "select = [3]\n",
        [
            ("1:1", "select is a list of rules", 'write select = ["CC302", "CC8"]', "select = [3]"),
        ],
    ),
    (
        "lessons = [3, 11]\n",
        [
            ("1:15", "there is no lesson 11", "write numbers from 0 to 10", "lessons = [3, 11]"),
        ],
    ),
    (
        "lessons = -1\n",
        [
            ("1:11", "there is no lesson -1", "write numbers from 0 to 10", "lessons = -1"),
        ],
    ),
    (
        'lessons = [true, "x", 0, 10]\n',
        [
            ("1:1", "there is no lesson True", "write numbers from 0 to 10", 'lessons = [true, "x", 0, 10]'),
            ("1:19", "there is no lesson 'x'", "write numbers from 0 to 10", 'lessons = [true, "x", 0, 10]'),
        ],
    ),
    (
        "limits = 3\n",
        [
            ("1:1", "limits is a table", "write [limits] and below it name = number", "limits = 3"),
        ],
    ),
    (
        "[limits]\ndistinct-kinds = 3\ndistinkt-kinds = 3\n",
        [
            ("3:1", "there is no limit called 'distinkt-kinds'", "did you mean distinct-kinds?", "distinkt-kinds = 3"),
        ],
    ),
    (
        "[limits]\ndistinct-kinds = -1\n",
        [
            (
                "2:1",
                "the limit distinct-kinds is a number of kinds of group, 0 or more, and not -1",
                "mend it, or take it out",
                "distinct-kinds = -1",
            ),
        ],
    ),
    (
        "[limits]\ndistinct-kinds = true\n",
        [
            (
                "2:1",
                "the limit distinct-kinds is a number of kinds of group, 0 or more, and not True",
                "mend it, or take it out",
                "distinct-kinds = true",
            ),
        ],
    ),
    (
        '[limits.distinct-kinds]\nvalue = 3\nbecause = "so"\nbasys = "x"\n',
        [
            ("3:1", "'because' is no key of a limit", "write one of value, basis", 'because = "so"'),
            ("4:1", "'basys' is no key of a limit", "did you mean basis?", 'basys = "x"'),
        ],
    ),
    (
        "waivers = 3\n",
        [
            ("1:1", "waivers are tables of their own", "write [[waivers]] above each", "waivers = 3"),
        ],
    ),
    (
        "waivers = [3]\n",
        [
            (
                "1:1",
                "a waiver is a table",
                "write [[waivers]] and below it rule, reason, owner, until",
                "waivers = [3]",
            ),
        ],
    ),
    (
        '[[waivers]]\nrule = "CC302"\nreason = "r"\nowner = "o"\nuntil = "2027"\n\n'
        '[[waivers]]\nrul = "CC302"\nreason = "r"\nowner = "o"\nuntil = "2027"\n',
        [
            (
                "7:1",
                "the waiver says no rule",
                "write rule: every waiver has a reason, an owner and an end",
                "[[waivers]]",
            ),
            ("8:1", "'rul' is no key of a waiver", "did you mean rule?", 'rul = "CC302"'),
        ],
    ),
    (
        '[[waivers]]\nrule = "CC302"\nreason = " "\nowner = ""\nuntil = "2027"\n',
        [
            (
                "1:1",
                "the waiver says no reason and owner",
                "write reason and owner: every waiver has a reason, an owner and an end",
                "[[waivers]]",
            ),
        ],
    ),
    (
        '[[waivers]]\nrule = "CC3o2"\nreason = "r"\nowner = "o"\nuntil = "2027"\n',
        [
            ("2:9", "there is no rule called 'CC3o2'", "did you mean CC302, CCT03, CCT02?", 'rule = "CC3o2"'),
        ],
    ),
    (
        '[[waivers]]\nrule = "CC302"\nreason = "r"\nowner = "o"\nuntil = "soon"\n',
        [
            (
                "5:10",
                "'soon' is not a date; write 2011, 2011-05 or 2011-05-17",
                "mend it, or take it out",
                'until = "soon"',
            ),
        ],
    ),
    (
        '[[waivers]]\nrule = "3.2"\nreason = "r"\nowner = "o"\nuntil = "2027"\n',
        [
            (
                "2:9",
                "a waiver is of one rule, by code or name, and '3.2' stands for CC302",
                "mend it, or take it out",
                'rule = "3.2"',
            ),
        ],
    ),
    (
        "select = [\n",
        [
            ("2:1", "this is not TOML: Invalid value (at end of document)", "look at this place", ""),
        ],
    ),
    (
        '[limits]\nselect = [\n  "CC302",',
        [
            ("3:11", "this is not TOML: Invalid value (at end of document)", "look at this place", '  "CC302",'),
        ],
    ),
    (
        "x = 1\nx = 2\n",
        [
            ("2:6", "this is not TOML: Cannot overwrite a value", "look at this place", "x = 2"),
        ],
    ),
    (
        "= 3",
        [
            ("1:1", "this is not TOML: Invalid statement", "look at this place", "= 3"),
        ],
    ),
    (
        ' [ limits ] # l\n "no-such" = 1\n',
        [
            ("2:3", "there is no limit called 'no-such'", "see which limits there are", ' "no-such" = 1'),
        ],
    ),
    (
        "limits.no-such = 1\n",
        [
            ("1:8", "there is no limit called 'no-such'", "see which limits there are", "limits.no-such = 1"),
        ],
    ),
    (
        'limits."no such" = 1\n',
        [
            ("1:9", "there is no limit called 'no such'", "see which limits there are", 'limits."no such" = 1'),
        ],
    ),
    (
        'select = ["CC302"]\nignore = ["CC399"]\n',
        [
            ("2:12", "there is no rule called 'CC399'", "did you mean CC909, CC309, CCT09?", 'ignore = ["CC399"]'),
        ],
    ),
    (
        'select = [ # a\n"CC399"]\n[limits]\n',
        [
            ("2:2", "there is no rule called 'CC399'", "did you mean CC909, CC309, CCT09?", '"CC399"]'),
        ],
    ),
]


def told(path: Path) -> list[tuple[str, str, str, str]]:
    with pytest.raises(DocumentError) as raised:
        load_profile(path)
    for fault in raised.value.faults:
        assert (fault.kind, fault.path, fault.place.file) == (FaultKind.WRONG_VALUE, (), str(path))
    return [
        (f"{fault.place.line}:{fault.place.column}", fault.message, fault.remedy, fault.line)
        for fault in raised.value.faults
    ]


@pytest.mark.parametrize(("text", "faults"), FAULTS, ids=[repr(text) for text, _ in FAULTS])
def test_every_fault_is_told_with_its_place_its_line_and_a_remedy(
    text: str, faults: list[tuple[str, str, str, str]], tmp_path: Path
) -> None:
    (tmp_path / "clincomm.toml").write_text(text, encoding="utf-8")
    assert told(tmp_path / "clincomm.toml") == faults


@pytest.mark.parametrize(("text", "faults"), [case for case in FAULTS if not case[0].strip().startswith("[")])
def test_in_a_pyproject_faults_are_told_below_its_tables(
    text: str, faults: list[tuple[str, str, str, str]], tmp_path: Path
) -> None:
    head = '[project]\nname = "x" # Ü\n[tool.other]\nselect = ["CC399"]\nlimits = 3\n[tool.clincomm]\n'
    if "not TOML" in faults[0][1]:
        return
    (tmp_path / "pyproject.toml").write_text(head + text, encoding="utf-8")
    moved = [(int(place.partition(":")[0]) + 6, place.partition(":")[2], *rest) for place, *rest in faults]
    assert told(tmp_path / "pyproject.toml") == [(f"{line}:{column}", *rest) for line, column, *rest in moved]


def test_the_limits_and_waivers_of_a_pyproject_are_looked_up_in_their_own_tables(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text(
        "[limits]\nno-such = 1\n[tool.clincomm.limits]\nno-such = 1\n[[waivers]]\n[[tool.clincomm.waivers]]\n"
        'rule = "CC302"\nreason = "r"\nowner = "o"\nuntil = 2027-01-01\nwhy = "x"\n',
        encoding="utf-8",
    )
    assert [(place, message) for place, message, *_ in told(tmp_path / "pyproject.toml")] == [
        ("4:1", "there is no limit called 'no-such'"),
        ("11:1", "'why' is no key of a waiver"),
    ]


def test_a_profile_that_is_right_is_read_with_what_it_leaves_out(tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text(
        'lessons = 3\nselect = ["CC302"]\n[limits]\ndistinct-kinds = {value = 3, basis = ""}\n'
        '[[waivers]]\n"rule" = "CC302"\nreason = "Ü"\nowner = "o"\nuntil = 2027-01-31\n'
        '[[waivers]]\nrule = "CC308"\nreason = "r"\nowner = "o"\nuntil = "2027-02"\nsubject = "oak"\n',
        encoding="utf-8",
    )
    profile = load_profile(str(tmp_path / "mine.toml"))
    assert (profile.select, profile.ignore, profile.lessons) == (("CC302",), (), (3,))
    assert profile.source == str(tmp_path / "mine.toml")
    assert [(limit.value, limit.basis) for limit in profile.limits.values()] == [(3, "set in mine.toml")]
    assert [(one.rule, one.reason, one.owner, one.until, one.subject) for one in profile.waivers] == [
        ("CC302", "Ü", "o", Date("2027-01-31"), ""),
        ("CC308", "r", "o", Date("2027-02"), "oak"),
    ]
    (tmp_path / "empty.toml").write_text("", encoding="utf-8")
    assert load_profile(tmp_path / "empty.toml") == Profile(source=str(tmp_path / "empty.toml"))


def test_a_profile_that_cannot_be_read_is_said_to_be_so(tmp_path: Path) -> None:
    (tmp_path / "bytes.toml").write_bytes(b"\xe9")
    for name, words in [("gone.toml", "No such file or directory"), ("bytes.toml", "can't decode byte 0xe9")]:
        with pytest.raises(UnusableInput, match=words) as raised:
            load_profile(tmp_path / name)
        assert str(raised.value).startswith(f"cannot read the profile {tmp_path / name}: ")


def test_the_nearest_profile_is_found_from_a_file_or_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    wards = tmp_path / "programme" / "wards"
    wards.mkdir(parents=True)
    (tmp_path / ".git").mkdir()
    (tmp_path / "pyproject.toml").write_text("[project]\nname = 'x'\n", encoding="utf-8")
    (wards / "pyproject.toml").mkdir()
    assert find_profile(wards) is None
    top = tmp_path / "clincomm.toml"
    top.write_text("", encoding="utf-8")
    assert find_profile(wards) == find_profile(wards / "oak.yaml") == find_profile(str(tmp_path)) == top
    near = tmp_path / "programme" / "pyproject.toml"
    near.write_text("[tool.clincomm.limits]\n", encoding="utf-8")
    assert find_profile(wards) == find_profile(wards / "oak.yaml") == near
    own = wards / "clincomm.toml"
    own.write_text("", encoding="utf-8")
    monkeypatch.chdir(wards)
    assert find_profile("oak.yaml") == find_profile(".") == own


def test_beside_a_repository_the_search_goes_on_only_within_it(tmp_path: Path) -> None:
    inner = tmp_path / "inner"
    inner.mkdir()
    (tmp_path / "clincomm.toml").write_text("", encoding="utf-8")
    assert find_profile(inner) == tmp_path / "clincomm.toml"
    (inner / ".git").write_text("gitdir: elsewhere\n", encoding="utf-8")
    assert find_profile(inner) is None


def places(folder: Path, text: str) -> list[tuple[int, int, str]]:
    """Give line, column and words of every fault of a profile."""
    file = folder / "clincomm.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(DocumentError) as refused:
        load_profile(file)
    return [(fault.place.line, fault.place.column, fault.message) for fault in refused.value.faults]


def test_every_waiver_that_is_amiss_is_told_where_it_stands(tmp_path: Path) -> None:
    text = """waivers = [5, 6]
"""
    assert places(tmp_path, text) == [(1, 1, "a waiver is a table"), (1, 1, "a waiver is a table")]
    text = """[[waivers]]
rule = "CC101"

[[waivers]]
  rule = "CC102"
  reason = "a"

[[waivers]]
rule = "CC103"
reason = "rule QQ9"
owner = "ann"
until = "soon"

[[waivers]]
reason = "QQ9 is no rule"
owner = "ann"
until = 2027-01-01
rule = "QQ9"
"""
    found = places(tmp_path, text)
    assert [(line, column) for line, column, _ in found] == [(1, 1), (4, 1), (12, 10), (18, 9)]
    assert found[0][2] == "the waiver says no reason and owner and until"
    assert found[3][2] == "there is no rule called 'QQ9'"


def test_a_word_is_found_behind_its_key_and_not_in_the_next_entry(tmp_path: Path) -> None:
    text = """# QQ1 and QQ2 are gone
ignore = [
  "CC101",
  "QQ1",
]
select = ["QQ2", "QQ3"]
"""
    assert sorted(place[:2] for place in places(tmp_path, text)) == [(4, 4), (6, 12), (6, 19)]


def test_faults_of_one_place_are_told_in_the_order_of_the_text(tmp_path: Path) -> None:
    strange = [f"{name}{number}" for number in (2, 1) for name in ("kk", "cc", "qq", "aa")]
    told = ", ".join(f"{name} = 1" for name in strange)
    text = f"""limits = {{distinct-kinds = {{value = 3, {told}}}}}
waivers = [{{rule = "CC302", reason = "r", owner = "o", until = "2027", {told}}}]
"""
    assert [
        (line, message.split()[0].strip("'"), message.split()[-1]) for line, _, message in places(tmp_path, text)
    ] == [(line, name, what) for line, what in ((1, "limit"), (2, "waiver")) for name in strange]


def test_only_what_ends_a_line_in_toml_begins_another(tmp_path: Path) -> None:
    head = "# a\u2028b\x85c\r\n# d\u2029\n"
    for text, place, shown in [("zzzzzz = 1", "3:1", "zzzzzz = 1"), ("x = 1\nx = 2", "4:6", "x = 2")]:
        (tmp_path / "clincomm.toml").write_bytes((head + text).encode())
        assert [(fault[0], fault[3]) for fault in told(tmp_path / "clincomm.toml")] == [(place, shown)]
    assert places(tmp_path, head + 'ignore = [\n "\u2028", "QQ1"]\n')[1][:2] == (4, 8)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ('select = []\n"zzzzzz" = 1\n', (2, 1)), ("select = []\n'zzzzzz' = 1\n", (2, 1)),
        ('select = []\n"Xzz zX" = 1\n', (2, 1)), ('select = []\n X-z = 1\n', (2, 2)),
        ('select = []\n[limits]\n[limits . "distinct-kinds"]\nvalue = 3\nzzzzzz = 1\n', (5, 1)),
        ('select = []\nlimits . "distinct-kinds" . zzzzzz = 1\nlimits.distinct-kinds.value = 3\n', (2, 1)),
    ],
)  # fmt: skip
def test_a_key_is_found_however_it_is_written(tmp_path: Path, text: str, place: tuple[int, int]) -> None:
    assert [found[:2] for found in places(tmp_path, text)] == [place]


def test_a_key_whose_signs_are_written_out_is_told_at_the_beginning_of_the_nearest_table_above_it(
    tmp_path: Path,
) -> None:
    assert [found[:2] for found in places(tmp_path, 'select = []\n"zz\\u007azz" = 1\n')] == [(1, 1)]
    text = 'select = []\n[limits]\n"no\\u002dsuch" = 1\ndistinct-kinds = 3 # no-such\n'
    assert [found[:2] for found in places(tmp_path, text)] == [(2, 1)]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ('ignore = ["QQ1"] # QQ1\n', (1, 12)), ("lessons = [\n11,\n]\n", (2, 1)),
        ('ignore = ["\\u0051Q1"]\nselect = ["CC302"] # QQ1\n', (1, 1)),
        ('ignore = ["\\u0051Q1"]\nlimits . distinct-kinds = 3 # QQ1\n', (1, 1)),
        ('ignore = ["\\u0051Q1"]\n"limits".distinct-kinds = 3 # QQ1\n', (1, 1)),
        ('ignore = ["\\u0051Q1"]\n [limits] # QQ1\n', (1, 1)),
        ('ignore = [\n"\\u0051Q1", # gone = 1\n] # QQ1\n', (3, 5)),
        ('[[waivers]]\nrule = "QQ1"\nreason = """\nrule = "QQ1" """\nowner = "o"\nuntil = "2027"\n', (2, 9)),
    ],
)  # fmt: skip
def test_a_word_is_found_at_the_first_place_in_its_own_entry_or_else_its_key_is(
    tmp_path: Path, text: str, place: tuple[int, int]
) -> None:
    assert [found[:2] for found in places(tmp_path, text)] == [place]
