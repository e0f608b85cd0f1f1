"""All laws on anybody's diff, merge, attribution and credits, as a report."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from inspect import signature
from itertools import islice
from typing import Any, Final

from draftdiff.changes.changeset import ChangeSet
from draftdiff.errors import InputError
from draftdiff.model.draft import Draft
from draftdiff.model.paragraph import Paragraph
from draftdiff.redlines.layout import lay_out
from draftdiff.testing import laws as every_law
from draftdiff.testing.court import Court, Trial
from draftdiff.testing.drawing import drawn
from draftdiff.testing.further_laws import installed_laws
from draftdiff.testing.laws.results import Diff, is_words, refuse_foreign
from draftdiff.testing.merging import merge_cases
from draftdiff.testing.strata import planned_pairs, planned_threes, strata_of, wanted
from draftdiff.testing.strategies.histories import histories
from draftdiff.testing.subtle import subtle_drafts, subtle_pairs
from draftdiff.testing.verdicts import Report

#: Small pairs for each drawn one.
_SMALL: Final = 5
#: What a diff has to give for a law, besides the functions that the law takes.
_GIVES: Final = {
    **dict.fromkeys(("cost_bound", "words", "no_cut_graphemes", "minimal"), ("changes", "words")),
    **dict.fromkeys(
        ("account", "definitions", "interchange", "layout", "effects_fit", "script_recovered"),
        ("changes",),
    ),
}
#: The laws of three drafts; and those of two that are not asked of each example.
_THREES: Final = ("compose", "merge", "merge_truth")
_LAWS: Final[dict[str, Callable[..., None]]] = {
    name: getattr(every_law, name)
    for name in (
        "patch totality invert identity difference determinism symmetry cost_bound words "
        "no_cut_graphemes minimal account definitions interchange layout effects_fit "
        "script_recovered compose merge merge_truth"
    ).split()
}
#: The laws of histories, and which function each takes.
_OF_HISTORIES: Final = {
    "attribution": "attribute",
    "attribution_truth": "attribute",
    "credits": "credits",
    "credits_truth": "credits",
}
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
    examples: Iterable[tuple[Any, Any]] = (),
    is_empty: Callable[[Any], bool] | None = None,
    takes: Callable[[Any], bool] | None = None,
) -> Report:
    """All laws on a diff of your own.

    The laws are asked about pairs of yours, about small ones that differ in what is easily
    overlooked (a space, a capital, a line end, a rare script), and about drafts drawn by a plan:
    kinds of change together on one paragraph, unusual texts, many paragraphs. Whatever the diff
    answers, there and back, is judged by every law. What breaks a law is made smaller.

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
        max_examples: A third of the pairs that are drawn, a fifth of the small ones.
        laws: Names of the laws to ask; all when None.
        seed: Of the examples: the same ones for the same seed.
        examples: Pairs of your own, asked about first.
        is_empty: Whether what it gives says that nothing differs; else what is false says so.
        takes: Whether the diff can be asked about a draft (or text) at all; it is not asked about
            others. All when None.

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
        ['identity', 'cost_bound', 'words', 'minimal']
    """
    answers = _answers(my_diff, as_text)
    theirs = {"apply": apply, "invert": invert, "then": then, "merge": merge}
    functions = _functions(answers, theirs)
    if is_empty is not None:
        my_diff = partial(_emptied, my_diff, is_empty)
    trials = []
    known = {**_LAWS, **installed_laws()}
    for name in _law_names(laws, known):
        lacking = _lacking(name, known[name], answers, functions, as_text)
        trials.append(Trial(name, known[name], lacking))
    _refuse_dumb(trials, laws)
    court = Court(my_diff, functions, [trial for trial in trials if not trial.lacking])
    court.takes = takes
    court.strata = wanted(as_text)
    for pair in examples:
        court.hear_pair(*pair)
    small = (subtle_pairs if as_text else subtle_drafts)(max_examples * _SMALL, seed)
    for old, new in small:
        court.hear_pair(old, new)
    _hear_drawn(court, as_text, max_examples, seed)
    return Report(court.verdicts(trials, seed), max_examples, seed, dict(court.strata))


def law_names() -> tuple[str, ...]:
    """The names of the laws of diffs, those of other packages behind ours."""
    return (*_LAWS, *installed_laws())


def _hear_drawn(court: Court, as_text: bool, count: int, seed: int) -> None:
    """All laws on what is drawn by the plan."""
    done = []
    for script in planned_pairs(count * (2 if as_text else 3), seed, as_text):
        if court.is_over:
            return
        sides = (script.old, script.new)
        pair = tuple(_lines(side) for side in sides) if as_text else sides
        court.strata.update(strata_of(pair[0], pair[1], script))
        court.hear_pair(*pair)
        done.append(script)
    asked = {trial.name for trial in court.trials}
    if "script_recovered" in asked:
        court.hear("script_recovered", ([script for script in done if len(script.ties) < 100],))
    for name, shape in (("compose", "chain"), ("merge", "fork")):
        for three in planned_threes(shape, count * 2, seed) if name in asked else ():
            court.hear(name, three)
    for case in merge_cases(count, seed) if "merge_truth" in asked else ():
        court.hear("merge_truth", case)


def _lines(draft: Draft) -> str:
    return "\n".join(f"{p.label or ''} {p.text}".lstrip(" ") for p in draft.paragraphs)


def _emptied(my_diff: Diff, is_empty: Callable[[Any], bool], old: Any, new: Any) -> Any:
    """Return what a diff gives; None where it says that nothing differs."""
    answer = my_diff(old, new)
    return None if is_empty(answer) else answer


def check_history(
    attribute: Callable[..., Any] | None = None,
    credits: Callable[..., Any] | None = None,
    *,
    max_examples: int = 40,
    laws: Iterable[str] | None = None,
    seed: int = 0,
) -> Report:
    """All laws on an attribution, and on a diff that says who did what, of your own.

    Args:
        attribute: Takes a history and the id of a draft in it; what it gives has ``spans`` like a
            ``Provenance``.
        credits: Takes an old and a new draft and ``history=``, and gives changes with ``credits``.
        max_examples: Histories to draw.
        laws: Names of the laws to ask; all when None.
        seed: Of the histories: the same ones for the same seed.

    Returns:
        A report, as of ``check_diff``; the histories are those of which it is known who wrote each
        word.

    Raises:
        InputError: There is no law of a name, or one that was named cannot be asked.

    Example:
        >>> from draftdiff import attribute
        >>> bool(check_history(attribute, max_examples=5))
        True
    """
    functions = {"attribute": attribute, "credits": credits}
    trials = []
    for name in _law_names(laws, _OF_HISTORIES):
        taken = _OF_HISTORIES[name]
        lacking = "" if functions[taken] else f"needs {taken}=..."
        trials.append(Trial(name, getattr(every_law, name), lacking))
    _refuse_dumb(trials, laws)
    cases = [*islice(drawn(histories(acts=True, max_size=8), f"{seed} histories"), max_examples)]
    court = Court(None, {}, [trial for trial in trials if not trial.lacking])
    for trial in court.trials:
        function = functions[_OF_HISTORIES[trial.name]]
        is_true = trial.name.endswith("_truth")
        for case in [cases] if is_true else [history for history, _ in cases]:
            trial.judge([function], (case,))
    return Report(court.verdicts(trials, seed), max_examples, seed)


def _refuse_dumb(trials: list[Trial], named: Iterable[str] | None) -> None:
    """Refuse laws that were named and cannot be asked."""
    dumb = [f"{trial.name} {trial.lacking}" for trial in trials if trial.lacking]
    if named is not None and dumb:
        raise InputError(f"laws that cannot be asked: {'; '.join(dumb)}")


def _functions(answers: set[str], theirs: Mapping[str, Callable[..., Any] | None]) -> _Functions:
    """The functions that laws are asked with: those given, else those that a change set brings."""
    functions: _Functions = {}
    if "changes" in answers:
        functions.update({name: partial(_own, name) for name in _TAKEN})
    functions.update({name: function for name, function in theirs.items() if function})
    functions["lay_out"] = lay_out
    return functions


def _law_names(laws: Iterable[str] | None, known: Mapping[str, Any]) -> list[str]:
    """The names of the laws to ask, each of which there is; all when None."""
    if laws is None:
        return list(known)
    names = [laws] if isinstance(laws, str) else list(laws)
    for name in names:
        if name not in known:
            raise InputError(f"there is no law {name!r}; the laws are {', '.join(known)}")
    return names


def _own(name: str, changes: Any, *arguments: Any) -> Any:
    return getattr(changes, name)(*arguments)


def _lacking(
    name: str,
    law: Callable[..., None],
    answers: set[str],
    functions: _Functions,
    as_text: bool,
) -> str:
    """Return what a law needs that was not handed over; empty where nothing is lacking."""
    if as_text and name in _THREES:
        return "needs a diff of drafts, not of texts"
    names_of_results = {
        ("changes",): "a ChangeSet",
        ("changes", "words"): "a ChangeSet or a list of (op, text)",
    }
    lacking = [
        f"{function}=..."
        for function in signature(law).parameters
        if function in _TAKEN and function not in functions
    ]
    gives = _GIVES.get(name)
    lacking += [names_of_results[gives]] if gives and answers.isdisjoint(gives) else []
    return f"needs {' and '.join(lacking)}" if lacking else ""
