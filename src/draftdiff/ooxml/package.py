"""An OPC package (ECMA-376 Part 2): a zip of parts, opened with limits, and packed the same way
each time.
"""

from __future__ import annotations

import lzma
import zlib
from collections.abc import Mapping
from io import BytesIO
from posixpath import dirname, join, normpath
from typing import Final
from urllib.parse import unquote
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from attrs import field, frozen
from lxml import etree

from draftdiff.errors import InputError
from draftdiff.ooxml.xml import parse
from draftdiff.work_limits import check_limit

#: The size of a part from which it matters how many times larger than packed it is.
RATIO_FROM: Final = 16 * 1024 * 1024

_COMPOUND_FILE: Final = bytes.fromhex("d0cf11e0a1b11ae1")
_ENCRYPTED_STREAM: Final = "EncryptedPackage".encode("utf-16-le")
_BROKEN: Final = (
    BadZipFile,
    zlib.error,
    lzma.LZMAError,
    EOFError,
    NotImplementedError,
    OSError,
    ValueError,
)
_RELATIONSHIP: Final = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_CONTENT_TYPE: Final = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_FIRST: Final = ("mimetype", "[Content_Types].xml")
_EPOCH: Final = (1980, 1, 1, 0, 0, 0)


@frozen
class Relationship:
    """A link from a part to another part, named without a leading slash, or to an ``external``
    address as written. The type is the last segment of its type ("styles", "hyperlink").
    """

    id: str
    type: str
    target: str
    external: bool = False


@frozen
class Package:
    """An opened package. Parts, named in the order of the file, are unpacked when they are asked
    for.
    """

    data: bytes = field(repr=False)
    names: tuple[str, ...]
    _zip: ZipFile = field(repr=False, eq=False, alias="zip")
    _entries: Mapping[str, str] = field(repr=False, eq=False, alias="entries")

    def __contains__(self, name: str) -> bool:
        return _key(name) in self._entries

    def read(self, name: str) -> bytes:
        """The bytes of a part; an ``InputError`` if there is none, or it is broken or encrypted."""
        entry = self._entries.get(_key(name))
        if entry is None:
            raise InputError(
                "the part is missing; save the document again from a word processor", where=name
            )
        try:
            return self._zip.read(entry)
        except RuntimeError as error:  # zipfile's way to say that a password is needed
            raise _encrypted() from error
        except _BROKEN as error:
            raise InputError(
                f"the part is damaged ({error}); use another copy of the file", where=name
            ) from error

    def xml(self, name: str) -> etree._Element:
        """The root of an XML part, freshly parsed, in the transitional namespaces."""
        return parse(self.read(name), name)

    def relationships(self, source: str = "") -> dict[str, Relationship]:
        """The relationships of a part by id; of the package itself where no part is named."""
        folder = dirname(source)
        rels = join(folder, "_rels", f"{source.rsplit('/', 1)[-1]}.rels")
        if rels not in self:
            return {}
        found = (_relationship(element, folder) for element in self.xml(rels).iter(_RELATIONSHIP))
        return {relationship.id: relationship for relationship in found}

    def related(self, type: str, source: str = "") -> tuple[str, ...]:
        """The names of the parts that a part (or the package) has a relationship of a type to, in
        order.
        """
        links = self.relationships(source).values()
        return tuple(
            link.target
            for link in links
            if link.type == type and not link.external and link.target in self
        )

    def content_type(self, name: str) -> str | None:
        """The media type of a part, by its own entry or by its suffix."""
        types = self.xml("[Content_Types].xml")
        for override in types.iter(f"{_CONTENT_TYPE}Override"):
            if _key(override.get("PartName", "")) == _key(name):
                return override.get("ContentType")
        for default in types.iter(f"{_CONTENT_TYPE}Default"):
            if name.lower().endswith("." + default.get("Extension", "").lower()):
                return default.get("ContentType")
        return None

    @property
    def main(self) -> str:
        """The name of the main document part; an ``InputError`` if there is none."""
        parts = self.related("officeDocument")
        if not parts:
            raise InputError(
                "the zip holds no Word document (no main document part); give a .docx file"
            )
        return parts[0]

    def parts(self) -> dict[str, bytes]:
        """All parts, unpacked, in the order of the file: what a changed package is packed from."""
        return {name: self.read(name) for name in self.names}


def _is_text(data: bytes) -> bool:
    """Return whether a file that is no package is a text that somebody named like one."""
    try:
        return (
            bool(data.strip())
            and not data.startswith(b"PK")
            and " ".join(data.decode().split()).isprintable()
        )
    except UnicodeDecodeError:
        return False


def open_package(data: bytes) -> Package:
    """The package that a file holds; an ``InputError`` if it is no zip, is broken or encrypted, or
    has more or larger parts than the limits allow.
    """
    if data.startswith(_COMPOUND_FILE):
        if _ENCRYPTED_STREAM in data:
            raise _encrypted()
        raise InputError(
            "this is a document of Word 97-2003 (.doc); open it in a word processor and save it as .docx"
        )
    try:
        archive = ZipFile(BytesIO(data))
    except _BROKEN as error:
        if _is_text(data):
            raise InputError(
                "this is not a Word file; it looks like plain text, which -f text reads"
            ) from error
        raise InputError(
            f"the file is no zip package or is damaged ({error}); use another copy, or save it again as .docx"
        ) from error
    entries = archive.infolist()
    _check_size(entries)
    if any(entry.flag_bits & 1 for entry in entries):
        raise _encrypted()
    names = {
        entry.filename: entry.filename.replace("\\", "/").lstrip("/")
        for entry in entries
        if entry.filename and not entry.is_dir()
    }
    return Package(
        data, tuple(names.values()), zip=archive, entries={_key(n): e for e, n in names.items()}
    )


def pack(parts: Mapping[str, bytes]) -> bytes:
    """A zip file of the parts: content types first, the rest by name, no clock in it: the same
    bytes each time. A part ``mimetype`` comes before all and is not packed, as OpenDocument (part
    2, 3.3) has it.
    """
    target = BytesIO()
    with ZipFile(target, "w") as archive:
        for name in sorted(
            parts, key=lambda name: (name not in _FIRST, name != "_rels/.rels", name)
        ):
            entry = ZipInfo(name, _EPOCH)
            entry.compress_type = ZIP_STORED if name == "mimetype" else ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            entry.create_system = 0
            archive.writestr(entry, parts[name], compresslevel=6)
    return target.getvalue()


def _check_size(entries: list[ZipInfo]) -> None:
    """Refuse a package of too many, too large or too densely packed parts."""
    # zipfile unpacks no more of a part than its entry declares: the declared sizes are the real
    # bound.
    check_limit("parts", len(entries), "parts")
    check_limit("unpacked", sum(entry.file_size for entry in entries), "bytes when it is unpacked")
    for entry in entries:
        if entry.file_size > RATIO_FROM:
            times = entry.file_size // max(entry.compress_size, 1)
            check_limit(
                "ratio",
                times,
                "times its size when it is unpacked, as only zip bombs do",
                where=entry.filename,
            )


def _encrypted() -> InputError:
    return InputError(
        "the document is encrypted; open it with its password and save a copy without one"
    )


def _key(name: str) -> str:
    # Part names are compared without case (ECMA-376 Part 2, 6.2.2.3).
    return name.lstrip("/").lower()


def _relationship(element: etree._Element, folder: str) -> Relationship:
    target = element.get("Target", "")
    external = element.get("TargetMode") == "External"
    if not external:
        path = unquote(target.split("#", 1)[0]).replace("\\", "/")
        target = normpath(path if path.startswith("/") else join(folder, path)).lstrip("/")
    return Relationship(
        element.get("Id", ""), element.get("Type", "").rsplit("/", 1)[-1], target, external
    )
