"""Conditions of acceptance, evaluated against a text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

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
        mentions: Terms that have to stand in the text.
        not_mentions: Terms that must not.
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
        return bool(self.unchanged or self.mentions or self.not_mentions or self.agreed or self.defers_to)

    def __str__(self) -> str:
        return ", ".join(_clauses(self))

    def to_dict(self) -> dict[str, Any]:
        """Its clauses as JSON values, those that are there."""
        lists = {name: list(getattr(self, name)) for name in ("mentions", "not_mentions", "agreed", "defers_to")}
        return {**({"unchanged": self.unchanged} if self.unchanged else {}), **{k: v for k, v in lists.items() if v}}


NO_CONDITION: Final = Condition()


def _clauses(condition: Condition) -> Iterator[str]:
    if condition.unchanged:
        yield f"only if unchanged from {condition.unchanged!r}"
    yield from (f"mentions “{term}”" for term in condition.mentions)
    yield from (f"does not mention “{term}”" for term in condition.not_mentions)
    yield from (f"{block} is agreed" for block in condition.agreed)
    yield from (f"{party} accepts" for party in condition.defers_to)


@frozen
class Finding:
    """Whether a condition is met.

    Attributes:
        met: True, False, or None where that cannot be told.
        why: In words.
    """

    met: bool | None
    why: str


def wording(draft: Draft) -> tuple[tuple[str, str], ...]:
    """A text as "unchanged" compares it: label and words of each paragraph in reading order.

    White space, the form of quotes and of non-breaking hyphens, and the glyph of a bullet make no difference; any
    other character does, and so does a paragraph more or less.

    Example:
        >>> from draftdiff.model import Paragraph
        >>> curly = Draft([Paragraph("media’s  role", "•", "item")], "a")
        >>> wording(curly) == wording(Draft([Paragraph("media's role", "-", "item")], "b"))
        True
    """
    return tuple((_label(paragraph.label), key(paragraph.text)) for paragraph in draft.paragraphs)


def _label(label: str | None) -> str:
    return "•" if label in BULLETS else label_key(label)


def same_wording(one: Draft | None, other: Draft | None) -> bool:
    """Whether both texts are known and equal as "unchanged" compares them."""
    both = one is not None and other is not None and one.text_known and other.text_known
    return both and wording(one) == wording(other)  # type: ignore[arg-type]


def mentions(draft: Draft, term: str) -> bool:
    """Whether the words of a term stand in a row in a paragraph; case and the form of quotes make no difference.

    Other forms of a word are other words: "responsibility" does not mention "responsibilities".

    Example:
        >>> from draftdiff.model import Paragraph
        >>> text = Draft([Paragraph("Equal opportunities for men and women")], "a")
        >>> mentions(text, "Men and women"), mentions(text, "and men"), mentions(text, "wom")
        (True, False, False)
    """
    sought = _folded(term)
    return bool(sought) and any(
        sought == found[at : at + len(sought)]
        for found in (_folded(paragraph.text) for paragraph in draft.paragraphs)
        for at in range(len(found) - len(sought) + 1)
    )


def _folded(text: str) -> list[str]:
    return [word.casefold() for word in words(key(text))]


def findings_in_text(condition: Condition, draft: Draft | None, original: Draft | None) -> Iterator[Finding]:
    """What the text itself tells of a condition, a finding a clause.

    Args:
        condition: The condition.
        draft: The text to look at, or None where there is none.
        original: The draft that "unchanged" names, or None where it does not stand in the record.
    """
    if condition.unchanged is not None:
        yield _unchanged(condition.unchanged, draft, original)
    for terms, wanted in ((condition.mentions, True), (condition.not_mentions, False)):
        yield from (_mention(draft, term, wanted) for term in terms)


def _unchanged(name: str, draft: Draft | None, original: Draft | None) -> Finding:
    if draft is not None and original is not None and draft.id == original.id and draft == original:
        return Finding(True, f"it is {name!r} itself")
    if draft is None or original is None or not (draft.text_known and original.text_known):
        return Finding(None, f"whether it is {name!r} unchanged cannot be told: a text is not known")
    same = same_wording(draft, original)
    return Finding(same, f"it is {name!r} unchanged" if same else f"it differs from {name!r}")


def _mention(draft: Draft | None, term: str, wanted: bool) -> Finding:
    if draft is None or not draft.text_known:
        return Finding(None, f"whether it mentions “{term}” cannot be told: the text is not known")
    found = mentions(draft, term)
    return Finding(found is wanted, f"{draft.id!r} mentions “{term}”" if found else f"{draft.id!r} has no “{term}”")


def together(findings: list[Finding]) -> Finding:
    """All findings as one: not met if one is not, unknown if one is unknown.

    Example:
        >>> together([Finding(True, "a"), Finding(None, "b")])
        Finding(met=None, why='b')
    """
    for verdict in (False, None):
        decisive = [finding.why for finding in findings if finding.met is verdict]
        if decisive:
            return Finding(verdict, "; ".join(decisive))
    return Finding(True, "; ".join(finding.why for finding in findings))
