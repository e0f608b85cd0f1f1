"""Ages, in the many ways in which they are told: "under 18", "who have not reached the age of 18 years"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from draftdiff.meaning.words.lexicon import Lexicon

#: Words with which ages are told.
TELLING: Final = frozenset({"age", "aged", "old", "older", "younger", "under", "over"})
_FEW: Final = "two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
_NUMBER: Final = rf"(?P<n>\d{{1,3}}|\w+teen|{_FEW}|(?:twen|thir|for|fif|six|seven|eigh|nine)ty(?:-\w+)?)"
_YEARS: Final = r"(?: years?(?: of age| old)?)?"
_OLD: Final = r" years? (?:of age|old)"
_WHO: Final = r"(?:who|which|that) (?:is|are) "
_HAVE: Final = r"(?:who|that) (?:has|have|had)"
_FORMS: Final = tuple(
    (rf"(?<!\S){pattern}(?!\S)", form)
    for pattern, form in (
        (rf"{_HAVE} not (?:yet )?(?:reached|attained) (?:the age of )?{_NUMBER}{_YEARS}", "under \\g<n>"),
        (rf"(?:{_WHO})?(?:under|below) the age of {_NUMBER}(?: years)?", "under \\g<n>"),
        (rf"(?:{_WHO})?(?:under|below|younger than|less than) {_NUMBER}{_OLD}", "under \\g<n>"),
        (rf"(?:{_WHO})?(?:aged (?:under|below|less than)|younger than) {_NUMBER}(?: years)?", "under \\g<n>"),
        (rf"{_WHO}under {_NUMBER}", "under \\g<n>"),
        (rf"{_HAVE} (?:reached|attained) (?:the age of )?{_NUMBER}{_YEARS}", "aged \\g<n> or over"),
        (rf"(?:{_WHO})?aged {_NUMBER}(?: years)? (?:or|and) (?:over|above|more|older|upwards)", "aged \\g<n> or over"),
        (rf"(?:{_WHO})?{_NUMBER}{_OLD} (?:or|and) (?:over|above|more|older)", "aged \\g<n> or over"),
        (rf"{_WHO}{_NUMBER} (?:or|and) (?:over|above|older)", "aged \\g<n> or over"),
        (rf"{_WHO}of the age of {_NUMBER}(?: years)? (?:or|and) (?:over|above|more|older)", "aged \\g<n> or over"),
        (rf"{_WHO}(?:at least|not younger than|not less than) {_NUMBER}{_YEARS}", "aged \\g<n> or over"),
        (rf"(?:{_WHO})?of {_NUMBER} years?(?: of age)? (?:or|and) (?:over|above|more|older)", "aged \\g<n> or over"),
        (rf"(?<=must )have (?:reached|attained) (?:the age of )?{_NUMBER}{_YEARS}", "be aged \\g<n> or over"),
        (rf"(?<=shall )have (?:reached|attained) (?:the age of )?{_NUMBER}{_YEARS}", "be aged \\g<n> or over"),
        (rf"(?:{_WHO})?of at least {_NUMBER}{_OLD}", "aged \\g<n> or over"),
        (rf"(?:at least|not less than|not younger than|no younger than) {_NUMBER}{_OLD}", "aged \\g<n> or over"),
        (rf"aged at least {_NUMBER}(?: years)?", "aged \\g<n> or over"),
        (rf"(?:{_WHO})?(?:over|above) the age of {_NUMBER}(?: years)?", "over \\g<n>"),
        (rf"(?:{_WHO})?(?:over|older than|more than) {_NUMBER}{_OLD}", "over \\g<n>"),
        (rf"(?:{_WHO})?(?:aged (?:over|above|more than)|older than) {_NUMBER}(?: years)?", "over \\g<n>"),
        (rf"{_WHO}over {_NUMBER}", "over \\g<n>"),
    )
)
_compiled: Final = cache(re.compile)


def told(words: list[str], tables: Lexicon) -> Iterator[list[str]]:
    """ "persons who have attained the age of 70" as "persons aged 70 or over", "under the age of 12" as "under 12"."""
    said = " ".join(words)
    for pattern, form in _FORMS:
        turned = _compiled(pattern).sub(form, said)
        if turned != said:
            yield turned.split()
