"""One composite text from a base and the proposals on it: each party's language in brackets with its name.

Base words that a party takes out stand in "[EU delete: shall]", words that it puts in their place or adds in
"[EU propose: should]"; what nobody touches stands as it is. Nothing is said about parties that leave a stretch
alone. ``for_party`` gives each proposal back; that is checked before the result is returned, so that no option
or position is added or lost.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
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
from draftdiff.model.draft import Draft, nest
from draftdiff.model.paragraph import Paragraph
from draftdiff.model.party import names_of
from draftdiff.patterns import lazily

#: What a name may not hold, for it would end the list of names or the bracket.
_FORBIDDEN: Final = lazily(regex.compile, r"[\[\]{}:;\n]|\A\s|\s\Z|\A\Z")
#: A name that no party has: its reading is the base.
_NOBODY: Final = "\x00"
Span = tuple[int, int]


def compile(
    base: Draft | str, proposals: Mapping[str, Draft | str] | Iterable[Draft], *, profile: str | Profile = "un"
) -> Composite:
    """One composite text with each party's language in attributed brackets.

    Args:
        base: The text that the proposals are about.
        proposals: The texts by the name of their party; or drafts, which are named by their proposers.
        profile: The notation in which the text is to be read.

    Returns:
        The composite; ``for_party(name)`` gives the words of each proposal, any other name those of the base.
        Paragraphs keep the base's numbers; formatting inside paragraphs is not carried.

    Raises:
        InputError: A name cannot stand before a colon, two proposals have one name, or brackets that a text
            brings along do not close.
        HistoryError: The text of a draft is not known.

    Example:
        >>> text = compile("States shall act.", {"EU": "States should act.", "Iran": "States shall act now."})
        >>> str(text)
        'States [EU delete: shall][EU propose: should] act [Iran propose: now].'
    """
    tabled = {name: _draft(one) for name, one in _named(proposals)}
    rows = _Rows(_draft(base), tabled)
    composite = parse(rows.draft(), profile, parties=tuple(tabled))
    for name, wanted in (*tabled.items(), (_NOBODY, rows.base)):
        if not _same_words(for_party(composite, name), wanted):
            raise InputError(
                "cannot be compiled so that it reads back; look for brackets that do not close, and close or drop them",
                path=wanted.id,
                where=f"proposal of {name}" if name != _NOBODY else "base",
            )
    return composite


def _draft(one: Draft | str) -> Draft:
    if isinstance(one, str):
        return blocks_of_text(one)[0]
    if not one.text_known:
        raise HistoryError("the text of this draft is not known, so it cannot be compiled", path=one.id)
    return one


def _named(proposals: Mapping[str, Draft | str] | Iterable[Draft]) -> Iterator[tuple[str, Draft | str]]:
    if isinstance(proposals, Mapping):
        pairs = [(str(name), one) for name, one in proposals.items()]
    else:
        pairs = [(" + ".join(names_of(one.proposers)) or one.id, one) for one in proposals]
    seen: set[str] = set()
    for name, one in pairs:
        if not is_name(name):
            raise InputError(
                f"{name!r} cannot stand before a colon in a bracket; give the party a name without [ ] {{ }} : ;"
            )
        if name in seen:
            raise InputError(f"two proposals are named {name!r}; give each a name of its own")
        seen.add(name)
        yield name, one


def is_name(name: str) -> bool:
    """Whether a name can stand before a colon in a bracket.

    Example:
        >>> is_name("UK + friends"), is_name("OP3: UK")
        (True, False)
    """
    return not _FORBIDDEN.search(name)


def _same_words(found: Draft, wanted: Draft) -> bool:
    """Whether two drafts have the same paragraphs; a number that stood in a bracket has become a label."""
    ones, others = ([one for one in draft.paragraphs if one.text.strip()] for draft in (found, wanted))
    return len(ones) == len(others) and all(
        one.text == other.text.strip() or f"{one.label} {one.text}" == other.text.strip() or one.text == other.text
        for one, other in zip(ones, others, strict=True)
    )


class _Rows:
    """The paragraphs of a compilation while they are put together."""

    def __init__(self, base: Draft, tabled: Mapping[str, Draft]) -> None:
        self.base, self.tabled = base, tabled
        self.partners = {name: _partners(base, one) for name, one in tabled.items()}
        self.added = {name: _added(self.partners[name], one) for name, one in tabled.items()}

    def draft(self) -> Draft:
        """The draft of the compilation."""
        paragraphs: list[Paragraph] = []
        depths: list[int] = []
        base_depths = [len(path) for path in self.base.paths]
        for index in range(-1, len(base_depths)):
            if index >= 0:
                paragraphs.append(self._paragraph(index))
                depths.append(base_depths[index])
            for paragraph, depth in self._additions(index):
                paragraphs.append(paragraph)
                depths.append(min(depth, depths[-1] + 1 if depths else 1))
        return Draft(nest(paragraphs, depths), f"{self.base.id}-compiled", self.base.title, (self.base.id,))

    def _paragraph(self, index: int) -> Paragraph:
        paragraph = self.base.paragraphs[index]
        variants = {
            name: one.paragraphs[self.partners[name][index]].text if index in self.partners[name] else None
            for name, one in self.tabled.items()
        }
        text = compiled(paragraph.text, variants, tuple(self.tabled))
        return Paragraph(text, paragraph.label, paragraph.kind, (), (), paragraph.language)

    def _additions(self, index: int) -> Iterator[tuple[Paragraph, int]]:
        """What parties add behind a paragraph of the base, equal runs of paragraphs once."""
        groups: dict[tuple[str, ...], list[str]] = {}
        for name in self.tabled:
            texts = tuple(self.tabled[name].paragraphs[at].text for at in self.added[name].get(index, ()))
            if texts:
                groups.setdefault(texts, []).append(name)
        for names in groups.values():
            one = self.tabled[names[0]]
            for at in self.added[names[0]][index]:
                paragraph = one.paragraphs[at]
                text = f"[{'/'.join(names)} propose: {paragraph.text}]" if paragraph.text.strip() else paragraph.text
                yield Paragraph(text, paragraph.label, paragraph.kind, (), (), paragraph.language), len(one.paths[at])


def _partners(base: Draft, other: Draft) -> dict[int, int]:
    """The paragraph of a proposal that each paragraph of the base became, in order; moves count as other paragraphs."""
    from draftdiff.changes.alignment import align
    from draftdiff.changes.alignment.sequences import heaviest_increasing

    pairs = [(link.old[0], link.new[0]) for link in align(base, other).links if len(link.old) == len(link.new) == 1]
    pairs.sort()
    chosen = heaviest_increasing(pairs, [len(base.paragraphs[old].text) + 1 for old, _ in pairs])
    return dict(pairs[place] for place in chosen)


def _added(partners: Mapping[int, int], other: Draft) -> dict[int, list[int]]:
    """For each paragraph of the base (-1: the start) the paragraphs that a proposal adds behind it."""
    origin = {new: old for old, new in partners.items()}
    added: dict[int, list[int]] = {}
    last = -1
    for index in range(len(other.paragraphs)):
        if index in origin:
            last = origin[index]
        else:
            added.setdefault(last, []).append(index)
    return added


# One paragraph ------------------------------------------------------------------------------------------------


@frozen
class _Stretch:
    """A stretch of the base that somebody changes, with the text that each party has there."""

    start: int
    end: int
    texts: Mapping[str, str]


def compiled(base: str, variants: Mapping[str, str | None], parties: Sequence[str] = ()) -> str:
    """The text of one paragraph with each party's changes in brackets.

    Args:
        base: Its text.
        variants: The party's text; None where the party leaves the paragraph out.
        parties: All names, so that those that are no known names are read back as such.

    Example:
        >>> compiled("Free media", {"EU": "Free and plural media", "Iran": None})
        '[Iran delete: Free [EU propose: and plural] media]'
    """
    out = [name for name, text in variants.items() if text is None]
    kept = {name: text for name, text in variants.items() if text is not None and text != base}
    text = base
    if kept:
        text = _with(base, _stretches(base, kept))
        if not _reads_back(text, base, kept, parties):
            text = _with(base, [_Stretch(0, len(base), kept)])
    return f"[{'/'.join(out)} delete: {text}]" if out and base.strip() else text


def _stretches(base: str, variants: Mapping[str, str]) -> list[_Stretch]:
    """The changed stretches of the base, those of different parties that overlap as one."""
    from draftdiff.changes.wording import edits

    changed = {name: edits(base, text) for name, text in variants.items()}
    spans: list[Span] = []
    for start, end in sorted(edit.old for found in changed.values() for edit in found):
        if spans and (start < spans[-1][1] or (start, end) == spans[-1]):
            spans[-1] = spans[-1][0], max(end, spans[-1][1])
        else:
            spans.append((start, end))
    stretches = []
    for start, end in spans:
        texts = {}
        for name, found in changed.items():
            inside = [edit for edit in found if _is_inside(edit.old, (start, end))]
            before = sum(_growth(edit) for edit in found if edit.old[1] <= start and edit not in inside)
            within = sum(map(_growth, inside))
            texts[name] = variants[name][start + before : end + before + within]
        stretches.append(_Stretch(start, end, texts))
    return stretches


def _is_inside(edit: Span, stretch: Span) -> bool:
    """Whether an edit belongs to a stretch; what is put in at its border is a stretch of its own."""
    if edit[0] == edit[1] and edit != stretch:
        return stretch[0] < edit[0] < stretch[1]
    return stretch[0] <= edit[0] and edit[1] <= stretch[1]


def _growth(edit: Replacement) -> int:
    return (edit.new[1] - edit.new[0]) - (edit.old[1] - edit.old[0])


def _with(base: str, stretches: Iterable[_Stretch]) -> str:
    pieces, at = [], 0
    for stretch in stretches:
        pieces += [base[at : stretch.start], _brackets(base[stretch.start : stretch.end], stretch.texts)]
        at = stretch.end
    return "".join([*pieces, base[at:]])


def _brackets(base: str, texts: Mapping[str, str]) -> str:
    """The brackets of one stretch: the base's words with those who take them out, then each other wording once."""
    groups: dict[str, list[str]] = {}
    for name, text in texts.items():
        if text != base:
            groups.setdefault(text, []).append(name)
    out = [name for name, text in texts.items() if text != base]
    brackets = [f"[{'/'.join(out)} delete: {base.strip()}]"] if base.strip() else []
    brackets += [f"[{'/'.join(names)} propose: {text.strip()}]" for text, names in groups.items() if text.strip()]
    every = [base, *groups]
    before = " " if any(text[:1].isspace() for text in every) else ""
    behind = " " if any(text[-1:].isspace() for text in every) else ""
    return f"{before}{''.join(brackets)}{behind}"


def _reads_back(text: str, base: str, variants: Mapping[str, str], parties: Sequence[str]) -> bool:
    composite = parse(Draft([Paragraph(text)], "paragraph"), "un", parties=[*parties, *variants])
    return all(for_party(composite, name).text == wanted for name, wanted in (*variants.items(), (_NOBODY, base)))
