"""The same words in another layout: points with other signs in front, a sentence set out in points, a label."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final, NamedTuple

from draftdiff.meaning.sentences.segments import Region, Segment
from draftdiff.meaning.words.synonymy.restating import is_roman, roman_value

_SIGN: Final = re.compile(
    r"\s*(?:(?P<bullet>[-\u2013\u2014*\u2022\u00b7\u25cf])|\(?(?P<counted>[a-z]|[ivx]{1,5}|\d{1,2})[).])\s+"
)
_POINT: Final = re.compile(r"(?<![^\s\u2013\u2014:-])\((?P<counted>[a-z]|[ivx]{1,5}|\d{1,2})\)\s+")
_BULLET: Final = re.compile(r"\n\s*[-*\u2022\u2013]\s+")
# "(a)", "2)", "iii." and "Option A:" inside a line.
_COUNTED: Final = re.compile(
    r"(?<!\S)(?:(?P<noun>Option|Step|Variant|Alternative|Case|Example|Note) |\(|(?=[a-z\d]))"
    r"(?P<counted>[a-zA-Z]|[ivx]{1,5}|\d{1,2})[.):](?=\s)"
)
_OPENING: Final = re.compile(r"\s*[:\u2013\u2014]\s*$")
_OPENED: Final = re.compile(r"\s*[:\u2013\u2014]\s+")
_CITED: Final = re.compile(r"\w \((?:[a-z]|[ivx]{1,5}|\d{1,2})\)")
_JOINING: Final = re.compile(r"(?i)\b(?:and|or)\b")
_TARGET: Final = re.compile(r"\]\([^()\s]+\)\s*")
_LINK: Final = re.compile(r"\[([^\[\]\n]+)\]\(([^()\s]+)\)")
# The address behind the words, or in their place.
_WRITTEN: Final = (r"\1 (\2)", r"\1 at \2", r"\1 (see \2)", r"\1, \2,", r"\1: \2", r"\1 <\2>", r"\1 (<\2>)")
_ANCHOR: Final = re.compile(r"<a\s+href=[\"']([^\"'<>\s()]+)[\"']\s*>([^<>\[\]\n]+)</a>")
_HEADING: Final = re.compile(r"(?m)^#{1,6} +| *#+$|\n[=-]{3,} *$")
# The number of a point, set off by more than a space, or none.
_COUNTING: Final = re.compile(r"(?:\d{1,3}[a-z]?[.)]?(?:[ \u00a0]{2,}|\t[ \t]*))?")
_LABEL: Final = re.compile(
    r"(?i)\**(?:note|warning|danger|caution|notice|example|important)\**\s*[:!.\u2013\u2014-]?\**"
)
_MARK: Final = re.compile(r"\s*[:!.\u2013\u2014-]?")


def linked(segment: Segment) -> Iterator[list[Region]]:
    """Two edits that make words that stay the text of a link, or take the link from them.

    The address may stand in brackets behind the words instead.
    """
    for one, other in pairwise(segment.regions):
        olds, news = (one.old_span, other.old_span), (one.new_span, other.new_span)
        for text, came, gone in ((segment.new.text, news, olds), (segment.old.text, olds, news)):
            if gone[0][0] < gone[0][1] or text[slice(*came[0])].strip() != "[":
                continue
            if text[came[1][0] : came[1][1] + 1].strip() == "](":
                yield [one, other]
            if gone[1][0] < gone[1][1]:
                continue
            if _TARGET.fullmatch(text[slice(*came[1])]):
                yield [one, other]


def linked_otherwise(old: str, new: str) -> bool:
    """True for one link in two ways: of Markdown, of HTML, or with the address in brackets behind the words.

    Example:
        >>> linked_otherwise("See [the site](https://a.org/b).", "See the site (https://a.org/b).")
        True
    """
    if "</a>" in old or "</a>" in new:
        old, new = (_ANCHOR.sub(r"[\2](\1)", text) for text in (old, new))
        if old == new:
            return True
    if "](" in old and "](" in new:  # the link holds more words now, or fewer
        if len(old) != len(new):
            return False
        addresses = [[link[2] for link in _LINK.finditer(text)] for text in (old, new)]
        return old != new and addresses[0] == addresses[1] and _LINK.sub(r"\1", old) == _LINK.sub(r"\1", new)
    if ("](" in old) is ("](" in new):
        return False
    marked, plain = (old, new) if "](" in old else (new, old)
    return any(_LINK.sub(written, marked) == plain for written in _WRITTEN) or (
        "://" in plain and (_LINK.sub(_bare, marked) == plain or _LINK.sub(_address, marked) == plain)
    )


def _bare(link: re.Match[str]) -> str:
    """The address of a link whose text is that address, with its scheme or without."""
    named = link[1].partition("://")[2] or link[1]
    return link[2] if named.rstrip("/") == link[2].partition("://")[2].rstrip("/") else link[0]


def _address(link: re.Match[str]) -> str:
    """The address alone, where it holds all words of its text: "[the swimming rules](https://rules.org/swim)"."""
    address = link[2].lower()
    words = [word for word in link[1].lower().split() if word not in _SMALL]
    said = bool(words) and all(word.isalpha() and word[:_STEM] in address for word in words)
    return link[2] if said else link[0]


# The words of an address stand in it without their endings.
_STEM: Final = 4
_SMALL: Final = frozenset({"the", "a", "an", "our", "its", "this", "of", "and", "for", "to"})


class _Line(NamedTuple):
    """A line without the sign in front of it: "-" for a bullet, what counts it, or ""."""

    sign: str
    text: str


def laid_out_otherwise(old: str, new: str) -> bool:
    """True for two texts of the same words, one with other signs before its points, or set out in points.

    Example:
        >>> laid_out_otherwise("caused by:\\n- fire;\\n- storm.", "caused by:\\n(a) fire;\\n(b) storm.")
        True
        >>> laid_out_otherwise("if it is late and wrong.", "if\u2014\\n(a) it is late; and\\n(b) wrong.")
        True
    """
    if "\n" not in old and "\n" not in new:
        return False
    return _with_other_signs(old, new) or _set_out(old, new) or _set_out(new, old) or _with_other_headings(old, new)


def _with_other_headings(old: str, new: str) -> bool:
    """True for headings in the two ways of Markdown: underlined, and behind number signs."""
    return old != new and (_HEADING.sub("", old) == _HEADING.sub("", new)) and bool(_HEADING.search(old + "\n" + new))


def is_label(segment: Segment, region: Region) -> bool:
    """True for "NOTE" and "Note:", "WARNING!" and "WARNING:" in front of a text, and a number set off from it."""
    sides = ((segment.old.text, region.old_span), (segment.new.text, region.new_span))
    for text, (start, end) in sides:
        before = text[:start].rpartition("\n")[2]
        whole = before + text[start:end]
        if not before and _COUNTING.fullmatch(text[start:end]):
            continue
        if not _LABEL.fullmatch(whole.strip()) or (before and not _MARK.fullmatch(text[start:end])):
            return False
    return True


def counted_otherwise(old: str, new: str) -> bool:
    """True for points inside a line that other numbers or letters count, and nothing else.

    Example:
        >>> counted_otherwise("1) gloves, 2) boots.", "(a) gloves, (b) boots.")
        True
        >>> counted_otherwise("1) gloves, 2) boots.", "(a) gloves, (c) boots.")
        False
    """
    one, other = list(_COUNTED.finditer(old)), list(_COUNTED.finditer(new))
    if len(one) != len(other) or len(one) < 2 or _COUNTED.sub("", old) != _COUNTED.sub("", new):
        return False
    signs = [[(found["noun"] or "", found["counted"].lower()) for found in some] for some in (one, other)]
    if [noun for noun, _ in signs[0]] != [noun for noun, _ in signs[1]] or len({noun for noun, _ in signs[0]}) != 1:
        return False
    return all(_in_order([sign for _, sign in some]) for some in signs)


def _with_other_signs(old: str, new: str) -> bool:
    one, other = _lines(old), _lines(new)
    fewest = 2 if all(line.sign for line in (*one, *other)) else 3
    if len(one) != len(other) or len(one) < fewest or [line.text for line in one] != [line.text for line in other]:
        return False
    signs = [[line.sign for line in lines if line.sign] for lines in (one, other)]
    if signs[0] == signs[1] or not all(len(some) in (0, len(signs[0]), len(signs[1])) for some in signs):
        return False
    return all(_in_order(some) for some in signs) and not any(_CITED.search(line.text) for line in one)


def _lines(text: str) -> list[_Line]:
    found = []
    for line in text.split("\n"):
        sign = _SIGN.match(line)
        written = (sign["counted"] or "-") if sign else ""
        found.append(_Line(written, line[sign.end() :].strip() if sign else line.strip()))
    return found


def _in_order(signs: list[str]) -> bool:
    """True for bullets alone, and for signs that count up from the first."""
    if not signs or set(signs) == {"-"}:
        return True
    if "-" in signs or signs[0] not in ("a", "i", "1"):
        return False
    values = [_value(sign, roman=signs[0] == "i") for sign in signs]
    return all(one is not None and other == one + 1 for one, other in pairwise(values))


def _value(sign: str, *, roman: bool) -> int | None:
    if sign.isdecimal():
        return int(sign)
    if roman:
        return roman_value(sign) if is_roman(sign) else None
    return ord(sign) if len(sign) == 1 else None


def _lettered(text: str) -> str:
    """The text with letters for the bullets of its points."""
    letters = iter("abcdefghijklmnopqrstuvwxyz")
    return _BULLET.sub(lambda found: f"\n({next(letters, '?')}) ", text)


def _set_out(flat: str, listed: str) -> bool:
    """True for a sentence and the same in points, where one "and" or "or" joins all that could be points."""
    listed = _lettered(listed)
    points = list(_POINT.finditer(listed))
    if len(points) < 2 or _POINT.search(flat) or "\n" in flat or not _in_order([point["counted"] for point in points]):
        return False
    if len(_JOINING.findall(flat)) != 1 or (len(points) > 2 and not _is_plain(flat, listed, points)):
        return False
    starts = [point.end() for point in points]
    ends = [*(point.start() for point in points[1:]), len(listed)]
    items = [listed[start:end].strip() for start, end in zip(starts, ends, strict=True)]
    if "\n" in "".join(items):
        return False
    opening = _OPENING.sub("", listed[: points[0].start()])
    return _flattened(opening, items) == _flattened(_OPENED.sub(" ", flat), [])


def _is_plain(flat: str, listed: str, points: list[re.Match[str]]) -> bool:
    """True where all commas of a sentence are between its points."""
    return flat.count(",") in (len(points) - 2, len(points) - 1) and "," not in listed[points[0].end() :].replace(
        ";", ""
    )


def _flattened(opening: str, items: list[str]) -> list[str]:
    """The words of an opening and of points, with the marks between points as commas, none before the last."""
    said = " ".join([opening, *(item if item[-1:] in ".;," else f"{item}," for item in items[:-1]), *items[-1:]])
    said = re.sub(r"\b(and|or),", r"\1", f"{said} ".replace(";", ","))
    return re.sub(r",?(\s+(?:and|or)\s)", r"\1", said).split()
