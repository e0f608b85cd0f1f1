"""``parse``: a composite text with its brackets, slots, names and tags, lossless and tolerant."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from attrs import evolve

from draftdiff.brackets.composite import Composite
from draftdiff.brackets.elements import Block, Run, Sign, Slot
from draftdiff.brackets.notation import Profile
from draftdiff.brackets.notation import profile as profile_named
from draftdiff.brackets.parsing.attaching import attach
from draftdiff.brackets.parsing.blocks import blocks_of_draft, blocks_of_text
from draftdiff.brackets.parsing.detection import detect
from draftdiff.brackets.parsing.layout import Choice, Layout
from draftdiff.brackets.parsing.lines import read_lines, silence
from draftdiff.brackets.parsing.names import Names
from draftdiff.brackets.parsing.options import options
from draftdiff.brackets.parsing.places import slots_of
from draftdiff.brackets.parsing.reading import Found, read_brackets, read_prose
from draftdiff.brackets.parsing.rows import columns, tabled, verb_rows
from draftdiff.brackets.parsing.signs import find_pairs, nest_pairs
from draftdiff.brackets.parsing.unbracketed import marks, slashes
from draftdiff.brackets.parsing.versions import versions
from draftdiff.errors import HistoryError
from draftdiff.files import text_not_path
from draftdiff.model.draft import Draft
from draftdiff.model.party import Party


def parse(
    text_or_draft: str | Draft, profile: str | Profile | None = None, *, parties: Iterable[Party | str] = ()
) -> Composite:
    """A composite text: its words, and beside them brackets, slots, options, names and tags.

    Lossless: ``str`` of the result is the text, for any string. It never fails on text: what is unbalanced or
    not understood is kept and reported.

    Args:
        text_or_draft: A string, a paragraph a line; or a draft, whose paragraphs may share brackets.
        profile: The name of a notation profile, or one of your own; None looks for signals and says in
            ``profile`` and ``reason`` of the result which one it took. Under ``plain`` nothing is in dispute.
        parties: Names that count as parties besides those the library knows. A Party with members is a group.

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
    text_or_draft: str | Draft, profile: str | Profile | None = None, parties: Iterable[Party | str] = ()
) -> Composite:
    """As ``parse``, of a text that is surely one, whatever files there are."""
    if isinstance(text_or_draft, str):
        source = text_or_draft
        draft, blocks = blocks_of_text(text_or_draft)
    else:
        draft = text_or_draft
        if not draft.text_known:
            raise HistoryError("the text of this draft is not known, so it has no brackets to read", path=draft.id)
        source, blocks = draft.text, blocks_of_draft(draft)
    parties = tuple(parties)
    groups = tuple(party for party in parties if isinstance(party, Party))
    names = Names.of(parties)
    if profile is None:
        generic = _parsed(draft, blocks, source, profile_named("un"), "", names, groups)
        name, reason = detect(generic)
        return _parsed(draft, blocks, source, profile_named(name), reason, names, groups)
    chosen = profile if isinstance(profile, Profile) else profile_named(profile)
    return _parsed(draft, blocks, source, chosen, "the caller named it", names, groups)


def _parsed(
    draft: Draft,
    blocks: Sequence[Block],
    source: str,
    profile: Profile,
    reason: str,
    names: Names,
    parties: tuple[Party, ...],
) -> Composite:
    found = _found(draft, blocks, profile, names)
    runs: tuple[Run, ...] = ()
    slots: tuple[Slot, ...] = ()
    if not profile.prose:
        lines = read_lines(found, blocks, profile, names)
        silence(found)
        layout = Layout.of(draft, blocks, found)
        made: list[Choice] = [
            *options(layout, found.brackets),
            *versions(layout, profile),
            *verb_rows(layout, lines),
            *tabled(layout, lines),
        ]
        made += columns(layout, draft, found, names) if profile.columns else []
        found.signs = _in_order(found.signs)
        attach(found, blocks)
        runs, slots = slots_of(layout, found, made, profile)
        found.signs = _in_order(found.signs)
    return Composite(
        draft, source, profile, reason, tuple(blocks), tuple(found.signs), tuple(found.brackets), runs, slots,
        tuple(found.attributions), tuple(found.statuses), parties, tuple(found.warnings),
    )  # fmt: skip


def _found(draft: Draft, blocks: Sequence[Block], profile: Profile, names: Names) -> Found:
    pairs, strays = find_pairs(blocks)
    if profile.prose:
        return read_prose(nest_pairs(pairs))
    slashed, separators = slashes(blocks, profile)
    everything = nest_pairs([*pairs, *slashed, *marks(draft, profile, pairs)])
    found = read_brackets(blocks, everything, strays, profile, names)
    words = {one.end: one.id for one in found.brackets if one.written == "slash" and one.content == "text"}
    found.signs += [
        evolve(sign, bracket=words[sign.paragraph, sign.start])
        for sign in separators
        if (sign.paragraph, sign.start) in words
    ]
    found.warnings += _warnings(found, len(strays))
    return found


def _warnings(found: Found, strays: int) -> list[str]:
    unclosed = sum(not bracket.closed for bracket in found.brackets)
    warnings = []
    if unclosed:
        warnings.append(
            f"{unclosed} bracket{'s are' if unclosed > 1 else ' is'} never closed; each ends with its paragraph"
        )
    if strays:
        warnings.append(f"{strays} closing sign{'s belong' if strays > 1 else ' belongs'} to no bracket")
    return warnings


def _in_order(signs: Iterable[Sign]) -> list[Sign]:
    """The signs in reading order, without those inside a name, tag or placeholder."""
    kept: list[Sign] = []
    covered = (-1, 0)
    for sign in sorted(signs, key=_place):
        if (sign.paragraph, sign.start) < covered and sign.end <= covered[1]:
            continue
        kept.append(sign)
        if sign.end > sign.start:
            covered = (sign.paragraph, sign.end)
    return kept


def _place(sign: Sign) -> tuple[int, ...]:
    """Reading order; where empty signs stand together, inner ones close first and outer ones open first."""
    empty = sign.start == sign.end
    rank = {"close": 0, "open": 2}.get(sign.kind, 1) if empty else 3
    number = sign.bracket if sign.bracket is not None else -1
    return (sign.paragraph, sign.start, rank, -number if sign.kind == "close" else number, -sign.end)
