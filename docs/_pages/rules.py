"""A page for each rule: what it says, on what it rests, and its examples with the findings that a check gives."""

from __future__ import annotations

from collections.abc import Iterator

from clincomm.checking import Finding, run
from clincomm.documents import dumps
from clincomm.documents.examples import Example, read_examples
from clincomm.lessons import claim, claims, lessons
from clincomm.logic import Gap, Reason, Verdict, show_path
from clincomm.rules import SECTIONS, Rule, catalogue, default_limits

from .built_on import facts_of_rule
from .folder import Pages
from .markdown import bullets, code, definitions, fence, link, links, page, prose, table

COLOURS = {
    Verdict.HOLDS: "tip",
    Verdict.BREACHED: "error",
    Verdict.CANNOT_TELL: "warning",
    Verdict.NOT_APPLICABLE: "note",
}
"""The admonition in which a finding is shown."""


class WrongExample(Exception):
    """An example of a rule that does not get the verdict it claims; there is no page then."""


def pages() -> Pages:
    """Give the list of rules, and a page for each."""
    return {
        "reference/made/rules.md": _list(),
        **{f"reference/rules/{rule.name}.md": rule_page(rule) for rule in catalogue()},
    }


def rule_page(rule: Rule, examples: tuple[Example, ...] | None = None) -> str:
    """Give the page of a rule.

    Raises
    ------
    WrongExample
        If an example does not get its verdict.
    """
    shown = read_examples(rule.name) if examples is None else examples
    return page(
        f"# {rule.name}",
        f"**{rule.code}** · {prose(rule.title)}",
        definitions(_head(rule)),
        *(f"## {section}\n\n{prose(rule.sections[section])}" for section in SECTIONS),
        f"## Remedy\n\n{prose(rule.remedy)}",
        _limits(rule),
        _facts(rule),
        "## Examples\n\nThe findings are those of the check that ran when this page was built.",
        *(_example(rule, example) for example in shown),
    )


def finding_of(rule: Rule, example: Example) -> Finding:
    """Check an example by its rule, and give the finding on its subject.

    Raises
    ------
    WrongExample
        If no finding on the subject has the verdict that the example claims.
    """
    report = run(example.community, as_of=example.as_of, rules=[rule])
    here = [finding for finding in report if show_path(finding.subject.path) == example.subject]
    for finding in here:
        if finding.verdict is example.verdict:
            return finding
    found = ", ".join(str(finding.verdict) for finding in here) or "no finding"
    raise WrongExample(f"{rule.name}: {example.sentence!r} should give {example.verdict}, and gives {found}")


def _list() -> str:
    parts = []
    for lesson in lessons():
        rules = [rule for rule in catalogue() if rule.lesson == lesson.number]
        title = "Structure and principles" if lesson.number == 0 else f"Lesson {lesson.number}: {lesson.title}"
        rows = [(code(rule.code), link(rule.name, f"rules/{rule.name}.md"), *_row(rule)) for rule in rules]
        head = ("code", "rule", "about a", "force", "fit", "decided", "claims")
        parts.append(f"### {title}\n\n{prose(lesson.summary)}\n\n{table(head, rows)}")
    return page(*parts, _judgement())


def _judgement() -> str:
    left = [told for told in claims() if told.judgement]
    about = "No record can settle these claims, so no rule decides them."
    rows = [(told.id, prose(told.claim), prose(told.judgement or "")) for told in left]
    return f"### Claims left to human judgement\n\n{about}\n\n{table(('claim', 'what it says', 'why people are asked'), rows)}"


def _row(rule: Rule) -> tuple[str, ...]:
    decided = "declared" if rule.declared else "derived"
    return (str(rule.subject), str(rule.force), str(rule.fit), decided, ", ".join(rule.claims))


def _head(rule: Rule) -> Iterator[tuple[str, str]]:
    for told in [rule.own] if rule.own else [claim(number) for number in rule.claims]:
        cited = (
            f"“{prose(told.citation.quote)}” ({told.citation.place})"
            if told.citation.quote
            else f"({told.citation.place})"
        )
        yield f"{'Criterion' if rule.own else 'Claim'} {told.id}", f"{prose(told.claim)} {cited}"
    yield "About", f"each {rule.subject} (lesson {rule.lesson})"
    yield "Force", f"{link(code(rule.force), '../glossary.md#forces')}: {rule.force.meaning}"
    yield "Fit", f"{link(code(rule.fit), '../glossary.md#fits')}: {rule.fit.meaning}"
    yield "Decided", _decided(rule)


def _decided(rule: Rule) -> str:
    if rule.declared:
        return "declared: the verdict turns on one ticked box, and its findings say so"
    return "derived from what is recorded, not from one ticked box"


def _limits(rule: Rule) -> str:
    if not rule.limits:
        return ""
    known = [default_limits().limit(name) for name in rule.limits]
    rows = [(code(limit.name), f"{limit.value:g}", limit.unit, prose(limit.basis), limit.since) for limit in known]
    return f"## Limits\n\n{table(('limit', 'value', 'unit', 'basis', 'since'), rows)}"


def _facts(rule: Rule) -> str:
    names = facts_of_rule(rule)
    if not names:
        return "## Facts\n\nIt asks no shared question: what it checks is its own."
    return f"## Facts\n\nIt is built on {links(names, '../facts/{}.md')}."


def _example(rule: Rule, example: Example) -> str:
    finding = finding_of(rule, example)
    asked = f"`{example.subject}`" + (f", as of {example.as_of}" if example.as_of else "")
    document = dumps(example.community).partition("\n")[2]
    return page(
        f"### {prose(example.sentence)}",
        fence("yaml", document),
        f":::{{admonition}} {example.verdict}\n:class: {COLOURS[example.verdict]}\n\n{_finding(finding, asked)}\n:::",
    )


def _finding(finding: Finding, asked: str) -> str:
    qualified = ", ".join(sorted(finding.qualifiers))
    count = f" Of {finding.count.of}: {finding.count}." if finding.count.of > 1 else ""
    first = f"Said of {asked}{', ' + qualified if qualified else ''}.{count}"
    return page(
        first,
        "Because:\n\n" + bullets(_reason(reason) for reason in finding.because) if finding.because else "",
        "What would settle it:\n\n" + bullets(_gap(gap) for gap in finding.gaps) if finding.gaps else "",
    ).rstrip()


def _reason(reason: Reason) -> str:
    return f"{prose(str(reason))} ({code(show_path(reason.path))})"


def _gap(gap: Gap) -> str:
    return f"{prose(gap.question)} ({code(show_path(gap.path))}): {prose(gap.how)}"
