"""A page for each law that rules, formats or the logic obey: what it says, how it is tried, and the wrong one it must catch."""

from __future__ import annotations

import inspect

from clincomm.testing import LAWS, Law, assert_keeps

from .folder import Pages
from .markdown import code, link, page, prose, table

FOLDERS = ("reference/laws",)
FORMATS = (8, "What is written is read again as it was, in every format of documents.")
ALGEBRA = (9, "The algebra of three-valued answers and of intervals.")
ADVICE = (
    11,
    "A repair that is proposed, when applied, flips the finding it was proposed for and breaks none that held.",
)


def pages() -> Pages:
    """Give the list of laws, and a page for each."""
    return {
        "reference/made/laws.md": _list(),
        **{f"reference/laws/{law.number}.md": law_page(law) for law in LAWS},
        "reference/laws/8.md": _formats(),
        "reference/laws/9.md": _algebra(),
    }


def law_page(law: Law) -> str:
    """Give the page of a law of rules."""
    first, _, rest = inspect.cleandoc(law.check.__doc__ or "").partition("\n\n")
    tried = "on communities of which everything is known" if law.fully_known else (
        "on communities of all sorts, and on the rule's own examples with something added"
    )  # fmt: skip
    if law.number == 10:
        tried = "on the rule's own examples"
    return page(
        f"# Law {law.number}",
        f"**{prose(first)}**",
        prose(rest),
        f"## How it is tried\n\nFor every rule of the catalogue, {tried}. A deliberately wrong rule shows that it is caught: "
        f"`tests/laws/test_law_{law.number}_*.py`, `tests/laws/wrong.py`.",
        f"## For a rule of your own\n\n```python\nfrom clincomm.rules import find\nfrom clincomm.testing import assert_obeys\n\n"
        f'(my_rule,) = find("CC302")\nassert_obeys(my_rule, {law.number}, most=5)\n```',
    )


def _list() -> str:
    known = {law.number: law.title for law in LAWS} | dict([FORMATS, ALGEBRA])
    rows = [(link(str(number), f"laws/{number}.md"), prose(known[number])) for number in sorted(known)]
    return table(("law", "what it says"), [*rows, (str(ADVICE[0]), f"{ADVICE[1]} (It comes with advice.)")])


def _formats() -> str:
    told = inspect.cleandoc(assert_keeps.__doc__ or "").partition("\n")[0]
    return page(
        f"# Law {FORMATS[0]}",
        f"**{FORMATS[1]}**",
        f"`clincomm.testing.assert_keeps(write, read)` tries it on any format. {prose(told)}",
        "## How it is tried\n\nFor YAML and JSON, as text and as files, and for documents as people write them. A format that loses "
        "something is caught: `tests/laws/test_law_8_formats.py`.",
    )


def _algebra() -> str:
    names = ", ".join(code(name) for name in ("both", "either", "every", "some", "negate", "Interval", "share"))
    return page(
        f"# Law {ALGEBRA[0]}",
        f"**{ALGEBRA[1]}**",
        f"It binds {names} of `clincomm.logic`: joining commutes and associates, has a neutral element, is settled by one side "
        "alone where that suffices, and keeps what it told when more is said; what holds for numbers holds for the intervals they lie "
        "in, and a threshold is told only where every number of an interval agrees.",
        "## How it is tried\n\nTables in full, intervals on generated numbers. A wrong table and a wrong sum are caught: "
        "`tests/laws/test_law_9_algebra.py`.",
    )
