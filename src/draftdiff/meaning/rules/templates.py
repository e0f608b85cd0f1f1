"""A sentence that says the same in another construction: "nicht nur ..., sondern auch" and "sowohl ... als auch"."""

from __future__ import annotations

import re
from typing import Final

from draftdiff.meaning.rules.segments import Segment, Side
from draftdiff.meaning.words.layers import bare
from draftdiff.meaning.words.lexicon import Lexicon
from draftdiff.meaning.words.making import made_once
from draftdiff.meaning.words.tokens import UNSPACED, WIDTHS

# What stands for the same is compared in these layers; a mark or capital may tell two readings apart.
_LAYERS: Final = ("spelling", "style", "space")
# What a template leaves open ends with the clause.
_SLOT: Final = r"([^.,;:()]{1,120}?)"
# Longer sentences are not rewritten.
_LIMIT: Final = 600


def said_by_template(segment: Segment) -> bool:
    """True where a template makes both sentences equal: "bevor er nicht zahlt", "bevor er zahlt"."""
    tables = segment.lexicon
    said = [_sentence(side, tables) for side in (segment.old, segment.new)]
    rewritten = [_rewritten(one, tables) for one in said]
    if rewritten == said or max(map(len, said)) >= _LIMIT:
        return False
    old, new = (bare(one, _LAYERS, tables.language) for one in rewritten)
    return old == new


def _sentence(side: Side, tables: Lexicon) -> str:
    """The text of a side, without the capital that its first word has for its place."""
    start, end = side.span(0, len(side.words)) if side.words else (0, 0)
    said = side.text[start:end]
    return said.translate(WIDTHS) if tables.language in UNSPACED else f"{said[:1].lower()}{said[1:]}"


def _rewritten(said: str, tables: Lexicon) -> str:
    """The sentence with each construction in its common form."""
    for pattern, form in _patterns(tables):
        said = pattern.sub(form, said)
    return said


@made_once
def _patterns(tables: Lexicon) -> list[tuple[re.Pattern[str], str]]:
    """The templates of a language as patterns, and what stands for each."""
    before, behind = ("", "") if tables.language in UNSPACED else (r"(?<!\w)", r"(?!\w)")
    return [(re.compile(f"(?i){before}{_open(one)}{behind}"), _filled(other)) for one, other in tables.templates]


def _open(template: str) -> str:
    return _SLOT.join(re.escape(part) for part in template.split("{}"))


def _filled(template: str) -> str:
    parts = template.split("{}")
    return parts[0] + "".join(f"\\{place}{part}" for place, part in enumerate(parts[1:], 1))
