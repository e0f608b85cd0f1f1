"""Words on their way through the drafts: who has how many in each draft, from which draft they
come, and how.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import TYPE_CHECKING, Literal

from attrs import frozen

from draftdiff.argument_checks import validate_arguments
from draftdiff.errors import InputError
from draftdiff.history.ledger import Node
from draftdiff.history.provenance import joint

if TYPE_CHECKING:
    from draftdiff.history.dag import History

Way = Literal["kept", "adopted", "reinstated"]
Order = Literal["proposers", "text"]


@frozen
class Band:
    """Words of one draft that the same proposers put forward first.

    Attributes:
        draft: The draft that they stand in.
        place: Of the band in that draft, from 0.
        proposers: Names joined by " + ", or "unknown".
        words: How many.
    """

    draft: str
    place: int
    proposers: str
    words: int


@frozen
class Stream:
    """Words of a band that stood in a band of an earlier draft.

    Attributes:
        source, target: The bands.
        words: How many.
        way: kept (from the nearest draft before on the line of first parents), adopted (from
            another, or by a second parent) or reinstated (from an earlier draft of the line, after
            they had been struck).
    """

    source: Band
    target: Band
    words: int
    way: Way


@validate_arguments
def bands(
    history: History, drafts: Iterable[str] | None = None, *, order: Order = "proposers"
) -> tuple[Band, ...]:
    """Return who has how many words in each draft.

    Args:
        history: The drafts.
        drafts: The ids of those to look at; all that have a text and are no instruments where not
            given.
        order: ``proposers``, a band for each in the order in which they joined; or ``text``, the
            bands as one reads.

    Returns:
        Draft by draft in the order of the history; those of a draft add up to its words.

    Raises:
        HistoryError: There is no such draft.
    """
    return tuple(
        band for _, draft_bands, _ in _layers(history, drafts, order) for band in draft_bands
    )


@validate_arguments
def streams(
    history: History, drafts: Iterable[str] | None = None, *, order: Order = "proposers"
) -> tuple[Stream, ...]:
    """From where the words of each band come; arguments and errors are those of ``bands``.

    Words that came by a draft that is left out seem to come from the next one before it that is
    not.

    Example:
        >>> from draftdiff.history import History
        >>> from draftdiff.model import Draft, Paragraph
        >>> first = Draft([Paragraph("States protect journalists.")], "v1", proposers=["UNESCO"])
        >>> second = Draft([Paragraph("States protect all journalists.")], "v2", parents=["v1"], proposers=["UK"])
        >>> [(one.source.draft, one.target.draft, one.words, one.way) for one in streams(History([first, second]))]
        [('v1', 'v2', 3, 'kept')]
    """
    return woven(history, drafts, order)[1]


def woven(
    history: History, drafts: Iterable[str] | None, order: Order
) -> tuple[tuple[Band, ...], tuple[Stream, ...]]:
    """The bands and the streams together, which costs but what the streams cost."""
    shown: dict[int, _Layer] = {}
    latest: dict[int, int] = {}
    woven_streams: list[Stream] = []
    for layer in _layers(history, drafts, order):
        woven_streams += _into(layer, shown, latest)
        shown[layer[0].position] = layer
        latest.update(dict.fromkeys((token for _, token, _ in layer[2]), layer[0].position))
    return tuple(band for layer in shown.values() for band in layer[1]), tuple(woven_streams)


#: A draft, its bands, and for each word its band, its token, and how it came in where it is neither
#: kept nor new.
_Layer = tuple[Node, tuple[Band, ...], list[tuple[int, int, Way]]]


def _into(layer: _Layer, shown: dict[int, _Layer], latest: dict[int, int]) -> Iterator[Stream]:
    """The streams into a layer: a word comes from the draft before, else from the last that
    had it.
    """
    node: Node | None = layer[0].first
    while node is not None and node.position not in shown:
        node = node.first
    base = None if node is None else node.position
    stores: dict[int, dict[int, list[int]]] = {}
    counts: Counter[tuple[int, int, int, Way]] = Counter()
    for band, token, way in layer[2]:
        choices: tuple[tuple[int | None, Way], ...] = (base, "kept"), (latest.get(token), way)
        for position, how in choices:
            if position is not None:
                if position not in stores:
                    stores[position] = _store(shown[position])
                if stores[position].get(token):
                    counts[position, stores[position][token].pop(), band, how] += 1
                    break
    for (position, start, band, how), words in sorted(counts.items()):
        yield Stream(shown[position][1][start], layer[1][band], words, how)


def _store(layer: _Layer) -> dict[int, list[int]]:
    """For each token the bands that it stands in, the last first."""
    bands_by_token: dict[int, list[int]] = defaultdict(list)
    for band, token, _ in reversed(layer[2]):
        bands_by_token[token].append(band)
    return bands_by_token


def _layers(history: History, drafts: Iterable[str] | None, order: Order) -> Iterator[_Layer]:
    if order not in ("proposers", "text"):
        raise InputError(f"bands go by proposers or by text, not by {order!r}")
    origins = history.origins.holders
    wanted = {history[id].id for id in (history if drafts is None else drafts)}
    names = [joint(node.draft.proposers) for node in history.origins.nodes]
    ranks = {name: rank for rank, name in enumerate(dict.fromkeys(names))}
    for node in history.origins.nodes:
        if node.draft.id in wanted and node.draft.text_known and not node.instrument:
            labelled: list[tuple[str, int, Way]] = [
                (
                    names[origins[token].position],
                    token,
                    "reinstated" if stamp.reinstated and not stamp.adopted else "adopted",
                )
                for token, stamp in node.words()
            ]
            if order == "proposers":
                labelled.sort(key=lambda word: ranks[word[0]])
            groups = [
                (name, list(words)) for name, words in groupby(labelled, key=lambda word: word[0])
            ]
            draft_bands = tuple(
                Band(node.draft.id, band, name, len(words))
                for band, (name, words) in enumerate(groups)
            )
            yield (
                node,
                draft_bands,
                [(band, *word[1:]) for band, (_, words) in enumerate(groups) for word in words],
            )


@validate_arguments
def lanes(history: History, final: str | None = None) -> dict[str, int]:
    """For each draft the lane of its branch, so that no two branches are in one lane at a time.

    Lane 0 is that of the final draft and its first parents. A branch has its lane from the draft
    that it leaves to the last draft that is made of one of its own. Instruments have none.

    Args:
        history: The drafts.
        final: The draft that the main line leads to; the last one with a text, else the last, where
            not given.
    """
    ids = [id for id in history if id not in history.instruments]
    if not ids:
        return {}
    last = final or next((id for id in reversed(ids) if history[id].text_known), ids[-1])
    position = {id: number for number, id in enumerate(ids)}
    chain_of = {id: 0 for id in history.first_parents(last) if id in position}
    chains = [sorted(chain_of, key=position.__getitem__)]
    until = dict(position)
    for id in ids:
        for parent in history[id].parents:
            if parent in until:
                until[parent] = max(until[parent], position[id])
        if id not in chain_of:
            first = history[id].parents[0] if history[id].parents else None
            at = chain_of.get(first, 0) if first is not None else 0
            if not at or chains[at][-1] != first:
                chains.append([])
                at = len(chains) - 1
            chains[at].append(id)
            chain_of[id] = at
    # Chains are put into the first lanes that are free.
    busy, lane_of_chain = list[int](), [0]
    for chain in chains[1:]:
        free = next((lane for lane, end in enumerate(busy) if end < position[chain[0]]), len(busy))
        busy[free : free + 1] = [max(until[id] for id in chain)]
        lane_of_chain.append(free + 1)
    return {id: lane_of_chain[chain_of[id]] for id in position}
