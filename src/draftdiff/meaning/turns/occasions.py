"""What a rule waits for: things that happen, as clauses and as nouns, and acts that mark a time."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from draftdiff.meaning.turns.nouns import ENDING
from draftdiff.meaning.turns.places import passable
from draftdiff.meaning.turns.voices import participle_of
from draftdiff.meaning.words.forms.inflection import inflected, verb_of
from draftdiff.meaning.words.lexicon import Lexicon
from draftdiff.meaning.words.synonymy.equivalents import equivalents

_LINKS: Final = frozenset({"if", "where", "when", "whenever"})
_CONDITIONS: Final = _LINKS | {"unless", "once", "until", "without"}
_STOPS: Final = frozenset({",", ".", ";"})
_INDEFINITE: Final = frozenset({"a", "an", "any"})
_MODALS: Final = frozenset({"shall", "must", "may", "can", "will", "should"})
# Behind these it is asked when or whether something happens.
# What happens is there then.
_HAPPENING: Final = frozenset(
    {"occurs", "arises", "happens", "exists", "ensues", "occur", "arise", "happen", "exist", "ensue"}
)
_EVENTS: Final = (("in", "case", "of"), ("in", "the", "event", "of"), ("in", "the", "case", "of"))
_ANSWERING: Final = frozenset({"responsible", "liable", "answerable", "accountable"})
# Of what is said of these somebody answers for it.
_HARM: Final = frozenset({"loss", "damage", "destruction", "theft", "injury", "breakage", "delay"})
_OBJECTIVE: Final = {"us": "we", "them": "they", "him": "he", "her": "she", "me": "i", "you": "you", "it": "it"}
# A subject or thing is no longer, in words.
_LONGEST: Final = 8


def happening(words: list[str], tables: Lexicon) -> Iterator[list[str]]:
    """ "where a dispute arises" as "if there is a dispute", "in case of a dispute": of any one, at no certain time."""
    for at in range(len(words) - 3):
        if words[at] not in _LINKS or (words[at] == "where" and not _no_place(words, at)):
            continue
        for verb in range(at + 2, min(at + _LONGEST, len(words))):
            if words[verb] in _STOPS:
                break
            single = words[at + 1] in _INDEFINITE
            several = words[verb - 1].endswith("s") and not words[verb].endswith("s")
            if words[verb] not in _HAPPENING or not (single or several):
                continue
            thing, behind = words[at + 1 : verb], words[verb + 1 :]
            for link in ("if", "where", "when") if words[at] != "whenever" else ("whenever",):
                yield [*words[:at], link, "there", "is" if single else "are", *thing, *behind]
            for lead in _EVENTS if words[at] != "whenever" else ():
                yield [*words[:at], *lead, *thing, *behind]
                if single:
                    yield [*words[:at], *lead, *thing[1:], *behind]


def _no_place(words: list[str], at: int) -> bool:
    """True for a "where" that opens the sentence or stands behind a mark: no place is named before it."""
    return at == 0 or words[at - 1] in _STOPS | {"and", "or", "only", ":"}


def when_any(words: list[str], tables: Lexicon) -> Iterator[list[str]]:
    """ "when a seat falls vacant" as "if a seat falls vacant": of any one nobody knows whether it will."""
    for at in range(len(words) - 3):
        if at and verb_of(words[at - 1], tables) in equivalents(tables.language).among("asking"):
            continue
        opens = words[at] in ("when", "whenever") or (words[at] == "where" and _no_place(words, at))
        if opens and words[at + 1] in _INDEFINITE | {"no", "there"}:
            yield from ([*words[:at], link, *words[at + 1 :]] for link in ("if", "when"))


def befalling(words: list[str], tables: Lexicon) -> Iterator[list[str]]:
    """ "in the event of loss of the card" as "if the card is lost", "of the death of the tenant" as "dies"."""
    for lead in _EVENTS:
        for at in range(len(words) - len(lead) - 3):
            if words[at] != lead[0] or tuple(words[at : at + len(lead)]) != lead:
                continue
            act = at + len(lead)
            act += words[act] in ("the", "a", "an", "any")
            if words[act + 1 : act + 2] in (["of"], ["to"]):
                for clause, end in _clauses(words, act, tables):
                    yield [*words[:at], "if", *clause, *words[end:]]


def _clauses(words: list[str], act: int, tables: Lexicon) -> Iterator[tuple[list[str], int]]:
    """What an act with its "of" says as a clause, and where the words behind begin."""
    noun, thing = words[act], act + 2
    ended, done = ENDING.get(noun), participle_of(noun, tables)
    if verb_of(noun, tables) == noun and noun not in _HARM and noun not in ("breach", "default"):
        done = None
    verb = verb_of(noun, tables)
    for end in range(thing + 1, min(thing + _LONGEST, len(words)) + 1):
        what = words[thing:end]
        if what[-1] in _STOPS:
            break
        if ended is not None:
            yield from (([*what, form], end) for form in (inflected(ended, "s"), ended))
        elif done is not None:
            yield from (([*what, be, done], end) for be in ("is", "are"))
            if words[end : end + 1] == ["by"] and verb is not None:
                for last in range(end + 2, min(end + _LONGEST, len(words)) + 1):
                    if words[last - 1] in _STOPS:
                        break
                    yield from (([*words[end + 1 : last], form, *what], last) for form in (inflected(verb, "s"), verb))


def answering(words: list[str], tables: Lexicon) -> Iterator[list[str]]:
    """ "is liable for loss of, or damage to, the parcel" as "is liable if the parcel is lost or damaged"."""
    for at in range(2, len(words) - 4):
        if words[at] not in _ANSWERING or words[at + 1] != "for":
            continue
        start = at + 2 + (words[at + 2] == "the")
        acts, thing = _harms(words, start)
        if not acts or thing >= len(words):
            continue
        done = [participle_of(act, tables) or "" for act in acts]
        told = [word for one in done for word in ("or", one)][1:]
        for end in range(thing + 1, min(thing + _LONGEST, len(words)) + 1):
            if words[end - 1] in _STOPS:
                break
            yield from ([*words[: at + 1], "if", *words[thing:end], be, *told, *words[end:]] for be in ("is", "are"))


def _harms(words: list[str], start: int) -> tuple[list[str], int]:
    """One harm or two, and where what suffers it begins: "loss of , or damage to , the parcel"."""
    acts: list[str] = []
    at = start
    while at < len(words) and words[at] in _HARM:
        acts.append(words[at])
        at += 1
        while at < len(words) and words[at] in ("of", "to", ",", "or"):
            at += 1
    linked = words[at - 1] in ("of", "to") or (words[at - 1 : at] == [","] and words[at - 2] in ("of", "to"))
    return (acts, at) if acts and linked else ([], at)


def at_doing(words: list[str], tables: Lexicon) -> Iterator[list[str]]:
    """ "at the time of booking the seat" as "when booking the seat"."""
    named = equivalents(tables.language).among("determiners")
    for at in range(len(words) - 5):
        if words[at : at + 4] != ["at", "the", "time", "of"] or not words[at + 4].endswith("ing"):
            continue
        if verb_of(words[at + 4], tables) is not None or words[at + 5] in named:
            yield [*words[:at], "when", *words[at + 4 :]]


def received_by(words: list[str], tables: Lexicon) -> Iterator[list[str]]:
    """ "within 14 days of receipt by us of the goods" as "of receiving the goods", "after we receive the goods"."""
    for at in range(1, len(words) - 4):
        if words[at + 1] != "by" or words[at - 1] not in ("of", "after", "on", "upon", "the"):
            continue
        act = verb_of(words[at], tables)
        if act in (None, words[at]):
            continue
        before = at - (words[at - 1] == "the")
        for link in range(at + 3, min(at + 3 + _LONGEST, len(words) - 1)):
            if words[link] != "of":
                continue
            who, what = words[at + 2 : link], words[link + 1 :]
            subject = [_OBJECTIVE.get(who[0], who[0]), *who[1:]]
            gerund = inflected(act or "", "g")
            if words[: len(subject)] == subject:
                yield [*words[:before], gerund, *what]
            yield [*words[:before], *who, gerund, *what]
            if words[before - 1] in ("of", "after", "on", "upon"):
                forms = (act or "",) if who[0] in _OBJECTIVE else (inflected(act or "", "s"), act or "")
                link_word = "when" if words[before - 1] in ("on", "upon") else "after"
                yield from ([*words[: before - 1], link_word, *subject, form, *what] for form in forms)
            break


def having_done(words: list[str], tables: Lexicon) -> Iterator[list[str]]:
    """ "after having heard the owner" as "after hearing"; "having heard the owner, the mayor may" as well."""
    for at in range(len(words) - 3):
        if words[at] != "having" or (at and words[at - 1] not in ("after", ",")):
            continue
        verb = verb_of(words[at + 1], tables)
        if verb is None or words[at + 1] != participle_of(verb, tables):
            continue
        after = words[:at] if at and words[at - 1] == "after" else [*words[:at], "after"]
        if after != words[:at] and _MODALS.isdisjoint(words):
            continue  # "having considered the report, decides"
        yield [*after, inflected(verb, "g"), *words[at + 2 :]]


def paid_for(words: list[str], tables: Lexicon) -> Iterator[list[str]]:
    """ "until payment has been made in full" as "until paid for in full", "payment in full has been made" as well."""
    for at in range(len(words) - 4):
        if words[at] not in ("until", "after", "once", "if", "when", "unless"):
            continue
        start = at + 1 + 3 * (words[at + 1 : at + 4] == ["such", "time", "as"])
        if words[start : start + 1] != ["payment"]:
            continue
        full = words[start + 1 : start + 3] == ["in", "full"]
        rest = words[start + 1 + 2 * full :]
        size = next((n for n, told in ((3, ["has", "been", "made"]), (2, ["is", "made"])) if rest[:n] == told), 0)
        if size:
            yield [*words[: at + 1], "paid", "for", *(["in", "full"] if full else []), *rest[size:]]


def put_last(words: list[str], tables: Lexicon) -> Iterator[list[str]]:
    """ "if it is insured, no fee is due" as "no fee is due if it is insured": a denial binds what it stood beside."""
    stop = words[-1:] if words and words[-1] in _STOPS else []
    said = words[: len(words) - len(stop)]
    if not said or said[0] not in _CONDITIONS or "," not in said:
        return
    comma = said.index(",")
    clause, main = said[:comma], said[comma + 1 :]
    bare = ["can" if word == "cannot" else word for word in main if word not in ("not", "no", "never")]
    denied = len(bare) < len(main) or "cannot" in main
    if any(verb_of(word, tables) in equivalents(tables.language).among("asking") for word in main):
        return
    if not main or main[0] in ("then", "but") or not denied or not passable(bare, tables):
        return
    if equivalents(tables.language).among("focus").isdisjoint(clause):
        yield [*main, *clause, *stop]


_CONSENTING: Final = {
    "consents": "consent", "consent": "consent", "agrees": "agreement", "agree": "agreement", "approves": "approval",
    "approve": "approval", "permits": "permission", "permit": "permission",
}  # fmt: skip
_IN_WRITING: Final = ["in", "writing"]


def by_consent(words: list[str], tables: Lexicon) -> Iterator[list[str]]:
    """ "unless the owner agrees in writing" as "without the written agreement of the owner", "if" as "with"."""
    for at in range(len(words) - 3):
        link = {"unless": "without", "if": "with"}.get(words[at])
        if link is None:
            continue
        for verb in range(at + 2, min(at + _LONGEST, len(words))):
            act = _CONSENTING.get(words[verb])
            if words[verb] in _STOPS:
                break
            if act is None:
                continue
            first = words[verb - 1] in ("first", "previously")
            who = words[at + 1 : verb - first]
            behind = words[verb + 1 :]
            behind = behind[1:] if behind[:1] == ["first"] else behind
            written = behind[:2] == _IN_WRITING
            rest = behind[2:] if written else behind
            if rest[:1] and rest[0] not in _STOPS:
                break
            lead = [link, "the", *(["prior"] if first or behind != words[verb + 1 :] else [])]
            for told in (["written", act], [act, "in", "writing"]) if written else ([act],):
                yield [*words[:at], *lead, *told, "of", *who, *rest]
            break


def done_by(words: list[str], tables: Lexicon) -> Iterator[list[str]]:
    """ "on receipt of the notice by the bank the bank shall" as "on receiving the notice the bank shall"."""
    for at in range(1, len(words) - 5):
        if words[at + 1] != "of" or words[at - 1] not in ("on", "upon", "after", "of"):
            continue
        act = verb_of(words[at], tables)
        if act in (None, words[at]):
            continue
        by = next((i for i in range(at + 3, min(at + 3 + _LONGEST, len(words) - 2)) if words[i] == "by"), None)
        if by is None:
            continue
        for end in range(by + 2, min(by + 5, len(words) - 1)):
            who, rest = words[by + 1 : end], words[end:]
            behind = rest[1:] if rest[:1] == [","] else rest
            if behind[: len(who)] == who or words[: len(who)] == who:
                yield [*words[:at], inflected(act or "", "g"), *words[at + 2 : by], *rest]


def caused(words: list[str], tables: Lexicon) -> Iterator[list[str]]:
    """ "shall cause the accounts to be audited" as "shall have the accounts audited"."""
    for at in range(len(words) - 5):
        have = {"cause": "have", "causes": "has", "causing": "having"}.get(words[at])
        if have is None:
            continue
        to = next((i for i in range(at + 2, min(at + 2 + _LONGEST, len(words) - 2)) if words[i] == "to"), None)
        if to is not None and words[to + 1] == "be" and _STOPS.isdisjoint(words[at:to]):
            yield [*words[:at], have, *words[at + 1 : to], *words[to + 2 :]]
