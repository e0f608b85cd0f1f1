"""What a paragraph and its translation state otherwise, told by facts."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import draftdiff as dd
from draftdiff.redlines import line_up_languages
from draftdiff.redlines.translated import Difference, Statement, differences

HTML = Path(__file__).parent.parent / "data" / "html"


def told(english: str, text: str, language: str) -> list[Difference]:
    return list(differences(Statement(english, "en"), Statement(text, language)))


def kinds(english: str, text: str, language: str) -> list[str]:
    return [difference.what for difference in told(english, text, language)]


ALIKE = [
    ("It pays 10 days after 2 December 2024.", "fr", "Il paie dix jours après le 2 décembre 2024."),
    ("It pays 10 days after 2 December 2024.", "zh", "于2024年12月2日后十天支付。"),
    ("It pays 10 days after 2 December 2024.", "ar", "يدفع بعد ١٠ أيام من ٢ ديسمبر ٢٠٢٤."),
    (
        "It pays 10 days after 2 December 2024.",
        "ru",
        "Он платит через 10 дней после 2 декабря 2024.",
    ),
    (
        "It pays 10 days after 2 December 2024.",
        "es",
        "Paga diez días después del 2 de diciembre de 2024.",
    ),
    ("See Article 18.", "zh", "见第十八条。"),
    ("See Article 18.", "ru", "См. статью 18."),
    ("See Article 18.", "ar", "انظر المادة ١٨."),
    ("No one may be expelled.", "fr", "Nul ne doit être expulsé."),
    ("The right is inalienable.", "ar", "هذا الحق غير قابل للتصرف."),
    ("Both members agree.", "fr", "Les deux membres sont d'accord."),
    ("The term is one year.", "de", "Die Frist beträgt zwölf Monate."),
    ("It began in 1446 AH.", "ar", "بدأ في محرم 1447هـ."),
]


@pytest.mark.parametrize(("english", "language", "text"), ALIKE)
def test_the_same_fact_is_no_difference(english: str, language: str, text: str) -> None:
    assert kinds(english, text, language) == []


OTHERWISE = [
    ("date", "It ends on 2 May.", "fr", "Elle finit le 2 mars."),
    ("date", "It ends on 2 May 2024.", "zh", "2024年3月2日结束。"),
    ("number", "The three reports are filed.", "fr", "Les deux rapports sont déposés."),
    (
        "number",
        "Replies are sent within ten days.",
        "de",
        "Antworten werden in zwölf Tagen gesandt.",
    ),
    ("number", "Replies are due in 30 days.", "ja", "回答は20日以内に行う。"),
    ("reference", "See Article 18.", "zh", "见第八条。"),
    ("modal", "Members shall keep a register.", "es", "Los miembros podrán llevar un registro."),
    ("modal", "Members may keep a register.", "ru", "Члены должны вести реестр."),
    ("negation", "Members shall not leave.", "fr", "Les membres partent."),
    ("negation", "Members leave.", "de", "Die Mitglieder gehen nicht."),
    (
        "condition",
        "It is repaid if the project ends.",
        "ru",
        "Сумма возвращается по завершении проекта.",
    ),
    ("condition", "Travel is paid for, except for observers.", "ar", "تدفع نفقات السفر."),
]


@pytest.mark.parametrize(("what", "english", "language", "text"), OTHERWISE)
def test_another_fact_is_told_once(what: str, english: str, language: str, text: str) -> None:
    assert kinds(english, text, language) == [what]


def test_a_difference_has_the_words_of_both_sides_and_a_certainty() -> None:
    (date,) = told("It ends on 2 May.", "Elle finit le 2 mars.", "fr")
    assert (date.source_quotation, date.quotation, date.certainty) == ("2 May", "2 mars", "sure")
    (denial,) = told("Members shall not leave.", "Les membres partent.", "fr")
    assert (denial.source_quotation, denial.quotation) == ("not", "")
    assert denial.certainty == "likely"
    assert denial.sentence == "negation: no negation here, “not” in the source"


@pytest.mark.parametrize("language", ["fra", "rus", "cmn_hans", "arb", "heb", "tha"])
def test_the_universal_declaration_has_no_false_figures(language: str) -> None:
    versions = [dd.read(HTML / f"{name}.html") for name in ("eng", language)]
    figures = ("number", "date", "reference")
    disagreements = line_up_languages(versions).disagreements
    assert [point for point in disagreements if point.what in figures] == []


ORDINALS = [
    ("fr", "le {trentième|vingtième} jour après le dépôt du {vingt-deuxième|vingt-troisième} acte"),
    (
        "es",
        "el {trigésimo|vigésimo} día tras el depósito del {vigésimo segundo|vigésimo tercer} acta",
    ),
    ("ru", "{тридцатый|двадцатый} день после сдачи {двадцать второй|двадцать третьей} грамоты"),
    ("zh", "第{二十二|二十三}份文书交存后第{三十|二十}天"),
    ("ar", "في اليوم {الثلاثين|العشرين} من إيداع الصك {الثاني والعشرين|الثالث والعشرين}"),
    ("de", "der {dreißigste|zwanzigste} Tag nach dem {zweiundzwanzigsten|dreiundzwanzigsten} Akt"),
]


@pytest.mark.parametrize(("language", "text"), ORDINALS)
def test_ordinals_are_numbers_in_each_language(language: str, text: str) -> None:
    english = "the thirtieth day after the deposit of the twenty-second act"
    parts = re.split(r"\{([^|]*)\|([^}]*)\}", text)
    first, second = parts[1:3], parts[4:6]
    assert kinds(english, parts[0] + first[0] + parts[3] + second[0] + parts[6], language) == []
    for chosen in ((first[1], second[0]), (first[0], second[1])):
        changed = parts[0] + chosen[0] + parts[3] + chosen[1] + parts[6]
        assert kinds(english, changed, language) == ["number"]


def test_a_number_goes_on_over_and() -> None:
    assert kinds("It lasts one hundred and eighty days.", "Es dauert 180 Tage.", "de") == []


def test_a_right_is_no_duty() -> None:
    assert kinds("Members shall be eligible again.", "Podrán ser reelegidos.", "es") == []
    assert kinds("Education shall be free.", "L'enseignement doit être gratuit.", "fr") == []


def test_a_digit_in_a_word_in_capitals_is_a_misread_letter() -> None:
    assert kinds("SUCH MEASURES AS", "MESURES TELLES 4UE", "fr") == []
