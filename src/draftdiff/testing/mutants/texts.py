"""Wrong diffs of texts: what they lose before they compare, and what they lose of their answer."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import partial
from itertools import count
from typing import Final

from draftdiff.testing.mutants.mutant import Function, Mutant, Wrap, refusing

Words = list[tuple[str, str]]
#: A pattern that is lost, or taken for something else, in both texts.
LOST: Final = {
    "a carriage return before a line end": (r"\r(?=\n)", ""),
    "a carriage return alone": (r"\r(?!\n)", "\n"),
    "control characters": (r"[\x01-\x08\x0e-\x1b\x7f]", ""),
    "form feeds and vertical tabs": (r"[\x0b\x0c]", "\n"),
    "line separators": ("[\u2028\u2029\u0085]", "\n"),
    "marks of direction": ("[\u200e\u200f\u061c]", ""),
    "embeddings of direction": ("[\u202a-\u202e\u2066-\u2069]", ""),
    "soft hyphens": ("\u00ad", ""),
    "spaces without width": ("[\u200b\u2060\ufeff]", ""),
    "spaces that do not break": ("\u00a0", " "),
    "runs of spaces": (" {2,}", " "),
    "tabs": (r"\t", " "),
    "a space at the end of a line": (r" +(?=\n|\Z)", ""),
    "a space at the start of a line": (r"(?m)^ +", ""),
    "the last line end": (r"\n\Z", ""),
    "a first line end": (r"\A\n", ""),
    "line ends": (r"\n", " "),
    "empty lines": (r"\n{2,}", "\n"),
    "curly double quotes": ("[“”]", '"'),
    "curly single quotes": ("[‘’]", "'"),
    "dashes": ("[–—]", "-"),
    "combining marks": ("[\u0300-\u036f]", ""),
    "Cyrillic": ("[\u0400-\u04ff]", ""),
    "Arabic": ("[\u0600-\u06ff]", ""),
    "Devanagari": ("[\u0900-\u097f]", ""),
    "Thai": ("[\u0e00-\u0e7f]", ""),
    "Chinese": ("[\u4e00-\u9fff]", ""),
    "astral characters": ("[\U00010000-\U0010ffff]", ""),
    "joined emoji": ("\u200d", ""),
    "numbers": ("[0-9]+", "0"),
    "square brackets": (r"[\[\]]", ""),
    "a last full stop": (r"\.\Z", ""),
    "commas": (",", ""),
    "all from the 200th word": (r"(?s)\A((?:\S+\s+){200}).*", r"\1"),
    "all from the 1,000th word": (r"(?s)\A((?:\S+\s+){1000}).*", r"\1"),
    "all from the 40th line": (r"(?s)\A((?:[^\n]*\n){40}).*", r"\1"),
    "a line that stands twice": (r"(?m)^(.+)\n\1$", r"\1"),
}
#: Forms in which texts that differ are the same.
FOLDED: Final[dict[str, Callable[[str], str]]] = {
    "case": str.casefold,
    "composed letters": partial(unicodedata.normalize, "NFC"),
    "decomposed letters": partial(unicodedata.normalize, "NFD"),
    "compatible letters": partial(unicodedata.normalize, "NFKC"),
    "ends": str.strip,
    "the order of lines": lambda text: "\n".join(sorted(text.split("\n"))),
    "letters beyond ASCII": lambda text: text.encode("ascii", "ignore").decode(),
}
#: Operations that are left out where their whole text is such.
UNSAID: Final = {
    "an inserted space": ("insert", r"\s+"),
    "a deleted space": ("delete", r"\s+"),
    "an inserted sign": ("insert", r"[^\w\s]+"),
    "a deleted number": ("delete", r"\d+"),
    "a kept space": ("equal", r"\s+"),
}


def _swapped(words: Words) -> Words:
    """Two inserts in each other's place."""
    at = [index for index, (op, _) in enumerate(words) if op == "insert"]
    if len(at) > 1:
        words[at[0]], words[at[1]] = words[at[1]], words[at[0]]
    return words


#: What becomes of an answer.
ANSWERS: Final[dict[str, Callable[[Words], Words]]] = {
    "two inserts swapped": _swapped,
    "the first operation lost": lambda words: words[1:],
    "the last operation lost": lambda words: words[:-1],
    "the last operation twice": lambda words: words + words[-1:],
    "a fourth operation lost": lambda words: words[:3] + words[4:],
    "what is deleted as kept": lambda words: [
        (op.replace("delete", "equal"), t) for op, t in words
    ],
    "what is inserted as kept": lambda words: [
        (op.replace("insert", "equal"), t) for op, t in words
    ],
}


def _over(made: Callable[[str], str]) -> Wrap:
    """A diff of what is made of both texts."""
    return lambda right: lambda old, new: right(made(old), made(new))


def _answering(changed: Callable[[Words], Words]) -> Wrap:
    """A diff whose answer is changed where the texts differ."""

    def wrap(right: Function) -> Function:
        return lambda old, new: changed(list(right(old, new))) if old != new else right(old, new)

    return wrap


def _unsaid(op: str, pattern: str) -> Callable[[Words], Words]:
    spared = re.compile(pattern)
    return lambda words: [word for word in words if word[0] != op or not spared.fullmatch(word[1])]


def _letters(words: Words) -> Words:
    """Each letter that was replaced by one of as many, by itself."""
    letters: Words = []
    for (op, text), (after, instead) in zip(words, [*words[1:], ("", "")], strict=True):
        start = 0
        if (op, after) == ("delete", "insert") and text and instead:
            start = int(text[0] == instead[0])
            letters += [("equal", text[:start])] * start
        if (op, letters[-2:-1]) == ("insert", [("equal", text[:1])]):
            start = 1
        letters.append((op, text[start:]))
    return letters


def _counting(right: Function) -> Function:
    calls = count()
    return lambda old, new: [*right(old, new), ("insert", " " * (next(calls) % 2))]


def _growing(right: Function) -> Function:
    return lambda old, new: right(old, new) if len(old) <= len(new) else [("equal", old)]


#: Diffs that are wrong in other ways, with the law that says so.
_OTHERS: Final[dict[str, tuple[str, Wrap]]] = {
    "cuts characters": ("no_cut_graphemes", _answering(_letters)),
    "another answer each time": ("determinism", _counting),
    "sees no shrinking": ("symmetry", _growing),
    "says nothing": ("difference", lambda right: lambda old, new: [("equal", old)]),
    "a text differs from itself": (
        "identity",
        lambda right: lambda old, new: [("delete", old), ("insert", new)],
    ),
    "repeats what it deletes": (
        "cost_bound",
        lambda right: lambda old, new: [("delete", old * 2), ("insert", new * 2)],
    ),
    "raises on an empty text": ("totality", refusing(lambda text: not text)),
    "raises on control characters": ("totality", refusing(re.compile(r"[\x01-\x08]").search)),
    "raises on 1,000 words": ("totality", refusing(lambda text: text.count(" ") > 999)),
}


def mutants() -> Iterator[Mutant]:
    """The wrong diffs of texts."""
    for name, (pattern, instead) in LOST.items():
        yield Mutant("text", name, "words", _over(partial(re.compile(pattern).sub, instead)))
    for name, made in FOLDED.items():
        yield Mutant("text", name, "words", _over(made))
    for name, (op, pattern) in UNSAID.items():
        yield Mutant("text", name, "words", _answering(_unsaid(op, pattern)))
    for name, changed in ANSWERS.items():
        yield Mutant("text", name, "words", _answering(changed))
    for name, (law, wrap) in _OTHERS.items():
        yield Mutant("text", name, law, wrap)
