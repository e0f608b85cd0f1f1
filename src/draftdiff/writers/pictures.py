"""Pictures: SVG as it is, and PNG, which typst makes of it (the extra ``pdf``)."""

from __future__ import annotations

from typing import Any

from draftdiff.analysis.pictures.picture import Picture
from draftdiff.errors import OutputError
from draftdiff.writers.registry import cannot_write

_PAGE = b'#set page(width: auto, height: auto, margin: 0pt)\n#image("picture.svg")\n'


def write_svg(what: Any, /) -> bytes:
    """A picture as SVG in UTF-8, the same bytes for the same picture; an ``OutputError`` for
    anything else.
    """
    if not isinstance(what, Picture):
        raise cannot_write("svg", what, "a Picture, which draftdiff.analysis.pictures makes")
    return what.svg.encode("utf-8")


def write_png(what: Any, /, *, scale: float = 2.0) -> bytes:
    """A picture as PNG, on a light page, with ``scale`` pixels (up to 8) for each of the picture's;
    an ``OutputError`` for anything else, or where typst is not installed.
    """
    if not 0 < scale <= 8:
        raise OutputError(f"scale is a number above 0 and up to 8, not {scale:g}")
    inputs: Any = {"main": _PAGE, "picture.svg": write_svg(what)}
    try:
        import typst
    except ImportError:
        reason = (
            'PNG needs typst, which is not installed; install it with: pip install "draftdiff[pdf]"'
        )
        raise OutputError(reason) from None
    return bytes(
        typst.compile(inputs, format="png", ppi=96.0 * scale)
    )  # A pixel of SVG is 1/96 inch.
