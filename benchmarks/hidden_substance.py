"""Substance that is called editorial, of substitutions that a script makes in any texts.

    python benchmarks/hidden_substance.py FOLDER|UNITS.jsonl... [--seed N] [--show N]

In sentences of the texts (files of a folder, or the ``old`` texts of labelled edits) a word of the
dictionary is put for another one within two letters of it (200), the number or letter of a
reference is changed (100), and a link loses its target (100). None of these may be called
editorial. ``near_word``, ``other_number`` and ``without_target`` make one each.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import string
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Final

from attrs import frozen

from draftdiff.changes.wording import edits
from draftdiff.meaning import explain_edit
from draftdiff.meaning.layers.spelling import word_list

WANTED: Final = {"word": 200, "number": 100, "link": 100}
SUFFIXES: Final = frozenset({".txt", ".md", ".rst", ".html"})
# Texts of so many code points are taken: a paragraph, not a file without blank lines.
LEAST, MOST = 30, 1500
LETTERS: Final = string.ascii_lowercase
TRIES: Final = 40
DICTIONARY: Final = word_list("en")
_WORD: Final = re.compile(r"(?<![\w.@/-])[a-z]{4,12}(?![\w@/-])")
# A reference inside of a sentence: at the head of a text it is the text's own label.
_CITED: Final = re.compile(
    r"(?<=[a-z,;(] )(?:[Ss]ections?|[Aa]rticles?|[Cc]lauses?|[Pp]aragraphs?|[Aa]nnex|[Aa]ppendix|Rule|Part|PEP|RFC)"
    r" (?P<number>\d{1,4}|[A-Z])\b(?P<point>\([a-z]\))?"
)
# A link of Markdown, by its address or a name, of reStructuredText; an address in angles or bare.
_LINKS: Final = (
    re.compile(r"\[(?P<words>[^\[\]\n]{2,80})\](?:\([^()\s]+\)|\[[^\[\]\s]+\])"),
    re.compile(r"(?P<words>`[^`<>]{2,80}) <[^<>\s]+>(?=`_)"),
    re.compile(r"(?P<words>)[ ]?<?https?://[^\s<>)\]]+[^\s<>)\].,;:]>?"),
)


@frozen
class Substitution:
    """A text before and after something of substance was changed in it.

    Attributes:
        kind: "word", "number" or "link".
        old, new: The texts.
    """

    kind: str
    old: str
    new: str


def main() -> None:
    """Prints how many substitutions are called editorial."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("sources", nargs="+", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--show", type=int, default=20, metavar="N")
    arguments = parser.parse_args()
    paragraphs = sorted({text for source in arguments.sources for text in texts(source)})
    made = substitutions(paragraphs, arguments.seed, WANTED)
    hidden = [one for one in made if is_hidden(one)]
    counts, lost = (Counter(one.kind for one in row) for row in (made, hidden))
    print(f"{len(paragraphs)} texts")
    for kind in WANTED:
        print(f"  {kind:<8} {counts[kind]:>4} made, {lost[kind]} hidden")
    for one in hidden[: arguments.show]:
        print(f"\n{one.kind}\n- {one.old}\n+ {one.new}")


def texts(source: Path) -> Iterator[str]:
    """The paragraphs of the files of a folder, or of the old texts of labelled edits."""
    if source.suffix == ".jsonl":
        rows = map(json.loads, source.read_text(encoding="utf-8").splitlines())
        written = [row["old"] for row in rows]
    else:
        files = [path for path in sorted(source.rglob("*")) if path.suffix in SUFFIXES]
        written = [path.read_text(encoding="utf-8", errors="ignore") for path in files]
    for text in written:
        for paragraph in re.split(r"\n\s*\n", text):
            if LEAST <= len(paragraph) <= MOST:
                yield paragraph.strip()


def substitutions(paragraphs: list[str], seed: int, wanted: dict[str, int]) -> list[Substitution]:
    """So many substitutions of each kind, each in another text where there are enough."""
    chance = random.Random(seed)
    makers: dict[str, Maker] = {
        "word": near_word,
        "number": other_number,
        "link": without_target,
    }
    made = []
    for kind, count in wanted.items():
        made += _made(paragraphs, chance, kind, makers[kind], count)
    return made


Maker = Callable[[str, random.Random], str | None]


def _made(
    paragraphs: Iterable[str], chance: random.Random, kind: str, make: Maker, count: int
) -> list[Substitution]:
    """Substitutions of one kind; texts are taken again where they are too few."""
    order = list(paragraphs)
    found: dict[tuple[str, str], Substitution] = {}
    for _ in range(TRIES):
        chance.shuffle(order)
        for text in order:
            if len(found) == count:
                return list(found.values())
            if new := make(text, chance):
                found.setdefault((text, new), Substitution(kind, text, new))
    return list(found.values())


def near_word(text: str, chance: random.Random) -> str | None:
    """The text with another word of the dictionary, one or two letters away, for one of its own."""
    found = [match for match in _WORD.finditer(text) if match[0] in DICTIONARY]
    if not found:
        return None
    match = chance.choice(found)
    near = sorted(word for word in _neighbours(match[0], chance) if _is_other(word, match[0]))
    if not near:
        return None
    return text[: match.start()] + chance.choice(near) + text[match.end() :]


def _is_other(word: str, instead_of: str) -> bool:
    """Whether a word is another one of the dictionary, no other form or spelling of it."""
    if word not in DICTIONARY or len(word) < 3:
        return False
    if word.startswith(instead_of[:-1]) or instead_of.startswith(word[:-1]):
        return False
    return _bare(word) != _bare(instead_of)


def _bare(word: str) -> str:
    """A word without what American and British spelling, and older ones, differ in."""
    for before, after in (("z", "s"), ("c", "s"), ("bye", "by"), ("our", "or"), ("ae", "e")):
        word = word.replace(before, after)
    return re.sub(r"(.)\1", r"\1", word)


def _neighbours(word: str, chance: random.Random) -> set[str]:
    near = set(_one_letter(word))
    for step in chance.sample(sorted(near), min(30, len(near))):
        near.update(_one_letter(step))
    return near - {word}


def _one_letter(word: str) -> Iterator[str]:
    for at in range(len(word) + 1):
        yield word[:at] + word[at + 1 :]
        for letter in LETTERS:
            yield word[:at] + letter + word[at:]
            yield word[:at] + letter + word[at + 1 :]


def other_number(text: str, chance: random.Random) -> str | None:
    """The text with another number or letter in one of its references."""
    found = list(_CITED.finditer(text))
    if not found:
        return None
    match = chance.choice(found)
    name = "point" if match["point"] and chance.random() < 0.5 else "number"
    written = match[name]
    if name == "point":
        instead = f"({chance.choice([one for one in LETTERS[:8] if one != written[1]])})"
    elif written.isdigit():
        instead = str(int(written) + chance.choice([1, 2, 10]))
    else:
        instead = chance.choice([one for one in "ABCDEFGH" if one != written])
    return text[: match.start(name)] + instead + text[match.end(name) :]


def without_target(text: str, chance: random.Random) -> str | None:
    """The text with a link that leads nowhere any more."""
    found = [match for pattern in _LINKS for match in pattern.finditer(text)]
    if not found:
        return None
    match = chance.choice(found)
    return text[: match.start()] + match["words"] + text[match.end() :]


def is_hidden(one: Substitution) -> bool:
    """Whether the library calls a substitution editorial."""
    _, substantive = explain_edit(one.old, one.new, edits(one.old, one.new), "en")
    return not substantive


if __name__ == "__main__":
    main()
