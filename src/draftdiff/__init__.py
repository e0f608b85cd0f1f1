"""The drafting history of negotiated texts: semantic diffs, redlines, and who proposed every word.

::

    import draftdiff as dd

    old, new = dd.read("draft-1.docx"), dd.read("draft-2.docx")
    for change in dd.diff(old, new):
        print(change.kind, change.words)
    dd.write(dd.redline(old, new), "redline.docx")
"""

from __future__ import annotations

from importlib import import_module

# typing itself takes long to load: until it is needed, an interruption finds little to interrupt.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from draftdiff.analysis import table
    from draftdiff.history import History, attribute
    from draftdiff.model import Draft, Paragraph, Party
    from draftdiff.records import Record, import_git, load, save
    from draftdiff.verbs import (
        align,
        compare,
        diff,
        explore,
        merge,
        read,
        read_text,
        redline,
        write,
    )
    from draftdiff.work_limits import limits

__version__ = "0.2.0"
__all__ = [
    "Draft",
    "History",
    "Paragraph",
    "Party",
    "Record",
    "align",
    "attribute",
    "compare",
    "diff",
    "explore",
    "import_git",
    "limits",
    "load",
    "merge",
    "read",
    "read_text",
    "redline",
    "save",
    "table",
    "write",
]

#: Rooms that load when a name of theirs is first used.
_HOMES = {
    "History": "history",
    "attribute": "history",
    "Record": "records",
    "load": "records",
    "save": "records",
    "import_git": "records",
    "table": "analysis",
    "limits": "work_limits",
    "Draft": "model",
    "Paragraph": "model",
    "Party": "model",
    "align": "verbs",
    "compare": "verbs",
    "diff": "verbs",
    "explore": "verbs",
    "merge": "verbs",
    "read": "verbs",
    "read_text": "verbs",
    "redline": "verbs",
    "write": "verbs",
    # What results show themselves with.
    "open_page": "writers.html.framing",
    "page_in_frame": "writers.html.framing",
    "write_bytes": "writers.registry",
}
#: Modules with public names of their own.
_ROOMS = (
    "analysis",
    "brackets",
    "changes",
    "corpus",
    "errors",
    "history",
    "meaning",
    "negotiation",
    "readers",
    "records",
    "redlines",
    "testing",
)
#: Names that people try, and what they stand for.
_CALLS = {
    "blame": "draftdiff.attribute(history, id)",
    "stats": "draftdiff.history.summary(history)",
    "parse": "draftdiff.brackets.parse(text)",
    "apply": "changes.apply(old)",
    "patch": "changes.apply(old)",
    "status": "draftdiff.negotiation.status(record.negotiation)",
    "summary": "draftdiff.history.summary(history)",
    "report": "draftdiff.negotiation.report(record.negotiation)",
    "open": "draftdiff.read(path)",
    "to_docx": "draftdiff.write(redline, 'redline.docx')",
    "word_diff": "draftdiff.diff(old, new)",
    **dict.fromkeys(
        ("read_git", "load_git", "from_git", "git"),
        "draftdiff.import_git(repository, path), or Record.from_git",
    ),
    **dict.fromkeys(
        ("read_folder", "from_folder", "read_corpus", "load_folder"),
        "draftdiff.Record.from_folder(path)",
    ),
    **dict.fromkeys(
        ("read_csv", "read_votes"), "draftdiff.records.import_csv(file, folder, table)"
    ),
    **dict.fromkeys(
        ("who_wrote", "who", "authors", "author"),
        "record.blame(), or draftdiff.attribute(history, id)",
    ),
    **dict.fromkeys(
        ("DataFrame", "to_pandas", "to_frame", "frame"),
        "draftdiff.table(result).to_pandas(), or changes.to_pandas()",
    ),
    **dict.fromkeys(
        ("find", "search", "similar", "reuse"), "draftdiff.corpus.find_source(text, folder)"
    ),
    **dict.fromkeys(("picture", "plot", "draw"), "record.picture('flow')"),
    "effects": "change.effects, of each change of draftdiff.diff(old, new)",
    "weakened": "record.weakened(), or draftdiff.analysis.strength(history)",
    "shares": "record.shares(), or draftdiff.attribute(history).share()",
    "timeline": "record.picture('timeline')",
    **dict.fromkeys(("strategies", "given"), "draftdiff.testing, which has drafts() and pairs()"),
    "diff_many": "draftdiff.corpus.diff_all(pairs)",
}


def __dir__() -> list[str]:
    return sorted([*__all__, *_ROOMS, "__version__"])


def __getattr__(name: str) -> Any:
    if name in _ROOMS:
        return import_module(f"{__name__}.{name}")
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}{_hint(name)}")
    value = getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    globals()[name] = value
    return value


def _hint(name: str) -> str:
    """Return where a name is that is not at the top, or the nearest one that is."""
    if name.startswith("_"):
        return ""
    if name in _CALLS:
        return f"; it is {_CALLS[name]}"
    homes = [
        room
        for room in _ROOMS
        if name in getattr(import_module(f"{__name__}.{room}"), "__all__", ())
    ]
    if homes:
        return f"; it is {' or '.join(f'draftdiff.{room}.{name}' for room in homes)}"
    from difflib import get_close_matches

    similar = get_close_matches(name, __dir__(), 1)
    return f"; did you mean draftdiff.{similar[0]}?" if similar else ""
