"""Words, sentences and graphemes by Unicode rules, as ranges of code points."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Final
from unicodedata import normalize

import regex

from draftdiff.lazy import lazy_pattern
from draftdiff.model.keywords import MONTHS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable


# UAX 29 leaves the words of scripts written without spaces to dictionaries; ICU carries them for
# Chinese and Japanese, Thai, Lao, Khmer and Burmese. Tibetan falls into syllables. ICU (the extra
# ``unspaced``, 42 MB) is loaded when such a text is first met; without it each letter with its
# signs is a word, and a warning says so once.

#: The scripts, as parts of a character class. Katakana, Hangul and Ethiopic words are runs of
#: letters.
SCRIPTS: Final = r"\p{Han}\p{Hiragana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}\p{Tibetan}"
_ANY: Final = lazy_pattern(regex.compile, f"[{SCRIPTS}]")
#: A number and what it counts are a word each, although dictionaries join them ("三年").
_COUNTED: Final = lazy_pattern(
    regex.compile, "([〇零一二三四五六七八九十百千万萬亿億两兩]+)([年月日天岁歲周週])"
)
_LETTERS: Final = lazy_pattern(regex.compile, r"[〇零一二三四五六七八九十百千万萬亿億两兩]{2,}|\X")


def is_unspaced(text: str) -> bool:
    """Return whether a letter of a script without spaces stands in the text."""
    return _ANY.search(text) is not None


def dictionary_words(run: str) -> list[str]:
    """A run of letters of these scripts cut into words; they join to the run again."""
    if len(run) == 1:
        return [run]
    cut = (_COUNTED.fullmatch(word) or word for word in _cutter()(run))
    return [part for word in cut for part in ((word,) if isinstance(word, str) else word.groups())]


@cache
def _cutter() -> Callable[[str], Iterable[str]]:
    """Return the function that cuts text without spaces into words; without a dictionary each
    letter is one.
    """
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
    """Accept that there is no dictionary: no warning says so in this process, for texts that nobody
    chose.
    """
    from importlib.util import find_spec

    if find_spec("icu4py") is None:
        with warnings.catch_warnings(action="ignore"):
            _cutter()


def letter_words(run: str) -> list[str]:
    """The run cut without a dictionary: written numbers stay whole, else each letter with its signs
    is a word.
    """
    words: list[str] = _LETTERS.findall(run)
    return words


# Where ICU has no dictionary of an unspaced script, a token is a grapheme.
_UNKNOWN = r"\p{Tai_Tham}\p{Javanese}\p{Balinese}"
_LETTER = rf"[[\p{{L}}\p{{M}}\p{{N}}\p{{Pc}}]--[{SCRIPTS}{_UNKNOWN}]]"
_UNSPACED_LETTER = rf"[[{SCRIPTS}]&&[\p{{L}}\p{{M}}]]"
_RUN = rf"{_UNSPACED_LETTER} (?: {_UNSPACED_LETTER} | [\p{{M}}\u30fc\u200c\u200d] )*+"
_JOINER = r"[\u00ad\u200c\u200d]"
_TOKEN = lazy_pattern(
    regex.compile,
    rf"""
      \p{{N}}{{1,3}} (?: [\ \u00a0\u202f\u2009] \p{{N}}{{3}} (?!\p{{N}}) )+ (?:[.,]\p{{N}}+)?+ (?!{_LETTER})
    | \p{{N}}+ (?: [.,:\u2019\u066b\u066c'] \p{{N}}+ )*+ {_LETTER}*
    | {_LETTER}+ (?: (?: {_JOINER} | ['\u2019\u02bc](?=\p{{L}}) ) {_LETTER}+ )*
    | [^\S\n]+
    | {_RUN}
    | \X
    """,
    regex.VERBOSE | regex.V1,
)
# Only text with these can hold a grapheme of more than one code point that _TOKEN might cut.
_COMPOSED = lazy_pattern(
    regex.compile,
    r"[\p{M}\p{GCB=Prepend}\p{GCB=SpacingMark}\p{GCB=ZWJ}\p{GCB=Extend}\p{RI}\p{GCB=L}\p{GCB=V}\p{GCB=T}]|\r\n",
)
#: A number written in groups, which is one token across a space.
_GROUPED: Final = lazy_pattern(re.compile, r"\d \d\d\d")
#: Latin letters and common punctuation: nothing that joins with a space, and no digits but ASCII
#: ones.
_USUAL: Final = lazy_pattern(re.compile, "[\x00-\xb1\xb4-\xb8\xba\xbb\xbf-\u024f\u2010-\u2027]*+")
#: The same in any script, and what joins with a space to one grapheme.
_JOINING: Final = lazy_pattern(
    regex.compile,
    r"\p{N} \p{N}{3}| [\p{M}\p{GCB=SpacingMark}\p{GCB=Extend}\p{GCB=ZWJ}]|\p{GCB=Prepend} ",
)
_WORD_START = lazy_pattern(regex.compile, r"[\p{L}\p{N}]")
_GRAPHEME = lazy_pattern(regex.compile, r"\X")

_CLOSERS = r"[\"'\u2019\u201c\u201d\u00bb\u203a)\]]"
_OPENERS = r"[\"'\u2018\u201c\u201e\u00ab\u2039(\[]"
_SENTENCE_END = lazy_pattern(
    regex.compile,
    rf"""(?: [.!?\u2026]+ {_CLOSERS}* (?=\s+ {_OPENERS}* [\p{{Lu}}\p{{Lt}}\p{{Lo}}\p{{N}}\u00a7\u2022])
      | [\u0589\u061f\u06d4\u0964\u0965\u1362\u1367] {_CLOSERS}*
      | [\u3002\uff01\uff1f\uff0e] ["'\u2019\u201d\u300d\u300f)\uff09]* ) \s*""",
    regex.VERBOSE,
)
# What each of these starts with.
_STOP = lazy_pattern(
    re.compile, "[.!?\u2026\u0589\u061f\u06d4\u0964\u0965\u1362\u1367\u3002\uff01\uff1f\uff0e]"
)
# Abbreviations that end no sentence whatever follows, and those that a number follows.
_ALWAYS = (
    r"e\.g|i\.e|cf|viz|vs?|al|Mrs?|Ms|Messrs|Dr|Prof|St|H\.E|Mme|Sr|Sra|approx|ca|incl|bzw|vgl|sog|ggf|usw"
    r"|\u0441\u043c|\u0442\.\u0435|\u0442\.\u043a|\u0433-\u043d|\u0440\u0435\u0434"
)
_BEFORE_NUMBERS = (
    r"arts?|paras?|nos?|pp?|secs?|sects?|ch|chap|vols?|eds?|figs?|op|res|doc|add|rev|cl|fn|r|s|ss|reg|ann|app|item"
    r"|Abs|Nr|Ziff|lit|Buchst|Rn|n|n\u00fam|art[\u00ed\u00ed]c|p\u00e1rrs?|ap|inc"
    r"|\u0441\u0442|\u043f|\u043f\u043f|\u043f\u0443\u043d\u043a\u0442|\u0447|\u0433\u043b|\u0440\u0430\u0437\u0434|\u0441|\u0442"
)
_ABBREVIATION = lazy_pattern(
    regex.compile,
    rf"""(?<![\p{{L}}\p{{M}}]) (?: (?i:{_ALWAYS}) | \p{{Lu}} | (?:\p{{L}}\.)+\p{{L}} ) \Z""",
    regex.VERBOSE,
)
_NUMBER_SIGN = lazy_pattern(regex.compile, rf"(?<![\p{{L}}\p{{M}}])(?i:{_BEFORE_NUMBERS})\Z")
_NUMERAL = lazy_pattern(
    regex.compile,
    rf"{_OPENERS}*(?:\p{{N}}|[IVXLC]+\b|\p{{Lu}}[\p{{N}}./]|[\p{{L}}\p{{N}}]{{1,3}}\))",
)
_DAY = lazy_pattern(regex.compile, r"(?<!\p{N})\p{N}{1,2}\Z")
_NEXT_WORD = lazy_pattern(regex.compile, r"\p{L}+")


def tokens(text: str) -> list[str]:
    """The text cut into words, spaces, line breaks and single marks, which join to it again; no
    grapheme cluster (UAX 29) is cut. In scripts written without spaces the words are those of a
    dictionary.
    """
    pieces: list[str] = _TOKEN.findall(text)
    if not text.isascii() and is_unspaced(text):
        pieces = [
            word
            for piece in pieces
            for word in (dictionary_words(piece) if is_unspaced(piece) else (piece,))
        ]
    return _whole_graphemes(text, pieces) if _COMPOSED.search(text) else pieces


def is_cut_by_spaces(text: str) -> bool:
    """Return whether the tokens of the text are those of its parts between single spaces, and these
    spaces.
    """
    if not text.isprintable() or "  " in text or text[:1] == " " or text[-1:] == " ":
        return False
    usual = text.isascii() or _USUAL.fullmatch(text) is not None
    return (_GROUPED if usual else _JOINING).search(text) is None


def _whole_graphemes(text: str, pieces: list[str]) -> list[str]:
    """Return the pieces with those joined that cut a grapheme."""
    borders = grapheme_borders(text)
    joined: list[str] = []
    end, is_at_border = 0, True
    for piece in pieces:
        if is_at_border:
            joined.append(piece)
        else:
            joined[-1] += piece
        end += len(piece)
        is_at_border = end in borders
    return joined


def grapheme_borders(text: str) -> frozenset[int]:
    """The offsets at which the text may be cut without cutting a grapheme cluster, both ends
    included.
    """
    return frozenset([0, *(match.end() for match in _GRAPHEME.finditer(text))])


def is_word(token: str) -> bool:
    """Return whether a token has letters or digits, unlike spaces and punctuation."""
    is_plain = token.isascii() and token.isalnum()
    return is_plain or _WORD_START.search(token) is not None


def words(text: str) -> list[str]:
    """The words of the text, without spaces and punctuation.

    Example:
        >>> words("Article 19, para. 55 — всё")
        ['Article', '19', 'para', '55', 'всё']
    """
    return [token for token in tokens(text) if is_word(token)]


def sentences(text: str) -> list[str]:
    """The text cut behind each sentence and the space after it. Full stops of abbreviations ("art.
    5", "U.S. law", "ст. 3"), initials and German dates ("23. Mai") end none.
    """
    borders = [0, *_sentence_borders(text), len(text)]
    return [text[start:end] for start, end in pairwise(borders) if start < end]


def _sentence_borders(text: str) -> Iterator[int]:
    end = 0
    for stop in _STOP.finditer(text):
        if stop.start() >= end and (match := _SENTENCE_END.match(text, stop.start())):
            end = match.end()
            if stop.group() != "." or not _is_abbreviated(text, stop.start(), end):
                yield end


def _is_abbreviated(text: str, stop: int, following: int) -> bool:
    """Return whether the full stop at that offset belongs to a word or number, not to the sentence."""
    kind = _before_stop(text[max(0, stop - 16) : stop].rpartition(" ")[2])
    if kind == "number sign":
        return _NUMERAL.match(text, following) is not None
    word = _NEXT_WORD.match(text, following) if kind == "day" else None
    return kind == "abbreviation" or (word is not None and word.group().lower() in MONTHS)


@lru_cache(maxsize=8192)
def _before_stop(word: str) -> str:
    """Return the kind of what stands before a full stop: an abbreviation, a sign before a number, a
    day of the month, or a mere word.
    """
    if _ABBREVIATION.search(word):
        return "abbreviation"
    return "number sign" if _NUMBER_SIGN.search(word) else "day" if _DAY.search(word) else "word"


#: What stands for what in a key, and the spaces that are left then.
_FOLDS: Final = {
    "'": "\u2018\u2019\u201a\u201b\u02bc",
    '"': "\u201c\u201d\u201e\u201f\u00ab\u00bb",
    " ": "\u00a0\u202f\u2007\u2009\u2002\u2003\t",
    "-": "\u2010\u2011",
    "": "\u00ad\u200b\ufeff",
}
#: Texts that are folded as one string, so few that it stays in the processor's cache.
_TOGETHER: Final = 200
_ODD_SPACES: Final = (
    "\t\r\x0b\x0c\x1c\x1d\x1e\x1f\x85\u1680\u2004\u2005\u2006\u2008\u200a\u2028\u2029\u205f\u3000"
)


def key(text: str) -> str:
    """The text as it is compared: NFC, one kind of quotes, hyphens and spaces, none doubled.

    Keys only help pairing; a difference that they hide is still a change, an editorial one.

    Example:
        >>> key("\u201cmedia\u2019s\u00a0 role\u201d")
        '"media\\'s role"'
    """
    # Most texts are their own key; these are told without making another string.
    if text.isascii() and text.isprintable() and "  " not in text and text[:1] != " " != text[-1:]:
        return text
    return _key(text)


@lru_cache(maxsize=65536)
def _key(text: str) -> str:
    return " ".join(_folded(text).split())


def _folded(text: str) -> str:
    text = normalize("NFC", text)
    for plain, forms in _FOLDS.items():
        for form in filter(text.__contains__, forms):
            text = text.replace(form, plain)
    return text


def keys(texts: Sequence[str]) -> tuple[list[str], dict[str, str]]:
    """Texts that are their own keys, and the keys of the others; of many texts quicker than one by
    one.
    """
    own: list[str] = []
    keyed: dict[str, str] = {}
    plain, marked = (
        [text for text in texts if text.isascii()],
        [text for text in texts if not text.isascii()],
    )
    for start in range(0, len(plain), _TOGETHER):
        part = plain[start : start + _TOGETHER]
        if _are_keys(part, "\n".join(part)):
            own += part
        else:
            keyed.update(zip(part, map(key, part), strict=True))
    for start in range(0, len(marked), _TOGETHER):
        part = marked[start : start + _TOGETHER]
        folded = _folded("\n".join(part))
        lines = folded.split("\n")
        together = len(lines) == len(part) and _are_keys(lines, folded)
        keyed.update(zip(part, lines if together else map(key, part), strict=True))
    return own, keyed


def _are_keys(texts: list[str], joined: str) -> bool:
    """Return whether folded texts, joined as lines, have no space too many."""
    return (
        joined.count("\n") == len(texts) - 1
        and joined.rfind("  ") < 0  # from behind two characters are found sooner
        and not any(map(joined.__contains__, _ODD_SPACES))
        and list(map(str.strip, texts)) == texts
    )
