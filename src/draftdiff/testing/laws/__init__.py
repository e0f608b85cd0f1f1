"""Laws of a diff, as functions that take it and the drafts and raise ``LawBroken``.

from hypothesis import given
from draftdiff.testing import laws, pairs

@given(pairs())
def test_my_diff(pair):
    laws.patch(my_diff, my_apply, *pair)
"""

from draftdiff.testing.laws.account import account
from draftdiff.testing.laws.algebra import asymmetry, cost_bound, determinism, identity, invert, patch, symmetry
from draftdiff.testing.laws.broken import LawBroken, redline
from draftdiff.testing.laws.credited import credits
from draftdiff.testing.laws.definitions import definitions
from draftdiff.testing.laws.merging import compose, merge
from draftdiff.testing.laws.origins import attribution
from draftdiff.testing.laws.showing import accept_reject, layout, round_trip
from draftdiff.testing.laws.wording import interchange, no_cut_graphemes, words

__all__ = [
    "LawBroken",
    "accept_reject",
    "account",
    "asymmetry",
    "attribution",
    "compose",
    "cost_bound",
    "credits",
    "definitions",
    "determinism",
    "identity",
    "interchange",
    "invert",
    "layout",
    "merge",
    "no_cut_graphemes",
    "patch",
    "redline",
    "round_trip",
    "symmetry",
    "words",
]
