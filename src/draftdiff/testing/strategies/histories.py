"""Histories of drafts in which it is known who wrote each word and who did what: made up, with the
truth about them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, timedelta
from random import Random
from typing import Any, Final, TypeVar

from attrs import field, frozen
from hypothesis import strategies as st

from draftdiff.changes.kinds import Change
from draftdiff.changes.kinds import Node as Stood
from draftdiff.history import History
from draftdiff.model.draft import Draft
from draftdiff.model.paragraph import Paragraph
from draftdiff.model.words import is_word, tokens, words
from draftdiff.testing.strategies import prose
from draftdiff.testing.strategies.drafting import (
    NOBODY,
    Body,
    Doers,
    Drafting,
    Line,
    Word,
    compromise,
)

T = TypeVar("T")
#: For a trait of a word or paragraph, by its number, what it is in a draft, and who made it so.
States = dict[tuple[str, int], tuple[Any, Doers]]
_ABSENT: Final[tuple[Any, Doers]] = (False, NOBODY)


@frozen
class Due:
    """An act that a change shows.

    Attributes:
        kind: inserted, reinstated, removed, capitals, shifted (a sentence), move, split, merge,
            renumber.
        act: What a credit calls it: insert, delete or arrange.
        at: The code point of the change's text at which the word starts; 0 for a paragraph.
        drafts: Ids of the drafts that did it, each on a branch of its own; none where nobody did.
        brought_by: Ids of the drafts that brought a struck word back.
    """

    kind: str
    act: str
    at: int
    drafts: Doers
    brought_by: Doers = NOBODY


@frozen(eq=False)
class Acts:
    """The acts that were truly done in a history.

    Attributes:
        bodies: The drafts as they were written, in order.
        states: For each draft whether the words of its line ``stand`` in it, how its words are
            ``cased`` and where they were ``put``, where its paragraphs were ``placed``, and their
            ``label``; and who made these so.
        parents, ancestors: Ids of those of each draft.
    """

    bodies: dict[str, Body] = field(factory=dict)
    states: dict[str, States] = field(factory=dict)
    parents: dict[str, tuple[str, ...]] = field(factory=dict)
    ancestors: dict[str, frozenset[str]] = field(factory=dict)

    def enter(self, draft: Draft, body: Body) -> None:
        """Note a draft that was made from drafts that are here."""
        id, parents = draft.id, draft.parents
        self.bodies[id], self.parents[id] = body, parents
        self.ancestors[id] = frozenset(parents).union(
            *(self.ancestors[parent] for parent in parents)
        )
        befores = [self.states[parent] for parent in parents]
        keys_standing = {key for states in befores for key in states if key[0] == "stand"}
        now: dict[tuple[str, int], Any] = {
            **dict.fromkeys(keys_standing, False),
            **dict(_traits(body, draft)),
        }
        self.states[id] = {
            key: made(
                id,
                value,
                [
                    states.get(key, _ABSENT)
                    for states in befores
                    if key[0] == "stand" or key in states
                ],
            )
            for key, value in now.items()
        }

    @property
    def origins(self) -> dict[str, tuple[tuple[str, ...], ...]]:
        """For each draft, and each paragraph in it, the draft that wrote each of its words."""
        return {
            id: tuple(
                tuple(word.origin for word in line.words for _ in words(word.text)) for line in body
            )
            for id, body in self.bodies.items()
        }

    def due(self, old: str, new: str, change: Change) -> Iterator[Due]:
        """Yield what a change between two drafts shows of the acts, as far as that is clear.

        Args:
            old: Id of the old draft.
            new: Id of the new one.
            change: A change of the two.
        """
        sides = (
            ("insert", new, change.new, [edit.new for edit in change.edits]),
            ("delete", old, change.old, [edit.old for edit in change.edits]),
        )
        for act, id, nodes, spans in sides:
            for at, word in _marked(self.bodies[id], nodes, spans):
                yield from self._of_word(old, new, act, at, word)
        yield from self._of_lines(old, new, change)

    def _of_word(self, old: str, new: str, act: str, at: int, word: Word) -> Iterator[Due]:
        """Yield what a marked word shows: new capitals, a shift, a removal, an insertion."""
        new_word, old_word = (self._word(id, word.number) for id in (new, old))
        if new_word is not None and old_word is not None:
            if new_word.text != old_word.text:
                yield Due("capitals", act, at, self._since(old, new, "cased", word))
            elif new_word.placed != old_word.placed:
                yield Due("shifted", act, at, self._since(old, new, "put", word))
        elif new_word is None:
            yield Due("removed", act, at, self._who(new, "stand", word))
        else:
            back = frozenset(id for id in self._who(new, "stand", word) if self._returned(id, word))
            yield Due("reinstated" if back else "inserted", act, at, frozenset([word.origin]), back)

    def _since(self, old: str, new: str, trait: str, word: Word) -> Doers:
        """Return who gave a word a trait; of one that was struck and brought back as it first was,
        who brought it back.
        """
        return self._who(new, trait, word) or (
            self._who(new, "stand", word) if old in self.ancestors[new] else NOBODY
        )

    def _who(self, id: str, trait: str, of: Word | Line) -> Doers:
        return self.states[id].get((trait, of.number), _ABSENT)[1]

    def _returned(self, id: str, word: Word) -> bool:
        """Return whether a draft brought a word back: none of its parents has it, and an ancestor
        had.
        """
        if any(self._word(parent, word.number) for parent in self.parents[id]):
            return False
        return any(self._word(ancestor, word.number) for ancestor in self.ancestors[id])

    def _word(self, id: str, number: int) -> Word | None:
        return next(
            (word for line in self.bodies[id] for word in line.words if word.number == number), None
        )

    def _of_lines(self, old: str, new: str, change: Change) -> Iterator[Due]:
        """Yield what a change shows of whole paragraphs: a move, a split, a merge, another
        label.
        """
        olds, news = (
            [self.bodies[id][node.index] for node in nodes]
            for id, nodes in ((old, change.old), (new, change.new))
        )
        if (
            change.kind == "move"
            and olds[0].number == news[0].number
            and olds[0].placed != news[0].placed
        ):
            yield Due("move", "arrange", 0, self._who(new, "placed", news[0]))
        elif change.kind == "split":
            cut = [line.cut for line in news if line.number != olds[0].number]
            if None not in cut:
                yield Due("split", "arrange", 0, frozenset(filter(None, cut)))
        elif change.kind == "merge":
            joined = [
                news[0].joined.get(line.number) for line in olds if line.number != news[0].number
            ]
            if None not in joined:
                yield Due("merge", "arrange", 0, frozenset(filter(None, joined)))
        elif change.kind == "renumber" and olds[0].number == news[0].number:
            yield Due("renumber", "arrange", 0, self._who(new, "label", news[0]))


def _traits(body: Body, draft: Draft) -> Iterator[tuple[tuple[str, int], Any]]:
    for line, paragraph in zip(body, draft.paragraphs, strict=True):
        yield ("placed", line.number), line.placed
        yield ("label", line.number), paragraph.label
        for word in line.words:
            yield from ((("stand", word.number), True), (("cased", word.number), word.text))
            yield ("put", word.number), word.placed


def made(id: str, value: T, before: Sequence[tuple[T, Doers]]) -> tuple[T, Doers]:
    """Return a value in a draft, and who made it so: those whom a parent has it from, else the
    draft itself.

    Example:
        >>> made("v3", "2.", [("1.", frozenset()), ("2.", frozenset({"v2"}))])
        ('2.', frozenset({'v2'}))
    """
    doers = NOBODY.union(*(doers_before for was, doers_before in before if was == value))
    return value, doers or (frozenset([id]) if any(was != value for was, _ in before) else NOBODY)


def _marked(
    body: Body, nodes: Sequence[Stood], spans: Sequence[tuple[int, int]]
) -> Iterator[tuple[int, Word]]:
    """The words of some paragraphs whose first letter stands in a marked stretch of their joined
    texts.
    """
    at = 0
    for node in nodes:
        for word in body[node.index].words:
            letter = at + _first_letter(word.text)
            if words(word.text) and any(start <= letter < end for start, end in spans):
                yield letter, word
            at += len(word.text) + 1


def _first_letter(text: str) -> int:
    at = 0
    for token in tokens(text):
        if is_word(token):
            break
        at += len(token)
    return at


def invent(
    chance: Random,
    write: Callable[[], list[str]],
    sign: Callable[[int], Sequence[str]],
    *,
    count: int,
    size: int,
    numbered: bool = False,
    nested: bool = False,
) -> tuple[list[Draft], Acts]:
    """A history, and what was truly done in it.

    Rival branches are forked from any draft, and compromises made of two or three of them; most
    drafts revise one.

    Args:
        chance: What decides.
        write: Gives a new sentence, as pieces between spaces.
        sign: Gives the proposers of a draft with so many parents.
        count: How many drafts.
        size: Paragraphs of the first.
        numbered: Whether paragraphs carry numbers.
        nested: Whether some hang below others.
    """
    work, acts, drafts = Drafting(chance, write), Acts(), list[Draft]()
    heads: list[str] = []
    for number in range(count):
        id, parents = f"d{number}", _parents(chance, heads, list(work.bodies))
        body = work.bodies[id] = _body(work, acts, id, parents, size, nested)
        day = date(2014, 1, 1) + timedelta(days=number)
        drafts.append(Draft(_tree(body, numbered), id, None, parents, sign(len(parents)), date=day))
        acts.enter(drafts[-1], body)
        heads = [*(head for head in heads if head not in parents), id]
    return drafts, acts


def _parents(chance: Random, heads: list[str], ids: list[str]) -> list[str]:
    """Return the parents of the next draft: none, a head, or several heads."""
    if not ids:
        return []
    if len(heads) > 1 and chance.random() < 0.3:
        return chance.sample(heads, 3 if len(heads) > 2 and chance.random() < 0.5 else 2)
    return [
        chance.choice(ids[-4:])
        if len(heads) < 4 and chance.random() < 0.35
        else chance.choice(heads)
    ]


def _body(work: Drafting, acts: Acts, id: str, parents: list[str], size: int, nested: bool) -> Body:
    """Return the body of a draft: a first one, or what its parents make together with acts of its
    own.
    """
    work.id = id
    if not parents:
        return work.first(size, nested)
    first, *rivals = parents
    past = {first, *acts.ancestors[first]}
    body = work.bodies[first]
    for rival in rivals:
        theirs = {rival, *acts.ancestors[rival]}
        base = max(past & theirs, key=list(work.bodies).index)
        body = compromise(
            work.bodies[base], body, work.bodies[rival], lambda: work.chance.random() < 0.8
        )
        past |= theirs
    acts_of_its_own = work.chance.randint(0, 1) if rivals else work.chance.randint(1, 5)
    work.past = sorted(past)
    return work.revised(body, acts_of_its_own)


def _tree(lines: Sequence[Line], numbered: bool) -> Iterator[Paragraph]:
    """The paragraphs of a body; the first is never below another."""
    groups: list[list[Line]] = []
    for line in lines:
        if line.depth and groups:
            groups[-1].append(line)
        else:
            groups.append([line])
    for number, (head, *below) in enumerate(groups, 1):
        children = [
            _paragraph(line, f"({_letter(number)})" if numbered else None)
            for number, line in enumerate(below)
        ]
        yield _paragraph(head, f"{number}." if numbered else None, children)


def _paragraph(line: Line, label: str | None, children: Iterable[Paragraph] = ()) -> Paragraph:
    text = " ".join(word.text for word in line.words)
    return Paragraph(text, label, "item" if label else "paragraph", children=children)


def _letter(number: int) -> str:
    return chr(ord("a") + number % 26) * (number // 26 + 1)


_PARTIES: Final = ("Chair", "EU", "Iran", "UNESCO", "Friends of the Chair", "G77")


@st.composite
def histories(
    draw: st.DrawFn,
    *,
    min_size: int = 1,
    max_size: int = 6,
    max_paragraphs: int = 6,
    truth: bool = False,
    acts: bool = False,
) -> Any:
    """Histories: a first draft, revisions, rival branches, compromises of two or three that take
    over what others did.

    Each draft is made from an earlier one by edits of words and paragraphs; it may bring back what
    its ancestors had, and take words from any other draft. Texts are flat or nested, numbered or
    not.

    Args:
        draw: Given by Hypothesis.
        min_size: Fewest drafts.
        max_size: Most drafts.
        max_paragraphs: Most paragraphs of the first draft.
        truth: (history, origins), with the id of the draft in which each word was written; else the
            history alone.
        acts: (history, acts), with what was truly done; ``acts.due(old, new, change)`` tells of a
            change between two drafts which drafts did what it shows, ``acts.origins`` is what
            ``truth`` gives.

    Example:
        >>> from hypothesis import find
        >>> history, origins = find(histories(max_size=1, truth=True), lambda found: True)
        >>> sorted(history), origins["d0"][0][0]
        (['d0'], 'd0')
    """

    def write() -> list[str]:
        return [piece for piece in draw(prose.texts(rough=False)).split(" ") if piece]

    def sign(parents: int) -> Sequence[str]:
        return draw(st.lists(st.sampled_from(_PARTIES), max_size=2))

    drafts, done = invent(
        draw(st.randoms(use_true_random=False)),
        write,
        sign,
        count=draw(st.integers(min_size, max_size)),
        size=draw(st.integers(1, max_paragraphs)),
        numbered=draw(st.booleans()),
        nested=draw(st.booleans()),
    )
    history = History(drafts)
    return (history, done) if acts else (history, done.origins) if truth else history
