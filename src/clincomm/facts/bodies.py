"""Facts about bodies: what the host of a community and its partners give."""

from __future__ import annotations

from typing import Any

from clincomm.logic import Answer, Unknown, either, is_yes, no, yes
from clincomm.model import Body
from clincomm.view import Handle, View


def is_given_by_a_body(view: View, level: Handle[Any], *words: str) -> Answer[bool]:
    """Answer whether the host of a community or one of its partners gives one of these things."""
    return either(is_given_by_a_partner(view, level, *words), _host_gives(view, level, words))


def is_given_by_a_partner(view: View, level: Handle[Any], *words: str) -> Answer[bool]:
    """Answer whether one of the partners of a community gives one of these things."""
    return view.active(level, "partners").some(lambda body: _gives(view, body, words))


def _host_gives(view: View, level: Handle[Any], words: tuple[str, ...]) -> Answer[bool]:
    host = view.value(level, "host", f"the body that hosts {level.name}, and what it gives")
    if isinstance(host, Unknown):
        return host
    return _gives(view, level.below("host"), words) if isinstance(host.value, Body) else no()


def _gives(view: View, body: Handle[Any], words: tuple[str, ...]) -> Answer[bool]:
    answer = view.has_any(body, "gives", words)
    given = ", ".join(word for word in words if word in (body.record.gives or ()))
    return yes(body.reason("{} gives {}", body.name, given)) if is_yes(answer) else answer
