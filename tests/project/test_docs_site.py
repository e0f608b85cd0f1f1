"""The docs build as a site, without a warning."""

import importlib.util
import subprocess
import sys
from pathlib import Path

import pytest

pytest.importorskip("sphinx", reason="Sphinx builds the docs")
pytest.importorskip("furo")
pytest.importorskip("myst_parser")
DOCS = Path(__file__).parents[2] / "docs"


def test_the_site_builds_without_a_warning(tmp_path):
    # Without the pages of the sources, which take as long as all others and cannot warn.
    extensions = "myst_parser,sphinx.ext.autodoc,sphinx.ext.autosummary,sphinx.ext.napoleon"
    command = [
        sys.executable,
        "-m",
        "sphinx",
        "-q",
        "-W",
        "--keep-going",
        "-b",
        "dirhtml",
        "-D",
        f"extensions={extensions}",
        str(DOCS),
        str(tmp_path),
    ]
    done = subprocess.run(command, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
    assert (tmp_path / "map" / "index.html").is_file()


def test_every_page_is_in_the_contents():
    listed = (DOCS / "index.md").read_text("utf-8").split()
    assert [page.stem for page in DOCS.glob("*.md") if page.stem not in (*listed, "index")] == []


def test_the_diagrams_show_what_the_library_answers():
    spec = importlib.util.spec_from_file_location("diagrams", DOCS / "diagrams.py")
    diagrams = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(diagrams)
    stale = [
        name
        for name, draw in diagrams.DIAGRAMS.items()
        if (diagrams.HERE / name).read_text("utf-8") != draw()
    ]
    assert stale == [], "run python docs/diagrams.py and look at them"
