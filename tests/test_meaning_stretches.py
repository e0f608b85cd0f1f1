"""Whole sentences, provisos and rewritten stretches: all that they command, ask for, cite and measure, and no more."""

from __future__ import annotations

import pytest

import draftdiff as dd
from draftdiff.changes.kinds import Replacement
from draftdiff.changes.wording import edits
from draftdiff.meaning import explain_edit
from draftdiff.meaning.sentences.apart import set_apart


def told(old: str, new: str, language: str = "en") -> list[str]:
    effects, _ = explain_edit(old, new, edits(old, new), language)
    return [f"{one.kind} {one.direction or '-'}: {one.old or one.new}" for one in effects if one.kind != "style"]


def parts(old: str, new: str) -> list[tuple[str, str, bool]]:
    found = set_apart(old, new, edits(old, new))
    return [(old[slice(*edit.old)], new[slice(*edit.new)], whole) for edit, whole in found]


@pytest.mark.parametrize(
    ("old", "new", "want"),
    [
        ("Sums stay open: Provided, That the sum is final.",
         "Sums stay open: Provided, That the Secretary shall report on each of them: Provided further, That the sum is "
         "final.",
         [("", "Provided, That the Secretary shall report on each of them: ", True), ("", " further", False)]),
        ("Fees are due.", "Fees are due in May. They shall be paid to the treasurer on time.",
         [("", " in May", False), ("", " They shall be paid to the treasurer on time.", True)]),
        ("The means expire after a year.",
         "The means are paid beside those of the towns and villages. They expire after a year.",
         [("", "The means are paid beside those of the towns and villages. ", True), ("The means ", "They ", False)]),
        ("It pays for losses of crops in the valley.",
         "It pays for losses incurred in the great storm of May, losses of crops in the valley.",
         [("", "losses incurred in the great storm of May, ", False)]),
        ("Sums stay open: Provided, That funds in this Act are final.",
         "Sums stay open: Provided, That $500 shall be for roads in the towns, with such funds spent by need: Provided "
         "further, That funds in this Act are final.",
         [("", "Provided, That $500 shall be for roads in the towns, with such funds spent by need: ", True),
          ("", " further", False)]),
        ("The town may lend it.", "The town may sell it and shall report on it to the county. The town may lend it.",
         [("", "The town may sell it and shall report on it to the county. ", True)]),
        ("Fees are due for boats.", "Fees are due for boats that lie in the harbour of the town by night.",
         [("", " that lie in the harbour of the town by night", False)]),
    ],
)  # fmt: skip
def test_whole_sentences_stand_alone(old: str, new: str, want: list[tuple[str, str, bool]]) -> None:
    assert parts(old, new) == want
    assert [(b, a, whole) for a, b, whole in parts(new, old)] == want


@pytest.mark.parametrize(
    ("came", "want"),
    [
        ("for schools, including payments made under the Roads Act",
         ["other: for schools, including payments made under the Roads Act", "deontic: shall"]),
        ("for schools, including payments made under the Fields Act",
         ["beneficiary: for schools, including payments made", "reference: Roads Act", "deontic: shall",
          "reference: Fields Act"]),
    ],
)  # fmt: skip
def test_a_phrase_that_only_changed_its_sentence_cites_nothing_new(came: str, want: list[str]) -> None:
    gone = ", for schools, including payments made under the Roads Act,"
    old = f"Sums are open until May{gone} in the towns. The sums are final."
    new = f"Sums are open until May in the towns. Some shall be {came}. The sums are final."
    whole = f" Some shall be {came}."
    at, end, start = old.index(gone), old.index(" The sums"), new.index(whole)
    changed = [Replacement((at, at + len(gone)), (at, at)), Replacement((end, end), (start, start + len(whole)))]
    effects, _ = explain_edit(old, new, changed)
    assert [f"{one.kind}: {one.old or one.new}" for one in effects if one.kind != "condition"] == want


def test_a_sentence_around_words_of_the_next_one_is_whole() -> None:
    """A comparison may keep "towns" and "in the county" of the sentence that comes in."""
    old = "Fees are low. All towns in the county are free."
    came = (
        "All villages that are much bigger than those old towns pay what the rich men in the county ask for: no more. "
    )
    new = f"Fees are low. {came}All towns in the county are free."
    kept = [("towns ", "towns "), ("in the county ", "in the county ")]
    at, place, apart = old.index("towns"), new.index("villages"), []
    for words, same in kept:
        apart.append(Replacement((at, at), (place, new.index(words, place))))
        at, place = at + len(same), new.index(words, place) + len(same)
    apart.append(Replacement((at, at), (place, new.index("are free"))))
    found = set_apart(old, new, apart)
    assert [(edit.old, new[slice(*edit.new)], whole) for edit, whole in found] == [((14, 14), came, True)]
    other = new.replace("county are free", "realm are free")
    assert len(set_apart(old.replace("county are", "realm are"), other, apart[:2])) == 2


@pytest.mark.parametrize(
    ("old", "new", "want"),
    [
        ("It was signed in 1985.",
         "It was signed in 1985: Provided further, That notwithstanding section 2808 of title 10, United States Code, "
         "funds may only be used for $5,000 of repairs.",
         ["condition added: Provided further, That", "reference added: section 2808 of title 10, United States Code",
          "deontic added: may only", "quantity added: $5,000"]),
        ("The fund is open. It closes in May.",
         "The fund is open. The board may lend and shall not give more than $500 under section 4 within ten days. It "
         "closes in May.",
         ["deontic added: may", "deontic added: shall not", "quantity added: more than $500",
          "reference added: section 4", "time added: ten days"]),
        ("The council meets in Rome.", "The council meets in Rome. Its seat is a palace above the river.",
         ["other -: Its seat is a palace above the river"]),
        ("The council meets in Rome.",
         "The council meets in Rome. All its older members live in a palace with 12 rooms.",
         ["other -: All its older members live in a palace with 12 rooms", "quantity added: 12 rooms"]),
        ("The council meets in Rome.", "The council meets in Rome. It reports on the previous two sessions of room 12.",
         ["other -: It reports on the previous two sessions of room 12"]),
    ],
)  # fmt: skip
def test_a_whole_sentence_tells_all_that_it_rules(old: str, new: str, want: list[str]) -> None:
    assert told(old, new) == want


def test_a_deleted_paragraph_tells_all_that_it_rules() -> None:
    said = "A transfer shall not affect the duty in section 4, if it is made within ten days and costs at most $500."
    change = dd.diff(dd.read_text(f"One.\n\n{said}\n\nTwo."), dd.read_text("One.\n\nTwo."))[0]
    assert [(one.kind, one.old) for one in change.effects] == [
        ("deontic", "shall not"), ("reference", "section 4"), ("condition", "if"), ("time", "ten days"),
        ("quantity", "at most $500"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("Reaffirming the pact with the people of the islands.", "other"),
        ("Reaffirming the pact with the people of the islands,", "deontic"),
    ],
)
def test_a_participle_with_a_full_stop_is_a_title(said: str, kind: str) -> None:
    change = dd.diff(dd.read_text(f"One.\n\n{said}\n\nTwo."), dd.read_text("One.\n\nTwo."))[0]
    assert [one.kind for one in change.effects] == [kind]


REWRITTEN = (
    "The old board of twelve elders decides every year how many trees are cut down in the northern valley.",
    "A paid forester shall report by May which paths need repair, and the mayor may close them in the northern valley.",
)


def test_a_rewritten_stretch_is_one() -> None:
    assert sorted(told(*REWRITTEN)) == [
        "deontic added: may", "deontic added: shall",
        "other -: The old board of twelve elders decides every year how many trees are cut down",
        "quantity dropped: twelve elders", "time added: May", "time dropped: every year",
    ]  # fmt: skip


def test_what_both_sides_of_a_rewritten_stretch_say_is_not_told() -> None:
    old = REWRITTEN[0].replace("decides", "shall decide under section 9")
    new = REWRITTEN[1].replace("by May", "under section 9")
    assert sorted(told(old, new)) == [
        "deontic added: may",
        "other -: The old board of twelve elders shall decide under section 9 every year how many trees are cut down",
        "quantity dropped: twelve elders",
        "time dropped: every year",
    ]


def test_what_keeps_most_of_its_words_is_not_rewritten() -> None:
    old = "The board of elders shall decide every year how many trees are cut down in the valley."
    new = "The board of elders shall decide every month how many trees are planted in the valley."
    assert told(old, new) == ["time earlier: every year", "other -: cut down"]


def test_one_sentence_across_the_border_of_two_is_rewritten() -> None:
    old = "Only old team members may be candidates."
    new = "Candidates must be named by an old team member. Proposals by themselves are allowed."
    assert sorted(told(old, new)) == [
        "deontic added: are allowed", "deontic added: must", "deontic dropped: may",
        "other -: Only old team members may be candidates",
    ]  # fmt: skip


def test_exchanges_around_the_end_of_a_sentence_have_no_partners() -> None:
    old = "A plan is approved if the number of yes exceeds the number of no. Other votes are ignored."
    new = (
        "A plan is approved if half of votes say yes to the plan. Only yes and no are counted; other votes are ignored."
    )
    assert [one for one in told(old, new) if one.startswith(("condition", "scope"))] == []
    apart = "A plan is approved if the number of black balls exceeds ten. Other balls are ignored."
    assert "condition swapped: black" in told(apart, apart.replace("black", "white"))


def test_a_few_words_for_a_long_stretch_with_a_modal_are_no_partner_of_it() -> None:
    old = "All complaints are reviewed and will result in a response that is deemed fair to the circumstances."
    assert told(old, "All complaints are reviewed and closed.") == [
        "deontic dropped: will", "other -: will result in a response that is deemed fair to the circumstances",
        "other -: closed",
    ]  # fmt: skip
    plain = old.replace("will result", "result")
    assert "deontic dropped: will" not in told(plain, "All complaints are reviewed and closed.")


def test_a_condition_behind_that_ends_with_its_comma() -> None:
    old = "Sums stay open: Provided, That if the bridge falls, the county pays for a ferry."
    assert told(old, old.replace("a ferry", "two boats")) == ["other -: a ferry"]
    assert told(old, old.replace("falls", "is closed")) == ["condition swapped: falls"]


def test_another_condition_stays_one() -> None:
    old = "The owner shall replace the part if its capacity falls below the guaranteed value."
    new = "The owner shall replace the part if it shows visible damage to the outer casing."
    assert told(old, new) == ["condition swapped: its capacity falls below the guaranteed value"]


def test_sums_in_a_rewritten_stretch_keep_their_partners() -> None:
    old = "For “Social Services”, $250, which shall stay open for old people of the northern valley."
    new = "For “Child Care Payments”, $300, which shall stay open for old people of the northern valley."
    assert "quantity up: $250" in told(old, new)


@pytest.mark.parametrize(
    ("old", "new", "want"),
    [
        ("Das Amt ist frei.", "Das Amt ist frei. Die Lasten sind durch ein Gesetz zu regeln, das alle Teile bindet.",
         ["deontic added: zu regeln"]),
        ("Das Amt ist frei.", "Das Amt ist frei. Dabei ist die Kraft der Gemeinden vor Ort einzubeziehen.",
         ["deontic added: einzubeziehen"]),
        ("Das Amt ist frei.", "Das Amt ist frei. Es ist eingerichtet, um die Lasten der Länder gerecht zu verteilen.",
         ["other -: Es ist eingerichtet, um die Lasten der Länder gerecht zu verteilen"]),
        ("Das Gesetz gilt.", "Das Gesetz gilt. Artikel 104b Absatz 2 Satz 4 gilt ab dem 1. September 2006 auch hier.",
         ["reference added: Artikel 104b Absatz 2 Satz 4",
          "other -: Artikel 104b Absatz 2 Satz 4 gilt ab dem 1. September 2006 auch hier",
          "time added: 1. September 2006"]),
        ("Das Gesetz regelt das Nähere.", "Das Gesetz, das der Zustimmung des Bundesrates bedarf, regelt das Nähere.",
         ["condition added: der Zustimmung des Bundesrates bedarf"]),
        ("Es gilt bis zum 1. September 2006.", "Es gilt bis zum 1. Oktober 2006.", ["time later: 1. September 2006"]),
        ("Geändert durch Art. 1 G v. 21.7.2010 I 944", "Geändert durch Art. 1 G v. 21.7.2010 I 2048",
         ["reference swapped: I 944"]),
        ("Der Bund kann Autobahnen und sonstige Straßen übernehmen.", "Der Bund kann die sonstigen Straßen übernehmen.",
         ["scope narrower: Autobahnen"]),
        ("Der Bund kann Autobahnen und sonstige Straßen bauen.", "Der Bund kann die neuen Straßen bauen.",
         ["scope narrower: und sonstige", "other -: Autobahnen"]),
        ("Die Beteiligung Dritter ist zulässig.", "Die Beteiligung Dritter ist ausgeschlossen.",
         ["negation flip: zulässig"]),
        ("Die Mittel sind befristet.", "Die Mittel des Bundes werden neben denen der Länder bereitgestellt. Sie sind "
         "befristet.", ["other -: Die Mittel des Bundes werden neben denen der Länder bereitgestellt"]),
        ("Die Mittel sind befristet.", "Die Gelder des Bundes werden neben denen der Länder bereitgestellt. Sie sind "
         "befristet.", ["other -: Die Gelder des Bundes werden neben denen der Länder bereitgestellt",
         "other -: Die Mittel"]),
        ("Die Maßstäbe sind in dem Gesetz zu bestimmen. Es kann enden.",
         "Die Maßstäbe sind in dem Gesetz zu bestimmen. Das Gesetz kann enden.", []),
        ("Die Maßstäbe sind in dem Gesetz und dem Vertrag zu bestimmen. Es kann enden.",
         "Die Maßstäbe sind in dem Gesetz und dem Vertrag zu bestimmen. Das Gesetz kann enden.", ["other -: Es"]),
        ("Es kann auch bestimmen, wer zahlt.", "Für die Bemessung kann die Abgabe zum Teil berücksichtigt werden. "
         "Das Gesetz kann auch bestimmen, wer zahlt.", ["deontic added: kann", "other -: Es"]),
    ],
)  # fmt: skip
def test_german(old: str, new: str, want: list[str]) -> None:
    assert told(old, new, "de") == want


@pytest.mark.parametrize(
    ("old", "new", "want"),
    [
        ("It follows the Act (2 U.S.C. 901(b)(2)(A)(i)).", "It follows the Act (2 U.S.C. 901(b)(2)(A)(ii)).",
         ["reference swapped: 2 U.S.C. 901(b)(2)(A)(i)"]),
        ("Section 4 of Public Law 115-123 (132 Stat. 85) applies.",
         "Section 4 of Public Law 115-123 (132 Stat. 87) applies.",
         ["reference swapped: 132 Stat. 85"]),
        ("It follows subpart 1 of part B of the Roads Act.", "It follows subpart 2 of part B of the Roads Act.",
         ["reference swapped: subpart 1 of part B of the Roads Act"]),
        ("The Deficit Control Act of 1985 rules; the Deficit Control Act of 1985 is old.",
         "The Deficit Control Act of 1985 rules; the Deficit Control Act is old.", []),
        ("The Deficit Control Act of 1985 is old.", "The Deficit Control Act of 1986 is old.",
         ["reference swapped: Deficit Control Act of 1985"]),
        ("It is paid (42 U.S.C. 5170).", "It is paid (42 U.S.C. 5170 and 5191).", ["reference added: 42 U.S.C. 5170"]),
        ("It is paid (42 U.S.C. 5170).", "It is paid (42 U.S.C. 5170 et seq.).", ["reference broader: 42 U.S.C. 5170"]),
        ("It is paid (42 U.S.C. 5170).", "It is paid (42 U.S.C. 5172 et seq.).", ["reference swapped: 42 U.S.C. 5170"]),
        ("It is paid under 42 U.S.C. 5170 and 12 towns ask for it.",
         "It is paid under 42 U.S.C. 5172 and 12 towns ask for it.", ["reference swapped: 42 U.S.C. 5170"]),
        ("All references in sections 502 and 503 to 1997 are read so.",
         "All references in sections 502 and 504 to 1997 are read so.", ["reference swapped: sections 502 and 503"]),
        ("Funds in this paragraph shall be spent.", "Funds in the second previous proviso shall be spent.",
         ["reference swapped: this paragraph"]),
        ("Funds of this paragraph shall be spent.", "Funds of the previous year shall be spent.",
         ["other -: this paragraph"]),
        ("Sums are paid under this heading for unmet needs by the state.", "Sums are paid under this Act by the state.",
         ["reference broader: heading for unmet needs"]),
    ],
)  # fmt: skip
def test_references_are_read_whole(old: str, new: str, want: list[str]) -> None:
    assert told(old, new) == want


@pytest.mark.parametrize(
    ("sentence", "want"),
    [
        ("No talk with the people involved, in public or in private, is allowed in that time.",
         ["deontic added: No talk with the people involved, in public or in private, is allowed"]),
        ("While you use the service, under no circumstances will you post spam.",
         ["deontic added: under no circumstances will"]),
        ("No member may vote twice.", ["deontic added: No member may"]),
        ("Nobody shall enter before the end; all must wait outside.",
         ["deontic added: Nobody shall", "deontic added: must"]),
        ("Members who can pay no fee may ask for help.", ["deontic added: can", "deontic added: may"]),
        ("If no quorum is reached, the chair may close the meeting.", ["condition added: If", "deontic added: may"]),
        ("Whether it decides in public, which would need an open process, is still an open question.",
         ["other -: Whether it decides in public, which would need an open process, is still an open question"]),
        ("I can imagine a merger of both boards.", ["other -: I can imagine a merger of both boards"]),
        ("I agree that members must pay.", ["deontic added: must"]),
        ("It describes how the chair will be chosen.", ["other -: It describes how the chair will be chosen"]),
        ("The chair will say how she was chosen.", ["deontic added: will"]),
        ("People who vote against it should be aware.", ["deontic added: should"]),
        ("They sent a plan to the clerk.", ["other -: They sent a plan to the clerk"]),
        ("They plan to move.", ["deontic added: plan to"]),
    ],
)  # fmt: skip
def test_what_a_new_sentence_denies_is_told_with_its_denial(sentence: str, want: list[str]) -> None:
    assert told("The board meets in May.", f"The board meets in May. {sentence}") == want


PUT_BEFORE = "Limits vary. See the Product Terms for more details on limits."


@pytest.mark.parametrize("sentence", ["We keep lists of all rooms in the hall.", 'For a list, see "What is new?".'])
def test_sentences_put_before_one_that_was_turned_round(sentence: str) -> None:
    new = f"Limits vary. {sentence} For more details on limits, see the Product Terms."
    assert told(PUT_BEFORE, new) == told(new, PUT_BEFORE) == [f"other -: {sentence.removesuffix('.')}"]


def test_another_sentence_is_none_in_another_order() -> None:
    new = "Limits vary. We keep lists of all rooms in the hall. For older rules ask the Product clerk."
    effects = [one.kind for one in explain_edit(PUT_BEFORE, new, edits(PUT_BEFORE, new))[0]]
    assert "style" not in effects
    assert "reference" in effects
