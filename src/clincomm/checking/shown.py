"""Numbers beside verdicts: what a few rules show of their subjects, and never judge."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Any

from attrs import frozen

from clincomm.checking.finding import Finding
from clincomm.errors import RuleCrashed, UnusableInput
from clincomm.logic import Date, Path, Shown, Verdict, show_path
from clincomm.model import Community
from clincomm.rules import Limits, Rule, limits_of
from clincomm.view import Handle, View


@frozen
class Numbers:
    """The numbers beside the findings of a check, worked out for each finding when they are asked for.

    It keeps what it has read: ask one for many findings.

    Parameters
    ----------
    community : Community or None
        What was checked; without it there are no numbers.
    moment : Date, str or None
        The moment that was asked for.
    rules : tuple[Rule, ...]
        The rules that were run.
    limits : Limits or None
        The limits in force; None for those of the rules.
    """

    community: Community | None
    moment: Date | str | None
    rules: tuple[Rule, ...]
    limits: Limits | None

    def of(self, finding: Finding) -> tuple[Shown, ...]:
        """Give the numbers beside a finding.

        There are none where the rule does not apply, the subject is not listed, or a network would be too large to make.

        Raises
        ------
        RuleCrashed
            If the rule raises an exception.
        """
        rule = self._showing.get(finding.code)
        if rule is None or rule.shows is None or finding.verdict is Verdict.NOT_APPLICABLE or finding.is_on_unlisted:
            return ()
        subject = self._subjects(rule)[finding.subject.path]
        try:
            return tuple(rule.shows(self._view, subject, self.limits or limits_of(self.rules)))
        except UnusableInput:
            return ()
        except Exception as error:
            raise RuleCrashed(rule.code, show_path(subject.path)) from error

    @cached_property
    def _showing(self) -> Mapping[str, Rule]:
        return {rule.code: rule for rule in self.rules if rule.shows is not None and self.community is not None}

    @cached_property
    def _view(self) -> View:
        assert self.community is not None
        return View(self.community, self.moment)

    def _subjects(self, rule: Rule) -> Mapping[Path, Handle[Any]]:
        def found() -> dict[Path, Handle[Any]]:
            rosters = (roster for _, roster in self._view.subjects(rule.subject))
            return {item.value.path: item.value for roster in rosters for item in roster.items}

        return self._view.once(("subjects", rule.subject), found)
