"""Foreign code in a helper: limits of CPU and memory, one helper for many documents, and none that
the folder at hand could put its own code into.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

import draftdiff as dd
from draftdiff.errors import InputError, LimitExceeded
from draftdiff.readers import bounded
from hostile_set import forms, pdf

SOUND = (Path(__file__).parent / "data" / "resolution.pdf").read_bytes()
#: Costs seconds of CPU, and little memory.
DEAR = pdf(b"BT /F1 9 Tf " + b"(abcdefghi) Tj 0 -9 Td " * 30_000 + b"ET", 8)
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="limits of the system need POSIX")


def _helper() -> int:
    process = bounded._HELPERS[os.getpid()].process
    assert process is not None
    return process.pid


def test_one_helper_reads_many_documents() -> None:
    first = dd.read(SOUND)
    helper = _helper()
    assert dd.read(SOUND) == first
    assert _helper() == helper


@POSIX
def test_what_takes_too_much_cpu_is_refused_and_the_next_document_read() -> None:
    sound = dd.read(SOUND)
    with (
        dd.limits(seconds=1, letters=9_000_000, memory=1_000),
        pytest.raises(LimitExceeded, match="--limit seconds=2 "),
    ):
        dd.read(DEAR)
    assert dd.read(SOUND) == sound


@POSIX
@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="memory is held where /proc is")
def test_what_takes_too_much_memory_is_refused_and_the_next_document_read() -> None:
    sound = dd.read(SOUND)
    with dd.limits(memory=60, seconds=60), pytest.raises(InputError, match="--limit memory=120"):
        dd.read(forms(9, 10))
    assert dd.read(SOUND) == sound


def test_errors_are_those_that_the_function_raises() -> None:
    with pytest.raises(InputError, match="this is no PDF, or broken"):
        dd.read(b"%PDF-")
    with dd.limits(letters=3), pytest.raises(LimitExceeded, match="--limit letters="):
        dd.read(SOUND)


def test_a_fault_of_ours_is_no_answer() -> None:
    with pytest.raises(RuntimeError, match="AttributeError"):
        bounded.called("draftdiff.readers.pdf.pages:nothing_of_this_name", SOUND, "pdfium")


def test_no_module_of_the_folder_at_hand_is_loaded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("json", "regex", "pypdfium2"):
        (tmp_path / f"{name}.py").write_text("open('ran', 'w').close()\n")
    monkeypatch.chdir(tmp_path)
    monkeypatch.syspath_prepend("")
    bounded.stop()
    assert dd.read(SOUND).children
    assert not (tmp_path / "ran").exists()


def test_without_processes_it_is_read_in_this_one(monkeypatch: pytest.MonkeyPatch) -> None:
    sound = dd.read(SOUND)
    bounded.stop()
    monkeypatch.setattr(sys, "executable", "")
    assert dd.read(SOUND) == sound


def test_an_interrupted_question_does_not_spoil_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    sound = dd.read(SOUND)
    ask = bounded._ask

    def interrupted(*arguments: object) -> bytes:
        raise KeyboardInterrupt

    monkeypatch.setattr(bounded, "_ask", interrupted)
    with pytest.raises(KeyboardInterrupt):
        dd.read(SOUND)
    monkeypatch.setattr(bounded, "_ask", ask)
    assert dd.read(SOUND) == sound


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs os.fork")
def test_a_forked_process_has_a_helper_of_its_own() -> None:
    sound, helper = dd.read(SOUND), _helper()
    child = os.fork()
    if child == 0:
        status = 1
        try:
            status = 0 if dd.read(SOUND) == sound and _helper() != helper else 2
            bounded.stop()
        finally:
            os._exit(status)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    assert dd.read(SOUND) == sound
    assert _helper() == helper


def test_a_page_whose_lines_all_repeat_keeps_them() -> None:
    draft = dd.read(pdf(b"BT /F1 12 Tf 10 700 Td (States shall act.) Tj ET", 3))
    assert "States shall act." in draft.text


def test_a_long_string_costs_as_its_length() -> None:
    from draftdiff.readers.pdf.letters import joiner

    # Quadratic before: 20 s for these.
    text = "a" * 300_000
    assert joiner([text])(text).strip() == text
