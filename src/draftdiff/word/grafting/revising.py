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

#: The properties of each mark, and what switches them off where a style has them on.
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
    """Works changes into a paragraph, from its start to its end, and knows what happened to each of
    its runs.
    """

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
        """Goes on behind the next characters, which stay."""
        for token in self._text(length):
            self._pass(token)

    def track(self, length: int, fates: Fates) -> None:
        """Gives the next characters their fate."""
        self._track(list(self._text(length)), fates)

    def reformat(self, length: int, was: Style, style: Style, stamp: Stamp) -> None:
        """Gives the next characters another format."""
        tokens = list(self._text(length))
        isolate(tokens)
        had, has = ({kind for kind, _ in one} for one in (was, style))
        for run in dict.fromkeys(token.run for token in tokens if token.run.tag == tag("r")):
            properties = properties_of(run, "rPr")
            if (
                properties.find(tag("rPrChange")) is None
            ):  # else it has the new file's format already
                before = deepcopy(properties)
                switch_marks(properties, had - has, has - had)
                keep_run_properties(run, before, stamp)
        for token in tokens:
            self._pass(token)

    def anchor(self, kind: str, fates: Fates | None) -> None:
        """Goes on behind the next anchor of a kind, which stays or gets its fate."""
        token = next((token for token in self._waiting if token.anchor == kind), None)
        if token is None:
            raise CannotSplitRun
        self._waiting.remove(token)
        if fates is None:
            self._pass(token)
        else:
            self._track([token], fates)

    def insert(self, element: etree._Element, fates: Fates) -> None:
        """Puts a run, or a hyperlink of runs, where the revision has come to."""
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
        """Notes that the paragraph ends here and another begins."""
        border = etree.Element(_BORDER)
        self._put(border)
        if border.getparent() is not self.map.paragraph:
            raise CannotSplitRun

    def finish(self, rest: Fates | None = None) -> list[etree._Element]:
        """Wraps all runs in their fates, and cuts the paragraph at its borders; the last part has
        its properties. The rest are runs that hold no text, where the paragraph goes or comes as a
        whole.
        """
        if any(token.text for token in self._waiting):
            raise CannotSplitRun
        units = tracked_units(self.map.paragraph)
        if rest is not None:
            for unit in units:
                self.fates.setdefault(unit, rest)
        extend_to_whole_fields(units, self.fates)
        wrap(self.map.paragraph, self.fates)
        parts = [self.map.paragraph]
        for border in list(self.map.paragraph.iterchildren(_BORDER)):
            ahead = [one for one in border.itersiblings(preceding=True) if one.tag != tag("pPr")]
            parts.insert(-1, w("p", *ahead[::-1]))
            self.map.paragraph.addprevious(parts[-2])
            drop(border)
        return parts

    def _text(self, length: int) -> Iterator[Token]:
        """The tokens of the next characters, cut to fit; anchors between them wait."""
        place = 0
        while length:
            if place == len(self._waiting):
                raise CannotSplitRun
            token = self._waiting[place]
            if not token.text:
                place += 1
                continue
            del self._waiting[place]
            if len(token.text) > length:
                rest = token.split(length)
                if rest is None:
                    raise CannotSplitRun
                self._waiting.insert(place, rest)
            length -= len(token.text)
            yield token

    def _track(self, tokens: Sequence[Token], fates: Fates) -> None:
        isolate(tokens)
        for token in tokens:
            whole = [other for other in self.map.tokens if other.element is token.element]
            if token.is_nested or any(other not in tokens for other in whole):
                raise CannotSplitRun
            self.fates[token.run] = fates
            if token.element.tag == tag("fldChar"):
                for found in fields_of(tracked_units(self.map.paragraph)):
                    if token.run in found.runs:
                        self.fates.update(dict.fromkeys(found.runs, fates))
            self._pass(token)

    def _pass(self, token: Token) -> None:
        self._last, self._placed = token, None

    def _put(self, element: etree._Element) -> None:
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

    def _outside(self, token: Token, other: Token | None, end: int) -> etree._Element:
        """What an element is put behind (-1) or before (0) that comes there: outside of what only
        the token is in.
        """
        if other is not None and other.element is token.element:
            raise CannotSplitRun
        (split_run_after if end else split_run_before)(token.element)
        after = None if other is None else other.run
        node = token.run
        for found in fields_of(tracked_units(self.map.paragraph)):
            if node in found.runs and after not in found.runs:
                node = found.runs[end]
        around = (
            {self.map.paragraph} if after is None else {self.map.paragraph, *after.iterancestors()}
        )
        while (parent := node.getparent()) is not None and parent not in around:
            node = parent
        return node


def _leads_to(link: etree._Element) -> tuple[str | None, ...]:
    """Where a hyperlink (17.16.22) leads to; a run of its own leads nowhere."""
    return tuple(link.get(name) for name in (f"{{{R}}}id", tag("anchor"), tag("docLocation")))


def isolate(tokens: Sequence[Token]) -> None:
    """Makes runs of their own of tokens in a row."""
    if tokens:
        split_run_before(tokens[0].element)
        split_run_after(tokens[-1].element)


def switch_marks(
    properties: etree._Element, gone: AbstractSet[str], came: AbstractSet[str]
) -> None:
    """Switches marks off and on in the properties of a run."""
    for kind in sorted(gone & _OFF.keys()):
        stated = [found for name in _OFF[kind] if (found := properties.find(tag(name))) is not None]
        for element in stated:
            drop(element)
        if not stated or properties.find(tag("rStyle")) is not None:
            add_property(properties, *(w(name, val=value) for name, value in _OFF[kind].items()))
    added = run_properties(frozenset((kind, "") for kind in came & _OFF.keys()))
    if added is not None:
        add_property(properties, *added)
