"""Each quick step of a history against a slow, obvious twin."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Sequence

from hypothesis import example, given
from hypothesis import strategies as st

from draftdiff.history.covering import MAX_PLACES, seeds_of
from draftdiff.history.interning import Lexicon, Line
from draftdiff.history.ledger import Account, Ledger, Node
from draftdiff.history.settling import partners_of
from draftdiff.model import Draft

# Which paragraphs a draft keeps of its parent.

TEXTS = st.lists(st.sampled_from("One. Two. Three. Four. Five. two. ONE. Six".split()), max_size=9)


def pairs_by_the_rules(ours: Sequence[Line], theirs: Sequence[Line]) -> dict[int, int]:
    """The common ends, what stands once in either, then each text in order, then each sequence of
    words in order.
    """
    size = min(len(ours), len(theirs))
    head = next((n for n in range(size) if ours[n] is not theirs[n]), size)
    tail = next((n for n in range(size - head) if ours[-1 - n] is not theirs[-1 - n]), size - head)
    pairs = {n: n for n in range(head)} | {
        len(ours) - 1 - n: len(theirs) - 1 - n for n in range(tail)
    }
    mine, other = range(head, len(ours) - tail), range(head, len(theirs) - tail)
    left, right = [ours[n] for n in mine], [theirs[n] for n in other]
    pairs |= {
        n: m
        for n in mine
        for m in other
        if ours[n] is theirs[m] and left.count(ours[n]) == right.count(ours[n]) == 1
    }
    for name in ("text", "number"):
        waiting: dict[object, deque[int]] = defaultdict(deque)
        for place in other:
            if place not in pairs.values():
                waiting[getattr(theirs[place], name)].append(place)
        for place in mine:
            if place not in pairs and waiting[getattr(ours[place], name)]:
                pairs[place] = waiting[getattr(ours[place], name)].popleft()
    return pairs


@given(TEXTS, TEXTS)
@example(["One.", "Two.", "Three.", "Four."], ["One.", "Three.", "Four.", "Two."])
@example(["Six", "One.", "Six", "Two."], ["Six", "Two.", "Six", "One."])
def test_each_text_that_is_kept_has_a_partner(ours: list[str], theirs: list[str]) -> None:
    lexicon = Lexicon()
    lines = [list(map(lexicon.line, texts)) for texts in (ours, theirs)]
    by_rules = pairs_by_the_rules(*lines)
    same_text = {one: other for one, other in by_rules.items() if ours[one] == theirs[other]}
    assert dict(enumerate(partners_of(ours, theirs, by_ends=True))) == {
        n: same_text.get(n) for n in range(len(ours))
    }


# Where words and tokens stand.


def _accounts(texts: Sequence[Sequence[int]]) -> list[Account]:
    node, lexicon = Node(Draft([], "v"), 0), Lexicon()
    return [
        Account(lexicon.line(" ".join(f"w{n}" for n in text)), node, tuple(text), [])
        for text in texts
    ]


@given(st.lists(st.lists(st.integers(0, 2), max_size=60), max_size=4))
def test_seeds_are_found_where_they_stand(texts: list[list[int]]) -> None:
    accounts = _accounts(texts)
    seeds, places = (
        seeds_of(accounts),
        defaultdict[tuple[int, ...], list[tuple[Account, int]]](list),
    )
    for account in accounts:
        for place in range(len(account.line.words) - 2):
            places[account.line.words[place : place + 3]].append((account, place))
    for words, some in places.items():
        assert seeds[words[0], words[1], words[2]] == some[:MAX_PLACES]
    assert (-1, -1, -1) not in seeds


@given(st.lists(st.lists(st.integers(0, 8), max_size=9), max_size=6))
def test_a_token_stands_where_its_cohort_stands(texts: list[list[int]]) -> None:
    accounts, ledger = _accounts(texts), Ledger()
    for account in accounts:
        ledger.enter(account, ())
    for token in range(9):
        held = [account.tokens for account in accounts if token in account.tokens]
        cohort = ledger.cohorts.get(token)
        assert list(map(id, cohort.sequences if cohort else [])) == list(map(id, held))
        assert cohort is None or cohort.size == list(ledger.cohorts.values()).count(cohort)
