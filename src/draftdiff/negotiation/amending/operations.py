"""What instructions do to a draft: one function a verb. Each first makes sure that it fits, then changes the units."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from itertools import takewhile
from typing import Final

from attrs import evolve, frozen

from draftdiff.model.labels import parse
from draftdiff.model.words import sentences
from draftdiff.negotiation.amending.instructions import Operation, Quotation
from draftdiff.negotiation.amending.places import Place, find, hanging
from draftdiff.negotiation.amending.units import NUMBER, Unfit, Unit, bare, unit_of

#: Quotation marks, dashes and spaces that are typed one way here and another there; one character for one.
_ALIKE: Final = str.maketrans("“”„‟‘’‚‛–‑\u00a0\u2009\u202f", "\"\"\"\"''''--   ")


@frozen(eq=False)
class _Span:
    """A stretch of a unit's text."""

    unit: Unit
    start: int
    end: int

    @property
    def text(self) -> str:
        return self.unit.paragraph.text[self.start : self.end]

    def put(self, words: str) -> None:
        self.unit.splice(self.start, self.end, words)


def perform(operation: Operation, root: Unit) -> None:
    """Does what an operation says.

    Raises:
        Unfit: It does not fit the draft, which is left as it was.
    """
    _VERBS[operation.verb](operation, root)


def _found(place: Place, root: Unit, operation: Operation) -> Unit:
    return find(place, root)


def _spans(place: Place, root: Unit, operation: Operation) -> list[_Span]:
    """The stretches of text that a place names, in reading order."""
    unit = _found(place, root, operation)
    if place.scope == "chapeau":
        return [_own(unit)]
    if place.scope == "heading":
        return [_heading(unit)]
    if place.scope == "sentence":
        return _sentences(unit, place.nths)
    return [_Span(one, 0, len(one.paragraph.text)) for one in unit.walk() if one.paragraph.text]


def _own(unit: Unit) -> _Span:
    """A unit's own text; of a heading, that of the paragraph which follows it."""
    if unit.paragraph.kind == "heading" and unit.children and not unit.children[0].number:
        unit = unit.children[0]
    return _Span(unit, _behind_heading(unit.paragraph.text), len(unit.paragraph.text))


def _behind_heading(text: str) -> int:
    """Where the text begins behind a heading on the same line: "In general.—"."""
    found = re.match(r"[^.;:—]{1,120}\.\s?—\s*", text)
    return found.end() if found else 0


def _heading(unit: Unit) -> _Span:
    text = unit.paragraph.text
    if unit.paragraph.kind == "heading":
        return _Span(unit, 0, len(text))
    end = _behind_heading(text) or (len(text) if unit.children and text[-1:].isalnum() else 0)
    if not end:
        raise Unfit("it has no heading")
    return _Span(unit, 0, end)


def _sentences(unit: Unit, nths: tuple[int, ...]) -> list[_Span]:
    own = _own(unit)
    parts = [own, *(_Span(one, 0, len(one.paragraph.text)) for one in unit.children
                    if not one.number and one is not own.unit and one.paragraph.text)]  # fmt: skip
    found: list[_Span] = []
    for part in parts:
        at = part.start
        for sentence in sentences(part.text):
            found.append(_Span(part.unit, at, at + len(sentence.rstrip())))
            at += len(sentence)
    if any(not -len(found) <= nth <= len(found) for nth in nths):
        raise Unfit(f"it has {len(found)} sentence{'s' * (len(found) != 1)} only")
    return [found[nth - 1 if nth > 0 else nth] for nth in nths]


def _where(words: str, operation: Operation, root: Unit, place: Place) -> list[_Span]:
    """Where words stand in a place.

    Raises:
        Unfit: Nowhere, or at several places of which none is told.
    """
    name = operation.instruction.place or "the draft"
    end, words = words.endswith("\0") or operation.which == "end", words.removesuffix("\0")
    if not words.strip() or "\n" in words:
        raise Unfit("the words to be found are not in one paragraph")
    spans = _spans(place, root, operation)
    if end:
        last = spans[-1] if place.scope else _last(_found(place, root, operation))
        ends = (last.end, len(last.unit.paragraph.text.rstrip()))
        found = [one for one in _in(last, words) if one.end in ends][-1:]
    else:
        found = [one for span in spans for one in _in(span, words)]
    if not found:
        raise Unfit(f"“{words}” does not stand {'at the end of' if end else 'in'} {name}")
    if operation.which.lstrip("-").isdecimal():
        nth = int(operation.which)
        if abs(nth) > len(found):
            raise Unfit(f"“{words}” stands {len(found)} times only in {name}")
        return [found[nth - 1 if nth > 0 else nth]]
    if len(found) > 1 and operation.which != "all":
        raise Unfit(f"“{words}” stands {len(found)} times in {name}; nothing says which is meant")
    return found


def _last(unit: Unit) -> _Span:
    """The end of a unit: its own text where points follow, of which each has an end of its own."""
    return _Span(unit, 0, len(unit.paragraph.text)) if unit.paragraph.kind != "heading" else _own(unit)


def _in(span: _Span, words: str) -> list[_Span]:
    """The places of words in a stretch; a word is never cut."""
    pattern = re.escape(words.translate(_ALIKE))
    pattern = (r"(?<!\w)" if words[0].isalnum() else "") + pattern + (r"(?!\w)" if words[-1].isalnum() else "")
    text = span.unit.paragraph.text.translate(_ALIKE)
    return [
        _Span(span.unit, one.start(), one.end()) for one in re.compile(pattern).finditer(text, span.start, span.end)
    ]


def _replaced(operation: Operation, root: Unit) -> None:
    found: list[_Span] = []
    for place in operation.places:
        spans = _where(operation.old, operation, root, place)
        if operation.until or operation.which == "rest":
            spans = [_stretched(spans, operation, root, place)]
        found += spans
    for span in reversed(found):
        span.put(operation.new)
        if operation.new[:1] in ("", *",.;:)"):
            _close(span.unit, span.start)


def _stretched(spans: list[_Span], operation: Operation, root: Unit, place: Place) -> _Span:
    """From words to others that come after them, or to the end."""
    start = spans[0]
    limit = next(one.end for one in _spans(place, root, operation) if one.unit is start.unit and one.end >= start.end)
    if not operation.until:
        return _Span(start.unit, start.start, limit)
    until = operation.until.removesuffix("\0")
    ends = _in(_Span(start.unit, start.end, limit), until)
    if not ends:
        raise Unfit(f"“{until}” does not follow “{operation.old}” in the same paragraph")
    if len(ends) > 1 and until in ".;:," and ends[-1].end != limit:
        raise Unfit(f"“{until}” follows “{operation.old}” {len(ends)} times; nothing says which is meant")
    last = ends[-1] if until in ".;:," else ends[0]
    return _Span(start.unit, start.start, last.end)


def _close(unit: Unit, at: int) -> None:
    """Takes the space away that is too much where words were struck."""
    before, after = unit.paragraph.text[:at], unit.paragraph.text[at:]
    if before.endswith(" ") and (after.startswith((" ", ",", ".", ";", ":", ")")) or not after):
        unit.splice(at - 1, at, "")
    elif not before and after.startswith(" "):
        unit.splice(0, len(after) - len(after.lstrip(" ")), "")


def _inserted(operation: Operation, root: Unit) -> None:
    found = [one for place in operation.places for one in _where(operation.anchor, operation, root, place)]
    for span in reversed(found):
        at = span.end if operation.where == "after" else span.start
        _put(span.unit, at, operation.new)


def _put(unit: Unit, at: int, words: str) -> None:
    """Puts words between others, with the spaces that they need."""
    text = unit.paragraph.text
    before, after = text[:at], text[at:]
    if before and not before[-1].isspace() and words[:1] not in " ,.;:)’”" and before[-1] not in "(“‘—":
        words = " " + words
    if after and not after[0].isspace() and words[-1:] not in " (“‘—" and (after[0].isalnum() or after[0] in "(“‘"):
        words += " "
    unit.splice(at, at, words)


def _appended(operation: Operation, root: Unit) -> None:
    spans = []
    for place in operation.places:
        unit = _found(place, root, operation)
        if unit.paragraph.kind == "heading" and not place.scope:
            if operation.which == "paragraph" and operation.block is not None:
                _within(unit, operation.block, operation.where, alone=True)
                continue
            if len(unit.children) != 1 or unit.children[0].number:
                raise Unfit("nothing says to which of its paragraphs")
        if operation.where == "end" and not place.scope and unit.children and unit.paragraph.kind != "heading":
            raise Unfit("it ends with points of its own; nothing says whether the words go before or behind them")
        spans.append(_spans(place, root, operation)[-1] if place.scope else _own(unit))
    for span in spans:
        if operation.where == "beginning":
            _put(span.unit, span.start, operation.new)
        else:
            _put(span.unit, *_behind(span, operation.new))


def _behind(span: _Span, words: str) -> tuple[int, str]:
    """Where words go at the end: a new sentence behind the last one, others before its full stop or semicolon."""
    opens = words.lstrip(" “‘\"'")[:1]
    if span.text[-1:] not in (".", ";", ",", ":") or opens.isupper():
        return span.end, words
    few = len(words.split()) < 3 and not words.lstrip().startswith(",")
    if span.text[-1] != "." and few:
        if words.strip() in ("and", "or"):
            return span.end, words
        raise Unfit(f"it ends with “{span.text[-1]}”; nothing says whether “{words}” goes before or behind it")
    if words.rstrip()[-1:] == span.text[-1]:
        return span.end - 1, words.rstrip()[:-1]
    if words.rstrip()[-1:] in ".;:,":
        raise Unfit(f"it ends with “{span.text[-1]}”, and so does the addition; nothing says which of them stays")
    return span.end - 1, words


def _rewritten(operation: Operation, root: Unit) -> None:
    block = _required(operation)
    place = operation.places[0]
    _quotes(operation, _found(place, root, operation), place, root)
    if place.scope:
        span = _spans(place, root, operation)
        if "\n" in block.text.strip():
            raise Unfit("several paragraphs cannot stand for part of one")
        for one in span[1:]:
            one.put("")
        lead = block.paragraphs[0]
        span[0].put(lead.text if lead.label and bare(lead.label) == span[0].unit.number else block.text.strip())
        return
    units = [_found(one, root, operation) for one in operation.places]
    if len({id(one.above) for one in units}) > 1 or units[0].above is None:
        raise Unfit("the units that are replaced do not stand together")
    siblings = units[0].siblings
    places = sorted(map(siblings.index, units))
    if places[-1] - places[0] != len(units) - 1:
        raise Unfit("the units that are replaced do not stand together")
    first = siblings[places[0]]
    fresh = _fresh(block, first)
    if len(fresh) == 1 and len(units) == 1 and not fresh[0].number and first.paragraph.label:
        fresh[0].paragraph = evolve(fresh[0].paragraph, label=first.paragraph.label, kind=first.paragraph.kind)
    above = first.above
    assert above is not None
    for unit in units:
        if unit is not first:
            unit.leave()
    # The unit itself stays, for later instructions that name it by its old number.
    first.paragraph, first.children = fresh[0].paragraph, []
    first.put(fresh[0].children, 0)
    above.put(fresh[1:], places[0] + 1)


def _quotes(operation: Operation, unit: Unit, place: Place, root: Unit) -> None:
    """Makes sure that the text at a place is the one which a list of amendments quotes.

    Raises:
        Unfit: It is another.
    """
    if not operation.old:
        return
    spans = _spans(place, root, operation) if place.scope else None
    there = " ".join(one.text for one in spans) if spans else " ".join(_told(one) for one in unit.walk())
    quoted = _key(operation.old)
    if quoted not in (_key(there), _key(there.removeprefix(unit.paragraph.label or "")), _key(_told(unit))):
        raise Unfit("the text there is not the one that the amendment quotes")


def _told(unit: Unit) -> str:
    return f"{unit.paragraph.label or ''} {unit.paragraph.text}"


def _key(text: str) -> str:
    """A text without its spaces and kinds of quotation marks, which the two columns lose."""
    return "".join(text.translate(_ALIKE).split()).rstrip(".;,")


def _required(operation: Operation) -> Quotation:
    if operation.block is None or not operation.block.paragraphs:
        raise Unfit("there is no text between the quotation marks")
    return operation.block


def _fresh(block: Quotation, like: Unit | None) -> list[Unit]:
    """What comes in as units of the kinds that those beside them have."""
    found = [unit_of(paragraph) for paragraph in block.paragraphs]
    for unit in found:
        if like is not None and bool(unit.paragraph.label) == bool(like.paragraph.label) and "heading" not in (
            unit.paragraph.kind, like.paragraph.kind
        ):  # fmt: skip
            unit.paragraph = evolve(unit.paragraph, kind=like.paragraph.kind)
    return found


def _deleted(operation: Operation, root: Unit) -> None:
    units = [(_found(place, root, operation), place) for place in operation.places]
    for unit, place in units:
        if unit.above is None and not place.scope:
            raise Unfit("it would delete the whole text")
        _quotes(operation, unit, place, root)
    spans = [_spans(place, root, operation) if place.scope else [] for _, place in units]
    for (unit, _), found in zip(units, spans, strict=True):
        for span in reversed(found):
            span.put("")
            _close(span.unit, span.start)
        if not found and unit.above is not None:
            unit.leave()


def _added(operation: Operation, root: Unit) -> None:
    block = _required(operation)
    place = operation.places[0]
    if len(operation.places) > 1 or place.scope:
        raise Unfit("paragraphs come in at one place")
    unit = _found(place, root, operation)
    if operation.where in ("after", "before"):
        if unit.above is None:
            raise Unfit("nothing says behind which paragraph")
        _beside(unit, block, operation.where)
    elif operation.where in ("end", "beginning"):
        _within(unit, block, operation.where, alone=operation.which == "paragraph")
    else:
        _by_number(unit, block)


def _beside(unit: Unit, block: Quotation, where: str) -> None:
    siblings, above = unit.siblings, unit.above
    at = siblings.index(unit) + (where == "after")
    if where == "after":
        at += len([*takewhile(lambda one: one.number, hanging(unit))])
        while at < len(siblings) and siblings[at].heir is unit:
            at += 1
    fresh = _fresh(block, unit)
    for one in fresh:
        one.heir = unit
    assert above is not None
    above.put(fresh, at)


def _within(unit: Unit, block: Quotation, where: str, *, alone: bool = False) -> None:
    """Adds to the end of a unit: points behind its points, a sentence to a text without any."""
    own = unit.paragraph.kind != "heading" and unit.above is not None and not alone
    sentence = len(block.paragraphs) == 1 and not block.paragraphs[0].label
    if own and sentence and not unit.children and unit.number and not any(one.number for one in hanging(unit)):
        at = len(unit.paragraph.text) if where == "end" else _behind_heading(unit.paragraph.text)
        _put(unit, at, block.text.strip())
        return
    numbered = bool(bare(block.paragraphs[0].label))
    like = next((one for one in reversed(unit.children) if bool(one.number) == numbered), None)
    unit.put(_fresh(block, like), len(unit.children) if where == "end" else 0)


def _by_number(unit: Unit, block: Quotation) -> None:
    """Puts points where their number belongs."""
    first = block.paragraphs[0]
    if not first.label:
        raise Unfit("nothing says where the new text goes")
    own = parse(first.label)
    level = _level(unit, own.keyword, own.form)
    letters = any(bare(one.paragraph.label).lower() == "z" for one in level)
    before = [one for one in level if _order(one.paragraph.label, letters) < _order(first.label, letters)]
    if not level:
        _within(unit, block, "end")
    elif any(_order(one.paragraph.label, letters) == _order(first.label, letters) for one in level):
        raise Unfit(f"there is {first.label.rstrip('.')} already")
    elif before:
        _beside(before[-1], block, "after")
    else:
        _beside(level[0], block, "before")


def _level(unit: Unit, keyword: str, form: str) -> list[Unit]:
    level = [*unit.children]
    while level:
        labels = [(one, parse(one.paragraph.label)) for one in level if one.paragraph.label]
        found = [one for one, label in labels if label.keyword == keyword and (keyword or label.form == form)]
        if found:
            return found
        level = [
            child
            for one in level
            if not one.number or one.keyword in ("chapter", "part", "title")
            for child in one.children
        ]
    return []


def _order(label: str | None, letters: bool) -> tuple[object, ...]:
    """Where a label belongs; "(aa)" comes behind "(z)" where there is one, else it was put in behind "(a)"."""
    found, number = parse(label or ""), bare(label)
    if not letters and re.fullmatch("[a-z]{2}", number) and "roman" not in found.family:
        return (ord(number[0]) - 96, 0, number[1])
    return (*found.numbers, 0, found.suffix)


def _relabelled(operation: Operation, root: Unit) -> None:
    units = [_found(place, root, operation) for place in operation.places]
    if operation.new:
        if len(units) > 1:
            raise Unfit("several units cannot have one number")
        units[0].relabel(operation.new)
        return
    numbers = [place.steps[-1].number for place in operation.to if place.steps]
    if len(units) != len(numbers):
        raise Unfit(f"{len(units)} units cannot have {len(numbers)} numbers")
    for unit, number in zip(units, numbers, strict=True):
        unit.relabel(_with_number(unit.paragraph.label or "", number))


def _unlabelled(operation: Operation, root: Unit) -> None:
    for unit in [_found(place, root, operation) for place in operation.places]:
        unit.relabel(None)


def _with_number(label: str, number: str) -> str:
    """A label with another number in it.

    Example:
        >>> _with_number("Article 5", "6"), _with_number("(a)", "b"), _with_number("3 bis.", "4ter")
        ('Article 6', '(b)', '4 ter.')
    """
    spaced = re.sub(r"(?<=\d)(?=(?:bis|ter|quater|quinquies|sexies)$)", " ", number)
    parts = NUMBER.search(label)
    return label[: parts.start()] + spaced + label[max(parts.end(1), parts.end(2)) :] if parts else spaced


def _moved(operation: Operation, root: Unit) -> None:
    units = [_found(place, root, operation) for place in operation.places]
    target = _found(operation.to[0], root, operation)
    if any(target is one for unit in units for one in unit.walk()):
        raise Unfit("a unit cannot be moved beside itself")
    for unit in units:
        unit.leave()
    if operation.where in ("after", "before"):
        above = target.above
        if above is None:
            raise Unfit("nothing stands beside the whole text")
        above.put(units, target.siblings.index(target) + (operation.where == "after"))
    else:
        target.put(units, len(target.children) if operation.where == "end" else 0)


_VERBS: Final[Mapping[str, Callable[[Operation, Unit], None]]] = {
    "replace": _replaced, "strike": _replaced, "insert": _inserted, "append": _appended, "rewrite": _rewritten,
    "delete": _deleted, "add": _added, "relabel": _relabelled, "unlabel": _unlabelled, "move": _moved,
}  # fmt: skip
