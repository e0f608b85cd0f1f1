"""The language of a draft, and that of paragraphs in another one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Final

from attrs import define, evolve, field

from draftdiff.model.paragraph import Paragraph
from draftdiff.ooxml.formatting import Format, Language
from draftdiff.readers.scripts import is_written_in, primary, script_of

_COMPLEX: Final = frozenset({"arabic", "hebrew", "indic", "south-east asian"})
#: Of the letters of a paragraph that have one language, how many make it the paragraph's.
_DOMINANT: Final = 0.9


@define
class Languages:
    """The languages of a document's text, counted while it is read."""

    default: Language = field(factory=Language)
    _weights: Counter[str] = field(factory=Counter)

    def count(self, format: Format, text: str) -> str | None:
        """Count a stretch of text; return its language if that is stated, for it may be that of the
        paragraph.

        17.3.2.20 lang: a run has a language for each kind of script; its first letter tells the
        script. A language that is not written in the script of the text was left there by a
        keyboard, and is ignored.
        """
        letter = next(filter(str.isalpha, text), None)
        if letter is None:
            return None
        script = script_of(letter)
        stated = _plausible(format.language, script, format.complex)
        usual = _plausible(self.default, script, format.complex)
        language = stated or usual
        if language is not None:
            self._weights[language] += len(text)
        return stated

    def prevailing(self) -> str | None:
        """The language that most of the text is in; None where nothing says."""
        return max(self._weights, key=lambda tag: (self._weights[tag], tag), default=None)


def _plausible(languages: Language, script: str, complex_script: bool) -> str | None:
    """The language of a script as a BCP 47 tag, unless it is not written in that one."""
    language = languages.east_asian if script == "east asian" else languages.latin
    if complex_script or script in _COMPLEX:
        language = languages.complex
    tag = (language or "").split("_")[0]  # "es-ES_tradnl" is a sorting order of Spanish
    if primary(tag) not in ("", "x") and is_written_in(tag, script):
        return tag
    return None


def dominant(weights: Counter[str | None]) -> str | None:
    """The language of a paragraph whose letters are in these; None unless nearly all are in one."""
    language, weight = max(
        weights.items(),
        key=lambda pair: (pair[1], pair[0] or ""),
        default=(None, 0),
    )
    if weight >= _DOMINANT * weights.total():
        return language
    return None


def settle_languages(children: Iterable[Paragraph], language: str | None) -> tuple[Paragraph, ...]:
    """The paragraphs with a language only where it is another one than the draft's."""
    return tuple(_without_language(child, primary(language)) for child in children)


def _without_language(paragraph: Paragraph, draft_language: str) -> Paragraph:
    children = tuple(_without_language(child, draft_language) for child in paragraph.children)
    language = paragraph.language if primary(paragraph.language) != draft_language else None
    if language == paragraph.language and all(
        new is old for new, old in zip(children, paragraph.children, strict=True)
    ):
        return paragraph
    return evolve(paragraph, children=children, language=language)
