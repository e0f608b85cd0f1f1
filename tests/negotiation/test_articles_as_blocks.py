"""A treaty's articles as blocks of one draft: labels resolved inside of it, and `check` refuses
what is not there.
"""

import pytest

import draftdiff as dd
from draftdiff.negotiation import report, status
from draftdiff.records import check

OLD = "# Article 1\n\nStates shall act.\n\n# Article 2\n\nStates [shall][should] report.\n\n# Article 10\n\nMoney.\n"
NEW = OLD.replace("shall act", "should act")
HEAD = """schema = "draftdiff.record/1"
title = "A treaty"
[[party]]
name = "Chair"
[[party]]
name = "Iran"
[[block]]
id = "treaty"
[[block]]
id = "treaty#Article 1"
title = "Action"
part_of = "treaty"
[[block]]
id = "treaty#2"
title = "Reports"
part_of = "treaty"
aliases = ["Article 2"]
[[draft]]
id = "d1"
of = {of}
file = "d1.md"
date = 2020-01-01
[[draft]]
id = "d2"
of = {of}
file = "d2.md"
parents = ["d1"]
proposers = ["Chair"]
date = 2020-02-01
[[position]]
party = "Iran"
on = "d2#Article 1"
stance = "object"
date = 2020-02-02
"""


def record(folder, of):
    (folder / "d1.md").write_text(OLD)
    (folder / "d2.md").write_text(NEW)
    (folder / "record.toml").write_text(HEAD.replace("{of}", of))
    return folder


@pytest.mark.parametrize("of", ['["treaty#Article 1", "treaty#2"]', '"treaty"'])
def test_each_article_is_a_text_of_its_block(tmp_path, of):
    talks = dd.load(record(tmp_path, of)).negotiation
    one, two = status(talks, "treaty#Article 1"), status(talks, "Article 2")
    assert one.texts == two.texts == ("d2",)
    assert (one.open_brackets, two.open_brackets) == (0, 2)
    assert [draft.text for draft in talks.drafts_of("treaty#2")] == [
        "\nStates [shall][should] report."
    ] * 2
    assert one.on_side("objects") == ("Iran",)
    assert two.on_side("objects") == ()


def test_a_report_shows_each_article_against_the_same_article(tmp_path):
    talks = dd.load(record(tmp_path, '["treaty#Article 1", "treaty#2"]')).negotiation
    shown = [(one.text, one.since) for one in report(talks).passages if one.since]
    labels = [(new.paragraphs[0].label, old.paragraphs[0].label) for new, old in shown]
    assert labels == [("Article 1", "Article 1"), ("Article 2", "Article 2")]


def test_check_refuses_an_article_that_is_not_there(tmp_path):
    record(tmp_path, '["treaty#Article 1", "treaty#Article 3"]')
    said = [str(one) for one in check(tmp_path)]
    assert any("draft.of: there is no 'Article 3' in 'd1'" in one for one in said)
    assert all("Article 1'" not in one for one in said)
