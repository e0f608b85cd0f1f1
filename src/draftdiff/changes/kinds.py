"""The nine kinds of change, the nodes they speak of, their edits and effects; and how
changes are counted.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import ClassVar, Final

from attrs import field, frozen

from draftdiff.changes.credits import Credit, Who, with_names
from draftdiff.changes.credits import Op as Op
from draftdiff.changes.deferred import Deferring
from draftdiff.model.draft import Draft, Path
from draftdiff.model.paragraph import Mark, Paragraph

Span = tuple[int, int]
#: What became of a stretch of words, the words, and, where a history was given, the names of those
#: who did it.
Word = tuple[Op, str] | tuple[Op, str, tuple[str, ...]]


@frozen
class Node:
    """A paragraph at its place in a draft, without its children.

    Attributes:
        index: Place in reading order, from 0.
        path: Child index at each level.
        kind, label, text, marks, language: As the paragraph's.
    """

    index: int
    path: Path
    kind: str
    label: str | None
    text: str
    marks: tuple[Mark, ...] = ()
    language: str | None = None

    @classmethod
    def of(cls, index: int, path: Path, paragraph: Paragraph) -> Node:
        """The node of a paragraph that stands at that index and path."""
        return cls(
            index,
            path,
            paragraph.kind,
            paragraph.label,
            paragraph.text,
            paragraph.marks,
            paragraph.language,
        )

    @property
    def depth(self) -> int:
        """Levels from the root; 1 for a top paragraph."""
        return len(self.path)

    def paragraph(self) -> Paragraph:
        """The paragraph, without children."""
        return Paragraph(self.text, self.label, self.kind, self.marks, (), self.language)


def nodes_of(draft: Draft) -> tuple[Node, ...]:
    """The paragraphs of a draft at their places, in reading order."""
    return tuple(Node.of(index, path, paragraph) for index, path, paragraph in draft.walk())


@frozen
class Replacement:
    """One edit as a careful person would mark it: a span of the old text and one of the new; one
    may be empty.
    """

    old: Span
    new: Span


@frozen
class Effect:
    """The effect of an edit on the meaning, with the words that show it.

    Attributes:
        kind: The effect class ("deontic", "scope", "punctuation", ...); JSON calls it ``class``.
        direction: stronger, weaker, broader, ... or None.
        old, new: The words that show it, in either text.
        old_span, new_span: Where they stand, or None.
        confidence: How often an effect like this one is right in all that it tells, 0 to 1; None
            where that was not measured.
        shown: Whether it is sure enough for views.
        judge: The name of the judge that tells it; None where draftdiff does.
    """

    kind: str
    direction: str | None = None
    old: str = ""
    new: str = ""
    old_span: Span | None = None
    new_span: Span | None = None
    confidence: float | None = field(default=None, eq=False)
    shown: bool = field(default=True, eq=False)
    judge: str | None = field(default=None, eq=False)

    @property
    def group(self) -> str:
        """What the class is one of: "force", "figures", "reference", "content", "editorial", else
        the class itself.
        """
        if self.kind in EDITORIAL:
            return "editorial"
        return next(
            (name for name, kinds in GROUPS.items() if self.kind in kinds.split()), self.kind
        )


@frozen
class Degraded:
    """Ranges of both drafts where a budget made the result coarser, and which budget."""

    old: Span
    new: Span
    reason: str


#: Effect classes that change no meaning.
EDITORIAL: Final = frozenset(
    {"renumber", "spelling", "punctuation", "case", "space", "format", "style"}
)

#: Groups of effect classes.
GROUPS: Final = {
    "force": "deontic negation hedge condition",
    "figures": "quantity time",
    "content": "scope actor beneficiary action definition",
}


def _nodes(nodes: Iterable[Node]) -> tuple[Node, ...]:
    return tuple(nodes)


def _replacements(edits: Iterable[Replacement]) -> tuple[Replacement, ...]:
    return tuple(edits)


def _effects(effects: Iterable[Effect]) -> tuple[Effect, ...]:
    return tuple(effects)


def _credits(credits: Iterable[Credit] | None) -> tuple[Credit, ...] | None:
    return None if credits is None else tuple(credits)


def rounded(confidence: float) -> float:
    """As a change holds it."""
    return round(confidence, 4)


#: From this confidence on an editorial effect that is not proved is probable.
PROBABLE: Final = 0.9


@frozen
class Change(Deferring):
    """One change between two drafts; each of its nine kinds is a class of its own.

    Attributes:
        old: The old paragraphs: none for an insert, several for a merge, else one.
        new: The new paragraphs: none for a delete, several for a split, else one.
        edits: Edits in reading order, as offsets into ``old_text`` and ``new_text``.
        effects: What the change means.
        substantive: False only where a rule has proved that no more than editorial layers differ.
        confidence: Of the pairing, 0 to 1.
        proposers: Who, where a history was given.
        credits: Who did what, stretch by stretch, where a history was given: insertions in order of
            the new text, deletions in order of the old one.
    """

    kind: ClassVar[str]

    _calls: ClassVar[Mapping[str, str]] = {
        **dict.fromkeys(("explain", "meaning", "effect"), "change.effects are what it means"),
        "text": "change.old_text and change.new_text are its texts, change.words the edits between",
        "type": "it is change.kind",
        "author": "it is change.proposers",
        "label": "change.new[0].label, or change.old[0].label",
    }

    old: tuple[Node, ...] = field(default=(), converter=_nodes)
    new: tuple[Node, ...] = field(default=(), converter=_nodes)
    edits: tuple[Replacement, ...] = field(default=(), converter=_replacements, kw_only=True)
    effects: tuple[Effect, ...] = field(default=(), converter=_effects, kw_only=True)
    substantive: bool = field(default=True, kw_only=True)
    confidence: float = field(default=1.0, kw_only=True, converter=rounded)
    proposers: Who | None = field(default=None, kw_only=True)
    credits: tuple[Credit, ...] | None = field(default=None, kw_only=True, converter=_credits)
    #: What the step between the drafts is called, where no more than the markup differs here.
    conversion: str | None = field(default=None, kw_only=True, eq=False, repr=False)

    @property
    def old_text(self) -> str:
        """The old paragraphs' text, a line each."""
        return "\n".join(node.text for node in self.old)

    @property
    def new_text(self) -> str:
        """The new paragraphs' text, a line each."""
        return "\n".join(node.text for node in self.new)

    @property
    def shown_effects(self) -> tuple[Effect, ...]:
        """The effects that views show."""
        return tuple(effect for effect in self.effects if effect.shown)

    @property
    def editorial(self) -> str:
        """Return whether it is editorial: "proved" where it is not substantive, "probable" where all
        its effects are editorial and each that is not proved is so nine times of ten, else "no".
        """
        if not self.substantive:
            return "proved"
        if any(effect.kind not in EDITORIAL for effect in self.effects):
            return "no"
        judged = [effect.confidence for effect in self.effects if effect.confidence is not None]
        return "probable" if judged and min(judged) >= PROBABLE else "no"

    @property
    def own_credits(self) -> tuple[Credit, ...]:
        """The credits of this kind of change: of a move or renumbering not those of edits to the
        paragraph besides.
        """
        credits = self.credits or ()
        if isinstance(self, Insert | Delete | Edit):
            return credits
        return tuple(credit for credit in credits if credit.act == "arrange") or credits

    @property
    def words(self) -> tuple[Word, ...]:
        """The edits written out: without the inserts the old text, without the deletes the new one.

        With a history, what came in or went has a third member: the sorted names of those who
        proposed the wording or its removal.
        """
        written = render(self.edits, self.old_text, self.new_text)
        return tuple(written if self.credits is None else with_names(written, self.credits))


@frozen
class Insert(Change):
    """A paragraph that has no partner in the old draft."""

    kind = "insert"


@frozen
class Delete(Change):
    """A paragraph that has no partner in the new draft."""

    kind = "delete"


@frozen
class Edit(Change):
    """A paragraph whose text differs."""

    kind = "edit"


@frozen
class Move(Change):
    """A paragraph that stands in another order than before; what is below it came along."""

    kind = "move"


@frozen
class Split(Change):
    """One paragraph that became several."""

    kind = "split"


@frozen
class Merge(Change):
    """Several paragraphs that became one."""

    kind = "merge"


@frozen
class Renumber(Change):
    """A paragraph whose label differs.

    Attributes:
        cause: ``shift`` (it follows from insertions, deletions and moves), ``chosen``, or ``glyph``
            (the same number or a bullet in another form: "1." for "1)").
    """

    kind = "renumber"

    cause: str = field(default="chosen", kw_only=True)


@frozen
class Relevel(Change):
    """A paragraph that hangs on another parent without having moved."""

    kind = "relevel"


@frozen
class Reformat(Change):
    """A paragraph whose kind, marks on kept words, or language differ."""

    kind = "reformat"


KINDS: Final[dict[str, type[Change]]] = {
    kind.kind: kind
    for kind in (Insert, Delete, Edit, Move, Split, Merge, Renumber, Relevel, Reformat)
}


def render(edits: tuple[Replacement, ...], old: str, new: str) -> Iterator[tuple[Op, str]]:
    """The equal, deleted and inserted stretches of two texts that the edits stand for, as
    (operation, text).
    """
    at = 0
    for edit in edits:
        if at < edit.old[0]:
            yield "equal", old[at : edit.old[0]]
        if edit.old[0] < edit.old[1]:
            yield "delete", old[slice(*edit.old)]
        if edit.new[0] < edit.new[1]:
            yield "insert", new[slice(*edit.new)]
        at = edit.old[1]
    if at < len(old):
        yield "equal", old[at:]


#: How a kind of change is counted: one, several.
NOUNS: Final = {
    "insert": ("insertion", "insertions"),
    "delete": ("deletion", "deletions"),
    "edit": ("edit", "edits"),
    "move": ("move", "moves"),
    "split": ("split", "splits"),
    "merge": ("merge", "merges"),
    "renumber": ("renumbering", "renumberings"),
    "relevel": ("change of level", "changes of level"),
    "reformat": ("change of format", "changes of format"),
}


def with_tables_as_one(changes: Iterable[Change]) -> list[Change]:
    """The changes as people count them: a table or row that came or went is one, not one for each
    of its cells.
    """
    listed = list(changes)
    lone = [
        (change, (change.new or change.old)[0])
        for change in listed
        if change.kind in ("insert", "delete")
    ]
    tops = {(change.kind, node.path) for change, node in lone if node.kind in ("table", "row")}
    below = {
        id(change)
        for change, node in (lone if tops else ())
        if any((change.kind, node.path[:depth]) in tops for depth in range(1, len(node.path)))
    }
    return [change for change in listed if id(change) not in below]


def counts(changes: Iterable[Change]) -> dict[str, int]:
    """Return how many changes there are of each kind, in the order of ``NOUNS``; kinds without any
    are left out.
    """
    by_kind = Counter(change.kind for change in with_tables_as_one(changes))
    return {kind: by_kind[kind] for kind in NOUNS if by_kind[kind]}


def counted(kind: str, number: int) -> str:
    """A number of changes of a kind in words."""
    return f"{number} {NOUNS[kind][number != 1]}"


def summary(changes: Iterable[Change]) -> str:
    """Return how many changes of each kind there are, in one line."""
    return (
        ", ".join(counted(kind, number) for kind, number in counts(changes).items()) or "no changes"
    )


def total(changes: Iterable[Change]) -> tuple[str, int, int]:
    """Return how many changes there are, in words, and how many of them are substantive and
    editorial.
    """
    counted_changes = with_tables_as_one(changes)
    substantive = sum(change.substantive for change in counted_changes)
    return (
        f"{len(counted_changes)} change{'s' * (len(counted_changes) != 1)}",
        substantive,
        len(counted_changes) - substantive,
    )
