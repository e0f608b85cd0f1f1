"""The laws hold for our diff, and each of them finds a bug that was seeded for it."""

from __future__ import annotations

import json
import pickle
from collections.abc import Callable, Sequence
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

import draftdiff as dd
import seeded_bugs as bugs
from draftdiff.history import History, attribute
from draftdiff.model import Draft, Mark, Paragraph
from draftdiff.redlines.layout import lay_out
from draftdiff.testing import LawBroken, check_diff, drafts, histories, laws, pairs, scripts, threes

Pair = tuple[Draft, Draft]
larger = drafts(min_size=4, max_size=25).flatmap(
    lambda draft: scripts(draft, min_size=2, max_size=8)
)


class TestOurDiff:
    @settings(max_examples=3 * settings.default.max_examples)
    @given(pairs())
    def test_all_of_one_answer(self, pair: Pair) -> None:
        changes = dd.diff(*pair)

        def answered(*_: Draft) -> Any:
            return changes

        laws.patch(answered, bugs.apply, *pair)
        laws.invert(answered, bugs.apply, bugs.invert, *pair)
        for law in (
            laws.cost_bound,
            laws.words,
            laws.no_cut_graphemes,
            laws.account,
            laws.definitions,
        ):
            law(answered, *pair)
        laws.interchange(answered, *pair)
        laws.layout(lay_out, answered, *pair)

    @given(pairs())
    def test_of_several_answers(self, pair: Pair) -> None:
        laws.identity(dd.diff, pair[0])
        laws.difference(dd.diff, *pair)
        laws.determinism(dd.diff, *pair)
        laws.symmetry(dd.diff, *pair)

    @given(larger)
    def test_all_on_larger_drafts(self, script: Any) -> None:
        pair = (script.old, script.new)
        laws.patch(dd.diff, bugs.apply, *pair)
        laws.invert(dd.diff, bugs.apply, bugs.invert, *pair)
        laws.account(dd.diff, *pair)
        laws.definitions(dd.diff, *pair)
        laws.words(dd.diff, *pair)
        laws.layout(lay_out, dd.diff, *pair)

    def test_a_note_that_became_a_box(self) -> None:
        sides = [
            Draft(
                [
                    Paragraph(
                        "act", marks=[Mark(0, 0, kind)], children=[Paragraph("See 3.", kind=kind)]
                    )
                ],
                "d",
            )
            for kind in ("note", "box")
        ]
        laws.layout(lay_out, dd.diff, *sides)

    def test_a_word_of_vowel_signs_alone(self) -> None:
        laws.identity(dd.diff, Draft([Paragraph("5\u064e days")], "d"))
        laws.patch(
            dd.diff,
            bugs.apply,
            Draft([Paragraph("5 days")], "d"),
            Draft([Paragraph("5\u064e days")], "d"),
        )

    def test_the_same_under_every_hash_seed(self) -> None:
        laws.determinism(dd.diff, *_one_large_pair(), seeds=(0, 1, 4242))


def _one_large_pair() -> Pair:
    """Many generated pairs as one pair of drafts."""
    sides: tuple[list[Paragraph], list[Paragraph]] = ([], [])

    @settings(
        max_examples=60,
        derandomize=True,
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(pairs())
    def collect(pair: Pair) -> None:
        for side, draft in zip(sides, pair, strict=True):
            side.extend(child for child in draft.children if child.kind not in ("header", "footer"))

    collect()
    return Draft(sides[0], "old"), Draft(sides[1], "new")


def _finds(
    test: Callable[..., None],
    examples: SearchStrategy[Any] | None = None,
    phases: Sequence[Phase] = (Phase.generate,),
) -> LawBroken:
    """The law broken on an example, of up to 2000."""

    @settings(
        max_examples=2000,
        derandomize=True,
        database=None,
        deadline=None,
        phases=phases,
        report_multiple_bugs=False,
        suppress_health_check=list(HealthCheck),
    )
    @given(examples if examples is not None else pairs())
    def run(pair: Any) -> None:
        test(*pair)

    with pytest.raises(LawBroken) as caught:
        run()
    return caught.value


texts = pairs(as_text=True)


def _lossy_json(old: Draft, new: Draft) -> None:
    with bugs.json_without_marks():
        laws.interchange(dd.diff, old, new)


_ON_DRAFTS: dict[str, tuple[Callable[..., None], ...]] = {
    "patch": (lambda *pair: laws.patch(bugs.strips_texts, bugs.apply, *pair),),
    "invert": (lambda *pair: laws.invert(dd.diff, bugs.apply, bugs.forgets_the_title, *pair),),
    "identity": (lambda old, _: laws.identity(bugs.never_empty, old),),
    "determinism": (lambda *pair: laws.determinism(bugs.counts_calls, *pair),),
    "symmetry": (lambda *pair: laws.symmetry(bugs.mirrors_nothing, *pair, at_most=0.2),),
    "words": (lambda *pair: laws.words(bugs.overlapping, *pair),),
    "account": (
        lambda *pair: laws.account(bugs.drops_a_run, *pair),
        lambda *pair: laws.account(bugs.cuts_runs, *pair),
        lambda *pair: laws.account(bugs.counts_from_one, *pair),
    ),
    "definitions": (lambda *pair: laws.definitions(bugs.reverses, *pair),),
    "interchange": (_lossy_json,),
    "layout": (
        lambda *pair: laws.layout(bugs.gone_last, dd.diff, *pair),
        lambda *pair: laws.layout(bugs.without_old_marks, dd.diff, *pair),
    ),
}
_ON_TEXTS: dict[str, tuple[Callable[..., None], ...]] = {
    "symmetry": (lambda *pair: laws.symmetry(bugs.sees_only_what_grows, *pair),),
    "cost_bound": (lambda *pair: laws.cost_bound(bugs.says_all_twice, *pair),),
    "no_cut_graphemes": (lambda *pair: laws.no_cut_graphemes(bugs.by_characters, *pair),),
    "words": (lambda *pair: laws.words(bugs.folded, *pair),),
}


class TestSeededBugs:
    def test_the_counter_example_is_small(self) -> None:
        broken = _finds(
            lambda *pair: laws.patch(bugs.strips_texts, bugs.apply, *pair),
            phases=(Phase.generate, Phase.shrink),
        )
        old = broken.drafts[0]
        assert isinstance(old, Draft)
        assert len(old.paragraphs) == 1
        assert len(str(broken)) < 400

    @pytest.mark.parametrize(
        ("law", "test"), [(law, test) for law, tests in _ON_DRAFTS.items() for test in tests]
    )
    def test_a_diff_of_drafts(self, law: str, test: Callable[..., None]) -> None:
        assert _finds(test).law == law

    @pytest.mark.parametrize(
        ("law", "test"), [(law, test) for law, tests in _ON_TEXTS.items() for test in tests]
    )
    def test_a_diff_of_texts(self, law: str, test: Callable[..., None]) -> None:
        assert _finds(test, texts).law == law

    @pytest.mark.parametrize(
        ("bug", "says"),
        [
            (bugs.no_moves, "changed places"),
            (bugs.all_moves, "can be dropped"),
            (bugs.no_levels, "relevel"),
            (bugs.no_marks, "no reformat"),
            (bugs.no_labels, "no renumber"),
        ],
    )
    def test_a_diff_blind_to_one_kind(self, bug: Callable[..., Any], says: str) -> None:
        assert says in _finds(lambda *pair: laws.definitions(bug, *pair)).found

    def test_set_order_shows_under_other_hash_seeds(self) -> None:
        draft = Draft([Paragraph("States shall act.")], "old")
        with pytest.raises(LawBroken, match="PYTHONHASHSEED"):
            laws.determinism(bugs.in_set_order, draft, draft, seeds=(0, 1, 2))


class TestThreeDrafts:
    @given(threes("chain"))
    def test_compose(self, three: tuple[Draft, Draft, Draft]) -> None:
        laws.compose(dd.diff, bugs.apply, lambda one, other: one.then(other), *three)

    @pytest.mark.parametrize(
        ("bug", "says"),
        [
            (bugs.ours_wins, ""),
            (bugs.never_agrees, "merged with itself"),
            (bugs.one_sided, "one way round"),
        ],
    )
    def test_a_wrong_merge(self, bug: Callable[..., Any], says: str) -> None:
        found = _finds(lambda *three: laws.merge(dd.diff, bugs.apply, bug, *three), threes())
        assert found.law == "merge"
        assert says in found.found

    def test_a_wrong_composition(self) -> None:
        bug = bugs.forgets_the_second
        assert (
            _finds(
                lambda *three: laws.compose(dd.diff, bugs.apply, bug, *three), threes("chain")
            ).law
            == "compose"
        )


class TestHistories:
    @given(histories())
    def test_attribution(self, history: History) -> None:
        laws.attribution(attribute, history)

    @pytest.mark.parametrize(
        ("bug", "says"),
        [
            (bugs.credits_the_last_hand, "called new"),
            (bugs.drops_the_last_span, "join to"),
            (bugs.credits_the_first_draft, "does not stand in its origin"),
        ],
    )
    def test_a_wrong_attribution(self, bug: Callable[..., Any], says: str) -> None:
        found = _finds(lambda history: laws.attribution(bug, history), st.tuples(histories()))
        assert (found.law, says in found.found) == ("attribution", True)

    @given(histories(max_size=5))
    def test_credits(self, history: History) -> None:
        laws.credits(dd.diff, history)

    @pytest.mark.parametrize(
        ("bug", "says"),
        [
            (bugs.credits_the_new_draft, "stood in no parent"),
            (bugs.follows_the_first_parent, "the other way round"),
        ],
    )
    def test_wrong_credits(self, bug: Callable[..., Any], says: str) -> None:
        found = _finds(lambda history: laws.credits(bug, history), st.tuples(histories()))
        assert (found.law, says in found.found) == ("credits", True)


def _lost_labels(draft: Draft) -> str:
    return json.dumps([paragraph.text for paragraph in draft.paragraphs])


def _read(data: str) -> Draft:
    return Draft([Paragraph(text) for text in json.loads(data)], "back")


class TestDocuments:
    def test_round_trip_finds_what_a_format_loses(self) -> None:
        found = _finds(
            lambda draft: laws.round_trip(_lost_labels, _read, draft), st.tuples(drafts())
        )
        assert found.law == "round_trip"
        with pytest.raises(LawBroken, match="at depth"):
            laws.round_trip(_lost_labels, _read, Draft([Paragraph("act", "(a)", "item")], "d"))

    def test_round_trip_holds_where_nothing_is_lost(self) -> None:
        laws.round_trip(pickle.dumps, pickle.loads, Draft([Paragraph("act", "(a)", "item")], "d"))

    @given(pairs())
    def test_accept_reject(self, pair: Pair) -> None:
        laws.accept_reject(lambda *both: both, lambda both: both[1], lambda both: both[0], *pair)
        laws.accept_reject(
            lambda *both: both,
            lambda both: [paragraph.text for paragraph in both[1].paragraphs],
            lambda both: (both[0].children and both[0]) or both[0],
            *pair,
        )

    def test_accept_reject_finds_a_lost_deletion(self) -> None:
        def keeps_everything(both: Pair) -> list[str]:
            return sorted({paragraph.text for draft in both for paragraph in draft.paragraphs})

        found = _finds(
            lambda *pair: laws.accept_reject(
                lambda *both: both, keeps_everything, lambda both: both[0], *pair
            )
        )
        assert "accept all" in found.found


class TestLawBroken:
    def test_shows_law_finding_and_redline(self) -> None:
        old = Draft([Paragraph("States shall act.", "1."), Paragraph("Gone.")], "old")
        new = Draft([Paragraph("States should act.", "1.")], "new")
        with pytest.raises(LawBroken) as caught:
            laws.patch(lambda *_: None, lambda _, old: old, old, new)
        assert caught.value.law == "patch"
        assert caught.value.drafts == (old, new)
        assert "[-shall-]{+should+}" not in caught.value.redline  # two lines for one: shown whole
        assert "- 1. States shall act." in str(caught.value)

    def test_is_an_assertion(self) -> None:
        assert issubclass(LawBroken, AssertionError)


class TestCheckDiff:
    def test_our_own_diff(self) -> None:
        report = check_diff(dd.diff, max_examples=25)
        assert report
        assert {verdict.outcome for verdict in report.verdicts} == {"holds"}
        assert "holds  patch" in str(report)

    def test_a_diff_of_texts(self) -> None:
        report = check_diff(bugs.says_all_twice, as_text=True, max_examples=40)
        outcomes = {verdict.law: verdict.outcome for verdict in report.verdicts}
        assert not report
        assert outcomes["words"] == "broken"
        assert outcomes["identity"] == "holds"
        assert outcomes["account"] == "not asked"
        assert "words: " in str(report)

    def test_a_diff_of_another_kind(self) -> None:
        report = check_diff(
            lambda old, new: (old, new) if old != new else (),
            apply=lambda found, old: found[1] if found else old,
            invert=lambda found: found[::-1],
            max_examples=20,
        )
        assert report
        assert [verdict.law for verdict in report.verdicts if verdict.outcome == "holds"] == [
            "patch",
            "totality",
            "invert",
            "identity",
            "difference",
            "determinism",
            "symmetry",
        ]

    def test_a_diff_that_raises_is_reported(self) -> None:
        def fails(old: Draft, new: Draft) -> list[tuple[str, str]]:
            if any(paragraph.kind == "table" for paragraph in old.paragraphs):
                raise ValueError("no tables, please")
            return (
                [("delete", old.text), ("insert", new.text)] if old.children != new.children else []
            )

        report = check_diff(fails, max_examples=30)
        verdicts = {verdict.law: verdict for verdict in report.verdicts}
        assert "ValueError: no tables, please" in verdicts["totality"].counter_example
        assert "<table>" in verdicts["totality"].counter_example
        assert verdicts["determinism"].outcome == "refused"

    def test_the_same_report_each_time(self) -> None:
        reports = [check_diff(bugs.says_all_twice, as_text=True, max_examples=20) for _ in range(2)]
        assert reports[0] == reports[1]


def test_marks_count_as_a_difference() -> None:
    plain, bold = (
        Draft([Paragraph("act", marks=marks)], "d") for marks in ((), (Mark(0, 3, "bold"),))
    )
    with pytest.raises(LawBroken, match="patch"):
        laws.patch(lambda *_: None, lambda _, old: old, plain, bold)
