"""Sentences of reports and interventions that say where a party stands, read as positions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import regex
from attrs import evolve

from draftdiff.brackets.elements import Attribution, Verb
from draftdiff.brackets.parsing.names import Names, find_stance, stance
from draftdiff.model.party import Party
from draftdiff.model.words import sentences
from draftdiff.patterns import lazily

_QUOTED = lazily(regex.compile, r"[\"“”„«]([^\"“”„«»]{1,400})[\"“”»]")
_EXCEPT = lazily(
    regex.compile,
    r",?\s*(?:with\s+the\s+(?:reservation|exception)\s+of|except(?:\s+for)?|but\s+not|minus)\s+(?:the\s+)?(?P<names>[^,;.]{2,120})[,;]?",
    regex.IGNORECASE,
)
_BEHALF = lazily(
    regex.compile, r",?\s*(?:speaking\s+)?on\s+behalf\s+of\s+(?:the\s+)?(?P<names>[^,;.]{2,120})[,;]?", regex.IGNORECASE
)
_NO_LONGER = lazily(regex.compile, r"\b(?:no\s+longer|withdr[ae]ws?|withdrew)\b", regex.IGNORECASE)
_PACKAGE = lazily(regex.compile, r"\b(?:in|as\s+part\s+of)\s+(?:this|the|a)\s+package\b", regex.IGNORECASE)
_ITU = lazily(regex.compile, r"\b(?P<verb>ADD|MOD|SUP|NOC)\s+(?P<target>(?:[A-Z][a-z]+\.?\s+)?[\dA-Z][\w./]*)")
_ITU_VERBS: dict[str, Verb] = {"ADD": "propose", "MOD": "propose", "SUP": "delete", "NOC": "no change"}
_CAPITAL = lazily(regex.compile, r"(?<![\p{L}\p{N}])(?=[\p{Lu}])")
_SOURCE = lazily(regex.compile, r"\A(?:In|In\s+document|As\s+stated\s+in)\s+(?:document\s+)?[A-Z]\d+\b,?\s*(?:the\s+)?")


def read_statement(
    text: str, *, parties: Iterable[Party | str] = (), speakers: Sequence[str] = ()
) -> tuple[Attribution, ...]:
    """The positions that a statement or a reporter's sentence contains, in its order.

    Only what is said with a known verb of position is taken; the rest of a statement stays unread.
    Offsets are into ``text``; ``paragraph`` is 0.

    Args:
        text: One or more sentences.
        parties: Names that count besides those the library knows.
        speakers: Who speaks where the text says "we".

    Example:
        >>> [one] = read_statement('The G77/China, with the reservation of Iran, could delete "equity".')
        >>> one.verb, one.parties, one.excepts, one.words
        ('delete', ('G77/China',), ('Iran',), 'equity')
    """
    names = Names.of(parties)
    found: list[Attribution] = []
    current, at = tuple(speakers), 0
    for sentence in sentences(text):
        current = _subject(sentence, names) or current
        said = _position(sentence, at, current, names)
        if said is not None and said.withdrawn and found:
            found = [evolve(one, withdrawn=True) if one.verb in ("propose", "delete") else one for one in found]
        elif said is not None:
            found.append(said)
        at += len(sentence)
    return tuple(found)


def _subject(sentence: str, names: Names) -> tuple[str, ...]:
    """The first party that a sentence names, exceptions left out."""
    bare = _BEHALF.sub("", _EXCEPT.sub(" ", _SOURCE.sub("", sentence)))
    for capital in _CAPITAL.finditer(bare):
        listed = names.starting(bare, capital.start())
        if listed:
            return listed
    return ()


def _position(sentence: str, at: int, parties: tuple[str, ...], names: Names) -> Attribution | None:
    verb = find_stance(_blanked(sentence))
    if verb is None or not parties:
        return None
    itu, quoted = _ITU.search(sentence), _QUOTED.search(sentence)
    said = _ITU_VERBS[itu["verb"]] if itu else stance(verb["verb"])
    return Attribution(
        said, parties, 0, at, at + len(sentence.rstrip()), None, "statement",
        _listed(_BEHALF, sentence, names), _listed(_EXCEPT, sentence, names),
        itu["target"].rstrip(".") if itu else "package" if _PACKAGE.search(sentence) else "",
        quoted[1] if quoted else "",
        withdrawn=_NO_LONGER.search(sentence) is not None,
    )  # fmt: skip


def _blanked(sentence: str) -> str:
    """The sentence without what is quoted in it and without those who do not go along."""
    return str(_EXCEPT.sub(" ", _QUOTED.sub(" ", sentence)))


def _listed(pattern: regex.Pattern[str], sentence: str, names: Names) -> tuple[str, ...]:
    found = pattern.search(sentence)
    clause = names.read(found["names"], shapes=True) if found else None
    return clause.parties if clause else ()
