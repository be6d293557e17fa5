"""Seed faults in one module of `rules/` or `facts/`, and list those that no test notices. Run it in a copy of the repository.

    python seeding/judge.py rules/coalitions tests/rules tests/facts

mutmut writes the mutants. Everything is loaded once; each mutant is then judged in a fork of that process, by the tests that reach
its function, until one fails: some hundredths of a second, where a process of its own takes seconds. What is reached while
loading (decorators, the catalogue) cannot be judged so, and is counted apart.
"""

from __future__ import annotations

import ast
import difflib
import gc
import io
import json
import os
import pickle
import re
import select
import signal
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable
from contextlib import redirect_stdout
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from trampoline import Chosen

SECONDS = 60.0
"""How long a mutant may take: one that runs in a circle is stopped then, and counts as noticed."""
SLOW = 1.0
"""Tests that take longer without a mutant are left out, in seconds."""
FIRST = "test_one_fact_less"
"""These notice most, so they come first."""


class Mutant(NamedTuple):
    """One change of one function."""

    name: str
    function: str
    difference: str


def seed(file: Path) -> tuple[list[Mutant], set[str]]:
    """Write a module anew with all its mutants; give these, and the functions that keep what they gave."""
    from mutmut.mutation.file_mutation import mutate_file_contents

    code = file.read_text(encoding="utf-8")
    made = mutate_file_contents(str(file), code)
    file.write_text(
        made.code.replace("from mutmut.mutation.trampoline import", "from trampoline import"), encoding="utf-8"
    )
    lines = made.code.splitlines()

    def source(name: str) -> list[str]:
        span = made.line_span_by_function_name[name]
        plain = re.sub(r"__mutmut_\w+$", "", name).replace("ǁ", "_")
        return [line.replace(name, plain) for line in lines[span.start - 1 : span.end]]

    mutants = []
    for name in made.mutant_names:
        function = name.rpartition("__mutmut_")[0]
        before, after = source(f"{function}__mutmut_orig"), source(name)
        changed = list(difflib.unified_diff(before, after, n=1, lineterm=""))[2:]
        mutants.append(Mutant(name, function, "\n".join(line for line in changed if not line.startswith("@@"))))
    kept = (
        node
        for node in ast.walk(ast.parse(code))
        if isinstance(node, ast.Assign) and "cache" in ast.unparse(node.value)
    )
    cached = {f"x_{target.id}" for node in kept for target in node.targets if isinstance(target, ast.Name)}
    return mutants, cached


def in_fork(work: Callable[[], Any], seconds: float | None = None) -> Any:
    """Give what work returns in a fork of this process; None where it took too long or ended otherwise."""
    read, write = os.pipe()
    sys.stdout.flush()
    child = os.fork()
    if not child:
        status = 1
        try:
            nowhere = os.open(os.devnull, os.O_RDWR)
            for stream in (0, 1, 2):
                os.dup2(nowhere, stream)
            with os.fdopen(write, "wb") as pipe:
                pipe.write(pickle.dumps(work()))
            status = 0
        finally:
            os._exit(status)
    os.close(write)
    end = time.monotonic() + (seconds or 1e9)
    parts: list[bytes] = []
    with os.fdopen(read, "rb", buffering=0) as pipe:
        while select.select([pipe], [], [], max(0, end - time.monotonic()))[0]:
            if not (part := pipe.read(1 << 20)):
                break
            parts.append(part)
        else:
            os.kill(child, signal.SIGKILL)
    done = os.waitpid(child, 0)[1] == 0
    return pickle.loads(b"".join(parts)) if done else None


class Judge:
    """Takes the place of pytest's loop over the tests."""

    def __init__(self, mutants: Iterable[Mutant], cached: set[str]) -> None:
        self.mutants, self.cached = tuple(mutants), cached
        self.failed = self.passed = False
        self.left: list[Mutant] = []
        self.count = Counter[str]()

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Note how a test went."""
        self.failed |= report.failed
        self.passed |= report.when == "call" and report.passed

    def fails(self, item: pytest.Item) -> bool:
        """Run a test."""
        self.failed = self.passed = False
        item.config.hook.pytest_runtest_protocol(item=item, nextitem=None)
        return self.failed

    def recorded(self, items: list[pytest.Item]) -> list[tuple[bool, frozenset[str], float]]:
        """Give for each test whether it passes without a mutant, what it reaches, and how long it takes."""
        found = []
        for item in items:
            Chosen.reached.clear()
            begun = time.perf_counter()
            self.fails(item)
            found.append((self.passed, frozenset(Chosen.reached), time.perf_counter() - begun))
        return found

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Judge every mutant."""
        if session.testsfailed:
            raise session.Failed("the tests could not be loaded")
        loading = set(Chosen.reached)
        items = session.items
        gc.collect()
        gc.freeze()  # so that a fork shares what is loaded
        gc.disable()
        tests = in_fork(lambda: self.recorded(items))
        order = sorted(range(len(items)), key=lambda n: (FIRST not in items[n].nodeid, tests[n][2]))
        for mutant in self.mutants:
            if mutant.function in loading:
                self.count["reached while loading"] += 1
                continue
            reaching = [
                items[n] for n in order
                if tests[n][0] and tests[n][2] <= SLOW and (mutant.function in tests[n][1] or mutant.function in self.cached)
            ]  # fmt: skip

            def survives(name: str = mutant.name, reaching: list[pytest.Item] = reaching) -> bool:
                Chosen.name = name
                return not any(map(self.fails, reaching))

            survived = in_fork(survives, SECONDS) if reaching else True
            self.count["left" if survived else "stopped" if survived is None else "noticed"] += 1
            if survived:
                self.left.append(mutant)
        return True


def main(module: str, *tests: str) -> None:
    """Seed, judge and print."""
    file = Path("src", "clincomm", f"{module}.py")
    given = in_fork(lambda: seed(file))
    if given is None:
        sys.exit(f"{module}: no mutants could be made")
    judge = Judge(*given)
    options = [
        "-s", "--tb=short", "--assert=plain", "--snapshot-warn-unused", "-p", "no:cacheprovider",
        "--hypothesis-profile=mutants", "--ignore=tests/rules/test_examples.py",
    ]  # fmt: skip
    with redirect_stdout(io.StringIO()) as told:
        code = pytest.main([*options, *tests], plugins=[judge])
    if code:
        sys.exit(f"{module}: the tests could not be loaded\n{told.getvalue()}")
    for mutant in judge.left:
        print(f"\n# {module}: {mutant.name}\n{mutant.difference}")
    print(f"\n{module}: {len(judge.mutants)} mutants: {json.dumps(judge.count)}")


if __name__ == "__main__":
    main(*sys.argv[1:])
