"""Strings that attack what shows them, and results that hold one in every place that takes a
string.
"""

from __future__ import annotations

from attrs import evolve

import draftdiff as dd
from draftdiff.model import Draft, Paragraph, Party
from draftdiff.redlines import Comparison, Redline

BAD = (
    "<script>alert(1)</script>",
    "]]>",
    "<img src=x onerror=alert(1)>",
    "javascript:alert(1)",
    "<iframe src=x>",
    '" onload="alert(1)',
    "'><svg/onload=alert(1)>",
    "</style><script>",
    "{{7*7}}",
    "<!--",
    "-->",
    "&lt;script&gt;",
    "=1+1",
    "@x",
    "+x",
    "-x",
    "\tx",
    "\x07bell",
    "\x1b[31mred",
    "nul\x00",
    "\ud800",
    "x\udfff",
    "\u202eevil",
    "a\u2066b",
    "\ufeff",
    "\u2028",
    "a" * 10_000,
    "<b>" * 4_000,
    "{++x++}",
    "{>>x<<}",
    "[-x-]",
    "{>x<}",
)
XML_REFUSES = {
    bad
    for bad in BAD
    if any((ord(c) < 32 and c != "\t") or 0xD800 <= ord(c) <= 0xDFFF for c in bad)
}


def three_results(bad: str) -> list[Draft | Redline | Comparison]:
    """A draft, a redline and a comparison with the bad string in every place that takes one."""
    old = Draft(
        [Paragraph(f"All {bad} act.", bad, "item")], f"old {bad}", bad, proposers=[f"O {bad}"]
    )
    new = Draft(
        [Paragraph(f"All {bad} should act.", f"{bad}2", "item"), Paragraph(bad)],
        "new",
        bad,
        parents=[old.id],
        proposers=[Party(f"N {bad}", members=(bad,), open=True)],
    )
    return [
        new,
        dd.redline(old, new),
        dd.redline(old, new, third=evolve(new, id="third", proposers=("Z",))),
        dd.compare([old, new, old]),
    ]
