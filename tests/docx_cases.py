"""Pairs of drafts that are tricky for Word, how they are written down, and the rules that a document
has to keep.
"""

from __future__ import annotations

from collections import Counter
from itertools import takewhile

from attrs import evolve

from draftdiff.model import Draft, Mark, Paragraph
from word_views import W, parts

RANGES = ("moveFromRangeStart", "moveFromRangeEnd", "moveToRangeStart", "moveToRangeEnd")
TRACKED = ("ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange")


def para(text, kind="paragraph", *children, label=None, marks=(), language=None):
    return Paragraph(text, label, kind, marks, children, language)


def draft(*children, id="old", **header):
    return Draft(children, id, **header)


def table(*rows):
    return para(
        "",
        "table",
        *(
            para("", "row", *(c if isinstance(c, Paragraph) else para(c, "cell") for c in r))
            for r in rows
        ),
    )


def note(text, at, words):
    return para(text, "paragraph", para(words, "note"), marks=[Mark(at, at, "note")])


def expected(found: Draft, *, margins: bool = True) -> Counter[str]:
    """All texts of a draft as a document shows them, each with its label in front."""
    shown = [
        "\t".join(filter(None, [paragraph.label, paragraph.text])).replace("\r", "\n").strip()
        for paragraph in found.paragraphs
        if margins or paragraph.kind not in ("header", "footer")
    ]
    return Counter(text for text in shown if text)


def check_rules(data: bytes) -> None:
    """The rules of 17.13.5 that no schema states."""
    roots = parts(data)
    ids, ranges, names = [], Counter(), Counter()
    for root in roots.values():
        for element in root.iter("*"):
            name = element.tag.removeprefix(W)
            above = set(
                takewhile(
                    lambda name: name != "p",
                    (a.tag.removeprefix(W) for a in element.iterancestors()),
                )
            )
            if name in TRACKED or name in RANGES[::2]:
                ids.append(element.get(f"{W}id"))
                assert element.get(f"{W}author")
            if name in RANGES:
                ranges[element.get(f"{W}id")] += 1
            if name in RANGES[::2]:
                names[element.get(f"{W}name")] += 1
            if name in ("delText", "delInstrText"):
                assert "del" in above
            if name == "t":
                assert "del" not in above
            if name in TRACKED[:4]:
                assert "r" not in above
                assert not (name == "ins" and "del" in above)
            if name in ("rPrChange", "pPrChange"):
                assert element.getnext() is None
            if name == "rPr" and element.getparent().tag == f"{W}pPr":
                marks = [child.tag.removeprefix(W) in TRACKED[:4] for child in element]
                assert marks == sorted(marks, reverse=True)
    assert len(ids) == len(set(ids))
    assert set(ranges.values()) <= {2}
    assert set(names.values()) <= {2}


def without_source_changes(found: Draft) -> Draft:
    def clean(paragraph: Paragraph) -> Paragraph:
        marks = [mark for mark in paragraph.marks if mark.kind not in ("inserted", "deleted")]
        return evolve(paragraph, marks=marks, children=map(clean, paragraph.children))

    return evolve(found, children=map(clean, found.children))


A, B, C, D = (
    para("Recalling the Geneva Declaration of Principles,"),
    para("Affirming that the same rights apply online,"),
    para("Encourages equal opportunities in media;"),
    para("Promotes a safe and enabling environment for journalists."),
)
TWO = table(["a", "b"], ["c", "d"])
CASES = {
    "last paragraph deleted": ([A, B], [A]),
    "last paragraphs deleted": ([A, B, C], [A]),
    "last paragraph inserted": ([A], [A, B]),
    "last paragraph replaced": ([A, B], [A, C]),
    "first paragraph deleted": ([A, B], [B]),
    "all deleted": ([A, B], []),
    "all inserted": ([], [A, B]),
    "deleted before a table": ([A, B, TWO, C], [A, TWO, C]),
    "inserted before a table": ([A, TWO, C], [A, B, TWO, C]),
    "deleted at the start before a table": ([B, TWO, A], [TWO, A]),
    "inserted at the start before a table": ([TWO, A], [B, TWO, A]),
    "deleted behind a last table": ([A, TWO, B], [A, TWO]),
    "inserted behind a last table": ([A, TWO], [A, TWO, B]),
    "deleted between tables": ([A, TWO, B, table(["x"]), C], [A, TWO, table(["x"]), C]),
    "last table deleted": ([A, TWO], [A]),
    "last table inserted": ([A], [A, TWO]),
    "row deleted": (
        [A, table(["a", "b"], ["c", "d"], ["e", "f"])],
        [A, table(["a", "b"], ["e", "f"])],
    ),
    "row inserted": (
        [A, table(["a", "b"], ["e", "f"])],
        [A, table(["a", "b"], ["c", "d"], ["e", "f"])],
    ),
    "column inserted": ([A, TWO], [A, table(["a", "x", "b"], ["c", "y", "d"])]),
    "cell grows": (
        [A, table([para("States", "cell"), "b"])],
        [A, table([para("States", "cell", B), "b"])],
    ),
    "split": (
        [para("States shall act. They should report."), A],
        [para("States shall act."), para("They should report."), A],
    ),
    "merge": (
        [para("States shall act."), para("They should report."), A],
        [para("States shall act. They should report."), A],
    ),
    "move": ([A, B, C, D], [B, C, D, A]),
    "note inserted": ([para("Alpha one two."), A], [note("Alpha one two.", 5, "See 1."), A]),
    "note deleted": ([note("Alpha one two.", 5, "See 1."), A], [para("Alpha one two."), A]),
    "note edited": (
        [note("Alpha one two.", 5, "See 1."), A],
        [note("Alpha one two.", 5, "See 1 and 2."), A],
    ),
    "paragraph with its note deleted": ([note("Alpha one two.", 5, "See 1."), A], [A]),
    "header edited": ([A, para("Draft of May", "header")], [A, para("Draft of June", "header")]),
    "header inserted": ([A], [A, para("Draft of June", "header")]),
    "paragraph into a cell": ([A, B, TWO], [A, table(["a", evolve(B, kind="cell")], ["c", "d"])]),
    "Arabic": (
        [para("يولد جميع الناس أحرارا", label="(أ)", kind="item")],
        [para("يولد الناس أحرارا", label="(ب)", kind="item")],
    ),
}
