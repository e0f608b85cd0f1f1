"""Headings of plain text that nothing underlines: "Article 19", "CHAPTER II", a line in capitals."""

from __future__ import annotations

from typing import Final

import regex
from attrs import frozen

from draftdiff.model.labels import parse, split
from draftdiff.patterns import lazily

#: What stands over what in treaties, laws and contracts.
_RANKS: Final = {
    "annex": 0, "appendix": 0, "schedule": 0, "book": 1, "part": 2, "title": 3, "chapter": 4, "section": 5,
    "article": 6, "rule": 6, "regulation": 6, "principle": 6, "clause": 6, "goal": 6, "recommendation": 6,
    "paragraph": 8, "option": 9, "alt": 9,
}  # fmt: skip
#: A section that first stands behind an article is a part of articles, as in constitutions.
_SECTION_OF_ARTICLE: Final = 7
_LONGEST_TITLE: Final = 100
_LONGEST_SHOUT: Final = 80
#: No label makes a heading longer than this.
LONGEST: Final = 200
_ENDS_SENTENCE = lazily(regex.compile, r"[.;:,!?。；：，][\"'’”»)\]]*\Z")


@frozen
class Title:
    """A line found to be a heading.

    Attributes:
        concept: What its keyword names ("article"), or "" for a line in capitals.
        rank: The smaller, the further out.
    """

    concept: str
    rank: int


def title_of(text: str, label: str | None) -> Title | None:
    """What heading a line is, or None.

    Args:
        text: The line, which stands by itself.
        label: The label it starts with.

    Example:
        >>> title_of("Article 19", "Article 19"), title_of("Recalls the Geneva Declaration", None)
        (Title(concept='article', rank=6), None)
    """
    if len(text) > LONGEST:
        return None
    rest = split(text)[1] if label else text
    keyword = parse(label).keyword if label else ""
    if keyword in _RANKS:
        short = len(text) <= _LONGEST_TITLE and not _ENDS_SENTENCE.search(rest)
        return Title(keyword, _RANKS[keyword]) if short else None
    return Title("", _rank_of_number(label)) if is_shout(rest) and not keyword else None


def is_shout(text: str) -> bool:
    """Whether a line is short and in capitals throughout: "GENERAL PROVISIONS".

    Example:
        >>> is_shout("PREAMBLE"), is_shout("UNESCO."), is_shout("WSIS+10 Vision")
        (True, False, False)
    """
    if len(text) > _LONGEST_SHOUT or not text.isupper() or _ENDS_SENTENCE.search(text):
        return False
    return len(regex.findall(r"\p{Lu}", text)) >= 4 and not any(c in text for c in "[]{}()|/_=<>")


def is_name(text: str) -> bool:
    """Whether a line can be the name of an article: short, starting with a capital, no sentence.

    Example:
        >>> is_name("Use of terms"), is_name("States shall act.")
        (True, False)
    """
    return len(text) <= _LONGEST_SHOUT and not text[0].islower() and not _ENDS_SENTENCE.search(text)


def _rank_of_number(label: str | None) -> int:
    """Of headings in capitals: I. over A. over 1."""
    family = parse(label).family if label else ""
    return {"upper_roman": 3, "upper_letter": 4, "decimal": 5}.get(family, 2)


def ranks(titles: list[tuple[Title, bool]], outside: int) -> list[int]:
    """Heading levels, 1 to 9, for titles in reading order.

    Args:
        titles: Each with whether another heading follows at once.
        outside: Levels taken by underlined headings, which stand over these.

    Example:
        >>> ranks([(Title("chapter", 4), True), (Title("article", 6), False), (Title("annex", 0), False)], 0)
        [1, 2, 1]
    """
    concepts = [title.concept for title, _ in titles]
    below = "section" in concepts and "article" in concepts and concepts.index("article") < concepts.index("section")
    levels = {concept: _RANKS[concept] for concept in concepts if concept}
    if below:
        levels["section"] = _SECTION_OF_ARTICLE
    outermost = min((rank for concept, rank in levels.items() if rank > 0), default=1)
    found = [
        levels[title.concept] if title.concept else (title.rank if follows_heading or title.rank > 2 else outermost)
        for title, follows_heading in titles
    ]
    # An annex stands beside the outermost part.
    found = [rank or outermost for rank in found]
    order = {rank: place for place, rank in enumerate(sorted(set(found)), outside + 1)}
    return [min(9, order[rank]) for rank in found]
