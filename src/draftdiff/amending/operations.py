"""What instructions do to a draft: one function a verb. Each first makes sure that it fits, then
changes the units.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from itertools import takewhile
from typing import Final

from attrs import evolve

from draftdiff.amending.instructions import Operation
from draftdiff.amending.places import Place, find, find_below, hanging
from draftdiff.amending.quotations import Quotation
from draftdiff.amending.spans import (
    ALIKE,
    Span,
    behind_heading,
    close,
    find_definition,
    find_proviso,
    insert,
    own_text,
    place_of,
    spans_of,
)
from draftdiff.amending.units import NUMBER, CannotApply, Unit, bare, unit_of
from draftdiff.model.labels import parse
from draftdiff.model.paragraph import Mark, Paragraph

#: Words between the points of a list.
_JOINING: Final = ("and", "or")
#: The verbs that change words inside paragraphs.
_ON_WORDS: Final = frozenset(["replace", "strike", "insert", "append"])
#: What is meant of a stretch of words, other than the words themselves.
_STRETCHES: Final = frozenset(["rest", "behind", "between"])
#: The places of an operation, with the units that they lead to.
_Found = list[tuple[Place, Unit]]


def perform(operation: Operation, root: Unit) -> None:
    """Does what an operation says; ``CannotApply`` if that does not fit the draft, which is left as it
    was, or if it names no place in a draft of several provisions.
    """
    if _has_no_place(operation) and _provisions(root) > 1:
        raise CannotApply(
            f"it names no place, and the draft has {_provisions(root)} provisions; say where, or"
            " “throughout”"
        )
    found = [_located(place, root) for place in operation.places]
    target = (
        [(place, find(place, root)) for place in operation.to[:1]]
        if operation.verb == "move"
        else []
    )
    _VERBS[operation.verb](operation, found + target)


def _located(place: Place, root: Unit) -> tuple[Place, Unit]:
    """A place with the unit that it leads to; a definition is a unit of its own."""
    unit = find(place, root)
    if place.scope == "definition":
        definition = find_definition(place.term, unit)
        return evolve(place, scope=""), find_below(place.inner, definition)
    if place.scope == "proviso":
        return evolve(place, scope=""), find_proviso(place.nths, unit)
    return place, unit


def _has_no_place(operation: Operation) -> bool:
    """Return True if words are to be changed in no place that is named, and not everywhere."""
    if operation.verb not in _ON_WORDS or operation.which == "all":
        return False
    return any(
        not place.steps and not place.scope and place.back != "root" for place in operation.places
    )


def _provisions(root: Unit) -> int:
    """The count of paragraphs with words that are no heading."""
    return sum(
        bool(unit.paragraph.text) and unit.paragraph.kind != "heading"
        for unit in root.walk()
        if unit is not root
    )


def _replaced(operation: Operation, found: _Found) -> None:
    if operation.beside:
        _struck_beside(operation, found)
        return
    spans: list[Span] = []
    is_stretched = bool(operation.until) or operation.which in _STRETCHES
    for place, unit in found:
        there = place_of(operation.old, operation, place, unit)
        if is_stretched:
            spans += _stretched(there[0], operation, spans_of(place, unit))
        else:
            spans += there
    for span in reversed(spans):
        is_new = not is_stretched or span is spans[0]
        span.put(_spaced(operation.new, span) if is_new else "")
        if operation.new[:1] in ("", *",.;:)"):
            close(span.unit, span.start)
    if is_stretched:
        _join_stretched(spans)
    if operation.block is not None:
        _put_points(operation.block, spans)


def _put_points(block: Quotation, spans: list[Span]) -> None:
    """Put the points of a quotation below the words that stand for others, what followed those
    behind the last point.
    """
    unit = spans[0].unit
    if len(spans) != 1 or unit.children:
        raise CannotApply("nothing says where the points that come in belong")
    before, _, after = unit.paragraph.text.partition(block.text)
    lead, *points = block.paragraphs
    fresh = [unit_of(paragraph) for paragraph in (*lead.children, *points)]
    marks = _marks_until(unit.paragraph, len(before))
    unit.paragraph = evolve(unit.paragraph, text=before + lead.text, marks=marks)
    unit.put(fresh, 0)
    *_, last = unit.walk()
    last.splice(len(last.paragraph.text), len(last.paragraph.text), after)


def _spaced(words: str, span: Span) -> str:
    """Words for a stretch, with the spaces that it had, or that its comma made needless."""
    old, before = span.text, span.unit.paragraph.text[: span.start]
    is_joined = before[-1:].isalnum() and words[:1].isalnum()
    if is_joined and old[:1] in (" ", ",", ";", ":"):
        words = f" {words}"
    is_open = old[-1:] == " " and words[-1:] not in ("", " ")
    return f"{words} " if is_open else words


def _stretched(start: Span, operation: Operation, spans: list[Span]) -> list[Span]:
    """From words to others that come after them, or to the end of the place; a span for each
    paragraph.
    """
    first = next(
        at for at, one in enumerate(spans) if one.unit is start.unit and one.end >= start.end
    )
    until = operation.until.removesuffix("\0")
    begin = start.start if operation.which in ("", "rest") else start.end
    if not until:
        return [evolve(start, start=begin, end=spans[first].end), *spans[first + 1 :]]
    behind = [Span(start.unit, start.end, spans[first].end), *spans[first + 1 :]]
    ends = [one.places_of(until) for one in behind]
    last = next((at for at, one in enumerate(ends) if one), None)
    if last is None:
        raise CannotApply(f"“{until}” does not follow “{operation.old}” in that place")
    is_mark = until in ".;:,"
    if len(ends[last]) > 1 and is_mark and ends[last][-1].end != behind[last].end:
        count = len(ends[last])
        raise CannotApply(
            f"“{until}” follows “{operation.old}” {count} times; nothing says which is meant"
        )
    stop = ends[last][-1 if is_mark else 0]
    end = stop.start if operation.which == "between" else stop.end
    if not last:
        return [evolve(start, start=begin, end=end)]
    whole = [evolve(start, start=begin, end=behind[0].end), *behind[1:last]]
    return [*whole, evolve(behind[last], end=end)]


def _join_stretched(spans: list[Span]) -> None:
    """Take out the paragraphs that a stretch covers, and put what is left of the last one behind
    the words of the first.
    """
    first, others = spans[0].unit, [span.unit for span in spans[1:]]
    covered = {id(unit) for unit in others}
    for unit in others:
        if any(id(one) not in covered and one.paragraph.text for one in unit.walk()):
            raise CannotApply("the words go on into points of which some would be left")
    for unit in others:
        rest = unit.paragraph.text.strip()
        if rest:
            insert(first, len(first.paragraph.text), rest)
        if unit.above is not None:
            unit.leave()


def _struck_beside(operation: Operation, found: _Found) -> None:
    """Strike a word at the end of the unit before another, or at its own: the “or” before it."""
    for _, unit in found:
        ending = unit
        if operation.beside == "before":
            at = unit.siblings.index(unit)
            if not at:
                raise CannotApply("nothing stands before it")
            ending = unit.siblings[at - 1]
        *_, last = ending.walk()
        word = re.escape(operation.old.translate(ALIKE))
        text = last.paragraph.text.rstrip().translate(ALIKE)
        match = re.search(rf"(?<!\w){word}$", text)
        if match is None:
            raise CannotApply(f"“{operation.old}” does not stand {operation.beside} it")
        last.splice(match.start(), len(last.paragraph.text), "")
        close(last, match.start())


def _inserted(operation: Operation, found: _Found) -> None:
    spans = [
        one for place, unit in found for one in place_of(operation.anchor, operation, place, unit)
    ]
    for span in reversed(spans):
        insert(span.unit, span.end if operation.where == "after" else span.start, operation.new)


def _appended(operation: Operation, found: _Found) -> None:
    spans = []
    for place, unit in found:
        headed = unit.paragraph.kind == "heading"
        if (
            headed
            and not place.scope
            and operation.which == "paragraph"
            and operation.block is not None
        ):
            _within(unit, operation.block, operation.where, alone=True)
            continue
        if headed and not place.scope and (len(unit.children) != 1 or unit.children[0].number):
            raise CannotApply("nothing says to which of its paragraphs")
        if operation.where == "end" and not place.scope and unit.children and not headed:
            raise CannotApply(
                "it ends with points of its own; nothing says whether the words go before or behind them"
            )
        spans.append(spans_of(place, unit)[-1] if place.scope else own_text(unit))
    for span in spans:
        begins = operation.where == "beginning"
        insert(
            span.unit, *((span.start, operation.new) if begins else _behind(span, operation.new))
        )


def _behind(span: Span, words: str) -> tuple[int, str]:
    """Where words go at the end: a new sentence behind the last one, others before its full stop or
    semicolon.
    """
    mark, plain = span.text[-1:], words.strip()
    if mark not in (".", ";", ",", ":") or words.lstrip(" “‘\"'")[:1].isupper():
        return span.end, words
    if len(plain.split()) < 3 and not plain.startswith(",") and (mark != "." or plain in _JOINING):
        if plain in _JOINING and mark != ".":
            return span.end, words
        raise CannotApply(
            f"it ends with “{mark}”; nothing says whether “{words}” goes before or behind it"
        )
    if plain[-1:] == mark:
        return span.end - 1, words.rstrip()[:-1]
    if plain[-1:] in (".", ":", ";", ","):
        raise CannotApply(
            f"it ends with “{mark}”, and so does the addition; nothing says which of them stays"
        )
    return span.end - 1, words


def _rewritten(operation: Operation, found: _Found) -> None:
    block = _required(operation)
    (place, first), units = found[0], [unit for _, unit in found]
    _quotes(operation, place, first)
    block = _renamed(block, first)
    if place.scope:
        spans = spans_of(place, first)
        if "\n" in block.text.strip():
            raise CannotApply("several paragraphs cannot stand for part of one")
        for one in spans[1:]:
            one.put("")
        lead = block.paragraphs[0]
        spans[0].put(
            lead.text
            if lead.label and bare(lead.label) == spans[0].unit.number
            else block.text.strip()
        )
        return
    for unit in units:
        _refuse_open(unit)
    above = first.above
    at = (
        sorted(first.siblings.index(one) for one in units if one.above is above)
        if above is not None
        else []
    )
    if above is None or len(at) != len(units) or at[-1] - at[0] != len(units) - 1:
        raise CannotApply("the units that are replaced do not stand together")
    first = first.siblings[at[0]]
    fresh = _fresh(block, first)
    if len(fresh) == 1 and len(units) == 1 and not fresh[0].number and first.paragraph.label:
        fresh[0].paragraph = evolve(
            fresh[0].paragraph, label=first.paragraph.label, kind=first.paragraph.kind
        )
    for unit in units:
        if unit is not first:
            unit.leave()
    # The unit itself stays, for later instructions that name it by its old number.
    first.paragraph, first.children = fresh[0].paragraph, []
    first.put(fresh[0].children, 0)
    above.put(fresh[1:], at[0] + 1)


def _renamed(block: Quotation, unit: Unit) -> Quotation:
    """A text in the place of a unit, with the unit's label where it begins with its number. Without
    quotation marks it has to, for else nothing says that it is the new text.
    """
    first, label = block.paragraphs[0], unit.paragraph.label
    if not unit.number or bare(first.label) == unit.number:
        return block
    behind = re.match(rf"(?:Section )?{re.escape(unit.number)}\.?\s+", first.text)
    if first.label or not label or not behind:
        if not block.opening:
            raise CannotApply(f"the new text does not begin with the number {unit.number}")
        return block
    text = first.text[behind.end() :]
    like = evolve(first, label=label, kind=unit.paragraph.kind, text=text, marks=())
    return evolve(block, paragraphs=(like, *block.paragraphs[1:]))


def _quotes(operation: Operation, place: Place, unit: Unit) -> None:
    """Makes sure that the text at a place is the one which a list of amendments quotes."""

    def key(text: str) -> str:
        """A text without its spaces and kinds of quotation marks, which the two columns lose."""
        return "".join(text.translate(ALIKE).split()).rstrip(".;,")

    if operation.old:
        parts = (
            (one.text for one in spans_of(place, unit))
            if place.scope
            else (one.told for one in unit.walk())
        )
        there = " ".join(parts)
        known = (there, there.removeprefix(unit.paragraph.label or ""), unit.told)
        if key(operation.old) not in map(key, known):
            raise CannotApply("the text there is not the one that the amendment quotes")


def _required(operation: Operation) -> Quotation:
    if operation.block is None or not operation.block.paragraphs:
        raise CannotApply("there is no text between the quotation marks")
    return operation.block


def _fresh(block: Quotation, like: Unit | None) -> list[Unit]:
    """What comes in as units of the kinds that those beside them have."""
    found = [unit_of(paragraph) for paragraph in block.paragraphs]
    for one, beside in ((unit, like.paragraph) for unit in found if like is not None):
        kinds = (one.paragraph.kind, beside.kind)
        if bool(one.paragraph.label) == bool(beside.label) and "heading" not in kinds:
            one.paragraph = evolve(one.paragraph, kind=beside.kind)
    return found


def _deleted(operation: Operation, found: _Found) -> None:
    for place, unit in found:
        if unit.above is None and not place.scope:
            raise CannotApply("it would delete the whole text")
        if not place.scope:
            _refuse_open(unit)
        _quotes(operation, place, unit)
    spans = [spans_of(place, unit) if place.scope else [] for place, unit in found]
    for (place, unit), parts in zip(found, spans, strict=True):
        for span in reversed(parts):
            span.put("")
            close(span.unit, span.start)
        if not place.scope:
            unit.leave()


def _added(operation: Operation, found: _Found) -> None:
    block = _required(operation)
    (place, unit) = found[0]
    if len(found) > 1 or place.scope:
        raise CannotApply("paragraphs come in at one place")
    if operation.where in ("after", "before"):
        _beside(unit, block, operation.where)
    elif operation.where == "end" and _goes_on(block):
        _continued(unit, block)
    elif operation.where in ("end", "beginning"):
        _within(unit, block, operation.where, alone=operation.which == "paragraph")
    elif operation.which == "alphabetical":
        _by_alphabet(unit, block)
    else:
        _by_number(unit, block)


def _by_alphabet(unit: Unit, block: Quotation) -> None:
    """Put definitions where their words belong among those that stand below a unit."""
    defining = [one for one in unit.walk() if _defined(one.paragraph)]
    lists = {id(one.above) for one in defining}
    if len(lists) != 1:
        raise CannotApply("there is no single list of definitions")
    for paragraph in block.paragraphs:
        term = _defined(paragraph)
        if not term:
            raise CannotApply("a text that comes in there is no definition")
        before = [one for one in defining if _defined(one.paragraph) < term]
        fresh = evolve(block, paragraphs=(paragraph,))
        _beside(before[-1] if before else defining[0], fresh, "after" if before else "before")


def _defined(paragraph: Paragraph) -> str:
    """The term that a paragraph defines, in small letters; empty where it defines none."""
    text = paragraph.text.translate(ALIKE).lower()
    match = re.match(
        r"[\"']?([\w][\w\s'-]*?)[\"']?,?(?: \([^)]*\))?,? (?:means?|includes?)\b", text
    )
    return match[1] if match and not paragraph.label else ""


def _goes_on(block: Quotation) -> bool:
    """Return True if a quotation goes on from the words before it to points of its own: ", or" and
    "(c) a public body".
    """
    first = block.paragraphs[0]
    is_continuing = not first.label and first.text.lstrip()[:1] in (",", ";")
    return is_continuing and len(block.paragraphs) > 1


def _continued(unit: Unit, block: Quotation) -> None:
    """Put the first words behind those of a paragraph, and the points of the quotation beside it."""
    words = block.paragraphs[0].text.strip()
    mark, last = unit.paragraph.text[-1:], block.paragraphs[-1].text[-1:]
    if unit.children:
        raise CannotApply("it ends with points of its own; nothing says behind which words")
    if mark in (".", ";", ",", ":") and mark != last:
        raise CannotApply(
            f"it ends with “{mark}”; nothing says whether “{words}” goes before or behind it"
        )
    at = len(unit.paragraph.text) - (mark == last and mark in (".", ";", ",", ":"))
    text = unit.paragraph.text[:at] + words
    unit.paragraph = evolve(unit.paragraph, text=text, marks=_marks_until(unit.paragraph, at))
    points = "\n".join(block.text.split("\n")[1:])
    _beside(unit, evolve(block, text=points, paragraphs=block.paragraphs[1:]), "after")


def _marks_until(paragraph: Paragraph, end: int) -> list[Mark]:
    """The marks of a paragraph as far as its first code points reach."""
    return [evolve(mark, end=min(mark.end, end)) for mark in paragraph.marks if mark.start < end]


def _refuse_open(unit: Unit) -> None:
    """Raise ``CannotApply`` for a unit of which nothing says where it ends."""
    if unit.is_open:
        raise CannotApply(
            "its number stands on a line of its own; nothing says which paragraphs below are its own"
        )


def _beside(unit: Unit, block: Quotation, where: str) -> None:
    above = unit.above
    if where == "after":
        _refuse_open(unit)
    if above is None:
        raise CannotApply("nothing says behind which paragraph")
    at = above.children.index(unit)
    if where == "after":
        at += 1 + len([*takewhile(lambda one: one.number, hanging(unit))])
        at += len([*takewhile(lambda one: one.heir is unit, above.children[at:])])
    fresh = _fresh(block, unit)
    for one in fresh:
        one.heir = unit
    above.put(fresh, at)


def _within(unit: Unit, block: Quotation, where: str, *, alone: bool = False) -> None:
    """Adds to the end of a unit: points behind its points, a sentence to a text without any."""
    own = unit.paragraph.kind != "heading" and unit.above is not None and not alone
    sentence = len(block.paragraphs) == 1 and not block.paragraphs[0].label
    if (
        own
        and sentence
        and not unit.children
        and unit.number
        and not any(one.number for one in hanging(unit))
    ):
        at = len(unit.paragraph.text) if where == "end" else behind_heading(unit.paragraph.text)
        insert(unit, at, block.text.strip())
        return
    numbered = bool(bare(block.paragraphs[0].label))
    like = next((one for one in reversed(unit.children) if bool(one.number) == numbered), None)
    unit.put(_fresh(block, like), len(unit.children) if where == "end" else 0)


def _by_number(unit: Unit, block: Quotation) -> None:
    """Puts points where their number belongs."""
    label = block.paragraphs[0].label
    if not label:
        raise CannotApply("nothing says where the new text goes")
    level = _level(unit, parse(label).keyword, parse(label).form)
    letters = any(bare(one.paragraph.label).lower() == "z" for one in level)
    own, there = _order(label, letters), [_order(one.paragraph.label, letters) for one in level]
    before = [one for one, order in zip(level, there, strict=True) if order < own]
    if not level:
        _within(unit, block, "end")
    elif own in there:
        raise CannotApply(f"there is {label.rstrip('.')} already")
    else:
        _beside(before[-1] if before else level[0], block, "after" if before else "before")


def _level(unit: Unit, keyword: str, form: str) -> list[Unit]:
    """The nearest points below a unit that are of one list with a label."""
    level = [*unit.children]
    while level:
        labels = [(one, parse(one.paragraph.label)) for one in level if one.paragraph.label]
        found = [
            one
            for one, label in labels
            if label.keyword == keyword and (keyword or label.form == form)
        ]
        if found:
            return found
        crossed = (
            one for one in level if not one.number or one.keyword in ("chapter", "part", "title")
        )
        level = [child for one in crossed for child in one.children]
    return []


def _order(label: str | None, letters: bool) -> tuple[object, ...]:
    """Where a label belongs; "(aa)" comes behind "(z)" where there is one, else it was put in
    behind "(a)".
    """
    found, number = parse(label or ""), bare(label)
    if not letters and re.fullmatch("[a-z]{2}", number) and "roman" not in found.family:
        return (ord(number[0]) - 96, 0, number[1])
    return (*found.numbers, 0, found.suffix)


def _relabelled(operation: Operation, found: _Found) -> None:
    numbers = [place.steps[-1].number for place in operation.to if place.steps]
    if operation.new and len(found) > 1:
        raise CannotApply("several units cannot have one number")
    if not operation.new and len(found) != len(numbers):
        raise CannotApply(f"{len(found)} units cannot have {len(numbers)} numbers")
    for (_, unit), number in zip(found, numbers or [""], strict=True):
        unit.relabel(operation.new or _with_number(unit.paragraph.label or "", number))


def _with_number(label: str, number: str) -> str:
    """A label with another number in it.

    Example:
        >>> _with_number("Article 5", "6"), _with_number("(a)", "b"), _with_number("3 bis.", "4ter")
        ('Article 6', '(b)', '4 ter.')
    """
    spaced = re.sub(r"(?<=\d)(?=(?:bis|ter|quater|quinquies|sexies)$)", " ", number)
    parts = NUMBER.search(label)
    return (
        label[: parts.start()] + spaced + label[max(parts.end(1), parts.end(2)) :]
        if parts
        else spaced
    )


def _unlabelled(operation: Operation, found: _Found) -> None:
    for _, unit in found:
        unit.relabel(None)


def _moved(operation: Operation, found: _Found) -> None:
    *units, target = [unit for _, unit in found]
    if any(target is one for unit in units for one in unit.walk()):
        raise CannotApply("a unit cannot be moved beside itself")
    beside = operation.where in ("after", "before")
    if beside and target.above is None:
        raise CannotApply("nothing stands beside the whole text")
    for unit in units:
        unit.leave()
    if beside and target.above is not None:
        target.above.put(units, target.siblings.index(target) + (operation.where == "after"))
    else:
        target.put(units, len(target.children) if operation.where == "end" else 0)


_VERBS: Final[Mapping[str, Callable[[Operation, _Found], None]]] = {
    "replace": _replaced,
    "strike": _replaced,
    "insert": _inserted,
    "append": _appended,
    "rewrite": _rewritten,
    "delete": _deleted,
    "add": _added,
    "relabel": _relabelled,
    "unlabel": _unlabelled,
    "move": _moved,
}
