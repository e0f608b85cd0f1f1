"""Words of scripts written without spaces, by the dictionaries of ICU.

UAX 29 leaves the words of these scripts to dictionaries; ICU carries them for Chinese and Japanese, Thai, Lao, Khmer
and Burmese. Tibetan falls into syllables. ICU (the extra ``unspaced``, 42 MB) is loaded when such a text is first met;
without it each letter with its signs is a word, and a warning says so once.
"""

from __future__ import annotations

import warnings
from functools import cache
from importlib.util import find_spec
from typing import TYPE_CHECKING, Final

import regex

from draftdiff.patterns import lazily

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

#: The scripts, as parts of a character class. Katakana, Hangul and Ethiopic words are runs of letters.
SCRIPTS: Final = r"\p{Han}\p{Hiragana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}\p{Tibetan}"
_ANY: Final = lazily(regex.compile, f"[{SCRIPTS}]")
#: A number and what it counts are a word each, although dictionaries join them ("三年").
_COUNTED: Final = lazily(regex.compile, "([〇零一二三四五六七八九十百千万萬亿億两兩]+)([年月日天岁歲周週])")

_LETTERS: Final = lazily(regex.compile, r"[〇零一二三四五六七八九十百千万萬亿億两兩]{2,}|\X")


def is_unspaced(text: str) -> bool:
    """Whether a letter of a script without spaces stands in the text.

    Example:
        >>> is_unspaced("人人"), is_unspaced("everyone")
        (True, False)
    """
    return _ANY.search(text) is not None


def dictionary_words(run: str) -> list[str]:
    """A run of letters of these scripts cut into words; they join to the run again.

    Example:
        >>> dictionary_words("尊严和权利")
        ['尊严', '和', '权利']
        >>> dictionary_words("三年内")
        ['三', '年', '内']
    """
    if len(run) == 1:
        return [run]
    found = (_COUNTED.fullmatch(word) or word for word in _cutter()(run))
    return [part for word in found for part in ((word,) if isinstance(word, str) else word.groups())]


@cache
def _cutter() -> Callable[[str], Iterable[str]]:
    try:
        from icu4py.breakers import WordBreaker
    except ImportError:
        warnings.warn(
            "no dictionary of Chinese, Japanese or Thai words is installed, so each letter counts as a word; "
            'pip install "draftdiff[unspaced]" brings one',
            stacklevel=2,
        )
        return letter_words
    return lambda run: WordBreaker(run, "root")


def accept_letters() -> None:
    """Where there is no dictionary, no warning says so in this process: for texts that nobody chose."""
    if find_spec("icu4py") is None:
        with warnings.catch_warnings(action="ignore"):
            _cutter()


def letter_words(run: str) -> list[str]:
    """The run cut without a dictionary: written numbers stay whole, else each letter with its signs is a word.

    Example:
        >>> letter_words("三十年"), letter_words("ที่นี่")
        (['三十', '年'], ['ที่', 'นี่'])
    """
    words: list[str] = _LETTERS.findall(run)
    return words
