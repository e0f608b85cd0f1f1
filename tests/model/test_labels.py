"""Labels: split off, understood, compared; and what only looks like one."""

from __future__ import annotations

import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from draftdiff.model import label_grammar
from draftdiff.model.labels import follows, label_key, parse, same_number, split
from draftdiff.model.numerals import letters, number, roman, roman_numeral
from draftdiff.testing import labels
from draftdiff.testing.strategies.numbering import HEADINGS, ITEMS, PARAGRAPHS
from draftdiff.testing.strategies.prose import english

SCHEMES = [*HEADINGS, *PARAGRAPHS, *(one for levels in ITEMS for one in levels)]
NUMBERED = [scheme for scheme in SCHEMES if scheme.style != "none"]

# A label (before "|") and the rest of the line.
LABELS = """
1.|first
1)|first
(1)|first
1.2.3|Scope
1.2.3.|scope
1.2|Scope of application
12.|last
1a.|inserted
(1a)|Der Bundestag
(a)|act
a)|act
(iv)|act
iv)|act
A.|General provisions
IV.|Final provisions
VIIIa. -|Gemeinschaftsaufgaben
I. -|Die Grundrechte
1 -|scope
1.-|Objeto
Article 19|
Article 19.|Everyone has the right
Article 19|Freedom of expression
Article 19:|Freedom of expression
Article 19 –|Freedom of expression
Article 19 bis|
Article 19bis.|Freedom
Article 5|(Definitions)
ARTICLE 5|DEFINITIONS
Art. 5|
Art 91c|
Artikel 91c|
Article premier|
Article 1er|
Artículo 3|
Статья 3|
ст. 3|
المادة 19|
المادة الأولى|
مادهٔ بیست و یکم|
סעיף יא.|
अनुच्छेद १.|
ข้อ 1|
มาตรา ๑๙|
Điều 1:|
Madde 1|
Kifungu cha 30.|
მუხლი 30.|
አንቀጽ፡፲፩፤|
제 1 조|
第十九条|
第十九条|人人有权
第１条|
（一）|关于目标
一、|总则
１．|目的
①|first
Section 3|Scope
Section 3.1|Scope
§ 4|
§4|Begriffe
Chapter II|
CHAPTER ONE|
Part Two|
Annex A|
Annex III –|Lists
Schedule 1|
PP1|Recalling the Charter
PP2 bis.|Noting
OP3bis.|Encourages
OP6alt.|it has been agreed
C9.|Media
С9.|Media
C9|
A.1|Scope
1 alt.|[State B: All stakeholders]
2 alt.2|Parties
Option 1:|the Parties
Option A|
Alt 2|
3 bis|The Parties
(a bis)|act
(a) bis.|act
(za)|act
(aa)|act
aa)|act
а)|принять
(أ)|اتخاذ
أ -|اتخاذ
•|Recall
•|•
-|act
–|agir
—|принять
*|act
·|act
‣|act
"""

TEXT = """
2014. The year in which
2014
(2014) was the year
1 June 2014
1. Juni 2014 ist der Tag
23. Mai 1949
12.05.2014 in Bonn
3.5 per cent of it
3.5
5
1.000.000 people
1.250 Euro
2.5 Prozent
24/7 service
12:30 was the time
5 - 10 members
802.11b networks
J. Smith said so
A. B. Smith said so
J. R. R. Tolkien
A. Smith and B. Jones agree
A car is parked
I think so
May the Parties
mix. of things
e. g. this
z. B. dieses
Dr. Smith
U.S. law
St. Paul
(c) 2014 the authors
(to) be
(s)he
C9 is not agreed
H2O is water
Article 19 of the Covenant
Article 19 UDHR provides
Articles 5 and 6
Article 5 (2) applies
Section 3(a) applies
Artikel 5 Absatz 1 gilt
Artikel 1 bis 5 gelten
§ 4 Abs. 2 gilt
article 5 of it
section 3. The
المادة 19 من العهد
المادة 5 والمادة 6
المادة 5 تحدد الدول الأطراف، وفقا لدستورها، السلطات.
第十九条规定
סעיף על.
1 bis 3 Mitglieder
Option 1 is better
Part I have played
-5 degrees
*emphasis*
"""


@pytest.mark.parametrize("line", LABELS.strip().splitlines())
def test_labels_are_split_off(line: str) -> None:
    label, rest = line.split("|")
    if label == rest:
        label, rest = label, ""
    assert split(f"{label} {rest}".strip()) == (label, rest)
    assert parse(label).family != "other"


@pytest.mark.parametrize("line", TEXT.strip().splitlines())
def test_what_only_looks_like_a_label_stays_text(line: str) -> None:
    assert split(line) == (None, line)


@given(labels().filter(lambda label: label != "С9"), english())
def test_a_label_before_a_sentence_comes_off_again(label: str, sentence: str) -> None:
    assert split(f"{label} {sentence}") == (label, sentence)


OPENING = st.text("iIvxcaAbnOPpsSé", min_size=1, max_size=4) | st.sampled_from(
    ["alt", "Article", "no", "Nr", "die", "OP", "Pp"]
)
FOLLOWING = st.sampled_from(
    ["", " 3", " a.", " – x", " 3. Foo", " bis.", ". Foo", ") x", "9", "-x y", ": x", "\t3", " II"]
)


@example("AAA", " bis.")
@example("vii", " bis.")
@given(OPENING, FOLLOWING)
def test_no_rule_finds_a_label_where_the_first_word_tells_that_there_is_none(
    word: str, following: str
) -> None:
    text = word + following
    if not label_grammar.may_be_label(text.partition(" ")[0]):
        rules = label_grammar._keyword_end, label_grammar._code_end, label_grammar._lettered_end
        assert [rule(text) for rule in rules] == [0, 0, 0]


BEHIND_NUMBER = st.sampled_from(
    ["bis", "Alt", "alternatives", "Mai", "may", "March", "December", "mars", "States", "A"]
)


@example("1", ".", "Mai", "")
@example("1", ".", "bis", ":")
@example("12", ")", "A", "é")
@given(
    st.from_regex("[0-9]{1,4}", fullmatch=True),
    st.sampled_from([".", ")", "-", ""]),
    BEHIND_NUMBER,
    st.sampled_from(["", ".", ":", " 2014", "é", "°", " [x", " –"]),
)
def test_the_short_way_of_plain_numbers_gives_what_the_long_way_gives(
    digits: str, delimiter: str, word: str, following: str
) -> None:
    text = f"{digits}{delimiter} {word}{following}"
    short = label_grammar.label_end(text)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(label_grammar, "_may_belong_to_number", lambda _: True)
        assert label_grammar.label_end(text) == short


@given(
    st.text(max_size=40) | st.text(st.sampled_from("1a.)( iIvxAB:-–bisalt§Art第条一"), max_size=20)
)
def test_the_rest_is_the_end_of_the_text(text: str) -> None:
    label, rest = split(text)
    assert text.endswith(rest)
    assert (label or "") + rest == (text if label is None else label + text[len(label) :].lstrip())
    if label is not None:
        assert text.startswith(label)
        assert parse(label) == parse(label)


@given(st.sampled_from(NUMBERED), st.integers(1, 60))
def test_a_scheme_counts_on(scheme: object, count: int) -> None:
    one, two, three = (scheme.label(count + step) for step in range(3))  # type: ignore[attr-defined]
    assert follows(one, two)
    assert not follows(one, three)
    assert not follows(two, one)
    assert same_number(one, one)
    assert not same_number(one, two)


@pytest.mark.parametrize(
    ("previous", "label", "expected"),
    [
        ("(h)", "(i)", True),
        ("(i)", "(ii)", True),
        ("(i)", "(j)", True),
        ("(u)", "(v)", True),
        ("z)", "aa)", True),
        ("aa)", "bb)", True),
        ("3.", "3 bis.", True),
        ("3 bis.", "3 ter.", True),
        ("3 ter.", "4.", True),
        ("91b", "91c", True),
        ("Art 91b", "Art 91c", True),
        ("Art 91e", "Art 92", True),
        ("Article 19", "ARTICLE 20.", True),
        ("OP3", "OP3alt", True),
        ("OP3 alt", "OP3 alt.2", True),
        ("1.9", "1.10", True),
        ("1.9", "1.11", False),
        ("1.", "1.1", False),
        ("(a)", "2.", False),
        ("1.", "2)", False),
        ("•", "•", True),
        ("•", "-", False),
        ("第一条", "第二条", True),
        ("（一）", "（二）", True),
        ("а)", "б)", True),
        ("(أ)", "(ب)", True),
        ("4a.", "4b.", True),
        ("Chapter IX", "Chapter X", True),
    ],
)
def test_follows(previous: str, label: str, expected: bool) -> None:
    assert follows(previous, label) is expected


def test_the_label_before_tells_letters_from_roman_numerals() -> None:
    assert parse("(i)").family == "lower_roman"
    assert parse("(i)", "(h)").family == "lower_letter"
    assert parse("(c)").family == "lower_letter"
    assert parse("(v)", "(iv)").numbers == (5,)
    assert parse("(v)", "(u)").numbers == (22,)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("С9.", "C9."),
        ("ARTICLE 5", "Article\u00a05"),
        ("§4", "§ 4"),
        ("OP3 bis", "OP3bis"),
        ("Article\u202f5", "article 5"),
    ],
)
def test_equal_keys(one: str, other: str) -> None:
    assert label_key(one) == label_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("1.", "1)"), ("A.", "a."), ("Статья 3", "Article 3"), ("1.", "2."), ("•", "-"), ("1.", None)],
)
def test_unequal_keys(one: str, other: str | None) -> None:
    assert label_key(one) != label_key(other)


@given(st.none() | labels() | st.text(max_size=12))
def test_a_key_is_its_own_key(label: str | None) -> None:
    assert label_key(label_key(label)) == label_key(label)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("1.", "1)", True),
        ("1.", "(1)", True),
        ("IV.", "iv)", True),
        ("4.", "IV.", True),
        ("١.", "1.", True),
        ("第十九条", "Article 19", True),
        ("Art. 5", "Article 5.", True),
        ("а)", "a)", True),
        ("•", "-", True),
        ("(a)", "(A)", True),
        ("(a)", "1.", False),
        ("Article 5", "Section 5", False),
        ("5.", "5 bis.", False),
        ("•", "1.", False),
    ],
)
def test_same_number(one: str, other: str, expected: bool) -> None:
    assert same_number(one, other) is expected


def test_roman_numerals_are_read_as_they_are_written() -> None:
    numbers = range(1, 400)
    assert [roman(roman_numeral(number)) for number in numbers] == [*numbers]
    assert roman_numeral(1994) == "mcmxciv"


def test_numerals() -> None:
    assert [roman(text) for text in ("i", "IV", "xcix", "iiii", "Iv", "")] == [
        1,
        4,
        99,
        None,
        None,
        None,
    ]
    assert [
        number(text) for text in ("19", "十九", "二十", "一百零五", "፳፩", "⑫", "first", "x")
    ] == [
        19,
        19,
        20,
        105,
        21,
        12,
        1,
        None,
    ]
    assert letters("טו") == ("hebrew", 15, "")
    assert letters("על") is None


@pytest.mark.parametrize(
    "part", ["1.", "(", "bis ", "Article ", "i", "a)", "1 ", "§", "第", "-", " alt"]
)
def test_long_lines_take_no_longer_than_their_length(part: str) -> None:
    before = time.process_time()
    split(part * 100_000)
    split("1 " + part * 100_000)
    assert time.process_time() - before < 5


@pytest.mark.parametrize(
    ("text", "label", "numbers", "suffix"),
    [
        ("7.bis Further points.", "7.bis", (7,), "bis"),
        ("Article 7.bis", "Article 7.bis", (7,), "bis"),
        ("Art. 3-1 The text.", "Art. 3-1", (3, 1), ""),
        ("§ 5a The text.", "§ 5a", (5,), "a"),
        ("1.1.1.1. Deep text.", "1.1.1.1.", (1, 1, 1, 1), ""),
        ("(هـ) خامسا", "(هـ)", (5,), ""),
        ("المادة 1 التكوين", "المادة 1", (1,), ""),
        ("المادة الثانية عشرة", "المادة الثانية عشرة", (12,), ""),
        ("المادة الحادية والعشرون", "المادة الحادية والعشرون", (21,), ""),
        ("الفصل الثاني أحكام عامة", "الفصل الثاني", (2,), ""),
    ],
)
def test_labels_of_law(text: str, label: str, numbers: tuple[int, ...], suffix: str) -> None:
    assert split(text)[0] == label
    assert (parse(label).numbers, parse(label).suffix) == (numbers, suffix)


@pytest.mark.parametrize("text", ["(555) 010-0199 is ours.", "(030) 12.34.56"])
def test_a_telephone_number_is_no_label(text: str) -> None:
    assert split(text)[0] is None
