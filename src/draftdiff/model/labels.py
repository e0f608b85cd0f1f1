"""Labels: the number or bullet that stands before a paragraph's text, split off, understood and
compared.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import product, takewhile
from typing import Final
from unicodedata import normalize

import regex
from attrs import frozen

from draftdiff.lazy import lazy_pattern
from draftdiff.model import label_patterns as patterns
from draftdiff.model.label_grammar import concept, label_end
from draftdiff.model.numerals import letters, number, roman

#: All bullets, and those that are never punctuation.
BULLETS: Final = patterns.BULLETS
GLYPHS: Final = patterns.GLYPHS
#: Cyrillic and Greek capitals and small letters that look like Latin ones, and those.
_LOOK_ALIKES: Final = str.maketrans(
    "АВЕКМНОРСТХІЈЅаеорсухіјѕΑΒΕΖΗΙΚΜΝΟΡΤΧ", "ABEKMHOPCTXIJSaeopcyxijsABEZHIKMNOPTX"
)
_LETTER = lazy_pattern(regex.compile, r"\p{L}")
_FULL_WIDTH: Final = str.maketrans("（）．：", "().:")


@frozen
class Label:
    """A label understood."""

    #: How it counts: ``bullet``, ``decimal``, ``lower_roman``, ``upper_roman``, ``lower_letter``,
    #: ``upper_letter``, letters of another script (``cyrillic``, ``lower_greek``, ``hebrew``, ...),
    #: ``han``, ``word``, or ``other`` where it is not understood.
    family: str
    keyword: str = (
        ""  # What it numbers: "article", "annex", ... whatever the language; "c" of "C9."; else "".
    )
    numbers: tuple[int, ...] = ()  # The number, one a level: (1, 2, 3) for "1.2.3"
    # What makes it stand behind the number: "bis", "c" of "91c", "alt 2", "bis alt"; else ""
    suffix: str = ""
    form: str = ""  # The delimiters, "(.)" for "(a)."; "" behind keywords; a bullet's glyph


def split(text: str) -> tuple[str | None, str]:
    """The label typed at the start of a paragraph as written, or None, and the rest of its text
    without the space between: "OP3bis. Encourages" has one, "Article 19 of the Covenant" none.
    """
    end = label_end(text)
    return (text[:end], text[end:].lstrip()) if end else (None, text)


@lru_cache(maxsize=65536)
def parse(label: str, previous: str | None = None) -> Label:
    """Return a label as it is read.

    Args:
        label: As it was written.
        previous: The label before it in its list: (i) follows (h) as a letter, else it is a Roman
            one.

    Example:
        >>> parse("(iv)").numbers, parse("(i)", "(h)").numbers, parse("Art. 91c.").suffix
        ((4,), (9,), 'c')
    """
    readings = _readings(label)
    if previous is not None:
        for before, reading in product(_readings(previous), readings):
            if _succeeds(before, reading):
                return reading
    return readings[0]


@lru_cache(maxsize=65536)
def label_key(label: str | None) -> str:
    """A label as it is compared: NFC, no spaces, keywords in lower case, Latin for look-alike
    letters.
    """
    if label is None:
        return ""
    label = "".join(_latin(normalize("NFC", label)).split())
    # Without spaces only a point ends a keyword of ASCII, so that most labels need no large
    # pattern.
    may_open = not label.isascii() or label.partition(".")[0].isalpha()
    match = (patterns.KEYWORD.match(label) if may_open else None) or regex.match(
        r"(?P<word>\p{L}{2,})", label
    )
    word = match["word"] if match else ""
    return word.lower() + label[len(word) :] if concept(word) else label


def same_number(first: str, second: str) -> bool:
    """Return whether two labels are the same number ("1." and "1)"), or both bullets, in whatever
    form.
    """
    return any(_counts_alike(*pair) for pair in product(_readings(first), _readings(second)))


@lru_cache(maxsize=65536)
def follows(previous: str, label: str) -> bool:
    """Return whether a label is the next one in its list ("3 bis." behind "3."), in the same form;
    a bullet follows itself.
    """
    return any(_succeeds(*pair) for pair in product(_readings(previous), _readings(label)))


def _latin(label: str) -> str:
    """The label in Latin letters, if all its letters look like Latin ones ("С9", not "Статья")."""
    mapped = label.translate(_LOOK_ALIKES)
    return mapped if all(letter.isascii() for letter in _LETTER.findall(mapped)) else label


@lru_cache(maxsize=65536)
def _readings(label: str) -> tuple[Label, ...]:
    """All that a label can mean, the likeliest first."""
    label = normalize("NFC", label).strip()
    readings = [*_read(label)]
    if _latin(label) != label:
        readings += _read(_latin(label))
    return tuple(dict.fromkeys(readings)) or (
        Label("other", numbers=tuple(map(int, regex.findall(r"\d+", label)))),
    )


def _read(label: str) -> Iterator[Label]:
    """Yield the readings of a label, the likeliest first."""
    if label in BULLETS or label == "o":
        yield Label("bullet", form=label)
        return
    for pattern in patterns.PATTERNS[1:]:
        match = pattern.fullmatch(label)
        if match is None:
            continue
        groups = match.groupdict()
        word = (groups.get("word") or "").rstrip(". ")
        if pattern is patterns.KEYWORD and concept(groups["word"]) is None:
            continue
        keyword = (
            patterns.CJK_CONCEPTS.get(word) or concept(groups.get("word") or "") or word.lower()
        )
        form = "" if keyword else _form(label, groups)
        for family, numbers, inserted in _counted(groups["n"]):
            yield Label(family, keyword, numbers, _suffix(inserted, groups), form)
        return


def _form(label: str, groups: dict[str, str | None]) -> str:
    opened = "(" if label[0] in "(（" else ""
    enclosed = "①" if patterns.ENCLOSED_NUMERAL.match(label) else ""
    return (opened + enclosed + (groups["delim"] or "")).translate(_FULL_WIDTH)


def _suffix(inserted: str, groups: dict[str, str | None]) -> str:
    """Return the suffixes of a label in one form: inserted letters, letters after the number, bis
    and ter.
    """
    typed = " ".join(groups.get(name) or "" for name in ("suffix", "after")).lower()
    parts = regex.findall(r"\p{L}+|\d+", typed)
    letters_after = regex.findall(r"\p{L}+|\d+", (groups.get("let") or "").lstrip("之の의 "))
    return " ".join(
        [
            *filter(None, [inserted]),
            *letters_after,
            *(patterns.LATIN_SPELLINGS.get(part, part) for part in parts),
        ]
    )


def _counted(written: str) -> Iterator[tuple[str, tuple[int, ...], str]]:
    """The readings of a number as (family, numbers, inserted letter), the likeliest first."""
    levels = regex.fullmatch(r"(?P<n>\d+(?:[.．-]\d+)*)[°ºª]?(?P<let>\p{L}?)", written)
    if levels is not None:
        yield "decimal", tuple(map(int, regex.findall(r"\d+", levels["n"]))), levels["let"].lower()
        return
    value = number(written)
    if value is not None:
        yield (
            ("han" if not written.isdecimal() else "decimal") if len(written) < 3 else "word",
            (value,),
            "",
        )
        return
    yield from _lettered(written)


def _lettered(written: str) -> Iterator[tuple[str, tuple[int, ...], str]]:
    """Yield the readings of letters as a number: in an alphabet, as a Roman numeral, as a lettered
    number.
    """
    case = "upper" if written[0].isupper() else "lower"
    readings = []
    reading = letters(written)
    if reading is not None:
        script, value_in_alphabet, inserted = reading
        family = f"{case}_{script}" if written[0].isupper() or written[0].islower() else script
        readings.append((family, (value_in_alphabet,), inserted))
    value = roman(written)
    if value is not None:
        readings.append((f"{case}_roman", (value,), ""))
    # Alone, i v x are Roman, c and l letters; of more letters "ii" is Roman.
    yield from readings if written.lower() in ("c", "l", "cc", "ll") else readings[::-1]
    lettered_number = regex.fullmatch(
        r"(?P<letter>[A-Z])(?P<n>(?:\.\d+)+)|[LRDA]\.?\s?(?P<n>\d+(?:-\d+)*)", written
    )
    if lettered_number is not None:
        yield (
            "decimal",
            (ord(written[0]) - 64, *map(int, regex.findall(r"\d+", lettered_number["n"]))),
            "",
        )


def _counts_alike(first: Label, second: Label) -> bool:
    if first.family == second.family == "bullet":
        return True
    is_same = (first.keyword, first.numbers, first.suffix) == (
        second.keyword,
        second.numbers,
        second.suffix,
    )
    return is_same and bool(first.numbers) and _system(first.family) == _system(second.family)


def _system(family: str) -> str:
    """Letters of one script count alike in either case; digits, Roman and Han numerals are all
    numbers.
    """
    script = family.removeprefix("lower_").removeprefix("upper_")
    return "number" if script in ("decimal", "roman", "han", "word") else script


def _succeeds(previous: Label, label: Label) -> bool:
    """Return whether a label is the next one after another in its list."""
    if (previous.family, previous.keyword, previous.form) != (
        label.family,
        label.keyword,
        label.form,
    ):
        return False
    if label.family == "bullet":
        return True
    if not previous.numbers or not label.numbers or previous.numbers[:-1] != label.numbers[:-1]:
        return False
    if previous.numbers == label.numbers:
        return _suffix_succeeds(previous.suffix.split(), label.suffix.split())
    return previous.numbers[-1] + 1 == label.numbers[-1] and label.suffix in (
        "",
        "a",
        "bis",
        "alt",
        "alt 1",
    )


def _suffix_succeeds(previous: list[str], label: list[str]) -> bool:
    """bis after nothing, ter after bis, d after c, alt 2 after alt, and the same one level further
    in.
    """
    shared = len(
        list(takewhile(lambda pair: pair[0] == pair[1], zip(previous, label, strict=False)))
    )
    before, after = previous[shared:], label[shared:]
    if not after or (len(after) > 1 and after != ["alt", "1"]):
        return False
    if not before:
        return after[0] in ("bis", "a", "alt") or (after == ["2"] and previous[-1:] == ["alt"])
    return before[0] != after[0] and _rank(before[0]) + 1 == _rank(after[0])


def _rank(suffix: str) -> int:
    if suffix in patterns.LATIN:
        return patterns.LATIN.index(suffix) + 1000
    if suffix.isdecimal():
        return int(suffix) + 2000
    reading = letters(suffix)
    return reading[1] if reading else 0
