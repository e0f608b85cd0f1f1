"""The text of a page from its bytes: byte order mark, then ``meta``, then UTF-8."""

from __future__ import annotations

import codecs
import re
from typing import Final

from draftdiff.errors import InputError
from draftdiff.patterns import lazily

_MARKS: Final = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
_CHARSET: Final = lazily(re.compile, rb"""<meta[^>]*?charset\s*=\s*["']?\s*([a-zA-Z0-9_.:-]+)""", re.IGNORECASE)
_XML: Final = lazily(re.compile, rb"""^\s*<\?xml[^>]*?encoding\s*=\s*["']([a-zA-Z0-9_.:-]+)""")
# WHATWG Encoding, section 4.2: these labels mean the larger sets that pages really use, and a meta that could
# be read as ASCII cannot mean UTF-16.
_MEANT: Final = {
    "iso-8859-1": "cp1252", "latin1": "cp1252", "latin-1": "cp1252", "us-ascii": "cp1252", "ascii": "cp1252",
    "iso-8859-9": "cp1254", "gb2312": "gb18030", "gbk": "gb18030", "gb_2312-80": "gb18030", "x-gbk": "gb18030",
    "shift_jis": "cp932", "shift-jis": "cp932", "sjis": "cp932", "x-sjis": "cp932", "ks_c_5601-1987": "cp949",
    "euc-kr": "cp949", "big5": "big5hkscs", "tis-620": "cp874", "iso-8859-11": "cp874", "iso-8859-8-i": "iso-8859-8",
    "x-cp1251": "cp1251", "utf-16": "utf-8", "utf-16le": "utf-8", "utf-16be": "utf-8",
}  # fmt: skip


def decode(data: bytes) -> str:
    """The text of a page.

    Raises:
        InputError: The bytes do not fit the encoding, the encoding is unknown, or they hold NUL.

    Example:
        >>> decode(b'<meta charset="windows-1251"><p>\\xd1\\xf2\\xe0\\xf2\\xfc\\xff')[-6:]
        'Статья'
    """
    mark, named = next(((mark, name) for mark, name in _MARKS if data.startswith(mark)), (b"", None))
    encoding = named or _declared(data[:4096]) or "utf-8"
    try:
        text = data[len(mark) :].decode(encoding)
    except UnicodeDecodeError as error:
        raise InputError(
            f"not a text in {error.encoding}; name the page's encoding in a <meta charset>, or convert it",
            where=f"byte {error.start + len(mark)}",
        ) from error
    if "\0" in text:
        raise InputError("it holds NUL bytes, so it is no HTML page", where=f"character {text.index(chr(0))}")
    return text


def _declared(head: bytes) -> str | None:
    found = _CHARSET.search(head) or _XML.search(head)
    if found is None:
        return None
    label = found[1].decode("ascii").lower()
    try:
        return codecs.lookup(_MEANT.get(label, label)).name
    except LookupError as error:
        raise InputError(f"the page says its encoding is {label!r}, which is not known; convert it to UTF-8") from error
