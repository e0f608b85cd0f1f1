"""RTF (striprtf) as text; a file with tracked changes is refused, for they would be lost."""

from __future__ import annotations

import re
from typing import Final

from draftdiff.errors import InputError
from draftdiff.lazy import lazy_pattern
from draftdiff.phrases import counted
from draftdiff.readers.registry import Content, library
from draftdiff.readers.text import read_text
from draftdiff.work_limits import check_limit

#: Control words of insertions, deletions and changed formats (RTF 1.9.1, Track Changes).
_REVISED: Final = lazy_pattern(re.compile, rb"\\(?:revised|deleted|mvf|mvt)1?(?![a-z0-9-])")
#: What a field computes its words from; the words stand behind it.
_INSTRUCTION: Final = lazy_pattern(re.compile, rb"\{\\\*\\fldinst[^{}]*(?:\{[^{}]*\}[^{}]*)*\}")
_LEFT_OUT: Final = {
    "footnote or endnote": rb"\\footnote(?![a-z])",
    "picture": rb"\\pict(?![a-z])",
    "comment": rb"\\annotation(?![a-z])",
    "running head": rb"\\(?:header|footer)[lrf]?(?![a-z])",
    "text box": rb"\\(?:shptxt|dptxbxtext)(?![a-z])",
}
#: What begins and ends a group, and what is shielded from that.
_BRACE: Final = lazy_pattern(re.compile, r"\\[\s\S]|[{}]")
#: What is no word behind the end of the document: control words, and signs alone.
_CONTROL: Final = lazy_pattern(re.compile, r"\\[a-z]+-?\d*|\\'..|[^\w\s]|[\0_]")


def read_rtf(data: bytes, /, *, track_changes: str) -> Content:
    """The paragraphs of an RTF file; what is a heading or an item is told as in a plain text."""
    if not data.lstrip().startswith(b"{\\rtf"):
        raise InputError("this is no RTF: it does not begin with {\\rtf")
    check_limit("text", len(data), "characters of RTF")
    if _REVISED.search(data):
        reason = (
            "this RTF holds tracked changes, which are not read; accept or reject them, or "
            "save it as docx"
        )
        raise InputError(reason)
    try:
        source = _INSTRUCTION.sub(b"", data).decode("latin-1")
        text = library("striprtf.striprtf", "formats").rtf_to_text(source, errors="replace")
    except (ValueError, LookupError, OverflowError, TypeError) as error:
        raise InputError(f"this RTF is broken ({error}); save it again as docx") from error
    text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace").replace("\n", "\n\n")
    content = read_text(text.encode(), track_changes=track_changes)
    counts = {name: len(re.findall(pattern, data)) for name, pattern in _LEFT_OUT.items()}
    left_out = [f"{counted(count, name)} left out" for name, count in counts.items() if count]
    return Content(
        content.children,
        warnings=(*content.warnings, *left_out, *_words_after_end(source)),
    )


def _words_after_end(source: str) -> list[str]:
    """A warning about words that follow the end of the outermost group, where a document ends."""
    depth = 0
    for match in _BRACE.finditer(source):
        if len(match[0]) == 1:
            depth += 1 if match[0] == "{" else -1
        if depth:
            continue
        words = len(_CONTROL.sub(" ", source[match.end() :]).split())
        if not words:
            break
        line = source.count("\n", 0, match.start()) + 1
        loss = f"{counted(words, 'word')} left out behind the brace that ends the document"
        return [f"line {line}: {loss}"]
    return []
