"""A view of our pages of its own, so that the tests do not believe the reader that was written with
the writer.
"""

from __future__ import annotations

import re

from attrs import define
from lxml import html

LEAVES = ("p", "h1", "h2", "h3", "h4", "h5", "h6", "pre")


@define
class Seen:
    """A paragraph on a page: label and text."""

    label: str
    text: str


def page_of(data: bytes):
    return html.document_fromstring(data, parser=html.HTMLParser(encoding="utf-8", huge_tree=True))


def seen(data: bytes, side: str) -> list[tuple[str, str]]:
    """The (label, text) of every paragraph with text of its own, with all changes accepted or
    rejected.
    """
    gone, fates, comes = (
        ("del", {"deleted", "moved-away"}, "del")
        if side == "new"
        else ("ins", {"inserted", "moved"}, "ins")
    )
    found: list[Seen] = []
    goes_on = False
    for leaf in leaves(page_of(data).find(".//*[@data-draftdiff]")):
        if fates & classes(leaf):
            continue
        label, text = content(leaf, gone)
        if goes_on:
            found[-1].text += text
        else:
            found.append(Seen(label, text))
        goes_on = any("pilcrow" in classes(mark) for mark in leaf.iter(comes))
    return [(one.label, one.text) for one in found]


def leaves(article):
    for element in article.iter():
        holds_blocks = any(
            child.tag in (*LEAVES, "section", "div", "table") and "what" not in classes(child)
            for child in element
        )
        bare = element.tag in ("li", "td") and not holds_blocks and "loose" not in classes(element)
        beside = any("what" in classes(above) for above in element.iterancestors())
        if (element.tag in LEAVES or bare) and not beside:
            yield element


def content(leaf, gone: str) -> tuple[str, str]:
    parts = {"label": "", "text": ""}

    def add(element, into):
        after = element.tail or ""
        name = "label" if "label" in classes(element) else into
        if element.tag != gone and not {"what", "anchor"} & classes(element):
            if element.tag == "br":
                parts[name] += "\n"
            elif element.get("data-cp"):
                parts[name] += chr(int(element.get("data-cp"), 16))
            else:
                parts[name] += element.text or ""
                for child in element:
                    add(child, name)
        if "label" in classes(element):
            after = after[1:]
        parts[into] += after

    parts["text"] += leaf.text or ""
    for child in leaf:
        add(child, "text")
    return parts["label"], parts["text"]


def classes(element) -> set[str]:
    return set((element.get("class") or "").split())


def columns(data: bytes) -> tuple[list[str], list[str]]:
    """The texts of the two columns of the view side by side."""
    found: tuple[list[str], list[str]] = ([], [])
    for row in page_of(data).iterfind(".//section[@class='sides']/table/tbody/tr"):
        for side, cell in zip(found, row, strict=True):
            side += [content(paragraph, "none")[1] for paragraph in cell.iter("p")]
    return found


def check_harmless(page):
    page.decode()
    root = page_of(page)
    assert not list(
        root.iter(
            "script", "iframe", "object", "embed", "img", "link", "base", "form", "svg", "video"
        )
    )
    for element in root.iter():
        for name, value in element.attrib.items():
            assert not name.startswith("on")
            assert name not in ("src", "style", "action", "formaction", "srcdoc")
            if name in ("href", "cite"):
                assert re.match(r"(https?://|mailto:|#)", value, re.IGNORECASE)
    assert not re.search(
        "[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff]", page.decode()
    )
