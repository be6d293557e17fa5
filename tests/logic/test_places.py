"""Places in a community, as people read them."""

from __future__ import annotations

import pytest

from clincomm.logic import Path, show_path


@pytest.mark.parametrize(
    ("path", "shown"),
    [
        ((), "community"),
        (("team",), "team"),
        (("sites", 2, "team"), "sites[2].team"),
        (("sites", 2, "sites", 0, "team", "seats", 11, "role"), "sites[2].sites[0].team.seats[11].role"),
        (("measures", 0), "measures[0]"),
        (("sources", "FD", "title"), "sources.FD.title"),
    ],
)
def test_a_place_is_shown_with_points_and_brackets(path: Path, shown: str) -> None:
    assert show_path(path) == shown


def test_two_places_are_never_shown_alike() -> None:
    paths: list[Path] = [("sites",), ("sites", 1), ("sites", 1, "team"), ("sites", 11), ("sites", 1, 1), ("team",)]
    assert len({show_path(path) for path in paths}) == len(paths)
