"""The paragraphs of a composite text, their bracket signs, and which of these belong together.

Inside a paragraph a closing sign goes with the nearest open one. What is left open waits for one in
a later paragraph only if it opened its own, or the sentence runs on, and no article's heading
stands between. Without a partner an unclosed bracket ends with its paragraph, and a stray closing
sign belongs to nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Final

import regex
from attrs import evolve, frozen

from draftdiff.brackets.elements import Block, Meaning, Place, Sign, Written
from draftdiff.brackets.notation import Profile
from draftdiff.lazy import lazy_pattern
from draftdiff.model import labels
from draftdiff.model.draft import Draft
from draftdiff.model.labels import Label
from draftdiff.model.paragraph import Mark, Paragraph

_LINE = lazy_pattern(regex.compile, r"[^\n]+")
#: A number right before a bracket, without a space: "2.[Notes".
_TIGHT = lazy_pattern(regex.compile, r"[^\s\[\]［］]{1,12}(?=[\[［][^\d\s])")
#: Code points of a line that can head an article.
_HEADING: Final = 160
_ARTICLE = lazy_pattern(
    regex.compile,
    r"[\s\[［*]*(?P<called>(?:(?:Article|Art\.|Section|Chapter|Part|Annex|Appendix)\s+(?:\d+|[IVXLC]+|[A-Z])(?:\s*(?:bis|ter|quater|quinquies))?|Preamble)(?![\p{L}\p{N}]))"
    r"(?!\s+(?:shall|should|may|of|and|or|is|are|to|applies)\b)",
    regex.IGNORECASE,
)
_OWN_AREA: Final = frozenset({"cell", "note", "header", "footer", "box"})


def blocks_of_text(text: str) -> tuple[Draft, tuple[Block, ...]]:
    """A string as a flat draft, a paragraph for each line that is not blank, its number split off.
    Lines end with a line feed; blanks around a line are no part of its paragraph.
    """
    from hashlib import sha256

    paragraphs = []
    starts = []
    for line in _LINE.finditer(text):
        if body := line.group().strip():
            label, remainder = _split_label(body)
            paragraphs.append(Paragraph(remainder, label, "item" if label else "paragraph"))
            body_start = line.start() + line.group().rfind(body)
            starts.append(body_start + len(body) - len(remainder))
    digest = sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    draft = Draft(paragraphs, f"draft-{digest[:8]}")
    numbered = enumerate(zip(paragraphs, starts, strict=True))
    return draft, tuple(_block(index, paragraph, at) for index, (paragraph, at) in numbered)


def _split_label(text: str) -> tuple[str | None, str]:
    """The number at the start of a paragraph, also where a bracket touches it, and the rest."""
    label, remainder = labels.split(text)
    tight = _TIGHT.match(text) if label is None else None
    if tight is None:
        return label, remainder
    tight_label, _ = labels.split(f"{tight.group()} x")
    if tight_label != tight.group():
        return label, remainder
    return tight.group(), text[tight.end() :]


def blocks_of_draft(draft: Draft) -> tuple[Block, ...]:
    """The paragraphs of a draft, in reading order; those that one bracket may span have the same
    area.
    """
    areas: list[int] = []
    for index, (paragraph, parent) in enumerate(
        zip(draft.paragraphs, draft.arrays.parents, strict=True)
    ):
        areas.append(
            index + 1 if paragraph.kind in _OWN_AREA else areas[parent] if parent >= 0 else 0
        )
    numbered = zip(draft.paragraphs, areas, strict=True)
    return tuple(
        _block(index, paragraph, None, area) for index, (paragraph, area) in enumerate(numbered)
    )


def _block(index: int, paragraph: Paragraph, at: int | None, area: int = 0) -> Block:
    label = paragraph.label
    text = paragraph.text
    return Block(
        index,
        text,
        label,
        understood(label),
        at,
        area,
        _article(f"{label or ''} {text}", paragraph.kind),
    )


def _article(text: str, kind: str) -> str:
    """Return the name of an article, if this line heads one; a sentence that begins so is no
    heading.
    """
    match = None
    if len(text) <= _HEADING or kind == "heading":
        match = _ARTICLE.match(text)
    if match is None:
        return ""
    if kind != "heading" and text.rstrip().endswith((".", ";", ",", ":")):
        return ""
    return " ".join(regex.sub(r"[\[\]［］().]", " ", match["called"]).lower().split())


def understood(label: str | None) -> Label | None:
    """A number understood, its brackets left out of account; None for bullets and what is no
    number.
    """
    bare = (label or "").strip("[]［］ ")
    number = labels.parse(bare) if bare else None
    if number is None or number.family in ("bullet", "other"):
        return None
    return number


#: Paragraphs that one bracket may span.
MAX_PARAGRAPHS: Final = 120
_BRACKET = lazy_pattern(regex.compile, r"[\[\]［］]")
_OPENING: Final = "[［"
_OPTION = r"(?:[Oo]ption|OPTION|[Aa]lternative|ALTERNATIVE|[Aa]lt|ALT)"
#: What may stand before a bracket that opens its paragraph: other brackets, an option; a number
#: besides.
_OPENER = lazy_pattern(
    regex.compile, rf"[\s\[［]*(?:{_OPTION}\.?\s*[\p{{L}}\p{{N}}()]{{1,5}}\s*[:.]?)?[\s\[［]*"
)
_FINISHED = lazy_pattern(regex.compile, r"[.;?!]['\"’”)\s]*\Z")
#: What may stand behind a bracket that closes its paragraph, besides a name or tag in parentheses.
CLOSERS: Final = " \t\u00a0]］.,;:"
_CONJUNCTION = lazy_pattern(regex.compile, r"(?:\band|\bor)\Z")
_PARENTHESIS = lazy_pattern(regex.compile, r"\([^()]{0,120}\)\Z")
_OPTION_LABEL = lazy_pattern(regex.compile, r"(?i)\W*option\s+(?P<number>[ivx]+|\d+|[a-z])\b")
_FIRST: Final = frozenset({"1", "i", "a"})
#: (paragraph, start, end) of a sign.
Stretch = tuple[int, int, int]


@frozen
class Pair:
    """A bracket by its signs; ``close`` is empty where none was written. Of a mark it knows the
    meaning and author; the parent is the place in the list of the bracket around it.
    """

    open: Stretch
    close: Stretch
    closed: bool = True
    written: Written = "bracket"
    meaning: Meaning = ""
    who: str = ""
    parent: int | None = None
    depth: int = 0

    @property
    def end(self) -> Place:
        """The place behind its closing sign."""
        last, _, end = self.close
        return last, end

    @property
    def inside(self) -> tuple[Place, Place]:
        """From behind its opening sign to its closing one."""
        first, _, start = self.open
        last, end, _ = self.close
        return (first, start), (last, end)


def find_pairs(blocks: Sequence[Block]) -> tuple[tuple[Pair, ...], tuple[Stretch, ...]]:
    """All brackets, in no order, and the closing signs that belong to none. Linear in the text."""
    pairs_found: list[Pair] = []
    strays: list[Stretch] = []
    waiting: dict[int, list[Pair]] = {}
    option = -1
    for block in blocks:
        if block.article:
            pairs_found += waiting.pop(block.area, [])
        label = _OPTION_LABEL.match(block.label or "")
        if label is not None:
            # What opened in the option before, and did not close there, ends with its paragraph.
            above = waiting.get(block.area, [])
            while above and label["number"].lower() not in _FIRST and above[-1].open[0] >= option:
                pairs_found.append(above.pop())
            option = block.index
        open_above = waiting.setdefault(block.area, [])
        unclosed, closings = _inside(block, pairs_found)
        tail = _tail(block.text) if closings and open_above else 0
        for closing in closings:
            while open_above and closing[0] - open_above[-1].open[0] > MAX_PARAGRAPHS:
                pairs_found.append(open_above.pop())
            if open_above and closing[2] >= tail:
                pairs_found.append(evolve(open_above.pop(), close=closing, closed=True))
            else:
                strays.append(closing)
        head = _head(block.text) if unclosed else 0
        for pair in unclosed:
            (open_above if pair.open[1] <= head else pairs_found).append(pair)
    pairs_found += [pair for pairs in waiting.values() for pair in pairs]
    return tuple(pairs_found), tuple(strays)


def _inside(block: Block, pairs_found: list[Pair]) -> tuple[list[Pair], list[Stretch]]:
    """Adds the pairs inside a paragraph; what is left open in it, ending with it, and what closes
    nothing.
    """
    end = (block.index, len(block.text), len(block.text))
    open_ = 0  # brackets that open in the number and do not close there: 1 for "[3."
    for sign in _BRACKET.findall(block.label or ""):
        open_ = open_ + 1 if sign in _OPENING else max(0, open_ - 1)
    stack = [Pair((block.index, 0, 0), end, False, "label")] * open_
    closings: list[Stretch] = []
    for sign in _BRACKET.finditer(block.text):
        stretch = (block.index, *sign.span())
        if sign.group() in _OPENING:
            stack.append(Pair(stretch, end, False))
        elif stack:
            pairs_found.append(evolve(stack.pop(), close=stretch, closed=True))
        else:
            closings.append(stretch)
    return stack, closings


def _head(text: str) -> int:
    """Up to where a bracket left open waits for later paragraphs: anywhere, if the sentence runs
    on.
    """
    if not _FINISHED.search(text, max(0, len(text) - 20)):
        return len(text)
    end: int = _OPENER.match(text).end()
    label, remainder = labels.split(text[end : end + 60])
    if not label:
        return end
    opening = text[end : end + 60]
    return end + len(opening) - len(remainder)


def _tail(text: str) -> int:
    """From where on a bracket closes its paragraph."""
    for _ in range(3):
        text = _CONJUNCTION.sub("", text.rstrip(CLOSERS))
        text = _PARENTHESIS.sub("", text.rstrip(CLOSERS))
    return len(text.rstrip(CLOSERS))


def nest_pairs(pairs: Iterable[Pair]) -> tuple[Pair, ...]:
    """The pairs in the order of opening, each with what is around it. An unclosed one reaches at
    least as far as those inside it.
    """
    ordered = sorted(pairs, key=lambda pair: (pair.open, [-part for part in pair.close]))
    stack: list[int] = []
    for number, pair in enumerate(ordered):
        while stack and ordered[stack[-1]].end <= pair.open[:2]:
            stack.pop()
        parent = stack[-1] if stack else None
        ordered[number] = evolve(pair, parent=parent, depth=len(stack))
        for outer in reversed(stack):
            if ordered[outer].close >= pair.close:
                break
            ordered[outer] = evolve(
                ordered[outer], close=(pair.close[0], pair.close[2], pair.close[2])
            )
        stack.append(number)
    return tuple(ordered)


def slashes(blocks: Iterable[Block], profile: Profile) -> tuple[list[Pair], list[Sign]]:
    """Words of the profile's list that a slash joins, each as a bracket without signs, and the
    slashes: "shall/should" is a choice because a list says so; "1/CP.21", "W/m2" and "and/or" never
    are.
    """
    pattern = _slash_pattern(profile.slashes)
    pairs: list[Pair] = []
    signs: list[Sign] = []
    for block in blocks if pattern is not None else ():
        for match in (
            pattern.finditer(block.text) if "/" in block.text and pattern is not None else ()
        ):
            words = [
                match.span(group)
                for group in range(1, len(match.groups()) + 1)
                if match[group] is not None
            ]
            pairs += [
                Pair((block.index, start, start), (block.index, end, end), True, "slash")
                for start, end in words
            ]
            signs += [
                Sign(block.index, former[1], latter[0], "separator")
                for former, latter in pairwise(words)
            ]
    return pairs, signs


@lru_cache(maxsize=64)
def _slash_pattern(choices: tuple[tuple[str, ...], ...]) -> regex.Pattern[str] | None:
    ordered = sorted(choices, key=lambda words: (-len(words), words))
    forms_of_words = []
    for words in ordered:
        groups = [f"({regex.escape(word)})" for word in words]
        forms_of_words.append(" ?/ ?".join(groups))
    forms = "|".join(forms_of_words)
    if choices:
        return regex.compile(rf"(?<![\w/])(?:{forms})(?![\w/])", regex.IGNORECASE)
    return None


def marks(draft: Draft, profile: Profile, pairs: Sequence[Pair]) -> list[Pair]:
    """The marks that mean an insertion or deletion in this house, as brackets without signs, cut
    where they cross the border of a written bracket.
    """
    meanings = dict(profile.marks)
    if not meanings:
        return []
    borders = _borders(pairs)
    pairs_by_span: dict[tuple[int, int, int, str], Pair] = {}
    for index, paragraph in enumerate(draft.paragraphs):
        for mark in paragraph.marks:
            meaning: Meaning = "deletion" if meanings.get(mark.kind) == "deletion" else "insertion"
            if mark.kind not in meanings:
                continue
            for start, end in _pieces(mark, borders.get(index, ())):
                if paragraph.text[start:end].strip():
                    edges = (index, start, start), (index, end, end)
                    pair = Pair(*edges, True, "mark", meaning, mark.value.split("|")[0])
                    pairs_by_span.setdefault((index, start, end, meaning), pair)
    return list(pairs_by_span.values())


def _borders(pairs: Iterable[Pair]) -> dict[int, list[tuple[int, int, int, int]]]:
    """For each paragraph its written signs as (start, end, start and end of the whole bracket
    there).
    """
    borders: dict[int, list[tuple[int, int, int, int]]] = {}
    for pair in pairs:
        (index, start, end), (last, closing, stop) = pair.open, pair.close
        borders.setdefault(index, []).append(
            (start, end, start, stop if last == index else 1 << 62)
        )
        opening = start if last == index else -1
        borders.setdefault(last, []).append((closing, stop, opening, stop))
    return borders


def _pieces(mark: Mark, borders: Iterable[tuple[int, int, int, int]]) -> Iterator[tuple[int, int]]:
    at = mark.start
    for start, end, opened, closed in sorted(borders):
        inside = mark.start <= opened and closed <= mark.end
        if start < end and not inside and at < end and start < mark.end:
            if at < start:
                yield at, start
            at = end
    if at < mark.end:
        yield at, mark.end
