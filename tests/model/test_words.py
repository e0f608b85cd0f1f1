"""Words, sentences and graphemes."""

from __future__ import annotations

from itertools import pairwise

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from draftdiff.model.keywords import MONTHS
from draftdiff.model.words import (
    _ABBREVIATION,
    _DAY,
    _NEXT_WORD,
    _NUMBER_SIGN,
    _NUMERAL,
    _SENTENCE_END,
    grapheme_borders,
    is_cut_by_spaces,
    is_word,
    key,
    keys,
    sentences,
    tokens,
    words,
)
from draftdiff.testing.strategies.prose import texts

ROUGH = st.text(max_size=60) | texts()

SENTENCES = """
See art. 5. | It holds.
See Art. IV. | Then go.
Under paras. 5 and 6 of doc. A/56/18 they act. | Others do not.
The U.S. law applies. | The U.S. Congress met.
Use tools, e.g. Hammers. | Or nails.
He said no. | Then he left.
Item No. 5 is open. | Item 6 is not.
Согласно ст. 3 Конституции. | Далее следует.
Am 23. Mai 1949 in Bonn. | Der Rat tagt.
Nach Abs. 2 Satz 1 des Artikels 5. | Der Satz gilt.
Mr. Smith and Dr. Jones met J. R. Doe. | They talked.
人人生而自由。|他们赋有理性！|好。
यह है। | वह है।
هل هذا صحيح؟ | نعم.
“Stop.” | He did.
„Gut.“ | Dann ging er.
Really?! | Yes.
It cost 3.5 per cent. | That is all.
Visit example.org for more. | Thanks.
etc. and so on
"""


@pytest.mark.parametrize("line", SENTENCES.strip().splitlines())
def test_sentences(line: str) -> None:
    expected = [part.strip() for part in line.split("|")]
    text = line.replace(" | ", " ").replace("|", "")
    assert [sentence.strip() for sentence in sentences(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("States shall, by 2015,", ["States", "shall", "by", "2015"]),
        ("5 000 people", ["5 000", "people"]),
        ("in 2014 200 people", ["in", "2014", "200", "people"]),
        ("1.000,50 EUR or 1,000.5", ["1.000,50", "EUR", "or", "1,000.5"]),
        ("Art 91c, 2.5kg, C9.", ["Art", "91c", "2.5kg", "C9"]),
        ("don’t l'accès d’Ivoire", ["don’t", "l'accès", "d’Ivoire"]),
        ("post-2015 land- und", ["post", "2015", "land", "und"]),
        ("می‌خواهم حقوق الإنسان", ["می‌خواهم", "حقوق", "الإنسان"]),
        ("क्षेत्रीय अधिकारों", ["क्षेत्रीय", "अधिकारों"]),
        ("人人2014年", ["人人", "2014", "年"]),
        ("メディアの権利", ["メディア", "の", "権利"]),
        ("น้ำ", ["น้ำ"]),
        ("١٬٠٠٠ دولار", ["١٬٠٠٠", "دولار"]),
        ("E\u0301tat", ["E\u0301tat"]),
    ],
)
def test_words(text: str, expected: list[str]) -> None:
    assert words(text) == expected


@given(ROUGH)
def test_tokens_join_to_the_text(text: str) -> None:
    assert "".join(tokens(text)) == text
    assert all(tokens(text))


@given(ROUGH)
def test_no_token_cuts_a_grapheme(text: str) -> None:
    borders, at = grapheme_borders(text), 0
    for token in tokens(text):
        at += len(token)
        assert at in borders


@given(ROUGH)
def test_a_token_is_a_word_or_holds_no_letter(text: str) -> None:
    for token in tokens(text):
        assert is_word(token) == bool(regex.search(r"[\p{L}\p{N}]", token))


@given(ROUGH)
def test_sentences_join_to_the_text(text: str) -> None:
    assert "".join(sentences(text)) == text
    assert all(sentences(text))


@given(ROUGH)
def test_a_key_is_its_own_key(text: str) -> None:
    assert key(key(text)) == key(text)


@given(
    st.lists(
        ROUGH
        | st.text("a \t", max_size=4)
        | st.text("ea’“'\"-‐ \u00a0\u2003\u2004\t\n\u200b\u0301", max_size=6),
        unique=True,
    )
)
def test_keys_of_many_texts_are_those_of_each(several: list[str]) -> None:
    own, keyed = keys(several)
    assert sorted([*own, *keyed]) == sorted(several)
    assert {text: key(text) for text in several} == dict(zip(own, own, strict=True)) | keyed


def test_keys_hide_form_only() -> None:
    assert key("“media’s\u00a0 role”") == key('"media\'s role"')
    assert key("e\u0301") == key("é")
    assert key("shall") != key("Shall")


PARTS = [
    "States",
    "act,",
    "(a)",
    "12",
    "000",
    "\u00b2\u00b2\u00b2",
    "\u00b2",
    "\u0661",
    "\u0661\u0662\u0663",
    "\u0301b",
    "media\u2019s",
    "\u4eba\u4eba",
    "\u0600",
    "\u200dx",
    "\ufe0f",
    "\t",
    "",
    "\u2014",
    "\u0915\u093f",
    "e\u0301",
]


@given(st.lists(st.sampled_from(PARTS) | texts(), max_size=6).map(" ".join))
def test_a_text_cut_by_spaces_has_the_tokens_of_its_parts(text: str) -> None:
    if is_cut_by_spaces(text):
        parts = [[" ", *tokens(part)] for part in text.split(" ")]
        assert tokens(text) == [token for part in parts for token in part][1:]


@pytest.mark.parametrize(
    "text", ["States shall act,", "media\u2019s role", "na\u00efve \u2014 12 00", "\u4eba \u4eba"]
)
def test_plain_texts_are_cut_by_spaces(text: str) -> None:
    assert is_cut_by_spaces(text)


BEFORE = [
    "e.g",
    "art",
    "Nr",
    "3",
    "123",
    "U.S",
    "\u0442.\u0435",
    "a",
    "A",
    "(cf",
    "Dr",
    "Mai",
    "x3",
    "\u4eba",
    "lengthy",
]
STOPS = st.sampled_from([". ", ".", "! ", " ", "... ", "\u3002", ".) ", "\n"])


@given(st.lists(st.tuples(st.sampled_from(BEFORE), STOPS)))
def test_a_sentence_ends_where_one_search_over_the_text_finds_it(
    pieces: list[tuple[str, str]],
) -> None:
    text = "".join(map("".join, pieces))
    ends = [
        match.end()
        for match in _SENTENCE_END.finditer(text)
        if match.group()[0] != "." or not _ends_no_sentence(text, match.start(), match.end())
    ]
    assert [
        text[start:end] for start, end in pairwise([0, *ends, len(text)]) if start < end
    ] == sentences(text)


def _ends_no_sentence(text: str, stop: int, following: int) -> bool:
    """The plain way to say it, on the text as it stands."""
    before = text[max(0, stop - 16) : stop]
    if _ABBREVIATION.search(before):
        return True
    if _NUMBER_SIGN.search(before):
        return _NUMERAL.match(text, following) is not None
    word = _NEXT_WORD.match(text, following) if _DAY.search(before) else None
    return word is not None and word.group().lower() in MONTHS
