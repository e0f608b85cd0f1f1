"""Profiles that other packages register under the entry points ``draftdiff.profiles``."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import metadata
from importlib.metadata import EntryPoint, EntryPoints
from pathlib import Path

import pytest

from draftdiff.brackets import notation, parse
from draftdiff.errors import InputError

#: The file of a profile, as a package would name it.
HOUSE = Path(__file__).parents[2] / "src" / "draftdiff" / "brackets" / "profiles" / "un.toml"
ABSENT = HOUSE.with_name("absent.toml")


@pytest.fixture(autouse=True)
def registered(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Two profiles of an installed package, the second without its file."""
    points = EntryPoints(
        [
            EntryPoint("house", f"{__name__}:HOUSE", "draftdiff.profiles"),
            EntryPoint("lost", f"{__name__}:ABSENT", "draftdiff.profiles"),
            EntryPoint("broken", f"{__name__}:NO_SUCH_NAME", "draftdiff.profiles"),
        ]
    )
    monkeypatch.setattr(metadata, "entry_points", lambda *, group: points.select(group=group))
    for cached in (notation._registered, notation.profile):
        cached.cache_clear()
    yield
    monkeypatch.undo()
    for cached in (notation._registered, notation.profile):
        cached.cache_clear()


def test_they_are_named_behind_ours() -> None:
    assert notation.profiles()[-3:] == ("broken", "house", "lost")
    assert "un" in notation.profiles()


def test_they_read_like_ours() -> None:
    composite = parse("States [shall][should] act.", "house")
    assert len(composite.brackets) == 2


def test_what_cannot_be_loaded_is_named() -> None:
    with pytest.raises(InputError, match="this profile cannot be read"):
        notation.profile("lost")
    with pytest.raises(InputError, match="the profile 'broken' of the package"):
        notation.profile("broken")
    with pytest.raises(InputError, match="there is no notation profile 'none'; the profiles are"):
        notation.profile("none")
