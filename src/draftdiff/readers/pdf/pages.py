"""The pages of a PDF as lines of letters: where each stands, how large it is, which tag it has.

Tags: ISO 32000-2, 14.7 (logical structure) and 14.8 (what the standard tags mean).
"""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from attrs import astuple, field, frozen

from draftdiff.errors import InputError
from draftdiff.lazy import lazy_pattern
from draftdiff.readers.bounded import called
from draftdiff.readers.pdf.letters import HYPHEN, Letter, as_spoken, is_right_to_left
from draftdiff.readers.registry import library
from draftdiff.work_limits import check_limit, current_limits

#: What the name of a bold font says, in lower case.
_BOLD: Final = lazy_pattern(re.compile, "bold|black|heavy")
#: Kinds of page objects and annotations, as the library numbers them.
_PICTURE, _QUIET = 3, frozenset((2, 16, 20))  # links, pop-ups, widgets
#: Elements below one another that are looked at; the model goes no deeper.
_DEEPEST: Final = 400
#: A gap of so many times the size of the letters parts cells or columns.
_GAP: Final = 2.5
#: So many letters of a number or of Latin words in a line from right to left are looked at.
_RUN: Final = 64
#: The tag of what a tagged file says is no part of its text: running heads, page numbers (14.8.2.2).
ARTIFACT: Final = -2
#: Ligatures, and the bullets of symbol fonts.
_READ_AS: Final = {
    "ﬀ": "ff",
    "ﬁ": "fi",
    "ﬂ": "fl",
    "ﬃ": "ffi",
    "ﬄ": "ffl",
    "ﬅ": "st",
    "ﬆ": "st",
    "\uf0b7": "•",
    "\uf0a7": "▪",
}


@frozen
class Tag:
    """An element of the logical structure (P, H1, L, ...): ids of marked content and elements below
    it, in order.
    """

    name: str
    parts: tuple[int | Tag, ...]


@frozen
class Line:
    """A line on a page, or what stands between two wide gaps of one.

    Attributes:
        text: Its words; it ends with ``HYPHEN`` where its last word goes on in the next line.
        base: Points from the lower edge of the page to its baseline.
        tag: Of the marked content that its first letter belongs to; -1 is none, ``ARTIFACT`` what is
            no part of the text.
        edge: Where the long lines of its column end, once columns are known; left and right then
            count from where the column begins.
    """

    text: str
    left: float
    right: float
    base: float
    size: float
    bold: bool
    page: int
    tag: int = -1
    edge: float = 0.0


@frozen
class Page:
    """The lines, tags and counts of a page."""

    number: int
    lines: tuple[Line, ...]
    tree: tuple[Tag, ...] = ()
    letters: int = 0
    pictures: int = 0
    remarks: int = 0  # Annotations other than links and fields
    #: The pieces of each marked content, with their places on the page.
    contents: Mapping[int, Sequence[tuple[int, str]]] = field(factory=dict)

    def text_of_contents(self, tags: Iterable[int]) -> str:
        """The text of marked contents, in the order in which they stand on the page."""
        pieces: list[tuple[int, str]] = []
        for tag in tags:
            pieces += self.contents.get(tag, ())
        return "".join(piece for _, piece in sorted(pieces))


@frozen
class Opened:
    """The pages, title and language of a file as pdfium gives them.

    Attributes:
        title: What its metadata give; "" is none.
        language: BCP 47 tag, where the file says one (ISO 32000-2, 14.9.2); "" is none.
    """

    pages: list[Page]
    title: str
    language: str


def opened(data: bytes) -> Opened:
    """Return the pages of a file as the helper reads them."""
    reply = called("draftdiff.readers.pdf.pages:read_pages", data, "pdfium")
    return Opened(
        [_page_from(values) for values in reply["pages"]],
        reply["title"],
        reply["language"],
    )


def _page_from(values: list[Any]) -> Page:
    """The page of the values that JSON held."""
    number, lines, tree, letters, pictures, remarks, contents = values
    return Page(
        number,
        tuple(Line(*line) for line in lines),
        tuple(map(_tag_from, tree)),
        letters,
        pictures,
        remarks,
        {tag: [(position, piece) for position, piece in pieces] for tag, pieces in contents},
    )


def _tag_from(values: list[Any]) -> Tag:
    name, parts = values
    tags = [part if isinstance(part, int) else _tag_from(part) for part in parts]
    return Tag(name, tuple(tags))


def _values_of(page: Page) -> list[Any]:
    """The values that JSON holds of a page."""
    lines = [astuple(line) for line in page.lines]
    tree = [*map(_values_of_tag, page.tree)]
    contents = [*page.contents.items()]
    return [page.number, lines, tree, page.letters, page.pictures, page.remarks, contents]


def _values_of_tag(tag: Tag) -> list[Any]:
    parts = [part if isinstance(part, int) else _values_of_tag(part) for part in tag.parts]
    return [tag.name, parts]


def read_pages(data: bytes) -> dict[str, Any]:
    """The title, language and pages of a file, as values that JSON holds; done in the helper.

    Raises:
        InputError: It is locked, broken, or no PDF.
        LimitExceeded: It has more pages or letters than is safe.
    """
    pdfium = library("pypdfium2", "pdf")
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        locked = "assword" in str(error)
        reason = (
            "this PDF is locked by a password; save a copy without one"
            if locked
            else "this is no PDF, or broken"
        )
        raise InputError(reason) from None
    pages: list[list[Any]] = []
    letters = 0
    try:
        check_limit("pages", len(document), "pages")
        for number in range(len(document)):
            page = _page_of(document, number, letters)
            letters += page.letters
            pages.append(_values_of(page))
        title = document.get_metadata_value("Title").strip()
        return {"title": title, "language": _language(document), "pages": pages}
    except pdfium.PdfiumError as error:
        reason = f"this PDF is broken ({str(error).rstrip('.')}); print it to a new one"
        raise InputError(reason, where=f"page {len(pages) + 1}") from error
    finally:
        document.close()


def _language(document: object) -> str:
    import pypdfium2.raw as raw

    buffer = (ctypes.c_ushort * 64)()
    size = raw.FPDFCatalog_GetLanguage(document, buffer, 64)
    characters = map(chr, buffer[: min(size, 64)])
    text, _, _ = "".join(characters).partition("\0")
    return text.strip()


def _page_of(document: Any, number: int, before: int) -> Page:
    """A page by its number from 0; its letters are counted with those before they cost."""
    import pypdfium2.raw as raw

    page = document[number]
    text = page.get_textpage()
    check_limit("letters", before + text.count_chars(), "letters on its pages")
    tree = tuple(_tree_of(raw, page))
    letters = list(_letters(raw, text, bool(tree)))
    if sum(map(is_right_to_left, letters)) * 2 > len(letters):
        letters = as_spoken(letters, lambda letter: _base(raw, text, letter.at))
    lines = tuple(_lines(raw, text, letters, number + 1))
    pictures = sum(1 for _ in page.get_objects(filter=(_PICTURE,)))
    remarks = 0
    for index in range(raw.FPDFPage_GetAnnotCount(page)):
        annotation = raw.FPDFPage_GetAnnot(page, index)
        remarks += bool(annotation) and raw.FPDFAnnot_GetSubtype(annotation) not in _QUIET
    contents = _contents(letters) if tree else {}
    return Page(number + 1, lines, tree, len(letters), pictures, remarks, contents)


def _contents(letters: list[Letter]) -> dict[int, list[tuple[int, str]]]:
    """The pieces of each marked content: letters that follow one another on the page are one."""
    pieces: list[tuple[int, int, list[str]]] = []
    tag = -1
    before = letters[:1]
    for position, letter in enumerate(letters):
        # A space belongs to what stands before it.
        tag = tag if letter.text.isspace() else letter.tag
        parted = tag >= 0 and not letter.text.isspace() and _is_far(before, letter)
        if not pieces or pieces[-1][1] != tag:
            pieces.append((position, tag, []))
        pieces[-1][2].append(f" {letter.text}" if parted else letter.text)
        before = [letter] if tag >= 0 else before
    contents: dict[int, list[tuple[int, str]]] = {}
    for position, tag, texts in pieces:
        contents.setdefault(tag, []).append((position, "".join(texts)))
    return contents


def _lines(raw: Any, text: Any, letters: list[Letter], page: int) -> Iterator[Line]:
    line_letters: list[Letter] = []
    for at, letter in enumerate(letters):
        if line_letters and (
            letter.text == "\n"
            or line_letters[-1].text == HYPHEN
            or (
                _is_far(line_letters, letter)
                and not _is_beside(line_letters, letters[at : at + _RUN])
            )
        ):
            yield from _line(raw, text, line_letters, page)
            line_letters = []
        if letter.text != "\n" and (line_letters or not letter.text.isspace()):
            line_letters.append(letter)
    yield from _line(raw, text, line_letters, page)


def _letters(raw: Any, text: Any, is_tagged: bool) -> Iterator[Letter]:
    """The letters of a page in the file's order, with their boxes and tags."""
    box = [ctypes.c_double() for _ in range(4)]
    left, right, bottom, top = box
    refs = [ctypes.byref(edge) for edge in box]
    high = ""
    for index in range(text.count_chars()):
        letter = chr(raw.FPDFText_GetUnicode(text, index))
        if "\ud800" <= letter <= "\udbff":
            high = letter
            continue
        if "\udc00" <= letter <= "\udfff":
            pair = (high + letter).encode("utf-16-le", "surrogatepass")
            letter = pair.decode("utf-16-le", "replace")
            high = ""
        if letter < " " and letter not in "\n\t\x02":
            continue
        if letter in "\ufeff\ufffe\uffff\xad":
            continue
        raw.FPDFText_GetCharBox(text, index, *refs)
        tag = -1
        if is_tagged:
            piece = raw.FPDFText_GetTextObject(text, index)
            tag = _tag_of_piece(raw, piece) if piece else -1
        edges = (left.value, right.value, bottom.value, top.value)
        yield Letter(_READ_AS.get(letter, letter), tag, index, edges)


def _tag_of_piece(raw: Any, piece: Any) -> int:
    """The id of the marked content that a piece of text belongs to; -1 is none."""
    tag = int(raw.FPDFPageObj_GetMarkedContentID(piece))
    if tag >= 0:
        return tag
    buffer = (ctypes.c_ushort * 16)()
    size = ctypes.c_ulong()
    for index in range(raw.FPDFPageObj_CountMarks(piece)):
        mark = raw.FPDFPageObj_GetMark(piece, index)
        raw.FPDFPageObjMark_GetName(mark, buffer, ctypes.sizeof(buffer), ctypes.byref(size))
        if "".join(map(chr, buffer)).partition("\0")[0] == "Artifact":
            return ARTIFACT
    return -1


def _is_far(line_letters: list[Letter], letter: Letter) -> bool:
    """Return whether a letter stands so far behind the one before that it is of another cell or
    column.
    """
    if letter.text.isspace():
        return False
    before = next(
        (
            letter_before
            for letter_before in reversed(line_letters)
            if not letter_before.text.isspace()
        ),
        line_letters[-1],
    )
    left_before, right_before, bottom_before, top_before = before.box
    left, right, bottom, top = letter.box
    height = max(top_before - bottom_before, top - bottom, 4.0)
    gap = max(left - right_before, left_before - right)
    return gap > _GAP * height


def _is_beside(line_letters: list[Letter], following: list[Letter]) -> bool:
    """Return whether what follows stands beside a line from right to left: the nearest ends of a
    number or of Latin words in it are far from where they are read first.
    """
    before = _run(reversed(line_letters))
    after = _run(following)
    if not is_right_to_left(before[-1]) and not is_right_to_left(after[-1]):
        return False
    height = 4.0
    for letter in before + after:
        _, _, bottom, top = letter.box
        height = max(height, top - bottom)
    first, last = _edges(before)
    left, right = _edges(after)
    gap = max(left - last, first - right)
    return gap <= _GAP * height


def _edges(letters: list[Letter]) -> tuple[float, float]:
    """The left and the right edge of some letters."""
    lefts = [letter.box[0] for letter in letters]
    rights = [letter.box[1] for letter in letters]
    return min(lefts), max(rights)


def _run(letters: Iterable[Letter]) -> list[Letter]:
    """The first letters up to one that runs from right to left, spaces apart."""
    run: list[Letter] = []
    for letter in letters:
        if letter.text == "\n":
            break
        if not letter.text.isspace():
            run.append(letter)
        if is_right_to_left(letter):
            break
    return run


def _line(raw: Any, text: Any, line_letters: list[Letter], page: int) -> Iterator[Line]:
    """The line of some letters; none where all of them are spaces."""
    while line_letters and line_letters[-1].text.isspace():
        line_letters.pop()
    if not line_letters:
        return
    printed = [letter for letter in line_letters if not letter.text.isspace()]
    middle = printed[len(printed) // 2].at
    weights = [
        raw.FPDFText_GetFontWeight(text, printed[index].at) for index in (0, len(printed) // 2, -1)
    ]
    names = [_font(raw, text, printed[index].at) for index in (0, -1)]
    bold = is_bold_type(weights, names)
    size = _size(raw, text, middle)
    written = "".join(letter.text for letter in line_letters)
    left = min(letter.box[0] for letter in printed)
    right = max(letter.box[1] for letter in printed)
    tag = next((letter.tag for letter in printed if letter.tag >= 0), printed[0].tag)
    yield Line(written, left, right, _base(raw, text, middle), size, bold, page, tag)


def is_bold_type(weights: list[int], names: list[str]) -> bool:
    """Return whether letters of some fonts are bold: by their names, else by their weights, which
    are guessed from the stems of the letters, and some plain type has thick ones.
    """
    if "regular" in " ".join(names):
        return False
    return min(weights) >= 600 or all(map(_BOLD.search, names))


def _base(raw: Any, text: Any, index: int) -> float:
    """The height of a letter's baseline above the lower edge of the page, in points."""
    x = ctypes.c_double()
    y = ctypes.c_double()
    raw.FPDFText_GetCharOrigin(text, index, ctypes.byref(x), ctypes.byref(y))
    return y.value


def _size(raw: Any, text: Any, index: int) -> float:
    """The size of a letter as it is printed: that of its font times the scale of its matrix."""
    matrix = raw.FS_MATRIX()
    raw.FPDFText_GetMatrix(text, index, ctypes.byref(matrix))
    scale = max(abs(matrix.d), abs(matrix.b)) or 1.0
    return round(float(raw.FPDFText_GetFontSize(text, index) * scale), 1)


def _font(raw: Any, text: Any, index: int) -> str:
    buffer = ctypes.create_string_buffer(128)
    flags = ctypes.c_int()
    raw.FPDFText_GetFontInfo(text, index, buffer, 128, ctypes.byref(flags))
    return buffer.value.decode("latin-1").lower()


def _tree_of(raw: Any, page: Any) -> Iterator[Tag]:
    """The outermost tags of a page; none of a file without."""
    tree = raw.FPDF_StructTree_GetForPage(page)
    if not tree:
        return
    try:
        for index in range(raw.FPDF_StructTree_CountChildren(tree)):
            if child := raw.FPDF_StructTree_GetChildAtIndex(tree, index):
                yield _tag(raw, child, min(_DEEPEST, 4 * current_limits().depth))
    finally:
        raw.FPDF_StructTree_Close(tree)


def _tag(raw: Any, element: Any, depth_left: int) -> Tag:
    """The tag of an element with those below it, ``depth_left`` levels deep."""
    buffer = ctypes.create_string_buffer(128)
    size = raw.FPDF_StructElement_GetType(element, buffer, 128)
    length = max(0, min(size, 128) - 2)
    name = buffer.raw[:length].decode("utf-16-le", "replace")
    parts: list[int | Tag] = []
    for index in range(raw.FPDF_StructElement_CountChildren(element) if depth_left else 0):
        if child := raw.FPDF_StructElement_GetChildAtIndex(element, index):
            parts.append(_tag(raw, child, depth_left - 1))
        elif (content := raw.FPDF_StructElement_GetChildMarkedContentID(element, index)) >= 0:
            parts.append(content)
    return Tag(name, tuple(parts))
