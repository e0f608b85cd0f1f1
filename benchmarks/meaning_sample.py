"""Real changes drawn at random, to be judged by eye, and the count of what was judged.

    python benchmarks/meaning_sample.py draw OLD NEW [OLD NEW ...] [--seed N] [--but sample.jsonl] > other.jsonl
    python benchmarks/meaning_sample.py count benchmarks/meaning_verdicts.jsonl

``draw`` reads pairs of documents (what ``draftdiff.read`` reads) and takes the same number of
changes from each pair as far as it has them, edits (with splits and merges) and other changes apart. Shift
renumberings are left out. A verdict is "right" or "wrong" with a reason; a change is right if all of its effects are
and none is missing.
"""

from __future__ import annotations

import argparse
import json
import random
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from draftdiff import Draft, diff, read
from draftdiff.changes import Edit, Merge, Renumber, Split

_EXCERPT = 160


def load(path: str) -> Draft:
    """A document as a draft."""
    return read(path, **_options(path))


def _options(path: str) -> dict[str, str]:
    return {"format": "text"} if Path(path).suffix == ".rst" else {}


def draw(
    pairs: list[tuple[str, str]], seed: int, edits: int, others: int, but: set[tuple[str, str]] = frozenset()
) -> Iterator[dict]:
    """The changes drawn, each with its place, its words and what was said of it; none of those in ``but``."""
    pools: dict[bool, list[list[dict]]] = {True: [], False: []}
    for old, new in pairs:
        drawable = [one for one in diff(load(old), load(new)) if not _follows(one)]
        name = " => ".join("/".join(Path(path).parts[-2:]) for path in (old, new))
        for textual, pool in pools.items():
            rows = [row(name, at, one) for at, one in enumerate(drawable) if is_textual(one) is textual]
            pool.append([one for one in rows if (one["source"], one["words"]) not in but])
    chance = random.Random(seed)
    for textual, count in ((True, edits), (False, others)):
        yield from _shared_out(pools[textual], count, chance)


def _follows(change: object) -> bool:
    return isinstance(change, Renumber) and change.cause == "shift" and not change.substantive


def is_textual(change: object) -> bool:
    """True where words changed inside paragraphs that stayed."""
    return isinstance(change, Edit | Split | Merge)


def _shared_out(pools: list[list[dict]], count: int, chance: random.Random) -> list[dict]:
    """So many rows of all pools together, in turn, those of each pool in random order."""
    shuffled = [chance.sample(pool, len(pool)) for pool in pools]
    turns = [pool[turn] for turn in range(max(map(len, shuffled), default=0)) for pool in shuffled if turn < len(pool)]
    return turns[:count]


def row(source: str, at: int, change: object) -> dict:
    """A change as a line of a sample."""
    effects = [f"{e.kind} {e.direction or '-'}: {_short(e.old)} => {_short(e.new)}" for e in change.effects]
    return {
        "source": source, "change": at, "kind": change.kind, "words": _marked(change), "effects": effects,
        "substantive": change.substantive, "verdict": "", "reason": "",
    }  # fmt: skip


def _short(text: str) -> str:
    return text if len(text) <= _EXCERPT else f"{text[: _EXCERPT // 2]} ... {text[-_EXCERPT // 2 :]}"


def _marked(change: object) -> str:
    """The text with [-what went-] and [+what came+], long equal stretches cut."""
    if not change.edits:
        return _short(change.old_text) if not change.new else _short(change.new_text)
    pieces, done = [], 0
    for edit in change.edits:
        pieces.append(_short(change.old_text[done : edit.old[0]]))
        gone, came = change.old_text[slice(*edit.old)], change.new_text[slice(*edit.new)]
        pieces += [f"[-{gone}-]" * bool(gone), f"[+{came}+]" * bool(came)]
        done = edit.old[1]
    return "".join([*pieces, _short(change.old_text[done:])])


def _rows(path: str) -> list[dict]:
    return [json.loads(line) for line in Path(path).read_text(encoding="utf-8").splitlines()]


def count(path: str) -> str:
    """The shares judged right, of edits and of other changes, and the reasons of the rest."""
    rows = _rows(path)
    lines = []
    for name, chosen in (("edits", True), ("others", False)):
        some = [one for one in rows if (one["kind"] in ("edit", "split", "merge")) is chosen]
        lines.append(f"{name:<8} {sum(one['verdict'] == 'right' for one in some)} of {len(some)} right")
    missed = sum("missed" in one["reason"] for one in rows)
    lines.append(f"substance called editorial: {missed}")
    causes = Counter(one["reason"] for one in rows if one["verdict"] != "right")
    return "\n".join([*lines, *(f"{number:>4}  {reason}" for reason, number in causes.most_common())])


def main() -> None:
    """Draws a sample or counts its verdicts."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=["draw", "count"])
    parser.add_argument("files", nargs="+")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--edits", type=int, default=80)
    parser.add_argument("--others", type=int, default=20)
    parser.add_argument("--but", default="", help="a sample whose changes are not drawn again")
    arguments = parser.parse_args()
    if arguments.what == "count":
        print(*map(count, arguments.files), sep="\n\n")
        return
    if len(arguments.files) % 2:
        parser.error("files come in pairs: OLD NEW")
    pairs = list(zip(arguments.files[::2], arguments.files[1::2], strict=True))
    but = {(one["source"], one["words"]) for one in _rows(arguments.but)} if arguments.but else frozenset()
    for one in draw(pairs, arguments.seed, arguments.edits, arguments.others, but):
        print(json.dumps(one, ensure_ascii=False))


if __name__ == "__main__":
    main()
