"""Words of scripts written without spaces, by the dictionaries of ICU.

UAX 29 leaves the words of these scripts to dictionaries; ICU carries them for Chinese and Japanese, Thai, Lao, Khmer
and Burmese. Tibetan falls into syllables. ICU is loaded when such a text is first met.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

import regex

from draftdiff.patterns import lazily

if TYPE_CHECKING:
    from icu4py.breakers import WordBreaker

#: The scripts, as parts of a character class. Katakana, Hangul and Ethiopic words are runs of letters.
SCRIPTS: Final = r"\p{Han}\p{Hiragana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}\p{Tibetan}"
_ANY: Final = lazily(regex.compile, f"[{SCRIPTS}]")
#: A number and what it counts are a word each, although dictionaries join them ("三年").
_COUNTED: Final = lazily(regex.compile, "([〇零一二三四五六七八九十百千万萬亿億两兩]+)([年月日天岁歲周週])")


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
    found = (_COUNTED.fullmatch(word) or word for word in _breaker()(run, "root"))
    return [part for word in found for part in ((word,) if isinstance(word, str) else word.groups())]


@cache
def _breaker() -> type[WordBreaker]:
    from icu4py.breakers import WordBreaker

    return WordBreaker
