"""Projections: the constructed text in full, and every repair of spaces and punctuation."""

import json
from pathlib import Path

import pytest

from draftdiff.brackets import listing, options_table, parse, standing
from draftdiff.errors import InputError
from draftdiff.model import Draft, Mark, Paragraph, Party

CONSTRUCTED = (Path(__file__).parents[1] / "data/brackets/bracketed-constructed.txt").read_text(
    encoding="utf-8"
)


def lines(draft):
    return [f"{p.label} {p.text}" if p.label else p.text for p in draft.paragraphs]


def test_the_constructed_text_with_all_accepted():
    assert lines(parse(CONSTRUCTED).accept_all())[2:] == [
        "PP1. Recalling Reaffirming the Geneva Declaration of Principles, para 55,",
        "PP2. Recognizing that the same rights that people have offline must also be protected online, in accordance"
        " with national law and international human rights law,",
        "PP2 bis. Noting also the role responsibilities of the media in the information society,",
        "1. Parties States shall should promote a safe and enabling environment for journalists and media workers;",
        "1 alt. All stakeholders, in their respective roles, are encouraged to promote a safe and enabling environment"
        " for journalists, bloggers and social media producers and media workers;",
        "2. Encourage equal opportunities for men and women and girls in the media, including in decision-making;",
        "(a) by 2015 2020; and",
        "(b) through capacity building in developing countries, in particular LDCs and SIDS;",
        "3. Decides to keep the matter under review.",
        "4. [Placeholder — text on financing]",
        "5. Urges Invites member States to implement OP1 OP1 alt as appropriate.",
    ]


def test_the_constructed_text_with_all_deleted():
    assert lines(parse(CONSTRUCTED).delete_all()) == [
        "PP1. the Geneva Declaration of Principles, para 55,",
        "PP2. Recognizing that the same rights that people have offline must also be protected online,",
        "1. promote a safe and enabling environment for journalists and media workers;",
        "2. Encourage equal opportunities for women in media;",
    ]


def test_the_constructed_text_as_far_as_it_is_agreed():
    assert lines(parse(CONSTRUCTED).agreed_only()) == [
        "PP1. [Recalling][Reaffirming] the Geneva Declaration of Principles, para 55, (agreed ad ref)"
    ]


def test_the_constructed_text_for_a_party():
    draft = parse(CONSTRUCTED).for_party(Party("Group X"))
    assert lines(draft)[3:5] == [
        "PP2. Recognizing that the same rights that people have offline must also be protected online [, in accordance"
        " with national law and international human rights law],",
        "PP2 bis. Noting also the [role][responsibilities] of the media in the information society,",
    ]
    assert draft.proposers == {Party("Group X")}


def test_the_constructed_text_has_so_many_readings():
    composite = parse(CONSTRUCTED)
    # The note 2; PP1 2; PP2 1 + 2; PP2 bis 1 + 2; paragraph 1 2 * 2 or its alt 2; paragraph 2 2^4;
    # (a) 1 + 2; (b) 1 + (1 + 2); 3 2; 5 1 + 2 * 2 * 2.
    assert composite.count_readings() == 2 * 2 * 3 * 3 * (2 * 2 + 2) * 2**4 * 3 * 4 * 2 * 9


@pytest.mark.parametrize(
    ("text", "accepted", "deleted"),
    [
        # Spaces
        ("a [b] c", "a b c", "a c"),
        ("a[b] c", "a b c", "a c"),
        ("a [b]c", "a b c", "a c"),
        ("a [ b ] c", "a b c", "a c"),
        ("[a] b", "a b", "b"),
        ("a [b]", "a b", "a"),
        ("[shall][should] act", "shall should act", "act"),
        ("by [2015][2020];", "by 2015 2020;", "by;"),
        ("1.[5] °C", "1.5 °C", "1. °C"),
        # Marks
        ("a [, b], c", "a, b, c", "a, c"),
        ("a, [b,] c", "a, b, c", "a, c"),
        ("a, [b], c", "a, b, c", "a, c"),
        ("a [b;], c", "a b, c", "a, c"),
        ("a, [b].", "a, b.", "a."),
        ("a [b.].", "a b.", "a."),
        ("a [; b];", "a; b;", "a;"),
        ("[a], b", "a, b", "b"),
        ("a ([b]) c", "a (b) c", "a c"),
        ("a ([b] c) d", "a (b c) d", "a (c) d"),
        ("“[a] b” c", "“a b” c", "“b” c"),
        ("l’[homme] d’[autre]", "l’homme d’autre", "l’ d’"),
        ("mot [là] ; suite", "mot là ; suite", "mot ; suite"),
        # Parts of words
        ("State[s] act", "States act", "State act"),
        ("[non-]governmental", "non-governmental", "governmental"),
        ("women[’s] rights", "women’s rights", "women rights"),
        # Scripts without spaces
        ("各国[应当]促进", "各国应当促进", "各国促进"),
        ("各国［应当］促进", "各国应当促进", "各国促进"),
        # Right to left
        ("تعزيز [دور] النساء", "تعزيز دور النساء", "تعزيز النساء"),
        ("الدول، [والمنظمات]، تعمل", "الدول، والمنظمات، تعمل", "الدول، تعمل"),
        # Names, tags and positions are no words
        ("a [EU: b] (Iran) c", "a b c", "a c"),
        ("a [b] [Iran: reserves] c (agreed ad ref)", "a b c", "a c"),
        # What is not touched
        ("a  b , , c [d] e", "a  b , , c d e", "a  b , , c e"),
    ],
)
def test_repairs(text, accepted, deleted):
    composite = parse(text, "un")
    assert (composite.accept_all().text, composite.delete_all().text) == (accepted, deleted)


def test_a_choice_leaves_the_others_in_their_brackets():
    composite = parse("[Parties][States] [shall][should] act [EU: now] [agreed]", "un")
    assert composite.resolve({0: 1}).text == "States [shall][should] act [EU: now]"
    assert composite.resolve({0: 1, 1: None, 2: 0}).text == "States act now"


@pytest.mark.parametrize("choices", [{9: 0}, {0: 5}, {0: "Option 7"}, {0: -1}, {-1: 0}])
def test_choices_that_do_not_exist(choices):
    with pytest.raises(InputError, match="slot"):
        parse("[shall][should] act", "un").resolve(choices)


def test_standing():
    text = (
        "1. Clean.\n2. [Open.]\n3. Tagged. (agreed)\n4. [Tagged]. [agreed ad ref]\n"
        "5. Waits. [agreed, pending Iran]\n6. Then {x}.\n7. With [X] days.\n[EU: reserves]"
    )
    assert standing(parse(text, "un")) == (
        "clean",
        "open",
        "agreed",
        "agreed",
        "pending",
        "open",
        "open",
        "apparatus",
    )


def test_paragraphs_below_what_goes_move_up():
    draft = Draft(
        [Paragraph("[Head]", children=[Paragraph("(a) stays", children=[Paragraph("[goes]")])])],
        "d",
    )
    projected = parse(draft, "un").delete_all()
    assert [(path, p.text) for _, path, p in projected.walk()] == [((0,), "(a) stays")]


def test_marks_keep_their_words():
    draft = Draft(
        [Paragraph("a [bold] c italic", marks=[Mark(3, 7, "bold"), Mark(11, 17, "italic")])], "d"
    )
    composite = parse(draft, "un")
    for projected in (composite.accept_all(), composite.delete_all()):
        [paragraph] = projected.paragraphs
        marked = {mark.kind: paragraph.text[mark.start : mark.end] for mark in paragraph.marks}
        assert marked.get("bold", "bold") == "bold"
        assert marked["italic"] == "italic"
    assert [mark.kind for mark in composite.delete_all().paragraphs[0].marks] == ["italic"]


def test_notes_go_with_the_words_that_call_them():
    text = "It acts [at once] and waits."
    marks = [Mark(16, 16, "note"), Mark(28, 28, "note")]
    notes = [Paragraph("First.", kind="note"), Paragraph("Second.", kind="note")]
    composite = parse(Draft([Paragraph(text, marks=marks, children=notes)], "d"), "un")
    assert [p.text for p in composite.delete_all().paragraphs] == ["It acts and waits.", "Second."]
    assert [p.text for p in composite.accept_all().paragraphs] == [
        "It acts at once and waits.",
        "First.",
        "Second.",
    ]


def test_readings_in_order():
    composite = parse("[a] b [shall][may] [c [d]]", "un")
    texts = [draft.text for draft in composite.iter_readings()]
    assert len(texts) == len(set(texts)) == composite.count_readings() == 2 * 2 * 3
    assert texts[:3] == ["a b shall c d", "a b shall c", "a b shall"]
    assert [draft.text for draft in composite.iter_readings(2)] == texts[:2]
    assert list(composite.iter_readings(0)) == []


def test_huge_counts_are_exact():
    assert parse("[a] x " * 400, "un").count_readings() == 2**400
    assert parse("[" * 3000 + "a" + "]" * 3000, "un").count_readings() == 3001


def test_options_as_rows():
    rows = options_table(parse("1. [EU: Parties] [shall][should] act", "un"))
    assert [(row.slot, row.text, row.label, row.proposers) for row in rows] == [
        (0, "Parties", "1.", ("EU",)),
        (1, "shall", "1.", ()),
        (1, "should", "1.", ()),
    ]


def test_json():
    data = parse(CONSTRUCTED).to_dict()
    assert data["schema"] == "draftdiff.brackets/1"
    assert data["readings"] == parse(CONSTRUCTED).count_readings()
    assert json.loads(json.dumps(data, ensure_ascii=False)) == data
    bracket = next(one for one in data["brackets"] if one["text"] == "national law and")
    assert (bracket["proposers"], bracket["holders"]) == (["Group X"], ["State A"])
    paragraph, start = bracket["body"][0]
    assert data["paragraphs"][paragraph]["text"][start:].startswith("national law and]")


def test_listing():
    shown = listing(parse(CONSTRUCTED))
    assert shown.startswith(
        "profile un (1 status tag, 7 slots of alternatives, 4 delegations in brackets"
    )
    assert "    1  should\n" in shown
    assert "  State A delete “national law and”\n" in shown
    assert all(len(line) < 200 for line in shown.splitlines())
    assert listing(parse("No sign of a bracket.")) == "no brackets found (read as plain text)"
    assert "10^120" in listing(parse("[a] x " * 400, "un"))
