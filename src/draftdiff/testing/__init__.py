"""Property tests for drafts and for anybody's diff: strategies, laws, and a report of which laws
hold.

::

    from hypothesis import given
    from draftdiff.testing import laws, pairs

    @given(pairs())
    def test_patch(pair):
        laws.patch(my_diff, my_apply, *pair)

It needs the extra ``testing``. Hypothesis loads this room in every test run that has draftdiff
installed, so the parts load when they are first used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

from draftdiff.errors import InputError

if TYPE_CHECKING:
    from draftdiff.testing import laws
    from draftdiff.testing.check import check_diff, check_history
    from draftdiff.testing.laws.broken import LawBroken
    from draftdiff.testing.strategies.histories import histories
    from draftdiff.testing.strategies.hostile import hostile_drafts
    from draftdiff.testing.strategies.numbering import labels
    from draftdiff.testing.strategies.repositories import repositories
    from draftdiff.testing.strategies.results import change_sets, composites, records
    from draftdiff.testing.strategies.scripts import Script, Step, pairs, scripts, threes
    from draftdiff.testing.strategies.trees import drafts, paragraphs
    from draftdiff.testing.verdicts import Report, Verdict

_HOMES: Final = {
    "check_diff": "check",
    "check_history": "check",
    "Report": "verdicts",
    "Verdict": "verdicts",
    "LawBroken": "laws.broken",
    "labels": "strategies.numbering",
    "drafts": "strategies.trees",
    "paragraphs": "strategies.trees",
    "pairs": "strategies.scripts",
    "scripts": "strategies.scripts",
    "change_sets": "strategies.results",
    "composites": "strategies.results",
    "records": "strategies.results",
    "Script": "strategies.scripts",
    "Step": "strategies.scripts",
    "histories": "strategies.histories",
    "hostile_drafts": "strategies.hostile",
    "repositories": "strategies.repositories",
    "threes": "strategies.scripts",
}

__all__ = [
    "LawBroken",
    "Report",
    "Script",
    "Step",
    "Verdict",
    "change_sets",
    "check_diff",
    "check_history",
    "composites",
    "drafts",
    "histories",
    "hostile_drafts",
    "labels",
    "laws",
    "pairs",
    "paragraphs",
    "records",
    "repositories",
    "scripts",
    "threes",
]


def __getattr__(name: str) -> Any:
    if name in ("laws", "mutants", "subjects"):
        return import_module(f"{__name__}.{name}")
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    try:
        return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    except ModuleNotFoundError as error:
        if error.name != "hypothesis":
            raise
        way = 'pip install "draftdiff[testing]"'
        raise InputError(f"{name} needs hypothesis, which is not installed; {way}") from error


def __dir__() -> list[str]:
    return sorted(__all__)
