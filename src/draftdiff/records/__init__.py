"""Records on disk and histories from elsewhere: the record folder, git, MediaWiki dumps, Word
files.
"""

from typing import TYPE_CHECKING

from draftdiff.lazy import lazy_names

if TYPE_CHECKING:
    from draftdiff.records.checking import Mistake, check
    from draftdiff.records.citing import Citations, check_sources
    from draftdiff.records.docx import import_docx
    from draftdiff.records.foreign import import_csv, import_summary, read_summary
    from draftdiff.records.git import import_git
    from draftdiff.records.loading import load
    from draftdiff.records.mediawiki import import_mediawiki
    from draftdiff.records.procedures import import_procedure
    from draftdiff.records.record import Record
    from draftdiff.records.saving import add, init, save

__all__ = [
    "Citations",
    "Mistake",
    "Record",
    "add",
    "check",
    "check_sources",
    "import_csv",
    "import_docx",
    "import_git",
    "import_mediawiki",
    "import_procedure",
    "import_summary",
    "init",
    "load",
    "read_summary",
    "save",
]

__getattr__, __dir__ = lazy_names(
    __name__,
    {
        "checking": "Mistake check",
        "citing": "Citations check_sources",
        "docx": "import_docx",
        "foreign": "import_csv import_summary read_summary",
        "git": "import_git",
        "mediawiki": "import_mediawiki",
        "loading": "load",
        "procedures": "import_procedure",
        "record": "Record",
        "saving": "save add init",
    },
)
