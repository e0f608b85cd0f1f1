"""A ``w:p`` with the changes of a line worked into it: runs that stay remain what they are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from copy import deepcopy
from typing import Final

from attrs import define, field
from lxml import etree

from draftdiff.ooxml.building import add_property, drop, properties_of, unwrap, w
from draftdiff.ooxml.revisions import Stamp, keep_run_properties
from draftdiff.ooxml.xml import R, tag
from draftdiff.redlines.rows import Style
from draftdiff.word.blocks import Fates
from draftdiff.word.forms import run_properties
from draftdiff.word.grafting.opened import TextMap, Token
from draftdiff.word.grafting.runs import (
    extend_to_whole_fields,
    fields_of,
    make_fields_complex,
    split_hyperlink,
    split_run_after,
    split_run_before,
    tracked_units,
    wrap,
)

#: The properties of each mark, with the values that switch them off where a style has them on.
_OFF: Final = {
    "bold": {"b": "0", "bCs": "0"},
    "italic": {"i": "0", "iCs": "0"},
    "underline": {"u": "none"},
    "strike": {"strike": "0"},
    "small_caps": {"smallCaps": "0"},
    "super": {"vertAlign": "baseline"},
    "sub": {"vertAlign": "baseline"},
}
#: The marks that stand in a run's properties.
MARKS: Final = frozenset(_OFF)
_BORDER: Final = "border"


class CannotSplitRun(Exception):
    """The border of a change lies where the file cannot be cut, or not all of a text was worked
    through.
    """


@define(eq=False)
class Revision:
    """Works changes into a paragraph, from its start to its end, and records the fate of each run."""

    map: TextMap
    fates: dict[etree._Element, Fates] = field(factory=dict)
    _waiting: list[Token] = field(init=False)
    _last: Token | None = field(init=False, default=None)
    _placed: etree._Element | None = field(init=False, default=None)

    def __attrs_post_init__(self) -> None:
        make_fields_complex(self.map.paragraph)
        self._waiting = list(self.map.tokens)

    @property
    def is_new(self) -> bool:
        """Return whether nothing has been worked in yet."""
        return self._last is None and self._placed is None

    def keep(self, length: int) -> None:
        """Pass the next characters, which stay."""
        for token in self._text(length):
            self._pass(token)

    def track(self, length: int, fates: Fates) -> None:
        """Give the next characters their fate."""
        self._track(list(self._text(length)), fates)

    def reformat(
        self,
        length: int,
        was: Style,
        style: Style,
        stamp: Stamp,
    ) -> None:
        """Give the next characters another format."""
        tokens = list(self._text(length))
        isolate(tokens)
        old_marks = {kind for kind, _ in was}
        new_marks = {kind for kind, _ in style}
        for run in dict.fromkeys(token.run for token in tokens if token.run.tag == tag("r")):
            properties = properties_of(run, "rPr")
            # A run with a tracked format has the new file's format already.
            if properties.find(tag("rPrChange")) is None:
                before = deepcopy(properties)
                switch_marks(properties, old_marks - new_marks, new_marks - old_marks)
                keep_run_properties(run, before, stamp)
        for token in tokens:
            self._pass(token)

    def anchor(self, kind: str, fates: Fates | None) -> None:
        """Pass the next anchor of a kind, which stays or gets its fate."""
        token = next((token for token in self._waiting if token.anchor == kind), None)
        if token is None:
            raise CannotSplitRun
        self._waiting.remove(token)
        if fates is None:
            self._pass(token)
        else:
            self._track([token], fates)

    def insert(self, element: etree._Element, fates: Fates) -> None:
        """Put a run, or a hyperlink of runs, at the current position."""
        self._put(element)
        runs = list(element.iter(tag("r")))
        self.fates.update(dict.fromkeys(runs, fates))
        around = next(element.iterancestors(tag("hyperlink")), None)
        if around is not None and _leads_to(element) == _leads_to(around):
            # Put into the same link: the runs take its place.
            self._placed = element[-1]
            unwrap(element)
        elif around is not None:
            split_hyperlink(around, element)

    def border(self) -> None:
        """Note that the paragraph ends here and another begins."""
        border = etree.Element(_BORDER)
        self._put(border)
        if border.getparent() is not self.map.paragraph:
            raise CannotSplitRun

    def finish(self, other_fates: Fates | None = None) -> list[etree._Element]:
        """Wrap all runs in their fates, and cut the paragraph at its borders; the last part has its
        properties. ``other_fates`` are for runs that hold no text, where the paragraph goes or
        comes as a whole.
        """
        if any(token.text for token in self._waiting):
            raise CannotSplitRun
        units = tracked_units(self.map.paragraph)
        if other_fates is not None:
            for unit in units:
                self.fates.setdefault(unit, other_fates)
        extend_to_whole_fields(units, self.fates)
        wrap(self.map.paragraph, self.fates)
        parts = [self.map.paragraph]
        for border in list(self.map.paragraph.iterchildren(_BORDER)):
            ahead = [
                sibling
                for sibling in border.itersiblings(preceding=True)
                if sibling.tag != tag("pPr")
            ]
            parts.insert(-1, w("p", *ahead[::-1]))
            self.map.paragraph.addprevious(parts[-2])
            drop(border)
        return parts

    def _text(self, length: int) -> Iterator[Token]:
        """The tokens of the next characters, cut to fit; anchors between them wait."""
        index = 0
        while length:
            if index == len(self._waiting):
                raise CannotSplitRun
            token = self._waiting[index]
            if not token.text:
                index += 1
                continue
            del self._waiting[index]
            if len(token.text) > length:
                tail = token.split(length)
                if tail is None:
                    raise CannotSplitRun
                self._waiting.insert(index, tail)
            length -= len(token.text)
            yield token

    def _track(self, tokens: Sequence[Token], fates: Fates) -> None:
        """Give tokens their fate, and the fields that they begin or end."""
        isolate(tokens)
        for token in tokens:
            for neighbour in self.map.tokens:
                if neighbour.element is token.element and neighbour not in tokens:
                    raise CannotSplitRun
            if token.is_nested:
                raise CannotSplitRun
            self.fates[token.run] = fates
            if token.element.tag == tag("fldChar"):
                for complex_field in fields_of(tracked_units(self.map.paragraph)):
                    if token.run in complex_field.runs:
                        self.fates.update(dict.fromkeys(complex_field.runs, fates))
            self._pass(token)

    def _pass(self, token: Token) -> None:
        self._last = token
        self._placed = None

    def _put(self, element: etree._Element) -> None:
        """Put an element at the current position: behind the last one that was put or passed."""
        following = self._waiting[0] if self._waiting else None
        if self._placed is not None:
            self._placed.addnext(element)
        elif self._last is not None:
            self._outside(self._last, following, -1).addnext(element)
        elif following is not None:
            self._outside(following, None, 0).addprevious(element)
        else:
            self.map.paragraph.append(element)
        self._placed = element

    def _outside(
        self,
        token: Token,
        adjacent: Token | None,
        end: int,
    ) -> etree._Element:
        """The outermost element that only the token is in, and not the adjacent one: a new element
        goes behind (-1) or before (0) it.
        """
        if adjacent is not None and adjacent.element is token.element:
            raise CannotSplitRun
        if end:
            split_run_after(token.element)
        else:
            split_run_before(token.element)
        adjacent_run = None if adjacent is None else adjacent.run
        node = token.run
        for complex_field in fields_of(tracked_units(self.map.paragraph)):
            if node in complex_field.runs and adjacent_run not in complex_field.runs:
                node = complex_field.runs[end]
        around = {self.map.paragraph}
        if adjacent_run is not None:
            around.update(adjacent_run.iterancestors())
        while (parent := node.getparent()) is not None and parent not in around:
            node = parent
        return node


def _leads_to(link: etree._Element) -> tuple[str | None, ...]:
    """The targets of a hyperlink (17.16.22); all are None for a run of its own."""
    return tuple(link.get(name) for name in (f"{{{R}}}id", tag("anchor"), tag("docLocation")))


def isolate(tokens: Sequence[Token]) -> None:
    """Make runs of their own of tokens in a row."""
    if tokens:
        split_run_before(tokens[0].element)
        split_run_after(tokens[-1].element)


def switch_marks(
    properties: etree._Element,
    removed: AbstractSet[str],
    added: AbstractSet[str],
) -> None:
    """Switch marks off and on in the properties of a run."""
    for kind in sorted(removed & _OFF.keys()):
        elements = [child for name in _OFF[kind] for child in properties.findall(tag(name))[:1]]
        for element in elements:
            drop(element)
        # A character style may have the mark on.
        if not elements or properties.find(tag("rStyle")) is not None:
            add_property(properties, *(w(name, val=value) for name, value in _OFF[kind].items()))
    new_properties = run_properties(frozenset((kind, "") for kind in added & _OFF.keys()))
    if new_properties is not None:
        add_property(properties, *new_properties)
