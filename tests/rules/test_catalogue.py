"""The catalogue against the claims, and the parts that every rule must have."""

from __future__ import annotations

import ast
import inspect
import pickle
from collections import Counter
from importlib import resources

import pytest

from clincomm.errors import UnknownName
from clincomm.lessons import Scope, claims
from clincomm.rendering import rule_data
from clincomm.rules import SECTIONS, SMALLEST_GROUP, Rule, catalogue, default_limits, find
from clincomm.rules.catalogue import MODULES


@pytest.mark.parametrize("rule", catalogue(), ids=lambda rule: rule.code)
def test_a_rule_says_all_that_a_rule_must_say(rule: Rule) -> None:
    assert set(SECTIONS) <= set(rule.sections), "a section of the docstring is missing"
    assert all(rule.sections[section] for section in SECTIONS)
    assert rule.title.endswith(".")
    assert rule.remedy.endswith(".")
    assert rule.citation.place
    assert bool(rule.citation.quote) is (rule.own is None), "the report is quoted, and other sources are named"


@pytest.mark.parametrize("rule", catalogue(), ids=lambda rule: rule.code)
def test_a_rule_is_about_the_subject_of_its_claim(rule: Rule) -> None:
    assert rule.subject is rule.claim.scope


@pytest.mark.parametrize("rule", catalogue(), ids=lambda rule: rule.code)
def test_the_limits_of_a_rule_exist_and_have_a_basis(rule: Rule) -> None:
    for name in rule.limits:
        limit = default_limits().limit(name)
        assert limit.basis and limit.unit and limit.since


def test_every_limit_is_used_by_a_rule() -> None:
    assert set(default_limits()) - {SMALLEST_GROUP} == {name for rule in catalogue() for name in rule.limits}


def test_no_claim_that_is_left_to_judgement_has_a_rule() -> None:
    left = {claim.id for claim in claims() if claim.judgement}
    assert not left & {claim for rule in catalogue() for claim in rule.claims}


def test_there_are_two_rules_or_more_for_each_lesson_and_for_the_structure() -> None:
    counted = Counter(rule.lesson for rule in catalogue())
    assert {lesson for lesson in range(11) if counted[lesson] < 2} == set()


def test_every_kind_of_subject_occurs() -> None:
    assert {rule.subject for rule in catalogue()} == set(Scope)


def test_every_example_file_belongs_to_a_rule() -> None:
    folder = resources.files("clincomm.rules") / "examples"
    files = {file.name.removesuffix(".yaml") for file in folder.iterdir() if file.name.endswith(".yaml")}
    assert files == {rule.name for rule in catalogue()}


@pytest.mark.parametrize("module", MODULES)
def test_rules_read_no_clock_file_or_random_number(module: str) -> None:
    source = (resources.files("clincomm.rules") / f"{module}.py").read_text(encoding="utf-8")
    names = {
        (node.module or "").partition(".")[0] if isinstance(node, ast.ImportFrom) else node.names[0].name
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Import | ast.ImportFrom)
    }
    assert names <= {"__future__", "typing", "collections", "functools", "itertools", "math", "clincomm", "attrs"}


@pytest.mark.parametrize("rule", catalogue(), ids=lambda rule: rule.code)
def test_a_rule_compares_with_no_number_of_its_own(rule: Rule) -> None:
    tree = ast.parse(inspect.getsource(inspect.getmodule(rule.holds)))  # type: ignore[arg-type]
    for node in ast.walk(tree):
        if isinstance(node, ast.Compare):
            numbers = [c.value for c in [node.left, *node.comparators] if isinstance(c, ast.Constant)]
            strange = [n for n in numbers if isinstance(n, float) or (type(n) is int and abs(n) > 2)]
            assert not strange, f"line {node.lineno} compares with {strange}"


def test_rules_are_found_by_code_name_claim_and_lesson() -> None:
    (lead,) = find("CC302")
    assert lead.name == "site-has-local-lead"
    assert find("site-has-local-lead") == (lead,) == find("cc302")
    assert lead in find("3.2")
    assert {rule.lesson for rule in find("CC3")} == {3}
    assert lead in find("CC3")


def test_an_unknown_rule_is_refused_with_the_nearest_names() -> None:
    with pytest.raises(UnknownName, match="site-has-local-lead"):
        find("site-has-local-led")


@pytest.mark.parametrize("rule", catalogue(), ids=lambda rule: rule.code)
def test_a_rule_can_be_sent_to_another_process(rule: Rule) -> None:
    assert pickle.loads(pickle.dumps(rule)) is rule


def test_every_claim_has_a_rule_or_is_left_to_people() -> None:
    checked = {claim for rule in catalogue() if rule.own is None for claim in rule.claims}
    left = {claim.id for claim in claims() if claim.judgement}
    assert checked == {claim.id for claim in claims()} - left
    assert len(left) == 5


def test_each_criterion_of_evaluators_has_a_rule_of_its_number_in_lesson_5() -> None:
    beside = [rule for rule in catalogue() if rule.own is not None]
    assert [rule.code for rule in beside] == [f"CCT{number:02d}" for number in range(1, len(beside) + 1)]
    assert {rule.claims for rule in beside} == {(f"T.{number}",) for number in range(1, len(beside) + 1)}
    assert {rule.lesson for rule in beside} == {5}
    assert find("CCT") == tuple(beside)
    assert find("T.2") == (beside[1],)


def test_at_least_two_thirds_of_the_rules_are_derived_from_what_is_recorded() -> None:
    derived = sum(not rule.declared for rule in catalogue())
    assert 3 * derived >= 2 * len(catalogue())


def test_a_rule_as_plain_data_says_all_that_tools_ask_for() -> None:
    data = rule_data(catalogue()[0])
    wanted = {"code", "name", "lesson", "claims", "subject", "force", "fit", "basis", "limits", "remedy"}
    assert wanted <= set(data)
    assert {rule_data(rule)["basis"] for rule in catalogue()} == {"derived", "declared"}
