"""The drawings of docs/attribution.md: what they say of who did what holds."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from draftdiff import Draft, History, Paragraph, diff
from draftdiff.model.party import names_of

PAGE = (Path(__file__).parents[2] / "docs" / "attribution.md").read_text("utf-8")
DRAWINGS = [block for block in re.findall(r"```text\n(.*?)```", PAGE, re.DOTALL) if "→" in block]
DRAFT = re.compile(r"(\w+) < (-|[\w ]+?)  +(\w+)  +(.*)")
SAID = re.compile(r"(\w+) → (\w+)  +(.*)")


def history_of(drawing):
    """The drafts of a drawing, a line each."""
    drafts = []
    for day, (id, parents, party, text) in enumerate(DRAFT.findall(drawing), 1):
        known = text != "?"
        paragraphs = [Paragraph(part.strip()) for part in text.split("¶")] if known else []
        above = [] if parents == "-" else parents.split()
        drafts.append(
            Draft(paragraphs, id, None, above, [party], date=f"2014-06-{day:02}", text_known=known)
        )
    return History(drafts)


def told(history, old, new):
    """What a diff says, in the words of the drawings."""
    changes = diff(history[old], history[new], history=history)
    if not changes:
        return "nothing"
    said = {}
    for credit in (credit for change in changes for credit in change.own_credits):
        act = {"insert": "inserted", "delete": "removed", "arrange": "arranged"}[credit.act]
        rivals = [name for id in credit.rivals for name in names_of(history[id].proposers)]
        name = " or ".join([*names_of(credit.proposers), *rivals])
        back = (
            f", brought back by {names_of(history[credit.brought_by].proposers)[0]}"
            if credit.brought_by
            else ""
        )
        said.setdefault(act, set()).add(name + back)
    ordered = [(act, said[act]) for act in ("inserted", "removed", "arranged") if act in said]
    return "; ".join(f"{act} {' + '.join(sorted(names))}" for act, names in ordered) or "nobody"


def test_there_are_drawings():
    assert len(DRAWINGS) == 6


@pytest.mark.parametrize("drawing", DRAWINGS, ids=range(len(DRAWINGS)))
def test_a_drawing_holds(drawing):
    history = history_of(drawing)
    for old, new, said in SAID.findall(drawing):
        assert told(history, old, new) == said.strip(), (old, new)
