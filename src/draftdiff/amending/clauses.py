"""The clauses of a line, from which quotations were taken, read as operations with their places."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, Literal

from attrs import evolve, field, frozen

from draftdiff.amending.grammar import ORDINALS, PUNCTUATION, Grammar
from draftdiff.amending.instructions import QUOTED_TERM, Instruction, Operation
from draftdiff.amending.places import Place, read_places
from draftdiff.amending.quotations import CLOSING, Quotation

_GAP: Final = re.compile(r"\s*(?:[,;.:]\s*)*(?:and\s+)?")
_BORDER: Final = re.compile(r"\s*(?:[.;:,]|\band\b|$)")
_END: Final = re.compile(r"[\s.;,:—–-]*(?:(?:and|or)[\s.]*)?")
_EACH_QUOTATION: Final = re.compile(
    r"⟦\d+⟧|\b(?:" + "|".join(PUNCTUATION) + r")\b(?! ⟦)(?: at the end)?", re.IGNORECASE
)
_QUOTATION: Final = re.compile(r"⟦(\d+)⟧")
#: The parts of a clause that quote words.
_Quoted = Literal["old", "new", "anchor", "until"]
_QUOTING: Final[tuple[_Quoted, ...]] = ("old", "new", "anchor", "until")
#: The names of parts that say which of several places of words are meant.
_WHICH: Final = ("rest", "behind", "between", "alphabetical", "both")
#: A text that comes in as a paragraph of its own, though it is one sentence.
_OF_ITS_OWN: Final = re.compile(r"\b(?:(?:sub)?paragraph|proviso|explanation)s?\b", re.IGNORECASE)
_SIDES: Final = {"following": "after", "preceding": "before"}


@frozen
class Setting:
    """The place at which a clause works.

    Attributes:
        instruction: The instruction, with its place in words.
        places: Its places.
        is_everywhere: Whether all places of its words are meant.
    """

    instruction: Instruction
    places: tuple[Place, ...]
    is_everywhere: bool = False


@frozen
class _Clause:
    """A clause that a pattern matches.

    Attributes:
        verb: The verb of its operation.
        text: Its words.
        parts: The named parts of its pattern.
    """

    verb: str
    text: str
    parts: dict[str, str]

    @classmethod
    def of_match(cls, verb: str, match: re.Match[str]) -> _Clause:
        """Return a clause with its parts; of a name that stands twice in its pattern, the first."""
        parts: dict[str, str] = {}
        for name, words in match.groupdict().items():
            if words is not None:
                parts.setdefault(re.sub(r"_\d+$", "", name), words)
        return cls(verb, match[0], parts)

    @property
    def where(self) -> str:
        """The side, or the end, of its place: after, before, end, beginning, or ""."""
        where = self.parts.get("where", "end" if "close" in self.parts else "").lower()
        return where.replace("following", "after")

    @property
    def beside(self) -> str:
        """The side of a unit on which a word stands that is struck: before, after, or ""."""
        side = self.parts.get("beside", "").lower()
        return _SIDES.get(side, side)

    @property
    def is_of_its_own(self) -> bool:
        """Return True if it adds a paragraph, or a proviso, and no sentence."""
        announcing = self.text.replace(self.parts.get("place", "\0"), "")
        return self.verb == "add" and _OF_ITS_OWN.search(announcing) is not None

    @property
    def which(self) -> str:
        """The places that are meant of several places of the words."""
        for name in _WHICH:
            if name in self.parts:
                return name
        if "every" in self.parts:
            return "all"
        nth = self.parts.get("nth")
        if nth:
            counted = re.findall("first two|" + "|".join(ORDINALS), nth.lower())
            return ",".join(
                "1,2" if word == "first two" else str(ORDINALS[word]) for word in counted
            )
        if self.is_of_its_own:
            return "paragraph"
        if "end" in self.parts:
            return "end"
        return "all" if self.parts.get("which", "").strip(" ,()") else ""


@frozen(eq=False)
class Clauses:
    """Reads the clauses of lines.

    Attributes:
        grammar: The grammar of the text.
        quotations: The quotations taken out of it.
        named: The last places that were named of each concept, for "such section".
    """

    grammar: Grammar
    quotations: list[Quotation]
    named: dict[str, Place] = field(factory=dict)

    # Places

    def places_at(
        self, named: dict[str, str | None], context: tuple[Place, ...]
    ) -> tuple[Place, ...] | None:
        """The places that a match names by ``place``, and by ``to`` inside of it; None where one is
        not understood.
        """
        places: tuple[Place, ...] | None = context
        for words in filter(None, (named.get("place"), named.get("to"))):
            places = self.places(words, places) if places is not None else None
        return places

    def places(self, text: str, context: tuple[Place, ...]) -> tuple[Place, ...] | None:
        """The places that a phrase names inside of others; None where it is not understood."""
        named = read_places(text, self.grammar)
        if named is None:
            return None
        pairs = [(outer, inner) for outer in context for inner in named]
        outers = [self._outer(outer, inner) for outer, inner in pairs]
        places: list[Place] = []
        for (_, inner), outer in zip(pairs, outers, strict=True):
            if outer is None:
                return None
            places.append(inner.below(outer))
        self.named.update({step.concept: place for place in places for step in place.steps})
        return tuple(places)

    def _outer(self, outer: Place, inner: Place) -> Place | None:
        """The place inside of which another is: of "such section" the last that was named; None
        where none was.
        """
        if inner.back in ("", "root"):
            return outer
        if any(step.concept == inner.back for step in outer.steps):
            # Of "subclause (3)(c)" nothing says which "this paragraph" is.
            is_unclear = inner.back == "paragraph" and not outer.steps[-1].concept
            return None if is_unclear else outer
        return self.named.get(inner.back)

    # Clauses

    def operations(
        self, text: str, instruction: Instruction, context: tuple[Place, ...]
    ) -> list[Operation] | None:
        """The operations of a line, or None where a word of it is not understood."""
        outer = Setting(instruction, context)
        operations = self._clauses(text, 0, outer, outer)
        for scope in self.grammar.lines["scopes"]:
            if operations is not None:
                break
            match = scope.match(text)
            if match is not None:
                operations = self._scoped(text, match, outer)
        return operations

    def _scoped(self, text: str, match: re.Match[str], outer: Setting) -> list[Operation] | None:
        """The operations of a line whose first words name a place, or None."""
        named = match.groupdict()
        place = named.get("place") or ""
        # "In clause 18, ..." below "Clause 18" is at that clause, not inside of it.
        is_repeated = place.casefold() == outer.instruction.place.casefold() != ""
        is_same = is_repeated and not named.get("to")
        places = outer.places if is_same else self.places_at(named, outer.places)
        if places is None:
            return None
        is_everywhere = named.get("everywhere") is not None or named.get("whole") is not None
        instruction = outer.instruction.at(named.get("place"), named.get("to"))
        return self._clauses(text, match.end(), Setting(instruction, places, is_everywhere), outer)

    def _clauses(
        self, text: str, at: int, inner: Setting, outer: Setting
    ) -> list[Operation] | None:
        """All clauses to the end, or None; a sentence works at the inner place, the next where the
        line does.
        """
        if _END.fullmatch(text, at):
            return None
        for end, clause in self._readings(text, at):
            operations = self._operations_of(clause, inner)
            if operations is None:
                continue
            if _END.fullmatch(text, end):
                return operations
            following = self._following(text, end, inner, outer)
            if following is not None:
                return [*operations, *following]
        return None

    def _following(
        self, text: str, end: int, inner: Setting, outer: Setting
    ) -> list[Operation] | None:
        """The operations of the clauses behind one, or None."""
        gap = _GAP.match(text, end)
        at = gap.end() if gap else end
        setting = outer if "." in text[end:at] else inner
        operations = self._clauses(text, at, setting, outer)
        if operations or at == end:
            return operations
        return self.operations(text[at:], setting.instruction, setting.places)

    def _readings(self, text: str, at: int) -> Iterator[tuple[int, _Clause]]:
        """The clauses that may come next, the longest first, and where each ends."""
        borders = {border.start() for border in _BORDER.finditer(text, at)} - {at}
        for end in sorted(borders, reverse=True):
            for verb, pattern in self.grammar.clauses:
                match = pattern.fullmatch(text, at, end)
                if match is not None:
                    yield end, _Clause.of_match(verb, match)

    def _operations_of(self, clause: _Clause, setting: Setting) -> list[Operation] | None:
        """The operations of a clause: one, or one for each of several quotations; None where a
        place or a number of quotations does not fit.
        """
        olds = _EACH_QUOTATION.findall(clause.parts.get("olds", ""))
        news = _EACH_QUOTATION.findall(clause.parts.get("news", ""))
        if news and len(news) != len(olds):
            return None
        pairs = [{"old": old} for old in olds] or [{}]
        for pair, new in zip(pairs, news, strict=False):
            pair["new"] = new
        operations: list[Operation] = []
        for pair in pairs:
            operation = self._operation(evolve(clause, parts=clause.parts | pair), setting)
            if operation is None:
                return None
            operations.append(operation)
        if clause.verb == "delete" and "old" in clause.parts:
            # “omit paragraph (b) and the “or” before it”: the word goes first.
            struck = evolve(operations[0], verb="strike", beside=clause.beside)
            return [struck, evolve(operations[0], old="")]
        return operations

    def _operation(self, clause: _Clause, setting: Setting) -> Operation | None:
        """The operation of a clause, or None where it does not fit."""
        located = self._located(clause, setting)
        if located is None:
            return None
        places, to = located
        quoted = {
            name: self._words(clause.parts[name]) for name in _QUOTING if name in clause.parts
        }
        verb = clause.verb
        if verb == "strike" and "anchor" in quoted:
            verb = "replace"
            _strike_beside(quoted, clause.where)
        elif verb == "insert" and "until" in quoted:
            verb = "replace"
            _insert_between(quoted)
        coming = self._coming(clause, places)
        if coming is None:
            return None
        block, is_of_its_own = coming
        which = clause.which
        if setting.is_everywhere:
            which = "all"
        elif is_of_its_own and not which:
            which = "paragraph"
        named = " ".join(clause.parts.get("place", "").split())
        return Operation(
            evolve(setting.instruction.at(named), words=self.restored(clause.text)),
            verb,
            places,
            to,
            block=block,
            where=clause.where,
            which=which,
            beside=clause.beside if verb == "strike" else "",
            **quoted,
        )

    def _located(
        self, clause: _Clause, setting: Setting
    ) -> tuple[tuple[Place, ...], tuple[Place, ...]] | None:
        """The places of a clause, and the numbers or places to come; None where one is unknown."""
        parts = clause.parts
        places: tuple[Place, ...] | None = setting.places
        if parts.get("place"):
            places = self.places(parts["place"], setting.places)
        to = read_places(parts["to"], self.grammar) if parts.get("to") else ()
        if places is None or to is None:
            return None
        if to and clause.verb not in ("relabel", "move"):
            places, to = tuple(inner.below(outer) for outer in places for inner in to), ()
        if "numbered" in parts and "place" not in parts:
            number = _first_number(self._quotation(parts["block"]))
            places = self.places(f"paragraph {number}", setting.places)
        return None if places is None else (places, to)

    def _coming(
        self, clause: _Clause, places: tuple[Place, ...]
    ) -> tuple[Quotation | None, bool] | None:
        """The paragraphs that a clause puts in, if any, and whether they are of their own; None
        where it cannot put them there.
        """
        block = self._quotation(clause.parts.get("block", ""))
        new = self._quotation(clause.parts.get("new", ""))
        is_sentence = re.search("sentence", clause.text, re.IGNORECASE) is not None
        is_added = clause.verb == "append" and new is not None
        if new is None:
            return block, False
        if is_added:
            # A point, or what is added to the whole text, is a paragraph of its own.
            is_placed = bool(places[0].steps or places[0].scope)
            if not is_placed or any(paragraph.label for paragraph in new.paragraphs):
                return None
            block = new
        if "\n" in new.text:
            is_labelled = any(paragraph.label for paragraph in new.paragraphs[:1])
            if clause.verb != "replace" or is_labelled:
                return None
            block = new
        return block, is_added and not is_sentence

    # Quotations

    def restored(self, text: str) -> str:
        """A text with its quotations back in it."""

        def quoted(match: re.Match[str]) -> str:
            quotation = self.quotations[int(match[1])]
            return quotation.opening + quotation.text + CLOSING[quotation.opening]

        return _QUOTATION.sub(quoted, text).translate(QUOTED_TERM)

    def _quotation(self, text: str) -> Quotation | None:
        match = _QUOTATION.fullmatch(text)
        return self.quotations[int(match[1])] if match else None

    def _words(self, text: str) -> str:
        """The words that are quoted, or the mark that is named."""
        quotation = self._quotation(text)
        if quotation is not None:
            return quotation.text
        name = text.lower().removesuffix(" at the end")
        return PUNCTUATION[name] + ("\0" if text.lower().endswith("at the end") else "")


def _strike_beside(quoted: dict[_Quoted, str], where: str) -> None:
    """Put the words of an order to strike a word beside others as those others in place of both."""
    anchor = quoted.pop("anchor")
    words = [quoted["old"], anchor] if where == "before" else [anchor, quoted["old"]]
    quoted |= {"old": " ".join(words), "new": anchor}


def _insert_between(quoted: dict[_Quoted, str]) -> None:
    """Put the words of an order to insert words between two others as all three in place of the two."""
    before, after = quoted.pop("anchor"), quoted.pop("until")
    quoted |= {"old": f"{before} {after}", "new": f"{before} {quoted['new']} {after}"}


def _first_number(block: Quotation | None) -> str:
    """The number that a text begins with, in its label or typed; empty where it has none."""
    first = block.paragraphs[0] if block is not None and block.paragraphs else None
    if first is None:
        return ""
    return (first.label or first.text.partition(" ")[0]).strip(" .")
