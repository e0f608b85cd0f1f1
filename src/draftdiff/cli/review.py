"""``draftdiff accept``, ``reject``, ``combine``: tracked changes of a Word file listed, or some of
them settled.
"""

from __future__ import annotations

import sys
from argparse import Namespace

from draftdiff.cli.console import say
from draftdiff.cli.outputs import put, tell
from draftdiff.errors import InputError, OutputError
from draftdiff.phrases import counted
from draftdiff.word.combining import combine as combine_files
from draftdiff.word.reviewing import Revision, accept, reject, revisions

_SETTLE = {"accept": accept, "reject": reject}
_WORDS = 60


def review(arguments: Namespace) -> int:
    """Lists the changes, or writes the file with those that were chosen settled."""
    source = sys.stdin.buffer.read() if arguments.file == "-" else arguments.file
    if arguments.list:
        listed_changes = revisions(source)
        values = {
            "schema": "draftdiff.revisions/1",
            "revisions": [revision.to_dict() for revision in listed_changes],
        }
        tell(arguments, values, map(line_of, listed_changes))
        return 0
    if arguments.output is None:
        raise OutputError("say where to write with -o, or --list the changes to choose among them")
    try:
        data = _SETTLE[arguments.command](
            source,
            by=arguments.by,
            **({} if arguments.joint is None else {"joint": arguments.joint}),
            since=arguments.since,
            until=arguments.until,
            kind=",".join(arguments.kind).split(",") if arguments.kind else [],
            effects=arguments.effects,
            under=arguments.under,
            change=[
                int(name) if name.isdecimal() and len(name) < 8 else name
                for name in arguments.change
            ],
        )
    except InputError as error:
        raise InputError(
            error.reason, path=error.path or arguments.file, where=error.where
        ) from error
    put(arguments.output, data, inputs=[arguments.file], quiet=True)
    if arguments.output != "-":
        remaining = len(revisions(data))
        more = (
            f"{counted(remaining, 'tracked change')} {'is' if remaining == 1 else 'are'} left in it"
        )
        say(
            f"written: {arguments.output}; {more if remaining else 'no tracked change is left'}",
            quiet=arguments.quiet,
        )
    return 0


def combine(arguments: Namespace) -> int:
    """Puts several reviewers' files into one redline of their base."""
    data = combine_files(arguments.base, arguments.others)
    put(arguments.output, data, inputs=[arguments.base, *arguments.others], quiet=arguments.quiet)
    return 0


def line_of(revision: Revision) -> str:
    """Return a tracked change in a line: number, id, kind, who, when, its words and effects."""
    words = revision.text.replace("\n", " ")
    text = words if len(words) <= _WORDS else f"{words[: _WORDS - 1]}…"
    kinds = dict.fromkeys(effect.kind for effect in revision.effects if effect.kind != "other")
    note = ", ".join(kinds) if revision.substantive else "editorial"
    who = " ".join(filter(None, (revision.author or "nobody", (revision.date or "")[:10])))
    kind = revision.kind + (" table" if revision.table else "")
    place = f"  § {' › '.join(revision.section)}" if revision.section else ""
    line = (
        f"{revision.number:>4}  {revision.id}  {kind:<6}  {who}: {text}"
        + (f"  ({note})" if note else "")
        + place
    )
    return "".join(c if c.isprintable() else " " for c in line)
