"""Rules by which a rewritten stretch falls into edits: each where it fires, and beside what only looks like it."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from draftdiff.changes.wording.clauses import at_clause, unrelated
from draftdiff.changes.wording.constituents import answering
from draftdiff.changes.wording.cutting import divided
from draftdiff.changes.wording.edges import at_article, at_edge, at_marks
from draftdiff.changes.wording.forms import at_compound, at_form
from draftdiff.changes.wording.tokenedits import Sides, TokenEdit

sys.path.insert(0, str(Path(__file__).parent.parent / "benchmarks"))

from edits_accuracy import by_draftdiff, judged, pair_of

#: In the notation of the corpus of marked pairs.
CASES = {
    "what can come or go by itself, beside what answers": """
        The {Board => members} {promptly => } {adopts => reject} it .
        The {members => Board} { => promptly} {reject => adopts} it .
        The {Board duly => ships} in May .
        { => At least} {two => five} ships enter .
        They { => in fact} {deny => allow} it .
        It { => thus} {obtains => receives} fuel .
        It {thus => } {obtains => receives} fuel .
        It {obtains => receives} {fuel => ships} { => in the winter} again .
        It {obtains fuel => receives ships of the winter} again .
        It runs {quickly in => at} May .
        {Ten => Twelve} {days => months} later it ends .
        {Ten days => Months} later it ends .
        """,
    "a subject of up to four words, beside its verb": """
        {The old ships => Vessels} {obtain => receive} water .
        {The three old ships => Vessels} {obtain => receive} water .
        {The three large old ships obtain => Vessels receive} water .
        """,
    "a conjunct that only one side has": """
        The {coastal => inland} {waters and => } ports are open .
        The {inland => coastal} { => waters and} ports are open .
        The office {checks => may file} {the plan and => } the list .
        The office {may file => checks} { => the plan and} the list .
        If { => and only if} both States agree , it ends .
        If { => or when} both States agree , it ends .
        """,
    "brackets around what was kept": """
        States {[ => } should {] => } {[ shall ] => } act .
        States {[ => } should {] => } {freely => } act .
        """,
    "a mark at the end that only one side has": """
        They sell {coal => oil} {, => } and wood .
        They sell {old coal => oil} {, => } and wood .
        They sell {oil => old coal} { => ,} and wood .
        """,
    "small words that came with a form, and a clause that did not": """
        The {report => reports that have been} adopted is short .
        The {report => reports} { => which have been} adopted is short .
        By {finding => findings of all these} rules it holds .
        """,
    "a stretch that came or went before what was kept is no opener": """
        We see {three grave signs => } of the {drought => recovery} .
        We see { => three grave signs} of the {drought => recovery} .
        """,
    "as much went on one side of a small word as came on the other": """
        They teach {all the => the two} languages of the port .
        The fee is paid {in line with => as said in} rule 5 .
        They teach {all => } the { => two old} languages of the port .
        They teach {all => } the languages { => of the port} again .
        """,
    "another form of a word was kept, as far as what is beside it goes": """
        They {write => put down} the {rule => rules} { => of trade} again .
        They {write about all => put down} the {rule => rules} { => of trade} again .
        """,
    "of several places the one where a phrase begins; an infinitive is none": """
        They plan to { => buy land and plan to} build .
        It leads { => to the lake and leads} to the sea .
        They read laws { => of water loss ,} of water use and of salt .
        They read laws { => of water loss} of water use and of salt .
        They read { => ( new )} ( old ) laws .
        They read old laws {, new laws => } , rules .
        """,
    "two sentences that have nothing in common, and what is too short to be one": """
        They met . {It turns out that such => interaction} . They left .
        They met . {Forms => Rather than by raising funds} . They left .
        They met . {experiment => limited space} . They left .
        """,
    "a conjunct went and an adjunct came; a number is no conjunct": """
        They have ships {or boats => } { => without charge} .
        They have ships {or 5 => in 2015} .
        The plan , {and 24 => at the earliest opportunity} , is set .
        """,
    "an apposition or a clause that only one side has, and a relative that a preposition governs": """
        The {report => summary} {, which is long , => } {says => tells} it .
        The {summary => report} { => , which is long ,} {tells => says} it .
        It is a {fund => bank} { => which pays out loans} again .
        It is a {fund => bank} { => , which pays out loans ,} again .
        It is a {fund => bank from which loans are paid} again .
        """,
    "a phrase that moved; small words alone are none": """
        What { => kept} old sailors {say and kept => } alive .
        What {has been said and => } kept { => has been} lost .
        What {they were told and => } kept { => they were} given .
        """,
    "an article that came or went with the number of its noun": """
        He {sees => saw} {a ship => ships} .
        He sees {ships => the ship} again .
        They list {a State Party => States Parties} here .
        They list {States Parties => a State Party} here .
        They list {a State => States} {Member => Observers} here .
        They list {any => } {State => States} {Party => Parties} here .
        {Each result => These results} {holds => hold} .
        The { => old} {result => results} {holds => hold} .
        """,
    "small words that came or went with a form; many words are not small": """
        They are {in agreement => agreed} .
        They {are agreeing => agree} that it holds .
        They {agree => are agreeing} that it holds .
        They {should have agreed => agree} that it holds .
        They {might not yet have => } {agreed => agree} that it holds .
        They {all => are} {agree => agreeing} that it holds .
        {For detecting => To detect} it , they meet .
        The {inspection of ships => inspectors} met .
        The {inspector => inspectors} {'s => } met .
        The {inspector => inspectors} {only => } met .
        """,
    "marks that answer each other, and an article behind one of two prepositions": """
        They vote {, => ;} they leave .
        They vote {at last => } {, => ;} they leave .
        They go {at => after} { => the} dawn .
        They go {at => after} {the => } dawn .
        They go {at => the} dawn .
        """,
    "one word of two, and two other words": """
        The {data set => dataset} is {open => public} .
        The {data set => figures fixed} in May hold .
        They meet {on board => aboard} a {ship => boat} .
        """,
    "what came ends in a preposition that governs what is replaced behind it": """
        They hope {the old port grows fast => for an end of the war} .
        They hope { => that soon} the {old port grows fast => war ends} .
        """,
    "numbers answer each other, whatever is behind them": """
        They send {five => ten} {heavy => light and slow} ships .
        They send {five => ten} {heavy => } ships .
        """,
    "an opener that moved within its sentence; after a word of the sentence it is none": """
        They met . {For most values of it , => } {the => The} motion stops { => for most values of it} , as it must .
        They {read => saw the motion stop} for large values of the mass {, and saw the motion stop => } , as it must .
        """,
}


@pytest.mark.parametrize("line", [line.strip() for lines in CASES.values() for line in lines.strip().splitlines()])
def test_a_stretch_falls_into_edits(line: str) -> None:
    pair = pair_of(line)
    (_, extra, missed), _ = judged(pair, by_draftdiff(pair.old, pair.new))
    assert not extra
    assert not missed


WORDS = st.sampled_from(
    "the a of in at and or that which , . ; ( ) [ ] ships ship reports reported report shall is was requires meets "
    "quickly two 5 May it only data set dataset however".split()
)
RULES: tuple[Callable[[Sides, TokenEdit], list[TokenEdit]], ...] = (
    at_marks, at_compound, at_clause, at_form, unrelated, at_article, at_edge, divided,
    lambda sides, region: answering(sides.old_folded, sides.new_folded, region),
)  # fmt: skip


@given(st.data(), st.lists(WORDS, min_size=1, max_size=8), st.lists(WORDS, min_size=1, max_size=8))
def test_the_edits_that_a_rule_cuts_make_up_the_stretch(data: st.DataObject, old: list[str], new: list[str]) -> None:
    """None is empty, and between them, as before the first and behind the last, stand equal words."""
    kept = data.draw(st.lists(WORDS, max_size=2))
    sides = Sides.of([*kept, *old, *kept], [*kept, *new, *kept])
    start = len(kept)
    region = TokenEdit((start, start + len(old)), (start, start + len(new)))
    for rule in RULES:
        pieces = rule(sides, region)
        assert all(piece.size for piece in pieces)
        at_old, at_new = (region.old[0], region.new[0]) if pieces else (region.old[1], region.new[1])
        for piece in pieces:
            assert sides.old_folded[at_old : piece.old[0]] == sides.new_folded[at_new : piece.new[0]]
            at_old, at_new = piece.old[1], piece.new[1]
        assert sides.old_folded[at_old : region.old[1]] == sides.new_folded[at_new : region.new[1]]
