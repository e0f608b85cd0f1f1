"""Merges as they are written: conflicts in brackets, the command, and git with draftdiff as its
merge driver.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given

import draftdiff as dd
from command import run, trouble
from draftdiff.brackets import for_party, from_conflicts, parse
from draftdiff.model import Draft, Paragraph
from draftdiff.model.words import words
from draftdiff.testing.strategies.scripts import Three, threes
from draftdiff.writers.registry import write_bytes
from merges import LONG, UNLIKE, A, B, C, D, draft_of, forks, part_of, reconciled

BASE = """# Media

1. States shall protect women in the media.

2. They shall report to the Council every year.

3. The Assembly recalls the Charter of the United Nations.
"""
OURS = BASE.replace("shall protect", "should protect").replace("every year", "every two years")
THEIRS = BASE.replace("States shall protect", "All States must protect").replace(
    "Charter", "whole Charter"
)


def _merged(base: str, ours: str, theirs: str, /, **proposers: str) -> str:
    drafts = [
        dd.read_text(text, id=name, proposers=[proposers[name]] if name in proposers else [])
        for name, text in (("base", base), ("ours", ours), ("theirs", theirs))
    ]
    merged = dd.diff(drafts[0], drafts[1]).merge(dd.diff(drafts[0], drafts[2]))
    return str(from_conflicts(merged, drafts[0]))


class TestFromConflicts:
    @pytest.mark.parametrize(
        ("base", "ours", "theirs", "wanted"),
        [
            (
                "States shall act.",
                "States should act.",
                "All States must act.",
                "All States [OURS/THEIRS delete: shall][OURS propose: should][THEIRS propose: must] act.",
            ),
            (
                "States shall act at once.\nThe end.",
                "The end.",
                "States should act at once.\nThe end.",
                "[OURS delete: States [THEIRS delete: shall][THEIRS propose: should] act at once.]\nThe end.",
            ),
            (
                "States shall act at once.\nThe end.",
                "States should act at once.\nThe end.",
                "The end.",
                "[THEIRS delete: States [OURS delete: shall][OURS propose: should] act at once.]\nThe end.",
            ),
        ],
    )
    def test_words(self, base: str, ours: str, theirs: str, wanted: str) -> None:
        assert _merged(base, ours, theirs) == wanted

    def test_the_proposers_hold_their_sides(self) -> None:
        text = _merged(
            "States shall act.", "States should act.", "States must act.", ours="UK", theirs="Iran"
        )
        assert text == "States [UK/Iran delete: shall][UK propose: should][Iran propose: must] act."
        composite = parse(text)
        assert for_party(composite, "UK").text == "States should act."
        assert for_party(composite, "Iran").text == "States must act."

    def test_without_the_base_the_conflicts_alone(self) -> None:
        base, ours, theirs = map(dd.read_text, (BASE, OURS, THEIRS))
        composite = from_conflicts(dd.diff(base, ours).merge(dd.diff(base, theirs)))
        assert str(composite).count("\n") == 0
        assert "[OURS propose: should]" in str(composite)

    def test_labels_and_places(self) -> None:
        base, ours, theirs = (
            Draft([Paragraph("States shall act at once.", label, "item")], "d")
            for label in ("3.", "3 bis.", "3 alt.")
        )
        merged = dd.diff(base, ours).merge(dd.diff(base, theirs))
        found = from_conflicts(merged, base, names=("UK", "Iran"))
        assert (
            found.draft.paragraphs[0].text == "States shall act at once. [Iran: number it 3 alt.]"
        )

    def test_all_that_theirs_wants_otherwise(self) -> None:
        """Words and number of one paragraph, each in its own way on either side."""
        base, ours, theirs = (
            Draft([Paragraph(f"States {verb} act at once.", label, "item", (), (), language)], "d")
            for verb, label, language in (
                ("shall", "3.", None),
                ("should", "3 bis.", "fr"),
                ("must", "3 alt.", "es"),
            )
        )
        merged = dd.diff(base, ours).merge(dd.diff(base, theirs))
        assert [conflict.about for conflict in merged.conflicts] == [("words", "label", "language")]
        (paragraph,) = from_conflicts(merged, base).draft.paragraphs
        assert paragraph.text.endswith(
            "[OURS propose: should][THEIRS propose: must] act at once. [THEIRS: number it 3 alt.; language: es]"
        )

    def test_several_paragraphs(self) -> None:
        one, two = (
            "States shall protect women in the media.",
            "They shall report to the Council every year.",
        )
        text = _merged(
            f"{one} {two}",
            f"{one}\n{two}",
            f"{one} {two}".replace("media. They", "media, where women"),
        )
        assert (
            "[THEIRS propose: States shall protect women in the media, where women shall report"
            in text
        )
        assert f"[OURS propose: {two}]" in text

    @given(threes())
    def test_no_word_that_a_side_wrote_is_lost(self, three: Three) -> None:
        """A word of the base may be: the other side can take it away beside a conflict over
        something else.
        """
        base, ours, theirs = three
        merged = dd.diff(base, ours).merge(dd.diff(base, theirs))
        written = from_conflicts(merged, base).draft.text
        for conflict in merged.conflicts:
            for node in (*conflict.ours, *conflict.theirs):
                assert all(word in written for word in {*words(node.text)} - {*words(base.text)})

    @given(forks())
    def test_read_for_a_side_it_has_the_words_of_the_merge_in_which_that_side_stands(
        self, fork: Three
    ) -> None:
        """No word is lost or stands twice, in dispute or not, whichever side the brackets are
        decided for.
        """
        base, *sides = fork
        composite, numbered = (
            from_conflicts(reconciled(base, *sides), base),
            re.compile(r"[a-z]+[0-9]+"),
        )
        for name, (mine, other) in (("OURS", sides), ("THEIRS", sides[::-1])):
            wanted = reconciled(base, mine, other).changes.apply(base)
            # A remark on a place is in words without a digit.
            assert Counter(numbered.findall(for_party(composite, name).text)) == Counter(
                numbered.findall(wanted.text)
            )


class TestWhatIsNotInDispute:
    """It stands as it was merged, whatever stands in brackets before it."""

    def test_behind_what_one_side_merged_and_the_other_moved_and_edited(self) -> None:
        one, two, three, four = LONG[:4]
        edited = one.replace("media0", "press")
        base = draft_of(one, part_of(two, three), four)
        ours, theirs = (
            draft_of(part_of(two, three), edited, four),
            draft_of(part_of(f"{one} {two}", three), four),
        )
        lines = str(from_conflicts(reconciled(base, ours, theirs), base)).split("\n")
        assert lines[:3] == [f"[THEIRS delete: {two}]", three, f"[OURS propose: {edited}]"]
        assert lines[3:] == [f"[OURS/THEIRS delete: {one}]", f"[THEIRS propose: {one} {two}]", four]

    def test_of_a_paragraph_whose_place_is_in_dispute_too(self) -> None:
        """Its words in brackets, and where else theirs wants it in a remark behind them."""
        one, (two, three, four) = UNLIKE[0], LONG[1:4]
        ours = draft_of(two, one.replace("media0", "press"), three, four)
        theirs = draft_of(two, three, one.replace("media0", "news"), four)
        merged = reconciled(base := draft_of(one, two, three, four), ours, theirs)
        lines = str(from_conflicts(merged, base)).split("\n")
        assert lines[0::2] == [two, three]
        assert lines[1].startswith(
            "[OURS/THEIRS delete: media0][OURS propose: press][THEIRS propose: news] council0"
        )
        assert lines[1].endswith(
            "[THEIRS: both sides put the paragraph elsewhere, each at another place]"
        )


class TestWhatOneSideTookOutWhole:
    """A heading with what is below it, some of which the other side changed."""

    BASE = draft_of(part_of(UNLIKE[0], A, B), C)
    GONE = draft_of(C)

    def _lines(self, ours: Draft, theirs: Draft) -> list[str]:
        return str(from_conflicts(reconciled(self.BASE, ours, theirs), self.BASE)).split("\n")

    def test_is_in_dispute_with_it_from_either_side(self) -> None:
        edited = draft_of(part_of(UNLIKE[0], A, B.replace("every year", "every month")), C)
        words = "They shall report to the Council every [{0} delete: year][{0} propose: month]."
        assert self._lines(edited, self.GONE) == [
            f"[THEIRS delete: {UNLIKE[0]}]",
            f"[THEIRS delete: {words.format('OURS')}]",
            C,
        ]
        assert self._lines(self.GONE, edited) == [
            f"[OURS delete: {UNLIKE[0]}]",
            f"[OURS delete: {words.format('THEIRS')}]",
            C,
        ]

    def test_is_named_once_where_the_other_side_edited_it_and_put_something_below_it(self) -> None:
        more = draft_of(part_of(UNLIKE[0].replace("media0", "press"), A, B, D), C)
        assert self._lines(self.GONE, more) == [
            "[OURS delete: [THEIRS delete: media0][THEIRS propose: press] council0 charter0 summary0]",
            f"[THEIRS propose: {D}]",
            C,
        ]

    def test_stays_out_where_both_keep_what_was_below_it(self) -> None:
        """The look-alike: the words below are in dispute, the heading is not."""
        ours = draft_of(part_of(UNLIKE[0], A, B.replace("every year", "every month")), C)
        theirs = draft_of(A, B.replace("every year", "every week"), C)
        for sides in ((ours, theirs), (theirs, ours)):
            merged = reconciled(self.BASE, *sides)
            assert [conflict.reason for conflict in merged.conflicts] == [
                "both sides changed the same words"
            ]
            assert UNLIKE[0] not in merged.changes.apply(self.BASE).text


TABLE = """Before it.

| Year | Target | Note |
| --- | --- | --- |
| 2030 | 10 % | first |
| 2040 | 20 % | second |
| 2050 | 30 % | third |

Behind it.
"""
ROW = "| 2040 | 20 % | second |\n"


class TestTables:
    """What one side took out of a table, some of which the other changed: rows are in dispute with
    all their cells.
    """

    def _written(self, ours: str, theirs: str) -> list[str]:
        drafts = [dd.read(text.encode(), format="markdown") for text in (TABLE, ours, theirs)]
        written = write_bytes(
            from_conflicts(reconciled(*drafts), drafts[0]).draft, "markdown"
        ).decode()
        return [line for line in written.splitlines() if line]

    def test_a_row(self) -> None:
        edited = "| [{0} delete: 2040] | [{0} delete: [{1} delete: 20][{1} propose: 25] %] | [{0} delete: second] |"
        gone, more = TABLE.replace(ROW, ""), TABLE.replace("20 %", "25 %")
        for names, sides in (
            (("OURS", "THEIRS"), (gone, more)),
            (("THEIRS", "OURS"), (more, gone)),
        ):
            wanted = TABLE.replace(ROW.rstrip(), edited.format(*names))
            assert self._written(*sides) == [line for line in wanted.splitlines() if line]

    def test_a_row_into_which_a_cell_came(self) -> None:
        """It stands behind the others."""
        wider = (
            TABLE.replace("Note |", "Note | Who |")
            .replace("--- |\n", "--- | --- |\n")
            .replace("first |", "first | A |")
        )
        wider = wider.replace("second |", "second | B |").replace("third |", "third | C |")
        lines = self._written(TABLE.replace(ROW, ""), wider)
        assert lines[-3].endswith("| [OURS delete: second] | [THEIRS propose: B] |")
        assert lines[-2] == "| 2050 | 30 % | third | C |"

    @pytest.mark.filterwarnings("ignore:markdown does not hold all")
    def test_a_cell(self) -> None:
        """The look-alike: a column went, and only the cell that was changed is in dispute."""
        narrower = "\n".join(
            line.rsplit("|", 2)[0] + "|" if "|" in line else line for line in TABLE.split("\n")
        )
        lines = self._written(narrower, TABLE.replace("second", "next"))
        assert lines[1:] == [
            "| Year | Target |  |",
            "| --- | --- | --- |",
            "| 2030 | 10 % |  |",
            "| 2040 | 20 % | [OURS delete: [THEIRS delete: second][THEIRS propose: next]] |",
            "| 2050 | 30 % |  |",
            "Behind it.",
        ]

    def test_a_row_that_the_other_side_moved(self) -> None:
        """It takes its cells along, also where the table is gone."""
        rows = TABLE.splitlines(keepends=True)
        moved = "".join([*rows[:4], rows[6], *rows[4:6], *rows[7:]])
        bracketed = "| [{0} delete: 2050] | [{0} delete: 30 %] | [{0} delete: third] |"
        assert self._written(f"{rows[0]}\n{rows[-1]}", moved)[3:5] == [
            bracketed.format("OURS"),
            "| [OURS delete: 2030] | [OURS delete: 10 %] | [OURS delete: first] |",
        ]
        lines = self._written(moved, TABLE.replace(rows[6], ""))
        assert lines[3:6] == [bracketed.format("THEIRS"), rows[4].rstrip(), rows[5].rstrip()]

    def test_a_table_is_in_dispute_whole(self) -> None:
        gone, more = "Before it.\n\nBehind it.\n", TABLE.replace("20 %", "25 %")
        lines = self._written(gone, more)
        assert lines[1] == "| [OURS delete: Year] | [OURS delete: Target] | [OURS delete: Note] |"
        assert lines[3] == "| [OURS delete: 2030] | [OURS delete: 10 %] | [OURS delete: first] |"
        assert len(lines) == 7


@pytest.fixture
def files(tmp_path: Path) -> Path:
    for name, text in (("base.md", BASE), ("ours.md", OURS), ("theirs.md", THEIRS)):
        (tmp_path / name).write_text(text, "utf-8")
    (tmp_path / "clean.md").write_text(BASE.replace("Charter", "whole Charter"), "utf-8")
    return tmp_path


class TestCommand:
    def test_a_clean_merge_exits_with_0(self, files: Path) -> None:
        assert run(files, "merge", "base.md", "ours.md", "clean.md", "-o", "out.md", "-q") == (
            0,
            "",
            "",
        )
        text = (files / "out.md").read_text("utf-8")
        assert "should protect women" in text
        assert "whole Charter" in text

    def test_conflicts_exit_with_1_in_brackets(self, files: Path) -> None:
        status, out, said = run(
            files, "merge", "base.md", "ours.md", "theirs.md", "-o", "out.md", "--theirs-name", "UK"
        )
        assert (status, out) == (1, "")
        assert (
            said
            == "draftdiff: written: out.md\ndraftdiff: conflict at paragraph 1: both sides changed the same words\n"
            "draftdiff: 1 conflict, in brackets in the result\n"
        )
        text = (files / "out.md").read_text("utf-8")
        assert (
            "All States [OURS/UK delete: shall][OURS propose: should][UK propose: must] protect"
            in text
        )

    def test_conflicts_of_one_kind_in_a_row_are_one_line(self, files: Path) -> None:
        (files / "base.md").write_text(TABLE, "utf-8")
        (files / "ours.md").write_text(TABLE.replace("20 %", "25 %"), "utf-8")
        (files / "theirs.md").write_text(TABLE.replace(ROW, ""), "utf-8")
        status, _, said = run(files, "merge", "base.md", "ours.md", "theirs.md", "-o", "out.md")
        assert status == 1
        above = "one side took out the paragraph with what is below it, the other changed that"
        assert said.splitlines()[1:] == [
            f"draftdiff: conflict at paragraphs 10 to 11: {above}",
            "draftdiff: conflict at paragraph 12: theirs took out what ours changed",
            f"draftdiff: conflict at paragraph 13: {above}",
            "draftdiff: 4 conflicts, in brackets in the result",
        ]

    @pytest.mark.parametrize("suffix", ["docx", "html", "txt", "md", "json"])
    def test_any_format_out(self, files: Path, suffix: str) -> None:
        assert run(files, "merge", "base.md", "ours.md", "theirs.md", "-o", f"out.{suffix}")[0] == 1
        assert "[OURS propose: should]" in dd.read(files / f"out.{suffix}").text

    def test_it_never_replaces_an_input(self, files: Path) -> None:
        for name in ("base.md", "ours.md", "theirs.md"):
            assert "is an input" in trouble(
                files, "merge", "base.md", "ours.md", "theirs.md", "-o", name
            )
        said = trouble(
            files, "merge", "base.md", "ours.md", "theirs.md", "-o", "theirs.md", "--path", "x.md"
        )
        assert "is an input" in said

    def test_standard_input_once(self, files: Path) -> None:
        assert "one of the drafts" in trouble(files, "merge", "-", "ours.md", "-", "-o", "out.md")


class TestGit:
    """git merge with the driver of docs/merging.md."""

    @pytest.fixture
    def checkout(self, tmp_path: Path) -> Path:
        self._git(tmp_path, "init", "-q", "-b", "main")
        driver = f"'{sys.executable}' -m draftdiff merge %O %A %B -o %A --path %P"
        for key, value in (
            ("user.name", "A"),
            ("user.email", "a@example.org"),
            ("merge.draftdiff.driver", driver),
        ):
            self._git(tmp_path, "config", key, value)
        (tmp_path / ".gitattributes").write_text("*.md merge=draftdiff\n", "utf-8")
        self._commit(tmp_path, BASE, "base")
        return tmp_path

    def _git(self, folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            ["git", *arguments],
            cwd=folder,
            capture_output=True,
            text=True,
            check=False,
            env={**os.environ, "LC_ALL": "C"},
        )

    def _commit(self, folder: Path, text: str, message: str) -> None:
        (folder / "draft.md").write_text(text, "utf-8")
        self._git(folder, "add", "-A")
        self._git(folder, "commit", "-q", "-m", message)

    def _branches(self, folder: Path, ours: str, theirs: str) -> subprocess.CompletedProcess[str]:
        self._git(folder, "checkout", "-q", "-b", "theirs")
        self._commit(folder, theirs, "theirs")
        self._git(folder, "checkout", "-q", "main")
        self._commit(folder, ours, "ours")
        return self._git(folder, "merge", "theirs", "-m", "both")

    def test_edits_of_one_line_merge(self, checkout: Path) -> None:
        ours, theirs = (
            BASE.replace("shall protect", "should protect"),
            BASE.replace("in the media", "in all media"),
        )
        done = self._branches(checkout, ours, theirs)
        assert done.returncode == 0, done.stderr
        assert "States should protect women in all media." in (checkout / "draft.md").read_text(
            "utf-8"
        )
        assert self._git(checkout, "status", "--porcelain").stdout == ""

    def test_a_conflict_stops_with_brackets_in_the_file(self, checkout: Path) -> None:
        done = self._branches(checkout, OURS, THEIRS)
        assert done.returncode == 1
        assert "CONFLICT" in done.stdout
        assert "[OURS propose: should][THEIRS propose: must]" in (checkout / "draft.md").read_text(
            "utf-8"
        )
        assert "UU draft.md" in self._git(checkout, "status", "--porcelain").stdout
