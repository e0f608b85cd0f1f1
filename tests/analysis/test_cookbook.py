"""The cookbook and the notebooks say what draftdiff says."""

import asyncio
import json
import re
import sys
import warnings
from pathlib import Path

import pytest

import draftdiff as dd
from draftdiff.analysis import pictures

ROOT = Path(__file__).parent.parent.parent
NOTEBOOKS = sorted((ROOT / "examples").glob("*.ipynb"))


def test_the_cookbook_names_every_kind_and_links_lead_somewhere():
    from draftdiff.cli.views import KINDS

    page = (ROOT / "docs" / "cookbook.md").read_text("utf-8")
    assert re.findall(r"^\| `(\w+)` \|", page, re.M) == list(KINDS)
    for link in re.findall(r"\]\(([^)#]+)\)", page):
        assert (ROOT / "docs" / link).resolve().exists()


def test_its_picture_is_the_one_that_is_drawn():
    picture = pictures.flow(dd.load(ROOT / "examples" / "peps" / "governance"))
    assert (ROOT / "docs" / "images" / "flow.svg").read_text("utf-8") == picture.svg


def told(cell):
    """What a cell printed and showed, without what is a page of its own."""
    outputs = cell.get("outputs", ())
    shown = [
        {kind: "".join(data) for kind, data in one.get("data", {}).items() if kind != "text/html"}
        for one in outputs
    ]
    return "".join("".join(one.get("text", "")) for one in outputs), [one for one in shown if one]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_notebooks_run_and_hold_what_they_gave(path, monkeypatch):
    nbformat, nbclient = pytest.importorskip("nbformat"), pytest.importorskip("nbclient")
    for library in ("ipykernel", "pandas"):
        pytest.importorskip(library)
    kept = json.loads(path.read_text("utf-8"))
    book = nbformat.read(path, as_version=4)
    # The kernel is another process: it looks for packages where this one does.
    monkeypatch.setenv("PYTHONPATH", ":".join(filter(None, sys.path)))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # Those of the client and its event loop.
        client = nbclient.NotebookClient(
            book, timeout=300, resources={"metadata": {"path": str(path.parent)}}
        )
        asyncio.run(client.async_execute())
    for cell, before in zip(book.cells, kept["cells"], strict=True):
        if cell.cell_type == "code":
            source = "".join(before["source"])
            assert told(cell) == told(before), (
                f"run `jupyter execute --inplace {path.name}` in examples/: {source[:60]}"
            )
