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
from draftdiff.brackets.parsing.mentions import Cue, turned_by
from draftdiff.brackets.parsing.names import Names
from draftdiff.brackets.parsing.sentence import CONTRARY, Sentence
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
_ACTS: Final = ("delete", "retain", "add", "withdraw", "consider")
#: What is said behind "that" is meant by these.
_REPORTING: Final = ("propose", "support", "asks", "says", "oppose")
_DEMANDS: Final = ("insist", "call", "request", "demand", "ask")


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
        read = Sentence.parse(sentence, names, current, tuple(speakers))
        positions = list(_positions(read, at, names))
        named = [mention for mention in read.people if mention.names]
        subjects = (mention.names for mention in named if mention.role == "subject")
        current = next(subjects, current)
        is_silent = not positions and (read.cues or named)
        if None in positions or is_silent:
            unread.append(sentence.strip())
        for position in filter(None, positions):
            _file(attributions, position)
        at += len(sentence)
    return Reading(tuple(attributions), tuple(unread))


def _file(attributions: list[Attribution], position: Attribution) -> None:
    """Adds a position; one that was taken back marks those it takes back."""
    taken: tuple[str, ...] = (position.verb,)
    if position.verb == "propose":
        taken = ("propose", "delete", "retain")
    has_taken = False
    for index, attribution in enumerate(attributions):
        is_own = attribution.parties == position.parties and attribution.verb in taken
        if position.withdrawn and is_own:
            attributions[index] = evolve(attribution, withdrawn=True)
            has_taken = True
    if not has_taken:
        attributions.append(position)


def _positions(sentence: Sentence, at: int, names: Names) -> Iterator[Attribution | None]:
    """Yield the positions of the sentence; None for what might be a position and is not surely
    understood.
    """
    if sentence.text.rstrip().endswith("?"):
        return
    main: Verb | None = None
    aside: list[tuple[str, tuple[str, ...]]] = []
    for chain in _chains(sentence):
        head = chain[0]
        agent = sentence.agent(chain)
        if agent and sentence.is_aside(head):
            aside.append((head.kind, agent))
            continue
        verb, withdrawn = _meaning(sentence, chain, bool(agent))
        who = agent or sentence.subject(head)
        if verb is None or not who or sentence.is_unreal(chain):
            continue
        if agent:
            is_unsure = bool(_form("hardly").search(sentence.bare[: head.start]))
        else:
            is_unsure = not sentence.is_understood(head)
        if is_unsure:
            yield None
            continue
        yield from _owned(sentence, at, chain, names)
        main = main or verb
        yield _attribution(sentence, at, chain, verb, who, withdrawn, names)
        for kind, agents in aside:
            yield _attribution(sentence, at, chain, _verb_beside(kind, verb), agents, False, names)
        aside = []
    for kind, agents in aside if main is not None else ():
        yield _attribution(
            sentence, at, (), _verb_beside(kind, cast(Verb, main)), agents, False, names
        )


def _owned(
    sentence: Sentence, at: int, chain: Sequence[Cue], names: Names
) -> Iterator[Attribution]:
    """The position of one whose proposal another party supports or opposes."""
    for number in range(1, len(chain)):
        if chain[number].kind == "propose":
            owner = sentence.agent(chain[number:])
        else:
            owner = ()
        verb, _ = _meaning(sentence, chain[number:], True) if owner else (None, False)
        if verb is not None:
            yield _attribution(sentence, at, chain[number:], verb, owner, False, names)


def _chains(
    sentence: Sentence,
) -> Iterator[tuple[Cue, ...]]:
    """Cues together with the acts that they govern."""
    waiting = list(sentence.cues)
    while waiting:
        chain = [waiting.pop(0)]
        while waiting and _governs(sentence, chain[-1], waiting[0]):
            chain.append(waiting.pop(0))
        if waiting and _is_theme(sentence, chain[0], waiting[0]):  # "the deletion was opposed by"
            chain = [waiting.pop(0), chain[0]]
        yield tuple(chain)


def _is_theme(sentence: Sentence, act: Cue, verb: Cue) -> bool:
    """Return whether an act is the subject of a passive verb behind it."""
    if act.kind not in ("delete", "retain", "add"):
        return False
    if not act.wording.endswith(("ion", "al", "ing")):
        return False
    return sentence.is_passive(verb) and not sentence.subject(act)


def _governs(sentence: Sentence, outer: Cue, inner: Cue) -> bool:
    """Return whether a cue is the object of the one before it."""
    if outer.kind in ("delete", "retain", "add"):
        return False
    gap = _gap(sentence, outer, inner)
    light = patterns("statements", "between").fullmatch
    if all(light(word) or not word.strip("¤’'") for word in gap.lower().split()):
        return outer.kind != "says" or inner.kind in _ACTS
    if inner.kind not in _ACTS:
        return False
    if outer.kind in _REPORTING and _form("that").fullmatch(gap):
        return True
    if outer.kind != "asks" or not inner.wording.endswith(("ed", "pt")):
        return False
    return regex.fullmatch(r"[^,;]{0,40}", gap) is not None


def _gap(sentence: Sentence, outer: Cue, inner: Cue) -> str:
    """Return the words between two cues, without those named there."""
    gap = sentence.bare[outer.end : inner.start]
    for mention in sentence.people:
        if mention.role not in ("other", "agent"):
            continue
        if outer.end <= mention.start and mention.end <= inner.start:
            gap = gap.replace(sentence.bare[mention.start : mention.end], "")
            gap = gap.replace("’s", "").replace("'s", "")
    return gap


def _meaning(sentence: Sentence, chain: Sequence[Cue], passive: bool) -> tuple[Verb | None, bool]:
    """The position of a chain of cues, and whether it was taken back."""
    good = True
    longer = False
    kinds = [cue.kind for cue in chain]
    for number, cue in enumerate(chain):
        start = chain[number - 1].end if number else sentence.clause_start(cue)
        turned, gone = turned_by(sentence.bare[start : cue.start])
        turned ^= _form("neither").match(sentence.bare, cue.end) is not None
        good = good != turned
        longer = longer or gone
        if cue.kind == "withdraw":
            return _withdrawn(sentence, cue, good)
        if cue.kind == "reserve" and not any(kind in _ACTS for kind in kinds[number:]):
            return ("reserve", longer) if good or longer else ("support", False)
        if cue.kind in ("oppose", "reserve"):
            good = not good
        if turned and cue.kind == "asks" and cue.wording.startswith(_DEMANDS):
            return None, False
    last = kinds[-1]
    if "consider" in kinds:
        return ("consider" if good else None), False
    if last in ("delete", "retain"):
        head = chain[0]
        is_noun = sentence.is_passive(head) or head.wording.endswith(("ion", "al"))
        if is_noun and head.kind in _ACTS and not passive:
            return None, False
        return (cast(Verb, last) if good else CONTRARY[last]), False
    if kinds[0] in ("asks", "says") and last not in ("add", "support", "oppose", "propose"):
        return None, False
    if "oppose" in kinds and kinds[-1] != "add" and longer:
        return "oppose", True
    is_of_proposal = kinds in (["support", "propose"], ["oppose", "propose"])
    if not is_of_proposal and ("propose" in kinds or kinds in (["add"], ["asks", "add"])):
        refused: Verb | None = "oppose" if len(kinds) > 1 else None
        return ("propose", longer) if longer or good else (refused, False)
    return ("support" if good else "oppose"), False


def _withdrawn(sentence: Sentence, cue: Cue, good: bool) -> tuple[Verb | None, bool]:
    """The position that is taken back, by the words behind the cue."""
    before = sentence.bare[sentence.clause_start(cue) : cue.start]
    if _form("not_yet").search(before):
        return None, False
    behind = regex.match(r"\W*(?:\w+\W+){0,3}", sentence.bare, pos=cue.end).group()
    verbs = (verb for words, verb in _THINGS.items() if regex.search(words, behind))
    return cast(Verb, next(verbs)), good


def _attribution(
    sentence: Sentence,
    at: int,
    chain: Sequence[Cue],
    verb: Verb,
    who: tuple[str, ...],
    withdrawn: bool,
    names: Names,
) -> Attribution:
    text = sentence.text
    itu = _form("itu").search(text)
    quoted = _form("quoted").search(text)
    condition = _form("condition").search(text)
    target = "package" if _form("package").search(text) else ""
    if itu:
        target = itu["target"].rstrip(".")
    if itu and chain:
        verb = _ITU_VERBS[itu["verb"]]
    return Attribution(
        verb,
        who,
        0,
        at,
        at + len(text.rstrip()),
        None,
        "statement",
        _listed("behalf", text, names),
        _listed("except", text, names),
        target,
        quoted[1] if quoted else "",
        withdrawn=withdrawn,
        condition=condition["words"].strip().rstrip(".") if condition else "",
    )


def _verb_beside(kind: str, verb: Verb) -> Verb:
    """The position of one that supports or opposes what another said."""
    if kind == "oppose":
        return CONTRARY.get(verb, "oppose")
    if verb == "propose":
        return "support"
    return verb


def _listed(name: str, sentence: str, names: Names) -> tuple[str, ...]:
    match = _form(name).search(sentence)
    clause = names.read(match["names"], shapes=True) if match else None
    if clause:
        return clause.parties
    return ()
