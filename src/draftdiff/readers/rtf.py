"""RTF (striprtf) as text with its headings and tables; a file with tracked changes is refused, for
they would be lost.

striprtf knows no styles and no tables, so noncharacters of Unicode are set into the source where
they stand, and looked for in the text.
"""

from __future__ import annotations

import re
from typing import Final

from draftdiff.errors import InputError
from draftdiff.lazy import lazy_pattern
from draftdiff.model.labels import split
from draftdiff.model.paragraph import Paragraph
from draftdiff.phrases import counted
from draftdiff.readers.lines import Chunk, chunks
from draftdiff.readers.nesting import Block, nest_blocks
from draftdiff.readers.registry import Content, library
from draftdiff.readers.text import outlined
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
#: Where a heading of level 1 to 9 begins, a cell and a row end, a row begins, and a table stands.
_LEVELS: Final = "".join(map(chr, range(0xFDD0, 0xFDD9)))
_CELL, _ROW, _ROW_START, _TABLE = map(chr, range(0xFDD9, 0xFDDD))
_BREAKS: Final = lazy_pattern(re.compile, r"\s*\n\s*")
#: A style of headings in the sheet: its number, and their level.
_STYLE: Final = lazy_pattern(re.compile, r"\{\\s(\d+)(?!\d)[^{};]*\bheading ([1-9]);\}")
_MARKED: Final = lazy_pattern(
    re.compile,
    r"\\(?:(?P<word>outlinelevel[0-8]|cell|row|trowd)|s(?P<style>\d+))(?![a-z0-9]) ?",
)
_ANY_LEVEL: Final = lazy_pattern(re.compile, f"[{_LEVELS}]")
_NO_TABLE: Final = dict.fromkeys(map(ord, (_CELL, _ROW, _ROW_START)))
_MARK_OF: Final = {"cell": _CELL, "row": _ROW, "trowd": _ROW_START}
for _level, _mark in enumerate(_LEVELS):
    _MARK_OF[f"outlinelevel{_level}"] = _MARK_OF[str(_level + 1)] = _mark
_TABLES: Final = lazy_pattern(
    re.compile, rf"{_ROW_START}[^{_ROW}]*{_ROW}(?:\s*{_ROW_START}[^{_ROW}]*{_ROW})*"
)
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
        text = library("striprtf.striprtf", "formats").rtf_to_text(
            _with_marks(source), errors="replace"
        )
    except (ValueError, LookupError, OverflowError, TypeError) as error:
        raise InputError(f"this RTF is broken ({error}); save it again as docx") from error
    text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    children = nest_blocks(_blocks(text))
    if not children:
        raise InputError("the file holds no text; there is nothing to compare in it")
    counts = {name: len(re.findall(pattern, data)) for name, pattern in _LEFT_OUT.items()}
    left_out = [f"{counted(count, name)} left out" for name, count in counts.items() if count]
    return Content(children, warnings=(*left_out, *_words_after_end(source)))


def _with_marks(source: str) -> str:
    """The source with a mark where a heading begins, by its style or outline level, and where the
    rows and cells of tables end.
    """
    levels = dict(_STYLE.findall(source))

    def marked(match: re.Match[str]) -> str:
        word = match[0].rstrip()
        name = match["word"] or levels.get(match["style"], "")
        mark = _MARK_OF.get(name)
        return rf"\u{ord(mark)}?{word} " if mark else match[0]

    return _MARKED.sub(marked, source)


def _blocks(text: str) -> list[Block]:
    """The paragraphs of a marked text; what has no style is told as in a plain text."""
    tables = map(_table, _TABLES.findall(text))
    lines = _TABLES.sub(f"\n{_TABLE}\n", text).translate(_NO_TABLE).replace("\n", "\n\n")
    styles = {mark: level for level, mark in enumerate(_LEVELS, 1)}
    blocks = outlined(list(map(_styled, chunks(lines))), styles)
    return [Block(next(tables)) if block.paragraph.text == _TABLE else block for block in blocks]


def _styled(chunk: Chunk) -> Chunk:
    """A paragraph without its mark; of a heading, with it as its style."""
    mark = _ANY_LEVEL.search(chunk.text)
    if not mark:
        return chunk
    text = _ANY_LEVEL.sub("", chunk.text).strip()
    return chunk._replace(text=text, label=split(text)[0], style=mark[0], sure=True)


def _table(text: str) -> Paragraph:
    """A table of the text of its rows; striprtf has a bar where a cell ends."""
    rows: list[Paragraph] = []
    for row in _ANY_LEVEL.sub("", text).split(_ROW)[:-1]:
        cells = row.replace(_ROW_START, "").split(f"{_CELL}|")[:-1]
        texts = [_BREAKS.sub("\n", cell.strip()) for cell in cells]
        children = [Paragraph(cell, kind="cell") for cell in texts]
        rows.append(Paragraph("", kind="row", children=children))
    return Paragraph("", kind="table", children=rows)


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
