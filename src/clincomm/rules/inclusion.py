"""Rules on lesson 3: whom the boundary lets in, what holds members together, and who must be in at a site."""

from __future__ import annotations

from typing import Any

from clincomm.facts.aims import agreed_goals, agreed_so, aims_of, is_top_goal
from clincomm.facts.assent import is_by_members
from clincomm.facts.attendance import came_from
from clincomm.facts.dealings import answered
from clincomm.facts.figures import span_of
from clincomm.facts.focus import is_seen_to, keeps_to_aims, too_much_else
from clincomm.facts.groups import has_members, has_stake, is_inside, is_kind
from clincomm.facts.reasoning import is_over
from clincomm.facts.stakes import surely_touched, touched_groups
from clincomm.graph import when
from clincomm.graph.moments import begun
from clincomm.lessons import Scope
from clincomm.logic import (
    Answer,
    Date,
    Gap,
    Interval,
    Item,
    Known,
    Roster,
    Tally,
    Unknown,
    because,
    before,
    both,
    either,
    every,
    implies,
    is_no,
    is_yes,
    negate,
    no,
    share,
    some,
    unknown,
    yes,
)  # fmt: skip
from clincomm.model import NONE, UNKNOWN, Group, Membership, Vision
from clincomm.model.vocabulary import CriterionKind, GroupKind, RouteKind
from clincomm.rules.limits import Limits
from clincomm.rules.rule import Fit, rule
from clincomm.rules.structure import is_still_a_site
from clincomm.view import Handle, View

KEEPS_OUT = (CriterionKind.CRITERION, CriterionKind.REFUSAL)
"""What keeps out those who want in; a closed cohort, a trial or a fixed start keeps out everybody alike."""
SOUGHT = (RouteKind.INVITATION, RouteKind.OPEN_CALL)
CENTRAL = (GroupKind.COMMISSIONER, GroupKind.CHARITY, GroupKind.POLICY)
"""Kinds of group that a community holds centrally: they need not recur at each site."""


@rule(
    "CC304",
    "3.4",
    subject=Scope.COMMUNITY,
    remedy="Let those in who were kept out, or offer them another way to take part.",
)
def nobody_with_a_stake_is_kept_out(view: View, level: Handle[Any], limits: Limits) -> Answer[bool] | Tally:
    """The boundary lets in everyone with a stake.

    Checks
    ------
    No group or organisation with a stake was refused, or kept out by a criterion, without another way in. An invitation list
    or call, and sites that joined later, are shown. A closed cohort, a trial or a fixed start is no breach.

    Cannot tell
    -----------
    It is not recorded whom a criterion keeps out, whether those have a stake or another way in, or criteria and refusals are
    not listed in full.

    Does not apply
    --------------
    Never.

    A pass does not show
    --------------------
    That everybody with a stake was asked (claim 0.6), or that nobody stayed away of their own accord.
    """
    answer = view.begun(level, "criteria", kind=KEEPS_OUT).every(lambda entry: _leaves_a_way_in(view, entry))
    return because(answer, *_shown(view, level)) if is_yes(answer) else answer


@rule(
    "CC305",
    "3.5",
    subject=Scope.COMMUNITY,
    remedy="Bring work that serves no agreed goal back to one, cut the list of top-level goals, answer what draws sites away.",
    limits=("top-level-goals", "response-months"),
)
def work_keeps_to_agreed_goals(view: View, level: Handle[Any], limits: Limits) -> Answer[bool] | Tally:
    """The boundary is tight enough to keep focus.

    Checks
    ------
    The sites are listed in full, agreed top-level goals are no more than the limit, each site with plans or goals of its own
    has one that serves an agreed goal of this community or one above it (plans listed above are those of sites that list
    none), and neither a priority that draws sites away nor too much else to do is left unanswered past the limit. Sites may
    choose their plans, and each another one.

    Cannot tell
    -----------
    Sites, goals, plans or influences are not listed in full, or it is not recorded what was agreed, whether a site has goals
    of its own, what a plan or goal serves, or whether an influence draws sites away and was answered.

    Does not apply
    --------------
    Never.

    A pass does not show
    --------------------
    That the plan is carried out, or that members have time for nothing else.
    """
    top = agreed_goals(view, level).where(lambda goal: is_top_goal(view, goal)).count()
    few = top.at_most(limits["top-level-goals"], level.reason("agreed top-level goals: {}", top))
    sites = view.sites_here(level)
    pulls = view.gathered_naming_sites(level, "influences", "bears_on")
    return every([
        few,
        sites.every(lambda site: keeps_to_aims(view, site, aims_of(view, level))),
        pulls.every(lambda pull: _is_met(view, pull, limits["response-months"])),
        too_much_else(view, level).every(lambda difficulty: is_seen_to(view, difficulty, limits["response-months"])),
    ])  # fmt: skip


@rule(
    "CC306",
    "3.6",
    subject=Scope.COMMUNITY,
    remedy="State the purpose that members share, and have sites or groups agree to at least one goal on a day.",
)
def purpose_and_goals_are_agreed(view: View, level: Handle[Any], limits: Limits) -> Answer[bool] | Tally:
    """There is a vision that unites, and goals that more than the core agreed to.

    Checks
    ------
    A shared purpose is stated, and at least one goal that goes on was agreed to by sites, groups or others beyond the core
    team and outside bodies, or where they took part; with a date, a phase, or at something that has one.

    Cannot tell
    -----------
    No purpose is recorded; or no such agreement is found and goals or agreements, or who agreed and when, are not fully
    recorded.

    Does not apply
    --------------
    Never.

    A pass does not show
    --------------------
    That the goals are clear to those who did not take part in agreeing.
    """
    goals = view.theory_list(level, "goals").where(lambda goal: negate(is_over(view, goal)))
    agreed = goals.some(
        lambda goal: agreed_so(view, goal, lambda entry: _is_wide_and_dated(view, level, entry)),
        level.reason("no goal of {} was agreed by more than the core", level.name),
    )
    return both(_has_purpose(view, level), agreed)


@rule(
    "CC307",
    "3.7",
    subject=Scope.COMMUNITY,
    remedy="Tell those you invite what they gain by joining or lose by staying out: in the letter, at the launch, in a talk.",
    limits=("uptake-share",),
)
def those_invited_see_what_they_gain(view: View, level: Handle[Any], limits: Limits) -> Answer[bool] | Tally:
    """Busy people are shown what they gain by joining, or lose by staying out.

    Checks
    ------
    At least one advantage of joining or cost of staying out was put to those invited, or of all who were invited the share
    that joined reaches the limit. Declared groups to which nothing was put are shown.

    Cannot tell
    -----------
    Nothing of the kind is recorded, and advantages, routes, or how many were invited and joined are not fully recorded.

    Does not apply
    --------------
    Never.

    A pass does not show
    --------------------
    That anybody joined because of it.
    """
    put = view.begun(level, "advantages").some(
        lambda entry: yes(entry.reason("put to those invited: {}", entry.record.text or entry.name)),
        level.reason("nothing was put to those invited"),
    )
    return because(either(put, _uptake(view, level, limits["uptake-share"])), *_told_nothing(view, level))


@rule(
    "CC309",
    "3.9",
    subject=Scope.SITE,
    remedy="Bring the group whose work changes into the site's team, or into the meetings and training there.",
    applies=lambda view, site, limits: both(is_still_a_site(view, site, limits), _has_changes(view, site)),
    fit=Fit.WEAKER,
)
def groups_whose_work_changes_are_in(view: View, site: Handle[Any], limits: Limits) -> Answer[bool] | Tally:
    """Those whose work a change alters are represented where it is made.

    Checks
    ------
    For every change that the site makes for a community above it: each group whose work it alters, or whose consent it is
    recorded to need, is in the site's team, on a board there, among those who take part, or came to an event for the site.
    Commissioners, charities and those who make policy need not recur at each site if they are inside the community.

    Cannot tell
    -----------
    Who makes a change, or whom it alters, is not recorded; or the group is not found and seats, wider stakeholders, events
    or who came to them are not listed in full.

    Does not apply
    --------------
    The site has left, or makes no change for a community above it.

    A pass does not show
    --------------------
    That the group has the know-how and influence that the change needs.
    """
    return _changes_at(view, site).every(lambda change: _has_its_groups(view, site, change))


def _leaves_a_way_in(view: View, entry: Handle[Any]) -> Answer[bool]:
    """Answer whether all whom an entry keeps out have no stake or another way in."""
    excludes = entry.record.excludes
    if excludes is None:
        return unknown(view.gap(entry, "excludes", f"which groups or organisations {entry.name} keeps out"))
    other = view.value(entry, "other_way", f"another way in for {', '.join(excludes)}")
    way = Known(other.value is not NONE, other.because) if isinstance(other, Known) else other
    kept_out = some(_has_stake(view, ref) for ref in excludes)
    answer = implies(kept_out, way)
    if is_no(answer):
        return no(entry.reason("{} keeps out {} and leaves no other way in", entry.name, ", ".join(excludes)))
    return answer


def _has_stake(view: View, ref: str) -> Answer[bool]:
    """Answer whether somebody kept out has a stake: so recorded, unless a declared group is said to have none."""
    group = view.named(ref, Group)
    return yes() if group is None else has_stake(view, group)


def _shown(view: View, level: Handle[Any]) -> list[Any]:
    """Say by which list or call members were sought, and how many joined later."""
    routes = [route for route in view.begun(level, "routes").sure() if route.record.kind in SOUGHT]
    found = [route.reason("members were sought by {}", route.record.kind) for route in routes[:1]]
    start = level.record.since
    late = [site for site in view.sites_here(level).sure() if isinstance(start, Date) and _joined_after(site, start)]
    return [*found, level.reason("{} sites joined later", len(late))] if late else found


def _joined_after(site: Handle[Any], start: Date) -> bool:
    membership = site.record.membership
    joined = membership.joined if isinstance(membership, Membership) else None
    return isinstance(joined, Date) and before(start, joined) is True


def _is_met(view: View, pull: Handle[Any], limit: float) -> Answer[bool]:
    away = view.is_said(pull, "draws_away", fact=f"whether {pull.name} draws sites away")
    return implies(away, answered(view, pull, "response", when(pull.record), limit, stands=True))


def _has_purpose(view: View, level: Handle[Any]) -> Answer[bool]:
    said = view.value(level, "vision", f"the purpose that members of {level.name} share")
    if not isinstance(said, Known):
        return said
    if not isinstance(said.value, Vision):
        return no(level.reason("{} has no stated purpose", level.name))
    vision = level.below("vision")
    stated = view.when(begun(said.value, view.moment), vision)
    if is_no(stated):
        return no(level.reason("{} had not stated its purpose yet", level.name))
    return both(stated, yes(vision.reason("the purpose: {}", said.value.text or "stated")))


def _is_wide_and_dated(view: View, level: Handle[Any], entry: Handle[Any]) -> Answer[bool]:
    """Answer whether an agreement was given by more than the core team and bodies outside, and says when."""
    wide = is_by_members(view, level, entry, "the goal")
    if is_no(wide):
        return no(entry.reason("nobody beyond the core agreed"))
    return both(wide, _is_dated(view, entry))


def _is_dated(view: View, entry: Handle[Any]) -> Answer[bool]:
    record = entry.record
    occasions = [place for ref in record.at or () if (place := view.named(ref)) is not None]
    if record.phase is not None or any(
        when(one) is not None for one in (record, *(place.record for place in occasions))
    ):
        return yes()
    if record.date not in (None, UNKNOWN):
        return no(entry.reason("the agreement has no date"))
    return unknown(
        view.gap(entry, "date", f"when {', '.join(record.by)} agreed" if record.by else "when it was agreed")
    )


def _uptake(view: View, level: Handle[Any], limit: float) -> Answer[bool]:
    """Answer whether enough of those invited joined, over all routes that were used."""
    routes = view.begun(level, "routes")
    used = [item for item in routes.items if item.value.record.used is not False]
    invited = joined = Interval.exactly(0)
    for item in used:
        invited += _figure(view, item, "invited", "were invited")
        joined += _figure(view, item, "joined", "joined")
    if isinstance(routes.whole, Unknown):
        return unknown(*routes.whole.gaps)
    if invited.high == 0:
        return no(level.reason("nobody is recorded as invited"))
    reason = level.reason("of {} invited, {} joined", invited, joined)
    got = share(Interval(min(joined.low, invited.low), joined.high, joined.gaps), invited)
    return got.at_least(limit, reason)


def _figure(view: View, item: Item[Handle[Any]], field: str, done: str) -> Interval:
    """Give what a route's figure can be: anything from 0 where it is not written, or whether it counts is not known."""
    route, values = item.value, getattr(item.value.record, field)
    low, high = span_of(values) if values else (0, float("inf"))
    gaps: tuple[Gap, ...] = ()
    if low < high:
        gaps = (view.gap(route, field, f"how many {done} by {route.record.through or route.name}"),)
    if isinstance(item.belongs, Unknown):
        low, gaps = 0, (*gaps, *item.belongs.gaps)
    return Interval(max(low, 0), max(high, 0), gaps)


def _told_nothing(view: View, level: Handle[Any]) -> list[Any]:
    """Say to which declared groups nothing was put, where it is recorded to whom something was."""
    told = {ref for entry in view.begun(level, "advantages").sure() for ref in entry.record.to or ()}
    groups = [group.record.id for group in view.begun(level, "groups").sure() if group.record.id not in told]
    return [level.reason("nothing was put to {}", ", ".join(filter(None, groups)))] if told and any(groups) else []


def _changes_at(view: View, site: Handle[Any]) -> Roster[Handle[Any]]:
    """Give the changes that a site makes for the communities above it."""
    found: Roster[Handle[Any]] = Roster(())
    for place in site.upwards():
        if place != site:
            found = found + view.theory_list(place, "changes")
    return found.where(lambda change: both(negate(is_over(view, change)), _is_made_at(view, change, site)))


def _is_made_at(view: View, change: Handle[Any], site: Handle[Any]) -> Answer[bool]:
    owner = view.value(change, "owner", f"who makes the change {change.name}")
    if not isinstance(owner, Known):
        return owner
    return Known(owner.value is not NONE and view.touches(owner.value, change, site))


def _has_changes(view: View, site: Handle[Any]) -> Answer[bool]:
    return _changes_at(view, site).some(None, site.reason("{} makes no change for a community above it", site.name))


def _has_its_groups(view: View, site: Handle[Any], change: Handle[Any]) -> Answer[bool]:
    said = touched_groups(view, change)
    silent = [unknown(*said.gaps)] if isinstance(said, Unknown) else []
    return every([*silent, *(_is_represented(view, site, group, change) for group in surely_touched(change))])


def _is_represented(view: View, site: Handle[Any], group: str, change: Handle[Any]) -> Answer[bool]:
    here = either(has_members(view, site, group), came_from(view, site, group))
    if is_yes(here):
        return here
    central = both(
        is_kind(view, group, *CENTRAL), view.once(("inside", group), lambda: is_inside(view, view.root, group))
    )
    answer = either(here, central)
    if is_no(answer):
        return no(site.reason("{}, whose work {} bears on, is left out at {}", group, change.name, site.name))
    return answer
