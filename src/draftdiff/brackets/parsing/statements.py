"""Sentences of reports and interventions that say where a party stands, read as positions.

A stance is read by its cue and by what turns it ("could not", "no objection"), an act by what
governs it ("opposed the deletion"), a speaker by grammar. Words and forms are in
``lexicon/statements.toml``; with others nothing is read.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from typing import Final, cast

import regex
from attrs import evolve, frozen

from draftdiff.brackets.elements import Attribution, Verb
from draftdiff.brackets.lexicon import form, patterns
from draftdiff.brackets.parsing.mentions import Cue, Mention, blanked, cues, mentions, turned_by
from draftdiff.brackets.parsing.names import Names
from draftdiff.model.party import Party
from draftdiff.model.words import sentences

_form = partial(form, "statements")
_ITU_VERBS: Final[dict[str, Verb]] = {
    "ADD": "propose",
    "MOD": "propose",
    "SUP": "delete",
    "NOC": "no change",
}
#: What is taken back, by the thing that is named.
_THINGS: Final = {
    r"objections?|opposition": "oppose",
    "reservations?": "reserve",
    "support|sponsorship": "support",
    "": "propose",
}
_CONTRARY: Final[dict[str, Verb]] = {
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
_ACTS: Final = ("delete", "retain", "add", "withdraw", "consider")


@frozen
class Reading:
    """The positions that a statement reports.

    Attributes:
        positions: In its order; offsets are into the text.
        unread: Sentences that name a stance or a party and give no position (passives without an
            author, questions, hopes, decisions of the whole body), and those of which a part was
            not surely understood.
    """

    positions: tuple[Attribution, ...]
    unread: tuple[str, ...]


def read_statement(
    text: str, *, parties: Iterable[Party | str] = (), speakers: Sequence[str] = ()
) -> tuple[Attribution, ...]:
    """The positions that a statement or a reporter's sentence contains, in its order.

    Only what is understood is taken; ``read_report`` lists the rest. Offsets are into ``text``;
    ``paragraph`` is 0.

    Args:
        text: One or more sentences.
        parties: Names that count besides those the library knows.
        speakers: Who speaks where the text says "we".

    Example:
        >>> [one] = read_statement('The G77/China, with the reservation of Iran, could delete "equity".')
        >>> one.verb, one.parties, one.excepts, one.words
        ('delete', ('G77/China',), ('Iran',), 'equity')
        >>> [(one.parties, one.verb) for one in read_statement("The deletion was opposed by Sweden.")]
        [(('Sweden',), 'retain')]
    """
    return read_report(text, parties=parties, speakers=speakers).positions


def read_report(
    text: str, *, parties: Iterable[Party | str] = (), speakers: Sequence[str] = ()
) -> Reading:
    """The same, with the sentences that were not understood.

    Example:
        >>> read_report("It was agreed to delete paragraph 4.").unread
        ('It was agreed to delete paragraph 4.',)
    """
    names = Names.from_parties(parties)
    attributions: list[Attribution] = []
    unread: list[str] = []
    current = tuple(speakers)
    at = 0
    for sentence in sentences(text):
        read = _Sentence.parse(sentence, names, current, tuple(speakers))
        positions = list(read.positions(at, names))
        current = next(
            (
                mention.names
                for mention in read.people
                if mention.role == "subject" and mention.names
            ),
            current,
        )
        if None in positions or (
            not positions and (read.cues or any(mention.names for mention in read.people))
        ):
            unread.append(sentence.strip())
        for position in filter(None, positions):
            _file(attributions, position)
        at += len(sentence)
    return Reading(tuple(attributions), tuple(unread))


def _file(attributions: list[Attribution], position: Attribution) -> None:
    """Adds a position; one that was taken back marks those it takes back."""
    taken = ("propose", "delete", "retain") if position.verb == "propose" else (position.verb,)
    back = [
        attribution
        for attribution in attributions
        if position.withdrawn
        and attribution.verb in taken
        and attribution.parties == position.parties
    ]
    attributions[:] = [
        evolve(attribution, withdrawn=True) if attribution in back else attribution
        for attribution in attributions
    ]
    if not back:
        attributions.append(position)


@frozen
class _Sentence:
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
    ) -> _Sentence:
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

    def positions(self, at: int, names: Names) -> Iterator[Attribution | None]:
        """Yield the positions of the sentence; None for what might be a position and is not surely
        understood.
        """
        if self.text.rstrip().endswith("?"):
            return
        main: Verb | None = None
        aside: list[tuple[str, tuple[str, ...]]] = []
        for chain in self._chains():
            head = chain[0]
            agent = self._agent(chain)
            if agent and self._is_aside(head):
                aside.append((head.kind, agent))
                continue
            verb, withdrawn = self._meaning(chain, bool(agent))
            who = agent or self._subject(head)
            if verb is None or not who or self._unreal(chain):
                continue
            if (
                _form("hardly").search(self.bare[: head.start])
                if agent
                else not self._understood(head)
            ):
                yield None
                continue
            yield from self._owned(at, chain, names)
            main = main or verb
            yield self._attribution(at, chain, verb, who, withdrawn, names)
            for kind, cues_aside in aside:
                yield self._attribution(
                    at, chain, _verb_beside(kind, verb), cues_aside, False, names
                )
            aside = []
        for kind, cues_aside in aside if main is not None else ():
            yield self._attribution(
                at, (), _verb_beside(kind, cast(Verb, main)), cues_aside, False, names
            )

    def _owned(self, at: int, chain: Sequence[Cue], names: Names) -> Iterator[Attribution]:
        """The position of one whose proposal another party supports or opposes."""
        for number in range(1, len(chain)):
            if chain[number].kind == "propose":
                owner = self._agent(chain[number:])
            else:
                owner = ()
            verb, _ = self._meaning(chain[number:], True) if owner else (None, False)
            if verb is not None:
                yield self._attribution(at, chain[number:], verb, owner, False, names)

    def _chains(self) -> Iterator[tuple[Cue, ...]]:
        """Cues together with the acts that they govern."""
        waiting = list(self.cues)
        while waiting:
            chain = [waiting.pop(0)]
            while waiting and self._governs(chain[-1], waiting[0]):
                chain.append(waiting.pop(0))
            if waiting and self._is_theme(chain[0], waiting[0]):  # "the deletion was opposed by"
                chain = [waiting.pop(0), chain[0]]
            yield tuple(chain)

    def _is_theme(self, act: Cue, verb: Cue) -> bool:
        noun = act.wording.endswith(("ion", "al", "ing"))
        return (
            act.kind in ("delete", "retain", "add")
            and noun
            and self._passive_of(verb)
            and not self._subject(act)
        )

    def _governs(self, outer: Cue, inner: Cue) -> bool:
        gap = self.bare[outer.end : inner.start]
        for mention in self.people:
            if (
                outer.end <= mention.start
                and mention.end <= inner.start
                and mention.role in ("other", "agent")
            ):
                gap = (
                    gap.replace(self.bare[mention.start : mention.end], "")
                    .replace("’s", "")
                    .replace("'s", "")
                )
        if outer.kind in ("delete", "retain", "add"):
            return False
        light = patterns("statements", "between").fullmatch
        if all(light(word) or not word.strip("¤’'") for word in gap.lower().split()):
            return outer.kind != "says" or inner.kind in _ACTS
        if inner.kind not in _ACTS:
            return False
        if _form("that").fullmatch(gap) and outer.kind in (
            "propose",
            "support",
            "asks",
            "says",
            "oppose",
        ):
            return True
        done = inner.wording.endswith(("ed", "pt"))
        return outer.kind == "asks" and done and regex.fullmatch(r"[^,;]{0,40}", gap) is not None

    def _meaning(self, chain: Sequence[Cue], passive: bool) -> tuple[Verb | None, bool]:
        """The position of a chain of cues, and whether it was taken back."""
        good = True
        longer = False
        kinds = [cue.kind for cue in chain]
        for number, cue in enumerate(chain):
            start = chain[number - 1].end if number else self._clause(cue)
            turned, gone = turned_by(self.bare[start : cue.start])
            turned ^= _form("neither").match(self.bare, cue.end) is not None
            good = good != turned
            longer = longer or gone
            if cue.kind == "withdraw":
                return self._withdrawn(cue, good)
            if cue.kind == "reserve" and not any(kind in _ACTS for kind in kinds[number:]):
                return ("reserve", longer) if good or longer else ("support", False)
            if cue.kind in ("oppose", "reserve"):
                good = not good
            if (
                cue.kind == "asks"
                and turned
                and cue.wording.startswith(("insist", "call", "request", "demand", "ask"))
            ):
                return None, False
        last = kinds[-1]
        if "consider" in kinds:
            return ("consider" if good else None), False
        if last in ("delete", "retain"):
            noun = self._passive_of(chain[0]) or chain[0].wording.endswith(("ion", "al"))
            plain = chain[0].kind in _ACTS and not passive and noun
            return (None if plain else cast(Verb, last) if good else _CONTRARY[last]), False
        if kinds[0] in ("asks", "says") and last not in ("add", "support", "oppose", "propose"):
            return None, False
        if "oppose" in kinds and kinds[-1] != "add" and longer:
            return "oppose", True
        is_of_proposal = kinds in (["support", "propose"], ["oppose", "propose"])
        if not is_of_proposal and ("propose" in kinds or kinds in (["add"], ["asks", "add"])):
            refused: Verb | None = "oppose" if len(kinds) > 1 else None
            return ("propose", longer) if longer or good else (refused, False)
        return ("support" if good else "oppose"), False

    def _withdrawn(self, cue: Cue, good: bool) -> tuple[Verb | None, bool]:
        if _form("not_yet").search(self.bare[self._clause(cue) : cue.start]):
            return None, False
        object_of_cue = regex.match(r"\W*(?:\w+\W+){0,3}", self.bare, pos=cue.end)
        return next(
            cast(Verb, verb)
            for words, verb in _THINGS.items()
            if regex.search(words, object_of_cue.group())
        ), good

    def _clause(self, cue: Cue) -> int:
        """From where a word may turn the cue: its subject, with what stands right before it, or its
        clause.
        """
        before = [
            mention
            for mention in self.people
            if mention.end <= cue.start and mention.role not in ("agent", "beside", "other")
        ]
        previous = max(
            (
                earlier.end
                for earlier in self.cues
                if earlier.end <= cue.start and earlier.kind != "says"
            ),
            default=0,
        )
        border = max(self.bare.rfind(";", 0, cue.start) + 1, previous)
        if not before or before[-1].start < border:
            return border
        lead = _form("lead").search(self.bare[border : before[-1].start])
        return border + lead.start() if lead else before[-1].end

    def _passive_of(self, cue: Cue) -> bool:
        first = cue.wording.split()[0]
        plain = first.endswith(("ed", "pt")) and not (
            first.startswith("oppos") and cue.wording.endswith(" to")
        )
        return plain and _form("passive").search(self.bare[: cue.start]) is not None

    def _agent(self, chain: Sequence[Cue]) -> tuple[str, ...]:
        """Return those behind "by" right after the cue, or the party that owns the proposal."""
        end = chain[0].end
        wording = chain[0].wording
        agents = (
            "to"
            if wording.endswith("able")
            else "from"
            if wording.startswith(("opposition", "objection"))
            else "by"
        )
        owned = chain[0].kind == "propose" and wording.endswith("by")
        for mention in self.people:
            if mention.start >= end and mention.names:
                form = rf"\s*(?:\w+ly\s+)?{agents}\s+(?:the\s+)?(?:delegations?\s+of\s+)?"
                by = regex.fullmatch(form, self.bare[end : mention.start])
                if by or (owned and not self.bare[end : mention.start].strip(" the")):
                    return mention.names
        return ()

    def _is_aside(self, cue: Cue) -> bool:
        """Return whether "supported by X" stands beside another verb and is no passive itself."""
        if not cue.wording.endswith("ed"):
            return False
        if _form("passive").search(self.bare[: cue.start]):
            return False
        joined = regex.search(
            r"\b(?:was|were|is|are|been)\b[^,;]*\b(?:and|but)\s+\Z", self.bare[: cue.start]
        )
        return (
            joined is None
            and regex.search(r"(?:\A|,|,?\s*and|,?\s*but)\s*\Z", self.bare[: cue.start]) is not None
        )

    def _subject(self, cue: Cue) -> tuple[str, ...]:
        if self._passive_of(cue):
            return ()
        before = [
            mention
            for mention in self.people
            if mention.end <= cue.start and mention.role not in ("agent", "other", "beside")
        ]
        if not before and regex.fullmatch(r"\W*", self.bare[: cue.start]):
            subjects = (mention for mention in self.people if mention.role == "subject")
            later = (
                mention.names
                for mention in subjects
                if self.bare[: mention.start].rstrip().endswith(",")
            )
            if cue.wording.endswith("ing"):
                return next(later, ())
            return self.current
        if not before:
            owners = (
                mention.names
                for mention in self.people
                if self.bare[mention.end : cue.start] in ("’s ", "'s ")
            )
            if cue.kind == "propose":
                return next(owners, ())
            return ()
        last = before[-1]
        if last.role == "own":
            return self.speakers or self.current
        if last.role == "again":
            return (
                next((mention.names for mention in reversed(before) if mention.names), ())
                or self.current
            )
        first = min(
            (later_cue.start for later_cue in self.cues if last.end <= later_cue.start),
            default=cue.start,
        )
        companions = (
            mention.names
            for mention in self.people
            if mention.role == "beside" and last.end <= mention.start < first
        )
        if last.names:
            return sum(companions, last.names)
        return ()

    def _understood(self, head: Cue) -> bool:
        """Return whether every word from the clause's beginning to the cue is one whose meaning is
        known. What might turn a position and is not listed ("denied that it had", "it was wrong to
        say that") makes it none.
        """
        before = [
            mention
            for mention in self.people
            if mention.end <= head.start and mention.role in ("subject", "again", "own")
        ]
        border = max(
            (
                earlier.end
                for earlier in self.cues
                if earlier.end <= head.start and earlier.kind != "says"
            ),
            default=0,
        )
        if before and before[-1].start >= border:
            begins = before[-1].start
        else:
            begins = head.start
        *asides, link = _JOINT.split(self._without(begins, head.start))
        remainder = _JOINT.split(self._without(border, begins))[-1] + " " + link
        turns = patterns("statements", "polarity")
        words = regex.findall(r"[\p{L}’'-]+", turns.sub(" ", remainder))
        return not any(map(turns.search, asides)) and all(
            map(patterns("statements", "light").fullmatch, words)
        )

    def _without(self, start: int, end: int) -> str:
        """A stretch without the names and cues in it."""
        bare = self.bare
        for at, to in (
            (span.start, span.end) for group in (self.people, self.cues) for span in group
        ):
            if start <= at < end:
                bare = bare[:at] + " " * (to - at) + bare[to:]
        return bare[start:end]

    def _unreal(self, chain: Sequence[Cue]) -> bool:
        """Tell whether it is a question, a hope, a request to others, or what might have been."""
        before = [cue for cue in self.cues if cue.end <= chain[0].start]
        earlier = [cue.end for cue in before if cue.kind in _CONTRARY]
        if _form("unreal").search(self.bare[max(earlier, default=0) : chain[-1].end]):
            return True
        asked = (
            mention
            for mention in self.people
            if mention.start < chain[-1].start and mention.names and mention.role != "agent"
        )
        return any(_form("asked").search(self.bare[: mention.start]) for mention in asked)

    def _attribution(
        self,
        at: int,
        chain: Sequence[Cue],
        verb: Verb,
        who: tuple[str, ...],
        withdrawn: bool,
        names: Names,
    ) -> Attribution:
        itu = _form("itu").search(self.text)
        quoted = _form("quoted").search(self.text)
        condition = _form("condition").search(self.text)
        if itu and chain:
            verb = _ITU_VERBS[itu["verb"]]
        return Attribution(
            verb,
            who,
            0,
            at,
            at + len(self.text.rstrip()),
            None,
            "statement",
            _listed("behalf", self.text, names),
            _listed("except", self.text, names),
            itu["target"].rstrip(".")
            if itu
            else "package"
            if _form("package").search(self.text)
            else "",
            quoted[1] if quoted else "",
            withdrawn=withdrawn,
            condition=condition["words"].strip().rstrip(".") if condition else "",
        )


def _verb_beside(kind: str, verb: Verb) -> Verb:
    """The position of one that supports or opposes what another said."""
    if kind == "oppose":
        return _CONTRARY.get(verb, "oppose")
    if verb == "propose":
        return "support"
    return verb


def _listed(name: str, sentence: str, names: Names) -> tuple[str, ...]:
    match = _form(name).search(sentence)
    clause = names.read(match["names"], shapes=True) if match else None
    if clause:
        return clause.parties
    return ()
