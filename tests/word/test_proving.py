"""The proof of a redline, and its page."""

from __future__ import annotations

from pathlib import Path

import draftdiff as dd
from command import run
from docx_files import docx, p, r
from draftdiff.word.proving import proof_page, prove_redline
from draftdiff.writers.docx import write_docx

OLD = docx(p(r("States shall act.")) + p(r("They meet in May.")))
NEW = docx(p(r("States should act.")) + p(r("They meet in May.")))


def test_a_redline_holds_and_the_old_file_does_not() -> None:
    old, new = dd.read(OLD, id="old"), dd.read(NEW, id="new")
    data = write_docx(dd.redline(old, new))
    proof = prove_redline(data, old, new)
    assert proof.holds
    assert "new file says: yes" in proof_page(proof, data, old, new)
    wrong = prove_redline(OLD, old, new)
    assert (wrong.accepted, wrong.rejected, wrong.holds) == (False, True, False)
    assert "new file says: NO" in proof_page(wrong, OLD, old, new)


def test_what_the_format_forbids_is_a_fault_unless_the_old_file_has_it() -> None:
    bad = docx(p("<w:r><w:rPr><w:i/><w:b/></w:rPr><w:t>States act.</w:t></w:r>"))
    good = dd.read(docx(p(r("States act."))), id="v1")
    assert prove_redline(bad, good, good).faults == ("b stands too late in rPr (document)",)
    assert prove_redline(bad, dd.read(bad, id="v1"), good).holds


def test_the_page_stands_beside_the_file(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(OLD)
    (tmp_path / "b.docx").write_bytes(NEW)
    status, _, said = run(tmp_path, "redline", "a.docx", "b.docx", "-o", "c.docx", "--verify")
    assert status == 0
    assert "c.docx.proof.txt" in said
    assert "Not covered" in (tmp_path / "c.docx.proof.txt").read_text("utf-8")
