"""Numbers as labels write them: digits of any script, Roman and Han numerals, letters, number
words.
"""

from __future__ import annotations

from typing import Final
from unicodedata import normalize, numeric

import regex

from draftdiff.lazy import lazy_pattern

_ROMAN = lazy_pattern(
    regex.compile, r"(?=[ivxlc])c{0,3}(xc|xl|l?x{0,3})(ix|iv|v?i{0,3})", regex.IGNORECASE
)
_ROMAN_DIGITS: Final = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
#: What a Roman numeral is added up from, the greatest first.
_ROMAN_PARTS: Final = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)

#: Letters in the order in which lists use them; Arabic and Hebrew in that of their numerals.
_ALPHABETS: Final[dict[str, str]] = {
    "letter": "abcdefghijklmnopqrstuvwxyz",
    "cyrillic": "абвгдежзиклмнопрстуфхцчшщэюя",
    "greek": "αβγδεζηθικλμνξοπρστυφχψω",
    "arabic": "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ",
    "persian": "الفبپتثجچ",
    "georgian": "აბგდევზთიკლმნოპჟრსტუფქღყშჩცძწჭხჯჰ",
    "hangul": "가나다라마바사아자차카타파하",
    "devanagari": "कखगघङचछजझञटठडढणतथदधनपफबभमयरलवशषसह",
    "thai": "กขคงจฉชซ",
    "katakana": "アイウエオカキクケコサシスセソタチツテトナニヌネノ",
    "iroha": "イロハニホヘト",
}
_PLACES: Final = {
    script: {letter: place for place, letter in reversed(list(enumerate(letters, 1)))}
    for script, letters in _ALPHABETS.items()
}
_HEBREW: Final = dict(
    zip(
        "אבגדהוזחטיכלמנסעפצקרשת",
        [*range(1, 10), *range(10, 100, 10), 100, 200, 300, 400],
        strict=True,
    )
)
_HAN: Final = {
    **dict(zip("〇一二三四五六七八九", range(10), strict=True)),
    **dict(zip("零壹贰叁肆伍陆柒捌玖", range(10), strict=True)),
    "两": 2,
    "兩": 2,
    "十": 10,
    "拾": 10,
    "百": 100,
    "千": 1000,
}
HAN_DIGITS: Final = "".join(_HAN)

_WORDS: Final = (
    "one first premier première 1er 1re 1ère primero primera 1º 1ª único única unico primo prima "
    "erster erste первая первый الأولى الاولى اول اوّل یکم",
    "two second deuxième segundo segunda secondo zweiter zweite вторая второй الثانية دوم",
    "three third troisième tercero tercera terzo dritter dritte третья третий الثالثة سوم",
    "four fourth quatrième cuarto cuarta vierter vierte четвертая четвёртая الرابعة چهارم",
    "five fifth cinquième quinto quinta fünfter fünfte пятая الخامسة پنجم",
    "six sixth sixième sexto sexta sechster sechste шестая السادسة ششم",
    "seven seventh septième séptimo séptima siebter siebte седьмая السابعة هفتم",
    "eight eighth huitième octavo octava achter achte восьмая الثامنة هشتم",
    "nine ninth neuvième noveno novena neunter neunte девятая التاسعة نهم",
    "ten tenth dixième décimo décima zehnter zehnte десятая العاشرة دهم",
    "eleven eleventh یازدهم",
    "twelve twelfth دوازدهم",
    "thirteen سیزدهم",
    "fourteen چهاردهم",
    "fifteen پانزدهم",
    "sixteen شانزدهم",
    "seventeen هفدهم",
    "eighteen هیجدهم هجدهم",
    "nineteen نوزدهم",
    "twenty بیستم",
)
NUMBER_WORDS: Final[dict[str, int]] = {
    normalize("NFC", word): value for value, words in enumerate(_WORDS, 1) for word in words.split()
}
_PERSIAN_ONES: Final = ("یکم", "دوم", "سوم", "چهارم", "پنجم", "ششم", "هفتم", "هشتم", "نهم")
NUMBER_WORDS.update({f"بیست و {word}": 20 + one for one, word in enumerate(_PERSIAN_ONES, 1)})
NUMBER_WORDS.update({"سی‌ام": 30, "سی ام": 30, "سی‌اُم": 30})
#: Arabic ordinals from 11 on are put together: "الثانية عشرة", "الثاني والعشرون".
_ARABIC_ONES: Final = (
    "الأول الحادي الأولى الحادية",
    "الثاني الثانية",
    "الثالث الثالثة",
    "الرابع الرابعة",
    "الخامس الخامسة",
    "السادس السادسة",
    "السابع السابعة",
    "الثامن الثامنة",
    "التاسع التاسعة",
)
_ARABIC_TENS: Final = ("العشر", "الثلاث", "الأربع", "الخمس", "الست", "السبع", "الثمان", "التسع")
_ARABIC_ONE_BY_WORD: Final = {
    word: value for value, words in enumerate(_ARABIC_ONES, 1) for word in words.split()
}
_ARABIC_TEN_BY_WORD: Final = {
    stem + end: 10 * value for value, stem in enumerate(_ARABIC_TENS, 2) for end in ("ون", "ين")
}
NUMBER_WORDS.update(_ARABIC_ONE_BY_WORD | _ARABIC_TEN_BY_WORD | {"العاشر": 10})
for _word, _one in _ARABIC_ONE_BY_WORD.items():
    NUMBER_WORDS[f"{_word} عشر"] = NUMBER_WORDS[f"{_word} عشرة"] = 10 + _one
    NUMBER_WORDS.update(
        {f"{_word} و{ten}": _one + of_ten for ten, of_ten in _ARABIC_TEN_BY_WORD.items()}
    )
#: Digits that a number may have.
_LONGEST: Final = 100


def roman(text: str) -> int | None:
    """The value of a Roman numeral below 400, all in one case, or None; words are made of M and D."""
    if _ROMAN.fullmatch(text) is None or not (text.islower() or text.isupper()):
        return None
    digits = [_ROMAN_DIGITS[letter] for letter in text.lower()]
    return sum(
        -digit if digit < after else digit
        for digit, after in zip(digits, [*digits[1:], 0], strict=True)
    )


def roman_numeral(number: int) -> str:
    """Return a number from 1 on as a Roman numeral in small letters."""
    numeral = ""
    for value, part in _ROMAN_PARTS:
        numeral += part * (number // value)
        number %= value
    return numeral


def letters(text: str) -> tuple[str, int, str] | None:
    """The script, place and rest of letters used as a number, or None. Doubled ones count on behind
    the alphabet (aa = 27); another letter behind the first ("ba" is between b and c) comes back as
    the rest.
    """
    low = text.lower().removesuffix("ـ")
    if low and low[0] in _HEBREW:
        value = _hebrew(low)
        return ("hebrew", value, "") if value else None
    for script, places in _PLACES.items():
        position = places.get(low[:1])
        if position is None:
            continue
        if len(set(low)) == 1 and len(low) <= 3:
            return script, position + (len(low) - 1) * len(_ALPHABETS[script]), ""
        return (script, position, low[1:]) if script == "letter" and len(low) == 2 else None
    return None


def _hebrew(text: str) -> int | None:
    """The value of Hebrew letters below 200 as a number, or None; most words are none."""
    values = [_HEBREW.get(letter, 0) for letter in text]
    places = [0 if value < 10 else 1 if value < 100 else 2 for value in values]
    written_so = places == sorted(set(places), reverse=True) or values in (
        [9, 6],
        [9, 7],
        [100, 9, 6],
        [100, 9, 7],
    )
    return sum(values) if all(values) and written_so and sum(values) < 200 else None


def number(text: str) -> int | None:
    """The value of digits of any script, Han, Ethiopic or enclosed numerals, or a number word; else
    None.

    What has more than a hundred digits is no number of a label: Python converts none of thousands,
    and no float holds one of hundreds.

    Example:
        >>> number("١٩"), number("十九"), number("፲፪"), number("③"), number("premier")
        (19, 19, 12, 3, 1)
    """
    if len(text) > _LONGEST:
        return None
    if text.isdecimal():
        return int(text)
    if text and all(character in _HAN for character in text):
        return _han(text)
    if text and all(map(_is_numeral_sign, text)):
        return int(sum(map(numeric, text)))
    return NUMBER_WORDS.get(normalize("NFC", text).lower())


def _is_numeral_sign(character: str) -> bool:
    """Return whether a character is no digit or letter and stands for a number from 1 on."""
    if character.isdecimal() or character.isalpha():
        return False
    return numeric(character, 0.0) >= 1


def _han(text: str) -> int:
    values = [_HAN[character] for character in text]
    if max(values) < 10:
        return int("".join(map(str, values)))
    total, digit = 0, 0
    for value in values:
        total, digit = (total + (digit or 1) * value, 0) if value >= 10 else (total, value)
    return total + digit
