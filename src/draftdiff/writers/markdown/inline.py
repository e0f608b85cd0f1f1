"""The inside of a paragraph as Markdown: emphasis, code and links around escaped text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from html import escape
from itertools import accumulate
from typing import Final

import regex

from draftdiff.lazy import lazy_pattern
from draftdiff.model.hidden import shown
from draftdiff.model.paragraph import Mark
from draftdiff.readers.gathering import joined
from draftdiff.readers.markdown.inline import inline_of, parse

#: Marks that Markdown has signs or tags for, the outermost first where several have one range.
_ORDER: Final = ("link", "bold", "italic", "strike", "underline", "super", "sub", "code")
_SIGNS: Final = {"bold": "**", "italic": "*", "strike": "~~"}
_TAGS: Final = {
    "bold": "b",
    "italic": "i",
    "strike": "s",
    "underline": "u",
    "super": "sup",
    "sub": "sub",
    "code": "code",
}
# A character that may start something, and where; the rest of ASCII punctuation stays as it is
# typed.
_SPECIAL = lazy_pattern(
    regex.compile,
    r"""[\\`*$] | (?<!\d):(?=[a-z0-9_+-]+:)
    # An address takes the signs in it and behind it for its own.
    | (?::(?=//)|(?<=\bwww)\.)(?=\S*(?:[\\`*$<&_~!\[\]]|\Z))
    | (?<![\p{L}\p{N}])_ | _(?![\p{L}\p{N}])
    | <(?=[A-Za-z/!?]|\Z) | &(?=[#A-Za-z]|\Z)
    | \](?=\(|\Z) | (?<=^\ {0,3}\[[^\]\n]{0,999})\](?=:) | !(?=\[|\Z)
    | ~(?=~|\Z) | (?<=~|\A)~""",
    regex.VERBOSE | regex.MULTILINE,
)
# An address that is the last in its paragraph has no sign behind it.
_LAST_ADDRESS = lazy_pattern(regex.compile, r"\\(:(?=//)|(?<=\bwww\\)\.)(?=[^\s\\`*$<&_~!\[\]]*\Z)")
_LINE_START = lazy_pattern(
    regex.compile,
    r"""(?m)^(?: (?P<a>)(?P<b>\#{1,6})(?=\s|\Z|$) | (?P<a>)(?P<b>>) | (?P<a>)(?P<b>[-+])(?=\s|\Z|$)
    | (?P<a>\d{1,9})(?P<b>[.)])(?=\s|\Z|$) | (?P<a>)(?P<b>=+|-[-:|\ ]*|\++)[ \t]*(?=\Z|$)
    | (?P<a>)(?P<b>[:|][-:|\ ]*)[ \t]*(?=\Z|$) | (?P<a>)(?P<b>\[)(?=[ xX!^]) )""",
    regex.VERBOSE,
)
_START_SPACE = lazy_pattern(regex.compile, r"\A[^\S\n]+")
_END_SPACE = lazy_pattern(regex.compile, r"[^\S\n]+\Z")
_ODD_SPACE = lazy_pattern(
    regex.compile, r"[^\S\n]+(?=\n)|(?<=\n)[^\S\n]+|[\t\x0b\x0c\x1c-\x1f\x85\u2028\u2029]"
)
_PUNCTUATION = lazy_pattern(regex.compile, r"[!-/:-@\[-`{-~]")
#: An inline text that needs no look at all: no sign that starts something, no name of an emoji
#: between two colons.
_PLAIN = lazy_pattern(
    regex.compile,
    r"""[\p{L}\p{M}(“‘«„"']
    (?: [\p{L}\p{M}\p{N}\ ,.;()“”‘’«»„"'/%–—-]++ | :(?![a-z0-9-]+:) )*+""",
    regex.VERBOSE,
)
# A break between two words; and the others, which no backslash can stand before.
_INNER_BREAK = lazy_pattern(regex.compile, r"(?<=[^\n])\n(?=[^\n])")
_OUTER_BREAK = lazy_pattern(regex.compile, r"\A\n|\n(?=\n)|(?<=\n)\n|\n\Z")
_TICKS = lazy_pattern(regex.compile, "`+")
_ANGLED = lazy_pattern(regex.compile, r"[\s()<>\\\[\]]|~~|\A\Z")

#: How marks are written: with signs, with ``_`` for italics, or with tags and every mark of
#: punctuation escaped.
Style = str
STYLES: Final = ("*", "_", "<")


def inline(
    text: str, marks: Sequence[Mark] = (), *, one_line: bool = False, in_cell: bool = False
) -> str:
    """A text with its marks as Markdown; signs where they read back, else tags.

    Line breaks are hard ones, tags in a heading (``one_line``) and a cell; marks that Markdown has
    nothing for go.

    Example:
        >>> inline("shall act", [Mark(0, 5, "bold")]), inline("a b", [Mark(0, 2, "bold")])
        ('**shall** act', '<b>a </b>b')
    """
    visible_marks = [
        mark for mark in marks if mark.kind in _ORDER and 0 <= mark.start < mark.end <= len(text)
    ]
    text, visible_marks = _shown(text, [*joined(visible_marks)])
    if (
        not visible_marks
        and _PLAIN.fullmatch(text) is not None
        and not text.endswith(" ")
        and "  " not in text
    ):
        return text  # It means itself in Markdown, wherever it stands.
    for style in STYLES:
        written = _with_edges(
            "".join(_written(text, visible_marks, style, in_cell, is_complete=True))
        )
        if not (one_line or in_cell):
            written = _INNER_BREAK.sub(lambda _: "\\\n", written)
        # Where a backslash would stand for itself, a break is a tag.
        written = (
            written.replace("\n", "<br>")
            if one_line or in_cell
            else _OUTER_BREAK.sub("<br>", written)
        )
        if _reads_back(written, text, visible_marks, in_cell):
            break
    return written


def fragment(
    text: str,
    marks: Sequence[Mark],
    before: Iterable[str],
    after: Iterable[str],
    finish: Callable[[str], str],
    *,
    in_cell: bool = False,
    tags: bool = False,
) -> str:
    """A stretch of a paragraph as Markdown that reads as it should beside whatever of the
    characters ``before`` and ``after`` may stand there ("": the paragraph ends). With ``tags``, for
    signs are beside it, marks are tags; ``finish`` is last.
    """
    shown_marks = [mark for mark in marks if mark.kind in _ORDER and mark.start < mark.end]
    text, visible_marks = _shown(text, [*joined(shown_marks)])
    before, after = (
        sorted({_stand_in(char) for char in before}),
        sorted({_stand_in(char) for char in after}),
    )
    # Tildes are signs of CriticMarkup too.
    styles = ("<",) if tags or any(mark.kind == "strike" for mark in visible_marks) else STYLES
    for style in styles:
        written = _with_edges(
            "".join(_written(text, visible_marks, style, in_cell, is_complete=after == [""])),
            start="" in before,
            end="" in after,
        )
        written = finish(written.replace("\n", "<br>"))
        if all(
            _reads_back_beside(neighbour, written, two, text, visible_marks, in_cell)
            for neighbour in before
            for two in after
        ):
            break
    return written


def _shown(text: str, marks: list[Mark]) -> tuple[str, list[Mark]]:
    """Return a text with its hidden characters as code points, before which and behind which signs
    mean what they mean beside any punctuation; and its marks, moved.
    """
    if shown(text) == text:
        return text, marks
    at = list(accumulate((len(shown(character)) for character in text), initial=0))
    return shown(text), [
        Mark(at[mark.start], at[mark.end], mark.kind, mark.value) for mark in marks
    ]


def _stand_in(character: str) -> str:
    """A character that emphasis takes for the same kind: a letter, a space, a mark of punctuation."""
    if not character:
        return ""
    return "x" if character.isalnum() else " " if character.isspace() else "."


def _reads_back_beside(
    before: str, written: str, after: str, text: str, marks: Sequence[Mark], in_cell: bool
) -> bool:
    lead, trail = before and f"x{before}", after and f"{after}x"
    shifted = [
        Mark(mark.start + len(lead), mark.end + len(lead), mark.kind, mark.value) for mark in marks
    ]
    return _reads_back(lead + written + trail, lead + text + trail, shifted, in_cell)


def _reads_back(written: str, text: str, marks: Sequence[Mark], in_cell: bool) -> bool:
    source = written.replace(r"\|", "|") if in_cell else written
    nodes = parse(source)
    if len(nodes) != 1 or nodes[0].type != "paragraph":
        return not nodes and not text
    parsed = inline_of(nodes[0].children[0], Counter())
    return parsed.text == text and parsed.marks == joined(marks) and not parsed.breaks


def _written(
    text: str, marks: Sequence[Mark], style: Style, in_cell: bool, *, is_complete: bool = False
) -> Iterator[str]:
    """The text cut where marks begin and end, with what opens and closes them; whole if no other
    stands behind it.
    """
    open_marks: list[Mark] = []
    borders = sorted(
        {0, len(text), *(border for mark in marks for border in (mark.start, mark.end))}
    )
    for start, end in zip(borders, [*borders[1:], len(text)], strict=True):
        yield from _closed(open_marks, start, style, text)
        for mark in sorted(marks, key=lambda mark: (-mark.end, _ORDER.index(mark.kind))):
            if mark.start <= start < mark.end and mark not in open_marks:
                open_marks.append(mark)
                yield _around(mark, style, text)[0]
        if start < end:
            at_start, at_end = (
                start == 0 or text[start - 1] == "\n",
                is_complete and end == len(text),
            )
            yield _stretch(
                text[start:end], open_marks, style, in_cell, at_start=at_start, at_end=at_end
            )


def _closed(open_marks: list[Mark], at: int, style: Style, text: str) -> Iterator[str]:
    """Closes what ends here, and what was opened inside it; the latter is opened again by the
    caller.
    """
    ending = [number for number, mark in enumerate(open_marks) if mark.end <= at]
    while ending and len(open_marks) > ending[0]:
        yield _around(open_marks.pop(), style, text)[1]


def _stretch(
    text: str, marks: Sequence[Mark], style: Style, in_cell: bool, *, at_start: bool, at_end: bool
) -> str:
    kinds = [mark.kind for mark in marks]
    if style == "<":
        return str(_PUNCTUATION.sub(_backslashed, text))
    if "code" in kinds:
        return text.replace("|", r"\|") if in_cell else text
    return escaped(text, at_start=at_start, at_end=at_end, in_link="link" in kinds, in_cell=in_cell)


def _around(mark: Mark, style: Style, text: str) -> tuple[str, str]:
    if style != "<":
        if mark.kind == "link":
            # A target with spaces or brackets stands in angle brackets.
            safe = regex.sub(r"[\\<>*_`&]", _backslashed, mark.value)
            return "[", f"](<{safe}>)" if _ANGLED.search(mark.value) else f"]({safe})"
        if mark.kind == "code":
            code = text[mark.start : mark.end]
            ticks = "`" * (max(map(len, _TICKS.findall(code)), default=0) + 1)
            gap = (
                code[:1] == "`"
                or code[-1:] == "`"
                or (code[:1] == code[-1:] == " " and code.strip())
            )
            return (f"{ticks} ", f" {ticks}") if gap else (ticks, ticks)
        if mark.kind in _SIGNS:
            return ("_" if mark.kind == "italic" and style == "_" else _SIGNS[mark.kind],) * 2
    if mark.kind == "link":
        return f'<a href="{escape(mark.value)}">', "</a>"
    return f"<{_TAGS[mark.kind]}>", f"</{_TAGS[mark.kind]}>"


def escaped(
    text: str,
    *,
    at_start: bool = True,
    at_end: bool = False,
    in_link: bool = False,
    in_cell: bool = False,
) -> str:
    """The text with a backslash where Markdown needs one; line breaks are left.

    At the end of a paragraph a bracket that closes makes no link; in a link all brackets count, in
    a cell bars.

    Example:
        >>> print(escaped("1. a*b [shall](x)"), escaped("[shall]", at_end=True))
        1\\. a\\*b [shall\\](x) [shall]
    """
    result: str = _SPECIAL.sub(_backslashed, text)
    if at_end and result.endswith("\\]"):
        result = f"{result[:-2]}]"
    if at_end:
        result = _LAST_ADDRESS.sub(r"\1", result)
    if in_link:
        result = regex.sub(r"(?<!\\)[\[\]]", _backslashed, result)
    if in_cell:
        result = result.replace("|", r"\|")
    if at_start:
        result = _LINE_START.sub(
            lambda match: f"{match['a']}\\{match.group()[len(match['a']) :]}", result
        )
    return result


def _with_edges(text: str, *, start: bool = True, end: bool = True) -> str:
    """Escaped text with spaces at the ends of a paragraph and beside line breaks, and odd ones, as
    entities.
    """
    text = _ODD_SPACE.sub(_entities, text)
    text = _START_SPACE.sub(_entities, text) if start else text
    return str(_END_SPACE.sub(_entities, text)) if end else text


def _backslashed(match: regex.Match[str]) -> str:
    return f"\\{match.group()}"


def _entities(match: regex.Match[str]) -> str:
    return "".join(f"&#{ord(character)};" for character in match.group())
