"""``read`` and ``read_text``: a draft from a document."""

from __future__ import annotations

import datetime
import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from attrs import evolve

from draftdiff.errors import InputError
from draftdiff.files import read_whole
from draftdiff.model.draft import Draft, Reading
from draftdiff.model.party import Party, as_parties
from draftdiff.readers.registry import Content, format_of, read_bytes
from draftdiff.readers.scripts import unexpected_script

Parties = Iterable[Party | str] | Party | str


def read(
    source: str | os.PathLike[str] | bytes,
    *,
    format: str | None = None,
    encoding: str | None = None,
    track_changes: str = "accept",
    id: str | None = None,
    title: str | None = None,
    parents: Iterable[str] = (),
    proposers: Parties = (),
    date: datetime.date | str | None = None,
    language: str | None = None,
) -> Draft:
    """A draft from a document.

    Args:
        source: A path, or the bytes of a document.
        format: A name of ``readers.formats()`` (text, docx, pdf, ...); else the suffix says, else
            the content.
        encoding: Of a text, Markdown or HTML that is not UTF-8, such as "cp1252".
        track_changes: accept, reject, all (kept as marks) or refuse.
        id: Name of the draft; the file's stem, or ``draft-`` and 8 digits of the text's SHA-256.
        title: Instead of the document's own.
        parents: Ids of the drafts it was made from.
        proposers: Who put it forward.
        date: When.
        language: BCP 47 tag, instead of the document's own.

    Raises:
        InputError: There is no such file, or it is no document that can be read.

    Example:
        >>> read(b"1. First point.", id="v1").paragraphs[0].label
        '1.'
    """
    if not isinstance(source, str | os.PathLike | bytes):
        raise InputError(
            f"read takes a path or the bytes of a document, not {type(source).__name__}"
        )
    name = None if isinstance(source, bytes) else os.fspath(source)
    data = source if isinstance(source, bytes) else _bytes_of(os.fspath(source))
    if encoding is not None:
        data = _as_utf8(data, encoding, name)
    try:
        format = format or format_of(name, data)
        content = read_bytes(data, format, track_changes=track_changes)
    except InputError as error:
        raise type(error)(
            error.reason,
            path=error.path or name,
            where=error.where,
        ) from error.__cause__
    header = content.header
    wrong = _wrong_language(content, language)
    draft = Draft(
        content.children,
        id or header.get("id") or (Path(name).stem if name else ""),
        title if title is not None else content.title,
        tuple(parents) or header.get("parents", ()),
        as_parties(proposers) or header.get("proposers", ()),
        header.get("editors", ()),
        date or header.get("date"),
        language or (None if wrong else content.language),
        warnings=(*content.warnings, *wrong),
        package=content.package,
        reading=Reading(content.children, data, format, path=name),
        dating="on" if date else header.get("dating", "on"),
    )
    if draft.id:
        return draft
    from hashlib import sha256

    digest = sha256(draft.text.encode("utf-8", "surrogatepass")).hexdigest()
    return evolve(draft, id=f"draft-{digest[:8]}")


def _wrong_language(content: Content, language: str | None) -> list[str]:
    """A warning where the document names a language that is not written in its letters."""
    if language is not None or content.language is None:
        return []
    walked = (paragraph for top in content.children for _, _, paragraph in top.walk())
    script = unexpected_script(content.language, (paragraph.text for paragraph in walked))
    if script is None:
        return []
    return [f"says that it is in {content.language!r}, but its letters are {script}"]


def _bytes_of(path: str) -> bytes:
    """The bytes of a file; InputError where it cannot be opened."""
    try:
        return read_whole(path)
    except FileNotFoundError:
        reason = "there is no such file; check the name (read_text makes a draft of a text)"
        if "\n" in path or len(path.split()) > 2:
            reason = (
                "there is no file of this name; if it is a text, read_text(text) makes a draft "
                "of it"
            )
        raise InputError(reason, path=excerpt(path)) from None
    except IsADirectoryError:
        raise InputError("this is a directory; name a file in it", path=path) from None
    except (OSError, ValueError) as error:
        raise InputError(
            f"cannot be opened: {getattr(error, 'strerror', None) or error}",
            path=path,
        ) from error


def _as_utf8(data: bytes, encoding: str, path: str | None) -> bytes:
    try:
        return data.decode(encoding).encode("utf-8", "surrogatepass")
    except LookupError:
        reason = f"{encoding!r} is not a known encoding; write it as cp1252, iso-8859-1 or koi8-r"
        raise InputError(reason, path=path) from None
    except UnicodeDecodeError as error:
        byte = error.object[error.start]
        wrong = f"byte 0x{byte:02x} at offset {error.start} is not {encoding}"
        raise InputError(f"{wrong}; name another encoding", path=path) from None


def excerpt(text: str) -> str:
    """The beginning of what may be a long text."""
    if len(text) <= 120:
        return text
    return f"{text[:60]}..."


def read_text(text: str, *, format: str = "text", **keywords: Any) -> Draft:
    """A draft from a string; the keywords are those of ``read``.

    Raises:
        InputError: It is no string, is empty, or cannot be read as that format.

    Example:
        >>> [p.text for p in read_text("# Title\\n\\nWords.", format="markdown").paragraphs]
        ['Title', 'Words.']
    """
    if not isinstance(text, str):
        raise InputError(
            f"read_text takes a string, not {type(text).__name__}; read takes the bytes of "
            f"a document"
        )
    return read(text.encode("utf-8", "surrogatepass"), format=format, **keywords)
