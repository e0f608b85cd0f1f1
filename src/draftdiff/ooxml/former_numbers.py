"""Numbers that a tracked change of numbering remembers (numberingChange, ECMA-376 Part 1, 17.13.5)."""

from __future__ import annotations

import re
from typing import Final

from draftdiff.ooxml.number_formats import number_text
from draftdiff.patterns import lazily

#: The number formats by the codes of the binary format, which the remembered numbers still use.
_FORMATS: Final = (
    "decimal", "upperRoman", "lowerRoman", "upperLetter", "lowerLetter", "ordinal", "cardinalText", "ordinalText",
    "hex", "chicago", "ideographDigital", "japaneseCounting", "aiueo", "iroha", "decimalFullWidth",
    "decimalHalfWidth", "japaneseLegal", "japaneseDigitalTenThousand", "decimalEnclosedCircle",
    "decimalFullWidth2", "aiueoFullWidth", "irohaFullWidth", "decimalZero", "bullet",
)  # fmt: skip
_NUMBER: Final[re.Pattern[str]] = lazily(re.compile, r"%\d:(\d{1,5}):(\d{1,3}):")


def former_label(original: str) -> str:
    """The label that ``w:original`` remembers: each "%level:value:format:" is a number.

    Example:
        >>> former_label("%1:1:0:.%2:3:4:)"), former_label("")
        ('1.c)', '')
    """
    return _NUMBER.sub(lambda match: _shown(int(match[1]), int(match[2])), original).strip()


def _shown(value: int, code: int) -> str:
    name = _FORMATS[code] if code < len(_FORMATS) else "none" if code == 255 else "decimal"
    return number_text(value, name) or ""
