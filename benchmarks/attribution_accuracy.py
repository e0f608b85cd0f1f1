"""How many words get their exact origin: draftdiff and its peers on made-up histories, in one
table.

    python benchmarks/attribution_accuracy.py [--prose FOLDER] [--seeds 100 112] [--peers] python
    benchmarks/attribution_accuracy.py --bargaining [--prose FOLDER] [--seeds 100 112] [--peers]
    python benchmarks/attribution_accuracy.py --gold FOLDER... [--peers]

Histories come from ``drafting.py`` over a folder of prose, with ``--bargaining`` from
``bargaining.py``, and with ``--gold`` from another generator that wrote them to disk (``meta.json``
with author, parents and file of each version; ``gold.json`` with ``tokens[n] = [origin, word]`` and
``versions[v] = [[offset, n, flags, unambiguous], ...]``). A figure is the share of words, over all
drafts, whose origin is exactly the true draft. Peers that are not installed are left out: ``pip
install WikiWho mwpersistence``.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from attribution_peers import PEERS, PIECE, Origins, Row
from attrs import frozen
from bargaining import bargain
from drafting import Made, classes, make, stock_of

from draftdiff.history import History, attribute
from draftdiff.model import Draft, Paragraph
from draftdiff.model.words import is_word, tokens

PROSE = Path(__file__).parent.parent / "tests" / "data" / "history" / "prose"
COLUMNS = (
    "all",
    "kept",
    "fresh",
    "moved",
    "reinstated",
    "adopted",
    "merged",
    "ambiguous",
    "proposer",
)
_FLAGS = ((1, "moved"), (2, "reinstated"), (4, "adopted"), (8, "merged"))


@frozen
class Case:
    """A history with its truth.

    Attributes:
        name: What it is.
        drafts: The drafts.
        rows: The drafts as peers get them, labels included.
        truth: For each draft, for the stretches of letters and digits that are counted: which one
            it is in the text of ``rows``, the true origin, the classes.
    """

    name: str
    drafts: list[Draft]
    rows: list[Row]
    truth: dict[str, list[tuple[int, str, tuple[str, ...]]]]


def _rows(drafts: list[Draft]) -> list[Row]:
    return [(d.id, d.parents, "\n\n".join(_line(p) for p in d.paragraphs)) for d in drafts]


def _line(paragraph: Paragraph) -> str:
    return f"{paragraph.label} {paragraph.text}" if paragraph.label else paragraph.text


def made(prose: Path, seed: int) -> Case:
    """A history of this folder's generator; every second one numbered, every third one without
    branches.
    """
    history = make(
        stock_of(prose), seed, 12 + seed % 4 * 6, 20 + seed % 5 * 15, seed % 3 > 0, seed % 2 == 0
    )
    return _case(f"drafting {seed}", history)


def bargained(prose: Path, seed: int) -> Case:
    """A negotiation between rival texts; every second one numbered."""
    return _case(
        f"bargaining {seed}",
        bargain(stock_of(prose), seed, 8 + seed % 3 * 4, 20 + seed % 4 * 10, seed % 2 == 0),
    )


def _case(name: str, history: Made) -> Case:
    truth: dict[str, list[tuple[int, str, tuple[str, ...]]]] = {
        draft.id: [] for draft in history.drafts
    }
    places = {draft.id: _word_places(draft) for draft in history.drafts}
    for id, word, origin, kinds in classes(history):
        truth[id] += [(place, origin, kinds) for place in places[id][word]]
    return Case(name, history.drafts, _rows(history.drafts), truth)


def _word_places(draft: Draft) -> list[list[int]]:
    """For each word of a draft the stretches of letters and digits that it is made of, labels
    counted.
    """
    found, place = [], 0
    for paragraph in draft.paragraphs:
        place += len(PIECE.findall(paragraph.label or ""))
        for token in tokens(paragraph.text):
            if is_word(token):
                size = len(PIECE.findall(token))
                found.append(list(range(place, place + size)))
                place += size
    return found


def gold(folder: Path) -> Case:
    """A history on disk."""
    meta = json.loads((folder / "meta.json").read_text())["versions"]
    answer = json.loads((folder / "gold.json").read_text())
    drafts, truth = [], {}
    for version, row in zip(meta, answer["versions"], strict=True):
        id = f"v{version['n']}"
        text = (folder / version["file"]).read_text()
        paragraphs = [_labelled(part) for part in text.split("\n\n")]
        day = date(2014, 1, 1) + timedelta(days=version["n"])
        drafts.append(
            Draft(
                paragraphs,
                id,
                None,
                [f"v{p}" for p in version["parents"]],
                [version["author"]],
                date=day,
            )
        )
        starts = {match.start(): place for place, match in enumerate(PIECE.finditer(text))}
        truth[id] = [
            (
                starts[offset],
                f"v{answer['tokens'][number][0]}",
                _kinds(f"v{answer['tokens'][number][0]}" == id, flags, clear),
            )
            for offset, number, flags, clear in row
        ]
    return Case(folder.name, drafts, _rows(drafts), truth)


def _labelled(part: str) -> Paragraph:
    head, dot, rest = part.partition(". ")
    return Paragraph(rest, f"{head}.", "item") if dot and head.isdigit() else Paragraph(part)


def _kinds(fresh: bool, flags: int, clear: int) -> tuple[str, ...]:
    if not clear:
        return "all", "ambiguous"
    ways = [name for bit, name in _FLAGS if flags & bit]
    return ("all", *ways, *(["fresh"] if fresh else [] if ways else ["kept"]))


def ours(case: Case) -> Origins:
    """The origins that draftdiff finds."""
    history = History(case.drafts)
    found: Origins = {}
    for draft in case.drafts:
        spans = iter(attribute(history, draft.id).spans)
        row: list[str | None] = []
        labels = [len(PIECE.findall(paragraph.label or "")) for paragraph in draft.paragraphs]
        before = -1
        for span in spans:
            while before < span.index:
                before += 1
                row += [None] * labels[before]
            row += [span.origin] * len(PIECE.findall(span.text))
        found[draft.id] = row
    return found


def score(case: Case, found: Origins) -> dict[str, tuple[int, int]]:
    """For each class how many words have the exact origin, and how many there are."""
    counts: dict[str, list[int]] = {}
    whose = {draft.id: draft.proposers for draft in case.drafts}

    def add(kind: str, right: bool) -> None:
        count = counts.setdefault(kind, [0, 0])
        count[0] += right
        count[1] += 1

    for id, row in case.truth.items():
        for place, origin, kinds in row:
            answer = found[id][place] if place < len(found[id]) else None
            for kind in kinds:
                add(kind, answer == origin)
            add("proposer", answer is not None and whose[answer] == whose[origin])
    return {kind: (right, count) for kind, (right, count) in counts.items()}


def table(cases: list[Case], peers: bool) -> Iterator[str]:
    """The lines of the table."""
    yield (
        f"{'% of words':26}" + "".join(f"{column:>12}" for column in COLUMNS) + f"{'k words/s':>12}"
    )
    for name, method in {
        "draftdiff": ours,
        **({key: _peer(key) for key in PEERS} if peers else {}),
    }.items():
        total: dict[str, list[int]] = {}
        spent, size = 0.0, 0
        try:
            for case in cases:
                start = _cpu()
                found = method(case)
                spent += _cpu() - start
                size += sum(len(row) for row in found.values())
                for kind, (right, count) in score(case, found).items():
                    sums = total.setdefault(kind, [0, 0])
                    sums[0] += right
                    sums[1] += count
        except ImportError as error:
            yield f"{name:26}  not installed ({error.name})"
            continue
        figures = [
            f"{100 * total[c][0] / total[c][1]:12.2f}" if c in total else f"{'-':>12}"
            for c in COLUMNS
        ]
        yield f"{name:26}" + "".join(figures) + f"{size / spent / 1000:12.0f}"
        if name == "draftdiff":
            counts = "".join(f"{total[c][1]:12}" if c in total else f"{'-':>12}" for c in COLUMNS)
            yield f"{'  words counted':26}" + counts


def _cpu() -> float:
    import resource

    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + usage.ru_utime + usage.ru_stime


def _peer(key: str):  # type: ignore[no-untyped-def]
    return lambda case: PEERS[key](case.rows)


def main() -> None:
    """Print the table."""
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("--prose", type=Path, default=PROSE)
    options.add_argument(
        "--seeds", type=int, nargs=2, default=(100, 112), metavar=("FIRST", "LAST")
    )
    options.add_argument("--bargaining", action="store_true")
    options.add_argument("--gold", type=Path, nargs="*", default=[])
    options.add_argument("--peers", action="store_true")
    chosen = options.parse_args()
    source = bargained if chosen.bargaining else made
    cases = [gold(folder) for folder in chosen.gold] or [
        source(chosen.prose, seed) for seed in range(*chosen.seeds)
    ]
    print(f"{len(cases)} histories, {sum(len(case.drafts) for case in cases)} drafts")
    for line in table(cases, chosen.peers):
        print(line)
        sys.stdout.flush()


if __name__ == "__main__":
    main()
