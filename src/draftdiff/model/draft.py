"""A draft: one version of a text as a tree of paragraphs, and what is known about it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from functools import cached_property
from itertools import count
from os import PathLike
from typing import ClassVar, Final

from attrs import evolve, field, frozen

from draftdiff.errors import InputError
from draftdiff.model.arrays import Arrays, paths_of
from draftdiff.model.paragraph import Paragraph
from draftdiff.model.party import Party, as_parties
from draftdiff.phrases import counted
from draftdiff.results import Tabular, public_name

Path = tuple[int, ...]


def as_date(value: date | str | None) -> date | None:
    """A date or date and time from its ISO 8601 form, NotADate where it is none; other values as
    they are.
    """
    if not isinstance(value, str):
        return value
    try:
        return date.fromisoformat(value) if len(value) <= 10 else datetime.fromisoformat(value)
    except ValueError:
        from draftdiff.errors import NotADate

        raise NotADate(
            f"{value!r} is not a date; write it as YYYY-MM-DD, such as 2014-06-09"
        ) from None


def shown_day(day: date | None, dating: str) -> str:
    """The day of a date as it is shown: "2014-06-09", or "by 2014-06-09" where it is that day at
    the latest.
    """
    return f"{'by ' * (dating == 'by')}{day.isoformat()[:10]}" if day else ""


def _paragraphs(paragraphs: Iterable[Paragraph]) -> tuple[Paragraph, ...]:
    """Return the paragraphs of a draft.

    Raises:
        InputError: One of them is none.
    """
    children = tuple(paragraphs)
    for child in children:
        if not isinstance(child, Paragraph):
            raise InputError(
                f"a draft is made of paragraphs, not of {child!r}; read_text(text) makes one of a text"
            )
    return children


def _strings(strings: Iterable[str]) -> tuple[str, ...]:
    return tuple(strings)


#: Formats whose bytes are no text that a person could read.
_PACKED: Final = frozenset({"docx", "odt", "pdf", "rtf", "json"})


@frozen
class Reading:
    """The reading of a draft: from which bytes, as what, and what is to be said of it.

    Attributes:
        children: The paragraphs that the reader made; a draft with others was made from this one.
        data: The bytes of its file, or None where there is none.
        format: The name of the reader, or None.
        commit: The commit in full, where it comes from git.
        path: Under which path it stood there.
        gap: ``absent`` or ``blank`` where the document has no text in this version, and lives on in
            others; else None.
        converted: Of the step from the parents: which format was made of which ("from .md to
            .adoc"), or None.
        doubts: Why the reading, or the step from the parents, looks wrong, a sentence each.
        roles: Who had which part in it, as (role, name): author, co-author, committer, reviewer,
            reporter, suggester, bot, sync-tool.
    """

    children: tuple[Paragraph, ...] = ()
    data: bytes | None = field(default=None, repr=False)
    format: str | None = None
    commit: str | None = None
    path: str | None = None
    gap: str | None = None
    converted: str | None = None
    doubts: tuple[str, ...] = ()
    roles: tuple[tuple[str, str], ...] = ()


_UNREAD: Final = Reading()


@frozen
class Draft(Tabular):
    """One version of a negotiated text.

    Attributes:
        children: The top paragraphs; each holds what hangs on it.
        id: A name for the draft, unique in its history.
        title: The document's own title, or None.
        parents: Ids of the drafts it was made from; the first is its line.
        proposers: Who put it forward.
        editors: Who typed it, where that is somebody else (a secretariat, a Chair).
        date: When, or None where that is not known.
        language: BCP 47 tag of the text, or None.
        text_known: Whether it was ever seen; one only known of has no paragraphs.
        warnings: What a reader could not model; no part of ``==``.
        dating: "on": it is of its date; "by": of that day at the latest, no day is given. No part
            of ``==``.

    Example:
        >>> draft = Draft([Paragraph("One."), Paragraph("Two.")], "v1", proposers=["Iran"])
        >>> [paragraph.text for paragraph in draft.paragraphs]
        ['One.', 'Two.']
    """

    children: tuple[Paragraph, ...] = field(converter=_paragraphs)
    id: str
    title: str | None = None
    parents: tuple[str, ...] = field(default=(), converter=_strings)
    proposers: frozenset[Party] = field(default=frozenset(), converter=as_parties)
    editors: frozenset[Party] = field(default=frozenset(), converter=as_parties)
    date: date | None = field(default=None, converter=as_date)
    language: str | None = None
    text_known: bool = True
    warnings: tuple[str, ...] = field(default=(), converter=_strings, eq=False)
    #: The file it came from, so that a redline can be built on it.
    _package: bytes | None = field(default=None, eq=False, repr=False, kw_only=True)
    #: How its reader came by it.
    _reading: Reading = field(default=_UNREAD, eq=False, repr=False, kw_only=True)
    dating: str = field(default="on", eq=False, repr=False, kw_only=True)

    _calls: ClassVar[Mapping[str, str]] = {
        "words": "draft.text is all of it, draftdiff.table(draft)['words'] counts the words of each paragraph",
        "sections": "draft.children are the top paragraphs, draft.paragraphs all of them",
        "lines": "draft.paragraphs are the paragraphs",
        "body": "draft.paragraphs are the paragraphs",
        "name": "a draft has an .id and a .title",
        "author": "draft.proposers are those who put it forward",
        "authors": "draft.proposers are those who put it forward",
        "diff": "draftdiff.diff(old, new) compares two drafts",
        "apply": "it is changes.apply(old)",
        "save": "draftdiff.write(draft, path) writes a document",
    }

    def __len__(self) -> int:
        """No number: a draft has paragraphs, words and characters; the TypeError says how to count
        which.
        """
        raise TypeError(
            "a Draft has no length; len(draft.paragraphs) counts its paragraphs, len(draft.text) its "
            "characters, sum(draftdiff.table(draft)['words']) its words"
        )

    def __bool__(self) -> bool:
        return True

    def walk(self) -> Iterator[tuple[int, Path, Paragraph]]:
        """All paragraphs in reading order, as (index, path, paragraph)."""
        yield from zip(count(), self.paths, self.paragraphs)

    @cached_property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """All paragraphs in reading order: an index of any span or JSON points into it."""
        return self.arrays.paragraphs

    @cached_property
    def arrays(self) -> Arrays:
        """The paragraphs as parallel arrays, for what compares whole drafts."""
        return Arrays.from_children(self.children)

    @cached_property
    def paths(self) -> tuple[Path, ...]:
        """The path of each paragraph: its child index at each level."""
        return paths_of(self.arrays.depths)

    @cached_property
    def digest(self) -> str:
        """SHA-256 of the body (every field of every paragraph, nothing of the header), in hex."""
        import json
        from hashlib import sha256

        rows = [
            [
                len(path),
                p.kind,
                p.label,
                p.text,
                [[m.start, m.end, m.kind, m.value] for m in p.marks],
                p.language,
            ]
            for _, path, p in self.walk()
        ]
        return sha256(json.dumps(rows, ensure_ascii=True).encode()).hexdigest()

    def to_markdown(self) -> str:
        """The draft as Markdown, as ``draftdiff.write`` writes it.

        Example:
            >>> Draft([Paragraph("States shall act.", "1.", "item")], "v1").to_markdown()
            '1. States shall act.\\n'
        """
        return str(public_name("write_bytes")(self, "markdown"), "utf-8")

    def to_docx(self, path: str | PathLike[str]) -> None:
        """Writes the draft as a Word document: ``draftdiff.write``.

        Args:
            path: Where to write it.

        Raises:
            OutputError: The file cannot be written.
        """
        public_name("write")(self, path, format="docx")

    @property
    def when(self) -> str:
        """The day as it is shown: "2014-06-09", "by 2014-06-09" where no day is given, "" where
        none is known.
        """
        return shown_day(self.date, self.dating)

    @property
    def package(self) -> bytes | None:
        """The bytes of the docx or odt it was read from, or None."""
        return self._package

    @property
    def reading(self) -> Reading:
        """The way it was read; says nothing where its paragraphs are not those that the reader
        made.
        """
        return self._reading if self._reading.children is self.children else _UNREAD

    @property
    def raw(self) -> str | None:
        """The text of its file with all markup, or None where there is none or it is packed."""
        made = self.reading
        if made.data is None or made.format in _PACKED:
            return None
        return made.data.decode("utf-8-sig", "replace")

    @property
    def text(self) -> str:
        """The words alone, a paragraph a line, without labels and markup."""
        return "\n".join(self.arrays.texts)

    def __repr__(self) -> str:
        return f"<Draft {self.id!r}: {counted(len(self.paragraphs), 'paragraph')}>"


def nest(paragraphs: Iterable[Paragraph], depths: Iterable[int]) -> tuple[Paragraph, ...]:
    """The tree of childless paragraphs in reading order whose depths (1 = top) are given."""
    rows = list(zip(paragraphs, depths, strict=True))
    waiting: dict[int, list[Paragraph]] = {}
    for paragraph, depth in reversed(rows):
        below = waiting.pop(depth + 1, [])
        node = evolve(paragraph, children=below[::-1]) if below else paragraph
        waiting.setdefault(depth, []).append(node)
    return tuple(waiting.get(1, [])[::-1])
