"""Numbers as words and letters: ECMA-376 Part 1, 17.18.59 ST_NumberFormat."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from draftdiff.lazy import lazy_pattern
from draftdiff.phrases import ordinal

Format = Callable[[int], str]

_ROMAN: Final = (
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
_UNITS: Final = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
    " eighteen nineteen"
).split()
_TENS: Final = "_ _ twenty thirty forty fifty sixty seventy eighty ninety".split()
_ORDINALS: Final = {
    "one": "first",
    "two": "second",
    "three": "third",
    "five": "fifth",
    "eight": "eighth",
    "nine": "ninth",
    "twelve": "twelfth",
}
_LATIN: Final = "abcdefghijklmnopqrstuvwxyz"
# Letters that Russian lists leave out: ё, й, ъ, ь.
_RUSSIAN: Final = "абвгдежзиклмнопрстуфхцчшщыэюя"
_GREEK: Final = "αβγδεζηθικλμνξοπρστυφχψω"
_HEBREW: Final = (
    (400, "ת"),
    (300, "ש"),
    (200, "ר"),
    (100, "ק"),
    (90, "צ"),
    (80, "פ"),
    (70, "ע"),
    (60, "ס"),
    (50, "נ"),
    (40, "מ"),
    (30, "ל"),
    (20, "כ"),
    (16, "טז"),
    (15, "טו"),
    (10, "י"),
    (9, "ט"),
    (8, "ח"),
    (7, "ז"),
    (6, "ו"),
    (5, "ה"),
    (4, "ד"),
    (3, "ג"),
    (2, "ב"),
    (1, "א"),
)
_KATAKANA: Final = (
    "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン"
)
_HALF_WIDTH: Final = "ｱｲｳｴｵｶｷｸｹｺｻｼｽｾｿﾀﾁﾂﾃﾄﾅﾆﾇﾈﾉﾊﾋﾌﾍﾎﾏﾐﾑﾒﾓﾔﾕﾖﾗﾘﾙﾚﾛﾜｦﾝ"
_IROHA: Final = "イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセスン"
_STEMS: Final = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES: Final = "子丑寅卯辰巳午未申酉戌亥"


def _spelled(digits: str) -> Format:
    return lambda n: "".join(digits[int(digit)] for digit in str(n))


def _repeated(alphabet: str) -> Format:
    """a, b, ... z, aa, bb, ... zz, aaa: how Word goes on behind the last letter."""
    return lambda n: (
        alphabet[(n - 1) % len(alphabet)] * ((n - 1) // len(alphabet) + 1) if n > 0 else ""
    )


def _row(characters: str) -> Format:
    """A row of ready-made numbers; behind its end decimal ones."""
    return lambda n: characters[n - 1] if 0 < n <= len(characters) else str(n)


def _cycle(characters: str) -> Format:
    return lambda n: characters[(n - 1) % len(characters)] if n > 0 else ""


def _additive(values: tuple[tuple[int, str], ...], number: int) -> str:
    text = ""
    for value, sign in values:
        text += sign * (number // value)
        number %= value
    return text


def _cardinal(number: int) -> str:
    """Return a number in English words, "twenty-one"."""
    if number < 20:
        return _UNITS[number]
    if number < 100:
        tens, units = divmod(number, 10)
        return f"{_TENS[tens]}-{_UNITS[units]}" if units else _TENS[tens]
    if number < 1000:
        return f"{_UNITS[number // 100]} hundred" + (
            f" {_cardinal(number % 100)}" if number % 100 else ""
        )
    remainder = f" {_cardinal(number % 1000)}" if number % 1000 else ""
    return f"{_cardinal(number // 1000)} thousand{remainder}"


def _ordinal_word(number: int) -> str:
    words = _cardinal(number)
    border = max(words.rfind(" "), words.rfind("-")) + 1
    head = words[:border]
    last = words[border:]
    return head + _ORDINALS.get(last, last[:-1] + "ieth" if last.endswith("y") else last + "th")


def _counting(digits: str, tens: str, *, zero: str = "", says_one: bool = True) -> Format:
    """East Asian counting (二十三), ``tens`` behind the digits of each power of ten, ``zero`` over a
    gap; larger numbers digit by digit. ``one`` is said before hundreds and thousands, never before
    the tens of 10 to 19.
    """

    def count(number: int) -> str:
        if number > 9999:
            return "".join(digits[int(digit)] for digit in str(number))
        text = ""
        gap = False
        for power in (3, 2, 1, 0):
            digit = number // 10**power % 10
            if digit:
                silent = digit == 1 and power > 0 and (not says_one or number < 20)
                text += (
                    (zero if gap and text else "")
                    + ("" if silent else digits[digit])
                    + tens[power].strip()
                )
            gap = not digit
        return text or digits[0]

    return count


_HAN: Final = "〇一二三四五六七八九"
_HAN_ZERO: Final = "零一二三四五六七八九"
_KOREAN: Final = "영일이삼사오육칠팔구"

FORMATS: Final[dict[str, Format]] = {
    "decimal": str,
    "decimalZero": "{:02d}".format,
    "decimalHalfWidth": str,
    "decimalFullWidth": _spelled("０１２３４５６７８９"),
    "decimalFullWidth2": _spelled("０１２３４５６７８９"),
    "decimalEnclosedCircle": _row("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"),
    "decimalEnclosedCircleChinese": _row("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"),
    "decimalEnclosedFullstop": _row("⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛"),
    "decimalEnclosedParen": _row("⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇"),
    "numberInDash": "- {} -".format,
    "hex": "{:X}".format,
    "upperRoman": lambda n: _additive(_ROMAN, n).upper(),
    "lowerRoman": lambda n: _additive(_ROMAN, n),
    "upperLetter": _repeated(_LATIN.upper()),
    "lowerLetter": _repeated(_LATIN),
    "ordinal": ordinal,
    "cardinalText": lambda n: _cardinal(n).capitalize(),
    "ordinalText": lambda n: _ordinal_word(n).capitalize(),
    "chicago": _repeated("*†‡§"),
    "none": lambda n: "",
    "bullet": lambda n: "",
    "russianLower": _repeated(_RUSSIAN),
    "russianUpper": _repeated(_RUSSIAN.upper()),
    "hebrew1": lambda n: _additive(_HEBREW, n % 1000) or str(n),
    "hebrew2": _repeated("אבגדהוזחטיכלמנסעפצקרשת"),
    "arabicAlpha": _repeated("أبتثجحخدذرزسشصضطظعغفقكلمنهوي"),
    "arabicAbjad": _repeated("أبجدهوزحطيكلمنسعفصقرشتثخذضظغ"),
    "hindiVowels": _repeated("कखगघङचछजझञटठडढणतथदधनपफबभमयरलवशषसह"),
    "hindiConsonants": _repeated("अआइईउऊऋऌऍऎएऐऑऒओऔ"),
    "hindiNumbers": _spelled("०१२३४५६७८९"),
    "thaiLetters": _repeated("กขคงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรลวศษสหฬอฮ"),
    "thaiNumbers": _spelled("๐๑๒๓๔๕๖๗๘๙"),
    "ideographDigital": _spelled(_HAN),
    "japaneseDigitalTenThousand": _spelled(_HAN),
    "japaneseCounting": _counting(_HAN, " 十百千"),
    "chineseCounting": _counting(_HAN, " 十百千", zero="〇"),
    "chineseCountingThousand": _counting(_HAN_ZERO, " 十百千", zero="零"),
    "taiwaneseDigital": _spelled("○一二三四五六七八九"),
    "taiwaneseCounting": _counting("○一二三四五六七八九", " 十百千", zero="○"),
    "taiwaneseCountingThousand": _counting(_HAN, " 十百千", zero="〇"),
    "chineseLegalSimplified": _counting("零壹贰叁肆伍陆柒捌玖", " 拾佰仟", zero="零"),
    "ideographLegalTraditional": _counting("零壹貳參肆伍陸柒捌玖", " 拾佰仟", zero="零"),
    "japaneseLegal": _counting("〇壱弐参四伍六七八九", " 拾百阡"),
    "ideographTraditional": _row(_STEMS),
    "ideographZodiac": _row(_BRANCHES),
    "ideographZodiacTraditional": lambda n: _cycle(_STEMS)(n) + _cycle(_BRANCHES)(n),
    "ideographEnclosedCircle": _row("㊀㊁㊂㊃㊄㊅㊆㊇㊈㊉"),
    "aiueo": _cycle(_HALF_WIDTH),
    "aiueoFullWidth": _cycle(_KATAKANA),
    "iroha": _cycle("ｲﾛﾊﾆﾎﾍﾄﾁﾘﾇﾙｦﾜｶﾖﾀﾚｿﾂﾈﾅﾗﾑｳヰﾉｵｸﾔﾏｹﾌｺｴﾃｱｻｷﾕﾒﾐｼヱﾋﾓｾｽﾝ"),
    "irohaFullWidth": _cycle(_IROHA),
    "koreanDigital": _spelled(_KOREAN),
    "koreanDigital2": _spelled(_HAN_ZERO),
    "koreanCounting": _counting(_KOREAN, " 십백천", says_one=False),
    "ganada": _cycle("가나다라마바사아자차카타파하"),
    "chosung": _cycle("ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊㅋㅌㅍㅎ"),
}

#: Formats given as a row of examples ("001, 002, 003, ..."), by their first example.
_CUSTOM: Final[dict[str, Format]] = {
    "α": _repeated(_GREEK),
    "Α": _repeated(_GREEK.upper()),
    "а": _repeated(_RUSSIAN),
}


def number_text(value: int, name: str, pattern: str | None = None) -> str | None:
    """A number from 0 in a format of ST_NumberFormat ("lowerRoman"), or None where the format is
    not known. Of the format ``custom``, the pattern ``w:format`` is a row of examples ("001, 002,
    003, ...").
    """
    first = (pattern or "").split(",")[0].strip()
    if name == "custom" and first.isdecimal():
        return str(value).zfill(len(first))
    format = _CUSTOM.get(first) if name == "custom" else FORMATS.get(name)
    if format is None:
        return None
    return format(value)


#: The number formats by the codes of the binary format, which the remembered numbers still use.
_CODES: Final = (
    "decimal",
    "upperRoman",
    "lowerRoman",
    "upperLetter",
    "lowerLetter",
    "ordinal",
    "cardinalText",
    "ordinalText",
    "hex",
    "chicago",
    "ideographDigital",
    "japaneseCounting",
    "aiueo",
    "iroha",
    "decimalFullWidth",
    "decimalHalfWidth",
    "japaneseLegal",
    "japaneseDigitalTenThousand",
    "decimalEnclosedCircle",
    "decimalFullWidth2",
    "aiueoFullWidth",
    "irohaFullWidth",
    "decimalZero",
    "bullet",
)
_NUMBER: Final[re.Pattern[str]] = lazy_pattern(re.compile, r"%\d:(\d{1,5}):(\d{1,3}):")


def former_label(original: str) -> str:
    """The label that ``w:original`` remembers: each "%level:value:format:" is a number
    ("%1:1:0:.%2:3:4:)" is "1.c)").
    """

    def shown(match: re.Match[str]) -> str:
        code = int(match[2])
        name = _CODES[code] if code < len(_CODES) else "none" if code == 255 else "decimal"
        return number_text(int(match[1]), name) or ""

    return _NUMBER.sub(shown, original).strip()
