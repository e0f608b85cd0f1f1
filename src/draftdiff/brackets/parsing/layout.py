"""Paragraphs as they are looked at for choices between whole ones: their depth, number, option and
bracket.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final, Literal

from attrs import frozen

from draftdiff.brackets.elements import Block, Bracket, Form, Place, Sign
from draftdiff.brackets.parsing.reading import OPTION, Findings
from draftdiff.brackets.parsing.signs import CLOSERS, understood
from draftdiff.model import labels
from draftdiff.model.draft import Draft
from draftdiff.model.labels import Label


@frozen
class Version:
    """One of several versions of a stretch of paragraphs; the rest is as in ``Member``."""

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
_OPENERS: Final = " \t\u00a0[［"


@frozen
class Layout:
    """The view of a text that the finders of choices look at."""

    blocks: Sequence[Block]
    depths: Sequence[int]
    ends: Sequence[int]
    numbers: Sequence[
        Label | None
    ]  # Numbers of the paragraphs, also those that stand inside a bracket
    options: Mapping[int, tuple[str, Label]]  # Paragraphs that are options, as (label, number)
    bare: Mapping[
        int, str
    ]  # Texts with names, tags and labels blanked out, of paragraphs with brackets
    #: Of these, up to where a bracket opens the paragraph, and from where on it closes it.
    edges: Mapping[int, tuple[int, int]]
    enclosed: frozenset[int]  # Paragraphs that one bracket holds as a whole

    @classmethod
    def from_blocks(cls, draft: Draft, blocks: Sequence[Block], findings: Findings) -> Layout:
        """The layout of a text whose brackets are read; option labels at the start of a paragraph
        become signs.
        """
        opening: dict[int, Bracket] = {}  # the outermost bracket that each paragraph opens with
        for bracket in findings.brackets:
            text = blocks[bracket.start[0]].text
            if bracket.content == "text" and bracket.start[1] <= len(text) - len(
                text.lstrip(_OPENERS)
            ):
                opening.setdefault(bracket.start[0], bracket)
        inner = {
            index: understood(bracket.label) for index, bracket in opening.items() if bracket.label
        }
        numbers = [block.number or inner.get(block.index) for block in blocks]
        read = {block.index: _option(block, opening.get(block.index), findings) for block in blocks}
        options = {index: option for index, option in read.items() if option is not None}
        bare = _bare_texts(blocks, findings)
        edges = {
            at: (len(text) - len(text.lstrip(_OPENERS)), len(text.rstrip(CLOSERS)))
            for at, text in bare.items()
        }
        texts = [bracket for bracket in findings.brackets if bracket.content == "text"]
        enclosed = frozenset(
            first
            for (first, start), (last, end) in ((bracket.start, bracket.end) for bracket in texts)
            if first == last and start <= edges[first][0] and end >= edges[first][1]
        )
        return cls(
            blocks, draft.arrays.depths, draft.arrays.ends, numbers, options, bare, edges, enclosed
        )

    def below(self, index: int) -> int:
        """The index behind a paragraph and all that hangs on it."""
        return self.ends[index]

    def under(self, index: int) -> list[int]:
        """The paragraphs right below one."""
        return [
            at
            for at in range(index + 1, self.ends[index])
            if self.depths[at] == self.depths[index] + 1
        ]

    def reach(self, bracket: Bracket) -> tuple[Place, Place]:
        """From where to where a bracket reaches; offset -1 where it opens a paragraph, or closes
        the one before.
        """
        (first, start), (last, end) = bracket.start, bracket.end
        opens = start <= self.edges[first][0]
        closes = end >= self.edges[last][1]
        reach_start = (first, -1 if opens else start)
        reach_end = (last + 1, -1) if closes else (last, end)
        return reach_start, reach_end

    def gist(self, bracket: Bracket) -> str:
        """The words of a bracket within one paragraph, without names in it; of a long one its
        beginning and end.
        """
        (index, start), (_, end) = bracket.body
        text = self.bare[index]
        if end - start <= _GIST:
            return text[start:end]
        opening = text[start : start + _GIST - 100]
        closing = text[end - 100 : end]
        return f"{opening} {closing}"


def _bare_texts(blocks: Sequence[Block], findings: Findings) -> dict[int, str]:
    """The texts of all paragraphs with brackets, without what is no wording."""
    touched = {
        border[0] for bracket in findings.brackets for border in (bracket.start, bracket.end)
    }
    signs: dict[int, list[Sign]] = {index: [] for index in sorted(touched)}
    for sign in findings.signs:
        if sign.paragraph in touched and sign.kind not in ("open", "close", "placeholder"):
            signs[sign.paragraph].append(sign)
    return {
        index: _bare(blocks[index].text, signs_of_block) for index, signs_of_block in signs.items()
    }


def _bare(text: str, signs: Iterable[Sign]) -> str:
    """A paragraph's text with its names, tags and labels blanked out."""
    pieces = []
    at = 0
    for start, end in sorted((sign.start, sign.end) for sign in signs):
        if end > at:
            pieces += [text[at:start], " " * (end - max(at, start))]
            at = end
    return "".join([*pieces, text[at:]])


def _option(block: Block, bracket: Bracket | None, findings: Findings) -> tuple[str, Label] | None:
    """The option that a paragraph is, by its label, its first words, or those of the bracket that
    opens it.
    """
    if block.number is not None and block.number.keyword in ("option", "alt"):
        return (block.label or "").strip("[ :.]"), block.number
    if bracket is not None and bracket.label and OPTION.match(f"{bracket.label}:"):
        last, end = bracket.end
        more_behind = last == block.index and block.text[end:].strip(CLOSERS)
        if not more_behind:
            return bracket.label, _option_number(bracket.label)
    match = OPTION.match(block.text)
    if match is None:
        return None
    findings.signs.append(Sign(block.index, 0, match.end(), "option"))
    return match["label"], _option_number(match["label"])


def _option_number(label: str) -> Label:
    """The number of "Option (a)": its word stands for the list, its form keeps lists of different
    forms apart.
    """
    match = OPTION.match(f"{label}:")
    number = labels.parse(f"{match['n'] if match else label}.")
    form = "()" if "(" in label else ""
    return Label(number.family, "option" if label[:1] in "oO" else "alt", number.numbers, "", form)
