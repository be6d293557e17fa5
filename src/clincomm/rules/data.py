"""Rules on lesson 9: use data wisely."""

from __future__ import annotations

from functools import partial
from typing import Any

from clincomm.facts.figures import span_of
from clincomm.facts.returns import by_margin, by_observations, data_expected, expected_of, nothing_else_expected
from clincomm.lessons import Scope
from clincomm.logic import (
    Answer,
    Interval,
    Known,
    Qualifier,
    Tally,
    both,
    either,
    every,
    negate,
    no,
    some,
    unknown,
    yes,
)  # fmt: skip
from clincomm.model import NONE, Measure
from clincomm.model.theory_vocabulary import FeedbackLevel, MeasureKind
from clincomm.model.vocabulary import Comparison
from clincomm.rules.limits import Limits
from clincomm.rules.rule import Fit, rule
from clincomm.rules.structure import is_still_a_site
from clincomm.view import Handle, View

WHOLE = (FeedbackLevel.COMMUNITY, FeedbackLevel.BOTH)


@rule(
    "CC901",
    "9.1",
    subject=Scope.COMMUNITY,
    remedy="Feed back at least one measure from several sites to those sites, side by side.",
)
def data_are_shared_across_sites(view: View, level: Handle[Any], limits: Limits) -> Answer[bool] | Tally:
    """Data are shared and compared across sites.

    Checks
    ------
    At least one measure is shown beside peers, blinded or by name, in feedback or by its own record; or feedback gives two
    sites or more the result of the whole community.

    Cannot tell
    -----------
    No such comparison is recorded, and feedback or measures are not listed in full.

    Does not apply
    --------------
    Never.

    A pass does not show
    --------------------
    That the comparison was understood or fair.
    """
    shown = (Comparison.NAMED, Comparison.BLINDED)
    return some([
        view.begun(level, "feedback", comparison=shown).some(
            lambda entry: yes(entry.reason("feedback shows sites beside each other, {}", entry.record.comparison))
        ),
        view.begun(level, "feedback", level=WHOLE).some(lambda entry: _reaches_several(view, level, entry)),
        view.begun(level, "measures", comparison=shown).some(
            lambda measure: yes(
                measure.reason("{} is shown beside peers, {}", measure.name, measure.record.comparison)
            ),
            level.reason("no data are shown side by side"),
        ),
    ])  # fmt: skip


def _reaches_several(view: View, level: Handle[Any], entry: Handle[Any]) -> Answer[bool]:
    """Answer whether feedback went to two sites or more."""
    said = view.value(entry, "to", f"to whom {entry.name} went")
    if not isinstance(said, Known):
        return said
    reached = sum(
        site.record.copies or 1 for site in view.listed(level, "sites") if view.touches(said.value, entry, site)
    )
    if reached > 1:
        return yes(entry.reason("{} gives several sites the result of the whole community", entry.name))
    return negate(view.sites(level).whole) if "sites" in said.value else no()


@rule(
    "CC902",
    "9.2",
    subject=Scope.MEASURE,
    remedy="Feed the measure back at a steady rhythm, each team's own result and the whole community's.",
    applies=lambda view, measure, limits: _is_returned(view, measure),
    limits=("feedback-gap-months",),
)
def measure_is_fed_back_regularly(view: View, measure: Handle[Any], limits: Limits) -> Answer[bool] | Tally:
    """Feedback is regular, at team level and community level.

    Checks
    ------
    The measure is fed back, at least as often as the limit or its own cycle, with both the team's own and the whole
    community's result.

    Cannot tell
    -----------
    Feedback, its rhythm or its level is not recorded, or feedback is not listed in full.

    Does not apply
    --------------
    Sites do not return the measure.

    A pass does not show
    --------------------
    That anybody looked at it.
    """
    name = measure.record.id
    about = view.begun(measure.community, "feedback").where(lambda entry: Known(name in (entry.record.measures or ())))
    fed_back = about.some(None, measure.reason("{} is never fed back", measure.name))
    rhythm = about.some(lambda entry: _often_enough(view, entry, limits["feedback-gap-months"]))
    levels = [about.some(partial(_speaks_of, view, one)) for one in (FeedbackLevel.TEAM, FeedbackLevel.COMMUNITY)]
    return every([fed_back, rhythm, *levels])


@rule(
    "CC905",
    "9.5",
    subject=Scope.SITE,
    remedy="Ask what keeps the site from returning data and help with that; ask for less if it is too much.",
    applies=lambda view, site, limits: both(is_still_a_site(view, site, limits), data_expected(view, site)),
    limits=("return-share",),
)
def site_returns_data(view: View, site: Handle[Any], limits: Limits) -> Answer[bool] | Tally:
    """Sites actually return data.

    Checks
    ------
    For each measure that is expected of the site, usable returns over expected ones reach the share. Where a rhythm is recorded,
    a return is expected for each time that is over, so that missing ones are known. A margin ("29 of 30, not said which")
    answers for alike sites with counts.

    Cannot tell
    -----------
    How many returns are expected, or came, is not recorded; or other measures may be expected of the site.

    Does not apply
    --------------
    The site has left, or nothing is expected of it.

    A pass does not show
    --------------------
    That the data are right.
    """
    answers: list[Answer[bool]] = []
    for measure in expected_of(view, site):
        tally = by_margin(view, measure, site)
        if tally is not None:
            if tally.count.breached or tally.count.unknown:
                return tally
            answers.append(tally.answer)
        else:
            answers.append(by_observations(view, measure, site, limits["return-share"]))
    return every([*answers, nothing_else_expected(view, site)])


@rule(
    "CC907",
    "9.7",
    subject=Scope.COMMUNITY,
    remedy="Gather patients' experience in some form and give it back to those who deliver care.",
)
def patients_experience_is_fed_back(view: View, level: Handle[Any], limits: Limits) -> Answer[bool] | Tally:
    """Ways of feeding back patients' experience are built into the intervention.

    Checks
    ------
    A measure of experience is on record and fed back. A recorded limit, such as a thin response, makes the pass "mixed".

    Cannot tell
    -----------
    Measures or feedback are not listed in full and none is found.

    Does not apply
    --------------
    Never.

    A pass does not show
    --------------------
    That care changed because of it.
    """
    feedback = view.begun(level, "feedback")

    def fed_back(measure: Handle[Any]) -> Answer[bool]:
        answer = feedback.some(
            lambda entry: Known(measure.record.id is not None and measure.record.id in (entry.record.measures or ())),
            measure.reason("{} is gathered and not fed back", measure.name),
        )
        if not isinstance(answer, Known) or not answer.value:
            return answer
        limit = measure.record.limits
        reason = measure.reason("{} is gathered and fed back", measure.name)
        if isinstance(limit, str):
            thin = measure.reason("its limit: {}", limit)
            return Known(True, (reason, thin), frozenset({Qualifier.MIXED}))
        return yes(reason)

    return view.begun(level, "measures", kind=MeasureKind.EXPERIENCE).some(
        fed_back, level.reason("patients' experience is not gathered and fed back")
    )


@rule(
    "CC912",
    "9.12",
    subject=Scope.MEASURE,
    remedy="Arrange who goes on collecting and feeding back after the end: a registry, an owner, money.",
    applies=lambda view, measure, limits: both(_bears_on_a_goal(view, measure), _is_not_one_off(view, measure)),
    fit=Fit.WEAKER,
)
def collection_goes_on(view: View, measure: Handle[Any], limits: Limits) -> Answer[bool] | Tally:
    """Collection and feedback go on throughout and after.

    Checks
    ------
    Collection has not ended, and an arrangement for going on is recorded.

    Cannot tell
    -----------
    Neither an arrangement nor its absence is recorded.

    Does not apply
    --------------
    The measure bears on no goal or change, or is a one-off survey.

    A pass does not show
    --------------------
    That the arrangement will last.
    """
    arrangement = view.value(measure, "goes_on_by", f"by what arrangement {measure.name} goes on")
    arranged = (
        Known(arrangement.value is not NONE, arrangement.because) if isinstance(arrangement, Known) else arrangement
    )
    ended = measure.record.ended
    date = view.moment.date
    if ended is not None and ended is not NONE and hasattr(ended, "last") and (date is None or ended.last <= date.last):
        return either(arranged, no(measure.reason("{} ended in {}", measure.name, ended)))
    return arranged


def _is_returned(view: View, measure: Handle[Any]) -> Answer[bool]:
    record = measure.record
    assert isinstance(record, Measure)
    if record.returned or record.observations or record.expected:
        return yes(measure.reason("sites return {}", measure.name))
    lists = [view.begun(measure, field).whole for field in ("returned", "expected", "observations")]
    return negate(every(lists))


def _speaks_of(view: View, level: FeedbackLevel, entry: Handle[Any]) -> Answer[bool]:
    return view.is_said(
        entry, "level", level, FeedbackLevel.BOTH, fact="whether own and community results are fed back"
    )


def _often_enough(view: View, entry: Handle[Any], limit: float) -> Answer[bool]:
    months = entry.record.every_months
    if not months:
        return unknown(view.gap(entry, "every_months", "how often the data are fed back"))
    least, most = span_of(months)
    gap = view.gap(entry, "every_months", "which of the figures for how often the data are fed back is right")
    often = Interval(max(least, 0), most, () if least == most else (gap,))
    return often.at_most(limit, entry.reason("data are fed back every {} months", often))


def _bears_on_a_goal(view: View, measure: Handle[Any]) -> Answer[bool]:
    said = view.value(measure, "of", f"the goal or change that {measure.name} bears on")
    return Known(bool(said.value), said.because) if isinstance(said, Known) else said


def _is_not_one_off(view: View, measure: Handle[Any]) -> Answer[bool]:
    return no(measure.reason("{} is a one-off survey", measure.name)) if measure.record.one_off is True else yes()
