"""The rule of lesson 7 on patients and other lay members at technical talk."""

from __future__ import annotations

from typing import Any

from clincomm.facts.bringing_in import is_helped
from clincomm.facts.contact import attended
from clincomm.facts.groups import is_kind
from clincomm.facts.origins import names_group
from clincomm.facts.reasoning import across
from clincomm.lessons import Scope
from clincomm.logic import Answer, Tally, both, either, is_no, no, some, yes
from clincomm.model.theory_vocabulary import MeasureKind
from clincomm.model.vocabulary import BoardKind, ContributionKind, GroupKind, InclusionKind
from clincomm.rules.limits import Limits
from clincomm.rules.rule import rule
from clincomm.view import Handle, View

LAY = (GroupKind.PATIENT, GroupKind.CARER, GroupKind.PUBLIC)
"""Kinds of group whose members need not follow technical talk."""
STEPS = (
    InclusionKind.PREPARATION,
    InclusionKind.TRAINING,
    InclusionKind.FACILITATED_DISCUSSION,
    InclusionKind.PAIRING,
    InclusionKind.INCLUSIVE_LANGUAGE,
    InclusionKind.OWN_GROUP,
)
"""Steps by which lay members can follow, or have a route of their own."""


@rule(
    "CC709",
    "7.9",
    subject=Scope.GROUP,
    remedy="Prepare lay members for technical talk, say it plainly, or give them another way to shape the same subject.",
    applies=lambda view, group, limits: both(_is_lay(view, group), _sits_at_technical_talk(view, group)),
)
def patients_are_involved_in_fitting_ways(view: View, group: Handle[Any], limits: Limits) -> Answer[bool] | Tally:
    """Patients are involved in ways that fit.

    Checks
    ------
    Lay members who were at technical events had preparation, training, coaching, plain language or company; or another route on
    the subject: a group of their own, experience data, a part in the design, a change that they reworked.

    Cannot tell
    -----------
    Steps, help, boards, measures, contributions or who reworked the changes are not recorded in full, or events are not
    described.

    Does not apply
    --------------
    The group is not a lay one, or was at no technical event.

    A pass does not show
    --------------------
    That they could follow, or were listened to.
    """
    answer = some([_helped(view, group), _other_route(view, group)])
    if is_no(answer):
        return no(group.reason("{} sat at technical talk without help and without another route", group.name))
    return answer


def _is_lay(view: View, group: Handle[Any]) -> Answer[bool]:
    return is_kind(view, group.name, *LAY)


def _sits_at_technical_talk(view: View, group: Handle[Any]) -> Answer[bool]:
    name = group.record.id or ""

    def sat_there(event: Handle[Any]) -> Answer[bool]:
        question = f"whether lay members could not follow {event.name} without help"
        technical = view.is_said(event, "technical", fact=question)
        return technical if is_no(technical) else both(technical, attended(view, event, name))

    return across(view, group.community, "events").some(sat_there)


def _helped(view: View, group: Handle[Any]) -> Answer[bool]:
    level, name = group.community, group.record.id or ""
    steps = across(view, level, "inclusion", kind=STEPS).some(
        lambda step: names_group(view, step, "of", f"which group {step.name} was for", name)
    )
    return either(steps, is_helped(view, group))


def _other_route(view: View, group: Handle[Any]) -> Answer[bool]:
    level, name = group.community, group.record.id or ""
    boards = view.active(level, "boards").some(
        lambda board: view.is_said(board, "kind", BoardKind.PATIENT, fact=f"what the board {board.name} is for")
    )
    experience = across(view, level, "measures", kind=MeasureKind.EXPERIENCE).some(
        lambda measure: yes(measure.reason("experience is measured: {}", measure.name))
    )
    design = across(view, level, "contributions", kind=ContributionKind.DESIGN).some(
        lambda entry: names_group(view, entry, "by", f"whose contribution {entry.name} is", name)
    )
    reworked = view.theory_list(level, "changes").some(
        lambda change: names_group(view, change, "reworked_by", f"which members reworked {change.name}", name)
    )
    return some([boards, experience, design, reworked])
