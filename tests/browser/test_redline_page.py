"""The page of a redline in a real browser: filters by effect, and a walk from change to change."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

import draftdiff as dd

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


@pytest.fixture(scope="module")
def redline() -> Any:
    history = dd.load(EXAMPLES / "peps" / "governance").history
    return dd.redline(history["8016-1"], history["pep-13"], history=history)


@pytest.fixture
def page(redline: Any, tmp_path: Path) -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    dd.write(redline, tmp_path / "redline.html")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1440, "height": 900})
        page.goto((tmp_path / "redline.html").as_uri())
        yield page
        browser.close()


def test_each_class_of_effects_leaves_its_changes_in_the_list(redline: Any, page: Any) -> None:
    page.locator(".changes summary").first.click()
    options = page.locator("#effect option").all_inner_texts()[1:]
    assert len(options) > 5
    for option in options:
        name, count = option.removesuffix(")").split(" (")
        kind = name.replace(" ", "_")
        page.locator("#effect").select_option(kind)
        having = [one for one in redline.changes if kind in {each.kind for each in one.effects}]
        assert len(having) == int(count)
        listed = page.locator(".changes ol li:visible")
        assert 0 < listed.count() <= len(having)
        assert listed.count() == page.locator(f".changes ol li.e-{kind}").count()


def test_enter_walks_from_note_to_note(page: Any) -> None:
    ids = page.locator("[id^=next-]").evaluate_all("links => links.map(link => link.id)")
    page.locator("[id^=next-]").first.focus()
    for id in ids[1:4]:
        page.keyboard.press("Enter")
        page.wait_for_function(f"document.activeElement.id === '{id}'")
    assert page.locator(".what p:has(:target)").count() == 1


def test_the_list_of_changes_stays_in_sight(page: Any) -> None:
    page.evaluate("scrollTo(0, document.body.scrollHeight / 2)")
    assert abs(page.evaluate("document.querySelector('.changes').getBoundingClientRect().top")) < 1
