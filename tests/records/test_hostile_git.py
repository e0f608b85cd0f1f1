"""A git repository made by a stranger: what its configuration names is never run, and nothing is
fetched.
"""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from command import run, trouble
from draftdiff.errors import InputError
from draftdiff.records import import_git

OWN = {
    "GIT_AUTHOR_NAME": "UK",
    "GIT_AUTHOR_EMAIL": "a@example.org",
    "GIT_COMMITTER_NAME": "Clerk",
    "GIT_COMMITTER_EMAIL": "c@example.org",
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
}


def git(folder: Path, *arguments: str, stdin: bytes = b"", **environment: str) -> str:
    done = subprocess.run(
        ["git", *arguments],
        cwd=folder,
        env={**os.environ, **OWN, **environment},
        input=stdin,
        capture_output=True,
    )
    return done.stdout.decode().strip()


class Trap:
    """A repository with every setting that names a program; whatever is run leaves a canary."""

    def __init__(self, tmp_path: Path) -> None:
        self.path, self.canary = tmp_path / "repo", tmp_path / "canary"
        self.path.mkdir()
        git(self.path, "init", "-q", "-b", "main")
        for lines in (["One paragraph."], ["One paragraph.", "Another paragraph."]):
            (self.path / "a.md").write_text("\n\n".join(lines) + "\n", encoding="utf-8")
            git(self.path, "add", "-A")
            git(self.path, "commit", "-q", "-m", "change")
        self.sign()
        self.arm(tmp_path / "program")

    def sign(self) -> None:
        """Gives the last commit a signature, which log.showSignature has checked by gpg.program."""
        head, _, message = git(self.path, "cat-file", "commit", "HEAD").partition("\n\n")
        signature = (
            "gpgsig -----BEGIN PGP SIGNATURE-----\n \n aGVsbG8=\n -----END PGP SIGNATURE-----"
        )
        signed = f"{head}\n{signature}\n\n{message}\n".encode()
        name = git(self.path, "hash-object", "-t", "commit", "-w", "--stdin", stdin=signed)
        git(self.path, "update-ref", "refs/heads/main", name)

    def arm(self, program: Path) -> None:
        program.write_text(
            f'#!/bin/sh\necho ran "$0" "$@" >> \'{self.canary}\'\n', encoding="utf-8"
        )
        program.chmod(0o755)
        settings = {
            "log.showSignature": "true",
            "gpg.program": program,
            "gpg.openpgp.program": program,
            "core.fsmonitor": program,
            "core.pager": program,
            "pager.log": program,
            "pager.rev-list": program,
            "diff.external": program,
            "diff.trap.textconv": program,
            "filter.trap.smudge": program,
            "core.sshCommand": program,
            "core.alternateRefsCommand": program,
            "core.hooksPath": program.parent,
            "credential.helper": program,
            "core.editor": program,
            "uploadpack.packObjectsHook": program,
            "core.gitProxy": program,
            "alias.rev-list": f"!{program}",
            "alias.cat-file": f"!{program}",
            "core.repositoryFormatVersion": "1",
            "extensions.partialClone": "origin",
            "remote.origin.promisor": "true",
            "remote.origin.url": f"ext::{program} %S",
            "protocol.ext.allow": "always",
            "protocol.allow": "always",
        }
        (self.path / ".gitattributes").write_text("*.md diff=trap filter=trap\n", encoding="utf-8")
        for key, value in settings.items():
            git(self.path, "config", key, str(value))

    def lose(self, revision: str) -> str:
        """Takes a blob out of the repository, as a partial clone would lack it."""
        name = git(self.path, "rev-parse", revision)
        (self.path / ".git" / "objects" / name[:2] / name[2:]).unlink()
        return name


@pytest.fixture
def trap(tmp_path: Path) -> Trap:
    return Trap(tmp_path)


def test_the_trap_works(trap: Trap) -> None:
    git(trap.path, "log", "-1", "HEAD")
    assert "program" in trap.canary.read_text()
    trap.canary.unlink()
    trap.lose("HEAD~1:a.md")
    git(trap.path, "cat-file", "-p", "HEAD~1:a.md")
    assert "program" in trap.canary.read_text()


def test_an_import_runs_nothing(trap: Trap, tmp_path: Path) -> None:
    record = import_git(trap.path, "a.md")
    assert [len(draft.paragraphs) for draft in record.history.values()] == [1, 2]
    assert run(tmp_path, "import", "git", trap.path, "a.md", "-o", "rec")[0] == 0
    assert not trap.canary.exists()


def test_an_object_that_is_missing_is_trouble_and_is_not_fetched(
    trap: Trap, tmp_path: Path
) -> None:
    name = trap.lose("HEAD~1:a.md")
    with pytest.raises(InputError, match=f"has not got {name}.*nothing is fetched"):
        import_git(trap.path, "a.md")
    assert name in trouble(tmp_path, "import", "git", trap.path, "a.md", "-o", "rec")
    assert not (tmp_path / "rec").exists()
    assert not trap.canary.exists()


def test_a_revision_as_operand_runs_nothing(trap: Trap) -> None:
    status, _, said = run(trap.path, "HEAD~1:a.md", "HEAD:a.md")
    assert (status, said) == (1, "")
    trap.lose("HEAD~1:a.md")
    assert "git says" in trouble(trap.path, "HEAD~1:a.md", "HEAD:a.md")
    assert not trap.canary.exists()


def test_a_tree_that_is_missing_is_trouble(trap: Trap) -> None:
    trap.lose("HEAD~1^{tree}")
    with pytest.raises(InputError, match="git rev-list failed"):
        import_git(trap.path, "a.md")
    assert not trap.canary.exists()


def commit(trap: Trap, old: str, new: str) -> None:
    """Puts a commit that git itself would not make in place of the last one."""
    data = git(trap.path, "cat-file", "commit", "HEAD").replace(old, new) + "\n"
    name = git(
        trap.path,
        "hash-object",
        "-t",
        "commit",
        "-w",
        "--literally",
        "--stdin",
        stdin=data.encode(),
    )
    git(trap.path, "update-ref", "refs/heads/main", name)


@pytest.mark.parametrize("name", ["U\x1fK\x1e", "", "\x1b[31mUK"])
def test_any_author_is_a_name(trap: Trap, name: str) -> None:
    commit(trap, "author UK", f"author {name}")
    assert len(import_git(trap.path, "a.md").history) == 2


def test_a_date_of_no_calendar_is_said(trap: Trap) -> None:
    stamp = git(trap.path, "show", "-s", "--format=%at", "HEAD")
    commit(trap, f"<a@example.org> {stamp} +0000", f"<a@example.org> {'9' * 15} +9999")
    *_, last = import_git(trap.path, "a.md").history.values()
    assert last.date is None
    assert "is no date" in last.warnings[-1]


def test_a_name_with_a_line_break_in_it(trap: Trap) -> None:
    for text in ("First words.\n", "Other words.\n"):
        (trap.path / "a\nb.md").write_text(text, encoding="utf-8")
        git(trap.path, "add", "-A", "--", "a\nb.md")
        git(trap.path, "commit", "-q", "-m", "change")
    trap.canary.unlink(missing_ok=True)
    drafts = import_git(trap.path, "a\nb.md").history.values()
    assert [draft.text.strip() for draft in drafts] == ["First words.", "Other words."]
    assert not trap.canary.exists()


def test_a_name_with_a_nul_in_it(trap: Trap) -> None:
    with pytest.raises(InputError, match="NUL"):
        import_git(trap.path, "a\0b.md")
