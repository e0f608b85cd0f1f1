"""Which clauses are weakened most often, and by whom? Over many documents at once, as a table and a
picture.

    python examples/weakened_most.py [SOURCE...] [-o PICTURE.svg] [-j PROCESSES]

A source is a record; a folder of versions with a ``versions.jsonl`` (a line each: seq, parents,
author, date, file); a git clone, of which the texts with five versions and more are taken; or a
``.jsonl`` of edits (old, new, family). Without one: the record of the seven proposals for the
governance of Python (2018) and of the one that was adopted.

Each draft is compared with each draft that it was made from. Weakened is an edit in which a modal
lost force or went, or a hedge or a condition came in; strengthened, the reverse. A clause is
followed through all drafts by its lineage.
"""

from __future__ import annotations

import argparse
import json
import re
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from pathlib import Path
from typing import Any

import draftdiff as dd
from draftdiff import corpus
from draftdiff.analysis import Table

RECORD = Path(__file__).parent / "peps" / "governance"
WEAKER = {"deontic weaker", "deontic dropped", "hedge added", "condition added"}
STRONGER = {"deontic stronger", "deontic added", "hedge dropped", "condition dropped"}
EDITS = ("edit", "split", "merge")
TEXTS = (".md", ".rst", ".txt")


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("sources", nargs="*", default=[str(RECORD)])
    parser.add_argument("-o", "--output", default="weakened-most.svg")
    parser.add_argument("-j", "--jobs", type=int)
    parser.add_argument(
        "--files", type=int, default=20, help="of a clone those of most versions (default: 20)"
    )
    given = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        records = [
            record
            for source in given.sources
            for record in records_of(Path(source), Path(folder), given.files)
        ]
        units = [
            unit
            for source in given.sources
            if source.endswith(".jsonl")
            for unit in units_of(Path(source))
        ]
        changes = corpus.diff_all(records, workers=given.jobs) if records else None
        edits = (
            corpus.diff_all([(key, old, new) for key, _, old, new in units], workers=given.jobs)
            if units
            else None
        )
        rows = [
            *(told(changes) if changes else ()),
            *family_rows(edits, {key: who for key, who, _, _ in units}),
        ]
        clauses, parties = counted(rows)
    show(
        rows,
        clauses,
        parties,
        sum(error is not None for found in (changes, edits) if found for error in found["error"]),
    )
    Path(given.output).write_text(picture(clauses, parties), "utf-8")
    print(f"\nwritten: {given.output}")


def records_of(source: Path, folder: Path, most: int) -> Iterator[str]:
    """The record folders of a source; those that are made for it lie in the folder."""
    if (source / "record.toml").exists():
        yield str(source)
    elif (source / "versions.jsonl").exists():
        history = dd.History(versions_of(source))
        yield saved(
            dd.Record(history, title=source.name),
            folder / f"{len([*folder.iterdir()])}-{source.name}",
        )
    elif (source / ".git").exists():
        from draftdiff.records.repository import Repository

        listed = Repository(str(source)).run("log", "--format=", "--name-only", "-z").decode()
        names = listed.replace("\n", "").split("\0")
        counts = Counter(
            name for name in names if name.endswith(TEXTS) and (source / name).exists()
        )
        for name, count in counts.most_common(most):
            if count >= 5:
                record = dd.import_git(str(source), name)
                yield saved(
                    record, folder / f"{len([*folder.iterdir()])}-{source.name}-{Path(name).stem}"
                )
    elif source.is_dir():
        for below in sorted(path for path in source.iterdir() if path.is_dir()):
            yield from records_of(below, folder, most)


def versions_of(source: Path) -> Iterator[dd.Draft]:
    for line in (source / "versions.jsonl").read_text("utf-8").splitlines():
        version = json.loads(line)
        id, *parents = (f"v{seq}" for seq in (version["seq"], *version["parents"]))
        told = {"proposers": [version["author"]], "date": version["date"]}
        yield dd.read(source / version["file"], id=id, parents=parents, **told)


def saved(record: dd.Record, folder: Path) -> str:
    dd.save(record, folder)
    return str(folder)


def units_of(path: Path) -> Iterator[tuple[str, str, dd.Draft, dd.Draft]]:
    for line in path.read_text("utf-8").splitlines():
        unit = json.loads(line)
        old, new = (
            dd.Draft([dd.Paragraph(unit[side])] if unit[side] else [], side)
            for side in ("old", "new")
        )
        yield str(unit["id"]), unit.get("family") or path.stem, old, new


def told(changes: Table) -> Iterator[dict[str, Any]]:
    """The edits that weaken or strengthen, with the clause that each is of: where its lineage
    begins.
    """
    histories: dict[str, dd.History] = {}
    for row in signed(changes):
        record = row["pair"].rsplit(": ", 1)[0]
        if record not in histories:
            histories[record] = dd.load(record).history
        history = histories[record]
        path = tuple(map(int, row["new_path"].split(".")))
        # The earliest draft in which the paragraph stood; its words there say which clause it is.
        first = history.lineage(row["new_draft"], path)[0]
        title = history[row["new_draft"]].title or re.sub(r"^\d+-", "", Path(record).name)
        document = f"{title}, {first.draft}"
        yield {
            **row,
            "clause": (record, first.draft, first.index),
            "name": name(first.text),
            "document": document,
        }


def family_rows(edits: Table | None, families: dict[str, str]) -> Iterator[dict[str, Any]]:
    for row in signed(edits) if edits else ():
        clause = {
            "clause": ("units", row["pair"], 0),
            "name": name(row["new_text"]),
            "document": families[row["pair"]],
        }
        yield {**row, **clause, "proposers": families[row["pair"]]}


def signed(changes: Table) -> Iterator[dict[str, Any]]:
    for row in changes:
        effects = set((row["effects"] or "").split("; ")) if row["kind"] in EDITS else set()
        weaker, stronger = len(effects & WEAKER), len(effects & STRONGER)
        if weaker or stronger:
            yield {**row, "weaker": weaker, "stronger": stronger}


def name(text: str, words: int = 9) -> str:
    found = text.split()
    return " ".join(found[:words]) + (" ..." if len(found) > words else "")


def counted(rows: Iterable[dict[str, Any]]) -> tuple[list[Any], list[Any]]:
    """Clauses and parties with how often each was weakened and strengthened, the most weakened
    first.
    """
    clauses: Any = defaultdict(lambda: ["", "", 0, 0])
    parties: Any = defaultdict(lambda: ["", "", 0, 0])
    for row in rows:
        who = row["proposers"] or "nobody is named"
        for one, told in (
            (clauses[row["clause"]], (row["name"], row["document"])),
            (parties[who], (who, "")),
        ):
            one[:] = *told, one[2] + row["weaker"], one[3] + row["stronger"]
    first, second = (
        sorted(found.values(), key=lambda one: (-one[2], one[3], one[0]))
        for found in (clauses, parties)
    )
    return first, second


def show(
    rows: Sequence[dict[str, Any]], clauses: Sequence[Any], parties: Sequence[Any], failed: int
) -> None:
    weaker, stronger = (sum(row[sign] for row in rows) for sign in ("weaker", "stronger"))
    print(
        f"{weaker} weakenings and {stronger} strengthenings in {len(rows)} edits of {len(clauses)} clauses"
        + (f"; {failed} documents could not be read" if failed else "")
    )
    often = sum(one[2] > 1 for one in clauses)
    print(f"{often} clauses were weakened more than once. The most often:")
    for label, document, down, up in [one for one in clauses if one[2]][:10]:
        print(f"  {down:3} down {up:3} up   {document}: {label}")
    print("By whom:")
    for label, _, down, up in [one for one in parties if one[2]][:10]:
        print(f"  {down:3} down {up:3} up   {label}")


def picture(clauses: Sequence[Any], parties: Sequence[Any]) -> str:
    """Bars to the left for what was weakened, to the right for what was strengthened."""
    parts, y = [], 30
    for title, found in (("Clauses weakened most often", clauses), ("By whom", parties)):
        chosen = [one for one in found if one[2]][:12]
        most = max((max(one[2:]) for one in chosen), default=1)
        parts.append(f'<text x="20" y="{y}" class="head">{title}</text>')
        parts.append(
            f'<text x="690" y="{y}" text-anchor="end">weakened</text><text x="710" y="{y}">strengthened</text>'
        )
        for label, document, down, up in chosen:
            y += 24
            whole = f"{document}: {label}" if document else label
            short = whole if len(whole) <= 64 else whole[:63] + "…"
            left, right = 180 * down / most, 180 * up / most
            parts.append(
                f'<g><title>{escape(whole)}</title><text x="20" y="{y + 13}">{escape(short)}</text>'
                f'<rect x="{700 - left:.1f}" y="{y}" width="{left:.1f}" height="17" class="down"/>'
                f'<text x="{694 - left:.1f}" y="{y + 13}" text-anchor="end">{down}</text>'
                f'<rect x="700" y="{y}" width="{right:.1f}" height="17" class="up"/>'
                + (f'<text x="{706 + right:.1f}" y="{y + 13}">{up}</text></g>' if up else "</g>")
            )
        y += 60
    style = (
        "text{font:12px system-ui,sans-serif;fill:#1c1e22}.head{font-weight:600;font-size:15px}"
        ".down{fill:#b5542b}.up{fill:#2b6ab5}"
    )
    box = f'viewBox="0 0 930 {y}" width="930" height="{y}" role="img"'
    label = "<title>Which clauses are weakened most often, and by whom</title>"
    ground = f'<rect width="930" height="{y}" fill="#fff"/>'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {box}>{label}<style>{style}</style>{ground}{"".join(parts)}</svg>\n'


if __name__ == "__main__":
    main()
