"""tests/data/tricky-cases.md: what the page says of each case, in what we want and in what we do,
is so.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from attrs import frozen

import draftdiff as dd
from draftdiff.changes import KINDS, Change, ChangeSet, Node, Renumber

PAGE = Path(__file__).parents[2] / "tests" / "data" / "tricky-cases.md"
_CASE = re.compile(
    r"""^\#\#\#\ (?P<title>.+)\n
        (?:(?!^\#|^```).*\n)*
        ^```(?P<format>\w+)\ old\n(?P<old>(?:.*\n)*?)```\n\n?
        ^```\w+\ new\n(?P<new>(?:.*\n)*?)```\n\n?
        ^Want:\n\n?(?P<want>(?:-\ .*\n)+)
        (?:\n?^Does:\n\n?(?P<does>(?:-\ .*\n)+))?""",
    re.MULTILINE | re.VERBOSE,
)
_LINE = re.compile(r"- `(.*)`\n")


@frozen
class Case:
    """A case of the page; ``does`` where today's result is another than the wanted one."""

    title: str
    format: str
    old: str
    new: str
    want: tuple[str, ...]
    does: tuple[str, ...] | None


def cases() -> list[Case]:
    return [
        Case(
            found["title"],
            found["format"],
            found["old"],
            found["new"],
            tuple(_LINE.findall(found["want"])),
            tuple(_LINE.findall(found["does"])) if found["does"] else None,
        )
        for found in _CASE.finditer(PAGE.read_text("utf-8"))
    ]


def describe(changes: ChangeSet) -> tuple[str, ...]:
    """The changes as the page writes them; paragraphs are counted from 1."""
    return tuple(map(_described, changes)) or ("nothing",)


def _described(change: Change) -> str:
    sides = [" ".join(str(node.index + 1) for node in nodes) for nodes in (change.old, change.new)]
    places = " -> ".join(dict.fromkeys(filter(None, sides)))
    details = _details(change)
    return f"{change.kind} {places}: {details}" if details else f"{change.kind} {places}"


def _details(change: Change) -> str:
    if isinstance(change, Renumber):
        old, new = change.old[0].label, change.new[0].label
        return f"{old or 'none'} -> {new or 'none'} ({change.cause})"
    if change.kind == "reformat":
        return _looks(change.old[0], change.new[0])
    if change.kind in ("edit", "split", "merge"):
        shown = [
            _edit(change.old_text[slice(*e.old)], change.new_text[slice(*e.new)])
            for e in change.edits
        ]
        return " | ".join(edit for edit in shown if change.kind == "edit" or edit.strip(" +->␣¶"))
    return ""


def _looks(old: Node, new: Node) -> str:
    if old.kind != new.kind:
        return f"{old.kind} -> {new.kind}"
    return "marks" if old.language == new.language else f"{old.language} -> {new.language}"


def _edit(old: str, new: str) -> str:
    before, after = _shown(old), _shown(new)
    if before and after:
        return f"{before} -> {after}"
    return f"- {before}" if before else f"+ {after}"


def _shown(text: str) -> str:
    return (text.strip(" ") or ("␣" if text else "")).replace("\u00a0", "␣").replace("\n", "¶")


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.title)
def test_the_page_says_what_we_do(case: Case) -> None:
    old, new = (dd.read_text(side, format=case.format, id="d") for side in (case.old, case.new))
    changes = dd.diff(old, new)
    assert changes.apply(old).children == new.children
    assert describe(changes) == (case.does or case.want)
    assert case.does != case.want, "what we do is what we want: take the lines under Does away"


def test_the_page_is_read_whole() -> None:
    found = cases()
    assert len(found) == PAGE.read_text("utf-8").count("\n### ")
    assert len({case.title for case in found}) == len(found) >= 160
    assert all(case.want for case in found)


def test_every_kind_of_change_has_cases() -> None:
    kinds = {line.split()[0] for case in cases() for line in case.want}
    assert kinds == set(KINDS)
