"""Words that one party carries and others wanted: who stands behind a deed besides its proposers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Literal

from attrs import evolve, field, frozen

from draftdiff.changes.credits import Credit
from draftdiff.model.party import Party, as_parties


@frozen
class Wanted:
    """What some parties wanted a draft to put in or take out, as the record tells it.

    Attributes:
        draft: Id of the draft that did so.
        words: The words, as they stand in it, or stood in what it was made from.
        parties: Who wanted it.
        act: insert or delete.

    Example:
        >>> Wanted("unesco", "men and", ["UK+friends"]).act
        'insert'
    """

    draft: str
    words: str
    parties: frozenset[Party] = field(converter=as_parties)
    act: Literal["insert", "delete"] = "insert"


def with_wanted(credits: Iterable[Credit], old: str, new: str, wanted: Iterable[Wanted]) -> Iterator[Credit]:
    """The credits of a change, cut where words begin or end that others wanted too, with who these are."""
    rows = list(wanted)
    for credit in credits:
        text = old if credit.act == "delete" else new
        own = [row for row in rows if (row.draft, row.act) == (credit.brought_by or credit.draft, credit.act)]
        spans = [(match.span(), row) for row in own for match in re.finditer(re.escape(row.words), text, re.IGNORECASE)]
        borders = {place for span, _ in spans for place in span if credit.start < place < credit.end}
        for start, end in pairwise(sorted({credit.start, credit.end, *borders})):
            who = [row.parties for (first, last), row in spans if first <= start and end <= last]
            yield evolve(credit, start=start, end=end, wanted_by=frozenset[Party]().union(*who))
        if credit.start == credit.end:
            yield credit
