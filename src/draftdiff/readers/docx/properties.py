"""The kind, number and list position of a paragraph, by its properties and its style."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from attrs import field, frozen
from lxml import etree

from draftdiff.ooxml.number_formats import former_label
from draftdiff.ooxml.numbering import Level, List, NumberReference, indentation, is_on, reference
from draftdiff.ooxml.styles import Styles, once_a_style, outline_level
from draftdiff.ooxml.xml import first, tag
from draftdiff.readers.docx.outline import ListPosition
from draftdiff.readers.docx.tracking import View


@frozen
class Properties:
    """A paragraph's properties in a view."""

    style: str | None = None
    kind: str = "paragraph"
    heading: int | None = None
    number: tuple[str, int] | None = None  # The ``numId`` and level of its list, or None
    #: The number that it had before a change of its numbering, where the view wants that one.
    former: str | None = None
    position: ListPosition = field(factory=ListPosition)
    is_item: bool = False  # Whether its style is one for items of lists
    hidden_mark: bool = False  # Whether its end is hidden text
    drop_cap: bool = False  # Whether it is the initial of the paragraph after it


@frozen
class Rules:
    """The document's styles and lists, and the view in which paragraphs are seen."""

    styles: Styles
    lists: Mapping[str, List]
    view: View
    _seen: dict[bytes, Properties] = field(factory=dict, init=False, eq=False, repr=False)
    _answers: dict[tuple[str, str | None], Any] = field(
        factory=dict,
        init=False,
        eq=False,
        repr=False,
    )

    def properties(self, paragraph: etree._Element) -> Properties:
        """The properties of a ``w:p``; most paragraphs state what others state, and are worked out
        once.
        """
        element = first(paragraph, tag("pPr"))
        key = b"" if element is None else etree.tostring(element, with_tail=False)
        properties = self._seen.get(key)
        if properties is None:
            properties = self._seen[key] = self._properties(paragraph)
        return properties

    def _properties(self, paragraph: etree._Element) -> Properties:
        """Work out the properties of a ``w:p`` from those it states and those of its style."""
        stated = self.view.paragraph_properties(paragraph)
        named = None if stated is None else first(stated, tag("pStyle"))
        style = None if named is None else named.get(tag("val"))
        level = outline_level(stated)
        heading = (
            self.styles.heading_level(style) if level is None else level + 1 if level < 9 else None
        )
        kind = "heading" if heading is not None else self.styles.kind(style)
        kind = "paragraph" if heading is None and kind == "heading" else kind
        number = self._number(stated, style)
        former = self._former(stated)
        # 17.3.1.11 framePr: a large initial is a paragraph of its own in the file, not on the page.
        frame = None if stated is None else first(stated, tag("framePr"))
        return Properties(
            style,
            kind,
            heading,
            None if former is not None else number,
            former,
            self._position(stated, style, number, kind),
            self.styles.item_level(style) is not None,
            hidden_mark=is_on(first(paragraph, tag("pPr"), tag("rPr"), tag("vanish"))),
            drop_cap=frame is not None and frame.get(tag("dropCap"), "none") != "none",
        )

    def _number(self, stated: etree._Element | None, style: str | None) -> tuple[str, int] | None:
        """17.9.18 numId: the paragraph's own number, else that of its style; 0 takes the style's
        away.
        """
        own_reference = reference(stated)
        inherited = self._style_reference(style)
        inserted = None
        if stated is not None:
            inserted = stated.find(f"{tag('numPr')}/{tag('ins')}")
        if self.view.mode == "reject" and inserted is not None:
            # 17.13.5.19 ins: the paragraph was numbered as a tracked change.
            own_reference = NumberReference()
        number = own_reference.number if own_reference.number is not None else inherited.number
        if number is None or number not in self.lists:
            return None
        level = own_reference.level
        if level is None:
            level = (inherited.level if own_reference.number is None else None) or 0
        return number, level

    @once_a_style
    def _style_reference(self, style_id: str | None) -> NumberReference:
        """The number of a style: a level is named by it, or is one that stands for the style
        (17.9.23 pStyle).
        """
        chain = self.styles.chain(style_id)
        references = [reference(style.paragraph) for style in chain]
        number = next(
            (style_number.number for style_number in references if style_number.number is not None),
            None,
        )
        if number is None or number not in self.lists:
            return NumberReference(number)
        for style, style_number in zip(chain, references, strict=True):
            level = (
                self.lists[number].level_of_style(style.id)
                if style_number.level is None
                else style_number.level
            )
            if level is not None:
                return NumberReference(number, level)
        return NumberReference(number, 0)

    def _former(self, stated: etree._Element | None) -> str | None:
        """numberingChange (Part 4): the number before it was changed; "" where there was none."""
        if stated is None or self.view.mode != "reject":
            return None
        change = first(stated, tag("numPr"), tag("numberingChange"))
        if change is None:
            return None
        return former_label(change.get(tag("original"), ""))

    def _position(
        self,
        stated: etree._Element | None,
        style_id: str | None,
        number: tuple[str, int] | None,
        kind: str,
    ) -> ListPosition:
        """The list position of a paragraph by its number, its indentation and its style."""
        own_indent = indentation(stated)
        style_indent = self._style_indentation(style_id)
        if number is not None:
            return self._position_in_list(
                number,
                own_indent,
                style_indent,
                is_own=reference(stated).number is not None,
            )
        # A quotation stands in from the margin, and so further in than what is around it.
        if kind != "paragraph":
            return ListPosition(indent=0 if own_indent is None else own_indent - style_indent)
        level = self.styles.item_level(style_id)
        level = self.styles.continued_level(style_id) if level is None else level
        return ListPosition(stated=level, indent=style_indent if own_indent is None else own_indent)

    @once_a_style
    def _style_indentation(self, style_id: str | None) -> int:
        indents = (indentation(style.paragraph) for style in self.styles.chain(style_id))
        return next((indent for indent in indents if indent is not None), 0)

    def _position_in_list(
        self,
        number: tuple[str, int],
        own_indent: int | None,
        style_indent: int,
        *,
        is_own: bool,
    ) -> ListPosition:
        """17.9.22 pPr: a list's indentation goes over that of the style, unless the style brings
        the list.
        """
        used_list = self.lists[number[0]]
        level = used_list.levels.get(number[1], Level())
        inherited = style_indent
        if level.indent is not None and (is_own or not style_indent):
            inherited = level.indent
        indent = inherited if own_indent is None else own_indent
        return ListPosition(used_list.definition, number[1], (level.format, level.text), indent)
