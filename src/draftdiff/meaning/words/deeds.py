"""Nouns of doing and verbs that say the same: "procéder à la révision de", "réviser"; "bis zum Erlöschen", "bis"."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from attrs import field, frozen

from draftdiff.meaning.words.data_files import written_out

Words = tuple[str, ...]


@frozen
class Deed:
    """A phrase with a verb that says little, and what says the same in one verb.

    Attributes:
        light: The infinitive of that verb.
        behind: What stands behind it.
        verb: The infinitive of the other verb.
        rest: What stands behind that.
        noun: Whether any article may stand before the last word of ``behind``, and its object behind it.
    """

    light: str
    behind: Words
    verb: str
    rest: Words = ()
    noun: bool = False


@frozen(eq=False)
class Deeds:
    """What a language says of its nouns of doing.

    Attributes:
        nouns: A noun -> the infinitive of its verb, or its forms.
        phrases: The last word of what stands behind a light verb -> the phrases that end with it.
        occasions: What leads a noun of doing -> what opens a clause that says the same.
        before_infinitive: Verbs that say nothing before an infinitive ("proceder a").
        same_verbs: Groups of verbs of one meaning, by their infinitives or lists of forms.
        light: Forms of verbs that only carry a noun, and their particle: of the present, infinitive, participle.
    """

    nouns: dict[str, Words] = field(factory=dict, repr=False)
    phrases: dict[str, tuple[Deed, ...]] = field(factory=dict, repr=False)
    occasions: tuple[tuple[Words, Words], ...] = ()
    before_infinitive: tuple[Words, ...] = ()
    light: tuple[Words, ...] = ()
    same_verbs: tuple[tuple[Words, ...], ...] = ()


def deeds_of(tables: dict[str, Any], cut: Callable[[str], list[str]]) -> Deeds:
    """The table ``[deeds]`` of a lexicon.

    Args:
        tables: It.
        cut: Makes folded words of a phrase.
    """
    nouns = {fold: tuple(cut(verb)) for noun, verb in tables.get("nouns", {}).items() for fold in cut(noun)[-1:]}
    carried = [tuple(cut(phrase)) for pattern in tables.get("carrying", ()) for phrase in written_out(pattern)]
    phrases = list(_written(tables.get("phrases", ()), cut))
    phrases += [
        Deed(light, (*rest, noun), verbs[0], verbs[1:], noun=True)
        for light, *rest in carried
        for noun, verbs in nouns.items()
    ]
    by_end: dict[str, tuple[Deed, ...]] = {}
    for deed in phrases:
        by_end[deed.behind[-1]] = (*by_end.get(deed.behind[-1], ()), deed)
    return Deeds(
        nouns=nouns,
        phrases=by_end,
        occasions=tuple((tuple(cut(one)), tuple(cut(other))) for one, other in tables.get("occasions", ())),
        before_infinitive=tuple(tuple(cut(phrase)) for phrase in tables.get("before_infinitive", ())),
        light=tuple(tuple(cut(forms)) for forms in tables.get("light", ())),
        same_verbs=tuple(tuple(tuple(cut(verb)) for verb in group) for group in tables.get("same_verbs", ())),
    )


def _written(pairs: Iterable[tuple[str, str]], cut: Callable[[str], list[str]]) -> Iterable[Deed]:
    for patterns, plain in pairs:
        for phrase in written_out(patterns):
            light, *rest = cut(phrase)
            verb, *behind = cut(plain)
            yield Deed(light, tuple(rest), verb, tuple(behind))
