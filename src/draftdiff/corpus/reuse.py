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
    """The drafts of a folder that hold this wording, however case, punctuation and line breaks differ.

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
    wording = text.text if isinstance(text, Draft) else text
    words = words_of(wording)
    if not words:
        raise InputError("there is no word in this text, so nothing can hold it")
    with Index.opened(corpus, index) as opened:
        opened.refresh(corpus, progress)
        return tuple(_ranked(_reuses(opened, words, wording)))


def _reuses(index: Index, words: list[str], wording: str) -> Iterator[Reuse]:
    """The stretches of a wording that paragraphs of the index hold, with the places of these."""
    runs_of_block = {block: runs for block, _, runs in _blocks(index, words)}
    places = {block: index.places(block) for block in runs_of_block}
    holders: defaultdict[tuple[int, int], set[str]] = defaultdict(set)
    for block, runs in runs_of_block.items():
        for run in runs:
            holders[run].update(family for _, family, _ in places[block])
    folders = {run: _count_folders(run, holders) for run in holders}
    spans = places_of(wording)
    of_folders = index.families()
    for block, runs in runs_of_block.items():
        for first, run_end in runs:
            start = spans[first][0]
            end = spans[run_end - 1][1]
            count = folders[first, run_end]
            stretch = (start, end, wording[start:end], run_end - first, count, of_folders)
            is_common = count > max(_FEW, _SHARE * of_folders)
            yield from (
                Reuse(name, location, *stretch, is_common) for name, _, location in places[block]
            )


def _count_folders(run: tuple[int, int], holders: dict[tuple[int, int], set[str]]) -> int:
    """The number of folders that hold a run of words, or a longer one around it."""
    folders: set[str] = set()
    for (first, end), families in holders.items():
        if first <= run[0] and end >= run[1]:
            folders |= families
    return len(folders)


def _blocks(index: Index, words: list[str]) -> Iterator[tuple[int, str, list[tuple[int, int]]]]:
    """The paragraphs that hold stretches of a wording, with their texts and the stretches."""
    wording_index = Wording(words, min(LEAST, len(words)))
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
        if runs := wording_index.runs(words_of(text)):
            yield block, text, runs


def _ranked(reuses: Iterable[Reuse]) -> list[Reuse]:
    """The stretches sorted: first the drafts that hold the most words that are no boilerplate, then
    those that hold the most words.
    """
    drafts: defaultdict[str, list[Reuse]] = defaultdict(list)
    for reuse in reuses:
        drafts[reuse.draft].append(reuse)

    def rank(name: str) -> tuple[int, int, str]:
        stretches = {(reuse.start, reuse.end): reuse for reuse in drafts[name]}.values()
        own_words = sum(reuse.words for reuse in stretches if not reuse.boilerplate)
        return -own_words, -sum(reuse.words for reuse in stretches), name

    return [
        reuse
        for name in sorted(drafts, key=rank)
        for reuse in sorted(drafts[name], key=lambda reuse: (reuse.start, reuse.place))
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
        texts = {
            block: text
            for words in sides
            if len(words) >= LEAST
            for block, text, _ in _blocks(opened, words)
        }
    return tuple(texts[block] for block in sorted(texts))
