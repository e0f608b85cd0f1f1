"""What the rules for single triggers left: words that came, went or changed, judged by their place in the sentence."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from draftdiff.changes.kinds import Effect
from draftdiff.meaning.conditions import conditional_clause
from draftdiff.meaning.lexicon import Lexicon
from draftdiff.meaning.roles import infinitive_verb, role_of
from draftdiff.meaning.scope import excluded, in_list, only_links, only_members, reach, surplus_members
from draftdiff.meaning.segments import Region, Segment, Side

# So short an insertion in front of a noun is a modifier of it, in words.
_MODIFIER: Final = 3


def explain_residue(segment: Segment, effects: list[Effect]) -> Iterator[Effect]:
    """The effects of each region that still has unexplained words.

    Args:
        segment: The sentence pair.
        effects: What is explained so far: forms that follow from it need no effect of their own.
    """
    whole = list(_list_as_whole(segment))
    yield from whole
    for region in () if whole else _phrases(segment):
        old = _content(segment.old, region.old, segment.lexicon)
        new = _content(segment.new, region.new, segment.lexicon)
        if old and new:
            yield from _exchanged(segment, region, old, new, effects)
        elif old or new:
            yield from _added_or_dropped(segment, region, old, new, effects)
        elif only_links(segment, region) and _open(segment, region):
            yield from _links(segment, region, effects)
        elif _open(segment, region) and not effects:
            yield segment.effect("other", None, region.old, region.new)


def _list_as_whole(segment: Segment) -> Iterator[Effect]:
    """A list with members more or less, where the conjunction moved on ("A and B", "A, B and C")."""
    open_old = _content(segment.old, (0, len(segment.old.words)), segment.lexicon)
    open_new = _content(segment.new, (0, len(segment.new.words)), segment.lexicon)
    regions = [region for region in segment.regions if _open(segment, region)]
    if len(regions) < 2 or bool(open_old) == bool(open_new):
        return
    old, new = (regions[0].old[0], regions[-1].old[1]), (regions[0].new[0], regions[-1].new[1])
    if segment.old.has("modal", *old) or segment.new.has("modal", *new):
        return
    if surplus_members(segment, old, new, of_new=bool(open_new)):
        whole = Region(old, new, regions[0].old_span, regions[-1].new_span)
        yield from _listed(segment, whole, open_new or open_old, dropped=bool(open_old))


def _phrases(segment: Segment) -> list[Region]:
    """The regions; two that change one phrase around a kept word are one ("[A => small island] developing [B => C]")."""
    merged: list[Region] = []
    for region in segment.regions:
        if merged and _of_one_phrase(segment, merged[-1], region):
            before = merged.pop()
            region = Region(
                (before.old[0], region.old[1]), (before.new[0], region.new[1]),
                (before.old_span[0], region.old_span[1]), (before.new_span[0], region.new_span[1]),
            )  # fmt: skip
        merged.append(region)
    return merged


def _of_one_phrase(segment: Segment, before: Region, region: Region) -> bool:
    if region.old[0] - before.old[1] != 1:
        return False
    kept, tables = segment.old.words[before.old[1]], segment.lexicon
    if not kept[0].isalnum() or _small(kept, tables) or kept in tables.among("grammar.and"):
        return False
    if any(hit.start <= before.old[1] < hit.end for hit in segment.old.hits):
        return False
    sides = (segment.new, before.new, region.new), (segment.old, before.old, region.old)
    for side, one, other in sides:
        first, second = _content(side, one, tables), _content(side, other, tables)
        if first and second:
            return role_of(side, first[0], tables) == role_of(side, second[0], tables)
    return False


def _open(segment: Segment, region: Region) -> bool:
    return bool(segment.old.open & set(range(*region.old)) or segment.new.open & set(range(*region.new)))


def _content(side: Side, words: tuple[int, int], tables: Lexicon) -> list[int]:
    """The unexplained words of a stretch that are more than punctuation and conjunctions."""
    links = tables.among("grammar.and")
    return [at for at in range(*words) if at in side.open and side.words[at][0].isalnum() and side.words[at] not in links]


def _links(segment: Segment, region: Region, effects: list[Effect]) -> Iterator[Effect]:
    """ "and" for "or": both or either. Commas and conjunctions beside another change follow from it."""
    words = segment.lexicon.among("grammar.and")
    old = [word for word in segment.old.words[slice(*region.old)] if word in words]
    new = [word for word in segment.new.words[slice(*region.new)] if word in words]
    if "nor" in (*old, *new) and any(effect.kind == "negation" for effect in effects):
        return
    if old and new:
        yield segment.effect("scope", "swapped", region.old, region.new)
    elif not effects:
        yield segment.effect("other", None, region.old, region.new)


# ---------------------------------------------------------------- exchanged


def _exchanged(
    segment: Segment, region: Region, old: list[int], new: list[int], effects: list[Effect]
) -> Iterator[Effect]:
    one = [segment.old.words[at] for at in old]
    other = [segment.new.words[at] for at in new]
    tables = segment.lexicon
    if effects and (_same_forms(one, other, tables) or all(_small(word, tables) for word in (*one, *other))):
        return
    more, fewer = _surplus(one, other), _surplus(other, one)
    if len(more) != len(one) and (not more or not fewer) and (more or fewer):
        yield from _surplus_words(segment, region, old, new, dropped=bool(more))
        return
    words = (_span(old), _span(new))
    if conditional_clause(segment.old, old[0]) and conditional_clause(segment.new, new[0]):
        yield segment.effect("condition", "swapped", *words)
        return
    yield segment.effect(*_role_changed(segment, old, new), *words)


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
    if in_list(segment, side, words) or only_members(segment, side, words):
        yield from _listed(segment, region, more, dropped=dropped)
    else:
        yield from _modified(segment, side, words, more, added=not dropped)


def _span(places: list[int]) -> tuple[int, int]:
    return places[0], places[-1] + 1


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
    weighty = [w for w in one if not _small(w, tables)], [w for w in other if not _small(w, tables)]
    if weighty[0] and weighty[1]:
        one, other = weighty
    return len(one) == len(other) and all(_related(a, b, tables) for a, b in zip(one, other, strict=True))


def _related(one: str, other: str, tables: Lexicon) -> bool:
    if one == other:
        return True
    if tables.clitics:
        short, long = sorted((_bare(one, tables), _bare(other, tables)), key=len)
        return len(short) >= 3 and long.endswith(short)
    base = tables.base_of(one)
    if base is not None and base == tables.base_of(other):
        return True
    stem = min(len(one), len(other)) - 2
    return stem >= 3 and one[:stem] == other[:stem] and abs(len(one) - len(other)) <= 3


def _bare(word: str, tables: Lexicon) -> str:
    """An Arabic word without the article and particles glued to its front."""
    for clitic in tables.clitics:
        if word.startswith(clitic) and len(word) - len(clitic) >= 3:
            return word[len(clitic) :]
    return word


def _role_changed(segment: Segment, old: list[int], new: list[int]) -> tuple[str, str | None]:
    tables = segment.lexicon
    if _related(segment.old.words[old[-1]], segment.new.words[new[-1]], tables) and len(old) == len(new) == 1:
        return ("action", "swapped") if _verbs(segment, old[0], new[0]) else ("other", None)
    before, after = role_of(segment.old, old[0], tables), role_of(segment.new, new[0], tables)
    role = before or after
    if role in ("actor", "action", "beneficiary") and (before == after or before is None or after is None):
        if _articles(segment, old, new):
            return "other", None
        return role, "swapped"
    if infinitive_verb(segment.old, old[0], tables) or _verbs(segment, old[0], new[0]):
        return "action", "swapped"
    return "other", None


def _articles(segment: Segment, old: list[int], new: list[int]) -> bool:
    """True where only articles and prepositions were exchanged."""
    small = segment.lexicon.among("grammar.determiners") | segment.lexicon.among("grammar.prepositions")
    words = [*(segment.old.words[at] for at in old), *(segment.new.words[at] for at in new)]
    return all(word in small for word in words)


def _verbs(segment: Segment, old: int, new: int) -> bool:
    """True for two verbs of drafting in the place of a verb: no article or preposition stands before."""
    tables = segment.lexicon
    one, other = tables.base_of(segment.old.words[old]), tables.base_of(segment.new.words[new])
    if one is None or other is None or one == other:
        return False
    before = segment.old.words[old - 1] if old else ""
    small = tables.among("grammar.determiners") | tables.among("grammar.prepositions")
    return before not in small or before == "to"


# --------------------------------------------------------- added or dropped


def _added_or_dropped(
    segment: Segment, region: Region, old: list[int], new: list[int], effects: list[Effect]
) -> Iterator[Effect]:
    side, places, words = (segment.new, new, region.new) if new else (segment.old, old, region.old)
    if effects and all(_small(side.words[at], segment.lexicon) for at in places):
        return
    if _beside_explained(segment, region, places, effects):
        return
    if _together(side, words):
        yield _one_sided(segment, "actor", "added" if new else "dropped", places, added=bool(new))
    elif side.has("modal", *words):
        yield _clause(segment, side, words, added=bool(new))
    elif in_list(segment, side, words):
        yield from _listed(segment, region, places, dropped=not new)
    else:
        yield from _modified(segment, side, words, places, added=bool(new))


def _beside_explained(segment: Segment, region: Region, places: list[int], effects: list[Effect]) -> bool:
    """True for a word or two left of an exchange whose other words are explained: they went with them."""
    side = segment.new if segment.new.open.issuperset(places) and region.new[0] <= places[0] < region.new[1] else segment.old
    if region.old[0] == region.old[1] or region.new[0] == region.new[1] or len(places) > 2:
        return False
    if role_of(side, places[0], segment.lexicon) is not None:
        return False
    return any(
        (effect.old_span or (0, 0))[0] < region.old_span[1] and (effect.old_span or (0, 0))[1] > region.old_span[0]
        or (effect.new_span or (0, 0))[0] < region.new_span[1] and (effect.new_span or (0, 0))[1] > region.new_span[0]
        for effect in effects
    )  # fmt: skip


def _small(word: str, tables: Lexicon) -> bool:
    return any(word in tables.among(f"grammar.{name}") for name in ("determiners", "prepositions", "be", "relative", "small"))


def _together(side: Side, words: tuple[int, int]) -> bool:
    return any(hit.kind == "together" and words[0] <= hit.start <= words[0] + 1 and hit.end <= words[1] for hit in side.hits)


def _one_sided(segment: Segment, kind: str, direction: str | None, places: list[int], *, added: bool) -> Effect:
    words = _span(places)
    return segment.effect(kind, direction, (0, 0), words) if added else segment.effect(kind, direction, words, (0, 0))


def _clause(segment: Segment, side: Side, words: tuple[int, int], *, added: bool) -> Effect:
    """A clause with a modal of its own: another action of the same subject, or another rule."""
    start = words[0]
    while start < words[1] and (not side.words[start][0].isalnum() or side.words[start] in segment.lexicon.among("grammar.and")):
        start += 1
    modal = next(hit for hit in side.hits if hit.kind == "modal" and hit.start >= words[0])
    kind = "action" if modal.start == start and start > words[0] else "deontic"
    span = (modal.start, modal.end) if kind == "deontic" else (start, words[1])
    direction = "added" if added else "dropped"
    return segment.effect(kind, direction, (0, 0), span) if added else segment.effect(kind, direction, span, (0, 0))


def _listed(segment: Segment, region: Region, places: list[int], *, dropped: bool) -> Iterator[Effect]:
    """A member more or less of a list: by the list's role, else of the sentence's scope."""
    side = segment.old if dropped else segment.new
    role = role_of(side, places[0], segment.lexicon)
    direction = "dropped" if dropped else "added"
    if conditional_clause(side, places[0]):
        yield segment.effect("condition", "swapped", region.old, region.new)
    elif role in ("actor", "action"):
        yield _one_sided(segment, role, direction, places, added=not dropped)
    else:
        if role == "beneficiary":
            yield _one_sided(segment, role, direction, places, added=not dropped)
        widened = reach(not dropped, inverted=excluded(side, places[0]))
        yield _one_sided(segment, "scope", widened, places, added=not dropped)


def _modified(
    segment: Segment, side: Side, words: tuple[int, int], places: list[int], *, added: bool
) -> Iterator[Effect]:
    """A modifier or phrase more or less: what is described more closely is narrower."""
    tables = segment.lexicon
    opening = side.words[places[0]]
    role = role_of(side, places[0], tables)
    direction = "added" if added else "dropped"
    if conditional_clause(side, places[0]):
        yield _one_sided(segment, "condition", "swapped", places, added=added)
    elif opening in tables.among("grammar.by") or (opening in ("to", "for") and len(places) > 1):
        yield from _phrase_for(segment, side, places, added=added)
    elif role == "actor" and not _before_noun(segment, side, words, places):
        yield _one_sided(segment, "actor", direction, places, added=added)
    elif _describes(segment, side, words, places):
        if role == "actor" and not any(hit.kind == "quantifier" and hit.start < places[0] for hit in side.hits):
            yield _one_sided(segment, "actor", "swapped", places, added=added)
        yield _one_sided(segment, "scope", reach(added, inverted=True), places, added=added)
    else:
        yield _one_sided(segment, "other", None, places, added=added)


def _phrase_for(segment: Segment, side: Side, places: list[int], *, added: bool) -> Iterator[Effect]:
    role = role_of(side, places[-1], segment.lexicon)
    direction = "added" if added else "dropped"
    kind = role if role in ("actor", "beneficiary") else "other"
    yield _one_sided(segment, kind, direction if kind != "other" else None, places, added=added)


def _before_noun(segment: Segment, side: Side, words: tuple[int, int], places: list[int]) -> bool:
    tables = segment.lexicon
    following = side.words[words[1]] if words[1] < len(side.words) else ""
    return (
        len(places) <= _MODIFIER
        and following[:1].isalpha()
        and not _small(following, tables)
        and following not in tables.among("grammar.and")
        and not any(hit.start == words[1] and hit.kind in ("modal", "negation") for hit in side.hits)
    )


def _describes(segment: Segment, side: Side, words: tuple[int, int], places: list[int]) -> bool:
    """True for a word before a noun, and for a phrase behind one ("in rural areas", "who are ...")."""
    tables = segment.lexicon
    opening = side.words[places[0]]
    if opening.endswith("ly") or not tables.among("grammar.prepositions"):
        return False
    if opening in tables.among("grammar.prepositions") or opening in tables.among("grammar.relative"):
        return len(places) > 1 and opening not in ("by", "through", "via", "per", "as", "towards", "toward")
    if opening in tables.among("grammar.determiners") and len(places) == 1:
        return False
    return _before_noun(segment, side, words, places)
