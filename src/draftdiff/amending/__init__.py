"""Amendments written as instructions: read into located operations, applied to a draft, and tabled.

``grammars/`` holds what is known of the words, a file a style; ``grammar.py`` makes patterns of
them. ``quotations.py`` takes quotations out of a text, ``blocks.py`` what comes in without quotation
marks, ``instructions.py`` finds the instructions in what is left, ``places.py`` says which unit of
the draft is meant, ``units.py`` is that draft in the making, ``spans.py`` finds words in it,
``operations.py`` is what is done to it, and ``amended.py`` what became of all, lists in two columns
among them. ``commencing.py`` says when acts come into force, ``breaking.py`` what they leave broken,
``consolidating.py`` carries them out in order. Nothing is guessed: what is not understood, and what
does not fit the draft, comes back with its words.
"""

from typing import TYPE_CHECKING

from draftdiff.lazy import lazy_names

if TYPE_CHECKING:
    from draftdiff.amending.amended import Amended, amend, carry_out
    from draftdiff.amending.breaking import Break
    from draftdiff.amending.consolidating import (
        Consolidation,
        NotCarriedOut,
        carry_out_in_order,
        consolidate,
    )

__all__ = [
    "Amended",
    "Break",
    "Consolidation",
    "NotCarriedOut",
    "amend",
    "carry_out",
    "carry_out_in_order",
    "consolidate",
]

__getattr__, __dir__ = lazy_names(
    __name__,
    {
        "amended": "Amended amend carry_out",
        "breaking": "Break",
        "consolidating": "Consolidation NotCarriedOut carry_out_in_order consolidate",
    },
)
