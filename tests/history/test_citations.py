"""Whoever struck, adopted or brought back words is named with the draft and the line of the file
on which the words stand.
"""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from test_attribution_laws import histories

from draftdiff import attribute, read_text, redline, table
from draftdiff.history import (
    Citation,
    Flow,
    History,
    between,
    contested,
    influence,
    reinstatements,
    removals,
)
from draftdiff.history.filelines import Lines
from draftdiff.model import Draft, Paragraph
from draftdiff.verbs import read

QUORUM = "Two thirds of all members make a quorum at any meeting."
NOTICE = "Notice of each meeting is given a month before it begins."
HEADER = "# Rules\n\n"


def written(texts: dict[str, str], tmp_path, parents: dict[str, list[str]] | None = None):
    """A history of Markdown files, each with a proposer of its own name."""
    made = []
    for number, (id, text) in enumerate(texts.items()):
        path = tmp_path / f"{id}.md"
        path.write_text(text, "utf-8")
        day = datetime.date(2014, 6, 1 + number)
        line = list(texts)[number - 1 : number] if number else []
        made.append(
            read(
                path,
                id=id,
                parents=(parents or {}).get(id, line),
                proposers=[id.title()],
                date=day,
            )
        )
    return History(made)


def test_struck_words_are_cited_where_they_stood(tmp_path):
    texts = {"ana": f"{HEADER}{QUORUM}\n\n{NOTICE}\n", "ben": f"{HEADER}{QUORUM}\n"}
    (flow,) = removals(written(texts, tmp_path))
    assert (flow.source, flow.target) == ("Ana", "Ben")
    assert flow.citations == (Citation("ben", "ana", 5, 11),)
    assert str(flow.citations[0]) == "ana:5 by ben"


def test_a_wrapped_paragraph_is_cited_by_the_line_of_the_words(tmp_path):
    wrapped = "Two thirds of all members\nmake a *quorum* at\nany meeting of the council."
    cut = "Two thirds of all members\nmake a *quorum* at\nany meeting."
    (flow,) = removals(written({"ana": HEADER + wrapped, "ben": HEADER + cut}, tmp_path))
    assert [(row.line, row.words) for row in flow.citations] == [(5, 3)]


def test_adopted_words_are_cited_where_they_were_taken_to(tmp_path):
    texts = {"base": HEADER, "rival": f"{HEADER}{NOTICE}\n", "final": f"{HEADER}{NOTICE}\n"}
    parents = {"rival": ["base"], "final": ["base"]}
    (flow,) = influence(written(texts, tmp_path, parents))
    assert flow.citations == (Citation("final", "final", 3, 11),)
    assert str(flow.citations[0]) == "final:3"


def test_words_brought_back_are_cited(tmp_path):
    both = f"{HEADER}{QUORUM}\n\n{NOTICE}\n"
    more = f"{both}\nThe chair keeps the minutes of what is said in all meetings.\n"
    history = written({"ana": both, "ben": f"{HEADER}{QUORUM}\n", "cem": more}, tmp_path)
    flows = [*reinstatements(history), *reinstatements(history, undone=True)]
    assert flows
    assert all(row.draft == "cem" and row.line == 5 for flow in flows for row in flow.citations)


def test_what_stands_twice_is_told_by_its_neighbours(tmp_path):
    rows = "# Kim\n\nMember\n\n# Lee\n\nMember\n\n# Sam\n\nMember\n"
    cut = "# Kim\n\nMember\n\n# Lee\n\n# Sam\n\nMember\n"
    (flow,) = removals(written({"ana": rows, "ben": cut}, tmp_path))
    assert [row.line for row in flow.citations] == [7]


@pytest.mark.parametrize("text", ["Yes.", "yes; no"])
def test_no_line_is_told_where_words_stand_twice(text):
    assert Lines("Yes.\n\nYes.\n\nNo.\n\nYes; no.\n\nYes. No.\n").line_of(text, 0) is None


def test_no_line_is_told_of_a_text_without_a_file():
    texts = f"{QUORUM}\n\n{NOTICE}", QUORUM
    drafts = [read_text(text, id=f"v{number}") for number, text in enumerate(texts)]
    bare = [type(draft)(draft.children, draft.id) for draft in drafts]
    (flow,) = removals(History.line(bare))
    assert flow.citations == (Citation("v1", "v0", None, 11),)
    assert str(flow.citations[0]) == "v0 by v1"


def test_removed_and_contested_words_have_their_line(tmp_path):
    keep = "The chair keeps the minutes of what is said in all meetings."
    texts = {
        "ana": f"{HEADER}{QUORUM}\n\n{keep}\n",
        "ben": f"{HEADER}{QUORUM}\n\n{NOTICE}\n\n{keep}\n",
        "cem": f"{HEADER}{keep}\n",
    }
    history = written(texts, tmp_path)
    (removed,) = between(history, "ana", "cem").removed
    assert (removed.removed_by, removed.line) == ("cem", 3)
    (row,) = contested(history, "ana", "cem")
    assert (row.struck_by, row.last_draft, row.line) == ("cem", "ben", 5)


def test_citations_are_a_column(tmp_path):
    texts = {"ana": f"{HEADER}{QUORUM}\n\n{NOTICE}\n", "ben": f"{HEADER}{QUORUM}\n"}
    flows = table(removals(written(texts, tmp_path)), of=Flow)
    assert flows["citations"] == ("ana:5 by ben",)


@given(histories())
def test_all_words_of_a_flow_are_cited(drafts):
    history = History(drafts)
    for flows in (influence(history), removals(history), reinstatements(history)):
        for flow in flows:
            assert sum(row.words for row in flow.citations) == flow.words.count
            assert all(row.step in history and row.draft in history for row in flow.citations)


def test_spans_events_and_changes_cite_the_lines_of_their_files(tmp_path):
    texts = {
        "ana": f"{HEADER}{QUORUM}\n\n{NOTICE}\n",
        "ben": f"{HEADER}{QUORUM}\n\nA chair is elected by all\nmembers for a year.\n",
    }
    history = written(texts, tmp_path)
    provenance = attribute(history, "ben")
    assert [provenance.line_of(span) for span in provenance.spans] == [1, 3, 5]
    assert table(provenance)["line"] == (1, 3, 5)
    events = table(history)
    keys = zip(events["draft"], events["kind"], strict=True)
    by_kind = dict(zip(keys, events["citations"], strict=True))
    assert by_kind["ben", "write"] == "ben:5"
    assert by_kind["ben", "remove"] == "ana:5"
    changes = table(redline(history["ana"], history["ben"], history=history))
    assert set(zip(changes["old_line"], changes["new_line"], strict=True)) == {(5, None), (None, 5)}


def test_an_edit_cites_the_line_of_the_first_word_that_differs(tmp_path):
    texts = {"ana": "States may\nact at once.\n", "ben": "States may\nact very soon.\n"}
    history = written(texts, tmp_path)
    (change,) = table(redline(*history.values()))
    assert (change["old_line"], change["new_line"]) == (2, 2)


def test_without_a_file_no_line_can_be_told():
    old = Draft([Paragraph("States may act.")], "v1")
    new = Draft([Paragraph("States shall act.")], "v2", parents=["v1"])
    assert table(attribute(History([old]), old.id))["line"] == (None,)
    (change,) = table(redline(old, new))
    assert (change["old_line"], change["new_line"]) == (None, None)
