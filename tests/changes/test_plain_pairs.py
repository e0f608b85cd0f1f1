"""What is paired without comparing all with all: that it is right, and that it is enough."""

from __future__ import annotations

import random
from collections.abc import Sequence
from itertools import pairwise

import pytest
from rapidfuzz.distance import Indel

from draftdiff import Draft, Paragraph, align, diff
from draftdiff.changes.alignment import aligning, gaps, plain
from draftdiff.changes.alignment.links import Link
from draftdiff.changes.alignment.outline import Vocabulary, outline
from draftdiff.changes.alignment.plain import plain_pairs
from draftdiff.changes.alignment.scoring import Scorer

FEW_WORDS = [f"{letter}{letter}{number}" for letter in "abcd" for number in range(5)]
WORDS = [f"{number}word" for number in range(400)]


def _draft(texts: Sequence[str]) -> Draft:
    return Draft([Paragraph(text) for text in texts], "d")


def _plain(olds: Sequence[str], news: Sequence[str]) -> list[tuple[int, int]]:
    old, new = _draft(olds), _draft(news)
    vocabulary = Vocabulary.for_drafts(old, new)
    scorer = Scorer(outline(old, vocabulary), outline(new, vocabulary))
    return plain_pairs(range(len(olds)), range(len(news)), scorer)


def _prose(rng: random.Random, length: int = 40) -> str:
    return " ".join(rng.choices(WORDS, k=length))


def _reworded(rng: random.Random, text: str) -> str:
    """With every tenth word another one."""
    return " ".join(rng.choice(WORDS) if rng.random() < 0.1 else word for word in text.split())


Origins = list[set[int]]
#: Among what a paragraph was made of: a near-duplicate of the one before it, which is in no old
#: draft.
ALIKE = -1


def _amended(rng: random.Random, sizes: Sequence[int]) -> tuple[list[str], list[str], Origins]:
    """Long paragraphs and what became of them, with the old ones that each new one was made of.

    Most are amended; a few came, went, were split or merged, or have a near-duplicate beside them.
    """
    pool = [
        f"{a}{b}{c}"
        for a in ("mar", "tel", "gov", "sin")
        for b in ("ine", "ora", "ust")
        for c in ("s", "ment", "ing", "al")
    ]
    old = [" ".join(rng.choices(pool, k=rng.choice(sizes))) for _ in range(rng.randint(2, 12))]
    new: list[str] = []
    origins: Origins = []
    for place, text in enumerate(old):
        words = text.split()
        for _ in range(rng.choice([0, 1, 2, len(words) // 4, len(words) // 2])):
            words[rng.randrange(len(words))] = rng.choice(pool)
        match rng.randrange(9):
            case 0:
                continue
            case 1:
                new += [" ".join(words[: len(words) // 2]), " ".join(words[len(words) // 2 :])]
                origins += [{place}, {place}]
            case 2:
                rest = 2 * len(words) // 3
                new += [
                    " ".join(words),
                    " ".join([*words[:rest], *rng.choices(pool, k=len(words) - rest)]),
                ]
                origins += [{place}, {ALIKE}]
            case 3 if new:
                new[-1] += " " + " ".join(words)
                origins[-1].add(place)
            case _:
                new.append(" ".join(words))
                origins.append({place})
    return old, new, origins


def _tangled(origins: Origins) -> bool:
    """Whether something was merged into a near-duplicate, or into a part of what was split."""
    return any(len(one) > 1 and (ALIKE in one or one & before) for before, one in pairwise(origins))


def _right(links: Sequence[Link], origins: Origins) -> int:
    """How many new paragraphs are linked to those that they were made of."""
    found: Origins = [set() for _ in origins]
    for link in links:
        for new in link.new:
            found[new].update(link.old)
    return sum(one == other - {ALIKE} for one, other in zip(found, origins, strict=True))


@pytest.mark.parametrize("seed", range(120))
def test_plain_pairs_are_those_of_the_programme(seed: int) -> None:
    """Or, where it is hard to say what was merged with what, as near to what was done."""
    rng = random.Random(seed)
    *texts, origins = _amended(rng, rng.choice([(17, 22, 30), (25, 40), (4, 18, 60)]))
    old, new = map(_draft, texts)
    found = align(old, new).links
    with pytest.MonkeyPatch.context() as patch:
        for module in (aligning, gaps):
            patch.setattr(module, "plain_pairs", lambda *_: [])
        full = align(old, new).links
    assert found == full or (_tangled(origins) and _right(found, origins) >= _right(full, origins))


@pytest.mark.parametrize("gone", [0, 1, 3])
def test_a_draft_amended_throughout_is_paired_without_comparing_all(gone: int) -> None:
    """Also where one, or three at once, went: the programme, which looks at all pairs, is left with
    next to nothing.
    """
    texts = [" ".join(f"{FEW_WORDS[(n * k) % 20]}{n}" for k in range(30)) for n in range(40)]
    new = [text.replace(f"{n} ", f"{n} newly ", 1) for n, text in enumerate(texts)]
    for old, other in ((texts, new[:9] + new[9 + gone :]), (texts[:9] + texts[9 + gone :], new)):
        pairs = _plain(old, other)
        assert len(pairs) == 40 - gone
        assert all(old[one][-20:] == other[two][-20:] for one, two in pairs)


@pytest.mark.parametrize("turned", [False, True])
@pytest.mark.parametrize("seed", range(40))
def test_a_gap_too_large_is_cut_where_the_programme_pairs(seed: int, turned: bool) -> None:
    """Cut at clear pairs; what was split or merged is no place to cut, unless it is hard to say
    with what.
    """
    rng = random.Random(seed)
    *texts, origins = _amended(rng, (17, 22, 30))
    old, new = map(_draft, texts[::-1] if turned else texts)
    found = align(old, new)
    with pytest.MonkeyPatch.context() as patch:
        for module in (aligning, gaps):
            patch.setattr(module, "plain_pairs", lambda *_: [])
        patch.setattr(gaps, "MAX_CELLS", max(6, len(old.paragraphs) * len(new.paragraphs) // 3))
        cut = align(old, new)
    assert not found.degraded
    one, other = (
        [Link(link.new, link.old) for link in way.links] if turned else way.links
        for way in (cut, found)
    )
    as_right = _tangled(origins) and _right(one, origins) >= _right(other, origins)
    assert cut.degraded or cut.links == found.links or as_right


def test_few_words_changed_are_paired_without_a_comparison_by_words() -> None:
    texts = [" ".join(f"{FEW_WORDS[(n * k) % 20]}{n}" for k in range(40)) for n in range(9)]
    new = [text.replace(f"{n} ", f"{n} newly ", 1) for n, text in enumerate(texts)]
    old_draft, new_draft = _draft(texts), _draft(new)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Scorer, "by_words", lambda *_: pytest.fail("compared by words"))
        patch.setattr(plain, "_by_characters", lambda *_: pytest.fail("compared by characters"))
        assert len(align(old_draft, new_draft).links) == 9


@pytest.mark.parametrize("replaced", [5, 8, 16, 20])
def test_paragraphs_with_words_replaced_all_over_are_paired_by_characters_or_by_words(
    replaced: int,
) -> None:
    """Up to a fifth of the words without looking at words at all; half of them without comparing
    all with all.
    """
    rng, pool = (
        random.Random(replaced),
        [f"{a}{b}{c}" for a in ("mar", "tel", "gov") for b in ("ine", "ora") for c in "sal"],
    )
    texts = [[rng.choice(pool) for _ in range(40)] for _ in range(20)]
    new = [[*words] for words in texts]
    for words in new:
        for place in rng.sample(range(2, 38), replaced):
            words[place] = rng.choice(pool)
    sides = [[" ".join(words) for words in side] for side in (texts, new)]
    with pytest.MonkeyPatch.context() as patch:
        if replaced <= 8:
            patch.setattr(Scorer, "by_words", lambda *_: pytest.fail("compared by words"))
        assert _plain(*sides) == [(place, place) for place in range(20)]


def test_texts_of_few_letters_are_not_the_same_by_their_letters() -> None:
    rng = random.Random(1)
    old, new = (
        [" ".join("".join(rng.choices("01", (9, 1), k=16)) for _ in range(20)) for _ in range(8)]
        for _ in range(2)
    )
    assert all(
        Indel.normalized_similarity(one, other) > 0.85 for one, other in zip(old, new, strict=True)
    )
    assert _plain(old, new) == []
    assert _plain(old, old) == [(place, place) for place in range(8)]


@pytest.mark.parametrize(
    ("words", "others", "is_plain"), [(16, 16, True), (15, 15, False), (15, 18, False)]
)
def test_of_fewer_than_sixteen_words_nothing_is_plain(
    words: int, others: int, is_plain: bool
) -> None:
    """They are too few to tell from boilerplate, unless it takes many characters to write them."""
    one, other = (" ".join(f"w{n}x" for n in range(count)) for count in (words, others))
    assert (_plain([one, "-"], [other.replace("w7x", "else"), "-"]) == [(0, 0)]) is is_plain


def test_nor_is_a_note_an_edited_paragraph() -> None:
    text = _prose(random.Random(8))
    old, new = _draft([text]), Draft([Paragraph(f"{text} today", kind="note")], "d")
    assert [change.kind for change in diff(old, new)] == ["delete", "insert"]


def test_nor_where_others_in_the_draft_have_more_letters() -> None:
    rng = random.Random(1)
    old, new = (
        [" ".join("".join(rng.choices("01", (9, 1), k=16)) for _ in range(20)) for _ in range(4)]
        for _ in range(2)
    )
    prose = [_prose(random.Random(n), 20) for n in range(4)]
    assert _plain([*old, *prose], [*new, *prose]) == [(place, place) for place in range(4, 8)]


@pytest.mark.parametrize("others", [0, 3])
def test_a_paragraph_whose_every_word_is_spelt_otherwise_is_the_same(others: int) -> None:
    """By its characters: it has no word in common with what it was."""
    spelt = [
        f"{a}{b}is"
        for a in ("colon", "organ", "civil", "real", "author")
        for b in ("ial", "at", "act", "it")
    ]
    respelt = [word.removesuffix("s") + "z" for word in spelt]
    rest = [_prose(random.Random(n)) for n in range(others)]
    assert _plain([" ".join(spelt), *rest], [" ".join(respelt), *rest]) == [
        (n, n) for n in range(1 + others)
    ]


@pytest.mark.parametrize("seed", range(20))
def test_an_amended_draft_is_aligned_throughout_whatever_came_and_went(seed: int) -> None:
    rng = random.Random(seed)
    texts = [_prose(rng) for _ in range(150)]
    new = [(place, _reworded(rng, text)) for place, text in enumerate(texts) if rng.random() < 0.95]
    for _ in range(6):
        new.insert(rng.randrange(len(new)), (None, _prose(rng)))
    aligned = align(_draft(texts), _draft([text for _, text in new]))
    assert not aligned.degraded
    assert {(link.old, link.new) for link in aligned.links} == {
        ((place,), (index,)) for index, (place, _) in enumerate(new) if place is not None
    }


def test_paragraphs_that_face_each_other_are_plainly_the_same() -> None:
    rng = random.Random(1)
    olds = [_prose(rng) for _ in range(5)]
    assert _plain(olds, [_reworded(rng, text) for text in olds]) == [
        (place, place) for place in range(5)
    ]


def test_near_duplicates_are_not_plainly_anything() -> None:
    article = _prose(random.Random(2))
    olds = [f"{article} {number}" for number in ("one", "two", "three")]
    news = [f"{article} {number}" for number in ("zero", "one today", "two today", "three today")]
    assert _plain(olds, news) == []


@pytest.mark.parametrize("turned", [False, True])
@pytest.mark.parametrize("between", [0, 1])
@pytest.mark.parametrize("behind", [False, True])
@pytest.mark.parametrize("same", ["head", "tail"])
def test_nor_is_what_has_a_near_duplicate_near_it(
    same: str, behind: bool, between: int, turned: bool
) -> None:
    """Before it or behind it, in either draft; what is alike is where they begin, or where they
    end.
    """
    rng = random.Random(5)
    article, others, end = _prose(rng), [_prose(rng) for _ in range(between)], _prose(rng)
    edited = article.replace(article.split()[20], "newly")
    twin = (
        f"{article[:150]} {_prose(rng, 16)}"
        if same == "head"
        else f"{_prose(rng, 16)} {article[-150:]}"
    )
    for near, is_plain in ((twin, False), (_prose(rng), True)):
        news = [edited, *others, near, end] if behind else [near, *others, edited, end]
        at = news.index(edited)
        olds = [article if place == at else _prose(rng) for place in range(len(news) - 1)] + [end]
        assert ((at, at) in (_plain(news, olds) if turned else _plain(olds, news))) is is_plain


@pytest.mark.parametrize("turned", [False, True])
@pytest.mark.parametrize(("others", "is_plain"), [(10, True), (17, False)])
def test_nor_is_what_another_is_nearly_as_like(others: int, is_plain: bool, turned: bool) -> None:
    """Of forty words one keeps 22, another beside it 17 others; half of them would make it a part."""
    rng = random.Random(7)
    words, end = rng.sample(WORDS, 40), _prose(rng)
    one = [*words[:22], *rng.sample(WORDS, 18)]
    other = [words[0], words[1], *rng.sample(WORDS, 38 - others + 2), *words[40 - others + 2 :]]
    olds, news = [" ".join(words), _prose(rng), end], [" ".join(one), " ".join(other), end]
    assert ((0, 0) in (_plain(news, olds) if turned else _plain(olds, news))) is is_plain


@pytest.mark.parametrize("turned", [False, True])
@pytest.mark.parametrize("words", [8, 20, 32])
def test_nor_are_parts_whose_ends_were_reworded(words: int, turned: bool) -> None:
    rng = random.Random(6)
    whole, before, end = _prose(rng, 40).split(), _prose(rng), _prose(rng)
    parts = [whole[:words], whole[words:]]
    parts = [" ".join(["newly", *part[1:-1], "since"]) for part in parts]
    sides = [before, " ".join(whole), end], [before, *parts, end]
    found = _plain(*(sides[::-1] if turned else sides))
    assert {pair[::-1] if turned else pair for pair in found} == {(0, 0), (2, 3)}


def test_the_halves_of_a_paragraph_are_not_plainly_the_whole() -> None:
    rng = random.Random(3)
    first, second, other = _prose(rng), _prose(rng, 20), _prose(rng)
    assert (0, 0) not in _plain([f"{first} {second}", other], [first, second, other])


def test_programmes_have_a_budget_and_say_so() -> None:
    rng = random.Random(4)
    olds, news = ([_prose(rng, 12) for _ in range(600)] for _ in range(2))
    aligned = align(_draft(olds), _draft(news))
    assert aligned.degraded
    changes = diff(_draft(olds), _draft(news))
    assert [node.text for change in changes for node in change.new] == news
