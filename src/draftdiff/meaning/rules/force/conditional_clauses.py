"""The clauses of conditions: which words lead one, where it begins, and where it ends."""

from __future__ import annotations

from draftdiff.meaning.sentences.segments import Side
from draftdiff.meaning.words.forms.parts import BINDS, COMMA, STOP
from draftdiff.meaning.words.lexicon import Lexicon
from draftdiff.meaning.words.triggers import Hit

# So far a condition reaches, in words.
_LONGEST = 30
# Behind "and" a subject has so few words.
_SUBJECT = 7
# "upon request", "mit Zustimmung" and the like are phrases, not clauses, and reach only so far.
_PHRASE = 6
# These say all by themselves, unless they say whose: "on request by the owner".
_COMPLETE = frozenset({"on request", "upon request"})
# What is supposed is told among so many words behind "where".
_SUPPOSED = 5
_ENDING = STOP | COMMA | BINDS
# A condition behind them ends with its comma ("Provided, That if it fails, ...").
_OPENED = frozenset({",", ".", ";", ":", "that"})
#: A chain of provisos is a list of rules, not one condition.
PROVISOS = ("provided ,", "provided further", "provided however")


def opens_clause(side: Side, hit: Hit, tables: Lexicon) -> bool:
    """True for a condition that hangs on no place or time and does not only lead to a reference."""
    told = side.words[hit.start - 1][0].isalnum() if hit.start else False
    return not hangs_on_place(side, hit, int(told), tables) and not only_leads(side, hit, (0, len(side.words)), tables)


def hangs_on_place(side: Side, hit: Hit, before: int, tables: Lexicon) -> bool:
    """True for "where" and "when" that hang on a place or a time ("areas where ..."), or on knowing.

    Args:
        side: Where it stands.
        hit: The word that leads a condition elsewhere.
        before: How many words stand before it in the same edit.
        tables: The lexicon.
    """
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


def only_leads(side: Side, hit: Hit, words: tuple[int, int], tables: Lexicon) -> bool:
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
            if not hit.key.startswith(PROVISOS)
            and not hangs_on_place(side, hit, hit.start, tables)
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
