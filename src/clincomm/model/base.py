"""What every record shares: silence and statements, dates, names, references, sources and completeness.

A field is None where nothing was said. `NONE` states that there is none, `UNKNOWN` that it is not known although somebody
looked. Lists are tuples: None is not written, `()` states that there are none.
"""

import enum
from collections.abc import Iterator
from functools import lru_cache
from typing import Annotated, Any, Literal, TypeVar

from attrs import frozen
from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Discriminator,
    Field,
    InstanceOf,
    PlainSerializer,
    StringConstraints,
    Tag,
)
from pydantic.dataclasses import dataclass

from clincomm.errors import InvalidValue
from clincomm.logic import Date
from clincomm.model.shared import Shared, SharedField


class Statement(enum.Enum):
    """What can be said of a single value instead of giving it."""

    NONE = "none"
    UNKNOWN = "unknown"

    def __repr__(self) -> str:
        return self.name


NONE = Statement.NONE
"""There is none (a statement, unlike None)."""
UNKNOWN = Statement.UNKNOWN
"""Not known, although somebody looked; judged as not said."""

T = TypeVar("T")
_STATEMENTS = frozenset({NONE, UNKNOWN, "none", "unknown"})
# What follows is called for every value of a document: tuples of types are tested several times faster than unions.


def _which(value: object) -> str:
    return "statement" if isinstance(value, (str, Statement)) and value in _STATEMENTS else "value"


Said = Annotated[
    Annotated[T, Tag("value")] | Annotated[Statement, Tag("statement")],
    Discriminator(_which),
    Shared(),
]
"""A single value, or a statement that there is none or that it is not known."""


_YES_NO = {"yes": True, "no": False}


def _yes_no(value: object) -> object:
    return _YES_NO.get(value, value) if isinstance(value, str) else value


YesNo = Annotated[
    bool,
    BeforeValidator(_yes_no, json_schema_input_type=bool | Literal["yes", "no"]),
    Field(strict=True),
    Shared(),
]


def _as_date(value: object) -> object:
    if isinstance(value, Date):
        return value
    if isinstance(value, int) and not isinstance(value, bool):
        return Date(f"{value:04d}")
    if isinstance(value, str):
        return Date(value)
    raise ValueError("write a date as 2011, 2011-05 or 2011-05-17")


_known_date = lru_cache(maxsize=65_536)(Date)


def _date_from(value: object) -> object:
    try:
        return _known_date(value) if value.__class__ is str else _as_date(value)
    except InvalidValue as error:
        raise ValueError(str(error)) from None


DATE_FORM = r"^\d{4}(-\d{2}(-\d{2})?)?$"
When = Annotated[
    InstanceOf[Date],
    BeforeValidator(
        _date_from,
        json_schema_input_type=Annotated[int, Field(ge=1, le=9999)]
        | Annotated[str, StringConstraints(pattern=DATE_FORM)],
    ),
    PlainSerializer(lambda date: date.text, return_type=str),
    Shared(),
]
"""A year, a month or a day."""


_ALIKE = SharedField()
"""In every field: most are of one of a few dozen types, such as a text or not said."""


def doc(text: str) -> Any:
    """Describe a field; the words become the JSON Schema's and an editor's."""
    # A field that is asked for more than its type says takes `Field` itself, so that it shares no schema.
    field = Field(description=text)
    field.metadata.append(_ALIKE)
    return field


def one_or_more(value: object) -> object:
    """Take a single entry for a list of one."""
    if isinstance(value, (list, tuple, bool)):
        return value
    return (value,) if isinstance(value, (str, int, float, dict, BaseModel)) else value


def _known_or_silent(value: object) -> object:
    """Take a single entry for a list of one, and `unknown` for silence: no group or site is called so."""
    value = one_or_more(value)
    alone = value[0] if isinstance(value, (list, tuple)) and len(value) == 1 else value
    return None if alone is UNKNOWN or alone == "unknown" else value


Id = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]*$", max_length=100), Shared()]
"""An id: letters, digits, point, hyphen, underscore."""
Ref = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9._/-]*(#\d+)?$", max_length=300), Shared()]
"""A reference to an id, to a site by its way down ("trust/ward") or to one of many copies ("practice#7")."""
Text = Annotated[str, StringConstraints(min_length=1, max_length=20_000), Shared()]
Names = Annotated[
    tuple[Id, ...] | None, BeforeValidator(_known_or_silent, json_schema_input_type=Id | list[Id]), Shared()
]
"""One name or several."""
Sources = Annotated[tuple[Text, ...], BeforeValidator(one_or_more, json_schema_input_type=str | list[str]), Shared()]
"""One source or several: a key of `sources` and, after a space, the place in it ("FD L3")."""


@frozen
class Refers:
    """What a reference may point to; read by `clincomm.documents` when it resolves references.

    Parameters
    ----------
    kinds : tuple[str, ...]
        Kinds of record ("site", "group", ...) or "any".
    declared : bool
        Whether the thing must stand in the document. A group need not: naming it is enough.
    """

    kinds: tuple[str, ...]
    declared: bool = True


_Refs = Annotated[
    tuple[Ref, ...] | None, BeforeValidator(_known_or_silent, json_schema_input_type=Ref | list[Ref]), Shared()
]
GroupRefs = Annotated[_Refs, Refers(("group",), declared=False)]
SiteRefs = Annotated[_Refs, Refers(("site", "core"))]
WhoRefs = Annotated[_Refs, Refers(("site", "core", "group", "person", "body", "board"), declared=False)]
"""Sites, `core` (the team of this community), `sites` (all of them), groups, people, bodies or boards."""
PersonRef = Annotated[Ref, Refers(("person",))]
GoalRefs = Annotated[_Refs, Refers(("goal",))]
ChangeRefs = Annotated[_Refs, Refers(("change",))]
AimRefs = Annotated[_Refs, Refers(("goal", "change"))]
MeasureRefs = Annotated[_Refs, Refers(("measure",))]
AnyRefs = Annotated[_Refs, Refers(("any",))]
PhaseRef = Annotated[Ref, Refers(("phase",))]


def _whole(value: object) -> object:
    return {"of": value} if isinstance(value, str) else value


_Note = Annotated[Text | None, doc("Anything worth keeping; never judged.")]
_Source = Annotated[Sources | None, doc("Where this is recorded: key and place.")]


class Plain(BaseModel):
    """A value that shows what was said, and leaves out what was not."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    def __repr_args__(self) -> Iterator[tuple[str | None, Any]]:
        """Give the fields that were said."""
        return ((name, value) for name, value in super().__repr_args__() if value is not None)


class Whole(Plain):
    """A word on wholeness: this list, or those of its entries that are of some kind, is all there is.

    Short form: the list's name.
    """

    of: Annotated[str, doc("The list's field name, or 'all' for every list written from here down.")]
    where: Annotated[
        dict[str, Annotated[tuple[str, ...], BeforeValidator(one_or_more, json_schema_input_type=str | list[str])]]
        | None,
        doc("Only entries whose field has one of these values."),
    ] = None
    source: _Source = None
    note: _Note = None

    def __hash__(self) -> int:
        return hash((self.of, self.source))


WholeEntry = Annotated[Whole, BeforeValidator(_whole, json_schema_input_type=Whole | str)]
Wholes = Annotated[
    tuple[WholeEntry, ...],
    BeforeValidator(one_or_more, json_schema_input_type=str | Whole | list[WholeEntry]),
]

_Since = Annotated[Said[When] | None, doc("From when this holds.")]
_Until = Annotated[Said[When] | None, doc("Until when this holds; none where it goes on.")]
_Phase = Annotated[PhaseRef | None, doc("The phase in which this holds or happened.")]
_After = Annotated[AnyRefs | None, doc("Ids of what came before this, where dates are not given.")]
_Complete = Annotated[Wholes | None, doc("Which lists of this record are whole, or 'all'.")]
_Open = Annotated[Wholes | None, doc("Which lists are not whole, in spite of a word above.")]


class Record(Plain):
    """What every record can say: its source, a note, its time, and which of its lists are whole."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True, val_json_bytes="utf8")

    id: Annotated[Id | None, doc("A name to refer to it by.")] = None
    source: _Source = None
    note: _Note = None
    since: _Since = None
    until: _Until = None
    phase: _Phase = None
    after: _After = None
    complete: _Complete = None
    open: _Open = None


ROW = ConfigDict(extra="forbid", defer_build=True)


@dataclass(frozen=True, slots=True, kw_only=True, repr=False, config=ROW)
class Row:
    """What every record that occurs in thousands can say: its source, a note and its time."""

    id: Annotated[Id | None, doc("A name to refer to it by.")] = None
    source: _Source = None
    note: _Note = None
    since: _Since = None
    until: _Until = None
    phase: _Phase = None
    after: _After = None

    def __repr__(self) -> str:
        """Show what was said, and leave out what was not."""
        kind: Any = type(self)
        values = ((name, getattr(self, name)) for name in kind.__pydantic_fields__)
        return f"{kind.__name__}({', '.join(f'{name}={value!r}' for name, value in values if value is not None)})"


AnyRecord = Record | Row
"""A record of the model."""


class Value(Plain):
    """One sourced value of a figure: exact, or a bound. Short form: the number.

    Write exactly one of the value and the bounds.
    """

    value: Annotated[float | int | None, doc("The number.")] = None
    more_than: Annotated[float | int | None, doc("It is more than this.")] = None
    less_than: Annotated[float | int | None, doc("It is less than this.")] = None
    at_least: Annotated[float | int | None, doc("It is this or more.")] = None
    at_most: Annotated[float | int | None, doc("It is this or less.")] = None
    unit: Annotated[Text | None, doc("Its unit.")] = None
    source: _Source = None
    note: _Note = None


def _value(value: object) -> object:
    return {"value": value} if isinstance(value, int | float) and not isinstance(value, bool) else value


ValueEntry = Annotated[Value, BeforeValidator(_value, json_schema_input_type=Value | float)]
Figure = Annotated[
    tuple[ValueEntry, ...],
    BeforeValidator(one_or_more, json_schema_input_type=float | Value | list[ValueEntry]),
]
"""A number as the sources give it: one value or several, kept side by side and never averaged."""


def short(**fields: str) -> Any:
    """Make the short form of a record: a string stands for one field.

    Parameters
    ----------
    **fields : str
        `text="..."` names the field that the string fills.
    """
    name = fields["text"]

    def spell_out(value: object) -> object:
        return {name: value} if isinstance(value, str) else value

    return spell_out
