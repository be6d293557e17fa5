"""Rules on principles: what traces to patients, where solutions come from, what moves members, and who backs them."""

from __future__ import annotations

from typing import Any

from clincomm.facts.dealings import concerned
from clincomm.facts.groups import proxy_of_kind, some_of_kind
from clincomm.facts.origins import LAY, by_members, traces_to
from clincomm.facts.reasoning import across, is_over
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
    is_no,
    is_yes,
    negate,
    no,
    not_after,
    some,
    yes,
)  # fmt: skip
from clincomm.model import Membership
from clincomm.model.theory_vocabulary import THROUGH_COMMUNITY
from clincomm.model.vocabulary import CommitmentKind, SupportKind, TacticKind
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
    Nothing is found that traces to them, and one of these lists, or who was behind an entry, is not recorded in full.

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
    The change does not come from outside; or members proposed it, reworked it, took it up by decision, debated it, or a
    site adapted a part of it. An outside guideline that members chose to work on passes.

    Cannot tell
    -----------
    Where the change comes from is not recorded, and neither is that members took it up.

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
    applies=lambda view, level, limits: view.gathered(level, "levers").some(
        lambda lever: view.is_said(lever, "pushes", fact=f"whether {lever.name} pushes members' work")
    ),
)
def outside_push_is_not_all(view: View, level: Handle[Any], limits: Limits) -> Answer[bool] | Tally:
    """Outside incentives and regulation add to professional motivation and do not take its place.

    Checks
    ------
    Beside an outside push there is persuasion by members, or a mechanism that works through peers, shared learning,
    ownership or accountability to each other.

    Cannot tell
    -----------
    None of these is found, and tactics or mechanisms are not listed in full or not described.

    Does not apply
    --------------
    No outside force pushes the work, and the record says so.

    A pass does not show
    --------------------
    Which of the two moves people.
    """
    persuades = view.gathered(level, "tactics", kind=TacticKind.SOFT).some(
        lambda tactic: yes(tactic.reason("{} persuades", tactic.name))
    )
    moves = view.theory_list(level, "mechanisms").some(
        lambda mechanism: view.is_said(
            mechanism, "through", *THROUGH_COMMUNITY, fact=f"what {mechanism.name} works through"
        )
    )
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
        lambda event: both(
            is_about(event), view.is_said(event, "debate", fact=f"whether {event.name} was meant for discussion")
        )
    )
    return some([*named, decided, debated, _adapted(view, change)])


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
        return yes(adaptation.reason("a site adapted {}", change.name)) if name is not None and of == name else no()

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
    """Answer whether something came after the site joined; what has no date goes on throughout, and so does."""
    date = entry.record.date
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
        lambda entry: Known(entry.record.given is False, (entry.reason("{} was refused", entry.name),))
    )


def _refused_and_left(view: View, entry: Handle[Any]) -> Answer[bool]:
    if entry.record.given is not False:
        return no()
    further = view.is_said(entry, "taken_further", fact=f"whether the refusal of {entry.name} was taken further")
    if is_no(further):
        return yes(entry.reason("{} was refused, and not taken further", entry.name))
    return negate(further)
