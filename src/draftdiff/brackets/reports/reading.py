"""A report of a meeting read: who wants, backs and opposes what, and what was not understood."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from attrs import evolve, frozen

from draftdiff.brackets.reports.clauses import Clause, parties_named, read_clauses
from draftdiff.brackets.reports.lexicon import lists
from draftdiff.brackets.reports.motions import read_motion
from draftdiff.brackets.reports.speakers import Speaker, is_known_party, read_speakers
from draftdiff.brackets.reports.statements import act_of_clause, text_about
from draftdiff.brackets.reports.things import Thing, genitive_party, named_things, outcome_behind
from draftdiff.brackets.reports.turns import Turn, read_turns, speakers_of
from draftdiff.brackets.reports.wishes import Edit, read_condition, read_edit
from draftdiff.brackets.reports.words import Word, split_words
from draftdiff.model.party import Party
from draftdiff.model.words import sentences

#: What follows a party that somebody agrees with.
_BEHIND_NAMES = frozenset(
    {
        "that",
        "on",
        "in",
        "and",
        "but",
        "regarding",
        "about",
        "as",
        "to",
        "for",
        "when",
        "while",
        "by",
    }
)
_JUDGING = frozenset({"propose", "support", "accept", "oppose", "concern", "reserve"})
_PLURAL = frozenset({"they", "both"})
_FOR = frozenset({"propose", "support", "accept"})
#: What a proposal is called that was spoken of before.
_NOUNS = frozenset(
    {"objection", "proposal", "suggestion", "amendment", "motion", "request", "idea"}
)
#: What is negotiated, which is nobody's proposal: "Kenya supported the text".
_TEXTS = frozenset(
    {"text", "draft", "document", "resolution", "paragraph", "article", "chapeau", "bill", "report"}
)
_JOINING = frozenset({"", "and", "but", "while", "which"})
_REFERRING = frozenset({"it", "this", "that", "him", "them", "these", "such", "the"})


@frozen
class ReportedPosition:
    """A position that a report gives to somebody.

    Attributes:
        parties: Who.
        on_behalf_of: For whom they speak, where that is said.
        act: propose, support, accept, oppose, concern, reserve, withdraw, state or decide.
        on: What it is about, in the words of the report; "" where it says "it" or nothing.
        of: Whose proposal or view it is about, where that is said.
        edit: What is to be done with a text: insert, delete, retain, replace, bracket, unbracket,
            move or merge; None where no edit is spoken of.
        words: The words that it is done with, "" where they are not quoted.
        new: The words that are to stand, "" where they are not quoted.
        condition: Under which condition, in the words of the report, or "".
        outcome: What a meeting decided of the proposal, or its proposer: accepted, rejected,
            withdrawn, or "" where the sentence does not say.
        certainty: "sure", or "partly" where the sentence names a party that was not accounted for.
        quote: The sentence.
        start, end: Where the sentence stands in the text, in code points.
    """

    parties: tuple[str, ...]
    on_behalf_of: tuple[str, ...]
    act: str
    on: str = ""
    of: tuple[str, ...] = ()
    edit: str | None = None
    words: str = ""
    new: str = ""
    condition: str = ""
    outcome: str = ""
    certainty: str = "sure"
    quote: str = ""
    start: int = 0
    end: int = 0

    @property
    def verb(self) -> str:
        """The act, as composite texts name it."""
        return self.act

    @property
    def withdrawn(self) -> bool:
        """Return whether a position is taken back."""
        return self.act == "withdraw"


@frozen
class Report:
    """The positions in a report.

    Attributes:
        positions: In their order.
        unread: Sentences that name somebody and of which nothing, or not all, was understood.
        date: When it was, if the caller says so.
    """

    positions: tuple[ReportedPosition, ...]
    unread: tuple[str, ...]
    date: str | None = None


@frozen
class _Context:
    """The context that the sentence before leaves: its last speakers and the proposal in view."""

    last: tuple[Speaker, ...] = ()
    all: tuple[Speaker, ...] = ()
    proposers: tuple[str, ...] = ()
    backers: tuple[str, ...] = ()
    own: tuple[Speaker, ...] = ()

    @classmethod
    def of_speaker(cls, speaker: Speaker, before: _Context) -> _Context:
        """The context in which somebody speaks of himself."""
        return evolve(before, last=(speaker,), all=(speaker,), own=(speaker,))


def read_report(
    text: str,
    *,
    parties: Iterable[Party | str] = (),
    speakers: Sequence[str] = (),
    before: str = "",
    date: str | None = None,
) -> Report:
    """Return who a report of a meeting says wants, backs or opposes what.

    Args:
        text: One or more sentences.
        parties: Names that count besides those the library knows.
        speakers: Who speaks where the text says "he", "she", "they" or "we" first.
        before: What stands before, which tells who "they" are; nothing of it is read.
        date: When the meeting was, as YYYY-MM-DD.

    Example:
        >>> read = read_report("Norway, supported by Chile, proposed a footnote; Peru objected.")
        >>> [(position.parties, position.act, position.of) for position in read.positions]
        [(('Norway',), 'propose', ()), (('Chile',), 'support', ('Norway',)), (('Peru',), 'oppose', ('Norway',))]
    """
    own = tuple(party if isinstance(party, str) else party.name for party in parties)
    named = tuple(Speaker(name) for name in speakers)
    context = _Context(named, named, own=named)
    for written in sentences(before):
        sentence = _Sentence.parse(written, own)
        context = sentence.leave(sentence.enter(context))
    positions: list[ReportedPosition] = []
    unread: list[str] = []
    turns = read_turns(text)
    own += speakers_of(turns)
    for turn in turns:
        if turn.vote:
            positions.append(_position_of_vote(turn, text))
            continue
        if turn.speaker:
            context = _Context.of_speaker(Speaker(turn.speaker), context)
        stated, missed, context = _read_sentences(turn, context, own)
        if turn.begins and not stated:
            # What came before is in view no longer.
            context = evolve(context, proposers=(), backers=())
        positions += stated
        unread += missed
    return Report(tuple(positions), tuple(unread), date)


def _read_sentences(
    turn: Turn, context: _Context, own: tuple[str, ...]
) -> tuple[list[ReportedPosition], list[str], _Context]:
    """Return the positions in a turn, the sentences that were not understood, and the context that
    it leaves.
    """
    positions: list[ReportedPosition] = []
    unread: list[str] = []
    offset = turn.start
    for written in sentences(turn.text):
        sentence = _Sentence.parse(written, own)
        context = sentence.enter(context)
        positions_there = sentence.positions(context, own)
        distinct = list(dict.fromkeys(positions_there))
        stated = [
            evolve(position, start=offset, end=offset + len(written))
            for position in sentence.graded(distinct)
        ]
        is_partly = any(position.certainty == "partly" for position in stated)
        if is_partly or (not stated and sentence.names_somebody()):
            unread.append(written.strip())
        positions += stated
        context = sentence.leave(context)
        offset += len(written)
    return positions, unread, context


def _position_of_vote(turn: Turn, text: str) -> ReportedPosition:
    """The position of whoever votes on a line of minutes: "<ian> +1 to Michael"."""
    end = turn.start + len(turn.text)
    line = text[turn.line_start : end]
    followed = (turn.of,) if turn.of else ()
    return ReportedPosition(
        (turn.speaker,),
        (),
        turn.vote,
        turn.on,
        followed,
        quote=line.strip(),
        start=turn.line_start,
        end=end,
    )


@frozen
class _Sentence:
    """A sentence with its clauses and the proposals that it names."""

    text: str
    words: tuple[Word, ...]
    clauses: tuple[Clause, ...]
    proposals: tuple[Thing, ...]
    #: Known parties that it names, outside of quoted words.
    named: frozenset[str]
    #: Whether it holds a known party anywhere.
    names: bool

    @classmethod
    def parse(cls, text: str, own: tuple[str, ...]) -> _Sentence:
        words = split_words(text)
        named = parties_named(words, own)
        names = any(is_known_party(words, position, own) for position in range(len(words)))
        return cls(text, words, read_clauses(words, own), named_things(words, own), named, names)

    def names_somebody(self) -> bool:
        """Return whether it names somebody who could have a position."""
        return bool(self.clauses or self.proposals or self.names)

    def enter(self, before: _Context) -> _Context:
        """The context inside the sentence: "Norway: We support the text" names who "we" are."""
        several = read_speakers(self.words, 0)
        if several is None or len(several.speakers) != 1:
            return before
        if several.end >= len(self.words):
            return before
        speaker = several.speakers[0]
        is_label = self.words[several.end].text == ":" and speaker.sort != "pronoun"
        if not is_label:
            return before
        return _Context.of_speaker(speaker, before)

    def leave(self, before: _Context) -> _Context:
        """The context of the sentence behind this one."""
        main = [clause for clause in self.clauses if not clause.is_beside]
        if not main:
            return before
        resolved = [_resolved(clause.speakers, before) for clause in main]
        proposers = []
        for clause, speakers in zip(main, resolved, strict=True):
            if self.act(clause) == "propose":
                proposers.append(_names(speakers))
        named = [_names(subject.speakers) for subject in self.proposals]
        # Whoever spoke last of what should be is who "this suggestion" is of.
        is_view = self.act(main[-1]) in ("state", "propose")
        last = _names(resolved[-1]) if is_view else before.proposers
        everyone = tuple(dict.fromkeys(chain.from_iterable(resolved)))
        is_backed = self.act(main[-1]) in ("support", "accept")
        return evolve(
            before,
            last=resolved[-1],
            all=everyone,
            proposers=next(reversed([*named, *proposers]), last),
            backers=_names(resolved[-1]) if is_backed else (),
        )

    def act(self, clause: Clause) -> str:
        """Return the act that a clause comes to."""
        return act_of_clause(clause, self.text, self.words)

    def positions(self, context: _Context, own: tuple[str, ...]) -> Iterator[ReportedPosition]:
        """The positions that it reports."""
        proposers: tuple[str, ...] = ()
        backers: tuple[str, ...] = ()
        main: tuple[Speaker, ...] = ()
        for clause in self.clauses:
            act = self.act(clause)
            speakers = _resolved(
                clause.speakers, evolve(context, last=main, all=main) if main else context
            )
            if not act:
                main = speakers
                continue
            on = _without_joint(text_about(clause, self.text, self.words))
            whose = self._whose(clause, act, proposers, backers, main, context, own)
            of = tuple(name for name in whose if name not in _names(speakers))
            if speakers:
                yield self._position(speakers, act, on, of)
            for backing in ("support", "oppose"):
                company = tuple(who for who, stance in clause.backers if stance == backing)
                if company and not clause.shared:
                    # Behind "was supported by Norway" others back or oppose the same.
                    whom = of if clause.is_passive else _names(speakers)
                    yield self._of_company(company, backing, act, on, whom)
            if act == "propose":
                proposers = _names(speakers)
            elif of:
                proposers = of
            elif act in ("support", "accept"):
                backers = _names(speakers)
            elif act == "oppose" and not proposers:
                proposers = _names(speakers)
            if not clause.is_beside:
                main = speakers
        yield from self._of_wishes(own)
        motion = read_motion(self.text)
        if motion is not None:
            movers = tuple(map(Speaker, motion.movers))
            yield self._position(movers, "propose", motion.about, ())

    def _whose(
        self,
        clause: Clause,
        act: str,
        proposers: tuple[str, ...],
        backers: tuple[str, ...],
        main: tuple[Speaker, ...],
        context: _Context,
        own: tuple[str, ...],
    ) -> tuple[str, ...]:
        """Return the parties whose proposal a clause is about."""
        if act not in ("support", "oppose", "accept"):
            return ()
        if clause.is_beside:
            following = (main.speakers for main in self.clauses if not main.is_beside)
            return _names(main or next(following, ()))
        for subject in self.proposals:
            if subject.start in clause.about and subject.start - clause.about.start < 12:
                return _names(subject.speakers)
        named = self._party_named_first(clause, own)
        if named:
            return named if act == "support" or clause.verb.lemma != "join" else ()
        about = self._words_about(clause)
        spoken_of = proposers or self._named_before(clause) or context.proposers
        if act == "oppose":
            # Whoever disagrees does so with those who were for it, if nobody proposed it.
            spoken_of = spoken_of or backers or context.backers
        is_bare = not [word for word in about if word[0].isalnum()] or about[0] in (".", ";", ",")
        if is_bare and clause.verb.lemma.startswith("share "):
            # "shared that view": the view of whoever spoke last.
            return _names(main or context.last)
        if is_bare:
            # "Peru objected." at the start of a sentence is said to whoever spoke last.
            is_reply = act == "oppose" and clause.start <= 2
            return spoken_of or (_names(context.last) if is_reply else ())
        return spoken_of if _refers_back(about) else ()

    def _words_about(self, clause: Clause) -> list[str]:
        """The words that a clause is about, without those that only join them to others."""
        about = [self.words[index].lower for index in clause.about if index < len(self.words)]
        while about and about[0] in ("that", "with", "to", "on"):
            del about[0]
        while about and about[-1] in (*_JOINING, ","):
            del about[-1]
        return about

    def _named_before(self, clause: Clause) -> tuple[str, ...]:
        """The parties whose proposal the sentence opens with: "On a proposal by the EU, Norway said"."""
        wished = lists()["things"]["wished"]
        named = [
            subject
            for subject in self.proposals
            if subject.noun in wished and subject.end <= clause.start and subject.start < 4
        ]
        return _names(named[0].speakers) if named else ()

    def _party_named_first(self, clause: Clause, own: tuple[str, ...]) -> tuple[str, ...]:
        """The parties that stand right behind a verb: "agreed with Chile", "opposed the US"."""
        start = clause.about.start
        while start < len(self.words) and self.words[start].lower in ("with", "to", "by", "of"):
            start += 1
        owner = genitive_party(self.words[: clause.about.stop], start, own)
        if owner is not None:
            return (owner.name,)
        several = read_speakers(self.words[: clause.about.stop], start, own, shapes=False)
        if several is None or clause.is_passive:
            return ()
        following = "."
        if several.end < len(self.words):
            following = self.words[several.end].lower
        ends_there = not following[0].isalnum() or following in _BEHIND_NAMES
        are_parties = all(who.sort in ("party", "office") for who in several.speakers)
        if ends_there and are_parties:
            return _names(several.speakers)
        return ()

    def _of_company(
        self,
        company: tuple[Speaker, ...],
        backing: str,
        act: str,
        on: str,
        whom: tuple[str, ...],
    ) -> ReportedPosition:
        """The position of those who back or oppose whoever speaks.

        Who backs an objection backs whoever objects, and not what the objection is about.
        """
        return self._position(company, backing, "" if act == "oppose" else on, whom)

    def _of_wishes(self, own: tuple[str, ...]) -> Iterator[ReportedPosition]:
        """The positions of those whose proposals are named, where no clause is about them."""
        judged = [clause.about for clause in self.clauses if self.act(clause) in _JUDGING]
        spoken = {speaker.name for clause in self.clauses for speaker in clause.speakers}
        for subject in self.proposals:
            act = self._act_of_thing(subject)
            if not act or any(subject.start in about for about in judged):
                continue
            speakers = tuple(who for who in subject.speakers if who.name not in spoken)
            if speakers and all(who.sort in ("party", "shape", "crowd") for who in speakers):
                of = self._objected_to(subject, own) if act == "oppose" else ()
                outcome = outcome_behind(self.words, subject) if act == "propose" else ""
                yield evolve(self._position(speakers, act, "", of), outcome=outcome)

    def _act_of_thing(self, subject: Thing) -> str:
        """The act of those who have a thing that is named: a proposal, an objection, a concern; "" for
        none.
        """
        nouns = lists()["things"]
        if subject.noun in nouns["against"]:
            return "oppose"
        if subject.noun in nouns["doubting"]:
            return "concern"
        return "propose" if subject.noun in nouns["wished"] else ""

    def _objected_to(self, objection: Thing, own: tuple[str, ...]) -> tuple[str, ...]:
        """The party whose something an objection is about: "an objection by Mali to the EU's text"."""
        start = objection.end + 1
        if start >= len(self.words) or self.words[start - 1].lower not in ("to", "over", "about"):
            return ()
        for subject in self.proposals:
            if subject.start in (start, start + 1):
                return _names(subject.speakers)
        owner = genitive_party(self.words, start, own)
        return (owner.name,) if owner is not None else ()

    def _position(
        self, speakers: tuple[Speaker, ...], act: str, on: str, of: tuple[str, ...]
    ) -> ReportedPosition:
        groups = tuple(dict.fromkeys(group for speaker in speakers for group in speaker.groups))
        edit = read_edit(on) or Edit(None)
        return ReportedPosition(
            _names(speakers),
            groups,
            act,
            on,
            of,
            edit.kind,
            edit.words,
            edit.new,
            read_condition(on) or self._opening_condition(),
            quote=self.text.strip(),
        )

    def _opening_condition(self) -> str:
        """The condition that the sentence opens with: "If the footnote goes, ..."."""
        if not self.words or self.words[0].lower not in ("if", "provided", "unless", "should"):
            return ""
        return self.text.partition(",")[0].strip()

    def graded(self, positions: Sequence[ReportedPosition]) -> list[ReportedPosition]:
        """The positions, less sure where a party that the sentence names has no part in any."""
        reported = {name for position in positions for name in (*position.parties, *position.of)}
        reported |= {group for position in positions for group in position.on_behalf_of}
        if self.named <= reported:
            return list(positions)
        return [evolve(position, certainty="partly") for position in positions]


def _refers_back(about: Sequence[str]) -> bool:
    """Return whether words mean a proposal that was spoken of before: "it", "the suggestion"."""
    is_short = len(about) <= 4 or about[1] in (",", ";", "and", "but", "as")
    if about[0] in _REFERRING and is_short and not _TEXTS & {*about[1:4]}:
        return True
    return about[0] in ("this", "such", "these", "the") and bool({*about[1:4]} & _NOUNS)


def _without_joint(about: str) -> str:
    """Return what a clause is about without the word that joins the next one: "the text, but"."""
    words = about.strip(" .,;\n").split(" ")
    while words and words[-1].strip(",") in _JOINING:
        del words[-1]
    return " ".join(words).rstrip(" ,;")


def _names(speakers: Iterable[Speaker]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(speaker.name for speaker in speakers))


def _resolved(speakers: tuple[Speaker, ...], context: _Context) -> tuple[Speaker, ...]:
    """The speakers, with those a pronoun stands for in its place."""
    resolved: list[Speaker] = []
    for speaker in speakers:
        if speaker.sort != "pronoun":
            resolved.append(speaker)
        elif speaker.name == "we":
            resolved += context.own
        elif speaker.name in _PLURAL:
            resolved += context.all
        else:
            resolved += context.last
    return tuple(dict.fromkeys(resolved))
