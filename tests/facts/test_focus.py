"""Focus: whether what a site plans serves what was agreed."""

from __future__ import annotations

from typing import Any

import pytest

from clincomm.facts.aims import aims_of
from clincomm.facts.focus import keeps_to_aims
from clincomm.logic import is_no, is_unknown, is_yes, show_path
from clincomm.model import Community
from clincomm.view import View


def keeps(site: dict[str, Any], **said: Any) -> Any:
    theory = {"goals": [{"id": "safe", "agreed": "sites"}, {"id": "other", "agreed": "none"}], "changes": []}
    data = {"theory": theory, "agreements": [], "sites": [{"id": "ward", **site}], **said}
    here = View(Community.model_validate(data))
    return keeps_to_aims(here, here.require("ward"), aims_of(here, here.root))


@pytest.mark.parametrize(
    ("site", "said", "expected"),
    [
        ({"plans": [{"serves": "safe"}]}, {}, is_yes),
        ({"plans": [{"serves": "safe"}]}, {"plans": [{"serves": "other"}]}, is_yes),
        ({"plans": [{"serves": "other"}], "theory": "none", "complete": ["plans"]}, {}, is_no),
        ({"plans": [{"serves": "other"}], "theory": {"goals": [{"serves": "safe"}]}}, {}, is_yes),
        ({"plans": [{"serves": "other"}], "complete": ["plans"]}, {}, is_unknown),
        ({"theory": "none"}, {"plans": [{"serves": "safe"}], "complete": ["plans"]}, is_yes),
        ({"theory": "none"}, {"plans": [{"serves": "safe"}]}, is_unknown),
        ({"plans": [], "theory": "none"}, {}, is_yes),
    ],
)
def test_a_site_keeps_to_the_aims_by_a_plan_or_goal_that_serves_one(
    site: dict[str, Any], said: dict[str, Any], expected: Any
) -> None:
    answer = keeps(site, **said)
    assert expected(answer)
    if is_no(answer):
        assert [str(reason) for reason in answer.because] == ["what ward plans serves no agreed goal"]


def test_which_goals_a_plan_serves_is_asked() -> None:
    answer = keeps({"plans": [{"id": "shoes"}], "complete": ["plans"], "theory": "none"})
    assert [(show_path(gap.path), gap.question) for gap in answer.gaps] == [
        ("sites[0].plans[0].serves", "which goals shoes serves")
    ]
