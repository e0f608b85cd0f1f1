"""What an edit is said to do, as tests write it: "class:direction", or the class alone where it has no direction."""

from __future__ import annotations

from draftdiff.changes.wording import edits
from draftdiff.meaning import Instruments, explain_edit


def said_in_order(old: str, new: str, language: str = "en", *, instruments: Instruments | None = None) -> list[str]:
    """The effects as they are told: in their order, and each as often as it is."""
    effects, _ = explain_edit(old, new, edits(old, new), language, instruments=instruments)
    return [f"{effect.kind}:{effect.direction}" if effect.direction else effect.kind for effect in effects]


def said(old: str, new: str, language: str = "en", *, instruments: Instruments | None = None) -> list[str]:
    """The effects, sorted, each once."""
    return sorted(set(said_in_order(old, new, language, instruments=instruments)))


def check(old: str, new: str, want: str) -> None:
    """Proves that the effects of an English edit are the wanted ones, given between spaces in any order."""
    assert said(old, new) == sorted(want.split())
