"""Texts of paragraphs: the English of resolutions and treaties, other scripts, and rough ones.

Of the words that they are made of the simplest stand first, for shrinking ends there.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from random import Random
from typing import Final

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

_ACTORS: Final = (
    "States",
    "Parties",
    "the Committee",
    "Governments",
    "the Secretary-General",
    "the Council",
    "each Party",
    "local authorities",
    "the private sector",
    "women and men",
    "all stakeholders",
    "any person",
    "the Authority",
    "Member States",
    "the depositary",
    "coastal communities",
    "the United Nations",
    "the Bureau",
)
_MODALS: Final = (
    "shall",
    "should",
    "may",
    "must",
    "will",
    "shall not",
    "should not",
    "are encouraged to",
    "agree to",
)
_VERBS: Final = (
    "use",
    "protect",
    "promote",
    "respect",
    "review",
    "report on",
    "support",
    "finance",
    "monitor",
    "publish",
    "refrain from",
    "give effect to",
    "cooperate in",
    "strengthen",
    "facilitate",
    "take note of",
)
_OBJECTS: Final = (
    "water",
    "the media",
    "human rights",
    "the safety of journalists",
    "fishing vessels",
    "small islands",
    "the marine environment",
    "access to information",
    "cross-border data flows",
    "the rights of the child",
    "its annual budget",
    "traditional knowledge",
    "equal opportunities",
    "the work of the Commission",
    "an enabling environment",
    "archives and libraries",
    "the transfer of technology",
    "seasonal workers",
)
_TAILS: Final = (
    "",
    "",
    "",
    "at once",
    "by 2030",
    "as appropriate",
    "in accordance with Article 5",
    "within 30 days",
    "subject to paragraph 3 (b)",
    "on equal terms",
    "without discrimination of any kind",
    "at no cost",
    "not later than 1 June 2019",
    "in all official languages",
    "where feasible",
    "with due regard to national law",
    "at a rate of 2.5 per cent",
    "for the benefit of present and future generations",
    "[where possible]",
)
#: Openings that resolutions repeat from paragraph to paragraph.
_OPENINGS: Final = (
    "Recalling",
    "Noting",
    "Reaffirming",
    "Noting with concern",
    "Bearing in mind",
    "Taking into account",
    "Welcoming the progress made on",
    "Deeply concerned about",
    "Guided by the principles of",
)
_INSTRUMENTS: Final = (
    "the Charter",
    "resolution 60/1",
    "the Convention",
    "General Assembly resolution 66/288 of 27 July 2012",
    "Article 19 of the Covenant",
    "the Tunis Agenda, para. 72",
    "decision 1/CP.21",
    "the 2001 Declaration (A/56/18)",
)
_TITLES: Final = (
    "Scope",
    "Use of terms",
    "General obligations",
    "Financing",
    "Settlement of disputes",
    "Final provisions",
    "Rights of the parties",
    "Institutional arrangements",
    "Preamble",
    "Entry into force",
)
_LEADS: Final = (
    "Calls upon States to:",
    "The Committee shall:",
    "For the purposes of this Convention:",
    "Decides, in particular, to:",
)
#: Short texts of table cells and list items.
_SCRAPS: Final = (
    "12",
    "yes",
    "none",
    "2.5",
    "Article 5",
    "women",
    "–",
    "1 June 2019",
    "n/a",
    "States Parties",
    "",
)

#: Words that stand in for one another when a draft is edited, and what that does to the sense.
RIVALS: Final = (
    ("shall", "should"),
    ("may", "must"),
    ("will", "shall"),
    ("States", "Parties"),
    ("women", "men and women"),
    ("protect", "promote"),
    ("respect", "ensure"),
    ("30 days", "60 days"),
    ("2030", "2035"),
    ("Article 5", "Article 7"),
    ("all", "certain"),
    ("and", "or"),
    ("journalists", "journalists and bloggers"),
    ("any", "each"),
)
ADDITIONS: Final = (
    "fully",
    "promptly",
    "in good faith",
    "where appropriate,",
    "and their successors",
    "(as amended)",
    "2",
    "not",
    "to the greatest extent possible",
    "in particular",
    "of 27 July",
    "[alt: freely]",
)

#: Words of other scripts: what joins them, what ends the sentence, and the words.
_SCRIPTS: Final[dict[str, tuple[str, str, tuple[str, ...]]]] = {
    "fr": (
        " ",
        ".",
        (
            "Les",
            "États",
            "protègent",
            "l’eau",
            "et",
            "l'accès",
            "l’éducation",
            "dès",
            "aujourd’hui",
        ),
    ),
    "fr-decomposed": (
        " ",
        ".",
        ("Les", "E\u0301tats", "prote\u0300gent", "la", "liberte\u0301", "me\u0301dias"),
    ),
    "ru": (
        " ",
        ".",
        (
            "Государства",
            "должны",
            "защищать",
            "воду",
            "и",
            "права",
            "человека",
            "ст. 5",
            "всё",
            "ещё",
        ),
    ),
    "el": (" ", ".", ("Τα", "κράτη", "προστατεύουν", "το", "νερό", "και", "τα", "δικαιώματα")),
    "ar": (
        " ",
        ".",
        (
            "على",
            "الدول",
            "أن",
            "تَحْمِي",
            "المياه",
            "وحقوق",
            "الإنسان",
            "المادة",
            "١٩",
            "دون",
            "تمييز",
        ),
    ),
    "he": (
        " ",
        ".",
        ("על", "המדינות", "להגן", "על", "המים", "ועל", "זְכֻיּוֹת", "האדם", "לפי", "סעיף", "ב׳"),
    ),
    "zh": (
        "",
        "。",
        ("各国", "应当", "保护", "水", "和", "人权", "不得", "歧视", "第五条", "根据", "2030年"),
    ),
    "ja": (
        "",
        "。",
        (
            "締約国",
            "は",
            "水",
            "を",
            "保護",
            "し",
            "人権",
            "に",
            "ついて",
            "報告",
            "する",
            "メディア",
        ),
    ),
    "th": ("", "", ("รัฐ", "ต้อง", "คุ้มครอง", "น้ำ", "และ", "สิทธิ", "ของ", "ทุกคน", "ตาม", "ข้อ", "๕")),
    "hi": (
        " ",
        "।",
        ("राज्य", "जल", "की", "रक्षा", "करेंगे", "और", "क्षेत्रीय", "अधिकारों", "का", "सम्मान", "नहीं"),
    ),
    "ko": (
        " ",
        ".",
        ("당사국은", "물을", "보호하고", "인권을", "존중하여야", "한다", "제5조에", "따라"),
    ),
    "am": ("፡", "።", ("አገሮች", "ውሃን", "ይጠብቃሉ", "እና", "መብቶችን")),
    "km": ("", "។", ("រដ្ឋ", "ត្រូវ", "ការពារ", "ទឹក", "និង", "សិទ្ធិ", "មនុស្ស")),
    "emoji": (" ", "", ("👩‍⚖️", "agrees", "👍🏽", "🇺🇳", "with", "1️⃣", "é", "e\u0301", "👨‍👩‍👧")),
}
#: What makes another character of the one before it.
COMBINING: Final = (
    "\u0301",
    "\u0327",
    "\u064e",
    "\u093f",
    "\u0e33",
    "\ufe0f",
    "\u200d",
    "\U0001f3fd",
)
#: Characters that go wrong most easily: marks, joiners, odd spaces, look-alikes, brackets, digits.
_ROUGH: Final = (
    "a b.,1()[]-'\"“”’«»\u00a0\u202f\u00ad\u200b\u200d\u200e\u0301\u0327\u093f\u0e33ÉéßİıſﬁСΩ٣२日。、\u1100\u1161\u11a8"
    "🇺🇳👍🏽⚖\ufe0f*_`#|<>&\\/:;!?…—–·\t"
)

_SLOTS: Final[dict[str, Sequence[str]]] = {
    "actor": _ACTORS,
    "modal": _MODALS,
    "verb": _VERBS,
    "object": _OBJECTS,
    "other": _OBJECTS,
    "opening": _OPENINGS,
    "tail": [f" {tail}" if tail else "" for tail in _TAILS],
    "instrument": _INSTRUMENTS,
}
_SENTENCES: Final = (
    "{actor} {modal} {verb} {object}{tail}.",
    "{actor} {modal} {verb} {object} and {other}{tail}.",
    "{opening} {instrument},",
    "{opening} {instrument}, {object} and {other};",
    "Subject to {instrument}, {actor} {modal} {verb} {object}{tail}, and {modal} {verb} {other}.",
    "Nothing in {instrument} prevents {actor} from any measure that {actor} {modal} {verb}{tail}.",
    "“{actor}” means {object}, {other} or both;",
)
#: Sentences are made once, so many in English and in each other script, and one of them is drawn:
#: to draw each of their words takes six times as long.
_COUNT, _EACH = 4096, 256


@cache
def _sentences() -> tuple[str, ...]:
    chance, sentences = Random(0), dict[str, None]()
    while len(sentences) < _COUNT:
        words = {slot: chance.choice(choices) for slot, choices in _SLOTS.items()}
        text = chance.choice(_SENTENCES).format(**words)
        sentences[text[:1].upper() + text[1:]] = None
    return tuple(sorted(sentences, key=len))


@cache
def _foreign(language: str) -> tuple[str, ...]:
    chance, (joiner, end, words) = Random(0), _SCRIPTS[language]
    texts = (joiner.join(chance.choices(words, k=chance.randint(1, 8))) + end for _ in range(_EACH))
    return tuple(sorted(texts, key=len))


def _sentence(number: int) -> str:
    return _sentences()[number]


def _foreign_sentence(number: int) -> str:
    language = [*_SCRIPTS][number // _EACH]
    return _foreign(language)[number % _EACH]


_ENGLISH: Final = st.integers(0, _COUNT - 1).map(_sentence)
_PARAGRAPH: Final[SearchStrategy[str]] = st.lists(_ENGLISH, min_size=1, max_size=3).map(" ".join)
_FOREIGN: Final = st.integers(0, len(_SCRIPTS) * _EACH - 1).map(_foreign_sentence)
_ROUGHLY: Final = st.text(st.sampled_from(_ROUGH), max_size=12)
#: Texts of headings; texts that end with a colon, for a list to follow; words, numbers, sentences,
#: nothing, for cells.
TITLES: Final = st.sampled_from(_TITLES)
LEADS: Final = st.sampled_from(_LEADS)
SCRAPS: Final[SearchStrategy[str]] = st.one_of(st.sampled_from(_SCRAPS), _ENGLISH)


# Composites, for their representation is short: Hypothesis prints strategies in its messages.
@st.composite
def english(draw: st.DrawFn) -> str:
    """One sentence of the English of resolutions and treaties."""
    return draw(_ENGLISH)


@st.composite
def texts(draw: st.DrawFn, *, foreign: bool = True, rough: bool = True) -> str:
    """Texts of one paragraph each, one to three sentences.

    Args:
        draw: Given by Hypothesis.
        foreign: Some in other scripts: right to left, without spaces, with combining marks.
        rough: Some that nobody writes and everybody meets: joiners, odd spaces, look-alikes,
            nothing at all.
    """
    return draw(_texts(foreign, rough))


@cache
def _texts(foreign: bool, rough: bool) -> SearchStrategy[str]:
    return st.one_of(*[_PARAGRAPH] * 6, *[_FOREIGN] * 2 * foreign, *[_ROUGHLY] * rough)
