"""The words of a page on changes: in the margin beside a row, in the list of changes, and of a
change set alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from attrs import evolve, field, frozen

from draftdiff.changes.changeset import ChangeSet
from draftdiff.changes.credits import Who
from draftdiff.changes.kinds import Change, Move
from draftdiff.model.party import Party
from draftdiff.redlines.descriptions import (
    effect_words,
    excerpt,
    headline,
    is_shift,
    listed,
    open_told,
    place,
    replaced_words,
    runs_of,
    shifts_told,
    subject,
    tops,
    what,
)
from draftdiff.redlines.layout import Redline
from draftdiff.redlines.rows import Row
from draftdiff.redlines.signing import credit_remarks
from draftdiff.writers.html.escaping import direction, parted_by_direction, spoken, text
from draftdiff.writers.html.inline import Inline
from draftdiff.writers.html.proposers import Proposers, change_proposers, joined
from draftdiff.writers.reach import Reach, reaches

if TYPE_CHECKING:
    from draftdiff.negotiation.asking import Asked

#: What a text begins with that needs no quotation marks around it.
_QUOTED: Final = frozenset(
    "\"'\u201c\u201d\u201e\u2018\u2019\u201a\u00ab\u00bb\u2039\u203a\u300c\u300e"
)


def _id(index: int) -> str:
    return f"change-{index + 1}"


@frozen
class Margin:
    """The notes beside a redline's rows: by row the changes explained there, with how many came
    along below, and those that came along yet do something of their own; by move the rows where its
    topmost paragraph was and is; who had asked for what was done; the changes in the order of their
    notes.
    """

    redline: Redline
    proposers: Proposers
    entries: dict[int, list[tuple[int, int]]] = field(factory=dict)
    heads: dict[int, dict[str, int]] = field(factory=dict)
    along: dict[int, list[int]] = field(factory=dict)
    asked: Sequence[Asked] = ()
    order: list[int] = field(factory=list)

    @classmethod
    def of(cls, redline: Redline, proposers: Proposers, asked: Sequence[Asked] = ()) -> Margin:
        """The margin of a redline."""
        margin = cls(redline, proposers, asked=asked)
        below = {
            index: count for index, change, count in tops(redline.changes) if not is_shift(change)
        }
        for home, index in sorted(_homes(redline.rows, redline.changes.changes)):
            if index in below:
                margin.entries.setdefault(home, []).append((index, below[index]))
                margin.order.append(index)
            elif not is_shift(redline.changes[index]) and effect_words(
                redline.changes[index].effects
            ):
                margin.along.setdefault(home, []).append(index)
        for number, row in enumerate(redline.rows):
            if row.move is not None:
                margin.heads.setdefault(row.move, {}).setdefault(row.status, number)
        return margin

    def explained(self, number: int) -> str | None:
        """The id of the note that explains a row's first change, or None."""
        own_entries = self.entries.get(number)
        return _id(own_entries[0][0]) if own_entries else None

    def row_id(self, number: int) -> str | None:
        """The id of a row that another place leads to: either end of a move."""
        row = self.redline.rows[number]
        if row.move is None or self.heads[row.move].get(row.status) != number:
            return None
        return f"move-{row.move}-{'from' if row.status == 'moved_away' else 'to'}"

    def note(self, number: int) -> str:
        """The note beside a row, as HTML; empty where there is nothing to say."""
        row, lines = self.redline.rows[number], []
        if row.status == "moved_away" and self.row_id(number) and row.new is not None:
            lines.append(
                f'<p><b>moved to <a href="#move-{row.move}-to">{text(place(row.new))}</a></b></p>'
            )
        lines += [self._entry(*entry) for entry in self.entries.get(number, ())]
        for change in map(self.redline.changes.__getitem__, self.along.get(number, ())):
            lines.append(
                f'<p class="{_classes(change, self.proposers)}">{_effects(change).strip()}</p>'
            )
        return f'<div class="what" role="note" lang="en">{"".join(lines)}</div>' if lines else ""

    def _entry(self, index: int, below: int) -> str:
        change = self.redline.changes[index]
        requests = [asked for asked in self.asked if asked.change == index]
        repeated = {f"wanted by {' + '.join(sorted(asked.by))}" for asked in requests}
        credits = credit_remarks(change, self.redline.whose)
        remarks = [remark for remark in credits if remark not in repeated]
        for asked in requests:
            words = f"“{asked.words}”: " if asked.how == "verbatim" else ""
            remarks.append(f"{words}{asked.in_words}.")
        more = "".join(f' <span class="told">{text(remark)}</span>' for remark in remarks)
        words = self._linked(change, headline(change, below))
        description = f"<b>{words}</b>{_effects(change)}{_who(change, self.proposers)}{more}"
        classes = _classes(change, self.proposers)
        return f'<p id="{_id(index)}" class="{classes}">{description}{self._ways(index)}</p>'

    def _ways(self, index: int) -> str:
        """Links to the notes before and after: the target is the same link there, which so has the
        focus, and Enter leads on.
        """
        place = self.order.index(index)
        ways = [("previous", "\u2191", place - 1), ("next", "\u2193", place + 1)]
        links = "".join(
            f' <a id="{way}-{index + 1}" href="#{way}-{self.order[to] + 1}" '
            f'title="{way} change"><span aria-hidden="true">{sign}</span></a>'
            for way, sign, to in ways
            if 0 <= to < len(self.order)
        )
        return f'<span class="ways">{links}</span>' if links else ""

    def _linked(self, change: Change, words: str) -> str:
        """The words of what happened; of a move the place that it left is a link."""
        if isinstance(change, Move):
            number = next(
                row.move
                for row in self.redline.rows
                if row.new == change.new[0] and row.status == "moved"
            )
            if "moved_away" in self.heads[number or 0]:
                before, _, after = words.partition(what(change))
                link = f'moved from <a href="#move-{number}-from">{text(place(change.old[0]))}</a>'
                return text(before) + link + text(after)
        return text(words)


def _classes(change: Change, proposers: Proposers) -> str:
    """The classes that filters look for: substance, effects, and who had a hand in it."""
    effects = [f"e-{kind}" for kind in dict.fromkeys(effect.kind for effect in change.effects)]
    substance = "substantive" if change.substantive else "editorial"
    return " ".join([substance, *effects, proposers.css_classes(change)]).strip()


def _effects(change: Change) -> str:
    return "".join(
        f' <span class="effect">{_parted(words)}</span>' for words in effect_words(change.effects)
    )


def _who(change: Change, proposers: Proposers) -> str:
    parties = dict.fromkeys(change_proposers(change))
    return "".join(
        f' <span class="who {proposers.css_class(party)}">{text(joined(party))}</span>'
        for party in parties
    )


def _homes(rows: Sequence[Row], changes: Sequence[Change]) -> list[tuple[int, int]]:
    """Pairs (row, change): beside which row each change is explained."""
    homes: dict[int, int] = {}
    for number, row in enumerate(rows):
        for index in row.changes:
            if row.status != "moved_away" or changes[index].kind == "delete":
                homes.setdefault(index, number)
    return [(number, index) for index, number in homes.items()]


def reach_list(what: Redline | ChangeSet) -> str:
    """The list of what was done at many places, with links, and of what a changed definition
    reaches.
    """
    entries = "".join(map(_reach, reaches(what)))
    return (
        f'<nav class="changes reach" aria-label="Reach"><ul>\n{entries}</ul></nav>\n'
        if entries
        else ""
    )


def _reach(reach: Reach) -> str:
    sites = [
        text(site) if at is None else f'<a href="#{_id(at)}">{text(site)}</a>'
        for site, at in reach.sites
    ]
    more = " \u2026" if reach.count > len(reach.sites) else ""
    return f"<li>{_bidi(reach.what)}: {', '.join(dict.fromkeys(sites))}{more}</li>\n"


def change_list(changes: ChangeSet, proposers: Proposers) -> str:
    """Links to all changes, renumberings that only follow from others counted in one line."""
    entries = [_listed(*entry, proposers) for entry in listed(changes)]
    for told in filter(None, [shifts_told(changes), open_told(changes)]):
        entries.append(f'<li class="shifts">{told}</li>\n')
    opened = " open" if len(entries) <= 12 else ""
    return (
        f'<nav class="changes" aria-label="Changes"><details{opened}><summary>List of changes</summary>\n'
        f"<ol>\n{''.join(entries)}</ol></details></nav>\n"
    )


def _listed(index: int, change: Change, description: str, proposers: Proposers) -> str:
    node = subject(change)
    first = excerpt(node.text, 48)
    bare = ' class="bare"' if first[:1] in _QUOTED else ""
    where = f'<span class="place">{text(place(node))}</span>' + (
        f" <q{bare}>{_bidi(first)}</q>" if first else ""
    )
    effects = effect_words(change.effects)
    words = "".join(f' <span class="effect">{_parted(part)}</span>' for part in effects)
    if change.substantive and not effects:
        words = "".join(
            f' <span class="place">{_parted(part)}</span>' for part in replaced_words(change)
        )
    link = f'<a href="#{_id(index)}">{text(description)}</a>'
    classes = f"{change.kind} {_classes(change, proposers)}"
    return f'<li class="{classes}">{link} {where}{words}{_who(change, proposers)}</li>\n'


def _bidi(written: str) -> str:
    """Words of the drafts among words of ours, kept in their own direction."""
    return f"<bdi>{text(written)}</bdi>" if direction(written, None) == "rtl" else text(written)


def _parted(written: str) -> str:
    """Return the words about a change as HTML, those of the drafts in their own direction."""
    return "".join(
        f"<bdi>{text(piece)}</bdi>" if is_turned else text(piece)
        for piece, is_turned in parted_by_direction(written)
    )


def change_articles(changes: ChangeSet, proposers: Proposers, inline: Inline) -> str:
    """All changes with their words, for a page without the drafts."""
    return "".join(
        f'<article id="{_id(index)}" class="change {change.kind} {_classes(change, proposers)}"'
        f' aria-label="Change {index + 1}">\n'
        f'<h3>{text(description)} <span class="place">{text(place(subject(change)))}</span></h3>\n'
        f"{_words(change, inline)}"
        f'<p class="means">{_effects(change)}{_who(change, proposers)}</p>\n</article>\n'
        for index, change, description in listed(changes)
    )


def _words(change: Change, inline: Inline) -> str:
    node = subject(change)
    who = change.proposers or Who()
    signed: dict[str, frozenset[Party]] = {"insert": who.inserted, "delete": who.removed}
    runs = [evolve(run, proposers=signed.get(run.op, run.proposers)) for run in runs_of(change)]
    return f"<p{spoken(node.language, node.text)}>{inline.runs(runs)}</p>\n" if runs else ""
