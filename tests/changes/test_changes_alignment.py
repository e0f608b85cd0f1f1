"""Which paragraphs are the same: on drafts whose history is known by construction, and where the
borders are.
"""

from __future__ import annotations

import random
import sys
from pathlib import Path

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from draftdiff import Draft, Paragraph, align, diff
from draftdiff.errors import HistoryError

BENCHMARKS = Path(__file__).parents[2] / "benchmarks"
sys.path.insert(0, str(BENCHMARKS))

from structure_accuracy import CORPUS, amended, document, drafts, sentences_of, truth  # noqa: E402

POOL = sentences_of(CORPUS)
A, B, C = (
    "States shall protect women in the media.",
    "They shall report to the Council every year.",
    "The Assembly recalls the Charter of the United Nations.",
)


@pytest.mark.parametrize("seed", range(40))
def test_an_amended_document_is_understood_exactly(seed: int) -> None:
    """Ten to two hundred paragraphs, in which some came, went, moved, were edited, split or merged."""
    rng = random.Random(seed)
    texts = rng.sample(POOL, len(POOL))
    items = document(rng, texts[: len(texts) // 2])
    changed = amended(rng, items, texts[len(texts) // 2 :])
    old, new = drafts(rng, items, changed)
    sources: list[set[int]] = [set() for _ in changed]
    for link in align(old, new).links:
        for index in link.new:
            sources[index].update(link.old)
    assert sources == [set(item.sources) for item in changed]
    expected = truth(items, changed)
    found: dict[str, set[tuple[tuple[int, ...], tuple[int, ...]]]] = {
        kind: set() for kind in expected
    }
    for change in diff(old, new):
        if change.kind in expected:
            found[change.kind].add(
                (tuple(n.index for n in change.old), tuple(n.index for n in change.new))
            )
    assert found == expected


def _draft(*paragraphs: str | Paragraph, label: str | None = None) -> Draft:
    return Draft([Paragraph(p, label) if isinstance(p, str) else p for p in paragraphs], "d")


def _kinds(old: Draft, new: Draft) -> list[str]:
    return [change.kind for change in diff(old, new)]


def _words(name: str, count: int) -> str:
    return " ".join(f"{name}{n}" for n in range(count))


class TestHowMuchHasToBeLeft:
    @pytest.mark.parametrize(
        ("kept", "label", "kinds"),
        [
            (10, None, ["edit"]),
            (8, None, ["delete", "insert"]),
            (0, None, ["delete", "insert"]),
            (7, "3.", ["edit"]),
            (6, "3.", ["edit"]),
            (5, "3.", ["delete", "insert"]),
        ],
    )
    def test_of_twenty_words(self, kept: int, label: str | None, kinds: list[str]) -> None:
        """45 % of the words, 30 % under the same number, where another one came beside them."""
        old = (
            f"{_words('wxyz', 20 - kept)} {_words('kept', kept)}".strip()
        )  # gone and come are unlike in letters too
        new = f"{_words('fghj', 20 - kept)} {_words('kept', kept)}".strip()
        old_draft = _draft(Paragraph(A, "1."), Paragraph(old, label), Paragraph(B, "9."))
        new_draft = _draft(
            Paragraph(A, "1."), Paragraph(new, label), "More of it.", Paragraph(B, "9.")
        )
        assert _kinds(old_draft, new_draft) == [*kinds, "insert"]

    @pytest.mark.parametrize(
        ("kept", "beside", "kinds"),
        [
            (6, [], ["edit"]),
            (5, [], ["delete", "insert"]),
            (0, [], ["delete", "insert"]),
            (6, ["More of it."], ["delete", "insert", "insert"]),
        ],
    )
    def test_of_two_alone_a_quarter(self, kept: int, beside: list[str], kinds: list[str]) -> None:
        """25 % of the letters, where nothing else stands between the same neighbours."""
        old, new = (
            f"{_words(name, 20 - kept)} {_words('kept', kept)}" for name in ("wxyz", "fghj")
        )
        assert _kinds(_draft(A, old, B), _draft(A, new, *beside, B)) == kinds
        assert _kinds(_draft(A, new, B), _draft(A, old, *beside, B)) == kinds

    def test_of_two_alone_between_what_was_amended(self) -> None:
        """What is left between two pairs of one gap is alone too."""
        old, new = (f"{_words(name, 14)} {_words('kept', 6)}" for name in ("wxyz", "fghj"))
        around = [_words("before", 9), _words("behind", 9)]
        amended = [text.replace("4", "44") for text in around]
        assert (
            _kinds(_draft(around[0], old, around[1]), _draft(amended[0], new, amended[1]))
            == ["edit"] * 3
        )

    @pytest.mark.parametrize("beside", [[], ["More of it."]])
    def test_of_one_that_grew_all_its_words(self, beside: list[str]) -> None:
        """However much came around them."""
        grown = f"{_words('before', 40)} {_words('kept', 7)} {_words('behind', 40)}"
        assert _kinds(_draft(A, _words("kept", 7), B), _draft(A, grown, *beside, B))[0] == "edit"
        assert _kinds(_draft(A, grown, *beside, B), _draft(A, _words("kept", 7), B))[0] == "edit"

    @pytest.mark.parametrize(
        ("short", "long", "kinds"),
        [
            ("Welcomes the report.", f"Welcomes {_words('new', 40)} the report.", ["edit"]),
            ("Privacy", f"{_words('new', 40)} privacy.", ["delete", "insert"]),
        ],
    )
    def test_of_a_few_words_how_they_begin(self, short: str, long: str, kinds: list[str]) -> None:
        assert _kinds(_draft(A, short, B), _draft(A, long, B)) == kinds
        assert _kinds(_draft(A, long, B), _draft(A, short, B)) == kinds

    def test_a_heading_and_a_paragraph_that_face_each_other_are_two(self) -> None:
        old, new = (f"{_words(name, 12)} {_words('kept', 8)}" for name in ("wxyz", "fghj"))
        heading, other = Paragraph(old, kind="heading"), Paragraph(new, kind="heading")
        assert _kinds(_draft(A, heading, B), _draft(A, new, B)) == ["delete", "insert"]
        assert _kinds(_draft(A, heading, B), _draft(A, other, B)) == ["edit"]

    @pytest.mark.parametrize(("words", "kinds"), [(6, ["edit"]), (7, ["delete", "insert"])])
    def test_of_six_words_their_letters(self, words: int, kinds: list[str]) -> None:
        """Each is spelt otherwise, and another paragraph came beside them."""
        old, new = (" ".join(f"{a}nation{end}" for a in "bcdfghj"[:words]) for end in ("al", "s"))
        assert _kinds(_draft(A, old, B), _draft(A, new, "More of it.", B)) == [*kinds, "insert"]

    @pytest.mark.parametrize(("words", "kind"), [(1, "insert"), (2, "split"), (3, "split")])
    def test_of_a_part_at_the_end_two_words(self, words: int, kind: str) -> None:
        whole, part = _words("body", 12), _words("part", words)
        assert kind in _kinds(_draft(A, f"{whole} {part}", B), _draft(A, whole, part, B))
        assert (kind == "split") == (
            "merge" in _kinds(_draft(A, whole, part, B), _draft(A, f"{whole} {part}", B))
        )

    @pytest.mark.parametrize(("words", "is_part"), [(2, False), (3, True)])
    def test_of_a_part_in_the_middle_three_words(self, words: int, is_part: bool) -> None:
        first, part, last = _words("first", 9), _words("part", words), _words("last", 9)
        whole, parts = _draft(A, f"{first} {part} {last}", B), _draft(A, first, part, last, B)
        assert (3 in [len(change.new) for change in diff(whole, parts)]) is is_part
        assert (3 in [len(change.old) for change in diff(parts, whole)]) is is_part

    @pytest.mark.parametrize(
        ("part", "rest", "is_part"), [(5, 90, True), (5, 91, False), (6, 91, True)]
    )
    def test_of_a_part_a_tenth_of_both(self, part: int, rest: int, is_part: bool) -> None:
        """Five words that open a paragraph of a hundred are no trace of it."""
        first, last = _words("part", part), _words("rest", rest)
        whole, parts = _draft(A, f"{first} {last}", B), _draft(A, first, last, B)
        assert ("split" in _kinds(whole, parts)) is is_part
        assert ("merge" in _kinds(parts, whole)) is is_part

    @pytest.mark.parametrize("parts", [6, 7])
    def test_of_a_split_up_to_six_parts(self, parts: int) -> None:
        texts = [_words(f"part{n}word", 9) for n in range(parts)]
        whole, apart = _draft(A, " ".join(texts), B), _draft(A, *texts, B)
        (most,) = (len(change.new) for change in diff(whole, apart) if change.kind == "split")
        (merged,) = (len(change.old) for change in diff(apart, whole) if change.kind == "merge")
        assert most == merged == 6

    @pytest.mark.parametrize(("words", "moves"), [(2, False), (3, True)])
    def test_to_have_moved_three_words(self, words: int, moves: bool) -> None:
        short = _words("short", words)
        assert ("move" in _kinds(_draft(short, A, B, C), _draft(A, B, C, short))) is moves

    @pytest.mark.parametrize(("kept", "moves"), [(13, True), (12, True), (11, False)])
    def test_to_have_moved_with_edits(self, kept: int, moves: bool) -> None:
        """60 % of the words."""
        old, new = (
            f"{_words('kept', kept)} {_words(name, 20 - kept)}" for name in ("gone", "come")
        )
        assert ("move" in _kinds(_draft(old, A, B, C), _draft(A, B, C, new))) is moves

    @pytest.mark.parametrize(("kept", "moves"), [(3, True), (2, False)])
    def test_to_have_moved_with_edits_of_five_words(self, kept: int, moves: bool) -> None:
        old, new = (
            " ".join(("kept one of", *other)) for other in (("wxyz", "ghgh"), ("abab", "mnop"))
        )
        old, new = (
            text if kept == 3 else text.replace("one", other)
            for text, other in ((old, "jkjk"), (new, "lvlv"))
        )
        assert ("move" in _kinds(_draft(old, A, B, C), _draft(A, B, C, new))) is moves


class TestConfidence:
    def test_is_1_where_the_words_are_the_same(self) -> None:
        assert {link.confidence for link in align(_draft(A, B, C), _draft(C, A, B)).links} == {1.0}

    def test_falls_with_the_words_that_are_left(self) -> None:
        def sure(kept: int) -> float:
            old, new = (
                f"{_words('kept', kept)} {_words(name, 20 - kept)}" for name in ("gone", "come")
            )
            ((link),) = align(_draft(old), _draft(new)).links
            return link.confidence

        found = [sure(kept) for kept in (19, 16, 13, 10)]
        assert found == sorted(found, reverse=True)
        assert 0.4 < found[-1] < found[0] < 1

    def test_falls_where_another_is_nearly_as_good(self) -> None:
        old, edited = _words("one", 20), f"{_words('one', 18)} other words"
        rival = f"{_words('one', 14)} {_words('rival', 6)}"
        (alone,) = align(_draft(old), _draft(edited)).links
        (beside, *_) = align(_draft(old), _draft(edited, rival)).links
        assert beside.confidence < alone.confidence
        assert (beside.old, beside.new) == ((0,), (0,))

    def test_falls_where_another_could_have_become_it(self) -> None:
        old, edited = _words("one", 20), f"{_words('one', 18)} other words"
        rival = f"{_words('one', 14)} {_words('rival', 6)}"
        (alone,) = align(_draft(old), _draft(edited)).links
        (beside,) = align(_draft(old, rival), _draft(edited)).links
        assert beside.confidence < alone.confidence
        assert (beside.old, beside.new) == ((0,), (0,))


class TestNearDuplicates:
    """A paragraph that stands word for word in the other draft is no other one's edit."""

    OWN, NEAR = _words("own", 20), f"{_words('own', 16)} {_words('near', 4)}"

    @pytest.mark.parametrize("before", [[], [A]])
    def test_that_went_where_its_twin_came(self, before: list[str]) -> None:
        rest = [B, C, _words("other", 20)]
        one, other = [*before, self.NEAR, *rest, self.OWN], [*before, self.OWN, *rest]
        place = len(before)
        assert self._said(one, other) == {
            ("delete", (place,), ()),
            ("move", (place + 4,), (place,)),
        }
        assert self._said(other, one) == {
            ("insert", (), (place,)),
            ("move", (place,), (place + 4,)),
        }

    def _said(
        self, old: list[str], new: list[str]
    ) -> set[tuple[str, tuple[int, ...], tuple[int, ...]]]:
        return {
            (
                change.kind,
                tuple(node.index for node in change.old),
                tuple(node.index for node in change.new),
            )
            for change in diff(_draft(*old), _draft(*new))
        }


class TestShortParagraphs:
    """A title says too little to have moved alone; it goes with what it stands beside, or what
    stands below it.
    """

    @pytest.mark.parametrize("turned", [False, True])
    @pytest.mark.parametrize(
        ("old", "new"), [(["I", A, B, C], [B, C, "I", A]), ([A, "I", B, C], [B, C, A, "I"])]
    )
    def test_go_with_the_one_beside_them(
        self, old: list[str], new: list[str], turned: bool
    ) -> None:
        old, new = (new, old) if turned else (old, new)
        links = align(_draft(*old), _draft(*new)).links
        assert {(old[link.old[0]], new[link.new[0]]) for link in links} == {
            (text, text) for text in old
        }

    def test_several_go_too(self) -> None:
        old, new = [A, "I", "II", B, C], [B, C, A, "I", "II"]
        assert len(align(_draft(*old), _draft(*new)).links) == 5
        assert len(align(_draft(*old[::-1]), _draft(*new[::-1])).links) == 5

    def test_go_with_what_is_below_them(self) -> None:
        part = Paragraph("I", children=[Paragraph(A), Paragraph(_words("more", 9))])
        edited = Paragraph("I", children=[Paragraph(_words("new", 9)), Paragraph(A)])
        assert "insert" not in _kinds(
            _draft(part, B, C), _draft(B, C, Paragraph("I", children=part.children))
        )
        assert ((0,), (2,)) in {
            (link.old, link.new) for link in align(_draft(part, B, C), _draft(B, C, edited)).links
        }
        assert ((2,), (0,)) in {
            (link.old, link.new) for link in align(_draft(B, C, part), _draft(edited, B, C)).links
        }

    def test_what_is_edited_below_a_moved_one_is_found(self) -> None:
        title = _words("title", 4)
        old = Paragraph(
            title,
            children=[Paragraph(_words("kept", 10) + " old words here"), Paragraph("Short one")],
        )
        new = Paragraph(
            title,
            children=[Paragraph(_words("kept", 9) + " new words now and"), Paragraph("Short ones")],
        )
        assert sorted(_kinds(_draft(old, A, B, C), _draft(A, B, C, new))) == [
            "edit",
            "edit",
            "move",
        ]

    def test_what_is_left_below_a_moved_one_is_sought_there_first(self) -> None:
        """Though above it, in the part that moved too, another one looks more like it."""

        def part(inside: str, *before: str) -> Paragraph:
            point = Paragraph(_words("point", 9), children=[Paragraph(inside)])
            return Paragraph(_words("part", 9), children=[*map(Paragraph, before), point])

        old, new = _draft(part("Members"), A, B, C), _draft(A, B, C, part("Membership", "Member"))
        assert ((2,), (6,)) in {(link.old, link.new) for link in align(old, new).links}


class TestParagraphsWithoutWords:
    """Alone on a line "Article 19" is known by its number, else by what is below it."""

    def _article(self, label: str, *texts: str) -> Paragraph:
        return Paragraph("", label, "heading", children=map(Paragraph, texts))

    @pytest.mark.parametrize(
        ("label", "kinds"),
        [
            ("Article 19", ["delete", "insert"]),
            ("Article 20", ["delete", "delete", "insert", "insert"]),
        ],
    )
    def test_where_all_below_is_new(self, label: str, kinds: list[str]) -> None:
        old, new = self._article("Article 19", B), self._article(label, _words("other", 9))
        assert _kinds(_draft(A, old, C), _draft(A, new, C)) == kinds

    @pytest.mark.parametrize("turned", [False, True])
    def test_that_got_a_title(self, turned: bool) -> None:
        bare, titled = (
            self._article("Article 19", A, B),
            Paragraph(_words("title", 9), "Article 19", "heading"),
        )
        sides = [bare, evolve(titled, children=bare.children)]
        old, new = sides[::-1] if turned else sides
        assert _kinds(_draft(old, C), _draft(new, C)) == ["edit"]

    def test_with_few_other_words_below_another_number(self) -> None:
        old, new = self._article("Article 19", "Media"), self._article("Article 20", "Courts")
        assert _kinds(_draft(A, old, C), _draft(A, new, C)) == [
            "delete",
            "delete",
            "insert",
            "insert",
        ]

    def test_that_open_alike_are_the_same_for_sure(self) -> None:
        old, new = (
            self._article("Article 19", A, _words("gone", 20)),
            self._article("Article 19", A, _words("come", 20)),
        )
        assert align(_draft(old, C), _draft(new, C)).links[0].confidence == 1.0

    @pytest.mark.parametrize("sign", ["* * *", "—"])
    def test_made_of_signs_alone_are_one(self, sign: str) -> None:
        assert _kinds(_draft(A, sign, B), _draft(A, "~ ~", B)) == ["edit"]

    def test_where_the_number_is_another(self) -> None:
        old, new = (
            self._article("Article 19", A, B),
            self._article("Article 20", A, B.replace("year", "month")),
        )
        assert _kinds(_draft(old, C), _draft(new, C)) == ["renumber", "edit"]


class TestManyShortParagraphs:
    """More than 10,000 pairs in one place, of paragraphs too short to be plainly the same."""

    @pytest.mark.parametrize("more", [0, 3])
    def test_that_were_amended_are_paired(self, more: int) -> None:
        old = [_words(f"x{n}y", 6) for n in range(120)]
        new = [text.replace("y1", "z1").replace("y4", "z4") for text in old]
        new[60:60] = [_words(f"new{n}", 6) for n in range(more)]
        for one, other in ((old, new), (new, old)):
            found = align(_draft(*one), _draft(*other))
            assert not found.degraded
            places = [(n, n) if n < 60 else (n, n + more) for n in range(120)]
            assert [(link.old[0], link.new[0]) for link in found.links] == (
                places if one is old else [(new_, old_) for old_, new_ in places]
            )

    def test_that_have_a_near_duplicate_elsewhere_are_paired_in_order(self) -> None:
        old = [_words(f"x{n}y", 6) for n in range(120)]
        new = [text.replace("y1", "z1").replace("y4", "z4") for text in old]
        new.insert(100, old[20].replace("y2", "w2").replace("y3", "w3"))
        found = align(_draft(*old), _draft(*new))
        assert not found.degraded
        assert [(link.old[0], link.new[0]) for link in found.links] == [
            (n, n + (n >= 100)) for n in range(120)
        ]


class TestDegraded:
    @pytest.mark.parametrize(("gone", "come"), [(120, 110), (101, 140)])
    def test_says_from_where_to_where_in_both_drafts(self, gone: int, come: int) -> None:
        """More than 10,000 pairs of paragraphs that have nothing in common, in one place."""
        old, new = (
            [_words(f"x{n}y", 4) for n in range(gone)],
            [_words(f"z{n}w", 4) for n in range(come)],
        )
        (part,) = align(_draft(A, *old, B, C), _draft(A, *new, B, C)).degraded
        assert (part.old, part.new) == ((1, 1 + gone), (1, 1 + come))


class TestManyEqualParagraphsAmended:
    """One text over and over that became another one, in a place too large to compare all."""

    @pytest.mark.parametrize("rest", [[], [B, C]])
    def test_pair_in_order_where_they_are_as_many(self, rest: list[str]) -> None:
        old, new = ["States shall act."] * 300, ["States should act."] * 300
        found = align(_draft(A, *old, *rest), _draft(A, *new, *rest))
        assert not found.degraded
        assert [(link.old, link.new) for link in found.links] == [
            ((n,), (n,)) for n in range(301 + len(rest))
        ]
        assert _kinds(_draft(A, *old), _draft(A, *new)) == ["edit"] * 300

    def test_do_not_where_the_texts_have_nothing_in_common(self) -> None:
        old, new = ["States shall act."] * 300, ["Nobody pays any fee here."] * 300
        assert not align(_draft(*old), _draft(*new)).links

    def test_do_not_where_nobody_can_tell_which_went(self) -> None:
        old, new = ["States shall act."] * 300, ["States should act."] * 299
        assert align(_draft(*old), _draft(*new)).degraded


class TestManyEqualParagraphs:
    @given(
        st.lists(st.sampled_from([A, B, "Short.", ""]), max_size=8),
        st.lists(st.sampled_from([A, B, "Short.", ""]), max_size=8),
    )
    def test_as_many_stay_as_can_in_order(self, old: list[str], new: list[str]) -> None:
        links = align(_draft(*old), _draft(*new)).links
        equal = [link for link in links if old[link.old[0]] == new[link.new[0]]]
        assert len({link.old for link in equal}) == len({link.new for link in equal}) == len(equal)
        assert {link.confidence for link in equal} <= {1.0}
        if sorted(old) == sorted(new) and "" not in old and "Short." not in old:
            assert len(equal) == len(old)

    @given(st.lists(st.sampled_from([A, B, C]), max_size=10), st.integers(0, 10))
    def test_one_more_is_one_insertion(self, texts: list[str], place: int) -> None:
        more = [*texts[:place], A, *texts[place:]]
        assert _kinds(_draft(*texts), _draft(*more)) == ["insert"]
        assert _kinds(_draft(*more), _draft(*texts)) == ["delete"]


class TestOtherWritings:
    @pytest.mark.parametrize(
        ("old", "new"),
        [
            (
                "Государства должны защищать воду и права человека.",
                "Государства обязаны защищать воду и права.",
            ),
            ("各国应当保护水和人权不得歧视", "各国必须保护水和所有人权不得歧视"),
            ("على الدول أن تحمي المياه وحقوق الإنسان", "على الدول أن تحمي حقوق الإنسان"),
            ("Scope of application", "Scope of the applications"),
            ("“Quoted” words – and dashes…", '"Quoted" words - and more dashes...'),
        ],
    )
    def test_are_paired_by_their_words_too(self, old: str, new: str) -> None:
        assert _kinds(_draft(A, old, B), _draft(A, new, B)) == ["edit"]
        assert "edit" in _kinds(_draft(old, A, B), _draft(new, C, B))

    def test_unlike_words_of_any_script_are_not(self) -> None:
        assert _kinds(_draft(A, "各国应当保护水", B), _draft(A, "締約国は報告する", B)) == [
            "delete",
            "insert",
        ]


def test_partners_are_all_that_a_paragraph_became() -> None:
    split, merge = (
        align(_draft(f"{A} {B}", C), _draft(A, B, C)),
        align(_draft(A, B, C), _draft(f"{A} {B}", C)),
    )
    assert split.partners() == {0: (0, 1), 1: (2,)}
    assert merge.partners() == {0: (0,), 1: (0,), 2: (1,)}


def test_a_text_that_is_not_known_cannot_be_aligned() -> None:
    unknown = Draft([], "lost", text_known=False)
    for pair in ((unknown, _draft(A)), (_draft(A), unknown)):
        with pytest.raises(HistoryError, match="not known"):
            align(*pair)
