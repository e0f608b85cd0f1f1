"""Where sentences and the provisos of statutes end."""

from __future__ import annotations

import re
from typing import Final

_MONTHS: Final = "Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember"
# Behind these a letter is a number, and its stop ends the sentence: "in Annex C. The panel".
_LETTERED: Final = ("Annex", "Appendix", "Schedule", "Exhibit", "Part", "Section", "Class", "Group", "Option", "Form")
_NUMBERED: Final = "".join(rf"(?<!{noun} [A-Z]\.)" for noun in _LETTERED)
#: The end of a sentence, with the space behind it; the provisos of statutes are sentences. The stop of an initial
#: ("Robert T. Stafford") and of a day ("1. September") is none.
BORDER: Final = re.compile(
    r"[;.!?\n\u061b\u3002\uff1b\u061f]"
    rf"(?!(?<=\b[A-Z]\.){_NUMBERED} [A-Z]|(?<=\d\.) (?:{_MONTHS})\b)"
    r"(?:(?<=[;\n\u061b\u3002\uff1b])\s*|(?<=[.!?\u061f])[\"'\u2019\u201d\u00bb)\]]*\s+(?=[^\sa-z0-9\u0430-\u044f]))"
    r"|:\s+(?=Provided\b)"
)
