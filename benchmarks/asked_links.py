"""How often the program names whoever asked for what a commit did, and how often it is right.

    python benchmarks/asked_links.py [FOLDER] [--half tuned|apart] [--verbose]

``data/asked/commits.toml`` has the labels: for a change of a commit the names of those who asked for
it, as the message, the trailers and the difference show them to a reader. ``FOLDER`` holds the
repositories as bundles or bare clones (``jupyter--governance.bundle``). The file's history is
imported up to the commit; a link is a name told for the change that holds the labelled words. Rows
whose id begins with an even digit are the half kept apart: nothing was tuned on them.
``data/asked/changes.toml`` has steps between two texts, and what was asked for: the names told for a
step are held against those that the source names. Steps that were ``seen`` while the links were made
are tuned on; of the others those whose id has an even hash are kept apart. Without ``FOLDER`` only
these steps are scored.
"""

from __future__ import annotations

import argparse
import hashlib
import re
import subprocess
import tempfile
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from draftdiff import diff, read_text
from draftdiff.negotiation import Proposal, asked_changes, asked_for
from draftdiff.records import import_git

LABELS = Path(__file__).parent / "data" / "asked" / "commits.toml"
EXAMPLE = Path(__file__).parent.parent / "examples" / "cisg-article-25"


def repository(folder: Path, name: str, work: Path) -> Path:
    """Return a clone of a repository that git reads."""
    stem = name.replace("/", "--")
    if (folder / f"{stem}.git").is_dir():
        return folder / f"{stem}.git"
    clone = work / f"{stem}.git"
    if not clone.is_dir():
        bundle = folder / f"{stem}.bundle"
        subprocess.run(["git", "clone", "-q", "--bare", bundle, clone], check=True)
    return clone


def bare(text: str) -> str:
    """Return the words of a text alone, without the marks and addresses of Markdown."""
    return " ".join(re.findall(r"\w+", re.sub(r"\]\([^)]*\)?", " ", text)))


def names_told(clone: Path, label: dict[str, Any]) -> set[str]:
    """Return who is told to have asked for the change that holds the labelled words."""
    record = import_git(clone, label["path"], revision=label["id"])
    draft = next(draft for draft in record.history.values() if draft.reading.commit == label["id"])
    proposals = record.negotiation.proposals
    wanted = bare(label["words"])
    return {
        name.casefold()
        for change in asked_changes(record.history, proposals)
        if change.draft == draft.id and wanted in bare(f"{change.old}\n{change.new}")
        for name in change.asked.by
    }


def is_step_apart(step: dict[str, Any]) -> bool:
    """Return whether a step between two texts is of the half kept apart."""
    digest = hashlib.sha256(step["id"].encode("utf-8")).hexdigest()
    return not step.get("seen") and int(digest[0], 16) % 2 == 0


def scored_steps(half: str, verbose: bool) -> Iterator[tuple[int, ...]]:
    """Yield for each step of a half how many names are right, told, and labelled."""
    data = tomllib.loads(LABELS.with_name("changes.toml").read_text("utf-8"))
    for step in data["step"]:
        if is_step_apart(step) != (half == "apart"):
            continue
        texts = [(EXAMPLE / name).read_text("utf-8") for name in step.get("file", ())]
        old, new = texts or (step["old"], step["new"])
        proposals = [
            Proposal(f"p{number}", **{key: value for key, value in row.items() if key != "on"})
            for number, row in enumerate(data["proposal"])
            if row["on"] == step["on"]
        ]
        changes = diff(read_text(old, id="old"), read_text(new, id="new"))
        named = {name for asked in asked_for(changes, proposals) for name in asked.by}
        wanted = set(step["by"])
        if verbose and named != wanted:
            print(f"{step['id']}: told {sorted(named)}, labelled {sorted(wanted)}")
        yield len(named & wanted), len(named), len(wanted)


def say(title: str, rows: list[tuple[int, ...]]) -> None:
    """Print how many of the names told are right, and of those labelled are told."""
    right, named, wanted = map(sum, zip(*rows, strict=True))
    precision, recall = right / max(named, 1), right / max(wanted, 1)
    print(
        f"{title}: {len(rows)} changes, {wanted} names labelled, {named} told: "
        f"precision {precision:.2f}, found {recall:.2f}"
    )


def is_apart(label: dict[str, Any]) -> bool:
    """Return whether a row is of the half kept apart."""
    return int(label["id"][0], 16) % 2 == 0


def scored(labels: list[dict[str, Any]], folder: Path, verbose: bool) -> Iterator[tuple[int, ...]]:
    """Yield for each row how many names are right, told, and labelled."""
    with tempfile.TemporaryDirectory() as work:
        for label in labels:
            named = names_told(repository(folder, label["repository"], Path(work)), label)
            wanted = {name.casefold().removeprefix("@") for name in label["asked"]}
            if verbose and named != wanted:
                print(f"{label['id'][:8]}: told {sorted(named)}, labelled {sorted(wanted)}")
            yield len(named & wanted), len(named), len(wanted)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument(
        "folder", type=Path, nargs="?", help="the repositories, as bundles or bare clones"
    )
    parser.add_argument("--half", choices=("tuned", "apart"), help="one half alone")
    parser.add_argument("--verbose", action="store_true", help="show the rows that differ")
    arguments = parser.parse_args()
    labels = tomllib.loads(LABELS.read_text("utf-8"))["commit"]
    for half in ("tuned", "apart"):
        if arguments.half not in (None, half):
            continue
        say(f"texts, {half}", list(scored_steps(half, arguments.verbose)))
        if arguments.folder is not None:
            rows = [label for label in labels if is_apart(label) == (half == "apart")]
            say(f"commits, {half}", list(scored(rows, arguments.folder, arguments.verbose)))


if __name__ == "__main__":
    main()
