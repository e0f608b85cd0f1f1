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
    "requests",
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
    "orders",
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
    exported = ", ".join(match[2] for match in _EXPORT.finditer(source))
    source = _IMPORT.sub(lambda match: f"const {match[1] or match[2]} = {match[3]}_js;\n", source)
    return f"const {name}_js = (() => {{\n{_EXPORT.sub(lambda match: match[1], source)}return {{ {exported} }};\n}})();\n"


def module(name: str) -> str:
    """The source of a module."""
    return files("draftdiff.explorer").joinpath("assets", f"{name}.js").read_text(encoding="utf-8")


def explorer_page(page: Walked) -> str:
    """The page as HTML."""
    data = contents(page)
    coloured = page.history if page.record is None else page.record.real
    proposers = Proposers(tuple(data.names), Palette(coloured.proposers))
    blocks = "".join(
        f'<script type="application/octet-stream" id="block-{number}">{block}</script>\n'
        for number, block in enumerate(data.blocks())
    )
    body = '<div id="app"><p class="hint">Loading the text …</p></div>'
    body += f"\n<noscript>\n{''.join(_plain(page, data, proposers))}</noscript>\n{blocks}"
    return html_page(
        data.head["title"],
        body,
        "en",
        proposers,
        interface=True,
        sheet="draftdiff.explorer.assets/explorer.css",
        script=script(),
        unscripted="redline.css",
    )


def _plain(page: Walked, data: Contents, proposers: Proposers) -> Iterator[str]:
    """Yield the page for a reader without script: the status, the drafts, the latest redline."""
    head = data.head
    talks = data.head["talks"]
    yield f'<header class="masthead"><h1>{text(head["title"])}</h1>\n'
    status = talks["statuses"][talks["grid"][-1][-1]] if talks else None
    if status:
        for line in status["lead"]:
            yield f'<p class="counts">{text(line)}</p>\n'
    yield "</header>\n<main>\n"
    yield from _latest_redline(page, data, proposers)
    yield '<section class="text listed">\n'
    if status and page.record is not None:
        yield from _standing(page.record.negotiation, talks, status)
    heads = ("Draft", "Title", "Proposed by", "Date", "Made from", "Words")
    yield _table("Drafts", heads, (_drafted(row, head) for row in head["drafts"]))
    yield "</section>\n</main>\n"


def _latest_redline(page: Walked, data: Contents, proposers: Proposers) -> Iterator[str]:
    from draftdiff.writers.html import direction_of, redline_article

    history = credited_history(page)
    new = history[data.shown]
    old = next((history[parent] for parent in new.parents if history[parent].text_known), new)
    caption = text(new.title or new.id)
    if old is not new:
        caption += f" against {text(old.title or old.id)}"
    yield f'<p class="counts masthead">{caption}</p>\n'
    redline = signed_redline(history, old, new)
    yield redline_article(redline, proposers, new.language, direction_of(new), level=2)


def _standing(negotiation: Negotiation, talks_data: Json, status: Json) -> Iterator[str]:
    names = {block["id"]: block["name"] for block in talks_data["blocks"]}
    blocks = [talks_data["blockStatuses"][number] for number in status["blocks"]]
    rows = (
        (names[block["id"]], block["status"], block["why"], block["to"] or "") for block in blocks
    )
    yield _table("Where it stands", ("Text", "Status", "Why", "Goes to"), rows)
    positions = (
        (
            position.party,
            position.stance.replace("_", " "),
            position.terms,
            position.on,
            _provenance(position),
        )
        for position in negotiation.positions
    )
    yield _table("Positions", ("Party", "Position", "Condition", "On", "Told"), positions)
    claims = ((claim.says, claim.by or "", _provenance(claim)) for claim in negotiation.claims)
    yield _table("What was said to be so", ("What", "By", "Told"), claims)


def _provenance(row: Sourced) -> str:
    return ", ".join(filter(None, (row.when, row.certainty, row.source)))


def _drafted(draft: Json, head: Json) -> Sequence[str]:
    who = " + ".join(head["sets"][draft["who"]]) if draft["who"] >= 0 else ""
    parents = ", ".join(head["drafts"][parent]["id"] for parent in draft["parents"])
    return (
        draft["id"],
        draft["title"] or "",
        who,
        draft["date"] or "",
        parents,
        str(draft["words"]) if draft["known"] else "text unknown",
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
