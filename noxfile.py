"""The sessions of a contributor's day: ``nox -s tests``, ``lint``, ``types``, ``imports``, ``docs``.

``.ci/run`` calls the same sessions, so that what passes here passes there.
"""

from pathlib import Path

import nox

nox.options.sessions = ["tests", "lint", "types", "imports"]
nox.options.default_venv_backend = "venv"

#: The oldest and the newest Python that the library promises.
PYTHONS = ["3.11", "3.13"]


@nox.session(python=PYTHONS)
def tests(session: nox.Session) -> None:
    """Run the whole suite, or the files and options after ``--``."""
    session.install("-e", ".[dev]")
    session.run("pytest", *(session.posargs or ["-n", "auto"]))


@nox.session
def quick(session: nox.Session) -> None:
    """Run the tests that need no heavy package, in a small environment."""
    session.install("-e", ".[test]")
    session.run("pytest", *(session.posargs or ["-n", "auto", "tests/model", "tests/changes"]))


@nox.session
def lowest(session: nox.Session) -> None:
    """Run the tests of the rooms with the lowest versions that pyproject.toml names."""
    session.install("-e", ".[test]", "-c", "constraints/lowest.txt")
    session.run("pytest", *(session.posargs or ["-n", "auto", "tests/model", "tests/changes"]))


@nox.session
def lint(session: nox.Session) -> None:
    """Look for mistakes of style, and check that the formatter would change nothing."""
    session.install("ruff", "-c", "constraints/dev.txt")
    session.run("ruff", "check", ".")
    session.run("ruff", "format", "--check", ".")


@nox.session
def types(session: nox.Session) -> None:
    """Check the types of the library, of the examples, and as users see them."""
    session.install("-e", ".[dev]")
    session.run("mypy")
    examples = sorted(str(path) for path in Path("examples").glob("*.py"))
    session.run("mypy", "--strict", *examples, "tests/typing/from_outside.py")


@nox.session
def imports(session: nox.Session) -> None:
    """Check that the rooms import downwards."""
    session.install("-e", ".[dev]")
    session.run("lint-imports")


@nox.session
def docs(session: nox.Session) -> None:
    """Build the site; a warning fails it."""
    session.install("-e", ".[docs]")
    session.run("sphinx-build", "-W", "--keep-going", "-b", "dirhtml", "docs", "build/docs")
