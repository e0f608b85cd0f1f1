"""Promises about the package itself: what an import loads, what the top level names, how quickly it
starts.
"""

import ast
import re
import subprocess
import sys
import time
import tomllib
from pathlib import Path

import draftdiff


def run(code: str) -> str:
    return subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    ).stdout.strip()


def test_import_loads_no_format_and_no_kernel():
    heavy = "{'lxml', 'hypothesis', 'rich', 'rapidfuzz', 'markdown_it', 'diff_match_patch'}"
    assert run(f"import sys, draftdiff; print(sorted({heavy} & set(sys.modules)))") == "[]"


def test_version_starts_within_120_ms_of_cpu():
    # The least of five starts; the bound leaves room for a machine half as fast as the one it was
    # set on (60 ms).
    def once() -> float:
        before = time.process_time(), _children()
        subprocess.run(
            [sys.executable, "-m", "draftdiff", "--version"], capture_output=True, check=True
        )
        return _children() - before[1]

    assert min(once() for _ in range(5)) < 0.240


def _children() -> float:
    import resource

    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def test_the_top_level_names():
    for name in draftdiff.__all__:
        assert getattr(draftdiff, name) is not None


def test_modules_are_modules():
    import draftdiff.changes as changes

    assert changes.__name__ == "draftdiff.changes"
    assert changes.ChangeSet.__name__ == "ChangeSet"


def test_rooms_have_no_catch_all_names():
    forbidden = {"utils", "helpers", "common", "core", "manager"}
    names = {path.stem for path in (Path(draftdiff.__file__).parent).rglob("*.py")}
    assert not names & forbidden


SOURCE = Path(draftdiff.__file__).parent
#: Names that moved to a room above, and are still imported from where they stood.
FORWARDS = {
    ("amending/__init__.py", "draftdiff.writers.amendments"),
    ("analysis/corpus.py", "draftdiff.corpus"),
    ("redlines/__init__.py", "draftdiff.word.combining"),
    ("redlines/__init__.py", "draftdiff.word.reviewing"),
}


def _heights() -> dict[str, int]:
    """How high each room stands, by the layers that import-linter is told of."""
    project = tomllib.loads((SOURCE.parents[1] / "pyproject.toml").read_text("utf-8"))
    layers = project["tool"]["importlinter"]["contracts"][0]["layers"]
    return {room: -number for number, layer in enumerate(layers) for room in layer.split(" | ")}


def test_no_room_names_a_module_above_it_in_a_string():
    heights = _heights()
    climbs = set()
    for path in SOURCE.rglob("*.py"):
        file = path.relative_to(SOURCE)
        own = heights.get(file.parts[0].removesuffix(".py"), 1)
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not isinstance(node, ast.Constant) or not isinstance(node.value, str):
                continue
            module = re.fullmatch(r"(draftdiff\.(\w+)(?:\.\w+)*)(?::\w+)?", node.value)
            if module and heights.get(module[2], -99) > own:
                climbs.add((file.as_posix(), module[1]))
    assert climbs == FORWARDS
