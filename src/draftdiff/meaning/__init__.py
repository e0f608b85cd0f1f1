"""The effects of changes on the meaning of a text: their effects, and whether they do anything."""

from typing import TYPE_CHECKING

from draftdiff.lazy import lazy_names

if TYPE_CHECKING:
    from draftdiff.meaning.accounts import LedgerRow, Total, ledger, totals
    from draftdiff.meaning.document.uses import Use, uses
    from draftdiff.meaning.edits import explain_edit
    from draftdiff.meaning.explaining import explain
    from draftdiff.meaning.judging import CalledJudge, Judge, Judged, ProcessJudge, RememberingJudge
    from draftdiff.meaning.lexicon import languages
    from draftdiff.meaning.quotations import Instruments
    from draftdiff.meaning.substitutions import Substitution, repeated

__all__ = [
    "CalledJudge",
    "Instruments",
    "Judge",
    "Judged",
    "LedgerRow",
    "ProcessJudge",
    "RememberingJudge",
    "Substitution",
    "Total",
    "Use",
    "explain",
    "explain_edit",
    "languages",
    "ledger",
    "repeated",
    "totals",
    "uses",
]

__getattr__, __dir__ = lazy_names(
    __name__,
    {
        "accounts": "LedgerRow Total ledger totals",
        "substitutions": "Substitution repeated",
        "document.uses": "Use uses",
        "edits": "explain_edit",
        "explaining": "explain",
        "judging": "CalledJudge Judge Judged ProcessJudge RememberingJudge",
        "lexicon": "languages",
        "quotations": "Instruments",
    },
)
