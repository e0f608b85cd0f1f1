"""WordprocessingML elements made in one expression, and property elements kept in the order of the
schema.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from lxml import etree

from draftdiff.ooxml.xml import XML, R, W, tag

_NAMESPACES: Final = {"w": W, "r": R}

#: ECMA-376 Part 1, 17.3.1.26 (CT_PPr), 17.3.2.28 (EG_RPrBase), 17.4.69 (CT_TcPr): the order that
#: the schema asks for.
_ORDERS: Final = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs"
    " suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi"
    " adjustRightInd snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc"
    " textDirection textAlignment textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange",
    "rPr": "ins del moveFrom moveTo rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss"
    " imprint noProof snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u effect"
    " bdr shd fitText vertAlign rtl cs em lang eastAsianLayout specVanish oMath rPrChange",
    "tcPr": "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark"
    " headers cellIns cellDel cellMerge tcPrChange",
}
_ORDER: Final = {
    tag(owner): {tag(name): place for place, name in enumerate(names.split())}
    for owner, names in _ORDERS.items()
}


def w(
    name: str, *children: etree._Element | str | None, **attributes: str | int | None
) -> etree._Element:
    """A WordprocessingML element by its local name, with its content in order; a string becomes its
    text. Attributes have local names of ``w:``, but ``r_id`` is ``r:id``. What is None is left out.
    """
    element = etree.Element(tag(name), nsmap=_NAMESPACES)
    for key, value in attributes.items():
        if value is not None:
            attribute = f"{{{R}}}{key[2:]}" if key.startswith("r_") else tag(key)
            element.set(attribute, str(value))
    for child in children:
        if isinstance(child, str):
            element.text = child
        elif child is not None:
            element.append(child)
    return element


def text_element(name: str, text: str) -> etree._Element:
    """A ``w:t`` or ``w:delText`` that keeps the blanks at its ends (``xml:space``)."""
    element = w(name, text)
    if text != text.strip():
        element.set(f"{{{XML}}}space", "preserve")
    return element


def add_property(properties: etree._Element, *added: etree._Element) -> None:
    """Puts properties into a ``w:pPr`` or ``w:rPr`` where the schema wants them; one of the same
    name goes.

    Example:
        >>> bag = w("rPr", w("b"), w("lang"))
        >>> add_property(bag, w("i"))
        >>> [etree.QName(child).localname for child in bag]
        ['b', 'i', 'lang']
    """
    order = _ORDER[properties.tag]
    for element in added:
        for twin in properties.findall(element.tag):
            properties.remove(twin)
        rank = order.get(element.tag, len(order))
        later = (child for child in properties if order.get(child.tag, len(order)) > rank)
        successor = next(later, None)
        properties.append(element) if successor is None else successor.addprevious(element)


def misplaced_properties(properties: etree._Element) -> list[str]:
    """The local names of the properties that stand behind one which the schema wants after them.

    Example:
        >>> misplaced_properties(w("rPr", w("i"), w("b")))
        ['b']
    """
    order = _ORDER[properties.tag]
    misplaced: list[str] = []
    highest = -1
    for child in properties:
        rank = order.get(child.tag, highest)
        if rank < highest:
            misplaced.append(etree.QName(child).localname)
        highest = max(highest, rank)
    return misplaced


def properties_of(owner: etree._Element, name: str) -> etree._Element:
    """The property element (``pPr``, ``rPr``, ``trPr``) of a paragraph, run or row, made if it is
    missing.
    """
    bag = owner.find(tag(name))
    if bag is None:
        bag = w(name)
        before = owner.find(tag("tblPrEx")) if name == "trPr" else None
        owner.insert(0, bag) if before is None else before.addnext(bag)
    return bag


def drop(element: etree._Element) -> None:
    """Takes an element out of what holds it, if anything does."""
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def unwrap(element: etree._Element) -> None:
    """Puts the content of an element in its place."""
    parent = element.getparent()
    if parent is not None:
        index = parent.index(element)
        parent[index : index + 1] = list(element)


def bag(name: str, properties: Iterable[etree._Element]) -> etree._Element | None:
    """A property element with that content in the order of the schema, or None where there is none."""
    made = w(name)
    add_property(made, *properties)
    if len(made):
        return made
    return None
