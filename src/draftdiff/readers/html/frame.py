"""The content of a page told from its frame: navigation, banners, forms, scripts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from attrs import define, field

from draftdiff.lazy import lazy_pattern
from draftdiff.readers.html.page import Element, count_words, is_hidden

#: Elements that show no text of the document; their going needs no word.
_UNSEEN: Final = frozenset(
    "head script style link meta title base param source track area datalist "
    "colgroup col wbr noembed "
    "noframes".split()
)
_FRAME: Final = frozenset("nav aside dialog search noscript template".split())
_CONTROLS: Final = frozenset(
    "button input select textarea output progress meter keygen optgroup option".split()
)
_MEDIA: Final = frozenset(
    "img svg canvas video audio iframe object embed applet map picture frameset".split()
)
_ROLES: Final = frozenset(
    (
        "navigation banner contentinfo search complementary menu menubar toolbar "
        "dialog alertdialog tablist"
    ).split()
)
#: What classes and ids of divs call a page's frame, and how the warning calls it.
_NAMED: Final = {
    kind: lazy_pattern(
        re.compile,
        rf"(?:^|[\s_-]){pattern}(?:$|[\s_-])" if pattern.startswith("(") else pattern,
    )
    for kind, pattern in {
        "cookie notice": r"cookie|consent|gdpr|onetrust|didomi|cc-(?:window|banner)",
        "menu": r"(nav(?:bar|igation)?|menu|megamenu|breadcrumbs?|skip-?links?|pagination)",
        "block of readers' comments": (
            r"^(?:comments?|comment-?(?:list|s-area|section|thread)s?|disqus_thread|"
            r"respond)$"
        ),
        "group of sharing links": r"(share|sharing|social|addtoany|sharedaddy)",
        "group of teasers": r"(related|recommended|newsletter|subscribe|promo|advert\w*|sponsored)",
        "sidebar": r"(sidebar|widget-area|site-footer|page-footer|site-header)",
    }.items()
}
#: Of these nothing goes that is a section of a text: half of their words stand in links.
_OF_LINKS: Final = ("menu", "group of sharing links", "group of teasers", "sidebar")
_HOLDERS: Final = frozenset(
    ("div", "section", "ul", "ol", "article", "p", "table", "span", "header", "footer")
)
#: Of a page's words no frame has so many; a name may mislead.
_MOST: Final = 0.4
#: A footer or form with more words than this, most of them no links, is content.
_PROSE: Final = 40


@define(eq=False)
class PageContent:
    """The elements that hold a page's content, and what was taken out of it."""

    elements: list[Element]
    #: Of each kind of frame: how many, and how many words.
    left_out: dict[str, tuple[int, int]] = field(factory=dict)

    def leave_out(self, name: str, words: int) -> None:
        """Count a piece of the frame, and its words, as left out."""
        count, before = self.left_out.get(name, (0, 0))
        self.left_out[name] = (count + 1, before + words)


def content_of(root: Element) -> PageContent:
    """The page's ``main``, or its only ``article`` if most words stand there, else its body;
    without the frame.
    """
    bodies = [element for element in root if element.tag == "body"] or [root]
    content = PageContent(bodies)
    for body in bodies:
        _strip(body, content)
        _strip_named(body, content)
    total = sum(map(count_words, bodies))
    mains = [element for element in root.iter() if _is_main(element) and count_words(element)]
    mains = [
        element
        for element in mains
        if not any(ancestor in mains for ancestor in element.iterancestors())
    ]
    articles = [
        element for element in root.iter("article") if not any(element.iterancestors("article"))
    ]
    content.elements = mains or bodies
    if not mains and len(articles) == 1 and count_words(articles[0]) * 2 > total:
        content.elements = articles
    outside = total - sum(map(count_words, content.elements))
    if outside > 0:
        content.leave_out(f"text outside {content.elements[0].tag}", outside)
    return content


def _is_main(element: Element) -> bool:
    return element.tag == "main" or (element.get("role") or "").lower() == "main"


def _strip(element: Element, content: PageContent) -> None:
    """Take the page's frame out of an element, and count what is left out."""
    for child in list(element):
        name = _frame_name(child)
        if name is None:
            _strip(child, content)
            continue
        words = count_words(child)
        if name and (words or child.tag in _MEDIA):
            content.leave_out(name, words)
        child.drop_tree()


def _strip_named(body: Element, content: PageContent) -> None:
    """Take out what a class or id calls a menu, a cookie notice, the readers' comments ..."""
    limit = _MOST * count_words(body)
    waiting = [body]
    while waiting:
        for child in list(waiting.pop()):
            name = _named_frame(child) if child.tag in _HOLDERS else None
            words = count_words(child) if name else 0
            links = words
            if name in _OF_LINKS:
                links = sum(map(count_words, child.iter("a", "button", "label")))
            if name is None or words > limit or links * 2 < words:
                waiting.append(child)
            elif words:
                content.leave_out(name, words)
                child.drop_tree()


def _named_frame(element: Element) -> str | None:
    """The kind of frame that an element's classes and id call it; None for content."""
    classes = (element.get("class") or "").lower().split()
    identifier = (element.get("id") or "").lower()
    names = [*classes, identifier]
    for kind, pattern in _NAMED.items():
        if any(map(pattern.search, names)):
            return kind
    return None


def _frame_name(element: Element) -> str | None:
    """The warning's name for a piece of the frame; "" where it needs no word; None for content."""
    tag = str(element.tag)
    if tag in _UNSEEN or (tag == "input" and element.get("type") == "hidden"):
        return ""
    if is_hidden(element):
        return "hidden element"
    if tag in _FRAME or tag in _CONTROLS or tag in _MEDIA:
        return tag
    role = str(element.get("role") or "").lower()
    if role in _ROLES and tag not in ("main", "body"):
        return role
    if tag in ("header", "footer", "form") and _is_frame(element):
        return tag
    return None


def _is_frame(element: Element) -> bool:
    """Return whether a header, footer or form is frame. Content is what stands in an article or
    section, what holds prose, a header that only holds a title, and a form that wraps a whole page.
    """
    ancestors = element.iterancestors("article", "section", "main", "blockquote", "td")
    if element.tag != "form" and any(True for _ in ancestors):
        return False
    controls = _outermost(element, _CONTROLS | _FRAME | {"label"})
    words = count_words(element) - sum(map(count_words, controls))
    links = sum(map(count_words, element.iter("a")))
    is_prose = words > _PROSE and links * 2 < words
    if element.tag == "header" and not is_prose:
        if bool(links):
            return True
        return any(True for _ in element.iter("nav", "form", "input", "button"))
    return not is_prose


def _outermost(element: Element, tags: frozenset[str]) -> Iterator[Element]:
    for child in element:
        if child.tag in tags:
            yield child
        else:
            yield from _outermost(child, tags)


def frame_warnings(content: PageContent) -> list[str]:
    """A sentence about what was left out, if anything was."""
    if not content.left_out:
        return []
    parts = []
    for name, (count, words) in sorted(content.left_out.items()):
        parts.append(f"{count} {name}")
        if words:
            parts[-1] += f" ({words} word{'' if words == 1 else 's'})"
    return [f"left out as the page's frame: {', '.join(parts)}"]
