"""What an analyst tries first: what works, and what the error says where something else is the
right call.
"""

from __future__ import annotations

import importlib
import pydoc
import webbrowser
from pathlib import Path
from typing import Any

import pytest

import draftdiff as dd
from draftdiff.errors import DraftDiffError, InputError, UnorderedWarning
from draftdiff.history import summary

OLD = "1. States shall protect women.\n\n2. They shall report."
NEW = "1. Media matter.\n\n2. States should protect men and women.\n\n3. They shall report."
THIRD = "1. Media matter a lot.\n\n2. States should protect men and women.\n\n3. They shall report."


@pytest.fixture
def paths(tmp_path: Path) -> list[Path]:
    found = [tmp_path / f"v{number}.txt" for number in (1, 2, 3)]
    for path, text in zip(found, (OLD, NEW, THIRD), strict=True):
        path.write_text(text, "utf-8")
    return found


@pytest.fixture
def drafts(paths: list[Path]) -> list[dd.Draft]:
    return [dd.read(path) for path in paths]


@pytest.fixture
def history(drafts: list[dd.Draft]) -> dd.History:
    return dd.History.line(drafts)


class TestPublicNames:
    def test_dir_shows_them_and_nothing_else(self) -> None:
        names = {name for name in dir(dd) if not name.startswith("_")}
        rooms = {
            "analysis",
            "brackets",
            "changes",
            "corpus",
            "errors",
            "history",
            "meaning",
            "negotiation",
            "readers",
            "records",
            "redlines",
            "testing",
        }
        assert names == {*dd.__all__, *rooms} - {"__version__"}

    def test_every_one_is_there(self) -> None:
        for name in dir(dd):
            assert getattr(dd, name) is not None

    def test_help_tells_of_classes_and_functions(self) -> None:
        text = pydoc.plain(pydoc.render_doc(dd))
        assert "class History" in text
        assert "attribute(history" in text
        assert "TYPE_CHECKING" not in text

    @pytest.mark.parametrize(
        "room", ["history", "records", "brackets", "negotiation", "redlines", "changes"]
    )
    def test_rooms_show_their_public_names_only(self, room: str) -> None:
        module = importlib.import_module(f"draftdiff.{room}")
        assert dir(module) == sorted(module.__all__)

    def test_a_room_needs_no_import_of_its_own(self, history: dd.History) -> None:
        assert dd.history.influence(history) == ()


class TestALineOfDrafts:
    def test_each_follows_the_one_before(self, drafts: list[dd.Draft]) -> None:
        assert [draft.parents for draft in dd.History.line(drafts).drafts] == [(), ("v1",), ("v2",)]

    def test_parents_that_are_named_stay(self, drafts: list[dd.Draft]) -> None:
        rival = dd.read_text(THIRD, id="rival", parents=["v1"])
        assert dd.History.line([*drafts[:2], rival])["rival"].parents == ("v1",)

    def test_from_files(self, paths: list[Path], history: dd.History) -> None:
        assert dd.History.from_files(paths) == history

    def test_files_of_one_name_are_told_apart(self, tmp_path: Path) -> None:
        found = []
        for number, text in enumerate((OLD, NEW)):
            path = tmp_path / str(number) / "text.txt"
            path.parent.mkdir()
            path.write_text(text, "utf-8")
            found.append(path)
        assert [id[-6:] for id in dd.History.from_files(found)] == ["0/text", "1/text"]

    def test_one_path_is_refused(self, paths: list[Path]) -> None:
        with pytest.raises(InputError, match="several paths in their order"):
            dd.History.from_files(paths[0])  # type: ignore[arg-type]

    @pytest.mark.parametrize(
        "who", [["UK", [], ("Iran", "Cuba")], {"v1": "UK", "v3": ["Cuba", "Iran"]}]
    )
    def test_the_proposers_of_each_file(self, paths: list[Path], who: Any) -> None:
        found = dd.History.from_files(paths, proposers=who).drafts
        assert [sorted(map(str, draft.proposers)) for draft in found] == [
            ["UK"],
            [],
            ["Cuba", "Iran"],
        ]

    @pytest.mark.parametrize(
        ("who", "message"),
        [
            (["A", "B"], "3 files, but proposers for 2; from_files.*draft by draft"),
            ("A", "whose proposers are these.*from_files"),
            ({"v9": ["A"]}, "named for 'v9', which is no draft; there are v1, v2, v3"),
        ],
    )
    def test_proposers_of_other_files_are_refused(
        self, paths: list[Path], who: Any, message: str
    ) -> None:
        with pytest.raises(InputError, match=message):
            dd.History.from_files(paths, proposers=who)
        with pytest.raises(TypeError, match=r"from_files\(\) got an unexpected"):
            dd.History.from_files(paths, colour=1)  # type: ignore[call-arg]

    def test_the_drafts_that_it_was_made_of_are_in_it(
        self, drafts: list[dd.Draft], history: dd.History
    ) -> None:
        """They have no parents; those in the history have."""
        changes = dd.diff(drafts[0], drafts[1], history=history)
        assert changes == dd.diff(history["v1"], history["v2"], history=history)
        assert dd.redline(*drafts[:2], history=history).changes == changes
        assert dd.compare(drafts, history=history) == dd.compare(history.drafts, history=history)

    def test_the_first_draft_is_credited_with_what_it_wrote(self, history: dd.History) -> None:
        origins = {span.text.strip(): span.origin for span in dd.attribute(history).spans}
        assert origins["Media matter"] == "v2"
        assert origins["They shall report."] == "v1"


class TestDraftsOfWhichNothingSaysWhenTheyCame:
    def test_a_warning_names_the_way_out(self, drafts: list[dd.Draft]) -> None:
        with pytest.warns(
            UnorderedWarning, match=r"neither parents nor dates.*History\.line"
        ) as caught:
            dd.History(drafts)
        assert len(caught) == 1
        assert caught[0].filename == __file__

    def test_one_root_or_dates_are_enough(self, recwarn: pytest.WarningsRecorder) -> None:
        dd.History([dd.read_text(OLD, id="a"), dd.read_text(NEW, id="b", parents=["a"])])
        dd.History(
            [
                dd.read_text(OLD, id="a", date="2014-01-01"),
                dd.read_text(NEW, id="b", date="2014-02-01"),
            ]
        )
        dd.History([dd.read_text(OLD, id="a")], instruments=[dd.read_text(NEW, id="b")])
        assert not recwarn.list

    def test_the_origins_say_that_they_rest_on_digests(
        self, drafts: list[dd.Draft], history: dd.History
    ) -> None:
        with pytest.warns(UnorderedWarning):
            roots = dd.History(drafts)
        note = dd.attribute(roots, "v3").note
        assert note is not None
        assert "the digests of texts" in note
        assert "see its note" in repr(dd.attribute(roots, "v3"))
        assert dd.attribute(history).note is None

    def test_the_origins_say_that_they_rest_on_dates(self) -> None:
        rivals = [
            dd.read_text(OLD, id="a", date="2014-01-01"),
            dd.read_text(NEW, id="b", date="2014-02-01"),
        ]
        assert "3 by the dates of drafts alone" in str(dd.attribute(dd.History(rivals), "b").note)


class TestGuessesThatWork:
    def test_the_newest_draft_is_attributed(self, history: dd.History) -> None:
        assert dd.attribute(history) == dd.attribute(history, "v3")

    def test_drafts_in_order(self, history: dd.History, drafts: list[dd.Draft]) -> None:
        assert [draft.id for draft in history.drafts] == ["v1", "v2", "v3"]
        assert history.drafts[0] == drafts[0]

    def test_effects_and_a_summary_of_changes(self, drafts: list[dd.Draft]) -> None:
        changes = dd.diff(*drafts[:2])
        assert ("deontic", "weaker") in {
            (effect.kind, effect.direction) for effect in changes.effects
        }
        assert changes.summary().startswith(
            "4 changes: 1 insertion, 1 edit, 2 renumberings (2 substantive, 2 edit"
        )
        assert dd.diff(drafts[0], drafts[0]).summary() == "no changes"

    def test_data_frames(self, drafts: list[dd.Draft], history: dd.History) -> None:
        changes = dd.diff(*drafts[:2])
        assert list(changes.to_pandas()["kind"]) == [change.kind for change in changes]
        for result in (
            drafts[0],
            history,
            dd.attribute(history),
            dd.Record(history),
            dd.redline(*drafts[:2]),
        ):
            assert len(result.to_pandas()) == len(dd.table(result))

    def test_a_merge_in_one_call(self, drafts: list[dd.Draft]) -> None:
        base, ours, theirs = drafts
        assert dd.merge(base, ours, theirs) == dd.diff(base, ours).merge(dd.diff(base, theirs))

    def test_paths_stand_for_drafts(self, paths: list[Path], drafts: list[dd.Draft]) -> None:
        assert dd.diff(paths[0], str(paths[1])) == dd.diff(drafts[0], drafts[1])
        assert dd.redline(paths[0], paths[1]).changes == dd.diff(drafts[0], drafts[1])

    def test_drafts_side_by_side(self, drafts: list[dd.Draft], history: dd.History) -> None:
        assert dd.compare(*drafts) == dd.compare(drafts)
        assert dd.compare(history).drafts == history.drafts

    def test_import_git_is_at_the_top(self) -> None:
        assert dd.import_git is dd.records.import_git

    def test_a_page_opens(self, drafts: list[dd.Draft], monkeypatch: pytest.MonkeyPatch) -> None:
        opened: list[str] = []
        monkeypatch.setattr(webbrowser, "open", opened.append)
        path = dd.redline(*drafts[:2]).show()
        assert opened == [Path(path).as_uri()]
        assert "<ins" in Path(path).read_text("utf-8")

    def test_tables_of_several(self, drafts: list[dd.Draft], history: dd.History) -> None:
        every = [dd.diff(*drafts[:2]), dd.diff(*drafts[1:])]
        assert len(dd.table(drafts)) == sum(len(draft.paragraphs) for draft in drafts)
        assert dd.table(drafts)["draft"][0] == "v1"
        changes = dd.table(every)
        assert len(changes) == sum(map(len, every))
        assert set(zip(changes["old_draft"], changes["new_draft"], strict=True)) == {
            ("v1", "v2"),
            ("v2", "v3"),
        }
        origins = dd.table([dd.attribute(history, id) for id in history])
        assert set(origins["draft"]) == {"v1", "v2", "v3"}

    def test_the_first_rows(self, drafts: list[dd.Draft]) -> None:
        assert len(dd.table(drafts).head(2)) == 2
        assert dd.table(drafts).head().columns == dd.table(drafts).columns


CALLS = [
    (lambda h, d, c: dd.attribute(d), r"History\.line\(drafts\)"),
    (lambda h, d, c: dd.attribute(dd.Record(h)), r"its \.history"),
    (lambda h, d, c: h[0], r"history\.drafts"),
    (lambda h, d, c: h["v22"], r"did you mean v2\? there are v1, v2, v3"),
    (lambda h, d, c: h.blame, r"draftdiff\.attribute\(history, id\)"),
    (lambda h, d, c: h.influence, r"draftdiff\.history\.influence\(history\)"),
    (lambda h, d, c: h.lineage("v1", 1), r"history\['v1'\]\.paths\[1\]"),
    (lambda h, d, c: len(d[0]), r"len\(draft\.paragraphs\)"),
    (lambda h, d, c: d[0].words, r"draftdiff\.table\(draft\)"),
    (lambda h, d, c: c.stats, r"changes\.summary\(\)"),
    (lambda h, d, c: dd.table(c).to_excel, r"to_pandas\(\)\.to_excel"),
    (lambda h, d, c: dd.influence, r"draftdiff\.history\.influence"),
    (lambda h, d, c: dd.blame, r"draftdiff\.attribute"),
    (lambda h, d, c: dd.stats, r"draftdiff\.history\.summary"),
    (lambda h, d, c: dd.ledger, r"draftdiff\.meaning\.ledger"),
    (lambda h, d, c: dd.difff, r"did you mean draftdiff\.diff"),
    (lambda h, d, c: dd.read("1. States shall"), "read_text"),
    (lambda h, d, c: dd.diff("a", "b"), "no such file.*read_text"),
    (lambda h, d, c: dd.diff(OLD, NEW), "read_text"),
    (lambda h, d, c: dd.diff(1, 2), "drafts or their paths"),
    (lambda h, d, c: dd.merge(1, 2, 3), "a draft or a path"),
    (lambda h, d, c: dd.read(1), "a path or the bytes"),
    (lambda h, d, c: dd.read_text(b""), "takes a string.*read takes the bytes"),
    (lambda h, d, c: dd.write(dd.table(c), "x.xlsx"), r"write \.csv"),
    (lambda h, d, c: dd.save(h, "record"), r"save\(Record\(history\), folder\)"),
    (lambda h, d, c: dd.History("v1.txt"), r"History\.from_files\(paths\) reads"),
    (lambda h, d, c: dd.History(["v1.txt", "v2.txt"]), r"History\.from_files\(paths\)"),
    (lambda h, d, c: dd.History.line(["v1.txt", "v2.txt"]), r"not of a str; History\.from_files"),
    (lambda h, d, c: dd.redline(*d[:2]).to_docx, r"draftdiff\.write\(redline, 'redline\.docx'\)"),
    (lambda h, d, c: h.last, r"history\.drafts\[-1\]"),
    (lambda h, d, c: h.table, r"draftdiff\.table of it"),
    (
        lambda h, d, c: c.meaning,
        r"change\.effects.*draftdiff\.meaning\.ledger\(changes, old, new\)",
    ),
    (lambda h, d, c: c.to_frame, r"it is \.to_pandas\(\)"),
    (lambda h, d, c: c.df, r"it is \.to_pandas\(\)"),
    (lambda h, d, c: dd.attribute(h).to_dataframe, r"it is \.to_pandas\(\)"),
    (lambda h, d, c: d[0].to_frame, r"it is \.to_pandas\(\)"),
    (lambda h, d, c: c[0].explain, r"change\.effects"),
    (lambda h, d, c: c[0].text, r"change\.new_text"),
    (
        lambda h, d, c: dd.table(c).where(kind="edit"),
        r"where\(lambda row: row\['kind'\] == 'edit'\)",
    ),
    (lambda h, d, c: dd.table(c).where("edit"), r"where\(lambda row: row\['kind'\] == 'edit'\)"),
    (lambda h, d, c: dd.attribute(h).spans[0].draft, r"it is span\.origin"),
    (lambda h, d, c: dd.attribute(h).spans[0].author, r"it is span\.proposers"),
    (lambda h, d, c: dd.Record(h).drafts, r"it is record\.history\.drafts"),
    (lambda h, d, c: dd.Record(h).status, r"draftdiff\.negotiation\.status\(record\.negotiation\)"),
    (lambda h, d, c: dd.write("x.docx", c), r"write\(what, path\): the result comes first"),
    (
        lambda h, d, c: dd.read_text("Act.", date="31 May 2014"),
        r"'31 May 2014' is not a date; write it as YYYY-MM-DD",
    ),
    (
        lambda h, d, c: dd.write(c, "no such folder/r.html"),
        "there is no folder no such folder; make it first",
    ),
    (
        lambda h, d, c: dd.redline(".", "."),
        r"draftdiff redline \S+ \S+ -o DIR.*draftdiff\.corpus",
    ),
    (lambda h, d, c: dd.brackets.parse(__file__), r"draftdiff\.read\(path\)"),
    (lambda h, d, c: dd.negotiation.amend(d[0], __file__), r"draftdiff\.read\(path\)"),
    (lambda h, d, c: dd.merge(*d).draft, r"merged\.changes\.apply\(base\)"),
]


@pytest.mark.parametrize(("call", "said"), CALLS, ids=[said for _, said in CALLS])
def test_errors_name_the_right_call(
    history: dd.History, drafts: list[dd.Draft], call, said: str
) -> None:
    changes = dd.diff(*drafts[:2])
    with pytest.raises((DraftDiffError, AttributeError, TypeError), match=said) as caught:
        call(history, drafts, changes)
    assert len(str(caught.value)) < 250


def test_a_draft_is_true_and_unknown_names_are_unknown(drafts: list[dd.Draft]) -> None:
    assert dd.Draft([], "empty")
    assert not hasattr(drafts[0], "nonsense")
    assert not hasattr(dd.diff(*drafts[:2]), "nonsense")


class TestWhatIsShown:
    def test_short_and_to_the_point(self, drafts: list[dd.Draft], history: dd.History) -> None:
        shown = {
            "<History: 3 drafts: 'v1', 'v2', 'v3'>": history,
            "<Record: 3 drafts: 'v1', 'v2', 'v3'>": dd.Record(history),
            "<Provenance of 'v3': 13 words: unknown 100%>": dd.attribute(history),
            "<Summary by 'v3': unknown 100%; 2 other drafts; print it to see all>": summary(
                history
            ),
            "<ChangeSet 'v1' -> 'v2': 4 changes>": dd.diff(*drafts[:2]),
            "<Redline 'v1' -> 'v2': 4 changes>": dd.redline(*drafts[:2]),
            "<Comparison 'v1' | 'v2' | 'v3': 3 rows>": dd.compare(drafts),
            "<Reconciled 'v1' -> 'v2': 4 changes, 0 conflicts>": dd.merge(
                drafts[0], drafts[1], drafts[1]
            ),
        }
        assert [repr(value) for value in shown.values()] == list(shown)

    def test_a_composite(self) -> None:
        composite = dd.brackets.parse(dd.read_text("States [shall][should] act.", id="v1"))
        assert repr(composite) == "<Composite 'v1', profile un: 2 brackets, 1 slot, 0 attributions>"

    def test_a_summary_prints_all_its_measures(self, history: dd.History) -> None:
        assert "Share of each party's words that still stands:" in str(summary(history))

    def test_a_notebook_shows_each_in_a_frame_of_its_own(
        self, drafts: list[dd.Draft], history: dd.History
    ) -> None:
        record = dd.load(Path(__file__).parents[2] / "examples" / "wsis10-c9")
        results = [
            drafts[0],
            dd.diff(*drafts[:2]),
            dd.redline(*drafts[:2]),
            dd.compare(drafts),
            history,
            record,
            dd.attribute(history),
            dd.brackets.parse("States [shall] act."),
            dd.negotiation.report(record.negotiation),
        ]
        for result in results:
            html = result._repr_html_()
            assert html.startswith("<iframe"), result
            assert html.count("<iframe") == 1
            assert "prefers-color-scheme:dark" in html
            assert "<script" not in html.replace("&lt;", "<")
            assert "default-src &#x27;none&#x27;" in html

    def test_origins_as_a_page_say_whose_words_are_whose(self, tmp_path: Path) -> None:
        first = dd.read_text("States protect <journalists>.", id="v1", proposers=["UNESCO"])
        second = dd.read_text("States protect all <journalists>.", id="v2", proposers=["UK"])
        dd.write(dd.attribute(dd.History.line([first, second])), tmp_path / "blame.html")
        page = (tmp_path / "blame.html").read_text("utf-8")
        assert 'title="first seen in v2; UK">all &lt;</span>' in page
        assert "UNESCO</span> 75% (3 of 4 words)" in page
        assert "<journalists" not in page
