"""Judgements beside the layers: what is editorial for a reason of its own."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from draftdiff.meaning.layers.capitals import in_title
from draftdiff.meaning.layers.markup import address, is_bracket_of_markup
from draftdiff.meaning.layers.numerals import in_label
from draftdiff.meaning.layers.site import Proof, Row, Site, joined, only_words
from draftdiff.meaning.layers.spelling import agreed, is_known, is_slip, is_within, variants
from draftdiff.meaning.tokens import MARK, NUMBER, URL, WORD


def _is_bracket(old: list[Row], new: list[Row], site: Site) -> Proof | None:
    """A square bracket of a link or of a name."""
    rows = [*site.old, *site.new]
    signs = {row.form for row in rows} & {"{", "}", "%"}
    if (
        signs
        and site.old
        and site.new
        and all(row.form in "{}%." or row.form == "site" for row in rows)
    ):
        return Proof("format")  # the signs of a template
    if any(row.form not in "[](){}%/" for row in rows) or not any(row.form in "[]" for row in rows):
        return None
    exchanged = bool(site.old) and bool(site.new)
    return Proof("format") if exchanged or is_bracket_of_markup(site.passage, site.hunk) else None


def _is_role(old: list[Row], new: list[Row], site: Site) -> Proof | None:
    """The role of a reference in reStructuredText ("PEP 8", ":pep:`8`"), a note with another
    number.
    """
    before, behind = site.before(), site.behind(2)
    marks = [row.form for row in (*site.new, *site.old, *behind)]
    if (
        len(only_words(old)) == len(only_words(new)) == 1
        and only_words(old)[0].form == only_words(new)[0].form
    ):
        return (
            Proof("format")
            if ":" in marks and "`" in [*marks, *(row.form for row in site.behind(3))]
            else None
        )
    inside = bool(before) and before[0].form == "[" and behind[:1] == [Row("]", "]", MARK)]
    noted = inside and (
        behind[1:] == [Row("_", "_", MARK)] or "#" in [row.form for row in (*site.old, *site.new)]
    )
    numbers = all(row.kind == NUMBER or row.form == "#" for row in (*site.old, *site.new))
    return Proof("renumber") if noted and numbers and site.old and site.new else None


def _is_same_address(old: list[Row], new: list[Row], site: Site) -> Proof | None:
    """An address with or without what leads to the same place."""
    one, other = ("".join(row.form for row in rows) for rows in (site.old, site.new))
    return (
        Proof("format") if "." in one and one != other and address(one) == address(other) else None
    )


def _is_path_of_link(old: list[Row], new: list[Row], site: Site) -> Proof | None:
    """A folder in the path of a link that leads to a file of the same name."""
    before, behind = (
        site.passage.new.text[: site.passage.new.chars(*site.hunk.new)[0]],
        site.behind(),
    )
    inside = "](" in before and ")" not in before[before.rfind("](") :]
    folder = (old or new)[-1:] and (old or new)[-1].form == "/" and bool(old) != bool(new)
    return Proof("format") if inside and folder and behind and behind[0].kind == WORD else None


def _is_label_word(old: list[Row], new: list[Row], site: Site) -> Proof | None:
    """ "Note:" or "However," before what is said, a form of company behind its name: in nobody's
    duty.
    """
    words = only_words(old or new)
    if bool(old) == bool(new) or len(words) != 1:
        return None
    colon = ":" in [row.form for row in (*site.old, *site.new, *site.behind())]
    noted = colon and site.opens and words[0].form in site.lexicon.words("grammar.noting")
    comma = "," in [row.form for row in (*site.old, *site.new, *site.behind())]
    noted = noted or (
        comma and site.opens and words[0].form in site.lexicon.words("grammar.parenthetical")
    )
    before = site.before(2)
    named = (
        words[0].form in site.lexicon.words("grammar.company_forms")
        and before
        and before[0].raw[0].isupper()
    )
    return Proof("style") if noted or named else None


def _is_self_reference(old: list[Row], new: list[Row], site: Site) -> Proof | None:
    """ "this Section 4" that is 3 now: a provision cites itself."""
    before = [row.form for row in site.before(2)]
    if len(before) < 2 or before[0] not in site.lexicon.words("reference.own"):
        return None
    cited = before[1] in site.lexicon.words("reference.nouns")
    short = len(old) == len(new) == 1 and all(
        row.kind == NUMBER or len(row.form) == 1 for row in (*old, *new)
    )
    return Proof("renumber") if cited and short else None


def _is_compound(old: list[Row], new: list[Row], site: Site) -> Proof | None:
    """Words written together, apart, or with a hyphen."""
    one, other = joined(old), joined(new)
    if [row.form for row in old] == [row.form for row in new]:
        return None
    if one != other or not one or _is_path(site) or any(map(_is_exact, (*old, *new))):
        return None
    known = variants(site.lexicon.language)
    if any(row.form in known.traps for row in (*old, *new)):
        return None
    if one in known.compounds:
        return Proof("spelling")
    if any(character.isdigit() for character in one) and not any(
        "-" in row.form for row in (*old, *new)
    ):
        numbers = (sum(row.kind == NUMBER for row in rows) for rows in (old, new))
        parted = all(row.kind != MARK for row in (*old, *new)) and max(numbers) < 2
        return Proof("space") if parted else None
    hyphens = any("-" in row.form for row in (*old, *new))
    unknown = hyphens or (known.key(one) == one and not is_known(one, site.lexicon.language))
    return Proof("spelling") if unknown else None


def told_apart(site: Site) -> bool:
    """Whether words of one form are two words all the same."""
    apart = variants(site.lexicon.language).tells_apart
    return any(apart(one.raw, other.raw) for one, other in zip(site.old, site.new, strict=False))


def _is_signed(old: list[Row], new: list[Row], site: Site) -> Proof | None:
    """Words of which one has vowel signs that the other leaves out."""
    pairs = list(zip(site.old, site.new, strict=False))
    same = len(site.old) == len(site.new) and all(one.form == other.form for one, other in pairs)
    whole = same and all(
        is_within(one.raw, other.raw) or is_within(other.raw, one.raw) for one, other in pairs
    )
    return Proof("spelling") if whole and not told_apart(site) else None


def _is_variant_in_context(old: list[Row], new: list[Row], site: Site) -> Proof | None:
    """Characters that are variants of one word with those beside them."""
    known = variants(site.lexicon.language)
    if not known.anywhere or not (site.old and site.new):
        return None
    before, behind = ("".join(row.raw for row in rows) for rows in (site.before(3), site.behind(3)))
    texts = [before + "".join(row.raw for row in rows) + behind for rows in (site.old, site.new)]
    return Proof("spelling") if known.one_text(texts[0]) == known.one_text(texts[1]) else None


def _is_exact(row: Row) -> bool:
    """Whether a sign more or less makes another thing of a row: a bracket, an address, a number
    with a point.
    """
    return row.form in "[]" or row.kind == URL or (row.kind == NUMBER and not row.form.isdigit())


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
    if len(one) == len(other) == 1 and agreed(
        one[0].form, other[0].form, site.behind(), site.lexicon
    ):
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
    ends = site.hunk.new[1] == len(site.passage.new.tokens) and site.passage.new.span[1] == len(
        site.passage.new.text
    )
    joins = all(row.form in site.lexicon.words("grammar.and") for row in (*one, *other))
    marked = any(row.form in ",;" for row in (*site.old, *site.new, *site.before()))
    return (
        Proof("punctuation") if ends and joins and len(one) + len(other) == 1 and marked else None
    )


def _is_parenthesis(old: list[Row], new: list[Row], site: Site) -> Proof | None:
    """A parenthesis that closes or opens what was left open, or round a whole sentence."""
    marks = [row.form for row in (*old, *new)]
    if not marks or any(mark not in "()" for mark in marks) or (old and new):
        return None
    before, after = (
        (side.text.count("("), side.text.count(")"))
        for side in (site.passage.old, site.passage.new)
    )
    whole = after if new else before
    return (
        Proof("punctuation")
        if whole[0] == whole[1] and before[0] - before[1] != after[0] - after[1]
        else None
    )


def _is_acronym(old: list[Row], new: list[Row], site: Site) -> Proof | None:
    """An acronym put behind its words, or the words put before it."""
    rows = old or new
    if bool(old) == bool(new):
        return None
    words = only_words(rows)
    if (
        len(words) == 1
        and words[0].raw.isupper()
        and len(words[0].raw) > 2
        and "(" in [row.form for row in rows]
    ):
        spelled = [
            row.raw[0]
            for row in only_words(site.before(2 * len(words[0].raw)))
            if row.raw[0].isupper()
        ]
        return Proof("style") if "".join(spelled).endswith(words[0].raw) else None
    behind = [row for row in site.behind(2) if row.kind == WORD]
    initials = "".join(row.raw[0] for row in words if row.raw[0].isupper())
    return Proof("style") if len(initials) > 2 and behind and behind[0].raw == initials else None


def _is_renumbered(old: list[Row], new: list[Row], site: Site) -> Proof | None:
    sides = site.passage.sides(site.hunk)
    letters = [*(row.raw for row in old), *(row.raw for row in new)]
    first = site.hunk.new[0] == 0 and site.passage.new.span[0] == 0
    if (
        first
        and len(letters) == 2
        and in_title(site)
        and all(one.isupper() and len(one) == 1 for one in letters)
    ):
        return Proof("renumber")  # "O. Indemnity", "P. Indemnity"
    return (
        Proof("renumber")
        if all(in_label(side.text, side.chars(*span)) for side, span in sides)
        else None
    )


_Judge = Callable[[list[Row], list[Row], Site], Proof | None]
JUDGES: Final[tuple[_Judge, ...]] = (
    _is_bracket,
    _is_role,
    _is_same_address,
    _is_path_of_link,
    _is_label_word,
    _is_self_reference,
    _is_signed,
    _is_variant_in_context,
    _is_compound,
    _is_slip,
    _agrees,
    _is_doubled,
    _is_list_end,
    _is_parenthesis,
    _is_acronym,
    _is_renumbered,
)
