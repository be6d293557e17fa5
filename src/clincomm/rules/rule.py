"""What a rule is: a record, and two pure functions over a view, a subject and the limits."""

from __future__ import annotations

import importlib
import inspect
import re
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from typing import Any

from attrs import field, frozen

from clincomm.errors import InvalidValue
from clincomm.lessons import Citation, Claim, Force, Scope, claim
from clincomm.logic import Answer, Known, Shown, Tally, Word
from clincomm.rules.limits import Limit, Limits
from clincomm.view import Handle, View

Question = Callable[[View, Handle[Any], Limits], Answer[bool]]
Judgement = Callable[[View, Handle[Any], Limits], Answer[bool] | Tally]

Beside = Callable[[View, Handle[Any], Limits], Iterable[Shown]]

OWN_LETTERS = "CC"
"""The letters that the codes of clincomm's own rules begin with."""
CRITICISM = "CCT"
"""Those of its rules on theories of change that check what evaluators ask for, beside the claims of the report."""
_CODE = re.compile("[A-Z]{2,8}[0-9]{1,4}[A-Z]?")

SECTIONS = ("Checks", "Cannot tell", "Does not apply", "A pass does not show")
"""The sections that every rule's docstring has."""


class Fit(Word):
    """How what a rule checks compares with what its claim says."""

    EQUAL = "equal", "it checks what the claim says"
    WEAKER = "weaker", "it checks less than the claim says"
    STRONGER = "stronger", "it checks more than the claim says"
    PROXY = "proxy", "it checks something that stands for what the claim says"


class Reads(Word):
    """What a rule looks at to judge a subject."""

    SUBJECT = "subject", "the subject alone, and what is said of wholeness above it"
    COMMUNITY = "community", "anything in the community"


def always(view: View, subject: Handle[Any], limits: Limits) -> Answer[bool]:
    """Apply to every subject."""
    return Known(True)


@frozen(slots=True)
class Rule:
    """A health rule: one claim of the report, made checkable.

    Parameters
    ----------
    code : str
        "CC302" is lesson 3, claim 2; a letter follows where one claim needs two rules; "CCT02" checks a criterion of
        evaluators. Never reused.
    name : str
        States the passing condition: "site-has-local-lead".
    claims : tuple[str, ...]
        The ids of the claims it checks, the main one first.
    subject : Scope
        What kind of thing it is about.
    remedy : str
        What would mend a breach.
    holds : callable
        Whether it is met; its docstring is the rule's.
    applies : callable
        Whether it applies.
    fit : Fit
        How it compares with its claim.
    limits : tuple[str, ...]
        The names of the limits it reads.
    declared : bool
        Whether its verdict turns on one ticked box.
    reads : Reads
        What it looks at.
    brings : tuple[Limit, ...]
        The limits it reads that come with the rule, and not with clincomm.
    own : Claim or None
        Its main claim, where that is not one of the report's.
    shows : callable or None
        Gives numbers of a subject to be shown beside the verdict, which does not rest on them. Asked only when somebody reads.
    """

    code: str
    name: str
    claims: tuple[str, ...]
    subject: Scope
    remedy: str
    holds: Judgement = field(repr=False)
    applies: Question = field(default=always, repr=False)
    fit: Fit = Fit.EQUAL
    limits: tuple[str, ...] = ()
    declared: bool = False
    reads: Reads = Reads.COMMUNITY
    brings: tuple[Limit, ...] = ()
    own: Claim | None = None
    shows: Beside | None = field(default=None, repr=False)

    def __reduce__(self) -> tuple[Callable[[str, str], Rule], tuple[str, str]]:
        # Pickled by its place, as functions are: its name in its module leads to the rule, not to the bare function.
        return _rule_at, (self.holds.__module__, self.holds.__name__)

    @property
    def claim(self) -> Claim:
        """The main claim."""
        return claim(self.claims[0]) if self.own is None else self.own

    @property
    def package(self) -> str:
        """The package that it is written in: "clincomm", or that of somebody else."""
        return self.holds.__module__.partition(".")[0]

    @property
    def lesson(self) -> int:
        """The lesson of the main claim; 0 for structure and principles."""
        return self.claim.lesson

    @property
    def citation(self) -> Citation:
        """Where the report makes the claim."""
        return self.claim.citation

    @property
    def force(self) -> Force:
        """How strongly the report words it."""
        return self.claim.force

    @property
    def title(self) -> str:
        """The first line of its docstring."""
        return (inspect.getdoc(self.holds) or self.name).partition("\n")[0]

    @property
    def sections(self) -> Mapping[str, str]:
        """The sections of its docstring, by title."""
        return _sections(inspect.getdoc(self.holds) or "")


def rule(
    code: str,
    claims: str | tuple[str, ...] | Claim,
    *,
    subject: Scope,
    remedy: str,
    applies: Question = always,
    fit: Fit = Fit.EQUAL,
    limits: tuple[str | Limit, ...] = (),
    declared: bool = False,
    reads: Reads = Reads.COMMUNITY,
    shows: Beside | None = None,
) -> Callable[[Judgement], Rule]:
    """Make a rule of the function that says whether it is met; the rule's name is the function's, with hyphens.

    Parameters
    ----------
    code : str
        "CC302" for a rule of clincomm; for one of another package, capital letters of its own and a number ("FALLS1").
    claims : str, tuple[str, ...] or Claim
        The claims of the report that it checks, the main one first, or a claim of one's own.
    subject : Scope
        What kind of thing it is about.
    remedy : str
        What would mend a breach.
    applies : callable
        Whether it applies.
    fit : Fit
        How it compares with its claim.
    limits : tuple[str or Limit, ...]
        The limits it reads: names of those that clincomm has, or limits of one's own.
    declared : bool
        Whether its verdict turns on one ticked box.
    reads : Reads
        What it looks at.
    shows : callable, optional
        Gives numbers of a subject to be shown beside the verdict, and never judged.

    Raises
    ------
    InvalidValue
        If the code does not belong to the main claim, or is no code.
    UnknownName
        If a rule of clincomm names a claim that the report does not make.
    """
    ids = (claims,) if isinstance(claims, str) else (claims.id,) if isinstance(claims, Claim) else claims
    _check_code(code, ids[0])
    names = tuple(limit.name if isinstance(limit, Limit) else limit for limit in limits)
    brings = tuple(limit for limit in limits if isinstance(limit, Limit))
    own = claims if isinstance(claims, Claim) else None

    def make(holds: Judgement) -> Rule:
        name = holds.__name__.replace("_", "-")
        return Rule(code, name, ids, subject, remedy, holds, applies, fit, names, declared, reads, brings, own, shows)

    return make


def _check_code(code: str, claim_id: str) -> None:
    if code.startswith(CRITICISM) and claim_id.startswith("T."):
        if code != f"{CRITICISM}{int(claim_id[2:]):02d}":
            raise InvalidValue(f"{code} is not a code for claim {claim_id}")
        return
    if not code.startswith(OWN_LETTERS):
        if _CODE.fullmatch(code) is None:
            raise InvalidValue(f"{code!r} is not a code; use two to eight capital letters and a number, such as FALLS1")
        return
    lesson, number = claim(claim_id).id.split(".")
    expected = f"{OWN_LETTERS}{lesson}{int(number):02d}"
    if code.rstrip("ABCDEFGH") != expected and code != expected:
        raise InvalidValue(f"{code} is not a code for claim {claim_id}; expected {expected}")


def _rule_at(module: str, name: str) -> Rule:
    """Give the rule of a name in a module; how a pickled rule is found again."""
    found = getattr(importlib.import_module(module), name)
    if not isinstance(found, Rule):
        raise InvalidValue(f"{module}.{name} is not a rule")
    return found


@cache
def _sections(text: str) -> Mapping[str, str]:
    """Split a docstring at its underlined titles; the text before the first is under ""."""
    found: dict[str, list[str]] = {"": []}
    lines = text.splitlines()
    title = ""
    for line, below in zip(lines, [*lines[1:], ""], strict=True):
        if below and set(below.strip()) == {"-"} and line.strip():
            title = line.strip()
            found[title] = []
        elif not (line.strip() and set(line.strip()) == {"-"}):
            found[title].append(line)
    return {name: "\n".join(body).strip() for name, body in found.items()}
