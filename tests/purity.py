"""Documents of each format, and what is read of them in a process of its own.

``python tests/purity.py ORDER`` imports what reads foreign formats, forwards or backwards, and
prints a digest of each document as it is read.
"""

from __future__ import annotations

import sys
from contextlib import suppress
from hashlib import sha256
from importlib import import_module
from pathlib import Path

from attrs import evolve

from draftdiff.errors import DraftDiffError
from draftdiff.readers.registry import formats, read_bytes
from draftdiff.verbs import read_text
from draftdiff.writers.registry import write_bytes
from fuzzing import TARGETS, seeds

HERE = Path(__file__).parent
#: What reads foreign formats, and what changes docutils for a whole process.
MODULES = (
    "docutils.core",
    "mwparserfromhell",
    "striprtf.striprtf",
    "pypdfium2",
    "trafilatura",
    "markdown_it",
    "lxml.html",
    "sphinx.directives.code",
    "sphinx.roles",
)
#: Documents of each format that a process reads.
MOST = 5
#: What a document may define, or ask of the clock, files and the environment.
BEFORE = {
    "rst": (
        b".. role:: emphasis(strong)\n\nText.",
        b".. role:: zz(strong)\n\n.. default-role:: zz\n\nText.",
        b"At |t|.\n\n.. |t| date:: %H:%M:%S.%f\n",
        b".. code-block:: python\n\n   a\n\n.. only:: html\n\n   :zz:`word` `all`\n",
    ),
    "latex": (b"\\newcommand{\\zz}{words}\\today \\jobname \\zz",),
    "wikitext": (b"{{CURRENTTIME}} {{LOCALDAY}} <ref name=a>x</ref> ~~~~~",),
    "asciidoc": (b":zz: words\n\n{zz} {localtime} {docdate} {user-home}\n",),
    "markdown": (b"[zz]: https://un.org\n\n[zz] `{{date}}`\n",),
}


def samples(format: str) -> list[bytes]:
    """Documents of a format; those of the fuzzer, and such as ask or define something."""
    draft = read_text("1. States shall act.\n\n(a) Words.")
    found = [*BEFORE.get(format, ())]
    if format in TARGETS:
        found += seeds(format, 20_000)
    elif format == "web":
        found += seeds("html", 20_000)
    elif format == "uslm":
        found += [next((HERE / "data" / "statutes").glob("*.xml")).read_bytes()]
    elif format in ("clml", "formex"):
        found += [(HERE / "data" / "dialects" / f"act.{format}.xml").read_bytes()]
    else:
        found.append(write_bytes(draft, format))
    return found


def answer(data: bytes, format: str) -> object:
    """What is read, or how it is refused."""
    try:
        return evolve(read_bytes(data, format, track_changes="all"), package=None)
    except DraftDiffError as error:
        return type(error).__name__, str(error)


def main(order: int) -> None:
    """Print a digest of each document."""
    for module in MODULES[::order]:
        with suppress(ImportError):
            import_module(module)
    for format in sorted(formats()):
        for data in samples(format)[:MOST]:
            said = repr(answer(data, format)).encode("utf-8", "surrogatepass")
            print(format, sha256(said).hexdigest())


if __name__ == "__main__":
    main(int(sys.argv[1]))
