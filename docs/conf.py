"""How the documentation is built: Sphinx, Furo and MyST-NB, and nothing fetched."""

from __future__ import annotations

import importlib.metadata
import sys
from pathlib import Path

from pygments.lexers.special import TextLexer
from sphinx.application import Sphinx

project = "clincomm"
author = "clincomm contributors"
project_copyright = "2026, clincomm contributors"
release = version = importlib.metadata.version("clincomm")

sys.path.insert(0, str(Path(__file__).parent))  # for _pages, which writes the pages made from the source

extensions = [
    "_pages",
    "myst_nb",
    "numpydoc",
    "sphinx.ext.autodoc",
    "sphinx.ext.autosummary",
    "sphinx.ext.viewcode",
]
exclude_patterns = ["_build", "_templates", "_pages", "reference/made", "**/.ipynb_checkpoints", "**/.jupyter_cache"]

templates_path = ["_templates"]
html_theme = "furo"
html_static_path = ["_static"]
html_css_files = ["pages.css"]
html_title = "clincomm"
html_copy_source = False
html_show_sphinx = False

myst_enable_extensions = ["colon_fence", "deflist", "fieldlist"]
myst_heading_anchors = 3

# A notebook without outputs is run; a page whose cells fail is not published.
nb_execution_mode = "auto"
nb_execution_raise_on_error = True
nb_execution_timeout = 120
nb_execution_show_tb = True

autodoc_member_order = "bysource"
autodoc_typehints = "none"  # numpydoc's sections say them
autosummary_generate = True
autosummary_ignore_module_all = False
autosummary_imported_members = True
numpydoc_show_class_members = False
numpydoc_xref_param_type = True
numpydoc_xref_ignore = "all"


def setup(app: Sphinx) -> dict[str, bool]:
    """Show Mermaid sources as text: drawing them would need a script from elsewhere."""
    app.add_lexer("mermaid", TextLexer)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
