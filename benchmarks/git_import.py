"""What it costs to make a record of a file's history in git, beside ``git log -p`` of the file.

    python benchmarks/git_import.py [REPOSITORY FILE] [--versions 700] [--size BYTES] [--turns 3]

Without a repository a file of made-up prose (history_speed.py) is committed once a version. CPU
time of user and system, of the process and of those that it starts; each figure is the median of
the turns, and the commands take turns with one another. *import* is ``draftdiff import git``,
*load* is ``draftdiff log`` of the record that it wrote, *again* is the same a second time.
"""

from __future__ import annotations

import argparse
import os
import resource
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from history_speed import versions

DRAFTDIFF = [sys.executable, "-m", "draftdiff"]
PERSON = {
    "GIT_AUTHOR_NAME": "Ana",
    "GIT_AUTHOR_EMAIL": "ana@example.org",
    "GIT_COMMITTER_NAME": "Ana",
    "GIT_COMMITTER_EMAIL": "ana@example.org",
}


def commit_versions(folder: Path, count: int, size: int) -> str:
    """Commits each version of made-up prose, and returns the name of its file."""
    name = "charter.md"
    subprocess.run(["git", "init", "-q", str(folder)], check=True)
    for number, text in enumerate(versions(count, size)):
        (folder / name).write_text("\n\n".join(text) + "\n", encoding="utf-8")
        subprocess.run(["git", "-C", str(folder), "add", name], check=True)
        day = f"{1_577_836_800 + number * 86_400} +0000"
        dated = {**os.environ, **PERSON, "GIT_AUTHOR_DATE": day, "GIT_COMMITTER_DATE": day}
        message = ["commit", "-q", "-m", f"version {number}"]
        subprocess.run(["git", "-C", str(folder), *message], check=True, env=dated)
    return name


def spent(command: list[str]) -> float:
    """The seconds of CPU that a command takes."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime


def measure(repository: Path, name: str, folder: Path, turns: int) -> dict[str, list[float]]:
    """The seconds that each command took in each turn."""
    taken: dict[str, list[float]] = {"git log -p": [], "import": [], "load": [], "again": []}
    for turn in range(turns):
        record = str(folder / f"record{turn}")
        shown = ["git", "-C", str(repository), "log", "-p", "--follow", "--", name]
        taken["git log -p"].append(spent(shown))
        brought = [*DRAFTDIFF, "import", "git", str(repository), name, "-o", record]
        taken["import"].append(spent(brought))
        taken["load"].append(spent([*DRAFTDIFF, "log", record]))
        taken["again"].append(spent([*DRAFTDIFF, "log", record]))
    return taken


def main() -> None:
    """Prints the seconds of each command, and how many times those of ``git log -p``."""
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("repository", nargs="?", type=Path)
    options.add_argument("file", nargs="?")
    options.add_argument("--versions", type=int, default=700)
    options.add_argument("--size", type=int, default=20_000)
    options.add_argument("--turns", type=int, default=3)
    chosen = options.parse_args()
    if chosen.repository and not chosen.file:
        options.error("a repository wants the path of a file in it")
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        repository, name = chosen.repository, chosen.file
        if repository is None:
            repository = folder / "repository"
            name = commit_versions(repository, chosen.versions, chosen.size)
        taken = measure(repository, name, folder, chosen.turns)
    floor = statistics.median(taken["git log -p"])
    for command, seconds in taken.items():
        median = statistics.median(seconds)
        print(f"{command:<12} {median:>7.2f} s of CPU  {median / floor:>6.1f} x git log -p")


if __name__ == "__main__":
    main()
