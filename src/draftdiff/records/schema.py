"""The schema of ``record.toml``: tables, their keys, and the types of the values."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any, Final

from attrs import field, frozen

from draftdiff.model.draft import as_date
from draftdiff.negotiation.provenance import as_time

SCHEMA: Final = "draftdiff.record/1"
#: The parts that people have in a version kept in git.
ROLES: Final = (
    "author",
    "co-author",
    "committer",
    "reviewer",
    "reporter",
    "suggester",
    "bot",
    "sync-tool",
)


@frozen
class Key:
    """A key of a table."""

    type: str = "text"  # Of ``_TYPE_FAULTS``; words: a text or a list, ballot: a list or a number.
    required: bool = False
    values: tuple[str, ...] = ()  # The only values that it may have, or none for any.
    # party, draft, block, source, target (a block, a draft or its part), motion (or an amendment).
    names: str = ""
    inside: Mapping[str, Key] = field(
        factory=dict
    )  # The keys of a table; none where any may stand.


def _one_of(values: str, required: bool = False) -> Key:
    return Key(values=tuple(values.split()), required=required)


_STANCES: Final = (
    "support accept accept_reluctantly accept_if_unchanged accept_if reserve dislike object red_line "
    "ask_to_continue none"
)
_OUTCOMES: Final = "consensus partial none deferred adopted rejected no_decision"
_CERTAINTY: Final = _one_of("record statement hearsay inference")
_TARGET: Final = Key(names="target")
_PARTIES: Final = Key("texts", names="party")
_SOURCE: Final = Key(names="source")
_DATE: Final = Key("date")
_TEXT: Final = Key()
_CONDITION: Final = Key(
    "table",
    inside={
        "unchanged": Key(names="draft"),
        "mentions": Key("words"),
        "not_mentions": Key("words"),
        "agreed": Key("words", names="target"),
        "defers_to": Key("words", names="party"),
        "says": _TEXT,
    },
)
_EXTENT: Final = Key(
    "table", inside={"count": Key("number", required=True), "of": _TEXT, "total": Key("number")}
)
_RELATES: Final = Key(
    "tables",
    inside={"to": Key(names="draft", required=True), "how": _TEXT, "certainty": _CERTAINTY},
)
#: When something was so, when and by whom that was said, and how sure it is.
_BALLOT: Final = Key("ballot", names="party")
_SOURCED: Final = {
    "date": _DATE,
    "dating": _one_of("on by"),
    "order": Key("number"),
    "time": Key("time"),
    "known": _DATE,
    "source": _SOURCE,
    "certainty": _CERTAINTY,
    "quote": _TEXT,
}
#: Where a row is told that is no statement of a time.
_CITED: Final = {"source": _SOURCE, "quote": _TEXT}

#: The keys of the whole, and of each table; every table may also have a ``note``.
TOP: Final[dict[str, Key]] = {
    "schema": Key(required=True),
    "title": _TEXT,
    "language": _TEXT,
    "note": _TEXT,
    "defaults": Key("table", inside={"known": _DATE, "source": _SOURCE, "certainty": _CERTAINTY}),
}
#: Tables whose rows take the defaults of the whole where they say nothing themselves.
SOURCED: Final = (
    *("position", "claim", "event", "rule", "decision", "amendment", "vote", "ballot"),
)
TABLES: Final[dict[str, dict[str, Key]]] = {
    "party": {
        "name": Key(required=True),
        "kind": _one_of(
            "state igo company civil_society business person chair secretariat group coalition"
        ),
        "members": Key("texts"),
        "aliases": Key("texts"),
        # Names that may be the same party's; nothing is joined by them.
        "perhaps": Key("texts"),
        "open": Key("flag"),
        **_CITED,
    },
    "block": {
        "id": Key(required=True),
        "title": _TEXT,
        "part_of": Key(names="block"),
        "kind": _one_of("text question procedure"),
        "aliases": Key("texts"),
        **_CITED,
    },
    "draft": {
        "id": Key(required=True),
        "of": Key("words", names="target"),
        "file": _TEXT,
        "format": _TEXT,
        "title": _TEXT,
        "language": _TEXT,
        "parents": Key("texts", names="draft"),
        "proposers": _PARTIES,
        "editors": _PARTIES,
        "date": _DATE,
        "kind": _one_of("draft proposal compilation chair report final instrument"),
        "status": _one_of("tabled refused withdrawn merged adopted deferred"),
        "relates": _RELATES,
        **_CITED,
        "certainty": _CERTAINTY,
        "stand_in": Key("flag"),
        "destination": _TEXT,
        "deadline": _DATE,
        "dating": _one_of("on by"),
        "commit": _TEXT,
        "path": _TEXT,
        "gap": _one_of("absent blank"),
        "converted": _TEXT,
        "doubts": Key("texts"),
        "roles": Key("table", inside={role: Key("texts") for role in ROLES}),
    },
    "wanted": {
        "on": Key(names="draft", required=True),
        "words": Key("words", required=True),
        "by": Key("texts", names="party", required=True),
        "act": _one_of("insert delete"),
        **_CITED,
        "certainty": _CERTAINTY,
    },
    "source": {
        "id": Key(required=True),
        "title": _TEXT,
        "url": _TEXT,
        "date": _DATE,
        "kind": _one_of("official minutes summary blog press letter interview website"),
    },
    "position": {
        "party": Key(required=True, names="party"),
        "on": Key(required=True, names="target"),
        "stance": _one_of(_STANCES, required=True),
        "words": Key("words"),
        "others": Key("flag"),
        "says": _TEXT,
        "condition": _CONDITION,
        "on_behalf_of": _PARTIES,
        "except": _PARTIES,
        **_SOURCED,
    },
    "claim": {
        "says": Key(required=True),
        "on": _TARGET,
        "outcome": _one_of(_OUTCOMES),
        "by": _TEXT,
        **_SOURCED,
    },
    "event": {
        "kind": Key(required=True),
        "on": _TARGET,
        "parties": _PARTIES,
        "others": Key("flag"),
        "on_behalf_of": _PARTIES,
        "title": _TEXT,
        "id": _TEXT,
        "says": _TEXT,
        "answers": Key(names="event"),
        "deadline": _DATE,
        **_SOURCED,
    },
    "rule": {
        "kind": _one_of("unanimity all_or_none no_reopen competence linkage", required=True),
        "scope": _TARGET,
        "parties": _PARTIES,
        "on": _TARGET,
        "cannot": _TEXT,
        "condition": _CONDITION,
        "contested_by": _PARTIES,
        "says": _TEXT,
        **_SOURCED,
    },
    "decision": {
        "on": Key(required=True, names="target"),
        "outcome": _one_of(_OUTCOMES, required=True),
        "extent": _EXTENT,
        "to": _TEXT,
        "body": _TEXT,
        "mandate": _TEXT,
        **_SOURCED,
    },
    "amendment": {
        "id": Key(required=True),
        "to": Key(required=True, names="draft"),
        "place": _TEXT,
        "text": _TEXT,
        "proposers": _PARTIES,
        "sponsors": _PARTIES,
        "becomes": Key(names="draft"),
        "act": Key(names="draft"),
        "item": Key("number"),
        "outcome": _one_of("accepted rejected later withdrawn fallen orally_revised"),
        **_SOURCED,
    },
    "proposal": {
        "id": Key(required=True),
        "by": Key("texts", names="party", required=True),
        "for": _PARTIES,
        "act": _one_of(
            "insert delete replace retain move merge bracket unbracket adopt request", required=True
        ),
        "target": _TEXT,
        "words": _TEXT,
        "new": _TEXT,
        "condition": _TEXT,
        "about": _TEXT,
        "supporters": _PARTIES,
        "opponents": _PARTIES,
        "reserved": _PARTIES,
        "conditional": Key(
            "tables",
            inside={
                "party": Key(names="party", required=True),
                "condition": Key(required=True),
            },
        ),
        "becomes": Key(names="draft"),
        "outcome": _one_of("accepted rejected withdrawn fallen orally_revised"),
        "date": _DATE,
        "certainty": _one_of("sure partly"),
        **_CITED,
    },
    "vote": {
        "on": Key(required=True, names="motion"),
        "for": _BALLOT,
        "against": _BALLOT,
        "abstaining": _BALLOT,
        "absent": _BALLOT,
        "majority": _one_of("simple two_thirds absolute unanimity"),
        "result": _one_of("adopted rejected"),
        "method": _one_of("roll_call show_of_hands plurality approval ranked scored"),
        "counting": _one_of("pairwise instant_runoff borda"),
        "options": Key("texts"),
        "chosen": Key("words"),
        "entitled": _BALLOT,
        "quorum": Key("number"),
        "scale": Key(
            "table",
            inside={
                "least": Key("number", required=True),
                "most": Key("number", required=True),
            },
        ),
        "casting": Key(
            "table",
            inside={"voter": Key(names="party", required=True), "choice": Key(required=True)},
        ),
        "without_vote": Key("flag"),
        **_SOURCED,
    },
    "membership": {
        "party": Key(required=True, names="party"),
        "of": Key(required=True, names="party"),
        "since": _DATE,
        "until": _DATE,
        **_CITED,
        "certainty": _CERTAINTY,
    },
    "ballot": {
        "on": Key(required=True, names="motion"),
        "voter": Key(required=True, names="party"),
        "choice": Key("words"),
        "ranking": Key("ranking"),
        "scores": Key("scores"),
        **_SOURCED,
    },
    "argument": {
        "in": Key(required=True, names="draft"),
        "under": Key(required=True),
        "camp": _one_of("for against general", required=True),
        "on": _TARGET,
        **_CITED,
    },
    "link": {
        "kind": _one_of("specialises rebuts same_source supplied", required=True),
        "from": Key(required=True),
        "to": _TEXT,
        "by": _PARTIES,
        "cites": _TEXT,
        **_CITED,
        "certainty": _CERTAINTY,
    },
}


def with_defaults(data: Mapping[str, Any]) -> dict[str, Any]:
    """The tables of a record with its ``defaults`` in each row that says nothing of its own.

    Example:
        >>> with_defaults({"defaults": {"source": "blog"}, "claim": [{"says": "x"}]})["claim"]
        [{'source': 'blog', 'says': 'x'}]
    """
    defaults = data.get("defaults")
    if not isinstance(defaults, dict):
        return dict(data)
    tables = {
        name: [{**defaults, **row} if isinstance(row, dict) else row for row in value]
        for name, value in data.items()
        if name in SOURCED and isinstance(value, list)
    }
    return {**data, **tables}


def fault(key: Key, value: Any) -> str | None:
    """Return what is wrong with the type or the value of a key, or None.

    Example:
        >>> fault(Key("date"), "2014-13-01")
        "'2014-13-01' is not a date; write it as YYYY-MM-DD, such as 2014-06-09"
    """
    wrong = _TYPE_FAULTS[key.type](value)
    if wrong is None and key.values and value not in key.values:
        return f"{value!r} is none of {', '.join(key.values)}"
    return wrong


def _is_all(value: Any, kind: type) -> bool:
    return isinstance(value, list) and all(isinstance(element, kind) for element in value)


def _ballot(value: Any) -> str | None:
    if type(value) is int:
        return None if value >= 0 else f"a count of {value} is none"
    return (
        None
        if _is_all(value, str)
        else f'names or a number are wanted, not {value!r}; write ["one", "two"] or 17'
    )


def _date(value: Any) -> str | None:
    if hasattr(value, "toordinal"):
        return None
    try:
        as_date(value if isinstance(value, str) else repr(value))
    except ValueError as error:
        return str(error)
    return None


def _time(value: Any) -> str | None:
    try:
        as_time(value)
    except (TypeError, ValueError):
        return f"{value!r} is no time of day; write it as HH:MM, such as 16:30"
    return None


def _is_ranking(value: Any) -> bool:
    return isinstance(value, list) and all(
        isinstance(element, str) or _is_all(element, str) for element in value
    )


def _are_scores(value: Any) -> bool:
    numbers = isinstance(value, dict) and all(
        type(score) in (int, float) for score in value.values()
    )
    return numbers and bool(value)


def _wanted(
    fine: Callable[[Any], bool], expected: str, way: str = ""
) -> Callable[[Any], str | None]:
    """Return what is wrong with a value that is not of a type."""
    return lambda value: None if fine(value) else f"{expected}, not {value!r}{way}"


_LIST: Final = ("a list of texts is wanted", '; write ["one", "two"]')
_TYPE_FAULTS: Final[dict[str, Callable[[Any], str | None]]] = {
    "text": _wanted(
        lambda value: isinstance(value, str), "a text is wanted", "; put it in quotation marks"
    ),
    "texts": _wanted(lambda value: _is_all(value, str), *_LIST),
    "words": _wanted(lambda value: isinstance(value, str) or _is_all(value, str), *_LIST),
    "ballot": _ballot,
    "date": _date,
    "time": _time,
    "ranking": _wanted(
        _is_ranking,
        "a ranking is wanted, the best first, equals in a list of their own",
        '; write ["one", ["two", "three"]]',
    ),
    "scores": _wanted(_are_scores, "scores are wanted", "; write {one = 5, two = 3}"),
    "flag": _wanted(lambda value: isinstance(value, bool), "true or false is wanted"),
    "number": _wanted(lambda value: type(value) is int, "a number is wanted"),
    "table": _wanted(
        lambda value: isinstance(value, dict), "a table is wanted", "; write {key = value}"
    ),
    "tables": _wanted(
        lambda value: _is_all(value, dict), "a list of tables is wanted", "; write [{key = value}]"
    ),
}


def to_toml(data: Mapping[str, Any]) -> str:
    """Tables of rows as TOML, a blank line between rows, in the order of the contract."""
    rows = {name: value for name, value in data.items() if isinstance(value, list)}
    import tomli_w

    parts = [tomli_w.dumps({name: value for name, value in data.items() if name not in rows})]
    parts += [row_as_toml(name, row) for name, value in rows.items() for row in value]
    return "\n".join(parts)


def row_as_toml(table: str, row: dict[str, Any]) -> str:
    """One row of a table as TOML."""
    return f"[[{table}]]\n" + "".join(f"{key} = {_inline(value)}\n" for key, value in row.items())


def _key(name: str) -> str:
    """A key as TOML writes it: in quotation marks unless it is of plain letters and figures."""
    return name if re.fullmatch(r"[A-Za-z0-9_-]+", name) else _inline(name)


def _inline(value: Any) -> str:
    if isinstance(value, list):
        return f"[{', '.join(map(_inline, value))}]"
    if isinstance(value, dict):
        entries = [f"{_key(key)} = {_inline(entry)}" for key, entry in value.items()]
        return "{" + ", ".join(entries) + "}"
    import tomli_w

    return tomli_w.dumps({"x": value})[4:].rstrip("\n")
