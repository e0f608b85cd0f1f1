"""The numbers of notes: where they are called, and where the note itself stands."""

from __future__ import annotations

import re
from typing import Final

from draftdiff.lazy import lazy_pattern
from draftdiff.meaning.layers.site import Proof, Row, Site
from draftdiff.meaning.layers.spelling import is_known
from draftdiff.meaning.tokens import MARK, NUMBER


def prove_note_mark(old: list[Row], new: list[Row], site: Site) -> Proof | None:
    """The number of a note: at once behind the stop of a word ("guidance.49"), or at once before
    the first word of the note itself ("49See").
    """
    rows = site.rows
    if len(site.old) != 1 or len(site.new) != 1:
        return None
    if any(row.kind != NUMBER or not row.form.isdigit() or len(row.form) > 3 for row in rows):
        return None
    for side, span in site.passage.sides(site.hunk):
        start, end = side.chars(*span)
        if not _calls_note(side.text, start, end, site) and not _opens_note(side.text, start, end):
            return None
    return Proof("renumber")


def _calls_note(text: str, start: int, end: int, site: Site) -> bool:
    """Return whether a number stands at once behind the stop of a word, and before nothing else."""
    word = _NOTED.search(text[:start])
    if word is None or text[end : end + 1].strip(_BEHIND_NOTE):
        return False
    form = word[1].lower()
    if form in site.lexicon.words("reference.nouns") or not _follows_note(site, word[0]):
        return False
    return is_known(form, site.lexicon.language)


def _follows_note(site: Site, before: str) -> bool:
    """Return whether what stands behind a number is counted by none: nothing, a mark, a capital
    behind a full stop, else a small word.
    """
    following = site.behind()
    if not following or following[0].kind == MARK:
        return True
    at = site.hunk.new[1]
    if site.passage.new.among(at, at + 1, "time_unit", "unit", "percent", "currency"):
        return False
    if "." in before and following[0].raw[0].isupper():
        return True
    small = ("determiners", "prepositions", "pronouns_alone", "relative", "and", "be")
    return any(following[0].form in site.lexicon.words(f"grammar.{name}") for name in small)


def _opens_note(text: str, start: int, end: int) -> bool:
    """Return whether a number opens a note: a word is written together with it, or the arrow back
    to its call ends the text.
    """
    if text[:start].strip():
        return False
    return bool(_WRITTEN_TO.match(text[end:])) or text.rstrip().endswith("\u21a9")


# A word with its stop, which the mark of a note follows; what may follow that.
_NOTED: Final = lazy_pattern(
    re.compile, r"([^\W\d_]{4,})[)\"\u201d\u2019']*[.,;]+[)\"\u201d\u2019']*$"
)
_WRITTEN_TO: Final = lazy_pattern(re.compile, r"[^\W\d_][^\W\d_A-Z]{2,}\s")
_BEHIND_NOTE: Final = " \n\t\u00a0.,;:)\u2014-"
