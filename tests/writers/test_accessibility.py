"""Our pages under axe-core in a headless Chromium: no finding, in each view, light and dark.

The script (MPL-2.0, used here only) is that of ``AXE_CORE`` (a path), else the older one that comes
with the package axe-core-python of the extra ``dev``. It runs in a copy of the page without its
policy, which rightly forbids it.
"""

from __future__ import annotations

import html
import json
import os
import re
import shutil
import subprocess
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from test_html_browser import NEW, OLD

import draftdiff as dd
from draftdiff import negotiation
from draftdiff.demo import earlier, unesco
from draftdiff.model import Draft, Paragraph
from draftdiff.writers.html import write_html

CHROMIUM = (
    shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
)
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--window-size=1280,2000",
    "--virtual-time-budget=120000",
]
DARK = ["--force-dark-mode", "--blink-settings=preferredColorScheme=0"]
EXAMPLES = Path(__file__).parents[2] / "examples"
#: Runs axe in each view that the page offers, and leaves what it found as the page's only text. The
#: contrast of all words is reckoned from the colours as they are drawn, too: of signs that are no
#: letters axe cannot tell.
_RUN = """
(async () => {
  const views = [...document.querySelectorAll('input[name=view]')], found = [];
  const dark = matchMedia('(prefers-color-scheme: dark)').matches;
  const drawn = document.createElement('canvas').getContext('2d', {willReadFrequently: true});
  const colour = layers => {
    for (const layer of layers) { drawn.fillStyle = layer; drawn.fillRect(0, 0, 1, 1); }
    return [...drawn.getImageData(0, 0, 1, 1).data].slice(0, 3);
  };
  const light = colour => colour.map(part => part / 255).map(
    part => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  ).reduce((sum, part, place) => sum + part * [0.2126, 0.7152, 0.0722][place], 0);
  const contrast = element => {
    const under = [];
    for (let one = element; one; one = one.parentElement) under.unshift(getComputedStyle(one).backgroundColor);
    under.unshift(dark ? '#121212' : '#fff');
    const lights = [light(colour(under)), light(colour([...under, getComputedStyle(element).color]))].sort();
    return (lights[1] + 0.05) / (lights[0] + 0.05);
  };
  const has_words = element => [...element.childNodes].some(node => node.nodeType === 3 && node.data.trim());
  const pale = () => [...document.body.querySelectorAll('*')].filter(
    element => has_words(element) && element.checkVisibility() && !element.closest('script,style')
  ).map(element => [element.outerHTML.slice(0, 300), contrast(element)]).filter(pair => pair[1] < 4.5);
  const told = rule => rule.nodes.map(node => [rule.id, node.html.slice(0, 300),
    node.any.concat(node.all, node.none).map(check => check.message).join('; ')]);
  for (const view of views.length ? views : [null]) {
    if (view) view.checked = true;
    const run = await axe.run(document, {resultTypes: ['violations', 'incomplete', 'passes']});
    found.push({dark, view: view && view.id, pale: pale(), passes: run.passes.length,
      violations: run.violations.flatMap(told), unsure: run.incomplete.flatMap(told)});
  }
  document.documentElement.innerHTML = '<body><pre id="found"></pre></body>';
  document.getElementById('found').textContent = JSON.stringify(found);
})();
"""


def axe() -> Path | None:
    """The script, or None."""
    if os.environ.get("AXE_CORE"):
        return Path(os.environ["AXE_CORE"])
    found = find_spec("axe_core_python")
    return (
        None
        if found is None or found.origin is None
        else Path(found.origin).with_name("axe.min.js")
    )


AXE = axe()
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="no headless Chromium here"),
    pytest.mark.skipif(AXE is None, reason="no axe-core here; pip install axe-core-python"),
]


def arabic() -> tuple[Draft, Draft]:
    old, new = (
        "تشجيع مشاركة المرأة في وسائط الإعلام.",
        "تشجيع تكافؤ الفرص من أجل مشاركة المرأة في وسائط الإعلام.",
    )
    drafts = [
        Draft([Paragraph(words, "1.")], id, language="ar") for id, words in (("a", old), ("b", new))
    ]
    return drafts[0], drafts[1]


def signed() -> list[Draft]:
    words = {
        "chair": "Reports are due every year.",
        "uk": "Reports are due every two years, in English.",
        "iran": "Reports are due every year; States shall send them.",
    }
    return [
        dd.read_text(text, id=name, proposers=[name], date="2014-05-28")
        for name, text in words.items()
    ]


def three() -> bytes:
    chair, uk, iran = signed()
    return write_html(dd.redline(chair, uk, third=iran))


PAGES: dict[str, Callable[[], bytes]] = {
    "redline": lambda: write_html(dd.redline(OLD, NEW)),
    "inline only": lambda: write_html(dd.redline(OLD, NEW), side_by_side=False),
    "the model case": lambda: write_html(dd.redline(earlier(), unesco()), author="UNESCO"),
    "arabic": lambda: write_html(dd.redline(*arabic())),
    "three sources": three,
    "columns": lambda: write_html(dd.compare([OLD, NEW, OLD])),
    "signed columns": lambda: write_html(dd.compare(signed())),
    "changes": lambda: write_html(dd.diff(OLD, NEW)),
    "draft": lambda: write_html(NEW),
    "report": lambda: write_html(negotiation.report(dd.load(EXAMPLES / "wsis10-c9").negotiation)),
}


def examined(page: bytes, folder: Path, *flags: str) -> list[dict[str, Any]]:
    """What axe says of a page, view by view."""
    assert AXE is not None
    assert CHROMIUM is not None
    free = re.sub(rb'<meta http-equiv="Content-Security-Policy"[^>]*>', b"", page, count=1)
    script = AXE.read_text(encoding="utf-8").replace("</script", "<\\/script")
    path = folder / "page.html"
    path.write_bytes(
        free.replace(
            b"</body>\n</html>",
            f"<script>{script}</script><script>{_RUN}</script></body></html>".encode(),
        )
    )
    command = [
        CHROMIUM,
        *FLAGS,
        *flags,
        f"--user-data-dir={folder / 'profile'}",
        "--dump-dom",
        path.as_uri(),
    ]
    dom = subprocess.run(command, capture_output=True, timeout=300, check=True).stdout.decode()
    told = re.search(r'<pre id="found">(.*)</pre>', dom, re.DOTALL)
    assert told is not None, dom[-2000:]
    found: list[dict[str, Any]] = json.loads(html.unescape(told[1]))
    return found


@pytest.mark.parametrize("name", PAGES)
def test_nothing_is_found(name: str, tmp_path: Path) -> None:
    page = PAGES[name]()
    for dark in (False, True):
        views = examined(page, tmp_path, *(DARK if dark else ()))
        assert len(views) == max(page.count(b'name="view"'), 1)
        for found in views:
            assert found["dark"] is dark
            assert found["violations"] == []
            assert found["pale"] == []
            assert {finding[0] for finding in found["unsure"]} <= {"color-contrast"}
            assert found["passes"] > 10


def test_it_finds_what_is_wrong(tmp_path: Path) -> None:
    page = write_html(dd.redline(OLD, NEW)).replace(
        b"<main>", b'<main><p style="color:#aaa;background:#fff">pale</p>'
    )
    (first, *_) = examined(page.replace(b"style-src", b"x-style-src"), tmp_path)
    assert [finding[0] for finding in first["violations"]] == ["color-contrast"]
    assert len(first["pale"]) == 1
