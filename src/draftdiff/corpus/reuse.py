"""``find_source``: which drafts of a corpus hold a wording, and how common it is there."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from typing import Final

from attrs import frozen

from draftdiff.changes.changeset import ChangeSet
from draftdiff.corpus.index import Folder, Index
from draftdiff.corpus.shingles import LEAST, Wording, places_of, prints_of, words_of
from draftdiff.errors import InputError
from draftdiff.model.draft import Draft

Progress = Callable[[int, int | None], None]
#: A wording in more folders than so many, and than this share of all, is boilerplate.
_FEW: Final = 5
_SHARE: Final = 0.1


@frozen
class Reuse:
    """A stretch of a wording that stands in a draft.

    Attributes:
        draft: The draft's path below the corpus.
        place: "line 12" of a text (where its paragraph begins), "paragraph 7" (0-based index) of
            another document.
        start, end: The stretch of the wording that was asked for, in code points.
        text: The same.
        words: How many words it has.
        folders: In how many folders of the corpus it stands, of ``of_folders``; drafts that lie in
            the corpus itself count each. A folder is taken for the versions of one document.
        boilerplate: It stands in more than 5 folders and more than a tenth of all.
    """

    draft: str
    place: str
    start: int
    end: int
    text: str
    words: int
    folders: int
    of_folders: int
    boilerplate: bool


def find_source(
    text: str | Draft,
    corpus: Folder,
    *,
    index: Folder | None = None,
    progress: Progress | None = None,
) -> tuple[Reuse, ...]:
    """Which drafts of a folder hold this wording, however case, punctuation and line breaks differ.

    Every stretch of 8 words and more that a paragraph of a draft shares with the wording is found
    (by winnowed fingerprints, settled on the texts); of a shorter wording, where all of it stands.
    Texts and Markdown are searched as they are; other formats as they are read. Files that are new,
    changed or gone are indexed first.

    Args:
        text: The wording: a sentence, a paragraph, a whole draft.
        corpus: A folder with the folders below it.
        index: A file for the index; by default it is kept among the user's caches
            (``draftdiff/reuse-...``).
        progress: Called with how many files are indexed, of how many.

    Returns:
        A row for each stretch in each draft; first the drafts that hold most of what is no
        boilerplate.

    Raises:
        InputError: There is no such folder, or no word in the text.
        OutputError: The index cannot be kept.

    Example:
        >>> from pathlib import Path
        >>> from tempfile import TemporaryDirectory
        >>> with TemporaryDirectory() as folder:
        ...     _ = Path(folder, "v1.txt").write_text("1. All States shall protect\\n   journalists.")
        ...     found = find_source("States shall protect journalists", folder, index=Path(folder, ".index"))
        >>> [(one.draft, one.place, one.words) for one in found]
        [('v1.txt', 'line 1', 4)]
    """
    whole = text.text if isinstance(text, Draft) else text
    words = words_of(whole)
    if not words:
        raise InputError("there is no word in this text, so nothing can hold it")
    with Index.opened(corpus, index) as opened:
        opened.refresh(corpus, progress)
        return tuple(_ranked(_found(opened, words, whole)))


def _found(index: Index, words: list[str], whole: str) -> Iterator[Reuse]:
    held = {block: runs for block, _, runs in _blocks(index, words)}
    places = {block: index.places(block) for block in held}
    holders: defaultdict[tuple[int, int], set[str]] = defaultdict(set)
    for block, runs in held.items():
        for run in runs:
            holders[run].update(family for _, family, _ in places[block])
    folders = {
        run: len(
            set().union(
                *(own for one, own in holders.items() if one[0] <= run[0] and one[1] >= run[1])
            )
        )
        for run in holders
    }
    spans, of_folders = places_of(whole), index.families()
    for block, runs in held.items():
        for first, behind in runs:
            start, end, count = spans[first][0], spans[behind - 1][1], folders[first, behind]
            told = (start, end, whole[start:end], behind - first, count, of_folders)
            common = count > max(_FEW, _SHARE * of_folders)
            yield from (Reuse(name, at, *told, common) for name, _, at in places[block])


def _blocks(index: Index, words: list[str]) -> Iterator[tuple[int, str, list[tuple[int, int]]]]:
    """The paragraphs that hold stretches of a wording, with their texts and the stretches."""
    wording = Wording(words, min(LEAST, len(words)))
    if len(words) >= LEAST:
        texts = index.texts(index.holding(prints_of(words)))
    else:
        # Too short for a fingerprint that is kept for certain: its longest word tells which texts
        # are worth reading, and a pattern sooner than their words which of them hold it.
        pattern = re.compile(r"[\W_]*".join(map(re.escape, words)), re.IGNORECASE)
        texts = (
            (block, text)
            for block, text in index.with_word(max(words, key=len))
            if pattern.search(text)
        )
    for block, text in texts:
        if runs := wording.runs(words_of(text)):
            yield block, text, runs


def _ranked(found: Iterable[Reuse]) -> list[Reuse]:
    """Those first whose drafts hold the most words that are no boilerplate, then the most words."""
    drafts: defaultdict[str, list[Reuse]] = defaultdict(list)
    for one in found:
        drafts[one.draft].append(one)

    def rank(name: str) -> tuple[int, int, str]:
        stretches = {(one.start, one.end): one for one in drafts[name]}.values()
        own = sum(one.words for one in stretches if not one.boilerplate)
        return -own, -sum(one.words for one in stretches), name

    return [
        one
        for name in sorted(drafts, key=rank)
        for one in sorted(drafts[name], key=lambda o: (o.start, o.place))
    ]


def agreed_language(
    changes: ChangeSet,
    corpus: Folder,
    *,
    index: Folder | None = None,
    progress: Progress | None = None,
) -> tuple[str, ...]:
    """The paragraphs of a corpus that hold words of what changed, as ``meaning.explain`` takes
    ``instruments``.

    Args:
        changes: What differs between two drafts.
        corpus: As ``find_source`` takes it; its errors too.
        index: As ``find_source`` takes it.
        progress: As ``find_source`` takes it.

    Returns:
        Texts; explaining with these finds the same agreed language as with all drafts of the
        corpus.

    Example:
        >>> from pathlib import Path
        >>> from tempfile import TemporaryDirectory
        >>> from draftdiff import diff, read_text
        >>> born = "All human beings are born free and equal in dignity and rights."
        >>> with TemporaryDirectory() as folder:
        ...     _ = Path(folder, "udhr.txt").write_text(born + "\\n\\nEveryone has the right to life.")
        ...     agreed_language(diff(read_text("All act."), read_text(born)), folder, index=Path(folder, ".index"))
        ('All human beings are born free and equal in dignity and rights.',)
    """
    with Index.opened(corpus, index) as opened:
        opened.refresh(corpus, progress)
        sides = (
            words_of(side) for change in changes for side in (change.old_text, change.new_text)
        )
        found = {
            block: text
            for words in sides
            if len(words) >= LEAST
            for block, text, _ in _blocks(opened, words)
        }
    return tuple(found[block] for block in sorted(found))
