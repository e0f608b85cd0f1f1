"""The data of the page to walk a negotiation: what the browser puts together is what the library
says.
"""

from __future__ import annotations

import base64
import datetime
import json
import re
import zlib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import draftdiff as dd
from draftdiff.errors import HistoryError, InputError, OutputError
from draftdiff.explorer import Page, explore
from draftdiff.explorer.building import MODULES, explorer_page, module, script
from draftdiff.explorer.packing import contents
from draftdiff.explorer.texts import at, units_of
from draftdiff.model import Draft, Paragraph
from draftdiff.negotiation import status
from draftdiff.testing.strategies.histories import histories

EXAMPLES = Path(__file__).parent.parent.parent / "examples"
STATUSES = ("kept", "inserted", "deleted", "moved", "moved_away")


def stands_of(data: dict[str, Any], draft: int) -> list[Any]:
    """The stands of a draft, by the drafts that it is told by, as the page reads them."""
    body = data["bodies"][draft]
    if body is None:
        return []
    base = stands_of(data, body[0]) if body[0] >= 0 else []
    found: list[Any] = []
    for part in body[1:]:
        found += base[part[0] : part[0] + part[1]] if isinstance(part, list) else [part]
    return found


def paragraphs_of(data: dict[str, Any], draft: int) -> list[Any]:
    return [data["paragraphs"][data["stands"][stand][0]] for stand in stands_of(data, draft)]


def slice_of(text: str, start: int, end: int) -> str:
    """A stretch of a text, told in UTF-16 units."""
    return text.encode("utf-16-le", "surrogatepass")[2 * start : 2 * end].decode(
        "utf-16-le", "surrogatepass"
    )


def sides_of(data: dict[str, Any], old: int, new: int) -> tuple[list[str], list[str]]:
    """The texts of both drafts, put together from the rows of the step between them."""
    before, after = paragraphs_of(data, old), paragraphs_of(data, new)
    olds: dict[int, str] = {}
    news: dict[int, str] = {}
    for row in data["steps"][f"{old}>{new}"]["rows"]:
        if isinstance(row, list):
            for step in range(row[2]):
                olds[row[0] + step] = news[row[1] + step] = before[row[0] + step][0]
            continue
        old_at, new_at = row.get("a", [0, 0])
        for op, length, _ in zip(*[iter(row["r"])] * 3, strict=True):
            if op != 2 and STATUSES[row["s"]] != "moved":
                olds[row["o"]] = olds.get(row["o"], "") + slice_of(
                    before[row["o"]][0], old_at, old_at + length
                )
            if op != 1:
                news[row["n"]] = news.get(row["n"], "") + slice_of(
                    after[row["n"]][0], new_at, new_at + length
                )
            old_at += length * (op != 2)
            new_at += length * (op != 1)
    return [olds.get(place, "") for place in range(len(before))], [
        news.get(place, "") for place in range(len(after))
    ]


@given(histories())
def test_every_draft_is_told(history: dd.History) -> None:
    data = contents(explore(history)).to_dict()
    for place, draft in enumerate(history.values()):
        if draft.text_known:
            told = [
                (text, label, kind, depth)
                for text, label, kind, depth, *_ in paragraphs_of(data, place)
            ]
            assert told == [
                (one.text, one.label, one.kind, len(path)) for _, path, one in draft.walk()
            ]


@given(histories())
def test_every_word_has_the_origin_that_attribute_tells(history: dd.History) -> None:
    data, ids = contents(explore(history)).to_dict(), list(history)
    for place, draft in enumerate(history.values()):
        if not draft.text_known:
            continue
        told = []
        for index, stand in enumerate(stands_of(data, place)):
            paragraph, *spans = data["stands"][stand]
            start = 0
            for end, stamp in zip(spans[::2], spans[1::2], strict=True):
                text = slice_of(data["paragraphs"][paragraph][0], start, end)
                told.append(
                    (index, text, ids[data["stamps"][stamp][0]], ids[data["stamps"][stamp][1]])
                )
                start = end
        assert told == [
            (span.index, span.text, span.origin, span.introduced_by)
            for span in dd.attribute(history, draft.id).spans
        ]


@given(histories())
def test_the_rows_of_a_step_hold_both_drafts(history: dd.History) -> None:
    data, places = (
        contents(explore(history)).to_dict(),
        {id: place for place, id in enumerate(history)},
    )
    for draft in history.values():
        for parent in draft.parents:
            if draft.text_known and history[parent].text_known:
                old, new = sides_of(data, places[parent], places[draft.id])
                assert "".join(old) == "".join(one.text for one in history[parent].paragraphs)
                assert new == [one.text for one in draft.paragraphs]


@given(st.text(st.characters(codec=None), max_size=12), st.integers(0, 12))
def test_offsets_are_those_of_javascript(text: str, offset: int) -> None:
    offset = min(offset, len(text))
    assert (
        at(units_of(text), offset) == len(text[:offset].encode("utf-16-le", "surrogatepass")) // 2
    )


def test_each_time_has_the_status_that_the_library_tells() -> None:
    record = dd.load(EXAMPLES / "wsis10-c9")
    talks = contents(explore(record)).to_dict()["talks"]
    assert talks["at"][0] == "2014-06-01"
    assert talks["at"][-1] == "2014-06-13"
    for i, when in enumerate(talks["at"]):
        for j, known in enumerate(talks["known"]):
            told = talks["statuses"][talks["grid"][i][j]]
            last = j == len(talks["known"]) - 1
            wanted = status(record.negotiation, at=when, known=None if last else known)
            found = [talks["blockStatuses"][number] for number in told["blocks"]]
            assert [(one["id"], one["status"], one["texts"]) for one in found] == [
                (one.block, one.status, list(one.texts)) for one in wanted.blocks
            ]
            assert [[(s["party"], s["side"]) for s in one["stands"]] for one in found] == [
                [(s.party, s.side) for s in one.positions] for one in wanted.blocks
            ]
    ninth = talks["statuses"][talks["grid"][talks["at"].index("2014-06-09")][-1]]
    assert ninth["lead"][0].startswith(
        "8 of the 12 parts of Part C (Action Lines) are agreed. None of them goes forward"
    )


def test_the_blocks_hold_all_of_it() -> None:
    made = contents(explore(dd.load(EXAMPLES / "peps" / "governance")))
    data = made.to_dict()
    head, *blocks = [
        json.loads(zlib.decompress(base64.b64decode(block))) for block in made.blocks()
    ]
    assert [one["id"] for one in head["drafts"]] == [one["id"] for one in data["drafts"]]
    rows = {
        kind: [row for number, _, _ in head["blocks"][kind] for row in blocks[number - 1]]
        for kind in ("paragraphs", "stands")
    }
    bodies = blocks[head["blocks"]["bodies"][0][0] - 1]
    packed = {**data, **rows, **bodies}
    assert len(rows["paragraphs"]) == len(data["paragraphs"])
    for place, draft in enumerate(data["drafts"]):
        if draft["known"]:
            assert paragraphs_of(packed, place) == paragraphs_of(data, place)
    steps = {
        name: one
        for number, _, _ in head["blocks"]["steps"]
        for name, one in blocks[number - 1].items()
    }
    assert steps == json.loads(json.dumps(data["steps"]))
    assert all(
        name in blocks[head["blocks"]["steps"][part][0] - 1]
        for name, part in head["stepIn"].items()
    )


def test_brackets_are_told_with_their_fates() -> None:
    line = [
        dd.read_text(
            "States [shall][should] protect [all] media workers [online and offline alike].",
            id="one",
        ),
        dd.read_text(
            "States shall protect [media][press] workers [online and offline alike].", id="two"
        ),
    ]
    (first, second) = contents(explore(line)).to_dict()["brackets"]
    text = line[0].text
    assert [text[one[1] : one[3]] for one in first] == [
        "[shall]",
        "[should]",
        "[all]",
        "[online and offline alike]",
    ]
    assert [one[7][0][:2] for one in first] == [
        [1, "adopted verbatim"],
        [1, "dropped"],
        [1, "dropped"],
        [1, "survived"],
    ]
    assert len(second) == 3


def test_what_it_takes() -> None:
    one, two = dd.read_text("Act.", id="one"), dd.read_text("Act now.", id="two")
    assert dd.explore([one, two]).history["two"].parents == ("one",)
    assert dd.explore(dd.History.line([one, two])).record is None
    record = dd.load(EXAMPLES / "wsis10-c9")
    assert dd.explore(record).title == "WSIS+10, Action Line C9"
    for wrong in ("one.txt", one, 3):
        with pytest.raises(InputError, match="record"):
            dd.explore(wrong)  # type: ignore[arg-type]
    with pytest.raises(InputError, match="not both"):
        dd.explore([one, "two.txt"])
    with pytest.raises(HistoryError):
        dd.explore([])
    with pytest.raises(HistoryError):
        dd.explore([Draft([], "gone", text_known=False)])


def test_paths_are_read_in_their_order(tmp_path: Path) -> None:
    paths = [tmp_path / f"v{number}.txt" for number in (1, 2, 3)]
    for number, path in enumerate(paths, 1):
        path.write_text(f"States shall act {number} times.", encoding="utf-8")
    page = dd.explore(paths)
    assert list(page.history) == ["v1", "v2", "v3"]
    dd.write(page, tmp_path / "page.html")
    assert (tmp_path / "page.html").read_bytes() == explorer_page(page).encode()
    dd.write(page, tmp_path / "page.json")
    assert json.loads((tmp_path / "page.json").read_bytes())["schema"] == "draftdiff.explorer/1"
    with pytest.raises(OutputError):
        dd.write(page, tmp_path / "page.docx")
    assert "sandbox" in page._repr_html_()


HOSTILE = "</script><script>alert(1)</script> <!-- </noscript> <img src=x onerror=alert(1)> \u202eevil\u2066 \x1b[31m \ud800"


def hostile() -> Page:
    huge = "x" * 20_000
    old = Draft(
        [Paragraph(HOSTILE, "</script>"), Paragraph(huge)],
        "a</script>",
        title="<b>\u202e</noscript>",
        date="2014-06-09",
    )
    new = Draft(
        [Paragraph(f"{HOSTILE} more", '"><script>'), Paragraph(f"{huge} {huge}")],
        "b'\"<!--",
        parents=["a</script>"],
        proposers=["</noscript><script>"],
        language='"><x',
    )
    return explore([old, new])


def test_hostile_texts_stay_texts() -> None:
    page = explorer_page(hostile())
    assert page.count("<script>") == 1
    assert len(re.findall("</script>", page)) == len(re.findall("<script", page))
    assert page.count("</noscript>") == page.count("<noscript>") == 2
    assert "<img" not in page
    assert not re.search("[\x00-\x08\x1b\u202a-\u202e\u2066-\u2069]", page)


def test_the_page_may_run_its_own_script_and_load_nothing() -> None:
    page = explorer_page(explore(dd.load(EXAMPLES / "wsis10-c9")))
    (policy,) = re.findall('http-equiv="Content-Security-Policy" content="([^"]*)"', page)
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert "unsafe" not in policy
    assert policy.count("script-src 'sha256-") == 1
    assert not re.search(
        r'(?:src|action)="|@import|url\(|style="',
        page.partition("</head>")[2].partition("<script type")[0],
    )
    source = script()
    for word in (
        "fetch(",
        "XMLHttpRequest",
        "WebSocket",
        "innerHTML",
        "eval(",
        "document.write",
        "import(",
    ):
        assert word not in source, word


def test_without_script_it_is_read_all_the_same() -> None:
    page = explorer_page(explore(dd.load(EXAMPLES / "wsis10-c9")))
    text = page.partition("<noscript>\n<header")[2].partition("</noscript>")[0]
    assert 'data-draftdiff="redline"' in text
    for words in (
        "Development Agenda",
        "Where it stands",
        "consensus",
        "accept if unchanged",
        "all States accept",
        "UK+friends",
    ):
        assert words in text, words


def test_the_same_record_gives_the_same_bytes() -> None:
    record = EXAMPLES / "wsis10-c9"
    assert explorer_page(explore(dd.load(record))) == explorer_page(explore(dd.load(record)))


def test_the_modules_import_only_what_stands_before_them() -> None:
    lines = 0
    for place, name in enumerate(MODULES):
        source = module(name)
        assert source.startswith("// @ts-check\n"), name
        assert set(re.findall(r'from "\./(\w+)\.js"', source)) <= set(MODULES[:place]), name
        lines += source.count("\n")
    assert lines <= 2_380
    folder = Path(explorer_page.__code__.co_filename).parent / "assets"
    assert {path.stem for path in folder.glob("*.js")} == set(MODULES)


def test_many_times_are_thinned_and_it_says_so() -> None:
    from draftdiff.explorer.talks import MOST, Talks
    from draftdiff.negotiation import Block, Negotiation, Position

    days = [datetime.date(2014, 1, 1) + datetime.timedelta(days) for days in range(300)]
    positions = [Position("Iran", "C9", "object", date=day, known=day) for day in days]
    talks = Talks.from_negotiation(Negotiation(blocks=[Block("C9")], positions=positions))
    assert talks.coarse
    assert sum(map(len, talks.grid)) <= MOST
    assert talks.at[-1] == "2014-10-27"


def test_a_position_on_some_words_is_told_with_them() -> None:
    from draftdiff.explorer.talks import _position
    from draftdiff.negotiation import Position

    packed = _position(Position("Chile", "text", "object", words=("and men",)))
    assert packed["words"] == ["and men"]
