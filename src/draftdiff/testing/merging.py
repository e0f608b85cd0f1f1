"""Merges of which the result is known: each side changes paragraphs of its own, or both the same
words.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from random import Random
from typing import Any, Final

from attrs import evolve

from draftdiff.model.draft import Draft
from draftdiff.model.paragraph import Paragraph

_SUBJECTS: Final = "States|Parties|Experts|Courts|Councils|Ministers|Observers|Banks".split("|")
_DEEDS: Final = (
    "shall report each year on the measures taken under this part",
    "may ask the Secretariat for advice on rules of transit and trade",
    "protect all journalists and media workers from violence",
    "are urged to share what they know of floods and droughts",
    "agree to meet in Geneva before the end of the biennium",
    "welcome the note of the Chair about funds for small islands",
    "keep lists of persons who may serve as arbitrators",
    "should open their archives to researchers and the public",
)
Act = Callable[[Paragraph], list[Paragraph]]
#: What one side does to a paragraph.
ACTS: Final[tuple[Act, ...]] = (
    lambda p: [p],
    lambda p: [
        evolve(p, text=p.text.replace(" the ", " the aforesaid ", 1).replace(" all ", " any "))
    ],
    lambda p: [evolve(p, text=f"{p.text} Nothing prevents earlier action on it.")],
    lambda p: [],
    lambda p: [p, Paragraph(f"A clause follows upon {p.text.split()[0]} as agreed overnight.")],
    lambda p: [evolve(p, kind="quote")],
    lambda p: [evolve(p, language="fr")],
)
Case = tuple[Draft, Draft, Draft, Draft | None]


def _base(chance: Random) -> list[Paragraph]:
    subjects = chance.sample(_SUBJECTS, len(_SUBJECTS))
    return [Paragraph(f"{s} {deed}.") for s, deed in zip(subjects, _DEEDS, strict=True)]


def _draft(parts: list[list[Paragraph]], id: str, **fields: Any) -> Draft:
    return Draft([paragraph for part in parts for paragraph in part], id, **fields)


def merge_cases(count: int, seed: int) -> Iterator[Case]:
    """Yield so many times a base, two drafts made of it, and what both together make; None where
    they changed the same words otherwise.

    Example:
        >>> len(next(merge_cases(1, 0)))
        4
    """
    chance = Random(f"{seed} merges")
    for number in range(count):
        base = _base(chance)
        first = Draft(base, "base", "A draft")
        if number % 5 == 4:
            ours, theirs = _rivals(base, chance)
            yield first, ours, theirs, None
            continue
        sides: tuple[list[list[Paragraph]], ...] = ([], [], [])
        for at, paragraph in enumerate(base):
            # A paragraph that nobody changes stands between those that somebody does.
            act = chance.choice(ACTS) if at % 2 else ACTS[0]
            whose = chance.randrange(3)
            sides[0].append(act(paragraph) if whose != 1 else [paragraph])
            sides[1].append(act(paragraph) if whose != 0 else [paragraph])
            sides[2].append(act(paragraph))
        ours, theirs, both = (_draft(parts, "new", title="A draft") for parts in sides)
        yield first, evolve(ours, id="ours"), evolve(theirs, id="theirs"), both


def _rivals(base: list[Paragraph], chance: Random) -> Iterator[Draft]:
    """Two drafts that put other words in the place of the same ones."""
    at = chance.randrange(len(base))
    word = base[at].text.split()[3]
    for id, rival in (("ours", "never"), ("theirs", "always")):
        text = base[at].text.replace(f" {word} ", f" {rival} ", 1)
        yield Draft([*base[:at], Paragraph(text), *base[at + 1 :]], id, "A draft")
