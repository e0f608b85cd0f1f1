"""A sentence that says the same in another construction: "nicht nur ..., sondern auch" and "sowohl ... als auch"."""

from __future__ import annotations

import re
from functools import cache
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
# A slot of one word.
_WORD: Final = r"([^\s.,;:()]+)"
_SLOTS: Final = re.compile(r"(\{1?\})")
# Longer sentences are not rewritten.
_LIMIT: Final = 600


def said_by_template(segment: Segment) -> bool:
    """True where a template makes both sentences equal: "bevor er nicht zahlt", "bevor er zahlt"."""
    tables = segment.lexicon
    said = [_sentence(side, tables) for side in (segment.old, segment.new)]
    rewritten = [_rewritten(one, tables) for one in said]
    apart = tables.language in UNSPACED and len(segment.regions) > 1  # edits part phrases where no spaces part words
    if max(map(len, said)) >= _LIMIT or (rewritten == said and not apart):
        return False
    old, new = (bare(one, _LAYERS, tables.language) for one in rewritten)
    return old == new and not _spelled_otherwise(said, tables)


def _spelled_otherwise(said: list[str], tables: Lexicon) -> bool:
    """True where spelling and spaces alone differ, which is told edit by edit."""
    old, new = (bare(one, ("spelling", "space"), tables.language) for one in said)
    return old == new


def _sentence(side: Side, tables: Lexicon) -> str:
    """The text of a side, without the capital that its first word has for its place."""
    start, end = side.span(0, len(side.words)) if side.words else (0, 0)
    said = side.text[start:end].replace("\u2019", "'")
    return said.translate(WIDTHS) if tables.language in UNSPACED else f"{said[:1].lower()}{said[1:]}"


def _rewritten(said: str, tables: Lexicon) -> str:
    """The sentence with each construction in its common form."""
    plain = said.lower()
    for needed, pattern, form in _patterns(tables):
        if needed in plain and (turned := _compiled(pattern).sub(form, said)) != said:
            said, plain = turned, turned.lower()
    return said


_compiled: Final = cache(re.compile)


@made_once
def _patterns(tables: Lexicon) -> list[tuple[str, str, str]]:
    """The longest part of each template without which it is not found, its pattern, and what stands for it."""
    parted = tables.language not in UNSPACED
    return [(_needed(one), f"(?i){_open(one, parted=parted)}", _filled(other)) for one, other in tables.templates]


def _needed(template: str) -> str:
    """The longest part between slots and commas, which may be left out; few templates are ever looked for."""
    return max(re.split(r"\{1?\}|,", template), key=len).lower()


def _open(template: str, *, parted: bool) -> str:
    """A template as a pattern; where spaces part words it holds whole ones, elsewhere a comma may be left out."""
    parts = _SLOTS.split(template)
    pattern = "".join(
        {"{}": _SLOT, "{1}": _WORD}.get(part) or re.escape(part).replace(",", "," if parted else ",?") for part in parts
    )
    before = r"(?<!\w)" if parted and template[0].isalpha() else ""
    return before + pattern + (r"(?!\w)" if parted and template[-1] not in " ,}'" else "")


def _filled(template: str) -> str:
    parts = template.split("{}")
    return parts[0] + "".join(f"\\{place}{part}" for place, part in enumerate(parts[1:], 1))
