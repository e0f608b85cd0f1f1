"""The turns of minutes: who speaks on a line, as scribes and chats note it ("Ian: ...", "<ian> +1")."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final, Literal

from attrs import evolve, frozen

#: A line with who speaks on it, behind the time of a chat's log.
_LINE: Final = re.compile(
    r"[ \t]*(?:\[?\d\d?:\d\d(?::\d\d)?\]?[ \t]*)?"
    r"(?:<(?P<nick>[^<>\n]{1,40})>|(?P<name>\w[\w.'’ -]{0,30}):)[ \t]+(?P<said>\S[^\n]*)"
)
#: A line on which whoever spoke before goes on.
_ON: Final = re.compile(r"[ \t]*(?:…|\.\.\.?)[ \t]*(?P<said>\S[^\n]*)")
#: What stands before a colon and speaks nowhere.
_NO_SPEAKERS: Final = frozenset(
    "proposed proposal resolution resolved action actions topic subtopic agenda present regrets chair"
    " scribe scribenick github issue summary note notes date meeting hum poll consensus decision from"
    " to cc subject re attendees participants observers minutes question title status source".split()
)
_PROPOSED: Final = frozenset({"proposed", "proposal", "straw poll", "draft resolution"})
_VOTE: Final = re.compile(r"(?P<sign>[+−-])1(?![\w.])[.,!]?[ \t]*(?P<rest>.*)", re.DOTALL)
#: Whom a vote follows: "+1 to Michael", "+1 to Ann's point".
_TO: Final = re.compile(r"(?:to|with) (?P<name>[A-Z][\w-]+)(?:['’]s\b.*| on\b.*|[.!]?)", re.DOTALL)
Vote = Literal["support", "oppose", ""]


@frozen
class Turn:
    """A turn: what somebody says in one go.

    Attributes:
        speaker: Who, or "" where that is not said.
        text: What is said, without the label of the line.
        start: Where it stands in the minutes.
        vote: The side of a vote ("+1", "-1"), or "".
        on: What is voted on, in the words of the minutes, or "".
        of: Whom a vote follows, or "".
        line_start: Where its line stands.
        begins: Whether somebody begins to speak, and does not go on.
    """

    speaker: str
    text: str
    start: int
    vote: Vote = ""
    on: str = ""
    of: str = ""
    line_start: int = 0
    begins: bool = True


def read_turns(text: str) -> tuple[Turn, ...]:
    """Return the turns of minutes; a text that is none is one turn of nobody.

    Example:
        >>> turns = read_turns("Ann: I propose to merge it.\\n<bob> +1\\n<cy> -1 to Bob")
        >>> [(turn.speaker, turn.vote, turn.of) for turn in turns]
        [('Ann', '', ''), ('bob', 'support', 'Ann'), ('cy', 'oppose', 'bob')]
    """
    turns = tuple(_turns_of_lines(text))
    speakers = [turn.speaker for turn in turns if turn.speaker]
    if len(speakers) < 2:
        return (Turn("", text, 0, begins=False),)
    return tuple(_with_votes(turns))


def speakers_of(turns: Iterable[Turn]) -> tuple[str, ...]:
    """The names of those who speak in minutes, each once."""
    return tuple(dict.fromkeys(turn.speaker for turn in turns if turn.speaker))


def _turns_of_lines(text: str) -> Iterator[Turn]:
    """Yield the turns line by line, a line that was wrapped in the one before."""
    turn: Turn | None = None
    written: dict[str, str] = {}
    offset = 0
    for line in text.splitlines(keepends=True):
        further = _turn_of_line(line, offset, turn, written)
        if further is None and turn is not None:
            turn = evolve(turn, text=text[turn.start : offset + len(line)])
        elif turn is not None:
            yield turn
        turn = further or turn
        offset += len(line)
    if turn is not None:
        yield turn


def _turn_of_line(
    line: str, offset: int, before: Turn | None, written: dict[str, str]
) -> Turn | None:
    """The turn that a line begins, or None for a line that belongs to the one before."""
    match = _LINE.match(line)
    if match is None:
        goes_on = _ON.match(line)
        if goes_on is not None and before is not None:
            said = goes_on.start("said")
            return Turn(before.speaker, line[said:], offset + said, line_start=offset, begins=False)
        is_wrapped = before is not None and line.lstrip()[:1].islower()
        return None if is_wrapped else Turn("", line, offset, line_start=offset)
    label = (match["nick"] or match["name"]).strip()
    said = match.start("said")
    is_speaker = bool(match["nick"]) or _is_speaker(label)
    is_proposed = label.lower() in _PROPOSED
    return Turn(
        written.setdefault(label.casefold(), label) if is_speaker else "",
        line[said:],
        offset + said,
        on=line[said:].strip() if is_proposed else "",
        line_start=offset,
    )


def _is_speaker(label: str) -> bool:
    """Return whether a label before a colon can be somebody's name."""
    is_heading = label.isupper() and len(label) > 4
    has_number = any(letter.isdigit() for letter in label)
    return not (is_heading or has_number or label.split()[-1].lower() in _NO_SPEAKERS)


def _with_votes(turns: Iterable[Turn]) -> Iterator[Turn]:
    """Yield the turns, votes with what they are on: a proposal in view, or what was said before."""
    proposed = ""
    before = ""
    names: dict[str, str] = {}
    for turn in turns:
        vote = _VOTE.match(turn.text) if turn.speaker else None
        if turn.on:
            proposed = turn.on
            before = ""
        if vote is None:
            if turn.speaker:
                before = turn.speaker
                proposed = ""
            yield turn
        else:
            yield _voting(turn, vote, names, before, proposed)
        if turn.speaker:
            names[turn.speaker.casefold()] = turn.speaker


def _voting(
    turn: Turn, vote: re.Match[str], names: dict[str, str], before: str, proposed: str
) -> Turn:
    """A turn that is a vote."""
    side: Vote = "support" if vote["sign"] == "+" else "oppose"
    rest = vote["rest"].strip()
    named = [names[word] for word in re.findall(r"[\w-]+", rest[:60].casefold()) if word in names]
    follows = _TO.fullmatch(rest)
    if named:
        return evolve(turn, vote=side, of=named[0], on=rest)
    if follows is not None:
        return evolve(turn, vote=side, of=follows["name"], on=rest)
    if rest:
        return evolve(turn, vote=side, on=rest)
    of = before if before != turn.speaker else ""
    return evolve(turn, vote=side, on=proposed, of=of)
