"""Comments of the new file brought over, and notes in order of their calls (ECMA-376 Part 1, 17.13.4, 17.11)."""

from __future__ import annotations

from collections import Counter
from copy import deepcopy

from lxml import etree

from draftdiff.ooxml.building import w
from draftdiff.ooxml.xml import R, tag
from draftdiff.readers.docx.parts import NOTES
from draftdiff.writers.docx.grafting.collation import Collation
from draftdiff.writers.docx.grafting.sayings import add_comments, largest_comment
from draftdiff.writers.docx.grafting.workpiece import Workpiece

_CALL = tag("commentReference")


def bring_comments(files: Collation) -> list[str]:
    """Puts comments that only the new file has on the paragraphs that they stand in there; all others stay.

    Returns:
        What is not shown: comments that went, and those whose place is not in the old file.
    """
    main = files.old.parts.main
    ours = Counter(map(_key, files.old.parts.comment_elements()))
    came: list[etree._Element] = []
    for comment in files.new.parts.comment_elements():
        key = _key(comment)
        if ours[key]:
            ours[key] -= 1
        else:
            came.append(comment)
    calls = {call.get(tag("id")): call for call in files.new.parts.root.iter(_CALL)}
    number, lost = largest_comment(files.work, main), 0
    made = []
    for comment in came:
        call = calls.get(comment.get(tag("id")))
        paragraph = None if call is None else files.placed.get(next(call.iterancestors(tag("p"))))
        if paragraph is None:
            lost += 1
            continue
        number += 1
        made.append(_copied(comment, number))
        _enclose(paragraph, number)
    if made:
        add_comments(files.work, main, made)
        files.touched.add(main)
    went = sum(ours.values())
    told = [f"{went} comment{'s' * (went > 1)} that the new file has no more"] if went else []
    return told + ([f"{lost} comment{'s' * (lost > 1)} of the new file without a place in the text"] if lost else [])


def _key(comment: etree._Element) -> tuple[str, str]:
    return comment.get(tag("author"), ""), "".join(text.text or "" for text in comment.iter(tag("t")))


def _copied(comment: etree._Element, number: int) -> etree._Element:
    copy = deepcopy(comment)
    copy.set(tag("id"), str(number))
    for element in copy.iter("*"):
        for name in [
            name for name in element.attrib if str(name).startswith((f"{{{R}}}", "{http://schemas.microsoft"))
        ]:
            del element.attrib[name]
    return copy


def _enclose(paragraph: etree._Element, number: int) -> None:
    """Puts the range of a comment around all of a paragraph, and its call at the end."""
    start = 1 if paragraph.find(tag("pPr")) is not None else 0
    paragraph.insert(start, w("commentRangeStart", id=number))
    paragraph.append(w("commentRangeEnd", id=number))
    paragraph.append(w("r", w("commentReference", id=number)))


def order_notes(work: Workpiece, main: str) -> None:
    """Puts the notes of parts that are written anew in the order of their calls, and those without a call behind."""
    for kind, single in NOTES.items():
        name = work.related(kind, main)
        if name is None or name not in work.roots:
            continue
        calls = work.root(main).iter(tag(f"{kind.removesuffix('s')}Reference"))
        places = {call.get(tag("id")): place for place, call in enumerate(calls)}
        notes = work.root(name)
        typed = [note for note in notes.iterchildren(single) if note.get(tag("type")) not in (None, "normal")]
        plain = [note for note in notes.iterchildren(single) if note not in typed]
        plain.sort(key=lambda note: places.get(note.get(tag("id")), len(places)))
        notes.extend([*typed, *plain])
