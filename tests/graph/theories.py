"""Theories for the tests of chains, strength, robustness and losses: small drawn ones that hang together, and large ones."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from clincomm.graph import Reading, TheoryGraph
from clincomm.model import Community

GRADES = ("weak", "moderate", "strong")


def theory(community: Community) -> TheoryGraph:
    reading = Reading(community)
    return TheoryGraph(reading, reading.root)


def community(**theory: Any) -> Community:
    return Community.model_validate({"theory": {"complete": "all", "links": [], **theory}})


@st.composite
def reasoned(draw: DrawFn, *, circular: bool = False, necessary: bool = True) -> Community:
    """Draw a community with a theory whose parts are joined by links, with circles only if they are asked for."""
    changes = [f"c{n}" for n in range(draw(st.integers(1, 4)))]
    goals = [f"g{n}" for n in range(draw(st.integers(1, 3)))]
    assumptions = [f"a{n}" for n in range(draw(st.integers(0, 2)))]
    order = [*changes, *goals]
    pairs = [(one, two) for n, one in enumerate(order) for two in order[n + 1 :] if one in changes or two in goals]
    if circular:
        pairs += [(two, one) for one, two in pairs if (one in goals) == (two in goals)]
    links = draw(st.lists(st.sampled_from(pairs), max_size=8)) if pairs else []
    names = draw(st.lists(st.sampled_from(assumptions), max_size=2)) if assumptions else []
    return community(
        goals=[{"id": name} for name in goals],
        changes=[{"id": name} for name in changes],
        assumptions=[
            {"id": name, "state": draw(st.sampled_from(["untested", "holds", "in-doubt", "failed"]))}
            for name in assumptions
        ],
        mechanisms=[
            {
                "id": f"m{n}",
                "explains": sorted(draw(st.sets(st.sampled_from(changes), min_size=1, max_size=2))),
                "rests_on": names,
                "evidence": [{"bearing": "for", "grade": draw(st.sampled_from(GRADES))}],
            }
            for n in range(draw(st.integers(0, 3)))
        ],
        links=[_link(draw, cause, effect, names, necessary) for cause, effect in links],
    )


def _link(draw: DrawFn, cause: str, effect: str, assumptions: list[str], necessary: bool) -> dict[str, Any]:
    link: dict[str, Any] = {"cause": cause, "effect": effect, "source": draw(st.sampled_from("ABC"))}
    if grade := draw(st.none() | st.sampled_from(GRADES)):
        link["confidence"] = grade
    if necessary and draw(st.booleans()):
        link["need"] = draw(st.sampled_from(["necessary", "helpful"]))
    if assumptions and draw(st.booleans()):
        link["assumes"] = assumptions
    return link


def ladder(rungs: int) -> Community:
    """Make a theory of three parts a rung, in which a chain has two ways to go on at each: 2 ** rungs chains."""
    changes: list[dict[str, Any]] = []
    for n in range(rungs):
        onward = f"c{n + 1}" if n + 1 < rungs else "goal"
        changes += [{"id": f"c{n}", "leads_to": [f"l{n}", f"r{n}"]}]
        changes += [{"id": f"{side}{n}", "leads_to": onward} for side in "lr"]
    return community(goals=[{"id": "goal"}], changes=changes, mechanisms=[{"id": "why", "explains": "c0"}])
