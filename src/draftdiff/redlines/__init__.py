"""Changes laid out for reading, in no format yet."""

from typing import TYPE_CHECKING

from draftdiff.lazy import lazy_names

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
    from draftdiff.redlines.rows import Row, Run, Status, Style
    from draftdiff.redlines.two_columns import amendment_table
    from draftdiff.word.combining import combine
    from draftdiff.word.reviewing import Revision, accept, reject, revisions

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

__getattr__, __dir__ = lazy_names(
    __name__,
    {
        "columns": "AlignedRow Cell Comparison",
        "contesting": "woven",
        "languages": "Disagreement Languages line_up_languages pair_languages",
        "layout": "Redline lay_out",
        "draftdiff.word.combining": "combine",
        "draftdiff.word.reviewing": "Revision accept reject revisions",
        "rows": "Row Run Status Style",
        "two_columns": "amendment_table",
    },
)
