"""Typst set to work on data, or LibreOffice on a Word file."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import tempfile
import warnings
from importlib.resources import files
from pathlib import Path
from typing import Any, Final

import regex

from draftdiff.errors import OutputError
from draftdiff.lazy import lazy_pattern
from draftdiff.model.hidden import code_point

#: Where a font is not called "Noto Sans" and the name of the script.
_FONTS: Final = {
    "Han": "Noto Serif CJK SC",
    "Hiragana": "Noto Serif CJK JP",
    "Katakana": "Noto Serif CJK JP",
    "Hangul": "Noto Serif CJK KR",
    "Arabic": "Noto Naskh Arabic",
    "Latin": "Noto Serif",
    "Cyrillic": "Noto Serif",
    "Greek": "Noto Serif",
    "Canadian_Aboriginal": "Noto Sans Canadian Aboriginal",
}
_SCRIPTS: Final = (
    "Arabic",
    "Armenian",
    "Bengali",
    "Canadian_Aboriginal",
    "Cherokee",
    "Cyrillic",
    "Devanagari",
    "Ethiopic",
    "Georgian",
    "Greek",
    "Gujarati",
    "Gurmukhi",
    "Han",
    "Hangul",
    "Hebrew",
    "Hiragana",
    "Kannada",
    "Katakana",
    "Khmer",
    "Lao",
    "Latin",
    "Malayalam",
    "Mongolian",
    "Myanmar",
    "Oriya",
    "Sinhala",
    "Syriac",
    "Tamil",
    "Telugu",
    "Thaana",
    "Thai",
    "Tibetan",
    "Tifinagh",
    "Yi",
)
_MISSING: Final = lazy_pattern(re.compile, r'the text `"(.*)"` could not be displayed', re.DOTALL)
_SECONDS: Final = 300
#: Pictographs, with what makes one of several or colours them.
_EMOJI: Final = (
    r"[\p{Extended_Pictographic}\p{Emoji_Modifier}\p{Regional_Indicator}\u200d\ufe0f\u20e3]"
)
_ESCAPED: Final = lazy_pattern(re.compile, r"\\u\{([0-9a-f]+)\}")


def typeset(data: dict[str, Any]) -> bytes:
    """The PDF/UA-1 (tagged, titled, no date: the same data and fonts give the same bytes) of words
    handed over as data, so that none of them can be code. An emoji that no font has is the font's
    box, with a warning, and the file claims no PDF/UA. An ``OutputError`` where typst is missing or
    no font has one of the other characters.
    """
    try:
        import typst
    except ImportError:
        reason = (
            'PDF needs typst, which is not installed; install it with: pip install "draftdiff[pdf]"'
        )
        raise OutputError(reason) from None
    look = files("draftdiff.writers.pdf").joinpath("document.typ").read_bytes()
    words = json.dumps(data, ensure_ascii=False)

    def compiled(text: str, standards: Any) -> bytes:
        inputs: Any = {"main": look, "data.json": text.encode()}
        return bytes(typst.compile(inputs, format="pdf", pdf_standards=standards))

    try:
        return compiled(words, ["ua-1"])
    except typst.TypstError as error:
        character = _missing_character(str(error))
        if not regex.fullmatch(_EMOJI, character):
            raise OutputError(_reason(str(error))) from error
    try:
        compiled(regex.sub(_EMOJI, "", words), ["ua-1"])
    except typst.TypstError as error:
        raise OutputError(_reason(str(error))) from error
    warnings.warn(
        f"{_absence(character)}; without it an empty box stands there, and the file claims no PDF/UA",
        stacklevel=4,
    )
    return compiled(words, [])


def _reason(message: str) -> str:
    character = _missing_character(message)
    if not character:
        return f"typst could not set it: {message.splitlines()[0]}"
    return _absence(character)


def _missing_character(message: str) -> str:
    """Return the character that no font has, by typst's message; empty where it says another thing."""
    missing = _MISSING.search(message)
    if missing is None:
        return ""
    text: str = _ESCAPED.sub(lambda match: chr(int(match[1], 16)), missing[1])
    return next(filter(str.strip, text), text[:1])


def _absence(character: str) -> str:
    shown = f"{character!r} " if character.isprintable() else ""
    return f"no font of this machine has {shown}({code_point(character)}); install {font_for(character)}"


def font_for(character: str) -> str:
    """A font that has a character: "Noto Serif CJK SC" for "中"."""
    if regex.match(_EMOJI, character):
        return "Noto Emoji"
    script = next(
        (name for name in _SCRIPTS if regex.match(rf"\p{{Script={name}}}", character)), None
    )
    if script is None:
        return "a font that has it (the Noto fonts have most scripts)"
    return _FONTS.get(script, f"Noto Sans {script.replace('_', ' ')}")


def rendered(what: Any, **options: Any) -> bytes:
    """A result as a Word file rendered by LibreOffice (without a window, in a passing profile; it
    dates what it writes). An ``OutputError`` where there is no LibreOffice, it gives no PDF, or the
    Word file cannot be written.
    """
    from draftdiff.writers.docx import write_docx

    office = next(filter(None, map(shutil.which, ("soffice", "libreoffice"))), None)
    if office is None:
        raise OutputError(
            "there is no LibreOffice on this machine; install it, or leave 'via' out to have typst set it"
        )
    data = write_docx(what, **options)
    with tempfile.TemporaryDirectory(prefix="draftdiff-") as folder:
        home, source = Path(folder), Path(folder) / "redline.docx"
        source.write_bytes(data)
        profile = f"-env:UserInstallation={(home / 'profile').as_uri()}"
        command = [
            office,
            profile,
            "--headless",
            "--norestore",
            "--convert-to",
            "pdf",
            "--outdir",
            folder,
            str(source),
        ]
        clean = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}
        try:
            done = subprocess.run(
                command, capture_output=True, env=clean, timeout=_SECONDS, check=False
            )
        except subprocess.TimeoutExpired:
            raise OutputError(
                f"LibreOffice took more than {_SECONDS} seconds; leave 'via' out"
            ) from None
        made = source.with_suffix(".pdf")
        if not made.exists():
            messages = done.stderr.decode(errors="replace").strip().splitlines()
            raise OutputError(
                f"LibreOffice gave no PDF ({messages[-1] if messages else 'it did not say why'}); leave 'via' out"
            )
        return made.read_bytes()
