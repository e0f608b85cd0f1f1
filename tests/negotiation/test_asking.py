"""Who asked for each change, what became of each proposal, and what cannot be told."""

import pytest

import draftdiff as dd
from draftdiff.brackets import read_report
from draftdiff.errors import InputError
from draftdiff.negotiation import Proposal, asked_for, proposals_in, what_became

OLD = dd.read_text(
    "4. States should act in good faith.\n\n5. Media are free and shall be protected by law.",
    id="old",
)
NEW = dd.read_text("4. States shall act in good faith where appropriate.", id="new")
REPORT = (
    'Norway, supported by Chile, proposed replacing "should" with "shall" in paragraph 4; Peru objected.'
    ' China requested adding "where appropriate". Chile proposed, and Peru opposed, deleting paragraph 5.'
    ' India asked to replace "law" with "custom". Kenya could accept the proposal by Norway, provided'
    " that the deadline stays."
)


def proposals():
    found, unplaced = proposals_in(read_report(REPORT, date="2014-01-01"))
    assert unplaced == ()
    return found


def test_sides_are_taken_on_the_proposal():
    norway, china, chile, india = proposals()
    assert (norway.by, norway.act, norway.words, norway.new) == (
        ("Norway",),
        "replace",
        "should",
        "shall",
    )
    assert (norway.supporters, norway.opponents) == (("Chile",), ("Peru",))
    assert norway.conditional == (("Kenya", "provided that the deadline stays"),)
    assert (chile.act, chile.target, chile.opponents) == ("delete", "paragraph 5", ("Peru",))
    assert (india.words, india.new) == ("law", "custom")
    assert (china.new, china.date) == ("where appropriate", "2014-01-01")


def test_each_change_has_who_asked_for_it():
    links = asked_for(dd.diff(OLD, NEW), proposals())
    assert [(link.change, link.by, link.how) for link in links] == [
        (0, ("Norway",), "verbatim"),
        (0, ("China",), "verbatim"),
        (1, ("Chile",), "place"),
    ]
    assert links[0].opponents == ("Peru",)
    assert links[0].quote.startswith("Norway, supported by Chile")


def test_a_clause_asked_for_as_a_whole_asked_for_the_words_of_it_that_came():
    old = dd.read_text("The members shall act at once, and report.", id="v1")
    new = dd.read_text("The members should act in time, and report.", id="v2")
    whole = Proposal("p1", ("Norway",), "replace", new="the members should act in time")
    part = Proposal("p2", ("Peru",), "replace", new="the members should act in May")
    stood = Proposal("p3", ("Mali",), "insert", new="and report")
    links = asked_for(dd.diff(old, new), [whole, part, stood])
    assert [(link.by, link.how) for link in links if link.how == "verbatim"] == [
        (("Norway",), "verbatim")
    ]


def test_what_was_asked_for_later_asked_for_no_change_before():
    assert asked_for(dd.diff(OLD, NEW), proposals(), until="2013-12-31") == ()


def test_a_proposal_that_names_another_place_asked_for_nothing_here():
    wish = Proposal("p1", ("Norway",), "replace", target="paragraph 9", words="should", new="shall")
    assert asked_for(dd.diff(OLD, NEW), [wish]) == ()


def test_what_became_of_each_proposal():
    outcomes = [what_became(proposal, NEW, OLD) for proposal in proposals()]
    assert outcomes == ["taken", "taken", "taken", "refused"]


def test_words_in_brackets_are_not_taken():
    wish = Proposal("p1", ("China",), "insert", new="where appropriate")
    bracketed = dd.read_text("4. States should act in good faith [where appropriate].", id="new")
    assert what_became(wish, bracketed, OLD) == "bracketed"


@pytest.mark.parametrize(
    "wish",
    [
        Proposal("p1", ("Chile",), "request", about="a work programme"),
        Proposal("p1", ("Chile",), "delete", words="words that stand nowhere"),
        Proposal("p1", ("Chile",), "insert", new="shall be protected by law"),
    ],
)
def test_what_cannot_be_told_is_said_so(wish):
    assert what_became(wish, OLD, OLD) == "cannot be told"


def test_a_text_that_is_not_known_tells_nothing():
    unknown = dd.Draft([], "later", text_known=False)
    wish = Proposal("p1", ("Chile",), "insert", new="where appropriate")
    assert what_became(wish, unknown, OLD) == "cannot be told"


def test_a_proposal_is_somebodys_and_does_something():
    with pytest.raises(InputError, match="an act is one of"):
        Proposal("p1", ("Chile",), "abolish")
    with pytest.raises(InputError, match="nobody is named"):
        Proposal("p1", (), "delete")


def test_who_backs_what_nobody_proposed_is_listed():
    report = read_report("Chile supported the text.")
    assert proposals_in(report) == ((), ("Chile supported the text.",))


def test_words_that_are_known_are_not_linked_by_their_subject_alone() -> None:
    old = dd.read_text("Parties report on emissions each year.", id="v1")
    new = dd.read_text("Parties shall publish annual inventories of sources and sinks.", id="v2")
    known = Proposal(
        "p1",
        ("Norway",),
        "insert",
        new="inventories of forests, wetlands, oceans, deserts, sources and sinks",
    )
    unknown = Proposal("p2", ("Chile",), "request", about="inventories of sources and sinks")
    links = asked_for(dd.diff(old, new), [known, unknown])
    assert {(link.proposal, link.how) for link in links} == {("p2", "subject")}
    assert links[0].in_words == "its subject was raised by Chile"


def test_words_of_which_some_stay_can_be_replaced_by_others() -> None:
    old = dd.read_text("The fee is the sum of costs on each ship.", id="v1")
    new = dd.read_text("The fee is the share of dues on all cargo.", id="v2")
    whole = Proposal("p1", ("Norway",), "replace", words="sum of costs", new="share of dues")
    wrong = Proposal("p2", ("Peru",), "replace", words="share of costs", new="share of dues")
    assert [link.by for link in asked_for(dd.diff(old, new), [whole, wrong])] == [("Norway",)]


def test_who_asked_for_nearly_the_same_is_passed_over_where_somebody_asked_for_exactly_that() -> (
    None
):
    old = dd.read_text("The council meets each year.", id="v1")
    new = dd.read_text(
        "The council meets each year, unless two members ask in writing for a delay.", id="v2"
    )
    exact = Proposal("p1", ("Mali",), "insert", new="unless two members ask in writing for a delay")
    near = Proposal(
        "p2", ("Peru",), "insert", new="unless several members ask in writing for a longer delay"
    )
    links = asked_for(dd.diff(old, new), [near])
    assert [(link.by, link.how) for link in links] == [(("Peru",), "near")]
    links = asked_for(dd.diff(old, new), [near, exact])
    assert [(link.by, link.how) for link in links] == [(("Mali",), "verbatim")]


def test_a_line_that_is_named_is_the_number_of_no_paragraph() -> None:
    minuted = 'Amendment proposed, in line 13, to leave out "should" and insert "shall".—(Mr Hall.)'
    moved, unread = proposals_in(read_report(minuted))
    assert (moved[0].by, moved[0].target, unread) == (("Hall",), "line 13", ())
    links = asked_for(dd.diff(OLD, NEW), moved)
    assert [(link.change, link.by, link.how) for link in links] == [(0, ("Hall",), "verbatim")]


ARTICLES = (
    "Article 5\n\n1. States {} act.\n\n2. Media are free.\n\nArticle 6\n\n1. Courts are open."
)


@pytest.mark.parametrize(
    ("target", "linked"),
    [
        ("article 5", True),
        ("paragraph 1 of article 5", True),
        ("paragraph 1", True),
        ("paragraph 2", False),
        ("article 6", False),
        ("paragraph 1 of article 6", False),
        ("C9", True),
        ("v1", True),
    ],
)
def test_a_place_is_one_of_its_article_and_the_id_of_a_text_is_none(
    target: str, linked: bool
) -> None:
    drafts = tuple(dd.read_text(ARTICLES.format(word), id=word) for word in ("should", "shall"))
    wish = Proposal("p1", ("Mali",), "replace", target=target, words="should", new="shall")
    links = asked_for(dd.diff(*drafts), [wish], drafts=drafts)
    assert [link.how for link in links] == ["verbatim"] * linked
    assert (what_became(wish, drafts[1], drafts[0]) == "taken") == linked


def test_a_report_names_the_article_of_a_paragraph() -> None:
    report = read_report('Mali proposed deleting "all" in paragraph 2 of article 5.')
    [wish] = proposals_in(report)[0]
    assert wish.target == "paragraph 2 of article 5"


def test_a_paragraph_that_was_changed_is_not_deleted() -> None:
    old = dd.read_text("2. Media are free and protected by custom.", id="v1")
    changed = dd.read_text("2. Media are free and protected by law.", id="v2")
    gone = dd.read_text("1. States shall act.", id="v3")
    delete = Proposal("p1", ("Chile",), "delete", target="paragraph 2")
    keep = Proposal("p2", ("Mali",), "retain", target="paragraph 2")
    assert [what_became(delete, draft, old) for draft in (old, changed, gone)] == [
        "refused",
        "refused",
        "taken",
    ]
    assert [what_became(keep, draft, old) for draft in (old, changed, gone)] == [
        "taken",
        "taken in part",
        "refused",
    ]


def test_what_a_meeting_decided_is_told_of_the_proposal() -> None:
    report = read_report(
        "Chile proposed deleting the footnote. Peru opposed it. The amendment by Chile was rejected by"
        " 9 votes to 3. Mali's amendment was not adopted, and a motion by Togo had been withdrawn."
    )
    decided = [(row.by, row.act, row.outcome) for row in proposals_in(report)[0]]
    assert decided == [
        (("Chile",), "delete", "rejected"),
        (("Mali",), "request", "rejected"),
        (("Togo",), "request", "withdrawn"),
    ]
