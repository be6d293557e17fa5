"""Rules on lesson 9: collecting data, their burden, how long they run, and what is concluded from them."""

from __future__ import annotations

from functools import partial
from typing import Any

from clincomm.facts.course import day_of_check, is_dated, programme_begin
from clincomm.facts.dealings import concerned
from clincomm.facts.figures import span_of
from clincomm.facts.parts import recorded
from clincomm.facts.reasoning import came_about
from clincomm.facts.returns import by_observations, expected_of, margin_of
from clincomm.facts.series import months_side_by_side, shifted
from clincomm.facts.struggles import left_alone
from clincomm.lessons import Scope
from clincomm.logic import (
    Answer,
    Interval,
    Known,
    Qualifier,
    Roster,
    Tally,
    Unknown,
    both,
    either,
    every,
    is_no,
    months_between,
    negate,
    no,
    share,
    some,
    unknown,
    yes,
)  # fmt: skip
from clincomm.model import NONE, UNKNOWN, Community, Measure
from clincomm.model.vocabulary import DifficultyKind, SuggestionKind, SupportKind
from clincomm.rules.limits import Limits
from clincomm.rules.rule import rule
from clincomm.rules.structure import is_still_a_site
from clincomm.view import Handle, View

HELP = (SupportKind.DATA, SupportKind.DATA_INTERPRETATION)
HELP_WITH_MEASURES = (SupportKind.TRAINING, SupportKind.COACHING, SupportKind.VISIT, SupportKind.TOOL)
"""Kinds of help that are help with data where they are about a measure."""
COMPLAINTS = (SuggestionKind.CONCERN, SuggestionKind.CHALLENGE, SuggestionKind.OBJECTION, SuggestionKind.DISPUTE)


@rule(
    "CC903",
    "9.3",
    subject=Scope.SITE,
    remedy="Help the site with its data: collect or prepare them, explain what they mean, answer the difficulty.",
    applies=lambda view, site, limits: both(
        is_still_a_site(view, site, limits),
        some([_struggles(view, site).some(), _is_helped(view, site), _returns_and_uses(view, site)]),
    ),
)
def site_can_collect_and_read_data(view: View, site: Handle[Any], limits: Limits) -> Answer[bool] | Tally:
    """Sites can set up collection and interpret data, with help.

    Checks
    ------
    The site returns data and uses them, or has help with data, such as training about a measure. Every difficulty with data
    that is on record at the site was overcome or is over, found a response, or is met by help with data. What is said of some
    of the copies is "mixed".

    Cannot tell
    -----------
    Difficulties, help, returns or the use of data are not fully recorded.

    Does not apply
    --------------
    The site has left; or it neither returns and uses data nor has help, and no difficulty is on record.

    A pass does not show
    --------------------
    That the data are right, or that they are understood.
    """
    helped = _is_helped(view, site)
    return _struggles(view, site).every(lambda struggle: _is_met(view, struggle, helped))


@rule(
    "CC904",
    "9.4",
    subject=Scope.MEASURE,
    remedy="Take the measure from data that are there already, sample it, automate it, or collect it for the sites.",
    applies=lambda view, measure, limits: either(
        _is_eased(view, measure), _is_a_burden(view, measure, limits["return-share"])
    ),
    limits=("return-share",),
)
def burden_of_data_is_lessened(view: View, measure: Handle[Any], limits: Limits) -> Answer[bool] | Tally:
    """The core lessens the burden of collecting data.

    Checks
    ------
    The measure comes from an existing source or is not newly collected, a relief is recorded (automatic, sampled, prepared,
    collected for the site), or help with its data is given. New work with none of these is a breach where somebody
    complained of it, a difficulty with it stands, or too few returns came. Help with data counts where it reaches each site that
    has such trouble.

    Cannot tell
    -----------
    No relief is found, and source, reliefs, help, complaints or returns are not fully recorded.

    Does not apply
    --------------
    Nothing lessens the burden, and nobody complained, no difficulty stands and enough returns came: a risk, not a breach.

    A pass does not show
    --------------------
    That the burden is light.
    """
    answer = _is_eased(view, measure)
    return no(measure.reason("nothing lessens the burden of {}", measure.name)) if is_no(answer) else answer


@rule(
    "CC908",
    "9.8",
    subject=Scope.MEASURE,
    remedy="Arrange that the measure goes on: a successor, an owner, a registry.",
    applies=lambda view, measure, limits: either(
        _runs_long(view, measure, limits), both(_is_old_enough(view, measure, limits), _is_cut_off(view, measure))
    ),
    limits=("comparison-months",),
)
def comparison_runs_over_the_longer_term(view: View, measure: Handle[Any], limits: Limits) -> Answer[bool] | Tally:
    """Comparison runs over the longer term.

    Checks
    ------
    At least two sites were observed together for as long as the limit, each from its first usable value to its last. How many
    values there are is not asked. A measure that ended sooner, with nothing to follow it, is a breach.

    Cannot tell
    -----------
    Observations, their dates, or when the programme began are not fully recorded, or whether anything follows.

    Does not apply
    --------------
    The measure has not run long enough and goes on, or has a successor; or the programme itself is younger.

    A pass does not show
    --------------------
    That the values can be compared in all respects.
    """
    return _runs_long(view, measure, limits)


@rule(
    "CC910",
    "9.10",
    subject=Scope.MEASURE,
    remedy="Put the claim on a run chart, a control chart or a controlled study, or state with it how far it carries.",
    applies=lambda view, measure, limits: _is_claimed(view, measure),
    limits=("run-chart-points", "run-chart-shift", "baseline-points"),
)
def conclusion_is_borne_out(view: View, measure: Handle[Any], limits: Limits) -> Answer[bool] | Tally:
    """Data are interpreted with competence before conclusions are drawn.

    Checks
    ------
    Where a success or failure is claimed on the measure: something bears it out (chart rules, a controlled study), or a
    caution is stated with it; or its values show a shift from a baseline to the better side by the rules of run charts, on
    enough points, of the baseline too. Such a shift shows that something changed, and not why. What a claimed failure rests on
    has to be said.

    Cannot tell
    -----------
    What the claim rests on or a caution is not recorded, and its values are not listed in full, with date and baseline; or a
    count has no denominator, and the measure asks for no chart of counts; or there is a shift, and not which values are better.

    Does not apply
    --------------
    Nothing is claimed.

    A pass does not show
    --------------------
    That the claim is true.
    """
    rests = _is_stated(view, measure, "claim_rests_on", "what bears out the claim on {}")
    caution = _is_stated(view, measure, "caution", "a caution stated with the claim on {}")
    shift = shifted(view, measure, limits["run-chart-points"], limits["run-chart-shift"], limits["baseline-points"])
    answer = some([rests, caution, shift])
    if is_no(answer):
        bare = measure.reason("{} is claimed, with nothing that bears it out and no caution", measure.record.claimed)
        return no(bare, *shift.because)
    return answer


def _struggles(view: View, site: Handle[Any]) -> Roster[Handle[Any]]:
    """Give the difficulties with data at a site."""
    return concerned(view, site, "difficulties", "at", kind=DifficultyKind.DATA).as_written()


def _is_met(view: View, struggle: Handle[Any], helped: Answer[bool]) -> Answer[bool]:
    """Answer whether a difficulty was overcome, is over, found a response, or is met by help."""
    mixed = frozenset({Qualifier.MIXED}) if struggle.record.some is True else frozenset()
    answer = either(negate(left_alone(view, struggle)), helped)
    if is_no(answer):
        return Known(False, (struggle.reason("{} was met by no help", struggle.name),), mixed)
    return Known(True, answer.because, mixed) if isinstance(answer, Known) else answer


def _is_helped(view: View, site: Handle[Any]) -> Answer[bool]:
    """Answer whether a site has help with data: by its kind, or by a measure that other help is about."""

    def helps(entry: Handle[Any]) -> Answer[bool]:
        return no() if entry.record.given is False else yes(entry.reason("help: {}", entry.record.kind))

    about_data = concerned(view, site, "support", "to", kind=HELP_WITH_MEASURES).as_written()
    return either(
        concerned(view, site, "support", "to", kind=HELP).some(helps),
        about_data.some(lambda entry: helps(entry) if _names_a_measure(view, entry) else no()),
    )


def _names_a_measure(view: View, entry: Handle[Any]) -> bool:
    return any(view.named(ref, Measure) is not None for ref in entry.record.about or ())


def _returns_and_uses(view: View, site: Handle[Any]) -> Answer[bool]:
    used = view.gathered(site, "feedback").some(lambda entry: _is_used_by(view, entry, site))
    return both(view.gathered(site, "measures").some(lambda measure: _returns(view, measure, site)), used)


def _is_used_by(view: View, entry: Handle[Any], site: Handle[Any]) -> Answer[bool]:
    if entry.record.used_by is None:
        return unknown(view.gap(entry, "used_by", "which sites use the data"))
    used = view.touches(entry.record.used_by, entry, site)
    return yes(entry.reason("{} uses its data", site.name)) if used else no()


def _returns(view: View, measure: Handle[Any], site: Handle[Any]) -> Answer[bool]:
    """Answer whether a site returned anything of a measure, by its values or a margin above nothing."""
    own = measure.community == site
    rows = view.begun(measure, "observations") if own else view.naming(site, measure, "observations", "site")
    values = rows.some(lambda row: Known(row.record.usable is not False))
    margins = view.naming(site, measure, "returned", "of").some(lambda margin: _came(view, margin, site))
    return either(values, margins)


def _came(view: View, margin: Handle[Any], site: Handle[Any]) -> Answer[bool]:
    least, most = span_of(margin.record.count or ())
    number = Interval(max(least, 0), max(most, 0), (view.gap(margin, "count", f"how many of {site.name} returned it"),))
    return number.at_least(1, margin.reason("returns came from {} of {}", number, site.name))


def _is_stated(view: View, handle: Handle[Any], field: str, question: str) -> Answer[bool]:
    """Answer whether something is stated in a field, and not that there is none."""
    said = view.value(handle, field, question.format(handle.name))
    return Known(said.value is not NONE, said.because) if isinstance(said, Known) else said


def _is_claimed(view: View, measure: Handle[Any]) -> Answer[bool]:
    return _is_stated(view, measure, "claimed", "whether a success or failure is claimed on {}")


def _is_eased(view: View, measure: Handle[Any]) -> Answer[bool]:
    reliefs = view.value(measure, "reliefs", f"what lessens the burden of {measure.name}")
    eased = Known(bool(reliefs.value), reliefs.because) if isinstance(reliefs, Known) else reliefs
    new = view.is_said(measure, "new_collection", fact=f"whether {measure.name} had to be newly collected")
    source = _is_stated(view, measure, "existing_source", "an existing source that {} comes from")
    return some([source, eased, negate(new), _is_helped_with(view, measure)])


def _is_helped_with(view: View, measure: Handle[Any]) -> Answer[bool]:
    """Answer whether help with data is given for a measure, and to each site that has trouble with it.

    Help that names no measure is for all of them, and help that names nobody is for all sites.
    """
    name = measure.record.id
    help_ = recorded(view, "support", kind=SupportKind.DATA)

    def is_for_it(entry: Handle[Any]) -> Answer[bool]:
        about = entry.record.about
        meant = entry.record.given is not False and (not about or name in about)
        return yes(entry.reason("help with the data of {}", measure.name)) if meant else no()

    met: dict[tuple[bool, ...], Answer[bool]] = {}  # the same for all sites that the same help reaches

    def is_met(site: Handle[Any]) -> Answer[bool]:
        def reaches(entry: Handle[Any]) -> bool:
            return entry.record.to is None or view.touches(entry.record.to, entry, site)

        reached = tuple(reaches(item.value) for item in help_.items)
        if reached not in met:
            met[reached] = help_.some(lambda entry: is_for_it(entry) if reaches(entry) else no())
        return met[reached]

    def all_are_met(field: str, entry: Handle[Any]) -> Answer[bool]:
        return every(is_met(site) for site in _sites_named(view, entry, field))

    sites = [roster.every(partial(all_are_met, field)) for field, roster in _troubles(view, measure).items()]
    return every([help_.some(is_for_it), *sites])


def _sites_named(view: View, entry: Handle[Any], field: str) -> list[Handle[Any]]:
    places = [view.named(ref, Community) for ref in getattr(entry.record, field) or ()]
    return [place for place in places if place is not None]


def _troubles(view: View, measure: Handle[Any]) -> dict[str, Roster[Handle[Any]]]:
    """Give the difficulties with a measure that stand, and the complaints of it, by the field that says whose they are."""
    difficulties = recorded(view, "difficulties", kind=DifficultyKind.DATA).where(
        lambda entry: both(_is_about(view, entry, measure), left_alone(view, entry))
    )
    complaints = recorded(view, "suggestions", kind=COMPLAINTS).where(lambda entry: _is_about(view, entry, measure))
    return {"at": difficulties.as_written(), "by": complaints.as_written()}


def _is_a_burden(view: View, measure: Handle[Any], limit: float) -> Answer[bool]:
    """Answer whether somebody has trouble with a measure or complained of it, or returns of it are missing."""
    trouble = [roster.some() for roster in _troubles(view, measure).values()]
    return some([*trouble, _returns_are_missing(view, measure, limit)])


def _is_about(view: View, entry: Handle[Any], measure: Handle[Any]) -> Answer[bool]:
    about = entry.record.about
    if about is None:
        return unknown(view.gap(entry, "about", f"what {entry.name} is about"))
    return Known(measure.record.id is not None and measure.record.id in about, (entry.reason("{}", entry.name),))


def _returns_are_missing(view: View, measure: Handle[Any], limit: float) -> Answer[bool]:
    margins = view.begun(measure, "returned")
    short = margins.some(lambda margin: _is_short(view, margin, limit))
    by_site = view.sites_here(measure.community).some(lambda site: _is_missing_at(view, measure, site, limit))
    return either(short, by_site)


def _is_short(view: View, margin: Handle[Any], limit: float) -> Answer[bool]:
    """Answer whether too few of those there are returned it, by a margin."""
    spans = {field: span_of(getattr(margin.record, field) or ()) for field in ("count", "out_of")}
    gaps = [
        view.gap(margin, field, "how many returned it, of how many")
        for field, (least, most) in spans.items()
        if least != most
    ]
    returned, of = (Interval(max(least, 0.0), max(most, 0.0), tuple(gaps)) for least, most in spans.values())
    reason = margin.reason("{} of {} returned it", returned, of)
    return negate(share(returned, of).at_least(limit, reason))


def _is_missing_at(view: View, measure: Handle[Any], site: Handle[Any], limit: float) -> Answer[bool]:
    """Answer whether too few of the returns that are expected of a site came; a margin about it answers elsewhere."""
    returned, expected = view.begun(measure, "returned").whole, view.begun(measure, "expected").whole
    if margin_of(view, measure, site) is not None:
        return no()
    if measure not in expected_of(view, site):
        return negate(expected)
    if isinstance(returned, Unknown):
        return returned
    return negate(by_observations(view, measure, site, limit))


def _runs_long(view: View, measure: Handle[Any], limits: Limits) -> Answer[bool]:
    months = months_side_by_side(view, measure)
    reason = measure.reason("two sites were observed together for {} months at least", f"{months.low:.0f}")
    return months.at_least(limits["comparison-months"], reason)


def _is_old_enough(view: View, measure: Handle[Any], limits: Limits) -> Answer[bool]:
    begin, date = programme_begin(view, view.root), day_of_check(view)
    dated = every([is_dated(begin), is_dated(date)])
    if not isinstance(dated, Known) or not dated.value or not isinstance(begin, Known) or not isinstance(date, Known):
        return dated
    return Known(months_between(begin.value, date.value)[1] >= limits["comparison-months"])


def _is_cut_off(view: View, measure: Handle[Any]) -> Answer[bool]:
    """Answer whether a measure has ended with nothing to follow it; it goes on unless its end is recorded."""
    if measure.record.ended in (None, UNKNOWN, NONE):
        return no()
    ended = came_about(view, measure, "ended", f"whether {measure.name} has ended")
    successor = _is_stated(view, measure, "goes_on_by", "what follows {}")
    return both(ended, negate(successor))
