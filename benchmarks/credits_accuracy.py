"""How many acts are credited to whoever did them: changes with a history against known truth.

    python benchmarks/credits_accuracy.py [--prose FOLDER] [--seeds 200 220] [--no-files]

Histories come from the generator of ``draftdiff.testing`` over a folder of prose: parties write,
strike, move, split, join, bring back and take over on rival branches, and a secretariat makes
compromises of two or three of them. Of each draft the changes since its parents, since the drafts 3
and 10 steps before, since the first one, and from a rival are held against what was truly done
(``Acts.due``): a figure is the share of words, or of paragraphs, for which the proposers named are
exactly those who did it; nobody where nobody did. The last line counts the words of which a Word
file of the redline names another author than the change set.
"""

from __future__ import annotations

import argparse
import io
import random
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

from drafting import stock_of

from draftdiff.changes.changeset import ChangeSet, compare_drafts
from draftdiff.history import History
from draftdiff.history.crediting import credit
from draftdiff.model import Draft, Party
from draftdiff.model.words import words
from draftdiff.testing.strategies.histories import Acts, Due, invent

PROSE = Path(__file__).parent.parent / "tests" / "data" / "history" / "prose"
PARTIES = "Chair UK Iran UNESCO Cuba Sweden".split()
AUTHOR = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}author"
KINDS = (
    "inserted",
    "reinstated",
    "removed",
    "capitals",
    "shifted",
    "move",
    "split",
    "merge",
    "renumber",
)


def writer(stock: list[list[str]], chance: random.Random) -> Callable[[], list[str]]:
    """Gives sentences none of which shares four words in a row with another."""
    left = [sentence for document in stock for sentence in document]
    chance.shuffle(left)
    used: set[tuple[str, ...]] = set()

    def write() -> list[str]:
        while True:
            text = left.pop()
            run = [word.casefold() for word in words(text)]
            grams = {tuple(run[place : place + 4]) for place in range(len(run) - 3)}
            if len(text.split()) > 5 and not grams & used:
                used.update(grams)
                return text.split()

    return write


def made(stock: list[list[str]], seed: int) -> tuple[History, Acts]:
    """A history; every second one numbered, every third one nested."""
    chance = random.Random(seed)
    drafts, acts = invent(
        chance,
        writer(stock, chance),
        lambda parents: ["Secretariat"] if parents > 1 else [chance.choice(PARTIES)],
        count=12 + seed % 4 * 4,
        size=8 + seed % 3 * 5,
        numbered=seed % 2 == 0,
        nested=seed % 3 == 0,
    )
    return History(drafts), acts


def pairs(history: History, chance: random.Random) -> Iterator[tuple[str, str, str]]:
    """Which drafts are compared, and whether the new one was made from the old one."""
    for new in history:
        line = history.first_parents(new)
        steps = [line[step] for step in (3, 10, len(line) - 1) if 0 < step < len(line)]
        for old in dict.fromkeys([*history[new].parents, *steps]):
            yield "in line", old, new
        rivals = [
            id
            for id in history
            if id not in history.ancestors(new) and new not in (id, *history.ancestors(id))
        ]
        for old in chance.sample(rivals, min(1, len(rivals))):
            yield "across", old, new


def verdict(history: History, due: Due, said: frozenset[Party]) -> str:
    """Right, or how an act is credited wrongly."""
    true = frozenset(party for id in due.drafts for party in history[id].proposers)
    return "right" if said == true else "unknown" if not said else "wrong"


def count(
    history: History, acts: Acts, changes: ChangeSet, old: str, new: str
) -> Counter[tuple[str, str]]:
    """How many acts of each kind are credited how."""
    found: Counter[tuple[str, str]] = Counter()
    for change in changes:
        for due in acts.due(old, new, change):
            credits = [one for one in change.credits or () if one.act == due.act]
            named = [
                one for one in credits if due.act == "arrange" or one.start <= due.at < one.end
            ]
            found[
                due.kind,
                verdict(history, due, frozenset(p for one in named for p in one.proposers)),
            ] += 1
    return found


def signed_otherwise(
    old: Draft, new: Draft, changes: ChangeSet, history: History
) -> tuple[int, int]:
    """Words of inserted and deleted runs, and of those that a Word file gives another author than
    the redline.
    """
    from lxml import etree

    from draftdiff.redlines.layout import lay_out
    from draftdiff.writers.registry import write_bytes

    redline = lay_out(old, new, changes, history)
    wanted = Counter[tuple[str, str]]()
    for row in redline.rows:
        for run in row.runs:
            if run.op != "equal" and row.status != "moved_away":
                name = " + ".join(sorted(party.name for party in run.proposers))
                wanted.update((name, word) for word in words(run.text))
    found = Counter[tuple[str, str]]()
    with zipfile.ZipFile(io.BytesIO(write_bytes(redline, "docx"))) as package:
        for element in etree.fromstring(package.read("word/document.xml")).iter("{*}ins", "{*}del"):
            text = "".join(part.text or "" for part in element.iter("{*}t", "{*}delText"))
            found.update((element.get(AUTHOR, ""), word) for word in words(text))
    return (wanted - found).total(), wanted.total()


def main() -> None:
    """Prints the table."""
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("--prose", type=Path, default=PROSE)
    options.add_argument(
        "--seeds", type=int, nargs=2, default=(200, 220), metavar=("FIRST", "LAST")
    )
    options.add_argument("--no-files", action="store_true", help="leave the Word files out")
    chosen = options.parse_args()
    stock, totals = (
        stock_of(chosen.prose),
        {way: Counter[tuple[str, str]]() for way in ("in line", "across")},
    )
    files, compared, drafts = dict.fromkeys(totals, (0, 0)), 0, 0
    for seed in range(*chosen.seeds):
        history, acts = made(stock, seed)
        drafts += len(history)
        chance = random.Random(seed)
        for way, old, new in pairs(history, chance):
            changes = credit(
                compare_drafts(history[old], history[new]), history, history[old], history[new]
            )
            totals[way] += count(history, acts, changes, old, new)
            compared += 1
            if chance.random() < 0.15 and not chosen.no_files:
                more = signed_otherwise(history[old], history[new], changes, history)
                files[way] = files[way][0] + more[0], files[way][1] + more[1]
    print(f"{chosen.seeds[1] - chosen.seeds[0]} histories, {drafts} drafts, {compared} pairs")
    print(
        f"{'':12}{'in line':>10}{'of':>9}{'wrong':>7}{'unknown':>9}{'across':>10}{'of':>9}{'wrong':>7}{'unknown':>9}"
    )
    for kind in KINDS:
        print(f"{kind:12}" + "".join(cells(totals[way], kind) for way in totals))
    for way, (other, all_) in files.items():
        print(f"signed otherwise in a Word file, {way}: {other} of {all_} words")


def cells(total: Counter[tuple[str, str]], kind: str) -> str:
    """The figures of one kind of act."""
    right, wrong, unknown = (total[kind, how] for how in ("right", "wrong", "unknown"))
    all_ = right + wrong + unknown
    share = f"{100 * right / all_:.2f}" if all_ else "-"
    return f"{share:>10}{all_:>9}{wrong:>7}{unknown:>9}"


if __name__ == "__main__":
    main()
