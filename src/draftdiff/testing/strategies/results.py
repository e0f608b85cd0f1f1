"""Change sets, composite texts and records to try: what is made of drafts and histories."""

from __future__ import annotations

from typing import Final

from hypothesis import strategies as st

from draftdiff.brackets.composite import Composite
from draftdiff.brackets.parsing.parser import parse
from draftdiff.changes.changeset import ChangeSet
from draftdiff.changes.comparison import compared
from draftdiff.records.record import Record
from draftdiff.testing.strategies.histories import histories
from draftdiff.testing.strategies.scripts import pairs

_PHRASES: Final = (
    "States",
    "shall act",
    "should act",
    "in a transparent manner",
    "with all stakeholders",
    "by 2015",
)
#: What negotiators put around words: open words, a choice, words of a party, a text agreed.
_NOTATIONS: Final = (
    "{0}",
    "[{0}]",
    "[{0}][{1}]",
    "[{0} / {1}]",
    "[UK: {0}]",
    "[[{0}] {1}]",
    "{0} (agreed ad ref)",
)


def change_sets() -> st.SearchStrategy[ChangeSet]:
    """Differences of two drafts, without their meaning.

    Example:
        >>> from hypothesis import find
        >>> len(find(change_sets(), lambda changes: len(changes) > 1))
        2
    """
    return pairs().map(lambda pair: compared(ChangeSet, *pair))


def composites() -> st.SearchStrategy[Composite]:
    """Composite texts: one to four paragraphs with words in brackets, choices and names.

    Example:
        >>> from hypothesis import find
        >>> str(find(composites(), lambda composite: len(composite.brackets) == 2))
        '[States][States]'
    """
    stretch = st.builds(
        lambda notation, *phrases: notation.format(*phrases),
        st.sampled_from(_NOTATIONS),
        st.sampled_from(_PHRASES),
        st.sampled_from(_PHRASES),
    )
    paragraph = st.lists(stretch, min_size=1, max_size=4).map(" ".join)
    return st.lists(paragraph, min_size=1, max_size=4).map(lambda texts: parse("\n\n".join(texts)))


def records() -> st.SearchStrategy[Record]:
    """Records: a title and a history with its parties.

    Example:
        >>> from hypothesis import find
        >>> len(find(records(), lambda record: len(record.history) == 2).history)
        2
    """
    titles = st.sampled_from([None, "Action Line C9", "Rules of Procedure"])
    return st.builds(Record, histories(), titles)
