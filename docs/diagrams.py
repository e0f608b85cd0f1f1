"""Draws the diagrams of the explanations from what the library itself answers: ``python
docs/diagrams.py``.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator
from html import escape
from itertools import product
from pathlib import Path

import draftdiff as dd
from draftdiff.model.palette import Palette

HERE = Path(__file__).parent / "images"
#: The width of a letter, and the height of a line, in pixels.
LETTER, LINE = 7.8, 26
COLOURS = {
    "equal": "none",
    "delete": "#fbdedb",
    "insert": "#d8f0e0",
    "kept": "#e4e6ea",
    "move": "#d9d2f5",
    "edit": "#fbe8bf",
    "split": "#cfe4fa",
    "renumber": "#e4e6ea",
}
STYLE = (
    ".m{font:13px ui-monospace,'DejaVu Sans Mono',monospace;white-space:pre}"
    ".s{font:12px system-ui,sans-serif;fill:#555}"
    ".h{font:600 13px system-ui,sans-serif}.delete{text-decoration:line-through;fill:#9f211c}.insert{fill:#0c6237}"
)

Piece = tuple[str, str]


def picture(width: int, height: int, title: str, parts: Iterable[str]) -> str:
    """An SVG of a size in pixels."""
    size = f'viewBox="0 0 {width} {height}" width="{width}" height="{height}"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img">'
        f"<title>{escape(title)}</title><style>{STYLE}</style>"
        f'<rect width="{width}" height="{height}" rx="6" fill="#fff"/>'
        f"{''.join(parts)}</svg>\n"
    )


def written(x: float, y: float, text: str, kind: str = "m", colour: str = "#1c1e22") -> str:
    length = f' textLength="{len(text) * LETTER:.0f}"' if kind.startswith("m") else ""
    place = f'x="{x:.1f}" y="{y:.1f}" class="{kind}" fill="{colour}"{length}'
    return f'<text {place} xml:space="preserve">{escape(text)}</text>'


def line(x: float, y: float, pieces: Iterable[Piece]) -> Iterator[str]:
    """Pieces of text beside each other, each on the colour of its kind."""
    for kind, text in pieces:
        width = len(text) * LETTER
        if COLOURS[kind] != "none":
            yield f'<rect x="{x:.1f}" y="{y - 16}" width="{width:.1f}" height="21" rx="3" fill="{COLOURS[kind]}"/>'
        yield written(x, y, text, f"m {kind}")
        x += width


OLD = (
    "This Code applies to all members.",
    "Members shall pay fees on time.",
    "The Secretariat keeps the register. It publishes it every year.",
    "Members may withdraw at any time.",
    "The Council meets once a year.",
    "Records are open to the public.",
)
NEW = (
    "This Code applies to all members.",
    "The Council meets at least once a year.",
    "Members should pay fees on time.",
    "The Secretariat keeps the register.",
    "It publishes it every year.",
    "Disputes are settled by consultation.",
    "Records are open to the public.",
)


def numbered(texts: Iterable[str]) -> dd.Draft:
    return dd.read_text(
        "\n\n".join(f"{number}. {text}" for number, text in enumerate(texts, 1)), language="en"
    )


def alignment() -> str:
    """Two drafts side by side, and which paragraphs are the same."""
    left, right = 20, 660
    changes = dd.diff(numbered(OLD), numbered(NEW))
    kinds: dict[tuple[int, int], list[str]] = {}
    for change in changes:
        for pair in product(
            [node.index for node in change.old] or [-1], [node.index for node in change.new] or [-1]
        ):
            kinds.setdefault(pair, []).append(change.kind)
    for one, other, count in changes.kept:
        for step in range(count):
            kinds.setdefault((one + step, other + step), ["kept"])
    edge = 540
    parts = [written(left, 24, "old draft", "h"), written(right, 24, "new draft", "h")]
    for (one, other), said in kinds.items():
        main = next(
            (kind for kind in ("delete", "insert", "move", "split", "edit") if kind in said), "kept"
        )
        colour, a, b = COLOURS[main], 46 + one * 34, 46 + other * 34
        if one >= 0 and other >= 0:
            bent, end = edge + 60, right - 6
            curve = f"M{edge} {a}C{bent} {a} {bent} {b} {end} {b}v24C{bent} {b + 24} {bent} {a + 24} {edge} {a + 24}z"
            parts.append(f'<path d="{curve}" fill="{colour}" fill-opacity=".75"/>')
        name = " + ".join(dict.fromkeys(kind for kind in said if kind != "renumber")) or "renumber"
        parts.append(
            written(
                right + 350 if other >= 0 else edge - 80, (b if other >= 0 else a) + 17, name, "s"
            )
        )
        for index, x, texts in ((one, left, OLD), (other, right, NEW)):
            if index >= 0:
                width = (edge if x == left else right + 340) - x
                parts.append(
                    f'<rect x="{x - 6}" y="{46 + index * 34}" width="{width}" height="24" rx="3" fill="{colour}"/>'
                )
                parts.append(
                    written(
                        x,
                        62 + index * 34,
                        f"{index + 1}. {texts[index]}"[: 66 if x == left else 44],
                    )
                )
    return picture(1110, 300, "Which paragraphs of two drafts are the same", parts)


BEFORE = "Each Party shall submit to the Secretariat a report on the measures it has taken."
AFTER = "Each Party shall publish on its website the texts of the measures that it adopts."


def edits() -> str:
    """The same two sentences as a longest common sequence of words has them, and as a person would
    mark them.
    """
    one, other = (re.findall(r"\w+|\W+", text) for text in (BEFORE, AFTER))
    plain: list[Piece] = []
    for op, a, b, c, d in difflib.SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        plain += [("equal", "".join(one[a:b]))] if op == "equal" else []
        plain += (
            [("delete", "".join(one[a:b])), ("insert", "".join(other[c:d]))]
            if op != "equal"
            else []
        )
    (change,) = dd.diff(dd.read_text(BEFORE), dd.read_text(AFTER))
    ours = [(op, text) for op, text, *_ in change.words]
    parts = [
        written(20, 24, "the most words kept (difflib)", "h"),
        *line(20, 24 + LINE, plain),
        written(20, 92, "what a person would mark (draftdiff)", "h"),
        *line(20, 92 + LINE, ours),
    ]
    widest = max(sum(len(text) for _, text in row) for row in (plain, ours))
    return picture(int(40 + widest * LETTER), 136, "Edits inside a paragraph", parts)


def meaning() -> str:
    """A changed sentence, and under it what its edits do."""
    old = "Members shall report to the Council on women in the media within 30 days."
    new = "Members should report to the Council on women and men in the media within 20 days."
    (change,) = dd.diff(dd.read_text(old, language="en"), dd.read_text(new, language="en"))
    pieces = [(op, text) for op, text, *_ in change.words]
    parts = [*line(20, 34, pieces)]
    starts = [0]
    for _, text in pieces:
        starts.append(starts[-1] + len(text))
    places = [x for x, (op, _) in zip(starts, pieces, strict=False) if op == "insert"]
    for number, (effect, place) in enumerate(zip(change.effects, places, strict=False)):
        x, y = 20 + place * LETTER, 78 + number * LINE
        said = " → ".join(part for part in (effect.old, effect.new) if part)
        parts.append(f'<path d="M{x + 6:.0f} 42V{y - 5}h10" fill="none" stroke="#999"/>')
        parts.append(written(x + 20, y, f"{effect.kind}, {effect.direction}: {said}", "s"))
    return picture(
        int(180 + starts[-1] * LETTER),
        78 + len(change.effects) * LINE - 10,
        "What the edits of a sentence do",
        parts,
    )


def attribution() -> str:
    """Four drafts, two of them rivals, each word in the colour of the draft where it is first seen."""
    start, added = "promote equal participation of women", "and of persons with disabilities"
    texts = {
        "Chair": ([], f"Members shall {start} in the media."),
        "UK": (["Chair"], f"Members should {start} {added} in the media."),
        "Iran": (["Chair"], f"Members shall {start} in the media, as appropriate."),
        "compromise": (["Iran"], f"Members shall {start} {added} in the media, as appropriate."),
    }
    history = dd.History(
        dd.read_text(text, id=name, parents=parents, proposers=name, date=f"2014-06-0{day}")
        for day, (name, (parents, text)) in enumerate(texts.items(), 1)
    )
    palette = Palette(texts)
    parts: list[str] = []
    for row, name in enumerate(texts):
        y = 30 + row * 34
        parts.append(written(20, y, name, "h", palette[name].light))
        x = 130.0
        for span in dd.attribute(history, name).spans:
            parts.append(written(x, y, span.text, "m", palette[span.origin].light))
            width, colour = len(span.text) * LETTER, palette[span.origin].light
            parts.append(
                f'<path d="M{x:.1f} {y + 5}h{width - 3:.1f}" stroke="{colour}" stroke-width="2"/>'
            )
            x += width
    return picture(
        150 + int(max(len(text) for _, text in texts.values()) * LETTER),
        148,
        "Where each word is first seen",
        parts,
    )


DIAGRAMS = {
    "alignment.svg": alignment,
    "edits.svg": edits,
    "meaning.svg": meaning,
    "attribution.svg": attribution,
}

if __name__ == "__main__":
    for name, draw in DIAGRAMS.items():
        (HERE / name).write_text(draw(), "utf-8")
