"""How often is the structure right where documents are revised as committees revise them? A second
generator of drafts.

    python benchmarks/structure_revisions.py [--seeds 0:60] [--show]

Corpus: data/policies (GitHub's site policies, CC0) and articles made from phrases of this file.
From each seed a tree is drawn: sections with headings, articles with points, tables with rows and
cells, notes; articles that differ in one name only; the same opening in every article. It is
revised by operations on the tree: sections reordered, articles swapped or put elsewhere with their
points, split with added words, merged with dropped words, a point raised or lowered, rows and notes
added and dropped, words changed. The truth is known by construction: a move is right when it names
both ends; where two neighbours were exchanged, either may be called the moved one. Printed:
precision, recall and F1 of each kind and the share of paragraphs of the new draft whose partners
are exactly right.
"""

from __future__ import annotations

import argparse
import random
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from attrs import define, field

import draftdiff as dd
from draftdiff import Draft, Paragraph

CORPUS = sorted(Path(__file__).parent.glob("data/policies/*.md"))
KINDS = ("insert", "delete", "edit", "move", "split", "merge", "relevel")
SUBJECTS = (
    "vessels aircraft pesticides dams archives laboratories ports nurseries satellites quarries hospitals mills "
    "orchards tunnels markets bridges libraries reactors ferries prisons theatres wells pipelines schools"
).split()
OPENINGS = (
    "Each Contracting Party shall ensure that ",
    "In accordance with its national law, each Party shall see that ",
)
ADDED = (
    "where appropriate",
    "without undue delay",
    "as far as practicable",
    "on request",
    "in good time",
    "in writing",
)

Pair = tuple[tuple[int, ...], tuple[int, ...]]


@define(eq=False)
class Node:
    """A paragraph of a draft: its words, what hangs on it, and the old paragraphs that it comes
    from.
    """

    text: str
    kind: str = "paragraph"
    children: list[Node] = field(factory=list)
    sources: tuple[int, ...] = ()

    def walk(self) -> Iterator[Node]:
        yield self
        for child in self.children:
            yield from child.walk()


@define
class Revision:
    """A revised tree and what was done to it; moves as alternatives, each the moved nodes."""

    root: Node
    moves: list[tuple[tuple[Node, ...], ...]] = field(factory=list)
    relevels: list[Node] = field(factory=list)


def sentences_of(paths: Sequence[Path]) -> list[str]:
    texts = (
        " ".join(paragraph.text.split()) for path in paths for paragraph in dd.read(path).paragraphs
    )
    return list(dict.fromkeys(text for text in texts if 8 <= len(text.split()) <= 120))


def document(rng: random.Random, pool: list[str]) -> Node:
    opening = rng.choice([*OPENINGS, "", "", ""])
    root = Node("", children=[section(rng, pool, opening) for _ in range(rng.choice([2, 3, 5, 8]))])
    if rng.random() < 0.4:
        root.children.insert(rng.randrange(len(root.children) + 1), near_duplicates(rng))
    for index, node in enumerate(list(root.walk())[1:]):
        node.sources = (index,)
    return root


def section(rng: random.Random, pool: list[str], opening: str) -> Node:
    heading = Node(" ".join(pool.pop().split()[:4]).rstrip(".,;:"), "heading")
    for _ in range(rng.choice([2, 4, 8, 14])):
        article = Node(worded(opening, pool.pop()), "item")
        if rng.random() < 0.35:
            article.children = [Node(pool.pop(), "item") for _ in range(rng.randint(2, 5))]
        elif rng.random() < 0.12:
            article.children = [Node(pool.pop(), "note")]
        heading.children.append(article)
    if rng.random() < 0.25:
        heading.children.append(Node("", "table", [row(pool) for _ in range(rng.randint(3, 7))]))
    return heading


def row(pool: list[str]) -> Node:
    return Node(
        "", "row", [Node(" ".join(pool.pop().split()[:size]), "cell") for size in (3, 6, 4)]
    )


def worded(opening: str, text: str) -> str:
    return opening + text[0].lower() + text[1:] if opening else text


def near_duplicates(rng: random.Random) -> Node:
    chosen = rng.sample(SUBJECTS, 12)
    articles = [
        Node(
            f"The Agency shall keep a register of {name}. Entries in it shall be renewed every five years, and the "
            f"owner of any {name} shall notify the Agency of each change.",
            "item",
        )
        for name in chosen
    ]
    return Node("Registers", "heading", articles)


def copied(node: Node) -> Node:
    return Node(node.text, node.kind, [copied(child) for child in node.children], node.sources)


def revised(rng: random.Random, old: Node, fresh: list[str]) -> Revision:
    revision = Revision(copied(old))
    for _ in range(rng.choice([0, 1, 2, 3])):
        rng.choice([move_article, move_article, swap_articles, reorder_sections, relevel_point])(
            rng, revision
        )
    for parent in list(revision.root.walk()):
        parent.children = list(
            rewritten(rng, revision, parent.children, fresh, rng.choice([0.02, 0.05, 0.1]))
        )
    return revision


def rewritten(
    rng: random.Random, revision: Revision, children: list[Node], fresh: list[str], rate: float
) -> Iterator[Node]:
    """The children of one node after insertions, deletions, splits, merges and changed words."""
    moved = {
        id(node) for alternatives in revision.moves for nodes in alternatives for node in nodes
    }
    moved |= {id(node) for node in revision.relevels}
    waiting = list(children)
    while waiting:
        node = waiting.pop(0)
        draw = rng.random()
        if (
            node.kind in ("item", "note", "row")
            and id(node) not in moved
            and draw < rate
            and len(children) > 2
        ):
            continue
        if node.kind in ("item", "row") and draw > 1 - rate:
            yield row(fresh) if node.kind == "row" else Node(fresh.pop(), "item")
        words = len(node.text.split())
        plain = node.kind == "item" and not node.children and id(node) not in moved and node.sources
        if plain and rate < draw < 1.5 * rate and words >= 18:
            yield from split(rng, node)
        elif (
            plain
            and 1.5 * rate < draw < 2 * rate
            and waiting
            and mergeable(waiting[0], moved)
            and words >= 8
        ):
            yield merged(rng, node, waiting.pop(0))
        else:
            if 2 * rate < draw < 4.5 * rate and words >= 5:
                node.text = reworded(rng, node.text)
            yield node


def mergeable(node: Node, moved: set[int]) -> bool:
    return (
        node.kind == "item"
        and not node.children
        and id(node) not in moved
        and len(node.text.split()) >= 8
    )


def split(rng: random.Random, node: Node) -> list[Node]:
    words = node.text.split()
    cut = rng.randint(7, len(words) - 7)
    tail = [rng.choice(["Furthermore,", "To this end,", "For this purpose,"])] * rng.randint(
        0, 1
    ) + words[cut:]
    return [Node(" ".join(part), node.kind, [], node.sources) for part in (words[:cut], tail)]


def merged(rng: random.Random, first: Node, second: Node) -> Node:
    words = second.text.split()
    dropped = rng.randint(0, min(3, len(words) - 6))
    text = f"{first.text} {' '.join(words[dropped:])}"
    return Node(text, first.kind, [], first.sources + second.sources)


def reworded(rng: random.Random, text: str) -> str:
    words = text.split()
    for _ in range(rng.randint(1, 1 + len(words) // 12)):
        place = rng.randrange(len(words))
        match rng.randrange(4):
            case 0:
                words[place] = rng.choice(SUBJECTS)
            case 1:
                words[place:place] = rng.choice(ADDED).split()
            case 2 if len(words) > 6:
                del words[place : place + rng.randint(1, 2)]
            case _:
                words[place] = rng.choice(["should", "may", "must", "shall", "agreed", "relevant"])
    return " ".join(words) if words != text.split() else f"{text} Thereafter"


def sections(root: Node) -> list[Node]:
    return [node for node in root.children if node.kind == "heading"]


def words_of(nodes: Sequence[Node]) -> int:
    return sum(len(node.text.split()) for top in nodes for node in top.walk())


def move_article(rng: random.Random, revision: Revision) -> None:
    """An article with its points goes to another section, over more words than it has."""
    homes = [home for home in sections(revision.root) if len(home.children) >= 4]
    if len(homes) < 2 or revision.moves or revision.relevels:
        return
    origin, target = rng.sample(homes, 2)
    article = rng.choice([node for node in origin.children if node.kind == "item"])
    flat = list(revision.root.walk())
    place = rng.randrange(1, len(target.children))
    start, stop = sorted((flat.index(article), flat.index(target.children[place])))
    if sum(len(node.text.split()) for node in flat[start:stop]) < 3 * words_of([article]):
        return
    origin.children.remove(article)
    target.children.insert(place, article)
    revision.moves.append(((article,),))


def swap_articles(rng: random.Random, revision: Revision) -> None:
    homes = [
        home
        for home in sections(revision.root)
        if sum(node.kind == "item" for node in home.children) >= 3
    ]
    if not homes or revision.moves or revision.relevels:
        return
    home = rng.choice(homes)
    place = rng.randrange(sum(node.kind == "item" for node in home.children) - 1)
    first, second = home.children[place : place + 2]
    home.children[place : place + 2] = [second, first]
    revision.moves.append(((first,), (second,)))


def reorder_sections(rng: random.Random, revision: Revision) -> None:
    """A section, with all that is under it, goes before another one."""
    if len(revision.root.children) < 3 or revision.moves or revision.relevels:
        return
    place = rng.randrange(1, len(revision.root.children))
    target = rng.randrange(place)
    block = revision.root.children.pop(place)
    passed = tuple(revision.root.children[target:place])
    revision.root.children.insert(target, block)
    revision.moves.append(((block,), passed))


def relevel_point(rng: random.Random, revision: Revision) -> None:
    """The last point of an article becomes an article, or an article becomes the last point of the
    one before it.
    """
    homes = [
        home
        for home in sections(revision.root)
        if sum(node.kind == "item" for node in home.children) >= 3
    ]
    if not homes or revision.moves or revision.relevels:
        return
    home = rng.choice(homes)
    places = [at for at, node in enumerate(home.children) if node.kind == "item"]
    lists = [at for at in places if len(home.children[at].children) > 2]
    if lists and rng.random() < 0.5:
        at = rng.choice(lists)
        point = home.children[at].children.pop()
        home.children.insert(at + 1, point)
    else:
        at = rng.choice(places[1:])
        point, before = home.children[at], home.children[at - 1]
        if point.children or any(child.kind != "item" for child in before.children):
            return
        home.children.remove(point)
        before.children.append(point)
    revision.relevels.append(point)


def draft(root: Node, name: str, numbered: bool) -> Draft:
    return Draft(
        [paragraph(child, str(place + 1), numbered) for place, child in enumerate(root.children)],
        name,
    )


def paragraph(node: Node, number: str, numbered: bool) -> Paragraph:
    label = f"{number}." if numbered and node.kind in ("heading", "item") else None
    children, count = [], 0
    for child in node.children:
        count += child.kind in ("heading", "item")
        children.append(paragraph(child, f"{number}.{count}", numbered))
    kind = "paragraph" if node.kind == "item" and not numbered else node.kind
    return Paragraph(node.text, label, kind, children=tuple(children))


def truth(old: Node, revision: Revision) -> dict[str, set[Pair]]:
    """What every kind of change but the moves should say, as indices of both drafts."""
    found: dict[str, set[Pair]] = {kind: set() for kind in KINDS}
    nodes = list(revision.root.walk())[1:]
    holders: dict[int, list[int]] = {}
    for index, node in enumerate(nodes):
        for source in node.sources:
            holders.setdefault(source, []).append(index)
        if not node.sources:
            found["insert"].add(((), (index,)))
        if len(node.sources) > 1:
            found["merge"].add((node.sources, (index,)))
    for index, node in enumerate(list(old.walk())[1:]):
        news = tuple(holders.get(index, ()))
        if not news:
            found["delete"].add(((index,), ()))
        elif len(news) > 1:
            found["split"].add(((index,), news))
        elif len(nodes[news[0]].sources) == 1 and nodes[news[0]].text != node.text:
            found["edit"].add(((index,), news))
    lines = list(old.walk())[1:]
    for point in revision.relevels:
        above = next(
            (
                at
                for at, node in enumerate(lines)
                if any(lines[point.sources[0]] is x for x in node.children)
            ),
            0,
        )
        place = next((at for at, node in enumerate(nodes) if node is point), None)
        if (
            above in holders and place is not None
        ):  # what hung on a paragraph that is gone hangs elsewhere for that
            found["relevel"].add((point.sources, (place,)))
    return found


def true_moves(revision: Revision, said: set[Pair]) -> set[Pair]:
    """The ends of the moves; of two ways to tell one, that which was said."""
    places = {id(node): index for index, node in enumerate(list(revision.root.walk())[1:])}
    found: set[Pair] = set()
    for alternatives in revision.moves:
        told = [
            {(node.sources, (places[id(node)],)) for node in nodes if id(node) in places}
            for nodes in alternatives
        ]
        found |= next((pairs for pairs in told if pairs <= said), told[0])
    return found


def score(seeds: range, show: bool) -> None:
    pool = sentences_of(CORPUS)
    counts: dict[str, Counter[str]] = {kind: Counter() for kind in KINDS}
    exact = paragraphs = 0
    for seed in seeds:
        rng = random.Random(f"revisions {seed}")
        texts = [
            text for copy in range(4) for text in (pool if not copy else map(shuffled(rng), pool))
        ]
        rng.shuffle(texts)
        old = document(rng, texts)
        revision = revised(rng, old, texts)
        numbered = rng.random() < 0.6
        changes = dd.diff(draft(old, "old", numbered), draft(revision.root, "new", numbered))
        said: dict[str, set[Pair]] = {kind: set() for kind in KINDS}
        partners: list[set[int]] = [set() for _ in list(revision.root.walk())[1:]]
        for start, target, length in changes.kept:
            for offset in range(length):
                partners[target + offset].add(start + offset)
        for change in changes:
            pair = (
                tuple(node.index for node in change.old),
                tuple(node.index for node in change.new),
            )
            said.setdefault(change.kind, set()).add(pair)
            for index in pair[1]:
                partners[index].update(pair[0])
        wanted = truth(old, revision)
        wanted["move"] = true_moves(revision, said["move"])
        for kind in KINDS:
            counts[kind].update(
                right=len(said[kind] & wanted[kind]), said=len(said[kind]), true=len(wanted[kind])
            )
            if show and said[kind] != wanted[kind]:
                missed, extra = (
                    sorted(wanted[kind] - said[kind])[:3],
                    sorted(said[kind] - wanted[kind])[:3],
                )
                print(f"seed {seed} {kind}: missed {missed} extra {extra}")
        nodes = list(revision.root.walk())[1:]
        exact += sum(
            found == set(node.sources) for found, node in zip(partners, nodes, strict=True)
        )
        paragraphs += len(nodes)
    table(counts)
    print(f"paragraphs with exactly the right partners: {exact / paragraphs:.4f} of {paragraphs}")


def shuffled(rng: random.Random) -> Callable[[str], str]:
    """A function that makes another sentence of the words of one, so that the pool does not run
    dry.
    """

    def other(text: str) -> str:
        words = text.split()
        rng.shuffle(words)
        return " ".join(words)

    return other


def table(counts: dict[str, Counter[str]]) -> None:
    print(f"{'kind':<8} {'true':>6} {'said':>6}  precision  recall     F1")
    for kind, count in counts.items():
        precision, recall = (
            count["right"] / max(1, count["said"]),
            count["right"] / max(1, count["true"]),
        )
        f1 = 2 * precision * recall / max(1e-9, precision + recall)
        print(
            f"{kind:<8} {count['true']:>6} {count['said']:>6}  {precision:9.4f} {recall:7.4f} {f1:6.4f}"
        )


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--seeds", default="0:60")
    parser.add_argument("--show", action="store_true")
    chosen = parser.parse_args()
    first, last = map(int, chosen.seeds.split(":"))
    score(range(first, last), chosen.show)


if __name__ == "__main__":
    main()
