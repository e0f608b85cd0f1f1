"""Modals, denials, hedges, conditions and quantifiers: what the phrases of the lexicon say."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from draftdiff.meaning.facts.fact import CONDITION, HEDGE, MODALITY, POLARITY, SCOPE, VERB, Fact
from draftdiff.meaning.lexicon import Hit
from draftdiff.meaning.passages import Side

# A denial stands at most so many words behind its modal.
_NEAR: Final = 2
_SIMPLE: Final = {
    "hedge": (HEDGE, None),
    "condition": (CONDITION, None),
    "quantifier": (SCOPE, "quantifier"),
    "restrictor": (SCOPE, "restrictor"),
    "extender": (SCOPE, "extender"),
}


def phrases(side: Side) -> Iterator[Fact]:
    """What the phrases of a sentence say, in reading order."""
    denied = {hit.start: hit for hit in side.hits if hit.kind == "negation"}
    for hit in side.hits:
        if hit.kind in ("modal", "force"):
            yield _modal(side, hit, denied)
        elif hit.kind in ("operative", "attitude"):
            scale = hit.kind if _opens(side, hit) else VERB
            yield Fact(MODALITY, f"{hit.kind} {hit.rank:g}", hit.rank, hit.start, hit.end, scale)
        elif hit.kind == "negation":
            yield Fact(POLARITY, "not", None, hit.start, hit.end)
        elif hit.kind in _SIMPLE:
            kind, named = _SIMPLE[hit.kind]
            yield Fact(kind, hit.key, hit.rank or None, hit.start, hit.end, named or hit.kind)


def _modal(side: Side, hit: Hit, denied: dict[int, Hit]) -> Fact:
    """A modal with its rank; one that is denied forbids or frees."""
    denial = next((denied[at] for at in range(hit.end, hit.end + _NEAR) if at in denied), None)
    shouted = side.written(hit.start).isupper() and len(hit.key) > 2
    rank = hit.rank + (0.5 if shouted else 0.0)
    sense = f"{_duty(rank)}{' not' if denial else ''}{' shouted' if shouted else ''}"
    return Fact(MODALITY, sense, rank, hit.start, hit.end, "modal")


def _duty(rank: float) -> str:
    """Modals of about the same force bind alike."""
    return f"{rank:.1f}"


def _opens(side: Side, hit: Hit) -> bool:
    """Whether an operative verb opens its sentence, stands behind its subject, or goes on behind one that does."""
    words = [at for at in range(hit.start) if side.forms[at][0].isalnum()]
    joined = bool(words) and side.forms[words[-1]] in side.lexicon.words("grammar.and")
    if joined and any(other.kind in ("operative", "attitude") and other.end <= hit.start for other in side.hits):
        return True
    return not words or (len(words) <= 3 and side.text[: side.span[0]].strip() == "" and hit.key.endswith("s"))
