"""The pictures of docs/redlines.md: each format written, opened in what people open it with, and
photographed.

    python docs/images/make.py          needs Chromium, LibreOffice and pdftoppm; writes beside
    itself

The drafts are invented.
"""

from __future__ import annotations

import html
import shutil
import subprocess
import tempfile
from pathlib import Path

import draftdiff as dd
from draftdiff.writers.registry import write_bytes

HERE = Path(__file__).parent
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or "google-chrome"

CHAIR = """\
# Media

The media are important for freedom of expression.

1. States shall protect journalists and bloggers.

2. The media should use traditional and new technologies.

3. States shall encourage women to take part in the media.

4. Reports are due every year.
"""
UK = """\
# Media

The media are important for freedom of expression and for plurality of information.

1. Reports are due every two years.

2. States should protect journalists, bloggers and all media workers.

3. The media should use traditional and new technologies.

4. States shall encourage women and men to take part in the media.
"""
IRAN = """\
# Media

The media are important for freedom of expression.

1. States shall protect journalists and bloggers, who have responsibilities.

2. States shall encourage women to take part in the media on equal terms.

3. Reports are due every year.
"""


def drafts() -> list[dd.Draft]:
    """The Chair's draft, and what the UK and then Iran made of it."""
    return [
        dd.read_text(CHAIR, format="markdown", id="chair", proposers=["Chair"], date="2014-05-28"),
        dd.read_text(
            UK,
            format="markdown",
            id="uk",
            parents=["chair"],
            proposers=["UK+friends"],
            date="2014-05-30",
        ),
        dd.read_text(
            IRAN,
            format="markdown",
            id="iran",
            parents=["chair"],
            proposers=["Iran"],
            date="2014-05-31",
        ),
    ]


def photograph(page: Path, name: str, width: int, height: int, *flags: str) -> None:
    """A page as a browser shows it."""
    command = [
        CHROMIUM,
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--hide-scrollbars",
        *flags,
        f"--screenshot={HERE / name}",
        f"--window-size={width},{height}",
        page.as_uri(),
    ]
    subprocess.run(command, check=True, capture_output=True)


def first_page(document: Path, name: str) -> None:
    """The first page of a PDF, or of a Word document as LibreOffice shows it."""
    if document.suffix == ".docx":
        office = [
            "soffice",
            "--headless",
            f"-env:UserInstallation={(document.parent / 'office').as_uri()}",
        ]
        command = [*office, "--convert-to", "pdf", "--outdir", str(document.parent), str(document)]
        subprocess.run(command, check=True, capture_output=True)
        document = document.with_suffix(".pdf")
    stem = (HERE / name).with_suffix("")
    subprocess.run(
        ["pdftoppm", "-r", "72", "-png", "-singlefile", "-f", "1", str(document), str(stem)],
        check=True,
    )


def listing(folder: Path, name: str, words: str, height: int) -> None:
    """Plain text as a terminal or editor shows it."""
    style = "margin:0;padding:18px;background:#fff;color:#1c1e22;white-space:pre-wrap;font:15px/1.45 'DejaVu Sans Mono'"
    page = folder / f"{name}.html"
    page.write_text(
        f'<meta charset="utf-8"><body style="margin:0"><pre style="{style}">{html.escape(words)}</pre>',
        "utf-8",
    )
    photograph(page, f"{name}.png", 900, height)


def main() -> None:
    """All pictures."""
    chair, uk, iran = drafts()
    both = dd.redline(chair, uk)
    three = dd.redline(chair, uk, third=iran)
    columns = dd.compare([chair, uk, iran])
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for stem, what in (("redline", both), ("three", three), ("columns", columns)):
            for suffix in ("docx", "html", "pdf"):
                # Names of pictures are those of the files with their format.
                dd.write(what, folder / f"{stem}-{suffix}.{suffix}")
        for stem, height in (("redline", 780), ("three", 700), ("columns", 800)):
            photograph(folder / f"{stem}-html.html", f"{stem}-html.png", 1100, height)
        dark = ("--force-dark-mode", "--blink-settings=preferredColorScheme=0")
        photograph(folder / "redline-html.html", "redline-dark.png", 1100, 780, *dark)
        for stem in (
            "redline-docx.docx",
            "redline-pdf.pdf",
            "three-docx.docx",
            "columns-docx.docx",
            "columns-pdf.pdf",
        ):
            first_page(folder / stem, f"{Path(stem).stem}.png")
        for stem, height in (("markdown", 480), ("text", 460), ("terminal", 500)):
            listing(folder, f"redline-{stem}", write_bytes(both, stem).decode(), height)


if __name__ == "__main__":
    main()
