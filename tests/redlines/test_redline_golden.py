"""Redlines that were looked at once in a word processor, and have to stay what they are, to the
byte.

``PYTHONPATH=tests python tests/redlines/test_redline_golden.py`` writes the expected files anew;
look at the documents before that is kept.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from lxml import etree

import draftdiff as dd
from docx_packages import call, item, link, note, p, package, section, t, table
from docx_specimens import CLOSING, OPENING
from draftdiff.writers.docx import write_docx
from word_views import parts

FOLDER = Path(__file__).parents[1] / "data" / "redlines"
OLD = "# Charter\n\n1. States **shall** act at once.\n\n2. Women may speak.\n\n3. The parties report every year.\n"
NEW = "# Charter\n\n1. States **should** act.\n\n2. The parties report every year.\n\n3. Women and men may speak.\n"


def own() -> bytes:
    """A document of our own, of two texts."""
    old = dd.read_text(OLD, format="markdown", id="v1", date="2014-05-01")
    new = dd.read_text(
        NEW,
        format="markdown",
        id="v2",
        parents=["v1"],
        date="2014-06-09",
        proposers=[dd.Party("UK+friends", ["UK"], open=True)],
    )
    return write_docx(dd.redline(old, new), comments=True)


def on_the_old_file() -> bytes:
    """A redline on the old file: a note, a list, a link, a table, bold words."""

    def document(shall: str, notes: str, *items: str, rows: int) -> bytes:
        body = p(
            "States ",
            t(shall, "<w:b/>"),
            " act",
            call(1),
            " as ",
            link("rIdL1", "the Charter"),
            " says.",
        )
        cells = [("Topic", "Text"), ("Peace", "By peaceful means."), ("Water", "A right of all.")][
            :rows
        ]
        body += "".join(map(item, items)) + table(*cells)
        links = {"rIdL1": "https://www.un.org/charter"}
        return package(
            OPENING + body + CLOSING + section(), notes={"footnote": {1: note(notes)}}, links=links
        )

    before = document("shall", "See the report.", "To act at once;", "To report.", rows=2)
    after = document(
        "should", "See the last report.", "To act;", "To consult all;", "To report.", rows=3
    )
    old = dd.read(before, id="v1")
    new = dd.read(after, id="v2", parents=["v1"], proposers=["UNESCO"], date="2014-06-09")
    return write_docx(dd.redline(old, new), comments=True)


MADE = {"own": own, "on_the_old_file": on_the_old_file}


def shown(data: bytes) -> str:
    """The parts that hold text and comments, a line an element."""
    found = parts(data)
    names = [name for name in sorted(found) if name.startswith("word/") and _is_text(found[name])]
    return "".join(f"<!-- {name} -->\n{_pretty(found[name])}\n" for name in names)


def _is_text(root: etree._Element) -> bool:
    return etree.QName(root).localname in ("document", "comments", "footnotes", "hdr", "ftr")


def _pretty(root: etree._Element) -> str:
    etree.cleanup_namespaces(root)
    etree.indent(root)
    return etree.tostring(root, encoding="unicode")


@pytest.mark.parametrize("name", MADE)
def test_it_is_what_it_was(name: str) -> None:
    assert shown(MADE[name]()) == (FOLDER / f"{name}.xml").read_text(encoding="utf-8")


def test_neither_the_hash_seed_nor_the_clock_changes_a_byte() -> None:
    def digest(seed: str, epoch: str) -> bytes:
        code = "import test_redline_golden as g, hashlib; print(hashlib.sha256(g.on_the_old_file()).hexdigest())"
        kept = {name: value for name, value in os.environ.items() if name in ("PATH", "PYTHONPATH")}
        kept["PYTHONPATH"] = os.pathsep.join(
            [str(Path(__file__).parents[1]), kept.get("PYTHONPATH", "")]
        )
        environment = {**kept, "PYTHONHASHSEED": seed, "SOURCE_DATE_EPOCH": epoch}
        done = subprocess.run(
            [sys.executable, "-c", code],
            env=environment,
            cwd=Path(__file__).parent,
            capture_output=True,
            check=True,
        )
        return done.stdout

    # The old file keeps its own metadata, so the epoch has nothing to say in it.
    assert digest("0", "0") == digest("1", "1402272000")


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for name, make in MADE.items():
        (FOLDER / f"{name}.xml").write_text(shown(make()), encoding="utf-8")
        Path(f"{name}.docx").write_bytes(make())
