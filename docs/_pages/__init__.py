"""Pages written from the source of truth: rules, facts, words, records, the report, the command and the public names.

This is an extension of Sphinx. Before a build begins it writes the pages that nobody writes by hand, and only those whose
text has changed. None of them is committed. Each module here makes one kind of page, as pure functions to Markdown.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from . import cases, commands, docstrings, documents, facts, glossary, laws, names, reports, rules, theories
from .folder import Pages, write

if TYPE_CHECKING:
    from sphinx.application import Sphinx

MAKERS = (rules, cases, facts, laws, glossary, documents, reports, commands, names, theories)
"""The modules that make pages; each has `FOLDERS` and `pages()`."""


def pages() -> Pages:
    """Give every page that is written from the source, by its path below `docs/`."""
    return {path: text for maker in MAKERS for path, text in maker.pages().items()}


def write_pages(app: Sphinx, config: Any) -> None:
    """Write the pages into the folder of the documentation, and take away those that are no longer made."""
    write(Path(app.srcdir), pages())
    names.remove_old(Path(app.srcdir) / "reference" / "names")
    config.autosummary_filename_map = names.file_names()
    config.numpydoc_xref_aliases = names.aliases()


def fold_menu(app: Sphinx, page: str, template: str, context: dict[str, Any], tree: Any) -> None:
    """Show of the menu only the branch in which a page stands: the whole of it has hundreds of entries."""
    whole = context.get("toctree")
    if whole is not None:
        context["toctree"] = lambda **how: whole(**{**how, "collapse": True})


def setup(app: Sphinx) -> dict[str, bool]:
    """Write the pages once the settings are read: later, Sphinx has already looked which pages there are."""
    app.setup_extension("sphinx.ext.autodoc")
    app.connect("config-inited", write_pages)
    app.connect("autodoc-process-docstring", docstrings.complete, priority=100)
    app.connect("html-page-context", fold_menu, priority=100)
    app.connect("autodoc-process-signature", docstrings.shorten, priority=100)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
