"""A Word document as the content of a draft."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import partial

from attrs import define, evolve, field
from lxml import etree

from draftdiff.errors import LimitExceeded
from draftdiff.model.paragraph import Paragraph
from draftdiff.ooxml.formatting import Formatting
from draftdiff.ooxml.numbering import Counters
from draftdiff.readers.docx.containers import blocks_in, holder
from draftdiff.readers.docx.fields import Fields, broken_fields
from draftdiff.readers.docx.language import Languages, settle_languages
from draftdiff.readers.docx.parts import Parts, open_parts
from draftdiff.readers.docx.properties import Rules
from draftdiff.readers.docx.story import Story, told
from draftdiff.readers.docx.tracking import Tally, View, shown_flat, tally, verdict
from draftdiff.readers.nesting import nest_blocks
from draftdiff.readers.registry import Content


def read_docx(data: bytes, /, *, track_changes: str) -> Content:
    """The content of a Word document; tracked changes that are kept are marks with "author|date".

    Headings are told by outline levels and built-in styles, items by automatic numbers (computed as a word
    processor shows them) and typed labels. Empty paragraphs, which only make space, are left out. Notes and text
    boxes hang on the paragraph that calls them, headers and footers come last.
    """
    parts = open_parts(data)
    return content_of(parts, track_changes, tally(parts.stories()), data)


def content_of(parts: Parts, track_changes: str, tracked: Tally, package: bytes | None = None) -> Content:
    """The content of an opened document; ``package`` is the file, where a redline can be built on it."""
    mode = "all" if track_changes == "refuse" else track_changes
    document = _Document(parts, Rules(parts.styles, parts.lists, View(mode)))
    warnings = [verdict(tracked, track_changes), shown_flat(parts.stories()) if mode == "all" else None]
    try:
        children, language = document.settled()
    except RecursionError as error:
        raise LimitExceeded("the document is nested too deeply (tables, boxes); flatten it to read it") from error
    warnings += [f"numbers of the format {name} are shown as decimal ones" for name in sorted(document.unknown_formats)]
    warnings += [] if children else ["the document holds no text"]
    document.findings["comment"] += len(parts.comment_elements())
    return Content(children, parts.title(), language, (*filter(None, warnings), *told(document.findings)), package)


def read_with_sources(parts: Parts) -> tuple[tuple[Paragraph, ...], tuple[Paragraph, ...]]:
    """The paragraphs of a document without tracked changes, as ``Sourced``, each with the elements that it was read
    from; and all headers and footers, those with the words of another one too."""
    document = _Document(parts, Rules(parts.styles, parts.lists, View("all")), keeps_sources=True)
    again = _Document(parts, document.rules, keeps_sources=True)
    return document.settled()[0], tuple(again.margins())


@define
class _Document:
    parts: Parts
    rules: Rules
    keeps_sources: bool = False
    findings: Counter[str] = field(factory=Counter)
    formatting: Formatting = field(init=False)
    languages: Languages = field(init=False)
    unknown_formats: set[str] = field(factory=set, init=False)
    _stories: dict[str, Story] = field(factory=dict, init=False)
    _notes: dict[str, dict[str, etree._Element]] = field(factory=dict, init=False)
    _box_counters: Counters = field(init=False)

    def __attrs_post_init__(self) -> None:
        self.formatting = Formatting(self.parts.styles)
        self.languages = Languages(self.formatting.default_language)
        self._box_counters = Counters(self.parts.lists, self.unknown_formats)

    def settled(self) -> tuple[tuple[Paragraph, ...], str | None]:
        """All paragraphs, headers and footers last, each distinct one once; and the language of most of them."""
        body = blocks_in(self._story(self.parts.main, self.parts.root), self.parts.body)
        paragraphs = (*nest_blocks(body), *dict.fromkeys(self.margins()))
        language = self.languages.prevailing() or self.parts.language()
        return settle_languages(paragraphs, language), language

    def margins(self) -> Iterator[Paragraph]:
        """All headers and footers that have words."""
        for kind, name, root in self.parts.margins:
            margin = holder(self._story(name, root), kind, root)
            if _has_words(margin):
                yield margin

    def _story(self, part: str, root: etree._Element) -> Story:
        """The story of a part: numbers go on from one note to the next, and start again in each header."""
        if part not in self._stories:
            self._stories[part] = Story(
                self.rules,
                self.formatting,
                self.findings,
                self.languages,
                Counters(self.parts.lists, self.unknown_formats),
                self.parts.package.relationships(part),
                Fields(broken_fields(root, self.rules.view)),
                self._note,
                partial(self._box, part),
                self.parts.diagram_lines,
                self.keeps_sources,
            )
        return self._stories[part]

    def _note(self, part: str, note_id: str) -> Paragraph | None:
        if part not in self._notes:
            self._notes[part] = self.parts.note_elements(part)
        notes = self._notes[part]
        # A note that calls itself, as only a broken file has it, is read once.
        element = notes.pop(note_id, None)
        if element is None:
            return None
        note = holder(self._story(*self.parts.notes[part]), "note", element)
        notes[note_id] = element
        return note

    def _box(self, part: str, content: etree._Element) -> Paragraph | None:
        around = self._stories[part]
        within = evolve(around, counters=self._box_counters, fields=Fields(around.fields.broken))
        box = holder(within, "box", content)
        return box if _has_words(box) else None


def _has_words(paragraph: Paragraph) -> bool:
    return any(inner.label or (not inner.text.isspace() and inner.text) for _, _, inner in paragraph.walk())
