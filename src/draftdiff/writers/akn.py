"""Akoma Ntoso 3.0 (OASIS LegalDocML 1.0): a draft as a document, a redline with its insertions and
deletions marked in it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final, NamedTuple

from attrs import define, field
from lxml import etree

from draftdiff.lazy import lazy_pattern
from draftdiff.model.draft import Draft
from draftdiff.model.paragraph import Mark, Paragraph
from draftdiff.model.party import names_of
from draftdiff.odf.names import put
from draftdiff.readers.statutes.source import LANGUAGES
from draftdiff.redlines.layout import Redline
from draftdiff.redlines.marked import Labels, marked
from draftdiff.word.shape import check_draft, check_names
from draftdiff.writers.readback import warn_of_losses
from draftdiff.writers.registry import cannot_write
from draftdiff.writers.stretches import stretches

_NAMESPACE: Final = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
_PREFIXES: Final[dict[Any, str]] = {None: _NAMESPACE}
#: Levels by the word that their labels begin with; others are sections with a heading, and points
#: without.
_LEVELS: Final = {
    name: name
    for name in ("article", "section", "chapter", "part", "title", "rule", "division", "book")
}
_BLOCKS: Final = {"heading", "item"}
_INLINE: Final = {
    "bold": "b",
    "italic": "i",
    "underline": "u",
    "super": "sup",
    "sub": "sub",
    "inserted": "ins",
    "deleted": "del",
}
_CLASSED: Final = {"small_caps": "smallCaps", "strike": "strike", "code": "code"}
#: Marks, the outermost first: changes are around all others.
_ORDER: Final = (
    "inserted",
    "deleted",
    "link",
    *(kind for kind in (*_INLINE, *_CLASSED) if kind[-2:] != "ed"),
)
_CODES: Final = {short: code for code, short in reversed(LANGUAGES.items())}
_UNSAFE: Final = lazy_pattern(re.compile, r"[^A-Za-z0-9._-]+")
#: The date of a draft that has none, for the format asks for one.
_UNDATED: Final = "1970-01-01"


def write_akn(what: Draft | Redline, /, *, work: str | None = None) -> bytes:
    """Return a ``doc`` of Akoma Ntoso, valid against its schema.

    Headings are ``article``, ``chapter``, ``section`` ... by their labels, items ``point``, each
    with ``num``. A draft is an expression of a work: drafts of one work are told apart by their
    ids. A redline marks words as ``ins`` and ``del``, each bound by ``textualMod`` to who proposed
    it; a renumbering has one too, and the old label is the ``title`` of ``num``. Both drafts are
    named as versions, with their dates in the life cycle.

    Args:
        what: What to write.
        work: The name of the work; else that of the first draft's parents, or its own id.

    Raises:
        OutputError: Anything else, or a text that holds what XML cannot.

    Example:
        >>> b'<num>Article 3</num>' in write_akn(Draft([Paragraph("Scope", "Article 3", "heading")], "v1"))
        True
    """
    if not isinstance(what, Draft | Redline):
        raise cannot_write("akn", what, "a draft or a redline")
    versions = [what] if isinstance(what, Draft) else [what.old, what.new]
    for version in versions:
        check_draft(version)
    check_names(versions)
    if isinstance(what, Redline):
        redline = marked(what)
        return _document(redline.draft, versions, redline.labels, work)
    data = _document(what, versions, {}, work)
    warn_of_losses(what, data, "akn")
    return data


def _document(
    draft: Draft, versions: Sequence[Draft], labels: Mapping[int, Labels], work: str | None
) -> bytes:
    """Return the document of a draft, or of a redline made one draft.

    Args:
        draft: The text to write, with the changes of a redline as marks.
        versions: The draft alone, or the old and the new draft of a redline.
        labels: The old and new labels that differ, by the identity of the paragraph.
        work: The name of the work, or None to take it from the first version.
    """
    page = _Page(labels)
    body = page.body(draft.children)
    parties = sorted(
        {party for version in versions for party in (*version.proposers, *version.editors)},
        key=lambda party: party.name,
    )
    work_name = _slug(work or (versions[0].parents or (versions[0].id,))[0])
    party_ids = {party.name: f"party_{at}" for at, party in enumerate(parties, 1)}
    party_ids |= {
        name: f"party_{len(party_ids) + number}"
        for number, name in enumerate(sorted(page.authors - set(party_ids)), 1)
    }
    has_versions = len(versions) > 1
    meta = e(
        "meta",
        {},
        _identification(versions[-1], work_name, party_ids),
        _lifecycle(versions) if has_versions else None,
        _analysis(page.changes, party_ids) if page.changes else None,
        _references(versions, work_name, party_ids),
    )
    contains = "multipleVersions" if has_versions else "singleVersion"
    root = e("akomaNtoso", {}, e("doc", {"name": "draft", "contains": contains}, meta, body))
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=False)


def e(
    name: str,
    attributes: Mapping[str, str | None] | None = None,
    *content: etree._Element | str | None,
) -> etree._Element:
    """Return an element of Akoma Ntoso; attributes and content that are None are left out."""
    element = etree.Element(f"{{{_NAMESPACE}}}{name}", nsmap=_PREFIXES)
    for key, value in (attributes or {}).items():
        if value is not None:
            element.set(key, value)
    put(element, content)
    return element


def _slug(name: str) -> str:
    """Return a name as a part of an address."""
    return _UNSAFE.sub("-", name).strip("-.") or "draft"


def _uri(draft: Draft, work: str) -> str:
    return f"/akn/un/doc/{work}/{_language(draft)}@{_slug(draft.id)}"


def _language(draft: Draft) -> str:
    """Return a draft's language as a code of three letters, ``und`` where it is not known."""
    short = (draft.language or "und").split("-")[0].lower()
    return _CODES.get(short, short if len(short) == 3 else "und")


def _identification(latest: Draft, work: str, people: Mapping[str, str]) -> etree._Element:
    """Return the names of the latest version as a work, an expression and a manifestation."""
    authors = [people[name] for name in names_of(latest.proposers)] or ["draftdiff"]
    uri = _uri(latest, work)

    def level(name: str, uri: str, *more: etree._Element) -> etree._Element:
        title = None
        if latest.title and name == "Work":
            title = e("FRBRalias", {"value": latest.title, "name": "title"})
        elements = [
            e("FRBRthis", {"value": f"{uri}/!main"}),
            e("FRBRuri", {"value": uri}),
            title,
            e("FRBRdate", {"date": _day(latest), "name": "draft" if latest.date else "unknown"}),
            *(e("FRBRauthor", {"href": f"#{author}"}) for author in authors),
        ]
        return e(f"FRBR{name}", {}, *elements, *more)

    return e(
        "identification",
        {"source": "#draftdiff"},
        level("Work", f"/akn/un/doc/{work}", e("FRBRcountry", {"value": "un"})),
        level("Expression", uri, e("FRBRlanguage", {"language": _language(latest)})),
        level("Manifestation", f"{uri}.akn"),
    )


def _day(draft: Draft) -> str:
    return draft.date.isoformat()[:10] if draft.date else _UNDATED


def _lifecycle(versions: Sequence[Draft]) -> etree._Element:
    """Return the dates at which the versions were made."""
    events = [
        e(
            "eventRef",
            {
                "eId": f"event_{number}",
                "source": f"#version_{number}",
                "date": _day(version),
                "type": "amendment" if number > 1 else "generation",
            },
        )
        for number, version in enumerate(versions, 1)
    ]
    return e("lifecycle", {"source": "#draftdiff"}, *events)


def _references(versions: Sequence[Draft], work: str, people: Mapping[str, str]) -> etree._Element:
    """Return the texts and people that the other elements refer to; a draft alone is no version."""
    texts = []
    for number, version in enumerate(versions if len(versions) > 1 else (), 1):
        attributes = {
            "eId": f"version_{number}",
            "href": _uri(version, work),
            "showAs": version.title or version.id,
        }
        texts.append(e("original" if number == 1 else "passiveRef", attributes))
    parties = [
        e(
            "TLCOrganization",
            {"eId": key, "href": f"/akn/ontology/organization/{key}", "showAs": name},
        )
        for name, key in {**people, "draftdiff": "draftdiff"}.items()
    ]
    return e("references", {"source": "#draftdiff"}, *texts, *parties)


class _Change(NamedTuple):
    """A change as the analysis names it; the elements are named by their ids."""

    kind: str
    target_id: str
    old_id: str | None
    new_id: str | None
    author: str


def _analysis(changes: Sequence[_Change], people: Mapping[str, str]) -> etree._Element:
    """Return the list of all changes, each with its author or else the new version as source."""
    modifications = []
    for number, change in enumerate(changes, 1):
        author = people.get(change.author, "version_2")
        sides = (("old", change.old_id), ("new", change.new_id))
        modifications.append(
            e(
                "textualMod",
                {"type": change.kind, "eId": f"mod_{number}"},
                e("source", {"href": f"#{author}"}),
                e("destination", {"href": f"#{change.target_id}"}),
                *(e(side, {"href": f"#{words_id}"}) for side, words_id in sides if words_id),
            )
        )
    return e("analysis", {"source": "#draftdiff"}, e("passiveModifications", {}, *modifications))


def _is_level(paragraph: Paragraph) -> bool:
    """Return whether a paragraph has an element of its own, with a number or a heading."""
    return paragraph.kind in _BLOCKS or (
        paragraph.label is not None and paragraph.kind not in ("note", "table", "cell")
    )


def _has_levels(paragraph: Paragraph) -> bool:
    """Return whether a paragraph or one below it is a level; there is none in a table."""
    if paragraph.kind == "table":
        return False
    return any(_is_level(descendant) for _, _, descendant in paragraph.walk())


@define
class _Page:
    """The body while it is written: its changes and their authors.

    Attributes:
        labels: The old and new labels that differ, by the identity of the paragraph.
        changes: The changes so far, in the order of the text.
        authors: The names of all authors of changes so far.
    """

    labels: Mapping[int, Labels]
    changes: list[_Change] = field(factory=list)
    authors: set[str] = field(factory=set)
    _names: Counter[str] = field(factory=Counter)

    def body(self, children: Sequence[Paragraph]) -> etree._Element:
        """Return the ``mainBody``, which holds an empty paragraph where there is no other."""
        return e("mainBody", {}, *(self._levels(children, "") or [e("p", {"eId": "p_1"})]))

    def _name(self, parent_id: str, kind: str) -> str:
        """Return a new id for an element of a kind below another element."""
        name = f"{parent_id}__{kind}" if parent_id else kind
        self._names[name] += 1
        return f"{name}_{self._names[name]}"

    def _levels(self, children: Sequence[Paragraph], parent_id: str) -> list[etree._Element]:
        """Return the levels and the blocks between them; below a level these stand in an
        ``alinea``, which has no number.
        """
        elements: list[etree._Element] = []
        for child in children:
            if _is_level(child):
                elements.append(self._level(child, parent_id))
            elif child.kind != "note":
                elements += self._between_levels(child, parent_id)
        return elements

    def _between_levels(self, paragraph: Paragraph, parent_id: str) -> list[etree._Element]:
        """Return a paragraph or table that is no level, and what is below it."""
        name = self._name(parent_id, "al") if parent_id else ""
        is_table = paragraph.kind == "table"
        if is_table:
            blocks = [self._table(paragraph, parent_id)]
        else:
            blocks = list(self._block(paragraph, name))
        if parent_id and blocks:
            blocks = [e("alinea", {"eId": name}, e("content", {}, *blocks))]
        return blocks if is_table else [*blocks, *self._levels(paragraph.children, parent_id)]

    def _level(self, paragraph: Paragraph, parent_id: str) -> etree._Element:
        """Return a paragraph with a number, or a heading, with all that is below it."""
        word = (paragraph.label or "").split(" ")[0].lower()
        kind = _LEVELS.get(word, "section" if paragraph.kind == "heading" else "point")
        name = self._name(parent_id, kind)
        element = e(kind, {"eId": name})
        old_label, new_label = self.labels.get(id(paragraph), (None, None))
        is_renumbered = old_label is not None and new_label is not None
        if paragraph.label is not None:
            title = f"formerly {old_label}" if is_renumbered else None
            element.append(e("num", {"title": title}, paragraph.label))
        if is_renumbered:
            self.changes.append(_Change("renumbering", name, None, None, ""))
        blocks: list[etree._Element] = []
        if paragraph.kind == "heading":
            element.append(e("heading", {}, *self._inline(paragraph, name)))
        else:
            blocks += self._block(paragraph, name, numbered=True)
        children = [child for child in paragraph.children if child.kind != "note"]
        if any(map(_has_levels, children)):
            element.extend([e("intro", {}, *blocks)] if blocks else [])
            element.extend(self._levels(children, name))
        else:
            for child in children:
                blocks += self._blocks(child, name)
            element.append(e("content", {}, *(blocks or [e("p")])))
        return element

    def _blocks(self, paragraph: Paragraph, parent_id: str) -> Iterator[etree._Element]:
        """Yield a paragraph without a number, and all that is below it."""
        if paragraph.kind == "table":
            yield self._table(paragraph, parent_id)
            return
        yield from self._block(paragraph, parent_id)
        for child in paragraph.children:
            if child.kind != "note":
                yield from self._blocks(child, parent_id)

    def _block(
        self, paragraph: Paragraph, parent_id: str, *, numbered: bool = False
    ) -> Iterator[etree._Element]:
        """Yield a paragraph as ``p``, none for an empty one.

        Args:
            paragraph: The paragraph.
            parent_id: The id of the element that it is in.
            numbered: Whether its label is written elsewhere; else it is typed before the text.
        """
        name = self._name(parent_id, "p")
        content = list(self._inline(paragraph, name))
        if paragraph.label is not None and not numbered:
            content.insert(0, f"{paragraph.label} ")
        if not content:
            return
        if paragraph.kind == "quote":
            quote_id = self._name(name, "quote")
            content = [e("embeddedStructure", {"eId": quote_id}, e("p", {}, *content))]
        yield e("p", {"eId": name}, *content)

    def _table(self, table: Paragraph, parent_id: str) -> etree._Element:
        """Return a table; each row has a cell, each cell a paragraph, as the schema asks."""
        rows = []
        for row in table.children:
            cells = []
            for cell in row.children:
                blocks = list(self._blocks(cell, parent_id))
                cells.append(e("td", {}, *(blocks or [e("p")])))
            rows.append(e("tr", {}, *(cells or [e("td", {}, e("p"))])))
        rows = rows or [e("tr", {}, e("td", {}, e("p")))]
        return e("table", {"eId": self._name(parent_id, "table")}, *rows)

    def _inline(self, paragraph: Paragraph, parent_id: str) -> Iterator[etree._Element | str]:
        """Yield the text with its marks as elements, notes where they are called."""
        for piece in stretches(paragraph, _ORDER):
            if isinstance(piece, Paragraph):
                yield self._note(piece, parent_id)
            else:
                yield self._wrapped(*piece, parent_id)

    def _wrapped(self, text: str, marks: tuple[Mark, ...], parent_id: str) -> etree._Element | str:
        """Return words with an element around them for each mark, and note the changes in them."""
        element: etree._Element | str = text
        first_line, *more_lines = text.split("\n")
        if more_lines:
            parts = (part for line in more_lines for part in (e("eol"), line))
            element = e("span", {}, first_line, *parts)
        for mark in reversed(marks):
            if mark.kind == "link":
                element = e("a", {"href": mark.value}, element)
            elif mark.kind in _CLASSED:
                element = e("span", {"class": _CLASSED[mark.kind]}, element)
            elif mark.kind in ("inserted", "deleted"):
                name, author = self._name("", _INLINE[mark.kind]), mark.value.partition("|")[0]
                self.authors |= {author} - {""}
                if mark.kind == "deleted":
                    change = _Change("repeal", parent_id, name, None, author)
                else:
                    change = _Change("insertion", parent_id, None, name, author)
                self.changes.append(change)
                element = e(_INLINE[mark.kind], {"eId": name}, element)
            else:
                element = e(_INLINE[mark.kind], {}, element)
        return element

    def _note(self, note: Paragraph, parent_id: str) -> etree._Element:
        """Return a note; one without a label is marked with its number among all notes."""
        name = self._name(parent_id, "note")
        words = [e("p", {}, part.text) for _, _, part in note.walk()]
        number = sum(count for key, count in self._names.items() if key.endswith("note"))
        marker = note.label or str(number)
        return e("authorialNote", {"eId": name, "marker": marker, "placement": "bottom"}, *words)
