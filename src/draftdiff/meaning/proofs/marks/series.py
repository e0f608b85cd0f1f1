"""The comma before the last member of a series: "theft, fire(,) and storm"."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile
from typing import Final

from draftdiff.meaning.frames.clauses import readings
from draftdiff.meaning.proofs.marks.mark import Mark
from draftdiff.meaning.words.forms.inflection import inflected, verb_of
from draftdiff.meaning.words.lexicon import Lexicon
from draftdiff.meaning.words.synonymy.equivalents import equivalents
from draftdiff.meaning.words.tokens import parts_between

_BORDERS: Final = frozenset({";", ":", "."})
# Members that have more words may hold what a comma parts.
_LONGEST: Final = 4
# The last of several deeds is no longer, in words.
_DEED: Final = 7
# General as they are, without an article they are members like others.
_OF_THEIR_KIND: Final = frozenset(
    {"costs", "parts", "aims", "objectives", "values", "principles", "conditions", "requirements", "duties", "rights",
     "fees", "taxes", "criteria", "units", "methods", "purposes", "reasons", "grounds", "services", "buildings",
     "tools", "records", "vehicles", "materials", "trees", "plants", "crops", "minerals", "fuels", "sports",
     "documents", "goods"}
)  # fmt: skip
# An article stands so near before its noun.
_NEAR_NOUN: Final = 3
_INDEFINITE: Final = frozenset({"a", "an"})
_OWN: Final = frozenset({"my", "his", "her", "our", "your", "their", "its"})
# A noun with its article.
_BARE: Final = 2
# What announces a list.
_ANNOUNCING: Final = frozenset({"namely", "viz"})
# "and other pets" is the rest of any series.
_REST: Final = frozenset({"other", "others", "similar"})
# One noun for several, which those behind it may name.
_COLLECTIVE: Final = frozenset(
    {"board", "bureau", "commission", "committee", "council", "couple", "crew", "delegation", "family", "group", "jury",
     "kit", "leadership", "management", "meal", "pair", "panel", "party", "presidency", "presidium", "quorum",
     "secretariat", "set", "staff", "team", "tribunal", "court", "bench", "firm", "partnership", "package", "equipment"}
)  # fmt: skip


def before_the_last(mark: Mark, tables: Lexicon) -> bool:
    """True for a comma before the "and" of three or more short members of one kind, which nothing goes on with."""
    if mark.kinds != {",", ""} or mark.behind[:1] not in (["and"], ["or"]):
        return False
    if not equivalents(tables.language).among("sharing").isdisjoint(mark.before):
        return False
    members = _members(mark.before)
    if len(members) < 2 or (len(members) == 2 and _opens_sentence(members[0], mark, tables)):
        return False
    first, *others = members
    behind = mark.behind[1:]
    if _counts(first, others, behind) or _acts(first, others, behind, tables):
        return True
    doing = all(len(one) == 1 and one[0].endswith("ing") for one in (first[-1:], *others, behind[:1]))
    if doing and (behind[1:] == [] or behind[1] in _BORDERS):
        return True
    return _names(mark, first, others, tables)


def _names(mark: Mark, first: list[str], others: list[list[str]], tables: Lexicon) -> bool:
    """True for things of one kind: none explains another one, and nothing describes the last alone."""
    last, rest = _last_member(mark, tables)
    ends = bool(last) and (len(last) == _verb_behind(mark, tables) or _ends_list(last, rest, tables))
    known = [_without_owner(one, last, tables) for one in others]
    if not ends or not all(_is_member(one, tables) for one in [*known, last]):
        return False
    if not first or not may_be_noun(first[-1], tables) or _names_others(first, tables):
        return False
    owned = any(word.endswith("'s") or word == "'" for one in others for word in one)
    if owned or any(one[0] in _OWN and one[0] not in first for one in others):
        return False  # "the clerk, the mayor's sister", "the clerk, my sister": one person, or two
    articles = {_article(one, tables) for one in (*others, last)}
    alike = len(articles) == 1 and (articles == {""} or not articles.isdisjoint(_shorn(first)))
    single = last[0] not in _REST and not _may_be_explained(first[-1])
    return (alike or last[0] in _REST or single) and _in_one_script(mark, len(others), tables)


def _names_others(first: Sequence[str], tables: Lexicon) -> bool:
    """True for a noun that those behind it may be: "the officers, chair and secretary", not "covers costs, risks"."""
    known = equivalents(tables.language)
    if first[-1] not in known.among("general"):
        return False
    return first[-1] not in _OF_THEIR_KIND or not known.among("determiners").isdisjoint(first[-_NEAR_NOUN:-1])


def _may_be_explained(noun: str) -> bool:
    """True for a noun of several things: those behind it may be these."""
    return noun in _COLLECTIVE or (noun.endswith("s") and not noun.endswith("ss"))


def _article(member: Sequence[str], tables: Lexicon) -> str:
    """The word that determines a member, "a" and "an" as one."""
    word = member[0] if member and member[0] in equivalents(tables.language).among("determiners") else ""
    return "a" if word in _INDEFINITE else word


def _shorn(first: Sequence[str]) -> set[str]:
    """The words near the end of the first member, "an" as "a"."""
    return {"a" if word in _INDEFINITE else word for word in first[-_LONGEST:]}


# ---------------------------------------------------------------- other kinds


def _counts(first: list[str], others: list[list[str]], behind: list[str]) -> bool:
    """True for figures: "Articles 1, 2 and 3"."""
    return all(len(one) == 1 and one[0].isdecimal() for one in (first[-1:], *others, behind[:1]))


def _acts(first: list[str], others: list[list[str]], last: list[str], tables: Lexicon) -> bool:
    """True for verbs of one subject with their objects, up to the end: "may meet, hear experts and vote"."""
    known = equivalents(tables.language)
    if not last or not others:
        return False
    ends = next((at for at in range(len(last)) if _closes_deeds(last, at, tables)), len(last))
    if "," in last[:ends]:
        return False
    if ends > _DEED or not known.among("borders").isdisjoint(last[:ends]):
        return False
    if all(verb_of(one[0], tables) == one[0] for one in (*others, last)):
        leads = [at for at, word in enumerate(first[:-1]) if word in known.among("finite") or word == "to"]
        return bool(leads) and verb_of(first[leads[-1] + 1], tables) == first[leads[-1] + 1]
    told = all(_tells(one, tables) for one in (*others, last[:ends]))
    return told and any(_tells(first[at:], tables) for at in range(1, len(first) - 1))


def _closes_deeds(last: Sequence[str], at: int, tables: Lexicon) -> bool:
    """True for what ends the last of several deeds: a stop, "but", or the comma before another phrase."""
    if last[at] in _BORDERS or (last[at] == "but" and at > 0):
        return True
    behind = last[at + 1 : at + 2]
    aside = {"but", "alone", "whether"} | tables.among("grammar.prepositions")
    return last[at] == "," and bool(behind) and behind[0] in aside


def _tells(words: Sequence[str], tables: Lexicon) -> bool:
    """True for a verb of the third person with its object: "keeps the accounts", "pays bills"."""
    known, verb = equivalents(tables.language), verb_of(words[0], tables)
    if verb is None or len(words) < 2 or words[0] != inflected(verb, "s"):
        return False
    return words[1] in known.among("determiners") or (len(words) == 2 and words[1].endswith("s"))


# ------------------------------------------------------------------- members


def _members(before: Sequence[str]) -> list[list[str]]:
    """What stands between the commas before a conjunction, back to a longer stretch, which is kept as the first."""
    start = next((at + 1 for at in range(len(before) - 1, -1, -1) if before[at] in _BORDERS), 0)
    parts = parts_between(before[start:], (",",))
    short = list(takewhile(lambda part: len(part) <= _LONGEST, reversed(parts)))
    members = list(reversed(parts[-len(short) - 1 :])) if len(short) < len(parts) else short
    found = [part for part in reversed(members) if part]
    return found[max((at for at, part in enumerate(found) if part[0] in _ANNOUNCING), default=0) :]


def _opens_sentence(first: list[str], mark: Mark, tables: Lexicon) -> bool:
    """True for what stands before the subject: in "With such a team, strife and conflict are rare" two are listed."""
    opens = equivalents(tables.language).among("openings") | tables.among("grammar.prepositions")
    opens |= tables.among("grammar.introductory") | {"this", "that", "it", "they"}
    length = len(first)
    at = next(at for at in range(mark.at, -1, -1) if mark.before[at : at + length] == first)
    return (at == 0 or mark.before[at - 1] in _BORDERS) and first[0] in opens


def _last_member(mark: Mark, tables: Lexicon) -> tuple[list[str], list[str]]:
    """The noun phrase behind the conjunction, and what follows it."""
    words = mark.behind[1:]
    if verb := _verb_behind(mark, tables):
        return words[:verb], words[verb:]
    length = 1 if words[:1] and (_article(words, tables) or words[0] in _REST) else 0
    while length < min(len(words), _LONGEST) and _may_stand(words, length, tables):
        if length and _is_verb_of(words[length - 1 : length + 2], mark, tables):
            break
        length += 1
    return words[:length], words[length:]


def _verb_behind(mark: Mark, tables: Lexicon) -> int:
    """How many words behind the conjunction the subject has of which the list is the whole; 0 where it is none.

    "The master, the mate and the engineer hold certificates": the members are a subject where a verb follows them.
    """
    words = [*mark.before, *mark.behind]
    if words[-1:] == ["."]:
        words.pop()
    if not _BORDERS.isdisjoint(words) or not all(map(_short_enough, _members(mark.before))):
        return 0
    verbs = (verb_of(word, tables) for word in mark.behind[2 : _LONGEST + 2])
    told = next((frozenset({verb}) for verb, word in zip(verbs, mark.behind[2:], strict=False) if verb == word), None)
    bare = all(len(one) <= _BARE for one in _members(mark.before))
    found = readings(words, tables, frozenset()) or (readings(words, tables, told) if told and bare else [])
    if not found or found[0].around or not found[0].subject or found[0].group.passive:
        return 0
    subject = found[0].subject
    ends = tuple(words[: len(subject)]) == subject and len(subject) > len(mark.before) + 1
    return len(subject) - len(mark.before) - 1 if ends else 0


def _short_enough(member: Sequence[str]) -> bool:
    return 0 < len(member) <= _LONGEST


def _is_verb_of(words: Sequence[str], mark: Mark, tables: Lexicon) -> bool:
    """True for the verb of a series that opens its sentence: "keys, passes and uniforms remain the property"."""
    known, opening = equivalents(tables.language), mark.before[: mark.before.index(",")] if "," in mark.before else []
    if len(words) < 3 or not words[0].endswith("s") or not opening or len(opening) > _LONGEST:
        return False
    small = known.among("finite") | tables.any_of("grammar.be", "grammar.prepositions")
    follows = words[2] in known.among("determiners") | known.among("leading")
    return follows and verb_of(words[1], tables) == words[1] and small.isdisjoint(opening)


def _may_stand(words: Sequence[str], at: int, tables: Lexicon) -> bool:
    """True for a word of a noun phrase; a participle may stand behind its article ("the guided tour")."""
    if may_be_noun(words[at], tables):
        return True
    described = at == 1 and words[at].endswith(("ed", "ing")) and bool(_article(words, tables))
    return described and at + 1 < len(words) and may_be_noun(words[at + 1], tables)


def may_be_noun(word: str, tables: Lexicon) -> bool:
    """True for a word of no closed class that looks like no verb or adverb."""
    known = equivalents(tables.language)
    closed = (
        known.among("determiners") | known.among("borders") | known.among("auxiliaries")
        | known.among("conditional") | tables.any_of("grammar.prepositions", "grammar.be")
    )  # fmt: skip
    verbal = word.endswith(("ing", "ed", "ly")) and word not in known.among("gerunds")
    return word[0].isalpha() and word not in closed and not verbal


def _without_owner(words: list[str], last: list[str], tables: Lexicon) -> list[str]:
    """A member without "of" and a noun, where the article of the last one tells that it is not what follows "of"."""
    owned = (
        words[-2:-1] == ["of"] and len(words) > _BARE and _article(last, tables) and not _article(words[-1:], tables)
    )
    return words[:-2] if owned else words


def _is_member(words: list[str], tables: Lexicon) -> bool:
    start = 1 if _article(words, tables) or words[0] in _REST else 0
    length = len(words) - start
    return 0 < length < _LONGEST and all(_may_stand(words, at, tables) for at in range(start, len(words)))


def _ends_list(last: list[str], rest: list[str], tables: Lexicon) -> bool:
    """True where the list is over: what follows is a stop, "of" or belongs to the verb, not to the last member."""
    known = equivalents(tables.language)
    if rest[:1] == [","]:
        return {"and", "or", ","}.isdisjoint(rest[1:]) or _goes_on_anew(rest[1:], tables)
    if not rest or rest[0] in _BORDERS or rest[0] in known.among("listed_before") | tables.among("grammar.be"):
        return True
    return last[-1].endswith("s") and len(last) < _LONGEST and verb_of(rest[0], tables) == rest[0]


def _goes_on_anew(rest: list[str], tables: Lexicon) -> bool:
    """True for another main clause: ", and a receipt is issued"."""
    clause = rest[1:-1] if rest[-1] in _BORDERS else rest[1:]
    return rest[0] in ("and", "but") and "," not in clause and bool(readings(clause, tables, frozenset()))


def _in_one_script(mark: Mark, others: int, tables: Lexicon) -> bool:
    """True where no member has a capital unless all have: names may explain what stands before them."""
    places = [at for at in range(mark.at) if mark.side.words[at] == ","][-others:]
    starts = [places[0] - 1, *(at + 1 for at in places), mark.at + 2] if places else []
    nouns = [at + 1 if _article(mark.side.words[at : at + 1], tables) else at for at in starts]
    nouns = [at for at in nouns if at < len(mark.side.words) and not mark.side.initial(at)]
    return len({mark.side.written(at, at + 1)[:1].isupper() for at in nouns}) == 1
