"""Stronger and weaker: verbs and tests of one scale, beside words that are on none; means of one's own are hedges."""

from __future__ import annotations

import pytest

from draftdiff.meaning.words.data_files import scale_tables
from draftdiff.meaning.words.lexicon import lexicon
from draftdiff.meaning.words.synonymy.scales import compared, ranks_at
from meanings import said


@pytest.mark.parametrize(
    ("old", "new", "want"),
    [
        ("The board shall consult the union.", "The board shall obtain the consent of the union.", "action:stronger"),
        ("The board shall obtain the agreement of the union.", "The board shall seek the views of the union.",
         "action:weaker"),
        ("The board shall inform the union of closures.", "The board shall negotiate with the union on closures.",
         "action:stronger"),
        ("The panel shall consider the budget.", "The panel shall approve the budget.", "action:stronger"),
        ("The panel shall ensure access to water.", "The panel shall have regard to access to water.", "action:weaker"),
        ("The panel shall make the recommendations needed.", "The panel shall take the decisions needed.",
         "action:stronger"),
        ("The panel shall examine the budget.", "The panel shall review the budget.", "action:swapped"),
        ("The board may suspend the licence.", "The board may revoke the licence.", "action:stronger"),
        ("The umpire shall expel the player.", "The umpire shall warn the player.", "action:weaker"),
        ("The mediator may propose terms to the parties.", "The mediator may impose terms on the parties.",
         "action:stronger"),
        ("States will phase down the use of coal.", "States will phase out the use of coal.", "action:stronger"),
        ("The court may review the award.", "The court may annul the award.", "action:stronger"),
        ("The court may annul the award.", "The court may enforce the award.", "action:swapped"),
        ("The agency shall inspect the crates.", "The agency shall seize the crates.", "action:stronger"),
        ("The panel shall consider the plan.", "The panel shall authorize the plan.", "action:stronger"),
        ("The panel should encourage firms to report.", "The panel should require firms to report.",
         "deontic:stronger"),
        ("The museum shall lend the coins.", "The museum shall donate the coins.", "action:swapped"),
        ("The owner shall repair the pipe.", "The owner shall replace the pipe.", "action:swapped"),
        ("Data are kept in order to prevent fraud.", "Data are kept in order to improve services.", "other"),
        ("Concerned that theft is increasing,", "Concerned that theft is continuing,", "other"),
        ("The tenant shall paint the gate.", "The tenant shall paint the gate and submit accounts.", "action:added"),
        ("The diver shall inspect, repaint and renumber the buoys.", "The diver shall inspect and renumber the buoys.",
         "action:dropped"),
        ("The guard shall notify the owner of any leak.", "The guard shall notify the owner of, and remedy, any leak.",
         "action:added"),
        ("The tenant shall keep tools.", "The tenant shall keep tools and work clothes.", "scope:broader"),
    ],
)  # fmt: skip
def test_actions_that_ask_for_more_or_less(old: str, new: str, want: str) -> None:
    assert said(old, new) == sorted(want.split())


@pytest.mark.parametrize(
    ("old", "new", "want"),
    [
        ("It may be sealed if there is some indication of rot.", "It may be sealed if there is clear evidence of rot.",
         "condition:stronger"),
        ("It may be shared if this is indispensable.", "It may be shared if this is useful.", "condition:weaker"),
        ("It lapses if the holder is charged with theft.", "It lapses if the holder is convicted of theft.",
         "condition:stronger"),
        ("It is due if he believes that it leaks.", "It is due if he reasonably believes that it leaks.",
         "condition:stronger"),
        ("It is void if the board is satisfied that he lied.",
         "It is void if the board is satisfied beyond reasonable doubt that he lied.", "condition:stronger"),
        ("It is due if the owner signs.", "It is due if the tenant signs.", "condition:swapped"),
        ("The clerk shall give notice.", "The clerk shall give reasonable notice.", "hedge:added"),
        ("The parts shall be useful.", "The parts shall be indispensable.", "other"),
        ("It is void if the car is stolen.", "It is void if the car is stolen or cannot be driven.",
         "condition:broader"),
    ],
)  # fmt: skip
def test_conditions_that_demand_more_or_less(old: str, new: str, want: str) -> None:
    assert said(old, new) == sorted(want.split())


@pytest.mark.parametrize(
    ("old", "new", "want"),
    [
        ("The port shall dredge the bay.", "The port shall, where funds allow, dredge the bay.", "hedge:added"),
        ("Subject to operational requirements, leave is granted.", "Leave is granted.", "hedge:dropped"),
        ("The port shall dredge the bay.", "The port shall, in so far as its budget permits, dredge the bay.",
         "hedge:added"),
        ("The port shall dredge the bay.", "The port shall, where the mayor allows, dredge the bay.",
         "condition:added"),
        ("The port shall dredge the bay.", "The port shall, if the funds are stolen, dredge the bay.",
         "condition:added"),
        ("The list is complete.", "The list is, to the best of the owner's knowledge and belief, complete.",
         "hedge:added"),
        ("Notes with concern the pace of the work;", "Notes with satisfaction the pace of the work;",
         "deontic:swapped"),
        ("Welcomes the report of the panel;", "Deplores the report of the panel;", "deontic:swapped"),
        ("Welcomes the report of the panel;", "Takes note of the report of the panel;", "hedge:weaker"),
        ("Deplores the raid;", "Condemns the raid;", "deontic:stronger"),
    ],
)  # fmt: skip
def test_means_of_ones_own_and_praise(old: str, new: str, want: str) -> None:
    assert said(old, new) == sorted(want.split())


def test_every_phrase_of_a_scale_is_found_at_its_place() -> None:
    english = lexicon("en")
    for kind in ("action", "condition"):
        for number, scale in enumerate(scale_tables("en")[kind]):
            assert len(scale) > 1
            for place, phrases in enumerate(scale):
                for phrase in phrases:
                    found = ranks_at(phrase.split(), 0, kind, english)
                    assert (number, place) in [rank[:2] for rank in found], phrase
                    assert compared(found, found) is None
