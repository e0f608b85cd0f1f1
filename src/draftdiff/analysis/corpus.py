"""The room ``draftdiff.corpus`` under the name that it had when it stood here."""

from typing import TYPE_CHECKING

from draftdiff.lazy import lazy_names

if TYPE_CHECKING:
    from draftdiff.corpus import (
        Line,
        Pair,
        Reuse,
        agreed_language,
        attribute_all,
        diff_all,
        diff_batch,
        find_source,
        measure_all,
        pair_folders,
        result_schema,
    )

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
        "draftdiff.corpus": "Line Pair Reuse agreed_language attribute_all diff_all diff_batch "
        "find_source measure_all pair_folders result_schema",
    },
)
