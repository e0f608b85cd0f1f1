"""Breaks that an amendment makes: references to provisions that are gone or have another number, and
defined terms that are gone or defined twice.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from attrs import frozen

from draftdiff.changes.changeset import compare_drafts
from draftdiff.meaning.detection import language_of
from draftdiff.meaning.document.targets import SilentReference, silent_references
from draftdiff.meaning.document.terms import definition_in
from draftdiff.meaning.lexicon import Lexicon, lexicon
from draftdiff.model.draft import Draft


@frozen
class Break:
    """Something in a text that an act left behind.

    Attributes:
        kind: ``reference`` (a provision that is named is gone, or bears another number), ``term``
            (a defined term is gone, or defined twice), or ``order`` (an order that would fit the
            text but for the acts before it).
        act: The id of the act that broke it.
        where: The label of the paragraph, or its first words; of an order its place.
        words: The reference, the term or the order.
        reason: What is wrong.
    """

    kind: str
    act: str
    where: str
    words: str
    reason: str

    def __str__(self) -> str:
        return f"{self.kind} (by {self.act}, at {self.where}): {self.words}: {self.reason}"


def find_breaks(old: Draft, new: Draft, act: str) -> tuple[Break, ...]:
    """Return what was whole in a text and is broken in the one that an act made of it."""
    tables = lexicon(new.language or language_of(new.text))
    return (*_broken_references(old, new, act, tables), *_broken_terms(old, new, act, tables))


def _broken_references(old: Draft, new: Draft, act: str, tables: Lexicon) -> Iterator[Break]:
    for reference in silent_references(compare_drafts(old, new), old, new, tables):
        where = _name(new, reference.new_index)
        reason = _reference_reason(old, new, reference)
        yield Break("reference", act, where, reference.words, reason)


def _reference_reason(old: Draft, new: Draft, reference: SilentReference) -> str:
    was = _name(old, reference.old_target)
    if reference.new_target is None:
        return f"it named {was}, and names nothing now"
    return f"it named “{_opening(old, reference.old_target)}”, and names another provision now"


def _broken_terms(old: Draft, new: Draft, act: str, tables: Lexicon) -> Iterator[Break]:
    before, after = _definitions(old, tables), _definitions(new, tables)
    for term in sorted(before - after):
        index = _use_of(term, new)
        if index is not None and term not in after:
            reason = "it is used, and no longer defined"
            yield Break("term", act, _name(new, index), term, reason)
    for term, count in sorted(after.items()):
        if count <= max(1, before[term]):
            continue
        where = _name(new, _use_of(term, new) or 0)
        reason = f"it is defined {count} times"
        yield Break("term", act, where, term, reason)


def _definitions(draft: Draft, tables: Lexicon) -> Counter[str]:
    """The count of the definitions of each term in a draft."""
    defined = (definition_in(paragraph.text, tables) for paragraph in draft.paragraphs)
    return Counter(definition[0] for definition in defined if definition)


def _use_of(term: str, draft: Draft) -> int | None:
    """The first paragraph that uses a term; None where none does."""
    pattern = re.compile(rf"(?<!\w){re.escape(term)}(?:s|es)?(?!\w)")
    paragraphs = enumerate(draft.paragraphs)
    return next((at for at, paragraph in paragraphs if pattern.search(paragraph.text)), None)


def _name(draft: Draft, index: int) -> str:
    """A paragraph's labels from the outside in, or its first words where it has none."""
    path = draft.paths[index]
    at = {path: position for position, path in enumerate(draft.paths)}
    above = [draft.paragraphs[at[path[:depth]]] for depth in range(1, len(path) + 1)]
    if not draft.paragraphs[index].label:
        return f"“{_opening(draft, index)}”"
    labels = (paragraph.label for paragraph in above)
    return " ".join(filter(None, labels))


def _opening(draft: Draft, index: int) -> str:
    """The label and the first words of a paragraph."""
    paragraph = draft.paragraphs[index]
    words = " ".join(filter(None, [paragraph.label, paragraph.text])).split()
    return " ".join(words[:8]) + (" …" if len(words) > 8 else "")
