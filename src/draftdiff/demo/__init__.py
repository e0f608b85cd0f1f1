"""The model case as two drafts: UNESCO's text of WSIS+10 Action Line C9 and a stand-in for the
earlier one.
"""

from __future__ import annotations

from importlib.resources import files

from draftdiff.model.draft import Draft
from draftdiff.verbs import read


def earlier() -> Draft:
    """A stand-in for the text before UNESCO's, whose wording was never published."""
    return read(
        _text("c9-earlier-stand-in.txt"),
        format="text",
        id="earlier",
        title="Stand-in for the earlier text of Action Line C9 (the real wording was not published)",
        language="en",
    )


def unesco() -> Draft:
    """UNESCO's compromise text, as quoted by a participant."""
    return read(
        _text("c9-unesco.txt"),
        format="text",
        id="unesco",
        title="UNESCO's compromise text of Action Line C9 (Media)",
        parents=("earlier",),
        proposers=("UNESCO",),
        date="2014-06-09",
        language="en",
    )


def _text(name: str) -> bytes:
    return files("draftdiff.demo").joinpath(name).read_bytes()
