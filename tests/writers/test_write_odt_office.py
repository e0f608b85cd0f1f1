"""LibreOffice agrees: all changes accepted the OpenDocument text is the new draft, all rejected the
old one.
"""

from __future__ import annotations

import warnings
from collections import Counter
from pathlib import Path

import pytest
from attrs import evolve
from test_write_docx_office import drawn

import draftdiff as dd
import office
from docx_cases import CASES, draft, expected
from docx_specimens import SPECIMENS
from draftdiff.model import Draft
from draftdiff.writers.odt import write_odt

REASON = office.missing()
pytestmark = [pytest.mark.office, pytest.mark.skipif(REASON is not None, reason=str(REASON))]


def wrong_ones(made: dict[str, tuple[Draft, Draft]], folder: Path) -> list[tuple[object, ...]]:
    """The redlines that the office settles to other words than the drafts have, with what differs."""
    files = [folder / f"{place}.odt" for place in range(len(made))]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for file, (old, new) in zip(files, made.values(), strict=True):
            file.write_bytes(write_odt(dd.redline(old, new), legend=False))
    wrong: list[tuple[object, ...]] = []
    for (name, pair), texts in zip(
        made.items(), office.read_in_office(files, timeout=900), strict=True
    ):
        for side, mode in zip(pair, ("reject", "accept"), strict=True):
            body = evolve(
                side,
                children=[top for top in side.children if top.kind not in ("header", "footer")],
            )
            shown = (text.translate(office.OWN_CHARACTERS) for text in expected(body).elements())
            want = +Counter(" ".join(text.split()) for text in shown)
            got = +Counter(" ".join(text.split()) for text in texts[mode])
            if want != got:
                wrong.append((name, mode, want - got, got - want))
    return wrong


def test_every_document(tmp_path: Path) -> None:
    made = {name: (draft(*old), draft(*new, id="new")) for name, (old, new) in CASES.items()}
    made |= {f"drawn {place}": pair for place, pair in enumerate(drawn(60))}
    assert not wrong_ones(made, tmp_path)


def test_every_kind_of_content(tmp_path: Path) -> None:
    pairs = [(specimen(0), specimen(1 + place % 3)) for place, specimen in enumerate(SPECIMENS)]
    made = {
        f"specimen {place}": (dd.read(old, id="old"), dd.read(new, id="new"))
        for place, (old, new) in enumerate(pairs)
    }
    assert not wrong_ones(made, tmp_path)
