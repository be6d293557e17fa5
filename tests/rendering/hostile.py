"""Reports with hostile names, for the formats of pipelines."""

from __future__ import annotations

from functools import cache

from attrs import evolve
from hypothesis import strategies as st

from clincomm.checking import Report, run
from clincomm.documents import Place
from clincomm.logic import Reason, Verdict
from clincomm.model import Community
from clincomm.rendering import Checked
from clincomm.rules import find

WARDS = {
    "id": "wards",
    "sites": [
        {"id": "ash", "team": {"seats": ["nurse / lead"]}},
        {"id": "elm", "team": {"seats": ["clerical / member"], "complete": "all"}},
        {"id": "oak"},
    ],
    "complete": "all",
}
PIECES = ["\n", "\r", "%", "%0A", "::", ":", ",", '"', "'", "<", "&", "]]>", "::error::", "\x00", "\x1b[31m", "\u2028", "\ufffe",
          "\\", " ", "é", "病", "🙂", "a"]  # fmt: skip
texts = st.lists(st.sampled_from(PIECES) | st.text(max_size=4), min_size=1, max_size=8).map("".join)
files = st.sampled_from(
    ["community.yaml", "a b/c d.yaml", "été/社区.yaml", "a%20b.yaml", "a:b,c.yaml",
     "x\ny.yaml", "a#b?c.yaml", r"C:\data\wards\north.yaml"]
)  # fmt: skip


def report(community: Community | None = None) -> Report:
    """Check whether sites have a local lead: one has, one has not, one cannot be told."""
    return run(community or Community.model_validate(WARDS), rules=find("CC302"))


@cache
def _known() -> Report:
    return report()


def renamed(text: str, file: str = "community.yaml") -> Checked:
    """Give a report in which all that people can write is one hostile text."""
    known = _known()
    findings = [
        evolve(
            finding,
            subject=evolve(finding.subject, name=text),
            level=evolve(finding.level, name=text),
            because=(Reason(text, finding.place, (text,)),) if finding.verdict is not Verdict.CANNOT_TELL else (),
            gaps=tuple(evolve(gap, fact=text) for gap in finding.gaps),
        )
        for finding in known.findings
    ]
    return Checked(evolve(known, name=text, findings=tuple(findings)), lambda path: Place(file, 1 + len(path), 3))
