"""git is shown a repository without its settings: nothing of them runs, waits or changes an answer."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from draftdiff.errors import InputError
from draftdiff.records import git_view, import_git
from draftdiff.records.repository import Repository

OWN = {
    "GIT_AUTHOR_NAME": "Ana",
    "GIT_AUTHOR_EMAIL": "a@example.org",
    "GIT_COMMITTER_NAME": "Ana",
    "GIT_COMMITTER_EMAIL": "a@example.org",
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
}


def git(folder: Path, *arguments: str) -> str:
    environment = {**os.environ, **OWN}
    done = subprocess.run(
        ["git", *arguments], cwd=folder, env=environment, check=True, capture_output=True, text=True
    )
    return done.stdout.strip()


def repository(folder: Path, *options: str) -> Path:
    folder.mkdir()
    git(folder, "init", "-q", "-b", "main", *options)
    (folder / "laws").mkdir()
    for text in ("States shall act.\n", "States should act.\n"):
        (folder / "laws" / "a.md").write_text(text, "utf-8")
        git(folder, "add", "-A")
        git(folder, "commit", "-qm", "change")
    return folder


def texts(record: object) -> list[str]:
    return [draft.paragraphs[0].text for draft in record.history.drafts]  # type: ignore[attr-defined]


BOTH = ["States shall act.", "States should act."]


@pytest.mark.skipif(sys.platform == "win32", reason="pipes in the file system are POSIX")
@pytest.mark.parametrize("name", ["config", "included"])
def test_a_pipe_among_the_settings_is_not_waited_for(tmp_path: Path, name: str):
    path = repository(tmp_path / "r")
    config = path / ".git" / "config"
    if name == "config":
        config.unlink()
        os.mkfifo(config)
        with pytest.raises(InputError, match="no regular file"):
            import_git(path, "laws/a.md")
        return
    os.mkfifo(path / "pipe")
    config.write_text(f"{config.read_text()}[include]\n\tpath = {path / 'pipe'}\n")
    assert texts(import_git(path, "laws/a.md")) == BOTH


@pytest.mark.skipif(sys.platform == "win32", reason="pipes in the file system are POSIX")
def test_a_content_that_never_comes_ends_in_a_message(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    path = repository(tmp_path / "r")
    blob = git(path, "rev-parse", "HEAD:laws/a.md")
    loose = path / ".git" / "objects" / blob[:2] / blob[2:]
    loose.unlink()
    os.mkfifo(loose)
    monkeypatch.setattr(git_view, "PATIENCE", 1)
    with pytest.raises(InputError, match="did not answer"):
        import_git(path, "laws/a.md")


def test_objects_of_another_hash_are_read(tmp_path: Path):
    path = repository(tmp_path / "r", "--object-format=sha256")
    assert texts(import_git(path, "laws/a.md")) == BOTH


def test_a_linked_work_tree_and_borrowed_objects_are_read(tmp_path: Path):
    path = repository(tmp_path / "r")
    git(path, "worktree", "add", "-q", "-b", "side", str(tmp_path / "tree"))
    git(tmp_path, "clone", "-q", "--shared", "r", "shared")
    git(tmp_path, "clone", "-q", "--bare", "r", "bare.git")
    for name in ("tree", "shared", "bare.git", "tree/laws"):
        assert texts(import_git(tmp_path / name, "laws/a.md")) == BOTH


def test_a_path_may_count_from_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(repository(tmp_path / "r") / "laws")
    assert Repository().file("HEAD~1", "./a.md") == b"States shall act.\n"
    assert Repository().file("HEAD", "laws/a.md") == b"States should act.\n"
