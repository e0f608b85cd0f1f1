"""reStructuredText: a draft is what its bytes say, whatever was read before it and whenever it is
read.
"""

from __future__ import annotations

import time

import pytest

import draftdiff as dd
from draftdiff.errors import LimitExceeded

pytest.importorskip("docutils")

PAGE = b"The :zz:`word` acts, `all` of it.\n\n.. zz:: a\n"


def _read(data: bytes) -> dd.Draft:
    return dd.read(data, format="rst")


@pytest.mark.parametrize(
    "before",
    [
        b".. role:: zz(strong)\n\nText.",
        b".. default-role:: strong\n\nText.",
        b".. role:: emphasis(strong)\n\nText.",
    ],
)
def test_what_a_document_defines_is_its_own(before: bytes) -> None:
    first = _read(PAGE)
    _read(before)
    assert _read(PAGE) == first


def test_what_the_process_has_defined_is_not_seen_and_not_lost() -> None:
    from docutils.parsers.rst import Directive, directives, roles

    class Shout(Directive):
        def run(self) -> list[object]:
            raise AssertionError("it ran")

    first = _read(PAGE)
    directives.register_directive("zz", Shout)
    roles.register_local_role("zz", lambda *_: ([], []))
    try:
        assert _read(PAGE) == first
        assert "zz" in roles._roles
        assert directives._directives["zz"] is Shout
    finally:
        del roles._roles["zz"], directives._directives["zz"]


def test_a_role_holds_in_a_directive_that_is_not_known() -> None:
    draft = _read(b".. role:: zz(strong)\n\n.. foo::\n\n   A :zz:`word`.\n")
    assert [mark.kind for mark in draft.paragraphs[-1].marks] == ["bold"]


def test_the_day_of_reading_is_no_part_of_a_draft(monkeypatch: pytest.MonkeyPatch) -> None:
    data = b"At |t|.\n\n.. |t| date:: %Y-%m-%d\n"
    draft = _read(data)
    assert draft.text == "At |t|."
    assert draft.warnings == ("line 3: |t| would be the day of reading, and stays as written",)
    monkeypatch.setattr(time, "strftime", lambda *_: "another day")
    assert _read(data) == draft


def test_directives_that_are_not_known_are_counted() -> None:
    with dd.limits(signs=100), pytest.raises(LimitExceeded, match="unknown directives"):
        _read(b".. foo:: a\n\n" * 6)


def test_targets_of_one_name_are_counted() -> None:
    many = b"".join(b".. _a%d: b\n" % number for number in range(600)) + b"\nWords.\n"
    with dd.limits(signs=4_400):
        assert dd.read(many, format="rst").children[0].text == "Words."
        with pytest.raises(LimitExceeded, match="targets of one name"):
            dd.read(b".. _a: b\n" * 600 + b"\nWords.\n", format="rst")
