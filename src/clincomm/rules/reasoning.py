"""Rules beside lesson 5, on the reasoning: what evaluators ask of links, mechanisms and assumptions (see `criteria`)."""

from __future__ import annotations

from typing import Any

from clincomm.facts.assent import is_given
from clincomm.facts.reasoning import across, has_theory, replied
from clincomm.lessons import Scope
from clincomm.logic import Answer, Known, Tally, Unknown, both, either, negate, no, unknown, yes
from clincomm.model import NONE, UNKNOWN
from clincomm.model.theory_vocabulary import AssumptionState, Bearing, Grade, LinkKind, MeasureKind, Need
from clincomm.rules.criteria import JUSTIFIED, SEVERAL_KINDS, SURE_LINKS, TESTABLE, UNINTENDED
from clincomm.rules.limits import Limits
from clincomm.rules.rule import rule
from clincomm.view import Handle, View

SURE = (Grade.MODERATE, Grade.STRONG)


def _has_assumptions(view: View, level: Handle[Any], limits: Limits) -> Answer[bool]:
    """Apply to a community whose theory states an assumption."""
    stated = view.theory_list(level, "assumptions")
    return both(has_theory(view, level), stated.some(None, level.reason("no assumption is stated")))


@rule(
    "CCT06",
    SURE_LINKS,
    subject=Scope.COMMUNITY,
    remedy="Put evidence behind the necessary link that is uncertain, find another way to the same effect, or test it first.",
    applies=lambda view, level, limits: both(
        has_theory(view, level), view.theory_list(level, "links").some(None, level.reason("no link is stated"))
    ),
)
def necessary_links_are_sure(view: View, level: Handle[Any], limits: Limits) -> Answer[bool] | Tally:
    """What the theory cannot do without is not uncertain.

    Checks
    ------
    Every link that is called necessary has moderate or strong confidence, or evidence for it. One that
    has neither is a critical assumption, and is named.

    Cannot tell
    -----------
    Of a link without either it is not recorded whether it is necessary; of a necessary one, how sure it is or what evidence
    there is; or links are not listed in full.

    Does not apply
    --------------
    There is no theory (claim 5.1), or it states no link.

    A pass does not show
    --------------------
    That steps written without a link are sure: nothing is said of them but what leads to what.
    """
    return view.theory_list(level, "links").every(lambda link: _is_sure_if_necessary(view, link))


@rule(
    "CCT07",
    SEVERAL_KINDS,
    subject=Scope.COMMUNITY,
    remedy="Look for mechanisms of another kind: what peers do, what data show, what people can do, what is required.",
    applies=lambda view, level, limits: both(has_theory(view, level), _are_several(view, level, limits)),
    limits=("kinds-of-mechanism",),
)
def mechanisms_differ_in_kind(view: View, level: Handle[Any], limits: Limits) -> Answer[bool] | Tally:
    """The mechanisms are not all of one kind.

    Checks
    ------
    The mechanisms of the theory work through at least as many different things (peer influence, data, skill, a hard edge ...)
    as the limit says.

    Cannot tell
    -----------
    Fewer are known, and mechanisms or what they work through are not fully written.

    Does not apply
    --------------
    There is no theory (claim 5.1), or it has fewer mechanisms than the limit.

    A pass does not show
    --------------------
    That the mechanisms strengthen each other.
    """
    mechanisms = view.theory_list(level, "mechanisms")
    said = [(mechanism, view.value(mechanism, "through", f"what {mechanism.name} works through"))
            for mechanism in mechanisms.possible()]  # fmt: skip
    sure = set(mechanisms.sure())
    kinds = {
        answer.value: mechanism
        for mechanism, answer in reversed(said)
        if isinstance(answer, Known) and answer.value is not NONE and mechanism in sure
    }
    reasons = [one.reason("{} works through {}", one.name, kind) for kind, one in sorted(kinds.items())]
    if len(kinds) >= limits["kinds-of-mechanism"]:
        return yes(*reasons)
    gaps = [gap for _, answer in said if isinstance(answer, Unknown) for gap in answer.gaps] + [*mechanisms.gaps]
    return unknown(*gaps) if gaps else no(level.reason("all mechanisms are of one kind"), *reasons)


@rule(
    "CCT08",
    UNINTENDED,
    subject=Scope.COMMUNITY,
    remedy="Ask what else the changes may bring about, for whom, and which measure would show it; write it down.",
    applies=lambda view, level, limits: has_theory(view, level),
)
def unintended_effects_are_considered(view: View, level: Handle[Any], limits: Limits) -> Answer[bool] | Tally:
    """Effects that are not meant are considered.

    Checks
    ------
    The theory states an unintended effect or a link to a side effect, or a balancing measure is kept, at the community or at
    one of its sites.

    Cannot tell
    -----------
    Nothing of the kind is recorded, and unintended effects, links, measures or their kinds, or sites, are not fully written.

    Does not apply
    --------------
    There is no theory (claim 5.1).

    A pass does not show
    --------------------
    That the effects which matter most were thought of.
    """
    side = view.begun(level.below("theory"), "links", kind=LinkKind.SIDE_EFFECT) if _is_written(level) else None
    stated = view.theory_list(level, "unintended").some(
        lambda effect: yes(effect.reason("it is considered that {}", effect.name)),
        level.reason("no unintended effect is considered"),
    )
    linked = (
        side.some(lambda link: yes(link.reason("a side effect is on record: {}", link.record.effect))) if side else no()
    )
    balancing = across(view, level, "measures", kind=MeasureKind.BALANCING).some(
        lambda measure: yes(measure.reason("{} is a balancing measure", measure.name))
    )
    return either(stated, either(linked, balancing))


@rule(
    "CCT09",
    TESTABLE,
    subject=Scope.COMMUNITY,
    remedy="Say of each assumption how one could find out whether it is so.",
    applies=_has_assumptions,
)
def assumptions_can_be_tested(view: View, level: Handle[Any], limits: Limits) -> Answer[bool] | Tally:
    """Each assumption can be tested.

    Checks
    ------
    For every assumption of the theory a way to test it is written, or a check that was made.

    Cannot tell
    -----------
    Neither is recorded for one, and not both are recorded as missing; or assumptions are not listed in full.

    Does not apply
    --------------
    There is no theory (claim 5.1), or it states no assumption.

    A pass does not show
    --------------------
    That the test would tell, or how it turned out (CCT10).
    """
    return view.theory_list(level, "assumptions").every(lambda assumption: _can_be_tested(view, assumption))


@rule(
    "CCT10",
    JUSTIFIED,
    subject=Scope.COMMUNITY,
    remedy="Test the assumption, put evidence behind it, or change what rests on it.",
    applies=_has_assumptions,
)
def assumptions_are_justified(view: View, level: Handle[Any], limits: Limits) -> Answer[bool] | Tally:
    """Each assumption is plausible and justified.

    Checks
    ------
    Every assumption of the theory was found to hold, or has not been tested yet and has evidence for it. One that is in doubt
    or failed is no ground to stand on.

    Cannot tell
    -----------
    It is not recorded how an assumption stands, or, of an untested one, what evidence there is; or assumptions are not
    listed in full.

    Does not apply
    --------------
    There is no theory (claim 5.1), or it states no assumption.

    A pass does not show
    --------------------
    How good the evidence is: that stays with the reader.
    """
    return view.theory_list(level, "assumptions").every(lambda assumption: _is_justified(view, assumption))


def _is_written(level: Handle[Any]) -> bool:
    return level.record.theory not in (None, NONE, UNKNOWN)


def _is_sure_if_necessary(view: View, link: Handle[Any]) -> Answer[bool]:
    record = link.record
    step = f"{record.cause} leads to {record.effect}"
    sure = either(
        view.is_said(link, "confidence", *SURE, fact=f"how sure it is that {step}"),
        _has_evidence(view, link, f"that {step}"),
    )
    if isinstance(sure, Known) and sure.value:
        return sure
    needed = view.is_said(link, "need", Need.NECESSARY, fact=f"whether it is necessary that {step}")
    critical = no(link.reason("a critical assumption: that {} is necessary, and uncertain", step))
    if isinstance(sure, Known) and isinstance(needed, Known) and needed.value:
        return critical
    return either(negate(needed), sure)


def _are_several(view: View, level: Handle[Any], limits: Limits) -> Answer[bool]:
    few = level.reason("the theory of {} has too few mechanisms to differ in kind", level.name)
    counted = view.theory_list(level, "mechanisms").count().at_least(limits["kinds-of-mechanism"])
    return no(few) if isinstance(counted, Known) and not counted.value else counted


def _can_be_tested(view: View, assumption: Handle[Any]) -> Answer[bool]:
    answer = either(
        is_given(view, assumption, "test", f"how one could find out whether {assumption.name}"),
        replied(view, assumption, "checked", f"whether it was checked that {assumption.name}"),
    )
    if isinstance(answer, Known) and not answer.value:
        return no(assumption.reason("no way to test it, and no check: {}", assumption.name))
    return answer


def _is_justified(view: View, assumption: Handle[Any]) -> Answer[bool]:
    state = view.value(
        assumption, "state", f"how it stands that {assumption.name}: untested, holds, in doubt or failed"
    )
    if not isinstance(state, Known):
        return state
    if state.value is AssumptionState.HOLDS:
        return yes(assumption.reason("it was found to be so: {}", assumption.name))
    if state.value not in (AssumptionState.UNTESTED, NONE):
        return no(assumption.reason("an assumption is {}: {}", state.value, assumption.name))
    answer = _has_evidence(view, assumption, assumption.name)
    if isinstance(answer, Known) and not answer.value:
        return no(assumption.reason("untested, and nothing stands behind it: {}", assumption.name))
    return answer


def _has_evidence(view: View, handle: Handle[Any], what: str) -> Answer[bool]:
    return view.begun(handle, "evidence").some(
        lambda entry: both(
            yes(entry.reason("evidence stands behind it: {}", entry.name)),
            view.is_said(entry, "bearing", Bearing.FOR, fact=f"which way {entry.name} speaks, for or against"),
        ),
        handle.reason("nothing stands behind it: {}", what),
    )
