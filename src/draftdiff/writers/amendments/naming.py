"""The names of paragraphs in instructions: by their labels, their headings, or their count."""

from __future__ import annotations

import re
from typing import Final

from attrs import define, field

from draftdiff.amending.finding import find
from draftdiff.amending.grammar import Grammar
from draftdiff.amending.places import read_places
from draftdiff.amending.units import CannotApply, Unit, bare
from draftdiff.model.labels import parse
from draftdiff.phrases import ordinal

#: The name of a provision by its word, and the numbers in parentheses below it.
_LABELLED: Final = re.compile(
    r"(Section|Regulation|Rule|Article) (\d+[A-Z]*)((?:, [\w-]+ \([0-9A-Za-z]+\))*)"
)
_INNER: Final = re.compile(r"\([0-9A-Za-z]+\)")


@define(eq=False)
class Names:
    """The names of the paragraphs of a draft, each read back as that of this paragraph alone.

    Attributes:
        grammar: The form of the instructions.
        base: The draft.
        by_labels: Whether paragraphs are named by their labels; else they are counted.
        names: The names so far, by the index of the paragraph.
    """

    grammar: Grammar
    base: Unit
    by_labels: bool
    names: dict[int, str] = field(factory=dict)

    def of_paragraph(self, unit: Unit) -> str:
        """Return the name of a paragraph: its labels, if no other has the same, else its number in
        the text.
        """
        index = unit.index or 0
        if index not in self.names:
            base_unit = self._in_base(unit)
            self.names[index] = self._name(base_unit)
        return self.names[index]

    def _name(self, unit: Unit) -> str:
        """Return the first way to name a paragraph that leads to it alone."""
        if self.by_labels:
            for name in (self._joined_labels(unit), self._labels(unit)):
                if name and self._leads_to(name, unit):
                    return name
        return self._counted(unit)

    def _joined_labels(self, unit: Unit) -> str:
        """Return the numbers of a paragraph and of those above it as one, behind the word for the
        innermost: "paragraph 42(5)(a)"; an empty string where the form does not join them.
        """
        words = self.grammar.table["write"]
        labels: list[str] = []
        ancestor: Unit | None = unit
        while ancestor is not None and ancestor.paragraph.label:
            labels.insert(0, ancestor.paragraph.label)
            ancestor = ancestor.above
        is_joining = words.get("joined") == "innermost"
        if len(labels) < 2 or not is_joining or not parse(labels[0]).keyword:
            return ""
        word = words["names"].get(parse(labels[-1]).family, words["point"])
        inner = "".join(f"({bare(label)})" for label in labels[1:])
        return f"{word} {bare(labels[0])}{inner}"

    def in_running_text(self, name: str) -> str:
        """Return a name as it stands in a sentence, where the form joins numbers behind the outermost
        word: "section 18(1)(a)" of "Section 18, subsection (1), paragraph (a)".
        """
        is_joining = self.grammar.table["write"].get("joined") == "outermost"
        match = _LABELLED.fullmatch(name) if is_joining else None
        if match is None:
            return name
        word = match[1] if match[1] == "Article" else match[1].lower()
        joined = f"{word} {match[2]}{''.join(_INNER.findall(match[3]))}"
        unit = self._found(name)
        return joined if unit is not None and self._found(joined) is unit else name

    def of_words(self, unit: Unit) -> str:
        """Return the name of the words of a paragraph, without what is below it."""
        if self.by_labels and unit.paragraph.kind == "heading" and not unit.paragraph.label:
            name = f"the heading “{unit.title}”"
            if self._leads_to(_with_title(name), self._in_base(unit)):
                return name
        name = self.of_paragraph(unit)
        if not unit.children:
            return name
        part = "heading" if unit.paragraph.kind == "heading" else "opening words"
        return f"the {part} of {name}"

    def _in_base(self, unit: Unit) -> Unit:
        """Return a paragraph as it was in the old draft."""
        return next(part for part in self.base.walk() if part.index == (unit.index or 0))

    def _counted(self, unit: Unit) -> str:
        """Return the name of a paragraph by its number under its heading, or in the text."""
        index = unit.index or 0
        heading = unit.above
        while heading is not None and not heading.title:
            heading = heading.above
        if self.by_labels and heading is not None and unit.paragraph.kind != "heading":
            count = ordinal(index - (heading.index or 0))
            name = f"the {count} paragraph under the heading “{heading.title}”"
            if self._leads_to(_with_title(name), unit):
                return name
        return f"the {ordinal(index + 1)} paragraph of the text"

    def _labels(self, unit: Unit) -> str:
        """Return the labels of a paragraph and of those above it, the outermost first; an empty
        string where it has none.
        """
        labels: list[str] = []
        ancestor: Unit | None = unit
        while ancestor is not None and ancestor.above is not None:
            label = self._label(ancestor, is_heading_named=ancestor is unit)
            if label:
                labels.append(label)
            elif ancestor is unit:
                return ""
            ancestor = ancestor.above
        return ", ".join(reversed(labels))

    def _label(self, unit: Unit, *, is_heading_named: bool) -> str:
        """Return a paragraph's label as an instruction names it, if at all: "paragraph 2"."""
        label = unit.paragraph.label
        number = bare(label) if label else ""
        if not label or not number:
            return ""
        parsed = parse(label)
        if parsed.keyword:
            return label.strip(" .:")
        if unit.paragraph.kind == "heading" and not is_heading_named:
            return ""
        words = self.grammar.table["write"]
        word = words["names"].get(parsed.family, words["point"])
        is_plain = parsed.family == "decimal" and "(" not in label
        return f"{word} {number}" if is_plain else f"{word} ({number})"

    def _leads_to(self, name: str, unit: Unit) -> bool:
        """Return whether a name is read as that of this paragraph and of no other."""
        return self._found(name) is unit

    def _found(self, name: str) -> Unit | None:
        """Return the one paragraph that a name leads to, or None."""
        places = read_places(name, self.grammar)
        try:
            is_single = places is not None and len(places) == 1
            return find(places[0], self.base) if places is not None and is_single else None
        except CannotApply:
            return None


def _with_title(name: str) -> str:
    """Return a name as the reader of instructions has it, its heading taken for no quotation."""
    return re.sub(r"under the heading “(.*)”|heading “(.*)”", _title_as_read, name)


def _title_as_read(match: re.Match[str]) -> str:
    return f"under ⟪{match[1]}⟫" if match[1] else f"heading ⟪{match[2]}⟫"
