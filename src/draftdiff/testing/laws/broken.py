"""A law that does not hold: which one, on which drafts, shown as a small redline."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from difflib import SequenceMatcher
from functools import wraps
from typing import ParamSpec

from draftdiff.model.draft import Draft
from draftdiff.model.words import tokens

P = ParamSpec("P")
Text = Draft | str


class LawBroken(AssertionError):
    """A law does not hold on a counter-example.

    Attributes:
        law: The law's name.
        found: What was found instead, a sentence.
        drafts: The drafts (or texts) it was found on.
        redline: These drafts as a small redline, in plain text.

    Example:
        >>> from draftdiff.model import Draft, Paragraph
        >>> one, two = Draft([Paragraph("We may.")], "old"), Draft([Paragraph("We shall.")], "new")
        >>> print(LawBroken("patch", "the result is another draft", one, two))
        patch: the result is another draft
          We [-may-]{+shall+}.
    """

    def __init__(self, law: str, found: str, *drafts: Text) -> None:
        self.law = law
        self.found = found
        self.drafts = drafts
        self.redline = redline(*drafts) if drafts else ""
        super().__init__(law, found, *drafts)

    def __str__(self) -> str:
        return f"{self.law}: {self.found}\n{self.redline}".rstrip()


def law(check: Callable[P, str | None]) -> Callable[P, None]:
    """A law from a check that says what is wrong, or None; the drafts among its arguments go into
    the error.
    """

    @wraps(check)
    def holds(*args: P.args, **kwargs: P.kwargs) -> None:
        trouble = check(*args, **kwargs)
        if trouble is not None:
            drafts = [value for value in args if isinstance(value, Draft | str)]
            raise LawBroken(check.__name__, trouble, *drafts)

    holds.__annotations__ = {**check.__annotations__, "return": None}
    return holds


def redline(*drafts: Text) -> str:
    """One draft as an outline, or two as an outline with what differs marked; by difflib, for it
    judges other diffs.

    Example:
        >>> print(redline("States shall act", "States should act"))
          States [-shall-]{+should+} act
    """
    outlines = [_outline(draft) for draft in drafts[:2]]
    return "\n".join(_marked_lines(outlines[0], outlines[-1]))


def _outline(draft: Text) -> list[str]:
    """Return a draft as lines, one for each paragraph, indented by its depth."""
    if isinstance(draft, str):
        return draft.split("\n")
    return [
        "  " * (len(path) - 1)
        + (f"<{paragraph.kind}> " if paragraph.kind not in ("paragraph", "item", "heading") else "")
        + (f"{paragraph.label} " if paragraph.label is not None else "")
        + (paragraph.text if paragraph.text.isprintable() else ascii(paragraph.text))
        for _, path, paragraph in draft.walk()
    ]


def _marked_lines(old: Sequence[str], new: Sequence[str]) -> Iterator[str]:
    """Yield the lines of two outlines with what differs marked."""
    for tag, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            yield from (f"  {line}" for line in old[i:j])
        elif tag == "replace" and j - i == m - k:
            yield from (f"  {_marked(*lines)}" for lines in zip(old[i:j], new[k:m], strict=True))
        else:
            yield from (f"- {line}" for line in old[i:j])
            yield from (f"+ {line}" for line in new[k:m])


def _marked(old: str, new: str) -> str:
    """Return a line with its deleted and inserted words in brackets."""
    before, after = tokens(old), tokens(new)
    text = ""
    for tag, i, j, k, m in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        gone, come = "".join(before[i:j]), "".join(after[k:m])
        text += (
            gone
            if tag == "equal"
            else (f"[-{gone}-]" if gone else "") + (f"{{+{come}+}}" if come else "")
        )
    return text
