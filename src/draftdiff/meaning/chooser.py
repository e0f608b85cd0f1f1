"""The class of a stretch where readers and rules abstain: a table of weights learned from labelled real edits.

Multinomial logistic regression over the features of a stretch (``features.py``); ``benchmarks/train_choices.py``
makes the table. It chooses between classes and never calls anything editorial for certain.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from functools import lru_cache
from importlib.resources import files
from math import exp, sqrt
from typing import Any

from attrs import frozen


@frozen(eq=False)
class Choices:
    """The table.

    Attributes:
        classes: The classes with their directions ("scope/broader").
        bias: What each class has to begin with.
        weights: What a feature adds to classes, in hundredths: the place of a class and the weight, by turns.
    """

    classes: tuple[str, ...]
    bias: tuple[float, ...]
    weights: Mapping[str, list[int]]

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> Choices:
        """The table as JSON holds it."""
        return cls(tuple(data["classes"]), tuple(data["bias"]), data["weights"])

    def knows(self, features: Iterable[str]) -> bool:
        """Whether most of the words among some features are words of the texts that the table was learned from."""
        words = [name for name in features if name[1:3] == "w=" and name[3:4].isalpha()]
        return 2 * sum(name in self.weights for name in words) > len(words) or not words

    def probabilities(self, features: Iterable[str]) -> dict[str, float]:
        """How probable each class is, 0 to 1, all together 1."""
        sums = [0] * len(self.classes)
        count = 0
        for name in features:
            if row := self.weights.get(name):
                count += 1
                pairs = iter(row)
                for at, value in zip(pairs, pairs, strict=True):
                    sums[at] += value
        scale = 100 * sqrt(max(1, count))
        scores = [bias + total / scale for bias, total in zip(self.bias, sums, strict=True)]
        highest = max(scores)
        shares = [exp(score - highest) for score in scores]
        whole = sum(shares)
        return {name: share / whole for name, share in zip(self.classes, shares, strict=True)}


@lru_cache
def choices() -> Choices:
    """The table that comes with draftdiff."""
    return Choices.of(json.loads(files("draftdiff.meaning").joinpath("choices.json").read_text(encoding="utf-8")))
