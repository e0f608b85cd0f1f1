"""The label that follows another, and the one that two renumberings give together."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import regex

from draftdiff.model.labels import Label, follows, parse
from draftdiff.patterns import lazily

_TOKEN = lazily(regex.compile, r"\p{Nd}+|\p{L}+")
_ROMAN: Final = (
    (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


def following(previous: str, read: Label, label: str) -> str:
    """The label that follows another, in the form of ``label``; that label itself where it follows or none is found.

    Args:
        previous: The label before.
        read: What it says.
        label: The label to be counted on.

    Example:
        >>> following("(c)", parse("(c)"), "(b)"), following("(i)", parse("(i)", "(h)"), "(i)")
        ('(d)', '(j)')
    """
    if follows(previous, label):
        return label
    number = (read.numbers or (0,))[-1] + 1
    found = [one for one in _written(label, number) if follows(previous, one)]
    return min(found, key=lambda one: parse(one, previous).family != read.family, default=label)


def both(base: str | None, ours: tuple[str | None, str], theirs: tuple[str | None, str]) -> str | None:
    """The label that two renumberings give together, or None where each is a choice.

    Args:
        base: The label before.
        ours: The label after one of them, and its cause: shift, glyph or chosen.
        theirs: The same for the other.

    Example:
        >>> both("3.", ("4.", "shift"), ("5.", "shift")), both("3.", ("2.", "shift"), ("3)", "glyph"))
        ('6.', '2)')
    """
    causes = {ours[1], theirs[1]}
    if "shift" not in causes:
        return None
    if "chosen" in causes:
        return ours[0] if ours[1] == "chosen" else theirs[0]
    written, shifted = (ours[0], theirs[0]) if ours[1] == "glyph" else (theirs[0], ours[0])
    if causes == {"shift"}:
        written = max(written or "", shifted or "", key=lambda one: (shape(one) != shape(base or ""), one))
    label = written or ""
    labels = [one or "" for one in (base, ours[0], theirs[0])]
    families = [parse(one).family for one in labels]
    family = next((found for found in families if not found.endswith("roman")), families[0])
    numbers = [_read(one, family).numbers[-1:] for one in labels]
    if not all(numbers):
        return label
    was, one, other = (found[0] for found in numbers)
    return _numbered(label, one + other - was, family)


def shape(label: str) -> str:
    """The form of a label, whatever it counts.

    Example:
        >>> shape("(b)") == shape("(aa)"), shape("(b)") == shape("b)"), shape("1.") == shape("a.")
        (True, False, False)
    """
    return str(_TOKEN.sub(lambda token: "1" if token[0].isdecimal() else "a", label))


def reformed(label: str, like: str) -> str:
    """What a label counts, in the form of another.

    Example:
        >>> reformed("2.", "1)"), reformed("(b)", "(1)")
        ('2)', '(2)')
    """
    numbers = parse(label).numbers
    return _numbered(like, numbers[-1], parse(like).family) if numbers else label


def _read(label: str, family: str) -> Label:
    """What a label says, of that family if it can be: among letters (i) is 9."""
    read, letters = parse(label), [token for token in _TOKEN.finditer(label) if token[0].isalpha()]
    if read.family == family or not letters or len(letters[-1][0]) > 1:
        return read
    start, end = letters[-1].span()
    behind = parse(label, label[:start] + chr(ord(label[start]) - 1) + label[end:])
    return behind if behind.family == family else read


def _numbered(label: str, number: int, family: str) -> str:
    """A label with another number in its form, of its own family if it can be; itself where it has no such form."""
    own = _read(label, family).family
    found = [one for one in _written(label, number) if _read(one, own).numbers[-1:] == (number,)]
    found.sort(key=lambda one: _read(one, own).family != own)
    return found[0] if found and number > 0 else label


def _written(label: str, number: int) -> Iterator[str]:
    """The labels in which a number stands in place of the last number or letter that another holds."""
    for token in reversed([*_TOKEN.finditer(label)]):
        for written in _forms(number, token[0]):
            yield label[: token.start()] + written + label[token.end() :]


def _forms(number: int, like: str) -> Iterator[str]:
    """A number as digits, or as a letter or a Roman numeral in the case of another."""
    if like.isdecimal():
        yield str(number)
        return
    forms = [chr(ord("a") + (number - 1) % 26) * (1 + (number - 1) // 26), _roman(number)]
    yield from (form.upper() if like.isupper() else form for form in forms)


def _roman(number: int) -> str:
    digits = ""
    for value, written in _ROMAN:
        digits += written * (number // value)
        number %= value
    return digits
