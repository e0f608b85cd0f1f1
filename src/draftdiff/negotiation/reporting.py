"""``report``: the Chair's report of a negotiation, from nothing but what is on record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Final

from attrs import frozen

from draftdiff.model.paragraph import Paragraph
from draftdiff.negotiation.arguments import Link, Point
from draftdiff.negotiation.blocks import spoken_name
from draftdiff.negotiation.decisions import AGREED
from draftdiff.negotiation.negotiation import Negotiation
from draftdiff.negotiation.passages import Passage, Report, as_of, grid, heading, line, passage, point, title_of
from draftdiff.negotiation.positions import Position
from draftdiff.negotiation.ruling import Ruling, ruling
from draftdiff.negotiation.sourcing import Sourced, day, iso
from draftdiff.negotiation.standing import BlockStatus, heard, status_of
from draftdiff.negotiation.tabled import texts
from draftdiff.negotiation.testimony import Event
from draftdiff.negotiation.view import View

_CAUTION: Final = "What the record does not tell is left open; silence and absence are no agreement."
#: Kinds of events that tell who was there.
_ATTENDANCE = frozenset({"meeting", "absent_or_silent", "absent", "silent"})


@frozen(eq=False)
class _Scope:
    """What a report is about: a view, its blocks, and where they stand."""

    view: View
    blocks: tuple[BlockStatus, ...]

    @property
    def ids(self) -> tuple[str, ...]:
        return tuple(block.block for block in self.blocks)

    @property
    def agreed(self) -> tuple[BlockStatus, ...]:
        return tuple(block for block in self.blocks if block.status in AGREED)

    @property
    def open(self) -> tuple[BlockStatus, ...]:
        return tuple(block for block in self.blocks if block.status not in AGREED)

    def holds(self, on: str | None) -> bool:
        """Whether it is about a draft or block, or, where the row names none, about the whole."""
        return on is None or self.view.negotiation.block_of(on) in self.ids

    def name(self, block: str) -> str:
        return spoken_name(self.view.negotiation.blocks.block(block))

    def target(self, on: str) -> str:
        """What a draft or block is called: a draft by its title."""
        negotiation = self.view.negotiation
        if negotiation.draft_of(on) is not None:
            return negotiation.history[str(negotiation.draft_of(on))].title or on
        return self.name(on) if negotiation.blocks.resolve(on) else on

    def source(self, id: str | None) -> str:
        sources = [source.id for source in self.view.negotiation.sources]
        return f"{id} [{sources.index(id) + 1}]" if id in sources else id or "not told"


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
    about = _Scope(view, tuple(status_of(view, id) for id in negotiation.blocks.inside(scope)))
    title = title_of("Chair’s report", negotiation, scope)
    return Report("report", title, tuple(_passages(about, title)), negotiation.history)


def _passages(about: _Scope, title: str) -> Iterator[Passage]:
    yield passage([heading(title, *_lead(about), line(f"{as_of(about.view)} {_CAUTION}"))])
    for name, content in (
        ("What is agreed", _agreed(about)),
        ("What is not agreed", _open(about)),
        ("What goes forward", _rules(about)),
        ("Positions", _positions(about)),
        ("What was said to be so", _claims(about)),
        ("Arguments", _arguments(about)),
        ("Meetings and attendance", _attendance(about)),
        ("Other events", _events(about)),
    ):
        found = list(content)
        if found:
            yield passage([heading(name, *found)], below=1)
    yield from texts(about.view, about.ids)
    sources = list(_sources(about.view.negotiation))
    if sources:
        yield passage([heading("Sources", *sources)], below=1)


def lead(view: View, blocks: Iterable[BlockStatus]) -> tuple[str, ...]:
    """The sentences that a report begins with: how much is agreed, whether it goes forward, and where to.

    Args:
        view: What stands at a time.
        blocks: Where the blocks that are reported on stand in it.
    """
    return tuple(paragraph.text for paragraph in _lead(_Scope(view, tuple(blocks))))


def _lead(about: _Scope) -> Iterator[Paragraph]:
    """The fact that a reader looks for first: how much is agreed, and whether it goes forward."""
    rulings = [ruling(about.view, rule) for rule in about.view.rules if about.holds(rule.place or None)]
    packages = [one for one in rulings if one.rule.kind == "all_or_none"]
    for one in packages:
        scope = about.view.negotiation.block_of(one.rule.place) or one.rule.place
        parts = [each for each in about.blocks if each.block in about.view.negotiation.blocks.parts(scope)]
        agreed = sum(each.status in AGREED for each in parts)
        said = f"{agreed} of {len(parts)} parts of {about.name(scope)} are agreed"
        missing = _joined([about.name(blocker.block) for blocker in one.blockers])
        yield line({
            True: f"{said}, and all of them go forward.",
            False: f"{said}; none of them goes forward, because all have to be agreed or none, and {missing} "
                   f"{'is' if len(one.blockers) == 1 else 'are'} not.",
            None: f"{said}; whether they go forward is not told.",
        }[one.holds])  # fmt: skip
    if not packages and about.blocks:
        yield line(f"{len(about.agreed)} of {len(about.blocks)} blocks are agreed.")
    goes: dict[str, list[str]] = {}
    for block in about.blocks:
        whole = about.view.negotiation.blocks.block(block.block).part_of
        if block.destination and about.view.destination(whole or "") != block.destination:
            goes.setdefault(block.destination, []).append(about.name(block.block))
    for place, names in goes.items():
        yield line(f"{_joined(names)} {'goes' if len(names) == 1 else 'go'} to {place}.")


def _joined(names: Sequence[str]) -> str:
    """Names as a sentence lists them; semicolons where a name has a comma."""
    comma = "; " if any("," in name for name in names) else ", "
    return f"{comma.join(names[:-1])}{comma.rstrip()} and {names[-1]}" if len(names) > 2 else " and ".join(names)


def _agreed(about: _Scope) -> Iterator[Paragraph]:
    if not about.agreed:
        yield line("Nothing is on record as agreed.")
        return
    tops = [one for one in about.agreed if not _goes_with_its_whole(about, one)]
    rows = [
        (_with_parts(about, one), one.status, _since(one), about.source(one.source) if one.source else "")
        for one in tops
    ]
    yield grid(["Text", "Status", "Since", "On whose word"], rows)


def _since(one: BlockStatus) -> str:
    """From when, as a report says it, or what else it rests on."""
    if one.since is None:
        return one.why
    by, _, written = one.since.rpartition(" ")
    when = day(written)
    return f"{by} {when.day} {when:%B %Y}".strip() if when else one.since


def _goes_with_its_whole(about: _Scope, one: BlockStatus) -> bool:
    """Whether all that is to be said of a block is said of what it is a part of."""
    whole = about.view.negotiation.blocks.block(one.block).part_of
    return any(
        other.block == whole and (other.since, other.source) == (one.since, one.source) for other in about.agreed
    )


def _with_parts(about: _Scope, one: BlockStatus) -> str:
    parts = about.view.negotiation.blocks.parts(one.block)
    return about.name(one.block) + (f", with its {len(parts)} parts" if parts else "")


def _open(about: _Scope) -> Iterator[Paragraph]:
    if not about.open:
        yield line("Nothing: all blocks are agreed.")
    for one in about.open:
        yield heading(about.name(one.block), *_standing(about, one))


def _standing(about: _Scope, one: BlockStatus) -> Iterator[Paragraph]:
    source = f" Source: {about.source(one.source)}." if one.source else ""
    said = one.why if one.why.startswith(one.status) else f"{one.status}: {one.why}"
    yield line(f"{said}.{source}", lead="Status")
    if one.extent is not None:
        yield line("Which they are is not told.")
    for side, who in heard(about.view.negotiation, one).items():
        yield line(who, lead=side[0].upper() + side[1:])
    for stand in one.positions:
        if stand.side == "procedure":
            why = f" ({stand.why})" if stand.why else ""
            yield line(f"{stand.party}: {stand.position.stance.replace('_', ' ')}{why}", lead="On procedure")


def _rules(about: _Scope) -> Iterator[Paragraph]:
    for rule in about.view.rules:
        if about.holds(rule.place or None):
            yield from _ruled(about, ruling(about.view, rule))


def _ruled(about: _Scope, found: Ruling) -> Iterator[Paragraph]:
    rule = found.rule
    verdict = {True: "holds", False: "does not hold", None: "cannot be told"}[found.holds]
    known = rule.place in about.view.negotiation.blocks.ids
    place = about.name(rule.place) if known else rule.place or "everything"
    contested = f" Contested by {', '.join(rule.contested_by)}." if rule.contested_by else ""
    source = f" Source: {about.source(rule.source)}." if rule.source else ""
    blockers = [point(f"{about.name(one.block)}, {one.status}: {one.why}") for one in found.blockers]
    note = [line(rule.note)] if rule.note else []
    said = line(f"{verdict}.{_consequence(about, found)}{contested}{source}", lead=f"{_RULES[rule.kind]}, {place}")
    yield Paragraph(said.text, marks=said.marks, children=[*note, *blockers])


_RULES = {
    "unanimity": "Unanimity", "all_or_none": "All or none", "no_reopen": "No reopening", "competence": "Competence",
    "linkage": "Linkage",
}  # fmt: skip


def _consequence(about: _Scope, found: Ruling) -> str:
    """What follows for the parts of a scope in which all go forward or none."""
    if found.rule.kind != "all_or_none":
        return ""
    scope = about.view.negotiation.block_of(found.rule.place)
    parts = [one for one in about.blocks if scope and one.block in about.view.negotiation.blocks.parts(scope)]
    agreed = sum(one.status in AGREED for one in parts)
    count = f"{agreed} of {len(parts)} parts are agreed"
    return {
        True: f" {count}: the whole goes forward.",
        False: f" {count}: none of them goes forward.",
        None: f" {count}: whether the whole goes forward is not told.",
    }[found.holds]


def _positions(about: _Scope) -> Iterator[Paragraph]:
    """Who stands where: by text, then by stance, those who stand together in one sentence."""
    found: dict[str, dict[tuple[str, str], list[str]]] = {}
    for one in about.view.positions:
        if about.holds(one.on):
            group = found.setdefault(about.target(one.on), {})
            group.setdefault((_stance(one), _told(about, one)), []).append(_speaker(one))
    for target, groups in found.items():
        yield heading(target, *(line(f"{_joined(who)}. {told}", lead=stance) for (stance, told), who in groups.items()))


#: Stances as a report says them.
_SAID: Final = {
    "support": "Supported it", "accept": "Could accept it", "accept_reluctantly": "Could accept it, reluctantly",
    "accept_if_unchanged": "Could accept it only if not a word is changed",
    "accept_if": "Could accept it on a condition", "reserve": "Reserved their position",
    "object": "Could not accept it", "red_line": "Said that it crosses a red line",
    "ask_to_continue": "Asked to go on discussing it", "none": "Took no stance",
}  # fmt: skip


def _stance(one: Position) -> str:
    condition = f" ({one.condition})" if one.condition and one.stance != "accept_if_unchanged" else ""
    return f"{_SAID[one.stance]}{condition}"


def _speaker(one: Position) -> str:
    behalf = f" (on behalf of {', '.join(one.on_behalf_of)})" if one.on_behalf_of else ""
    return one.party + behalf + (f" except {', '.join(one.excepted)}" if one.excepted else "")


def _claims(about: _Scope) -> Iterator[Paragraph]:
    rows = [(one.says, one.by or "not told", _told(about, one)) for one in about.view.claims if about.holds(one.on)]
    if rows:
        yield grid(["What", "Who says so", "Told"], rows)


def _arguments(about: _Scope) -> Iterator[Paragraph]:
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


def _linked(about: _Scope, one: Link, texts: Mapping[str, str]) -> tuple[str, str, str, str]:
    ends = [texts[one.end]] if one.end is not None else []
    others = [*ends, *([f"citing {one.cites}"] if one.cites else []), *one.by]
    told = f"{one.certainty}, {about.source(one.source)}." if one.source else f"{one.certainty}."
    return texts[one.start], one.kind.replace("_", " "), "; ".join(others), told


def _argued(one: Point) -> Paragraph:
    return point(one.text, *map(_argued, one.points))


def _attendance(about: _Scope) -> Iterator[Paragraph]:
    events = [one for one in about.view.events if one.kind in _ATTENDANCE and about.holds(one.on)]
    yield from _grid_of(about, events)
    if events:
        yield line("Who else was there is not told.")


def _events(about: _Scope) -> Iterator[Paragraph]:
    yield from _grid_of(about, [e for e in about.view.events if e.kind not in _ATTENDANCE and about.holds(e.on)])


def _grid_of(about: _Scope, events: Iterable[Event]) -> Iterator[Paragraph]:
    rows = [(_what(one), _who(one), about.target(one.on) if one.on else "", _told(about, one)) for one in events]
    if rows:
        yield grid(["What", "Who", "On", "Told"], rows)


def _what(one: Event) -> str:
    kind = one.kind.replace("_", " ")
    return f"{one.title} ({kind})" if one.title else kind


def _who(one: Event) -> str:
    behalf = f", on behalf of {', '.join(one.on_behalf_of)}" if one.on_behalf_of else ""
    others = " and others not named" if one.others else ""
    return f"{', '.join(one.parties)}{others}{behalf}" if one.parties else "not told"


def _told(about: _Scope, one: Sourced) -> str:
    """When it was so, who told it and how surely, and what else is to be said."""
    note = f" {one.note}" if one.note else ""
    return f"{_when(one)}, {one.certainty}, {about.source(one.source) if one.source else 'no source'}.{note}"


def _when(one: Sourced) -> str:
    """The date as a report says it: "9 June 2014"."""
    if one.date is None:
        return "Undated"
    return f"{'By ' if one.dating == 'by' else ''}{one.date.day} {one.date:%B %Y}"


def _sources(negotiation: Negotiation) -> Iterator[Paragraph]:
    for number, one in enumerate(negotiation.sources, 1):
        told = [one.title or one.id, *([iso(one.date) or ""] if one.date else []), *([one.url] if one.url else [])]
        yield Paragraph(f"{one.id}: {', '.join(told)}", f"[{number}]", "item")
