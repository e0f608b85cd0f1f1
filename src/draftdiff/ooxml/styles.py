"""The style sheet: what a paragraph's style makes of it (ECMA-376 Part 1, 17.7)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import wraps
from typing import Any, Final, TypeVar

from attrs import field, frozen
from lxml import etree

from draftdiff.lazy import lazy_pattern
from draftdiff.ooxml.xml import first, tag

#: What styles are called in the file; word processors keep these English names in every language.
_HEADING: Final = lazy_pattern(re.compile, r"heading ?([1-9])")
# What other programs write, in the languages of most drafts.
_HEADING_ELSEWHERE: Final = lazy_pattern(
    re.compile,
    r"(?:überschrift|titre|título|titulo|titolo|kop|rubrik|overskrift|otsikko|nagłówek|nadpis|címsor|başlık"
    r"|заголовок|επικεφαλίδα|κεφαλίδα|כותרת|عنوان|العنوان|標題|标题|見出し|제목|หัวเรื่อง) ?([1-9])",
)
_KINDS: Final = {
    **dict.fromkeys(
        ("quote", "intense quote", "block text", "quotations", "block quotation"), "quote"
    ),
    **dict.fromkeys(("caption", "table caption", "image caption", "figure caption"), "caption"),
    **dict.fromkeys(
        ("html preformatted", "preformatted text", "source code", "code", "macro"), "code"
    ),
}
#: Styles of items whose numbers are typed, and of what goes on such an item.
_LIST: Final = lazy_pattern(re.compile, r"list(?: ([2-9]))?")
_LIST_CONTINUE: Final = lazy_pattern(re.compile, r"list continue(?: ([2-9]))?")
_CODE_STYLES: Final = frozenset(
    {
        "html code",
        "html typewriter",
        "source text",
        "verbatim char",
        "code char",
        "inline code",
        "code",
    }
)
_LINK_STYLES: Final = frozenset(
    {"hyperlink", "followedhyperlink", "internet link", "visited internet link"}
)
#: The character style (by its name in lower case) in which a document of ours writes typed labels.
#: A paragraph that starts with a run in it has that label and no other; with an empty run it has
#: none, and is a paragraph even if it is empty.
LABEL_STYLE: Final = "draft label"

T = TypeVar("T")


def once_a_style(method: Callable[[Any, str | None], T]) -> Callable[[Any, str | None], T]:
    """A method that is asked of the same few styles by every paragraph; it answers each once and
    notes it in _answers.
    """
    name = method.__name__

    @wraps(method)
    def answered(self: Any, style_id: str | None) -> T:
        if (name, style_id) not in self._answers:
            self._answers[name, style_id] = method(self, style_id)
        answer: T = self._answers[name, style_id]
        return answer

    return answered


@frozen
class Style:
    """A style as the sheet defines it: its name in lower case, the id of the style that it varies,
    its properties.
    """

    id: str
    name: str
    based_on: str | None = None
    paragraph: etree._Element | None = field(default=None, repr=False)
    run: etree._Element | None = field(default=None, repr=False)


@frozen
class Styles:
    """All styles of a document by id, the id of that of paragraphs that name none, and the
    document's defaults.

    Example:
        >>> sheet = read_styles(None)
        >>> sheet.kind("Heading1"), sheet.kind(None)
        ('heading', 'paragraph')
    """

    by_id: Mapping[str, Style]
    default_paragraph: str | None = None
    defaults: etree._Element | None = None
    paragraph_defaults: etree._Element | None = None
    _chains: dict[str | None, tuple[Style, ...]] = field(
        factory=dict, init=False, eq=False, repr=False
    )
    _answers: dict[tuple[str, str | None], Any] = field(
        factory=dict, init=False, eq=False, repr=False
    )

    def chain(self, style_id: str | None) -> tuple[Style, ...]:
        """The style and those that it is based on, itself first; of None, the default paragraph
        style.
        """
        if style_id not in self._chains:
            self._chains[style_id] = tuple(self._ancestry(style_id))
        return self._chains[style_id]

    def _ancestry(self, style_id: str | None) -> Iterator[Style]:
        """Yield a style and those that it is based on, the nearest first."""
        # 17.3.1.27: a style that the sheet lacks is ignored; the ids of built-in headings still
        # mean them.
        is_known = style_id in self.by_id or (
            style_id is not None and _HEADING.fullmatch(_spaced(style_id))
        )
        next_id = style_id if is_known and style_id is not None else self.default_paragraph
        seen: set[str] = set()
        while next_id is not None and next_id not in seen:
            seen.add(next_id)
            style = self.by_id.get(next_id) or Style(next_id, _spaced(next_id))
            yield style
            next_id = style.based_on

    @once_a_style
    def heading_level(self, style_id: str | None) -> int | None:
        """The heading level 1 to 9 that a style gives, or None for body text. The nearest of the
        style and its ancestors decides that has an outline level (17.3.1.20; 0 to 8 are headings, 9
        is body text) or the name of a heading.
        """
        for style in self.chain(style_id):
            level = outline_level(style.paragraph)
            if level is not None:
                if level < 9:
                    return level + 1
                return None
            named = _HEADING.fullmatch(style.name) or _HEADING_ELSEWHERE.fullmatch(style.name)
            if named is not None:
                return int(named[1])
            if style.name == "title":
                return 1
        return None

    @once_a_style
    def kind(self, style_id: str | None) -> str:
        """heading, quote, caption, code or paragraph."""
        if self.heading_level(style_id) is not None:
            return "heading"
        return next(
            (_KINDS[style.name] for style in self.chain(style_id) if style.name in _KINDS),
            "paragraph",
        )

    @once_a_style
    def item_level(self, style_id: str | None) -> int | None:
        """The level from 0 of items of a style for lists with typed numbers ("List 2" is 1), or
        None.
        """
        return self._level(style_id, _LIST, 0)

    @once_a_style
    def continued_level(self, style_id: str | None) -> int | None:
        """The level that an item would have in the place of a paragraph of a style such as "List
        Continue".
        """
        if any(style.name == "normal indent" for style in self.chain(style_id)):
            return 0
        return self._level(style_id, _LIST_CONTINUE, 1)

    def _level(self, style_id: str | None, pattern: re.Pattern[str], first: int) -> int | None:
        for style in self.chain(style_id):
            named = pattern.fullmatch(style.name)
            if named is not None:
                return first + int(named[1] or 1) - 1
        return None

    def is_code(self, style_id: str) -> bool:
        """Return whether a character style is one for code."""
        return any(style.name in _CODE_STYLES for style in self.chain(style_id))

    def is_link(self, style_id: str) -> bool:
        """Return whether a character style is one for links; its underline says no more than that."""
        return any(style.name in _LINK_STYLES for style in self.chain(style_id))

    def is_label(self, style_id: str) -> bool:
        """Return whether a character style is the one of typed labels."""
        return any(style.name == LABEL_STYLE for style in self.chain(style_id))


def outline_level(properties: etree._Element | None) -> int | None:
    """The outline level that a ``w:pPr`` states: 0 to 8 a heading's, 9 body text; else None."""
    stated = None if properties is None else first(properties, tag("outlineLvl"))
    if stated is None:
        return None
    value = stated.get(tag("val"), "")
    if re.fullmatch(r"[0-9]{1,3}", value):
        return int(value)
    return None


def read_styles(root: etree._Element | None) -> Styles:
    """The style sheet that a styles part holds; without one, the names of styles still tell
    headings.
    """
    if root is None:
        return Styles({})
    elements = root.iterchildren(tag("style"))
    styles = {style.get(tag("styleId"), ""): style for style in elements}
    document_defaults = tag("docDefaults")
    defaults = root.find(f"{document_defaults}/{tag('rPrDefault')}/{tag('rPr')}")
    of_paragraphs = root.find(f"{document_defaults}/{tag('pPrDefault')}/{tag('pPr')}")
    of_type = root.iterfind(f"{tag('style')}[@{tag('type')}='paragraph']")
    standard = (
        style.get(tag("styleId"))
        for style in of_type
        if style.get(tag("default")) in ("1", "true", "on")
    )
    by_id = {key: _style(key, style) for key, style in styles.items()}
    return Styles(by_id, next(standard, None), defaults, of_paragraphs)


def _style(style_id: str, element: etree._Element) -> Style:
    """Return a style as its element states it."""
    name = element.find(tag("name"))
    based_on = element.find(tag("basedOn"))
    return Style(
        style_id,
        (_spaced(style_id) if name is None else name.get(tag("val"), "")).lower(),
        None if based_on is None else based_on.get(tag("val")),
        element.find(tag("pPr")),
        element.find(tag("rPr")),
    )


def _spaced(style_id: str) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z0-9])", " ", style_id).lower()
