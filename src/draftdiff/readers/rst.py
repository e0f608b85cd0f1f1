"""reStructuredText (docutils): sections, lists, tables, notes, quotes; files are never included and
nothing runs.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import StringIO
from textwrap import dedent
from threading import Lock
from typing import Any, Final

from attrs import define, field

from draftdiff.errors import InputError
from draftdiff.lazy import lazy_pattern
from draftdiff.phrases import counted
from draftdiff.readers.encoding import decode
from draftdiff.readers.html.made import Part, heading, item, left_out, made, note, put, read_made
from draftdiff.readers.html.markers import numeral
from draftdiff.readers.registry import Content, library
from draftdiff.work_limits import check_limit, current_limits

_INLINE: Final = {
    "emphasis": "em",
    "strong": "strong",
    "literal": "code",
    "title_reference": "em",
    "subscript": "sub",
    "superscript": "sup",
    "math": "code",
}
_BLOCKS: Final = dict(
    pair.split("=")
    for pair in """
    paragraph=p
    block_quote=blockquote
    attribution=p
    literal_block=pre
    doctest_block=pre
    math_block=pre definition=dd
    term=dt definition_list=dl
    rubric=p subtitle=p
    table=table thead=thead
    tbody=tbody row=tr
    caption=figcaption line=p
    definition_list_item=div
    legend=div option_group=dt
    description=dd option_list=dl
    option_list_item=div
    """.split()
)
#: What shows no words of its own.
_SILENT: Final = (
    "target",
    "substitution_definition",
    "pending",
    "meta",
    "colspec",
    "decoration",
    "raw",
)
#: A directive: what stands in its first line, its options, and what stands below.
_DIRECTIVE: Final = lazy_pattern(
    re.compile,
    r"\.\. (?P<name>\S+)::(?P<head>.*)\n?(?P<options>(?:[ \t]+:[\w-]+:.*\n?)*)(?P<below>[\s\S]*)",
)
#: docutils keeps roles and directives in variables of its modules, and hushes warnings while it
#: makes its settings, so that threads take turns.
_ALONE: Final = Lock()
_PARTS: Final = (
    "core",
    "nodes",
    "parsers.rst",
    "parsers.rst.states",
    "parsers.rst.roles",
    "parsers.rst.directives",
    "parsers.rst.directives.misc",
    "readers.standalone",
    "writers.null",
)
#: A target that is named. At each one whose name is taken docutils looks at all of its siblings, so
#: that their square over so many counts as signs.
_TARGET: Final = lazy_pattern(re.compile, r"^ *\.\. _(`[^`\n]*`|[^:`\n]+):", re.MULTILINE)
_TWINS: Final = 800
#: A directive that docutils does not know is a document of its own, and costs as much as so many
#: signs.
_AGAIN: Final = 20
#: Warnings that are said one by one.
_MOST_WARNINGS: Final = 8


def read_rst(data: bytes, /, *, track_changes: str) -> Content:
    """The sections, lists, tables, quotes and notes of reStructuredText; notes hang where they are
    first called. Of unknown roles and directives the words are kept; comments and pictures are left
    out, with a warning.
    """
    text, warnings = decode(data)
    # Within a paragraph docutils looks at all that follows for each of these.
    signs = 6 * sum(map(text.count, "*`_|")) + text.count("\n")
    check_limit("signs", signs, "signs of reStructuredText")
    targets = _TARGET.findall(text)
    twins = len(targets) - len({*targets})
    signs += twins * twins // _TWINS
    check_limit("signs", signs, "signs of reStructuredText, with its targets of one name")
    reader = _RstReader()
    tree = reader.parsed(text)
    body = made("body", *reader.inside(tree, 0))
    return read_made(body, track_changes, warnings=[*warnings, *reader.warnings()])


def _undated(date: Any, nodes: Any, states: Any, troubles: list[str]) -> Any:
    """The directive ``date`` without the day: a draft is what its bytes say, whenever it is read."""

    class Undated(date):  # type: ignore[misc]
        def run(self) -> list[Any]:
            if not isinstance(self.state, states.SubstitutionDef):
                shown: list[Any] = super().run()
                return shown
            written = f"|{self.state.parent['names'][0]}|"
            troubles.append(
                f"line {self.lineno}: {written} would be the day of reading, and stays as written"
            )
            return [nodes.Text(written)]

    return Undated


@define(eq=False)
class _RstReader:
    """The way through a document: notes that wait for their first call, and what is not kept."""

    notes: dict[str, Any] = field(factory=dict)
    called: set[str] = field(factory=set)
    dropped: Counter[str] = field(factory=Counter)
    troubles: list[str] = field(factory=list)
    #: Roles that the document defines, directives that it uses, and how docutils is set.
    roles: dict[str, Any] = field(factory=dict)
    directives: dict[str, Any] = field(factory=dict)
    settings: Any = None
    again: int = 0

    def parsed(self, text: str) -> Any:
        """The tree that docutils makes of a text."""
        parts = (library(f"docutils.{part}", "formats") for part in _PARTS)
        core, nodes, rst, states, roles, directives, misc, reader_module, writer_module = parts
        self.directives.setdefault("date", _undated(misc.Date, nodes, states, self.troubles))
        inliner = states.Inliner()

        def interpreted(
            rawsource: str,
            text: str,
            role: str,
            lineno: int,
        ) -> tuple[list[Any], list[Any]]:
            """Keeps the words of a role that docutils does not know."""
            shown, messages = states.Inliner.interpreted(inliner, rawsource, text, role, lineno)
            if not any(isinstance(node, nodes.problematic) for node in shown):
                return shown, messages
            # "title <target>" shows the title, "~module.name" and "!name" the name.
            title, angle, _ = text.partition(" <")
            words = title if angle and text.endswith(">") else text.lstrip("~!")
            return [nodes.inline(rawsource, words)], []

        inliner.interpreted = interpreted
        longest = max(10_000, *map(len, text.split("\n")))
        settings = {
            "file_insertion_enabled": False,
            "raw_enabled": False,
            "_disable_config": True,
            "report_level": 1,
            "halt_level": 6,
            "warning_stream": StringIO(),
            "line_length_limit": longest,
            "doctitle_xform": False,
            "docinfo_xform": False,
            "syntax_highlight": "none",
            "traceback": True,
            "smart_quotes": False,
        }
        parser = rst.Parser(rfc2822=True, inliner=inliner)
        try:
            with self.alone(roles, directives):
                if self.settings is None:
                    publisher = core.Publisher(
                        reader_module.Reader(parser), parser, writer_module.Writer()
                    )
                    publisher.process_programmatic_settings(None, settings, None)
                    self.settings = publisher.settings
                tree = core.publish_doctree(text, parser=parser, settings=self.settings.copy())
        except RecursionError:
            raise
        except Exception as error:
            failure = f"{type(error).__name__}: {str(error)[:80]}"
            raise InputError(
                f"docutils cannot parse it ({failure}); mend it, or read it as text"
            ) from error
        for note_node in [*tree.findall(nodes.footnote), *tree.findall(nodes.citation)]:
            self.notes |= dict.fromkeys(note_node["ids"], note_node)
        return tree

    @contextmanager
    def alone(self, roles: Any, directives: Any) -> Iterator[None]:
        """Have docutils know the roles and directives of this document alone."""
        with _ALONE:
            before = roles._roles, directives._directives
            roles._roles = self.roles
            directives._directives = self.directives
            try:
                yield
            finally:
                roles._roles, directives._directives = before

    def warnings(self) -> Iterator[str]:
        yield from self.troubles[:_MOST_WARNINGS]
        if len(self.troubles) > _MOST_WARNINGS:
            yield counted(len(self.troubles) - _MOST_WARNINGS, "more such place")
        yield from left_out(self.dropped)

    def inside(self, node: Any, depth: int) -> list[Part]:
        """The texts and elements in a node."""
        return [part for child in node.children for part in self.read(child, depth)]

    def read(self, node: Any, depth: int) -> list[Part]:
        """The texts and elements that show a node on a page."""
        name = type(node).__name__
        special: Callable[[Any, int], list[Part]] | None = getattr(self, f"_{name.lower()}", None)
        if name == "Text":
            return [node.astext()]  # str() has a NUL before what a backslash shielded
        if special is not None:
            return special(node, depth)
        if name in _SILENT:
            return []
        if tag := _BLOCKS.get(name) or _INLINE.get(name):
            return [made(tag, *self.inside(node, depth))]
        return self.inside(node, depth)

    def _section(self, node: Any, depth: int) -> list[Part]:
        return self.inside(node, depth + 1)

    def _title(self, node: Any, depth: int) -> list[Part]:
        if type(node.parent).__name__ != "section":
            return [made("p", made("strong", *self.inside(node, depth)))]
        return [heading(depth, *self.inside(node, depth))]

    def _admonition(self, node: Any, depth: int) -> list[Part]:
        """ "Note", "Warning" and the like, which docutils shows as a title."""
        name = type(node).__name__
        head = None
        if name != "admonition":
            head = made("p", made("strong", name.capitalize()))
        return [made("div", head, *self.inside(node, depth))]

    _note = _warning = _important = _tip = _hint = _caution = _danger = _attention = _error = (
        _admonition
    )

    def _bullet_list(self, node: Any, depth: int) -> list[Part]:
        bullet = node.get("bullet", "•")
        items = (item(bullet, *self.inside(list_item, depth)) for list_item in node.children)
        return [made("ul", *items)]

    def _enumerated_list(self, node: Any, depth: int) -> list[Part]:
        # Styles are "loweralpha", "upperroman", "arabic" and so on.
        style = node.get("enumtype", "").replace("er", "er-", 1)
        prefix = node.get("prefix", "")
        suffix = node.get("suffix", ".")
        listed = made("ol")
        for number, list_item in enumerate(node.children, node.get("start", 1)):
            label = f"{prefix}{numeral(style, number)}{suffix}"
            put(listed, item(label, *self.inside(list_item, depth)))
        return [listed]

    def _field(self, node: Any, depth: int) -> list[Part]:
        name, body = node.children
        line = made("p", f"{name.astext()}: ")
        inside = self.inside(body, depth)
        first = inside[0] if inside else None
        if first is not None and not isinstance(first, str) and first.tag == "p":
            put(line, first.text, *first)
            inside = inside[1:]
        return [line, *inside]

    def _line_block(self, node: Any, depth: int) -> list[Part]:
        shown = made("p")
        for line in node.findall():
            if type(line).__name__ == "line":
                put(shown, *self.inside(line, depth), made("br"))
        return [shown]

    def _entry(self, node: Any, depth: int) -> list[Part]:
        columns = node.get("morecols", 0) + 1
        rows = node.get("morerows", 0) + 1
        spans = {"colspan": columns, "rowspan": rows}
        sizes = {name: str(size) for name, size in spans.items() if size > 1}
        return [made("td", *self.inside(node, depth), **sizes)]

    def _reference(self, node: Any, depth: int) -> list[Part]:
        target = node.get("refuri")
        inside = self.inside(node, depth)
        if target:
            return [made("a", *inside, href=target)]
        return inside

    def _footnote_reference(self, node: Any, depth: int) -> list[Part]:
        """The note that is called here for the first time; else the sign that calls it."""
        key = node.get("refid", "")
        if key not in self.notes or key in self.called:
            return [f"[{node.astext()}]"]
        self.called.add(key)
        return [note(node.astext(), *self._below_label(self.notes[key], depth))]

    _citation_reference = _footnote_reference

    def _below_label(self, node: Any, depth: int) -> list[Part]:
        return [part for child in node.children[1:] for part in self.read(child, depth)]

    def _footnote(self, node: Any, depth: int) -> list[Part]:
        """A note is put where it is called; one that nobody calls stays where it stands."""
        if self.called & {*node["ids"]} or node.get("backrefs"):
            return []
        label = f"[{node.children[0].astext()}]"
        below = self._below_label(node, depth)
        return [made("ul", item(label, *below))]

    _citation = _footnote

    def _comment(self, node: Any, depth: int) -> list[Part]:
        self.dropped.update(["comment"] * bool(node.astext().strip()))
        return []

    def _image(self, node: Any, depth: int) -> list[Part]:
        self.dropped["picture"] += 1
        if node.get("alt"):
            return [made("span", node["alt"])]
        return []

    def _system_message(self, node: Any, depth: int) -> list[Part]:
        """Note a trouble of docutils; the text of a directive that it does not know is read on, any
        other text kept as it is.
        """
        texts = (*(child.astext() for child in node.children), "", "")
        if node.get("level", 0) >= 2:
            self.troubles.append(
                f"line {node.get('line', '?')}: {texts[0].partition(chr(10))[0].strip()}"
            )
        directive = _DIRECTIVE.match(texts[1])
        if directive is None:
            if texts[1].strip():
                return [made("pre", texts[1])]
            return []
        if directive["name"] in ("include", "literalinclude"):
            return []
        if directive["name"] == "raw" or depth > current_limits().depth:
            return [made("pre", dedent(directive["below"]))]
        text = "\n\n".join((directive["head"].strip(), dedent(directive["below"])))
        self.again += 1
        check_limit("signs", _AGAIN * self.again, "signs of reStructuredText in unknown directives")
        if text.strip():
            return self.inside(self.parsed(text), depth + 1)
        return []
