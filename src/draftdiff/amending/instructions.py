"""A text of instructions, its quotations taken out, read as operations with their places."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final, Literal

from attrs import define, evolve, field, frozen

from draftdiff.amending.blocks import unquoted_extent
from draftdiff.amending.grammar import ORDINALS, PUNCTUATION, Grammar
from draftdiff.amending.places import Place, read_places
from draftdiff.amending.quotations import CLOSING, Line, Quotation, without_quotations
from draftdiff.amending.units import follows
from draftdiff.model.draft import Draft

_GAP: Final = re.compile(r"\s*(?:[,;.:]\s*)*(?:and\s+)?")
#: The longest line that is read as an instruction.
_LONGEST: Final = 6000
_BORDER: Final = re.compile(r"\s*(?:[.;:,]|\band\b|$)")
_END: Final = re.compile(r"[\s.;,:—–-]*(?:(?:and|or)[\s.]*)?")
#: A definition by the term that it defines, quoted or in other type.
_DEFINITION: Final = re.compile(
    r"\b((?:entry for|definitions? of|definition relating to|definition) (?:the (?:terms?|expressions?|words?) )?)"
    r"(?:⟦(\d+)⟧|((?!of\b)[^⟦⟧⟪⟫(),;]{2,60}?)(?= (?:in|of) (?:sub|section|para)| and (?:sub|repl)|\)|[.;,]?$))",
    re.IGNORECASE,
)
#: How the term of a definition is shown.
_QUOTED: Final = str.maketrans("⟪⟫", "“”")
_TERM: Final = re.compile(r"[\w][\w\s'’,./-]*")
_ONE_ALL: Final = re.compile(
    r"⟦\d+⟧|\b(?:" + "|".join(PUNCTUATION) + r")\b(?: at the end)?", re.IGNORECASE
)
_ONE: Final = re.compile(r"⟦(\d+)⟧")
#: The parts of a clause that quote words.
_Quoted = Literal["old", "new", "anchor", "until"]
_QUOTING: Final[tuple[_Quoted, ...]] = ("old", "new", "anchor", "until")
#: What comes in as a paragraph of its own, though it is one sentence.
_OF_ITS_OWN: Final = re.compile(r"\b(?:(?:sub)?paragraph|proviso|explanation)s?\b")
#: The units that stand in a section or article: what is called paragraph, point or has no name.
_INNER: Final = frozenset(["paragraph", ""])


@frozen
class Instruction:
    """One thing to do, as it was written."""

    number: str  # "3(b)(ii)", or "".
    words: str
    place: str = ""  # Where in the draft, in words; "" where it hangs on nothing.
    line: int = 0  # The index of its paragraph in the text of instructions.
    proposers: tuple[str, ...] = ()  # Who tabled it, as far as the text says.

    def __str__(self) -> str:
        return " ".join(filter(None, [self.number, self.words]))

    def at(self, *places: str | None) -> Instruction:
        """The same at a place inside its own."""
        place = ", ".join(filter(None, [self.place, *places]))
        return evolve(self, place=place.translate(_QUOTED))


@frozen
class Operation:
    """An instruction understood."""

    instruction: Instruction
    verb: (
        str  # replace, strike, insert, append (words); rewrite, delete, add, relabel, move (units).
    )
    places: tuple[Place, ...]
    to: tuple[Place, ...] = ()  # The numbers to come, or where to move.
    # Words, as ``new``, ``anchor`` and ``until``; punctuation that was named stands as it is.
    old: str = ""
    new: str = ""
    anchor: str = ""
    until: str = ""
    block: Quotation | None = None  # What comes in.
    where: str = ""  # after, before, end, beginning, or "".
    # Which of several places of the words: all, both, end, rest (from them to the end), behind
    # (what follows them), numbers, or "": the words have to stand there once.
    which: str = ""
    beside: str = ""  # Of a word that is struck: before, or after, the unit; else "".


#: The instruction with its place in words, its places, and whether all places of its words are
#: meant.
_Setting = tuple[Instruction, tuple[Place, ...], bool]


@define(eq=False)
class Reading:
    """What became of a text of instructions: what was understood, what was not, and lines that are
    no instructions.
    """

    operations: list[Operation] = field(factory=list)
    unread: list[Instruction] = field(factory=list)
    passed: list[Instruction] = field(factory=list)


def read_instructions(text: Draft, grammar: Grammar) -> Reading:
    """The operations of a text of instructions."""
    is_flipped = grammar.table["quotes"]["inner"] == "flipped"
    lines, quotations = without_quotations(text, is_flipped, unquoted_extent(grammar))
    return _Reader(grammar, quotations).read(_nested(_joined(_named(lines, quotations), grammar)))


def _named(lines: Sequence[Line], quotations: Sequence[Quotation]) -> list[Line]:
    """The lines, in which the term of a definition stands as part of the place that it names."""

    def termed(match: re.Match[str]) -> str:
        term = quotations[int(match[2])].text if match[2] else match[3]
        return f"definition of ⟪{term}⟫" if _TERM.fullmatch(term) else match[0]

    return [evolve(line, text=_DEFINITION.sub(termed, line.text)) for line in lines]


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
        last = {at: one for at, one in last.items() if at <= depth or not label}
        if label:
            last[depth] = label
    return nested


def _joined(lines: Sequence[Line], grammar: Grammar) -> list[Line]:
    """The lines without what only numbers them, each with the line that goes on with it."""
    joins, heads = grammar.unquoted["joins"], grammar.marks["heads"]
    joined: list[Line] = []
    for line in lines:
        text = heads.sub("", line.text, count=1)
        last = joined[-1] if joined else None
        if last is not None and joins.fullmatch(f"{last.text.strip()} / {text.strip()}"):
            goes_on = f"{last.text.strip().rstrip(':,')}, {text[:1].lower()}{text[1:]}"
            joined[-1] = evolve(last, text=goes_on, raw=f"{last.raw}\n{line.raw}")
        else:
            joined.append(evolve(line, text=text))
    return joined


@frozen
class _Above:
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
_TOP: Final = _Above(0, False, "", (Place(),), "")


def _bare_name(line: Line) -> str:
    """What a line says if it is a name: its text, or its label where it has none."""
    return (line.text.strip() or line.label or "").strip().rstrip("—–-:., ")


def _level(line: Line) -> tuple[int, bool]:
    return line.depth, bool(line.label)


@frozen(eq=False)
class _Reader:
    """Reads lines from which quotations were taken."""

    grammar: Grammar
    quotations: list[Quotation]
    reading: Reading = field(factory=Reading)
    #: The last places that were named of each concept, for "such section".
    named: dict[str, Place] = field(factory=dict)

    def read(self, lines: list[Line]) -> Reading:
        """Read all lines; what hangs below one, or follows it as its points, works at its place."""
        above: list[_Above] = []
        for position, line in enumerate(lines):
            following = lines[position + 1] if position + 1 < len(lines) else None
            level = _level(line)
            named = self._bare_places(line)
            while above and not above[-1].holds(line, named):
                above.pop()
            setting = above[-1] if above else _TOP
            number = setting.number + (line.label or "")
            leads = following is not None and _level(following) > level
            # Points of a list stand beside each other, so that one of them leads none.
            is_point = following is not None and bool(line.label) and _level(following) == level
            if named is not None and following is not None and not is_point:
                is_own_number = line.kind == "heading" and self._is_own_number(lines, position)
                if is_own_number:
                    above.append(_Above(*level, number, setting.places, setting.words))
                else:
                    above.append(self._bare_place(line, number, setting, leads=leads))
                continue
            places, words = self._line(line, number, setting.places, setting.words, leads)
            is_unknown_place = places is None and self._seems_place(line)
            above.append(_Above(*level, number, places, words, is_unknown_place))
        return self.reading

    # Places that stand on lines of their own

    def _bare_places(self, line: Line) -> tuple[Place, ...] | None:
        """The places of a line that names them and nothing else ("Section 6(1)"); else None."""
        named = _bare_name(line)
        if "⟦" in named or self.grammar.marks["verbs"].search(named):
            return None
        places = read_places(named, self.grammar)
        if places is None or not all(place.steps or place.scope for place in places):
            return None
        return places

    def _bare_place(self, line: Line, number: str, setting: _Above, *, leads: bool) -> _Above:
        """The place that a line names, for the lines below it and beside it."""
        named = _bare_name(line)
        outer = setting.places
        places = None if outer is None else self._places(named, outer)
        words = Instruction(number, named, setting.words, line.index).at(named).place
        return _Above(*_level(line), number, places, words, stands_alone=not leads)

    def _is_own_number(self, lines: Sequence[Line], position: int) -> bool:
        """Return True if a heading is the number of an article of the amending act itself: the first
        line with a verb below it names what is amended ("Regulation (EU) 1 is amended as follows",
        "In section 5, ...").
        """
        for at in range(position + 1, len(lines)):
            following = lines[at]
            if following.kind == "heading" or self._bare_places(following) is not None:
                return False
            if self.grammar.marks["verbs"].search(following.text) is not None:
                return self._names_what_is_amended(following.text, lines[position])
        return False

    def _names_what_is_amended(self, text: str, heading: Line) -> bool:
        """Return True if an order names a whole text, or a unit of the kind of a heading above."""
        if self.grammar.instrument.search(text.split("⟦")[0]) is not None:
            return True
        own = {place.steps[0].concept for place in self._bare_places(heading) or () if place.steps}
        for pattern in (*self.grammar.lines["scopes"], *self.grammar.lines["leads"]):
            match = pattern.match(text)
            named = match.groupdict().get("place") if match else None
            places = read_places(named, self.grammar) if named else None
            if any(place.steps and place.steps[0].concept in own for place in places or ()):
                return True
        return False

    def _seems_place(self, line: Line) -> bool:
        """Return True if a line without a verb looks like a place that no grammar knows."""
        text = f"{line.label or ''} {line.text}".strip()
        return (
            line.kind != "heading"
            and self._names_unit(text)
            and self.grammar.marks["verbs"].search(text) is None
            and not text.endswith((".", ";"))
        )

    def _names_unit(self, text: str) -> bool:
        return self.grammar.numbered_unit.search(text) is not None

    def _line(
        self, line: Line, number: str, context: tuple[Place, ...] | None, called: str, leads: bool
    ) -> tuple[tuple[Place, ...] | None, str]:
        """Read a line; the places of what hangs below it, or None where they are not known, and
        their words. A line with a quotation, a verb of amending or a numbered unit is carried out
        or listed as unread, never passed over.
        """
        text = self.grammar.marks["tails"].sub("", line.text).strip()
        quotes, verb = "⟦" in text, self.grammar.marks["verbs"].search(text) is not None
        words = self._words(line.text) if "⟦" in line.text[1:] else line.raw
        instruction = Instruction(number, words, called, line.index)
        if line.kind == "heading" and not quotes and not verb:
            return context, called
        if (
            context is not None
            and verb
            and len(text) <= _LONGEST
            and (operations := self._operations(text, instruction, context))
        ):
            self.reading.operations += operations
            return operations[-1].places, operations[-1].instruction.place
        if leads and context is not None and not quotes:
            for match in filter(
                None, (one.fullmatch(text.rstrip("—–-:. ")) for one in self.grammar.lines["leads"])
            ):
                if (lead := self._at(match.groupdict(), context)) is not None:
                    return lead, instruction.at(match.groupdict().get("place")).place
        is_frame = self.grammar.marks["frame"].fullmatch(text) is not None
        is_order = verb or quotes or self._names_unit(text)
        if (is_order and not is_frame) or text == "⟦" or (context is None and text):
            self.reading.unread.append(instruction)
            is_unknown = (leads and not quotes) or self._seems_place(line)
            return (None if is_unknown else context), called
        self.reading.passed += [instruction] if text else []
        return context, called

    def _words(self, text: str) -> str:
        """A text with its quotations back in it."""

        def quoted(match: re.Match[str]) -> str:
            quotation = self.quotations[int(match[1])]
            return quotation.opening + quotation.text + CLOSING[quotation.opening]

        return _ONE.sub(quoted, text).translate(_QUOTED)

    def _at(
        self, named: dict[str, str | None], context: tuple[Place, ...]
    ) -> tuple[Place, ...] | None:
        """The places that a match names by ``place``, and by ``to`` inside of it; None where one is
        not understood.
        """
        places: tuple[Place, ...] | None = context
        for words in filter(None, (named.get("place"), named.get("to"))):
            places = self._places(words, places) if places is not None else None
        return places

    def _places(self, text: str, context: tuple[Place, ...]) -> tuple[Place, ...] | None:
        found = read_places(text, self.grammar)
        if found is None:
            return None
        places = []
        for outer, one in ((outer, one) for outer in context for one in found):
            known = any(step.concept == one.back for step in outer.steps)
            if one.back not in ("", "root", *self.named) and not known:
                return None
            places.append(
                one.below(outer if known or not one.back else self.named.get(one.back, outer))
            )
        self.named.update({step.concept: one for one in places for step in one.steps})
        return tuple(places)

    def _operations(
        self, text: str, instruction: Instruction, context: tuple[Place, ...]
    ) -> list[Operation] | None:
        """The operations of a line, or None where a word of it is not understood."""
        for match in (
            None,
            *filter(None, (scope.match(text) for scope in self.grammar.lines["scopes"])),
        ):
            named = match.groupdict() if match else {}
            places = self._at(named, context)
            if places is not None:
                everywhere = named.get("everywhere") is not None or named.get("whole") is not None
                here = instruction.at(named.get("place"), named.get("to")), places, everywhere
                found = self._clauses(
                    text, match.end() if match else 0, here, (instruction, context, False)
                )
                if found is not None:
                    return found
        return None

    def _clauses(
        self, text: str, at: int, here: _Setting, outer: _Setting
    ) -> list[Operation] | None:
        """All clauses to the end, or None; a sentence works ``here``, the next where the line does,
        ``outer``.
        """
        if at == len(text) or _END.fullmatch(text, at):
            return None
        for end, verb, match in self._readings(text, at):
            operations = self._operations_of(verb, match, *here)
            if operations is None:
                continue
            if _END.fullmatch(text, end):
                return operations
            gap = _GAP.match(text, end)
            following = gap.end() if gap else end
            setting = outer if "." in text[end:following] else here
            rest = self._clauses(text, following, setting, outer) or (
                self._operations(text[following:], setting[0], setting[1])
                if following > end
                else None
            )
            if rest is not None:
                return [*operations, *rest]
        return None

    def _readings(self, text: str, at: int) -> Iterator[tuple[int, str, re.Match[str]]]:
        """What may come next, the longest first: where it ends, its verb and match."""
        for end in sorted({one.start() for one in _BORDER.finditer(text, at)} - {at}, reverse=True):
            for verb, pattern in self.grammar.clauses:
                if match := pattern.fullmatch(text, at, end):
                    yield end, verb, match

    def _operations_of(
        self,
        verb: str,
        match: re.Match[str],
        instruction: Instruction,
        context: tuple[Place, ...],
        everywhere: bool,
    ) -> list[Operation] | None:
        """The operations of a clause: one, or one for each of several quotations; None where a
        place or a number of quotations does not fit.
        """
        said = _named_parts(match)
        olds, news = _ONE_ALL.findall(said.get("olds", "")), _ONE_ALL.findall(said.get("news", ""))
        if news and len(news) != len(olds):
            return None
        pairs = [{"old": old} for old in olds] or [{}]
        for pair, new in zip(pairs, news, strict=False):
            pair["new"] = new
        operations = []
        for pair in pairs:
            operation = self._operation(verb, match, said | pair, instruction, context, everywhere)
            if operation is None:
                return None
            operations.append(operation)
        if verb == "delete" and "old" in said:
            # “omit paragraph (b) and the “or” before it”: the word goes first.
            struck = evolve(operations[0], verb="strike", beside=_beside(said))
            operations = [struck, evolve(operations[0], old="")]
        return operations

    def _operation(
        self,
        verb: str,
        match: re.Match[str],
        said: dict[str, str],
        instruction: Instruction,
        context: tuple[Place, ...],
        everywhere: bool,
    ) -> Operation | None:
        places = self._places(said["place"], context) if said.get("place") else context
        to = read_places(said["to"], self.grammar) if said.get("to") else ()
        if places is None or to is None:
            return None
        if verb not in ("relabel", "move") and to:
            places, to = tuple(one.below(outer) for outer in places for one in to), ()
        quoted = {name: self._said(said[name]) for name in _QUOTING if name in said}
        if verb == "strike" and "anchor" in quoted:
            verb = "replace"
            _strike_beside(quoted, said["where"])
        block = self._quoted(said["block"]) if "block" in said else None
        if "numbered" in said and "place" not in said:
            places = self._places(f"paragraph {_first_number(block)}", context)
            if places is None:
                return None
        rest = match[0].replace(said.get("place", " "), "")
        paragraph = verb == "add" and _OF_ITS_OWN.search(rest) is not None
        if verb == "append" and (quote := self._quoted(said["new"])) is not None:
            # A point, or what is added to the whole text, is a paragraph of its own.
            if any(one.label for one in quote.paragraphs) or not (
                places[0].steps or places[0].scope
            ):
                return None
            block, paragraph = quote, not re.search("sentence", match[0], re.IGNORECASE)
        if "\n" in quoted.get("new", ""):
            block = self._quoted(said["new"])
            if verb != "replace" or block is None or any(p.label for p in block.paragraphs[:1]):
                return None
        where = (
            said.get("where", "end" if "close" in said else "")
            .lower()
            .replace("following", "after")
        )
        which = "all" if everywhere else _which(said, paragraph)
        told = evolve(
            instruction.at(" ".join(said.get("place", "").split())), words=self._words(match[0])
        )
        return Operation(
            told,
            verb,
            places,
            to,
            block=block,
            where=where,
            which=which,
            beside=_beside(said) if verb == "strike" else "",
            **quoted,
        )

    def _quoted(self, text: str) -> Quotation | None:
        found = _ONE.fullmatch(text)
        return self.quotations[int(found[1])] if found else None

    def _said(self, text: str) -> str:
        """Words: what is quoted, or the mark that is named."""
        if quoted := self._quoted(text):
            return quoted.text
        name = text.lower().removesuffix(" at the end")
        return PUNCTUATION[name] + ("\0" if text.lower().endswith("at the end") else "")


def _named_parts(match: re.Match[str]) -> dict[str, str]:
    """The named parts of a clause; of a name that stands twice in its pattern, the first."""
    parts: dict[str, str] = {}
    for name, value in match.groupdict().items():
        if value is not None:
            parts.setdefault(re.sub(r"_\d+$", "", name), value)
    return parts


def _strike_beside(quoted: dict[_Quoted, str], where: str) -> None:
    """Put the words of an order to strike a word beside others as those others in place of both."""
    anchor = quoted.pop("anchor")
    words = [quoted["old"], anchor] if where.lower() == "before" else [anchor, quoted["old"]]
    quoted |= {"old": " ".join(words), "new": anchor}


def _first_number(block: Quotation | None) -> str:
    """The number that a text begins with, in its label or typed; empty where it has none."""
    first = block.paragraphs[0] if block is not None and block.paragraphs else None
    if first is None:
        return ""
    return (first.label or first.text.partition(" ")[0]).strip(" .")


def _beside(said: dict[str, str]) -> str:
    """On which side of a unit a word stands that is struck: before, after, or ""."""
    side = said.get("beside", "").lower()
    return {"following": "after", "preceding": "before"}.get(side, side)


def _which(said: dict[str, str], paragraph: bool) -> str:
    """Which of several places of the words are meant."""
    for name in ("rest", "behind", "between", "alphabetical", "both"):
        if name in said:
            return name
    if "every" in said:
        return "all"
    if nth := said.get("nth"):
        counted = re.findall("first two|" + "|".join(ORDINALS), nth.lower())
        return ",".join("1,2" if word == "first two" else str(ORDINALS[word]) for word in counted)
    if paragraph:
        return "paragraph"
    return "end" if "end" in said else "all" if said.get("which", "").strip(" ,()") else ""
