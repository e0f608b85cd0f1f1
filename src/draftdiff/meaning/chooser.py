"""The class of a stretch where readers and rules abstain: a table of weights learned from labelled
real edits.

Multinomial logistic regression over the features of a stretch; ``benchmarks/train_choices.py``
makes the table. It chooses between classes and never calls anything editorial for certain.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from importlib.resources import files
from math import exp, sqrt

from attrs import frozen

from draftdiff.changes.kinds import Span
from draftdiff.grouping import grouped
from draftdiff.meaning.comparing import paired_facts
from draftdiff.meaning.facts import Fact
from draftdiff.meaning.facts.fact import VERB
from draftdiff.meaning.lexicon import Lexicon, verb_base
from draftdiff.meaning.passages import Side
from draftdiff.meaning.stretches import Stretch
from draftdiff.meaning.tokens import MARK, NUMBER, URL, WORD


@frozen(eq=False)
class Choices:
    """The classes with their directions ("scope/broader"), what each begins with, and what a
    feature adds to them. That is in hundredths: the place of a class and the weight, by turns.
    """

    classes: Sequence[str]
    bias: Sequence[float]
    weights: Mapping[str, list[int]]

    def knows(self, features: Iterable[str]) -> bool:
        """Return whether most of the words among some features are words of the texts that the
        table was learned from.
        """
        words = [name for name in features if name[1:3] == "w=" and name[3:4].isalpha()]
        if 2 * sum(name in self.weights for name in words) > len(words):
            return True
        return not words

    def probabilities(self, features: Iterable[str]) -> dict[str, float]:
        """Return how probable each class is, 0 to 1, all together 1."""
        sums = [0] * len(self.classes)
        count = 0
        for name in features:
            if row := self.weights.get(name):
                count += 1
                pairs = iter(row)
                for at, value in zip(pairs, pairs, strict=True):
                    sums[at] += value
        scale = 100 * sqrt(max(1, count))
        scores = [bias + total / scale for bias, total in zip(self.bias, sums, strict=True)]
        highest = max(scores)
        shares = [exp(score - highest) for score in scores]
        total = sum(shares)
        return {name: share / total for name, share in zip(self.classes, shares, strict=True)}


@lru_cache
def choices() -> Choices:
    """The table that comes with draftdiff."""
    return Choices(
        **json.loads(
            files("draftdiff.meaning").joinpath("choices.json").read_text(encoding="utf-8")
        )
    )


_LISTS = (
    "determiners",
    "prepositions",
    "subordinators",
    "relative",
    "and",
    "be",
    "having",
    "agents",
    "persons",
    "pronouns",
    "people",
    "participles",
    "adverbs",
    "purpose",
    "manner",
    "stressing",
    "leaving_out",
    "together",
)
_TRIGGERS = (
    "modal",
    "force",
    "operative",
    "attitude",
    "negation",
    "idiom",
    "hedge",
    "quantifier",
    "restrictor",
    "extender",
    "condition",
    "topic",
    "citation",
    "defining",
    "ordinal",
    "purpose",
    "together",
    "benefit",
    "comparator",
)


def features(stretch: Stretch, facts: tuple[list[Fact], list[Fact]]) -> list[str]:
    """The names of all that is so of a stretch; words of the language among them as "w=..."."""
    passage = stretch.passage
    hunk = stretch.hunk
    shape = stretch.shape
    names = [f"shape={shape}", f"fixed={shape}:{_size(hunk.old)}:{_size(hunk.new)}"]
    sides = ((passage.old, hunk.old, "-", stretch.old), (passage.new, hunk.new, "+", stretch.new))
    for side, span, sign, differing in sides:
        if span[0] < span[1]:
            names += _of_words(side, span, sign, shape)
            kinds = (
                f"{fact.kind}{':' + fact.scale if fact.scale else ''}"
                for fact in differing
                if fact.scale != VERB
            )
            names += [f"{sign}fact={kind}" for kind in kinds]
    side, span = sides[0][:2] if shape == "dropped" else sides[1][:2]
    names += _around(side, span, shape)
    names += _of_sentence(side, span, shape)
    names += [
        f"pair={old.kind}:{old.scale}" for old, _ in paired_facts(stretch) if old.scale != VERB
    ]
    if shape == "swapped":
        names += _alike(passage.old, hunk.old, passage.new, hunk.new)
    return list(dict.fromkeys(names))


def _size(span: Span) -> str:
    length = span[1] - span[0]
    if length < 4:
        return str(length)
    if length < 9:
        return "few"
    if length < 20:
        return "many"
    return "most"


@lru_cache
def _classes(tables: Lexicon) -> dict[str, tuple[str, ...]]:
    """The word lists of the grammar that a word is in."""
    lists_of_word = grouped(
        (word, name) for name in _LISTS for word in tables.words(f"grammar.{name}")
    )
    return {word: tuple(names) for word, names in lists_of_word.items()}


def _classes_of(side: Side, at: int) -> tuple[str, ...]:
    token = side.tokens[at]
    if token.kind != WORD:
        return (token.kind if token.kind != MARK else token.form,)
    return _word_classes(side.written(at), token.form, at > 0, side.lexicon)


@lru_cache(1 << 15)
def _word_classes(written: str, form: str, inside: bool, tables: Lexicon) -> tuple[str, ...]:
    """Return the classes of a word: by the lists of the grammar, as a verb, by its letters and its
    ending.
    """
    lists = _classes(tables).get(form, ())
    classes = [*lists]
    if base := verb_base(form, tables):
        classes.append("verb" if base == form else "verbform")
    if inside and written[0].isupper():
        classes.append("ALLCAPS" if written.isupper() and len(written) > 1 else "Capital")
    if (
        any(character in "_0123456789" for character in written)
        or written[1:] != written[1:].lower()
    ):
        classes.append("code")
    if not lists:
        classes.append("plain")
        classes += [
            "~" + ending
            for ending in _ENDINGS
            if form.endswith(ending) and len(form) > len(ending) + 2
        ]
    return tuple(classes)


_ENDINGS = ("ed", "ing", "ly", "s", "tion", "al", "ive", "able", "er", "ment", "ity")


def _of_words(side: Side, span: Span, sign: str, shape: str) -> Iterator[str]:
    """Yield the features of the words of a stretch on one side."""
    first = span[0]
    last = span[1] - 1
    words = [at for at in range(*span) if side.tokens[at].kind != MARK]
    head = words[0] if words else first
    yield from (f"{sign}{shape}head={name}" for name in _classes_of(side, head))
    yield f"{sign}headword={side.forms[head]}"
    if len(words) > 1:
        yield f"{sign}second={side.forms[words[1]]}"
        yield from (f"{sign}last={name}" for name in _classes_of(side, words[-1]))
        yield f"{sign}lastword={side.forms[words[-1]]}"
    for hit in side.among(*span):
        if hit.kind in _TRIGGERS:
            where = "head" if hit.start <= head < hit.end else "in"
            yield f"{sign}{where}:{hit.kind}"
    yield from (f"{sign}w={side.forms[at]}" for at in words)
    for at in words:
        yield from (f"{sign}has={name}" for name in _classes_of(side, at))
    marks = {side.forms[at] for at in range(*span) if side.tokens[at].kind == MARK}
    yield from (f"{sign}mark={mark}" for mark in marks)
    if side.tokens[first].kind == MARK:
        yield f"{sign}firstmark={side.forms[first]}"
    if side.tokens[last].kind == MARK:
        yield f"{sign}lastmark={side.forms[last]}"
    if any(side.tokens[at].kind == URL for at in words):
        yield f"{sign}url"
    if any(side.tokens[at].kind == NUMBER for at in words):
        yield f"{sign}digits"


def _around(side: Side, span: Span, shape: str) -> Iterator[str]:
    """Yield the features of what stands around a stretch."""
    before = span[0] - 1
    after = span[1]
    if before < 0:
        yield "opens"
        yield f"opens:{shape}"
    else:
        yield f"before={side.forms[before]}"
        yield from (f"beforeis={name}" for name in _classes_of(side, before))
        yield f"before={side.forms[before]}:{shape}"
        yield from (
            f"before:{hit.kind}" for hit in side.among(before, before + 1) if hit.kind in _TRIGGERS
        )
    if after >= len(side.tokens):
        yield "closes"
        yield f"closes:{shape}"
    else:
        yield f"behind={side.forms[after]}"
        yield from (f"behindis={name}" for name in _classes_of(side, after))
        yield from (
            f"behind:{hit.kind}" for hit in side.among(after, after + 1) if hit.kind in _TRIGGERS
        )
    text = side.text[slice(*side.chars(*span))]
    if text.count("(") != text.count(")") or (before >= 0 and side.forms[before] == "("):
        yield "parenthesis"
    listed = {",", *side.lexicon.words("grammar.and")}
    are_listed = [
        side.forms[at] in listed
        for at in (before, span[0], span[1] - 1, after)
        if 0 <= at < len(side.forms)
    ]
    yield f"listed={sum(are_listed)}"
    yield from (
        f"ahead:{hit.kind}" for hit in side.hits if hit.end <= span[0] and hit.kind in _TRIGGERS
    )


def _of_sentence(side: Side, span: Span, shape: str) -> Iterator[str]:
    """Yield the features of the sentence of a stretch."""
    kinds = {hit.kind for hit in side.hits}
    verbs = [hit.start for hit in side.hits if hit.kind in ("modal", "force", "operative")]
    verbs += [at for at, form in enumerate(side.forms) if form in side.lexicon.words("grammar.be")]
    position = "noverb"
    if verbs:
        position = (
            "subject" if span[1] <= min(verbs) else "predicate" if span[0] > min(verbs) else "verb"
        )
    yield f"place={position}"
    yield f"place={position}:{shape}"
    if position == "subject" and span[0] < 2:
        yield f"subjectfirst:{shape}"
    is_whole = span[0] == 0 and span[1] >= len(side.tokens) - 1
    if is_whole:
        yield f"wholesentence:{shape}"
        yield from (f"wholesentence:{kind}" for kind in kinds if kind in _TRIGGERS)
    heads = [token.form for token in side.tokens if token.kind == WORD][:2]
    if heads and verb_base(heads[0], side.lexicon) == heads[0]:
        yield "imperative"
        if is_whole:
            yield "wholeimperative"
    yield from (
        f"sentence:{kind}"
        for kind in ("modal", "force", "defining", "condition", "citation")
        if kind in kinds
    )
    words = [token for token in side.tokens if token.kind != MARK]
    if len(words) < 8 and side.text[side.span[0] : side.span[1]].rstrip()[-1:] not in ".;:,":
        yield "title"
        yield f"title:{shape}"
    if words and side.text[words[0].start - 1 : words[0].start] in ('"', "\u201c", "*", "_"):
        yield "opensquoted"
    if side.span[0] == 0 and side.span[1] == len(side.text):
        yield "lone"
    yield f"length={min(len(words) // 10, 5)}"


def _alike(old: Side, old_span: Span, new: Side, new_span: Span) -> Iterator[str]:
    """Yield the features of how alike both sides of a stretch are."""
    from rapidfuzz.distance import LCSseq

    before = old.words(*old_span).lower()
    after = new.words(*new_span).lower()
    share = LCSseq.normalized_similarity(before, after)
    yield f"alike={int(share * 5)}"
    words = set(old.forms[slice(*old_span)])
    new_words = set(new.forms[slice(*new_span)])
    yield f"shared={min(3, len(words & new_words))}"
    if before and after and (before.startswith(after) or after.startswith(before)):
        yield "grown"
    stems = {word[:5] for word in words if len(word) > 4} & {
        word[:5] for word in new_words if len(word) > 4
    }
    if stems and not words & new_words:
        yield "stem"
    text = f" {new.text.lower()} "
    if old.text.lower().count(before) > 1 and before not in text:
        yield "throughout"
    if len(words) == len(new_words) == 1:
        yield "onebyone"
    initials = (
        "".join(word[0] for word in side.words(*span).split())
        for side, span in ((old, old_span), (new, new_span))
    )
    first, second = initials
    if first and second and (first == new.words(*new_span) or second == old.words(*old_span)):
        yield "acronym"
    capitals = (
        side.written(span[0])[0].isupper()
        for side, span in ((old, old_span), (new, new_span))
        if span[0] < span[1]
    )
    yield "capitals=" + "".join("C" if capital else "l" for capital in capitals)
