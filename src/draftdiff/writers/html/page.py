"""The page around the text: head, who and what, the ways to look at it, the list of changes."""

from __future__ import annotations

import base64
from collections import Counter
from collections.abc import Sequence
from hashlib import sha256
from importlib.resources import files

from draftdiff.changes.changeset import ChangeSet, Header
from draftdiff.changes.kinds import summary, total
from draftdiff.model.draft import Draft
from draftdiff.model.party import names_of
from draftdiff.redlines.descriptions import FATES, runs_of
from draftdiff.redlines.rows import Row
from draftdiff.writers.html.escaping import text, value
from draftdiff.writers.html.proposers import Proposers

_VIEWS = (
    ("inline", "Changes"),
    ("sides", "Side by side"),
    ("new", "New text"),
    ("old", "Old text"),
)
_SIGNS = (
    ("inserted", "+", "inserted"),
    ("deleted", "−", "deleted"),
    ("edited", "~", "edited"),
    ("moved", "→", "moved here"),
    ("moved-away", "←", "moved away"),
)


def page(
    title: str,
    body: str,
    language: str | None,
    proposers: Proposers,
    *,
    interface: bool,
    sheet: str = "redline.css",
    script: str = "",
    unscripted: str = "",
) -> str:
    """A whole page: one file that loads nothing, and runs nothing but its own script; plain text's
    style, with an interface a sheet and the proposers' colours too. ``unscripted`` is a sheet that
    counts only where no script runs.
    """
    style = _style("text.css") + (
        _style(sheet) + _colours(proposers, filters=not script) if interface else ""
    )
    unscripted_style = _style(unscripted) if unscripted else ""
    styles = " ".join(map(_digest, filter(None, (style, unscripted_style))))
    runs = f"; script-src {_digest(script)}" if script else ""
    policy = f"default-src 'none'; style-src {styles}{runs}; base-uri 'none'; form-action 'none'"
    return (
        f'<!DOCTYPE html>\n<html lang="{value(language or "und")}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n<meta name="referrer" content="no-referrer">\n'
        f"<title>{value(title)}</title>\n<style>{style}</style>\n"
        f"{f'<noscript><style>{unscripted_style}</style></noscript>{chr(10)}' if unscripted_style else ''}</head>\n<body>\n{body}"
        f"{f'<script>{script}</script>{chr(10)}' if script else ''}</body>\n</html>\n"
    )


def _digest(text: str) -> str:
    return f"'sha256-{base64.b64encode(sha256(text.encode()).digest()).decode()}'"


def _style(sheet: str) -> str:
    """Return the text of a sheet: a file of this room, or of the room that its name opens with."""
    room, _, name = sheet.rpartition("/")
    return files(room or "draftdiff.writers.html").joinpath(name).read_text(encoding="utf-8")


def _colours(proposers: Proposers, *, filters: bool) -> str:
    """A colour for each proposer, and what hides his changes when his box is not checked."""
    light, dark, rules = [], [], []
    for number in range(len(proposers.sets)):
        hue = proposers.hue(number)
        light.append(f":is(ins,del,.who).by-{number}{{--who:{hue.light}}}\n")
        dark.append(f":is(ins,del,.who).by-{number}{{--who:{hue.dark}}}\n")
        rules.append(_filter(f"#who-{number}", f".by-{number}"))
    hiding = "".join(rules) if filters else ""
    return f"{''.join(light)}@media (prefers-color-scheme:dark){{\n{''.join(dark)}}}\n{hiding}"


def _filter(box: str, chosen: str) -> str:
    off = f"body:has({box}:not(:checked))"
    return (
        f"{off} ins{chosen}{{all:unset}}\n{off} ins{chosen}::before,{off} ins{chosen}::after{{content:none}}\n"
        f"{off} del{chosen},{off} .changes li{chosen},{off} .what p{chosen},"
        f"{off} {chosen}:is(.deleted,.moved-away){{display:none}}\n"
        f"{off} .text {chosen}::before{{content:none}}\n"
    )


def title_of(old: Draft | Header, *new: Draft | Header) -> str:
    """Return the name of a redline: the title that all drafts have, else all names."""
    first, *other_names = dict.fromkeys(draft.title or draft.id for draft in (old, *new))
    return f"{first} → {' + '.join(other_names)}" if other_names else first


def masthead(
    drafts: Sequence[tuple[str, Draft | Header]], changes: ChangeSet, more: str = ""
) -> str:
    """The title, the drafts with the words for their sides, who and when, how much changed, and a
    sentence of ours.
    """
    names = "".join(_draft(side, draft) for side, draft in drafts)
    counts = "No changes."
    if changes:
        all_of_them, substantive, editorial = total(changes)
        counts = f"<b>{all_of_them}</b>: {summary(changes)}. {substantive} substantive, {editorial} editorial."
    after = f'<p class="counts">{text(more)}</p>' if more else ""
    return (
        f'<header class="masthead"><h1>{text(title_of(*(draft for _, draft in drafts)))}</h1>\n'
        f'<dl class="drafts">{names}</dl>\n'
        f'<p class="counts">{counts}</p>{after}</header>\n'
    )


def _draft(side: str, draft: Draft | Header) -> str:
    parts = [f"<b>{text(draft.title or draft.id)}</b>"]
    if draft.title and draft.title != draft.id:
        parts.append(text(draft.id))
    if draft.proposers:
        parts.append(text(" + ".join(names_of(draft.proposers))))
    if draft.date:
        parts.append(f'<time datetime="{draft.date.isoformat()[:10]}">{draft.when}</time>')
    return f"<div><dt>{side}</dt><dd>{', '.join(parts)}</dd></div>"


def controls(
    proposers: Proposers, changes: ChangeSet, rows: Sequence[Row] = (), *, views: bool
) -> str:
    """The ways to look at the text, what to show of it, and the legend of its rows; all of it works
    without script.
    """
    radios = "".join(
        f'<label><input type="radio" name="view" id="view-{name}"{" checked" * (name == "inline")}> {label}</label>'
        for name, label in _VIEWS
    )
    shown = f"<fieldset><legend>View</legend>{radios}</fieldset>\n" if views else ""
    has_both = len({change.substantive for change in changes}) > 1
    filters = _boxes("Show", [("editorial", "", "editorial changes")]) if has_both else ""
    filters += _effects(changes)
    people = [
        (f"who-{number}", f"by-{number}", _person(proposers, number))
        for number in range(len(proposers.sets))
    ]
    filters += _boxes("Proposed by", people) if people else ""
    inside = f"{shown}{filters}{_legend(changes, rows)}"
    return f'<section class="controls" aria-label="Ways to look at it">{inside}</section>\n'


def _effects(changes: ChangeSet) -> str:
    """The choice of one class of effects, where changes have several."""
    counts = Counter(kind for change in changes for kind in {one.kind for one in change.effects})
    if len(counts) < 2:
        return ""
    options = "".join(
        f'<option value="{kind}">{kind.replace("_", " ")} ({count})</option>'
        for kind, count in sorted(counts.items())
    )
    return (
        '<label>Effect <select id="effect" autocomplete="off"><option value="">all</option>'
        f"{options}</select></label>\n"
    )


def _boxes(legend: str, boxes: Sequence[tuple[str, str, str]]) -> str:
    labels = "".join(
        f'<label{named}><input type="checkbox" id="{name}" checked> {label}</label>'
        for name, css, label in boxes
        for named in [f' class="who {css}"' if css else ""]
    )
    return f"<fieldset><legend>{legend}</legend>{labels}</fieldset>\n"


def _person(proposers: Proposers, number: int) -> str:
    members = [
        f"{party.name}: {', '.join(party.members)}{' and others' if party.open else ''}"
        for party in sorted(proposers.sets[number])
        if party.members
    ]
    more = f" <small>({text('; '.join(members))})</small>" if members else ""
    return f"<span>{text(proposers.name(number))}{more}</span>"


def signs_of(rows: Sequence[Row]) -> list[tuple[str, str, str]]:
    """The signs that rows have: their class, the sign, and what it says."""
    statuses = {"edited" if row.is_edited else row.status.replace("_", "-") for row in rows}
    return [sign for sign in _SIGNS if sign[0] in statuses]


def words_marked(changes: ChangeSet, rows: Sequence[Row]) -> tuple[bool, bool]:
    """Return whether words of the new, and of the old draft are marked in rows; without rows, among
    the changes.
    """
    ops = {run.op for row in rows for run in row.runs} | {FATES[row.status] for row in rows}
    if not rows:
        ops = {run.op for change in changes for run in runs_of(change)}
    elif any(
        row.is_edited and row.old and row.new and row.old.label != row.new.label for row in rows
    ):
        ops |= {"insert", "delete"}
    return "insert" in ops, "delete" in ops


def _legend(changes: ChangeSet, rows: Sequence[Row]) -> str:
    """The legend: the meaning of the marks that there are."""
    items = [
        f'<li class="{name}"><span class="sign">{sign}</span> {label}</li>'
        for name, sign, label in signs_of(rows)
    ]
    new, old = words_marked(changes, rows)
    items += ["<li><ins>new words</ins></li>"] * new + ["<li><del>old words</del></li>"] * old
    if any(run.was is not None for row in rows for run in row.runs):
        items.append('<li><span class="reformatted">words set otherwise</span></li>')
    return f'<ul class="legend" aria-label="Legend">{"".join(items)}</ul>\n' if items else ""
