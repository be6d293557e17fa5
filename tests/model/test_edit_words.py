"""What an edit that does not fit is told: in plain words, with the place and the value."""

from __future__ import annotations

import pytest

from clincomm import Community, Edit, Operation, edit
from clincomm.errors import EditError

WARD = Community(id="ward", sites=[{"id": "ash"}])


@pytest.mark.parametrize(
    ("path", "value", "words"),
    [
        (("staff",), "many", "staff cannot be 'many': it is to be a map of fields"),
        (("ties",), 5, "ties cannot be 5: it is to be a list"),
        (("ties",), [{"zzz": 1}], "ties cannot be [{'zzz': 1}]: there is no key zzz"),
        (("tactics",), [{"kind": "soft", "zzz": 1}], "there is no key zzz"),
        (("name",), 5, "name cannot be 5: it is to be text"),
        (("id",), "a b", "id cannot be 'a b': it is to be a name of letters, digits, dots and hyphens"),
        (("one_organisation",), 5, "it is to be yes or no"),
        (("sites", 0, "copies"), -3, "sites[0].copies cannot be -3: it is to be at least 2"),
        (("sites", 0, "copies"), 2.5, "it is to be a whole number"),
        (("tactics",), [{"kind": "sofft"}], "it is to be 'soft' or 'hard'"),
        (("margins",), [{"count": {"at_least": "x"}}], "it is to be a number"),
        (("events",), [{"date": "x"}], "'x' is not a date; write 2011, 2011-05 or 2011-05-17"),
    ],
)
def test_an_edit_that_does_not_fit_says_so_in_plain_words(
    path: tuple[str | int, ...], value: object, words: str
) -> None:
    with pytest.raises(EditError) as told:
        edit(WARD, Edit(path, Operation.SET, value))
    assert words in str(told.value)
    assert "Input should" not in str(told.value)
