"""LaTeX as structured text: sections, lists, quotes, tables, notes; nothing is run, and no file is
included.
"""

from __future__ import annotations

from draftdiff.readers.encoding import decode
from draftdiff.readers.html.made import made, read_made
from draftdiff.readers.latex.source import Source
from draftdiff.readers.latex.walk import LatexReader
from draftdiff.readers.registry import Content
from draftdiff.work_limits import check_limit


def read_latex(data: bytes, /, *, track_changes: str) -> Content:
    """The sections, lists, quotes, tables and notes of LaTeX, as far as its source alone tells
    them.

    Items bear the numbers that LaTeX prints by default; sections bear none, as the source has none.
    Macros that the document itself defines are written out. Of a command that is not known the
    words between its braces are kept, and a warning names it; formulas are kept as they are
    written. ``\\added``, ``\\deleted`` and ``\\replaced`` of the package changes are tracked
    changes.

    Example:
        >>> content = read_latex(br"\\section{Scope} States \\emph{shall} act.", track_changes="accept")
        >>> content.children[0].children[0].text
        'States shall act.'
    """
    text, warnings = decode(data)
    check_limit("signs", sum(map(text.count, "\\{$&")), "signs of LaTeX")
    reader = LatexReader(Source(text))
    body = made("body")
    reader.blocks(body)
    title = None
    if reader.title is not None:
        title = " ".join(reader.title.text_content().split()) or None
    return read_made(
        body,
        track_changes,
        title=title,
        language=reader.language,
        warnings=[*warnings, *reader.warnings()],
    )
