"""Paragraphs that came or went, and links that lead elsewhere."""

import pytest

import draftdiff as dd
from draftdiff.meaning import explain
from draftdiff.model.paragraph import Mark, Paragraph

BEFORE = "The committee meets in the hall every week, and everybody who wants to come is welcome."


def told(paragraph):
    old, new = dd.read_text(BEFORE), dd.read_text(f"{BEFORE}\n\n{paragraph}")
    (change,) = explain(dd.diff(old, new), old, new, language="en")
    assert change.substantive
    return [(e.kind, e.direction, e.new) for e in change.effects]


@pytest.mark.parametrize(
    ("paragraph", "want"),
    [
        (
            "See the questions at https://example.org/faq.",
            [("other", None, "See the questions at https://example.org/faq."),
             ("reference", "added", "https://example.org/faq")],
        ),
        (
            "The plan was rejected by a vote on 17 December 2018.",
            [("other", None, "The plan was rejected by a vote on 17 December 2018."),
             ("time", "added", "17 December 2018")],
        ),
        (
            "Some proposals may require review from a specialist.",
            [("other", None, "Some proposals may require review from a specialist.")],
        ),
        ("The board may require a deposit.", [("deontic", "added", "may")]),
        (
            "We see that you may want to promote it.",
            [("other", None, "We see that you may want to promote it.")],
        ),
        (
            "It was led by Ann until July 2018, when she resigned.",
            [("other", None, "It was led by Ann until July 2018, when she resigned."), ("time", "added", "July 2018")],
        ),
        (
            "The board decides what members should do.",
            [("other", None, "The board decides what members should do.")],
        ),
        ("The order in the list counts.", [("other", None, "The order in the list counts.")]),
        ("Note", [("other", None, "Note")]),
        ("The trio do not necessarily have to meet.", [("deontic", "added", "do not necessarily have to")]),
        ("They choose who the next leaders will be.", [("other", None, "They choose who the next leaders will be.")]),
        ("They choose a leader who will pay.", [("deontic", "added", "will")]),
        ("Our Standards", [("other", None, "Our Standards")]),
        # What rules nothing stands together, beside what rules.
        (
            "The road is long. The sky is blue. Members shall pay a fee. The fee is small.",
            [("other", None, "The road is long. The sky is blue"), ("deontic", "added", "shall"),
             ("other", None, "The fee is small")],
        ),
        # What is denied before the modal is told with it.
        ("No contact with the players is allowed.", [("deontic", "added", "No contact with the players is allowed")]),
        ("While using it, under no circumstances will you:", [("deontic", "added", "under no circumstances will")]),
        # What follows from a condition is told as well, but of a proviso and of a point that only asks for something.
        (
            "If a member of the board leaves, then they are removed from the list.",
            [("other", None, "If a member of the board leaves, then they are removed from the list."),
             ("condition", "added", "If")],
        ),
        (
            "When the team ends these groups end. They met twice.",
            [("other", None, "When the team ends these groups end. They met twice."), ("condition", "added", "When")],
        ),
        ("If a member leaves, the board shall vote.", [("condition", "added", "If"), ("deontic", "added", "shall")]),
        ("if a member is ill, tired or injured;", [("condition", "added", "if")]),
        ("If a member is ill", [("condition", "added", "If")]),
        ("Provided, That such sums are named in the list.", [("condition", "added", "Provided, That")]),
        # A body named after an instrument is none, and a suggestion binds nobody.
        ("The Code of Conduct Board meets.", [("other", None, "The Code of Conduct Board meets.")]),
        ("The suggestion is to meet often.", [("other", None, "The suggestion is to meet often.")]),
        ("The clerk is to meet them often.", [("deontic", "added", "is to")]),
        # What somebody may do, and what can only be done so; not what is merely possible.
        ("Each member can vote for a candidate.", [("deontic", "added", "can")]),
        ("A proposal can only be approved by a vote.", [("deontic", "added", "can only")]),
        ("You can find the hall here.", [("other", None, "You can find the hall here.")]),
        ("This can happen in winter.", [("other", None, "This can happen in winter.")]),
    ],
)  # fmt: skip
def test_paragraphs_that_come(paragraph, want):
    assert told(paragraph) == want


def linked(before, after, old="See the rules.", new="See the rules."):
    drafts = [
        dd.Draft([Paragraph(text, marks=[Mark(*span, "link", address) for span, address in links])], "x")
        for text, links in ((old, before), (new, after))
    ]
    (change,) = explain(dd.diff(*drafts), *drafts)
    return [(e.kind, e.direction, e.old, e.new) for e in change.effects], change.substantive


def test_links_are_told_by_their_addresses():
    rules, terms = ((8, 13), "https://example.org/rules"), ((8, 13), "https://example.org/terms")
    assert linked([], [rules]) == ([("reference", "added", "", rules[1])], True)
    assert linked([rules], []) == ([("reference", "dropped", rules[1], "")], True)
    assert linked([rules], [terms]) == ([("reference", "swapped", rules[1], terms[1])], True)


def test_a_path_is_its_address_and_a_bare_address_says_itself():
    effects, substantive = linked([((8, 13), "https://example.org/rules")], [((8, 13), "/rules")])
    assert ([kind for kind, *_ in effects], substantive) == (["format"], False)
    bare = "See https://example.org/a."
    effects, substantive = linked([], [((4, 25), "https://example.org/a")], bare, bare)
    assert ([kind for kind, *_ in effects], substantive) == (["format"], False)
    effects, substantive = linked([((8, 13), "https://example.org/rules")], [((8, 13), "/terms")])
    assert ([kind for kind, *_ in effects], substantive) == (["reference"], True)


@pytest.mark.parametrize(
    ("paragraph", "substantive"), [(". . .", False), ("* * *", False), ("[...]", True), ("X", True)]
)
def test_a_line_of_marks_alone_says_nothing(paragraph, substantive):
    old, new = dd.read_text(BEFORE), dd.read_text(f"{BEFORE}\n\n{paragraph}")
    (change,) = explain(dd.diff(old, new), old, new, language="en")
    assert change.substantive is substantive


@pytest.mark.parametrize(
    ("comment", "form"),
    [
        (".. Local Variables: mode: indented-text fill-column: 70 End:", True),
        (".. Local Variables: mode: text End: vim: set fenc=us-ascii tw=70 :", True),
        ("# vim: ts=4 sw=4 et", True),
        ("<!-- -*- mode: markdown; fill-column: 70 -*- -->", True),
        # What speaks to drafters is not printed either, and says something.
        ("<!-- clause 5 is still open -->", False),
        (".. Local rules: none yet", False),
        ("Local Variables: the clerk keeps them in a list. End: never.", False),
        ("vim: the editor of the board", False),
    ],
)
def test_a_comment_that_only_sets_up_an_editor_is_form(comment, form):
    old, new = dd.read_text(BEFORE), dd.read_text(f"{BEFORE}\n\n{comment}")
    for one, other in ((old, new), (new, old)):
        (change,) = explain(dd.diff(one, other), one, other, language="en")
        assert change.substantive is not form
        assert ([effect.kind for effect in change.effects] == ["format"]) is form


def test_other_settings_of_an_editor_are_form():
    settings = ".. Local Variables: mode: text fill-column: 70 End:"
    for changed in (f"{settings} vim: set tw=70 :", settings.replace("70", "80")):
        effects, substantive = dd.meaning.explain_edit(settings, changed, dd.changes.wording.edits(settings, changed))
        assert ([one.kind for one in effects], substantive) == (["format"], False)


@pytest.mark.parametrize(
    ("added", "want"),
    [
        (
            " (if it fails, the board makes another list)",
            ["condition: if", "other: if it fails, the board makes another list"],
        ),
        (
            " (if it fails too much we make another list)",
            ["condition: if", "other: if it fails too much we make another list"],
        ),
        (
            ", and if the club fails, the board shall keep a list of 5 rooms",
            ["condition: if", "deontic: shall", "quantity: 5 rooms"],
        ),
        (
            "; if the club fails, the board keeps a list",
            ["condition: if", "other: if the club fails, the board keeps a list"],
        ),
        # nothing follows from these but what the sentence says
        (", if the club asks for them", ["condition: if"]),
        (" (if the club, a board or a clerk asks for them)", ["condition: if"]),
        (", if the club asks, the board agrees and the town pays", ["condition: if"]),
    ],
)
def test_a_condition_with_its_own_consequence(added, want):
    old, new = "Fees are due in May.", f"Fees are due in May{added}."
    effects, _ = dd.meaning.explain_edit(old, new, dd.changes.wording.edits(old, new))
    assert [f"{one.kind}: {one.new}" for one in effects] == want
    effects, _ = dd.meaning.explain_edit(new, old, dd.changes.wording.edits(new, old))
    assert sorted(f"{one.kind}: {one.old}" for one in effects) == sorted(want)
