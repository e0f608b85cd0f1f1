"""The words that announce a number in a label: "Article", "§", "Annex", in the languages of drafts."""

from __future__ import annotations

from typing import Final
from unicodedata import normalize

_FORMS: Final[dict[str, str]] = {
    "article": "article art art. artículo articulo artigo articolo artikel artikkel artykuł статья"
    " ст. стаття член المادة مادة ماده مادهٔ مادۀ अनुच्छेद điều madde მუხლი სტატია አንቀጽ"
    " ข้อ มาตรา kifungu άρθρο αρθρο",
    "section": "section sect. sec. sección seccion secção seção sezione abschnitt раздел القسم قسم"
    " धारा phần bölüm סעיף afdeling sectie",
    "paragraph": "§ paragraph para. para párrafo parágrafo paragrafo paragraphe absatz abs. пункт п. الفقرة पैरा khoản",
    "chapter": "chapter chap. ch. chapitre capítulo capitulo capitolo kapitel hoofdstuk rozdział"
    " глава гл. الفصل فصل अध्याय chương bap פרק თავი ምዕራፍ หมวด บท sura",
    "part": "part partie parte teil deel część часть الجزء भाग חלק ნაწილი ክፍል ภาค sehemu",
    "title": "title titre título titulo titolo titel tytuł титул الباب",
    "book": "book livre libro livro buch boek книга",
    "annex": "annex annexe anexo allegato anhang anlage bijlage załącznik приложение додаток"
    " المرفق مرفق ملحق परिशिष्ट phụ ek נספח დანართი ภาคผนวก kiambatisho",
    "appendix": "appendix appendice apéndice apêndice добавление التذييل",
    "schedule": "schedule",
    "clause": "clause cl. cláusula clausula clausola klausel البند بند खंड",
    "rule": "rule règle regla regra regola regel правило القاعدة नियम",
    "regulation": "regulation",
    "principle": "principle principe principio princípio prinzip grundsatz принцип المبدأ",
    "recommendation": "recommendation recommandation recomendación recomendação empfehlung рекомендация التوصية",
    "goal": "goal objectif objetivo ziel цель الهدف",
    "target": "target",
    "item": "item punto punkt",
    "option": "option opción opção вариант الخيار",
    "alt": "alt alt. alternative alternativa",
}

#: Spelling (lower case, NFC) -> the concept it names.
KEYWORDS: Final[dict[str, str]] = {
    normalize("NFC", form): concept for concept, forms in _FORMS.items() for form in forms.split()
}
#: Words that may stand between a keyword and its number ("Kifungu cha 3", "Annex No. 2").
LINKS: Final = ("cha", "ya", "la", "no.", "no", "nr.", "nr", "n°", "nº", "№", "số")

_GERMAN_MONTHS = (
    "januar jänner februar märz april mai juni juli august september oktober november dezember"
)
_NORDIC_MONTHS = "mars maj juni juli augusti oktober januari februari desember december"
_SLAVIC_MONTHS = (
    "ledna února března dubna května června července srpna září října listopadu prosince "
    "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia"
)
_FINNISH_MONTHS = (
    "tammikuuta helmikuuta maaliskuuta huhtikuuta toukokuuta kesäkuuta heinäkuuta elokuuta syyskuuta "
    "lokakuuta marraskuuta joulukuuta"
)
#: Months before which "1." is a day, and those that are also English words or months.
MONTHS: Final = frozenset(
    f"{_GERMAN_MONTHS} {_NORDIC_MONTHS} {_SLAVIC_MONTHS} {_FINNISH_MONTHS}".split()
)
ENGLISH_MONTHS: Final = frozenset(["april", "august", "september", "november", "december", "mars"])

_QUANTITIES = (
    "million millions millionen mio billion billions milliarden milliards mrd trillion prozent percent pour "
    "euro eur usd us gb mb tb kb hz khz mhz ghz kw mw gw kg km tonnen tonnes °c"
)
#: Words before which "3.5" is a quantity.
QUANTITIES: Final = frozenset(_QUANTITIES.split())
_CITATIONS = (
    "absatz abs satz nummer nr ziffer ziff buchstabe buchst halbsatz paragraph para para. paragraphs clause"
    " subparagraph section gg bgb und oder der des and or of to is are shall was were has"
    " من في إلى على أو هي هو أعلاه أدناه تنص ينص المذكورة المشار از در و است"
)
#: Words before which "Article 5" is a citation, not a label.
CITATIONS: Final = frozenset(_CITATIONS.split())
