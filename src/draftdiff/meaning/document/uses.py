"""The uses of a term: what a changed definition reaches."""

from __future__ import annotations

import re
from collections.abc import Iterator

from attrs import frozen

from draftdiff.argument_checks import validate_arguments
from draftdiff.changes.kinds import Change, Span
from draftdiff.meaning.detection import language_of
from draftdiff.meaning.document.terms import definition_in
from draftdiff.meaning.lexicon import lexicon
from draftdiff.model.draft import Draft


@frozen
class Use:
    """A place where a defined term is used.

    Attributes:
        term: The term as it is defined.
        index: The paragraph, in reading order.
        span: The place in its text.
    """

    term: str
    index: int
    span: Span


@validate_arguments
def uses(change: Change, draft: Draft) -> tuple[Use, ...]:
    """The places in a draft that a change of a definition reaches; none where the change is of no
    definition.

    Args:
        change: A change with its effects.
        draft: The draft that it leads to (or comes from, to see what it used to reach).

    Example:
        >>> from draftdiff import diff, read_text
        >>> old = read_text('"Waste" means refuse.\\n\\nWaste shall be burnt. No waste may be sold.')
        >>> new = read_text('"Waste" means refuse or scrap.\\n\\nWaste shall be burnt. No waste may be sold.')
        >>> from draftdiff.meaning import explain
        >>> [use.span for use in uses(explain(diff(old, new), old, new)[0], new)]
        [(0, 5)]
    """
    if not any(effect.kind == "definition" for effect in change.effects):
        return ()
    tables = lexicon(draft.language or language_of(draft.text))
    definition = definition_in(change.new_text or change.old_text, tables)
    terms = (
        {definition[0]}
        if definition
        else {effect.new or effect.old for effect in change.effects if effect.kind == "definition"}
    )
    defining = {node.index for node in change.new}
    return tuple(use for term in sorted(terms) for use in _places(term, draft, defining))


def _places(term: str, draft: Draft, defining: set[int]) -> Iterator[Use]:
    """The term with the capitals of its definition, in the singular or plural."""
    pattern = re.compile(rf"(?<!\w){re.escape(term)}(?:s|es)?(?!\w)")
    for index, paragraph in enumerate(draft.paragraphs):
        if index not in defining:
            for match in pattern.finditer(paragraph.text):
                yield Use(term, index, match.span())
