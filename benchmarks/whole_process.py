"""What a command costs from the prompt to the prompt, the start of Python and all.

Each command is a process of its own, run in turns with the others; its CPU time (of user and
system) is the median of the turns. *floor* is a process that imports the dependencies of draftdiff
and ends. Texts: two drafts of the model case (examples/wsis10-c9, 2 kB), made-up prose (prose.py)
of other sizes with a tenth of its words changed, and two files of the user's choice.
"""

from __future__ import annotations

import argparse
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from prose import prose, reworded

EXAMPLE = Path(__file__).resolve().parents[1] / "examples" / "wsis10-c9"
MODEL_CASE = (EXAMPLE / "c9-earlier-stand-in.txt", EXAMPLE / "c9-unesco.txt")
FLOOR = "import attr, regex, rapidfuzz, lxml.etree, rich.console, markdown_it, argparse"
DIFFLIB = """import difflib, sys
one, other = (open(name, encoding="utf-8").read().split() for name in sys.argv[1:])
print(difflib.SequenceMatcher(None, one, other, autojunk=False).get_opcodes())"""
#: The ratio to the floor that we set ourselves, for the model case.
WANTED = {
    "import": 0.4,
    "-q": 1.2,
    "tree": 1.3,
    "log": 1.6,
    "status": 1.6,
    "blame": 1.6,
    "terminal": 2.0,
    "--stat": 1.5,
    "docx": 2.0,
    "html": 2.4,
}
Command = list[str]


def commands(old: Path, new: Path, record: Path | None, folder: Path) -> dict[str, Command]:
    """The commands by name: of ours, and of tools that are met for the same end."""
    ours = [sys.executable, "-m", "draftdiff"]
    both = [str(old), str(new)]
    found = {
        "floor": [sys.executable, "-c", FLOOR],
        "import": [sys.executable, "-c", "import draftdiff"],
        "-q": [*ours, "-q", *both],
        "tree": [*ours, "tree", str(old)],
        **(
            {name: [*ours, name, str(record)] for name in ("log", "status", "check", "blame")}
            if record
            else {}
        ),
        "terminal": [*ours, *both],
        "--stat": [*ours, "--stat", *both],
        "docx": [*ours, "redline", *both, "-o", str(folder / "redline.docx")],
        "html": [*ours, "redline", *both, "-o", str(folder / "redline.html")],
        "git": ["git", "diff", "--no-index", "--word-diff", *both],
        "wdiff": ["wdiff", *both],
        "difflib": [sys.executable, "-c", DIFFLIB, *both],
    }
    return {name: command for name, command in found.items() if shutil.which(command[0])}


def cpu(command: Command) -> float:
    """Milliseconds of CPU that one process took."""
    environment = {
        name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"
    }
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(command, capture_output=True, env=environment)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode not in (0, 1):
        raise SystemExit(f"{' '.join(command)}: {done.stderr.decode()}")
    return 1000 * (after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)


def medians(run: Mapping[str, Command], repeat: int) -> dict[str, float]:
    """The median of each command, run in turns; a first turn that writes bytecode is not counted."""
    turns = [{name: cpu(command) for name, command in run.items()} for _ in range(repeat + 1)][1:]
    return {name: statistics.median(turn[name] for turn in turns) for name in run}


def table(title: str, spent: Mapping[str, float], wanted: Mapping[str, float]) -> None:
    """Prints the commands of one pair of texts, each with its ratio to the floor."""
    print(f"{title:<24}     CPU  ratio  wanted")
    for name, time in spent.items():
        ratio, most = time / spent["floor"], wanted.get(name)
        judged = "" if most is None else f"{most:>6.1f}  {'met' if ratio <= most else 'missed'}"
        print(f"  {name:<22}{time:>6.0f}ms {ratio:>6.2f}  {judged}".rstrip(), flush=True)


def pairs(
    kilobytes: Sequence[int], own: Sequence[Path], folder: Path
) -> dict[str, tuple[Path, Path]]:
    """The pairs of texts by what they are."""
    found: dict[str, tuple[Path, Path]] = {"model case, 2 kB": MODEL_CASE}
    for size in kilobytes:
        text = prose(1000 * size)
        files = folder / f"old-{size}.txt", folder / f"new-{size}.txt"
        for file, paragraphs in zip(files, (text, reworded(text, 0.1)), strict=True):
            file.write_text("\n\n".join(paragraphs), encoding="utf-8")
        found[f"{size} kB, 10 % changed"] = files
    if own:
        found[own[0].name] = own[0], own[1]
    return found


def main() -> None:
    """Prints a table for each pair."""
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument(
        "--sizes", type=int, nargs="*", default=[40], help="kilobytes of made-up prose"
    )
    options.add_argument("--files", type=Path, nargs=2, default=(), metavar=("OLD", "NEW"))
    options.add_argument("--repeat", type=int, default=9)
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as name:
        for title, (old, new) in pairs(chosen.sizes, chosen.files, Path(name)).items():
            record, wanted = (EXAMPLE, WANTED) if old is MODEL_CASE[0] else (None, {})
            table(title, medians(commands(old, new, record, Path(name)), chosen.repeat), wanted)


if __name__ == "__main__":
    main()
