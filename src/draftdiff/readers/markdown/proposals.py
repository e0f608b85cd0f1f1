"""Changes proposed in a Markdown text: CriticMarkup (criticmarkup.com/spec), pandoc's spans of
tracked changes.
"""

from __future__ import annotations

from html import escape
from typing import Final

import regex
from attrs import define, frozen

from draftdiff.lazy import lazy_pattern
from draftdiff.phrases import counted
from draftdiff.readers.markdown.inline import DELETED, INSERTED
from draftdiff.readers.tracked import verdict

_SIGNS: Final = (
    "{++",
    "{--",
    "{~~",
    "{==",
    "{>>",
    ".insertion",
    ".deletion",
    ".comment-",
    ".paragraph-",
)
#: What begins a proposal, and brackets with what ends a span.
_TOKEN: Final = lazy_pattern(
    regex.compile,
    r"\\.|\{(?P<sign>\+\+|--|~~|==|>>)|(?P<open>\[)"
    r"|\](?:\{\.(?P<kind>insertion|deletion|comment-start|comment-end|"
    r"paragraph-insertion|paragraph-deletion)(?P<rest>(?:\s[^}]*)?)\})?",
    regex.DOTALL,
)
_CLOSERS: Final = {"++": "++}", "--": "--}", "~~": "~~}", "==": "==}", ">>": "<<}"}
_VALUE: Final = lazy_pattern(
    regex.compile,
    r"\b(?P<name>author|date)=(?:\"(?P<value>[^\"]*)\"|(?P<value>\S+))",
)
#: What stands before the words of a line: quotes, signs of titles and lists.
_PREFIX: Final = lazy_pattern(
    regex.compile,
    r"[ \t]*(?:>[ \t]?)*(?:#{1,6}[ \t]+|(?:[-*+]|\d{1,9}[.)])[ \t]+)?",
)


@frozen
class _Proposal:
    """A proposal: its span, the text that it takes out, the text that it puts in, and a marked text
    that stays as it is (``inner``).
    """

    start: int
    end: int
    old: str | None = None
    new: str | None = None
    inner: str | None = None
    kind: str = ""
    value: str = ""


def _proposals(text: str) -> list[_Proposal]:
    """The outermost proposals of a text, in one pass."""
    proposals: list[_Proposal] = []
    open_brackets: list[int] = []
    unclosed_before: dict[str, int] = {}
    offset = 0
    while token := _TOKEN.search(text, offset):
        start = token.start()
        offset = token.end()
        sign = token["sign"]
        if token["open"]:
            open_brackets.append(start)
        elif sign and start >= unclosed_before.get(sign, 0):
            end = text.find(_CLOSERS[sign], offset)
            arrow = offset
            if sign == "~~" and end >= 0:
                arrow = text.find("~>", offset, end)
            if end < 0 or arrow < 0:
                unclosed_before[sign] = len(text) if end < 0 else end
                continue
            inside = text[start + 3 : end]
            offset = end + 3
            if sign == "~~":
                proposals.append(
                    _Proposal(start, offset, text[start + 3 : arrow], text[arrow + 2 : end])
                )
            elif sign == ">>":
                proposals.append(_Proposal(start, offset, kind="comment", value=inside))
            else:
                role = {"++": "new", "--": "old", "==": "inner"}[sign]
                proposals.append(_Proposal(start, offset, **{role: inside}))
        elif token[0][0] == "]" and open_brackets:
            start = open_brackets.pop()
            if token["kind"]:
                proposals = [proposal for proposal in proposals if proposal.end <= start]
                inside = text[start + 1 : token.start()]
                proposals.append(_spanned(inside, start, offset, token["kind"], token["rest"]))
    return proposals


def _spanned(inside: str, start: int, end: int, kind: str, attributes: str) -> _Proposal:
    values = {match["name"]: match["value"] for match in _VALUE.finditer(attributes)}
    value = "|".join(filter(None, (values.get("author", ""), values.get("date"))))
    new = inside if kind.endswith("insertion") else None
    old = inside if kind.endswith("deletion") else None
    return _Proposal(start, end, old, new, None, kind, value)


@define
class _Settling:
    """Settles proposals as ``track_changes`` says, and counts them by kind."""

    track_changes: str
    inserted: int = 0
    deleted: int = 0
    comments: int = 0

    def settle(self, text: str) -> str:
        """A text with what is proposed in it settled."""
        parts: list[str] = []
        offset = 0
        for proposal in _proposals(text):
            if proposal.start < offset:
                continue
            line_start = text.rfind("\n", 0, proposal.start) + 1
            starts_line = not text[line_start : proposal.start].strip()
            parts += [text[offset : proposal.start], self._settle_proposal(proposal, starts_line)]
            # The end of a paragraph goes, so that it is one with the next.
            joins = f"{self.track_changes} {proposal.kind}" in (
                "accept paragraph-deletion",
                "reject paragraph-insertion",
            )
            if joins:
                offset = len(text) - len(text[proposal.end :].lstrip())
            else:
                offset = proposal.end
        return "".join([*parts, text[offset:]])

    def _settle_proposal(self, proposal: _Proposal, starts_line: bool) -> str:
        """The text that takes the place of a proposal, which is counted by its kind."""
        if proposal.kind.startswith("comment"):
            self.comments += proposal.kind != "comment-end"
            return ""
        if proposal.inner is not None:
            return self.settle(proposal.inner)
        self.inserted += proposal.new is not None
        self.deleted += proposal.old is not None
        versions = [("reject", DELETED, proposal.old), ("accept", INSERTED, proposal.new)]
        parts: list[str] = []
        for answer, tag, text in versions:
            if text is None or self.track_changes not in (answer, "all"):
                continue
            settled = self.settle(text)
            if self.track_changes == "all":
                settled = _tagged(settled, tag, proposal.value, starts_line)
            parts.append(settled)
        return "".join(parts)


def settled_proposals(text: str, track_changes: str) -> tuple[str, list[str]]:
    """A Markdown text with the changes proposed in it ("{~~shall~>should~~}", "[may]{.deletion}")
    accepted, rejected or tagged, and warnings; InputError where they are to be refused.
    """
    if not any(sign in text for sign in _SIGNS):
        return text, []
    settling = _Settling("accept" if track_changes == "refuse" else track_changes)
    settled_text = settling.settle(text)
    tracked = verdict(track_changes, settling.inserted, settling.deleted)
    comments = None
    if settling.comments:
        comments = f"{counted(settling.comments, 'comment')} left out"
    return settled_text, [*filter(None, (tracked, comments))]


def _tagged(text: str, tag: str, value: str, starts_line: bool) -> str:
    """A text whose lines each stand in tags, behind the signs of titles and lists that stand before
    their words.
    """
    opened = f'<{tag} href="{escape(value)}">'
    lines = []
    for index, line in enumerate(text.split("\n")):
        before = _PREFIX.match(line)[0] if index or starts_line else ""
        words = line[len(before) :]
        is_rule = not words.strip(" \t|:-`~=") or words.lstrip().startswith(("```", "~~~"))
        if is_rule:
            lines.append(line)
            continue
        is_row = before == "" and words.startswith("|")
        cells = words.split("|") if is_row else [words]
        tagged_cells = (f"{opened}{cell}</{tag}>" if cell.strip() else cell for cell in cells)
        lines.append(before + "|".join(tagged_cells))
    return "\n".join(lines)
