"""The report as JUnit XML, which build servers show as test results.

A breach is a failure. What cannot be told is skipped, not failed: a fact that nobody has written down is no evidence that
something is wrong. What does not apply is skipped, too, and says so.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, TypeVar

import junitparser

from clincomm.checking import Finding
from clincomm.documents import Fault, Place
from clincomm.lessons import lessons
from clincomm.logic import Verdict
from clincomm.rendering.checked import Checked
from clincomm.rendering.wording import asked, details, headline, portable, readable, titles_of, who

HEAD = '<?xml version="1.0" encoding="utf-8"?>'
R = TypeVar("R", bound=junitparser.junitparser.Result)


class _Case(junitparser.TestCase):  # type: ignore[misc, unused-ignore]  # some of its versions ship types
    """A test case with the place that build servers link to."""

    file = junitparser.Attr()
    line = junitparser.Attr()


def junit_report(checked: Sequence[Checked], faults: Sequence[Fault] = ()) -> str:
    """Lay out reports as JUnit XML: a suite for each lesson of a community, a case for each finding.

    Parameters
    ----------
    checked : Sequence[Checked]
        The reports, and where their communities are written.
    faults : Sequence[Fault]
        Faults of documents that could not be checked; each is a case with an error.
    """
    whole: Any = junitparser.JUnitXml("clincomm")
    if faults:
        whole.add_testsuite(_suite("documents", [_fault(fault) for fault in faults]))
    for one in checked:
        for suite in _lessons(one):
            whole.add_testsuite(suite)
    return f"{HEAD}\n{whole.tostring().decode('utf-8').removeprefix(HEAD).strip()}\n"


def _lessons(one: Checked) -> Iterator[junitparser.TestSuite]:
    titles = titles_of(one.report)
    for lesson in lessons():
        findings = one.report.where(lesson=lesson.number)
        if findings:
            suite = _suite(
                f"{one.report.name}: lesson {lesson.number}, {lesson.title}",
                [_finding(one, finding, titles) for finding in findings],
            )
            suite.add_property("as of", readable(one.report.as_of))
            yield suite


def _suite(name: str, cases: list[_Case]) -> junitparser.TestSuite:
    suite = junitparser.TestSuite(readable(name))
    for case in cases:
        suite.add_testcase(case)
    return suite


def _finding(one: Checked, finding: Finding, titles: Mapping[str, str]) -> _Case:
    case = _case(f"{asked(finding, titles)} [{finding.code}]: {who(finding)}", finding.name)
    _put(case, one.spot(finding.place))
    head = readable(headline(finding, titles))
    body = readable("\n".join(details(finding)))
    if finding.verdict is Verdict.BREACHED:
        case.result = [_with(junitparser.Failure(head, str(finding.force)), body)]
    elif finding.verdict is Verdict.HOLDS:
        case.system_out = f"{head}\n{body}"
    else:
        case.result = [_with(junitparser.Skipped(f"{head}\n{body}", str(finding.verdict)), body)]
    return case


def _fault(fault: Fault) -> _Case:
    case = _case(f"{portable(fault.place.file)}:{fault.place.line}:{fault.place.column}", "document")
    _put(case, fault.place)
    case.result = [_with(junitparser.Error(readable(fault.message), str(fault.kind)), readable(fault.remedy))]
    return case


def _case(name: str, kind: str) -> _Case:
    return _Case(readable(name), f"clincomm.{kind}")


def _put(case: _Case, place: Place | None) -> None:
    if place is not None:
        case.file, case.line = readable(portable(place.file)), str(place.line)


def _with(result: R, text: str) -> R:
    result.text = text
    return result
