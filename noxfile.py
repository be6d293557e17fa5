"""What is run on a change: here, from the wheel, at the lowest versions, with seeded faults."""

from __future__ import annotations

import ast
import json
import os
import shutil
from pathlib import Path

import nox

nox.options.default_venv_backend = "uv"
nox.options.sessions = ["lint", "types", "layers", "tests", "docs"]

# What a wheel's tests may read beside the installed package; never src.
BESIDE_THE_WHEEL = (
    "tests",
    "examples",
    "docs",
    "README.md",
    "CHANGELOG.md",
    "CITATION.cff",
    "pyproject.toml",
)

# The rooms in which faults are seeded, and the tests that are to notice them: without those that read whole examples or
# take seconds each, as a mutant that survives costs what they all take.
MUTATED = {
    "logic": ["tests/logic"],
    "checking": ["tests/checking", "tests/documents/test_profiles.py"],
    "documents": [
        "tests/documents",
        "--deselect=tests/documents/test_shipped_examples.py",
        "--deselect=tests/documents/test_faults.py::test_a_thousand_wrong_names_do_not_take_minutes",
        "--deselect=tests/documents/test_reading.py::test_json_is_read_without_loading_yaml",
        "--deselect=tests/documents/test_splicing.py::test_a_spliced_text_reads_as_the_edited_community",
    ],
    "facts": ["tests/facts", "tests/rules", "tests/view"],
    "rules": ["tests/rules", "tests/facts"],
}
# Rooms so large that each mutant is judged in a fork of one process: seeding/judge.py.
JUDGED_IN_FORKS = ("facts", "rules")
# `forkserver`: what a cached function gave while mutmut looked round is not what a mutant is judged by.
MUTMUT = """
[tool.mutmut]
source_paths = ["src"]
only_mutate = ["{only}"]
also_copy = {beside}
pytest_add_cli_args = ["--hypothesis-profile=mutants", "-p", "no:cacheprovider"]
pytest_add_cli_args_test_selection = {tests}
process_isolation = "forkserver"
timeout_multiplier = 5.0
"""


@nox.session
def lint(session: nox.Session) -> None:
    """Check style and format."""
    session.install("ruff")
    session.run("ruff", "check", ".")
    session.run("ruff", "format", "--check", ".")


@nox.session
def types(session: nox.Session) -> None:
    """Check types."""
    session.install("-e", ".[test,xlsx,frames,draw,report,notebook,sarif,fhir,parallel]")
    session.run("mypy", "--strict", "src")


@nox.session
def layers(session: nox.Session) -> None:
    """Check that no room imports from a room above it."""
    session.install("-e", ".[test]")
    session.run("lint-imports")


@nox.session(python=["3.11", "3.12", "3.13"])
def tests(session: nox.Session) -> None:
    """Run the tests with every extra; `nox -s tests-3.11 -- -m thorough` for the long ones."""
    session.install("-e", _with_all_extras("."))
    session.run("pytest", "-n", "auto", *session.posargs)


@nox.session
def lowest(session: nox.Session) -> None:
    """Run the tests at the lowest versions that pyproject.toml promises."""
    session.install("--resolution", "lowest-direct", "-e", _with_all_extras("."))
    session.run("pytest", "-n", "auto", *session.posargs)


@nox.session
def wheel(session: nox.Session) -> None:
    """Run the tests against the built wheel, away from src and without the optional extras."""
    built, away = Path(session.create_tmp()) / "dist", Path(session.create_tmp()) / "away"
    for folder in (built, away):
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
    session.run("uv", "build", "--wheel", "--out-dir", str(built), external=True)
    session.install(f"{next(built.glob('*.whl'))}[test]")
    for name in BESIDE_THE_WHEEL:
        if Path(name).is_dir():
            shutil.copytree(name, away / name, ignore=shutil.ignore_patterns("_build", "__pycache__"))
        elif Path(name).exists():
            shutil.copy2(name, away / name)
    with session.chdir(away):
        session.run("pytest", "-n", "auto", *session.posargs)


@nox.session
def coverage(session: nox.Session) -> None:
    """Say which lines and branches no test reaches."""
    session.install("-e", _with_all_extras("."))
    session.run("coverage", "run", "-m", "pytest", *session.posargs)
    session.run("coverage", "report")


@nox.session
def docs(session: nox.Session) -> None:
    """Build the documentation; a warning is an error."""
    session.install("-e", _with_all_extras("."))
    session.run("sphinx-build", "-W", "--keep-going", "-b", "html", "docs", "docs/_build/html")


@nox.session
def notebooks(session: nox.Session) -> None:
    """Run every notebook of the documentation from its first cell."""
    session.install("-e", _with_all_extras("."))
    session.run("pytest", "--nbmake", *map(str, Path("docs").rglob("*.ipynb")))


@nox.session
def benchmarks(session: nox.Session) -> None:
    """Measure speed; `nox -s benchmarks -- --health-service --write-table` for all of it, kept in the docs."""
    session.install("-e", _with_all_extras("."))
    session.run("pytest", "benchmarks", "--benchmark-only", *session.posargs)


@nox.session
def mutants(session: nox.Session) -> None:
    """Seed faults in rooms, or in one module, and list those that their tests do not notice.

    `nox -s mutants -- logic`, `nox -s mutants -- documents/names`; `docs/explanation/mutants.md` says how to read the list.
    """
    session.install("-e", _with_all_extras("."), "mutmut>=3.8,<4")
    here = Path.cwd()
    for what in session.posargs or MUTATED:
        room, _, module = what.partition("/")
        if room in JUDGED_IN_FORKS:
            for file in sorted(Path("src", "clincomm", room).glob(f"{module or '[!_]*'}.py")):
                away = _copy_to_mutate(f"{room}/{file.stem}", Path(session.create_tmp()).resolve() / "mutants")
                paths = {"PYTHONPATH": os.pathsep.join([str(away / "src"), str(here / "seeding")])}
                with session.chdir(away):
                    session.run(
                        "python", str(here / "seeding/judge.py"), f"{room}/{file.stem}", *MUTATED[room], env=paths
                    )
            continue
        away = _copy_to_mutate(what, Path(session.create_tmp()).resolve() / "mutants")
        with session.chdir(away):
            session.run("nice", "mutmut", "run", "--max-children", "1", external=True)
            left = str(session.run("mutmut", "results", silent=True))
            for line in left.splitlines():
                if line.startswith("    "):  # one mutant: what became of it
                    session.run("mutmut", "show", line.strip().partition(":")[0])


def _copy_to_mutate(what: str, away: Path) -> Path:
    """Copy what a room's tests need, so that nothing here changes, with mutmut's settings for the room or module."""
    room, _, module = what.partition("/")
    shutil.rmtree(away, ignore_errors=True)
    away.mkdir(parents=True)
    for name in ("src", *BESIDE_THE_WHEEL):
        if Path(name).is_dir():
            shutil.copytree(name, away / name, ignore=shutil.ignore_patterns("_build", "__pycache__"))
        elif Path(name).exists():
            shutil.copy2(name, away / name)
    for file in (away / "src" / "clincomm" / room).rglob("*.py"):
        file.write_text(_decorated_below(file.read_text(encoding="utf-8")), encoding="utf-8")
    only, tests, beside = (
        f"src/clincomm/{room}/{module or '*'}.py",
        json.dumps(MUTATED[room]),
        json.dumps(BESIDE_THE_WHEEL),
    )
    with (away / "pyproject.toml").open("a", encoding="utf-8") as settings:
        settings.write(MUTMUT.format(only=only, tests=tests, beside=beside))
    return away


def _decorated_below(code: str) -> str:
    """Write `@property def how` as `def how` and `how = property(how)`: mutmut passes by what is decorated."""
    lines = code.splitlines()
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.FunctionDef) and node.decorator_list:
            words = [ast.unparse(decorator) for decorator in node.decorator_list]
            if words in (["classmethod"], ["staticmethod"]) or "overload" in words:
                continue
            for decorator in node.decorator_list:
                for number in range(decorator.lineno - 1, decorator.end_lineno or decorator.lineno):
                    lines[number] = ""
            call = "".join(f"{word}(" for word in words) + node.name + ")" * len(words)
            assert node.end_lineno is not None
            lines[node.end_lineno - 1] += f"\n{' ' * node.col_offset}{node.name} = {call}"
    return "\n".join(lines) + "\n"


@nox.session
def fuzz(session: nox.Session) -> None:
    """Feed clincomm with hostile input, each harness for a minute; `nox -s fuzz -- 600` for ten."""
    session.install("-e", ".", "atheris")
    seconds = session.posargs[0] if session.posargs else "60"
    for harness in sorted(Path("fuzz").glob("fuzz_*.py")):
        session.run("python", str(harness), f"-max_total_time={seconds}", "-rss_limit_mb=1500", "-timeout=10")


def _with_all_extras(where: str) -> str:
    extras = nox.project.load_toml("pyproject.toml")["project"]["optional-dependencies"]
    return f"{where}[{','.join(extras)}]"
