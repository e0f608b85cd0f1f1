"""One thing that a sentence says, so that it can be compared with what another sentence says."""

from __future__ import annotations

from typing import NamedTuple

# The classes of facts; each is an effect class, too, but for "polarity", "number" and "name".
MODALITY = "deontic"
POLARITY = "negation"
HEDGE = "hedge"
CONDITION = "condition"
SCOPE = "scope"
TIME = "time"
QUANTITY = "quantity"
REFERENCE = "reference"
DEFINITION = "definition"

#: The scale of a verb that binds where it opens a sentence, and elsewhere only tells something
#: beside another one.
VERB = "verb"
#: The scale of dates and other points in time.
POINT = "point"


class Fact(NamedTuple):
    """The statement of some tokens: the class of effect that a difference of it is, and a sense
    that equals its like. The value is its position on a scale ("point", "length", "rank", a unit),
    or None.
    """

    kind: str
    sense: str
    value: float | None
    start: int
    end: int
    scale: str = ""
