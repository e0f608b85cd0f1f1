"""Pages that ``writers.html`` wrote, each paragraph read back as it was (``writers.html.body``
lists the elements).
"""

from __future__ import annotations

import re
from typing import Final

from attrs import define, field, frozen

from draftdiff.model.paragraph import ANCHORS, Paragraph
from draftdiff.readers.gathering import Gathering, appended
from draftdiff.readers.html.page import Element, Styles, title_of
from draftdiff.readers.registry import Content
from draftdiff.readers.tracked import verdict

_TEXTS: Final = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), "heading"),
    "p": "paragraph",
    "pre": "code",
}
_HOLDERS: Final = {"li": "item", "td": "cell", "blockquote": "quote"}
_BOXES: Final = ("note", "box", "header", "footer")
_MARKS: Final = {
    "ins": "inserted",
    "del": "deleted",
    "strong": "bold",
    "em": "italic",
    "u": "underline",
    "s": "strike",
    "sup": "super",
    "sub": "sub",
    "code": "code",
}
_MARKED_SPANS: Final = {
    "small-caps": "small_caps",
    "was-inserted": "inserted",
    "was-deleted": "deleted",
}
#: What goes under which answer: the element, and the fates of rows.
_GONE: Final = {
    "accept": ("del", {"deleted", "moved-away"}),
    "reject": ("ins", {"inserted", "moved"}),
}


@frozen
class _Reading:
    """The way to read a page: the element whose text goes, the fates of the rows that go. In a
    redline, a row whose text goes stays as an empty paragraph if its fate is to stay.
    """

    gone: str = ""
    fates: frozenset[str] = frozenset()
    is_redline: bool = False


#: A paragraph that was read, and whether the next one goes on in it.
_Read = tuple[Paragraph, bool]


def own_text(root: Element) -> Element | None:
    """The element that holds the text of a page of our own, or None on other pages."""
    return next((text for text in root.iter("main", "article") if text.get("data-draftdiff")), None)


def read_own(text: Element, root: Element, track_changes: str) -> Content:
    """The draft on a page of our own, in the element that ``own_text`` found; of a redline the new
    or old one, as told, or InputError where changes are to be refused.
    """
    tracked = [e.tag for e in text.iter("ins", "del") if "pilcrow" not in _classes(e)]
    warnings = [verdict(track_changes, tracked.count("ins"), tracked.count("del"))]
    gone, fates = _GONE.get(track_changes, ("", set()))
    reading = _Reading(gone, frozenset(fates), text.get("data-draftdiff") == "redline")
    if reading.is_redline and track_changes == "reject":
        warnings.append(
            "kinds and levels of the old text are taken from the new one; the page shows only these"
        )
    title = text.get("data-title", title_of(root))
    language = text.get("lang")
    if language in ("", "und"):
        language = None
    return Content(tuple(_flow(text, reading)), title, language, tuple(filter(None, warnings)))


def _classes(element: Element) -> list[str]:
    return (element.get("class") or "").split()


def _flow(container: Element, reading: _Reading, skip: Element | None = None) -> list[Paragraph]:
    """The paragraphs in an element, without the one that is its own text. They are joined where the
    end of one went away or had not come yet.
    """
    entries = _stray(container.text)
    for child in container:
        if child is not skip:
            entries += _read(child, reading)
        entries += _stray(child.tail)
    paragraphs: list[Paragraph] = []
    joins = False
    for paragraph, goes_on in entries:
        paragraphs.append(appended(paragraphs.pop(), paragraph) if joins else paragraph)
        joins = goes_on
    return paragraphs


def _stray(text: str | None) -> list[_Read]:
    if text and text.strip():
        return [(Paragraph(" ".join(text.split())), False)]
    return []


def _as_read(paragraphs: list[Paragraph]) -> list[_Read]:
    return [(paragraph, False) for paragraph in paragraphs]


def _read(element: Element, reading: _Reading) -> list[_Read]:
    """The paragraphs of an element, by its tag and its classes."""
    tag = element.tag
    classes = _classes(element)
    if "what" in classes or "own" in classes:
        return []
    if "loose" in classes or tag in ("ul", "ol", "tbody", "thead", "tfoot"):
        return _as_read(_flow(element, reading))
    if tag in _TEXTS:
        kind = "caption" if "caption" in classes else _TEXTS[tag]
        return _settled(element, element, kind, [], reading)
    if tag in ("table", "tr"):
        return _structure(element, reading)
    is_box = any(box in classes for box in _BOXES)
    if is_box or tag in _HOLDERS or tag == "section" or "group" in classes:
        return _held(element, reading)
    return _as_read(_flow(element, reading))


def _structure(element: Element, reading: _Reading) -> list[_Read]:
    """A table or a row; its own text, which should not be, stands in an element of its own."""
    kind = "table" if element.tag == "table" else "row"
    rows = (row for child in element for row in (child if child.tag == "tbody" else [child]))
    own_element = next((child for child in rows if "own" in _classes(child)), None)
    below = _flow(element, reading)
    if own_element is not None:
        return _settled(
            own_element[0] if kind == "table" else own_element, element, kind, below, reading
        )
    if reading.fates & set(_classes(element)):
        return _as_read(below)
    return [(Paragraph("", None, kind, (), below, element.get("lang")), False)]


def _held(element: Element, reading: _Reading) -> list[_Read]:
    """A paragraph with what is below it: its text is the first element, or stands bare."""
    box = next((name for name in _BOXES if name in _classes(element)), "paragraph")
    kind = _HOLDERS.get(element.tag, box)
    first = next((child for child in element if "what" not in _classes(child)), None)
    if first is None or first.tag not in _TEXTS:
        return _settled(element, element, kind, [], reading)
    before = [element.text, *(child.tail for child in first.itersiblings(preceding=True))]
    if any(text and text.strip() for text in before):
        return _settled(element, element, kind, [], reading)
    if kind == "paragraph":
        kind = "caption" if "caption" in _classes(first) else _TEXTS[first.tag]
    return _settled(first, element, kind, _flow(element, reading, first), reading)


def _settled(
    text: Element,
    container: Element,
    kind: str,
    below: list[Paragraph],
    reading: _Reading,
) -> list[_Read]:
    """The paragraph of an element, or only what is below it where the paragraph itself goes."""
    reader = _InlineReader(reading)
    reader.inside(text, frozenset())
    line = reader.line.verbatim()
    fates = {*_classes(text), *_classes(container)}
    if fates & reading.fates or (reader.lost and not line.text and not reading.is_redline):
        return _as_read(below)
    language = (container if kind in ("table", "row") else text).get("lang")
    return [(Paragraph(line.text, reader.label, kind, line.marks, below, language), reader.goes_on)]


@define(eq=False)
class _InlineReader:
    """Reads the inline elements of one paragraph: its line and label, whether some of its text went
    (``lost``), and whether the next paragraph goes on in it (``goes_on``).
    """

    reading: _Reading
    line: Gathering = field(factory=Gathering)
    label: str | None = None
    lost: bool = False
    goes_on: bool = False

    def inside(self, element: Element, styles: Styles) -> None:
        """Add the text of an element; what is one element to the writer may stand anywhere."""
        self.line.add(element.text, styles)
        for child in element:
            self._child(child, styles)
            after = child.tail
            if after and "label" in _classes(child):
                after = after.removeprefix(" ")
            self.line.add(after, styles)

    def _child(self, element: Element, styles: Styles) -> None:
        """Read an inline element: a label, an anchor, a break, or text in a style."""
        classes = _classes(element)
        character = element.get("data-cp")
        if "what" in classes:
            return
        if element.tag == self.reading.gone:
            self.lost = self.lost or "pilcrow" not in classes
            self.goes_on = self.goes_on or "pilcrow" in classes
        elif "label" in classes:
            self._label(element)
        elif "anchor" in classes:
            kind = element.get("data-kind", "note")
            # A page that was tampered with may name a kind that is none.
            if kind in ANCHORS:
                self.line.anchor(kind, element.get("data-value", ""))
        elif character:
            # A page that was tampered with may name a code point that is none.
            if re.fullmatch("[0-9A-Fa-f]{1,5}|10[0-9A-Fa-f]{4}", character):
                self.line.add(chr(int(character, 16)), styles)
        elif element.tag == "br":
            self.line.add("\n", styles)
        else:
            self.inside(element, styles | _own_styles(element, self.reading))

    def _label(self, element: Element) -> None:
        """A label; where both are shown and both are to be kept, the new one counts."""
        tracked = [child for child in element if child.tag in ("ins", "del")]
        shown = [child for child in tracked if child.tag != self.reading.gone]
        if tracked and len(tracked) == len(element) and not shown:
            return
        inner = _InlineReader(self.reading)
        inner.inside(shown[-1] if shown else element, frozenset())
        self.label = "".join(inner.line.parts)


def _own_styles(element: Element, reading: _Reading) -> Styles:
    """The marks that an inline element of our own makes."""
    written = element.get("data-value", "")
    if element.tag in ("ins", "del"):
        if reading.gone:
            return frozenset()
        author = element.get("title") or ""
        date = element.get("datetime") or ""
        written = written or (f"{author}|{date}" if date else author)
    kind = _MARKS.get(element.tag)
    if element.tag in ("a", "span"):
        target = element.get("href") or element.get("data-target")
        if target:
            return frozenset([("link", target)])
        kind = next(
            (_MARKED_SPANS[name] for name in _classes(element) if name in _MARKED_SPANS),
            None,
        )
    if kind:
        return frozenset([(kind, written)])
    return frozenset()
