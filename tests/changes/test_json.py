"""Drafts and change sets as JSON: the contract's fields, and the way back."""

import json
import warnings

import pytest
from hypothesis import given
from hypothesis import strategies as st

import wild
from draftdiff.changes import ChangeSet
from draftdiff.errors import InputError, LimitExceeded, OutputError
from draftdiff.model import Draft, Mark, Paragraph
from draftdiff.readers.json import read_json
from draftdiff.testing import drafts, pairs
from draftdiff.verbs import diff, redline
from draftdiff.writers.json import draft_to_dict, write_json
from draftdiff.writers.registry import write_bytes

ITEM = Paragraph(
    "States shall act.", "(a)", "item", [Mark(0, 6, "bold"), Mark(7, 12, "link", "https://e.org")]
)
DRAFT = Draft(
    [Paragraph("Title", kind="heading", children=[ITEM])],
    "v1",
    "T",
    ["v0"],
    ["Iran", "Cuba"],
    language="en",
)


def test_a_draft_as_the_contract_says():
    assert json.loads(write_json(DRAFT)) == {
        "schema": "draftdiff.draft/1",
        "id": "v1",
        "title": "T",
        "parents": ["v0"],
        "proposers": ["Cuba", "Iran"],
        "editors": [],
        "date": None,
        "language": "en",
        "warnings": [],
        "paragraphs": [
            {
                "index": 0,
                "path": [0],
                "depth": 1,
                "kind": "heading",
                "label": None,
                "text": "Title",
                "marks": [],
                "language": None,
            },
            {
                "index": 1,
                "path": [0, 0],
                "depth": 2,
                "kind": "item",
                "label": "(a)",
                "text": "States shall act.",
                "marks": [
                    {"start": 0, "end": 6, "kind": "bold"},
                    {"start": 7, "end": 12, "kind": "link", "value": "https://e.org"},
                ],
                "language": None,
            },
        ],
    }


def test_a_change_set_as_the_contract_says():
    old = Draft([Paragraph("Opening."), Paragraph("States shall act.", "(a)", "item")], "v1")
    new = Draft(
        [Paragraph("Opening."), Paragraph("States should act.", "(a)", "item")],
        "v2",
        "T",
        ["v1"],
        ["UK"],
    )
    node = {
        "index": 1,
        "path": [1],
        "depth": 1,
        "kind": "item",
        "label": "(a)",
        "marks": [],
        "language": None,
    }
    header = {
        "title": None,
        "parents": [],
        "proposers": [],
        "editors": [],
        "date": None,
        "language": None,
    }
    changes = diff(old, new)
    (edit,) = changes
    assert changes.to_dict() == {
        "schema": "draftdiff.changeset/1",
        "old": {**header, "id": "v1", "digest": old.digest},
        "new": {
            **header,
            "id": "v2",
            "title": "T",
            "parents": ["v1"],
            "proposers": ["UK"],
            "digest": new.digest,
        },
        "depths": {"old": [1, 1], "new": [1, 1]},
        "kept": [[0, 0, 1]],
        "degraded": [],
        "changes": [
            {
                "kind": "edit",
                "old": [{**node, "text": "States shall act."}],
                "new": [{**node, "text": "States should act."}],
                "words": [
                    ["equal", "States "],
                    ["delete", "shall"],
                    ["insert", "should"],
                    ["equal", " act."],
                ],
                "edits": [{"old": [7, 12], "new": [7, 13]}],
                "effects": [
                    {
                        "class": "deontic",
                        "direction": "weaker",
                        "old": "shall",
                        "new": "should",
                        "old_span": [7, 12],
                        "new_span": [7, 13],
                        "confidence": edit.effects[0].confidence,
                        "group": "force",
                        "shown": True,
                    }
                ],
                "substantive": True,
                "editorial": "no",
                "confidence": edit.confidence,
            },
        ],
    }


@given(drafts())
def test_a_draft_reads_back(draft):
    content = read_json(write_json(draft), track_changes="all")
    assert content.children == draft.children
    assert (content.title, content.language) == (draft.title, draft.language)


@given(wild.drafts())
def test_any_draft_reads_back(draft):
    inside = all(mark.end <= len(p.text) for p in draft.paragraphs for mark in p.marks)
    assert inside
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert (
            read_json(write_json(draft, indent=None), track_changes="all").children
            == draft.children
        )


@given(pairs())
def test_a_change_set_reads_back_and_applies(pair):
    changes = diff(*pair)
    back = ChangeSet.from_dict(json.loads(write_json(changes)))
    assert back == changes
    assert back.apply(pair[0]) == pair[1]
    assert write_json(redline(*pair)) == write_json(changes)


def test_unicode_stands_unescaped_and_lone_surrogates_escaped():
    data = write_json(Draft([Paragraph("Статья \ud800 漢")], "v1"))
    assert "Статья".encode() in data
    assert b"\\ud800" in data
    assert data.endswith(b"}\n")


def test_tracked_changes_are_settled_as_told():
    marks = [Mark(0, 5, "deleted", "Iran"), Mark(5, 11, "inserted"), Mark(3, 8, "bold")]
    data = write_json(
        Draft(
            [
                Paragraph("shallshould act", marks=marks),
                Paragraph("gone", marks=[Mark(0, 4, "deleted")]),
            ],
            "v1",
        )
    )
    accepted = read_json(data, track_changes="accept")
    assert accepted.children == (Paragraph("should act", marks=[Mark(0, 3, "bold")]),)
    assert accepted.warnings == (
        "tracked changes accepted: 1 insertion kept, 2 deletions left out",
    )
    assert [p.text for p in read_json(data, track_changes="reject").children] == [
        "shall act",
        "gone",
    ]
    assert read_json(data, track_changes="all").children[0].marks == tuple(sorted(marks))
    with pytest.raises(InputError, match="holds tracked changes"):
        read_json(data, track_changes="refuse")


def test_warnings_come_along():
    data = write_json(Draft([ITEM], "v1", warnings=["2 pictures left out"]))
    assert read_json(data, track_changes="accept").warnings == ("2 pictures left out",)


def test_a_draft_of_unknown_text_says_so():
    assert draft_to_dict(Draft([], "v1", text_known=False))["text_known"] is False


def broken(**changes):
    fields = draft_to_dict(DRAFT)
    row = {**fields["paragraphs"][1], **changes}
    return json.dumps({**fields, "paragraphs": [fields["paragraphs"][0], row]}).encode()


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"{", r"line 1, column 2: this is no JSON"),
        (b"\xff\xfe", r"byte 0: JSON has to be UTF-8"),
        (b"[]", r"schema: expected schema 'draftdiff.draft/1', found None"),
        (
            b'{"schema": "draftdiff.draft/2"}',
            r"found 'draftdiff.draft/2'; a newer draftdiff may read it",
        ),
        (b'{"schema": "draftdiff.changeset/1"}', r"found 'draftdiff.changeset/1'"),
        (
            b'{"schema": "draftdiff.draft/1"}',
            r"not a valid draftdiff.draft/1: KeyError 'paragraphs'",
        ),
        (
            b'{"schema": "draftdiff.draft/1", "paragraphs": 3}',
            r"not a valid draftdiff.draft/1: TypeError",
        ),
        (
            b'{"schema": "draftdiff.draft/1", "title": 1, "paragraphs": []}',
            r"title: title has to be a string or null",
        ),
        (
            broken(kind="chapter"),
            r"paragraphs\[1\]: not a valid paragraph: its kind is 'chapter', not one of",
        ),
        (broken(text=7), r"paragraphs\[1\]: text has to be a string"),
        (broken(label=7), r"paragraphs\[1\]: label has to be a string or null"),
        (broken(path=[0, 0, 0]), r"paragraphs\[1\].path: depth 3 cannot follow depth 1"),
        (broken(path=[]), r"paragraphs\[1\].path: depth 0 cannot follow depth 1"),
        (
            broken(marks=[{"start": 0, "end": 99, "kind": "bold"}]),
            r"paragraphs\[1\]: a mark from 0 to 99 lies outside",
        ),
        (
            broken(marks=[{"start": "0", "end": 9, "kind": "bold"}]),
            r"not a valid draftdiff.draft/1: TypeError",
        ),
        (
            broken(marks=[{"start": 0, "kind": "bold"}]),
            r"paragraphs\[1\]: not a valid paragraph: it has no 'end'",
        ),
    ],
)
def test_what_is_no_draft(data, message):
    with pytest.raises(InputError, match=message):
        read_json(data, track_changes="accept")


def test_nested_too_deeply():
    with pytest.raises(LimitExceeded):
        read_json(b"[" * 100_000, track_changes="accept")
    row = draft_to_dict(DRAFT)["paragraphs"][0]
    rows = [{**row, "path": [0] * depth} for depth in range(1, 600)]
    with pytest.raises(LimitExceeded, match="more than 100 levels"):
        read_json(
            json.dumps({"schema": "draftdiff.draft/1", "paragraphs": rows}).encode(),
            track_changes="accept",
        )


names = st.sampled_from(["text", "path", "kind", "marks", "label", "start"])
scalars = st.none() | st.booleans() | st.integers() | st.text(max_size=5)


@given(
    st.recursive(scalars, lambda below: st.lists(below, max_size=3) | st.dictionaries(names, below))
)
def test_any_values_are_a_draft_or_an_error(values):
    data = json.dumps({"schema": "draftdiff.draft/1", "paragraphs": [values]}).encode()
    with pytest.raises(InputError):
        read_json(data, track_changes="accept")


def test_what_it_does_not_know_is_refused():
    with pytest.raises(OutputError, match="json has no option 'color'; its options are indent"):
        write_bytes(DRAFT, "json", color=True)
    with pytest.raises(
        OutputError,
        match="json holds a Draft, a ChangeSet, a Redline, a Composite, a Report or a Page, not int",
    ):
        write_json(3)
