"""Judgements beside the layers: what is editorial for a reason of its own."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from draftdiff.meaning.layers.capitals import in_title
from draftdiff.meaning.layers.markup import address, is_bracket_of_markup
from draftdiff.meaning.layers.notes import prove_note_mark
from draftdiff.meaning.layers.numerals import in_label
from draftdiff.meaning.layers.site import Proof, Row, Site, joined, only_words
from draftdiff.meaning.layers.spelling import agreed, is_known, is_slip, is_within, variants
from draftdiff.meaning.tokens import MARK, NUMBER, URL, WORD


def _is_bracket(old: list[Row], new: list[Row], site: Site) -> Proof | None:
    """A square bracket of a link or of a name."""
    forms = [row.form for row in site.rows]
    exchanged = bool(site.old) and bool(site.new)
    if exchanged and _are_of_template(forms):
        return Proof("format")
    if any(form not in "[](){}%/" for form in forms):
        return _put_on_words(old, new, site)
    if not any(form in "[]" for form in forms):
        return None
    if exchanged or is_bracket_of_markup(site.passage, site.hunk):
        return Proof("format")
    return None


def _put_on_words(old: list[Row], new: list[Row], site: Site) -> Proof | None:
    """A link that was put on words that stay: brackets, and an address behind them."""
    is_address = any(row.kind == URL for row in site.new)
    if site.old or not is_address or [row.form for row in new] != ["]"]:
        return None
    return Proof("format") if is_bracket_of_markup(site.passage, site.hunk) else None


def _are_of_template(forms: list[str]) -> bool:
    """Return whether words and marks are the signs of a template, as in "{% site %}"."""
    if {"{", "}", "%"}.isdisjoint(forms):
        return False
    return all(form in "{}%." or form == "site" for form in forms)


def prove_role(old: list[Row], new: list[Row], site: Site) -> Proof | None:
    """The role of a reference in reStructuredText ("PEP 8", ":pep:`8`"), a note with another
    number.
    """
    old_words = only_words(old)
    new_words = only_words(new)
    if len(old_words) == len(new_words) == 1 and old_words[0].form == new_words[0].form:
        if _has_role_marks(site):
            return Proof("format")
        return None
    if site.old and site.new and _is_number_of_note(site):
        return Proof("renumber")
    return None


def _has_role_marks(site: Site) -> bool:
    """Return whether a colon and a backtick stand in a hunk or just behind it."""
    forms = [row.form for row in site.rows]
    if ":" not in forms and ":" not in [row.form for row in site.behind(2)]:
        return False
    return "`" in forms or "`" in [row.form for row in site.behind(3)]


def _is_number_of_note(site: Site) -> bool:
    """Return whether a hunk holds only the number of a note between brackets: "[2]_", "[#2]"."""
    before = site.before()
    following = site.behind(2)
    if not before or before[0].form != "[" or following[:1] != [Row("]", "]", MARK)]:
        return False
    rows = site.rows
    has_sign = any(row.form == "#" for row in rows)
    if not has_sign and following[1:] != [Row("_", "_", MARK)]:
        return False
    return all(row.kind == NUMBER or row.form == "#" for row in rows)


def prove_same_address(old: list[Row], new: list[Row], site: Site) -> Proof | None:
    """An address with or without what leads to the same place."""
    old_address = "".join(row.form for row in site.old)
    new_address = "".join(row.form for row in site.new)
    if "." not in old_address or old_address == new_address:
        return None
    if address(old_address) == address(new_address):
        return Proof("format")
    return None


def prove_path_of_link(old: list[Row], new: list[Row], site: Site) -> Proof | None:
    """A folder in the path of a link that leads to a file of the same name."""
    rows = old or new
    if bool(old) == bool(new) or rows[-1].form != "/":
        return None
    side = site.passage.new
    start, _ = side.chars(*site.hunk.new)
    before = side.text[:start]
    link = before.rfind("](")
    if link < 0 or ")" in before[link:]:
        return None
    following = site.behind()
    if following and following[0].kind == WORD:
        return Proof("format")
    return None


def _is_label_word(old: list[Row], new: list[Row], site: Site) -> Proof | None:
    """ "Note:" or "However," before what is said, a form of company behind its name: in nobody's
    duty.
    """
    words = only_words(old or new)
    if bool(old) == bool(new) or len(words) != 1:
        return None
    form = words[0].form
    marks = [row.form for row in (*site.rows, *site.behind())]
    noting = site.lexicon.words("grammar.noting")
    if ":" in marks and form in noting and site.opens:
        return Proof("style")
    parenthetical = site.lexicon.words("grammar.parenthetical")
    if "," in marks and form in parenthetical and site.opens:
        return Proof("style")
    before = site.before(2)
    is_company = form in site.lexicon.words("grammar.company_forms")
    if is_company and before and before[0].raw[0].isupper():
        return Proof("style")
    return None


def _is_self_reference(old: list[Row], new: list[Row], site: Site) -> Proof | None:
    """ "this Section 4" that is 3 now: a provision cites itself, as far as these words tell."""
    before = [row.form for row in site.before(2)]
    if len(before) < 2 or before[0] not in site.lexicon.words("reference.own"):
        return None
    cited = before[1] in site.lexicon.words("reference.nouns")
    short = len(old) == len(new) == 1 and all(
        row.kind == NUMBER or len(row.form) == 1 for row in (*old, *new)
    )
    if cited and short:
        return Proof("renumber", certain=False)
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
    has_hyphen = any("-" in row.form for row in (*old, *new))
    has_digit = any(character.isdigit() for character in old_word)
    if has_digit and not has_hyphen:
        if _has_at_most_a_number(old) and _has_at_most_a_number(new):
            return Proof("space")
        return None
    is_key = spellings.key(old_word) == old_word
    unknown = has_hyphen or (is_key and not is_known(old_word, site.lexicon.language))
    if unknown:
        return Proof("spelling")
    return None


def _has_at_most_a_number(rows: list[Row]) -> bool:
    """Return whether rows hold no mark and no two numbers."""
    if any(row.kind == MARK for row in rows):
        return False
    return sum(row.kind == NUMBER for row in rows) < 2


def are_two_words(site: Site) -> bool:
    """Return whether words of one form are two words all the same."""
    tells_apart = variants(site.lexicon.language).tells_apart
    return any(
        tells_apart(old_row.raw, new_row.raw)
        for old_row, new_row in zip(site.old, site.new, strict=False)
    )


def prove_signs(old: list[Row], new: list[Row], site: Site) -> Proof | None:
    """Words of which one has vowel signs that the other leaves out."""
    if [row.form for row in site.old] != [row.form for row in site.new]:
        return None
    for old_row, new_row in zip(site.old, site.new, strict=True):
        is_signed = is_within(old_row.raw, new_row.raw) or is_within(new_row.raw, old_row.raw)
        if not is_signed:
            return None
    if are_two_words(site):
        return None
    return Proof("spelling")


def prove_variant_in_context(old: list[Row], new: list[Row], site: Site) -> Proof | None:
    """Characters that are variants of one word with those beside them."""
    spellings = variants(site.lexicon.language)
    if not spellings.anywhere or not (site.old and site.new):
        return None
    before = _as_written(site.before(3))
    following = _as_written(site.behind(3))
    old_text = before + _as_written(site.old) + following
    new_text = before + _as_written(site.new) + following
    if spellings.one_text(old_text) == spellings.one_text(new_text):
        return Proof("spelling")
    return None


def _as_written(rows: list[Row]) -> str:
    return "".join(row.raw for row in rows)


def _is_exact(row: Row) -> bool:
    """Return whether a sign more or less makes another thing of a row: a bracket, an address, a
    number with a point.
    """
    if row.form in "[]" or row.kind == URL:
        return True
    return row.kind == NUMBER and not row.form.isdigit()


def _is_path(site: Site) -> bool:
    """Return whether a hunk holds, or touches, a sign of paths and addresses."""
    rows = [*site.rows, *site.before(), *site.behind()]
    return any(row.form in "/\\@" for row in rows)


def prove_slip(old: list[Row], new: list[Row], site: Site) -> Proof | None:
    """One word each, of which one is no word."""
    old_words = only_words(old)
    new_words = only_words(new)
    if len(old_words) != 1 or len(new_words) != 1:
        return None
    if is_slip(old_words[0], new_words[0], site.lexicon.language):
        return Proof("spelling")
    return None


def _agrees(old: list[Row], new: list[Row], site: Site) -> Proof | None:
    """A word each, of which one agrees with the words behind it."""
    old_words = only_words(old)
    new_words = only_words(new)
    if len(old_words) != 1 or len(new_words) != 1:
        return None
    if agreed(old_words[0].form, new_words[0].form, site.behind(), site.lexicon):
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
    if forms == [row.form for row in site.before(count)]:
        return Proof("spelling")
    if forms == [row.form for row in site.behind(count)]:
        return Proof("spelling")
    return None


def prove_list_end(old: list[Row], new: list[Row], site: Site) -> Proof | None:
    """A conjunction behind the last stop of a point."""
    words = only_words([*old, *new])
    if len(words) != 1 or words[0].form not in site.lexicon.words("grammar.and"):
        return None
    side = site.passage.new
    _, end = site.hunk.new
    if end != len(side.tokens) or side.span[1] != len(side.text):
        return None
    if any(row.form in ",;" for row in (*site.rows, *site.before())):
        return Proof("punctuation")
    return None


def prove_parenthesis(old: list[Row], new: list[Row], site: Site) -> Proof | None:
    """A parenthesis that closes or opens what was left open, or round a whole sentence."""
    marks = [row.form for row in (*old, *new)]
    if not marks or any(mark not in "()" for mark in marks) or (old and new):
        return None
    open_before = _count_open(site.passage.old.text)
    open_after = _count_open(site.passage.new.text)
    open_with_marks = open_after if new else open_before
    if open_with_marks == 0 and open_before != open_after:
        return Proof("punctuation")
    return None


def _count_open(text: str) -> int:
    """Return how many parentheses open more than close in a text."""
    return text.count("(") - text.count(")")


def prove_acronym(old: list[Row], new: list[Row], site: Site) -> Proof | None:
    """An acronym put behind its words, or the words put before it."""
    rows = old or new
    if bool(old) == bool(new):
        return None
    words = only_words(rows)
    if len(words) == 1 and "(" in [row.form for row in rows]:
        acronym = words[0].raw
        if acronym.isupper() and len(acronym) > 2:
            spelled_out = only_words(site.before(2 * len(acronym)))
            if _capitals_of(spelled_out).endswith(acronym):
                return Proof("style")
            return None
    initials = _capitals_of(words)
    following = [row.raw for row in site.behind(2) if row.kind == WORD]
    if len(initials) > 2 and following[:1] == [initials]:
        return Proof("style")
    return None


def _capitals_of(words: list[Row]) -> str:
    """Return the first letters of words that are capitals."""
    return "".join(word.raw[0] for word in words if word.raw[0].isupper())


def prove_renumbered(old: list[Row], new: list[Row], site: Site) -> Proof | None:
    """Prove that only the label of a point has another number or letter."""
    letters = [row.raw for row in (*old, *new)]
    opens_text = site.hunk.new[0] == 0 and site.passage.new.span[0] == 0
    is_title = opens_text and len(letters) == 2 and in_title(site)
    # "O. Indemnity", "P. Indemnity"
    if is_title and all(letter.isupper() and len(letter) == 1 for letter in letters):
        return Proof("renumber")
    sides = site.passage.sides(site.hunk)
    if all(in_label(side.text, side.chars(*span)) for side, span in sides):
        return Proof("renumber")
    return None


_Judge = Callable[[list[Row], list[Row], Site], Proof | None]
JUDGES: Final[tuple[_Judge, ...]] = (
    _is_bracket,
    prove_role,
    prove_note_mark,
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
