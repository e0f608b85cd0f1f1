"""As what the versions of one document are read: chosen from their content, once for each stretch
of versions between two conversions.

A name says little: a text in reStructuredText lives for years as ``.txt``, and a file renamed
without a byte changed is the same text. So where versions go by suffixes of several formats, what
their markup shows decides among these, and versions that show nothing are read as their neighbours
are.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

from draftdiff.lazy import lazy_pattern
from draftdiff.readers.registry import format_of, has_reader, suffix_of
from draftdiff.records.repository import Version

_TAGS: Final = "p|div|h[1-6]|li|[uod]l|d[td]|t[drh]|table|section|body|html|head|pre|span|dfn"
#: What a line or a stretch of each markup has and the others have not.
_SIGNS: Final = {
    "markdown": lazy_pattern(
        re.compile, r"(?m)^ {0,3}#{1,6} +\S|\]\(\S|^\s*```|^\|?[ :]*-{3,}[ :|-]*\|[ :|-]*$"
    ),
    "rst": lazy_pattern(
        re.compile,
        r"(?m)^\.\. \S|:\w[\w:-]*:`|`_{1,2}(?!\w)|``[^`\n]+``|^([~^\"'+*#])\1{3,}\s*$",
    ),
    "asciidoc": lazy_pattern(
        re.compile,
        r"(?m)^={1,6} \S(?!.*=\s*$)|^\[[\w.#%,=\"' -]+\]\s*$|^(?:link|image|include|xref)::?\S"
        r"|https?://[^\s\[]+\[|<<[\w-]+[,>]|^\.[A-Z]\w|^:[a-z][\w-]*:(?: |$)",
    ),
    "wikitext": lazy_pattern(
        re.compile, r"(?m)^(={2,6})[^=\n].*\1\s*$|\[\[[^\]\n]+\]\]|'''|\{\{\w|^\{\|"
    ),
    "latex": lazy_pattern(
        re.compile,
        r"\\(?:(?:sub)*section|chapter|begin|end|documentclass|item|textbf|emph|cite|ref|label)\b",
    ),
    "html": lazy_pattern(re.compile, rf"(?i)</?(?:{_TAGS})\b[^<>\n]*>|<!--"),
}
#: Of so many signs twice as many have to speak for one markup as for the next.
_CLEAR: Final = 3
_LOOK: Final = 400_000


def formats_of(
    versions: Sequence[Version], contents: Mapping[str, bytes], asked: str | None
) -> dict[str, str]:
    """The format of each version that has a text, by commit.

    Args:
        versions: Parents before children.
        contents: By the names of blobs; none of them blank.
        asked: The format that somebody named, for all of them.
    """
    with_text = {v.commit: v for v in versions if v.blob in contents}
    if asked is not None:
        return dict.fromkeys(with_text, asked)
    own = {
        commit: format_of(version.path, contents[version.blob or ""])
        for commit, version in with_text.items()
    }
    strange = [v for v in with_text.values() if not has_reader(suffix_of(v.path))]
    # A suffix that nobody reads says nothing: every markup may be meant.
    hoped = set(_SIGNS) if any(own[v.commit] == "text" for v in strange) else set()
    candidates = {format for format in own.values() if format != "text"} | hoped
    if len(candidates) < 2:
        return dict.fromkeys(with_text, next(iter(candidates), "text"))
    shown = {
        blob: _shown(contents[blob], candidates)
        for blob in dict.fromkeys(v.blob or "" for v in with_text.values())
    }
    clear = {}
    for commit, version in with_text.items():
        # Packed formats are told apart by their bytes, and have no signs.
        packed = own[commit] not in (*_SIGNS, "text")
        clear[commit] = own[commit] if packed else shown[version.blob or ""]
    formats = _spread(versions, clear)
    last = (
        "text" if hoped else own[next(v.commit for v in reversed(versions) if v.blob in contents)]
    )
    return {commit: formats.get(commit) or last for commit in with_text}


def _shown(data: bytes, candidates: set[str]) -> str | None:
    """The markup that a content shows, or None where none of them is clear."""
    text = data[:_LOOK].decode("utf-8", "replace").replace("\r", "")
    counts = sorted(
        ((sum(1 for _ in _SIGNS[name].finditer(text)), name) for name in candidates & {*_SIGNS}),
        reverse=True,
    )
    if not counts:
        return None
    best, name = counts[0]
    second = counts[1][0] if len(counts) > 1 else 0
    return name if best and best >= 2 * second and (best >= _CLEAR or not second) else None


def _spread(versions: Sequence[Version], clear: Mapping[str, str | None]) -> dict[str, str]:
    """The formats with those of versions that show none: their parents', else their children's."""
    spread: dict[str, str] = {}
    for version in versions:
        above = [spread[parent] for parent in version.parents if parent in spread]
        format = clear.get(version.commit) or next(iter(above), None)
        if format is not None:
            spread[version.commit] = format
    for version in reversed(versions):
        for parent in version.parents:
            if parent not in spread and version.commit in spread:
                spread[parent] = spread[version.commit]
    return spread


def conversion(old: Version, new: Version, was: str, now: str) -> str | None:
    """Return the name of a step between two formats; None where it is no conversion.

    Example:
        >>> conversion(Version("1", "a.md", ()), Version("2", "a.adoc", ()), "markdown", "asciidoc")
        'from .md to .adoc'
    """
    if was == now:
        return None
    names = suffix_of(old.path), suffix_of(new.path)
    if names[0] == names[1] or not all(names):
        names = was, now
    return f"from {names[0]} to {names[1]}"
