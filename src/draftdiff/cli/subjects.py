"""What commands are about: a record, a folder of drafts, or a file in git; and what has to be said of it on
standard error.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Final

from draftdiff.cli.console import progress_of, say
from draftdiff.cli.outputs import files_of
from draftdiff.errors import HistoryError, InputError, listed
from draftdiff.history import History
from draftdiff.model.draft import Draft
from draftdiff.records import Record, load
from draftdiff.records.filing import FILE
from draftdiff.records.folders import documents_in, history_of_folder

if TYPE_CHECKING:
    from draftdiff.negotiation import Negotiation

#: What may differ between the warnings of several drafts that are told in one: a list in brackets,
#: or a first number.
_OTHERWISE: Final = re.compile(
    r"^(?P<before>front matter )\((?P<list>[^()]*)\)|^(?P<number>[0-9]+)(?= )"
)


def record_of(folder: str, *, quiet: bool = False) -> Record:
    """A record; its warnings are said, those of several drafts in one line."""
    record = load(folder)
    own = {
        f"draft {draft.id!r}: {warning}"
        for draft in record.history.values()
        for warning in draft.warnings
    }
    own_warnings = [warning for warning in record.warnings if warning not in own]
    for line in [*own_warnings, *summed_up(record.history.values())]:
        say(f"{folder}: warning: {line}", quiet=quiet)
    return record


def record_at(source: str) -> Record:
    """A record, a folder of drafts as one, or the history in git of a file.

    Raises:
        InputError: There is none of them.
    """
    if os.path.isfile(source) and os.path.basename(source) != FILE:
        return _history_in_git(source)
    if not os.path.isdir(source) or os.path.lexists(os.path.join(source, FILE)):
        return load(source)
    record = Record.from_folder(source)
    for line in summed_up(record.history.values()):
        say(f"{source}: warning: {line}")
    return record


def _history_in_git(file: str) -> Record:
    """The versions of a file in its repository; what is not committed is left out, and said so."""
    from draftdiff.records.git import import_git
    from draftdiff.records.git_view import find_repository
    from draftdiff.records.repository import Repository

    folder, name = os.path.split(os.path.realpath(file))
    try:
        top = find_repository(folder).top
    except InputError:
        top = None
    if top is None:
        reason = (
            "one document has no history, and this is in no git repository; name a folder of it and "
            "its earlier drafts, or a record"
        )
        raise InputError(reason, path=file)
    path = os.path.relpath(os.path.join(folder, name), os.path.realpath(top)).replace(os.sep, "/")
    with progress_of("versions") as progress:
        record = import_git(top, path, progress=progress)
    with open(file, "rb") as stream:
        if stream.read() != Repository(str(top)).file("HEAD", path):
            say(f"{file}: warning: what is not committed is left out")
    return record


def subject_of(folder: str) -> tuple[Record | History, list[str]]:
    """A record, the history in git of a file, or the documents of a folder in their order, each made
    from the one before; its files.

    Raises:
        InputError: There is neither.
    """
    if os.path.isfile(folder) and os.path.basename(folder) != FILE:
        return record_at(folder), [folder]
    if not os.path.isdir(folder) or os.path.exists(os.path.join(folder, FILE)):
        record = record_of(folder)
        return record, files_of(folder, record)
    files, history = documents_in(folder), history_of_folder(folder)
    for line in summed_up(history.values()):
        say(f"{folder}: warning: {line}")
    return history, files


def summed_up(drafts: Iterable[Draft]) -> Iterator[str]:
    """The warnings of drafts, a line for those that say the same of several.

    Example:
        >>> one = Draft((), "v1", warnings=["front matter (a, b) left out", "2 pictures: not read"])
        >>> two = Draft((), "v2", warnings=["front matter (c) left out"])
        >>> list(summed_up([one, two]))
        ['2 drafts: front matter (a, b, c) left out', "draft 'v1': 2 pictures: not read"]
    """
    by_words: dict[str, list[tuple[str, str]]] = {}
    for draft in drafts:
        for warning in draft.warnings:
            by_words.setdefault(_OTHERWISE.sub(r"\g<before>", warning), []).append(
                (draft.id, warning)
            )
    for group in by_words.values():
        ids = dict.fromkeys(id for id, _ in group)
        matches = [match for _, warning in group if (match := _OTHERWISE.match(warning))]
        lists = ", ".join(
            sorted({name for match in matches for name in (match["list"] or "").split(", ")})
        )
        number = sum(int(match["number"] or 0) for match in matches)
        words = _OTHERWISE.sub(str(number) if number else rf"\g<before>({lists})", group[0][1])
        yield f"{len(ids)} drafts: {words}" if len(ids) > 1 else f"draft {group[0][0]!r}: {words}"


def named(history: History, name: str, *, quiet: bool = False) -> Draft:
    """The draft that a person names: by its id, by the beginning of it, or as v1, v2, ... in the
    order of the record.

    Where the record's own ids read so, v3 is an id and nothing else; where it is a number, a line
    says whose.

    Raises:
        HistoryError: There is none, or several begin so.
    """
    if name in history:
        return history[name]
    matches = [id for id in history if len(name) >= 4 and id.startswith(name)]
    if len(matches) > 1:
        raise HistoryError(
            f"several drafts begin so: {listed(matches)}; write more of the id", path=name
        )
    if matches:
        return history[matches[0]]
    number = int(name[1:]) if re.fullmatch("v[0-9]{1,6}", name) else 0
    own = {id: int(id[1:]) for id in history if re.fullmatch("v[0-9]{1,6}", id)}
    if own and number:
        nearest = sorted(own, key=lambda id: abs(own[id] - number))
        raise HistoryError(f"there is no such draft; there are {listed(nearest, 5)}", path=name)
    inside = [id for id in history if id not in history.instruments]
    if not 1 <= number <= len(inside):
        return history[name]
    from draftdiff.phrases import ordinal

    say(f"{name} is the {ordinal(number)} draft, {inside[number - 1]}", quiet=quiet)
    return history[inside[number - 1]]


def worked_out(history: History) -> History:
    """The history with all origins found, a count of drafts on the terminal meanwhile."""
    with progress_of("drafts") as progress:
        history.work_out(progress)
    return history


def say_if_nothing(folder: str, talks: Negotiation, *, quiet: bool = False) -> None:
    """Says so where nobody has said anything."""
    voted = talks.votes or talks.ballots
    if not (talks.positions or talks.claims or talks.events or talks.decisions or voted):
        say(
            f"{folder}: no positions are on record ([[position]] rows in {FILE} say who stands where)",
            quiet=quiet,
        )


def refuse_stranger(talks: Negotiation, name: str) -> None:
    """Stops where a party is named of which a record does not know.

    Raises:
        InputError: It neither describes it nor lets it speak or draft.
    """
    names_on_record = {
        name_of_party
        for party in talks.parties
        for name_of_party in (party.name, *party.aliases, *party.members)
    }
    names_on_record |= {position.party for position in talks.positions} | {*talks.history.parties}
    names_on_record |= {party for event in talks.events for party in event.parties}
    names_on_record |= {
        party for proposal in talks.proposals for party in (*proposal.by, *proposal.for_)
    }
    names_on_record |= {party for proposal in talks.proposals for party, _ in proposal.sides}
    names_on_record |= {ballot.voter for ballot in talks.ballots}
    for vote in talks.votes:
        for voters in (vote.yes, vote.no, vote.abstaining, vote.absent, vote.entitled):
            names_on_record.update(voters if isinstance(voters, tuple) else ())
    if name not in names_on_record:
        from difflib import get_close_matches

        choices = sorted(names_on_record)
        names = [*dict.fromkeys([*get_close_matches(name, choices), *choices])]
        hint = f"parties are {listed(names, 12)}" if names else "it names none"
        raise InputError(f"there is no party {name!r} in this record; {hint}")
