"""Numbers that a language writes as one word, made of those of its table: "vierundzwanzig", "zweihundertfünfzig"."""

from __future__ import annotations

from collections.abc import Iterator

from draftdiff.meaning.words.data_files import Table

_TENS = range(20, 100, 10)


def number_words(tables: Table) -> Iterator[tuple[float, str]]:
    """Each number that ``[number_words]`` lets be written as one word, and how; nothing without that table.

    Example:
        >>> tables = {"number_words": {"joint": "und", "one": "ein"}, "number": {"4": ["vier"], "20": ["zwanzig"]},
        ...           "multiplier": {"100": ["hundert"]}}
        >>> dict(number_words(tables))[424.0]
        'vierhundertvierundzwanzig'
    """
    if "number_words" not in tables:
        return
    rules = tables["number_words"]
    said: dict[int, str] = {int(value): words[0] for value, words in tables["number"].items() if "." not in value} | {
        1: rules["one"]
    }
    below = {value: said[value] for value in range(1, 20) if value in said}
    for ten in (ten for ten in _TENS if ten in said):
        below[ten] = said[ten]
        below |= {ten + unit: f"{said[unit]}{rules['joint']}{said[ten]}" for unit in range(1, 10) if unit in said}
    yield from ((float(value), word) for value, word in below.items() if value > 20)
    yield from _ordinals(below, rules)
    hundreds: dict[int, str] = {}
    for word in tables["multiplier"].get("100", ()):
        hundreds = {100 * unit: f"{below[unit]}{word}" for unit in range(1, 10) if unit in below}
        for hundred, said_so in ((100, word), *hundreds.items()):
            yield float(hundred), said_so
            yield from ((float(hundred + rest), f"{said_so}{less}") for rest, less in below.items())
    for word in tables["multiplier"].get("1000", ()):
        for thousand, many in ((1, ""), *below.items(), *hundreds.items()):
            yield float(1000 * thousand), f"{many}{word}"
            if thousand < 10:
                yield from ((float(1000 * thousand + rest), f"{many}{word}{less}") for rest, less in hundreds.items())


def _ordinals(below: dict[int, str], rules: Table) -> Iterator[tuple[float, str]]:
    """The ordinals of numbers in all their cases: "achtzehnten"; none that is another word as well ("Dritte")."""
    for value, word in below.items():
        if value not in rules.get("no_ordinals", ()):
            stem = word + ("t" if value < _TENS.start else "st")
            yield from ((float(value), stem + ending) for ending in rules.get("ordinal_endings", ()))
