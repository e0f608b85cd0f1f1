"""Marks beside "and" and its like, where the sentence can be read in one way only, with the mark and without it.

A comma there may decide what belongs together, so each kind is proved by what stands on both sides of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from draftdiff.meaning.frames.clauses import readings
from draftdiff.meaning.proofs.marks.asides import sets_off_the_same
from draftdiff.meaning.proofs.marks.customary import is_customary
from draftdiff.meaning.proofs.marks.joined_clauses import only_parts
from draftdiff.meaning.proofs.marks.main_clauses import parts_main_clauses
from draftdiff.meaning.proofs.marks.mark import Mark, mark_of
from draftdiff.meaning.proofs.marks.series import before_the_last, may_be_noun
from draftdiff.meaning.proofs.marks.stops import stops_the_same
from draftdiff.meaning.sentences.segments import Region, Segment
from draftdiff.meaning.words.forms.inflection import verb_of
from draftdiff.meaning.words.lexicon import Lexicon
from draftdiff.meaning.words.synonymy.equivalents import equivalents

_JOINING: Final = frozenset({"and", "or", "but"})
_PARTING: Final = frozenset({",", ";", ""})
# What opens and what closes an aside.
_ASIDES: Final = frozenset({(",", ","), ("(", ")"), ("\u2013", "\u2013"), ("\u2014", "\u2014"), ("-", "-")})
_BORDERS: Final = frozenset({";", ":", "."})
# These part main clauses.
_SENTENCES: Final = frozenset(
    frozenset(pair)
    for pair in ((";", "."), (";", ":"), (":", "\u2013"), (":", "\u2014"), (";", "\u2013"), (";", "\u2014"))
)
# A condition of these belongs to the clause that it stands in.
_OF_ITS_CLAUSE: Final = frozenset({"when", "where", "if", "until", "while", "that", "which", "who", "such", "as"})
# These deny what a clause says and open none.
_DENYING: Final = frozenset({"not", "no", "cannot", "never"})
# A clause has its subject and verb in so many words.
_OPENING: Final = 7
# "Who loses a badge": a relative, its verb and what that needs.
_RELATIVE: Final = 3
# "After that, they are erased": what goes before the subject is no longer, in words.
_NEAR: Final = 5


def reads_the_same(segment: Segment, region: Region) -> bool:
    """True where a mark that came, went or became another one cannot decide how the sentence is read."""
    if not equivalents(segment.lexicon.language).forms:
        return _reads_by_tables(segment, region)
    mark = mark_of(segment, region)
    if mark is None:
        return False
    return (
        is_customary(mark.kinds, mark.side, mark.at, segment.lexicon)
        or _before_a_point(mark)
        or before_the_last(mark, segment.lexicon)
        or _between_clauses(mark, segment.lexicon)
        or _between_predicates(mark, segment.lexicon)
        or _behind_opening_clause(mark, segment.lexicon)
        or _around_an_aside(segment, region)
        or stops_the_same(mark, segment.lexicon)
        or sets_off_the_same(mark, segment.lexicon)
    )


def _reads_by_tables(segment: Segment, region: Region) -> bool:
    """The same for a language that has no equivalents: by the endings of its verbs, its articles and asides."""
    if segment.lexicon.cases is not None:
        return parts_main_clauses(segment, region)
    if any(_is_plain_aside(segment, *pair) for pair in _pairs(segment, region)):
        return True
    mark = mark_of(segment, region)
    return mark is not None and only_parts(mark, segment.lexicon)


def _is_plain_aside(segment: Segment, opening: Region, closing: Region) -> bool:
    """True for marks on both sides of an aside that became others of their kind, or came, or went.

    Without any it has to be one that says the same with commas and without: ``[grammar] asides``.
    """
    first, then = mark_of(segment, opening), mark_of(segment, closing)
    inside = segment.old.words[opening.old[1] : closing.old[0]]
    if first is None or then is None or not inside:
        return False
    kinds = {(first.old, then.old), (first.new, then.new)}
    if ("", "") not in kinds:
        return len(kinds) == 2 and kinds <= _ASIDES
    tables = segment.lexicon
    dated = segment.old.words[opening.old[0] - 1] in tables.among("time.weekdays")
    known = tables.any_of("grammar.asides", "grammar.subordinating")
    said = dated or inside[0] in known or " ".join(inside[:2]) in known
    return kinds - {("", "")} <= {(",", ",")} and said


# ------------------------------------------------------------------- points


def _before_a_point(mark: Mark) -> bool:
    """True before "(b)" or "and (b)" inside a line: the letters part the points."""
    joined = mark.behind[:1] and mark.behind[0] in _JOINING
    following = mark.behind[1:4] if joined else mark.behind[:3]
    if len(following) < 3 or following[0] != "(" or following[2] != ")" or not mark.before:
        return False
    return mark.kinds <= _PARTING and (bool(joined) or "" not in mark.kinds) and _lettered(mark.before)


def _lettered(words: Sequence[str]) -> bool:
    """True where a point with a letter has begun before: "5 (a)" alone cites one."""
    return any(
        word == "(" and words[at + 2 : at + 3] == [")"] and len(words) > at + 3 and words[at + 3][0].isalpha()
        for at, word in enumerate(words)
    )


# ------------------------------------------------------------------ clauses


def _between_clauses(mark: Mark, tables: Lexicon) -> bool:
    """True between two main clauses: no condition, relative or saying may reach over the border."""
    if mark.kinds == {";", ","} and mark.behind[:1] == ["but"] and _is_clause(mark.behind[1:], tables):
        return _alone(mark)
    known = equivalents(tables.language)
    reaching = known.among("conditional") | known.among("reporting") | {":"}
    if not reaching.isdisjoint(mark.before):
        return False
    sentences = mark.kinds in _SENTENCES
    if not (known.among("conditional") - (_OF_ITS_CLAUSE if sentences else frozenset())).isdisjoint(mark.behind):
        return False
    if sentences:
        return mark.behind[:1] not in (["and"], ["or"], ["but"], ["nor"]) and _is_clause(mark.behind, tables)
    if not mark.behind or mark.behind[0] not in _JOINING or not mark.kinds <= _PARTING:
        return False
    if mark.kinds == {",", ";"} and _alone(mark) and "not" not in mark.before:
        return True
    if mark.behind[1:2] == ["to"] and mark.behind[0] == "and":
        return mark.before.count("to") == 1 and mark.behind[2:3] != ["the"] and _alone(mark) and _to_do(mark, tables)
    if not _alone(mark):
        return False
    return (_has_verb(mark.before, tables) and _is_clause(mark.behind[1:], tables)) or _are_clauses(mark, tables)


def _are_clauses(mark: Mark, tables: Lexicon) -> bool:
    """True for "Members bring their skis, and the club supplies poles": each half is read as a clause for itself."""
    if mark.behind[0] == "or" or not equivalents(tables.language).among("borders").isdisjoint(mark.before):
        return False
    ended = mark.behind[1:-1] if mark.behind[-1] in _BORDERS else mark.behind[1:]
    return all(_reads_as_clause(half, tables) for half in (mark.before, ended))


def _reads_as_clause(words: Sequence[str], tables: Lexicon) -> bool:
    """True where a subject and its verb are found, with nothing before them that another clause may share."""
    return any(one.subject and not one.around for one in readings(words, tables, frozenset())[:1])


def _between_predicates(mark: Mark, tables: Lexicon) -> bool:
    """True before "and must be signed" or "and report the result": a second verb of one subject with its object."""
    known = equivalents(tables.language)
    if mark.kinds != {",", ""} or mark.behind[:1] not in (["and"], ["or"]) or len(mark.behind) < 3:
        return False
    closed = known.among("conditional") | known.among("reporting") | {"not", ":", ";"}
    pointing = tables.among("grammar.prepositions")
    for words in (_without_relative(mark.before, known.among("auxiliaries")), mark.behind):
        if any(
            word in closed and (word != "that" or before not in pointing) for before, word in pairwise(["", *words])
        ):
            return False
    modals = [word for word in mark.before if word in known.among("auxiliaries")]
    if mark.behind[1] in known.among("finite"):
        return mark.behind[1] in modals or (not modals and mark.behind[1] in mark.before)
    own = verb_of(mark.behind[1], tables) == mark.behind[1] and mark.behind[2] in known.among("determiners")
    reaching = known.among("leading") - {"to"}
    return own and bool(modals) and reaching.isdisjoint(mark.behind) and not _goes_to_do(mark.before, tables)


def _without_relative(words: list[str], modals: frozenset[str]) -> list[str]:
    """The words without the relative clause of a subject, of which the verb stands before the modal."""
    at = next((at for at, word in enumerate(words) if word in ("who", "which", "that")), 0)
    modal = next((at for at, word in enumerate(words) if word in modals), 0)
    return [*words[:at], *words[modal:]] if 0 < at <= modal - _RELATIVE else words


def _goes_to_do(words: list[str], tables: Lexicon) -> bool:
    """True where "to" has a verb behind it, which the second one could go on with."""
    return any(word == "to" and verb_of(behind, tables) == behind for word, behind in pairwise(words))


def _to_do(mark: Mark, tables: Lexicon) -> bool:
    """True where "to" has a verb behind it on both sides of the mark."""
    at = mark.before.index("to") + 1
    return at < len(mark.before) and all(verb_of(word, tables) == word for word in (mark.before[at], *mark.behind[2:3]))


def _alone(mark: Mark) -> bool:
    """True where no other comma or semicolon parts the sentence."""
    return not any(word in (",", ";") for word in (*mark.before, *mark.behind[:-1]))


def _is_clause(words: Sequence[str], tables: Lexicon) -> bool:
    """True where words begin with a subject of their own and its verb."""
    known = equivalents(tables.language)
    start = 1 if words[:1] and words[0] in known.among("moving") else 0
    if words[:1] and words[0] in known.among("leading") and "," in words[:_NEAR]:
        start = words.index(",") + 1
    if not words[start:]:
        return False
    if words[start] in known.among("determiners") | known.among("subjects"):
        return _has_verb(words[start + 1 : start + _OPENING], tables)
    finite = known.among("finite") | tables.among("grammar.be")
    return may_be_noun(words[start], tables) and words[start + 1 : start + 2] != [] and words[start + 1] in finite


def _has_verb(words: Sequence[str], tables: Lexicon) -> bool:
    known = equivalents(tables.language)
    finite = known.among("finite") | tables.among("grammar.be") | {"cannot"}
    return any(word in finite or (word.endswith("s") and tables.base_of(word) is not None) for word in words)


def _behind_opening_clause(mark: Mark, tables: Lexicon) -> bool:
    """True for a comma behind "If the rent is late", before the subject of the main clause."""
    known = equivalents(tables.language)
    if mark.kinds == {",", ""} and " ".join(mark.before) in known.among("asides"):
        return True
    if mark.kinds != {",", ""} or not mark.before:
        return False
    if mark.before[0] == "to" and len(mark.before) > 1 and verb_of(mark.before[1], tables) == mark.before[1]:
        aside = {*known.among("borders"), ",", "to"}
        return aside.isdisjoint(mark.before[1:]) and _is_clause(mark.behind, tables)
    if mark.before[0] not in known.among("opening_clause"):
        return False
    if not (known.among("borders") - _DENYING).isdisjoint(mark.before[1:]) or "," in mark.before:
        return False
    return _has_verb(mark.before[2:], tables) and _is_clause(mark.behind, tables)


# ------------------------------------------------------------------- asides


def _around_an_aside(segment: Segment, region: Region) -> bool:
    """True for one of two marks around an aside that both became others of their kind, or came, or went."""
    return any(region in pair and _is_aside(segment, *pair) for pair in _pairs(segment, region))


def _pairs(segment: Segment, region: Region) -> Iterator[tuple[Region, Region]]:
    if region not in segment.regions:
        return
    at = segment.regions.index(region)
    for first in (at - 1, at):
        if 0 <= first < len(segment.regions) - 1:
            yield segment.regions[first], segment.regions[first + 1]


def _is_aside(segment: Segment, opening: Region, closing: Region) -> bool:
    first, then = mark_of(segment, opening), mark_of(segment, closing)
    known = equivalents(segment.lexicon.language)
    inside = segment.old.words[opening.old[1] : closing.old[0]]
    if first is None or then is None or not inside:
        return False
    kinds = {(first.old, then.old), (first.new, then.new)}
    if len(kinds) == 2 and kinds <= _ASIDES:
        return True  # around an aside on both sides
    if ("", "") in kinds:
        return kinds - {("", "")} <= _ASIDES and " ".join(inside) in known.among("asides")
    begins = known.among("leading") | known.among("openings") | {"including", "who", "which", "whose", "whom", "where"}
    return kinds <= _ASIDES and inside[0] in begins
