"""Paragraphs as they are looked at for choices between whole ones: their depth, number, option and bracket."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final, Literal

from attrs import frozen

from draftdiff.brackets.elements import Block, Bracket, Form, Place, Sign
from draftdiff.brackets.parsing.blocks import understood
from draftdiff.brackets.parsing.reading import OPTION, Found
from draftdiff.model import labels
from draftdiff.model.draft import Draft
from draftdiff.model.labels import Label


@frozen
class Version:
    """One of several versions of a stretch of paragraphs.

    Attributes:
        start, stop: The range of their indexes.
        label: What it is called: "Option 1", "1 alt.", "MOD", or None.
        base: True where its words stand outside brackets.
        hole: True where it holds no words of the text.
    """

    start: int
    stop: int
    label: str | None = None
    base: bool = False
    hole: bool = False


@frozen
class Choice:
    """Versions of which one is to be chosen; one alone is to be kept or left out."""

    versions: tuple[Version, ...]
    relation: Literal["alternative", "optional"]
    reason: str
    form: Form


#: Code points of a bracket that tell what part of a sentence it is.
_GIST: Final = 1200


@frozen
class Edges:
    """Up to where a bracket opens its paragraph, and from where on it closes it."""

    lead: int
    trail: int


@frozen
class Layout:
    """What the finders of choices look at.

    Attributes:
        blocks: The paragraphs.
        depths: Their depths, 1 for top ones.
        numbers: Their numbers, also those that stand inside a bracket.
        options: Those that are options, as (label, number).
        bare: Their texts with names, tags and labels blanked out, where there are any.
        edges: For paragraphs with brackets, what counts as their start and end.
        enclosed: Those that one bracket holds as a whole.
    """

    blocks: Sequence[Block]
    depths: Sequence[int]
    numbers: Sequence[Label | None]
    options: Mapping[int, tuple[str, Label]]
    bare: Mapping[int, str]
    edges: Mapping[int, Edges]
    enclosed: frozenset[int]

    @classmethod
    def of(cls, draft: Draft, blocks: Sequence[Block], found: Found) -> Layout:
        """The layout of a text whose brackets are read; option labels at the start of a paragraph become signs."""
        opening = _opening(blocks, found.brackets)
        numbers = [block.number or _number_in(opening.get(block.index)) for block in blocks]
        options = {}
        for block in blocks:
            option = _option(block, opening.get(block.index), found)
            if option is not None:
                options[block.index] = option
        bare = _bare_texts(blocks, found)
        edges = {
            index: Edges(len(text) - len(text.lstrip(_OPENERS)), len(text.rstrip(_CLOSERS)))
            for index, text in bare.items()
        }
        enclosed = frozenset(
            bracket.start[0]
            for bracket in found.brackets
            if bracket.content == "text"
            and bracket.start[0] == bracket.end[0]
            and _at_edges(bracket, edges[bracket.start[0]])
        )
        return cls(blocks, [len(path) for path in draft.paths], numbers, options, bare, edges, enclosed)

    def below(self, index: int) -> int:
        """The index behind a paragraph and all that hangs on it."""
        end = index + 1
        while end < len(self.blocks) and self.depths[end] > self.depths[index]:
            end += 1
        return end

    def reach(self, bracket: Bracket) -> tuple[Place, Place]:
        """From where to where a bracket reaches; offset -1 where it opens a paragraph, or closes the one before."""
        (first, start), (last, end) = bracket.start, bracket.end
        opens = start <= self.edges[first].lead
        closes = end >= self.edges[last].trail
        return (first, -1 if opens else start), ((last + 1, -1) if closes else (last, end))

    def gist(self, bracket: Bracket) -> str:
        """The words of a bracket within one paragraph, without names in it; of a long one its beginning and end."""
        (index, start), (_, end) = bracket.body
        text = self.bare[index]
        if end - start <= _GIST:
            return text[start:end]
        return f"{text[start : start + _GIST - 100]} {text[end - 100 : end]}"


def _opening(blocks: Sequence[Block], brackets: Iterable[Bracket]) -> dict[int, Bracket]:
    """For each paragraph the outermost bracket that it opens with."""
    leads = {block.index: len(block.text) - len(block.text.lstrip(_OPENERS)) for block in blocks}
    opening: dict[int, Bracket] = {}
    for bracket in brackets:
        if bracket.content == "text" and bracket.start[1] <= leads[bracket.start[0]]:
            opening.setdefault(bracket.start[0], bracket)
    return opening


def _number_in(bracket: Bracket | None) -> Label | None:
    return understood(bracket.label) if bracket is not None and bracket.label else None


_OPENERS = " \t\u00a0[［"
_CLOSERS = " \t\u00a0]］.,;:"


def _bare_texts(blocks: Sequence[Block], found: Found) -> dict[int, str]:
    """The texts of all paragraphs with brackets, without what is no wording."""
    signs: dict[int, list[Sign]] = {}
    for sign in found.signs:
        signs.setdefault(sign.paragraph, []).append(sign)
    touched = {place[0] for bracket in found.brackets for place in (bracket.start, bracket.end)}
    return {index: _bare(blocks[index].text, signs.get(index, ())) for index in sorted(touched)}


def _bare(text: str, signs: Iterable[Sign]) -> str:
    """A paragraph's text with its names, tags and labels blanked out."""
    spans = sorted((sign.start, sign.end) for sign in signs if sign.kind not in ("open", "close", "placeholder"))
    pieces, at = [], 0
    for start, end in spans:
        if end > at:
            pieces += [text[at:start], " " * (end - max(at, start))]
            at = end
    return "".join([*pieces, text[at:]])


def _at_edges(bracket: Bracket, edges: Edges) -> bool:
    return bracket.start[1] <= edges.lead and bracket.end[1] >= edges.trail


def _option(block: Block, bracket: Bracket | None, found: Found) -> tuple[str, Label] | None:
    """The option that a paragraph is, by its label, its first words, or those of the bracket that opens it."""
    if block.number is not None and block.number.keyword in ("option", "alt"):
        return (block.label or "").strip("[ :.]"), block.number
    if bracket is not None and bracket.label and OPTION.match(f"{bracket.label}:") and not _more_behind(bracket, block):
        return bracket.label, _option_number(bracket.label)
    match = OPTION.match(block.text)
    if match is None:
        return None
    found.signs.append(Sign(block.index, 0, match.end(), "option"))
    return match["label"], _option_number(match["label"])


def _more_behind(bracket: Bracket, block: Block) -> bool:
    return bracket.end[0] == block.index and bool(block.text[bracket.end[1] :].strip(_CLOSERS))


def _option_number(label: str) -> Label:
    """The number of "Option (a)": its word stands for the list, its form keeps lists of different forms apart."""
    match = OPTION.match(f"{label}:")
    number = labels.parse(f"{match['n'] if match else label}.")
    form = "()" if "(" in label else ""
    return Label(number.family, "option" if label[:1] in "oO" else "alt", number.numbers, "", form)
