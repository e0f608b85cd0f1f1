"""Quotations taken out of a text of instructions, with the paragraphs that they cover."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Final

from attrs import evolve, frozen

from draftdiff.model.draft import Draft, nest
from draftdiff.model.labels import split
from draftdiff.model.paragraph import Paragraph
from draftdiff.readers.reading import read_text

#: The mark that ends a quotation, by the one that opens it; the last two are how TeX types them.
CLOSING: Final = {
    "": "",
    "“": "”",
    "‘": "’",
    "'": "'",
    '"': '"',
    "«": "»",
    "„": "“",
    "``": "''",
    "`": "'",
}
_OPENING: Final = re.compile(r"``|[“‘\"«„`]|(?<!\w)'(?=\S)")
#: Kinds of paragraphs that are no text that somebody typed.
_SET: Final = ("heading", "table", "row", "cell", "code")
#: The most paragraphs that a quotation covers.
_MOST: Final = 500
_Row = tuple[int, int, Paragraph]
#: Given a line and the paragraphs behind it: where in the line a text without quotation marks
#: begins and how many of the paragraphs it covers; None where none follows.
Extent = Callable[[str, Sequence[Paragraph]], tuple[int, int] | None]


@frozen
class Quotation:
    """A text between quotation marks: words, or paragraphs."""

    text: str
    paragraphs: tuple[Paragraph, ...] = ()
    opening: str = "“"


@frozen
class Line:
    """A paragraph of the instructions, ⟦n⟧ in place of each quotation."""

    index: int
    depth: int
    kind: str
    label: str | None
    text: str
    raw: str


def labelled_text(paragraph: Paragraph) -> str:
    """A paragraph's label and text."""
    return " ".join(filter(None, [paragraph.label, paragraph.text]))


def without_quotations(
    draft: Draft, flipped: bool, extent: Extent | None = None
) -> tuple[list[Line], list[Quotation]]:
    """The lines of a text and their quotations.

    Args:
        draft: The text.
        flipped: Whether quotation marks inside of others are single where the text has double.
        extent: How many paragraphs behind one, without quotation marks, are what comes in there,
            and where in its own words that begins; None where there are no such.
    """
    # A marginal note is no part of an enactment.
    walked = [row for row in draft.walk() if not row[2].text.startswith("Marginal note:")]
    paths = [path for _, path, _ in walked]
    rows = [(index, len(path), node) for index, path, node in walked]
    # The paths of quoted paragraphs: what comes to hang below one of them (an order below a quoted
    # heading) stands where it would without them.
    quoted: set[tuple[int, ...]] = set()
    lines: list[Line] = []
    quotations: list[Quotation] = []
    at = 0
    while at < len(rows):
        index, depth, paragraph = rows[at]
        path = paths[at]
        depth -= sum(path[:length] in quoted for length in range(1, depth))
        remaining, label, raw = paragraph.text, paragraph.label, labelled_text(paragraph)
        if label and _OPENING.match(label):
            remaining, label = raw, None
        written, at, taken = "", at + 1, len(quotations)
        while opened := _OPENING.search(remaining):
            inside, behind_it, used = _inside(
                remaining[opened.end() :], opened[0], rows[at : at + _MOST]
            )
            if inside is None:
                break
            covered = rows[at : at + used]
            quoted.update(paths[at : at + used])
            if not written and opened.start() == 0:
                quoted.add(path)
            quotations.append(_quotation(inside, opened[0], depth, covered, flipped))
            raw += "".join("\n" + labelled_text(node) for _, _, node in covered)
            written, remaining, at = (
                f"{written}{remaining[: opened.start()]}⟦{len(quotations) - 1}⟧",
                behind_it,
                at + used,
            )
        bare = (
            extent(written + remaining, [node for *_, node in rows[at : at + _MOST]])
            if extent
            else None
        )
        if bare is not None:
            begins, used = bare[0] - len(written), bare[1]
            covered = rows[at : at + used]
            quoted.update(paths[at : at + used])
            lead, remaining = remaining[begins:].strip(), remaining[:begins].rstrip()
            inside = [lead, *(labelled_text(node) for *_, node in covered)]
            quotation = _quotation(inside, "", depth, covered, flipped)
            quotations.append(evolve(quotation, text=quotation.text.removeprefix("\n")))
            raw += "".join("\n" + text for text in inside[1:])
            written, remaining, at = f"{written}{remaining} ⟦{len(quotations) - 1}⟧", "", at + used
        # Our own sign for a quotation may stand in a text: then it is not understood.
        text = (
            written + remaining
            if (written + remaining).count("⟦") == len(quotations) - taken
            else "⟦"
        )
        alone = label is None and re.fullmatch(r"⟦\d+⟧[\s.;,]*(?:and\s*)?\.?", text)
        if lines and alone and not lines[-1].text.rstrip().endswith((".", ";", ",")):
            # A line that is one quotation alone belongs to the line before it.
            last = lines.pop()
            lines.append(
                evolve(last, text=f"{last.text.rstrip()} {text}", raw=f"{last.raw}\n{raw}")
            )
        else:
            lines.append(Line(index, depth, paragraph.kind, label, text, raw))
    return lines, quotations


def _inside(
    text_left: str, opening: str, rows: Sequence[_Row]
) -> tuple[list[str] | None, str, int]:
    """The lines of a quotation, what follows it, and how many paragraphs it covers; None where it
    never ends.
    """
    closing = CLOSING[opening]
    inside: list[str] = []
    deep, text = 1, text_left
    for used in range(len(rows) + 1):
        at = 0
        while at < len(text):
            if text.startswith(closing, at) and not (
                closing in "’'" and text[at + 1 : at + 2].isalnum()
            ):
                deep -= 1
                if not deep:
                    return [*inside, text[:at]], text[at + len(closing) :], used
            elif text.startswith(opening, at) and opening != closing:
                deep += 1
            at += 1
        if used == len(rows):
            break
        inside.append(text)
        text = labelled_text(rows[used][2]).removeprefix(opening)
    return None, "", 0


def _quotation(
    lines: list[str], opening: str, depth: int, covered: Sequence[_Row], flipped: bool
) -> Quotation:
    """A quotation with its paragraphs: by the levels at which they stand, or as they read when they
    are typed.
    """
    lines = [_turned(line, opening) for line in lines] if flipped else lines
    text, steps = "\n".join(lines), [depth + 1, *(at for _, at, _ in covered)]
    if any(node.kind in _SET for _, _, node in covered):
        rows = [
            *zip(steps, lines, ["paragraph", *(node.kind for _, _, node in covered)], strict=True)
        ]
        rows = rows if lines[0].strip() else rows[1:]
        depths: list[int] = []
        for at, _, _ in rows:
            depths.append(min(at - rows[0][0] + 1, depths[-1] + 1) if depths else 1)
        parts = [(*split(line), kind) for _, line, kind in rows]
        paragraphs = [
            Paragraph(words, label, kind if kind in _SET else "item" if label else "paragraph")
            for label, words, kind in parts
        ]
        return Quotation(text, nest(paragraphs, [max(1, level) for level in depths]), opening)
    least = min(steps[1:], default=0)
    indents = ["", *(" " * 4 * (at - least) for at in steps[1:])]
    typed = "\n\n".join(indent + line.strip() for indent, line in zip(indents, lines, strict=True))
    return Quotation(text, read_text(typed).children if typed.strip() else (), opening)


def _turned(text: str, opening: str) -> str:
    """Quotation marks inside a quotation as they stand in the amended text: single ones are double,
    and the reverse.
    """
    if opening in ("“", '"', "``"):
        return re.sub(r"‘([^‘’]*(?:’\w[^‘’]*)*)’(?!\w)", r"“\1”", text)
    return re.sub(r"“([^“”]*)”", r"‘\1’", text) if opening == "‘" else text
