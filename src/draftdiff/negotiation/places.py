"""The numbered places of a text: those that a proposal names, and those where a paragraph stands."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Final

from draftdiff.model.draft import Draft
from draftdiff.model.paragraph import Paragraph

#: The sort of a place ("paragraph", "article") with its number.
Place = tuple[str, str]
_KINDS: Final = {
    "para": "paragraph",
    "subparagraph": "paragraph",
    "sub-paragraph": "paragraph",
    "op": "paragraph",
    "pp": "paragraph",
    "art": "article",
    "sec": "section",
    "annexe": "annex",
}
_NAMED: Final = re.compile(
    r"\b(?P<kind>(?:sub-?)?paragraph|para|article|art|annexe?|section|sec|chapter|option|clause|part)"
    r"(?:e?s)?\.? (?P<number>[\dIVXLA-Z][\w.()/]*)",
    re.IGNORECASE,
)
#: Places that begin anew what stands in them.
_OUTER: Final = frozenset({"annex", "chapter", "part"})
#: A target that is a number and nothing else: "4", "2(b)", "OP3".
_BARE: Final = re.compile(r"(?:[OP]P ?)?\d[\w.()/]*", re.IGNORECASE)
_LABEL: Final = re.compile(r"(?P<kind>[A-Za-z-]+)\.? +(?P<number>\S+)")


def places_named(target: str) -> tuple[Place, ...]:
    """Return the numbered places that a target names; the id of a block ("v1", "C9") names none.

    Example:
        >>> places_named("paragraph 2(b) of article 5"), places_named("C9")
        ((('paragraph', '2(b)'), ('article', '5')), ())
    """
    if _BARE.fullmatch(target):
        return (("paragraph", _bare(target)),)
    return tuple(
        (_kind(match["kind"]), _bare(match["number"])) for match in _NAMED.finditer(target)
    )


def places_of(label: str | None) -> tuple[Place, ...]:
    """Return the place that the label of a paragraph is: "(b)" is a paragraph, "Article 5" an article."""
    if not label or not label.strip(" .()"):
        return ()
    match = _LABEL.match(label.strip())
    if match is None:
        return (("paragraph", _bare(label)),)
    return ((_kind(match["kind"]), _bare(match["number"])),)


def places_in(draft: Draft) -> tuple[tuple[Place, ...], ...]:
    """Return for each paragraph of a draft the places in which it stands: its own, and the articles
    and parts around it.
    """
    around: dict[str, str] = {}
    places: list[tuple[Place, ...]] = []
    for paragraph in draft.paragraphs:
        own = places_of(paragraph.label)
        if any(kind in _OUTER for kind, _ in own):
            around = {}
        around.pop("paragraph", None)
        around.update(own)
        places.append(tuple(around.items()))
    return tuple(places)


def is_elsewhere(named: Iterable[Place], standing: Iterable[Place]) -> bool:
    """Return whether something stands at other numbers than those that are named.

    Example:
        >>> is_elsewhere(places_named("article 5"), [("article", "6"), ("paragraph", "5")])
        True
        >>> is_elsewhere(places_named("paragraph 2"), [("article", "6"), ("paragraph", "2")])
        False
    """
    numbers: dict[str, set[str]] = {}
    for kind, number in standing:
        numbers.setdefault(kind, set()).add(number)
    return any(_is_other(kind, number, numbers) for kind, number in named)


def _is_other(kind: str, number: str, numbers: Mapping[str, set[str]]) -> bool:
    """Return whether a named place is none of those of its sort, or of any sort if there are none."""
    others = numbers.get(kind) or set[str]().union(*numbers.values())
    return bool(others) and not any(_is_same(number, other) for other in others)


def _is_same(number: str, other: str) -> bool:
    """Return whether two numbers are of one place: "2(b)" is in "2", and may be labelled "(b)"."""
    parts, others = re.findall(r"\w+", number), re.findall(r"\w+", other)
    return parts == others or others in (parts[:1], parts[-1:])


def paragraphs_named(draft: Draft, target: str) -> tuple[Paragraph, ...]:
    """Return the paragraphs of a draft that stand at the numbered places of a target."""
    named = places_named(target)
    if not named:
        return ()
    return tuple(
        paragraph
        for paragraph, standing in zip(draft.paragraphs, places_in(draft), strict=True)
        if _stands_at(named, standing)
    )


def _stands_at(named: Iterable[Place], standing: tuple[Place, ...]) -> bool:
    return bool(standing) and not is_elsewhere(named, standing)


def _kind(word: str) -> str:
    lower = word.lower()
    return _KINDS.get(lower, lower)


def _bare(number: str) -> str:
    """A number as it is compared: "OP3." and "(3)" are "3"."""
    lower = number.strip(". ").lower()
    if lower.startswith("(") or "(" not in lower:
        lower = lower.strip("().")
    return re.sub(r"^[op]p ?(?=\d)", "", lower)
