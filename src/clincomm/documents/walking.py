"""One walk over a community that the checks share: every record with where it stands."""

from __future__ import annotations

from typing import Any

from attrs import define

from clincomm.documents.tables import Table, table_for
from clincomm.logic import Path
from clincomm.model import AnyRecord, Community, Record, Row


@define(slots=True, eq=False)
class Entry:
    """A record and where it stands; its path is put together only when somebody needs it.

    Parameters
    ----------
    record : AnyRecord
        The record.
    table : Table
        Its fields.
    above : Entry or None
        The record it stands in.
    field : str
        The field there.
    key : int or str or None
        Its position in the list, or its key in the map; None for a single value.
    scope : Entry or None
        The nearest community it stands in (for a site, the one above); None for the whole.
    """

    record: AnyRecord
    table: Table
    above: Entry | None
    field: str
    key: int | str | None
    scope: Entry | None

    @property
    def path(self) -> Path:
        """Where it stands."""
        if self.above is None:
            return ()
        return (*self.above.path, self.field) if self.key is None else (*self.above.path, self.field, self.key)

    @property
    def community(self) -> Entry:
        """Itself if it is a community, else the nearest one it stands in."""
        return self if self.scope is None or isinstance(self.record, Community) else self.scope


def entries_of(community: Community) -> list[Entry]:
    """List every record of a community, those above before those below."""
    found = [Entry(community, table_for(community), None, "", None, None)]
    for entry in found:
        if not entry.table.below:
            continue
        scope = entry.community
        for field in entry.table.below:
            value: Any = getattr(entry.record, field)
            if value is None:
                continue
            if isinstance(value, tuple):
                if value:
                    found.extend(
                        [
                            Entry(item, table_for(item), entry, field, position, scope)
                            for position, item in enumerate(value)
                            if isinstance(item, (Record, Row))
                        ]
                    )
            elif isinstance(value, (Record, Row)):
                found.append(Entry(value, table_for(value), entry, field, None, scope))
            elif isinstance(value, dict):
                found.extend(Entry(item, table_for(item), entry, field, key, scope) for key, item in value.items())
    return found
