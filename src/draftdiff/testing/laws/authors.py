"""Laws that know who wrote each word, and who did what: attributions and credits against the truth."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator
from math import sqrt
from typing import Any

from draftdiff.history import History
from draftdiff.model.words import words
from draftdiff.testing.laws.broken import LawBroken

#: A history, and what was truly done in it, as ``histories(acts=True)`` draws them.
Known = tuple[History, Any]
#: A sort of fact, the truth, what is said, and the draft in which it is said so.
Fact = tuple[str, Hashable, Hashable, str]
#: Fewest facts of a sort of which a share is judged.
_FEWEST = 15


def attribution_truth(
    attribute: Callable[[History, str], Any], cases: Iterable[Known], *, floor: float = 0.96
) -> None:
    """Of words of each sort (new, carried on, merged, brought back, adopted) enough are said to be
    whose they truly are.

    Judged are origins, the draft that introduced them, whether they were adopted or reinstated, and
    how sure that is: the true origin is the one that is said or a rival.

    Args:
        attribute: Takes a history and the id of a draft in it; what it gives has ``spans``.
        cases: Histories with what was truly done in them.
        floor: The least share of a sort of which very many words were seen; of few a lower one does.

    Raises:
        LawBroken: With the first draft of which the worst sort is said wrong.
    """
    _judge("attribution_truth", cases, lambda *known: _words(attribute, *known), floor)


def credits_truth(diff: Callable[..., Any], cases: Iterable[Known], *, floor: float = 0.96) -> None:
    """Of acts of each sort enough are credited to a draft that truly did them.

    Args:
        diff: Takes an old and a new draft and ``history=``, and gives changes with ``credits``.
        cases: Histories with what was truly done in them.
        floor: The least share of a sort of which very many acts were seen; of few a lower one does.

    Raises:
        LawBroken: With the first draft of which the worst sort is said wrong.
    """
    _judge("credits_truth", cases, lambda *known: _acts(diff, *known), floor)


def _judge(
    law: str, cases: Iterable[Known], facts: Callable[..., Iterator[Fact]], floor: float
) -> None:
    """Raise where too few facts of a sort are right."""
    right: Counter[str] = Counter()
    total: Counter[str] = Counter()
    wrong: dict[str, tuple[str, Any]] = {}
    for history, acts in cases:
        for sort, true, said, id in facts(history, acts):
            total[sort] += 1
            right[sort] += true == said
            if true != said:
                wrong.setdefault(sort, (f"{said!r}, not {true!r}, in {id!r}", history[id]))
    for sort, (example, draft) in sorted(wrong.items()):
        least = _least(sort, total[sort], floor)
        if total[sort] >= _FEWEST and right[sort] < least * total[sort]:
            shares = f"{sort}: right are {right[sort]} of {total[sort]}"
            raise LawBroken(law, f"{shares}; the first is said to be {example}", draft)


def _least(sort: str, total: int, floor: float) -> float:
    """The least share of a sort: less where few were seen, for words of one paragraph err together;
    a third where only doubt is asked for.
    """
    least = max(0.05, floor - 4 / sqrt(total))
    return least / 3 if sort.startswith("doubt") else least


def _words(attribute: Callable[[History, str], Any], history: History, acts: Any) -> Iterator[Fact]:
    """Yield the answer for each word of a history, and the truth."""
    for id in history:
        spans = attribute(history, id).spans
        span_at: dict[tuple[int, int], Any] = {}
        for span in spans:
            span_at |= {(span.index, at): span for at in range(span.start, span.end)}
        for index, line in enumerate(acts.bodies[id]):
            at = 0
            for word in line.words:
                span = span_at.get((index, at + _first_letter(word.text)))
                at += len(word.text) + 1
                if words(word.text):
                    yield from _of_word(history, acts, id, word, span)


def _first_letter(text: str) -> int:
    return text.find(words(text)[0]) if words(text) else 0


def _of_word(history: History, acts: Any, id: str, word: Any, span: Any) -> Iterator[Fact]:
    """Yield the answer for a word, and the truth, by sort."""
    if span is None:
        yield "a word of no span", True, False, id
        return
    introduced = _introduced(history, acts, id, word.number)
    parents = history[introduced].parents
    is_in_parent = any(_stands(acts, parent, word.number) for parent in parents)
    is_past = any(_stands(acts, old, word.number) for old in history.ancestors(introduced))
    is_adopted = is_in_parent or (word.origin != introduced and not is_past)
    is_back = is_past and not is_in_parent
    sort = "carried on"
    if is_adopted and len(parents) > 2:
        sort = "merged of three"
    elif word.origin == id:
        sort = "new"
    elif is_back:
        sort = "brought back"
    elif is_adopted:
        sort = "adopted"
    yield f"origin of words {sort}", word.origin, span.origin, id
    yield f"introduction of words {sort}", introduced, span.introduced_by, id
    yield f"adopted of words {sort}", is_adopted, span.adopted, id
    yield f"reinstated of words {sort}", is_back, span.reinstated, id
    yield from _of_doubt(history, id, word, span)


def _of_doubt(history: History, id: str, word: Any, span: Any) -> Iterator[Fact]:
    """Yield whose a word is said to be and how surely, and the truth."""
    proposers = None
    if span.origin in history:
        proposers = history[span.origin].proposers
    yield "proposers", proposers, span.proposers, id
    is_right = word.origin == span.origin
    is_sure = span.confidence == 1
    yield "sureness of right words", True, span.confidence > 0.3 or not is_right, id
    yield "rivals of a sure word", True, not is_sure or not span.rivals, id
    if not is_right:
        yield "doubt of wrong words", True, word.origin in span.rivals or not is_sure, id


def _stands(acts: Any, id: str, number: int) -> bool:
    return bool(acts.states[id].get(("stand", number), (False,))[0])


def _introduced(history: History, acts: Any, id: str, number: int) -> str:
    """The draft that opened the present run of a word on the first-parent line."""
    opened = id
    for ancestor in history.first_parents(id):
        if not _stands(acts, ancestor, number):
            break
        opened = ancestor
    return opened


def _acts(diff: Callable[..., Any], history: History, acts: Any) -> Iterator[Fact]:
    """Yield the answer for each act between a draft and its ancestors, and the truth."""
    for id, new in history.items():
        for old in map(history.__getitem__, history.ancestors(id)):
            for change in diff(old, new, history=history):
                for due in acts.due(old.id, id, change):
                    if due.drafts:
                        yield from _of_act(history, change, due, id)


def _of_act(history: History, change: Any, due: Any, id: str) -> Iterator[Fact]:
    """Yield the answer for an act, and the truth."""
    named = [
        credit
        for credit in change.credits or ()
        if credit.act == due.act and (due.act == "arrange" or credit.start <= due.at < credit.end)
    ]
    drafts = {credit.draft for credit in named}
    yield due.kind, True, bool(drafts & due.drafts), id
    if due.brought_by:
        brought = {credit.brought_by for credit in named}
        yield "who brought words back", True, bool(brought & due.brought_by), id
    for credit in named:
        yield "proposers", history[credit.draft].proposers, credit.proposers, id
