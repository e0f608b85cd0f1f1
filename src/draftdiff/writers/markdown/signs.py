"""The signs of CriticMarkup around words, and words kept from looking like them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

import regex

from draftdiff.changes.kinds import Op
from draftdiff.model.party import Party, names_of
from draftdiff.redlines.rows import Run, Style
from draftdiff.writers.markdown.escaping import escaped
from draftdiff.writers.markdown.inline import opened

# "{++", "++}", "~>" and the like; processors know no backslash before them, so that it has to stand inside.
_OPENER = regex.compile(r"\{(?=\\?[+\-~>=])")
_CLOSER = regex.compile(r"(?<=[+\-~<=])\}")
_ARROW = regex.compile(r"(?<=~)>")
_SIGN = regex.compile(r"\{[+\-~>=]|[+\-~<=]\}|~>")
_PUNCTUATION = regex.compile(r"[\p{P}\p{S}]")


def shielded(text: str) -> str:
    """Text in which nothing is Markdown or CriticMarkup.

    Example:
        >>> print(shielded("{++ * ++}"))
        {\\++ \\* ++\\}
    """
    return _without_signs(escaped(text, at_start=False).replace("\n", "<br>"))


def _without_signs(markdown: str) -> str:
    found = _OPENER.sub(lambda match: "{\\" if markdown[match.end()] != "\\" else "{", markdown)
    return _ARROW.sub(r"\\>", _CLOSER.sub(r"\\}", found))


def changed(op: Op | Literal["both"], text: str, new: str = "") -> str:
    """Markdown in the signs of what became of it; of ``both``, the old and the new."""
    if op == "both" and text and new:
        return f"{{~~{text}~>{new}~~}}"
    if op == "both":
        op, text = ("delete", text) if text else ("insert", new)
    if not text or op == "equal":
        return text
    return f"{{--{text}--}}" if op == "delete" else f"{{++{text}++}}"


def comment(text: str) -> str:
    """A comment."""
    return f"{{>>{text}<<}}"


def words(runs: Sequence[Run], *, in_cell: bool = False) -> str:
    """The words of a paragraph with the signs of what became of them, and who did it."""
    return "".join(_units(runs, in_cell))


def _units(runs: Sequence[Run], in_cell: bool) -> Iterator[str]:
    for group in _groups(runs):
        start, stop = group
        if stop - start == 1 and runs[start].op == "equal" and runs[start].was is None:
            yield _styled(runs, start, runs[start].style, in_cell)
            continue
        near = [*_near(runs[:start][::-1])][::-1], [*_near(runs[stop:])]
        old, new = (_side(runs[start:stop], op, near, in_cell) for op in ("delete", "insert"))
        who = frozenset[Party]().union(*(run.proposers for run in runs[start:stop]))
        yield changed("both", old, new) + (comment(shielded(" + ".join(names_of(who)))) if who else "")


def _groups(runs: Sequence[Run]) -> Iterator[tuple[int, int]]:
    """Ranges of runs: kept ones one by one, and what was replaced together."""
    start = 0
    for at in range(1, len(runs) + 1):
        if at == len(runs) or not _goes_with(runs, start, at):
            yield start, at
            start = at


def _goes_with(runs: Sequence[Run], start: int, at: int) -> bool:
    """Whether a run belongs to the edit before it: deleted and inserted side by side, or marks that changed.

    A third stretch of one place is another edit, unless marks change there too.
    """
    group = runs[start:at]
    if any(run.op == "equal" and run.was is None for run in (group[0], runs[at])):
        return False
    if any(run.was is not None for run in (*group, runs[at])):
        return True
    ops = [run.op for run in group]
    return runs[at].op == ops[-1] or runs[at].op not in ops


def side(runs: Sequence[Run], op: Op, *, in_cell: bool = False) -> str:
    """The words of one side, without signs: ``insert`` the new ones, ``delete`` the old ones."""
    return _side(runs, op, ([], []), in_cell)


def _side(runs: Sequence[Run], op: Op, near: tuple[list[Run], list[Run]], in_cell: bool) -> str:
    kept: list[Run] = []
    for run in runs:
        if run.op not in ("equal", op):
            continue
        style = run.was if op == "delete" and run.was is not None else run.style
        text = kept.pop().text + run.text if kept and kept[-1].style == style else run.text
        kept.append(Run(op, text, style))
    everything = [*near[0], *kept, *near[1]]
    return "".join(_styled(everything, len(near[0]) + at, run.style, in_cell) for at, run in enumerate(kept))


def _styled(runs: Sequence[Run], at: int, style: Style, in_cell: bool) -> str:
    """The text of a run in its marks: signs where they would be read as such on both sides, else tags."""
    text = runs[at].text
    if not text:
        return ""
    kinds = {kind for kind, _ in style}
    tags = "strike" in kinds or not _takes_signs(runs, at) or ("code" in kinds and _unfit_for_code(text))
    before, after = opened(sorted(style), tags=tags)
    if "code" in kinds and not tags:
        return before + text + after
    is_start = at == 0 or runs[at - 1].text.endswith("\n")
    written = escaped(text, at_start=is_start, in_link="link" in kinds, in_cell=in_cell)
    return before + _without_signs(written).replace("\n", "<br>") + after


def _unfit_for_code(text: str) -> bool:
    return "`" in text or "\n" in text or "|" in text or text != text.strip() or _SIGN.search(text) is not None


def _takes_signs(runs: Sequence[Run], at: int) -> bool:
    """Whether CommonMark would take signs at both ends of a run for emphasis, on either side of the redline."""
    text = runs[at].text
    before = [run.text[-1] for run in _near(runs[:at][::-1]) if run.text]
    after = [run.text[0] for run in _near(runs[at + 1 :]) if run.text]
    return _flanks(text[0], before) and _flanks(text[-1], after)


def _near(runs: Sequence[Run]) -> Iterator[Run]:
    """The runs that may come to stand beside one: all that may go, and the first that stays."""
    for run in runs:
        yield run
        if run.op == "equal" and run.text:
            return


def _flanks(edge: str, outside: list[str]) -> bool:
    if edge.isspace():
        return False
    return not _PUNCTUATION.match(edge) or not any(character.isalnum() for character in outside)
