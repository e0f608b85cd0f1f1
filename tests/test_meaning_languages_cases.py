"""What says the same in French, Spanish and German in other words or marks, and look-alikes that do not.

A line of the file is a sentence with its edits: ``= fr Le juge {siège|tient séance}.`` says the same, ``!`` does not.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from draftdiff.changes.wording import edits
from draftdiff.meaning import explain_edit

CASES = (Path(__file__).parent / "data" / "meaning" / "languages_cases.txt").read_text("utf-8").splitlines()
EDIT = re.compile(r"\{([^{}|]*)\|([^{}|]*)\}")


@pytest.mark.parametrize("case", CASES)
def test_only_what_says_the_same_is_editorial(case: str) -> None:
    sign, language, said = case.split(" ", 2)
    old, new = EDIT.sub(r"\1", said), EDIT.sub(r"\2", said)
    _, substantive = explain_edit(old, new, edits(old, new), language)
    assert substantive is (sign == "!")


@pytest.mark.parametrize("language", ["fr", "es", "de"])
def test_there_are_cases_of_both_kinds(language: str) -> None:
    signs = [case[0] for case in CASES if case[2:4] == language]
    assert min(signs.count("="), signs.count("!")) > 20
