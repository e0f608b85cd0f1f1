"""Git repositories in which it is known which document stands where in each version and who wrote
each word: made up, with the truth about them.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from random import Random
from textwrap import fill
from typing import Final

from attrs import define, field, frozen
from hypothesis import strategies as st

_SYLLABLES: Final = ("ba", "ce", "di", "fo", "gu", "la", "me", "ni", "po", "ru", "sa", "te", "vi")
_PEOPLE: Final = ("Ana", "Ben", "Cem", "Dina")
_TITLES: Final = {"md": "# {0}", "rst": "{0}\n{1}", "adoc": "= {0}", "txt": "{0}"}
#: The day of the first commit, in seconds, and those between two.
_FIRST: Final = 1_400_000_000
_LATER: Final = 86_400
#: Acts that change no word of the document and are nobody's act on it.
_IDLE: Final = "rename folder suffix back onto_deleted overwrite two_steps copy rewrap convert"
#: Acts after which it is gone or blank for a commit, and then as it was.
_PASSING: Final = "delete blank revert vandalise"
#: Acts of people.
_WORDY: Final = "write edit strike merge alias split"
ACTS: Final = tuple(f"{_IDLE} {_PASSING} {_WORDY}".split())


@frozen
class Version:
    """A commit: who made it, from which others, and what it did to files (None takes one away)."""

    author: str
    files: Mapping[str, str | None]
    parents: tuple[int, ...]
    address: str
    committer: str
    message: str


@define(eq=False)
class Tale:
    """A repository and the truth about one document in it.

    Attributes:
        acts: What was done, in order.
        path: Where the document stands at the end.
        owner: Who wrote each word that it ever had.
        names: The paths it had, in order.
        gaps: Numbers of the commits in which it is blank, or gone and not under another name later.
        versions: The commits.
    """

    acts: Sequence[str]
    random: Random
    path: str = "charter.md"
    markup: str = "md"
    width: int = 72
    owner: dict[str, str] = field(factory=dict)
    names: list[str] = field(factory=list)
    gaps: list[int] = field(factory=list)
    versions: list[Version] = field(factory=list)
    paragraphs: list[list[str]] = field(factory=list)
    past: list[tuple[str, str]] = field(factory=list)
    serial: int = 0

    def __attrs_post_init__(self) -> None:
        self.paragraphs = [self._sentence("Ana") for _ in range(6)]
        old = {"old.md": self._another(), "side.txt": self._another()}
        self._commit("Ana", {**old, self.path: self._text()}, "begin")
        self.names.append(self.path)
        self._commit("Ben", {"old.md": None}, "take an old text away")
        for act in self.acts:
            getattr(self, f"_{act}")()

    def save(self, folder: Path) -> None:
        """Write it as a repository without a checkout."""
        folder.mkdir(parents=True)
        _git(folder, "init", "-q", "--bare")
        _git(folder, "symbolic-ref", "HEAD", "refs/heads/main")
        stream = "".join(map(self._described, range(len(self.versions))))
        _git(folder, "fast-import", "--quiet", stdin=stream.encode())

    def _described(self, number: int) -> str:
        """A commit as ``git fast-import`` reads it."""
        version = self.versions[number]
        when = f"{_FIRST + number * _LATER} +0000"
        lines = [
            "commit refs/heads/main",
            f"mark :{number + 1}",
            f"author {version.author} <{version.address}> {when}",
            f"committer {version.committer} <{version.committer.lower()}@example.org> {when}",
            f"data {len(version.message.encode())}",
            version.message,
        ]
        for word, parent in zip(("from", *["merge"] * 9), version.parents, strict=False):
            lines.append(f"{word} :{parent + 1}")
        for path, text in version.files.items():
            if text is None:
                lines.append(f"D {path}")
            else:
                lines += [f"M 100644 inline {path}", f"data {len(text.encode())}", text]
        return "\n".join(lines) + "\n\n"

    def _commit(
        self,
        author: str,
        files: Mapping[str, str | None],
        message: str,
        parents: Sequence[int] | None = None,
        address: str = "",
        committer: str = "",
    ) -> int:
        last = len(self.versions) - 1
        above = tuple(parents) if parents is not None else (last,) * (last >= 0)
        address = address or f"{author.lower()}@example.org"
        self.versions.append(Version(author, files, above, address, committer or author, message))
        return last + 1

    def _someone(self) -> str:
        return self.random.choice(_PEOPLE)

    def _word(self) -> str:
        """A word that stands nowhere else."""
        self.serial += 1
        number, parts = self.serial, ["w"]
        while number:
            number, part = divmod(number, len(_SYLLABLES))
            parts.append(_SYLLABLES[part])
        return "".join(parts)

    def _sentence(self, author: str) -> list[str]:
        words = [self._word() for _ in range(self.random.randint(12, 30))]
        self.owner.update(dict.fromkeys(words, author))
        return words

    def _another(self) -> str:
        """The text of another document."""
        return "".join(
            " ".join(self._word() for _ in range(25)).capitalize() + ".\n\n" for _ in range(5)
        )

    def _text(self, paragraphs: Sequence[Sequence[str]] | None = None) -> str:
        """The document in its markup."""
        title = _TITLES[self.markup].format("Charter", "=" * 7)
        bodies = [
            fill(" ".join(words).capitalize() + ".", self.width)
            for words in (self.paragraphs if paragraphs is None else paragraphs)
        ]
        return "\n\n".join([title, *bodies]) + "\n"

    def _move(self, path: str, *more: tuple[str, str | None], author: str = "") -> None:
        """The document goes by another name, with what happens to other files before."""
        old, text = self.path, self._text()
        self.path = path
        self.names.append(path)
        files = {**dict(more), old: None, path: text}
        self._commit(author or self._someone(), files, f"move {old} to {path}")

    def _fresh(self, folder: str = "", suffix: str = "") -> str:
        stem = f"paper{len(self.versions)}"
        return f"{folder}{stem}.{suffix or self.path.rpartition('.')[2]}"

    def _rename(self) -> None:
        self._move(self._fresh())

    def _folder(self) -> None:
        self._move(self._fresh("text/of/law/"))

    def _suffix(self) -> None:
        self._move(self._fresh(suffix=self.random.choice(("txt", "rst", "adoc", "md"))))

    def _back(self) -> None:
        """There and back."""
        home = self.path
        self._move(self._fresh(suffix=self.random.choice(("rst", "md"))))
        self._move(home)

    def _onto_deleted(self) -> None:
        if self.path != "old.md" and "old.md" not in self.names:
            self._move("old.md")

    def _overwrite(self) -> None:
        """Onto the path of another text, in one commit."""
        target = self._fresh()
        self._commit(self._someone(), {target: self._another()}, "write another text")
        self._move(target)

    def _two_steps(self) -> None:
        """It is taken away, and comes back under another name in the next commit."""
        text = self._text()
        self._commit(self._someone(), {self.path: None}, "take away")
        self.path = self._fresh()
        self.names.append(self.path)
        self._commit(self._someone(), {self.path: text}, "bring it under another name")

    def _copy(self) -> None:
        """It is copied, and the first copy is taken away in the next commit."""
        old, text = self.path, self._text()
        self.path = self._fresh()
        self.names.append(self.path)
        self._commit(self._someone(), {self.path: text}, "copy")
        self._commit(self._someone(), {old: None}, "take the first copy away")

    def _rewrap(self) -> None:
        self.width = self.random.choice((40, 60, 100, 1000))
        self._commit(self._someone(), {self.path: self._text()}, "wrap anew")

    def _convert(self) -> None:
        """The same words in another markup, under another suffix."""
        self.markup = self.random.choice([name for name in _TITLES if name != self.markup])
        old = self.path
        self.path = self._fresh(suffix=self.markup)
        self.names.append(self.path)
        files = {old: None, self.path: self._text()}
        self._commit(self._someone(), files, f"convert to {self.markup}")

    def _passing(self, text: str | None, is_gap: bool) -> None:
        """For one commit it is something else."""
        home = self._text()
        number = self._commit(self._someone(), {self.path: text}, "as it should not be")
        if is_gap:
            self.gaps.append(number)
        self._commit(self._someone(), {self.path: home}, "as it was")

    def _delete(self) -> None:
        self._passing(None, True)

    def _blank(self) -> None:
        self._passing(self.random.choice(("", "\n", "  \n\n")), True)

    def _revert(self) -> None:
        author = self._someone()
        added = self._sentence(author)
        self._passing(self._text([*self.paragraphs, added]), False)

    def _vandalise(self) -> None:
        self._passing(self._text(self.paragraphs[: len(self.paragraphs) // 2]), False)

    def _write(self, author: str = "") -> None:
        who = author or self._someone()
        number = self.random.randint(0, len(self.paragraphs))
        self.paragraphs.insert(number, self._sentence(who))
        self._commit(who, {self.path: self._text()}, "write")

    def _edit(self) -> None:
        who = self._someone()
        words = self.random.choice(self.paragraphs)
        at = self.random.randrange(len(words) - 3)
        new = [self._word() for _ in range(3)]
        self.owner.update(dict.fromkeys(new, who))
        words[at : at + 2] = new
        self._commit(who, {self.path: self._text()}, "edit")

    def _strike(self) -> None:
        if len(self.paragraphs) > 4:
            self.paragraphs.pop(self.random.randrange(len(self.paragraphs)))
            self._commit(self._someone(), {self.path: self._text()}, "strike")

    def _merge(self) -> None:
        """A maintainer moves the document and merges what somebody wrote meanwhile under its old
        name.
        """
        base, who = len(self.versions) - 1, self._someone()
        old, before = self.path, self._text()
        added = self._sentence(who)
        side = self._commit(who, {old: self._text([*self.paragraphs, added])}, "write", [base])
        self.path = self._fresh()
        self.names.append(self.path)
        main = self._commit("Dina", {old: None, self.path: before}, "move", [base])
        self.paragraphs.append(added)
        merged = {old: None, self.path: self._text()}
        self._commit("Dina", merged, "merge what was written", [main, side])

    def _alias(self) -> None:
        """Somebody writes under another name, which the mailmap knows, from the same address."""
        self.paragraphs.append(self._sentence("Ana"))
        mailmap = "Ana <ana@example.org> Ana Maria <ana@example.org>\n"
        files = {self.path: self._text(), ".mailmap": mailmap}
        self._commit("Ana Maria", files, "write", address="ana@example.org")

    def _split(self) -> None:
        """The document is split in two, and its greater half is what is followed."""
        old, half = self.path, self.paragraphs[:2]
        if len(self.paragraphs) < 5:
            return
        self.paragraphs = self.paragraphs[2:]
        self.path = self._fresh()
        self.names.append(self.path)
        files = {old: self._text(half), self.path: self._text()}
        self._commit(self._someone(), files, "split in two")


def _git(folder: Path, *arguments: str, stdin: bytes = b"") -> None:
    """Run git in a folder without anybody's settings."""
    own = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    subprocess.run(
        ["git", *arguments],
        cwd=folder,
        input=stdin,
        env={**os.environ, **own},
        check=True,
        capture_output=True,
    )


def tell(acts: Sequence[str], seed: int = 0) -> Tale:
    """The tale of a document with which these acts were done, in order.

    Example:
        >>> tell(["rename", "write"]).names
        ['charter.md', 'paper2.md']
    """
    return Tale(acts, Random(seed))


def repositories(acts: Sequence[str] = ACTS, most: int = 8) -> st.SearchStrategy[Tale]:
    """Repositories of a document that was renamed, split, blanked, converted, merged and written,
    with the truth about it.

    Args:
        acts: What may be done, by the names of ``ACTS``.
        most: How many acts.
    """
    drawn: Callable[..., st.SearchStrategy[Tale]] = st.builds
    return drawn(
        tell, st.lists(st.sampled_from(acts), min_size=1, max_size=most), st.integers(0, 9999)
    )
