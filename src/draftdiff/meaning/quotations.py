"""Agreed language: words that stand verbatim in an instrument, and edits that lead to or away from
them.
"""

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
            if isinstance(instrument, str):
                texts = [instrument]
            else:
                texts = [paragraph.text for paragraph in instrument.paragraphs]
            for text in texts:
                words = [token.form for token in _words(text)]
                for at in range(len(words) - LENGTH + 1):
                    runs.add(tuple(words[at : at + LENGTH]))
        return cls(frozenset(runs))


def _words(text: str) -> list[Token]:
    """Return the tokens of a text that are no punctuation."""
    return [token for token in tokenize(text) if token.form[0].isalnum()]


def explain_quotations(
    old: str, new: str, edits: Sequence[Replacement], instruments: Instruments
) -> Iterator[Effect]:
    """``agreed_language``, toward or away, for each edit that is part of a quotation. An insertion
    or deletion counts where the quotation holds it or runs across its place.
    """
    before = quoted_spans(old, instruments)
    after = quoted_spans(new, instruments)
    for edit in edits:
        gained = _around(after, edit.new)
        lost = _around(before, edit.old)
        longer = _length(gained) - _length(lost)
        if gained and longer > 0:
            words = old[slice(*edit.old)], new[slice(*gained)]
            yield Effect("agreed_language", "toward", *words, edit.old, gained)
        if lost and longer < 0:
            words = old[slice(*lost)], new[slice(*edit.new)]
            yield Effect("agreed_language", "away", *words, lost, edit.new)


def _length(span: Span | None) -> int:
    return span[1] - span[0] if span else 0


def _around(spans: Iterable[Span], edited: Span) -> Span | None:
    """The stretch that a span touches: it overlaps the span, or holds the place of an empty one
    inside.
    """
    first, last = edited
    for start, end in spans:
        if start < last and end > first:
            return start, end
    return None


def quoted_spans(text: str, instruments: Instruments) -> list[Span]:
    """Return the spans of a text that stand verbatim in an instrument."""
    tokens = _words(text) if instruments.runs else []
    words = [token.form for token in tokens]
    spans = list[Span]()
    last = -1
    for at in range(len(words) - LENGTH + 1):
        if tuple(words[at : at + LENGTH]) in instruments.runs:
            # Runs that share words or touch are one stretch.
            start = spans.pop()[0] if at <= last else tokens[at].start
            last = at + LENGTH
            spans.append((start, tokens[last - 1].end))
    return spans
