"""How fast are two drafts compared? CPU time of `diff`, as a multiple of git's word diff of the
same texts.

    python benchmarks/diff_speed.py [--makers drawn repeated] [--sizes 10 100 1000 10000] [--repeat
    5] [--call]
        [--peers] [--memory]

Corpus: benchmarks/prose.py. git runs as ``git diff --no-index --word-diff=porcelain`` on files with
one paragraph a line; its CPU time is that of the child process. ``diff`` runs in this process on
drafts that are already read, with the garbage collector on, and returns a change set whose changes
are built when they are looked at; the second figure is with every change built and every edit
looked at, the third with their effects too. ``--peers`` measures other tools at 1 MB and 10 %, and
at 100 kB those that take minutes there; ``--memory`` the peak of a process that compares 10 MB.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from functools import partial
from html import escape
from pathlib import Path
from statistics import median

import prose

from draftdiff import Draft, diff
from draftdiff.changes.changeset import compare_drafts

#: Wanted multiples of git's time, by kilobytes, in the order of ``prose.AMENDMENTS``.
WANTED = {
    10: (0.3, 0.4, 0.8, None),
    100: (0.6, 1.2, 2.5, None),
    1_000: (1.2, 2.0, 4.0, 1.0),
    10_000: (1.5, 3.0, 5.0, 1.5),
}


def cpu(function: Callable[[], object], repeat: int) -> float:
    """The median CPU time of a call in seconds, its child processes included."""
    spent = []
    for _ in range(repeat):
        start = _clock()
        function()
        spent.append(_clock() - start)
    return median(spent)


def _clock() -> float:
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + usage.ru_utime + usage.ru_stime


def command(words: Sequence[str], old: prose.Text, new: prose.Text) -> Callable[[], object]:
    """A run of a command line on the two texts as files, a paragraph a line."""
    folder = Path(tempfile.mkdtemp())
    for name, text in (("old", old), ("new", new)):
        (folder / name).write_text("\n".join(text) + "\n", encoding="utf-8")
    return lambda: subprocess.run(
        [*words, "old", "new"], cwd=folder, stdout=subprocess.DEVNULL, check=False
    )


#: Bytes at which slow peers are measured.
SLOW = 100_000
GIT = ("git", "diff", "--no-index", "--word-diff=porcelain")


def edits_of(old: Draft, new: Draft) -> int:
    """Builds every change without its effects, and looks at every edit."""
    return sum(len(change.edits) for change in compare_drafts(old, new))


def effects_of(old: Draft, new: Draft) -> int:
    """Builds every change, and looks at every effect."""
    return sum(len(change.effects) for change in diff(old, new))


def table(maker: str, sizes: Sequence[int], repeat: int, *, call_only: bool) -> None:
    """Prints the multiples for every size and amendment of the texts of a maker."""
    print(f"texts: {maker}")
    print(
        f"{'size':>8}  {'changed':<21} {'git':>8} {'diff':>9} {'ratio':>6} {'wanted':>7} {'':<7}"
        f" {'edits':>9} {'ratio':>6} {'effects':>9}"
    )
    for size in sizes:
        text = prose.MAKERS[maker](size * 1000)
        old = prose.draft(text, "old")
        for (name, amend), wanted in zip(prose.AMENDMENTS.items(), WANTED[size], strict=True):
            amended = amend(text)
            new = prose.draft(amended, "new")
            runs = repeat if size < 10_000 else 1
            git = cpu(command(GIT, text, amended), runs * 2 + 1)
            ours = cpu(partial(diff, old, new), runs * 2 + 1)
            edits = None if call_only else cpu(partial(edits_of, old, new), min(runs, 3))
            effects = None if call_only or size > 1000 else cpu(partial(effects_of, old, new), 1)
            looked = "" if edits is None else f"{edits / git:.1f}"
            met = "" if wanted is None else "met" if ours / git <= wanted else "NOT met"
            print(
                f"{size:>6}kB  {name:<21} {_ms(git)} {_ms(ours)} {ours / git:>6.2f} {wanted or '':>7} {met:<7}"
                f" {_ms(edits)} {looked:>6} {_ms(effects)}",
                flush=True,
            )


def _ms(seconds: float | None) -> str:
    return f"{'-':>9}" if seconds is None else f"{seconds * 1000:>7.1f}ms"


def peers(size: int, share: float) -> None:
    """Prints what other tools need for the same two texts, each cut into words as it is used for
    prose.
    """
    pair = _Texts(size, share)
    pair.measure(
        ("draftdiff, changes not looked at", lambda: diff(*pair.drafts)),
        ("draftdiff, every edit", lambda: edits_of(*pair.drafts)),
        ("wdiff", command(("wdiff",), pair.text, pair.amended)),
        ("patiencediff (C), words", lambda: _patiencediff(*pair.words)),
        ("fast-diff-match-patch, characters", lambda: _fast_diff_match_patch(pair.old, pair.new)),
        ("rapidfuzz Indel.editops, words", lambda: _rapidfuzz(*pair.words)),
        ("diff-match-patch, words as characters", lambda: _diff_match_patch(*pair.words)),
        ("difflib, words", lambda: _difflib(*pair.words)),
    )


def slow_peers(size: int, share: float) -> None:
    """Prints what tools need that do not finish, or take many minutes, at the size of ``peers``."""
    pair = _Texts(size, share)
    pair.measure(
        ("draftdiff, changes not looked at", lambda: diff(*pair.drafts)),
        ("draftdiff, every edit", lambda: edits_of(*pair.drafts)),
        ("redlines, Markdown", lambda: _redlines(pair.old, pair.new)),
        (
            "lxml.html.diff, paragraphs of HTML",
            lambda: _lxml(pair.html(pair.text), pair.html(pair.amended)),
        ),
        (
            "xmldiff, paragraphs of HTML",
            lambda: _xmldiff(pair.html(pair.text), pair.html(pair.amended)),
        ),
    )


class _Texts:
    """Two texts in the forms that tools take."""

    def __init__(self, size: int, share: float) -> None:
        self.text = prose.prose(size)
        self.amended = prose.reworded(self.text, share)
        self.old, self.new = "\n".join(self.text), "\n".join(self.amended)
        self.words = (
            self.old.replace("\n", " \n ").split(" "),
            self.new.replace("\n", " \n ").split(" "),
        )
        self.drafts = prose.draft(self.text, "old"), prose.draft(self.amended, "new")
        self.title = f"{size // 1000} kB, {share:.0%} of words changed"

    def html(self, text: prose.Text) -> str:
        """The paragraphs as a page."""
        return f"<html><body>{''.join(f'<p>{escape(paragraph)}</p>' for paragraph in text)}</body></html>"

    def measure(self, *runs: tuple[str, Callable[[], object]]) -> None:
        """Prints the time of each run, and as a multiple of git's."""
        git = cpu(command(GIT, self.text, self.amended), 5)
        print(f"{self.title}; git {git * 1000:.0f} ms")
        for name, run in runs:
            try:
                spent = cpu(run, 1)
            except (ImportError, FileNotFoundError) as error:
                print(f"{name:<40} not installed ({error})")
            else:
                print(f"{name:<40} {spent * 1000:>9.0f} ms {spent / git:>8.1f}x", flush=True)


def _redlines(old: str, new: str) -> object:
    from redlines import Redlines

    return Redlines(old, new).output_markdown


def _lxml(old: str, new: str) -> object:
    from lxml.html.diff import htmldiff

    return htmldiff(old, new)


def _xmldiff(old: str, new: str) -> object:
    from xmldiff import main as xmldiff

    return xmldiff.diff_texts(old, new)


def _patiencediff(old: list[str], new: list[str]) -> object:
    from patiencediff import PatienceSequenceMatcher

    return PatienceSequenceMatcher(None, old, new).get_opcodes()


def _fast_diff_match_patch(old: str, new: str) -> object:
    import fast_diff_match_patch

    return fast_diff_match_patch.diff(old, new, timelimit=0, checklines=False, cleanup="No")


def _rapidfuzz(old: list[str], new: list[str]) -> object:
    from rapidfuzz.distance import Indel

    return Indel.editops(old, new)


def _diff_match_patch(old: list[str], new: list[str]) -> object:
    from diff_match_patch import diff_match_patch

    codes: dict[str, str] = {}
    texts = [
        "".join(codes.setdefault(word, chr(0x4E00 + len(codes))) for word in words)
        for words in (old, new)
    ]
    engine = diff_match_patch()
    engine.Diff_Timeout = 0
    return engine.diff_main(*texts, False)


def _difflib(old: list[str], new: list[str]) -> object:
    from difflib import SequenceMatcher

    return SequenceMatcher(None, old, new, autojunk=False).get_opcodes()


def memory() -> None:
    """Prints the peak memory of a fresh process that compares 10 MB at 10 %, and of one that only
    holds the drafts.
    """
    for what, action in (
        ("the drafts alone", "len(new.paragraphs)"),
        ("diff", "kept = diff(old, new)"),
        ("every edit", "kept = diff_speed.edits_of(old, new)"),
    ):
        code = (
            "import resource, prose, diff_speed; from draftdiff import diff\n"
            "text = prose.prose(10_000_000); old = prose.draft(text, 'old')\n"
            f"new = prose.draft(prose.reworded(text, 0.1), 'new'); del text\n{action}\n"
            "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)"
        )
        peak = subprocess.run(
            [sys.executable, "-c", code], cwd=Path(__file__).parent, capture_output=True, text=True
        )
        print(f"10 MB, 10 %: peak of {what:<20} {peak.stdout.strip():>6} MB")


def main() -> None:
    """Prints the tables."""
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument(
        "--makers", nargs="*", default=list(prose.MAKERS), choices=list(prose.MAKERS)
    )
    options.add_argument("--sizes", type=int, nargs="*", default=[10, 100, 1_000], help="kilobytes")
    options.add_argument("--repeat", type=int, default=5)
    options.add_argument("--call", action="store_true", help="leave edits and effects out")
    options.add_argument("--peers", action="store_true")
    options.add_argument("--memory", action="store_true")
    chosen = options.parse_args()
    for maker in chosen.makers:
        table(maker, chosen.sizes, chosen.repeat, call_only=chosen.call)
    if chosen.peers:
        peers(1_000_000, 0.1)
        slow_peers(SLOW, 0.1)
    if chosen.memory:
        memory()


if __name__ == "__main__":
    main()
