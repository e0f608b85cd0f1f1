"""What happened to the brackets of one paragraph; composites written; the command compile."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import draftdiff as dd
from command import run, trouble
from draftdiff.brackets import accept_all, bracket_effects, for_party, parse
from draftdiff.brackets import compile as compile_texts
from draftdiff.errors import OutputError


class TestEffects:
    @pytest.mark.parametrize(
        ("old", "new", "found"),
        [
            ("States [shall] act", "States shall act", [("lifted", "dropped", (7, 14), None)]),
            ("women and girls act", "women [and girls] act", [("placed", "added", None, (6, 17))]),
            (
                "the [free and plural] media",
                "the [free] and plural media",
                [("moved", None, (4, 21), (4, 10))],
            ),
            (
                "the [free and plural] media",
                "the [free] and [plural] media",
                [("split", None, (4, 21), (4, 23))],
            ),
            (
                "the [free] and [plural] media",
                "the [free and plural] media",
                [("joined", None, (4, 23), (4, 21))],
            ),
            ("It acts.", "It acts. [agreed]", [("status added", "added", None, (9, 17))]),
            (
                "It acts. [agreed ad ref]",
                "It acts. [agreed]",
                [("status changed", None, (9, 24), (9, 17))],
            ),
            ("[agreed] It acts.", "It acts.", [("status dropped", "dropped", (0, 8), None)]),
            ("[EU: shall] act", "shall act", [("lifted", "dropped", (0, 11), None)]),
        ],
    )
    def test_brackets_alone(self, old: str, new: str, found: list[object]) -> None:
        effects = bracket_effects(old, new)
        assert effects.alone
        assert [
            (one.kind, one.direction, one.old_span, one.new_span) for one in effects.effects
        ] == found

    @pytest.mark.parametrize(
        ("old", "new", "kinds"),
        [
            ("States [shall][should] act", "States shall act", ["lifted", "alternative dropped"]),
            ("women act", "women [and girls] act", ["added"]),
            ("States [shall] act", "States should act", ["dropped"]),
            ("women [and girls] act", "men [and girls] act", []),
            ("found.[2]", "found.[3]", []),
            ("States shall act", "States should act", []),
        ],
    )
    def test_words_too(self, old: str, new: str, kinds: list[str]) -> None:
        effects = bracket_effects(old, new)
        assert not effects.alone
        assert [one.kind for one in effects.effects] == kinds

    def test_under_plain_brackets_are_prose(self) -> None:
        assert not bracket_effects("women [and girls] act", "women and girls act", "plain")

    @given(st.text("ab [](]agreed\n", max_size=20), st.text("ab [](]agreed\n", max_size=20))
    def test_spans_lie_in_their_texts(self, old: str, new: str) -> None:
        for effect in bracket_effects(old, new).effects:
            for span, text in ((effect.old_span, old), (effect.new_span, new)):
                assert span is None or 0 <= span[0] <= span[1] <= len(text)

    @given(
        st.lists(
            st.sampled_from(["States", "[shall]", "act", "[and", "girls]", "[agreed]"]), max_size=6
        )
    )
    def test_a_text_has_none_to_itself(self, words: list[str]) -> None:
        assert not bracket_effects(" ".join(words), " ".join(words))


class TestWritten:
    @pytest.mark.parametrize("format", ["docx", "html", "md", "txt"])
    def test_a_composite_is_written_as_its_text(self, tmp_path: Path, format: str) -> None:
        composite = compile_texts("States shall act.", {"EU": "States should act."})
        dd.write(composite, tmp_path / f"out.{format}")
        again = parse(dd.read(tmp_path / f"out.{format}"), "un")
        assert str(again) == "States [EU delete: shall][EU propose: should] act."
        assert for_party(again, "EU").text == "States should act."

    def test_json_has_its_brackets(self, tmp_path: Path) -> None:
        dd.write(parse("States [shall][should] act.", "un"), tmp_path / "out.json")
        data = json.loads((tmp_path / "out.json").read_text("utf-8"))
        assert (data["schema"], data["readings"]) == ("draftdiff.brackets/1", 2)

    def test_what_cannot_be_written_is_named(self, tmp_path: Path) -> None:
        with pytest.raises(OutputError, match="Composite"):
            dd.write(3, tmp_path / "out.json")


@pytest.fixture
def record(tmp_path: Path) -> Path:
    texts = {
        "zero": ("States shall protect women.\n\nThey report every year.\n", [], "Chair"),
        "eu": ("States should protect women.\n\nThey report every year.\n", ["zero"], "EU"),
        "iran": ("States shall protect women.\n\nThey report.\n", ["zero"], "Iran"),
    }
    run(tmp_path, "init", "rec")
    for id, (text, parents, proposer) in texts.items():
        (tmp_path / f"{id}.txt").write_text(text, "utf-8")
        parent = [word for name in parents for word in ("--parent", name)]
        status = run(
            tmp_path, "add", "rec", f"{id}.txt", "--id", id, *parent, "--proposer", proposer
        )
        assert status[0] == 0, status
    return tmp_path


class TestCompile:
    def test_each_partys_language_in_brackets(self, record: Path) -> None:
        assert run(record, "compile", "rec", "eu", "iran", "-o", "out.txt", "-q") == (0, "", "")
        composite = parse(dd.read(record / "out.txt"), "un")
        assert "[EU delete: shall][EU propose: should]" in str(composite)
        assert (
            for_party(composite, "EU").text
            == "States should protect women.\nThey report every year."
        )
        assert for_party(composite, "Iran").text == "States shall protect women.\nThey report."
        assert "every year" in accept_all(composite).text

    def test_on_standard_output_and_with_a_base(self, record: Path) -> None:
        status, out, _ = run(record, "compile", "rec", "eu", "--base", "iran", "-o", "-")
        assert status == 0
        assert "[EU propose: every year]" in out

    def test_trouble_is_one_line(self, record: Path) -> None:
        assert "no such draft" in trouble(record, "compile", "rec", "uk", "-o", "out.txt")
        assert "--base" in trouble(record, "compile", "rec", "zero", "-o", "out.txt")
