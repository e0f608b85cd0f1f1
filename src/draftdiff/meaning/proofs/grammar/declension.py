"""German declension: an ending follows from the words around it and says nothing of its own."""

from __future__ import annotations

from typing import Final

from draftdiff.meaning.sentences.segments import Region, Segment, Side

_ARTICLES: Final = frozenset({"der", "die", "das", "den", "dem", "des"})
_ENDINGS: Final = ("en", "em", "er", "es", "e")
# A stem has more letters.
_STEM: Final = 2


def declined(segment: Segment, region: Region) -> bool:
    """True for one word in two cases: "der", "des"; "sonstige", "sonstigen"; "Gesetz", "Gesetzes".

    A noun with another ending than that of a case may be several: "Frau", "Frauen".
    """
    (a, b), (c, d) = region.old, region.new
    if _opening_article(segment.old, a, b, c == d) or _opening_article(segment.new, c, d, a == b):
        return True
    if b - a != 1 or d - c != 1:
        return False
    one, other = segment.old.words[a], segment.new.words[c]
    if _ARTICLES.issuperset((one, other)):
        return True
    written = segment.old.written(a, b), segment.new.written(c, d)
    if all(word[0].isupper() for word in written) and not (segment.old.initial(a) or segment.new.initial(c)):
        return _cases_of_noun(*sorted((one, other), key=len))
    return _stem(one) == _stem(other) != ""


def take_declined(segment: Segment, region: Region) -> None:
    """Count words as explained that follow from a member more or less before them.

    Of "[A und sonstige => die sonstigen] Straßen" nothing is left but "A und".
    """
    (a, b), (c, d) = region.old, region.new
    while a < b and c < d and _stem(segment.old.words[b - 1]) == _stem(segment.new.words[d - 1]) != "":
        b, d = b - 1, d - 1
    if b == region.old[1] or a == b or c == d:
        return
    links = segment.lexicon.among("grammar.and")
    for side, words, other, article in (
        (segment.old, (a, b), segment.new, (c, d)),
        (segment.new, (c, d), segment.old, (a, b)),
    ):
        if side.words[words[1] - 1] in links and _ARTICLES.issuperset(other.words[slice(*article)]):
            other.explain(*article)
            segment.old.explain(b, region.old[1])
            segment.new.explain(d, region.new[1])
            return


def _opening_article(side: Side, start: int, end: int, alone: bool) -> bool:
    """True for an article that came or went at the beginning of a sentence, before an adjective."""
    return alone and end - start == 1 and side.words[start] in _ARTICLES and side.initial(start)


def _cases_of_noun(short: str, long: str) -> bool:
    """True for a genitive in -s or -es and a dative in -n behind "-er" and "-el"."""
    if long == f"{short[:-1]}es" and short.endswith("s"):
        return len(short) > _STEM + 1  # "Vertrags", "Vertrages"
    ending = long.removeprefix(short) if long.startswith(short) else ""
    return len(short) > _STEM and (ending in ("s", "es") or (ending == "n" and short.endswith(("er", "el"))))


def _stem(word: str) -> str:
    """An adjective without its ending; "" for a word that has none."""
    ending = next((one for one in _ENDINGS if word.endswith(one)), "")
    stem = word.removesuffix(ending) if ending else ""
    return stem if len(stem) > _STEM else ""
