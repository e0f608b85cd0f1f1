"""Words put in place of others."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from draftdiff.changes.kinds import Effect
from draftdiff.meaning.rules.addition import listed, modified, span_of
from draftdiff.meaning.rules.conditions import conditional_clause
from draftdiff.meaning.rules.deeds import exchanges_particle, exchanges_verbs, for_a_purpose, going_on, weakened
from draftdiff.meaning.rules.kinds import other_kind
from draftdiff.meaning.rules.kinship import is_small, related
from draftdiff.meaning.rules.roles import infinitive_verb, role_of
from draftdiff.meaning.rules.scope import in_list, only_members
from draftdiff.meaning.rules.segments import Region, Segment, Side
from draftdiff.meaning.rules.standards import demanded
from draftdiff.meaning.rules.timing import at_another_event, turned_in_time
from draftdiff.meaning.words.equivalents import equivalents
from draftdiff.meaning.words.lexicon import Lexicon
from draftdiff.meaning.words.restating import singular

# A determiner stands so near before its noun, in words.
_DETERMINED: Final = 5
_QUOTES: Final = (('"', '"'), ("\u201c", "\u201d"), ("'", "'"), ("\u2018", "\u2019"))
_EXTREMES: Final = {
    **{(low, high): ("quantity", "up") for low in ("lower", "lesser", "less") for high in ("higher", "greater")},
    **{(high, low): ("quantity", "down") for low in ("lower", "lesser", "less") for high in ("higher", "greater")},
    ("earlier", "later"): ("time", "later"), ("later", "earlier"): ("time", "earlier"),
    ("first", "last"): ("time", "later"), ("last", "first"): ("time", "earlier"),
}  # fmt: skip


def exchanged(
    segment: Segment, region: Region, old: list[int], new: list[int], effects: list[Effect]
) -> Iterator[Effect]:
    """The effect of words exchanged for others.

    Args:
        segment: Where they stand.
        region: The edits.
        old: The unexplained words that went, but for conjunctions.
        new: Those that came.
        effects: What is explained so far.
    """
    one = [segment.old.words[at] for at in old]
    other = [segment.new.words[at] for at in new]
    tables = segment.lexicon
    if named := _itself(segment, old, new):
        yield segment.effect("reference", named, span_of(old), span_of(new))
        return
    if turned := turned_in_time(segment, old, new):
        if any(effect.kind == "time" and _within(effect, region) for effect in effects):
            return  # "of" and "after" go with the times before them
        yield segment.effect("time", turned, span_of(old), span_of(new))
        return
    if ranked := _ranked(segment, old, new):
        yield segment.effect("quantity", ranked, span_of(old), span_of(new))
        return
    if _by_or_to(segment, one, other, new[-1]):
        yield segment.effect("quantity", "swapped", span_of(old), span_of(new))
        return
    if extreme := _whichever(segment, one, other, old[0]):
        yield segment.effect(*extreme, span_of(old), span_of(new))
        return
    if _quoted(segment, old, new) or (_terms(segment, old, tables) and _terms(segment, new, tables, of_new=True)):
        yield segment.effect("definition", "swapped", span_of(old), span_of(new))
        return
    if _currency(one, tables) and _currency(other, tables):
        yield segment.effect("quantity", "swapped", span_of(old), span_of(new))
        return
    if widened := _wider_noun(segment, old, new):
        role = role_of(segment.old, old[-1], tables)
        kind = role if role in ("actor", "beneficiary") else "scope"
        yield segment.effect(kind, widened, span_of(old), span_of(new))
        return
    if not effects and (widened := _of_several(segment, old, new)):
        yield segment.effect("scope", widened, span_of(old), span_of(new))
        return
    if effects and (_same_forms(one, other, tables) or all(is_small(word, tables) for word in (*one, *other))):
        return
    shared = not set(one).isdisjoint(other)
    if shared and _lost_capital(segment, old, new):
        yield segment.effect("definition", "swapped", span_of(old), span_of(new))
        return
    more, fewer = (_surplus(one, other), _surplus(other, one)) if shared else (one, other)
    if len(more) != len(one) and (not more or not fewer) and (more or fewer):
        yield from _surplus_words(segment, region, old, new, dropped=bool(more))
        return
    words = (span_of(old), span_of(new))
    forms = len(one) == len(other) and all(related(a, b, tables) for a, b in zip(one, other, strict=True))
    if (
        not forms
        and conditional_clause(segment.old, old[0], tables)
        and conditional_clause(segment.new, new[0], tables)
    ):
        if any(effect.kind == "condition" and effect.direction == "flip" for effect in effects):
            return
        yield segment.effect("condition", demanded(segment, old, new) or "swapped", *words)
        return
    if at_another_event(segment, old, new):
        yield segment.effect("time", "swapped", *words)
        return
    changed = _role_changed(segment, old, new)
    if changed[0] == "other" and other_kind(segment, old, new):
        changed = "scope", "swapped"
    yield segment.effect(*changed, *words)


def _within(effect: Effect, region: Region) -> bool:
    """True for an effect of the same exchange."""
    (start, end), span = region.old_span, effect.old_span or (0, 0)
    return bool(effect.old and effect.new) and start <= span[0] < span[1] <= end


def _itself(segment: Segment, old: list[int], new: list[int]) -> str | None:
    """ "this Chapter" against "this Act": what a text says of more of itself, or less, or of another part."""
    if len(old) != 1 or len(new) != 1 or not old[0] or not new[0]:
        return None
    own = segment.old.words[old[0] - 1]
    if own != segment.new.words[new[0] - 1] or own not in ("this", "present"):
        return None
    sizes = _sizes(segment.lexicon)
    one, other = sizes.get(segment.old.words[old[0]]), sizes.get(segment.new.words[new[0]])
    if one is None or other is None:
        return None
    return "swapped" if one == other else "broader" if other > one else "narrower"


@lru_cache
def _sizes(tables: Lexicon) -> dict[str, int]:
    """How much of a text its names for itself cover, from the least."""
    names = ("sentences", "paragraphs", "sections", "parts", "wholes")
    return {word: size for size, name in enumerate(names) for word in tables.among(f"reference.{name}")}


def _ranked(segment: Segment, old: list[int], new: list[int]) -> str | None:
    """ "the thirtieth instrument" against "the fiftieth": up or down; a name ("the First Committee") has no rank."""
    ordinals = equivalents(segment.lexicon.language).ordinals
    one, other = (ordinals.get(side.words[places[0]]) for side, places in ((segment.old, old), (segment.new, new)))
    if one is None or other is None or len(old) != 1 or len(new) != 1 or new[0] + 1 >= len(segment.new.words):
        return None
    named = segment.new.written(new[0] + 1, new[0] + 2)[:1].isupper()
    return None if named or one == other else "up" if other > one else "down"


def _by_or_to(segment: Segment, one: list[str], other: list[str], at: int) -> bool:
    """True for "to 40 per cent" against "by 40 per cent"."""
    if {*one, *other} != {"by", "to"} or segment.lexicon.language != "en":
        return False
    amounts = (measure for measure in segment.new.measures(segment.lexicon) if measure.kind in ("share", "amount"))
    return any(measure.start <= at + 1 < measure.end for measure in amounts)


def _whichever(segment: Segment, one: list[str], other: list[str], at: int) -> tuple[str, str] | None:
    """ "whichever is the lower" against "the higher": class and direction."""
    if "whichever" not in segment.old.words[max(0, at - 3) : at]:
        return None
    return _EXTREMES.get((one[-1], other[-1]))


def _terms(segment: Segment, places: list[int], tables: Lexicon, *, of_new: bool = False) -> bool:
    """True for a term with its capitals that names no party: of contracts, or of two words for a thing."""
    side = segment.new if of_new else segment.old
    start, end = span_of(places)
    if not _capitals(side, start, end) or side.initial(start) or side.words[end - 1] in tables.among("grammar.agents"):
        return False
    while start and _capitals(side, start - 1, start) and not side.initial(start - 1):
        start -= 1
    while end < len(side.words) and _capitals(side, end, end + 1):
        end += 1
    term = " ".join(side.words[start:end])
    if term in tables.among("definition.bargained"):
        return True
    if term in tables.among("definition.terms") and term not in tables.among("reference.instruments"):
        return True
    return start > 0 and end - start > 1 and side.words[end - 1] in tables.among("definition.heads")


def _quoted(segment: Segment, old: list[int], new: list[int]) -> bool:
    """True for two terms that the text itself defines, in quotation marks."""
    for side, places in ((segment.old, old), (segment.new, new)):
        term = side.written(*span_of(places))
        if not term[:1].isupper() or not any(f"{mark}{term}{end}" in side.text for mark, end in _QUOTES):
            return False
    return True


def _capitals(side: Side, start: int, end: int) -> bool:
    return all(word[0].isupper() for word in side.each(start, end))


def _currency(words: list[str], tables: Lexicon) -> bool:
    return len(words) == 1 and any(entry.kind == "currency" for entry in tables.entries(words[0]))


def _wider_noun(segment: Segment, old: list[int], new: list[int]) -> str | None:
    """ "citizen" against "person", "children" against "girls", "least developed" against "developing countries"."""
    wider, firsts = segment.lexicon.wider, _first_words(segment.lexicon)
    small = segment.lexicon.among("grammar.determiners")
    old = [at for at in old if segment.old.words[at] not in small] or old
    new = [at for at in new if segment.new.words[at] not in small] or new
    if segment.old.words[old[0]] not in firsts or segment.new.words[new[0]] not in firsts:
        return None
    for more in (0, 1):
        one, other = (
            " ".join(side.words[start : end + more])
            for side, (start, end) in ((segment.old, span_of(old)), (segment.new, span_of(new)))
        )
        if one in wider.get(other, ()):
            return "broader"
        if other in wider.get(one, ()):
            return "narrower"
    return None


@lru_cache
def _first_words(tables: Lexicon) -> frozenset[str]:
    """The first words of nouns that are wider or narrower than others."""
    nouns = (*tables.wider, *(noun for nouns in tables.wider.values() for noun in nouns))
    return frozenset(noun.split(" ")[0] for noun in nouns)


def _of_several(segment: Segment, old: list[int], new: list[int]) -> str | None:
    """ "the territory" against "the territories", "the consignment" against "consignments": one or several."""
    known, tables = equivalents(segment.lexicon.language), segment.lexicon
    one = [segment.old.words[at] for at in old if segment.old.words[at] not in known.among("determiners")]
    other = [segment.new.words[at] for at in new if segment.new.words[at] not in known.among("determiners")]
    if len(one) != 1 or len(other) != 1 or not known.forms:
        return None
    for (few, many), widened in (((one[0], other[0]), "broader"), ((other[0], one[0]), "narrower")):
        plural = tables.plurals.get(few) == many or (many.endswith("s") and singular(many) == few)
        single = (segment.old, old) if few == one[0] else (segment.new, new)
        if many != few and plural and _is_noun(segment, old, few, tables) and _determined(*single, tables):
            return widened
    return None


def _determined(side: Side, places: list[int], tables: Lexicon) -> bool:
    """True where a determiner stands before one thing, as it does before a noun and not before a verb."""
    before = side.words[max(0, places[-1] - _DETERMINED) : places[-1]]
    return not tables.among("grammar.determiners").isdisjoint(before) or any("'" in word for word in before)


def _is_noun(segment: Segment, old: list[int], word: str, tables: Lexicon) -> bool:
    """True for a word that is no verb, or stands behind an article."""
    before = segment.old.words[max(0, old[-1] - 2) : old[-1]]
    return tables.base_of(word) is None or not tables.among("grammar.determiners").isdisjoint(before)


def _lost_capital(segment: Segment, old: list[int], new: list[int]) -> bool:
    """True where the same words stand with and without capitals inside a sentence: a defined term and plain words."""
    after = {segment.new.words[at]: at for at in new}
    for at in old:
        other = after.get(segment.old.words[at])
        if other is None or segment.old.initial(at) or segment.new.initial(other):
            continue
        one, two = segment.old.written(at, at + 1), segment.new.written(other, other + 1)
        if one[0].isupper() != two[0].isupper() and not one[1:].isupper() and not two[1:].isupper():
            return True
    return False


def _surplus_words(
    segment: Segment, region: Region, old: list[int], new: list[int], *, dropped: bool
) -> Iterator[Effect]:
    """One side has all words of the other and more: list members where there are separators, else a modifier."""
    side, places, others = (segment.old, old, new) if dropped else (segment.new, new, old)
    other = segment.new if dropped else segment.old
    kept = [other.words[at] for at in others]
    more = []
    for at in places:
        if side.words[at] in kept:
            kept.remove(side.words[at])
        else:
            more.append(at)
    words = region.old if dropped else region.new
    if not segment.lexicon.among("grammar.sequence").isdisjoint(other.words[at] for at in others):
        yield segment.effect("other", None, span_of(old), span_of(new))
    elif in_list(segment, side, words) or only_members(segment, side, words):
        yield from listed(segment, region, more, dropped=dropped)
    else:
        yield from modified(segment, side, span_of(more), more, added=not dropped)


def _surplus(words: list[str], others: list[str]) -> list[str]:
    left = list(others)
    surplus = []
    for word in words:
        if word in left:
            left.remove(word)
        else:
            surplus.append(word)
    return surplus


def _same_forms(one: list[str], other: list[str], tables: Lexicon) -> bool:
    """True for forms of the same words ("adopt", "adopting"): they follow from a change beside them."""
    weighty = [w for w in one if not is_small(w, tables)], [w for w in other if not is_small(w, tables)]
    if weighty[0] and weighty[1]:
        one, other = weighty
    return len(one) == len(other) and all(related(a, b, tables) for a, b in zip(one, other, strict=True))


def _role_changed(segment: Segment, old: list[int], new: list[int]) -> tuple[str, str | None]:
    tables = segment.lexicon
    if related(segment.old.words[old[-1]], segment.new.words[new[-1]], tables) and len(old) == len(new) == 1:
        return ("action", "swapped") if exchanges_verbs(segment, old[0], new[0]) else ("other", None)
    before, after = role_of(segment.old, old[0], tables), role_of(segment.new, new[0], tables)
    if before is after is None and len(old) + len(new) > 2:  # "by the port authority", "by a recognised society"
        before, after = role_of(segment.old, old[-1], tables), role_of(segment.new, new[-1], tables)
        before, after = (before, after) if "action" not in (before, after) else (None, None)
    role = before or after
    if role == "action" and for_a_purpose(segment, old, new):
        return "other", None
    if role in ("actor", "action", "beneficiary") and (before == after or before is None or after is None):
        if _articles(segment, old, new):
            return "other", None
        return role, weakened(segment, old, new) if role == "action" else "swapped"
    if exchanges_particle(segment, old, new):
        return "action", "swapped"
    if for_a_purpose(segment, old, new) or going_on(segment, old, new):
        return "other", None
    if infinitive_verb(segment.old, old[0], tables) or exchanges_verbs(segment, old[0], new[0]):
        return "action", weakened(segment, old, new)
    return "other", None


def _articles(segment: Segment, old: list[int], new: list[int]) -> bool:
    """True where only articles and prepositions were exchanged."""
    small = segment.lexicon.among("grammar.determiners") | segment.lexicon.among("grammar.prepositions")
    words = [*(segment.old.words[at] for at in old), *(segment.new.words[at] for at in new)]
    return all(word in small for word in words)
