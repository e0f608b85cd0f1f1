"""One form for all spellings of a word, by ``lexicons/LANGUAGE-spelling.toml``; slips of the pen,
and agreement.
"""

from __future__ import annotations

import lzma
import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from importlib.resources import files
from typing import Any, Final
from unicodedata import normalize

from attrs import field, frozen

from draftdiff.meaning.layers.site import Row
from draftdiff.meaning.laying_out import read_tables
from draftdiff.meaning.lexicon import Lexicon, lexicon, verb_base
from draftdiff.meaning.tokens import WORD, full_width

# Vowel signs of Arabic, which may be left out, and the stroke that only stretches a word.
_SIGNS: Final = {0x0670: None, **dict.fromkeys(range(0x064B, 0x0660))}
_STRETCH: Final = {0x0640: None}


@frozen(eq=False)
class Variants:
    """The spellings of the words of a language that are variants of each other."""

    words: dict[str, str] = field(factory=dict)  # Whole words and what they are put for
    #: Beginnings of words and what they are put for, by their first three letters.
    stems: dict[str, list[tuple[str, str]]] = field(factory=dict)
    letters: dict[int, str] = field(factory=dict)  # Letters and what they are put for
    #: Endings and sequences of letters, and what they are put for.
    patterns: tuple[tuple[re.Pattern[str], str], ...] = ()
    traps: frozenset[str] = frozenset()  # Words that a hyphen, an accent or a digraph tells apart
    compounds: frozenset[str] = frozenset()  # Words that may be written apart
    #: Letters of which one for another is another word, though each may be written for the plain
    #: one.
    contrasts: tuple[str, ...] = ()
    pairs: frozenset[frozenset[str]] = frozenset()
    anywhere: re.Pattern[str] | None = (
        None  # Variants that count wherever they stand, of a script without spaces
    )
    instead: dict[str, str] = field(factory=dict)

    def key(self, word: str) -> str:
        """The word in its one form.

        Example:
            >>> variants("en").key("organisations"), variants("en").key("colour")
            ('organizations', 'color')
        """
        form = self.words.get(word)
        if form is None:
            form = self._made(
                full_width(normalize("NFC", word)).translate(_STRETCH).translate(self.letters)
            )
            self.words[word] = form
        return form

    def _made(self, word: str) -> str:
        """Return the form that a word's stem and patterns give it."""
        if word in self.words:
            return self.words[word]
        for stem, instead in self.stems.get(word[:3], ()):
            if word.startswith(stem):
                word = instead + word[len(stem) :]
                break
        for pattern, instead in self.patterns:
            word = pattern.sub(instead, word)
        return word

    def tells_apart(self, old: str, new: str) -> bool:
        """Return whether two words of one form are two words all the same, by their letters or
        their vowel signs.
        """
        old_letters = old.translate(_SIGNS)
        new_letters = new.translate(_SIGNS)
        if frozenset((old, new)) in self.pairs:
            return True
        if old_letters == new_letters:
            return not is_within(old, new) and not is_within(new, old)
        if len(old_letters) != len(new_letters):
            return False
        pairs = zip(old_letters, new_letters, strict=True)
        return any(self._contrast(first, second) for first, second in pairs)

    def _contrast(self, first: str, second: str) -> bool:
        """Return whether two letters stand in a group of letters that tell words apart."""
        if first == second:
            return False
        return any(first in group and second in group for group in self.contrasts)

    def one_text(self, text: str) -> str:
        """A text with the variants that count anywhere as one."""
        if self.anywhere:
            return self.anywhere.sub(self._instead_of, text)
        return text

    def _instead_of(self, match: re.Match[str]) -> str:
        return self.instead.get(match[0], match[0])


def bare_capital(word: str) -> str:
    """A word without the accent of a capital that opens it."""
    if word[:1].isupper():
        first = normalize("NFD", word[0])[0]
    else:
        first = word[:1]
    return first + word[1:]


def is_within(inner: str, outer: str) -> bool:
    """Return whether all letters of one word stand in another one, in their order."""
    letters_left = iter(outer)
    return all(letter in letters_left for letter in inner)


@lru_cache
def variants(language: str) -> Variants:
    """The variants of a language; none where there is no table."""
    tables = read_tables(f"{language}-spelling")
    if not tables:
        return Variants()
    letter_tables = tables.get("letters", {})
    folds = {chr(letter): instead for letter, instead in lexicon(language).spelling.folds.items()}
    letters = str.maketrans({**folds, **letter_tables.get("same", {})})
    traps = frozenset(tables.get("prefixes", {}).get("traps", ())) | frozenset(
        letter_tables.get("apart", ())
    )
    words = {word: word for word in traps} | dict(tables.get("errors", ()))
    stems = {
        stem.translate(letters): variant.translate(letters)
        for stem, variant in tables.get("stems", {}).items()
    }
    joined = tables.get("compounds", {}).get("words", ())
    pairs = letter_tables.get("pairs", ())
    return Variants(
        words,
        _by_beginning(stems),
        letters,
        tuple(_patterns(tables, letter_tables)),
        traps,
        frozenset(word.replace("-", "").translate(letters) for word in joined),
        tuple(letter_tables.get("told", ())),
        frozenset(frozenset(pair) for pair in pairs),
        *_anywhere(tables.get("stems", {}), traps),
    )


def _by_beginning(stems: dict[str, str]) -> dict[str, list[tuple[str, str]]]:
    """Return the stems and what stands in for them, by their first three letters, the longest
    first.
    """
    by_beginning: dict[str, list[tuple[str, str]]] = {}
    for stem, instead in stems.items():
        for start, form in ((stem, instead), (instead, instead)):
            if len(start) >= 3 and (start, form) not in by_beginning.setdefault(start[:3], []):
                by_beginning[start[:3]].append((start, form))
    for rows in by_beginning.values():
        rows.sort(key=lambda row: -len(row[0]))
    return by_beginning


def _patterns(
    tables: Mapping[str, Any], letters: Mapping[str, Any]
) -> Iterable[tuple[re.Pattern[str], str]]:
    """Sequences of letters and last letters that are written for others, and the patterns of the
    table.
    """
    yield from (
        (re.compile(pattern), instead)
        for pattern, instead in tables.get("patterns", {}).get("pairs", ())
    )
    folds = str.maketrans(dict(letters.get("same", ())))
    yield from (
        (re.compile(re.escape(sequence.translate(folds))), instead)
        for sequence, instead in letters.get("sequences", ())
    )
    particles = "|".join(letters.get("particles", ()))
    either = "|".join(word[:-1] for word in letters.get("either", ()))
    yield from (
        (re.compile(f"^((?:{particles})*(?:{either})){ending}$"), rf"\1{instead}")
        for ending, instead in letters.get("ends", {}).items()
    )
    articles = "|".join(sorted(letters.get("articles", ()), key=len, reverse=True))
    yield from (
        (re.compile(f"^({articles})(.{{2,}}){ending}$"), rf"\1\2{instead}")
        for ending, instead in letters.get("article_ends", {}).items()
    )


def _anywhere(
    stems: dict[str, str], traps: Iterable[str]
) -> tuple[re.Pattern[str] | None, dict[str, str]]:
    """Return the pattern of the stems of a language without spaces, and what stands for them."""
    if not any(re.match(_UNSPACED, stem) for stem in stems):
        return None, {}
    longest: Sequence[str] = sorted({*stems, *traps}, key=len, reverse=True)
    pattern = "|".join(map(re.escape, longest))
    return re.compile(pattern), stems


_UNSPACED: Final = "[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]"


_SHORTEST: Final = 4
# Verbs of number and person, which follow their subject.
_COPULAS: Final = (
    {"is", "are"},
    {"was", "were"},
    {"has", "have"},
    {"does", "do"},
    {"isn't", "aren't"},
    {"a", "an"},
)


@lru_cache
def word_list(language: str) -> frozenset[str]:
    """The words of a language, where there is a list of them."""
    source = files("draftdiff.meaning").joinpath("lexicons", f"{language}-words.txt.xz")
    if not source.is_file():
        return frozenset()
    return frozenset(lzma.decompress(source.read_bytes()).decode("utf-8").split("\n"))


def is_slip(old: Row, new: Row, language: str) -> bool:
    """Return whether one of two words is no word and close to the other, which is one.

    Example:
        >>> is_slip(Row("recieve", "recieve", "word"), Row("receive", "receive", "word"), "en")
        True
    """
    if old.kind != WORD or new.kind != WORD:
        return False
    if min(len(old.form), len(new.form)) < _SHORTEST:
        return False
    # Names and identifiers have capitals inside.
    have_capitals = _has_capital_inside(old) and _has_capital_inside(new)
    if have_capitals and not (old.raw.isupper() and new.raw.isupper()):
        return False
    if old.form.replace("-", "") == new.form.replace("-", ""):
        return False
    if not _close(old.form, new.form):
        return False
    return is_known(_of_owner(old.form), language) != is_known(_of_owner(new.form), language)


def _of_owner(form: str) -> str:
    """A word without the sign of whose something is."""
    return form.removesuffix("'s").removesuffix("\u2019s")


def _has_capital_inside(row: Row) -> bool:
    return row.raw[1:] != row.form[1:]


def is_known(form: str, language: str) -> bool:
    """Return whether a word is one, as listed or made of one that is by a prefix or an ending; all
    are without a list.
    """
    words = word_list(language)
    if form in words or not words or form in lexicon(language).phrases:
        return True
    prefixes = read_tables(f"{language}-spelling").get("prefixes", {})
    stems = [
        form.removeprefix(prefix)
        for name in ("words", "deriving")
        for prefix in prefixes.get(name, ())
    ]
    stems += [form.removesuffix(ending) for ending in prefixes.get("endings", ())]
    return any(
        stem != form and len(stem) > _STEM and stem in words and stem[-1] != "s" for stem in stems
    )


# What is left of a word without a prefix or an ending has more letters.
_STEM: Final = 3


def _close(first: str, second: str) -> bool:
    from rapidfuzz.distance import OSA

    most = 1 if min(len(first), len(second)) < 6 else 2
    return OSA.distance(first, second, score_cutoff=most) <= most


def agreed(old: str, new: str, following: list[Row], tables: Lexicon) -> bool:
    """Return whether two words are one in another number or person of a verb, or "a" and "an".

    A verb is known by the article or pronoun behind it: "which require a call".
    """
    if any({old, new} == pair for pair in _COPULAS):
        return True
    base = verb_base(old, tables)
    ends = {old, new} == {base, f"{base}s"}
    return ends and bool(following) and following[0].form in tables.words("grammar.determiners")
