"""The reach of an assistant: what may be read and written, and what a name leads to."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any, Final

from attrs import frozen

from draftdiff.cli.outputs import files_of, refuse_overwriting
from draftdiff.cli.subjects import named
from draftdiff.errors import InputError, OutputError
from draftdiff.model.draft import Draft

if TYPE_CHECKING:
    from draftdiff.history import History
    from draftdiff.records import Record

#: The formats of what is written.
FORMATS: Final = ("markdown", "text", "html", "docx", "odt", "pdf")
#: A name in text could be one that a program takes for instructions (CLAUDE.md, requirements.txt).
_TEXTS: Final = ("markdown", "text", "html")
#: What keys and passwords are kept in, besides hidden files.
_KEYS: Final = frozenset(
    ".asc .env .gpg .jks .kdbx .key .keystore .p12 .pem .pfx .pgp .pkcs12 .ppk".split()
)
_SECRETS: Final = frozenset(
    "credentials id_dsa id_ecdsa id_ed25519 id_rsa passwords secrets".split()
)


@frozen
class Desk:
    """Folders, links in their names followed, and whether it may write below them."""

    roots: tuple[Path, ...]
    writes: bool = False

    @classmethod
    def opening(cls, folders: list[str], *, writes: bool = False) -> Desk:
        """A desk with these folders open.

        Raises:
            InputError: One of them is no folder.
        """
        for folder in folders:
            if not os.path.isdir(folder):
                raise InputError(
                    "there is no such folder; --root names one that may be read", path=folder
                )
        return cls(tuple(Path(os.path.realpath(folder)) for folder in folders), writes)

    def resolve_name(self, name: str) -> Path:
        """The file that a name leads to, all links followed; a relative one counts from the first
        folder that has it.

        Raises:
            InputError: It leads out of the folders, or to a hidden file or one for keys.
        """
        if "\0" in name:
            raise InputError("a NUL character stands in the name")
        candidates = [Path(os.path.realpath(root / name)) for root in self.roots]
        inside = [
            path for path in candidates if any(path.is_relative_to(root) for root in self.roots)
        ]
        if not inside:
            roots = ", ".join(map(str, self.roots))
            raise InputError(
                f"this is not below the folders that are open ({roots}); take a name below them",
                path=name,
            )
        chosen = next((path for path in inside if path.exists()), inside[0])
        if self.is_private(chosen):
            raise InputError(
                "hidden files, keys and passwords are neither read nor written; "
                "copy what may be seen under another name",
                path=name,
            )
        return chosen

    def is_private(self, path: Path) -> bool:
        """Return whether a file below the folders is hidden, or is one for keys by its name."""
        inside = next(path.relative_to(root) for root in self.roots if path.is_relative_to(root))
        if any(part.startswith(".") for part in inside.parts):
            return True
        name = PurePath(inside.name.lower())
        return name.suffix in _KEYS or name.name.split(".")[0] in _SECRETS

    def draft(self, name: str, **options: Any) -> Draft:
        """A document below the folders."""
        from draftdiff.verbs import read

        return read(self.document(name), **options)

    def document(self, name: str) -> Path:
        """The file of a document below the folders.

        Raises:
            InputError: It is a folder, or there is no such file.
        """
        path = self.resolve_name(name)
        if not path.is_file():
            reason = "this is no file" if path.exists() else "there is no such file"
            raise InputError(f"{reason}; `outline` of a folder lists its documents", path=name)
        return path

    def record(self, name: str) -> Record:
        """A record below the folders, no file of which leads out of its own
        (``records.filing``); without a ``record.toml`` the documents of a folder, each made from
        the one before.
        """
        from draftdiff.records import Record, load
        from draftdiff.records.folders import documents_in

        path = self.resolve_name(name)
        home = path if path.is_dir() else path.parent
        if path.is_dir() and not os.path.lexists(home / "record.toml"):
            for file in documents_in(home):
                self.resolve_name(file)
            return Record.from_folder(home)
        self.resolve_name(str(home / "record.toml"))
        record = load(path)
        for row in record.to_dict().get("draft", ()):
            if "file" in row:
                self.resolve_name(str(home / row["file"]))
        return record

    def subject(
        self, path: str | None, record: str | None, draft: str | None, **options: Any
    ) -> Draft:
        """The draft that a call is about: a document, or a draft of a record; of a record alone its
        last one with a text.

        Raises:
            InputError: Both are named, or neither.
        """
        if (path is None) == (record is None):
            raise InputError("name either a path, or a record and its draft")
        if path is not None:
            return self.draft(path, **options)
        history = self.record(str(record)).history
        if draft is not None:
            return named(history, draft, quiet=True)
        texts = [known for known in history.values() if known.text_known and known.children]
        if not texts:
            raise InputError("no draft of it has a text", path=record)
        return texts[-1]

    def pair(
        self, old: str, new: str, record: str | None, **options: Any
    ) -> tuple[Draft, Draft, History | None]:
        """Two documents, or two drafts of a record with its history."""
        if record is None:
            return self.draft(old, **options), self.draft(new, **options), None
        history = self.record(record).history
        return named(history, old, quiet=True), named(history, new, quiet=True), history

    def inputs(self, *names: str, record: str | None = None) -> list[str]:
        """The files that drafts come from: themselves, or those of their record."""
        if record is None:
            return [str(self.resolve_name(name)) for name in names]
        return files_of(str(self.resolve_name(record)), self.record(record))

    def put(self, target: Path, data: bytes, inputs: Iterable[str], *, replace: bool) -> None:
        """Write a document where nothing stands, or with ``replace`` what is none of the inputs."""
        from draftdiff.files import write_atomically

        if replace:
            refuse_overwriting(str(target), inputs)
        write_atomically(target, data, fresh=not replace)

    def target(self, output: str, format: str = "") -> Path:
        """The file for a document with its changes marked, in a format for that: never a hook, a
        script, a setting or instructions that somebody's program would follow.

        Raises:
            OutputError: Nothing may be written, or not under this name.
        """
        target = self.resolve_name(output)
        if not self.writes:
            raise OutputError(
                "nothing may be written here: whoever started the server has not allowed it; leave output out",
                path=output,
            )
        name = format_of(target)
        if name not in FORMATS or name != (format or name):
            raise OutputError(
                f"name a file with the suffix of the format; the formats are {', '.join(FORMATS)}",
                path=output,
            )
        if name in _TEXTS and "redline" not in target.stem.lower():
            raise OutputError(
                f'the name of a redline in {name} has to say so; name it "{target.stem}.redline'
                f'{target.suffix}"',
                path=output,
            )
        if target.exists() and not target.is_file():
            raise OutputError("this is no file; name another output", path=output)
        return target


def format_of(target: Path) -> str:
    """The format that the suffix of a file names."""
    from draftdiff.writers.registry import format_for

    return format_for(target.name)
