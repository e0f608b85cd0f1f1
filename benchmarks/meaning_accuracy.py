"""How often the effects of an edit are right: on real edits that people labelled, and on invented
pairs.

    python benchmarks/meaning_accuracy.py UNITS.jsonl LABELS.jsonl [--cross-validate] [--rules]
    [--by-class] [--show N] [--judge MODULE:FUNCTION] python benchmarks/meaning_accuracy.py [--set NAME]... [--language TAG]
    [--by-class] [--show N]

``meaning_units.py`` says how the files of real edits are laid out; without them the invented pairs
in tests/data/meaning are scored, those that nothing was learned from or tuned on where no set is
named. Printed are F1 over classes (a class counts once a unit; on real edits the editorial ones are
one, for labellings differ among them), F1 of effects with their words (labels of invented pairs
name none), right directions, units that are wholly right, substance that is called editorial
("hidden") and the reverse ("shown"), and how many of the effects are ``other``.

The table that chooses classes has seen the labelled edits that it was learned from:
``--cross-validate`` judges each family of documents by a table that has not (``train_choices.py``).
``--judge`` measures a judge of one's own instead: a function that takes a passage and gives a list
of effects (docs/meaning.md). ``--rules`` prints how often each rule fires on the real edits, and in how many of the units where
it does its class is right.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from importlib import import_module

from meaning_units import (
    KEPT_APART,
    LANGUAGES_KEPT_APART,
    Figures,
    Said,
    Told,
    Unit,
    instruments,
    invented,
    measure,
    read_units,
    sets,
    told,
)

from draftdiff.changes.wording import edits
from draftdiff.meaning import CalledJudge, Judge, explain_edit, languages
from draftdiff.meaning.facts import facts
from draftdiff.meaning.lexicon import lexicon
from draftdiff.meaning.passages import passages
from draftdiff.meaning.rules.table import ruled, rules
from draftdiff.meaning.sentences import proofs
from draftdiff.meaning.stretches import stretches


def main() -> None:
    """Runs the benchmark and prints its figures."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("units", nargs="?")
    parser.add_argument("labels", nargs="?")
    parser.add_argument("--cross-validate", action="store_true")
    parser.add_argument(
        "--rules", action="store_true", help="how often each rule fires, and is right"
    )
    parser.add_argument(
        "--set", action="append", choices=sets(), help="of invented pairs; may be given again"
    )
    parser.add_argument("--language")
    parser.add_argument("--by-class", action="store_true")
    parser.add_argument(
        "--show", type=int, default=0, metavar="N", help="list so many units that are wrong"
    )
    parser.add_argument(
        "--judge", metavar="MODULE:FUNCTION", help="who says what the real edits do"
    )
    arguments = parser.parse_args()
    if arguments.units and not arguments.labels:
        parser.error("labels are needed beside the units")
    if arguments.rules and not arguments.units:
        parser.error("rules are counted on real edits: UNITS.jsonl LABELS.jsonl")
    if arguments.units:
        units = [
            one
            for one in read_units(arguments.units, arguments.labels)
            if _is_of(one, arguments.language)
        ]
        if arguments.rules:
            print(*precision_of_rules(units), sep="\n")
        print(
            *report(
                figures_of_real(units, cross=arguments.cross_validate, judge=arguments.judge),
                "real edits",
                arguments,
            ),
            sep="\n",
        )
    else:
        print(*of_invented(arguments), sep="\n")


def _is_of(unit: Unit, language: str | None) -> bool:
    return language in (None, unit.language)


def report(figures: Figures, name: str, arguments: argparse.Namespace) -> Iterator[str]:
    """The lines that are asked for."""
    yield figures.line(name)
    if figures.judged:
        yield from figures.of_views()
    if arguments.by_class:
        yield from figures.by_class()
    for unit, (effects, substantive) in figures.wrong[: arguments.show]:
        yield f"\n{unit.id} ({unit.family})\n- {unit.old}\n+ {unit.new}"
        yield f"  wanted {'substance' if unit.substantive else 'editorial'}: {_listed(unit.effects)}"
        yield f"  told   {'substance' if substantive else 'editorial'}: {_listed(effects)}"


def _listed(effects: Sequence[Said]) -> str:
    return "; ".join(f"{one.kind} {one.direction or ''} [{one.old}] [{one.new}]" for one in effects)


# --- real edits


def figures_of_real(units: Sequence[Unit], *, cross: bool, judge: str | None = None) -> Figures:
    """The figures of labelled real edits."""
    if judge:
        asked = judge_of(judge)
        return measure(units, lambda unit: told(unit, asked))
    if not cross:
        return measure(units)
    from train_choices import Learned, rows_of, rows_of_invented

    real = [row for unit in units for row in rows_of(unit)]
    found = Learned(units, real, rows_of_invented()).told()
    return measure(units, lambda unit: found[unit.id])


def judge_of(name: str) -> Judge:
    """The judge that a function is, by its module and name."""
    module, _, function = name.partition(":")
    sys.path.insert(0, ".")
    return CalledJudge(name, getattr(import_module(module), function))


def precision_of_rules(units: Sequence[Unit]) -> Iterator[str]:
    """A line for each rule: where it fires, and where the labels have its class, too."""
    fired: Counter[tuple[str, str]] = Counter()
    right: Counter[tuple[str, str]] = Counter()
    for unit in units:
        labelled = {one.kind for one in unit.effects}
        for rule, kind in _fired(unit):
            fired[unit.language, rule] += 1
            right[unit.language, rule] += kind in labelled
    for language in languages():
        for one in rules(language):
            key = language, one.id
            share = f"{right[key] / fired[key]:.2f}" if fired[key] else "   -"
            yield f"  {language} {one.id:<28} {one.kind:<12} right {right[key]:>4} of {fired[key]:>4}  {share}"


def _fired(unit: Unit) -> Iterator[tuple[str, str]]:
    for passage in passages(unit.old, unit.new, edits(unit.old, unit.new), lexicon(unit.language)):
        _, left, _ = proofs(passage)
        both = facts(passage.old), facts(passage.new)
        for stretch in stretches(passage, left, both) if left else ():
            if found := ruled(stretch):
                yield found[0].id, found[0].kind


# --- invented pairs


def of_invented(arguments: argparse.Namespace) -> Iterator[str]:
    """The figures of each set, of each language where there are several, and of all."""
    names = arguments.set or [*KEPT_APART, *LANGUAGES_KEPT_APART]
    units = [unit for name in names for unit in invented(name, arguments.language)]
    for name in names:
        yield from report(
            _of_invented([unit for unit in units if unit.family == name]), name, arguments
        )
    tongues = sorted({unit.language for unit in units})
    for language in tongues if len(tongues) > 1 else ():
        yield _of_invented([unit for unit in units if unit.language == language]).line(language)
    yield _of_invented(units).line("all")


def _of_invented(units: Sequence[Unit]) -> Figures:
    known = instruments()

    def tell(unit: Unit) -> Told:
        marked = edits(unit.old, unit.new)
        quoted = known if any(one.kind == "agreed_language" for one in unit.effects) else None
        effects, substantive = explain_edit(
            unit.old, unit.new, marked, unit.language, instruments=quoted
        )
        return [Said(one.kind, one.direction, one.old, one.new) for one in effects], substantive

    return measure(units, tell, exact=True)


if __name__ == "__main__":
    main()
