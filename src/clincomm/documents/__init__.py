"""Documents: YAML, JSON and folders to communities and back, with the place of everything that is written.

All faults of a document are reported in one go, each with its file, line and column, what was expected and how to mend
it. YAML is parsed only here, and only when a YAML document is read or written.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from clincomm.documents.faults import DocumentError, Fault, FaultKind, Place
from clincomm.documents.folder import whole_document
from clincomm.documents.formats import Format
from clincomm.documents.limits import LIMITS, Limits
from clincomm.documents.migration import MIGRATIONS, VERSION
from clincomm.documents.profiles import find_profile, load_profile
from clincomm.documents.reading import Document, load, loads
from clincomm.documents.schema import schema
from clincomm.documents.splicing import Spliced, splice
from clincomm.documents.writing import dumps, save

if TYPE_CHECKING:
    from clincomm.documents.answers import answer_form, merge_answers

__all__ = [
    "LIMITS", "MIGRATIONS", "VERSION", "Document", "DocumentError", "Fault", "FaultKind", "Format", "Limits", "Place", "Spliced",
    "answer_form", "dumps", "find_profile", "load", "load_profile", "loads", "merge_answers", "save", "schema", "splice",
    "whole_document",
]  # fmt: skip


def __getattr__(name: str) -> Any:
    """Load what has to do with answers on first use (PEP 562): only then are advice and all that it needs wanted."""
    if name not in ("answer_form", "merge_answers"):
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.answers"), name)
