"""The history of a text: drafts that were made from each other, as a directed acyclic graph."""

from __future__ import annotations

import os
import warnings
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Any, ClassVar

from attrs import evolve

from draftdiff.argument_checks import validate_arguments
from draftdiff.errors import HistoryError, InputError, UnorderedWarning, listed
from draftdiff.history.graph import Graph, Wanted, digest_of
from draftdiff.history.ledger import Ledger, Node
from draftdiff.history.ordering import UNDATED, by_id, in_order, moment
from draftdiff.model.draft import Draft
from draftdiff.model.party import Party
from draftdiff.results import Tabular

if TYPE_CHECKING:
    from draftdiff.history.lineages import Stand
    from draftdiff.readers.reading import Parties


_FROM_FILES = "History.from_files(paths) reads a line of documents"


class History(Graph, Tabular):
    """Drafts by id, parents before children; a value that never changes.

    The order rests on who was made from whom, on dates, and on the SHA-256 of the texts (ids decide
    only between equal texts of one date), so it is the same however the drafts are handed over.
    What has been worked out about the drafts is kept behind the scenes and handed on to the
    histories that ``add`` makes.

    Args:
        drafts: The drafts of the negotiation, in any order.
        instruments: Texts from outside (earlier resolutions, treaties): sources of agreed language
            that were there before every draft and that no draft names as its parent.
        wanted: What some parties wanted a draft to put in or take out: changes are credited to the
            draft's proposers, and name these as ``wanted_by``.

    Raises:
        HistoryError: Two drafts have one id, a parent is missing, or drafts are each other's
            ancestors.

    Warns:
        UnorderedWarning: Several drafts have neither parents nor a date. ``History.line`` takes
            drafts each of which was made from the one before.

    Example:
        >>> from draftdiff.model import Paragraph
        >>> first = Draft([Paragraph("Freedom of expression.")], "v1", proposers=["UK"])
        >>> history = History([Draft([], "v2", parents=["v1"]), first])
        >>> list(history)
        ['v1', 'v2']
    """

    __slots__ = ("_latest", "_parties", "_wanted")

    _calls: ClassVar[Mapping[str, str]] = {
        "last": "history.drafts[-1] is the last in order",
        "blame": "draftdiff.attribute(history, id) says of each word of a draft where it is first seen",
        "attribute": "it is draftdiff.attribute(history, id)",
        "diff": "it is draftdiff.diff(old, new, history=history)",
        "save": "draftdiff.save(record, folder) saves a Record",
        "stats": "draftdiff.history.summary(history) has all",
        "ids": "list(history) are the ids",
        "latest": "history.drafts[-1] is the last in order",
        **{
            name: f"it is draftdiff.history.{name}(history)"
            for name in (
                "concentration",
                "contestedness",
                "convergence",
                "fates",
                "influence",
                "reinstatements",
                "removals",
                "success",
                "summary",
                "survival",
            )
        },
    }

    def __init__(
        self,
        drafts: Iterable[Draft] = (),
        instruments: Iterable[Draft] = (),
        wanted: Iterable[Wanted] = (),
    ) -> None:
        self._take(drafts, instruments, wanted)
        doubtful = self.unordered
        if doubtful:
            names = ", ".join(map(repr, doubtful[:3])) + (
                " and others" if len(doubtful) > 3 else ""
            )
            warnings.warn(
                f"the drafts {names} have neither parents nor dates, so nothing says which came first, and the origin "
                "of a word may be the wrong one of them; History.line(drafts) takes drafts each of which follows the "
                "one before, or give each its parents or its date",
                UnorderedWarning,
                stacklevel=2,
            )

    @classmethod
    def as_declared(
        cls,
        drafts: Iterable[Draft],
        instruments: Iterable[Draft] = (),
        wanted: Iterable[Wanted] = (),
    ) -> History:
        """Return a history whose order its maker answers for: it does not warn.

        Args:
            drafts: The drafts, in any order.
            instruments: Texts from outside.
            wanted: What some parties wanted of a draft.

        Raises:
            HistoryError: As for the class.
        """
        history = object.__new__(cls)
        history._take(drafts, instruments, wanted)
        return history

    @classmethod
    def line(cls, drafts: Iterable[Draft], instruments: Iterable[Draft] = ()) -> History:
        """A history of drafts each of which was made from the one before.

        Args:
            drafts: In their order, the earliest first. A draft that names parents keeps them.
            instruments: Texts from outside.

        Raises:
            HistoryError: Two drafts have one id, a parent is missing, or drafts are each other's
                ancestors.

        Example:
            >>> from draftdiff.model import Paragraph
            >>> texts = ("All act.", "All shall act.", "All States shall act.")
            >>> history = History.line(Draft([Paragraph(text)], f"v{place}") for place, text in enumerate(texts))
            >>> history["v2"].parents
            ('v1',)
        """
        linked: list[Draft] = []
        for draft in _vetted(drafts):
            follows = linked and not draft.parents
            linked.append(evolve(draft, parents=[linked[-1].id]) if follows else draft)
        return cls.as_declared(linked, instruments)

    @classmethod
    def from_files(
        cls,
        paths: Iterable[str | os.PathLike[str]],
        *,
        proposers: Mapping[str, Parties] | Sequence[Parties] = (),
        format: str | None = None,
        encoding: str | None = None,
        track_changes: str = "accept",
        language: str | None = None,
    ) -> History:
        """A history of documents each of which was made from the one before.

        Args:
            paths: The files, the earliest first.
            proposers: Who put each of them forward: by the id of its draft, or a list with as many
                places as there are files; a name or a list of names each.
            format: Of all of them, as ``draftdiff.read`` takes it; so are the others.
            encoding: Of texts that are not UTF-8.
            track_changes: accept, reject, all or refuse.
            language: BCP 47 tag.

        Returns:
            The drafts go by the names of their files without suffix; where these are the same, by
            as much of their paths as tells them apart.

        Raises:
            InputError: A file cannot be read, one path was given instead of several, or the
                proposers are those of other files.

        Example::

            History.from_files(["v1.docx", "v2.docx"], proposers=["Chair", ["UK", "Iran"]])
            History.from_files(sorted(Path("drafts").glob("*")), proposers={"v2": ["UK", "Iran"]})
        """
        from draftdiff.readers.reading import read

        if isinstance(paths, str | os.PathLike):
            raise InputError(
                "from_files takes several paths in their order, such as sorted(Path('drafts').glob('*'))",
                path=os.fspath(paths),
            )
        names = [os.fspath(path) for path in paths]
        drafts = [
            read(
                name,
                format=format,
                encoding=encoding,
                track_changes=track_changes,
                language=language,
            )
            for name in names
        ]
        if len({draft.id for draft in drafts}) < len(drafts):
            drafts = [
                evolve(draft, id=os.path.splitext(name)[0])
                for draft, name in zip(drafts, names, strict=True)
            ]
        who = _by_draft(proposers, [draft.id for draft in drafts])
        return cls.line(
            evolve(draft, proposers=who.get(draft.id) or draft.proposers) for draft in drafts
        )

    def _take(
        self, drafts: Iterable[Draft], instruments: Iterable[Draft], wanted: Iterable[Wanted]
    ) -> None:
        outside = _vetted(instruments)
        named = by_id([*outside, *_vetted(drafts)])
        self._instruments = frozenset(draft.id for draft in outside)
        self._wanted = tuple(wanted)
        missing = next((row.draft for row in self._wanted if row.draft not in named), None)
        if missing is not None:
            raise HistoryError(
                "there is no such draft, of which something was wanted", path=missing
            )
        for draft in outside:
            if not self._instruments.issuperset(draft.parents):
                raise HistoryError(
                    "an instrument is a text from outside and has no draft as its parent",
                    path=draft.id,
                )
        self._ledger = Ledger()
        self._fill(named)

    def _fill(self, named: Mapping[str, Draft]) -> None:
        order, self._latest = in_order(named, lambda draft: digest_of(self._ledger, draft))
        first = [draft for draft in order if draft.id in self._instruments]
        order = [*first, *(draft for draft in order if draft.id not in self._instruments)]
        self._drafts = {draft.id: draft for draft in order}
        self._forget(None)

    def _forget(self, chain: list[Node] | None) -> None:
        super()._forget(chain)
        self._parties: dict[str, Party] | None = None

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, History):
            return NotImplemented
        ours, theirs = (
            (history._drafts, history._instruments, history._wanted) for history in (self, other)
        )
        return ours == theirs

    def __hash__(self) -> int:
        return hash((frozenset(self._drafts), self._instruments))

    def __repr__(self) -> str:
        ids = list(self._drafts)
        names = ", ".join(map(repr, ids if len(ids) <= 4 else ids[:2])) + (
            f" ... {ids[-1]!r}" if len(ids) > 4 else ""
        )
        return f"<History: {len(ids)} draft{'s' * (len(ids) != 1)}{': ' * bool(ids)}{names}>"

    def __reduce__(self) -> tuple[Any, ...]:
        outside = [self._drafts[id] for id in self._drafts if id in self._instruments]
        inside = [self._drafts[id] for id in self._drafts if id not in self._instruments]
        return History.as_declared, (inside, outside, self._wanted)

    @property
    def wanted(self) -> tuple[Wanted, ...]:
        """The insertions and deletions that some parties wanted of a draft."""
        return self._wanted

    @property
    def drafts(self) -> tuple[Draft, ...]:
        """The drafts in order, the instruments first."""
        return tuple(self._drafts.values())

    @property
    def unordered(self) -> tuple[str, ...]:
        """Ids of drafts of which nothing says when they came: no parents, no date; none where that
        is one alone.
        """
        undated = sorted(
            id
            for id, draft in self._drafts.items()
            if draft.text_known
            and not draft.parents
            and draft.date is None
            and id not in self._instruments
        )
        return tuple(undated) if len(undated) > 1 else ()

    @property
    def parties(self) -> dict[str, Party]:
        """All parties that drafts and wishes name, by name; one party where they tell different
        things of it.
        """
        if self._parties is None:
            proposing = [
                party
                for draft in self._drafts.values()
                for party in (*draft.proposers, *draft.editors)
            ]
            self._parties = _united(
                [*proposing, *(party for row in self._wanted for party in row.parties)]
            )
        return dict(self._parties)

    def add(self, draft: Draft) -> History:
        """This history and one more draft; only what comes after it in the order is worked out
        anew.

        Raises:
            HistoryError: Its id is taken, or a parent is missing.
        """
        if draft.id in self._drafts:
            raise HistoryError(
                f"two drafts have the id {draft.id!r}; give each draft an id of its own"
            )
        missing = sorted(parent for parent in draft.parents if parent not in self._drafts)
        if missing:
            raise HistoryError(
                f"there is no draft {missing[0]!r}, a parent of {draft.id!r}; "
                "add it, without a text if that is unknown"
            )
        longer = object.__new__(History)
        longer._instruments, longer._wanted = self._instruments, self._wanted
        longer._ledger = self._ledger
        if self._is_last(draft):
            longer._drafts = {**self._drafts, draft.id: draft}
            longer._latest = moment(draft.date)
            longer._forget(self._chain)
        else:
            longer._fill({**self._drafts, draft.id: draft})
        return longer

    def _is_last(self, draft: Draft) -> bool:
        """Return True if the draft is known to come after all others, without sorting them
        again.
        """
        if self._latest < moment(draft.date) < UNDATED:
            return True
        # Where each was made from the one before, dates do not matter.
        line = [
            *(earlier for id, earlier in self._drafts.items() if id not in self._instruments),
            draft,
        ]
        return len(line) > 1 and all(parent.id in child.parents for parent, child in pairwise(line))

    def lineage(self, id: str, path: Sequence[int]) -> tuple[Stand, ...]:
        """Return where a paragraph stood in every draft, and what was done to it, by whom; see
        ``history.lineage``.
        """
        return lineage(self, id, path)


@validate_arguments
def lineage(history: History, id: str, path: Sequence[int]) -> tuple[Stand, ...]:
    """Return where a paragraph stood, in the order of the history.

    From the draft asked for it is followed back to its ancestors and on to their descendants: to
    the paragraph that shares most of its words, and, where it was split or merged, to all that
    share three words and half of it. Where it was adopted or brought back, the line goes on in the
    draft that its words come from.

    Args:
        history: The drafts.
        id: The draft in which the paragraph is pointed at.
        path: Its path there.

    Raises:
        HistoryError: There is no such draft or paragraph.
    """
    from draftdiff.history.lineages import stands_of

    return stands_of(history, id, path)


def _vetted(drafts: Any) -> list[Draft]:
    collection = [drafts] if isinstance(drafts, str) or not isinstance(drafts, Iterable) else drafts
    vetted = list(collection.values() if isinstance(collection, Mapping) else collection)
    strange = next((element for element in vetted if not isinstance(element, Draft)), None)
    if strange is not None:
        raise InputError(
            f"a history is made of drafts, not of a {type(strange).__name__}; {_FROM_FILES}"
        )
    return vetted


def _by_draft(
    proposers: Mapping[str, Parties] | Sequence[Parties], ids: list[str]
) -> Mapping[str, Parties]:
    """Return the proposers of each draft by its id."""
    way = "; from_files(paths, proposers={'v1': ['UK', 'Iran'], 'v2': 'Chair'}) says it draft by draft"
    if isinstance(proposers, Mapping):
        strange = [name for name in proposers if name not in ids]
        if strange:
            raise InputError(
                f"proposers are named for {strange[0]!r}, which is no draft; there are {listed(ids, 5)}"
            )
        return proposers
    if not isinstance(proposers, list | tuple):
        raise InputError(f"whose proposers are these? name those of each file{way}")
    if len(proposers) not in (0, len(ids)):
        raise InputError(f"there are {len(ids)} files, but proposers for {len(proposers)}{way}")
    return dict(zip(ids, proposers, strict=False))


def _united(parties: Iterable[Party]) -> dict[str, Party]:
    by_name: dict[str, list[Party]] = {}
    for party in parties:
        by_name.setdefault(party.name, []).append(party)
    return {
        name: Party(
            name,
            sorted({member for party in namesakes for member in party.members}),
            min((party.kind for party in namesakes if party.kind is not None), default=None),
            sorted({alias for party in namesakes for alias in party.aliases}),
            any(party.open for party in namesakes),
        )
        for name, namesakes in sorted(by_name.items())
    }
