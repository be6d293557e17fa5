"""The examples of a rule: small documents with the verdict that each must get.

They are package data beside the rules (`clincomm/rules/examples/<rule name>.yaml`); tests, the rule's page and `explain` read
them from here.
"""

from __future__ import annotations

import sys
from importlib import resources
from typing import Any

from attrs import frozen

from clincomm.documents.limits import LIMITS
from clincomm.documents.parsing import parse
from clincomm.logic import Verdict
from clincomm.model import Community
from clincomm.rules import Rule


@frozen(slots=True)
class Example:
    """One example of a rule.

    Parameters
    ----------
    sentence : str
        What the example shows, in a sentence that a clinician understands.
    verdict : Verdict
        What the rule says of it.
    subject : str
        The path of the subject it is about, as text.
    as_of : str or None
        The date or phase of the check.
    document : dict
        The document as plain data, in its short form.
    """

    sentence: str
    verdict: Verdict
    subject: str
    as_of: str | None
    document: dict[str, Any]

    @property
    def community(self) -> Community:
        """The document as a community."""
        return Community.model_validate(self.document)


def read_examples(rule_name: str, package: str = "clincomm.rules") -> tuple[Example, ...]:
    """Give the examples of a rule; none if it has no examples file.

    Parameters
    ----------
    rule_name : str
        The rule's name ("site-has-local-lead").
    package : str
        The package whose folder `examples` has the file.
    """
    file = resources.files(package) / "examples" / f"{rule_name}.yaml"
    if not file.is_file():
        return ()
    entries = parse(file.read_text(encoding="utf-8"), "yaml", LIMITS).data
    return tuple(
        Example(
            sentence=entry["sentence"],
            verdict=Verdict(entry["verdict"]),
            subject=entry.get("subject", "community"),
            as_of=str(entry["as_of"]) if "as_of" in entry else None,
            document=entry["document"],
        )
        for entry in entries
    )


def examples_of(rule: Rule) -> tuple[Example, ...]:
    """Give the examples of a rule, from the folder `examples` beside the module that it is written in.

    Parameters
    ----------
    rule : Rule
        A rule of clincomm or of anybody else.
    """
    module = rule.holds.__module__
    package = getattr(sys.modules[module], "__package__", "") or ""
    return read_examples(rule.name, package) if package else ()
