"""``explain``: the effects of every change between two drafts, with what only the whole drafts can
tell.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache, cached_property, partial
from typing import Final

from attrs import evolve, frozen

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
from draftdiff.patterns import lazily
from draftdiff.results import exacting


@exacting
def explain(
    changes: ChangeSet,
    old: Draft,
    new: Draft,
    *,
    instruments: Iterable[Draft | str] = (),
    language: str | None = None,
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

    Example:
        >>> from draftdiff import diff, read_text
        >>> old, new = read_text("States shall act."), read_text("States should act.")
        >>> [(e.kind, e.direction) for e in explain(diff(old, new), old, new)[0].effects]
        [('deontic', 'weaker')]
    """
    known = tuple(instruments)
    return explained(
        changes, partial(readings, changes, old, new, instruments=known, language=language)
    )


def readings(
    changes: ChangeSet,
    old: Draft,
    new: Draft,
    *,
    instruments: Iterable[Draft | str] = (),
    language: str | None = None,
) -> Callable[[int], Reading]:
    """A function that tells what one change does: its effects, and whether it is substantive; it
    remembers them.
    """
    known = _Known(changes, old, new, Instruments.of(instruments), language)
    return cache(partial(_with_silent_references, known=known))


@frozen(eq=False)
class _Known:
    """What the rules may ask of the drafts; found when it is first asked for."""

    changes: ChangeSet
    old: Draft
    new: Draft
    instruments: Instruments
    language: str | None

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
        """What the drafts tell of a passage."""
        return Context((self.old, self.new), tuple(self.changes), self.tables)

    @cached_property
    def above(self) -> tuple[Above, Above]:
        return Above.of(self.old), Above.of(self.new)

    @cached_property
    def numbering(self) -> tuple[Numbering, Numbering]:
        unlabelled = self.tables.words("reference.unlabelled")
        return Numbering(self.old, unlabelled), Numbering(self.new, unlabelled)

    @cached_property
    def partners(self) -> dict[int, int]:
        return partners(self.changes)

    @cached_property
    def renumbered(self) -> bool:
        """Whether some label may stand on another paragraph than before."""
        return any(
            isinstance(change, Renumber | Move | Relevel) or any(node.label for node in change.old)
            for change in self.changes
            if not isinstance(change, Edit | Reformat | Insert)
        ) or any(isinstance(change, Insert) and change.new[0].label for change in self.changes)

    @cached_property
    def silent(self) -> dict[int, list[tuple[SilentReference, bool]]]:
        """The silent references by the change that bears them, and whether their words stand in it."""
        found: dict[int, list[tuple[SilentReference, bool]]] = {}
        if self.renumbered:
            bearers = _bearers(self.changes)
            for reference in silent_references(self.changes, self.old, self.new, self.tables):
                at, inside = bearers.bearer_of(reference)
                if at is not None:
                    found.setdefault(at, []).append((reference, inside))
        return found

    def language_of(self, node: Node) -> str:
        """The language of a paragraph: its own where the draft mixes several."""
        if node.language or self.language:
            return node.language or self.tongue
        return language_within(node.text, self.tongue)


def _reading(change: Change, known: _Known) -> Reading:
    match change:
        case Edit():
            return _of_edit(change, known)
        case Insert() | Delete():
            added = isinstance(change, Insert)
            node = change.new[0] if added else change.old[0]
            governing = known.above[added].governing(node.path, known.tables)
            effects, substantive = explain_paragraph(
                node,
                lexicon(known.language_of(node)),
                known.instruments,
                added=added,
                governing=governing,
            )
            return tuple(effects), substantive
        case Renumber():
            return (explain_number(change),), False
        case Reformat():
            return explain_form(change)
        case Split() | Merge():
            return _of_parts(change, known)
        case _:
            effect, substantive = explain_place(change, *known.above, known.tables)
            return (effect,), substantive


# Where a space was forgotten: "theBoard", "Board.It", "10days".
_FORGOTTEN: Final = lazily(
    re.compile, r"(?<=[a-z])(?=[A-Z])|(?<=[^\W\d_])(?=\d)|(?<=\d)(?=[^\W\d_])|(?<=[^\w\s])(?=\w)"
)


def _parts_words_anew(old: str, new: str) -> bool:
    """Whether nothing but spaces differs, at places where one was plainly forgotten: not between
    "no" and "where".
    """
    if "".join(old.split()) != "".join(new.split()):
        return False
    return _FORGOTTEN.sub(" ", old).split() == _FORGOTTEN.sub(" ", new).split()


def _of_edit(change: Change, known: _Known) -> Reading:
    language = known.language_of(change.new[0] if change.new else change.old[0])
    effects, substantive = explain_edit(
        change.old_text,
        change.new_text,
        change.edits,
        language,
        instruments=known.instruments,
        context=known.context,
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
        and passes_conjunction_on(change, known.old, known.new, known.tables)
    ):
        return (evolve(effects[0], kind="punctuation", direction=None),), False
    if substantive and not effects:
        edit = change.edits[0]  # of words that no class names
        words = change.old_text[slice(*edit.old)].strip(), change.new_text[slice(*edit.new)].strip()
        return (Effect("other", None, *words, edit.old, edit.new),), True
    followed = tuple(_followed(effect, change, known) for effect in effects)
    if followed == effects:
        return effects, substantive
    same = [one for one, other in zip(effects, followed, strict=True) if one.kind != other.kind]
    if not same:
        return followed, substantive
    return followed, _differs_otherwise(change, same, language, known)


def _differs_otherwise(change: Change, same: list[Effect], language: str, known: _Known) -> bool:
    """Whether a change is substantive beside references that name the same as before, at each of
    their places.
    """
    old, new = change.old_text, change.new_text
    for edit in reversed(change.edits):
        if any(
            _inside(edit.old, one.old, change.old_text) and _inside(edit.new, one.new, new)
            for one in same
        ):
            old = old[: edit.old[0]] + new[slice(*edit.new)] + old[edit.old[1] :]
    return (
        old != new and explain_edit(old, new, edits(old, new), language, context=known.context)[1]
    )


def _inside(span: Span, words: str, text: str) -> bool:
    """Whether some words of a text stand where a span is."""
    start = text.find(words, max(0, span[1] - len(words)))
    return 0 <= start <= span[0] and span[1] <= start + len(words)


def _followed(effect: Effect, change: Change, known: _Known) -> Effect:
    """A reference that only follows a renumbering is ``renumber``; one that is only written
    otherwise ``style``.
    """
    if effect.kind != "reference" or effect.direction != "swapped":
        return effect
    if written_otherwise(effect.old, effect.new, known.tables):
        return evolve(effect, kind="style", direction=None)
    places = change.old[0].index, change.new[0].index
    if known.renumbered and follows_renumbering(
        effect.old, effect.new, places, *known.numbering, known.partners, known.tables
    ):
        return evolve(effect, kind="renumber", direction=None)
    return _with_instrument(effect, change, known)


def _with_instrument(effect: Effect, change: Change, known: _Known) -> Effect:
    """A reference with the name of its instrument, where both sides have the same."""
    if not effect.old_span or not effect.new_span:
        return effect
    old = with_instrument(change.old_text, effect.old_span, known.tables)
    new = with_instrument(change.new_text, effect.new_span, known.tables)
    behind = (
        change.old_text[effect.old_span[1] : old[1]],
        change.new_text[effect.new_span[1] : new[1]],
    )
    if behind[0] != behind[1]:
        return effect
    words = change.old_text[slice(*old)], change.new_text[slice(*new)]
    return Effect("reference", effect.direction, *words, old, new)


def _of_parts(change: Split | Merge, known: _Known) -> Reading:
    effects, substantive = _of_edit(change, known)
    structure, inside = explain_parts(change)
    words = tuple(effect for effect in effects if effect.kind != "space")
    return (structure, *words), substantive or inside


def _with_silent_references(at: int, *, known: _Known) -> Reading:
    effects, substantive = _reading(known.changes[at], known)
    for silent, inside in known.silent.get(at, ()):
        effect = _silent_effect(known.changes[at], silent, inside=inside)
        told = [(one.old, one.new_span) for one in effects if one.kind == "reference"]
        if (effect.old, effect.new_span) not in told:
            effects, substantive = (*effects, effect), True
    return effects, substantive


@frozen(eq=False)
class _Bearers:
    """Which change can bear a reference: by the paragraph it stands in, edits first, or by its old
    or new target.
    """

    inside: dict[int, int]
    old: dict[int, int]
    new: dict[int, int]

    def bearer_of(self, silent: SilentReference) -> tuple[int | None, bool]:
        """The change that bears a silent reference, and whether its words stand in it."""
        if silent.new_index in self.inside:
            return self.inside[silent.new_index], True
        found = self.old.get(silent.old_target)
        if found is None and silent.new_target is not None:
            found = self.new.get(silent.new_target)
        return found, False


def _bearers(changes: Iterable[Change]) -> _Bearers:
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
    direction = "swapped" if silent.new_target is not None else "dropped"
    effect = Effect("reference", direction, silent.words, silent.words)
    if not inside:
        return effect
    same = change.old_text == change.new_text
    start = silent.span[0] if same else change.old_text.find(silent.words)
    old_span = (start, start + len(silent.words)) if start >= 0 else None
    return evolve(effect, old_span=old_span, new_span=silent.span)
