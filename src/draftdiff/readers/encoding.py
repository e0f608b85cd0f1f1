"""Bytes made text: which encoding they are in, and what is no text at all."""

from __future__ import annotations

from typing import Final

import regex

from draftdiff.errors import InputError
from draftdiff.lazy import lazy_pattern
from draftdiff.phrases import counted
from draftdiff.work_limits import check_limit, current_limits

_MARKS: Final = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_BINARIES: Final = (
    (b"PK\x03\x04", "a zip archive (docx, odt, xlsx, ...); name its format"),
    (b"%PDF-", "a PDF; name its format"),
    (b"{\\rtf", "an RTF document; name its format"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office file (doc, xls); save it as docx"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"\x1f\x8b", "a gzip archive; unpack it"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive; unpack it"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90\x00", "a program"),
)
#: How many bytes tell an encoding.
_LOOK: Final = 65536
#: Fewer bytes above 0x7f than this tell nothing.
_TELLING: Final = 16
_LIKELY: Final = (
    ("cp1251", lazy_pattern(regex.compile, r"\p{Cyrillic}{3,}")),
    (
        "cp1252",
        lazy_pattern(regex.compile, r"[äöüßéèêëàâáãåçñóòôõíìîïúùûýœæøÄÖÜÉÈÀÇÑÅØ’‘“”„–—…€§°«»\xa0]"),
    ),
)
#: Control characters, which UTF-8 writes as these bytes and no others.
_CONTROLS: Final = bytes([*range(0x09), *range(0x0E, 0x20), 0x7F])
#: What breaks paragraphs and lines, in the order in which it is replaced.
_BREAKS: Final = {
    "\x0c": "\n\n",
    "\u2029": "\n\n",
    "\r\n": "\n",
    "\r": "\n",
    "\x0b": "\n",
    "\x85": "\n",
    "\u2028": "\n",
}


def decode(data: bytes) -> tuple[str, list[str]]:
    r"""The text of a document, its lines ending with \n, and warnings. What is no UTF-8, nor UTF-16
    or UTF-32 with a mark, is refused with the byte and the way out; form feeds and U+2029 part
    paragraphs, controls are left out.
    """
    text, encoded = _decode_bytes(data)
    for written, plain in _BREAKS.items():
        if written[0] in text:  # one character is found sooner than two
            text = text.replace(written, plain)
    check_limit("text", len(text), "characters")
    lines = text.count("\n") + 1
    check_limit("lines", lines, "lines")
    if len(text) > current_limits().line:
        check_limit("line", max(map(len, text.split("\n"))), "characters in a line")
    hidden = len(encoded) - len(encoded.translate(None, _CONTROLS))
    if not hidden:
        return text, []
    if "\x00" in text or hidden > max(8, len(text) // 100):
        raise InputError(
            "this is no text: it is full of control characters; give a document or its text"
        )
    return text.encode().translate(None, _CONTROLS).decode(), [
        f"{counted(hidden, 'control character')} left out"
    ]


def _decode_bytes(data: bytes) -> tuple[str, bytes]:
    """The text, and its bytes in UTF-8."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            text = _decode_strictly(data[len(mark) :], encoding, len(mark))
            return text, text.encode()
    for magic, description in _BINARIES:
        if data.startswith(magic):
            raise InputError(f"this is not text: it is {description}")
    head = data[:4096]
    if b"\x00" in head:
        odd_zeros = head[1::2].count(0)
        even_zeros = head[::2].count(0)
        for name, zeros, zeros_elsewhere in (
            ("UTF-16LE", odd_zeros, even_zeros),
            ("UTF-16BE", even_zeros, odd_zeros),
        ):
            if zeros * 4 > len(head) and not zeros_elsewhere:
                raise InputError(
                    f"it looks like {name} without a byte order mark; save it as UTF-8"
                )
        reason = (
            f"this is no text: there is a NUL byte at offset {data.index(0)}; give a "
            f"document or its text"
        )
        raise InputError(reason)
    return _decode_strictly(data, "utf-8", 0), data


def _decode_strictly(data: bytes, encoding: str, offset: int) -> str:
    """The text of bytes in an encoding; an InputError names the first byte that is not in it."""
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        offset_in_data = error.start
        line = data.count(b"\n", 0, offset_in_data) + 1
        finding = (
            f"byte 0x{data[offset_in_data]:02x} at offset {offset_in_data + offset} is not "
            f"{encoding.upper()}"
        )
        raise InputError(
            f"{finding}; {_guess(data, encoding)}save the file as UTF-8, or name its encoding",
            where=f"line {line}",
        ) from None


def _guess(data: bytes, encoding: str) -> str:
    """A guess at the encoding of a file that is not UTF-8, by whether its bytes above 0x7f are
    letters in that encoding; "" without a guess.
    """
    high = sum(byte > 0x7F for byte in data[:_LOOK])
    if encoding != "utf-8":
        return ""
    for name, pattern in _LIKELY:
        text = data[:_LOOK].decode(name, "ignore")
        letters = sum(map(len, pattern.findall(text)))
        if letters * 2 > high:
            return f"it looks like {name.replace('cp', 'Windows-')}; "
    if high < _TELLING:
        return ""
    from charset_normalizer import from_bytes

    best = from_bytes(data[:_LOOK]).best()
    if best is not None:
        return f"it looks like {best.encoding}; "
    return ""
