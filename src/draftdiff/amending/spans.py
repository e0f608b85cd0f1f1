"""Stretches of the text of a draft in the making: where words and sentences stand, and words put
between others.
"""

from __future__ import annotations

import re

from attrs import evolve, frozen

from draftdiff.amending.finding import hanging
from draftdiff.amending.instructions import Operation
from draftdiff.amending.places import Place
from draftdiff.amending.units import CannotApply, Unit
from draftdiff.model.paragraph import Mark, Paragraph
from draftdiff.model.words import sentences
from draftdiff.phrases import counted

#: Quotation marks, dashes and spaces that are typed one way here and another there; one character
#: for one.
ALIKE = str.maketrans("“”„‟‘’‚‛–‑\u00a0\u2009\u202f", "\"\"\"\"''''--   ")

#: Marks behind which, and before which, no space is put; of nothing, none either.
_OPENS = "(“‘—"
_CLOSES = " ,.;:)’”"

#: A place of an operation, with the unit that it leads to.
Target = tuple[Place, Unit]


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
        """The stretches where words stand in it; a word is never cut."""
        begins = r"(?<!\w)" if words[0].isalnum() else ""
        ends = r"(?!\w)" if words[-1].isalnum() else ""
        pattern = begins + re.escape(words.translate(ALIKE)) + ends
        text = self.unit.paragraph.text.translate(ALIKE)
        matches = re.compile(pattern).finditer(text, self.start, self.end)
        return [Span(self.unit, match.start(), match.end()) for match in matches]


def all_text(unit: Unit) -> Span:
    """All of a unit's text."""
    return Span(unit, 0, len(unit.paragraph.text))


def own_text(unit: Unit) -> Span:
    """A unit's own text; of a heading, that of the paragraph which follows it."""
    if unit.paragraph.kind == "heading" and unit.children and not unit.children[0].number:
        unit = unit.children[0]
    return Span(unit, behind_heading(unit.paragraph.text), len(unit.paragraph.text))


def behind_heading(text: str) -> int:
    """The index at which the text begins behind a heading on the same line: "In general.—"."""
    opening = re.match(r"[^.;:—]{1,120}\.\s?—\s*", text)
    return opening.end() if opening else 0


def spans_of(address: Place, unit: Unit) -> list[Span]:
    """The stretches of text that a place names, in reading order."""
    if address.scope == "chapeau":
        return [own_text(unit)]
    if address.scope == "heading":
        return [_heading_of(unit)]
    if address.scope == "sentence":
        return _sentences(unit, address.nths)
    if address.scope == "brackets":
        return [_in_brackets(unit)]
    return [all_text(part) for part in unit.walk() if part.paragraph.text]


def _heading_of(unit: Unit) -> Span:
    """A heading: all of it, what stands before the text on its line, or a title above points."""
    text = unit.paragraph.text
    if unit.paragraph.kind == "heading":
        return all_text(unit)
    end = behind_heading(text)
    if end:
        return Span(unit, 0, end)
    if not unit.children or not text[-1:].isalnum():
        raise CannotApply("it has no heading")
    return all_text(unit)


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
    below = [*unit.walk()]
    for sibling in hanging(unit):
        below += sibling.walk()
    defining = [part for part in below if opens.match(part.paragraph.text.translate(ALIKE))]
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
    nth = nths[0] if nths else 1
    if not provisos or abs(nth) > len(provisos):
        raise CannotApply(f"there are {len(provisos)} provisos only")
    return provisos[_index(nth)]


def _in_brackets(unit: Unit) -> Span:
    """The words in brackets of a unit with the brackets; ``CannotApply`` if there are not one pair."""
    spans = [*re.finditer(r"\((?![0-9A-Za-z]{1,4}\))[^()]*\)", unit.paragraph.text)]
    if len(spans) != 1:
        raise CannotApply(f"there are {len(spans)} stretches in brackets")
    return Span(unit, *spans[0].span())


def _sentences(unit: Unit, nths: tuple[int, ...]) -> list[Span]:
    """The sentences of a unit that are counted, those of its unnumbered paragraphs included."""
    own = own_text(unit)
    stretches: list[Span] = []
    unnumbered = [child for child in unit.children if not child.number]
    behind = [all_text(child) for child in unnumbered if child is not own.unit]
    for part in (own, *behind):
        at = part.start
        for sentence in sentences(part.text):
            stretches.append(Span(part.unit, at, at + len(sentence.rstrip())))
            at += len(sentence)
    if max(map(abs, nths)) > len(stretches):
        raise CannotApply(f"it has {counted(len(stretches), 'sentence')} only")
    return [stretches[_index(nth)] for nth in nths]


def place_of(words: str, operation: Operation, address: Place, unit: Unit) -> list[Span]:
    """The stretches where words stand in a place; ``CannotApply`` if nowhere, or at several places
    of which none is told.
    """
    name = operation.instruction.place or "the draft"
    nth = operation.which
    is_at_end = words.endswith("\0") or nth == "end"
    words = words.removesuffix("\0")
    if not words.strip() or "\n" in words:
        raise CannotApply("the words to be found are not in one paragraph")
    spans = spans_of(address, unit)
    matches = [span for span in spans for span in span.places_of(words)]
    if is_at_end:
        last = spans[-1] if address.scope else _ending_text(unit)
        text = last.unit.paragraph.text.rstrip()
        ends = (last.end, len(text), len(text.rstrip(".;,:")))
        matches = [span for span in last.places_of(words) if span.end in ends][-1:]
    if not matches:
        where = "at the end of" if is_at_end else "in"
        raise CannotApply(f"“{words}” does not stand {where} {name}")
    if nth.lstrip("-")[:1].isdecimal():
        nths = [int(count) for count in nth.split(",")]
        return _counted(words, nths, matches, name)
    occurrences = f"“{words}” stands {len(matches)} times in {name}"
    if nth == "both" and len(matches) != 2:
        raise CannotApply(f"{occurrences}, not twice")
    if len(matches) > 1 and nth not in ("all", "both"):
        raise CannotApply(f"{occurrences}; nothing says which is meant")
    return matches


def _ending_text(unit: Unit) -> Span:
    """The text at whose end words are: points that follow have an end each, so a unit's own."""
    return own_text(unit) if unit.paragraph.kind == "heading" else all_text(unit)


def _counted(words: str, nths: list[int], matches: list[Span], name: str) -> list[Span]:
    """The places of words that are counted, in reading order."""
    if max(map(abs, nths)) > len(matches):
        raise CannotApply(f"“{words}” stands {len(matches)} times only in {name}")
    at = {range(len(matches))[_index(nth)] for nth in nths}
    return [matches[index] for index in sorted(at)]


def _index(nth: int) -> int:
    """The index of what is counted from 1, or from the end by -1."""
    return nth - 1 if nth > 0 else nth


def close(unit: Unit, at: int) -> None:
    """Takes the space away that is too much where words were struck."""
    before = unit.paragraph.text[:at]
    after = unit.paragraph.text[at:]
    is_closed = not after or after.startswith((" ", ",", ".", ";", ":", ")"))
    if before.endswith(" ") and is_closed:
        unit.splice(at - 1, at, "")
    elif not before and after.startswith(" "):
        unit.splice(0, len(after) - len(after.lstrip(" ")), "")


def insert(unit: Unit, at: int, words: str) -> None:
    """Puts words between others, with the spaces that they need."""
    left = unit.paragraph.text[:at][-1:]
    right = unit.paragraph.text[at:][:1]
    is_open = left.isspace() or left in _OPENS
    if not is_open and words[:1] not in _CLOSES:
        words = " " + words
    is_word = right.isalnum() or right in "(“‘"
    if right and is_word and words[-1:] not in " (“‘—":
        words += " "
    unit.splice(at, at, words)


def marks_until(paragraph: Paragraph, end: int) -> list[Mark]:
    """The marks of a paragraph as far as its first code points reach."""
    return [evolve(mark, end=min(mark.end, end)) for mark in paragraph.marks if mark.start < end]
