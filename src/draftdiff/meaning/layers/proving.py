"""Layer by layer: two stretches of words that are equal at some layer differ in that layer alone."""

from __future__ import annotations

from typing import Final

from draftdiff.meaning.layers.capitals import case_is_certain, comma_is_certain
from draftdiff.meaning.layers.folds import LAYERS
from draftdiff.meaning.layers.judges import JUDGES, are_two_words
from draftdiff.meaning.layers.site import Proof, Row, Site, joined, rows_of
from draftdiff.meaning.layers.spelling import variants
from draftdiff.meaning.passages import Hunk, Passage


def prove(passage: Passage, hunk: Hunk) -> Proof | None:
    """The editorial class of a hunk, or None where no layer makes its two sides equal."""
    site = Site(passage, hunk, rows_of(passage.old, hunk.old), rows_of(passage.new, hunk.new))
    old = site.old
    new = site.new
    if [row.raw for row in old] == [row.raw for row in new]:
        return Proof("space")
    if _is_bullet(site):
        return Proof("format")
    unsure = None
    for kind, fold in LAYERS if _may_be_alike(old, new) else ():
        old = fold(old, site)
        new = fold(new, site)
        if [row.raw for row in old] == [row.raw for row in new]:
            if (kind == "spelling" and are_two_words(site)) or (
                kind == "style" and _is_in_idiom(site)
            ):
                return None
            unsure = Proof(kind, _is_certain(kind, site))
            break
    if unsure and unsure.certain:
        return unsure
    return next(filter(None, (judge(old, new, site) for judge in JUDGES)), unsure)


# Longer stretches are equal in their letters, or hold a link, if they say the same.
_LONGEST: Final = 14


def _may_be_alike(old: list[Row], new: list[Row]) -> bool:
    """A quick look: false for long stretches of other letters, which no layer makes equal."""
    return (
        len(old) + len(new) <= _LONGEST
        or joined(old) == joined(new)
        or any(row.form in "[]<{" for row in (*old, *new))
    )


def _is_bullet(site: Site) -> bool:
    """Return whether one sign of a point is put for another at the start of a line."""
    for rows in (site.old, site.new):
        if len(rows) != 1 or rows[0].form not in _BULLETS:
            return False
    for side, span in site.passage.sides(site.hunk):
        start, _ = side.chars(*span)
        line_before = side.text[:start].rpartition("\n")[2]
        if line_before.strip():
            return False
    return True


_BULLETS: Final = frozenset("-*+\u2022\u2013\u2014\u00b7\u25cf\u25aa")


def _is_in_idiom(site: Site) -> bool:
    """Return whether words are part of a longer word that only holds their characters."""
    is_unspaced = variants(site.lexicon.language).anywhere is not None
    if not is_unspaced:
        return False
    for side, (start, end) in site.passage.sides(site.hunk):
        idioms = side.among(start, end, "idiom")
        if any(idiom.start < start or idiom.end > end for idiom in idioms):
            return True
    return False


def _is_certain(kind: str, site: Site) -> bool:
    """Return whether an editorial difference of a kind is certain by itself."""
    if kind == "case":
        return case_is_certain(site)
    forms = [row.form for row in site.rows]
    if kind == "format" and "_" in forms:
        # An odd one is part of a name.
        old_count = site.passage.old.text.count("_")
        new_count = site.passage.new.text.count("_")
        return (old_count - new_count) % 2 == 0
    if kind != "punctuation":
        return True
    if _parts_otherwise(site):
        return False
    if len(forms) == 1 and forms[0] in _COMMAS:
        return comma_is_certain(site.passage, site.hunk)
    return True


def _parts_otherwise(site: Site) -> bool:
    """Return whether a semicolon becomes a comma or the reverse behind a condition, which may reach
    further then.
    """
    old_marks = {row.form for row in site.old}
    new_marks = {row.form for row in site.new}
    became_comma = old_marks & _SEMICOLONS and new_marks.intersection(_COMMAS)
    became_semicolon = new_marks & _SEMICOLONS and old_marks.intersection(_COMMAS)
    if not became_comma and not became_semicolon:
        return False
    joining = site.lexicon.words("grammar.and")
    following = [row.form for row in site.behind()]
    if any(form == "(" or form in joining for form in following):
        return False
    return any(hit.kind == "condition" for hit in site.passage.new.hits)


_SEMICOLONS: Final = frozenset(";\uff1b\u061b")
_COMMAS: Final = ",\uff0c\u3001\u060c"
