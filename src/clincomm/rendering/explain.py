"""Rules and claims explained: what is checked, where the report says so, with what limits, and by what examples."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from clincomm.documents.examples import examples_of
from clincomm.lessons import Claim
from clincomm.rules import SECTIONS, Limit, Rule, limits_of


def explain_rule(rule: Rule) -> str:
    """Explain a rule in plain text."""
    return "\n".join(_rule(rule)) + "\n"


def explain_claim(claim: Claim, rules: Iterable[Rule] = ()) -> str:
    """Explain a claim: what it says, how it is decided, and by which rule, or why it is left to people."""
    lines = [
        f"Claim {claim.id} (lesson {claim.lesson}, about a {claim.scope})",
        "",
        claim.claim,
        "",
        str(claim.citation),
    ]
    lines += ["", "How it is decided", f"  {claim.decide}"]
    if claim.judgement:
        lines += ["", "No rule: it is left to human judgement", f"  {claim.judgement}"]
    names = [f"{rule.code} {rule.name}" for rule in rules]
    if names:
        lines += ["", f"Rules: {', '.join(names)}"]
    elif not claim.judgement:
        lines += ["", "No rule checks it yet."]
    return "\n".join(lines) + "\n"


def rules_table(rules: Iterable[Rule]) -> str:
    """List rules, one a line; those that another package adds with its name."""
    return "".join(f"{rule.code:8}{rule.subject:11}{rule.name}{_from(rule)}\n" for rule in rules)


def _from(rule: Rule) -> str:
    return "" if rule.package == "clincomm" else f" ({rule.package})"


def rule_data(rule: Rule) -> dict[str, Any]:
    """Give a rule as plain data."""
    return {
        "code": rule.code,
        "name": rule.name,
        "title": rule.title,
        "lesson": rule.lesson,
        "claims": list(rule.claims),
        "subject": str(rule.subject),
        "force": str(rule.force),
        "fit": str(rule.fit),
        "basis": "declared" if rule.declared else "derived",
        "remedy": rule.remedy,
        "citation": {"place": rule.citation.place, "quote": rule.citation.quote},
        "limits": [_limit(limits_of((rule,)).limit(name)) for name in rule.limits],
        "package": rule.package,
    }


def _limit(limit: Limit) -> dict[str, Any]:
    return {"name": limit.name, "value": limit.value, "unit": limit.unit, "basis": limit.basis, "since": limit.since}


def _rule(rule: Rule) -> Iterator[str]:
    yield f"{rule.code} {rule.name} (lesson {rule.lesson}, about each {rule.subject})"
    yield ""
    yield rule.title
    yield ""
    yield f"Claim {', '.join(rule.claims)}: {rule.claim.claim}"
    yield f"  {rule.citation}"
    said = "The report says that it" if rule.own is None else "It"
    yield f"  {said} {rule.force}; the rule is {_FIT[rule.fit]} the claim."
    for section in SECTIONS:
        yield ""
        yield section
        yield from (f"  {line}" for line in rule.sections[section].splitlines())
    yield ""
    yield f"Remedy\n  {rule.remedy}"
    for name in rule.limits:
        limit = limits_of((rule,)).limit(name)
        yield ""
        yield f"Limit {name}: {limit.value:g} {limit.unit}\n  Basis: {limit.basis}"
    examples = examples_of(rule)
    if examples:
        yield ""
        yield "Examples"
        yield from (f"  {example.verdict!s:15} {example.sentence}" for example in examples)


_FIT = {"equal": "equal to", "weaker": "weaker than", "stronger": "stronger than", "proxy": "a proxy for"}
