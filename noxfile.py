"""What is run on a change: here, from the wheel, at the lowest versions, with seeded faults."""

from __future__ import annotations

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
    session.run("pytest", *session.posargs)


@nox.session
def lowest(session: nox.Session) -> None:
    """Run the tests at the lowest versions that pyproject.toml promises."""
    session.install("--resolution", "lowest-direct", "-e", _with_all_extras("."))
    session.run("pytest", *session.posargs)


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
        session.run("pytest", *session.posargs)


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
    """Time what benchmarks/ measures."""
    session.install("-e", _with_all_extras("."))
    session.run("pytest", "benchmarks", "--benchmark-only", *session.posargs)


@nox.session
def mutants(session: nox.Session) -> None:
    """Seed faults in a room and see whether its tests notice."""
    session.install("-e", _with_all_extras("."), "mutmut")
    session.run("mutmut", "run", *session.posargs)


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
