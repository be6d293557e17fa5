"""Strategies for documents: communities written down the way people write them."""

from __future__ import annotations

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from clincomm.documents import Document, dumps, loads
from clincomm.strategies.communities import communities


def documents() -> SearchStrategy[Document]:
    r"""Give a strategy for documents: the text of a community, in YAML or JSON, and where everything in it stands.

    Examples
    --------
    >>> from hypothesis import find
    >>> find(documents(), lambda document: document.community.ties is not None).text
    '# yaml-language-server: $schema=clincomm.schema.json\nclincomm: 1\nid: site-1\nties: []\n'
    """
    return _documents()


@st.composite
def _documents(draw: DrawFn) -> Document:
    form = draw(st.sampled_from(("yaml", "json")))
    return loads(dumps(draw(communities()), form=form), form=form)
