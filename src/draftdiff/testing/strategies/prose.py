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
    slots = [slot for _, slot, _, _ in Formatter().parse(pattern) if slot]
    frame = "{}".join(literal for literal, _, _, _ in Formatter().parse(f"{pattern} ")).removesuffix(" ")

    def fill(words: tuple[str, ...]) -> str:
        text = frame.format(*words)
        return text[:1].upper() + text[1:]

    return st.tuples(*(_SLOTS[slot] for slot in slots)).map(fill)


def _foreign(language: str) -> SearchStrategy[str]:
    joiner, end, words = vocabulary.SCRIPTS[language]
    return st.lists(st.sampled_from(words), min_size=1, max_size=8).map(lambda chosen: joiner.join(chosen) + end)


_ENGLISH: Final[SearchStrategy[str]] = st.one_of(*map(_sentence, _SENTENCES))
_PARAGRAPH: Final[SearchStrategy[str]] = st.lists(_ENGLISH, min_size=1, max_size=3).map(" ".join)
_FOREIGN: Final[SearchStrategy[str]] = st.one_of(*map(_foreign, vocabulary.SCRIPTS))
_ROUGH: Final = st.text(st.sampled_from(vocabulary.ROUGH), max_size=12)
_SCRAPS: Final[SearchStrategy[str]] = st.one_of(st.sampled_from(vocabulary.SCRAPS), _ENGLISH)
_TITLES: Final = st.sampled_from(vocabulary.TITLES)
_LEADS: Final = st.sampled_from(vocabulary.LEADS)


# Composites, for their representation is short: Hypothesis prints strategies in its messages.
@st.composite
def english(draw: st.DrawFn) -> str:
    """One sentence of the English of resolutions and treaties."""
    return draw(_ENGLISH)


@st.composite
def titles(draw: st.DrawFn) -> str:
    """The text of a heading."""
    return draw(_TITLES)


@st.composite
def leads(draw: st.DrawFn) -> str:
    """A text that ends with a colon, for a list to follow."""
    return draw(_LEADS)


@st.composite
def scraps(draw: st.DrawFn) -> str:
    """The text of a table's cell: a word, a number, a sentence, nothing."""
    return draw(_SCRAPS)


@st.composite
def texts(draw: st.DrawFn, *, foreign: bool = True, rough: bool = True) -> str:
    """Texts of one paragraph each, one to three sentences.

    Args:
        draw: Given by Hypothesis.
        foreign: Some in other scripts: right to left, without spaces, with combining marks.
        rough: Some that nobody writes and everybody meets: joiners, odd spaces, look-alikes, nothing at all.
    """
    choices: list[SearchStrategy[str]] = [_PARAGRAPH] * 6
    choices += [_FOREIGN] * 2 if foreign else []
    choices += [_ROUGH] if rough else []
    text: str = draw(st.one_of(*choices))
    return text
