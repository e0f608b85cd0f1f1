"""Other ways to attribute words, run on the same drafts: a function each, from drafts to origins.

Each takes the drafts in topological order as ``(id, parents, text)`` and gives, for each draft, the
origin of each stretch of letters and digits of its text, or None where it has no answer.
"""

from __future__ import annotations

import re
import subprocess
import tempfile
from collections.abc import Callable, Iterable
from difflib import SequenceMatcher

PIECE = re.compile(r"[^\W_]+")
Row = tuple[str, tuple[str, ...], str]
Origins = dict[str, list[str | None]]


def pieces(text: str) -> list[str]:
    """The stretches of letters and digits of a text, in one case."""
    return [piece.lower() for piece in PIECE.findall(text)]


def difflib_over_parents(rows: Iterable[Row]) -> Origins:
    """Words that a SequenceMatcher pairs with those of a declared parent keep their origin."""
    known: Origins = {}
    texts: dict[str, list[str]] = {}
    for id, parents, text in rows:
        ours = texts[id] = pieces(text)
        found: list[str | None] = [None] * len(ours)
        for parent in parents:
            matcher = SequenceMatcher(None, texts[parent], ours, autojunk=False)
            for start, place, size in matcher.get_matching_blocks():
                for offset in range(size):
                    found[place + offset] = found[place + offset] or known[parent][start + offset]
        known[id] = [origin or id for origin in found]
    return known


def earliest_four_words(rows: Iterable[Row], size: int = 4) -> Origins:
    """The earliest origin of any four words in a row that stood in any earlier draft.

    After "earliest plausible attribution" (de Alfaro and Shavlovsky, WWW 2013), without their decay
    by rarity.
    """
    known: Origins = {}
    order: dict[str, int] = {}
    seen: dict[tuple[str, ...], list[str]] = {}
    for id, _, text in rows:
        order[id] = len(order)
        ours = pieces(text)
        found: list[str] = [id] * len(ours)
        windows = [tuple(ours[place : place + size]) for place in range(len(ours) - size + 1)]
        for place, window in enumerate(windows):
            for offset, origin in enumerate(seen.get(window, ())):
                if order[origin] < order[found[place + offset]]:
                    found[place + offset] = origin
        for place, window in enumerate(windows):
            seen.setdefault(window, found[place : place + size])
        known[id] = list(found)
    return known


def git_blame(rows: Iterable[Row]) -> Origins:
    """``git blame -w -M -C -C`` on files of one word a line, in a repository with the true merges."""
    known: Origins = {}
    with tempfile.TemporaryDirectory() as folder:

        def git(*arguments: str, stdin: str | None = None) -> str:
            command = ["git", "-c", "user.name=x", "-c", "user.email=x@example.org", *arguments]
            done = subprocess.run(
                command, cwd=folder, input=stdin, capture_output=True, text=True, check=True
            )
            return done.stdout

        git("init", "-q")
        commits: dict[str, str] = {}
        for id, parents, text in rows:
            lines = [PIECE.findall(part) for part in text.split("\n\n")]
            blob = git(
                "hash-object",
                "-w",
                "--stdin",
                stdin="\n\n".join("\n".join(line) for line in lines) + "\n",
            )
            tree = git("mktree", stdin=f"100644 blob {blob.strip()}\ttext\n").strip()
            parent_options = [word for parent in parents for word in ("-p", commits[parent])]
            commits[id] = git("commit-tree", tree, *parent_options, "-m", id).strip()
        names = {commit: id for id, commit in commits.items()}
        for id, commit in commits.items():
            lines_ = git(
                "blame", "-w", "-M", "-C", "-C", "-s", "-l", "--root", commit, "--", "text"
            ).splitlines()
            blamed = [(line[:40].lstrip("^"), line.split(")", 1)[1].strip()) for line in lines_]
            known[id] = [names.get(commit) for commit, word in blamed if word]
    return known


def wikiwho(rows: Iterable[Row]) -> Origins:
    """WikiWho (Flöck and Acosta, WWW 2014; PyPI), drafts in a line as it asks for."""
    from WikiWho.utils import iter_rev_tokens
    from WikiWho.wikiwho import Wikiwho

    drafts = list(rows)
    article = Wikiwho("drafts")
    article.analyse_article(
        [
            {"revid": number, "*": text, "timestamp": str(number), "userid": number, "user": ""}
            for number, (_, _, text) in enumerate(drafts, 1)
        ]
    )
    known: Origins = {}
    for number, (id, _, text) in enumerate(drafts, 1):
        known[id] = [None] * len(pieces(text))
        if number in article.revisions:
            found = [
                drafts[word.origin_rev_id - 1][0]
                for word in iter_rev_tokens(article.revisions[number])
                for _ in PIECE.findall(word.value)
            ]
            if len(found) == len(known[id]):
                known[id] = list(found)
    return known


def mwpersistence(rows: Iterable[Row]) -> Origins:
    """mwpersistence with the segment matcher of deltas and its detection of reverts (PyPI), drafts
    in a line.
    """
    import deltas
    import mwpersistence as mw

    state = mw.DiffState(deltas.SegmentMatcher(), revert_radius=15)
    known: Origins = {}
    for id, _, text in rows:
        tokens, _, _ = state.update(text.lower(), revision=id)
        found = [token.revisions[0] for token in tokens for _ in PIECE.findall(str(token))]
        known[id] = list(found) if len(found) == len(pieces(text)) else [None] * len(pieces(text))
    return known


PEERS: dict[str, Callable[[Iterable[Row]], Origins]] = {
    "earliest four words": earliest_four_words,
    "git blame, a word a line": git_blame,
    "WikiWho": wikiwho,
    "mwpersistence": mwpersistence,
    "difflib over the parents": difflib_over_parents,
}
