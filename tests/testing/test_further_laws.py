"""Laws that other packages register under the entry points ``draftdiff.laws``."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import metadata
from importlib.metadata import EntryPoint, EntryPoints

import pytest

from draftdiff.errors import InputError
from draftdiff.testing import LawBroken, check_diff, further_laws


def keeps_digits(diff, old, new):  # type: ignore[no-untyped-def]
    """No digit of the old text is deleted."""
    for op, text in diff(old, new):
        if op == "delete" and any(sign.isdigit() for sign in text):
            raise LawBroken("keeps_digits", f"{text!r} is deleted", old, new)


def takes_something_else(diff, page):  # type: ignore[no-untyped-def]
    """It is no law."""


def everything(old: str, new: str) -> list[tuple[str, str]]:
    return [("delete", old), ("insert", new)]


@pytest.fixture(autouse=True)
def without_a_trace() -> Iterator[None]:
    further_laws.installed_laws.cache_clear()
    yield
    further_laws.installed_laws.cache_clear()


def register(patch: pytest.MonkeyPatch, value: str) -> None:
    """Register a law as an installed package does."""
    points = EntryPoints([EntryPoint("keeps_digits", value, "draftdiff.laws")])
    monkey = lambda *, group: points.select(group=group)  # noqa: E731
    patch.setattr(further_laws, "entry_points", monkey)


def test_it_is_asked_with_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    register(monkeypatch, f"{__name__}:keeps_digits")
    report = check_diff(everything, as_text=True, max_examples=10)
    verdict = report.verdicts[-1]
    assert (verdict.law, verdict.outcome) == ("keeps_digits", "broken")
    assert verdict.sentence == "No digit of the old text is deleted."


def test_it_can_be_asked_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    register(monkeypatch, f"{__name__}:keeps_digits")
    report = check_diff(everything, as_text=True, max_examples=10, laws=["keeps_digits"])
    assert [verdict.law for verdict in report.verdicts] == ["keeps_digits"]


@pytest.mark.parametrize(
    ("value", "message"),
    [
        (f"{__name__}:absent", "cannot be loaded"),
        (f"{__name__}:takes_something_else", "takes diff, page; a law takes diff"),
    ],
)
def test_a_package_with_a_fault_is_named(
    monkeypatch: pytest.MonkeyPatch, value: str, message: str
) -> None:
    register(monkeypatch, value)
    with pytest.raises(InputError, match=message):
        check_diff(everything, as_text=True, max_examples=10)


def test_none_are_installed_here() -> None:
    assert len(metadata.entry_points(group="draftdiff.laws")) == 0
    assert further_laws.installed_laws() == {}
