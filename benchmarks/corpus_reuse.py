"""How fast a corpus is indexed and asked for a wording, and whether the answers are right.

    python benchmarks/corpus_reuse.py FOLDER... [--megabytes 100] [--varied 0.08] [--peer]

The texts below the folders are laid out again and again, each time with a share of their words
swapped for others of the same texts, until they are as many megabytes as wanted. Then: MB indexed a
second of CPU, the index's size, the median and the longest of 60 questions (stretches of the texts,
short phrases, whole paragraphs), and a comparison with brute force, which goes through the words of
every file. ``--peer`` keeps the same postings as rows of SQLite and of DuckDB, to see what the way
they are kept costs.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import tempfile
import time
from array import array
from pathlib import Path

from draftdiff.corpus import find_source
from draftdiff.corpus.index import Index
from draftdiff.corpus.shingles import LEAST, Wording, prints_of, words_of

SUFFIXES = (".md", ".rst", ".txt")


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("folders", nargs="+")
    parser.add_argument("--megabytes", type=float, default=100)
    parser.add_argument("--varied", type=float, default=0.08)
    parser.add_argument("--peer", action="store_true")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as home:
        corpus, index = Path(home, "corpus"), Path(home, "index.sqlite")
        size = lay_out(arguments.folders, corpus, arguments.megabytes * 1e6, arguments.varied)
        started = time.process_time(), time.perf_counter()
        with Index.opened(corpus, index) as opened:
            files = opened.refresh(corpus)
        spent, wall = time.process_time() - started[0], time.perf_counter() - started[1]
        print(
            f"{files:,} files, {size / 1e6:.1f} MB; indexed in {spent:.1f} s of CPU ({wall:.1f} s): "
            f"{size / 1e6 / spent:.1f} MB/s; the index has {os.path.getsize(index) / 1e6:.0f} MB"
        )
        ask(corpus, index)
        if arguments.peer:
            peers(corpus, Path(home))


def lay_out(folders: list[str], corpus: Path, wanted: float, varied: float) -> int:
    chance = random.Random(7)
    paths = sorted(
        path for folder in folders for path in Path(folder).rglob("*") if path.suffix in SUFFIXES
    )
    texts = [path.read_text("utf-8", "replace") for path in paths]
    stock = sorted({word for text in texts for word in re.findall(r"[^\W\d_]{3,}", text)})
    total = turn = 0
    while total < wanted:
        for path, text in zip(paths, texts, strict=True):
            words = re.split(r"(\W+)", text)
            for at in range(0, len(words), 2):
                if turn and chance.random() < varied:
                    words[at] = chance.choice(stock)
            target = corpus / f"{turn:03}" / path.parent.name / path.name
            target.parent.mkdir(parents=True, exist_ok=True)
            total += target.write_bytes("".join(words).encode())
            if total >= wanted:
                break
        turn += 1
    return total


def ask(corpus: Path, index: Path) -> None:
    chance = random.Random(11)
    files = sorted(path for path in corpus.rglob("*") if path.is_file())
    questions = []
    while len(questions) < 60:
        words = re.findall(r"\S+", chance.choice(files).read_text("utf-8"))
        length = (4, 12, 30, 120)[len(questions) % 4]
        if len(words) > 4 * length:
            at = chance.randrange(len(words) - length)
            questions.append(" ".join(words[at : at + length]))
    questions = [question for question in questions if words_of(question)]
    times, answers = [], []
    for question in questions:
        started = time.process_time(), time.perf_counter()
        answers.append(find_source(question, corpus, index=index))
        times.append((time.process_time() - started[0], time.perf_counter() - started[1]))
    for name, spent in zip(("CPU", "clock"), map(sorted, zip(*times, strict=True)), strict=True):
        told = f"median {spent[len(spent) // 2] * 1000:.0f} ms, longest {spent[-1] * 1000:.0f} ms"
        print(f"a question, changed files looked for, {name}: {told}")
    print(f"{sum(map(len, answers)):,} stretches found by {len(questions)} questions")
    sample = chance.sample(range(len(questions)), 16)
    wrong = compare(corpus, files, [(questions[at], answers[at]) for at in sample])
    print(f"brute force over {len(files):,} files on {len(sample)} questions: {wrong} differ")


def compare(corpus: Path, files: list[Path], asked: list[tuple[str, tuple[object, ...]]]) -> int:
    """How many answers are other stretches of other drafts than going through every paragraph
    finds.
    """
    found: list[set[tuple[str, str]]] = [set() for _ in asked]
    queries = [words_of(question) for question, _ in asked]
    wordings = [Wording(words, min(LEAST, len(words))) for words in queries]
    for path in files:
        for block in re.split(r"\n\s*\n", path.read_text("utf-8")):
            words = words_of(block)
            for at, wording in enumerate(wordings):
                for first, behind in wording.runs(words):
                    found[at].add(
                        (path.relative_to(corpus).as_posix(), " ".join(queries[at][first:behind]))
                    )
    told = [{(one.draft, " ".join(words_of(one.text))) for one in answer} for _, answer in asked]
    return sum(one != other for one, other in zip(found, told, strict=True))


def peers(corpus: Path, home: Path) -> None:
    import sqlite3

    import duckdb
    import pyarrow

    hashes, blocks = array("q"), array("i")
    for number, path in enumerate(sorted(path for path in corpus.rglob("*") if path.is_file())):
        for at, block in enumerate(re.split(r"\n\s*\n", path.read_text("utf-8"))):
            for one in prints_of(words_of(block)):
                hashes.append(one)
                blocks.append(number * 1000 + at)
    order = sorted(zip(hashes, blocks, strict=True))
    wanted = list({one for one, _ in random.Random(5).sample(order, 40)})
    print(f"{len(order):,} postings, 40 looked up:")
    started = time.process_time()
    lite = sqlite3.connect(home / "rows.sqlite")
    lite.execute(
        "create table posting (hash int, block int, primary key (hash, block)) without rowid"
    )
    lite.executemany("insert or ignore into posting values (?, ?)", order)
    lite.commit()
    spent = time.process_time() - started
    started = time.perf_counter()
    rows = lite.execute(
        f"select block from posting where hash in ({','.join(map(str, wanted))})"
    ).fetchall()
    asked = time.perf_counter() - started
    size = os.path.getsize(home / "rows.sqlite") / 1e6
    print(
        f"  SQLite, a row each: {spent:.1f} s, {size:.0f} MB, {asked * 1000:.0f} ms ({len(rows)})"
    )
    started = time.process_time()
    duck = duckdb.connect(str(home / "rows.duckdb"))
    postings = pyarrow.table(  # noqa: F841 - duckdb finds it by its name
        {
            "hash": pyarrow.array(hashes, pyarrow.int64()),
            "block": pyarrow.array(blocks, pyarrow.int32()),
        }
    )
    duck.execute("create table posting as select distinct * from postings order by hash")
    duck.execute("checkpoint")
    spent = time.process_time() - started
    started = time.perf_counter()
    rows = duck.execute(
        f"select block from posting where hash in ({','.join(map(str, wanted))})"
    ).fetchall()
    asked = time.perf_counter() - started
    size = os.path.getsize(home / "rows.duckdb") / 1e6
    print(
        f"  DuckDB, a row each: {spent:.1f} s, {size:.0f} MB, {asked * 1000:.0f} ms ({len(rows)})"
    )


if __name__ == "__main__":
    main()
