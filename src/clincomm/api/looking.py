"""Who is in, what is measured, what a loss would take with it, and the theory of change."""

from __future__ import annotations

import os

from clincomm.analysis import InclusionMatrix, Measures, StressTest, TheoryInPractice
from clincomm.analysis import inclusion as who_is_in
from clincomm.analysis import measures as what_is_measured
from clincomm.analysis import stress as stress_test
from clincomm.analysis import theory_in_practice as in_practice
from clincomm.api.documents import read
from clincomm.api.settings import profile_of
from clincomm.checking import Profile
from clincomm.graph import Reading, TheoryGraph
from clincomm.logic import Date
from clincomm.metrics import RuleSet
from clincomm.model import Community
from clincomm.rules import SMALLEST_GROUP
from clincomm.view import View


def _display_inclusion(found: InclusionMatrix) -> dict[str, str]:
    from clincomm.rendering import inclusion_notebook

    return inclusion_notebook(found)


def _display_stress(found: StressTest) -> dict[str, str]:
    from clincomm.rendering import stress_notebook

    return stress_notebook(found)


def _display_measures(found: Measures) -> dict[str, str]:
    from clincomm.rendering import measures_notebook

    return measures_notebook(found)


def _display_practice(found: TheoryInPractice) -> dict[str, str]:
    from clincomm.rendering import practice_notebook

    return practice_notebook(found)


InclusionMatrix.display = staticmethod(_display_inclusion)
StressTest.display = staticmethod(_display_stress)
Measures.display = staticmethod(_display_measures)
TheoryInPractice.display = staticmethod(_display_practice)


def inclusion(
    community: Community | str | os.PathLike[str],
    *,
    as_of: Date | str | None = None,
    profile: Profile | str | os.PathLike[str] | None = None,
) -> InclusionMatrix:
    """Say who is in and how far: for each stakeholder group at each level its seats, what traces to it, and its involvement.

    Parameters
    ----------
    community : Community, str or os.PathLike
        The community, or the file or folder to read it from.
    as_of : Date, str or None
        A date, a phase's id, or None for the end of the time that the document speaks of.
    profile : Profile, str or os.PathLike, optional
        A profile, or the file to read it from; for its limit `smallest-group`: groups with fewer members in the contact network get
        no position in it.

    Returns
    -------
    InclusionMatrix
        With `at(group, path)`, `rows()` and `mixes`; `to_frame` makes a frame of it. Numbers and degrees, no verdicts and no
        shares: what cannot be told is an interval.

    Examples
    --------
    >>> ward = Community(team={"seats": ["nurse / lead", "patient"]}, complete="all")
    >>> who = inclusion(ward)
    >>> who.at("nurse").degree, str(who.at("patient").seats)
    ('empower', '1')
    """
    view = View(community if isinstance(community, Community) else read(community), as_of)
    return who_is_in(view, floor=profile_of(profile).in_force()[SMALLEST_GROUP])


def measures(
    community: Community | str | os.PathLike[str],
    *,
    as_of: Date | str | None = None,
    rules: RuleSet | str = "making-data-count",
    names: bool = False,
) -> Measures:
    """Say what is measured and what the numbers show: charts with signals, returns, sites side by side, feedback, predictions.

    Parameters
    ----------
    community : Community, str or os.PathLike
        The community, or the file or folder to read it from.
    as_of : Date, str or None
        A date, a phase's id, or None for the end of the time that the document speaks of.
    rules : RuleSet or str
        Which patterns of a chart are signals: one of `clincomm.metrics.RULE_SETS`, or a set of one's own.
    names : bool
        Whether sites set side by side are called by their names. Without it they go by letters, the same for all measures.

    Returns
    -------
    Measures
        One report for each measure, by its name or in order, with `chart`, `returns`, `abreast`, `feedback` and `rows()`; and the
        theories' predictions with what became of them. Numbers and no verdicts. `to_frame` makes a frame of it.

    Raises
    ------
    clincomm.errors.UnknownName
        If there is no such rule set or phase.

    Examples
    --------
    >>> values = [{"date": f"2024-{month:02d}", "value": 7 if month < 7 else 3} for month in range(1, 13)]
    >>> falls = measures(Community(measures=[{"id": "falls", "better": "lower", "observations": values}]))["falls"]
    >>> len(falls.points), falls.chart.centre[0]
    (12, 5.0)
    """
    view = View(community if isinstance(community, Community) else read(community), as_of)
    return what_is_measured(view, rules=rules, names=names)


def stress(community: Community | str | os.PathLike[str], *, as_of: Date | str | None = None) -> StressTest:
    """Say what would fall apart if one person, site, group, event, tie, channel or post went, and which two people go worst.

    Parameters
    ----------
    community : Community, str or os.PathLike
        The community, or the file or folder to read it from.
    as_of : Date, str or None
        A date, a phase's id, or None for the end of the time that the document speaks of.

    Returns
    -------
    StressTest
        The losses that matter, the worst first: by the sites that would lose the core, the goals that nothing would lead to, the
        roles and the changes that nobody would be there for. `to_frame` makes a frame of it.

    Examples
    --------
    >>> ward = Community(id="falls", team={"seats": ["nurse / lead", "clerk / administrator"]}, complete="all")
    >>> [(loss.kind, loss.name, loss.roles) for loss in stress(ward).losses][:1]
    [('person', 'nurse / lead', ('lead',))]
    """
    return stress_test(View(community if isinstance(community, Community) else read(community), as_of))


def theory(community: Community, *, as_of: Date | str | None = None, site: str | None = None) -> TheoryGraph:
    """Give the theory of change of a community, or of one of its sites, as a graph.

    Parameters
    ----------
    community : Community
        The community.
    as_of : Date, str or None
        A date, a phase's id, or None for the end of the time the document speaks of.
    site : str or None
        The id of a site, or its way down ("trust/ward"), whose local theory is meant; the whole community if not given.

    Returns
    -------
    TheoryGraph
        With `goals`, `chains()`, `robustness()`, `losses()`, `circles()`, `reaches_goal()`.

    Raises
    ------
    clincomm.errors.UnknownName
        If there is no such site.

    Examples
    --------
    >>> falls = Community(theory={"goals": [{"id": "fewer"}], "changes": [{"id": "rounds", "leads_to": "fewer"}]})
    >>> [chain] = theory(falls).chains()
    >>> chain.path, chain.missing
    ('rounds -> fewer', ('why the change should work',))
    """
    reading = Reading(community, as_of)
    return TheoryGraph(reading, reading.root if site is None else reading.require(site, Community))


def theory_in_practice(
    community: Community | str | os.PathLike[str], *, as_of: Date | str | None = None
) -> TheoryInPractice:
    """Say what theories of change stand on, how faithfully they are carried out, and how they have lived.

    Parameters
    ----------
    community : Community, str or os.PathLike
        The community, or the file or folder to read it from.
    as_of : Date, str or None
        A date, a phase's id, or None for the end of the time that the document speaks of.

    Returns
    -------
    TheoryInPractice
        At which sites each mechanism has what it needs to run on, on whom goals hang, which groups carry changes that they had no
        part in agreeing, where sites depart from the programme, and the ledger of each theory. No verdicts; `to_frame` makes a
        frame of what runs where.

    Examples
    --------
    >>> here = Community(
    ...     complete="all",
    ...     sites=[{"id": "ash"}, {"id": "elm"}, {"id": "oak"}],
    ...     ties=[{"between": ["ash", "elm"], "kind": "horizontal"}],
    ...     events=[],
    ...     theory={"mechanisms": [{"id": "peers-see", "through": "peer-influence"}]},
    ... )
    >>> theory_in_practice(here).footings[0].nothing_at
    ('oak',)
    """
    return in_practice(View(community if isinstance(community, Community) else read(community), as_of))
