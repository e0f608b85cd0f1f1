"""Chinese: numerals, dates and references as figures, characters that only look like modals, variants, widths."""

from __future__ import annotations

import pytest

from draftdiff.changes.wording import edits
from draftdiff.meaning import explain_edit
from draftdiff.meaning.words.han_numerals import numerals


def said(old: str, new: str) -> list[str]:
    effects, _ = explain_edit(old, new, edits(old, new), "zh")
    return [f"{effect.kind}:{effect.direction}" if effect.direction else effect.kind for effect in effects]


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("第一百二十三条", ["123"]),
        ("二〇二六年十二月三十一日", ["2026", "12", "31"]),
        ("三分之二", ["3", "2"]),
        ("百分之零点五", ["0.5"]),
        ("罚款一万二千元", ["12000"]),
        ("一亿零五万元", ["100050000"]),
        ("（三）", ["3"]),
        # parts of other words
        ("一切国家一致同意", []),
        ("十分重要，万一发生", []),
        ("三五人", []),
        ("千方百计", []),
    ],
)
def test_numerals(text: str, figures: list[str]) -> None:
    assert [one.figures for one in numerals(text)] == figures


@pytest.mark.parametrize(
    ("old", "new", "want"),
    [
        ("依照第十二条第四款办理。", "依照第十二条第五款办理。", ["reference:swapped"]),
        ("附件二适用。", "附录二适用。", ["reference:swapped"]),
        ("第二次会议公开。", "第三次会议公开。", ["quantity:up"]),
        ("须经三分之二多数通过。", "须经二分之一多数通过。", ["quantity:down"]),
        ("应在2026年12月31日前付款。", "应在2027年3月31日前付款。", ["time:later"]),
        ("会议召开前三十天通知。", "会议召开前十五天通知。", ["time:later"]),
        ("每月五日前付款。", "每月十日前付款。", ["time:later"]),
        ("年满十八周岁的人可以投票。", "年满十六周岁的人可以投票。", ["quantity:down"]),
        ("罚款五万元。", "罚款5万元。", ["style"]),
        ("第十五条适用。", "第１５条适用。", ["style"]),
    ],
)
def test_numbers_dates_and_references(old: str, new: str, want: list[str]) -> None:
    assert said(old, new) == want


@pytest.mark.parametrize(
    ("old", "new", "want"),
    [
        ("缔约方应提供资料。", "缔约方应当提供资料。", ["style"]),
        ("缔约方应提供资料。", "缔约方可提供资料。", ["deontic:weaker"]),
        ("各方可以参加。", "各方必须参加。", ["deontic:stronger"]),
        ("供应商交付货物。", "供货商交付货物。", ["other"]),
        ("取得许可的人参加。", "取得证书的人参加。", ["other"]),
        ("允许吸烟。", "禁止吸烟。", ["negation:flip"]),
        ("委员会未收到任何意见。", "委员会收到意见。", ["negation:flip"]),
        ("委员会收到任何意见。", "委员会收到意见。", ["scope:narrower"]),
        ("必须公开。", "可以不公开。", ["deontic:weaker", "negation:flip"]),
        ("所有工人参加。", "从事高空作业的工人参加。", ["scope:narrower"]),
        ("团长同意该案文。", "团长不同意该案文。", ["negation:flip"]),
        ("强烈谴责袭击。", "谴责袭击。", ["deontic:weaker"]),
        ("以公开方式审理。", "以不公开方式审理。", ["negation:flip"]),
        ("不同的人参加。", "有关的人参加。", ["scope:narrower"]),
        ("在条约未生效之前不得行动。", "在条约生效之前不得行动。", ["style"]),
        ("条约未生效。", "条约生效。", ["negation:flip"]),
        ("非经批准不得转让。", "须经批准方可转让。", ["style"]),
        ("未经批准不得转让。", "未经批准可以转让。", ["negation:flip"]),
        ("不仅包括甲，而且包括乙。", "既包括甲，也包括乙。", ["style"]),
        ("卖方交付货物。", "卖方交付货物，但买方须付款。", ["condition:added"]),
        ("公民可以投票。", "年满十八岁的公民可以投票。", ["scope:narrower"]),
        ("公民可以投票。", "居住在国外的公民可以投票。", ["scope:narrower"]),
        ("只有会员可以投票。", "会员可以投票。", ["scope:broader"]),
        ("没有一个成员国不支持该决议。", "所有成员国都支持该决议。", ["style"]),
        ("过半数成员出席。", "半数以上成员出席。", ["quantity:down"]),
        ("如果委员会批准，则生效。", "除非委员会批准，则生效。", ["condition:swapped", "negation:flip"]),
    ],
)
def test_words_in_characters(old: str, new: str, want: list[str]) -> None:
    assert said(old, new) == want


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("其它费用", "其他费用"),
        ("银行帐户", "银行账户"),
        ("签定合同", "签订合同"),
        ("唯一的成份", "惟一的成分"),
        ("（含税）", "(含税)"),
        ("生效,有效期五年", "生效，有效期五年"),
        ("在２０３０年前", "在2030年前"),
        ("任期 4 年", "任期4年"),
    ],
)
def test_one_way_or_another(old: str, new: str) -> None:
    effects, substantive = explain_edit(old, new, edits(old, new), "zh")
    assert effects
    assert not substantive


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("交付定金", "交付订金"),
        ("预订房间", "预定房间"),
        ("权利", "权力"),
        ("必须参加", "必需参加"),
        ("制定规则", "制订规则"),
    ],
)
def test_two_words(old: str, new: str) -> None:
    assert explain_edit(old, new, edits(old, new), "zh")[1]


@pytest.mark.parametrize(
    ("old", "new", "want"),
    [
        # a prohibition in two constructions; its place tells what it reaches
        ("禁止任何人在园内狩猎。", "任何人不得在园内狩猎。", ["style"]),
        ("禁止在室内吸烟。", "不得在室内吸烟。", ["style"]),
        ("股份全部不得转让。", "股份不得全部转让。", ["other"]),
        # an agent before its verb, and behind "由"
        ("秘书处保管会议档案。", "会议档案由秘书处保管。", ["style"]),
        ("秘书长应任命委员。", "委员应由秘书长任命。", ["style"]),
        ("秘书长应任命委员。", "委员可以由秘书长任命。", ["deontic:weaker"]),
        ("秘书长任命委员。", "秘书长由委员任命。", ["other"]),
        # a circumstance before its subject and behind it, and what only says which are meant
        ("未经许可，任何人不得进入。", "任何人未经许可不得进入。", ["style"]),
        ("在货物到达前，托运人可以变更收货人。", "托运人可以在货物到达前变更收货人。", ["style"]),
        ("收到货款后，甲方应交付货物。", "甲方应在收到货款后交付货物。", ["style"]),
        ("收到货款后，甲方应交付货物。", "甲方应在收到货款前交付货物。", ["other"]),
        # with two clauses behind it a circumstance may hold for both
        ("在合同期内，甲方应付款，乙方应交货。", "甲方在合同期内应付款，乙方应交货。", ["other"]),
        ("在上海的公司可以雇用员工。", "公司可以雇用在上海的员工。", ["scope:broader", "scope:narrower"]),
        ("经批准，会员可以参加。", "经批准，会员不可以参加。", ["negation:flip"]),
        # a condition by its conjunction or by "的"
        ("如承租人不付租金，出租人可以解约。", "承租人不付租金的，出租人可以解约。", ["style"]),
        ("如承租人不付租金，出租人可以解约。", "承租人付租金的，出租人可以解约。",
         ["condition:dropped", "negation:flip"]),
        ("除法律另有规定外，合同即时生效。", "合同即时生效，但法律另有规定的除外。", ["style"]),
        # two forms of a right
        ("股东有权查阅账簿。", "股东可以查阅账簿。", ["style"]),
        ("股东有权查阅账簿。", "股东无权查阅账簿。", ["negation:flip"]),
        # what a prefix denies
        ("非营利性医院可以分配结余。", "营利性医院可以分配结余。", ["negation:flip"]),
        ("非政府组织参加。", "政府组织参加。", ["negation:flip"]),
        # the last day of a time limit
        ("应在公告之日起十日内提出。", "应不迟于公告之日起第十日提出。", ["style"]),
        # one more operative verb
        ("大会欢迎该报告。", "大会欢迎该报告，并请秘书长提交报告。", ["deontic:added"]),
        ("货物变质且系停电所致的，不承担责任。", "货物变质的，不承担责任。", ["condition:dropped"]),
        ("部分岗位的职工参加。", "全体职工参加。", ["scope:broader"]),
        ("部分职工参加。", "全体岗位的职工参加。", ["scope:broader", "other"]),
    ],
)  # fmt: skip
def test_constructions(old: str, new: str, want: list[str]) -> None:
    assert said(old, new) == want


@pytest.mark.parametrize(
    ("old", "new", "substantive"),
    [
        ("包括信件、传真、邮件。", "包括信件，传真，邮件。", False),
        # a list inside a list
        ("北京、上海、广州的公司参加。", "北京、上海，广州的公司参加。", True),
        ("价格以fob青岛为准。", "价格以FOB青岛为准。", False),
        ("功率为10mW。", "功率为10MW。", True),
        ("应在公告之日起十日内提出。", "应不迟于公告之日起第二十日提出。", True),
        ("教师及其它人员适用。", "教师及其他人员适用。", False),
    ],
)
def test_marks_and_capitals(old: str, new: str, substantive: bool) -> None:
    assert explain_edit(old, new, edits(old, new), "zh")[1] is substantive
