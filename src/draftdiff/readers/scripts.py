"""Scripts, and which languages are written in them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Final

#: Scripts other than the Latin one, by languages that are written in nothing else.
_SCRIPTS: Final = {
    **dict.fromkeys("be bg kk ky mk mn ru tg uk".split(), "cyrillic"),
    **dict.fromkeys("ar ckb dv fa ps sd ug ur".split(), "arabic"),
    **dict.fromkeys("he yi".split(), "hebrew"),
    **dict.fromkeys("ja ko zh".split(), "east asian"),
    **dict.fromkeys("bn gu hi kn ml mr ne pa si ta te".split(), "indic"),
    **dict.fromkeys("km lo my th".split(), "south-east asian"),
    **dict.fromkeys("am ti".split(), "ethiopic"),
    "el": "greek",
    "hy": "armenian",
    "ka": "georgian",
}
#: Scripts of two worlds, so that a language says nothing about the script.
_OPEN: Final = frozenset({"az", "bs", "ku", "sr", "tt", "tk", "uz"})
#: The last code point of each block of scripts.
_BLOCKS: Final = (
    (0x036F, "latin"),
    (0x03FF, "greek"),
    (0x052F, "cyrillic"),
    (0x058F, "armenian"),
    (0x05FF, "hebrew"),
    (0x08FF, "arabic"),
    (0x0DFF, "indic"),
    (0x109F, "south-east asian"),
    (0x10FF, "georgian"),
    (0x11FF, "east asian"),
    (0x139F, "ethiopic"),
    (0x177F, "latin"),
    (0x17FF, "south-east asian"),
    (0x1EFF, "latin"),
    (0x1FFF, "greek"),
    (0x2E7F, "latin"),
    (0xA4CF, "east asian"),
    (0xABFF, "latin"),
    (0xD7FF, "east asian"),
    (0xFAFF, "east asian"),
    (0xFB1C, "latin"),
    (0xFB4F, "hebrew"),
    (0xFEFF, "arabic"),
)
#: Letters that tell the script of a text.
_LOOK: Final = 4_000


def script_of(letter: str) -> str:
    """The script of a letter."""
    code = ord(letter)
    return next(
        (script for last, script in _BLOCKS if code <= last),
        "east asian" if code >= 0x20000 else "latin",
    )


def primary(language: str | None) -> str:
    """The language of a BCP 47 tag without its country and script."""
    return (language or "").split("-")[0].lower()


def is_written_in(language: str, script: str) -> bool:
    """Return whether a language is written in a script, as far as is known."""
    tag = primary(language)
    says_script = len(language) > 6 and language[-5] == "-"
    return tag in _OPEN or says_script or _SCRIPTS.get(tag, "latin") == script


def unexpected_script(language: str, texts: Iterable[str]) -> str | None:
    """The script of nearly all letters of a text, where its language is not written in it; else
    None.
    """
    counts: Counter[str] = Counter()
    for text in texts:
        letters = filter(str.isalpha, text[: _LOOK - counts.total()])
        counts.update(map(script_of, letters))
        if counts.total() >= _LOOK:
            break
    script, count = max(counts.items(), key=lambda pair: (pair[1], pair[0]), default=("latin", 0))
    prevails = count * 10 >= 9 * counts.total() > 0
    if prevails and not is_written_in(language, script):
        return script
    return None
