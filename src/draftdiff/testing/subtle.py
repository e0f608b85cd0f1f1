"""Small pairs of texts that differ in what a diff easily overlooks: a space, a capital, a line end,
a rare script.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from itertools import product
from random import Random
from typing import Final

from attrs import evolve

from draftdiff.model.draft import Draft
from draftdiff.model.paragraph import Mark, Paragraph

#: What the changes are made to; every script that a text of several States may be in, and what is
#: hard in it.
BASES: Final = (
    "States shall act.",
    "1. States shall protect 12 women.\n2. They shall report by 30 June 2014.",
    "“Media” benefit from Europe’s role – and that of all others.",
    "He said \"no\", and 'yes'.",
    "Le Comité, réuni à Genève, décide d’agir.",
    "Das Maß der Straße ist 1,5 km.",
    "Государства обязаны действовать.",
    "يجب على الدول أن تتخذ التدابير اللازمة.",
    "各國應採取措施。",
    "ประเทศต้องดำเนินการ",
    "राज्य क्षेत्रों की रक्षा करेंगे।",
    "İstanbul ve ışık.",
    "The ﬁnal oﬃce.",
    "𝔘𝔫𝔦𝔱𝔢𝔡 𝔑𝔞𝔱𝔦𝔬𝔫𝔰 🇺🇳 👩‍👩‍👧 😀 agree.",
    "e\u0301te\u0301 and été.",
    "a\u0300\u0316b",
    "co\u00adoperation, non\u00a0breaking,\u200bzero.",
    "one\ttwo  three",
    "A line.\nA line.\nAnother line.\n",
    "x",
    "The text of 1 is that of 2, of 3 and of 4.",
    "First paragraph.\n\nSecond paragraph.\n\nThird paragraph.",
)
#: More words than a diff with a fixed window looks at.
_SYLLABLES: Final = "ba do fe gi ka lo me ni pu ra so te vi wa xo ze".split()
_LONG: Final = " ".join(first + second for first, second in product(_SYLLABLES, repeat=2))


Change = Callable[[str, Random], str]


def _inserted(addition: str) -> Change:
    def change(text: str, random: Random) -> str:
        at = random.randint(0, len(text))
        return text[:at] + addition + text[at:]

    return change


def _replaced(pattern: str, by: str | Callable[[re.Match[str]], str]) -> Change:
    """One of the places where a pattern stands is replaced."""

    def change(text: str, random: Random) -> str:
        matches = list(re.finditer(pattern, text))
        if not matches:
            return text
        match = random.choice(matches)
        return (
            text[: match.start()] + (by if isinstance(by, str) else by(match)) + text[match.end() :]
        )

    return change


def _everywhere(made: Callable[[str], str]) -> Change:
    return lambda text, _: made(text)


def _swapped(text: str, random: Random) -> str:
    words = text.split(" ")
    at = random.randrange(len(words))
    return " ".join([*words[:at], *reversed(words[at : at + 2]), *words[at + 2 :]])


#: Each of them alone has been what some diff lost.
CHANGES: Final[dict[str, Change]] = {
    "a space more": _replaced(" ", "  "),
    "a space less": _replaced(" ", ""),
    "a space anywhere": _inserted(" "),
    "a space before": _everywhere(lambda text: f" {text}"),
    "a space behind": _everywhere(lambda text: f"{text} "),
    "a last line end": _everywhere(lambda text: f"{text}\n"),
    "a first line end": _everywhere(lambda text: f"\n{text}"),
    "no last line end": _everywhere(lambda text: text.rstrip("\n")),
    "a line end": _replaced(" ", "\n"),
    "a tab": _replaced(" ", "\t"),
    "a space that does not break": _replaced(" ", "\u00a0"),
    "an invisible character": _inserted("\u200b"),
    "a soft hyphen": _inserted("\u00ad"),
    "a capital": _replaced(r"[a-zа-яé]", lambda match: match[0].upper()),
    "capitals": _everywhere(str.upper),
    "a small letter": _replaced(r"[A-ZА-Я]", lambda match: match[0].lower()),
    "case folded": _everywhere(str.casefold),
    "straight quotes": _everywhere(lambda text: text.translate(str.maketrans("“”‘’–", "\"\"''-"))),
    "curly quotes": _replaced("[\"']", "”"),
    "another dash": _replaced("[-–]", "—"),
    "composed": _everywhere(lambda text: unicodedata.normalize("NFC", text)),
    "decomposed": _everywhere(lambda text: unicodedata.normalize("NFD", text)),
    "compatible": _everywhere(lambda text: unicodedata.normalize("NFKC", text)),
    "a combining mark": _inserted("\u0301"),
    "a joined character": _inserted("\u200d👧"),
    "an astral character": _inserted("😀"),
    "another astral character": _replaced("[\U00010000-\U0010ffff]", "𝔛"),
    "an astral character less": _replaced("[\U00010000-\U0010ffff]", ""),
    "Cyrillic": _inserted(" мир"),
    "Arabic": _inserted(" سلام"),
    "Chinese": _inserted("和平"),
    "Hindi": _inserted("क्षि"),
    "letters alike": _replaced("[ace]", lambda match: {"a": "а", "c": "с", "e": "е"}[match[0]]),
    "another number": _replaced(r"[0-9]+", lambda match: str(int(match[0]) + 1)),
    "a number": _inserted(" 7"),
    "a mark of punctuation": _replaced(r"[.,;:]", ";"),
    "no punctuation": _replaced(r"[.,;:]", ""),
    "another word": _replaced(r"\w+", "should"),
    "a word less": _replaced(r"\w+ ?", ""),
    "two words": _swapped,
    "another last character": _replaced(r".$", "!"),
    "a line twice": _replaced(r"(?m)^.*$", lambda m: f"{m[0]}\n{m[0]}"),
    "a line less": _replaced(r"(?m)^.*\n", ""),
    "nothing left": _everywhere(lambda text: ""),
}


def subtle_pairs(count: int, seed: int = 0) -> Iterator[tuple[str, str]]:
    """Yield so many pairs of an old and a new text, small and in all ways of ``CHANGES``; the same
    ones for the same seed.

    Example:
        >>> old, new = next(subtle_pairs(1))
        >>> old != new and old.split() == new.split()
        True
    """
    random = Random(seed)
    made = 0
    while made < count:
        for change in CHANGES.values():
            pair = _pair(change, random)
            if made < count and pair is not None:
                made += 1
                yield pair


def _pair(change: Change, random: Random) -> tuple[str, str] | None:
    """A base and what the change makes of it, or the other way round; None where it makes nothing
    of several.
    """
    for _ in range(12):
        old = random.choice(BASES)
        old = f"{_LONG} {old}" if random.random() < 0.04 else old
        new = change(old, random)
        if new != old:
            return (new, old) if random.random() < 0.5 else (old, new)
    return None


#: What a draft has besides its words.
_FIELDS: Final[tuple[Callable[[Paragraph], Paragraph], ...]] = (
    lambda paragraph: evolve(paragraph, label="(z)"),
    lambda paragraph: evolve(paragraph, label=None),
    lambda paragraph: evolve(paragraph, kind="quote"),
    lambda paragraph: evolve(paragraph, marks=[Mark(0, len(paragraph.text), "bold")]),
    lambda paragraph: evolve(paragraph, language="fr"),
)


def subtle_drafts(count: int, seed: int = 0) -> Iterator[tuple[Draft, Draft]]:
    """The pairs as drafts, a paragraph a line; every sixth differs in a label, a kind, a mark, a
    language instead.

    Example:
        >>> [old.id for old, _ in subtle_drafts(2)]
        ['old', 'old']
    """
    random = Random(seed)
    for number, texts in enumerate(subtle_pairs(count, seed)):
        old, new = (_draft(text, id) for text, id in zip(texts, ("old", "new"), strict=True))
        if number % 6 == 5 and old.children:
            at = random.randrange(len(old.children))
            changed_paragraph = random.choice(_FIELDS)(old.children[at])
            new = evolve(
                old,
                id="new",
                children=[*old.children[:at], changed_paragraph, *old.children[at + 1 :]],
            )
        yield old, new


def _draft(text: str, id: str) -> Draft:
    return Draft(
        [
            Paragraph(line, "•" if number % 3 == 1 else None)
            for number, line in enumerate(text.split("\n"))
        ],
        id,
    )
