"""Real histories, and made-up ones whose truth is known word by word."""

from __future__ import annotations

import gzip
import json
import re
import sys
from pathlib import Path

import pytest

from draftdiff import diff
from draftdiff.history import History, attribute, fates, influence
from draftdiff.model import Draft, Paragraph

DATA = Path(__file__).parents[1] / "data" / "history"
sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks"))


def paragraphs(text):
    return [
        Paragraph(" ".join(part.split())) for part in re.split(r"\n\s*\n", text) if part.strip()
    ]


@pytest.fixture(scope="module")
def rivals():
    drafts = [
        Draft(
            paragraphs(path.read_text(encoding="utf-8")),
            path.stem,
            None,
            (),
            [path.stem],
            date="2018-12-17",
        )
        for path in sorted((DATA / "peps").glob("pep-80*.rst"))
    ]
    adopted = (DATA / "peps" / "pep-0013.rst").read_text(encoding="utf-8")
    return History(
        [*drafts, Draft(paragraphs(adopted), "pep-0013", None, (), ["Steering"], date="2018-12-26")]
    )


def test_the_adopted_text_comes_from_one_rival(rivals):
    shares = attribute(rivals, "pep-0013").share()
    assert 0.78 < shares["pep-8016"] < 0.84
    assert all(rate < 0.03 for name, rate in shares.items() if name not in ("pep-8016", "Steering"))


def test_the_influence_table_says_so(rivals):
    flows = influence(rivals, by="draft", final="pep-0013")
    assert flows[0].source == "pep-8016"
    assert flows[0].words > 0.9
    outcomes = {fate.draft: fate.outcome for fate in fates(rivals)}
    assert outcomes.pop("pep-8016") == "partly"
    assert set(outcomes.values()) == {"rejected"}


@pytest.fixture(scope="module")
def policy():
    data = json.loads(gzip.decompress((DATA / "site-policy-aup.json.gz").read_bytes()))
    drafts = [
        Draft(
            paragraphs(data["texts"][row["file"]]),
            f"v{row['seq']}",
            None,
            [f"v{p}" for p in row["parents"]],
            [row["author"]],
            date=row["date"],
        )
        for row in data["versions"]
    ]
    same = {}
    for row in data["versions"]:
        same.setdefault(row["file"], []).append(f"v{row['seq']}")
    return History(drafts), [ids for ids in same.values() if len(ids) > 1]


def test_a_repeated_text_has_the_origins_of_its_first(policy):
    history, repeats = policy
    assert sum(len(ids) - 1 for ids in repeats) == 34
    for first, *others in repeats:
        wanted = [
            (span.index, span.origin)
            for span in attribute(history, first).spans
            for _ in range(span.words)
        ]
        for other in others:
            spans = attribute(history, other).spans
            assert [
                (span.index, span.origin) for span in spans for _ in range(span.words)
            ] == wanted


def test_merges_bring_in_by_their_second_parent(policy):
    history, _ = policy
    merges = [draft for draft in history.values() if len(draft.parents) > 1]
    assert len(merges) == 21
    for merge in merges:
        ancestors = {*history.ancestors(merge.id), merge.id}
        assert all(
            span.origin in ancestors or span.adopted for span in attribute(history, merge.id).spans
        )


def test_results_do_not_depend_on_the_order_of_a_real_history(policy):
    history, _ = policy
    turned = History(reversed(list(history.values())))
    last = list(history)[-1]
    assert attribute(turned, last) == attribute(history, last)


@pytest.mark.parametrize(("branching", "numbered"), [(True, True), (True, False), (False, True)])
def test_made_up_histories(branching, numbered):
    from drafting import classes, make, stock_of

    made = make(stock_of(DATA / "prose"), 1000, 14, 35, branching, numbered)
    history = History(made.drafts)
    found = {
        id: [span.origin for span in attribute(history, id).spans for _ in range(span.words)]
        for id in history
    }
    counts: dict[str, list[int]] = {}
    for id, place, origin, kinds in classes(made):
        for kind in kinds:
            count = counts.setdefault(kind, [0, 0])
            count[0] += found[id][place] == origin
            count[1] += 1
    shares = {kind: right / total for kind, (right, total) in counts.items() if total > 200}
    assert shares["all"] >= 0.992
    assert shares["moved"] >= 0.99
    assert shares["fresh"] >= 0.985
    assert shares.get("reinstated", 1) >= 0.985
    assert shares.get("adopted", 1) >= 0.975


def test_every_change_on_the_way_has_somebody_who_made_it(policy):
    """From the first text to each later one that descends from it nothing stays unsigned."""
    history, _ = policy
    first = next(iter(history))
    for id in [id for id in history if first in history.ancestors(id)][::8]:
        for change in diff(history[first], history[id], history=history):
            assert change.credits
            assert all(credit.draft is not None for credit in change.credits)
