"""Makes the table that chooses an effect's class where readers and rules abstain,
``meaning/choices.json``, the one that says how often an effect is right,
``meaning/confidence.json``, and the counts of the readers of plain cases, ``meaning/counted.json``.

    python benchmarks/train_choices.py UNITS.jsonl LABELS.jsonl [-o FOLDER]

Multinomial logistic regression over the features of stretches (``draftdiff.meaning.chooser``), with
Adam and a quadratic penalty. It learns from real edits that people labelled (``meaning_units.py``
says how the files are laid out) and, at a tenth of the weight, from the invented English pairs in
tests/data/meaning but those kept apart. A stretch has the classes of the labels whose words it
holds; "none" where it goes along with another effect.

What is told with a table that did not learn from a family is what the second table learns from: an
effect is "right" in all that it tells, only in its "class" and words, or "wrong".

First the figures by family are printed: each family is judged by tables that learned from the
families of other folds. Then the tables of all are written; the same input gives the same bytes.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any, Final, NamedTuple, TypeVar
from unittest.mock import patch

import numpy as np
from meaning_units import (
    KEPT_APART,
    Figures,
    Said,
    Told,
    Unit,
    invented,
    measure,
    read_units,
    sets,
    told,
)
from numpy.typing import NDArray

from draftdiff.changes.kinds import EDITORIAL, Effect
from draftdiff.changes.wording import edits
from draftdiff.meaning import confidence, sentences
from draftdiff.meaning.chooser import Choices, features
from draftdiff.meaning.confidence import Counts
from draftdiff.meaning.facts import facts
from draftdiff.meaning.lexicon import lexicon
from draftdiff.meaning.passages import Passage, passages
from draftdiff.meaning.settling import ScoredEffect
from draftdiff.meaning.stretches import Stretch, stretches

TABLES: Final = Path(__file__).resolve().parent.parent / "src" / "draftdiff" / "meaning"
FOLDS: Final = 5
EPOCHS: Final = 60
RATE: Final = 0.5
PENALTY: Final = 0.25
WEIGHT_OF_INVENTED: Final = 0.1
# What a class is worth beside the others: "other" says least, and some classes are told too easily.
PRIORS: Final = {
    "other": 0.6,
    "none": 0.25,
    "action": 0.35,
    "definition": 0.4,
    "deontic": 0.8,
    "style": 1.5,
    "reference": 0.7,
    "scope/narrower": 1.5,
    "scope/swapped": 0.6,
}
# A feature is kept where it is seen so often among real edits, or among invented ones, or in both.
SEEN, SEEN_BOTH, SEEN_INVENTED = 2, (1, 3), 8
# Weights of so few hundredths are left out.
FAINT: Final = 9
# Classes that no table chooses.
_NEVER: Final = frozenset({"bracket", "agreed_language", "structure"})

Floats = NDArray[np.float64]
T = TypeVar("T")


class Row(NamedTuple):
    """A stretch: the features that it has, and the classes that are right, with scope's direction
    ("scope/broader").
    """

    family: str
    features: list[str]
    classes: list[str]
    weight: float = 1.0


def main() -> None:
    """Trains and writes the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("units")
    parser.add_argument("labels")
    parser.add_argument("-o", "--output", type=Path, default=TABLES)
    arguments = parser.parse_args()
    units = read_units(arguments.units, arguments.labels)
    real, other = [row for unit in units for row in rows_of(unit)], rows_of_invented()
    print(f"{len(real)} stretches of {len(units)} real edits, {len(other)} of invented pairs")
    learned = Learned(units, real, other)
    print(*by_family(units, learned.told()), sep="\n")
    tables = {
        "choices": train(real, other),
        "confidence": train(uncounted(learned.rows), (), {}),
        "counted": counted(learned.rows),
    }
    for name, table in tables.items():
        text = written(table)
        arguments.output.joinpath(f"{name}.json").write_text(text, encoding="utf-8")
        print(f"{len(text):,} bytes to {arguments.output / name}.json")


# --- what is learned from


def rows_of(unit: Unit) -> list[Row]:
    """The stretches of a labelled edit."""
    found = list(_stretches_of(unit))
    substance = [one for one in unit.effects if one.kind not in EDITORIAL]
    return [
        Row(unit.family, names, _classes(unit, stretch, substance, len(found)))
        for stretch, names in found
    ]


def _stretches_of(unit: Unit) -> Iterator[tuple[Stretch, list[str]]]:
    for passage in passages(unit.old, unit.new, edits(unit.old, unit.new), lexicon(unit.language)):
        _, left, _ = sentences.proofs(passage)
        both = facts(passage.old), facts(passage.new)
        for stretch in stretches(passage, left, both) if left else ():
            yield stretch, features(stretch, both)


def _classes(
    unit: Unit, stretch: Stretch, substance: list[Said], stretches_there: int
) -> list[str]:
    """The classes of a stretch: of the labels that share most words with it, at most three."""
    words = (
        stretch.passage.old.words(*stretch.hunk.old),
        stretch.passage.new.words(*stretch.hunk.new),
    )
    shared = [(_shared(label, words), label) for label in unit.effects]
    met = sorted(
        (pair for pair in shared if pair[0] and pair[1] in substance), key=lambda pair: -pair[0]
    )
    labels = [label for _, label in met[:3]] or (substance if stretches_there == 1 else [])
    if labels:
        return [name_of(label) for label in labels]
    editorial = any(count for count, label in shared if label.kind in EDITORIAL)
    return ["style"] if editorial or not unit.substantive else ["none"]


def _shared(label: Said, words: tuple[str, str]) -> int:
    sides = zip((label.old, label.new), words, strict=True)
    return sum(len(_bag(one) & _bag(other)) for one, other in sides)


def _bag(text: str) -> set[str]:
    return {word.strip('.,;:()[]"') for word in text.lower().split()} - {""}


def name_of(label: Said) -> str:
    """A class as the table names it: scope with its direction."""
    return f"scope/{label.direction}" if label.kind == "scope" else label.kind


def rows_of_invented() -> list[Row]:
    """The stretches of invented English pairs that have one stretch and at most one effect."""
    found = []
    for name in sets():
        if name in KEPT_APART or name.startswith("languages") or name.endswith("look_alikes"):
            continue
        for unit in invented(name, "en"):
            rows = list(_stretches_of(unit))
            labels = [name_of(one) for one in unit.effects if one.kind not in EDITORIAL]
            if len(rows) == 1 and len(labels) < 2 and not _NEVER & set(labels):
                found.append(Row(name, rows[0][1], labels or ["style"], WEIGHT_OF_INVENTED))
    return found


# --- learning


def train(
    real: Sequence[Row], other: Sequence[Row], priors: Mapping[str, float] = PRIORS
) -> dict[str, Any]:
    """The table as JSON holds it (``Choices``)."""
    classes = sorted({name for row in real for name in row.classes})
    vocabulary = _vocabulary(real, other)
    weights, bias = _fitted([*real, *other], classes, vocabulary)
    bias = bias + np.log([priors.get(name, 1.0) for name in classes])
    table = {}
    for name, row in zip(vocabulary, np.rint(weights * 100).astype(int).tolist(), strict=True):
        values = [
            value for at, weight in enumerate(row) if abs(weight) > FAINT for value in (at, weight)
        ]
        if values:
            table[name] = values
    return {
        "classes": classes,
        "bias": [round(value, 3) for value in bias.tolist()],
        "weights": table,
    }


def _vocabulary(real: Sequence[Row], other: Sequence[Row]) -> list[str]:
    often, beside = (
        Counter(name for row in rows for name in row.features) for rows in (real, other)
    )
    return sorted(
        name
        for name in often.keys() | beside.keys()
        if often[name] >= SEEN
        or (often[name] >= SEEN_BOTH[0] and beside[name] >= SEEN_BOTH[1])
        or beside[name] >= SEEN_INVENTED
    )


def _fitted(
    rows: Sequence[Row], classes: list[str], vocabulary: list[str]
) -> tuple[Floats, Floats]:
    """Weights (features by classes) and bias that fit the rows."""
    places, targets, shares = _matrices(rows, classes, vocabulary)
    total = shares.sum()
    weights, bias = np.zeros((len(vocabulary), len(classes))), np.zeros(len(classes))
    mean, square = np.zeros_like(weights), np.zeros_like(weights)
    for step in range(1, EPOCHS + 1):
        scores = places.times(weights) + bias
        chances = np.exp(scores - scores.max(axis=1, keepdims=True))
        errors = (chances / chances.sum(axis=1, keepdims=True) - targets) * shares[:, None]
        gradient = (places.transposed_times(errors) + PENALTY * weights) / total
        mean, square = 0.9 * mean + 0.1 * gradient, 0.99 * square + 0.01 * gradient**2
        weights -= RATE * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.99**step)) + 1e-8)
        bias -= RATE * errors.sum(axis=0) / total
    return weights, bias


class _Places:
    """Which row has which features, each counted as one over the root of how many the row has."""

    def __init__(self, features: list[list[int]], width: int) -> None:
        self.shape = len(features), width
        self.row = np.repeat(np.arange(len(features)), [len(one) for one in features])
        self.column = np.array([at for one in features for at in one], dtype=int)
        self.value = np.array([len(one) ** -0.5 for one in features for _ in one])[:, None]
        self._order = np.argsort(self.column, kind="stable")

    def times(self, matrix: Floats) -> Floats:
        return _summed(self.value * matrix[self.column], self.row, self.shape[0])

    def transposed_times(self, matrix: Floats) -> Floats:
        at = self._order
        return _summed((self.value * matrix[self.row])[at], self.column[at], self.shape[1])


def _summed(values: Floats, groups: NDArray[np.int_], count: int) -> Floats:
    """The sums of rows that belong together; the groups are in order."""
    present, starts = np.unique(groups, return_index=True)
    sums = np.zeros((count, values.shape[1]))
    sums[present] = np.add.reduceat(values, starts)
    return sums


def _matrices(
    rows: Sequence[Row], classes: list[str], vocabulary: list[str]
) -> tuple[_Places, Floats, Floats]:
    """The features of the rows, the classes that are right (a row's share one), and the weights of
    rows.
    """
    feature, number = (
        {name: at for at, name in enumerate(names)} for names in (vocabulary, classes)
    )
    targets, shares = np.zeros((len(rows), len(classes))), np.zeros(len(rows))
    for at, row in enumerate(rows):
        known = [number[name] for name in row.classes if name in number]
        for one in known:
            targets[at, one] += 1 / len(known)
        shares[at] = row.weight if known else 0.0
    features = [[feature[name] for name in row.features if name in feature] for row in rows]
    return _Places(features, len(vocabulary)), targets, shares


def written(table: dict[str, Any]) -> str:
    """The table as the file has it."""
    return json.dumps(table, separators=(",", ":"), ensure_ascii=False)


# --- judging


def folds(rows: Sequence[Row]) -> list[list[str]]:
    """The families in folds of about as many stretches."""
    counts = Counter(row.family for row in rows)
    found: list[list[str]] = [[] for _ in range(FOLDS)]
    for family in sorted(counts, key=lambda family: (-counts[family], family)):
        min(found, key=lambda fold: sum(counts[one] for one in fold)).append(family)
    return found


class Learned:
    """What is told of units by tables that learned from families of other folds."""

    def __init__(self, units: Sequence[Unit], real: Sequence[Row], other: Sequence[Row]) -> None:
        self.units = units
        self.folds = folds(real)
        self.choices = [
            Choices(**train([row for row in real if row.family not in fold], other))
            for fold in self.folds
        ]
        self.rows = [row for part in self._parts(self.choices, _judged_rows) for row in part]

    def told(self) -> dict[str, Told]:
        """What is told of each unit, by its id."""
        kept = [[row for row in self.rows if row.family not in fold] for fold in self.folds]
        certain = [
            (Choices(**train(uncounted(rows), (), {})), as_counts(counted(rows))) for rows in kept
        ]
        with_ids = self._parts(self.choices, lambda unit: (unit.id, told(unit)), certain)
        return dict(with_ids)

    def _parts(
        self,
        choices: Sequence[Choices],
        read: Callable[[Unit], T],
        certain: Sequence[tuple[Choices, Counts]] | None = None,
    ) -> Iterator[T]:
        """What is read of each unit with the tables of its fold."""
        for number, fold in enumerate(self.folds):
            with ExitStack() as stack:
                table = choices[number]
                stack.enter_context(patch.object(sentences, "choices", return_value=table))
                if certain:
                    weights, rows = certain[number]
                    stack.enter_context(
                        patch.object(confidence, "certainties", return_value=weights)
                    )
                    stack.enter_context(patch.object(confidence, "counts", return_value=rows))
                yield from [read(unit) for unit in self.units if unit.family in fold]


_PLAIN: Final = "plain="


def uncounted(rows: Sequence[Row]) -> list[Row]:
    """The rows of effects that no reader of plain cases tells."""
    return [row for row in rows if not row.features[0].startswith(_PLAIN)]


def counted(rows: Sequence[Row]) -> dict[str, list[int]]:
    """How often each plain case is right, and how often it is told, as the file has it."""
    found: dict[str, list[int]] = {}
    for row in rows:
        if row.features[0].startswith(_PLAIN):
            count = found.setdefault(row.features[0].removeprefix(_PLAIN), [0, 0])
            count[0] += row.classes == ["right"]
            count[1] += 1
    return dict(sorted(found.items()))


def as_counts(rows: Mapping[str, Sequence[int]]) -> Counts:
    """The counts as ``confidence`` reads them."""
    return {name: (row[0], row[1]) for name, row in rows.items()}


def _judged_rows(unit: Unit) -> list[Row]:
    """What the confidence in the effects of a unit is learned from."""
    rows: list[Row] = []
    # Editorial effects are counted where nothing else is told.
    doubted: list[Row] = []
    every: list[str] = []

    def note(passage: Passage, scored: Sequence[ScoredEffect]) -> list[Effect]:
        every.extend(each.effect.kind for each in scored)
        for each in scored:
            if each.effect.kind in EDITORIAL:
                if case := confidence.plain_case(each):
                    right = "wrong" if unit.substantive else "right"
                    doubted.append(Row(unit.family, [f"{_PLAIN}{case}"], [right]))
            else:
                doubts = confidence.doubtful(each, scored)
                names = confidence.grounds(passage, each, doubts)
                rows.append(Row(unit.family, names, [_verdict(unit, each.effect)]))
        return [each.effect for each in scored]

    with patch.object(sentences, "with_confidence", note):
        told(unit)
    return rows if set(every) - EDITORIAL else doubted


def _verdict(unit: Unit, effect: Effect) -> str:
    said = Said(effect.kind, effect.direction, effect.old, effect.new)
    met = [label for label in unit.effects if label.kind == said.kind and label.meets(said)]
    if any(label.direction == said.direction for label in met):
        return "right"
    return "class" if met else "wrong"


def by_family(units: Sequence[Unit], found: dict[str, Told]) -> Iterator[str]:
    """A line of figures for each family, and one for all."""
    for family in sorted({unit.family for unit in units}):
        yield _figures([unit for unit in units if unit.family == family], found).line(family)
    yield _figures(units, found).line("all")


def _figures(units: Sequence[Unit], found: dict[str, Told]) -> Figures:
    return measure(units, lambda unit: found[unit.id])


if __name__ == "__main__":
    main()
