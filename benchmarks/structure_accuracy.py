"""How often is the structure right? Drafts with a known edit history, compared with what `diff`
says.

    python benchmarks/structure_accuracy.py [--seeds 0:40] [--show]

Corpus: data/policies (GitHub's site policies, CC0). From each seed a document of 10 to 300
paragraphs is drawn, numbered or not, and a second draft is made of it by insertions, deletions,
word edits, moves, splits, merges and relevels; the truth is known by construction. Printed:
precision, recall and F1 of each kind, the share of paragraphs whose partners are exactly right, and
edits reported for a pure renumbering (has to be 0).
"""

from __future__ import annotations

import argparse
import random
from collections import Counter
from pathlib import Path

import draftdiff as dd
from draftdiff import Draft, Paragraph
from draftdiff.model.draft import nest

CORPUS = sorted(Path(__file__).parent.glob("data/policies/*.md"))


class Item:
    """A paragraph of the new draft: its words, level, and the old paragraphs that it comes from."""

    def __init__(self, text: str, depth: int, sources: tuple[int, ...]) -> None:
        self.text, self.depth, self.sources = text, depth, sources


def sentences_of(corpus: list[Path]) -> list[str]:
    found = []
    for path in corpus:
        for paragraph in dd.read(path).paragraphs:
            if len(paragraph.text.split()) >= 4:
                found.append(" ".join(paragraph.text.split()))
    return list(dict.fromkeys(found))


def document(rng: random.Random, pool: list[str]) -> list[Item]:
    size = rng.choice([10, 20, 40, 80, 150, 300])
    texts = rng.sample(pool, min(size, len(pool)))
    if rng.random() < 0.3:  # boilerplate that many paragraphs open with
        texts = [
            f"The Parties to the present Agreement, {text[0].lower()}{text[1:]}" for text in texts
        ]
    items, depth = [], 1
    for index, text in enumerate(texts):
        depth = max(1, min(3, depth + rng.choice([-1, 0, 0, 0, 1]))) if index else 1
        items.append(Item(text, depth, (index,)))
    return items


def reworded(rng: random.Random, text: str, pool: list[str]) -> str:
    words = text.split()
    for _ in range(max(1, rng.randint(0, len(words) // 8))):
        place = rng.randrange(len(words))
        donor = rng.choice(pool).split()
        match rng.randrange(3):
            case 0:
                words[place] = rng.choice(donor)
            case 1:
                words.insert(place, rng.choice(donor))
            case _ if len(words) > 4:
                del words[place]
    return " ".join(words)


def amended(rng: random.Random, items: list[Item], fresh: list[str]) -> list[Item]:
    new = moved(rng, [Item(item.text, item.depth, item.sources) for item in items])
    rate = rng.choice([0.03, 0.08, 0.15])
    out: list[Item] = []
    skip = False
    for place, item in enumerate(new):
        if skip:
            skip = False
            continue
        draw = rng.random()
        words = item.text.split()
        if draw < rate:
            continue
        if draw < 2 * rate:
            out.append(Item(fresh.pop(), item.depth, ()))
        if draw > 1 - rate and len(words) >= 16:
            cut = rng.randint(6, len(words) - 6)
            out += [
                Item(" ".join(words[:cut]), item.depth, item.sources),
                Item(" ".join(words[cut:]), item.depth, item.sources),
            ]
            continue
        follower = new[place + 1] if place + 1 < len(new) else None
        leaf = (
            follower is not None
            and follower.depth == item.depth
            and follower.sources[0] == item.sources[-1] + 1
        )
        if (
            1 - 2 * rate < draw <= 1 - rate
            and leaf
            and len(words) >= 6
            and len(follower.text.split()) >= 6
        ):
            out.append(
                Item(f"{item.text} {follower.text}", item.depth, item.sources + follower.sources)
            )
            skip = True
            continue
        if rng.random() < 2 * rate:
            item = Item(reworded(rng, item.text, fresh), item.depth, item.sources)
        out.append(item)
    return levelled(out)


def moved(rng: random.Random, items: list[Item]) -> list[Item]:
    """One or two subtrees put elsewhere, far enough that nobody would call it anything but a move."""
    for _ in range(rng.randint(0, 2)):
        if len(items) < 12:
            break
        start = rng.randrange(len(items))
        stop = start + 1
        while stop < len(items) and items[stop].depth > items[start].depth:
            stop += 1
        block = items[start:stop]
        rest = items[:start] + items[stop:]
        if len(block) > len(items) // 4 or len(rest) < 8:
            continue
        target = rng.randrange(len(rest))
        if abs(target - start) < 4:
            continue
        depth = rest[target].depth
        shift = depth - block[0].depth
        items = (
            rest[:target]
            + [Item(b.text, b.depth + shift, b.sources) for b in block]
            + rest[target:]
        )
    return levelled(items)


def levelled(items: list[Item]) -> list[Item]:
    """Depths made to fit: none more than one below the paragraph before it."""
    depth = 0
    for item in items:
        item.depth = depth = max(1, min(item.depth, depth + 1))
    return items


def drafts(rng: random.Random, old: list[Item], new: list[Item]) -> tuple[Draft, Draft]:
    numbered = rng.random() < 0.5
    return draft(old, "old", numbered), draft(new, "new", numbered)


def draft(items: list[Item], id: str, numbered: bool) -> Draft:
    paragraphs, counters = [], [0] * 9
    for item in items:
        counters[item.depth] += 1
        counters[item.depth + 1 :] = [0] * (8 - item.depth)
        label = (
            ".".join(str(counters[level] or 1) for level in range(1, item.depth + 1)) + "."
            if numbered
            else None
        )
        paragraphs.append(Paragraph(item.text, label, "item" if numbered else "paragraph"))
    return Draft(nest(paragraphs, [item.depth for item in items]), id)


def truth(
    old: list[Item], new: list[Item]
) -> dict[str, set[tuple[tuple[int, ...], tuple[int, ...]]]]:
    found: dict[str, set[tuple[tuple[int, ...], tuple[int, ...]]]] = {
        kind: set() for kind in ("insert", "delete", "edit", "split", "merge")
    }
    holders: dict[int, list[int]] = {}
    for index, item in enumerate(new):
        for source in item.sources:
            holders.setdefault(source, []).append(index)
        if not item.sources:
            found["insert"].add(((), (index,)))
        if len(item.sources) > 1:
            found["merge"].add((item.sources, (index,)))
    for index, item in enumerate(old):
        news = tuple(holders.get(index, ()))
        if not news:
            found["delete"].add(((index,), ()))
        elif len(news) > 1:
            found["split"].add(((index,), news))
        elif len(new[news[0]].sources) == 1 and new[news[0]].text != item.text:
            found["edit"].add(((index,), news))
    return found


def score(seeds: range, show: bool) -> None:
    pool = sentences_of(CORPUS)
    hits: Counter[str] = Counter()
    said: Counter[str] = Counter()
    true: Counter[str] = Counter()
    exact = paragraphs = 0
    renumbering_edits = 0
    for seed in seeds:
        rng = random.Random(seed)
        texts = list(pool)
        rng.shuffle(texts)
        half = len(texts) // 2
        items = document(rng, texts[:half])
        changed = amended(rng, items, texts[half:])
        old, new = drafts(rng, items, changed)
        changes = dd.diff(old, new)
        expected = truth(items, changed)
        got: dict[str, set[tuple[tuple[int, ...], tuple[int, ...]]]] = {}
        partners: dict[int, set[int]] = {new: set() for new in range(len(changed))}
        for start, target, length in changes.kept:
            for offset in range(length):
                partners[target + offset].add(start + offset)
        for change in changes:
            olds, news = tuple(n.index for n in change.old), tuple(n.index for n in change.new)
            got.setdefault(change.kind, set()).add((olds, news))
            for index in news:
                partners[index].update(olds)
        for kind, wanted in expected.items():
            found = got.get(kind, set())
            hits[kind] += len(found & wanted)
            said[kind] += len(found)
            true[kind] += len(wanted)
            if show and found != wanted:
                print(
                    f"seed {seed} {kind}: missed {sorted(wanted - found)[:4]} extra {sorted(found - wanted)[:4]}"
                )
        wanted_moves = pairs_out_of_order(changed)
        hits["move"] += bool(got.get("move")) == wanted_moves
        said["move"] += 1
        true["move"] += 1
        exact += sum(partners[index] == set(item.sources) for index, item in enumerate(changed))
        paragraphs += len(changed)
        renumbering_edits += edits_of_renumbering(items)
    print(f"{'kind':<8} {'true':>6} {'said':>6}  precision  recall     F1")
    for kind in ("insert", "delete", "edit", "split", "merge", "move"):
        precision, recall = hits[kind] / max(1, said[kind]), hits[kind] / max(1, true[kind])
        f1 = 2 * precision * recall / max(1e-9, precision + recall)
        print(
            f"{kind:<8} {true[kind]:>6} {said[kind]:>6}  {precision:9.4f} {recall:7.4f} {f1:6.4f}"
        )
    print(f"paragraphs with exactly the right partners: {exact / paragraphs:.4f} of {paragraphs}")
    print(f"edits reported for pure renumberings: {renumbering_edits}")


def pairs_out_of_order(new: list[Item]) -> bool:
    sources = [item.sources[0] for item in new if item.sources]
    return sources != sorted(sources)


def edits_of_renumbering(items: list[Item]) -> int:
    old, new = draft(items, "old", True), draft(items, "new", False)
    labelled = Draft([*draft(items, "x", True).children], "new")
    return sum(change.kind != "renumber" for change in dd.diff(old, labelled)) + sum(
        change.kind == "edit" for change in dd.diff(old, new)
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seeds", default="0:40")
    parser.add_argument("--show", action="store_true")
    arguments = parser.parse_args()
    first, last = map(int, arguments.seeds.split(":"))
    score(range(first, last), arguments.show)


if __name__ == "__main__":
    main()
