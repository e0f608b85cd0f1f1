"""Scope: to how many a sentence applies, by its quantifiers, by "only" and "including", and by its lists."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from itertools import zip_longest
from typing import Final

from draftdiff.changes.kinds import Effect
from draftdiff.meaning.rules.segments import Region, Segment, Side
from draftdiff.meaning.words.lexicon import Lexicon
from draftdiff.meaning.words.triggers import Hit

_UNIVERSAL: Final = 4.0
# More words than this are no members of a list.
_LONGEST: Final = 24
_FLIP: Final = {"broader": "narrower", "narrower": "broader"}
_PUNCTUATION: Final = frozenset({",", ";", "\u060c", "\u061b", "\u3001", "\uff0c", "/"})


_BRACKETS: Final = frozenset("()[]")


# ---------------------------------------------------------------- reordering


def explain_reordering(segment: Segment) -> Iterator[Effect]:
    """A coordinated list whose members stand in another order: ``style``, as nothing came or went."""
    if not segment.old.open or not segment.new.open or len(segment.regions) > 12 or not _may_be_reordered(segment):
        return
    wanted = [region for region in segment.regions if _is_open(segment, region)]
    for regions in (segment.regions, wanted):
        old = (regions[0].old[0], regions[-1].old[1])
        new = (regions[0].new[0], regions[-1].new[1])
        whole = _with_neighbours(segment, old, new)
        if any(
            _begins_list(segment, one[0]) and _same_members(segment, one, other) for one, other in (whole, (old, new))
        ):
            yield segment.effect("style", None, old, new)
            segment.old.explain(*old)
            segment.new.explain(*new)
            return


def _may_be_reordered(segment: Segment) -> bool:
    """True where the edits hold the same words on both sides, but for separators, articles and "either"."""
    if not all(_is_open(segment, region) for region in segment.regions):
        return True
    passed, old, new = _passed(segment.lexicon), segment.old.words, segment.new.words
    one = [word for region in segment.regions for word in old[slice(*region.old)] if word not in passed]
    other = [word for region in segment.regions for word in new[slice(*region.new)] if word not in passed]
    return len(one) == len(other) and sorted(one) == sorted(other)


@lru_cache
def _passed(tables: Lexicon) -> frozenset[str]:
    """Separators, articles and "either": they may change where members change places."""
    return _links(tables) | tables.among("grammar.articles") | tables.among("grammar.correlative")


def _begins_list(segment: Segment, at: int) -> bool:
    """True where no word before a list belongs to its first member alone ("charitable donations, jobs")."""
    if at == 0:
        return True
    tables, before = segment.lexicon, segment.old.words[at - 1]
    names = ("having", "determiners", "be", "relative", "openers", "adverbs", "and")
    if before in tables.among("grammar.prepositions"):
        return _opens_phrase(segment, at - 1) or _links(tables).isdisjoint(segment.old.words[max(0, at - 4) : at - 1])
    if not before[0].isalnum() or any(before in tables.among(f"grammar.{name}") for name in names):
        return True
    return tables.base_of(before) is not None or any(hit.end == at and hit.kind == "modal" for hit in segment.old.hits)


def _opens_phrase(segment: Segment, at: int) -> bool:
    """True for a preposition behind a comma ("everyone, regardless of age"): no list before it ends with its phrase."""
    prepositions = segment.lexicon.among("grammar.prepositions")
    while at and segment.old.words[at - 1] in prepositions:
        at -= 1
    return at > 0 and segment.old.words[at - 1] == ","


def _is_open(segment: Segment, region: Region) -> bool:
    return not (segment.old.open.isdisjoint(range(*region.old)) and segment.new.open.isdisjoint(range(*region.new)))


def _with_neighbours(
    segment: Segment, old: tuple[int, int], new: tuple[int, int]
) -> tuple[tuple[int, int], tuple[int, int]]:
    """Both ranges, out to the next separators: a change may begin inside a member."""
    links = _links(segment.lexicon)
    while old[0] and new[0] and segment.old.words[old[0] - 1] not in links and old[0] > 1:
        if segment.old.words[old[0] - 1] in segment.lexicon.among("grammar.prepositions"):
            break
        old, new = (old[0] - 1, old[1]), (new[0] - 1, new[1])
    return old, new


def _same_members(segment: Segment, old: tuple[int, int], new: tuple[int, int]) -> bool:
    """True where both ranges list the same members, joined by the same conjunction, in another order."""
    links = _links(segment.lexicon)
    both = segment.lexicon.among("grammar.correlative")
    one = [word for word in segment.old.words[slice(*old)] if word not in both]
    other = [word for word in segment.new.words[slice(*new)] if word not in both]
    if "/" in one and any(word[0].isdigit() for word in one):
        return False  # day and month of a date
    if one == other or set(one) - links != set(other) - links or len(one) > 120:
        return False
    if segment.lexicon.among("grammar.order_matters") & {*segment.old.words, *segment.new.words}:
        return False
    articles = segment.lexicon.among("grammar.articles")
    before, after = (
        [member[1:] if len(member) > 1 and member[0] in articles else member for member in _members(words, links)]
        for words in (one, other)
    )
    return (
        len(before) > 1
        and Counter(before) == Counter(after)
        and before != after
        and [word for word in one if word in links] == [word for word in other if word in links]
        and _BRACKETS.isdisjoint(one)
    )


def _members(words: list[str], links: frozenset[str]) -> list[tuple[str, ...]]:
    members: list[list[str]] = [[]]
    for word in words:
        if word in links:
            members.append([])
        else:
            members[-1].append(word)
    return [tuple(member) for member in members if member]


@lru_cache
def _links(tables: Lexicon) -> frozenset[str]:
    return tables.among("grammar.and") | _PUNCTUATION


# -------------------------------------------------------------- quantifiers


def explain_quantifiers(segment: Segment) -> Iterator[Effect]:
    """Quantifiers by rank; "only" narrows and "including" widens where it comes in."""
    yield from _ranked(segment)
    yield from _limiting(segment, "restrictor", "narrower")
    yield from _limiting(segment, "extender", "broader")


def _open(segment: Segment, side: Side, kind: str) -> list[Hit]:
    return [hit for hit in side.pending(kind) if not _deep(segment, side, hit)]


def _deep(segment: Segment, side: Side, hit: Hit) -> bool:
    """True for a word well inside a longer insertion or deletion: it belongs to what came or went."""
    region = segment.region_of(side, hit.start)
    if region is None:
        return False
    mine, other = (region.new, region.old) if side is segment.new else (region.old, region.new)
    if other[0] == other[1]:
        prepositions = segment.lexicon.among("grammar.prepositions")
        return hit.start - mine[0] > 1 or (hit.kind == "quantifier" and side.words[mine[0]] in prepositions)
    return hit.kind == "quantifier" and _of_a_phrase(segment, side, hit, mine, other)


def _of_a_phrase(segment: Segment, side: Side, hit: Hit, mine: tuple[int, int], other: tuple[int, int]) -> bool:
    """True for a quantifier of words that were exchanged as a whole, for words without one."""
    across = segment.old if side is segment.new else segment.new
    if across.has("quantifier", *other):
        return False
    behind, exchanged = set(side.words[hit.end : mine[1]]), across.words[slice(*other)]
    least = 1 if segment.lexicon.among("grammar.determiners").isdisjoint(exchanged) else 2
    return mine[1] - hit.end >= least and behind.isdisjoint(exchanged)


def _ranked(segment: Segment) -> Iterator[Effect]:
    old, new = _open(segment, segment.old, "quantifier"), _open(segment, segment.new, "quantifier")
    if not old or not new:
        old = [hit for hit in old if hit not in segment.old.broken]
        new = [hit for hit in new if hit not in segment.new.broken]
    for before, after in zip_longest(old, new):
        one, other = _rank(before, after), _rank(after, before)
        if before and after and one == other and (pronouns := _pronouns(segment, before, after)):
            one, other = pronouns
        direction = "broader" if other > one else "narrower" if other < one else "swapped"
        words = ((before.start, before.end) if before else (0, 0), (after.start, after.end) if after else (0, 0))
        yield segment.effect("scope", direction, *words)
        _take(segment, segment.old, before, after)
        _take(segment, segment.new, after, before)


def _pronouns(segment: Segment, before: Hit, after: Hit) -> tuple[float, float] | None:
    """ "everyone" reaches farther than "every citizen"; the noun is explained with it."""
    pronouns = segment.lexicon.among("grammar.pronouns")
    if (before.key in pronouns) == (after.key in pronouns):
        return None
    side, hit = (segment.new, after) if before.key in pronouns else (segment.old, before)
    region = segment.region_of(side, hit.start)
    if region:
        side.explain(*(region.new if side is segment.new else region.old))
    return (1.0, 0.0) if before.key in pronouns else (0.0, 1.0)


def _rank(hit: Hit | None, other: Hit | None) -> float:
    """The reach of a quantifier; none at all is less than "all" and more than "some"."""
    if hit:
        return hit.rank
    return _UNIVERSAL - 0.5 if other else 0.0


def _take(segment: Segment, side: Side, hit: Hit | None, other: Hit | None) -> None:
    """Mark a quantifier as explained; in place of one, the words that took its place."""
    if hit:
        side.explain(hit.start, hit.end)
        return
    if other is None:
        return
    from_side = segment.old if side is segment.new else segment.new
    region = segment.region_of(from_side, other.start)
    if region is not None:
        mine = region.new if side is segment.new else region.old
        if mine[1] - mine[0] <= 2:
            side.explain(*mine)


def _limiting(segment: Segment, kind: str, direction: str) -> Iterator[Effect]:
    old, new = _open(segment, segment.old, kind), _open(segment, segment.new, kind)
    for before, after in zip_longest(old, new):
        if before and after:
            if before.key != after.key:
                turned = _of_longer(before.key, after.key, direction)
                yield segment.effect("scope", turned, (before.start, before.end), (after.start, after.end))
        elif after:
            yield segment.effect("scope", direction, (0, 0), (after.start, after.end))
        elif before:
            yield segment.effect("scope", _FLIP[direction], (before.start, before.end), (0, 0))
        for side, hit in ((segment.old, before), (segment.new, after)):
            if hit:
                _take_phrase(segment, side, hit)


def _of_longer(before: str, after: str, direction: str) -> str:
    """ "including but not limited to" says more than "including"."""
    if after.startswith(before):
        return direction
    return _FLIP[direction] if before.startswith(after) else "swapped"


def _take_phrase(segment: Segment, side: Side, hit: Hit) -> None:
    side.explain(hit.start, hit.end)
    region = segment.region_of(side, hit.start)
    if region is None:
        return
    mine, other = (region.new, region.old) if side is segment.new else (region.old, region.new)
    if other[0] == other[1] and hit.start - mine[0] <= 1:
        side.explain(*mine)


# -------------------------------------------------------------------- lists


def only_links(segment: Segment, region: Region) -> bool:
    """True where nothing but conjunctions and commas differ."""
    links = _links(segment.lexicon)
    words = [*segment.old.words[slice(*region.old)], *segment.new.words[slice(*region.new)]]
    return bool(words) and all(word in links for word in words)


def surplus_members(segment: Segment, old: tuple[int, int], new: tuple[int, int], *, of_new: bool) -> bool:
    """True where one range lists all members of the other and more."""
    links = _links(segment.lexicon)
    before = Counter(_members(segment.old.words[slice(*old)], links))
    after = Counter(_members(segment.new.words[slice(*new)], links))
    more, fewer = (after, before) if of_new else (before, after)
    return bool(more - fewer) and not fewer - more and not links.isdisjoint(segment.old.words[slice(*old)])


def in_list(segment: Segment, side: Side, words: tuple[int, int]) -> bool:
    """True where changed words are a member of a coordinated list: they begin or end with a separator.

    A phrase set off by commas ("in cooperation with", "which are") is none.
    """
    links = _links(segment.lexicon)
    start, end = words
    if not _could_be_members(segment, side, words):
        return False
    while end - start > 1 and side.words[end - 1] in segment.lexicon.among("grammar.determiners"):
        end -= 1
    while (
        start < end
        and side.words[start] in _PUNCTUATION
        and side.words[start] not in segment.lexicon.among("grammar.and")
    ):
        start += 1
    opening = side.words[start] if start < end else ""
    if opening in segment.lexicon.among("grammar.and"):
        return True
    if opening in segment.lexicon.among("grammar.prepositions") or opening in segment.lexicon.among("grammar.relative"):
        return False
    if start > words[0] and segment.lexicon.among("grammar.and") & set(side.words[start:end]):
        return True
    return side.words[end - 1] in links or (start > words[0] and _more_links(segment, side, end))


def _could_be_members(segment: Segment, side: Side, words: tuple[int, int]) -> bool:
    """False for clauses: long stretches, and those with "is" or a full stop."""
    said = side.words[slice(*words)]
    if side.has("operative", words[0] + 3, words[1]):
        return False
    return len(said) <= _LONGEST and segment.lexicon.among("grammar.be").isdisjoint(said) and "." not in said[:-1]


def only_members(segment: Segment, side: Side, words: tuple[int, int]) -> bool:
    """True where a conjunction stands among the words, and no verb or preposition."""
    said = side.words[slice(*words)]
    prepositions = segment.lexicon.among("grammar.prepositions")
    return (
        bool(segment.lexicon.among("grammar.and") & set(said))
        and not (said and said[0] in prepositions)
        and not side.has("modal", *words)
        and (segment.lexicon.among("grammar.be").isdisjoint(said))
    )


def _more_links(segment: Segment, side: Side, end: int) -> bool:
    """True where the list goes on behind the words: a separator and a conjunction follow before the clause ends."""
    rest = side.words[end : end + 12]
    return bool(rest) and (
        rest[0] in _links(segment.lexicon) and bool(segment.lexicon.among("grammar.and") & set(rest))
    )


def excluded(side: Side, at: int, tables: Lexicon) -> bool:
    """True where a word stands in an exception ("except A and B", "does not include A"): more of it is less."""
    excluding, covering = tables.among("grammar.excluding"), tables.among("grammar.covering")
    for hit in side.hits:
        if hit.end > at:
            continue
        if hit.kind == "restrictor" and hit.key in excluding and at - hit.end < _LONGEST:
            return True
        if hit.kind == "negation" and not covering.isdisjoint(side.words[hit.end : hit.end + 1]):
            return True
    return False


def reach(added: bool, *, inverted: bool) -> str:
    """broader or narrower: what more members, or fewer, do to a list or, inverted, to an exception."""
    return "broader" if added is not inverted else "narrower"
