"""Plain cases: few words that came or went in a form that says by itself what they do. Each reader
holds under narrow conditions, and how often it is right is counted by itself.
"""

from __future__ import annotations

from typing import Final

from draftdiff.changes.kinds import Effect
from draftdiff.meaning.comparing import covers
from draftdiff.meaning.conjuncts import is_action
from draftdiff.meaning.facts import Fact
from draftdiff.meaning.facts.fact import (
    CONDITION,
    MODALITY,
    POLARITY,
    QUANTITY,
    REFERENCE,
    SCOPE,
    TIME,
)
from draftdiff.meaning.lexicon import verb_base
from draftdiff.meaning.passages import Side
from draftdiff.meaning.reversals import small_words
from draftdiff.meaning.statements import modals, names_duty, points
from draftdiff.meaning.stretches import Stretch, has_words
from draftdiff.meaning.tokens import WORD

# A passage with more edits than the first was written anew where a value is compared, with more
# than the second where words came or went.
_FEW_EDITS, _SOME_EDITS = 3, 5
# Members of a list have at most so many words, conditions so many, times so many.
_MEMBER, _CLAUSE, _SPAN = 6, 20, 9
# So many words may stand between words that went and those that came for them.
_NEAR: Final = 3
# Scales on which one value in another one's place is all that may have changed.
_SCALES: Final = {MODALITY: ("modal", "force", "operative"), REFERENCE: ("version",)}
# A word of restriction has at least so many letters.
_LETTERS: Final = 6


def is_exact(stretch: Stretch, pairs: list[tuple[Fact, Fact]]) -> bool:
    """Return whether one modal, figure, date or version stands for another one, and nothing else
    differs in the words.
    """
    if len(pairs) != 1 or not _is_simple(stretch):
        return False
    old, new = pairs[0]
    if old.kind not in (MODALITY, TIME, QUANTITY, REFERENCE):
        return False
    if old.kind in _SCALES and old.scale not in _SCALES[old.kind]:
        return False
    old_side, new_side = stretch.sides
    return covers(*old_side, [old]) and covers(*new_side, [new])


def _is_simple(stretch: Stretch, most: int = _FEW_EDITS) -> bool:
    """Return whether few words of the sentences differ."""
    return len(stretch.passage.hunks) <= most


def denied(stretch: Stretch) -> list[Effect] | None:
    """The effect of "not" and nothing else, come or gone."""
    side, span, facts = stretch.single()
    if stretch.shape == "swapped" or not _is_simple(stretch):
        return None
    denials = [fact for fact in facts if fact.kind == POLARITY]
    if len(denials) != 1 or not covers(side, span, denials):
        return None
    if any(fact.kind != POLARITY and fact.kind != MODALITY for fact in facts):
        return None
    return [stretch.effect(POLARITY, stretch.shape)]


class _Words:
    """Words that came or went, without the conjunction and commas at their ends."""

    def __init__(self, stretch: Stretch) -> None:
        self.side, (start, end), self.facts = stretch.single()
        joining = self.side.lexicon.words("grammar.and")
        self.is_joined = False
        commas = 0
        while start < end and (self.form(start) in joining or self.form(start) == ","):
            self.is_joined = self.is_joined or self.form(start) in joining
            commas += self.form(start) == ","
            start += 1
        while end > start and (self.form(end - 1) in joining or self.form(end - 1) == ","):
            self.is_joined = self.is_joined or self.form(end - 1) in joining
            commas += self.form(end - 1) == ","
            end -= 1
        self.start = start
        self.end = end
        self.is_member = commas > 0 and "," in (self.form(start - 1), self.form(end))

    def form(self, at: int) -> str:
        """The folded word at a place, nothing outside of the sentence."""
        if 0 <= at < len(self.side.forms):
            return self.side.forms[at]
        return ""

    def __len__(self) -> int:
        return self.end - self.start

    @property
    def forms(self) -> list[str]:
        """The folded words."""
        return self.side.forms[self.start : self.end]


# Lists of words of which a member of a list has none.
_NO_MEMBERS: Final = (
    "prepositions",
    "pronouns",
    "pronouns_alone",
    "be",
    "having",
    "subordinators",
    "relative",
    "bodies",
)
_TELLING: Final = ("modal", "negation", "condition", "hedge", "restrictor", "force", "extender")


def listed(stretch: Stretch) -> list[Effect] | None:
    """The effect of a member of a list that came or went with its conjunction or comma: "text [or
    images]".
    """
    if stretch.shape == "swapped" or not _is_simple(stretch, _SOME_EDITS):
        return None
    words = _Words(stretch)
    if not (words.is_joined or words.is_member) or not 0 < len(words) <= _MEMBER:
        return None
    if _has_counterpart(stretch) or (not words.is_joined and _is_names(words)):
        return None
    if not _is_noun_phrase(words) or is_action(words.side, (words.start, words.end)):
        return None
    direction = "broader" if stretch.shape == "added" else "narrower"
    return [stretch.effect(SCOPE, direction, (words.start, words.end))]


def _has_counterpart(stretch: Stretch) -> bool:
    """Return whether words near these went where these came, or came where they went; a member with
    a conjunction of its own is none.
    """
    joining = stretch.passage.new.lexicon.words("grammar.and")
    is_added = stretch.shape == "added"
    start, end = stretch.hunk.new
    for hunk in stretch.passage.hunks:
        sides = stretch.passage.sides(hunk)
        if any(not joining.isdisjoint(side.forms[slice(*span)]) for side, span in sides):
            continue
        old, new = (has_words(*side) for side in sides)
        first, last = hunk.new
        is_near = first - end <= _NEAR and start - last <= _NEAR
        if is_near and old != new and new != is_added:
            return True
    return False


def _is_names(words: _Words) -> bool:
    """Return whether words are several with a capital each, as of persons."""
    written = [words.side.written(at) for at in range(words.start, words.end)]
    return len(written) > 1 and all(word[0].isupper() for word in written)


def _is_noun_phrase(words: _Words) -> bool:
    """Return whether words name things or people: no verb, no body that acts, no reference."""
    side = words.side
    none_of = frozenset().union(*(side.lexicon.words(f"grammar.{name}") for name in _NO_MEMBERS))
    for at in range(words.start, words.end):
        token = side.tokens[at]
        if token.kind != WORD and token.form not in ",-":
            return False
        if token.form in none_of - {"of", "other"} or token.form.endswith("ly"):
            return False
        written = side.written(at)
        if written.isupper() and len(written) > 1:
            return False
    if side.among(words.start, words.end, *_TELLING) or words.facts:
        return False
    if side.lexicon.words("grammar.determiners").issuperset(words.forms):
        return False
    return not _is_verb(words)


def _is_verb(words: _Words) -> bool:
    """Return whether words begin with a verb and not with a noun: its object stands behind it, an
    adverb, or another verb beside it.
    """
    lexicon = words.side.lexicon
    joining = lexicon.words("grammar.and") | {","}
    after = words.end
    while words.form(after) in joining:
        after += 1
    if words.form(after).endswith("ly"):
        return True
    before = words.start - 1
    while words.form(before) in joining or verb_base(words.form(before), lexicon):
        before -= 1
    if before < words.start - 2 and _governs_verb(words.side, before):
        return True
    if verb_base(words.form(words.start), lexicon) is None:
        return False
    if len(words) > 1 and words.form(words.start + 1) in lexicon.words("grammar.determiners"):
        return True
    is_beside = before < words.start - 2 or verb_base(words.form(after), lexicon) is not None
    return is_beside and len(words) == 1


def _governs_verb(side: Side, at: int) -> bool:
    """Return whether a verb is awaited behind a word: a modal, "to", a pronoun, a denial."""
    if at < 0:
        return False
    if side.among(at, at + 1, "modal", "negation"):
        return True
    awaiting = side.lexicon.words("grammar.pronouns_alone") | {"to"}
    return side.forms[at] in awaiting


def restricted(stretch: Stretch) -> list[Effect] | None:
    """The effect of one adjective before a noun, come or gone: "[technical] input"."""
    side, (start, end), facts = stretch.single()
    if stretch.shape == "swapped" or not _is_simple(stretch, _SOME_EDITS) or end - start != 1:
        return None
    endings = tuple(side.lexicon.words("grammar.adjective_endings"))
    form = side.forms[start]
    if facts or not endings or not form.endswith(endings) or len(form) < _LETTERS:
        return None
    if side.among(start, end) or not _is_before_noun(side, end):
        return None
    if start and side.tokens[start - 1].kind == WORD and _is_name(side, start):
        return None
    return [stretch.effect(SCOPE, "narrower" if stretch.shape == "added" else "broader")]


def _is_name(side: Side, at: int) -> bool:
    """Return whether a word with a capital stands behind another one."""
    return side.written(at)[0].isupper() and side.written(at - 1)[0].isupper()


def _is_before_noun(side: Side, at: int) -> bool:
    """Return whether a word of content stands at a place."""
    if at >= len(side.tokens) or side.tokens[at].kind != WORD:
        return False
    small = small_words(side.lexicon) | side.lexicon.words("grammar.and")
    small |= side.lexicon.words("grammar.be") | side.lexicon.words("grammar.relative")
    small |= side.lexicon.words("grammar.subordinators")
    return side.forms[at] not in small and not side.among(at, at + 1, "modal", "negation")


def conditional(stretch: Stretch) -> list[Effect] | None:
    """The effect of a clause that opens with "if", "unless", "subject to", come or gone; not of one
    that was only put elsewhere.
    """
    if stretch.shape == "swapped":
        return None
    words = _Words(stretch)
    side = words.side
    opening = [
        hit
        for hit in side.among(words.start, words.end, "condition")
        if hit.start == words.start and hit.key not in side.lexicon.words("grammar.of_time")
    ]
    if not opening or not 1 < len(words) <= _CLAUSE or "." in words.forms:
        return None
    phrase = side.words(opening[0].start, opening[0].end).lower()
    old, new = (text.lower() for text in (stretch.passage.old.text, stretch.passage.new.text))
    if old.count(phrase) == new.count(phrase):
        return None
    return [stretch.effect(CONDITION, stretch.shape)]


def timed(stretch: Stretch) -> list[Effect] | None:
    """The effect of a date or period, come or gone with the few words that bind it."""
    if stretch.shape == "swapped" or not _is_simple(stretch):
        return None
    words = _Words(stretch)
    times = [fact for fact in words.facts if fact.kind == TIME]
    if len(times) != 1 or len(words) > _SPAN or times[0].start - words.start > 2:
        return None
    if _has_time(stretch) or any(form == "." or form == ":" for form in words.forms):
        return None
    return [stretch.effect(TIME, stretch.shape)]


def _has_time(stretch: Stretch) -> bool:
    """Return whether other words of the sentences that differ hold digits, too."""
    for hunk in stretch.passage.hunks:
        if hunk.old == stretch.hunk.old and hunk.new == stretch.hunk.new:
            continue
        for side, span in stretch.passage.sides(hunk):
            if any(form[:1].isdigit() for form in side.forms[slice(*span)]):
                return True
    return False


def source_of_statement(sentence: Side, kind: str) -> str:
    """The name of what tells the statement of a whole sentence that came or went: "bound" where it
    binds or permits by words for it, not a mere "will", and is no example or aside, "pointed" where it
    does nothing but point elsewhere, else "stated".
    """
    binding = modals(sentence)
    if kind == REFERENCE and points(sentence) and not binding:
        return "pointed"
    of_future = sentence.lexicon.words("grammar.of_future")
    is_bound = any(hit.key not in of_future for hit in binding)
    is_bound = is_bound or names_duty(sentence)
    if kind == MODALITY and is_bound and not _is_aside(sentence):
        return "bound"
    return "stated"


def _is_aside(sentence: Side) -> bool:
    """Return whether a sentence stands in parentheses, or opens like an example or a conclusion."""
    if sentence.text[: sentence.span[0]].rstrip().endswith("("):
        return True
    openings = sentence.lexicon.words("grammar.illustrating")
    first_words = sentence.forms[:2]
    return " ".join(first_words) in openings or not openings.isdisjoint(first_words[:1])
