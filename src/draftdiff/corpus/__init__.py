"""Many texts: compared, attributed, measured and searched, on one machine or on an engine that
exists.
"""

from typing import TYPE_CHECKING

from draftdiff.lazy import lazy_names

if TYPE_CHECKING:
    from draftdiff.corpus.doing import (
        attribute_all,
        diff_all,
        diff_batch,
        measure_all,
        result_schema,
    )
    from draftdiff.corpus.items import Line, Pair, pair_folders
    from draftdiff.corpus.reuse import Reuse, agreed_language, find_source

__all__ = [
    "Line",
    "Pair",
    "Reuse",
    "agreed_language",
    "attribute_all",
    "diff_all",
    "diff_batch",
    "find_source",
    "measure_all",
    "pair_folders",
    "result_schema",
]

__getattr__, __dir__ = lazy_names(
    __name__,
    {
        "doing": "attribute_all diff_all measure_all diff_batch result_schema",
        "items": "Line Pair pair_folders",
        "reuse": "Reuse agreed_language find_source",
    },
)
