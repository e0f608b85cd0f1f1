"""Pages that ``writers.html`` wrote, each paragraph read back as it was (``writers.html.body`` lists the elements)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from attrs import define, evolve, field, frozen

from draftdiff.model.paragraph import Mark, Paragraph
from draftdiff.readers.html.inline import Styles
from draftdiff.readers.html.lines import Gathering, Line, joined
from draftdiff.readers.html.page import Element, title_of
from draftdiff.readers.registry import Content
from draftdiff.readers.tracked import verdict

_TEXTS: Final = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), "heading"), "p": "paragraph", "pre": "code",
}  # fmt: skip
_HOLDERS: Final = {"li": "item", "td": "cell", "blockquote": "quote"}
_BOXES: Final = ("note", "box", "header", "footer")
_MARKS: Final = {
    "ins": "inserted", "del": "deleted", "strong": "bold", "em": "italic", "u": "underline", "s": "strike",
    "sup": "super", "sub": "sub", "code": "code",
}  # fmt: skip
_MARKED_SPANS: Final = {"small-caps": "small_caps", "was-inserted": "inserted", "was-deleted": "deleted"}
#: What goes under which answer: the element, and the fates of rows.
_GONE: Final = {"accept": ("del", {"deleted", "moved-away"}), "reject": ("ins", {"inserted", "moved"})}


@frozen
class _Reading:
    """How the page is read.

    Attributes:
        gone: The element whose text goes.
        fates: The rows that go.
        is_redline: A row whose text goes stays as an empty paragraph, if its fate is to stay.
    """

    gone: str = ""
    fates: frozenset[str] = frozenset()
    is_redline: bool = False


@frozen
class _Read:
    """A paragraph that was read, and whether the next one goes on in it."""

    paragraph: Paragraph
    goes_on: bool = False


def own_text(root: Element) -> Element | None:
    """The element that holds the text of a page of our own, or None on other pages."""
    return next((text for text in root.iter("main", "article") if text.get("data-draftdiff")), None)


def read_own(text: Element, root: Element, track_changes: str) -> Content:
    """The draft on a page of our own; on the page of a redline the new or old one, as told.

    Args:
        text: The element that ``own_text`` found.
        root: The page.
        track_changes: accept, reject, all or refuse.

    Raises:
        InputError: There are changes, and they are to be refused.
    """
    tracked = [e.tag for e in text.iter("ins", "del") if "pilcrow" not in _classes(e)]
    warning = verdict(track_changes, tracked.count("ins"), tracked.count("del"))
    gone, fates = _GONE.get(track_changes, ("", set()))
    reading = _Reading(gone, frozenset(fates), text.get("data-draftdiff") == "redline")
    warnings = [warning] if warning else []
    if reading.is_redline and track_changes == "reject":
        warnings.append("kinds and levels of the old text are taken from the new one; the page shows only these")
    language = text.get("lang")
    return Content(
        tuple(_flow(text, reading)),
        text.get("data-title", title_of(root)),
        None if language in (None, "", "und") else language,
        tuple(warnings),
    )


def _classes(element: Element) -> list[str]:
    return (element.get("class") or "").split()


def _flow(container: Element, reading: _Reading, skip: Element | None = None) -> list[Paragraph]:
    """The paragraphs in an element, without the one that is its own text."""
    found = list(_stray(container.text))
    for child in container:
        if child is not skip:
            found += _read(child, reading)
        found += _stray(child.tail)
    return _connected(found)


def _stray(text: str | None) -> Iterator[_Read]:
    if text and text.strip():
        yield _Read(Paragraph(" ".join(text.split())))


def _connected(found: Iterable[_Read]) -> list[Paragraph]:
    """The paragraphs, joined where the end of one went away or had not come yet."""
    done: list[Paragraph] = []
    goes_on = False
    for read in found:
        if goes_on:
            done.append(_join(done.pop(), read.paragraph))
        else:
            done.append(read.paragraph)
        goes_on = read.goes_on
    return done


def _join(first: Paragraph, second: Paragraph) -> Paragraph:
    shift = len(first.text)
    moved = [Mark(m.start + shift, m.end + shift, m.kind, m.value) for m in second.marks]
    return evolve(
        first,
        text=first.text + second.text,
        marks=joined([*first.marks, *moved]),
        children=(*first.children, *second.children),
    )


def _read(element: Element, reading: _Reading) -> list[_Read]:
    tag, classes = element.tag, _classes(element)
    if "what" in classes or "own" in classes:
        return []
    if "loose" in classes or tag in ("ul", "ol", "tbody", "thead", "tfoot"):
        return [_Read(paragraph) for paragraph in _flow(element, reading)]
    if tag in _TEXTS:
        kind = "caption" if "caption" in classes else _TEXTS[tag]
        return _settled(element, element, kind, [], reading)
    if tag == "table" or tag == "tr":
        return _structure(element, reading)
    if tag in _HOLDERS or tag == "section" or "group" in classes or any(box in classes for box in _BOXES):
        return _held(element, reading)
    return [_Read(paragraph) for paragraph in _flow(element, reading)]


def _structure(element: Element, reading: _Reading) -> list[_Read]:
    """A table or a row; its own text, which should not be, stands in an element of its own."""
    kind = "table" if element.tag == "table" else "row"
    own = next((child for child in _rows(element) if "own" in _classes(child)), None)
    below = _flow(element, reading)
    if own is not None:
        return _settled(own[0] if kind == "table" else own, element, kind, below, reading)
    if reading.fates & set(_classes(element)):
        return [_Read(paragraph) for paragraph in below]
    return [_Read(Paragraph("", None, kind, (), below, element.get("lang")))]


def _rows(element: Element) -> Iterator[Element]:
    for child in element:
        yield from child if child.tag == "tbody" else [child]


def _held(element: Element, reading: _Reading) -> list[_Read]:
    """A paragraph with what is below it: its text is the first element, or stands bare."""
    first = next((child for child in element if "what" not in _classes(child)), None)
    if first is None or first.tag not in _TEXTS or _has_bare_text(element, first):
        return _settled(element, element, _HOLDERS.get(element.tag, _box(element)), [], reading)
    kind = _HOLDERS.get(element.tag) or _box(element)
    if kind == "paragraph":
        kind = "caption" if "caption" in _classes(first) else _TEXTS[first.tag]
    return _settled(first, element, kind, _flow(element, reading, first), reading)


def _has_bare_text(element: Element, first: Element) -> bool:
    before = [element.text, *(child.tail for child in first.itersiblings(preceding=True))]
    return any(text and text.strip() for text in before)


def _box(element: Element) -> str:
    return next((name for name in _BOXES if name in _classes(element)), "paragraph")


def _settled(text: Element, whole: Element, kind: str, below: list[Paragraph], reading: _Reading) -> list[_Read]:
    """The paragraph of an element, or only what is below it where the paragraph itself goes."""
    label, line, lost, goes_on = _own_text(text, reading)
    fates = {*_classes(text), *_classes(whole)}
    if fates & reading.fates or (lost and not line.text and not reading.is_redline):
        return [_Read(paragraph) for paragraph in below]
    language = (whole if kind in ("table", "row") else text).get("lang")
    return [_Read(Paragraph(line.text, label, kind, line.marks, below, language), goes_on)]


def _own_text(element: Element, reading: _Reading) -> tuple[str | None, Line, bool, bool]:
    """The label and the text of an element, whether text of it went, and whether the next one goes on in it."""
    walk = _Walk(reading)
    walk.inside(element, frozenset())
    return (
        "".join(walk.label.parts) if walk.has_label else None,
        walk.line.verbatim(),
        walk.lost,
        walk.goes_on,
    )


@define(eq=False)
class _Walk:
    """The way through the inline elements of one paragraph."""

    reading: _Reading
    label: Gathering = field(factory=Gathering)
    line: Gathering = field(factory=Gathering)
    has_label: bool = False
    lost: bool = False
    goes_on: bool = False

    def inside(self, element: Element, styles: Styles) -> None:
        """Adds the text of an element; what is one element to the writer may stand anywhere."""
        self._add(element.text, styles)
        for child in element:
            self._child(child, styles)
            after = child.tail
            if after and "label" in _classes(child):
                after = after.removeprefix(" ")
            self._add(after, styles)

    def _add(self, text: str | None, styles: Styles) -> None:
        if text:
            self.line.add(text, styles)

    def _child(self, element: Element, styles: Styles) -> None:
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
            self.line.anchor(element.get("data-kind", "note"), element.get("data-value", ""))
        elif character:
            self._add(_of_code_point(character), styles)
        elif element.tag == "br":
            self._add("\n", styles)
        else:
            self.inside(element, styles | _own_styles(element, self.reading))

    def _label(self, element: Element) -> None:
        """A label; where both are shown and both are to be kept, the new one counts."""
        found = _Walk(self.reading)
        shown = [child for child in element if child.tag in ("ins", "del") and child.tag != self.reading.gone]
        if len(element) and all(child.tag in ("ins", "del") for child in element) and not shown:
            return
        found.inside(shown[-1] if shown else element, frozenset())
        self.label, self.has_label = found.line, True


def _own_styles(element: Element, reading: _Reading) -> Styles:
    """The marks that an inline element of our own makes."""
    written = element.get("data-value", "")
    if element.tag in ("ins", "del"):
        if reading.gone:
            return frozenset()
        written = written or _signature(element)
    kind = _MARKS.get(element.tag)
    if element.tag in ("a", "span"):
        target = element.get("href") or element.get("data-target")
        if target:
            return frozenset([("link", target)])
        kind = next((_MARKED_SPANS[name] for name in _classes(element) if name in _MARKED_SPANS), None)
    return frozenset([(kind, written)]) if kind else frozenset()


def _signature(element: Element) -> str:
    """Who and when, of a change in a redline."""
    author, date = element.get("title") or "", element.get("datetime") or ""
    return f"{author}|{date}" if date else author


def _of_code_point(written: str) -> str:
    """The character of a code point in hexadecimal; a page that was tampered with may name one that is none."""
    return chr(int(written, 16)) if re.fullmatch("[0-9A-Fa-f]{1,5}|10[0-9A-Fa-f]{4}", written) else ""
