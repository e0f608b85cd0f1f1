"""What the markup languages are made of, a table each; their signs in a text are escaped."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Final

from attrs import frozen

from draftdiff.patterns import lazily

_LATEX: Final = {
    "\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}", "<": r"\textless{}",
    ">": r"\textgreater{}", "|": r"\textbar{}", "\u00a0": "~", **{sign: f"\\{sign}" for sign in "{}$&#_%"},
    "-": "-{}", "`": "`{}", "'": "'{}",
}  # fmt: skip
#: Only in a row, or before a bracket, are these signs more than themselves.
_LATEX_SIGN: Final = lazily(re.compile, r"[\\~^<>|\u00a0{}$&#_%]|-(?=-)|`(?=`)|'(?=')")
_RST_SIGN: Final = lazily(re.compile, r"[\\*`|]|_(?!\w)|(?<=:):|\](?=_)")
_RST_START: Final = lazily(
    re.compile,
    r"(?:[-+*\u2022\u2023\u2043](?=\s|\Z|-)|\.\.|[|:]|>>>|__|[-/]\w|[!-/:-@\[-`{-~]+\Z|\(?[\w#]{1,9}[.)](?=\s|\Z))",
)
_WIKI_SIGN: Final = lazily(re.compile, r"[&<>\[\]{}|]|'(?=')|(?<=')'|_(?=_)|~(?=~)|(?:^|(?<=\n))[*#:;= ]")
_ADOC_SIGN: Final = lazily(
    re.compile, r"[*_`#^~\[\]{}<>](?=[*_`#^~<>])|(?<!\w)[*_`#]|(?:^|(?<=\n))(?:[=.*|\-:/]|\[(?=[^\n]*\]\s*(?:\Z|\n)))"
)


def _entities(match: re.Match[str]) -> str:
    return f"&#{ord(match.group())};"


def _rst(text: str) -> str:
    written = _RST_SIGN.sub(r"\\\g<0>", text)
    return f"\\{written}" if _RST_START.match(written) and not written.startswith("\\") else written


@frozen
class Dialect:
    """A markup language.

    Attributes:
        name: The name of the format.
        escape: Makes words of whatever looks like its signs.
        marks: What stands around words with a mark, which ``{}`` stands for; the outermost first.
        link: The same for a link, whose target is ``{target}``.
        note: The same for a note.
        line_break: A break inside a paragraph.
        heading: A heading of a level from 0.
        fences: What stands before and behind code, a quote and a table.
        redlines: Whether it can say what came and went.
    """

    name: str
    escape: Callable[[str], str]
    marks: Mapping[str, str]
    link: str
    note: str
    line_break: str
    heading: Callable[[int, str], str]
    fences: Mapping[str, tuple[str, str]]
    redlines: bool = False


_SECTIONS: Final = ("section", "subsection", "subsubsection", "paragraph", "subparagraph")
_UNDERLINES: Final = "=-~^\"'+#"

LATEX: Final = Dialect(
    "latex", lambda text: _LATEX_SIGN.sub(lambda match: _LATEX[match.group()], text),
    {"bold": r"\textbf{{{}}}", "italic": r"\textit{{{}}}", "underline": r"\underline{{{}}}", "strike": r"\sout{{{}}}",
     "super": r"\textsuperscript{{{}}}", "sub": r"\textsubscript{{{}}}", "small_caps": r"\textsc{{{}}}",
     "code": r"\texttt{{{}}}"},
    r"\href{{{target}}}{{{}}}", r"\footnote{{{}}}", "\\\\\n",
    lambda level, text: f"\\{_SECTIONS[min(level, 4)]}*{{{text}}}",
    {"code": ("\\begin{verbatim}", "\\end{verbatim}"), "quote": ("\\begin{quote}", "\\end{quote}")},
    redlines=True,
)  # fmt: skip
RST: Final = Dialect(
    "rst", _rst, {"bold": "**{}**", "italic": "*{}*", "code": "``{}``", "super": ":sup:`{}`", "sub": ":sub:`{}`"},
    "`{} <{target}>`__", "", " ",
    lambda level, text: f"{text}\n{_UNDERLINES[min(level, 7)] * max(3, len(text) * 2)}",
    {"code": ("::", ""), "quote": ("..", "..")},
)  # fmt: skip
WIKITEXT: Final = Dialect(
    "wikitext", lambda text: _WIKI_SIGN.sub(_entities, text),
    {"inserted": "<ins>{}</ins>", "deleted": "<del>{}</del>", "bold": "<b>{}</b>", "italic": "<i>{}</i>",
     "underline": "<u>{}</u>", "strike": "<s>{}</s>", "super": "<sup>{}</sup>", "sub": "<sub>{}</sub>",
     "code": "<code>{}</code>"},
    "[{target} {}]", "<ref>{}</ref>", "<br>",
    lambda level, text: f"{'=' * min(level + 2, 6)} {text} {'=' * min(level + 2, 6)}",
    {"code": ("<pre>", "</pre>"), "quote": ("<blockquote>", "</blockquote>"), "table": ("{|", "|}")},
    redlines=True,
)  # fmt: skip
ASCIIDOC: Final = Dialect(
    "asciidoc", lambda text: _ADOC_SIGN.sub(_entities, text),
    {"bold": "**{}**", "italic": "__{}__", "code": "``{}``", "super": "^{}^", "sub": "~{}~"},
    "link:{target}[{}]", "footnote:[{}]", " +\n", lambda level, text: f"{'=' * min(level + 2, 6)} {text}",
    {"code": ("----", "----"), "quote": ("____", "____"), "table": ("|===", "|===")},
)  # fmt: skip
