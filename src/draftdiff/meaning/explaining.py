"""``explain``: the effects of every change between two drafts, with what only the whole drafts can
tell.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache, cached_property, partial
from typing import TYPE_CHECKING, Final

from attrs import evolve, frozen

from draftdiff.argument_checks import validate_arguments
from draftdiff.changes.changeset import ChangeSet
from draftdiff.changes.comparison import Reading, explained
from draftdiff.changes.kinds import (
    Change,
    Delete,
    Edit,
    Effect,
    Insert,
    Merge,
    Move,
    Node,
    Reformat,
    Relevel,
    Renumber,
    Span,
    Split,
)
from draftdiff.changes.wording import edits
from draftdiff.lazy import lazy_pattern
from draftdiff.meaning.confidence import SILENT
from draftdiff.meaning.context import Context
from draftdiff.meaning.detection import language_of, language_within
from draftdiff.meaning.document.citations import with_instrument
from draftdiff.meaning.document.targets import (
    Numbering,
    SilentReference,
    follows_renumbering,
    partners,
    silent_references,
    written_otherwise,
)
from draftdiff.meaning.edits import explain_edit
from draftdiff.meaning.lexicon import Lexicon, lexicon
from draftdiff.meaning.paragraphs import explain_form, explain_number, explain_paragraph
from draftdiff.meaning.places import Above, explain_parts, explain_place, passes_conjunction_on
from draftdiff.meaning.quotations import Instruments
from draftdiff.model.draft import Draft

if TYPE_CHECKING:
    from pathlib import Path

    from draftdiff.meaning.judging import Judge
    from draftdiff.meaning.rules.table import Rule


@validate_arguments
def explain(
    changes: ChangeSet,
    old: Draft,
    new: Draft,
    *,
    instruments: Iterable[Draft | str] = (),
    language: str | None = None,
    judge: Judge | None = None,
    rules: Iterable[str | Path] = (),
) -> ChangeSet:
    """The changes with ``effects`` and ``substantive`` filled; nothing else of them differs.

    A change is substantive unless a rule has proved that nothing but editorial layers differ. A
    reference that nobody touched and that names another paragraph now is an effect of the change in
    which its words stand, else of the change that gave its old target another number or took it
    away.

    Args:
        changes: What differs.
        old: The draft before.
        new: The draft after.
        instruments: Agreed texts, as drafts or plain text: quoting them is ``agreed_language``.
        language: BCP 47 tag of both drafts, instead of what they say of themselves.
        judge: Who says what the edits of substance do, instead of draftdiff; its answers are
            checked, and it is asked at once.
        rules: Files of rules of one's own, which come before draftdiff's.

    Raises:
        InputError: A file of rules is none, the judge fails, or does not answer for each passage.

    Example:
        >>> from draftdiff import diff, read_text
        >>> old, new = read_text("States shall act."), read_text("States should act.")
        >>> [(e.kind, e.direction) for e in explain(diff(old, new), old, new)[0].effects]
        [('deontic', 'weaker')]
    """
    texts = tuple(instruments)
    own = _rules(rules)
    told = explained(
        changes,
        partial(readings, changes, old, new, instruments=texts, language=language, rules=own),
    )
    if judge is None:
        return told
    from draftdiff.meaning.judging import with_judge

    tongue = language or new.language or old.language
    return evolve(told, changes=tuple(with_judge(tuple(told), judge, tongue)))


def _rules(paths: Iterable[str | Path]) -> tuple[Rule, ...]:
    """The rules of some files, in their order."""
    found: list[Rule] = []
    for path in paths:
        from draftdiff.meaning.rules.table import load_rules

        found += load_rules(path)
    return tuple(found)


def readings(
    changes: ChangeSet,
    old: Draft,
    new: Draft,
    *,
    instruments: Iterable[Draft | str] = (),
    language: str | None = None,
    rules: tuple[Rule, ...] = (),
) -> Callable[[int], Reading]:
    """A function that tells what one change does: its effects, and whether it is substantive; it
    remembers them.
    """
    drafts = _DraftFacts(changes, old, new, Instruments.of(instruments), language, rules)
    return cache(partial(_with_silent_references, facts=drafts))


@frozen(eq=False)
class _DraftFacts:
    """Facts of the drafts that the rules may ask for; read when they are first asked for."""

    changes: ChangeSet
    old: Draft
    new: Draft
    instruments: Instruments
    language: str | None
    rules: tuple[Rule, ...] = ()

    @cached_property
    def tongue(self) -> str:
        """The language of the drafts."""
        return (
            self.language
            or self.new.language
            or self.old.language
            or language_of(self.new.text or self.old.text)
        )

    @cached_property
    def tables(self) -> Lexicon:
        return lexicon(self.tongue)

    @cached_property
    def context(self) -> Context:
        """The context of a passage that the drafts tell."""
        return Context((self.old, self.new), tuple(self.changes), self.tables, rules=self.rules)

    @cached_property
    def above(self) -> tuple[Above, Above]:
        return Above.from_draft(self.old), Above.from_draft(self.new)

    @cached_property
    def numbering(self) -> tuple[Numbering, Numbering]:
        unlabelled = self.tables.words("reference.unlabelled")
        return Numbering(self.old, unlabelled), Numbering(self.new, unlabelled)

    @cached_property
    def partners(self) -> dict[int, int]:
        return partners(self.changes)

    @cached_property
    def renumbered(self) -> bool:
        """Return whether some label may stand on another paragraph than before."""
        return any(
            isinstance(change, Renumber | Move | Relevel) or any(node.label for node in change.old)
            for change in self.changes
            if not isinstance(change, Edit | Reformat | Insert)
        ) or any(isinstance(change, Insert) and change.new[0].label for change in self.changes)

    @cached_property
    def silent(self) -> dict[int, list[tuple[SilentReference, bool]]]:
        """The silent references by the change that bears them, and whether their words stand in it."""
        by_change: dict[int, list[tuple[SilentReference, bool]]] = {}
        if self.renumbered:
            bearers = _bearers(self.changes)
            for reference in silent_references(self.changes, self.old, self.new, self.tables):
                at, inside = bearers.bearer_of(reference)
                if at is not None:
                    by_change.setdefault(at, []).append((reference, inside))
        return by_change

    def language_of(self, node: Node) -> str:
        """The language of a paragraph: its own where the draft mixes several."""
        if node.language or self.language:
            return node.language or self.tongue
        return language_within(node.text, self.tongue)


def _reading(change: Change, drafts: _DraftFacts) -> Reading:
    """Return the effects of one change, and whether it is substantive."""
    match change:
        case Edit():
            return _of_edit(change, drafts)
        case Insert() | Delete():
            added = isinstance(change, Insert)
            node = change.new[0] if added else change.old[0]
            governing = drafts.above[added].governing(node.path, drafts.tables)
            effects, substantive = explain_paragraph(
                node,
                lexicon(drafts.language_of(node)),
                drafts.instruments,
                added=added,
                governing=governing,
            )
            return tuple(effects), substantive
        case Renumber():
            return (explain_number(change),), False
        case Reformat():
            return explain_form(change)
        case Split() | Merge():
            return _of_parts(change, drafts)
        case _:
            effect, substantive = explain_place(change, *drafts.above, drafts.tables)
            return (effect,), substantive


# Where a space was forgotten: "theBoard", "Board.It", "10days".
_FORGOTTEN: Final = lazy_pattern(
    re.compile, r"(?<=[a-z])(?=[A-Z])|(?<=[^\W\d_])(?=\d)|(?<=\d)(?=[^\W\d_])|(?<=[^\w\s])(?=\w)"
)


def _parts_words_anew(old: str, new: str) -> bool:
    """Return whether nothing but spaces differs, at places where one was plainly forgotten: not between
    "no" and "where".
    """
    if "".join(old.split()) != "".join(new.split()):
        return False
    return _FORGOTTEN.sub(" ", old).split() == _FORGOTTEN.sub(" ", new).split()


def _of_edit(change: Change, drafts: _DraftFacts) -> Reading:
    """Return the effects of an edit; a conjunction that passed to another point of a list is
    punctuation.
    """
    language = drafts.language_of(change.new[0] if change.new else change.old[0])
    effects, substantive = explain_edit(
        change.old_text,
        change.new_text,
        change.edits,
        language,
        instruments=drafts.instruments,
        context=drafts.context,
    )
    if substantive and _parts_words_anew(change.old_text, change.new_text):
        return tuple(
            Effect("space", None, "", "", edit.old, edit.new) for edit in change.edits
        ), False
    # A conjunction may only have gone from one point of a list to another one.
    if (
        substantive
        and len(effects) == 1
        and isinstance(change, Edit)
        and passes_conjunction_on(change, drafts.old, drafts.new, drafts.tables)
    ):
        return (evolve(effects[0], kind="punctuation", direction=None),), False
    if substantive and not effects:
        edit = change.edits[0]  # of words that no class names
        old_words = change.old_text[slice(*edit.old)].strip()
        new_words = change.new_text[slice(*edit.new)].strip()
        return (Effect("other", None, old_words, new_words, edit.old, edit.new),), True
    followed = tuple(_followed(effect, change, drafts) for effect in effects)
    if followed == effects:
        return effects, substantive
    unchanged = [
        effect
        for effect, follower in zip(effects, followed, strict=True)
        if effect.kind != follower.kind
    ]
    if not unchanged:
        return followed, substantive
    return followed, _differs_otherwise(change, unchanged, language, drafts)


def _differs_otherwise(
    change: Change, unchanged: list[Effect], language: str, drafts: _DraftFacts
) -> bool:
    """Return whether a change is substantive beside references that name the same as before, at
    each of their places.
    """
    old = change.old_text
    new = change.new_text
    for edit in reversed(change.edits):
        for effect in unchanged:
            is_in_old = _inside(edit.old, effect.old, change.old_text)
            if is_in_old and _inside(edit.new, effect.new, new):
                start, end = edit.old
                old = old[:start] + new[slice(*edit.new)] + old[end:]
                break
    if old == new:
        return False
    _, substantive = explain_edit(old, new, edits(old, new), language, context=drafts.context)
    return substantive


def _inside(span: Span, words: str, text: str) -> bool:
    """Return whether some words of a text stand where a span is."""
    start = text.find(words, max(0, span[1] - len(words)))
    if not 0 <= start <= span[0]:
        return False
    return span[1] <= start + len(words)


def _followed(effect: Effect, change: Change, drafts: _DraftFacts) -> Effect:
    """A reference that only follows a renumbering is ``renumber``; one that is only written
    otherwise ``style``.
    """
    if effect.kind != "reference" or effect.direction != "swapped":
        return effect
    if written_otherwise(effect.old, effect.new, drafts.tables):
        return evolve(effect, kind="style", direction=None)
    places = change.old[0].index, change.new[0].index
    if drafts.renumbered and follows_renumbering(
        effect.old, effect.new, places, *drafts.numbering, drafts.partners, drafts.tables
    ):
        return evolve(effect, kind="renumber", direction=None)
    return _with_instrument(effect, change, drafts)


def _with_instrument(effect: Effect, change: Change, drafts: _DraftFacts) -> Effect:
    """A reference with the name of its instrument, where both sides have the same."""
    if not effect.old_span or not effect.new_span:
        return effect
    old = with_instrument(change.old_text, effect.old_span, drafts.tables)
    new = with_instrument(change.new_text, effect.new_span, drafts.tables)
    tails = (
        change.old_text[effect.old_span[1] : old[1]],
        change.new_text[effect.new_span[1] : new[1]],
    )
    if tails[0] != tails[1]:
        return effect
    words = change.old_text[slice(*old)], change.new_text[slice(*new)]
    return evolve(effect, old=words[0], new=words[1], old_span=old, new_span=new)


def _of_parts(change: Split | Merge, drafts: _DraftFacts) -> Reading:
    effects, substantive = _of_edit(change, drafts)
    structure, inside = explain_parts(change)
    words = tuple(effect for effect in effects if effect.kind != "space")
    return (structure, *words), substantive or inside


def _with_silent_references(at: int, *, facts: _DraftFacts) -> Reading:
    effects, substantive = _reading(facts.changes[at], facts)
    effects = tuple(
        evolve(effect, shown=False) if effect.kind in SILENT else effect for effect in effects
    )
    for silent, inside in facts.silent.get(at, ()):
        effect = _silent_effect(facts.changes[at], silent, inside=inside)
        stated = [(effect.old, effect.new_span) for effect in effects if effect.kind == "reference"]
        if (effect.old, effect.new_span) not in stated:
            effects = (*effects, effect)
            substantive = True
    return effects, substantive


@frozen(eq=False)
class _Bearers:
    """The change that can bear a reference: by the paragraph it stands in, edits first, or by its
    old or new target.
    """

    inside: dict[int, int]
    old: dict[int, int]
    new: dict[int, int]

    def bearer_of(self, silent: SilentReference) -> tuple[int | None, bool]:
        """The change that bears a silent reference, and whether its words stand in it."""
        if silent.new_index in self.inside:
            return self.inside[silent.new_index], True
        bearer = self.old.get(silent.old_target)
        if bearer is None and silent.new_target is not None:
            bearer = self.new.get(silent.new_target)
        return bearer, False


def _bearers(changes: Iterable[Change]) -> _Bearers:
    """Return the change that speaks of each paragraph."""
    inside: dict[int, int] = {}
    old: dict[int, int] = {}
    new: dict[int, int] = {}
    for at, change in enumerate(changes):
        if len(change.old) == len(change.new) == 1 and (
            isinstance(change, Edit) or change.new[0].index not in inside
        ):
            inside[change.new[0].index] = at
        if isinstance(change, Renumber | Delete | Insert | Move | Relevel | Split | Merge):
            old.update(
                {
                    node.index: at
                    for node in change.old
                    if node.index not in old or isinstance(change, Renumber)
                }
            )
            new.update(
                {
                    node.index: at
                    for node in change.new
                    if node.index not in new or isinstance(change, Renumber)
                }
            )
    return _Bearers(inside, old, new)


def _silent_effect(change: Change, silent: SilentReference, *, inside: bool) -> Effect:
    """Return the effect of a reference that names another paragraph now, with its spans where it
    stands in the change.
    """
    direction = "swapped" if silent.new_target is not None else "dropped"
    effect = Effect("reference", direction, silent.words, silent.words)
    if not inside:
        return effect
    is_same_text = change.old_text == change.new_text
    start = silent.span[0] if is_same_text else change.old_text.find(silent.words)
    old_span = (start, start + len(silent.words)) if start >= 0 else None
    return evolve(effect, old_span=old_span, new_span=silent.span)
