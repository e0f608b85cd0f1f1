"""Pages of results in a frame, for notebooks, and in the browser."""

from __future__ import annotations

import tempfile
import webbrowser
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from draftdiff.files import write_atomically
from draftdiff.history.dag import History
from draftdiff.history.provenance import Provenance
from draftdiff.model.draft import Draft
from draftdiff.records.record import Record
from draftdiff.redlines.columns import Comparison
from draftdiff.redlines.layout import Redline
from draftdiff.writers.html.escaping import value
from draftdiff.writers.registry import write_bytes

_LINE: Final = 28
#: A longer result scrolls.
_TALLEST: Final = 640
#: What stands above the text, in pixels, and about how many lines the text has.
_LINES: Final[dict[type, tuple[int, Callable[[Any], int]]]] = {
    Draft: (170, lambda draft: 2 * len(draft.paragraphs)),
    Redline: (280, lambda redline: 2 * len(redline.rows)),
    Comparison: (230, lambda comparison: 3 * len(comparison.rows)),
    History: (230, lambda history: 2 * len(history)),
    Record: (230, lambda record: 2 * len(record.history)),
    Provenance: (260, lambda provenance: 2 * len({span.index for span in provenance.spans})),
}


def page_in_frame(what: Any) -> str:
    """A page in a frame, light or dark as the reader's system is: it loads and runs nothing, its
    style stays inside.
    """
    # A page in a frame has no room for the ways to look at it.
    options = {"legend": False} if isinstance(what, Redline | Comparison) else {}
    height = next(
        (
            head + _LINE * lines(what)
            for kind, (head, lines) in _LINES.items()
            if isinstance(what, kind)
        ),
        _TALLEST,
    )
    page = write_bytes(what, "html", **options).decode()
    return (
        f'<iframe class="draftdiff" sandbox="" title="{value(repr(what))}" srcdoc="{value(page)}" '
        f'style="box-sizing:border-box;width:100%;height:{min(_TALLEST, height)}px;border:1px solid #8884;'
        'border-radius:4px"></iframe>'
    )


def open_page(what: Any) -> str:
    """Opens a page of a result in the browser; the path of the page. An ``OutputError`` where there
    is no room for it.
    """
    path = Path(tempfile.mkdtemp(prefix="draftdiff-")) / "page.html"
    write_atomically(path, write_bytes(what, "html"))
    webbrowser.open(path.as_uri())
    return str(path)
