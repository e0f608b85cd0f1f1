"""The page to walk a negotiation in a real browser: what a reader can do with it, and that nothing
goes wrong.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

import draftdiff as dd
from draftdiff.history import History
from draftdiff.meaning import explain
from draftdiff.model import Draft, Paragraph
from draftdiff.negotiation import asked_changes, proposal_outcomes, what_if
from draftdiff.redlines.descriptions import effect_words

CHROMIUM = (
    shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
)
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="no headless Chromium here"),
    pytest.mark.skipif(
        find_spec("playwright") is None, reason="no playwright here; pip install playwright"
    ),
    pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::DeprecationWarning"),
]
EXAMPLES = Path(__file__).parent.parent.parent / "examples"
HOSTILE = "</script><script>document.title='hit'</script> <img src=x onerror=alert(1)> \u202eevil\u2066 \ud800"
#: What a reader sees as the new and as the old text of the redline, paragraph by paragraph.
SIDE = """([gone, status]) => [...document.querySelectorAll('.table .row')].filter(
  row => !row.matches(status)
).map(row => {
  const copy = row.querySelector('.words').cloneNode(true);
  copy.querySelectorAll(gone + ', .label').forEach(one => one.remove());
  return copy.textContent.replace(/\\s+/g, ' ').trim();
}).filter(Boolean)"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        found = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"]
        )
        yield found
        found.close()


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("pages")
    made = {
        "c9": dd.load(EXAMPLES / "wsis10-c9"),
        "some words": some_words(folder),
        "asked": asked(folder),
        "bill": dd.load(EXAMPLES / "fees-bill"),
        "peps": dd.load(EXAMPLES / "peps" / "governance"),
        "line": line(),
        "steps": steps(),
        "brackets": bracketed(),
        "hostile": hostile(),
        "long": long(),
        "moved": moved(),
        "many": many(),
    }
    for name, what in made.items():
        dd.write(dd.explore(what), folder / f"{name}.html")
    return {name: folder / f"{name}.html" for name in made}


def some_words(folder: Path) -> dd.Record:
    """The record of C9 with an objection to words of the text alone, and a condition that no text
    tells.
    """
    copy = folder / "some-words"
    shutil.copytree(EXAMPLES / "wsis10-c9", copy)
    with (copy / "record.toml").open("a", encoding="utf-8") as rows:
        rows.write(
            """
[[party]]
name = "Peru"

[[party]]
name = "Chile"

[[position]]
party = "Peru"
on = "unesco"
stance = "object"
words = ["and men"]
date = 2014-06-10
certainty = "statement"
source = "blog"

[[position]]
party = "Chile"
on = "unesco"
stance = "accept_if"
condition = { says = "the annex is kept", not_mentions = ["bloggers"] }
date = 2014-06-10
certainty = "statement"
source = "blog"
"""
        )
    return dd.load(copy)


def asked(folder: Path) -> dd.Record:
    """A record in which one party asked for what the second draft does, and another for what it
    does not.
    """
    home = folder / "asked"
    home.mkdir()
    (home / "v1.txt").write_text("States should act. They report at once.", "utf-8")
    (home / "v2.txt").write_text("States shall act. They report at once.", "utf-8")
    (home / "record.toml").write_text(
        """schema = "draftdiff.record/1"
[[party]]
name = "Norway"
[[party]]
name = "India"
[[draft]]
id = "v1"
file = "v1.txt"
date = 2024-02-01
[[draft]]
id = "v2"
file = "v2.txt"
date = 2024-03-01
parents = ["v1"]
[[source]]
id = "minutes"
date = 2024-02-12
[[proposal]]
id = "p1"
by = ["Norway"]
act = "replace"
words = "should"
new = "shall"
opponents = ["India"]
date = 2024-02-12
source = "minutes"
quote = "Norway proposed replacing “should” with “shall”; India opposed."
[[proposal]]
id = "p2"
by = ["India"]
act = "delete"
words = "at once"
date = 2024-02-12
source = "minutes"
""",
        "utf-8",
    )
    return dd.load(home)


def line() -> History:
    texts = {
        "v1": ("Chair", ["States shall protect journalists.", "Reports are due every year."]),
        "v2": ("Iran", ["States should protect journalists.", "Reports are due every year."]),
        "v3": ("UK", ["States should protect all journalists.", "Reports are due."]),
    }
    return History.line(
        Draft([Paragraph(text) for text in some], id, proposers=[who], language="en")
        for id, (who, some) in texts.items()
    )


def steps() -> History:
    texts = [
        "States shall act. They may report.",
        "States should act. They shall report.",
        "States should act. They may report now.",
        "States should act. They may report now. The end.",
        "States should act. They may report. The end.",
    ]
    return History.line(
        Draft([Paragraph(text)], f"s{number}", proposers=[who], language="en")
        for number, (text, who) in enumerate(zip(texts, "ABCDE", strict=True))
    )


def moved() -> History:
    texts = [
        "States shall protect journalists everywhere.",
        "Reports on it are due every second year.",
    ]
    texts += [
        "Civil society takes part in all meetings.",
        "The Secretariat keeps the archive of all drafts.",
    ]
    orders = {"m1": texts, "m2": [*texts[1:], texts[0]]}
    return History.line(
        Draft(map(Paragraph, some), id, "Same", language="en") for id, some in orders.items()
    )


def bracketed() -> History:
    texts = [
        "States [shall][should] protect [all] media workers [online and offline alike].",
        "States shall protect [media][press] workers [online and offline alike].",
    ]
    return History.line(dd.read_text(text, id=f"b{number}") for number, text in enumerate(texts))


def many() -> History:
    """Drafts of 42 parties over some years, with the first change far down the last one."""
    texts = [f"Article {n}. States shall take measure {n}." for n in range(60)]
    drafts = []
    for n in range(42):
        texts[-1 - n % 20] += f" Party {n} wants measure {n} reviewed."
        who, day = [f"P{n}"], f"{2001 + n // 4}-0{1 + n % 4}-01"
        drafts.append(dd.read_text("\n\n".join(texts), id=f"d{n}", proposers=who, date=day))
    return History.line(drafts)


def hostile() -> History:
    return History.line(
        [
            Draft([Paragraph(HOSTILE, "<b>"), Paragraph("x" * 5_000)], "a</script>", title=HOSTILE),
            Draft(
                [Paragraph(f"{HOSTILE} more"), Paragraph("x" * 5_000 + " y")],
                "b'\"",
                proposers=["</noscript>"],
            ),
        ]
    )


def long() -> History:
    paragraphs = [
        f"Paragraph {number} of a long text that nobody has read to its end."
        for number in range(900)
    ]
    return History.line(
        [
            Draft([Paragraph(text) for text in paragraphs], "l1"),
            Draft([Paragraph(text) for text in [*paragraphs[:-1], "The end."]], "l2"),
        ]
    )


class Walk:
    """A page that is open, and whatever went wrong in it."""

    def __init__(self, browser: Any, path: Path, hash: str = "", **context: Any) -> None:
        self.context = browser.new_context(
            **{"viewport": {"width": 1440, "height": 1000}, **context}
        )
        self.page = self.context.new_page()
        self.trouble: list[str] = []
        self.page.on(
            "console", lambda message: self.trouble.append(f"{message.type}: {message.text}")
        )
        self.page.on("pageerror", lambda error: self.trouble.append(str(error)))
        self.page.on("dialog", lambda dialog: self.trouble.append(f"dialog: {dialog.message}"))
        self.page.on(
            "request",
            lambda request: (
                None if request.url.startswith("file:") else self.trouble.append(request.url)
            ),
        )
        self.url = path.as_uri()
        self.scripted = context.get("java_script_enabled", True)
        self.go(hash)

    def go(self, hash: str) -> None:
        self.page.goto(self.url + hash)
        if self.scripted:
            self.page.wait_for_selector("body[data-ready]", timeout=60_000)

    def until(self, condition: str) -> None:
        """Waits until it is so: the text is drawn when its blocks are unpacked."""
        for _ in range(400):
            if self.page.evaluate(condition):
                return
            self.page.wait_for_timeout(50)
        raise AssertionError(f"it never was so: {condition}")

    def count(self) -> int:
        """How much is marked, once nothing more comes."""
        before, now = -1, 0
        while before != now or not now:
            self.page.wait_for_timeout(400)
            before, now = now, self.page.locator(".table ins, .table del").count()
        return now

    def marked(self, condition: str) -> None:
        """Waits until so many stretches are marked."""
        self.until(
            f"(n => {condition})(document.querySelectorAll('.table ins, .table del').length)"
        )

    def text(self, selector: str) -> str:
        return str(self.page.locator(selector).first.inner_text())

    def side(self, which: str) -> list[str]:
        gone = {"old": ["ins", ".ins,.moved"], "new": ["del", ".del,.away"]}[which]
        found: list[str] = self.page.evaluate(SIDE, gone)
        return found


@pytest.fixture
def walk(browser: Any, pages: dict[str, Path]) -> Iterator[Any]:
    opened: list[Walk] = []

    def begin(name: str, hash: str = "", **context: Any) -> Walk:
        opened.append(Walk(browser, pages[name], hash, **context))
        return opened[-1]

    yield begin
    for one in opened:
        assert one.trouble == []
        one.context.close()


def told(draft: Draft) -> list[str]:
    return [text for one in draft.paragraphs if (text := " ".join(one.text.split()))]


def test_it_begins_with_the_text_on_the_table(walk: Any) -> None:
    one = walk("c9")
    assert one.text("h1") == "WSIS+10, Action Line C9"
    assert one.text("#lead strong").startswith(
        "8 of the 12 parts of Part C (Action Lines) are agreed. None of them goes forward"
    )
    assert one.text(".chip[aria-pressed=true]").split() == [
        "✕",
        "C9",
        "no",
        "consensus",
        "red",
        "line:",
        "Iran",
    ]
    record = dd.load(EXAMPLES / "wsis10-c9")
    assert one.side("new") == told(record.history["unesco"])
    assert one.side("old") == sorted(told(record.history["earlier"]), key=one.side("old").index)
    assert "Accept it only if unchanged" in one.text("#positions")
    assert "On some of its words only" in one.text("#positions")
    assert "language: object (“and men”)" in one.text("#positions")
    one.page.get_by_text("Rules, and whether they hold").click()
    assert "All or none, Part C (Action Lines): none goes forward" in one.text(".rules")
    assert "all States accept UNESCO's compromise text" in one.text(".rumour")
    assert "The record says: no consensus." in one.text(".rumour")


def test_a_click_on_words_tells_where_they_are_from(walk: Any) -> None:
    one = walk("line", "#draft=v3&against=v1")
    one.page.locator("ins .w", has_text="should").click()
    assert "Put in by Iran" in one.text("#looked")
    assert "first seen" in one.text("#looked")
    assert one.page.locator("#looked meter").count() == 1
    assert "para=0" in one.page.url
    one.page.locator("del .w", has_text="every year").click()
    assert "Struck by UK" in one.text("#looked")
    one.page.locator("#looked .close").click()
    assert not one.page.locator("#looked").is_visible()


def test_nobody_is_named_for_what_differs_from_a_stand_in(walk: Any) -> None:
    one = walk("c9")
    assert "The older text is a stand-in" in one.text("#note")
    assert one.page.locator(".table .remark .who, .table [title*=UNESCO]").count() == 0
    one.page.locator("ins .w", has_text="Sustainable").click()
    assert "UNESCO" not in one.text("#looked .did")
    assert "made from a text that is not known" in one.text("#looked .warn")


def test_rivals_and_the_way_are_told(walk: Any) -> None:
    one = walk("peps", "#draft=pep-13&view=whose")
    one.page.locator(".w.who", has_text="Maintain the quality").click()
    one.page.wait_for_selector("#looked .fates li")
    assert "first seen" in one.text("#looked .here")
    assert "taken over here from another branch" in one.text("#looked .part")
    assert "8016-1" in one.page.locator("#looked .here a").first.get_attribute("href")


def test_brackets_and_phrases_tell_their_fates(walk: Any) -> None:
    one = walk("brackets", "#draft=b0&against=none")
    one.page.locator(".w.m-k", has_text="should").click()
    one.page.wait_for_selector("#looked .bracket .fates")
    assert "dropped" in one.text("#looked .bracket")
    one.page.locator(".w.m-k", has_text="online").click()
    one.page.wait_for_selector("#looked .bracket:has-text('survived')")
    one = walk("line", "#draft=v1&against=none")
    one.page.evaluate("""() => {
      const text = document.querySelector('.table .w').firstChild;
      getSelection().setBaseAndExtent(text, 7, text, 12);
    }""")
    one.page.locator(".table .w").first.dispatch_event("click")
    one.page.wait_for_selector("#looked .fates .bad")
    assert "shall" in one.text("#looked blockquote")
    assert "Struck here by Iran" in one.text("#looked .bad")


def test_filters(walk: Any) -> None:
    one = walk("line", "#draft=v2&against=v1")
    before = one.count()
    words = one.side("new")
    one.page.locator(".filters summary").click()
    one.page.get_by_label("Iran").uncheck()
    one.marked("n === 0")
    assert one.side("new") == words
    one.page.get_by_label("Iran").check()
    one.marked(f"n === {before}")
    one = walk("c9")
    before = one.count()
    one.page.locator(".filters summary").click()
    one.page.locator("#effect").select_option("deontic")
    one.marked(f"0 < n && n < {before}")
    one.page.locator("#effect").select_option("")
    one.page.locator("#only-changed").check()
    one.page.wait_for_selector(".skipped")
    assert "1 paragraph unchanged" in one.text(".skipped")
    one.page.locator(".skipped").click()
    assert one.page.locator(".row.kept").count() == 1
    one = walk("peps", "#draft=8015-3")
    before = one.count()
    one.page.locator(".filters summary").click()
    one.page.locator("#only-substantive").check()
    one.marked(f"0 < n && n < {before}")


def test_both_handles(walk: Any) -> None:
    one = walk("c9")
    one.page.locator("#handle-at").fill("4")
    assert "9 of the 12 parts" in one.text("#lead")
    assert "not on the table then" in one.text("#positions")
    one.page.locator("#handle-at").fill("2")
    one.page.locator("#handle-known").fill("0")
    assert "whether they go forward is not told" in one.text("#lead")
    assert "Accept it only if unchanged" not in one.text("#positions")
    assert one.page.locator("#events .untold").count() > 5
    assert "at=2014-06-09&known=2014-06-01" in one.page.url
    one.page.locator("#handle-at").fill("0")
    assert one.text("#draft option:checked").startswith("STAND-IN")


def test_a_reply_stands_below_what_it_answers(walk: Any) -> None:
    one = walk("c9")
    refused = one.page.locator("#events li li", has_text="Iran stated that it could not accept")
    replies = refused.first.locator(":scope > .replies > li").all_inner_texts()
    assert len(replies) >= 3
    assert any("lowest common denominator" in reply for reply in replies)


def test_deep_links(walk: Any) -> None:
    one = walk(
        "c9",
        "#draft=unesco&against=earlier&para=3&at=2014-06-09&known=2014-06-11&block=vision%23C5&view=sides",
    )
    assert one.page.locator("#handle-at").input_value() == "2"
    assert one.page.locator("#handle-known").input_value() == "3"
    assert one.page.locator(".row.here").get_attribute("data-n") == "3"
    assert one.page.locator(".sides .words").count() > 10
    assert "C5" in one.text(".chip[aria-pressed=true]")
    url = one.page.url
    one.page.reload()
    one.page.wait_for_selector("body[data-ready]")
    assert one.page.url == url
    one.page.evaluate("location.hash = '#draft=earlier&against=none'")
    one.page.wait_for_selector(".table[aria-label*='STAND-IN']")
    assert one.page.locator(".table ins, .table del").count() == 0
    one.go("#draft=nothing&para=99999999&at=1&view=none")
    one.until("document.querySelectorAll('.table .row').length > 3")


def test_the_keyboard_goes_everywhere(walk: Any) -> None:
    one = walk("c9")
    page = one.page
    page.keyboard.press("j")
    first = page.evaluate("document.activeElement.getAttribute('aria-label')")
    page.keyboard.press("j")
    assert first != page.evaluate("document.activeElement.getAttribute('aria-label')")
    page.keyboard.press("k")
    assert first == page.evaluate("document.activeElement.getAttribute('aria-label')")
    page.keyboard.press("ArrowRight")
    assert page.locator(".w.looked").count() == 1
    words = one.text("#looked blockquote")
    page.keyboard.press("ArrowRight")
    assert one.text("#looked blockquote") != words
    assert "first seen in" in page.locator("#said").inner_text()
    page.keyboard.press("Escape")
    assert not page.locator("#looked").is_visible()
    page.keyboard.press("Enter")
    page.wait_for_selector("#looked .fates .here")
    page.keyboard.press("[")
    page.wait_for_selector("#drafts .shown[data-draft='5']")
    page.keyboard.press("]")
    page.wait_for_selector("#drafts .shown[data-draft='6']")
    page.keyboard.press("v")
    assert page.locator("#view-sides").is_checked()
    page.keyboard.press("?")
    assert page.locator("#help").is_visible()
    page.keyboard.press("Escape")
    page.wait_for_selector("#help", state="hidden")
    page.keyboard.press("/")
    one.until("document.activeElement.id === 'search'")
    page.keyboard.type("bloggers")
    one.until("document.getElementById('search').value === 'bloggers'")
    page.wait_for_selector("#found mark", timeout=120_000)
    page.locator("#keys").click()
    page.locator("#help input").uncheck()
    page.keyboard.press("Escape")
    page.locator("h1").click()
    page.keyboard.press("v")
    assert page.locator("#view-sides").is_checked()


def test_everything_can_be_reached_with_the_tab_key(walk: Any) -> None:
    one = walk("c9")
    seen = set()
    for _ in range(120):
        one.page.keyboard.press("Tab")
        seen.add(
            one.page.evaluate("(e => e.id || e.className || e.tagName)(document.activeElement)")
        )
    assert {
        "handle-at",
        "handle-known",
        "draft",
        "against",
        "view-inline",
        "edit",
        "sign",
        "open",
        "search",
    } <= seen


@pytest.mark.parametrize("width", [360, 390, 820])
def test_a_phone(walk: Any, width: int) -> None:
    one = walk("c9", viewport={"width": width, "height": 800})
    page = one.page
    wide = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert page.evaluate(wide) == 0
    if width < 700:
        assert not page.locator("#left").is_visible()
        page.locator(".tabs button", has_text="Drafts").click()
        assert page.locator("#left").is_visible()
        assert not page.locator("#text").is_visible()
        assert page.evaluate(wide) == 0
        page.locator(".tabs button", has_text="Text").click()
    page.locator("ins .w").first.click()
    assert page.locator("#looked").is_visible()
    assert page.evaluate(wide) == 0
    page.locator("#looked .close").click()
    assert page.locator("#text").is_visible()


def test_print(walk: Any) -> None:
    one = walk("long")
    one.page.emulate_media(media="print")
    assert one.page.locator("#drafts").is_hidden()
    assert one.page.locator("#text").is_visible()
    pdf = one.page.pdf()
    assert len(re.findall(rb"/Type /Page\b", pdf)) > 15
    assert one.page.locator(".row").count() == 901


def test_only_what_is_seen_is_made(walk: Any) -> None:
    one = walk("long")
    made = "document.querySelectorAll('.row').length"
    one.page.evaluate("window.requestIdleCallback = () => 0")
    one.page.evaluate("location.hash = '#draft=l2&against=none'")
    one.until(f"{made} > 0 && {made} < 200")
    one.page.evaluate("location.hash = '#draft=l2&against=none&para=880'")
    one.page.wait_for_selector(".row.here[data-n='880']")


@pytest.mark.parametrize("name", ["c9", "some words"])
@pytest.mark.parametrize(
    "words", [None, "Recall something else;", "Recall their responsibilities;", "Recall bloggers;"]
)
def test_what_if_is_what_the_library_says(
    walk: Any, pages: dict[str, Path], name: str, words: str | None
) -> None:
    folders = {"c9": EXAMPLES / "wsis10-c9", "some words": pages[name].parent / "some-words"}
    record = dd.load(folders[name])
    one = walk(name)
    one.page.locator("#edit").click()
    text = one.page.locator("#editor textarea").nth(2)
    text.fill(words or text.input_value().replace(" ", "\u00a0", 1))
    draft = record.history["unesco"]
    areas = one.page.locator("#editor textarea").all()
    pairs = zip(areas, draft.paragraphs, strict=True)
    paragraphs = [Paragraph(area.input_value(), was.label, was.kind) for area, was in pairs]
    would = what_if(
        record.negotiation, Draft(paragraphs, "edited", parents=["unesco"]), at="2014-06-10"
    )
    shown = [
        item.inner_text().split("\n")[0] for item in one.page.locator("#what-if .shifts li").all()
    ]
    names = {
        "accepts": "accepts",
        "objects": "objects",
        "unknown": "unknown",
        "open": "open",
        "": "procedure",
    }
    assert sorted(shown) == sorted(
        f"{s.party}: {names[s.before]} → {names[s.after]}" for s in would.shifts if s.moves
    )
    assert ("falls apart" in one.text("#what-if .verdict")) == would.collapses
    one.page.locator("#edit").click()
    assert one.page.locator(".table").is_visible()


def test_a_change_tells_who_asked_and_a_party_what_it_got(
    walk: Any, pages: dict[str, Path]
) -> None:
    record = dd.load(pages["asked"].parent / "asked")
    proposals = record.negotiation.proposals
    [change] = asked_changes(record.real, proposals)
    one = walk("asked")
    told = f"asked for by {', '.join(change.asked.by)}, {change.asked.date}; opposed by India"
    assert told in one.text(".row .remark")
    one.page.locator(".row .sign").first.click()
    assert told in one.text("#looked")
    outcomes = {row.proposal: row.outcome for row in proposal_outcomes(record.real, proposals)}
    assert set(outcomes.values()) == {"taken", "refused"}
    for proposal in proposals:
        [party] = proposal.by
        shown = one.page.locator(f"#requests [data-party={party}]")
        shown.locator("summary").click()
        assert f"v2: {outcomes[proposal.id]}" in shown.inner_text()
    assert "asked for 1 thing, 1 taken" in one.text("#requests [data-party=Norway]")


PAIRS = [
    ("8016-1", "8010-3"),
    ("8011-1", "8011-4"),
    ("8012-1", "8012-4"),
    ("8015-3", "pep-13"),
    ("pep-13-2025", "8016-2"),
]


@pytest.mark.parametrize(("old", "new"), PAIRS)
def test_drafts_that_were_not_made_from_each_other(walk: Any, old: str, new: str) -> None:
    history = dd.load(EXAMPLES / "peps" / "governance").history
    one = walk("peps", f"#draft={new}&against={old}")
    one.page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert one.side("new") == told(history[new])
    assert sorted(one.side("old")) == sorted(told(history[old]))


def test_over_several_drafts_each_hand_signs_its_own(walk: Any) -> None:
    one = walk("line", "#draft=v3&against=v1")
    read = "all => all.map(one => [one.textContent.trim(), one.title])"
    signed = {tag: one.page.locator(f".table {tag}").evaluate_all(read) for tag in ("ins", "del")}
    assert signed["del"] == [["shall", "struck by Iran"], ["every year", "struck by UK"]]
    assert signed["ins"] == [["should", "put in by Iran"], ["all", "put in by UK"]]


def test_the_last_draft_has_names_and_effects_against_the_first(walk: Any) -> None:
    history = steps()
    one = walk("steps", "#draft=s4&against=s0")
    changes = dd.diff(history["s0"], history["s4"], history=history)
    changes = explain(changes, history["s0"], history["s4"])
    remark = one.text(".row .remark")
    phrases = effect_words(effect for change in changes for effect in change.effects)
    assert phrases
    for phrase in phrases:
        assert phrase in remark
    assert "Made from it over 4 steps." in one.text("#count")
    assert "worked out in this page" not in one.text("#count")


def test_between_others_the_steps_tell_what_still_stands(walk: Any) -> None:
    one = walk("steps", "#draft=s3&against=s0")
    remark = one.text(".row .remark")
    assert "weaker: shall → should (in s1)" in remark
    assert "may → shall" not in remark
    assert "shall → may" not in remark
    assert "told by the step that did it" in one.text("#count")
    signed = one.page.locator(".table ins").evaluate_all("all => all.map(one => one.title)")
    assert set(signed) >= {"put in by B", "put in by C", "put in by D"}


def test_the_earlier_of_two_drafts_is_said_to_be_so(walk: Any) -> None:
    one = walk("steps", "#draft=s0&against=s3")
    assert "the other was made from it over 3 steps" in one.text("#count")
    assert "not made from each other" not in one.text("#count")
    assert "not made from each other" in walk("peps", "#draft=8016-1&against=8010-3").text("#count")


def test_where_a_moved_paragraph_stood_it_is_said_whereto(walk: Any) -> None:
    page = walk("moved").page
    told = page.locator(".row.away .remark").all_inner_texts()
    assert told
    assert all(one.endswith("moved to ¶ 4") for one in told)
    assert "moved from" in page.locator(".row.moved .remark").first.inner_text()
    assert page.locator("#drafts .title").all_inner_texts() == ["Same (m1)", "Same (m2)"]


def test_with_many_parties_the_text_begins_high_and_the_legend_is_searched(walk: Any) -> None:
    one = walk("many", "#draft=d41&para=0")
    top = "document.querySelector('.table').getBoundingClientRect().top + scrollY"
    assert one.page.evaluate(top) < 400
    assert one.page.locator("#flow .who-is-who summary").inner_text() == "42 proposers, by size"
    one.page.locator("#flow .who-is-who summary").click()
    assert one.page.locator("#flow .legend li:visible").first.inner_text() == "P0"
    one.page.get_by_label("Find a proposer").fill("P17")
    assert one.page.locator("#flow .legend li:visible").all_inner_texts() == ["P17"]


def test_bands_have_a_column_at_their_date_or_in_equal_steps(walk: Any) -> None:
    one = walk("many")
    gaps = """(() => {
      const x = [...document.querySelectorAll('#flow .band.by-0')].map(b => +b.getAttribute('x'));
      return x.slice(1).map((at, i) => Math.round(at - x[i]));
    })()"""
    assert len(set(one.page.evaluate(gaps))) > 2
    one.page.get_by_label("equal steps").check()
    assert len(set(one.page.evaluate(gaps))) <= 2
    assert "2011" in one.text("#flow .dates span:first-child")


def test_bands_that_touch_in_one_colour_are_told_apart_by_a_pattern(walk: Any) -> None:
    one = walk("many")
    colours = one.page.evaluate("""[...new Set([...document.querySelectorAll('#flow .band')].map(
      b => getComputedStyle(b).fill + (b.nextElementSibling.getAttribute('fill') || '')
    ))]""")
    assert len(colours) == 11
    assert (
        one.page.evaluate("""(() => {
      const keys = [...document.querySelectorAll('#flow .key')].slice(0, 10);
      return keys.filter(key => key.classList.contains('hatched')).length;
    })()""")
        == 0
    )


def test_every_number_of_the_flow_is_the_librarys_and_leads_to_its_rows(walk: Any) -> None:
    one = walk("peps")
    history = dd.load(EXAMPLES / "peps" / "governance").history
    one.page.locator("#flow .numbers summary").click()
    one.page.wait_for_selector("#flow .numbers td")
    heads = one.page.locator("#flow .numbers th[scope=col]").all_inner_texts()[1:]
    rows = one.page.locator("#flow .numbers tbody tr")
    shown = [id for id, draft in history.items() if draft.text_known]
    assert rows.count() == len(shown)
    for index, id in enumerate(shown):
        cells = rows.nth(index).locator("td").all_inner_texts()
        share = dd.attribute(history, id).share()
        counts = {name: int(rate.count) for name, rate in share.items()}
        assert {
            name: int(cell) for name, cell in zip(heads, cells, strict=True) if cell != "0"
        } == {name: count for name, count in counts.items() if count}
    rows.last.locator("td button").first.click()
    one.page.wait_for_selector("#looked li")
    words = [" ".join(text.split()) for text in one.page.locator("#looked q").all_inner_texts()]
    largest = max(counts, key=counts.__getitem__)
    spans = dd.attribute(history, shown[-1]).spans
    mine = {
        span.index
        for span in spans
        if " + ".join(sorted(p.name for p in span.proposers)) == largest
    }
    assert heads[0] == largest
    assert len(words) == len(mine)


def test_it_opens_at_the_first_change_and_a_filter_is_in_the_address(walk: Any) -> None:
    one = walk("many")
    top = "document.querySelector('.row:not(.kept)').getBoundingClientRect().top"
    assert 0 <= one.page.evaluate(top) < 1000
    one.page.locator(".filters summary").click()
    one.page.locator("#only-changed").check()
    one.page.locator("#only-substantive").check()
    assert "changed=yes&substantive=yes" in one.page.url
    again = walk("many", "#draft=d41&changed=yes&hidden=3")
    again.page.wait_for_selector(".skipped")
    assert again.page.locator("#only-changed").is_checked()
    assert not again.page.locator(".party[value='3']").is_checked()


def test_columns_have_heads_and_hits_of_a_search_have_date_author_and_place(walk: Any) -> None:
    one = walk("many", "#draft=d41&against=d40&view=sides")
    assert one.page.locator(".heads strong").all_inner_texts() == [
        "d40 2011-01-01",
        "d41 2011-02-01",
    ]
    one.page.locator("#search").fill("wants measure 39")
    one.page.wait_for_selector("#found mark")
    hit = one.text("#found li")
    assert "d39" in hit
    assert "2010-04-01 · P39" in hit
    assert "Article 40." in hit


def test_words_are_copied_with_draft_date_place_and_link(walk: Any) -> None:
    one = walk("many", permissions=["clipboard-read", "clipboard-write"])
    one.page.locator("ins .w", has_text="Party 41").click()
    one.page.get_by_text("Copy the citation").click()
    one.until("document.getElementById('said').textContent === 'Copied'")
    copied = one.page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith(
        "“Party 41 wants measure 41 reviewed.”, d41, 2011-02-01, Article 58., "
    )
    assert copied.endswith("#draft=d41&against=d40&para=58")


@pytest.mark.parametrize("view", ["inline", "sides", "whose", "clean"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_on_a_phone_every_view_is_reached_and_nothing_is_cut(
    walk: Any, view: str, scheme: str
) -> None:
    one = walk("many", viewport={"width": 390, "height": 844}, color_scheme=scheme)
    one.page.locator(f"#view-{view}").check()
    one.page.wait_for_selector(f".table.{view}")
    for pane in ("left", "aside", "main"):
        one.page.locator(f".tabs [data-for={pane}]").click()
        assert one.page.evaluate("document.documentElement.scrollWidth") <= 390


def test_print_keeps_colours_and_the_legend(walk: Any) -> None:
    one = walk("many")
    one.page.evaluate("dispatchEvent(new Event('beforeprint'))")
    one.page.emulate_media(media="print")
    assert one.page.locator("#flow .legend li:visible").count() == 42
    assert one.page.evaluate(
        "getComputedStyle(document.querySelector('.key')).printColorAdjust"
    ) == ("exact")


def test_orders_of_an_act_stand_beside_their_clauses_and_take_marks(walk: Any) -> None:
    one = walk("bill", permissions=["clipboard-read", "clipboard-write"])
    assert one.text("#orders summary") == (
        "Fees (Amendment) Bill: 1 accepted, 1 rejected, 1 left for later, 1 open"
    )
    order = one.page.locator("[data-order='bill 4']")
    assert order.locator(".clause ins").inner_text().strip() == "or a licensee"
    order.locator("[data-mark=later]").click()
    one.page.get_by_text("Copy them as rows").click()
    one.until("document.getElementById('said').textContent === 'Copied'")
    copied = one.page.evaluate("navigator.clipboard.readText()")
    assert copied == (
        '[[amendment]]\nid = "bill-4"\nto = "act"\nact = "bill"\nitem = 4\noutcome = "later"\n'
    )
    one.page.locator("#handle-at").fill("0")
    assert "4 open" in one.text("#orders summary")


def test_hostile_texts_stay_texts(walk: Any) -> None:
    one = walk("hostile")
    assert one.page.title() != "hit"
    assert one.page.locator("img").count() == 0
    assert "onerror=alert(1)" in one.text("#text")
    assert one.page.locator("#text .cp").first.inner_text() == "U+202E"
    assert one.page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    one.page.locator("ins .w").first.click()
    one.page.locator("#search").fill("onerror")
    one.page.wait_for_selector("#found mark")


def test_no_attribute_holds_a_hidden_character(walk: Any) -> None:
    one = walk("hostile")
    one.page.locator("#flow input[type=range]").evaluate(
        "slider => { slider.value = 0; slider.dispatchEvent(new Event('input')); }"
    )
    values = one.page.evaluate(
        "[...document.querySelectorAll('*')].flatMap((e) => [...e.attributes].map((a) => a.value))"
    )
    spoken = one.page.locator("#flow input[type=range]").get_attribute("aria-valuetext")
    assert "⟨U+202E⟩evil" in spoken
    assert [value for value in values if "\u202e" in value or "\u2066" in value] == []


def test_without_script(walk: Any) -> None:
    one = walk("c9", java_script_enabled=False)
    assert "Sustainable" in one.text("article ins")
    assert one.page.locator("table[aria-label='Where it stands'] tr").count() > 20
    assert one.page.locator("table[aria-label='Positions']").is_visible()


def axe() -> Path | None:
    import os

    if os.environ.get("AXE_CORE"):
        return Path(os.environ["AXE_CORE"])
    found = find_spec("axe_core_python")
    return (
        None
        if found is None or found.origin is None
        else Path(found.origin).with_name("axe.min.js")
    )


#: Each view of the page: which page, its address, and what to press.
VIEWS = {
    "redline": ("c9", "", "text"),
    "sides": ("c9", "#draft=unesco&view=sides", "text"),
    "whose": ("peps", "#draft=pep-13&view=whose", "text"),
    "clean": ("line", "#view=clean", "text"),
    "words": ("c9", "", "word"),
    "editing": ("c9", "", "edit"),
    "search": ("peps", "", "search"),
    "filters": ("c9", "", "filters"),
    "keys": ("c9", "", "keys"),
    "brackets": ("brackets", "#draft=b0&against=none", "text"),
}


@pytest.mark.skipif(axe() is None, reason="no axe-core here; pip install axe-core-python")
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("view", VIEWS)
def test_axe_finds_nothing(walk: Any, view: str, scheme: str) -> None:
    name, hash, press = VIEWS[view]
    width = 390 if view == "words" else 1440
    # The policy forbids other scripts, rightly; axe is one.
    one = walk(
        name, hash, color_scheme=scheme, bypass_csp=True, viewport={"width": width, "height": 1000}
    )
    if press == "word":
        one.page.locator("ins .w").first.click()
    elif press == "search":
        one.page.locator("#search").fill("council")
        one.page.wait_for_selector("#found mark")
    elif press == "filters":
        one.page.locator(".filters summary").click()
        for details in one.page.locator("details.position > summary").all()[:4]:
            details.click()
    elif press in ("edit", "keys"):
        one.page.locator(f"#{press}").click()
    script = axe()
    assert script is not None
    one.page.add_script_tag(content=script.read_text(encoding="utf-8"))
    found = one.page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    assert [
        (rule["id"], node["html"][:160], node["failureSummary"])
        for rule in found["violations"]
        for node in rule["nodes"]
    ] == []
    assert len(found["passes"]) > 10
