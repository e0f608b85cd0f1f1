"""Sentences of reports and interventions that say where a party stands, read as positions.

A stance is read by its cue and by what turns it ("could not", "no objection"), an act by what governs it ("opposed the
deletion"), a speaker by grammar: the subject of the verb, or who stands behind "by".
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final, cast

import regex
from attrs import evolve, frozen

from draftdiff.brackets.elements import Attribution, Verb
from draftdiff.brackets.lexicon import patterns
from draftdiff.brackets.parsing.mentions import Mention, mentions
from draftdiff.brackets.parsing.names import Names
from draftdiff.model.party import Party
from draftdiff.model.words import sentences
from draftdiff.patterns import lazily

_QUOTED = lazily(regex.compile, r"[\"“”„«]([^\"“”„«»]{1,400})[\"“”»]")
_EXCEPT = lazily(
    regex.compile,
    r",?\s*(?:with\s+the\s+(?:reservation|exception)\s+of|except(?:\s+for)?|but\s+not|minus)\s+(?:the\s+)?(?P<names>\p{Lu}[^,;.]{1,120})[,;]?",
)
_BEHALF = lazily(
    regex.compile,
    r",?\s*(?:(?:speaking\s+)?on\s+behalf\s+of|speaking\s+for|,\s*for)\s+(?:the\s+)?(?P<names>\p{Lu}[^,;.]{1,120})[,;]?",
)
_PACKAGE = lazily(regex.compile, r"\b(?:in|as\s+part\s+of)\s+(?:this|the|a)\s+package\b", regex.IGNORECASE)
_ITU = lazily(regex.compile, r"\b(?P<verb>ADD|MOD|SUP|NOC)\s+(?P<target>(?:[A-Z][a-z]+\.?\s+)?[\dA-Z][\w./]*)")
_ITU_VERBS: dict[str, Verb] = {"ADD": "propose", "MOD": "propose", "SUP": "delete", "NOC": "no change"}
_SOURCE = lazily(regex.compile, r"\A(?:In|In\s+document|As\s+stated\s+in)\s+(?:document\s+)?[A-Z]\d+\b,?\s*(?:the\s+)?")
_SAID = lazily(regex.compile, r",\s*(?:said|stated|added|replied)\s+(?:the\s+)?\Z")
_LEAD = lazily(
    regex.compile,
    r"(?:neither|nor|not|never|no longer|under no circumstances)\s+"
    r"(?:(?:could|can|would|did|do|does|was|is|will)\s+)?(?:the\s+)?\Z",
    regex.IGNORECASE,
)
_NEITHER = lazily(regex.compile, r"\s+(?:neither|none|nothing)\b", regex.IGNORECASE)
_INSISTS = lazily(regex.compile, r"insist|call|request|demand|ask", regex.IGNORECASE)
_LABEL = lazily(regex.compile, r"\s*:")
_CONDITION = lazily(
    regex.compile,
    r"(?:\A\s*|,?\s+)(?P<words>(?:provided(?:\s+that)?|on\s+(?:the\s+)?(?:condition|understanding)\s+that|subject\s+to|unless|as\s+long\s+as|only\s+if|if)\s[^,;]+)",
    regex.IGNORECASE,
)
#: What nobody said yet, or only might say.
_UNREAL = lazily(
    regex.compile,
    r"\b(?:whether|wonder\w*\s+if|asked\s+if|(?:would|could|might|should)\s+have|might|may"
    r"|hop(?:e|es|ed|ing)\s+(?:that\s+)?(?:\w+\s+){0,4}(?:would|could|can|will))\b",
    regex.IGNORECASE,
)
_ASKED = lazily(
    regex.compile,
    r"\b(?:urg\w+|ask\w*|request\w*|invit\w+|encourag\w+|appeal\w*\s+to|call\w*\s+(?:up)?on|expect\w*"
    r"|hop\w+\s+that|persuad\w+)\s+(?:the\s+)?\Z",
    regex.IGNORECASE,
)
_PASSIVE = lazily(
    regex.compile, r"\b(?:was|were|is|are|be|been|being)\s+(?:\w+ly\s+|not\s+|also\s+|now\s+)*\Z", regex.IGNORECASE
)
_BEHIND_BY = lazily(regex.compile, r"\s*(?:\w+ly\s+)?\Z")
_VERB_FORM = lazily(
    regex.compile,
    r"(?:\b(?:to|can|could|would|will|shall|must|do|did|does|not|cannot|also|we|they|\p{L}+n[’']t|but|\w+ly|I)\s+|\b(?:express|voic|stat|reiterat|indicat|register|declar|maintain|had|has|have|rais)\w*\s+(?:(?:its|their|his|her|our|an?|no|strong|full|any|clear|firm|general)\s+)*|\bin\s+)\Z",
    regex.IGNORECASE,
)
_THAT = lazily(
    regex.compile,
    r"\s+(?:(?:that|to|for|see|have)\s+)*[^,;]{0,90}?\b(?:be|should|must|being|was|were|ought|needed)\s+(?:(?:be|not|to|\w+ly)\s+)*",
)
_DONE = lazily(regex.compile, r"\w+(?:ed|pt)\Z")
_GERUND = lazily(regex.compile, r"[^,;]{0,40}\Z")
_THINGS: Final = (
    (r"objections?|opposition", "oppose"),
    (r"reservations?", "reserve"),
    (r"support|sponsorship", "support"),
    (r"", "propose"),
)
_CONTRARY: Final[dict[str, Verb]] = {
    "propose": "oppose",
    "support": "oppose",
    "delete": "retain",
    "retain": "delete",
    "oppose": "support",
    "reserve": "support",
}
_ACTS: Final = ("delete", "retain", "add", "withdraw")


@frozen
class Reading:
    """What a statement says.

    Attributes:
        positions: In its order; offsets are into the text.
        unread: Sentences that name a stance or a party and give no position: passives without an author, questions,
            what somebody hoped or might do, decisions of the whole body.
    """

    positions: tuple[Attribution, ...]
    unread: tuple[str, ...]


@frozen
class _Cue:
    kind: str
    start: int
    end: int


def read_statement(
    text: str, *, parties: Iterable[Party | str] = (), speakers: Sequence[str] = ()
) -> tuple[Attribution, ...]:
    """The positions that a statement or a reporter's sentence contains, in its order.

    Only what is understood is taken; ``read_report`` lists the rest. Offsets are into ``text``; ``paragraph`` is 0.

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


def read_report(text: str, *, parties: Iterable[Party | str] = (), speakers: Sequence[str] = ()) -> Reading:
    """The same, with the sentences that were not understood.

    Example:
        >>> read_report("It was agreed to delete paragraph 4.").unread
        ('It was agreed to delete paragraph 4.',)
    """
    names = Names.of(parties)
    found: list[Attribution] = []
    unread: list[str] = []
    current, at = tuple(speakers), 0
    for sentence in sentences(text):
        read = _Sentence.of(sentence, names, current, tuple(speakers))
        said = list(read.positions(at, names))
        current = read.spoke() or current
        if not said and (read.cues or any(one.names for one in read.people)):
            unread.append(sentence.strip())
        for one in said:
            _file(found, one)
        at += len(sentence)
    return Reading(tuple(found), tuple(unread))


def _file(found: list[Attribution], said: Attribution) -> None:
    """Adds a position; one that was taken back marks those it takes back."""
    taken = ("propose", "delete", "retain") if said.verb == "propose" else (said.verb,)
    back = [
        place
        for place, one in enumerate(found)
        if said.withdrawn and one.verb in taken and one.parties == said.parties and not one.withdrawn
    ]
    for place in back:
        found[place] = evolve(found[place], withdrawn=True)
    if not back:
        found.append(said)


@frozen
class _Sentence:
    """A sentence, its quotations and asides blanked, offsets as they were."""

    text: str
    bare: str
    people: tuple[Mention, ...]
    cues: tuple[_Cue, ...]
    current: tuple[str, ...]
    speakers: tuple[str, ...]

    @classmethod
    def of(cls, text: str, names: Names, current: tuple[str, ...], speakers: tuple[str, ...]) -> _Sentence:
        bare = text
        for pattern, sign in ((_QUOTED, "¤"), (_SOURCE, " "), (_CONDITION, " "), (_EXCEPT, " "), (_BEHALF, " ")):
            bare = pattern.sub(lambda found, sign=sign: _blank(found, sign, pattern is _BEHALF, names), bare)  # noqa: B023
        people = tuple(mentions(bare, names))
        label = next((one for one in people if one.names and not bare[: one.start].strip()), None)
        if label is not None and _LABEL.match(bare, label.end):
            speakers = label.names
        speakers = next((one.names for one in people if _SAID.search(bare[: one.start])), speakers)
        return cls(text, bare, people, tuple(sorted(_cues(bare, people), key=lambda cue: cue.start)), current, speakers)

    def spoke(self) -> tuple[str, ...]:
        """Who "it" is in the next sentence."""
        return next((one.names for one in self.people if one.role == "subject" and one.names), ())

    def positions(self, at: int, names: Names) -> Iterator[Attribution]:
        if self.text.rstrip().endswith("?"):
            return
        main: tuple[Verb, tuple[str, ...]] | None = None
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
            yield from self._owned(at, chain, names)
            main = main or (verb, who)
            yield self._attribution(at, chain, verb, who, withdrawn, names)
            for kind, others in aside:
                yield self._attribution(at, chain, _beside(kind, verb), others, False, names)
            aside = []
        if main is not None:
            for kind, others in aside:
                yield self._attribution(at, (), _beside(kind, main[0]), others, False, names)

    def _owned(self, at: int, chain: Sequence[_Cue], names: Names) -> Iterator[Attribution]:
        """The position of one whose proposal another party supports or opposes."""
        for place in range(1, len(chain)):
            owner = self._agent(chain[place:]) if chain[place].kind == "propose" else ()
            verb, _ = self._meaning(chain[place:], True) if owner else (None, False)
            if verb is not None:
                yield self._attribution(at, chain[place:], verb, owner, False, names)

    def _chains(self) -> Iterator[tuple[_Cue, ...]]:
        """Cues together with the acts that they govern."""
        left = list(self.cues)
        while left:
            chain = [left.pop(0)]
            while left and self._governs(chain[-1], left[0]):
                chain.append(left.pop(0))
            if left and self._is_theme(chain[0], left[0]):
                chain = [left.pop(0), chain[0]]
            yield tuple(chain)

    def _is_theme(self, act: _Cue, verb: _Cue) -> bool:
        """Whether an act is what a passive is about ("the deletion was opposed by")."""
        noun = self.bare[act.start : act.end].lower().endswith(("ion", "al", "ing"))
        return act.kind in ("delete", "retain", "add") and noun and self._passive_of(verb) and not self._subject(act)

    def _governs(self, outer: _Cue, inner: _Cue) -> bool:
        gap = self.bare[outer.end : inner.start]
        for one in self.people:
            if outer.end <= one.start and one.end <= inner.start and one.role in ("other", "agent"):
                gap = gap.replace(self.bare[one.start : one.end], "").replace("’s", "").replace("'s", "")
        if outer.kind in ("delete", "retain", "add"):
            return False
        if patterns("statements", "between").fullmatch(gap.strip().lower() or "the") or _only_words(gap):
            return outer.kind != "says" or inner.kind in _ACTS
        if inner.kind not in _ACTS:
            return False
        acts = bool(_THAT.fullmatch(gap)) and outer.kind in ("propose", "support", "asks", "says", "oppose")
        done = bool(_DONE.search(self.bare[inner.start : inner.end]) and _GERUND.fullmatch(gap))
        return acts or (outer.kind == "asks" and done)

    def _meaning(self, chain: Sequence[_Cue], passive: bool) -> tuple[Verb | None, bool]:
        """The position of a chain of cues, and whether it was taken back."""
        good, verb, kinds = True, cast("Verb | None", None), [cue.kind for cue in chain]
        longer = False
        for place, cue in enumerate(chain):
            start = chain[place - 1].end if place else self._clause(cue, passive)
            turned, gone = _turned(self.bare[start : cue.start])
            turned ^= _NEITHER.match(self.bare, cue.end) is not None
            good, longer = good != turned, longer or gone
            if cue.kind == "withdraw":
                return self._withdrawn(cue, good)
            if cue.kind == "reserve" and not any(kind in _ACTS for kind in kinds[place:]):
                return ("reserve", longer) if good or longer else ("support", False)
            if cue.kind in ("oppose", "reserve"):
                good = not good
            if cue.kind == "asks" and turned and _INSISTS.match(self.bare, cue.start):
                return None, False
        last = kinds[-1]
        if last in ("delete", "retain"):
            wanted = cast(Verb, last)
            head = self.bare[chain[0].start : chain[0].end].lower()
            plain = (
                chain[0].kind in _ACTS and not passive and (self._passive_of(chain[0]) or head.endswith(("ion", "al")))
            )
            return (None if plain else wanted if good else _CONTRARY[wanted]), False
        if last == "consider":
            return ("consider" if good else None), False
        if kinds[0] in ("asks", "says") and last not in ("add", "support", "oppose", "propose"):
            return None, False
        if "oppose" in kinds and kinds[-1] != "add" and longer:
            return "oppose", True
        if "propose" in kinds or kinds == ["add"] or kinds == ["asks", "add"]:
            verb = "propose" if good else None
            return ("propose", True) if longer else ("oppose", False) if len(kinds) > 1 and not good else (verb, False)
        return ("support" if good else "oppose"), False

    def _withdrawn(self, cue: _Cue, good: bool) -> tuple[Verb | None, bool]:
        thing = self.bare[cue.end : cue.end + 60]
        verb = next(verb for words, verb in _THINGS if regex.search(rf"\A\W*(?:\w+\W+){{0,3}}?(?:{words})\b", thing))
        return cast(Verb, verb), good

    def _clause(self, cue: _Cue, passive: bool) -> int:
        """From where a word may turn the cue: its subject, with what stands right before it, or its clause."""
        before = [one for one in self.people if one.end <= cue.start and one.role not in ("agent", "beside", "other")]
        previous = max((one.end for one in self.cues if one.end <= cue.start and one.kind != "says"), default=0)
        start = max(self.bare.rfind(sign, 0, cue.start) for sign in ";") + 1
        border = max(start, previous)
        if not before or before[-1].start < border:
            return border
        lead = _LEAD.search(self.bare[border : before[-1].start])
        return border + lead.start() if lead else before[-1].end

    def _passive_of(self, cue: _Cue) -> bool:
        if not _PASSIVE.search(self.bare[: cue.start]) or self.bare[cue.start : cue.end].endswith("ing"):
            return False
        said = self.bare[cue.start : cue.end].lower().split() or [""]
        return not (said[0].startswith("oppos") and said[-1] == "to") and bool(_DONE.search(said[0]))

    def _agent(self, chain: Sequence[_Cue]) -> tuple[str, ...]:
        """Those behind "by" right after the cue, or the party that owns the proposal."""
        end = chain[0].end
        for one in self.people:
            by = regex.match(r"\s*(?:\w+ly\s+)?by\s+(?:the\s+)?(?:delegations?\s+of\s+)?\Z", self.bare[end : one.start])
            owned = chain[0].kind == "propose" and self.bare[:end].rstrip().endswith("by")
            if one.start >= end and one.names and (by or (owned and not self.bare[end : one.start].strip(" the"))):
                return one.names
        return ()

    def _is_aside(self, cue: _Cue) -> bool:
        """Whether "supported by X" stands beside another verb, and is no passive of its own."""
        said = self.bare[cue.start : cue.end].lower()
        if not said.endswith("ed") or _PASSIVE.search(self.bare[: cue.start]):
            return False
        joined = regex.search(r"\b(?:was|were|is|are|been)\b[^,;]*\b(?:and|but)\s+\Z", self.bare[: cue.start])
        return joined is None and regex.search(r"(?:\A|,|,?\s*and|,?\s*but)\s*\Z", self.bare[: cue.start]) is not None

    def _subject(self, cue: _Cue) -> tuple[str, ...]:
        if self._passive_of(cue):
            return ()
        before = [one for one in self.people if one.end <= cue.start and one.role not in ("agent", "other", "beside")]
        if not before:
            return self.current if regex.fullmatch(r"\W*", self.bare[: cue.start]) else ()
        last = before[-1]
        if last.role == "own":
            return self.speakers or self.current
        if last.role == "again":
            return next((one.names for one in reversed(before) if one.names), ()) or self.current
        first = min((one.start for one in self.cues if last.end <= one.start), default=cue.start)
        beside = [
            name for one in self.people if one.role == "beside" and last.end <= one.start < first for name in one.names
        ]
        return (*last.names, *beside) if last.names else ()

    def _unreal(self, chain: Sequence[_Cue]) -> bool:
        """Whether it is a question, a hope, a request to others, or what might have been."""
        head = chain[0]
        earlier = [one.end for one in self.cues if one.end <= head.start and one.kind in _CONTRARY]
        start = max(earlier, default=0)
        if _UNREAL.search(self.bare[start : chain[-1].end]):
            return True
        asked = (one for one in self.people if one.start < chain[-1].start and one.names and one.role != "agent")
        return any(_ASKED.search(self.bare[: one.start]) for one in asked)

    def _attribution(
        self, at: int, chain: Sequence[_Cue], verb: Verb, who: tuple[str, ...], withdrawn: bool, names: Names
    ) -> Attribution:
        itu, quoted, condition = _ITU.search(self.text), _QUOTED.search(self.text), _CONDITION.search(self.text)
        if itu and chain:
            verb = _ITU_VERBS[itu["verb"]]
        return Attribution(
            verb, who, 0, at, at + len(self.text.rstrip()), None, "statement",
            _listed(_BEHALF, self.text, names), _listed(_EXCEPT, self.text, names),
            itu["target"].rstrip(".") if itu else "package" if _PACKAGE.search(self.text) else "",
            quoted[1] if quoted else "", withdrawn=withdrawn,
            condition=condition["words"].strip().rstrip(".") if condition else "",
        )  # fmt: skip


def _blank(found: regex.Match[str], sign: str, named: bool, names: Names) -> str:
    """As many signs; an aside that names nobody stays."""
    if named and names.read(found["names"].rstrip(), shapes=False) is None:
        return str(found.group())
    length = len(found.group())
    return f",{sign * (length - 2)}," if sign == " " and length > 1 and found.start() else sign * length


def _cues(bare: str, people: Sequence[Mention]) -> Iterator[_Cue]:
    for found in patterns("statements", "cues").finditer(bare):
        kind = str(found.lastgroup)
        if any(one.start <= found.start() < one.end and one.names for one in people):
            continue
        if kind == "bare":
            plural = any(bare[one.end : found.start()].strip() == "" and one.end <= found.start() for one in people)
            if not plural and not _VERB_FORM.search(bare[: found.start()]):
                continue
            kind = "oppose" if found.group().startswith("object") else "support"
        yield _Cue(kind, found.start(), found.end())
    for itu in _ITU.finditer(bare):
        yield _Cue("add" if itu["verb"] != "SUP" else "delete", itu.start(), itu.end("verb"))


def _only_words(gap: str) -> bool:
    """Whether nothing but articles, "to" and the like stands in a gap."""
    pattern = patterns("statements", "between")
    return all(pattern.fullmatch(word) or not word.strip("¤’'") for word in gap.lower().split())


def _turned(before: str) -> tuple[bool, bool]:
    """Whether the words before a cue turn it, and whether they say "no longer"."""
    bare = regex.sub(r"\bnot only\b|\bwhether or not\b|\bno doubt\b|\b(?:cannot|could not|can not) but\b", " ", before)
    bare = regex.sub(r"(\bneither\b.*)\bnor\b", r"\1", bare, flags=regex.IGNORECASE)
    found = patterns("statements", "polarity").findall(bare)
    return len(found) % 2 == 1, bool(regex.search(r"\bno\s+longer\s*(?:\w+ly\s*)?\Z", bare, regex.IGNORECASE)) and not (
        regex.search(r"\b(?:can|could)\s+no\s+longer", bare, regex.IGNORECASE)
    )


def _beside(kind: str, verb: Verb) -> Verb:
    """The position of one that supports or opposes what another said."""
    if kind == "oppose":
        return _CONTRARY.get(verb, "oppose")
    return "support" if verb == "propose" else verb


def _listed(pattern: regex.Pattern[str], sentence: str, names: Names) -> tuple[str, ...]:
    found = pattern.search(sentence)
    clause = names.read(found["names"], shapes=True) if found else None
    return clause.parties if clause else ()
