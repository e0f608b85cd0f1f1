"""The stance of a clause: for, against, doubting, or said only."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

import regex

from draftdiff.brackets.reports.clauses import Clause
from draftdiff.brackets.reports.lexicon import deciding_verbs, lists
from draftdiff.brackets.reports.words import Word

_TURNED: Final = {
    "support": "oppose",
    "accept": "oppose",
    "oppose": "accept",
    "propose": "state",
    "concern": "state",
}
#: "stressed avoiding duplication": what somebody stresses doing is wanted.
_GERUND: Final = regex.compile(r"\s*\w+ing\b")
#: "could support neither option" is a denial too.
_NEITHER: Final = regex.compile(r"\s*(?:to )?(?:neither|none|no)\b")
#: A position of which one of these is said is no longer held.
_FORMERLY: Final = frozenset({"initially", "originally", "previously", "formerly", "earlier"})
#: Whoever rejects what is said of him has rejected nothing else.
_ACCUSED: Final = regex.compile(
    r"\s*(?:the |any |all |these |such )?(?:claim|allegation|accusation|assertion|charge|suggestion)s?"
    r" (?:by [\w ]+ )?that\b"
)
#: What is moved: that something be done. Whoever moves "to the next item" moves nothing.
_MOVED: Final = regex.compile(
    r"\s*,?\s*(?:to (?!(?:the|an?|its|their|this|that|other|item|agenda|section|part)\b)\w|that\b|for\b"
    r"|(?:the |an? )?(?:adoption|approval|amendments?|following|resolution|motion|adjournment|closure)\b)",
    regex.IGNORECASE,
)
#: "joined Chile in opposing the text" is against it.
_IN_OPPOSING: Final = regex.compile(r".{1,80}\bin (?:oppos|reject|object|resist)ing\b")
#: Where what is said of a thing ends and what is said beside it begins.
_ASIDE: Final = regex.compile(r"[,;] (?:noting|stating|saying|and |but |while |which )")
_ITSELF: Final = r"(?:it|they|he|she|this|that|the|these|such)\b"


def act_of_clause(clause: Clause, text: str, words: tuple[Word, ...]) -> str:
    """Return what a clause comes to: propose, support, accept, oppose, concern, reserve, withdraw,
    state or decide.

    Args:
        clause: The clause.
        text: The sentence.
        words: Its words.
    """
    verb = clause.verb
    first = verb.lemma.split()[0]
    sorts = {speaker.sort for speaker in clause.speakers}
    if sorts <= {"body", "everybody"} and _decides(words, clause, first):
        return "decide"
    if sorts == {"everybody"} and (verb.act in ("", "describe") or first == "add"):
        return "decide"
    content = text_about(clause, text, words)
    act = verb.act
    if _is_not_held(clause, content, words):
        return "state"
    ruled = _act_of_words_behind(verb.lemma, act, content)
    if ruled is not None:
        return ruled
    if act in ("say", "stress"):
        act = _act_of_words(content, is_stress=act == "stress")
        return "state" if verb.denied else act
    if act in ("", "describe"):
        is_tabled = first in ("present", "introduce", "submit", "table", "offer", "raise")
        if is_tabled and _tables(content):
            return "propose"
        return act and "state"
    if act == "propose" and sorts == {"office"} and first in ("invite", "hope", "encourage"):
        return "state"
    if verb.denied and first == "prefer":
        return "reserve"
    if verb.denied:
        return _TURNED.get(act, "state")
    return act


def _act_of_words_behind(lemma: str, act: str, content: str) -> str | None:
    """The act of a clause whose verb means another thing before these words, or None."""
    if lemma in ("move", "beg to move") and not _MOVED.match(content):
        return ""
    if lemma == "consider":
        # "considered the addition unnecessary"; to consider a text is no position.
        judged = _act_of_words(content, is_stress=False)
        return judged if judged in ("oppose", "support") else ""
    is_against = lemma == "join" and _IN_OPPOSING.match(content) is not None
    if is_against or (_NEITHER.match(content) and act in _TURNED):
        return _TURNED[act]
    is_withdrawing = act == "accept" and content.lstrip().startswith("withdraw")
    return "state" if is_withdrawing else None


def _is_not_held(clause: Clause, content: str, words: tuple[Word, ...]) -> bool:
    """Return whether a clause tells what nobody holds now: it was not done, or is over, or somebody
    rejects what was said of him.
    """
    verb = clause.verb
    leading = {word.lower for word in words[verb.start : verb.end]}
    is_denial = verb.act == "oppose" and _ACCUSED.match(content) is not None
    return verb.unreal or bool(leading & _FORMERLY) or is_denial


def text_about(clause: Clause, text: str, words: tuple[Word, ...]) -> str:
    """Return the part of a sentence that a clause is about, quoted words before it too."""
    about = clause.about
    if clause.is_passive:
        return text[: words[about.stop - 1].end] if about else ""
    start = words[about.start - 1].end if 0 < about.start <= len(words) else 0
    if about and about.stop >= len(words):
        # What is quoted at the end is no word of the sentence.
        return text[start:]
    if about and about.start < len(words):
        return text[start : words[about.stop - 1].end]
    end = words[about.start].start if about.start < len(words) else len(text)
    return text[start:end]


def _decides(words: tuple[Word, ...], clause: Clause, lemma: str) -> bool:
    written = {word.lower for word in words[clause.verb.start : clause.verb.end]}
    is_deciding = bool(written & deciding_verbs())
    is_body = any(speaker.sort == "body" for speaker in clause.speakers)
    return is_deciding or (is_body and lemma not in ("oppose", "object"))


@lru_cache(maxsize=8)
def _judgement(name: str) -> regex.Pattern[str]:
    listed = "|".join(lists()["judgements"][name])
    return regex.compile(rf"\b(?:{listed})\b", regex.IGNORECASE)


@lru_cache(maxsize=1)
def _needs() -> regex.Pattern[str]:
    return regex.compile(
        rf"\s*(?:on |to |that )?{lists()['judgements']['needs']}\b", regex.IGNORECASE
    )


def _act_of_words(content: str, *, is_stress: bool) -> str:
    """The act of what somebody says: that something should be, is wrong, or is so."""
    main = _ASIDE.split(content)[0]
    if _judgement("unwanted").search(main):
        return "oppose"
    if _needs().match(content):
        return "propose"
    if _judgement("wanted").search(main):
        return "propose"
    if is_stress and _GERUND.match(content):
        return "propose"
    if _judgement("good").search(main):
        return "support"
    return "state"


@lru_cache(maxsize=1)
def _tabling() -> regex.Pattern[str]:
    return regex.compile(
        r"\s*(?:an?|the|its|their|his|her|two|three|several)\s(?:(?!and\b)[\w-]+\s){0,3}?"
        r"(?:proposals?|drafts?|amendments?|compromise|draft (?:text|decision|conclusions))\b",
        regex.IGNORECASE,
    )


def _tables(content: str) -> bool:
    """Return whether what is presented is a proposal."""
    return bool(_tabling().match(content))
