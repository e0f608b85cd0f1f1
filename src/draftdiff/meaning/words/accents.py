"""Accents that capitals may go without: "Etat" and "État" are one word."""

from __future__ import annotations

import re
from typing import Final
from unicodedata import normalize

_ACCENTED: Final = re.compile(r"(?:(?<!\w)[ÀÂ](?!\w))|[ÀÁÂÃÄÇÈÉÊËÌÍÎÏÒÓÔÕÖÙÚÛÜ](?=\w)")


def without_accents_on_capitals(text: str) -> str:
    """The text with bare capitals; the last letter of a word keeps its accent, as it may inflect it ("ADOPTÉ").

    Example:
        >>> without_accents_on_capitals("À l'État, L'ASSEMBLÉE a adopté")
        "A l'Etat, L'ASSEMBLEE a adopté"
    """
    return _ACCENTED.sub(lambda letter: normalize("NFD", letter[0])[0], normalize("NFC", text))
