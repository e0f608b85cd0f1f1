"""A clause of a language without spaces told from its object: "秘书处保管档案", "档案由秘书处保管"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from draftdiff.meaning.sentences.segments import Segment, Side
from draftdiff.meaning.words.forms.layers import bare
from draftdiff.meaning.words.lexicon import Lexicon
from draftdiff.meaning.words.tokens import WIDTHS

_CLAUSES: Final = re.compile(r"([,;:.()])")
_LAYERS: Final = ("spelling", "style", "space")
# An object has so many characters at least, an agent too, and a clause so many at most.
_LEAST: Final = 2
_MOST: Final = 80
# What reaches only what stands behind it, so that its place counts.
_REACHING: Final = ("negation", "restrictor", "quantifier", "extender")


def is_told_by_agent(segment: Segment) -> bool:
    """True where one clause names its object first and its agent behind "由" or "被", and nothing else differs.

    Agent, modal, verb and object are cut out of one clause by what the other one has, so that no word has to be known.

    Args:
        segment: The sentence pair.
    """
    marks = segment.lexicon.among("grammar.agent")
    if not marks or any(side.hits_of(kind) for side in (segment.old, segment.new) for kind in _REACHING):
        return False
    old, new = (_clauses(side) for side in (segment.old, segment.new))
    differ = [pair for pair in zip(old, new, strict=False) if pair[0] != pair[1]]
    if len(old) != len(new) or len(differ) != 1 or max(map(len, differ[0])) > _MOST:
        return False
    one, other = differ[0]
    modals = _modals(segment)
    return any(
        told.lstrip("".join(marks)) in _active(object_first, modals, segment.lexicon)
        for told, object_first in ((one, other), (other, one))
    )


def _modals(segment: Segment) -> dict[str, list[str]]:
    """Each modal of both sides, and those of them that bind alike."""
    alike = segment.lexicon.alike
    found = {
        _plain(side.written(hit.start, hit.end), side): alike.get(hit.key, hit.key)
        for side in (segment.old, segment.new)
        for hit in side.hits_of("modal")
    }
    return {modal: [one for one, name in found.items() if name == found[modal]] for modal in found} | {"": [""]}


def _clauses(side: Side) -> list[str]:
    """The clauses of a side and the marks between them, in one spelling and style."""
    start, end = side.span(0, len(side.words)) if side.words else (0, 0)
    return _CLAUSES.split(_plain(side.text[start:end], side))


def _plain(said: str, side: Side) -> str:
    return bare(said.translate(WIDTHS), _LAYERS, side.lexicon.language)


def _active(clause: str, modals: Mapping[str, Sequence[str]], tables: Lexicon) -> Iterator[str]:
    """What a clause with its object in front can be, told from its agent.

    Args:
        clause: The clause.
        modals: Those of both sentences, with those that bind alike.
        tables: The lexicon; ``[grammar] agent`` stands before an agent, ``no_agent`` only holds such a mark, and
            ``disposal`` stands before an object in front of its verb: "秘书处将报告提交大会".
    """
    marks, apart, leads = (tables.among(f"grammar.{name}") for name in ("agent", "no_agent", "disposal"))
    ends = tables.among("grammar.circumstance_ends")  # "档案由秘书处保管后"
    for at in range(_LEAST, len(clause) - _LEAST):
        if clause[at] not in marks or any(
            clause[at - 1 : at + 1] == word or clause[at : at + 2] == word for word in apart
        ):
            continue
        act = clause[at + 1 :]
        for modal, alike in modals.items():
            thing = clause[:at].removesuffix(modal)
            if len(thing) < _LEAST or (modal and thing == clause[:at]):
                continue
            places = range(_LEAST, len(act))
            yield from (f"{act[:place]}{one}{act[place:]}{thing}" for place in places if modal for one in alike)
            yield from (
                f"{act[:place]}{one}{lead}{thing}{act[place:]}" for place in places for one in alike for lead in leads
            )
            if not modal:
                yield f"{act}{thing}"
                yield from (f"{act.removesuffix(end)}{thing}{end}" for end in ends if act.endswith(end))
