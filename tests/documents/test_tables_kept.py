"""What is known of the fields of records: which class stands at a path, and which keys there are."""

from __future__ import annotations

import pytest

from clincomm.documents.tables import class_at, every_field
from clincomm.logic import Path
from clincomm.model import Community, Seat, Source, Value


@pytest.mark.parametrize(
    ("path", "record"),
    [
        ((), Community),
        (("sites", 3, "sites", 0), Community),
        (("team", "seats", 1), Seat),
        (("margins", 0, "count", 0), Value),
        (("sources", "FD"), Source),
        (("sources",), None),
        (("name",), None),
        (("nothing", "seats"), None),
    ],
)
def test_the_class_of_a_record_is_known_by_its_path(path: Path, record: type | None) -> None:
    assert class_at(path) is record


def test_the_fields_of_every_record_and_of_figures_are_known() -> None:
    assert {"sites", "seats", "more_than", "of", "where", "title", "note"} <= every_field()
    assert "zzzzzz" not in every_field()
