"""Reading documents: files, folders and texts to communities, with all faults in one go."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path as File
from typing import Any

from attrs import evolve, field, frozen

from clincomm.documents.building import Parsed
from clincomm.documents.checks import problems_of
from clincomm.documents.faults import (
    At,
    Collected,
    DocumentError,
    FaultKind,
    Place,
    Problem,
    Refused,
    quoted,
    refuse,
)
from clincomm.documents.folder import Found, files_of
from clincomm.documents.limits import LIMITS, Limits
from clincomm.documents.migration import VERSION, migrated, version_of
from clincomm.documents.observations import (
    Flaw,
    Open,
    Rows,
    Table,
    beside,
    join_observations,
    nothing_beside,
    tables_named,
)
from clincomm.documents.parsing import parse
from clincomm.documents.placing import fault_of, faults_in_tables, place_of, sorted_faults
from clincomm.documents.texts import Part, check_length, check_signs, part_of, read_bytes
from clincomm.documents.validation import Cuts, validate
from clincomm.documents.wellformed import malformed, without_nulls
from clincomm.errors import UnusableInput
from clincomm.logic import Path, read_path, show_path
from clincomm.logic.collector import no_garbage_collection
from clincomm.model import Community

SCHEMA_KEY = "$schema"
"""A key that editors want at the top of JSON; it says nothing about the community."""
_ENTRY = re.compile(r"[a-z_]+(\.[a-z_]+|\[\d{1,9}\])*\[\d{1,9}\](\.[a-z_]+|\[\d{1,9}\])*")
"""A place in a message that goes through an entry of a list, of which there were others before it."""


@frozen(slots=True)
class Document:
    """A community and the text it was read from.

    Parameters
    ----------
    community : Community
        The community.
    path : pathlib.Path or None
        The file or folder; None for a text.
    parts : tuple[Part, ...]
        The files: the top one, then those of single sites.
    rows : Rows
        Which observations came from which rows of tables beside it.
    """

    community: Community
    path: File | None
    parts: tuple[Part, ...] = field(repr=False)
    rows: Rows = field(factory=Rows, repr=False, eq=False)

    @property
    def text(self) -> str:
        """The text of the file, or of the top file of a folder."""
        return self.parts[0].text

    def place(self, path: Path, *, key: bool = False) -> Place:
        r"""Give the place of a field or record, or of the nearest thing above it that is written.

        Parameters
        ----------
        path : Path
            A path in the model, such as that of a finding.
        key : bool
            Whether to give the place of the key, not of the value.

        Examples
        --------
        >>> document = loads("clincomm: 1\nteam: {seats: [nurse / lead]}\n", name="ward.yaml")
        >>> str(document.place(("team", "seats", 0)))
        'ward.yaml:2:16'
        """
        return place_of(self.parts, path, self.rows, key=key)[0]


def load(path: str | os.PathLike[str], *, limits: Limits = LIMITS) -> Document:
    """Read a document from a file or folder.

    Parameters
    ----------
    path : str or os.PathLike
        A file that ends in .yaml, .yml or .json, or in what an installed package adds; or a folder with `community.yaml` and
        perhaps `sites/`.
    limits : Limits
        What the document may ask of the reader.

    Returns
    -------
    Document
        The community, and where everything in it is written.

    Raises
    ------
    UnusableInput
        If there is no such file, or its ending is not known.
    DocumentError
        With all faults of the document.
    """
    file = File(path)
    try:
        found = files_of(file, limits)
    except Refused as refused:
        raise DocumentError([fault_of(refused.problem, (Part(str(path), "", "yaml"),), Rows())]) from refused
    with no_garbage_collection():
        parts, problems = _read_files(found, limits)
        home = file if os.path.isdir(file) else file.parent
        return _read(parts, problems, file, limits, beside(home, limits))


def _read_files(found: Found, limits: Limits) -> tuple[list[Part], list[tuple[int, Problem]]]:
    """Read the files of a document; what is wrong with one is kept, with the number of the file."""
    parts: list[Part] = []
    problems: list[tuple[int, Problem]] = []
    left = limits.folder_bytes
    for number, file in enumerate((found.top, *found.sites)):
        part = Part(str(file), "", "yaml")
        try:
            content = read_bytes(file, limits)
            left -= len(content) if found.sites else 0
            if left < 0:
                message = f"the files of the folder are larger than {limits.folder_bytes:,} bytes together"
                raise refuse(FaultKind.LIMIT, message, "split the community in two")
            part = part_of(file, content)
        except Refused as refused:
            problems.append((number, refused.problem))
        parts.append(part)
        if left < 0:
            break
    return parts, problems


def loads(
    text: str, *, name: str = "<text>", form: str = "yaml", limits: Limits = LIMITS, tables: Open = nothing_beside
) -> Document:
    r"""Read a document from a text.

    Parameters
    ----------
    text : str
        The document.
    name : str
        What to call it in faults.
    form : str
        "yaml" or "json".
    limits : Limits
        What the document may ask of the reader.
    tables : callable
        Gives the shown name and the rows of a table that the document names; without it a text has none beside it.

    Returns
    -------
    Document
        The community, and where everything in it is written.

    Raises
    ------
    DocumentError
        With all faults of the document.

    Examples
    --------
    >>> loads("clincomm: 1\nname: ILCOP\n").community.name
    'ILCOP'
    """
    if form not in ("yaml", "json"):
        raise UnusableInput(f"{form!r} is not a form of documents; use 'yaml' or 'json'")
    with no_garbage_collection():
        return _read([Part(name, text.removeprefix("\ufeff"), form)], [], None, limits, tables)


def read_again(parts: Iterable[Part], tables: Open) -> Document:
    """Read the files of a document from their texts, as they are now.

    Raises
    ------
    DocumentError
        With all faults of the document.
    """
    with no_garbage_collection():
        return _read(list(parts), [], None, LIMITS, tables)


def _read(
    parts: list[Part], early: list[tuple[int, Problem]], path: File | None, limits: Limits, tables: Open
) -> Document:
    """Parse, bring together, validate and check; raise if anything is wrong."""
    unread = {number for number, _ in early}
    found = Collected(limits.faults)
    found.add(evolve(problem, part=number) for number, problem in early)
    datas: list[Any] = []
    values = 0
    for number, part in enumerate(parts):
        if number:
            parts[number] = part = evolve(part, prefix=("sites", _sites_written(datas[0]) + number - 1))
        if number in unread:
            datas.append({})
            continue
        parsed, flaws = _parsed(part, number, limits)
        datas.append(parsed.data)
        values += parsed.count
        found.add(flaws)
        if values > limits.values:
            message = f"the files hold more than {limits.values:,} values together"
            found.add([Problem(FaultKind.LIMIT, (), message, "split the community in two", mark=(1, 1), part=number)])
            break
    if early or found.more or any(_stops(flaw) for flaw in found.kept):
        raise DocumentError(sorted_faults(found.told(), tuple(parts)))
    data, version = _joined(datas, parts, found)
    rows, amiss = _with_tables(data, tables, found)
    community = None if version is None else _checked(migrated(data, version), found, limits)
    if community is None or found.kept or amiss:
        in_tables = faults_in_tables(amiss, rows, limits)
        raise DocumentError(sorted_faults(found.told(), tuple(parts), rows, in_tables))
    return Document(community, path, tuple(parts), rows)


def _with_tables(data: Any, tables: Open, found: Collected) -> tuple[Rows, list[Flaw]]:
    """Put the rows of the tables that a document names under its measures."""
    names, problems = tables_named(data)
    found.add(problems)
    read = []
    for path, name in names:
        try:
            shown, sheet = tables(name)
            read.append(Table(shown, name, sheet))
        except Refused as refused:
            found.add([evolve(refused.problem, path=path, mark=None)])
    return join_observations(data, read)


def _sites_written(top: Any) -> int:
    """Count the sites in the top file: those with a file of their own come after them."""
    written = top.get("sites") if isinstance(top, dict) else None
    return len(written) if isinstance(written, list) else 0


def _parsed(part: Part, number: int, limits: Limits) -> tuple[Parsed, Iterator[Problem]]:
    """Parse one file; everything odd about its text becomes a problem."""
    try:
        check_length(part.text, part.form, limits)
        check_signs(part.text, part.form)
        parsed = parse(part.text, part.form, limits)
        if not parsed.odd:
            return parsed, iter(())
        flaws = malformed(part.spots, limits, part.prefix)
        return evolve(parsed, data=without_nulls(parsed.data)), (evolve(flaw, part=number) for flaw in flaws)
    except Refused as refused:
        return Parsed({}, False), iter((evolve(refused.problem, part=number),))


def _stops(flaw: Problem) -> bool:
    """Say whether a flaw leaves too little of a file to go on with."""
    return flaw.kind in (FaultKind.ENCODING, FaultKind.LIMIT, FaultKind.FOLDER) or (
        flaw.kind is FaultKind.SYNTAX and flaw.at is At.VALUE
    )


def _joined(datas: list[Any], parts: list[Part], found: Collected) -> tuple[Any, int | None]:
    """Bring the files of a document together, without what they say of the format; no version if that is amiss."""
    for number, data in enumerate(datas):
        part = parts[number]
        if not isinstance(data, dict):
            message = f"a document is a map of keys and values, and this is {quoted(data)}"
            remedy = f"begin with 'clincomm: {VERSION}'"
            found.add([Problem(FaultKind.WRONG_TYPE, part.prefix, message, remedy)])
            datas[number] = {}
            continue
        said = version_of(data, needed=number == 0)
        if isinstance(said, Problem):
            if "clincomm" in data or not any(flaw.path == (*part.prefix, "clincomm") for flaw in found.kept):
                found.add([evolve(said, path=(*part.prefix, *said.path))])
            if "clincomm" in data:
                return datas[0], None
            # A version that is missing is taken for today's, so that the other faults are found too.
            said = VERSION
        data.pop("clincomm", None)
        data.pop(SCHEMA_KEY, None)
        datas[number] = migrated(data, said)
    top, *sites = datas
    if sites:
        written = top.get("sites")
        top["sites"] = [*(written if isinstance(written, list) else ()), *sites]
    return top, VERSION


def _checked(data: dict[str, Any], found: Collected, limits: Limits) -> Community | None:
    """Validate and check; what is faulty already is not reported again."""
    validated = validate(data, limits.faults)
    community, cut = validated.community, validated.cut
    if community is None:
        found.add(validated.problems)
        found.more += validated.more
    elif not validated.problems and not found.kept:
        found.add(problems_of(community, limits))
    else:
        known = {flaw.path for flaw in found.kept}
        twice = any(flaw.kind is FaultKind.DUPLICATE_KEY for flaw in found.kept)
        left_out = Cuts()  # keys that nothing follows, when the text was parsed
        left_out.add(flaw.path for flaw in found.kept if flaw.kind is FaultKind.EMPTY_VALUE)
        cut.above.update(left_out.above)
        found.add([problem for problem in validated.problems if problem.path not in known])
        known.update(problem.path for problem in validated.problems)
        lost = frozenset({*cut.lost, *_with_faulty_copies(known, data)})
        problems = problems_of(community, limits, lost)
        found.add(_not_known(problems, known, cut, twice=twice))
    return community


def _with_faulty_copies(faulty: set[Path], data: Any) -> Iterator[str]:
    """Give the ids of the sites of which nobody can tell how many copies there are."""
    for path in faulty:
        if path[-1:] == ("copies",):
            site = data
            for step in path[:-1]:
                site = site[step]
            if isinstance(site.get("id"), str):
                yield site["id"]


def _not_known(problems: Iterable[Problem], known: set[Path], cut: Cuts, *, twice: bool) -> Iterator[Problem]:
    """Give the problems of what is left, with their places in the document, that do not follow from others."""
    for problem in problems:
        path = cut.original(problem.path)
        if path not in known and not _rests_on_cut(problem, path, cut, twice=twice):
            message = _ENTRY.sub(lambda found: show_path(cut.original(read_path(found[0]))), problem.message)
            yield evolve(problem, path=path, message=message)


def _rests_on_cut(problem: Problem, path: Path, cut: Cuts, *, twice: bool) -> bool:
    """Say whether a fault may only come from what was cut out of the document, or stands under a key twice."""
    if problem.kind is FaultKind.COMPLETENESS:
        return path[:-3] in cut.holders
    if problem.kind is FaultKind.FIGURE:
        return path in cut.above
    if problem.kind is FaultKind.SOURCE:
        return twice or ("sources",) in cut.above
    return twice and problem.kind in (
        FaultKind.DANGLING_REFERENCE,
        FaultKind.AMBIGUOUS_REFERENCE,
        FaultKind.NEAR_MISS,
    )
