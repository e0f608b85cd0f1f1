"""The readers by format: by the name of the format, the file's suffix, or what its first bytes
look like.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from importlib import import_module
from typing import Any, Final, Protocol

from attrs import evolve, field, frozen

from draftdiff.errors import DraftDiffError, InputError, LimitExceeded
from draftdiff.formats import Format, Registry
from draftdiff.lazy import lazy_pattern
from draftdiff.model.paragraph import Paragraph
from draftdiff.work_limits import check_limit

TRACK_CHANGES: Final = ("accept", "reject", "all", "refuse")


@frozen
class Content:
    """The content that a reader finds in a document.

    Attributes:
        title: What the document's own metadata give.
        language: BCP 47 tag, where the document says one.
        warnings: What could not be modelled, a sentence each.
        package: The file's bytes, where a redline can be built on them (docx).
        header: What the document itself says of its ``id``, ``parents``, ``proposers``, ``editors``
            and ``date``, as the keywords of ``Draft``; draftdiff's own JSON says it, and statutes
            in XML some of it.
    """

    children: tuple[Paragraph, ...]
    title: str | None = None
    language: str | None = None
    warnings: tuple[str, ...] = ()
    package: bytes | None = None
    header: Mapping[str, Any] = field(factory=dict)


#: Other XML than pages: its marks are no words, so it is not read as text unless somebody asks for
#: that.
_XML: Final = lazy_pattern(re.compile, rb"<\?xml|<[A-Za-z][\w.:-]*\s[^>]*\bxmlns\b")
#: The root of an RFC in XML.
_RFC: Final = lazy_pattern(re.compile, rb"<rfc[\s>]")
#: The namespaces of statutes, without their versions.
_STATUTES: Final = {
    b"/legaldocml/ns/akn/": "akn",
    b"http://www.akomantoso.org/": "akn",
    b"schemas.gpo.gov/xml/uslm": "uslm",
    b"formex.publications.europa.eu/": "formex",
    b"legislation.gov.uk/namespaces/legislation": "clml",
}
_WORD: Final = "save it as docx (LibreOffice does: soffice --convert-to docx FILE)"
_SHEET: Final = "save its text as docx or txt, or name the format text to read it as it is"
#: Files that are known and not read, and the way out.
_UNREAD: Final = {
    ".doc": _WORD,
    ".pages": _WORD,
    ".xlsx": _SHEET,
    ".xls": _SHEET,
    ".ods": _SHEET,
    ".csv": _SHEET,
    ".tsv": _SHEET,
    ".pptx": _SHEET,
    ".epub": "unpack it and name an html file in it",
}
#: What an OpenDocument text says of itself behind the head of the zip file (ODF 1.3 part 2, 3.3),
#: templates too.
_ODT: Final = b"mimetypeapplication/vnd.oasis.opendocument.text"


class Reader(Protocol):
    """A function that reads one format; third parties register theirs under the entry point
    ``draftdiff.readers``.
    """

    def __call__(self, data: bytes, /, *, track_changes: str) -> Content:
        """The content of a document.

        Args:
            data: The whole file.
            track_changes: accept, reject, all (kept as marks) or refuse; of no effect where a
                format tracks none.

        Raises:
            InputError: It is no document of this format, is broken, holds no words, or a library is
                not installed; or it holds tracked changes that are to be refused.
            LimitExceeded: It is larger or deeper than is safe to read.
        """


_OWN: Final = {
    "text": Format((".txt", ".text", ""), "draftdiff.readers.text:read_text"),
    "markdown": Format((".md", ".markdown", ".mdown"), "draftdiff.readers.markdown:read_markdown"),
    "html": Format((".html", ".htm", ".xhtml"), "draftdiff.readers.html:read_html"),
    "docx": Format((".docx", ".docm"), "draftdiff.readers.docx:read_docx"),
    "odt": Format((".odt", ".ott"), "draftdiff.readers.odt:read_odt"),
    "json": Format((".json",), "draftdiff.readers.json:read_json"),
    "rst": Format((".rst", ".rest"), "draftdiff.readers.rst:read_rst"),
    "wikitext": Format(
        (".wiki", ".wikitext", ".mediawiki"),
        "draftdiff.readers.wikitext:read_wikitext",
    ),
    "latex": Format((".tex", ".ltx"), "draftdiff.readers.latex:read_latex"),
    "asciidoc": Format((".adoc", ".asciidoc"), "draftdiff.readers.asciidoc:read_asciidoc"),
    "rtf": Format((".rtf",), "draftdiff.readers.rtf:read_rtf"),
    "rfc": Format((), "draftdiff.readers.rfc:read_rfc"),
    "web": Format((), "draftdiff.readers.html:read_web"),
    "pdf": Format((".pdf",), "draftdiff.readers.pdf:read_pdf"),
    "akn": Format((".akn",), "draftdiff.readers.statutes:read_statute"),
    **dict.fromkeys(
        ("uslm", "formex", "clml"),
        Format((), "draftdiff.readers.statutes:read_statute"),
    ),
}
_FORMATS: Final = Registry(_OWN, "draftdiff.readers", InputError)


def formats() -> tuple[str, ...]:
    """The names of all formats that can be read, those of third parties included."""
    return _FORMATS.names()


def reader(name: str) -> Reader:
    """The reader of a format; an InputError where nobody reads it."""
    reader_of_format: Reader | None = _FORMATS.load(name)
    if reader_of_format is None:
        request = (
            f"{name!r}{_FORMATS.suggestion(name)}; name one of {', '.join(formats())} to "
            f"read it as that"
        )
        raise InputError(f"no reader for format {request}")
    return reader_of_format


def format_of(name: str | None, data: bytes) -> str:
    """The format of a document: what its suffix says, unless its content says otherwise, else its
    content.

    Args:
        name: The file's name, or None for bytes.
        data: The whole document.

    Raises:
        InputError: Its suffix names a format that nobody reads and that is no text.
    """
    suffix = suffix_of(name or "")
    format = _FORMATS.of_suffix(suffix)
    if format is None and suffix in _UNREAD:
        raise InputError(f"there is no reader for {suffix} files; {_UNREAD[suffix]}")
    return format or _sniff(data)


def library(module: str, extra: str) -> Any:
    """A module of a library that an extra of draftdiff brings, for some formats; InputError that
    says how to install it.
    """
    try:
        return import_module(module)
    except ImportError as error:
        name = module.partition(".")[0]
        state = (
            "not installed"
            if error.name == name
            else f"not whole ({str(error).partition(chr(10))[0]})"
        )
        reason = (
            f'this format is read by {name}, which is {state}; pip install "draftdiff[{extra}]"'
        )
        raise InputError(reason) from None


def has_reader(suffix: str) -> bool:
    """Return whether a suffix names a format that is read."""
    return _FORMATS.of_suffix(suffix) is not None


def suffix_of(name: str) -> str:
    """The suffix of a file's name, in lower case with its dot; none of a name that only begins with
    one.
    """
    base = name.replace("\\", "/").rsplit("/", 1)[-1]
    if "." in base.lstrip("."):
        return f".{base.rsplit('.', 1)[1].lower()}"
    return ""


def _sniff(data: bytes) -> str:
    """The format of a document by its first bytes."""
    head = data[:1024].lstrip(b"\xef\xbb\xbf").lstrip()
    if head.startswith(b"PK\x03\x04"):
        if head.startswith(_ODT, 30):
            return "odt"
        return "docx"
    lowered = head[:256].lower()
    if lowered.startswith((b"<!doctype html", b"<html")) or b"<html" in lowered:
        return "html"
    if head.startswith((b"%PDF-", b"{\\rtf")):
        if head.startswith(b"%"):
            return "pdf"
        return "rtf"
    if head.startswith(b"{") and b'"draftdiff.draft/' in head:
        return "json"
    if _RFC.search(head):
        return "rfc"
    if not _XML.match(head):
        return "text"
    return next((name for namespace, name in _STATUTES.items() if namespace in head), "akn")


def read_bytes(data: bytes, format: str, *, track_changes: str = "accept") -> Content:
    """The content of a document of a known format.

    Raises:
        InputError: It is no document of this format, is empty or broken, or the format has no
            reader.
        LimitExceeded: It is larger or deeper than is safe to read.
    """
    if track_changes not in TRACK_CHANGES:
        raise InputError(
            f"track_changes is one of {', '.join(TRACK_CHANGES)}, not {track_changes!r}"
        )
    check_limit("size", len(data), "bytes")
    if not data:
        raise InputError("the file is empty; there is nothing to compare in it")
    read = reader(format)
    try:
        content = read(data, track_changes=track_changes)
        if not isinstance(content, Content):
            raise TypeError(f"it gave a {type(content).__name__}, not a Content")
    except DraftDiffError:
        raise
    except RecursionError as error:
        raise LimitExceeded("the document is nested too deeply to be read; flatten it") from error
    except Exception as error:
        raise _FORMATS.failed(format, error) or error from error
    if track_changes == "reject":
        return content
    return _with_losses(content, data, format)


def _with_losses(content: Content, data: bytes, format: str) -> Content:
    """The content with a warning where most words of the file, or all, are not in it."""
    from draftdiff.readers.losses import loss_warnings

    warnings = loss_warnings(content.children, data, format)
    if not warnings and not content.children and not content.warnings:
        warnings = ["the document holds no text"]
    if warnings:
        return evolve(content, warnings=(*content.warnings, *warnings))
    return content
