"""All laws on anybody's diff, as a report."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from time import perf_counter
from typing import Any, Final, Literal
from zlib import crc32

from attrs import define, evolve, field, frozen
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
from draftdiff.testing.strategies.scripts import pairs
from draftdiff.testing.strategies.threes import threes
from draftdiff.testing.subtle import subtle_drafts, subtle_pairs
from draftdiff.testing.verdicts import Report, Verdict, example_text

#: Small pairs for each drawn one.
_SMALL: Final = 5


@frozen
class _Subject:
    """A diff with what else is known of it."""

    diff: Diff
    apply: Callable[[Any, Any], Any] | None
    invert: Callable[[Any], Any] | None
    then: Callable[[Any, Any], Any] | None
    merge: Callable[[Any, Any], Any] | None
    as_text: bool

    def answers(self) -> frozenset[str]:
        """What it gives back for two drafts that differ: changes, words, or neither.

        Raises:
            InputError: It gives operations that are those of another library, or is a diff of texts asked for drafts.
        """
        texts = ("States shall act.", "States should act.")
        asked = (
            texts if self.as_text else [Draft([Paragraph(t)], id) for t, id in zip(texts, ("old", "new"), strict=True)]
        )
        try:
            result = self.diff(*asked)
        except (AttributeError, TypeError) as error:
            if self.as_text or "Draft" not in str(error):
                raise
            raise InputError(
                f"the diff was given drafts, and raises {error}; for a diff of texts say as_text=True"
            ) from error
        refuse_foreign(result)
        found = {"changes"} if isinstance(result, ChangeSet) else {"words"} if is_words(result) else set()
        functions = {"apply": self.apply, "invert": self.invert, "then": self.then, "merge": self.merge}
        return frozenset(found | {name for name, function in functions.items() if function and self._takes(name)})

    def _takes(self, name: str) -> bool:
        """Whether a function can be asked: the laws of three drafts are for diffs of drafts."""
        return not self.as_text or name not in _OF_DRAFTS

    def completed(self) -> _Subject:
        """With what a change set brings along itself."""
        return _Subject(
            self.diff,
            self.apply or (lambda changes, old: changes.apply(old)),
            self.invert or (lambda changes: changes.invert()),
            self.then or (lambda changes, other: changes.then(other)),
            self.merge or (lambda changes, other: changes.merge(other)),
            self.as_text,
        )


_Ask = Callable[..., None]
_SPOKEN: Final = "changes or words"
#: What a diff has to give, in the words of a report.
_NEEDED: Final = {"changes": "a ChangeSet", _SPOKEN: "a ChangeSet or a list of (op, text)"}

#: Each law, what a diff has to give for it, and how it is asked.
_LAWS: Final[tuple[tuple[Callable[..., None], tuple[str, ...], _Ask], ...]] = (
    (laws.patch, ("apply",), lambda s, old, new: laws.patch(s.diff, _given(s.apply), old, new)),
    (
        laws.invert,
        ("apply", "invert"),
        lambda s, old, new: laws.invert(s.diff, _given(s.apply), _given(s.invert), old, new),
    ),
    (laws.identity, (), lambda s, old, new: laws.identity(s.diff, old)),
    (laws.difference, (), lambda s, old, new: laws.difference(s.diff, old, new)),
    (laws.determinism, (), lambda s, old, new: laws.determinism(s.diff, old, new)),
    (laws.symmetry, (), lambda s, old, new: laws.symmetry(s.diff, old, new)),
    (laws.cost_bound, (_SPOKEN,), lambda s, old, new: laws.cost_bound(s.diff, old, new)),
    (laws.words, (_SPOKEN,), lambda s, old, new: laws.words(s.diff, old, new)),
    (laws.no_cut_graphemes, (_SPOKEN,), lambda s, old, new: laws.no_cut_graphemes(s.diff, old, new)),
    (laws.account, ("changes",), lambda s, old, new: laws.account(s.diff, old, new)),
    (laws.definitions, ("changes",), lambda s, old, new: laws.definitions(s.diff, old, new)),
    (laws.interchange, ("changes",), lambda s, old, new: laws.interchange(s.diff, old, new)),
    (laws.layout, ("changes",), lambda s, old, new: laws.layout(lay_out, s.diff, old, new)),
    (
        laws.compose,
        ("apply", "then"),
        lambda s, *three: laws.compose(s.diff, _given(s.apply), _given(s.then), *three),
    ),
    (
        laws.merge,
        ("apply", "merge"),
        lambda s, *three: laws.merge(s.diff, _given(s.apply), _given(s.merge), *three),
    ),
)
#: The laws that are asked of three drafts, and how these hang together.
_THREES: Final[dict[str, Literal["fork", "chain"]]] = {"compose": "chain", "merge": "fork"}
#: What is asked of diffs of drafts alone.
_OF_DRAFTS: Final = ("then", "merge")
#: The law that has to hear the diff itself, twice.
_AGAIN: Final = "determinism"


def _given(function: Callable[..., Any] | None) -> Callable[..., Any]:
    assert function is not None
    return function


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

    The laws are asked about small pairs that differ in what is easily overlooked (a space, a capital, a line end, a
    rare script), five for each drawn pair, and about drafts as Hypothesis draws them, other ones for each law.
    Whatever the diff answers meanwhile, there, back, or of a draft and itself, is judged by every law.

    Args:
        my_diff: Takes an old and a new Draft (or text) and gives a ChangeSet, a list of (op, text) with op equal,
            delete or insert, or anything else that is false when nothing differs.
        apply: Takes what it gave and the old draft, and gives the new one; a ChangeSet brings its own.
        invert: Takes what it gave, and gives what leads back; a ChangeSet brings its own.
        then: Takes what it gave for two pairs in a row, and gives what leads from the first draft to the last; a
            ChangeSet brings its own.
        merge: Takes what it gave for two drafts made from one, and gives a ``Reconciled``, or anything with
            ``changes`` and ``conflicts``; a ChangeSet brings its own.
        as_text: Whether it takes strings, a paragraph a line.
        max_examples: Pairs of drafts to draw for each law.
        laws: Names of the laws to ask; all when None.
        seed: Of the examples: the same ones for the same seed.

    Returns:
        A report: which laws hold, and of those that do not the smallest counter-example.

    Raises:
        InputError: There is no law of a name, or one that was named cannot be asked; the diff gives operations of
            another library's form, or takes texts and ``as_text`` is not set.

    Example:
        >>> def by_words(old, new):
        ...     return [("delete", old.upper()), ("insert", new)]
        >>> report = check_diff(by_words, as_text=True, max_examples=20)
        >>> [verdict.law for verdict in report.broken]
        ['identity', 'cost_bound', 'words', 'no_cut_graphemes']
    """
    subject = _Subject(my_diff, apply, invert, then, merge, as_text)
    answers = subject.answers()
    if "changes" in answers:
        subject = subject.completed()
        answers = subject.answers()
    trials = [_Trial(law, ask, _lacking(needs, answers, as_text)) for law, needs, ask in _chosen(laws)]
    if laws is not None and (dumb := [f"{trial.name} {trial.lacking}" for trial in trials if trial.lacking]):
        raise InputError(f"laws that cannot be asked: {'; '.join(dumb)}")
    court = _Court(subject, [trial for trial in trials if not trial.lacking], seed)
    court.try_small(max_examples * _SMALL)
    for trial in court.trials:
        court.try_drawn(trial, max_examples)
    return Report(tuple(trial.verdict(seed) for trial in trials), max_examples, seed)


def _chosen(names: Iterable[str] | None) -> list[tuple[Callable[..., None], tuple[str, ...], _Ask]]:
    wanted = None if names is None else [names] if isinstance(names, str) else list(names)
    known = {law.__name__: (law, needs, ask) for law, needs, ask in _LAWS}
    for name in wanted or ():
        if name not in known:
            raise InputError(f"there is no law {name!r}; the laws are {', '.join(known)}")
    return [*known.values()] if wanted is None else [known[name] for name in wanted]


def _lacking(needs: Sequence[str], answers: frozenset[str], as_text: bool) -> str:
    if as_text and not set(needs).isdisjoint(_OF_DRAFTS):
        return "needs a diff of drafts, not of texts"
    lacking = [_NEEDED.get(need, f"{need}=...") for need in needs if not set(need.split(" or ")) & answers]
    return f"needs {' and '.join(lacking)}" if lacking else ""


@define(eq=False)
class _Trial:
    """A law, and what has been found about it so far."""

    law: Callable[..., None]
    ask: _Ask
    lacking: str
    found: str = ""
    drafts: tuple[Any, ...] = ()
    answer: Any = None
    cases: int = 0
    seconds: float = 0.0

    @property
    def name(self) -> str:
        return self.law.__name__

    def judge(self, subject: _Subject, drafts: tuple[Any, ...]) -> bool:
        """Asks the law about an example, and keeps it if it is the smallest that breaks it; whether it holds."""
        start = perf_counter()
        try:
            self.ask(subject, *drafts)
        except Exception as error:  # anybody's diff may raise anything: that is what the report is about
            self._keep(error, subject, drafts)
            return False
        finally:
            self.cases += 1
            self.seconds += perf_counter() - start
        return True

    def _keep(self, error: Exception, subject: _Subject, drafts: tuple[Any, ...]) -> None:
        if self.found and _size(drafts) >= _size(self.drafts):
            return
        broken = isinstance(error, laws.LawBroken)
        self.drafts = drafts[:1] if self.name == "identity" else drafts
        self.found = f"{self.name}: {error.found}" if broken else f"it raises {type(error).__name__}: {error}"  # type: ignore[attr-defined]
        self.answer = subject.diff(*(self.drafts * 2)[:2]) if broken else None

    def verdict(self, seed: int) -> Verdict:
        sentence = " ".join((self.law.__doc__ or "").split("\n\n")[0].split())
        if self.lacking:
            return Verdict(self.name, sentence, "not asked", self.lacking)
        if not self.found:
            return Verdict(self.name, sentence, "holds", cases=self.cases, seconds=self.seconds)
        text = example_text(self.found, self.drafts, self.answer, seed)
        return Verdict(self.name, sentence, "broken", text, self.drafts, self.answer, self.cases, self.seconds)


def _size(drafts: tuple[Any, ...]) -> int:
    return sum(len(draft if isinstance(draft, str) else repr(draft.children)) for draft in drafts)


@define(eq=False)
class _Court:
    """All laws that are asked, and the diff, of which every answer is heard by each of them."""

    subject: _Subject
    trials: list[_Trial]
    seed: int
    #: What the diff has been asked about in the present example, and what it gave.
    _asked: list[tuple[Any, Any, Any]] = field(factory=list)

    def try_small(self, count: int) -> None:
        """All laws of two drafts on small pairs, there and back."""
        make: Callable[[int, int], Iterator[tuple[Any, Any]]] = subtle_pairs if self.subject.as_text else subtle_drafts
        for drafts in make(count, self.seed):
            self._hear(None, drafts)

    def try_drawn(self, trial: _Trial, count: int) -> None:
        """A law on drafts as Hypothesis draws them, until it is broken as simply as can be; all others listen."""
        shape = _THREES.get(trial.name)
        examples: SearchStrategy[tuple[Any, ...]] = threes(shape) if shape else pairs(as_text=self.subject.as_text)
        if trial.found:
            return

        @seeded(crc32(f"{self.seed} {trial.name}".encode()))
        @settings(
            max_examples=count,
            database=None,
            deadline=None,
            verbosity=Verbosity.quiet,
            report_multiple_bugs=False,
            phases=(Phase.generate, Phase.shrink),
            suppress_health_check=list(HealthCheck),
        )
        @given(examples)
        def run(drafts: tuple[Any, ...]) -> None:
            if not self._hear(trial, drafts):
                raise _Broken(trial.name)

        try:
            run()
        except (_Broken, Flaky):
            return

    def _hear(self, trial: _Trial | None, drafts: tuple[Any, ...]) -> bool:
        """Whether a law (or all of them) holds on an example; every law then hears each answer that was given."""
        self._asked = []
        remembering = evolve(self.subject, diff=self._answer)
        held = True if trial is None else trial.judge(remembering, drafts)
        if trial is None:
            self._each(drafts)
            self._each(drafts[::-1])
        for old, new in [(old, new) for old, new, _ in self._asked] if trial is not None else ():
            self._each((old, new), but=trial)
        return held

    def _each(self, drafts: tuple[Any, ...], but: _Trial | None = None) -> None:
        for trial in self.trials:
            if trial is not but and trial.name not in _THREES:
                direct = trial.name == _AGAIN
                if not direct or but is None:
                    trial.judge(self.subject if direct else evolve(self.subject, diff=self._answer), drafts)

    def _answer(self, old: Any, new: Any) -> Any:
        """What the diff gives; of what it was asked already in this example, what it gave."""
        for one, other, given_ in self._asked:
            if one is old and other is new:
                return given_
        found = self.subject.diff(old, new)
        self._asked.append((old, new, found))
        return found


class _Broken(Exception):
    """A law is broken; its trial knows by what."""
