"""What stands behind the verb of a clause: objects, adjuncts, what is said or wanted, and the next verb."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from draftdiff.meaning.frames.circumstances import is_time
from draftdiff.meaning.frames.grammar import (
    DETERMINERS,
    LINKS,
    NOUN_TAKING,
    PARTICLES,
    PRONOUNS,
    RELATIVES,
    is_adverb,
    is_finite,
    opens_deed,
    opens_phrase,
    tells_besides,
)
from draftdiff.meaning.frames.groups import Group
from draftdiff.meaning.frames.phrases import (
    Adjunct,
    Unread,
    Words,
    end_of_adjunct,
    end_of_list,
    may_be_deed,
    placed,
)
from draftdiff.meaning.frames.verbs import bases, known
from draftdiff.meaning.words.lexicon import Lexicon
from draftdiff.meaning.words.synonymy.equivalents import equivalents

_ASKING: Final = frozenset({"that", "whether", "how", "why", "what", "who", "which"})
_MOST_OBJECTS: Final = 2


class Deed(NamedTuple):
    """One verb with what stands behind it.

    Attributes:
        verbs: The verbs that its form may be of.
        particle: "out" of "carry out".
        objects: Its objects.
        adjuncts: Its adjuncts.
        tail: What is said, asked or wanted: an infinitive, a clause of "that".
    """

    verbs: frozenset[str]
    particle: str = ""
    objects: tuple[Words, ...] = ()
    adjuncts: tuple[Adjunct, ...] = ()
    tail: Words = ()


class _Reader:
    """Reads the words behind a verb, one deed after the other."""

    def __init__(self, words: Words, group: Group, tables: Lexicon) -> None:
        self.words, self.at, self.tables, self.group = words, group.end, tables, group
        self.links: set[str] = set()
        self.verbs = group.verbs

    def read(self, verbs: frozenset[str]) -> list[Deed]:
        deed, self.verbs = Deed(verbs), verbs
        behind: Words = ()
        if self.words[self.at : self.at + 2] == ("up", "to"):
            raise Unread  # "up to ten members"
        if self.at < len(self.words) and self.words[self.at] in PARTICLES and self._ends_particle():
            deed = deed._replace(particle=self.words[self.at])
            self.at += 1
        while self.at < len(self.words):
            following = self._next_verb()
            if following is not None:
                return [deed, *self.read(following)]
            deed, behind = self._one_more(deed, behind)
        return [deed]

    def _ends_particle(self) -> bool:
        behind = self.words[self.at + 1 : self.at + 2]
        if not behind or behind[0] in DETERMINERS | LINKS | {","} or is_adverb(behind[0]):
            return True
        return bool(opens_phrase(self.words, self.at + 1, self.tables))

    def _next_verb(self) -> frozenset[str] | None:
        """The verb behind "and" that goes on with what the subject does."""
        at = self.at + (self.words[self.at] == ",")
        if at >= len(self.words) or self.words[at] not in LINKS:
            return None
        link, at = self.words[at], at + 1
        if at >= len(self.words):
            raise Unread
        if opens_phrase(self.words, at, self.tables) or is_adverb(self.words[at]):
            return None
        at = self._behind_same_helping(at)
        passive = self.group.passive
        tense = ("done",) if passive else ("base",) if self.group.modal else ("s", "past", "base")
        found = frozenset(form.base for form in known(self.words[at], self.tables) if form.tense in tense)
        found |= bases(self.words[at], self.tables, "done") if passive else frozenset()
        if not found or not may_be_deed(self.words, at, self.tables):
            raise Unread
        self.links.add(link)
        self.at = at + 1
        return found

    def _behind_same_helping(self, at: int) -> int:
        """The place behind auxiliaries that are said once more: "shall sign the deed and shall seal it"."""
        if not is_finite(self.words, at):
            return at
        group = self.group
        said: Words = (group.modal,) if group.modal else ("is",)
        said = (*said, "be") if group.modal and group.passive else said
        again = tuple("is" if word == "are" else word for word in self.words[at : at + len(said)])
        plain = group.modal or (group.passive and group.tense == {"present"})
        if group.denied or group.perfect or not plain or again != said or at + len(said) >= len(self.words):
            raise Unread
        return at + len(said)

    def _one_more(self, deed: Deed, behind: Words) -> tuple[Deed, Words]:
        """The deed with what stands next, and the phrase that the next one may belong to."""
        word = self.words[self.at]
        if tells_besides(self.words, self.at):
            return self._told_besides(deed), ()
        if word == ",":
            self.at += 1
            if self.at >= len(self.words) or (not deed.adjuncts and not self._adjunct_follows()):
                raise Unread
            return deed, ()
        if word in LINKS:
            return self._joined(deed), ()
        if word == "of":
            return self._of_what(deed)
        if opens_deed(self.words, self.at, self.tables) or (word in _ASKING and word != "that"):
            return self._tail(deed), ()
        if word == "that" and (self.at + 2 > len(self.words) or deed.objects or not self._is_that()):
            return self._tail(deed), ()
        end = end_of_adjunct(self.words, self.at, self.tables)
        return self._adjunct(deed, behind, end) if end > self.at else self._object(deed)

    def _told_besides(self, deed: Deed) -> Deed:
        """The deed with a relative clause behind a comma, which belongs to what stands before it."""
        end = self.at
        comma = self.words[end + 1 :].index(",") + end + 1 if "," in self.words[end + 1 :] else len(self.words)
        self.at = len(self.words) if self.words[end + 1] in RELATIVES else comma
        said = self.words[end : self.at]
        if deed.adjuncts and self.words[end - len(deed.adjuncts[-1].words) : end] == deed.adjuncts[-1].words:
            last = deed.adjuncts[-1]
            return deed._replace(adjuncts=(*deed.adjuncts[:-1], last._replace(words=(*last.words, *said))))
        if not deed.objects:
            raise Unread
        return deed._replace(objects=(*deed.objects[:-1], (*deed.objects[-1], *said)))

    def _is_that(self) -> bool:
        """True for "that file", false for "that the file is kept"."""
        return not any(is_finite(self.words, at) for at in range(self.at, len(self.words)))

    def _adjunct_follows(self) -> bool:
        return end_of_adjunct(self.words, self.at, self.tables) > self.at or self.words[self.at] in LINKS

    def _tail(self, deed: Deed) -> Deed:
        tail, self.at = self.words[self.at :], len(self.words)
        return deed._replace(tail=tail)

    def _adjunct(self, deed: Deed, behind: Words, end: int) -> tuple[Deed, Words]:
        if self.words[self.at] == "by":
            end = self._before_of(end)
        said = self.words[self.at : end]
        self.at = end
        if said[0] == "to" and not giving(self.tables).isdisjoint(self.verbs):
            behind = ()  # who is given something is told by the verb
        return deed._replace(adjuncts=(*deed.adjuncts, placed(said, behind, "verb", self.tables))), said

    def _before_of(self, end: int) -> int:
        """The end of a phrase, short of the "of" that its verb asks for: "inform the owner | of the loss"."""
        said = self.words[self.at : end]
        return self.at + said.index("of") if "of" in said[1 + (said[:1] == ("by",)) :] and self._asks_of() else end

    def _asks_of(self) -> bool:
        """True for a verb that has "of" behind its object: "inform", "deprive"."""
        return not equivalents(self.tables.language).among("with_of").isdisjoint(self.verbs)

    def _of_what(self, deed: Deed) -> tuple[Deed, Words]:
        """The deed with what somebody is informed of, and this."""
        end = end_of_list(self.words, self.at + 1, self.tables) if self.at + 1 < len(self.words) else 0
        if not self._asks_of() or end <= self.at + 1:
            raise Unread
        said = self.words[self.at : end]
        self.at = end
        return deed._replace(adjuncts=(*deed.adjuncts, Adjunct(said, "verb"))), said

    def _object(self, deed: Deed) -> tuple[Deed, Words]:
        end = self._before_of(end_of_list(self.words, self.at, self.tables))
        if end == self.at or len(deed.objects) >= _MOST_OBJECTS or any(is_finite(self.words, at) for at in (end - 1,)):
            raise Unread
        said = self.words[self.at : end]
        self.at = end
        return deed._replace(objects=(*deed.objects, said)), said

    def _joined(self, deed: Deed) -> Deed:
        """An adjunct that "and" joins to the one before: "by post and by courier"."""
        end = end_of_adjunct(self.words, self.at + 1, self.tables) if self.at + 1 < len(self.words) else 0
        if end <= self.at + 1 or not deed.adjuncts:
            raise Unread
        last = deed.adjuncts[-1]
        said = (*last.words, *self.words[self.at : end])
        self.at = end
        return deed._replace(adjuncts=(*deed.adjuncts[:-1], last._replace(words=said)))


def deeds_of(words: Words, group: Group, tables: Lexicon) -> tuple[tuple[Deed, ...], str]:
    """The deeds of a clause from behind its first verb on, and what joins them.

    Args:
        words: The words of the clause.
        group: Its first verb with the auxiliaries.
        tables: The lexicon.
    """
    if group.verbs == {"be"} and not group.passive:
        return (Deed(group.verbs, tail=words[group.end :]),), ""
    reader = _Reader(words, group, tables)
    deeds = reader.read(group.verbs)
    if len(reader.links) > 1:
        raise Unread
    return tuple(_shared(deeds, passive=group.passive)), next(iter(reader.links), "")


def _shared(deeds: list[Deed], *, passive: bool) -> list[Deed]:
    """The deeds, each with the object that it shares with the next: "sign and seal the deed"."""
    found = list(deeds)
    for at in range(len(found) - 2, -1, -1):
        one, behind = found[at], found[at + 1]
        if not passive and not (one.objects or one.adjuncts or one.tail or one.particle):
            found[at] = one._replace(objects=behind.objects)
    return found


def with_phrase_in_object(deed: Deed, tables: Lexicon) -> Deed:
    """The deed with "for the year" as a part of "the fees for the year"; as it was where nothing hangs so."""
    if len(deed.objects) != 1 or not deed.adjuncts:
        return deed
    first, *rest = deed.adjuncts
    opening = first.words[0]
    lasts = is_time(first.words, tables) and first.words[:2] != ("for", "the")
    hangs = opening in NOUN_TAKING and first.behind == deed.objects[0] and not lasts
    if not hangs or (opening == "to" and not giving(tables).isdisjoint(deed.verbs)):
        return deed
    behind = (*deed.objects[0], *first.words)
    moved = (placed(one.words, behind, "verb", tables) if one.behind == first.words else one for one in rest)
    return deed._replace(objects=(behind,), adjuncts=tuple(moved))


def giving(tables: Lexicon) -> frozenset[str]:
    """The verbs of giving and telling, which have "to" before who gets it."""
    known_verbs = equivalents(tables.language)
    return known_verbs.among("giving") | known_verbs.among("submitting")


def with_receiver_behind(deed: Deed, tables: Lexicon) -> Deed:
    """ "give the member a key" as "give a key to the member"; as it was where nobody is given anything."""
    if len(deed.objects) != _MOST_OBJECTS or equivalents(tables.language).among("giving").isdisjoint(deed.verbs):
        return deed
    receiver, thing = deed.objects
    adjuncts = (Adjunct(("to", *receiver), "verb"), *deed.adjuncts)
    return deed._replace(objects=(thing,), adjuncts=adjuncts)


def has_pronoun(words: Sequence[str]) -> bool:
    """True for words that name somebody by a pronoun, whom another order may make another one."""
    return not (PRONOUNS - {"we", "us", "you", "i"} | {"own", "themselves", "itself"}).isdisjoint(words)
