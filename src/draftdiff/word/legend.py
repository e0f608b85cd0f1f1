"""The two drafts' names and whose changes are shown: in the first page's header, on a cover, or in
a comment.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from lxml import etree

from draftdiff.changes.kinds import summary
from draftdiff.model.draft import Draft
from draftdiff.model.party import Party, names_of
from draftdiff.ooxml.building import bag, text_element, w
from draftdiff.ooxml.revisions import REVISIONS
from draftdiff.ooxml.xml import tag
from draftdiff.redlines.descriptions import overlap_words, sides_of
from draftdiff.redlines.layout import Redline
from draftdiff.redlines.signing import credit_words

_HOW: Final = "Accept all changes for the new draft, reject all for the old one."


def legend(redline: Redline, stories: Iterable[etree._Element]) -> list[tuple[str, str]]:
    """What the legend says: pairs of a word and what it is about."""
    authors = {
        element.get(tag("author"), "") for root in stories for element in root.iter(*REVISIONS)
    } - {""}
    owners = [row.proposers for row in redline.rows]
    owners += [run.proposers for row in redline.rows for run in row.runs]
    known = {party.name: party for parties in owners for party in sorted(parties)}
    more = [
        ("By", "; ".join(_with_members(author, known.get(author)) for author in sorted(authors))),
        ("Overlap", overlap_words(redline)),
        ("Credits", credit_words(redline.changes, redline.whose)),
    ]
    lines = [(f"{side} draft", describe(draft)) for side, draft in sides_of(redline)]
    return [
        *lines,
        ("Changes", summary(redline.changes)),
        *((word, said) for word, said in more if said),
    ]


def describe(draft: Draft) -> str:
    """A draft in one line: its title or id, its date, who proposed it.

    Example:
        >>> describe(Draft([], "v2", date="2014-06-09", proposers=["UNESCO", "Iran"]))
        'v2 · 2014-06-09 · Iran + UNESCO'
    """
    name = draft.id if draft.title is None else f"{draft.title} ({draft.id})"
    date = "" if draft.date is None else draft.date.isoformat().replace("T", " ")
    return " · ".join(
        filter(None, (" ".join(name.split()), date, " + ".join(names_of(draft.proposers))))
    )


def _with_members(author: str, party: Party | None) -> str:
    if party is None or not party.members:
        return author
    return f"{author} ({', '.join(party.members)}{' and others' if party.open else ''})"


def header_lines(lines: Iterable[tuple[str, str]]) -> list[etree._Element]:
    """The legend as paragraphs of a header, with a rule under the last."""
    rule = w("pBdr", w("bottom", val="single", sz=4, space=6, color="A6A6A6"))
    properties = bag("pPr", [w("pStyle", val="Header"), rule, w("spacing", before=60, after=240)])
    how = w("p", properties, w("r", bag("rPr", [w("i"), w("iCs")]), text_element("t", _HOW)))
    return [*(_line(word, text, 1304, w("pStyle", val="Header")) for word, text in lines), how]


def cover_page(lines: Iterable[tuple[str, str]]) -> list[etree._Element]:
    """The legend on a page of its own: paragraphs to stand in front of the text."""
    big = bag(
        "rPr",
        [w("rFonts", ascii="Calibri", hAnsi="Calibri"), w("color", val="1F3864"), w("sz", val=48)],
    )
    heading = w(
        "p",
        bag("pPr", [w("spacing", before=2835, after=480)]),
        w("r", big, text_element("t", "Redline")),
    )
    how = w("p", bag("pPr", [w("spacing", before=240)]), w("r", text_element("t", _HOW)))
    end = w("p", w("r", w("br", type="page")))
    return [heading, *(_line(word, text, 1985) for word, text in lines), how, end]


def _line(word: str, text: str, column: int, *stated: etree._Element) -> etree._Element:
    """A word, and from a column on, in twentieths of a point, what it is about."""
    properties = bag("pPr", [*stated, w("ind", left=column, hanging=column)])
    bold = w("rPr", w("b"), w("bCs"))
    return w(
        "p",
        properties,
        w("r", bold, text_element("t", word)),
        w("r", w("tab"), text_element("t", text)),
    )
