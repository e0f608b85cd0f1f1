"""A document in git is followed, not its path: on repositories whose truth is known, and on those
that went wrong.
"""

from __future__ import annotations

import re
from pathlib import Path
from random import Random

import pytest
from attrs import evolve

import draftdiff as dd
from draftdiff.errors import InputError
from draftdiff.history import History, attribute
from draftdiff.model.draft import Draft
from draftdiff.model.paragraph import Paragraph
from draftdiff.records import Record, import_git, load, save
from draftdiff.records.auditing import audit
from draftdiff.records.repository import Repository
from draftdiff.testing.strategies.repositories import ACTS, Tale, tell
from draftdiff.verbs import diff

LONG = [Random(seed).choices(ACTS, k=7) for seed in range(8)]
LONG += [["overwrite", "rewrap", "convert", "write", "delete", "edit"]]
LONG += [["convert", "split", "delete", "write", "revert", "delete"]]
STORIES = [*(["write", act, "edit"] for act in ACTS), *LONG]
WORD = re.compile(r"\w+")
LICENCE = """

Redistribution and use in source and binary forms, with or without modification, are permitted
provided that the conditions below are met by all who redistribute it.
"""


def wrong_words(tale: Tale, record: Record) -> list[str]:
    """Words of the last draft that are credited to somebody who did not write them."""
    history = record.history
    last = next(id for id in reversed(list(history)) if not history.children(id))
    spans = [span for span in attribute(history, last).spans if span.proposers]
    return [
        word
        for span in spans
        for word in WORD.findall(span.text.lower())
        if word in tale.owner and {one.name for one in span.proposers} != {tale.owner[word]}
    ]


@pytest.mark.parametrize("acts", STORIES, ids=lambda acts: "-".join(acts))
def test_a_document_is_followed_through_all_that_happens_to_it(acts: list[str], tmp_path: Path):
    tale = tell(acts, len(acts))
    tale.save(tmp_path / "r")
    record = import_git(tmp_path / "r", tale.path)
    drafts = record.history.drafts
    assert {draft.reading.path for draft in drafts if not draft.reading.gap} == {*tale.names}
    assert sum(draft.reading.gap is not None for draft in drafts) == len(tale.gaps)
    assert all(draft.paragraphs for draft in drafts if not draft.reading.gap)
    assert not [doubt for draft in drafts for doubt in draft.reading.doubts]
    assert wrong_words(tale, record) == []
    for draft in drafts:
        for parent in map(record.history.__getitem__, draft.parents):
            is_equal = parent.reading.data == draft.reading.data
            assert not is_equal or parent.children is draft.children


def test_what_is_known_of_versions_survives_the_disk(tmp_path: Path):
    tale = tell(["write", "blank", "convert", "alias", "delete"], 3)
    tale.save(tmp_path / "r")
    record = import_git(tmp_path / "r", tale.path)
    save(record, tmp_path / "rec")
    again = load(tmp_path / "rec")
    assert again.history == record.history
    assert {draft.reading.gap for draft in record.history.values()} == {None, "blank", "absent"}
    for id, draft in record.history.items():
        ours, theirs = draft.reading, again.history[id].reading
        assert theirs.children == ours.children
        assert (theirs.format, theirs.commit, theirs.path) == (
            ours.format,
            ours.commit,
            ours.path if ours.gap is None or ours.commit else None,
        )
        assert (theirs.gap, theirs.converted) == (ours.gap, ours.converted)
        assert (theirs.doubts, theirs.roles) == (ours.doubts, ours.roles)
        assert again.history[id].warnings == draft.warnings
    assert again.to_dict() == record.to_dict()


def test_a_path_that_is_gone_leads_to_the_new_name(tmp_path: Path):
    tale = tell(["write", "rename"], 1)
    tale.save(tmp_path / "r")
    paths = [
        draft.reading.path for draft in import_git(tmp_path / "r", "charter.md").history.values()
    ]
    assert paths == ["charter.md", "charter.md", tale.path]


def test_a_path_used_anew_begins_another_document(tmp_path: Path):
    tale = tell(["write"], 1)
    tale._commit("Ben", {tale.path: None}, "take away")
    tale._commit("Cem", {tale.path: tale._another()}, "another text")
    tale.save(tmp_path / "r")
    (draft,) = import_git(tmp_path / "r", tale.path).history.drafts
    assert draft.title == "another text"


def test_what_another_file_carries_on_is_no_source_of_one_like_it(tmp_path: Path):
    tale = tell(["write"], 1)
    tale._commit("Ana", {"licence.md": LICENCE}, "a licence")
    alike = {"docs/votes.md": f"# Votes{LICENCE}", "docs/licence.md": LICENCE}
    tale._commit("Ben", {"licence.md": None, **alike}, "into a folder, and one like it")
    tale.save(tmp_path / "r")
    assert len(import_git(tmp_path / "r", "docs/licence.md").history) == 2
    assert len(import_git(tmp_path / "r", "docs/votes.md").history) == 1


def test_no_address_enters_a_record(tmp_path: Path):
    tale = tell(["write"], 1)
    tale.paragraphs.append(tale._sentence("Ben"))
    message = (
        "write as ben@example.org said\n\nCo-authored-by: Benjamin <ben@example.org>\n"
        "Co-authored-by: dependabot[bot] <bot@example.org>\nReviewed-by: Eve <eve@example.org>\n"
        "Suggested-by: finn@example.org"
    )
    tale._commit("Ben", {tale.path: tale._text()}, message, committer="Clerk")
    tale.save(tmp_path / "r")
    record = import_git(tmp_path / "r", tale.path)
    last = record.history.drafts[-1]
    # A co-author with the author's address is the author; a program proposes nothing beside people.
    assert {party.name for party in last.proposers} == {"Ben"}
    assert {party.name for party in last.editors} == {"Clerk"}
    assert last.reading.roles == (
        ("author", "Ben"),
        ("bot", "dependabot[bot]"),
        ("committer", "Clerk"),
        ("suggester", "finn"),
        ("reviewer", "Eve"),
    )
    assert record.tables["party"] == ({"name": "Ben", "perhaps": ["Benjamin"]}, {"name": "finn"})
    dd.save(record, tmp_path / "kept")
    assert dd.load(tmp_path / "kept").requests[0].by == ("finn",)
    assert "@" not in record.toml
    *_, before, after = record.requested.values()
    credits = [
        credit
        for change in dd.diff(before, after, history=record.requested)
        for credit in change.credits
    ]
    assert {str(party) for credit in credits for party in credit.wanted_by} == {"finn"}
    assert all(credit.wanted_by for credit in credits)


def test_a_conversion_is_nobodys_act_and_its_changes_apply(tmp_path: Path):
    tale = tell(["write"], 1)
    rest = "\n\n".join(" ".join(words) + "." for words in tale.paragraphs)
    points = "* two thirds attend\n* the chair attends\n"
    old = f"# Rules\n\nMembers shall vote.\n\n## Quorum\n\n{points}\n{rest}\n"
    new = (
        f"= Rules\n\nMembers should vote.\n\n== Quorum\n\n.Who attends\n{points}\n{rest}\n\n"
        "NOTE: See https://example.org[the page].\n"
    )
    tale._commit("Ana", {tale.path: None, "rules.md": old}, "rules")
    tale._commit("Ben", {"rules.md": None, "rules.adoc": new}, "convert")
    tale.save(tmp_path / "r")
    history = import_git(tmp_path / "r", "rules.adoc").history
    first, second = history.drafts[-2:]
    assert (first.reading.format, second.reading.format) == ("markdown", "asciidoc")
    assert second.reading.converted == "from .md to .adoc"
    changes = diff(first, second, history=history)
    assert changes.apply(first) == second
    idle = [change for change in changes if change.conversion]
    assert {change.conversion for change in idle} <= {"converted from .md to .adoc"}
    assert all(not change.effects and not change.credits for change in idle)
    true = [change for change in changes if not change.conversion]
    assert any(("insert", "should", ("Ben",)) in change.words for change in true)
    marked = [word for change in idle for word in change.words if word[0] != "equal"]
    assert "should" not in " ".join(word[1] for word in marked)
    assert len(idle) == len(changes) - len(true)


@pytest.mark.parametrize("acts", STORIES[::4], ids=lambda acts: "-".join(acts))
def test_a_record_says_nothing_that_gits_bytes_do_not_bear_out(acts: list[str], tmp_path: Path):
    tale = tell(acts, 5)
    tale.save(tmp_path / "r")
    record = import_git(tmp_path / "r", tale.path)
    assert audit(record, Repository(str(tmp_path / "r"))) == []


def test_what_bytes_do_not_bear_out_is_found(tmp_path: Path):
    tale = tell(["write", "rewrap", "rename"], 5)
    tale.save(tmp_path / "r")
    record = import_git(tmp_path / "r", tale.path)
    drafts = list(record.history.values())
    # The rename comes with another text, as if it had been read otherwise.
    last = drafts[-1]
    children = tuple(Paragraph(one.text[::-1]) for one in last.children)
    false = evolve(last, children=children, reading=evolve(last.reading, children=children))
    emptied = evolve(drafts[1], children=(), reading=evolve(drafts[1].reading, children=()))
    wrong = evolve(record, history=History([drafts[0], emptied, *drafts[2:-1], false]))
    assert {(one.draft, one.check) for one in audit(wrong)} >= {(last.id, "a"), (emptied.id, "c")}
    other = evolve(drafts[0], reading=evolve(drafts[0].reading, data=b"Another text."))
    found = audit(evolve(record, history=History([other])), Repository(str(tmp_path / "r")))
    assert [one.check for one in found] == ["file"]
    with pytest.raises(InputError, match="no draft of this record comes from git"):
        audit(Record(History([Draft((), "v1")])))
