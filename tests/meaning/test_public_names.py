"""``draftdiff.meaning``: explaining with agreed texts and a language, the ledger, repeated
substitutions, uses.
"""

import pytest
from attrs import evolve
from told import DATA, reading, said

import draftdiff as dd
from draftdiff import meaning
from draftdiff.changes.kinds import Replacement, Who
from draftdiff.meaning import (
    Instruments,
    explain,
    explain_edit,
    languages,
    ledger,
    repeated,
    totals,
    uses,
)
from draftdiff.model.paragraph import Paragraph
from draftdiff.redlines.descriptions import with_all_effects

UDHR = (DATA / "udhr.txt").read_text(encoding="utf-8")
QUOTED = (
    "No one shall be held in slavery or servitude; slavery and the slave trade shall be prohibited."
)


def explained(old, new, **known):
    old, new = (
        draft if isinstance(draft, dd.Draft) else dd.read_text(draft) for draft in (old, new)
    )
    return explain(dd.diff(old, new), old, new, **known)


def test_the_names():
    assert all(hasattr(meaning, name) for name in meaning.__all__)
    assert {"Instruments", "explain", "ledger", "totals", "repeated", "uses", "languages"} <= set(
        meaning.__all__
    )


def test_agreed_language_is_told_where_an_instrument_is_given():
    old = QUOTED.replace("in slavery", "in bondage")
    for instruments in ([UDHR], [dd.read_text(UDHR)]):
        (toward,) = explained(old, QUOTED, instruments=instruments)
        assert "agreed_language:toward" in said(toward.effects)
        (away,) = explained(QUOTED, old, instruments=instruments)
        assert "agreed_language:away" in said(away.effects)
        assert toward.substantive
        assert away.substantive
    (plain,) = explained(old, QUOTED)
    assert "agreed_language" not in [effect.kind for effect in plain.effects]


def test_a_whole_paragraph_of_agreed_language():
    (change,) = explained("States act.", f"States act.\n\n{QUOTED}", instruments=[UDHR])
    assert "agreed_language:toward" in said(change.effects)


def test_instruments_without_long_runs_know_nothing():
    assert not Instruments.of(["Too short to be a quotation"]).runs
    assert not Instruments.of([]).runs
    assert said(reading("States act.", "States shall act.", instruments=Instruments.of([]))[0])


def test_the_language_of_the_paragraph_counts_before_that_of_the_draft():
    old = dd.Draft([Paragraph("Les États doivent agir.", language="fr")], "a", language="en")
    new = dd.Draft([Paragraph("Les États peuvent agir.", language="fr")], "b", language="en")
    (change,) = explained(old, new)
    assert said(change.effects) == ["deontic:weaker"]


def test_a_language_may_be_given():
    old, new = (
        dd.read_text(text, language="xx") for text in ("Die Länder müssen.", "Die Länder können.")
    )
    assert said(explained(old, new, language="de")[0].effects) == ["deontic:weaker"]
    assert "deontic" not in [effect.kind for effect in explained(old, new)[0].effects]


def test_a_word_exchanged_is_substance_in_a_language_without_a_lexicon():
    effects, substantive = reading("Jaji ataamua.", "Waziri ataamua.", "sw")
    assert effects
    assert substantive


def test_explain_edit_of_nothing_and_of_a_cut_word():
    assert explain_edit("same", "same", [], "en") == ((), False)
    effects, substantive = explain_edit("colour", "color", [Replacement((4, 5), (4, 4))], "en")
    assert [(one.kind, one.old, one.new) for one in effects] == [("spelling", "colour", "color")]
    assert not substantive


def test_the_same_substitution_at_several_places_of_a_paragraph_is_told_once():
    old = "The Agency shall pay. The Agency shall report."
    effects, _ = reading(old, old.replace("shall", "may"))
    assert [(one.kind, one.direction) for one in effects] == [("deontic", "weaker")]


def test_the_ledger_names_party_topic_and_sign():
    old = dd.read_text("# Media\n\nStates shall pay some costs.", format="markdown")
    new = dd.read_text("# Media\n\nStates should pay all costs.", format="markdown")
    changes = explain(dd.diff(old, new), old, new)
    who = Who(inserted=frozenset([dd.Party("UK"), dd.Party("Iran")]))
    changes = evolve(changes, changes=tuple(evolve(change, proposers=who) for change in changes))
    found = ledger(with_all_effects(changes), old, new)
    assert [
        (row.party, row.topic, row.kind, row.direction, row.sign, row.old, row.new) for row in found
    ] == [
        ("Iran + UK", "Media", "deontic", "weaker", -1, "shall", "should"),
        ("Iran + UK", "Media", "scope", "broader", 1, "some", "all"),
    ]
    assert {(total.kind, total.direction, total.count, total.sign) for total in totals(found)} == {
        ("deontic", "weaker", 1, -1),
        ("scope", "broader", 1, 1),
    }


def test_the_ledger_counts_duties_that_came_and_went():
    (row,) = ledger(
        explained("States act.", "States act. They shall report."), *map(dd.read_text, ("a", "b"))
    )
    assert (row.kind, row.direction, row.sign, row.party, row.topic) == (
        "deontic",
        "added",
        1,
        "",
        "",
    )


def test_one_substitution_at_many_places_is_one_row():
    text = "\n\n".join(
        f"The Parties shall send report {n} to the office." for n in ("one", "two", "three", "four")
    )
    row, *others = repeated(explained(text, text.replace("Parties", "Contracting Parties")))
    assert (row.old, row.new, len(row)) == ("Parties", "Contracting Parties", 4)
    assert not others
    assert repeated(explained(text, text.replace("Parties", "Members")), at_least=5) == ()


def test_a_comma_at_many_places_is_no_substitution():
    text = "\n\n".join(
        f"The {name}, the clerk and the treasurer shall meet."
        for name in ("chair", "mayor", "judge")
    )
    assert repeated(explained(text, text.replace(" and", ", and"))) == ()


def test_a_changed_definition_lists_its_uses():
    old = (
        '"Site" means the place of work.\n\nThe Site is closed. No site is open. Sites are listed.'
    )
    new = dd.read_text(old.replace("work", "work or storage"))
    (change,) = explained(old, new)
    assert [(use.term, use.index, use.span) for use in uses(change, new)] == [
        ("Site", 1, (4, 8)),
        ("Site", 1, (37, 42)),
    ]
    (other,) = explained("Plain words.", "Other words.")
    assert uses(other, new) == ()


@pytest.mark.parametrize("tag", ["en-GB", "EN", "en_US"])
def test_a_tag_with_a_region_is_its_language(tag):
    assert said(reading("States shall act.", "States should act.", tag)[0]) == ["deontic:weaker"]


def test_the_languages():
    assert languages() == ("ar", "de", "en", "es", "fr", "ru", "zh")
