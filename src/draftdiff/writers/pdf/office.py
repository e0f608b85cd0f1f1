"""PDF by way of a word processor: the Word file with its tracked changes, as LibreOffice lays it out."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Any, Final

from draftdiff.errors import OutputError
from draftdiff.writers.docx import write_docx

#: Under either name LibreOffice is started.
_NAMES: Final = ("soffice", "libreoffice")
_SECONDS: Final = 300


def rendered(what: Any, **options: Any) -> bytes:
    """A result written as a Word file and rendered by LibreOffice, changes marked in the document's own layout.

    LibreOffice runs without a window, with a profile of its own that is gone afterwards. It dates what it writes.

    Raises:
        OutputError: There is no LibreOffice, it gives no PDF, or the Word file cannot be written.
    """
    office = next(filter(None, map(shutil.which, _NAMES)), None)
    if office is None:
        raise OutputError(
            "there is no LibreOffice on this machine; install it, or leave 'via' out to have typst set it"
        )
    data = write_docx(what, **options)
    with tempfile.TemporaryDirectory(prefix="draftdiff-") as folder:
        home, source = Path(folder), Path(folder) / "redline.docx"
        source.write_bytes(data)
        profile = f"-env:UserInstallation={(home / 'profile').as_uri()}"
        command = [office, profile, "--headless", "--norestore", "--convert-to", "pdf", "--outdir", folder, str(source)]
        clean = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}
        try:
            done = subprocess.run(command, capture_output=True, env=clean, timeout=_SECONDS, check=False)
        except subprocess.TimeoutExpired:
            raise OutputError(f"LibreOffice took more than {_SECONDS} seconds; leave 'via' out") from None
        made = source.with_suffix(".pdf")
        if not made.exists():
            said = done.stderr.decode(errors="replace").strip().splitlines()
            raise OutputError(
                f"LibreOffice gave no PDF ({said[-1] if said else 'it did not say why'}); leave 'via' out"
            )
        return made.read_bytes()
