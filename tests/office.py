"""Documents in a headless LibreOffice: all changes accepted, all rejected, paragraph by paragraph.

One office serves all documents of a test run. The office is spoken to over UNO, whose Python module
belongs to the system's interpreter, so this file is a module of the tests and a program of that
interpreter:

    python3 office.py FILE...            prints a JSON list of {"accept": [...], "reject": [...]}
    python3 office.py --formats FILE...  the same, each text behind what it looks like
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

_START = 90
_PYTHONS = (
    "/usr/bin/python3",
    "/usr/lib/libreoffice/program/python",
    "/opt/libreoffice/program/python",
)


def missing() -> str | None:
    """Why no office can be had here, or None."""
    if shutil.which("soffice") is None:
        return "no soffice; apt-get install libreoffice-writer"
    return None if _uno_python() else "no Python with the module uno; apt-get install python3-uno"


def _uno_python() -> str | None:
    for python in (os.environ.get("OFFICE_PYTHON"), *_PYTHONS):
        if python and Path(python).exists():
            found = subprocess.run([python, "-c", "import uno"], capture_output=True, check=False)
            if found.returncode == 0:
                return python
    return None


def read_in_office(
    files: Sequence[Path], timeout: int = 300, *, formats: bool = False
) -> list[dict[str, list[str]]]:
    """The texts of documents with all changes accepted and rejected, empty paragraphs left out.

    Args:
        files: The documents.
        timeout: How many seconds the office may take.
        formats: Whether to tell of the main text what it looks like, a stretch of one look a line.
    """
    python = _uno_python()
    assert python is not None
    clean = {
        key: value
        for key, value in os.environ.items()
        if not key.startswith(("PYTHON", "VIRTUAL_ENV"))
    }
    command = [python, __file__, *(["--formats"] if formats else []), *map(str, files)]
    done = subprocess.run(command, capture_output=True, env=clean, timeout=timeout, check=False)
    assert done.returncode == 0, (
        f"{command[:2]} ended with {done.returncode}: {done.stderr.decode()}"
    )
    found: list[dict[str, list[str]]] = json.loads(done.stdout)
    return found


def resaved(file: Path, folder: Path) -> Path:
    """The document as the office itself writes it, in another folder."""
    command = [
        "soffice",
        f"-env:UserInstallation=file://{folder}/profile",
        "--headless",
        "--convert-to",
        "docx",
    ]
    subprocess.run(
        [*command, "--outdir", str(folder), str(file)],
        capture_output=True,
        timeout=_START,
        check=True,
    )
    return folder / file.name


@contextmanager
def _office() -> Iterator[Any]:
    import uno

    home = tempfile.mkdtemp(prefix="office-")
    pipe = f"draftdiff{os.getpid()}"
    address = f"pipe,name={pipe};urp;StarOffice.ComponentContext"
    flags = ["--headless", "--norestore", "--nologo", "--nodefault", "--nofirststartwizard"]
    process = subprocess.Popen(
        ["soffice", *flags, f"-env:UserInstallation=file://{home}/profile", f"--accept={address}"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        local = uno.getComponentContext()
        resolver = local.ServiceManager.createInstanceWithContext(
            "com.sun.star.bridge.UnoUrlResolver", local
        )
        yield _resolved(resolver, f"uno:{address}", process)
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        shutil.rmtree(home, ignore_errors=True)


def _resolved(resolver: Any, address: str, process: subprocess.Popen[bytes]) -> Any:
    from com.sun.star.connection import NoConnectException

    for _ in range(_START * 5):
        try:
            return resolver.resolve(address)
        except NoConnectException:
            assert process.poll() is None, "soffice ended before it could be asked"
            time.sleep(0.2)
    raise TimeoutError("soffice did not start")


def _texts(context: Any, path: str, command: str, *, formats: bool = False) -> list[str]:
    import uno
    from com.sun.star.beans import PropertyValue

    manager = context.ServiceManager
    desktop = manager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
    url = uno.systemPathToFileUrl(os.path.abspath(path))
    document = desktop.loadComponentFromURL(
        url, "_blank", 0, (PropertyValue("Hidden", 0, True, 0),)
    )
    assert document is not None, f"{path}: not loaded"
    try:
        helper = manager.createInstanceWithContext("com.sun.star.frame.DispatchHelper", context)
        frame = document.getCurrentController().getFrame()
        helper.executeDispatch(frame, f".uno:{command}AllTrackedChanges", "", 0, ())
        if formats:
            return list(_looks(document.getText()))
        return [text.strip() for text in _document_texts(document) if text.strip()]
    finally:
        document.close(True)


def _document_texts(document: Any) -> Iterator[str]:
    yield from _paragraphs(document.getText())
    for notes in (document.getFootnotes(), document.getEndnotes()):
        for place in range(notes.getCount()):
            yield from _paragraphs(notes.getByIndex(place))
    # A floating table stands in a frame, unless a change is tracked in it; text boxes are frames
    # too.
    frames = document.getTextFrames()
    for place in range(frames.getCount()):
        yield from _paragraphs(frames.getByIndex(place).getText())


def _paragraphs(text: Any) -> Iterator[str]:
    found = text.createEnumeration()
    while found.hasMoreElements():
        element = found.nextElement()
        if element.supportsService("com.sun.star.text.TextTable"):
            for name in sorted(element.getCellNames(), key=_cell_place):
                yield from _paragraphs(element.getCellByName(name))
        else:
            yield _without_note_numbers(element)


def _cell_place(name: str) -> tuple[Any, ...]:
    """A cell's place by its name: "B10" stands behind "B2"; cells of split rows are called
    "A1.1.2".
    """
    head, *rest = name.split(".")
    column = head.rstrip("0123456789")
    return (int(head[len(column) :] or 0), len(column), column, rest)


def _without_note_numbers(paragraph: Any) -> str:
    return "".join(map(_portion, _portions(paragraph))).translate(OWN_CHARACTERS)


_OF_PARAGRAPHS = (
    "ParaAdjust",
    "ParaLeftMargin",
    "ParaRightMargin",
    "ParaFirstLineIndent",
    "ParaTopMargin",
    "ParaBottomMargin",
)
_OF_TEXT = (
    "CharFontName",
    "CharHeight",
    "CharColor",
    "CharBackColor",
    "CharHighlight",
    "CharWeight",
    "CharPosture",
    "CharUnderline",
    "CharStrikeout",
    "CharEscapement",
    "CharCaseMap",
)


def _looks(text: Any) -> Iterator[str]:
    """What each stretch of the main text looks like, with its words."""
    found = text.createEnumeration()
    while found.hasMoreElements():
        paragraph = found.nextElement()
        if paragraph.supportsService("com.sun.star.text.TextTable"):
            for name in sorted(paragraph.getCellNames(), key=_cell_place):
                yield from _looks(paragraph.getCellByName(name))
            continue
        around = [_told(paragraph, name) for name in _OF_PARAGRAPHS] + [
            f"line {paragraph.ParaLineSpacing.Height}"
        ]
        last: list[str] = []
        for portion in _portions(paragraph):
            words = _portion(portion).translate(OWN_CHARACTERS)
            look = " ".join([*around, *(_told(portion, name) for name in _OF_TEXT)])
            if words and last and last[0] == look:
                last[1] += words
            elif words:
                yield from [": ".join(last)] if last else []
                last = [look, words]
        yield from [": ".join(last)] if last else []


def _told(found: Any, name: str) -> str:
    value = found.getPropertyValue(name)
    return f"{name}={getattr(value, 'value', value)}"


#: Joiners, which the office itself puts where a table row or an anchored box is tracked; all texts
#: go without.
OWN_CHARACTERS = dict.fromkeys((0x200B, 0x200D))


def _portions(text: Any) -> Iterator[Any]:
    found = text.createEnumeration()
    while found.hasMoreElements():
        yield found.nextElement()


def _portion(portion: Any) -> str:
    if portion.TextPortionType == "ContentControl":
        return "".join(map(_portion, _portions(portion.ContentControl)))
    return str(portion.getString()) if portion.TextPortionType in ("Text", "TextField") else ""


def _answer(paths: Sequence[str], *, formats: bool) -> str:
    with _office() as context:
        return json.dumps(
            [
                {
                    "accept": _texts(context, path, "Accept", formats=formats),
                    "reject": _texts(context, path, "Reject", formats=formats),
                }
                for path in paths
            ]
        )


if __name__ == "__main__":
    print(
        _answer(
            [path for path in sys.argv[1:] if path != "--formats"], formats="--formats" in sys.argv
        ),
        flush=True,
    )
    # Without an office at its other end, the module uno now and then crashes while the interpreter
    # shuts down.
    os._exit(0)
