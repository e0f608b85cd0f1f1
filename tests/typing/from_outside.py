"""What a type checker sees from outside: mypy --strict and pyright read this file in CI, and a test
runs it.
"""

from collections.abc import Iterable
from typing import assert_type

import draftdiff as dd
from draftdiff.analysis import Table
from draftdiff.brackets import Composite, parse
from draftdiff.changes import Alignment, Change, ChangeSet, Reconciled
from draftdiff.history import Provenance
from draftdiff.redlines import Redline

OLD = "1. Every Member State shall protect the rights of women.\n2. States shall report."
NEW = "1. Every Member State should protect the rights of women and men.\n2. States shall report."


def drafts() -> tuple[dd.Draft, dd.Draft]:
    old = dd.read_text(OLD, id="v1", proposers="Chair")
    return old, dd.read_text(NEW, id="v2", parents=["v1"], proposers=[dd.Party("Iran"), "UK"])


def comparing(old: dd.Draft, new: dd.Draft) -> ChangeSet:
    changes = assert_type(dd.diff(old, new), ChangeSet)
    assert_type(dd.align(old, new), Alignment)
    assert_type(dd.merge(old, new, old), Reconciled)
    assert_type(dd.redline(old, new), Redline)
    assert_type(changes.apply(old), dd.Draft)
    assert_type(changes.invert().then(changes), ChangeSet)
    for change in changes:
        assert_type(change, Change)
        for op, text, *_ in change.words:
            assert_type(text, str)
            print(op, text)
    return changes


def attributing(line: Iterable[dd.Draft]) -> dict[str, int]:
    history = assert_type(dd.History.line(line), dd.History)
    provenance = assert_type(dd.attribute(history), Provenance)
    words: dict[str, int] = {}
    for span in provenance.spans:
        words[span.origin] = words.get(span.origin, 0) + len(span.text.split())
    return words


def reading(draft: dd.Draft, changes: ChangeSet) -> list[str]:
    assert_type(parse(draft), Composite)
    table = assert_type(dd.table(changes), Table)
    return [row["kind"] for row in table if row["words_in"] > 0]


def main() -> None:
    old, new = drafts()
    changes = comparing(old, new)
    print(attributing([old, new]), reading(old, changes))


if __name__ == "__main__":
    main()
