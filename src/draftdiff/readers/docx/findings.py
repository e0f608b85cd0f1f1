"""What a document holds that a draft cannot: counted while reading, told as warnings."""

from __future__ import annotations

from collections import Counter
from typing import Final

from attrs import define, field

#: A kind of finding, one of it and several of it, and what became of it.
_SENTENCES: Final = {
    "comment": ("comment", "comments", "left out (comments are not part of the text)"),
    "picture": ("picture", "pictures", "not read"),
    "chart": ("chart", "charts", "not read, with the words in it"),
    "object": ("embedded object", "embedded objects", "not read, with the words in it"),
    "embedded": ("embedded document (altChunk)", "embedded documents (altChunk)", "not read; open and save the file"),
    "linked": ("linked document", "linked documents", "not read; read it by itself"),
    "ruby": ("reading aid (ruby)", "reading aids (ruby)", "left out; the words under it were read"),
    "list number field": ("number made by a field", "numbers made by fields", "not computed (LISTNUM, AUTONUM)"),
}


@define
class Findings:
    """Counts of what was not modelled.

    Example:
        >>> findings = Findings()
        >>> findings.note("picture"), findings.note("picture"), findings.hide("secret words")
        (None, None, None)
        >>> findings.warnings()
        ('2 pictures: not read', '2 words of hidden text: left out')
    """

    _counts: Counter[str] = field(factory=Counter)
    _hidden_words: int = 0
    _told: list[str] = field(factory=list)

    def note(self, kind: str, count: int = 1) -> None:
        """Counts findings of a kind that ``_SENTENCES`` names."""
        self._counts[kind] += count

    def hide(self, text: str) -> None:
        """Counts hidden text that was left out."""
        self._hidden_words += len(text.split())

    def tell(self, warning: str | None) -> None:
        """Adds a warning of its own words; None adds nothing."""
        if warning is not None:
            self._told.append(warning)

    def warnings(self) -> tuple[str, ...]:
        """All warnings, one for each kind of finding."""
        counted = [_sentence(kind, self._counts[kind]) for kind in _SENTENCES if self._counts[kind]]
        if self._hidden_words:
            plural = "" if self._hidden_words == 1 else "s"
            counted.append(f"{self._hidden_words} word{plural} of hidden text: left out")
        return (*self._told, *counted)


def _sentence(kind: str, count: int) -> str:
    one, several, fate = _SENTENCES[kind]
    return f"{count} {one if count == 1 else several}{' ' if fate.startswith('left out (') else ': '}{fate}"
