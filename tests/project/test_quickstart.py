"""Who follows the quickstart, command by command, gets what it shows."""

import ast
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

PAGE = Path(__file__).parents[2] / "docs" / "quickstart.md"
BLOCKS = re.findall(r"```(sh|console|python)\n(.*?)```", PAGE.read_text("utf-8"), re.S)
PROGRAMS = {"draftdiff": "-m draftdiff", "python": "", "pytest": "-m pytest -p no:cacheprovider"}


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """What the page has its reader make: files, commands one after the other, and what they
    printed.
    """
    home = tmp_path_factory.mktemp("quickstart")
    (home / "bin").mkdir()
    for name, arguments in PROGRAMS.items():
        (home / "bin" / name).write_text(f'#!/bin/sh\nexec "{sys.executable}" {arguments} "$@"\n')
        (home / "bin" / name).chmod(0o755)
    (home / ".gitconfig").write_text("[user]\nname = Reader\nemail = reader@example.org\n")
    script = ""
    for kind, text in BLOCKS:
        if kind == "python" and text.startswith("# "):
            (home / text.split()[1]).write_text(text)
        elif kind == "console" and text.startswith("$ "):
            script += "".join(
                f"echo '{line}'\n{line[2:]}\n"
                for line in text.splitlines()
                if line.startswith("$ ")
            )
        elif kind == "sh":
            script += f"{{ {text} }} > made 2>&1\n"
    environment = {
        **os.environ,
        "HOME": str(home),
        "PATH": f"{home / 'bin'}:{os.environ['PATH']}",
        "COLUMNS": "100",
        "PYTHONPATH": os.pathsep.join(filter(None, sys.path)),
    }
    with (home / "printed").open("w") as printed:
        subprocess.run(
            ["bash", "-c", script],
            cwd=home,
            env=environment,
            stdout=printed,
            stderr=printed,
            check=True,
        )
    return home


def without_chance(text: str) -> str:
    """The text without what is another on each machine: how long it took, and which of many examples
    Hypothesis comes to in the end, which depends on all the modules that are loaded.
    """
    text = re.sub(r"(?m)^(your diff gave:|old =|new =) .*$", r"\1 …", text)
    # pytest adds hours to what takes more than a minute.
    return re.sub(r"\d+\.\d+s(?: \(\d+:\d+:\d+\))?", "…s", text)


def test_what_is_another_on_each_machine_is_not_compared():
    assert without_chance("1 passed in 8.37s") == without_chance("1 passed in 75.02s (0:01:15)")
    assert without_chance("old = 'x'\nwords") == without_chance("old = 'y'\nwords")
    assert without_chance("['words']") != without_chance("['order']")


def test_each_command_prints_what_the_page_shows(folder):
    shown = "".join(text for kind, text in BLOCKS if kind == "console" and text.startswith("$ "))
    assert without_chance(shown) == without_chance((folder / "printed").read_text())


def test_each_cell_of_the_notebook_shows_something(folder, monkeypatch):
    monkeypatch.chdir(folder)
    cells = [
        text for kind, text in BLOCKS if kind == "python" and not text.startswith(("# ", ">>> "))
    ]
    names: dict[str, object] = {}
    for cell in cells:
        *lines, last = ast.parse(cell).body
        exec(compile(ast.Module(lines, []), "cell", "exec"), names)
        assert isinstance(last, ast.Expr)
        found = eval(compile(ast.Expression(last.value), "cell", "eval"), names)
        assert any(getattr(found, form, str)() for form in ("_repr_html_", "_repr_svg_"))
    assert len(cells) == 4
