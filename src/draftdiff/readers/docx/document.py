"""A Word document as the content of a draft."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from attrs import define, field
from lxml import etree

from draftdiff.errors import LimitExceeded
from draftdiff.model.paragraph import Paragraph
from draftdiff.ooxml.formatting import Formatting
from draftdiff.ooxml.numbering import Counters
from draftdiff.readers.docx.fields import Fields, broken_fields
from draftdiff.readers.docx.findings import Findings
from draftdiff.readers.docx.language import Languages, settle_languages
from draftdiff.readers.docx.parts import Parts, open_parts
from draftdiff.readers.docx.properties import Rules
from draftdiff.readers.docx.story import Story
from draftdiff.readers.docx.tracking import Tally, View, shown_flat, tally, verdict
from draftdiff.readers.nesting import nest_blocks
from draftdiff.readers.registry import Content


def read_docx(data: bytes, /, *, track_changes: str) -> Content:
    """The content of a Word document.

    Headings are told by outline levels and built-in styles, items by automatic numbers (computed as a word
    processor shows them) and typed labels. Empty paragraphs, which only make space, are left out. Notes and text
    boxes hang on the paragraph that calls them, headers and footers come last.

    Args:
        data: A .docx file.
        track_changes: accept and reject settle tracked changes; all keeps them, as marks inserted and deleted
            with "author|date"; refuse raises where there are any.

    Raises:
        InputError: It is no Word document, is broken or encrypted, or has tracked changes that are refused.
        LimitExceeded: It is larger or deeper than is safe to read.
    """
    parts = open_parts(data)
    return content_of(parts, track_changes, tally(parts.stories()), data)


def content_of(parts: Parts, track_changes: str, tracked: Tally, package: bytes | None = None) -> Content:
    """The content of an opened document.

    Args:
        parts: Its parts.
        track_changes: As ``read_docx`` has it.
        tracked: What is tracked in it.
        package: The file, where a redline can be built on it.
    """
    mode = "all" if track_changes == "refuse" else track_changes
    document = _Document(parts, Rules(parts.styles, parts.lists, View(mode)))
    document.findings.tell(verdict(tracked, track_changes))
    if mode == "all":
        document.findings.tell(shown_flat(parts.stories()))
    try:
        paragraphs = document.paragraphs()
        language = document.languages.prevailing() or parts.language()
        children = settle_languages(paragraphs, language)
    except RecursionError as error:
        raise LimitExceeded("the document is nested too deeply (tables, boxes); flatten it to read it") from error
    return Content(children, parts.title(), language, document.warnings(bool(children)), package)


def read_with_sources(parts: Parts) -> tuple[tuple[Paragraph, ...], tuple[Paragraph, ...]]:
    """The paragraphs of a document without tracked changes, each with the elements that it was read from.

    Args:
        parts: The document, opened.

    Returns:
        The paragraphs, as ``read_docx`` finds them, but all of the class ``Sourced``; and all headers and
        footers, those with the words of another one too.
    """
    document = _Document(parts, Rules(parts.styles, parts.lists, View("all")), keeps_sources=True)
    paragraphs = document.paragraphs()
    language = document.languages.prevailing() or parts.language()
    again = _Document(parts, document.rules, keeps_sources=True)
    return settle_languages(paragraphs, language), tuple(again.margins())


@define
class _Document:
    parts: Parts
    rules: Rules
    keeps_sources: bool = False
    findings: Findings = field(factory=Findings)
    formatting: Formatting = field(init=False)
    languages: Languages = field(init=False)
    _unknown_formats: set[str] = field(factory=set, init=False)
    _stories: dict[str, Story] = field(factory=dict, init=False)
    _notes: dict[str, dict[str, etree._Element]] = field(factory=dict, init=False)
    _box_counters: Counters = field(init=False)

    @formatting.default
    def _formatting(self) -> Formatting:
        return Formatting(self.parts.styles)

    @languages.default
    def _languages(self) -> Languages:
        return Languages(self.formatting.default_language)

    @_box_counters.default
    def _counters(self) -> Counters:
        return Counters(self.parts.lists, self._unknown_formats)

    def paragraphs(self) -> tuple[Paragraph, ...]:
        """All paragraphs; headers and footers last, each distinct one once."""
        body = self._story(self.parts.main, self.parts.root).blocks(self.parts.body)
        return (*nest_blocks(body), *dict.fromkeys(self.margins()))

    def warnings(self, has_text: bool) -> tuple[str, ...]:
        """What could not be modelled."""
        self.findings.note("comment", self.parts.comments())
        for name in sorted(self._unknown_formats):
            self.findings.tell(f"numbers of the format {name} are shown as decimal ones")
        if not has_text:
            self.findings.tell("the document holds no text")
        return self.findings.warnings()

    def margins(self) -> Iterator[Paragraph]:
        """All headers and footers that have words."""
        for kind, name, root in self.parts.margins:
            margin = self._story(name, root).holder(kind, root)
            if _has_words(margin):
                yield margin

    def _story(self, part: str, root: etree._Element) -> Story:
        """The story of a part: numbers go on from one note to the next, and start again in each header."""
        if part not in self._stories:
            self._stories[part] = Story(
                rules=self.rules,
                formatting=self.formatting,
                findings=self.findings,
                languages=self.languages,
                counters=self._counters(),
                links=self.parts.package.relationships(part),
                fields=Fields(broken_fields(root, self.rules.view)),
                call_note=self._note,
                call_box=partial(self._box, part),
                call_diagram=self.parts.diagram_lines,
                keeps_sources=self.keeps_sources,
            )
        return self._stories[part]

    def _note(self, part: str, note_id: str) -> Paragraph | None:
        if part not in self._notes:
            self._notes[part] = self.parts.note_elements(part)
        # A note that calls itself, as only a broken file has it, is read once.
        element = self._notes[part].pop(note_id, None)
        if element is None:
            return None
        story = self._story(*self.parts.notes[part])
        note = story.holder("note", element)
        self._notes[part][note_id] = element
        return note

    def _box(self, part: str, content: etree._Element) -> Paragraph | None:
        around = self._stories[part]
        within = Story(
            rules=self.rules,
            formatting=self.formatting,
            findings=self.findings,
            languages=self.languages,
            counters=self._box_counters,
            links=around.links,
            fields=Fields(around.fields.broken),
            call_note=self._note,
            call_box=partial(self._box, part),
            call_diagram=self.parts.diagram_lines,
            keeps_sources=self.keeps_sources,
        )
        box = within.holder("box", content)
        return box if _has_words(box) else None


def _has_words(paragraph: Paragraph) -> bool:
    return any(inner.label or (not inner.text.isspace() and inner.text) for _, _, inner in paragraph.walk())
