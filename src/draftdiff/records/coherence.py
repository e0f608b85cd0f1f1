"""Statements of a record that cannot be true, of one row or of several together."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from typing import Any, Final

from attrs import frozen

from draftdiff.errors import InputError
from draftdiff.history.ordering import moment
from draftdiff.model.draft import Draft, as_date
from draftdiff.negotiation.arguments import Point, read_arguments
from draftdiff.negotiation.balloting import SIDES
from draftdiff.negotiation.blocks import Block, block_key, part_of
from draftdiff.negotiation.procedure import Vote
from draftdiff.negotiation.provenance import end_of, texts
from draftdiff.negotiation.statements import RULES
from draftdiff.work_limits import current_limits

Row = dict[str, Any]
Rows = Callable[[str], list[Row]]
#: At which key of a row something cannot be so, and why.
Told = tuple[str, str]


@frozen
class Problem:
    """Something that cannot be so: in which table, which of its rows, at which key, and why."""

    table: str
    number: int
    key: str
    message: str


def problems(rows: Rows) -> Iterator[Problem]:
    """All problems. Rows whose values are of the wrong type are passed over: their mistakes are
    told elsewhere.
    """
    yield from _shared_names(rows)
    yield from _circles(rows)
    yield from _second_ballots(rows)
    yield from _second_orders(rows)
    yield from _unknown_options(rows)
    yield from _beyond_the_scale(rows)
    yield from _too_many_voters(rows)
    members = {
        row["name"]: _listed(row.get("members"))
        for row in rows("party")
        if isinstance(row.get("name"), str) and row.get("open") is not True
    }
    for table, check in (*_TOLD.items(), ("position", lambda row: _exceptions(row, members))):
        for number, row in enumerate(rows(table)):
            yield from (Problem(table, number, key, message) for key, message in check(row))
    for table, first, last, why in _ORDER:
        late_rows = (
            number
            for number, row in enumerate(rows(table))
            if _is_late(row.get(first), row.get(last))
        )
        yield from (Problem(table, number, last, why) for number in late_rows)


def _shared_names(rows: Rows) -> Iterator[Problem]:
    """A name or alias that means two blocks, or two parties."""
    for table, own, compared in (("block", "id", block_key), ("party", "name", str)):
        seen: dict[str, str] = {}
        for number, row in enumerate(rows(table)):
            name = row.get(own)
            if not isinstance(name, str):
                continue
            for key, value in (
                (own, name),
                *(("aliases", alias) for alias in _listed(row.get("aliases"))),
            ):
                first = seen.setdefault(compared(value), name)
                if first != name:
                    yield Problem(
                        table,
                        number,
                        key,
                        f"{value!r} means {first!r} already; one name, one meaning",
                    )


def _circles(rows: Rows) -> Iterator[Problem]:
    """Blocks that are parts of themselves."""
    ids: dict[str, str] = {}
    for row in rows("block"):
        for name in (row.get("id"), *_listed(row.get("aliases"))):
            if isinstance(name, str) and isinstance(row.get("id"), str):
                ids.setdefault(block_key(name), row["id"])
    above = {
        row["id"]: ids.get(block_key(row["part_of"]))
        for row in rows("block")
        if isinstance(row.get("id"), str) and isinstance(row.get("part_of"), str)
    }
    levels: dict[str, int] = {}
    most = current_limits().depth
    for number, row in enumerate(rows("block")):
        if not isinstance(row.get("id"), str):
            continue
        path = _line(row["id"], above, levels)
        if path and above.get(path[-1]) == row["id"]:
            circle = " -> ".join(map(repr, [*path, row["id"]]))
            yield Problem("block", number, "part_of", f"it is part of itself: {circle}")
        elif levels.get(row["id"], 0) == most + 1:
            why = f"it is a part of a part, and so on, more than {most} levels deep"
            yield Problem("block", number, "part_of", why)


def _line(start: str, above: Mapping[str, str | None], levels: dict[str, int]) -> list[str]:
    """The blocks from one on upwards, each once; none where they end at the top, and their levels
    are noted.
    """
    path: dict[str, None] = {start: None}
    at = above.get(start)
    while at is not None and at not in path and at not in levels:
        path[at] = None
        at = above.get(at)
    if at is not None and at not in levels:
        return [*path]
    level = 0 if at is None else levels[at]
    for block in reversed(path):
        level = levels[block] = level + 1
    return []


def _position(row: Row) -> Iterator[Told]:
    """Conditions that are wanted and missing, or that rest on the party itself."""
    condition = row.get("condition")
    clauses = condition if isinstance(condition, dict) else {}
    if row.get("stance") == "accept_if" and not any(clauses.values()):
        yield "stance", "accept_if wants to know if what; add condition = {...}"
    if row.get("party") in _listed(clauses.get("defers_to")):
        yield "condition", f"{row['party']!r} cannot defer to itself"


def _exceptions(row: Row, members: Mapping[str, list[str]]) -> Iterator[Told]:
    """A group speaks except for somebody who is no member."""
    party = row.get("party")
    if isinstance(party, str) and party in members:
        for name in _listed(row.get("except")):
            if name not in members[party]:
                yield "except", f"{name!r} is no member of {party!r}, which is not open"


def _rule(row: Row) -> Iterator[Told]:
    missing = next(
        (name for name in RULES.get(str(row.get("kind")), ()) if not row.get(name)), None
    )
    if missing is not None:
        yield "kind", f"a rule of {row['kind']} needs {missing}"


def _decision(row: Row) -> Iterator[Told]:
    """Counts below nothing, or of more than there are."""
    extent = row.get("extent")
    counts = extent if isinstance(extent, dict) else {}
    count, total = (
        number if type(number) is int else None
        for number in (counts.get("count"), counts.get("total"))
    )
    if count is not None and count < 0:
        yield "extent", f"a count of {count} is none"
    elif count is not None and total is not None and count > total:
        yield "extent", f"{count} of {total} is no extent"


def _link(row: Row) -> Iterator[Told]:
    if row.get("kind") == "supplied" and not row.get("by"):
        yield "kind", "supplied by whom? add by = [...]"
    if row.get("kind") in ("specialises", "rebuts", "same_source") and not row.get("to"):
        yield "kind", "a link of this kind has two ends; add to = ..."


def _vote(row: Row) -> Iterator[Told]:
    """Somebody who votes twice, and results that the counts contradict."""
    sides = [row.get(side, ()) for side in ("for", "against", "abstaining", "absent")]
    names = [name for value in sides if isinstance(value, list) for name in value]
    twice = sorted({str(name) for name in names if names.count(name) > 1})
    if twice:
        yield "on", f"{', '.join(map(repr, twice))} cannot vote twice"
    elif all(isinstance(value, list | tuple | int) for value in sides):
        with suppress(InputError):
            yes, no, abstaining, absent = sides
            result, majority = row.get("result"), row.get("majority")
            vote = Vote(
                str(row.get("on")), yes, no, abstaining, absent, majority=majority, result=result
            )
            if (
                vote.reached is not None
                and vote.result is not None
                and (vote.result == "adopted") is not vote.reached
            ):
                need = str(vote.majority).replace("_", " ")
                yield "result", f"{vote.told} is {'a' if vote.reached else 'no'} {need} majority"


def _ballot(row: Row) -> Iterator[Told]:
    """A ballot that says nothing, several things, or ranks an option twice."""
    ways = [key for key in ("choice", "ranking", "scores") if row.get(key)]
    if not ways:
        yield "voter", "how did it vote? add choice, ranking or scores"
    elif len(ways) > 1:
        yield ways[1], f"a ballot has {ways[0]} or {ways[1]}, not both"
    ranking = row.get("ranking")
    levels = [_listed(level) for level in ranking] if isinstance(ranking, list) else []
    ranked = [option for level in levels for option in level]
    twice = sorted({option for option in ranked if ranked.count(option) > 1})
    if twice:
        yield "ranking", f"{', '.join(map(repr, twice))} cannot be ranked twice"


def _amendment(row: Row) -> Iterator[Told]:
    """An order of no act, or an act without the order that is meant."""
    if "act" in row and "item" not in row:
        yield "act", "which of its orders? add item = 1, as `draftdiff amend --dry-run` counts them"
    if "item" in row and "act" not in row:
        yield "item", "the order of which act? add act = the id of its draft"
    if isinstance(row.get("item"), int) and row["item"] < 1:
        yield "item", "orders are counted from 1"


def _second_ballots(rows: Rows) -> Iterator[Problem]:
    """Somebody who votes twice on the same, on one day."""
    seen: set[tuple[str, ...]] = set()
    for number, row in enumerate(rows("ballot")):
        ballot = tuple(str(row.get(key)) for key in ("on", "voter", "date"))
        if ballot in seen:
            yield Problem("ballot", number, "voter", f"{row.get('voter')!r} cannot vote twice")
        seen.add(ballot)


def _second_orders(rows: Rows) -> Iterator[Problem]:
    """An order of an act that two amendments are."""
    seen: set[tuple[str, int]] = set()
    for number, row in enumerate(rows("amendment")):
        act, item = row.get("act"), row.get("item")
        if not isinstance(act, str) or not isinstance(item, int):
            continue
        if (act, item) in seen:
            yield Problem("amendment", number, "item", f"order {item} of {act} has a row already")
        seen.add((act, item))


def _unknown_options(rows: Rows) -> Iterator[Problem]:
    """An option on a ballot that the vote does not have: its votes would count for nothing."""
    options: dict[str, list[str]] = {}
    for row in rows("vote"):
        if isinstance(row.get("on"), str):
            options.setdefault(row["on"], []).extend(_listed(row.get("options")))
    for number, row in enumerate(rows("ballot")):
        listed = options.get(str(row.get("on")))
        if not listed:
            continue
        for key, named in _options_named(row):
            unknown = [option for option in named if option not in listed]
            if unknown:
                names = ", ".join(map(repr, unknown))
                message = f"{names} is no option of the vote; there are {', '.join(listed)}"
                yield Problem("ballot", number, key, message)


def _beyond_the_scale(rows: Rows) -> Iterator[Problem]:
    """A score that the scale of the vote does not have."""
    scales = {
        str(row.get("on")): row["scale"] for row in rows("vote") if _is_scale(row.get("scale"))
    }
    for number, row in enumerate(rows("ballot")):
        scale, scores = scales.get(str(row.get("on"))), row.get("scores")
        if scale is None or not isinstance(scores, dict):
            continue
        for option, score in scores.items():
            if isinstance(score, int | float) and not scale["least"] <= score <= scale["most"]:
                bounds = f"{scale['least']} to {scale['most']}"
                message = f"the score of {option!r} is {score}; the vote's scale is {bounds}"
                yield Problem("ballot", number, "scores", message)


def _is_scale(value: Any) -> bool:
    """Return True for a table with the least and the most as numbers."""
    if not isinstance(value, dict):
        return False
    return all(isinstance(value.get(bound), int | float) for bound in ("least", "most"))


def _options_named(row: Row) -> Iterator[tuple[str, list[str]]]:
    """Each key of a ballot that names options, with these."""
    ranking = row.get("ranking")
    if isinstance(ranking, list):
        yield "ranking", [str(option) for level in ranking for option in _listed(level)]
    scores = row.get("scores")
    if isinstance(scores, dict):
        yield "scores", list(scores)
    choices = [choice for choice in _listed(row.get("choice")) if choice.casefold() not in SIDES]
    yield "choice", choices


def _too_many_voters(rows: Rows) -> Iterator[Problem]:
    """More ballots than there were voters, or a ballot of somebody who had no vote. Of two votes on
    one thing each has the ballots of its day.
    """
    names = {
        alias: str(row["name"])
        for row in rows("party")
        if isinstance(row.get("name"), str)
        for alias in _listed(row.get("aliases"))
    }
    for number, row in enumerate(rows("vote")):
        entitled = row.get("entitled")
        cast = [
            (index, names.get(str(ballot.get("voter")), str(ballot.get("voter"))))
            for index, ballot in enumerate(rows("ballot"))
            if ballot.get("on") == row.get("on") and _is_same_day(ballot, row)
        ]
        voters = {name for _, name in cast}
        if isinstance(entitled, int) and len(voters) > entitled:
            message = f"{len(voters)} voted of {entitled} who were entitled; mend one of the two"
            yield Problem("vote", number, "entitled", message)
        elif isinstance(entitled, list):
            entitled_names = {names.get(name, name) for name in map(str, entitled)}
            for index, name in cast:
                if name not in entitled_names:
                    message = f"{name!r} is not among those entitled to this vote"
                    yield Problem("ballot", index, "voter", message)


def _is_same_day(ballot: Row, vote: Row) -> bool:
    """Return True unless a ballot and a vote have dates that differ."""
    days = (ballot.get("date"), vote.get("date"))
    return None in days or str(days[0]) == str(days[1])


def _is_late(first: Any, last: Any) -> bool:
    """Return True if the second of two dates comes before the first."""
    try:
        start, end = as_date(first), as_date(last)
        return start is not None and end is not None and end_of(end) < moment(start)
    except (InputError, AttributeError, TypeError):
        return False


_TOLD: Final[dict[str, Callable[[Row], Iterator[Told]]]] = {
    "position": _position,
    "rule": _rule,
    "decision": _decision,
    "link": _link,
    "vote": _vote,
    "ballot": _ballot,
    "amendment": _amendment,
}
#: Of a table's rows which of two dates comes first, and what is wrong where it does not: what was
#: told before it was so, memberships that end before they begin, drafts that came after their
#: deadline.
_ORDER = (
    *(
        (table, "date", "known", "nobody can have told it before it was so; mend date or known")
        for table in ("position", "claim", "event", "rule", "decision")
    ),
    ("membership", "since", "until", "it cannot end before it begins"),
    ("draft", "date", "deadline", "it came before this draft; mend date or deadline"),
)


#: Keys that may name a part of a text, by table.
_PARTS = {
    "position": ("on",),
    "claim": ("on",),
    "event": ("on",),
    "rule": ("on", "scope"),
    "decision": ("on",),
    "draft": ("of",),
    "argument": ("on",),
    "vote": ("on",),
}


def part_problems(rows: Rows, drafts: Mapping[str, Draft]) -> Iterator[Problem]:
    """Articles and paragraphs that are named and do not stand in their text."""
    named = {row["id"]: row for row in rows("block") if isinstance(row.get("id"), str)}
    names = {
        block_key(name): Block(id, aliases=_listed(row.get("aliases"))).labels
        for id, row in named.items()
        for name in (id, *_listed(row.get("aliases")))
    }
    for table, keys in _PARTS.items():
        for number, row in enumerate(rows(table)):
            for key, name in ((field, name) for field in keys for name in _listed(row.get(field))):
                text, hash_, part = name.partition("#")
                if (
                    hash_
                    and text in drafts
                    and block_key(name) not in names
                    and not part_of(drafts[text], [part])
                ):
                    yield Problem(table, number, key, f"there is no {part!r} in {text!r}")
    for number, row in enumerate(rows("draft")):
        of, draft = _listed(row.get("of")), drafts.get(str(row.get("id")))
        for name in of if len(of) > 1 else ():
            labels = names.get(block_key(name), (name.rpartition("#")[2],))
            if draft is not None and part_of(draft, labels) is None:
                yield Problem("draft", number, "of", f"there is no {labels[0]!r} in {draft.id!r}")


def argument_problems(rows: Rows, drafts: Mapping[str, Draft]) -> Iterator[Problem]:
    """Headings that do not stand in their text, and links of points that there are not."""
    points: list[Point] = []
    complete = True
    for number, row in enumerate(rows("argument")):
        draft, under, camp = drafts.get(str(row.get("in"))), row.get("under"), str(row.get("camp"))
        if draft is None or not isinstance(under, str):
            complete = False
            continue
        try:
            points += read_arguments(
                draft, {under: camp}, sum(point.camp == camp for point in points)
            )
        except InputError:
            complete = False
            yield Problem(
                "argument", number, "under", f"no paragraph of {draft.id!r} reads {under!r}"
            )
    ids = {point.id for top in points for point in top.walk()}
    for number, row in enumerate(rows("link") if complete else ()):
        for key in ("from", "to"):
            if isinstance(row.get(key), str) and row[key] not in ids:
                yield Problem("link", number, key, f"there is no point {row[key]!r}")


def _listed(value: Any) -> list[str]:
    try:
        return [text for text in texts(value) if isinstance(text, str)]
    except TypeError:
        return []
