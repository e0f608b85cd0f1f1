"""Signs of a script without spaces that are written in two ways: units, numbers in circles, ranges, times of day."""

from __future__ import annotations

import re
from typing import Final

from draftdiff.meaning.words.tokens import WIDTHS

_FIGURE: Final = "0-9零一二三四五六七八九十百千万两"
# "3-6", "3～6"; the hyphens of "2027-03-01" part a date.
_RANGE: Final = re.compile(rf"(?<=[{_FIGURE}])(?<!\d-\d\d)(?<!\d-\d)\s?[-~]{{1,2}}\s?(?=[{_FIGURE}])(?!\d{{1,2}}-\d)")
_HOUR: Final = re.compile(rf"(?<=[午上晨])([{_FIGURE}]{{1,3}})(?:点|:00)(?!\d)")
# One sign, and the several that are the same.
_SIGNS: Final = str.maketrans(
    {"㎡": "平方米", "℃": "°C", "㎏": "kg", "㎞": "km", "㎝": "cm", "㎜": "mm", "～": "-", "〜": "-"}
    | {chr(0x2460 + at): f"({at + 1})" for at in range(20)}
)


def one_writing(text: str) -> str:
    """The text with such signs in one form.

    Example:
        >>> one_writing("①３～６㎡")
        '(1)3至6平方米'
    """
    text = text.translate(_SIGNS).translate(WIDTHS)
    return _HOUR.sub(r"\1时", _RANGE.sub("至", text))
