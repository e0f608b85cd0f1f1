"""Which writer writes what, by the name of the format or the target's suffix."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from importlib.metadata import entry_points
from typing import Any, Final, Protocol

from attrs import frozen

from draftdiff.errors import OutputError


class Writer(Protocol):
    """A function that writes one format; third parties register theirs under the entry point ``draftdiff.writers``."""

    def __call__(self, what: Any, /, **options: Any) -> bytes:
        """The bytes of a Draft, ChangeSet, Redline or Table in this format, the same for the same input.

        Raises:
            OutputError: The format cannot hold it, or does not know an option.
        """


@frozen
class _Format:
    suffixes: tuple[str, ...]
    function: str


_FORMATS: Final[dict[str, _Format]] = {
    "docx": _Format((".docx",), "draftdiff.writers.docx:write_docx"),
    "html": _Format((".html", ".htm"), "draftdiff.writers.html:write_html"),
    "markdown": _Format((".md", ".markdown"), "draftdiff.writers.markdown:write_markdown"),
    "text": _Format((".txt", ".text"), "draftdiff.writers.text:write_text"),
    "json": _Format((".json",), "draftdiff.writers.json:write_json"),
    "csv": _Format((".csv",), "draftdiff.writers.csv:write_csv"),
    "pdf": _Format((".pdf",), "draftdiff.writers.pdf:write_pdf"),
    "terminal": _Format((), "draftdiff.writers.terminal:write_terminal"),
}


def formats() -> tuple[str, ...]:
    """The names of all formats that can be written, those of third parties included."""
    return (*_FORMATS, *sorted(_third_parties()))


def _third_parties() -> dict[str, Callable[[], Writer]]:
    return {point.name: point.load for point in entry_points(group="draftdiff.writers")}


def writer(name: str) -> Writer:
    """The writer of a format.

    Raises:
        OutputError: Nobody writes that format.
    """
    if name in _FORMATS:
        module, function = _FORMATS[name].function.split(":")
        found: Writer = getattr(import_module(module), function)
        return found
    load = _third_parties().get(name)
    if load is None:
        raise OutputError(f"no writer for format {name!r}; the formats are {', '.join(formats())}")
    return load()


def format_for(target: str) -> str:
    """The format that a target's suffix names.

    Raises:
        OutputError: It names none.
    """
    suffix = f".{target.rsplit('.', 1)[1].lower()}" if "." in target else ""
    known = next((name for name, format in _FORMATS.items() if suffix in format.suffixes), None)
    if known is None and suffix[1:] in _third_parties():
        return suffix[1:]
    if known is None:
        raise OutputError(f"cannot tell the format from the name; name one of {', '.join(formats())}", path=target)
    return known


def write_bytes(what: Any, format: str, **options: Any) -> bytes:
    """The bytes of a result in a format.

    Raises:
        OutputError: The format cannot hold it, or does not know an option.
    """
    return writer(format)(_writable(what, format), **options)


def _writable(what: Any, format: str) -> Any:
    """A composite text is written as its draft, but for JSON, which has fields for its brackets."""
    from draftdiff.brackets.composite import Composite

    return what.draft if isinstance(what, Composite) and format != "json" else what
