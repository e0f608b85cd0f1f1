"""A record of a history in git held against git's own bytes: what it says of people has to be in
them.

Runs of eight words (twenty characters where no spaces part words) are what is looked up; they are
compared without case, markup and wrapping.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Final

from attrs import field, frozen

from draftdiff.errors import InputError
from draftdiff.history.attribution import attribute
from draftdiff.lazy import lazy_pattern

if TYPE_CHECKING:
    from draftdiff.history.ledger import Node
    from draftdiff.model.draft import Draft
    from draftdiff.records.record import Record
    from draftdiff.records.repository import Repository

_RUN: Final = 8
_CHARACTERS: Final = 20
_BYTES: Final = 200
_PARAGRAPHS: Final = 10
_HAN: Final = r"\u3040-\u30ff\u3400-\u9fff"
_WORD: Final = lazy_pattern(re.compile, rf"[{_HAN}]|[^\W{_HAN}]+")
_PIECE: Final = lazy_pattern(re.compile, r"[^\s()\[\]<>|\"“”{}]+")
Runs = Counter[tuple[str, ...]]


@frozen(order=True)
class Finding:
    """A statement of the record that the bytes of git do not bear out.

    Attributes:
        draft: The draft that it is about.
        check: a same bytes, b white space alone, c no words, d first seen, e struck, f a text that
            was there before, or file: other bytes than git has.
        message: What is wrong.
    """

    draft: str
    check: str
    message: str

    def __str__(self) -> str:
        return f"{self.draft}: {self.check}: {self.message}"

    def to_dict(self) -> dict[str, str]:
        """The finding as JSON values."""
        return {"draft": self.draft, "check": self.check, "message": self.message}


@frozen(eq=False)
class _Raw:
    """The words of a file, and the runs of them."""

    words: tuple[str, ...]
    size: int = field(init=False)
    runs: Runs = field(init=False)

    @size.default
    def _size(self) -> int:
        return _length(self.words)

    @runs.default
    def _runs(self) -> Runs:
        return Counter(_runs_of(self.words, self.size))


def _length(words: tuple[str, ...]) -> int:
    single = sum(len(word) == 1 and bool(re.match(f"[{_HAN}]", word)) for word in words)
    return _CHARACTERS if single * 2 > len(words) else _RUN


def _runs_of(words: tuple[str, ...], size: int) -> Iterator[tuple[str, ...]]:
    """The runs of so many words, without those that are mostly numbers and letters."""
    for at in range(len(words) - size + 1):
        run = words[at : at + size]
        thin = sum(word[:1].isdigit() or (len(word) == 1 and word.isascii()) for word in run)
        if thin * 2 < size:
            yield run


def _words(text: str) -> tuple[str, ...]:
    """Words in lower case; an address is one."""
    numbered_words: list[str] = []
    for piece in _PIECE.findall(text.casefold().replace("\u00ad", "")):
        words = _WORD.findall(piece.replace("_", " "))
        is_address = len(words) > 3 and not re.search(f"[{_HAN}]", piece)
        numbered_words += ["".join(words)] if is_address else words
    return tuple(numbered_words)


def audit(record: Record, git: Repository | None = None) -> list[Finding]:
    """Return the claims about people that the bytes of a git history do not bear out; none where
    all is well.

    Args:
        record: A record made by ``import_git``.
        git: The repository; then the bytes in the record are held against it too.

    Raises:
        InputError: No draft of the record comes from git, or the repository has not got a commit.
    """
    drafts = [draft for draft in record.history.values() if draft.reading.commit]
    if not drafts:
        raise InputError(
            "no draft of this record comes from git; `draftdiff import git` makes such a record"
        )
    findings = [] if git is None else list(_foreign(drafts, git))
    audited = _Audit(record)
    for draft in drafts:
        findings += audited.findings(draft)
    return findings


def _foreign(drafts: Iterable[Draft], git: Repository) -> Iterator[Finding]:
    """Drafts whose bytes are not those of the commit and path that they name."""
    own = [draft for draft in drafts if draft.reading.data is not None]
    asked = [(draft.reading.commit or "", draft.reading.path or "") for draft in own]
    blobs = git.blobs(asked)
    data = dict(git.contents([blob for blob in dict.fromkeys(blobs) if blob is not None]))
    for draft, blob, (commit, path) in zip(own, blobs, asked, strict=True):
        if blob is None:
            yield Finding(draft.id, "file", f"there is no {path} in commit {commit[:10]} here")
        elif data[blob] != draft.reading.data:
            yield Finding(draft.id, "file", f"its file is not {path} of commit {commit[:10]}")


class _Audit:
    """The checks, with what is known of drafts that have been looked at."""

    def __init__(self, record: Record) -> None:
        self.history = record.history
        self.raws: dict[str, _Raw] = {}
        self.stood: dict[bytes, list[str]] = {}
        for id in self.history:
            if self.history[id].text_known and self.history[id].paragraphs:
                attribute(self.history, id)

    def findings(self, draft: Draft) -> Iterator[Finding]:
        """Yield what is wrong with one draft."""
        data = draft.reading.data
        parents = list(self._texts_before(draft))
        node = self.history.origins.node(draft.id)
        if data is None:
            return
        if not any(account.tokens for account in node.accounts) and len(data) > _BYTES:
            yield Finding(draft.id, "c", f"it has no words, its file {len(data)} bytes")
            return
        if parents:
            yield from self._collapse(draft, parents[0])
            yield from self._acts(draft, node, parents)
        yield from self._returned(draft, node, parents, data)

    def _texts_before(self, draft: Draft) -> Iterator[Draft]:
        """The drafts with a text that it was made from, over gaps."""
        for parent in map(self.history.__getitem__, draft.parents):
            if parent.reading.gap:
                yield from self._texts_before(parent)
            else:
                yield parent

    def _raw(self, draft: Draft) -> _Raw:
        if draft.id not in self.raws:
            raw = draft.raw
            self.raws[draft.id] = _Raw(_words(draft.text if raw is None else raw))
        return self.raws[draft.id]

    def _collapse(self, draft: Draft, parent: Draft) -> Iterator[Finding]:
        before, after = len(parent.paragraphs), len(draft.paragraphs)
        if before >= _PARAGRAPHS and after < 0.6 * before:
            old, new = len(self._raw(parent).words), len(self._raw(draft).words)
            if new > 0.9 * old:
                message = f"of {before} paragraphs {after} are left, of {old} words {new}"
                yield Finding(draft.id, "c", message)

    def _acts(self, draft: Draft, node: Node, parents: list[Draft]) -> Iterator[Finding]:
        """Words that are credited or struck though nothing happened to them."""
        origins = self.history.origins.holders
        nodes = [self.history.origins.node(parent.id) for parent in parents]
        fresh = _stretches(node, lambda token: origins[token] is node)
        first, *other_tokens = (parent_node.tokens() for parent_node in nodes)
        lost = first.intersection(*other_tokens) - node.tokens()
        gone = _stretches(nodes[0], lost.__contains__) if lost else []
        data = draft.reading.data or b""
        texts = [parent.reading.data or b"" for parent in parents]
        if len(parents) == 1 and (fresh or gone):
            if texts[0] == data:
                yield Finding(draft.id, "a", "words come or go, though the bytes are its parent's")
            elif b"".join(texts[0].split()) == b"".join(data.split()):
                yield Finding(draft.id, "b", "words come or go, though white space alone differs")
        if texts[0] == data and parents[0].children != draft.children:
            yield Finding(draft.id, "a", "its parent's bytes were read as other paragraphs")
        own, above = self._raw(draft), [self._raw(parent) for parent in parents]
        for run in _looked_up(fresh, own.size):
            if 0 < own.runs[run] <= max(raw.runs[run] for raw in above):
                words = " ".join(run)
                yield Finding(draft.id, "d", f"told as first seen here, a parent has: {words}")
                break
        for run in _looked_up(gone, own.size):
            if own.runs[run] >= min(raw.runs[run] for raw in above) > 0:
                yield Finding(draft.id, "e", f"told as struck, it has: {' '.join(run)}")
                break

    def _returned(
        self, draft: Draft, node: Node, parents: list[Draft], data: bytes
    ) -> Iterator[Finding]:
        """A text that an ancestor had, with other origins than there."""
        earlier = self.stood.setdefault(data, [])
        if data not in [parent.reading.data for parent in parents]:
            for id in earlier:
                old = self.history.origins.node(id)
                if node.descends_from(old):
                    if self._origins(old) != self._origins(node):
                        yield Finding(draft.id, "f", f"it is the text of {id}, with other origins")
                    break
        earlier.append(draft.id)

    def _origins(self, node: Node) -> Mapping[str, int]:
        origins = self.history.origins.holders
        tokens = (token for account in node.accounts for token in account.tokens)
        return Counter(origins[token].draft.id for token in tokens)


def _stretches(node: Node, wanted: Callable[[int], bool]) -> list[str]:
    """The texts of stretches of neighbouring words whose tokens are wanted."""
    stretches = []
    for account in node.accounts:
        run: list[int] = []
        for at, token in enumerate([*account.tokens, None]):
            if token is not None and wanted(token):
                run.append(at)
            elif run:
                start, end = account.line.starts[run[0]], account.stretch(run)[1]
                stretches.append(account.line.text[start:end])
                run = []
    return stretches


def _looked_up(stretches: Iterable[str], size: int) -> Iterator[tuple[str, ...]]:
    for text in stretches:
        yield from _runs_of(_words(text), size)
