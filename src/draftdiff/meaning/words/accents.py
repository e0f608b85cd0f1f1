"""Accents that capitals may go without: "Etat" and "État" are one word."""

from __future__ import annotations

import re
from typing import Final
from unicodedata import normalize

# At the beginning of a word, behind an elided article, too; inside words in capitals where nothing else is meant.
_ACCENTED: Final = re.compile(
    r"(?<!\w)[ÀÂ](?!\w)|(?<!\w)[ÀÁÂÃÄÇÈÉÊËÌÍÎÏÒÓÔÕÖÙÚÛÜ](?=\w\w)|(?<=[A-ZÀ-Þ])É(?=[A-ZÀ-Þ])|(?<=[CS]I)Ó(?=N)"
)


def without_accents_on_capitals(text: str) -> str:
    """The text with bare capitals; not those that tell words apart ("CÔTE", "ADOPTÉ", "Él").

    Example:
        >>> without_accents_on_capitals("À l'État, L'ASSEMBLÉE a adopté")
        "A l'Etat, L'ASSEMBLEE a adopté"
    """
    return _ACCENTED.sub(lambda letter: normalize("NFD", letter[0])[0], normalize("NFC", text))
