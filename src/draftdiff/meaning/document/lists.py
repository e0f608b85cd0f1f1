"""Lists of points: the conjunction before the last one says how all of them are joined, wherever it stands."""

from __future__ import annotations

import re
from typing import Final

from draftdiff.changes.kinds import Change
from draftdiff.meaning.lexicon import Lexicon
from draftdiff.model.draft import Draft, Path
from draftdiff.patterns import lazily

# A point that ends with a conjunction: its text, the mark before it, the conjunction.
_JOINED: Final = lazily(re.compile, r"(.*?)[,;]?\s+(\w+)\s*[,;]?\s*", re.DOTALL)
_ENDING: Final = " \u00a0,;."


def passes_conjunction_on(change: Change, old: Draft, new: Draft, tables: Lexicon) -> bool:
    """True where a point only gained or lost the conjunction at its end, and its list is joined by it as before.

    Args:
        change: An edit of one paragraph.
        old: The draft before.
        new: The draft after.
        tables: The lexicon, for the words that join.

    Example:
        >>> from draftdiff import diff, read_text
        >>> from draftdiff.meaning.lexicon import lexicon
        >>> old = read_text("It shall:\\n\\n(a) act; and\\n\\n(b) report.")
        >>> new = read_text("It shall:\\n\\n(a) act;\\n\\n(b) report; and\\n\\n(c) meet.")
        >>> edits = [change for change in diff(old, new) if change.kind == "edit"]
        >>> [passes_conjunction_on(change, old, new, lexicon("en")) for change in edits]
        [True, True]
    """
    one, other = (_parted(text, tables) for text in (change.old_text, change.new_text))
    if one[0] != other[0] or one[1] == other[1]:
        return False
    joined = _join(old, change.old[0].path, tables), _join(new, change.new[0].path, tables)
    return joined[0] == joined[1] and joined[0] in (one[1], other[1])


def _parted(text: str, tables: Lexicon) -> tuple[str, str | None]:
    """A text without the marks at its end and the conjunction there, and that conjunction."""
    found = _JOINED.fullmatch(text)
    if found and found[2].lower() in tables.words("grammar.and"):
        return found[1].rstrip(_ENDING), found[2].lower()
    return text.rstrip(_ENDING), None


def _join(draft: Draft, path: Path, tables: Lexicon) -> str | None:
    """The conjunction at the end of the last point but one of a list, where no other point has another."""
    siblings = draft.children
    for step in path[:-1]:
        siblings = siblings[step].children
    points = [point for point in siblings if point.label is not None]
    conjunctions = [_parted(point.text, tables)[1] for point in points]
    if len(points) < 2 or len({word for word in conjunctions if word}) != 1:
        return None
    return conjunctions[-2]
