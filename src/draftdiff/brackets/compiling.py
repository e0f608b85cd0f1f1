"""One composite text from a base and the proposals on it: each party's language in brackets with
its name.

Base words that a party takes out stand in "[EU delete: shall]", words that it puts in their place
or adds in "[EU propose: should]"; what nobody touches stands as it is. Nothing is said about
parties that leave a stretch alone. ``for_party`` gives each proposal back; that is checked before
the result is returned, so that no option or position is added or lost.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from typing import Final

import regex
from attrs import frozen

from draftdiff.brackets.composite import Composite
from draftdiff.brackets.notation import Profile
from draftdiff.brackets.parsing.parser import parse
from draftdiff.brackets.parsing.signs import blocks_of_text
from draftdiff.brackets.projections import for_party
from draftdiff.changes.kinds import Replacement
from draftdiff.errors import HistoryError, InputError
from draftdiff.grouping import grouped
from draftdiff.lazy import lazy_pattern
from draftdiff.model.draft import Draft, nest
from draftdiff.model.paragraph import Paragraph
from draftdiff.model.party import names_of

#: What a name may not hold, for it would end the list of names or the bracket.
_FORBIDDEN: Final = lazy_pattern(regex.compile, r"[\[\]{}:;\n]|\A\s|\s\Z|\A\Z")
#: A name that no party has: its reading is the base.
_NOBODY: Final = "\x00"
Span = tuple[int, int]


def compile(
    base: Draft | str,
    proposals: Mapping[str, Draft | str] | Iterable[Draft],
    *,
    profile: str | Profile = "un",
) -> Composite:
    """One composite text with each party's language in attributed brackets.

    Args:
        base: The text that the proposals are about.
        proposals: The texts by the name of their party; or drafts, which are named by their
            proposers.
        profile: The notation in which the text is to be read.

    Returns:
        The composite; ``for_party(name)`` gives the words of each proposal, any other name those of
        the base. Paragraphs keep the base's numbers; formatting inside paragraphs is not carried.

    Raises:
        InputError: A name cannot stand before a colon, two proposals have one name, or brackets
            that a text brings along do not close.
        HistoryError: The text of a draft is not known.

    Example:
        >>> text = compile("States shall act.", {"EU": "States should act.", "Iran": "States shall act now."})
        >>> str(text)
        'States [EU delete: shall][EU propose: should] act [Iran propose: now].'
    """
    tabled = _named(proposals)
    start = _draft(base)
    composite = parse(_compilation(start, tabled), profile, parties=tuple(tabled))
    for name, wanted in (*tabled.items(), (_NOBODY, start)):
        if not _same_words(for_party(composite, name), wanted):
            reason = "cannot be compiled so that it reads back; look for brackets that do not close, and close or drop them"
            raise InputError(
                reason, path=wanted.id, where="base" if name == _NOBODY else f"proposal of {name}"
            )
    return composite


def _draft(text: Draft | str) -> Draft:
    if isinstance(text, str):
        return blocks_of_text(text)[0]
    if not text.text_known:
        raise HistoryError(
            "the text of this draft is not known, so it cannot be compiled", path=text.id
        )
    return text


def _named(proposals: Mapping[str, Draft | str] | Iterable[Draft]) -> dict[str, Draft]:
    if isinstance(proposals, Mapping):
        pairs: list[tuple[str, Draft | str]] = [
            (str(name), proposal) for name, proposal in proposals.items()
        ]
    else:
        pairs = [
            (" + ".join(names_of(proposal.proposers)) or proposal.id, proposal)
            for proposal in proposals
        ]
    tabled: dict[str, Draft] = {}
    for name, proposal in pairs:
        if not is_name(name):
            reason = "cannot stand before a colon in a bracket; give the party a name without [ ] { } : ;"
            raise InputError(f"{name!r} {reason}")
        if name in tabled:
            raise InputError(f"two proposals are named {name!r}; give each a name of its own")
        tabled[name] = _draft(proposal)
    return tabled


def is_name(name: str) -> bool:
    """Return whether a name can stand before a colon in a bracket."""
    return not _FORBIDDEN.search(name)


def _same_words(reading: Draft, wanted: Draft) -> bool:
    """Return whether two drafts have the same paragraphs; a number that stood in a bracket has
    become a label.
    """
    old_paragraphs = [paragraph for paragraph in reading.paragraphs if paragraph.text.strip()]
    new_paragraphs = [paragraph for paragraph in wanted.paragraphs if paragraph.text.strip()]
    return len(old_paragraphs) == len(new_paragraphs) and all(
        old.text == new.text.strip()
        or f"{old.label} {old.text}" == new.text.strip()
        or old.text == new.text
        for old, new in zip(old_paragraphs, new_paragraphs, strict=True)
    )


def _compilation(base: Draft, tabled: Mapping[str, Draft]) -> Draft:
    """The paragraphs of a compilation: those of the base, and behind each what parties add, equal
    runs once.
    """
    partners = {name: _partners(base, proposal) for name, proposal in tabled.items()}
    added = {name: _added(partners[name], proposal) for name, proposal in tabled.items()}
    rows: list[tuple[Paragraph, str, int]] = []
    for index in range(-1, len(base.paragraphs)):
        if index >= 0:
            old = base.paragraphs[index]
            variants = {
                name: proposal.paragraphs[partners[name][index]].text
                if index in partners[name]
                else None
                for name, proposal in tabled.items()
            }
            text = compiled(old.text, variants, tuple(tabled))
            rows.append((old, text, len(base.paths[index])))
        groups: dict[tuple[str, ...], list[str]] = {}
        for name, proposal in tabled.items():
            added_here = added[name].get(index, ())
            texts = tuple(proposal.paragraphs[at].text for at in added_here)
            if texts:
                groups.setdefault(texts, []).append(name)
        for texts, names in groups.items():
            proposal = tabled[names[0]]
            for at, text in zip(added[names[0]][index], texts, strict=True):
                written = text
                if text.strip():
                    written = f"[{'/'.join(names)} propose: {text}]"
                rows.append((proposal.paragraphs[at], written, len(proposal.paths[at])))
    paragraphs = [
        Paragraph(text, paragraph.label, paragraph.kind, (), (), paragraph.language)
        for paragraph, text, _ in rows
    ]
    children = nest_closely(paragraphs, [depth for _, _, depth in rows])
    return Draft(children, f"{base.id}-compiled", base.title, (base.id,))


def nest_closely(paragraphs: Iterable[Paragraph], depths: Iterable[int]) -> tuple[Paragraph, ...]:
    """The tree of paragraphs that stand at most so deep: each no more than one level below the one
    before.
    """
    closest: list[int] = []
    for depth in depths:
        closest.append(min(depth, closest[-1] + 1 if closest else 1))
    return nest(paragraphs, closest)


def _partners(base: Draft, proposal: Draft) -> dict[int, int]:
    """The paragraph of a proposal that each paragraph of the base became, in order; moves count as
    other paragraphs.
    """
    from draftdiff.changes.alignment import align
    from draftdiff.changes.alignment.sequences import heaviest_increasing

    pairs = sorted(
        (link.old[0], link.new[0]) for link in align(base, proposal).links if link.is_single
    )
    weights = [len(base.paragraphs[old].text) + 1 for old, _ in pairs]
    chosen = heaviest_increasing(pairs, weights)
    return dict(pairs[number] for number in chosen)


def _added(partners: Mapping[int, int], proposal: Draft) -> dict[int, list[int]]:
    """For each paragraph of the base (-1: the start) the paragraphs that a proposal adds behind it."""
    origin = {new: old for old, new in partners.items()}
    added: dict[int, list[int]] = {}
    last = -1
    for index in range(len(proposal.paragraphs)):
        last = origin.get(index, last)
        if index not in origin:
            added.setdefault(last, []).append(index)
    return added


@frozen
class _Stretch:
    """A stretch of the base that somebody changes, with the text that each party has there."""

    start: int
    end: int
    texts: Mapping[str, str]


def compiled(base: str, variants: Mapping[str, str | None], parties: Sequence[str] = ()) -> str:
    """The text of a paragraph with each party's changes in brackets; a variant is None where the
    party leaves the paragraph out. All parties are given, so that names that nobody knows are read
    back as such.
    """
    out = [name for name, text in variants.items() if text is None]
    changed: dict[str, str] = {}
    for name, variant in variants.items():
        if variant is not None and variant != base:
            changed[name] = variant
    text = base
    if changed:
        text = _with(base, _stretches(base, changed))
        if not _reads_back(text, base, changed, parties):
            text = _with(base, [_Stretch(0, len(base), changed)])
    if out and base.strip():
        return f"[{'/'.join(out)} delete: {text}]"
    return text


def _stretches(base: str, variants: Mapping[str, str]) -> list[_Stretch]:
    """The changed stretches of the base, those of different parties that overlap as one."""
    from draftdiff.changes.wording import edits

    changed = {name: edits(base, text) for name, text in variants.items()}
    spans: list[Span] = []
    edited = sorted(edit.old for edit in chain.from_iterable(changed.values()))
    for start, end in edited:
        last_start, last_end = spans[-1] if spans else (-1, -1)
        if start < last_end or (start, end) == (last_start, last_end):
            spans[-1] = last_start, max(end, last_end)
        else:
            spans.append((start, end))
    stretches = []
    for start, end in spans:
        texts = {}
        for name, replacements in changed.items():
            inside = [edit for edit in replacements if _is_inside(edit.old, (start, end))]
            before = sum(
                _growth(edit)
                for edit in replacements
                if edit.old[1] <= start and edit not in inside
            )
            new_start = start + before
            new_end = end + before + sum(map(_growth, inside))
            texts[name] = variants[name][new_start:new_end]
        stretches.append(_Stretch(start, end, texts))
    return stretches


def _is_inside(edit: Span, stretch: Span) -> bool:
    """Return whether an edit belongs to a stretch; what is put in at its border is a stretch of its
    own.
    """
    if edit[0] == edit[1] and edit != stretch:
        return stretch[0] < edit[0] < stretch[1]
    return stretch[0] <= edit[0] and edit[1] <= stretch[1]


def _growth(edit: Replacement) -> int:
    new_start, new_end = edit.new
    old_start, old_end = edit.old
    return (new_end - new_start) - (old_end - old_start)


def _with(base: str, stretches: Iterable[_Stretch]) -> str:
    pieces = []
    at = 0
    for stretch in stretches:
        pieces += [
            base[at : stretch.start],
            _brackets(base[stretch.start : stretch.end], stretch.texts),
        ]
        at = stretch.end
    return "".join([*pieces, base[at:]])


def _brackets(base: str, texts: Mapping[str, str]) -> str:
    """The brackets of one stretch: the base's words with those who take them out, then each other
    wording once.
    """
    groups = grouped((text, name) for name, text in texts.items() if text != base)
    out = [name for name, text in texts.items() if text != base]
    if base.strip():
        brackets = [f"[{'/'.join(out)} delete: {base.strip()}]"]
    else:
        brackets = []
    brackets += [
        f"[{'/'.join(names)} propose: {text.strip()}]"
        for text, names in groups.items()
        if text.strip()
    ]
    every = [base, *groups]
    before = ""
    if any(text[:1].isspace() for text in every):
        before = " "
    after = ""
    if any(text[-1:].isspace() for text in every):
        after = " "
    return f"{before}{''.join(brackets)}{after}"


def _reads_back(text: str, base: str, variants: Mapping[str, str], parties: Sequence[str]) -> bool:
    composite = parse(Draft([Paragraph(text)], "paragraph"), "un", parties=[*parties, *variants])
    return all(
        for_party(composite, name).text == wanted
        for name, wanted in (*variants.items(), (_NOBODY, base))
    )
