"""What to ask next, answers merged back into a document, and what would mend a breach."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping

from clincomm.advice import Advice, Questionnaire, questions
from clincomm.advice import advise as repairs_for
from clincomm.api.checks import check
from clincomm.api.documents import read
from clincomm.api.settings import profile_of
from clincomm.checking import Profile, choose
from clincomm.documents import Spliced, load, merge_answers
from clincomm.logic import Date
from clincomm.model import Community
from clincomm.rules import catalogue


def _display_advice(found: Advice) -> dict[str, str]:
    from clincomm.rendering import advice_notebook

    return advice_notebook(found)


Advice.display = staticmethod(_display_advice)


def ask(
    community: Community | str | os.PathLike[str],
    *,
    most: int | None = None,
    as_of: Date | str | None = None,
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    lessons: Iterable[int] = (),
    limits: Mapping[str, float] | None = None,
    profile: Profile | str | os.PathLike[str] | None = None,
) -> Questionnaire:
    """Choose the questions that would settle most of what cannot be told, with who could answer.

    Parameters
    ----------
    community : Community, str or os.PathLike
        The community, or the file or folder to read it from.
    most : int, optional
        How many questions; all if not given.
    as_of : Date, str or None
        A date, a phase's id, or None for the end of the time the document speaks of.
    select, ignore : Iterable[str]
        Rules by code, name, claim or lesson, as for `check`.
    lessons : Iterable[int]
        Lessons to keep, 0 to 10; all if empty.
    limits : Mapping[str, float], optional
        Values for some limits, in place of those clincomm comes with.
    profile : Profile, str or os.PathLike, optional
        A profile, or the file to read it from.

    Examples
    --------
    >>> ward = Community(id="falls", sites=[{"id": "oak"}], complete=["sites"])
    >>> for question in ask(ward, select=["site-has-local-lead"]):
    ...     print(question.text, "Ask", question.who)
    Can you say who is on the team of oak? Ask whoever knows oak best, through the core
    """
    found = check(community, as_of=as_of, select=select, ignore=ignore, lessons=lessons, limits=limits, profile=profile)
    return questions(found, most)


def answer(document: str | os.PathLike[str], answers: str | os.PathLike[str]) -> Spliced:
    """Write the answers in a form into the document that was asked about; its comments stay as they are.

    Parameters
    ----------
    document : str or os.PathLike
        The file or folder with the community.
    answers : str or os.PathLike
        The form that `clincomm ask --format yaml` wrote, filled in.

    Returns
    -------
    Spliced
        The community with the answers, and the new texts; `save()` writes them.

    Raises
    ------
    clincomm.documents.DocumentError
        With every answer that cannot be written in, at its place.
    """
    return merge_answers(load(document), answers)


def advise(
    community: Community | str | os.PathLike[str],
    *,
    as_of: Date | str | None = None,
    select: Iterable[str] = (),
    costs: Mapping[str, float] | None = None,
    profile: Profile | str | os.PathLike[str] | None = None,
) -> Advice:
    """Say what would mend each breach: the smallest sets of edits that are known to, each tried on a copy.

    Parameters
    ----------
    community : Community, str or os.PathLike
        The community, or the file or folder to read it from.
    as_of : Date, str or None
        A date, a phase's id, or None for the end of the time that the document speaks of.
    select : Iterable[str]
        Only the breaches of these rules (code, name, claim, "CC3" for a lesson).
    costs : Mapping[str, float], optional
        What an edit costs, by the list or field it writes ("seats", "ties", "posts"); 1 if not given.
    profile : Profile, str or os.PathLike, optional
        The profile, or the file that has it; for its limits and the rules it selects.

    Returns
    -------
    Advice
        Each breach with its repairs, the smallest first; `plan(community)` gives edits that mend one after the other. `to_frame` makes
        a frame of it.

    Raises
    ------
    clincomm.errors.UnknownName
        If there is no such rule or phase.

    Examples
    --------
    >>> ward = Community(id="falls", team={"seats": ["nurse / lead", "clerk / coordinator"]}, complete="all", posts=[])
    >>> advise(ward, select=["CC001"]).breaches[0].repairs[0].say
    'Give somebody on the core team the role of administrator.'
    """
    community = community if isinstance(community, Community) else read(community)
    settings = profile_of(profile)
    rules = choose(catalogue(), select=settings.select, ignore=settings.ignore, lessons=settings.lessons)
    wanted = choose(catalogue(), select=tuple(select)) if select else None
    return repairs_for(community, as_of=as_of, rules=rules, of=wanted, limits=settings.in_force(), costs=costs)
