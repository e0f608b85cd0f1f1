"""Stops that custom alone decides: between clauses, before a list, behind a subject, around a clause behind a modal."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from draftdiff.meaning.proofs.marks.mark import Mark
from draftdiff.meaning.proofs.marks.series import may_be_noun
from draftdiff.meaning.words.forms.inflection import inflected, verb_of
from draftdiff.meaning.words.lexicon import Lexicon
from draftdiff.meaning.words.synonymy.equivalents import equivalents

_COLON: Final = frozenset({";", ":"})
_COMMA: Final = frozenset({",", ""})
_BEFORE_THE_REST: Final = (
    frozenset({":", ","}),
    frozenset({":", "\u2013"}),
    frozenset({":", "\u2014"}),
    frozenset({":", "-"}),
)
_ANNOUNCING: Final = frozenset({"following", "follows", "these", "namely"})
_BORDERS: Final = frozenset({",", ";", ":", "."})
_REASON: Final = frozenset({"because", "although", "whereas"})
_DENIED: Final = frozenset({"not", "no", "nor", "neither", "never", "only", "cannot", "without"})
_CLAUSE: Final = frozenset(
    {"if", "where", "when", "unless", "once", "while", "after", "before", "in", "on", "with", "at"}
)
# A subject is no longer, in words.
_SUBJECT: Final = 10


def stops_the_same(mark: Mark, tables: Lexicon) -> bool:
    """True where a stop that came, went or became another one parts what is parted all the same."""
    if not mark.before or not mark.behind:
        return False
    if mark.kinds == _COLON:
        return _between_statements(mark, tables) or _before_list(mark, tables) or _between_members(mark)
    if mark.kinds in _BEFORE_THE_REST:
        return _opens_the_rest(mark, tables)
    if mark.kinds == {";", ","}:
        return mark.behind[0] == "nor" or _spliced(mark, tables)
    if mark.kinds == {".", ""}:
        return _between_sentences(mark, tables)
    if mark.kinds == _COMMA:
        return (
            _behind_subject(mark, tables)
            or _behind_clause_of_modal(mark, tables)
            or _before_contrast(mark, tables)
            or _before_reason(mark, tables)
        )
    return False


# ------------------------------------------------------------ other stops


def _between_statements(mark: Mark, tables: Lexicon) -> bool:
    """True for the only stop of two statements: either begins anew behind it."""
    if not _BORDERS.isdisjoint(mark.before) or mark.behind[0] in ("and", "or", "but"):
        return False
    if not _ANNOUNCING.isdisjoint(mark.before) or not {";", ":"}.isdisjoint(mark.behind):
        return False
    return _states(mark.before, tables) and _states(mark.behind[1:], tables)


def _before_list(mark: Mark, tables: Lexicon) -> bool:
    """True behind what announces a list, for the list itself: "The following are exempt: hospitals and schools"."""
    announced = not _ANNOUNCING.isdisjoint(mark.before) and {";", ":"}.isdisjoint(mark.before)
    return announced and not _states(mark.behind, tables) and {";", ":"}.isdisjoint(mark.behind)


def _between_members(mark: Mark) -> bool:
    """True between members of a list that a colon announced, of which each begins as the first one does."""
    if ":" not in mark.before:
        return False
    first = mark.before[mark.before.index(":") + 1 :]
    behind = mark.behind[1:] if mark.behind[0] in ("and", "or") else mark.behind
    return bool(first and behind) and (first[0] == behind[0] or {first[0], behind[0]} <= {"a", "an"})


def _spliced(mark: Mark, tables: Lexicon) -> bool:
    """True between two statements, the second of which begins with its pronoun: "is not refunded; it may be"."""
    known = equivalents(tables.language)
    if mark.behind[0] not in ("it", "they", "he", "she", "we", "you") or mark.behind[1] not in known.among("finite"):
        return False
    return (
        known.among("conditional").isdisjoint(mark.before) and "," not in mark.before and _states(mark.before, tables)
    )


def _between_sentences(mark: Mark, tables: Lexicon) -> bool:
    """True before a subject with a capital and its verb: two sentences without the stop between them."""
    known, at = equivalents(tables.language), mark.at + 1
    subject = mark.behind[0] in known.among("determiners") | {"it", "they", "we", "you", "he", "she", "no"}
    written = mark.side.written(at, at + 1)[:1]
    return subject and written.isupper() and _states(mark.before, tables) and _states(mark.behind, tables)


def _opens_the_rest(mark: Mark, tables: Lexicon) -> bool:
    """True before what tells the rest: "is clear: no dogs", "in two parts: in May and June"."""
    others = {":", ";", ".", "\u2013", "\u2014"}
    if not others.isdisjoint(mark.before) or not (others - {"."}).isdisjoint(mark.behind):
        return False
    if "," not in mark.kinds:
        return "-" not in mark.before and "-" not in mark.behind
    counted = [word for word in mark.before[-2:-1] if word in _SAID or word.isdecimal()]
    plural = mark.before[-1].endswith("s")
    members = 1 + sum(word in ("and", ",") for word in mark.behind)
    return (
        bool(counted)
        and plural
        and _SAID.get(counted[0], counted[0]) == str(members)
        and not _states(mark.behind, tables)
    )


_SAID: Final = {"two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7"}


# ----------------------------------------------------------------- commas


def _behind_subject(mark: Mark, tables: Lexicon) -> bool:
    """True between the members of a subject and its modal: "Fuel, oil and solvents(,) must be kept"."""
    if not tables.is_modal(mark.behind[0]) or "," not in mark.before or len(mark.before) > _SUBJECT:
        return False
    last = len(mark.before) - 1 - mark.before[::-1].index(",")
    member = mark.before[last + 1 :]
    if not member or member[0] in ("and", "or") or not {"and", "or"} & set(member):
        return False
    first = mark.before[: mark.before.index(",")]
    known = equivalents(tables.language)
    closed = known.among("conditional") | known.among("openings")
    names = all(may_be_noun(word, tables) or word in ("and", "or", ",") for word in mark.before)
    return names and first[-1] not in known.among("general") and closed.isdisjoint(mark.before)


def _behind_clause_of_modal(mark: Mark, tables: Lexicon) -> bool:
    """True for one of two commas around a clause between a modal and its verb: "shall, where they agree(,) follow"."""
    known = equivalents(tables.language)
    if "," in mark.before:
        opening = len(mark.before) - 1 - mark.before[::-1].index(",")
        modal = mark.before[opening - 1] if opening else ""
        inside = mark.before[opening + 1 :]
        verb = mark.behind[0]
    else:
        modal, inside = mark.before[-1], mark.behind
        closing = inside.index(",") if "," in inside else 0
        inside, verb = inside[:closing], (inside[closing + 1 :] or [""])[0] if closing else ""
    opens = bool(inside) and inside[0] in known.among("conditional") | _CLAUSE
    return tables.is_modal(modal) and opens and (verb == "be" or verb_of(verb, tables) == verb)


def _before_contrast(mark: Mark, tables: Lexicon) -> bool:
    """True before "but" with a second verb of the subject: "may vote(,) but has no casting vote"."""
    known = equivalents(tables.language)
    if mark.behind[0] != "but" or len(mark.behind) < 3 or not _BORDERS.isdisjoint(mark.before):
        return False
    closed = known.among("conditional") | known.among("reporting") | _DENIED
    verb = mark.behind[1]
    own = verb in known.among("finite") | tables.among("grammar.be") or tables.is_modal(verb)
    reaching = known.among("conditional") | known.among("leading")
    return (
        own and closed.isdisjoint(mark.before) and reaching.isdisjoint(mark.behind[1:]) and _states(mark.before, tables)
    )


def _before_reason(mark: Mark, tables: Lexicon) -> bool:
    """True before the reason of one statement without a denial, which the reason could explain."""
    known = equivalents(tables.language)
    if mark.behind[0] not in _REASON or mark.behind[1:2] == ["of"] or not _BORDERS.isdisjoint(mark.before):
        return False
    closed = known.among("conditional") | known.among("reporting") | _DENIED | {"and", "or"}
    return closed.isdisjoint(mark.before) and _states(mark.before, tables)


# ------------------------------------------------------------------- words


def _states(words: Sequence[str], tables: Lexicon) -> bool:
    """True for words with a finite verb among them."""
    known = equivalents(tables.language)
    finite = known.among("finite") | tables.among("grammar.be")
    for before, word in zip(["", *words], words, strict=False):
        if word in finite or (before in ("we", "they", "you") and verb_of(word, tables) == word):
            return True
        verb = verb_of(word, tables) if word.endswith("s") and before not in known.among("determiners") else None
        if verb is not None and word == inflected(verb, "s") and before.isalpha() and may_be_noun(before, tables):
            return True
    return False
