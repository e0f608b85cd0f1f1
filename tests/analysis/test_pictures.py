"""Pictures: what they show is what the table says, and the SVG stands alone, whatever the texts are
called.
"""

import contextlib
import itertools
import json
import re
import subprocess
import sys
from collections import Counter, defaultdict
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

import draftdiff as dd
from draftdiff.analysis import pictures
from draftdiff.analysis.pictures.drawing import GROUND, cut, escaped, width_of
from draftdiff.analysis.pictures.picture import Subject
from draftdiff.cli import main
from draftdiff.errors import InputError, OutputError
from draftdiff.history.provenance import joint
from draftdiff.history.streaming import bands, lanes, streams
from draftdiff.model import Draft, Paragraph
from draftdiff.model.palette import GREY, HUES, PATTERNS, Palette
from draftdiff.model.words import words
from draftdiff.testing import histories
from draftdiff.writers.html import write_html

ROOT = Path(__file__).parent.parent.parent
SVG = "{http://www.w3.org/2000/svg}"
OF_TALKS = {"matrix", "timeline", "asked"}
KINDS = sorted(set(pictures.__all__) - {"Picture"})
#: Whose words were taken from whom, and who weakened what, is not known of the model case.
OF_C9 = sorted(set(KINDS) - {"influence", "ledger"})


@pytest.fixture(scope="module")
def c9():
    return dd.load(ROOT / "examples" / "wsis10-c9")


@pytest.fixture(scope="module")
def peps():
    return dd.load(ROOT / "examples" / "peps" / "governance")


def drawn(picture):
    return etree.fromstring(picture.svg.encode("utf-8"))


def of_history(history):
    drawn = []
    for kind in KINDS:
        if kind not in OF_TALKS:
            with contextlib.suppress(InputError):
                drawn.append(getattr(pictures, kind)(history))
    return drawn


def long(size, every=7):
    """A line of drafts, each with a few other words, of five parties in turn."""
    texts, paragraphs = (
        [],
        [f"Paragraph {place} speaks of the right number {place}." for place in range(12)],
    )
    for number in range(size):
        paragraphs[number * every % 12] = (
            f"In draft {number} it says something else at place {number * every % 12}."
        )
        parties = [["UK"], ["Iran"], ["Cuba", "Russia"], [], ["UNESCO"]][number % 5]
        texts.append(dd.read_text("\n\n".join(paragraphs), id=f"d{number}", proposers=parties))
    return dd.History.line(texts)


# Streams and lanes.


@given(histories(), st.sampled_from(["proposers", "text"]))
def test_bands_add_up_to_the_words_of_a_draft(history, order):
    found = Counter()
    for band in bands(history, order=order):
        assert band.words > 0
        found[band.draft] += band.words
    for id, draft in history.items():
        if draft.text_known and id not in history.instruments:
            assert found[id] == sum(len(words(paragraph.text)) for paragraph in draft.paragraphs)


@given(histories())
def test_bands_are_the_shares_of_the_attribution(history):
    for id, draft in history.items():
        if draft.text_known:
            shares = {name: rate.count for name, rate in dd.attribute(history, id).share().items()}
            assert {band.proposers: band.words for band in bands(history, [id])} == shares


@given(histories(), st.sampled_from(["proposers", "text"]))
def test_streams_lead_from_earlier_drafts_and_carry_no_word_twice(history, order):
    place = {id: number for number, id in enumerate(history)}
    into, out = Counter(), Counter()
    for one in streams(history, order=order):
        assert place[one.source.draft] < place[one.target.draft]
        assert (
            one.source.proposers == one.target.proposers
        )  # The origin of a word is the same wherever it stands.
        into[one.target] += one.words
        out[one.source, one.target.draft] += one.words
        if one.way == "kept":
            assert one.source.draft == history[one.target.draft].parents[0]
    assert all(count <= band.words for band, count in into.items())
    assert all(count <= band.words for (band, _), count in out.items())


@given(histories())
def test_every_word_that_is_not_new_comes_from_somewhere(history):
    into = Counter()
    for one in streams(history):
        into[one.target.draft] += one.words
    for id, draft in history.items():
        if draft.text_known and all(history[parent].text_known for parent in draft.parents):
            spans = dd.attribute(history, id).spans
            assert into[id] <= sum(span.words for span in spans if span.origin != id)


@given(histories())
def test_no_two_branches_are_in_one_lane_at_a_time(history):
    lane_of = lanes(history)
    assert set(lane_of) == set(history) - history.instruments
    last = next(id for id in reversed(list(history)) if history[id].text_known)
    assert all(lane_of[id] == 0 for id in history.first_parents(last) if id in lane_of)
    by_lane = defaultdict(list)
    for id, lane in lane_of.items():
        by_lane[lane].append(id)
    place = {id: number for number, id in enumerate(history)}
    for ids in by_lane.values():
        for one, other in itertools.pairwise(ids):
            if (
                one not in history[other].parents
            ):  # Another branch begins: nothing is made of this one any more.
                assert all(place[child] < place[other] for child in history.children(one))
                assert not history[other].parents or one != history[other].parents[0]


# The palette.


def luminance(colour):
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def mixed(colour, ground, share):
    pairs = zip(
        *([int(c[at : at + 2], 16) for at in (1, 3, 5)] for c in (colour, ground)), strict=True
    )
    return "#" + "".join(f"{round(a * share + b * (1 - share)):02x}" for a, b in pairs)


@pytest.mark.parametrize("dark", [0, 1])
def test_what_is_read_has_contrast(dark):
    paper, ink, muted = (GROUND[name][dark] for name in ("paper", "ink", "muted"))
    for hues in (*HUES, (GREY.light, GREY.dark)):
        assert contrast(hues[dark], paper) >= 4.5
        assert contrast(ink, mixed(hues[dark], paper, 0.22)) >= 4.5
    for name in ("ink", "muted", "tone", "good", "bad"):
        assert contrast(GROUND[name][dark], paper) >= 4.5
    assert contrast(muted, paper) >= 4.5
    for tone in (
        "tone",
        "good",
        "bad",
        "muted",
    ):  # The darkest squares of a heat map and of a matrix.
        assert (
            contrast(ink, mixed(GROUND[tone][dark], paper, 0.5 if tone == "tone" else 0.22)) >= 4.5
        )


#: How dichromats see (Machado, Oliveira and Fernandes 2009, severity 1), on linear red, green and
#: blue.
_EYES = {
    "all colours": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}


def oklab(colour, eye):
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    rgb = [max(0, sum(a * b for a, b in zip(row, linear, strict=True))) for row in eye]
    cone = (
        (0.4122214708, 0.5363325363, 0.0514459929),
        (0.2119034982, 0.6806995451, 0.1073969566),
        (0.0883024619, 0.2817188376, 0.6299787005),
    )
    lms = [sum(a * b for a, b in zip(row, rgb, strict=True)) ** (1 / 3) for row in cone]
    back = (
        (0.2104542553, 0.7936177850, -0.0040720468),
        (1.9779984951, -2.4285922050, 0.4505937099),
        (0.0259040371, 0.7827717662, -0.8086757660),
    )
    return [sum(a * b for a, b in zip(row, lms, strict=True)) for row in back]


@pytest.mark.parametrize("eye", _EYES)
@pytest.mark.parametrize("side", [0, 1])
def test_hues_are_told_apart_by_all_eyes(eye, side):
    seen = [oklab(hue[side], _EYES[eye]) for hue in HUES]

    def apart(count):
        pairs = itertools.combinations(seen[:count], 2)
        return min(sum((a - b) ** 2 for a, b in zip(*pair, strict=True)) ** 0.5 for pair in pairs)

    # A difference of 0.02 in OKLab is just seen.
    assert apart(4) >= 0.08
    assert apart(len(HUES)) >= 0.03


def test_hues_and_patterns_together_repeat_late():
    palette = Palette([f"party {number}" for number in range(len(HUES) * len(PATTERNS))])
    assert len({palette[name] for name in palette.names}) == len(palette.names)


def test_the_largest_parties_have_the_colours_that_stay_apart():
    texts = ["Small one.", "Small one. " + "States shall act at once, wherever they are. " * 3]
    drafts = [dd.read_text(text, id=f"d{n}", proposers=[f"P{n}"]) for n, text in enumerate(texts)]
    assert dd.History.line(drafts).proposers == ("P1", "P0")
    many = dd.History.line(
        dd.read_text(" ".join(f"w{n}x{i}" for i in range(n + 1)), id=f"d{n}", proposers=[f"P{n}"])
        for n in range(42)
    )
    assert many.proposers == tuple(f"P{n}" for n in reversed(range(42)))
    palette = Palette(many.proposers)
    assert len({palette[name].light for name in many.proposers[:10]}) == 10


def test_a_party_has_one_colour_in_all_pictures_and_pages(peps):
    palette = Palette(peps.history.proposers)
    seen = defaultdict(set)
    for rect in drawn(pictures.flow(peps)).iter(f"{SVG}rect"):
        if rect.get("data-proposers"):
            seen[rect.get("data-proposers")].add(rect.get("class").split()[1])
    for path in drawn(pictures.survival(peps)).iter(f"{SVG}path"):
        seen[path.findtext(f"{SVG}title")].add(path.get("class").split()[-1])
    for tip in drawn(pictures.dag(peps)).iter(f"{SVG}title"):
        name = tip.text.partition(": ")[2]
        seen[name if name in palette.names else None].add(
            tip.getparent().get("class", "-").split()[-1]
        )
    assert len(palette.names) == 11
    for name in palette.names:
        assert seen[name] == {f"h{palette.number(name) % len(HUES)}"}
        assert (
            f".f.h{palette.number(name) % len(HUES)}{{fill:{palette[name].light}}}"
            in pictures.flow(peps).svg
        )
    both = dd.redline(peps.history["8016-1"], peps.history["pep-13"], history=peps.history)
    page = write_html(both).decode()
    origins = write_html(dd.attribute(peps.history, "pep-13")).decode()
    compared = 0
    for text in (page, origins):
        shown = dict(re.findall(r'class="who (by-\d+)">(?:<input[^>]*> <span>)?([^<]+)<', text))
        rules = dict(
            reversed(re.findall(r"\.(by-\d+)\{--who:(#\w+)\}", text))
        )  # The light ones come first.
        for css, name in shown.items():
            if name in palette.names:
                compared += 1
                assert rules[css] == palette[name].light
    assert compared >= 8


# The SVG.


def assert_stands_alone(picture):
    tree = drawn(picture)
    assert tree.tag == f"{SVG}svg"
    title, desc = tree.find(f"{SVG}title"), tree.find(f"{SVG}desc")
    assert title.text
    assert desc.text
    assert tree.get("role") == "img"
    assert tree.get("aria-labelledby").split() == [title.get("id"), desc.get("id")]
    ids = [one.get("id") for one in tree.iter() if one.get("id")]
    assert len(ids) == len(set(ids))
    assert all(id.startswith("dd-") for id in ids)
    for one in tree.iter(etree.Element):
        assert etree.QName(one).localname not in (
            "script",
            "image",
            "use",
            "foreignObject",
            "iframe",
            "animate",
        )
        for name, value in one.attrib.items():
            assert not name.startswith("on")
            assert name != "style"
            if name.endswith("href"):
                assert value[1:] in ids
            assert (
                re.fullmatch(r"url\(#dd-[\w-]+\)", value)
                or "url(" not in value
                or name.startswith("data-")
            )
    style = tree.find(f"{SVG}style").text
    assert "url(" not in style
    assert "@import" not in style
    assert "prefers-color-scheme:dark" in style
    assert picture.style == style
    key = tree.get("id")
    assert all(
        rule.startswith(f"#{key} ")
        for rule in re.findall(r"(?:^|[{}])([^{}@]+)\{", style)
        if rule.strip()
    )
    assert "\ue000" not in picture.svg


def test_every_picture_stands_alone(c9, peps):
    for kind in OF_C9:
        assert_stands_alone(getattr(pictures, kind)(c9))
    assert_stands_alone(pictures.influence(peps))
    texts = ["States shall act.", "States should act."]
    weakened = [dd.read_text(text, id=f"v{n}") for n, text in enumerate(texts)]
    assert_stands_alone(pictures.ledger(dd.History.line(weakened)))


def test_where_there_is_nothing_to_draw_it_says_why(c9, peps):
    nothing = {
        "influence": (c9, "no words of a party were adopted by another one"),
        "ledger": (c9, "no change weakens or strengthens anything, step by step"),
        "asked": (peps, "nobody asked for anything"),
        "matrix": (peps, "no position is on record there"),
        "timeline": (dd.Record(dd.History()), "nothing is on record there"),
    }
    for kind, (record, reason) in nothing.items():
        with pytest.raises(InputError, match=f"there is nothing to draw: {reason}"):
            getattr(pictures, kind)(record)


def test_a_timeline_has_an_axis_of_time_and_fits_in_a_page(tmp_path):
    days = ["2001-01-01", "2001-01-02", *(f"20{year:02}-06-01" for year in range(2, 99))]
    rows = "".join(
        f'[[event]]\nkind = "statement"\ntitle = "No. {n}"\nparties = ["UK"]\ndate = {one}\n'
        for n, one in enumerate(days)
    )
    (tmp_path / "record.toml").write_text(
        f'schema = "draftdiff.record/1"\n[[party]]\nname = "UK"\n{rows}', "utf-8"
    )
    picture = pictures.timeline(dd.load(tmp_path))
    dots = [
        float(dot.get("cx")) for dot in drawn(picture).iter(f"{SVG}circle") if dot.get("r") == "4.5"
    ]
    assert picture.width <= 1600
    assert len(dots) == len(days)
    assert dots[1] - dots[0] < 1
    gaps = [later - dot for dot, later in itertools.pairwise(dots[2:])]
    assert max(gaps) - min(gaps) < 0.5


def dated(days):
    return dd.History.line(
        dd.read_text(f"All act {n}.", id=f"d{n}", proposers=["UK"], date=day)
        for n, day in enumerate(days)
    )


def test_drafts_of_a_flow_stand_where_their_dates_are_unless_one_asks_for_steps():
    history = dated(["2001-01-01", "2001-01-05", "2003-01-01", "2010-06-01"])

    def columns(axis):
        rects = drawn(pictures.flow(history, axis=axis)).iter(f"{SVG}rect")
        x = {rect.get("data-draft"): float(rect.get("x")) for rect in rects}
        x.pop(None)
        return [later - place for place, later in itertools.pairwise(sorted(x.values()))]

    texts = [one.text for one in drawn(pictures.flow(history)).iter(f"{SVG}text")]
    assert {"2002", "2010"} <= set(texts)
    assert "d2" not in texts
    years = [730 - 4, 2708]
    gaps = columns("time")
    assert gaps[-1] / gaps[-2] == pytest.approx(years[1] / years[0], rel=0.01)
    assert len(set(columns("steps"))) == 1
    named = pictures.flow(history, axis="drafts").svg
    assert ">d2<" in named
    with pytest.raises(InputError, match="an axis is time, steps, drafts"):
        pictures.flow(history, axis="years")
    undated = pictures.flow(dated(["2001-01-01", None, "2003-01-01"])).svg
    assert "Equal steps, for 1 draft without a date." in undated


@pytest.mark.parametrize("kind", ["blame", "contestedness", "dag", "fate", "flow", "survival"])
def test_a_picture_is_titled_by_what_it_shows_and_tells_its_source(kind):
    picture = getattr(pictures, kind)(dated(["2001-01-01", "2001-01-05"]))
    assert "Source: 2 drafts, 2001-01-01 to 2001-01-05." in picture.svg
    assert picture.description.startswith(picture.title)


def test_names_beside_the_bands_have_the_shares_of_the_last_draft(peps):
    shares = dd.attribute(peps.real, "pep-13-2025").share()
    texts = [one.text for one in drawn(pictures.flow(peps)).iter(f"{SVG}text")]
    (largest,) = [name for name, rate in shares.items() if float(rate) > 0.5]
    assert f"{float(shares[largest]):.0%} {largest}" in texts


_NASTY = [
    "</style><script>alert(1)</script>",
    "a\"onload='x'",
    "\x00\x1b[31m\ud800\ufffe",
    "\u202egnp.exe",
    "&amp;&#0;",
    "url(https://example.org/x)",
    "]]>",
    "",
    "x" * 500,
    "中文 عربي ไทย",
    "\ue000",
]


@pytest.mark.parametrize("name", _NASTY)
def test_no_name_and_no_text_gets_out_of_the_svg(name):
    drafts = [
        Draft(
            [Paragraph(f"{name} shall act", name), Paragraph(name)],
            f"1{name}",
            name,
            proposers=[f"p{name}"],
        ),
        Draft(
            [Paragraph(f"{name} should act", name)], f"2{name}", name, [f"1{name}"], [f"q{name}"]
        ),
    ]
    history = dd.History(drafts)
    for picture in of_history(history):
        assert_stands_alone(picture)
        assert not re.search("[\x00-\x09\x0b-\x1f\u202a-\u202e\ud800-\udfff]", picture.svg)


@given(histories())
def test_any_history_can_be_drawn(history):
    for picture in of_history(history):
        assert_stands_alone(picture)
        json.dumps(picture.altair)


@given(st.text(), st.floats(20, 400))
def test_a_text_that_is_cut_has_room(text, room):
    assert width_of(cut(text, room)) <= max(room, width_of("…"))
    assert etree.fromstring(f'<a t="{escaped(text)}">{escaped(text)}</a>') is not None


@pytest.mark.parametrize("kind", OF_C9)
def test_the_same_record_gives_the_same_bytes_under_any_hash_seed(kind, c9):
    code = (
        f"import sys; sys.path[:0] = {sys.path!r}; import draftdiff as dd; from draftdiff.analysis import pictures;"
        f"print(pictures.{kind}(dd.load({str(ROOT / 'examples' / 'wsis10-c9')!r})).key)"
    )
    keys = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={"PYTHONHASHSEED": seed, "PATH": ""},
            capture_output=True,
            text=True,
            check=True,
        ).stdout.strip()
        for seed in ("0", "7")
    }
    assert keys == {getattr(pictures, kind)(c9).key}


@pytest.mark.parametrize("kind", ["flow", "blame", "matrix"])
def test_the_model_case_looks_as_it_did(kind, c9):
    golden = ROOT / "tests" / "data" / "pictures" / f"c9-{kind}.svg"
    assert getattr(pictures, kind)(c9).svg == golden.read_text("utf-8")


# What is shown is what the table says.


def heights(picture):
    """For each draft and proposers in a flow, how high their bands are."""
    found = Counter()
    for rect in drawn(picture).iter(f"{SVG}rect"):
        if rect.get("data-draft"):
            found[rect.get("data-draft"), rect.get("data-proposers")] += float(rect.get("height"))
    return found


@given(histories(), st.sampled_from(["proposers", "text"]))
def test_the_heights_of_a_flow_are_the_words_of_its_table(history, order):
    picture = pictures.flow(history, order=order)
    counts = Counter()
    for row in picture.table:
        counts[row["draft"], row["proposers"]] += row["words"]
        assert row["kept"] + row["adopted"] + row["reinstated"] + row["new"] == row["words"]
        assert row["new"] >= 0
    found = heights(picture)
    assert set(found) == set(counts)
    if counts:
        unit = sum(found.values()) / sum(counts.values())
        number = len(picture.table)
        assert all(
            abs(found[key] - count * unit) <= 0.06 * number + 0.02 * count * unit
            for key, count in counts.items()
        )


def test_the_adopted_text_is_seen_to_come_from_its_proposal(peps):
    rows = pictures.flow(peps).table.where(
        lambda row: row["draft"] == "pep-13" and row["adopted"] > 500
    )
    assert [row["proposers"] for row in rows] == ["Nathaniel J. Smith"]
    assert rows["sources"][0].startswith("8016-2 (")


def test_of_many_drafts_a_flow_shows_the_last_of_each_bin():
    history = long(500)
    picture = pictures.flow(history)
    shown = list(dict.fromkeys(picture.table["draft"]))
    assert 60 <= len(shown) <= 90
    assert shown[-1] == "d499"
    assert f"{len(shown)} of 500 drafts are shown" in picture.svg
    assert picture.width < 1500
    assert len(picture.svg) < 1_000_000
    names = [
        text.text for text in drawn(picture).iter(f"{SVG}text") if (text.text or "").startswith("d")
    ]
    assert "d499" in names


def test_of_many_drafts_a_graph_shares_rows_and_names_all_in_its_table():
    picture = pictures.dag(long(500))
    assert len(picture.table) == 500
    assert 60 <= max(picture.table["row"]) + 1 <= 120
    assert "500 drafts in 100 rows" in picture.svg


def test_small_parties_share_a_colour_and_keep_their_row():
    drafts = [
        dd.read_text(
            " ".join(f"word{n}x{k}" for k in range(30 - n)),
            id=f"d{n}",
            proposers=[f"P{n:02}"],
            date=f"2014-05-{n + 1:02}",
        )
        for n in range(15)
    ]
    picture = pictures.flow(dd.History(drafts))
    assert set(picture.table["proposers"]) == {f"P{n:02}" for n in range(15)}
    texts = [text.text for text in drawn(picture).iter(f"{SVG}text")]
    assert "others" in texts
    assert "P09" in texts
    assert "P12" not in texts


def test_bars_are_as_long_as_the_table_says(peps):
    picture = pictures.fate(peps)
    long_ = {}
    for rect in drawn(picture).iter(f"{SVG}rect"):
        told = re.match(
            r"(\S+): ([\d.]+) of ([\d.]+) words stand", rect.findtext(f"{SVG}title") or ""
        )
        if told:
            long_.setdefault(told[1], []).append(float(rect.get("width")))
    rows = {row["draft"]: row for row in picture.table if row["outcome"] != "none"}
    assert set(long_) == set(rows)
    unit = max(all_ for all_, _ in long_.values()) / max(
        row["standing_total"] for row in rows.values()
    )
    for id, (whole, standing) in long_.items():
        assert abs(whole - rows[id]["standing_total"] * unit) < 0.2
        assert abs(standing - rows[id]["standing_count"] * unit) < 0.2


def test_a_party_has_a_block_for_each_request_and_who_opposed_what_it_got():
    drafts = [
        dd.read_text("States should act and report.", id="v1", date="2024-01-01"),
        dd.read_text("States shall act.", id="v2", date="2024-03-01"),
    ]
    day = {"date": "2024-02-01"}
    rows = (
        {"id": "p1", "by": ["Norway"], "act": "replace", "words": "should", "new": "shall"}
        | {"opponents": ["India", "Peru"], **day},
        {"id": "p2", "by": ["Norway", "Cuba"], "act": "insert", "new": "at once", **day},
        {"id": "p3", "by": ["Cuba"], "act": "request", "about": "a preamble", **day},
        {"id": "p4", "by": ["Cuba"], "act": "delete", "words": "and report", **day},
    )
    record = dd.Record(dd.History.line(drafts), None, {"proposal": rows})
    picture = pictures.asked(record)
    assert [tuple(row.values()) for row in picture.table] == [
        ("Cuba", 3, 1, 0, 1, 1, None),
        ("Norway", 2, 1, 0, 1, 0, "India; Peru"),
    ]
    tips = [rect.findtext(f"{SVG}title") for rect in drawn(picture).iter(f"{SVG}rect")]
    assert list(filter(None, tips)) == [
        "Cuba: taken",
        "Cuba: not taken",
        "Cuba: cannot be told",
        "Norway: taken",
        "Norway: not taken",
    ]
    texts = [text.text for text in drawn(picture).iter(f"{SVG}text")]
    assert "1 of 2 taken, against India, Peru" in texts
    assert record.picture("asked").svg == picture.svg


def test_places_of_a_text_are_as_wide_as_their_words(peps):
    picture = pictures.contestedness(peps)
    bars = [one for one in drawn(picture).iter(f"{SVG}rect") if one.get("data-bin")]
    by_bin = defaultdict(list)
    for row in picture.table:
        by_bin[row["bin"]].append(row)
    assert len(bars) == len(by_bin)
    for bar in bars:
        rows = by_bin[int(bar.get("data-bin"))]
        total = sum(row["share_total"] for row in rows)
        share = sum(row["share_count"] for row in rows) / total if total else 0
        assert abs(float(bar.get("height")) - 180 * share) < 0.1


def test_long_texts_are_binned():
    text = "\n\n".join(
        f"Paragraph {number} speaks of {number * 7} things." for number in range(700)
    )
    picture = pictures.contestedness(dd.History.line([dd.read_text(text, id="v1")]))
    assert len(picture.table) == 700
    assert max(picture.table["bin"]) < 200
    far = pictures.blame(dd.History.line([dd.read_text(text * 2, id="v1")]))
    assert far.height < 2000
    assert len(far.table) >= 700


def test_a_heat_map_prints_the_words_of_its_flows(peps):
    picture = pictures.influence(peps)
    printed = Counter(text.text for text in drawn(picture).iter(f"{SVG}text"))
    for row in picture.table:
        assert printed[f"{int(row['words_count']):,}"]
    assert pictures.influence(peps, way="struck").table != picture.table
    with pytest.raises(InputError, match="adopted, struck"):
        pictures.influence(peps, way="stolen")


def test_a_matrix_has_a_square_for_each_position(c9):
    picture = pictures.matrix(c9)
    told = [row for row in picture.table if row["stance"]]
    tips = [one.text for one in drawn(picture).iter(f"{SVG}title")]
    for row in told:
        assert f"{row['party']}, {row['target']}: {row['shown']}" in tips
    early = pictures.matrix(c9, at="2014-06-01")
    assert early.table
    assert len(early.table) < len(picture.table)
    assert "As it was on 2014-06-01." in early.svg


def test_a_timeline_tells_when_it_was_so_and_when_it_was_known(c9):
    picture = pictures.timeline(c9, party="Russian Federation")
    assert set(picture.table["party"]) == {"Russia"}
    rings = [one for one in drawn(picture).iter(f"{SVG}title") if one.text.startswith("known on")]
    later = [
        row
        for row in picture.table
        if row["known"] and row["known"].isoformat() != row["when"][:10]
    ]
    assert later
    assert len(rings) == len(later)
    everybody = pictures.timeline(c9)
    assert {"Iran", "Cuba", "Chair"} <= set(everybody.table["party"])


def test_each_block_of_the_ledger_leads_to_its_words(c9):
    # Of the history alone, as if the text that stands in were the real one.
    picture = pictures.ledger(c9.history)
    tree = drawn(picture)
    signed = [row for row in picture.table if row["sign"]]
    links = [one.get("href") for one in tree.iter(f"{SVG}a")]
    assert signed
    assert len(links) == len(signed)
    targets = {
        one.get("id"): "".join(one.itertext()) for one in tree.iter(f"{SVG}g") if one.get("id")
    }
    assert [
        targets[link[1:]][0]
        for link in sorted(links, key=lambda link: int(link.rsplit("-e", 1)[1]))
    ] == ["▲" if row["sign"] > 0 else "▼" for row in signed]
    assert any("men" in said and "broader" in said for said in targets.values())


def test_blame_has_every_word_in_order(c9, peps):
    for record, id in ((c9, "unesco"), (peps, "pep-13")):
        runs = drawn(pictures.blame(record, draft=id)).iter(f"{SVG}tspan")
        told = [run.find(f"{SVG}title") for run in runs]
        said = " ".join(title.tail or "" for title in told if title is not None)
        assert (
            said.split()
            == " ".join(span.text for span in dd.attribute(record.history, id).spans).split()
        )


def test_a_proposer_without_words_is_drawn_among_the_others():
    drafts = [
        dd.read_text("All act.", id="v1", proposers=["UK"]),
        dd.read_text("All act.\n\n* * *\n\n—", id="v2", proposers=["Iran"]),
    ]
    assert_stands_alone(pictures.blame(dd.History.line(drafts)))


def test_texts_that_stand_in_are_told(c9):
    for kind in OF_C9:
        assert "stands in for one that is not known" in getattr(pictures, kind)(c9).svg


def test_pictures_of_talks_need_a_record(peps):
    for kind in OF_TALKS:
        with pytest.raises(InputError, match=r"draftdiff\.load"):
            getattr(pictures, kind)(peps.history)
    with pytest.raises(InputError, match="Record or a History"):
        pictures.flow("record")


def test_every_chart_is_one_of_vega_lite(c9):
    altair = pytest.importorskip("altair")
    for kind in OF_C9:
        picture = getattr(pictures, kind)(c9)
        chart = altair.Chart.from_dict(picture.altair)
        assert chart.to_dict()["title"] == picture.title
        assert len(picture.altair["data"]["values"]) == len(picture.table)
        fields = set(re.findall(r'"field": "(\w+)"', json.dumps(picture.altair)))
        assert fields <= {column.name for column in picture.table.columns}


# Files and the command line.


def test_a_picture_is_written_and_shown(c9, tmp_path):
    picture = pictures.flow(c9)
    dd.write(picture, tmp_path / "flow.svg")
    assert (tmp_path / "flow.svg").read_text("utf-8") == picture.svg == picture._repr_svg_()
    assert dd.table(picture) is picture.table
    with pytest.raises(OutputError, match="Picture"):
        dd.write(c9.history["unesco"], tmp_path / "x.svg")
    with pytest.raises(AttributeError, match=r"x\.svg"):
        picture.save("x.svg")


def test_png_has_as_many_pixels_as_are_asked_for(c9, tmp_path):
    pytest.importorskip("typst")
    picture = pictures.dag(c9)
    dd.write(picture, tmp_path / "dag.png", scale=1)
    data = (tmp_path / "dag.png").read_bytes()
    assert data[:8] == b"\x89PNG\r\n\x1a\n"
    assert abs(int.from_bytes(data[16:20]) - picture.width) <= 1
    assert abs(int.from_bytes(data[20:24]) - picture.height) <= 1
    with pytest.raises(OutputError, match="scale"):
        dd.write(picture, tmp_path / "dag.png", scale=0)


def test_the_command_draws_a_record_and_a_folder(tmp_path, capfd):
    record, out = str(ROOT / "examples" / "wsis10-c9"), tmp_path / "x.svg"
    assert main(["picture", record, "blame", "--draft", "unesco", "-o", str(out), "-q"]) == 0
    assert "whose words stand in unesco" in out.read_text("utf-8")
    assert main(["picture", record, "timeline", "-o", str(tmp_path / "x.csv")]) == 0
    assert (tmp_path / "x.csv").read_text("utf-8").startswith("party,when,known")
    folder = tmp_path / "drafts"
    folder.mkdir()
    for number in (2, 10, 1):
        (folder / f"v{number}.txt").write_text(f"All act {number}.", "utf-8")
    assert main(["picture", str(folder), "dag", "-o", "-"]) == 0
    svg = capfd.readouterr().out
    assert svg.index(">v1<") < svg.index(">v2<") < svg.index(">v10<")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["blame", "--party", "Iran"], "takes no --party; it takes --draft"),
        (["pie"], "invalid choice"),
        (["flow", "--draft", "no-such"], "there is no such draft"),
    ],
)
def test_the_command_names_the_way_out(arguments, told, tmp_path, capfd):
    arguments = [
        "picture",
        str(ROOT / "examples" / "wsis10-c9"),
        *arguments,
        "-o",
        str(tmp_path / "x.svg"),
    ]
    try:
        status = main(arguments)
    except SystemExit as stop:
        status = stop.code
    assert status == 2
    assert told in capfd.readouterr().err


def test_an_empty_folder_is_told(tmp_path, capfd):
    assert main(["picture", str(tmp_path), "flow", "-o", str(tmp_path / "x.svg")]) == 2
    assert "no record and no document" in capfd.readouterr().err


def test_a_picture_that_shows_a_subject_is_titled_by_it(c9):
    assert Subject.from_source(c9).called("x") == "WSIS+10, Action Line C9: x"
    assert Subject.from_source(c9.history).called("whose words") == "Whose words"
    assert joint([]) == "unknown"
