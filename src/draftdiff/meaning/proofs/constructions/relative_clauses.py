"""A clause that describes a noun, or a participle: "les agents qui résident ici", "les agents résidant ici"."""

from __future__ import annotations

from collections.abc import Sequence

from draftdiff.meaning.words.forms.traits import small_words
from draftdiff.meaning.words.lexicon import Lexicon
from draftdiff.meaning.words.paradigms import share_infinitive
from draftdiff.meaning.words.tokens import fold_words

Words = Sequence[str]


def describes_by_participle(one: Words, other: Words, tables: Lexicon) -> bool:
    """True where the first sentence describes a noun in a clause, the other by a participle or an adjective.

    The tables are ``[grammar] relative_being`` ("qui est": nothing stands for it), ``relative_subject`` ("qui"),
    ``relative_object`` ("que") and
    ``[voice] doing`` (endings of participles that stand for the verb behind that).
    """
    at = next((at for at, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]), len(other))
    # the relative pronoun may be the word where they part, or the last one that they share
    return any(
        _dropped(one, other, start, tables)
        or _contracted(one, other, start, tables)
        or _acted(one, other, start, tables)
        for start in {at, at - 1}
    )


def _dropped(one: Words, other: Words, at: int, tables: Lexicon) -> bool:
    if not 0 < at < len(one) or not _is_noun(one[at - 1], tables):
        return False
    for phrase in tables.among("grammar.relative_being"):
        words = fold_words(phrase, tables.language)
        behind = one[at + len(words) :]
        if list(one[at : at + len(words)]) == words and behind == other[at:] and one[:at] == other[:at]:
            return bool(behind) and behind[0].endswith((*tables.among("voice.participles"), *tables.postposed))
    return False


def _contracted(one: Words, other: Words, at: int, tables: Lexicon) -> bool:
    endings = tuple(tables.among("voice.doing"))
    if at < 1 or at + 1 >= len(one) or at >= len(other) or one[at] not in tables.among("grammar.relative_subject"):
        return False
    verb, participle = one[at + 1], other[at]
    return (
        bool(endings)
        and participle.endswith(endings)
        and one[:at] == other[:at]
        and one[at + 2 :] == other[at + 1 :]
        and not verb.endswith(tuple(tables.any_of("voice.future_endings", "voice.other_endings")))
        and tables.paradigms is not None
        and share_infinitive(verb, participle, tables.paradigms)
    )


def _acted(one: Words, other: Words, at: int, tables: Lexicon) -> bool:
    """True for "que presentan los Estados" and "presentados por los Estados"."""
    if not 0 < at < min(len(one), len(other)) - 2 or one[at] not in tables.among("grammar.relative_object"):
        return False
    verb, participle, forms = one[at + 1], other[at], tables.paradigms
    if one[:at] != other[:at] or other[at + 1] not in tables.among("voice.by") or one[at + 2 :] != other[at + 2 :]:
        return False
    passive = participle.endswith(tuple(tables.among("voice.participles")))
    timed = verb.endswith(tuple(tables.any_of("voice.future_endings", "voice.other_endings")))
    return passive and not timed and forms is not None and share_infinitive(verb, participle, forms)


def _is_noun(word: str, tables: Lexicon) -> bool:
    """True for a word that is no trigger and no small word: behind "siempre" the clause would be another one."""
    return word.isalpha() and word not in small_words(tables) and not tables.entries(word)
