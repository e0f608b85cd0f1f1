"""Brackets and status tags: what is agreed and what is not, apart from the words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from attrs import evolve

from draftdiff.brackets import bracket_effects, parse
from draftdiff.changes.kinds import Effect, Replacement, Span
from draftdiff.meaning.sentences.segments import Segment, Side
from draftdiff.meaning.words.forms.layers import without_extra_space
from draftdiff.meaning.words.forms.traits import BRACKETS
from draftdiff.meaning.words.lexicon import Lexicon

#: Bracketed texts of conferences; what stands in brackets as a note there is no bracket.
PROFILE: Final = "un"
# So far around a bracket it is looked at to tell what it holds, in code points.
_REACH: Final = 200
_TAG: Final = re.compile(r"\[\s*([^\[\]]{1,60}?)\s*\]")
# No tag is longer, in code points.
_TAG_REACH: Final = 62
# "[RFC5280]", "[ISO-8601]": what a bibliography lists.
_CITED: Final = re.compile(r"[A-Z]{2,}[A-Za-z]*[-. ]?\d+(?:[-.]\d+)*")
# What counts alternatives.
_COUNT: Final = re.compile(r"\d{1,2}[a-z]?|[a-z]|[ivx]{1,4}")
_BRACKET: Final = re.compile(r"[\[\]\uff3b\uff3d\u3010\u3011]")
#: Without one of these a text has no bracket.
SIGNS: Final = ("[", "]", "\uff3b", "\uff3d")


def explain_brackets(old: str, new: str, edits: Sequence[Replacement], tables: Lexicon) -> tuple[Effect, ...] | None:
    """The bracket effect of a pair in which only brackets or status tags differ, else None.

    Args:
        old: The text before.
        new: The text after.
        edits: The edits between them.
        tables: The lexicon, for its tags.
    """
    said = old + new
    if not edits or not (any(map(said.__contains__, SIGNS)) or may_be_tagged(said)):
        return None
    if not all(_of_brackets(old, new, edit) for edit in edits):
        return None
    turns = _turns(old, new, tables)
    if not turns:
        return None
    direction = turns.pop() if len(turns) == 1 else "swapped"
    one, other = (edits[0].old[0], edits[-1].old[1]), (edits[0].new[0], edits[-1].new[1])
    return (Effect("bracket", direction, old[slice(*one)], new[slice(*other)], one, other),)


def may_be_tagged(text: str) -> bool:
    """A quick look: False for a text without a status tag in round brackets."""
    return "(" in text and "agreed" in text.lower()


def _turns(old: str, new: str, tables: Lexicon) -> set[str]:
    """What became of the brackets and tags of a text whose words stayed; nothing where words differ too."""
    (one, before), (other, after) = _untagged(old, tables), _untagged(new, tables)
    found = bracket_effects(one, other, PROFILE)
    if not found.alone and without_extra_space(one) != without_extra_space(other):
        return set()
    turns: set[str] = {effect.direction or "swapped" for effect in found.effects}
    if before != after:
        more = len(after) - len(before)
        turns.add("added" if more > 0 else "dropped" if more < 0 else "swapped")
    return turns


def _untagged(text: str, tables: Lexicon) -> tuple[str, list[str]]:
    """A text without the tags that its language lists, and these."""
    tags = [tag[1].lower() for tag in _TAG.finditer(text) if _is_tag(tag[1].lower(), tables)]
    return (_TAG.sub(lambda tag: "" if _is_tag(tag[1].lower(), tables) else tag[0], text) if tags else text), tags


def _is_tag(said: str, tables: Lexicon) -> bool:
    """True for a tag of the list, and for one that is counted: "Alt 1", "Option B"."""
    if said in tables.among("status.tags"):
        return True
    name, _, count = said.rpartition(" ")
    return name.removesuffix(".") in tables.among("status.counted") and _COUNT.fullmatch(count) is not None


def _of_brackets(old: str, new: str, edit: Replacement) -> bool:
    """True for an edit whose words stayed, and for one that holds a bracket or may lie in a status tag."""
    if _near_bracket(old, edit.old) or _near_bracket(new, edit.new):
        return True
    return [*filter(str.isalnum, old[slice(*edit.old)])] == [*filter(str.isalnum, new[slice(*edit.new)])]


def _near_bracket(text: str, span: Span) -> bool:
    """True where an edit holds a bracket or may lie in a status tag."""
    if _BRACKET.search(text, *span):
        return True
    opening = text.rfind("[", max(0, span[0] - _TAG_REACH), span[0])
    if opening < 0 or text.find("]", opening, span[0]) >= 0:
        return False
    return not text.startswith("](", text.find("]", span[1]))  # the words of a link are no tag


def explain_loose_brackets(segment: Segment) -> Iterator[Effect]:
    """Brackets that came or went together with words, or that hold other words now.

    A whole alternative beside another one ("[shall][should]") is a matter of brackets alone.
    """
    found = list(_whole_pairs(segment, list(_loose_brackets(segment))))
    if len(found) < 2:
        yield from found
        return
    counts = {sum(word in BRACKETS for word in side.words) for side in (segment.old, segment.new)}
    moved = len(counts) == 1 and {effect.direction for effect in found} == {"added", "dropped"}
    yield from (evolve(effect, direction="swapped") if moved else effect for effect in found)


def _whole_pairs(segment: Segment, found: Sequence[Effect]) -> Iterator[Effect]:
    """The effects, a bracket that opens and the one that closes it as one, with the words between."""
    opened: Effect | None = None
    for effect in found:
        said, side = (effect.new, segment.new) if effect.direction == "added" else (effect.old, segment.old)
        if opened and said == "]" and opened.direction == effect.direction:
            yield _around(opened, effect, side.text)
            opened = None
            continue
        if opened:
            yield opened
        opened = effect if said == "[" else None
        if not opened:
            yield effect
    if opened:
        yield opened


def _around(opening: Effect, closing: Effect, text: str) -> Effect:
    """One effect of two brackets that came together, or that went."""
    if opening.direction == "added":
        span = (opening.new_span or (0, 0))[0], (closing.new_span or (0, 0))[1]
        return evolve(opening, new=text[slice(*span)], new_span=span)
    span = (opening.old_span or (0, 0))[0], (closing.old_span or (0, 0))[1]
    return evolve(opening, old=text[slice(*span)], old_span=span)


def _loose_brackets(segment: Segment) -> Iterator[Effect]:
    for region in segment.regions:
        for side, (start, end), other in (
            (segment.old, region.old, region.new), (segment.new, region.new, region.old)
        ):  # fmt: skip
            marks = [at for at in range(start, end) if at in side.open and side.words[at] in BRACKETS]
            if not marks or _is_note(side, marks):
                continue
            words, gone = (marks[0], marks[-1] + 1), side is segment.old
            one, two = (words, (0, 0)) if gone else ((0, 0), words)
            yield segment.effect("bracket", "dropped" if gone else "added", one, two)
            for at in marks:
                side.explain(at, at + 1)
            if other[0] == other[1] and _alternative(side, start, end):
                side.explain(start, end)


def _is_note(side: Side, marks: list[int]) -> bool:
    """True for "[1]" and "[sic]", and for the text of a link, which a profile takes for no bracket of negotiation."""
    start, end = side.span(marks[0], marks[-1] + 1)
    closing = side.text.find("]", start)
    alone = side.words[marks[0] - 1 : marks[0]] != ["]"] and side.words[marks[-1] + 1 : marks[-1] + 2] != ["["]
    said = side.text[start:end].strip("[]")
    if (said.isdecimal() and alone) or is_cited(said) or side.text[closing + 1 : closing + 2] == "(":
        return True
    around = max(0, start - _REACH)
    near = parse(side.text[around : end + _REACH], PROFILE).brackets
    found = [one for one in near if one.start[1] < end - around and one.end[1] > start - around]
    return bool(found) and all(one.content in ("note", "prose") for one in found)


def is_cited(said: str) -> bool:
    """True for what only stands in brackets because a list of sources has it so: "RFC5280"."""
    return _CITED.fullmatch(said) is not None


def _alternative(side: Side, start: int, end: int) -> bool:
    """True for a bracketed stretch that stands directly beside another, with or without a bracket of that one."""
    if side.words[start : start + 2] == ["]", "["] and side.words[end : end + 1] == ["]"]:
        return True
    if side.words[start] not in BRACKETS or side.words[end - 1] not in BRACKETS:
        return False
    beside = side.words[start - 1 : start] == ["]"] or side.words[end : end + 1] == ["["]
    return beside or side.words[start : start + 2] == ["]", "["] or _of_a_verb(side, start)


def _of_a_verb(side: Side, start: int) -> bool:
    """True for a verb in brackets behind the one that it may stand for: "Requests [Decides to request]"."""
    verbs = side.hits_of("operative")
    return any(hit.end == start for hit in verbs) and any(hit.start == start + 1 for hit in verbs)
