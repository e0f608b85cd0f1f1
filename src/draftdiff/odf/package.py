"""An OpenDocument text as a file: its parts, opened with the limits that Word files have."""

from __future__ import annotations

from typing import Final

from draftdiff.errors import InputError
from draftdiff.odf.names import q
from draftdiff.ooxml.package import Package, open_package

MIMETYPE: Final = b"application/vnd.oasis.opendocument.text"


def open_text(data: bytes) -> Package:
    """The parts of an OpenDocument text; an ``InputError`` if it is none, or is broken, encrypted or too large."""
    package = open_package(data)
    if "content.xml" not in package:
        raise InputError("the zip holds no OpenDocument text (no content.xml); give an .odt file")
    if "META-INF/manifest.xml" in package and b"encryption-data" in package.read("META-INF/manifest.xml"):
        raise InputError("the document is encrypted; open it with its password and save a copy without one")
    if package.xml("content.xml").find(f"{q('office:body')}/{q('office:text')}") is None:
        raise InputError("this is another kind of OpenDocument (a spreadsheet, a presentation); give an .odt file")
    return package
