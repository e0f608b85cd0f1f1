"""``report``: the Chair's report of a negotiation, from nothing but what is on record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from draftdiff.argument_checks import validate_arguments
from draftdiff.model.draft import as_date
from draftdiff.model.paragraph import Mark, Paragraph
from draftdiff.negotiation import saying
from draftdiff.negotiation.arguments import Link, Point
from draftdiff.negotiation.documents import texts
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
from draftdiff.negotiation.ruling import Ruling, ruling
from draftdiff.negotiation.saying import BALLOTS, aside, closed, listed, opened, when
from draftdiff.negotiation.scope import Scope
from draftdiff.negotiation.sourcing import When, in_words
from draftdiff.negotiation.standing import BlockStatus, status_of
from draftdiff.negotiation.stands import tally
from draftdiff.negotiation.testimony import AGREED, Event, Position
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
    title = title_of(kind_of(negotiation), negotiation, scope)
    return Report("report", title, tuple(_passages(about, title)), negotiation.history)


def kind_of(negotiation: Negotiation) -> str:
    """What a report is called by where its record has things from: only a record of officials makes
    a Chair's report.
    """
    articles = {"interview": "an interview", "minutes": "minutes", "press": "the press"}
    kinds = dict.fromkeys(source.kind for source in negotiation.sources)
    if kinds.keys() <= {"official", "minutes"}:
        return "Chair’s report"
    named = [articles.get(kind, f"a {kind}") for kind in kinds if kind and kind != "official"]
    official = ["official documents"] if "official" in kinds else []
    return f"Report from {listed([*named, *official])}" if None not in kinds else "Report"


def _passages(about: Scope, title: str) -> Iterator[Passage]:
    begins = [line(said) for said in lead(about)]
    yield passage([heading(title, *begins, line(f"{as_of(about.view)} {_CAUTION}"))])
    sections = {
        "What is agreed": _agreed,
        "What is not agreed": _open,
        "What goes forward, and why": _rules,
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
        elif found := list(section(about)):
            yield passage([heading(name, *found)], below=1)


def lead(about: Scope) -> Iterator[str]:
    """The sentences that a report begins with: how much is agreed, whether it goes forward, and
    where to.
    """
    rulings = [
        ruling(about.view, rule) for rule in about.view.rules if about.holds(rule.place or None)
    ]
    packages = [one for one in rulings if one.rule.kind == "all_or_none"]
    for one in packages:
        missing = [about.short(blocker.block) for blocker in one.blockers]
        yield (
            _counted(about, one)
            + {
                True: ", and all of them go forward.",
                False: f". None of them goes forward: all have to be agreed or none, and {listed(missing)} "
                f"{'is' if len(missing) == 1 else 'are'} not.",
                None: "; whether they go forward is not told.",
            }[one.holds]
        )
    if not packages and len(about.blocks) == 1:
        yield f"{about.name(about.blocks[0].block)} is {'agreed' if about.agreed else 'not agreed'}."
    elif not packages and about.texts:
        # A block that only holds others is none of its own.
        count = sum(one.status in AGREED for one in about.texts)
        all_ = saying.number(len(about.texts))
        some = opened(saying.number(count)) if count else "None"
        yield f"{some} of the {all_} blocks {'is' if count < 2 else 'are'} agreed."
    goes: dict[str, list[str]] = {}
    for block in about.blocks:
        whole = about.view.negotiation.blocks.block(block.block).part_of
        if block.destination and about.view.destination(whole or "") != block.destination:
            goes.setdefault(block.destination, []).append(about.name(block.block))
    for place, names in goes.items():
        yield f"{listed(names)} {'goes' if len(names) == 1 else 'go'} to {place}."


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
        # What goes with the whole is said of that.
        whole = about.view.negotiation.blocks.block(one.block).part_of
        if (whole, one.since, one.source) not in [
            (each.block, each.since, each.source) for each in about.agreed
        ]:
            groups.setdefault(f"{_since(one)}{about.cite(one.source)}:", []).append(one)
    for said, blocks in groups.items():
        parts = [
            (about.name(one.block), len(about.view.negotiation.blocks.parts(one.block)))
            for one in blocks
        ]
        named = (
            name + (f", with its {saying.number(count)} parts" if count else "")
            for name, count in parts
        )
        yield Paragraph(said, children=[point(name) for name in named])


def _since(one: BlockStatus) -> str:
    """From when something is agreed, or what that rests on."""
    what = "Adopted" if one.status == "adopted" else "Consensus"
    by, _, written = (one.since or "").rpartition(" ")
    day = as_date(written) if written[:1].isdecimal() else None
    if day is None:
        return f"{what}; {one.why}" if one.since is None else f"{what}, {one.since}"
    return f"{what} {by or ('since' if what == 'Consensus' else 'on')} {in_words(day)}"


def _open(about: Scope) -> Iterator[Paragraph]:
    blocks = about.view.negotiation.blocks
    unsettled = [
        one
        for one in about.blocks
        if one not in about.agreed and blocks.block(one.block).kind != "procedure"
    ]
    if not unsettled:
        yield line("Nothing: all that is on record is agreed.")
    for one in unsettled:
        yield heading(about.name(one.block), *map(line, _standing(about, one)))


def _standing(about: Scope, one: BlockStatus) -> Iterator[str]:
    """A block that is not agreed: what was decided, how open its text is, and how many stand where."""
    verdict = settled(about.view, one.block)
    if verdict is not None and verdict.decision is not None:
        yield about.told(saying.decided(verdict.decision), verdict.decision)
    elif one.basis is None:
        yield "Nothing is on record of where it stands."
    elif one.status == "pending":
        yield "It is open: " + closed(one.why)
    elif one.status == "cannot_be_told":
        yield f"Where it stands cannot be told: {closed(one.why)}"
    else:
        counted = one.why.replace("parts agreed", "parts are agreed")
        why = counted if one.why[:1].isdigit() else f"{one.status}: {one.why}"
        yield about.opened(closed(why))
    if one.open_brackets:
        yield f"{opened(saying.number(one.open_brackets))} brackets are open in its text."
    accepts, objects, expected = (
        one.on_side("accepts"),
        one.on_side("objects"),
        one.on_side("objects", stated=False),
    )
    many = tally(about.view.negotiation, accepts)
    yes = (
        listed(accepts)
        if many.count < 3 and not many.at_least
        else f"{'at least ' * many.at_least}{saying.number(many.count)} parties"
    )
    what = "the text on the table" if one.texts else "it"
    said = [f"{yes} could accept {what}"] if accepts else []
    said += [f"{listed(objects)} {'objects' if len(objects) == 1 else 'object'}"] if objects else []
    said += [f"going by what was said before, {listed(expected)} would object"] if expected else []
    if said:
        yield about.opened(closed("; ".join(said)))


def _rules(about: Scope) -> Iterator[Paragraph]:
    for rule in about.view.rules:
        if about.holds(rule.place or None):
            contested = f"; {listed(rule.contested_by)} contest this" if rule.contested_by else ""
            yield line(about.told(_ruled(about, ruling(about.view, rule)) + contested, rule))


def _ruled(about: Scope, found: Ruling) -> str:
    """What a rule asks for and whether it is so, in a sentence without its end."""
    rule, blocks = found.rule, about.view.negotiation.blocks.ids
    place = (
        about.name(rule.place)
        if rule.place in blocks
        else about.target(rule.place)
        if rule.place
        else "everything"
    )
    way = listed(
        [about.short(one.block) if one.block in blocks else one.block for one in found.blockers]
    )
    stands = f"{way} {'stands' if len(found.blockers) == 1 else 'stand'} in the way"
    if rule.kind == "all_or_none":
        then = {
            True: "the whole goes forward",
            False: "none of them goes forward",
            None: "whether the whole goes forward is not told",
        }[found.holds]
        end = f"; {stands}" if way else ""
        return f"All of {place} goes forward or nothing. {_counted(about, found)}: {then}{end}"
    if rule.kind == "competence":
        cannot = f"{listed(rule.parties)} cannot {rule.cannot or f'decide on {place}'}"
        return f"{cannot}; it has {'' if way else 'not '}done so"
    if rule.kind == "linkage":
        term = f", on the understanding that {saying.condition_of(rule.condition, about.target, place)}"
        blocking = {one.status in AGREED for one in found.blockers}
        broken = (
            "this is not kept" if True in blocking else "the text on the table does not keep to it"
        )
        kept = {
            True: "this is kept",
            False: broken,
            None: "whether this is kept cannot be told",
        }
        given = about.target(rule.on or "") + (term if rule.condition else f", with {place}")
        return f"{listed(rule.parties) or 'It'} agreed to {given}; {kept[found.holds]}"
    what, none = f"{place} needs the agreement of all", "nobody stands in the way"
    if rule.kind == "no_reopen":
        what, none = f"{place} is not to be reopened", "it has not been"
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
        lead = (
            [line(f"{opened(first) if found[0].dating == 'by' else f'On {first}'}:")]
            if shared
            else []
        )
        yield heading(
            target, *lead, *(point(said) for said in _grouped(about, found, dated=not shared))
        )


def _grouped(about: Scope, found: Iterable[Position], *, dated: bool) -> Iterator[str]:
    """What each party did, with those that did the same on the same word."""
    did: dict[tuple[str, str], list[Position]] = {}
    more: dict[tuple[str, str], list[str]] = {}
    positions = list(found)
    for one in (one for one in positions if one.says):
        yield about.told(about.opened(str(one.says)), one, dated=dated)
    for one in (one for one in positions if not one.says):
        did.setdefault((saying.speaker(one), f"{when(one)}{one.source}{one.certainty}"), []).append(
            one
        )
    groups: dict[tuple[str, str], list[str]] = {}
    for (who, _), ones in did.items():
        # What is said of the whole comes before what is said of some words.
        ones.sort(key=lambda one: bool(one.words))
        said = listed([saying.stance(one, about.target) for one in ones])
        notes = dict.fromkeys(
            opened(closed(one.note)) for one in ones if one.note and one.note not in BALLOTS
        )
        end = aside(when(ones[0]) if dated else "", saying.certainty(ones[0])) + about.cite(
            ones[0].source
        )
        key = (said, " ".join([f"{end}.", *notes]))
        groups.setdefault(key, []).append(who)
        if any(one.others for one in ones):
            more[key] = ["others not named"]
    for (said, end), names in groups.items():
        yield about.opened(f"{listed([*names, *more.get((said, end), ())])} {said}{end}")


def _claims(about: Scope) -> Iterator[Paragraph]:
    for one in sorted(about.view.claims, key=lambda one: one.sequence):
        if about.holds(one.on):
            yield point(about.told(opened(one.says), one, voice=saying.voice(one)))


def _arguments(about: Scope) -> Iterator[Paragraph]:
    found, argued_on = about.view.negotiation.argument_map, about.view.negotiation.argued_on
    tops = [top for top in found.tops if about.holds(argued_on[top.id])]
    for camp in dict.fromkeys(top.camp for top in tops):
        yield heading(opened(camp), *(_argued(top) for top in tops if top.camp == camp))
    if tops:
        yield line(
            "Who made a point is told only where the record says so; a sub-point is not its point’s speaker’s."
        )
        shown, texts_ = (
            {each.id for top in tops for each in top.walk()},
            {one.id: one.text for one in found.points},
        )
        links = [_linked(about, one, texts_) for one in found.links if {one.start, one.end} & shown]
        if links:
            yield grid(["Point", "Link", "With", "Told"], links)


def _linked(about: Scope, one: Link, texts: Mapping[str, str]) -> tuple[str, str, str, str]:
    others = [
        *([texts[one.end]] if one.end else []),
        *([f"citing {one.cites}"] if one.cites else []),
        *one.by,
    ]
    told = f"{one.certainty}{about.cite(one.source)}"
    return texts[one.start], one.kind.replace("_", " "), "; ".join(others), told


def _argued(one: Point) -> Paragraph:
    return point(one.text, *map(_argued, one.points))


def _events(about: Scope) -> Iterator[Paragraph]:
    """What happened, in the order of time; what answers or settles something stands below it."""
    days: dict[str, list[Paragraph]] = {}
    events = (one for one in about.view.events if about.holds(one.on))
    found = sorted(events, key=lambda one: one.sequence)
    ids = {one.id for one in found if one.id}
    for one in found:
        if one.answers not in ids:
            days.setdefault(opened(when(one)) or "Undated", []).append(_thread(about, one, found))
    yield from (
        Paragraph(day_, marks=[Mark(0, len(day_), "bold")], children=points)
        for day_, points in days.items()
    )
    if any(one.kind == "meeting" for one in found):
        yield line("Who else was there is not told.")


def _thread(about: Scope, one: Event, found: Sequence[Event]) -> Paragraph:
    """An event, and below it what answers it."""
    answers = [each for each in found if one.id and each.answers == one.id]
    time = f"{one.time:%H:%M}: " if one.time else ""
    said = about.told(about.opened(saying.happened(one, about.target)), one, dated=False)
    return point(time + said, *(_thread(about, each, found) for each in answers))


def _sources(about: Scope) -> Iterator[Paragraph]:
    for number, one in enumerate(about.view.negotiation.sources, 1):
        told = filter(None, [one.title or one.id, in_words(one.date) if one.date else "", one.url])
        yield Paragraph(", ".join(told), f"[{number}]", "item")
