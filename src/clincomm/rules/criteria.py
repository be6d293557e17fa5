"""What evaluators ask of a theory of change, beside the claims of the report: the criteria that rules CCT01 and on check.

Each is in our own words and names its source. Where a claim of the report asks the same, its rule is the only one: circles and
dead ends (CC507), changes that nobody answers for (CC504), changes that nothing explains (CC505), mechanisms with nothing
behind them (CC506).
"""

from __future__ import annotations

from clincomm.lessons import Citation, Claim, Force, Scope

MAYNE = "J. Mayne, Theory of change analysis: building robust theories of change, Canadian Journal of Program Evaluation 32(2), 2017"
WEISS = "C. Weiss, Theory-based evaluation: past, present, and future, New Directions for Evaluation 76, 1997"
KELLOGG = "W.K. Kellogg Foundation, Logic Model Development Guide, 2004"
KUSEK = "J. Z. Kusek and R. C. Rist, Ten Steps to a Results-Based Monitoring and Evaluation System, World Bank, 2004"
DEWAR = "J. A. Dewar and others, Assumption-Based Planning, RAND MR-114-A, 1993"
DIXON_WOODS = "M. Dixon-Woods and others, Explaining Michigan, Milbank Quarterly 89(2), 2011"
BONELL = "C. Bonell and others, 'Dark logic', Journal of Epidemiology and Community Health 69(1), 2015"


def _criterion(number: int, claim: str, decide: str, scope: Scope, source: str, force: Force = Force.SHOULD) -> Claim:
    return Claim(f"T.{number}", 5, claim, scope, decide, Citation(source, ""), force)


WELL_DEFINED = _criterion(
    1, "Each result is well defined: what is to be reached, how far, and by when.",
    "text, target and date recorded; one of them recorded as missing breaches; an ended goal is not applicable",
    Scope.GOAL, MAYNE,
)  # fmt: skip
MEASURED = _criterion(
    2, "Each result can be measured.",
    "a measure bears on the goal; none in a complete list breaches; an ended goal is not applicable",
    Scope.GOAL, MAYNE,
)  # fmt: skip
RESULT = _criterion(
    3, "A result is a change for somebody, and not an activity that was carried out.",
    "of the measures of a top goal at least one is of outcomes or experience; all of process breaches; no measure, or a goal "
    "that serves another, is not applicable",
    Scope.GOAL, KELLOGG,
)  # fmt: skip
RESULTS = _criterion(
    4, "The theory leads from what is done to what comes of it; a chain of activities alone is a plan.",
    "a change leads to a goal that is measured by outcomes or experience; a complete theory without one breaches",
    Scope.COMMUNITY, WEISS,
)  # fmt: skip
ONE_RESULT = _criterion(
    5, "Each result is stated by itself, so that one can be reached without the other.",
    "the goal's text names one thing; two joined by a word or sign breach, unless lower goals serve it, one for each; a hint",
    Scope.GOAL, KUSEK, Force.MAY,
)  # fmt: skip
SURE_LINKS = _criterion(
    6, "What the theory cannot do without is not left uncertain.",
    "every link that is called necessary has moderate or strong confidence, or evidence for it; weak or nothing behind it "
    "breaches; no link is not applicable",
    Scope.COMMUNITY, DEWAR,
)  # fmt: skip
SEVERAL_KINDS = _criterion(
    7, "Mechanisms of several kinds work together.",
    "mechanisms work through as many different things as the limit says; all through fewer breaches; fewer mechanisms than "
    "that are not applicable",
    Scope.COMMUNITY, DIXON_WOODS, Force.MAY,
)  # fmt: skip
UNINTENDED = _criterion(
    8, "Effects that are not meant are thought of.",
    "an unintended effect, a link to a side effect or a balancing measure is on record; none of them in complete lists breaches",
    Scope.COMMUNITY, BONELL,
)  # fmt: skip
TESTABLE = _criterion(
    9, "Each assumption can be tested.",
    "for each assumption a way to test it, or a check that was made; none recorded breaches; no assumption is not applicable",
    Scope.COMMUNITY, MAYNE,
)  # fmt: skip
JUSTIFIED = _criterion(
    10, "Each assumption is plausible and justified.",
    "each assumption was found to hold, or is untested with evidence for it; in doubt, failed, or untested with nothing behind "
    "it breaches; no assumption is not applicable",
    Scope.COMMUNITY, MAYNE,
)  # fmt: skip
