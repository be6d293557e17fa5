"""The view: everything that facts and rules may see of a community at a moment.

It adds to the reading of the record (`clincomm.graph.Reading`) the derived graphs, built when first asked for, the subjects
that rules are about, and a memory, so that a question is asked once.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from typing import Any, TypeVar

from clincomm.graph import Bond, Contacts, Handle, Meeting, Reading, TheoryGraph, bonds, seats_of
from clincomm.lessons import Scope
from clincomm.logic import Answer, Known, Path, Roster, Unknown, is_no, unknown
from clincomm.model import Community, Theory
from clincomm.view.membership import has_left
from clincomm.view.subjects import LEAD_ROLES, LISTS, THEORY_LISTS

T = TypeVar("T")
_NOT_ASKED: Any = object()


class View(Reading):
    """A community at a moment, as rules see it.

    Parameters
    ----------
    community : Community
        The community.
    as_of : Date, str or None
        A date, a phase's id, or None for the end of the time the document speaks of.
    """

    def __init__(self, community: Community, as_of: Any = None) -> None:
        super().__init__(community, as_of)
        self._memory: dict[Hashable, Any] = {}

    def once(self, key: Hashable, compute: Callable[[], T]) -> T:
        """Compute something the first time it is asked for and keep it."""
        kept: T = self._memory.get(key, _NOT_ASKED)
        if kept is _NOT_ASKED:
            kept = self._memory[key] = compute()
        return kept

    def seats(self, place: Handle[Community]) -> Roster[Handle[Any]]:
        """Give the seats of a community's team that are held at the moment."""
        return self.once(("seats", place.path), lambda: seats_of(self, place))

    def board_seats(self, place: Handle[Community]) -> Roster[Handle[Any]]:
        """Give the seats on the boards of a community that are held at the moment."""

        def collect() -> Roster[Handle[Any]]:
            boards = self.active(place, "boards")
            seats: Roster[Handle[Any]] = Roster((), boards.whole)
            for board in boards.possible():
                seats = seats + self.active(board, "seats")
            return seats

        return self.once(("board seats", place.path), collect)

    def theory(self, level: Handle[Community]) -> TheoryGraph:
        """Give the theory graph of a community."""
        return self.once(("theory", level.path), lambda: TheoryGraph(self, level))

    def theory_list(self, level: Handle[Community], field: str) -> Roster[Handle[Any]]:
        """Give a list of a community's theory; open, with the gap, where no theory is written."""
        if isinstance(level.record.theory, Theory):
            return self.begun(level.below("theory"), field)
        said = self.value(level, "theory", f"the theory of change of {level.name}")
        return Roster((), said if isinstance(said, Unknown) else Known(True, said.because))

    def meetings(self, level: Handle[Community]) -> Roster[Meeting]:
        """Give what brings the sites directly below a community together."""
        return self.once(("meetings", level.path), lambda: self.contacts(level).meetings)

    def meetings_of(self, site: Handle[Community], level: Handle[Community]) -> Roster[Meeting]:
        """Give what brings one of the sites directly below a community together with others."""
        contacts = self.contacts(level)
        return Roster(tuple(contacts.of(site)), contacts.whole)

    def contacts(self, level: Handle[Community]) -> Contacts:
        """Give what brings the sites directly below a community together, to be asked whether they meet at all."""
        return self.once(("contacts", level.path), lambda: Contacts(self, level))

    def bonds(self, level: Handle[Community]) -> dict[Path, Roster[Bond]]:
        """Give what ties each site directly below a community to its team, by the site's path."""
        return self.once(("bonds", level.path), lambda: bonds(self, level))

    def subjects(self, scope: Scope) -> Iterator[tuple[Handle[Community], Roster[Handle[Any]]]]:
        """Go through the communities that have subjects of a kind, each with the roster of them.

        Parameters
        ----------
        scope : Scope
            The kind of subject.
        """
        for level in self.levels:
            yield level, self._subjects(scope, level)
        if scope in LISTS:
            levels = {level.path for level in self.levels}
            for place in self.communities:
                if place.path not in levels and getattr(place.record, LISTS[scope]) is not None:
                    yield place, self.begun(place, LISTS[scope])

    def _subjects(self, scope: Scope, level: Handle[Community]) -> Roster[Handle[Any]]:
        if scope in (Scope.COMMUNITY, Scope.CORE):
            return Roster.of([level])
        if scope is Scope.SITE:
            return self.begun(level, "sites")
        if scope is Scope.PERSON:
            return self.seats(level).where(lambda seat: self.has_role(seat, *LEAD_ROLES))
        if scope in THEORY_LISTS:
            return self.theory_list(level, THEORY_LISTS[scope])
        return self.begun(level, LISTS[scope])

    def has_role(self, seat: Handle[Any], *roles: str) -> Answer[bool]:
        """Answer whether a seat has one of these roles."""
        return self.has_any(seat, "role", roles)

    def has_any(self, handle: Handle[Any], field: str, values: tuple[str, ...]) -> Answer[bool]:
        """Answer whether a list of names in a record has one of these; unknown where the list is not written."""
        said = self.value(handle, field)
        if isinstance(said, Unknown):
            return unknown(self.gap(handle, field, f"{field} of {handle.name}"))
        return Known(any(value in values for value in said.value), said.because)

    def has_left(self, site: Handle[Community]) -> Answer[bool]:
        """Answer whether a site has left the community; no unless it is recorded."""
        return has_left(self, site)

    def sites_here(self, level: Handle[Community]) -> Roster[Handle[Community]]:
        """Give the sites directly below a community that have not left it."""

        def collect() -> Roster[Handle[Community]]:
            roster = self.active(level, "sites")
            return Roster(tuple(item for item in roster.items if is_no(self.has_left(item.value))), roster.whole)

        return self.once(("sites here", level.path), collect)
