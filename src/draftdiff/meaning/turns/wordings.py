"""Turns of words: phrases, quantifiers, denials, definitions, measures, pronouns; each with what calls for it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from draftdiff.meaning.turns import (
    alternatives,
    bearing,
    defining,
    dimensions,
    exclusions,
    neither,
    owners,
    pronouns,
    quantities,
    recitals,
)
from draftdiff.meaning.words.lexicon import Lexicon
from draftdiff.meaning.words.synonymy.alternatives import alternatives as _alternatives

#: A word without which a turn has nothing to do, and the turns.
WORDINGS: Final[tuple[tuple[frozenset[str], Callable[[list[str], Lexicon], Iterator[list[str]]]], ...]] = (
    (frozenset(_alternatives()), alternatives.alternative),
    (frozenset({"case"}), alternatives.case_in_front),
    (frozenset({"apply"}), exclusions.exempted),
    (frozenset({"before", "until", "than"}), exclusions.not_before),
    (frozenset({"if", "unless", "except"}), exclusions.without_having),
    (frozenset({"no"}), exclusions.none_described),
    (frozenset({"who"}), exclusions.who_at_the_end),
    (frozenset({"subject"}), exclusions.subject_to_act),
    (exclusions.BEGINNING | {"capable"}, exclusions.able),
    (frozenset({"any", "every", "each"}), quantities.any_subject),
    (frozenset({"any", "every", "each"}), quantities.any_object),
    (frozenset({"each"}), quantities.must_each),
    (frozenset({"only"}), quantities.only_behind),
    (frozenset(quantities.ABILITIES), quantities.may_be_done),
    (frozenset({"'"}), owners.of_many),
    (frozenset({"thereto", "thereof"}), owners.thereto),
    (frozenset({"hereto"}), owners.of_party),
    (frozenset({"such"}), alternatives.such_as_may),
    (defining.QUOTES, defining.termed),
    (frozenset({"reference", "references"}), defining.reference_to),
    (frozenset({"hereinafter"}), defining.named_below),
    (recitals.RECITING, recitals.needed),
    (recitals.RECITING, recitals.changed),
    (recitals.RECITING, recitals.done_by),
    (bearing.BORNE, bearing.resting),
    (frozenset({"obligation", "duty"}), bearing.obliged_nobody),
    (frozenset({"responsibility"}), bearing.responsible),
    (frozenset(bearing.CLASHING), bearing.clashing),
    (bearing.BINDING, bearing.bound_to),
    (frozenset({"condition"}), bearing.conditioned),
    (dimensions.TELLING, dimensions.measured),
    (dimensions.BOUNDING, dimensions.of_bound),
    (frozenset({"full"}), dimensions.in_full),
    (frozenset({"rate"}), dimensions.at_rate),
    (dimensions.COMPARED, dimensions.whichever),
    (pronouns.PRONOUNS, pronouns.named),
    (frozenset({"each", "every"}), quantities.each_of_all),
    (frozenset({"may", "can"}), quantities.can_happen),
    (frozenset({"not"}), neither.denied_twice),
    (frozenset({"not"}), neither.two_denied),
    (frozenset({"without", "lacks", "lack", "no", "not", "all"}), neither.without_being),
    (frozenset({"during", "throughout", "duration"}), alternatives.as_long_as),
)  # fmt: skip
