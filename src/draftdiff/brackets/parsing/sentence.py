"""A sentence of a report or an intervention: whom it names, its cues, and their grammar."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Final

import regex
from attrs import frozen

from draftdiff.brackets.elements import Verb
from draftdiff.brackets.lexicon import form, patterns
from draftdiff.brackets.parsing.mentions import Cue, Mention, blanked, cues, mentions
from draftdiff.brackets.parsing.names import Names

_form = partial(form, "statements")
#: The position that a denial makes of another one.
CONTRARY: Final[dict[str, Verb]] = {
    "propose": "oppose",
    "support": "oppose",
    "delete": "retain",
    "retain": "delete",
    "oppose": "support",
    "reserve": "support",
}
#: Where one half of a sentence ends and the next begins.
_JOINT: Final = regex.compile(
    r"[,;:]|\b(?:and|(?<!not )but|while|whereas|or|although|though|however)\b", regex.IGNORECASE
)


@frozen
class Sentence:
    """A sentence, its quotations and asides blanked, offsets as they were."""

    text: str
    bare: str
    people: tuple[Mention, ...]
    cues: tuple[Cue, ...]
    current: tuple[str, ...]
    speakers: tuple[str, ...]

    @classmethod
    def parse(
        cls, text: str, names: Names, current: tuple[str, ...], speakers: tuple[str, ...]
    ) -> Sentence:
        """Read the names and cues of a sentence; a name before a colon speaks in it."""
        bare = blanked(text, names)
        people = tuple(mentions(bare, names))
        label = next(
            (mention for mention in people if mention.names and not bare[: mention.start].strip()),
            None,
        )
        if label is not None and bare[label.end :].lstrip().startswith(":"):
            speakers = label.names
        speakers = next(
            (mention.names for mention in people if _form("said").search(bare[: mention.start])),
            speakers,
        )
        return cls(
            text,
            bare,
            people,
            tuple(sorted(cues(bare, people), key=lambda cue: cue.start)),
            current,
            speakers,
        )

    def clause_start(self, cue: Cue) -> int:
        """From where a word may turn the cue: its subject, with what stands right before it, or its
        clause.
        """
        before = self._possible_subjects(cue)
        border = max(self.bare.rfind(";", 0, cue.start) + 1, self._end_before(cue))
        if not before or before[-1].start < border:
            return border
        subject = before[-1]
        lead = _form("lead").search(self.bare[border : subject.start])
        return border + lead.start() if lead else subject.end

    def _possible_subjects(self, cue: Cue) -> list[Mention]:
        """Return those named before a cue who may be its subject."""
        before = [mention for mention in self.people if mention.end <= cue.start]
        return [mention for mention in before if mention.role not in ("agent", "beside", "other")]

    def _end_before(self, cue: Cue) -> int:
        """Return where the cue before ends that does not only say; 0 where there is none."""
        cues_before = [earlier for earlier in self.cues if earlier.end <= cue.start]
        ends = [earlier.end for earlier in cues_before if earlier.kind != "says"]
        return max(ends, default=0)

    def is_passive(self, cue: Cue) -> bool:
        """Return whether a cue is a participle behind a form of "be"."""
        first = cue.wording.split()[0]
        if not first.endswith(("ed", "pt")):
            return False
        if first.startswith("oppos") and cue.wording.endswith(" to"):
            return False
        return _form("passive").search(self.bare[: cue.start]) is not None

    def agent(self, chain: Sequence[Cue]) -> tuple[str, ...]:
        """Return those behind "by" right after the cue, or the party that owns the proposal."""
        end = chain[0].end
        wording = chain[0].wording
        preposition = _preposition(wording)
        form = rf"\s*(?:\w+ly\s+)?{preposition}\s+(?:the\s+)?(?:delegations?\s+of\s+)?"
        is_owned = chain[0].kind == "propose" and wording.endswith("by")
        for mention in self.people:
            if mention.start < end or not mention.names:
                continue
            between = self.bare[end : mention.start]
            if regex.fullmatch(form, between):
                return mention.names
            if is_owned and not between.strip(" the"):
                return mention.names
        return ()

    def is_aside(self, cue: Cue) -> bool:
        """Return whether "supported by X" stands beside another verb and is no passive itself."""
        if not cue.wording.endswith("ed"):
            return False
        if _form("passive").search(self.bare[: cue.start]):
            return False
        before = self.bare[: cue.start]
        if regex.search(r"\b(?:was|were|is|are|been)\b[^,;]*\b(?:and|but)\s+\Z", before):
            return False
        return regex.search(r"(?:\A|,|,?\s*and|,?\s*but)\s*\Z", before) is not None

    def subject(self, cue: Cue) -> tuple[str, ...]:
        """Return those who take the stance of a cue, by the grammar of the sentence."""
        if self.is_passive(cue):
            return ()
        before = self._possible_subjects(cue)
        if not before and regex.fullmatch(r"\W*", self.bare[: cue.start]):
            return self._later_subject() if cue.wording.endswith("ing") else self.current
        if not before:
            return self._owner(cue) if cue.kind == "propose" else ()
        last = before[-1]
        if last.role == "own":
            return self.speakers or self.current
        if last.role == "again":
            named = (mention.names for mention in reversed(before) if mention.names)
            return next(named, ()) or self.current
        if not last.names:
            return ()
        return last.names + self._companions(last, cue)

    def _later_subject(self) -> tuple[str, ...]:
        """Return the subject behind an opening participle: "Supporting this, Peru ..."."""
        for mention in self.people:
            before = self.bare[: mention.start].rstrip()
            if mention.role == "subject" and before.endswith(","):
                return mention.names
        return ()

    def _owner(self, cue: Cue) -> tuple[str, ...]:
        """Return the party in the genitive right before a cue: "Peru's proposal"."""
        for mention in self.people:
            if self.bare[mention.end : cue.start] in ("’s ", "'s "):
                return mention.names
        return ()

    def _companions(self, subject: Mention, cue: Cue) -> tuple[str, ...]:
        """Return those who stand beside a subject, up to the first cue behind it."""
        starts = [later.start for later in self.cues if subject.end <= later.start]
        first = min(starts, default=cue.start)
        companions: tuple[str, ...] = ()
        for mention in self.people:
            if mention.role == "beside" and subject.end <= mention.start < first:
                companions += mention.names
        return companions

    def is_understood(self, head: Cue) -> bool:
        """Return whether every word from the clause's beginning to the cue is one whose meaning is
        known. What might turn a position and is not listed ("denied that it had", "it was wrong to
        say that") makes it none.
        """
        border = self._end_before(head)
        begins = head.start
        for mention in self.people:
            if mention.end <= head.start and mention.role in ("subject", "again", "own"):
                begins = mention.start
        if begins < border:
            begins = head.start
        *asides, link = _JOINT.split(self._without(begins, head.start))
        *_, opening = _JOINT.split(self._without(border, begins))
        turns = patterns("statements", "polarity")
        if any(map(turns.search, asides)):
            return False
        words = regex.findall(r"[\p{L}’'-]+", turns.sub(" ", f"{opening} {link}"))
        return all(map(patterns("statements", "light").fullmatch, words))

    def is_unreal(self, chain: Sequence[Cue]) -> bool:
        """Tell whether it is a question, a hope, a request to others, or what might have been."""
        before = [cue for cue in self.cues if cue.end <= chain[0].start]
        earlier = [cue.end for cue in before if cue.kind in CONTRARY]
        if _form("unreal").search(self.bare[max(earlier, default=0) : chain[-1].end]):
            return True
        for mention in self.people:
            if mention.start >= chain[-1].start or not mention.names:
                continue
            is_asked = _form("asked").search(self.bare[: mention.start])
            if is_asked and mention.role != "agent":
                return True
        return False

    def _without(self, start: int, end: int) -> str:
        """A stretch without the names and cues in it."""
        bare = self.bare
        spans = [(mention.start, mention.end) for mention in self.people]
        spans += [(cue.start, cue.end) for cue in self.cues]
        for first, last in spans:
            if start <= first < end:
                bare = bare[:first] + " " * (last - first) + bare[last:]
        return bare[start:end]


def _preposition(wording: str) -> str:
    """Return the word between a cue and those who take its stance."""
    if wording.endswith("able"):
        return "to"
    if wording.startswith(("opposition", "objection")):
        return "from"
    return "by"
