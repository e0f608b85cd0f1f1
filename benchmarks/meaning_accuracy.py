"""How often the effects of an edit are right: on pairs of sentences written before the rules were tuned.

    python benchmarks/meaning_accuracy.py [SET] [--language TAG] [--misses]

Corpus: tests/data/meaning (written by hand; ``held_out`` was not looked at while the rules were tuned; the
``independent`` sets are by annotators who saw neither code nor rules, with their labels as given).
Prints micro-averaged F1 over effect classes (a class counts once a pair), the share of right directions among
right classes, substance that was missed as editorial and the reverse, and the confusion matrix.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from pathlib import Path

from draftdiff.changes.wording import edits
from draftdiff.meaning import Instruments, explain_edit

DATA = Path(__file__).resolve().parent.parent / "tests" / "data" / "meaning"
SETS = [
    "held_out", "tuning", "strangers_1", "strangers_2", "final", "look_alikes", "udhr_pairs", "independent_dev",
    "independent_final", "independent_third", "independent_fourth", "independent_fifth",
    "independent_sixth", "independent_seventh", "independent_eighth", "independent_ninth",
    "independent_tenth", "independent_eleventh", "independent_twelfth", "independent_thirteenth",
    "independent_fourteenth", "independent_fifteenth", "independent_sixteenth", "independent_seventeenth",
    "independent_eighteenth", "independent_nineteenth", "independent_twentieth", "independent_twentyfirst",
    "independent_twentysecond", "independent_twentythird", "independent_twentyfourth", "independent_twentyfifth",
    "independent_twentysixth", "independent_twentyseventh", "independent_twentyeighth", "independent_twentyninth",
    "independent_thirtieth", "reworded_1", "reworded_2", "reworded_3", "reworded_4", "reworded_5", "reworded_6",
    "independent_thirtythird", "examined_first", "examined_second", "examined_fourth", "examined_fifth",
    "examined_sixth", "examined_seventh", "examined_eighth", "examined_ninth", "examined_tenth",
    "examined_eleventh", "examined_twelfth", "examined_thirteenth", "languages_fr", "languages_es", "languages_ru",
    "languages_ar", "languages_zh", "languages_de",
]  # fmt: skip
INSTRUMENTS = Instruments.of([(DATA / "udhr.txt").read_text(encoding="utf-8")])


def pairs(name: str, language: str | None = None) -> list[dict]:
    """The pairs of a file, of one language or all."""
    rows = [json.loads(line) for line in (DATA / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]
    return [row for row in map(_completed, rows) if language in (None, row["language"])]


def _completed(row: dict) -> dict:
    """A pair in our fields: those of other annotators name classes and directions apart, and are in English."""
    effects = row["effects"] if "effects" in row else [[kind, row["directions"].get(kind)] for kind in row["classes"]]
    return {"language": "en", **row, "effects": effects}


def predict(pair: dict) -> tuple[dict[str, str | None], bool]:
    """Class -> direction of a pair's effects, and whether they are substantive."""
    known = INSTRUMENTS if "instruments" in pair else None
    marked = edits(pair["old"], pair["new"])
    effects, substantive = explain_edit(pair["old"], pair["new"], marked, pair["language"], instruments=known)
    return {effect.kind: effect.direction for effect in effects}, substantive


def measure(rows: list[dict]) -> tuple[Counter[str], Counter[tuple[str, str]], list[str]]:
    """Counts of what is right and wrong, the confusions (gold, predicted), and a line for each miss."""
    counts: Counter[str] = Counter()
    confusion: Counter[tuple[str, str]] = Counter()
    misses = []
    for pair in rows:
        gold, (found, substantive) = dict(pair["effects"]), predict(pair)
        right = gold.keys() & found.keys()
        counts["right"] += len(right)
        counts["spurious"] += len(found.keys() - gold.keys())
        counts["missing"] += len(gold.keys() - found.keys())
        counts["directions"] += sum(gold[kind] == found[kind] for kind in right)
        directed = [kind for kind in right if gold[kind] or found[kind]]
        counts["directed"] += len(directed)
        counts["well directed"] += sum(gold[kind] == found[kind] for kind in directed)
        counts["substance"] += pair["substantive"]
        counts["editorial"] += not pair["substantive"]
        counts["missed"] += pair["substantive"] and not substantive
        counts["shown"] += substantive and not pair["substantive"]
        confusion.update(confusions(gold, found))
        if gold != found or substantive != pair["substantive"]:
            misses.append(f"{pair['id']}: {pair['old']} => {pair['new']}\n    wanted {gold}, found {found}")
    return counts, confusion, misses


def confusions(gold: dict[str, str | None], found: dict[str, str | None]) -> list[tuple[str, str]]:
    """Each wanted class with the one found: itself, else what was found in its place, else "-"."""
    spurious = sorted(found.keys() - gold.keys())
    cells = [(kind, kind) for kind in gold.keys() & found.keys()]
    for kind in sorted(gold.keys() - found.keys()):
        cells.append((kind, spurious.pop(0) if spurious else "-"))
    return cells + [("-", kind) for kind in spurious]


def report(counts: Counter[str], confusion: Counter[tuple[str, str]]) -> str:
    """The figures and the matrix as text."""
    precision = counts["right"] / (counts["right"] + counts["spurious"])
    recall = counts["right"] / (counts["right"] + counts["missing"])
    lines = [
        f"pairs                        {counts['substance'] + counts['editorial']}",
        f"class micro-F1               {2 * precision * recall / (precision + recall):.3f}"
        f"  (precision {precision:.3f}, recall {recall:.3f})",
        f"direction right              {counts['directions'] / counts['right']:.3f} of {counts['right']}"
        f"  ({counts['well directed'] / max(1, counts['directed']):.3f} of {counts['directed']} that have one)",
        f"substance missed             {counts['missed']} of {counts['substance']}",
        f"editorial shown as substance {counts['shown']} of {counts['editorial']}",
        "",
        matrix(confusion),
    ]
    return "\n".join(lines)


def matrix(confusion: Counter[tuple[str, str]]) -> str:
    """Rows: the wanted class; columns: the one found; "-": none."""
    kinds = sorted({kind for cell in confusion for kind in cell} - {"-"})
    columns = [kind for kind in [*kinds, "-"] if any(confusion[row, kind] for row in [*kinds, "-"])]
    width = max(map(len, kinds))
    lines = [" " * width + " " + " ".join(f"{name[:5]:>5}" for name in columns)]
    for row in [*kinds, "-"]:
        cells = " ".join(f"{confusion[row, column] or '.':>5}" for column in columns)
        lines.append(f"{row:<{width}} {cells}".rstrip())
    return "\n".join(lines)


def main() -> None:
    """Runs the benchmark and prints its table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("name", nargs="?", default="held_out", choices=SETS)
    parser.add_argument("--language")
    parser.add_argument("--misses", action="store_true", help="list what is wrong")
    arguments = parser.parse_args()
    counts, confusion, misses = measure(pairs(arguments.name, arguments.language))
    print(report(counts, confusion))
    if arguments.misses:
        print("", *misses, sep="\n")


if __name__ == "__main__":
    main()
