"""The list of changes: what, where, the first words, what it does, who; and a page of it for a change set alone."""

from __future__ import annotations

from typing import Final

from attrs import evolve

from draftdiff.changes.changeset import ChangeSet
from draftdiff.changes.credits import Who
from draftdiff.changes.kinds import Change, Node
from draftdiff.redlines.layout import Redline
from draftdiff.redlines.rows import Run
from draftdiff.redlines.rows import edited_runs, plain_runs
from draftdiff.writers.descriptions import effect_words, excerpt, is_shift, place, replaced_words, tops, what
from draftdiff.writers.html.escaping import direction, text
from draftdiff.writers.html.inline import Inline
from draftdiff.writers.html.margin import change_id, effects, who
from draftdiff.writers.html.proposers import Proposers
from draftdiff.writers.reach import Reach, reaches

#: What a text begins with that needs no quotation marks around it.
_QUOTED: Final = frozenset("\"'\u201c\u201d\u201e\u2018\u2019\u201a\u00ab\u00bb\u2039\u203a\u300c\u300e")


def reach_list(what: Redline | ChangeSet) -> str:
    """What was done at many places, with links to them, and what a changed definition reaches."""
    found = reaches(what)
    if not found:
        return ""
    return f'<nav class="changes reach" aria-label="Reach"><ul>\n{"".join(map(_reach, found))}</ul></nav>\n'


def _reach(reach: Reach) -> str:
    sites = [text(site) if at is None else f'<a href="#{change_id(at)}">{text(site)}</a>' for site, at in reach.sites]
    more = " \u2026" if reach.count > len(reach.sites) else ""
    return f"<li>{_bidi(reach.what)}: {', '.join(dict.fromkeys(sites))}{more}</li>\n"


def change_list(changes: ChangeSet, proposers: Proposers) -> str:
    """Links to all changes, renumberings that only follow from others counted in one line."""
    entries = [
        _entry(index, change, below, proposers) for index, change, below in tops(changes) if not is_shift(change)
    ]
    shifts = sum(map(is_shift, changes))
    if shifts:
        entries.append(f'<li class="shifts">{_shifts(shifts)}</li>\n')
    opened = " open" if len(entries) <= 12 else ""
    return (
        f'<nav class="changes" aria-label="Changes"><details{opened}><summary>List of changes</summary>\n'
        f"<ol>\n{''.join(entries)}</ol></details></nav>\n"
    )


def _shifts(number: int) -> str:
    return f"{number} renumbering{'s' if number > 1 else ''} that follow{'' if number > 1 else 's'} from the others"


def _entry(index: int, change: Change, below: int, proposers: Proposers) -> str:
    node = (change.new or change.old)[0]
    more = f" with {below} more below" if below else ""
    said = effect_words(change.effects)
    words = "".join(f' <span class="effect">{_bidi(part)}</span>' for part in said)
    if change.substantive and not said:
        words = "".join(f' <span class="place">{_bidi(part)}</span>' for part in replaced_words(change))
    return (
        f'<li class="{_classes(change, proposers)}"><a href="#{change_id(index)}">{text(what(change))}{more}</a> '
        f"{_where(node)}{words}{who(change, proposers)}</li>\n"
    )


def _classes(change: Change, proposers: Proposers) -> str:
    named = "substantive" if change.substantive else "editorial"
    return f"{change.kind} {named} {proposers.css_classes(change)}".strip()


def _where(node: Node) -> str:
    words = excerpt(node.text, 48)
    bare = ' class="bare"' if words[:1] in _QUOTED else ""
    return f'<span class="place">{text(place(node))}</span>' + (f" <q{bare}>{_bidi(words)}</q>" if words else "")


def _bidi(written: str) -> str:
    """Words of the drafts among words of ours, kept in their own direction."""
    return f"<bdi>{text(written)}</bdi>" if direction(written, None) == "rtl" else text(written)


def change_articles(changes: ChangeSet, proposers: Proposers, inline: Inline) -> str:
    """All changes with their words, for a page without the drafts."""
    return "".join(_article(*entry, proposers, inline) for entry in tops(changes) if not is_shift(entry[1]))


def _article(index: int, change: Change, below: int, proposers: Proposers, inline: Inline) -> str:
    node = (change.new or change.old)[0]
    more = f" with {below} more below" if below else ""
    return (
        f'<article id="{change_id(index)}" class="change {_classes(change, proposers)}"'
        f' aria-label="Change {index + 1}">\n'
        f'<h3>{text(what(change))}{more} <span class="place">{text(place(node))}</span></h3>\n'
        f"{_words(change, inline)}"
        f'<p class="means">{effects(change)}{who(change, proposers)}</p>\n</article>\n'
    )


def _words(change: Change, inline: Inline) -> str:
    node = (change.new or change.old)[0]
    runs = edited_runs(change.old_text, change.new_text, (), (), change.edits)
    if change.kind in ("insert", "delete"):
        runs = plain_runs("insert" if change.new else "delete", node.text, ())
    runs = tuple(_signed(run, change.proposers or Who()) for run in runs)
    lang = f' lang="{text(node.language)}"' if node.language else ""
    written = direction(node.text, node.language)
    turned = f' dir="{written}"' if written else ""
    return f"<p{lang}{turned}>{inline.runs(runs)}</p>\n" if runs else ""


def _signed(run: Run, who: Who) -> Run:
    whose = {"insert": who.inserted, "delete": who.removed}.get(run.op)
    return evolve(run, proposers=whose) if whose else run
