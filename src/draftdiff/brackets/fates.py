"""The fate of every bracket and option over a series of drafts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, Literal

from attrs import evolve, frozen

from draftdiff.brackets.composite import Composite
from draftdiff.brackets.notation import Profile
from draftdiff.brackets.parsing.parser import parse
from draftdiff.brackets.wording import Matching, Unit, Wording, joined_words, match
from draftdiff.errors import HistoryError, InputError
from draftdiff.model.draft import Draft

Outcome = Literal["survived", "adopted verbatim", "adopted near", "reworded", "moved", "dropped"]

#: Share of words from which on a changed text still counts as this one.
NEAR: Final = 0.8
#: Share of words from which on what stands at the same place counts as a rewording.
REWORDED: Final = 0.35
#: Fewer words say nothing when they are found elsewhere.
MIN_WORDS: Final = 4
#: Fewer words, found in another article, are the same only if they stand once in either draft.
LONG: Final = 8
#: A changed text is known elsewhere from so many words on, and by this share of them from more on.
_ENOUGH: Final = 12
_AMPLE: Final = 20
LOOSE: Final = 0.6
#: How alike two texts are at most where one has words more.
_ALMOST: Final = 0.999
#: So many words on either side tell whether the sentence around a few words stands.
_BESIDE: Final = 5
#: One word in so many, or fewer, outside its own choices does not stand for a whole bracket.
_SCANT: Final = 3
#: Shorter words say little about what a text is about.
_TELLING: Final = 4
#: Nor does a word that stands more often.
_RARE: Final = 40


@frozen
class Fate:
    """The fate of one bracket or option in one later draft.

    Attributes:
        draft, later: Ids of the two drafts.
        slot, member, bracket: What it was there; ``bracket`` is None for an option without one.
        paragraph: Index of its paragraph there.
        label: What it was called ("Option 1"), or None.
        text: Its words.
        words: How many.
        outcome: survived (still in brackets, its words the same or nearly), moved (in brackets at
            another place), adopted verbatim, adopted near (the words stand outside brackets),
            reworded (at its place stands what shares less than ``near`` and at least 35 % of the
            words; elsewhere at least 60 % of 20 words or more), or dropped.
        found: Index of the paragraph it was found in, or None.
        open: Whether it stands in brackets there.
        elsewhere: Whether it stands at another place.
        similarity: Words kept over the mean of both lengths, 0 to 1.
        wording: What stands there now, as compared: words in lower case; "" where nothing was
            found.
    """

    draft: str
    later: str
    slot: int
    member: int
    bracket: int | None
    paragraph: int
    label: str | None
    text: str
    words: int
    outcome: Outcome
    found: int | None
    open: bool
    elsewhere: bool
    similarity: float
    wording: str = ""


def fate(
    series: Iterable[Composite | Draft | str],
    profile: str | Profile | None = None,
    *,
    near: float = NEAR,
) -> tuple[Fate, ...]:
    """A row for each bracket and option of each draft but the last, and each later draft.

    Args:
        series: The drafts in their order, as composites or as what ``parse`` takes.
        profile: For those that are to be parsed. A last draft without brackets is best given as a
            Draft.
        near: Share of words from which on a changed text counts as adopted near or survived.

    Raises:
        HistoryError: Fewer than two drafts.
        InputError: The drafts are not in a list.

    Example:
        >>> rows = fate(["States [shall][should] act [at once]", "States shall act [at once]"], "un")
        >>> [(row.text, row.outcome) for row in rows]
        [('shall', 'adopted verbatim'), ('should', 'dropped'), ('at once', 'survived')]
    """
    if isinstance(series, (Composite, Draft, str)):
        raise InputError("fate takes the drafts in one list, such as fate([old, new])")
    texts = [text if isinstance(text, Composite) else parse(text, profile) for text in series]
    joined = joined_words(texts)
    wordings = [Wording.from_composite(text, joined) for text in texts]
    if len(wordings) < 2:
        raise HistoryError("the fate of brackets needs at least two drafts")
    rows: list[Fate] = []
    for number, old in enumerate(wordings):
        for new in wordings[number + 1 :] if old.units else ():
            rows += _between(old, new, match(old, new), near)
    return tuple(rows)


def _between(old: Wording, new: Wording, matching: Matching, threshold: float) -> Iterator[Fate]:
    rows = []
    for unit in old.units:
        row, span = _fate(old, new, matching, new.places, unit, threshold)
        rows.append((unit, row, span))
    spans: dict[int, list[Span]] = {}
    for unit, _, span in rows:
        spans.setdefault(unit.slot, []).extend([span] if span else [])
    undecided = _side_by_side(old, rows)
    for unit, row, span in rows:
        if (unit.slot, unit.member) in undecided:
            row = evolve(row, outcome="survived", open=True)
        # A member may be found only inside the place where a longer member of its slot was found.
        rivals = [candidate for candidate in spans[unit.slot] if candidate != span]
        if span is not None and any(
            rival[0] <= span[0] and span[1] <= rival[1] for rival in rivals
        ):
            row = evolve(
                row,
                outcome="dropped",
                found=None,
                open=False,
                elsewhere=False,
                similarity=0.0,
                wording="",
            )
        yield row


Span = tuple[int, int]


def _side_by_side(
    old: Wording, rows: Iterable[tuple[Unit, Fate, Span | None]]
) -> set[tuple[int, int]]:
    """The members of slots that stand outside of brackets directly beside another of their slot:
    in "contributions/commitments/other" nothing is decided.
    """
    spans: dict[int, list[tuple[Unit, Span]]] = {}
    for unit, row, span in rows:
        is_run = old.composite.slots[unit.slot].form == "brackets"
        if span is not None and not row.open and is_run:
            spans.setdefault(unit.slot, []).append((unit, span))
    return {
        (unit.slot, unit.member)
        for members in spans.values()
        for unit, span in members
        if any(span[1] == rival[0] or rival[1] == span[0] for _, rival in members)
    }


def _fate(
    old: Wording,
    new: Wording,
    matching: Matching,
    places: dict[str, list[int]],
    unit: Unit,
    threshold: float,
) -> tuple[Fate, Span | None]:
    """The row of one unit, and the range of words where it was found."""
    span, alike = _in_place(old, new, matching, unit, places, threshold)
    elsewhere = False
    if span is None and len(unit.words) >= MIN_WORDS:
        span = _unless_there(matching, unit, _elsewhere(old, new, matching, unit, places))
        alike = 1.0 if span else 0.0
        elsewhere = span is not None
        if span is not None and _is_far(old, new, matching, unit, span):
            # A few words in another article come after the same sentence in other words.
            reworded = _reworded(old, new, matching, unit)
            if reworded is not None:
                span, alike = reworded
                elsewhere = False
    if span is None and (span := _turned(old, new, matching, unit)):
        alike = NEAR
    if span is None:
        span, alike = _reworded(old, new, matching, unit) or (None, 0.0)
    if span is None and len(unit.words) >= LONG:
        span, alike = _alike_elsewhere(old, new, unit)
        span = _unless_there(matching, unit, span)
        alike = alike if span else 0.0
        elsewhere = span is not None
    # A label may stand in a paragraph of its own: what moves is the text.
    first = old.paragraphs[unit.start] if unit.words else unit.paragraph
    elsewhere = elsewhere or (unit.is_whole and first in matching.moved)
    is_open = _is_open(new, span)
    outcome = "reworded" if 0 < alike < threshold else _outcome(span, is_open, alike, elsewhere)
    row = Fate(
        old.composite.draft.id,
        new.composite.draft.id,
        unit.slot,
        unit.member,
        unit.bracket,
        unit.paragraph,
        old.composite.slots[unit.slot].members[unit.member].label,
        old.text(unit),
        len(unit.words),
        outcome,
        new.paragraphs[span[0]] if span and span[0] < span[1] else None,
        is_open,
        elsewhere and span is not None,
        round(alike, 3),
        " ".join(new.keys[span[0] : span[1]]) if span else "",
    )
    return row, span


def _is_far(old: Wording, new: Wording, matching: Matching, unit: Unit, span: Span) -> bool:
    """Return whether a short unit was found in another article."""
    home = old.articles[unit.paragraph]
    target = new.articles[new.paragraphs[span[0]]]
    is_short = len(unit.words) < LONG
    return is_short and not _is_same_article(old, new, matching, home, target)


def _reworded(
    old: Wording, new: Wording, matching: Matching, unit: Unit
) -> tuple[Span, float] | None:
    """Return where a unit stands in other words at its place, and how alike, or None."""
    span, alike = _in_place(old, new, matching, unit, {}, REWORDED)
    if span is None or not _tells(old, new, matching, unit, span):
        return None
    return span, alike


def _outcome(span: Span | None, is_open: bool, alike: float, elsewhere: bool) -> Outcome:
    if span is None:
        return "dropped"
    if is_open:
        if elsewhere:
            return "moved"
        return "survived"
    if alike == 1.0:
        return "adopted verbatim"
    return "adopted near"


def _in_place(
    old: Wording,
    new: Wording,
    matching: Matching,
    unit: Unit,
    places: dict[str, list[int]],
    threshold: float,
) -> tuple[Span | None, float]:
    """Return the range of the unit's words in the partners of its paragraph, and how alike they are
    (0 to 1). Words of choices inside it do not count: whichever was taken, the unit is the same.
    """
    partners = matching.partners.get(unit.paragraph, ())
    if len(unit.words) >= MIN_WORDS:
        meant = matching.forward.get(unit.start, 0)
        spans = [
            span for span in _exact(old, new, unit, places) if new.paragraphs[span[0]] in partners
        ]
        if spans:
            return min(spans, key=lambda span: (abs(span[0] - meant), span)), 1.0
    own = _own_words(old, unit)
    reached = sorted(matching.forward[at] for at in own if at in matching.forward)
    if not reached or (threshold == NEAR and 2 * len(reached) < len(own)):
        return None, 0.0
    span = reached[0], reached[-1] + 1
    # What stands in new brackets is open; but with it a unit is no longer the same to the letter.
    fresh = {at for at in range(*span) if matching.backward.get(at, -1) not in unit.words}
    count = len(own) + len(reached) + len(fresh & new.outside(span))
    alike = 2 * len(reached) / count
    alike = min(alike, _ALMOST) if fresh else alike
    if alike < threshold:
        return None, 0.0
    is_short = len(unit.words) < MIN_WORDS and not _is_open(new, span)
    if is_short and not _sentence_stands(old, matching, unit):
        return None, 0.0
    return span, alike


def _own_words(old: Wording, unit: Unit) -> Sequence[int]:
    """Return the words of a unit beside the choices in it; the few around choices are not the whole:
    a unit is not its last line.
    """
    own = old.own_words(unit)
    return list(unit.words) if _SCANT * len(own) < len(unit.words) else own


def _is_open(text: Wording, span: Span | None) -> bool:
    """Return whether half of the words of a range stand in brackets or options; no words do not."""
    if span is None:
        return False
    start, end = span
    return start < end and 2 * sum(text.open[start:end]) >= end - start


def _sentence_stands(old: Wording, matching: Matching, unit: Unit) -> bool:
    """Return whether the sentence around a few words stands: most of the words beside them and the
    next one, or nearly all. A "shall" in another sentence is another one.
    """
    before, after = old.neighbours(unit)
    neighbours = [*before[-_BESIDE:], *after[:_BESIDE]]
    share = (
        sum(at in matching.forward for at in neighbours) / len(neighbours) if neighbours else 1.0
    )
    closest = after[:1] or before[-1:]
    if share >= NEAR:
        return True
    return 2 * share >= 1 and all(at in matching.forward for at in closest)


def _turned(old: Wording, new: Wording, matching: Matching, unit: Unit) -> Span | None:
    """Return the range of the same words at the same place in another order, or None: "B and A" for
    "A and B".
    """
    length = len(unit.words)
    wanted = sorted(old.keys[unit.start : unit.stop])
    if not MIN_WORDS - 1 <= length <= _ENOUGH:
        return None
    for paragraph in matching.partners.get(unit.paragraph, ()):
        for start in range(new.firsts[paragraph], new.firsts[paragraph + 1] - length + 1):
            if sorted(new.keys[start : start + length]) == wanted:
                return start, start + length
    return None


def _tells(old: Wording, new: Wording, matching: Matching, unit: Unit, span: Span) -> bool:
    """Return whether enough was kept to speak of a rewording: three words, one of them no word of
    every article; in another article half of those that tell of something.
    """
    own = _own_words(old, unit)
    remaining = [at for at in own if at in matching.forward]
    if len(remaining) < MIN_WORDS - 1 or not any(
        _is_telling(old.keys[at], new) for at in remaining
    ):
        return False
    home = old.articles[unit.paragraph]
    target = new.articles[new.paragraphs[span[0]]]
    return _is_same_article(old, new, matching, home, target) or _is_half_told(old, own, remaining)


def _is_telling(word: str, text: Wording) -> bool:
    """Return whether a word says something: a long one that does not stand everywhere."""
    if len(word) <= _TELLING:
        return False
    return len(text.places.get(word, ())) <= _RARE


def _is_half_told(old: Wording, own: Sequence[int], remaining: Sequence[int]) -> bool:
    """Return whether of the words that tell of something half are among those that were kept."""
    telling = [at for at in own if _is_telling(old.keys[at], old)]
    return 2 * len(set(remaining).intersection(telling)) >= len(telling)


def _is_same_article(
    old: Wording, new: Wording, matching: Matching, home: int, target: int
) -> bool:
    """Return whether two articles are one by name, or by what stands in them where the name is
    gone.
    """
    name = old.name(home)
    if name in new.names:
        return name == new.name(target)
    return target in matching.partners.get(home, ())


def _elsewhere(
    old: Wording, new: Wording, matching: Matching, unit: Unit, places: dict[str, list[int]]
) -> Span | None:
    """Return where the very words of a unit stand elsewhere, or None; few words count in another
    article only where they are rare.
    """
    spans = list(_exact(old, new, unit, places))
    if len(unit.words) >= LONG or not spans:
        return next(iter(spans), None)
    home = old.articles[unit.paragraph]
    heads = new.articles
    for span in spans:
        if _is_same_article(old, new, matching, home, heads[new.paragraphs[span[0]]]):
            return span
    if len(spans) != 1:
        return None
    spans_before = list(_exact(old, old, unit, old.places))
    if len(spans_before) != 1:
        return None
    return spans[0]


def _unless_there(matching: Matching, unit: Unit, span: Span | None) -> Span | None:
    """A place elsewhere, unless what stands there stood there before, beside the unit."""
    if span is None:
        return None
    before = [matching.backward.get(at, -1) for at in range(*span)]
    foreign = sum(at >= 0 and at not in unit.words for at in before)
    if foreign >= NEAR * len(before):
        return None
    return span


def _alike_elsewhere(old: Wording, new: Wording, unit: Unit) -> tuple[Span | None, float]:
    """The paragraph elsewhere that has most of a unit's words in their order; of a long text fewer
    will do.
    """
    from draftdiff.changes.alignment.sequences import common_subsequence

    seen = Counter(
        paragraph
        for run in old.runs_of_three(unit.words)
        for paragraph in new.by_three.get(run, ())
    )
    own = old.own_words(unit)
    if not seen or len(own) < _ENOUGH:
        return None, 0.0
    paragraph = min(seen, key=lambda paragraph: (-seen[paragraph], paragraph))
    target = range(new.firsts[paragraph], new.firsts[paragraph + 1])
    old_keys = [old.keys[at] for at in own]
    new_keys = [new.keys[at] for at in target]
    shared = common_subsequence(old_keys, new_keys)
    if not shared:
        return None, 0.0
    start = target[shared[0][1]]
    end = target[shared[-1][1]] + 1
    alike = 2 * len(shared) / (len(own) + end - start)
    enough = alike >= (LOOSE if len(own) >= _AMPLE else NEAR)
    # What is kept may be words of every article.
    if not enough or not _is_half_told(old, own, [own[i] for i, _ in shared]):
        return None, 0.0
    return (start, end), alike


def _exact(old: Wording, new: Wording, unit: Unit, places: dict[str, list[int]]) -> Iterator[Span]:
    """Yield the ranges of exactly the unit's words in the new text, found by their rarest word."""
    wanted = old.keys[unit.start : unit.stop]
    if not wanted or any(word not in places for word in wanted):
        return
    offset = min(range(len(wanted)), key=lambda at: (len(places[wanted[at]]), at))
    rarest = wanted[offset]
    for at in places[rarest]:
        start = at - offset
        end = start + len(wanted)
        if start >= 0 and new.keys[start:end] == wanted:
            yield start, end
