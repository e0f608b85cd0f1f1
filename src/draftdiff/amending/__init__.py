"""Amendments written as instructions: read into located operations, applied to a draft, and tabled.

``grammars/`` holds what is known of the words, a file a legislature; ``grammar.py`` makes patterns
of them. ``quotations.py`` takes quotations out of a text, ``instructions.py`` finds the
instructions in what is left, ``places.py`` says which unit of the draft is meant, ``units.py`` is
that draft in the making, ``spans.py`` finds words in it, ``operations.py`` is what is done to it,
and ``lists.py`` reads the two columns of the European Parliament. Nothing is guessed: what is not
understood, and what does not fit the draft, comes back with its words.
"""

from typing import TYPE_CHECKING

from draftdiff.lazy import lazy_names

if TYPE_CHECKING:
    from draftdiff.amending.amended import Amended, amend

__all__ = ["Amended", "amend"]

__getattr__, __dir__ = lazy_names(__name__, {"amended": "Amended amend"})
