"""Conditions: "if", "provided that", "unless", "to the extent that"; added, dropped, exchanged, or changed inside."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import evolve

from draftdiff.changes.kinds import Effect
from draftdiff.meaning.rules.force.verb_frames import take_moved_verb
from draftdiff.meaning.sentences.segments import Region, Segment, Side
from draftdiff.meaning.words.forms.parts import BINDS, COMMA, RECEIVING, STOP
from draftdiff.meaning.words.lexicon import Lexicon
from draftdiff.meaning.words.triggers import Hit

# A condition stands this near the beginning of what was added, in words.
_FIRST = 3
# So far a condition reaches, in words.
_LONGEST = 30
# Behind "and" a subject has so few words.
_SUBJECT = 7
# What depends on means is said in so few words.
_OWN = 7
# "upon request", "mit Zustimmung" and the like are phrases, not clauses, and reach only so far.
_PHRASE = 6
# These say all by themselves, unless they say whose: "on request by the owner".
_COMPLETE = frozenset({"on request", "upon request"})
# Somebody's leave is asked for in so few words.
_CONSENT = 10
_OWNERS = frozenset({"its", "their", "his", "her", "our", "my", "your", "'", "\u2019"})
_POINTING = frozenset({"the", "this", "that", "these", "those", "such"})
# The ranks of what allows.
_ALLOWING = (2.0, 3.0)
# What is supposed is told among so many words behind "where".
_SUPPOSED = 5
_ENDING = STOP | COMMA | BINDS
# A condition behind them ends with its comma ("Provided, That if it fails, ...").
_OPENED = frozenset({",", ".", ";", ":", "that"})
# A chain of provisos is a list of rules, not one condition.
_PROVISOS = ("provided ,", "provided further", "provided however")


def explain_conditions(segment: Segment) -> Iterator[Effect]:
    """Conditions that came, went or were exchanged for others, which may stand elsewhere."""
    found = list(_changed_conditions(segment))
    if found and segment.lexicon.particles:
        take_moved_verb(segment)
    told = {effect.direction: effect for effect in found if effect.kind == "condition"}
    if len(found) == 2 and told.keys() == {"dropped", "added"}:
        went, came = told["dropped"], told["added"]
        both = evolve(went, direction="swapped", new=came.new, new_span=came.new_span)
        yield evolve(both, kind="other", direction=None) if _only_moved(segment, both) else both
    else:
        yield from found


def _only_moved(segment: Segment, effect: Effect) -> bool:
    """True where the edits of the condition that went and of the one that came have the same words."""
    said = []
    for side, span, which in ((segment.old, effect.old_span, 0), (segment.new, effect.new_span, 1)):
        region = segment.region_of(side, side.words_in(span)[0]) if span else None
        words = side.words[slice(*region[which])] if region else []
        said.append([word for word in words if word[0].isalnum()])
    return said[0] == said[1]


def _changed_conditions(segment: Segment) -> Iterator[Effect]:
    """The same, each by itself."""
    inflected = segment.lexicon.inflection.endings
    for region in segment.regions:
        before, after = (
            _opening(segment.old, region.old, segment.lexicon),
            _opening(segment.new, region.new, segment.lexicon),
        )
        before = None if _only_shifted(segment.old, before, segment.new) else before
        after = None if _only_shifted(segment.new, after, segment.old) else after
        if before is None and not _inside(segment.new, after, region.new):
            after = None
        if after is None and not _inside(segment.old, before, region.old):
            continue
        if (before is None or after is None) and inflected and _denied_instead(segment, region, before or after):
            continue
        if before and after:
            if before.key != after.key:
                yield from _exchanged(segment, before, after)
            segment.old.explain(before.start, before.end)
            segment.new.explain(after.start, after.end)
        elif after or before:
            yield from _came_or_went(segment, region, after or before, added=after is not None)


def _denied_instead(segment: Segment, region: Region, hit: Hit | None) -> bool:
    """True for a phrase of leave in place of its denial in a word: "دون موافقة", "بموافقة"."""
    if hit is None:
        return False
    came = hit in segment.new.live
    mine, other, across = (region.new, region.old, segment.old) if came else (region.old, region.new, segment.new)
    denied = any(one.start == other[0] for one in across.pending("negation"))
    return denied and mine[0] == hit.start and other[0] < other[1]


def _came_or_went(segment: Segment, region: Region, hit: Hit | None, *, added: bool) -> Iterator[Effect]:
    """A condition that came or went; of a proviso, which is a rule of its own, its sums and how it binds."""
    side, mine = (segment.new, region.new) if added else (segment.old, region.old)
    if hit is None:
        return
    direction, tables = "added" if added else "dropped", segment.lexicon
    found = [("hedge" if of_means(side, hit, tables) else "condition", (hit.start, hit.end))]
    if hit.key.startswith(_PROVISOS):
        sums = (one for one in side.measures(tables) if one.kind == "amount")
        found += [("quantity", (one.start, one.end)) for one in sums if mine[0] <= one.start < mine[1]]
        binding = (one for one in side.hits_of("modal") if hit.end <= one.start < mine[1])
        found += [("deontic", (one.start, one.end)) for one in binding][:1]
    for kind, words in found:
        yield segment.effect(kind, direction, *(((0, 0), words) if added else (words, (0, 0))))
    other = region.old if added else region.new
    side.explain(_from(side, mine[0], hit, tables, exchanged=other[0] < other[1]), _until(side, hit, mine[1]))


def _until(side: Side, hit: Hit, end: int) -> int:
    """Where a condition ends before a hedge that stands beside it: "upon request [and as appropriate]"."""
    joined = (one.start - 1 for one in side.hits_of("hedge") if hit.end < one.start < end)
    return next((at for at in joined if side.words[at] in ("and", ",")), end)


def _from(side: Side, start: int, hit: Hit, tables: Lexicon, *, exchanged: bool) -> int:
    """Where what belongs to a condition begins: a member before it ("and volunteers, if ...") is another effect.

    So is what stands in place of other words ("until 1 a.m., provided that" for "until midnight").
    """
    said = [word for word in side.words[start : hit.start] if word[0].isalnum()]
    if exchanged and said:
        return hit.start - (side.words[hit.start - 1] == ",")
    if len(said) > 1 and side.parts[start] & RECEIVING:
        return hit.start  # "to the candidates if no recount was asked for"
    said = [word for word in said if word[0].isalpha()]
    if len(said) < 2 or said[0] not in tables.among("grammar.and"):
        return start
    return hit.start - (side.words[hit.start - 1] == ",")


def of_means(side: Side, hit: Hit, tables: Lexicon) -> bool:
    """True for what depends on one's own means: "where funds allow", "subject to operational requirements"."""
    ends = (at for at in range(hit.end, len(side.words)) if not side.words[at][0].isalpha())
    said = side.words[hit.end : next(ends, len(side.words))]
    means = tables.among("grammar.means_of_ones_own")
    if not 0 < len(said) <= _OWN:
        return False
    if hit.key == "subject to" and said[-1] in tables.among("grammar.laws"):
        return said[0] not in _POINTING  # "subject to applicable export law"
    if means.isdisjoint(said):
        return False
    if hit.key in ("subject to", "depending on"):
        return said[-1] in means
    return said[-1] in tables.among("grammar.allowing")


def asks_consent(side: Side, words: tuple[int, int], tables: Lexicon) -> bool:
    """True for a phrase that asks for somebody's leave: "with the writer's consent", "without leave of the court".

    Args:
        side: Where it stands.
        words: Its words.
        tables: The lexicon.
    """
    start, end = words
    while start < end and not side.words[start][0].isalpha():
        start += 1
    if side.words[start] not in ("with", "without") or end - start > _CONSENT:
        return False
    known = tables.among("grammar.consents")
    found = next((at for at in range(start + 1, end) if side.words[at] in known), None)
    if found is None or side.words[found + 1 : found + 2] in (["on"], ["between"], ["for"]):
        return False
    said = side.words[start:found]
    owned = any(word.endswith(("'s", "\u2019s")) or word in _OWNERS for word in said)
    return owned or side.words[found + 1 : found + 2] in (["of"], ["from"], ["by"])


def _only_shifted(side: Side, hit: Hit | None, across: Side) -> bool:
    """True for a condition whose words an edit parts and that the other side has as often: "Provided further, That"."""
    if hit is None or hit not in side.broken:
        return False
    return sum(one.key == hit.key for one in across.hits) >= sum(one.key == hit.key for one in side.hits)


def _exchanged(segment: Segment, before: Hit, after: Hit) -> Iterator[Effect]:
    """ "if" that became "only if" binds more, with the reverse less; "unless" for "if" denies it besides."""
    words = ((before.start, before.end), (after.start, after.end))
    provisos = before.key.startswith(_PROVISOS) and after.key.startswith(_PROVISOS)
    if provisos or (_provided(before) and _provided(after)):
        yield segment.effect("style", None, *words)  # the first of several provisos needs no "further"
    elif len(segment.regions) > 1 and _suppose_alike(segment, before, after):
        yield segment.effect("style", None, *words)
    elif segment.lexicon.reversals and after.key in segment.lexicon.reversals.get(before.key, ()):
        yield segment.effect("negation", "flip", *words)
    elif after.key in segment.lexicon.opposites.get(before.key, ()):
        yield segment.effect("condition", "swapped", *words)
        yield segment.effect("negation", "flip", *words)
    elif after.key in (f"only {before.key}", f"{before.key} and only {before.key}"):
        yield segment.effect("condition", "stronger", *words)
    elif before.key in (f"only {after.key}", f"{after.key} and only {after.key}"):
        yield segment.effect("condition", "weaker", *words)
    else:
        yield segment.effect("condition", "swapped", *words)


def _provided(hit: Hit) -> bool:
    """True for "provided", with or without "that"."""
    return hit.key.lstrip(", ").startswith("provided") and not hit.key.startswith(_PROVISOS)


def _suppose_alike(segment: Segment, before: Hit, after: Hit) -> bool:
    """True for "if" and "in the event that"; "so long as" lasts, but for what is allowed "provided that"."""
    keys, known = {before.key, after.key}, segment.lexicon.among("grammar.supposing")
    if keys <= known:
        return True
    allowed = any(hit.rank in _ALLOWING and hit.end <= before.start for hit in segment.old.hits_of("modal"))
    return allowed and keys <= known | segment.lexicon.among("grammar.allowing_while")


def _opening(side: Side, words: tuple[int, int], tables: Lexicon) -> Hit | None:
    """The condition that opens a changed stretch."""
    start, end = words
    for hit in side.pending("condition"):
        reaches_in = hit.start <= start < hit.end and not side.open.isdisjoint(range(hit.start, hit.end))
        if (
            not start <= hit.start < end
            and not reaches_in
            and not (hit in side.broken and hit.start <= start <= hit.end)
        ):
            continue
        before = sum(side.words[at][0].isalnum() for at in range(start, hit.start) if at in side.open)
        if before <= _FIRST and not _relative(side, hit, before, tables) and not _only_leads(side, hit, words, tables):
            return hit
    return None


def _inside(side: Side, hit: Hit | None, words: tuple[int, int]) -> bool:
    """True for a condition that stands in an edit, but for the "of" it may end with."""
    if hit is None or hit.start < words[0]:
        return False
    return hit.end <= words[1] or (hit.end == words[1] + 1 and side.words[hit.end - 1] == "of")


def _relative(side: Side, hit: Hit, before: int, tables: Lexicon) -> bool:
    """True for "where" and "when" that hang on a place or a time ("areas where ..."), or on knowing."""
    if hit.key not in tables.among("grammar.hanging"):
        return False
    if hit.key == "once" and _counts(side, hit, tables):
        return True
    if hit.key == "where" and "would" in side.words[hit.end : hit.end + _SUPPOSED]:
        return False  # "where repair would cost more" supposes a case
    word = side.words[hit.start - 1] if hit.start else ""
    if (
        word == ","
        and hit.key == "when"
        and any(one.kind == "date" and one.end == hit.start - 1 for one in side.measures(tables))
    ):
        return True  # "until July 2018, when he resigned"
    if not before:
        return side.words[max(0, hit.start - 2) : hit.start - 1] == ["the"]
    if hit.key == "once":
        return word[0].isalpha() and word not in tables.among("grammar.participles")
    kind = "grammar.places" if hit.key.startswith("where") else "grammar.moments"
    return not tables.among(kind).isdisjoint((word, word.removesuffix("s"), word.removesuffix("es")))


def _counts(side: Side, hit: Hit, tables: Lexicon) -> bool:
    """True for "once" that says how often: "may be elected once.", "not more than once in any year"."""
    if hit.end == len(side.words) or side.parts[hit.end] & (STOP | COMMA):
        return True
    compared = side.words[hit.start - 1 : hit.start] in (["than"], ["least"], ["most"], ["only"])
    return compared or side.words[hit.end] in tables.among("grammar.prepositions")


def opens_clause(side: Side, hit: Hit, tables: Lexicon) -> bool:
    """True for a condition that hangs on no place or time and does not only lead to a reference."""
    told = side.words[hit.start - 1][0].isalnum() if hit.start else False
    return not _relative(side, hit, int(told), tables) and not _only_leads(side, hit, (0, len(side.words)), tables)


def _only_leads(side: Side, hit: Hit, words: tuple[int, int], tables: Lexicon) -> bool:
    """True for "subject to" before a reference: then the reference is the change."""
    return hit.key in tables.among("grammar.leading") and any(
        other.kind == "citation" and hit.end <= other.start <= hit.end + 2
        for other in side.hits
        if other.end <= words[1]
    )


def conditional_clause(side: Side, at: int, tables: Lexicon) -> Hit | None:
    """The condition in whose clause a word stands, or None."""
    hits = side.hits_of("condition")
    if not hits or hits[0].start >= at:
        return None
    if side.conditional is None:
        side.conditional = [
            (hit.end, _clause_end(side, hit, tables), hit)
            for hit in hits
            if not hit.key.startswith(_PROVISOS)
            and not _relative(side, hit, hit.start, tables)
            and not _of_people(side, hit, tables)
        ]
    for start, end, hit in reversed(side.conditional):
        if start <= at < end:
            return hit
    return None


def _ends_clause(side: Side, at: int) -> bool:
    """True for a comma behind which another clause hangs on the sentence, or another rule begins.

    "When it fails, as this will help", "when it sails, and its master shall".
    """
    behind = side.words[at + 1 : at + 2]
    if behind in (["as"], ["since"], ["because"], ["so"], ["which"]):
        return True
    return behind in (["and"], ["but"]) and any(at + 2 < hit.start <= at + _SUBJECT for hit in side.hits_of("modal"))


def _of_people(side: Side, hit: Hit, tables: Lexicon) -> bool:
    """True for "customers subject to the terms": it says who, and asks for nothing."""
    if hit.key != "subject to":
        return False
    before = side.words[max(0, hit.start - 1) : hit.start]
    people = tables.any_of("grammar.people", "grammar.agents", "grammar.persons")
    return any(not people.isdisjoint((word, word.removesuffix("s"))) for word in before)


def _clause_end(side: Side, hit: Hit, tables: Lexicon) -> int:
    """A clause that opens the sentence or stands between commas ends with its comma, another one with the sentence.

    Where no comma parts it from what follows, it ends before the modal: "Where a train is late the carrier shall".
    """
    if hit.start <= 1 or side.words[hit.start - 1] in _OPENED or not side.has("modal", 0, hit.start):
        ends = (at for at in range(hit.end, len(side.words)) if side.words[at] in (",", ";", ":"))
        end = next(ends, None)
        binding = [other.start for other in side.hits_of("modal") if other.start >= hit.end]
        if hit.start <= 1 and len(binding) == 1 and (end is None or binding[0] < end):
            return binding[0]
        if end is not None:
            return end
    if hit.key in _COMPLETE and side.words[hit.end : hit.end + 1] not in (["of"], ["by"], ["from"]):
        return hit.end
    longest = _PHRASE if hit.key.split()[0] in tables.among("grammar.phrasal") else _LONGEST
    modals = {other.start for other in side.hits_of("modal")} if longest == _PHRASE else set()
    end = min(len(side.words), hit.end + longest)
    parts = side.parts
    for at in range(hit.end, end):
        part = parts[at]
        if part & _ENDING and (part & STOP or at in modals or (part & COMMA and _ends_clause(side, at))):
            return at
    return end
