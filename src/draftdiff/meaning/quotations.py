"""Agreed language: words that stand verbatim in an instrument, and edits that lead to or away from them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from attrs import field, frozen

from draftdiff.changes.kinds import Effect, Replacement, Span
from draftdiff.meaning.tokens import Token, tokenize
from draftdiff.model.draft import Draft

#: So many words in a row make a quotation.
LENGTH: Final = 8


@frozen
class Instruments:
    """The runs of ``LENGTH`` words of given instruments.

    Attributes:
        runs: Each run of words, folded, without punctuation.
    """

    runs: frozenset[tuple[str, ...]] = field(default=frozenset(), repr=False)

    @classmethod
    def of(cls, instruments: Iterable[Draft | str]) -> Instruments:
        """The runs of drafts or texts.

        Example:
            >>> len(Instruments.of(["All human beings are born free and equal in dignity"]).runs)
            3
        """
        runs: set[tuple[str, ...]] = set()
        for instrument in instruments:
            texts = [instrument] if isinstance(instrument, str) else [p.text for p in instrument.paragraphs]
            for text in texts:
                words = [token.form for token in tokenize(text) if token.form[0].isalnum()]
                runs.update(zip(*(words[i:] for i in range(LENGTH)), strict=False))
        return cls(frozenset(runs))


def explain_quotations(
    old: str, new: str, edits: Sequence[Replacement], instruments: Instruments
) -> Iterator[tuple[Effect, int]]:
    """For each edit that is part of a quotation: ``agreed_language`` toward or away, and which edit it is.

    An insertion or deletion counts where the quotation holds it or runs across its place.
    """
    if not instruments.runs:
        return
    before, after = _Quoted(old, instruments), _Quoted(new, instruments)
    for number, edit in enumerate(edits):
        gained, lost = after.around(edit.new), before.around(edit.old)
        if gained and (not lost or _longer(gained, lost)):
            yield (
                Effect("agreed_language", "toward", old[slice(*edit.old)], new[slice(*gained)], edit.old, gained),
                number,
            )
        if lost and (not gained or _longer(lost, gained)):
            yield Effect("agreed_language", "away", old[slice(*lost)], new[slice(*edit.new)], lost, edit.new), number


def _longer(one: Span, other: Span) -> bool:
    return one[1] - one[0] > other[1] - other[0]


class _Quoted:
    """The stretches of a text that stand verbatim in an instrument."""

    def __init__(self, text: str, instruments: Instruments) -> None:
        self.spans = list(_stretches([token for token in tokenize(text) if token.form[0].isalnum()], instruments))

    def around(self, span: Span) -> Span | None:
        """The stretch that a span touches: it overlaps the span, or holds the place of an empty one inside."""
        for start, end in self.spans:
            if (start < span[1] and end > span[0]) or (span[0] == span[1] and start < span[0] < end):
                return start, end
        return None


def _stretches(found: list[Token], instruments: Instruments) -> Iterator[Span]:
    words = [token.form for token in found]
    first = last = -1
    for at in range(len(words) - LENGTH + 1):
        if tuple(words[at : at + LENGTH]) in instruments.runs:
            if at > last >= 0:
                yield found[first].start, found[last - 1].end
                first = -1
            first = at if first < 0 else first
            last = at + LENGTH
    if first >= 0:
        yield found[first].start, found[last - 1].end


def quoted_spans(text: str, instruments: Instruments) -> list[Span]:
    """Where a text stands verbatim in an instrument."""
    return _Quoted(text, instruments).spans if instruments.runs else []
