"""The page of the command line, the man page and the completions are what its grammar makes of
them.
"""

import importlib.util
import shutil
import subprocess
from pathlib import Path

import pytest

from draftdiff.cli.grammar import VERBS

ROOT = Path(__file__).parents[2]
pytest.importorskip("shtab", reason="shtab makes the completions")
SPEC = importlib.util.spec_from_file_location("manual", ROOT / "docs" / "manual.py")
manual = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(manual)


@pytest.mark.parametrize("name", ["docs/cli.md", "share/man/man1/draftdiff.1"])
def test_it_is_as_the_grammar_has_it(name):
    assert (ROOT / name).read_text("utf-8") == manual.FILES[name](), "run python docs/manual.py"


@pytest.mark.parametrize("shell", ["bash", "zsh"])
def test_the_shipped_completions_know_every_command(shell):
    (file,) = [ROOT / name for name in manual.FILES if shell in name]
    text = file.read_text("utf-8")
    assert [verb for verb in VERBS if verb not in text] == []


def test_bash_takes_the_completions():
    script = 'source "$0" && complete -p draftdiff'
    file = ROOT / "share" / "bash-completion" / "completions" / "draftdiff"
    done = subprocess.run(
        [shutil.which("bash"), "-c", script, file], capture_output=True, text=True, check=True
    )
    assert "_shtab_draftdiff" in done.stdout
