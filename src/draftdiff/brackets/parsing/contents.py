"""What a bracket holds that is no wording in dispute: a status tag, a placeholder, a note."""

from __future__ import annotations

from functools import lru_cache
from typing import Final, Literal

import regex
from attrs import frozen

from draftdiff.brackets.notation import Profile
from draftdiff.patterns import lazily

#: What stands behind "agreed" in a tag.
_BEHIND = (
    r"(?:\s+(?:ad\s+ref(?:erendum)?\.?|in\s+(?:informals|principle|plenary|committee|working\s+group)|text|language"
    r"|as\s+amended|today|\(\d+[^()]*\)))*"
)
_PENDING_ON = r"(?:[,;]?\s+(?:pending|subject\s+to)\s+(?P<pending>[^.;\]]{1,200}))?"
_PLACEHOLDER: Final = lazily(
    regex.compile,
    r"(?: [.…\s]*[.…]{1,3}[.…\s]* | [Xx]{1,4} | \d{0,2}[Xx]{2,4} | [_\s]* | \?+ | tb[cd]"
    r"| to\ be\ (?:added|completed|confirmed|determined|decided|defined|developed|inserted|elaborated)\b.*"
    r"| (?:placeholder|reserved\ for)\b.* | (?:insert|add)\ (?:date|name|number|text|title|reference)s?\b.*"
    r"| date | dates | name | number | year | month | title | place | venue | amount | no\ text | reserved )\.?",
    regex.IGNORECASE | regex.VERBOSE | regex.DOTALL,
)
_NOTE: Final = lazily(
    regex.compile,
    r"(?: sic\b.? | source s? (?::.*)? | ref(?:erence)?s? | citation\ needed | emphasis\ added | emphasis\ in\ original"
    r"| ibid\.? | footnotes?(?:\ .{0,20})? | fn\.?\s*\d+ | note s? (?:\ (?:by|to|from)\ [^:]{1,60})? \s*[:—–-].*"
    r"| (?:editor|translator)(?:s|'s|’s)?\ note.* | see\ .{1,120} | cf\.?\ .{1,120}"
    r"| (?:interpretation|laughter|applause|inaudible|original:.{1,40}) )",
    regex.IGNORECASE | regex.VERBOSE | regex.DOTALL,
)
#: "[^1]" calls a footnote in Markdown.
_MARK: Final = lazily(regex.compile, r"\^[\w-]{1,20}")
_FOOTNOTE: Final = lazily(regex.compile, r"\d{1,3}(?:\s*[,;–-]\s*\d{1,3})*")
#: Before these, digits behind a decimal point are a number.
_UNIT: Final = lazily(regex.compile, r"\s?(?:[°%‰]|per\b)")
_ATTACHED: Final = lazily(regex.compile, r"[\p{L}\p{N}.,;:!?)\]”’\"']")


@frozen
class Tag:
    """A status tag understood: agreed or pending, its words, and who or what is awaited."""

    status: Literal["agreed", "pending"]
    text: str
    pending: str = ""


@lru_cache(maxsize=64)
def _tag_pattern(agreed: tuple[str, ...], pending: tuple[str, ...]) -> regex.Pattern[str]:
    def options(phrases: tuple[str, ...]) -> str:
        ordered = sorted({phrase.lower() for phrase in phrases}, key=lambda phrase: (-len(phrase), phrase))
        return "|".join(r"\s+".join(map(regex.escape, phrase.split())) for phrase in ordered)

    return regex.compile(
        rf"(?:(?:it|this|the\s+paragraph)\s+(?:has\s+been|is|was)\s+)?(?:(?P<agreed>{options(agreed)}){_BEHIND}{_PENDING_ON}"
        rf"|(?P<waits>{options(pending)})(?:\s+(?P<more>[^.;\]]{{1,200}}))?)\.?",
        regex.IGNORECASE,
    )


def tag_in(text: str, profile: Profile) -> Tag | None:
    """The status that a bracket, parenthesis or sentence states, or None if it holds anything else.

    Example:
        >>> from draftdiff.brackets.notation import profile
        >>> tag_in("agreed ad ref", profile("un"))
        Tag(status='agreed', text='agreed ad ref', pending='')
    """
    text = text.strip()
    if len(text) > 260:
        return None
    found = _tag_pattern(profile.agreed, profile.pending).fullmatch(text)
    if found is None:
        return None
    awaited = (found["pending"] or found["more"] or "").strip()
    return Tag("pending" if awaited or found["waits"] else "agreed", text, awaited)


def is_placeholder(text: str) -> bool:
    """Whether it stands for words to come: "...", "X", "20XX", "Placeholder for ...", "to be determined"."""
    return len(text) <= 400 and _PLACEHOLDER.fullmatch(text.strip()) is not None


def is_note(text: str) -> bool:
    """Whether it is an editor's note rather than wording: "sic", "source", "Note: ..."."""
    return len(text) <= 400 and _NOTE.fullmatch(text.strip()) is not None


def is_footnote(text: str, before: str, after: str) -> bool:
    """Whether it is the number of a footnote: digits that touch what is before them, beside no other bracket."""
    if _MARK.fullmatch(text.strip()):
        return True
    if _FOOTNOTE.fullmatch(text.strip()) is None or not _ATTACHED.match(before[-1:]) or _UNIT.match(after):
        return False
    return before[-1:] != "]" and after[:1] != "["
