"""The record folder: drafts in any readable format beside a ``record.toml`` that a person can write
by hand.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, Final, Literal, NoReturn

from attrs import evolve, field, frozen

from draftdiff.errors import InputError
from draftdiff.history.dag import History
from draftdiff.history.graph import Wanted
from draftdiff.model.draft import Draft
from draftdiff.model.party import names_of
from draftdiff.negotiation import Negotiation, negotiation_of
from draftdiff.records.checking import Row
from draftdiff.records.filing import FILE, folded, named
from draftdiff.records.schema import SCHEMA, to_toml
from draftdiff.results import Shown, Tabular, public_name

if TYPE_CHECKING:
    from draftdiff.history import Provenance
    from draftdiff.negotiation.proposals import Proposal
    from draftdiff.records.rows import Rows

#: The pictures of a record.
PictureKind = Literal[
    "flow",
    "dag",
    "survival",
    "influence",
    "fate",
    "contestedness",
    "matrix",
    "timeline",
    "ledger",
    "blame",
    "asked",
]
#: What of a negotiation has rows, and the class of each.
_ON_RECORD: Final = {
    "positions": "Position",
    "claims": "Claim",
    "rules": "Rule",
    "decisions": "Decision",
    "sources": "Source",
    "arguments": "Argument",
    "amendments": "Amendment",
    "votes": "Vote",
    "ballots": "Ballot",
    "proposals": "Proposal",
}

#: What obliges or allows less, though it has no sign of its own.
_WEAKENING: Final = {"duty softened", "duty struck", "list struck", "permission struck"}
#: A draft's file: its name in the folder and its bytes.
Source = tuple[str, bytes]


@frozen
class Origin:
    """The origin of a loaded record: the real path of its folder, its text, and what it was then,
    by identity.
    """

    folder: Path
    text: str
    told: tuple[History, str | None, Mapping[str, tuple[Row, ...]]]


@frozen(eq=False)
class Record(Tabular):
    """A negotiation on record.

    Attributes:
        history: The drafts; those of kind "instrument" are its instruments.
        title: What it is about, or None.
        tables: The rows of all tables by name ("party", "block", "draft", "position", ...), as they
            stand in ``record.toml``.
        negotiation: Positions, rules, decisions and claims, read from the tables.
        warnings: What was noticed while loading, a sentence each.
    """

    history: History
    title: str | None = None
    tables: Mapping[str, tuple[Row, ...]] = field(factory=dict, repr=False)
    warnings: tuple[str, ...] = field(default=(), repr=False)
    _calls: ClassVar[Mapping[str, str]] = {
        "drafts": "it is record.history.drafts",
        "parties": "it is record.negotiation.parties",
        "attribute": "it is draftdiff.attribute(record.history, id)",
        "save": "it is draftdiff.save(record, folder)",
        "log": "the drafts in order are record.history.drafts",
        "versions": "it is record.history.drafts",
        "diff": "it is draftdiff.diff(old, new, history=record.history)",
        "plot": "it is record.picture('flow')",
        "timeline": "it is record.picture('timeline')",
        **dict.fromkeys(
            ("describe", "summary", "stats"), "it is draftdiff.history.summary(record.history)"
        ),
        **dict.fromkeys(
            ("positions", "rules", "decisions", "claims", "blocks"),
            "the record's negotiation has them",
        ),
        **{
            name: f"it is draftdiff.negotiation.{name}(record.negotiation)"
            for name in ("status", "report", "matrix")
        },
    }

    _sources: Mapping[str, Source] = field(factory=dict, repr=False)
    _origin: Origin | None = field(default=None, repr=False)

    @classmethod
    def from_git(cls, repository: str | os.PathLike[str], path: str, **options: Any) -> Record:
        """The history of a file in a git repository: ``import_git`` with the same options.

        Args:
            repository: A git repository.
            path: The file's path from the repository's root.
            **options: Those of ``import_git``.

        Raises:
            InputError: The repository or the file cannot be read.

        Example::

            Record.from_git(".", "docs/charter.md").blame()
        """
        record: Record = public_name("import_git")(repository, path, **options)
        return record

    @classmethod
    def from_folder(cls, path: str | os.PathLike[str]) -> Record:
        """The record in a folder, as ``load`` has it; without a ``record.toml`` the documents of the
        folder, each made from the one before.

        They follow each other by the days in their names where all have one, else by their names,
        v2 before v10.

        Args:
            path: The folder.

        Raises:
            InputError: There is no such folder, no document in it, or something cannot be read.

        Example:
            >>> import tempfile
            >>> folder = Path(tempfile.mkdtemp())
            >>> for number in (2, 10):
            ...     _ = (folder / f"v{number}.txt").write_text(f"{number} Parties shall act.")
            >>> Record.from_folder(folder)
            <Record: 2 drafts: 'v2', 'v10'>
        """
        if os.path.isdir(path) and not os.path.lexists(os.path.join(path, FILE)):
            from draftdiff.records.folders import history_of_folder

            return cls(history_of_folder(path))
        record: Record = public_name("load")(path)
        return record

    def blame(self, draft: str | None = None) -> Provenance:
        """Where each word of a draft is first seen, and who proposed that draft: ``attribute``.

        Args:
            draft: Its id; the last draft with a text where not given. Nobody is credited with a
                text that only stands in for another.

        Raises:
            HistoryError: There is no such draft, or its text is not known.
        """
        origins: Provenance = public_name("attribute")(self.real, draft)
        return origins

    def shares(self, draft: str | None = None) -> Rows:
        """A row for each party: its share of the words of a draft.

        Args:
            draft: Its id; the last draft with a text where not given.

        Raises:
            HistoryError: There is no such draft, or its text is not known.
        """
        return _table(self.blame(draft).share())

    def survival(self, draft: str | None = None) -> Rows:
        """A row for each step of the survival curve of a party's words: how many drafts they stand
        for.

        Args:
            draft: The end of the line; the last draft with a text where not given.

        Raises:
            HistoryError: There is no such draft, or its text is not known.
        """
        return _table(public_name("history").survival(self.real, draft))

    def weakened(self, draft: str | None = None) -> Rows:
        """A row for each wording that was weakened: its day, its draft, who did it, and what was done
        (``act``: duty softened, duty struck, list struck, permission struck).

        A struck list counts once. It is counted step by step, as ``draftdiff.analysis.strength`` does, never the first draft
        against the last.

        Args:
            draft: The end of the line; the lines of all last drafts where not given.

        Raises:
            HistoryError: There is no such draft, or its text is not known.
        """
        from draftdiff.meaning import LedgerRow

        analysis, history = public_name("analysis"), self.real
        if not any(known.text_known for known in history.drafts):
            return _table([], LedgerRow)
        ends = (
            [draft] if draft else [known.id for known in history.drafts if _is_end(history, known)]
        )
        rows = {
            (row.step, row.change, row.kind, row.old, row.new): row
            for end in ends
            for row in analysis.strength(history, end)
            if row.sign < 0 or row.direction == "weaker" or row.act in _WEAKENING
        }
        ordered = sorted(rows.values(), key=lambda row: [*history].index(row.step))
        counted = _table(ordered, LedgerRow)
        days = [_day(history[row.step]) for row in ordered]
        dated: Rows = analysis.Table(
            (analysis.Column("date", "date"), *counted.columns),
            [(day, *row) for day, row in zip(days, counted.rows, strict=True)],
        )
        return dated

    def picture(self, kind: PictureKind, **options: Any) -> Any:
        """A picture of the record: ``draftdiff.analysis.pictures`` has one function for each kind.

        Args:
            kind: flow, dag, survival, influence, fate, contestedness, matrix, timeline, ledger,
                blame or asked.
            **options: Those of its function.

        Raises:
            InputError: There is no such kind.
        """
        pictures = public_name("analysis").pictures
        kinds = [name for name in pictures.__all__ if name != "Picture"]
        if kind not in kinds:
            raise _no_kind("picture", kind, kinds)
        return getattr(pictures, kind)(self, **options)

    def explore(self, path: str | os.PathLike[str] | None = None) -> Shown:
        """The page to walk through the record: ``draftdiff.explore``.

        Args:
            path: Where to write it; nothing is written where not given.

        Raises:
            HistoryError: No draft has a text.
            OutputError: The file cannot be written.
        """
        page: Shown = public_name("explore")(self)
        if path is not None:
            public_name("write")(page, path)
        return page

    def table(self, kind: str = "drafts") -> Rows:
        """The rows of one kind: ``draftdiff.table`` of that part of the record.

        Args:
            kind: drafts, steps (what each draft did), or what is on record: positions, claims,
                rules, decisions, sources, arguments, amendments, votes, ballots, proposals.

        Raises:
            InputError: There is no such kind.
        """
        if kind == "drafts":
            return _table(self)
        if kind == "steps":
            return _table(self.history)
        if kind not in _ON_RECORD:
            raise _no_kind("table", kind, ["drafts", "steps", *_ON_RECORD])
        from draftdiff import negotiation

        return _table(getattr(self.negotiation, kind), getattr(negotiation, _ON_RECORD[kind]))

    def __len__(self) -> NoReturn:
        """No number: a record has drafts, positions and more; the TypeError says how to count."""
        raise TypeError("a Record has no length; len(record.history) counts its drafts")

    def __bool__(self) -> bool:
        return True

    def __iter__(self) -> NoReturn:
        """Nothing: a record has drafts, positions and more; the TypeError says where they are."""
        raise TypeError("a Record is not iterable; record.history.drafts are its drafts")

    def __getitem__(self, key: object) -> NoReturn:
        """Nothing: a record has drafts, positions and more; the TypeError says where they are."""
        raise TypeError(
            "a Record has no items; record.history['v1'] is a draft by its id, "
            "record.history.drafts are all in order"
        )

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Record):
            return NotImplemented
        ours, theirs = self.to_dict(), other.to_dict()
        return ours == theirs and self.history == other.history

    def __repr__(self) -> str:
        title = f" {self.title!r}" if self.title else ""
        return f"<Record{title}: {repr(self.history)[10:]}"

    def __hash__(self) -> int:
        return hash((self.title, self.history))

    def to_dict(self) -> dict[str, Any]:
        """Return the contents of ``record.toml``: tables that name drafts and parties the history
        has are completed from it.
        """
        tables = {name: [dict(row) for row in rows] for name, rows in self.tables.items() if rows}
        described = {row["name"] for row in tables.get("party", [])}
        rows = {row["id"]: row for row in tables.get("draft", [])}
        parties = [
            {
                "name": name,
                **{
                    key: list(value) if isinstance(value, tuple) else value
                    for key in ("kind", "members", "aliases", "open")
                    if (value := getattr(party, key))
                },
            }
            for name, party in self.history.parties.items()
            if name not in described
        ]
        drafts = [
            rows.get(id) or draft_row(draft, id in self.history.instruments, self._names.get(id))
            for id, draft in self.history.items()
        ]
        if "wanted" not in tables:
            tables["wanted"] = [
                {
                    "on": wish.draft,
                    "words": wish.words,
                    "by": names_of(wish.parties),
                    "act": wish.act,
                }
                for wish in self.history.wanted
            ]
        head: dict[str, Any] = {"schema": SCHEMA, **({"title": self.title} if self.title else {})}
        body = {**tables, "party": [*tables.get("party", []), *parties], "draft": drafts}
        return {**head, **{name: rows_ for name, rows_ in body.items() if rows_}}

    @cached_property
    def negotiation(self) -> Negotiation:
        """Positions, rules, decisions and claims, with the drafts that they are about."""
        return negotiation_of(self.history, self.tables, self.title)

    @property
    def stand_ins(self) -> tuple[str, ...]:
        """The drafts whose texts are not the real ones."""
        return tuple(row["id"] for row in self.tables.get("draft", ()) if row.get("stand_in"))

    @cached_property
    def real(self) -> History:
        """The history in which texts that only stand in for others are texts that are not known:
        who wrote what was made from them cannot be told.
        """
        remaining = {*self.stand_ins}
        unknown = {
            id: evolve(self.history[id], children=(), text_known=False, package=None)
            for id in remaining
        }
        return self._with_drafts(unknown)

    @cached_property
    def credited(self) -> History:
        """The history in which nobody proposed what is a stand-in or was made from one: its texts
        can be shown, and who wrote which words of them cannot be told. The title of a stand-in says
        that it is one.
        """
        remaining = {*self.stand_ins}
        unsigned = {
            id: evolve(draft, proposers=frozenset())
            for id, draft in self.history.items()
            if remaining & {id, *draft.parents}
        }
        for id in remaining:
            unsigned[id] = evolve(unsigned[id], title=_stand_in_title(unsigned[id]))
        return self._with_drafts(unsigned)

    @cached_property
    def requested(self) -> History:
        """The history that names, beside who proposed words, who had asked for them (``wanted_by``):
        in the ``[[wanted]]`` rows, and in ``[[proposal]]`` rows before the draft that took them.
        """
        return self._with_drafts({})

    @cached_property
    def requests(self) -> tuple[Proposal, ...]:
        """All that was asked for: proposals with the sides taken on them, amendments, and
        ``[[wanted]]`` rows that a source states.
        """
        from draftdiff.negotiation.requests import requests_in

        return requests_in(self.negotiation, self.to_dict().get("wanted", ()))

    @cached_property
    def _requests(self) -> tuple[Wanted, ...]:
        """The words that a draft took in or struck as a proposal had asked, and all that a draft did
        as its suggesters had.
        """
        suggested: list[Wanted] = []
        for id, draft in self.history.items():
            names = [name for role, name in draft.reading.roles if role == "suggester"]
            if names:
                suggested += [Wanted(id, "", names, "insert"), Wanted(id, "", names, "delete")]
        if "proposal" not in self.tables:
            return tuple(suggested)
        from draftdiff.negotiation.following import requested_words

        talks = self.negotiation
        return (*suggested, *requested_words(talks.real_history, talks.proposals))

    def _with_drafts(self, drafts: Mapping[str, Draft]) -> History:
        """Return the history with other drafts in the place of those of the same ids, and with what
        was asked for; who wanted what in these drafts is left out.
        """
        history = self.history
        if not drafts and not self._requests:
            return history
        inside: list[Draft] = []
        outside: list[Draft] = []
        for id, draft in history.items():
            room = outside if id in history.instruments else inside
            room.append(drafts.get(id, draft))
        rows = dict.fromkeys((*history.wanted, *self._requests))
        wanted = [row for row in rows if row.draft not in drafts]
        return History.as_declared(inside, outside, wanted)

    @property
    def toml(self) -> str:
        """The record's ``record.toml``; to the byte as it was loaded, if nothing was changed."""
        contents = (self.history, self.title, self.tables)
        if self._origin is not None and [*map(id, contents)] == [*map(id, self._origin.told)]:
            return self._origin.text
        return to_toml(self.to_dict())

    @cached_property
    def _names(self) -> dict[str, str]:
        """The names of files by draft: as they were read, else made of ids, unlike each other on
        any system.
        """
        names = {id: name for id, (name, _) in self._sources.items() if id in self.history}
        taken = {folded(name) for name in names.values()}
        for id, draft in self.history.items():
            if draft.text_known and not draft.reading.gap and id not in names:
                names[id] = named(id, ".json", taken)
                taken.add(folded(names[id]))
        return names


def _table(what: Any, of: type | None = None) -> Rows:
    """Return the rows of a result, as the room of tables makes them."""
    rows: Rows = public_name("table")(what, of=of)
    return rows


def _stand_in_title(draft: Draft) -> str:
    """Return the title of a stand-in, which says that it is one."""
    title = draft.title or draft.id
    return title if "stand-in" in title.casefold() else f"{title} (stand-in, not the real text)"


def _is_end(history: History, draft: Draft) -> bool:
    """Return whether a draft with a text is the last of a line."""
    return draft.text_known and not history.children(draft.id)


def _day(draft: Draft) -> date | None:
    """Return the day of a draft, or None where it has no date."""
    return draft.date.date() if isinstance(draft.date, datetime) else draft.date


def _no_kind(noun: str, kind: str, kinds: Sequence[str]) -> InputError:
    """Return what to say of a kind that there is not."""
    from difflib import get_close_matches

    similar = get_close_matches(str(kind), kinds, 1)
    hint = f"did you mean {similar[0]}? " if similar else ""
    return InputError(f"there is no {noun} {kind!r}; {hint}there are {', '.join(kinds)}")


def draft_row(draft: Draft, instrument: bool, file: str | None) -> Row:
    """Return a draft as a row of ``record.toml``."""
    made = draft.reading
    # What was read from git is read so again; a draft written anew is a file of another format.
    format = made.format if made.commit and file and not file.endswith(".json") else None
    roles: dict[str, list[str]] = {}
    for role, name in made.roles:
        roles.setdefault(role, []).append(name)
    row: Row = {
        "id": draft.id,
        "file": file,
        "format": format,
        "title": draft.title,
        "language": draft.language,
        "parents": list(draft.parents),
        "proposers": names_of(draft.proposers),
        "editors": names_of(draft.editors),
        "date": draft.date,
        "dating": "by" if draft.date and draft.dating == "by" else None,
        "kind": "instrument" if instrument else None,
        "commit": made.commit,
        "path": made.path if made.commit else None,
        "gap": made.gap,
        "converted": made.converted,
        "doubts": list(made.doubts),
        "roles": roles,
    }
    return {key: value for key, value in row.items() if value}
