"""Marks beside "and" and its like, where the sentence can be read in one way only, with the mark and without it.

A comma there may decide what belongs together, so each kind is proved by what stands on both sides of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise, takewhile
from typing import Final, NamedTuple

from draftdiff.meaning.rules.customary import is_customary
from draftdiff.meaning.rules.segments import Region, Segment, Side
from draftdiff.meaning.words.equivalents import equivalents
from draftdiff.meaning.words.lexicon import Lexicon
from draftdiff.meaning.words.restating import verb_of

_JOINING: Final = frozenset({"and", "or", "but"})
_PARTING: Final = frozenset({",", ";", ""})
# What opens and what closes an aside.
_ASIDES: Final = frozenset({(",", ","), ("(", ")"), ("\u2013", "\u2013"), ("\u2014", "\u2014"), ("-", "-")})
_BORDERS: Final = frozenset({";", ":", "."})
# Members of a list that have more words may hold what a comma parts.
_LONGEST: Final = 4
# These part main clauses.
_SENTENCES: Final = frozenset(
    frozenset(pair)
    for pair in ((";", "."), (";", ":"), (":", "\u2013"), (":", "\u2014"), (";", "\u2013"), (";", "\u2014"))
)
# A condition of these belongs to the clause that it stands in.
_OF_ITS_CLAUSE: Final = frozenset({"when", "where", "if", "until", "while", "that", "which", "who", "such", "as"})
# A clause has its subject and verb in so many words.
_OPENING: Final = 7


class Mark(NamedTuple):
    """A mark on both sides, "" where there is none, with the words before and behind it, which are the same."""

    old: str
    new: str
    before: list[str]
    behind: list[str]
    side: Side
    at: int

    @property
    def kinds(self) -> frozenset[str]:
        """What stands there on either side."""
        return frozenset({self.old, self.new})


def reads_the_same(segment: Segment, region: Region) -> bool:
    """True where a mark that came, went or became another one cannot decide how the sentence is read."""
    if not equivalents(segment.lexicon.language).forms:
        return False
    mark = mark_of(segment, region)
    if mark is None:
        return False
    return (
        is_customary(mark.kinds, mark.side, mark.at, segment.lexicon)
        or _before_a_point(mark)
        or _before_the_last(mark, segment.lexicon)
        or _between_clauses(mark, segment.lexicon)
        or _between_predicates(mark, segment.lexicon)
        or _behind_opening_clause(mark, segment.lexicon)
        or _around_an_aside(segment, region)
    )


def mark_of(segment: Segment, region: Region) -> Mark | None:
    """The one mark that differs in a region; None where words or several marks do."""
    old, new = segment.old.words[slice(*region.old)], segment.new.words[slice(*region.new)]
    marks = [[word for word in words if not word[0].isalnum()] for words in (old, new)]
    if max(map(len, marks)) > 1:
        return None
    same = [w for w in old if w[0].isalnum()] == [w for w in new if w[0].isalnum()]
    if not same and (len(marks[0]) == len(marks[1]) or ((old if marks[0] else new)[-1:] not in marks)):
        return None
    side, words = (segment.old, region.old) if marks[0] else (segment.new, region.new)
    at = next((at for at in range(*words) if not side.words[at][0].isalnum()), None)
    if at is None:
        return None
    before, behind = side.words[:at], side.words[at + 1 :]
    return Mark("".join(marks[0]), "".join(marks[1]), before, behind, side, at)


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


# -------------------------------------------------------------------- lists


def _before_the_last(mark: Mark, tables: Lexicon) -> bool:
    """True for a comma before the "and" of three or more short members of one kind, which nothing goes on with."""
    if mark.kinds != {",", ""} or mark.behind[:1] not in (["and"], ["or"]):
        return False
    if not equivalents(tables.language).among("sharing").isdisjoint(mark.before):
        return False
    members = _members(mark.before)
    if len(members) < 2 or (len(members) == 2 and _opens_sentence(members[0], mark, tables)):
        return False
    known = equivalents(tables.language)
    first, *others = members
    if _counts(first, others, mark.behind) or _acts(first, others, mark.behind[1:], tables):
        return True
    doing = all(len(one) == 1 and one[0].endswith("ing") for one in (first[-1:], *others, mark.behind[1:2]))
    if doing and (mark.behind[2:] == [] or mark.behind[2] in _BORDERS):
        return True
    last, rest = _last_member(mark.behind[1:], tables)
    if not last or not _ends_list(rest, tables):
        return False
    articles = {word if (word := one[0]) in known.among("determiners") else "" for one in [*others, last]}
    if not all(_is_member(one, tables) for one in [*others, last]) or len(articles) != 1:
        return False
    return _begins_list(first, articles.pop(), tables) and _in_one_script(mark, len(others))


def _counts(first: list[str], others: list[list[str]], behind: list[str]) -> bool:
    """True for figures: "Articles 1, 2 and 3"."""
    return all(len(one) == 1 and one[0].isdigit() for one in (first[-1:], *others, behind[1:2]))


def _acts(first: list[str], others: list[list[str]], last: list[str], tables: Lexicon) -> bool:
    """True for verbs under one modal with their objects, up to the end: "may meet, hear experts and vote"."""
    known = equivalents(tables.language)
    if not all(verb_of(one[0], tables) == one[0] for one in (*others, last) if one) or not last or not others:
        return False
    leads = [at for at, word in enumerate(first[:-1]) if word in known.among("finite") or word == "to"]
    if not leads or verb_of(first[leads[-1] + 1], tables) != first[leads[-1] + 1]:
        return False
    ends = next((at for at, word in enumerate(last) if word in _BORDERS), len(last))
    return ends <= _OPENING and known.among("borders").isdisjoint(last[:ends]) and "," not in last


def _members(before: Sequence[str]) -> list[list[str]]:
    """What stands between the commas before a conjunction, back to a longer stretch, which is kept as the first."""
    start = next((at + 1 for at in range(len(before) - 1, -1, -1) if before[at] in _BORDERS), 0)
    parts: list[list[str]] = [[]]
    for word in before[start:]:
        if word == ",":
            parts.append([])
        else:
            parts[-1].append(word)
    short = list(takewhile(lambda part: len(part) <= _LONGEST, reversed(parts)))
    members = list(reversed(parts[-len(short) - 1 :])) if len(short) < len(parts) else short
    return [part for part in reversed(members) if part]


def _opens_sentence(first: list[str], mark: Mark, tables: Lexicon) -> bool:
    """True for what stands before the subject: in "With such a team, strife and conflict are rare" two are listed."""
    opens = equivalents(tables.language).among("openings") | tables.among("grammar.prepositions")
    opens |= tables.among("grammar.introductory") | {"this", "that", "it", "they"}
    length = len(first)
    at = next(at for at in range(mark.at, -1, -1) if mark.before[at : at + length] == first)
    return (at == 0 or mark.before[at - 1] in _BORDERS) and first[0] in opens


def _last_member(words: list[str], tables: Lexicon) -> tuple[list[str], list[str]]:
    """The noun phrase behind the conjunction, and what follows it."""
    known = equivalents(tables.language)
    length = 1 if words[:1] and words[0] in known.among("determiners") else 0
    while length < min(len(words), _LONGEST) and _may_be_noun(words[length], tables):
        length += 1
    return words[:length], words[length:]


def _may_be_noun(word: str, tables: Lexicon) -> bool:
    known = equivalents(tables.language)
    closed = (
        known.among("determiners") | known.among("borders") | known.among("auxiliaries")
        | known.among("conditional") | tables.among("grammar.prepositions") | tables.among("grammar.be")
    )  # fmt: skip
    verbal = word.endswith(("ing", "ed", "ly")) and word not in known.among("gerunds")
    return word[0].isalpha() and word not in closed and not verbal


def _is_member(words: list[str], tables: Lexicon) -> bool:
    known = equivalents(tables.language)
    nouns = words[1:] if words[0] in known.among("determiners") else words
    return 0 < len(nouns) < _LONGEST and all(_may_be_noun(word, tables) for word in nouns)


def _ends_list(rest: list[str], tables: Lexicon) -> bool:
    """True where the list is over: what follows is a stop, "of" or belongs to the verb, not to the last member."""
    known = equivalents(tables.language)
    if rest[:1] == [","]:
        return {"and", "or", ","}.isdisjoint(rest[1:])
    return not rest or rest[0] in _BORDERS or rest[0] in known.among("listed_before") | tables.among("grammar.be")


def _begins_list(first: list[str], article: str, tables: Lexicon) -> bool:
    """True where the words before the first comma end in a member like the others, not in what they explain."""
    known = equivalents(tables.language)
    if not first or not _may_be_noun(first[-1], tables) or first[-1] in known.among("general"):
        return False
    near = first[-_LONGEST:]
    return not article or article in near


def _in_one_script(mark: Mark, others: int) -> bool:
    """True where no member has a capital unless all have: names may explain what stands before them."""
    places = [at for at in range(mark.at) if mark.side.words[at] == ","][-others:]
    starts = [places[0] - 1, *(at + 1 for at in places), mark.at + 2] if places else []
    starts = [at for at in starts if at < len(mark.side.words) and not mark.side.initial(at)]
    capitals = {mark.side.written(at, at + 1)[:1].isupper() for at in starts}
    return len(capitals) == 1


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
    return _has_verb(mark.before, tables) and _is_clause(mark.behind[1:], tables) and _alone(mark)


def _between_predicates(mark: Mark, tables: Lexicon) -> bool:
    """True before "and must be signed" or "and report the result": a second verb of one subject with its object."""
    known = equivalents(tables.language)
    if mark.kinds != {",", ""} or mark.behind[:1] not in (["and"], ["or"]) or len(mark.behind) < 3:
        return False
    closed = known.among("conditional") | known.among("reporting") | {"not", ":", ";"}
    pointing = tables.among("grammar.prepositions")
    for words in (mark.before, mark.behind):
        if any(
            word in closed and (word != "that" or before not in pointing) for before, word in pairwise(["", *words])
        ):
            return False
    modals = [word for word in mark.before if word in known.among("auxiliaries")]
    if mark.behind[1] in known.among("finite"):
        return mark.behind[1] in modals or (not modals and mark.behind[1] in mark.before)
    own = verb_of(mark.behind[1], tables) == mark.behind[1] and mark.behind[2] in known.among("determiners")
    reaching = known.among("leading") - {"to"}
    return own and bool(modals) and reaching.isdisjoint(mark.behind) and "to" not in mark.before


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
    if not words[start:]:
        return False
    if words[start] in known.among("determiners") | known.among("subjects"):
        return _has_verb(words[start + 1 : start + _OPENING], tables)
    finite = known.among("finite") | tables.among("grammar.be")
    return _may_be_noun(words[start], tables) and words[start + 1 : start + 2] != [] and words[start + 1] in finite


def _has_verb(words: Sequence[str], tables: Lexicon) -> bool:
    known = equivalents(tables.language)
    finite = known.among("finite") | tables.among("grammar.be")
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
    if not known.among("borders").isdisjoint(mark.before[1:]) or "," in mark.before:
        return False
    return _has_verb(mark.before[2:], tables) and _is_clause(mark.behind, tables)


# ------------------------------------------------------------------- asides


def _around_an_aside(segment: Segment, region: Region) -> bool:
    """True for one of two marks around an aside that both became others of their kind, or came, or went."""
    return any(region in pair and _is_aside(segment, *pair) for pair in _pairs(segment, region))


def _pairs(segment: Segment, region: Region) -> Iterator[tuple[Region, Region]]:
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
