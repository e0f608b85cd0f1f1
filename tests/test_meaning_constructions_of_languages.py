"""Chinese, Arabic and Russian in two constructions of one meaning, and look-alikes that say something else."""

import json
from pathlib import Path

import pytest

from draftdiff.changes.wording import edits
from draftdiff.meaning import explain_edit

LOOK_ALIKES = Path(__file__).parent / "data" / "meaning" / "languages_look_alikes.jsonl"


def is_substance(old: str, new: str, language: str) -> bool:
    return explain_edit(old, new, edits(old, new), language)[1]


@pytest.mark.parametrize(
    ("language", "old", "new"),
    [
        # A verb by itself, and the noun of its deed behind one that only carries it.
        ("zh", "委员会应对申诉进行调查。", "委员会应调查申诉。"),
        ("ru", "Палата проводит проверку годовых счетов.", "Палата проверяет годовые счета."),
        ("ru", "Фонд оказывает поддержку сельским школам.", "Фонд поддерживает сельские школы."),
        ("ru", "Не допускается изменение устава.", "Запрещается изменять устав."),
        # A ban before its subject and behind it.
        ("zh", "禁止承运人转租船舶。", "承运人不得转租船舶。"),
        # What all do, each does, where nothing is counted.
        ("ru", "Все стороны соблюдают тайну.", "Каждая сторона соблюдает тайну."),
        ("ar", "تلتزم جميع الدول الأعضاء بالنظام.", "تلتزم كل دولة عضو بالنظام."),
        ("zh", "所有理事均应出席。", "每名理事都应出席。"),
        # The same words in the cases that another preposition asks for.
        ("ru", "В соответствии с уставом избирается совет.", "Согласно уставу избирается совет."),
        ("ru", "Согласно устава избирается совет.", "Согласно уставу избирается совет."),
        # A circumstance in front, and beside its modal.
        ("ru", "В срочных случаях совет может созвать сессию.", "Совет может в срочных случаях созвать сессию."),
        ("zh", "合同期满后，租客交还钥匙。", "租客在合同期满后交还钥匙。"),
        # What is told from its object.
        ("zh", "秘书处应将报告送交理事会。", "报告应由秘书处送交理事会。"),
        # A condition by its verb, and by the noun of that.
        ("ar", "إذا لم يقدم المدعي وثائقه، رفضت الدعوى.", "في حالة عدم تقديم المدعي وثائقه، رفضت الدعوى."),
        ("ar", "إذا تخلف المدين عن الدفع، فسخ العقد.", "في حال تخلف المدين عن الدفع، فسخ العقد."),
        ("ru", "Если суд отменил решение, срок течёт заново.", "В случае отмены решения судом срок течёт заново."),
        (
            "ru",
            "При неуплате страхователем взноса договор прекращается.",
            "Если страхователь не уплатил взнос, договор прекращается.",
        ),
        ("ar", "يسري العقد إلى أن يصدر الحكم.", "يسري العقد حتى إصدار الحكم."),
        # What is let only with leave is banned without, and two denials are none.
        ("ru", "Сделка совершается только с согласия опекуна.", "Без согласия опекуна сделка не совершается."),
        ("zh", "只有经馆长同意，读者才可以复印古籍。", "未经馆长同意，读者不得复印古籍。"),
        ("zh", "没有任何成员反对决议。", "所有成员均不反对决议。"),
        ("ar", "على الحارس ألا يغادر الموقع.", "يحظر على الحارس مغادرة الموقع."),
        # A time in one word and in two.
        ("ru", "Жалоба подаётся в десятидневный срок.", "Жалоба подаётся в течение десяти дней."),
        ("ru", "Судья избирается сроком на пять лет.", "Судья избирается на пятилетний срок."),
        # Marks that part what is parted all the same, and signs in two ways.
        ("zh", "根据本法规定，主管部门应当公布名单。", "根据本法规定主管部门应当公布名单。"),
        ("zh", "甲方付款；乙方发货。", "甲方付款，乙方发货。"),
        ("zh", "试用期为3—6个月。", "试用期为三至六个月。"),
        ("zh", "会议于上午九点开始。", "会议于上午九时开始。"),
        ("zh", "面积为五百平方米。", "面积为500㎡。"),
        ("ru", "Заявка отклоняется если не приложены документы.", "Заявка отклоняется, если не приложены документы."),
        ("ru", "Приказ № 5 вступает в силу.", "Приказ N 5 вступает в силу."),
        # Latin capitals in another script.
        ("ar", "يقدم التقرير بصيغة pdf.", "يقدم التقرير بصيغة PDF."),
        ("ru", "Отчёт подаётся в формате pdf.", "Отчёт подаётся в формате PDF."),
        ("ru", "Никто не вправе занимать служебное жильё.", "Служебное жильё никто не вправе занимать."),
        ("ru", "Решение не подлежит пересмотру.", "Пересмотру решение не подлежит."),
        ("ru", "Иск подлежит рассмотрению в марте.", "Иск должен быть рассмотрен в марте."),
    ],
)
def test_one_meaning(language: str, old: str, new: str) -> None:
    assert not is_substance(old, new, language)
    assert not is_substance(new, old, language)


@pytest.mark.parametrize("line", LOOK_ALIKES.read_text("utf-8").splitlines())
def test_two_meanings(line: str) -> None:
    row = json.loads(line)
    assert is_substance(row["old"], row["new"], row["language"])
    assert is_substance(row["new"], row["old"], row["language"])
