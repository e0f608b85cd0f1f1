"""The findings of ``check_diff``: a verdict for each law, and a counter-example that can be pasted
into a test.
"""

from __future__ import annotations

from os import PathLike
from pathlib import Path
from typing import Any, Literal

from attrs import field, frozen

from draftdiff.errors import OutputError

Outcome = Literal["holds", "broken", "not asked", "not exercised", "refused"]
_LONGEST = 400


@frozen
class Verdict:
    """The outcome of one law.

    Attributes:
        law: Its name.
        sentence: What it says.
        outcome: holds, broken, "not asked" (the diff gives nothing that the law speaks of), refused
            (it raised, see totality, and broke the law nowhere else), or "not exercised" (there was
            no example).
        counter_example: The smallest that was found, as text, where it is broken: what the law
            found, what the diff gave, the drafts as code to paste, a redline of them, the seed; why
            it was not asked.
        drafts: The drafts or texts of that example.
        answer: What the diff gave for them; None where it raised.
        cases: How many answers of the diff the law was asked about.
        seconds: How long that took.
    """

    law: str
    sentence: str
    outcome: Outcome
    counter_example: str = ""
    drafts: tuple[Any, ...] = ()
    answer: Any = field(default=None, eq=False, repr=False)
    cases: int = 0
    seconds: float = field(default=0.0, eq=False)

    def save(self, folder: str | PathLike[str]) -> tuple[Path, ...]:
        """Write the drafts of the counter-example to files, texts as ``.txt``, drafts as ``.json``.

        Args:
            folder: Where; it is made if there is none.

        Returns:
            The files: ``LAW-old``, ``LAW-new`` of two; none where the law is not broken.

        Raises:
            OutputError: A file cannot be written.
        """
        return tuple(
            _saved(draft, Path(folder) / f"{self.law}-{name}")
            for name, draft in zip(_names(self.drafts), self.drafts, strict=False)
        )


@frozen
class Report:
    """The laws that hold for a diff; true where some were asked and none is broken.

    Attributes:
        verdicts: One for each law.
        examples: How many drawn pairs of drafts each law was tried on, besides the small ones.
        seed: What the examples were drawn by.
        strata: How many of the drawn pairs had what the plan asks for: kinds of change on one
            paragraph, unusual texts, sizes; 0 was not exercised.
    """

    verdicts: tuple[Verdict, ...]
    examples: int
    seed: int = 0
    strata: dict[str, int] = field(factory=dict, eq=False, repr=False)

    def __bool__(self) -> bool:
        return not self.broken and any(verdict.outcome == "holds" for verdict in self.verdicts)

    @property
    def broken(self) -> tuple[Verdict, ...]:
        """The laws that do not hold."""
        return tuple(verdict for verdict in self.verdicts if verdict.outcome == "broken")

    def __str__(self) -> str:
        asked = [verdict for verdict in self.verdicts if verdict.outcome != "not asked"]
        lines = [
            f"{len(asked)} of {len(self.verdicts)} laws asked, {len(self.broken)} broken (seed {self.seed})"
        ]
        for verdict in self.verdicts:
            cost = f" [{verdict.cases} answers, {verdict.seconds:.1f} s]" if verdict.cases else ""
            lines.append(f"{verdict.outcome:>9}  {verdict.law}: {verdict.sentence}{cost}")
            lines += [f"           {line}" for line in verdict.counter_example.splitlines()]
        exercised = [f"{name} {count}" for name, count in self.strata.items() if count]
        lacking = [name for name, count in self.strata.items() if not count]
        lines += [f"exercised: {', '.join(exercised)}"] if exercised else []
        lines += [f"not exercised: {', '.join(lacking)}"] if lacking else []
        return "\n".join(lines)

    def __repr__(self) -> str:
        broken = ", ".join(verdict.law for verdict in self.broken)
        summary = (
            f"broken: {broken}"
            if broken
            else "all laws that were asked hold"
            if self
            else "no law was asked"
        )
        return f"<Report: {summary}; print it to see all>"


def example_text(trouble: str, drafts: tuple[Any, ...], answer: Any, seed: int) -> str:
    """A counter-example as a person reads it: what the law found, what the diff gave for which
    drafts.

    Example:
        >>> print(example_text("words: lost", ("a", "a "), [("equal", "a")], 0))
        words: lost
        your diff gave: [('equal', 'a')]
        old = 'a'
        new = 'a '
        @example((old, new))
        seed=0
    """
    from hypothesis.vendor.pretty import pretty

    from draftdiff.testing.laws.broken import redline
    from draftdiff.testing.registration import show_drafts

    show_drafts()
    names = _names(drafts)
    lines = [trouble] if answer is None else [trouble, f"your diff gave: {_short(answer)}"]
    lines += [f"{name} = {pretty(draft)}" for name, draft in zip(names, drafts, strict=False)]
    drawn = (
        [] if all(isinstance(draft, str) for draft in drafts) else redline(*drafts[:2]).splitlines()
    )
    example = [f"@example(({', '.join(names)}))"] if len(drafts) == 2 else []
    return "\n".join([*lines, *drawn, *example, f"seed={seed}"])


def _names(drafts: tuple[Any, ...]) -> tuple[str, ...]:
    """The names of the drafts of an example, by their number."""
    if len(drafts) == 1:
        return ("draft",)
    if len(drafts) == 2:
        return ("old", "new")
    return ("first", "second", "third")


def _saved(draft: Any, stem: Path) -> Path:
    """Write one draft or text, byte by byte as it is, and return its file.

    Raises:
        OutputError: It cannot be written.
    """
    is_text = isinstance(draft, str)
    path = stem.with_suffix(".txt" if is_text else ".json")
    words = draft if is_text else draft.to_json()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(words.encode("utf-8", "surrogatepass"))
    except OSError as error:
        raise OutputError(f"{path} cannot be written: {error}") from error
    return path


def _short(answer: Any) -> str:
    from draftdiff.changes.changeset import ChangeSet

    shown = repr(
        [f"{change.kind} {change.words}" for change in answer]
        if isinstance(answer, ChangeSet)
        else answer
    )
    return shown if len(shown) <= _LONGEST else f"{shown[:_LONGEST]}... ({len(shown)} characters)"
