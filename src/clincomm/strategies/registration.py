"""What Hypothesis is told, through its entry point, when it is imported: which strategy stands for which class.

Only the model is loaded for that; the strategies are loaded when the first is asked for.
"""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from clincomm.logic import Date
from clincomm.model import RECORDS, Community


def register() -> None:
    """Register the strategies for `Community`, every other record, `Date` and `Document`."""
    for record in RECORDS:
        st.register_type_strategy(record, _of_record)
    st.register_type_strategy(Community, _of_community)
    st.register_type_strategy(Date, _of_date)
    from clincomm.documents import Document

    st.register_type_strategy(Document, _of_document)


def _of_record(kind: Any) -> SearchStrategy[Any]:
    from clincomm.strategies.communities import records

    return records(kind)


def _of_community(kind: Any) -> SearchStrategy[Any]:
    from clincomm.strategies.communities import communities

    return communities()


def _of_date(kind: Any) -> SearchStrategy[Any]:
    from clincomm.strategies.values import dates

    return dates()


def _of_document(kind: Any) -> SearchStrategy[Any]:
    from clincomm.strategies.texts import documents

    return documents()
