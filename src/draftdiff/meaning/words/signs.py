"""Signs of a script without spaces that are written in two ways: units, numbers in circles, ranges, times of day."""

from __future__ import annotations

import re
from typing import Final

from draftdiff.meaning.words.tokens import WIDTHS

_FIGURE: Final = "0-9零一二三四五六七八九十百千万两"
# "3-6", "3～6"; the hyphens of "2027-03-01" part a date.
_RANGE: Final = re.compile(rf"(?<=[{_FIGURE}])(?<!\d-\d\d)(?<!\d-\d)\s?[-~]{{1,2}}\s?(?=[{_FIGURE}])(?!\d{{1,2}}-\d)")
_HOUR: Final = re.compile(rf"(?<=[午上晨])([{_FIGURE}]{{1,3}})(?:点|:00)(?!\d)")
# "2026/12/31", "2026.12.31"; "1/3", which is no resolution; "5‰".
_DATE: Final = re.compile(r"(?<!\d)(\d{4})[./-]0?(\d{1,2})[./-]0?(\d{1,2})(?![\d/.-])")
_SHARE: Final = re.compile(r"(?<![\w/])(\d{1,2})/(\d{1,3})(?![\w/号])")
_THOUSANDTHS: Final = re.compile(rf"([{_FIGURE}.]+)‰")
# "第一条至第五条", "1月至3月": the noun of the first is that of the last.
_ARTICLES: Final = re.compile(rf"(第[{_FIGURE}]+)([条款项章节号])至第?([{_FIGURE}]+\2)")
_TO_ORDINAL: Final = re.compile(rf"(第[{_FIGURE}]+)至第(?=[{_FIGURE}]+[条款项章节号])")
_MONTHS: Final = re.compile(rf"([{_FIGURE}]{{1,3}})月至(?=[{_FIGURE}]{{1,3}}月)")
_LABEL: Final = re.compile(rf"^\s*([{_FIGURE}]{{1,3}})[、.]\s*")
# One sign, and the several that are the same.
_SIGNS: Final = str.maketrans(
    {"㎡": "平方米", "℃": "°C", "㎏": "kg", "㎞": "km", "㎝": "cm", "㎜": "mm", "～": "-", "〜": "-"}
    | {chr(0x2460 + at): f"({at + 1})" for at in range(20)}
)
# In their order.
_FORMS: Final = (
    (_LABEL, r"\1."), (_DATE, r"\1年\2月\3日"), (_SHARE, r"\2分之\1"), (_THOUSANDTHS, r"千分之\1"), (_RANGE, "至"),
    (_ARTICLES, r"\1至\3"), (_TO_ORDINAL, r"\1至"), (_MONTHS, r"\1至"), (_HOUR, r"\1时"),
)  # fmt: skip


def one_writing(text: str) -> str:
    """The text with such signs in one form.

    Example:
        >>> one_writing("①３～６㎡")
        '(1)3至6平方米'
    """
    text = text.translate(_SIGNS).translate(WIDTHS).replace("US$", "$")
    for pattern, form in _FORMS:
        text = pattern.sub(form, text)
    return text
