"""The files around the library: hooks, the action, the workflows, the citation."""

import os
import shlex
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import draftdiff

ROOT = Path(__file__).parents[2]
yaml = pytest.importorskip("yaml", reason="PyYAML reads the project's files")
ENVIRONMENT = {
    **os.environ,
    "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
}


def git(folder: Path, *arguments: str) -> str:
    who = ("-c", "user.name=x", "-c", "user.email=x@example.org")
    command = ["git", *who, *arguments]
    done = subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True)
    return done.stdout


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    git(tmp_path, "init", "-q")
    for modal in ("shall", "should"):
        (tmp_path / "charter.md").write_text(f"States {modal} act.\n\nThey report.\n", "utf-8")
        git(tmp_path, "add", ".")
        git(tmp_path, "commit", "-qm", modal)
    return tmp_path


def hook(name: str) -> list[str]:
    (found,) = (
        one
        for one in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text())
        if one["id"] == name
    )
    return shlex.split(found["entry"])


def test_every_file_of_the_forge_can_be_read():
    files = [*ROOT.glob(".github/**/*.yml"), ROOT / "action.yml", ROOT / "CITATION.cff"]
    assert len(files) >= 9
    assert all(yaml.safe_load(file.read_text("utf-8")) for file in files)


def test_the_citation_and_the_package_name_the_same_version_and_licence():
    cited = yaml.safe_load((ROOT / "CITATION.cff").read_text())
    assert (cited["version"], cited["license"]) == (draftdiff.__version__, "MIT")
    assert tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["license"] == "MIT"


def test_the_hook_writes_a_redline_of_a_changed_document(repository: Path):
    (repository / "charter.md").write_text("States must act.\n\nThey report.\n", "utf-8")
    (repository / "new.md").write_text("New.\n", "utf-8")
    done = subprocess.run(
        [*hook("draftdiff-redline"), "charter.md", "new.md"], cwd=repository, env=ENVIRONMENT
    )
    assert done.returncode == 0
    assert [page.name for page in repository.glob("*.html")] == ["charter.md.redline.html"]
    assert "must" in (repository / "charter.md.redline.html").read_text("utf-8")


def test_the_hook_stops_at_a_broken_record(tmp_path: Path):
    whole = ROOT / "examples" / "wsis10-c9" / "record.toml"
    (tmp_path / "record.toml").write_text(
        'schema = "draftdiff.record/1"\n[[draft]]\nid = "a"\nparents = ["b"]\n'
    )
    for record, status in ((whole, 0), (tmp_path / "record.toml", 1)):
        done = subprocess.run(
            [*hook("draftdiff-check"), str(record)], env=ENVIRONMENT, capture_output=True
        )
        assert done.returncode == status


def test_the_action_writes_redlines_and_a_summary(repository: Path, tmp_path: Path):
    out, summary, outputs = (tmp_path / name for name in ("out", "summary.md", "outputs"))
    environment = {
        **ENVIRONMENT,
        "GITHUB_STEP_SUMMARY": str(summary),
        "GITHUB_OUTPUT": str(outputs),
    }
    script = [str(ROOT / ".github" / "redline.sh"), "HEAD~1", str(out), "*.md", "*.docx"]
    subprocess.run(["bash", *script], cwd=repository, env=environment, check=True)
    assert (out / "charter.md.redline.html").is_file()
    assert "States [-shall-]{+should+} act." in summary.read_text("utf-8")
    assert outputs.read_text() == "changed=1\n"


def test_the_action_reads_what_git_has_and_never_the_work_tree(repository: Path, tmp_path: Path):
    # A pull request makes a tracked link lead elsewhere, adds a file that reads like a revision, and
    # names a document like an option.
    secret = tmp_path / "secret"
    secret.write_text("the token of the runner\n", "utf-8")
    (repository / "link.md").symlink_to("charter.md")
    (repository / "-o.md").write_text("States shall act.\n", "utf-8")
    git(repository, "add", "-A")
    git(repository, "commit", "-qm", "before")
    base = git(repository, "rev-parse", "HEAD").strip()
    (repository / "link.md").unlink()
    (repository / "link.md").symlink_to(secret)
    (repository / f"{base}:-o.md").symlink_to(secret)
    (repository / "-o.md").write_text("States must act.\n", "utf-8")
    git(repository, "add", "-A")
    git(repository, "commit", "-qm", "after")
    (repository / "-o.md").unlink()
    (repository / "-o.md").symlink_to(secret)
    out, summary = tmp_path / "out", tmp_path / "summary.md"
    environment = {**ENVIRONMENT, "GITHUB_STEP_SUMMARY": str(summary)}
    script = [str(ROOT / ".github" / "redline.sh"), base, str(out), "*.md"]
    subprocess.run(["bash", *script], cwd=repository, env=environment, check=True)
    pages = {path.name: path.read_text("utf-8") for path in out.rglob("*") if path.is_file()}
    assert list(pages) == ["-o.md.redline.html"]
    assert "must" in pages["-o.md.redline.html"]
    written = summary.read_text("utf-8")
    assert "States [-shall-]{+must+} act." in written
    assert "no redline of `link.md`: it is a link" in written
    assert "token" not in written + "".join(pages.values())


def test_the_action_hands_its_inputs_over_as_values():
    steps = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))["runs"]["steps"]
    assert not any("${{ inputs" in step.get("run", "") for step in steps)


def test_the_action_takes_no_name_and_no_word_as_a_command(repository: Path, tmp_path: Path):
    names = ("--help.md", "a\n# b.md", "$(touch run).md", "`x`.md", "rtl\u202edm.md", "sub/-t.md")
    (repository / "sub").mkdir()
    for words in ("States shall act.", "```\n\n# Injected\n\n::add-mask::States may act."):
        for name in names:
            (repository / name).write_text(f"{words}\n", "utf-8")
        git(repository, "add", "--", ".")
        git(repository, "commit", "-qm", "names")
    out, summary = tmp_path / "out", tmp_path / "summary.md"
    environment = {**ENVIRONMENT, "GITHUB_STEP_SUMMARY": str(summary), "GITHUB_ACTIONS": "true"}
    script = [str(ROOT / ".github" / "redline.sh"), "HEAD~1", str(out), "*.md"]
    done = subprocess.run(
        ["bash", *script], cwd=repository, env=environment, check=True, capture_output=True
    )
    pages = {str(page.relative_to(out)) for page in out.rglob("*.html")}
    assert pages == {f"{name}.redline.html" for name in names}
    assert not (repository / "run").exists()
    lines = summary.read_text("utf-8").split("\n")
    wanted = ("--help.md", "a?# b.md", "$(touch run).md", "?x?.md", "rtl?dm.md", "sub/-t.md")
    heads = sorted(line for line in lines if line.startswith("#"))
    assert heads == sorted(f"### `{name}`" for name in wanted)
    # The runner takes commands again only with the token that it was told first.
    first, *_, last = done.stdout.decode().splitlines()
    token = first.removeprefix("::stop-commands::")
    assert len(token) == 32
    assert last == f"::{token}::"
