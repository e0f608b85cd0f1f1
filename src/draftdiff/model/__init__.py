"""The values that everything else works on: parties, paragraphs, drafts, labels, words."""

from draftdiff.model.draft import Draft
from draftdiff.model.paragraph import Mark, Paragraph
from draftdiff.model.party import Party

__all__ = ["Draft", "Mark", "Paragraph", "Party"]
