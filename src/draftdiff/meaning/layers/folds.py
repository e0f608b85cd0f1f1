"""The layers in their order: each takes one kind of difference away; the last are words that say
the same.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Final
from unicodedata import normalize

from draftdiff.meaning.layers.markup import address, is_lost, without_links
from draftdiff.meaning.layers.numerals import in_figures, ungrouped
from draftdiff.meaning.layers.site import MARKUP, QUOTES, STOPS, Row, Site, is_mark
from draftdiff.meaning.layers.spelling import bare_capital, variants
from draftdiff.meaning.laying_out import each_phrase, read_tables
from draftdiff.meaning.lexicon import lexicon
from draftdiff.meaning.tokens import MARK, NUMBER, URL, WORD


def _plain_signs(rows: list[Row], site: Site) -> list[Row]:
    """Return the rows with signs and letters in their plain forms."""
    return [
        row._replace(
            raw=normalize("NFKC", row.raw.translate(_SIGNS))
            if row.kind == MARK
            else _plain(row.raw)
        )
        for row in rows
    ]


def _plain_quotes(rows: list[Row], site: Site) -> list[Row]:
    rows = [row for row in rows if row.form not in "'\u2018\u2019"]
    return [
        row._replace(raw='"') if is_mark(row, QUOTES) else row._replace(raw=_plain(row.raw))
        for row in rows
    ]


# Signs that are written in several ways.
_SIGNS: Final = {
    **dict.fromkeys(map(ord, "\u201c\u201d\u201e\u00ab\u00bb\u300c\u300d\u300e\u300f"), '"'),
    **dict.fromkeys(map(ord, "\u2018\u2019\u201a\u201b\u2039\u203a"), "'"),
    **dict.fromkeys(map(ord, "\u2010\u2011\u2013\u2014\u2212"), "-"),
    **dict.fromkeys(map(ord, "\u3008\u300a"), "<"),
    **dict.fromkeys(map(ord, "\u3009\u300b"), ">"),
}
_PLAIN: Final = str.maketrans("\u2018\u2019\u201b\u2010\u2011\u2013\u2014\u2212", "'''-----")


def _plain(word: str) -> str:
    if word.isascii():
        return word
    return word.translate(_PLAIN)


def _without_markup(rows: list[Row], site: Site) -> list[Row]:
    """Return the rows without markup; a link that leads elsewhere stays."""
    bare, link_targets = without_links(rows, site.before(), site.passage)
    _, old_targets = without_links(site.old, site.before(), site.passage)
    _, new_targets = without_links(site.new, site.before(), site.passage)
    leads_elsewhere = old_targets and new_targets and old_targets != new_targets
    if link_targets and (leads_elsewhere or is_lost(old_targets, new_targets, site.passage)):
        bare = rows
    without_marks = []
    for row in bare:
        if is_mark(row, MARKUP):
            continue
        if row.kind == URL:
            row = row._replace(raw=address(row.raw))
        without_marks.append(row)
    return without_marks


def _bare_capitals(rows: list[Row], site: Site) -> list[Row]:
    """Return the rows without accents of capitals, where the language may leave them out."""
    if not site.lexicon.table("case").get("bare"):
        return rows
    return _rewritten(rows, bare_capital)


def _lower_case(rows: list[Row], site: Site) -> list[Row]:
    return _rewritten(rows, str.lower)


def _rewritten(rows: list[Row], fold: Callable[[str], str]) -> list[Row]:
    """Return the rows with each word as a function writes it."""
    return [row._replace(raw=fold(row.raw)) if row.kind == WORD else row for row in rows]


def _without_stops(rows: list[Row], site: Site) -> list[Row]:
    """Return the rows without stops; the sign of a negative number is none."""
    followers: list[Row | None] = [*rows[1:], *site.behind(), None]
    remaining = []
    for row, follower in zip(rows, followers, strict=False):
        is_sign = row.form in "-\u2212" and follower is not None and follower.kind == NUMBER
        if is_sign or not is_mark(row, STOPS):
            remaining.append(row)
    return remaining


def _one_spelling(rows: list[Row], site: Site) -> list[Row]:
    """Return the rows with each word in the one form of its spellings."""
    key = variants(site.lexicon.language).key
    spelled = []
    for row in rows:
        if row.kind == WORD:
            row = row._replace(raw=key(row.raw.lower()))
        elif row.kind == NUMBER:
            row = row._replace(raw=row.form)
        spelled.append(row)
    return spelled


def _without_articles(rows: list[Row], site: Site) -> list[Row]:
    if site.old and site.new and len(site.old) == len(site.new):
        return rows  # "a" for "the"
    articles = site.lexicon.words("grammar.bare_articles")
    return [row for row in rows if row.form not in articles]


_Fold = Callable[[list[Row], Site], list[Row]]
LAYERS: Final[tuple[tuple[str, _Fold], ...]] = (
    ("punctuation", _plain_signs),
    ("punctuation", _plain_quotes),
    ("format", _without_markup),
    ("spelling", _bare_capitals),
    ("case", _lower_case),
    ("format", lambda rows, site: ungrouped(rows, site.lexicon)),
    ("style", lambda rows, site: in_figures(rows, site.lexicon)),
    ("punctuation", _without_stops),
    ("spelling", _one_spelling),
    ("spelling", _without_articles),
    ("style", lambda rows, site: one_wording(rows, site.lexicon.language)),
)


# First word -> the words behind it, the longest first, and the phrase that stands for all of its
# group.
_Groups = dict[str, list[tuple[tuple[str, ...], str]]]


@lru_cache
def _groups(language: str) -> _Groups:
    """Return the groups of phrases that say the same, by first word, the longest first."""
    tongue = lexicon(language)
    groups: _Groups = {}
    for group in read_tables(f"{language}-spelling").get("style", {}).get("groups", ()):
        phrases = list(each_phrase(group))
        for phrase in phrases:
            words = tongue.forms(phrase)
            groups.setdefault(words[0], []).append((words[1:], phrases[0]))
    for tails in groups.values():
        tails.sort(key=lambda row: -len(row[0]))
    return groups


def one_wording(rows: list[Row], language: str) -> list[Row]:
    """The rows with each phrase of the table as the first of its group."""
    groups = _groups(language)
    words = [row.raw for row in rows]
    result: list[Row] = []
    at = 0
    while at < len(rows):
        for tail, instead in groups.get(words[at], ()):
            if tuple(words[at + 1 : at + 1 + len(tail)]) == tail:
                result.append(rows[at]._replace(raw=instead))
                at += 1 + len(tail)
                break
        else:
            result.append(rows[at])
            at += 1
    return result
