"""Places: "Article 5(2), first subparagraph, point (a)" read into steps, and followed to a unit of
the draft.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile
from typing import Final

from attrs import evolve, frozen

from draftdiff.amending.grammar import ORDINALS, Grammar
from draftdiff.amending.units import CannotApply, Unit, follows
from draftdiff.model.labels import parse, same_number
from draftdiff.model.numerals import number, roman

_LATIN: Final = r"(?:[\s-](?:bis|ter|quater|quinquies|sexies|alt))?"
_NO_LETTERS: Final = r"(?!(?:in|of|to|as|or|at|by|is|it|on|an|a\s)\b)"
_N: Final = (
    rf"(?:\d+(?:[.–-]\d+)*[A-Za-z]{{0,3}}\b(?:[–-]\d+\b)?{_LATIN}|\([0-9A-Za-z]{{1,7}}(?:\.\d+)?\)|[IVXLC]+\b"
    rf"|{_NO_LETTERS}[A-Za-z]{{1,2}}\b(?!\)))"
)
_NUMBER: Final = rf"{_N}(?:\s?\([0-9A-Za-z]{{1,7}}(?:\.\d+)?\))*"
_LIST: Final = re.compile(
    rf"(?:,? and |, |,? to | through |–| or )({_NUMBER})(?=\W|$)", re.IGNORECASE
)
_ORDINAL: Final = "|".join(ORDINALS) + r"|\d+(?:st|nd|rd|th)"
_GLUE: Final = re.compile(
    r"(?P<comma>\s*[,–—-]\s*(?:(?:in|of|to) )?|\s*:\s*|\.\s+)|\s*\b(?:of|in|to|from|at|under)\b\s*"
    r"|\s+|(?:the|new|existing|present|current|said)\b",
    re.IGNORECASE,
)
_NOW: Final = re.compile(
    r",? ?\(?,? ?\bas (?:so )?(?:re(?:designated|numbered)|amended)\b(?: by [^,]*)?\)?,?",
    re.IGNORECASE,
)


#: Units that are numbered though they are counted: the "Third Schedule" is Schedule 3.
_COUNTED_BY_NUMBER: Final = frozenset(["annex", "chapter", "part", "title"])
#: The number of a unit in words: "section twenty-four".
_IN_WORDS: Final = re.compile(
    r"(?<=(?:section|article) )((?:twen|thir|for|fif|six|seven|eigh|nine)ty(?:-\w+)?"
    r"|(?:thir|four|fif|six|seven|eigh|nine)teen|ten|eleven|twelve"
    r"|one|two|three|four|five|six|seven|eight|nine)\b",
    re.IGNORECASE,
)
#: Units that stand inside of none of their kind.
_OUTERMOST: Final = frozenset(
    "article section annex recital operative preambular chapter part title".split()
)


@frozen
class Step:
    """A step down: to a unit by what it is called, "" where that is not told, and its number or
    place, from 1 or -1.
    """

    concept: str
    number: str = ""
    nth: int = 0


@frozen
class Place:
    """Where something is to be done."""

    steps: tuple[Step, ...] = ()  # From the outside in; none is where the instruction hangs.
    scope: str = ""  # chapeau, heading, sentence, brackets, proviso, definition; "" is all of it.
    nths: tuple[int, ...] = ()  # Which sentences, or which proviso.
    term: str = ""  # What is defined, of a definition.
    inner: tuple[Step, ...] = ()  # The points of what is defined, from the outside in.
    now: bool = False  # Whether numbers are those of by now, not of the base.
    back: str = ""  # Where to begin: at the unit above of that concept, at the "root", or "".

    def below(self, outer: Place) -> Place:
        """This place, seen from an outer one."""
        if self.back == "root":
            return self
        if self.back:
            found = [at for at, step in enumerate(outer.steps) if step.concept == self.back]
            kept = outer.steps[: found[-1] + 1] if found else outer.steps[:1]
            return evolve(
                self, steps=(*kept, *self.steps), back=outer.back, now=self.now or outer.now
            )
        starts = (
            bool(self.steps)
            and bool(outer.steps)
            and self.steps[0].concept == outer.steps[0].concept
        )
        kept = () if starts and self.steps[0].concept in _OUTERMOST else outer.steps
        is_now = self.now or outer.now
        if outer.scope == "definition" and kept and not self.scope:
            return evolve(outer, inner=(*outer.inner, *self.steps), now=is_now)
        inner = self if self.scope or self.steps else outer
        return evolve(inner, steps=(*kept, *self.steps), now=is_now, back=outer.back)


def read_places(text: str, grammar: Grammar) -> tuple[Place, ...] | None:
    """The places that a phrase names, several for "paragraphs 2 and 3"; None where any of its words
    is unknown.
    """
    plain = grammar.places("noise").sub("", _NOW.sub("", text)).strip(" ,")
    plain = _IN_WORDS.sub(lambda match: str(_counted(match[1])), plain)
    for other, stead in grammar.table["places"]["alias"]:
        plain = re.sub(other, stead.replace("$1", r"\1"), plain, flags=re.IGNORECASE)
    now, at, plain = _NOW.search(text) is not None, 0, plain.strip(" ,")
    if grammar.places("whole").fullmatch(plain):
        return (Place(back="root", now=now),)
    if grammar.places("here").fullmatch(plain):
        return (Place(now=now),)
    # Between commas the inner part comes first: "point (a) of Article 5".
    groups: list[list[list[Place]]] = [[]]
    while at < len(plain):
        glue = _GLUE.match(plain, at)
        if glue and glue.end() > at:
            groups += [[]] if glue["comma"] and groups[-1] else []
            at = glue.end()
        elif found := _item(plain, at, grammar):
            groups[-1].insert(0, found[0])
            at = found[1]
        else:
            return None
    alternatives = [Place(now=now)]
    for item in (item for group in groups for item in group):
        alternatives = [_joined(before, one) for before in alternatives for one in item]
    return tuple(alternatives) if any(groups) else None


def _counted(words: str) -> int:
    """The number that words say: 24 of "twenty-four"."""
    return sum(number(word) or 0 for word in words.split("-"))


def _joined(outer: Place, inner: Place) -> Place:
    if outer.scope == "definition" and inner.steps:
        return evolve(outer, inner=(*outer.inner, *inner.steps))
    return Place(
        (*outer.steps, *inner.steps),
        inner.scope or outer.scope,
        inner.nths or outer.nths,
        inner.term or outer.term,
        (*outer.inner, *inner.inner),
        outer.now,
        inner.back or outer.back,
    )


def _item(text: str, at: int, grammar: Grammar) -> tuple[list[Place], int] | None:
    """The next part of a place, and where it ends."""

    def match(pattern: str) -> re.Match[str] | None:
        return re.compile(pattern, re.IGNORECASE).match(text, at)

    for scope in ("chapeau", "heading"):
        found = grammar.places(scope).match(text, at)
        if found and not re.match(rf"\s+{_NUMBER}(?:\W|$)", text[found.end() :]):
            return [Place(scope=scope)], found.end()
    unit, several = grammar.unit, rf"((?:{_ORDINAL})(?:(?:,? and |, )(?:{_ORDINAL}))*)"
    if found := match(rf"{several} sentences?\b"):
        return [Place(scope="sentence", nths=_nths(found[1]))], found.end()
    if found := match(rf"({_ORDINAL}) ({unit})\b"):
        concept = grammar.units[found[2].lower()]
        if concept in _COUNTED_BY_NUMBER:
            return [Place((Step(concept, str(_nths(found[1])[0])),))], found.end()
    if found := match(rf"{several} ({unit})\b"):
        return [
            Place((Step(grammar.units[found[2].lower()], nth=nth),)) for nth in _nths(found[1])
        ], found.end()
    if found := match(r"words in brackets\b"):
        return [Place(scope="brackets")], found.end()
    if found := match(rf"(?:({_ORDINAL}) )?proviso\b"):
        return [Place(scope="proviso", nths=_nths(found[1] or ""))], found.end()
    if found := match(r"(?:the )?definitions? of ⟪([^⟪⟫]*)⟫"):
        return [Place(scope="definition", term=found[1])], found.end()
    if found := match(rf"(?:such|that|this) ({unit})(?: {_N})?"):
        return [Place(back=grammar.units[found[1].lower()])], found.end()
    if found := match(rf"({unit})\.?\s*({_NUMBER})(?=\W|$)"):
        many = found[1].lower().rstrip(".").endswith("s")
        return _listed(grammar.units[found[1].lower()], found[2], text, found.end(), many)
    if found := grammar.places("whole").match(text, at):
        return [Place(back="root")], found.end()
    found = re.compile(rf"(?P<code>(?:OP|PP)\s?\d+){_LATIN}|{_NUMBER}").match(text, at)
    if found and (found["code"] or found[0].startswith("(")):
        concept = {"OP": "operative", "PP": "preambular"}.get(found[0][:2], "")
        return [Place(_steps(concept, found[0][2:] if found["code"] else found[0]))], found.end()
    return None


def _listed(concept: str, first: str, text: str, at: int, several: bool) -> tuple[list[Place], int]:
    """The units of a list of numbers: "2, 3 and 5", "(4) through (6)"; of one unit there is no
    list.
    """
    numbers = [_steps(concept, first)]
    while several and (found := _LIST.match(text, at)):
        steps = _steps(concept, found[1])
        steps = _beside_first(numbers[-1], steps)
        if re.match(r",? to | through |–", found[0]):
            between = _between(numbers[-1][-1].number, steps[-1].number)
            numbers += [(*numbers[-1][:-1], Step(numbers[-1][-1].concept, one)) for one in between]
        numbers.append(steps)
        at = found.end()
    return [Place(steps) for steps in numbers], at


def _beside_first(first: tuple[Step, ...], steps: tuple[Step, ...]) -> tuple[Step, ...]:
    """The steps of a number in a list, inside of what the number before it stands in: "(iv)" of
    "(e)(4)(iii) and (iv)".
    """
    if len(steps) != 1 or len(first) == 1:
        return steps
    before, number = first[-1].number, steps[0].number
    is_beside = before.isdecimal() and number.isdecimal()
    if is_beside or follows(before, number):
        return (*first[:-1], Step(first[-1].concept, number))
    return steps


def _steps(concept: str, number: str) -> tuple[Step, ...]:
    parts = re.findall(
        rf"\(([0-9A-Za-z.]+)\)|(\d+(?:[.–-]\d+)*[A-Za-z]{{0,3}}(?:[–-]\d+)?{_LATIN}|[A-Za-z]{{1,7}})",
        number,
    )
    numbers = [re.sub(r"\s|-(?=[a-z])", "", inside or open) for inside, open in parts]
    return tuple(Step(concept if not at else "", one) for at, one in enumerate(numbers))


def _nths(words: str) -> tuple[int, ...]:
    found = re.findall(_ORDINAL, words.lower())
    return tuple(ORDINALS.get(word) or int(re.sub(r"\D", "", word)) for word in found)


def _between(first: str, last: str) -> Iterator[str]:
    """The numbers between two of a kind: "5", "6" from "4" to "7", "D" from "C" to "E", "ii" from
    "i" to "iii".
    """
    if first.isdecimal() and last.isdecimal():
        return map(str, range(int(first) + 1, int(last)))
    if (low := roman(first)) and (high := roman(last)):
        numerals = "i ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi xvii xviii xix xx".split()
        return (one.upper() if first.isupper() else one for one in numerals[low : high - 1])
    return map(chr, range(ord(first) + 1, ord(last)) if len(first) == len(last) == 1 else ())


def find_below(steps: tuple[Step, ...], unit: Unit) -> Unit:
    """The point of a paragraph without a number, below it or behind it; ``CannotApply`` if there is
    none, or there are several.
    """
    if not steps:
        return unit
    behind = unit.siblings[unit.siblings.index(unit) + 1 :]
    points = unit.children or [*takewhile(lambda sibling: bool(sibling.number), behind)]
    fitting = [point for point in points if _is(point, steps[0], False)]
    if len(fitting) != 1:
        raise CannotApply(f"there are {len(fitting)} points {steps[0].number} of that definition")
    return find(Place(steps[1:]), fitting[0])


def find(place: Place, root: Unit) -> Unit:
    """The unit of a whole draft that a place leads to; ``CannotApply`` if there is none, or there are
    several.
    """
    here = root
    for at, step in enumerate(place.steps, 1):
        found = (
            _nth_of(here, step, place.back == "root")
            if step.nth
            else _numbered(here, step, place.now)
        )
        if len(found) != 1:
            what = ", ".join(
                f"{one.concept} {one.number or one.nth}".strip() for one in place.steps[:at]
            )
            few = f"there is no {what} in the draft"
            raise CannotApply(
                few if not found else f"{what} may be any of {len(found)} paragraphs of the draft"
            )
        here = found[0]
    return here


def _numbered(here: Unit, step: Step, now: bool) -> list[Unit]:
    """The nearest units below one that have the number: by the base's numbers, else by those of by
    now.
    """
    found = [] if now else _nearest(here, step, was=True)
    # A unit of the base that was deleted is not the one that has its number now.
    lost = not now and any(
        one.above is None and _is(one, step, True) for unit in here.walk() for one in unit.gone
    )
    return found if found or lost else _nearest(here, step, was=False)


def _nearest(here: Unit, step: Step, *, was: bool) -> list[Unit]:
    level = [
        *takewhile(lambda one: not here.keyword or one.keyword != here.keyword, here.children),
        *hanging(here),
    ]
    while level:
        if found := [unit for unit in level if _is(unit, step, was)]:
            return [unit for unit in found if unit.keyword] or found
        level = [child for unit in level if _crossed(unit, step) for child in unit.children]
    return []


def hanging(here: Unit) -> list[Unit]:
    """What hangs on a unit by its numbers, though it stands beside it: points that follow a
    paragraph without one.
    """
    if here.above is None or here.children or not here.number:
        return []
    behind = here.siblings[here.siblings.index(here) + 1 :]
    return list(takewhile(lambda one: not _outranks(one, here), behind))


def _outranks(unit: Unit, here: Unit) -> bool:
    """Whether a unit ends what hangs on another: it is of the same list, or a heading or article."""
    one, other = parse(unit.paragraph.label or ""), parse(here.paragraph.label or "")
    family = one.family if unit.number else "none"
    same = (unit.keyword, one.form, family) == (here.keyword, other.form, other.family)
    return unit.paragraph.kind == "heading" or same or unit.keyword != "" == here.keyword


def _is(unit: Unit, step: Step, was: bool) -> bool:
    number, keyword = (unit.was, unit.word) if was else (unit.number, unit.keyword)
    if (was and unit.index is None) or not number or not _may_be(keyword, step.concept):
        return False
    return number == step.number or (
        bool(keyword)
        and (
            number.lower() == step.number.lower()
            or (not was and same_number(unit.paragraph.label or "", f"{keyword} {step.number}"))
        )
    )


#: Concepts of units whose labels name them, so that no other unit is meant.
_NAMED: Final = ("article", "chapter", "part", "title", "annex", "recital")
_ANNEXES: Final = ("schedule", "appendix")
#: Words of labels that are read as any smaller unit.
_LOOSE: Final = ("section", "paragraph", "op", "clause", "rule", "regulation", "item", "point")


def _may_be(keyword: str, concept: str) -> bool:
    if concept == "operative":
        return keyword in ("", "op", "paragraph")
    if concept == "preambular":
        return keyword == "pp"
    if not keyword or not concept:
        return concept not in ("chapter", "part", "title", "annex")
    return keyword == concept or keyword in (
        _ANNEXES if concept == "annex" else () if concept in _NAMED else _LOOSE
    )


def _crossed(unit: Unit, step: Step) -> bool:
    """Whether a unit may be passed on the way to a number: it has none itself, or only names where
    others stand.
    """
    named = step.concept in (*_NAMED, "section") and (
        bool(unit.keyword) or unit.paragraph.kind == "heading"
    )
    is_holder = unit.keyword in ("chapter", "part", "title", "book", "annex")
    is_prefix = step.number.startswith(f"{unit.number}.")
    return not unit.number or is_holder or is_prefix or named


def _is_unnumbered(unit: Unit) -> bool:
    return not unit.number and unit.paragraph.kind not in ("heading", "item")


def _indents(here: Unit) -> list[Unit]:
    """The points with a bullet below a unit; ``CannotApply`` if they are of several lists."""
    indents = [unit for unit in here.walk() if unit.paragraph.label and not unit.number]
    if len({id(unit.above) for unit in indents}) > 1:
        raise CannotApply("there are several lists of indents")
    return indents


def _nth_of(here: Unit, step: Step, every: bool) -> list[Unit]:
    """The nth paragraph of a unit without a number, its own text the first; of the whole text, if
    all count, of all.
    """
    if step.concept == "indent":
        units = _indents(here)
    elif step.concept == "preambular":
        units = [
            one
            for one in takewhile(lambda one: not one.number, here.children)
            if one.paragraph.kind != "heading"
        ]
        opens = units[0].paragraph.text.rstrip() if units else ""
        units = units[opens.endswith((",", ":")) and len(opens.split()) <= 6 :]
    elif here.above is None:
        below = [one for one in here.walk() if one is not here]
        if every:
            # The whole text is counted as it was, whatever has come and gone.
            return [one for one in below if one.index == step.nth - 1]
        units = [one for one in below if one.paragraph.kind != "heading"]
    else:
        own = [here] if here.paragraph.kind != "heading" and here.paragraph.text else []
        units = [*own, *(child for child in here.children if not child.number)]
        if own and not here.children and here.number:
            units += takewhile(_is_unnumbered, here.siblings[here.siblings.index(here) + 1 :])
        if (
            step.concept != "subparagraph"
            and here.children
            and all(child.number for child in here.children)
        ):
            units = here.children
    at = step.nth - 1 if step.nth > 0 else step.nth
    return units[at : at + 1 or None] if -len(units) <= at < len(units) else []
