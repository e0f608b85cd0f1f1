"""What a process loads before it answers: modules and attrs classes are counted, as they are most
of a first second.
"""

from __future__ import annotations

import importlib
import json
import pkgutil
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

import draftdiff
from draftdiff.cli import main

RECORD = Path(__file__).resolve().parents[2] / "examples" / "wsis10-c9"
OLD, NEW = (str(RECORD / name) for name in ("c9-earlier-stand-in.txt", "c9-unesco.txt"))
#: What our dependencies cost by themselves; a command is counted beyond it.
FLOOR = "import attr, regex, rapidfuzz, lxml.etree, rich.console, argparse"
COUNTED = """
import json, sys
floor = set()
if {counts_floor}:
    exec({floor!r})
    floor = set(sys.modules)
import attr
from attr import _make
built = []
real = _make._ClassBuilder.build_class
_make._ClassBuilder.build_class = lambda self: (built.append(1), real(self))[1]
import contextlib, io
with contextlib.redirect_stdout(io.TextIOWrapper(io.BytesIO())):
    {run}
print(json.dumps([sorted(set(sys.modules) - floor), len(built)]))
"""


@pytest.fixture(autouse=True)
def uncovered(monkeypatch: pytest.MonkeyPatch) -> None:
    """Modules that coverage.py loads in a process of its own would be counted."""
    monkeypatch.delenv("COVERAGE_PROCESS_CONFIG", raising=False)


def loaded(run: str, *, beyond_the_floor: bool = True) -> tuple[list[str], int]:
    """The modules that a fresh process loads to run some Python, and how many attrs classes it
    makes.
    """
    script = COUNTED.format(counts_floor=beyond_the_floor, floor=FLOOR, run=run)
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    names, classes = json.loads(done.stdout)
    return names, classes


def command(*arguments: str) -> str:
    return f"from draftdiff.cli import main; main({list(arguments)!r})"


def rooms(names: list[str]) -> set[str]:
    return {".".join(name.split(".")[:2]) for name in names if name.startswith("draftdiff.")}


DIFF = f"import draftdiff as dd; changes = dd.diff(dd.read({OLD!r}), dd.read({NEW!r}));"
# Another Python has a few modules of its own more.
SPARE = 8
LOOKS_AT_NO_EFFECT = {
    "-q": (command("-q", OLD, NEW), 85, 54),
    "tree": (command("tree", OLD), 72, 37),
    "log": (command("log", str(RECORD)), 103, 74),
    "status": (command("status", str(RECORD)), 145, 112),
    "check": (command("check", str(RECORD)), 97, 70),
    "blame": (command("blame", str(RECORD)), 113, 77),
    "len": (DIFF + "len(changes)", 71, 54),
    "kinds and words": (DIFF + "[(change.kind, change.words) for change in changes]", 71, 54),
    "docx": (command("redline", OLD, NEW, "-o", "{folder}/redline.docx"), 153, 109),
}


@pytest.mark.parametrize("name", LOOKS_AT_NO_EFFECT)
def test_no_meaning_is_loaded_before_an_effect_is_looked_at(name: str, tmp_path: Path) -> None:
    run, modules, classes = LOOKS_AT_NO_EFFECT[name]
    names, made = loaded(run.replace("{folder}", str(tmp_path)))
    assert "draftdiff.meaning" not in rooms(names)
    assert len(names) <= modules + SPARE, names
    assert made <= classes


def test_a_diff_on_the_terminal_loads_few_modules() -> None:
    names, made = loaded(command(OLD, NEW))
    assert "draftdiff.meaning" in rooms(names)
    assert len(names) <= 161 + SPARE, names
    assert made <= 81


def lazy_rooms() -> list[str]:
    found = pkgutil.walk_packages(draftdiff.__path__, "draftdiff.")
    packages = [importlib.import_module(one.name) for one in found if one.ispkg]
    looks = {package.__name__: vars(package).get("__getattr__") for package in packages}
    return [
        name
        for name, look in looks.items()
        if look is not None and look.__module__ == "draftdiff.lazy"
    ]


@pytest.mark.parametrize("room", lazy_rooms())
def test_a_room_lists_its_names_and_no_file_hides_one(room: str) -> None:
    package = importlib.import_module(room)
    assert sorted(package.__dir__()) == sorted(package.__all__)
    assert not [name for name in package.__all__ if isinstance(getattr(package, name), ModuleType)]
    files = {one.name for one in pkgutil.iter_modules(package.__path__)}
    assert not files & set(package.__all__)


def test_a_diff_needs_no_room_but_its_own() -> None:
    names, _ = loaded(command("-q", OLD, NEW))
    own = (
        "changes cli errors files formats grouping lazy model phrases readers results verbs writers"
    )
    own += " argument_checks work_limits"
    assert rooms(names) <= {f"draftdiff.{room}" for room in own.split()}


def test_the_library_alone_loads_next_to_nothing() -> None:
    names, made = loaded("import draftdiff")
    assert rooms(names) == set()
    assert made == 0


def test_what_is_not_needed_is_not_loaded() -> None:
    names, _ = loaded(command("-q", OLD, NEW), beyond_the_floor=False)
    assert not {
        "rich",
        "lxml",
        "subprocess",
        "shutil",
        "difflib",
        "importlib.util",
        "tempfile",
        "hashlib",
        "tomllib",
        "importlib.metadata",
    } & set(names)


def test_the_collector_runs_again_after_a_command(capsys: pytest.CaptureFixture[str]) -> None:
    import gc

    assert gc.isenabled()
    assert main(["-q", OLD, NEW]) == 1
    assert gc.isenabled()
    gc.disable()
    try:
        main(["-q", OLD, NEW])
        assert not gc.isenabled()
    finally:
        gc.enable()
