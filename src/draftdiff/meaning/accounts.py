"""The strength ledger: who weakened or strengthened what, with the words that show it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from attrs import evolve, frozen

from draftdiff.argument_checks import validate_arguments
from draftdiff.changes.changeset import ChangeSet
from draftdiff.changes.kinds import (
    Change,
    Delete,
    Effect,
    Insert,
    Span,
)
from draftdiff.grouping import grouped
from draftdiff.meaning.detection import language_of
from draftdiff.meaning.duties import (
    Wording,
    force_of,
    has_limits,
    is_binding,
    is_denied,
    is_limiting,
    is_opening,
    is_quantity,
    is_rewritten,
    lead_in,
    sentence_at,
)
from draftdiff.model.draft import Draft, Path
from draftdiff.model.party import Party, names_of

#: Directions that have a sign: 1 for more obligation or reach, -1 for less.
SIGNS: Final[dict[str, int]] = {"stronger": 1, "broader": 1, "weaker": -1, "narrower": -1}
# What is added to a rule counts where it binds, and the other way where it loosens.
_ADDED: Final = {"added": 1, "dropped": -1}
#: So much of a text, in so many paragraphs, is a large part of it.
_LARGE: Final = 0.3
_BLOCK: Final = 8
#: Words that are so much of a sentence are all of it.
_ALL: Final = 0.8


@frozen
class LedgerRow:
    """One directed effect.

    Attributes:
        change: Index of the change in its change set.
        party: Who made it, "" where that is not known; a joint proposal is "A + B".
        path: The paragraph, in the new draft (in the old one where it is gone).
        label: Its label, or None.
        topic: The heading it stands under, "" where there is none.
        kind, direction: The effect's class and direction.
        sign: 1 for more obligation or reach, -1 for less, 0 for what has no such sign.
        old, new: The words that show it.
        act: What was done, as people count it: a duty softened, hardened, struck, added; a list
            struck, added (once, with all its points); a permission, statement or exception struck,
            added; a large part struck, added, which may stand in another document; else "".
        draft: Id of the draft that holds the words: the old one of what is gone.
        line: The line of its file on which they begin, from 1, or None.
        step: Id of the draft that did it, a commit where drafts come from git.
    """

    change: int
    party: str
    path: Path
    label: str | None
    topic: str
    kind: str
    direction: str
    sign: int
    old: str
    new: str
    act: str = ""
    draft: str = ""
    line: int | None = None
    step: str = ""


@frozen
class Total:
    """The rows of one party, topic, class and direction, counted."""

    party: str
    topic: str
    kind: str
    direction: str
    count: int
    sign: int


@validate_arguments
def ledger(changes: ChangeSet, old: Draft, new: Draft) -> tuple[LedgerRow, ...]:
    """The directed effects of a change set, in reading order.

    Args:
        changes: Explained changes; with proposers where a history was given.
        old: The draft before.
        new: The draft after.

    Example:
        >>> from draftdiff import diff, read_text
        >>> from draftdiff.meaning import explain
        >>> old, new = read_text("States shall act."), read_text("States should act.")
        >>> [(row.direction, row.sign, row.old, row.new) for row in ledger(explain(diff(old, new), old, new), old, new)]
        [('weaker', -1, 'shall', 'should')]
    """
    accounting = _Accounting(changes, old, new)
    rows = [
        row
        for at, change in enumerate(changes)
        for effect in change.shown_effects
        if effect.direction is not None
        for row in accounting.rows(at, change, effect)
    ]
    return tuple(_as_lists(rows, tuple(changes), (old, new)))


class _Accounting:
    """The rows of a change set, held against the words of both drafts."""

    def __init__(self, changes: ChangeSet, old: Draft, new: Draft) -> None:
        self.drafts = old, new
        self.is_large = _is_large(changes, Delete, old), _is_large(changes, Insert, new)
        self.headings = _topics(old), _topics(new)
        self.wordings = Wording(old), Wording(new)
        self.language = new.language or old.language or language_of(new.text or old.text)

    def rows(self, at: int, change: Change, effect: Effect) -> Iterator[LedgerRow]:
        """The row of an effect; none where its words, or a sentence near to theirs, stand in the
        other draft all the same.
        """
        side = 1 if change.new else 0
        node = change.new[0] if change.new else change.old[0]
        way = effect.direction or ""
        gone = not effect.new
        act = ""
        sign = SIGNS.get(way, 0)
        if effect.kind == "hedge" or (effect.kind == "scope" and sign):
            sign = self._reach(change, effect, sign or -_ADDED.get(way, 0))
        elif effect.kind == "action":
            sign = _ADDED.get(way, 0)
        if effect.kind == "deontic":
            judged = self._judged(change, effect, way)
            if judged is None:
                return
            act, sign = judged
        elif sign and self._is_carried(change, effect):
            return
        cited = 0 if gone and change.old else side
        words = effect.old if cited == 0 else effect.new
        yield LedgerRow(
            at,
            _party(change, effect),
            node.path,
            node.label,
            self.headings[side].get(node.path, ""),
            effect.kind,
            way,
            sign,
            effect.old,
            effect.new,
            act,
            self.drafts[cited].id,
            self.wordings[cited].line_of(sentence_at(*_text_of(change, effect, cited)) or words),
            self.drafts[1].id,
        )

    def _judged(self, change: Change, effect: Effect, way: str) -> tuple[str, int] | None:
        """Return what was done to a duty, and its sign; None where the sentence still stands."""
        before = sentence_at(*_text_of(change, effect, 0))
        after = sentence_at(*_text_of(change, effect, 1))
        side = 1 if effect.new else 0
        sentence, words = (after, effect.new) if side else (before, effect.old)
        is_single = not (effect.old and effect.new) and len(words) >= _ALL * len(sentence)
        if is_single or isinstance(change, Insert | Delete):
            return self._judged_sentence(change, effect, sentence, side)
        if self.wordings[1].has_whole(before) or self.wordings[0].has_whole(after):
            return None
        # One modal in place of another is compared as it is; one that is gone, in a kept sentence.
        is_swap = way in ("weaker", "stronger")
        if not is_swap and is_rewritten(before, after):
            return "", 0
        first, last = (before, after) if way in ("weaker", "dropped") else (after, before)
        forces = [force_of(text, self.language) for text in (first, last)]
        # Without "you should" a sentence may be a command all the same.
        words = effect.new if first is before else effect.old
        is_less = is_swap or (bool(words) and not is_binding(last, self.language))
        if (
            is_swap
            and force_of(effect.old if first is before else effect.new, self.language) != "duty"
        ):
            return "", 0
        if forces[0] != "duty" or not is_less:
            return "", 0
        if first is before:
            return ("duty softened", -1)
        return ("duty hardened", 1)

    def _judged_sentence(
        self, change: Change, effect: Effect, sentence: str, side: int
    ) -> tuple[str, int] | None:
        """The same of a sentence that came or went."""
        if self.wordings[1 - side].has_near(sentence, self.wordings[side]):
            return None
        did = "added" if side else "struck"
        node = (change.new if side else change.old)[0]
        at = lead_in(self.drafts[side], node.index)
        opening = "" if at is None else self.drafts[side].paragraphs[at].text
        force = force_of(sentence, self.language)
        # What opens a list governs the beginning of each point that is no statement by itself.
        is_governed = node.text.startswith(sentence) and not has_limits(sentence, self.language)
        if is_governed and force_of(opening, self.language) == "duty":
            force = "duty"
        if has_limits(opening, self.language):
            return f"exception {did}", 0
        if self.is_large[side]:
            return f"large part {did}", 0
        return f"{force} {did}", (1 if side else -1) * (force == "duty")

    def _reach(self, change: Change, effect: Effect, sign: int) -> int:
        """The sign of what reaches further, or is limited or made less sure: less is told of a duty
        alone, and where the words plainly limit it.
        """
        if sign > 0:
            return sign
        sentence = sentence_at(*_text_of(change, effect, 1 if effect.new else 0))
        if force_of(sentence, self.language) != "duty" or is_denied(sentence, self.language):
            return 0
        words = [text for text in (effect.old, effect.new) if text]
        if len(words) == 1:
            is_plain = effect.kind == "hedge" or is_limiting(words[0], self.language)
        else:
            # "Often" for "usually" adds no doubt; "some" for "all" leaves some out.
            is_plain = effect.kind != "hedge" and all(is_quantity(t, self.language) for t in words)
        if is_plain:
            return sign
        return 0

    def _is_carried(self, change: Change, effect: Effect) -> bool:
        """Return whether the sentence of an effect stands in the other draft."""
        side = 1 if effect.new else 0
        text, span = _text_of(change, effect, side)
        if isinstance(change, Insert | Delete):
            return self.wordings[1 - side].has_near(sentence_at(text, span), self.wordings[side])
        return self.wordings[1 - side].has_whole(sentence_at(text, span))


def _is_large(changes: Iterable[Change], kind: type[Change], draft: Draft) -> bool:
    """Return whether so much of a text came or went at once that it may stand in another document:
    a text split in two strikes no duties, a first full text adds none.
    """
    nodes = [
        node
        for change in changes
        if isinstance(change, kind)
        for node in (*change.old, *change.new)
    ]
    size = sum(len(node.text) for node in nodes)
    return len(nodes) >= _BLOCK and size >= _LARGE * len(draft.text)


def _text_of(change: Change, effect: Effect, side: int) -> tuple[str, Span]:
    """The text of one side of a change, and where an effect stands in it."""
    text = change.new_text if side else change.old_text
    return text, (effect.new_span if side else effect.old_span) or (0, len(text))


def _as_lists(
    rows: Sequence[LedgerRow], changes: Sequence[Change], drafts: tuple[Draft, Draft]
) -> Iterator[LedgerRow]:
    """The rows, with those of a list that came or went as one, where the first of them is."""
    groups: dict[object, list[LedgerRow]] = {}
    for number, row in enumerate(rows):
        groups.setdefault(_list_of(row, changes[row.change], drafts) or number, []).append(row)
    for group in groups.values():
        yield from _as_list(group)


def _list_of(row: LedgerRow, change: Change, drafts: tuple[Draft, Draft]) -> object:
    """A name for the list that a row is of, as its opening words or as a point; None of others."""
    if row.kind != "deontic" or not isinstance(change, Insert | Delete):
        return None
    side = 1 if change.new else 0
    node = (change.old or change.new)[0]
    opening = lead_in(drafts[side], node.index)
    if opening is None and is_opening(row.old or row.new):
        opening = node.index
    if opening is None:
        return None
    return (side, opening)


def _as_list(group: Sequence[LedgerRow]) -> Iterator[LedgerRow]:
    """One row for the points of a list; a row alone as it is."""
    if len(group) < 2:
        yield from group
        return
    # A list binds as its opening words do, or as all its points do.
    is_bound = all(row.sign for row in group) or group[0].sign
    did = "added" if group[0].new else "struck"
    yield evolve(
        group[0],
        sign=group[0].sign if is_bound else 0,
        old=" / ".join(row.old for row in group if row.old),
        new=" / ".join(row.new for row in group if row.new),
        act=f"list {did}",
    )


def _party(change: Change, effect: Effect) -> str:
    """Return the party whose words the effect stands in: those that came in, where none did, those
    that went. Where its words are credited to nobody, everybody who put words of the change in,
    took them out or moved them.
    """
    if change.proposers is None:
        return ""
    inserted = _credited(change, "insert", effect.new_span)
    removed = _credited(change, "delete", effect.old_span)
    who = change.proposers
    choices = (inserted, removed, who.inserted, who.removed, who.arranged)
    if not effect.new:
        choices = (removed, inserted, who.removed, who.inserted, who.arranged)
    return " + ".join(names_of(next((parties for parties in choices if parties), frozenset())))


def _credited(change: Change, act: str, span: Span | None) -> frozenset[Party]:
    """Return who is credited with words of a stretch."""
    if span is None:
        return frozenset()
    parties: set[Party] = set()
    for credit in change.credits or ():
        if credit.act == act and credit.start < span[1] and credit.end > span[0]:
            parties.update(credit.proposers)
    return frozenset(parties)


def _topics(draft: Draft) -> dict[Path, str]:
    """The nearest heading above each paragraph."""
    topics: dict[Path, str] = {}
    for _, path, paragraph in draft.walk():
        above = topics.get(path[:-1], "")
        topics[path] = paragraph.text if paragraph.kind == "heading" else above
    return topics


def totals(rows: Iterable[LedgerRow]) -> tuple[Total, ...]:
    """The rows counted by party, topic, class and direction, the most frequent first.

    Example:
        >>> row = LedgerRow(0, "Iran", (0,), None, "Media", "deontic", "weaker", -1, "shall", "should")
        >>> totals([row, row])
        (Total(party='Iran', topic='Media', kind='deontic', direction='weaker', count=2, sign=-2),)
    """
    keyed = [((row.party, row.topic, row.kind, row.direction), row.sign) for row in rows]
    counted = []
    for key, signs in grouped(keyed).items():
        counted.append(Total(*key, len(signs), sum(signs)))
    return tuple(
        sorted(
            counted,
            key=lambda total: (-total.count, total.party, total.topic, total.kind, total.direction),
        )
    )
