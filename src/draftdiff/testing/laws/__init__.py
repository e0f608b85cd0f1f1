"""Laws of a diff, as functions that take it and the drafts and raise ``LawBroken``.

from hypothesis import given
from draftdiff.testing import laws, pairs

@given(pairs())
def test_my_diff(pair):
    laws.patch(my_diff, my_apply, *pair)
"""

from draftdiff.changes.changeset import compare_drafts
from draftdiff.meaning import explain
from draftdiff.model.draft import Draft
from draftdiff.model.paragraph import Paragraph
from draftdiff.testing.laws.account import account
from draftdiff.testing.laws.algebra import (
    asymmetry,
    compose,
    cost_bound,
    determinism,
    difference,
    identity,
    invert,
    merge,
    patch,
    symmetry,
    totality,
)
from draftdiff.testing.laws.authors import attribution_truth, credits_truth
from draftdiff.testing.laws.broken import LawBroken, redline
from draftdiff.testing.laws.bytes import bytes_agree
from draftdiff.testing.laws.definitions import definitions
from draftdiff.testing.laws.meanings import effects_fit
from draftdiff.testing.laws.origins import attribution, credits
from draftdiff.testing.laws.reading import purity
from draftdiff.testing.laws.showing import accept_reject, layout, round_trip, words_only
from draftdiff.testing.laws.truths import merge_truth, script_recovered
from draftdiff.testing.laws.wording import interchange, minimal, no_cut_graphemes, words

__all__ = [
    "LawBroken",
    "accept_reject",
    "account",
    "asymmetry",
    "attribution",
    "attribution_truth",
    "bytes_agree",
    "compose",
    "cost_bound",
    "credits",
    "credits_truth",
    "definitions",
    "determinism",
    "difference",
    "effects_fit",
    "identity",
    "interchange",
    "invert",
    "layout",
    "merge",
    "merge_truth",
    "minimal",
    "no_cut_graphemes",
    "patch",
    "purity",
    "redline",
    "round_trip",
    "script_recovered",
    "symmetry",
    "totality",
    "words",
    "words_only",
]


def _warm() -> None:
    """Loads what a first diff would load, so that no first example of a test takes longer than its
    deadline.
    """
    old, new = (Draft([Paragraph(f"States {verb} act.")], verb) for verb in ("shall", "should"))
    explain(compare_drafts(old, new), old, new).to_dict()


_warm()
