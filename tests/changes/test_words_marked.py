"""The few rules by which changed words are marked: each where it fires, and beside what only looks
like it.
"""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from draftdiff.changes.wording import matching
from draftdiff.changes.wording.marking import Sides, TokenEdit, mark
from draftdiff.changes.wording.matching import kept_tokens, weight

sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks"))

from edits_accuracy import by_draftdiff, judged, pair_of

#: In the notation of the corpus of marked pairs.
CASES = {
    "one stretch in place of another is one edit, whatever it is made of": """
        The {Board promptly adopts => members reject} it .
        {Each result holds => These results hold} .
        The {inspector only => inspectors} met .
        They send {five heavy => ten light and slow} ships .
        It is a {fund => bank , which pays out loans ,} again .
        """,
    "a small word between two replacements of two words or more is no anchor": """
        They {make few loans of old gold => have some shares in new banks} here .
        They {make loans of old gold => have shares of new banks} here .
        They {make => have} some {loans => shares} of {gold => banks} here .
        They {make loans => have shares} that {old men want => new banks need} here .
        They {make loans => have shares} if {old men want => new banks need} them .
        """,
    "an and between longer ones is none": """
        They {make loans and sell old gold => have shares and found new banks} here .
        They {make loans => have shares} and {sell gold => found new banks} here .
        """,
    "a number, or another form of a word, holds what stands beside it": """
        They {make few loans => have shares} of the {rule => rules} that {old men => new banks} want .
        They sell {old => new} ships and {five => ten} boats .
        They {write about all => put down} the {law => laws of trade} again .
        It is {governed by => subject to} the {rule => rules of the State} of Iowa .
        {Welcomes => Takes note of} the {report => reports} of the {Rapporteur and the clerks named therein => expert} .
        They meet {, as told by all old men => where} the {five => ten} , in May .
        They meet {, as told by all old men => where} the {5 => ten} , in May .
        """,
    "small words are all that a clause keeps, from its first word to the mark behind it": """
        They meet {, as told by the old clerk => where all of the ships are sold} , in May .
        They meet {as told by => where} the {clerk => ships} , in May .
        {Old men of all ports say the clerk => Members want the ships} , in May .
        They {ask men of all ports for => want} the {clerk => ships} , in May .
        They meet {in the old port town near => by} the {clerk => ships} today .
        They meet {in the old port town near the clerk => by the ships} , today .
        """,
    "words that went to the other side of a small word": """
        It {only may => may only} act .
        They export {coal and timber => timber and coal} .
        They export {coal and ships => ships and coal , rice} .
        They plan {strict => for} rules {for => strict} trade .
        What { => kept} old sailors {say and kept => } alive .
        """,
    "what is equal at the ends of a joined stretch is kept": """
        They fund { => to} research {and => to boost} development here .
        They {buy new ships and boats => boats and buy old cars} here .
        """,
    "long stretches with nothing in common are a deletion and an insertion": """
        They act . {All ports pay fees in May and June => } { => Members send few ships for trade by day} . They left .
        They act . {All ports pay fees in May and June => Members send few ships for trade in old port} . They left .
        They act . {All ports pay fees in May => Members send few ships for trade by day} . They left .
        They met . {, all ports pay fees in May , => Members send few ships for trade by day} . They left .
        """,
    "brackets around what was kept": """
        States {[ => } should {] => } {[ shall ] => } act .
        States {[ => } should {] => } {freely => } act .
        The { => steering committee (} SC { => )} meets .
        """,
    "of several places the one where a phrase begins; an infinitive is none": """
        They plan to { => buy land and plan to} build .
        It leads { => to the lake and leads} to the sea .
        They read laws { => of water loss ,} of water use and of salt .
        They read { => ( new )} ( old ) laws .
        They read old laws {, new laws => } , rules .
        If { => and only if} both States agree , it ends .
        We ask them { => to read each sentence aloud and} to judge it .
        They met . { => They may speak .} They vote .
        """,
    "letters in another case": """
        The {contracting party => Contracting Party} keeps a register .
        The {contracting => Contracting} parties keep a {new => } register .
        """,
}


@pytest.mark.parametrize(
    "line", [line.strip() for lines in CASES.values() for line in lines.strip().splitlines()]
)
def test_what_is_marked(line: str) -> None:
    pair = pair_of(line)
    (_, extra, missed), _ = judged(pair, by_draftdiff(pair.old, pair.new))
    assert not extra
    assert not missed


WORDS = st.lists(
    st.sampled_from(
        "the a of in at and or that which , . ; ( ) [ ] ships Ships ship reports reported is two 5 May It only".split()
    ),
    max_size=12,
)


def _makes_up(sides: Sides, marked: list[TokenEdit]) -> bool:
    """Whether the edits lie in order, none is empty, and what is between them is equal but for its
    case.
    """
    at_old = at_new = 0
    for edit in [*marked, TokenEdit((len(sides.old),) * 2, (len(sides.new),) * 2)]:
        if (
            edit.old[0] < at_old
            or sides.old_folded[at_old : edit.old[0]] != sides.new_folded[at_new : edit.new[0]]
        ):
            return False
        at_old, at_new = edit.old[1], edit.new[1]
    return all(edit.size for edit in marked)


@given(WORDS, WORDS)
def test_the_edits_make_up_both_texts(old: list[str], new: list[str]) -> None:
    sides = Sides.from_tokens(old, new)
    assert _makes_up(sides, mark(sides))


@given(WORDS, WORDS)
def test_no_replacement_begins_or_ends_with_what_it_keeps(old: list[str], new: list[str]) -> None:
    sides = Sides.from_tokens(old, new)
    for edit in mark(sides):
        gone, come = sides.words(edit)
        if edit.is_substitution and gone != come:  # not only in another case
            assert gone[0] != come[0]
            assert gone[-1] != come[-1]


def _heaviest(old: list[str], new: list[str]) -> float:
    """The weight of the heaviest common subsequence, by a table."""
    table = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    for i, one in enumerate(old):
        for j, other in enumerate(new):
            kept = table[i][j] + weight(one) if one == other else 0.0
            table[i + 1][j + 1] = max(kept, table[i][j + 1], table[i + 1][j])
    return table[-1][-1]


@given(WORDS, WORDS)
def test_what_is_kept_weighs_most_but_for_what_edits_cost(old: list[str], new: list[str]) -> None:
    """Each further edit costs a little; a form of a word, which is not kept, may draw what is kept
    to it.
    """
    kept = kept_tokens(old, new)
    lost = _heaviest(old, new) - sum(weight(old[i]) for i, _ in kept)
    assert (
        -1e-9
        < lost
        <= matching._FORM * min(len(old), len(new)) + matching._OPEN * (len(old) + len(new))
    )


@given(st.permutations([f"w{n}ord" for n in range(30)]), st.data())
def test_of_a_long_text_what_is_sure_is_kept_first(words: list[str], data: st.DataObject) -> None:
    """With a table for ten words only, all that was not put in is kept still."""
    old = list(words)
    new = list(words)
    for place in sorted(data.draw(st.sets(st.integers(0, 5), max_size=3)), reverse=True):
        new[place * 6 : place * 6] = ["the", "new"]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(matching, "MAX_CELLS", 100)
        kept = kept_tokens(old, new)
    assert [i for i, _ in kept] == list(range(30))
    assert all(old[i] == new[j] for i, j in kept)
