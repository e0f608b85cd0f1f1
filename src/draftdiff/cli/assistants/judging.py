"""The tools ``passages`` and ``judge``: what edits do, as the assistant's own model says."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import field, frozen

from draftdiff.cli.assistants.answers import Answer, Json
from draftdiff.cli.assistants.comparing import changes_answer
from draftdiff.cli.assistants.desk import Desk
from draftdiff.errors import InputError
from draftdiff.meaning import Judged, explain
from draftdiff.verbs import diff as compare_both

#: The name that the effects of an assistant are marked with, where it gives none.
_ASSISTANT = "assistant"


@frozen
class _Listener:
    """A judge that says nothing, and remembers what it was asked."""

    name: str = "listener"
    heard: list[Judged] = field(factory=list)

    def judge(self, passages: Sequence[Judged], /) -> list[None]:
        """Nothing for each passage."""
        self.heard.extend(passages)
        return [None] * len(passages)


@frozen
class _Given:
    """A judge whose answers were given, by the ids of passages."""

    name: str
    answers: dict[str, list[Json]]

    def judge(self, passages: Sequence[Judged], /) -> list[list[Json] | None]:
        """The answers that were given, None for the rest."""
        return [self.answers.get(passage.id) for passage in passages]


def passages(desk: Desk, old: str, new: str, record: str | None = None) -> Answer:
    """Return what is to be judged: the sentences of substance, with what differs in them."""
    before, after, history = desk.pair(old, new, record)
    listener = _Listener()
    explain(compare_both(before, after, history=history), before, after, judge=listener)
    rows = [
        (passage.to_dict(), f"{passage.id}\n- {passage.old}\n+ {passage.new}")
        for passage in listener.heard
    ]
    return Answer({"old": before.id, "new": after.id, "passages": len(rows)}, rows)


def judge(
    desk: Desk,
    old: str,
    new: str,
    answers: list[Json],
    record: str | None = None,
    name: str = _ASSISTANT,
) -> Answer:
    """Return what the changes do by the answers of the assistant, as far as they hold.

    Raises:
        InputError: An answer is to a passage that is none of these drafts.
    """
    before, after, history = desk.pair(old, new, record)
    changes = compare_both(before, after, history=history)
    listener = _Listener()
    explain(changes, before, after, judge=listener)
    known = {passage.id for passage in listener.heard}
    for answer in answers:
        if answer["id"] not in known:
            raise InputError(
                f"{answer['id']!r} is no passage of these drafts; ask for their passages first"
            )
    given = _Given(name, {answer["id"]: answer["effects"] for answer in answers})
    judged = explain(changes, before, after, judge=given)
    counted = sum(any(effect.judge == name for effect in change.effects) for change in judged)
    told = changes_answer(judged, before, after, substantive=True)
    about = {**told.about, "judged": counted, "answers": len(answers)}
    line = f"{counted} of {len(answers)} answers hold; the rest is as it was told without them"
    return Answer(about, told.rows, [*told.lines, line])
