"""The changed stretches of a pair of texts: each edit with the sentence around it, as words and triggers.

Rules look at nothing but segments, so their cost follows the edits and not the text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from draftdiff.changes.kinds import Effect, Replacement, Span
from draftdiff.meaning.sentences.apart import BORDER, set_apart
from draftdiff.meaning.sentences.regions import Region as Region
from draftdiff.meaning.sentences.regions import regions
from draftdiff.meaning.sentences.sides import Role as Role
from draftdiff.meaning.sentences.sides import Side as Side
from draftdiff.meaning.words.lexicon import Lexicon

# A rule never looks farther than this from its edit, in code points.
_REACH: Final = 400
# A stretch without the end of a sentence is cut after so many edits, so that its cost does not grow with their square.
_MOST: Final = 60
# The word behind it tells whether a sentence ends ("1. September"), in code points.
_BEHIND: Final = 12
_STOPS: Final = frozenset(".;!?\u3002\uff1b\u061b")


class Segment:
    """A stretch of both texts that holds edits, with the sentences around them."""

    __slots__ = (
        "_changed",
        "_shared",
        "closed",
        "edited",
        "kinds",
        "lexicon",
        "longest",
        "new",
        "old",
        "regions",
        "said",
    )

    def __init__(self, old: Side, new: Side, edits: Sequence[Replacement], lexicon: Lexicon) -> None:
        self.old, self.new, self.lexicon = old, new, lexicon
        self.regions = list(regions(old, new, edits))
        #: True where no tag is near and what stands beside the sentences is no part of them.
        self.closed = "<" not in old.text and "<" not in new.text and old.closed and new.closed
        #: The traits of all words of both sides, and those of the words that an edit touches.
        self.said = old.said | new.said
        edited = longest = 0
        for (a, b), (c, d), _, _ in self.regions:
            old.open.update(range(a, b))
            new.open.update(range(c, d))
            longest = max(longest, b - a, d - c)
            for found in (*old.traits[a:b], *new.traits[c:d]):
                edited |= found
        self.edited = edited
        #: How many words the longest edit has, on either side.
        self.longest = longest
        _find_changed_triggers(old, new, self.regions)
        #: The kinds of the triggers that only one side has.
        self.kinds = {hit.kind for hit in (*old.live, *new.live)}
        self._changed: tuple[list[str], list[str]] | None = None
        self._shared: set[str] | None = None

    @property
    def changed(self) -> tuple[list[str], list[str]]:
        """The words that went, and those that came, each as often as it did."""
        if self._changed is None:
            old, new, gone, come = self.old.words, self.new.words, list[str](), list[str]()
            for (a, b), (c, d), _, _ in self.regions:
                gone += old[a:b]
                come += new[c:d]
            self._changed = gone, come
        return self._changed

    @property
    def shared(self) -> set[str]:
        """The words that an edit takes out and an edit puts in."""
        if self._shared is None:
            gone, come = self.changed
            self._shared = set(gone).intersection(come)
        return self._shared

    def effect(self, kind: str, direction: str | None, old: tuple[int, int], new: tuple[int, int]) -> Effect:
        """An effect shown by word ranges of both sides; an empty range stands where the other's words would."""
        old_span = self.old.span(*old) if old[0] < old[1] else self._anchor(new, of_new=True)
        new_span = self.new.span(*new) if new[0] < new[1] else self._anchor(old, of_new=False)
        return Effect(
            kind, direction, self.old.text[slice(*old_span)], self.new.text[slice(*new_span)], old_span, new_span
        )

    def _anchor(self, words: tuple[int, int], *, of_new: bool) -> Span:
        """The empty span on the other side of the region that the words stand in."""
        for region in self.regions:
            mine, place = (region.new, region.old_span[0]) if of_new else (region.old, region.new_span[0])
            if words[0] < mine[1] or words[0] <= mine[0]:
                return place, place
        last = self.regions[-1]
        place = last.old_span[1] if of_new else last.new_span[1]
        return place, place

    def region_of(self, side: Side, word: int) -> Region | None:
        """The region that a changed word belongs to."""
        for region in self.regions:
            start, end = region.old if side is self.old else region.new
            if start <= word < end:
                return region
        return None

    def meet(self, old: tuple[int, int], new: tuple[int, int]) -> bool:
        """True where one edit touches words of both sides, so that these may stand for each other."""
        return any(
            region.old[0] <= old[1] and region.old[1] >= old[0] and region.new[0] <= new[1] and region.new[1] >= new[0]
            for region in self.regions
        )


def is_open(segment: Segment, region: Region) -> bool:
    """True where a word of a region is unexplained."""
    return not (segment.old.open.isdisjoint(range(*region.old)) and segment.new.open.isdisjoint(range(*region.new)))


def segments(old: str, new: str, edits: Sequence[Replacement], lexicon: Lexicon) -> Iterator[Segment]:
    """The segments of a pair of texts, in reading order; together they hold every edit once.

    Edits are widened to whole words first.
    """
    group: list[Replacement] = []
    start = (0, 0)
    cuts = set_apart(old, new, _whole_words(old, new, edits))
    for (edit, alone), (following, parted) in zip(cuts, [*cuts[1:], (None, False)], strict=False):
        if alone:
            yield Segment(Side(old, edit.old, lexicon), Side(new, edit.new, lexicon), [edit], lexicon)
            start = edit.old[1], edit.new[1]
            continue
        if not group:
            previous = start
            lead = 0 if _begins_sentence(old, new, edit) else _lead(old, previous[0], edit.old[0])
            if lead > edit.new[0]:  # one edit of several, looked at alone
                lead = edit.new[0]
            start = (edit.old[0] - lead, edit.new[0] - lead)
        group.append(edit)
        gap = (following.old[0] if following else len(old)) - edit.old[1]
        whole = _whole_sentence(old, new, edit, start)
        tail, closes = (0, False) if whole else _tail(old, edit.old[1], gap)
        apart = whole and following is not None and another_sentence(old, new, edit, following)
        if following is None or parted or apart or closes or tail < gap or gap > 2 * _REACH or len(group) >= _MOST:
            end = (edit.old[1] + tail, edit.new[1] + tail)
            sides = (Side(old, (start[0], end[0]), lexicon), Side(new, (start[1], end[1]), lexicon))
            yield Segment(*sides, group, lexicon)
            group, start = [], end


def _begins_sentence(old: str, new: str, edit: Replacement) -> bool:
    """True for text added or dropped with the space in front of it, behind the end of a sentence."""
    (a, b), (c, d) = edit.old, edit.new
    text = old[a:b] or new[c:d]
    return (a == b or c == d) and a > 0 and text[:1].isspace() and old[a - 1] in _STOPS


def sentence_end(text: str, start: int) -> int:
    """Where the sentence ends that a place of a text is in, with the space behind it.

    Example:
        >>> sentence_end("It means land. Fees are due.", 3)
        15
    """
    border = BORDER.search(text, start)
    return border.end() if border else len(text)


def _lead(text: str, start: int, end: int) -> int:
    """How many code points before an edit belong to its sentence, none of them before a place."""
    at = max(start, end - _REACH)
    for border in BORDER.finditer(text, at, end + _BEHIND):
        at = border.end() if border.end() <= end else at
    return end - at


def _tail(text: str, start: int, longest: int) -> tuple[int, bool]:
    """How many code points behind an edit belong to its sentence, at most so many, and whether it ends there."""
    reach = min(longest, _REACH)
    border = BORDER.search(text, start, start + reach + _BEHIND)
    if border is None or border.end() > start + reach:
        return reach, False
    return border.end() - start, True


def _whole_sentence(old: str, new: str, edit: Replacement, start: Span) -> bool:
    """True where the edit, first of its segment, adds, drops or replaces whole sentences."""
    if edit.old[0] != start[0]:
        return False
    texts = (old[slice(*edit.old)].rstrip(), new[slice(*edit.new)].rstrip())
    return all(not text or text[-1] in _STOPS for text in texts)


def another_sentence(old: str, new: str, edit: Replacement, following: Replacement) -> bool:
    """True for a sentence dropped where another one that has hardly a word of it was added."""
    gone, come = edit.old[0] < edit.old[1] and edit.new[0] == edit.new[1], following.old[0] == following.old[1]
    if not (gone and come and following.old[0] == edit.old[1] and following.new[0] == edit.new[1]):
        return False
    return _whole_sentence(old, new, following, (following.old[0], following.new[0]))


def _whole_words(old: str, new: str, edits: Sequence[Replacement]) -> list[Replacement]:
    """The edits, widened where they cut words; those that then meet in a word are one."""
    whole: list[Replacement] = []
    for edit in edits:
        widened = _to_words(old, new, edit)
        while whole and _one_word(old, new, whole[-1], widened):
            before = whole.pop()
            widened = Replacement((before.old[0], widened.old[1]), (before.new[0], widened.new[1]))
        whole.append(widened)
    return whole


def _one_word(old: str, new: str, before: Replacement, after: Replacement) -> bool:
    """True where two edits overlap or meet inside a word of either text."""
    (b, a), (d, c) = (before.old[1], after.old[0]), (before.new[1], after.new[0])
    if b > a or d > c:
        return True
    return (b == a and _inner(old, b - 1) and _inner(old, b)) or (d == c and _inner(new, d - 1) and _inner(new, d))


def _to_words(old: str, new: str, edit: Replacement) -> Replacement:
    (a, b), (c, d) = edit.old, edit.new
    # Most edits stand between spaces.
    if a and c and old[a - 1] != " " and not old[a : a + 1] == new[c : c + 1] == " ":
        while a and c and old[a - 1] == new[c - 1] and _cuts(old, new, a, c, a - 1, c - 1):
            a, c = a - 1, c - 1
    if old[b : b + 1] != " " and not old[b - 1 : b] == new[d - 1 : d] == " ":
        while b < len(old) and d < len(new) and old[b] == new[d] and _cuts(old, new, b - 1, d - 1, b, d):
            b, d = b + 1, d + 1
    return edit if edit.old == (a, b) and edit.new == (c, d) else Replacement((a, b), (c, d))


def _cuts(old: str, new: str, a: int, c: int, kept_old: int, kept_new: int) -> bool:
    """True where the character inside an edit and the kept one beside it are of one word, in either text."""
    return (_inner(old, kept_old) and _inner(old, a)) or (_inner(new, kept_new) and _inner(new, c))


def _inner(text: str, at: int) -> bool:
    if not 0 <= at < len(text):
        return False
    character = text[at]
    if character in "-'\u2019\u2010\u2011":
        return 0 < at < len(text) - 1 and text[at - 1].isalpha() and text[at + 1].isalpha()
    return character.isalnum() and character < "\u0e00"


def _find_changed_triggers(old: Side, new: Side, regions: Sequence[Region]) -> None:
    """Triggers that stand at the same place on both sides are unchanged; the others are live."""
    kept_old, kept_new = _places(old, regions, 0), _places(new, regions, 1)
    if kept_old == kept_new and None not in kept_old:
        return
    in_old, in_new = set(kept_old), set(kept_new)
    old.live = [hit for place, hit in zip(kept_old, old.hits, strict=True) if place is None or place not in in_new]
    new.live = [hit for place, hit in zip(kept_new, new.hits, strict=True) if place is None or place not in in_old]
    for side in (old, new):
        side.broken = {hit for hit in side.live if side.open.isdisjoint(range(hit.start, hit.end))}


def _places(side: Side, regions: Sequence[Region], which: int) -> list[tuple[str, str, int] | None]:
    """A name for each trigger that is the same on both sides, None for one that a region touches."""
    places: list[tuple[str, str, int] | None] = []
    shift, following = 0, iter(regions)
    region = next(following, None)
    for kind, _, key, first, last in side.hits:
        while region is not None and region[which][1] <= first:
            shift = 0 if which else region.new[1] - region.old[1]
            region = next(following, None)
        touched = region is not None and region[which][0] < last
        places.append(None if touched else (kind, key, first + shift))
    return places
