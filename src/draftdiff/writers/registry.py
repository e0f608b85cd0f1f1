"""The writers of all formats, by the name of the format or the target's suffix."""

from __future__ import annotations

import sys
from collections.abc import Collection, Mapping
from inspect import CO_VARKEYWORDS
from typing import Any, Final, Protocol, runtime_checkable

from draftdiff.errors import DraftDiffError, OutputError
from draftdiff.formats import Format, Registry


class Writer(Protocol):
    """A function that writes one format; third parties register theirs under the entry point
    ``draftdiff.writers``.
    """

    def __call__(self, what: Any, /, **options: Any) -> bytes:
        """The bytes of a Draft, ChangeSet, Redline or Table in this format, the same for the same
        input.

        Raises:
            OutputError: The format cannot hold it, or does not know an option.
        """


@runtime_checkable
class Paged(Protocol):
    """A value that makes a page of itself, as ``explore`` does."""

    def as_page(self) -> str:
        """The page as HTML."""

    def to_dict(self) -> dict[str, Any]:
        """All that the page shows, as JSON has it."""


_OWN: Final = {
    "docx": Format((".docx",), "draftdiff.writers.docx:write_docx"),
    "html": Format((".html", ".htm"), "draftdiff.writers.html:write_html"),
    "markdown": Format((".md", ".markdown"), "draftdiff.writers.markdown:write_markdown"),
    "criticmarkup": Format((), "draftdiff.writers.markdown:write_markdown"),
    "pandoc": Format((), "draftdiff.writers.markdown.pandoc:write_pandoc"),
    "latex": Format((".tex", ".ltx"), "draftdiff.writers.markup:write_latex"),
    "rst": Format((".rst", ".rest"), "draftdiff.writers.markup:write_rst"),
    "wikitext": Format(
        (".wiki", ".wikitext", ".mediawiki"), "draftdiff.writers.markup:write_wikitext"
    ),
    "asciidoc": Format((".adoc", ".asciidoc"), "draftdiff.writers.markup:write_asciidoc"),
    "text": Format((".txt", ".text"), "draftdiff.writers.text:write_text"),
    "json": Format((".json",), "draftdiff.writers.json:write_json"),
    "csv": Format((".csv",), "draftdiff.writers.csv:write_csv"),
    "pdf": Format((".pdf",), "draftdiff.writers.pdf:write_pdf"),
    "svg": Format((".svg",), "draftdiff.writers.pictures:write_svg"),
    "png": Format((".png",), "draftdiff.writers.pictures:write_png"),
    "amendments": Format((), "draftdiff.writers.amendments:write_amendments"),
    "odt": Format((".odt",), "draftdiff.writers.odt:write_odt"),
    "akn": Format((".akn",), "draftdiff.writers.akn:write_akn"),
    "terminal": Format((), "draftdiff.writers.terminal:write_terminal"),
}
#: Files that people ask for and nobody here writes, and what to write instead.
_INSTEAD: Final = {
    **dict.fromkeys((".xlsx", ".xls", ".ods"), "write .csv, which spreadsheets open"),
    ".parquet": "write .csv",
    ".doc": "write .docx",
    ".rtf": "write .docx, which word processors open",
}
_FORMATS: Final = Registry(_OWN, "draftdiff.writers", OutputError)


def formats() -> tuple[str, ...]:
    """The names of all formats that can be written, those of third parties included."""
    return _FORMATS.names()


def has_writer(suffix: str) -> bool:
    """Return whether files of that suffix, ``.docx``, are written."""
    return _FORMATS.of_suffix(suffix.lower()) is not None


def format_for(target: str) -> str:
    """The format that a target's suffix names.

    Raises:
        OutputError: It names none.
    """
    suffix = f".{target.rsplit('.', 1)[1].lower()}" if "." in target else ""
    format = _FORMATS.of_suffix(suffix)
    if format is None:
        way = _INSTEAD.get(suffix, f"name one of {', '.join(formats())}")
        none = f"there is no writer for {suffix} files"
        raise OutputError(
            f"{none if suffix in _INSTEAD else 'cannot tell the format from the name'}; {way}",
            path=target,
        )
    return format


def write_bytes(what: Any, format: str, **options: Any) -> bytes:
    """The bytes of a result in a format.

    Raises:
        OutputError: Nobody writes that format, or it cannot hold the result, or does not know an
            option.
    """
    write: Writer | None = _FORMATS.load(format)
    if write is None:
        message = f"{format!r}{_FORMATS.suggestion(format)}; the formats are {', '.join(formats())}"
        raise OutputError(f"no writer for format {message}")
    _check_options(format, write, options)
    # A composite text is written as its draft, but for JSON, which has fields for its brackets.
    # There is none before its module has been loaded, which would cost more than a small document.
    room = sys.modules.get("draftdiff.brackets.composite")
    what = what.draft if room and isinstance(what, room.Composite) and format != "json" else what
    try:
        data = write(what, **options)
        if not isinstance(data, bytes):
            raise TypeError(f"it gave a {type(data).__name__}, not bytes")
    except DraftDiffError:
        raise
    except Exception as error:
        raise _FORMATS.failed(format, error) or error from error
    return data


def _check_options(format: str, write: Writer, options: dict[str, Any]) -> None:
    """A function that takes no keywords but its own knows its options by their names."""
    code = getattr(write, "__code__", None)
    if code is not None and not code.co_flags & CO_VARKEYWORDS:
        names = code.co_varnames[1 : code.co_argcount + code.co_kwonlyargcount]
        refuse_unknown(
            format, {name: value for name, value in options.items() if name not in names}, names
        )


def refuse_unknown(format: str, unknown: Mapping[str, object], known: Collection[str]) -> None:
    """Refuses an option that a format does not have, and names those that it has."""
    if unknown:
        way_out = f"its options are {', '.join(sorted(known))}" if known else "it has none"
        raise OutputError(f"{format} has no option {min(unknown)!r}; {way_out}")


def cannot_write(format: str, what: object, kinds: str) -> OutputError:
    """The error for a value that a format does not hold."""
    return OutputError(f"{format} holds {kinds}, not {type(what).__name__}")
