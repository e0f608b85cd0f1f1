"""The lines of a text of instructions as they belong together: terms, levels, lines that go on, and
which line works at the place of which.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from attrs import evolve, frozen

from draftdiff.amending.grammar import Grammar
from draftdiff.amending.places import Place
from draftdiff.amending.quotations import Line, Quotation
from draftdiff.amending.units import follows

#: A definition by the term that it defines, quoted or in other type.
_DEFINITION: Final = re.compile(
    r"\b((?:entry for|definitions? of|definition relating to|definition) (?:the (?:terms?|expressions?|words?) )?)"
    r"(?:⟦(\d+)⟧|((?!of\b)[^⟦⟧⟪⟫(),;]{2,60}?)(?= (?:in|of) (?:sub|section|para)| and (?:sub|repl)"
    r"|, (?:replace|omit|repeal|delete|insert|after|for)\b|\)|[.;,]?$))",
    re.IGNORECASE,
)
#: A heading by its words: "the 3rd paragraph under the heading “Rights”".
_HEADED: Final = re.compile(r"\b(under )?(?:the )?heading ⟦(\d+)⟧", re.IGNORECASE)
#: A quotation in parentheses, as the House of Lords set it: leave out (“may”).
_IN_PARENTHESES: Final = re.compile(r"\((⟦\d+⟧)\)")
#: The places of an order that stand in a list below it.
_IN_EACH: Final = re.compile(
    r",? ?\b(?:in )?each of the following provisions[^⟦,:—–]*[,—–]? ?"
    r"|,? ?\bin the following (?:provisions|sections|places|enactments)[^⟦,:—–]*[,—–]? ?",
    re.IGNORECASE,
)
_TITLE: Final = re.compile(r"[^⟦⟧⟪⟫;()\n]+")
_TERM: Final = re.compile(r"[\w][\w\s'’,./-]*")
#: The units that stand in a section or article: what is called paragraph, point or has no name.
_INNER: Final = frozenset(["paragraph", ""])


def arranged(
    lines: Sequence[Line], quotations: Sequence[Quotation], grammar: Grammar
) -> list[Line]:
    """The lines with the terms of definitions named, those that go on joined, at their levels."""
    return _nested(_joined(_spread(_named(lines, quotations), grammar), grammar))


def _spread(lines: Sequence[Line], grammar: Grammar) -> list[Line]:
    """The lines, in which an order for "the following provisions" stands at each point below it."""
    spread: list[Line] = []
    order, depth = "", 0
    for line, following in zip(lines, [*lines[1:], None], strict=True):
        place = line.text.removesuffix(" and").rstrip(" ;,.")
        if order and line.label and line.depth == depth:
            spread.append(evolve(line, text=f"in {place}, {order}"))
            continue
        order = ""
        words = _IN_EACH.sub("", line.text, count=1)
        is_list = following is not None and grammar.numbered_unit.match(following.text) is not None
        if following is not None and is_list and words != line.text and "⟦" in words:
            order, depth = words.rstrip(" —–:"), following.depth
        spread.append(evolve(line, text="") if order else line)
    return spread


def _named(lines: Sequence[Line], quotations: Sequence[Quotation]) -> list[Line]:
    """The lines, in which a defined term, or a heading, stands as part of the place that it names."""

    def termed(match: re.Match[str]) -> str:
        term = quotations[int(match[2])].text if match[2] else match[3]
        return f"definition of ⟪{term}⟫" if _TERM.fullmatch(term) else match[0]

    def headed(match: re.Match[str]) -> str:
        title = quotations[int(match[2])].text
        if not _TITLE.fullmatch(title):
            return match[0]
        return f"under ⟪{title}⟫" if match[1] else f"the heading ⟪{title}⟫"

    named: list[Line] = []
    for line in lines:
        text = _HEADED.sub(headed, _DEFINITION.sub(termed, line.text))
        named.append(evolve(line, text=text))
    return named


def _nested(lines: Sequence[Line]) -> list[Line]:
    """The lines at their levels: "(ii)" behind a quotation belongs to the list of "(i)", though the
    quoted paragraphs between them broke that list off.
    """
    nested: list[Line] = []
    last: dict[int, str] = {}  # The last label of each level.
    shift, since = 0, 0  # How much deeper lines stand than they were read, below which level.
    for line in lines:
        if line.depth <= since:
            shift = 0
        depth = line.depth + shift
        label = line.label or ""
        deeper = [at for at in last if at > depth and follows(last[at], label)]
        if label and deeper and not follows(last.get(depth, ""), label):
            shift, since = deeper[-1] - line.depth, line.depth - 1
            depth = deeper[-1]
        nested.append(evolve(line, depth=depth))
        last = {at: label_there for at, label_there in last.items() if at <= depth or not label}
        if label:
            last[depth] = label
    return nested


def _joined(lines: Sequence[Line], grammar: Grammar) -> list[Line]:
    """The lines without what only numbers them, each with the line that goes on with it."""
    joins, heads = grammar.unquoted["joins"], grammar.marks["heads"]
    joined: list[Line] = []
    for line in lines:
        text = _IN_PARENTHESES.sub(r"\1", heads.sub("", line.text, count=1))
        last = joined[-1] if joined else None
        if last is not None and joins.fullmatch(f"{last.text.strip()} / {text.strip()}"):
            goes_on = f"{last.text.strip().rstrip(':,')}, {text[:1].lower()}{text[1:]}"
            joined[-1] = evolve(last, text=goes_on, raw=f"{last.raw}\n{line.raw}")
        else:
            joined.append(evolve(line, text=text))
    return joined


@frozen
class Above:
    """A line above others: its level, and where what hangs below it works.

    Attributes:
        depth: How deep the line stands.
        is_labelled: Whether it has a label.
        number: Its number with those above it.
        places: Where what hangs below it works; None where that is not known.
        words: The same in words.
        stands_alone: Whether it is a place on a line of its own, which lines of its own level
            work at too.
    """

    depth: int
    is_labelled: bool
    number: str
    places: tuple[Place, ...] | None
    words: str
    stands_alone: bool = False

    def holds(self, line: Line, named: tuple[Place, ...] | None) -> bool:
        """Return True if a line works at the place of this one; ``named`` is what it names if it
        is a place itself: "Subsection (1)" below "Section 6" is inside of it, "Section 7" is not.
        """
        if self.stands_alone and (named is None or self._may_contain(named)):
            return self.depth <= line.depth
        return (self.depth, self.is_labelled or not line.label) < (line.depth, True)

    def _may_contain(self, named: tuple[Place, ...]) -> bool:
        """Return True if places are those of paragraphs, and this one is no paragraph yet."""
        own = {step.concept for place in self.places or () for step in place.steps}
        concepts = {step.concept for place in named for step in place.steps[:1]}
        return concepts <= _INNER and not concepts & own


#: Above all lines: the whole draft.
TOP: Final = Above(0, False, "", (Place(),), "")


def bare_name(line: Line) -> str:
    """The name that a line is, if it is one: its text, or its label where it has none."""
    return (line.text.strip() or line.label or "").strip().rstrip("—–-:., ")


def level_of(line: Line) -> tuple[int, bool]:
    """The level of a line, those with a label behind the others."""
    return line.depth, bool(line.label)
