"""The patterns of labels: one a kind of delimiter, keyword or script."""

from __future__ import annotations

from typing import Final

import regex

from draftdiff.lazy import lazy_pattern
from draftdiff.model.keywords import LINKS
from draftdiff.model.numerals import HAN_DIGITS, NUMBER_WORDS

#: Bullets that need a space behind them, for they are punctuation too.
_DASHES: Final = "-–—―−*+·"
#: Bullets that are nothing else; the last ones are those of Word's symbol fonts.
_GLYPHS: Final = "•‣◦∙⁃▪▫■□●○◆◇◘◙❖❑❒➢➤►▶▸✓✔✦★☐☑☒\uf0b7\uf0a7\uf0d8\uf0fc\uf076"
GLYPHS: Final = frozenset(_GLYPHS)
BULLETS: Final = frozenset(_DASHES) | GLYPHS

#: Inserted numbers in their order: 3, 3 bis, 3 ter, 3 quater, ..., 4.
LATIN: Final = (
    "bis",
    "ter",
    "quater",
    "quinquies",
    "sexies",
    "septies",
    "octies",
    "novies",
    "decies",
    "undecies",
    "duodecies",
    "terdecies",
    "quaterdecies",
    "quindecies",
)
LATIN_SPELLINGS: Final = {"nonies": "novies", "quinques": "quinquies"}
INSERTED: Final = (*LATIN, *LATIN_SPELLINGS, "alt")

_S = r"[^\S\n]"
_WORD_END = r"(?![\p{L}\p{M}\p{N}])"
_LATIN = rf"(?i:{'|'.join([*LATIN, *LATIN_SPELLINGS])}){_WORD_END}"
_ALT = rf"(?i:alt){_WORD_END}(?:\.?{_S}?\d{{1,2}}{_WORD_END})?|(?i:alt)\d{{1,2}}{_WORD_END}"
_SUFFIX = rf"(?P<suffix>(?:(?:{_S}?-?|\.)(?:{_LATIN}|{_ALT}))*)"
_COLON_DASH = rf"(?P<colon>{_S}?[:：](?!\p{{N}}))?(?P<dash>{_S}?[-–—](?!{_S}?\p{{N}})(?=\s|\Z))?"
# "(a) bis." is a label; "1. bis zum Ende" (German: until) is text.
_TAIL = rf"(?:{_S}(?P<after>{_LATIN}|{_ALT})(?=[.:)]|\s*\Z|{_S}\[)[.)]?)?{_COLON_DASH}"
_LEVELS = r"\d{1,3}(?:[.．]\d{1,3})*"
# The fifth letter of Arabic points is drawn out: "(هـ)".
_LETTERS = r"(?P<twice>\p{L})(?P=twice){0,2}(?:(?<=ه)ـ)?(?![\p{L}\p{M}])"
_HAN = rf"[{HAN_DIGITS}]{{1,6}}"
_ROMAN = r"(?i:[ivxlc]{1,7})"

BULLET: Final = lazy_pattern(regex.compile, rf"[{regex.escape(_DASHES)}](?=\s|\Z)|[{_GLYPHS}]")
ENCLOSED_NUMERAL: Final = lazy_pattern(
    regex.compile,
    r"(?P<n>[\u2460-\u249b\u24ea-\u24f4\u2776-\u2793\u3220-\u3229\u3280-\u3289])(?P<delim>[.、]?)",
)
NUMBERED: Final = lazy_pattern(
    regex.compile,
    rf"(?P<n>{_LEVELS})(?P<let>[a-zA-Z](?!\p{{L}}))?{_SUFFIX}"
    rf"(?P<delim>[.．]?[)）/](?!\p{{N}})|[.．、](?![\p{{N}}.])|[°ºª](?:\.?[-–]?)|){_TAIL}",
)
ENCLOSED: Final = lazy_pattern(
    regex.compile,
    rf"[(（]{_S}?(?P<n>{_LEVELS}\p{{Latin}}?|{_HAN}|{_ROMAN}|{_LETTERS}|[a-z]{{2}}){_SUFFIX}{_S}?"
    # A telephone number is no label: "(555) 010-0199".
    rf"(?P<delim>[)）](?!{_S}?\d{{2,4}}[-–.]\d{{2}})[.]?){_TAIL}",
)
LETTERED: Final = lazy_pattern(
    regex.compile,
    rf"(?:(?P<n>[IVX]+)(?P<let>{_S}?[a-h])(?=\.)|(?P<n>{_ROMAN}|{_LETTERS}|{_HAN})){_SUFFIX}(?P<delim>[.．]?[)）]|[.．、]|(?={_S}?[-–—])){_TAIL}",
)
CODE: Final = lazy_pattern(
    regex.compile,
    rf"(?P<word>(?:PP|OP|Pp|Op){_S}?(?=\d)|\p{{Lu}}\p{{Lu}}?(?=\d)|\p{{Lu}}\.(?=\d))(?P<n>{_LEVELS})"
    rf"(?P<let>[a-z](?!\p{{L}}))?{_SUFFIX}(?P<delim>[.)、]?){_TAIL}",
)
_WORDS = "|".join(sorted(map(regex.escape, NUMBER_WORDS), key=lambda word: (-len(word), word)))
_NUMBER = (
    rf"(?i:{_WORDS}){_WORD_END}|\d{{1,4}}(?:[.\-]\d{{1,4}})*[°ºª]|\d{{1,4}}(?:[.\-]\d{{1,4}})*(?:\p{{L}}{_WORD_END})?"
    rf"|[LRDA]\.?{_S}?\d{{1,4}}(?:-\d{{1,3}})*|{_ROMAN}{_WORD_END}|\p{{Lu}}(?:\.\d{{1,3}})*{_WORD_END}(?!['’])"
    rf"|\p{{Hebrew}}{{1,3}}{_WORD_END}|[\u1369-\u137c]+|{_HAN}{_WORD_END}"
)
KEYWORD: Final = lazy_pattern(
    regex.compile,
    rf"(?P<word>§|[\p{{L}}\p{{M}}]+\.?)"
    rf"(?:[\s፡]{{1,2}}(?P<link>(?i:{'|'.join(map(regex.escape, LINKS))})(?=[\s\d]))?[\s፡]{{0,2}}|(?<=[§.]))"
    rf"(?P<open>\()?(?P<n>{_NUMBER})(?(open)\)){_SUFFIX}(?P<delim>[.)፤።、．]?){_TAIL}",
)
CJK: Final = lazy_pattern(
    regex.compile,
    rf"第{_S}?(?P<n>{_HAN}|\d{{1,4}}){_S}?(?P<word>部分|[条條章節节款項项編编部篇目号])"
    rf"(?P<let>[之の](?:{_HAN}|\d{{1,3}}))?(?P<delim>[、．.]?){_TAIL}"
    rf"|(?P<word>附件|附录|附錄|附則|附则|別表)(?P<n>{_HAN}|\d{{1,3}})(?P<delim>[、．.]?){_TAIL}"
    rf"|제{_S}?(?P<n>\d{{1,4}}){_S}?(?P<word>[조장절항편부호목])(?P<let>의{_S}?\d{{1,3}})?(?P<delim>[.]?){_TAIL}",
)
CJK_CONCEPTS: Final = {
    word: concept
    for words, concept in (
        ("条 條 조", "article"),
        ("章 장", "chapter"),
        ("節 节 절", "section"),
        ("款 項 项 항", "paragraph"),
        ("編 编 편", "book"),
        ("部 부 篇 部分", "part"),
        ("号 호", "item"),
        ("目 목", "point"),
        ("附件 附录 附錄 附則 附则 別表", "annex"),
    )
    for word in words.split()
}
#: What a label's kind of match says, in the order in which a label is tried.
PATTERNS: Final = (BULLET, ENCLOSED_NUMERAL, NUMBERED, ENCLOSED, LETTERED, CODE, CJK, KEYWORD)
