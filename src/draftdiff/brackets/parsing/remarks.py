"""A party on a text, in a line of its own: "USA: cannot accept this paragraph."

Such a line is a remark only where it opens like what somebody does ("cannot accept", "no objection")
and speaks about the text; "Supports the efforts of developing countries" is a paragraph.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import regex

from draftdiff.brackets.elements import Verb
from draftdiff.brackets.reports.reading import ReportedPosition, read_report
from draftdiff.brackets.reports.verbs import read_verb
from draftdiff.brackets.reports.words import split_words
from draftdiff.lazy import lazy_pattern

_STANCES: Final[dict[str, Verb]] = {
    "support": "support",
    "accept": "support",
    "oppose": "oppose",
    "reserve": "reserve",
    # Whoever wants a text changed, or another one, is neither for it nor against it.
    "propose": "consider",
    "concern": "comment",
    "withdraw": "comment",
}
#: Wanting words gone or kept is a verb of its own; whoever opposes that wants the contrary.
_EDITS: Final[dict[str, Verb]] = {"delete": "delete", "retain": "retain", "unbracket": "retain"}
_CONTRARY: Final[dict[Verb, Verb]] = {"delete": "retain", "retain": "delete"}
#: What a remark speaks about, and a paragraph of a treaty seldom does.
_ABOUT_TEXT: Final = lazy_pattern(
    regex.compile,
    r"(?i)[“\"]|\b(?:texts?|paragraphs?|para|proposals?|references?|footnotes?|brackets?|options?"
    r"|amendments?|language|wording|additions?|deletions?|insertions?|deletes?|deleting|chapeau"
    r"|retain\w*|position|objections?|reservations?|sentences?|drafts?|version|alternative|it|this)\b",
)


def read_remark(text: str, parties: Sequence[str]) -> tuple[ReportedPosition, ...]:
    """Return the positions that a line gives its parties, () where it is no remark.

    Args:
        text: The line behind the names.
        parties: Whose line it is.

    Example:
        >>> [position] = read_remark("cannot accept this paragraph.", ["USA"])
        >>> position.parties, position.act
        (('USA',), 'oppose')
        >>> read_remark("Supports the efforts of developing countries.", ["USA"])
        ()
    """
    written = text.strip()
    words = split_words(written)
    if not words:
        return ()
    opening = "had " if words[0].lower == "no" else ""
    verb = read_verb(words, 0, bare=True)
    behind = words[verb.end : verb.end + 1] if verb is not None else words
    is_alone = all(word.text in (".", ";") for word in behind)
    if not is_alone and not _ABOUT_TEXT.search(written):
        return ()
    if not opening and verb is None:
        return ()
    is_small = written[0].islower() or bool(opening)
    if not is_small and (verb is None or not verb.denied) and words[0].lower not in _MODALS:
        return ()
    names = " and ".join(parties)
    rest = written[0].lower() + written[1:]
    report = read_report(f"{names} {opening}{rest}", parties=parties)
    return tuple(
        position
        for position in report.positions
        if position.certainty == "sure" and position.act in _STANCES
    )


_MODALS: Final = frozenset({"could", "can", "would", "wishes", "prefers", "reserves", "objects"})


def verb_of_remark(position: ReportedPosition) -> Verb:
    """Return the verb of brackets that a position in a remark comes to."""
    edit = _EDITS.get(position.edit or "")
    if edit is None:
        return _STANCES[position.act]
    return _CONTRARY[edit] if position.act == "oppose" else edit
