"""What differs in the two files and no element of the format tracks: it is told by name."""

from __future__ import annotations

from typing import Final

from lxml import etree

from draftdiff.ooxml.numbering import is_on
from draftdiff.ooxml.revisions import WENT
from draftdiff.ooxml.xml import tag
from draftdiff.writers.docx.grafting.collation import Collation

#: Settings of the whole document that a reader sees on the page (ECMA-376 Part 1, 17.15.1).
_SETTINGS: Final = {
    "evenAndOddHeaders": "headers of their own on even pages", "mirrorMargins": "mirrored margins",
    "gutterAtTop": "a gutter at the top", "bookFoldPrinting": "pages of a book fold",
    "autoHyphenation": "automatic hyphenation", "displayBackgroundShape": "a background",
}  # fmt: skip


def untold(files: Collation) -> list[str]:
    """Settings that only one of the files has, and content controls that come or go around text which stays."""
    main, package = files.old.parts.main, files.new.parts.package
    own, theirs = files.work.related("settings", main), package.related("settings", files.new.parts.main)
    had = _switched_on(None if own is None else files.work.peek(own))
    has = _switched_on(package.xml(theirs[0]) if theirs and theirs[0] in package else None)
    found = [f"{what}, which the new file has" for name, what in _SETTINGS.items() if name in has - had]
    found += [f"{what}, which the new file has no more" for name, what in _SETTINGS.items() if name in had - has]
    roots = files.old.parts.root, files.new.parts.root
    before, after = (sum(map(_stays, root.iter(tag("sdt")))) for root in roots)
    controls = f"{abs(before - after)} content control{'s' * (abs(before - after) > 1)}"
    if before != after:
        found.append(f"{controls} that the new file has {'no more' if before > after else 'besides'}")
    return found


def _switched_on(settings: etree._Element | None) -> set[str]:
    return set() if settings is None else {name for name in _SETTINGS if is_on(settings.find(tag(name)))}


def _stays(control: etree._Element) -> bool:
    """Whether something is left in a content control when the changes are accepted."""
    return any(next(run.iterancestors(*WENT), None) is None for run in control.iter(tag("r")))
