"""HTML: the content of a page, without the page's frame (lxml.html).

A page of our own (``writers.html``) says for each paragraph what it is; there the tree is read back as it was.
"""

from typing import TYPE_CHECKING

from draftdiff.rooms import names_of

if TYPE_CHECKING:
    from draftdiff.readers.html.reading import read_html

__all__ = ["read_html"]

__getattr__, __dir__ = names_of(__name__, {"reading": "read_html"})
