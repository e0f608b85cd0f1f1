"""A passive with "se" and one with "be": "los contratos se celebrarán", "los contratos serán celebrados"."""

from __future__ import annotations

from collections.abc import Sequence

from draftdiff.meaning.words.lexicon import Lexicon
from draftdiff.meaning.words.paradigms import share_infinitive

Words = Sequence[str]


def in_reflexive_passive(one: Words, other: Words, tables: Lexicon) -> bool:
    """True where the first sentence has "se" and a verb where the other has "be" and its participle, in one tense.

    What it is done to may stand behind the verb with "se". The table is ``[grammar] reflexive``.
    """
    reflexive = tables.among("grammar.reflexive")
    if not reflexive or tables.paradigms is None:
        return False
    being = tables.any_of("voice.present", "voice.future")
    for at, word in enumerate(other[:-1]):
        if word in being and other[at + 1].endswith(tuple(tables.among("voice.participles"))):
            denied = at > 0 and any(entry.kind == "negation" for entry in tables.entries(other[at - 1]))
            thing, rest = list(other[: at - denied]), list(other[at + 2 :])
            denial = list(other[at - denied : at])
            for verb in one:
                said = [*denial, *_reflexive(one, verb, reflexive)]
                orders = ([*thing, *said, *rest], [*said, *thing, *rest])
                if list(one) in orders and _of_one_verb(verb, word, other[at + 1], tables):
                    return True
    return False


def _reflexive(words: Words, verb: str, reflexive: frozenset[str]) -> list[str]:
    """The pronoun before a verb with it."""
    at = words.index(verb)
    return [words[at - 1], verb] if at and words[at - 1] in reflexive else [verb, verb]


def _of_one_verb(verb: str, being: str, participle: str, tables: Lexicon) -> bool:
    future = verb.endswith(tuple(tables.among("voice.future_endings")))
    timed = future is (being in tables.among("voice.future"))
    other = not future and verb.endswith(tuple(tables.among("voice.other_endings")))
    bound = any(entry.kind in ("modal", "operative") for entry in tables.entries(verb))
    forms = tables.paradigms
    return timed and not other and not bound and forms is not None and share_infinitive(verb, participle, forms)
