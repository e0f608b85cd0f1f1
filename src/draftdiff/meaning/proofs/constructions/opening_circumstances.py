"""A circumstance that opens its sentence or ends it: "Avant la signature, le notaire lit l'acte"."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from draftdiff.meaning.sentences.segments import Segment, Side
from draftdiff.meaning.words.lexicon import Lexicon
from draftdiff.meaning.words.tokens import tokenize

Words = Sequence[str]

# With these the place of a circumstance may decide what they reach.
_REACHING: Final = ("negation", "restrictor", "extender")
_MARKS: Final = frozenset(",;:()")
_TIMES: Final = frozenset({"time_unit", "month"})
# A participle has so many letters.
_PARTICIPLE: Final = 3


def opens_or_ends(segment: Segment) -> bool:
    """True where a circumstance before a comma in one sentence ends the other one, and all else is the same.

    The table is ``[grammar] circumstances``: what begins one.
    """
    if not segment.lexicon.among("grammar.circumstances"):
        return False
    return _floats(segment) or any(
        _moved(one, other) for one, other in ((segment.old, segment.new), (segment.new, segment.old))
    )


def _floats(segment: Segment) -> bool:
    """True for "at any time", which stands anywhere beside the one verb of its sentence: ``[grammar] floating``."""
    old, new = segment.old, segment.new
    if len(old.words) != len(new.words) or any(old.hits_of(kind) for kind in _REACHING):
        return False
    for phrase in old.lexicon.among("grammar.floating"):
        words = tokenize(phrase, old.lexicon.language).words
        one, other = _without(old.words, words), _without(new.words, words)
        if (
            one is not None
            and one == other
            and not holds_another_verb(one[: len(one) - (one[-1:] == ["."])], old.lexicon)
        ):
            return True
    return False


def _without(words: Sequence[str], phrase: Sequence[str]) -> list[str] | None:
    """The words without a phrase, or None where it does not stand among them."""
    size = len(phrase)
    for at in range(len(words) - size + 1):
        if words[at : at + size] == phrase:
            return [*words[:at], *words[at + size :]]
    return None


def _moved(opened: Side, ended: Side) -> bool:
    words, across = opened.words, ended.words
    if words.count(",") != 1 or not _opens(opened):
        return False
    if any(opened.hits_of(kind) for kind in _REACHING):
        return False
    comma, stop = words.index(","), words[-1:] == ["."]
    rest, last = words[comma + 1 : len(words) - stop], words[len(words) - stop :]
    return across == [*rest, *words[:comma], *last] and not holds_another_verb(rest, opened.lexicon)


def _opens(side: Side) -> bool:
    """True for a sentence that begins with a circumstance or a condition."""
    known = side.words[0] in side.lexicon.among("grammar.circumstances")
    return known or any(hit.start == 0 for hit in side.hits_of("condition"))


def holds_another_verb(rest: Sequence[str], tables: Lexicon) -> bool:
    """True where a circumstance may belong to another verb: "who pays", "promises to pay", "the deed signed".

    Args:
        rest: The other words of its sentence.
        tables: The lexicon.
    """
    if not (_MARKS | tables.among("grammar.reading")).isdisjoint(rest):
        return True
    infinitives = tuple(tables.paradigms.endings) if tables.paradigms else ()
    leads = tables.among("grammar.before_infinitive")
    return any(
        (one in leads and other.endswith(infinitives))
        or (_describes(one, other, tables) and behind not in _articles(tables))
        for one, other, behind in zip(rest, rest[1:], [*rest[2:], ""], strict=False)
    )


def _describes(one: str, other: str, tables: Lexicon) -> bool:
    """True for a word that may be the participle of a noun before it; a finite verb has an object behind it."""
    participles, small = tuple(tables.among("voice.participles")), tables.among("grammar.small")
    return other.endswith(participles) and len(other) >= _PARTICIPLE and one not in small


@lru_cache
def _articles(tables: Lexicon) -> frozenset[str]:
    """Articles that hold no preposition."""
    contracted = {line.split()[0] for line in tables.among("voice.contracted")}
    return tables.among("grammar.determiners") - contracted


def circumstance_moved(segment: Segment, one: Words, other: Words) -> bool:
    """True where what opens the first sentence up to its one comma stands elsewhere beside the only verb of the other.

    A circumstance stands at the end or between commas, a time anywhere.

    Args:
        segment: A sentence pair.
        one: The words of its sentences in their common forms.
        other: The same of the other one.
    """
    tables = segment.lexicon
    if not tables.among("grammar.circumstances") or one.count(",") != 1:
        return False
    comma = one.index(",")
    opening, rest = one[:comma], one[comma + 1 :]
    timed = _is_timed(opening, tables)
    known = timed or _cites(opening, tables) or (bool(opening) and opening[0] in tables.among("grammar.circumstances"))
    if not known or holds_another_verb(rest, tables) or any(segment.old.hits_of(kind) for kind in _REACHING):
        return False
    parted = [",", *opening, ","]
    places = range(1, len(rest))
    if [*rest, *opening] == other or any([*rest[:at], *parted, *rest[at:]] == other for at in places):
        return True
    return timed and any([*rest[:at], *opening, *rest[at:]] == other for at in places)


def _cites(opening: Words, tables: Lexicon) -> bool:
    """True for "de conformidad con el artículo 8"."""
    said = " ".join(opening)
    return any(said.startswith(f"{phrase} ") for phrase in tables.among("reference.phrases"))


def _is_timed(opening: Words, tables: Lexicon) -> bool:
    """True for a time within which, before or from which something is done."""
    if opening[:1] == ["<"]:
        return True
    led = opening[:1] and opening[0] in tables.any_of("grammar.introductory", "grammar.circumstances")
    return bool(led) and any(entry.kind in _TIMES for word in opening[1:] for entry in tables.entries(word))
