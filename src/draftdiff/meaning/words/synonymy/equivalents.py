"""What says the same in other words: phrases, verbs, constructions, a data file a language, made ready to look up."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, pairwise
from typing import Any, Final

from attrs import field, frozen

from draftdiff.meaning.words.data_files import Table, equivalence_tables
from draftdiff.meaning.words.forms.inflection import inflected
from draftdiff.meaning.words.lexicon import Lexicon, lexicon
from draftdiff.meaning.words.making import made_once
from draftdiff.meaning.words.spelling import word_forms
from draftdiff.meaning.words.synonymy.collocations import collocated
from draftdiff.meaning.words.tokens import fold_words
from draftdiff.meaning.words.word_lists import WordLists

Phrase = tuple[str, ...]

_NO_WORDS: Final[frozenset[str]] = frozenset()

_SLOT: Final = r"((?:[^\s,;.]+ ){0,3}[^\s,;.]+)"
# "A member who may not vote" tells of other members.
_ALONE: Final = r"((?:(?!who |which |that )[^\s,;.]+ ){0,3}(?!who |which |that )[^\s,;.]+)"
# How many there are: "half the members" are not counted.
_COUNT: Final = r"((?:(?!the |of |half )[^\s,;.]+ ){0,2}(?!the |half )[^\s,;.]+)"
# "The weight of a parcel shall not" tells of the weight.
_OF_NO_OTHER: Final = "".join(
    rf"(?<!\b{word} )" for word in ("of", "for", "to", "by", "in", "on", "at", "from", "with")
)
_NUMBERS: Final = frozenset({"number", "multiplier", "currency", "percent", "fraction", "month", "unit", "time_unit"})


class Across(dict[str, frozenset[str]]):
    """A word -> the first words of what says the same as its phrases; told when it is first asked for, as few are."""

    def __init__(self, common: dict[Phrase, Phrase]) -> None:
        super().__init__()
        firsts: dict[Phrase, list[str]] = defaultdict(list)
        forms: dict[str, list[Phrase]] = defaultdict(list)
        for phrase, form in common.items():
            firsts[form].append(phrase[0] if phrase else "")
            for word in phrase:
                forms[word].append(form)
        self._firsts = {form: tuple(words) for form, words in firsts.items()}
        self._forms = {word: tuple(some) for word, some in forms.items()}

    def __missing__(self, word: str) -> frozenset[str]:
        forms = self._forms.get(word)
        if forms is None:
            return _NO_WORDS
        found = self[word] = frozenset(chain.from_iterable(map(self._firsts.__getitem__, forms)))
        return found


@frozen
class Equivalents:
    """What says the same in a language.

    Attributes:
        language: BCP 47 tag.
        forms: First word -> second word ("" for a phrase of one) -> the phrases, longest first, and their common forms.
        reach: First word -> how many words the longest of its phrases has.
        common: Each phrase -> its common form.
        neighbours: Two words that stand side by side in phrases -> the place of the first one in each, and its length.
        across: A word -> the first words of what says the same as its phrases; "" where no word at all does.
        vocabulary: All words of these phrases and of the templates, and those of ordinals.
        built: Those that something else than a phrase may tell: a template, a construction, a number.
        proper: Those whose capitals are of a title or an abbreviation, not of a term.
        templates: Patterns over words with single spaces, what stands for them, and the words that each must find;
            most are never needed, so that they are compiled when they are.
        telling: A word that some templates cannot be found without, the longest of each -> their places in order.
        ordinals: An ordinal -> its number.
        words: Further word lists by name.
        among: The word list of a name.
    """

    language: str = "und"
    forms: dict[str, dict[str, tuple[tuple[Phrase, Phrase], ...]]] = field(factory=dict, repr=False)
    across: Across = field(factory=lambda: Across({}), repr=False)
    vocabulary: frozenset[str] = field(default=frozenset(), repr=False)
    built: frozenset[str] = field(default=frozenset(), repr=False)
    proper: frozenset[str] = field(default=frozenset(), repr=False)
    templates: tuple[tuple[str, str, frozenset[str]], ...] = field(default=(), repr=False)
    ordinals: dict[str, int] = field(factory=dict, repr=False)
    words: WordLists = field(factory=WordLists, repr=False)
    among: Callable[[str], frozenset[str]] = field(init=False, eq=False, repr=False)
    reach: dict[str, int] = field(init=False, eq=False, repr=False)
    common: dict[Phrase, Phrase] = field(init=False, eq=False, repr=False)
    neighbours: dict[tuple[str, str], tuple[tuple[int, int], ...]] = field(init=False, eq=False, repr=False)
    telling: dict[str, list[int]] = field(init=False, eq=False, repr=False)

    @reach.default
    def _reach(self) -> dict[str, int]:
        # The longest phrases stand first.
        return {first: max(len(found[0][0]) for found in by_second.values()) for first, by_second in self.forms.items()}

    @common.default
    def _common(self) -> dict[Phrase, Phrase]:
        return dict(chain.from_iterable(chain.from_iterable(map(dict.values, self.forms.values()))))

    @neighbours.default
    def _neighbours(self) -> dict[tuple[str, str], tuple[tuple[int, int], ...]]:
        found: dict[tuple[str, str], tuple[tuple[int, int], ...]] = {}
        for phrase in self.common:
            for at, pair in enumerate(pairwise(phrase)):
                place, others = (at, len(phrase)), found.get(pair)
                if others is None:
                    found[pair] = (place,)
                elif place not in others:
                    found[pair] = (*others, place)
        return found

    @telling.default
    def _telling(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = {}
        for at, (_, _, needed) in enumerate(self.templates):
            found.setdefault(max(needed, key=lambda word: (len(word), word)), []).append(at)
        return found

    @among.default
    def _among(self) -> Callable[[str], frozenset[str]]:
        return self.words.__getitem__

    def longest(self, words: Sequence[str], start: int) -> tuple[Phrase, Phrase] | None:
        """The longest phrase that begins at a word of some phrases, and its common form."""
        by_second = self.forms[words[start]]
        for phrase, form in by_second.get(words[start + 1], ()) if start + 1 < len(words) else ():
            if len(phrase) < 3 or tuple(words[start : start + len(phrase)]) == phrase:
                return phrase, form
        alone = by_second.get("")
        return alone[0] if alone else None

    def may_lie_over(self, words: Sequence[str], at: int) -> bool:
        """A quick look: False where no phrase lies over a word, as it has none with the words beside it.

        Args:
            words: The words, in their common spelling.
            at: The place of one of them.
        """
        word, pairs = words[at], self.neighbours
        if (word,) in self.common or (at and (words[at - 1], word) in pairs):
            return True
        return at + 1 < len(words) and (word, words[at + 1]) in pairs

    def over(self, words: Sequence[str], at: int) -> Iterator[tuple[Phrase, int]]:
        """The phrases that lie over a word, and where each begins.

        Args:
            words: The words, in their common spelling.
            at: The place of one of them.

        Example:
            >>> sorted(equivalents("en").over(["a", "month", "prior", "to", "it"], 3))
            [(('prior', 'to'), 2), (('to',), 3), (('to', 'it'), 3)]
        """
        alone = (words[at],)
        if alone in self.common:
            yield alone, at
        for first in (at - 1, at):
            pair = (words[first], words[first + 1]) if 0 <= first < len(words) - 1 else None
            for place, length in self.neighbours.get(pair, ()) if pair else ():
                start = first - place
                phrase = tuple(words[start : start + length]) if start >= 0 else ()
                if phrase in self.common and len(phrase) == length:
                    yield phrase, start

    def at(self, words: Sequence[str], start: int) -> Iterator[tuple[Phrase, Phrase]]:
        """The phrases that begin at a word, longest first, and their common forms."""
        by_second = self.forms.get(words[start])
        if by_second is None:
            return
        second = words[start + 1] if start + 1 < len(words) else ""
        for phrase, form in (*by_second.get(second, ()), *by_second.get("", ())):
            if len(phrase) < 3 or tuple(words[start : start + len(phrase)]) == phrase:
                yield phrase, form


@made_once
def equivalents(language: str) -> Equivalents:
    """What says the same in a language; nothing where it has no such file."""
    tables = equivalence_tables(language)
    if not tables:
        return Equivalents()
    groups = [[_folded(phrase, language) for phrase in group] for group in _groups(tables)]
    groups += [list(group) for group in _inflected(tables["verbs"], lexicon(language), language)]
    common = _common_forms(groups)
    templates = [
        (_template(one, language), _filled(other), _beside_slot(one, language))
        for other, one in tables["templates"]["pairs"]
    ]
    lists = WordLists((name, frozenset(words)) for name, words in tables["words"].items())
    lists["free"] |= frozenset(phrase[0] for phrase in lexicon(language).phrases_of(*_NUMBERS))
    ordinals = {word: int(number) for number, words in tables["ordinals"].items() for word in words}
    pairs = (*tables["templates"]["pairs"], *tables["exchanges"]["pairs"])
    told = [word for pair in pairs for phrase in pair for word in phrase.split()] + list(collocated(language))
    built = frozenset([*told, *ordinals, *lists["small"], *lists["free"]])
    return Equivalents(
        language=language,
        forms=_by_first_words(common),
        across=Across(common),
        vocabulary=built.union(word for phrase in common for word in phrase),
        built=built,
        proper=frozenset(
            word
            for name in ("gendered", "short", "contracted", "pronouns")
            for group in tables["phrases"][name]
            for phrase in group
            for word in _folded(phrase, language)
            if not lexicon(language).is_modal(word)
        ),
        templates=tuple(templates),
        ordinals=ordinals,
        words=lists,
    )


def _groups(tables: Table) -> Iterator[list[str]]:
    for groups in tables["phrases"].values():
        yield from groups


def _folded(phrase: str, language: str) -> Phrase:
    return tuple(word_forms(fold_words(phrase, language), language))


def _common_forms(groups: Iterable[Sequence[Phrase]]) -> dict[Phrase, Phrase]:
    """Each phrase's common form; a phrase of two groups joins them."""
    found: dict[Phrase, Phrase] = {}

    def root(phrase: Phrase) -> Phrase:
        while found.setdefault(phrase, phrase) != phrase:
            phrase = found[phrase]
        return phrase

    for group in groups:
        for phrase in group[1:]:
            found[root(phrase)] = root(group[0])
    return {phrase: root(phrase) for phrase in found}


def _by_first_words(common: dict[Phrase, Phrase]) -> dict[str, dict[str, tuple[tuple[Phrase, Phrase], ...]]]:
    found: dict[str, dict[str, list[tuple[Phrase, Phrase]]]] = {}
    for phrase, form in common.items():
        if phrase:
            second = phrase[1] if len(phrase) > 1 else ""
            found.setdefault(phrase[0], {}).setdefault(second, []).append((phrase, form))
    return {
        first: {second: _longest_first(pairs) for second, pairs in by_second.items()}
        for first, by_second in found.items()
    }


def _longest_first(pairs: list[tuple[Phrase, Phrase]]) -> tuple[tuple[Phrase, Phrase], ...]:
    return tuple(sorted(pairs, key=lambda pair: (-len(pair[0]), pair[0])) if len(pairs) > 1 else pairs)


# ------------------------------------------------------------- inflection


def _inflected(verbs: dict[str, Any], tables: Lexicon, language: str) -> Iterator[list[Phrase]]:
    """Each group of verbs in each of their forms: base, third person, past and participle, gerund."""
    irregular: dict[str, dict[str, list[str]]] = {}
    for form, base in [*tables.irregular.items(), *verbs["irregular"]]:
        irregular.setdefault(base, {}).setdefault(_tense(form, base), []).append(form)
    for group in verbs["groups"]:
        parted = [(verb, _folded(rest, language)) for verb, _, rest in (said.partition(" ") for said in group)]
        for tense in ("", "s", "d", "g"):
            # A past form like the base ("cast", "set") would make all verbs of its group lose their tense.
            yield [
                (*_folded(form, language), *rest)
                for verb, rest in parted
                for form in _forms(verb, tense, irregular)
                if tense != "d" or form != verb
            ]


def _forms(verb: str, tense: str, irregular: dict[str, dict[str, list[str]]]) -> list[str]:
    """The forms of a verb in a tense; "be" and "are" in the base form."""
    found = irregular.get(verb, {}).get(tense) or [inflected(verb, tense)]
    return found if tense or verb in found else [verb, *found]


def _tense(form: str, base: str) -> str:
    if form.endswith("ing") and not base.endswith("ing"):
        return "g"
    return {"has": "s", "is": "s", "are": ""}.get(form, "d")


# --------------------------------------------------------------- templates


def _template(written: str, language: str) -> str:
    """A pattern with a slot over words with single spaces."""
    parts = [re.escape(" ".join(_folded(part, language))) for part in written.split("{}")]
    slot = _COUNT if written.endswith(" members") else _ALONE if written.startswith(("a ", "an ", "no ")) else _SLOT
    opening = _OF_NO_OTHER if written.startswith(("a ", "an ")) and written.endswith(" not") else ""
    return opening + r"(?<!\S)" + f" {slot} ".join(parts).strip() + r"(?!\S)"


def _beside_slot(written: str, language: str) -> frozenset[str]:
    """The words of a template before and behind its slot, without which it cannot be found."""
    return frozenset(word for part in written.split("{}") for word in _folded(part, language))


def _filled(written: str) -> str:
    return written.replace("{}", r"\1")
