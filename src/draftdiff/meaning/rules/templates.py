"""A sentence that says the same in another construction: "nicht nur ..., sondern auch" and "sowohl ... als auch"."""

from __future__ import annotations

import re
from typing import Final

from draftdiff.meaning.rules.case_forms import in_forms_of_a_construction
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
    apart = tables.language in UNSPACED and len(segment.regions) > 1  # edits part phrases where no spaces part words
    if max(map(len, said)) >= _LIMIT or (rewritten == said and not apart and not tables.cases):
        return False
    old, new = (bare(one, _LAYERS, tables.language) for one in rewritten)
    same = old == new or (tables.cases is not None and _in_other_forms(rewritten, old, new, rewritten != said, tables))
    return same and not _spelled_otherwise(said, tables)


def _in_other_forms(rewritten: list[str], old: str, new: str, changed: bool, tables: Lexicon) -> bool:
    """True where the words of the sentences, as they are or in their layers, are one but for their forms."""
    pairs = ((rewritten[0], rewritten[1]), (old, new))
    return any(in_forms_of_a_construction(a.split(), b.split(), tables, rewritten=changed) for a, b in pairs)


def _spelled_otherwise(said: list[str], tables: Lexicon) -> bool:
    """True where spelling and spaces alone differ, which is told edit by edit."""
    old, new = (bare(one, ("spelling", "space"), tables.language) for one in said)
    return old == new


def _sentence(side: Side, tables: Lexicon) -> str:
    """The text of a side, without the capital that its first word has for its place."""
    if tables.cases:
        return " ".join(side.forms)
    start, end = side.span(0, len(side.words)) if side.words else (0, 0)
    said = side.text[start:end]
    return said.translate(WIDTHS) if tables.language in UNSPACED else f"{said[:1].lower()}{said[1:]}"


def _rewritten(said: str, tables: Lexicon) -> str:
    """The sentence with each construction in its common form."""
    lower = said.lower()
    for needed, pattern, form in _patterns(tables):
        if needed in lower:
            said = pattern.sub(form, said)
            lower = said.lower()
    return said


@made_once
def _patterns(tables: Lexicon) -> list[tuple[str, re.Pattern[str], str]]:
    """The templates of a language: what each needs at least, its pattern, and what stands for it."""
    parted = tables.language not in UNSPACED
    return [
        (_needed(one), re.compile(f"(?i){_open(one, parted=parted)}"), _filled(other))
        for one, other in tables.templates
    ]


def _needed(template: str) -> str:
    """The longest stretch that a sentence must hold as it is; a comma may be left out."""
    return max(re.split(r"\{\}|,", template), key=len).lower()


def _open(template: str, *, parted: bool) -> str:
    """A template as a pattern; where spaces part words it holds whole ones, elsewhere a comma may be left out."""
    pattern = _SLOT.join(re.escape(part).replace(",", "," if parted else ",?") for part in template.split("{}"))
    before = r"(?<!\w)" if parted and template[0].isalpha() else ""
    return before + pattern + (r"(?!\w)" if parted and template[-1] not in " ,}" else "")


def _filled(template: str) -> str:
    parts = template.split("{}")
    return parts[0] + "".join(f"\\{place}{part}" for place, part in enumerate(parts[1:], 1))
