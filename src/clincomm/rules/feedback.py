"""Rules on lesson 9: whom feedback reaches, how it treats those shown as low, and what follows from it."""

from __future__ import annotations

from typing import Any

from clincomm.facts.aims import serves_one
from clincomm.facts.dealings import answered, comes_before
from clincomm.facts.feedback import is_of
from clincomm.facts.parts import name_of, recorded
from clincomm.facts.reasoning import is_over
from clincomm.graph import when
from clincomm.graph.moments import over
from clincomm.lessons import Scope
from clincomm.logic import (
    Answer,
    Date,
    Item,
    Known,
    Roster,
    Tally,
    before,
    both,
    either,
    every,
    is_no,
    negate,
    no,
    some,
    unknown,
    yes,
)  # fmt: skip
from clincomm.model import Community, Measure, Membership
from clincomm.model.theory_vocabulary import Shows
from clincomm.model.vocabulary import ChannelKind, Comparison
from clincomm.rules.limits import Limits
from clincomm.rules.rule import rule
from clincomm.view import Handle, View

DATA = ("data", "feedback", "results")
"""What a channel carries by which feedback reaches people."""


@rule(
    "CC906",
    "9.6",
    subject=Scope.GROUP,
    remedy="Put the group on the list of those who get the data, hang them up where it works, or pass them on to it.",
    applies=lambda view, group, limits: _touching(view, group).some(
        None, group.reason("no measure touches the work of {}", group.name)
    ),
)
def feedback_reaches_everyone_concerned(view: View, group: Handle[Any], limits: Limits) -> Answer[bool] | Tally:
    """Feedback reaches everyone concerned, clinical, technical and clerical.

    Checks
    ------
    Every measure that touches the group's work reaches it: feedback of the measure goes to the group, or data hang on an
    open display, or a channel that carries data (a list, a cascade) names the group. That the group is recorded as not
    getting the measure is a breach, whatever else is recorded.

    Cannot tell
    -----------
    It is not recorded which groups a measure touches, or who gets which feedback; or feedback or channels are not listed in
    full.

    Does not apply
    --------------
    No measure touches the group's work.

    A pass does not show
    --------------------
    That anybody of the group looked at it, or that it reached the group at every site.
    """
    return _touching(view, group).every(
        lambda measure: both(negate(_is_left_out(view, measure, group)), _is_reached(view, measure, group))
    )


@rule(
    "CC909",
    "9.9",
    subject=Scope.MEASURE,
    remedy="Go to the sites shown as low, in private, with help or a talk; name none that has not agreed to it.",
    applies=lambda view, measure, limits: _lows(view, measure).some(
        lambda entry: either(
            _alienates(view, entry, limits["response-months"]), _is_cared_for(view, entry, limits["response-months"])
        )
    ),
    limits=("response-months",),
)
def low_sites_are_not_alienated(view: View, measure: Handle[Any], limits: Limits) -> Answer[bool] | Tally:
    """Poorer performers are not alienated.

    Checks
    ------
    Where feedback of the measure showed sites as low, they were approached with support or a talk within the limit, or the
    feedback did not name them. To name sites as low that had not agreed to it is a breach, and so is a low site that left
    or fell silent afterwards with no approach.

    Cannot tell
    -----------
    Feedback, what it shows, how sites are named in it, their assent, the approach, or whether they stayed is not fully
    recorded.

    Does not apply
    --------------
    No site was shown as low; or sites were named with their assent, were not approached, and stayed.

    A pass does not show
    --------------------
    How the sites felt about it.
    """
    return _lows(view, measure).every(lambda entry: negate(_alienates(view, entry, limits["response-months"])))


@rule(
    "CC911",
    "9.11",
    subject=Scope.GOAL,
    remedy="Take a step where data show the goal or a site off course: a plan, a change, help, a debate, a revision.",
    applies=lambda view, goal, limits: both(
        negate(is_over(view, goal)),
        _off_course(view, goal).some(None, goal.reason("no feedback shows {} off course", goal.name)),
    ),
    limits=("response-months",),
)
def feedback_calls_forth_effort(view: View, goal: Handle[Any], limits: Limits) -> Answer[bool] | Tally:
    """Feedback keeps teams on task: it shows progress or calls forth more effort.

    Checks
    ------
    Wherever fed-back data on the goal, or on a change that leads to it, show it or some sites off course, a step followed
    within the limit. Where sites were shown as low, an approach to them is a step.

    Cannot tell
    -----------
    What feedback shows, of which measures, what these bear on, or which step followed is not recorded; or feedback is not
    listed in full.

    Does not apply
    --------------
    The goal has ended, or no feedback shows it off course.

    A pass does not show
    --------------------
    That the step helped.
    """
    return _off_course(view, goal).every(lambda entry: _called_forth(view, entry, limits["response-months"]))


def _touching(view: View, group: Handle[Any]) -> Roster[Handle[Any]]:
    """Give the measures that touch a group's work."""

    def touches(measure: Handle[Any]) -> Answer[bool]:
        if measure.record.touches is None:
            return unknown(view.gap(measure, "touches", f"the groups whose work {measure.name} touches"))
        return Known(name_of(group) in measure.record.touches)

    return view.once(("touching", group.path), lambda: recorded(view, "measures").where(touches))


def _is_left_out(view: View, measure: Handle[Any], group: Handle[Any]) -> Answer[bool]:
    """Answer whether a group is recorded as not getting a measure; what is past is mended by later feedback that reaches it."""
    name = name_of(group)
    feedback = recorded(view, "feedback")

    def is_mended(entry: Handle[Any]) -> Answer[bool]:
        if not isinstance(entry.record.date, Date) and over(entry.record, view.moment) is not True:
            return no()
        return feedback.some(
            lambda later: every(
                [
                    Known(comes_before(view, entry, later) is True),
                    is_of(view, later, measure),
                    _goes_to(view, later, name),
                ]
            )
        )

    def leaves_out(entry: Handle[Any]) -> Answer[bool]:
        if name not in (entry.record.not_to_groups or ()):
            return no()
        missed = yes(entry.reason("{} does not get {}", name, measure.name))
        return every([is_of(view, entry, measure), missed, negate(is_mended(entry))])

    return feedback.some(leaves_out)


def _is_reached(view: View, measure: Handle[Any], group: Handle[Any]) -> Answer[bool]:
    name = name_of(group)
    fed_back = recorded(view, "feedback").some(
        lambda entry: both(is_of(view, entry, measure), _goes_to(view, entry, name))
    )
    channels = recorded(view, "channels").some(lambda entry: _brings_data(view, entry, name))
    answer = either(fed_back, channels)
    return no(group.reason("no feedback of {} reaches {}", measure.name, name)) if is_no(answer) else answer


def _goes_to(view: View, entry: Handle[Any], name: str) -> Answer[bool]:
    if name in (*(entry.record.to_groups or ()), *(entry.record.to or ())):
        return yes(entry.reason("feedback goes to {}", name))
    if entry.record.to_groups is None:
        return unknown(view.gap(entry, "to_groups", f"which groups get {entry.name}"))
    return no()


def _brings_data(view: View, entry: Handle[Any], name: str) -> Answer[bool]:
    """Answer whether a channel in use brings data to a group: as a display that all can see, or as one that names it."""
    if entry.record.in_use is False:
        return no()
    display = view.is_said(entry, "kind", ChannelKind.DISPLAY, fact=f"what kind of channel {entry.name} is")
    named = _goes_to(view, entry, name)
    return both(view.has_any(entry, "carries", DATA), either(display, named))


def _lows(view: View, measure: Handle[Any]) -> Roster[Handle[Any]]:
    """Give the feedback of a measure that showed sites as low."""

    def is_low(entry: Handle[Any]) -> Answer[bool]:
        if entry.record.low_sites:
            return is_of(view, entry, measure)
        shows = view.is_said(entry, "shows", Shows.LOW_SITES, fact=f"what {entry.name} shows")
        return both(is_of(view, entry, measure), shows)

    return view.once(("low", measure.path), lambda: recorded(view, "feedback").where(is_low))


def _alienates(view: View, entry: Handle[Any], limit: float) -> Answer[bool]:
    """Answer whether feedback named low sites without their assent, or lost one that nobody approached."""
    named = view.is_said(entry, "comparison", Comparison.NAMED, fact=f"how {entry.name} shows sites beside each other")
    assent = view.is_said(entry, "assent", fact=f"whether sites that {entry.name} names as low had agreed to it")
    exposed = both(named, negate(assent), yes(entry.reason("sites were named as low without their assent")))
    return either(exposed, both(negate(_is_cared_for(view, entry, limit)), _lost_one(view, entry)))


def _is_cared_for(view: View, entry: Handle[Any], limit: float) -> Answer[bool]:
    """Answer whether low sites were approached within the limit, or shown to nobody else by name."""
    private = view.is_said(
        entry,
        "comparison",
        Comparison.BLINDED,
        Comparison.NOT_SHOWN,
        fact=f"how {entry.name} shows sites beside each other",
    )
    return either(answered(view, entry, "approach", when(entry.record), limit, in_time=True), private)


def _lost_one(view: View, entry: Handle[Any]) -> Answer[bool]:
    """Answer whether a site that was shown as low left or fell silent afterwards."""
    if entry.record.low_sites is None:
        return unknown(view.gap(entry, "low_sites", f"which sites {entry.name} shows as low"))
    places = [view.named(ref, Community) for ref in entry.record.low_sites]
    return some(_fell_away(view, place, when(entry.record)) for place in places if place is not None)


def _fell_away(view: View, site: Handle[Any], since: Date | None) -> Answer[bool]:
    question = f"whether {site.name} dropped out of touch"
    membership = site.record.membership
    if not isinstance(membership, Membership):
        said = view.value(site, "membership", question)
        return Known(False) if isinstance(said, Known) else said
    before_it = isinstance(membership.left, Date) and since is not None and before(membership.left, since) is True
    left = no() if before_it else view.has_left(site)
    silent = view.is_said(site.below("membership"), "out_of_touch", fact=question)
    return either(left, both(silent, yes(site.reason("{} fell silent", site.name))))


def _off_course(view: View, goal: Handle[Any]) -> Roster[Handle[Any]]:
    """Give the feedback that shows a goal, or sites on the way to it, off course."""

    def is_off(entry: Handle[Any]) -> Answer[bool]:
        off = view.is_said(entry, "shows", Shows.OFF_COURSE, Shows.LOW_SITES, fact=f"what {entry.name} shows")
        return every([off, _bears_on(view, entry, goal)])

    return view.once(("off course", goal.path), lambda: recorded(view, "feedback").where(is_off))


def _called_forth(view: View, entry: Handle[Any], limit: float) -> Answer[bool]:
    """Answer whether a step followed in time; to go to sites that were shown as low is one."""
    step = answered(view, entry, "step", when(entry.record), limit, in_time=True)
    if entry.record.shows is not Shows.LOW_SITES and not entry.record.low_sites:
        return step
    return either(step, answered(view, entry, "approach", when(entry.record), limit, in_time=True))


def _bears_on(view: View, entry: Handle[Any], goal: Handle[Any]) -> Answer[bool]:
    """Answer whether feedback is of a measure that bears on a goal, or on what leads to it."""
    if entry.record.measures is None:
        return unknown(view.gap(entry, "measures", f"of which measures {entry.name} is"))
    measures = [measure for ref in entry.record.measures if (measure := view.named(ref, Measure)) is not None]
    answers: list[Answer[bool]] = []
    for measure in measures:
        if measure.record.of is None:
            answers.append(unknown(view.gap(measure, "of", f"the goal or change that {measure.name} bears on")))
        else:
            answers.append(serves_one(view, measure.record.of, [Item(goal)]))
    return some(answers)
