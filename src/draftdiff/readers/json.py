"""Drafts from JSON (``draftdiff.draft/1``): what ``tree --json`` prints."""

from __future__ import annotations

import json
from itertools import pairwise
from typing import Any, Final

from attrs import evolve

from draftdiff.changes.interchange import checked, node_from_dict
from draftdiff.errors import InputError, LimitExceeded
from draftdiff.model.draft import as_date, nest
from draftdiff.model.paragraph import Paragraph
from draftdiff.readers.registry import Content
from draftdiff.readers.tracked import settle
from draftdiff.work_limits import check_limit

SCHEMA: Final = "draftdiff.draft/1"

Json = dict[str, Any]


def read_json(data: bytes, /, *, track_changes: str) -> Content:
    """The paragraphs, title, language and warnings of a draft in JSON.

    Example:
        >>> row = {"index": 0, "path": [0], "kind": "item", "label": "(a)", "text": "One", "marks": []}
        >>> whole = {"schema": SCHEMA, "id": "v1", "title": None, "language": "en", "paragraphs": [row]}
        >>> read_json(json.dumps(whole).encode(), track_changes="accept").children[0].label
        '(a)'
    """
    content: Content = checked(_content, _values(data), SCHEMA)
    children, warning = settle(content.children, track_changes)
    warnings = (*content.warnings, warning) if warning else content.warnings
    return evolve(content, children=children, warnings=warnings)


def _values(data: bytes) -> Any:
    """The values of a JSON file; InputError where it is none."""
    check_limit("elements", sum(map(data.count, (b",", b"[", b"{"))), "values")
    try:
        return json.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise InputError(
            "JSON has to be UTF-8; convert the file",
            where=f"byte {error.start}",
        ) from error
    except json.JSONDecodeError as error:
        position = f"line {error.lineno}, column {error.colno}"
        raise InputError(
            f"this is no JSON ({error.msg}); `draftdiff tree FILE --json` writes what is read here",
            where=position,
        ) from error
    except ValueError as error:
        # Python converts no integers of more than 4,300 digits (sys.set_int_max_str_digits).
        raise InputError(
            "an integer has thousands of digits; no draft holds such numbers"
        ) from error
    except RecursionError as error:
        raise LimitExceeded("the JSON is nested too deeply to be a draft") from error


def _content(data: Json) -> Content:
    """The content of a draft in JSON; its depths must follow from each other."""
    check_limit("paragraphs", len(data["paragraphs"]), "paragraphs")
    paragraphs = [
        _paragraph(row, f"paragraphs[{index}]") for index, row in enumerate(data["paragraphs"])
    ]
    depths = [len(row["path"]) for row in data["paragraphs"]]
    for index, (above, depth) in enumerate(pairwise([0, *depths])):
        where = f"paragraphs[{index}].path"
        check_limit("depth", depth, "levels of nested paragraphs", where=where)
        if not 1 <= depth <= above + 1:
            raise InputError(f"depth {depth} cannot follow depth {above}", where=where)
    warnings = tuple(map(str, data.get("warnings", ())))
    title = _text_or_none(data, "title")
    language = _text_or_none(data, "language")
    id = _text_or_none(data, "id")
    day = _text_or_none(data, "date")
    names = {
        key: tuple(map(str, data.get(key) or ())) for key in ("parents", "proposers", "editors")
    }
    dating = "by" if data.get("dating") == "by" else "on"
    header = {"id": id, "date": as_date(day), "dating": dating, **names}
    return Content(nest(paragraphs, depths), title, language, warnings, header=header)


def _reason(error: Exception) -> str:
    """The fault of a value as a reason; attrs gives the set of the right values."""
    if isinstance(error, KeyError):
        return f"it has no {error}"
    match error.args:
        case (_, field, frozenset() as right, value):
            return f"its {field.name} is {value!r}, not one of {', '.join(sorted(right))}"
        case (str() as reason, *_):
            return f"{type(error).__name__}: {reason}"
    return f"{type(error).__name__}: {error}"


def _paragraph(row: Json, where: str) -> Paragraph:
    """The paragraph of a row; an InputError names what is wrong with it."""
    try:
        paragraph = node_from_dict(row).paragraph()
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise InputError(f"not a valid paragraph: {_reason(error)}", where=where) from error
    if not isinstance(paragraph.text, str):
        raise InputError("text has to be a string", where=where)
    for name in ("label", "language"):
        if not isinstance(getattr(paragraph, name), str | None):
            raise InputError(f"{name} has to be a string or null", where=where)
    for mark in paragraph.marks:
        if not 0 <= mark.start <= mark.end <= len(paragraph.text):
            raise InputError(
                f"a mark from {mark.start} to {mark.end} lies outside the text",
                where=where,
            )
    return paragraph


def _text_or_none(data: Json, name: str) -> str | None:
    value = data.get(name)
    if not isinstance(value, str | None):
        raise InputError(f"{name} has to be a string or null", where=name)
    return value
