"""What whole paragraphs do that came or went: they command, permit, forbid, define, cite."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from draftdiff import diff, read_text
from draftdiff.changes.kinds import Effect
from draftdiff.changes.wording import edits
from draftdiff.meaning import explain, explain_edit
from draftdiff.meaning.lexicon import Lexicon

BEFORE = "The committee meets in the hall every week, and everybody who wants to come is welcome."


def effects(paragraph: str, *, dropped: bool = False, language: str = "en") -> tuple[Effect, ...]:
    one, other = read_text(BEFORE), read_text(f"{BEFORE}\n\n{paragraph}")
    old, new = (other, one) if dropped else (one, other)
    (change,) = explain(diff(old, new), old, new, language=language)
    assert change.substantive
    return change.effects


def told(paragraph: str, language: str = "en") -> list[str]:
    return [effect.kind for effect in effects(paragraph, language=language)]


SAYING = {
    "Members shall pay a fee of their own.": ["deontic"],
    "Nobody may enter the hall at night.": ["deontic"],
    "Please send the form to the clerk.": ["deontic"],
    "If the chair is ill, ask the clerk for help.": ["deontic"],
    "You are responsible for your own guests.": ["deontic"],
    "We do not allow dogs in the hall.": ["deontic"],
    "See the handbook for the order of speakers.": ["reference"],
    "More information can be found in the library.": ["reference"],
    "It follows Article 5 of the Charter.": ["reference"],
    '"Fee" means a sum of money.': ["definition"],
    "\u201cGuest\u201d is whoever is invited by a member.": ["definition"],
    "The sky is blue.": ["other"],
    "The plan was rejected by a large majority.": ["other"],
}
# No command and no leave, though they have words of one.
NOT_BINDING = (
    "The list may be incomplete.",
    "Problems can arise in the winter.",
    "They choose who the next leaders will be.",
    "What level of comfort should we provide?",
    "There is an optional annex to the report.",
    "We think that it will rain in the evening.",
)


@pytest.mark.parametrize(("sentence", "want"), SAYING.items())
def test_sentences(sentence: str, want: list[str]) -> None:
    assert told(sentence) == want


@pytest.mark.parametrize("sentence", NOT_BINDING)
def test_what_binds_nobody(sentence: str) -> None:
    assert told(sentence) == ["other"]


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("de", "Wir verpflichten uns zu einem offenen Umgang."),
        ("fr", "Nous nous engageons à rester ouverts."),
        ("es", "Nos comprometemos a actuar con respeto."),
        ("ru", "Участники обязуются соблюдать эти нормы."),
    ],
)
def test_commitments_in_other_languages(language: str, sentence: str) -> None:
    assert told(sentence, language) == ["deontic"]


def test_a_right_and_what_it_reaches() -> None:
    sentence = "This right applies to all members of the union."
    rows = [(one.kind, one.direction, one.old) for one in effects(sentence, dropped=True)]
    assert rows == [
        ("deontic", "dropped", sentence),
        ("scope", "narrower", "all members of the union."),
    ]
    old = f"{BEFORE} {sentence}"
    in_place, _ = explain_edit(old, BEFORE, edits(old, BEFORE))
    assert [(one.kind, one.direction) for one in in_place] == [row[:2] for row in rows]


@settings(deadline=None, max_examples=60)
@given(st.lists(st.sampled_from(sorted(SAYING)), min_size=1, max_size=6))
def test_a_paragraph_says_what_its_sentences_say(sentences: list[str]) -> None:
    want: list[str] = []
    for sentence in sentences:
        for kind in SAYING[sentence]:
            if kind != "other" or want[-1:] != ["other"]:
                want.append(kind)
    assert told(" ".join(sentences)) == want


@settings(deadline=None, max_examples=40)
@given(st.lists(st.sampled_from(sorted(SAYING)), min_size=1, max_size=5))
def test_what_goes_mirrors_what_comes_and_shows_its_words(sentences: list[str]) -> None:
    text = " ".join(sentences)
    reverse = {"added": "dropped", "broader": "narrower", None: None}
    come, gone = effects(text), effects(text, dropped=True)
    assert [(one.kind, reverse[one.direction], one.new) for one in come] == [
        (one.kind, one.direction, one.old) for one in gone
    ]
    for one in come:
        assert one.new_span is not None
        assert text[slice(*one.new_span)] == one.new


@pytest.mark.parametrize(
    ("above", "want"),
    [
        ("Members shall:", "deontic"),
        ("It is prohibited to do any of this:", "deontic"),
        ('"Guest" means a person:', "definition"),
        ("The hall has:", "other"),
    ],
)
def test_a_point_does_what_the_text_above_it_does(above: str, want: str) -> None:
    old = read_text(f"{above}\n\n(a) a door to the garden;\n\n(b) a seat by the window.\n")
    new = read_text(
        f"{above}\n\n(a) a door to the garden;\n\n(b) a seat by the window;\n\n(c) a lamp on the wall.\n"
    )
    (change,) = (
        one for one in explain(diff(old, new), old, new, language="en") if one.kind == "insert"
    )
    assert [one.kind for one in change.effects] == [want]


@pytest.mark.parametrize(
    ("above", "point", "want"),
    [
        ('"Guest" means a person:', "who sleeps in the house", "swapped"),
        ('"Guest" means:', "who sleeps here by means of a key", "swapped"),
        ("In this contract these words mean:", '"House" means the hall and the garden', "added"),
        ("Members shall:", "lock the door", "added"),
    ],
)
def test_a_point_of_a_definition_is_no_definition_that_came(
    above: str, point: str, want: str
) -> None:
    old = read_text(f"{above}\n\n(a) one point that stands;\n")
    new = read_text(f"{above}\n\n(a) one point that stands;\n\n(b) {point}.\n")
    (change,) = explain(diff(old, new), old, new, language="en").changes
    assert [one.direction for one in change.effects] == [want]


@pytest.fixture
def looks(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many words each scan goes over."""
    found: list[int] = []
    scan = Lexicon.scan

    def counted(self: Lexicon, tokens: list[object]) -> object:
        found.append(len(tokens))
        return scan(self, tokens)  # type: ignore[arg-type]

    monkeypatch.setattr(Lexicon, "scan", counted)
    return found


def test_a_long_paragraph_costs_no_more_than_its_sentences(looks: list[int]) -> None:
    sentence = "Members shall pay 30 dollars under Article 5. The sky is blue, and it may rain. "
    counts = []
    for length in (50, 200):
        looks.clear()
        effects(sentence * length)
        counts.append(sum(looks))
    assert counts[1] <= 4.2 * counts[0]
