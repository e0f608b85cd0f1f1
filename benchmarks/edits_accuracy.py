"""Are the edits inside a changed paragraph those that a person would mark? Agreement of spans with
marked pairs.

    python benchmarks/edits_accuracy.py [--show] [--odd] [--pairs FILE]

Corpus: benchmarks/data/edits (invented sentences, CC0; the head of pairs.txt says how they are
marked). They are marked more finely than most people mark, and former rules were tuned on most of
them: a floor, no target. Printed for draftdiff and for the peers over the same words: F1 of the
edits whose spans are exactly the marked ones, the same after touching edits are joined on both
sides, and the share of pairs that are right throughout. A pair counts by its best marking.
``--pairs`` takes another set: JSON lines with old, new, edits [[old, new, kind]], alternatives,
unmarked.
"""

from __future__ import annotations

import argparse
import difflib
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import accumulate
from pathlib import Path
from typing import Any

import regex
from attrs import frozen

from draftdiff.changes import wording

CORPUS = Path(__file__).parent / "data" / "edits" / "pairs.txt"
SETS = (
    "pairs.txt",
    "final.txt",
    "blind_dev.txt",
    "blind_final.txt",
    "blind_third.txt",
    "revised_1.txt",
    "revised_2.txt",
    "blind_fourth.jsonl",
    "blind_fifth.jsonl",
)
MARKED = regex.compile(r"(~?)\{(.*?)=>(.*?)\}")

Span = tuple[int, int]
Edit = tuple[Span, Span]
Differ = Callable[[list[str], list[str]], Iterable[Edit]]


@frozen
class Pair:
    """Two sentences as tokens, the markings that are right, and what may be marked or not."""

    old: list[str]
    new: list[str]
    markings: tuple[frozenset[Edit], ...]
    unmarked: frozenset[Edit]


def pair_of(line: str) -> Pair:
    """A pair from one line of the corpus."""
    sides: tuple[list[str], list[str]] = ([], [])
    edits: dict[str, set[Edit]] = {"": set(), "~": set()}
    at = 0
    for match in MARKED.finditer(line):
        for side in sides:
            side.extend(line[at : match.start()].split())
        starts = [len(side) for side in sides]
        for side, text in zip(sides, match.group(2, 3), strict=True):
            side.extend(text.split())
        edits[match.group(1)].add(((starts[0], len(sides[0])), (starts[1], len(sides[1]))))
        at = match.end()
    for side in sides:
        side.extend(line[at:].split())
    return Pair(*sides, (frozenset(edits[""]),), frozenset(edits["~"]))


def pairs_of_text(path: Path) -> list[Pair]:
    pairs: list[Pair] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("| "):
            last, other = pairs[-1], pair_of(line[2:])
            if (last.old, last.new) != (other.old, other.new):
                raise ValueError(f"not a marking of the pair above it: {line}")
            pairs[-1] = Pair(
                last.old,
                last.new,
                (*last.markings, *other.markings),
                last.unmarked | other.unmarked,
            )
        elif line and not line.startswith("#"):
            pairs.append(pair_of(line))
    return pairs


def pairs_of_json(path: Path) -> list[Pair]:
    pairs = []
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        size = (len(row["old"].split()), len(row["new"].split()))
        markings = [_filled(edits, size) for edits in [row["edits"], *row["alternatives"]]]
        pairs.append(
            Pair(
                row["old"].split(),
                row["new"].split(),
                tuple(markings),
                _filled(row["unmarked"], size),
            )
        )
    return pairs


def _filled(edits: Sequence[Any], size: tuple[int, int]) -> frozenset[Edit]:
    """Edits with an empty span where the other side has none: behind the edits and kept words
    before it.
    """
    return frozenset((_span(edit[0]), _span(edit[1])) for edit in edits)


def _span(span: Sequence[int] | None) -> Span:
    return (span[0], span[1]) if span else (-1, -1)


def bare(edit: Edit) -> Edit:
    """An edit whose empty side says nothing about the place: other tools put it elsewhere in a
    touching pair.
    """
    return tuple(span if span[0] < span[1] else (-1, -1) for span in edit)  # type: ignore[return-value]


def by_draftdiff(old: list[str], new: list[str]) -> Iterator[Edit]:
    first, second = " ".join(old), " ".join(new)
    for edit in wording.edits(first, second):
        yield _in_tokens(old, edit.old), _in_tokens(new, edit.new)


def _in_tokens(tokens: Sequence[str], span: Span) -> Span:
    starts = [0, *accumulate(len(token) + 1 for token in tokens)]
    inside = [
        i
        for i, token in enumerate(tokens)
        if starts[i] < span[1] and starts[i] + len(token) > span[0]
    ]
    if inside:
        return inside[0], inside[-1] + 1
    place = sum(start < span[0] for start in starts[:-1])
    return place, place


def by_difflib(old: list[str], new: list[str]) -> Iterator[Edit]:
    opcodes = difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    return regions(((i, k), (j, m)) for tag, i, k, j, m in opcodes if tag == "equal")


def by_indel(old: list[str], new: list[str]) -> Iterator[Edit]:
    from rapidfuzz.distance import Indel

    numbers = {token: number for number, token in enumerate(dict.fromkeys(old + new))}
    opcodes = Indel.opcodes([numbers[token] for token in old], [numbers[token] for token in new])
    equal = (op for op in opcodes if op.tag == "equal")
    return regions(
        [*(((o.src_start, o.src_end), (o.dest_start, o.dest_end)) for o in equal), ends(old, new)]
    )


def by_dmp(old: list[str], new: list[str], cleanup: bool = False) -> Iterator[Edit]:
    from diff_match_patch import diff_match_patch

    letters = {token: chr(0x4E00 + number) for number, token in enumerate(dict.fromkeys(old + new))}
    differ = diff_match_patch()
    differ.Diff_Timeout = 0
    found = differ.diff_main("".join(map(letters.get, old)), "".join(map(letters.get, new)), False)  # type: ignore[arg-type]
    if cleanup:
        differ.diff_cleanupSemantic(found)
    i = j = 0
    equal: list[Edit] = []
    for sign, text in found:
        if sign == 0:
            equal.append(((i, i + len(text)), (j, j + len(text))))
        i, j = i + len(text) * (sign <= 0), j + len(text) * (sign >= 0)
    return regions([*equal, ends(old, new)])


def ends(old: Sequence[str], new: Sequence[str]) -> Edit:
    return (len(old), len(old)), (len(new), len(new))


def regions(equal: Iterable[Edit]) -> Iterator[Edit]:
    """What is between equal stretches."""
    at_old = at_new = 0
    last = None
    for last in equal:
        (i, k), (j, m) = last
        if i > at_old or j > at_new:
            yield (at_old, i), (at_new, j)
        at_old, at_new = k, m


def joined(edits: Iterable[Edit], pair: Pair) -> frozenset[Edit]:
    """The stretches of tokens that no edit keeps: touching edits as one."""
    gone = [{i for edit in edits for i in range(*edit[side])} for side in (0, 1)]
    kept = [
        [i for i in range(len(tokens)) if i not in gone[side]]
        for side, tokens in enumerate((pair.old, pair.new))
    ]
    equal = [((i, i + 1), (j, j + 1)) for i, j in zip(*kept, strict=False)]
    return frozenset(map(bare, regions([*equal, ends(pair.old, pair.new)])))


def counts(
    found: frozenset[Edit], marked: frozenset[Edit], free: frozenset[Edit]
) -> tuple[int, int, int]:
    return len(found & marked), len(found - marked - free), len(marked - found)


def f1(right: int, extra: int, missed: int) -> float:
    return 2 * right / (2 * right + extra + missed) if right or extra or missed else 1.0


def judged(pair: Pair, edits: Iterable[Edit]) -> tuple[tuple[int, int, int], tuple[int, int, int]]:
    """Right, extra and missed edits of a pair by its best marking; the same with touching edits
    joined.
    """
    found = frozenset(map(bare, edits))
    free = frozenset(map(bare, pair.unmarked))
    best = max(
        pair.markings, key=lambda marking: f1(*counts(found, frozenset(map(bare, marking)), free))
    )
    spans = counts(found, frozenset(map(bare, best)), free)
    seen = joined(found - (free - frozenset(map(bare, best))), pair)
    wholes = [counts(seen, joined(marking, pair), frozenset()) for marking in pair.markings]
    return spans, max(wholes, key=lambda whole: f1(*whole))


PEERS: dict[str, Differ] = {
    "draftdiff": by_draftdiff,
    "difflib": by_difflib,
    "rapidfuzz Indel": by_indel,
    "diff-match-patch on words": by_dmp,
    "  with semantic cleanup": lambda old, new: by_dmp(old, new, cleanup=True),
}


def row(pairs: Sequence[Pair], differ: Differ) -> tuple[float, float, float]:
    results = [judged(pair, list(differ(pair.old, pair.new))) for pair in pairs]
    spans = [sum(column) for column in zip(*(spans for spans, _ in results), strict=True)]
    wholes = [sum(column) for column in zip(*(wholes for _, wholes in results), strict=True)]
    right = sum(spans[1] == spans[2] == 0 for spans, _ in results)
    return 100 * f1(*spans), 100 * f1(*wholes), 100 * right / len(pairs)


def show(pairs: Sequence[Pair]) -> None:
    """The pairs in which draftdiff differs from every marking: `-` marked and not found, `+` found
    and not marked.
    """
    for pair in pairs:
        found = frozenset(map(bare, by_draftdiff(pair.old, pair.new)))
        if judged(pair, found)[0][1:] == (0, 0):
            continue
        marked = frozenset(map(bare, pair.markings[0]))
        print(" ".join(pair.old), " ".join(pair.new), sep="\n")
        for sign, edits in (
            ("-", marked - found),
            ("+", found - marked - frozenset(map(bare, pair.unmarked))),
        ):
            for edit in sorted(edits, key=lambda edit: max(edit)):
                texts = (
                    " ".join(side[slice(*span)])
                    for side, span in zip((pair.old, pair.new), edit, strict=True)
                )
                print("   ", sign, " => ".join(text if text else "()" for text in texts))


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--pairs", type=Path, nargs="+", default=[CORPUS.with_name(name) for name in SETS]
    )
    parser.add_argument(
        "--odd", action="store_true", help="every second pair only, from the second"
    )
    parser.add_argument(
        "--show", action="store_true", help="print the pairs that draftdiff marks differently"
    )
    chosen = parser.parse_args()
    for path in chosen.pairs:
        pairs = (pairs_of_text if path.suffix == ".txt" else pairs_of_json)(path)
        pairs = pairs[1::2] if chosen.odd else pairs
        if chosen.show:
            show(pairs)
        table(path.name, pairs)


def table(name: str, pairs: Sequence[Pair]) -> None:
    print(f"{name}: {len(pairs)} pairs, {sum(len(pair.markings[0]) for pair in pairs)} edits")
    print(f"{'':28}{'exact F1':>10}{'joined F1':>11}{'pairs right':>13}")
    for peer, differ in PEERS.items():
        exact, whole, right = row(pairs, differ)
        print(f"{peer:28}{exact:10.1f}{whole:11.1f}{right:13.1f}")


if __name__ == "__main__":
    main()
