"""Made-up negotiations between rival texts with the true origin of every word.

Another mind than ``drafting.py``: each party keeps a text of its own and rewrites whole sentences
around a clause that it keeps, that it had struck, or that it takes from a rival without saying so;
it picks sentences of rivals, and the Chair puts rival texts together sentence by sentence,
sometimes naming both as parents. Clauses have 5 to 15 words. New words are clauses of stock
sentences that share no five words in a row with another, and at the seams they never go on as the
source of the clause does, so that no other account of a word is as short as the true one.
"""

from __future__ import annotations

import random

from drafting import (
    ADOPTED,
    MERGED,
    MOVED,
    PARTIES,
    REINSTATED,
    Body,
    Drafting,
    Made,
    Sentence,
    Token,
    key,
)

CLAUSE = 5, 15
RIVALS = 4


class Bargaining:
    """Rival texts and those who write them.

    Attributes:
        work: The drafts so far.
        heads: For each party the id of its text.
        body: The text that is being written.
        parents: What it declares to be made from.
    """

    def __init__(self, work: Drafting, numbered: bool) -> None:
        self.work = work
        self.chance = work.random
        self.numbered = numbered
        self.heads: dict[str, str] = {}
        self.body: Body = []
        self.parents: list[str] = []
        self.id = ""

    def redraft(self, party: str) -> None:
        """One more version of a party's text."""
        self.id, self.parents = f"d{len(self.work.drafts)}", [self.heads[party]]
        self.body = [[list(s) for s in p] for p in self.work.bodies[self.parents[0]]]
        if party == "Chair" and self.chance.random() < 0.5:
            self.compromise(self.chance.choice(sorted(set(self.heads) - {party})))
        acts = [
            self.rewrite,
            self.rewrite,
            self.borrow,
            self.borrow,
            self.recall,
            self.pick,
            self.pick,
            self.narrow,
            self.qualify,
            self.transpose,
            self.add,
            self.strike,
        ]
        for _ in range(self.chance.randint(1, 4)):
            self.chance.choice(acts)()
        self.work.table(self.body, self.id, self.parents, party, self.numbered)
        self.heads[party] = self.id

    # What a party does

    def rewrite(self) -> None:
        """Keep a clause of a sentence and say the rest in other words."""
        paragraph, place = self._somewhere()
        clause = self._clause(paragraph[place])
        if clause is not None:
            paragraph[place] = self._around(*clause)

    def borrow(self) -> None:
        """Say a sentence in other words around a clause of a rival's text."""
        self._take_clause(self._rivals(), ADOPTED)

    def recall(self) -> None:
        """Say a sentence in other words around a clause that was struck."""
        self._take_clause(sorted(self.work.ancestors(self.parents)), REINSTATED)

    def pick(self) -> None:
        """Take a sentence as a rival has it, in place of one's own or besides."""
        rivals = self._rivals()
        if not rivals:
            return
        theirs = [s for p in self.work.bodies[self.chance.choice(rivals)] for s in p]
        sentence = self.chance.choice(theirs)
        self._put(sentence, ADOPTED)

    def compromise(self, other: str) -> None:
        """Half of a rival's sentences, as they are there; the rival is named as a parent, or not."""
        rival, way = self.heads[other], ADOPTED
        if rival in self.work.ancestors(self.parents):
            return
        if self.chance.random() < 0.5:
            self.parents.append(rival)
            way = MERGED
        for sentence in [s for p in self.work.bodies[rival] for s in p]:
            if self.chance.random() < 0.5:
                self._put(sentence, way)

    def narrow(self) -> None:
        """Strike one to three words."""
        paragraph, place = self._somewhere()
        words = _words(paragraph[place])
        start = self.chance.randrange(len(words))
        end = min(len(words) - 1, start + self.chance.randint(0, 2))
        if end - start + 1 < len(words):
            del paragraph[place][words[start] : words[end] + 1]

    def qualify(self) -> None:
        """Put in one to three words."""
        paragraph, place = self._somewhere()
        at = self.chance.choice(_words(paragraph[place]))
        paragraph[place][at + 1 : at + 1] = [Token(" ", None), *self._new(1, 3)]

    def transpose(self) -> None:
        """Bring a clause of a sentence to its front."""
        paragraph, place = self._somewhere()
        sentence = paragraph[place]
        clause = self._clause(sentence)
        if clause is not None and clause[0] > 0:
            first, last, _ = clause
            moved = [_marked(token, MOVED) for token in sentence[first:last]]
            paragraph[place] = [*moved, Token(" ", None), *sentence[:first], *sentence[last:]]

    def add(self) -> None:
        """A sentence of one's own."""
        paragraph = self.chance.choice(self.body)
        paragraph.insert(
            self.chance.randint(0, len(paragraph)), self.work.fresh(self.work.take(), self.id)
        )

    def strike(self) -> None:
        """One sentence less."""
        paragraph, place = self._somewhere()
        if sum(map(len, self.body)) > 6:
            del paragraph[place]
            self.body = [p for p in self.body if p]

    # How

    def _somewhere(self) -> tuple[list[Sentence], int]:
        paragraph = self.chance.choice(self.body)
        return paragraph, self.chance.randrange(len(paragraph))

    def _rivals(self) -> list[str]:
        past = self.work.ancestors(self.parents)
        return sorted(set(self.heads.values()) - past)

    def _clause(self, sentence: Sentence) -> tuple[int, int, Sentence] | None:
        """Where a clause stands in a sentence, as offsets of tokens, and the sentence."""
        words = _words(sentence)
        most = min(CLAUSE[1], len(words) - 1)
        if most < CLAUSE[0]:
            return None
        size = self.chance.randint(CLAUSE[0], most)
        start = self.chance.randrange(len(words) - size + 1)
        return words[start], words[start + size - 1] + 1, sentence

    def _take_clause(self, sources: list[str], way: str) -> None:
        have = _numbers(self.body)
        sentences = [s for source in sources for p in self.work.bodies[source] for s in p]
        clauses = [
            clause for s in sentences if not have & _numbers([[s]]) and (clause := self._clause(s))
        ]
        if clauses:
            first, last, source = self.chance.choice(clauses)
            paragraph, place = self._somewhere()
            paragraph[place] = self._around(first, last, [_marked(token, way) for token in source])

    def _around(self, first: int, last: int, source: Sentence) -> Sentence:
        """The clause of a source between new words that do not go on as the source does."""
        before = next((t.text for t in reversed(source[:first]) if t.number is not None), "")
        after = next((t.text for t in source[last:] if t.number is not None), "")
        head, tail = self._new(2, 8, not_last=before), self._new(2, 8, not_first=after)
        return [*head, Token(" ", None), *source[first:last], Token(" ", None), *tail]

    def _new(self, least: int, most: int, not_first: str = "", not_last: str = "") -> Sentence:
        """A few new words in a row."""
        while True:
            fresh = self.work.take().split()[: self.chance.randint(least, most)]
            ends = key(fresh[0]).casefold(), key(fresh[-1]).casefold()
            if ends[0] != not_first.casefold() and ends[1] != not_last.casefold():
                return self.work.fresh(" ".join(fresh), self.id)

    def _put(self, sentence: Sentence, way: str) -> None:
        """A rival's sentence where it has words in common with one's own, else anywhere; never
        words twice.
        """
        numbers, have = _numbers([[sentence]]), _numbers(self.body)
        came = [t if t.number in have else _marked(t, way) for t in sentence]
        for paragraph in self.body:
            for place, own in enumerate(paragraph):
                shared = _numbers([[own]])
                if shared & numbers:
                    if (have - shared).isdisjoint(numbers):
                        paragraph[place] = came
                    return
        paragraph = self.chance.choice(self.body)
        paragraph.insert(self.chance.randint(0, len(paragraph)), came)


def bargain(stock: list[list[str]], seed: int, size: int, count: int, numbered: bool) -> Made:
    """A negotiation.

    Args:
        stock: Documents of sentences.
        seed: Same seed, same negotiation.
        size: Paragraphs of the Chair's first text.
        count: Drafts.
        numbered: Whether paragraphs carry numbers.
    """
    chance = random.Random(f"bargaining {seed}")
    sentences = [sentence for document in stock for sentence in document]
    chance.shuffle(sentences)
    work = Drafting(chance, sentences)
    body = [
        [work.fresh(work.take(), "d0") for _ in range(chance.randint(1, 3))] for _ in range(size)
    ]
    work.table(body, "d0", [], "Chair", numbered)
    talks = Bargaining(work, numbered)
    talks.heads = dict.fromkeys(
        ["Chair", *chance.sample(sorted(set(PARTIES) - {"Chair"}), RIVALS)], "d0"
    )
    while len(work.drafts) < count:
        talks.redraft(chance.choice(sorted(talks.heads)))
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


def _words(sentence: Sentence) -> list[int]:
    return [place for place, token in enumerate(sentence) if token.number is not None]


def _numbers(body: Body) -> set[int]:
    return {t.number for p in body for s in p for t in s if t.number is not None}


def _marked(token: Token, way: str) -> Token:
    return token if token.number is None else Token(token.text, token.number, token.ways | {way})
