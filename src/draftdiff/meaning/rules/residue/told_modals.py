"""The modals and operative verbs of a stretch that bind or allow, with all the words that say how."""

from __future__ import annotations

from typing import Final

from draftdiff.meaning.rules.force.conditional_clauses import conditional_clause
from draftdiff.meaning.rules.residue.told_conditions import in_question
from draftdiff.meaning.rules.roles.opening_verbs import opens
from draftdiff.meaning.sentences.segments import Side
from draftdiff.meaning.words.forms.discontinuous import INFINITIVE
from draftdiff.meaning.words.forms.parts import BEING, DETERMINER, LETTERED, LINK, PEOPLE, PREPOSITION, SMALL, SOMEBODY
from draftdiff.meaning.words.triggers import Hit

_BINDING: Final = frozenset({"modal", "force", "operative"})
# What is left undone, or not there, may still be the subject of a rule: "failure to pay will".
_OF_ACTS: Final = ("fail", "refrain", "abstain", "cease", "desist", "without", "ohne")
_MONTH: Final = frozenset({"may"})
_BOUNDS: Final = frozenset({"shall not exceed", "must not exceed", "may not exceed"})
_NEGATIVE: Final = frozenset({"not", "nicht"})
_LIMITING: Final = frozenset({"only", "nur"})
_ARTICLES: Final = frozenset({"a", "an", "the", "no", "any", "its", "their", "our", "his", "her", "this"})
_TELLING: Final = frozenset({"is to", "are to", "was to"})
_MEANT: Final = frozenset(
    "suggestion plan goal goals aim aims purpose idea ideas intention intent role way option task".split()
)
_NOUNS: Final = frozenset("need needs plan plans wish wishes hope hopes will must can order orders commit".split())
_EXPECTED: Final = frozenset({"will", "can", "should"})
# In a condition these tell only of what may come to pass or of what somebody is able to do.
_SUPPOSED: Final = frozenset({"will", "won't", "can", "can't", "cannot", "could", "should", "might"})
_CHANCES: Final = frozenset({"may", "might", "can", "could"})
_ADVISING: Final = frozenset({"should", "ought to", "shall", "must", "may"})
_STOPPING: Final = frozenset(",.;:()\u2014\u2013")
_RELATIVE: Final = frozenset({"which", "that", "who", "whom"})
_ASKING: Final = frozenset({"how", "whether", "why"})
_WHO: Final = frozenset({"who", "whom", "what"})
_MORE: Final = frozenset({"more", "less", "fewer"})
# The subject of an indirect question has no more words.
_QUESTION: Final = 8
# That of "what changes should" is one word.
_NAMED: Final = 1
# The "for which a new permit" before "is required" has no more.
_OBJECT: Final = 5
_SUPPOSING: Final = frozenset({"would"})
_QUOTES: Final = frozenset("\"'\u201c\u2018\u201e\u201a\u00ab\u00bb")
_CLOSED: Final = [[sign] for sign in "\"'\u201d\u2019\u201c\u2018\u00bb\u00ab"]

#: The words that bind or allow, and what they say, however written.
Binding = tuple[int, int, tuple[object, ...]]


def bindings(side: Side) -> list[Binding]:
    """The modals of a text, with the "not" or "only" behind them or the "no" before, and an operative verb that opens.

    Args:
        side: The text.

    Example:
        >>> from draftdiff.meaning.words.lexicon import lexicon
        >>> said = "Funds may only be used for roads, if the town will repair them."
        >>> side = Side(said, (0, len(said)), lexicon("en"))
        >>> [side.words[start:end] for start, end, _ in bindings(side)]
        [['may', 'only']]
    """
    found: list[Binding] = []
    for hit in side.hits:
        if hit.kind == "idiom" and hit.key in _BOUNDS and not _leads_to_measure(side, hit):
            found.append((hit.start, hit.start + 2, (hit.key,)))
        if hit.kind not in _BINDING or _binds_nobody(side, hit):
            continue
        start, end, sense = _to_be_done(side, hit) or _in_full(side, hit)
        if found and found[-1][1] == start:  # "may be required to"
            start, _, before = found.pop()
            sense = (*before, *sense)
        found.append((start, end, sense))
    return found


def _leads_to_measure(side: Side, bound: Hit) -> bool:
    """True for the "shall not exceed" of "shall not exceed 90 per cent", which is told with its number."""
    return any(one.start <= bound.end <= one.end for one in side.measures(side.lexicon))


def _binds_nobody(side: Side, hit: Hit) -> bool:
    """True for a modal or verb that is a noun or a month, is only mentioned, asked or supposed, or opens nothing."""
    if "noun" in side.lexicon.among("case.capital") and hit.kind == "modal" and _is_german_noun(side, hit.start):
        return True
    if (hit.kind == "operative" and not opens(side, hit)) or _supposes(side, hit) or _is_noun(side, hit):
        return True
    if (hit.kind == "force" or (hit.kind == "modal" and " " in hit.key)) and _tells_which(side, hit):
        return True
    if side.words[hit.start - 1] in _QUOTES and _is_mentioned(side, hit):
        return True
    if "?" in side.words and in_question(side, hit.start):
        return True
    dates = side.measures(side.lexicon) if hit.key in _MONTH else ()
    return any(one.kind == "date" and one.start <= hit.start < one.end for one in dates)


def _is_german_noun(side: Side, at: int) -> bool:
    """True for "Vermögen": a capital inside a sentence, or before a comma."""
    return side.capital(at) and (not side.initial(at) or side.words[at + 1 : at + 2] == [","])


def _in_full(side: Side, hit: Hit) -> Binding:
    """The words that bind, and what they say."""
    end = hit.end + (not _NEGATIVE.isdisjoint(side.words[hit.end : hit.end + 1]))
    end += 2 * (side.words[end : end + 2] == ["no", "longer"])
    start = hit.start if end > hit.end or hit.kind == "operative" else _denied_from(side, hit)
    end += hit.kind == "modal" and not _LIMITING.isdisjoint(side.words[end : end + 1])
    alike = side.lexicon.alike
    return (
        start,
        end,
        (alike.get(hit.key, hit.key) if alike else hit.key, *side.words[hit.end : end], start < hit.start),
    )


def _is_noun(side: Side, hit: Hit) -> bool:
    """True for "a plan to", "the need to", "a will", and for the verb of "the suggestion is to meet"."""
    before = side.words[max(0, hit.start - 1) : hit.start]
    if hit.key in _TELLING and not _MEANT.isdisjoint(before):
        return True
    if hit.kind == "operative" and opens_subject(side, hit):
        return True
    at = hit.start - 2  # "there is an urgent need to"
    if side.words[hit.start] in _NOUNS and at > 0 and side.words[at] in _ARTICLES and side.parts[at - 1] & BEING:
        return True
    return (side.words[hit.start] in _NOUNS or hit.kind == "operative") and not _ARTICLES.isdisjoint(before)


def _tells_which(side: Side, hit: Hit) -> bool:
    """True for what tells which are meant: "works that are permitted", "works for which a permit is required"."""
    at = hit.start - 1
    if at > 0 and side.words[at] in _RELATIVE:
        return side.words[at - 1][0].isalpha() and not side.parts[at - 1] & LINK
    before = side.words[max(0, hit.start - _OBJECT) : hit.start]
    which = next((place for place, word in enumerate(before) if word == "which"), None)
    if which is None:
        return False
    place = hit.start - len(before) + which
    return bool(side.parts[place - 1] & PREPOSITION and side.parts[place + 1] & DETERMINER)


def opens_subject(side: Side, hit: Hit) -> bool:
    """True for the first word of a subject of two: "Recall votes require", "Order forms are", "Request forms may".

    Args:
        side: Where it stands.
        hit: A word that could be an operative verb.
    """
    verb = hit.end + 1
    if verb >= len(side.words) or not side.parts[hit.end] & LETTERED or side.parts[hit.end] & SMALL:
        return False
    binding = any(other.start == verb for other in side.hits if other.kind in _BINDING)
    return binding or bool(side.parts[verb] & BEING)


def _is_mentioned(side: Side, hit: Hit) -> bool:
    """True for a word alone in quotation marks, which is named and not said: "by striking \u201cmay\u201d"."""
    return hit.start > 0 and side.words[hit.end : hit.end + 1] in _CLOSED


def _supposes(side: Side, modal: Hit) -> bool:
    """True for what would be, for what "I can imagine" and in "it describes how it will work": nobody is bound.

    Nor is anybody by what a condition supposes ("if the town will receive funds", "if it cannot be repaired").
    """
    if modal.key in _SUPPOSING or side.words[max(0, modal.start - 1) : modal.start] == ["i"]:
        return True
    if (modal.key in _SUPPOSED or modal.kind == "force") and _in_condition(side, modal):
        return True
    if modal.key in _CHANCES and (_happens(side, modal.end) or _may_need(side, modal)):
        return True
    if modal.key not in _ADVISING and _is_thought(side, modal):
        return True
    if modal.key == "will" and "," in side.words and _goes_with_more(side, modal.start):
        return True
    if "that" in side.words and ("no" in side.words or "it" in side.words) and _is_no_rule(side, modal):
        return True
    return modal.key in _EXPECTED and _asks(side, modal.start)


def _happens(side: Side, at: int) -> bool:
    """True for what comes of itself: disputes that may arise, acts that may lead to a ban."""
    known, behind = side.lexicon.among("grammar.happening"), side.words[at : at + 2]
    return " ".join(behind) in known or " ".join(behind[:1]) in known


def _may_need(side: Side, modal: Hit) -> bool:
    """True for things that may need something: "some proposals may require review"; "the board may require" binds."""
    if side.words[modal.end : modal.end + 1] == [] or modal.start == 0:
        return False
    if side.words[modal.end] not in side.lexicon.among("grammar.happening_of_things"):
        return False
    subject = side.parts[modal.start - 1]
    thing = subject & LETTERED and not subject & (SOMEBODY | PEOPLE | SMALL) and not side.capital(modal.start - 1)
    return bool(thing) and side.words[modal.start - 1] not in side.lexicon.among("grammar.agents")


def _goes_with_more(side: Side, at: int) -> bool:
    """True for what only grows with something else: "the larger the team is, the more difficult it will be"."""
    for place in range(at - _QUESTION if at > _QUESTION else 2, at):
        if side.words[place - 2 : place] == [",", "the"]:
            word = side.words[place]
            return word in _MORE or (word.endswith("er") and word != "other")
    return False


def _is_no_rule(side: Side, modal: Hit) -> bool:
    """True for what there is no rule for ("there is no restriction that a member can only") and what may come to be."""
    start, _ = side.clause(modal.start)
    said = side.words[start : modal.start]
    if said[:2] == ["it", "is"] and said[3:4] == ["that"]:
        return modal.key not in _ADVISING and said[2] in side.lexicon.among("grammar.thinkable")
    rules = side.lexicon.among("grammar.rules")
    for at in range(2, len(said)):
        if said[at] == "that" and said[at - 1] in rules:
            return said[at - 2] == "no"
    return False


def _is_thought(side: Side, modal: Hit) -> bool:
    """True for what somebody only knows, thinks or hopes: "we know that it will take time"; not of what should be."""
    thinking, found = side.lexicon.among("grammar.thinking"), False
    for word in side.words[modal.start - _QUESTION if modal.start > _QUESTION else 0 : modal.start]:
        found = word in thinking or (found and word not in _STOPPING)
    return found


def _in_condition(side: Side, modal: Hit) -> bool:
    """True in the clause of "if", "unless" or "when"; behind "provided that" stands what has to be.

    A condition that opens its sentence without a comma behind it may have ended before the modal.
    """
    tables = side.lexicon
    condition = conditional_clause(side, modal.start, tables)
    if condition is None or condition.key not in tables.among("grammar.hypothetical"):
        return False
    if side.words[condition.end : modal.start].count(",") % 2:
        return False  # ", otherwise it will expire"
    if condition.key == "where" and side.words[condition.start - 1] == ",":
        return False  # "a period, where votes are allowed"
    end = next(end for _, end, hit in side.conditional or () if hit is condition)
    return not side.initial(condition.start) or side.words[end : end + 1] == [","]


def _asks(side: Side, at: int) -> bool:
    """True in an indirect question: "how", "whether" or "why" opens the clause of a place, or "who" of its object."""
    behind = side.words[at + 1 : at + 3]
    closes = behind[:1] == ["be"] and not any(map(str.isalnum, behind[1:]))  # "who the next leaders will be"
    for back, word in enumerate(reversed(side.words[max(0, at - _QUESTION) : at])):
        if word in _ASKING or (closes and word in _WHO) or (word == "what" and back <= _NAMED):
            return True
        if not word[0].isalnum():
            return False
    return False


def _denied_from(side: Side, modal: Hit) -> int:
    """Where what a modal says is denied: "under no circumstances will", and "no talk with them is allowed"."""
    denials = side.hits_of("negation")
    if beside := [hit.start for hit in denials if hit.end == modal.start]:
        return beside[0]
    if helped := [hit.start for hit in denials if 0 < modal.start - hit.end <= 1 and _helps(side, hit)]:
        return helped[0] - 1
    start, _ = side.clause(modal.start)
    opening = [hit.start for hit in denials if hit.start == start and hit.end < modal.start]
    opening = [at for at in opening if not side.words[at].startswith(_OF_ACTS)]
    others = (hit for hit in side.hits_of("modal") if start <= hit.start < modal.start)
    return opening[0] if opening and not any(others) else modal.start


def _helps(side: Side, denial: Hit) -> bool:
    """True for the "not" of "do not necessarily have to"."""
    return side.words[max(0, denial.start - 1) : denial.start] in (["do"], ["does"], ["did"])


def _to_be_done(side: Side, hit: Hit) -> Binding | None:
    """What "sind ... zu regeln" and "der ... zu stellen ist" bind to: "zu regeln" tells more than "sind"."""
    if hit.start not in side.tails or not hit.key.endswith(INFINITIVE):
        return None
    start, end = side.tails[hit.start]
    return start, max(end, hit.end) if start < hit.start else end, ("zu", side.words[end - 1])
