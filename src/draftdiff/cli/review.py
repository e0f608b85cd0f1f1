"""``draftdiff accept``, ``reject``, ``combine``: tracked changes of a Word file listed, or some of them settled."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Sequence

from draftdiff.changes.interchange import dumps
from draftdiff.cli.console import say, show, show_bytes
from draftdiff.cli.outputs import put
from draftdiff.errors import InputError, OutputError
from draftdiff.redlines.reviewing import combine as combine_files
from draftdiff.redlines.reviewing import Revision, accept, reject, revisions

_SETTLE = {"accept": accept, "reject": reject}
_WORDS = 60


def review(arguments: Namespace) -> int:
    """Lists the changes, or writes the file with those that were chosen settled."""
    source = sys.stdin.buffer.read() if arguments.file == "-" else arguments.file
    if arguments.list:
        _list(revisions(source), as_json=arguments.json)
        return 0
    if arguments.output is None:
        raise OutputError("say where to write with -o, or --list the changes to choose among them")
    try:
        data = _SETTLE[arguments.mode](
            source,
            by=arguments.by,
            kind=[one for given in arguments.kind for one in given.split(",")],
            effects=arguments.effects,
            change=arguments.change,
        )
    except InputError as error:
        raise InputError(error.reason, path=error.path or arguments.file, where=error.where) from error
    put(arguments.output, data, inputs=[arguments.file], quiet=True)
    if arguments.output != "-":
        left = len(revisions(data))
        more = (
            f"{left} tracked change{'s are' if left != 1 else ' is'} left in it"
            if left
            else "no tracked change is left"
        )
        say(f"written: {arguments.output}; {more}", quiet=arguments.quiet)
    return 0


def combine(arguments: Namespace) -> int:
    """Puts several reviewers' files into one redline of their base."""
    data = combine_files(arguments.base, arguments.others)
    put(arguments.output, data, inputs=[arguments.base, *arguments.others], quiet=arguments.quiet)
    return 0


def _list(found: Sequence[Revision], *, as_json: bool) -> None:
    if as_json:
        rows = [one.to_dict() for one in found]
        show_bytes(f"{dumps({'schema': 'draftdiff.revisions/1', 'revisions': rows}, indent=2)}\n".encode())
        return
    for one in found:
        words = one.text.replace("\n", " ")
        text = words if len(words) <= _WORDS else f"{words[: _WORDS - 1]}…"
        told = dict.fromkeys(effect.kind for effect in one.effects if effect.kind != "other")
        note = ", ".join(told) if one.substantive else "editorial"
        who = " ".join(filter(None, (one.author or "nobody", (one.date or "")[:10])))
        line = f"{one.number:>4}  {one.kind:<6}  {who}: {text}" + (f"  ({note})" if note else "")
        show("".join(c if c.isprintable() else " " for c in line) + "\n")
