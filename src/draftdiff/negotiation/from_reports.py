"""Proposals and positions in the report of a meeting, as rows that a record can take.

A position is on a text only where the report speaks of the text as a whole, or of words that it
quotes. What somebody wants done with the text is a proposal; a position follows from one only where
the text is known and holds the words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Final

from attrs import evolve, frozen

from draftdiff.brackets.parsing.statements import read_statement
from draftdiff.brackets.reports.clauses import parties_named
from draftdiff.brackets.reports.reading import ReportedPosition, read_report
from draftdiff.brackets.reports.wishes import read_condition
from draftdiff.brackets.reports.words import split_words
from draftdiff.lazy import lazy_pattern
from draftdiff.model.draft import Draft
from draftdiff.model.party import Party
from draftdiff.negotiation.proposals import Proposal, proposals_in
from draftdiff.negotiation.provenance import When
from draftdiff.negotiation.statements import NO_CONDITION, Condition, Position

if TYPE_CHECKING:
    from draftdiff.brackets.reports.reading import Report

#: What the acts of a report come to as stances on a text.
_STANCES: Final = {
    "support": "support",
    "accept": "accept",
    "oppose": "object",
    "reserve": "reserve",
}
#: What wanting something done with the whole text, or with words of it, comes to.
_WISHED: Final = {"delete": "object", "replace": "object", "retain": "support"}
#: The text as a whole: "the revised draft", "it", "the Chair's text".
_WHOLE: Final = lazy_pattern(
    re.compile,
    r"(?i)\W*(?:(?:to|with|on|for) )?(?:accept(?:ing)? |adopt(?:ing)? |deleting |retaining "
    r"|keeping )?"
    r"(?:(?:the|this|that|its|his|her|their|current|present|proposed|revised|new|whole|entire"
    r"|compromise|consolidated|draft|\w+['’]s) )*"
    r"(?:text|draft|resolution|document|decision|compromise|language|wording|version|package"
    r"|formulation|declaration|outcome|it|this|that)\b(?P<rest>.*)",
)
#: What may stand behind the text and changes nothing.
_ADDED: Final = lazy_pattern(
    re.compile,
    r"(?i)\W*(?:as (?:it (?:stood|stands|is|was)|drafted|proposed|presented|a whole|such)"
    r"|in (?:its|their|the) (?:current|present) form|in principle|in full"
    r"|in (?:the|a) spirit of (?:compromise|consensus|flexibility))?\W*",
)
#: Nothing but quoted words: "bloggers", the reference to "bloggers".
_QUOTED: Final = lazy_pattern(
    re.compile,
    r"(?i)\W*(?:(?:the|any|a) )?(?:(?:words?|reference to|references to|term|phrase) )?"
    r"[“\"](?P<words>[^”\"]{1,600})[”\"]\W*",
)
#: The whole text as the object of a sentence: "... the revised draft."
_WHOLE_OBJECT: Final = lazy_pattern(
    re.compile,
    r"(?i)\b(?:the|this) (?:\w+ )?(?:text|draft|resolution|compromise|document|decision|package"
    r"|formulation|wording|language)(?=[.,;]| (?:as|if|only|but|and|or|provided|unless|in its)\b)",
)
#: Objects that are not the text as a whole.
_PART: Final = lazy_pattern(
    re.compile,
    r"(?i)\b(?:(?:sub-?)?paragraphs?|options?|articles?|sections?|annex(?:es)?|chapeau|title"
    r"|proposals?|amendments?|alternatives?|additions?|adding|inserting|replacing|delet\w+"
    r"|references?|footnotes?)\b|[“\"]",
)
#: What the verbs of statements come to as stances on the text.
_PLAIN_STANCES: Final = {"support": "support", "oppose": "object", "reserve": "reserve"}
#: What leads a condition in, before the clause that tells it.
_LEAD: Final = lazy_pattern(
    re.compile, r"(?i)^(?:but )?(?:only )?(?:if|provided(?: that)?|on (?:the )?condition that) "
)


@frozen
class MeetingRead:
    """The rows that the report of a meeting gives a record.

    Attributes:
        proposals: What was asked for, with those who backed and opposed it.
        positions: Who stood where on the text.
        unread: The sentences of which nothing, or not everything, was understood, and those that
            tell a side on something else than the text and the proposals.
    """

    proposals: tuple[Proposal, ...]
    positions: tuple[Position, ...]
    unread: tuple[str, ...]


def read_meeting(
    text: str,
    on: str,
    *,
    parties: Iterable[Party | str] = (),
    speakers: Iterable[str] = (),
    date: When = None,
    source: str | None = None,
    draft: Draft | None = None,
    prefix: str = "p",
) -> MeetingRead:
    """Return the proposals and positions that the report of a meeting tells.

    Args:
        text: The report, in English.
        on: The draft or block that it speaks of.
        parties: Names that count besides those the library knows.
        speakers: Who speaks where the text says "we".
        date: When the meeting was.
        source: The id of the source.
        draft: The text that was spoken of, where it is known.
        prefix: How the ids of the proposals begin.

    Example:
        >>> read = read_meeting("Chile proposed, and Peru opposed, deleting the text. Kenya supported the text.", "C9")
        >>> [(proposal.by, proposal.act, proposal.opponents) for proposal in read.proposals]
        [(('Chile',), 'delete', ('Peru',))]
        >>> [(position.party, position.stance) for position in read.positions]
        [('Kenya', 'support')]
    """
    known = tuple(parties)
    speakers = tuple(speakers)
    report = read_report(text, parties=known, speakers=speakers)
    report = evolve(report, date=None if date is None else str(date)[:10])
    wished, unplaced = proposals_in(report, source=source or "", prefix=prefix)
    positions: list[Position] = []
    elsewhere: list[str] = []
    retold = {reported.quote for reported in report.positions if _is_saying(reported)}
    for reported in report.positions:
        if reported.quote in retold:
            elsewhere.append(reported.quote)
            continue
        taken = tuple(_positions(reported, on, draft, date, source))
        positions += taken
        if not taken and reported.act in (*_STANCES, "withdraw") and not reported.of:
            elsewhere.append(reported.quote)
    names = tuple(party if isinstance(party, str) else party.name for party in known)
    for sentence in (*report.unread, *elsewhere):
        if not any(reported.quote == sentence for reported in report.positions):
            positions += _plain_positions(sentence, on, names, tuple(speakers), date, source)
    unread = dict.fromkeys((*_unread(report, unplaced, positions), *elsewhere))
    targeted = tuple(
        _on_target(proposal, on) for proposal in wished if not _is_for_the_text(proposal, on)
    )
    return MeetingRead(targeted, tuple(positions), tuple(unread))


def _is_for_the_text(proposal: Proposal, on: str) -> bool:
    """Return whether what is asked for is the text itself, which is a position and no proposal."""
    is_backed = proposal.supporters or proposal.opponents or proposal.reserved
    return proposal.act == "request" and not is_backed and is_whole_text(proposal.about, on)


def _is_saying(reported: ReportedPosition) -> bool:
    """Return whether somebody tells what others hold: "Morocco said Tunisia supported the text"."""
    return reported.act == "state" and not reported.on


def _plain_positions(
    sentence: str,
    on: str,
    names: tuple[str, ...],
    speakers: tuple[str, ...],
    date: When,
    source: str | None,
) -> Iterator[Position]:
    """Yield the positions of a sentence of which the reader of clauses makes nothing.

    "Neither Iran nor Cuba supported the text": taken only where it speaks of the whole text, and
    all parties that it names have a position.
    """
    if _WHOLE_OBJECT.search(sentence) is None or _PART.search(sentence) is not None:
        return
    stated = read_statement(sentence, parties=names, speakers=speakers)
    parties = {party for statement in stated for party in statement.parties}
    named = parties_named(split_words(sentence), names)
    is_certain = all(statement.certainty == "listed" for statement in stated)
    if not named <= parties or not is_certain:
        return
    stances = [_PLAIN_STANCES.get(statement.verb, "") for statement in stated]
    if not all(stances) or any(statement.withdrawn or statement.excepts for statement in stated):
        return
    for statement, stance in zip(stated, stances, strict=True):
        for party in statement.parties:
            yield Position(
                party,
                on,
                "accept_if" if statement.condition and stance == "support" else stance,
                Condition(says=_LEAD.sub("", statement.condition))
                if statement.condition
                else NO_CONDITION,
                date=date,
                source=source,
                on_behalf_of=statement.on_behalf_of,
                quote=sentence,
            )


def _on_target(proposal: Proposal, on: str) -> Proposal:
    """Return a proposal with the text as its target, unless the report names a place in it."""
    return proposal if proposal.target else evolve(proposal, target=on)


def _unread(
    report: Report, unplaced: Sequence[str], positions: Sequence[Position]
) -> Iterator[str]:
    """Yield the sentences that were not read, and those of a side on nothing that is known."""
    understood = {position.quote for position in positions}
    for sentence in unplaced:
        if sentence in report.unread or sentence not in understood:
            yield sentence


def _positions(
    reported: ReportedPosition,
    on: str,
    draft: Draft | None,
    date: When,
    source: str | None,
) -> Iterator[Position]:
    """Yield the position of each party on the text, where what is reported is one."""
    if reported.certainty != "sure" or reported.of:
        return
    stance, words = _stance_on_text(reported, on, draft)
    if not stance:
        return
    condition = NO_CONDITION
    if reported.condition:
        condition = Condition(says=_LEAD.sub("", reported.condition))
        words = ()
        stance = "accept_if" if stance in ("support", "accept") else stance
    for party in reported.parties:
        yield Position(
            party,
            on,
            stance,
            condition,
            words=words,
            date=date,
            source=source,
            on_behalf_of=reported.on_behalf_of,
            quote=reported.quote,
        )


def _stance_on_text(
    reported: ReportedPosition, on: str, draft: Draft | None
) -> tuple[str, tuple[str, ...]]:
    """Return the stance on the text and the words that it is limited to; "" for no stance."""
    about = reported.on.strip()
    if reported.act == "propose":
        return _stance_of_wish(reported, on, draft)
    if reported.edit is not None or reported.act not in _STANCES:
        return "", ()
    stance = _STANCES[reported.act]
    quoted = _QUOTED.fullmatch(about)
    if quoted is not None:
        return stance, (quoted["words"],)
    if not about or is_whole_text(about, on):
        return stance, ()
    return "", ()


def _stance_of_wish(
    reported: ReportedPosition, on: str, draft: Draft | None
) -> tuple[str, tuple[str, ...]]:
    """Return the stance that follows from a proposal: only where the text is known and holds the
    words, or the whole text is meant.
    """
    if reported.edit is None:
        # "Norway preferred the Chair's text": whoever wants the text itself is for it.
        return ("support", ()) if is_whole_text(reported.on, on) else ("", ())
    stance = _WISHED.get(reported.edit, "")
    if not stance or draft is None or not draft.text_known:
        return "", ()
    if reported.words:
        is_there = reported.words.casefold() in draft.text.casefold()
        return (stance, (reported.words,)) if is_there else ("", ())
    return (stance, ()) if is_whole_text(reported.on, on) else ("", ())


def is_whole_text(about: str, on: str) -> bool:
    """Return whether words of a report mean the text that is spoken of as a whole.

    Args:
        about: What a position is about, in the words of the report.
        on: The name of the text.

    Example:
        >>> is_whole_text("the text as it stood", "C9"), is_whole_text("the text on gender", "C9")
        (True, False)
    """
    condition = read_condition(about)
    subject = about.replace(condition, "") if condition else about
    bare = re.sub(r"(?i)^\W*(?:the )?|\W+$", "", subject)
    if bare.casefold() == on.casefold():
        return True
    match = _WHOLE.fullmatch(subject)
    return match is not None and _ADDED.fullmatch(match["rest"]) is not None


def statements_in(
    text: str,
    on: str,
    *,
    parties: Iterable[Party | str] = (),
    speakers: Iterable[str] = (),
    date: When = None,
    source: str | None = None,
) -> tuple[tuple[Position, ...], tuple[str, ...]]:
    """Return the positions on a text in the sentences of a summary, and the sentences that put
    nobody on a side of it.

    Each position has its sentence as its quotation. A condition is one of the position; a position
    on quoted words is about these alone. ``read_meeting`` has what was asked for too.

    Example:
        >>> [position], unread = statements_in('Iran opposed "bloggers". A break followed.', "C9")
        >>> position.party, position.stance, position.quote, position.words
        ('Iran', 'object', 'Iran opposed "bloggers".', ('bloggers',))
    """
    read = read_meeting(text, on, parties=parties, speakers=speakers, date=date, source=source)
    asked = [proposal.quote for proposal in read.proposals]
    return read.positions, tuple(dict.fromkeys((*read.unread, *asked)))
