"""Stretches of the text of a draft in the making: where words and sentences stand, and words put
between others.
"""

from __future__ import annotations

import re

from attrs import frozen

from draftdiff.amending.instructions import Operation
from draftdiff.amending.places import Place, hanging
from draftdiff.amending.units import CannotApply, Unit
from draftdiff.model.words import sentences

#: Quotation marks, dashes and spaces that are typed one way here and another there; one character
#: for one.
ALIKE = str.maketrans("“”„‟‘’‚‛–‑\u00a0\u2009\u202f", "\"\"\"\"''''--   ")


@frozen(eq=False)
class Span:
    """A stretch of a unit's text."""

    unit: Unit
    start: int
    end: int

    @property
    def text(self) -> str:
        """The words."""
        return self.unit.paragraph.text[self.start : self.end]

    def put(self, words: str) -> None:
        """Puts other words in their place."""
        self.unit.splice(self.start, self.end, words)

    def places_of(self, words: str) -> list[Span]:
        """Where words stand in it; a word is never cut."""
        pattern = re.escape(words.translate(ALIKE))
        pattern = (
            (r"(?<!\w)" if words[0].isalnum() else "")
            + pattern
            + (r"(?!\w)" if words[-1].isalnum() else "")
        )
        text = self.unit.paragraph.text.translate(ALIKE)
        found = re.compile(pattern).finditer(text, self.start, self.end)
        return [Span(self.unit, one.start(), one.end()) for one in found]


def all_text(unit: Unit) -> Span:
    """All of a unit's text."""
    return Span(unit, 0, len(unit.paragraph.text))


def own_text(unit: Unit) -> Span:
    """A unit's own text; of a heading, that of the paragraph which follows it."""
    if unit.paragraph.kind == "heading" and unit.children and not unit.children[0].number:
        unit = unit.children[0]
    return Span(unit, behind_heading(unit.paragraph.text), len(unit.paragraph.text))


def behind_heading(text: str) -> int:
    """Where the text begins behind a heading on the same line: "In general.—"."""
    found = re.match(r"[^.;:—]{1,120}\.\s?—\s*", text)
    return found.end() if found else 0


def spans_of(place: Place, unit: Unit) -> list[Span]:
    """The stretches of text that a place names, in reading order."""
    if place.scope == "chapeau":
        return [own_text(unit)]
    if place.scope == "heading":
        text, whole = unit.paragraph.text, unit.paragraph.kind == "heading"
        end = 0 if whole else behind_heading(text)
        if not end and not whole and not (unit.children and text[-1:].isalnum()):
            raise CannotApply("it has no heading")
        return [Span(unit, 0, end or len(text))]
    if place.scope == "sentence":
        return _sentences(unit, place.nths)
    if place.scope == "brackets":
        return [_in_brackets(unit)]
    return [all_text(one) for one in unit.walk() if one.paragraph.text]


def find_definition(term: str, unit: Unit) -> Unit:
    """Return the paragraph below a unit that defines a term: it opens with the term and a verb.

    Raises:
        CannotApply: There is none, or there are several.
    """
    verb = "(?:mean|include|has|have|in relation)"
    words = re.escape(term.translate(ALIKE))
    opens = re.compile(
        rf"[\"']?(?:the (?:term|expression|word) )?[\"']?{words}[\"']?,?(?: \([^)]*\),?)? {verb}",
        re.IGNORECASE,
    )
    below = [*unit.walk(), *(one for beside in hanging(unit) for one in beside.walk())]
    defining = [one for one in below if opens.match(one.paragraph.text.translate(ALIKE))]
    if len(defining) != 1:
        raise CannotApply(f"“{term}” is defined there {len(defining)} times")
    return defining[0]


def find_proviso(nths: tuple[int, ...], unit: Unit) -> Unit:
    """Return the proviso of a unit, or the one that is counted: a paragraph below it that opens
    with "Provided".

    Raises:
        CannotApply: There is none, or there are several.
    """
    below = [*unit.walk(), *hanging(unit)]
    provisos = [part for part in below if part.paragraph.text.startswith("Provided")]
    if not nths and len(provisos) != 1:
        raise CannotApply(f"there are {len(provisos)} provisos there")
    place = nths[0] if nths else 1
    if not provisos or abs(place) > len(provisos):
        raise CannotApply(f"there are {len(provisos)} provisos only")
    return provisos[place - 1 if place > 0 else place]


def _in_brackets(unit: Unit) -> Span:
    """The words in brackets of a unit with the brackets; ``CannotApply`` if there are not one pair."""
    spans = [*re.finditer(r"\((?![0-9A-Za-z]{1,4}\))[^()]*\)", unit.paragraph.text)]
    if len(spans) != 1:
        raise CannotApply(f"there are {len(spans)} stretches in brackets")
    return Span(unit, *spans[0].span())


def _sentences(unit: Unit, nths: tuple[int, ...]) -> list[Span]:
    own, found = own_text(unit), list[Span]()
    for part in [
        own,
        *(all_text(one) for one in unit.children if not one.number and one is not own.unit),
    ]:
        at = part.start
        for sentence in sentences(part.text) if part.text else ():
            found.append(Span(part.unit, at, at + len(sentence.rstrip())))
            at += len(sentence)
    if any(not -len(found) <= nth <= len(found) for nth in nths):
        raise CannotApply(f"it has {len(found)} sentence{'s' * (len(found) != 1)} only")
    return [found[nth - 1 if nth > 0 else nth] for nth in nths]


def place_of(words: str, operation: Operation, place: Place, unit: Unit) -> list[Span]:
    """Where words stand in a place; ``CannotApply`` if nowhere, or at several places of which none is
    told.
    """
    name, nth = operation.instruction.place or "the draft", operation.which
    end, words = words.endswith("\0") or nth == "end", words.removesuffix("\0")
    if not words.strip() or "\n" in words:
        raise CannotApply("the words to be found are not in one paragraph")
    spans = spans_of(place, unit)
    found = [one for span in spans for one in span.places_of(words)]
    if end:
        # Points that follow have an end each: of a unit, its own text counts.
        last = (
            spans[-1]
            if place.scope
            else own_text(unit)
            if unit.paragraph.kind == "heading"
            else all_text(unit)
        )
        ends = (last.end, len(last.unit.paragraph.text.rstrip()))
        found = [one for one in last.places_of(words) if one.end in ends][-1:]
    if not found:
        raise CannotApply(f"“{words}” does not stand {'at the end of' if end else 'in'} {name}")
    if nth.lstrip("-")[:1].isdecimal():
        return _counted(words, [int(one) for one in nth.split(",")], found, name)
    if nth == "both" and len(found) != 2:
        raise CannotApply(f"“{words}” stands {len(found)} times in {name}, not twice")
    if len(found) > 1 and nth not in ("all", "both"):
        raise CannotApply(
            f"“{words}” stands {len(found)} times in {name}; nothing says which is meant"
        )
    return found


def _counted(words: str, nths: list[int], found: list[Span], name: str) -> list[Span]:
    """The places of words that are counted, in reading order."""
    if max(map(abs, nths)) > len(found):
        raise CannotApply(f"“{words}” stands {len(found)} times only in {name}")
    at = {nth - 1 if nth > 0 else len(found) + nth for nth in nths}
    return [found[index] for index in sorted(at)]


def close(unit: Unit, at: int) -> None:
    """Takes the space away that is too much where words were struck."""
    before, after = unit.paragraph.text[:at], unit.paragraph.text[at:]
    if before.endswith(" ") and (after.startswith((" ", ",", ".", ";", ":", ")")) or not after):
        unit.splice(at - 1, at, "")
    elif not before and after.startswith(" "):
        unit.splice(0, len(after) - len(after.lstrip(" ")), "")


def insert(unit: Unit, at: int, words: str) -> None:
    """Puts words between others, with the spaces that they need."""
    before, after = unit.paragraph.text[:at], unit.paragraph.text[at:]
    if (
        before
        and not before[-1].isspace()
        and words[:1] not in " ,.;:)’”"
        and before[-1] not in "(“‘—"
    ):
        words = " " + words
    if (
        after
        and not after[0].isspace()
        and words[-1:] not in " (“‘—"
        and (after[0].isalnum() or after[0] in "(“‘")
    ):
        words += " "
    unit.splice(at, at, words)
