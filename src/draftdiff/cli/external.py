"""git's external diff: seven arguments, or nine where a file was renamed, in place of two operands."""

from __future__ import annotations

import re
from collections.abc import Sequence

_HEX = re.compile(r"[0-9a-f]{4,64}|\.")
_MODE = re.compile(r"[0-7]{6}|\.")


def is_gits(argv: Sequence[str]) -> bool:
    """Whether arguments are those of GIT_EXTERNAL_DIFF: path old-file old-hex old-mode new-file new-hex new-mode.

    Example:
        >>> is_gits(["a.md", "/tmp/x_a.md", "5be4a4a", "100644", "a.md", "0000000", "100644"])
        True
        >>> is_gits(["a.md", "b.md"])
        False
    """
    if len(argv) not in (7, 9):
        return False
    return all(pattern.fullmatch(argv[at]) for at, pattern in ((2, _HEX), (3, _MODE), (5, _HEX), (6, _MODE)))


def as_diff(argv: Sequence[str]) -> list[str]:
    """The arguments as those of ``diff``: both files, in the format that the path's suffix names.

    Example:
        >>> as_diff(["a.md", "/tmp/x_a.md", "5be4a4a", "100644", "a.md", "0000000", "100644"])
        ['diff', '--external', 'a.md', '--', '/tmp/x_a.md', 'a.md']
    """
    path = argv[7] if len(argv) == 9 else argv[0]
    return ["diff", "--external", path, "--", argv[1], argv[4]]
