"""Which rows and cells of a table are the same."""

from __future__ import annotations

import pytest
from attrs import evolve

from draftdiff import Draft, Paragraph, diff

A, B, C = (
    "States shall protect women in the media.",
    "They shall report to the Council every year.",
    "The Assembly recalls the Charter of the United Nations.",
)


def _draft(*paragraphs: str | Paragraph) -> Draft:
    return Draft([Paragraph(p) if isinstance(p, str) else p for p in paragraphs], "d")


def _words(name: str, count: int) -> str:
    return " ".join(f"{name}{n}" for n in range(count))


class TestTables:
    def _table(self, *rows: list[str]) -> Draft:
        cells = [
            Paragraph("", kind="row", children=[Paragraph(text, kind="cell") for text in row])
            for row in rows
        ]
        return _draft(A, Paragraph("", kind="table", children=cells), B)

    def _said(self, old: Draft, new: Draft) -> list[tuple[str, str]]:
        return [
            (change.kind, "|".join(node.text for node in (change.new or change.old)))
            for change in diff(old, new)
        ]

    def test_a_cell_is_edited_where_it_stands(self) -> None:
        old = self._table(["Media", "10", "UNESCO"], ["Access", "20", "ITU"])
        new = self._table(["Media", "11", "UNESCO"], ["Access", "20", "ITU and others"])
        assert self._said(old, new) == [("edit", "11"), ("edit", "ITU and others")]

    def test_a_row_comes_in_between(self) -> None:
        old = self._table(["Media", "10"], ["Access", "20"])
        new = self._table(["Media", "10"], ["Ethics", "15"], ["Access", "20"])
        assert self._said(old, new) == [("insert", ""), ("insert", "Ethics"), ("insert", "15")]
        assert self._said(new, old) == [("delete", ""), ("delete", "Ethics"), ("delete", "15")]

    @pytest.mark.parametrize("gone", range(4))
    def test_of_rows_that_open_alike_the_one_that_went_is_gone(self, gone: int) -> None:
        rows = [["Media", f"{n} of them", f"paid by {n}"] for n in (10, 20, 30, 40)]
        old, new = self._table(*rows), self._table(*rows[:gone], *rows[gone + 1 :])
        assert self._said(old, new) == [("delete", ""), *(("delete", text) for text in rows[gone])]
        assert self._said(new, old) == [("insert", ""), *(("insert", text) for text in rows[gone])]

    def test_of_tables_that_open_alike_each_is_known_by_all_its_cells(self) -> None:
        one, other = (
            self._table(["Media", "ten"], row).children[1]
            for row in (["Access", "x"], ["Ethics", "y"])
        )
        assert {change.kind for change in diff(_draft(A, one, B), _draft(A, other, one, B))} == {
            "insert"
        }
        assert {change.kind for change in diff(_draft(A, other, one, B), _draft(A, one, B))} == {
            "delete"
        }

    def test_a_short_row_may_become_any_other(self) -> None:
        """A longer one needs a cell in common."""
        short, long, other = (
            ["Media", "10"],
            [_words("cell", 5), _words("more", 5)],
            [_words("it", 5), _words("is", 5)],
        )
        first = [_words("line", 20), "1"]
        for one, two in ((short, long), (long, short)):
            said = self._said(self._table(first, one), self._table(first, two))
            assert [kind for kind, _ in said] == ["edit", "edit"]
        said = self._said(self._table(first, long), self._table(first, other))
        assert {kind for kind, _ in said} == {"delete", "insert"}
        said = self._said(self._table(first, long), self._table(first, [long[0], other[0]]))
        assert [kind for kind, _ in said] == ["edit"]

    def test_of_three_cells_one_is_enough(self) -> None:
        first, *rows = (
            [_words(key, 3), _words(f"{name}one", 9), _words(f"{name}two", 9)]
            for key, name in (("head", "x"), ("row", "gone"), ("row", "come"))
        )
        said = self._said(self._table(first, rows[0]), self._table(first, rows[1]))
        assert [kind for kind, _ in said] == ["edit", "edit"]

    @pytest.mark.parametrize(("words", "kinds"), [(6, {"edit"}), (7, {"delete", "insert"})])
    def test_a_row_of_six_words_is_short(self, words: int, kinds: set[str]) -> None:
        first, *others = ([_words(name, words)] for name in ("head", "gone", "come"))
        assert {
            kind
            for kind, _ in self._said(self._table(first, others[0]), self._table(first, others[1]))
        } == kinds

    def test_what_is_one_by_its_place_alone_is_less_sure_than_by_its_words(self) -> None:
        first, row = [_words("head", 9), "10"], [_words("cell", 9), _words("more", 9)]

        def sure(*cells: str) -> list[float]:
            return [
                change.confidence
                for change in diff(self._table(first, row), self._table(first, [*cells]))
            ]

        (by_place,) = sure(row[0], _words("other", 9))
        (by_words,) = sure(row[0], f"{_words('more', 8)} other")
        assert 0.4 < by_place < by_words < 1
        assert sure("short", "one") == [by_place, by_place]

    def test_a_table_in_a_cell_is_a_table_too(self) -> None:
        """Its rows and cells pair with each other, and with nothing of the table round it."""

        def draft(*rows: tuple[str, str]) -> Draft:
            inner = [
                Paragraph("", kind="row", children=[Paragraph(t, kind="cell") for t in row])
                for row in rows
            ]
            table = Paragraph("", kind="table", children=inner)
            cells = [
                Paragraph("Costs", kind="cell", children=[Paragraph(C), table]),
                Paragraph("20", kind="cell"),
            ]
            return _draft(
                A,
                Paragraph("", kind="table", children=[Paragraph("", kind="row", children=cells)]),
                B,
            )

        old, new = (
            draft(("Media", "10"), ("Access", "20")),
            draft(("Media", "11"), ("Access", "20")),
        )
        assert self._said(old, new) == [("edit", "11")]
        assert self._said(old, draft(("10", "Media"), ("Access", "20"))) == [
            ("edit", "10"),
            ("edit", "Media"),
        ]
        more = draft(("Media", "10"), ("Ethics", "30"), ("Access", "20"))
        assert self._said(old, more) == [("insert", ""), ("insert", "Ethics"), ("insert", "30")]

    def test_a_column_comes_in_between(self) -> None:
        old = self._table(["Media", "ten"], ["Access", "twenty"])
        new = self._table(["Media", "UNESCO", "ten"], ["Access", "ITU", "twenty"])
        assert self._said(old, new) == [("insert", "UNESCO"), ("insert", "ITU")]
        assert self._said(new, old) == [("delete", "UNESCO"), ("delete", "ITU")]

    def test_a_row_moves_with_its_cells(self) -> None:
        rows = [
            [f"{word} line", f"{n} of them", word]
            for n, word in enumerate(("Media", "Access", "Ethics", "Access to"))
        ]
        (change,) = diff(self._table(*rows), self._table(*rows[1:], rows[0]))
        assert (change.kind, change.old[0].path, change.new[0].path) == ("move", (1, 0), (1, 3))

    @pytest.mark.parametrize("moved", [False, True])
    @pytest.mark.parametrize("turned", [False, True])
    def test_what_leaves_a_table_goes_and_comes(self, moved: bool, turned: bool) -> None:
        """Also below a part that moved: what stands in a table is the same as nothing outside it."""
        remark, lines = _words("remark", 12), [_words("line", 9), _words("row", 9)]

        def part(*in_cell: str, beside: tuple[str, ...] = ()) -> Paragraph:
            inside = [
                Paragraph(line, kind="cell", children=map(Paragraph, in_cell)) for line in lines
            ]
            rows = [
                Paragraph("", kind="row", children=[cell])
                for cell in (evolve(inside[0], children=[]), inside[1])
            ]
            table = Paragraph("", kind="table", children=rows)
            return Paragraph(
                _words("costs", 5), kind="heading", children=[*map(Paragraph, (A, *beside)), table]
            )

        sides = [part(remark), part(beside=(f"{remark} again",))]
        one, other = sides[::-1] if turned else sides
        found = diff(_draft(one, B, C), _draft(B, C, other) if moved else _draft(other, B, C))
        said = [change.kind for change in found if "remark" in change.old_text + change.new_text]
        assert sorted(said) == ["delete", "insert"]
