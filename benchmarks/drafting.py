"""Made-up drafting histories with the true origin of every word.

Parties work on a text of real prose: they amend clauses, qualify verbs, strike and move sentences,
split, merge and renumber paragraphs, fork rival texts, take over each other's language with and
without a declared parent, bring back what was struck, return to an earlier draft, and merge rival
texts sentence by sentence. No sentence of the stock is used twice, and none that shares five words
in a row with one used before, so that the truth is the truth by definition: where a wording is
found again, it was taken over.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from attrs import define, field, frozen

from draftdiff.model import Draft, Paragraph
from draftdiff.model.words import is_word, key, sentences, tokens, words

PARTIES = "Chair UK Iran UNESCO Cuba Sweden Brazil China Kenya Norway".split()
QUALIFIERS = (
    "as appropriate",
    "where possible",
    "inter alia",
    "in particular",
    "as necessary",
    "on request",
)
CHANGED, MOVED, REINSTATED, ADOPTED, MERGED = "changed", "moved", "reinstated", "adopted", "merged"


@frozen
class Token:
    """A word or mark of a made-up draft.

    Attributes:
        text: As it stands, with the space after it.
        number: Of the word, or None for spaces and marks.
        ways: How it came to stand in this line of drafts.
    """

    text: str
    number: int | None
    ways: frozenset[str] = frozenset()


Sentence = list[Token]
Body = list[list[Sentence]]


@frozen
class Made:
    """A made-up history.

    Attributes:
        drafts: The drafts.
        truth: For each draft the origin and the ways of each word in reading order.
    """

    drafts: list[Draft]
    truth: dict[str, list[tuple[str, frozenset[str]]]]


def stock_of(folder: Path) -> list[list[str]]:
    """The prose of a folder as documents of sentences."""
    documents = []
    for path in sorted(folder.iterdir()):
        text = re.sub(r"\]\([^)]*\)", "]", path.read_text(encoding="utf-8", errors="replace"))
        paragraphs = [
            key(re.sub(r"[`*_#|<>{}\[\]]", "", part)) for part in re.split(r"\n\s*\n", text)
        ]
        found = [s.strip() for p in paragraphs if p.endswith((".", ";", ":")) for s in sentences(p)]
        documents.append([s for s in found if 6 <= len(words(s)) <= 60])
    return [document for document in documents if document]


@define
class Drafting:
    """Parties at work."""

    random: random.Random
    stock: list[str]
    bodies: dict[str, Body] = field(factory=dict)
    drafts: dict[str, Draft] = field(factory=dict)
    origins: list[str] = field(factory=list)
    _grams: set[tuple[str, ...]] = field(factory=set)

    def fresh(self, text: str, id: str) -> Sentence:
        """New words."""
        sentence = []
        for piece in tokens(text):
            if is_word(piece):
                self.origins.append(id)
                sentence.append(Token(piece, len(self.origins) - 1))
            else:
                sentence.append(Token(piece, None))
        return sentence

    def take(self) -> str:
        """A sentence of the stock that repeats nothing used so far."""
        while True:
            text = self.stock.pop()
            run = [word.casefold() for word in words(text)]
            grams = {tuple(run[i : i + 5]) for i in range(len(run) - 4)}
            if not grams & self._grams:
                self._grams |= grams
                return text

    def table(self, body: Body, id: str, parents: list[str], party: str, numbered: bool) -> None:
        """Put a draft on the table."""
        body = [[s for s in p if any(t.number is not None for t in s)] for p in body]
        body = [p for p in body if p]
        self.bodies[id] = body
        paragraphs = [
            Paragraph(_text(p), f"{n}." if numbered else None, "item" if numbered else "paragraph")
            for n, p in enumerate(body, 1)
        ]
        day = date(2014, 1, 1) + timedelta(days=len(self.drafts))
        self.drafts[id] = Draft(paragraphs, id, None, parents, [party], date=day)

    def ancestors(self, ids: list[str]) -> set[str]:
        """The drafts that these were made from, these included."""
        found: set[str] = set()
        stack = list(ids)
        while stack:
            id = stack.pop()
            if id not in found:
                found.add(id)
                stack += self.drafts[id].parents
        return found


def _text(paragraph: list[Sentence]) -> str:
    return " ".join("".join(t.text for t in sentence).strip() for sentence in paragraph)


def _numbers(body: Body) -> set[int]:
    return {t.number for p in body for s in p for t in s if t.number is not None}


def _marked(sentence: Sentence, way: str) -> Sentence:
    return [
        Token(t.text, t.number, t.ways | {way}) if t.number is not None else t for t in sentence
    ]


def make(
    stock: list[list[str]], seed: int, size: int, count: int, branching: bool, numbered: bool
) -> Made:
    """A history.

    Args:
        stock: Documents of sentences.
        seed: Same seed, same history.
        size: Paragraphs of the first draft.
        count: Drafts.
        branching: Whether rival texts are forked and merged.
        numbered: Whether paragraphs carry numbers.
    """
    chance = random.Random(seed)
    documents = [list(document) for document in stock]
    chance.shuffle(documents)
    base = max(documents[:3], key=len)
    rest = [sentence for document in documents if document is not base for sentence in document]
    chance.shuffle(rest)
    work = Drafting(chance, rest + base[::-1])
    body = []
    for _ in range(size):
        body.append([work.fresh(work.take(), "d0") for _ in range(chance.choice([1, 2, 2, 3, 4]))])
    work.stock = rest
    work.table(body, "d0", [], "Chair", numbered)
    heads = ["d0"]
    while len(work.drafts) < count:
        _next(work, heads, branching, numbered)
    truth = {
        id: [
            (work.origins[t.number], t.ways)
            for p in body
            for s in p
            for t in s
            if t.number is not None
        ]
        for id, body in work.bodies.items()
    }
    return Made(list(work.drafts.values()), truth)


def _next(work: Drafting, heads: list[str], branching: bool, numbered: bool) -> None:
    chance, id = work.random, f"d{len(work.drafts)}"
    place = chance.randrange(len(heads))
    parents, fate = [heads[place]], chance.random()
    if branching and fate < 0.12 and len(heads) < 4:
        heads.append(heads[place])
        place = len(heads) - 1
    elif branching and fate < 0.25 and len(set(heads)) > 1:
        other = chance.choice([head for head in heads if head != heads[place]])
        parents.append(other)
        heads.remove(other)
        place = heads.index(parents[0])
    body = [[list(s) for s in p] for p in work.bodies[parents[0]]]
    if len(parents) > 1:
        body = _merged(work, body, work.bodies[parents[1]])
    past = work.ancestors(parents)
    if fate > 0.97 and len(past) > 4:
        have = _numbers(body)
        body = [
            [
                [
                    t if t.number in have else Token(t.text, t.number, t.ways | {REINSTATED})
                    for t in s
                ]
                for s in p
            ]
            for p in work.bodies[chance.choice(sorted(past))]
        ]
    else:
        for _ in range(chance.randint(1, 6)):
            _edit(work, body, id, past)
    work.table(body, id, parents, chance.choice(PARTIES), numbered)
    heads[place] = id


def _merged(work: Drafting, ours: Body, theirs: Body) -> Body:
    """Our text with half of the sentences that only they have, and half of their versions of common
    ones.
    """
    for paragraph in theirs:
        shared = [p for p in ours if len(_numbers([p]) & _numbers([paragraph])) > 5]
        for sentence in paragraph:
            numbers = _numbers([[sentence]])
            rival = next(
                (s for p in shared for s in p if len(_numbers([[s]]) & numbers) * 2 > len(numbers)),
                None,
            )
            mine = _numbers(ours)
            came = [
                t if t.number in mine else Token(t.text, t.number, t.ways | {MERGED})
                for t in sentence
            ]
            if rival is not None and work.random.random() < 0.5:
                others = mine - _numbers([[rival]])
                if not others & numbers:
                    rival[:] = came
            elif not mine & numbers and work.random.random() < 0.5:
                if shared:
                    shared[0].append(came)
                else:
                    ours.append([came])
    return ours


def _edit(work: Drafting, body: Body, id: str, past: set[str]) -> None:
    chance = work.random
    paragraph = chance.choice(body)
    sentence = chance.choice(paragraph)
    edits = (
        _amend,
        _amend,
        _amend,
        _qualify,
        _qualify,
        _insert_sentence,
        _insert_sentence,
        _insert_paragraph,
        _strike,
        _strike_words,
        _move_sentence,
        _move_paragraph,
        _split,
        _merge,
        _capitals,
        _bring_back,
        _bring_back,
        _adopt,
    )
    chance.choice(edits)(work, body, paragraph, sentence, id, past)
    body[:] = [
        p for p in ([s for s in p if any(t.number is not None for t in s)] for p in body) if p
    ]


def _places(sentence: Sentence) -> list[int]:
    return [place for place, token in enumerate(sentence) if token.number is not None]


def _amend(work, body, paragraph, sentence, id, past):  # type: ignore[no-untyped-def]
    """Put a few new words in the place of a few old ones."""
    places = _places(sentence)
    start = work.random.randrange(len(places))
    end = min(len(places) - 1, start + work.random.randint(0, 5))
    new = words(work.take())[: work.random.randint(1, 6)]
    sentence[places[start] : places[end] + 1] = work.fresh(" ".join(new), id)


def _qualify(work, body, paragraph, sentence, id, past):  # type: ignore[no-untyped-def]
    place = work.random.choice(_places(sentence))
    sentence[place + 1 : place + 1] = work.fresh(f", {work.random.choice(QUALIFIERS)},", id)


def _insert_sentence(work, body, paragraph, sentence, id, past):  # type: ignore[no-untyped-def]
    paragraph.insert(work.random.randint(0, len(paragraph)), work.fresh(work.take(), id))


def _insert_paragraph(work, body, paragraph, sentence, id, past):  # type: ignore[no-untyped-def]
    new = [work.fresh(work.take(), id) for _ in range(work.random.randint(1, 3))]
    body.insert(work.random.randint(0, len(body)), new)


def _strike(work, body, paragraph, sentence, id, past):  # type: ignore[no-untyped-def]
    if len(body) > 3:
        paragraph.remove(sentence)


def _strike_words(work, body, paragraph, sentence, id, past):  # type: ignore[no-untyped-def]
    places = _places(sentence)
    start = work.random.randrange(len(places))
    end = min(len(places) - 1, start + work.random.randint(0, 7))
    del sentence[places[start] : places[end] + 1]


def _move_sentence(work, body, paragraph, sentence, id, past):  # type: ignore[no-untyped-def]
    paragraph.remove(sentence)
    target = work.random.choice(body)
    target.insert(work.random.randint(0, len(target)), _marked(sentence, MOVED))


def _move_paragraph(work, body, paragraph, sentence, id, past):  # type: ignore[no-untyped-def]
    body.remove(paragraph)
    body.insert(work.random.randint(0, len(body)), [_marked(s, MOVED) for s in paragraph])


def _split(work, body, paragraph, sentence, id, past):  # type: ignore[no-untyped-def]
    place = next(i for i, p in enumerate(body) if p is paragraph)
    cut = work.random.randint(0, len(paragraph))
    body[place : place + 1] = [part for part in (paragraph[:cut], paragraph[cut:]) if part]


def _merge(work, body, paragraph, sentence, id, past):  # type: ignore[no-untyped-def]
    place = next(i for i, p in enumerate(body) if p is paragraph)
    if place + 1 < len(body):
        body[place : place + 2] = [paragraph + body[place + 1]]


def _capitals(work, body, paragraph, sentence, id, past):  # type: ignore[no-untyped-def]
    sentence[:] = [
        Token(t.text.upper() if "ß" not in t.text else t.text, t.number, t.ways) for t in sentence
    ]


def _bring_back(work, body, paragraph, sentence, id, past):  # type: ignore[no-untyped-def]
    _take_over(work, body, sorted(past), REINSTATED, id)


def _adopt(work, body, paragraph, sentence, id, past):  # type: ignore[no-untyped-def]
    _take_over(work, body, sorted(set(work.drafts) - past), ADOPTED, id)


def _take_over(work: Drafting, body: Body, sources: list[str], way: str, id: str) -> None:
    """A sentence or a clause of five words or more of another draft, as it is or with a word
    changed.
    """
    have = _numbers(body)
    found = [s for source in sources for p in work.bodies[source] for s in p if len(_places(s)) > 5]
    found = [s for s in found if not have & _numbers([[s]])]
    if not found:
        return
    taken = _marked(list(work.random.choice(found)), way)
    places = _places(taken)
    if work.random.random() < 0.3 and len(places) > 9:
        start = work.random.randrange(len(places) - 5)
        taken = taken[places[start] : places[start + 5] + 1]
    elif work.random.random() < 0.4:
        place = work.random.choice(places[1:-1])
        taken[place : place + 1] = work.fresh(words(work.take())[0], id)
    target = work.random.choice(body)
    target.insert(work.random.randint(0, len(target)), taken)


def classes(made: Made) -> Iterator[tuple[str, int, str, tuple[str, ...]]]:
    """Each word of each draft as (draft, place, true origin, the classes that it is counted in)."""
    for id, row in made.truth.items():
        for place, (origin, ways) in enumerate(row):
            kinds = tuple(sorted(ways)) or (("fresh",) if origin == id else ("kept",))
            yield id, place, origin, ("all", *kinds, *(("fresh",) if origin == id and ways else ()))
