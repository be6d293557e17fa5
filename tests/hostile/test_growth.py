"""What is twice as large costs about twice as much: nothing in a document is compared with everything else in it.

Costs are compared with one another and never with a clock: a document of twice the size may take up to three times the
processor time, where work that goes with the square takes four times.
"""

from __future__ import annotations

import contextlib
import gc
import random
import time
from collections.abc import Callable
from typing import Any

import pytest

from clincomm import check, theory
from clincomm.documents import DocumentError, loads
from clincomm.exchange import structure_mermaid
from clincomm.graph import Reading, begun, moment_of
from clincomm.model import Community, Tactic

MOST = 3.0
TURNS = 5


def cost(call: Callable[[], object], turns: int = TURNS) -> float:
    """Give the least processor time of a few calls; what the rest of the tests have in memory is not gone through meanwhile."""
    spent = []
    gc.collect()
    gc.disable()
    try:
        for _ in range(turns):
            begun = time.process_time()
            call()
            spent.append(time.process_time() - begun)
    finally:
        gc.enable()
    return min(spent)


def growth(use: Callable[[Any], object], make: Callable[[int], Any], size: int) -> float:
    """Say how many times as much it costs to use what is twice as large."""
    small, large = make(size), make(2 * size)
    use(small)
    return cost(lambda: use(large)) / cost(lambda: use(small))


def stays_flat(use: Callable[[Any], object], make: Callable[[int], Any], size: int) -> bool:
    """Say whether what is twice as large costs about twice as much; a busy machine is asked up to three times."""
    return any(growth(use, make, size) < MOST for _ in range(3))


def read(text: str) -> None:
    """Read a text, whether it is a document or not."""
    with contextlib.suppress(DocumentError):
        loads(text, form="json" if text[0] == "{" else "yaml")


def ties_that_are_numbers(size: int) -> str:
    return "clincomm: 1\nties: [" + "5," * size + "]\n"


def a_list_that_never_ends(size: int) -> str:
    return "clincomm: 1\nties: [" + "5," * size


def wrong_and_right_seats(size: int) -> str:
    return "clincomm: 1\nteam: {seats: [" + "{idd: x}, {id: a b}, nurse, " * size + "]}\n"


def sites_with_the_same_ids(size: int) -> str:
    """Make sites in which the same ids name a board, an event and a ward, and refer to each in every one."""
    sites = "".join(
        f"- {{id: s{number}, boards: [{{id: b}}], events: [{{id: e, by: b}}, {{after: e}}], sites: [{{id: w}}],"
        f" ties: [{{between: [s{number}/w, s{size - 1 - number}/w]}}]}}\n"
        for number in range(size)
    )
    return f"clincomm: 1\nsites:\n{sites}"


def references_that_may_be_any_site(size: int) -> str:
    sites = "".join(
        f"- {{id: s{number}, sites: [{{id: w}}], events: [{{by: w, after: w}}]}}\n" for number in range(size)
    )
    return f"clincomm: 1\nsites:\n{sites}"


READ = {
    ties_that_are_numbers: 5_000,
    a_list_that_never_ends: 20_000,
    wrong_and_right_seats: 1_000,
    sites_with_the_same_ids: 500,
    references_that_may_be_any_site: 1_000,
}


@pytest.mark.parametrize("make", READ, ids=lambda make: make.__name__)
def test_a_document_of_twice_the_size_is_read_or_refused_in_about_twice_the_time(make: Callable[[int], str]) -> None:
    assert stays_flat(read, make, READ[make])


def with_names(known: list[str], wrong: list[str]) -> str:
    """Make groups, and seats of groups that are not declared."""
    return f"clincomm: 1\ngroups: [{', '.join(known)}]\nteam: {{seats: [{', '.join(wrong)}]}}\n"


def with_sources(known: list[str], wrong: list[str]) -> str:
    """Make sources, and seats that give others."""
    seats = ", ".join(f"{{group: nurse, source: {name}}}" for name in wrong)
    return f"clincomm: 1\nsources: {{{', '.join(f'{name}: x' for name in known)}}}\nteam: {{seats: [{seats}]}}\n"


@pytest.mark.parametrize("make", [with_names, with_sources])
def test_names_of_the_same_letters_are_compared_with_a_few_only(
    make: Callable[[list[str], list[str]], str],
) -> None:
    letters = random.Random(1)
    known, alike = (["x" + "".join(letters.sample("abcdefghijklmnop", 16)) for _ in range(800)] for _ in range(2))
    others = [str(number) * 4 for number in range(1_000, 1_800)]
    dear, cheap = make(known, alike), make(known, others)
    assert cost(lambda: read(dear), 2) < 100 * cost(lambda: read(cheap), 2)


def phases_one_after_the_other(size: int) -> Community:
    later = [{"id": f"p{number}", "after": f"p{number - 1}"} for number in range(1, size)]
    return Community.model_validate({"phases": [{"id": "p0"}, *later]})


def ask_when(community: Community) -> None:
    """Ask what had begun by the first phase, the last one, and the end."""
    last = len(community.phases or ()) - 1
    assert begun(Tactic(phase=f"p{last}"), moment_of(community, "p0")) is False
    assert begun(Tactic(phase="p0"), moment_of(community, f"p{last}")) is True
    assert begun(Tactic(phase="p0"), moment_of(community, None)) is True


def goals_in_a_row(size: int) -> Community:
    """Make a theory of goals that serve one another, of which every second pair runs in a circle."""
    goals: list[dict[str, Any]] = [{"id": f"g{number}", "serves": f"g{number + 1}"} for number in range(size)]
    back = [{"cause": f"g{number + 1}", "effect": f"g{number}"} for number in range(0, size, 4)]
    changes = [{"id": f"c{number}", "leads_to": f"g{number}"} for number in range(size)]
    return Community.model_validate({"theory": {"goals": [*goals, f"g{size}"], "changes": changes, "links": back}})


def ask_the_theory(community: Community) -> None:
    """Ask for the circles, and of every part whether it reaches a goal."""
    graph = theory(community)
    assert len(graph.circles()) == (len(graph.goals) + 2) // 4
    assert all([graph.reaches_goal(part) for part in graph.parts.values()])


def site_list(size: int) -> Community:
    return loads(sites_with_the_same_ids(size)).community


def resolve_every_tie(community: Community) -> None:
    reading = Reading(community)
    for place in reading.communities:
        for tie in place.record.ties or ():
            assert all(reading.named(ref, Community) for ref in tie.between or ())


def one_long_chain(size: int) -> Community:
    return Community.model_validate(
        {"theory": {"goals": [{"id": f"g{number}", "serves": f"g{number + 1}"} for number in range(size)]}}
    )


def follow_the_chains(community: Community) -> None:
    (chain,) = theory(community).chains()
    assert len(chain.steps) == len(theory(community).goals)


def a_measure_that_every_site_returns(size: int) -> Community:
    sites = [f"s{number}" for number in range(size)]
    expected = [{"of": sites, "every_months": 12}]
    return Community.model_validate(
        {
            "speaks_of": {"since": "2011", "until": "2012"},
            "sites": [{"id": site} for site in sites],
            "measures": [{"id": "infections", "expected": expected}],
        }
    )


def ask_who_returns_data(community: Community) -> None:
    report = check(community, select=["CC905"])
    assert len(report) == len(community.sites or ()) + 1


USED: dict[tuple[Callable[[Any], object], Callable[[int], Any]], int] = {
    (ask_when, phases_one_after_the_other): 800,
    (ask_the_theory, goals_in_a_row): 400,
    (follow_the_chains, one_long_chain): 4_000,
    (resolve_every_tie, site_list): 500,
    (structure_mermaid, site_list): 300,
    (ask_who_returns_data, a_measure_that_every_site_returns): 400,
}


@pytest.mark.parametrize(("use", "make"), USED, ids=lambda call: call.__name__)
def test_a_community_of_twice_the_size_is_used_in_about_twice_the_time(
    use: Callable[[Any], object], make: Callable[[int], Any]
) -> None:
    assert stays_flat(use, make, USED[use, make])
