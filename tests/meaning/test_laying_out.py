"""Lexicons laid out: JSON and TOML give the same one, and JSON that is not of its TOML is not read."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from draftdiff.meaning import languages, laying_out
from draftdiff.meaning.laying_out import Entry, Row, lay_out, layout, make
from draftdiff.meaning.lexicon import lexicon

LEXICONS = Path(laying_out.__file__).parent / "lexicons"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the English lexicon with its JSON, in the place of the library's own."""
    for name in ("en.toml", "en-spelling.toml"):
        shutil.copy(LEXICONS / name, tmp_path)
    monkeypatch.setattr(laying_out, "_folder", lambda: tmp_path)
    make(tmp_path)
    return tmp_path


@pytest.mark.parametrize("language", languages())
def test_json_gives_what_toml_gives(language: str, tmp_path: Path) -> None:
    toml = lay_out(language)
    held = json.loads(json.dumps(toml._asdict()))
    assert held == json.loads(json.dumps(lay_out(language)._asdict()))
    for name in ("phrases", "tables", "spellings"):
        assert held[name] == getattr(toml, name)
    assert {first: [[*row] for row in rows] for first, rows in toml.parted.items()} == {
        first: [[row[0], row[1], Entry(*row[2])] for row in rows]
        for first, rows in held["parted"].items()
    }


def test_json_is_read_where_it_is_of_its_toml(folder: Path) -> None:
    made = folder / "made" / "en.json"
    held = json.loads(made.read_text(encoding="utf-8"))
    held["phrases"]["zzz"] = [Row([], [Entry("modal", 6.0, "zzz")]).line]
    made.write_text(json.dumps(held), encoding="utf-8")
    assert "zzz" in layout.__wrapped__("en").phrases


@pytest.mark.parametrize("name", ["en.toml", "en-spelling.toml"])
def test_toml_is_read_where_it_was_changed(folder: Path, name: str) -> None:
    made = folder / "made" / "en.json"
    made.write_text(
        made.read_text(encoding="utf-8").replace('"shall"', '"zhall"'), encoding="utf-8"
    )
    source = folder / name
    source.write_text(source.read_text(encoding="utf-8") + "\n# one more line\n", encoding="utf-8")
    assert "zhall" not in str(layout.__wrapped__("en").tables["modal"])


def test_toml_is_read_where_there_is_no_json(folder: Path) -> None:
    (folder / "made" / "en.json").unlink()
    assert layout.__wrapped__("en").phrases == lay_out("en").phrases


def test_ends_of_lines_make_no_other_toml(folder: Path) -> None:
    before = laying_out._mark("en")
    source = folder / "en.toml"
    source.write_bytes(source.read_bytes().replace(b"\n", b"\r\n"))
    assert laying_out._mark("en") == before


def test_a_row_is_read_as_it_was_written() -> None:
    row = Row(["to", "be"], [Entry("modal", 5.5, "ought to be"), Entry("hedge", 1.0 / 3, "|")])
    assert Row.from_line(row.line) == row
    assert Row.from_line(Row([], [Entry("percent", 0.0, "%")]).line).tail == []


@pytest.mark.parametrize(
    ("language", "text", "kinds"),
    [
        ("de", "Der Lotse hat jede Havarie zu melden.", ["modal", "quantifier", "half"]),
        ("de", "Der Rat fordert die Staaten auf.", ["operative", "half"]),
        ("fr", "Le bail ne peut pas cesser.", ["negation", "modal", "half"]),
        ("fr", "à moins qu'il ne vienne", ["condition"]),
        ("zh", "但各方付款为限", ["condition", "quantifier", "half"]),
        ("de", "fünfundzwanzigtausend", ["number"]),
    ],
)
def test_phrases_in_two_halves(language: str, text: str, kinds: list[str]) -> None:
    tongue = lexicon(language)
    assert [hit.kind for hit in tongue.scan(tongue.tokens(text))] == kinds
