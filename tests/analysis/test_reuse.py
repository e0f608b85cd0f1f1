"""Which drafts hold a wording: the same as going through every word of every draft; the index
follows its folder.
"""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import draftdiff as dd
from draftdiff import corpus
from draftdiff.corpus.index import Index, home_of
from draftdiff.corpus.shingles import LEAST, Wording, places_of, prints_of, words_of
from draftdiff.errors import InputError, OutputError
from draftdiff.meaning import explain

PEPS = Path(__file__).resolve().parents[2] / "examples" / "peps"
WORDS = st.lists(
    st.sampled_from("all states shall may protect every 权 利 straße".split()), max_size=40
)


def stretches(query: list[str], text: list[str], least: int) -> set[tuple[int, int]]:
    """What is wanted, said slowly: stretches of the query in the text that no longer one holds."""
    joined = [" ".join(["", *text, ""])]
    found = [
        (at, end)
        for at in range(len(query))
        for end in range(at + least, len(query) + 1)
        if any(" ".join(["", *query[at:end], ""]) in one for one in joined)
    ]
    return {
        run
        for run in found
        if not any(o != run and o[0] <= run[0] and o[1] >= run[1] for o in found)
    }


@given(WORDS.filter(bool), WORDS, st.integers(1, 8))
def test_stretches_are_the_longest_that_both_have(
    query: list[str], text: list[str], least: int
) -> None:
    assert set(Wording(query, least).runs(text)) == (
        stretches(query, text, least) if least <= len(query) else set()
    )


@given(
    WORDS,
    WORDS,
    WORDS,
    st.lists(st.sampled_from("a b c d e f".split()), min_size=LEAST, max_size=12),
)
def test_who_shares_eight_words_shares_a_fingerprint(
    one: list[str], other: list[str], last: list[str], same: list[str]
) -> None:
    assert prints_of([*one, *same, *last]) & prints_of([*other, *same])


@given(st.text(max_size=40))
def test_every_word_has_a_place(text: str) -> None:
    places = places_of(text)
    assert len(places) == len(words_of(text))
    assert [word for start, end in places for word in words_of(text[start:end])] == words_of(text)


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The drafts of rival proposals, a folder a proposal, and their index."""
    home = tmp_path_factory.mktemp("library")
    for path in sorted((PEPS / "governance").glob("*.rst")):
        folder = home / "corpus" / path.name[:4]
        folder.mkdir(parents=True, exist_ok=True)
        (folder / path.name).write_bytes(path.read_bytes())
    with Index.opened(home / "corpus", home / "index") as index:
        assert index.refresh(home / "corpus") == len([*home.glob("corpus/*/*.rst")])
    return home / "corpus", home / "index"


def brute(query: str, folder: Path) -> set[tuple[str, str]]:
    words = words_of(query)
    found = set()
    for path in folder.rglob("*.rst"):
        for block in path.read_text("utf-8").split("\n\n"):
            runs = stretches(words, words_of(block), min(LEAST, len(words)))
            found |= {
                (path.relative_to(folder).as_posix(), " ".join(words[slice(*run)])) for run in runs
            }
    return found


@pytest.mark.parametrize(
    "query",
    [
        "core developers",
        "The steering council shall",
        "a vote of no confidence by the core team, which may remove one member of the council or all of them",
        (PEPS / "governance" / "8016-2.rst").read_text("utf-8")[9_000:9_300],
        (PEPS / "governance" / "8015-3.rst").read_text("utf-8")[3_000:3_300],
        "these words stand in none of the proposals whatever one may think of it",
    ],
)
def test_answers_are_those_of_brute_force(query: str, library: tuple[Path, Path]) -> None:
    folder, index = library
    found = corpus.find_source(query, folder, index=index)
    assert {(one.draft, " ".join(words_of(one.text))) for one in found} == brute(query, folder)
    for one in found:
        assert query[one.start : one.end] == one.text
        assert len(words_of(one.text)) == one.words
        line = int(one.place.removeprefix("line ")) - 1
        lines = (folder / one.draft).read_text("utf-8").split("\n")
        assert not line or not lines[line - 1].strip()
        assert " ".join(words_of(one.text)) in " ".join(words_of("\n".join(lines[line:])))


def test_the_likeliest_source_comes_first_and_boilerplate_is_marked(tmp_path: Path) -> None:
    common = "This document has been placed in the public domain by its authors."
    own = "Five members are elected to serve until the next feature release is out."
    for at in range(12):
        (tmp_path / f"{at:02}").mkdir()
        (tmp_path / f"{at:02}" / "v1.txt").write_text(
            f"{common}\n\n{own if at == 7 else f'Proposal {at}.'}"
        )
    found = corpus.find_source(f"{own} {common}", tmp_path, index=tmp_path / ".index")
    assert found[0].draft == "07/v1.txt"
    assert [(one.words, one.folders, one.of_folders, one.boilerplate) for one in found[:3]] == [
        (13, 1, 12, False),
        (12, 12, 12, True),
        (12, 12, 12, True),
    ]
    assert {row["draft"] for row in dd.table(found)} == {f"{at:02}/v1.txt" for at in range(12)}


def test_case_quotes_and_line_breaks_are_no_difference(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(
        "« ÉTATS\r\n   Parties » shall\nprotect, STRASSE; 保护记者的权利"
    )
    for query in (
        "états parties",
        "États “parties” SHALL",
        "straße",
        "记者的权",
        "Parties shall protect",
    ):
        assert [
            one.draft for one in corpus.find_source(query, tmp_path, index=tmp_path / ".index")
        ] == ["a.txt"], query
    assert corpus.find_source("parties protect", tmp_path, index=tmp_path / ".index") == ()
    with pytest.raises(InputError, match="no word"):
        corpus.find_source("…", tmp_path)


def test_the_index_follows_its_folder(tmp_path: Path) -> None:
    index, first, second = tmp_path / ".index", tmp_path / "a.txt", tmp_path / "b.md"

    def holders(query: str) -> list[str]:
        return [one.draft for one in corpus.find_source(query, tmp_path, index=index)]

    first.write_text("States shall protect journalists.")
    assert holders("shall protect") == ["a.txt"]
    second.write_text("# Title\n\nStates shall protect journalists.")
    assert holders("shall protect") == ["a.txt", "b.md"]
    first.write_text("States should protect journalists.")
    assert holders("shall protect") == ["b.md"]
    assert holders("should protect") == ["a.txt"]
    second.unlink()
    assert holders("shall protect") == []
    (tmp_path / "c.bin").write_bytes(b"\0\1\2 shall protect")
    os.symlink("/etc/hostname", tmp_path / "link.txt")
    assert holders("shall protect") == []
    with Index.opened(tmp_path, index) as opened:
        assert opened.refresh(tmp_path) == 0
        assert [name for name, _ in opened.unread()] == ["c.bin"]


def test_many_small_additions_become_one_run(tmp_path: Path) -> None:
    index = tmp_path / ".index"
    for at in range(30):
        (tmp_path / f"{at}.txt").write_text(
            f"Draft number {at} says that all States shall protect journalists and others."
        )
        found = corpus.find_source(
            "says that all States shall protect journalists and", tmp_path, index=index
        )
        assert len(found) == at + 1
    with sqlite3.connect(index) as database:
        assert database.execute("select count(distinct run) from segment").fetchone()[0] < 30
    database.close()


def test_several_at_once_index_once(tmp_path: Path) -> None:
    (tmp_path / "drafts").mkdir()
    for at in range(300):
        (tmp_path / "drafts" / f"{at}.txt").write_text(
            f"Draft {at}: States shall protect journalists.\n" * 20
        )
    script = (
        "import sys; from draftdiff import corpus as c; print(len(c.find_source(*sys.argv[1:])))"
    )
    script = script.replace("*sys.argv[1:]", "sys.argv[1], sys.argv[2], index=sys.argv[3]")
    command = [
        sys.executable,
        "-c",
        script,
        "States shall protect",
        str(tmp_path / "drafts"),
        str(tmp_path / "index"),
    ]
    environment = {**os.environ, "PYTHONPATH": str(Path(dd.__file__).resolve().parents[1])}
    runs = [
        subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment)
        for _ in range(3)
    ]
    assert [run.communicate()[0] for run in runs] == ["300\n"] * 3


def test_other_formats_are_read_as_documents(tmp_path: Path) -> None:
    draft = dd.read_text("Opening.\n\n1. Every person has the right to information.", id="v1")
    dd.write(draft, tmp_path / "v1.docx")
    (tmp_path / "v2.html").write_text("<p>Opening.</p><p>Every <b>person</b> has the right</p>")
    found = corpus.find_source("person has the right", tmp_path, index=tmp_path / ".index")
    assert [(one.draft, one.place) for one in found] == [
        ("v1.docx", "paragraph 1"),
        ("v2.html", "paragraph 1"),
    ]


def test_a_file_of_something_else_is_no_index_and_stays(tmp_path: Path) -> None:
    (tmp_path / "notes").write_text("my notes, many of them, and dear to me " * 40)
    with pytest.raises(OutputError, match="the index cannot be used"):
        corpus.find_source("words", tmp_path, index=tmp_path / "notes")
    assert (tmp_path / "notes").read_text().startswith("my notes")
    (tmp_path / "one").mkdir()
    corpus.find_source("words", tmp_path / "one", index=tmp_path / ".index")
    with pytest.raises(OutputError, match="the index of another folder"):
        corpus.find_source("words", tmp_path, index=tmp_path / ".index")


def test_an_index_of_another_python_is_made_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "caches"))
    folder = tmp_path / "drafts"
    folder.mkdir()
    (folder / "a.txt").write_text("All States shall protect journalists.")
    assert len(corpus.find_source("shall protect", folder)) == 1
    home = home_of(folder)
    assert home.parent == tmp_path / "caches" / "draftdiff"
    with sqlite3.connect(home) as database:
        database.execute("update about set schema = 'draftdiff.reuse/0'")
        database.execute("update block set text = 'nonsense'")
    database.close()
    assert len(corpus.find_source("shall protect", folder)) == 1


@settings(max_examples=10)
@given(st.integers(0, 5))
def test_agreed_language_is_that_of_all_drafts_together(
    library: tuple[Path, Path], at: int
) -> None:
    folder, index = library
    pairs = [
        (f"{number}-{first}", f"{number}-{first + 1}")
        for number, first in ((8010, 1), (8011, 1), (8012, 2), (8014, 1), (8015, 1), (8016, 1))
    ]
    old, new = (dd.read(PEPS / "governance" / f"{name}.rst") for name in pairs[at])
    changes = dd.diff(old, new)
    whole = [
        block for path in folder.rglob("*.rst") for block in path.read_text("utf-8").split("\n\n")
    ]
    found = corpus.agreed_language(changes, folder, index=index)
    assert explain(changes, old, new, instruments=found) == explain(
        changes, old, new, instruments=whole
    )
    assert any(
        effect.kind == "agreed_language"
        for change in explain(changes, old, new, instruments=found)
        for effect in change.effects
    )
