"""What an edit is said to do, as tests write it ("class:direction"), and the pairs of sentences
that they read.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from attrs import frozen

from draftdiff.changes.kinds import Effect
from draftdiff.changes.wording import edits
from draftdiff.meaning import Instruments, explain_edit

DATA = Path(__file__).parent.parent / "data" / "meaning"


def reading(
    old: str, new: str, language: str | None = "en", **known: Instruments
) -> tuple[tuple[Effect, ...], bool]:
    """The effects of an edit, and whether it does anything."""
    return explain_edit(old, new, edits(old, new), language, **known)


def said(effects: tuple[Effect, ...]) -> list[str]:
    """The effects, sorted, each once."""
    return sorted(
        {
            f"{effect.kind}:{effect.direction}" if effect.direction else effect.kind
            for effect in effects
        }
    )


@frozen
class Pair:
    """Two sentences and what the change does by the people who labelled it, class -> direction."""

    old: str
    new: str
    language: str
    effects: dict[str, str | None]
    substantive: bool


def pairs_of(name: str) -> Iterator[Pair]:
    """The pairs of ``tests/data/meaning/NAME.jsonl``; a look-alike is substance where nothing else
    is said.
    """
    for line in (DATA / f"{name}.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        kinds = row.get("classes", ())
        effects = (
            dict(row["effects"])
            if "effects" in row
            else {kind: row["directions"].get(kind) for kind in kinds}
        )
        yield Pair(
            row["old"], row["new"], row.get("language", "en"), effects, row.get("substantive", True)
        )


@frozen
class Golden:
    """An edit of a golden file."""

    old: str
    new: str
    language: str
    want: list[str]


def golden(name: str) -> Iterator[Golden]:
    """The edits of ``tests/data/meaning/NAME.txt``."""
    fields: dict[str, str] = {}
    for line in (DATA / f"{name}.txt").read_text(encoding="utf-8").splitlines():
        sign, _, rest = line.partition(" ")
        if sign in ("#", "-", "+"):
            fields[sign] = rest
        elif sign == "=":
            source = fields.get("#", "")
            language = source[-3:-1] if source.endswith("]") else "en"
            yield Golden(fields["-"], fields["+"], language, sorted(rest.split()))
            fields = {}
