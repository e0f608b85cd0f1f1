"""Orders for one article as points below a line that names it."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from itertools import groupby
from string import ascii_lowercase

from draftdiff.writers.amendments.composing import Composing


def in_points(composing: Composing, sentences: Iterable[str]) -> list[str]:
    """Return instructions with those for one article below a line that names it."""
    grouped: list[str] = []
    articles = partial(_article, composing)
    for article, run in groupby(sentences, articles):
        orders = [*run]
        if not article or len(orders) == 1:
            grouped += [_alone(composing, order) for order in orders]
            continue
        lines = [composing.grammar.says("lead", place=article)]
        for at, order in enumerate(orders):
            point = _point(composing, order)
            lines.append(f"    ({_letter(at)}) {point};")
        text = "\n\n".join(lines)
        grouped.append(text.removesuffix(";") + ".")
    return grouped


def _alone(composing: Composing, sentence: str) -> str:
    """Return an instruction that stands alone, with the numbers of its place joined where the form
    does so.
    """
    wording = composing.wordings[sentence]
    place = composing.names.in_running_text(wording.place)
    return composing.grammar.says(wording.verb, place=place, **wording.words)


def _article(composing: Composing, sentence: str) -> str:
    """Return the article inside of which an instruction works; an empty string where it is
    none, or the instruction brings paragraphs.
    """
    article, _, inner = composing.wordings[sentence].place.partition(", ")
    is_titled = article[:1].isupper() or article.startswith("§")
    has_lead = bool(composing.grammar.table["write"]["lead"])
    if not inner or not is_titled or not has_lead:
        return ""
    return "" if "\n" in sentence else article


def _point(composing: Composing, sentence: str) -> str:
    """Return an instruction as a point below the article that it is about."""
    wording = composing.wordings[sentence]
    inner = wording.place.partition(", ")[2]
    text = composing.grammar.says(wording.verb, True, place=inner, **wording.words)
    return text[:1].lower() + text[1:].removesuffix(".")


def _letter(at: int) -> str:
    """Return the letter of a point: a, b, ... z, aa, ab."""
    first = ascii_lowercase[at // 26 - 1] if at >= 26 else ""
    return first + ascii_lowercase[at % 26]
