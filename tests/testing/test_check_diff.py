"""``check_diff`` finds what is wrong with a diff, shows it so that it can be mended, and passes one
that is right.
"""

from __future__ import annotations

import difflib
import re
import subprocess
import sys

import pytest

import draftdiff as dd
from broken_diffs import BROKEN, Words, whole_graphemes
from draftdiff.errors import InputError
from draftdiff.testing import Report, Verdict, check_diff, laws
from draftdiff.testing.subtle import CHANGES, subtle_drafts, subtle_pairs


def apply(words: Words, old: str) -> str:
    return "".join(text for op, text in words if op != "delete")


def inverted(words: Words) -> Words:
    other = {"insert": "delete", "delete": "insert", "equal": "equal"}
    return [(other[op], text) for op, text in words]


@pytest.mark.parametrize("name", BROKEN)
def test_what_is_broken_is_found_at_the_defaults(name: str) -> None:
    law = "no_cut_graphemes" if name == "cuts graphemes" else "words"
    (verdict,) = check_diff(BROKEN[name], as_text=True, laws=[law]).verdicts
    assert verdict.outcome == "broken"
    old, new = verdict.drafts
    assert len(old) + len(new) < 4500
    with pytest.raises(laws.LawBroken):
        getattr(laws, law)(BROKEN[name], old, new)


@pytest.mark.parametrize(
    "name", ["compares by casefold", "strips ends", "cuts at 200 tokens", "ignores numbers"]
)
def test_by_its_apply_alone_too(name: str) -> None:
    assert not check_diff(BROKEN[name], apply=apply, as_text=True, laws=["patch"])


def test_a_diff_that_is_right_passes() -> None:
    report = check_diff(whole_graphemes, apply=apply, as_text=True, max_examples=30)
    assert report, str(report)
    assert {verdict.law for verdict in report.verdicts if verdict.outcome == "holds"} == {
        "patch",
        "identity",
        "difference",
        "determinism",
        "symmetry",
        "cost_bound",
        "words",
        "no_cut_graphemes",
        "minimal",
        "totality",
    }


def test_what_loses_spaces_is_not_said_to_cut_characters() -> None:
    """The places of its edits count in other texts than the drafts."""

    def by_words(old: str, new: str) -> Words:
        return (
            [("delete", " ".join(old.split())), ("insert", " ".join(new.split()))]
            if old != new
            else []
        )

    report = check_diff(by_words, as_text=True, max_examples=20, laws=["words", "no_cut_graphemes"])
    assert [verdict.law for verdict in report.broken] == ["words"]


def test_our_own_passes_the_small_pairs() -> None:
    report = check_diff(
        dd.diff, max_examples=20, laws=["patch", "words", "account", "no_cut_graphemes"]
    )
    assert report, str(report)


def test_every_answer_is_judged_by_every_law() -> None:
    """A diff that is right but for what it answers about a draft and itself."""

    def on_itself(old: str, new: str) -> Words:
        return [("equal", old.upper())] if old == new else whole_graphemes(old, new)

    report = check_diff(on_itself, as_text=True, max_examples=4, laws=["identity", "words"])
    verdicts = {verdict.law: verdict for verdict in report.verdicts}
    assert verdicts["identity"].outcome == "holds"
    assert verdicts["words"].outcome == "broken"
    assert verdicts["words"].drafts[0] == verdicts["words"].drafts[1]


def test_the_seed_chooses_the_examples() -> None:
    one, again, other = (list(subtle_pairs(60, seed)) for seed in (0, 0, 1))
    assert one == again
    assert one != other
    heard: list[set[object]] = []
    for seed in (0, 1):
        asked: set[object] = set()
        check_diff(
            lambda old, new, asked=asked: asked.add((old, new)) or whole_graphemes(old, new),
            as_text=True,
            max_examples=3,
            laws=["identity"],
            seed=seed,
        )
        heard.append(asked)
    assert heard[0] != heard[1]


def test_laws_do_not_share_one_list() -> None:
    heard = []
    for law in ("identity", "symmetry"):
        asked: list[str] = []
        check_diff(
            lambda old, new, asked=asked: asked.append(old) or whole_graphemes(old, new),
            as_text=True,
            max_examples=5,
            laws=[law],
        )
        heard.append(set(asked) - {text for pair in subtle_pairs(25) for text in pair})
    assert heard[0] != heard[1]


def test_small_pairs_come_in_every_way() -> None:
    found = list(subtle_pairs(len(CHANGES)))
    assert len(found) == len(CHANGES) >= 40
    assert all(old != new for old, new in found)
    assert all(old.children != new.children for old, new in subtle_drafts(120))


class TestWhatIsShown:
    def test_the_users_own_output_and_drafts_to_paste(self) -> None:
        (verdict,) = check_diff(BROKEN["strips ends"], as_text=True, laws=["words"], seed=3).broken
        lines = verdict.counter_example.splitlines()
        assert lines[0].startswith("words: ")
        assert lines[1] == f"your diff gave: {verdict.answer!r}"
        assert lines[2:4] == [f"old = {verdict.drafts[0]!r}", f"new = {verdict.drafts[1]!r}"]
        assert lines[-1] == "seed=3"

    def test_drafts_as_calls_that_make_them(self) -> None:
        (verdict,) = check_diff(
            lambda old, new: [("equal", old.text)], laws=["difference"], max_examples=2
        ).broken
        code = verdict.counter_example.split("old = ")[1].split("\nnew = ")[0]
        assert eval(code, {"Draft": dd.Draft, "Paragraph": dd.Paragraph}) == verdict.drafts[0]

    def test_time_and_cases_of_each_law(self) -> None:
        report = check_diff(whole_graphemes, as_text=True, max_examples=4, laws=["words"])
        (verdict,) = report.verdicts
        assert verdict.cases >= 40
        assert verdict.seconds > 0
        assert f"[{verdict.cases} answers, " in str(report)
        assert repr(report) == "<Report: all laws that were asked hold; print it to see all>"


class TestWhatItRefuses:
    @pytest.mark.parametrize(
        ("answer", "said"),
        [
            ([(-1, "shall"), (1, "should")], "-1 is a delete, 0 equal, 1 an insert"),
            ([("replace", "shall")], 'pairs \\("equal", "delete" or "insert", text\\)'),
            ([("replace", 0, 1, 0, 1)], "replace is delete \\+ insert; pass text, not indexes"),
            (list(difflib.ndiff(["a"], ["b"])), "join lines of ndiff"),
            (iter([("equal", "a")]), "list"),
        ],
        ids=["diff-match-patch", "words", "opcodes", "ndiff", "generator"],
    )
    def test_operations_of_other_libraries(self, answer: object, said: str) -> None:
        with pytest.raises(InputError, match=said):
            check_diff(lambda old, new: answer, as_text=True)

    @pytest.mark.parametrize(
        ("options", "said"),
        [
            ({"as_text": True, "laws": ["patch"]}, "cannot be asked: patch needs apply=..."),
            (
                {"as_text": True, "laws": ["words", "invert", "account"]},
                "apply=... and invert=...; account needs a Ch",
            ),
            (
                {"as_text": True, "laws": ["merge"], "apply": apply},
                "merge needs a diff of drafts, not of texts",
            ),
            ({}, "Draft has no attribute 'split'; for a diff of texts say as_text=True"),
        ],
    )
    def test_what_cannot_be_asked(self, options: dict[str, object], said: str) -> None:
        with pytest.raises(InputError, match=re.escape(said)):
            check_diff(
                lambda old, new: [("delete", " ".join(old.split())), ("insert", new)], **options
            )
        silent = Report((Verdict("patch", "", "not asked"),), 1)
        assert (bool(silent), repr(silent)) == (
            False,
            "<Report: no law was asked; print it to see all>",
        )

    def test_no_warning_of_a_dictionary_that_nobody_asked_for(self) -> None:
        code = (
            "import sys; sys.modules['icu4py'] = None\n"
            "import importlib.util as util; find = util.find_spec\n"
            "util.find_spec = lambda name, *rest: None if name == 'icu4py' else find(name, *rest)\n"
            "import draftdiff.testing.strategies\nfrom draftdiff.model.words import tokens\nprint(len(tokens('人权')))"
        )
        done = subprocess.run(
            [sys.executable, "-W", "error", "-c", code], capture_output=True, text=True, check=False
        )
        assert (done.stdout, done.stderr) == ("2\n", "")

    def test_a_law_that_is_none(self) -> None:
        with pytest.raises(InputError, match="no law 'word'; the laws are patch, "):
            check_diff(whole_graphemes, as_text=True, laws=["word"])


def test_a_first_example_loads_nothing() -> None:
    """Hypothesis' deadline counts the test alone: what a diff needs has loaded with the laws."""
    code = (
        "import sys, draftdiff as dd\n"
        "from draftdiff.testing import laws\n"
        "before = set(sys.modules)\n"
        "laws.patch(dd.diff, lambda c, old: c.apply(old), *map(dd.read_text, ('A shall.', 'All.')))\n"
        "new = {name for name in set(sys.modules) - before if name.startswith('draftdiff.')}\n"
        "print(sorted(name for name in new if name.split('.')[1] not in ('verbs', 'readers', 'files', 'formats')))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
