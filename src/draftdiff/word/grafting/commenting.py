"""Comments put into the old file beside its own: remarks, the legend, and those that only the new
file has (17.13.4, 17.11).
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
from draftdiff.word.comments import comment_at_start, comment_changes, strip_remark_keys
from draftdiff.word.grafting.collation import Collation
from draftdiff.word.grafting.workpiece import Workpiece

_MICROSOFT: Final = "{http://schemas.microsoft"


def add_comments(
    work: Workpiece,
    main: str,
    texts: Mapping[str, str],
) -> bool:
    """Put comments on changes by the keys of their remarks; return whether there are any."""
    if not texts:
        return False
    side_roots = [root for root in work.roots.values() if root is not work.root(main)]
    comments = comment_changes(
        work.root(main),
        texts,
        _largest_id(work, main),
        side_roots,
    )
    _append_comments(work, main, comments)
    for root in work.roots.values():
        strip_remark_keys(root)
    return bool(comments)


def add_legend_comment(
    work: Workpiece,
    main: str,
    lines: Sequence[tuple[str, str]],
) -> None:
    """Put the legend in a comment at the start of the main part."""
    opening = comment_at_start(work.root(main)[-1], lines, _largest_id(work, main) + 1)
    _append_comments(work, main, [] if opening is None else [opening])


def _largest_id(work: Workpiece, main: str) -> int:
    """The largest id of a comment that a package has; -1 for none."""
    name = work.related("comments", main)
    comments = [] if name is None else work.peek(name).iterchildren(tag("comment"))
    numbers = [comment.get(tag("id"), "") for comment in comments]
    return max((int(number) for number in numbers if number.isdecimal()), default=-1)


def _append_comments(
    work: Workpiece,
    main: str,
    comments: Sequence[etree._Element],
) -> None:
    """Add comments to the part that holds them, which is made where there is none."""
    if comments:
        work.root(work.ensure("comments", main)).extend(comments)


def copy_new_comments(files: Collation) -> list[str]:
    """Put comments that only the new file has on the paragraphs that they stand in there; all
    others stay. Return what is not shown, in words: comments that went, and those whose paragraph
    is not in the old file.
    """
    main = files.old.parts.main
    old_comments = Counter(map(_author_and_text, files.old.parts.comment_elements()))
    calls = {
        call.get(tag("id")): call for call in files.new.parts.root.iter(tag("commentReference"))
    }
    first_id = _largest_id(files.work, main) + 1
    homeless = 0
    copies: list[etree._Element] = []
    for comment in files.new.parts.comment_elements():
        key = _author_and_text(comment)
        if old_comments[key]:
            old_comments[key] -= 1
            continue
        call = calls.get(comment.get(tag("id")))
        paragraph = None if call is None else files.placed.get(next(call.iterancestors(tag("p"))))
        if paragraph is None:
            homeless += 1
        else:
            copies.append(_copy_comment(comment, paragraph, first_id + len(copies)))
    if copies:
        _append_comments(files.work, main, copies)
        files.touched.add(main)
    messages = []
    gone = sum(old_comments.values())
    if gone:
        messages.append(f"{counted(gone, 'comment')} that the new file has no more")
    if homeless:
        comments = counted(homeless, "comment")
        messages.append(f"{comments} of the new file without a place in the text")
    return messages


def _author_and_text(comment: etree._Element) -> tuple[str, str]:
    text = "".join(text.text or "" for text in comment.iter(tag("t")))
    return comment.get(tag("author"), ""), text


def _copy_comment(
    comment: etree._Element,
    paragraph: etree._Element,
    number: int,
) -> etree._Element:
    """A copy of a comment, whose range is put around all of a paragraph, and its call at the end."""
    copy = deepcopy(comment)
    copy.set(tag("id"), str(number))
    for element in copy.iter("*"):
        for name in list(element.attrib):
            if str(name).startswith((f"{{{R}}}", _MICROSOFT)):
                del element.attrib[name]
    start = 1 if paragraph.find(tag("pPr")) is not None else 0
    paragraph.insert(start, w("commentRangeStart", id=number))
    paragraph.append(w("commentRangeEnd", id=number))
    paragraph.append(w("r", w("commentReference", id=number)))
    return copy


def order_notes(work: Workpiece, main: str) -> None:
    """Put the notes of parts that are written anew in the order of their calls, and those without
    a call behind.
    """
    for kind, single in NOTES.items():
        name = work.related(kind, main)
        if name is None or name not in work.roots:
            continue
        calls = work.root(main).iter(tag(f"{kind.removesuffix('s')}Reference"))
        ranks = {call.get(tag("id")): rank for rank, call in enumerate(calls)}
        notes = work.root(name)
        separators: list[etree._Element] = []
        plain: list[etree._Element] = []
        for note in notes.iterchildren(single):
            is_plain = note.get(tag("type")) in (None, "normal")
            (plain if is_plain else separators).append(note)
        plain.sort(key=lambda note: ranks.get(note.get(tag("id")), len(ranks)))
        notes.extend([*separators, *plain])
