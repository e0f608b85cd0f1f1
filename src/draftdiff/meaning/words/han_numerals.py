"""Chinese numerals in a text: where they stand, and what they are in figures."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

_DIGITS: Final = dict(zip("零〇一二两兩三四五六七八九", (0, 0, 1, 2, 2, 2, 3, 4, 5, 6, 7, 8, 9), strict=True))
_TENS: Final = {"十": 10, "百": 100, "千": 1000}
_GROUPS: Final = {"万": 10_000, "萬": 10_000, "亿": 100_000_000, "億": 100_000_000}
_RUN: Final = re.compile("[零〇一二两兩三四五六七八九十百千万萬亿億]+(?:点[零〇一二三四五六七八九]+)?")
# A run of bare digits is a number from here on ("二〇二六"); "三五" is "a few".
_SPELLED_OUT: Final = 3
# What is counted: behind these a single numeral is a number, not a part of another word.
_COUNTED: Final = (
    "年|月|日|天|周|星期|个|個|小时|分钟|季度|届|次|倍|元|美元|欧元|人|名|位|份|岁|公里|公斤|公顷|吨|米|平方米|"
    "条|條|款|项|項|章|节|節|目|编|篇|级|期|成|国|分之|种|类|件|台|票|席|至[一二三四五六七八九十]"
)
# "一" stands in so many words that fewer nouns show that it counts.
_ONE: Final = "年|月|日|天|周|星期|个月|個月|小时|分钟|季度|届|次|倍|元|条|條|款|章|节|節|编|岁|票|人|名|分之"
_BEHIND: Final = re.compile(_COUNTED)
_BEHIND_ONE: Final = re.compile(_ONE)
# Before these a single numeral is one as well.
_BEFORE: Final = ("第", "分之", "附件", "附录", "附表", "附錄", "(", "（")
# Words that begin with a numeral and count nothing.
_NO_NUMBERS: Final = re.compile(
    "一切|一般|一致|一定|一律|一旦|一经|一方|一并|一直|一起|一同|一样|一贯|一概|一些|十分|万一|千万|双方|万国|"
    "一方面|一体|一次性|一带一路|百科|千方百计|三方|多方|一票否决"
)


class Numeral(NamedTuple):
    """A Chinese numeral: where it stands in its text, and its value in figures."""

    start: int
    end: int
    figures: str


def numerals(text: str) -> Iterator[Numeral]:
    """The Chinese numerals of a text that count something, in reading order.

    Example:
        >>> [one.figures for one in numerals("第十二条规定的三分之二多数和一切二〇二六年的费用")]
        ['12', '3', '2', '2026']
    """
    at = 0
    while run := _RUN.search(text, at):
        start, end = run.span()
        if other := _NO_NUMBERS.match(text, start):
            at = other.end()
            continue
        at = end
        if text.startswith("分之", end) and run[0][-1] in _TENS and not text.startswith("十", start):
            continue  # "百分之五" is a share
        figures = _figures(run[0])
        if figures and (len(run[0]) > 1 or _counts(text, start, end)):
            yield Numeral(start, end, figures)


def _counts(text: str, start: int, end: int) -> bool:
    """True for a single numeral beside which something says that it is a number."""
    if text[:start].endswith(_BEFORE):
        return True
    behind = _BEHIND_ONE if text[start] == "一" else _BEHIND
    return behind.match(text, end) is not None


def _figures(run: str) -> str | None:
    """A numeral in figures; None for what is no number by itself ("百", "三五", "十十")."""
    whole, _, part = run.partition("点")
    if all(character in _DIGITS for character in whole):
        if len(whole) > 1 and len(whole) < _SPELLED_OUT and not part:
            return None
        value = "".join(str(_DIGITS[character]) for character in whole)
    else:
        found = _value(whole)
        if found is None:
            return None
        value = str(found)
    return f"{value}.{''.join(str(_DIGITS[one]) for one in part)}" if part else value


def _value(run: str) -> int | None:
    """The value of a numeral with tens, hundreds and groups of four places; None where it is built otherwise."""
    if run[0] not in _DIGITS and run[0] != "十":
        return None
    total = section = 0
    digit: int | None = None
    place = largest = 10**12
    for character in run:
        if character in _DIGITS:
            if digit:
                return None
            digit = _DIGITS[character]
            place = place if digit else min(place, 100)
        elif character in _TENS:
            if _TENS[character] >= place:
                return None
            place = _TENS[character]
            section += (1 if digit is None else digit) * place
            digit = None
        else:
            if _GROUPS[character] >= largest:
                return None
            largest, place = _GROUPS[character], 10**12
            total += (section + (digit or 0)) * largest
            section, digit = 0, None
    return total + section + (digit or 0)
