"""The legend: the two drafts' names and whose changes are shown, in the first page's header, on a
cover, or in a comment.
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

_INSTRUCTIONS: Final = "Accept all changes for the new draft, reject all for the old one."


def legend(redline: Redline, stories: Iterable[etree._Element]) -> list[tuple[str, str]]:
    """The lines of the legend: pairs of a word and its explanation."""
    authors = {
        element.get(tag("author"), "") for root in stories for element in root.iter(*REVISIONS)
    }
    parties: dict[str, Party] = {}
    for row in redline.rows:
        parties.update((party.name, party) for party in sorted(row.proposers))
    for row in redline.rows:
        for run in row.runs:
            parties.update((party.name, party) for party in sorted(run.proposers))
    described = [_with_members(author, parties.get(author)) for author in sorted(authors - {""})]
    lines = [(f"{side} draft", describe(draft)) for side, draft in sides_of(redline)]
    lines.append(("Changes", summary(redline.changes)))
    optional = [
        ("By", "; ".join(described)),
        ("Overlap", overlap_words(redline)),
        ("Credits", credit_words(redline.changes, redline.whose)),
    ]
    lines += [(word, text) for word, text in optional if text]
    return lines


def describe(draft: Draft) -> str:
    """A draft in one line: its title or id, its date, who proposed it.

    Example:
        >>> describe(Draft([], "v2", date="2014-06-09", proposers=["UNESCO", "Iran"]))
        'v2 · 2014-06-09 · Iran + UNESCO'
    """
    name = draft.id if draft.title is None else f"{draft.title} ({draft.id})"
    date = "" if draft.date is None else draft.date.isoformat().replace("T", " ")
    proposers = " + ".join(names_of(draft.proposers))
    return " · ".join(filter(None, (" ".join(name.split()), date, proposers)))


def _with_members(author: str, party: Party | None) -> str:
    if party is None or not party.members:
        return author
    suffix = " and others" if party.open else ""
    return f"{author} ({', '.join(party.members)}{suffix})"


def header_lines(lines: Iterable[tuple[str, str]]) -> list[etree._Element]:
    """The legend as paragraphs of a header, with a rule under the last."""
    rule = w("pBdr", w("bottom", val="single", sz=4, space=6, color="A6A6A6"))
    style = w("pStyle", val="Header")
    properties = bag("pPr", [style, rule, w("spacing", before=60, after=240)])
    italic = bag("rPr", [w("i"), w("iCs")])
    instructions = w("p", properties, w("r", italic, text_element("t", _INSTRUCTIONS)))
    paragraphs = [_line(word, text, 1304, w("pStyle", val="Header")) for word, text in lines]
    return [*paragraphs, instructions]


def cover_page(lines: Iterable[tuple[str, str]]) -> list[etree._Element]:
    """The legend on a page of its own: paragraphs in front of the text."""
    large = bag(
        "rPr",
        [
            w("rFonts", ascii="Calibri", hAnsi="Calibri"),
            w("color", val="1F3864"),
            w("sz", val=48),
        ],
    )
    heading_properties = bag("pPr", [w("spacing", before=2835, after=480)])
    heading = w("p", heading_properties, w("r", large, text_element("t", "Redline")))
    paragraphs = [_line(word, text, 1985) for word, text in lines]
    instructions = w(
        "p",
        bag("pPr", [w("spacing", before=240)]),
        w("r", text_element("t", _INSTRUCTIONS)),
    )
    page_break = w("p", w("r", w("br", type="page")))
    return [heading, *paragraphs, instructions, page_break]


def _line(
    word: str,
    text: str,
    column: int,
    *added: etree._Element,
) -> etree._Element:
    """A paragraph of a word and its explanation, which starts at ``column``, in twentieths of a
    point.
    """
    properties = bag("pPr", [*added, w("ind", left=column, hanging=column)])
    bold = w("rPr", w("b"), w("bCs"))
    return w(
        "p",
        properties,
        w("r", bold, text_element("t", word)),
        w("r", w("tab"), text_element("t", text)),
    )
