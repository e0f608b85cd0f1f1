"""What changes do to the meaning of a text: their effects, and whether they do anything."""

from draftdiff.meaning.document.uses import Use, uses
from draftdiff.meaning.edits import explain_edit
from draftdiff.meaning.explaining import explain
from draftdiff.meaning.ledger import LedgerRow, Total, ledger, totals
from draftdiff.meaning.lexicon import languages
from draftdiff.meaning.quotations import Instruments
from draftdiff.meaning.repetition import Substitution, repeated

__all__ = [
    "Instruments", "LedgerRow", "Substitution", "Total", "Use", "explain", "explain_edit", "languages", "ledger",
    "repeated", "totals", "uses",
]  # fmt: skip
