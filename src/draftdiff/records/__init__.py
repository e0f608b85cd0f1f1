"""Records on disk and histories from elsewhere: the record folder, git, MediaWiki dumps, Word files."""

from importlib import import_module
from typing import TYPE_CHECKING

from draftdiff.records.checking import Mistake, check
from draftdiff.records.editing import add, init
from draftdiff.records.record import Record, load, save

if TYPE_CHECKING:
    from draftdiff.records.docx import import_docx
    from draftdiff.records.git import import_git
    from draftdiff.records.mediawiki import import_mediawiki

__all__ = [
    "Mistake",
    "Record",
    "add",
    "check",
    "import_docx",
    "import_git",
    "import_mediawiki",
    "init",
    "load",
    "save",
]


def __getattr__(name: str) -> object:
    # Imports load lxml and the like, which a record on disk may not need.
    if name.startswith("import_") and name in __all__:
        return getattr(import_module(f"draftdiff.records.{name.removeprefix('import_')}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)
