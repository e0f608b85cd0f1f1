"""Diffs of other libraries and of other languages as subjects of the laws."""

from __future__ import annotations

import sys
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

import pytest

from draftdiff.errors import InputError
from draftdiff.testing import subjects
from draftdiff.testing.subjects import ProcessError, Subject, from_process

PROGRAM = Path(__file__).with_name("diff_program.py")
LIBRARIES = [
    (subjects.difflib_words, "difflib"),
    (subjects.diff_match_patch_words, "diff_match_patch"),
    (subjects.diff_match_patch_patches, "diff_match_patch"),
    (subjects.deepdiff_lines, "deepdiff"),
    (subjects.jsonpatch_lines, "jsonpatch"),
    (subjects.jsondiff_lines, "jsondiff"),
    (subjects.dictdiffer_lines, "dictdiffer"),
    (subjects.xmldiff_paragraphs, "xmldiff"),
    (subjects.redlines_words, "redlines"),
]


@pytest.mark.parametrize(("make", "module"), LIBRARIES, ids=[module for _, module in LIBRARIES])
def test_a_library_is_judged_or_named_with_the_way_to_install_it(
    make: Callable[[], Subject], module: str
) -> None:
    spec = find_spec(module)
    if spec is None or spec.origin is None:
        with pytest.raises(InputError, match="pip install"):
            make()
        return
    subject = make()
    old = "We may act.\nIt ends."
    new = "We shall act.\nIt ends."
    if subject.apply is not None:
        assert subject.apply(subject.diff(old, new), old) == new
    report = subject.check(max_examples=10, laws=["totality", "identity"])
    assert bool(report)


def test_a_subject_is_not_asked_about_what_it_does_not_take() -> None:
    def fails_on_digits(old: str, new: str) -> list[tuple[str, str]]:
        if any(sign.isdigit() for sign in old + new):
            raise ValueError("digits")
        return [("delete", old), ("insert", new)]

    def has_no_digit(text: str) -> bool:
        return not any(sign.isdigit() for sign in text)

    everything = Subject("everything", fails_on_digits)
    letters = Subject("letters", fails_on_digits, takes=has_no_digit)
    assert everything.check(max_examples=20, laws=["totality"]).broken
    assert not letters.check(max_examples=20, laws=["totality"]).broken


def program(*flags: str, timeout: float = 20) -> Subject:
    command = [sys.executable, str(PROGRAM), *flags]
    return from_process(command, calls="diff apply invert", timeout=timeout)


def test_a_program_is_judged_like_a_function() -> None:
    subject = program()
    words = subject.diff("a", "b")
    assert words == [["delete", "a"], ["insert", "b"]]
    laws = ["patch", "invert", "totality", "words", "determinism"]
    report = subject.check(max_examples=5, laws=laws)
    assert [verdict.outcome for verdict in report.verdicts] == ["holds"] * 5


@pytest.mark.parametrize(
    ("flag", "message"),
    [
        ("--silent", "no answer to 'diff' within"),
        ("--babble", "the answer is no JSON: 'hello"),
        ("--refuse", "cannot do this"),
        ("--empty", "the answer has no result"),
    ],
)
def test_a_program_that_does_not_answer_rightly(flag: str, message: str) -> None:
    subject = program(flag, timeout=0.5 if flag == "--silent" else 20)
    with pytest.raises(ProcessError, match=message):
        subject.diff("a", "b")


def test_a_program_that_ended_is_started_again() -> None:
    subject = program("--once")
    assert subject.diff("a", "b") == subject.diff("a", "b")


def test_a_program_that_there_is_not() -> None:
    with pytest.raises(InputError, match="cannot be started"):
        from_process(["no-such-program-here"]).diff("a", "b")


def test_calls_that_there_are_not() -> None:
    with pytest.raises(InputError, match="calls are diff"):
        from_process(["x"], calls="diff undo")
