"""The laws that every rule obeys (1 to 7 and 10), each a function from a case to what it found broken.

Law 8, on formats, is `assert_keeps`; law 9, the algebra of answers and intervals, binds `clincomm.logic` alone; law 11 comes with
advice.
"""

from __future__ import annotations

import json
import pickle
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from attrs import frozen

from clincomm.checking import Finding, Report
from clincomm.errors import UnknownName
from clincomm.logic import Gap, Path, Verdict, show_path
from clincomm.model import Community, Edit, Operation, edit
from clincomm.rules import Reads
from clincomm.strategies import all_redactions, communities, fillings_of, renamed, reorderings_of
from clincomm.testing.cases import Breach, Case, listed

MOST_ROUNDS = 12
"""How often gaps are filled before law 3 gives up."""
APART = "unrelated-{}"
"""How ids of an unrelated site are told from those of the community."""


@frozen(slots=True)
class Law:
    """A law of rules.

    Parameters
    ----------
    number : int
        Its number in the design.
    check : callable
        Gives what a case breaks of it; its docstring is the law.
    fully_known : bool
        Whether it is about communities of which everything is known.
    """

    number: int
    check: Callable[[Case], Iterator[Breach]]
    fully_known: bool = False

    @property
    def title(self) -> str:
        """The law in one sentence."""
        return (self.check.__doc__ or "").partition("\n")[0]

    def __str__(self) -> str:
        return f"{self.number}-{self.check.__name__.replace('_', '-')}"


def saying_less_never_flips(case: Case) -> Iterator[Breach]:
    """A redaction turns a verdict into "cannot tell" or leaves it; it never flips it.

    A redaction takes out an entry and opens its list, sets a value back to not said, takes out a list with its completeness, or
    drops a word on completeness. A subject that vanished with it is covered by the finding on subjects not listed.
    """
    told = {(finding.code, finding.subject.path): finding.verdict for finding in listed(case.run())}
    for redaction in all_redactions(case.community):
        for finding in listed(case.run(redaction.community)):
            verdict = told.get((finding.code, redaction.old(finding.subject.path)))
            if verdict is not None and finding.verdict not in (verdict, Verdict.CANNOT_TELL):
                text = f"{redaction.what}: {verdict} became {finding.verdict}"
                yield Breach(1, finding.code, finding.subject.path, text)


def everything_known_is_told(case: Case) -> Iterator[Breach]:
    """A fully known community gets no "cannot tell".

    Fully known: every field is written, every list is whole, every figure is one value, every date a day.
    """
    for finding in case.run().where(verdict=Verdict.CANNOT_TELL):
        yield Breach(2, finding.code, finding.subject.path, f"cannot tell for want of {_gaps(finding)}")


def filled_gaps_end_it(case: Case) -> Iterator[Breach]:
    """Every "cannot tell" names gaps; when all are filled, again and again, it ends without one.

    An answer to one question may lead to the next, but not for ever.
    """
    community = case.community
    for _ in range(MOST_ROUNDS):
        waiting = case.run(community).where(verdict=Verdict.CANNOT_TELL)
        for finding in waiting:
            if not finding.gaps:
                yield Breach(3, finding.code, finding.subject.path, "cannot tell, and names no gap")
                return
        if not waiting:
            return
        gaps = [gap for finding in waiting for gap in finding.gaps]
        community = case.draw(fillings_of(community, gaps))
    for finding in waiting:
        text = f"still cannot tell after {MOST_ROUNDS} rounds, for want of {_gaps(finding)}"
        yield Breach(3, finding.code, finding.subject.path, text)


def order_does_not_matter(case: Case) -> Iterator[Breach]:
    """The order of lists does not matter.

    Phases stay where they are, as their order says which came first.
    """
    other = case.draw(reorderings_of(case.community))
    mine = {_key(finding): finding for finding in case.run()}
    theirs = {_key(finding, other.old): finding for finding in case.run(other.community)}
    yield from _differing(4, mine, theirs)


def names_do_not_matter(case: Case) -> Iterator[Breach]:
    """Renaming ids renames subjects and changes nothing else.

    The names of kinds of group stay: the kind of a group follows from them.
    """
    other = renamed(case.community)
    as_of = f"x-{case.as_of}" if _is_phase(case) else case.as_of
    mine = {_key(finding): finding for finding in case.run()}
    theirs = {_key(finding): finding for finding in case.run(other, as_of)}
    yield from _differing(5, mine, theirs)


def other_sites_do_not_matter(case: Case) -> Iterator[Breach]:
    """For a rule that reads only its subject, an unrelated site changes no other finding.

    A rule says what it reads; this holds it to its word. What is said of the list of sites itself, as
    that there is none, is not asked: it has one more.
    """
    local = {rule.code for rule in case.rules if rule.reads is Reads.SUBJECT}
    if not local:
        return
    site = renamed(case.draw(communities(depth=0)), APART.format)
    site = site.model_copy(update={"sources": None, "speaks_of": None, "phases": None, "id": "unrelated"})
    number = len(case.community.sites or ())
    larger = edit(case.community, Edit(("sites",), Operation.ADD, site))
    mine = {_key(one): one for one in listed(case.run()) if one.code in local and not one.is_on_none}
    theirs = {_key(one): one for one in case.run(larger) if one.code in local}
    yield from _differing(6, mine, {key: theirs[key] for key in mine if key in theirs}, but=("sites", number))


def same_input_same_report(case: Case) -> Iterator[Breach]:
    """The same input gives the same report, byte for byte.

    Asked twice, and of a copy that shares nothing with the first.
    """
    first = _text(case.run())
    copy: Community = pickle.loads(pickle.dumps(case.community))
    for second in (case.run(), case.run(copy)):
        if _text(second) != first:
            yield Breach(7, case.rules[0].code, (), "two runs on the same input differ")


def every_verdict_is_reached(case: Case) -> Iterator[Breach]:
    """Every rule can reach each verdict that it claims.

    It claims that it can hold, be breached and not be told, and not apply unless its docstring says "Never". Each has an example,
    and the example gets its verdict.
    """
    from clincomm.documents.examples import examples_of

    for rule in case.rules:
        claimed = {Verdict.HOLDS, Verdict.BREACHED, Verdict.CANNOT_TELL}
        if not rule.sections.get("Does not apply", "").startswith("Never"):
            claimed.add(Verdict.NOT_APPLICABLE)
        reached = set()
        for example in examples_of(rule):
            alone = Case((rule,), example.community, example.as_of, case.draw, case.limits)
            found = {f.verdict for f in alone.run() if show_path(f.subject.path) == example.subject}
            reached |= found & {example.verdict}
        for verdict in sorted(claimed - reached):
            yield Breach(10, rule.code, (), f"no example reaches {verdict!s}")


LAWS: tuple[Law, ...] = (
    Law(1, saying_less_never_flips),
    Law(2, everything_known_is_told, fully_known=True),
    Law(3, filled_gaps_end_it),
    Law(4, order_does_not_matter),
    Law(5, names_do_not_matter),
    Law(6, other_sites_do_not_matter),
    Law(7, same_input_same_report),
    Law(10, every_verdict_is_reached),
)
"""The laws of rules."""


def law(number: int) -> Law:
    """Give a law of rules by its number.

    Raises
    ------
    UnknownName
        If no law of rules has it.
    """
    found = next((entry for entry in LAWS if entry.number == number), None)
    if found is None:
        raise UnknownName("law", str(number), [str(entry.number) for entry in LAWS])
    return found


Key = tuple[str, Path, bool, Path]


def _key(finding: Finding, old: Mapping[Path, Path] | None = None) -> Key:
    """Give what tells a finding from the others: rule, subject, whether it is on the unlisted, level."""
    return (finding.code, _old(finding.subject.path, old), finding.is_on_unlisted, _old(finding.level.path, old))


def _old(path: Path, old: Mapping[Path, Path] | None) -> Path:
    """Give the path that a record, or a field of one, had before its lists were put into another order."""
    if old is None:
        return path
    for end in range(len(path), -1, -1):
        if path[:end] in old:
            return (*old[path[:end]], *path[end:])
    return path


def _differing(
    law: int, mine: Mapping[Key, Finding], theirs: Mapping[Key, Finding], but: Path | None = None
) -> Iterator[Breach]:
    """Compare findings by what they say: verdict, qualifiers and count."""
    for key, finding in mine.items():
        other = theirs.get(key)
        if other is None:
            yield Breach(law, finding.code, finding.subject.path, f"{finding.verdict} is gone")
        elif _said(other) != _said(finding):
            text = f"{_in_words(finding)} became {_in_words(other)}"
            yield Breach(law, finding.code, finding.subject.path, text)
    for key in theirs.keys() - mine.keys():
        yield Breach(law, key[0], key[1], f"{theirs[key].verdict} is new")


def _said(finding: Finding) -> tuple[Any, ...]:
    return (finding.verdict, finding.qualifiers, finding.count, len(finding.gaps))


def _in_words(finding: Finding) -> str:
    qualified = "".join(f", {qualifier}" for qualifier in sorted(finding.qualifiers))
    return f"{finding.verdict}{qualified} ({finding.count.holds} of {finding.count.of}; {len(finding.gaps)} gaps)"


def _gaps(finding: Finding) -> str:
    return "; ".join(_gap(gap) for gap in finding.gaps[:3])


def _gap(gap: Gap) -> str:
    return f"{show_path(gap.path)} ({gap.kind})"


def _is_phase(case: Case) -> bool:
    return isinstance(case.as_of, str) and any(phase.id == case.as_of for phase in case.community.phases or ())


def _text(report: Report) -> str:
    return json.dumps(report.to_dict(), ensure_ascii=False)
