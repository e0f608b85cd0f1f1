"""``report``: the Chair's report of a negotiation, from nothing but what is on record."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from attrs import evolve

from draftdiff.argument_checks import validate_arguments
from draftdiff.model.draft import as_date
from draftdiff.model.paragraph import Mark, Paragraph
from draftdiff.negotiation import phrases
from draftdiff.negotiation.arguments import Link, Point
from draftdiff.negotiation.documents import texts
from draftdiff.negotiation.evaluation import tally
from draftdiff.negotiation.negotiation import Negotiation
from draftdiff.negotiation.passages import (
    Passage,
    Report,
    as_of,
    grid,
    heading,
    line,
    passage,
    point,
    title_of,
)
from draftdiff.negotiation.phrases import BALLOTS, closed, listed, opened, parenthetical, when
from draftdiff.negotiation.procedure import outcome_of_amendment
from draftdiff.negotiation.provenance import When, in_words
from draftdiff.negotiation.request_passages import asked
from draftdiff.negotiation.rule_sentences import counted_parts, overtaken_day, rules
from draftdiff.negotiation.ruling import Ruling, ruling
from draftdiff.negotiation.scope import Scope
from draftdiff.negotiation.standing import BlockStatus, status_of
from draftdiff.negotiation.statements import AGREED, Event, Position
from draftdiff.negotiation.view import View, settled

_CAUTION: Final = (
    "What the record does not tell is left open; silence and absence are no agreement. "
    "A number in square brackets names the source, at the end."
)


@validate_arguments
def report(
    negotiation: Negotiation, *, scope: str | None = None, at: When = None, known: When = None
) -> Report:
    """The Chair's report: what is agreed, what is not and why, and what goes forward under which
    rule.

    Positions, claims, texts and attendance follow, each with its source. What the record does not
    tell is said to be not told; nobody's silence or absence counts as agreement.

    Args:
        negotiation: What is on record.
        scope: Only this block, what is inside it, and their drafts; by any of its names.
        at: As it was then.
        known: As far as sources had told then.

    Returns:
        A report; ``draftdiff.write(report, "report.docx")`` makes a document of it. The text of a
        draft is shown against the one it was made from, each change signed by its proposer.

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
    title = title_of(report_kind(negotiation), negotiation, scope)
    return Report("report", title, tuple(_passages(about, title)), negotiation.history)


def report_kind(negotiation: Negotiation) -> str:
    """Return the name of a report by the kinds of its sources: a record of officials alone makes a
    Chair's report.
    """
    articles = {"interview": "an interview", "minutes": "minutes", "press": "the press"}
    kinds = dict.fromkeys(source.kind for source in negotiation.sources)
    if kinds.keys() <= {"official", "minutes"}:
        return "Chair’s report"
    named = [articles.get(kind, f"a {kind}") for kind in kinds if kind and kind != "official"]
    official = ["official documents"] if "official" in kinds else []
    return f"Report from {listed([*named, *official])}" if None not in kinds else "Report"


def _passages(about: Scope, title: str) -> Iterator[Passage]:
    """Yield the passages of a report in their order: what it begins with, its sections, and the
    texts.
    """
    opening = [line(sentence) for sentence in lead(about)]
    yield passage([heading(title, *opening, line(f"{as_of(about.view)} {_CAUTION}"))])
    sections = {
        "What is agreed": _agreed,
        "What is not agreed": _open,
        "What goes forward, and why": rules,
        "What was asked for": asked,
        "Amendments and votes": _moved,
        "Where the parties stand": _positions,
        "Course of events": _events,
        "What was said to be so": _claims,
        "Arguments": _arguments,
        "": None,
        "Sources": _sources,
    }
    for name, section in sections.items():
        if section is None:
            yield from texts(about.view, [block.block for block in about.blocks])
        elif paragraphs := list(section(about)):
            yield passage([heading(name, *paragraphs)], below=1)


def lead(about: Scope) -> Iterator[str]:
    """Yield the first sentences of a report: how much is agreed, whether it goes forward, and
    where to.
    """
    rulings = [
        ruling(about.view, rule) for rule in about.view.rules if about.holds(rule.place or None)
    ]
    packages = [verdict for verdict in rulings if verdict.rule.kind == "all_or_none"]
    for package in packages:
        yield counted_parts(about, package) + _forward(about, package)
    if not packages and len(about.blocks) == 1:
        yield f"{about.name(about.blocks[0].block)} is {'agreed' if about.agreed else 'not agreed'}."
    elif not packages and about.texts:
        # A block that only holds others is none of its own.
        count = sum(block.status in AGREED for block in about.texts)
        total = phrases.number(len(about.texts))
        agreed = opened(phrases.number(count)) if count else "None"
        yield f"{agreed} of the {total} blocks {'is' if count < 2 else 'are'} agreed."
    for destination, names in _destinations(about).items():
        yield f"{listed(names)} {'goes' if len(names) == 1 else 'go'} to {destination}."


def _forward(about: Scope, package: Ruling) -> str:
    """Return the end of a sentence that tells whether a package goes forward."""
    if package.holds:
        return ", and all of them go forward."
    if package.holds is None:
        return "; whether they go forward is not told."
    missing = [about.short(blocker.block) for blocker in package.blockers]
    if day := overtaken_day(about, package):
        verb = "was" if len(missing) == 1 else "were"
        reason = f"all have to be agreed or none, and {listed(missing)} {verb} not"
        return f". By what was decided on {day} none of them goes forward: {reason}; whether that changed later is not told."
    verb = "is" if len(missing) == 1 else "are"
    reason = f"all have to be agreed or none, and {listed(missing)} {verb} not."
    return f". None of them goes forward: {reason}"


def _destinations(about: Scope) -> dict[str, list[str]]:
    """Return the names of blocks by where they go; a part that goes with its holder is not named."""
    names: dict[str, list[str]] = {}
    for block in about.blocks:
        holder = about.view.negotiation.blocks.block(block.block).part_of
        if block.destination and about.view.destination(holder or "") != block.destination:
            names.setdefault(block.destination, []).append(about.name(block.block))
    return names


def _agreed(about: Scope) -> Iterator[Paragraph]:
    """Yield the paragraphs on agreed blocks, those that were agreed together in one list."""
    if not about.agreed:
        yield line("Nothing is on record as agreed.")
    blocks = about.view.negotiation.blocks
    agreements = [(block.block, block.since, block.source) for block in about.agreed]
    groups: dict[str, list[BlockStatus]] = {}
    for block in about.agreed:
        # A part that was agreed with its holder is not named: the holder is.
        holder = blocks.block(block.block).part_of
        if (holder, block.since, block.source) not in agreements:
            note = _note(about, block)
            day = f"{_since(block)}{about.cite(block.source)}"
            groups.setdefault(f"{day}. {note}" if note else f"{day}:", []).append(block)
    for sentence, members in groups.items():
        points = []
        for block in members:
            count = len(blocks.parts(block.block))
            parts = f", with its {phrases.number(count)} parts" if count else ""
            points.append(point(about.name(block.block) + parts))
        yield Paragraph(sentence, children=points)


def _note(about: Scope, block: BlockStatus) -> str:
    """Return what is to be said of the decision by which a block is agreed, or ""."""
    verdict = settled(about.view, block.block)
    note = verdict.decision.note if verdict is not None and verdict.decision is not None else None
    return opened(closed(note)) if note else ""


def _since(block: BlockStatus) -> str:
    """Return since when a block is agreed, or what its agreement rests on."""
    agreement = "Adopted" if block.status == "adopted" else "Consensus"
    preposition, _, written = (block.since or "").rpartition(" ")
    day = as_date(written) if written[:1].isdecimal() else None
    if day is not None:
        preposition = preposition or ("since" if agreement == "Consensus" else "on")
        return f"{agreement} {preposition} {in_words(day)}"
    return f"{agreement}; {block.why}" if block.since is None else f"{agreement}, {block.since}"


def _open(about: Scope) -> Iterator[Paragraph]:
    """Yield the paragraphs on blocks that are not agreed."""
    blocks = about.view.negotiation.blocks
    unsettled = [
        block
        for block in about.blocks
        if block not in about.agreed and blocks.block(block.block).kind != "procedure"
    ]
    if not unsettled:
        yield line("Nothing: all that is on record is agreed.")
    for block in unsettled:
        yield heading(about.name(block.block), *map(line, _standing(about, block)))


def _standing(about: Scope, block: BlockStatus) -> Iterator[str]:
    """Yield the sentences on a block that is not agreed: what was decided, how open its text is,
    and how many accept or object.
    """
    verdict = settled(about.view, block.block)
    if verdict is not None and verdict.decision is not None:
        yield about.sourced(phrases.decided(verdict.decision), verdict.decision)
    elif block.basis is None:
        yield "Nothing is on record of where it stands."
    elif block.status == "pending":
        yield "It is open: " + closed(block.why)
    elif block.status == "cannot_be_told":
        yield f"Where it stands cannot be told: {closed(block.why)}"
    else:
        counted = block.why.replace(" of ", " of its ").replace("parts agreed", "parts are agreed")
        why = counted if block.why[:1].isdigit() else f"{block.status}: {block.why}"
        yield about.opened(closed(why))
    if block.open_brackets:
        yield f"{opened(phrases.number(block.open_brackets))} brackets are open in its text."
    clauses = list(_sides(about, block))
    if clauses:
        yield about.opened(closed("; ".join(clauses)))


def _sides(about: Scope, block: BlockStatus) -> Iterator[str]:
    """Yield the clauses on who could accept a block, who objects, and who would object."""
    accepts, objects = block.on_side("accepts"), block.on_side("objects")
    expected = block.on_side("objects", stated=False)
    history = about.view.negotiation.history
    is_text = any(history[id].text_known for id in block.texts)
    supports = {stand.party for stand in block.positions if stand.position.stance == "support"}
    backing = [party for party in accepts if party in supports]
    if backing:
        yield f"{listed(backing)} {'supports' if len(backing) == 1 else 'support'} it"
    if accepting := [party for party in accepts if party not in supports]:
        count = tally(about.view.negotiation, accepting)
        # How many an open group holds is not told: it is named, not counted.
        is_named = count.at_least or count.count < 3
        named = listed(accepting) if is_named else f"{phrases.number(count.count)} parties"
        yield f"{named} could accept {'the text as it stands' if is_text else 'it'}"
    if objects:
        yield f"{listed(objects)} {'objects' if len(objects) == 1 else 'object'}"
    if expected:
        yield f"going by what was said before, {listed(expected)} would object"


def _moved(about: Scope) -> Iterator[Paragraph]:
    """Yield the amendments, each with its votes, and the votes on other texts."""
    names = {amendment.id for amendment in about.view.amendments}
    for amendment in about.view.amendments:
        if about.holds(amendment.to):
            votes = [vote for vote in about.view.votes if vote.on == amendment.id]
            settled = evolve(amendment, outcome=outcome_of_amendment(amendment, votes))
            yield point(about.sourced(phrases.moved(settled, votes, about.target), settled))
    for vote in about.view.votes:
        if vote.on not in names and about.holds(vote.on):
            yield point(about.sourced(phrases.voted(vote, about.target), vote))


def _positions(about: Scope) -> Iterator[Paragraph]:
    """Yield the positions on each text, with the parties that did the same in one sentence."""
    targets: dict[str, list[Position]] = {}
    for position in about.view.positions:
        if about.holds(position.on):
            targets.setdefault(about.target(position.on), []).append(position)
    for target, positions in targets.items():
        first = when(positions[0])
        # A day that all positions on a text share is told once, above them.
        shared = bool(first) and len(positions) > 1 and len(set(map(when, positions))) == 1
        day = opened(first) if positions[0].dating == "by" else f"On {first}"
        paragraphs = [line(f"{day}:")] if shared else []
        paragraphs += map(point, _grouped(about, positions, dated=not shared))
        yield heading(target, *paragraphs)


def _grouped(about: Scope, positions: Sequence[Position], *, dated: bool) -> Iterator[str]:
    """Yield what each party did, those that did the same on the same authority in one sentence.

    A position with a sentence of its own is told in that; the sentences stand in the order of the
    first position of each.
    """
    by_speaker: dict[tuple[str, str], list[Position]] = {}
    ranked: list[tuple[int, str]] = []
    for rank, position in enumerate(positions):
        if position.says:
            sentence = about.sourced(about.opened(str(position.says)), position, dated=dated)
            # A sentence that several rows share is told once.
            if all(sentence != told for _, told in ranked):
                ranked.append((rank, sentence))
        else:
            authority = f"{when(position)}{position.source}{position.certainty}"
            key = (phrases.speaker(position), authority)
            by_speaker.setdefault(key, []).append(position)
    speakers: dict[tuple[str, str], list[str]] = {}
    ranks: dict[tuple[str, str], int] = {}
    with_others: set[tuple[str, str]] = set()
    for (speaker, _), acts in by_speaker.items():
        first_rank = positions.index(acts[0])
        # What is said of the whole comes before what is said of some words.
        acts.sort(key=lambda position: bool(position.words))
        predicate = listed([phrases.stance(position, about.target) for position in acts])
        wording = predicate, _end(about, acts, dated=dated)
        speakers.setdefault(wording, []).append(speaker)
        ranks.setdefault(wording, first_rank)
        if any(position.others for position in acts):
            with_others.add(wording)
    for wording, names in speakers.items():
        predicate, end = wording
        more = ["others not named"] if wording in with_others else []
        sentence = about.opened(f"{listed([*names, *more])} {predicate}{end}")
        ranked.append((ranks[wording], sentence))
    ranked.sort()
    for _, sentence in ranked:
        yield sentence


def _end(about: Scope, acts: Sequence[Position], *, dated: bool) -> str:
    """Return the end of a sentence on what a party did: date, certainty, source and notes."""
    first = acts[0]
    day = when(first) if dated else ""
    end = parenthetical(day, phrases.certainty(first)) + about.cite(first.source)
    notes = dict.fromkeys(
        opened(closed(position.note))
        for position in acts
        if position.note and position.note not in BALLOTS
    )
    return " ".join([f"{end}.", *notes])


def _claims(about: Scope) -> Iterator[Paragraph]:
    """Yield the claims in the order of time."""
    for claim in sorted(about.view.claims, key=lambda claim: claim.sequence):
        if about.holds(claim.on):
            yield point(about.sourced(opened(claim.says), claim, voice=phrases.voice(claim)))


def _arguments(about: Scope) -> Iterator[Paragraph]:
    """Yield the points of each camp, and a table of the links between them."""
    arguments, argued_on = about.view.negotiation.argument_map, about.view.negotiation.argued_on
    tops = [top for top in arguments.tops if about.holds(argued_on[top.id])]
    for camp in dict.fromkeys(top.camp for top in tops):
        yield heading(opened(camp), *(_argued(top) for top in tops if top.camp == camp))
    if not tops:
        return
    yield line(
        "Who made a point is told only where the record says so; a sub-point need not come from whoever made the main point."
    )
    shown = {point.id for top in tops for point in top.walk()}
    wordings = {point.id: point.text for point in arguments.points}
    links = [
        _linked(about, link, wordings) for link in arguments.links if {link.start, link.end} & shown
    ]
    if links:
        yield grid(["Point", "Link", "With", "Told"], links)


#: How a link between two points is told.
_TOLD: Final = {
    "record": "told",
    "statement": "as stated",
    "hearsay": "hearsay",
    "inference": "inferred",
}


def _linked(about: Scope, link: Link, wordings: Mapping[str, str]) -> tuple[str, str, str, str]:
    """Return the row of the table of links for one link."""
    partners = [
        *([wordings[link.end]] if link.end else []),
        *([f"citing {link.cites}"] if link.cites else []),
        *link.by,
    ]
    source = f"{_TOLD[link.certainty]}{about.cite(link.source)}"
    return wordings[link.start], link.kind.replace("_", " "), "; ".join(partners), source


def _argued(top: Point) -> Paragraph:
    """Return a point as an item of a list, with the points below it."""
    return point(top.text, *map(_argued, top.points))


def _events(about: Scope) -> Iterator[Paragraph]:
    """Yield the events by day; an event that answers another stands below it."""
    days: dict[str, list[Paragraph]] = {}
    concerned = [event for event in about.view.events if about.holds(event.on)]
    events = sorted(concerned, key=lambda event: event.sequence)
    ids = {event.id for event in events if event.id}
    for event in events:
        if event.answers not in ids:
            days.setdefault(opened(when(event)) or "Undated", []).append(
                _thread(about, event, events)
            )
    yield from (
        Paragraph(day, marks=[Mark(0, len(day), "bold")], children=points)
        for day, points in days.items()
    )
    if any(event.kind == "meeting" for event in events):
        yield line("Who else was there is not told.")


def _thread(about: Scope, event: Event, events: Sequence[Event]) -> Paragraph:
    """Return an event with the events that answer it below."""
    answers = [answer for answer in events if event.id and answer.answers == event.id]
    time = f"{event.time:%H:%M}: " if event.time else ""
    sentence = about.sourced(
        about.opened(phrases.happened(event, about.target)), event, dated=False
    )
    return point(time + sentence, *(_thread(about, answer, events) for answer in answers))


def _sources(about: Scope) -> Iterator[Paragraph]:
    """Yield the numbered list of sources."""
    for number, source in enumerate(about.view.negotiation.sources, 1):
        day = in_words(source.date) if source.date else ""
        parts = [source.title or source.id, day, source.url]
        yield Paragraph(", ".join(filter(None, parts)), f"[{number}]", "item")
