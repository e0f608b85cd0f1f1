"""Comments that set up an editor: no reader sees them, and they tell drafters nothing.

What any other comment says, it says to drafters, though it is not printed: only settings are form.
"""

from __future__ import annotations

import re
from typing import Final

# The signs that open a comment in reST, HTML, LaTeX, C, shells and Lisp.
_SIGN: Final = r"(?:\.\.|<!--|/\*|//|[#%;]+)?\s*"
_FILE_VARIABLES: Final = rf"Local Variables:(?:\s+{_SIGN}[\w-]+:\s+\S+)+\s+{_SIGN}End:"
_ONE_LINE: Final = r"-\*-\s+[\w-]+(?::\s*[\w.-]+(?:;\s*[\w-]+:\s*[\w.-]+)*)?;?\s+-\*-"
_MODELINE: Final = r"vim:\s*(?:set?\s+[^:\n]+:|[\w-]+=\S+(?:[ :]+[\w-]+(?:=\S+)?)*)"
_SETTINGS: Final = re.compile(rf"\s*{_SIGN}(?:(?:{_FILE_VARIABLES}|{_ONE_LINE}|{_MODELINE})\s*)+(?:-->|\*/)?\s*")
#: One of them stands in all settings.
OF_EMACS: Final = "Local Variables:"
OF_VIM: Final = "vim:"
FIRST_LINE: Final = "-*-"


def sets_up_editor(text: str) -> bool:
    """True for a comment with the settings of Emacs or Vim and nothing else.

    Example:
        >>> sets_up_editor(".. Local Variables: mode: text fill-column: 70 End:"), sets_up_editor("vim: set tw=70 :")
        (True, True)
        >>> sets_up_editor(".. Local rules: none yet"), sets_up_editor("<!-- clause 5 is still open -->")
        (False, False)
    """
    signed = OF_VIM in text or OF_EMACS in text or FIRST_LINE in text
    return signed and _SETTINGS.fullmatch(text) is not None
