"""Repairs: for each breach that something could be done about, the smallest set of edits after which the rule holds.

Every repair is tried: its edits are applied to a copy, and the rules are asked again. What it flips and what it would break is known
from that, never assumed. A repair says what to do; writing it into the document does not do it, so an entry it adds carries a note.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import Any, ClassVar

from attrs import evolve, field, frozen

from clincomm.advice.covering import worked_out
from clincomm.advice.steps import Proposal, proposals
from clincomm.checking import Finding, Report, run
from clincomm.errors import EditError
from clincomm.logic import Date, Path, Verdict, show_path
from clincomm.model import Community, Edit, edit
from clincomm.model.paths import walk
from clincomm.rules import Limits, Rule, catalogue
from clincomm.view import View

MOST_EDITS = 4
"""No more edits than this are put together from one step, unless they are worked out as a whole."""
MOST_TRIES = 60
"""How many sets of edits are tried for one breach."""
MOST_REPAIRS = 3
"""How many repairs are given for one breach: the cheapest, and others to choose from."""
RANK = (Verdict.HOLDS, Verdict.NOT_APPLICABLE, Verdict.CANNOT_TELL, Verdict.BREACHED)
"""What a repair had better lead to, the best first."""
MOST_SITES = 50
"""Up to how many communities all rules are asked again about each repair; beyond, only the rule that it is for."""


@frozen(slots=True)
class Repair:
    """One way to mend a breach.

    Parameters
    ----------
    say : str
        What somebody would do.
    edits : tuple[Edit, ...]
        What would then be recorded.
    cost : float
        The number of edits, each by its weight.
    then : Verdict
        What the rule says afterwards: that it holds; or that it does not apply, or cannot be told as something is not recorded.
    open : tuple[str, ...]
        What is not recorded, where it cannot be told then.
    breaks : tuple[str, ...]
        Findings that held and would not hold any more, as "CC305 of ward"; empty if none.
    settles : tuple[str, ...]
        Others that would not be breached any more, either.
    """

    say: str
    edits: tuple[Edit, ...]
    cost: float
    then: Verdict = Verdict.HOLDS
    open: tuple[str, ...] = ()
    breaks: tuple[str, ...] = ()
    settles: tuple[str, ...] = ()


@frozen(slots=True)
class Mended:
    """A breach, with the repairs for it, the cheapest first.

    Parameters
    ----------
    finding : Finding
        The breach.
    repairs : tuple[Repair, ...]
        None where no edit that is known mends it: something in the past, or that others must decide.
    """

    finding: Finding
    repairs: tuple[Repair, ...]


@frozen(slots=True, repr=False)
class Advice:
    """What could be done about the breaches of a report.

    Parameters
    ----------
    community : str
        The community's name.
    as_of : str
        The moment.
    breaches : tuple[Mended, ...]
        Every breach, in the order of the report.
    thorough : bool
        Whether all rules were asked again about each repair, not only the rule that it is for.
    """

    community: str
    as_of: str
    breaches: tuple[Mended, ...]
    thorough: bool
    checked: Callable[[Community], Report] = field(repr=False, eq=False)

    display: ClassVar[Callable[[Advice], dict[str, str]] | None] = None
    """How a notebook shows it; the public functions set it."""

    def __repr__(self) -> str:
        mended = sum(bool(one.repairs) for one in self.breaches)
        return (
            f"<Advice for {self.community} as of {self.as_of}: {len(self.breaches)} breaches, {mended} with a repair>"
        )

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, str]:
        return Advice.display(self) if Advice.display is not None else {"text/plain": repr(self)}

    def __iter__(self) -> Iterator[Mended]:
        return iter(self.breaches)

    def plan(self, community: Community) -> tuple[Edit, ...]:
        """Give edits that mend one breach after the other, each by its first repair that breaks nothing.

        What is mended by the edits so far is passed over.

        Parameters
        ----------
        community : Community
            The community that the advice is for.
        """
        taken: list[Edit] = []
        at = community
        for one in self.breaches:
            repair = next((repair for repair in one.repairs if not repair.breaks), None)
            if repair is None or not _is_breached(self.checked(at), one.finding):
                continue
            try:
                at = edit(at, *repair.edits)
            except EditError:
                continue
            taken += repair.edits
        return tuple(taken)

    def rows(self) -> list[dict[str, Any]]:
        """Give the repairs as plain rows, all with the same keys; one row for a breach without any."""
        rows = []
        for one in self.breaches:
            for rank, repair in enumerate(one.repairs or (None,), 1):
                rows.append(
                    {
                        "code": one.finding.code,
                        "subject": one.finding.subject.name,
                        "path": show_path(one.finding.subject.path),
                        "rank": rank if repair is not None else None,
                        "do": repair.say if repair is not None else "",
                        "edits": "; ".join(map(str, repair.edits)) if repair is not None else "",
                        "cost": repair.cost if repair is not None else None,
                        "then": str(repair.then) if repair is not None else "",
                        "breaks": "; ".join(repair.breaks) if repair is not None else "",
                        "settles": "; ".join(repair.settles) if repair is not None else "",
                    }
                )
        return rows

    def to_dict(self) -> dict[str, Any]:
        """Give it as plain data."""
        return {
            "community": self.community,
            "as_of": self.as_of,
            "thorough": self.thorough,
            "breaches": [
                {
                    "code": one.finding.code,
                    "subject": one.finding.subject.name,
                    "path": show_path(one.finding.subject.path),
                    "remedy": one.finding.remedy,
                    "repairs": [_plain(repair) for repair in one.repairs],
                }
                for one in self.breaches
            ],
        }


def advise(
    community: Community,
    *,
    as_of: Date | str | None = None,
    rules: Iterable[Rule] | None = None,
    of: Iterable[Rule] | None = None,
    limits: Limits | None = None,
    costs: Mapping[str, float] | None = None,
) -> Advice:
    """Find repairs for the breaches of a community, and try each of them.

    Parameters
    ----------
    community : Community
        The community.
    as_of : Date, str or None
        A date, a phase's id, or None for the end of the time the document speaks of.
    rules : Iterable[Rule], optional
        The rules that are asked again about each repair; all of the catalogue if not given.
    of : Iterable[Rule], optional
        Those of them whose breaches are to be mended; all if not given.
    limits : Limits, optional
        The limits; those clincomm comes with if not given.
    costs : Mapping[str, float], optional
        What an edit costs, by the list or field it writes ("seats", "ties", "posts"); 1 if not given.
    """
    asked = tuple(catalogue() if rules is None else rules)
    thorough = sum(isinstance(record, Community) for _, record in walk(community)) <= MOST_SITES

    def checked(changed: Community, some: Sequence[Rule] = asked) -> Report:
        return run(changed, as_of=as_of, rules=some, limits=limits)

    report = checked(community)
    view = View(community, as_of)
    by_code = {rule.code: rule for rule in (asked if of is None else of)}
    found = []
    for finding in report:
        if finding.verdict is Verdict.BREACHED and finding.code in by_code and not finding.is_on_unlisted:
            search = _Search(community, finding, by_code[finding.code], checked, costs or {})
            repairs = search.repairs([*worked_out(view, finding), *proposals(view, finding)])
            if thorough:
                repairs = [_weighed(repair, finding, community, report, checked) for repair in repairs]
            repairs.sort(key=lambda one: (bool(one.breaks), RANK.index(one.then), one.cost, -len(one.settles)))
            found.append(Mended(finding, tuple(repairs[:MOST_REPAIRS])))
    return Advice(view.root.name, str(view.moment), tuple(found), thorough, checked)


class _Search:
    """Looks for the smallest sets of edits that make one rule hold of one subject."""

    def __init__(
        self,
        community: Community,
        finding: Finding,
        rule: Rule,
        checked: Callable[[Community, Sequence[Rule]], Report],
        costs: Mapping[str, float],
    ) -> None:
        self.community, self.finding, self.rule, self.checked, self.costs = community, finding, rule, checked, costs
        self.tries = 0

    def repairs(self, offered: Sequence[Proposal]) -> list[Repair]:
        """Give what works: of each proposal the fewest of its edits; two proposals together where none does alone."""
        found = [repair for proposal in offered if (repair := self._smallest(proposal)) is not None]
        if not found:
            for one, other in combinations(offered, 2):
                together = Proposal(f"{one.say} {other.say}", (*one.edits, *other.edits), max(one.cost, other.cost))
                repair = self._smallest(together)
                if repair is not None:
                    found.append(repair)
                    break
        unique = {_key(repair.edits): repair for repair in reversed(found)}
        return sorted(unique.values(), key=lambda repair: repair.cost)

    def _smallest(self, proposal: Proposal) -> Repair | None:
        """Give the fewest edits of a proposal that work; of as many, those after which the rule holds."""
        found: list[Repair] = []
        sizes = [len(proposal.edits)] if proposal.whole else range(1, min(len(proposal.edits), MOST_EDITS) + 1)
        for size in sizes:
            for edits in combinations(proposal.edits, size):
                then = self._after(edits)
                if then is not None:
                    cost = sum(self._cost(one, proposal.cost) for one in edits)
                    found.append(Repair(proposal.say, edits, cost, then[0].verdict, _facts(then)))
            if found:
                return min(found, key=lambda repair: RANK.index(repair.then))
        return None

    def _after(self, edits: Sequence[Edit]) -> list[Finding] | None:
        """Give what the rule says of the subject once the edits are made; None if it is still breached, or they cannot be made."""
        if self.tries >= MOST_TRIES:
            return None
        self.tries += 1
        try:
            changed = edit(self.community, *edits)
        except EditError:
            return None
        found = _of(self.checked(changed, (self.rule,)), self.finding)
        if not found or any(one.verdict is Verdict.BREACHED for one in found):
            return None
        return sorted(found, key=lambda one: -RANK.index(one.verdict))

    def _cost(self, one: Edit, weight: float) -> float:
        names = [step for step in one.path if isinstance(step, str)]
        return self.costs.get(names[-1], weight)


def _weighed(
    repair: Repair, mended: Finding, community: Community, before: Report, checked: Callable[[Community], Report]
) -> Repair:
    """Ask all rules again, and say what a repair would break and what else it would mend."""
    after = {_same(finding): finding for finding in checked(edit(community, *repair.edits))}
    breaks, settles = [], []
    for finding in before:
        now = after.get(_same(finding))
        if now is None or now.verdict is finding.verdict or _same(finding) == _same(mended):
            continue
        told = f"{finding.code} of {finding.subject.name}"
        if finding.verdict is Verdict.HOLDS and now.verdict is Verdict.BREACHED:
            breaks.append(told)
        elif finding.verdict is Verdict.BREACHED:
            settles.append(told)
    return evolve(repair, breaks=tuple(breaks), settles=tuple(settles))


def _same(finding: Finding) -> tuple[str, Path, Path, str]:
    return finding.code, finding.level.path, finding.subject.path, finding.subject.name


def _of(report: Report, finding: Finding) -> list[Finding]:
    """Give what another report says of a finding's subject."""
    return [one for one in report if one.subject.path == finding.subject.path and one.level.path == finding.level.path]


def _facts(found: Sequence[Finding]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(gap.question for one in found for gap in one.gaps))[:MOST_REPAIRS]


def _is_breached(report: Report, finding: Finding) -> bool:
    return any(_same(one) == _same(finding) and one.verdict is Verdict.BREACHED for one in report)


def _key(edits: Sequence[Edit]) -> str:
    return repr([(one.path, one.operation, one.value) for one in edits])


def _plain(repair: Repair) -> dict[str, Any]:
    return {
        "do": repair.say,
        "edits": [
            {"path": show_path(one.path), "operation": str(one.operation), "value": one.value} for one in repair.edits
        ],
        "cost": repair.cost,
        "then": str(repair.then),
        "open": list(repair.open),
        "breaks": list(repair.breaks),
        "settles": list(repair.settles),
    }
