"""The Markdown that is read, and its syntax tree."""

from __future__ import annotations

from typing import Final

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from draftdiff.errors import LimitExceeded
from draftdiff.limiting import in_force, within

#: Levels of tokens that are parsed: a list has two a level; beyond, the parser would leave text out.
_MAX_TOKENS: Final = 300
#: What may begin or end emphasis, code, a link or a tag: each may be looked at many times.
_SIGNS: Final = "*_`]<&~!|\\"
#: Signs that one opening bracket counts for: all behind it is looked at for its partner.
_BRACKET: Final = 4


class _Dialect(MarkdownIt):
    """Links stay as they are written: they are compared, not followed."""

    def validateLink(self, url: str) -> bool:  # noqa: N802
        return True

    def normalizeLink(self, url: str) -> str:  # noqa: N802
        return url

    def normalizeLinkText(self, link: str) -> str:  # noqa: N802
        return link


def _dialect() -> MarkdownIt:
    return _Dialect("commonmark", {"maxNesting": _MAX_TOKENS}).enable(["table", "strikethrough"])


_PARSER: Final = _dialect()


def check_signs(text: str) -> None:
    """Refuses a text of too many signs.

    Raises:
        LimitExceeded: There are more than the limit ``signs``.
    """
    within("signs", sum(map(text.count, _SIGNS)) + _BRACKET * text.count("["), "signs of Markdown")


def parse(text: str) -> list[SyntaxTreeNode]:
    """The blocks of a Markdown text.

    Raises:
        LimitExceeded: They are nested deeper than the model goes.
    """
    try:
        tokens = _PARSER.parse(text)
        if any(token.level >= 2 * in_force().depth + 2 for token in tokens):
            raise RecursionError
        return list(SyntaxTreeNode(tokens).children)
    except RecursionError:
        raise too_deep() from None


def too_deep() -> LimitExceeded:
    """The error for a text whose lists and quotes are nested deeper than the model goes."""
    most = min(in_force().depth, _MAX_TOKENS // 3)
    return LimitExceeded(f"lists or quotes are nested more than {most} levels deep; flatten them to read it")
