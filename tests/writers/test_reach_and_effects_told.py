"""What a page says of effects: permissions are no rules, titles bind nobody, uses of a term have
their full numbers.
"""

import draftdiff as dd
from draftdiff.redlines.descriptions import effect_words
from draftdiff.writers.reach import reaches

RULES = (
    "1. The Provider may notify the Client.\n\n2. All Parties shall:\n\n(a) pay the fees in time."
)
USES = (
    '1. "Scheduled Downtime" means an hour.\n\n2. Service.\n\n2.1 General.\n\n(a) Scheduled Downtime shall be short.'
    "\n\n3. Scheduled Downtime is free."
)


def said(old: str, new: str) -> list[str]:
    changes = dd.diff(dd.read_text(old), dd.read_text(new))
    return [words for change in changes for words in effect_words(change.effects)]


def test_what_permits_is_a_permission_and_what_is_a_title_is_no_rule():
    assert said(RULES, RULES.split("\n\n", 1)[1]) == [
        "permission dropped: The Provider may notify the Client."
    ]
    assert said(RULES, f"{RULES}\n\n(b) Target Response Time.") == []
    assert said(RULES, f"{RULES}\n\n(b) respond in good time.") == [
        "rule added: respond in good time."
    ]
    assert said("1. All pay.", "1. All pay.\n\n2. Nobody may smoke.") == [
        "rule added: Nobody may smoke."
    ]


def test_uses_of_a_changed_definition_have_full_numbers():
    redline = dd.redline(
        dd.read_text(USES), dd.read_text(USES.replace("an hour", "an hour or a day"))
    )
    told = "Scheduled Downtime, whose definition changed, is used in 2 places: 2.1(a), 3"
    assert [str(one) for one in reaches(redline)] == [told]
