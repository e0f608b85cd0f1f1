"""One term with capitals for another one: "the [Core Library => Sample Code]", "each [Class B => Founding] Holder"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from draftdiff.changes.kinds import Effect
from draftdiff.meaning.rules.roles.labelling import role_of
from draftdiff.meaning.rules.scope.marked_terms import INSTITUTIONS, is_sign, names_party
from draftdiff.meaning.sentences.kinship import is_small
from draftdiff.meaning.sentences.segments import Region, Segment, Side, is_open
from draftdiff.meaning.words.forms.conjugation import conjugates
from draftdiff.meaning.words.forms.inflection import singular
from draftdiff.meaning.words.forms.people import names_people, names_somebody
from draftdiff.meaning.words.lexicon import Lexicon
from draftdiff.meaning.words.usage import is_word

# So many words make a term at most.
_TERM: Final = 4
# Behind these stands one of several of a class, no office.
_OF_A_CLASS: Final = frozenset({"each", "every", "any", "all", "no"})
_DATED: Final = frozenset({"month", "time_unit", "number"})


class _Phrase(NamedTuple):
    """The words with capitals around an edit, on one side; ``kept`` where some of them were not touched."""

    side: Side
    start: int
    end: int
    kept: bool

    @property
    def last(self) -> str:
        return self.side.words[self.end - 1]

    @property
    def before(self) -> str:
        return self.side.words[self.start - 1]


def exchanged_phrases(segment: Segment) -> Iterator[Effect]:
    """A phrase with capitals for another one that can only be terms; their words count as explained.

    Args:
        segment: Where the edits stand.
    """
    for region in segment.regions:
        if not _may_be_terms(segment, region) or not is_open(segment, region):
            continue
        one, other = _phrase(segment.old, region.old), _phrase(segment.new, region.new)
        if one is None or other is None:
            continue
        if _of_one_class(one, other, segment.lexicon) or _of_things(segment, one, other):
            yield segment.effect("definition", "swapped", region.old, region.new)
            segment.old.explain(*region.old)
            segment.new.explain(*region.new)


def _may_be_terms(segment: Segment, region: Region) -> bool:
    """A quick look: False where an edit does not begin with capitals on both sides, inside the sentence."""
    (a, b), (c, d) = region.old, region.new
    if not (0 < a < b <= a + _TERM and 0 < c < d <= c + _TERM):
        return False
    return segment.old.capital(a) and segment.new.capital(c) and segment.lexicon.language == "en"


def _phrase(side: Side, words: tuple[int, int]) -> _Phrase | None:
    """The phrase that an edit is a part of, all its words with capitals, none the first of a sentence."""
    start, end = words
    capitals = side.capitals
    while start > 1 and start - 1 in capitals and not side.initial(start - 1):
        start -= 1
    while end < len(side.words) and end in capitals:
        end += 1
    if end - start > _TERM or not capitals.issuperset(range(start, end)) or side.initial(start):
        return None
    plain = all(side.words[at].isalpha() and not side.written(at, end)[1:2].isupper() for at in range(start, end))
    return _Phrase(side, start, end, (start, end) != words) if plain else None


def _of_one_class(one: _Phrase, other: _Phrase, tables: Lexicon) -> bool:
    """True for another kind of those with one name: "each [Class B => Founding] Holder"."""
    apart = INSTITUTIONS | tables.among("case.free")
    if one.last != other.last or one.end == 1 + one.start or one.last in apart or one.before not in _OF_A_CLASS:
        return False
    return other.before == one.before and (names_people(one.last, tables) or one.last.endswith(("er", "ers")))


def _of_things(segment: Segment, one: _Phrase, other: _Phrase) -> bool:
    """True for two things that have no part in the rule, in a text that keeps a term of the trade with its capital."""
    tables = segment.lexicon
    if not all(_is_thing(phrase, tables) for phrase in (one, other)):
        return False
    if singular(one.last) == other.last or singular(other.last) == one.last:
        return False  # "the Policy", "the Policies"
    if all(phrase.last in tables.among("grammar.agents") for phrase in (one, other)):
        return False  # one body for another; of a "Library" for some "Code" neither is one
    cited = [phrase.last in tables.among("reference.instruments") for phrase in (one, other)]
    if all(cited) or (any(cited) and one.side.words[one.start - 2 : one.start - 1] == ["of"]):
        return False
    if all(
        phrase.end - phrase.start > 1 and phrase.last in tables.among("definition.heads") for phrase in (one, other)
    ):
        return one.kept
    side, places = segment.old, [at for at in sorted(segment.old.capitals) if not one.start <= at < one.end]
    return any(is_sign(side, at, tables) or _is_side(side, at, tables) for at in places)


def _is_side(side: Side, at: int, tables: Lexicon) -> bool:
    """True for a side of a bargain by its ending: "the Grower", no office."""
    word, behind = side.words[at], side.words[at + 1 : at + 2]
    if not at or side.initial(at) or at in side.open or at + 1 in side.capitals or behind in (["of"], ["for"]):
        return False
    office = word in INSTITUTIONS or word in tables.any_of("case.free", "reference.instruments")
    stem = word[: -len("er")]
    does = word.endswith("ee") or (
        word.endswith(("er", "or")) and any(conjugates(s, tables) for s in (stem, f"{stem}e"))
    )
    return does and not office and side.words[at - 1] in tables.among("grammar.determiners")


def _is_thing(phrase: _Phrase, tables: Lexicon) -> bool:
    """True for common words that name no body, office, place or day, behind a determiner or beside a kept word."""
    side, last = phrase.side, phrase.last
    words = side.words[phrase.start : phrase.end]
    apart = tables.among("case.names") | tables.among("time.weekdays")
    if not all(is_word(word) and not is_small(word, tables) for word in words) or not apart.isdisjoint(words):
        return False
    if last in INSTITUTIONS and last not in tables.among("definition.heads"):
        return False
    if last in tables.among("case.free") or names_party(last, tables, bodies=False):
        return False
    if any(entry.kind in _DATED for word in words for entry in tables.entries(word)):
        return False
    if phrase.before not in tables.among("grammar.determiners") and not phrase.kept:
        return False
    somebody = names_somebody(last, tables) or last in tables.among("grammar.agents")
    return not somebody or role_of(side, phrase.end - 1, tables) not in ("actor", "beneficiary")
