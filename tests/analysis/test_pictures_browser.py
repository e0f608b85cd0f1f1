"""Pictures as a browser draws them: no text leaves the picture, and none stands on another."""

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest

import draftdiff as dd
from draftdiff.analysis import pictures

CHROMIUM = (
    shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
)
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="no headless Chromium here"),
]
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--virtual-time-budget=20000",
    "--window-size=1400,3000",
]
EXAMPLES = Path(__file__).parent.parent.parent / "examples"
KINDS = sorted(set(pictures.__all__) - {"Picture"})
#: For each picture its texts with their boxes, turned ones (which may lie over the corners of
#: others) marked so.
_LOOK = """<script>
const found = [...document.querySelectorAll('svg')].map(svg => {
  const all = svg.getBoundingClientRect();
  return [...svg.querySelectorAll('text')].filter(t => t.textContent.trim()).map(t => {
    const b = t.getBoundingClientRect();
    return [t.textContent, b.left - all.left, b.top - all.top, b.right - all.left, b.bottom - all.top,
            t.hasAttribute('transform'), all.width, all.height];
  });
});
document.body.textContent = JSON.stringify(found);
</script>"""


def looked_at(drawn, tmp_path):
    """The texts of pictures with their places."""
    page = tmp_path / "page.html"
    page.write_text(
        f'<!DOCTYPE html><meta charset="utf-8">{"".join(one.svg for one in drawn)}{_LOOK}', "utf-8"
    )
    found = subprocess.run(
        [CHROMIUM, *FLAGS, f"--user-data-dir={tmp_path / 'profile'}", "--dump-dom", page.as_uri()],
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    ).stdout
    body = re.search(r"<body>(.*)</body>", found, re.S)[1]
    return json.loads(body.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&"))


def assert_readable(texts, where):
    for text, left, top, right, bottom, _, width, height in texts:
        assert left >= -1, (where, text)
        assert top >= -1, (where, text)
        assert right <= width + 1, (where, text)
        assert bottom <= height + 1, (where, text)
    level = sorted((one for one in texts if not one[5]), key=lambda one: one[2])
    for place, (text, left, _, right, bottom, *_) in enumerate(level):
        for other, left2, top2, right2, *_ in level[place + 1 :]:
            if top2 > bottom:
                break
            over = min(right, right2) - max(left, left2)
            assert over < 2 or bottom - top2 < 5, (
                where,
                text,
                other,
            )  # Lines of text stand close, not on each other.


@pytest.mark.parametrize("record", ["wsis10-c9", "peps/governance"])
def test_texts_stay_in_the_picture_and_off_each_other(record, tmp_path):
    what = dd.load(EXAMPLES / record)
    nothing = {
        "wsis10-c9": {"influence", "ledger"},
        "peps/governance": {"asked", "ledger", "matrix"},
    }[record]
    drawn = [getattr(pictures, kind)(what) for kind in KINDS if kind not in nothing]
    for picture, texts in zip(drawn, looked_at(drawn, tmp_path), strict=True):
        assert texts
        assert_readable(texts, picture.kind)


def test_long_histories_and_long_names_are_readable(tmp_path):
    names = [
        "Group of Latin American and Caribbean Countries (GRULAC)",
        "WWWWWWWWWWWWWWWWWWWWWWWWWW",
        "中华人民共和国和七十七国集团",
    ]
    history = dd.History.line(
        dd.read_text(
            f"Draft {place} of many.\n\nStates shall act {place // 3}.",
            id=f"{place} as tabled in plenary",
            proposers=[names[place % 3]],
            title="T" * 300,
        )
        for place in range(300)
    )
    drawn = [
        getattr(pictures, kind)(history)
        for kind in KINDS
        if kind not in ("asked", "matrix", "timeline", "influence", "ledger")
    ]
    words = (
        "x" * 400
        + "\n\n"
        + "各国应当保护记者" * 60
        + "\n\n(a) "
        + "يجب على الدول حماية الصحفيين " * 20
    )
    drawn.append(pictures.blame(dd.History.line([dd.read_text(words, id="v1", proposers=names)])))
    for picture, texts in zip(drawn, looked_at(drawn, tmp_path), strict=True):
        assert_readable(texts, picture.kind)
