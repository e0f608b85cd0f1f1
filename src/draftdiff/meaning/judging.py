"""A better judge may be plugged in: passages go out, effects come back, and are checked.

A judge sees what differs and says what it does. Its answers only count where the class is known, the
direction is one of the class, and the words stand at the edits; what was substance stays substance.
"""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable, Iterable, Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any, Protocol

from attrs import evolve, field, frozen

from draftdiff.changes.kinds import EDITORIAL, Change, Edit, Effect, Replacement, Span
from draftdiff.errors import InputError
from draftdiff.files import write_atomically
from draftdiff.meaning.confidence import SILENT, SURE
from draftdiff.meaning.directions import DIRECTIONS
from draftdiff.meaning.passages import sentence_breaks

Json = dict[str, Any]


@frozen
class Judged:
    """The passage that a judge is asked about.

    Attributes:
        id: The digest of all that it holds.
        old, new: The sentences in which something differs, before and after.
        edits: What differs in them, as offsets into ``old`` and ``new``.
        old_context, new_context: The whole paragraphs.
        language: BCP 47 tag of the drafts, or None.
    """

    id: str
    old: str
    new: str
    edits: tuple[Replacement, ...]
    old_context: str
    new_context: str
    language: str | None = None

    def to_dict(self) -> Json:
        """The passage as JSON has it."""
        edits = [{"old": list(edit.old), "new": list(edit.new)} for edit in self.edits]
        return {
            "id": self.id,
            "old": self.old,
            "new": self.new,
            "edits": edits,
            "context": {"old": self.old_context, "new": self.new_context},
            "language": self.language,
        }


Answer = Sequence[Effect | Mapping[str, Any]]


class Judge(Protocol):
    """Somebody or something that says what edits do."""

    @property
    def name(self) -> str:
        """The name that its effects are marked with."""
        ...

    def judge(self, passages: Sequence[Judged], /) -> Sequence[Answer | None]:
        """The effects of each passage, in order; None where it says nothing."""
        ...


@frozen
class CalledJudge:
    """A judge that is a function of one passage, as JSON has it, to a list of effects.

    Example:
        >>> judge = CalledJudge("house", lambda passage: [])
        >>> judge.judge([])
        []
    """

    name: str
    call: Callable[[Json], Answer | None]

    def judge(self, passages: Sequence[Judged], /) -> list[Answer | None]:
        """The answers of the function."""
        return [self.call(passage.to_dict()) for passage in passages]


@frozen
class RememberingJudge:
    """A judge that is asked once about each passage; with a path also in the next run.

    Attributes:
        judge_asked: The judge that is asked.
        path: A file of JSON lines that holds the answers, or None.
    """

    judge_asked: Judge
    path: Path | None = None
    _answers: dict[str, Answer | None] = field(init=False, factory=dict, eq=False, repr=False)

    @property
    def name(self) -> str:
        """The name of the judge that is asked."""
        return self.judge_asked.name

    def judge(self, passages: Sequence[Judged], /) -> list[Answer | None]:
        """The answers, those known from before without asking."""
        if self.path is not None and self.path.is_file() and not self._answers:
            self._answers.update(_remembered(self.path, self.name))
        unknown = [passage for passage in passages if passage.id not in self._answers]
        if unknown:
            answers = self.judge_asked.judge(unknown)
            ids = [passage.id for passage in unknown]
            self._answers.update(zip(ids, map(_plain, answers), strict=True))
            self._write()
        return [self._answers[passage.id] for passage in passages]

    def _write(self) -> None:
        if self.path is None:
            return
        rows = [
            json.dumps({"judge": self.name, "id": name, "effects": answer}, ensure_ascii=False)
            for name, answer in self._answers.items()
        ]
        write_atomically(self.path, ("\n".join(rows) + "\n").encode("utf-8"))


@frozen
class ProcessJudge:
    """A judge that is a program: it reads a passage as a line of JSON and writes a list of effects
    as a line, or ``null``, for each.

    Attributes:
        name: The name that its effects are marked with.
        command: The program and its arguments; no shell reads them.
        patience: Seconds that it may take for all passages.
    """

    name: str
    command: tuple[str, ...] = field(converter=tuple)
    patience: float = 600

    def judge(self, passages: Sequence[Judged], /) -> list[Answer | None]:
        """The answers of the program.

        Raises:
            InputError: It is not there, fails, takes too long, or a line of it is no JSON.
        """
        if not passages:
            return []
        lines = [json.dumps(passage.to_dict(), ensure_ascii=False) for passage in passages]
        written = self._run("\n".join(lines) + "\n")
        answers: list[Answer | None] = []
        for number, line in enumerate(filter(str.strip, written.splitlines()), 1):
            try:
                answers.append(json.loads(line))
            except json.JSONDecodeError as error:
                raise self._error(
                    f"line {number} of its answers is no JSON ({error.msg})",
                    "it has to write a list of effects, or null, a line each",
                ) from error
        return answers

    def _run(self, text: str) -> str:
        """The lines that the program writes."""
        try:
            done = subprocess.run(
                self.command,
                input=text,
                capture_output=True,
                check=False,
                encoding="utf-8",
                timeout=self.patience,
            )
        except subprocess.TimeoutExpired as error:
            raise self._error(
                f"took more than {self.patience:g} seconds", "give it more `patience`"
            ) from error
        except OSError as error:
            raise self._error(f"cannot be run ({error})", "look at its `command`") from error
        if done.returncode:
            last = (done.stderr.strip().splitlines() or ["it says nothing"])[-1]
            raise self._error(f"ended with status {done.returncode}: {last}", "mend it")
        return done.stdout

    def _error(self, reason: str, way_out: str) -> InputError:
        return InputError(f"the judge {self.name!r} {reason}; {way_out}")


def _remembered(path: Path, name: str) -> dict[str, Answer | None]:
    """The answers of a judge that a file holds."""
    rows = map(json.loads, path.read_text(encoding="utf-8").splitlines())
    return {row["id"]: row["effects"] for row in rows if row["judge"] == name}


def _plain(answer: Answer | None) -> list[Json] | None:
    """An answer as JSON has it."""
    if answer is None:
        return None
    return [
        {
            "class": each.kind,
            "direction": each.direction,
            "old": each.old,
            "new": each.new,
            "confidence": each.confidence,
        }
        if isinstance(each, Effect)
        else dict(each)
        for each in answer
    ]


def passage_of(change: Change, language: str | None = None) -> Judged | None:
    """The passage of a change of wording: its sentences with edits; None for other changes."""
    if not isinstance(change, Edit) or not change.edits:
        return None
    first, last = change.edits[0], change.edits[-1]
    old = _sentences(change.old_text, (first.old[0], last.old[1]))
    new = _sentences(change.new_text, (first.new[0], last.new[1]))
    edits = tuple(
        Replacement(
            (edit.old[0] - old[0], edit.old[1] - old[0]),
            (edit.new[0] - new[0], edit.new[1] - new[0]),
        )
        for edit in change.edits
    )
    texts = (change.old_text[slice(*old)], change.new_text[slice(*new)])
    held = json.dumps([*texts, change.old_text, change.new_text, language, _spans(edits)])
    digest = sha256(held.encode("utf-8")).hexdigest()[:16]
    return Judged(digest, *texts, edits, change.old_text, change.new_text, language)


def _spans(edits: Iterable[Replacement]) -> list[list[int]]:
    return [[*edit.old, *edit.new] for edit in edits]


def _sentences(text: str, span: Span) -> Span:
    """The sentences of a text that a span touches."""
    breaks = sentence_breaks(text)
    start = max((at for at in breaks if at <= span[0]), default=0)
    end = min((at for at in breaks if at >= span[1]), default=len(text))
    return start, max(end, span[1])


def checked(passage: Judged, answer: Answer | None, name: str) -> list[Effect]:
    """The effects of an answer that hold: a class that is known, a direction of it, words at the
    edits. All words are those of the passage, at their places in its sentences.
    """
    if isinstance(answer, str | Mapping) or not isinstance(answer, Iterable):
        return []
    effects = []
    for each in _plain_or_none(answer):
        effect = _effect(passage, each, name)
        if effect is not None and effect not in effects:
            effects.append(effect)
    return effects


def _plain_or_none(answer: Iterable[Any]) -> list[Json]:
    """The parts of an answer that may be effects."""
    parts = [each for each in answer if isinstance(each, Effect | Mapping)]
    return _plain(parts) or []


def _effect(passage: Judged, row: Json, name: str) -> Effect | None:
    """The effect that a row tells, or None where it does not hold."""
    kind, direction = row.get("class"), row.get("direction")
    if not isinstance(kind, str) or (kind not in DIRECTIONS and kind not in EDITORIAL):
        return None
    if direction is not None and direction not in DIRECTIONS.get(kind, "").split():
        return None
    old, new = row.get("old") or "", row.get("new") or ""
    if not isinstance(old, str) or not isinstance(new, str) or not (old + new).strip():
        return None
    spans = [
        _span_at(text, words, [getattr(edit, side) for edit in passage.edits])
        for side, text, words in (("old", passage.old, old), ("new", passage.new, new))
    ]
    if (old and spans[0] is None) or (new and spans[1] is None):
        return None
    confidence = row.get("confidence")
    if isinstance(confidence, bool) or not isinstance(confidence, int | float):
        confidence = None
    if confidence is not None and not 0 <= confidence <= 1:
        return None
    is_sure = confidence is None or confidence >= SURE
    is_shown = is_sure and kind not in SILENT
    return Effect(kind, direction, old, new, spans[0], spans[1], confidence, is_shown, name)


def _span_at(text: str, words: str, edited: Sequence[Span]) -> Span | None:
    """The place of words in a text that touches an edit; None where they stand at none."""
    start = text.find(words) if words else -1
    while start >= 0:
        end = start + len(words)
        if any(first <= end and start <= last for first, last in edited):
            return start, end
        start = text.find(words, start + 1)
    return None


def with_judge(changes: Sequence[Change], judge: Judge, language: str | None) -> list[Change]:
    """The changes with the effects of a judge where they are of substance; it is asked once for all.

    Raises:
        InputError: The judge gives more or fewer answers than it was asked for.
    """
    asked = {
        number: passage
        for number, change in enumerate(changes)
        if change.substantive and (passage := passage_of(change, language)) is not None
    }
    answers = judge.judge(list(asked.values()))
    if len(answers) != len(asked):
        raise InputError(
            f"the judge {judge.name!r} gave {len(answers)} answers for {len(asked)} passages;"
            " it has to give one for each, None where it says nothing"
        )
    answered = dict(zip(asked, answers, strict=True))
    return [
        judged(change, asked[number], answered[number], judge.name) if number in asked else change
        for number, change in enumerate(changes)
    ]


def judged(change: Change, passage: Judged, answer: Answer | None, name: str) -> Change:
    """A change with the effects of a judge instead of its own, beside what is proved editorial; as
    it was where nothing of the answer holds, or the answer calls substance editorial.
    """
    effects = checked(passage, answer, name)
    if not change.substantive or all(effect.kind in EDITORIAL for effect in effects):
        return change
    starts = [
        _sentences(text, (first, last))[0]
        for text, first, last in (
            (change.old_text, change.edits[0].old[0], change.edits[-1].old[1]),
            (change.new_text, change.edits[0].new[0], change.edits[-1].new[1]),
        )
    ]
    moved = [
        evolve(
            effect,
            old_span=_moved(effect.old_span, starts[0]),
            new_span=_moved(effect.new_span, starts[1]),
        )
        for effect in effects
    ]
    proved = [
        effect
        for effect in change.effects
        if effect.kind in EDITORIAL and effect.confidence is None
    ]
    return evolve(change, effects=(*proved, *moved))


def _moved(span: Span | None, by: int) -> Span | None:
    return None if span is None else (span[0] + by, span[1] + by)
