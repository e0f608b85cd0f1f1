"""Wrong attributions and credits: the same words, said to be of others."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Final

from attrs import evolve, frozen

from draftdiff.changes.credits import Credit
from draftdiff.history import History
from draftdiff.history.provenance import Span
from draftdiff.model.draft import Draft
from draftdiff.model.words import words
from draftdiff.testing.mutants.mutant import Function, Mutant, Wrap


@frozen
class Told:
    """An attribution with other spans."""

    spans: tuple[Span, ...]


@frozen
class Case:
    """A span of a draft in a history."""

    history: History
    draft: Draft
    span: Span

    @property
    def root(self) -> str:
        """The first draft of the line."""
        return self.history.first_parents(self.draft.id)[-1]

    @property
    def parent(self) -> str:
        """The first parent, or the draft itself."""
        return next(iter(self.draft.parents), self.draft.id)

    @property
    def is_held(self) -> bool:
        """Return whether the first parent has the words."""
        held = {word.casefold() for word in words(self.history[self.parent].text)}
        return held.issuperset(word.casefold() for word in words(self.span.text))

    @property
    def is_new(self) -> bool:
        """Return whether the words are said to be new."""
        return self.span.origin == self.draft.id


def _told(change: Callable[[list[Case]], list[Span]]) -> Wrap:
    """An attribution whose spans are changed."""

    def wrap(right: Function) -> Function:
        def wrong(history: History, id: str) -> Told:
            spans = right(history, id).spans
            return Told(tuple(change([Case(history, history[id], span) for span in spans])))

        return wrong

    return wrap


def _credited(case: Case, id: Any) -> Span:
    """A span that is credited to another draft."""
    return evolve(case.span, origin=id, proposers=case.history[id].proposers)


def _to(whom: Callable[[Case], str | bool]) -> Wrap:
    """An attribution of spans to others; as it is where there is nobody else."""
    return _told(lambda cases: [_credited(case, whom(case) or case.span.origin) for case in cases])


def _shifted(cases: list[Case]) -> list[Span]:
    """Borders inside paragraphs, a word further."""
    spans = [case.span for case in cases]
    for at in range(len(spans) - 1):
        span, after = spans[at : at + 2]
        word, space, rest = after.text.partition(" ")
        if span.index == after.index and rest.strip():
            taken = word + space
            end = span.end + len(taken)
            spans[at] = evolve(span, text=span.text + taken, end=end)
            spans[at + 1] = evolve(after, text=rest, start=end)
    return spans


def _joined(cases: list[Case]) -> list[Span]:
    """Each paragraph is all of whom its first words are."""
    first = {case.span.index: case.span.origin for case in reversed(cases)}
    return [_credited(case, first[case.span.index]) for case in cases]


def _fresh(cases: list[Case]) -> list[Span]:
    """A paragraph with new words is all new."""
    new = {case.span.index for case in cases if case.is_new}
    return [
        _credited(case, case.draft.id) if case.span.index in new else case.span for case in cases
    ]


#: The spans of a whole draft, as they are changed.
_SPANS: Final[dict[str, Callable[[list[Case]], list[Span]]]] = {
    "borders a word further": _shifted,
    "borders of merges a word further": lambda cases: (
        _shifted(cases) if cases and len(cases[0].draft.parents) > 1 else [c.span for c in cases]
    ),
    "a paragraph to whom its first words are": _joined,
    "a changed paragraph all new": _fresh,
    "the last span lost": lambda cases: [case.span for case in cases[:-1]],
}
#: The draft that a span is credited to.
_ORIGINS: Final[dict[str, Callable[[Case], str | bool]]] = {
    "all to the draft itself": lambda case: case.draft.id,
    "the last holder": lambda case: not case.is_new and case.is_held and case.parent,
    "words of a second parent to the merger": lambda case: (
        len(case.draft.parents) > 1 and not case.is_held and case.draft.id
    ),
    "words of three parents to the merger": lambda case: (
        len(case.draft.parents) > 2 and not case.is_held and case.draft.id
    ),
    "new words to the first parent": lambda case: case.is_new and case.parent,
    "old words to the first draft": lambda case: not case.is_new and case.root,
    "words brought back to who brought them": lambda case: (
        case.span.reinstated and case.span.introduced_by
    ),
    "adopted words to who adopted them": lambda case: case.span.adopted and case.span.introduced_by,
    "long spans to the draft itself": lambda case: len(case.span.text) > 60 and case.draft.id,
    "single words to the draft itself": lambda case: case.span.words == 1 and case.draft.id,
    "the fourth paragraph to the draft itself": lambda case: case.span.index == 3 and case.draft.id,
    "new words of a sixth draft to its parent": lambda case: (
        case.is_new and len(case.history.ancestors(case.draft.id)) > 4 and case.parent
    ),
}
#: Other fields of a span.
_FIELDS: Final[dict[str, dict[str, Any]]] = {
    "never brought back": {"reinstated": False},
    "always brought back": {"reinstated": True},
    "never adopted": {"adopted": False},
    "always adopted": {"adopted": True},
    "no proposers": {"proposers": frozenset()},
    "no doubt": {"confidence": 1.0, "rivals": ()},
    "always doubt": {"confidence": 0.0},
}
#: The draft that is said to have introduced a span.
_INTRODUCED: Final[dict[str, Callable[[Case], str]]] = {
    "the origin": lambda case: case.span.origin,
    "the first draft": lambda case: case.root,
    "the draft itself": lambda case: case.draft.id,
}


def _evolved(fields: dict[str, Any]) -> Wrap:
    return _told(lambda cases: [evolve(case.span, **fields) for case in cases])


def _with(field: str, value: Callable[[Case], Any]) -> Wrap:
    return _told(lambda cases: [evolve(case.span, **{field: value(case)}) for case in cases])


Recredit = Callable[[History, Credit, str], Credit | None]


def _recredited(change: Recredit) -> Wrap:
    """A diff with something made of each credit; None leaves it out."""

    def wrap(right: Function) -> Function:
        def wrong(old: Draft, new: Draft, *, history: History) -> list[Any]:
            changes = []
            for item in right(old, new, history=history):
                made = [change(history, credit, new.id) for credit in item.credits or ()]
                changes.append(evolve(item, credits=[credit for credit in made if credit]))
            return changes

        return wrong

    return wrap


def _acted(act: str, whom: Callable[[History, str], str]) -> Wrap:
    """Acts of a sort credited to another draft; to nobody where its id is empty."""

    def change(history: History, credit: Credit, new: str) -> Credit | None:
        if credit.act != act:
            return credit
        id = whom(history, new)
        return evolve(credit, draft=id, proposers=history[id].proposers) if id else None

    return _recredited(change)


def _refilled(fields: Callable[[Credit], dict[str, Any]]) -> Wrap:
    return _recredited(lambda history, credit, new: evolve(credit, **fields(credit)))


#: Whom a credit goes to instead.
_DOERS: Final[dict[str, Callable[[History, str], str]]] = {
    "nobody": lambda history, new: "",
    "the new draft": lambda history, new: new,
    "the first draft": lambda history, new: history.first_parents(new)[-1],
}
#: Other fields of a credit.
_CREDITS: Final[dict[str, Callable[[Credit], dict[str, Any]]]] = {
    "nothing brought back": lambda credit: {"brought_by": None},
    "words brought back by whom they are": lambda credit: {
        "brought_by": credit.brought_by and credit.draft
    },
    "words of who brought them back": lambda credit: {"draft": credit.brought_by or credit.draft},
    "no proposers": lambda credit: {"proposers": frozenset()},
    "one proposer of several": lambda credit: {
        "proposers": frozenset(sorted(credit.proposers)[:1])
    },
    "stretches a letter further": lambda credit: {
        "start": credit.start + 1,
        "end": credit.end + 1,
    },
    "stretches cut in half": lambda credit: {"end": (credit.start + credit.end) // 2},
}


def mutants() -> Iterator[Mutant]:
    """The wrong attributions and credits."""
    wraps = {name: _told(change) for name, change in _SPANS.items()}
    wraps |= {name: _to(whom) for name, whom in _ORIGINS.items()}
    for name, fields in _FIELDS.items():
        wraps[name] = _evolved(fields)
    for name, by in _INTRODUCED.items():
        wraps[f"introduced by {name}"] = _with("introduced_by", by)
    wraps["one proposer of several"] = _with("proposers", lambda c: {*sorted(c.span.proposers)[:1]})
    wraps["all drafts as rivals"] = _with("rivals", lambda case: tuple(sorted(case.history)))
    for name, wrap in wraps.items():
        yield Mutant("attribution", name, "attribution_truth", wrap)
    for name, refill in _CREDITS.items():
        yield Mutant("credits", name, "credits_truth", _refilled(refill))
    for act in ("insert", "delete", "arrange"):
        for name, whom in _DOERS.items():
            yield Mutant("credits", f"each {act} to {name}", "credits_truth", _acted(act, whom))
