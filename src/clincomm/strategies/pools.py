"""What references may point to: the ids of a community, by kind of record, and what comes before what."""

from __future__ import annotations

from attrs import define, field

from clincomm.model import AnyRecord, Community, Refers, field_names, is_record
from clincomm.model.vocabulary import GroupKind

KINDS_OF_GROUP = tuple(kind.value for kind in GroupKind)


@define
class Pool:
    """The ids that there are, in the order in which they were given.

    Parameters
    ----------
    ids : dict[str, list[str]]
        For each kind of record ("site", "goal") its ids.
    copies : dict[str, int]
        For each site that stands for several, how many.
    sources : tuple[str, ...] or None
        The keys of declared sources; None where none are declared and any text will do.
    used : set[str]
        Ids that something refers to.
    order : dict[str, int]
        For each id how many were given before it.
    """

    ids: dict[str, list[str]] = field(factory=dict)
    copies: dict[str, int] = field(factory=dict)
    sources: tuple[str, ...] | None = None
    used: set[str] = field(factory=set)
    order: dict[str, int] = field(factory=dict)

    @classmethod
    def of(cls, community: Community) -> Pool:
        """Collect the ids of a community."""
        pool = cls(sources=None if community.sources is None else tuple(community.sources))
        pool._collect(community)
        return pool

    def new(self, kind: str) -> str:
        """Give an id of this kind that nothing has, and keep it."""
        number = len(self.ids.get(kind, ())) + 1
        while f"{kind}-{number}" in self.order:
            number += 1
        return self.keep(kind, f"{kind}-{number}")

    def new_group(self) -> str:
        """Give an id for a group: the name of a kind while there are any, so that the kind is known."""
        taken = self.ids.get("group", [])
        name = next((kind for kind in KINDS_OF_GROUP if kind not in taken), None)
        return self.new("group") if name is None else self.keep("group", name)

    def keep(self, kind: str, name: str) -> str:
        """Keep an id that was given elsewhere."""
        self.ids.setdefault(kind, []).append(name)
        self.order.setdefault(name, len(self.order))
        return name

    def before(self, name: str) -> list[str]:
        """Give the ids that were given before this one."""
        return [other for other, number in self.order.items() if number < self.order[name]]

    def meant_by(self, refers: Refers) -> list[str]:
        """Give what a reference of this sort can be written as."""
        kinds = list(self.ids) if "any" in refers.kinds else refers.kinds
        found = [name for kind in kinds for name in self.ids.get(kind, ())]
        if "core" in refers.kinds:
            found += ["core", "sites", *(f"{name}#{number}" for name, number in self.copies.items())]
        if not refers.declared and "group" in refers.kinds:
            found += [kind for kind in KINDS_OF_GROUP[:4] if kind not in found]
        return found

    def _collect(self, record: AnyRecord) -> None:
        kind = "site" if isinstance(record, Community) else type(record).__name__.lower()
        if record.id is not None:
            self.keep(kind, record.id)
            if isinstance(record, Community) and record.copies:
                self.copies[record.id] = record.copies
        for name in field_names(record):
            value = getattr(record, name)
            for item in value if isinstance(value, tuple) else (value,):
                if is_record(item):
                    self._collect(item)
