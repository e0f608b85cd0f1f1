"""Drafts of one treaty, such as those of COP21 that you have, as a record: each article a block of
the drafts.

    python examples/treaty_record.py cop21 23-oct-2015.md=2015-10-23 4-dec-2015.md=2015-12-04
    9-dec.md=2015-12-09

Any number of drafts, each FILE=DATE, in any format that is read; each follows the one before. The
texts stay yours: they are copied into the folder and go nowhere else. What comes out is an ordinary
record: positions, votes and decisions go into its record.toml, or in with `draftdiff import csv`
and `draftdiff import summary`.
"""

import sys
from collections import Counter
from itertools import pairwise
from pathlib import Path

import draftdiff as dd
from draftdiff.brackets import fate, parse
from draftdiff.negotiation import status
from draftdiff.records import Record, add, init


def make(folder: str, drafts: list[tuple[str, str]], profile: str | None = None) -> Record:
    """The record of the drafts, (file, date) each, the earliest first."""
    init(folder, title=f"Drafts of {Path(folder).name}")
    ids: list[str] = []
    for file, date in drafts:
        add(folder, file, id=Path(file).stem, parents=ids[-1:], date=date)
        ids.append(Path(file).stem)
    composite = parse(dd.load(folder).history[ids[-1]], profile)
    articles = dict.fromkeys(
        block.article.capitalize() for block in composite.blocks if block.article
    )
    rows: list[dict[str, str | list[str]]] = [{"id": "treaty"}]
    rows += [{"id": f"treaty#{name}", "aliases": [name], "part_of": "treaty"} for name in articles]
    record = Path(folder) / "record.toml"
    text = record.read_text(encoding="utf-8").replace("[[draft]]\n", '[[draft]]\nof = "treaty"\n')
    record.write_text(
        text + "".join(f"\n[[block]]\n{_keys(row)}" for row in rows), encoding="utf-8"
    )
    return dd.load(folder)


def _keys(row: dict[str, str | list[str]]) -> str:
    return "".join(f"{key} = {_toml(value)}\n" for key, value in row.items())


def _toml(value: str | list[str]) -> str:
    quoted = [f'"{one}"' for one in ([value] if isinstance(value, str) else value)]
    return quoted[0] if isinstance(value, str) else f"[{', '.join(quoted)}]"


def main(folder: str, *arguments: str) -> None:
    drafts = [(file, date) for file, _, date in (one.rpartition("=") for one in arguments)]
    record = make(folder, drafts)
    for block in status(record.negotiation).blocks:
        if block.open_brackets:
            print(f"{block.block}: {block.open_brackets} brackets open in {', '.join(block.texts)}")
    texts = [draft for draft in record.history.values() if draft.text_known]
    for old, new in pairwise(texts):
        outcomes = Counter(row.outcome for row in fate([old, new]))
        print(
            f"{old.id} -> {new.id}: "
            + ", ".join(f"{count} {name}" for name, count in outcomes.most_common())
        )


if __name__ == "__main__":
    main(*sys.argv[1:])
