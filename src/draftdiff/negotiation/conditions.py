"""Conditions of acceptance, evaluated against a text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final, NamedTuple

from attrs import field, frozen

from draftdiff.model.draft import Draft
from draftdiff.model.labels import BULLETS, label_key
from draftdiff.model.words import key, words
from draftdiff.negotiation.sourcing import texts


@frozen
class Condition:
    """What has to be so for a party to accept; where several things are named, all of them.

    Attributes:
        unchanged: The draft that the text has to equal but for white space, quotes and bullets.
        mentions, not_mentions: Terms that have to stand in the text, and terms that must not.
        agreed: Blocks that have to be agreed.
        defers_to: Parties that have to accept.

    Example:
        >>> print(Condition(mentions="responsibilities", not_mentions=["bloggers"]))
        mentions “responsibilities”, does not mention “bloggers”
    """

    unchanged: str | None = None
    mentions: tuple[str, ...] = field(default=(), converter=texts)
    not_mentions: tuple[str, ...] = field(default=(), converter=texts)
    agreed: tuple[str, ...] = field(default=(), converter=texts)
    defers_to: tuple[str, ...] = field(default=(), converter=texts)

    def __bool__(self) -> bool:
        return bool(self.to_dict())

    def __str__(self) -> str:
        return ", ".join([
            *([f"only if unchanged from {self.unchanged!r}"] if self.unchanged else []),
            *(f"mentions “{term}”" for term in self.mentions),
            *(f"does not mention “{term}”" for term in self.not_mentions),
            *(f"{block} is agreed" for block in self.agreed), *(f"{party} accepts" for party in self.defers_to),
        ])  # fmt: skip

    def to_dict(self) -> dict[str, Any]:
        """Its clauses as JSON values, those that are there."""
        lists = {name: list(getattr(self, name)) for name in ("mentions", "not_mentions", "agreed", "defers_to")}
        return {name: value for name, value in {"unchanged": self.unchanged, **lists}.items() if value}


NO_CONDITION: Final = Condition()


class Finding(NamedTuple):
    """Whether a condition is met, None where that cannot be told; and why, in words."""

    met: bool | None
    why: str


def wording(draft: Draft) -> tuple[tuple[str, str], ...]:
    """A text as "unchanged" compares it: label and words of each paragraph in reading order.

    White space, the form of quotes and of non-breaking hyphens, and the glyph of a bullet make no difference; any
    other character does, and so does a paragraph more or less.
    """
    return tuple(("•" if one.label in BULLETS else label_key(one.label), key(one.text)) for one in draft.paragraphs)


def same_wording(one: Draft | None, other: Draft | None) -> bool:
    """Whether both texts are known and equal as "unchanged" compares them."""
    known = one is not None and other is not None and one.text_known and other.text_known
    return known and wording(one) == wording(other)  # type: ignore[arg-type]


def mentions(draft: Draft, term: str) -> bool:
    """Whether the words of a term stand in a row in a paragraph; case and the form of quotes make no difference.

    Other forms of a word are other words: "responsibility" does not mention "responsibilities".
    """
    sought, *texts = (
        [word.casefold() for word in words(key(text))] for text in (term, *(one.text for one in draft.paragraphs))
    )
    return bool(sought) and any(
        sought == found[at : at + len(sought)] for found in texts for at in range(len(found) - len(sought) + 1)
    )


def findings_in_text(condition: Condition, draft: Draft | None, original: Draft | None) -> Iterator[Finding]:
    """What the text itself tells of a condition, a finding a clause; the original is the one "unchanged" names."""
    if condition.unchanged is not None:
        yield _unchanged(condition.unchanged, draft, original)
    for terms, wanted in ((condition.mentions, True), (condition.not_mentions, False)):
        for term in terms:
            if draft is None or not draft.text_known:
                yield Finding(None, f"whether it mentions “{term}” cannot be told: the text is not known")
            else:
                found = mentions(draft, term)
                yield Finding(found is wanted, f"{draft.id!r} {'mentions' if found else 'has no'} “{term}”")


def _unchanged(name: str, draft: Draft | None, original: Draft | None) -> Finding:
    if draft is not None and original is not None and draft.id == original.id and draft == original:
        return Finding(True, f"it is {name!r} itself")
    if draft is None or original is None or not (draft.text_known and original.text_known):
        return Finding(None, f"whether it is {name!r} unchanged cannot be told: a text is not known")
    same = same_wording(draft, original)
    return Finding(same, f"it is {name!r} unchanged" if same else f"it differs from {name!r}")


def together(findings: list[Finding]) -> Finding:
    """All findings as one: not met if one is not, unknown if one is unknown."""
    for verdict in (False, None):
        decisive = [finding.why for finding in findings if finding.met is verdict]
        if decisive:
            return Finding(verdict, "; ".join(decisive))
    return Finding(True, "; ".join(finding.why for finding in findings))
