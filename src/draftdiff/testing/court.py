"""Laws in session: each hears every answer that a function gives, and keeps the smallest example
that breaks it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from inspect import signature
from time import perf_counter
from typing import Any, Final

from attrs import define, field

from draftdiff.model.draft import Draft
from draftdiff.testing.laws.broken import LawBroken
from draftdiff.testing.laws.results import Diff
from draftdiff.testing.shrinking import shrunk
from draftdiff.testing.verdicts import Outcome, Verdict, example_text

#: The laws that have to hear the diff itself, twice.
_AGAIN: Final = "determinism"
#: The laws that are heard one way only, for what they ask is the same or costs much.
_ONCE: Final = (_AGAIN, "identity", "symmetry", "effects_fit")
#: The laws that are heard by themselves, of other examples than pairs.
_ALONE: Final = ("compose", "merge", "merge_truth", "script_recovered")
_FUNCTIONS: Final = ("diff", "lay_out", "apply", "invert", "then", "merge")


class Refusal(Exception):
    """The diff raised where it was asked for an answer: that is for the law of totality to say."""


@define(eq=False)
class Trial:
    """A law, and what has been found about it so far."""

    name: str
    law: Callable[..., None]
    lacking: str = ""
    found: str = ""
    drafts: tuple[Any, ...] = ()
    cases: int = 0
    refused: int = 0
    seconds: float = 0.0
    takes: list[str] = field(init=False)

    def __attrs_post_init__(self) -> None:
        self.takes = [name for name in signature(self.law).parameters if name in _FUNCTIONS]

    def judge(self, functions: Sequence[Any], drafts: tuple[Any, ...]) -> str:
        """Asks the law about an example; what breaks it, or nothing where it holds."""
        start = perf_counter()
        try:
            self.law(*functions, *drafts)
            trouble = ""
        except Refusal:
            self.refused += 1
            trouble = ""
        except LawBroken as error:
            trouble = f"{self.name}: {error.found}"
            drafts = drafts if isinstance(drafts[0], Draft | str) else error.drafts
        except Exception as error:  # anybody's function may raise anything: the report says so
            trouble = f"it raises {type(error).__name__}: {error}"
        finally:
            self.cases += 1
            self.seconds += perf_counter() - start
        if trouble and (not self.found or _size(drafts) < _size(self.drafts)):
            self.found = trouble
            self.drafts = drafts
        return trouble

    def outcome(self) -> Outcome:
        """The verdict in a word."""
        if self.lacking:
            return "not asked"
        if self.found:
            return "broken"
        if self.refused:
            return "refused"
        return "holds" if self.cases else "not exercised"


def _size(drafts: tuple[Any, ...]) -> int:
    return sum(len(d if isinstance(d, str) else repr(getattr(d, "children", d))) for d in drafts)


@define(eq=False)
class Court:
    """All laws that are asked, and the diff, of which every answer is heard by each of them."""

    diff: Diff | None
    functions: dict[str, Callable[..., Any]]
    trials: list[Trial]
    strata: Counter[str] = field(factory=Counter)
    #: Whether the diff can be asked about a draft at all; None where it can about each.
    takes: Callable[[Any], bool] | None = None
    #: What the diff has been asked about in the present example, and what it gave.
    _asked: list[tuple[Any, Any, Any]] = field(factory=list)
    _heard: int = 0

    @property
    def is_over(self) -> bool:
        """Return whether each law is broken already."""
        return all(trial.found for trial in self.trials)

    def is_taken(self, *drafts: Any) -> bool:
        """Return whether the diff can be asked about some drafts."""
        return self.takes is None or all(map(self.takes, drafts))

    def hear_pair(self, old: Any, new: Any) -> None:
        """All laws of two drafts on a pair, there and back, some of a draft with itself; none
        where each is broken already.
        """
        self._asked = []
        if self.is_over or not self.is_taken(old, new):
            return
        self._heard += 1
        ways = [(old, new), (new, old), (old, old)]
        for number, drafts in enumerate(ways if self._heard % 5 == 1 else ways[:2]):
            for trial in self.trials:
                if trial.name not in _ALONE and not (number and trial.name in _ONCE):
                    self._judge(trial, drafts)

    def hear(self, name: str, drafts: tuple[Any, ...]) -> None:
        """One law on an example of its own; all others then hear each answer that was given."""
        self._asked = []
        sides = [draft for draft in drafts if isinstance(draft, Draft | str)]
        if not self.is_taken(*sides):
            return
        for trial in self.trials:
            if trial.name == name:
                self._judge(trial, drafts)
        for old, new, _ in self._asked if name in ("compose", "merge") else ():
            for trial in self.trials:
                if trial.name not in (_AGAIN, *_ALONE):
                    self._judge(trial, (old, new))

    def _judge(self, trial: Trial, drafts: tuple[Any, ...]) -> str:
        """Return how an example breaks a law."""
        diff = self._answer
        if trial.name == _AGAIN:
            ways = iter((self._answer, self._ask))
            diff = lambda old, new: next(ways)(old, new)  # noqa: E731
        functions = [{"diff": diff, **self.functions}[name] for name in trial.takes]
        return trial.judge(functions, drafts[:1] if trial.name == "identity" else drafts)

    def _ask(self, old: Any, new: Any) -> Any:
        """Return what the diff gives.

        Raises:
            Refusal: It raises.
        """
        assert self.diff is not None
        try:
            return self.diff(old, new)
        except Exception as error:  # anybody's diff may raise anything
            raise Refusal(f"{type(error).__name__}: {error}") from error

    def _answer(self, old: Any, new: Any) -> Any:
        """Return what the diff gives; of what it was asked already in this example, what it
        gave.
        """
        for asked_old, asked_new, given_answer in self._asked:
            if asked_old is old and asked_new is new:
                return given_answer
        answer = self._ask(old, new)
        self._asked.append((old, new, answer))
        return answer

    def verdicts(self, trials: list[Trial], seed: int) -> tuple[Verdict, ...]:
        """The verdicts of all laws, the examples of those that are broken made small."""
        return tuple(self._verdict(trial, seed) for trial in trials)

    def _verdict(self, trial: Trial, seed: int) -> Verdict:
        sentence = " ".join((trial.law.__doc__ or "").split("\n\n")[0].split())
        outcome = trial.outcome()
        if outcome != "broken":
            text = trial.lacking or (f"{trial.refused} times" if trial.refused else "")
            return Verdict(
                trial.name, sentence, outcome, text, cases=trial.cases, seconds=trial.seconds
            )
        cases = trial.cases
        if self.diff is not None and trial.name not in ("merge_truth", "script_recovered"):
            trial.drafts = shrunk(trial.drafts, lambda drafts: self._breaks(trial, drafts))
        answer = self._shown(trial)
        text = example_text(trial.found, trial.drafts, answer, seed)
        return Verdict(
            trial.name, sentence, outcome, text, trial.drafts, answer, cases, trial.seconds
        )

    def _breaks(self, trial: Trial, drafts: tuple[Any, ...]) -> bool:
        """Return whether a smaller case breaks the law in the same way."""
        self._asked = []
        if not self.is_taken(*drafts):
            return False
        again = Trial(trial.name, trial.law)
        trouble = self._judge(again, drafts)
        if not trouble or trouble.startswith("it raises") != trial.found.startswith("it raises"):
            return False
        trial.found = trouble
        return True

    def _shown(self, trial: Trial) -> Any:
        """Return the answer of the diff to the counter-example; None where it raises."""
        if self.diff is None or trial.name == "totality":
            return None
        try:
            return self._ask(*(trial.drafts * 2)[:2])
        except Refusal:
            return None
