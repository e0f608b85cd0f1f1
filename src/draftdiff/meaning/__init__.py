"""What changes do to the meaning of a text: their effects, and whether they do anything."""

from draftdiff.meaning.edits import explain_edit
from draftdiff.meaning.explaining import explain
from draftdiff.meaning.ledger import LedgerRow, Total, ledger, totals
from draftdiff.meaning.repetition import Substitution, repeated
from draftdiff.meaning.rules.references.quotations import Instruments
from draftdiff.meaning.uses import Use, uses
from draftdiff.meaning.words.data_files import languages

__all__ = [
    "Instruments", "LedgerRow", "Substitution", "Total", "Use", "explain", "explain_edit", "languages", "ledger",
    "repeated", "totals", "uses",
]  # fmt: skip
