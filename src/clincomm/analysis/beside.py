"""Numbers beside verdicts: what the claims of the lessons ask to be shown, and not judged."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from clincomm.analysis.integration import integration_of
from clincomm.analysis.positions import FLOOR, Positions
from clincomm.facts.groups import kind_of, presence
from clincomm.logic import Interval, Known, Shown, is_yes
from clincomm.metrics.diversity import blau_index
from clincomm.model.vocabulary import GroupKind
from clincomm.view import Handle, View

ON_RECORD = "by the contacts on record, which may not be all"


def sites_together(view: View, level: Handle[Any]) -> Iterator[Shown]:
    """Show how the sites of a community hang together: density, components and the largest of them."""
    if sum(site.record.copies or 1 for site in view.sites_here(level).sure()) < 2:
        return
    found = integration_of(view, level)
    yield Shown("share of pairs of sites in touch (density)", found.horizontal)
    yield Shown("parts the sites fall into (components)", found.parts)
    yield Shown("sites in the largest part", found.largest)


def kinds_of_member(view: View, level: Handle[Any], floor: float) -> Iterator[Shown]:
    """Show how mixed the members at all levels are: the Blau index of their kinds, and the share of each kind."""
    kinds: Counter[GroupKind] = Counter()
    here = presence(view, level)
    for group, members in here.members.items():
        kind = kind_of(view, group)
        if isinstance(kind, Known) and isinstance(kind.value, GroupKind):
            kinds[kind.value] += sum(1 for _, belongs in members if is_yes(belongs))
    total = sum(kinds.values())
    if not total:
        return
    note = "by the members on record, which may not be all" if here.open_members else ""
    blau = blau_index(dict(enumerate(kinds.elements()))).value
    assert blau is not None
    yield Shown("Blau index of kinds of member", Interval.exactly(blau), note)
    for name, number in kinds.most_common():
        if number >= floor:
            yield Shown(f"share of members who are {name}", Interval.exactly(number / total), note)


def contacts_in_one_hand(view: View, level: Handle[Any]) -> Iterator[Shown]:
    """Show how far contact runs through one person: Freeman's degree centralization of the contact network."""
    positions = _positions(view)
    found = positions.centralization(level)
    if found is not None:
        note = "" if positions.known(level) else ON_RECORD
        yield Shown("degree centralization of the contact network (Freeman)", Interval.exactly(found), note)


def place_of_group(view: View, group: Handle[Any], floor: float) -> Iterator[Shown]:
    """Show where a group stands in the contact network of its community, beside what chance would give."""
    positions = _positions(view, floor)
    name = group.record.id or group.name
    found = positions.at(group.community, name)
    known = "" if found.known else f"; {ON_RECORD}"
    if found.value is not None and found.chance_sd is not None:
        note = f"0 by chance, give or take {found.chance_sd:.2f}{known}"
        what = "nearness to everybody, less that of all others (harmonic closeness)"
        yield Shown(what, Interval.exactly(found.value), note)
    balance = positions.balance(group.community, name)
    if balance is not None:
        value, chance = balance
        note = f"{chance:.2f} by chance{known}"
        yield Shown("contacts beyond the group less those within, over all (E-I index)", Interval.exactly(value), note)


def _positions(view: View, floor: float = FLOOR) -> Positions:
    return view.once(("positions", floor), lambda: Positions(view, floor))
