"""References with numbers, taken apart so that they can be resolved: "paragraphs 3 and 4 of Article
2".
"""

from __future__ import annotations

from typing import Final, NamedTuple

from draftdiff.changes.kinds import Span
from draftdiff.meaning.facts import Fact
from draftdiff.meaning.facts.references import references
from draftdiff.meaning.lexicon import Lexicon
from draftdiff.meaning.passages import Side
from draftdiff.meaning.tokens import NUMBER, WORD

# What stands between a provision and what it is part of, and before the name of another instrument.
_NEAR: Final = 4
# So far behind a reference the name of its instrument ends, in code points.
_REACH: Final = 120


class Citation(NamedTuple):
    """A reference among words: its noun, the numbers behind it, ("5", "6") or ("4(b)",), and the
    words between these.
    """

    noun: str
    numbers: tuple[str, ...]
    joining: tuple[str, ...]
    instrument: str  # The named instrument, folded, or "" where the text itself is meant
    span: Span
    within: tuple[str, tuple[str, ...]] | None = (
        None  # What it stands in: Article 5 of "paragraph 2 of Article 5"
    )

    @property
    def sense(self) -> tuple[object, ...]:
        """The target that it names, wherever the citation stands."""
        return self.noun, self.numbers, self.joining, self.instrument, self.within


def citations(text: str, tables: Lexicon) -> list[Citation]:
    """The references of a text that have numbers, in reading order: "paragraphs 3 and 4 of Article
    2" are two.
    """
    side = Side(text, (0, len(text)), tables)
    facts = [fact for fact in references(side) if fact.scale in ("number", "name")]
    read: list[Citation] = []
    for at, fact in enumerate(facts):
        if fact.scale != "number":
            continue
        following = next(iter(facts[at + 1 : at + 2]), None)
        target = following if following and _leads_to(side, fact, following) else None
        inside = _parts(side, target) if target and target.scale == "number" else None
        instrument = (
            target.sense
            if target and target.scale == "name"
            else _elsewhere(side, (target or fact).end)
        )
        if not instrument and _is_theirs(side, fact):
            instrument = "its ..."
        noun, numbers, joining = _parts(side, fact)
        has_same_noun = bool(read) and read[-1].noun == noun
        if not inside and has_same_noun and _joined_to(side, facts[at - 1], fact):
            inside = (
                (*read[-1].within, ()) if read[-1].within else None
            )  # "Article 5 paragraph 2 and paragraph 4"
        within = (
            (inside[0], inside[1]) if inside else _outer(side, facts[at - 1] if at else None, fact)
        )
        read.append(
            Citation(noun, numbers, joining, instrument, side.chars(fact.start, fact.end), within)
        )
    return read


def _joined_to(side: Side, before: Fact, fact: Fact) -> bool:
    """Return whether a comma or a conjunction is all that stands between two references."""
    between = side.forms[before.end : fact.start]
    if len(between) != 1:
        return False
    return between[0] == "," or between[0] in side.lexicon.words("grammar.and")


def _outer(side: Side, before: Fact | None, fact: Fact) -> tuple[str, tuple[str, ...]] | None:
    """Return the unit named just before a reference that the reference stands in: "Article 5,
    paragraph 2", "Artikel 5 Absatz 2".
    """
    if before is None or before.scale != "number":
        return None
    if side.forms[before.end : fact.start] not in ([], [","]):
        return None
    noun, numbers, _ = _parts(side, before)
    if noun != side.forms[fact.start]:
        return (noun, numbers)
    return None


def with_instrument(text: str, span: Span, tables: Lexicon) -> Span:
    """The place of a reference with the instrument that it is part of: "Article 19 of the Covenant
    on Rights".
    """
    start, end = span
    side = Side(text, (start, min(len(text), end + _REACH)), tables)
    facts = [fact for fact in references(side) if fact.scale in ("number", "name")]
    if len(facts) < 2:
        return span
    number, name, *_ = facts
    if number.scale != "number" or name.scale != "name":
        return span
    if not _leads_to(side, number, name):
        return span
    joiners = side.lexicon.words("reference.joiners")
    last = name.end
    for at in range(name.end, len(side.tokens)):
        if side.tokens[at].kind == WORD and side.written(at)[0].isupper():
            last = at + 1
        elif side.forms[at] not in joiners:
            break
    _, end_of_name = side.chars(name.start, last)
    return start, end_of_name


def _leads_to(side: Side, first: Fact, second: Fact) -> bool:
    """Return whether only "of the" and the like stand between two references."""
    between = side.forms[first.end : second.start]
    joiners = side.lexicon.words("reference.joiners") | side.lexicon.words("reference.leading")
    joins = [form for form in between if form not in side.lexicon.words("grammar.and")]
    if not 0 < len(joins) == len(between) <= _NEAR:
        return False
    return all(form in joiners for form in between)


def _elsewhere(side: Side, end: int) -> str:
    """The instrument behind a reference ("title 7 Code of Federal Regulations") that is no name of
    several words, "" where the text itself is meant: "the Covenant" may be that, "such section",
    "division A" are elsewhere.
    """
    nouns = side.lexicon.words("reference.nouns")
    joiners = side.lexicon.words("reference.joiners")
    at = end
    while at < len(side.tokens) and (
        side.forms[at] in joiners or (side.forms[at] == "," and _joins(side, at + 1))
    ):
        at += 1
    if at >= len(side.tokens) or (at == end and side.lexicon.words("case.capital")):
        return ""
    if at > end and side.forms[at] in side.lexicon.words("reference.instruments"):
        return side.forms[at]
    if at > end and side.forms[at] in nouns and at + 1 < len(side.tokens):
        return _elsewhere(side, at + 2)  # "of division A of ..."
    capital = (
        side.tokens[at].kind == WORD
        and side.written(at)[0].isupper()
        and side.forms[at] not in nouns
    )
    is_same_instrument = at > end and side.forms[at] in side.lexicon.words("reference.same")
    if capital or is_same_instrument:
        return f"{side.forms[at]} ..."
    return ""


def _is_theirs(side: Side, fact: Fact) -> bool:
    """Return whether a reference is to a part of what was named before, or goes on as the symbol of
    a document. "The Convention ... its Article 2", "decision 1/CP.16".
    """
    before = side.forms[fact.start - 1] if fact.start else ""
    if before in side.lexicon.words("statement.possessives"):
        return True
    return side.forms[fact.end : fact.end + 1] == ["/"]


def _joins(side: Side, at: int) -> bool:
    joining = side.lexicon.words("reference.joiners") - side.lexicon.words("grammar.and")
    return at < len(side.tokens) and side.forms[at] in joining


def _parts(side: Side, fact: Fact) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    """The noun of a reference, its numbers, and what joins these."""
    numbers: list[str] = []
    joining: list[str] = []
    opened = False
    for at in range(fact.start + 1, fact.end):
        token = side.tokens[at]
        glued = token.start == side.tokens[at - 1].end
        if token.form == "(":
            opened = True
            if numbers and glued:
                numbers[-1] += "("
            else:
                numbers.append("(")
        elif opened:
            numbers[-1] += token.form
            opened = token.form != ")"
        elif token.form[0].isalnum() and (
            token.kind == NUMBER or token.form not in side.lexicon.words("grammar.and")
        ):
            if token.form in ("to", "bis", "ter"):
                joining.append(token.form)
            elif numbers and glued and numbers[-1][-1] in "-.":
                numbers[-1] += token.form
            else:
                numbers.append(token.form)
        elif token.form in "-." and glued and numbers:
            numbers[-1] += token.form
        else:
            joining.append(token.form)
    noun = side.forms[fact.start]
    bare_numbers = tuple(number.strip(".-") for number in numbers)
    return noun, bare_numbers, tuple(joining)
