"""Markdown (CommonMark with tables and strikethrough) as a tree of paragraphs."""

from __future__ import annotations

from draftdiff.errors import InputError
from draftdiff.limiting import in_force
from draftdiff.readers.encoding import decode
from draftdiff.readers.markdown.blocks import Reading
from draftdiff.readers.markdown.dialect import check_signs, too_deep
from draftdiff.readers.markdown.front_matter import front_matter
from draftdiff.readers.markdown.proposals import settled_proposals
from draftdiff.readers.markdown.sections import blocks_in
from draftdiff.readers.nesting import nest_blocks
from draftdiff.readers.registry import Content


def read_markdown(data: bytes, /, *, track_changes: str) -> Content:
    """The content of a Markdown document.

    Headings, lists, block quotes, tables, code and emphasis as CommonMark 0.31 has them, tables and
    strikethrough as GitHub has them. Numbers and bullets of lists are labels as they are written; a list whose
    numbers are all the same ("1." throughout) is numbered as it is shown. Numbers typed in headings and
    paragraphs ("# Article 3", "(a) ...") are labels too. Tags of HTML go, but for those of emphasis; their
    text stays. The title in front matter (YAML or TOML) is the document's.

    Args:
        data: UTF-8, or UTF-16 with a byte order mark.
        track_changes: What becomes of CriticMarkup and of pandoc's spans (``[text]{.insertion author="..."}``):
            accept, reject, all (as marks) or refuse.

    Raises:
        InputError: Another encoding, a binary file, or nothing but spaces; or ``refuse`` met changes.
        LimitExceeded: Lists or quotes nested more than 100 levels deep.

    Example:
        >>> read_markdown(b"# Article 3 Scope\\n\\n(a) All.", track_changes="accept").children[0].label
        'Article 3'
    """
    text, warnings = decode(data)
    title, body, left_out = front_matter(text)
    reading = Reading()
    check_signs(body)
    body, proposed = settled_proposals(body, track_changes)
    children = nest_blocks(blocks_in(body, reading))
    if any(len(path) >= in_force().depth for top in children for _, path, _ in top.walk()):
        raise too_deep()
    if not children:
        raise InputError("the file holds no text; there is nothing to compare in it")
    return Content(children, title, warnings=(*warnings, *left_out, *proposed, *reading.warnings()))
