"""Names that may be one party's are proposed with the reason; names of two are not."""

import pytest

from draftdiff.records.aliases import likeness_of, likenesses


@pytest.mark.parametrize(
    ("name", "other", "reason"),
    [
        ("J. A. Smith", "JA Smith", "the same letters"),
        ("Łukasz Langa", "Lukasz Langa", "the same letters"),
        ("Dr. Ana Ruiz", "ana ruiz", "the same letters"),
        ("Smith, John", "John Smith", "the same words in another order"),
        ("John Smith", "jsmith@example.org", "the name before the @ of an address"),
        ("john.smith@example.org", "John Smith", "the name before the @ of an address"),
        ("J. Smith", "John Smith", "the same initials and last name"),
        ("John A. Smith", "JA Smith", "the same initials and last name"),
        ("UK", "United Kingdom", "the initials of its words"),
        ("USA", "The United States of America", "the initials of its words"),
        ("Guido van Rossum", "Guido van Rossom", "one letter differs"),
    ],
)
def test_alike(name: str, other: str, reason: str) -> None:
    assert likeness_of(name, other) == likeness_of(other, name) == reason


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("Iran", "Iraq"),
        ("Mali", "Malta"),
        ("Niger", "Nigeria"),
        ("John Smith", "Jane Smith"),
        ("J. Smith", "Kate Smith"),
        ("Smith", "John Smith"),
        ("Ana", "ana2@example.org"),
        ("Group of 77", "Group of Friends"),
        ("Côte d'Ivoire", "Croatia"),
        ("", "UK"),
        ("日本", "中国"),
    ],
)
def test_not_alike(name: str, other: str) -> None:
    assert likeness_of(name, other) is likeness_of(other, name) is None


def test_what_the_record_proposes_is_told_with_its_own_reason() -> None:
    pairs = likenesses(["Ana", "Ana Ruiz"], {"Ana": ["Ana Ruiz"]})
    assert [str(pair) for pair in pairs] == ["Ana = Ana Ruiz? (one e-mail address has both)"]
    assert pairs[0].to_dict()["perhaps"] == "Ana Ruiz"
