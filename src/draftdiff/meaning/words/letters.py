"""Letters that are written in two ways: "ё" as "е", Arabic alif without its hamza; and the signs that tell words apart.

A sign more or less leaves the word: careful writers put in what others leave out. Two signs that contradict each
other make two words ("the one who lets", "what is let").
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Final

from attrs import field, frozen

from draftdiff.meaning.words.data_files import Table, spelling_tables
from draftdiff.meaning.words.making import made_once

_SIGNS: Final = "\u064b-\u065f\u0670"
_SHADDA: Final = "\u0651"
_WRITTEN: Final = re.compile(rf"[^\W\d_](?:[^\W\d_]|[{_SIGNS}])*")
_SIGNED: Final = re.compile(rf"([^\W\d_])([{_SIGNS}]*)")
#: Marks that leave a word what it is: Arabic vowel signs, and the stroke that stretches a word.
NO_LETTERS: Final = dict.fromkeys([*range(0x064B, 0x0660), 0x0670, 0x0640])
# The signs of the last letters are those of the case.
_LAST: Final = 2


@frozen
class Letters:
    """How a language writes its letters.

    Attributes:
        same: Letters, and those that stand for them in the common form.
        sequences: The same for letters side by side.
        ends: The same at the end of a word.
        article_ends: The same at the end of a word with an article.
        articles: What such a word begins with.
        apart: Words that have to be written as they are.
        pairs: Words that are two, though only signs and such letters differ.
        told: Letters of which one for another makes another word.
        either: Words, without particles, that may be written with either of the letters in ``ends``.
        particles: What is written at the front of those.
    """

    same: dict[int, str] = field(factory=dict)
    sequences: tuple[tuple[str, str], ...] = ()
    ends: dict[str, str] = field(factory=dict)
    article_ends: dict[str, str] = field(factory=dict)
    articles: tuple[str, ...] = ()
    apart: frozenset[str] = frozenset()
    pairs: frozenset[frozenset[str]] = frozenset()
    told: tuple[str, ...] = ()
    either: frozenset[str] = frozenset()
    particles: tuple[str, ...] = ()


@made_once
def letters_of(language: str) -> Letters:
    """The letters of a language's spelling tables."""
    table: Table = spelling_tables(language).get("letters", {})
    return Letters(
        same=str.maketrans(dict(table.get("same", ()))),
        sequences=tuple((one, other) for one, other in table.get("sequences", ())),
        ends=dict(table.get("ends", ())),
        article_ends=dict(table.get("article_ends", ())),
        articles=tuple(table.get("articles", ())),
        apart=frozenset(table.get("apart", ())),
        pairs=frozenset(frozenset(pair) for pair in table.get("pairs", ())),
        told=tuple(table.get("told", ())),
        either=frozenset(table.get("either", ())),
        particles=tuple(table.get("particles", ())),
    )


def one_lettering(word: str, letters: Letters) -> str:
    """A word in the common form of its letters.

    Example:
        >>> one_lettering("учёт", letters_of("ru")), one_lettering("всё", letters_of("ru"))
        ('учет', 'всё')
    """
    if word in letters.apart or not letters.same:
        return word
    word = word.translate(letters.same)
    for one, other in letters.sequences:
        word = word.replace(one, other)
    ends = {**letters.ends, **(letters.article_ends if word.startswith(letters.articles) else {})}
    last = word[-1:]
    return word[:-1] + ends[last] if last in ends and len(word) > 1 else word


def tells_apart(old: str, new: str, language: str) -> bool:
    """True where a word of one text and its like in the other one contradict each other in a letter or sign.

    Example:
        >>> tells_apart("\u0625\u0646", "\u0623\u0646", "ar"), tells_apart("\u0627\u0646", "\u0623\u0646", "ar")
        (True, False)
    """
    letters = letters_of(language)
    if not letters.told:
        return False
    before, after = _by_form(old, letters), _by_form(new, letters)
    return any(
        _contradict(one, other, letters)
        for form in before.keys() & after.keys()
        for one, other in zip(before[form], after[form], strict=False)
    )


def _by_form(text: str, letters: Letters) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for word in _WRITTEN.findall(text.lower().replace("\u0640", "")):
        found[one_lettering(word.translate(NO_LETTERS), letters)].append(word)
    return found


def _contradict(one: str, other: str, letters: Letters) -> bool:
    if one == other:
        return False
    if frozenset((one, other)) in letters.pairs:
        return True
    before, after = _SIGNED.findall(one), _SIGNED.findall(other)
    if len(before) != len(after):
        return False
    pairs = list(zip(before, after, strict=True))
    if any(_other_letter(a, b, letters) for (a, _), (b, _) in pairs):
        return True
    if pairs[-1][0][0] != pairs[-1][1][0] and not _either_end(one, letters):
        return pairs[-1][0][0] in letters.ends or pairs[-1][1][0] in letters.ends
    return any(_other_sign(a, b) for (_, a), (_, b) in pairs[: len(pairs) - _LAST + 1])


def _other_letter(one: str, other: str, letters: Letters) -> bool:
    return one != other and any(one in told and other in told for told in letters.told)


def _either_end(word: str, letters: Letters) -> bool:
    bare = one_lettering(word.translate(NO_LETTERS), letters)
    heads = ["", *(head for head in letters.particles if bare.startswith(head))]
    return any(bare.removeprefix(head) in letters.either for head in heads)


def _other_sign(one: str, other: str) -> bool:
    """True for two vowels, and for a doubled letter where the other one has a vowel and is not doubled."""
    vowels = one.replace(_SHADDA, ""), other.replace(_SHADDA, "")
    if all(vowels) and vowels[0] != vowels[1]:
        return True
    doubled = _SHADDA in one, _SHADDA in other
    return doubled[0] is not doubled[1] and bool(vowels[1] if doubled[0] else vowels[0])


def with_bare_letters(phrase: str, tables: Table) -> Iterator[str]:
    """A phrase, and as it is written without the signs over its letters, unless it is another one then."""
    yield phrase
    tokens: Table = tables.get("tokens", {})
    if "bare" not in tokens:
        return
    bare = phrase.translate(str.maketrans(tokens["bare"]))
    if bare != phrase and phrase not in tokens["told_apart"]:
        yield bare
