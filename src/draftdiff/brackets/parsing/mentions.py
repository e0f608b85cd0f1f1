"""The parties named in a sentence, and in which part (as the one that acts, behind "by", beside
another); and its cues.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, Literal

import regex
from attrs import evolve, frozen

from draftdiff.brackets.lexicon import form, party_names, patterns
from draftdiff.brackets.parsing.names import Names
from draftdiff.lazy import lazy_pattern

Role = Literal["subject", "agent", "beside", "other", "body", "again", "own", "nobody"]

_CAPITAL = lazy_pattern(regex.compile, r"(?<![\p{L}\p{N}¤])(?=\p{Lu})")
#: What stands before a party that acts; behind any other word it is an object, or belongs to one.
_OPENS = lazy_pattern(
    regex.compile,
    r"(?:\A|[,;:(–—]|\b(?:and|but|or|nor|neither|while|whereas|that|because|however|although|though|when|since|as|if|whether|then|only|both"
    r"|could|can|would|did|do|does|(?:delegates?|delegations?|representatives?|ambassador|minister|observer)\s+(?:of|from|for)))"
    r"\s*(?:the\s+)?\Z",
    regex.IGNORECASE,
)
_BY = lazy_pattern(
    regex.compile, r"\b(?:by|from)\s+(?:the\s+)?(?:delegations?\s+of\s+)?\Z", regex.IGNORECASE
)
_BESIDE = lazy_pattern(
    regex.compile,
    r"(?:\bwith|\bjoin(?:ed|ing)|\balong\s+with|\bjoined\s+by|\bas\s+well\s+as)\s+(?:the\s+)?\Z",
    regex.IGNORECASE,
)
_ADDRESS = lazy_pattern(
    regex.compile,
    r"(?:\b(?:Mr|Mrs|Ms|Madam|Mister|Dear|Distinguished|Your)\b\.?|\bthank(?:s|ed|ing)?(?:\s+\w+){0,4},?)\s*\Z",
    regex.IGNORECASE,
)
_DELEGATE = lazy_pattern(
    regex.compile,
    r"\s+(?:representative|delegate|delegation|ambassador|minister)\b",
    regex.IGNORECASE,
)
_INCLUDING = lazy_pattern(
    regex.compile, r"\b(?:including|such\s+as|like|except|but)\s+(?:the\s+)?\Z", regex.IGNORECASE
)
_ROLES: Final[dict[str, Role]] = {
    "bodies": "body",
    "again": "again",
    "own": "own",
    "nobody": "nobody",
}
_POSSESSIVE: Final = ("’s", "'s")


@frozen
class Mention:
    """Parties named at one place, as written (none for a body, "it", "we", nobody), and their role:
    subject (can act), agent (behind "by"), beside ("with X"), other (an object, an owner), body,
    again ("it"), own ("we").
    """

    start: int
    end: int
    names: tuple[str, ...]
    role: Role


def mentions(text: str, names: Names) -> list[Mention]:
    """The mentions of a sentence whose quotations are blanked, in order."""
    # Some bulletins print names in capitals throughout.
    own = evolve(names, own=(*names.own, *map(str.upper, party_names())))
    in_order: list[Mention] = []
    taken = 0
    candidates = sorted(_candidates(text, own), key=lambda candidate: (candidate[0], -candidate[1]))
    for start, end, parties, role in candidates:
        if start >= taken:
            in_order.append(Mention(start, end, parties, role or _role(text, start, end)))
            taken = end
    return in_order


def _candidates(text: str, names: Names) -> Iterator[tuple[int, int, tuple[str, ...], Role | None]]:
    for capital in _CAPITAL.finditer(text):
        end, listed = names.starting(text, capital.start())
        if listed:
            yield capital.start(), end, listed, None
    for match in patterns("statements", "speakers").finditer(text):
        kind = match.lastgroup
        wording = " ".join(match.group().split())
        if kind == "crowds":
            yield match.start(), match.end(), (wording,), None
        elif kind == "offices":
            yield match.start(), match.end(), (regex.sub(r"\A[Tt]he ", "", wording),), None
        else:
            acts = kind != "bodies" or _role(text, match.start(), match.end()) == "subject"
            yield match.start(), match.end(), (), _ROLES[str(kind)] if acts else "other"


def _role(text: str, start: int, end: int) -> Role:
    before = text[:start]
    owner = text.startswith(_POSSESSIVE, end) and not _DELEGATE.match(text, end + 2)
    if owner or _ADDRESS.search(before) or _INCLUDING.search(before):
        return "other"
    if _BY.search(before):
        return "agent"
    if _BESIDE.search(before):
        return "beside"
    if _OPENS.search(before):
        return "subject"
    return "other"


@frozen
class Cue:
    """A word or phrase of ``lexicon/statements.toml`` that tells of a position: its table there,
    where, and itself.
    """

    kind: str
    start: int
    end: int
    wording: str


def blanked(text: str, names: Names) -> str:
    """A sentence without its quotations and asides, as long as it was."""
    for name in ("quoted", "source", "person", "condition", "except", "behalf"):
        text = form("statements", name).sub(lambda match: _blank(match, name, names), text)  # noqa: B023
    return text


def _blank(match: regex.Match[str], name: str, names: Names) -> str:
    """As many signs; an aside that names nobody stays."""
    length = len(match.group())
    if name == "behalf" and names.read(match["names"].rstrip(), shapes=False) is None:
        return str(match.group())
    if name == "quoted":
        return "¤" * length
    if length > 1 and match.start() and name != "person":
        return f",{' ' * (length - 2)},"
    return " " * length


def cues(bare: str, people: Sequence[Mention]) -> Iterator[Cue]:
    """The cues of such a sentence."""
    for match in patterns("statements", "cues").finditer(bare):
        kind = str(match.lastgroup)
        is_thing = match.group().lower() in ("proposed", "suggested") and not bare[
            match.end() :
        ].startswith(" by")
        if is_thing and form("statements", "adjective").search(bare[: match.start()]):
            continue
        if any(
            mention.start <= match.start() < mention.end and mention.names for mention in people
        ):
            continue
        if kind == "bare":
            plural = any(
                bare[mention.end : match.start()].strip() == "" and mention.end <= match.start()
                for mention in people
            )
            if not plural and not form("statements", "verb_form").search(bare[: match.start()]):
                continue
            kind = "oppose"
            if match.group().lower()[:3] in ("sup", "fav", "bac"):
                kind = "support"
        yield Cue(kind, match.start(), match.end(), match.group().lower())
    for itu in form("statements", "itu").finditer(bare):
        yield Cue(
            "add" if itu["verb"] != "SUP" else "delete", itu.start(), itu.end("verb"), itu["verb"]
        )


def turned_by(before: str) -> tuple[bool, bool]:
    """Return whether the words before a cue turn it, and whether they say "no longer"."""
    bare = regex.sub(
        r"(?i)(\bneither\b.*)\bnor\b", r"\1", form("statements", "no_turn").sub(" ", before)
    )
    gone = form("statements", "gone").search(bare) is not None
    return len(patterns("statements", "polarity").findall(bare)) % 2 == 1, gone
