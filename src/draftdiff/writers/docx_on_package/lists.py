"""The lists of the new file in the old one (ECMA-376 Part 1, 17.9)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from copy import deepcopy

from attrs import define, field
from lxml import etree

from draftdiff.ooxml.building import w
from draftdiff.ooxml.xml import tag
from draftdiff.readers.docx.parts import Parts
from draftdiff.writers.docx_on_package.target import Target


@define(eq=False)
class Lists:
    """Finds for a list of the new file the one of the old file.

    A list that kept paragraphs are in before and after is one; else one with the same number and definition is;
    else it is brought over.
    """

    old: Parts
    new: Parts
    target: Target
    _known: dict[str, str] = field(factory=dict)

    def learn(self, pairs: Iterable[tuple[str, str]]) -> None:
        """Takes in the lists (old, new) that kept paragraphs are in."""
        votes: dict[str, Counter[str]] = {}
        for old, new in pairs:
            votes.setdefault(new, Counter())[old] += 1
        self._known = {new: count.most_common(1)[0][0] for new, count in votes.items()}

    def number(self, key: str) -> str | None:
        """The ``numId`` in the old file for one of the new file; None for one that it does not define."""
        if key == "0":  # 17.9.18: takes a paragraph out of its list
            return key
        if key not in self._known:
            found = self._found(key)
            if found is None:
                return None
            self._known[key] = found
        return self._known[key]

    def _found(self, key: str) -> str | None:
        number, definition = _definition(self.new, key)
        if number is None or definition is None:
            return None
        same = _definition(self.old, key)[1]
        if same is not None and _content(same) == _content(definition):
            return key
        return self._brought(number, definition)

    def _brought(self, number: etree._Element, definition: etree._Element) -> str:
        root = self.target.part("numbering", self.old.main, w("numbering"))
        definitions = root.findall(tag("abstractNum"))
        numbers = root.findall(tag("num"))
        abstract, fresh = _following(definitions, "abstractNumId"), _following(numbers, "numId")
        copy = _bare(definition, abstract)
        if definitions:
            definitions[-1].addnext(copy)
        elif numbers:
            numbers[0].addprevious(copy)
        else:
            root.append(copy)
        made = deepcopy(number)
        made.set(tag("numId"), str(fresh))
        for reference in made.iter(tag("abstractNumId")):
            reference.set(tag("val"), str(abstract))
        last = root.findall(tag("num"))
        (last[-1] if last else root.findall(tag("abstractNum"))[-1]).addnext(made)
        return str(fresh)


def _following(elements: list[etree._Element], name: str) -> int:
    return max((int(element.get(tag(name), "0")) for element in elements), default=0) + 1


def _bare(definition: etree._Element, key: int) -> etree._Element:
    """A definition without what leads to styles and pictures of its file."""
    copy = deepcopy(definition)
    copy.set(tag("abstractNumId"), str(key))
    for name in ("lvlPicBulletId", "pStyle", "styleLink", "numStyleLink", "nsid", "tmpl"):
        for element in list(copy.iter(tag(name))):
            parent = element.getparent()
            if parent is not None:
                parent.remove(element)
    return copy


def _definition(parts: Parts, key: str) -> tuple[etree._Element | None, etree._Element | None]:
    names = parts.package.related("numbering", parts.main)
    if not names:
        return None, None
    root = parts.package.xml(names[0])
    number = next((n for n in root.iterchildren(tag("num")) if n.get(tag("numId")) == key), None)
    reference = None if number is None else number.find(tag("abstractNumId"))
    wanted = None if reference is None else reference.get(tag("val"))
    found = (a for a in root.iterchildren(tag("abstractNum")) if a.get(tag("abstractNumId")) == wanted)
    return number, next(found, None)


def _content(definition: etree._Element) -> bytes:
    """What a definition says, apart from its numbers and the traces of editing."""
    levels = definition.findall(tag("lvl"))
    return b"".join(etree.tostring(level, method="c14n", exclusive=True) for level in levels)
