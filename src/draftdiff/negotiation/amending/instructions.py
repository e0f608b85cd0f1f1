"""A text of instructions: its quotations taken out, and what is left read as operations with their places."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from attrs import define, evolve, field, frozen

from draftdiff.model.draft import Draft, nest
from draftdiff.model.labels import split
from draftdiff.model.paragraph import Paragraph
from draftdiff.negotiation.amending.grammar import ORDINALS, PUNCTUATION, Grammar
from draftdiff.negotiation.amending.places import Place, read_places
from draftdiff.readers.reading import read_text

_CLOSING: Final = {"“": "”", "‘": "’", "'": "'", '"': '"', "«": "»", "„": "“", "``": "''"}
_OPENING: Final = re.compile(r"``|[“‘\"«„]|(?<!\w)'(?=\S)")
_GAP: Final = re.compile(r"\s*(?:[,;.:]\s*)*(?:and\s+)?")
#: Kinds of paragraphs that are no text that somebody typed.
_SET: Final = ("heading", "table", "row", "cell", "code")
#: The most paragraphs that a quotation covers, and the longest line that is read as an instruction.
_MOST, _LONGEST = 500, 6000
_BORDER: Final = re.compile(r"\s*(?:[.;:,]|\band\b|$)")
_END: Final = re.compile(r"[\s.;,:—–-]*(?:(?:and|or)[\s.]*)?")
_ONE: Final = re.compile(r"⟦(\d+)⟧")


@frozen
class Instruction:
    """One thing to do, as it was written.

    Attributes:
        number: The numbers before it, "3(b)(ii)"; "" where there are none.
        words: Its words.
        place: Where in the draft, in words; "" where it hangs on nothing.
        line: The index of its paragraph in the text of instructions.
        proposers: Who tabled it, as far as the text says.
    """

    number: str
    words: str
    place: str = ""
    line: int = 0
    proposers: tuple[str, ...] = ()

    def __str__(self) -> str:
        return " ".join(filter(None, [self.number, self.words]))


@frozen
class Quotation:
    """What stands between quotation marks: words, or paragraphs."""

    text: str
    paragraphs: tuple[Paragraph, ...] = ()
    opening: str = "“"


@frozen
class Operation:
    """An instruction understood.

    Attributes:
        instruction: As it was written.
        verb: replace, strike, insert, append (words); rewrite, delete, add, relabel, move (units).
        places: Where.
        to: Other places: the numbers to come, or where to move.
        old, new, anchor, until: Words; punctuation that was named stands as it is.
        block: What comes in.
        where: after, before, end, beginning, or "".
        which: all, end, rest, a number, or "": the words have to stand there once.
    """

    instruction: Instruction
    verb: str
    places: tuple[Place, ...]
    to: tuple[Place, ...] = ()
    old: str = ""
    new: str = ""
    anchor: str = ""
    until: str = ""
    block: Quotation | None = None
    where: str = ""
    which: str = ""


#: The instruction with its place in words, its places, and whether all places of its words are meant.
_Setting = tuple[Instruction, tuple[Place, ...], bool]


@define(eq=False)
class _Line:
    """A paragraph of the instructions, with its quotations taken out."""

    index: int
    depth: int
    kind: str
    label: str | None
    text: str
    raw: str


@define(eq=False)
class Reading:
    """What became of a text of instructions.

    Attributes:
        operations: What was understood, in its order.
        unread: What was not.
        passed: Lines that are no instructions.
    """

    operations: list[Operation] = field(factory=list)
    unread: list[Instruction] = field(factory=list)
    passed: list[Instruction] = field(factory=list)


def read_instructions(text: Draft, grammar: Grammar) -> Reading:
    """The operations of a text of instructions.

    Example:
        >>> from draftdiff.negotiation.amending.grammar import grammar
        >>> found = read_instructions(read_text("In paragraph 2, replace “shall” by “should”."), grammar("general"))
        >>> [(one.verb, one.old, one.new) for one in found.operations]
        [('replace', 'shall', 'should')]
    """
    lines, quotations = _without_quotations(text, grammar)
    return _Reader(grammar, quotations).read(lines)


def _without_quotations(draft: Draft, grammar: Grammar) -> tuple[list[_Line], list[Quotation]]:
    """The lines, ⟦n⟧ in place of each quotation; one that runs on takes the lines it covers along."""
    rows = [(index, len(path), one) for index, path, one in draft.walk()]
    lines: list[_Line] = []
    quotations: list[Quotation] = []
    at = 0
    while at < len(rows):
        index, depth, paragraph = rows[at]
        left, label = paragraph.text, paragraph.label
        raw = " ".join(filter(None, [label, left]))
        if label and _OPENING.match(label):
            left, label = raw, None
        written, at = "", at + 1
        taken = len(quotations)
        while opened := _OPENING.search(left):
            written += left[: opened.start()]
            inside, rest, used = _inside(left[opened.end() :], opened[0], rows[at : at + _MOST])
            if inside is None:
                written += left
                left = ""
                break
            covered = rows[at : at + used]
            quotations.append(_quotation(inside, opened[0], depth, covered, grammar))
            raw += "".join("\n" + " ".join(filter(None, [one.label, one.text])) for _, _, one in covered)
            written, left, at = f"{written}⟦{len(quotations) - 1}⟧", rest, at + used
        # Our own sign for a quotation may stand in a text: then it is not understood.
        text = written + left if (written + left).count("⟦") == len(quotations) - taken else "⟦"
        lines.append(_Line(index, depth, paragraph.kind, label, text, raw))
    return _owned(lines), quotations


def _owned(lines: list[_Line]) -> list[_Line]:
    """A line that is one quotation alone belongs to the line before it."""
    found: list[_Line] = []
    for line in lines:
        alone = line.label is None and re.fullmatch(r"⟦\d+⟧[\s.;,]*(?:and\s*)?\.?", line.text)
        if found and alone and found[-1].text.rstrip().endswith((":", "inserting", "⟧", "following", "—")):
            last = found[-1]
            found[-1] = evolve(last, text=f"{last.text.rstrip()} {line.text}", raw=f"{last.raw}\n{line.raw}")
        else:
            found.append(line)
    return found


def _inside(left: str, opening: str, rows: Sequence[tuple[int, int, Paragraph]]) -> tuple[list[str] | None, str, int]:
    """The lines of a quotation, what follows it, and how many paragraphs it covers; None where it never ends."""
    closing = _CLOSING[opening]
    found: list[str] = []
    deep, text = 1, left
    for used in range(len(rows) + 1):
        at = 0
        while at < len(text):
            if text.startswith(closing, at) and not (closing in "’'" and text[at + 1 : at + 2].isalnum()):
                deep -= 1
                if not deep:
                    return [*found, text[:at]], text[at + len(closing) :], used
            elif text.startswith(opening, at) and opening != closing:
                deep += 1
            at += 1
        if used == len(rows):
            break
        found.append(text)
        following = rows[used][2]
        text = " ".join(filter(None, [following.label, following.text]))
        text = text[len(opening) :] if text.startswith(opening) else text
    return None, "", 0


def _quotation(
    lines: list[str], opening: str, depth: int, covered: Sequence[tuple[int, int, Paragraph]], grammar: Grammar
) -> Quotation:
    """A quotation with its paragraphs: by the levels at which they stand, or as they read when they are typed."""
    lines = [_turned(line, opening) for line in lines] if grammar.table["quotes"]["inner"] == "flipped" else lines
    if any(one.kind in _SET for _, _, one in covered):
        rows = [(depth + 1, lines[0], "paragraph")] if lines[0].strip() else []
        rows += [(at, line, one.kind) for (_, at, one), line in zip(covered, lines[1:], strict=True)]
        depths: list[int] = []
        for at, _, _ in rows:
            depths.append(min(at - rows[0][0] + 1, depths[-1] + 1) if depths else 1)
        parts = [(*split(line), kind) for _, line, kind in rows]
        paragraphs = [Paragraph(text, label, kind if kind in _SET else "item" if label else "paragraph")
                      for label, text, kind in parts]  # fmt: skip
        return Quotation("\n".join(lines), nest(paragraphs, [max(1, one) for one in depths]), opening)
    steps = [depth + 1, *(at for _, at, _ in covered)]
    least = min(steps[1:], default=0)
    indents = ["", *(" " * 4 * max(0, at - least) for at in steps[1:])]
    typed = "\n\n".join(indent + line.strip() for indent, line in zip(indents, lines, strict=True))
    return Quotation("\n".join(lines), read_text(typed).children if typed.strip() else (), opening)


def _turned(text: str, opening: str) -> str:
    """Quotation marks inside a quotation as they stand in the amended text: single ones are double, and the reverse."""
    if opening in ("“", '"', "``"):
        return re.sub(r"‘([^‘’]*(?:’\w[^‘’]*)*)’(?!\w)", r"“\1”", text)
    return re.sub(r"“([^“”]*)”", r"‘\1’", text) if opening == "‘" else text


@frozen(eq=False)
class _Reader:
    """Reads lines from which quotations were taken."""

    grammar: Grammar
    quotations: list[Quotation]
    found: Reading = field(factory=Reading)
    #: The last places that were named of each concept, for "such section".
    named: dict[str, Place] = field(factory=dict)

    def read(self, lines: list[_Line]) -> Reading:
        """Reads all lines; what hangs below one, or follows it as its points, works at its place."""
        above: list[tuple[int, bool, str, tuple[Place, ...] | None, str]] = []
        for line, following in zip(lines, [*lines[1:], None], strict=True):
            while above and (above[-1][0], above[-1][1] or not line.label) >= (line.depth, True):
                above.pop()
            _, _, number, context, called = above[-1] if above else (0, False, "", (Place(),), "")
            number += line.label or ""
            leads = following is not None and (following.depth, bool(following.label)) > (line.depth, bool(line.label))
            above.append((line.depth, bool(line.label), number, *self._line(line, number, context, called, leads)))
        return self.found

    def _line(
        self, line: _Line, number: str, context: tuple[Place, ...] | None, called: str, leads: bool
    ) -> tuple[tuple[Place, ...] | None, str]:
        """Reads a line; the places of what hangs below it, or None where they are not known, and their words."""
        text = self.grammar.tails.sub("", line.text).strip()
        quotes, verb = "⟦" in text, self.grammar.verbs.search(text) is not None
        words = self._words(line.text) if "⟦" in line.text[1:] else line.raw
        instruction = Instruction(number, words, called, line.index)
        if line.kind == "heading" and not quotes and not verb:
            return context, called
        if context is not None and verb and len(text) <= _LONGEST and (
            operations := self._operations(text, instruction, context)
        ):  # fmt: skip
            self.found.operations += operations
            return operations[-1].places, operations[-1].instruction.place
        if leads and context is not None and not quotes and (lead := self._lead(text, context)) is not None:
            return lead[0], ", ".join(filter(None, [called, lead[1]]))
        if (verb and not self.grammar.frame.fullmatch(text)) or text == "⟦" or (context is None and text):
            self.found.unread.append(instruction)
            return (None if leads and not quotes else context), called
        self.found.passed += [instruction] if text else []
        return context, called

    def _words(self, text: str) -> str:
        """A text with its quotations back in it."""

        def quoted(match: re.Match[str]) -> str:
            one = self.quotations[int(match[1])]
            return one.opening + one.text + _CLOSING[one.opening]

        return _ONE.sub(quoted, text)

    def _lead(self, text: str, context: tuple[Place, ...]) -> tuple[tuple[Place, ...], str] | None:
        for match in filter(None, (one.fullmatch(text.rstrip("—–-: ")) for one in self.grammar.leads)):
            named = match.groupdict()
            places = self._places(named["place"], context) if named.get("place") else context
            places = self._places(named["to"], places) if places is not None and named.get("to") else places
            if places is not None:
                return places, named.get("place") or ""
        return None

    def _places(self, text: str, context: tuple[Place, ...]) -> tuple[Place, ...] | None:
        found = read_places(text, self.grammar)
        if found is None:
            return None
        places = []
        for outer in context:
            for one in found:
                known = any(step.concept == one.back for step in outer.steps)
                if one.back not in ("", "root") and not known and one.back not in self.named:
                    return None
                places.append(one.below(outer if known or not one.back else self.named.get(one.back, outer)))
        self.named.update({step.concept: one for one in places for step in one.steps})
        return tuple(places)

    def _operations(self, text: str, instruction: Instruction, context: tuple[Place, ...]) -> list[Operation] | None:
        """The operations of a line, or None where a word of it is not understood."""
        for scope in (None, *self.grammar.scopes):
            match = scope.match(text) if scope else None
            if scope and match is None:
                continue
            places: tuple[Place, ...] | None = context
            everywhere, told = False, instruction
            if match:
                named = match.groupdict()
                everywhere = named.get("everywhere") is not None or named.get("whole") is not None
                places = self._places(named["place"], context) if named.get("place") else context
                places = self._places(named["to"], places) if places is not None and named.get("to") else places
                here = [instruction.place, named.get("place") or "", named.get("to") or ""]
                told = evolve(instruction, place=", ".join(filter(None, here)))
            if places is None:
                continue
            start = match.end() if match else 0
            found = self._clauses(text, start, (told, places, everywhere), (instruction, context, False))
            if found is not None:
                return found
        return None

    def _clauses(self, text: str, at: int, here: _Setting, outer: _Setting) -> list[Operation] | None:
        """All clauses from an offset to the end of the line; None where they do not reach it.

        Args:
            text: The line.
            at: The offset.
            here: Where this sentence works.
            outer: Where the line does; the next sentence begins there again.
        """
        if at == len(text) or _END.fullmatch(text, at):
            return None
        # The longest reading of what comes next is tried first, then shorter ones.
        ends = sorted({one.start() for one in _BORDER.finditer(text, at)} - {at}, reverse=True)
        tries = ((end, verb, match) for end in ends for verb, one in self.grammar.clauses
                 if (match := one.fullmatch(text, at, end)))  # fmt: skip
        for end, verb, match in tries:
            operation = self._operation(verb, match, *here)
            if operation is None:
                continue
            if _END.fullmatch(text, end):
                return [operation]
            gap = _GAP.match(text, end)
            following = gap.end() if gap else end
            setting = outer if "." in text[end:following] else here
            rest = self._clauses(text, following, setting, outer) or (
                self._operations(text[following:], setting[0], setting[1]) if following > end else None
            )
            if rest is not None:
                return [operation, *rest]
        return None

    def _operation(
        self, verb: str, match: re.Match[str], instruction: Instruction, context: tuple[Place, ...], everywhere: bool
    ) -> Operation | None:
        said: dict[str, str] = {}
        for name, value in match.groupdict().items():
            if value is not None:
                said.setdefault(re.sub(r"_\d+$", "", name), value)
        places = self._places(said["place"], context) if said.get("place") else context
        to = read_places(said["to"], self.grammar) if said.get("to") else ()
        if places is None or to is None:
            return None
        if verb == "rewrite" and to:
            places, to = tuple(one.below(outer) for outer in places for one in to), ()
        quoted = {name: self._said(said[name]) for name in ("old", "new", "anchor", "until") if name in said}
        block = self._quoted(said["block"]) if "block" in said else None
        if verb == "append" and (quote := self._quoted(said["new"])) is not None:
            # A point, or what is added to the whole text, is a paragraph of its own.
            if any(one.label for one in quote.paragraphs) or not (places[0].steps or places[0].scope):
                return None
            block, said["which"] = quote, "" if re.search("sentence", match[0], re.IGNORECASE) else "paragraph"
        if verb == "add" and re.search(r"\b(?:sub)?paragraphs?\b", match[0].replace(said.get("place", " "), "")):
            said["which"] = "paragraph"
        if verb in ("replace", "insert", "append") and "\n" in quoted.get("new", ""):
            return None
        where = said.get("where", "end" if "close" in said else "").lower().replace("following", "after")
        which = "all" if everywhere else _which(said)
        here = " ".join(said.get("place", "").split())
        told = evolve(
            instruction, words=self._words(match[0]), place=", ".join(filter(None, [instruction.place, here]))
        )
        return Operation(told, verb, places, to, block=block, where=where, which=which, **quoted)

    def _quoted(self, text: str) -> Quotation | None:
        found = _ONE.fullmatch(text)
        return self.quotations[int(found[1])] if found else None

    def _said(self, text: str) -> str:
        """Words: what is quoted, or the mark that is named."""
        if quoted := self._quoted(text):
            return quoted.text
        name = text.lower().removesuffix(" at the end")
        return PUNCTUATION[name] + ("\0" if text.lower().endswith("at the end") else "")


def _which(said: dict[str, str]) -> str:
    """Which of several places of the words are meant."""
    if "rest" in said:
        return "rest"
    nth = said.get("nth") or said.get("nth2")
    if nth:
        return str(ORDINALS[nth.lower()])
    if said.get("which") == "paragraph":
        return "paragraph"
    return "end" if "end" in said else "all" if said.get("which", "").strip(" ,()") else ""
