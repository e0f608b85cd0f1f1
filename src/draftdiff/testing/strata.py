"""The plan of what examples have to have, and the count of what they had: kinds of change together
on one paragraph, depths, scripts, sizes, brackets, tables, unusual characters.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import combinations, product
from typing import Any, Final

from attrs import evolve
from hypothesis import strategies as st

from draftdiff.changes.kinds import KINDS
from draftdiff.model.draft import Draft
from draftdiff.model.paragraph import Paragraph
from draftdiff.testing.drawing import drawn
from draftdiff.testing.strategies import prose
from draftdiff.testing.strategies.scripts import Script, pairs, scripts, threes
from draftdiff.testing.strategies.trees import drafts

#: Kinds of change that are done to one paragraph.
TOGETHER: Final = tuple(
    tuple(pair.split())
    for pair in (
        "edit move,edit relevel,edit renumber,edit reformat,move renumber,move reformat,"
        "relevel renumber,relevel reformat,renumber reformat,split split,split edit,merge edit,"
        "merge merge,edit edit,insert insert"
    ).split(",")
)
#: What a text may have that a diff loses; and a piece of text that has it.
UNUSUAL: Final = {
    "brackets": (r"\[", "[not]"),
    "carriage returns": (r"\r", "a\r\nb\rc"),
    "control characters": (r"[\x01-\x08]", "a\x07b"),
    "marks of direction": ("[\u200e\u200f\u202a-\u202e]", "\u200fa\u202bb\u202c"),
    "Arabic": ("[\u0600-\u06ff]", "الدول"),
    "Chinese": ("[\u4e00-\u9fff]", "各國"),
    "Cyrillic": ("[\u0400-\u04ff]", "Государства"),
    "Devanagari": ("[\u0900-\u097f]", "राज्य"),
    "Thai": ("[\u0e00-\u0e7f]", "ประเทศ"),
    "astral characters": ("[\U00010000-\U0010ffff]", "𝔘𝔫"),
    "two spaces": ("  ", "a  b"),
    "numbers": ("[0-9]", "12"),
    "more than forty words": (r"(?:\S+\s+){40}", "and so on as before" * 1 + " and more" * 22),
}
#: How many paragraphs stand before what is changed, in each so many-th example.
_SIZES: Final = {13: 35, 47: 210, 290: 500}
#: Drafts of which every paragraph can be split, and merged with the next one.
_PROSE: Final = st.lists(prose.english(), min_size=4, max_size=7).map(
    lambda texts: Draft([Paragraph(text) for text in texts], "old")
)
_KINDS: Final = ("edit", "move", "split", "merge", "insert", "delete", "relevel", "renumber")


def _seasoned(draft: Draft, piece: str) -> Draft:
    """A draft with something put at the end of each text of its top paragraphs."""
    children = [
        evolve(child, text=f"{child.text} {piece} end") if child.text.strip() else child
        for child in draft.children
    ]
    return evolve(draft, children=children)


def _enlarged(script: Script, count: int) -> Script:
    """A script behind so many paragraphs that stay."""
    more = [Paragraph(f"Annex entry {number} stands as agreed.") for number in range(count)]
    sides = {
        name: evolve(draft, children=[*more, *draft.children])
        for name, draft in (("old", script.old), ("new", script.new))
    }

    def shifted(indexes: tuple[int, ...]) -> tuple[int, ...]:
        return tuple(index + count for index in indexes)

    steps = tuple(evolve(s, old=shifted(s.old), new=shifted(s.new)) for s in script.steps)
    kept = tuple(((number,), (number,)) for number in range(count))
    ties = kept + tuple((shifted(old), shifted(new)) for old, new in script.ties)
    return evolve(script, **sides, steps=steps, ties=ties)


def planned_pairs(count: int, seed: int, as_text: bool = False) -> Iterator[Script]:
    """Yield so many scripts by the plan: in turn any, kinds together, unusual texts; some behind
    many paragraphs, fewer of them where they become texts, for many diffs of texts are slow.

    Example:
        >>> len([*planned_pairs(4, 0)])
        4
    """
    small = drafts(min_size=1, max_size=6)
    streams: list[Iterator[Script]] = [
        drawn(pairs(truth=True).map(lambda found: found[2]), f"{seed} any")
    ]
    for kinds in TOGETHER:
        base = _PROSE if {"split", "merge"} & {*kinds} else small
        together = base.flatmap(lambda draft, k=kinds: scripts(draft, kinds=k, together=True))  # type: ignore[misc]
        streams += [drawn(together, f"{seed} {kinds}"), streams[0]]
    for name, (_, piece) in UNUSUAL.items():
        strategy = small.map(lambda draft, p=piece: _seasoned(draft, p)).flatmap(  # type: ignore[misc]
            lambda draft: scripts(draft, kinds=("edit", "move", "reformat", "insert"))
        )
        streams.append(drawn(strategy, f"{seed} {name}"))
    planned = [(59, 210)] if as_text else [*_SIZES.items()]
    for number in range(count):
        script = next(streams[number % len(streams)])
        sizes = [size for turn, size in planned if number % turn == turn - 1]
        yield _enlarged(script, max(sizes)) if sizes else script


def planned_threes(shape: Any, count: int, seed: int) -> Iterator[tuple[Draft, ...]]:
    """Yield so many threes of drafts, each two kinds of change in turn, one for each step.

    Example:
        >>> [len(three) for three in planned_threes("fork", 2, 0)]
        [3, 3]
    """
    ways = [*product(_KINDS, repeat=2)]
    any_three = drawn(threes(shape), f"{seed} {shape}")
    streams = [
        drawn(threes(shape, max_size=5, kinds=(first, second)), f"{seed} {shape} {first} {second}")
        for first, second in ways
    ]
    for number in range(count):
        yield next(any_three if number % 3 == 2 else streams[(number * 5) % len(streams)])


def strata_of(old: Any, new: Any, script: Script | None) -> Iterator[str]:
    """Yield the names of the strata that a pair is in.

    Example:
        >>> [*strata_of("[a]", "b", None)]
        ['brackets']
    """
    texts = (old, new) if isinstance(old, str) else (old.text, new.text)
    for name, (pattern, _) in UNUSUAL.items():
        if any(re.search(pattern, text) for text in texts):
            yield name
    if script is None or isinstance(old, str):
        return
    kinds: dict[Any, set[str]] = defaultdict(set)
    for step in script.steps:
        kinds[step.old, step.new].add(step.kind)
        if max(len(step.old), len(step.new)) > 2:
            yield f"{step.kind} of three or more"
    yield from {kind for members in kinds.values() for kind in members}
    for members in kinds.values():
        yield from (f"{one} and {another}" for one, another in combinations(sorted(members), 2))
    size = len(old.paragraphs)
    yield from (f"{least} paragraphs" for least in _SIZES.values() if size >= least)
    paragraphs = new.paragraphs
    yield from {p.kind for p in paragraphs if p.kind in ("table", "note", "box", "heading")}
    if any(len(path) > 2 for path in new.paths):
        yield "third level"
    if any(paragraph.marks for paragraph in paragraphs):
        yield "marks"


def wanted(as_text: bool) -> Counter[str]:
    """The strata of pairs that are planned, each counted as none yet.

    Example:
        >>> "move" in wanted(as_text=False), "move" in wanted(as_text=True)
        (True, False)
    """
    names = [*UNUSUAL]
    if not as_text:
        pairs_of_kinds = {tuple(sorted({*pair})) for pair in TOGETHER}
        names += [*KINDS, *(" and ".join(pair) for pair in sorted(pairs_of_kinds) if len(pair) > 1)]
        names = [
            name for name in names if not name.startswith(("edit and split", "edit and merge"))
        ]
        names += [f"{least} paragraphs" for least in _SIZES.values()]
        names += ["split of three or more", "merge of three or more", "table", "note", "box"]
        names += ["heading", "third level", "marks"]
    return Counter(dict.fromkeys(names, 0))
