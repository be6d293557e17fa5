"""Our rules: what the hospital asks of each ward in the falls network."""

from __future__ import annotations

from typing import Any

from clincomm.facts.seats import held_seats
from clincomm.lessons import Citation, Claim, Force, Scope
from clincomm.logic import Answer
from clincomm.rules import Limit, Limits, rule
from clincomm.view import Handle, View

CONTACTS = Claim(
    id="falls-1",
    lesson=4,
    claim="Every ward has people to whom anybody can turn about falls, on more than one shift.",
    scope=Scope.SITE,
    decide="enough members of the ward's team have the role falls-contact; fewer breaches where all seats are listed",
    citation=Citation("Falls policy, section 2", "two contacts on every ward"),
    force=Force.MUST,
)

ENOUGH = Limit(
    "falls-contacts",
    value=2,
    unit="people",
    basis="falls policy, section 2: one for days, one for nights",
    since="2026",
)


@rule(
    "FALLS1",
    CONTACTS,
    subject=Scope.SITE,
    remedy="Ask another member of the ward's team to be its contact on falls.",
    limits=(ENOUGH,),
)
def ward_has_falls_contacts(view: View, ward: Handle[Any], limits: Limits) -> Answer[bool]:
    """A ward has enough contacts on falls.

    Checks
    ------
    As many seats as the limit asks for are held by somebody with the role falls-contact.

    Cannot tell
    -----------
    Fewer are known, and the seats of the ward's team are not listed in full, or what role somebody has is not recorded.

    Does not apply
    --------------
    Never: every ward is asked.

    A pass does not show
    --------------------
    That the contacts are on different shifts, or have time.
    """
    contacts = held_seats(view, ward).count(lambda seat: view.has_role(seat, "falls-contact"))
    return contacts.at_least(
        limits["falls-contacts"], ward.reason("contacts on falls at {}: {}", ward.name, contacts.low)
    )
