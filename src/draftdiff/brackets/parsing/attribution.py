"""Who stands where in a bracket's text: before it, behind it, in a bracket of its own, or at the head of a line."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, cast

import regex
from attrs import frozen

from draftdiff.brackets.elements import Verb
from draftdiff.brackets.lexicon import cues, party_words
from draftdiff.brackets.parsing.names import Clause, Names, clauses, find_stance, stance
from draftdiff.model.words import words
from draftdiff.patterns import lazily

#: Code points in which the names before a bracket's text end.
MAX_PREFIX: Final = 400
_PREFIX = lazily(regex.compile, rf"[^:\[\]{{}}\n]{{1,{MAX_PREFIX}}}:\s*")
_POSTFIX = lazily(regex.compile, r"[^\S\n]?\(([^()\[\]\n]{1,200})\)")
_QUOTED = lazily(regex.compile, r"[\"“”„«‘]([^\"“”„«»’]{1,400})[\"“”»’]")
_TARGET = lazily(
    regex.compile,
    r"\b(?:on\s+)?((?:para(?:graph)?s?|art(?:icle)?s?\.?|section|annex|appendix|OP|PP|option|line)\.?\s*[\dA-Z][\w.()]*(?:\s+(?:bis|ter|alt))?)",
    regex.IGNORECASE,
)
#: What may follow a verb of position in a statement; behind anything else it is the first word of a text.
_OBJECT = lazily(
    regex.compile,
    r"\s*(?:\Z|[\"“„«‘.;,]|(?:its|our|their)\s+position|on\b|pending\b|until\b|(?:the|this|these|that|all|both)\s+"
    r"(?:whole\s+|entire\s+|last\s+|first\s+|square\s+)?(?:text|bracket|para|paragraph|proposal|deletion|wording|language|sentence|article|addition|word|phrase|reference|option|alternative|section)"
    r"|(?:para|paragraph|article|art|OP|PP|option|section|brackets?|text|deletion|retention|it|as\s+is)\b)",
    regex.IGNORECASE,
)
_LINE = lazily(regex.compile, r"\s*[•*·–—-]?\s*(?P<names>[^:\[\]{}\n]{2,120}):\s+")


@frozen
class Named:
    """Parties before a text: their clauses, and the length of the stretch that names them."""

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
    """The parties at the start of a bracket's text, up to their colon and the space behind it.

    Example:
        >>> prefix("Iran: and men", Names.of(())).length
        6
    """
    head = _PREFIX.match(text)
    if head is None:
        return None
    found = clauses(head.group().rstrip()[:-1], names)
    return None if found is None else Named(found, head.end())


def postfix(text: str, at: int, inside: str, names: Names) -> tuple[Named, int] | None:
    """The parties in parentheses right behind a bracket, and where the stretch begins (with the space before).

    Args:
        text: The paragraph.
        at: Where the bracket ended.
        inside: What is in the bracket; an abbreviation of it is no party.
        names: What counts as a name.
    """
    tail = _POSTFIX.match(text, at)
    if tail is None or _abbreviates(tail[1], inside):
        return None
    found = clauses(tail[1], names)
    if found is None or all(clause.certainty == "shape" for clause in found):
        return None
    return Named(found, tail.end() - tail.start()), tail.start()


def _abbreviates(short: str, long: str) -> bool:
    initials = "".join(word[0] for word in words(long)[-len(short) :]).lower()
    return len(short) > 1 and short.strip().lower() == initials


def positions(text: str, names: Names) -> tuple[Said, ...]:
    """The positions that a bracket or parenthesis states instead of holding words of the text; () if it holds words.

    Example:
        >>> [said.verb for said in positions('State A: delete "national law and"; Group X: retain', Names.of(()))]
        ['delete', 'retain']
    """
    found = []
    for part in text.split(";"):
        said = _position(part.strip(), names)
        if said is None:
            return ()
        found.append(said)
    return tuple(found)


def _position(part: str, names: Names) -> Said | None:
    verb = find_stance(part)
    if verb is None or len(part) > MAX_PREFIX or not _OBJECT.match(part, verb.end()):
        return None
    before = part[: verb.start()].rstrip(" :,–—-")
    clause = names.read(before, shapes=True) if before else None
    if clause is None:
        return None
    quoted, target = _QUOTED.search(part, verb.end()), _TARGET.search(part, verb.end())
    return Said(clause, stance(verb["verb"]), quoted[1] if quoted else "", target[1] if target else "")


def line_head(text: str, names: Names, compiled: bool) -> Named | None:
    """The party at the head of a line such as "Uruguay, Government: ...".

    Args:
        text: The paragraph.
        names: What counts as a name.
        compiled: Whether "<anybody>, Government:" is one too.
    """
    head = _LINE.match(text)
    if head is None:
        return None
    clause = names.read(head["names"], shapes=compiled and _classed(head["names"]))
    return None if clause is None else Named((clause,), head.end())


def _classed(names: str) -> bool:
    return names.rstrip().endswith(party_words("classes"))


_META = lazily(
    regex.compile,
    r"\b(?:text|paragraph|para|wording|sentence|proposals?|document|section|pillars?|bullet|title|heading|language|phrase|brackets?|draft|version|comment|duplicat\w*|redundant|merge|move|delete|deletion|reword|rephrase|shorten)\b",
    regex.IGNORECASE,
)
_REMARK = lazily(
    regex.compile,
    r"\b(?:must|should|could|needs?\s+to|has\s+to)\s+be\s+(?:\w+ly\s+)?(?:reduced|deleted|moved|merged|changed|replaced|removed|added|shortened|reworded|rephrased|clarified|discussed|retained|bracketed|avoided|simplified)\b"
    r"|\bwe\s+(?:propose|suggest|prefer|support|oppose|would\s+like|can(?:no|')t|agree|believe|think|do\s+not|don['’]t)\b"
    r"|\b(?:why|unclear|not\s+clear|please|suggest(?:ion)?|in\s+this\s+package)\b",
    regex.IGNORECASE,
)


def is_comment(text: str, base: str) -> tuple[bool, str]:
    """Whether what a party tabled under a paragraph is a comment on it rather than a text, and why.

    Args:
        text: What stands behind the party's name.
        base: The paragraph above, or "".
    """
    if base and _shared(text, base) >= 0.5:
        return False, "shares most of its words with the paragraph above"
    if _REMARK.search(text) or len(_META.findall(text)) >= 2:
        return True, "speaks about the text"
    opening = [word.lower() for word in words(text)[:2]]
    if opening[:1] == ["we"] or any(word.rstrip("s") in cues("verbs") or word in cues("verbs") for word in opening):
        return False, "opens as a paragraph does"
    return (True, "speaks about the text") if _META.search(text) else (False, "nothing marks it as a comment")


def _shared(text: str, base: str) -> float:
    own, other = {word.lower() for word in words(text)}, {word.lower() for word in words(base)}
    return len(own & other) / max(1, min(len(own), len(other)))


def verb_of(clause: Clause, otherwise: str) -> Verb:
    """The position of a clause, or what its place says where it states none."""
    return clause.verb or cast(Verb, otherwise)


def names_in(found: tuple[Clause, ...]) -> Iterator[str]:
    """All names of the clauses."""
    for clause in found:
        yield from clause.parties
