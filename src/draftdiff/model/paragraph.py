"""The one node type of a draft: a paragraph with its label, marks and children."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final, Literal, get_args
from weakref import ref

from attrs import evolve, field, frozen, validators

from draftdiff.errors import InputError

Kind = Literal[
    "heading",
    "paragraph",
    "item",
    "quote",
    "code",
    "caption",
    "table",
    "row",
    "cell",
    "note",
    "header",
    "footer",
    "box",
]
MarkKind = Literal[
    "bold",
    "italic",
    "underline",
    "strike",
    "super",
    "sub",
    "small_caps",
    "code",
    "link",
    "note",
    "box",
    "inserted",
    "deleted",
]

KINDS: Final[frozenset[str]] = frozenset(get_args(Kind))
MARK_KINDS: Final[frozenset[str]] = frozenset(get_args(MarkKind))
#: Marks without width: the place in the text where a note or a text box hangs.
ANCHORS: Final[frozenset[str]] = frozenset({"note", "box"})


@frozen(order=True)
class Mark:
    """A property of a range of characters, kept apart from the text.

    Attributes:
        start: First code point of the range.
        end: Code point after the last; equal to ``start`` for the anchor of a note or box.
        kind: bold, italic, underline, strike, super, sub, small_caps, code, link, note, box,
            inserted or deleted.
        value: A link's target; of inserted and deleted, "author" or "author|date"; else "".
    """

    start: int
    end: int
    kind: str = field(validator=validators.in_(MARK_KINDS))
    value: str = ""


def _sorted_marks(marks: Iterable[Mark]) -> tuple[Mark, ...]:
    return tuple(sorted(marks)) if marks else ()


def _paragraphs(paragraphs: Iterable[Paragraph]) -> tuple[Paragraph, ...]:
    """Return the children of a paragraph.

    Raises:
        InputError: One of them is no paragraph.
    """
    children = tuple(paragraphs)
    for child in children:
        if not isinstance(child, Paragraph):
            way_out = f'write Paragraph("{child}")' if isinstance(child, str) else "give paragraphs"
            raise InputError(
                f"the children of a paragraph are paragraphs, not {child!r}; {way_out}"
            )
    return children


@frozen
class Paragraph:
    """A paragraph, heading, item, table, row, cell, note, ... with what hangs on it.

    Attributes:
        text: The words, without label and without markup.
        label: The number or bullet as it was written ("(a)", "Article 19", "•"), or None.
        kind: One of ``KINDS``.
        marks: Marks on ranges of ``text``, sorted.
        children: Sub-points, the text under a heading, a table's rows; notes and boxes come first.
        language: BCP 47 tag, or None where it is the draft's.

    Example:
        >>> Paragraph("Encourage equal opportunities", label="•", kind="item").label
        '•'
    """

    text: str
    label: str | None = None
    kind: str = field(default="paragraph", validator=validators.in_(KINDS))
    marks: tuple[Mark, ...] = field(default=(), converter=_sorted_marks)
    children: tuple[Paragraph, ...] = field(default=(), converter=_paragraphs)
    language: str | None = None

    @classmethod
    def shared(cls, text: str, label: str | None = None, kind: str = "paragraph") -> Paragraph:
        """A paragraph without marks and children: one that is there already, where there is an
        equal one.

        What was read of one draft is then the same in memory as in the next, and quick to compare.

        Example:
            >>> one = Paragraph.shared("States shall act.")
            >>> one is Paragraph.shared("States shall act.")
            True
        """
        key = text, label, kind
        seen = _SHARED.get(key)
        paragraph = None if seen is None else seen()
        if paragraph is None:
            paragraph = cls(text, label, kind)
            seen = _SHARED[key] = _Seen(paragraph, _forget)
            seen.key = key
        return paragraph

    def alone(self) -> Paragraph:
        """This paragraph without its children."""
        return evolve(self, children=()) if self.children else self

    def looks_like(self, other: Paragraph) -> bool:
        """Return whether the two differ at most in their children.

        Example:
            >>> Paragraph("a").looks_like(Paragraph("a", children=[Paragraph("b")]))
            True
        """
        is_same = self.text == other.text and self.label == other.label and self.kind == other.kind
        return is_same and self.marks == other.marks and self.language == other.language

    def walk(
        self, index: int = 0, path: tuple[int, ...] = ()
    ) -> Iterator[tuple[int, tuple[int, ...], Paragraph]]:
        """This paragraph and all below it in reading order, as (index, path, paragraph)."""
        stack = [(path, self)]
        while stack:
            path, paragraph = stack.pop()
            yield index, path, paragraph
            index += 1
            stack += [((*path, i), child) for i, child in enumerate(paragraph.children)][::-1]


class _Seen(ref[Paragraph]):
    """A shared paragraph as long as it is in use; ``WeakValueDictionary`` takes three times as long
    to enter one.
    """

    __slots__ = ("key",)
    key: tuple[str, str | None, str]


#: The shared paragraphs that are in use.
_SHARED: Final[dict[tuple[str, str | None, str], _Seen]] = {}


def _forget(seen: ref[Paragraph]) -> None:
    assert isinstance(seen, _Seen)
    if _SHARED.get(seen.key) is seen:
        del _SHARED[seen.key]
