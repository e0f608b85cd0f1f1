"""The sentences on the rules of a negotiation: what each asks for, and whether it holds."""

from __future__ import annotations

from collections.abc import Iterator

from draftdiff.model.paragraph import Paragraph
from draftdiff.negotiation import phrases
from draftdiff.negotiation.passages import line
from draftdiff.negotiation.phrases import listed
from draftdiff.negotiation.ruling import Ruling, ruling
from draftdiff.negotiation.scope import Scope
from draftdiff.negotiation.standing import status_of
from draftdiff.negotiation.statements import AGREED


def rules(about: Scope) -> Iterator[Paragraph]:
    """Yield a paragraph for each rule that concerns the blocks of the report."""
    for rule in about.view.rules:
        if about.holds(rule.place or None):
            contested = f"; {listed(rule.contested_by)} contest this" if rule.contested_by else ""
            verdict = ruling(about.view, rule)
            if rule.kind == "unanimity" and not verdict.blockers:
                yield line(_unopposed(about, verdict, contested))
            else:
                yield line(about.sourced(_ruled(about, verdict) + contested, rule))


def _unopposed(about: Scope, verdict: Ruling, contested: str) -> str:
    """Return that all have to agree, as the source says, and that none on record stands in the
    way, as no source does.
    """
    subject = _subject(about, verdict.rule.place)
    demand = about.sourced(f"{subject} needs the agreement of all{contested}", verdict.rule)
    return f"{demand} Nobody on record stands in the way."


def _ruled(about: Scope, verdict: Ruling) -> str:
    """Return what a rule asks for and whether it holds, as a sentence without its end."""
    subject = _subject(about, verdict.rule.place)
    if verdict.rule.kind == "linkage":
        return _traded(about, verdict, subject)
    if verdict.rule.kind == "competence":
        return _overstepped(verdict, subject)
    ids = about.view.negotiation.blocks.ids
    blocks = [blocker.block for blocker in verdict.blockers]
    obstacles = [about.short(block) if block in ids else block for block in blocks]
    if verdict.rule.kind == "all_or_none":
        return _going_together(about, verdict, subject, obstacles)
    if verdict.rule.kind == "no_reopen":
        return _reopened(verdict, subject, obstacles)
    lacking = "it" if set(blocks) == {verdict.rule.place} else listed(obstacles)
    verb = "does" if len(obstacles) == 1 else "do"
    return f"{subject} needs the agreement of all; {lacking} {verb} not have it"


def _overstepped(verdict: Ruling, subject: str) -> str:
    """Return what some bodies cannot do, and whether they have done it."""
    if verdict.rule.says:
        done = {True: "; it has not done so", False: "; it has done so", None: ""}[verdict.holds]
        return f"{verdict.rule.says}{done}"
    limit = verdict.rule.cannot or f"decide on {subject}"
    done = "" if verdict.blockers else "not "
    return f"{listed(verdict.rule.parties)} cannot {limit}; it has {done}done so"


def _going_together(about: Scope, verdict: Ruling, subject: str, obstacles: list[str]) -> str:
    """Return how much of a whole is agreed, and whether the whole goes forward."""
    forward = {
        True: "the whole goes forward",
        False: "none of them goes forward",
        None: "whether the whole goes forward is not told",
    }[verdict.holds]
    counted = (
        f"All of {subject} goes forward or nothing. {counted_parts(about, verdict)}: {forward}"
    )
    if not obstacles:
        return counted
    verb = "stands" if len(obstacles) == 1 else "stand"
    return f"{counted}; {listed(obstacles)} {verb} in the way"


def _reopened(verdict: Ruling, subject: str, obstacles: list[str]) -> str:
    """Return whether what is not to be reopened has been."""
    demand = verdict.rule.says or f"{subject} is not to be reopened"
    if not obstacles:
        return f"{demand}; it has not been"
    if {blocker.block for blocker in verdict.blockers} == {verdict.rule.place}:
        return f"{demand}; it {'has' if verdict.holds is False else 'may have'} been"
    return f"{demand}; {listed(obstacles)} {'has' if verdict.holds is False else 'may have'} been"


def _subject(about: Scope, name: str) -> str:
    """Return what a block or draft that a rule names is called; "" is everything."""
    if name in about.view.negotiation.blocks.ids:
        return about.name(name)
    return about.target(name) if name else "everything"


def _traded(about: Scope, verdict: Ruling, subject: str) -> str:
    """Return what was agreed to in return for something else, and whether that is kept to."""
    rule = verdict.rule
    is_agreed = any(blocker.status in AGREED for blocker in verdict.blockers)
    compliance = {
        True: "it is so",
        False: f"in the text {'agreed' if is_agreed else 'on the table'} it is otherwise",
        None: "whether it is so cannot be told",
    }[verdict.holds]
    if rule.says:
        compliance = {
            True: "the text keeps to this",
            False: f"the text {'agreed' if is_agreed else 'on the table'} does not keep to this",
            None: "whether the text keeps to this cannot be told",
        }[verdict.holds]
        return f"{rule.says}; {compliance}"
    if rule.condition:
        clauses = phrases.condition_of(rule.condition, about.target, subject)
        term = f", so that {clauses}"
    else:
        term = f", with {subject}"
    parties = listed(rule.parties) or "It"
    return f"{parties} agreed to {about.target(rule.on or '')}{term}; {compliance}"


def counted_parts(about: Scope, package: Ruling) -> str:
    """Return how many parts of a package are agreed, as a sentence without its end."""
    scope = about.view.negotiation.block_of(package.rule.place) or package.rule.place
    parts = [status_of(about.view, part) for part in about.view.negotiation.blocks.parts(scope)]
    agreed = sum(part.status in AGREED for part in parts)
    if not agreed:
        return f"None of the {len(parts)} parts of {about.name(scope)} is on record as agreed"
    verb = "is" if agreed == 1 else "are"
    return f"{agreed} of the {len(parts)} parts of {about.name(scope)} {verb} agreed"
