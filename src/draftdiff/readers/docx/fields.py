"""Fields (ECMA-376 Part 1, 17.16): their results are text, their instructions are not."""

from __future__ import annotations

import re
from typing import Final

from attrs import define, field
from lxml import etree

from draftdiff.lazy import lazy_pattern
from draftdiff.ooxml.numbering import is_on
from draftdiff.ooxml.xml import tag
from draftdiff.readers.docx.tracking import View

_ARGUMENT: Final = lazy_pattern(re.compile, r'"((?:[^"\\]|\\.)*)"|(\S+)')
#: Fields whose result a word processor computes and does not store.
_COMPUTED: Final = ("LISTNUM", "AUTONUM")


@define
class _Field:
    instruction: str = ""
    has_result: bool = False
    link: str | None = None


@define
class Fields:
    """The complex fields that are open at a place of a story (17.16.18 ``fldChar``)."""

    #: ``fldChar`` elements that begin a field without an end: they are passed over, so that no text
    #: is lost behind them.
    broken: frozenset[etree._Element] = frozenset()
    _open: list[_Field] = field(factory=list)

    def turn(self, character: etree._Element) -> str:
        """Takes in a ``fldChar``; comes back with the text that the field shows by itself (a form
        field's).
        """
        type = character.get(tag("fldCharType"))
        if type == "begin" and character not in self.broken:
            self._open.append(_Field())
            return _form_text(character)
        if type == "separate" and self._open:
            self._open[-1].has_result = True
            self._open[-1].link = link_target(self._open[-1].instruction)
        elif type == "end" and self._open:
            self._open.pop()
        return ""

    def instruct(self, text: str) -> bool:
        """Takes in a piece of an instruction; return whether its field is a number that is
        computed and not stored.
        """
        if not self._open:
            return False
        starts = not self._open[-1].instruction.strip()
        self._open[-1].instruction += text
        return starts and self._open[-1].instruction.strip().upper().startswith(_COMPUTED)

    @property
    def hidden(self) -> bool:
        """Return whether text at this place belongs to an instruction."""
        return any(not opened.has_result for opened in self._open)

    @property
    def link(self) -> str | None:
        """The target of the innermost link field whose result this place is in, or None."""
        return next(
            (opened.link for opened in reversed(self._open) if opened.link is not None),
            None,
        )


def broken_fields(root: etree._Element, view: View) -> frozenset[etree._Element]:
    """The ``fldChar`` elements of a part that begin a field which never ends in this view."""
    open: list[etree._Element] = []
    for character in root.iter(tag("fldChar")):
        type = character.get(tag("fldCharType"))
        if type == "separate" or view.hides(character):
            continue
        if type == "begin":
            open.append(character)
        elif open:
            open.pop()
    return frozenset(open)


def link_target(instruction: str) -> str | None:
    """The target that the instruction of a HYPERLINK field (17.16.5.25) names, or None for another
    field.
    """
    words = [quoted or plain for quoted, plain in _ARGUMENT.findall(instruction)]
    if not words or words[0].upper() != "HYPERLINK":
        return None
    target = ""
    anchor = ""
    arguments = iter(words[1:])
    for word in arguments:
        if word.lower() == "\\l":
            anchor = next(arguments, "")
        elif word.lower() in ("\\o", "\\t"):
            next(arguments, "")
        elif not word.startswith("\\"):
            target = word.replace("\\\\", "\\")
    return target + (f"#{anchor}" if anchor else "") or None


def _form_text(begin: etree._Element) -> str:
    """The text of a form field that stores no result: the box of FORMCHECKBOX, the choice of
    FORMDROPDOWN.
    """
    box = begin.find(f"{tag('ffData')}/{tag('checkBox')}")
    choices = begin.find(f"{tag('ffData')}/{tag('ddList')}")
    if box is not None:
        checked = box.find(tag("checked"))
        if is_on(box.find(tag("default")) if checked is None else checked):
            return "☒"
        return "☐"
    if choices is None:
        return ""
    entries = [entry.get(tag("val"), "") for entry in choices.iterchildren(tag("listEntry"))]
    chosen = choices.find(tag("result"))
    selection = choices.find(tag("default")) if chosen is None else chosen
    index = "0"
    if selection is not None:
        index = selection.get(tag("val"), "0")
    if not re.fullmatch("[0-9]{1,4}", index) or int(index) >= len(entries):
        return ""
    return entries[int(index)]
