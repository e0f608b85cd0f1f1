"""Changes laid out for reading, in no format yet."""

from typing import TYPE_CHECKING

from draftdiff.rooms import names_of

if TYPE_CHECKING:
    from draftdiff.redlines.columns import AlignedRow, Cell, Comparison
    from draftdiff.redlines.contesting import woven
    from draftdiff.redlines.languages import (
        Disagreement,
        Languages,
        line_up_languages,
        pair_languages,
    )
    from draftdiff.redlines.layout import Redline, lay_out
    from draftdiff.redlines.reviewing import Revision, accept, combine, reject, revisions
    from draftdiff.redlines.rows import Row, Run, Status, Style
    from draftdiff.redlines.two_columns import amendment_table

__all__ = [
    "AlignedRow",
    "Cell",
    "Comparison",
    "Disagreement",
    "Languages",
    "Redline",
    "Revision",
    "Row",
    "Run",
    "Status",
    "Style",
    "accept",
    "amendment_table",
    "combine",
    "lay_out",
    "line_up_languages",
    "pair_languages",
    "reject",
    "revisions",
    "woven",
]

__getattr__, __dir__ = names_of(
    __name__,
    {
        "columns": "AlignedRow Cell Comparison",
        "contesting": "woven",
        "languages": "Disagreement Languages line_up_languages pair_languages",
        "layout": "Redline lay_out",
        "reviewing": "Revision accept combine reject revisions",
        "rows": "Row Run Status Style",
        "two_columns": "amendment_table",
    },
)
