"""Lists of parties as they stand in brackets: "US/PE/MX41", "State B, supported by State C and the
EU".
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Final, cast

import regex
from attrs import evolve, field, frozen

from draftdiff.brackets.elements import Verb
from draftdiff.brackets.lexicon import cues, party_codes, party_names, party_words, stances
from draftdiff.grouping import grouped
from draftdiff.lazy import lazy_pattern
from draftdiff.model.party import Party

_S: Final = r"\s*"
_SEPARATOR = lazy_pattern(
    regex.compile,
    rf"{_S}(?:[,;/+&]|\band\b|\bnor\b|\bwith\b|\bplus\b|\by\b|\bet\b|\bи\b)?{_S}(?:\bthe\s+)?",
)
_ARTICLE = lazy_pattern(regex.compile, r"\s*(?:\bthe\s+)?", regex.IGNORECASE)
_GLUED_DIGITS = lazy_pattern(regex.compile, r"\d{1,3}(?![\d\w-])")
_BOUND = lazy_pattern(regex.compile, r"(?![\p{L}\p{N}])")
_STAND_IN = lazy_pattern(
    regex.compile,
    rf"(?:{'|'.join(party_words('stand_ins'))})s?\s(?:[A-Z]{{1,2}}|\d{{1,2}})(?![\p{{L}}\p{{N}}])",
)
_CODE = lazy_pattern(regex.compile, r"[A-Z]{2,3}(?=\d{0,3}(?![\p{L}\p{N}]))")
_SHAPE = lazy_pattern(
    regex.compile,
    r"(?:\p{Lu}[\p{L}\p{M}'’.-]*)(?:\s(?:of|the|and|de|del|la)\s\p{Lu}[\p{L}\p{M}'’.-]*|\s\p{Lu}[\p{L}\p{M}'’.-]*){0,5}",
)
_BEHALF = lazy_pattern(
    regex.compile,
    r"\s*,?\s*(?:on\s+behalf\s+of|speaking\s+for|for)\s+(?:(?:the|its)\s+)?",
    regex.IGNORECASE,
)
_EXCEPT = lazy_pattern(
    regex.compile,
    r"\s*,?\s*\(?(?:except(?:\s+for)?|excluding|minus|without|with\s+the\s+(?:exception|reservation)\s+of)\s+(?:the\s+)?",
    regex.IGNORECASE,
)
_CLASS = lazy_pattern(
    regex.compile, rf"\s*,\s*(?:{'|'.join(party_words('classes'))})(?![\p{{L}}\p{{N}}])"
)
_NO_NAMES: Final = frozenset(
    "All Alt Alternative Annex Article Chapter Each It Note Option Paragraph Section The They This Title We".split()
)
_CONTROL = lazy_pattern(regex.compile, r"[:\[\]{}]")


@frozen
class Clause:
    """Parties of one stance, as ``Attribution`` has them; the verb is None where none is stated."""

    verb: Verb | None
    parties: tuple[str, ...]
    on_behalf_of: tuple[str, ...] = ()
    excepts: tuple[str, ...] = ()
    certainty: str = "listed"


@frozen
class Names:
    """The names that count as parties: those of the library and those that the caller named.

    Example:
        >>> Names.from_parties(()).read("US/PE/MX41").parties
        ('US', 'PE', 'MX')
    """

    own: tuple[str, ...] = field(default=())

    @classmethod
    def from_parties(cls, parties: Iterable[Party | str]) -> Names:
        """The names of these parties, their aliases included, besides the library's."""
        names: list[str] = []
        for party in parties:
            names += [party.name, *party.aliases] if isinstance(party, Party) else [str(party)]
        return cls(tuple(dict.fromkeys(name for name in names if name.strip())))

    def read(self, text: str, *, shapes: bool = False) -> Clause | None:
        """The parties that a stretch of text lists, if it lists nothing else.

        Args:
            text: "Iran", "AU/NZ/ VN", "the G77/China except Iran", "Uruguay, Government".
            shapes: Whether whatever looks like a name is one, because a verb says so.
        """
        at, parties, certain = self._listed(text, 0, shapes)
        if not parties:
            return None
        at, behalf = self._clause(_BEHALF, text, at)
        at, excepts = self._clause(_EXCEPT, text, at)
        if text[at:].strip(" )"):
            return None
        return Clause(None, parties, behalf, excepts, "listed" if certain else "shape")

    def starting(self, text: str, at: int) -> tuple[int, tuple[str, ...]]:
        """The known parties of a list that starts at an offset of running text, and where the list
        ends.
        """
        end, parties, is_known = self._listed(text, at, False, known_only=True)
        if is_known:
            return (end, parties)
        return (at, ())

    def _clause(
        self, opener: regex.Pattern[str], text: str, at: int
    ) -> tuple[int, tuple[str, ...]]:
        opened = opener.match(text, at)
        if opened is None:
            return at, ()
        end, names, _ = self._listed(text, opened.end(), True)
        if names:
            return (end, names)
        return (at, ())

    def _listed(
        self, text: str, at: int, shapes: bool, *, known_only: bool = False
    ) -> tuple[int, tuple[str, ...], bool]:
        """Return the end of a list that starts at ``at``, its names, and whether one is known."""
        names: list[str] = []
        has_known = False
        end = at
        at = _ARTICLE.match(text, at).end()
        while at < len(text):
            named = self._name_at(text, at, shapes or (has_known and not known_only))
            if named is None:
                break
            end, name, is_sure = named
            names.append(name)
            has_known = has_known or is_sure
            class_name = _CLASS.match(text, end)
            end = class_name.end() if class_name else end
            at = _SEPARATOR.match(text, end).end()
            if at == end:
                break
        return end, tuple(dict.fromkeys(names)), has_known

    def _name_at(self, text: str, at: int, shapes: bool) -> tuple[int, str, bool] | None:
        """The name that starts here as (its end, name, whether it is known)."""
        for name in _by_first_letter(self.own).get(text[at], ()):
            if text.startswith(name, at) and _BOUND.match(text, at + len(name)) is not None:
                return at + len(name), name, True
        match = _STAND_IN.match(text, at)
        if match is not None:
            return match.end(), match.group(), True
        code = _CODE.match(text, at)
        if code is not None and (
            code.group() in party_codes() or code.group() in _known_names(self.own) or shapes
        ):
            digits = _GLUED_DIGITS.match(text, code.end())
            return (
                digits.end() if digits else code.end(),
                code.group(),
                code.group() in party_codes(),
            )
        shape = _SHAPE.match(text, at) if shapes else None
        if shape is None or shape.group() in _NO_NAMES:
            return None
        if shape.group().lower() in cues("subjects"):
            return None
        return shape.end(), shape.group(), False


@lru_cache(maxsize=16)
def _known_names(own: tuple[str, ...]) -> frozenset[str]:
    return party_names() | frozenset(own)


@lru_cache(maxsize=16)
def _by_first_letter(own: tuple[str, ...]) -> dict[str, list[str]]:
    """The names that begin with a letter, longest first."""
    return grouped(
        (name[:1], name) for name in sorted(_known_names(own), key=lambda name: (-len(name), name))
    )


@lru_cache(maxsize=1)
def _stance_pattern() -> regex.Pattern[str]:
    phrases = sorted(stances(), key=lambda phrase: (-len(phrase), phrase))
    patterns = []
    for phrase in phrases:
        words_of_phrase = map(regex.escape, phrase.split())
        patterns.append(r"\s+".join(words_of_phrase))
    words = "|".join(patterns)
    return regex.compile(rf"(?<![\p{{L}}\p{{N}}])(?P<verb>{words})(?![\p{{L}}])", regex.IGNORECASE)


def stance(phrase: str) -> Verb:
    """The position that a word or phrase of ``lexicon/stances.toml`` stands for."""
    return cast(Verb, stances()[" ".join(phrase.lower().split())])


def find_stance(text: str) -> regex.Match[str] | None:
    """The first verb of a position in a text, as the group ``verb``."""
    return _stance_pattern().search(text)


def clauses(text: str, names: Names) -> tuple[Clause, ...] | None:
    """The parties and their stances before the colon of a bracket; None if it is no list of
    parties.
    """
    if _CONTROL.search(text):
        return None
    listed: list[Clause] = []
    for part in filter(str.strip, text.split(";")):
        clause = _stated(part, names)
        if clause is None:
            return None
        listed += clause
    return tuple(listed) or None


_BEHIND_VERB = lazy_pattern(regex.compile, r"\s*\d{0,3}\s*")


def _stated(text: str, names: Names) -> list[Clause] | None:
    """The clauses of one part: "X", "X propose82", "proposed by X", "X, supported by Y"."""
    plain = names.read(text)
    if plain is not None:
        return [plain]
    # A name may hold such a word itself ("Support Group"): the last one is the verb.
    match = (
        _with_verb(text, verb, names) for verb in reversed(list(_stance_pattern().finditer(text)))
    )
    return next((stated for stated in match if stated is not None), None)


def _with_verb(text: str, verb: regex.Match[str], names: Names) -> list[Clause] | None:
    before = text[: verb.start()].rstrip(" ,(")
    after = text[_BEHIND_VERB.match(text, verb.end()).end() :]
    stated = stance(verb["verb"])
    if not after.strip(" )."):
        clause = names.read(before, shapes=True)
        if clause is None:
            return None
        return [evolve(clause, verb=stated)]
    second = None
    if verb["verb"].lower().endswith(" by"):
        second = names.read(after, shapes=True)
    first = names.read(before) if before else None
    if second is None or (before and first is None):
        return None
    return [*([first] if first else []), evolve(second, verb=stated)]
