"""Motions as parliaments minute them, the mover behind: "Amendment proposed, ...—(Mr Lee.)"."""

from __future__ import annotations

import re
from typing import Final

from attrs import frozen

_MINUTED: Final = re.compile(
    r"(?s)\s*(?:(?:Another )?(?:Amendment|Motion)s? (?:proposed|made|moved)\b[,:]?|(?:Ordered|Resolved),)"
    r"(?P<about>.{3,}?)[—–-]+ ?[(\[](?P<movers>[^()\[\]]{2,80})[)\]]\W*"
)
_TITLE: Final = re.compile(
    r"(?i)^(?:the )?(?:(?:rt )?hon|mr|mrs|ms|miss|sir|dame|dr|lord|lady)\b\.? "
)


@frozen
class Motion:
    """A motion.

    Attributes:
        movers: Who makes it, without titles.
        about: What for, in the words of the minutes.
    """

    movers: tuple[str, ...]
    about: str


def read_motion(sentence: str) -> Motion | None:
    """Return the motion that a sentence of minutes is, or None.

    Example:
        >>> read_motion('Amendment proposed, in line 5, to leave out "may".—(Mr Lee.)')
        Motion(movers=('Lee',), about='in line 5, to leave out "may".')
    """
    match = _MINUTED.fullmatch(sentence)
    if match is None:
        return None
    named = re.split(r",\s*(?:and )?|\s+and\s+", match["movers"].strip(" ."))
    movers = tuple(_TITLE.sub("", name.strip()) for name in named if name.strip())
    return Motion(movers, match["about"].strip(" ,;"))
