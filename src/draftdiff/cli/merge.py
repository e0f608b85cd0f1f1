"""``draftdiff merge``: a three-way merge, its conflicts in brackets or tracked; also as a merge driver
of git.
"""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import attrgetter

from attrs import evolve

from draftdiff.brackets import from_conflicts
from draftdiff.changes.changeset import Reconciled
from draftdiff.cli.console import say
from draftdiff.cli.operands import read_as, refuse_two_streams
from draftdiff.cli.outputs import format_wanted, put
from draftdiff.errors import OutputError
from draftdiff.model.draft import Draft
from draftdiff.model.party import names_of
from draftdiff.readers.registry import format_of
from draftdiff.verbs import diff
from draftdiff.writers.registry import format_for, write_bytes


def merge(arguments: Namespace) -> int:
    """Writes what two drafts made of one base, together; 1 if there are conflicts.

    With --path the output may replace OURS, for that is where git wants the result of a merge
    driver.
    """
    operands = (arguments.base, arguments.ours, arguments.theirs)
    refuse_two_streams(operands)
    source, target = arguments.source_format, arguments.target_format
    if arguments.path:
        source, target = (
            source or format_of(arguments.path, b""),
            target or format_for(arguments.path),
        )
    base, ours, theirs = (read_as(arguments, operand, format=source) for operand in operands)
    target = target or format_wanted(arguments)
    merged = diff(base, ours).merge(diff(base, theirs))
    data = None
    is_in_word = target == "docx" and all(draft.package for draft in (base, ours, theirs))
    if is_in_word:
        data = _on_base(merged, (base, ours, theirs), arguments)
    elif arguments.conflicts == "tracked":
        raise OutputError("conflicts are tracked where BASE, OURS, THEIRS and OUT are Word files")
    if is_in_word and data is None:
        say(
            "warning: the merge is a document of its own, with conflicts in brackets:"
            f" both sides' changes cannot stand beside each other in the file of {arguments.base}"
        )
    is_tracked = data is not None and arguments.conflicts != "brackets"
    if data is None:
        data = write_bytes(_document(merged, base, ours, arguments), target)
    # git wants the result of a merge driver where OURS was.
    inputs = [arguments.base, arguments.theirs, *(() if arguments.path else (arguments.ours,))]
    put(arguments.output, data, inputs=inputs, quiet=arguments.quiet or bool(arguments.path))
    for line in dict.fromkeys(_lines(merged)):
        say(line)
    count = len(merged.conflicts)
    way = "tracked" if is_tracked else "in brackets"
    outcome = (
        f"{count} conflict{'s' * (count != 1)}, {way} in the result" if count else "no conflicts"
    )
    say(outcome, quiet=arguments.quiet or bool(arguments.path))
    return 1 if count else 0


def _on_base(
    merged: Reconciled, drafts: tuple[Draft, Draft, Draft], arguments: Namespace
) -> bytes | None:
    """The merge on the base's Word file; None where that cannot be."""
    from draftdiff.word.merging import merge_on_base

    names = [" + ".join(names_of(draft.proposers)) for draft in drafts[1:]]
    ours, theirs = names
    if not ours or not theirs or ours == theirs:
        ours, theirs = arguments.ours_name, arguments.theirs_name
    return merge_on_base(merged, drafts, (ours, theirs), arguments.conflicts or "tracked")


def _document(merged: Reconciled, base: Draft, ours: Draft, arguments: Namespace) -> Draft:
    """The merged draft, or the composite of its conflicts; in both the header of ours where it is
    in git's hands.
    """
    if merged.conflicts:
        names = (arguments.ours_name, arguments.theirs_name)
        draft = from_conflicts(merged, base, names=names).draft
    else:
        draft = merged.changes.apply(base)
    return evolve(draft, id=ours.id, parents=ours.parents) if arguments.path else draft


def _lines(merged: Reconciled) -> Iterator[str]:
    """A line for each conflict; one for those of the same kind in paragraphs that follow each
    other.
    """
    for reason, conflicts in groupby(merged.conflicts, key=attrgetter("reason")):
        places = [conflict.place for conflict in conflicts]
        for first, last in _stretches(places):
            where = f"paragraph {first}" if first == last else f"paragraphs {first} to {last}"
            yield f"conflict at {where}: {reason}"


def _stretches(places: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The first and last of the numbers, in order, that follow each other."""
    starts = [at for at, number in enumerate(places) if at == 0 or number > places[at - 1] + 1]
    for start, stop in zip(starts, [*starts[1:], len(places)], strict=True):
        yield places[start], places[stop - 1]
