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
        words = [name for name in features if name[1:3] == "w="]
        words = [name for name in words if name[3:4].isalpha()]
        known = sum(name in self.weights for name in words)
        return 2 * known > len(words) or not words

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
        scores = [bias + value / scale for bias, value in zip(self.bias, sums, strict=True)]
        highest = max(scores)
        shares = [exp(score - highest) for score in scores]
        total = sum(shares)
        named_shares = zip(self.classes, shares, strict=True)
        return {name: share / total for name, share in named_shares}


@lru_cache
def choices() -> Choices:
    """The table of classes that comes with draftdiff."""
    return table_of("choices")


def table_of(name: str) -> Choices:
    """A table by the name of its file."""
    source = files("draftdiff.meaning").joinpath(f"{name}.json")
    return Choices(**json.loads(source.read_text(encoding="utf-8")))


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
    sizes = f"{_size(hunk.old)}:{_size(hunk.new)}"
    names = [f"shape={shape}", f"fixed={shape}:{sizes}"]
    names += _of_side(passage.old, hunk.old, "-", shape, stretch.old)
    names += _of_side(passage.new, hunk.new, "+", shape, stretch.new)
    if shape == "dropped":
        side = passage.old
        span = hunk.old
    else:
        side = passage.new
        span = hunk.new
    names += _around(side, span, shape)
    names += _of_sentence(side, span, shape)
    for old, _ in paired_facts(stretch):
        if old.scale != VERB:
            names.append(f"pair={old.kind}:{old.scale}")
    if shape == "swapped":
        names += _alike(passage.old, hunk.old, passage.new, hunk.new)
    return list(dict.fromkeys(names))


def _of_side(
    side: Side, span: Span, sign: str, shape: str, differing: tuple[Fact, ...]
) -> Iterator[str]:
    """Yield the features of the words and facts of one side, which may have none."""
    start, end = span
    if start == end:
        return
    yield from _of_words(side, span, sign, shape)
    for fact in differing:
        if fact.scale != VERB:
            scale = f":{fact.scale}" if fact.scale else ""
            yield f"{sign}fact={fact.kind}{scale}"


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
    has_sign = any(character in "_0123456789" for character in written)
    tail = written[1:]
    if has_sign or tail != tail.lower():
        classes.append("code")
    if not lists:
        classes.append("plain")
        endings = [ending for ending in _ENDINGS if len(form) > len(ending) + 2]
        classes += ["~" + ending for ending in endings if form.endswith(ending)]
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
    tokens = side.tokens[first : last + 1]
    marks = {token.form for token in tokens if token.kind == MARK}
    yield from (f"{sign}mark={mark}" for mark in marks)
    if tokens[0].kind == MARK:
        yield f"{sign}firstmark={tokens[0].form}"
    if tokens[-1].kind == MARK:
        yield f"{sign}lastmark={tokens[-1].form}"
    kinds = {token.kind for token in tokens}
    if URL in kinds:
        yield f"{sign}url"
    if NUMBER in kinds:
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
        yield from (f"before:{kind}" for kind in _triggers_at(side, before))
    if after >= len(side.tokens):
        yield "closes"
        yield f"closes:{shape}"
    else:
        yield f"behind={side.forms[after]}"
        yield from (f"behindis={name}" for name in _classes_of(side, after))
        yield from (f"behind:{kind}" for kind in _triggers_at(side, after))
    text = side.words(*span)
    is_opened = before >= 0 and side.forms[before] == "("
    if is_opened or text.count("(") != text.count(")"):
        yield "parenthesis"
    joining = side.lexicon.words("grammar.and")
    count = 0
    for at in (before, span[0], span[1] - 1, after):
        if 0 <= at < len(side.forms):
            form = side.forms[at]
            count += form == "," or form in joining
    yield f"listed={count}"
    for hit in side.hits:
        if hit.end <= span[0] and hit.kind in _TRIGGERS:
            yield f"ahead:{hit.kind}"


def _triggers_at(side: Side, at: int) -> Iterator[str]:
    """Yield the kinds of the phrases at a token that tell something of what stands beside them."""
    for hit in side.among(at, at + 1):
        if hit.kind in _TRIGGERS:
            yield hit.kind


def _of_sentence(side: Side, span: Span, shape: str) -> Iterator[str]:
    """Yield the features of the sentence of a stretch."""
    start, end = span
    kinds = {hit.kind for hit in side.hits}
    position = _position(side, span)
    yield f"place={position}"
    yield f"place={position}:{shape}"
    if position == "subject" and start < 2:
        yield f"subjectfirst:{shape}"
    is_whole = start == 0 and end >= len(side.tokens) - 1
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
    first, last = side.span
    last_sign = side.text[first:last].rstrip()[-1:]
    if len(words) < 8 and last_sign not in ".;:,":
        yield "title"
        yield f"title:{shape}"
    if words:
        start_of_words = words[0].start
        sign_before = side.text[start_of_words - 1 : start_of_words]
        if sign_before in ('"', "\u201c", "*", "_"):
            yield "opensquoted"
    if first == 0 and last == len(side.text):
        yield "lone"
    yield f"length={min(len(words) // 10, 5)}"


def _position(side: Side, span: Span) -> str:
    """Return where a stretch stands to the first verb of its sentence."""
    start, end = span
    being = side.lexicon.words("grammar.be")
    verbs = [hit.start for hit in side.hits if hit.kind in ("modal", "force", "operative")]
    verbs += [at for at, form in enumerate(side.forms) if form in being]
    if not verbs:
        return "noverb"
    first = min(verbs)
    if end <= first:
        return "subject"
    if start > first:
        return "predicate"
    return "verb"


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
