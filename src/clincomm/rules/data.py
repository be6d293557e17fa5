"""Rules on lesson 9: use data wisely."""

from __future__ import annotations

from functools import partial
from typing import Any

from clincomm.facts.aims import is_agreed, serves_one
from clincomm.facts.assent import told_here
from clincomm.facts.course import programme_begin
from clincomm.facts.exchange import observations_at
from clincomm.facts.experience import experience_is_given_back, focus_group_was_heard, story_was_told
from clincomm.facts.feedback import comes_regularly, feedback_of, is_within, own_cycle, sites_reached
from clincomm.facts.returns import by_margin, by_observations, data_expected, expected_of, nothing_else_expected
from clincomm.graph import when
from clincomm.lessons import Scope
from clincomm.logic import (
    Answer,
    Date,
    Interval,
    Item,
    Known,
    Qualifier,
    Reason,
    Tally,
    Unknown,
    both,
    either,
    every,
    is_no,
    is_yes,
    months_between,
    negate,
    no,
    some,
    unknown,
    yes,
)  # fmt: skip
from clincomm.model import NONE, Group, Theory
from clincomm.model.theory_vocabulary import FeedbackLevel, MeasureKind
from clincomm.model.vocabulary import Comparison, ContributionKind, EventKind
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
    applies=lambda view, level, limits: either(
        _is_shared(view, level),
        both(_gathers_data(view, level), Known(not _is_young(view, level, limits["feedback-gap-months"]))),
    ),
    limits=("feedback-gap-months",),
)
def data_are_shared_across_sites(view: View, level: Handle[Any], limits: Limits) -> Answer[bool] | Tally:
    """Data are shared and compared across sites.

    Checks
    ------
    At least one measure is shown beside peers, blinded or by name, in feedback that reaches two sites or more (or does not say
    whom), or by its own record; or feedback gives two sites or more the result of the whole community. What a community above
    feeds back counts where it names sites here.

    Cannot tell
    -----------
    No such comparison is recorded, and feedback or measures are not listed in full; or feedback does not say whether it gave
    sites their own result only.

    Does not apply
    --------------
    Nothing is measured and nothing fed back; or nothing is shared so far, and the programme is younger than the limit.

    A pass does not show
    --------------------
    That the comparison was understood or fair. What was shown side by side at an event counts where it is recorded as feedback.
    """
    return _is_shared(view, level)


def _is_shared(view: View, level: Handle[Any]) -> Answer[bool]:
    return view.once(("data shared", level.path), lambda: _shared(view, level))


def _shared(view: View, level: Handle[Any]) -> Answer[bool]:
    shown = (Comparison.NAMED, Comparison.BLINDED)
    return some([
        view.gathered(level, "feedback", comparison=shown).some(lambda entry: _shows_sites(view, level, entry)),
        view.gathered(level, "feedback", level=WHOLE).some(lambda entry: _reaches_several(view, level, entry)),
        view.gathered(level, "measures", comparison=shown).some(
            lambda measure: _is_shown_here(view, level, measure), level.reason("no data are shown side by side")
        ),
    ])  # fmt: skip


def _shows_sites(view: View, level: Handle[Any], entry: Handle[Any]) -> Answer[bool]:
    """Answer whether feedback that compares went to two sites or more; where it says nothing, to those the data come from."""
    to, own = entry.record.to, entry.community == level
    if to is None and not own:
        return unknown(view.gap(entry, "to", f"to whom {entry.name} went"))
    to_people = own and any((ref != "core" and view.named(ref) is None) or view.named(ref, Group) for ref in to or ())
    if to is None or to_people or sites_reached(view, level, entry) > 1:
        return yes(entry.reason("feedback shows sites beside each other, {}", entry.record.comparison))
    return no(entry.reason("{} reaches no two sites", entry.name))


def _is_shown_here(view: View, level: Handle[Any], measure: Handle[Any]) -> Answer[bool]:
    """Answer whether a measure that is shown beside peers is of the sites of a community: its own, or one with values of theirs."""
    shown = yes(measure.reason("{} is shown beside peers, {}", measure.name, measure.record.comparison))
    if measure.community == level:
        return shown
    observed = [observations_at(view, measure, site) for site in view.listed(level, "sites")]
    number = sum(
        site.record.copies or 1
        for site, rows in zip(view.listed(level, "sites"), observed, strict=True)
        if any(rows.sure())
    )
    return shown if number > 1 else negate(view.begun(measure, "observations").whole)


def _gathers_data(view: View, level: Handle[Any]) -> Answer[bool]:
    """Answer whether anything is measured, or fed back."""
    return either(
        view.gathered(level, "measures").some(None, level.reason("nothing is measured and nothing fed back"), enough=1),
        view.gathered(level, "feedback").some(enough=1),
    )


def _is_young(view: View, level: Handle[Any], limit: float) -> bool:
    """Say whether a programme is known to be younger than a limit in months."""
    begin, date = programme_begin(view, level), view.moment.date
    if date is None or not isinstance(begin, Known) or not isinstance(begin.value, Date):
        return False
    return months_between(begin.value, date)[1] <= limit


def _reaches_several(view: View, level: Handle[Any], entry: Handle[Any]) -> Answer[bool]:
    """Answer whether feedback went to two sites or more."""
    said = view.value(entry, "to", f"to whom {entry.name} went")
    if not isinstance(said, Known):
        return said
    if sites_reached(view, level, entry) > 1:
        return yes(entry.reason("{} gives several sites the result of the whole community", entry.name))
    return negate(view.sites(level).whole) if "sites" in said.value and entry.community == level else no()


@rule(
    "CC902",
    "9.2",
    subject=Scope.MEASURE,
    remedy="Feed the measure back at a steady rhythm, each team's own result and the whole community's.",
    applies=lambda view, measure, limits: _is_returned(view, measure),
    limits=("feedback-gap-months", "cycle-months"),
)
def measure_is_fed_back_regularly(view: View, measure: Handle[Any], limits: Limits) -> Answer[bool] | Tally:
    """Feedback is regular, at team level and community level.

    Checks
    ------
    The measure is fed back, with both the team's own and the whole community's result, in a round that has not stopped and comes
    at least as often as the limit; or at dates of which no two, nor the last and the day of the check, lie further apart. Where
    the measure is expected in a slower cycle of its own (a two-yearly audit), that is the limit, up to the longest cycle.

    Cannot tell
    -----------
    Feedback, of which measures it is, its rhythm or its level is not recorded, or feedback is not listed in full; or the gap is
    longer than the limit, and how often the measure is due is not recorded.

    Does not apply
    --------------
    Sites do not return the measure.

    A pass does not show
    --------------------
    That anybody looked at it.
    """
    about = feedback_of(view, measure)
    fed_back = about.some(None, measure.reason("{} is never fed back", measure.name))
    limit = own_cycle(view, measure, limits["feedback-gap-months"], limits["cycle-months"])
    levels = [about.some(partial(_speaks_of, view, one)) for one in (FeedbackLevel.TEAM, FeedbackLevel.COMMUNITY)]
    return every([fed_back, comes_regularly(view, about, limit), *levels])


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
    For each measure that is expected of the site, usable returns over those expected of this site reach the share. What names
    the site comes before what is expected of all. Where a rhythm is recorded, a return is expected for each time that is over,
    so that missing ones are known. A margin ("29 of 30, not said which") answers for alike sites with counts.

    Cannot tell
    -----------
    How many returns are expected, or came, is not fully recorded; or other measures may be expected of the site.

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
    Here or at a site below, a measure of experience is on record and fed back to those who deliver care (whoever that is, where
    it is not said); or patients' or carers' stories reached them; or what a focus group of theirs said led to something. A
    recorded limit of the measure, such as a thin response, makes the pass "mixed".

    Cannot tell
    -----------
    Measures, feedback, stories or focus groups are not listed in full and none is found, or who got them is not recorded.

    Does not apply
    --------------
    Never.

    A pass does not show
    --------------------
    That care changed because of it; or that a measure of experience was of patients and not of staff.
    """
    return some([
        told_here(view, level, "measures", kind=MeasureKind.EXPERIENCE).some(
            lambda measure: experience_is_given_back(view, level, measure),
            level.reason("patients' experience is not gathered and fed back"),
        ),
        told_here(view, level, "contributions", kind=ContributionKind.STORY).some(lambda story: story_was_told(view, story)),
        told_here(view, level, "events", kind=EventKind.FOCUS_GROUP).some(lambda event: focus_group_was_heard(view, event)),
    ])  # fmt: skip


@rule(
    "CC912",
    "9.12",
    subject=Scope.MEASURE,
    remedy="Arrange who goes on collecting and feeding back after the end: a registry, an owner, money.",
    applies=lambda view, measure, limits: both(_bears_on_agreed_goal(view, measure), _is_not_one_off(view, measure)),
    limits=("closing-months", "feedback-gap-months", "cycle-months"),
    fit=Fit.WEAKER,
)
def collection_goes_on(view: View, measure: Handle[Any], limits: Limits) -> Answer[bool] | Tally:
    """Collection and feedback go on throughout and after.

    Checks
    ------
    An arrangement for going on is recorded. As long as the end of the programme is further off than the limit, it is enough that
    values came until shortly before the day of the check, or within the measure's own cycle. An arrangement with older values
    only is "mixed".

    Cannot tell
    -----------
    Neither an arrangement nor its absence is recorded near the end; or earlier, there is none, and values or their dates are not
    fully recorded; or it is not recorded whether a goal that the measure bears on was agreed.

    Does not apply
    --------------
    The measure bears on no agreed goal, nor on a change that leads to one; or it is a one-off survey.

    A pass does not show
    --------------------
    That the arrangement will last; or, where one is recorded and no values are, that anything is still collected.
    """
    arrangement = view.value(measure, "goes_on_by", f"by what arrangement {measure.name} goes on")
    arranged = (
        Known(arrangement.value is not NONE, arrangement.because) if isinstance(arrangement, Known) else arrangement
    )
    ended, date = measure.record.ended, view.moment.date
    if isinstance(ended, Date) and (date is None or ended.last <= date.last):
        return either(arranged, no(measure.reason("{} ended in {}", measure.name, ended)))
    if date is None or _is_near_the_end(view, measure, date, limits["closing-months"]):
        return arranged
    limit = own_cycle(view, measure, limits["feedback-gap-months"], limits["cycle-months"])
    current = view.begun(measure, "observations").some(lambda row: _is_current(view, row, date, limit), enough=1)
    if not is_no(current):
        return either(arranged, current)
    old = _last_value(view, measure)
    if isinstance(arranged, Known) and arranged.value:
        return Known(True, (*arranged.because, old), frozenset({Qualifier.MIXED}))
    return either(arranged, no(old))


def _is_near_the_end(view: View, measure: Handle[Any], date: Date, limit: float) -> bool:
    """Say whether a day is in the last months of a programme or after it; one without an end on record goes on."""
    spans = (place.record.speaks_of for place in measure.community.upwards())
    ends = (*(place.record.until for place in measure.community.upwards()), *(span.until for span in spans if span))
    end = next((end for end in ends if isinstance(end, Date)), None)
    return end is not None and months_between(date, end)[0] <= limit


def _is_current(view: View, row: Handle[Any], date: Date, limit: Interval) -> Answer[bool]:
    """Answer whether a usable value is no older than the limit."""
    day = when(row.record)
    if row.record.usable is False or (day is None and NONE in (row.record.date, row.record.since)):
        return no()
    if day is None:
        return unknown(view.gap(row, "date", "when it was observed"))
    least, most = months_between(day, date)
    gap = view.gap(row, "date", "when exactly it was observed")
    age = Interval(max(least, 0.0), max(most, 0.0), () if least == most else (gap,))
    answer = is_within(age, limit)
    return yes(row.reason("values came until {}", day)) if is_yes(answer) else answer


def _last_value(view: View, measure: Handle[Any]) -> Reason:
    """Say when the last value of a measure is from."""
    days = [day for row in view.begun(measure, "observations").possible() if (day := when(row.record)) is not None]
    if not days:
        return measure.reason("{} has no dated values", measure.name)
    return measure.reason("the last value of {} is of {}", measure.name, max(days, key=lambda day: day.last))


def _is_returned(view: View, measure: Handle[Any]) -> Answer[bool]:
    """Answer whether sites return a measure, or are expected to; a value of the whole community is no return of a site."""
    returned = yes(measure.reason("sites return {}", measure.name))
    of_a_site = measure.community != view.root
    return some([
        view.begun(measure, "observations").some(
            lambda row: returned if of_a_site or row.record.site not in (None, "core") else no(),
            measure.reason("no site returns {}", measure.name),
            enough=1,
        ),
        *(view.begun(measure, field).some(lambda row: returned, enough=1) for field in ("returned", "expected")),
    ])  # fmt: skip


def _speaks_of(view: View, level: FeedbackLevel, entry: Handle[Any]) -> Answer[bool]:
    return view.is_said(
        entry, "level", level, FeedbackLevel.BOTH, fact="whether own and community results are fed back"
    )


def _bears_on_agreed_goal(view: View, measure: Handle[Any]) -> Answer[bool]:
    said = view.value(measure, "of", f"the goal or change that {measure.name} bears on")
    if isinstance(said, Unknown) or not said.value:
        return no() if isinstance(said, Known) else said
    answer = serves_one(view, said.value, _goals_if_agreed(view))
    return no(measure.reason("{} bears on no agreed goal", measure.name)) if is_no(answer) else answer


def _goals_if_agreed(view: View) -> tuple[Item[Handle[Any]], ...]:
    """Give all goals, each with whether it was agreed."""

    def gather() -> tuple[Item[Handle[Any]], ...]:
        places = [place for place in view.communities if isinstance(place.record.theory, Theory)]
        goals = [goal for place in places for goal in view.theory_list(place, "goals").possible()]
        return tuple(Item(goal, is_agreed(view, goal)) for goal in goals)

    return view.once(("goals if agreed",), gather)


def _is_not_one_off(view: View, measure: Handle[Any]) -> Answer[bool]:
    return no(measure.reason("{} is a one-off survey", measure.name)) if measure.record.one_off is True else yes()
