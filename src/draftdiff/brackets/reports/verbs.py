"""The verb of a clause: what it does, whether it is denied, and where what it is about begins."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from attrs import evolve, frozen

from draftdiff.brackets.reports.lexicon import (
    expressed_nouns,
    expressing_forms,
    lists,
    verb_forms,
)
from draftdiff.brackets.reports.words import Word

#: The most words of a verb with what belongs to it.
_LONGEST = 6
#: How far behind a verb of expressing its noun stands: "expressed its strong and continued support".
_REACH = 7


_HAVE = frozenset({"had", "has", "have"})
_BE = frozenset({"am", "was", "were", "is", "are", "be", "being"})


@frozen
class Verb:
    """A verb that was read.

    Attributes:
        act: What it does (``lexicon/reports.toml``).
        kind: Its form.
        lemma: The verb.
        denied: Whether it is denied ("did not support").
        start, end: The words that it is made of, with auxiliaries, as indexes.
        unreal: Whether it was not done: "would have supported".
    """

    act: str
    kind: str
    lemma: str
    denied: bool
    start: int
    end: int
    unreal: bool = False


@frozen
class _Lead:
    """The auxiliaries, denials and adverbs before a verb.

    Attributes:
        end: Index of the word behind them.
        denied: Whether a denial is among them.
        helped: Whether an auxiliary is, so that a bare form is finite.
        is_passive: Whether the last auxiliary is a form of "be".
        is_neither: Whether two things are denied: "neither supports nor opposes".
    """

    end: int
    denied: bool = False
    helped: bool = False
    is_passive: bool = False
    is_neither: bool = False


def read_verb(words: Sequence[Word], start: int, *, bare: bool = False) -> Verb | None:
    """Return the verb that begins at a word, with its auxiliaries and adverbs, or None.

    Args:
        words: The sentence.
        start: Index of the first word.
        bare: Whether a verb without ending counts ("many note"), as behind a plural.
    """
    lead = _read_lead(words, start)
    if lead.end == len(words):
        return None
    if lead.is_passive:
        return _read_state(words, start, lead.end, denied=lead.denied)
    expressed = _read_expressed(words, start, lead.end, denied=lead.denied)
    if expressed is not None and (lead.helped or bare or expressed.kind != "bare"):
        return expressed
    kinds = {"past", "present"}
    if lead.helped:
        kinds |= {"bare", "participle"}
    if bare:
        kinds.add("bare")
    verb = _read_form(words, start, lead.end, kinds, denied=lead.denied)
    if verb is None:
        return None
    helpers = [word.lower for word in words[start : lead.end]]
    is_unreal = "have" in helpers and bool({"would", "could", "might", "should"} & {*helpers})
    if lead.is_neither:
        return evolve(verb, act="reserve", denied=False)
    return evolve(verb, unreal=is_unreal)


def _read_lead(words: Sequence[Word], start: int) -> _Lead:
    """Read the words before the verb."""
    auxiliaries = lists()["auxiliaries"]
    lead = _Lead(start)
    while lead.end < len(words):
        lower = words[lead.end].lower
        if lower in auxiliaries["denials"] or lower.endswith("n't"):
            is_word = lower in ("not", "neither")
            lead = evolve(lead, denied=True, helped=lead.helped or not is_word)
            lead = evolve(lead, is_neither=lead.is_neither or lower == "neither")
        elif lower in _HAVE and _read_expressed(words, start, lead.end, denied=False):
            # "had no objection" is no auxiliary.
            return lead
        elif lower in auxiliaries["plain"]:
            lead = evolve(lead, helped=True, is_passive=lower in _BE)
        elif not _is_adverb(words[lead.end]):
            return lead
        lead = evolve(lead, end=lead.end + 1)
    return lead


def _read_form(
    words: Sequence[Word], start: int, position: int, kinds: Collection[str], *, denied: bool
) -> Verb | None:
    """The longest verb at a word in a form of one of the kinds, or None."""
    for length in range(min(_LONGEST, len(words) - position), 0, -1):
        written = tuple(word.lower for word in words[position : position + length])
        for form in verb_forms().get(written, ()):
            if form.kind in kinds:
                end = position + length
                return Verb(form.act, form.kind, form.lemma, denied, start, end)
    return None


def read_participle(words: Sequence[Word], start: int) -> Verb | None:
    """Return the verb in -ing that begins at a word, behind adverbs, or None."""
    position = start
    while position < len(words) and _is_adverb(words[position]):
        position += 1
    denied = position < len(words) and words[position].lower == "not"
    position += denied
    if position == len(words):
        return None
    expressed = _read_expressed(words, start, position, denied=denied)
    if expressed is not None and expressed.kind == "ing":
        return expressed
    return _read_form(words, start, position, {"ing"}, denied=denied)


def _read_state(words: Sequence[Word], start: int, position: int, *, denied: bool) -> Verb | None:
    """The verb of "was against", "was in favor of", "were opposed to", "was concerned", or None."""
    written = " ".join(word.lower for word in words[position : position + 3])
    for act, phrases in lists()["states"].items():
        for phrase in phrases:
            if written == phrase or written.startswith(f"{phrase} "):
                end = position + len(phrase.split())
                return Verb(act, "past", phrase, denied, start, end)
    return None


def _read_expressed(
    words: Sequence[Word], start: int, position: int, *, denied: bool
) -> Verb | None:
    """The verb of expressing at a word with the noun that says what is expressed, or None."""
    kind = expressing_forms().get(words[position].lower)
    if kind is None:
        return None
    for reach in range(position + 1, min(position + _REACH, len(words))):
        word = words[reach]
        if word.is_sign or word.lower in ("that", "to", "of", "for", "on", "in"):
            return None
        act = expressed_nouns().get(word.lower)
        if act is not None and _is_of_others(words, position, reach + 1):
            return _read_sharing(words, start, position, kind, denied=denied)
        if act is not None:
            no = any(between.lower == "no" for between in words[position + 1 : reach])
            return Verb(
                act,
                kind,
                f"express {word.lower}",
                denied or no,
                start,
                reach + 1,
            )
    return None


def _read_sharing(
    words: Sequence[Word], start: int, position: int, kind: str, *, denied: bool
) -> Verb | None:
    """The verb of "shared the concern of Mali", who is backed by that, or None."""
    if not _is_sharing(words[position]):
        return None
    return Verb(
        "support",
        kind,
        "share the view",
        denied,
        start,
        position + 1,
    )


def _is_of_others(words: Sequence[Word], start: int, end: int) -> bool:
    """Return whether what a verb and some words speak of was said by others: "noted Mali's
    objection", "noted the objection raised by Mali", "shared the concern of Mali".
    """
    following = [word.lower for word in words[end : end + 2]]
    is_made = following[:1] in (["by"], ["from"]) or following[1:] == ["by"]
    is_made = is_made or (following[:1] == ["of"] and _is_sharing(words[start]))
    return is_made or any(word.lower.endswith(("'s", "s'")) for word in words[start:end])


def _is_sharing(verb: Word) -> bool:
    return verb.lower.startswith("shar")


def _is_adverb(word: Word) -> bool:
    return word.lower in lists()["auxiliaries"]["adverbs"] or (
        word.lower.endswith("ly") and word.lower not in ("reply", "supply", "apply", "family")
    )
