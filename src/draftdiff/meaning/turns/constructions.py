"""The constructions of the table as turns: wherever one is found, the others of its group in its place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import chain, permutations
from typing import Final, NamedTuple

from draftdiff.meaning.frames.verbs import participle, past
from draftdiff.meaning.turns.patterns import filled, literals, matches, names, parsed
from draftdiff.meaning.words.data_files import construction_tables
from draftdiff.meaning.words.forms.inflection import inflected
from draftdiff.meaning.words.lexicon import Lexicon
from draftdiff.meaning.words.making import made_once

# Words that too many sentences have to look for a construction by them.
_COMMON: Final = frozenset(
    "the a an of to in on for by and or is are be shall must may not that which who with".split()
)


#: These may come and go by another construction beside.
SMALL: Final = frozenset("the a an of to is are be and , it they".split())


# A construction that only moves words is looked for where no others but these differ.
_BESIDE: Final = frozenset({",", "that", "which", "who", "whom"})

# What says the same as "without" where something is denied.
_CONDITIONS: Final = frozenset({"unless", "if"})
_DENYING: Final = frozenset({"not", "no", "never", "cannot", "nobody", "none", "nor", "neither"})
_NOTHING: Final[frozenset[str]] = frozenset()
# How words of a form begin or end.
_MARKS: Final = {"ing": "-ing", "undone": "un-", "adv": "-ly"}


class Construction(NamedTuple):
    """One way to say something, and another one.

    Attributes:
        said: The pattern that is looked for.
        instead: The pattern in its place.
        needed: The words of the first, alternatives together.
        lost: Those of them that the second has not, and how its forms of words begin or end that the second has not.
        come: The same of the second.
        forms: How the forms of words of the first begin or end.
    """

    said: str
    instead: str
    needed: tuple[frozenset[str], ...]
    lost: tuple[frozenset[str], ...]
    come: tuple[frozenset[str], ...]
    forms: frozenset[str]


class _Beside(NamedTuple):
    """The constructions that a word may be of, by what comes with it or, where nothing does, by what stays beside."""

    come: dict[str, list[Construction]]
    said: dict[str, list[Construction]]


class _Index(NamedTuple):
    """The constructions by a word that goes, by one that comes, and by one that stays where none does either."""

    by_lost: dict[str, _Beside]
    by_come: dict[str, _Beside]
    by_kept: dict[str, _Beside]


@made_once
def _index(language: str) -> _Index:
    tables = construction_tables(language)
    lists = {name: _all_forms(listed) for name, listed in tables.get("verbs", {}).items()}
    lists |= {name: _both_numbers(listed) for name, listed in tables.get("nouns", {}).items()}
    found = _Index({}, {}, {})
    for group in tables.get("table", {}).get("groups", ()):
        for said, instead in _exchanges([_spelled(one, lists) for one in group]):
            if names(instead) <= names(said):  # else nobody knows what it says
                _put(_construction(said, instead), found)
    return found


def _construction(said: str, instead: str) -> Construction:
    needed, across = literals(said), literals(instead)
    lost = list(_apart(needed, literals(instead, optional=True)))
    come = list(_apart(across, literals(said, optional=True)))
    telling = any(map(SMALL.isdisjoint, (*lost, *come)))
    kept = [[one for one in some if not telling or SMALL.isdisjoint(one)] for some in (lost, come)]
    one, other = _forms(said), _forms(instead)
    for found, mine, others in ((kept[0], one, other), (kept[1], other, one)):
        found += [frozenset({mark}) for part, mark in mine.items() if part not in others]
    return Construction(said, instead, needed, tuple(kept[0]), tuple(kept[1]), frozenset(one.values()))


@lru_cache(maxsize=1 << 12)
def _forms(pattern: str) -> dict[tuple[str, str], str]:
    """The forms of words that a pattern needs -> how they begin or end."""
    parts = [one for one in parsed(pattern) if one.kind in ("verb", "kin") and not one.optional]
    return {(one.name, one.words[0]): _MARKS[one.words[0]] for one in parts if one.words[0] in _MARKS}


def _marked(words: frozenset[str]) -> frozenset[str]:
    """Words, and how some of them begin or end."""
    found = set[str]()
    for word in words:
        if word[-3:] == "ing":
            found.add("-ing")
        elif word[-2:] == "ly":
            found.add("-ly")
        if word[:2] == "un":
            found.add("un-")
    return words | found if found else words


def _apart(words: Sequence[frozenset[str]], across: Sequence[frozenset[str]]) -> Iterator[frozenset[str]]:
    """The alternatives that none of the other pattern may be written for."""
    left = list(across)
    for one in words:
        for other in left:
            if not one.isdisjoint(other):
                left.remove(other)
                break
        else:
            yield one


def _put(one: Construction, index: _Index) -> None:
    groups, by_word = next(
        (found for found in ((one.lost, index.by_lost), (one.come, index.by_come)) if found[0]),
        (one.needed, index.by_kept),
    )
    first = min(groups, key=_weight, default=frozenset[str]())
    with_come = bool(one.lost and one.come)
    beside = one.come if with_come else [some for some in one.needed if some != first]
    for word in first:
        found = by_word.setdefault(word, _Beside({}, {}))[0 if with_come else 1]
        for other in min(beside, key=_weight, default=("",)):
            found.setdefault(other, []).append(one)


def _all_forms(listed: str) -> str:
    """All forms of some verbs, as alternatives."""
    made = (form for verb in listed.split() for form in (verb, *_inflections(verb)))
    return "|".join(dict.fromkeys(made))


def _inflections(verb: str) -> tuple[str, ...]:
    return inflected(verb, "s"), past(verb), participle(verb), inflected(verb, "g")


def _both_numbers(listed: str) -> str:
    return "|".join(form for noun in listed.split() for form in (noun, inflected(noun, "s")))


def _exchanges(group: list[str]) -> Iterator[tuple[str, str]]:
    """Which patterns of a group may stand for each other."""
    if not group[0].startswith("= "):
        yield from permutations(group, 2)
        return
    first = group[0].removeprefix("= ")
    for other in group[1:]:
        yield from ((first, other), (other, first))


def _spelled(pattern: str, verbs: dict[str, str]) -> str:
    for name, forms in verbs.items():
        pattern = pattern.replace(f"{{{name}}}", forms)
    return pattern


def _weight(words: frozenset[str]) -> tuple[bool, int]:
    """How little alternatives tell of a construction."""
    return not _COMMON.isdisjoint(words), len(words)


class Surplus(NamedTuple):
    """The words that a sentence has oftener than another one, and those that the other has oftener."""

    gone: frozenset[str]
    come: frozenset[str]

    @classmethod
    def of(cls, one: Sequence[str], other: Sequence[str]) -> Surplus:
        """The surplus of two sentences."""
        said, across = Counter(one), Counter(other)
        gone = [word for word, often in said.items() if word not in across or often > across[word]]
        come = [word for word, often in across.items() if word not in said or often > said[word]]
        return cls(frozenset(gone), frozenset(come))


def constructed(words: Sequence[str], goal: Sequence[str], tables: Lexicon) -> Iterator[tuple[str, ...]]:
    """The sentence with each construction in it said in another way, if another sentence may have it so.

    Example:
        >>> from draftdiff.meaning.words.lexicon import lexicon
        >>> said, other = "vessels are exempt from the duty".split(), "the duty does not apply to vessels".split()
        >>> tuple(other) in constructed(said, other, lexicon("en"))
        True
    """
    said = frozenset(words)
    marked = _marked(said)
    for one in _candidates(said, Surplus.of(words, goal), tables):
        if not one.forms <= marked or not _in_order(one.needed, words):
            continue
        needs_denial = _only_denied(one)
        for start, end, bound in matches(one.said, words, tables):
            if needs_denial and not _is_denied(words, start, end):
                continue
            for instead in filled(one.instead, bound, tables):
                yield (*words[:start], *instead, *words[end:])


def _in_order(needed: tuple[frozenset[str], ...], words: Sequence[str]) -> bool:
    """True where a sentence has these words, of each set one, one behind the other."""
    left, many = 0, len(needed)
    for word in words:
        if left == many:
            return True
        left += word in needed[left]
    return left == many


@lru_cache(maxsize=1 << 10)
def _only_denied(one: Construction) -> bool:
    """True for "unless it has a pass" and "without a pass", which are one only where something is denied."""
    sides = (set(one.said.split()), set(one.instead.split()))
    return any("without" in some and not _CONDITIONS.isdisjoint(other) for some, other in (sides, sides[::-1]))


def _is_denied(words: Sequence[str], start: int, end: int) -> bool:
    """True where a denial stands before the condition of a construction."""
    at = next((at for at in range(start, end) if words[at] in _CONDITIONS or words[at] == "without"), start)
    return not _DENYING.isdisjoint(words[:at])


def _candidates(said: frozenset[str], surplus: Surplus, tables: Lexicon) -> Iterator[Construction]:
    """The constructions that one sentence may have, and the other in the other way: words go and come for that."""
    index, gone, come = _index(tables.language), *map(_marked, surplus)
    kept = said if gone | come <= _BESIDE else _NOTHING
    for words, by_word in ((gone, index.by_lost), (come, index.by_come), (kept, index.by_kept)):
        for word in by_word.keys() & words:
            by_come, by_said = by_word[word]
            found = [by_come[other] for other in by_come.keys() & come]
            found += [by_said[other] for other in by_said.keys() & said]
            for one in chain(*found, by_said.get("", ())):
                if _may_be(one, said, gone, come):
                    yield one


def _may_be(one: Construction, said: frozenset[str], gone: frozenset[str], come: frozenset[str]) -> bool:
    for words, across in ((one.lost, gone), (one.come, come), (one.needed, said)):
        for some in words:
            if some.isdisjoint(across):
                return False
    return True


@lru_cache(maxsize=4)
def words_of_constructions(language: str) -> frozenset[str]:
    """All words that come or go by some construction, but for small ones.

    Example:
        >>> "exempt" in words_of_constructions("en"), "herring" in words_of_constructions("en")
        (True, False)
    """
    index = _index(language)
    beside = (found for by_word in index for some in by_word.values() for found in some)
    some = (one for found in beside for constructions in found.values() for one in constructions)
    return frozenset(word for one in some for group in (*one.lost, *one.come) for word in group) - SMALL - _COMMON


def told_by_constructions(
    one: Sequence[str], other: Sequence[str], tables: Lexicon, surplus: Surplus | None = None
) -> frozenset[str]:
    """The words of constructions of which one sentence has the one way to say it, and the other another way.

    Args:
        one: The words of a sentence.
        other: Those of the other one.
        tables: The lexicon.
        surplus: Their surplus, if it is known.
    """
    gone, come = surplus or Surplus.of(one, other)
    found = list(_candidates(frozenset(one), Surplus(gone, come), tables))
    found += _candidates(frozenset(other), Surplus(come, gone), tables)
    return _NOTHING.union(*[each for some in found for each in (*some.needed, *some.come)])
