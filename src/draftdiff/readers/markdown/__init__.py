"""Markdown (CommonMark with tables and strikethrough) as a tree of paragraphs."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

import regex

from draftdiff.errors import InputError
from draftdiff.lazy import lazy_pattern
from draftdiff.readers.encoding import decode
from draftdiff.readers.markdown.blocks import blocks_of, left_out
from draftdiff.readers.markdown.inline import parse, too_deep
from draftdiff.readers.markdown.proposals import settled_proposals
from draftdiff.readers.nesting import Block, nest_blocks
from draftdiff.readers.registry import Content
from draftdiff.work_limits import check_limit, current_limits

_YAML = lazy_pattern(
    regex.compile,
    r"---[ \t]*\n(?P<fields>(?:.*\n)*?)(?:---|\.\.\.)[ \t]*(?:\n|\Z)",
)
_TOML = lazy_pattern(regex.compile, r"\+\+\+[ \t]*\n(?P<fields>(?:.*\n)*?)\+\+\+[ \t]*(?:\n|\Z)")
_KEY = lazy_pattern(regex.compile, r"(?P<key>[A-Za-z_][\w -]*):(?:[ \t]+(?P<value>.*?))?[ \t]*\Z")
_ESCAPE = lazy_pattern(regex.compile, r"\\(u[0-9a-fA-F]{4}|.)")
_ESCAPES = {"n": "\n", "t": "\t", '"': '"', "\\": "\\", "/": "/"}


def read_markdown(data: bytes, /, *, track_changes: str) -> Content:
    """The content of a Markdown document.

    Headings, lists, block quotes, tables, code and emphasis as CommonMark 0.31 has them, tables and
    strikethrough as GitHub has them. Numbers and bullets of lists are labels as they are written; a
    list whose numbers are all the same ("1." throughout) is numbered as it is shown. Numbers typed
    in headings and paragraphs ("# Article 3", "(a) ...") are labels too. Tags of HTML go, but for
    those of emphasis; their text stays. The title in front matter (YAML or TOML) is the document's.
    Tracked changes are CriticMarkup and pandoc's spans (``[text]{.insertion author="..."}``).

    Example:
        >>> read_markdown(b"# Article 3 Scope\\n\\n(a) All.", track_changes="accept").children[0].label
        'Article 3'
    """
    text, warnings = decode(data)
    title, body, untold = _front_matter(text)
    # What may begin or end emphasis, code, a link or a tag may be looked at many times; all behind
    # an opening bracket is looked at for its partner.
    signs = sum(map(body.count, "*_`]<&~!|\\")) + 4 * body.count("[")
    check_limit("signs", signs, "signs of Markdown")
    body, proposed = settled_proposals(body, track_changes)
    dropped: Counter[str] = Counter()
    children = nest_blocks(blocks_in(body, dropped))
    depths = (len(path) for top in children for _, path, _ in top.walk())
    most = current_limits().depth
    if any(depth >= most for depth in depths):
        raise too_deep()
    if not children:
        raise InputError("the file holds no text; there is nothing to compare in it")
    return Content(children, title, warnings=(*warnings, *untold, *proposed, *left_out(dropped)))


def _front_matter(text: str) -> tuple[str | None, str, list[str]]:
    """The title that front matter between --- (YAML) or +++ (TOML) gives, the text without the front
    matter, and warnings.
    """
    for pattern, read in ((_YAML, _yaml), (_TOML, _toml)):
        match = pattern.match(text)
        fields = read(match["fields"]) if match else None
        if match and fields:
            titles = [value for key, value in fields.items() if key.lower() == "title" and value]
            warnings: list[str] = []
            left_out_keys = sorted(key for key in fields if key.lower() != "title")
            if left_out_keys:
                warnings.append(f"front matter ({', '.join(left_out_keys)}) left out")
            return titles[0] if titles else None, text[match.end() :], warnings
    return None, text, []


def _yaml(fields: str) -> dict[str, str] | None:
    """The top keys with their values, where they stand on one line; None if this is no YAML
    mapping.
    """
    values: dict[str, str] = {}
    for line in fields.splitlines():
        if not line.strip() or line[0] in " \t#-":
            continue
        match = _KEY.match(line)
        if match is None:
            return None
        values[match["key"]] = _scalar(match["value"] or "")
    return values


def _scalar(value: str) -> str:
    if len(value) > 1 and value[0] == value[-1] == '"':
        return str(_ESCAPE.sub(_unescaped, value[1:-1]))
    if len(value) > 1 and value[0] == value[-1] == "'":
        return value[1:-1].replace("''", "'")
    if value in ("|", ">", "null", "~") or value[:1] in "[{&*!":
        return ""
    return value


def _unescaped(match: regex.Match[str]) -> str:
    code = match[1]
    if len(code) == 1:
        return str(_ESCAPES.get(code, code))
    return chr(int(code[1:], 16))


def _toml(fields: str) -> dict[str, str] | None:
    try:
        values = tomllib.loads(fields)
    except (ValueError, RecursionError):  # no TOML, or TOML that no front matter needs
        return None
    return {key: value if isinstance(value, str) else "" for key, value in values.items()}


#: Sections that are remembered, and how long one of them may be.
_MOST_REMEMBERED: Final = 4096
_LONGEST: Final = 10_000

#: A heading behind an empty line at the left margin: nothing but a fence or some HTML goes on
#: across it.
_HEADING: Final = lazy_pattern(re.compile, r"(?<=\n\n)(?=#{1,6}[ \t])")
#: Blocks of HTML that empty lines do not end (CommonMark 4.6, kinds 1 to 5).
_OPEN_HTML: Final = lazy_pattern(re.compile, r"<(?:script|pre|style|textarea|[?!])", re.IGNORECASE)
_MARKUP: Final = lazy_pattern(re.compile, r"^\s*<", re.MULTILINE)
_FENCE: Final = lazy_pattern(re.compile, r"^(?P<fence>`{3,}|~{3,})(?P<info>.*)$", re.MULTILINE)


def blocks_in(text: str, dropped: Counter[str]) -> Iterator[Block]:
    """The paragraphs of a document in reading order, as ``blocks_of`` has them."""
    for section in sections(text):
        read = _remembered if len(section) <= _LONGEST else _read
        blocks, counts = read(section, current_limits().depth)
        dropped.update(dict(counts))
        yield from blocks


def sections(text: str) -> list[str]:
    """The text cut before headings where both sides read the same without the other. One with
    definitions of links ("[name]: address"), which hold throughout, is not cut.
    """
    if "]:" in text:
        return [text]
    parts: list[str] = []
    start = 0
    end = 0
    fence = ""
    for part in _HEADING.split(text):
        end += len(part)
        goes_on = _open_fence(part, fence)
        if goes_on is None:
            return [*parts, text[start:]]
        fence = goes_on
        if not fence:
            parts.append(text[start:end])
            start = end
    return [*parts, *([text[start:]] if start < len(text) else [])]


def _open_fence(part: str, fence: str) -> str | None:
    """The fence that is open behind a part, "" if none is; None where something else may be, or
    nobody can tell. Fences are told apart only where each stands at the left margin and no HTML
    beside them.
    """
    if _OPEN_HTML.search(part):
        return None
    marks = part.count("```") + part.count("~~~")
    if not marks:
        return fence
    for match in _FENCE.finditer(part):
        marks -= match[0].count("```") + match[0].count("~~~")
        if not fence:
            fence = match["fence"]
        elif match["fence"].startswith(fence) and not match["info"].strip():
            fence = ""
    if marks or _MARKUP.search(part):
        return None
    return fence


def _read(section: str, _depth: int) -> tuple[tuple[Block, ...], tuple[tuple[str, int], ...]]:
    dropped: Counter[str] = Counter()
    return tuple(blocks_of(parse(section), dropped)), tuple(dropped.items())


_remembered = lru_cache(_MOST_REMEMBERED)(_read)
