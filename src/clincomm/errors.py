"""The one exception tree of clincomm.

Everything that clincomm raises on purpose descends from `ClincommError`, so that a caller can catch one class.
Faults of a document are not raised one by one: they are collected and raised together (`DocumentError`, in
`clincomm.documents`).
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable

_ACTING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u206f\ud800-\udfff]")
"""Signs that a terminal acts on, or that turn the direction of what is read."""


class ClincommError(Exception):
    """Whatever clincomm raises on purpose."""


class UnknownName(ClincommError):
    """A name, code or id that nothing answers to.

    Parameters
    ----------
    kind : str
        What was looked for, in one word ("rule", "claim").
    name : str
        The name as given.
    known : Iterable[str]
        The names there are; the nearest are suggested.
    """

    def __init__(self, kind: str, name: str, known: Iterable[str] = ()) -> None:
        self.kind = kind
        self.name = name
        self.nearest = nearest(name, known)
        hint = f"; did you mean {', '.join(self.nearest)}?" if self.nearest else ""
        super().__init__(f"no {kind} is called {name!r}{hint}")


class UndecidedTruth(ClincommError):
    """A three-valued answer was used as if it were true or false."""


class InvalidValue(ClincommError):
    """A value that cannot be what it claims to be, such as the date "2011-13"."""


class UnsuitableNetwork(ClincommError):
    """A network that a metric does not speak of: directed or not, with parallel ties, with ties of a node to itself."""


class EditError(ClincommError):
    """An edit that cannot be applied to this community."""


class UnusableInput(ClincommError):
    """Input that cannot be used at all: no such file, not text, too large."""

    def __init__(self, text: str) -> None:
        super().__init__(printable(text))


class BrokenAddition(ClincommError):
    """Something that an installed package adds, and that clincomm cannot use.

    Parameters
    ----------
    package : str
        The package, as it is installed.
    name : str
        The entry point's name.
    why : str
        What is wrong with it.
    """

    def __init__(self, package: str, name: str, why: str) -> None:
        self.package = package
        self.name = name
        self.why = why
        super().__init__(printable(f"{package} adds {name!r} to clincomm, but {why}; mend the package or uninstall it"))

    def __reduce__(self) -> tuple[type[BrokenAddition], tuple[str, str, str]]:
        return type(self), (self.package, self.name, self.why)


class RuleCrashed(ClincommError):
    """A rule raised an exception; names the rule and the subject.

    Parameters
    ----------
    code : str
        The rule's code.
    subject : str
        The path of the subject it was asked about.
    """

    def __init__(self, code: str, subject: str) -> None:
        self.code = code
        self.subject = subject
        super().__init__(f"rule {code} crashed on {subject}; this is a fault of the rule, not of the document")


def printable(text: str) -> str:
    r"""Write text on one line that a terminal or page shows and does not act on.

    Line ends become spaces. Control signs, and signs that turn the direction of what follows, become `\x1b` and the like.

    Examples
    --------
    >>> print(printable("red: \x1b[31m\nblack"))
    red: \x1b[31m black
    """
    return _ACTING.sub(lambda sign: ascii(sign.group())[1:-1], re.sub(r"\s*[\r\n]\s*", " ", text))


def printable_json(text: str) -> str:
    r"""Write what `printable` would change as JSON escapes; the text says the same.

    Examples
    --------
    >>> print(printable_json('["\x9b"]'))
    ["\u009b"]
    """
    return _ACTING.sub(lambda sign: f"\\u{ord(sign.group()):04x}", text)


def nearest(name: str, known: Iterable[str], most: int = 3) -> tuple[str, ...]:
    """Give the known names that look most like `name`.

    Examples
    --------
    >>> nearest("seets", ["seats", "sites", "name"])
    ('seats', 'sites')
    """
    return tuple(difflib.get_close_matches(name, list(known), n=most, cutoff=0.6))
