"""Diffs of well-known libraries as subjects: of words, of lists of lines, of XML, and patches.

Each library is imported when its subject is made, and none of them is needed by draftdiff but
diff-match-patch.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from difflib import SequenceMatcher
from importlib import import_module
from typing import Any, Final

import regex

from draftdiff.errors import InputError
from draftdiff.testing.subjects.subject import Subject

Words = list[tuple[str, str]]
#: The operations of diff-match-patch by their numbers.
_OPERATIONS: Final = {-1: "delete", 0: "equal", 1: "insert"}
#: A text that XML 1.0 can hold in an element, without the signs that its parser makes others of.
_XML_TEXT: Final = regex.compile(r"[\t\n\x20-\x84\x86-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]*")


def difflib_words() -> Subject:
    """``difflib.SequenceMatcher`` on words and what stands between them.

    Example:
        >>> difflib_words().diff("We may.", "We shall.")
        [('equal', 'We '), ('delete', 'may'), ('insert', 'shall'), ('equal', '.')]
    """
    return Subject("difflib, words", _difflib_words, _new_text)


def diff_match_patch_words() -> Subject:
    """``diff_match_patch.diff_main`` with its semantic cleanup, by letters."""
    engine = _library("diff_match_patch", "diff-match-patch").diff_match_patch()
    engine.Diff_Timeout = 0

    def diff(old: str, new: str) -> Words:
        operations = engine.diff_main(old, new)
        engine.diff_cleanupSemantic(operations)
        return [(_OPERATIONS[operation], text) for operation, text in operations]

    return Subject("diff-match-patch, words", diff, _new_text)


def diff_match_patch_patches() -> Subject:
    """``diff_match_patch.patch_make`` and ``patch_apply``, through their text form."""
    engine = _library("diff_match_patch", "diff-match-patch").diff_match_patch()
    engine.Diff_Timeout = 0

    def diff(old: str, new: str) -> str:
        return str(engine.patch_toText(engine.patch_make(old, new)))

    def apply(patches: str, old: str) -> str:
        new, _ = engine.patch_apply(engine.patch_fromText(patches), old)
        return str(new)

    return Subject("diff-match-patch, patches", diff, apply)


def deepdiff_lines() -> Subject:
    """``deepdiff.DeepDiff`` and its ``Delta`` on lists of lines."""
    deepdiff = _library("deepdiff", "deepdiff")

    def diff(old: list[str], new: list[str]) -> Any:
        return deepdiff.DeepDiff(old, new)

    def apply(changes: Any, old: list[str]) -> list[str]:
        return list(old + deepdiff.Delta(changes, raise_errors=True))

    return _of_lines("deepdiff, lines", diff, apply)


def jsonpatch_lines() -> Subject:
    """``jsonpatch.make_patch`` (RFC 6902) on lists of lines."""
    jsonpatch = _library("jsonpatch", "jsonpatch")

    def apply(patch: Any, old: list[str]) -> list[str]:
        return list(patch.apply(old))

    return _of_lines("jsonpatch, lines", jsonpatch.make_patch, apply)


def jsondiff_lines() -> Subject:
    """``jsondiff`` with its symmetric syntax, patch and unpatch, on lists of lines."""
    jsondiff = _library("jsondiff", "jsondiff")
    differ = jsondiff.JsonDiffer(syntax="symmetric")

    def apply(changes: Any, old: list[str]) -> list[str]:
        return list(differ.patch(old, changes))

    return _of_lines("jsondiff, lines", differ.diff, apply)


def dictdiffer_lines() -> Subject:
    """``dictdiffer`` with its patch and swap, on lists of lines."""
    dictdiffer = _library("dictdiffer", "dictdiffer")

    def diff(old: list[str], new: list[str]) -> Changes:
        return Changes(dictdiffer.diff(old, new))

    def apply(changes: Changes, old: list[str]) -> list[str]:
        return list(dictdiffer.patch(changes.steps, old))

    def invert(changes: Changes) -> Changes:
        return Changes(dictdiffer.swap(changes.steps))

    return _of_lines("dictdiffer, lines", diff, apply, invert)


def xmldiff_paragraphs() -> Subject:
    """``xmldiff`` on a document with a paragraph a line, with its patch."""
    main = _library("xmldiff.main", "xmldiff")

    def diff(old: str, new: str) -> Changes:
        return Changes(main.diff_texts(_document(old), _document(new)))

    def apply(changes: Changes, old: str) -> str:
        etree = import_module("lxml.etree")
        root = main.patch_tree(changes.steps, etree.fromstring(_document(old)))
        return "\n".join(paragraph.text or "" for paragraph in root)

    return Subject("xmldiff, paragraphs", diff, apply, takes=_fits_xml)


def redlines_words() -> Subject:
    """``redlines.Redlines`` by its list of changes: whether two texts differ at all."""
    redlines = _library("redlines", "redlines")

    def diff(old: str, new: str) -> Changes:
        return Changes(redlines.Redlines(old, new).changes)

    return Subject("redlines, changes", diff)


class Changes:
    """The answer of another library, kept whole: its steps are no operations on words."""

    def __init__(self, steps: Iterable[Any]) -> None:
        self.steps = list(steps)

    def __bool__(self) -> bool:
        return bool(self.steps)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Changes) and self.steps == other.steps

    def __hash__(self) -> int:
        return hash(repr(self.steps))

    def __repr__(self) -> str:
        return repr(self.steps)


def _library(module: str, package: str) -> Any:
    """Return a library's module.

    Raises:
        InputError: It is not installed.
    """
    try:
        library = import_module(module)
    except ModuleNotFoundError:
        library = None
    # A folder of the same name beside the tests would be imported, too.
    if library is None or library.__file__ is None:
        way = f"pip install {package}"
        raise InputError(f"this subject needs {package}, which is not installed; {way}")
    return library


def _of_lines(
    name: str,
    diff: Callable[[list[str], list[str]], Any],
    apply: Callable[[Any, list[str]], list[str]],
    invert: Callable[[Any], Any] | None = None,
) -> Subject:
    """Return the subject of a diff of lists; a text is the list of its lines."""

    def diff_texts(old: str, new: str) -> Any:
        return diff(old.split("\n"), new.split("\n"))

    def apply_to_text(changes: Any, old: str) -> str:
        return "\n".join(apply(changes, old.split("\n")))

    return Subject(name, diff_texts, apply_to_text, invert)


def _difflib_words(old: str, new: str) -> Words:
    """Return the words of two texts with what became of them."""
    old_words = _pieces(old)
    new_words = _pieces(new)
    words: Words = []
    matcher = SequenceMatcher(None, old_words, new_words, autojunk=False)
    for operation, i, j, k, m in matcher.get_opcodes():
        if operation == "equal":
            words.append(("equal", "".join(old_words[i:j])))
            continue
        words.append(("delete", "".join(old_words[i:j])))
        words.append(("insert", "".join(new_words[k:m])))
    return [(operation, text) for operation, text in words if text]


def _pieces(text: str) -> Sequence[str]:
    """Return the words of a text, its white space and its other signs, grapheme by grapheme."""
    pieces: list[str] = regex.findall(r"(?:(?=\w)\X)+|\X", text)
    return pieces


def _new_text(words: Words, old: str) -> str:
    """Return the new text, from what is kept and inserted; the old one is in the words already."""
    return "".join(text for operation, text in words if operation != "delete")


def _document(text: str) -> str:
    """Return a text as XML, a paragraph a line."""
    escape = import_module("xml.sax.saxutils").escape
    paragraphs = [f"<p>{escape(line)}</p>" for line in text.split("\n")]
    return f"<text>{''.join(paragraphs)}</text>"


def _fits_xml(text: str) -> bool:
    """Return whether XML can hold a text sign by sign."""
    return _XML_TEXT.fullmatch(text) is not None
