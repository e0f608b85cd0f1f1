"""Amendments written as instructions: read into located operations, applied to a draft, and tabled.

``grammars/`` holds what is known of the words, a file a style; ``grammar.py`` makes patterns of
them. ``quotations.py`` takes quotations out of a text, ``blocks.py`` what comes in without
quotation marks, ``layout.py`` arranges the lines that are left, ``reading.py`` reads each,
``clauses.py`` its clauses, into the ``Operation`` of ``instructions.py``. ``places.py`` reads which
unit of the draft is meant, ``finding.py`` finds it, ``units.py`` is that draft in the making,
``spans.py`` finds words in it. ``operations.py`` does an operation: on words (``wording.py``),
units (``rewriting.py``, ``adding.py``) and numbers (``renumbering.py``). ``amended.py`` is what
became of all, ``credits.py`` credits each word to its order, ``listed.py`` reads lists in two
columns. ``choosing.py`` numbers the orders and leaves out those that are not chosen.
``commencing.py`` says when acts come into force, ``breaking.py`` what they leave broken,
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
    from draftdiff.amending.credits import history_of_orders
    from draftdiff.writers.amendments import write

__all__ = [
    "Amended",
    "Break",
    "Consolidation",
    "NotCarriedOut",
    "amend",
    "carry_out",
    "carry_out_in_order",
    "consolidate",
    "history_of_orders",
    "write",
]

__getattr__, __dir__ = lazy_names(
    __name__,
    {
        "amended": "Amended amend carry_out",
        "breaking": "Break",
        "credits": "history_of_orders",
        "draftdiff.writers.amendments": "write",
        "consolidating": "Consolidation NotCarriedOut carry_out_in_order consolidate",
    },
)
