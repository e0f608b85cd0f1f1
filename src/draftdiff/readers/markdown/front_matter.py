"""What stands before a Markdown text between --- (YAML) or +++ (TOML): of it only the title is kept."""

from __future__ import annotations

import tomllib
from typing import Final

import regex

from draftdiff.patterns import lazily

_YAML = lazily(regex.compile, r"---[ \t]*\n(?P<fields>(?:.*\n)*?)(?:---|\.\.\.)[ \t]*(?:\n|\Z)")
_TOML = lazily(regex.compile, r"\+\+\+[ \t]*\n(?P<fields>(?:.*\n)*?)\+\+\+[ \t]*(?:\n|\Z)")
_KEY = lazily(regex.compile, r"(?P<key>[A-Za-z_][\w -]*):(?:[ \t]+(?P<value>.*?))?[ \t]*\Z")
_ESCAPE = lazily(regex.compile, r"\\(u[0-9a-fA-F]{4}|.)")
_ESCAPES = {"n": "\n", "t": "\t", '"': '"', "\\": "\\", "/": "/"}


def front_matter(text: str) -> tuple[str | None, str, list[str]]:
    """The title that a Markdown text's front matter gives, the text without it, and warnings.

    Example:
        >>> front_matter('---\\ntitle: "Draft"\\n---\\n# One')
        ('Draft', '# One', [])
    """
    for pattern, read in ((_YAML, _yaml), (_TOML, _toml)):
        match = pattern.match(text)
        fields = read(match["fields"]) if match else None
        if match and fields:
            others = sorted(key for key in fields if key.lower() != "title")
            title = next((value for key, value in fields.items() if key.lower() == "title" and value), None)
            warnings = [f"front matter ({', '.join(others)}) left out"] if others else []
            return title, text[match.end() :], warnings
    return None, text, []


def _yaml(fields: str) -> dict[str, str] | None:
    """The top keys with their values, where they stand on one line; None if this is no YAML mapping."""
    found: dict[str, str] = {}
    for line in fields.splitlines():
        if not line.strip() or line[0] in " \t#-":
            continue
        match = _KEY.match(line)
        if match is None:
            return None
        found[match["key"]] = _scalar(match["value"] or "")
    return found


def _scalar(value: str) -> str:
    if len(value) > 1 and value[0] == value[-1] == '"':
        return str(_ESCAPE.sub(_unescaped, value[1:-1]))
    if len(value) > 1 and value[0] == value[-1] == "'":
        return value[1:-1].replace("''", "'")
    return "" if value in ("|", ">", "null", "~") or value[:1] in "[{&*!" else value


#: The last code point there is.
_LAST: Final = 0x10FFFF


def _unescaped(match: regex.Match[str]) -> str:
    code = match[1]
    if len(code) == 1:
        return str(_ESCAPES.get(code, code))
    point = int(code[1:], 16)
    return chr(point) if point <= _LAST else "\ufffd"


def _toml(fields: str) -> dict[str, str] | None:
    try:
        values = tomllib.loads(fields)
    except (ValueError, RecursionError):  # no TOML, or TOML that no front matter needs
        return None
    return {key: value if isinstance(value, str) else "" for key, value in values.items()}
