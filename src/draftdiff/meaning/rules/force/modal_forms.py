"""Forms of one verb beside a modal, and modals that differ in number or tense alone."""

from __future__ import annotations

from typing import Final

from draftdiff.meaning.sentences.kinship import related
from draftdiff.meaning.words.lexicon import Lexicon
from draftdiff.meaning.words.paradigms import share_infinitive

#: Forms of "be" in the present.
BEING: Final = frozenset({"be", "is", "are"})
_HAVING: Final = frozenset({"have", "has"})


def one_verb(one: str, other: str, tables: Lexicon) -> bool:
    """True for forms of one verb, "be" and "have" among them."""
    return related(one, other, tables) or {one, other} <= BEING or {one, other} <= _HAVING


def inflects(one: list[str], other: list[str], tables: Lexicon) -> bool:
    """True for the same words in other forms: "est tenu de", "sont tenues d'"."""
    return len(one) == len(other) and all(
        a == b or a.rstrip("e'") == b.rstrip("e'") or one_verb(a, b, tables) or _share_verb(a, b, tables)
        for a, b in zip(one, other, strict=True)
    )


def _share_verb(one: str, other: str, tables: Lexicon) -> bool:
    return tables.paradigms is not None and share_infinitive(one, other, tables.paradigms)


def without_pronouns(words: list[str], tables: Lexicon) -> list[str]:
    """Words without the pronoun that stands before a form and at the end of its infinitive: "se presenta"."""
    enclitics = tables.paradigms.enclitics if tables.paradigms else ()
    return [word for word in words if word not in enclitics]
