"""Page breaks in a plain text, as RFCs had them: a foot with the page's number, a break, a head."""

from __future__ import annotations

import re
from typing import Final

from draftdiff.patterns import lazily

#: "Walton, et al.      Standards Track      [Page 2]", and on the next page "RFC 7911   ADD-PATH   July 2016".
_FOOT: Final = lazily(re.compile, r"^\S[^\n]*\[Page [\divxlc]+\][ \t]*$", re.MULTILINE)
_HEAD: Final = lazily(
    re.compile, r"(?:[ \t]*\n)*(?:(?:RFC|Internet-Draft|INTERNET-DRAFT)\b[^\n]*(?:\n[ \t]*)*\n)?(?:[ \t]*\n)*"
)
_ENDS: Final = (".", ":", ";", "!", "?", ")", "]", "|", "+", ",")


def without_pages(text: str) -> tuple[str, list[str]]:
    """The text as if it had one page, and a warning; a text of less than two such pages as it is.

    A paragraph goes on across a page where its last line there does not end as paragraphs do and the next line stands
    at the same margin; else two stay apart.

    Example:
        >>> foot, head = "\\n\\nDoe     Informational    [Page 1]\\n\\n", "RFC 1    Acts    May 2024\\n\\n"
        >>> without_pages(f"   States shall{foot}{head}   act at once.{foot}{head}   And so on.")[0]
        '   States shall\\n   act at once.\\n\\n   And so on.'
    """
    found = list(_FOOT.finditer(text))
    if len(found) < 2:
        return text, []
    parts, at = [], 0
    for place in found:
        before, behind = text[at : place.start()].rstrip(), _HEAD.match(text, place.end())
        at = behind.end() if behind else place.end()
        parts += [before, _between(before, text[at : at + 200])]
    return "".join([*parts, text[at:]]), [f"left out as heads and feet of pages: {len(found)} page breaks"]


def _between(before: str, after: str) -> str:
    """One line break where a paragraph goes on, else an empty line."""
    last, first = before.rstrip().rpartition("\n")[2], after.partition("\n")[0]
    same = len(last) - len(last.lstrip()) == len(first) - len(first.lstrip())
    goes_on = same and last.strip() and first.strip() and not last.endswith(_ENDS)
    return "\n" if goes_on or not first.strip() else "\n\n"
