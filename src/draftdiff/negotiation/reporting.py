"""``report``: the Chair's report of a negotiation, from nothing but what is on record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Final

from draftdiff.model.paragraph import Mark, Paragraph
from draftdiff.negotiation import saying
from draftdiff.negotiation.arguments import Link, Point
from draftdiff.negotiation.decisions import AGREED
from draftdiff.negotiation.groups import tally
from draftdiff.negotiation.negotiation import Negotiation
from draftdiff.negotiation.passages import Passage, Report, as_of, grid, heading, line, passage, point, title_of
from draftdiff.negotiation.positions import Position
from draftdiff.negotiation.ruling import Ruling, ruling
from draftdiff.negotiation.saying import aside, closed, listed, opened, when
from draftdiff.negotiation.scoping import BALLOTS, Scope
from draftdiff.negotiation.sourcing import day, in_words
from draftdiff.negotiation.standing import BlockStatus, status_of
from draftdiff.negotiation.tabled import texts
from draftdiff.negotiation.verdicts import settled
from draftdiff.negotiation.view import View
from draftdiff.results import exacting

_CAUTION: Final = (
    "What the record does not tell is left open; silence and absence are no agreement. "
    "A number in square brackets names the source, at the end."
)


@exacting
def report(
    negotiation: Negotiation,
    *,
    scope: str | None = None,
    at: date | str | None = None,
    known: date | str | None = None,
) -> Report:
    """The Chair's report: what is agreed, what is not and why, and what goes forward under which rule.

    Positions, claims, texts and attendance follow, each with its source. What the record does not tell is said to be
    not told; nobody's silence or absence counts as agreement.

    Args:
        negotiation: What is on record.
        scope: Only this block, what is inside it, and their drafts; by any of its names.
        at: As it was then.
        known: As far as sources had told then.

    Returns:
        A report; ``draftdiff.write(report, "report.docx")`` makes a document of it. The text of a draft is shown
        against the one it was made from, each change signed by its proposer.

    Raises:
        InputError: There is no such block, or a date is none.

    Example:
        >>> from draftdiff.negotiation import Block, Decision
        >>> talks = Negotiation(blocks=[Block("C9")], decisions=[Decision("C9", "none", date="2014-06-09")])
        >>> [paragraph.text for paragraph in report(talks).passages[2].text.paragraphs][:2]
        ['What is not agreed', 'C9']
    """
    view = View(negotiation, at, known)
    about = Scope(view, tuple(status_of(view, id) for id in negotiation.blocks.inside(scope)))
    title = title_of("Chair’s report", negotiation, scope)
    return Report("report", title, tuple(_passages(about, title)), negotiation.history)


def _passages(about: Scope, title: str) -> Iterator[Passage]:
    yield passage([heading(title, *_lead(about), line(f"{as_of(about.view)} {_CAUTION}"))])
    for name, content in (
        ("What is agreed", _agreed(about)),
        ("What is not agreed", _open(about)),
        ("What goes forward, and why", _rules(about)),
        ("Amendments and votes", _moved(about)),
        ("Where the parties stand", _positions(about)),
        ("Course of events", _events(about)),
        ("What was said to be so", _claims(about)),
        ("Arguments", _arguments(about)),
    ):
        found = list(content)
        if found:
            yield passage([heading(name, *found)], below=1)
    yield from texts(about.view, about.ids)
    sources = list(_sources(about.view.negotiation))
    if sources:
        yield passage([heading("Sources", *sources)], below=1)


def lead(view: View, blocks: Iterable[BlockStatus]) -> tuple[str, ...]:
    """The sentences that a report begins with: how much is agreed, whether it goes forward, and where to."""
    return tuple(paragraph.text for paragraph in _lead(Scope(view, tuple(blocks))))


def _lead(about: Scope) -> Iterator[Paragraph]:
    """The fact that a reader looks for first: how much is agreed, and whether it goes forward."""
    rulings = [ruling(about.view, rule) for rule in about.view.rules if about.holds(rule.place or None)]
    packages = [one for one in rulings if one.rule.kind == "all_or_none"]
    for one in packages:
        missing = [about.short(blocker.block) for blocker in one.blockers]
        yield line(f"{_counted(about, one)}" + {
            True: ", and all of them go forward.",
            False: f". None of them goes forward: all have to be agreed or none, and {listed(missing)} "
                   f"{'is' if len(missing) == 1 else 'are'} not.",
            None: "; whether they go forward is not told.",
        }[one.holds])  # fmt: skip
    if not packages and len(about.blocks) == 1:
        yield line(f"{about.name(about.ids[0])} is {'agreed' if about.agreed else 'not agreed'}.")
    elif not packages and about.blocks:
        count, all_ = len(about.agreed), saying.number(len(about.blocks))
        some = opened(saying.number(count)) if count else "None"
        yield line(f"{some} of the {all_} blocks {'is' if count < 2 else 'are'} agreed.")
    goes: dict[str, list[str]] = {}
    for block in about.blocks:
        whole = about.view.negotiation.blocks.block(block.block).part_of
        if block.destination and about.view.destination(whole or "") != block.destination:
            goes.setdefault(block.destination, []).append(about.name(block.block))
    for place, names in goes.items():
        yield line(f"{listed(names)} {'goes' if len(names) == 1 else 'go'} to {place}.")


def _counted(about: Scope, one: Ruling) -> str:
    scope = about.view.negotiation.block_of(one.rule.place) or one.rule.place
    parts = [status_of(about.view, part) for part in about.view.negotiation.blocks.parts(scope)]
    agreed = sum(each.status in AGREED for each in parts)
    return f"{agreed} of the {len(parts)} parts of {about.name(scope)} {'is' if agreed == 1 else 'are'} agreed"


def _agreed(about: Scope) -> Iterator[Paragraph]:
    if not about.agreed:
        yield line("Nothing is on record as agreed.")
    groups: dict[str, list[BlockStatus]] = {}
    for one in about.agreed:
        if not _goes_with_its_whole(about, one):
            groups.setdefault(f"{_since(one)}{about.cite(one.source)}:", []).append(one)
    for said, blocks in groups.items():
        yield Paragraph(said, children=[point(_with_parts(about, one)) for one in blocks])


def _since(one: BlockStatus) -> str:
    """From when something is agreed, or what that rests on."""
    what = "Adopted" if one.status == "adopted" else "Consensus"
    by, _, written = (one.since or "").rpartition(" ")
    date_ = day(written) if written[:1].isdecimal() else None
    if date_ is None:
        return f"{what}; {one.why}" if one.since is None else f"{what}, {one.since}"
    return f"{what} {by or 'since' if what == 'Consensus' else by or 'on'} {in_words(date_)}"


def _goes_with_its_whole(about: Scope, one: BlockStatus) -> bool:
    """Whether all that is to be said of a block is said of what it is a part of."""
    whole = about.view.negotiation.blocks.block(one.block).part_of
    return any(
        other.block == whole and (other.since, other.source) == (one.since, one.source) for other in about.agreed
    )


def _with_parts(about: Scope, one: BlockStatus) -> str:
    parts = about.view.negotiation.blocks.parts(one.block)
    return about.name(one.block) + (f", with its {saying.number(len(parts))} parts" if parts else "")


def _open(about: Scope) -> Iterator[Paragraph]:
    if not about.open:
        yield line("Nothing: all blocks are agreed.")
    for one in about.open:
        yield heading(about.name(one.block), *_standing(about, one))


def _standing(about: Scope, one: BlockStatus) -> Iterator[Paragraph]:
    """A block that is not agreed: what was decided, how open its text is, and how many stand where."""
    verdict = settled(about.view, one.block)
    if verdict is not None and verdict.decision is not None:
        yield line(about.told(saying.decided(verdict.decision), verdict.decision))
    elif one.basis is None:
        yield line("Nothing is on record of where it stands.")
    else:
        yield line(
            opened(
                closed(
                    one.why.replace("parts agreed", "parts are agreed")
                    if one.why[:1].isdigit()
                    else f"{one.status}: {one.why}"
                )
            )
        )
    if one.open_brackets:
        yield line(f"{opened(saying.number(one.open_brackets))} brackets are open in its text.")
    accepts, objects, expected = one.on_side("accepts"), one.on_side("objects"), one.on_side("objects", stated=False)
    many = tally(about.view.negotiation, accepts)
    yes = f"{'at least ' * many.at_least}{saying.number(many.count)} {'party' if many.count == 1 else 'parties'}"
    what = "the text on the table" if one.texts else "it"
    said = [f"{yes} could accept {what}, as far as the record shows"] if accepts else []
    said += [f"{listed(objects)} {'objects' if len(objects) == 1 else 'object'}"] if objects else []
    said += [f"going by what was said before, {listed(expected)} would object"] if expected else []
    if said:
        yield line(opened(closed("; ".join(said))))


def _rules(about: Scope) -> Iterator[Paragraph]:
    for rule in about.view.rules:
        if about.holds(rule.place or None):
            found = ruling(about.view, rule)
            yield line(about.told(f"{_ruled(about, found)}{_contested(rule.contested_by)}", rule))


def _contested(by: Iterable[str]) -> str:
    return f"; {listed(list(by))} contest this" if by else ""


def _ruled(about: Scope, found: Ruling) -> str:
    """What a rule asks for and whether it is so, in a sentence without its end."""
    rule, known = found.rule, found.rule.place in about.view.negotiation.blocks.ids
    place = about.name(rule.place) if known else about.target(rule.place) if rule.place else "everything"
    way = listed([about.short(one.block) if one.block in about.view.negotiation.blocks.ids else one.block
                  for one in found.blockers])  # fmt: skip
    stands = f"{way} {'stands' if len(found.blockers) == 1 else 'stand'} in the way"
    if rule.kind == "all_or_none":
        then = {
            True: "the whole goes forward",
            False: "none of them goes forward",
            None: "whether the whole goes forward is not told",
        }
        return f"All of {place} goes forward or nothing. {_counted(about, found)}: {then[found.holds]}" + (
            f"; {stands}" if way else ""
        )
    if rule.kind == "competence":
        cannot = f"{listed(rule.parties)} cannot {rule.cannot or f'decide on {place}'}"
        return f"{cannot}; {'it has done so' if way else 'it has not done so'}"
    if rule.kind == "linkage":
        given = about.target(rule.on or "")
        term = f", on the understanding that {saying.condition_of(rule.condition, about.target, place)}"
        kept = {True: "this is kept", False: "this is not kept", None: "whether this is kept cannot be told"}[
            found.holds
        ]
        return (
            f"{listed(rule.parties) or 'It'} agreed to {given}{term if rule.condition else f', with {place}'}; {kept}"
        )
    what = {"unanimity": f"{place} needs the agreement of all", "no_reopen": f"{place} is not to be reopened"}[
        rule.kind
    ]
    none = {"unanimity": "nobody stands in the way", "no_reopen": "it has not been"}[rule.kind]
    if rule.kind == "no_reopen" and way:
        stands = f"{way} {'has' if found.holds is False else 'may have'} been"
    if {one.block for one in found.blockers} == {rule.place}:
        stands = "it does not have it"
    return f"{what}; {stands if way else none}"


def _moved(about: Scope) -> Iterator[Paragraph]:
    moved = {one.id for one in about.view.amendments}
    for one in about.view.amendments:
        if about.holds(one.to):
            votes = [vote for vote in about.view.votes if vote.on == one.id]
            yield point(about.told(saying.moved(one, votes, about.target), one))
    for vote in about.view.votes:
        if vote.on not in moved and about.holds(vote.on):
            yield point(about.told(saying.voted(vote, about.target), vote))


def _positions(about: Scope) -> Iterator[Paragraph]:
    """Who stands where: by text, those who did the same in one sentence."""
    targets: dict[str, list[Position]] = {}
    for one in about.view.positions:
        if about.holds(one.on):
            targets.setdefault(about.target(one.on), []).append(one)
    for target, found in targets.items():
        first = when(found[0])
        shared = bool(first) and len(found) > 1 and len({when(one) for one in found}) == 1
        lead = [line(f"{opened(first) if found[0].dating == 'by' else f'On {first}'}:")] if shared else []
        yield heading(target, *lead, *(point(said) for said in _grouped(about, found, dated=not shared)))


def _grouped(about: Scope, found: Iterable[Position], *, dated: bool) -> Iterator[str]:
    """What each party did, with those that did the same on the same word."""
    did: dict[tuple[str, str], list[Position]] = {}
    for one in found:
        did.setdefault((saying.speaker(one), f"{when(one)}{one.source}{one.certainty}"), []).append(one)
    groups: dict[tuple[str, str], list[str]] = {}
    for (who, _), ones in did.items():
        said = listed([saying.stance(one, about.target) for one in ones])
        notes = " ".join(
            dict.fromkeys(opened(closed(one.note)) for one in ones if one.note and one.note not in BALLOTS)
        )
        end = aside(when(ones[0]) if dated else "", saying.certainty(ones[0])) + about.cite(ones[0].source)
        groups.setdefault((said, f"{end}.{f' {notes}' if notes else ''}"), []).append(who)
    yield from (f"{opened(listed(who))} {said}{end}" for (said, end), who in groups.items())


def _claims(about: Scope) -> Iterator[Paragraph]:
    for one in about.view.claims:
        if about.holds(one.on):
            yield point(about.told(opened(one.says), one, voice=saying.voice(one)))


def _arguments(about: Scope) -> Iterator[Paragraph]:
    found = about.view.negotiation.argument_map
    tops = [top for top in found.tops if about.holds(about.view.negotiation.argued_on[top.id])]
    for camp in dict.fromkeys(top.camp for top in tops):
        yield heading(camp[0].upper() + camp[1:], *(_argued(top) for top in tops if top.camp == camp))
    if tops:
        yield line("Who made a point is told only where the record says so; a sub-point is not its point’s speaker’s.")
        shown = {point.id: point for top in tops for point in top.walk()}
        links = [one for one in found.links if one.start in shown or one.end in shown]
        texts = {one.id: one.text for one in found.points}
        if links:
            yield grid(["Point", "Link", "With", "Told"], [_linked(about, one, texts) for one in links])


def _linked(about: Scope, one: Link, texts: Mapping[str, str]) -> tuple[str, str, str, str]:
    ends = [texts[one.end]] if one.end is not None else []
    others = [*ends, *([f"citing {one.cites}"] if one.cites else []), *one.by]
    told = f"{one.certainty}{about.cite(one.source)}"
    return texts[one.start], one.kind.replace("_", " "), "; ".join(others), told


def _argued(one: Point) -> Paragraph:
    return point(one.text, *map(_argued, one.points))


def _events(about: Scope) -> Iterator[Paragraph]:
    """What happened, in the order of time."""
    days: dict[str, list[Paragraph]] = {}
    found = sorted((one for one in about.view.events if about.holds(one.on)), key=lambda one: one.so)
    for one in found:
        said = about.told(saying.happened(one, about.target), one, dated=False)
        days.setdefault(opened(when(one)) or "Undated", []).append(point(said))
    yield from (Paragraph(day_, marks=[Mark(0, len(day_), "bold")], children=points) for day_, points in days.items())
    if any(one.kind == "meeting" for one in found):
        yield line("Who else was there is not told.")


def _sources(negotiation: Negotiation) -> Iterator[Paragraph]:
    for number, one in enumerate(negotiation.sources, 1):
        told = [
            one.title or one.id,
            *([in_words(one.date)] if one.date else []),
            *([one.url] if one.url else []),
        ]
        yield Paragraph(", ".join(told), f"[{number}]", "item")
