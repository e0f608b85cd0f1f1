"""Rules of one's own: read from a file, before those of draftdiff."""

from __future__ import annotations

from pathlib import Path

import pytest

import draftdiff as dd
from draftdiff.errors import InputError
from draftdiff.meaning import explain
from draftdiff.meaning.rules.table import load_rules

HOUSE = """
[[rule]]
id = "loan"
class = "action"
old = ["sell|sells"]
new = ["lend|lends", "let out"]
examples = [["The shop may sell books.", "The shop may lend books."]]

[[rule]]
id = "firm"
class = "deontic"
old = ["aims|tries to?", "hopes to?"]
new = ["commits to?"]
direction = "stronger"

[[rule]]
id = "members"
class = "actor"
new = ["? and|or? associates"]
before = ["members"]
direction = "added"

[[rule]]
id = "weight"
class = "quantity"
text = ["heavy"]
after = ["boxes"]
unless = ["heavy duty *"]
"""


@pytest.fixture
def house(tmp_path: Path) -> Path:
    path = tmp_path / "house.toml"
    path.write_text(HOUSE.replace('"? and|or? associates"', '"and|or? associates"'))
    return path


def told(old: str, new: str, path: Path) -> list[tuple[str, str | None]]:
    before, after = dd.read_text(old, id="old"), dd.read_text(new, id="new")
    changes = explain(dd.diff(before, after), before, after, rules=[path])
    effects = [effect for change in changes for effect in change.shown_effects]
    return [(effect.kind, effect.direction) for effect in effects]


@pytest.mark.parametrize(
    ("old", "new", "want"),
    [
        ("The shop sells books.", "The shop lends books.", ("action", "swapped")),
        ("The Board aims to act.", "The Board commits to act.", ("deontic", "stronger")),
        ("The Board commits to act.", "The Board aims to act.", ("deontic", "weaker")),
        ("All members vote.", "All members and associates vote.", ("actor", "added")),
        ("All members and associates vote.", "All members vote.", None),
        ("Use boxes for it.", "Use heavy boxes for it.", ("quantity", "added")),
        ("Use heavy boxes for it.", "Use boxes for it.", ("quantity", "dropped")),
        ("Use bags for it.", "Use heavy bags for it.", None),
        ("All guests vote.", "All guests and associates vote.", None),
    ],
)
def test_a_rule_of_ones_own_comes_first(
    old: str, new: str, want: tuple[str, str] | None, house: Path
) -> None:
    kinds = told(old, new, house)
    if want:
        assert kinds == [want]
    else:
        assert not {"quantity", "actor"} & {kind for kind, _ in kinds}


def test_a_rule_is_met_in_its_examples(house: Path) -> None:
    for rule in load_rules(house):
        for old, new in rule.examples:
            assert rule.kind in [kind for kind, _ in told(old, new, house)]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("[[rule]", "no TOML"),
        ('[[rule]]\nid = "x"\nclass = "mood"\ntext = ["a"]', "'mood' is no class"),
        ('[[rule]]\nid = "x"\nclass = "time"\ntext = ["a"]\ntxt = 1', "no key 'txt'"),
        ('[[rule]]\nid = "x"\nclass = "time"', "patterns in text, old or new"),
        ('[[rule]]\nclass = "time"\ntext = ["a"]', "a rule has an id"),
        ('[[rule]]\nid = "x"\nclass = "time"\nold = ["a"]\ndirection = "weaker"', "no direction"),
    ],
)
def test_a_file_that_is_none_is_named(text: str, reason: str, tmp_path: Path) -> None:
    path = tmp_path / "wrong.toml"
    path.write_text(text)
    with pytest.raises(InputError, match=reason):
        load_rules(path)
