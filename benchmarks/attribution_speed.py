"""How fast words are attributed: a long document of many versions, an encyclopedia article, a large
DAG.

    python benchmarks/attribution_speed.py [--peers] [--large]

A document of 140 versions, then 400 steps of a 400 kB draft of 500 versions, added one by one.
Words are summed over all versions; parsing is not counted, nor is making the drafts. ``--peers``
runs the peers of ``attribution_peers.py`` on the document; ``--large`` adds 15,000 revisions of a
70 kB article and a DAG of 4,400 drafts with 870 merges of a 400 kB text (some minutes, up to 2
GiB).
"""

from __future__ import annotations

import argparse
import random
import resource
import time
from collections.abc import Iterator
from datetime import date, timedelta
from statistics import median

from attribution_accuracy import PROSE, _cpu
from attribution_peers import PEERS
from drafting import stock_of

from draftdiff.history import History, attribute
from draftdiff.model import Draft, Paragraph
from draftdiff.model.words import words


def versions(count: int, size: int, seed: int, merges: float = 0.0) -> Iterator[Draft]:
    """Drafts of ``size`` characters, each an edit of one to three paragraphs of the one before.

    Paragraphs that stay are the same values, as readers of many revisions make them. With
    ``merges`` each draft is, by that chance, a merge: of its last two predecessors, paragraph by
    paragraph.
    """
    chance = random.Random(seed)
    sentences = [sentence for document in stock_of(PROSE) for sentence in document]
    vocabulary = sorted({word for sentence in sentences for word in words(sentence)})
    text: list[Paragraph] = []
    while sum(len(paragraph.text) for paragraph in text) < size:
        text.append(Paragraph(" ".join(chance.choices(sentences, k=3))))
    line = [text]
    for number in range(count):
        parents = [f"v{number - 1}"] if number else []
        text = list(line[-1])
        if number > 2 and chance.random() < merges:
            parents.append(f"v{number - 2}")
            text = [
                mine if chance.random() < 0.9 else other
                for mine, other in zip(text, line[-2], strict=False)
            ]
        for _ in range(chance.randint(1, 3)):
            _edit(text, chance, sentences, vocabulary)
        line = [line[-1], text]
        day = date(2001, 1, 1) + timedelta(days=number // 8)
        yield Draft(text, f"v{number}", None, parents, [f"author {number % 17}"], date=day)


def _edit(
    text: list[Paragraph], chance: random.Random, sentences: list[str], vocabulary: list[str]
) -> None:
    place, fate = chance.randrange(len(text)), chance.random()
    pieces = text[place].text.split(" ")
    if fate < 0.7:
        start = chance.randrange(len(pieces))
        pieces[start : start + chance.randint(0, 4)] = chance.choices(
            vocabulary, k=chance.randint(1, 5)
        )
        text[place] = Paragraph(" ".join(pieces))
    elif fate < 0.8:
        text[place] = Paragraph(f"{text[place].text} {chance.choice(sentences)}")
    elif fate < 0.9:
        text.insert(chance.randrange(len(text)), text.pop(place))
    else:
        text[place] = Paragraph(" ".join(chance.choices(sentences, k=3)))


def measure(name: str, drafts: list[Draft]) -> int:
    """Attribute all drafts and print the figures; the number of words."""
    history = History(drafts)
    start = time.process_time()
    found = [attribute(history, draft.id) for draft in drafts]
    spent = time.process_time() - start
    size = sum(sum(rate.count for rate in provenance.share().values()) for provenance in found[-1:])
    total = sum(
        len(account.tokens) for provenance in found for account in provenance._node.accounts
    )
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
    print(
        f"{name:28}{len(drafts):7} drafts{total / 1e6:9.2f} M words{spent:8.2f} s{total / spent / 1e6:8.2f} M words/s"
        f"{size:9.0f} words at the end{peak:7.2f} GiB"
    )
    return total


def measure_adding(drafts: list[Draft]) -> None:
    """Print what adding one more draft to a history that is loaded costs."""
    history = History(drafts[:-1])
    attribute(history, drafts[-2].id)
    start = time.process_time()
    attribute(history.add(drafts[-1]), drafts[-1].id)
    print(f"{'  one draft more':28}{1000 * (time.process_time() - start):27.2f} ms")


def measure_steps(drafts: list[Draft], steps: int) -> None:
    """Print what each of the last drafts costs when it is added to a history that is loaded."""
    history = History(drafts[:-steps])
    history.work_out()
    times = []
    for draft in drafts[-steps:]:
        start = time.process_time()
        history = history.add(draft)
        history.work_out()
        times.append(1000 * (time.process_time() - start))
    print(
        f"{'a step of a 400 kB draft':28}{len(drafts):7} drafts{median(times):13.2f} ms in the median,"
        f"{sum(times) / steps:6.2f} ms in the mean,{max(times):6.2f} ms at most"
    )


def main() -> None:
    """Print the figures."""
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("--peers", action="store_true")
    options.add_argument("--large", action="store_true")
    chosen = options.parse_args()
    document = list(versions(140, 40_000, 7))
    total = measure("a 40 kB document", document)
    measure_adding(document)
    if chosen.peers:
        rows = [(d.id, d.parents, "\n\n".join(p.text for p in d.paragraphs)) for d in document]
        for name, peer in PEERS.items():
            try:
                start = _cpu()
                peer(rows)
                print(
                    f"{'  ' + name:28}{'':32}{_cpu() - start:8.2f} s{total / (_cpu() - start) / 1e6:8.2f} M words/s"
                )
            except ImportError as error:
                print(f"{'  ' + name:28}  not installed ({error.name})")
    measure_steps(list(versions(500, 400_000, 11)), 400)
    if chosen.large:
        article = list(versions(15_000, 70_000, 8))
        measure("an article of 70 kB", article)
        measure_adding(article)
        del article
        measure("a DAG of a 400 kB text", list(versions(4_400, 400_000, 9, merges=870 / 4400)))


if __name__ == "__main__":
    main()
