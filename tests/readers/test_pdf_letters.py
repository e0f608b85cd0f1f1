"""Letters of lines from right to left as they are spoken, and lines that go on."""

from __future__ import annotations

import pytest

pytest.importorskip("pypdfium2")

from draftdiff.readers.pdf import misread_words
from draftdiff.readers.pdf.grouping import paragraphs
from draftdiff.readers.pdf.letters import Letter, as_spoken, joiner
from draftdiff.readers.pdf.pages import Line, Page, is_bold_type


def letters_of(*pieces: tuple[str, float, float]) -> list[Letter]:
    """Letters by their text, left and right edges, all of one line."""
    line = [
        Letter(text, -1, at, (left, right, 0.0, 9.0))
        for at, (text, left, right) in enumerate(pieces)
    ]
    return [*line, Letter("\n", -1, len(line), (0.0, 0.0, 0.0, 0.0))]


def spoken(*pieces: tuple[str, float, float]) -> str:
    letters = as_spoken(letters_of(*pieces), lambda letter: 0.0)
    return "".join(letter.text for letter in letters).strip()


def test_a_number_before_a_line_from_right_to_left_has_its_stop_and_a_space_behind_it() -> None:
    pieces = ((".", 317.8, 319.1), ("2", 320.4, 325.3), ("ت", 309.4, 312.2), ("م", 303.1, 309.7))
    assert spoken(*pieces) == "2. تم"


def test_a_space_that_was_set_before_a_stop_stands_behind_it() -> None:
    pieces = (("3", 320.3, 325.3), (" ", 313.2, 313.2), ("ا", 307.4, 312.1), (".", 311.6, 312.9))
    assert spoken(*pieces) == "3. ا"


def test_brackets_that_are_named_by_their_pictures_are_turned() -> None:
    pieces = (
        (")", 294.4, 296.9),
        (" ", 293.7, 293.7),
        ("(", 287.6, 290.1),
        ("أ", 291.1, 293.0),
        ("ت", 280.6, 283.4),
    )
    assert spoken(*pieces) == "(أ) ت"


def test_a_number_keeps_the_signs_within_it() -> None:
    pieces = (("ت", 30.0, 34.0), ("1", 10.0, 14.0), (",", 14.2, 15.0), ("5", 15.2, 19.0))
    assert spoken(*pieces) == "ت 1,5"


def test_a_wide_gap_between_two_digits_of_a_number_is_no_space() -> None:
    assert spoken(("1", 12.0, 15.2), ("0", 18.6, 24.0), ("ت", 2.0, 8.0)) == "10 ت"


def test_spaces_without_a_width_part_the_words_that_stand_apart() -> None:
    """As Chromium prints a line: the space stands within the first letter of the word behind it."""
    pieces = (("ا", 90.0, 92.0), ("ن", 84.0, 89.8), (" ", 78.0, 78.0))
    following = (("ي", 74.0, 76.2), ("ف", 76.0, 80.0))
    assert spoken(*pieces, *following) == "ان في"


def test_a_space_without_a_width_beside_others_that_have_one_parts_no_word() -> None:
    """As LibreOffice prints a ligature with a mark: its picture stands above the line."""
    pieces = (("ا", 96.0, 98.0), (" ", 92.0, 95.0), ("ق", 85.0, 91.0), (" ", 76.0, 76.0))
    assert spoken(*pieces, ("ل", 79.0, 80.0), ("ا", 77.0, 78.5)) == "ا قلا"


@pytest.mark.parametrize(
    ("weight", "name", "is_bold"),
    [(720, "f1", True), (720, "aaaaaa+noto-regular", False), (400, "noto-bold", True)],
)
def test_a_regular_type_of_thick_stems_is_not_bold(weight: int, name: str, is_bold: bool) -> None:
    assert is_bold_type([weight] * 3, [name] * 2) is is_bold


def line(text: str, base: float, right: float) -> Line:
    return Line(text, 0.0, right, base, 11.0, False, 1, -1)


@pytest.mark.parametrize(
    ("right", "texts"),
    [(300.0, ["in accordance with article 17."]), (180.0, ["in accordance with article", ""])],
)
def test_a_number_alone_on_a_line_ends_the_sentence_that_fills_the_line_above(
    right: float, texts: list[str]
) -> None:
    first = line("in accordance with article", 700.0, right)
    rest = [line("x" * 40, 600.0 - 50 * at, 300.0) for at in range(20)]
    page = Page(1, (first, line("17.", 687.0, 15.0), *rest), (), 70, 0, 0, {})
    read = [paragraph.text for top in paragraphs([page]) for _, _, paragraph in top.walk()]
    assert read[: len(texts)] == texts


def test_words_of_a_font_without_a_true_map_are_noticed() -> None:
    lines = ["MESURES TELLES 4UE", "ARTICLE 12 BIS", "une voiture 4WD", "a \ue012 sign"]
    assert misread_words(lines) == ["4UE", "\ue012"]


def test_a_token_that_may_break_anywhere_is_one() -> None:
    joined = joiner([])
    assert joined("see ht\u200btp\u200b:\u200b\n/\u200b/a there") == "see http://a there"
    assert joined("ခရီး\u200bသည်") == "ခရီး\u200bသည်"
