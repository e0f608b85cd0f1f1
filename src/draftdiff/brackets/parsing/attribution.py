"""The names in a bracket's text, by where they stand: before it, behind it, in a bracket of its
own, or at the head of a line.
"""

from __future__ import annotations

from typing import Final, cast

import regex
from attrs import frozen

from draftdiff.brackets.elements import Verb
from draftdiff.brackets.lexicon import cues, party_words
from draftdiff.brackets.parsing.names import Clause, Names, clauses, find_stance, stance
from draftdiff.lazy import lazy_pattern
from draftdiff.model.words import words

#: Code points in which the names before a bracket's text end.
MAX_PREFIX: Final = 400
_PREFIX = lazy_pattern(regex.compile, rf"[^:\[\]{{}}\n]{{1,{MAX_PREFIX}}}:\s*")
_POSTFIX = lazy_pattern(regex.compile, r"[^\S\n]?\(([^()\[\]\n]{1,200})\)")
_QUOTED = lazy_pattern(regex.compile, r"[\"“”„«‘]([^\"“”„«»’]{1,400})[\"“”»’]")
_TARGET = lazy_pattern(
    regex.compile,
    r"\b(?:on\s+)?((?:para(?:graph)?s?|art(?:icle)?s?\.?|section|annex|appendix|OP|PP|option|line)\.?\s*[\dA-Z][\w.()]*(?:\s+(?:bis|ter|alt))?)",
    regex.IGNORECASE,
)
#: What may follow a verb of position in a statement; behind anything else it is the first word of a
#: text.
_OBJECT = lazy_pattern(
    regex.compile,
    r"\s*(?:\Z|[\"“„«‘.;,]|(?:its|our|their)\s+position|on\b|pending\b|until\b|(?:the|this|these|that|all|both)\s+"
    r"(?:whole\s+|entire\s+|last\s+|first\s+|square\s+)?(?:text|bracket|para|paragraph|proposal|deletion|wording|language|sentence|article|addition|word|phrase|reference|option|alternative|section)"
    r"|(?:para|paragraph|article|art|OP|PP|option|section|brackets?|text|deletion|retention|it|as\s+is)\b)",
    regex.IGNORECASE,
)
_LINE = lazy_pattern(regex.compile, r"\s*[•*·–—-]?\s*(?P<names>[^:\[\]{}\n]{2,120}):\s+")


@frozen
class Named:
    """Parties before or behind a text: their clauses, and the length of the stretch that names
    them.
    """

    clauses: tuple[Clause, ...]
    length: int


@frozen
class Said:
    """One position in a bracket or parenthesis of its own."""

    clause: Clause
    verb: Verb
    words: str = ""
    target: str = ""


def prefix(text: str, names: Names) -> Named | None:
    """The parties at the start of a bracket's text, up to their colon and the space behind it."""
    head = _PREFIX.match(text)
    if head is None:
        return None
    parties = clauses(head.group().rstrip()[:-1], names)
    if parties is None:
        return None
    return Named(parties, head.end())


def postfix(text: str, at: int, inside: str, names: Names) -> Named | None:
    """The parties in parentheses right behind a bracket that ended there; the stretch has the space
    before. An abbreviation of what is in the bracket is no party.
    """
    tail = _POSTFIX.match(text, at)
    short = tail[1] if tail is not None else ""
    last_words = words(inside)[-len(short) :]
    initials = "".join(word[0] for word in last_words).lower()
    abbreviates = len(short) > 1 and short.strip().lower() == initials
    parties = clauses(short, names) if tail is not None and not abbreviates else None
    if parties is None or all(clause.certainty == "shape" for clause in parties):
        return None
    return Named(parties, tail.end() - at)


def positions(text: str, names: Names) -> tuple[Said, ...]:
    """The positions that a bracket or parenthesis states instead of holding words of the text; ()
    if it holds words.
    """
    listed = [_position(part.strip(), names) for part in text.split(";")]
    if None in listed:
        return ()
    return tuple(filter(None, listed))


def _position(part: str, names: Names) -> Said | None:
    verb = find_stance(part)
    if verb is None or len(part) > MAX_PREFIX:
        return None
    if not _OBJECT.match(part, verb.end()):
        return None
    before = part[: verb.start()].rstrip(" :,–—-")
    clause = names.read(before, shapes=True) if before else None
    if clause is None:
        return None
    quoted = _QUOTED.search(part, verb.end())
    target = _TARGET.search(part, verb.end())
    return Said(
        clause, stance(verb["verb"]), quoted[1] if quoted else "", target[1] if target else ""
    )


def line_head(text: str, names: Names, compiled: bool) -> Named | None:
    """The party at the head of a line such as "Uruguay, Government: ..."; where so compiled,
    whoever has a class.
    """
    head = _LINE.match(text)
    if head is None:
        return None
    shapes = compiled and head["names"].rstrip().endswith(party_words("classes"))
    clause = names.read(head["names"], shapes=shapes)
    if clause is None:
        return None
    return Named((clause,), head.end())


_META = lazy_pattern(
    regex.compile,
    r"\b(?:text|paragraph|para|wording|sentence|proposals?|document|section|pillars?|bullet|title|heading|language|phrase|brackets?|draft|version|comment|duplicat\w*|redundant|merge|move|delete|deletion|reword|rephrase|shorten)\b",
    regex.IGNORECASE,
)
_REMARK = lazy_pattern(
    regex.compile,
    r"\b(?:must|should|could|needs?\s+to|has\s+to)\s+be\s+(?:\w+ly\s+)?(?:reduced|deleted|moved|merged|changed|replaced|removed|added|shortened|reworded|rephrased|clarified|discussed|retained|bracketed|avoided|simplified)\b"
    r"|\bwe\s+(?:propose|suggest|prefer|support|oppose|would\s+like|can(?:no|')t|agree|believe|think|do\s+not|don['’]t)\b"
    r"|\b(?:why|unclear|not\s+clear|please|suggest(?:ion)?|in\s+this\s+package)\b",
    regex.IGNORECASE,
)


def is_comment(text: str, base: str) -> tuple[bool, str]:
    """Return whether what a party tabled under a paragraph (or none) is a comment on it rather than
    a text, and why.
    """
    own = {word.lower() for word in words(text)}
    base_words = {word.lower() for word in words(base)}
    shorter = max(1, min(len(own), len(base_words)))
    if base and len(own & base_words) / shorter >= 0.5:
        return False, "shares most of its words with the paragraph above"
    if _REMARK.search(text) or len(_META.findall(text)) >= 2:
        return True, "speaks about the text"
    opening = [word.lower() for word in words(text)[:2]]
    if opening[:1] == ["we"] or any(
        word.rstrip("s") in cues("verbs") or word in cues("verbs") for word in opening
    ):
        return False, "opens as a paragraph does"
    if _META.search(text):
        return (True, "speaks about the text")
    return (False, "nothing marks it as a comment")


def verb_of(clause: Clause, otherwise: str) -> Verb:
    """The position of a clause, or what its place says where it states none."""
    return clause.verb or cast(Verb, otherwise)
