"""A sentence that says the same in another construction: "nicht nur ..., sondern auch" and "sowohl ... als auch"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import count
from typing import Final

from draftdiff.meaning.proofs.constructions.case_forms import in_forms_of_a_construction
from draftdiff.meaning.sentences.segments import Segment, Side
from draftdiff.meaning.words.forms.layers import bare
from draftdiff.meaning.words.lexicon import Lexicon
from draftdiff.meaning.words.making import made_once
from draftdiff.meaning.words.tokens import UNSPACED, WIDTHS

# What stands for the same is compared in these layers; a mark or capital may tell two readings apart.
_LAYERS: Final = ("spelling", "style", "space")
# What a template leaves open ends with the clause; it may leave a single word open.
_SLOT: Final = r"([^.,;:()]{1,120}?)"
# A slot of one word; where no spaces part them, one of two characters, as most verbs are.
_WORD: Final = r"([^\s.,;:()]+)"
_TWO: Final = r"([^\s.,;:()]{2})"
# "{}" and "{word}" in a template; "{2}" in what stands for it, where the parts change places.
_OPEN: Final = re.compile(r"\{(word|\d)?\}")
# What says in which case the words behind it stand.
_SIGN: Final = re.compile(r"(\{[a-z=]+\})")
# Before a mark behind a word.
_STOPS: Final = re.compile(r"(?<=\w)(?=[.,;:](?:\s|$))")
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
    old, new = (_bare(one, tables) for one in rewritten)
    same = old == new or (tables.cases is not None and _in_other_forms(rewritten, old, new, rewritten != said, tables))
    return same and not _spelled_otherwise(said, tables)


def rewritten_sentence(side: Side) -> str:
    """The text of a side with each construction of the tables in its common form."""
    return _rewritten(_sentence(side, side.lexicon), side.lexicon)


def _in_other_forms(rewritten: list[str], old: str, new: str, changed: bool, tables: Lexicon) -> bool:
    """True where the words of the sentences, as they are or in their layers, are one but for their forms."""
    pairs = ((rewritten[0], rewritten[1]), (old, new))
    return any(
        in_forms_of_a_construction(_STOPS.sub(" ", a).split(), _STOPS.sub(" ", b).split(), tables, rewritten=changed)
        for a, b in pairs
    )


def _bare(said: str, tables: Lexicon) -> str:
    """A sentence without its layers, with the signs for a case as they are."""
    return " ".join(
        piece if piece.startswith("{") else bare(piece, _LAYERS, tables.language) for piece in _SIGN.split(said)
    ).strip()


def _spelled_otherwise(said: list[str], tables: Lexicon) -> bool:
    """True where spelling and spaces alone differ, which is told edit by edit."""
    old, new = (bare(one, ("spelling", "space"), tables.language) for one in said)
    return old == new


def _sentence(side: Side, tables: Lexicon) -> str:
    """The text of a side, without the capital that its first word has for its place."""
    if tables.cases:
        return " ".join(side.forms)
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
    said = (part or "" for is_slot, part in _parts(template.removeprefix("^")) if not is_slot)
    return max((piece for part in said for piece in part.split(",")), key=len).lower()


def _open(template: str, *, parted: bool) -> str:
    """A template as a pattern; where spaces part words it holds whole ones, elsewhere a comma may be left out.

    With "^" it only opens a sentence, with all its commas.
    """
    said = template.removeprefix("^")
    comma = "," if parted or said != template else ",?"
    pattern = "".join(
        ((_WORD if parted else _TWO) if part == "word" else _SLOT)
        if is_slot
        else re.escape(part or "").replace(",", comma)
        for is_slot, part in _parts(said)
    )
    before = "^" if said != template else r"(?<!\w)" if parted and template[0].isalpha() else ""
    return before + pattern + (r"(?!\w)" if parted and template[-1] not in " ,}'" else "")


def _filled(template: str) -> str:
    """What stands for a template, as a replacement: its parts in their order unless they are numbered."""
    places = count(1)
    return "".join(
        f"\\g<{part if part and part.isdecimal() else next(places)}>" if is_slot else part or ""
        for is_slot, part in _parts(template)
    )


def _parts(template: str) -> Iterator[tuple[bool, str | None]]:
    """What a template says and what it leaves open, in turns."""
    for at, part in enumerate(_OPEN.split(template)):
        yield bool(at % 2), part
