"""On which line of a TOML file a table or a key stands."""

from __future__ import annotations

import re
from collections import Counter
from typing import Final

from attrs import field, frozen

from draftdiff.patterns import lazily

_HEADER: Final = lazily(re.compile, r"^\s*\[(\[)?\s*([A-Za-z0-9_.\"' -]+?)\s*\]\]?\s*(#.*)?$")
_KEY: Final = lazily(re.compile, r"""^\s*([A-Za-z0-9_-]+|"[^"]*"|'[^']*')\s*[=.]""")
_STRING: Final = lazily(re.compile, r'"""|\'\'\'|"(?:\\.|[^"\\])*"|\'[^\']*\'|#.*$|[\[{(]|[\]})]')

Where = tuple[str, int, str]


@frozen
class Places:
    """The lines of a TOML file's tables and keys, by table, its number, and key ("" for the top and the header)."""

    lines: dict[Where, int] = field(factory=dict)

    def line(self, table: str = "", number: int = 0, key: str = "") -> int:
        """The line of a key, else of its table, else the first."""
        return self.lines.get((table, number, key)) or self.lines.get((table, number, "")) or 1


def places_of(text: str) -> Places:
    """Where the tables and keys of a TOML file stand; values that run over several lines are passed over.

    Example:
        >>> places_of('title = "x"\\n\\n[[draft]]\\nid = "v1"\\n').line("draft", 0, "id")
        4
    """
    lines: dict[Where, int] = {}
    seen: Counter[str] = Counter()
    table, number, depth, quote = "", 0, 0, ""
    for at, line in enumerate(text.splitlines(), 1):
        if not depth and not quote:
            header, key = _HEADER.match(line), _KEY.match(line)
            if header:
                table = header[2]
                number = seen[table]
                seen[table] += 1
                lines[table, number, ""] = at
                continue
            if key:
                lines.setdefault((table, number, key[1].strip("\"'")), at)
        depth, quote = _open(line, depth, quote)
    return Places(lines)


def _open(line: str, depth: int, quote: str) -> tuple[int, str]:
    """How many brackets are open at the end of a line, and which string of several lines."""
    at = 0
    while at < len(line):
        if quote:
            end = line.find(quote, at)
            if end < 0:
                return depth, quote
            at, quote = end + 3, ""
            continue
        match = _STRING.search(line, at)
        if match is None:
            break
        at = match.end()
        if match[0] in ('"""', "'''"):
            quote = match[0]
        elif match[0] in "[{(":
            depth += 1
        elif match[0] in "]})":
            depth = max(0, depth - 1)
    return depth, quote
