"""A document from nothing: a draft as it is, or a redline with tracked changes, in a template of
our own.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from lxml import etree

from draftdiff.model.draft import Draft
from draftdiff.ooxml.building import bag, w
from draftdiff.ooxml.revisions import number, utc
from draftdiff.redlines.layout import Redline
from draftdiff.word.composition import Byline, Composition, Scribe
from draftdiff.word.forms import forms_of
from draftdiff.word.legend import cover_page, header_lines, legend
from draftdiff.word.lines import draft_lines, lines_of
from draftdiff.word.parts import (
    SEPARATORS,
    Part,
    core_properties,
    look_parts,
    package_of,
    settings_of,
)
from draftdiff.word.shape import PAGES, Options
from draftdiff.word.stories import stories_of

_ROOTS: Final = {"header": "hdr", "footer": "ftr"}
_MARGIN: Final = 1418
#: Headers and footers by kind and by the pages they are for.
_Margins = dict[tuple[str, str], Part]


def draft_document(draft: Draft, options: Options) -> bytes:
    """A document of one draft."""
    forms = forms_of(draft)
    stories = stories_of(draft_lines(draft), draft, draft, moves=True)
    byline = Byline(options.author, None)
    width = _text_width(options)
    composition = Composition(
        stories,
        (forms, forms),
        byline,
        width,
        keeps_source=True,
    )
    return _package(
        *_text_parts(composition),
        draft,
        options,
        tracked=False,
    )


def redline_document(redline: Redline, options: Options) -> bytes:
    """A document of two drafts: all changes accepted it is the new one, all rejected the old one."""
    lines = lines_of(redline.rows, redline.old, redline.new)
    remarks: dict[str, str] = {}
    if options.comments or options.asked:
        from draftdiff.word.comments import with_remarks

        lines, remarks = with_remarks(
            lines, redline.changes, asked=options.asked, effects=options.comments
        )
    stories = stories_of(
        lines,
        redline.old,
        redline.new,
        moves=options.moves == "native",
    )
    date = redline.new.date if options.date is None else options.date
    byline = Byline(options.author, utc(date), options.date is not None)
    former_language = None
    if redline.new.language not in (None, redline.old.language):
        former_language = redline.old.language
    forms = (forms_of(redline.old), forms_of(redline.new))
    composition = Composition(
        stories,
        forms,
        byline,
        _text_width(options),
        former_language,
    )
    main, notes, margins = _text_parts(composition)
    roots = [part.root for part in _all_parts(main, notes, margins)]
    comments = _comments(remarks, roots) if remarks else None
    if options.legend:
        legend_lines = legend(redline, roots)
        if options.cover:
            main.root[0][:0] = cover_page(legend_lines)
        else:
            header = margins.setdefault(("header", "first"), _margin_part("header", "first"))
            header.root[:0] = header_lines(legend_lines)
    return _package(
        main,
        notes,
        margins,
        redline.new,
        options,
        tracked=options.tracking,
        comments=comments,
    )


def _comments(texts: Mapping[str, str], roots: Sequence[etree._Element]) -> Part | None:
    """The part of the comments on the changes, which are called in the main part; None where no
    comment has anything to stand on.
    """
    from draftdiff.word.comments import comment_changes, strip_remark_keys

    comments = comment_changes(roots[0], texts, -1, roots[1:])
    for root in roots:
        strip_remark_keys(root)
    if comments:
        return Part("word/comments.xml", "comments", w("comments", *comments))
    return None


def _text_parts(composition: Composition) -> tuple[Part, Part | None, _Margins]:
    """The parts that hold text: the main one, the notes that were called, headers and footers."""
    main = Part("word/document.xml", "officeDocument", w("document", w("body")))
    (body,) = composition.stories["body"].values()
    main.root[0].extend(Scribe(composition, main).blocks(body))
    margins: _Margins = {}
    for kind in _ROOTS:
        for index, blocks in enumerate(composition.stories[kind].values()):
            pages = PAGES[min(index, len(PAGES) - 1)]
            part = margins.setdefault((kind, pages), _margin_part(kind, pages))
            part.root.extend(Scribe(composition, part).blocks(blocks))
    return main, _notes_part(composition), margins


def _margin_part(kind: str, pages: str) -> Part:
    return Part(f"word/{kind}{PAGES.index(pages) + 1}.xml", kind, w(_ROOTS[kind]))


def _notes_part(composition: Composition) -> Part | None:
    """The footnotes (17.11.10) in the order of their calls; None where there are none."""
    if not composition.notes:
        return None
    part = Part("word/footnotes.xml", "footnotes", w("footnotes"))
    part.root.extend(
        w(
            "footnote",
            w("p", w("r", w(name))),
            type=name,
            id=note_id,
        )
        for note_id, name in SEPARATORS
    )
    scribe = Scribe(composition, part)
    for key, note_id in composition.notes.items():
        reference = w("r", w("rPr", w("rStyle", val="FootnoteReference")), w("footnoteRef"))
        blocks = scribe.blocks(composition.stories["note"][key], [reference, w("r", w("tab"))])
        part.root.append(w("footnote", *blocks, id=note_id))
    return part


def _all_parts(
    main: Part,
    notes: Part | None,
    margins: _Margins,
) -> list[Part]:
    return [main, *([] if notes is None else [notes]), *margins.values()]


def _package(
    main: Part,
    notes: Part | None,
    margins: _Margins,
    draft: Draft,
    options: Options,
    *,
    tracked: bool,
    comments: Part | None = None,
) -> bytes:
    """The bytes of a document, its changes numbered and its last section added."""
    comment_count = 0 if comments is None else len(comments.root)
    number((part.root for part in _all_parts(main, notes, margins)), above=comment_count)
    margins = _on_all_pages(margins)
    has_even_pages = any(pages == "even" for _, pages in margins)
    settings = settings_of(tracked=tracked, even=has_even_pages, notes=notes is not None)
    parts = look_parts(draft.language, settings)
    parts += _all_parts(main, notes, margins)[1:]
    if comments is not None:
        parts.append(comments)
    links = {part.name: main.relate(part.kind, part.name.removeprefix("word/")) for part in parts}
    margin_links = {use: links[part.name] for use, part in margins.items()}
    rtl = any(form.rtl for form in forms_of(draft)[:1])
    main.root[0].append(_section(margin_links, options, rtl=rtl))
    return package_of(main, parts, core_properties(draft.title, draft.language))


def _section(
    margin_links: Mapping[tuple[str, str], str],
    options: Options,
    *,
    rtl: bool,
) -> etree._Element:
    """The ``w:sectPr`` (17.6.17) of the pages, given the relationship of each header and footer by
    its kind and pages.
    """
    section = w("sectPr")
    for (kind, pages), link in margin_links.items():
        section.append(w(f"{kind}Reference", type=pages, r_id=link))
    width, height = _page_size(options)
    section.append(
        w(
            "pgSz",
            w=width,
            h=height,
            orient="landscape" if options.landscape else None,
        )
    )
    page_margins = w(
        "pgMar",
        top=_MARGIN,
        right=_MARGIN,
        bottom=_MARGIN,
        left=_MARGIN,
        header=709,
        footer=709,
        gutter=0,
    )
    section.extend([page_margins, w("cols", space=709)])
    if any(pages == "first" for _, pages in margin_links):
        section.append(w("titlePg"))
    if rtl:
        section.append(w("bidi"))
    return section


def _page_size(options: Options) -> tuple[int, int]:
    """Width and height of an A4 page, in twentieths of a point; on its side the width is the longer
    side.
    """
    if options.landscape:
        return (16838, 11906)
    return (11906, 16838)


def _text_width(options: Options) -> int:
    """The width between the margins, in twentieths of a point."""
    return _page_size(options)[0] - 2 * _MARGIN


def _on_all_pages(margins: _Margins) -> _Margins:
    """The margins: first and even pages have the usual one of a kind where the other kind has one
    for them. Without a footer there is one with the page's number; a word processor fills the field
    in by itself.
    """
    if all(kind != "footer" for kind, _ in margins):
        part = _margin_part("footer", "default")
        properties = bag("pPr", [w("pStyle", val="Footer"), w("jc", val="center")])
        part.root.append(w("p", properties, w("fldSimple", instr=" PAGE ")))
        margins = {**margins, ("footer", "default"): part}
    used_pages = {pages for _, pages in margins}
    completed: _Margins = {}
    for kind in _ROOTS:
        for pages in PAGES:
            margin = margins.get((kind, pages)) or margins.get((kind, "default"))
            if pages in used_pages and margin is not None:
                completed[kind, pages] = margin
    return completed
