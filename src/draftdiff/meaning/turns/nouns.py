"""Nouns of doing and their verbs, what describes a noun before or behind it, and words that need no repeating."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from draftdiff.meaning.turns.voices import participle_of
from draftdiff.meaning.words.forms.inflection import inflected, verb_of
from draftdiff.meaning.words.forms.people import endings_of_one
from draftdiff.meaning.words.lexicon import Lexicon
from draftdiff.meaning.words.synonymy.equivalents import equivalents

_ACTS: Final = ("ion", "ment", "al", "sis", "ance", "ence", "ing", "ry", "ure", "pt")
_REPEATED: Final = frozenset({"to", "for", "in", "on", "of", "from", "with", "under", "against", "at", "into", "by"})
_BEHIND: Final = {"written": ("in", "writing"), "paid": ("with", "pay"), "unpaid": ("without", "pay")}
_LINKS: Final = frozenset({"and", "or", "nor"})
# Words between two of a kind, of which the second goes without saying.
_NEAR: Final = 8
_TIMES: Final = frozenset({"when", "until", "after", "before", "once", "on", "upon", "if"})
_PERIODS: Final = frozenset({"hours", "days", "weeks", "months", "years"})
#: What only points back at what was named before.
POINTING: Final = frozenset({"said", "aforesaid", "aforementioned", "above-mentioned", "abovementioned"})
#: Nouns of doing whose verb needs no object, and that.
ENDING: Final = {
    "expiry": "expire", "expiration": "expire", "termination": "terminate", "commencement": "commence",
    "arrival": "arrive", "departure": "depart", "death": "die", "retirement": "retire", "resignation": "resign",
    "entry": "enter", "end": "end", "beginning": "begin", "birth": "born", "completion": "complete",
    "dissolution": "dissolve", "insolvency": "insolvent", "occurrence": "occur", "withdrawal": "withdraw",
}  # fmt: skip


def doing(words: list[str], tables: Lexicon) -> Iterator[list[str]]:
    """ "for the investigation of accidents" as "for investigating accidents", "recording of" as "recording"."""
    for at in range(1, len(words) - 1):
        if words[at] != "of" or not words[at - 1].endswith(_ACTS):
            continue
        start = at - 2 if at > 1 and words[at - 2] == "the" else at - 1
        act = words[at - 1]
        verb = verb_of(act, tables)
        if act.endswith("ing"):
            yield [*words[:start], act, *words[at + 1 :]]
            if start == at - 2:
                yield [*words[:at], *words[at + 1 :]]
        elif verb is not None and verb != act:
            gerund = inflected(verb, "g")
            yield [*words[:start], gerund, *words[at + 1 :]]
            if words[start - 1] == "for" and start > 1:
                yield [*words[: start - 1], "to", verb, *words[at + 1 :]]


def for_doing(words: list[str], tables: Lexicon) -> Iterator[list[str]]:
    """ "measures for preventing" as "measures to prevent", "after having consulted" as "after consulting"."""
    for at in range(1, len(words) - 1):
        following = words[at + 1]
        if words[at] == "for" and following.endswith("ing"):
            verb = verb_of(following, tables)
            if verb is not None and verb != following:
                yield [*words[:at], "to", verb, *words[at + 2 :]]
        elif words[at] == "having" and following.endswith("ed") and words[at - 1] == "after":
            verb = verb_of(following, tables)
            if verb is not None:
                yield [*words[:at], inflected(verb, "g"), *words[at + 2 :]]


def consulting(words: list[str], tables: Lexicon) -> Iterator[list[str]]:
    """ "after consultation with the board" as "after consulting the board"."""
    links = {"consultation": ("with", "consulting"), "notification": ("to", "notifying"), "notice": ("to", "notifying")}
    for at in range(1, len(words) - 2):
        link = links.get(words[at])
        if (
            link
            and words[at + 1] == link[0]
            and words[at - 1] in ("after", "before", "without", "following", "by", "in")
        ):
            before = "after" if words[at - 1] in ("following", "in") else words[at - 1]
            yield [*words[: at - 1], before, link[1], *words[at + 2 :]]


def timed(words: list[str], tables: Lexicon) -> Iterator[list[str]]:
    """ "upon the expiry of the lease" as "when the lease expires"."""
    for at in range(len(words) - 3):
        if words[at] not in _TIMES:
            continue
        act = at + 1 + (words[at + 1] == "the")
        verb = ENDING.get(words[act])
        if verb is None or words[act + 1 : act + 2] != ["of"]:
            continue
        link = "when" if words[at] in ("on", "upon") else words[at]
        for end in range(act + 3, min(act + 8, len(words)) + 1):
            for form in ([inflected(verb, "s")], [verb], ["has", inflected(verb, "d")]):
                yield [*words[:at], link, *words[act + 2 : end], *form, *words[end:]]


def done(words: list[str], tables: Lexicon) -> Iterator[list[str]]:
    """ "after receipt of the invoice" as "after the invoice is received", "following the adoption of" as "after"."""
    links = {"after": "after", "following": "after", "before": "before", "until": "until", "on": "when", "upon": "when"}
    for at in range(1, len(words) - 2):
        if words[at + 1] != "of":
            continue
        start = at - 1 - (words[at - 1] == "the" and at > 1)
        link = links.get(words[start])
        unit = words[start - 1] if start and words[start] == "of" else ""
        if unit.endswith("s") and any(e.kind == "time_unit" for e in tables.entries(unit)):
            link = "after"
        verb = verb_of(words[at], tables)
        if link is None or verb is None or verb == words[at]:
            continue
        part = participle_of(words[at], tables)
        by = next((i for i in range(at + 3, min(at + 8, len(words) - 1)) if words[i] == "by"), None)
        if by is not None:
            for end in range(by + 2, min(by + 6, len(words)) + 1):
                yield [
                    *words[:start],
                    link,
                    *words[by + 1 : end],
                    inflected(verb, "s"),
                    *words[at + 2 : by],
                    *words[end:],
                ]
        for end in range(at + 3, min(at + 8, len(words)) + 1):
            for helping in (["is"], ["are"], ["has", "been"], ["have", "been"], ["was"]):
                yield [*words[:start], link, *words[at + 2 : end], *helping, part or verb, *words[end:]]


def described(words: list[str], tables: Lexicon) -> Iterator[list[str]]:
    """ "its written opinion" as "its opinion in writing", "paid leave" as "leave with pay"."""
    if _BEHIND.keys().isdisjoint(words) and "-" not in "".join(words):
        return
    for at in range(len(words) - 1):
        if words[at] in _BEHIND:
            for end in range(at + 2, min(at + 4, len(words)) + 1):
                yield [*words[:at], *words[at + 1 : end], *_BEHIND[words[at]], *words[end:]]
        if "-" not in words[at]:
            continue
        owner, _, deed = words[at].partition("-")
        if any(entry.kind == "time_unit" for entry in tables.entries(deed)):
            yield [*words[:at], words[at + 1], "of", owner, f"{deed}s", *words[at + 2 :]]
        if deed in ("approved", "owned", "funded", "issued", "certified", "appointed", "led", "sponsored", "based"):
            link = {"based": "in"}.get(deed, "by")
            for lead in (["the"], []):
                yield [*words[:at], words[at + 1], deed, link, *lead, owner, *words[at + 2 :]]


def once_said(words: list[str], tables: Lexicon) -> Iterator[list[str]]:
    """ "to the council and to the board" as "to the council and the board", "a Saturday or a Sunday" as "or Sunday"."""
    prepositions = tables.among("grammar.prepositions")
    borders = equivalents(tables.language).among("borders") - _LINKS
    for at in range(2, len(words) - 1):
        word, before = words[at], words[at - 1]
        if before not in _LINKS and not (before == "," and not _LINKS.isdisjoint(words[at : at + _NEAR])):
            continue
        if word == "that" and words[at + 1] in ("it", "they") and "that" in words[:at] and before == "and":
            yield [*words[:at], *words[at + 2 :]]
        if word == "to" and verb_of(words[at + 1], tables) == words[at + 1] and "to" not in words[:at]:
            yield [*words[:at], *words[at + 1 :]]
        if word not in _REPEATED and word not in ("a", "an"):
            continue
        same = ("a", "an") if word in ("a", "an") else (word,)
        near = words[max(0, at - _NEAR) : at]
        first = next((i for i in range(len(near) - 1, -1, -1) if near[i] in same), None)
        if first is None or not borders.isdisjoint(near[first + 1 :]):
            continue
        if not prepositions.isdisjoint(near[first + 1 :]) or (same[0] == "a" and not _alternative(words, at)):
            continue
        yield [*words[:at], *words[at + 1 :]]


def _alternative(words: list[str], at: int) -> bool:
    """True between the members of a list with "or": "a chair and a clerk" may be two, "a chair and clerk" is one."""
    return words[at - 1] == "or" or "or" in words[at : at + _NEAR]


def notifying(words: list[str], tables: Lexicon) -> Iterator[list[str]]:
    """ "shall give the customer notice of a breach" as "shall notify the customer of a breach"."""
    for at in range(len(words) - 3):
        verb = {"give": "notify", "gives": "notifies", "giving": "notifying"}.get(words[at])
        if verb is None:
            continue
        for place in range(at + 2, min(at + 8, len(words) - 1)):
            if words[place] == "notice" and words[place + 1] in ("of", "that"):
                yield [*words[:at], verb, *words[at + 1 : place], *words[place + 1 :]]


def named_before(words: list[str], tables: Lexicon) -> Iterator[list[str]]:
    """ "the said goods" as "the goods": the article points back as well."""
    for at in range(1, len(words) - 1):
        if words[at] in POINTING and words[at - 1] == "the":
            yield [*words[:at], *words[at + 1 :]]


def lasting(words: list[str], tables: Lexicon) -> Iterator[list[str]]:
    """ "two years of experience" as "two years' experience"."""
    for at in range(2, len(words) - 1):
        if words[at] != "of" or words[at - 1] not in _PERIODS or words[at + 1] == "age":
            continue
        yield [*words[:at], "'", *words[at + 1 :]]
    for at in range(2, len(words) - 2):
        if words[at] == "notice" and words[at + 1] == "of":
            for end in range(at + 3, min(at + 6, len(words)) + 1):
                if words[end - 1] in _PERIODS:
                    yield [*words[:at], *words[at + 2 : end], "'", "notice", *words[end:]]


def kept_in(words: list[str], tables: Lexicon) -> Iterator[list[str]]:
    """ "left in a clean condition" as "left clean"."""
    for at in range(1, len(words) - 3):
        kept = words[at] == "in" and words[at + 1] in ("a", "an") and words[at + 3] in ("condition", "state")
        if kept and words[at + 4 : at + 5] != ["of"]:
            yield [*words[:at], words[at + 2], *words[at + 4 :]]


def latter(words: list[str], tables: Lexicon) -> Iterator[list[str]]:
    """ "the flag and the pennant conflict, the latter prevails" as "the pennant prevails"."""
    for at in range(6, len(words)):
        if words[at] not in ("latter", "former") or words[at - 1] != "the":
            continue
        pairs = list(_two_before(words, at - 1))
        if len(pairs) == 1:
            yield [*words[:at], *pairs[0][words[at] == "latter"], *words[at + 1 :]]


def _two_before(words: list[str], end: int) -> Iterator[tuple[list[str], list[str]]]:
    """Two things, each of one or two words, that "and" or "or" joins before a word."""
    for link in (at for at in range(2, end - 2) if words[at] in ("and", "or") and words[at + 1] == "the"):
        start = next((at for at in (link - 2, link - 3) if at >= 0 and words[at] == "the"), None)
        if start is not None:
            yield words[start + 1 : link], words[link + 2 : link + 1 + link - start]


def dated(words: list[str], tables: Lexicon) -> Iterator[list[str]]:
    """ "the day of receipt of the notice" as "the day on which the notice is received"."""
    for at in range(len(words) - 5):
        act = at + 2 + (words[at + 2] == "the")
        if words[at] not in ("date", "day") or words[at + 1] != "of" or words[act + 1] != "of":
            continue
        verb = verb_of(words[act], tables)
        done = None if verb == words[act] else participle_of(words[act], tables)
        for end in range(act + 3, min(act + 8, len(words)) + 1) if done else ():
            for be in (["is"], ["are"], ["was"], ["were"]):
                yield [*words[: at + 1], "on", "which", *words[act + 2 : end], *be, done or "", *words[end:]]


def they(words: list[str], tables: Lexicon) -> Iterator[list[str]]:
    """ "the mediator shall withdraw when they become aware" as "when the mediator becomes aware"."""
    for at in range(3, len(words) - 1):
        if words[at] not in ("they", "their"):
            continue
        nouns = {word for before, word in pairwise(words[:at]) if before in _DETERMINING and _is_person(word, tables)}
        if len(nouns) != 1 or _are_many(words[:at], tables):
            continue
        (noun,) = nouns
        verb = {"are": "is", "have": "has", "were": "was", "do": "does"}.get(words[at + 1])
        if words[at] == "their":
            yield [*words[:at], "the", f"{noun}'s", *words[at + 1 :]]
        else:
            single = words[at + 1] in _SAME or not (verb or verb_of(words[at + 1], tables) == words[at + 1])
            told = words[at + 1] if single else verb or inflected(words[at + 1], "s")
            yield [*words[:at], "the", noun, told, *words[at + 2 :]]


_DETERMINING: Final = frozenset({"the", "a", "an", "any", "every", "each", "no"})
_SAME: Final = frozenset({"shall", "must", "may", "can", "will", "should", "had"})


def _is_person(word: str, tables: Lexicon) -> bool:
    ends = endings_of_one(tables)
    return word in tables.any_of("grammar.agents", "grammar.persons") or word.endswith(ends)


def _are_many(words: list[str], tables: Lexicon) -> bool:
    """True where a plural or two joined by "and" may be meant by "they"."""
    if "and" in words:
        return True
    return any(
        word.endswith("s") and len(word) > 4 and not word.endswith(("ss", "us")) and not _is_person(before, tables)
        for before, word in pairwise(words)
    )


def by_means(words: list[str], tables: Lexicon) -> Iterator[list[str]]:
    """ "by means of a cheque" and "by way of a cheque" as "by cheque"."""
    for at in range(len(words) - 4):
        if words[at] == "by" and words[at + 1] in ("means", "way") and words[at + 2] == "of":
            yield [*words[: at + 1], *words[at + 3 + (words[at + 3] in ("a", "an")) :]]
