"""The text of a row as HTML: insertions and deletions, marks, links, the places where notes are
called.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from itertools import groupby
from typing import Final

from attrs import field, frozen

from draftdiff.changes.kinds import Op
from draftdiff.lazy import lazy_pattern
from draftdiff.model.paragraph import ANCHORS
from draftdiff.redlines.rows import Run
from draftdiff.writers.html.escaping import classed, is_relative_link, is_safe_link, text, value
from draftdiff.writers.html.proposers import Parties, Proposers, joined

#: The kind and value of a mark.
Style = tuple[str, str]

#: From the outermost to the innermost.
_ORDER: Final = (
    "link",
    "inserted",
    "deleted",
    "bold",
    "italic",
    "underline",
    "strike",
    "super",
    "sub",
    "small_caps",
    "code",
)
_ELEMENTS: Final = {
    "inserted": "ins",
    "deleted": "del",
    "bold": "strong",
    "italic": "em",
    "underline": "u",
    "strike": "s",
    "super": "sup",
    "sub": "sub",
    "code": "code",
    "insert": "ins",
    "delete": "del",
}
_DATE: Final = lazy_pattern(
    re.compile, r"\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?(?:Z|[+-]\d{2}:\d{2}))?"
)


@frozen
class Inline:
    """The writing of text on a page: the classes of those who changed it, when (as HTML writes
    dates; a stretch may have its own unless it is ``fixed``), and whether ``ins`` and ``del`` are a
    redline's; on a draft's page they are its own.
    """

    proposers: Proposers = field(factory=Proposers)
    date: str | None = None
    redline: bool = False
    fixed: bool = False

    def runs(
        self, runs: Sequence[Run], change: str | None = None, notes: Sequence[str | None] = ()
    ) -> str:
        """The runs of a row, whose change an element explains, and which calls notes and boxes by
        their ids.
        """
        waiting = list(notes)[::-1]
        parts = []
        for (op, who, day, struck), group in groupby(
            runs, lambda run: (run.op, run.proposers, run.date, run.struck)
        ):
            inside = self._marked(list(group), waiting)
            if struck is not None:
                inside = self.wrapped(inside, "delete", struck[0], change, date=struck[1])
            parts.append(self.wrapped(inside, op, who, change, date=day))
        return "".join(parts)

    def wrapped(
        self,
        inside: str,
        op: Op,
        who: Parties = frozenset(),
        change: str | None = None,
        css_class: str = "",
        date: datetime.date | None = None,
    ) -> str:
        """HTML in the ``ins`` or ``del`` that its fate asks for."""
        if op == "equal":
            return inside
        attributes = classed(css_class, self.proposers.css_class(who))
        attributes += f' title="{value(joined(who))}"' if who else ""
        attributes += f' cite="#{change}"' if change else ""
        moment = html_date(date.isoformat()) if date and not self.fixed else self.date
        attributes += f' datetime="{moment}"' if moment else ""
        return f"<{_ELEMENTS[op]}{attributes}>{inside}</{_ELEMENTS[op]}>"

    def labels(
        self,
        old: str | None,
        new: str | None,
        who: Parties = frozenset(),
        change: str | None = None,
    ) -> str:
        """The labels of a paragraph that stays, as one where they are the same."""
        if old == new:
            return text(new or "")
        sides: tuple[tuple[Op, str | None], ...] = (("delete", old), ("insert", new))
        return "".join(
            self.wrapped(text(label), op, who, change) for op, label in sides if label is not None
        )

    def _marked(self, runs: list[Run], notes: list[str | None]) -> str:
        """Runs of one fate: elements stay open from run to run as long as the marks go on."""
        opened: list[tuple[Style, str]] = []
        parts: list[str] = []
        for run in runs:
            styles = (style for style in run.style if style[0] not in ANCHORS)
            wanted = sorted(styles, key=lambda style: (_ORDER.index(style[0]), style[1]))
            while [style for style, _ in opened] != wanted[: len(opened)]:
                parts.append(opened.pop()[1])
            for style in wanted[len(opened) :]:
                nested = any(outer[0] == "link" for outer, _ in opened)
                opening, closing = self._tags(style, nested=nested)
                parts.append(opening)
                opened.append((style, closing))
            parts.append(_content(run, notes))
        return "".join([*parts, *(closing for _, closing in reversed(opened))])

    def _tags(self, style: Style, *, nested: bool) -> tuple[str, str]:
        kind, written = style
        if kind == "link":
            return _link_tags(written, nested=nested)
        attributes = f' data-value="{value(written)}"' if written else ""
        if kind == "small_caps":
            return f'<span class="small-caps"{attributes}>', "</span>"
        if kind in ("inserted", "deleted"):
            author, _, moment = written.rpartition("|") if "|" in written else (written, "", "")
            attributes += f' title="{value(f"{kind} by {author}")}"' if author else ""
            attributes += f' datetime="{day}"' if (day := html_date(moment)) else ""
            if self.redline:
                return f'<span class="was-{kind}"{attributes}>', "</span>"
        return f"<{_ELEMENTS[kind]}{attributes}>", f"</{_ELEMENTS[kind]}>"


def _content(run: Run, notes: list[str | None]) -> str:
    if run.text:
        return (
            text(run.text)
            if run.was is None
            else f'<span class="reformatted">{text(run.text)}</span>'
        )
    return "".join(
        _anchor(kind, written, notes.pop() if notes else None)
        for kind, written in sorted(run.style)
        if kind in ANCHORS
    )


def _anchor(kind: str, written: str, target: str | None) -> str:
    attribute = f' data-value="{value(written)}"' if written else ""
    if target is None:
        return f'<span class="anchor" data-kind="{kind}"{attribute}></span>'
    number = target.rpartition("-")[2]
    return (
        f'<a class="anchor" data-kind="{kind}"{attribute} href="#{target}" id="{target}-call" '
        f'data-number="{number}" aria-label="{kind} {number}"></a>'
    )


def _link_tags(target: str, *, nested: bool) -> tuple[str, str]:
    if is_safe_link(target) and not nested:
        return f'<a href="{value(target)}">', "</a>"
    if is_safe_link(target) or is_relative_link(target):
        return f'<span class="link" data-target="{value(target)}">', "</span>"
    return '<span class="link">', "</span>"


def html_date(written: str) -> str | None:
    """A date or a date and time as HTML allows it, or None."""
    if _DATE.fullmatch(written):
        return written
    return written[:10] if _DATE.fullmatch(written[:10]) else None


def without_links(run: Run) -> Run:
    """A run as it stands in a column beside others: its words lead nowhere."""
    return Run(
        run.op,
        run.text,
        frozenset(mark for mark in run.style if mark[0] != "link"),
        run.was,
        run.proposers,
    )
