"""What moves sites: the core's tactics, outside forces, and what else in the context bears on the work."""

from typing import Annotated

from clincomm.model.base import AnyRefs, GoalRefs, Record, Said, Text, When, WhoRefs, YesNo, doc
from clincomm.model.life import ReplyEntry
from clincomm.model.vocabulary import LeverKind, Pull, TacticKind


class Tactic(Record):
    """How the core moves sites: by persuading (soft) or by pressing (hard)."""

    kind: Annotated[Said[TacticKind] | None, doc("Soft or hard.")] = None
    form: Annotated[Text | None, doc("Persuasion, reminders, chasing, publication, sanction ...")] = None
    by: Annotated[WhoRefs | None, doc("Who uses it; the core unless said.")] = None
    target: Annotated[WhoRefs | None, doc("At whom.")] = None
    about: Annotated[AnyRefs | None, doc("About what: a measure, change, plan.")] = None
    date: Annotated[Said[When] | None, doc("When first used.")] = None
    sufficed: Annotated[Said[YesNo] | None, doc("Whether it produced enough engagement.")] = None
    reason: Annotated[Said[Text] | None, doc("Why it was used.")] = None
    consulted: Annotated[Said[YesNo] | None, doc("Whether those concerned were consulted on it.")] = None
    limited: Annotated[Said[YesNo] | None, doc("Whether it was limited in reach or time.")] = None
    with_help: Annotated[Said[YesNo] | None, doc("Whether help came with it.")] = None
    effect: Annotated[Said[Text] | None, doc("What looking at its effect showed; none if nobody looked.")] = None
    reaction: Annotated[Said[Text] | None, doc("A bad reaction: withdrawal, complaint, tension.")] = None
    response: Annotated[Said[ReplyEntry] | None, doc("What was done about the reaction.")] = None
    term_of_joining: Annotated[Said[YesNo] | None, doc("Whether it is a term of joining that sites accepted.")] = None
    from_outside: Annotated[Said[YesNo] | None, doc("Whether an outside body imposes it.")] = None


class Lever(Record):
    """An outside force: policy, commissioning, regulation, incentive, professional movement."""

    name: Annotated[Text | None, doc("Its name.")] = None
    kind: Annotated[Said[LeverKind] | None, doc("The kind of force.")] = None
    by: Annotated[Text | None, doc("Whose it is.")] = None
    pulls: Annotated[Said[Pull] | None, doc("Whether it pulls with the work or against it.")] = None
    use: Annotated[Said[Text] | None, doc("How the community uses or aligns with it.")] = None
    goals: Annotated[GoalRefs | None, doc("Goals it serves.")] = None
    pushes: Annotated[Said[YesNo] | None, doc("Whether it pushes members' work (incentive, contract, regulation).")] = (
        None
    )


class Influence(Record):
    """Something in the context that bears on the work."""

    text: Annotated[Text | None, doc("In words.")] = None
    bears_on: Annotated[AnyRefs | None, doc("What it bears on: sites, goals, changes.")] = None
    effect: Annotated[Said[Text] | None, doc("What it does.")] = None
    draws_away: Annotated[Said[YesNo] | None, doc("Whether it draws sites away or blocks a change.")] = None
    date: Annotated[Said[When] | None, doc("When it showed.")] = None
    response: Annotated[Said[ReplyEntry] | None, doc("What was done about it; none if nothing was.")] = None
