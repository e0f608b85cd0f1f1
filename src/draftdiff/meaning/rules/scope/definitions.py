"""Definitions: sentences that say what a term means."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from attrs import evolve

from draftdiff.changes.kinds import Effect, Span
from draftdiff.meaning.rules.scope.more_covered import turned_by_more
from draftdiff.meaning.rules.scope.openness import opened
from draftdiff.meaning.sentences.borders import BORDER
from draftdiff.meaning.sentences.segments import Segment, Side, sentence_end
from draftdiff.meaning.words.lexicon import Lexicon
from draftdiff.meaning.words.numbers.numerals import value_of
from draftdiff.model.draft import Draft

_OPENING: Final = r"(?:[\"\u201c\u00ab\u201e]|(?<!\w)['\u2018])\s*"
_CLOSING: Final = r"\s*[\"\u201d\u00bb\u201c\u2019']"
_QUOTED: Final = rf"{_OPENING}(?P<term>[^\"\u201d\u00bb\u201c\u2019']{{1,60}}?){_CLOSING}"
_MARKS: Final = "\"\u201c\u00ab\u201e\u2018'"
_MARK: Final = re.compile(f"[{_MARKS}]")
# A definition stands at the beginning of its paragraph, in code points.
_HEAD: Final = 400
# A sentence that begins so goes on with what a term means.
_GOING_ON: Final = frozenset("it they this these such including excluding".split())
# A modal stands so near behind the relative pronoun of its clause, in words.
_CLAUSE: Final = 6
# Both cases are covered.
_OPEN: Final = frozenset({"whether or not", "even if"})
_RAISED: Final = frozenset({"up", "later"})
# What a date before or after which something was done sets.
_SINCE: Final = {"before": "below", "until": "below", "after": "above", "since": "above"}
_MOVED: Final = _RAISED | {"down", "earlier"}
# Classes that a definition takes over: inside it, scope is what the term covers.
_TAKEN: Final = frozenset({"scope", "actor", "action", "beneficiary", "other"})


@lru_cache
def _pattern(known_verbs: frozenset[str]) -> re.Pattern[str] | None:
    if not known_verbs:
        return None
    verbs = "|".join(re.escape(verb) for verb in sorted(known_verbs, key=lambda verb: (-len(verb), verb)))
    return re.compile(rf"(?i){_QUOTED}[^.;]{{0,60}}?\W({verbs})(?!\w)")


@lru_cache(maxsize=1 << 8)
def definition_in(text: str, tables: Lexicon) -> tuple[str, int] | None:
    """The term that a sentence defines and where the definition begins, or None.

    Example:
        >>> from draftdiff.meaning.words.lexicon import lexicon
        >>> definition_in("\u201cChild\u201d means every human being below 18.", lexicon("en"))
        ('Child', 13)
    """
    if not any(map(text.__contains__, _MARKS)) or _MARK.search(text, 0, _HEAD) is None:
        return None
    pattern = _pattern(tables.among("definition.verbs"))
    found = pattern.search(text, 0, _HEAD) if pattern else None
    if found is None or (found[2].lower().startswith("is ") and BORDER.search(text, 0, found.start("term"))):
        return None  # what is said of a name behind another sentence defines nothing
    return found["term"].rstrip(","), found.end()


def explain_definition(segment: Segment) -> Iterator[Effect]:
    """A sentence that defines a term and came or went whole."""
    for side, direction in ((segment.old, "dropped"), (segment.new, "added")):
        if (
            not side.open
            or min(side.open, default=0)
            or definition_in(side.text[side.offset :], segment.lexicon) is None
        ):
            continue
        words = (0, max(side.open) + 1)
        yield segment.effect("definition", direction, *((words, (0, 0)) if side is segment.old else ((0, 0), words)))
        side.explain(*words)


def as_definition(segment: Segment, effects: list[Effect]) -> list[Effect]:
    """The effects with those on the defined meaning in class ``definition``."""
    found = definition_in(segment.old.text, segment.lexicon) if effects else None
    again = definition_in(segment.new.text, segment.lexicon) if found else None
    if found is None or again is None:
        return effects
    ends = _end(segment.old.text, found[1]), _end(segment.new.text, again[1])
    if segment.old.offset > ends[0] or segment.new.offset > ends[1]:
        return [_added_to(segment, effect) for effect in effects]
    moved = [_moved(segment, effect, found[1], again[1]) for effect in effects]
    moved = _without_told(segment, moved)
    moved = _as_one(opened(moved, (segment.old.text, segment.new.text), (found[1], again[1])))
    begins_here = _holds(segment.old, found[1]) and _holds(segment.new, again[1])
    limits = [_limited(segment, one) for one in effects if begins_here and one.kind in ("quantity", "time")]
    limits += [_denied(segment, one) for one in effects if begins_here and one.kind == "negation"]
    limits += [_conditioned(one, found[1], again[1]) for one in effects if begins_here and one.kind == "condition"]
    return [*moved, *(limit for limit in limits if limit)] if not any(e.kind == "definition" for e in moved) else moved


def _end(text: str, at: int) -> int:
    """Where a definition ends: with its sentence, or with those behind it that go on about the same."""
    end = sentence_end(text, at)
    while end < len(text) and _goes_on(text[end : end + _HEAD].lower()):
        end = sentence_end(text, end)
    return end - 1


def _goes_on(sentence: str) -> bool:
    return sentence.startswith("a reference to") or sentence.split()[0] in _GOING_ON


def _holds(side: Side, place: int) -> bool:
    """True where a place of the text lies in the stretch of a side."""
    return side.offset <= place <= side.offset + (side.ends[-1] if side.ends else 0)


def _denied(segment: Segment, effect: Effect) -> Effect | None:
    """ "does not include" in place of "includes": the term covers less besides."""
    verbs = effect.old.lower().removesuffix("s"), effect.new.lower().removesuffix("s")
    if set(verbs) == {"include", "exclude"}:
        return evolve(effect, kind="definition", direction="narrower" if verbs[1] == "exclude" else "broader")
    came = bool(effect.new.strip()) and not effect.old.strip()
    if came is bool(effect.old.strip()) or effect.direction != "flip":
        return None
    text, span = (segment.new.text, effect.new_span) if came else (segment.old.text, effect.old_span)
    behind = text[span[1] if span else 0 :].lower().split()[:1]
    if behind[:1] != ["include"]:
        return None
    return evolve(effect, kind="definition", direction="narrower" if came else "broader")


def _conditioned(effect: Effect, old: int, new: int) -> Effect | None:
    """The effect of a condition inside a definition that came or went: with it the term covers less."""
    came, went = effect.direction == "added", effect.direction == "dropped"
    inside = (effect.new_span or (0, 0))[0] >= new if came else (effect.old_span or (0, 0))[0] >= old
    if not inside or not (came or went):
        return None
    return evolve(effect, kind="definition", direction="narrower" if came else "broader")


def _added_to(segment: Segment, effect: Effect) -> Effect:
    """A sentence behind a definition that came or went and says what the term includes."""
    said = segment.new if segment.new.words else segment.old
    if (segment.old.words and segment.new.words) or effect.kind != "other":
        return effect
    if _single_verbs(segment.lexicon).isdisjoint(said.words):
        return effect
    return evolve(effect, kind="definition", direction="added" if segment.new.words else "dropped")


def _single_verbs(tables: Lexicon) -> frozenset[str]:
    """The verbs of definitions that are one word ("means", "includes")."""
    return frozenset(verb for verb in tables.among("definition.verbs") if verb.endswith("s") and " " not in verb)


def _as_one(effects: list[Effect]) -> list[Effect]:
    """What a term covers is another thing where something came to it and something else went."""
    turned = {effect.direction for effect in effects if effect.kind == "definition"}
    if not {"broader", "narrower"} <= turned:
        return effects
    return [evolve(effect, direction="swapped") if effect.kind == "definition" else effect for effect in effects]


def _without_told(segment: Segment, effects: list[Effect]) -> list[Effect]:
    """The effects but for a measure in what came to the term or left it: "[, a day before 15 January]"."""
    more = [_edit_of(segment, one) for one in effects if one.kind == "definition" and not (one.old and one.new)]
    if not more:
        return effects
    return [
        one
        for one in effects
        if one.kind not in ("quantity", "time") or (one.old and one.new) or _edit_of(segment, one) not in more
    ]


def _edit_of(segment: Segment, effect: Effect) -> tuple[bool, int]:
    """The side that the words of an effect are on, and which edit holds them."""
    came, span = bool(effect.new), (effect.new_span if effect.new else effect.old_span) or (0, 0)
    spans = [region.new_span if came else region.old_span for region in segment.regions]
    return came, next((at for at, (start, end) in enumerate(spans) if start <= span[0] <= end), -1)


def _limited(segment: Segment, effect: Effect) -> Effect | None:
    """The effect on a definition of a number in it: a higher ceiling widens it, a higher floor narrows it."""
    if effect.old_span is None or effect.new_span is None:
        return None
    words = segment.old.text[: effect.old_span[0]].lower().split()
    before = {*words[-6:], *effect.old.lower().split()}
    before.update(_SINCE.get(word, "") for word in words[-1:] if effect.kind == "time")
    if effect.direction in ("added", "dropped") and {"than"} & {
        *effect.old.lower().split(),
        *effect.new.lower().split(),
    }:
        return Effect("definition", "narrower" if effect.new.strip() else "broader", *_shown(effect))
    return Effect("definition", _covered(effect, before, segment.lexicon), *_shown(effect))


def _covered(effect: Effect, said: set[str], tables: Lexicon) -> str:
    """What another value does to the reach of a term, by the bound among the words before it and its own."""
    if effect.direction in ("broader", "narrower"):
        return effect.direction
    floors, ceilings = tables.among("definition.floors"), tables.among("definition.ceilings")
    if effect.direction not in _MOVED or said.isdisjoint(ceilings | floors):
        return "swapped"
    below = said.isdisjoint(floors) is said.isdisjoint({"not", "no"})
    return "broader" if (effect.direction in _RAISED) is below else "narrower"


def _shown(effect: Effect) -> tuple[str, str, Span | None, Span | None]:
    return effect.old, effect.new, effect.old_span, effect.new_span


def _moved(segment: Segment, effect: Effect, old: int, new: int) -> Effect:
    inside = (effect.old_span or (0, 0))[1] >= old or (effect.new_span or (0, 0))[1] >= new
    if inside and effect.kind == "condition" and (effect.new or effect.old).lower() in _OPEN:
        return evolve(effect, kind="definition", direction="broader" if effect.new else "narrower")
    if inside and effect.kind == "deontic" and effect.direction in ("added", "dropped"):
        turned = _by_clause(segment, effect)
        return evolve(effect, kind="definition", direction=turned) if turned else effect
    taken = effect.kind in _TAKEN or (effect.kind == "time" and not _counts(segment, effect))
    if not inside or not (taken or (effect.kind == "negation" and _leaves_out(segment, effect))):
        return effect
    plain = effect.direction in ("broader", "narrower")
    member = turned_by_more(segment, effect)
    direction = effect.direction if plain and member is None else member or _opened(effect)
    return Effect("definition", direction, effect.old, effect.new, effect.old_span, effect.new_span)


def _by_clause(segment: Segment, effect: Effect) -> str | None:
    """What a clause with a modal does to a term that it describes ("which nobody could have foreseen"), or None."""
    came = effect.direction == "added"
    text, span = (segment.new.text, effect.new_span) if came else (segment.old.text, effect.old_span)
    before = text[: span[0] if span else 0].lower().split()[-_CLAUSE:]
    if segment.lexicon.among("grammar.relative").isdisjoint(before):
        return None
    return "narrower" if came else "broader"


def _counts(segment: Segment, effect: Effect) -> bool:
    """True for a time with a figure or number word wherever it is told, a limit of its own."""
    sides = [words.lower().split() for words in (effect.old, effect.new) if words.strip()]
    return all(any(value_of(word, segment.lexicon) is not None for word in words) for words in sides)


def _leaves_out(segment: Segment, effect: Effect) -> bool:
    """True for the negation of "does not include", where that came or went."""
    text, span = (segment.new.text, effect.new_span) if effect.new.strip() else (segment.old.text, effect.old_span)
    following = text[span[1] if span else 0 :].split()[:1]
    return (
        not (effect.old.strip() and effect.new.strip())
        and following[:1] != []
        and (following[0] in segment.lexicon.among("grammar.covering"))
    )


def _opened(effect: Effect) -> str:
    """What "includes" leaves open "means" closes."""
    verbs = [words.lower().removesuffix("s") for words in (effect.old, effect.new)]
    return {("mean", "include"): "broader", ("include", "mean"): "narrower"}.get((verbs[0], verbs[1]), "swapped")


_NAMED: Final = re.compile(
    r"\((?:[^()]{0,40}?\s)?[\"\u201c\u00ab]([^\"\u201d\u00bb]{2,60})[\"\u201d\u00bb][^()]{0,20}\)"
)


def defined_terms(draft: Draft, tables: Lexicon) -> frozenset[str]:
    """The terms that a draft defines, in lower case: by "X means", or in brackets (the "X").

    Example:
        >>> from draftdiff.meaning.words.lexicon import lexicon
        >>> from draftdiff import read_text
        >>> draft = read_text('Acme (the "Supplier") delivers the goods.')
        >>> sorted(defined_terms(draft, lexicon("en")))
        ['supplier']
    """
    terms: set[str] = set()
    pattern = _pattern(tables.among("definition.verbs"))
    for paragraph in draft.paragraphs:
        text = paragraph.text
        if '"' not in text and "\u201c" not in text and "\u00ab" not in text:
            continue
        terms.update(found["term"].rstrip(",").lower() for found in (pattern.finditer(text) if pattern else ()))
        terms.update(term.lower() for term in _NAMED.findall(text))
    return frozenset(terms)
