"""Where a noun phrase, a list of them or an adjunct ends, and one form for each that its other forms share."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from draftdiff.meaning.frames.circumstances import holds_always, is_event, is_time, is_way
from draftdiff.meaning.frames.grammar import (
    DETERMINERS,
    LINKS,
    PRONOUNS,
    RELATIVES,
    is_adverb,
    is_circumstance,
    is_finite,
    opens_phrase,
    prepositions,
    tells_besides,
)
from draftdiff.meaning.frames.verbs import known
from draftdiff.meaning.words.lexicon import Lexicon
from draftdiff.meaning.words.synonymy.common_form import common_form
from draftdiff.meaning.words.synonymy.equivalents import equivalents
from draftdiff.meaning.words.tokens import parts_between

Words = tuple[str, ...]

_PARTING: Final = LINKS | {","}
_STOPS: Final = frozenset({",", ";", ".", "to", "not", "but", "that", "whether", "how", "why", "what"})
# What stands before these determiners is of one phrase with them: "all the members", "both the buyers".
_BEFORE_DETERMINER: Final = frozenset({"all", "both", "half", "of", "and", "or", ","})
# Members of a list whose comma before "and" may come or go are no longer, in words.
_SHORT: Final = 3
# What these open may describe a noun: "persons with a licence", "rooms without windows".
_DESCRIBING: Final = frozenset({"without", "from", "in", "at", "under"})
# Each of these stands behind its noun and takes nothing with it: "the party concerned".
_ALONE: Final = frozenset({"concerned", "involved", "affected", "interested"})
_WITH_ALONE: Final = frozenset({"by", "with", "in", "about", "over", "at"})
_DEFINITE: Final = frozenset({"the", "this", "these", "those", "its", "their", "his", "her", "our", "your"})


class Unread(Exception):
    """A sentence that the reader is not sure of."""


class Adjunct(NamedTuple):
    """A circumstance and where it stands.

    Attributes:
        words: What it says.
        place: "front" of the verb, behind the "verb", behind a plain "noun", or behind one that it may belong to
            ("deep").
        behind: That noun phrase.
    """

    words: Words
    place: str
    behind: Words = ()


def end_of_noun(words: Sequence[str], at: int, tables: Lexicon) -> int:
    """Where the noun phrase that begins at a place ends, its "of" and what describes it by a clause included."""
    end = at
    while end < len(words):
        word = words[end]
        if word in RELATIVES and end > at and words[end - 1] not in LINKS:
            return len(words)
        if (word in _STOPS and not (word == "that" and end == at)) or word in LINKS or is_finite(words, end):
            break
        if word in prepositions(tables) or opens_phrase(words, end, tables) or is_circumstance(words, end, tables):
            break
        if end > at and _begins_anew(words, end):
            break
        if end > at and is_adverb(word) and _ends(words, end + 1, tables):
            break
        if end > at and word in _ALONE and not _WITH_ALONE.intersection(words[end + 1 : end + 2]):
            end += 1
            continue
        if end > at and describes(words, end, tables):
            return len(words)
        end += 1
    return end


def _begins_anew(words: Sequence[str], at: int) -> bool:
    """True for a determiner or pronoun that opens another phrase."""
    return words[at] in DETERMINERS | PRONOUNS and words[at - 1] not in _BEFORE_DETERMINER


def _ends(words: Sequence[str], at: int, tables: Lexicon) -> bool:
    """True where nothing goes on that an adverb could describe."""
    if at >= len(words) or words[at] in _STOPS | LINKS | RELATIVES | DETERMINERS:
        return True
    return words[at] in prepositions(tables) or is_finite(words, at) or is_adverb(words[at])


def describes(words: Sequence[str], at: int, tables: Lexicon) -> bool:
    """True for a participle behind its noun: "records kept by the clerk", "members voting"."""
    word, before = words[at], words[at - 1]
    if before in DETERMINERS | {"of"} or word in equivalents(tables.language).among("gerunds"):
        return False
    regular = word.endswith("ed") and len(word) > 4
    done = (regular or any(form.tense == "done" for form in known(word, tables))) and not _is_base(word, tables)
    doing = word.endswith("ing") and len(word) > 4
    return (done or doing) and _ends(words, at + 1, tables)


def _is_base(word: str, tables: Lexicon) -> bool:
    return any(form.tense == "base" for form in known(word, tables))


def end_of_list(words: Sequence[str], at: int, tables: Lexicon, *, deeds: bool = True) -> int:
    """Where a noun phrase ends, with those that "and", "or" and commas join to it.

    Args:
        words: The words of a clause.
        at: Where the phrase begins.
        tables: The lexicon.
        deeds: Whether a verb may follow "and" that goes on with what is done.
    """
    end = first = end_of_noun(words, at, tables)
    joined = False
    while at < end < len(words) and not tells_besides(words, end):
        behind = end + 1 if words[end] == "," else end
        linked = behind < len(words) and words[behind] in LINKS
        behind += linked
        if behind == end or behind >= len(words) or not _opens_noun(words, behind, tables, deeds=deeds):
            break
        following = end_of_noun(words, behind, tables)
        if following == behind:
            break
        if following < len(words) and words[following] in (DETERMINERS | PRONOUNS) - {"each", "every"}:
            raise Unread  # another clause may have begun
        end, joined = following, joined or linked
    return end if joined else first


def _opens_noun(words: Sequence[str], at: int, tables: Lexicon, *, deeds: bool) -> bool:
    word = words[at]
    if word in prepositions(tables) or word in _STOPS - {"that"} or word in RELATIVES or is_finite(words, at):
        return False
    if is_circumstance(words, at, tables) or is_adverb(word):
        return False
    return not (deeds and may_be_deed(words, at, tables))


def may_be_deed(words: Sequence[str], at: int, tables: Lexicon) -> bool:
    """True for a verb that goes on with what is done, behind "and"; one that may be a noun as well is unread."""
    word = words[at]
    if not known(word, tables):
        return False
    if at + 1 >= len(words) or words[at + 1] in DETERMINERS | PRONOUNS or words[at + 1] in prepositions(tables):
        return True
    if words[at + 1] in LINKS | {",", "of", "to"} or is_adverb(words[at + 1]):
        return True
    raise Unread


def end_of_adjunct(words: Sequence[str], at: int, tables: Lexicon) -> int:
    """Where the adjunct that begins at a place ends; the place itself where none does."""
    if is_circumstance(words, at, tables):
        return _end_of_clause(words, at, tables)
    opened = opens_phrase(words, at, tables)
    if opened:
        return _end_of_phrase(words, at + opened, tables)
    if is_adverb(words[at]):
        return at + 1
    return _end_of_time(words, at, tables)


def _end_of_clause(words: Sequence[str], at: int, tables: Lexicon) -> int:
    """Where a circumstance ends that is told by a clause with a verb of its own."""
    end = next((end for end in range(at, len(words)) if words[end] == ","), len(words))
    if not any(is_finite(words, place) or known(words[place], tables) for place in range(at + 2, end)):
        raise Unread
    return end


def _end_of_phrase(words: Sequence[str], at: int, tables: Lexicon) -> int:
    if (at < len(words) and words[at].endswith("ing") and not _ends(words, at + 1, tables)) or _is_gerund(words, at):
        return next((end for end in range(at, len(words)) if words[end] == ","), len(words))
    end = end_of_list(words, at, tables)
    if end == at:
        raise Unread
    last = words[end - 1]
    unit = last in tables.among("time.weekdays") or any(entry.kind == "time_unit" for entry in tables.entries(last))
    if (
        unit
        and end < len(words)
        and words[end] in ("after", "before", "from")
        and not is_circumstance(words, end, tables)
    ):
        return _end_of_phrase(words, end + 1, tables)  # "within 14 days after issue"
    return end


def _is_gerund(words: Sequence[str], at: int) -> bool:
    """True for "by sending the letter": a verb of its own with its object."""
    if at < len(words) and words[at] == "writing":
        return False
    return at + 1 < len(words) and words[at].endswith("ing") and words[at + 1] in DETERMINERS


def _end_of_time(words: Sequence[str], at: int, tables: Lexicon) -> int:
    """Where "each year", "two days before the vote" end."""
    end = end_of_noun(words, at, tables)
    if end == at or not is_time(tuple(words[at:end]), tables):
        return at
    return _end_of_phrase(words, end + 1, tables) if words[end : end + 1] and words[end] in ("before", "after") else end


def adjuncts_in(words: Sequence[str], place: str, tables: Lexicon) -> list[Adjunct]:
    """The adjuncts of which words consist, each told by the one that it stands behind."""
    found: list[Adjunct] = []
    at = 0
    while at < len(words):
        end = end_of_adjunct(words, at, tables)
        if end == at:
            raise Unread
        said, behind = tuple(words[at:end]), found[-1].words if found else ()
        free = is_time(said, tables) or is_way(said, tables)
        apart = not behind or (free and ("of" not in behind and (is_time(behind, tables) or is_way(behind, tables))))
        found.append(Adjunct(said, place) if apart else Adjunct(said, "deep", behind))
        at = end
    return found


def placed(said: Words, behind: Words, place: str, tables: Lexicon) -> Adjunct:
    """An adjunct by what stands before it: nothing, an adverb, or a noun that it may belong to."""
    if not behind or is_adverb(behind[-1]):
        return Adjunct(said, place)
    return Adjunct(said, "noun" if _is_plain(said, behind, tables) else "deep", behind)


def _is_plain(said: Words, behind: Words, tables: Lexicon) -> bool:
    """True for a noun phrase that leaves nobody in doubt whether what follows belongs to it."""
    if holds_always(said) and not _holds_clause(behind, tables):
        return True
    opened = opens_phrase(behind, 0, tables)
    inner = behind[opened:]
    if is_adverb(said[0]) and len(said) == 1:
        return "," not in inner and not _holds_clause(inner, tables)
    if said[0] in ("where", "wherever") or (said[0] == "when" and is_time(("at", *inner), tables)):
        return False
    if _holds_clause(inner, tables) or is_circumstance(behind, 0, tables):
        return False
    if said == ("in", "writing"):
        return equivalents(tables.language).among("papers").isdisjoint(inner)
    way = opened and is_way(behind, tables)
    if opened and "of" not in inner and (way or is_time(behind, tables)):
        return not way or is_time(said, tables) or is_way(said, tables)
    if is_way(said, tables):
        return _only_of(inner, tables) or not any(is_event(word) for word in inner)
    if is_time(said, tables):
        own = inner[inner.index("of") :] if way else inner  # "in the presence of two witnesses"
        agent = behind[0] == "by"
        return not any(is_event(word, sure=agent) for word in own) and _only_of(own, tables)
    if said[0] == "with" or (said[0] in _DESCRIBING and inner[0] not in _DEFINITE):
        return False
    return (not opened or behind[0] == "by") and {"of", "and", "or", ","}.isdisjoint(inner)


def _holds_clause(words: Words, tables: Lexicon) -> bool:
    """True where a relative or a participle describes the noun."""
    if any(word in RELATIVES for word in words[1:]):
        return True
    return any(describes([*words, ","], at, tables) for at in range(1, len(words)))


def _only_of(words: Sequence[str], tables: Lexicon) -> bool:
    return not any(word in prepositions(tables) or word == "to" for word in words)


# -------------------------------------------------------------------- names


def name_of(words: Sequence[str], tables: Lexicon) -> tuple[Words, ...]:
    """A noun phrase in common form; the members of a list in one order where none of them stands apart."""
    paired = "and" in words
    said = [word for word in words if not (paired and word == "both")]
    members, link = _members(said)
    if link and _may_change_places(members, tables):
        return ((link,), *sorted(common_form(member, tables.language) for member in members))
    return (common_form(said, tables.language),)


def _members(words: Sequence[str]) -> tuple[list[list[str]], str]:
    """The members of a list, and what joins them."""
    links = {word for word in words if word in LINKS}
    members = [member for member in parts_between(words, _PARTING) if member]
    if len(links) != 1 or len(members) < 2:
        return members, ""
    link = links.pop()
    parted = words.count(link) == 1 and words.count(",") in (len(members) - 2, len(members) - 1)
    return members, link if parted and "," not in words[words.index(link) :] else ""


def _may_change_places(members: list[list[str]], tables: Lexicon) -> bool:
    """True where no word of a member may belong to another one, and none is told by the others."""
    known_lists = equivalents(tables.language)
    apart = known_lists.among("general") | known_lists.among("collectives")
    if len(members) > 2 and (members[0][-1] in apart or max(map(len, members)) > _SHORT):
        return False
    if any(word in RELATIVES or describes([*member, ","], at, tables)
           for member in members for at, word in enumerate(member) if at):  # fmt: skip
        return False
    if not tables.among("grammar.order_matters").isdisjoint(word for member in members for word in member):
        return False
    last = members[-1]
    if any(word == "of" or word in prepositions(tables) for word in last):
        return False
    determined = [member[0] in DETERMINERS - {"all", "any", "no"} for member in members]
    return all(determined) or all(len(member) == 1 for member in members)
