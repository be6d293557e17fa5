"""What tests of facts ask with: a view of plain data, and what an answer asks for and rests on, in words."""

from __future__ import annotations

from typing import Any

from clincomm.logic import show_path
from clincomm.model import Community
from clincomm.view import View


def view(as_of: str | None = None, **data: object) -> View:
    return View(Community.model_validate(data), as_of)


def asked(answer: Any) -> list[tuple[str, str]]:
    return [(show_path(gap.path), gap.question) for gap in answer.gaps]


def told(answer: Any) -> list[str]:
    return [str(reason) for reason in answer.because]
