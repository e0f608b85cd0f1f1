"""The strategies give valid, realistic drafts, true scripts, and pairs that mostly differ."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from collections import Counter
from collections.abc import Callable
from importlib.metadata import EntryPoint
from itertools import chain
from pathlib import Path
from typing import Any
from unicodedata import bidirectional, combining, name

import pytest
from hypothesis import HealthCheck, Phase, find, given, settings
from hypothesis import strategies as st

import draftdiff as dd
from draftdiff.brackets import Composite
from draftdiff.changes import KINDS, ChangeSet
from draftdiff.history import History, attribute
from draftdiff.model import Draft, Mark, Paragraph
from draftdiff.model.labels import follows, split
from draftdiff.model.paragraph import ANCHORS
from draftdiff.model.words import words
from draftdiff.readers.registry import read_bytes
from draftdiff.records.record import Record
from draftdiff.testing import Script, drafts, histories, labels, laws, pairs, paragraphs, scripts
from draftdiff.testing.strategies.operations import children_of, rows_of
from draftdiff.testing.strategies.rewording import Rewording, rewordings
from draftdiff.writers.registry import write_bytes

_TABULAR = {"table": "row", "row": "cell"}
_FIRST = ("note", "box")


def _wrong(paragraph: Paragraph, parent: Paragraph | None) -> list[str]:
    """What breaks the rules of the model in a paragraph and below it."""
    wrong = []
    expected = _TABULAR.get(parent.kind) if parent is not None else None
    if expected is not None and paragraph.kind != expected:
        wrong.append(f"{paragraph.kind} in {parent}")
    if expected is None and paragraph.kind in _TABULAR.values():
        wrong.append(f"{paragraph.kind} outside of a table")
    if paragraph.kind in _TABULAR and (paragraph.text or paragraph.marks or not paragraph.children):
        wrong.append(f"a {paragraph.kind} with text, or with nothing in it")
    if paragraph.kind in ("header", "footer") and parent is not None:
        wrong.append(f"a {paragraph.kind} below another paragraph")
    kinds = [child.kind not in _FIRST for child in paragraph.children]
    if kinds != sorted(kinds):
        wrong.append("notes behind other children")
    wrong += _wrong_marks(paragraph)
    for child in paragraph.children:
        wrong += _wrong(child, paragraph)
    return wrong


def _wrong_marks(paragraph: Paragraph) -> list[str]:
    wrong = []
    for mark in paragraph.marks:
        if not 0 <= mark.start <= mark.end <= len(paragraph.text):
            wrong.append(f"{mark} out of {paragraph.text!r}")
        if (mark.start == mark.end) != (mark.kind in ANCHORS):
            wrong.append(f"{mark} of the wrong width")
    called = Counter(mark.kind for mark in paragraph.marks if mark.kind in ANCHORS)
    if called != Counter(child.kind for child in paragraph.children if child.kind in _FIRST):
        wrong.append("notes without marks, or marks without notes")
    return wrong


def _valid(draft: Draft) -> None:
    assert [problem for child in draft.children for problem in _wrong(child, None)] == []
    furniture = [child.kind in ("header", "footer") for child in draft.children]
    assert furniture == sorted(furniture)


def _examples(strategy: Any, count: int) -> list[Any]:
    found: list[Any] = []

    @settings(
        max_examples=count,
        derandomize=True,
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(strategy)
    def collect(value: Any) -> None:
        found.append(value)

    collect()
    return found


@pytest.fixture(scope="module")
def many() -> list[Draft]:
    return _examples(drafts(min_size=4), 1000)


_FIND = settings(derandomize=True, database=None, max_examples=200, deadline=None)
_ANY = settings(_FIND, max_examples=1_000, phases=[Phase.generate])


class TestLabels:
    @given(labels(bullets=False, odd=False))
    def test_readers_know_them(self, label: str) -> None:
        assert split(f"{label} States shall act.")[0] == label or split(label)[0] == label

    @given(labels(numbered=False, odd=False))
    def test_only_bullets(self, label: str) -> None:
        assert len(label) == 1
        assert not label.isalnum()


class TestParagraphs:
    @given(paragraphs(min_size=2, max_size=5))
    def test_size_counts_what_hangs_on_it(self, paragraph: Paragraph) -> None:
        assert 2 <= sum(1 for _ in paragraph.walk()) <= 5

    def test_impossible_sizes_are_refused(self) -> None:
        with pytest.raises(ValueError, match="min_size"):
            find(paragraphs(min_size=3, max_size=2), lambda _: True)


class TestDrafts:
    @given(drafts())
    def test_keep_the_rules_of_the_model(self, draft: Draft) -> None:
        _valid(draft)

    @given(drafts(min_size=3, max_size=7))
    def test_size(self, draft: Draft) -> None:
        assert 3 <= len(draft.paragraphs) <= 7

    @given(drafts(id="v7", headers=False))
    def test_header(self, draft: Draft) -> None:
        assert (draft.id, draft.title, draft.parents, draft.date) == ("v7", None, (), None)

    @pytest.mark.parametrize("format", ["text", "markdown", "html", "docx"])
    def test_a_format_holds_its_drafts(self, format: str) -> None:
        @given(drafts(format, max_size=8))
        def holds(draft: Draft) -> None:
            laws.round_trip(
                lambda draft: write_bytes(draft, format),
                lambda data: read_bytes(data, format),
                draft,
            )

        holds()

    def test_an_unknown_format_is_named(self) -> None:
        with pytest.raises(ValueError, match=r"'rtf'.*docx"):
            find(drafts("rtf"), lambda _: True)

    @pytest.mark.parametrize(
        "has",
        [
            lambda draft: any(p.kind == "table" for p in draft.paragraphs),
            lambda draft: any(p.kind == "note" for p in draft.paragraphs),
            lambda draft: any(len(path) > 3 for path in draft.paths),
            lambda draft: any(p.kind == "item" and p.children for p in draft.paragraphs),
            lambda draft: any(p.kind == "cell" and p.children for p in draft.paragraphs),
            lambda draft: _near_duplicates(draft),
            lambda draft: any(bidirectional(c) in ("R", "AL") for c in draft.text),
            lambda draft: any(combining(c) for c in draft.text),
            lambda draft: any(name(c, "").startswith("CJK") for c in draft.text),
            lambda draft: any(name(c, "").startswith("THAI") for c in draft.text),
            lambda draft: any(name(c, "").startswith("DEVANAGARI") for c in draft.text),
            lambda draft: any(c > "\uffff" for c in draft.text),
            lambda draft: draft.proposers and draft.parents,
            lambda draft: any(mark.kind == "link" for p in draft.paragraphs for mark in p.marks),
        ],
    )
    def test_hold_what_real_drafts_hold(
        self, many: list[Draft], has: Callable[[Draft], bool]
    ) -> None:
        assert any(map(has, many))

    def test_lists_count_on(self, many: list[Draft]) -> None:
        def counts(draft: Draft) -> bool:
            listed = [
                child.label for child in draft.children if child.kind == "item" and child.label
            ]
            return len(listed) > 2 and all(map(follows, listed, listed[1:]))

        assert any(map(counts, many))

    @pytest.mark.parametrize("kind", ["table", "heading"])
    def test_shrink_to_a_few_paragraphs(self, kind: str) -> None:
        found = find(
            drafts(min_size=0),
            lambda draft: any(p.kind == kind for p in draft.paragraphs),
            settings=_FIND,
        )
        assert len(found.paragraphs) <= 3
        assert len(found.text) < 80

    def test_say_who_they_are_in_few_words(self) -> None:
        assert repr(drafts("docx", max_size=3)) == "drafts(format='docx', max_size=3)"


def _near_duplicates(draft: Draft) -> bool:
    texts = [paragraph.text for paragraph in draft.paragraphs]
    return any(
        one != other and one[:20] == other[:20] and len(one) > 30
        for one in texts
        for other in texts
    )


class TestRewordings:
    @given(st.data())
    def test_marks_stay_on_their_words(self, data: st.DataObject) -> None:
        text = "States shall protect e\u0301very small island."
        marks = (Mark(7, 12, "bold"), Mark(14, 20, "italic"), Mark(20, 20, "note"))
        rewording = data.draw(rewordings(text))
        changed = rewording.applied_to(Paragraph(text, marks=marks))
        kept = {mark.kind: changed.text[mark.start : mark.end] for mark in changed.marks}
        for mark in marks:
            if mark.end <= rewording.start or mark.start >= rewording.end:
                assert kept[mark.kind].endswith(text[mark.start : mark.end])

    def test_a_mark_on_what_is_gone_goes_too(self) -> None:
        paragraph = Paragraph("States shall act", marks=[Mark(7, 12, "bold"), Mark(12, 12, "note")])
        assert Rewording(6, 12, "").applied_to(paragraph).marks == (Mark(6, 6, "note"),)


class TestScripts:
    @given(drafts())
    def test_rows_hold_a_draft(self, draft: Draft) -> None:
        assert children_of(rows_of(draft)) == draft.children

    @given(scripts())
    def test_the_new_draft_keeps_the_rules(self, script: Script) -> None:
        _valid(script.new)
        assert (script.old.id, script.new.id) == ("old", "new")

    @given(scripts(max_size=6))
    def test_steps_and_ties_account_for_every_paragraph(self, script: Script) -> None:
        sizes = len(script.old.paragraphs), len(script.new.paragraphs)
        ended = {i for step in script.steps if step.kind == "delete" for i in step.old}
        begun = {i for step in script.steps if step.kind == "insert" for i in step.new}
        tied = [{i for tie in script.ties for i in tie[side]} for side in (0, 1)]
        assert (ended | tied[0], begun | tied[1]) == tuple(set(range(size)) for size in sizes)
        assert not ended & tied[0]
        assert not begun & tied[1]

    @given(scripts(max_size=6))
    def test_there_are_steps_where_the_drafts_differ(self, script: Script) -> None:
        assert bool(script.steps) == (script.old.children != script.new.children)

    @pytest.mark.parametrize("kind", sorted(KINDS))
    def test_each_kind_can_be_had(self, kind: str) -> None:
        found = _examples(scripts(kinds=[kind], min_size=1, max_size=2, relabel=False), 60)
        assert any(step.kind == kind for script in found for step in script.steps)

    def test_insertions_shift_the_labels_behind_them(self) -> None:
        found = _examples(scripts(kinds=["insert"], relabel=True), 100)
        kinds = [Counter(step.kind for step in script.steps) for script in found]
        assert any(count["renumber"] > 1 and count["insert"] for count in kinds)

    def test_unknown_kinds_are_named(self) -> None:
        with pytest.raises(ValueError, match="rewrite"):
            find(scripts(kinds=["rewrite"]), lambda _: True)

    def test_moves_shrink_to_a_swap(self) -> None:
        script = find(
            scripts(kinds=["move"], max_paragraphs=6),
            lambda script: any(step.kind == "move" for step in script.steps),
            settings=_FIND,
        )
        assert len(script.old.paragraphs) <= 3


class TestPairs:
    @pytest.mark.parametrize("strategy", [pairs(), pairs(as_text=True)])
    def test_most_differ(self, strategy: Any) -> None:
        found = _examples(strategy, 200)
        bodies = [[getattr(side, "children", side) for side in pair] for pair in found]
        assert sum(old != new for old, new in bodies) >= 0.6 * len(found)

    @given(pairs(truth=True))
    def test_the_truth_is_of_the_pair(self, pair: tuple[Draft, Draft, Script]) -> None:
        old, new, script = pair
        assert (script.old, script.new) == (old, new)

    @given(pairs("markdown", kinds=["edit"], min_size=1))
    def test_of_a_format(self, pair: tuple[Draft, Draft]) -> None:
        assert {p.kind for p in pair[0].paragraphs} <= {
            "heading",
            "paragraph",
            "item",
            "quote",
            "code",
            "table",
            "row",
            "cell",
        }

    @given(pairs(as_text=True))
    def test_as_text(self, pair: tuple[str, str]) -> None:
        assert all(isinstance(side, str) for side in pair)

    def test_truth_measures_a_diff(self) -> None:
        found = _examples(pairs(truth=True, min_size=6), 120)
        said = [
            {
                (c.kind, tuple(n.index for n in c.old), tuple(n.index for n in c.new))
                for c in dd.diff(old, new)
            }
            for old, new, _ in found
        ]
        true = [
            {(step.kind, step.old, step.new) for step in script.steps} for _, _, script in found
        ]
        right = sum(len(one & other) for one, other in zip(said, true, strict=True))
        assert right / sum(map(len, true)) > 0.7


class TestHistories:
    @given(histories(truth=True))
    def test_every_word_has_an_origin_that_came_before(self, found: Any) -> None:
        history, origins = found
        order = list(history)
        for id, draft in history.items():
            assert len(origins[id]) == len(draft.paragraphs)
            for paragraph, listed in zip(draft.paragraphs, origins[id], strict=True):
                assert len(listed) == len(words(paragraph.text))
                assert all(order.index(origin) <= order.index(id) for origin in listed)

    @given(histories(min_size=2, max_size=4))
    def test_size(self, history: History) -> None:
        assert 2 <= len(history) <= 4

    def test_branches_come_up(self) -> None:
        def joined(found: Any) -> bool:
            return any(len(draft.parents) == 2 for draft in found[0].values())

        assert joined(find(histories(truth=True, min_size=4), joined, settings=_ANY))

    def test_takeovers_from_a_rival_come_up(self) -> None:
        def taken_over(found: Any) -> bool:
            history, origins = found
            return any(
                origin not in (id, *history.ancestors(id))
                for id, lines in origins.items()
                for origin in chain.from_iterable(lines)
            )

        assert taken_over(find(histories(truth=True, min_size=4), taken_over, settings=_ANY))

    def test_truth_measures_an_attribution(self) -> None:
        right = total = 0
        for history, origins in _examples(histories(truth=True, min_size=2), 60):
            for id, lines in origins.items():
                said = [
                    span.origin for span in attribute(history, id).spans for _ in words(span.text)
                ]
                true = [origin for line in lines for origin in line]
                right += sum(one == other for one, other in zip(said, true, strict=True))
                total += len(true)
        assert total > 1000
        assert right / total > 0.9


class TestRegistration:
    def test_the_entry_point_registers_drafts_and_paragraphs(self) -> None:
        project = tomllib.loads((Path(__file__).parents[2] / "pyproject.toml").read_text("utf-8"))
        value = project["project"]["entry-points"]["hypothesis"]["draftdiff"]
        EntryPoint("draftdiff", value, "hypothesis").load()()
        _valid(find(st.from_type(Draft), lambda draft: len(draft.paragraphs) > 1, settings=_ANY))
        assert find(
            st.from_type(Paragraph), lambda paragraph: bool(paragraph.text), settings=_ANY
        ).text


@pytest.mark.parametrize("kind", [History, ChangeSet, Composite, Record])
def test_hypothesis_knows_how_to_make_what_is_made_of_drafts(kind: type) -> None:
    made = []

    @settings(max_examples=5, database=None, derandomize=True, deadline=None)
    @given(st.from_type(kind))
    def draw(value: object) -> None:
        made.append(value)

    draw()
    assert all(isinstance(value, kind) for value in made)
    assert len(made) >= 2


def test_types_that_are_imported_after_hypothesis_are_known_too() -> None:
    script = (
        "import hypothesis, sys\n"
        "assert 'draftdiff.records.record' not in sys.modules\n"
        "from draftdiff import Record\n"
        "found = hypothesis.find(hypothesis.strategies.from_type(Record), lambda record: True)\n"
        "print(type(found).__name__, len(found.history))\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    assert done.stdout.split() == ["Record", "1"]
