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


def git(folder: Path, *arguments: str) -> None:
    who = ("-c", "user.name=x", "-c", "user.email=x@example.org")
    subprocess.run(["git", *who, *arguments], cwd=folder, check=True, capture_output=True)


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
