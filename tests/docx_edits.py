"""Word documents edited as a person would: one change each, made in the XML itself."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy

from lxml import etree

from draftdiff.ooxml.building import add_property, properties_of, w
from draftdiff.ooxml.package import open_package, pack
from draftdiff.ooxml.resolution import resolve
from draftdiff.ooxml.xml import tag

_ASIDE = ("{*}txbxContent", "{*}AlternateContent")
_OWN = tuple(map(tag, ("footnoteReference", "bookmarkStart", "bookmarkEnd", "drawing", "pict")))
Edit = Callable[[etree._Element], bool]


def edited(data: bytes, edit: Edit) -> bytes | None:
    """The document, its tracked changes accepted, after an edit; None where there is nothing to
    edit.
    """
    package = open_package(data)
    root = package.xml(package.main)
    resolve(root, "accept")
    if not edit(root):
        return None
    return pack(
        {
            **package.parts(),
            package.main: etree.tostring(root, xml_declaration=True, encoding="UTF-8"),
        }
    )


def _paragraphs(root: etree._Element, *, top: bool = False) -> list[etree._Element]:
    found = [
        p for p in root.iter(tag("p")) if _words(p) and next(p.iterancestors(*_ASIDE), None) is None
    ]
    return [p for p in found if p.getparent().tag == tag("body")] if top else found


def _words(element: etree._Element) -> str:
    return "".join(text.text or "" for text in element.iter(tag("t"))).strip()


def _remove(element: etree._Element) -> None:
    element.getparent().remove(element)


def replace_word(root: etree._Element) -> bool:
    found = _paragraphs(root)
    for paragraph in found[len(found) // 2 :]:
        for text in paragraph.iter(tag("t")):
            words = (text.text or "").split(" ")
            place = next((i for i, word in enumerate(words) if len(word) > 3), None)
            if place is not None:
                words[place] = "Wombats"
                text.text = " ".join(words)
                return True
    return False


def _another(paragraph: etree._Element, words: str) -> etree._Element | None:
    copy = deepcopy(paragraph)
    texts = list(copy.iter(tag("t")))
    for text, content in zip(texts, [words, *[""] * len(texts)], strict=False):
        text.text = content
    for element in list(copy.iter(*_OWN)):
        _remove(element)
    paragraph.addnext(copy)
    return copy


def insert_paragraph(root: etree._Element) -> bool:
    found = _paragraphs(root)
    return (
        bool(found)
        and _another(found[len(found) // 3], "An entirely new sentence about wombats") is not None
    )


def append_paragraph(root: etree._Element) -> bool:
    found = _paragraphs(root)
    return (
        bool(found)
        and _another(found[-1], "An entirely new last sentence about wombats") is not None
    )


def delete_paragraph(root: etree._Element) -> bool:
    found = _paragraphs(root, top=True)
    if len(found) < 3:
        return False
    _remove(found[len(found) // 2])
    return True


def delete_last(root: etree._Element) -> bool:
    found = _paragraphs(root, top=True)
    if len(found) < 3:
        return False
    _remove(found[-1])
    return True


def move_paragraph(root: etree._Element) -> bool:
    found = _paragraphs(root, top=True)
    if len(found) < 5:
        return False
    found[-2].addnext(found[1])
    return True


def split_paragraph(root: etree._Element) -> bool:
    for paragraph in _paragraphs(root):
        for run in paragraph.iterchildren(tag("r")):
            texts = run.findall(tag("t"))
            words = (texts[0].text or "").split(" ") if len(texts) == 1 else []
            if len(words) > 8:
                texts[0].text = " ".join(words[:4])
                rest = deepcopy(run)
                rest.find(tag("t")).text = " ".join(words[4:])
                paragraph.addnext(
                    w("p", deepcopy(paragraph.find(tag("pPr"))), rest, *run.itersiblings())
                )
                return True
    return False


def merge_paragraphs(root: etree._Element) -> bool:
    found = _paragraphs(root)
    for paragraph in found:
        following = paragraph.getnext()
        if following in found and paragraph.find(f"{tag('pPr')}/{tag('sectPr')}") is None:
            paragraph.extend([child for child in following if child.tag != tag("pPr")])
            _remove(following)
            return True
    return False


def change_cell(root: etree._Element) -> bool:
    for text in (text for cell in root.iter(tag("tc")) for text in cell.iter(tag("t"))):
        if (text.text or "").strip():
            text.text += " wombat"
            return True
    return False


def insert_row(root: etree._Element) -> bool:
    row = next((row for row in root.iter(tag("tr")) if _words(row)), None)
    if row is None:
        return False
    copy = deepcopy(row)
    for number, text in enumerate(copy.iter(tag("t"))):
        text.text = f"fresh{number}"
    row.addnext(copy)
    return True


def delete_row(root: etree._Element) -> bool:
    row = next(
        (
            r
            for r in root.iter(tag("tr"))
            if _words(r) and len(r.getparent().findall(tag("tr"))) > 1
        ),
        None,
    )
    if row is None:
        return False
    _remove(row)
    return True


def make_bold(root: etree._Element) -> bool:
    for run in (run for paragraph in _paragraphs(root) for run in paragraph.iter(tag("r"))):
        if run.find(tag("t")) is not None and run.find(f"{tag('rPr')}/{tag('b')}") is None:
            add_property(properties_of(run, "rPr"), w("b"))
            return True
    return False


def _a_run(root: etree._Element) -> etree._Element | None:
    """A run with several words, in the middle of the text."""
    runs = [run for paragraph in _paragraphs(root) for run in paragraph.iterchildren(tag("r"))]
    found = [run for run in runs if len(run.findtext(tag("t"), "").strip()) > 8]
    return found[len(found) // 2] if found else None


def _part_of_run(root: etree._Element) -> etree._Element | None:
    """The second half of such a run, as a run of its own."""
    run = _a_run(root)
    texts = [] if run is None else run.findall(tag("t"))
    if run is None or len(texts) != 1:
        return run
    words = texts[0].text
    rest = deepcopy(run)
    for text, content in (
        (texts[0], words[: len(words) // 2]),
        (rest.find(tag("t")), words[len(words) // 2 :]),
    ):
        text.text = content
        text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    run.addnext(rest)
    return rest


def _set_run(run: etree._Element | None, *properties: etree._Element) -> bool:
    if run is not None:
        add_property(properties_of(run, "rPr"), *properties)
    return run is not None


def _set_paragraphs(root: etree._Element, *properties: etree._Element) -> bool:
    found = _paragraphs(root)[1::3]
    for paragraph in found:
        add_property(properties_of(paragraph, "pPr"), *map(deepcopy, properties))
    return bool(found)


def set_font(root: etree._Element) -> bool:
    return _set_run(
        _a_run(root), w("rFonts", ascii="Courier New", hAnsi="Courier New", cs="Courier New")
    )


def set_size(root: etree._Element) -> bool:
    return _set_run(_part_of_run(root), w("sz", val="36"), w("szCs", val="36"))


def set_colour(root: etree._Element) -> bool:
    return _set_run(_part_of_run(root), w("color", val="C00000"), w("highlight", val="yellow"))


def align(root: etree._Element) -> bool:
    return _set_paragraphs(root, w("jc", val="right"))


def space_out(root: etree._Element) -> bool:
    return _set_paragraphs(
        root, w("spacing", before="240", after="360", line="480", lineRule="auto")
    )


def indent(root: etree._Element) -> bool:
    return _set_paragraphs(root, w("ind", left="1134", right="567"))


def reword_and_set(root: etree._Element) -> bool:
    """Words and their format change at once, as people do it."""
    return set_size(root) and replace_word(root) and align(root)


#: What leaves the words alone, but for the last.
FORMAT_EDITS: tuple[Edit, ...] = (
    set_font,
    set_size,
    set_colour,
    align,
    space_out,
    indent,
    reword_and_set,
)
EDITS: tuple[Edit, ...] = (
    replace_word,
    insert_paragraph,
    append_paragraph,
    delete_paragraph,
    delete_last,
    move_paragraph,
    split_paragraph,
    merge_paragraphs,
    change_cell,
    insert_row,
    delete_row,
    make_bold,
)
