"""Layer by layer: two stretches of words that are equal at some layer differ in that layer alone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Final, NamedTuple
from unicodedata import normalize

from attrs import frozen

from draftdiff.meaning.layers.commas import comma_is_certain
from draftdiff.meaning.layers.equivalents import one_wording
from draftdiff.meaning.layers.numerals import in_figures, in_label, ungrouped
from draftdiff.meaning.layers.markup import is_bracket_of_markup, without_links
from draftdiff.meaning.layers.rows import MARKUP, QUOTES, STOPS, Row, is_mark, joined, only_words, rows_of
from draftdiff.meaning.layers.slips import agreed, is_known, is_slip
from draftdiff.meaning.layers.spelling import bare_capital, is_within, variants
from draftdiff.meaning.lexicon import Lexicon
from draftdiff.meaning.passages import Hunk, Passage
from draftdiff.meaning.tokens import MARK, NUMBER, URL, WORD


class Proof(NamedTuple):
    """An editorial class, and whether it is certain that nothing else differs."""

    kind: str
    certain: bool = True


@frozen(eq=False)
class Site:
    """A hunk with what stands around it.

    Attributes:
        passage: The sentences.
        hunk: The words in question.
        old, new: Their rows.
    """

    passage: Passage
    hunk: Hunk
    old: list[Row]
    new: list[Row]

    @property
    def lexicon(self) -> Lexicon:
        """Of the language."""
        return self.passage.new.lexicon

    def before(self, count: int = 1) -> list[Row]:
        """The rows just before the hunk; they are the same on both sides."""
        at = self.hunk.new[0]
        return rows_of(self.passage.new, (max(0, at - count), at))

    def behind(self, count: int = 1) -> list[Row]:
        """The rows just behind the hunk; they are the same on both sides."""
        at = self.hunk.new[1]
        return rows_of(self.passage.new, (at, at + count))

    @property
    def opens(self) -> bool:
        """Whether no word of the sentence stands before the hunk on either side."""
        return all(
            not any(token.kind != MARK for token in side.tokens[: span[0]])
            for side, span in ((self.passage.old, self.hunk.old), (self.passage.new, self.hunk.new))
        )


def prove(passage: Passage, hunk: Hunk) -> Proof | None:
    """The editorial class of a hunk, or None where no layer makes its two sides equal.

    Example:
        >>> from draftdiff.changes.kinds import Replacement
        >>> from draftdiff.meaning.lexicon import lexicon
        >>> from draftdiff.meaning.passages import passages
        >>> [one] = passages("The colour", "The color", [Replacement((4, 10), (4, 9))], lexicon("en"))
        >>> prove(one, one.hunks[0])
        Proof(kind='spelling', certain=True)
    """
    site = Site(passage, hunk, rows_of(passage.old, hunk.old), rows_of(passage.new, hunk.new))
    old, new = site.old, site.new
    if [row.raw for row in old] == [row.raw for row in new]:
        return Proof("space")
    if _is_bullet(site):
        return Proof("format")
    unsure = None
    for kind, fold in _LAYERS:
        old, new = fold(old, site), fold(new, site)
        if _same(old, new):
            if (kind == "spelling" and _is_told_apart(site)) or (kind == "style" and _is_in_idiom(site)):
                return None
            unsure = Proof(kind, _is_certain(kind, site))
            break
    if unsure and unsure.certain:
        return unsure
    return next(filter(None, (judge(old, new, site) for judge in _JUDGES)), unsure)


def _is_told_apart(site: Site) -> bool:
    """Whether words of one form are two words all the same."""
    apart = variants(site.lexicon.language).tells_apart
    return any(apart(one.raw, other.raw) for one, other in zip(site.old, site.new, strict=False))


def _is_bullet(site: Site) -> bool:
    """Whether one sign of a point is put for another at the start of a line."""
    if not all(len(rows) == 1 and rows[0].form in _BULLETS for rows in (site.old, site.new)):
        return False
    sides = ((site.passage.old, site.hunk.old), (site.passage.new, site.hunk.new))
    return all(not side.text[: side.chars(*span)[0]].rpartition("\n")[2].strip() for side, span in sides)


_BULLETS: Final = frozenset("-*+\u2022\u2013\u2014\u00b7\u25cf\u25aa")


def _is_in_idiom(site: Site) -> bool:
    """Whether words are part of a longer word that only holds their characters."""
    sides = ((site.passage.old, site.hunk.old), (site.passage.new, site.hunk.new))
    idioms = [(hit, span) for side, span in sides for hit in side.among(*span, "idiom")]
    unspaced = variants(site.lexicon.language).anywhere is not None
    return unspaced and any(hit.start < span[0] or hit.end > span[1] for hit, span in idioms)


def _same(old: Sequence[Row], new: Sequence[Row]) -> bool:
    return [row.raw for row in old] == [row.raw for row in new]


def _plain_signs(rows: list[Row], site: Site) -> list[Row]:
    return [row._replace(raw=normalize("NFKC", row.raw.translate(_SIGNS))) if row.kind == MARK else row._replace(raw=_plain(row.raw)) for row in rows]


def _plain_quotes(rows: list[Row], site: Site) -> list[Row]:
    rows = [row for row in rows if row.form not in "'\u2018\u2019"]
    return [row._replace(raw='"') if is_mark(row, QUOTES) else row._replace(raw=_plain(row.raw)) for row in rows]


# Signs that are written in several ways.
_SIGNS: Final = {
    **dict.fromkeys(map(ord, "\u201c\u201d\u201e\u00ab\u00bb\u300c\u300d\u300e\u300f"), '"'),
    **dict.fromkeys(map(ord, "\u2018\u2019\u201a\u201b\u2039\u203a"), "'"),
    **dict.fromkeys(map(ord, "\u2010\u2011\u2013\u2014\u2212"), "-"),
    **dict.fromkeys(map(ord, "\u3008\u300a"), "<"), **dict.fromkeys(map(ord, "\u3009\u300b"), ">"),
}  # fmt: skip
_PLAIN: Final = str.maketrans("\u2018\u2019\u201b\u2010\u2011\u2013\u2014\u2212", "'''-----")


def _plain(word: str) -> str:
    return word if word.isascii() else word.translate(_PLAIN)


def _without_markup(rows: list[Row], site: Site) -> list[Row]:
    kept = without_links(rows, site.before(), site.behind())
    return [row._replace(raw=_address(row.raw)) if row.kind == URL else row for row in kept if not is_mark(row, MARKUP)]


def _address(url: str) -> str:
    """A URL without what leads to the same place."""
    bare = url.removeprefix("https://").removeprefix("http://").removeprefix("www.").rstrip("/")
    return bare.replace("/master/", "/main/")


def _bare_capitals(rows: list[Row], site: Site) -> list[Row]:
    if not site.lexicon.table("case").get("bare"):
        return rows
    return [row._replace(raw=bare_capital(row.raw)) if row.kind == WORD else row for row in rows]


def _lower_case(rows: list[Row], site: Site) -> list[Row]:
    return [row._replace(raw=row.raw.lower()) if row.kind == WORD else row for row in rows]


def _figures(rows: list[Row], site: Site) -> list[Row]:
    return ungrouped(rows, site.lexicon)


def _numbers(rows: list[Row], site: Site) -> list[Row]:
    return in_figures(rows, site.lexicon)


def _without_stops(rows: list[Row], site: Site) -> list[Row]:
    numbers = [row.kind == NUMBER for row in (*rows[1:], *site.behind())]
    signs = [row.form in "-\u2212" and number for row, number in zip(rows, [*numbers, False], strict=False)]
    return [row for row, sign in zip(rows, signs, strict=True) if sign or not is_mark(row, STOPS)]


def _one_spelling(rows: list[Row], site: Site) -> list[Row]:
    key = variants(site.lexicon.language).key
    return [
        row._replace(raw=key(row.raw.lower()) if row.kind == WORD else row.form) if row.kind in (WORD, NUMBER) else row
        for row in rows
    ]


def _one_wording(rows: list[Row], site: Site) -> list[Row]:
    return one_wording(rows, site.lexicon.language)


def _without_articles(rows: list[Row], site: Site) -> list[Row]:
    if site.old and site.new and len(site.old) == len(site.new):
        return rows  # "a" for "the"
    return [row for row in rows if row.form not in site.lexicon.words("grammar.bare_articles")]


_Fold = Callable[[list[Row], Site], list[Row]]
_LAYERS: Final[tuple[tuple[str, _Fold], ...]] = (
    ("spelling", _plain_signs),
    ("punctuation", _plain_quotes),
    ("format", _without_markup),
    ("spelling", _bare_capitals),
    ("case", _lower_case),
    ("format", _figures),
    ("style", _numbers),
    ("punctuation", _without_stops),
    ("spelling", _one_spelling),
    ("spelling", _without_articles),
    ("style", _one_wording),
)


def _is_certain(kind: str, site: Site) -> bool:
    if kind == "case":
        return _case_is_certain(site)
    if kind == "punctuation" and _parts_otherwise(site):
        return False
    if kind == "punctuation" and len(site.old) + len(site.new) == 1 and (site.old or site.new)[0].form in _COMMAS:
        return comma_is_certain(site.passage, site.hunk)
    return True


def _parts_otherwise(site: Site) -> bool:
    """Whether a semicolon becomes a comma or the reverse behind a condition, which may reach further then."""
    marks = [{row.form for row in rows} for rows in (site.old, site.new)]
    turned = any(marks[at] & _SEMICOLONS and marks[1 - at] & frozenset(_COMMAS) for at in (0, 1))
    listed = any(row.form in site.lexicon.words("grammar.and") or row.form == "(" for row in site.behind())
    return turned and not listed and any(hit.kind == "condition" for hit in site.passage.new.hits)


_SEMICOLONS: Final = frozenset(";\uff1b\u061b")
_COMMAS: Final = ",\uff0c\u3001\u060c"


# A line of so many words without a stop is a title.
_TITLE: Final = 10


def _case_is_certain(site: Site) -> bool:
    """Where a sentence begins or ended, in a title, and inside a word; elsewhere a capital may make it a term."""
    pairs = [(one.raw, other.raw) for one, other in zip(site.old, site.new, strict=False) if one.raw != other.raw]
    if any(one.isupper() or other.isupper() for one, other in pairs if len(one) > 1):
        return False  # "may" and "MAY"
    if site.opens or _in_title(site) or all(one[:1] == other[:1] for one, other in pairs):
        return True
    return all(one.lower() in _function_words(site.lexicon) for one, _ in pairs)


@lru_cache
def _function_words(tables: Lexicon) -> frozenset[str]:
    """Words that are no terms, in whatever case."""
    names = ("be", "having", "determiners", "prepositions", "relative", "and", "pronouns_alone", "articles", "subordinators")
    return frozenset().union(*(tables.words(f"grammar.{name}") for name in names))


def _in_title(site: Site) -> bool:
    text = site.passage.new.text
    return len(site.passage.new.tokens) <= _TITLE and len(text) == site.passage.new.span[1] and text[-1:] not in ".;,:?!"


def _is_bracket(old: list[Row], new: list[Row], site: Site) -> Proof | None:
    """A square bracket of a link or of a name."""
    rows = [*site.old, *site.new]
    if any(row.form not in "[](){}%/" for row in rows) or not any(row.form in "[]" for row in rows):
        return None
    exchanged = bool(site.old) and bool(site.new)
    return Proof("format") if exchanged or is_bracket_of_markup(site.passage, site.hunk) else None


def _is_role(old: list[Row], new: list[Row], site: Site) -> Proof | None:
    """A name that is the role of a reference in reStructuredText: "PEP 8" and ":pep:`8`"; a note with another number."""
    before, behind = site.before(), site.behind(2)
    marks = [row.form for row in (*site.new, *site.old, *behind)]
    if len(only_words(old)) == len(only_words(new)) == 1 and only_words(old)[0].form == only_words(new)[0].form:
        return Proof("format") if ":" in marks and "`" in [*marks, *(row.form for row in site.behind(3))] else None
    noted = before and before[0].form == "[" and [row.form[:1] for row in behind] == ["]", "_"]
    numbers = all(row.kind == NUMBER or row.form == "#" for row in (*site.old, *site.new))
    return Proof("renumber") if noted and numbers and site.old and site.new else None


def _is_same_address(old: list[Row], new: list[Row], site: Site) -> Proof | None:
    """An address with or without what leads to the same place."""
    one, other = ("".join(row.form for row in rows) for rows in (site.old, site.new))
    return Proof("format") if "." in one and one != other and _address(one) == _address(other) else None


def _is_path_of_link(old: list[Row], new: list[Row], site: Site) -> Proof | None:
    """A folder in the path of a link that leads to a file of the same name."""
    before, behind = site.passage.new.text[: site.passage.new.chars(*site.hunk.new)[0]], site.behind()
    inside = "](" in before and ")" not in before[before.rfind("](") :]
    folder = (old or new)[-1:] and (old or new)[-1].form == "/" and bool(old) != bool(new)
    return Proof("format") if inside and folder and behind and behind[0].kind == WORD else None


def _is_label_word(old: list[Row], new: list[Row], site: Site) -> Proof | None:
    """ "Note:" before what is said, a form of company behind its name: in nobody's duty."""
    words = only_words(old or new)
    if bool(old) == bool(new) or len(words) != 1:
        return None
    colon = ":" in [row.form for row in (*site.old, *site.new, *site.behind())]
    noted = colon and site.opens and words[0].form in site.lexicon.words("grammar.noting")
    before = site.before(2)
    named = words[0].form in site.lexicon.words("grammar.company_forms") and before and before[0].raw[0].isupper()
    return Proof("style") if noted or named else None


def _is_self_reference(old: list[Row], new: list[Row], site: Site) -> Proof | None:
    """ "this Section 4" that is 3 now: a provision cites itself."""
    before = [row.form for row in site.before(2)]
    if len(before) < 2 or before[0] not in site.lexicon.words("reference.own"):
        return None
    cited = before[1] in site.lexicon.words("reference.nouns")
    short = len(old) == len(new) == 1 and all(row.kind == NUMBER or len(row.form) == 1 for row in (*old, *new))
    return Proof("renumber") if cited and short else None


def _is_compound(old: list[Row], new: list[Row], site: Site) -> Proof | None:
    """Words written together, apart, or with a hyphen."""
    one, other = joined(old), joined(new)
    if [row.form for row in old] == [row.form for row in new]:
        return None
    if one != other or not one or _is_path(site) or any(row.form in "[]" or _is_decimal(row) for row in (*old, *new)):
        return None
    known = variants(site.lexicon.language)
    if any(row.form in known.traps for row in (*old, *new)):
        return None
    if one in known.compounds:
        return Proof("spelling")
    if any(character.isdigit() for character in one) and not any("-" in row.form for row in (*old, *new)):
        parted = all(row.kind != MARK for row in (*old, *new)) and all(_numbers_in(rows) < 2 for rows in (old, new))
        return Proof("space") if parted else None
    hyphens = any("-" in row.form for row in (*old, *new))
    return Proof("spelling") if hyphens or known.key(one) == one and not is_known(one, site.lexicon.language) else None


def _numbers_in(rows: list[Row]) -> int:
    return sum(row.kind == NUMBER for row in rows)


def _is_signed(old: list[Row], new: list[Row], site: Site) -> Proof | None:
    """Words of which one has vowel signs that the other leaves out."""
    pairs = list(zip(site.old, site.new, strict=False))
    same = len(site.old) == len(site.new) and all(one.form == other.form for one, other in pairs)
    whole = same and all(is_within(one.raw, other.raw) or is_within(other.raw, one.raw) for one, other in pairs)
    return Proof("spelling") if whole and not _is_told_apart(site) else None


def _is_variant_in_context(old: list[Row], new: list[Row], site: Site) -> Proof | None:
    """Characters that are variants of one word with those beside them."""
    known = variants(site.lexicon.language)
    if not known.anywhere or not (site.old and site.new):
        return None
    before, behind = ("".join(row.raw for row in rows) for rows in (site.before(3), site.behind(3)))
    texts = [before + "".join(row.raw for row in rows) + behind for rows in (site.old, site.new)]
    return Proof("spelling") if known.one_text(texts[0]) == known.one_text(texts[1]) else None


def _is_decimal(row: Row) -> bool:
    return row.kind == NUMBER and not row.form.isdigit()


def _is_path(site: Site) -> bool:
    return any(row.form in "/\\@" for row in (*site.old, *site.new, *site.before(), *site.behind()))


def _is_slip(old: list[Row], new: list[Row], site: Site) -> Proof | None:
    """One word each, of which one is no word."""
    one, other = only_words(old), only_words(new)
    if len(one) == len(other) == 1 and is_slip(one[0], other[0], site.lexicon.language):
        return Proof("spelling")
    return None


def _agrees(old: list[Row], new: list[Row], site: Site) -> Proof | None:
    one, other = only_words(old), only_words(new)
    if len(one) == len(other) == 1 and agreed(one[0].form, other[0].form, site.behind(), site.lexicon):
        return Proof("spelling")
    return None


def _is_doubled(old: list[Row], new: list[Row], site: Site) -> Proof | None:
    """A word that stood twice in a row."""
    rows = old or new
    if bool(old) == bool(new) or not all(row.kind == WORD for row in rows):
        return None
    forms, count = [row.form for row in rows], len(rows)
    around = ([row.form for row in site.before(count)], [row.form for row in site.behind(count)])
    return Proof("spelling") if forms in around else None


def _is_list_end(old: list[Row], new: list[Row], site: Site) -> Proof | None:
    """A conjunction behind the last stop of a point."""
    one, other = only_words(old), only_words(new)
    ends = site.hunk.new[1] == len(site.passage.new.tokens) and site.passage.new.span[1] == len(site.passage.new.text)
    joins = all(row.form in site.lexicon.words("grammar.and") for row in (*one, *other))
    marked = any(row.form in ",;" for row in (*site.old, *site.new, *site.before()))
    return Proof("punctuation") if ends and joins and len(one) + len(other) == 1 and marked else None


def _is_parenthesis(old: list[Row], new: list[Row], site: Site) -> Proof | None:
    """A parenthesis that closes or opens what was left open, or round a whole sentence."""
    marks = [row.form for row in (*old, *new)]
    if not marks or any(mark not in "()" for mark in marks) or (old and new):
        return None
    before, after = ((side.text.count("("), side.text.count(")")) for side in (site.passage.old, site.passage.new))
    whole = after if new else before
    return Proof("punctuation") if whole[0] == whole[1] and before[0] - before[1] != after[0] - after[1] else None


def _is_acronym(old: list[Row], new: list[Row], site: Site) -> Proof | None:
    """An acronym put behind its words, or the words put before it."""
    rows = old or new
    if bool(old) == bool(new):
        return None
    words = only_words(rows)
    if len(words) == 1 and words[0].raw.isupper() and len(words[0].raw) > 2 and "(" in [row.form for row in rows]:
        spelled = [row.raw[0] for row in only_words(site.before(2 * len(words[0].raw))) if row.raw[0].isupper()]
        return Proof("style") if "".join(spelled).endswith(words[0].raw) else None
    behind = [row for row in site.behind(2) if row.kind == WORD]
    initials = "".join(row.raw[0] for row in words if row.raw[0].isupper())
    return Proof("style") if len(initials) > 2 and behind and behind[0].raw == initials else None


def _is_renumbered(old: list[Row], new: list[Row], site: Site) -> Proof | None:
    sides = ((site.passage.old, site.hunk.old), (site.passage.new, site.hunk.new))
    return Proof("renumber") if all(in_label(side.text, side.chars(*span)) for side, span in sides) else None


_Judge = Callable[[list[Row], list[Row], Site], Proof | None]
_JUDGES: Final[tuple[_Judge, ...]] = (
    _is_bracket, _is_role, _is_same_address, _is_path_of_link, _is_label_word, _is_self_reference, _is_signed, _is_variant_in_context, _is_compound, _is_slip, _agrees, _is_doubled, _is_list_end, _is_parenthesis, _is_acronym,
    _is_renumbered,
)  # fmt: skip
