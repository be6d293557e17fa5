"""Facts about how goals are measured: which measures bear on them, and whether these are of what comes of the work."""

from __future__ import annotations

from typing import Any

from clincomm.facts.fact import fact
from clincomm.facts.reasoning import across
from clincomm.logic import Answer, Known, Roster, both, yes
from clincomm.model.theory_vocabulary import MeasureKind
from clincomm.view import Handle, View

OF_RESULTS = (MeasureKind.OUTCOME, MeasureKind.EXPERIENCE)
"""Measures of what comes of the work for patients, carers or staff."""


@fact
def measures_of_goal(view: View, goal: Handle[Any]) -> Roster[Handle[Any]]:
    """Give the measures that bear on a goal: of its community, of the sites of that, and of the communities above it."""
    level = goal.community
    listed = across(view, level, "measures")
    for place in level.upwards():
        if place is not level:
            listed = listed + view.begun(place, "measures")
    name = goal.record.id

    def bears(measure: Handle[Any]) -> Answer[bool]:
        if measure.record.of is None:
            return view.value(measure, "of", f"what {measure.name} bears on")
        return Known(name is not None and name in measure.record.of)

    return listed.where(bears)


@fact
def is_measured(view: View, goal: Handle[Any]) -> Answer[bool]:
    """Answer whether a measure bears on a goal."""
    return measures_of_goal(view, goal).some(
        lambda measure: yes(measure.reason("{} is measured: {}", goal.name, measure.name)),
        goal.reason("nothing measures {}", goal.name),
    )


@fact
def is_measured_by_results(view: View, goal: Handle[Any]) -> Answer[bool]:
    """Answer whether a measure of outcomes or experience bears on a goal, and not only measures of what is done."""
    return measures_of_goal(view, goal).some(
        lambda measure: both(
            yes(measure.reason("{} is measured by {}", goal.name, measure.name)),
            view.is_said(measure, "kind", *OF_RESULTS, fact=f"whether {measure.name} is of process or of outcomes"),
        ),
        goal.reason("{} is measured by nothing that comes of the work", goal.name),
    )
