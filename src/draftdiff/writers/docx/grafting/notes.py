"""Footnotes and endnotes in the order of their calls: LibreOffice finds them by that, not by their ids."""

from __future__ import annotations

from draftdiff.ooxml.xml import tag
from draftdiff.readers.docx.parts import NOTES
from draftdiff.writers.docx.grafting.workpiece import Workpiece


def order_notes(work: Workpiece, main: str) -> None:
    """Puts the notes of parts that are written anew in the order of their calls, and those without a call behind."""
    for kind, single in NOTES.items():
        name = work.related(kind, main)
        if name is None or name not in work.roots:
            continue
        calls = work.root(main).iter(tag(f"{kind.removesuffix('s')}Reference"))
        places = {call.get(tag("id")): place for place, call in enumerate(calls)}
        notes = work.root(name)
        typed = [note for note in notes.iterchildren(single) if note.get(tag("type")) not in (None, "normal")]
        plain = [note for note in notes.iterchildren(single) if note not in typed]
        plain.sort(key=lambda note: places.get(note.get(tag("id")), len(places)))
        notes.extend([*typed, *plain])
