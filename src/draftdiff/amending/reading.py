"""A text of instructions read line by line: each line is carried out, or listed as unread."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from attrs import evolve, field, frozen

from draftdiff.amending.blocks import unquoted_extent
from draftdiff.amending.clauses import Clauses
from draftdiff.amending.grammar import Grammar
from draftdiff.amending.instructions import Instruction, Operation, Reading
from draftdiff.amending.layout import TOP, Above, arranged, bare_name, level_of
from draftdiff.amending.places import Place, read_places
from draftdiff.amending.quotations import Line, without_quotations
from draftdiff.model.draft import Draft

#: The longest line that is read as an instruction.
_LONGEST: Final = 6000
#: The end of a line that text follows, not orders.
_ANNOUNCING: Final = re.compile(
    r"\b(?:reads?(?: as follows)?|the following)[:—– ]*$", re.IGNORECASE
)
#: A quotation, or a mark of one that does not begin or end it.
_QUOTING: Final = re.compile('[⟦“”„«»"]')
#: How a line ends that says where the lines beside it work: "(1) Section 5 is amended as follows."
_BESIDE: Final = re.compile(r"\bamended (?:as follows|in accordance with [^⟦:;]*)\.$")


def read_instructions(text: Draft, grammar: Grammar) -> Reading:
    """The operations of a text of instructions."""
    is_flipped = grammar.table["quotes"]["inner"] == "flipped"
    lines, quotations = without_quotations(text, is_flipped, unquoted_extent(grammar))
    reader = _Reader(grammar, Clauses(grammar, quotations))
    return reader.read(arranged(lines, quotations, grammar))


@frozen(eq=False)
class _Reader:
    """Reads lines from which quotations were taken."""

    grammar: Grammar
    clauses: Clauses
    reading: Reading = field(factory=Reading)

    def read(self, lines: list[Line]) -> Reading:
        """Read all lines; what hangs below one, or follows it as its points, works at its place."""
        above: list[Above] = []
        for position, line in enumerate(lines):
            following = lines[position + 1] if position + 1 < len(lines) else None
            level = level_of(line)
            named = self._bare_places(line)
            while above and not above[-1].holds(line, named):
                above.pop()
            setting = above[-1] if above else TOP
            number = setting.number + (line.label or "")
            leads = following is not None and level_of(following) > level
            # Points of a list stand beside each other, so that one of them leads none.
            is_point = following is not None and bool(line.label) and level_of(following) == level
            if named is not None and following is not None and not is_point:
                is_own_number = line.kind == "heading" and self._is_own_number(lines, position)
                if is_own_number:
                    above.append(Above(*level, number, setting.places, setting.words))
                else:
                    above.append(self._bare_place(line, number, setting, leads=leads))
                continue
            is_beside = is_point and _BESIDE.search(line.text) is not None
            places, words = self._line(line, number, setting, leads=leads or is_beside)
            stands_alone = is_beside or (places is None and self._seems_place(line))
            above.append(Above(*level, number, places, words, stands_alone))
        return self.reading

    # Places that stand on lines of their own

    def _bare_places(self, line: Line) -> tuple[Place, ...] | None:
        """The places of a line that names them and nothing else ("Section 6(1)"); else None."""
        named = self._bare_name(line)
        if "⟦" in named or self.grammar.marks["verbs"].search(named):
            return None
        # "SEC. 2. DEFINITION OF FAMILY FARMER" is the heading of a section of the act itself.
        if line.kind == "heading" and line.label and "⟪" in named and not self._names_unit(named):
            return None
        places = read_places(named, self.grammar)
        if places is None or not all(place.steps or place.scope for place in places):
            return None
        return places

    def _bare_name(self, line: Line) -> str:
        """The name that a line is, without what only says what became of it before."""
        return bare_name(evolve(line, text=self.grammar.marks["tails"].sub("", line.text)))

    def _bare_place(self, line: Line, number: str, setting: Above, *, leads: bool) -> Above:
        """The place that a line names, for the lines below it and beside it."""
        named = self._bare_name(line)
        outer = setting.places
        places = None if outer is None else self.clauses.places(named, outer)
        words = Instruction(number, named, setting.words, line.index).at(named).place
        return Above(*level_of(line), number, places, words, stands_alone=not leads)

    def _is_own_number(self, lines: Sequence[Line], position: int) -> bool:
        """Return True if a heading is the number of an article of the amending act itself: the first
        line with a verb below it names what is amended ("Regulation (EU) 1 is amended as follows",
        "In section 5, ...").
        """
        for at in range(position + 1, len(lines)):
            following = lines[at]
            if following.kind == "heading" or self._bare_places(following) is not None:
                return False
            if self.grammar.marks["verbs"].search(following.text) is not None:
                return self._names_what_is_amended(following.text, lines[position])
        return False

    def _names_what_is_amended(self, text: str, heading: Line) -> bool:
        """Return True if an order names a whole text, or a unit of the kind of a heading above."""
        if self.grammar.instrument.search(text.split("⟦")[0]) is not None:
            return True
        own = {place.steps[0] for place in self._bare_places(heading) or () if place.steps}
        own_concepts = {step.concept for step in own} - {"paragraph"}
        for pattern in (*self.grammar.lines["scopes"], *self.grammar.lines["leads"]):
            match = pattern.match(text)
            named = match.groupdict().get("place") if match else None
            places = read_places(named, self.grammar) if named else None
            firsts = {place.steps[0] for place in places or () if place.steps}
            if not firsts & own and {step.concept for step in firsts} & own_concepts:
                return True
        return False

    def _seems_place(self, line: Line) -> bool:
        """Return True if a line without a verb looks like a place that no grammar knows."""
        text = f"{line.label or ''} {line.text}".strip()
        return (
            line.kind != "heading"
            and self._names_unit(text)
            and self.grammar.marks["verbs"].search(text) is None
            and not text.endswith((".", ";"))
        )

    def _names_unit(self, text: str) -> bool:
        return self.grammar.numbered_unit.search(text) is not None

    # Orders

    def _line(
        self, line: Line, number: str, setting: Above, *, leads: bool
    ) -> tuple[tuple[Place, ...] | None, str]:
        """Read a line; the places of what hangs below it, or None where they are not known, and
        their words. A line with a quotation, a verb of amending or a numbered unit is carried out
        or listed as unread, never passed over.
        """
        marks = self.grammar.marks
        text = marks["tails"].sub("", line.text).strip()
        # A mark that opens or ends no quotation is one too.
        has_quotation = _QUOTING.search(text) is not None
        has_verb = marks["verbs"].search(text) is not None
        is_quoting = "⟦" in line.text[1:]
        words = self.clauses.restored(line.text) if is_quoting else line.raw
        instruction = Instruction(number, words, setting.words, line.index)
        if line.kind == "heading" and not has_quotation and not has_verb:
            return setting.places, setting.words
        operations = self._operations(text, instruction, setting) if has_verb else None
        if operations:
            self.reading.operations += operations
            return operations[-1].places, operations[-1].instruction.place
        lead = self._lead(text, instruction, setting) if leads and not has_quotation else None
        if lead is not None:
            return lead
        is_place = leads and text.endswith((":", "—", "–")) and self._names_unit(text)
        is_frame = marks["frame"].fullmatch(text) is not None and not is_place
        is_order = (has_verb or has_quotation or self._names_unit(text)) and not is_frame
        if is_order or text == "⟦" or (setting.places is None and text):
            self.reading.unread.append(instruction)
            is_unknown = (leads and not has_quotation) or self._seems_place(line)
            return (None if is_unknown else setting.places), setting.words
        self.reading.passed += [instruction] if text else []
        return setting.places, setting.words

    def _operations(
        self, text: str, instruction: Instruction, setting: Above
    ) -> list[Operation] | None:
        """The operations of a line whose place is known; None where it is not understood."""
        if setting.places is None or len(text) > _LONGEST:
            return None
        return self.clauses.operations(text, instruction, setting.places)

    def _lead(
        self, text: str, instruction: Instruction, setting: Above
    ) -> tuple[tuple[Place, ...], str] | None:
        """The places of a line that says where all is that hangs below it, and their words."""
        if setting.places is None or _ANNOUNCING.search(text) is not None:
            return None
        for pattern in self.grammar.lines["leads"]:
            match = pattern.fullmatch(text.rstrip("—–-:. "))
            if match is None:
                continue
            places = self.clauses.places_at(match.groupdict(), setting.places)
            if places is not None:
                return places, instruction.at(match.groupdict().get("place")).place
        return None
