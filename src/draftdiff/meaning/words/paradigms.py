"""Which forms are of one verb, by the endings of its class and irregular stems: tables of a language, no dictionary."""

from __future__ import annotations

from functools import lru_cache
from typing import Any, Final
from unicodedata import normalize

from attrs import field, frozen

from draftdiff.meaning.words.data_files import each_phrase

# A stem has so many letters at least.
_STEM: Final = 2
# No ending at all ("rend" of "rendre").
_BARE: Final = "-"


@frozen(eq=False)
class Paradigms:
    """How the verbs of a language are conjugated.

    Attributes:
        endings: The ending of an infinitive -> those of its forms.
        irregular: A form -> the infinitives that it can be of; a prefix may stand before both ("tient", "maintient").
        alike: Spellings of one stem, which the ending decides ("ç" and "c", "ie" and "e").
        enclitics: Pronouns that are written at the end of an infinitive ("presentarse").
    """

    endings: dict[str, frozenset[str]] = field(repr=False)
    irregular: dict[str, tuple[str, ...]] = field(repr=False)
    alike: tuple[tuple[str, str], ...] = ()
    enclitics: tuple[str, ...] = ()


def paradigms(tables: dict[str, Any]) -> Paradigms:
    """The paradigms of a lexicon's table."""
    irregular: dict[str, tuple[str, ...]] = {}
    for infinitive, forms in tables.get("irregular", {}).items():
        for form in each_phrase(forms.split()):
            irregular[form] = (*irregular.get(form, ()), infinitive)
    return Paradigms(
        endings={infinitive: frozenset(forms.split()) for infinitive, forms in tables.get("endings", {}).items()},
        irregular=irregular,
        alike=tuple((one, other) for one, other in tables.get("alike", ())),
        enclitics=tuple(tables.get("enclitics", ())),
    )


@lru_cache(maxsize=1 << 12)
def conjugated(one: str, other: str, tables: Paradigms) -> bool:
    """True for an infinitive and a form of the same verb, in either order.

    Example:
        >>> from draftdiff.meaning.words.lexicon import lexicon
        >>> french, spanish = lexicon("fr").paradigms, lexicon("es").paradigms
        >>> conjugated("maintenir", "maintient", french), conjugated("porte", "rapporter", french)
        (True, False)
        >>> conjugated("remite", "remitir", spanish), conjugated("presentarse", "presenta", spanish)
        (True, True)
    """
    pairs = ((one, other), (other, one))
    return any(_is_form(form, base, tables) for word, form in pairs for base in _bases(word, tables))


@lru_cache(maxsize=1 << 12)
def share_infinitive(one: str, other: str, tables: Paradigms) -> bool:
    """True for two words that can be forms of one verb.

    Example:
        >>> from draftdiff.meaning.words.lexicon import lexicon
        >>> share_infinitive("deberán", "debe", lexicon("es").paradigms)
        True
    """
    return not _infinitives(one, tables).isdisjoint(_infinitives(other, tables))


def _infinitives(form: str, tables: Paradigms) -> set[str]:
    """The infinitives that a form may be of."""
    found = set(tables.irregular.get(form, ()))
    for infinitive, endings in tables.endings.items():
        sizes = range(1, len(form) - 1)
        found.update(_plain(form[:-size], tables) + infinitive for size in sizes if form[-size:] in endings)
    return found


def _bases(word: str, tables: Paradigms) -> list[str]:
    """The infinitives that a word may be, without a pronoun at its end."""
    found = [word] if word.endswith(tuple(tables.endings)) else []
    for pronoun in tables.enclitics:
        bare = word.removesuffix(pronoun)
        if bare != word and bare.endswith(tuple(tables.endings)):
            found.append(bare)
    return found


def _is_form(form: str, infinitive: str, tables: Paradigms) -> bool:
    for start in range(len(form)):
        if any(infinitive == form[:start] + base for base in tables.irregular.get(form[start:], ())):
            return True
    for ending, endings in tables.endings.items():
        stem = infinitive.removesuffix(ending)
        if stem == infinitive or len(stem) < _STEM:
            continue
        plain = _plain(stem, tables)
        if _BARE in endings and _plain(form, tables) == plain:
            return True
        for size in range(1, len(form) - 1):
            if form[-size:] in endings and _plain(form[:-size], tables) == plain:
                return True
    return False


@lru_cache(maxsize=1 << 12)
def _plain(stem: str, tables: Paradigms) -> str:
    """A stem without accents and double letters, each of its spellings as one."""
    for one, other in tables.alike:
        stem = stem.replace(one, other)
    bare = "".join(letter for letter in normalize("NFD", stem) if letter.isalpha())
    return "".join(letter for at, letter in enumerate(bare) if not at or bare[at - 1] != letter)
