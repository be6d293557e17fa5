"""The pages made from the source: all of them are there, they lead somewhere, and a wrong example stops them."""

from __future__ import annotations

import hashlib
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
if not DOCS.is_dir():
    pytest.skip("the documentation is part of a checkout", allow_module_level=True)
pytest.importorskip("junitparser", reason="there is a page for what needs an extra, too")
pytest.importorskip("sarif_pydantic", reason="there is a page for what needs an extra, too")

from clincomm.documents.examples import read_examples  # noqa: E402
from clincomm.facts import Fact, glossary  # noqa: E402
from clincomm.lessons import Force, Scope  # noqa: E402
from clincomm.logic import GapKind, Qualifier, Verdict, Word  # noqa: E402
from clincomm.rendering import report_schema  # noqa: E402
from clincomm.rules import SECTIONS, Fit, Rule, catalogue, find  # noqa: E402
from docs import _pages  # noqa: E402
from docs._pages import commands, documents, facts, folder, names, reports, rules  # noqa: E402
from docs._pages.glossary import vocabularies  # noqa: E402
from docs._pages.reads import fields_read  # noqa: E402

PAGES = _pages.pages()
LINK = re.compile(r"\]\(([^)\s]+)\)")
FENCE = re.compile(r"^ *```.*?^ *```$", flags=re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("rule", catalogue(), ids=lambda rule: rule.code)
def test_a_rule_has_a_page_with_its_sections_and_the_findings_of_its_examples(rule: Rule) -> None:
    page = PAGES[f"reference/rules/{rule.name}.md"]
    assert [section for section in (*SECTIONS, "Remedy", "Facts", "Examples") if f"\n## {section}\n" not in page] == []
    shown = re.findall(r"^:::\{admonition\} (.+)$", page, flags=re.MULTILINE)
    assert shown == [str(example.verdict) for example in read_examples(rule.name)]


def test_an_example_that_does_not_get_its_verdict_stops_the_page() -> None:
    (rule,) = find("site-has-local-lead")
    wrong = evolve(read_examples(rule.name)[0], verdict=Verdict.BREACHED)
    with pytest.raises(rules.WrongExample, match="should give breached, and gives holds"):
        rules.rule_page(rule, (wrong,))


def test_what_only_names_a_record_is_no_field_that_a_fact_reads() -> None:
    read = fields_read()
    assert ("Seat", "vacant") in read["is-vacant"]
    assert not {("Seat", "group"), ("Seat", "role")} & {*read["is-vacant"]}
    assert ("Seat", "role") in read["has-lead"]


@pytest.mark.parametrize("fact", glossary(), ids=lambda fact: fact.name)
def test_a_fact_has_a_page_with_the_fields_it_reads(fact: Fact[Any]) -> None:
    assert "| record | fields |" in PAGES[f"reference/facts/{fact.name}.md"]


def test_the_page_of_a_fact_names_the_rules_that_ask_it() -> None:
    page = facts.fact_page(next(fact for fact in glossary() if fact.name == "has-lead"))
    assert "[site-has-local-lead](../rules/site-has-local-lead.md)" in page
    assert "[held-seats](held-seats.md)" in page.replace("`", "")


@pytest.mark.parametrize("record", documents.DESCRIBED, ids=lambda record: record.__name__)
def test_a_record_has_a_page_and_an_example_in_which_it_occurs(record: type[Any]) -> None:
    sentence, document = documents.example_of(record)
    assert sentence.endswith(".") and document.startswith("clincomm: 1\n")
    assert document.strip() in PAGES[f"reference/records/{documents.slug(record)}.md"]


def test_every_example_belongs_to_a_record() -> None:
    wanted = {f"{documents.slug(record)}.yaml" for record in documents.DESCRIBED}
    assert {file.name for file in documents.EXAMPLES.iterdir()} == wanted


@pytest.mark.parametrize("record", documents.DESCRIBED, ids=lambda record: record.__name__)
def test_every_field_of_a_record_is_described(record: type[Any]) -> None:
    assert [name for name, (_, description) in documents.fields(record).items() if not description] == []


@pytest.mark.parametrize(
    "words", [*vocabularies(), Verdict, Qualifier, GapKind, Force, Fit, Scope], ids=lambda w: w.__name__
)
def test_every_word_of_a_vocabulary_says_what_it_means(words: type[Word]) -> None:
    assert [str(word) for word in words if not word.meaning] == []
    assert all(f"| `{word}` |" in PAGES["reference/made/glossary.md"] for word in words)


def test_every_field_of_the_report_is_described() -> None:
    schema = report_schema()
    silent = [
        f"{name}.{field}"
        for name, found in reports.objects(schema)
        for field, part in found["properties"].items()
        if not part.get("description")
    ]
    assert silent == []


def test_every_command_is_on_the_page_on_the_command() -> None:
    page = PAGES["reference/made/commands.md"]
    assert {"check", "show", "explain"} <= set(commands.names())
    assert [name for name in commands.names() if f"$ clincomm {name} --help" not in page] == []


@pytest.mark.parametrize("room", names.rooms())
def test_every_public_name_is_on_the_page_of_its_room(room: str) -> None:
    module = names.rooms()[room]
    page = PAGES[f"reference/rooms/{room}.md"]
    missing = [
        name
        for name in names.public_names(module)
        if not re.search(rf"^ +{name}$|py:data:: {name}$|\.{name}`$", page, flags=re.MULTILINE)
    ]
    assert missing == []


def test_no_link_leads_nowhere() -> None:
    by_hand = {str(file.relative_to(DOCS).as_posix()): file.read_text(encoding="utf-8") for file in DOCS.glob("*/*.md")}
    everything = {**by_hand, **PAGES}
    for page, text in everything.items():
        # What is included stands on the page beside its folder.
        here = "reference" if page.startswith("reference/made/") else page.rpartition("/")[0]
        for target in LINK.findall(FENCE.sub("", text)):
            path = target.partition("#")[0]
            if path and "://" not in path:
                to = os.path.normpath(f"{here}/{path}").replace(os.sep, "/")
                assert to in everything or (DOCS / to).exists(), f"{page} leads to {target}"


def test_every_name_that_a_page_points_to_is_public() -> None:
    public = {f"{module.__name__}.{name}" for module in names.rooms().values() for name in names.own_names(module)}
    pointed = {name for text in PAGES.values() for name in re.findall(r"\{py:\w+\}`(?:[^<`]*<)?([\w.]+)>?`", text)}
    assert pointed <= public


def test_pages_are_the_same_every_time() -> None:
    run = "import sys, json; from docs import _pages; json.dump(dict(_pages.pages()), sys.stdout)"
    settings = {**os.environ, "PYTHONHASHSEED": "7", "PYTHONIOENCODING": "utf-8"}
    ended = subprocess.run([sys.executable, "-c", run], cwd=ROOT, env=settings, capture_output=True, check=True)
    again = json.loads(ended.stdout)
    digest = {name: hashlib.sha256(text.encode()).hexdigest() for name, text in again.items()}
    assert digest == {name: hashlib.sha256(text.encode()).hexdigest() for name, text in PAGES.items()}


def test_only_what_has_changed_is_written_and_old_pages_go(tmp_path: Path) -> None:
    first = {"reference/rules/a.md": "a\n", "reference/rules/b.md": "b\n"}
    assert folder.write(tmp_path, first) == list(first)
    assert folder.write(tmp_path, first) == []
    assert folder.write(tmp_path, {"reference/rules/a.md": "new\n"}) == ["reference/rules/a.md"]
    assert [file.name for file in (tmp_path / "reference" / "rules").iterdir()] == ["a.md"]


def test_nothing_that_is_made_is_committed() -> None:
    if not (ROOT / ".git").exists():
        pytest.skip("not a checkout")
    listed = subprocess.run(["git", "ls-files", "docs"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    folders = tuple(f"docs/{made}/" for made in folder.MADE)
    assert [line for line in listed.splitlines() if line.startswith(folders)] == []
    asked = [f"docs/{made}/page.md" for made in folder.MADE]
    ignored = subprocess.run(["git", "check-ignore", *asked], cwd=ROOT, capture_output=True, text=True, check=False)
    assert ignored.stdout.splitlines() == asked
