"""Whether what a convention states otherwise in one of its languages is found: in words, and in how
it is made up.

The convention of ``data/treaty_seeded.toml`` is written out in six languages, with the labels of
each. One thing at a time is then made otherwise in one language: what stands in braces, a point
left out of a list, a paragraph too many, two that changed places, two that became one. Clean is the
convention as it is::

    python benchmarks/languages_treaty.py [--show]

Before any rule was written for it 204 of 235 were found (numbers 19 of 35, modals 13 of 20), with 4
false alarms in 185 clean paragraphs; since then 228, with none.
"""

from __future__ import annotations

import argparse
import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from attrs import frozen

import draftdiff as dd
from draftdiff.model.draft import Draft
from draftdiff.redlines import line_up_languages
from draftdiff.redlines.languages import Disagreement

ROWS = tomllib.loads((Path(__file__).parent / "data" / "treaty_seeded.toml").read_text("utf-8"))[
    "row"
]
LANGUAGES = ("fr", "es", "ru", "zh", "ar")
ARTICLES = {
    "en": "Article {}",
    "fr": "Article {}",
    "es": "Artículo {}",
    "ru": "Статья {}",
    "zh": "第{}条",
    "ar": "المادة {}",
}
HAN = "一二三四五六七八九"
POINTS = {
    "en": ["(a)", "(b)", "(c)", "(d)"],
    "fr": ["a)", "b)", "c)", "d)"],
    "es": ["a)", "b)", "c)", "d)"],
    "ru": ["а)", "б)", "в)", "г)"],
    "zh": ["(一)", "(二)", "(三)", "(四)"],
    "ar": ["(أ)", "(ب)", "(ج)", "(د)"],
}
#: A paragraph that no language has, behind each third one.
ADDED = {
    "fr": "Le Comité établit une liste de conseillers.",
    "es": "El Comité preparará una lista de asesores.",
    "ru": "Комитет составляет список консультантов.",
    "zh": "委员会编制顾问名单。",
    "ar": "تعد اللجنة قائمة بالمستشارين.",
}


@frozen
class Row:
    """A row of the data in one language: its text, and the article that it begins."""

    text: str
    level: int
    article: int | None


def rows_of(language: str, otherwise: int | None = None) -> list[Row]:
    """The rows in a language; what stands in the braces of one is as the English does not have it."""
    rows = []
    for at, row in enumerate(ROWS):
        part = r"\2" if at == otherwise else r"\1"
        text = re.sub(r"\{([^|}]*)\|([^}]*)\}", part, row[language])
        rows.append(Row(text, row["level"], row.get("article")))
    return rows


def written(rows: list[Row], language: str) -> Draft:
    """The rows as a draft, with labels."""
    lines: list[str] = []
    number = point = 0
    for row in rows:
        if row.article:
            name = HAN[row.article - 1] if language == "zh" else str(row.article)
            lines.append(ARTICLES[language].format(name))
            number = 0
        if row.level == 1:
            number += 1
            point = 0
            lines.append(f"{number}. {row.text}")
        else:
            lines.append(f"{POINTS[language][point]} {row.text}")
            point += 1
    return dd.read_text("\n\n".join(lines), language=language)


def told(english: Draft, translation: Draft) -> list[Disagreement]:
    """All that is said to differ."""
    return list(line_up_languages([english, translation]).disagreements)


def made_otherwise(language: str) -> Iterator[tuple[str, list[Row]]]:
    """Yield the class and the rows of each change to how the convention is made up."""
    plain = rows_of(language)
    for at, row in enumerate(plain):
        is_first = row.article is not None
        if row.level == 2:
            yield "points", plain[:at] + plain[at + 1 :]
        elif at % 3 == 1:
            yield "added", [*plain[: at + 1], Row(ADDED[language], 1, None), *plain[at + 1 :]]
        elif at + 1 < len(plain) and plain[at + 1].level == 1 and plain[at + 1].article is None:
            first, second = row, plain[at + 1]
            swapped = [Row(second.text, 1, first.article), Row(first.text, 1, None)]
            yield "swapped", [*plain[:at], *swapped, *plain[at + 2 :]]
            if not is_first:
                merged = Row(f"{first.text} {second.text}", 1, None)
                yield "merged", [*plain[:at], merged, *plain[at + 2 :]]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--show", action="store_true", help="what was missed, what is false")
    show = parser.parse_args().show
    english = written(rows_of("en"), "en")
    found, seeded = Counter[str](), Counter[str]()
    alarms = paragraphs = 0
    for language in LANGUAGES:
        clean = told(english, written(rows_of(language), language))
        alarms += len(clean)
        paragraphs += len(english.paragraphs)
        if show:
            print(*(f"FALSE {language} {point}" for point in clean), sep="\n")
        seeds = [
            (row["kind"], rows_of(language, at))
            for at, row in enumerate(ROWS)
            if "{" in row[language]
        ]
        for kind, rows in [*seeds, *made_otherwise(language)]:
            more = [point for point in told(english, written(rows, language)) if point not in clean]
            seeded[kind] += 1
            found[kind] += bool(more)
            if show:
                print("FOUND" if more else "MISSED", language, kind, *more[:2], sep="  ")
            if show and not more:
                print(*(row.text for row in rows if row not in rows_of(language)), sep="\n")
    for kind, count in seeded.items():
        print(f"{kind:<12} {found[kind]:>3} of {count}")
    print(f"{'all':<12} {found.total():>3} of {seeded.total()}")
    print(f"{alarms} false alarms in {paragraphs} clean paragraphs")


if __name__ == "__main__":
    main()
