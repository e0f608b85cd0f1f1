"""The diff for a person at a terminal (rich): groups of changed paragraphs with those around them."""

from __future__ import annotations

from draftdiff.changes.changeset import ChangeSet
from draftdiff.redlines.descriptions import remarks_on
from draftdiff.redlines.layout import Redline
from draftdiff.writers.registry import cannot_write
from draftdiff.writers.terminal.screen import Choice, Screen, grouped, rows_of_changes, stat_table

_NARROWEST = 30


def write_terminal(
    what: Redline | ChangeSet,
    /,
    *,
    color: bool = False,
    width: int = 80,
    all: bool = False,
    context: int = 3,
    effects: str = "all",
    stat: bool = False,
) -> bytes:
    """The changes as lines of text: a sign in the margin, what went and what came, and what it
    means.

    Signs are + inserted, - deleted, ~ changed, > moved here, < moved away. Without colour words
    that went stand in ``[-`` ``-]``, words that came in ``{+`` ``+}``; with colour they are struck
    and underlined too.

    Args:
        what: A redline, or a change set alone: then paragraphs that did not change are not known.
        color: Whether to use colours and other attributes of a terminal.
        width: Columns; lines are wrapped to it, wide characters counted as two.
        all: Whether to list renumberings that only follow from other changes, and whole paragraphs
            where long unchanged stretches would be cut short.
        context: How many unchanged paragraphs to show around a changed one.
        effects: ``substantive`` to leave out editorial changes, else ``all``.
        stat: Whether to give only a table of counts.

    Returns:
        UTF-8; nothing where nothing differs. Control characters of the drafts stand as code points.

    Raises:
        OutputError: Something else was to be written.

    Example:
        >>> from draftdiff.verbs import diff, read_text
        >>> changes = diff(read_text("States shall act."), read_text("States should act."))
        >>> print(write_terminal(changes).decode().splitlines()[3])
        ~ States [-shall-]{+should+} act.
    """
    if not isinstance(what, Redline | ChangeSet):
        raise cannot_write("terminal", what, "a Redline or a ChangeSet")
    changes = what.changes if isinstance(what, Redline) else what
    choice = Choice(changes, all=all, substantive_only=effects == "substantive")
    screen = Screen(color, max(width, _NARROWEST), choice)
    if not changes:
        return b""
    if stat:
        return screen.printed([stat_table(changes)])
    rows = what.rows if isinstance(what, Redline) else rows_of_changes(changes)
    groups = grouped(rows, choice, max(context, 0) if isinstance(what, Redline) else 0)
    overlap = [words] if isinstance(what, Redline) and (words := remarks_on(what)) else []
    return screen.printed(
        [*screen.head(), *screen.body(rows, groups), *screen.reach(what), *screen.foot(), *overlap]
    )
