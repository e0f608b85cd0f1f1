"""The classes of effects that change what a text says, and the directions of each."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

#: The directions of each class; the editorial ones have none.
DIRECTIONS: Final[Mapping[str, str]] = {
    "deontic": "stronger weaker added dropped swapped",
    "negation": "added dropped flip",
    "hedge": "added dropped swapped",
    "condition": "added dropped swapped",
    "scope": "broader narrower swapped",
    "actor": "added dropped swapped",
    "beneficiary": "added dropped swapped",
    "action": "added dropped swapped",
    "quantity": "up down added dropped swapped",
    "time": "earlier later up down added dropped swapped",
    "reference": "added dropped swapped",
    "definition": "added dropped swapped",
    "agreed_language": "toward away",
    "bracket": "opened lifted added dropped resolved",
    "structure": "",
    "other": "added dropped swapped",
}
