"""Changes in a few words of English: what a margin, a list or a terminal line says of each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Final

from attrs import evolve

from draftdiff.changes.changeset import ChangeSet
from draftdiff.changes.credits import Who
from draftdiff.changes.kinds import (
    Change,
    Edit,
    Effect,
    Merge,
    Move,
    Node,
    Op,
    Relevel,
    Renumber,
    Split,
)
from draftdiff.model.draft import Draft
from draftdiff.model.hidden import shown
from draftdiff.model.labels import BULLETS
from draftdiff.model.party import Party, names_of
from draftdiff.phrases import counted
from draftdiff.redlines.layout import Redline
from draftdiff.redlines.rows import Row, Run, Status, edited_runs, plain_runs
from draftdiff.redlines.signing import credit_words

#: What became of the words of a paragraph.
FATES: Final[dict[Status, Op]] = {
    "kept": "equal",
    "inserted": "insert",
    "moved": "insert",
    "deleted": "delete",
    "moved_away": "delete",
}
_PLAIN: Final = {"insert": "inserted", "delete": "deleted", "edit": "edited"}
_ELSEWHERE: Final = "under another paragraph"


def what(change: Change) -> str:
    """Describe a change in a few words: "renumbered 4. → 5."."""
    if not (change.old and change.new) or isinstance(change, Edit):
        return _PLAIN[change.kind]
    old, new = change.old[0], change.new[0]
    if isinstance(change, Move):
        return f"moved from {place(old)}"
    if isinstance(change, Split):
        return f"split into {len(change.new)}"
    if isinstance(change, Merge):
        return f"merged from {len(change.old)}"
    if isinstance(change, Renumber):
        if old.label is None:
            return f"numbered {shown(new.label or '')}"
        dropped = f"number {shown(old.label)} dropped"
        return (
            dropped if new.label is None else f"renumbered {shown(old.label)} → {shown(new.label)}"
        )
    if isinstance(change, Relevel):
        levels = (
            "one level"
            if abs(new.depth - old.depth) == 1
            else f"{abs(new.depth - old.depth)} levels"
        )
        return (
            f"{levels} {'down' if new.depth > old.depth else 'up'}"
            if new.depth != old.depth
            else _ELSEWHERE
        )
    return reformatted(old, new)


def reformatted(old: Node, new: Node) -> str:
    """Describe what differs in the form of a paragraph: its kind, its language or its marks."""
    if old.kind != new.kind:
        return f"{old.kind} → {new.kind}"
    if old.language != new.language:
        return (
            f"language {shown(old.language or 'not given')} → {shown(new.language or 'not given')}"
        )
    before, after = ({mark.kind for mark in node.marks} for node in (old, new))
    parts = [f"{kind.replace('_', ' ')} added" for kind in sorted(after - before)]
    parts += [f"{kind.replace('_', ' ')} removed" for kind in sorted(before - after)]
    return ", ".join(parts) or "formatting changed"


def place(node: Node) -> str:
    """Return the place of a paragraph: its own number, else that of all paragraphs counted from 1:
    "¶ 4".
    """
    if node.label and node.label not in BULLETS:
        return shown(node.label)
    return f"¶ {node.index + 1}"


#: Classes that say no more than the words or the kind of the change do.
_SAID: Final = frozenset({"structure", "renumber", "format", "other"})
#: Directions that the words themselves show, struck and underlined as they stand there.
_SEEN: Final = frozenset({"added", "dropped", "swapped", "flip", None})


def effect_words(effects: Iterable[Effect]) -> list[str]:
    """Each effect as "direction: old → new", with its class where the direction alone does not tell
    it.

    Left out is what the redline itself shows: what is editorial, what moved, was renumbered or
    reformatted, a member of a list or a date that came, went or was put for another. A reference
    that nobody touched and that names another text is told.

    Example:
        >>> effect_words([Effect("deontic", "weaker", "shall", "should"), Effect("punctuation", None, ",", "")])
        ['weaker: shall → should']
    """
    return list(dict.fromkeys(filter(None, map(_effect, effects))))


#: What a class is called beside a direction that fits several; of other classes such a direction is
#: seen.
_CALLED: Final = {
    "deontic": "rule",
    "negation": "negation",
    "condition": "condition",
    "hedge": "hedge",
    "actor": "who acts",
    "beneficiary": "for whom",
    "definition": "definition",
    "agreed_language": "agreed language",
}


def _effect(effect: Effect) -> str:
    """The words for an effect; empty where it says no more than the redline shows, or is not sure
    enough.
    """
    if not effect.shown:
        return ""
    if effect.kind == "reference" and effect.old == effect.new:
        verb = "names nothing now" if effect.direction == "dropped" else "names another text now"
        return f"{verb}: {excerpt(effect.new)}"
    if effect.kind in _SAID or (effect.direction in _SEEN and effect.kind not in _CALLED):
        return ""
    if effect.direction not in _SEEN:
        return f"{effect.direction}{_arrow(effect.old, effect.new)}"
    name = _CALLED[effect.kind]
    if effect.kind == "deontic":
        from draftdiff.meaning.statements import (
            permits,
        )  # Loaded with the first effect that is told.

        name = "permission" if permits(effect.new or effect.old) else name
    if effect.direction in ("added", "dropped"):
        return f"{name} {effect.direction}: {excerpt(effect.new or effect.old)}"
    return f"{name}{_arrow(effect.old, effect.new)}"


def _arrow(old: str, new: str) -> str:
    if old and new:
        return f": {excerpt(old)} → {excerpt(new)}"
    return f": − {excerpt(old)}" if old else f": + {excerpt(new)}" if new else ""


def replaced_words(change: Change, most: int = 3) -> list[str]:
    """The first edits of a change as "old → new", "− old" or "+ new"; empty where no words of a
    paragraph changed.
    """
    if not isinstance(change, Edit | Split | Merge):
        return []
    pairs = [
        (change.old_text[slice(*edit.old)].strip(), change.new_text[slice(*edit.new)].strip())
        for edit in change.edits
    ]
    arrows = [_arrow(*pair).removeprefix(": ") for pair in pairs if pair != ("", "")]
    return arrows[:most] + ([f"and {len(arrows) - most} more"] if len(arrows) > most else [])


def excerpt(text: str, length: int = 60) -> str:
    """The first words of a text, on one line, hidden characters shown."""
    line = shown(" ".join(text.split()))
    if len(line) <= length:
        return line
    cut = line[: length - 1]
    return (cut.rsplit(" ", 1)[0] if " " in cut[length // 2 :] else cut) + " …"


def is_shift(change: Change) -> bool:
    """Return whether a change is a renumbering that follows from others, or one of markup alone."""
    if change.conversion:
        return True
    is_shifted = isinstance(change, Renumber) and change.cause == "shift"
    return is_shifted and not any(effect.kind == "reference" for effect in change.effects)


def listed(changes: Iterable[Change]) -> list[tuple[int, Change, str]]:
    """The changes that a list names, with their headlines: without renumberings that only follow
    from others.
    """
    return [
        (index, change, headline(change, below))
        for index, change, below in tops(changes)
        if not is_shift(change)
    ]


def headline(change: Change, below: int) -> str:
    """Describe a change, and how many changes came along."""
    bare = below and not subject(change).text  # A row, say: what came along holds the words.
    return (
        (f"{subject(change).kind} " if bare else "")
        + what(change)
        + (f" with {below} more below" if below else "")
    )


def shifts_told(changes: Iterable[Change]) -> str:
    """Count the renumberings, and changes of a conversion, that a list leaves out, in words; empty
    where there are none.
    """
    shift_changes = list(filter(is_shift, changes))
    converted = [change.conversion for change in shift_changes if change.conversion]
    shifts = len(shift_changes) - len(converted)
    parts = []
    if shifts:
        many = counted(shifts, "renumbering")
        parts.append(f"{many} that follow{'s' * (shifts == 1)} from the others")
    if converted:
        parts.append(f"{converted[0]} ({counted(len(converted), 'change')} of markup alone)")
    return ", ".join(parts)


def open_told(changes: Iterable[Change]) -> str:
    """Count the effects that are not sure enough for a list, in words; empty where there are none."""
    unsure = sum(
        not effect.shown and bool(_effect(evolve(effect, shown=True)))
        for change in changes
        for effect in change.effects
    )
    return f"{unsure} effect{'s' * (unsure != 1)} left open" if unsure else ""


def with_all_effects(changes: ChangeSet) -> ChangeSet:
    """The changes with every effect shown, however unsure."""
    told = [
        evolve(change, effects=[evolve(effect, shown=True) for effect in change.effects])
        for change in changes
    ]
    return evolve(changes, changes=told)


def subject(change: Change) -> Node:
    """The paragraph that a change is named by: the first new one, else the first old one."""
    return (change.new or change.old)[0]


def runs_of(change: Change) -> tuple[Run, ...]:
    """The words of a change, without the marks on them."""
    if change.kind in ("insert", "delete"):
        return plain_runs("insert" if change.new else "delete", subject(change).text, ())
    return edited_runs(change.old_text, change.new_text, (), (), change.edits)


def moved_words(row: Row) -> str:
    """Say where a moved paragraph came from or went to; empty of any other."""
    if row.status == "moved" and row.old is not None:
        return f"moved from {place(row.old)}"
    return (
        f"moved to {place(row.new)}" if row.status == "moved_away" and row.new is not None else ""
    )


def acts_of(change: Change) -> list[tuple[str, frozenset[Party]]]:
    """Return who inserted, deleted and arranged something in a change, where known."""
    if change.credits is not None:
        done = {"insert": "inserted", "delete": "deleted", "arrange": "arranged"}
        return [
            (done[credit.act], credit.proposers)
            for credit in change.own_credits
            if credit.proposers
        ]
    who = change.proposers or Who()
    acts = [("inserted", who.inserted), ("deleted", who.removed), ("arranged", who.arranged)]
    return [(act, parties) for act, parties in acts if parties]


def sides_of(redline: Redline) -> list[tuple[str, Draft]]:
    """The drafts of a redline by the words for their sides: Old and New, or Old, First and Second."""
    if redline.sources is None:
        return [("Old", redline.old), ("New", redline.new)]
    first, second = redline.sources.drafts
    return [("Old", redline.old), ("First", first), ("Second", second)]


def overlap_words(redline: Redline) -> str:
    """A sentence on where two later drafts overlap; empty where they do not, or where there is one
    only.
    """
    if redline.sources is None or not redline.sources.overlaps:
        return ""
    where = counted(len(redline.sources.overlaps), "paragraph")
    name = " + ".join(names_of(redline.sources.signatures[0]))
    return f"Both drafts changed {where} in different ways: both wordings stand, the one of {shown(name)} first."


def remarks_on(redline: Redline) -> str:
    """Return the remarks on a redline as a whole: where drafts overlap, and what the names on it do
    not tell.
    """
    return " ".join(
        filter(None, (overlap_words(redline), shown(credit_words(redline.changes, redline.whose))))
    )


def tops(changes: Iterable[Change]) -> list[tuple[int, Change, int]]:
    """The changes, by index, without insertions and deletions that only come along with the
    paragraph above; and how many do.
    """
    numbered = list(enumerate(changes))
    leaders: dict[tuple[str, tuple[int, ...]], tuple[str, tuple[int, ...]]] = {}
    for _, change in numbered:
        if change.kind in ("insert", "delete"):
            path = subject(change).path
            leaders[change.kind, path] = leaders.get((change.kind, path[:-1]), (change.kind, path))
    below = Counter(leader for own, leader in leaders.items() if own != leader)
    entries = []
    for index, change in numbered:
        own = (change.kind, subject(change).path)
        if leaders.get(own, own) == own:
            entries.append((index, change, below[own]))
    return entries
