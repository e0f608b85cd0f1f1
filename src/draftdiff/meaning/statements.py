"""The statement of a whole sentence that came or went: it commands, permits or forbids, defines,
points elsewhere.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from typing import Final

from draftdiff.changes.kinds import Effect, Span
from draftdiff.meaning.detection import language_of
from draftdiff.meaning.document.terms import defines
from draftdiff.meaning.facts import facts
from draftdiff.meaning.facts.fact import DEFINITION, MODALITY, REFERENCE, SCOPE
from draftdiff.meaning.facts.references import references
from draftdiff.meaning.lexicon import Hit, lexicon, verb_base
from draftdiff.meaning.passages import Side, sentence_breaks
from draftdiff.meaning.stretches import Stretch
from draftdiff.meaning.tokens import MARK, WORD

# What may be commanded, permitted or asked for has at least this rank among operative verbs: below,
# it is only noted.
_BINDING: Final = 3
# A possibility ranks at most so; behind it stands what may be so as often as what may be done.
_POSSIBLE: Final = 3
# So many words of a relative clause may be before its modal.
_NEAR: Final = 3
# A sentence has at least so many words and marks, and ends with one of these.
_SENTENCE: Final = 4
_CLOSING: Final = " \n\t\u00a0\"'\u201d\u2019\u00bb)*_"
_ENDS: Final = frozenset(".!?:\u2026\u3002\uff01\uff1f\u061f")


def statement_of(side: Side) -> list[tuple[str, Span]]:
    """The classes of a sentence, each with the tokens that show it, the first first. Nothing where
    it neither binds nor defines nor points anywhere.
    """
    all_tokens = (0, len(side.tokens))
    if defines(_sentence(side), side.lexicon):
        return [(DEFINITION, all_tokens)]
    if _phrases_at(side, "statement.defining"):
        return [(DEFINITION, all_tokens)]
    if points(side):
        return [(REFERENCE, all_tokens)]
    statements: list[tuple[str, Span]] = []
    if binds(side):
        statements.append((MODALITY, all_tokens))
    for _, end in _phrases_at(side, "statement.reaching")[:1]:
        statements.append((SCOPE, (end, len(side.tokens))))
    cited = _first_reference(side)
    if cited is not None:
        statements.append((REFERENCE, cited))
    return statements


def _sentence(side: Side) -> str:
    """Return the text of a sentence as it is written."""
    start, end = side.span
    return side.text[start:end]


def _first_reference(side: Side) -> Span | None:
    """Return the tokens of the first fact of a sentence that is a reference, or None."""
    if next(references(side), None) is None:
        return None
    for fact in facts(side):
        if fact.kind == REFERENCE:
            return fact.start, fact.end
    return None


def one_sided_direction(kind: str, *, added: bool) -> str:
    """Return the direction of the statement of a whole sentence that came or went."""
    if kind == SCOPE:
        return "broader" if added else "narrower"
    if added:
        return "added"
    return "dropped"


def points(side: Side) -> bool:
    """Return whether a sentence only says where something stands: "see", "more details", "can be
    found at".
    """
    verbs = side.lexicon.words("statement.pointing")
    if any(side.forms[at] in verbs for at in _openings(side)):
        return True
    return bool(_phrases_at(side, "statement.whereabouts"))


def _phrases_at(side: Side, name: str) -> list[Span]:
    """Return the spans of the phrases of a list, of up to four words each."""
    words = side.lexicon.words(name)
    first = {phrase.split(" ", 1)[0] for phrase in words}
    return [
        (at, at + length)
        for at, form in enumerate(side.forms)
        if form in first
        for length in range(1, 5)
        if " ".join(side.forms[at : at + length]) in words
    ]


@cache
def binds(side: Side) -> bool:
    """Return whether a sentence, no question, commands, permits, forbids or gives a right: by a
    modal in no condition or mere chance, an operative verb or command at its beginning, or words
    for duty ("responsible", "the right").
    """
    if _sentence(side).rstrip(" )\n").endswith(("?", "\uff1f")):
        return False
    return bool(modals(side)) or _commands(side) or names_duty(side)


def names_duty(side: Side) -> bool:
    """Return whether a sentence has words for a duty or a right: "responsible", "the right"."""
    return bool(_phrases_at(side, "statement.binding"))


#: The highest rank of a modal that permits.
_LEAVE: Final = 3


def permits(text: str) -> bool:
    """Return whether words only permit something: a modal like "may", no stronger one and no
    denial.
    """
    side = Side(text, (0, len(text)), lexicon(language_of(text)))
    ranks = [hit.rank for hit in side.hits if hit.kind in ("modal", "force")]
    if not ranks or max(ranks) > _LEAVE:
        return False
    return not any(hit.kind == "negation" for hit in side.hits)


def modals(side: Side) -> list[Hit]:
    """The modals and the like of what is said, not of what is only supposed or thought."""
    hits = [hit for hit in side.hits if hit.kind in ("modal", "force")]
    if not hits:
        return []
    hypothetical = list(_suppositions(side))
    binding = []
    for hit in hits:
        if any(start <= hit.start < end for start, end in hypothetical):
            continue
        is_weak = _by_chance(side, hit) if hit.kind == "modal" else _attributive(side, hit)
        if not is_weak:
            binding.append(hit)
    return binding


def _suppositions(side: Side) -> Iterator[Span]:
    """The clauses that only suppose something, from the conjunction to the next mark, and what is
    only thought.
    """
    supposing = side.lexicon.words("grammar.hypothetical")
    relative = side.lexicon.words("grammar.relative")
    thinking = side.lexicon.words("grammar.thinking")
    subjects = [[form] for form in side.lexicon.words("grammar.determiners")]
    suppose = {hit.start for hit in side.hits if hit.kind == "condition" and hit.key in supposing}
    for at, form in enumerate(side.forms):
        is_relative = form in relative
        has_subject = side.forms[at + 1 : at + 2] in subjects
        if is_relative and at not in suppose and not has_subject:
            yield at, at + _NEAR
        elif is_relative or at in suppose or form in thinking:
            yield at, _next_mark(side, at)


def _next_mark(side: Side, at: int) -> int:
    """Return the first mark from a token on, or the end of the sentence."""
    while at < len(side.tokens) and side.tokens[at].kind != MARK:
        at += 1
    return at


def _by_chance(side: Side, hit: Hit) -> bool:
    """Return whether a modal of possibility says what may be so ("may be incomplete") or what a
    thing can do.
    """
    if hit.rank > _POSSIBLE or hit.end >= len(side.tokens):
        return False
    being = side.lexicon.words("grammar.be")
    having = side.lexicon.words("grammar.having")
    adverbs = side.lexicon.words("grammar.adverbs") - being - having
    at = hit.end
    if side.forms[at] in adverbs:
        at += 1
    form, participle, *_ = [*side.forms[at : at + 2], "", ""]
    happening = {phrase.split()[0] for phrase in side.lexicon.words("grammar.happening")}
    if form in having or form in happening:
        return True
    if hit.rank < _POSSIBLE and not _by_somebody(side, hit.start):
        return True
    if form not in being or participle.endswith("ed"):
        return False
    return participle not in side.lexicon.words("grammar.participles")


def _by_somebody(side: Side, at: int) -> bool:
    """Return whether somebody who can act stands before a modal: what they can do, they may."""
    tokens_before = side.tokens[:at]
    word_lists = [
        side.lexicon.words(f"grammar.{name}")
        for name in ("agents", "persons", "people", "pronouns")
    ]
    return any(token.form in words for token in tokens_before for words in word_lists)


def _attributive(side: Side, hit: Hit) -> bool:
    """Return whether a word of force stands before its noun: "the optional annex"."""
    if " " in hit.key:
        return False
    before = side.forms[max(0, hit.start - 1)]
    return before not in side.lexicon.words("grammar.be")


def _openings(side: Side) -> list[int]:
    """The first word of a sentence, and that of what follows an introduction; a word of courtesy
    before it left out.
    """
    words = [at for at, token in enumerate(side.tokens) if token.kind == WORD]
    if not words:
        return []
    openings = [words[0]]
    commas = [
        at for at, form in enumerate(side.forms) if form in ",;(" and at + 1 < len(side.tokens)
    ]
    introduced = _is_introduced(side, words[0])
    openings += [at + 1 for at in commas if introduced or side.forms[at] in ";("]
    return [_behind_courtesy(side, at) for at in openings]


def _is_introduced(side: Side, first: int) -> bool:
    """Return whether a sentence begins with a preposition or a condition, at its first word."""
    if side.forms[first] in side.lexicon.words("grammar.prepositions"):
        return True
    return any(hit.start == first and hit.kind == "condition" for hit in side.hits)


def _behind_courtesy(side: Side, at: int) -> int:
    """Return the token behind words of courtesy, or the last one of the sentence."""
    courtesy = side.lexicon.words("statement.courtesy")
    last = len(side.tokens) - 1
    while at < last and side.forms[at] in courtesy:
        at += 1
    return at


def _commands(side: Side) -> bool:
    """Return whether a clause opens with an operative verb, or with a verb in its base form, as of
    a command.
    """
    return any(_is_command(side, at) for at in _openings(side))


def _is_command(side: Side, at: int) -> bool:
    """Return whether a verb at the opening of a sentence is a command."""
    opening = [hit for hit in side.hits if hit.start == at]
    for hit in opening:
        if hit.kind in ("operative", "attitude"):
            return hit.kind == "operative" and hit.rank >= _BINDING
        if hit.kind == "negation":
            at = hit.end
    if at + 1 >= len(side.tokens):
        return False
    if verb_base(side.forms[at], side.lexicon) != side.forms[at]:
        return False
    objects = side.lexicon.words("grammar.determiners") | side.lexicon.words("grammar.pronouns")
    if side.forms[at + 1] in objects:
        return True
    verbs = side.lexicon.words("grammar.be") | side.lexicon.words("grammar.having")
    finite = any(form in verbs for form in side.forms[at + 1 :]) or any(
        hit.kind == "modal" for hit in side.hits
    )
    return not finite and side.forms[at + 1] not in side.lexicon.words("statement.nominal")


def stated(stretch: Stretch) -> list[Effect] | None:
    """Return the effects of whole sentences of a stretch that came or went; None where it is none,
    or they state nothing.
    """
    side, span, _ = stretch.single()
    if stretch.shape == "swapped" or not _is_whole(side, span):
        return None
    start, end = side.chars(*span)
    breaks = [start + at for at in sentence_breaks(side.text[start:end])]
    effects = []
    for span_of_sentence in pairwise(breaks):
        sentence = Side(side.text, span_of_sentence, side.lexicon)
        for kind, (first, last) in statement_of(sentence):
            # A sentence by itself may be cut into words otherwise, where no spaces stand between.
            tokens = [
                bisect_left(side.tokens, offset, key=lambda token: token.start)
                for offset in sentence.chars(first, last)
            ]
            way = one_sided_direction(kind, added=stretch.shape == "added")
            effects.append(stretch.effect(kind, way, (tokens[0], tokens[1])))
    return effects or None


def _is_whole(side: Side, span: Span) -> bool:
    """Return whether tokens begin and end as sentences do."""
    if span[1] - span[0] < _SENTENCE:
        return False
    start, end = side.chars(*span)
    before = side.text[:start].rstrip(_CLOSING)
    last = side.text[start:end].rstrip(_CLOSING)[-1:]
    if before and before[-1] not in _ENDS:
        return False
    if side.text[start].islower():
        return False
    following = side.text[end:].lstrip(_CLOSING)[:1]
    return last in _ENDS or not following or following in _ENDS
