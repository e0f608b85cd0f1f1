"""``draftdiff brackets``: a composite text listed, as JSON, or resolved."""

from __future__ import annotations

from argparse import Namespace

from draftdiff.brackets import accept_all, agreed_only, delete_all, listing, parse
from draftdiff.changes.interchange import dumps
from draftdiff.cli.operands import read_as
from draftdiff.cli.outputs import put
from draftdiff.model.hidden import shown
from draftdiff.writers.registry import format_for, write_bytes

_RESOLVE = {"accept-all": accept_all, "delete-all": delete_all, "agreed": agreed_only}


def brackets(arguments: Namespace) -> int:
    """Lists the brackets, slots and positions of a composite text, or writes it with its brackets
    resolved.
    """
    composite = parse(read_as(arguments, arguments.file, quiet=arguments.json), arguments.profile)
    if arguments.resolve:
        target = arguments.output if arguments.output != "-" else None
        format = arguments.target_format or (format_for(target) if target else "text")
        data = write_bytes(_RESOLVE[arguments.resolve](composite), format)
    elif arguments.json:
        target, data = arguments.output, f"{dumps(composite.to_dict(), indent=2)}\n".encode()
    else:
        target, data = arguments.output, shown(f"{listing(composite)}\n").encode()
    put(target, data, inputs=[arguments.file], quiet=arguments.quiet)
    return 0
