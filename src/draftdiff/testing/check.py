"""All laws on anybody's diff, as a report."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final, Literal

from attrs import frozen
from hypothesis import HealthCheck, Phase, Verbosity, given, settings
from hypothesis.strategies import SearchStrategy

from draftdiff.changes.changeset import ChangeSet
from draftdiff.model.draft import Draft
from draftdiff.model.paragraph import Paragraph
from draftdiff.redlines.layout import lay_out
from draftdiff.testing import laws
from draftdiff.testing.laws.results import Diff, is_words
from draftdiff.testing.strategies.scripts import pairs
from draftdiff.testing.strategies.threes import threes

Outcome = Literal["holds", "broken", "not asked"]


@frozen
class Verdict:
    """What was found about one law.

    Attributes:
        law: Its name.
        sentence: What it says.
        outcome: holds, broken, or "not asked": the diff gives nothing that the law speaks of.
        counter_example: The smallest that was found, as text, where it is broken; why it was not asked.
    """

    law: str
    sentence: str
    outcome: Outcome
    counter_example: str = ""


@frozen
class Report:
    """Which laws hold for a diff; true where none is broken.

    Attributes:
        verdicts: One for each law.
        examples: How many pairs of drafts each law was tried on.
    """

    verdicts: tuple[Verdict, ...]
    examples: int

    def __bool__(self) -> bool:
        return not self.broken

    @property
    def broken(self) -> tuple[Verdict, ...]:
        """The laws that do not hold."""
        return tuple(verdict for verdict in self.verdicts if verdict.outcome == "broken")

    def __str__(self) -> str:
        lines = [f"{len(self.verdicts)} laws, each on up to {self.examples} pairs of drafts"]
        for verdict in self.verdicts:
            lines.append(f"{verdict.outcome:>9}  {verdict.law}: {verdict.sentence}")
            lines += [f"           {line}" for line in verdict.counter_example.splitlines()]
        return "\n".join(lines)


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
        """What it gives back for two drafts that differ: changes, words, or neither."""
        texts = ("States shall act.", "States should act.")
        asked = (
            texts if self.as_text else [Draft([Paragraph(t)], id) for t, id in zip(texts, ("old", "new"), strict=True)]
        )
        result = self.diff(*asked)
        found = {"changes"} if isinstance(result, ChangeSet) else {"words"} if is_words(result) else set()
        functions = {"apply": self.apply, "invert": self.invert, "then": self.then, "merge": self.merge}
        return frozenset(found | {name for name, function in functions.items() if function and self._takes(name)})

    def _takes(self, name: str) -> bool:
        """Whether a function can be asked: the laws of three drafts are for diffs of drafts."""
        return not self.as_text or name not in ("then", "merge")


_Ask = Callable[..., None]
_SPOKEN: Final = "changes or words"

#: Each law, what a diff has to give for it, and how it is asked.
_LAWS: Final[tuple[tuple[Callable[..., None], tuple[str, ...], _Ask], ...]] = (
    (laws.patch, ("apply",), lambda s, old, new: laws.patch(s.diff, _given(s.apply), old, new)),
    (
        laws.invert,
        ("apply", "invert"),
        lambda s, old, new: laws.invert(s.diff, _given(s.apply), _given(s.invert), old, new),
    ),
    (laws.identity, (), lambda s, old, new: laws.identity(s.diff, old)),
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
) -> Report:
    """All laws on a diff of your own.

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
        max_examples: Pairs of drafts to try for each law. The same ones each time.

    Returns:
        A report: which laws hold, and of those that do not the smallest counter-example.

    Example:
        >>> def by_words(old, new):
        ...     return [("delete", old.upper()), ("insert", new)]
        >>> report = check_diff(by_words, as_text=True, max_examples=20)
        >>> [verdict.law for verdict in report.broken]
        ['identity', 'words']
    """
    subject = _Subject(my_diff, apply, invert, then, merge, as_text)
    answers = subject.answers()
    if "changes" in answers:
        subject = _Subject(
            my_diff,
            apply or (lambda changes, old: changes.apply(old)),
            invert or (lambda changes: changes.invert()),
            then or (lambda changes, other: changes.then(other)),
            merge or (lambda changes, other: changes.merge(other)),
            as_text,
        )
        answers = subject.answers()
    verdicts = tuple(_verdict(law, needs, ask, subject, answers, max_examples) for law, needs, ask in _LAWS)
    return Report(verdicts, max_examples)


def _verdict(
    law: Callable[..., None],
    needs: Sequence[str],
    ask: _Ask,
    subject: _Subject,
    answers: frozenset[str],
    max_examples: int,
) -> Verdict:
    sentence = " ".join((law.__doc__ or "").split("\n\n")[0].split())
    lacking = [need for need in needs if not set(need.split(" or ")) & answers]
    if lacking:
        return Verdict(law.__name__, sentence, "not asked", f"it takes {' and '.join(lacking)}")
    shape = _THREES.get(law.__name__)
    examples = threes(shape) if shape else pairs(as_text=subject.as_text)
    found = _smallest(lambda *drafts: ask(subject, *drafts), examples, max_examples)
    return Verdict(law.__name__, sentence, "broken" if found else "holds", found or "")


def _smallest(test: Callable[..., None], examples: SearchStrategy[tuple[Any, ...]], max_examples: int) -> str | None:
    """The smallest counter-example that Hypothesis finds, as text; a diff that raises is one too."""
    last: list[tuple[Any, ...]] = []

    @settings(
        max_examples=max_examples,
        derandomize=True,
        database=None,
        deadline=None,
        verbosity=Verbosity.quiet,
        report_multiple_bugs=False,
        phases=(Phase.generate, Phase.shrink),
        suppress_health_check=list(HealthCheck),
    )
    @given(examples)
    def run(pair: tuple[Any, ...]) -> None:
        last[:] = [pair]
        test(*pair)

    try:
        run()
    except laws.LawBroken as broken:
        return str(broken)
    except Exception as error:  # anybody's diff may raise anything: that is what the report is about
        return f"it raises {type(error).__name__}: {error}\n{laws.redline(*last[0])}"
    return None
