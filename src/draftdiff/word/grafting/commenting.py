"""Comments put into the old file beside its own: remarks, the legend, and those of the new file
(17.13.4, 17.11).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from copy import deepcopy
from typing import Final

from lxml import etree

from draftdiff.ooxml.building import w
from draftdiff.ooxml.xml import R, tag
from draftdiff.phrases import counted
from draftdiff.readers.docx.parts import NOTES
from draftdiff.word.comments import comment, forget, open_with
from draftdiff.word.grafting.collation import Collation
from draftdiff.word.grafting.workpiece import Workpiece

_MICROSOFT: Final = "{http://schemas.microsoft"


def say(work: Workpiece, main: str, texts: Mapping[str, str]) -> bool:
    """Puts comments on changes, by the keys that these bear; whether there are any."""
    if not texts:
        return False
    others = [root for root in work.roots.values() if root is not work.root(main)]
    comments = comment(work.root(main), texts, _largest(work, main), others)
    _add(work, main, comments)
    for root in work.roots.values():
        forget(root)
    return bool(comments)


def say_first(work: Workpiece, main: str, lines: Sequence[tuple[str, str]]) -> None:
    """Puts a legend on the start of the main part."""
    opening = open_with(work.root(main)[-1], lines, _largest(work, main) + 1)
    _add(work, main, [] if opening is None else [opening])


def _largest(work: Workpiece, main: str) -> int:
    """The largest id of a comment that a package has; -1 for none."""
    name = work.related("comments", main)
    known = [] if name is None else list(work.peek(name).iterchildren(tag("comment")))
    numbers = (found.get(tag("id"), "") for found in known)
    return max((int(number) for number in numbers if number.isdecimal()), default=-1)


def _add(work: Workpiece, main: str, comments: Sequence[etree._Element]) -> None:
    """Adds comments to the part that holds them, which is made where there is none."""
    if comments:
        work.root(work.ensure("comments", main)).extend(comments)


def bring_comments(files: Collation) -> list[str]:
    """Puts comments that only the new file has on the paragraphs that they stand in there; all
    others stay. What is not shown is told: comments that went, and those whose place is not in the
    old file.
    """
    main = files.old.parts.main
    ours = Counter(map(_key, files.old.parts.comment_elements()))
    calls = {
        call.get(tag("id")): call for call in files.new.parts.root.iter(tag("commentReference"))
    }
    first, lost, made = _largest(files.work, main) + 1, 0, list[etree._Element]()
    for one in files.new.parts.comment_elements():
        key = _key(one)
        if ours[key]:
            ours[key] -= 1
            continue
        call = calls.get(one.get(tag("id")))
        paragraph = None if call is None else files.placed.get(next(call.iterancestors(tag("p"))))
        if paragraph is None:
            lost += 1
        else:
            made.append(_brought(one, paragraph, first + len(made)))
    if made:
        _add(files.work, main, made)
        files.touched.add(main)
    went = sum(ours.values())
    told = [f"{counted(went, 'comment')} that the new file has no more"] * bool(went)
    return told + [
        f"{counted(lost, 'comment')} of the new file without a place in the text"
    ] * bool(lost)


def _key(comment: etree._Element) -> tuple[str, str]:
    return comment.get(tag("author"), ""), "".join(
        text.text or "" for text in comment.iter(tag("t"))
    )


def _brought(comment: etree._Element, paragraph: etree._Element, number: int) -> etree._Element:
    """A copy of a comment, whose range is put around all of a paragraph, and its call at the end."""
    copy = deepcopy(comment)
    copy.set(tag("id"), str(number))
    for element in copy.iter("*"):
        for name in [
            name for name in element.attrib if str(name).startswith((f"{{{R}}}", _MICROSOFT))
        ]:
            del element.attrib[name]
    start = 1 if paragraph.find(tag("pPr")) is not None else 0
    paragraph.insert(start, w("commentRangeStart", id=number))
    paragraph.append(w("commentRangeEnd", id=number))
    paragraph.append(w("r", w("commentReference", id=number)))
    return copy


def order_notes(work: Workpiece, main: str) -> None:
    """Puts the notes of parts that are written anew in the order of their calls, and those without
    a call behind.
    """
    for kind, single in NOTES.items():
        name = work.related(kind, main)
        if name is None or name not in work.roots:
            continue
        calls = work.root(main).iter(tag(f"{kind.removesuffix('s')}Reference"))
        places = {call.get(tag("id")): place for place, call in enumerate(calls)}
        notes = work.root(name)
        typed = [
            note
            for note in notes.iterchildren(single)
            if note.get(tag("type")) not in (None, "normal")
        ]
        plain = [note for note in notes.iterchildren(single) if note not in typed]
        plain.sort(key=lambda note: places.get(note.get(tag("id")), len(places)))
        notes.extend([*typed, *plain])
