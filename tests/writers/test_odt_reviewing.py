"""Tracked changes of OpenDocument texts, listed and settled: ours, and those that LibreOffice
wrote.
"""

from __future__ import annotations

import random
import warnings
from pathlib import Path

import pytest
from hypothesis import given, settings

import draftdiff as dd
from docx_cases import CASES, draft, expected
from draftdiff.model import Draft
from draftdiff.redlines import accept, reject, revisions
from draftdiff.testing import pairs
from draftdiff.writers.odt import write_odt

DATA = Path(__file__).parent / "data"
FOREIGN = sorted(DATA.glob("*.odt"))


def read(data: bytes, how: str) -> Draft:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return dd.read(data, track_changes=how, id="x")


def settled_alike(data: bytes) -> None:
    """All accepted or rejected is what the reader sees, and nothing is tracked any more."""
    for settle, how in ((accept, "accept"), (reject, "reject")):
        done = settle(data)
        assert expected(read(done, "refuse")) == expected(read(data, how)), how
        assert not revisions(done)


class TestLaws:
    @given(pairs("docx"))
    def test_all_settled_is_what_the_reader_sees(self, pair: tuple[Draft, Draft]) -> None:
        settled_alike(write_odt(dd.redline(*pair), legend=False))

    @settings(max_examples=50)
    @given(pairs("docx"))
    def test_some_then_the_others(self, pair: tuple[Draft, Draft]) -> None:
        """What is left tracked has both sides still."""
        data = write_odt(dd.redline(*pair), legend=False)
        numbers = [one.number for one in revisions(data)]
        some = random.Random(len(numbers)).sample(numbers, len(numbers) // 2)
        if some:
            assert expected(read(accept(data, change=some), "accept")) == expected(
                read(data, "accept")
            )
            assert expected(read(reject(data, change=some), "reject")) == expected(
                read(data, "reject")
            )


@pytest.mark.parametrize("case", CASES)
def test_cases(case: str) -> None:
    settled_alike(
        write_odt(
            dd.redline(draft(*CASES[case][0]), draft(*CASES[case][1], id="new")), legend=False
        )
    )


@pytest.mark.parametrize("file", FOREIGN, ids=lambda file: file.stem)
def test_files_of_libreoffice(file: Path) -> None:
    settled_alike(file.read_bytes())
