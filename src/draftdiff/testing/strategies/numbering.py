"""Numbering schemes of drafts, and labels in them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Final

from attrs import frozen
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

_ONES: Final = ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")
_TENS: Final = ("", "x", "xx", "xxx", "xl", "l", "lx", "lxx", "lxxx", "xc")


def _roman(number: int) -> str:
    return "c" * (number // 100) + _TENS[number // 10 % 10] + _ONES[number % 10]


def _letter(number: int) -> str:
    return chr(ord("a") + (number - 1) % 26) * (1 + (number - 1) // 26)


_DIGITS: Final[dict[str, Callable[[int], str]]] = {
    "arabic": str,
    "letter": _letter,
    "roman": _roman,
    "none": lambda _: "",
}


@frozen
class Scheme:
    """The numbering of the paragraphs of one level.

    Attributes:
        before, after: What stands around the number.
        style: arabic, letter, roman, or none for a bullet.
        running: Numbers run on through the whole draft instead of starting anew below each parent.
    """

    before: str
    style: str
    after: str = ""
    running: bool = False

    def label(self, number: int) -> str:
        """The label of the paragraph with that number, from 1.

        Example:
            >>> Scheme("(", "roman", ")").label(4)
            '(iv)'
        """
        return self.before + _DIGITS[self.style](number) + self.after

    def number(self, label: str) -> int | None:
        """The number that a label of this scheme carries, or None for another's.

        Example:
            >>> Scheme("(", "letter", ")").number("(c)"), Scheme("", "arabic", ".").number("(c)")
            (3, None)
        """
        return _numbers(self).get(label)


@lru_cache(maxsize=64)
def _numbers(scheme: Scheme) -> dict[str, int]:
    return {scheme.label(number): number for number in range(99, 0, -1)}


BULLETS: Final = tuple(Scheme(bullet, "none") for bullet in "-•*–‣")
#: Of headings: articles and sections run on, chapters and bare numbers do too.
HEADINGS: Final = (
    Scheme("Article ", "arabic", running=True),
    Scheme("Article ", "arabic", ".", running=True),
    Scheme("", "arabic", "."),
    Scheme("Section ", "arabic", running=True),
    Scheme("Annex ", "arabic", running=True),
    Scheme("§ ", "arabic", running=True),
)
#: Of paragraphs: preambular and operative ones of a resolution, numbered ones of a report.
PARAGRAPHS: Final = (
    Scheme("", "arabic", "."),
    Scheme("OP", "arabic", running=True),
    Scheme("PP", "arabic", ".", running=True),
    Scheme("(", "arabic", ")"),
)
#: Of items, outermost level first.
ITEMS: Final = (
    (Scheme("(", "letter", ")"), Scheme("(", "roman", ")"), Scheme("-", "none")),
    (Scheme("•", "none"), Scheme("–", "none"), Scheme("•", "none")),
    (Scheme("", "arabic", "."), Scheme("(", "letter", ")"), Scheme("(", "roman", ")")),
    (Scheme("", "letter", ")"), Scheme("", "roman", ")"), Scheme("•", "none")),
    (Scheme("-", "none"), Scheme("-", "none"), Scheme("-", "none")),
)
_ALL: Final = tuple(
    dict.fromkeys([*HEADINGS, *PARAGRAPHS, *(scheme for levels in ITEMS for scheme in levels)])
)
_ODD: Final = (
    "3 bis",
    "OP3bis",
    "12 ter",
    "4 alt",
    "С9",
    "C9.",
    "Option 1:",
    "1.2.3",
    "1.2",
    "(1 bis)",
    "Annex A",
    "A.",
)


def labels(*, numbered: bool = True, bullets: bool = True, odd: bool = True) -> SearchStrategy[str]:
    """Labels as people write them: "1.", "(a)", "(iv)", "Article 19", "OP3bis", bullets.

    Args:
        numbered: Numbers and letters.
        bullets: Bullets and dashes.
        odd: Inserted numbers (bis, ter), alternatives, look-alikes of another script.

    Example:
        >>> from hypothesis import find
        >>> find(labels(), lambda label: label.startswith("Article"))
        'Article 1'
    """
    schemes = st.sampled_from([scheme for scheme in _ALL if scheme.style != "none"])
    counted = [st.builds(Scheme.label, schemes, st.integers(1, 40))] * numbered
    dots = [st.sampled_from([scheme.label(1) for scheme in BULLETS])] * bullets
    return st.one_of(*counted, *dots, *[st.sampled_from(_ODD)] * odd)


def scheme_of(labels: Sequence[str]) -> Scheme | None:
    """The scheme in which these labels of one list count on best, the first of equals; None where
    none fits.

    Example:
        >>> scheme_of(["(i)", "(ii)", "(iii)"])
        Scheme(before='(', style='roman', after=')', running=False)
    """
    best = max(_ALL, key=lambda scheme: _fit(scheme, labels))
    return best if _fit(best, labels) > (0, 0) else None


def _fit(scheme: Scheme, labels: Sequence[str]) -> tuple[int, int]:
    numbers = [scheme.number(label) for label in labels]
    steps = zip([0, *(number or 0 for number in numbers)], numbers, strict=False)
    return sum(number == before + 1 for before, number in steps), sum(
        number is not None for number in numbers
    )
