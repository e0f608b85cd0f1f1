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
    if any(row.form not in "[](){}%/" for row in rows):
        return None
    if not any(row.form in "[]" for row in rows):
        return None
    exchanged = bool(site.old) and bool(site.new)
    if exchanged or is_bracket_of_markup(site.passage, site.hunk):
        return Proof("format")
    return None


def prove_role(old: list[Row], new: list[Row], site: Site) -> Proof | None:
    """The role of a reference in reStructuredText ("PEP 8", ":pep:`8`"), a note with another
    number.
    """
    before = site.before()
    following = site.behind(2)
    marks = [row.form for row in (*site.new, *site.old, *following)]
    if (
        len(only_words(old)) == len(only_words(new)) == 1
        and only_words(old)[0].form == only_words(new)[0].form
    ):
        if ":" in marks and "`" in [*marks, *(row.form for row in site.behind(3))]:
            return Proof("format")
        return None
    inside = bool(before) and before[0].form == "[" and following[:1] == [Row("]", "]", MARK)]
    noted = inside and (
        following[1:] == [Row("_", "_", MARK)]
        or "#" in [row.form for row in (*site.old, *site.new)]
    )
    numbers = all(row.kind == NUMBER or row.form == "#" for row in (*site.old, *site.new))
    if noted and numbers and site.old and site.new:
        return Proof("renumber")
    return None


def prove_same_address(old: list[Row], new: list[Row], site: Site) -> Proof | None:
    """An address with or without what leads to the same place."""
    old_address = "".join(row.form for row in site.old)
    new_address = "".join(row.form for row in site.new)
    if (
        "." in old_address
        and old_address != new_address
        and address(old_address) == address(new_address)
    ):
        return Proof("format")
    return None


def prove_path_of_link(old: list[Row], new: list[Row], site: Site) -> Proof | None:
    """A folder in the path of a link that leads to a file of the same name."""
    before = site.passage.new.text[: site.passage.new.chars(*site.hunk.new)[0]]
    following = site.behind()
    inside = "](" in before and ")" not in before[before.rfind("](") :]
    folder = (old or new)[-1:] and (old or new)[-1].form == "/" and bool(old) != bool(new)
    if inside and folder and following and following[0].kind == WORD:
        return Proof("format")
    return None


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
    if noted or named:
        return Proof("style")
    return None


def _is_self_reference(old: list[Row], new: list[Row], site: Site) -> Proof | None:
    """ "this Section 4" that is 3 now: a provision cites itself."""
    before = [row.form for row in site.before(2)]
    if len(before) < 2 or before[0] not in site.lexicon.words("reference.own"):
        return None
    cited = before[1] in site.lexicon.words("reference.nouns")
    short = len(old) == len(new) == 1 and all(
        row.kind == NUMBER or len(row.form) == 1 for row in (*old, *new)
    )
    if cited and short:
        return Proof("renumber")
    return None


def prove_compound(old: list[Row], new: list[Row], site: Site) -> Proof | None:
    """Words written together, apart, or with a hyphen."""
    old_word = joined(old)
    new_word = joined(new)
    if [row.form for row in old] == [row.form for row in new]:
        return None
    if old_word != new_word or not old_word or _is_path(site):
        return None
    if any(map(_is_exact, (*old, *new))):
        return None
    spellings = variants(site.lexicon.language)
    if any(row.form in spellings.traps for row in (*old, *new)):
        return None
    if old_word in spellings.compounds:
        return Proof("spelling")
    if any(character.isdigit() for character in old_word) and not any(
        "-" in row.form for row in (*old, *new)
    ):
        numbers = (sum(row.kind == NUMBER for row in rows) for rows in (old, new))
        parted = all(row.kind != MARK for row in (*old, *new)) and max(numbers) < 2
        if parted:
            return Proof("space")
        return None
    hyphens = any("-" in row.form for row in (*old, *new))
    unknown = hyphens or (
        spellings.key(old_word) == old_word and not is_known(old_word, site.lexicon.language)
    )
    if unknown:
        return Proof("spelling")
    return None


def are_two_words(site: Site) -> bool:
    """Return whether words of one form are two words all the same."""
    tells_apart = variants(site.lexicon.language).tells_apart
    return any(
        tells_apart(old_row.raw, new_row.raw)
        for old_row, new_row in zip(site.old, site.new, strict=False)
    )


def prove_signs(old: list[Row], new: list[Row], site: Site) -> Proof | None:
    """Words of which one has vowel signs that the other leaves out."""
    pairs = list(zip(site.old, site.new, strict=False))
    is_same_form = len(site.old) == len(site.new) and all(
        old_row.form == new_row.form for old_row, new_row in pairs
    )
    is_signed = is_same_form and all(
        is_within(old_row.raw, new_row.raw) or is_within(new_row.raw, old_row.raw)
        for old_row, new_row in pairs
    )
    if is_signed and not are_two_words(site):
        return Proof("spelling")
    return None


def prove_variant_in_context(old: list[Row], new: list[Row], site: Site) -> Proof | None:
    """Characters that are variants of one word with those beside them."""
    spellings = variants(site.lexicon.language)
    if not spellings.anywhere or not (site.old and site.new):
        return None
    before = "".join(row.raw for row in site.before(3))
    following = "".join(row.raw for row in site.behind(3))
    texts = [before + "".join(row.raw for row in rows) + following for rows in (site.old, site.new)]
    if spellings.one_text(texts[0]) == spellings.one_text(texts[1]):
        return Proof("spelling")
    return None


def _is_exact(row: Row) -> bool:
    """Return whether a sign more or less makes another thing of a row: a bracket, an address, a
    number with a point.
    """
    if row.form in "[]":
        return True
    return row.kind == URL or (row.kind == NUMBER and not row.form.isdigit())


def _is_path(site: Site) -> bool:
    return any(row.form in "/\\@" for row in (*site.old, *site.new, *site.before(), *site.behind()))


def prove_slip(old: list[Row], new: list[Row], site: Site) -> Proof | None:
    """One word each, of which one is no word."""
    old_words = only_words(old)
    new_words = only_words(new)
    if len(old_words) == len(new_words) == 1 and is_slip(
        old_words[0], new_words[0], site.lexicon.language
    ):
        return Proof("spelling")
    return None


def _agrees(old: list[Row], new: list[Row], site: Site) -> Proof | None:
    old_words = only_words(old)
    new_words = only_words(new)
    if len(old_words) == len(new_words) == 1 and agreed(
        old_words[0].form, new_words[0].form, site.behind(), site.lexicon
    ):
        return Proof("spelling")
    return None


def _is_doubled(old: list[Row], new: list[Row], site: Site) -> Proof | None:
    """A word that stood twice in a row."""
    rows = old or new
    if bool(old) == bool(new):
        return None
    if not all(row.kind == WORD for row in rows):
        return None
    forms = [row.form for row in rows]
    count = len(rows)
    around = ([row.form for row in site.before(count)], [row.form for row in site.behind(count)])
    if forms in around:
        return Proof("spelling")
    return None


def prove_list_end(old: list[Row], new: list[Row], site: Site) -> Proof | None:
    """A conjunction behind the last stop of a point."""
    old_words = only_words(old)
    new_words = only_words(new)
    ends = site.hunk.new[1] == len(site.passage.new.tokens) and site.passage.new.span[1] == len(
        site.passage.new.text
    )
    joins = all(row.form in site.lexicon.words("grammar.and") for row in (*old_words, *new_words))
    marked = any(row.form in ",;" for row in (*site.old, *site.new, *site.before()))
    if ends and joins and len(old_words) + len(new_words) == 1 and marked:
        return Proof("punctuation")
    return None


def prove_parenthesis(old: list[Row], new: list[Row], site: Site) -> Proof | None:
    """A parenthesis that closes or opens what was left open, or round a whole sentence."""
    marks = [row.form for row in (*old, *new)]
    if not marks or any(mark not in "()" for mark in marks) or (old and new):
        return None
    before = (site.passage.old.text.count("("), site.passage.old.text.count(")"))
    after = (site.passage.new.text.count("("), site.passage.new.text.count(")"))
    counts = after if new else before
    if counts[0] == counts[1] and before[0] - before[1] != after[0] - after[1]:
        return Proof("punctuation")
    return None


def prove_acronym(old: list[Row], new: list[Row], site: Site) -> Proof | None:
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
        if "".join(spelled).endswith(words[0].raw):
            return Proof("style")
        return None
    following = [row for row in site.behind(2) if row.kind == WORD]
    initials = "".join(row.raw[0] for row in words if row.raw[0].isupper())
    if len(initials) > 2 and following and following[0].raw == initials:
        return Proof("style")
    return None


def prove_renumbered(old: list[Row], new: list[Row], site: Site) -> Proof | None:
    """Prove that only the label of a point has another number or letter."""
    sides = site.passage.sides(site.hunk)
    letters = [*(row.raw for row in old), *(row.raw for row in new)]
    first = site.hunk.new[0] == 0 and site.passage.new.span[0] == 0
    if (
        first
        and len(letters) == 2
        and in_title(site)
        and all(letter.isupper() and len(letter) == 1 for letter in letters)
    ):
        return Proof("renumber")  # "O. Indemnity", "P. Indemnity"
    if all(in_label(side.text, side.chars(*span)) for side, span in sides):
        return Proof("renumber")
    return None


_Judge = Callable[[list[Row], list[Row], Site], Proof | None]
JUDGES: Final[tuple[_Judge, ...]] = (
    _is_bracket,
    prove_role,
    prove_same_address,
    prove_path_of_link,
    _is_label_word,
    _is_self_reference,
    prove_signs,
    prove_variant_in_context,
    prove_compound,
    prove_slip,
    _agrees,
    _is_doubled,
    prove_list_end,
    prove_parenthesis,
    prove_acronym,
    prove_renumbered,
)
