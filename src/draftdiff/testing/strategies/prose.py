"""Texts of paragraphs: the English of resolutions and treaties, other scripts, and rough ones."""

from __future__ import annotations

from string import Formatter
from typing import Final

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from draftdiff.testing.strategies import vocabulary

_SLOTS: Final[dict[str, SearchStrategy[str]]] = {
    "actor": st.sampled_from(vocabulary.ACTORS),
    "modal": st.sampled_from(vocabulary.MODALS),
    "verb": st.sampled_from(vocabulary.VERBS),
    "object": st.sampled_from(vocabulary.OBJECTS),
    "other": st.sampled_from(vocabulary.OBJECTS),
    "tail": st.sampled_from(vocabulary.TAILS).map(lambda tail: f" {tail}" if tail else ""),
    "opening": st.sampled_from(vocabulary.OPENINGS),
    "instrument": st.sampled_from(vocabulary.INSTRUMENTS),
}
_SENTENCES: Final = (
    "{actor} {modal} {verb} {object}{tail}.",
    "{actor} {modal} {verb} {object} and {other}{tail}.",
    "{opening} {instrument},",
    "{opening} {instrument}, {object} and {other};",
    "Subject to {instrument}, {actor} {modal} {verb} {object}{tail}, and {modal} {verb} {other}.",
    "Nothing in {instrument} prevents {actor} from any measure that {actor} {modal} {verb}{tail}.",
    "“{actor}” means {object}, {other} or both;",
)


def _sentence(pattern: str) -> SearchStrategy[str]:
    pieces = [(literal, slot) for literal, slot, _, _ in Formatter().parse(pattern)]
    slots = st.tuples(*(_SLOTS[slot] for _, slot in pieces if slot))

    def fill(words: tuple[str, ...]) -> str:
        text = "".join(literal + word for (literal, _), word in zip(pieces, (*words, ""), strict=False))
        text += pieces[-1][0] if pieces[-1][1] is None else ""
        return text[:1].upper() + text[1:]

    return slots.map(fill)


#: One sentence of the English of resolutions and treaties.
ENGLISH: Final = st.one_of(*map(_sentence, _SENTENCES))
_PARAGRAPH: Final = st.lists(ENGLISH, min_size=1, max_size=3).map(" ".join)


def _foreign(language: str) -> SearchStrategy[str]:
    joiner, end, words = vocabulary.SCRIPTS[language]
    return st.lists(st.sampled_from(words), min_size=1, max_size=8).map(lambda chosen: joiner.join(chosen) + end)


#: One sentence in another script: right to left, without spaces, with combining marks.
FOREIGN: Final = st.one_of(*map(_foreign, vocabulary.SCRIPTS))
#: Texts that nobody writes and everybody meets: marks, joiners, odd spaces, look-alikes.
ROUGH: Final = st.text(st.sampled_from(vocabulary.ROUGH), max_size=12)
TITLES: Final = st.sampled_from(vocabulary.TITLES)
LEADS: Final = st.sampled_from(vocabulary.LEADS)
SCRAPS: Final = st.one_of(st.sampled_from(vocabulary.SCRAPS), ENGLISH)


def texts(*, foreign: bool = True, rough: bool = True) -> SearchStrategy[str]:
    """Texts of one paragraph each, one to three sentences.

    Args:
        foreign: Some in other scripts.
        rough: Some of arbitrary characters, white space at their ends, or nothing at all.
    """
    choices = [_PARAGRAPH] * 6
    choices += [FOREIGN] * 2 if foreign else []
    choices += [ROUGH] if rough else []
    return st.one_of(*choices)
