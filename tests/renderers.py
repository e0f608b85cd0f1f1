"""What readers see of a document of each format, as the format's own tool shows it: the words in a row.

Asciidoctor (npm), pandoc, docutils, mwparserfromhell, lxml. Notes come last, without their numbers;
numbers that a tool gives to the items of a list are words too.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final

from lxml import etree, html

#: Elements that stand within a line.
INLINE: Final = frozenset(
    "a abbr b bdi code del em i ins q ref s small span strong strike sub sup tt u".split()
)
NOTES: Final = ("authorialNote",)
#: Commands of LaTeX that pandoc does not know.
TAUGHT: Final = {
    "latex-smart": b"\\newcommand{\\textquotesingle}{\\verb|'|}\\newcommand{\\textasciigrave}{\\verb|`|}"
}
CODE_POINT: Final = re.compile(r"⟨U\+([0-9A-F]{4,6})⟩")


def _number(item: Any) -> str:
    """The number that a list gives to an item, as a browser shows it."""
    around = item.getparent()
    if around is None or around.tag != "ol":
        return ""
    style = " ".join(
        (around.get("type") or "", around.get("class") or "", around.get("style") or "")
    )
    number = int(around.get("start") or 1) + [one for one in around if one.tag == "li"].index(item)
    letters = "loweralpha" in style or "a" in style.split()
    return f" {chr(96 + number) if letters else number}. "


def visible(element: Any) -> str:
    """The words that an element shows, and those of its notes at the end."""
    notes: list[str] = []

    def walk(one: Any) -> Iterator[str]:
        if not isinstance(one.tag, str):
            yield "" if one.tag is etree.Comment else "⚠"
            return
        tag = etree.QName(one).localname
        if tag in ("script", "style", "head", "template") or "footnote-ref" in (
            one.get("class") or ""
        ):
            return
        if tag in ("img", "input", "iframe", "object", "math"):
            yield f" ⚠{tag} "
        if "cp" in (one.get("class") or "").split():
            yield chr(int(one.text[2:], 16))
            return
        gap = "" if tag in INLINE else " "
        yield gap + (_number(one) if tag == "li" else "")
        yield one.text or ""
        for child in one:
            if etree.QName(child).localname in NOTES if isinstance(child.tag, str) else False:
                notes.append("".join(walk(child)))
            else:
                yield from walk(child)
            yield child.tail or ""
        yield gap

    return "".join(walk(element)) + " " + " ".join(notes)


def plain(text: str) -> str:
    """The text with characters that stand as code points themselves again."""
    return CODE_POINT.sub(lambda found: chr(int(found[1], 16)), text)


def _page(source: str) -> Any:
    return html.fromstring(f"<html><body>{source}</body></html>")


def _without_note_numbers(page: Any) -> Any:
    for link in page.xpath(
        "//*[contains(@class, 'footnote-ref') or contains(@class, 'footnote-back') or "
        "(self::sup and contains(@class, 'footnote'))]"
    ):
        link.drop_tree()
    for notes in page.xpath("//*[contains(@class, 'footnotes') or @id = 'footnotes']"):
        for item in notes.iter("ol"):
            item.tag = "ul"
        for item in notes.xpath(".//*[@class = 'footnote']"):
            # Asciidoctor: a number that is a link, a full stop, the words.
            number = item[0]
            number.tail = (number.tail or "").removeprefix(".")
            number.clear(keep_tail=True)
    return page


def by_pandoc(format: str, *options: str) -> Callable[[bytes], str]:
    def show(data: bytes) -> str:
        data = TAUGHT.get(format, b"") + data
        command = ["pandoc", "-f", format, "-t", "html", "--wrap=none", "--mathml", *options]
        done = subprocess.run(command, input=data, capture_output=True, check=True)
        return plain(visible(_without_note_numbers(_page(done.stdout.decode()))))

    return show


@cache
def _asciidoctor() -> Any:
    return subprocess.Popen(
        ["node", str(Path(__file__).parent / "asciidoctor.js")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )


def by_asciidoctor(data: bytes) -> str:
    process = _asciidoctor()
    process.stdin.write(json.dumps(data.decode()) + "\n")
    process.stdin.flush()
    return plain(visible(_without_note_numbers(_page(json.loads(process.stdout.readline())))))


def by_docutils(data: bytes) -> str:
    from docutils import nodes
    from docutils.core import publish_doctree
    from roman_numerals import RomanNumeral

    settings = {"warning_stream": False, "report_level": 2, "halt_level": 5}
    tree = publish_doctree(data.decode(), settings_overrides=settings)

    def walk(node: Any) -> Iterator[str]:
        if isinstance(node, nodes.Text):
            yield node.astext()
        elif isinstance(node, nodes.comment | nodes.footnote_reference | nodes.label):
            return
        elif isinstance(node, nodes.system_message) and node["level"] < 2:
            return  # shown nowhere
        elif isinstance(node, nodes.Inline):
            for child in node.children:
                yield from walk(child)
        else:
            yield " "
            for place, child in enumerate(node.children):
                if isinstance(node, nodes.enumerated_list):
                    yield f" {node['prefix']}{_enumerated(node, place)}{node['suffix']} "
                yield from walk(child)
            yield " "

    def _enumerated(node: Any, place: int) -> str:

        number = node.get("start", 1) + place
        kind = node["enumtype"]
        if kind == "arabic":
            return str(number)
        told = chr(96 + number) if "alpha" in kind else RomanNumeral(number).to_lowercase()
        return told.upper() if "upper" in kind else told

    return plain("".join(walk(tree)))


def by_wikitext_grammar(data: bytes) -> str:
    """What MediaWiki's grammar finds words, as mwparserfromhell knows it; what is no words is a sign."""
    import mwparserfromhell

    notes: list[str] = []
    # Words that only MediaWiki itself turns into something else, outside of code.
    parts = re.split(r"(<pre>[\s\S]*?</pre>)", data.decode())
    parts[::2] = [re.sub(r"__[A-Z]+__|~{3,5}|-\{", "⚠", part) for part in parts[::2]]
    code = mwparserfromhell.parse("".join(parts))

    def walk(nodes: Any) -> Iterator[str]:
        for node in nodes:
            kind = type(node).__name__
            if kind == "Text":
                yield str(node)
            elif kind == "HTMLEntity":
                yield node.normalize()
            elif kind == "ExternalLink":
                yield from walk((node.title or node.url).nodes)
            elif kind == "Wikilink" and str(node.title).startswith("#") and node.text:
                yield from walk(node.text.nodes)
            elif kind == "Heading":
                yield " "
                yield from walk(node.title.nodes)
                yield " "
            elif kind == "Tag" and str(node.tag) == "ref":
                notes.append("".join(walk(node.contents.nodes)))
            elif kind == "Tag" and str(node.tag) in INLINE | {"del", "ins"}:
                yield from walk(node.contents.nodes)
            elif kind == "Tag" and str(node.tag) in ("br", "li", "dd"):
                yield " "
            elif kind == "Tag" and str(node.tag) == "pre":
                yield f" {node.contents!s} "
            elif kind == "Tag" and str(node.tag) in ("blockquote", "table", "tr", "td"):
                yield " "
                yield from walk(node.contents.nodes)
                yield " "
            else:
                yield f"⚠{kind}⚠{node}"

    text = "".join(walk(code.nodes))
    return plain(f"{text} {' '.join(notes)}")


def by_lxml(data: bytes) -> str:
    """The page of a draft; scripts, styles and policies show nothing."""
    page = html.fromstring(data.decode()).find(".//main")
    for numbers in page.iter("ol"):
        numbers.tag = "ul"  # its style is none
    return plain(visible(page))


def by_xml(data: bytes) -> str:
    root = etree.fromstring(data)
    body = root.find(".//{*}mainBody")
    return plain(visible(body))


def by_eye(data: bytes) -> str:
    """Plain text without the lines under its titles and between its cells."""
    lines = data.decode().split("\n")
    kept = [line for line in lines if not re.fullmatch(r" *([=\-~^\"'+#])\1{2,}", line)]
    return plain(re.sub(r" [|/] ", " ", "\n".join(kept)))


TOOLS: Final[dict[str, Callable[[bytes], str]]] = {
    "asciidoc": by_asciidoctor,
    "rst": by_docutils,
    "latex": by_pandoc("latex-smart"),
    "wikitext": by_wikitext_grammar,
    "markdown": by_pandoc("gfm+yaml_metadata_block"),
    "html": by_lxml,
    "akn": by_xml,
}


def missing(name: str) -> str | None:
    """Why a tool cannot be had here, or None."""
    if name == "asciidoc":
        if shutil.which("node") is None:
            return "no node"
        return (
            None
            if os.environ.get("ASCIIDOCTOR")
            else "no ASCIIDOCTOR, the folder of @asciidoctor/core"
        )
    if name == "rst":
        return None if find_spec("docutils") else "no docutils"
    if name == "wikitext":
        return None if find_spec("mwparserfromhell") else "no mwparserfromhell"
    if name in ("html", "akn"):
        return None
    return None if shutil.which("pandoc") else "no pandoc; apt-get install pandoc"
