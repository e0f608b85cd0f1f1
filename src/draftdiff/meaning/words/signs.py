"""Signs of a script without spaces that are written in two ways: units, numbers in circles, ranges, times of day."""

from __future__ import annotations

import re
from typing import Final

from draftdiff.meaning.words.tokens import WIDTHS

_FIGURE: Final = "0-9零一二三四五六七八九十百千万两"
# "3-6", "3～6"; the hyphens of "2027-03-01" part a date.
_RANGE: Final = re.compile(rf"(?<=[{_FIGURE}])(?<!\d-\d\d)(?<!\d-\d)\s?[-~]{{1,2}}\s?(?=[{_FIGURE}])(?!\d{{1,2}}-\d)")
# "下午三点半", "下午3时30分", "下午3:30".
_HOUR: Final = re.compile(
    rf"(上午|下午|晚上|早上|中午|凌晨|清晨)([{_FIGURE}]{{1,3}})(?:[点时](?:(半)|([{_FIGURE}]{{1,3}})分|整)?|:(\d\d))(?!\d)"
)
_DIGITS: Final = {digit: value for value, digit in enumerate("零一二三四五六七八九")} | {"两": 2}
_LATE: Final = ("下午", "晚上")
_NOON: Final = 12
_PERCENT: Final = re.compile(r"([\d.]+)%")
# A letter and a figure of a standard: "ISO 9001".
_STANDARD: Final = re.compile(r"(?<=[A-Za-z]) (?=\d)")
# "2026/12/31", "2026.12.31"; "1/3", which is no resolution; "5‰".
_DATE: Final = re.compile(r"(?<!\d)(\d{4})[./-]0?(\d{1,2})[./-]0?(\d{1,2})(?![\d/.-])")
_SHARE: Final = re.compile(r"(?<![\dA-Za-z/])(\d{1,2})/(\d{1,3})(?![\dA-Za-z/号])")
_THOUSANDTHS: Final = re.compile(rf"([{_FIGURE}.]+)‰")
# "第一条至第五条", "1月至3月": the noun of the first is that of the last.
_ARTICLES: Final = re.compile(rf"(第[{_FIGURE}]+)([条款项章节号])至第?([{_FIGURE}]+\2)")
_TO_ORDINAL: Final = re.compile(rf"(第[{_FIGURE}]+)至第(?=[{_FIGURE}]+[条款项章节号])")
_MONTHS: Final = re.compile(rf"([{_FIGURE}]{{1,3}})月至(?=[{_FIGURE}]{{1,3}}月)")
_LABEL: Final = re.compile(rf"^\s*([{_FIGURE}]{{1,3}}|[A-Za-z])[、.]\s*")
_POINT: Final = re.compile(rf"第\(?([{_FIGURE}]+)\)(?=[项目])")
_YUAN: Final = re.compile(rf"([{_FIGURE},.]+)元人民币")
# One sign, and the several that are the same.
_SIGNS: Final = str.maketrans(
    {"㎡": "平方米", "℃": "°C", "㎏": "kg", "㎞": "km", "㎝": "cm", "㎜": "mm", "～": "-", "〜": "-", "'": '"'}
    | dict(zip("壹贰貳叁肆伍陆陸柒捌玖拾佰仟", "一二二三四五六六七八九十百千", strict=True))
    | {chr(0x2460 + at): f"({at + 1})" for at in range(20)}
)
# In their order.
_FORMS: Final = (
    (_LABEL, r"\1."), (_POINT, r"第\1"), (_DATE, r"\1年\2月\3日"), (_SHARE, r"\2分之\1"),
    (_THOUSANDTHS, r"千分之\1"), (_RANGE, "至"), (_ARTICLES, r"\1至\3"), (_TO_ORDINAL, r"\1至"), (_MONTHS, r"\1至"),
    (_YUAN, r"人民币\1元"), (_PERCENT, r"百分之\1"), (_STANDARD, ""),
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
    return _HOUR.sub(_clock, text)


def _clock(found: re.Match[str]) -> str:
    """A time of day by hours and minutes, from midnight."""
    hour, minute = (_value(said or "0") for said in (found[2], found[4] or found[5]))
    late = _NOON if found[1] in _LATE and hour < _NOON else 0
    return f"{hour + late}:{30 if found[3] else minute:02}"


def _value(said: str) -> int:
    """A number below a hundred in figures or characters."""
    if said.isdecimal():
        return int(said)
    tens, ten, ones = said.rpartition("十")
    return 10 * (_DIGITS.get(tens, 1) if ten else 0) + _DIGITS.get(ones, 0)
