"""PDF: paragraphs from the tags of a file, else from the lines on its pages (pypdfium2)."""

from __future__ import annotations

from draftdiff.errors import InputError
from draftdiff.limiting import within
from draftdiff.readers.pdf.grouping import paragraphs
from draftdiff.readers.pdf.layout import without_furniture
from draftdiff.readers.pdf.pages import Page, page_of
from draftdiff.readers.pdf.tags import tagged
from draftdiff.readers.registry import Content, library
from draftdiff.results import counted


def read_pdf(data: bytes, /, *, track_changes: str) -> Content:
    """The headings, paragraphs, items and tables of a PDF.

    A tagged file says what its paragraphs are; of another one, lines at one distance are a paragraph, larger or bold
    lines headings, and columns are read one after the other. Words parted by a hyphen at the end of a line are joined,
    paragraphs go on across pages, running heads and page numbers are left out, and a warning says so.
    """
    pages, title, language, warnings = _opened(data)
    kept, left_out = without_furniture(pages)
    if not any(page.lines for page in pages):
        raise InputError("there are no words in this PDF, only pictures of them; let a program for OCR read it first")
    content = tagged(kept) or Content(paragraphs(kept))
    found = (*warnings, *left_out, *content.warnings)
    return Content(content.children, title, language or content.language, found)


def _opened(data: bytes) -> tuple[list[Page], str | None, str | None, list[str]]:
    """The pages of a file, its title and language, and warnings about what is no text."""
    pdfium = library("pypdfium2", "pdf")
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        locked = "assword" in str(error)
        reason = "this PDF is locked by a password; save a copy without one" if locked else "this is no PDF, or broken"
        raise InputError(reason) from None
    pages: list[Page] = []
    try:
        for number in range(len(document)):
            pages.append(page_of(document, number))
            within("letters", sum(page.letters for page in pages), "letters on its pages")
        return pages, document.get_metadata_value("Title").strip() or None, _language(document), _unread(pages)
    except pdfium.PdfiumError as error:
        reason = f"this PDF is broken ({str(error).rstrip('.')}); print it to a new one"
        raise InputError(reason, where=f"page {len(pages) + 1}") from error
    finally:
        document.close()


def _language(document: object) -> str | None:
    """BCP 47 tag, where the file says one (ISO 32000-2, 14.9.2)."""
    import ctypes

    import pypdfium2.raw as raw

    buffer = (ctypes.c_ushort * 64)()
    size = raw.FPDFCatalog_GetLanguage(document, buffer, 64)
    return "".join(map(chr, buffer[: min(size, 64)])).partition("\0")[0].strip() or None


def _unread(pages: list[Page]) -> list[str]:
    pictures, remarks = sum(page.pictures for page in pages), sum(page.remarks for page in pages)
    scans = [str(page.number) for page in pages if page.pictures and not page.lines]
    found = [f"{counted(pictures, 'picture')} left out"] if pictures else []
    found += [f"{counted(remarks, 'annotation')} left out"] if remarks else []
    return found + ([f"no words, only pictures on page {', '.join(scans)}"] if scans else [])
