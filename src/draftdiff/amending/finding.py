"""Places followed to a unit of the draft: by numbers, by labels that stand beside, by counting."""

from __future__ import annotations

from itertools import takewhile
from typing import Final

from draftdiff.amending.places import Place, Step
from draftdiff.amending.units import CannotApply, Unit
from draftdiff.model.labels import parse, same_number

#: Concepts of units whose labels name them, so that no other unit is meant.
_NAMED: Final = ("article", "chapter", "part", "title", "annex", "recital")
#: Concepts of units that are named by no other word.
_HOLDERS: Final = ("chapter", "part", "title", "annex")
_ANNEXES: Final = ("schedule", "appendix")
#: Words of labels that are read as any smaller unit.
_LOOSE: Final = ("section", "paragraph", "op", "clause", "rule", "regulation", "item", "point")


def find(place: Place, root: Unit) -> Unit:
    """The unit of a whole draft that a place leads to; ``CannotApply`` if there is none, or there are
    several.
    """
    unit = root
    is_under_heading = False
    for depth, step in enumerate(place.steps, 1):
        if step.concept == "heading":
            fitting = [part for part in unit.below() if part.title == step.number]
        elif is_under_heading and step.nth:
            fitting = _nth_under(unit, step)
        elif step.nth:
            fitting = _nth_of(unit, step, every=place.back == "root")
        else:
            fitting = _numbered(unit, step, by_now=place.now)
        if len(fitting) != 1:
            raise _cannot_find(place.steps[:depth], len(fitting))
        unit = fitting[0]
        is_under_heading = step.concept == "heading"
    return unit


def _cannot_find(steps: tuple[Step, ...], count: int) -> CannotApply:
    """The error for a place to which no unit, or more than one, fits."""
    names = [f"{step.concept} {step.number or step.nth}".strip() for step in steps]
    name = ", ".join(names)
    if not count:
        return CannotApply(f"there is no {name} in the draft")
    return CannotApply(f"{name} may be any of {count} paragraphs of the draft")


def find_below(steps: tuple[Step, ...], unit: Unit) -> Unit:
    """The point of a paragraph without a number, below it or behind it; ``CannotApply`` if there is
    none, or there are several.
    """
    if not steps:
        return unit
    points = unit.children or [*takewhile(_has_number, unit.following)]
    fitting = [point for point in points if _is(point, steps[0], was=False)]
    if len(fitting) != 1:
        raise CannotApply(f"there are {len(fitting)} points {steps[0].number} of that definition")
    return find(Place(steps[1:]), fitting[0])


# By numbers


def _numbered(above: Unit, step: Step, *, by_now: bool) -> list[Unit]:
    """The nearest units below one that have the number: by the base's numbers, else by those of by
    now.
    """
    if by_now:
        return _nearest(above, step, was=False)
    fitting = _nearest(above, step, was=True)
    # A unit of the base that was deleted is not the one that has its number now.
    if fitting or _is_gone(above, step):
        return fitting
    return _nearest(above, step, was=False)


def _is_gone(above: Unit, step: Step) -> bool:
    """Return True if a unit with the number stood below one, and was taken out."""
    gone = (lost for unit in above.walk() for lost in unit.gone)
    return any(lost.above is None and _is(lost, step, was=True) for lost in gone)


def _nearest(above: Unit, step: Step, *, was: bool) -> list[Unit]:
    """The units of a number on the highest level where there are some."""
    level = [*takewhile(lambda child: _is_smaller(child, above), above.children), *hanging(above)]
    while level:
        fitting = [unit for unit in level if _is(unit, step, was)]
        if fitting:
            return [unit for unit in fitting if unit.keyword] or fitting
        crossed = [unit for unit in level if _is_crossed(unit, step)]
        level = [child for unit in crossed for child in unit.children]
    return []


def _is_smaller(child: Unit, above: Unit) -> bool:
    return not above.keyword or child.keyword != above.keyword


def hanging(unit: Unit) -> list[Unit]:
    """The points that hang on a unit by its numbers, though they stand beside it: those that follow
    a paragraph without any of its own.
    """
    if unit.above is None or unit.children or not unit.number:
        return []
    return [*takewhile(lambda sibling: not _is_outranking(sibling, unit), unit.following)]


def _is_outranking(unit: Unit, numbered: Unit) -> bool:
    """Return True if a unit ends what hangs on another: it is of the same list, or a heading or
    article.
    """
    if unit.paragraph.kind == "heading":
        return True
    if unit.keyword and not numbered.keyword:
        return True
    label = parse(unit.paragraph.label or "")
    numbered_label = parse(numbered.paragraph.label or "")
    family = label.family if unit.number else "none"
    own = (unit.keyword, label.form, family)
    return own == (numbered.keyword, numbered_label.form, numbered_label.family)


def _is(unit: Unit, step: Step, was: bool) -> bool:
    """Return True if a unit has, or had in the base, the number of a step."""
    number, keyword = (unit.was, unit.word) if was else (unit.number, unit.keyword)
    is_of_base = unit.index is not None
    if (was and not is_of_base) or not number or not _may_be(keyword, step.concept):
        return False
    if number == step.number:
        return True
    if not keyword:
        return False
    if number.lower() == step.number.lower():
        return True
    return not was and same_number(unit.paragraph.label or "", f"{keyword} {step.number}")


def _may_be(keyword: str, concept: str) -> bool:
    """Return True if a unit whose label has a keyword may be meant by a concept."""
    if concept == "operative":
        return keyword in ("", "op", "paragraph")
    if concept == "preambular":
        return keyword == "pp"
    if not keyword or not concept:
        return concept not in _HOLDERS
    if keyword == concept:
        return True
    if concept == "annex":
        return keyword in _ANNEXES
    return concept not in _NAMED and keyword in _LOOSE


def _is_crossed(unit: Unit, step: Step) -> bool:
    """Return True if a unit may be passed on the way to a number: it has none itself, or only names
    where others stand.
    """
    if not unit.number or unit.keyword in (*_HOLDERS, "book"):
        return True
    if step.number.startswith(f"{unit.number}."):
        return True
    is_titled = bool(unit.keyword) or unit.paragraph.kind == "heading"
    return is_titled and step.concept in (*_NAMED, "section")


# By counting


def _nth_of(unit: Unit, step: Step, *, every: bool) -> list[Unit]:
    """The nth paragraph of a unit without a number, its own text the first; of the whole text, if
    all count, of all.
    """
    if unit.above is None and every:
        # The whole text is counted as it was, whatever has come and gone.
        return [part for part in unit.below() if part.index == step.nth - 1]
    counted = _counted(unit, step)
    if not -len(counted) <= step.nth <= len(counted):
        return []
    return [counted[step.nth - 1 if step.nth > 0 else step.nth]]


def _nth_under(heading: Unit, step: Step) -> list[Unit]:
    """The nth paragraph under a heading, at any depth, as it was, before the next heading."""
    last = (heading.index or 0) + step.nth
    counted = [part for part in heading.below() if part.index is not None and part.index <= last]
    if any(part.paragraph.kind == "heading" for part in counted):
        return []
    return [part for part in counted if part.index == last]


def _counted(unit: Unit, step: Step) -> list[Unit]:
    """The paragraphs among which a step counts."""
    if step.concept == "indent":
        return _indents(unit)
    if step.concept == "preambular":
        return _preamble(unit)
    if unit.above is None:
        return [part for part in unit.below() if part.paragraph.kind != "heading"]
    points = unit.children
    if step.concept != "subparagraph" and points and all(map(_has_number, points)):
        return points
    return _subparagraphs(unit)


def _has_number(unit: Unit) -> bool:
    return bool(unit.number)


def _indents(unit: Unit) -> list[Unit]:
    """The points with a bullet below a unit; ``CannotApply`` if they are of several lists."""
    indents = [part for part in unit.walk() if part.paragraph.label and not part.number]
    if len({id(indent.above) for indent in indents}) > 1:
        raise CannotApply("there are several lists of indents")
    return indents


def _preamble(unit: Unit) -> list[Unit]:
    """The paragraphs before the first with a number, without the words that open them."""
    unnumbered = takewhile(lambda child: not child.number, unit.children)
    paragraphs = [child for child in unnumbered if child.paragraph.kind != "heading"]
    opening = paragraphs[0].paragraph.text.rstrip() if paragraphs else ""
    is_opening = opening.endswith((",", ":")) and len(opening.split()) <= 6
    return paragraphs[is_opening:]


def _subparagraphs(unit: Unit) -> list[Unit]:
    """The text of a unit, and the paragraphs without numbers below it, or behind it if it has no
    points.
    """
    has_text = unit.paragraph.kind != "heading" and bool(unit.paragraph.text)
    own = [unit] if has_text else []
    below = [child for child in unit.children if not child.number]
    if has_text and not unit.children and unit.number:
        below = [*takewhile(_is_unnumbered, unit.following)]
    return [*own, *below]


def _is_unnumbered(unit: Unit) -> bool:
    return not unit.number and unit.paragraph.kind not in ("heading", "item")
