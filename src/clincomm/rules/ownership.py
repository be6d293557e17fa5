"""Rules on principles: what traces to patients, where solutions come from, what moves members, and who backs them."""

from __future__ import annotations

from typing import Any

from clincomm.facts.assent import members_agreed
from clincomm.facts.dealings import concerned
from clincomm.facts.groups import proxy_of_kind, some_of_kind
from clincomm.facts.needs import runs_on_the_community
from clincomm.facts.origins import LAY, by_members, traces_to
from clincomm.facts.reasoning import across, is_over
from clincomm.graph.moments import over
from clincomm.lessons import Scope
from clincomm.logic import (
    Answer,
    Date,
    Known,
    Qualifier,
    Tally,
    Unknown,
    both,
    either,
    every,
    is_no,
    is_yes,
    negate,
    no,
    not_after,
    some,
    yes,
)  # fmt: skip
from clincomm.model import Membership
from clincomm.model.theory_vocabulary import AdaptationKind
from clincomm.model.vocabulary import CommitmentKind, LeverKind, SupportKind, TacticKind
from clincomm.rules.limits import Limits
from clincomm.rules.principles import membership_of
from clincomm.rules.rule import Fit, rule
from clincomm.view import Handle, View

BACKING = (
    SupportKind.MANAGERIAL_INPUT,
    SupportKind.BOUGHT_OUT_TIME,
    SupportKind.COLLEAGUES_RELEASED,
    SupportKind.BACKING,
    SupportKind.FUNDS,
)
"""Help by which an organisation, its managers or colleagues stand behind the work."""
ADAPTED = tuple(kind for kind in AdaptationKind if kind not in (AdaptationKind.DROPPED, AdaptationKind.HOLLOWED_OUT))
"""What a site may change about a part and still keep it."""


@rule(
    "CC010",
    "0.10",
    subject=Scope.COMMUNITY,
    remedy="Ask patients and carers what should come first, and work out one part of the solution with them.",
    applies=lambda view, level, limits: some([_patients_take_part(view, level), traces_to(view, level, *LAY)]),
    fit=Fit.WEAKER,
)
def patients_shape_the_work(view: View, level: Handle[Any], limits: Limits) -> Answer[bool] | Tally:
    """Patients and carers help to set priorities and to devise solutions.

    Checks
    ------
    At least one goal, change, measure, decision or contribution records patients, carers or who speaks for them as
    proposing, designing or deciding it. A body that speaks for them passes by proxy.

    Cannot tell
    -----------
    Nothing is found that traces to them, and one of these lists, or who was behind an entry, is not recorded in full; or
    whether they, or who speaks for them, have a part at all is not, by seats, wider stakeholders, partners and host.

    Does not apply
    --------------
    Patients and carers have no part in the community (claim 0.6 speaks of that).

    A pass does not show
    --------------------
    That their views were acted on, or that more than one thing was.
    """
    answer = traces_to(view, level, *LAY)
    return (
        no(level.reason("nothing in the work of {} traces to patients or carers", level.name))
        if is_no(answer)
        else answer
    )


@rule(
    "CC011",
    "0.11",
    subject=Scope.CHANGE,
    remedy="Debate the change among members, and let them rework it or take it up by decision.",
    applies=lambda view, change, limits: negate(is_over(view, change)),
)
def solutions_come_from_inside(view: View, change: Handle[Any], limits: Limits) -> Answer[bool] | Tally:
    """Solutions and energy come from inside.

    Checks
    ------
    The change does not come from outside; or members proposed it, reworked it, took it up by decision, agreed to it, debated
    it at an event that they held or came to, or a site adapted a part of it and kept it. An outside guideline that members
    chose to work on passes.

    Cannot tell
    -----------
    Where the change comes from is not recorded, and neither is that members took it up; or decisions, agreements, debates and
    who came to them, or adaptations and what they changed, are not recorded in full.

    Does not apply
    --------------
    The change was dropped.

    A pass does not show
    --------------------
    That those who carry the change out own it.
    """
    outside = view.is_said(change, "from_outside", fact=f"whether {change.name} was brought in from outside")
    answer = some([negate(outside), _taken_up(view, change)])
    if is_no(answer):
        return no(
            change.reason("{} was brought in from outside, and members neither debated nor adapted it", change.name)
        )
    return answer


@rule(
    "CC012",
    "0.12",
    subject=Scope.COMMUNITY,
    remedy="Win members by their own reasons, too: persuasion, example and talk among peers beside the outside push.",
    applies=lambda view, level, limits: view.gathered(level, "levers").some(lambda lever: _pushes(view, lever)),
)
def outside_push_is_not_all(view: View, level: Handle[Any], limits: Limits) -> Answer[bool] | Tally:
    """Outside incentives and regulation add to professional motivation and do not take its place.

    Checks
    ------
    Beside an outside push there is persuasion by members that is not over; or a mechanism that works through ownership or
    accountability to each other, or through peers or shared learning where sites do meet.

    Cannot tell
    -----------
    None of these is found, and tactics, mechanisms, or ties and events for them to run on, are not listed in full or not
    described.

    Does not apply
    --------------
    No outside force pushes the work at the time, and the record says so. A movement within a profession is none.

    A pass does not show
    --------------------
    Which of the two moves people.
    """
    persuades = view.gathered(level, "tactics", kind=TacticKind.SOFT).some(lambda tactic: _persuades(view, tactic))
    moves = view.theory_list(level, "mechanisms").some(lambda mechanism: runs_on_the_community(view, mechanism))
    answer = some([persuades, moves])
    if is_no(answer):
        return no(level.reason("nothing but outside forces moves the members of {}", level.name))
    return answer


@rule(
    "CC013",
    "0.13",
    subject=Scope.SITE,
    remedy="Take the refusal further: let the core, a sponsor or a respected body speak for the site.",
    applies=lambda view, site, limits: either(_backed(view, site), _refused(view, site)),
)
def belonging_wins_backing(view: View, site: Handle[Any], limits: Limits) -> Answer[bool] | Tally:
    """Belonging helps members to win backing for the work.

    Checks
    ------
    Since the site joined, at least one backing is recorded: a manager named or at hand, time, colleagues released, funds,
    a promise kept. Where something else was refused and left at that, the pass is "mixed".

    Cannot tell
    -----------
    Help or promises are not listed in full, and no backing is found.

    Does not apply
    --------------
    Nothing was sought, by a record that is whole.

    A pass does not show
    --------------------
    That belonging brought it about, or that it is enough.
    """
    backed = _backed(view, site)
    left = concerned(view, site, "support", "to").some(lambda help_: _refused_and_left(view, help_))
    if is_yes(backed) and isinstance(backed, Known):
        return backed.qualified(Qualifier.MIXED) if is_yes(left) else backed
    return either(backed, negate(left))


def _pushes(view: View, lever: Handle[Any]) -> Answer[bool]:
    """Answer whether an outside force pushes members' work at the moment."""
    pushes = view.is_said(lever, "pushes", fact=f"whether {lever.name} pushes members' work")
    moves_from_within = view.is_said(
        lever, "kind", LeverKind.PROFESSIONAL_MOVEMENT, fact=f"what kind of force {lever.name} is"
    )
    return every([pushes, negate(moves_from_within), negate(view.when(over(lever.record, view.moment), lever))])


def _persuades(view: View, tactic: Handle[Any]) -> Answer[bool]:
    """Answer whether members persuade by a tactic at the moment; the core does unless somebody else is named."""
    members = yes() if tactic.record.by is None else by_members(view, tactic, "by", f"who uses {tactic.name}")
    goes_on = negate(view.when(over(tactic.record, view.moment), tactic))
    return every([members, goes_on, yes(tactic.reason("{} persuades", tactic.name))])


def _patients_take_part(view: View, level: Handle[Any]) -> Answer[bool]:
    return some([some_of_kind(view, level, *LAY), proxy_of_kind(view, level, *LAY)])


def _taken_up(view: View, change: Handle[Any]) -> Answer[bool]:
    level, name = change.community, change.record.id
    named = [
        by_members(view, change, field, question)
        for field, question in (
            ("proposed_by", f"whose idea {change.name} was"),
            ("reworked_by", f"which members reworked {change.name}"),
            ("adopted_by", f"which members took up {change.name} by decision"),
        )
    ]

    def is_about(entry: Handle[Any]) -> Answer[bool]:
        about = view.value(entry, "about", f"what {entry.name} was about")
        return about if isinstance(about, Unknown) else Known(name is not None and name in about.value)

    decided = across(view, level, "decisions").some(
        lambda entry: both(is_about(entry), by_members(view, entry, "by", f"who took the decision {entry.name}"))
    )
    debated = across(view, level, "events").some(
        lambda event: every(
            [
                is_about(event),
                view.is_said(event, "debate", fact=f"whether {event.name} was meant for discussion"),
                _had_members(view, event),
            ]
        )
    )
    return some([*named, members_agreed(view, change), decided, debated, _adapted(view, change)])


def _had_members(view: View, event: Handle[Any]) -> Answer[bool]:
    """Answer whether members held an event, or came to one that an outside body held."""
    if event.record.by is None:
        return yes()
    held = by_members(view, event, "by", f"who held {event.name}")
    came = view.begun(event, "attendance").some(lambda row: by_members(view, row, "who", f"who came to {event.name}"))
    return either(held, came)


def _adapted(view: View, change: Handle[Any]) -> Answer[bool]:
    name = change.record.id

    def touches(adaptation: Handle[Any]) -> Answer[bool]:
        ref = view.value(adaptation, "element", f"the element that {adaptation.name} changes")
        if not isinstance(ref, Known):
            return ref
        element = view.named(ref.value) if isinstance(ref.value, str) else None
        of = getattr(element.record, "change", None) if element is not None else None
        if element is not None and of is None:
            return view.value(element, "change", f"the change that {element.name} belongs to")
        if name is None or of != name:
            return no()
        kept = view.is_said(
            adaptation, "kind", *ADAPTED, fact=f"what {adaptation.name} changed: where, when, how or by whom"
        )
        return both(kept, yes(adaptation.reason("a site adapted {}", change.name)))

    return across(view, change.community, "adaptations").some(touches)


def _backed(view: View, site: Handle[Any]) -> Answer[bool]:
    help_ = concerned(view, site, "support", "to", kind=BACKING).where(
        lambda entry: both(Known(entry.record.given is not False), _since_joining(view, site, entry))
    )
    promises = view.begun(site, "commitments").where(
        lambda promise: both(_is_backing(view, promise), _since_joining(view, site, promise))
    )
    return either(
        help_.some(lambda entry: yes(entry.reason("{} was given: {}", site.name, entry.record.kind))),
        promises.some(lambda promise: yes(promise.reason("{} was promised: {}", site.name, promise.record.kind))),
    )


def _is_backing(view: View, promise: Handle[Any]) -> Answer[bool]:
    """A manager named is a backing; another promise is one when it is kept."""
    if promise.record.kept is False:
        return no()
    manager = view.is_said(
        promise, "kind", CommitmentKind.MIDDLE_MANAGER_DUTY, CommitmentKind.MINIMUM_RESOURCE, fact="what was promised"
    )
    return either(manager, view.is_said(promise, "kept", fact=f"whether {promise.name} was kept"))


def _since_joining(view: View, site: Handle[Any], entry: Handle[Any]) -> Answer[bool]:
    """Answer whether something came, or still went on, after the site joined; what has no date goes on throughout, and so does."""
    date = entry.record.until if isinstance(entry.record.until, Date) else entry.record.date
    if not isinstance(date, Date):
        return yes()
    said = membership_of(view, site)
    if not isinstance(said, Known) or not isinstance(said.value, Membership):
        return said if isinstance(said, Unknown) else yes()
    joined = view.value(site.below("membership"), "joined", f"when {site.name} joined")
    if not isinstance(joined, Known) or not isinstance(joined.value, Date):
        return joined if isinstance(joined, Unknown) else yes()
    return view.when(not_after(joined.value, date), entry)


def _refused(view: View, site: Handle[Any]) -> Answer[bool]:
    return concerned(view, site, "support", "to").some(
        lambda entry: yes(entry.reason("{} was refused", entry.name)) if entry.record.given is False else no()
    )


def _refused_and_left(view: View, entry: Handle[Any]) -> Answer[bool]:
    if entry.record.given is not False:
        return no()
    further = view.is_said(entry, "taken_further", fact=f"whether the refusal of {entry.name} was taken further")
    if is_no(further):
        return yes(entry.reason("{} was refused, and not taken further", entry.name))
    return negate(further)
