"""Words put in place of others."""

from __future__ import annotations

from itertools import repeat
from typing import Final

from draftdiff.changes.kinds import Effect
from draftdiff.meaning.rules.force.conditional_clauses import conditional_clause
from draftdiff.meaning.rules.force.standards import demanded, needed_of_several
from draftdiff.meaning.rules.measures.event_times import at_another_event
from draftdiff.meaning.rules.residue.addition import listed
from draftdiff.meaning.rules.residue.around import around, beside_measure
from draftdiff.meaning.rules.residue.deeds import (
    called_for,
    done_otherwise,
    exchanges_particle,
    exchanges_verbs,
    for_a_purpose,
    going_on,
    weakened,
)
from draftdiff.meaning.rules.residue.done_by import done_by_others, in_place_of_note
from draftdiff.meaning.rules.residue.kindred import of_one_kind
from draftdiff.meaning.rules.residue.kinds import covers_another, other_kind
from draftdiff.meaning.rules.residue.modifying import modified, span_of
from draftdiff.meaning.rules.residue.stressing import in_quotation, is_pointed_at
from draftdiff.meaning.rules.roles.labelling import infinitive_verb, role_of
from draftdiff.meaning.rules.scope.listing import in_list, only_members
from draftdiff.meaning.rules.scope.members import exchanges_member
from draftdiff.meaning.sentences.kinship import opposite_parts, related
from draftdiff.meaning.sentences.segments import Region, Segment, Side
from draftdiff.meaning.words.forms.parts import DETERMINER, PREPOSITION, RELATIVE, VERB
from draftdiff.meaning.words.forms.traits import BINDING, small_words
from draftdiff.meaning.words.lexicon import Lexicon

Words = tuple[int, int]
_ALL: Final = frozenset({"all", "every"})
# A noun for a noun with "any", one word besides.
_FEW: Final = 5
# A name in quotation marks of more words is a title.
_NAME: Final = 2
_INCLUDING: Final = frozenset({"include", "includes"})
_PARTS: Final = (["of", "it"], ["of", "them"], ["of", "these"], ["of", "those"])
_WHOLLY: Final = _ALL | {"any"}
# More words in place of others, in plain sentences, are no single actor.
_REBUILT: Final = 4


def exchanged(segment: Segment, region: Region, old: list[int], new: list[int], effects: list[Effect]) -> list[Effect]:
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
    if told := of_one_kind(segment, old, new, alone=not effects):
        if told[0] == "time" and any(effect.kind == "time" and _within(effect, region) for effect in effects):
            return []  # "of" and "after" go with the times before them
        return [segment.effect(*told, span_of(old), span_of(new))]
    if effects and _follows(one, other, tables):
        return []
    if effects and tables.inflection.endings and _told_in_scope(region, effects) and _more(one, other, tables):
        return []
    words = None if region in segment.regions else around(segment, region)
    shared = not set(one).isdisjoint(other)
    if shared and _lost_capital(segment, old, new):
        return [segment.effect("definition", "swapped", span_of(old), span_of(new))]
    if shared and _around_a_word(segment, region, old, new):
        return [segment.effect("other", None, *(words or (span_of(old), span_of(new))))]
    if shared:
        more, fewer = _surplus(one, other), _surplus(other, one)
        if len(more) != len(one) and bool(more) != bool(fewer):
            return _surplus_words(segment, region, old, new, dropped=bool(more))
    words = words or (span_of(old), span_of(new))
    if _of_condition(segment, old, new) and not _are_forms(one, other, tables):
        if _turned_round(effects):
            return []
        turned = demanded(segment, old, new) or needed_of_several(segment, old, new)
        return [segment.effect("condition", turned or "swapped", *words)]
    if at_another_event(segment, old, new):
        return [segment.effect("time", "swapped", *words)]
    changed = _role_changed(segment, old, new)
    if changed[0] == "other" and (other_kind(segment, old, new) or covers_another(segment, old, new)):
        changed = "scope", "swapped"
    if changed[0] == "other" and exchanges_member(segment, old, new):
        changed = "scope", "swapped"
    if changed[0] == "other" and len(old) + len(new) > 2 and (turned := _of_any(segment, old, new)):
        changed = "scope", turned
    if changed[0] == "actor" and effects and beside_measure(effects, region):
        changed, words = ("other", None), around(segment, region)
    if changed[0] == "other" and one in _PARTS and old[0] > region.old[0]:
        words = around(segment, region)  # "a third of it"
    if changed[0] == "action":
        deed = done_by_others(segment, changed[1], old, new, words)
        return in_place_of_note(effects, deed) if effects else deed
    return [segment.effect(*changed, *words)]


def _told_in_scope(region: Region, effects: list[Effect]) -> bool:
    """True where an effect on the scope is told of the same edit."""
    (start, end), (first, last) = region.old_span, region.new_span
    spans = [(one.old_span or (0, 0), one.new_span or (0, 0)) for one in effects if one.kind == "scope"]
    return any(start <= a and b <= end and first <= c and d <= last for (a, b), (c, d) in spans)


def _more(one: list[str], other: list[str], tables: Lexicon) -> bool:
    """True where one side has forms of all words of the other, and more."""
    return _covers(one, other, tables) or _covers(other, one, tables)


def _follows(one: list[str], other: list[str], tables: Lexicon) -> bool:
    """True for forms of the same words and for small words: they follow from a change beside them."""
    small = small_words(tables)
    return _same_forms(one, other, tables) or (small.issuperset(one) and small.issuperset(other))


def _are_forms(one: list[str], other: list[str], tables: Lexicon) -> bool:
    """True for words of which each is a form of the one in its place."""
    return len(one) == len(other) and all(map(related, one, other, repeat(tables)))


def _of_condition(segment: Segment, old: list[int], new: list[int]) -> bool:
    """True for words of a condition on either side."""
    tables = segment.lexicon
    if not segment.old.hits_of("condition") or not segment.new.hits_of("condition"):
        return False
    return bool(conditional_clause(segment.old, old[0], tables) and conditional_clause(segment.new, new[0], tables))


def _turned_round(effects: list[Effect]) -> bool:
    """True where "unless" stands for "if": what the condition says may have been turned with it."""
    told = {effect.kind: (effect.old_span, effect.new_span) for effect in effects}
    return "negation" in told and told["negation"] == told.get("condition")


def _around_a_word(segment: Segment, region: Region, old: list[int], new: list[int]) -> bool:
    """True for words that stood behind a kept word and stand before it now: "needs for roads", "road needs"."""
    sides = ((segment.old, region.old, old), (segment.new, region.new, new))
    before = [
        any(at not in side.open and side.words[at][0].isalpha() for at in range(words[0], places[0]))
        for side, words, places in sides
    ]
    behind = [
        any(at not in side.open and side.words[at][0].isalpha() for at in range(places[-1], words[1]))
        for side, words, places in sides
    ]
    return before[0] != before[1] and behind[0] != behind[1] and before[0] != behind[0]


def _within(effect: Effect, region: Region) -> bool:
    """True for an effect of the same exchange."""
    (start, end), span = region.old_span, effect.old_span or (0, 0)
    return bool(effect.old and effect.new) and start <= span[0] < span[1] <= end


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


def _surplus_words(segment: Segment, region: Region, old: list[int], new: list[int], *, dropped: bool) -> list[Effect]:
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
        return [segment.effect("other", None, span_of(old), span_of(new))]
    if in_list(segment, side, words) or only_members(segment, side, words):
        return list(listed(segment, region, more, dropped=dropped))
    return [modified(segment, side, span_of(more), more, added=not dropped)]


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
    small = small_words(tables)
    weighty = [w for w in one if w not in small], [w for w in other if w not in small]
    if weighty[0] and weighty[1]:
        one, other = weighty
    if tables.inflection.endings:  # the order of the words is free
        return len(one) == len(other) and _covers(one, other, tables) and _covers(other, one, tables)
    return _are_forms(one, other, tables)


def _covers(words: list[str], others: list[str], tables: Lexicon) -> bool:
    """True where each word has a form among others."""
    return all(any(related(word, other, tables) for other in others) for word in words)


def _role_changed(segment: Segment, old: list[int], new: list[int]) -> tuple[str, str | None]:
    tables = segment.lexicon
    quoted = in_quotation(segment.old, old[0]), in_quotation(segment.new, new[0])
    if all(quoted) and is_pointed_at(segment.old, old[0]) and is_pointed_at(segment.new, new[0]):
        return "reference", "swapped"
    if all(quoted) or (any(quoted) and max(len(old), len(new)) > _NAME):
        return "other", None  # titles, and a title for a word
    alone = len(old) == len(new) == 1
    if alone and related(segment.old.words[old[0]], segment.new.words[new[0]], tables):
        role = role_of(segment.old, old[0], tables)
        if role in ("actor", "beneficiary") and opposite_parts(segment.old.words[old[0]], segment.new.words[new[0]]):
            return role, "swapped"
        return ("action", "swapped") if exchanges_verbs(segment, old[0], new[0]) else ("other", None)
    before, after = role_of(segment.old, old[0], tables), role_of(segment.new, new[0], tables)
    if before is after is None and not alone:  # "by the port authority", "by a recognised society"
        before, after = role_of(segment.old, old[-1], tables), role_of(segment.new, new[-1], tables)
        before, after = (before, after) if "action" not in (before, after) else (None, None)
        if before != after and "beneficiary" in (before, after) and not _opens_phrase(segment, old, new, before):
            before = after = None  # "three [of the candidates => stars to each candidate]"
    if "actor" in (before, after) and before != after and _end_with_actors(segment, old, new):
        before = after = "actor"  # "landlords", "managing agents"
    role = before or after
    if role == "actor" and _joined_otherwise(segment, old, new):
        return "other", None
    if (
        role == "actor"
        and segment.said & BINDING
        and _has_relative(segment.old, old) is not (_has_relative(segment.new, new))
    ):
        return "other", None  # "all that we should"
    if role == "actor" and before != after and len(old) + len(new) > _REBUILT and not segment.said & BINDING:
        return "other", None  # a plain sentence built anew
    if role == "action" and for_a_purpose(segment, old, new):
        return "other", None
    if turned := _lists(segment, old, new):
        return "scope", turned
    if role in ("actor", "action", "beneficiary") and (before == after or before is None or after is None):
        if _articles(segment, old, new):
            return "other", None
        return role, weakened(segment, old, new) if role == "action" else _of_all(segment, old, new) or "swapped"
    return _deed_changed(segment, old, new)


def _deed_changed(segment: Segment, old: list[int], new: list[int]) -> tuple[str, str | None]:
    """The class and direction of another deed, told by no clause."""
    if exchanges_particle(segment, old, new):
        return "action", weakened(segment, [old[0] - 1], [new[0] - 1])
    tables, verb = segment.lexicon, segment.old.parts[old[0]] & VERB
    deed = verb and (infinitive_verb(segment.old, old[0], tables) or exchanges_verbs(segment, old[0], new[0]))
    if not deed and not called_for(segment, old, new) and not done_otherwise(segment, old, new):
        return "other", None
    if for_a_purpose(segment, old, new) or going_on(segment, old, new):
        return "other", None
    return "action", weakened(segment, old, new)


def _end_with_actors(segment: Segment, old: list[int], new: list[int]) -> bool:
    """True where both sides end with the noun of somebody who acts."""
    return all(
        role_of(side, at, segment.lexicon) == "actor" for side, at in ((segment.old, old[-1]), (segment.new, new[-1]))
    )


def _opens_phrase(segment: Segment, old: list[int], new: list[int], before: str | None) -> bool:
    """True where the side that names a beneficiary begins with its preposition, or has none."""
    side, places = (segment.old, old) if before == "beneficiary" else (segment.new, new)
    small = segment.lexicon.among("grammar.prepositions")
    return side.words[places[0]] in small or small.isdisjoint(side.words[slice(*span_of(places))])


def _of_all(segment: Segment, old: list[int], new: list[int]) -> str | None:
    """ "all migrants" in place of "refugees" reaches farther; None where neither side or both speak of all."""
    sides = (segment.old, old), (segment.new, new)
    one, other = (not _ALL.isdisjoint(side.words[at] for at in places) for side, places in sides)
    return None if one == other else "broader" if other else "narrower"


def _of_any(segment: Segment, old: list[int], new: list[int]) -> str | None:
    """ "any competitor" in place of "medallists": of all of a kind, where the other side speaks of some."""
    sides = (segment.old, old), (segment.new, new)
    one, other = (len(at) > 1 and side.words[at[0]] in _WHOLLY for side, at in sides)
    plain, small = (segment.new, new) if one else (segment.old, old), segment.lexicon.among("grammar.determiners")
    said = [side.words[at] for side, places in sides for at in places]
    listed = not {"or", ","}.isdisjoint(plain[0].words[slice(*span_of(plain[1]))])
    if (
        one == other
        or (len(said) > _FEW and not listed)
        or (plain[0].words[plain[1][0]] in small and not (listed and plain[0].words[plain[1][0]] in ("a", "an")))
        or not all(map(str.isalpha, said))
    ):
        return None
    if any(entry.kind in ("number", "time_unit") for word in said for entry in segment.lexicon.entries(word)):
        return None
    return "broader" if other else "narrower"


def _lists(segment: Segment, old: list[int], new: list[int]) -> str | None:
    """ "are A and B" names all, "include A and B" some of them."""
    words = segment.old.words[old[0]], segment.new.words[new[0]]
    if _INCLUDING.isdisjoint(words) or len(old) != 1 or len(new) != 1:
        return None
    being, open_ended = [word in ("is", "are") for word in words], [word in _INCLUDING for word in words]
    if not (any(being) and any(open_ended)):
        return None
    return "broader" if open_ended[1] else "narrower"


def _joined_otherwise(segment: Segment, old: list[int], new: list[int]) -> bool:
    """True for the same letters with and without a hyphen ("twenty-odd members", "twenty odd members")."""
    one, other = ("".join(side.words[at] for at in places) for side, places in ((segment.old, old), (segment.new, new)))
    return one.replace("-", "") == other.replace("-", "")


def _has_relative(side: Side, places: list[int]) -> bool:
    """True for a clause with a modal among some words."""
    for at in places:
        if side.parts[at] & RELATIVE:
            return side.has("modal", at, places[-1] + 1)
    return False


def _articles(segment: Segment, old: list[int], new: list[int]) -> bool:
    """True where only articles and prepositions were exchanged."""
    sides = (segment.old, old), (segment.new, new)
    return all(side.parts[at] & (DETERMINER | PREPOSITION) for side, places in sides for at in places)
