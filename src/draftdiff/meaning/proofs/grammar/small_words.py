"""Small words that come and go with nothing said: a subject said again, the date of an event, "of" behind a gerund.

Each is judged by the words beside it alone, so that it is known in a sentence with other changes as well.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from attrs import evolve

from draftdiff.changes.kinds import Effect
from draftdiff.meaning.proofs.grammar.by_neighbours import GRAMMATICAL_ALONE, GRAMMATICAL_IN_PLACE, is_grammatical
from draftdiff.meaning.proofs.grammar.clitics import climbs
from draftdiff.meaning.proofs.grammar.connecting import CONNECTING_ALONE, CONNECTING_IN_PLACE, connects
from draftdiff.meaning.proofs.grammar.declension import declined, take_declined
from draftdiff.meaning.proofs.grammar.edit_pairs import PAIRS, may_be_pair
from draftdiff.meaning.proofs.grammar.empty_denials import denied_elsewhere, denies_alike
from draftdiff.meaning.proofs.grammar.free_phrases import only_moved
from draftdiff.meaning.proofs.grammar.mended_forms import MENDED_ALONE, is_mended
from draftdiff.meaning.proofs.grammar.named_addresses import NAMING, names_address
from draftdiff.meaning.proofs.grammar.resuming import RESUMING, resumes
from draftdiff.meaning.sentences.kinship import is_small, related
from draftdiff.meaning.sentences.segments import Region, Segment, Side, is_open
from draftdiff.meaning.words.synonymy.equivalents import equivalents

Words = tuple[int, int]
# Longer stretches are no small words.
_LONGEST: Final = 5
# Two edits that belong to each other are no farther apart, in kept words.
_APART: Final = 5
# What moves is taken from one place and put in another.
_MOVED: Final = 3
_AGAIN: Final = frozenset({"it", "they", "he", "she", "we", "you"})
_POSSESSIVE: Final = frozenset({"its", "their", "his", "her", "our", "your"})
_CONSENT: Final = frozenset({"consent", "permission", "approval", "authorization", "authorisation", "knowledge"})
# These verbs have an "of" of their own; the others are prepositions.
_OF_THEIR_OWN: Final = frozenset(
    "approving consisting disposing thinking speaking hearing complaining depriving relieving reminding informing"
    " notifying availing despairing beware partaking becoming being"
    " including excluding regarding concerning following pending notwithstanding barring during respecting touching"
    " according owing".split()
)
_DATED: Final = frozenset({("date", "of"), ("the", "date", "of"), ("date", "of", "the"), ("the", "date", "of", "the")})
_BEHIND: Final = frozenset("after before from since following until of by on upon".split())
_EVENTS: Final = frozenset("enactment receipt entry delivery notification publication signing filing issuance".split())
_VOTES: Final = frozenset({("support", "from"), ("the", "support", "of"), ("the", "votes", "of"), ("votes", "from")})
_MAKING: Final = frozenset({"creating", "making", "building", "achieving"})
_CONTRIBUTING: Final = frozenset({"contribute", "contributes", "contributed", "contributing"})
_FUNDS: Final = frozenset("funds amounts amount sums moneys monies funding appropriations".split())
_ENDING: Final = frozenset(".;")
_PROVIDED: Final = frozenset({("appropriated",), ("provided",), ("made", "available")})
_QUOTING: Final = frozenset("\"'\u201c\u2018\u00ab\u201e")


def explain_wording(segment: Segment) -> Iterator[Effect]:
    """Edits of a few words that say nothing."""
    check = denies_alike if segment.lexicon.concord else _CHECKS.get(segment.lexicon.language)
    if check is None:
        return
    if segment.lexicon.concord and len(segment.regions) <= _MOVED and only_moved(segment):
        yield from (_style(segment, region) for region in segment.regions)
        return
    before: Region | None = None
    pairs: list[tuple[Region, Region]] = []
    for region in segment.regions:
        (a, b), (c, d) = region.old, region.new
        if b - a <= _LONGEST and d - c <= _LONGEST and check(segment, region) and is_open(segment, region):
            yield _style(segment, region)
        elif check is _says_nothing_in_german:
            take_declined(segment, region)
        told = before is not None and segment.lexicon.concord
        if told and before and (denied_elsewhere(segment, before, region) or climbs(segment, before, region)):
            yield from (_style(segment, before), _style(segment, region))
        if before is not None and a - before.old[1] <= _APART and may_be_pair(segment, before, region):
            pairs.append((before, region))
        before = region
    for one, other in pairs:
        if any(pair(segment, one, other) for pair in PAIRS) and is_open(segment, one) and is_open(segment, other):
            yield from (_style(segment, one), _style(segment, other))


def _style(segment: Segment, region: Region) -> Effect:
    segment.old.explain(*region.old)
    segment.new.explain(*region.new)
    effect = segment.effect("style", None, region.old, region.new)
    return effect if any(map(str.isalnum, effect.old + effect.new)) else evolve(effect, kind="punctuation")


def _only_there(segment: Segment, region: Region) -> bool:
    """True for words that only came or only went and say nothing where they stand."""
    a, b = region.old
    side, (start, end) = (segment.new, region.new) if a == b else (segment.old, region.old)
    return any(one(side, start, end) for one in _ONE_SIDED.get(side.words[start], ()))


def _subject_again(side: Side, start: int, end: int) -> bool:
    """ "and [it] also applies"."""
    if end - start != 1 or side.words[start] not in _AGAIN or not start:
        return False
    behind = side.words[end : end + 1]
    if side.words[start - 1] not in ("and", "but") or not behind or not behind[0][0].isalpha():
        return False
    return not is_small(behind[0], side.lexicon)  # what follows a subject is its verb or an adverb


def _whose_consent(side: Side, start: int, end: int) -> bool:
    """ "without [their] explicit permission"."""
    if (
        end - start != 1
        or side.words[start] not in _POSSESSIVE
        or side.words[start - 1 : start] not in (["without"], ["with"])
    ):
        return False
    return not _CONSENT.isdisjoint(side.words[end : end + 2])


def _of_behind_gerund(side: Side, start: int, end: int) -> bool:
    """ "in-flight refueling [of] aircraft"."""
    if side.words[start:end] != ["of"] or start < 2:
        return False
    gerund, before = side.words[start - 1], side.words[start - 2]
    if not gerund.endswith("ing") or gerund in _OF_THEIR_OWN:
        return False
    return before not in side.lexicon.among("grammar.determiners") and before not in side.lexicon.among("grammar.be")


def _date_of(side: Side, start: int, end: int) -> bool:
    """ "after [the date of] enactment", "the date [of enactment] of this Act"."""
    words, behind = tuple(side.words[start:end]), [word for word in side.words[end : end + 2] if word != "the"]
    if words == ("of", "enactment"):
        return side.words[start - 1] == "date" and side.words[end : end + 2] == ["of", "this"]
    before = [word for word in side.words[max(0, start - 2) : start] if word != "the"]
    events = _EVENTS | equivalents(side.lexicon.language).among("massed")
    return (
        words in _DATED
        and _BEHIND.issuperset(before[-1:])
        and bool(before)
        and events.issuperset(behind[:1])
        and bool(behind)
    )


def _of_a_year(side: Side, start: int, end: int) -> bool:
    """ "[calendar year] 2018", "fiscal year [ending September 30,] 2019"."""
    words, year = side.words[start:end], side.words[end] if end < len(side.words) else ""
    if not (year.isdecimal() and len(year) == 4):
        return False
    ends = words == ["ending", "september", "30", ","] and side.words[max(0, start - 2) : start] == ["fiscal", "year"]
    return words == ["calendar", "year"] or ends


def _before_share(side: Side, start: int, end: int) -> bool:
    """ "requires [support from] a majority of"."""
    if tuple(side.words[start:end]) not in _VOTES:
        return False
    return any(one.kind == "share" and end <= one.start <= end + 2 for one in side.measures(side.lexicon))


def _making(side: Side, start: int, end: int) -> bool:
    """ "contributes to [creating] a positive environment"."""
    if end - start != 1 or side.words[start] not in _MAKING or start < 2:
        return False
    return side.words[start - 1] == "to" and side.words[start - 2] in _CONTRIBUTING


def _before_quotation(side: Side, start: int, end: int) -> bool:
    """ "referred to as [a] 'covered disaster'"."""
    return (
        end - start == 1
        and side.words[start] in ("a", "an", "the")
        and _QUOTING.issuperset(side.words[end : end + 1])
        and start > 0
        and end < len(side.words)
    )


# What each of these begins with.
_OPENINGS: Final = (
    (_subject_again, _AGAIN), (_whose_consent, _POSSESSIVE), (_of_behind_gerund, {"of"}),
    (_date_of, {"of"} | {words[0] for words in _DATED}), (_of_a_year, {"calendar", "ending"}),
    (_before_share, {words[0] for words in _VOTES}), (_making, _MAKING), (_before_quotation, {"a", "an", "the"}),
    (names_address, NAMING),
)  # fmt: skip
_ONE_SIDED: Final = {
    word: tuple(rule for rule, words in _OPENINGS if word in words) for _, known in _OPENINGS for word in known
}


def _money_provided(segment: Segment, region: Region) -> bool:
    """ "funds [appropriated => provided] in this paragraph", "[funding => funds provided] under this heading"."""
    pair = {tuple(segment.old.words[slice(*region.old)]), tuple(segment.new.words[slice(*region.new)])}
    if pair == {("funding",), ("funds", "provided")}:
        return segment.old.words[region.old[1] : region.old[1] + 1] in (["under"], ["in"], ["by"])
    before = segment.old.words[max(0, region.old[0] - 1) : region.old[0]]
    return len(pair) == 2 and pair <= _PROVIDED and bool(before) and _FUNDS.issuperset(before)


def _to_remain(segment: Segment, region: Region) -> bool:
    """ "[which shall => to] remain available"."""
    pair = {tuple(segment.old.words[slice(*region.old)]), tuple(segment.new.words[slice(*region.new)])}
    if pair not in ({("which", "shall"), ("to",)}, {("that", "shall"), ("to",)}):
        return False
    return segment.old.words[region.old[1] : region.old[1] + 2] == ["remain", "available"]


def _no_deed(segment: Segment, region: Region) -> bool:
    """ "and [no veto => is not vetoed] by the council"."""
    sides = segment.old.words[slice(*region.old)], segment.new.words[slice(*region.new)]
    short, long = sorted(sides, key=len)
    short = short[1:] if short[:1] == ["with"] else short
    if len(short) != 2 or len(long) != 3 or short[0] != "no" or long[1] != "not":
        return False
    return (
        long[0] in segment.lexicon.among("grammar.be")
        and long[2].endswith("ed")
        and related(short[1], long[2], segment.lexicon)
    )


def _kind_of_others(segment: Segment, region: Region) -> bool:
    """ "patents, copyrights or other [rights => right]": a kind of things, in either number."""
    a, c = region.old[0], region.new[0]
    behind = (*segment.old.words[a + 1 : region.old[1]], *segment.new.words[c + 1 : region.new[1]])
    if not _ENDING.issuperset(behind) or segment.old.words[max(0, a - 2) : a] not in (
        ["or", "other"],
        ["and", "other"],
    ):
        return False
    one, other = sorted((segment.old.words[a], segment.new.words[c]), key=len)
    return other == f"{one}s"


# One of these went or came, where one phrase says the same as another one.
_EXCHANGED: Final = frozenset({"appropriated", "provided", "made", "funding", "which", "that", "no", "with"})


def _instead(segment: Segment, region: Region) -> bool:
    """True for words that say the same as those in their place."""
    a = region.old[0]
    if a and segment.old.words[a - 1] == "other":
        return _kind_of_others(segment, region)
    return _money_provided(segment, region) or _to_remain(segment, region) or _no_deed(segment, region)


# What begins a word that came or went alone and says nothing, and such words in place of others, unless alike.
_ALONE: Final = _ONE_SIDED.keys() | GRAMMATICAL_ALONE | MENDED_ALONE | RESUMING | CONNECTING_ALONE
_IN_PLACE: Final = _EXCHANGED | GRAMMATICAL_IN_PLACE | RESUMING | CONNECTING_IN_PLACE


def _says_nothing(segment: Segment, region: Region) -> bool:
    """True for an edit that says nothing, each rule asked only where the edit begins as the rule wants it."""
    (a, b), (c, d), _, _ = region
    old, new = segment.old.words, segment.new.words
    if a < b and c < d:
        one, other = old[a], new[c]
        told = one[0] == other[0] or one in _IN_PLACE or other in _IN_PLACE or (a > 0 and old[a - 1] == "other")
        return told and _says_the_same(segment, region, one, other)
    words, start, end = (old, a, b) if a < b else (new, c, d)
    word = words[start] if start < end else ""
    if word not in _ALONE and words[end - 1 : end] != [":"]:
        return False
    return (
        (word in _ONE_SIDED and _only_there(segment, region))
        or ((word in GRAMMATICAL_ALONE or words[end - 1 : end] == [":"]) and is_grammatical(segment, region))
        or (word in MENDED_ALONE and is_mended(segment, region))
        or (word in RESUMING and resumes(segment, region))
        or (word in CONNECTING_ALONE and connects(segment, region))
    )


def _says_the_same(segment: Segment, region: Region, one: str, other: str) -> bool:
    """True for words that say nothing else than those in their place, by the first ones of both."""
    a, alike = region.old[0], one[0] == other[0]
    instead = one in _EXCHANGED or other in _EXCHANGED or (a > 0 and segment.old.words[a - 1] == "other")
    return (
        (instead and _instead(segment, region))
        or ((alike or one in GRAMMATICAL_IN_PLACE or other in GRAMMATICAL_IN_PLACE) and is_grammatical(segment, region))
        or (alike and is_mended(segment, region))
        or ((one in RESUMING or other in RESUMING) and resumes(segment, region))
        or ((one in CONNECTING_IN_PLACE or other in CONNECTING_IN_PLACE) and connects(segment, region))
    )


def _says_nothing_in_german(segment: Segment, region: Region) -> bool:
    if declined(segment, region):
        return True
    one, other = segment.old.words[slice(*region.old)], segment.new.words[slice(*region.new)]
    return not RESUMING.isdisjoint(one[:1] + other[:1]) and resumes(segment, region)


_CHECKS: Final = {"en": _says_nothing, "de": _says_nothing_in_german}
