"""The parts of people in the versions of a text kept in git. Addresses tell people apart here, and
go no further.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Final

from attrs import field, frozen

from draftdiff.errors import InputError
from draftdiff.lazy import lazy_pattern
from draftdiff.model.draft import as_date
from draftdiff.records.messages import askers_in

#: A name and an address, as git writes them.
Person = tuple[str, str]
_PERSON: Final = lazy_pattern(re.compile, r"\s*(.*?)\s*<\s*([^<>]*?)\s*>\s*")
_ADDRESS: Final = lazy_pattern(re.compile, r"[\w.+%-]+@[\w-]+(?:\.[\w-]+)*")
#: Trailers by the part that they tell.
TRAILERS: Final = {
    "Co-authored-by": "co-author",
    "Suggested-by": "suggester",
    "Requested-by": "suggester",
    "Reported-by": "reporter",
    "Reviewed-by": "reviewer",
    "Acked-by": "reviewer",
    "Approved-by": "reviewer",
}
_BOT: Final = lazy_pattern(
    re.compile,
    r"(?i)\[bot\]|(?:^|[\s_-])(?:ro)?bot$|^(?:dependabot|renovate|greenkeeper|imgbot|mergify|bors"
    r"|github[- ]actions?|pre-commit-ci|allcontributors|travis(?: ci)?|jenkins|weblate|crowdin)\b",
)
_SYNC: Final = lazy_pattern(
    re.compile, r"(?i)\b(?:copybara|shipit|svn2git|git-svn|fast-export|sync(?:hroni[sz]er)?)\b"
)
#: Who commits what is merged on a platform's page.
_PLATFORM: Final = frozenset({"GitHub", "GitLab", "Gitea", "Bitbucket"})
#: Addresses that stand for nobody in particular.
_SHARED: Final = lazy_pattern(
    re.compile,
    r"(?i)no-?reply|^(?:root|admin|info|contact|office|team|dev|devel|support|security|chair|chairs"
    r"|secretariat|editor|editors|webmaster|builds?|ci|git|bot|list|discuss|announce|users)@"
    r"|@(?:lists?|groups)\.|@localhost|\.local$|^[^@]*$",
)


@frozen
class Facts:
    """The people and dates of a commit, as git has them."""

    author: Person
    authored: str
    committer: Person
    committed: str
    subject: str
    trailers: tuple[tuple[str, Person], ...] = ()
    message: str = ""

    @property
    def persons(self) -> tuple[Person, ...]:
        """All that it names."""
        return (self.author, self.committer, *(person for _, person in self.trailers))


@frozen
class Cast:
    """The proposers and editors of a draft, the part of each, who asked for what it does, and the
    words of its message that say so.
    """

    proposers: tuple[str, ...]
    editors: tuple[str, ...]
    roles: tuple[tuple[str, str], ...]
    askers: tuple[str, ...] = ()
    request: str = ""


def person_of(written: str) -> Person:
    """The name and the address in what a trailer says.

    Example:
        >>> person_of("Jane Doe <jane@example.org>"), person_of("jane@example.org")
        (('Jane Doe', 'jane@example.org'), ('', 'jane@example.org'))
    """
    match = _PERSON.fullmatch(written)
    if match:
        return match[1], match[2]
    return ("", written.strip()) if "@" in written else (written.strip(), "")


def name_of(person: Person) -> str:
    """The name of a person; of one without a name what stands before the @ of the address."""
    name, address = person
    name = name or address
    return name.partition("@")[0] if _ADDRESS.fullmatch(name) else without_addresses(name)


def without_addresses(text: str) -> str:
    """A line without the addresses of people in it.

    Example:
        >>> without_addresses("merge of jane@example.org's text")
        "merge of (address)'s text"
    """
    return _ADDRESS.sub("(address)", re.sub(rf"<\s*{_ADDRESS.pattern}\s*>", "", text)).strip()


def cast_of(facts: Facts, names: Mapping[str, Sequence[str]]) -> Cast:
    """The parts of people in a commit; ``names`` are the parties that some stand for.

    Programs propose nothing where a person is named beside them; who is named twice is one.
    """
    author, committer = name_of(facts.author), name_of(facts.committer)
    other_authors = [
        name_of(person)
        for part, person in facts.trailers
        if part == "co-author" and not _is_one(person, facts.author)
    ]
    roles: list[tuple[str, str]] = [(_part_of(author, "author"), author)]
    roles += [(_part_of(name, "co-author"), name) for name in other_authors]
    if committer not in (author, *other_authors) and committer not in _PLATFORM:
        roles.append((_part_of(committer, "committer"), committer))
    roles += [(part, name_of(who)) for part, who in facts.trailers if part != "co-author"]
    named, request = askers_in(facts.message, other_authors)
    roles += [("suggester", name) for name in named if name != author]
    roles = [(part, name) for part, name in dict.fromkeys(roles) if name]
    people = [name for part, name in roles if part in ("author", "co-author")]
    machines = [author] if author and not people else []
    editing = [name for part, name in roles if part == "committer"]
    asking = [name for part, name in roles if part == "suggester"]
    return Cast(
        tuple(_parties(people or machines, names)),
        tuple(_parties(editing, names)),
        tuple(roles),
        tuple(_parties(asking, names)),
        request,
    )


def _part_of(name: str, part: str) -> str:
    if _BOT.search(name):
        return "bot"
    return "sync-tool" if _SYNC.search(name) else part


def _is_one(person: Person, author: Person) -> bool:
    """Return True if a co-author is the author: by name, or by an address of one person's own."""
    own = person[1].casefold()
    return name_of(person) == name_of(author) or (
        own == author[1].casefold() and not _SHARED.search(own)
    )


def _parties(people: Iterable[str], names: Mapping[str, Sequence[str]]) -> Iterable[str]:
    parties = (name for person in people for name in names.get(person, [person]))
    return dict.fromkeys(name for name in parties if name)


def likely_aliases(facts: Iterable[Facts]) -> dict[str, tuple[str, ...]]:
    """Names that may be one person's, by the first of them: one address has them all.

    Nothing is joined: an address may be shared, and people change names.
    """
    by_address: dict[str, dict[str, None]] = {}
    for commit_facts in facts:
        for person in commit_facts.persons:
            name, address = name_of(person), person[1].casefold()
            if name and address and name not in _PLATFORM and not _BOT.search(name):
                by_address.setdefault(address, {})[name] = None
    names_by_address: dict[str, dict[str, None]] = {}
    for names in by_address.values():
        first, *more = names
        if more:
            names_by_address.setdefault(first, {}).update(dict.fromkeys(more))
    return {name: tuple(more) for name, more in names_by_address.items()}


def authors_of(
    authors: Mapping[str, str | Iterable[str]] | str | os.PathLike[str] | None,
) -> dict[str, list[str]]:
    """The parties that authors stand for, from a mapping or a file."""
    if authors is None:
        return {}
    if isinstance(authors, Mapping):
        return {
            author: [names] if isinstance(names, str) else list(names)
            for author, names in authors.items()
        }
    parties_by_author = {}
    for number, line in _lines(authors, "the map of authors"):
        author, equals, names = line.partition("=")
        if not equals:
            raise InputError(
                "write author = party, party", path=os.fspath(authors), where=f"line {number}"
            )
        parties_by_author[author.strip()] = [name.strip() for name in names.split(",")]
    return parties_by_author


@frozen
class Affiliation:
    """Whom a person belonged to, from and until when."""

    party: str
    body: str
    since: str = field(default="")
    until: str = field(default="")


def affiliations_of(file: str | os.PathLike[str]) -> list[Affiliation]:
    """The rows of a table of affiliations: name, organisation, since, until, with commas between.

    Raises:
        InputError: It cannot be read, or a row is no such row.
    """
    from csv import reader

    affiliations = []
    lines = _lines(file, "the table of affiliations")
    for number, line in lines:
        cells = [cell.strip() for cell in next(reader([line]))]
        if cells[:2] == ["name", "organisation"]:
            continue
        try:
            if not 2 <= len(cells) <= 4 or not all(cells[:2]):
                raise InputError("write name,organisation,since,until")
            for cell in cells[2:]:
                as_date(cell or None)
        except InputError as error:
            raise InputError(error.reason, path=os.fspath(file), where=f"line {number}") from None
        affiliations.append(Affiliation(*cells))
    return affiliations


def _lines(file: str | os.PathLike[str], subject: str) -> list[tuple[int, str]]:
    """The lines of a table with their numbers, without empty ones and comments."""
    try:
        lines = Path(file).read_text(encoding="utf-8-sig").splitlines()
    except FileNotFoundError:
        raise InputError("there is no such file; check the name", path=os.fspath(file)) from None
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{subject} cannot be read: {error}", path=os.fspath(file)) from error
    return [
        (number, line)
        for number, line in enumerate(lines, 1)
        if line.strip() and not line.lstrip().startswith("#")
    ]
