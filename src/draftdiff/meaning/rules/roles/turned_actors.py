"""Who acts where a sentence was turned into the other voice: "Hydrants shall be inspected [by the engineer]"."""

from __future__ import annotations

from collections.abc import Iterator

from draftdiff.changes.kinds import Effect
from draftdiff.meaning.frames.acting import acting_otherwise
from draftdiff.meaning.frames.grammar import BE
from draftdiff.meaning.frames.verbs import verbs_of
from draftdiff.meaning.sentences.segments import Segment
from draftdiff.meaning.words.forms.traits import small_words


def explain_turned_actors(segment: Segment) -> Iterator[Effect]:
    """An actor that came, went or changed with the voice of a sentence in which nothing else changed."""
    if len(segment.regions) < 2:
        return
    gone, come = segment.changed
    if _helpers(gone) == _helpers(come) or not _says_again(segment):
        return
    turned = acting_otherwise(segment.old.words, segment.new.words, segment.lexicon)
    if turned is None:
        return
    first, last = segment.regions[0], segment.regions[-1]
    words = (first.old[0], last.old[1]), (first.new[0], last.new[1])
    yield segment.effect("actor", turned, *words)
    if turned == "swapped":
        yield segment.effect("style", None, *words)
    segment.old.explain(0, len(segment.old.words))
    segment.new.explain(0, len(segment.new.words))


def _says_again(segment: Segment) -> bool:
    """A quick look: False where no edit puts in a verb that another one takes out, nor what the verb is done to."""
    if not segment.shared <= small_words(segment.lexicon):
        return True
    gone = {verb for (a, b), _, _, _ in segment.regions for word in segment.old.words[a:b] for verb in verbs_of(word)}
    return any(
        not gone.isdisjoint(verbs_of(word)) for _, (c, d), _, _ in segment.regions for word in segment.new.words[c:d]
    )


def _helpers(words: list[str]) -> int:
    """How many forms of "be" are among changed words: no voice changed where none came or went."""
    return sum(map(BE.__contains__, words))
