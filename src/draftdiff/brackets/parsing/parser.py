"""``parse``: a composite text with its brackets, slots, names and tags, lossless and tolerant."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Final

from attrs import evolve

from draftdiff.brackets.composite import Composite
from draftdiff.brackets.elements import AGAINST, FOR, Attribution, Block, Bracket, Run, Sign, Slot
from draftdiff.brackets.notation import Profile
from draftdiff.brackets.notation import profile as profile_named
from draftdiff.brackets.parsing.choices import columns, options, tabled, verb_rows, versions
from draftdiff.brackets.parsing.layout import Layout
from draftdiff.brackets.parsing.lines import detect, read_lines, silence
from draftdiff.brackets.parsing.names import Names
from draftdiff.brackets.parsing.places import slots_of
from draftdiff.brackets.parsing.reading import Findings, read_brackets
from draftdiff.brackets.parsing.signs import (
    blocks_of_draft,
    blocks_of_text,
    find_pairs,
    marks,
    nest_pairs,
    slashes,
)
from draftdiff.errors import HistoryError
from draftdiff.files import text_not_path
from draftdiff.grouping import grouped
from draftdiff.model.draft import Draft
from draftdiff.model.party import Party
from draftdiff.model.words import key


def parse(
    text_or_draft: str | Draft,
    profile: str | Profile | None = None,
    *,
    parties: Iterable[Party | str] = (),
) -> Composite:
    """A composite text: its words, and beside them brackets, slots, options, names and tags.

    Lossless: ``str`` of the result is the text, for any string. It never fails on text: what is
    unbalanced or not understood is kept and reported.

    Args:
        text_or_draft: A string, a paragraph a line; or a draft, whose paragraphs may share
            brackets.
        profile: The name of a notation profile, or one of your own; None looks for signals and says
            in ``profile`` and ``reason`` of the result which one it took. Under ``plain`` nothing
            is in dispute.
        parties: Names that count as parties besides those the library knows. A Party with members
            is a group.

    Raises:
        InputError: There is no profile of that name, or the text is the name of a file.
        HistoryError: The text of the draft is not known.

    Example:
        >>> composite = parse("Promote [the role of] women [and girls] (Iran) in [the] media;", "un")
        >>> composite.delete_all().text, composite.count_readings()
        ('Promote women in media;', 8)
    """
    if isinstance(text_or_draft, str):
        text_not_path(text_or_draft)
    return composite_of(text_or_draft, profile, parties)


def composite_of(
    text_or_draft: str | Draft,
    profile: str | Profile | None = None,
    parties: Iterable[Party | str] = (),
) -> Composite:
    """As ``parse``, of a text that is surely one, whatever files there are."""
    if isinstance(text_or_draft, str):
        source = text_or_draft
        draft, blocks = blocks_of_text(text_or_draft)
    else:
        draft = text_or_draft
        if not draft.text_known:
            raise HistoryError(
                "the text of this draft is not known, so it has no brackets to read", path=draft.id
            )
        source = draft.text
        blocks = blocks_of_draft(draft)
    parties = tuple(parties)
    reason = "the caller named it"
    if profile is None:
        profile, reason = detect(_parsed(draft, blocks, source, profile_named("un"), "", parties))
    chosen = profile if isinstance(profile, Profile) else profile_named(profile)
    return _parsed(draft, blocks, source, chosen, reason, parties)


def _parsed(
    draft: Draft,
    blocks: Sequence[Block],
    source: str,
    profile: Profile,
    reason: str,
    parties: Sequence[Party | str],
) -> Composite:
    names = Names.from_parties(parties)
    findings = _find_all(draft, blocks, profile, names)
    runs: tuple[Run, ...] = ()
    slots: tuple[Slot, ...] = ()
    if not profile.prose:
        lines = read_lines(findings, blocks, profile, names)
        silence(findings)
        layout = Layout.from_blocks(draft, blocks, findings)
        made = [
            *options(layout, findings.brackets),
            *versions(layout, profile),
            *verb_rows(layout, lines),
        ]
        made += [
            *tabled(layout, lines),
            *(columns(layout, draft, findings, names) if profile.columns else ()),
        ]
        findings.signs = _in_order(findings.signs)
        attach(findings, blocks)
        runs, slots = slots_of(layout, findings, made, profile)
        findings.signs = _in_order(findings.signs)
    groups = tuple(party for party in parties if isinstance(party, Party))
    return Composite(
        draft,
        source,
        profile,
        reason,
        tuple(blocks),
        tuple(findings.signs),
        tuple(findings.brackets),
        runs,
        slots,
        tuple(findings.attributions),
        tuple(findings.statuses),
        groups,
        tuple(findings.warnings),
    )


def _find_all(draft: Draft, blocks: Sequence[Block], profile: Profile, names: Names) -> Findings:
    pairs, strays = find_pairs(blocks)
    if profile.prose:
        findings = Findings()
        for pair in nest_pairs(pairs):
            findings.add(pair, "prose", "", pair.inside)
        return findings
    slashed, separators = slashes(blocks, profile)
    everything = nest_pairs([*pairs, *slashed, *marks(draft, profile, pairs)])
    findings = read_brackets(blocks, everything, strays, profile, names)
    words = {
        bracket.end: bracket.id
        for bracket in findings.brackets
        if bracket.written == "slash" and bracket.content == "text"
    }
    findings.signs += [
        evolve(sign, bracket=words[sign.paragraph, sign.start])
        for sign in separators
        if (sign.paragraph, sign.start) in words
    ]
    if unclosed := sum(not bracket.closed for bracket in findings.brackets):
        are = "s are" if unclosed > 1 else " is"
        findings.warnings.append(
            f"{unclosed} bracket{are} never closed; each ends with its paragraph"
        )
    if strays:
        belong = "s belong" if len(strays) > 1 else " belongs"
        findings.warnings.append(f"{len(strays)} closing sign{belong} to no bracket")
    return findings


def _in_order(signs: Iterable[Sign]) -> list[Sign]:
    """The signs in reading order, without those inside a name, tag or placeholder."""
    signs_in_order: list[Sign] = []
    covered = (-1, 0)
    for sign in sorted(signs, key=_sort_key):
        if (sign.paragraph, sign.start) < covered and sign.end <= covered[1]:
            continue
        signs_in_order.append(sign)
        if sign.end > sign.start:
            covered = (sign.paragraph, sign.end)
    return signs_in_order


def _sort_key(sign: Sign) -> tuple[int, ...]:
    """Reading order; where empty signs stand together, inner ones close first and outer ones open
    first.
    """
    empty = sign.start == sign.end
    rank = {"close": 0, "open": 2}.get(sign.kind, 1) if empty else 3
    number = sign.bracket if sign.bracket is not None else -1
    return (
        sign.paragraph,
        sign.start,
        rank,
        -number if sign.kind == "close" else number,
        -sign.end,
    )


#: Code points of a bracket whose words a position may quote.
MAX_QUOTED: Final = 400


def attach(findings: Findings, blocks: Sequence[Block]) -> None:
    """Gives each tag its paragraph, each position its bracket, and each bracket its proposers and
    holders.
    """
    # A paragraph that holds nothing but a tag, without a number of its own, is about the one above.
    alone = {
        sign.paragraph
        for sign in findings.signs
        if sign.kind == "status" and sign.paragraph and blocks[sign.paragraph].label is None
        if not (text := blocks[sign.paragraph].text)[: sign.start].strip(" \t.;,")
        + text[sign.end :].strip(" \t.;,")
    }
    findings.statuses = [
        evolve(status, paragraph=status.paragraph - 1) if status.paragraph in alone else status
        for status in sorted(findings.statuses, key=lambda status: status.place)
    ]
    findings.attributions = sorted(
        _placed(findings, blocks),
        key=lambda attribution: (attribution.paragraph, attribution.start, attribution.end),
    )
    wanted: dict[int, set[Party]] = {}
    held: dict[int, set[Party]] = {}
    for attribution in findings.attributions:
        side = wanted if attribution.verb in FOR else held if attribution.verb in AGAINST else None
        if attribution.bracket is not None and side is not None and not attribution.withdrawn:
            side.setdefault(attribution.bracket, set()).update(map(Party, attribution.parties))
    for number in wanted.keys() | held.keys():
        proposers = frozenset(wanted.get(number, ()))
        holders = frozenset(held.get(number, ()))
        findings.brackets[number] = evolve(
            findings.brackets[number], proposers=proposers, holders=holders
        )


def _placed(findings: Findings, blocks: Sequence[Block]) -> Iterator[Attribution]:
    """The positions, those in brackets of their own with the bracket that they are about."""
    yield from (
        attribution for attribution in findings.attributions if attribution.where != "bracket"
    )
    stated = grouped(
        (attribution.paragraph, attribution)
        for attribution in findings.attributions
        if attribution.where == "bracket"
    )
    brackets: dict[int, list[Bracket]] = {paragraph: [] for paragraph in stated}
    for bracket in findings.brackets:
        if bracket.end[0] in stated and bracket.content in ("text", "position"):
            brackets[bracket.end[0]].append(bracket)
    for paragraph, positions in stated.items():
        targets = _targets(brackets[paragraph], blocks)
        quotable = _quotable(brackets[paragraph], blocks)
        for start, group in groupby(positions, key=lambda attribution: attribution.start):
            target = targets.get(start)
            for attribution in group:  # what follows in one bracket is about the same one
                target = _quoted(attribution.words, quotable, start, target)
                yield evolve(attribution, bracket=target)


def _targets(brackets: Sequence[Bracket], blocks: Sequence[Block]) -> dict[int, int | None]:
    """For the start of each bracket of positions the bracket of text right before it, other
    positions left out.
    """
    targets: dict[int, int | None] = {}
    last: tuple[int, int | None] = 0, None
    for bracket in sorted(brackets, key=lambda bracket: (bracket.end[1], -bracket.start[1])):
        target: int | None = bracket.id
        if bracket.content != "text":
            text_between = blocks[bracket.end[0]].text[last[0] : bracket.start[1]]
            touching = not text_between.strip()
            target = targets[bracket.start[1]] = last[1] if touching else None
        last = bracket.end[1], target
    return targets


def _quotable(
    brackets: Iterable[Bracket], blocks: Sequence[Block]
) -> dict[str, list[tuple[int, int]]]:
    """The brackets of text of a paragraph by their words, as (end, id), in order."""
    quotable: dict[str, list[tuple[int, int]]] = {}
    for bracket in brackets:
        (first, start), (last, end) = bracket.body
        if bracket.content == "text" and first == last and end - start <= MAX_QUOTED:
            quotable.setdefault(_bare(blocks[first].text[start:end]), []).append(
                (bracket.end[1], bracket.id)
            )
    return {words: sorted(places) for words, places in quotable.items()}


def _quoted(
    words: str, quotable: dict[str, list[tuple[int, int]]], at: int, otherwise: int | None
) -> int | None:
    """The last bracket before a position that holds exactly the words it quotes."""
    places = quotable.get(_bare(words), []) if words else []
    before = bisect_left(places, (at, 1 << 62))
    if before:
        return places[before - 1][1]
    return otherwise


def _bare(text: str) -> str:
    return key(text).strip(" ,;.").lower()
