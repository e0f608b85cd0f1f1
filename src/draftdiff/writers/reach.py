"""Changes that reach farther than one place: a substitution made again and again, a definition that
was changed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Final

from attrs import frozen

from draftdiff.changes.changeset import ChangeSet
from draftdiff.changes.kinds import Node
from draftdiff.meaning import repeated, uses
from draftdiff.model.hidden import shown
from draftdiff.model.labels import BULLETS
from draftdiff.phrases import counted
from draftdiff.redlines.descriptions import excerpt, place, subject
from draftdiff.redlines.layout import Redline

# Fewer places are seen at a glance.
_OFTEN: Final = 3
# More rows or places are not listed.
_ROWS: Final = 8
_SITES: Final = 20
_QUOTES: Final = "\"'\u201c\u2018\u00ab\u201e"


@frozen
class Reach:
    """Something that changes at, or reaches, several places, in words. The first sites are named as
    paragraphs are, with the index of the change there or None.
    """

    what: str
    count: int
    sites: tuple[tuple[str, int | None], ...]

    def __str__(self) -> str:
        named = list(dict.fromkeys(site for site, _ in self.sites))
        more = " \u2026" if self.count > len(self.sites) else ""
        return f"{self.what}: {', '.join(named)}{more}"


def reaches(what: Redline | ChangeSet) -> tuple[Reach, ...]:
    """Substitutions made three times or more, and the uses of terms whose definition changed (of a
    redline).
    """
    changes = what.changes if isinstance(what, Redline) else what
    entries = list(islice(_substitutions(changes), _ROWS))
    if isinstance(what, Redline):
        entries += islice(_definitions(what), _ROWS)
    return tuple(entries)


def _substitutions(changes: ChangeSet) -> Iterator[Reach]:
    for row in repeated(changes, _OFTEN):
        if not changes[row.sites[0][0]].substantive or not any(map(str.isalnum, row.old + row.new)):
            continue
        sites = tuple((place(subject(changes[at])), at) for at, _ in row.sites[:_SITES])
        words = (
            f"{excerpt(row.old)} \u2192 {excerpt(row.new)}"
            if row.old and row.new
            else excerpt(row.old or row.new)
        )
        yield Reach(f"{words} at {len(row)} places", len(row), sites)


def _definitions(redline: Redline) -> Iterator[Reach]:
    paths, paragraphs = redline.new.paths, redline.new.paragraphs
    for change in redline.changes:
        if not any(quote in change.new_text or quote in change.old_text for quote in _QUOTES):
            continue
        # The change has to be of the paragraph that defines the term, not of a use.
        text = change.new_text or change.old_text
        changed = [
            use
            for use in uses(change, redline.new)
            if any(f"{quote}{use.term}" in text for quote in _QUOTES)
        ]
        if changed:
            labels = {
                path: paragraph.label for path, paragraph in zip(paths, paragraphs, strict=True)
            }
            sites = tuple((_full(paths[use.index], labels), None) for use in changed[:_SITES])
            words = f"{excerpt(changed[0].term)}, whose definition changed, is used in {counted(len(changed), 'place')}"
            yield Reach(words, len(changed), sites)


def _full(path: tuple[int, ...], labels: Mapping[tuple[int, ...], str | None]) -> str:
    """The whole number of a paragraph, from the numbers of those it hangs on: "1.2(a)"; its place
    without a number.
    """
    if (labels[path] or "") in BULLETS or not labels[path]:
        return place(Node([*labels].index(path), path, "", None, ""))
    number = ""
    for depth in range(1, len(path) + 1):
        label = (labels[path[:depth]] or "").rstrip(".")
        label = "" if label in BULLETS else label
        if label.startswith(number):
            number = label
        elif label:
            number += label if label.startswith("(") else f".{label}"
    return shown(number)
