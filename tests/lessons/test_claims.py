"""The claims and lessons as shipped: whole, well formed, and in the report's own words where they quote it."""

from __future__ import annotations

import pathlib
import re
from importlib import resources

import pytest
from attrs import exceptions

from clincomm.errors import UnknownName
from clincomm.lessons import Claim, Force, Scope, claim, claims, lessons

DOMAIN = pathlib.Path(__file__).resolve().parents[3] / "shared" / "domain"
REPORT_FILE = DOMAIN / "000_18b03f182209616f.txt"
CLAIMS_FILE = DOMAIN / "claims.yaml"

# Frozen: the scope of each claim in order, by lesson. Ids are cited outside; they and their scopes do not move.
SCOPES = {
    0: "community site site site core group site goal community community change community site",
    1: "change change change community community change goal measure measure community community change change",
    2: "core person core core core core core core core core core core core core",
    3: "site site community community community community community community site site",
    4: "core core core community site site core site site site",
    5: "community goal goal change change mechanism community community site community site community community",
    6: "goal group community community community community community community event community group",
    7: "community tension group group event event group group group",
    8: "community tactic tactic community site core site community",
    9: "community measure site measure site group community measure measure measure goal measure",
    10: "community community site adaptation site change community",
}
EXPECTED = [
    (f"{lesson}.{number}", scope)
    for lesson, scopes in SCOPES.items()
    for number, scope in enumerate(scopes.split(), start=1)
]
LEFT_TO_JUDGEMENT = ["2.1", "2.10", "2.13", "2.14", "8.8"]
PLACE = re.compile(
    r"(lesson \d+, (title|box|(paragraph|bullet) \d+)"
    r"|Introduction, summary of lesson \d+"
    r"|(What is a clinical community and how does it work\?|Why use the clinical communities approach\?|Conclusion)"
    r", (paragraph|bullet) \d+)"
)

each_claim = pytest.mark.parametrize("one", claims(), ids=lambda one: one.id)


def plain(text: str) -> str:
    """Take white space, quotation marks and emphasis as one."""
    straight = text.translate({0x2018: "'", 0x2019: "'", 0x201C: '"', 0x201D: '"'}).replace("**", "")
    return " ".join(straight.split())


def paragraphs(text: str) -> list[str]:
    return [plain(block) for block in re.split(r"\n\s*\n", text)]


@pytest.fixture(scope="module")
def report() -> str:
    if not REPORT_FILE.exists():
        pytest.skip("the founding report is not beside this checkout (../shared/domain)")
    return REPORT_FILE.read_text(encoding="utf-8")


def test_there_are_a_hundred_and_twenty_claims() -> None:
    assert len(claims()) == 120


def test_ids_and_scopes_are_the_frozen_ones_in_the_order_of_the_lessons() -> None:
    assert [(one.id, one.scope.value) for one in claims()] == EXPECTED


def test_every_scope_is_the_scope_of_some_claim() -> None:
    assert {one.scope for one in claims()} == set(Scope)


def test_the_five_claims_left_to_judgement_say_why_and_no_other_does() -> None:
    assert [one.id for one in claims() if one.judgement] == LEFT_TO_JUDGEMENT
    assert [one.id for one in claims() if one.decide.startswith("left to judgement")] == LEFT_TO_JUDGEMENT


def test_claims_are_the_ones_of_the_domain_file() -> None:
    yaml = pytest.importorskip("yaml")
    if not CLAIMS_FILE.exists():
        pytest.skip("claims.yaml is not beside this checkout (../shared/domain)")
    given = yaml.safe_load(CLAIMS_FILE.read_text(encoding="utf-8"))
    ours = [(one.id, one.claim, one.scope.value, one.decide) for one in claims()]
    assert ours == [(one["id"], one["claim"], one["scope"], one["decide"]) for one in given]


@each_claim
def test_a_claim_stands_under_the_lesson_its_id_names(one: Claim) -> None:
    assert one.id.split(".")[0] == str(one.lesson)


@each_claim
def test_a_claim_says_what_it_claims_and_how_it_is_decided(one: Claim) -> None:
    assert one.claim.strip()
    assert one.decide.strip()


@each_claim
def test_a_quote_has_one_to_twenty_words(one: Claim) -> None:
    assert 1 <= len(one.citation.quote.split()) <= 20


@each_claim
def test_a_place_names_a_part_of_the_report(one: Claim) -> None:
    assert PLACE.fullmatch(one.citation.place)


@each_claim
def test_a_claim_has_a_force_and_a_scope(one: Claim) -> None:
    assert isinstance(one.force, Force)
    assert isinstance(one.scope, Scope)


@each_claim
def test_a_quote_is_in_the_report_word_for_word(one: Claim, report: str) -> None:
    assert one.citation.quote in plain(report)


@pytest.mark.parametrize(
    "one", [one for one in claims() if one.citation.place.startswith("lesson")], ids=lambda one: one.id
)
def test_a_quote_stands_in_the_lesson_that_its_place_names(one: Claim, report: str) -> None:
    number = int(one.citation.place.split(",")[0].removeprefix("lesson "))
    body = plain(report.split("The clinical community approach: ten key lessons")[-1].split("\nConclusion\n")[0])
    headings = [f"{lesson.number}. {lesson.heading}" for lesson in lessons() if lesson.heading]
    starts = [*(body.index(heading) for heading in headings), len(body)]
    assert one.citation.quote in body[starts[number - 1] : starts[number]]


def test_words_as_strong_as_need_to_are_never_set_down_as_may() -> None:
    strong = re.compile(r"\b(needs? to|must|have to|has to|cannot|essential|crucial|critical to)\b", re.IGNORECASE)
    assert [one.id for one in claims() if strong.search(one.citation.quote) and one.force is Force.MAY] == []


def test_lessons_are_numbered_nought_to_ten_and_each_has_claims() -> None:
    assert [lesson.number for lesson in lessons()] == list(range(11))
    assert {one.lesson for one in claims()} == set(range(11))


def test_every_lesson_has_a_title_and_one_sentence_of_summary() -> None:
    assert all(lesson.title and re.fullmatch(r"[A-Z][^.]*\.", lesson.summary) for lesson in lessons())


def test_headings_are_the_reports_own_and_only_number_nought_has_none(report: str) -> None:
    assert [lesson.number for lesson in lessons() if lesson.heading is None] == [0]
    for lesson in lessons()[1:]:
        assert lesson.heading is not None
        assert len(lesson.heading.split()) <= 20
        assert f"{lesson.number}. {lesson.heading}" in [part.rstrip(".") for part in paragraphs(report)]


def test_a_claim_is_found_by_its_id() -> None:
    assert all(claim(one.id) is one for one in claims())


def test_an_unknown_id_is_refused_with_the_nearest_ones() -> None:
    with pytest.raises(UnknownName, match=r"3\.12") as caught:
        claim("3.12")
    assert "3.1" in caught.value.nearest


def test_the_files_are_read_once() -> None:
    assert claims() is claims()
    assert lessons() is lessons()


def test_a_claim_is_frozen_and_has_no_room_for_more() -> None:
    one = claim("0.1")
    with pytest.raises(exceptions.FrozenInstanceError):
        one.claim = "something else"  # type: ignore[misc]
    assert not hasattr(one, "__dict__")


@pytest.mark.parametrize("name", ["claims.toml", "lessons.toml"])
def test_the_data_files_are_shipped_with_straight_quotation_marks(name: str) -> None:
    text = resources.files("clincomm.lessons").joinpath(name).read_text(encoding="utf-8")
    assert not set(text) & set("\u2018\u2019\u201c\u201d")
