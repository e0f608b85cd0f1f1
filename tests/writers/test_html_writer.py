"""Pages: what is accepted or rejected on them is the new or old draft, and nothing on them runs."""

import base64
import re
import subprocess
import sys
import warnings
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest
from attrs import evolve
from hypothesis import Phase, assume, given, settings

import wild
from draftdiff.changes.kinds import Effect, Who
from draftdiff.errors import OutputError
from draftdiff.model import Draft, Mark, Paragraph, Party
from draftdiff.model.palette import HUES
from draftdiff.negotiation.asking import asked_for
from draftdiff.negotiation.proposals import Proposal
from draftdiff.readers.html import read_html
from draftdiff.testing import drafts, pairs
from draftdiff.verbs import diff, read_text, redline
from draftdiff.writers.html import write_html
from draftdiff.writers.html.body import MAX_DEPTH
from draftdiff.writers.registry import write_bytes
from html_view import check_harmless, columns, page_of, seen


def texts(draft):
    return [(p.label or "", p.text) for p in draft.paragraphs if p.kind not in ("table", "row")]


def signed(both, *parties):
    """A redline whose changes are of these parties in turn."""
    whose = [frozenset([Party(party)]) for party in parties]
    changes = [
        evolve(
            change,
            proposers=Who(inserted=whose[i % len(whose)], removed=whose[(i + 1) % len(whose)]),
        )
        for i, change in enumerate(both.changes)
    ]
    rows = [
        evolve(
            row,
            proposers=whose[i % len(whose)],
            runs=[
                evolve(run, proposers=whose[i % len(whose)] if run.op != "equal" else frozenset())
                for run in row.runs
            ],
        )
        for i, row in enumerate(both.rows)
    ]
    return evolve(both, changes=evolve(both.changes, changes=changes), rows=tuple(rows))


# --- laws
# --------------------------------------------------------------------------------------------------------


@given(pairs())
def test_accept_is_new_and_reject_is_old(pair):
    page = write_html(redline(*pair))
    assert seen(page, "new") == texts(pair[1])
    assert seen(page, "old") == texts(pair[0])


@given(pairs())
def test_the_columns_are_the_two_drafts(pair):
    both = redline(*pair)
    old, new = columns(write_html(signed(both, "Iran", "UK")))
    assert old == lines(both, ("inserted", "moved"), "insert")
    assert new == lines(both, ("deleted", "moved_away"), "delete")


def lines(both, fates, op):
    """One draft as the rows have it: what was split or merged in as many lines as it has parts."""
    rows = [
        row
        for row in both.rows
        if row.status not in fates and row.node.kind not in ("table", "row")
    ]
    return ["".join(run.text for run in row.runs if run.op != op) for row in rows]


@given(pairs())
def test_a_redline_reads_as_the_new_draft(pair):
    page = write_html(redline(*pair))
    assert read_html(page, track_changes="accept").children == pair[1].children


@given(drafts())
def test_a_draft_reads_back(draft):
    content = read_html(write_html(draft), track_changes="all")
    assert content.children == draft.children
    assert (content.title, content.language) == (draft.title or draft.id, draft.language)


@given(wild.drafts())
def test_any_draft_reads_back_or_a_warning_says_what_is_lost(draft):
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        page = write_html(draft)
    back = read_html(page, track_changes="all").children
    assert caught or back == draft.children
    assert [p.text for p in Draft(back, "").paragraphs] == [p.text for p in draft.paragraphs]
    check_harmless(page)


@settings(max_examples=40, phases=(Phase.explicit, Phase.reuse, Phase.generate))
@given(wild.drafts("v1"), wild.drafts("v2"))
def test_hostile_drafts_make_a_harmless_redline(old, new):
    both = redline(old, new)
    page = write_html(
        signed(both, "<script>alert(1)</script>", "]]>\x07\u202e", "N" * 10_000), author="\ud800"
    )
    check_harmless(page)
    check_harmless(write_html(both.changes))
    assert [text for _, text in seen(page, "new") if text] == [
        p.text for p in new.paragraphs if p.text
    ]


# --- the page
# ----------------------------------------------------------------------------------------------------


OLD = read_text(
    "C9 Media\n\nStates shall protect women.\n\nSecond point stays here as it is.\n\nThird goes.",
    id="v1",
)
NEW = read_text(
    "C9 Media\n\nStates should protect men and women.\n\nSecond point stays here as it is.\n\nNew one.",
    id="v2",
)


def test_the_policy_allows_the_style_of_the_page_and_nothing_else():
    root = page_of(write_html(redline(OLD, NEW)))
    policy = root.find(".//meta[@http-equiv]").get("content")
    digest = base64.b64encode(sha256(root.find(".//style").text.encode()).digest()).decode()
    assert (
        policy
        == f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    )


def test_ids_are_unique_and_every_link_inside_leads_somewhere():
    root = page_of(write_html(signed(redline(*moved_pair()), "Iran", "UK")))
    ids = [element.get("id") for element in root.iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    for element in root.iter():
        for name in ("href", "cite"):
            target = element.get(name, "")
            assert not target.startswith("#") or target[1:] in ids, target


def moved_pair():
    long = [
        f"This is the {word} paragraph of a text that is long enough."
        for word in ("first", "second", "third", "fourth")
    ]
    return read_text("\n\n".join(long), id="v1"), read_text(
        "\n\n".join([long[3], *long[:3]]), id="v2"
    )


def test_a_move_is_linked_from_both_ends():
    page = write_html(redline(*moved_pair())).decode()
    assert 'moved from <a href="#move-1-from">' in page
    assert 'moved to <a href="#move-1-to">' in page
    assert 'id="move-1-from"' in page
    assert 'id="move-1-to"' in page


def test_insertions_say_when_who_and_why():
    both = signed(redline(OLD, evolve(NEW, date=date(2014, 6, 9))), "Iran + Cuba")
    inserted = page_of(write_html(both)).find(".//article//ins")
    assert inserted.get("datetime") == "2014-06-09"
    assert inserted.get("title") == "Iran + Cuba"
    assert inserted.get("cite").startswith("#change-")


def test_effects_stand_in_the_margin_and_in_the_list():
    both = redline(OLD, NEW)
    weaker = [Effect("deontic", "weaker", "shall", "should")]
    changes = [
        evolve(change, effects=weaker if change.kind == "edit" else ()) for change in both.changes
    ]
    page = write_html(evolve(both, changes=evolve(both.changes, changes=changes))).decode()
    assert page.count('<span class="effect">weaker: shall → should</span>') == 2


def test_effects_of_paragraphs_that_came_along_stand_beside_them():
    old = read_text("1. Scope\n\nThis applies to all.")
    new = read_text(
        "1. Scope\n\nThis applies to all.\n\n2. Duties\n\n(a) The clerk shall report.\n\n(b) It is done."
    )
    page = write_html(redline(old, new)).decode()
    assert "with 2 more below" in page
    assert page.count('<span class="effect">rule added: The clerk shall report.</span>') == 1


def test_a_row_that_came_is_called_a_row():
    old = read_text("| a | b |\n|---|---|\n| c | d |\n", format="markdown")
    new = read_text("| a | b |\n|---|---|\n| c | d |\n| e | f |\n", format="markdown")
    assert "row inserted with 2 more below" in write_html(redline(old, new)).decode()


def test_a_coalition_is_shown_with_its_members():
    both = redline(OLD, NEW)
    party = Party("UK+friends", members=("UK",), open=True)
    changes = [
        evolve(change, proposers=Who(inserted=frozenset([party]))) for change in both.changes
    ]
    page = write_html(evolve(both, changes=evolve(both.changes, changes=changes))).decode()
    assert "UK+friends <small>(UK+friends: UK and others)</small>" in page
    assert 'id="who-0"' in page


def test_unknown_authors_get_the_given_name_and_known_ones_keep_theirs():
    page = write_html(redline(OLD, NEW), author="Secretariat").decode()
    assert 'title="Secretariat"' in page
    assert (
        "Secretariat"
        not in write_html(signed(redline(OLD, NEW), "Iran"), author="Secretariat").decode()
    )


def test_without_legend_there_is_the_text_alone():
    page = write_html(redline(OLD, NEW), legend=False).decode()
    assert '<section class="controls"' not in page
    assert '<section class="sides"' not in page
    assert seen(page.encode(), "new") == texts(NEW)


def test_a_draft_without_changes_says_so():
    assert "No changes." in write_html(redline(OLD, OLD)).decode()


def test_arabic_stands_from_right_to_left():
    draft = Draft(
        [Paragraph("المادة الأولى من الميثاق"), Paragraph("An English line", language="en")],
        "v1",
        language="ar",
    )
    page = write_html(draft).decode()
    assert '<main class="text" data-draftdiff="draft" lang="ar" dir="rtl">' in page
    assert '<p lang="en" dir="ltr">An English line</p>' in page


def test_a_table_is_a_table_and_a_list_a_list():
    row = Paragraph(
        "", kind="row", children=[Paragraph("one", kind="cell"), Paragraph("two", kind="cell")]
    )
    draft = Draft(
        [
            Paragraph("", kind="table", children=[row]),
            Paragraph("x", "1.", "item"),
            Paragraph("y", "2.", "item"),
        ],
        "v",
    )
    page = write_html(draft).decode()
    assert "<table>\n<tr><td>one</td>\n<td>two</td>\n</tr>\n</table>" in page
    items = '<li><span class="label">1.</span> x</li>\n<li><span class="label">2.</span> y</li>'
    assert f'<ol class="items" role="list">\n{items}\n</ol>' in page


def test_a_link_to_a_script_is_written_without_target_and_said():
    draft = Draft([Paragraph("x", marks=[Mark(0, 1, "link", "javascript:alert(1)")])], "v1")
    with pytest.warns(
        UserWarning,
        match=r"v1: paragraph 1: a link to javascript:alert\(1\) is written without its target",
    ):
        page = write_html(draft)
    assert b"javascript" not in page


def test_too_deep_is_refused_with_the_place():
    paragraph = Paragraph("deepest")
    for _ in range(MAX_DEPTH):
        paragraph = Paragraph("x", children=[paragraph])
    with pytest.raises(OutputError, match="at most 60 levels"):
        write_html(Draft([paragraph], "v1"))


def test_the_deepest_that_is_written_is_read():
    paragraph = Paragraph("x", "(a)", "item")
    for _ in range(MAX_DEPTH - 1):
        paragraph = Paragraph("x", "(a)", "item", children=[paragraph])
    assert read_html(write_html(Draft([paragraph], "v1")), track_changes="all").children == (
        paragraph,
    )


def test_what_it_does_not_know_is_refused():
    with pytest.raises(
        OutputError, match="html has no option 'cover'; its options are asked, author, date"
    ):
        write_bytes(OLD, "html", cover=True)
    with pytest.raises(
        OutputError, match=r"html holds a Draft, Redline, .* Record or Page, not str"
    ):
        write_html("text")


def test_the_bytes_are_the_same_under_any_hash_seed():
    code = (
        f"import sys; sys.path.insert(0, {str(Path(__file__).parents[1])!r});"
        f"sys.path.insert(0, {str(Path(__file__).parent)!r}); import test_html_writer as t;"
        "from hashlib import sha256;"
        "from draftdiff.writers.html import write_html;"
        "print(sha256(write_html(t.signed(t.redline(t.OLD, t.NEW), 'Iran', 'UK', 'Cuba'))).hexdigest())"
    )
    seen_digests = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={"PYTHONHASHSEED": seed, "PATH": ""},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("0", "1", "42")
    }
    assert len(seen_digests) == 1


# --- contrast (WCAG 2.2, 1.4.3)
# ----------------------------------------------------------------------------------


def luminance(colour):
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return sum(
        weight * value for weight, value in zip((0.2126, 0.7152, 0.0722), linear, strict=True)
    )


def contrast(one, other):
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def mixed(colour, ground, share):
    pairs_of = zip(
        *([int(c[i : i + 2], 16) for i in (1, 3, 5)] for c in (colour, ground)), strict=True
    )
    return "#" + "".join(f"{round(a * share + b * (1 - share)):02x}" for a, b in pairs_of)


def schemes():
    style = page_of(write_html(redline(OLD, NEW))).find(".//style").text
    light, dark = (
        re.search(pattern, style, re.DOTALL)[1]
        for pattern in (r":root\{(.*?)\}", r"dark\)\{:root\{(.*?)\}")
    )
    found = [dict(re.findall(r"--([a-z-]+):(#[0-9a-f]{3,6})", scheme)) for scheme in (light, dark)]
    return [
        {name: "#" + "".join(c * 2 for c in v[1:]) if len(v) == 4 else v for name, v in one.items()}
        for one in found
    ]


@pytest.mark.parametrize("dark", [0, 1])
def test_every_colour_of_text_has_contrast(dark):
    scheme = schemes()[dark]
    paper, page = scheme["paper"], scheme["page"]
    grounds = {
        "text": (paper, page, scheme["code"]),
        "muted": (paper, page, scheme["code"]),
        "link": (paper, page),
        "ins": (paper, page, scheme["ins-tint"]),
        "del": (paper, page, scheme["del-tint"]),
        "move": (paper, page, scheme["move-tint"]),
    }
    for name, behind in grounds.items():
        for ground in behind:
            assert contrast(scheme[name], ground) >= 4.5, (name, ground)
    for colours in HUES:
        for ground in (paper, page):
            tint = mixed(colours[dark], ground, 0.09)
            assert contrast(colours[dark], ground) >= 4.5, colours
            assert contrast(colours[dark], tint) >= 4.5, colours


@given(pairs())
def test_a_list_entry_for_each_change_that_is_no_shift(pair):
    changes = diff(*pair)
    assume(changes)
    entries = page_of(write_html(changes)).findall(".//nav//li/a")
    assert (
        1
        <= len(entries) + any(getattr(change, "cause", "") == "shift" for change in changes)
        <= len(changes) + 1
    )


def test_the_margin_tells_who_asked_and_who_opposed():
    old, new = read_text("States should act.", id="v1"), read_text("States shall act.", id="v2")
    wish = Proposal(
        "p1",
        ("Norway",),
        "replace",
        words="should",
        new="shall",
        date="2024-02-12",
        opponents=("India <b>",),
    )
    marked = redline(old, new)
    asked = asked_for(marked.changes, [wish])
    page = write_bytes(marked, "html", asked=asked).decode()
    told = "“shall”: asked for by Norway, 2024-02-12; opposed by India &lt;b&gt;"
    assert f'<span class="told">{told}.</span>' in page
    assert "asked for by" not in write_bytes(marked, "html").decode()


def test_words_from_right_to_left_stand_apart_in_what_is_told_of_them() -> None:
    old = read_text("1. يجب أن تقدم الدول التقارير في غضون 30 يوما.", language="ar")
    new = read_text("1. يجب أن تقدم الدول التقارير في غضون 60 يوما.", language="ar")
    page = write_bytes(redline(old, new), "html").decode()
    assert "up: <bdi>30 يوما</bdi> → <bdi>60 يوما</bdi>" in page
