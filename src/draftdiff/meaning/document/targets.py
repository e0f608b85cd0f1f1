"""The targets of references: labels resolved in each draft, and followed from one draft to the
other.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cached_property
from itertools import islice
from typing import Final

from attrs import frozen

from draftdiff.changes.changeset import ChangeSet
from draftdiff.changes.kinds import Span
from draftdiff.lazy import lazy_pattern
from draftdiff.meaning.document.citations import Citation, citations
from draftdiff.meaning.lexicon import Lexicon
from draftdiff.model.draft import Draft
from draftdiff.model.label_grammar import concept
from draftdiff.model.labels import Label, parse

# A keyword, or what it counts with; the number at each level, what stands behind it.
_Key = tuple[str, tuple[int, ...], str]
_PARTS: Final = lazy_pattern(re.compile, r"\(([^)]+)\)|([^()]+)")
# What may be a number behind a noun, with the space and stop before it.
_NUMBER: Final = lazy_pattern(re.compile, r"\.?\s+(?:[\(\d]|[ivxlc]+\b|[a-z]\b)")


@frozen(eq=False)
class Numbering:
    """The paragraph of each label of a draft, and nouns of units without labels of their own, such
    as sentences ("Satz 2").
    """

    draft: Draft
    unlabelled: frozenset[str] = frozenset()

    @cached_property
    def holders(self) -> dict[_Key, list[int]]:
        """The paragraphs of each label, by what the label counts."""
        by_key: dict[_Key, list[int]] = {}
        for index, paragraph in enumerate(self.draft.paragraphs):
            if paragraph.label is not None and (key := _key(paragraph.label)):
                by_key.setdefault(key, []).append(index)
        return by_key

    @cached_property
    def headed(self) -> frozenset[str]:
        """The names of headings that bear no label ("ARTICLE 2 bis"): bare numbers are none of
        these.
        """
        firsts = (
            paragraph.text.split(maxsplit=2)
            for paragraph in self.draft.paragraphs
            if paragraph.kind == "heading"
        )
        numbered = (
            concept(words[0]) for words in firsts if len(words) > 1 and words[1][:1].isdigit()
        )
        return frozenset(word for word in numbered if word)

    def resolve(self, citation: Citation, index: int) -> int | None:
        """The paragraph that a reference in paragraph ``index`` names, or None where it names none
        or several.

        A number without a keyword of its own ("paragraph 7" for the label "7.") is looked for
        nearest first: under the same parent, then under its parent.
        """
        start = index
        if citation.within is not None:
            outer = self._find(citation.within[0], citation.within[1][0], index)
            if outer is None:
                return None
            start = outer
        if citation.instrument and " " in citation.instrument:
            return None
        if citation.numbers:
            return self._find(citation.noun, citation.numbers[0], start)
        return None

    def _find(self, noun: str, number: str, start: int) -> int | None:
        parts = [letters or digits for letters, digits in _PARTS.findall(number)]
        target = self._labelled(noun, parts[0], start)
        for part in parts[1:]:
            below = self._labelled("", part, target, inside=True) if target is not None else None
            target = below if below is not None else target
        return target

    def _labelled(self, noun: str, number: str, start: int, *, inside: bool = False) -> int | None:
        """Return the nearest paragraph with a label, or None where there is none or several are as
        near.
        """
        label = parse(number)
        label = label if label.numbers else parse(f"({number})")  # letters alone may be a word
        word = concept(noun) or concept(noun.removesuffix("s")) or noun
        bare = word and noun not in self.unlabelled and word not in self.headed
        for keyword in (word, "") if bare else (word,):
            holders = self.holders.get(
                (keyword or _script(label), label.numbers, label.suffix.lower())
            )
            nearest = (self._below if inside else self._adjacent)(holders, start) if holders else []
            if nearest:
                return self._nearest(nearest, start)
        return None

    def _below(self, holders: list[int], start: int) -> list[int]:
        """The first two of the holders that stand at a paragraph or below it."""
        first = bisect_left(holders, start)
        depth = len(self.draft.paths[start])
        return [
            holder
            for holder in holders[first : first + 2]
            if self._depth_shared(holder, start) >= depth
        ]

    def _adjacent(self, holders: list[int], start: int) -> list[int]:
        """The next two holders before a paragraph and behind it, but for what it stands below
        ("this paragraph"). In the order of the text, nobody farther away shares more of the path.
        """
        next_holder = bisect_left(holders, start)
        before = (
            holder for holder in reversed(holders[:next_holder]) if not self._holds(holder, start)
        )
        return [*islice(before, 2), *holders[next_holder : next_holder + 2]]

    def _holds(self, holder: int, index: int) -> bool:
        """Return whether a paragraph stands below another one, which it would call "this
        paragraph".
        """
        path = self.draft.paths[holder]
        return self.draft.paths[index][: len(path)] == path

    def _nearest(self, holders: list[int], start: int) -> int | None:
        """The holder that shares most of the path; None where several do."""
        shared = [self._depth_shared(holder, start) for holder in holders]
        best = max(shared)
        if shared.count(best) == 1:
            return holders[shared.index(best)]
        return None

    def _depth_shared(self, first: int, second: int) -> int:
        paths = self.draft.paths
        for depth, (a, b) in enumerate(zip(paths[first], paths[second], strict=False)):
            if a != b:
                return depth
        return min(len(paths[first]), len(paths[second]))


def _key(label: str) -> _Key | None:
    read = parse(label)
    if read.numbers:
        return (read.keyword or _script(read), read.numbers, read.suffix.lower())
    return None


def _script(label: Label) -> str:
    """Return the family that a label without a keyword counts with: "(a)" is no "(1)" and no "(i)"."""
    return label.family.removeprefix("lower_").removeprefix("upper_")


def partners(changes: ChangeSet) -> dict[int, int]:
    """Old index -> new index of every paragraph with exactly one partner."""
    pairs: dict[int, int] = {}
    for start, target, length in changes.kept:
        pairs.update(zip(range(start, start + length), range(target, target + length), strict=True))
    for change in changes:
        if len(change.old) == len(change.new) == 1:
            pairs[change.old[0].index] = change.new[0].index
    return pairs


@frozen
class SilentReference:
    """A reference whose words stayed and whose target did not: the paragraph it stands in, and
    where in the new text. Its target is the paragraph that it named, and the one that it names now,
    or None where there is none.
    """

    old_index: int
    new_index: int
    words: str
    span: Span
    old_target: int
    new_target: int | None


def silent_references(
    changes: ChangeSet, old: Draft, new: Draft, tables: Lexicon
) -> Iterator[SilentReference]:
    """References that nobody touched and that name another paragraph than before."""
    pairs = partners(changes)
    unlabelled = tables.words("reference.unlabelled")
    before = Numbering(old, unlabelled)
    after = Numbering(new, unlabelled)
    moved = _moved_numbers(before, after, pairs)
    nouns = tuple(tables.words("reference.nouns"))
    if not moved or not nouns:
        return
    for i, j in pairs.items():
        if _may_cite(new.paragraphs[j].text, nouns):
            yield from _silent_in(before, after, pairs, (i, j), tables)


def _moved_numbers(before: Numbering, after: Numbering, pairs: dict[int, int]) -> bool:
    """Return whether some label is on another paragraph than it was."""
    return any(
        [pairs.get(holder) for holder in holders] != after.holders.get(key, [])
        for key, holders in before.holders.items()
    )


def _may_cite(text: str, nouns: tuple[str, ...]) -> bool:
    """A quick look: False where no number stands behind a noun of references."""
    lowered = text.lower()
    return any(lowered.endswith(nouns, 0, number.start()) for number in _NUMBER.finditer(lowered))


def _silent_in(
    before: Numbering,
    after: Numbering,
    pairs: dict[int, int],
    pair: tuple[int, int],
    tables: Lexicon,
) -> Iterator[SilentReference]:
    """Yield the references of a paragraph that nobody touched and that name another paragraph now."""
    i, j = pair
    old_text = before.draft.paragraphs[i].text
    new_text = after.draft.paragraphs[j].text
    stayed = (
        {citation.sense for citation in citations(old_text, tables)}
        if old_text != new_text
        else None
    )
    elsewhere: set[tuple[str, str]] = set()
    for citation in citations(new_text, tables):
        named = {(citation.noun, number) for number in citation.numbers}
        if citation.instrument:
            elsewhere |= named
        if (stayed is not None and citation.sense not in stayed) or elsewhere & named:
            continue  # "sections 501 and 502 of the Act, except that section 502"
        for single in _one_by_one(citation):
            was = before.resolve(single, i)
            now = after.resolve(single, j)
            if was is not None and (now is None or pairs.get(was) != now):
                yield SilentReference(
                    i, j, new_text[slice(*citation.span)], citation.span, was, now
                )
                break


def _one_by_one(citation: Citation) -> Iterator[Citation]:
    """ "Articles 5 and 6" as two references."""
    for number in citation.numbers:
        yield citation._replace(numbers=(number,))


def follows_renumbering(
    old_words: str,
    new_words: str,
    places: tuple[int, int],
    before: Numbering,
    after: Numbering,
    pairs: dict[int, int],
    tables: Lexicon,
) -> bool:
    """Return whether a changed reference names the same paragraphs as before, under their new
    numbers.
    """
    old_citations = citations(old_words, tables)
    new_citations = citations(new_words, tables)
    if (
        len(old_citations) != 1
        or len(new_citations) != 1
        or len(old_citations[0].numbers) != len(new_citations[0].numbers)
        or not old_citations[0].numbers
    ):
        return False
    if old_citations[0].joining != new_citations[0].joining:
        return False
    for was, now in zip(_one_by_one(old_citations[0]), _one_by_one(new_citations[0]), strict=True):
        target = before.resolve(was, places[0])
        if (
            target is None
            or pairs.get(target) is None
            or pairs.get(target) != after.resolve(now, places[1])
        ):
            return False
    return True


def written_otherwise(old_words: str, new_words: str, tables: Lexicon) -> bool:
    """Return whether two references name the same number of the same kind: "Art. 5" and "Article
    5".
    """
    read = [citations(words, tables) for words in (old_words, new_words)]
    if [len(side) for side in read] != [1, 1]:
        return False
    (old,), (new,) = read
    senses = [
        (
            citation.numbers,
            [word for word in citation.joining if word != "."],
            citation.instrument,
            citation.within,
        )
        for citation in (old, new)
    ]
    nouns = [concept(citation.noun) or citation.noun for citation in (old, new)]
    return senses[0] == senses[1] and (
        nouns[0] == nouns[1] or _is_abbreviated(old, new) or _is_abbreviated(new, old)
    )


def _is_abbreviated(short: Citation, full: Citation) -> bool:
    """ "Abs. 1" for "Absatz 1"."""
    return short.joining[:1] == (".",) and full.noun.startswith(short.noun)
