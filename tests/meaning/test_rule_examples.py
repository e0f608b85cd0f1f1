"""The rules of ``meaning/rules``: each has examples in which it tells its class, and
counterexamples in which not.
"""

import re
from collections import Counter
from importlib.resources import files

import pytest

from draftdiff.changes.wording import edits
from draftdiff.meaning.facts import facts
from draftdiff.meaning.lexicon import languages, lexicon
from draftdiff.meaning.passages import Side, passages
from draftdiff.meaning.rules.table import matches, ruled, rules
from draftdiff.meaning.sentences import proofs
from draftdiff.meaning.stretches import stretches

RULES = [(language, rule) for language in languages() for rule in rules(language)]
EXAMPLES = [(language, rule, pair) for language, rule in RULES for pair in rule.examples]
COUNTEREXAMPLES = [
    (language, rule, pair) for language, rule in RULES for pair in rule.counterexamples
]


def fired(old, new, language):
    """The rules that an edit meets."""
    found = []
    for passage in passages(old, new, edits(old, new), lexicon(language)):
        both = facts(passage.old), facts(passage.new)
        found += [ruled(stretch) for stretch in stretches(passage, proofs(passage)[1], both)]
    return [one[0].id for one in found if one]


def name_of(value):
    return getattr(value, "id", None) or str(value)[:50]


@pytest.mark.parametrize(("language", "rule", "pair"), EXAMPLES, ids=name_of)
def test_a_rule_tells_its_class_in_its_examples(language, rule, pair):
    assert rule.id in fired(*pair, language)


@pytest.mark.parametrize(("language", "rule", "pair"), COUNTEREXAMPLES, ids=name_of)
def test_a_rule_is_silent_in_its_counterexamples(language, rule, pair):
    assert rule.id not in fired(*pair, language)


def test_every_rule_has_a_name_of_its_own():
    names = Counter((language, rule.id) for language, rule in RULES)
    assert names
    assert max(names.values()) == 1
    assert all(rule.text for _, rule in RULES)


def test_every_list_that_a_pattern_names_is_in_the_lexicon():
    for language, rule in RULES:
        written = " ".join([*rule.text, *rule.unless])
        for names in re.findall(r"\{([^{}]*)\}", written):
            for name in names.split("|"):
                assert lexicon(language).words(f"grammar.{name}"), (rule.id, name)


def test_there_is_no_file_of_rules_for_a_language_without_a_lexicon():
    named = {
        entry.name[:-5]
        for entry in files("draftdiff.meaning.rules").iterdir()
        if entry.name.endswith(".toml")
    }
    assert "en" in named
    assert named <= set(languages())


@pytest.mark.parametrize(
    ("pattern", "words", "fits"),
    [
        ("see {determiners}? A", "see the Annex", True),
        ("see {determiners}? A", "see the annex", False),
        ("# #", "5 10", True),
        ("* shall *", "the Party shall act", True),
        ("* shall $", "the Party shall act", False),
        ("_ $", "act", True),
        ("~ing *", "being", True),
        ("@ $", "https://example.org", True),
        ("a|b? c", "c", True),
    ],
)
def test_signs_of_patterns(pattern, words, fits):
    side = Side(words, (0, len(words)), lexicon("en"))
    assert matches(pattern, side, (0, len(side.tokens))) is fits


def test_a_rule_tells_what_came_and_what_went():
    longer, shorter = "Members vote. Learn more about the vote.", "Members vote."
    for old, new, way in ((shorter, longer, "added"), (longer, shorter, "dropped")):
        [passage] = passages(old, new, edits(old, new), lexicon("en"))
        [stretch] = stretches(passage, passage.hunks, (facts(passage.old), facts(passage.new)))
        rule, effect = ruled(stretch)
        assert (effect.kind, effect.direction) == (rule.kind, way)
