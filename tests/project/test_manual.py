"""The page of the command line, the man page and the completions are what its grammar makes of
them.
"""

import importlib.util
import json
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest

from draftdiff.cli.grammar import VERBS
from draftdiff.records.schema import TABLES, fault
from draftdiff.schemas import schema_of

ROOT = Path(__file__).parents[2]
pytest.importorskip("shtab", reason="shtab makes the completions")
SPEC = importlib.util.spec_from_file_location("manual", ROOT / "docs" / "manual.py")
manual = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(manual)


@pytest.mark.parametrize(
    "name",
    [
        "docs/cli.md",
        "share/man/man1/draftdiff.1",
        "docs/record-keys.md",
        "src/draftdiff/schemas/record-1.json",
    ],
)
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


def test_the_example_of_every_key_is_one_that_the_record_takes():
    for table in ("", *TABLES):
        for name, key in manual.record_keys.keys_of(table):
            written, _ = manual.record_keys.example_of(table, name, key)
            assert fault(key, tomllib.loads(f"x = {written}")["x"]) is None, (table, name)


@pytest.mark.parametrize("example", ["wsis10-c9", "cwg-internet-2013", "wtpf-13"])
def test_the_schema_for_editors_takes_the_examples_and_no_other_key(example):
    jsonschema = pytest.importorskip("jsonschema")
    text = (ROOT / "examples" / example / "record.toml").read_text("utf-8")
    data = json.loads(json.dumps(tomllib.loads(text), default=str))
    validator = jsonschema.Draft202012Validator(schema_of("record-1"))
    assert [error.message for error in validator.iter_errors(data)] == []
    data["block"][0]["colour"] = "red"
    assert [*validator.iter_errors(data)]
