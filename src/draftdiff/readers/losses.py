"""Words that a file has and its draft lacks: a plain counter for each format, beside its reader.

A counter knows nothing of what a reader does. It takes the file's marks away and counts what is
left, so that a reader that passes over most of a document does not do so in silence.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Final

from draftdiff.errors import InputError
from draftdiff.lazy import lazy_pattern
from draftdiff.model.paragraph import Paragraph

#: Of the words of a file a draft that has fewer than one in so many says so.
_FEWEST: Final = 10
_WORD: Final = lazy_pattern(re.compile, r"\w+")
_TAG: Final = lazy_pattern(re.compile, r"<[^<>]*(?:>|\Z)")
#: What a page or a statute does not show: scripts, styles, the head, facts on the file, comments.
_UNSEEN: Final = lazy_pattern(
    re.compile,
    (
        r"<!--[\s\S]*?(?:-->|\Z)|<(script|style|head|meta|"
        r"template)\b[^<>]*(?<!/)>[\s\S]*?(?:</\1\s*>|\Z)"
    ),
    re.IGNORECASE,
)
_WORD_TEXT: Final = lazy_pattern(re.compile, r"<w:t(?:\s[^<>]*)?>([^<]*)|</w:p>")
_REMOVED: Final = lazy_pattern(
    re.compile,
    r"<text:tracked-changes>[\s\S]*?(?:</text:tracked-changes>|\Z)",
)
_JSON_TEXT: Final = lazy_pattern(re.compile, r'"text": ?"((?:[^"\\]|\\.)*)"')
_TEX_MARK: Final = lazy_pattern(re.compile, r"(?<!\\)%.*|\\[A-Za-z]+\*?")
_RTF_PIECE: Final = lazy_pattern(
    re.compile,
    r"\\(?P<star>\*)|\\(?P<word>[a-z]+)-?\d* ?|\\'..|\\[\s\S]|(?P<brace>[{}])|(?P<text>[^\\{}]+)",
    re.IGNORECASE,
)
#: Groups of RTF that hold no words of the text.
_RTF_ASIDE: Final = frozenset(
    "fonttbl colortbl stylesheet info pict object listtable footnote annotation header headerl "
    "headerr headerf footer footerl footerr footerf fldinst xe tc shp".split()
)


def count_words_of(paragraphs: Iterable[Paragraph]) -> int:
    """Return how many words stand in paragraphs and below them, in their labels too."""
    walked = (paragraph for top in paragraphs for _, _, paragraph in top.walk())
    return sum(
        len(_WORD.findall(f"{paragraph.label or ''} {paragraph.text}")) for paragraph in walked
    )


def loss_warnings(paragraphs: tuple[Paragraph, ...], data: bytes, format: str) -> list[str]:
    """Return the warning where paragraphs have less than a tenth of the words of their file."""
    count = _COUNTERS.get(format)
    if count is None:
        return []
    letters = 0
    for top in paragraphs:
        letters += sum(len(paragraph.text) for _, _, paragraph in top.walk())
    # A file of so few bytes has no more words than that; a package is smaller than its words.
    if letters * _FEWEST > len(data) and format not in _PACKAGES:
        return []
    return few_words_warnings(count_words_of(paragraphs), count(data))


def few_words_warnings(count_read: int, count_in_file: int) -> list[str]:
    """Return the warning where there are less than a tenth of the words that there were."""
    if count_read * _FEWEST >= count_in_file:
        return []
    return [
        (
            f"only {count_read:,} of about {count_in_file:,} words of the file were read; "
            f"see what is missing"
        )
    ]


def _in_text(data: bytes) -> int:
    return len(_WORD.findall(_decoded(data)))


def _decoded(data: bytes) -> str:
    """The text of a file, as its byte order mark says, else as UTF-8."""
    from draftdiff.readers.encoding import decode

    try:
        return decode(data)[0]
    except InputError:
        return data.decode("utf-8", "replace")


def _in_marked_up(text: str) -> int:
    from html import unescape

    return len(_WORD.findall(unescape(_TAG.sub(" ", _UNSEEN.sub(" ", text)))))


def _in_page(data: bytes) -> int:
    return _in_marked_up(_decoded(data))


def _in_latex(data: bytes) -> int:
    text = _decoded(data)
    _, begin, body = text.partition("\\begin{document}")
    body = body.partition("\\end{document}")[0] if begin else text
    return len(_WORD.findall(_TEX_MARK.sub(" ", body)))


def _in_rtf(data: bytes) -> int:
    """The words outside of groups that hold none of the text."""
    depth = 0
    skipped_from = 0
    count = 0
    for match in _RTF_PIECE.finditer(data.decode("latin-1")):
        if match["brace"]:
            depth += 1 if match["brace"] == "{" else -1
            skipped_from = skipped_from if depth >= skipped_from else 0
        elif not skipped_from and (match["star"] or match["word"] in _RTF_ASIDE):
            skipped_from = max(depth, 1)
        elif match["text"] and not skipped_from:
            count += len(_WORD.findall(match["text"]))
    return count


def _in_json(data: bytes) -> int:
    return sum(len(_WORD.findall(text)) for text in _JSON_TEXT.findall(_decoded(data)))


def _in_docx(data: bytes) -> int:
    text = _part(data, "word/document")
    texts = (match[1] or " " for match in _WORD_TEXT.finditer(text))
    return len(_WORD.findall("".join(texts)))


def _in_odt(data: bytes) -> int:
    return _in_marked_up(_REMOVED.sub(" ", _part(data, "content")))


def _part(data: bytes, name: str) -> str:
    """The parts of a package whose names begin so; its reader has looked at how large they are."""
    # Most drafts are no packages, and do without what unpacks them.
    from io import BytesIO
    from zipfile import BadZipFile, ZipFile

    try:
        with ZipFile(BytesIO(data)) as package:
            names = [part_name for part_name in package.namelist() if part_name.startswith(name)]
            return "\n".join(
                package.read(part_name).decode("utf-8", "replace") for part_name in names
            )
    except (BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError):
        # What its reader needs the reader has unpacked, or refused; another part holds no words.
        return ""


_PACKAGES: Final = ("docx", "odt")
#: The counters of the formats; the PDF reader counts the text layer itself, and what is taken from
#: the web says how many words it is.
_COUNTERS: Final[dict[str, Callable[[bytes], int]]] = {
    **dict.fromkeys(("text", "markdown", "rst", "wikitext", "asciidoc"), _in_text),
    **dict.fromkeys(("html", "akn", "uslm", "formex", "clml", "rfc"), _in_page),
    "latex": _in_latex,
    "rtf": _in_rtf,
    "json": _in_json,
    "docx": _in_docx,
    "odt": _in_odt,
}
