"""Edits whose effects are settled: real ones from public histories, and those that the contract's
classes need.
"""

import pytest
from told import golden, reading, said

from draftdiff.changes.kinds import EDITORIAL
from draftdiff.meaning import languages

REAL, CONTRACT = list(golden("golden_real")), list(golden("golden_contract"))


@pytest.mark.parametrize(
    "edit", [*REAL, *CONTRACT], ids=lambda edit: f"{edit.new[:40]}={edit.want[0]}"
)
def test_what_an_edit_does(edit):
    effects, substantive = reading(edit.old, edit.new, edit.language)
    assert substantive == any(one.partition(":")[0] not in EDITORIAL for one in edit.want)
    told = [one for one in said(effects) if not substantive or one not in EDITORIAL]
    assert told == edit.want


def test_the_files_have_every_edit_and_every_language():
    assert len(REAL) == 89
    assert {edit.language for edit in CONTRACT} == set(languages())
    assert {one.partition(":")[0] for edit in [*REAL, *CONTRACT] for one in edit.want} >= {
        *(EDITORIAL),
        "deontic",
        "negation",
        "hedge",
        "condition",
        "scope",
        "actor",
        "quantity",
        "time",
        "reference",
        "bracket",
    }
