"""Whether a convention that is printed as pages, each language in its own line breaks, lines up with
its other languages.

The convention of ``data/treaty_seeded.toml``, over and over, is printed by Chromium (a program
``chromium``) as PDF files without tags: 72 articles with a title each, 304 numbered paragraphs and
points, small pages with numbers. Whatever is then said of it is false::

    python benchmarks/languages_pages.py [--show]

With bold titles, before titles below their numbers, citations at the start of a line and Arabic
labels were looked at: 8 paragraphs without a partner and 8 numbers in fr, es and ru each, 80
paragraphs in zh, 8 and 80 in ar. Now none, in either setting.
"""

from __future__ import annotations

import argparse
import subprocess
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from languages_treaty import ARTICLES, LANGUAGES, POINTS, rows_of

import draftdiff as dd
from draftdiff.redlines import line_up_languages

ROUNDS = 8
TITLES = {
    "en": ["Composition", "Terms of office", "Signature", "General obligations", "Budget"],
    "fr": ["Composition", "Mandat", "Signature", "Obligations générales", "Budget"],
    "es": ["Composición", "Mandato", "Firma", "Obligaciones generales", "Presupuesto"],
    "ru": ["Состав", "Срок полномочий", "Подписание", "Общие обязательства", "Бюджет"],
    "zh": ["组成", "任期", "签署", "一般义务", "预算"],
    "ar": ["التكوين", "مدة العضوية", "التوقيع", "التزامات عامة", "الميزانية"],
}
HAN = "〇一二三四五六七八九"
STYLE = """
@page {{ size: 148mm 190mm; margin: 18mm; @bottom-center {{ content: counter(page) }} }}
body {{ font: 11pt "Noto Serif CJK SC", "Noto Naskh Arabic", "DejaVu Serif", serif;
  text-align: justify }}
body:lang(en), body:lang(fr), body:lang(es), body:lang(ru) {{ font-family: "DejaVu Serif", serif }}
h3 {{ text-align: center; font-size: 11pt; {title} }}
p {{ margin: 0 0 5pt; text-indent: 2em }}
p.point {{ margin-inline-start: 2em }}
"""
SETTINGS = {"bold": "font-weight: bold", "italic": "font-weight: normal; font-style: italic"}


def han(number: int) -> str:
    """A number below 100 as Chinese writes it."""
    tens, ones = divmod(number, 10)
    lead = "十" if tens == 1 else f"{HAN[tens]}十"
    return f"{lead if tens else ''}{HAN[ones] if ones else ''}"


def elements(language: str) -> Iterator[str]:
    """Yield the headings and paragraphs of the convention."""
    article = number = point = 0
    for row in rows_of(language) * ROUNDS:
        if row.article:
            article += 1
            number = 0
            label = ARTICLES[language].format(han(article) if language == "zh" else article)
            yield f"<h3>{label}<br>{TITLES[language][article % 5]}</h3>"
        if row.level == 1:
            number += 1
            point = 0
            label = f"{han(number)}、" if language == "zh" else f"{number}.&emsp;"
            yield f"<p>{label}{row.text}</p>"
        else:
            yield f"<p class=point>{POINTS[language][point]} {row.text}</p>"
            point += 1


def printed(language: str, title: str, folder: Path) -> dd.Draft:
    """The convention in a language as it is read from pages."""
    direction = "rtl" if language == "ar" else "ltr"
    head = f"<html lang={language} dir={direction}><meta charset=utf-8>"
    page = f"{head}<style>{STYLE.format(title=title)}</style><body lang={language}>"
    source = folder / f"{language}.html"
    source.write_text(page + "\n".join(elements(language)), "utf-8")
    target = source.with_suffix(".pdf")
    options = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-pdf-tagging"]
    command = ["chromium", *options, "--no-pdf-header-footer", f"--print-to-pdf={target}"]
    subprocess.run([*command, source.as_uri()], check=True, stderr=subprocess.DEVNULL)
    return dd.read(target)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--show", action="store_true", help="what is false")
    show = parser.parse_args().show
    for name, title in SETTINGS.items():
        with tempfile.TemporaryDirectory() as folder:
            drafts = {at: printed(at, title, Path(folder)) for at in ("en", *LANGUAGES)}
        for language in LANGUAGES:
            points = line_up_languages([drafts["en"], drafts[language]]).disagreements
            counts = Counter(point.what for point in points)
            print(f"{name:<7} {language} {len(drafts[language].paragraphs):>4}", dict(counts))
            if show:
                print(*points, sep="\n")


if __name__ == "__main__":
    main()
