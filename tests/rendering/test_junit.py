"""JUnit XML: a suite a lesson, a case a finding; silence is skipped and never fails; XML whatever people write."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given
from tests.rendering.hostile import files, renamed, report, texts

from clincomm import Verdict, api
from clincomm.documents import DocumentError, load, loads
from clincomm.rendering import Checked

junitparser = pytest.importorskip("junitparser", reason="the extra clincomm[sarif] is not installed")
ILCOP = Path(__file__).resolve().parents[2] / "examples" / "ilcop"


def made(*checked: Checked, faults: object = ()) -> ElementTree.Element:
    from clincomm.rendering import junit_report

    return ElementTree.fromstring(junit_report(checked, faults))  # type: ignore[arg-type]


def outcome(case: ElementTree.Element) -> str:
    return next((part.tag for part in case if part.tag in ("failure", "error", "skipped")), "passed")


@given(texts, files)
def test_whatever_people_write_it_is_xml_that_a_parser_reads(text: str, file: str) -> None:
    (suite,) = made(renamed(text, file))
    cases = suite.findall("testcase")
    assert sorted(map(outcome, cases)) == ["failure", "passed", "skipped"]
    assert all(case.get("line", "").isdigit() and case.get("file") for case in cases)
    from clincomm.rendering import junit_report

    assert len(list(junitparser.JUnitXml.fromstring(junit_report([renamed(text, file)]).encode()))) == 1


def test_each_verdict_has_its_outcome_and_silence_never_fails() -> None:
    document = load(ILCOP)
    here = api.check(document.community)
    root = made(Checked(here, document.place))
    outcomes = {
        Verdict.BREACHED: "failure",
        Verdict.CANNOT_TELL: "skipped",
        Verdict.HOLDS: "passed",
        Verdict.NOT_APPLICABLE: "skipped",
    }
    suites = root.findall("testsuite")
    told = [outcome(case) for suite in suites for case in suite.findall("testcase")]
    assert told == [outcomes[finding.verdict] for finding in here.findings]
    assert len(suites) == len({finding.lesson for finding in here.findings})
    for suite in suites:
        kinds = [outcome(case) for case in suite.findall("testcase")]
        counted = {key: int(suite.get(key, "")) for key in ("tests", "failures", "skipped", "errors")}
        assert counted == {
            "tests": len(kinds),
            "failures": kinds.count("failure"),
            "skipped": kinds.count("skipped"),
            "errors": 0,
        }


def test_no_two_cases_of_a_report_have_one_name() -> None:
    document = load(ILCOP)
    root = made(Checked(api.check(document.community), document.place))
    names = [(case.get("classname"), case.get("name")) for case in root.iter("testcase")]
    assert len(set(names)) == len(names)


def test_what_cannot_be_told_says_what_to_write_and_a_breach_what_would_mend_it() -> None:
    (suite,) = made(Checked(report()))
    skipped, failed = suite.find(".//skipped"), suite.find(".//failure")
    assert skipped is not None and failed is not None
    assert "Not known: " in skipped.get("message", "") and "write" in skipped.get("message", "")
    assert "Remedy: " in (failed.text or "")


def test_faults_of_a_document_are_errors_at_their_places() -> None:
    with pytest.raises(DocumentError) as caught:
        loads("clincomm: 1\ntam: {}\n", name="ward.yaml")
    (suite,) = made(faults=caught.value.faults)
    (case,) = suite.findall("testcase")
    assert (outcome(case), case.get("file"), case.get("line")) == ("error", "ward.yaml", "2")
