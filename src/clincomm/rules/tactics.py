"""Rules on lesson 8: find a balance between hard and soft tactics."""

from __future__ import annotations

from typing import Any

from clincomm.facts.dealings import (
    broken_promise,
    comes_before,
    hard_edge,
    hard_tactic_towards,
    is_term_of_joining,
    promises_that_bind,
    replied,
)  # fmt: skip
from clincomm.facts.shortfalls import fell_short, stays_short
from clincomm.graph import when
from clincomm.lessons import Scope
from clincomm.logic import (
    Answer,
    Gap,
    Known,
    Roster,
    Tally,
    both,
    either,
    every,
    fmap,
    is_no,
    negate,
    no,
    some,
    unknown,
    yes,
)
from clincomm.model import NONE
from clincomm.model.vocabulary import TacticKind
from clincomm.rules.limits import Limits
from clincomm.rules.rule import Reads, rule
from clincomm.rules.structure import is_still_a_site
from clincomm.view import Handle, View


@rule(
    "CC801",
    "8.1",
    subject=Scope.COMMUNITY,
    remedy="Agree on something firmer for the sites where persuasion fell short: a duty, a condition, a visit by managers.",
    applies=lambda view, level, limits: _tactics_matter(view, level),
)
def soft_and_hard_are_balanced(view: View, level: Handle[Any], limits: Limits) -> Answer[bool] | Tally:
    """Persuasion is backed by something firmer where it does not suffice.

    Checks
    ------
    For every site: persuasion suffices, or where engagement fell short something harder is in use towards it, or it promised
    what binds it further. A difficulty with engagement or data counts while it stands. Only hard tactics, and no soft ones at
    all, is a breach too. Terms of joining, and a signature at entry that binds nobody further, are not counted.

    Cannot tell
    -----------
    It is not recorded whether persuasion sufficed; or where it fell short, hard tactics, whether they are terms of joining, or
    the site's promises are not fully recorded.

    Does not apply
    --------------
    No tactics are in use beyond terms of joining, and the list says so.

    A pass does not show
    --------------------
    That the balance is liked, or right.
    """
    only_hard = both(
        _tactics(view, level, TacticKind.HARD).some(lambda tactic: negate(is_term_of_joining(view, tactic))),
        negate(_tactics(view, level, TacticKind.SOFT).some()),
        yes(level.reason("only hard tactics are in use")),
    )
    short = view.sites_here(level).some(lambda site: _short_without_more(view, site))
    return negate(either(only_hard, short))


@rule(
    "CC802",
    "8.2",
    subject=Scope.TACTIC,
    remedy="Try persuasion on the same target first, or state the reason for pressing at once.",
    applies=lambda view, tactic, limits: _hard_in_course(view, tactic),
)
def soft_comes_first(view: View, tactic: Handle[Any], limits: Limits) -> Answer[bool] | Tally:
    """Soft tactics come first; harder ones follow where those did not do enough.

    Checks
    ------
    For a hard tactic in the course of the work: an earlier soft one at the same target (by date, phase or `after`), used by
    the same team or one above it, or a stated reason.

    Cannot tell
    -----------
    The order is not recorded, or tactics are not listed in full and no reason is given.

    Does not apply
    --------------
    The tactic is soft, a term of joining that sites accepted, or imposed from outside.

    A pass does not show
    --------------------
    That the soft tactic was given time to work.
    """
    earlier = view.gathered(tactic.community, "tactics", kind=TacticKind.SOFT).some(
        lambda soft: _earlier_on_same_target(view, soft, tactic),
        tactic.reason("no soft tactic came before {}", tactic.name),
    )
    reason = tactic.record.reason
    if isinstance(reason, str):
        return either(earlier, yes(tactic.reason("a reason is given for {}: {}", tactic.name, reason)))
    if is_no(earlier) and reason is not NONE:
        return unknown(view.gap(tactic, "reason", f"why {tactic.name} was used at once"), because=earlier.because)
    return earlier


@rule(
    "CC803",
    "8.3",
    subject=Scope.TACTIC,
    remedy="Ask those concerned, limit the tactic, offer help with it, or look at its effect; answer a bad reaction.",
    applies=lambda view, tactic, limits: _hard_in_course(view, tactic),
    reads=Reads.SUBJECT,
)
def hard_tactics_are_used_with_care(view: View, tactic: Handle[Any], limits: Limits) -> Answer[bool] | Tally:
    """Hard tactics are used with care.

    Checks
    ------
    The tactic was consulted on, limited, offered with help, or its effect was looked at; and a bad reaction on record
    found a response by then.

    Cannot tell
    -----------
    None of these is recorded as done, and not all are recorded as not done.

    Does not apply
    --------------
    The tactic is soft, a term of joining that sites accepted, or imposed from outside.

    A pass does not show
    --------------------
    That nobody was put off.
    """
    care = some(
        [*(view.is_said(tactic, field) for field in ("consulted", "limited", "with_help")), _looked_at(view, tactic)]
    )
    return every([care, _reaction_answered(view, tactic)])


@rule(
    "CC805",
    "8.5",
    subject=Scope.SITE,
    remedy="Ask the organisation for more than a signature: a duty on middle managers, staff, time or other resources.",
    applies=lambda view, site, limits: both(
        is_still_a_site(view, site, limits), _edges_matter(view, site, limits["response-months"])
    ),
    limits=("response-months",),
)
def commitments_have_hard_edges(view: View, site: Handle[Any], limits: Limits) -> Answer[bool] | Tally:
    """Beyond senior sign-off, managers have a duty or local resources are promised.

    Checks
    ------
    The site promised managers' involvement, staff, time or other resources, and no promise is recorded as not kept. A
    senior signature alone breaches where persuasion did not suffice, a difficulty with engagement or data stands, or a plan
    is overdue by more than the limit.

    Cannot tell
    -----------
    Promises are not listed in full, or it is not recorded whether the site delivered: whether tactics sufficed, which plans
    were due, and whether they came.

    Does not apply
    --------------
    The site has left; or it promised nothing further and delivers all the same.

    A pass does not show
    --------------------
    That what was promised is enough.
    """
    return both(hard_edge(view, site), negate(broken_promise(view, site)))


def _tactics_matter(view: View, level: Handle[Any]) -> Answer[bool]:
    """Answer whether a tactic is in use other than as a term of joining."""

    def matters(tactic: Handle[Any]) -> Answer[bool]:
        kind = view.value(tactic, "kind", f"which kind of tactic {tactic.name} is, soft or hard")
        soft = Known(kind.value is TacticKind.SOFT) if isinstance(kind, Known) else kind
        return either(soft, negate(is_term_of_joining(view, tactic)))

    return _tactics(view, level).some(matters, level.reason("no tactics are in use"))


def _tactics(view: View, level: Handle[Any], *kinds: TacticKind) -> Roster[Handle[Any]]:
    """Give the tactics of a community, and those of the levels above it that are aimed at one of its sites."""
    aimed = view.gathered_naming_sites(level, "tactics", "target")
    if not kinds:
        return aimed
    listed = Roster(aimed.items, view.gathered(level, "tactics", kind=kinds).whole)
    return listed.where(lambda tactic: fmap(view.value(tactic, "kind"), lambda kind: kind in kinds))


def _short_without_more(view: View, site: Handle[Any]) -> Answer[bool]:
    nothing = site.reason("{} has promised nothing that binds it", site.name)
    promised = promises_that_bind(view, site).some(
        lambda promise: yes(promise.reason("{} has promised {}", site.name, promise.record.kind)), nothing
    )
    return both(fell_short(view, site), negate(either(hard_tactic_towards(view, site), promised)))


def _hard_in_course(view: View, tactic: Handle[Any]) -> Answer[bool]:
    hard = view.is_said(tactic, "kind", TacticKind.HARD, fact=f"which kind of tactic {tactic.name} is, soft or hard")
    accepted = is_term_of_joining(view, tactic)
    imposed = view.is_said(tactic, "from_outside", fact=f"whether {tactic.name} is imposed from outside")
    return every([hard, negate(accepted), negate(imposed)])


def _earlier_on_same_target(view: View, soft: Handle[Any], hard: Handle[Any]) -> Answer[bool]:
    targets, pressed = soft.record.target, hard.record.target
    if targets is None:
        return view.value(soft, "target", f"whom {soft.name} was aimed at")
    if "sites" not in targets and pressed is None:
        return view.value(hard, "target", f"whom {hard.name} was aimed at")
    if "sites" not in targets and not set(targets) & set(pressed):
        return no()
    order = comes_before(view, soft, hard)
    if order is None and not (gaps := _order_gaps(view, soft, hard)):
        return no()  # both on the same day: neither came first
    if order is None:
        return unknown(*gaps)
    return yes(hard.reason("{} came before {}", soft.name, hard.name)) if order else no()


def _order_gaps(view: View, soft: Handle[Any], hard: Handle[Any]) -> tuple[Gap, ...]:
    """Give what would say which of two tactics came first: `after`, or the dates where that names neither or cannot."""
    dates = [when(tactic.record) for tactic in (soft, hard)]
    if all(date is not None and date.first == date.last for date in dates):
        return ()  # the days are known, and are the same
    if soft.record.id is not None and hard.record.after is None:
        return (view.gap(hard, "after", f"whether {soft.name} came before {hard.name}"),)
    return tuple(
        view.gap(tactic, "date", f"on which day {tactic.name} was used")
        for tactic, date in zip((soft, hard), dates, strict=True)
        if date is None or date.first != date.last
    )


def _looked_at(view: View, tactic: Handle[Any]) -> Answer[bool]:
    effect = view.value(tactic, "effect", f"whether anybody looked at the effect of {tactic.name}")
    return Known(effect.value is not NONE, effect.because) if isinstance(effect, Known) else effect


def _reaction_answered(view: View, tactic: Handle[Any]) -> Answer[bool]:
    reaction = view.value(tactic, "reaction", f"what bad reaction there was to {tactic.name}")
    if not isinstance(reaction, Known):
        return reaction
    if reaction.value is NONE:
        return yes(tactic.reason("no bad reaction to {}", tactic.name))
    response = replied(view, tactic, "response", f"what was done about the reaction to {tactic.name}")
    if is_no(response):
        return no(tactic.reason("nothing was done about the reaction to {}: {}", tactic.name, tactic.record.reaction))
    return response


def _edges_matter(view: View, site: Handle[Any], limit: float) -> Answer[bool]:
    """A promise kept or broken matters; its absence only where the site fell short."""
    return some([hard_edge(view, site), broken_promise(view, site), stays_short(view, site, limit)])
