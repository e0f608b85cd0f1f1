"""A three-way merge on the base's own Word file: what one side did is done in it, and what is in
dispute stands as tracked changes by both, or in brackets.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from copy import deepcopy
from typing import Final, Literal

from lxml import etree

from draftdiff.changes.changeset import Reconciled
from draftdiff.errors import OutputError
from draftdiff.model.draft import Draft
from draftdiff.ooxml.building import text_element, w
from draftdiff.ooxml.reviewing import Reviewed, review
from draftdiff.ooxml.revisions import as_deleted
from draftdiff.ooxml.tracked import Tracked
from draftdiff.ooxml.xml import tag
from draftdiff.readers.docx import read_docx
from draftdiff.word.combining import combine_changes, with_conflicts
from draftdiff.word.grafting.workpiece import Workpiece
from draftdiff.word.reviewing import reject
from draftdiff.word.settling import settled_file

Conflicts = Literal["brackets", "tracked"]
_VERBS: Final = {"ins": "propose", "del": "delete"}


def merge_on_base(
    merged: Reconciled,
    drafts: tuple[Draft, Draft, Draft],
    names: tuple[str, str],
    conflicts: Conflicts,
) -> bytes | None:
    """The base's file with what both sides made of it.

    Args:
        merged: What ``ChangeSet.merge`` gave.
        drafts: The base, ours and theirs, read from Word files.
        names: Who made ours and theirs, as conflicts are signed.
        conflicts: "tracked": each side's alternative is a tracked change by it, with a comment;
            "brackets": each stands in brackets, with the name of its side.

    Returns:
        The bytes of the file; None where it would not say what was merged.
    """
    base, *sides = map(settled_file, drafts)
    if base is None:
        return None
    files = [(name, side) for name, side in zip(names, sides, strict=True) if side is not None]
    try:
        data, lost = combine_changes(base, files)
    except OutputError:
        return None
    if lost or len(files) < len(sides):
        return None
    reviewed = review(data)
    disputed = _disputed(reviewed) if merged.conflicts else set()
    agreed = [number for number in range(len(reviewed.changes)) if number not in disputed]
    data = reviewed.settle("accept", agreed)
    if not _says_what_was_merged(data, merged, drafts[0]):
        return None
    if conflicts == "brackets":
        return _bracketed(data, names[0])
    reasons = dict.fromkeys(conflict.reason for conflict in merged.conflicts)
    return with_conflicts(data, [(" and ".join(names), reason) for reason in reasons])


def _disputed(reviewed: Reviewed) -> set[int]:
    """The changes, by their places, that touch those of another author."""
    numbers: dict[int, list[int]] = defaultdict(list)
    for number, change in enumerate(reviewed.changes):
        numbers[change.cluster].append(number)
    disputed: set[int] = set()
    for cluster in numbers.values():
        if len({reviewed.changes[number].author for number in cluster}) > 1:
            disputed.update(cluster)
    return disputed


def _says_what_was_merged(data: bytes, merged: Reconciled, base: Draft) -> bool:
    """Return whether a file says all that was merged, in its order, but for what is in dispute."""
    wanted = merged.changes.apply(base)
    content = read_docx(data, track_changes="accept")
    texts = _texts(wanted)
    file_texts = _texts(Draft(content.children, "merged"))
    if not merged.conflicts:
        return texts == file_texts
    in_dispute: list[str] = []
    for conflict in merged.conflicts:
        for place in {conflict.place, *conflict.places}:
            if place is not None:
                in_dispute += _texts_at(wanted, place)
    return not Counter(texts) - Counter(in_dispute) - Counter(file_texts)


def _texts(draft: Draft) -> list[str]:
    """The texts of the paragraphs that have words."""
    return [paragraph.text for paragraph in draft.paragraphs if paragraph.text]


def _texts_at(draft: Draft, place: int) -> list[str]:
    """The text of the paragraph at a place; none behind the last one."""
    paragraphs = draft.paragraphs[place : place + 1]
    return [paragraph.text for paragraph in paragraphs]


def _bracketed(data: bytes, ours: str) -> bytes:
    """The file with each tracked change of words in brackets; of other changes ours are done."""
    reviewed = review(data)
    done: list[int] = []
    for number, change in enumerate(reviewed.changes):
        verb = _VERBS.get(change.kind)
        if verb is None:
            if ours in change.author.split(" + "):
                done.append(number)
            continue
        if change.kind == "ins":
            done.append(number)
        for elements in _by_paragraph(change):
            _put_brackets(elements, f"[{change.author.replace(' + ', '/')} {verb}: ")
    roots = {change.part: reviewed.roots[change.part] for change in reviewed.changes}
    written = Workpiece(reviewed.package, roots).pack()
    return reject(review(written).settle("accept", done))


def _by_paragraph(change: Tracked) -> Iterator[list[etree._Element]]:
    """Yield the elements of a change that hold runs, those of a paragraph together."""
    by_paragraph: dict[etree._Element | None, list[etree._Element]] = defaultdict(list)
    for element in change.elements:
        if element.find(f".//{tag('r')}") is not None:
            by_paragraph[next(element.iterancestors(tag("p")), None)].append(element)
    yield from by_paragraph.values()


def _put_brackets(elements: list[etree._Element], opening: str) -> None:
    """Put brackets around the words of some elements, set as the words next to them."""
    first = next(elements[0].iter(tag("r")))
    last = list(elements[-1].iter(tag("r")))[-1]
    first.addprevious(_run(opening, first))
    last.addnext(_run("]", last))
    for element in elements:
        if element.tag == tag("del"):
            as_deleted(element)


def _run(text: str, model: etree._Element) -> etree._Element:
    return w("r", deepcopy(model.find(tag("rPr"))), text_element("t", text))
