"""Profiles: what brackets mean in a house, and how it writes names, options and status. They are
data files.
"""

from __future__ import annotations

import tomllib
from functools import lru_cache
from os import PathLike
from pathlib import Path
from pkgutil import get_data
from typing import TYPE_CHECKING, Any, Final

from attrs import field, fields, frozen, validators

from draftdiff.errors import InputError

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

_MARKED: Final = ("insertion", "deletion")

#: What a tag says in any house; a profile's own words come on top.
_AGREED: Final = ("agreed", "closed", "convenu", "acordado", "согласовано")
_PENDING: Final = (
    "pending",
    "to be discussed",
    "to be discussed at a later stage",
    "under discussion",
    "not discussed",
)


def _words(value: Any) -> tuple[str, ...]:
    return tuple(str(word) for word in value)


def _choices(value: Any) -> tuple[tuple[str, ...], ...]:
    return tuple(_words(words) for words in value)


def _pairs(value: Any) -> tuple[tuple[str, str], ...]:
    meanings = dict(value)
    pairs = tuple(sorted((str(mark), str(meaning)) for mark, meaning in meanings.items()))
    wrong = [meaning for _, meaning in pairs if meaning not in _MARKED]
    if wrong:
        raise ValueError(f"'marks' maps to {' or '.join(_MARKED)}, not {wrong[0]!r}")
    return pairs


def _one_of(default: str, *further: str) -> Any:
    return field(default=default, validator=validators.in_((default, *further)))


@frozen
class Profile:
    """The way in which a house writes a composite text.

    Attributes:
        name: By which ``parse`` knows it.
        title, source: Whose it is and where that is laid down or was seen.
        meaning: What a bracket says: disputed, deletion (proposed), pending, or prose (no dispute).
        adjacent: What adjacent brackets are where no cue decides: alternative, sequence or unknown.
        braces: What ``{...}`` holds: placeholder, title or text.
        postfix: Who stands in parentheses behind a bracket: its holder, the proposer of its words,
            or none.
        versions: Whether wholly bracketed "2", "2 bis" are alternative or additional paragraphs.
        verbs: Whether ADD, MOD, SUP and NOC open paragraphs.
        compiled: Whether lines such as "Uruguay, Government: ..." hold proposals and comments.
        statements: Whether lines such as "Iran: ..." report what a party said.
        columns: Whether the columns of a table hold the texts of different bodies.
        slashes: Words that are alternatives when a slash joins them.
        marks: What marks of a draft mean: (mark kind, insertion or deletion).
        agreed, pending: Phrases of status tags.
        detect: What it is known by: document symbols and features.

    Example:
        >>> profile("tpp").braces
        'title'
    """

    name: str
    title: str
    source: str = ""
    meaning: str = _one_of("disputed", "deletion", "pending", "prose")
    adjacent: str = _one_of("unknown", "alternative", "sequence")
    braces: str = _one_of("text", "placeholder", "title")
    postfix: str = _one_of("holder", "proposer", "none")
    versions: str = _one_of("alternative", "additional")
    verbs: bool = False
    compiled: bool = False
    statements: bool = False
    columns: bool = False
    slashes: tuple[tuple[str, ...], ...] = field(default=(), converter=_choices)
    marks: tuple[tuple[str, str], ...] = field(default=(), converter=_pairs)
    agreed: tuple[str, ...] = field(default=_AGREED, converter=_words)
    pending: tuple[str, ...] = field(default=_PENDING, converter=_words)
    detect: tuple[tuple[str, Any], ...] = ()

    @property
    def prose(self) -> bool:
        """Return whether its brackets are no disputes."""
        return self.meaning == "prose"


def profiles() -> tuple[str, ...]:
    """The names of the profiles that come with the library, sorted, then those that other packages
    register under the entry points ``draftdiff.profiles``.

    Example:
        >>> "unfccc" in profiles()
        True
    """
    from importlib.resources import files

    folder = files("draftdiff.brackets") / "profiles"
    names = [entry.name for entry in folder.iterdir() if entry.name.endswith(".toml")]
    ours = sorted(name.removesuffix(".toml") for name in names)
    return (*ours, *sorted(set(_registered()) - set(ours)))


@lru_cache
def _registered() -> dict[str, EntryPoint]:
    """The profiles of other packages by their names."""
    from importlib.metadata import entry_points

    return {point.name: point for point in entry_points(group="draftdiff.profiles")}


def _registered_profile(name: str) -> Profile:
    """Return the profile of another package, which registers the path of its TOML file.

    Raises:
        InputError: The entry point cannot be loaded, or its file is no profile.
    """
    point = _registered()[name]
    try:
        path = Path(point.load())
    except Exception as error:  # a package of somebody else may raise anything
        package = point.dist.name if point.dist is not None else point.value
        trouble = f"({type(error).__name__}: {error}); mend or remove it"
        raise InputError(
            f"the profile {name!r} of the package {package!r} cannot be loaded {trouble}"
        ) from error
    return read_profile(path)


@lru_cache(maxsize=64)
def profile(name: str) -> Profile:
    """The profile of that name.

    Raises:
        InputError: There is none.
    """
    if name not in profiles():
        raise InputError(
            f"there is no notation profile {name!r}; the profiles are {', '.join(profiles())}"
        )
    try:
        data = get_data("draftdiff.brackets", f"profiles/{name}.toml") or b""
    except FileNotFoundError:
        return _registered_profile(name)
    return _profile(data.decode("utf-8"), name)


def read_profile(path: str | PathLike[str]) -> Profile:
    """A profile of one's own, from a TOML file with the same keys as those that come with the
    library.

    Raises:
        InputError: There is no such file, it is no TOML, or a key or value is unknown.
    """
    try:
        text = Path(path).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"this profile cannot be read: {error}", path=str(path)) from error
    return _profile(text, str(path))


def _profile(text: str, path: str) -> Profile:
    try:
        return _from_table(tomllib.loads(text))
    except (tomllib.TOMLDecodeError, ValueError, TypeError) as error:
        raise InputError(f"this is no notation profile: {error}", path=path) from error


def _from_table(table: dict[str, Any]) -> Profile:
    status = table.pop("status", {})
    table["agreed"] = (*_AGREED, *status.get("agreed", ()))
    table["pending"] = (*_PENDING, *status.get("pending", ()))
    detect = table.get("detect", {}).items()
    table["detect"] = tuple(
        sorted(
            (key, tuple(feature) if isinstance(feature, list) else feature)
            for key, feature in detect
        )
    )
    unknown = sorted(set(table) - {attribute.name for attribute in fields(Profile)})
    if unknown:
        raise ValueError(f"unknown key {unknown[0]!r}")
    return Profile(**table)
