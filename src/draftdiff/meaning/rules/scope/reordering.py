"""Coordinated lists whose members stand in another order: they say what they said."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from draftdiff.changes.kinds import Effect
from draftdiff.meaning.sentences.segments import Segment, is_open
from draftdiff.meaning.words.forms.inflection import verb_of
from draftdiff.meaning.words.forms.parts import SEPARATORS
from draftdiff.meaning.words.lexicon import Lexicon
from draftdiff.meaning.words.synonymy.equivalents import equivalents
from draftdiff.meaning.words.tokens import parts_between

_BRACKETS: Final = frozenset("()[]")
# A relative so near before a list has its verbs in it, in words.
_RELATIVE: Final = 4
# A word behind these is a verb, if it is no adverb.
_MODALS: Final = frozenset({"shall", "must", "should", "will", "can"})
# Members of a list that may lose or gain the comma before its "and" are no longer, in words.
_SHORT: Final = 3


def explain_reordering(segment: Segment) -> Iterator[Effect]:
    """A coordinated list whose members stand in another order: ``style``, as nothing came or went."""
    if not segment.old.open or not segment.new.open or len(segment.regions) > 12:
        return
    if not _may_be_reordered(segment):
        return
    wanted = [region for region in segment.regions if is_open(segment, region)]
    parts = ((wanted[:cut], wanted[cut:]) for cut in range(1, len(wanted)))
    for lists in ((segment.regions,), (wanted,), *parts):
        ranges = [
            ((regions[0].old[0], regions[-1].old[1]), (regions[0].new[0], regions[-1].new[1])) for regions in lists
        ]
        if all(_is_reordered(segment, old, new) for old, new in ranges):
            for old, new in ranges:
                yield segment.effect("style", None, old, new)
                segment.old.explain(*old)
                segment.new.explain(*new)
            return


def _is_reordered(segment: Segment, old: tuple[int, int], new: tuple[int, int]) -> bool:
    whole = _with_neighbours(segment, old, new)
    return any(
        _begins_list(segment, *one) and _same_members(segment, one, other) and _is_list(segment, *one)
        for one, other in (whole, (old, new))
    )


def _is_list(segment: Segment, at: int, end: int) -> bool:
    """True where a conjunction joins the members, or what stands around them shows a list.

    "At the request of a member, the chair shall" has a comma and no list.
    """
    words, links = segment.old.words, links_of(segment.lexicon)
    if not (segment.lexicon.among("grammar.and") | (SEPARATORS - {","})).isdisjoint(words[at:end]):
        return True
    behind, before = words[end : end + 1], words[at - 1 : at] if at else []
    closed = not behind or not behind[0][0].isalnum()
    return closed or behind[0] in links or (bool(before) and before[0] in links)


def _may_be_reordered(segment: Segment) -> bool:
    """True where the edits hold the same words on both sides, but for separators, articles and "either"."""
    passed, old, new = _passed(segment.lexicon), segment.old.words, segment.new.words
    for region in segment.regions:
        (a, b), (c, d), _, _ = region
        gone = [word for word in old[a:b] if word not in passed and word not in new]
        if (gone or [word for word in new[c:d] if word not in passed and word not in old]) and is_open(segment, region):
            return False
    one = [word for region in segment.regions for word in old[slice(*region.old)] if word not in passed]
    other = [word for region in segment.regions for word in new[slice(*region.new)] if word not in passed]
    if len(one) == len(other) and sorted(one) == sorted(other):
        return True
    return not all(is_open(segment, region) for region in segment.regions)


@lru_cache
def _passed(tables: Lexicon) -> frozenset[str]:
    """Separators, articles and "either": they may change where members change places."""
    return links_of(tables) | tables.any_of("grammar.articles", "grammar.correlative")


def _begins_list(segment: Segment, at: int, end: int) -> bool:
    """True where no word before a list belongs to its first member alone ("charitable donations, jobs")."""
    if at == 0 or _of_verbs(segment, at, end):
        return True
    tables, before = segment.lexicon, segment.old.words[at - 1]
    names = ("having", "determiners", "be", "relative", "openers", "adverbs", "and")
    if before in tables.among("grammar.prepositions"):
        return _opens_phrase(segment, at - 1) or links_of(tables).isdisjoint(segment.old.words[max(0, at - 4) : at - 1])
    if not before[0].isalnum() or any(before in tables.among(f"grammar.{name}") for name in names):
        return True
    return _is_verb(segment, at - 1) or any(hit.end == at and hit.kind == "modal" for hit in segment.old.hits)


def _is_verb(segment: Segment, at: int) -> bool:
    """True for a verb; one that may be an adjective ("clean water, soap") has to stand behind an auxiliary."""
    tables, word = segment.lexicon, segment.old.words[at]
    if tables.base_of(word) is not None:
        return True
    auxiliaries = equivalents(tables.language).among("auxiliaries") | tables.among("grammar.infinitive")
    before = segment.old.words[at - 1] if at else ""
    if before in _MODALS and not word.endswith("ly") and word not in ("not", "be"):
        return True
    helped = word in tables.further_verbs and before in auxiliaries
    return helped or (word.endswith("s") and verb_of(word, tables) is not None)


def _of_verbs(segment: Segment, at: int, end: int) -> bool:
    """True for a list of single verbs behind a relative: "that the Insured owns or occupies", or before an object."""
    words = [word for word in segment.old.words[at:end] if word not in links_of(segment.lexicon)]
    relative, known = segment.lexicon.among("grammar.relative"), equivalents(segment.lexicon.language)
    finite = known.among("finite") | known.among("conditional")
    # "Nothing in these terms affects, limits or excludes your rights": an object follows, and no other verb is near.
    shared = at > 0 and known.among("determiners").intersection(segment.old.words[end : end + 1])
    if shared:
        return finite.isdisjoint(segment.old.words[:at]) and all(_in_third_person(word, segment) for word in words)
    if relative.isdisjoint(segment.old.words[max(0, at - _RELATIVE) : at]):
        return False
    return all(_in_third_person(word, segment) for word in words)


def _in_third_person(word: str, segment: Segment) -> bool:
    return word.endswith("s") and verb_of(word, segment.lexicon) is not None


def _opens_phrase(segment: Segment, at: int) -> bool:
    """True for a preposition behind a comma ("everyone, regardless of age"): no list before it ends with its phrase."""
    prepositions = segment.lexicon.among("grammar.prepositions")
    while at and segment.old.words[at - 1] in prepositions:
        at -= 1
    return at > 0 and segment.old.words[at - 1] == ","


def _with_neighbours(
    segment: Segment, old: tuple[int, int], new: tuple[int, int]
) -> tuple[tuple[int, int], tuple[int, int]]:
    """Both ranges, out to the next separators: a change may begin inside a member."""
    links = links_of(segment.lexicon)
    while old[0] and new[0] and segment.old.words[old[0] - 1] not in links and old[0] > 1:
        if segment.old.words[old[0] - 1] in segment.lexicon.among("grammar.prepositions"):
            break
        old, new = (old[0] - 1, old[1]), (new[0] - 1, new[1])
    return old, new


def _same_members(segment: Segment, old: tuple[int, int], new: tuple[int, int]) -> bool:
    """True where both ranges list the same members, joined by the same conjunction, in another order."""
    links = links_of(segment.lexicon)
    both = segment.lexicon.among("grammar.correlative")
    one = [word for word in segment.old.words[slice(*old)] if word not in both]
    other = [word for word in segment.new.words[slice(*new)] if word not in both]
    if "/" in one and any(word[0].isdecimal() for word in one):
        return False  # day and month of a date
    if one == other or set(one) - links != set(other) - links or len(one) > 120:
        return False
    if segment.lexicon.among("grammar.order_matters") & {*segment.old.words, *segment.new.words}:
        return False
    articles = segment.lexicon.among("grammar.articles")
    before, after = (
        [member[1:] if len(member) > 1 and member[0] in articles else member for member in members_of(words, links)]
        for words in (one, other)
    )
    return (
        len(before) > 1
        and Counter(before) == Counter(after)
        and before != after
        and _same_links(one, other, links)
        and _BRACKETS.isdisjoint(one)
    )


def _same_links(one: list[str], other: list[str], links: frozenset[str]) -> bool:
    """True for the same links; a comma before the "and" of three or more short members may come or go."""
    if [word for word in one if word in links] == [word for word in other if word in links]:
        return True
    members = members_of(one, links)
    if len(members) < 3 or max(map(len, members)) > _SHORT:
        return False
    plain, turned = _without_serial(one, links), _without_serial(other, links)
    return [word for word in plain if word in links] == [word for word in turned if word in links]


def _without_serial(words: list[str], links: frozenset[str]) -> list[str]:
    pairs = zip(words, [*words[1:], ""], strict=True)
    return [word for word, behind in pairs if word != "," or behind not in ("and", "or")]


def members_of(words: list[str], links: frozenset[str]) -> list[tuple[str, ...]]:
    """The members of a list, each as its words."""
    return [tuple(member) for member in parts_between(words, links) if member]


@lru_cache
def links_of(tables: Lexicon) -> frozenset[str]:
    """What joins the members of a list: conjunctions and separators."""
    return tables.among("grammar.and") | SEPARATORS
