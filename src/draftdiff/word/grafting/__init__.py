"""A redline on the file of the old draft: what did not change stays as it is there."""

from __future__ import annotations

import warnings
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence, Set
from copy import deepcopy
from typing import Final, Literal

from draftdiff.model.draft import Draft
from draftdiff.model.paragraph import Paragraph
from draftdiff.ooxml.aside import Unkeepable
from draftdiff.ooxml.building import w
from draftdiff.ooxml.resolution import resolve
from draftdiff.ooxml.revisions import REVISIONS, Stamp, number, utc
from draftdiff.ooxml.xml import tag
from draftdiff.readers.docx import read_docx
from draftdiff.readers.docx.parts import open_parts
from draftdiff.redlines.layout import Redline
from draftdiff.word.blocks import Line
from draftdiff.word.comments import with_remarks
from draftdiff.word.composition import Byline
from draftdiff.word.containers import GRIDS, chains
from draftdiff.word.grafting.changes import NewText, Supply
from draftdiff.word.grafting.collation import Collation
from draftdiff.word.grafting.commenting import add_comments, add_legend_comment, order_notes
from draftdiff.word.grafting.copies import (
    Copies,
    bookmark_paragraphs,
    rename_links,
    renamed_bookmarks,
)
from draftdiff.word.grafting.formats import Formats
from draftdiff.word.grafting.opened import Opened, TextMap, Token, open_draft, roots
from draftdiff.word.grafting.paragraphs import revise_paragraph
from draftdiff.word.grafting.pictures import Key, all_pictures, tracked_pictures
from draftdiff.word.grafting.placing import place_stories
from draftdiff.word.grafting.restating import tracked_formats
from draftdiff.word.grafting.revising import CannotSplitRun
from draftdiff.word.grafting.transplants import Transplants
from draftdiff.word.grafting.workpiece import Workpiece, switch_on
from draftdiff.word.legend import cover_page, legend
from draftdiff.word.lines import lines_of
from draftdiff.word.shape import Options
from draftdiff.word.stories import stories_of

_IDENTIFIED: Final = (*REVISIONS, *map(tag, ("bookmarkStart", "commentRangeStart", "permStart")))
_STRICT: Final = b"http://purl.oclc.org/ooxml/"


class Ungraftable(Exception):
    """A redline cannot be built on the old draft's file; the message says why."""


def graft(redline: Redline, options: Options) -> bytes:
    """The old draft's file with the changes tracked in it; ``Ungraftable`` where it would not give
    back both drafts.
    """
    work, old, data = _graft_bytes(redline, options)
    if not options.legend:
        return data
    stories = list(work.roots.values())
    legend_lines = legend(redline, stories)
    counts = (("Pictures", tracked_pictures(stories)), ("Formats", tracked_formats(stories)))
    count_lines = [(word, text) for word, text in counts if text is not None]
    if count_lines and not redline.changes:
        legend_lines = [
            (word, "no changes of words" if word == "Changes" else text)
            for word, text in legend_lines
        ]
    legend_lines += count_lines
    work.roots[old.parts.main] = old.parts.root
    if options.cover:
        old.parts.body[:0] = cover_page(legend_lines)
    else:
        add_legend_comment(work, old.parts.main, legend_lines)
    return work.pack()


def _graft_bytes(redline: Redline, options: Options) -> tuple[Workpiece, Opened, bytes]:
    """The redline on the old file's lists; where numbers then differ from the new file's, with
    lists of that.
    """
    for renumbers in (False, True):
        try:
            old = _opened(redline.old, options, is_old=True)
            new = _opened(redline.new, options)
        except Unkeepable as error:
            raise Ungraftable(f"draft {redline.old.id!r} has {error}") from error
        if _STRICT in old.parts.package.read(old.parts.main):
            raise Ungraftable(
                f"the file of draft {redline.old.id!r} is strict Open XML, which the changes are not"
            )
        old_pictures = all_pictures(old)
        new_pictures = all_pictures(new)
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            try:
                work = _workpiece(redline, options, old, new, renumbers=renumbers)
            except CannotSplitRun as error:
                raise Ungraftable("the file cannot be cut where a change begins or ends") from error
        data = work.pack()
        misnumbered = _check(data, redline, options)
        if not misnumbered:
            break
    for warning in caught:
        warnings.warn(warning.message, warning.category, stacklevel=6)
    if misnumbered:
        warnings.warn(
            f"{misnumbered} automatic numbers are not those of draft {redline.new.id!r} when the changes are accepted",
            stacklevel=6,
        )
    if options.base_revisions == "settle":
        _warn_of_pictures(data, old_pictures, new_pictures)
    return work, old, data


def _check(
    data: bytes,
    redline: Redline,
    options: Options,
) -> int:
    """The count of numbers of the new draft that the redline does not give back.

    Raises:
        Ungraftable: It does not give back the words of both drafts.
    """
    expected = {
        "reject": [paragraph for paragraph in redline.old.paragraphs if paragraph.text],
        "accept": [paragraph for paragraph in redline.new.paragraphs if paragraph.text],
    }
    if options.base_revisions == "keep" and redline.old.package is not None:
        expected["reject"] = _paragraphs_of(redline.old.package, "reject")
    if options.base_revisions == "beside":
        del expected["accept"]
    misnumbered = 0
    for mode, paragraphs in expected.items():
        read = _paragraphs_of(data, mode)
        if [paragraph.text for paragraph in read] != [paragraph.text for paragraph in paragraphs]:
            draft = redline.old if mode == "reject" else redline.new
            raise Ungraftable(
                f"with all changes {mode}ed it would not say what draft {draft.id!r} says"
            )
        if mode == "accept":
            misnumbered = sum(
                actual.label != wanted.label
                for actual, wanted in zip(read, paragraphs, strict=True)
            )
    return misnumbered


def _warn_of_pictures(
    data: bytes,
    old: Counter[Key],
    new: Counter[Key],
) -> None:
    """Warn where a picture is not shown as it should be: in a paragraph that was split, or without
    words around.
    """
    if not old and not new:
        return
    expected: tuple[tuple[Literal["reject", "accept"], Counter[Key]], ...] = (
        ("reject", old),
        ("accept", new),
    )
    for mode, pictures in expected:
        parts = open_parts(data)
        for root in roots(parts).values():
            resolve(root, mode)
        actual = all_pictures(Opened(parts, (), (), frozenset()))
        wrong = sum(((pictures - actual) + (actual - pictures)).values())
        if wrong:
            warnings.warn(
                f"{wrong} pictures that differ are not tracked; compare them by eye", stacklevel=6
            )
            return


def _opened(
    draft: Draft,
    options: Options,
    *,
    is_old: bool = False,
) -> Opened:
    # A draft does not say how its tracked changes were settled; only one way gives what it says.
    """The draft in its file, its tracked changes settled or set aside as the options ask.

    Raises:
        Ungraftable: The file does not say what the draft says.
    """
    base_revisions = options.base_revisions if is_old else "settle"
    if base_revisions != "settle":
        opened = open_draft(draft, "accept" if base_revisions == "keep" else "reject", aside=True)
        if opened is None:
            seen = "accepted" if base_revisions == "keep" else "rejected"
            raise Ungraftable(f"draft {draft.id!r} was not read with its tracked changes {seen}")
        return opened
    modes: list[Literal["accept", "reject"]] = ["accept", "reject"]
    modes.sort(key=lambda mode: mode != options.track_changes)
    opened = next(filter(None, (open_draft(draft, mode) for mode in modes)), None)
    if opened is None:
        raise Ungraftable(
            f"draft {draft.id!r} says something else than the file that it was read from"
        )
    return opened


def _workpiece(
    redline: Redline,
    options: Options,
    old: Opened,
    new: Opened,
    *,
    renumbers: bool,
) -> Workpiece:
    """The old file with the changes tracked in it, ready to be packed."""
    lines = lines_of(redline.rows, redline.old, redline.new)
    anchors = renamed_bookmarks(lines, old, new)
    lines = rename_links(lines, anchors)
    remarks: dict[str, str] = {}
    if options.comments or options.asked:
        lines, remarks = with_remarks(
            lines, redline.changes, asked=options.asked, effects=options.comments
        )
    stories = stories_of(
        lines,
        redline.old,
        redline.new,
        moves=options.moves == "native",
        split_lines=_unchangeable_lines(lines, old, new),
        with_ends=False,
        # Columns cannot be set aside for the next reviewer.
        columns=options.base_revisions != "beside",
    )
    work = Workpiece(old.parts.package, dict(roots(old.parts)))
    transplants = Transplants(work, old.parts.main, new.parts)
    for old_list, new_list in _shared_lists(lines, old, new, one_each=renumbers):
        transplants.same_list(new_list, old_list)
    taken = set(bookmark_paragraphs(roots(old.parts).values()))
    copies = Copies(
        work,
        old.parts.main,
        new.parts,
        transplants,
        anchors,
        taken,
    )
    date = redline.new.date if options.date is None else options.date
    byline = Byline(options.author, utc(date), options.date is not None)
    formats = Formats(
        transplants,
        old.parts.styles,
        new.parts.styles,
        renumbers,
    )
    files = Collation(old, new, work, copies, byline, formats)
    place_stories(files, stories, redline)
    _warn_of_styles(sorted(formats.redefined))
    if add_comments(work, old.parts.main, remarks):
        files.touched.add(old.parts.main)
    for aside in old.asides:
        aside.put_back()
    order_notes(work, old.parts.main)
    _number_changes(work)
    if options.tracking:
        switch_on(work, old.parts.main, "trackRevisions")
    _leave_as_they_were(work, roots(old.parts), files.touched | old.settled)
    return work


def _leave_as_they_were(work: Workpiece, names: Iterable[str], touched: Set[str]) -> None:
    """Take the parts out of the work in which nothing has changed."""
    for name in names:
        # A part of notes that got new ones is not among those touched.
        is_changed = next(work.roots[name].iter(*REVISIONS), None) is not None
        if not is_changed and name not in touched | work.added.keys():
            del work.roots[name]


def _warn_of_styles(names: Sequence[str]) -> None:
    """Warn of styles that look different in the two files, for no style can be tracked."""
    if names:
        more = f" and {len(names) - 5} more" if len(names) > 5 else ""
        warnings.warn(
            f"styles that the new file defines otherwise look as in the old one: {', '.join(names[:5])}{more}",
            stacklevel=7,
        )


def _number_changes(work: Workpiece) -> None:
    """Give all tracked changes ids of their own, above those in use."""
    stories = list(work.roots.values())
    ids = [element.get(tag("id"), "") for root in stories for element in root.iter(*_IDENTIFIED)]
    largest = max((int(id) for id in ids if id.isdecimal()), default=0)
    number(stories, largest + 1)  # one id is the legend's, should it be a comment


def _shared_lists(
    lines: Sequence[Line],
    old: Opened,
    new: Opened,
    *,
    one_each: bool,
) -> Iterator[tuple[str, str]]:
    """Lists of the two files that kept paragraphs are items of, with numbers of the same kind.
    With ``one_each`` a list is one list of the second file only: that which it shares the most
    items with.
    """
    shared: Counter[tuple[str, str]] = Counter()
    for line in lines:
        if line.old is None or line.new is None:
            continue
        before = old.number(line.old.index)
        after = new.number(line.new.index)
        if before is not None and after is not None and before[1] == after[1]:
            shared[before[0], after[0]] += 1
    if not one_each:
        yield from shared
        return
    old_lists = set[str]()
    new_lists = set[str]()
    for pair in sorted(shared, key=lambda pair: (pair[0] != pair[1], -shared[pair])):
        if pair[0] not in old_lists and pair[1] not in new_lists:
            yield pair
            old_lists.add(pair[0])
            new_lists.add(pair[1])


def _unchangeable_lines(
    lines: Sequence[Line],
    old: Opened,
    new: Opened,
) -> frozenset[int]:
    """The indexes of kept lines whose paragraphs cannot be changed where they stand: tried on
    copies of them.
    """
    unchangeable: set[int] = set()
    for chain in chains(lines):
        parts = [lines[index] for index in chain]
        if len(parts) > 1 or parts[0].is_touched:
            try:
                _try_change(parts, old, new)
            except CannotSplitRun:
                unchangeable.update(chain)
    return frozenset(unchangeable)


#: Supplies for a trial, whose outcome is thrown away.
_TRIAL: Final = Supply(
    lambda *_: Stamp("draftdiff"), lambda element, _: deepcopy(element), lambda _: w("hyperlink")
)


def _try_change(
    parts: Sequence[Line],
    old: Opened,
    new: Opened,
) -> None:
    """Work lines into copies of their old paragraphs; ``CannotSplitRun`` where that fails."""
    texts: dict[int, NewText] = {}
    by_old: dict[int, list[Line]] = defaultdict(list)
    for line in parts:
        if line.old is not None and line.node.kind not in GRIDS:
            by_old[line.old.index].append(line)
    for index, lines in by_old.items():
        text = old.map(index)
        if text is None:
            raise CannotSplitRun
        new_indexes = [line.new.index for line in lines if line.new is not None]
        line_texts = [
            texts.setdefault(new_index, NewText(new.map(new_index))) for new_index in new_indexes
        ]
        revise_paragraph(_copy_of(text), lines, line_texts, _TRIAL)


def _copy_of(text: TextMap) -> TextMap:
    copy = deepcopy(text.paragraph)
    w("body", copy)  # a paragraph that is cut in two needs something to stand in
    copies = dict(zip(text.paragraph.iter(), copy.iter(), strict=True))
    tokens = tuple(Token(copies[token.element], token.text, token.anchor) for token in text.tokens)
    return TextMap(copy, tokens, text.label)


def _paragraphs_of(data: bytes, mode: str) -> list[Paragraph]:
    children = read_docx(data, track_changes=mode).children
    return [paragraph for top in children for _, _, paragraph in top.walk() if paragraph.text]
