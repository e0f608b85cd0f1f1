"""The file: what is to be read without script, the data in packed blocks, and the page's own
modules as one script.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from importlib.resources import files
from typing import Final

from draftdiff.explorer.packing import Contents, contents, credited_history
from draftdiff.explorer.steps import signed_redline
from draftdiff.explorer.texts import Json, Walked
from draftdiff.lazy import lazy_pattern
from draftdiff.model.palette import Palette
from draftdiff.negotiation.negotiation import Negotiation
from draftdiff.negotiation.provenance import Sourced
from draftdiff.writers.html.escaping import text, value
from draftdiff.writers.html.page import page as html_page
from draftdiff.writers.html.proposers import Proposers

#: The page's modules, each behind those it imports from.
MODULES: Final = (
    "state",
    "elements",
    "data",
    "addresses",
    "wording",
    "differing",
    "lineages",
    "redlines",
    "fates",
    "origins",
    "table",
    "map",
    "flow",
    "times",
    "talks",
    "supposing",
    "finding",
    "keys",
    "main",
)
_IMPORT: Final = lazy_pattern(
    re.compile, r'^import (?:\* as (\w+)|(\{[^}]*\})) from "\./(\w+)\.js";\n', re.MULTILINE
)
_EXPORT: Final = lazy_pattern(
    re.compile, r"^export ((?:async )?(?:function|const) ([$\w]+))", re.MULTILINE
)
_NOTE: Final = r"/\*\*(?:[^*]|\*(?!/))*\*/"
_COMMENT: Final = lazy_pattern(re.compile, rf"^ *(?://.*|{_NOTE})\n|{_NOTE} ?", re.MULTILINE)


def script() -> str:
    """The modules as one script: each a function that is called once and hands out what it exports."""
    return f'"use strict";\n(() => {{\n{"".join(map(_wrapped, MODULES))}}})();\n'


def _wrapped(name: str) -> str:
    """A module as an object of what it exports; what it imports are parts of the objects before it."""
    source = _COMMENT.sub("", module(name))
    exported = ", ".join(found[2] for found in _EXPORT.finditer(source))
    source = _IMPORT.sub(lambda found: f"const {found[1] or found[2]} = {found[3]}_js;\n", source)
    return f"const {name}_js = (() => {{\n{_EXPORT.sub(lambda found: found[1], source)}return {{ {exported} }};\n}})();\n"


def module(name: str) -> str:
    """The source of a module."""
    return files("draftdiff.explorer").joinpath("assets", f"{name}.js").read_text(encoding="utf-8")


def explorer_page(page: Walked) -> str:
    """The page as HTML."""
    found = contents(page)
    proposers = Proposers(tuple(found.names), Palette.from_drafts(page.history.values()))
    blocks = "".join(
        f'<script type="application/octet-stream" id="block-{number}">{block}</script>\n'
        for number, block in enumerate(found.blocks())
    )
    body = '<div id="app"><p class="hint">Loading the text …</p></div>'
    body += f"\n<noscript>\n{''.join(_plain(page, found, proposers))}</noscript>\n{blocks}"
    return html_page(
        found.head["title"],
        body,
        "en",
        proposers,
        interface=True,
        sheet="draftdiff.explorer.assets/explorer.css",
        script=script(),
        unscripted="redline.css",
    )


def _plain(page: Walked, found: Contents, proposers: Proposers) -> Iterator[str]:
    """What a reader without script gets: where it stands, the drafts, and the latest redline."""
    head, talks = found.head, found.head["talks"]
    yield f'<header class="masthead"><h1>{text(head["title"])}</h1>\n'
    status = talks["statuses"][talks["grid"][-1][-1]] if talks else None
    yield "".join(
        f'<p class="counts">{text(one)}</p>\n' for one in (status["lead"] if status else ())
    )
    yield "</header>\n<main>\n"
    yield from _latest(page, found, proposers)
    yield '<section class="text listed">\n'
    if status and page.record is not None:
        yield from _standing(page.record.negotiation, talks, status)
    heads = ("Draft", "Title", "Proposed by", "Date", "Made from", "Words")
    yield _table("Drafts", heads, (_drafted(one, head) for one in head["drafts"]))
    yield "</section>\n</main>\n"


def _latest(page: Walked, found: Contents, proposers: Proposers) -> Iterator[str]:
    from draftdiff.writers.html import direction_of, redline_article

    history = credited_history(page)
    new = history[found.shown]
    old = next((history[one] for one in new.parents if history[one].text_known), new)
    named = text(new.title or new.id) + (
        f" against {text(old.title or old.id)}" if old is not new else ""
    )
    yield f'<p class="counts masthead">{named}</p>\n'
    yield redline_article(
        signed_redline(history, old, new), proposers, new.language, direction_of(new), level=2
    )


def _standing(talks: Negotiation, told: Json, status: Json) -> Iterator[str]:
    names = {one["id"]: one["name"] for one in told["blocks"]}
    blocks = [told["blockStatuses"][number] for number in status["blocks"]]
    rows = ((names[one["id"]], one["status"], one["why"], one["to"] or "") for one in blocks)
    yield _table("Where it stands", ("Text", "Status", "Why", "Goes to"), rows)
    positions = (
        (one.party, one.stance.replace("_", " "), str(one.condition), one.on, _told(one))
        for one in talks.positions
    )
    yield _table("Positions", ("Party", "Position", "Condition", "On", "Told"), positions)
    claims = ((one.says, one.by or "", _told(one)) for one in talks.claims)
    yield _table("What was said to be so", ("What", "By", "Told"), claims)


def _told(one: Sourced) -> str:
    return ", ".join(filter(None, (one.when, one.certainty, one.source)))


def _drafted(one: Json, head: Json) -> Sequence[str]:
    who = " + ".join(head["sets"][one["who"]]) if one["who"] >= 0 else ""
    parents = ", ".join(head["drafts"][parent]["id"] for parent in one["parents"])
    return (
        one["id"],
        one["title"] or "",
        who,
        one["date"] or "",
        parents,
        str(one["words"]) if one["known"] else "text unknown",
    )


def _table(title: str, heads: Iterable[str], rows: Iterable[Sequence[str]]) -> str:
    body = "".join(
        f"<tr>{''.join(f'<td>{text(cell)}</td>' for cell in row)}</tr>\n" for row in rows
    )
    top = "".join(f'<th scope="col">{head}</th>' for head in heads)
    if not body:
        return ""
    return (
        f'<h2>{title}</h2>\n<table aria-label="{value(title)}"><thead><tr>{top}</tr></thead>\n'
        f"<tbody>{body}</tbody></table>\n"
    )
