"""The meaning room: the pairs of tests/data/meaning, whole drafts, and what each rule must and must not say."""

import json
import tomllib
from pathlib import Path

import pytest

import draftdiff as dd
from draftdiff.changes.changeset import OPPOSITE
from draftdiff.changes.kinds import EDITORIAL, Edit, Move, Reformat, Replacement, Who
from draftdiff.changes.wording import edits
from draftdiff.meaning import Instruments, explain, explain_edit, languages, ledger, repeated, totals, uses
from draftdiff.meaning.words.forms.layers import proof
from draftdiff.meaning.words.languages import language_of
from draftdiff.meaning.words.lexicon import lexicon
from draftdiff.model.paragraph import Mark, Paragraph
from meanings import said

DATA = Path(__file__).parent / "data" / "meaning"
UDHR = (DATA / "udhr.txt").read_text(encoding="utf-8")
INSTRUMENTS = Instruments.of([UDHR])
CASES = tomllib.loads((DATA / "documents.toml").read_text(encoding="utf-8"))["case"]


def rows(name):
    return [json.loads(line) for line in (DATA / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]


def read(old, new, language="en", **keywords):
    return explain_edit(old, new, edits(old, new), language, **keywords)


def explained(old, new, **keywords):
    old, new = (draft if isinstance(draft, dd.Draft) else dd.read_text(draft) for draft in (old, new))
    return explain(dd.diff(old, new), old, new, **keywords)


# ------------------------------------------------------------------ accuracy


def figures(name):
    right = spurious = missing = directions = missed = shown = 0
    pairs = rows(name)
    for pair in pairs:
        instruments = INSTRUMENTS if "instruments" in pair else None
        effects, substantive = read(pair["old"], pair["new"], pair["language"], instruments=instruments)
        gold, found = dict(pair["effects"]), {effect.kind: effect.direction for effect in effects}
        right += len(gold.keys() & found.keys())
        spurious += len(found.keys() - gold.keys())
        missing += len(gold.keys() - found.keys())
        directions += sum(gold[kind] == found[kind] for kind in gold.keys() & found.keys())
        missed += pair["substantive"] and not substantive
        shown += substantive and not pair["substantive"]
    substance = sum(pair["substantive"] for pair in pairs)
    f1 = 2 * right / (2 * right + spurious + missing)
    return f1, directions / right, missed / substance, shown / (len(pairs) - substance)


@pytest.mark.parametrize("name", ["tuning", "held_out"])
def test_accuracy(name):
    f1, directions, missed, shown = figures(name)
    assert f1 >= 0.90
    assert directions >= 0.95
    assert missed <= 0.01
    assert shown <= 0.10


def test_the_pairs_cover_what_they_should():
    pairs = [*rows("tuning"), *rows("held_out")]
    assert len(pairs) >= 300
    assert sum(not pair["substantive"] for pair in pairs) >= 80
    assert len({pair["id"] for pair in pairs}) == len(pairs)
    for language in ("fr", "es", "ru", "ar", "zh"):
        kinds = {kind for pair in pairs if pair["language"] == language for kind, _ in pair["effects"]}
        assert {"deontic", "negation"} <= kinds


def test_every_effect_shows_its_words():
    for pair in [*rows("tuning"), *rows("held_out")]:
        for effect in read(pair["old"], pair["new"], pair["language"])[0]:
            assert effect.old == pair["old"][slice(*effect.old_span)]
            assert effect.new == pair["new"][slice(*effect.new_span)]
            assert effect.old or effect.new


def test_the_reverse_edit_has_the_opposite_direction():
    pairs = [pair for pair in rows("tuning") if len(pair["effects"]) == 1 and pair["effects"][0][1]]
    agree = 0
    for pair in pairs:
        (kind, direction), instruments = pair["effects"][0], INSTRUMENTS if "instruments" in pair else None
        back = said(pair["new"], pair["old"], pair["language"], instruments=instruments)
        agree += back == [f"{kind}:{OPPOSITE.get(direction, direction)}"]
    assert agree / len(pairs) >= 0.93


# --------------------------------------------------------------- whole drafts


@pytest.mark.parametrize("case", [case for case in CASES if "want" in case], ids=lambda case: case["name"])
def test_drafts(case):
    changes = explained(case["old"], case["new"])
    found = [
        [c.kind, c.substantive, [e.kind + (f":{e.direction}" if e.direction else "") for e in c.effects]]
        for c in changes
    ]
    assert found == case["want"]


@pytest.mark.parametrize("case", [case for case in CASES if "moved" in case], ids=lambda case: case["name"])
def test_moves_keep_or_change_what_stands_above(case):
    moves = [change for change in explained(case["old"], case["new"]) if isinstance(change, Move)]
    assert moves
    assert all([effect.kind for effect in move.effects] == ["structure"] for move in moves)
    assert {move.substantive for move in moves} == {case["moved"]}


def test_a_split_at_a_full_stop_keeps_the_meaning_and_one_inside_a_sentence_does_not():
    whole = "Members shall meet every year in the spring. They shall elect a president by secret ballot."
    at_stop = explained(whole, whole.replace("spring. ", "spring.\n\n"))
    inside = explained(whole, whole.replace("president by", "president\n\nby"))
    assert [(c.kind, c.substantive) for c in at_stop] == [("split", False)]
    assert all(change.substantive for change in inside)


def test_only_effects_and_substantive_change():
    old, new = dd.read_text("1. States shall act.\n\n2. Old."), dd.read_text("1. States should act.\n\n2. New.")
    changes = dd.diff(old, new)
    again = explain(changes, old, new)
    assert [type(c) for c in again] == [type(c) for c in changes]
    for before, after in zip(changes, again, strict=True):
        assert (before.old, before.new, before.edits, before.confidence, before.proposers) == (
            after.old, after.new, after.edits, after.confidence, after.proposers,
        )  # fmt: skip
    assert again.apply(old) == new
    assert explain(again, old, new) == again


@pytest.mark.parametrize(
    ("marks", "want"),
    [
        ([Mark(0, 5, "bold")], ("format", False)),
        ([Mark(0, 5, "strike")], ("other", True)),
        ([Mark(0, 5, "link", "https://example.org")], ("reference", True)),
    ],
)
def test_marks(marks, want):
    old = dd.Draft([Paragraph("Words that stay.")], "a")
    new = dd.Draft([Paragraph("Words that stay.", marks=marks)], "b")
    (change,) = explained(old, new)
    assert isinstance(change, Reformat)
    assert [(effect.kind, change.substantive) for effect in change.effects] == [want]


def test_instruments_may_be_drafts():
    new = "No one shall be held in slavery or servitude; slavery and the slave trade shall be prohibited."
    old = new.replace("in slavery", "in bondage")
    (change,) = explained(old, new, instruments=[dd.read_text(UDHR)])
    assert [(e.kind, e.direction) for e in change.effects] == [("agreed_language", "toward")]
    (plain,) = explained(old, new)
    assert "agreed_language" not in [e.kind for e in plain.effects]


def test_language_of_the_paragraph_counts():
    old = dd.Draft([Paragraph("Les États doivent agir.", language="fr")], "a")
    new = dd.Draft([Paragraph("Les États peuvent agir.", language="fr")], "b")
    (change,) = explained(old, new)
    assert [(e.kind, e.direction) for e in change.effects] == [("deontic", "weaker")]


# ------------------------------------------------------- what the rules must not say


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Members shall resign.", "Members shall re-sign."),
        ("The rate is 1.5.", "The rate is 15."),
        ("The principal decides.", "The principle decides."),
        ("The treaty affects trade.", "The treaty effects trade."),
        ("Pay on 7 June 2019.", "Pay on 14 June 2019."),
        ("Pay 20190607 euros.", "Pay 20190614 euros."),
        ("Send it to 10.0.0.1.", "Send it to 10.0.0.2."),
        ("The Committee meets.", "the Council meets."),
        ("A buyer shall pay the seller.", "A seller shall pay the buyer."),
        ("Rank A, B and C in this order.", "Rank C, B and A in this order."),
        ("Ann and Ben get 1 and 2 euros respectively.", "Ben and Ann get 1 and 2 euros respectively."),
        ("Use files in /a/b.", "Use files in /a/c."),
        ("The State(s) shall act.", "The States shall act."),
        ("Nobody may enter except employees and guests.", "Nobody may enter, except employees, and guests."),
        ("See https://a.org/x-y.", "See https://a.org/xy."),
        ("It is 5 m wide.", "It is 5 cm wide."),
        ("It costs $5.", "It costs €5."),
        ("It is -5 degrees.", "It is 5 degrees."),
        ("Filing is required.", "Filling is required."),
        ("the US must pay us", "the us must pay US"),
        ("More than 5 members vote.", "At least 5 members vote."),
        ("Fewer than 5 members vote.", "At most 5 members vote."),
        ("About 100 days passed.", "100 days passed."),
        ("By a simple majority.", "By an absolute majority."),
        ("By a majority of votes.", "By a strict majority of votes."),
        ("By consensus.", "By unanimity."),
        ("Pay in 30 days.", "Pay in 30 calendar days."),
        ("Pay in 30 business days.", "Pay in 30 working days."),
        ("A rise of 5 per cent.", "A rise of 5 percentage points."),
        ("Members shall remove it.", "Members shall re-move it."),
        ("Implementations MUST reject it.", "Implementations must reject it."),
        ("It weighs 5 tons.", "It weighs 5 tonnes."),
        ("The sum is 5 - 3.", "The sum is 5 3."),
    ],
)
def test_substance_is_never_called_editorial(old, new):
    assert read(old, new)[1]


@pytest.mark.parametrize(
    ("old", "new", "language"),
    [
        ("Der Beschluß gilt.", "Der Beschluss gilt.", "de"),
        ("L'accord est signé.", "L’accord est signé.", "fr"),
        ("«Datos» personales", "“Datos” personales", "es"),
        ("Статья 5", "Статья\u00a05", "ru"),
        ("twenty-one days", "21 days", "en"),
        ("U.S. law", "US law", "en"),
        ("by 1 March", "not later than 1 March", "en"),
        ("GITHUB RULES", "GitHub rules", "en"),
        ("a word", "a  word ", "xx"),
    ],
)
def test_the_same_in_other_letters_is_editorial(old, new, language):
    effects, substantive = read(old, new, language)
    assert not substantive
    assert effects
    assert {effect.kind for effect in effects} <= EDITORIAL


def test_a_word_exchanged_is_substance_in_a_language_without_a_lexicon():
    assert said("Jaji ataamua.", "Waziri ataamua.", "sw") == ["other"]
    assert lexicon("sw").language == "und"


@pytest.mark.parametrize(
    ("old", "new", "want"),
    [
        ("Payment is due in May.", "Payment is due in June.", ["time:later"]),
        ("It may rain.", "It might rain.", ["deontic:weaker"]),
        ("Pay no later than 1 May.", "Pay no later than 1 April.", ["time:earlier"]),
        ("Not only States act.", "Not only Parties act.", ["other"]),
        ("They commit genocide.", "They commit murder.", ["other"]),
        ("Force is allowed.", "Force is not allowed.", ["negation:flip"]),
        ("See Articles 5 and 6.", "See Article 5.", ["reference:narrower"]),
        ("See Article 5(a) of the Paris Agreement.", "See Article 5(a) of the Kyoto Protocol.", ["reference:swapped"]),
        ("It is open if the fee is paid.", "It is open only if the fee is paid.", ["condition:stronger"]),
        ("It is open only if the fee is paid.", "It is open if the fee is paid.", ["condition:weaker"]),
        (
            "It lapses if A is lost and B is sold.",
            "It lapses if A is lost or B is sold.",
            ["condition:broader"],
        ),
        (
            "It lapses unless A is lost or B is sold.",
            "It lapses unless A is lost and B is sold.",
            ["condition:narrower"],
        ),
        ("The plot has about 3 hectares.", "The plot has 3 hectares.", ["hedge:dropped"]),
        ("The plot has exactly 3 hectares.", "The plot has about 3 hectares.", ["hedge:added"]),
        ("It ends in the second week of May.", "It ends in the third week of May.", ["time:later"]),
        ("It ends after the session.", "It ends at the session.", ["time:earlier"]),
        ("It holds for the territory of the State.", "It holds for the territories of the State.", ["scope:broader"]),
        ('"Boat" means a ship.', '"Boat" includes a ship.', ["definition:broader"]),
        ('"Boat" includes a ship.', '"Boat" means a ship.', ["definition:narrower"]),
        ("No fewer than 5 shall vote.", "No fewer than 9 shall vote.", ["quantity:up"]),
        ("Notice 30 days before the vote.", "Notice 20 days before the vote.", ["time:later"]),
        ("It is open. Nobody pays.", "It is open.", ["other"]),
        ("It is open.", "It is open. It cannot, as appropriate, be sold.", ["deontic:added"]),
    ],
)
def test_traps(old, new, want):
    assert said(old, new) == want


def test_several_effects_of_one_edit():
    old, new = "The Secretariat shall publish the list in 2020.", "The Bureau may publish the list in 2021."
    assert said(old, new) == ["actor:swapped", "deontic:weaker", "time:later"]


def test_inserted_paragraph_without_words_is_no_substance():
    old = dd.Draft([Paragraph("One."), Paragraph("Two.")], "a")
    new = dd.Draft([Paragraph("One."), Paragraph(" "), Paragraph("Two.")], "b")
    (change,) = explained(old, new)
    assert (change.kind, change.substantive, [e.kind for e in change.effects]) == ("insert", False, ["space"])


# ------------------------------------------------------------ rows over many changes


def test_one_substitution_at_many_places_is_one_row():
    text = "\n\n".join(
        f"The Parties shall send their report {n} to the office." for n in ("one", "two", "three", "four")
    )
    row, *others = repeated(explained(text, text.replace("Parties", "Contracting Parties")))
    assert (row.old, row.new, len(row)) == ("Parties", "Contracting Parties", 4)
    assert not others


def test_a_comma_at_many_places_is_no_substitution():
    text = "\n\n".join(f"The {name}, the clerk and the treasurer shall meet." for name in ("chair", "mayor", "judge"))
    assert repeated(explained(text, text.replace(" and", ", and"))) == ()


def test_a_changed_definition_lists_its_uses():
    old = '"Site" means the place of work.\n\nThe Site is closed. No site is open. Sites are listed.'
    (change,) = explained(old, old.replace("work", "work or storage"))
    new = dd.read_text(old.replace("work", "work or storage"))
    assert [(use.index, use.span) for use in uses(change, new)] == [(1, (4, 8)), (1, (37, 42))]
    (other,) = explained("Plain words.", "Other words.")
    assert uses(other, new) == ()


def test_the_ledger_names_party_topic_and_sign():
    from attrs import evolve

    old = dd.read_text("# Media\n\nStates shall protect women.", format="markdown")
    new = dd.read_text("# Media\n\nStates should protect women and men.", format="markdown")
    changes = explain(dd.diff(old, new), old, new)
    who = Who(inserted=frozenset([dd.Party("UK"), dd.Party("Iran")]))
    changes = evolve(changes, changes=tuple(evolve(change, proposers=who) for change in changes))
    found = ledger(changes, old, new)
    assert [(r.party, r.topic, r.direction, r.sign) for r in found] == [
        ("Iran + UK", "Media", "weaker", -1), ("Iran + UK", "Media", "broader", 1),
    ]  # fmt: skip
    assert {(t.direction, t.count, t.sign) for t in totals(found)} == {("weaker", 1, -1), ("broader", 1, 1)}


# ---------------------------------------------------------------- words and languages


def test_every_lexicon_loads():
    assert {"ar", "de", "en", "es", "fr", "ru", "zh"} <= set(languages())
    for language in languages():
        assert lexicon(language).phrases


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Everyone has the right to life, liberty and the security of the person.", "en"),
        ("Tous les êtres humains naissent libres et égaux en dignité et en droits.", "fr"),
        ("Todos los seres humanos nacen libres e iguales en dignidad y derechos.", "es"),
        ("Alle Menschen sind frei und gleich an Würde und Rechten geboren.", "de"),
        ("Все люди рождаются свободными.", "ru"),
        ("يولد جميع الناس أحراراً", "ar"),
        ("人人生而自由", "zh"),
        ("すべての人間は、生まれながらにして自由である。", "und"),
        ("All vehicles must stop, except ambulances and police cars.", "en"),
    ],
)
def test_language_of(text, language):
    assert language_of(text) == language


def test_proof_names_the_layers_that_differ():
    assert proof("the Centre,", "the  center", "en") == ("spelling", "case", "punctuation", "space")
    assert proof("shall", "should", "en") is None
    assert proof("", "word", "en") is None


def test_edits_may_cut_words():
    effects, substantive = explain_edit("colour", "color", [Replacement((4, 5), (4, 4))], "en")
    assert [(e.kind, e.old, e.new) for e in effects] == [("spelling", "colour", "color")]
    assert not substantive


def test_an_edit_change_without_edits_has_no_effects():
    assert explain_edit("same", "same", [], "en") == ((), False)
    assert isinstance(explained("Old word.", "New word.")[0], Edit)
