"""Which laws do well-known diffs obey? difflib by letters, diff-match-patch, and a tree diff that
trims its texts.

    python examples/check_your_diff.py

Needs the extra ``testing``. Prints the smallest counter-example of each law that is broken: what
the law found, what the diff gave, and the two texts to paste into a test.
"""

from __future__ import annotations

from difflib import SequenceMatcher

from diff_match_patch import diff_match_patch

from draftdiff.testing import check_diff

Words = list[tuple[str, str]]


def difflib_by_letters(old: str, new: str) -> Words:
    """What most people write first; it cuts letters from their accents."""
    return _by_pieces(list(old), list(new))


def google(old: str, new: str) -> Words:
    """diff-match-patch, whose operations are numbers."""
    engine = diff_match_patch()
    engine.Diff_Timeout = 0
    found = engine.diff_main(old, new)
    engine.diff_cleanupSemantic(found)
    return [({-1: "delete", 0: "equal", 1: "insert"}[op], text) for op, text in found]


def trimmed_lines(old: str, new: str) -> Words:
    """As diffs of XML trees do it: white space around the text of a node is taken for layout."""
    before, after = ([line.strip() + "\n" for line in text.splitlines()] for text in (old, new))
    return _by_pieces(before, after)


def _by_pieces(before: list[str], after: list[str]) -> Words:
    found: Words = []
    for tag, i, j, k, m in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            found.append(("equal", "".join(before[i:j])))
        else:
            found += [("delete", "".join(before[i:j])), ("insert", "".join(after[k:m]))]
    return [(op, text) for op, text in found if text]


def apply(words: Words, old: str) -> str:
    return "".join(text for op, text in words if op != "delete")


def main() -> None:
    for diff in (difflib_by_letters, google, trimmed_lines):
        report = check_diff(diff, apply=apply, as_text=True, max_examples=15)
        print(f"{diff.__name__}: {len(report.broken)} laws broken")
        for verdict in report.broken:
            print(f"  {verdict.sentence}")
            print("".join(f"    {line}\n" for line in verdict.counter_example.splitlines()))


if __name__ == "__main__":
    main()
