"""A repository seen without its configuration: its objects and references, and settings of ours.

Whatever git does, it first reads ``.git/config``, and what that includes. A stranger's file there may
name programs, or include a pipe that nobody writes to, so that git waits for ever. So git is shown a
folder of ours: a ``config`` that we wrote, and links to the repository's objects and references
(git's ``Documentation/gitrepository-layout``).
"""

from __future__ import annotations

import os
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from attrs import frozen

from draftdiff.errors import InputError

#: Seconds after which a command of git is stopped; the history of the largest repositories is
#: listed in about a minute.
PATIENCE: Final = 600
#: What the folder of ours links to: files and folders of the repository that hold references.
_LINKED: Final = ("refs", "packed-refs", "reftable", "shallow", "logs")
#: Extensions without which the objects or references cannot be read, by their settings.
_EXTENSIONS: Final = ("objectformat", "refstorage")


@frozen
class Layout:
    """The layout of a repository: where its parts are kept.

    Attributes:
        own: The folder with ``HEAD``; of a linked work tree its own.
        common: The folder with objects and references.
        top: The top of the checkout, or None of a bare repository.
    """

    own: Path
    common: Path
    top: Path | None


def find_repository(folder: str) -> Layout:
    """Return the layout of the repository that a folder is in.

    Raises:
        InputError: It is in none.
    """
    asked = os.environ.get("GIT_DIR") if folder == "." else None
    if asked:
        return _layout(Path(asked), Path.cwd())
    start = Path(os.path.realpath(folder))
    for candidate in (start, *start.parents):
        inner = candidate / ".git"
        if inner.is_dir():
            return _layout(inner, candidate)
        if inner.is_file():
            words = _first_line(inner)
            return _layout(candidate / words.removeprefix("gitdir:").strip(), candidate)
        if (candidate / "HEAD").is_file() and (candidate / "objects").is_dir():
            return _layout(candidate, None)
    raise InputError("not a git repository, nor is any of the folders above it", path=folder)


def _layout(own: Path, top: Path | None) -> Layout:
    own = Path(os.path.realpath(own))
    link = own / "commondir"
    common = own / _first_line(link) if link.exists() else own
    return Layout(own, Path(os.path.realpath(common)), top)


def _first_line(path: Path) -> str:
    """Return the first line of a small file that has to be a regular one."""
    _refuse_pipes(path)
    return path.read_text("utf-8", "surrogateescape").partition("\n")[0].strip()


def _refuse_pipes(path: Path) -> None:
    """Refuse to read what would wait for somebody to write into it."""
    if path.exists() and not (path.is_file() or path.is_dir()):
        raise InputError(
            "this is no regular file; repair the repository or clone it anew", path=str(path)
        )


@contextmanager
def config_free(folder: str) -> Iterator[Mapping[str, str]]:
    """Yield the variables of the environment that show git the repository without its settings.

    Raises:
        InputError: The folder is in no repository, or a file of it is none.
    """
    layout = find_repository(folder)
    with tempfile.TemporaryDirectory(prefix="draftdiff-git-") as made:
        view = Path(made)
        for name in _LINKED:
            target = layout.common / name
            _refuse_pipes(target)
            if target.exists():
                (view / name).symlink_to(target)
        for needed in ("refs", "objects"):
            if not (view / needed).exists():
                (view / needed).mkdir()
        _refuse_pipes(layout.common / "objects" / "info" / "alternates")
        (view / "HEAD").write_text(_first_line(layout.own / "HEAD") + "\n", "utf-8")
        (view / "config").write_text(_settings(layout.common / "config"), "utf-8")
        yield {
            "GIT_DIR": made,
            "GIT_OBJECT_DIRECTORY": str(layout.common / "objects"),
            "GIT_CONFIG_GLOBAL": os.devnull,
            "GIT_CONFIG_NOSYSTEM": "1",
            "GIT_CONFIG_COUNT": "0",
        }


def _settings(config: Path) -> str:
    """Return the settings that git needs to read the repository, and no others of it."""
    lines = ["[core]", "\trepositoryformatversion = 1", "\tbare = true", "[extensions]"]
    _refuse_pipes(config)
    for name in _EXTENSIONS:
        if value := _value_of(config, f"extensions.{name}"):
            lines.append(f"\t{name} = {value}")
    return "\n".join(lines) + "\n"


def _value_of(config: Path, name: str) -> str:
    """Return a setting of a file, without what the file includes; empty where there is none."""
    if not config.is_file() or name.partition(".")[2] not in config.read_text(
        "utf-8", "replace"
    ).lower().replace(" ", ""):
        return ""
    command = ["git", "config", "--no-includes", "--file", str(config), "--get", name]
    environment = {**os.environ, "GIT_CONFIG_NOSYSTEM": "1", "GIT_CONFIG_GLOBAL": os.devnull}
    done = subprocess.run(
        command, capture_output=True, check=False, timeout=PATIENCE, env=environment
    )
    value = done.stdout.decode("ascii", "replace").strip()
    return value if value.isalnum() else ""
