"""The sentences on the rules of a negotiation: what each asks for, and whether it holds."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from draftdiff.history.ordering import moment
from draftdiff.model.paragraph import Paragraph
from draftdiff.negotiation import phrases
from draftdiff.negotiation.passages import line
from draftdiff.negotiation.phrases import listed, opened
from draftdiff.negotiation.provenance import in_words
from draftdiff.negotiation.ruling import Ruling, ruling
from draftdiff.negotiation.scope import Scope
from draftdiff.negotiation.standing import status_of
from draftdiff.negotiation.statements import AGREED, Rule
from draftdiff.negotiation.view import settled


def rules(about: Scope) -> Iterator[Paragraph]:
    """Yield a paragraph for each rule that concerns the blocks of the report.

    What the source tells carries its number; what follows from the record for it stands behind.
    """
    for rule in about.view.rules:
        if about.holds(rule.place or None):
            contested = f"; {listed(rule.contested_by)} contest this" if rule.contested_by else ""
            verdict = ruling(about.view, rule)
            subject = _subject(about, rule.place)
            demand = about.sourced(_demand(about, rule, subject) + contested, rule)
            finding = _finding(about, verdict)
            if not about.view.proves(rule):
                finding = f"{opened(verdict.why)}, so whether it holds cannot be told."
            yield line(" ".join(filter(None, [demand, finding])))


def _demand(about: Scope, rule: Rule, subject: str) -> str:
    """Return what a rule asks for, as a sentence without its end."""
    if rule.says:
        return rule.says
    if rule.kind == "linkage":
        return _bargain(about, rule, subject)
    limit = rule.cannot or f"decide on {subject}"
    return {
        "unanimity": f"{subject} needs the agreement of all",
        "all_or_none": f"All of {subject} goes forward or nothing",
        "no_reopen": f"{subject} is not to be reopened",
        "competence": f"{listed(rule.parties)} cannot {limit}",
    }[rule.kind]


def _bargain(about: Scope, rule: Rule, subject: str) -> str:
    """Return what was agreed to in return for something else."""
    term = f", with {subject}"
    if rule.condition:
        term = f", so that {phrases.condition_of(rule.condition, about.target, subject)}"
    return f"{listed(rule.parties) or 'It'} agreed to {about.target(rule.on or '')}{term}"


def _finding(about: Scope, verdict: Ruling) -> str:
    """Return what the record comes to under a rule, as a sentence, or "" where that cannot be told."""
    ids = about.view.negotiation.blocks.ids
    blocks = [blocker.block for blocker in verdict.blockers]
    obstacles = [about.short(block) if block in ids else block for block in blocks]
    kind, holds = verdict.rule.kind, verdict.holds
    if kind == "linkage":
        return _compliance(verdict)
    if kind == "all_or_none":
        return _going_together(about, verdict, obstacles)
    if kind == "competence":
        names = listed(verdict.rule.parties)
        return {True: f"{names} has not done so.", False: f"{names} has done so.", None: ""}[holds]
    if kind == "no_reopen":
        return _reopened(verdict, obstacles)
    return _agreement(about, verdict, obstacles)


def _agreement(about: Scope, verdict: Ruling, obstacles: list[str]) -> str:
    """Return who or what keeps something from having the agreement of all."""
    if not obstacles:
        return "Nobody on record stands in the way."
    own = {blocker.block for blocker in verdict.blockers} == {verdict.rule.place}
    on = "" if own else f" on {listed(obstacles)}"
    if day := overtaken_day(about, verdict):
        return f"On {day} agreement was missing{on}; {_LATER}."
    return f"Agreement is missing{on}."


def _going_together(about: Scope, verdict: Ruling, obstacles: list[str]) -> str:
    """Return how much of a whole is agreed, and whether the whole goes forward."""
    forward = {
        True: "the whole goes forward",
        False: "none of them goes forward",
        None: "whether the whole goes forward is not told",
    }[verdict.holds]
    counted = f"{counted_parts(about, verdict)}: {forward}"
    if not obstacles:
        return f"{counted}."
    if day := overtaken_day(about, verdict):
        verb = "was" if len(obstacles) == 1 else "were"
        past = f"by what was decided on {day}, when {listed(obstacles)} {verb} in the way"
        return f"{counted} {past}; {_LATER}."
    verb = "stands" if len(obstacles) == 1 else "stand"
    return f"{counted}; {listed(obstacles)} {verb} in the way."


def _reopened(verdict: Ruling, obstacles: list[str]) -> str:
    """Return whether what is not to be reopened has been."""
    if not obstacles:
        return "It has not been." if verdict.holds else ""
    own = {blocker.block for blocker in verdict.blockers} == {verdict.rule.place}
    reopened = "it" if own else listed(obstacles)
    if verdict.holds is False:
        return f"{opened(reopened)} {'has' if len(obstacles) == 1 else 'have'} been."
    verb = "was" if len(obstacles) == 1 else "were"
    return f"Whether {reopened} {verb} reopened cannot be told."


def _compliance(verdict: Ruling) -> str:
    """Return whether what was agreed to in return for something else is kept to."""
    is_agreed = any(blocker.status in AGREED for blocker in verdict.blockers)
    text = f"The text {'agreed' if is_agreed else 'on the table'}"
    return {
        True: "The text keeps to this.",
        False: f"{text} does not keep to this.",
        None: "Whether the text keeps to this cannot be told.",
    }[verdict.holds]


#: What is to be said of a whole of which one part was agreed after the last decision on the others.
_LATER: Final = "whether that changed later is not told"


def overtaken_day(about: Scope, package: Ruling) -> str:
    """Return the day of the last decision on what is not agreed inside a package, where something
    else in it was agreed later; else "".
    """
    scope = about.view.negotiation.block_of(package.rule.place) or package.rule.place
    verdicts = [settled(about.view, part) for part in about.view.negotiation.blocks.below(scope)]
    decided = [
        (verdict.status in AGREED, verdict.decision)
        for verdict in verdicts
        if verdict is not None and verdict.decision is not None
    ]
    open_at = [decision.date for agreed, decision in decided if not agreed and decision.date]
    agreed_at = [decision.so for agreed, decision in decided if agreed]
    last = max(open_at, key=moment, default=None)
    if last is None or not agreed_at or max(agreed_at) <= moment(last):
        return ""
    return in_words(last)


def _subject(about: Scope, name: str) -> str:
    """Return what a block or draft that a rule names is called; "" is everything."""
    if name in about.view.negotiation.blocks.ids:
        return about.name(name)
    return about.target(name) if name else "everything"


def counted_parts(about: Scope, package: Ruling) -> str:
    """Return how many parts of a package are agreed, as a sentence without its end."""
    scope = about.view.negotiation.block_of(package.rule.place) or package.rule.place
    parts = [status_of(about.view, part) for part in about.view.negotiation.blocks.parts(scope)]
    agreed = sum(part.status in AGREED for part in parts)
    if not agreed:
        return f"None of the {len(parts)} parts of {about.name(scope)} is on record as agreed"
    verb = "is" if agreed == 1 else "are"
    return f"{agreed} of the {len(parts)} parts of {about.name(scope)} {verb} agreed"
