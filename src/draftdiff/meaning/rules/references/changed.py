"""Changed references: they came, went, name something else, or the same in other words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from draftdiff.changes.kinds import Effect
from draftdiff.meaning.rules.references.citable import may_be_touched
from draftdiff.meaning.rules.references.citations import Citation, citations, may_cite, whole_citations
from draftdiff.meaning.rules.references.codes import AND_FOLLOWING
from draftdiff.meaning.rules.references.covering import direction_of, undated
from draftdiff.meaning.rules.references.numbers import LINKS
from draftdiff.meaning.sentences.segments import Region, Segment, Side
from draftdiff.meaning.words.forms.parts import PARTICIPLE
from draftdiff.meaning.words.forms.traits import BRACKET, BRACKETS
from draftdiff.meaning.words.lexicon import Lexicon

# What stands behind these is complied with, whatever it is called.
_LEADING: Final = frozenset(
    {"in accordance with", "in conformity with", "in line with", "in compliance with", "pursuant to", "comply with"}
)
_ENCLOSING: Final = frozenset("()./")
_YEAR_BEHIND: Final = re.compile(r",? (?:of )?(?:1[89]|20)\d\d$")


def explain_references(segment: Segment) -> Iterator[Effect]:
    """References that came, went or name something else."""
    if segment.said & BRACKET and _only_brackets(segment):
        return
    old = _touched(segment.old, segment.regions, 0, segment.lexicon)
    new = _touched(segment.new, segment.regions, 1, segment.lexicon)
    if old and new:
        yield from _rewritten(segment, old, new)
    gone, come = segment.changed
    if "amended" in gone or "amended" in come:
        yield from _as_amended(segment)
    if not segment.lexicon.among("reference.whereabouts").isdisjoint(gone):
        yield from _elsewhere(segment)
    for before, after in _aligned(segment, old, new) if old or new else ():
        one = (before.start, before.end) if before else (0, 0)
        other = (after.start, after.end) if after else (0, 0)
        if not _changed(segment, one, other):
            continue
        if named := _named_instead(segment, before, after):
            one, other = (one, named) if before else (named, other)
            segment.old.explain(*one)
            segment.new.explain(*other)
            yield segment.effect("reference", "swapped", one, other)
            continue
        if less := _one_name_less(segment, before, after):
            segment.old.explain(*one)
            segment.new.explain(*other)
            yield segment.effect("reference", *less)
            continue
        turned = _pinpointed(segment, before, after) or _one_more(segment, before, after) or direction_of(before, after)
        yield segment.effect("reference", turned, one, other)
        _take(segment.old, one, segment.lexicon)
        _take(segment.new, other, segment.lexicon)


def _only_brackets(segment: Segment) -> bool:
    """True where nothing but brackets came or went, so that every reference names what it did."""
    sides = ((segment.old, 0), (segment.new, 1))
    return all(
        word in BRACKETS for region in segment.regions for side, i in sides for word in side.words[slice(*region[i])]
    )


def _pinpointed(segment: Segment, before: Citation | None, after: Citation | None) -> str | None:
    """A part that is named where the whole was: "under [+Part XI of] the Convention", "Article 9 [+, paragraph 2]"."""
    side, citation = (segment.new, after) if after else (segment.old, before)
    region = segment.region_of(side, citation.start) if citation and None in (before, after) else None
    if citation is None or region is None:
        return None
    mine, other = (region.new, region.old) if after else (region.old, region.new)
    opens = {"of", "the"}.issuperset(side.words[mine[0] : citation.start])
    reaches = opens and mine[0] <= citation.start < mine[1] < citation.end
    inside = reaches and not {"of", "the"}.isdisjoint(side.words[mine[1] - 1 : mine[1] + 1])
    if not inside and not _behind_its_whole(side, citation, mine[0], segment.lexicon):
        return None
    return None if inside and other[0] < other[1] else "narrower" if after else "broader"


def _one_more(segment: Segment, before: Citation | None, after: Citation | None) -> str | None:
    """added: for "Schedule 2 [and 3]"; "section 12 [or 13]" gives a choice, and is broader."""
    if before is None or after is None or before.ranged or after.ranged:
        return None
    if after.within and before.noun == after.within[0] and {*before.numbers} < {*after.within[1]}:
        return "added"  # "Article 1 [and 2, paragraph 3]"
    if before.within and after.noun == before.within[0] and {*after.numbers} < {*before.within[1]}:
        return "narrower"
    same = (before.noun, before.instrument, before.within) == (after.noun, after.instrument, after.within)
    more = same and before.noun and undated(before) < undated(after) and AND_FOLLOWING not in after.numbers
    return "added" if more and "or" not in joined(segment.new, (after.start, after.end)) else None


def _one_name_less(
    segment: Segment, before: Citation | None, after: Citation | None
) -> tuple[str, tuple[int, int], tuple[int, int]] | None:
    """One of several names more or less: "our Terms of Use [and Lending Rules]"; its direction and words."""
    if before is None or after is None or before.noun or after.noun:
        return None
    gone = before.end - before.start > after.end - after.start
    side, more, across, less = segment.new, after, segment.old, before
    if gone:
        side, more, across, less = segment.old, before, segment.new, after
    end = more.start + less.end - less.start
    if side.words[more.start : end] != across.words[less.start : less.end]:
        return None
    if end >= more.end or side.words[end] not in side.lexicon.among("grammar.and"):
        return None
    words = end + 1, more.end
    return ("dropped", words, (0, 0)) if gone else ("added", (0, 0), words)


def _named_instead(segment: Segment, before: Citation | None, after: Citation | None) -> tuple[int, int] | None:
    """The words that stand for a reference now, or stood for one: "pursuant to [Act 7 => the guidelines]"."""
    side, citation = (segment.new, after) if after else (segment.old, before)
    region = segment.region_of(side, citation.start) if citation and None in (before, after) else None
    if citation is None or region is None:
        return None
    mine, other = (region.new, region.old) if after else (region.old, region.new)
    across = segment.old if after else segment.new
    led = any(" ".join(side.words[mine[0] - size : mine[0]]) in _LEADING for size in (2, 3) if mine[0] >= size)
    whole = mine[0] <= citation.start and citation.end <= mine[1]
    said = [word for word in across.words[slice(*other)] if word[0].isalnum()]
    return other if led and whole and len(said) > 1 else None


def _behind_its_whole(side: Side, part: Citation, start: int, tables: Lexicon) -> bool:
    """True for "paragraph 2" in "Article 9, paragraph 2", where the article stood before and no list goes on."""
    if not part.noun or side.words[part.start - 1 : part.start] != [","]:
        return False
    if not tables.among("grammar.and").isdisjoint(side.words[part.end : part.end + 2]):
        return False
    whole = (one for one in citations(side, tables) if one.end == part.start - 1)
    return any(one.start < start and one.noun != part.noun for one in whole)


def _as_amended(segment: Segment) -> Iterator[Effect]:
    """ ", as amended from time to time" behind a reference: what it names from now on, or only as it stands."""
    for region in segment.regions:
        added = region.old[0] == region.old[1]
        if not added and region.new[0] != region.new[1]:
            continue
        side, words = (segment.new, region.new) if added else (segment.old, region.old)
        said = [word for word in side.words[slice(*words)] if word[0].isalpha()]
        if said[:2] != ["as", "amended"]:
            continue
        cited = any(one.end >= words[0] - 1 for one in citations(side, segment.lexicon) if one.start < words[0])
        if not cited and said[2:] != ["from", "time", "to", "time"]:
            continue
        pair = ((0, 0), words) if added else (words, (0, 0))
        yield segment.effect("reference", "broader" if added else "narrower", *pair)
        side.explain(*words)


def _elsewhere(segment: Segment) -> Iterator[Effect]:
    """ "paragraph 5 below" for "paragraph 5 above", "the following section" for "the preceding section"."""
    known = segment.lexicon.among("reference.whereabouts")
    for region in segment.regions:
        (at, end), (start, stop) = region.old, region.new
        if end - at != 1 or stop - start != 1 or segment.old.words[at] not in known:
            continue
        if segment.new.words[start] not in known:
            continue
        nouns = any(hit.start == at + 1 or hit.end == at for hit in segment.old.hits_of("citation"))
        if nouns or any(cited.end == at for cited in citations(segment.old, segment.lexicon)):
            yield segment.effect("reference", "swapped", region.old, region.new)
            segment.old.explain(*region.old)
            segment.new.explain(*region.new)


def exchanged_references(segment: Segment) -> Iterator[tuple[Citation, Citation]]:
    """References that stand in place of others: the old one and the new one."""
    old = _touched(segment.old, segment.regions, 0, segment.lexicon)
    new = _touched(segment.new, segment.regions, 1, segment.lexicon)
    for before, after in _aligned(segment, old, new):
        if before and after:
            yield before, after


def _rewritten(segment: Segment, old: list[Citation], new: list[Citation]) -> Iterator[Effect]:
    """References that name the same in other words or marks ("PEP 8", ":pep:`8`")."""
    for before, after in ((a, b) for a in old for b in new if _same(a, b) or _by_short_name(segment, a, b)):
        one, other = _marked(segment.old, before), _marked(segment.new, after)
        if joined(segment.old, one) != joined(segment.new, other) or not _changed(segment, one, other):
            continue
        untouched = segment.old.open.isdisjoint(range(*one)) or segment.new.open.isdisjoint(range(*other))
        if untouched and not _meet(segment, before, after):
            continue
        yield segment.effect("style", None, one, other)
        segment.old.explain(*one)
        segment.new.explain(*other)


def _by_short_name(segment: Segment, before: Citation, after: Citation) -> bool:
    """True for an instrument without its year where the text gives its full name as well."""
    one, other = before.instrument, after.instrument
    long, short, text = (one, other, segment.new.text) if len(one) > len(other) else (other, one, segment.old.text)
    if (
        not short
        or long == short
        or before._replace(instrument="", start=0, end=0) != after._replace(instrument="", start=0, end=0)
    ):
        return False
    return _YEAR_BEHIND.sub("", long) == short and long in text.lower()


def joined(side: Side, words: tuple[int, int]) -> list[str]:
    """How the numbers of a reference are joined: "5 and 8" are two, "5 to 8" four."""
    return [word for word in side.words[slice(*words)] if word in LINKS and word not in _ENCLOSING]


def _marked(side: Side, citation: Citation) -> tuple[int, int]:
    """The words of a reference with the marks of its role."""
    start, end = citation.start, citation.end
    start -= start > 0 and side.words[start - 1] == ":" and side.starts[start] == side.ends[start - 1]
    return start, end + (side.words[end : end + 1] == ["`"])


def _touched(side: Side, regions: Sequence[Region], which: int, tables: Lexicon) -> list[Citation]:
    if not may_cite(side) or not may_be_touched(side, [region[which] for region in regions]):
        return []
    return [
        citation
        for citation in whole_citations(side, tables)
        if not _is_title(side, citation)
        and any(region[which][0] <= citation.end and region[which][1] >= citation.start for region in regions)
    ]


def _is_title(side: Side, citation: Citation) -> bool:
    """True for a name that is all of its paragraph: what the text calls itself."""
    start, end = side.span(citation.start, citation.end)
    return not citation.noun and side.text.strip(" \u00a0") == side.text[start:end] and "://" not in side.text


def _aligned(
    segment: Segment, old: list[Citation], new: list[Citation]
) -> Iterator[tuple[Citation | None, Citation | None]]:
    """References of both sides by their order; one that stands on both sides untouched is no partner for another."""
    same = [(a, b) for a in old for b in new if _same(a, b)]
    rest_old = [a for a in old if a not in [x for x, _ in same]]
    rest_new = [b for b in new if b not in [y for _, y in same]]
    for before in rest_old:
        after = next((b for b in rest_new if _meet(segment, before, b)), None)
        if after is not None:
            rest_new.remove(after)
        yield before, after
    for after in rest_new:
        yield None, after


def _meet(segment: Segment, before: Citation, after: Citation) -> bool:
    return segment.meet((before.start, before.end), (after.start, after.end))


def _same(before: Citation, after: Citation) -> bool:
    return before.sense == after.sense


def _changed(segment: Segment, old: tuple[int, int], new: tuple[int, int]) -> bool:
    return bool(segment.old.open & set(range(*old)) or segment.new.open & set(range(*new)))


def _take(side: Side, words: tuple[int, int], tables: Lexicon) -> None:
    """Mark a reference as explained, with the words that lead to it and the comma behind."""
    start, end = words
    if start == end:
        return
    phrases = tables.among("reference.phrases")
    articles = tables.among("reference.articles") | {"the"}
    lead = start - (start > 0 and side.words[start - 1] in articles)  # "as required by the Fire Code"
    for length in range(6, 0, -1):
        if lead >= length and " ".join(side.words[lead - length : lead]) in phrases:
            start = lead - length
            if start > 1 and side.words[start - 2] == "," and side.parts[start - 1] & PARTICIPLE:
                start -= 2  # ", calculated in accordance with Schedule 2"
            break
    while (
        start and side.capital(start - 1) and side.words[start - 1] not in tables.among("grammar.openers") and start > 1
    ):
        start -= 1
    if start and side.words[start - 1] in ("the", "in", "of", "under"):
        start -= 1
    end += _owned(side, end, tables) if tables.cited_as else 0
    side.explain(start, end + (side.words[end : end + 1] == [","]))


def _owned(side: Side, at: int, tables: Lexicon) -> int:
    """How many words behind a reference say of which text it is a part ("настоящего раздела", "من هذا القانون")."""
    behind = side.words[at : at + 3]
    led = behind[:1] != [] and behind[0] in tables.among("reference.leading")
    whose = behind[led] if len(behind) > led else ""
    named = whose in tables.among("reference.instruments")
    if not named and whose not in tables.among("reference.own"):
        return 0
    size = led + (1 if named else len(("own", "noun")))
    return size if side.open.issuperset(range(at, at + size)) else 0
