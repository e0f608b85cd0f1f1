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
    r"|\](?:\{\.(?P<kind>insertion|deletion|comment-start|comment-end|paragraph-insertion|paragraph-deletion)(?P<rest>(?:\s[^}]*)?)\})?",
    regex.DOTALL,
)
_CLOSERS: Final = {"++": "++}", "--": "--}", "~~": "~~}", "==": "==}", ">>": "<<}"}
_VALUE: Final = lazy_pattern(
    regex.compile, r"\b(?P<name>author|date)=(?:\"(?P<value>[^\"]*)\"|(?P<value>\S+))"
)
#: What stands before the words of a line: quotes, signs of titles and lists.
_PREFIX: Final = lazy_pattern(
    regex.compile, r"[ \t]*(?:>[ \t]?)*(?:#{1,6}[ \t]+|(?:[-*+]|\d{1,9}[.)])[ \t]+)?"
)


@frozen
class _Proposal:
    """A proposal: where it stands, the text it takes out and the one it puts in, what is kept or
    only remarked.
    """

    start: int
    end: int
    old: str | None = None
    new: str | None = None
    kept: str | None = None
    kind: str = ""
    value: str = ""


def _proposals(text: str) -> list[_Proposal]:
    """The outermost proposals of a text, in one pass."""
    found: list[_Proposal] = []
    opened: list[int] = []
    without: dict[str, int] = {}
    at = 0
    while token := _TOKEN.search(text, at):
        start, at, sign = token.start(), token.end(), token["sign"]
        if token["open"]:
            opened.append(start)
        elif sign and start >= without.get(sign, 0):
            end = text.find(_CLOSERS[sign], at)
            arrow = text.find("~>", at, end) if sign == "~~" and end >= 0 else at
            if end < 0 or arrow < 0:
                without[sign] = len(text) if end < 0 else end
                continue
            inside, at = text[start + 3 : end], end + 3
            if sign == "~~":
                found.append(_Proposal(start, at, text[start + 3 : arrow], text[arrow + 2 : end]))
            elif sign == ">>":
                found.append(_Proposal(start, at, kind="comment", value=inside))
            else:
                found.append(
                    _Proposal(start, at, **{{"++": "new", "--": "old", "==": "kept"}[sign]: inside})
                )
        elif token[0][0] == "]" and opened:
            start = opened.pop()
            if token["kind"]:
                found = [one for one in found if one.end <= start]
                found.append(
                    _spanned(
                        text[start + 1 : token.start()], start, at, token["kind"], token["rest"]
                    )
                )
    return found


def _spanned(inside: str, start: int, end: int, kind: str, rest: str) -> _Proposal:
    values = {one["name"]: one["value"] for one in _VALUE.finditer(rest)}
    value = "|".join(filter(None, (values.get("author", ""), values.get("date"))))
    new = inside if kind.endswith("insertion") else None
    old = inside if kind.endswith("deletion") else None
    return _Proposal(start, end, old, new, None, kind, value)


@define
class _Settling:
    """How proposals are settled, and how many of each kind there are."""

    track_changes: str
    inserted: int = 0
    deleted: int = 0
    comments: int = 0

    def settled(self, text: str) -> str:
        """A text with what is proposed in it settled."""
        parts: list[str] = []
        at = 0
        for one in _proposals(text):
            if one.start < at:
                continue
            starts_line = not text[text.rfind("\n", 0, one.start) + 1 : one.start].strip()
            parts += [text[at : one.start], self._one(one, starts_line)]
            # The end of a paragraph goes, so that it is one with the next.
            joins = f"{self.track_changes} {one.kind}" in (
                "accept paragraph-deletion",
                "reject paragraph-insertion",
            )
            at = len(text) - len(text[one.end :].lstrip()) if joins else one.end
        return "".join([*parts, text[at:]])

    def _one(self, found: _Proposal, starts_line: bool) -> str:
        if found.kind.startswith("comment"):
            self.comments += found.kind != "comment-end"
            return ""
        if found.kept is not None:
            return self.settled(found.kept)
        self.inserted += found.new is not None
        self.deleted += found.old is not None
        kept = [("reject", DELETED, found.old), ("accept", INSERTED, found.new)]
        return "".join(
            self.settled(text)
            if self.track_changes == way
            else _tagged(self.settled(text), tag, found.value, starts_line)
            for way, tag, text in kept
            if text is not None and self.track_changes in (way, "all")
        )


def settled_proposals(text: str, track_changes: str) -> tuple[str, list[str]]:
    """A Markdown text with the changes proposed in it ("{~~shall~>should~~}", "[may]{.deletion}")
    accepted, rejected or tagged, and warnings; InputError where they are to be refused.
    """
    if not any(sign in text for sign in _SIGNS):
        return text, []
    settling = _Settling("accept" if track_changes == "refuse" else track_changes)
    found = settling.settled(text)
    tracked = verdict(track_changes, settling.inserted, settling.deleted)
    comments = f"{counted(settling.comments, 'comment')} left out" if settling.comments else None
    return found, [*filter(None, (tracked, comments))]


def _tagged(text: str, tag: str, value: str, starts_line: bool) -> str:
    """A text whose lines each stand in tags, behind the signs of titles and lists that stand before
    their words.
    """
    opened = f'<{tag} href="{escape(value)}">'
    lines = []
    for place, line in enumerate(text.split("\n")):
        before = _PREFIX.match(line)[0] if place or starts_line else ""
        words = line[len(before) :]
        is_rule = not words.strip(" \t|:-`~=") or words.lstrip().startswith(("```", "~~~"))
        cells = (
            words.split("|") if before == "" and words.startswith("|") and not is_rule else [words]
        )
        shown_cells = (
            f"{opened}{one}</{tag}>" if one.strip() and not is_rule else one for one in cells
        )
        lines.append(before + "|".join(shown_cells))
    return "\n".join(lines)
