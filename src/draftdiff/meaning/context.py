"""The context that whole drafts give to one passage: the terms they define, what has another name
now, who is who.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Final

from attrs import field, frozen

from draftdiff.changes.kinds import Change
from draftdiff.meaning.document.names import actors, capitalised, defined, renames, term_key
from draftdiff.meaning.lexicon import Lexicon
from draftdiff.model.draft import Draft

if TYPE_CHECKING:
    from draftdiff.meaning.rules.table import Rule


@frozen(eq=False)
class Context:
    """Facts beyond the sentence, read when they are first asked for; no drafts where only a text is
    known. Terms known to be defined may be ``given``, in lower case; ``rules`` are one's own.
    """

    drafts: tuple[Draft, ...] = ()
    changes: tuple[Change, ...] = field(default=(), repr=False)
    tables: Lexicon | None = None
    given: frozenset[str] | None = None
    rules: tuple[Rule, ...] = ()

    @cached_property
    def defined(self) -> frozenset[str]:
        """The keys of the terms that are known to be defined."""
        if self.given is not None:
            return frozenset(map(term_key, self.given))
        if self.tables:
            return defined(self.drafts, self.tables)
        return frozenset()

    @cached_property
    def terms(self) -> frozenset[str]:
        """These, and where there are some the keys of what has capitals as a term."""
        capitalised_terms = (
            capitalised(self.drafts, self.tables) if self.tables and self.defined else frozenset()
        )
        return self.defined | capitalised_terms

    @cached_property
    def renamed(self) -> frozenset[tuple[str, str]]:
        """Pairs of names, by their keys, of which the second stands for the first throughout."""
        if len(self.drafts) != 2 or not self.tables:
            return frozenset()
        return renames(self.changes, *self.drafts, self.tables)

    @cached_property
    def actors(self) -> frozenset[str]:
        """The keys of the names that act."""
        if self.tables:
            return actors(self.drafts, self.tables)
        return frozenset()

    @cached_property
    def negotiated(self) -> bool | None:
        """Return whether square brackets are those of a negotiation, by the signals of either
        draft; None without drafts.
        """
        if not self.drafts:
            return None
        from draftdiff.brackets import parse

        return any(parse(draft).profile != PLAIN for draft in self.drafts if "[" in draft.text)


# The notation of texts that nobody negotiates.
PLAIN: Final = "plain"
NOTHING: Final = Context()
