"""Slips of the pen: a word that is none, and one letter away one that is; agreement of verbs and articles."""

from __future__ import annotations

import lzma
from functools import lru_cache
from importlib.resources import files
from typing import Final

from draftdiff.meaning.layers.rows import Row
from draftdiff.meaning.laying_out import read_tables
from draftdiff.meaning.lexicon import Lexicon, lexicon
from draftdiff.meaning.tokens import WORD
from draftdiff.meaning.words import verb_base

_SHORTEST: Final = 4
# Verbs of number and person, which follow their subject.
_COPULAS: Final = ({"is", "are"}, {"was", "were"}, {"has", "have"}, {"does", "do"}, {"isn't", "aren't"}, {"a", "an"})


@lru_cache
def _known(language: str) -> frozenset[str]:
    """The words of a language, where there is a list of them."""
    source = files("draftdiff.meaning").joinpath("lexicons", f"{language}-words.txt.xz")
    if not source.is_file():
        return frozenset()
    return frozenset(lzma.decompress(source.read_bytes()).decode("utf-8").split("\n"))


def is_slip(old: Row, new: Row, language: str) -> bool:
    """Whether one of two words is no word and close to the other, which is one.

    Example:
        >>> is_slip(Row("recieve", "recieve", "word"), Row("receive", "receive", "word"), "en")
        True
    """
    if old.kind != WORD or new.kind != WORD or min(len(old.form), len(new.form)) < _SHORTEST:
        return False
    if old.raw[1:] != old.form[1:] and new.raw[1:] != new.form[1:] and not (old.raw.isupper() and new.raw.isupper()):
        return False  # names and identifiers
    if old.form.replace("-", "") == new.form.replace("-", "") or not _close(old.form, new.form):
        return False
    return is_known(old.form, language) != is_known(new.form, language)


def is_known(form: str, language: str) -> bool:
    """Whether a word is one, as listed or made of one that is by a prefix or an ending; all are without a list."""
    known = _known(language)
    if form in known or not known or form in lexicon(language).phrases:
        return True
    prefixes = read_tables(f"{language}-spelling").get("prefixes", {})
    stems = [form.removeprefix(one) for name in ("words", "deriving") for one in prefixes.get(name, ())]
    stems += [form.removesuffix(one) for one in prefixes.get("endings", ())]
    return any(stem != form and len(stem) > _STEM and stem in known and stem[-1] != "s" for stem in stems)


# What is left of a word without a prefix or an ending has more letters.
_STEM: Final = 3


def _close(one: str, other: str) -> bool:
    from rapidfuzz.distance import OSA

    most = 1 if min(len(one), len(other)) < 6 else 2
    return OSA.distance(one, other, score_cutoff=most) <= most


def agreed(old: str, new: str, behind: list[Row], tables: Lexicon) -> bool:
    """Whether two words are one in another number or person of a verb, or "a" and "an".

    A verb is known by the article or pronoun behind it: "which require a call".
    """
    if any({old, new} == pair for pair in _COPULAS):
        return True
    base = verb_base(old, tables)
    ends = {old, new} == {base, f"{base}s"}
    return ends and bool(behind) and behind[0].form in tables.words("grammar.determiners")
