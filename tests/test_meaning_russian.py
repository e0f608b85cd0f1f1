"""What Russian drafts say: cases, aspects, denials that agree, and letters that are written in two ways."""

import json
from pathlib import Path

import pytest

from draftdiff.changes.kinds import EDITORIAL
from draftdiff.changes.wording import edits
from draftdiff.meaning import explain_edit
from draftdiff.meaning.rules.kinship import related
from draftdiff.meaning.words.lexicon import lexicon

ROWS = [
    json.loads(line)
    for line in (Path(__file__).parent / "data" / "meaning" / "languages_ru.jsonl").read_text("utf-8").splitlines()
]


def told(old, new):
    effects, substantive = explain_edit(old, new, edits(old, new), "ru")
    return sorted({f"{one.kind} {one.direction or '-'}" for one in effects}), substantive


def classes(effects):
    """The classes of some effects, all editorial ones as one, which beside substance need no telling."""
    found = {"editorial" if kind in EDITORIAL else kind for kind in effects}
    return found - {"editorial"} if found - {"editorial"} else found


def test_pairs_of_strangers_and_our_own() -> None:
    right = wrong = shown = 0
    for row in ROWS:
        effects, substantive = explain_edit(row["old"], row["new"], edits(row["old"], row["new"]), "ru")
        assert substantive or not row["substantive"], row["id"]
        got, want = classes({one.kind for one in effects}), classes({kind for kind, _ in row["effects"]})
        right += len(got & want)
        wrong += len(got ^ want)
        shown += substantive and not row["substantive"]
    assert 2 * right / (2 * right + wrong) > 0.96
    assert shown <= 5


@pytest.mark.parametrize(
    ("old", "new", "want"),
    [
        # Modals of one rank bind alike, in any gender and number; a duty that is denied is not a ban.
        ("Сторона должна представить отчёт.", "Сторона обязана представить отчёт.", ["style -"]),
        ("Сторона не должна представлять отчёт.", "Сторона не обязана представлять отчёт.", ["deontic weaker"]),
        ("Судно не может заходить в порт.", "Судно не вправе заходить в порт.", ["style -"]),
        ("Суд может отложить дело.", "Суд мог бы отложить дело.", ["deontic weaker"]),
        # A ban is a denied leave.
        ("Вывоз не допускается.", "Вывоз запрещается.", ["style -"]),
        ("Вывоз допускается.", "Вывоз запрещается.", ["negation flip"]),
        ("Вывоз запрещается.", "Вывоз не запрещается.", ["negation flip"]),
        # The cases that a modal asks for follow from it, and so does the form of its verb.
        ("Каждое государство-участник должно принять меры.", "Каждому государству-участнику следует принять меры.",
         ["deontic weaker"]),
        ("Банк хранит копии.", "Банк обязан хранить копии.", ["deontic added"]),
        ("Банк хранит копии.", "Банк обязан удалять копии.", ["deontic stronger", "other -"]),
        # Pronouns that deny agree with "не"; two denials of one verb are none.
        ("Никто не может голосовать.", "Каждый может голосовать.", ["negation flip"]),
        ("Совет не может не учитывать мнение.", "Совет не может учитывать мнение.", ["negation flip"]),
        ("Совет не может принимать и не может отклонять.", "Совет не может принимать и может отклонять.",
         ["negation flip"]),
        ("Отчёт подаётся не позднее марта.", "Отчёт подаётся не раньше марта.", ["time flip"]),
        # What a condition that came denies is its own.
        ("Залог возвращается.", "Залог возвращается, если квартира не повреждена.", ["condition added"]),
        ("Залог не возвращается.", "Залог не возвращается, если квартира повреждена.", ["condition added"]),
        # Halves that are named together, and one that is denied.
        ("Решают не только члены, но и гости.", "Решают как члены, так и гости.", ["style -"]),
        ("Решают не только члены, но и гости.", "Решают члены, но не гости.", ["negation flip"]),
        # References in their cases; the figure is no quantity, and an ordinal is one.
        ("Согласно пункту 2 статьи 9 срок продлевается.", "Согласно пункту 4 статьи 9 срок продлевается.",
         ["reference swapped"]),
        ("В порядке, указанном в части второй статьи 5.", "В порядке, указанном в части третьей статьи 5.",
         ["reference swapped"]),
        ("Плата вносится за 2 помещения.", "Плата вносится за 4 помещения.", ["quantity up"]),
        ("Указано в подпункте «а» пункта 2.", "Указано в подпункте «б» пункта 2.", ["reference swapped"]),
        # A denial in front of a permission forbids, one behind it leaves free.
        ("Суд не вправе отказать.", "Суд вправе не отказать.", ["other -"]),
        ("Стороны обязаны не разглашать тайну.", "Стороны должны не разглашать тайну.", ["style -"]),
        ("Банк не продаёт и не сдаёт здание.", "Банк продаёт и сдаёт здание.", ["negation flip"]),
        # A quantifier in another case is the same, and "any" for "every" only where nothing denies it.
        ("Каждый член имеет право голоса.", "Любой член имеет право голоса.", ["style -"]),
        ("Нельзя передавать каждый документ.", "Нельзя передавать любой документ.", ["scope swapped"]),
        ("Все избирают судью.", "Всех избирают судью.", ["other -"]),  # who elects, and who is elected
        # Until when and from when.
        ("Ответ даётся не позднее 5 марта.", "Ответ даётся не ранее 5 марта.", ["time flip"]),
        ("Ответ даётся до 5 марта.", "Ответ даётся после 5 марта.", ["time later"]),
        ("До 5 марта 2027 г. суд молчит.", "Не позднее 5 марта 2027 года суд молчит.", ["style -"]),
        ("В силу на девяностый день.", "В силу на 90-й день.", ["style -"]),
        ("В силу на девяностый день.", "В силу на тридцатый день.", ["time earlier"]),
        # Times in one word.
        ("Ответ даётся в тридцатидневный срок.", "Ответ даётся в десятидневный срок.", ["time earlier"]),
    ],
)  # fmt: skip
def test_is_told(old: str, new: str, want: list[str]) -> None:
    assert told(old, new)[0] == want


@pytest.mark.parametrize(
    ("old", "new", "substantive"),
    [
        ("Учёт ведётся секретариатом.", "Учет ведется секретариатом.", False),
        ("Рассмотрено всё заявление.", "Рассмотрено все заявление.", True),  # "всё" is no "все"
        ("Несмотря на возражения, решение принято.", "Не смотря на возражения, решение принято.", False),
        ("В случае, если груз утрачен, платит склад.", "В случае если груз утрачен, платит склад.", False),
        ("Cтороны обмениваются нотами.", "Стороны обмениваются нотами.", False),  # a Latin "C"
        ("Договор в 2-х экземплярах.", "Договор в двух экземплярах.", False),
        ("Договор в 2-х экземплярах.", "Договор в трёх экземплярах.", True),
        ("Доступ к интернет-ресурсам открыт.", "Доступ к интернет ресурсам открыт.", False),
        ("Он получил статус члена.", "Он получил статус членов.", True),
    ],
)
def test_letters_in_two_ways(old: str, new: str, substantive: bool) -> None:
    assert told(old, new)[1] is substantive


def test_forms_of_one_word() -> None:
    tables = lexicon("ru")
    assert related("государства-члены", "государствам-членам", tables)
    assert related("обеспечивать", "обеспечить", tables)
    assert related("принимают", "принять", tables)
    assert related("провести", "проводить", tables)
    assert not related("осуждает", "обсуждает", tables)
    assert not related("сбор", "сборка", tables)
    assert not related("договор", "закон", tables)
