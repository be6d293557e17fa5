"""The installed command, as people run it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import jsonschema
import pytest

ROOT = Path(__file__).resolve().parents[2]
ILCOP = str(ROOT / "examples" / "ilcop")
SMALL = str(ROOT / "examples" / "small")
UNLED = "clincomm: 1\nsites:\n  - id: ward\n    team: {seats: [nurse / member], complete: [seats]}\n"


def clincomm(*words: str, **options: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "clincomm", *words],
        capture_output=True,
        text=True,
        check=False,
        encoding="utf-8",
        **options,
    )  # type: ignore[call-overload, no-any-return]


def test_check_prints_a_report_by_lesson() -> None:
    ran = clincomm("check", ILCOP)
    assert ran.returncode == 1 and not ran.stderr
    for part in ("8. Hard and soft tactics", "BREACHED", "CANNOT TELL", "holds (by proxy)", "remedy:", "30 of 80 sites",
                 "community.yaml:", "The facts that would settle most"):  # fmt: skip
        assert part in ran.stdout


def test_a_document_of_twenty_lines_gives_a_useful_report() -> None:
    ran = clincomm("check", SMALL)
    assert ran.returncode == 0
    assert "geriatrician is lead" in ran.stdout and "The facts that would settle most" in ran.stdout


def test_json_says_the_same_and_fits_its_published_schema() -> None:
    schema = json.loads(clincomm("schema", "report").stdout)
    jsonschema.Draft202012Validator.check_schema(schema)
    one = json.loads(clincomm("check", ILCOP, "--format", "json").stdout)
    several = json.loads(clincomm("check", ILCOP, SMALL, "--format", "json").stdout)
    for data in (one, several):
        jsonschema.validate(data, schema)
    assert several["reports"][0] == one
    breach = next(finding for finding in one["findings"] if finding["code"] == "CC805")
    assert breach["count"]["of"] == 30
    assert breach["at"]["file"].endswith("community.yaml") and breach["at"]["line"] > 1


def test_markdown_says_the_same() -> None:
    text = clincomm("check", ILCOP, "--format", "markdown").stdout
    assert text.startswith("# Improving Lung Cancer Outcomes Project")
    assert "| breached | Beyond senior sign-off" in text


@pytest.mark.parametrize(
    ("fail_on", "status"), [("breached", 1), ("cannot-tell", 1), ("never", 0)]
)  # fmt: skip
def test_fail_on_says_what_ends_with_one(fail_on: str, status: int, tmp_path: Path) -> None:
    file = tmp_path / "c.yaml"
    file.write_text(UNLED, encoding="utf-8")
    assert clincomm("check", str(file), "--fail-on", fail_on).returncode == status


def test_what_cannot_be_told_is_no_failure_unless_asked_for() -> None:
    assert clincomm("check", SMALL).returncode == 0
    assert clincomm("check", SMALL, "--fail-on", "cannot-tell").returncode == 1


def test_rules_are_selected_and_ignored() -> None:
    codes = {
        finding["code"]
        for finding in json.loads(
            clincomm(
                "check", ILCOP, "--format", "json", "--select", "CC8,3.2", "--ignore", "CC801", "--lesson", "8"
            ).stdout
        )["findings"]
    }
    assert codes and all(code.startswith("CC8") for code in codes) and "CC801" not in codes


def test_as_of_takes_a_date_or_a_phase() -> None:
    at = [
        json.loads(clincomm("check", ILCOP, "--format", "json", "--as-of", when).stdout)["as_of"]
        for when in ("2010-06", "start")
    ]
    assert at == ["2010-06", "start"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("check", "nowhere.yaml"), "there is no file or folder nowhere.yaml"),
        (("check",), "PATHS"),
        (("check", SMALL, "--bogus"), "--bogus"),
        (("check", SMALL, "--as-of", "someday"), "someday"),
        (("check", SMALL, "--select", "CC999"), "CC999"),
        (("check", SMALL, "--lesson", "12"), "lesson"),
        (("explain", "site-has-local-led"), "site-has-local-lead"),
        (("show", "nowhere"), "there is no file or folder nowhere"),
    ],
)
def test_unusable_input_and_usage_end_with_two_and_a_clear_word(words: tuple[str, ...], said: str) -> None:
    ran = clincomm(*words)
    assert ran.returncode == 2
    assert said in ran.stdout + ran.stderr
    assert "Traceback" not in ran.stderr


def test_all_faults_of_a_document_are_told_at_once_with_their_places(tmp_path: Path) -> None:
    file = tmp_path / "c.yaml"
    file.write_text("clincomm: 1\ntam: {}\nsince: 2011-13\ntactics: [{phase: never}]\n", encoding="utf-8")
    ran = clincomm("check", str(file))
    assert ran.returncode == 2 and not ran.stdout
    for place, words in (("2:1", "team"), ("3:8", "2011-13"), ("4:", "never")):
        assert f"c.yaml:{place}" in ran.stderr and words in ran.stderr


def test_a_rule_that_crashes_ends_with_three(tmp_path: Path) -> None:
    script = (
        "import sys\nfrom attrs import evolve\nimport clincomm.api.checks as api\nfrom clincomm.cli import main\n"
        "rule = evolve(api.catalogue()[0], holds=lambda *asked: 1 / 0)\n"
        "api.catalogue = lambda: (rule,)\n"
        f"main(['check', {SMALL!r}])\n"
    )
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert ran.returncode == 3
    assert "CC001 crashed on community" in ran.stderr and "Traceback" not in ran.stderr


def test_output_goes_to_a_file_whole(tmp_path: Path) -> None:
    file = tmp_path / "report.md"
    file.write_text("old", encoding="utf-8")
    ran = clincomm("check", SMALL, "--format", "markdown", "--output", str(file))
    assert ran.returncode == 0 and not ran.stdout
    assert file.read_text(encoding="utf-8").startswith("# The right medicines home")
    assert [path.name for path in tmp_path.iterdir()] == ["report.md"]


def test_a_failed_write_leaves_the_old_file_whole(tmp_path: Path) -> None:
    target = tmp_path / "taken"
    target.mkdir()
    (target / "inside").write_text("old", encoding="utf-8")
    ran = clincomm("check", SMALL, "--output", str(target))
    assert ran.returncode == 2 and "old file is as it was" in ran.stderr
    assert (target / "inside").read_text(encoding="utf-8") == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["taken"]


def test_a_new_folder_passes_and_is_not_overwritten(tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    assert clincomm("new", str(folder)).returncode == 0
    ran = clincomm("check", str(folder))
    assert ran.returncode == 0 and "BREACHED" not in ran.stdout and "  holds" in ran.stdout
    assert (folder / "clincomm.schema.json").is_file()
    again = clincomm("new", str(folder))
    assert again.returncode == 2 and "exists" in again.stderr


def test_show_draws_structure_and_theory() -> None:
    text = clincomm("show", ILCOP).stdout
    for part in ("├── team", "x 30", "goal:", "<- change:", "<- mechanism:"):
        assert part in text
    mermaid = clincomm("show", ILCOP, "--format", "mermaid").stdout
    assert "flowchart TD" in mermaid and "flowchart LR" in mermaid and "subgraph" not in mermaid
    assert "theory" not in clincomm("show", SMALL, "--part", "structure").stdout


def test_show_draws_the_theory_as_a_picture_or_says_what_that_needs(tmp_path: Path) -> None:
    picture = tmp_path / "theory.svg"
    ran = clincomm("show", ILCOP, "--format", "svg", "--output", str(picture))
    if find_spec("pygraphviz") is None:
        assert ran.returncode == 2 and "install clincomm[draw]" in ran.stderr
    else:
        assert ran.returncode == 0 and picture.read_text(encoding="utf-8").startswith("<svg")


def test_rules_and_schema_are_listed() -> None:
    listed = json.loads(clincomm("rules", "--format", "json").stdout)
    assert {"code", "name", "claims", "citation", "limits", "remedy"} <= set(listed[0])
    assert len(clincomm("rules").stdout.splitlines()) == len(listed)
    schema = json.loads(clincomm("schema").stdout)
    jsonschema.Draft202012Validator.check_schema(schema)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("CC302", "A pass does not show"),
        ("site-has-local-lead", "Limit lead-vacancy-months: 3 months"),
        ("3.2", "Rules: CC302"),
        ("2.10", "left to human judgement"),
        ("0.9", "CC009 members-choose-their-methods"),
    ],
)
def test_rules_and_claims_are_explained(name: str, said: str) -> None:
    ran = clincomm("explain", name)
    assert ran.returncode == 0 and said in ran.stdout


def test_a_reader_that_goes_away_is_no_error() -> None:
    command = f"{sys.executable} -m clincomm check {ILCOP} | head -1"
    ran = subprocess.run(command, shell=True, capture_output=True, text=True, check=False)
    assert ran.stdout.startswith("Improving Lung Cancer") and "Traceback" not in ran.stderr


def test_the_report_is_the_same_to_the_byte_every_time() -> None:
    outputs = {clincomm("check", ILCOP, env={**os.environ, "PYTHONHASHSEED": seed}).stdout for seed in ("1", "2", "3")}
    assert len(outputs) == 1


def loaded(statement: str) -> set[str]:
    script = f"import sys\n{statement}\nprint(' '.join(sys.modules))"
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    return set(ran.stdout.split()[-2000:])


def test_importing_clincomm_loads_next_to_nothing() -> None:
    heavy = {"pydantic", "networkx", "numpy", "scipy", "rich", "cyclopts", "yaml", "pandas", "hypothesis"}
    assert not heavy & loaded("import clincomm")


def test_checking_loads_no_graph_library() -> None:
    heavy = {"networkx", "numpy", "scipy", "hypothesis", "pandas"}
    assert not heavy & loaded(f"import clincomm; clincomm.check({SMALL!r})")


def test_a_name_that_is_too_long_is_no_file() -> None:
    ran = clincomm("check", "x" * 300)
    assert ran.returncode == 2 and ran.stderr.startswith("clincomm: there is no file or folder x")


def test_a_terminal_that_cannot_show_a_sign_gets_its_escape() -> None:
    ran = clincomm("show", ILCOP, env={**os.environ, "PYTHONIOENCODING": "ascii"})
    assert ran.returncode == 0 and "\\u2514" in ran.stdout and not ran.stderr


def test_a_profile_beside_the_document_is_taken(tmp_path: Path) -> None:
    (tmp_path / "community.yaml").write_text(UNLED, encoding="utf-8")
    profile = tmp_path / "clincomm.toml"
    words = ("check", str(tmp_path), "--select", "CC302")
    assert clincomm(*words).returncode == 1
    waiver = '[[waivers]]\nrule = "CC302"\nreason = "on leave"\nowner = "the board"\nuntil = 2999\n'
    profile.write_text(waiver.replace("2999", '"2999"'), encoding="utf-8")
    waived = clincomm(*words)
    assert waived.returncode == 0 and "the board answers for it: on leave" in " ".join(waived.stdout.split())
    profile.write_text(waiver.replace("2999", '"2001"'), encoding="utf-8")
    over = clincomm(*words)
    assert over.returncode == 1 and "waiver-is-in-date" in over.stdout


def test_a_misspelt_rule_in_a_profile_is_told_with_its_place(tmp_path: Path) -> None:
    (tmp_path / "community.yaml").write_text(UNLED, encoding="utf-8")
    (tmp_path / "clincomm.toml").write_text('ignore = ["CC3O2"]\n', encoding="utf-8")
    ran = clincomm("check", str(tmp_path))
    assert ran.returncode == 2 and "clincomm.toml:1:12" in ran.stderr


def test_a_community_is_followed_over_its_phases() -> None:
    ran = clincomm("trajectory", ILCOP)
    assert ran.returncode == 0 and not ran.stderr
    assert "From start to visiting: " in ran.stdout and "event visit-round began (visiting)" in ran.stdout
    at = clincomm("trajectory", ILCOP, "--at", "start,close", "--format", "json", "--select", "CC004")
    assert json.loads(at.stdout)["moments"] == ["start", "close"]
    assert "no phase is called 'late'" in clincomm("trajectory", ILCOP, "--at", "late").stderr
    assert "say at which dates" in clincomm("trajectory", SMALL).stderr


def test_communities_are_put_side_by_side() -> None:
    ran = clincomm("compare", ILCOP, SMALL, "--lesson", "3")
    assert ran.returncode == 0 and not ran.stderr
    assert "40 to 100 % of" in ran.stdout or "to 100 % of" in ran.stdout
    assert "Members are recruited through existing structures" in ran.stdout
    apart = clincomm("compare", ILCOP, SMALL, "--lesson", "3", "--jobs", "2")
    assert apart.stdout == ran.stdout
    missing = clincomm("compare", ILCOP, "nowhere.yaml")
    assert missing.returncode == 2 and "nowhere.yaml" in missing.stderr


def test_two_documents_are_compared(tmp_path: Path) -> None:
    later = tmp_path / "later.yaml"
    text = (ROOT / "examples" / "small" / "community.yaml").read_text(encoding="utf-8")
    later.write_text(text.replace("pharmacist / lead", "pharmacist / member"), encoding="utf-8")
    ran = clincomm("diff", SMALL, str(later))
    assert ran.returncode == 0 and not ran.stderr
    assert "role has member now" in ran.stdout and "site-has-local-lead" in ran.stdout
    assert json.loads(clincomm("diff", SMALL, str(later), "--format", "json").stdout)["turns"]


def test_questions_are_asked_filled_in_and_answered(tmp_path: Path) -> None:
    document, form = tmp_path / "wards.yaml", tmp_path / "questions.yaml"
    document.write_text((ROOT / "examples" / "small" / "community.yaml").read_text(encoding="utf-8"), encoding="utf-8")
    assert "Can you list all events" in clincomm("ask", str(document), "--most", "3").stdout
    assert clincomm("ask", str(document), "--format", "yaml", "--output", str(form)).returncode == 0
    text = form.read_text(encoding="utf-8")
    head, mark, tail = text.partition("    at: events\n")
    form.write_text(head + mark + tail.replace("    answer:", "    answer: none", 1), encoding="utf-8")
    before = document.read_text(encoding="utf-8")
    ran = clincomm("answer", str(document), str(form), "--output", str(tmp_path / "new.yaml"))
    assert ran.returncode == 0 and document.read_text(encoding="utf-8") == before
    ran = clincomm("answer", str(document), str(form))
    assert ran.stdout == f"wrote {document}\n" and not ran.stderr
    after = document.read_text(encoding="utf-8")
    assert "events: []" in after and all(line in after for line in before.splitlines())
    assert clincomm("answer", str(document), "nothing.yaml").returncode == 2


def test_what_no_record_can_decide_is_put_to_people() -> None:
    ran = clincomm("discuss", ILCOP)
    assert ran.returncode == 0 and not ran.stderr
    said = " ".join(ran.stdout.split())
    assert "Were you taken seriously?" in said and "Ask patients and carers first" in said
    assert clincomm("discuss", ILCOP, "--format", "markdown").stdout.startswith("# ")


def test_what_would_mend_a_breach_is_told_and_written_into_a_copy(tmp_path: Path) -> None:
    wards = str(ROOT / "examples" / "returns" / "community.yaml")
    said = clincomm("advise", wards)
    assert said.returncode == 0
    assert "do: Offer all sites help: coaching." in said.stdout
    plain = json.loads(clincomm("advise", wards, "--format", "json", "--select", "CC410").stdout)
    assert {one["code"] for one in plain["breaches"]} == {"CC410"}
    assert clincomm("advise", wards, "--select", "CC999").returncode == 2
    (tmp_path / "returns.csv").write_bytes((ROOT / "examples" / "returns" / "returns.csv").read_bytes())
    copy = tmp_path / "community.yaml"
    assert clincomm("advise", wards, "--apply", str(copy)).returncode == 0
    assert "# a made-up community of six wards" in copy.read_text(encoding="utf-8")
    before = json.loads(clincomm("check", wards, "--format", "json").stdout)
    after = json.loads(clincomm("check", str(copy), "--format", "json").stdout)
    breached = [
        {one["code"] for one in report["findings"] if one["verdict"] == "breached"} for report in (before, after)
    ]
    assert breached[1] == {"CC905"} < breached[0]


def test_a_survey_is_added_to_a_copy(tmp_path: Path) -> None:
    document = tmp_path / "team.yaml"
    document.write_text("clincomm: 1 # ours\npeople: [{id: ann}, {id: ben}, {id: cem}]\n", encoding="utf-8")
    table = tmp_path / "survey.csv"
    table.write_text("from,to\nann,ben\nann,zoe\n", encoding="utf-8")
    copy = tmp_path / "copy.yaml"
    refused = clincomm("survey", str(document), str(table), "--output", str(copy))
    assert refused.returncode == 2
    assert "survey.csv:3:5: nobody of the community is called 'zoe'" in refused.stderr
    assert not copy.exists()
    said = clincomm("survey", str(document), str(table), "--output", str(copy), "--anyway")
    assert said.returncode == 0
    assert said.stdout == "1 of 3 answered (33% of the possible ties); 1 tie\ndid not answer: ben, cem\n"
    assert "# ours" in copy.read_text(encoding="utf-8")
    assert clincomm("check", str(copy)).returncode in (0, 1)


def test_a_theory_is_held_against_its_practice() -> None:
    said = clincomm("theory", ILCOP)
    assert said.returncode == 0
    assert "What mechanisms have to run on" in said.stdout
    plain = json.loads(clincomm("theory", ILCOP, "--format", "json").stdout)
    assert "peer-dialogue" in {one["mechanism"] for one in plain["mechanisms"]}
    assert clincomm("theory", ILCOP, "--format", "markdown").stdout.startswith("# The theory of change")


def test_how_a_community_hangs_together_is_told() -> None:
    said = clincomm("networks", ILCOP)
    assert said.returncode == 0
    assert "tied to each other" in said.stdout
    (whole,) = json.loads(clincomm("networks", ILCOP, "--format", "json").stdout)
    assert whole["vertical_least"] == 0.5
    assert clincomm("networks", ILCOP, "--format", "markdown").stdout.startswith("# How the community hangs together")


def test_a_theory_is_given_as_json_ld_with_what_is_lost() -> None:
    said = clincomm("show", ILCOP, "--format", "cids")
    assert said.returncode == 0
    assert json.loads(said.stdout)["@graph"][0]["@type"] == "cids:Organization"
    assert "not in CIDS: mechanisms" in said.stderr


def test_what_is_measured_is_told_and_drawn(tmp_path: Path) -> None:
    wards = str(ROOT / "examples" / "returns")
    said = clincomm("measures", wards)
    assert said.returncode == 0
    assert "returns by site: 5 returning, 1 stopped" in said.stdout
    plain = json.loads(clincomm("measures", wards, "--format", "json", "--rules", "anhoej").stdout)
    assert plain["rules"] == "anhoej 2014"
    assert "site A" not in clincomm("measures", wards, "--names").stdout
    assert clincomm("measures", wards, "--rules", "nelson").returncode == 2
    output = tmp_path / "measures.md"
    assert clincomm("measures", wards, "--format", "markdown", "--output", str(output)).stdout == ""
    assert output.read_text(encoding="utf-8").startswith("# What safe-steps measures")
    pytest.importorskip("vl_convert", reason="pictures need the extra draw")
    assert clincomm("measures", wards, "--svg", str(tmp_path / "pictures")).returncode == 0
    assert sorted(file.name for file in (tmp_path / "pictures").iterdir()) == [
        "falls.sites.svg",
        "falls.svg",
        "stay.svg",
    ]


def test_who_is_in_and_what_a_loss_would_take_are_said(tmp_path: Path) -> None:
    who = clincomm("inclusion", SMALL)
    assert who.returncode == 0
    assert who.stdout.startswith("Who is in medicines-home")
    rows = json.loads(clincomm("inclusion", SMALL, "--format", "json").stdout)["cells"]
    assert {row["group"] for row in rows} >= {"patient", "nurse"}
    lost = clincomm("stress", ILCOP, "--as-of", "visiting")
    assert lost.returncode == 0
    assert lost.stdout.startswith("What a loss would take with it")
    assert clincomm("stress", SMALL, "--format", "markdown", "--output", str(tmp_path / "loss.md")).returncode == 0
    assert (tmp_path / "loss.md").read_text(encoding="utf-8").startswith("# What a loss would take with it")


def test_a_copy_is_not_written_to_where_its_tables_would_be_missing(tmp_path: Path) -> None:
    returns = ROOT / "examples" / "returns"
    copy = tmp_path / "community.yaml"
    ran = clincomm("advise", str(returns), "--apply", str(copy))
    assert ran.returncode == 2 and not copy.exists()
    assert "would have no returns.csv beside it" in ran.stderr and "put a copy there first" in ran.stderr
    (tmp_path / "returns.csv").write_bytes((returns / "returns.csv").read_bytes())
    assert clincomm("advise", str(returns), "--apply", str(copy)).returncode == 0
    assert clincomm("check", str(copy), "--fail-on", "never").returncode == 0
