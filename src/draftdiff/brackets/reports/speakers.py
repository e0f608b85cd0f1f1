"""The speakers: a list of parties, offices and crowds, each for itself or for a group."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from attrs import evolve, frozen

from draftdiff.brackets.lexicon import data_table, party_names
from draftdiff.brackets.reports.lexicon import lists
from draftdiff.brackets.reports.verbs import read_participle
from draftdiff.brackets.reports.words import Word

#: What stands between those who say the same together.
_TOGETHER: Final = (
    ("as", "well", "as"),
    ("along", "with"),
    ("together", "with"),
    ("joined", "by"),
    ("and",),
    ("with",),
    ("or",),
)
_BEHALF: Final = (
    ("speaking", "on", "behalf", "of"),
    ("on", "behalf", "of"),
    ("speaking", "for"),
    ("for",),
)
_CAPITALS: Final = re.compile(r"[A-Z][A-Z0-9&+/.’'-]*[A-Z0-9]s?(?:[’']s?)?|[A-Z]{2,}s?")
_CAPITAL: Final = re.compile(r"[A-ZÀ-Þ]")
_INNER: Final = frozenset({"of", "the", "for", "de", "d'", "on", "du", "in"})
_TITLES: Final = frozenset(
    "mr mrs ms miss sir ambassador dr prof col gen general senator sen rep hon rev judge".split()
)
_DETERMINERS: Final = frozenset(
    {"only", "the", "a", "an", "another", "representatives", "representative"}
)


@frozen
class Speaker:
    """One who speaks.

    Attributes:
        name: As it is written, without article and person's name.
        groups: For whom, where that is said.
        sort: "party", "office", "crowd", "everybody", "body" or "pronoun".
    """

    name: str
    groups: tuple[str, ...] = ()
    sort: str = "party"


@frozen
class Speakers:
    """A group that speaks together.

    Attributes:
        speakers: In their order.
        backers: Those who are said to be with or against them, each with the act.
        end: Index of the first word behind them.
    """

    speakers: tuple[Speaker, ...]
    backers: tuple[tuple[Speaker, str], ...]
    end: int


@lru_cache(maxsize=16)
def _names(own: tuple[str, ...]) -> dict[str, list[tuple[str, ...]]]:
    """The known names as words in small letters, by their first word, the longest first."""
    names_by_opening: dict[str, list[tuple[str, ...]]] = {}
    for name in sorted({*party_names(), *lists()["speakers"]["parties"], *own}):
        words = tuple(name.lower().replace("’", "'").split())
        names_by_opening.setdefault(words[0], []).append(words)
    for several in names_by_opening.values():
        several.sort(key=len, reverse=True)
    return names_by_opening


def read_speakers(
    words: Sequence[Word], start: int, own: tuple[str, ...] = (), *, shapes: bool = True
) -> Speakers | None:
    """Return the speakers that are listed from a word on, or None.

    Args:
        words: The sentence.
        start: Index of the first word.
        own: Names that count besides those the library knows.
        shapes: Whether capitals alone make a name.
    """
    speakers: list[Speaker] = []
    backers: list[tuple[Speaker, str]] = []
    position = start
    while True:
        read = _read_speaker(words, position, own, shapes=shapes)
        if read is None:
            break
        speaker, position = read
        groups, position = _read_groups(words, position, own)
        speakers.append(evolve(speaker, groups=groups))
        position = _read_backers(words, position, own, backers)
        if _is_phrase(words, position, (",", "including")) and position + 2 < len(words):
            included = read_speakers(words, position + 2, own)
            if included is not None:
                speakers.extend(included.speakers)
                position = included.end
                break
        joint = _joint(words, position)
        further = None if joint is None else _read_speaker(words, joint, own, shapes=shapes)
        if joint is None or further is None:
            break
        if words[joint - 1].text == "," and further[0].sort == "pronoun":
            # "Mr. Chairman, we support it": who is spoken to does not speak.
            break
        position = joint
    if not speakers:
        return None
    return Speakers(_affiliated(speakers), tuple(backers), position)


def is_known_party(words: Sequence[Word], position: int, own: tuple[str, ...] = ()) -> bool:
    """Return whether a name that the library or the caller knows begins at a word."""
    if words[position].is_sign:
        return False
    name = _read_known(words, position, own)
    return name is not None and name[0].sort == "party"


def _joint(words: Sequence[Word], position: int) -> int | None:
    """The index behind a comma, a conjunction or both, or None where none is there."""
    start = position
    if position < len(words) and words[position].text == ",":
        position += 1
    for phrase in _TOGETHER:
        if _is_phrase(words, position, phrase):
            return position + len(phrase)
    if position > start:
        return position
    return None


def _is_phrase(words: Sequence[Word], position: int, phrase: Sequence[str]) -> bool:
    following = words[position : position + len(phrase)]
    return [word.lower for word in following] == list(phrase)


def _read_groups(
    words: Sequence[Word], position: int, own: tuple[str, ...]
) -> tuple[tuple[str, ...], int]:
    """For whom a speaker speaks, and the index behind it."""
    start = position + (position < len(words) and words[position].text == ",")
    for phrase in _BEHALF:
        if not _is_phrase(words, start, phrase):
            continue
        after = start + len(phrase)
        read = _read_speaker(words, after, own, shapes=True)
        read = read or _read_abbreviated(words, after)
        if read is None or read[0].sort not in ("party", "body"):
            return (), position
        group, end = read
        return _with_more_states(words, group.name, end, own)
    return (), position


def _with_more_states(
    words: Sequence[Word], name: str, end: int, own: tuple[str, ...]
) -> tuple[tuple[str, ...], int]:
    """A group with what is listed behind it, and the end: a group is one, of States several may be
    named.
    """
    names = [name]
    while _is_state(names[-1]):
        joint = _joint(words, end)
        more = None if joint is None else _read_speaker(words, joint, own, shapes=False)
        if more is None or not _is_state(more[0].name):
            break
        state, end = more
        names.append(state.name)
    return tuple(names), end


def _read_abbreviated(words: Sequence[Word], start: int) -> tuple[Speaker, int] | None:
    """A group in small letters whose short name stands behind it: "small islands (AOSIS)"."""
    for position in range(start, min(start + 7, len(words))):
        if words[position].is_sign:
            return None
        if _CAPITALS.fullmatch(words[position].aside):
            return Speaker(words[position].aside), position + 1
    return None


def _read_backers(
    words: Sequence[Word],
    position: int,
    own: tuple[str, ...],
    backers: list[tuple[Speaker, str]],
) -> int:
    """Add those who are said to back or to oppose, and return the index behind them."""
    while True:
        start = position + (position < len(words) and words[position].text == ",")
        if start > position or backers:
            start += _is_phrase(words, start, ("and",)) or _is_phrase(words, start, ("but",))
        backed: dict[str, str] = lists()["backed"]
        phrases = (phrase.split() for phrase in backed)
        phrase = next((phrase for phrase in phrases if _is_phrase(words, start, phrase)), [])
        act = backed.get(" ".join(phrase), "")
        several = read_speakers(words, start + len(phrase), own) if act else None
        if several is None:
            return _read_company(words, position, own, backers)
        backers.extend((speaker, act) for speaker in several.speakers)
        backers.extend(several.backers)
        position = several.end


def _read_company(
    words: Sequence[Word],
    position: int,
    own: tuple[str, ...],
    backers: list[tuple[Speaker, str]],
) -> int:
    """Add those of ", with Peru opposing," between commas, and return the index behind it."""
    if not _is_phrase(words, position, (",", "with")):
        return position
    several = read_speakers(words, position + 2, own)
    verb = None if several is None else read_participle(words, several.end)
    if several is None or verb is None or verb.act not in ("support", "oppose"):
        return position
    if verb.end >= len(words) or words[verb.end].text != ",":
        return position
    act = {"support": "oppose", "oppose": "support"}[verb.act] if verb.denied else verb.act
    backers.extend((speaker, act) for speaker in several.speakers)
    return verb.end


def _read_speaker(
    words: Sequence[Word], position: int, own: tuple[str, ...], *, shapes: bool
) -> tuple[Speaker, int] | None:
    """The speaker at a word, and the index behind it, or None."""
    while position < len(words) and _is_before_name(words, position):
        position += 1
    if position >= len(words) or words[position].is_sign:
        return None
    named = (
        _read_titled(words, position)
        or _read_office(words, position)
        or _read_known(words, position, own)
        or _read_crowd(words, position)
        or _read_pronoun(words, position)
    )
    if named is None and shapes:
        named = _read_shape(words, position)
    if named is None:
        return None
    return _shortened(words, *named)


def _is_before_name(words: Sequence[Word], position: int) -> bool:
    """Return whether a word is an article, or the "of" of "the representative of"."""
    word = words[position].lower
    if word in _DETERMINERS:
        return True
    return word == "of" and words[position - 1].lower.startswith("representative")


def _shortened(words: Sequence[Word], speaker: Speaker, end: int) -> tuple[Speaker, int]:
    """A speaker by the short name that is given in parentheses behind the long one."""
    aside = words[end - 1].aside
    is_long = len(speaker.name.split()) > 1 and not _is_state(speaker.name)
    if is_long and speaker.sort in ("party", "shape") and _CAPITALS.fullmatch(aside):
        return evolve(speaker, name=aside, sort="party"), end
    return speaker, end


def _read_known(
    words: Sequence[Word], position: int, own: tuple[str, ...]
) -> tuple[Speaker, int] | None:
    """A name that the library or the caller knows."""
    if not _CAPITAL.match(words[position].text):
        return None
    for name in _names(own).get(words[position].lower, ()):
        end = position + len(name)
        if not _is_phrase(words, position, name):
            continue
        # "Papua New Guinea" stands with "Guinea" too; "China's proposal" is no speaker.
        written = " ".join(word.text for word in words[position:end])
        if end < len(words) and words[end].lower in ("states", "group", "parties", "countries"):
            written = f"{written} {words[end].text}"
            end = end + 1
        sort = "body" if written in lists()["speakers"]["bodies"] else "party"
        return Speaker(written, sort=sort), end
    return None


def _read_titled(words: Sequence[Word], position: int) -> tuple[Speaker, int] | None:
    """A person with a title, by what stands in parentheses behind the name: "Mr. Sami (Iraq)"."""
    if words[position].lower not in _TITLES:
        return None
    end = position + 1
    while end < len(words) and (words[end].text == "." or _CAPITAL.match(words[end].text)):
        end += 1
    aside = words[end - 1].aside
    if _is_state(aside) or aside in lists()["speakers"]["parties"]:
        return (Speaker(aside), end)
    if end < len(words) and words[end].lower in ("of", "from"):
        start = end + 1 + _is_phrase(words, end + 1, ("the",))
        state = _read_known(words, start, ()) if start < len(words) else None
        if state is not None and _is_state(state[0].name):
            return state
    return _read_surname(words, position, end)


def _read_surname(words: Sequence[Word], position: int, end: int) -> tuple[Speaker, int] | None:
    """A person behind a title, without it: "Mr. L. MARTIN" is "L. MARTIN"."""
    start = position + 1 + (position + 1 < end and words[position + 1].text == ".")
    if end > start + 1 and words[end - 1].is_sign:
        # The stop of the sentence.
        end -= 1
    named = [word for word in words[start:end] if not word.is_sign]
    offices = lists()["speakers"]["offices"]
    if not named or len(named[-1].text) < 2 or named[0].text in offices:
        return None
    if words[end - 1].is_sign or named[-1].lower.endswith(("'s", "s'")):
        return None
    initials = (f"{word.text}." if len(word.text) == 1 else word.text for word in named)
    return Speaker(" ".join(initials)), end


def _read_office(words: Sequence[Word], position: int) -> tuple[Speaker, int] | None:
    """An office, with the body before it and without the person's name behind it."""
    offices = lists()["speakers"]["offices"]
    for lead in range(3):
        start_of_place = position + lead
        if start_of_place >= len(words):
            return None
        two = " ".join(word.text for word in words[start_of_place : start_of_place + 2])
        office = two if two in offices else words[start_of_place].text
        is_known = office in offices or (office.isupper() and office.capitalize() in offices)
        if not is_known:
            if words[start_of_place].is_sign or not _CAPITAL.match(words[start_of_place].text):
                return None
            continue
        end = start_of_place + len(office.split())
        before = [word.text for word in words[position:start_of_place]]
        while end < len(words) and _is_name_word(words[end]):
            end += 1
        if end + 1 < len(words) and words[end].lower == "and" and _is_plural_office(office):
            further = end + 1
            while further < len(words) and _is_name_word(words[further]):
                further += 1
            end = further if further > end + 1 else end
        return Speaker(" ".join([*before, office]), sort="office"), end
    return None


def _is_plural_office(office: str) -> bool:
    return office.endswith("s")


def _is_name_word(word: Word) -> bool:
    return bool(re.fullmatch(r"[A-ZÀ-Þ][\w’'-]*\.?", word.text)) and not _CAPITALS.fullmatch(
        word.text
    )


def _read_crowd(words: Sequence[Word], position: int) -> tuple[Speaker, int] | None:
    """Several, many, some: a crowd without names."""
    speakers = lists()["speakers"]
    first = words[position].lower
    is_everybody = first in speakers["everybody"] or first in ("all",)
    if first not in speakers["crowds"] and not is_everybody and first not in speakers["kinds"][:12]:
        return None
    end = position
    while end < len(words) and (
        words[end].lower in speakers["crowds"]
        or words[end].lower in speakers["kinds"]
        or words[end].lower == "all"
    ):
        end += 1
    named = end
    while end < len(words) and words[end].lower in speakers["people"]:
        end += 1
    has_people = end > named
    is_others = words[end - 1].lower == "others"
    if (
        not has_people
        and not is_others
        and not (first in speakers["crowds"] and end == position + 1)
    ):
        return None
    if not has_people and first in ("one", "two", "three", "four", "five", "number"):
        return None
    name = " ".join(word.text for word in words[position:end])
    return Speaker(name, sort="everybody" if is_everybody and end == position + 1 else "crowd"), end


def _read_pronoun(words: Sequence[Word], position: int) -> tuple[Speaker, int] | None:
    """He, she, they, it; and those who speak of themselves."""
    word = words[position]
    for phrase in lists()["speakers"]["own"]:
        if _is_phrase(words, position, phrase.split()):
            return Speaker("we", sort="pronoun"), position + len(phrase.split())
    if word.lower not in lists()["speakers"]["pronouns"]:
        return None
    return Speaker(word.lower, sort="pronoun"), position + 1


def _read_shape(words: Sequence[Word], position: int) -> tuple[Speaker, int] | None:
    """Capitals alone: "AILAC", "INDIGENOUS PEOPLES", "Climate Action Network"."""
    end = position
    if words[position].text in lists()["speakers"]["openers"]:
        return None
    if words[position].lower in _TITLES and len(words[position].text) < 4:
        return None
    while end < len(words):
        word = words[end]
        is_inner = word.lower in _INNER and end > position
        if word.is_sign or not (_CAPITAL.match(word.text) or is_inner):
            break
        end += 1
    while end > position and words[end - 1].lower in _INNER:
        end -= 1
    if end == position or words[end - 1].lower.endswith(("'s", "’s")):
        return None
    if end < len(words) and words[end].lower in ("members", "senators", "deputies"):
        name = " ".join(word.text for word in words[position : end + 1])
        return Speaker(name, sort="crowd"), end + 1
    name = " ".join(word.text for word in words[position:end])
    bodies = lists()["speakers"]["bodies"]
    is_body = name in bodies or any(name.startswith(f"{body}-") for body in bodies)
    return Speaker(name, sort="body" if is_body else "shape"), end


def _is_state(name: str) -> bool:
    """Return whether a name is that of a State rather than of a group."""
    return name.lower() in _states()


@lru_cache(maxsize=1)
def _states() -> frozenset[str]:
    """The short names of States, in small letters."""
    lines = data_table("parties")["countries"].strip().splitlines()
    return frozenset(line.split(" ", 2)[2].lower() for line in lines)


def _affiliated(speakers: list[Speaker]) -> tuple[Speaker, ...]:
    """A person with what he or she belongs to is one: the last name that is known counts.

    "Jane Doe, Minister of Energy, Norway, said": a first name that is a shape alone is a person's.
    """
    if len(speakers) < 2 or speakers[0].sort != "shape" or len(speakers[0].name.split()) < 2:
        return tuple(speakers)
    last = speakers[-1]
    state = next(
        (name for speaker in reversed(speakers[1:]) if (name := _state_in(speaker.name))),
        last.name,
    )
    return (evolve(last, name=state, sort="party"),)


def _state_in(name: str) -> str:
    """The State that a longer name contains ("Minister of Energy of Norway"), or ""."""
    words = name.split()
    for length in range(len(words), 0, -1):
        for start in range(len(words) - length + 1):
            part = " ".join(words[start : start + length])
            if _is_state(part):
                return part
    return ""
