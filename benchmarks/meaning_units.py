"""Labelled edits and how effects are scored against them: read by ``meaning_accuracy.py`` and
``train_choices.py``.

A unit is one paragraph as it really changed between two versions of a document; UNITS.jsonl has
``id``, ``family`` (the collection that the document is from), ``old``, ``new`` and perhaps
``language``. LABELS.jsonl has for each ``id`` its ``effects`` (``class``, ``direction``, ``old``,
``new``: the words that show it), ``substantive`` and ``sure``, by people who saw no program's
answer. Neither file is part of this project.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from attrs import field, frozen

from draftdiff import Draft, Paragraph, diff
from draftdiff.changes.kinds import EDITORIAL, Effect
from draftdiff.meaning import Instruments, Judge, explain

#: So many effects stand in a bin of confidence.
BIN = 150
DATA = Path(__file__).resolve().parent.parent / "tests" / "data" / "meaning"
# Invented pairs that nothing is learned from or tuned on.
KEPT_APART = (
    "examined_first",
    "examined_second",
    "examined_fifth",
    "examined_sixth",
    "examined_seventh",
    "examined_eleventh",
    "examined_twelfth",
)
LANGUAGES_KEPT_APART = (
    "languages_unseen_first",
    "languages_unseen_second",
    "languages_unseen_third",
)


@frozen
class Said:
    """An effect, as somebody or the library says it."""

    kind: str
    direction: str | None = None
    old: str = ""
    new: str = ""
    confidence: float | None = None
    shown: bool = True

    @property
    def group(self) -> str:
        """The group of its class."""
        return Effect(self.kind).group

    def meets(self, other: Said) -> bool:
        """Whether the words of two effects have one in common on either side, or one of them shows
        none.
        """
        sides = ((self.old, other.old), (self.new, other.new))
        shared = any(set(one.lower().split()) & set(two.lower().split()) for one, two in sides)
        return shared or not (self.old + self.new).strip() or not (other.old + other.new).strip()


@frozen
class Unit:
    """A labelled edit."""

    id: str
    family: str
    old: str
    new: str
    language: str
    effects: tuple[Said, ...]
    substantive: bool
    sure: bool = True


Told = tuple[list[Said], bool]


def _rows(path: Path | str) -> Iterator[dict[str, Any]]:
    return map(json.loads, Path(path).read_text(encoding="utf-8").splitlines())


def read_units(units: Path | str, labels: Path | str) -> list[Unit]:
    """The units that have labels, in the order of the labels."""
    known = {row["id"]: row for row in _rows(units)}
    return [_unit(known[label["id"]], label) for label in _rows(labels)]


def _unit(row: dict[str, Any], label: dict[str, Any]) -> Unit:
    effects = tuple(
        Said(one["class"], one.get("direction"), one.get("old") or "", one.get("new") or "")
        for one in label["effects"]
    )
    family = row.get("family") or row.get("corpus") or ""
    language = row.get("language", "en")
    return Unit(
        row["id"],
        family,
        row["old"],
        row["new"],
        language,
        effects,
        label["substantive"],
        label.get("sure", True),
    )


def invented(name: str, language: str | None = None) -> list[Unit]:
    """The pairs of ``tests/data/meaning/NAME.jsonl``, of one language or all; their labels name no
    words.
    """
    found = []
    for number, row in enumerate(_rows(DATA / f"{name}.jsonl")):
        if language not in (None, row.get("language", "en")):
            continue
        said = (
            row["effects"]
            if "effects" in row
            else [[kind, row["directions"].get(kind)] for kind in row["classes"]]
        )
        effects = tuple(Said(*one) for one in said)
        texts, tongue = (row["old"], row["new"]), row.get("language", "en")
        found.append(
            Unit(row.get("id", str(number)), name, *texts, tongue, effects, row["substantive"])
        )
    return found


def sets() -> list[str]:
    """The sets of invented pairs that say which effects are right."""
    names = sorted(path.stem for path in DATA.glob("*.jsonl"))
    return [name for name in names if name not in ("near_misses", "languages_look_alikes")]


def told(unit: Unit, judge: Judge | None = None) -> Told:
    """What the library, or a judge, says of a unit, as of two drafts of one paragraph."""
    old, new = (
        Draft((Paragraph(text),), id=name, language=unit.language)
        for name, text in (("old", unit.old), ("new", unit.new))
    )
    changes = diff(old, new)
    if judge is not None:
        changes = explain(changes, old, new, judge=judge)
    effects = [effect for change in changes for effect in change.effects]
    said = [
        Said(one.kind, one.direction, one.old, one.new, one.confidence, one.shown)
        for one in effects
    ]
    return said, any(change.substantive for change in changes)


def instruments() -> Instruments:
    """The agreed text that some of the invented pairs quote."""
    return Instruments.of([(DATA / "udhr.txt").read_text(encoding="utf-8")])


def kinds(effects: Iterable[Said]) -> set[str]:
    """The classes of effects; those that are editorial count as one, for labellings differ among
    them.
    """
    return {"editorial" if one.kind in EDITORIAL else one.kind for one in effects}


def _kinds(effects: Iterable[Said]) -> set[str]:
    return {one.kind for one in effects}


@frozen(eq=False)
class Figures:
    """What is right and wrong in some units.

    Attributes:
        counts: By name: "right" units, "words", "directions" and so on.
        classes: By class: true positives "tp", false positives "fp", false negatives "fn".
        wrong: The units of which a class or the flag is wrong, with what was told.
        groups: As ``classes``, by group of classes.
        judged: The confidence of each effect that has one, and whether it is right in all that it
            tells.
        exact: Every class counts; else the editorial ones are one, and count only where nothing
            else is labelled.
    """

    counts: Counter[str] = field(factory=Counter)
    classes: dict[str, Counter[str]] = field(factory=lambda: defaultdict(Counter))
    wrong: list[tuple[Unit, Told]] = field(factory=list)
    exact: bool = False
    groups: dict[str, Counter[str]] = field(factory=lambda: defaultdict(Counter))
    judged: list[tuple[float, bool]] = field(factory=list)

    def add(self, unit: Unit, found: Told) -> None:
        """Scores one unit: its classes as a set, then words and directions of each effect, then the
        flag.
        """
        said, substantive = found
        pooled = _kinds if self.exact else kinds
        got, want = pooled(said), pooled(unit.effects)
        if (
            unit.substantive
        ):  # small things beside substance are not scored; nothing but editorial is wrong
            want.discard("editorial")
            got = got if got == {"editorial"} else got - {"editorial"}
        _count(self.classes, got, want)
        _count(self.groups, _groups(got), _groups(want))
        self.counts.update(units=1, right=got == want)
        self._add_words(unit.effects, said)
        self._add_shown(unit, said)
        if unit.substantive:
            self.counts.update(
                substance=1, hidden=not substantive, surely=not substantive and unit.sure
            )
        else:
            self.counts.update(editorial=1, shown=substantive)
        if got != want or substantive != unit.substantive:
            self.wrong.append((unit, found))

    def _add_words(self, labels: Iterable[Said], said: list[Said]) -> None:
        wanted = [one for one in labels if one.kind not in EDITORIAL]
        given = [one for one in said if one.kind not in EDITORIAL]
        for label in wanted:
            met = [one for one in given if one.kind == label.kind and one.meets(label)]
            self.counts.update(worded=bool(met), unworded=not met)
            if met and label.direction:
                self.counts.update(
                    directed=1, directions=any(one.direction == label.direction for one in met)
                )
        for one in given:
            self.counts["astray"] += not any(
                label.kind == one.kind and one.meets(label) for label in wanted
            )
            self.counts.update(told=1, other=one.kind == "other")

    def _add_shown(self, unit: Unit, said: list[Said]) -> None:
        """Scores the effects that are shown: right in their class, their words, and the direction
        if they tell one.
        """
        silent = EDITORIAL | {"other", "structure"}
        for one in said:
            met = [x for x in unit.effects if x.kind == one.kind and x.meets(one)]
            right = bool(met) and (
                one.direction is None or any(x.direction == one.direction for x in met)
            )
            if one.confidence is not None and one.kind not in EDITORIAL:
                self.judged.append((one.confidence, right))
            if one.shown and one.kind not in silent:
                self.counts.update(views=1, views_right=right)
        views = [one for one in said if one.shown and one.kind not in silent]
        if unit.substantive:
            directed = any(one.direction for one in views)
            self.counts.update(seen=bool(views), seen_directed=directed)

    def of_views(self) -> Iterator[str]:
        """The lines on what views show, on groups, and on confidence."""
        count, substance = self.counts, max(1, self.counts["substance"])
        alone = Counter(self.sums)
        alone.subtract(self.classes["editorial"])
        yield (
            f"  shown effects {count['views']}, right in all that they tell"
            f" {count['views_right'] / max(1, count['views']):.3f}; of units of substance"
            f" {count['seen'] / substance:.3f} show one, {count['seen_directed'] / substance:.3f}"
            f" one with a direction"
        )
        yield (
            f"  F1 without editorial {f1(alone):.3f}, by group"
            f" {f1(sum(self.groups.values(), Counter())):.3f}"
        )
        rows = sorted(self.judged, key=lambda row: row[0])
        error = 0.0
        for part in range(len(rows) // BIN):
            end = len(rows) if part == len(rows) // BIN - 1 else (part + 1) * BIN
            row = rows[part * BIN : end]
            said, right = (sum(each[at] for each in row) / len(row) for at in (0, 1))
            error += abs(said - right) * len(row) / len(rows)
            yield f"  confidence {said:.2f}, right {right:.2f} of {len(row)}"
        yield f"  expected calibration error {error:.3f}"

    @property
    def sums(self) -> Counter[str]:
        """All classes together."""
        return sum(self.classes.values(), Counter())

    @property
    def words(self) -> float:
        """F1 of effects with their class and words."""
        return f1(
            Counter(tp=self.counts["worded"], fp=self.counts["astray"], fn=self.counts["unworded"])
        )

    def line(self, name: str) -> str:
        """The figures in a line."""
        count = self.counts
        return (
            f"{name:<24} {count['units']:>5}  F1 {f1(self.sums):.3f}  words {self.words:.3f}"
            f"  directions {count['directions']}/{count['directed']}  whole {count['right']}"
            f"  hidden {count['hidden']}/{count['substance']} ({count['surely']} sure)"
            f"  shown {count['shown']}/{count['editorial']}  other {count['other']}/{count['told']}"
        )

    def by_class(self) -> list[str]:
        """A line for each class."""
        rows = sorted(self.classes.items())
        return [
            f"  {kind:<16} P {precision(row):.2f} R {recall(row):.2f} F1 {f1(row):.2f}"
            f"  right {row['tp']}, spurious {row['fp']}, missing {row['fn']}"
            for kind, row in rows
        ]


def _count(rows: dict[str, Counter[str]], got: set[str], want: set[str]) -> None:
    for kind in got | want:
        rows[kind]["tp" if kind in got & want else "fp" if kind in got else "fn"] += 1


def _groups(kinds: Iterable[str]) -> set[str]:
    return {Effect(kind).group for kind in kinds}


def measure(
    units: Iterable[Unit], tell: Callable[[Unit], Told] = told, *, exact: bool = False
) -> Figures:
    """The figures of some units."""
    figures = Figures(exact=exact)
    for unit in units:
        figures.add(unit, tell(unit))
    return figures


def precision(row: Counter[str]) -> float:
    """The share of what was told that is right."""
    return row["tp"] / max(1, row["tp"] + row["fp"])


def recall(row: Counter[str]) -> float:
    """The share of what is right that was told."""
    return row["tp"] / max(1, row["tp"] + row["fn"])


def f1(row: Counter[str]) -> float:
    """The harmonic mean of both."""
    return 2 * row["tp"] / max(1, 2 * row["tp"] + row["fp"] + row["fn"])
