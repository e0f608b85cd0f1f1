"""The tools ``brackets``, ``status``, ``asked``, ``who`` and ``blame``: whose words they are, and
where it all stands.
"""

from __future__ import annotations

from typing import Any

from attrs import asdict

from draftdiff.brackets import Composite, parse, standing
from draftdiff.brackets.elements import Attribution
from draftdiff.brackets.projections import OptionRow
from draftdiff.cli.asking import answers_of, change_line, proposal_line, sides_of
from draftdiff.cli.assistants.answers import Answer, Json, Row, place, place_line
from draftdiff.cli.assistants.desk import Desk
from draftdiff.cli.blame import origins_in
from draftdiff.cli.status import block_lines, other_lines
from draftdiff.cli.subjects import named
from draftdiff.cli.who import nowhere, wordings_of
from draftdiff.history.provenance import joint
from draftdiff.negotiation import status as status_of


def brackets(
    desk: Desk,
    path: str | None = None,
    record: str | None = None,
    draft: str | None = None,
    profile: str | None = None,
) -> Answer:
    """Return the wordings in dispute of a composite text, with who wants and who holds them."""
    text = desk.subject(path, record, draft)
    composite = parse(text, profile)
    states = standing(composite)
    rows: list[Row] = []
    for option in composite.options_table():
        rows.append(_option_row(option, composite, states[option.paragraph]))
    for stance in composite.attributions:
        rows.append(_stance_row(stance, composite))
    count = len(composite.brackets)
    about = {
        "draft": text.id,
        "profile": composite.profile,
        "brackets": count,
    }
    lines = [f"{text.id}: {count} brackets, read as {composite.profile}"]
    return Answer(about, rows, lines)


def _option_row(row: OptionRow, composite: Composite, state: Any) -> Row:
    where = place(composite.draft, row.paragraph)
    values = {**asdict(row), **where, "status": str(state)}
    words = f"“{row.text}”" if row.text else "nothing"
    parts = [f"{row.relation} {row.slot}.{row.member}: {words}"]
    if row.proposers:
        parts.append(f"wanted by {', '.join(row.proposers)}")
    if row.holders:
        parts.append(f"held by {', '.join(row.holders)}")
    return values, f"{place_line(where)}: {'; '.join(parts)}"


def _stance_row(stance: Attribution, composite: Composite) -> Row:
    where = place(composite.draft, stance.paragraph)
    parties = ", ".join(stance.parties)
    values: Json = {**where, "verb": stance.verb, "parties": list(stance.parties)}
    values |= {"words": stance.words, "bracket": stance.bracket}
    text = composite.draft.paragraphs[stance.paragraph].text
    return values, f"{place_line(where)}: {parties} {stance.verb}: {text[:200]}"


def status(desk: Desk, record: str, at: str | None = None, known: str | None = None) -> Answer:
    """Return where each block of a record stands, who is on which side, and what was decided."""
    talks = desk.record(record).negotiation
    state = status_of(talks, at=at, known=known)
    values = state.to_dict()
    members = talks.members_at(state.at)
    rows: list[Row] = []
    for row, block in zip(values["blocks"], state.blocks, strict=True):
        # Claims are long, and told in the lines.
        del row["claims"]
        rows.append((row, "\n".join(block_lines(members, block))))
    rows += [({"says": line}, line) for line in other_lines(state)]
    about = {
        "record": record,
        "title": talks.title,
        "at": values["at"],
        "known": values["known"],
    }
    day = values["at"] or "the end of the record"
    return Answer(about, rows, [f"{talks.title or record}: as of {day}"])


def asked(desk: Desk, record: str, about: str | None = None) -> Answer:
    """Return who had asked for each change, and what became of each proposal."""
    changes, proposals, became = answers_of(desk.record(record), about)
    rows: list[Row] = []
    for change in changes:
        rows.append((change.to_dict(), change_line(change)))
    for proposal in proposals:
        rows.append((proposal.to_dict(), proposal_line(proposal, became)))
    rows += sides_of(desk.record(record), about)
    line = f"{record}: {len(changes)} changes asked for, {len(proposals)} proposals"
    return Answer({"record": record, "changes": len(changes)}, rows, [line])


def who(desk: Desk, record: str, words: str, draft: str | None = None) -> Answer:
    """Return in which draft some words are first seen, and who put that draft forward."""
    history = desk.record(record).real
    wanted = named(history, draft, quiet=True) if draft is not None else None
    having, rows = wordings_of(history, words, wanted)
    if having is None:
        return Answer({"words": words, "draft": None}, (), [nowhere(words)])
    answers: list[Row] = []
    for row in rows:
        where = place(having, row.paragraph - 1)
        answers.append(({**where, **row.to_dict()}, f"{place_line(where)}:{row}"))
    about = {"words": words, "draft": having.id}
    return Answer(about, answers, [f"“{words}” in {having.id}, the last draft looked at with them"])


def blame(desk: Desk, record: str, draft: str | None = None) -> Answer:
    """Return of every stretch of a draft where it is first seen, and who proposed it."""
    history = desk.record(record).history
    origins = origins_in(history, draft)
    text = history[origins.draft]
    rows: list[Row] = []
    for span, values in zip(origins.spans, origins.to_dict()["spans"], strict=True):
        where = place(text, span.index)
        words = text.paragraphs[span.index].text[span.start : span.end]
        day = history[span.origin].when
        source = [span.origin, day, joint(span.proposers)]
        source_line = " ".join(filter(None, source))
        line = f"{place_line(where)}: {source_line}: {words}"
        rows.append(({**where, **values, "words": words}, line))
    return Answer({"record": record, "draft": text.id}, rows, [f"{text.id}: whose words they are"])
