"""The record folder: what can be loaded, every mistake by line and key, and adding without touching
what is there.
"""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
import tomli_w
from hypothesis import given
from hypothesis import strategies as st

from draftdiff.errors import InputError, OutputError
from draftdiff.history import History, attribute
from draftdiff.model import Draft, Paragraph, Party
from draftdiff.records import Record, add, check, init, load, save

WHOLE = """# The record of a meeting that never was.
schema = "draftdiff.record/1"
title = "Media"

[[party]]
name = "UNESCO"   # the author
aliases = ["UNESOC"]
kind = "igo"

[[party]]
name = "UK+friends"
kind = "coalition"
members = ["UK"]
open = true

[[party]]
name = "Iran"

[[block]]
id = "vision#C9"
part_of = "vision#C"
aliases = ["С9"]

[[block]]
id = "vision#C"

[[draft]]
id = "udhr"
file = "udhr.txt"
kind = "instrument"

[[draft]]
id = "hidden"
of = "vision#C9"
proposers = ["UK+friends"]
date = 2014-05-31
status = "refused"

[[draft]]
id = "unesco"
file = "unesco.txt"
parents = ["hidden"]
proposers = ["UNESOC"]
date = 2014-06-09
relates = [{to = "hidden", how = "reciprocal", certainty = "inference"}]

[[position]]
party = "Iran"
on = "unesco"
stance = "object"
condition = {mentions = "responsibilities"}
date = 2014-06-09

[[rule]]
kind = "all_or_none"
scope = "vision#C"
"""


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "record.toml").write_text(WHOLE, encoding="utf-8")
    (tmp_path / "udhr.txt").write_text(
        "Everyone has the right to freedom of opinion and expression.\n", encoding="utf-8"
    )
    (tmp_path / "unesco.txt").write_text(
        "Recall that everyone has the right to freedom of opinion and expression.\n",
        encoding="utf-8",
    )
    return tmp_path


def spoiled(folder, old, new):
    text = (folder / "record.toml").read_text(encoding="utf-8")
    assert old in text
    (folder / "record.toml").write_text(text.replace(old, new), encoding="utf-8")
    return [str(mistake) for mistake in check(folder)]


def test_a_record_loads(folder):
    record = load(folder)
    assert record.title == "Media"
    assert list(record.history) == ["udhr", "hidden", "unesco"]
    assert record.history.instruments == {"udhr"}
    assert not record.history["hidden"].text_known
    (uk,) = record.history["hidden"].proposers
    assert (uk.members, uk.open, uk.kind) == (("UK",), True, "coalition")
    assert record.history["unesco"].proposers == {Party("UNESCO")}
    assert record.history["unesco"].date == date(2014, 6, 9)
    assert record.tables["position"][0]["stance"] == "object"
    assert record.warnings == ("draft 'unesco' names 'UNESCO' by another name, 'UNESOC'",)
    origins = {span.origin for span in attribute(record.history, "unesco").spans}
    assert origins == {"udhr", "unesco"}
    assert load(folder / "record.toml") == record


def test_check_tells_every_mistake_in_one_run(folder):
    text = (
        WHOLE.replace('kind = "igo"', 'kind = "ogi"')
        .replace("date = 2014-05-31", 'date = "2014-05-32"')
        .replace('parents = ["hidden"]', 'parents = ["hiden"]')
        .replace('proposers = ["UNESOC"]', 'proposers = ["Unesco"]')
        .replace('file = "udhr.txt"', 'file = "uhdr.txt"')
        .replace('stance = "object"', 'stanze = "object"')
        .replace('scope = "vision#C"', 'scope = "visoin#C"')
        .replace("open = true", 'open = "yes"')
    )
    (folder / "record.toml").write_text(text, encoding="utf-8")
    assert [str(mistake) for mistake in check(folder)] == [
        "record.toml:8: party.kind: 'ogi' is none of state, igo, company, civil_society, business, person, chair, "
        "secretariat, group, coalition",
        "record.toml:14: party.open: true or false is wanted, not 'yes'",
        "record.toml:29: draft.file: there is no file 'uhdr.txt'; leave the key out if the text is not known",
        "record.toml:36: draft.date: '2014-05-32' is not a date; write it as YYYY-MM-DD, such as 2014-06-09",
        "record.toml:42: draft.parents: there is no draft 'hiden'; is 'hidden' meant?",
        "record.toml:43: draft.proposers: there is no party 'Unesco'",
        "record.toml:47: position: stance is missing",
        "record.toml:50: position.stanze: there is no such key; is 'stance' meant?",
        "record.toml:56: rule.scope: there is no target 'visoin#C'; is 'vision#C' meant?",
    ]
    with pytest.raises(
        InputError, match=r"line 8: party.kind: 'ogi' .* \(and 8 more: `draftdiff check "
    ):
        load(folder)


def test_doubled_ids_and_cycles(folder):
    mistakes = spoiled(folder, 'id = "unesco"', 'id = "hidden"')
    assert "record.toml:40: draft.id: 'hidden' stands on line 33 already" in mistakes
    (folder / "record.toml").write_text(WHOLE, encoding="utf-8")
    (mistake,) = spoiled(folder, 'proposers = ["UK+friends"]', 'parents = ["unesco"]')
    assert mistake == (
        "record.toml:35: draft.parents: these drafts are each other's ancestors: 'hidden' -> 'unesco' -> 'hidden'"
    )


def test_what_is_no_toml_or_no_record(folder, tmp_path):
    (mistake,) = spoiled(folder, 'title = "Media"', "title = Media")
    assert mistake == "record.toml:3: this is no TOML: invalid value"
    (folder / "record.toml").write_bytes(b'schema = "\xff"')
    assert [str(m) for m in check(folder)] == [
        "record.toml: it is not UTF-8 (byte 10); save it as UTF-8"
    ]
    (folder / "record.toml").unlink()
    assert "it has no record.toml; name the files" in str(check(folder)[0])
    with pytest.raises(InputError, match="draftdiff init"):
        load(folder)


def test_a_newer_schema_is_refused(folder):
    (mistake,) = spoiled(folder, "draftdiff.record/1", "draftdiff.record/2")
    assert (
        mistake
        == "record.toml:2: schema: 'draftdiff.record/2' is not known here; this version reads draftdiff.record/1"
    )


def test_lines_are_found_behind_values_of_several_lines(folder):
    text = WHOLE.replace(
        'title = "Media"', 'note = """\n[[draft]]\nid = "no"\n"""\ntitle = "Media"'
    )
    text = text.replace(
        'parents = ["hidden"]', 'parents = [\n  "hidden",  # [[draft]]\n  "nobody",\n]'
    )
    (folder / "record.toml").write_text(text, encoding="utf-8")
    (mistake,) = check(folder)
    assert (mistake.line, mistake.key) == (46, "draft.parents")


VALUES = st.recursive(
    st.booleans()
    | st.integers()
    | st.text(max_size=5)
    | st.dates()
    | st.sampled_from(["unesco", "vision#C9", "none"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["id", "to", "x"]), inner, max_size=2)
    ),
    max_leaves=4,
)


@given(st.data())
def test_check_and_load_agree_on_any_spoiled_record(data):
    values = tomllib.loads(WHOLE)
    for _ in range(data.draw(st.integers(1, 4))):
        table = data.draw(st.sampled_from(sorted(values)))
        rows = values[table]
        if (
            isinstance(rows, list)
            and rows
            and isinstance(rows[0], dict)
            and data.draw(st.booleans())
        ):
            row = data.draw(st.sampled_from([row for row in rows if isinstance(row, dict)]))
            row[data.draw(st.sampled_from([*row, "id", "parents", "file"]))] = data.draw(VALUES)
        else:
            values[table] = data.draw(VALUES)
    with TemporaryDirectory() as folder:
        for name in ("udhr.txt", "unesco.txt"):
            (Path(folder) / name).write_text("Text.", encoding="utf-8")
        (Path(folder) / "record.toml").write_text(tomli_w.dumps(values), encoding="utf-8")
        mistakes = check(folder)
        assert all(mistake.message for mistake in mistakes)
        if mistakes:
            with pytest.raises(InputError):
                load(folder)
        else:
            record = load(folder)
            assert record.negotiation.title == record.title
            save(record, Path(folder) / "copy")
            assert load(Path(folder) / "copy") == record


def test_saving_keeps_what_was_loaded(folder, tmp_path):
    record = load(folder)
    save(record, tmp_path / "copy")
    assert (tmp_path / "copy" / "record.toml").read_text(encoding="utf-8") == WHOLE
    assert load(tmp_path / "copy") == record


def test_a_made_record_survives_the_disk(tmp_path):
    drafts = [
        Draft(
            [Paragraph("“Freedom”\tof – speech", "1.", "item", children=[Paragraph("Сказано")])],
            "v 1/α",
            proposers=["UK"],
        ),
        Draft(
            [],
            "unseen",
            'A "title"',
            ["v 1/α"],
            [Party("UK+friends", ["UK"], "coalition", open=True)],
            ["Chair"],
            "2014-06-09T10:00:00+00:00",
            text_known=False,
        ),
        Draft([Paragraph("Other.")], "v 1\\α", parents=["unseen"], date="2014-06-09"),
    ]
    record = Record(
        History(drafts, [Draft([Paragraph("Agreed.")], "udhr")]),
        "Title",
        {"rule": ({"kind": "unanimity"},)},
    )
    save(record, tmp_path)
    assert check(tmp_path) == ()
    again = load(tmp_path)
    assert again.history == record.history
    assert again.title == "Title"
    assert again.tables["rule"] == record.tables["rule"]
    save(again, tmp_path / "twice")
    assert load(tmp_path / "twice") == again


def test_init_and_add(tmp_path):
    folder = tmp_path / "rec"
    assert init(folder, title="Talks").title == "Talks"
    with pytest.raises(OutputError, match="already"):
        init(folder)
    draft = tmp_path / "text.md"
    draft.write_text("# Media\n\nFreedom for all.\n", encoding="utf-8")
    add(folder, draft, id="v1", proposers=["UK"], date="2014-06-01")
    draft.write_text("# Media\n\nFreedom for all people.\n", encoding="utf-8")
    record = add(folder, draft, id="v2", parents=["v1"], proposers=["Iran"])
    assert list(record.history) == ["v1", "v2"]
    assert record == load(folder)
    assert sorted(path.name for path in folder.iterdir()) == ["record.toml", "text-2.md", "text.md"]
    assert [span.origin for span in attribute(record.history, "v2").spans] == ["v1", "v1", "v2"]


def test_comments_survive_an_add(folder, tmp_path):
    text = tmp_path / "new.txt"
    text.write_text("New.", encoding="utf-8")
    record = add(folder, text, proposers=["Cuba"], parents=["unesco"])
    written = (folder / "record.toml").read_text(encoding="utf-8")
    assert written.startswith(WHOLE)
    assert written.removeprefix(WHOLE) == (
        '\n[[party]]\nname = "Cuba"\n\n[[draft]]\nid = "new"\nfile = "new.txt"\nparents = ["unesco"]\n'
        'proposers = ["Cuba"]\n'
    )
    assert record.history["new"].proposers == {Party("Cuba")}


def test_an_add_that_would_spoil_the_record_changes_nothing(folder, tmp_path):
    before = (folder / "record.toml").read_bytes()
    text = tmp_path / "elsewhere" / "new.txt"
    text.parent.mkdir()
    text.write_text("New.", encoding="utf-8")
    with pytest.raises(InputError, match="nobody: there is no such draft to be its parent"):
        add(folder, text, parents=["nobody"])
    with pytest.raises(InputError, match="there is a draft 'unesco' already"):
        add(folder, text, id="unesco")
    with pytest.raises(InputError, match="'June' is not a date"):
        add(folder, text, date="June")
    assert (folder / "record.toml").read_bytes() == before
    assert not (folder / "new.txt").exists()


def test_a_file_is_read_once_to_load_its_record(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from draftdiff.records import filing

    names: list[str] = []
    read = filing.contents

    def counted(folder: Path, name: str) -> bytes:
        names.append(name)
        return read(folder, name)

    monkeypatch.setattr(filing, "contents", counted)
    rows = "".join(f'[[draft]]\nid = "{name}"\nfile = "{name}.txt"\n' for name in "abc")
    (tmp_path / "record.toml").write_text(f'schema = "draftdiff.record/1"\n{rows}', "utf-8")
    for name in "abc":
        (tmp_path / f"{name}.txt").write_text(f"States shall act on {name}.", "utf-8")
    with pytest.warns(UserWarning, match="neither parents nor dates"):
        record = load(tmp_path)
    assert {draft.id: draft.text for draft in record.history.values()} == {
        name: f"States shall act on {name}." for name in "abc"
    }
    assert names == ["a.txt", "b.txt", "c.txt"]
