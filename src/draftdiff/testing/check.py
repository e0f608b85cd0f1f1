"""All laws on anybody's diff, as a report."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from functools import partial
from inspect import signature
from time import perf_counter
from typing import Any, Final, Literal
from zlib import crc32

from attrs import define, field
from hypothesis import HealthCheck, Phase, Verbosity, given, settings
from hypothesis import seed as seeded
from hypothesis.errors import Flaky
from hypothesis.strategies import SearchStrategy

from draftdiff.changes.changeset import ChangeSet
from draftdiff.errors import InputError
from draftdiff.model.draft import Draft
from draftdiff.model.paragraph import Paragraph
from draftdiff.redlines.layout import lay_out
from draftdiff.testing import laws
from draftdiff.testing.laws.results import Diff, is_words, refuse_foreign
from draftdiff.testing.strategies.scripts import pairs, threes
from draftdiff.testing.subtle import subtle_drafts, subtle_pairs
from draftdiff.testing.verdicts import Report, Verdict, example_text

#: Small pairs for each drawn one.
_SMALL: Final = 5
#: What a diff has to give for a law, besides the functions that the law takes.
_GIVES: Final = {
    **dict.fromkeys(("cost_bound", "words", "no_cut_graphemes"), ("changes", "words")),
    **dict.fromkeys(("account", "definitions", "interchange", "layout"), ("changes",)),
}
_LAWS: Final[dict[str, Callable[..., None]]] = {
    name: getattr(laws, name)
    for name in (
        "patch",
        "invert",
        "identity",
        "difference",
        "determinism",
        "symmetry",
        "cost_bound",
        "words",
        "no_cut_graphemes",
        "account",
        "definitions",
        "interchange",
        "layout",
        "compose",
        "merge",
    )
}
#: The laws that are asked of three drafts, and how these hang together.
_THREES: Final[dict[str, Literal["fork", "chain"]]] = {"compose": "chain", "merge": "fork"}
#: The law that has to hear the diff itself, twice.
_AGAIN: Final = "determinism"
_QUIETLY: Final = settings(
    database=None,
    deadline=None,
    verbosity=Verbosity.quiet,
    report_multiple_bugs=False,
    phases=(Phase.generate, Phase.shrink),
    suppress_health_check=list(HealthCheck),
)
#: What laws take, by the names of their parameters: functions of the user, and one of ours.
_Functions = dict[str, Callable[..., Any]]
_TAKEN: Final = ("apply", "invert", "then", "merge")


def _answers(diff: Diff, as_text: bool) -> set[str]:
    """Return what a diff gives for two drafts that differ: changes, words, or neither.

    Raises:
        InputError: It gives operations that are those of another library, or is a diff of texts
            asked for drafts.
    """
    texts = ("States shall act.", "States should act.")
    asked = (
        texts
        if as_text
        else [Draft([Paragraph(t)], id) for t, id in zip(texts, ("old", "new"), strict=True)]
    )
    try:
        result = diff(*asked)
    except (AttributeError, TypeError) as error:
        if as_text or "Draft" not in str(error):
            raise
        way = "for a diff of texts say as_text=True"
        raise InputError(f"the diff was given drafts, and raises {error}; {way}") from error
    refuse_foreign(result)
    return (
        {"changes"} if isinstance(result, ChangeSet) else {"words"} if is_words(result) else set()
    )


def check_diff(
    my_diff: Diff,
    *,
    apply: Callable[[Any, Any], Any] | None = None,
    invert: Callable[[Any], Any] | None = None,
    then: Callable[[Any, Any], Any] | None = None,
    merge: Callable[[Any, Any], Any] | None = None,
    as_text: bool = False,
    max_examples: int = 100,
    laws: Iterable[str] | None = None,
    seed: int = 0,
) -> Report:
    """All laws on a diff of your own.

    The laws are asked about small pairs that differ in what is easily overlooked (a space, a
    capital, a line end, a rare script), five for each drawn pair, and about drafts as Hypothesis
    draws them, other ones for each law. Whatever the diff answers meanwhile, there, back, or of a
    draft and itself, is judged by every law.

    Args:
        my_diff: Takes an old and a new Draft (or text) and gives a ChangeSet, a list of (op, text)
            with op equal, delete or insert, or anything else that is false when nothing differs.
        apply: Takes what it gave and the old draft, and gives the new one; a ChangeSet brings its
            own.
        invert: Takes what it gave, and gives what leads back; a ChangeSet brings its own.
        then: Takes what it gave for two pairs in a row, and gives what leads from the first draft
            to the last; a ChangeSet brings its own.
        merge: Takes what it gave for two drafts made from one, and gives a ``Reconciled``, or
            anything with ``changes`` and ``conflicts``; a ChangeSet brings its own.
        as_text: Whether it takes strings, a paragraph a line.
        max_examples: Pairs of drafts to draw for each law.
        laws: Names of the laws to ask; all when None.
        seed: Of the examples: the same ones for the same seed, while the same modules are loaded.

    Returns:
        A report: which laws hold, and of those that do not the smallest counter-example.

    Raises:
        InputError: There is no law of a name, or one that was named cannot be asked; the diff gives
            operations of another library's form, or takes texts and ``as_text`` is not set.

    Example:
        >>> def by_words(old, new):
        ...     return [("delete", old.upper()), ("insert", new)]
        >>> report = check_diff(by_words, as_text=True, max_examples=20)
        >>> [verdict.law for verdict in report.broken]
        ['identity', 'cost_bound', 'words']
    """
    answers = _answers(my_diff, as_text)
    theirs = {"apply": apply, "invert": invert, "then": then, "merge": merge}
    functions = _functions(answers, theirs)
    trials = []
    for name in _law_names(laws):
        lacking = _lacking(name, answers, functions, as_text)
        trials.append(_Trial(name, _LAWS[name], lacking))
    dumb = [f"{trial.name} {trial.lacking}" for trial in trials if trial.lacking]
    if laws is not None and dumb:
        raise InputError(f"laws that cannot be asked: {'; '.join(dumb)}")
    able = [trial for trial in trials if not trial.lacking]
    court = _Court(my_diff, functions, as_text, able, seed)
    court.try_small(max_examples * _SMALL)
    for trial in court.trials:
        court.try_drawn(trial, max_examples)
    return Report(tuple(trial.verdict(seed) for trial in trials), max_examples, seed)


def _functions(answers: set[str], theirs: Mapping[str, Callable[..., Any] | None]) -> _Functions:
    """The functions that laws are asked with: those given, else those that a change set brings."""
    functions: _Functions = {}
    if "changes" in answers:
        functions.update({name: partial(_own, name) for name in _TAKEN})
    functions.update({name: function for name, function in theirs.items() if function})
    functions["lay_out"] = lay_out
    return functions


def _law_names(laws: Iterable[str] | None) -> list[str]:
    """The names of the laws to ask, each of which there is; all when None."""
    if laws is None:
        return list(_LAWS)
    names = [laws] if isinstance(laws, str) else list(laws)
    for name in names:
        if name not in _LAWS:
            raise InputError(f"there is no law {name!r}; the laws are {', '.join(_LAWS)}")
    return names


def _own(name: str, changes: Any, *arguments: Any) -> Any:
    return getattr(changes, name)(*arguments)


def _lacking(name: str, answers: set[str], functions: _Functions, as_text: bool) -> str:
    """Return what a law needs that was not handed over; empty where nothing is lacking."""
    if as_text and name in _THREES:
        return "needs a diff of drafts, not of texts"
    names_of_results = {
        ("changes",): "a ChangeSet",
        ("changes", "words"): "a ChangeSet or a list of (op, text)",
    }
    lacking = [
        f"{function}=..."
        for function in signature(_LAWS[name]).parameters
        if function in _TAKEN and function not in functions
    ]
    gives = _GIVES.get(name)
    lacking += [names_of_results[gives]] if gives and answers.isdisjoint(gives) else []
    return f"needs {' and '.join(lacking)}" if lacking else ""


@define(eq=False)
class _Trial:
    """A law, and what has been found about it so far."""

    name: str
    law: Callable[..., None]
    lacking: str
    takes: list[str] = field(init=False)
    found: str = ""
    drafts: tuple[Any, ...] = ()
    answer: Any = None
    cases: int = 0
    seconds: float = 0.0

    def __attrs_post_init__(self) -> None:
        self.takes = [
            parameter
            for parameter in signature(self.law).parameters
            if parameter in ("diff", "lay_out", *_TAKEN)
        ]

    def judge(self, diff: Diff, functions: _Functions, drafts: tuple[Any, ...]) -> bool:
        """Asks the law about an example, and keeps it if it is the smallest that breaks it; whether
        it holds.
        """
        start = perf_counter()
        drafts = drafts[:1] if self.name == "identity" else drafts
        try:
            self.law(*({"diff": diff, **functions}[parameter] for parameter in self.takes), *drafts)
        except (
            Exception
        ) as error:  # anybody's diff may raise anything: that is what the report is about
            self._keep(error, diff, drafts)
            return False
        finally:
            self.cases += 1
            self.seconds += perf_counter() - start
        return True

    def _keep(self, error: Exception, diff: Diff, drafts: tuple[Any, ...]) -> None:
        """Keep an example as the counter-example if it is the smallest so far."""
        if self.found and _size(drafts) >= _size(self.drafts):
            return
        self.drafts = drafts
        if isinstance(error, laws.LawBroken):
            self.found = f"{self.name}: {error.found}"
            self.answer = diff(*(drafts * 2)[:2])
        else:
            self.found = f"it raises {type(error).__name__}: {error}"
            self.answer = None

    def verdict(self, seed: int) -> Verdict:
        sentence = " ".join((self.law.__doc__ or "").split("\n\n")[0].split())
        if self.lacking:
            return Verdict(self.name, sentence, "not asked", self.lacking)
        if not self.found:
            return Verdict(self.name, sentence, "holds", cases=self.cases, seconds=self.seconds)
        text = example_text(self.found, self.drafts, self.answer, seed)
        return Verdict(
            self.name, sentence, "broken", text, self.drafts, self.answer, self.cases, self.seconds
        )


def _size(drafts: tuple[Any, ...]) -> int:
    return sum(len(draft if isinstance(draft, str) else repr(draft.children)) for draft in drafts)


@define(eq=False)
class _Court:
    """All laws that are asked, and the diff, of which every answer is heard by each of them."""

    diff: Diff
    functions: _Functions
    as_text: bool
    trials: list[_Trial]
    seed: int
    #: What the diff has been asked about in the present example, and what it gave.
    _asked: list[tuple[Any, Any, Any]] = field(factory=list)

    def try_small(self, count: int) -> None:
        """All laws of two drafts on small pairs, there and back."""
        make: Callable[[int, int], Iterator[tuple[Any, Any]]] = (
            subtle_pairs if self.as_text else subtle_drafts
        )
        for drafts in make(count, self.seed):
            self._asked = []
            self._judge_by_all(drafts)
            self._judge_by_all(drafts[::-1])

    def try_drawn(self, trial: _Trial, count: int) -> None:
        """A law on drafts as Hypothesis draws them, until it is broken as simply as can be; all
        others listen.
        """
        shape = _THREES.get(trial.name)
        examples: SearchStrategy[tuple[Any, ...]] = (
            threes(shape) if shape else pairs(as_text=self.as_text)
        )
        if trial.found:
            return

        @seeded(crc32(f"{self.seed} {trial.name}".encode()))
        @settings(_QUIETLY, max_examples=count)
        @given(examples)
        def run(drafts: tuple[Any, ...]) -> None:
            if not self._hear(trial, drafts):
                raise _Broken(trial.name)

        with suppress(_Broken, Flaky):
            run()

    def _hear(self, trial: _Trial, drafts: tuple[Any, ...]) -> bool:
        """Return whether a law holds on an example; every other law then hears each answer that was
        given.
        """
        self._asked = []
        held = trial.judge(self._answer, self.functions, drafts)
        for old, new, _ in self._asked[:]:
            self._judge_by_all((old, new), but=trial)
        return held

    def _judge_by_all(self, drafts: tuple[Any, ...], but: _Trial | None = None) -> None:
        for trial in self.trials:
            again = trial.name == _AGAIN
            if trial is not but and trial.name not in _THREES and not (again and but):
                trial.judge(self.diff if again else self._answer, self.functions, drafts)

    def _answer(self, old: Any, new: Any) -> Any:
        """Return what the diff gives; of what it was asked already in this example, what it
        gave.
        """
        for asked_old, asked_new, given_answer in self._asked:
            if asked_old is old and asked_new is new:
                return given_answer
        answer = self.diff(old, new)
        self._asked.append((old, new, answer))
        return answer


class _Broken(Exception):
    """A law is broken; its trial knows by what."""
