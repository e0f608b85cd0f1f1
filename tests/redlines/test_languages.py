"""Language versions lined up: by structure, not by words; what is behind a change, and what
disagrees.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given, settings

import draftdiff as dd
from draftdiff.errors import InputError
from draftdiff.model import Draft, Paragraph
from draftdiff.model.draft import nest
from draftdiff.model.labels import parse
from draftdiff.redlines import line_up_languages, pair_languages
from draftdiff.redlines.pairing import numbers_in
from draftdiff.testing import drafts, pairs
from draftdiff.writers.registry import write_bytes

HTML = Path(__file__).parent.parent / "data" / "html"
LANGUAGES = ("arb", "cmn_hans", "fra", "heb", "rus", "tha")
ENGLISH = dd.read(HTML / "eng.html")
Key = tuple[Any, int, int]


def places(draft: Draft) -> list[Key]:
    """The truth, from the structure alone: the article of each paragraph, its place in it, and how
    many it has.
    """
    found: list[tuple[Any, int]] = []
    article, place = "preamble", 0
    for paragraph in draft.paragraphs:
        numbers = parse(paragraph.label).numbers if paragraph.label else ()
        article, place = (
            (str(numbers[0]), 0)
            if paragraph.kind == "heading" and numbers
            else (article, place + 1)
        )
        found.append((article, place))
    counts = Counter(article for article, _ in found)
    return [(article, place, counts[article]) for article, place in found]


def right(other: Draft, truth: list[Key]) -> tuple[int, int]:
    """How many paragraphs of the English are paired with theirs alone, and how many have one to be
    paired with.
    """
    partner = {index: right for left, right in pair_languages(ENGLISH, other) for index in left}
    where = {key: index for index, key in enumerate(truth)}
    wanted = {index: where[key] for index, key in enumerate(places(ENGLISH)) if key in where}
    return sum(partner[index] == (at,) for index, at in wanted.items()), len(wanted)


def unlabelled(paragraph: Paragraph) -> Paragraph:
    return evolve(
        paragraph, label=None, children=[unlabelled(child) for child in paragraph.children]
    )


def rows(draft: Draft) -> Iterator[tuple[Paragraph, int]]:
    return ((paragraph.alone(), len(path)) for _, path, paragraph in draft.walk())


@pytest.mark.parametrize("language", LANGUAGES)
class TestTheUniversalDeclaration:
    def test_nearly_all_paragraphs_are_paired_right(self, language: str) -> None:
        other = dd.read(HTML / f"{language}.html")
        good, all = right(other, places(other))
        assert good >= 0.98 * all > 70

    def test_without_labels_too(self, language: str) -> None:
        other = dd.read(HTML / f"{language}.html")
        good, all = right(
            evolve(other, children=[unlabelled(child) for child in other.children]), places(other)
        )
        assert good >= 0.98 * all > 70

    def test_where_one_paragraph_is_dropped(self, language: str) -> None:
        other = dd.read(HTML / f"{language}.html")
        known, truth, draw = list(rows(other)), places(other), random.Random(language)
        for _ in range(5):
            at = draw.choice(
                [place for place, (one, _) in enumerate(known) if one.kind != "heading"]
            )
            left = known[:at] + known[at + 1 :]
            without = evolve(other, children=nest(*zip(*left, strict=True)))
            good, all = right(without, truth[:at] + truth[at + 1 :])
            partners = {
                index: found for one, found in pair_languages(ENGLISH, without) for index in one
            }
            lost = [index for index, key in enumerate(places(ENGLISH)) if key == truth[at]]
            # The paragraph whose partner was dropped has none: one pair more that is to be right.
            good += sum(partners[index] == () for index in lost)
            assert good >= 0.98 * (all + len(lost))

    def test_where_one_paragraph_is_split(self, language: str) -> None:
        other = dd.read(HTML / f"{language}.html")
        known, truth, draw = list(rows(other)), places(other), random.Random(language)
        for _ in range(5):
            there = places(ENGLISH)
            long = [
                at for at, (one, _) in enumerate(known) if len(one.text) > 80 and truth[at] in there
            ]
            at = draw.choice(long)
            one, depth = known[at]
            cut = len(one.text) // 2
            halves = [
                (evolve(one, text=one.text[:cut], marks=()), depth),
                (Paragraph(one.text[cut:]), depth),
            ]
            split = evolve(
                other, children=nest(*zip(*known[:at], *halves, *known[at + 1 :], strict=True))
            )
            partners = {
                index: found for source, found in pair_languages(ENGLISH, split) for index in source
            }
            assert partners[places(ENGLISH).index(truth[at])] == (at, at + 1)


def test_each_column_read_down_is_its_draft() -> None:
    others = [dd.read(HTML / f"{language}.html") for language in LANGUAGES[:5]]
    changed = evolve(ENGLISH, children=ENGLISH.children[:1])
    found = line_up_languages([ENGLISH, *others], changed)
    for number, draft in enumerate([changed, *others]):
        assert [node.index for node in found.column(number)] == list(range(len(draft.paragraphs)))


ENGLISH_ACT = "Article 1\n\n1. Fees are 1,000 euros.\n\n2. Reports are due in 30 days under Article 7.\n\n3. All report."
FRENCH_ACT = (
    "Article premier\n\n1. Le droit est de 1 000 euros.\n\n2. Le rapport est dû sous 20 jours, article 7."
    "\n\n3. Tous rapportent."
)


class TestWhatIsBehind:
    english, french = (
        dd.read_text(ENGLISH_ACT, id="en", language="en"),
        dd.read_text(FRENCH_ACT, id="fr", language="fr"),
    )
    new = dd.read_text(
        ENGLISH_ACT.replace("All report.", "All report at once.\n\n4. It ends."), id="en2"
    )

    def fates(self, changed: Draft | None) -> list[str]:
        return [
            row.cells[1].fate
            for row in line_up_languages([self.english, self.french], changed).rows
        ]

    def test_what_changed_in_the_source_and_what_is_missing(self) -> None:
        assert self.fates(None) == ["kept", "kept", "disagrees", "kept"]
        assert self.fates(self.new) == ["kept", "kept", "disagrees", "behind", "missing"]

    def test_what_the_source_deleted_is_behind(self) -> None:
        gone = dd.read_text(ENGLISH_ACT.replace("3. All report.", ""), id="en2")
        assert self.fates(gone)[-1] == "behind"

    def test_what_the_source_moved_is_behind(self) -> None:
        head, one, two, three = ENGLISH_ACT.split("\n\n")
        moved = dd.read_text("\n\n".join([head, two, three, one]), id="en2")
        found = line_up_languages([self.english, self.french], moved)
        assert "behind: the source was moved" in [row.cells[1].note for row in found.rows]

    def test_numbers_and_references_that_disagree(self) -> None:
        (one,) = line_up_languages([self.english, self.french]).disagreements
        assert (one.what, one.said, one.index) == ("number", "20 here, 30 in the source", 2)

    def test_neighbours_that_changed_places(self) -> None:
        english = dd.read_text(
            "1. Fees are 20 euros.\n\n2. Members report by 2 May.", language="en"
        )
        french = dd.read_text(
            "1. Les membres rendent compte avant le 2 mai.\n\n2. Le droit est de 20 euros.",
            language="fr",
        )
        (point,) = line_up_languages([english, french]).disagreements
        assert (point.language, point.what, point.source, point.index) == (1, "order", 0, 0)
        assert point.quotations[0] == "Fees are 20 euros."

    def test_a_title_below_its_number_belongs_to_it(self) -> None:
        english = dd.read_text("Article 1 Reports\n\n1. All act.\n\n2. All report.", language="en")
        chinese = dd.read_text("第一条\n\n报告\n\n1. 全体行动。\n\n2. 全体报告。", language="zh")
        assert pair_languages(english, chinese)[0] == ((0,), (0, 1))
        assert pair_languages(chinese, english)[0] == ((0, 1), (0,))
        assert line_up_languages([english, chinese]).disagreements == ()
        found = line_up_languages([chinese, english])
        assert [row.cells[1].fate for row in found.rows[:3]] == ["kept", "merged", "kept"]
        for format in ("html", "docx", "csv"):
            assert write_bytes(found, format)

    def test_a_label_that_disagrees(self) -> None:
        other = dd.read_text(
            FRENCH_ACT.replace("3. Tous", "4. Tous").replace("20 jours", "30 jours")
        )
        (one,) = line_up_languages([self.english, other]).disagreements
        assert (one.what, one.said) == ("label", "the label is 4., in the source 3.")

    @pytest.mark.parametrize("format", ["html", "docx", "csv", "pdf"])
    def test_documents_say_so(self, format: str) -> None:
        if format == "pdf":
            pytest.importorskip("typst")
        data = write_bytes(line_up_languages([self.english, self.french], self.new), format)
        assert len(data) > 300
        if format in ("html", "csv"):
            assert "behind: the source was edited" in data.decode()
            assert "20 here, 30 in the source" in data.decode()

    def test_a_table_has_a_column_for_each(self) -> None:
        found = dd.table(line_up_languages([self.english, self.french], self.new))
        assert [column.name for column in found.columns] == [
            "row",
            "en2",
            "en2_fate",
            "en2_note",
            "fr",
            "fr_fate",
            "fr_note",
        ]
        assert found["fr_fate"][-2:] == ("behind", "missing")

    def test_one_language_is_none(self) -> None:
        with pytest.raises(InputError, match="2 to 6"):
            line_up_languages([self.english])


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("1,000 or 1 000 or 1.000", ["1000", "1000", "1000"]),
        ("٣٠ يوما", ["30"]),
        ("3.5 and 3,5", ["3.5", "3.5"]),
        ("resolution 66/288 of 27 July 2012", ["66", "288", "27", "2012"]),
    ],
)
def test_numbers_are_compared_as_values(text: str, numbers: list[str]) -> None:
    assert numbers_in(text) == numbers


@settings(max_examples=25, deadline=None)
@given(both=pairs(), first=drafts(), second=drafts())
def test_no_paragraph_is_lost(both: tuple[Draft, Draft], first: Draft, second: Draft) -> None:
    source, changed = both
    found = line_up_languages([source, first, second], changed)
    for number, draft in enumerate((changed, first, second)):
        assert [node.index for node in found.column(number)] == list(range(len(draft.paragraphs)))
