"""The statements on record: sources, and what they tell: positions with their conditions, claims,
events, rules, decisions.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import Any, Final, NamedTuple

from attrs import evolve, field, frozen

from draftdiff.errors import InputError
from draftdiff.model.draft import Draft, as_date
from draftdiff.model.labels import BULLETS, label_key
from draftdiff.model.words import key, words
from draftdiff.negotiation.provenance import Plain, Sourced, one_of, texts

STANCES: Final = (
    "support",
    "accept",
    "accept_reluctantly",
    "accept_if_unchanged",
    "accept_if",
    "reserve",
    "dislike",
    "object",
    "red_line",
    "ask_to_continue",
    "none",
)
ACCEPTING: Final = frozenset({"support", "accept", "accept_reluctantly"})
CONDITIONAL: Final = frozenset({"accept_if_unchanged", "accept_if"})
BLOCKING: Final = frozenset({"object", "red_line"})
OUTCOMES: Final = ("consensus", "partial", "none", "deferred", "adopted", "rejected", "no_decision")
STATUSES: Final = (
    *("consensus", "partial", "none", "pending", "adopted", "deferred"),
    *("cannot_be_told", "unknown"),
)
#: Statuses of a block of which nothing is proved.
UNPROVED: Final = frozenset({"cannot_be_told", "unknown"})
AGREED: Final = frozenset({"consensus", "adopted"})
#: The fields that each kind of rule needs.
RULES: Final[dict[str, tuple[str, ...]]] = {
    "unanimity": (),
    "all_or_none": ("scope",),
    "no_reopen": ("scope",),
    "competence": ("on", "parties"),
    "linkage": ("on", "scope"),
}


@frozen
class Condition:
    """A condition on which a party accepts; where several things are named, all of them have to be
    so.

    Attributes:
        unchanged: The draft that the text has to equal but for white space, quotes and bullets.
        mentions, not_mentions: Terms that have to stand in the text, and terms that must not.
        agreed: Blocks that have to be agreed.
        defers_to: Parties that have to accept.
        says: What else has to be so, as a clause in words; whether it is met cannot be told.

    Example:
        >>> print(Condition(mentions="responsibilities", not_mentions=["bloggers"]))
        mentions “responsibilities”, does not mention “bloggers”
    """

    unchanged: str | None = None
    mentions: tuple[str, ...] = field(default=(), converter=texts)
    not_mentions: tuple[str, ...] = field(default=(), converter=texts)
    agreed: tuple[str, ...] = field(default=(), converter=texts)
    defers_to: tuple[str, ...] = field(default=(), converter=texts)
    says: str | None = None

    def __bool__(self) -> bool:
        return bool(self.to_dict())

    def __str__(self) -> str:
        clauses = [f"only if unchanged from {self.unchanged!r}"] if self.unchanged else []
        clauses += [f"mentions “{term}”" for term in self.mentions]
        clauses += [f"does not mention “{term}”" for term in self.not_mentions]
        clauses += [f"{block} is agreed" for block in self.agreed]
        clauses += [f"{party} accepts" for party in self.defers_to]
        clauses += [self.says] if self.says else []
        return ", ".join(clauses)

    def to_dict(self) -> dict[str, Any]:
        """The clauses that it has, as JSON values."""
        lists = {
            name: list(getattr(self, name))
            for name in ("mentions", "not_mentions", "agreed", "defers_to")
        }
        clauses = {"unchanged": self.unchanged, **lists, "says": self.says}
        return {name: value for name, value in clauses.items() if value}


NO_CONDITION: Final = Condition()


@frozen
class Source:
    """A source: a document or page that tells something.

    Attributes:
        id: Its name in the record.
        title, url: Its title, and where it can be read.
        date: When it appeared, or None.
        kind: official, minutes, summary, blog, press, letter, interview, website, or None.
    """

    id: str
    title: str | None = None
    url: str | None = None
    date: datetime.date | None = field(default=None, converter=as_date)
    kind: str | None = None


@frozen
class Position(Sourced):
    """One party's stance at one time. Later positions stand beside earlier ones and overwrite
    nothing.

    Attributes:
        party: Who takes it: a party, or a group that speaks as one.
        on: The draft, the block or a part of one.
        stance: support, accept, accept_reluctantly, accept_if_unchanged, accept_if, reserve,
            dislike (which is no objection yet), object, red_line, ask_to_continue, or none: it took
            no stance, which is not that it was silent.
        condition: What has to be so for it to accept. On an objection: what its objection rests on;
            that it would accept once that is mended is not said.
        on_behalf_of: Groups for which it claims to speak; no position of their members.
        excepted: Members of the party for whom it does not speak ("EU except Sweden").
        words: The words that it is about, where it is no position on the whole: it puts nobody on a
            side of the text.
        others: Whether more than this party took it, whom nobody names.
        says: It in one sentence, told as it stands; None: the stance makes the sentence.

    Example:
        >>> Position("Sweden", "unesco", "accept_if_unchanged").condition
        Condition(unchanged='unesco', mentions=(), not_mentions=(), agreed=(), defers_to=(), says=None)
    """

    party: str
    on: str
    stance: str = field(validator=one_of(*STANCES))
    condition: Condition = field(default=NO_CONDITION)
    on_behalf_of: tuple[str, ...] = field(default=(), converter=texts)
    excepted: tuple[str, ...] = field(default=(), converter=texts)
    words: tuple[str, ...] = field(default=(), converter=texts)
    others: bool = False
    says: str | None = None

    def __attrs_post_init__(self) -> None:
        if self.stance == "accept_if_unchanged" and self.condition.unchanged is None:
            object.__setattr__(self, "condition", evolve(self.condition, unchanged=self.on))
        if self.stance == "accept_if" and not self.condition:
            raise InputError(
                f"{self.party} accepts {self.on!r} on a condition that is not told; accept_if "
                "needs a condition"
            )

    @property
    def terms(self) -> str:
        """The condition in words; of a motion that others asked for, that they did."""
        principals = self.condition.defers_to
        if self.procedural and principals:
            return f"as {' and '.join(principals)} asked"
        return str(self.condition)

    @property
    def procedural(self) -> bool:
        """Return whether it is about how to go on: it stands beside a stance on the text and never
        replaces it.
        """
        return self.stance == "ask_to_continue"


@frozen
class Claim(Sourced):
    """Somebody says that something is so; a claim never becomes a fact by being on record.

    Attributes:
        says: What is said, in words.
        on: The block or draft that it is about, or None.
        outcome: The outcome that it amounts to, where it tells one; lets claims and decisions be
            compared.
        by: Who says so, in words ("the corridors").

    Example:
        >>> Claim("all States accept", on="unesco", certainty="hearsay").firm
        False
    """

    says: str
    on: str | None = None
    outcome: str | None = field(default=None, validator=one_of(*OUTCOMES, None))
    by: str | None = None


@frozen
class Event(Sourced):
    """Something that happened: a meeting, a motion, a statement, a refusal to show a text.

    Attributes:
        kind: In a word: meeting, motion, statement, facilitation, refused_display,
            absent_or_silent, ...
        on: The block or draft that it concerns, or None.
        parties: Who did it, as far as known.
        others: Whether there were more than are named.
        on_behalf_of: Whose voice it claims to be; no act of each member.
        title: What it was.
        id: A name by which what came of it can call it, or None.
        answers: The id of the event that it answers or settles: motion, reply and result are one
            thread.
        says: The whole in one sentence, told as it stands; None: the kind makes the sentence.
        deadline: A call for consensus: until when somebody may object, or None.
    """

    kind: str
    on: str | None = None
    parties: tuple[str, ...] = field(default=(), converter=texts)
    others: bool = False
    on_behalf_of: tuple[str, ...] = field(default=(), converter=texts)
    title: str | None = None
    id: str | None = None
    answers: str | None = None
    says: str | None = None
    deadline: datetime.date | None = field(default=None, converter=as_date)


@frozen
class Extent(Plain):
    """The part of a block that an outcome is about: a count whose members nobody named.

    Attributes:
        count: How many.
        of: Of what ("paragraph").
        total: How many there are in all, or None where that is not known.
    """

    count: int
    of: str = "paragraph"
    total: int | None = None

    def __attrs_post_init__(self) -> None:
        if self.count < 0 or (self.total is not None and self.total < self.count):
            raise InputError(f"{self.count} of {self.total} {self.of} is no extent")

    def __str__(self) -> str:
        of_total = f" of {self.total}" if self.total is not None else ""
        plural = "" if self.count == 1 else "s"
        return f"{self.count}{of_total} {self.of}{plural}, not identified"


@frozen
class Decision(Sourced):
    """A decision on a block, a draft or a proposal; that nothing was decided is a decision too.

    Attributes:
        on: The block or draft.
        outcome: consensus, partial, none, deferred, adopted, rejected or no_decision.
        extent: How much of it the outcome is about, or None for all of it.
        to: Where it goes ("the Chair's report", "CWG-Internet"), or None.
        body: Who decided, or None where that is not told.
        mandate: What somebody was asked to do instead, in words, or None.

    Example:
        >>> Decision("vision#III", "none", Extent(4)).status
        'partial'
    """

    on: str
    outcome: str = field(validator=one_of(*OUTCOMES))
    extent: Extent | None = None
    to: str | None = None
    body: str | None = None
    mandate: str | None = None

    @property
    def status(self) -> str:
        """The status that it gives the whole block: an outcome for some of it makes the whole
        partial.
        """
        if self.extent is not None and self.extent.count != self.extent.total:
            return "partial"
        return {"rejected": "none", "no_decision": "none"}.get(self.outcome, self.outcome)

    @property
    def inherited(self) -> bool:
        """Return whether what it says of a whole holds for each part; of no consensus on a whole
        that does not follow.
        """
        return self.outcome in AGREED | {"deferred", "rejected"} and self.status != "partial"


@frozen
class Rule(Sourced):
    """A rule that decides whether texts go forward.

    Attributes:
        kind: unanimity: each of those eligible has to accept each block in the scope; all_or_none:
            either every block in the scope has consensus, or none goes forward; no_reopen: what is
            agreed in the scope is not changed any more; competence: the parties (a body) cannot
            decide ``on`` something; linkage: what was given in ``on`` was given for what stands in
            the scope.
        scope: The block in which it holds; unanimity without one holds for everything.
        parties: unanimity: who is eligible, none where that is not told; competence: the body;
            linkage: who traded.
        on: competence: what the body cannot touch; linkage: what was given in return.
        cannot: competence: what it cannot do, in words.
        condition: linkage: what the texts in the scope have to keep to.
        contested_by: Parties that deny the rule; a contested rule neither holds nor fails.
        says: The rule as its source tells it, or None: then its kind is put into words.
    """

    kind: str = field(validator=one_of(*RULES))
    scope: str | None = None
    parties: tuple[str, ...] = field(default=(), converter=texts)
    on: str | None = None
    cannot: str | None = None
    condition: Condition = field(default=NO_CONDITION)
    contested_by: tuple[str, ...] = field(default=(), converter=texts)
    says: str | None = None

    def __attrs_post_init__(self) -> None:
        missing = [name for name in RULES[self.kind] if not getattr(self, name)]
        if missing:
            raise InputError(f"a rule of {self.kind} needs {missing[0]}")

    @property
    def place(self) -> str:
        """The block that it is told under."""
        return self.scope or self.on or ""


class Finding(NamedTuple):
    """A condition that was looked into: whether it is met, None where that cannot be told, and why."""

    met: bool | None
    why: str


def wording(draft: Draft) -> tuple[tuple[str, str], ...]:
    """Return a text as "unchanged" compares it: label and words of each paragraph in reading order.

    White space, the form of quotes and of non-breaking hyphens, and the glyph of a bullet make no
    difference; any other character does, and so does a paragraph more or less.
    """
    return tuple(
        ("•" if paragraph.label in BULLETS else label_key(paragraph.label), key(paragraph.text))
        for paragraph in draft.paragraphs
    )


def same_wording(old: Draft | None, new: Draft | None) -> bool:
    """Return whether both texts are known and equal as "unchanged" compares them."""
    if old is None or new is None or not (old.text_known and new.text_known):
        return False
    return wording(old) == wording(new)


def mentions(draft: Draft, term: str) -> bool:
    """Return whether the words of a term stand in a row in a paragraph; case and the form of quotes
    make no difference.

    Other forms of a word are other words: "responsibility" does not mention "responsibilities".
    """
    sought = _folded_words(term)
    return bool(sought) and any(
        _holds_row(_folded_words(paragraph.text), sought) for paragraph in draft.paragraphs
    )


def _folded_words(text: str) -> list[str]:
    """Return the words of a text without regard to case and the form of quotes."""
    return [word.casefold() for word in words(key(text))]


def _holds_row(text: list[str], sought: list[str]) -> bool:
    """Return whether the words stand in a row in a list of words."""
    starts = range(len(text) - len(sought) + 1)
    return any(text[start : start + len(sought)] == sought for start in starts)


def findings_in_text(
    condition: Condition, draft: Draft | None, original: Draft | None
) -> Iterator[Finding]:
    """Yield what the text itself tells of a condition, a finding a clause; the original is the text
    that "unchanged" names.
    """
    if condition.unchanged is not None:
        yield _unchanged(condition.unchanged, draft, original)
    if condition.says:
        yield Finding(None, f"whether {condition.says} cannot be told")
    for term in condition.mentions:
        yield _mentioned(term, draft, wanted=True)
    for term in condition.not_mentions:
        yield _mentioned(term, draft, wanted=False)


def _mentioned(term: str, draft: Draft | None, *, wanted: bool) -> Finding:
    """Return whether a text mentions a term that it has to mention, or must not."""
    if draft is None or not draft.text_known:
        why = f"whether it mentions “{term}” cannot be told: the text is not known"
        return Finding(None, why)
    mentioned = mentions(draft, term)
    verb = "mentions" if mentioned else "has no"
    return Finding(mentioned is wanted, f"{draft.id!r} {verb} “{term}”")


def _unchanged(name: str, draft: Draft | None, original: Draft | None) -> Finding:
    """Return whether a text is the one of that name unchanged."""
    if draft is not None and original is not None and draft.id == original.id and draft == original:
        return Finding(True, f"it is {name!r} itself")
    if draft is None or original is None or not (draft.text_known and original.text_known):
        why = f"whether it is {name!r} unchanged cannot be told: a text is not known"
        return Finding(None, why)
    if same_wording(draft, original):
        return Finding(True, f"it is {name!r} unchanged")
    return Finding(False, f"it differs from {name!r}")


def conjunction(findings: list[Finding]) -> Finding:
    """Return all findings as one: not met if one is not, unknown if one is unknown."""
    for verdict in (False, None):
        decisive = [finding.why for finding in findings if finding.met is verdict]
        if decisive:
            return Finding(verdict, "; ".join(decisive))
    return Finding(True, "; ".join(finding.why for finding in findings))
