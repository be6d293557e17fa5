"""Answers to questions: the form that people fill in, as YAML, and what they wrote, read back with every fault in its place."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path as File
from typing import Any

from attrs import define, field

from clincomm.advice import Question, Questionnaire, Reply, edits_for
from clincomm.documents.faults import DocumentError, Fault, FaultKind, Place, Refused, quoted
from clincomm.documents.limits import LIMITS
from clincomm.documents.parsing import parse_yaml
from clincomm.documents.positions import Spot, locate, yaml_spots
from clincomm.documents.reading import Document
from clincomm.documents.splicing import Spliced, splice
from clincomm.documents.texts import Part, decoded, read_bytes
from clincomm.documents.writing import flow_yaml
from clincomm.errors import EditError, InvalidValue
from clincomm.graph import name_of
from clincomm.logic import GapKind, Path, read_path, show_path
from clincomm.model import Community, Edit, edit, get, is_record

VERSION_KEY = "clincomm-answers"
KEYS = ("ask", "who", "settles", "of", "at", "kind", "where", "how", "answer", "more")


def answer_form(questionnaire: Questionnaire) -> str:
    """Write questions as YAML with room for the answers.

    Parameters
    ----------
    questionnaire : Questionnaire
        The questions.
    """
    return "\n".join(_form(questionnaire)) + "\n"


def _form(questionnaire: Questionnaire) -> Iterator[str]:
    yield f"# Questions on {_one_line(questionnaire.name)}, as of {questionnaire.as_of}"
    yield "#"
    yield "# Write behind `answer:` what you know, and leave the rest empty. For a list write its entries, `none` if there are"
    yield "# none, or `complete` if nothing is missing; `more: yes` says that there may be others. Then:"
    yield "#   clincomm answer COMMUNITY THIS-FILE"
    yield f"{VERSION_KEY}: 1"
    yield f"questions:{'' if len(questionnaire) else ' []'}"
    for question in questionnaire:
        yield ""
        yield from _entry(question)


def _entry(question: Question) -> Iterator[str]:
    gap = question.gap
    yield f"  - ask: {flow_yaml(question.text)}"
    yield f"    who: {flow_yaml(question.who)}"
    yield f"    settles: {len(question.findings)}"
    yield f"    of: {flow_yaml(question.of)}"
    yield f"    at: {show_path(gap.path)}"
    yield f"    kind: {gap.kind}"
    if gap.where:
        yield f"    where: {flow_yaml(question.to_dict()['where'])}"
    yield f"    how: {flow_yaml(gap.how)}"
    yield "    answer:"


def _one_line(text: str) -> str:
    return " ".join(text.split())


def merge_answers(document: Document, path: str | os.PathLike[str]) -> Spliced:
    """Write the answers in a form into the document that was asked about; its comments stay.

    Parameters
    ----------
    document : Document
        The document.
    path : str or os.PathLike
        The form, filled in.

    Returns
    -------
    Spliced
        The new texts; nothing is written yet.

    Raises
    ------
    DocumentError
        With every answer that cannot be written in, at its place in the form; or with the faults that the document would have.
    """
    reading = _Reading(str(path))
    community, edits = reading.answered(document.community)
    if reading.faults:
        raise DocumentError(reading.faults)
    assert community is not None
    return splice(document, edits)


@define
class _Reading:
    """The reading of one form: what was answered, and the faults met on the way."""

    name: str
    text: str = ""
    spots: Spot | None = None
    faults: list[Fault] = field(factory=list)

    def answered(self, community: Community) -> tuple[Community, list[Edit]]:
        """Give the community with all answers written in, and the edits that do it."""
        edits: list[Edit] = []
        for position, entry in self._entries():
            reply = self._reply(position, entry, community)
            if reply is None:
                continue
            try:
                for change in edits_for(community, reply):
                    community = edit(community, change)
                    edits.append(change)
            except EditError as error:
                self._fault(("questions", position, "answer"), str(error), str(entry.get("how") or ""))
        return community, edits

    def _entries(self) -> Iterator[tuple[int, dict[str, Any]]]:
        try:
            self.text = decoded(read_bytes(File(self.name), LIMITS))
            data = parse_yaml(self.text, LIMITS).data
        except Refused as refused:
            problem = refused.problem
            self._add(problem.kind, problem.message, problem.remedy, problem.mark or (1, 1))
            return
        self.spots = yaml_spots(self.text)
        if not isinstance(data, dict) or VERSION_KEY not in data or not isinstance(data.get("questions"), list):
            self._fault((), "this is no form of answers", "make one with: clincomm ask COMMUNITY --format yaml")
            return
        for position, entry in enumerate(data["questions"]):
            if not isinstance(entry, dict):
                self._fault(
                    ("questions", position), f"a question is a map, and this is {quoted(entry)}", "leave it as asked"
                )
                continue
            for key in entry.keys() - set(KEYS):
                self._fault(("questions", position, key), f"a question has no key {key!r}", f"use {', '.join(KEYS)}")
            if entry.get("answer") is not None:
                yield position, entry

    def _reply(self, position: int, entry: dict[str, Any], community: Community) -> Reply | None:
        here = ("questions", position)
        try:
            path = read_path(str(entry.get("at") or ""))
        except InvalidValue as error:
            self._fault((*here, "at"), str(error), "leave `at` and `kind` as they were asked")
            return None
        if entry.get("kind") not in list(GapKind):
            message = f"a question's kind is {', '.join(GapKind)}, and this is {quoted(entry.get('kind'))}"
            self._fault((*here, "kind"), message, "leave `at` and `kind` as they were asked")
            return None
        of = entry.get("of")
        there = _named_at(community, path)
        if of is not None and there is not None and of != there:
            message = f"{show_path(path)} is of {there} now, and the question was about {of}"
            self._fault((*here, "at"), message, "the document has changed since it was asked about; ask again")
            return None
        where = entry.get("where") or {}
        if not isinstance(where, dict):
            self._fault((*here, "where"), f"`where` is a map, and this is {quoted(where)}", "leave it as asked")
            return None
        narrowed = {str(name): [str(value) for value in _listed(values)] for name, values in where.items()}
        return Reply(path, GapKind(entry["kind"]), entry["answer"], narrowed, entry.get("more") in (True, "yes"))

    def _fault(self, path: Path, message: str, remedy: str) -> None:
        self._add(FaultKind.WRONG_VALUE, message, remedy, locate(self.spots, path))

    def _add(self, kind: FaultKind, message: str, remedy: str, mark: tuple[int, int]) -> None:
        lines = Part(self.name, self.text, "yaml").lines
        line = lines[mark[0] - 1] if mark[0] <= len(lines) else ""
        self.faults.append(Fault(kind, message, remedy, (), Place(self.name, *mark), line))


def _listed(values: Any) -> list[Any]:
    return values if isinstance(values, list) else [values]


def _named_at(community: Community, path: Path) -> str | None:
    """Name the record that a field belongs to, as questions do; None where it is not written."""
    try:
        record = get(community, path[:-1])
    except InvalidValue:
        return None
    if not is_record(record):
        return None
    return name_of(record, path[:-1]) if path[:-1] else community.name or community.id or "the community"
