"""Made-up prose of any size, and amended copies of it: the corpus of the speed benchmarks.

A chain of word pairs is learned from data/policies (GitHub's site policies, CC0), and paragraphs of
20 to 110 words are drawn from it, so that words are as frequent as in real policies, phrases recur
and no two paragraphs are alike. Another maker repeats the corpus's own paragraphs with other words
in them. The same seed gives the same text.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

from draftdiff import Draft, Paragraph

CORPUS = sorted(Path(__file__).resolve().parent.glob("data/policies/*.md"))
Text = list[str]


def followers() -> dict[str, list[str]]:
    """For each word of the corpus the words that follow it, as often as they do."""
    words = [
        word
        for path in CORPUS
        for word in path.read_text(encoding="utf-8").split()
        if word.strip("#*->|")
    ]
    found: dict[str, list[str]] = {}
    for one, other in zip(words, words[1:] + words[:1], strict=True):
        found.setdefault(one, []).append(other)
    return found


def prose(size: int, seed: int = 1) -> Text:
    """Paragraphs of about ``size`` characters in all."""
    chance, chain = random.Random(seed), followers()
    word, total, paragraphs = "The", 0, []
    while total < size:
        line = []
        for _ in range(chance.randint(20, 110)):
            word = chance.choice(chain[word])
            line.append(word)
        paragraphs.append(" ".join(line))
        total += len(paragraphs[-1]) + 1
    return paragraphs


def repeated(size: int, seed: int = 1) -> Text:
    """The corpus's own paragraphs over and over, every second long word exchanged for another of
    its length.
    """
    chance = random.Random(seed)
    lines = [
        " ".join(line.split())
        for path in CORPUS
        for line in path.read_text(encoding="utf-8").splitlines()
    ]
    real = [line for line in lines if len(line.split()) >= 8]
    of_length: dict[int, list[str]] = {}
    for word in {
        word for line in real for word in line.split() if len(word) > 4 and word.isalpha()
    }:
        of_length.setdefault(len(word), []).append(word)
    stock = {length: sorted(words) for length, words in of_length.items()}

    def exchanged(word: str) -> str:
        others = stock.get(len(word)) if len(word) > 4 and chance.random() < 0.5 else None
        return chance.choice(others) if others else word

    total, paragraphs = 0, []
    while total < size:
        line = real[len(paragraphs) % len(real)]
        paragraphs.append(
            line if len(paragraphs) < len(real) else " ".join(map(exchanged, line.split()))
        )
        total += len(paragraphs[-1]) + 1
    return paragraphs


#: Who writes the first draft: their texts share nothing but the corpus.
MAKERS: dict[str, Callable[[int], Text]] = {"drawn": prose, "repeated": repeated}


def reworded(text: Text, share: float, seed: int = 2) -> Text:
    """The text with that share of its words replaced (6 of 10), dropped or added."""
    chance = random.Random(seed)
    stock = [word for paragraph in text[:400] for word in paragraph.split()]

    def redrawn(word: str) -> str:
        drawn = chance.random() / share
        if drawn >= 1:
            return word
        return (
            chance.choice(stock)
            if drawn < 0.6
            else f"{word} {chance.choice(stock)}"
            if drawn < 0.8
            else ""
        )

    return [
        " ".join(filter(None, map(redrawn, paragraph.split()))) or "None." for paragraph in text
    ]


def touched(text: Text, seed: int = 3) -> Text:
    """The text with one to three words replaced in every third paragraph."""
    chance = random.Random(seed)
    stock = [word for paragraph in text[:400] for word in paragraph.split()]
    return [
        touch(paragraph, stock, chance) if place % 3 == 0 else paragraph
        for place, paragraph in enumerate(text)
    ]


def touch(paragraph: str, stock: list[str], chance: random.Random) -> str:
    """The paragraph with one to three words replaced."""
    words = paragraph.split()
    for _ in range(chance.randint(1, 3)):
        words[chance.randrange(len(words))] = chance.choice(stock)
    return " ".join(words)


def draft(text: Text, id: str) -> Draft:
    """The paragraphs as a draft."""
    return Draft([Paragraph(paragraph) for paragraph in text], id)


#: How the second draft differs from the first one.
AMENDMENTS: dict[str, Callable[[Text], Text]] = {
    "1 % of words": lambda text: reworded(text, 0.01),
    "10 % of words": lambda text: reworded(text, 0.1),
    "50 % of words": lambda text: reworded(text, 0.5),
    "1-3 words in a third": touched,
}
