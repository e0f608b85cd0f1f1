"""The commands: each reads its operands, calls a verb, and shows or writes what comes of it."""

from __future__ import annotations

import os
from argparse import Namespace
from typing import TYPE_CHECKING, Any, Final

from attrs import evolve

from draftdiff.changes.changeset import ChangeSet
from draftdiff.cli.console import say, show, show_bytes, wants_color, width
from draftdiff.cli.ignoring import layers, made_already
from draftdiff.cli.operands import disambiguate, distinct_ends, read_as, refuse_two_streams
from draftdiff.cli.outputs import files_of, put, put_as
from draftdiff.errors import InputError, OutputError
from draftdiff.model.draft import Draft, as_date
from draftdiff.model.hidden import shown
from draftdiff.phrases import counted
from draftdiff.readers.registry import format_of
from draftdiff.verbs import diff as compare
from draftdiff.verbs import redline as lay_out_both
from draftdiff.writers.registry import format_for, write_bytes

if TYPE_CHECKING:
    from draftdiff.history import History
    from draftdiff.records import Record
    from draftdiff.redlines.layout import Redline


#: Characters below which two texts may well share nothing.
_SHORT = 300
#: What is lost on the way to a PDF, or read from one in another form.
_UNTOLD = "formatting,space"
#: Options of a redline that some formats alone have.
_OWN = {
    "comments": ("docx", "odt"),
    "cover": ("docx",),
    "moves": ("docx", "odt"),
    "tracking": ("docx", "odt"),
    "verify": ("docx",),
}


def diff(arguments: Namespace) -> int:
    """Shows what changed between two drafts; 1 if anything is shown."""
    if not arguments.external and _are_folders(arguments):
        folders = f"{arguments.old} {arguments.new}"
        raise InputError(
            f"these are folders; `draftdiff redline {folders} -o DIR` writes a redline of each document"
        )
    if arguments.external and not arguments.source_format:
        arguments.source_format = format_of(arguments.external, b"")
    history, old, new, inputs, _ = _operands(arguments)
    seen = _without_ignored(arguments, old, new, history)
    format = (
        "json" if arguments.quiet else _format(arguments, "json" if arguments.json else "terminal")
    )
    result: ChangeSet | Redline
    if format == "json":
        result = compare(old, new, history=history)
    else:
        result = lay_out_both(*_shown(arguments, seen, new), history=history)
    if not isinstance(result, ChangeSet):
        result = _with_effects(arguments, result)
    changes_found = result if isinstance(result, ChangeSet) else result.changes
    if not arguments.quiet:
        _say_strangers(old, new, changes_found)
        data = write_bytes(
            result, format, **_terminal_options(arguments) if format == "terminal" else {}
        )
        put(
            arguments.output,
            data,
            inputs=inputs,
            styled=format == "terminal",
            quiet=arguments.quiet,
        )
    changes = changes_found if seen is old or format != "json" else compare(seen, new)
    shown_any = (
        bool(changes)
        if arguments.effects == "all"
        else any(change.substantive for change in changes)
    )
    return 1 if shown_any and not arguments.external else 0


def _with_effects(arguments: Namespace, redline: Redline) -> Redline:
    """The redline, with its unsure effects shown too where they are asked for."""
    if not arguments.all_effects:
        return redline
    from draftdiff.redlines.descriptions import with_all_effects

    return evolve(redline, changes=with_all_effects(redline.changes))


def _are_folders(arguments: Namespace) -> bool:
    """Return whether two folders are named.

    Raises:
        InputError: One of them is none.
    """
    if arguments.record is not None or not (
        os.path.isdir(arguments.old) or os.path.isdir(arguments.new)
    ):
        return False
    folder, second = sorted((arguments.old, arguments.new), key=os.path.isdir, reverse=True)
    if not os.path.exists(second) and ":" not in second:
        raise InputError("there is no such folder; check the name", path=second)
    if not os.path.isdir(second):
        raise InputError(
            f"this is a file, and {folder} a folder; name two files, or two folders", path=second
        )
    return True


def _without_ignored(
    arguments: Namespace, old: Draft, new: Draft, history: History | None
) -> Draft:
    """The old draft with what is to be ignored made already; a line says so. Beside a PDF that is
    what no PDF tells, unless the option is given.
    """
    is_untold = arguments.ignore is None and history is None and _is_beside_pdf(arguments)
    ignored = layers(_UNTOLD if is_untold else arguments.ignore)
    if not ignored:
        return old
    if history is not None:
        raise OutputError("--ignore is for two files; leave it out with --record")
    seen, count = made_already(old, compare(old, new), ignored)
    where = "1 paragraph, which stands" if count == 1 else f"{count} paragraphs, which stand"
    quiet = arguments.quiet or not count
    way_out = " (a PDF does not tell them; --ignore '' shows them)" if is_untold else ""
    say(
        f"ignored: {', '.join(sorted(ignored))} in {where} as in {arguments.new}{way_out}",
        quiet=quiet,
    )
    return seen


def _is_beside_pdf(arguments: Namespace) -> bool:
    """Return whether one of the two files is a PDF."""
    names = (str(arguments.old), str(arguments.new))
    return sum(name.lower().endswith(".pdf") for name in names) == 1


def _say_strangers(old: Draft, new: Draft, changes: ChangeSet) -> None:
    """Says so if two texts of some length have less than a tenth of their characters in common."""
    least = min(len(old.text), len(new.text))
    if least < _SHORT:
        return
    shared = sum(
        len(old.paragraphs[at].text)
        for start, _, length in changes.kept
        for at in range(start, start + length)
    )
    counted_indexes = set[int]()
    for change in changes:
        # Words are worked out when they are looked at: no more of them than it takes.
        if shared * 10 >= least:
            return
        if change.old and change.new and change.old[0].index not in counted_indexes:
            counted_indexes.add(change.old[0].index)
            shared += sum(len(text) for op, text, *_ in change.words if op == "equal")
    if shared * 10 < least:
        say("these two texts share little: are they the same document?")


def _operands(
    arguments: Namespace,
) -> tuple[History | None, Draft, Draft, list[str], Record | None]:
    """Two drafts of a record with its history and the record, or two documents."""
    if arguments.record is None:
        if vars(arguments).get("contested"):
            raise OutputError(
                "--contested needs the drafts between the two; name their record with --record"
            )
        inputs = [arguments.old, arguments.new]
        refuse_two_streams(inputs)
        ways = [
            own or arguments.track_changes for own in (arguments.old_changes, arguments.new_changes)
        ]
        old, new = (
            read_as(arguments, name, track_changes=way, quiet=arguments.quiet)
            for name, way in zip(inputs, ways, strict=True)
        )
        return None, old, new, inputs, None
    from draftdiff.cli.subjects import named, record_at, worked_out

    record = record_at(arguments.record)
    history = worked_out(record.credited)
    old, new = (
        named(history, name, quiet=arguments.quiet) for name in (arguments.old, arguments.new)
    )
    _say_branches(history, old.id, new.id, quiet=arguments.quiet)
    for id in record.stand_ins:
        if id in (old.id, new.id):
            say(_STAND_IN.format(id=id), quiet=arguments.quiet)
    return history, old, new, files_of(arguments.record, record), record


#: What is said of a draft that stands in for one whose text nobody has.
_STAND_IN: Final = (
    "{id} stands in for a text that is not known: what is marked against it is no evidence of who "
    "changed what"
)


def _say_branches(history: History, old: str, new: str, *, quiet: bool) -> None:
    """Says so where neither draft was made from the other: a rejected amendment struck nothing of
    the adopted text.
    """
    above, above_old = history.ancestors(new), history.ancestors(old)
    shared = [id for id in history if id in above and id in above_old and history[id].text_known]
    if shared and old != new and old not in above and new not in above_old:
        say(
            f"{old} and {new} are branches of {shared[-1]}: what only {old} deleted is shown as inserted; "
            f"`draftdiff {shared[-1]} {new}` shows what changed on the way",
            quiet=quiet,
        )


def _shown(arguments: Namespace, old: Draft, new: Draft) -> list[Draft]:
    """Both as a reader sees them; drafts of a record have names of their own."""
    return (
        [old, new] if arguments.record else disambiguate((old, new), (arguments.old, arguments.new))
    )


def _format(arguments: Namespace, default: str) -> str:
    if arguments.target_format:
        return str(arguments.target_format)
    if arguments.output and arguments.output != "-":
        return "json" if getattr(arguments, "json", False) else format_for(arguments.output)
    return default


def _terminal_options(arguments: Namespace) -> dict[str, Any]:
    """Return the options of the terminal writer that the arguments ask for."""
    return {
        "color": wants_color(arguments.color)
        if not arguments.output
        else arguments.color == "always",
        "width": width(),
        "all": arguments.all,
        "context": arguments.unified,
        "effects": arguments.effects,
        "stat": arguments.stat,
    }


def redline(arguments: Namespace) -> int:
    """Writes a document with the changes marked in it; of two folders, one for each document of
    both.
    """
    if _are_folders(arguments):
        from draftdiff.cli.corpus import redline_folders

        return redline_folders(arguments, redline)
    format = _format(arguments, "docx")
    keeps = arguments.track_changes == "keep"
    _refuse_for_format(arguments, format)
    if keeps:
        arguments.track_changes = "accept"
    history, old, new, inputs, record = _operands(arguments)
    if arguments.third is not None and arguments.ignore:
        raise OutputError("--ignore and --third do not go together; leave one of them out")
    if arguments.third is None:
        old = _without_ignored(arguments, old, new, history)
    third = None if arguments.third is None else _third(arguments, history)
    old, new = _shown(arguments, old, new)
    if third is not None and third.id == new.id and history is None:
        names = distinct_ends([arguments.new, arguments.third])
        new, third = (
            evolve(draft, id=name) for draft, name in zip((new, third), names, strict=True)
        )
    laid_out = lay_out_both(old, new, history=history, third=third, contested=arguments.contested)
    laid_out = _with_effects(arguments, laid_out)
    if third is None and not arguments.quiet:
        _say_strangers(old, new, laid_out.changes)
    inputs += [arguments.third] if third is not None and history is None else []
    options = {**_redline_options(arguments), **({"base_revisions": "keep"} if keeps else {})}
    if record is not None and third is None and format in ("docx", "html"):
        from draftdiff.negotiation.following import asked_in

        asked = asked_in(laid_out.changes, old, new, record.requests)
        options |= {"asked": asked} if asked else {}
    document = _in_two_columns(laid_out, options) if arguments.two_columns else laid_out
    data = write_bytes(document, format, **options)
    put(arguments.output, data, inputs=inputs, quiet=arguments.quiet)
    _verify(arguments, data, laid_out, keeps=keeps)
    return 0


def _verify(arguments: Namespace, data: bytes, laid_out: Redline, *, keeps: bool) -> None:
    """Writes the protocol of a redline beside it, if it is asked for.

    Raises:
        OutputError: Something speaks against the redline.
    """
    if not arguments.verify:
        return
    from draftdiff.word.proving import proof_page, prove_redline

    proof = prove_redline(data, laid_out.old, laid_out.new, keeps=keeps)
    page = f"{arguments.output}.proof.txt"
    put(
        page,
        proof_page(proof, data, laid_out.old, laid_out.new).encode(),
        inputs=[arguments.old, arguments.new],
        quiet=arguments.quiet,
    )
    if not proof.holds:
        raise OutputError(f"the redline is not proved; {page} says what speaks against it")


def _refuse_for_format(arguments: Namespace, format: str) -> None:
    """Stops where an option is for another format than the one that is written.

    Raises:
        OutputError: One is.
    """
    if arguments.via and format != "pdf":
        raise OutputError(
            f"--via {arguments.via} is for PDF, not for {format}; leave it out, or write a .pdf"
        )
    if arguments.track_changes == "keep" and format != "docx" and not arguments.via:
        raise OutputError(
            "--track-changes keep is for Word files; name one with -o, or choose accept or reject"
        )
    for name, homes in _OWN.items():
        if getattr(arguments, name) and format not in homes and not arguments.via:
            raise OutputError(
                f"--{name} is for Word files (docx), not for {format}; leave it out, or write a .docx"
            )
    is_file = arguments.output not in (None, "-")
    is_plain = arguments.third is None and not arguments.two_columns and not arguments.via
    if arguments.verify and not (is_file and is_plain):
        raise OutputError(
            "--verify is for the redline of two drafts in a Word file; name one with -o, and leave"
            " out --third, --two-columns and --via"
        )


def _in_two_columns(redline_shown: Redline, options: dict[str, Any]) -> Draft:
    """The changes as a table of amendments, in which nothing is tracked."""
    from draftdiff.redlines.two_columns import amendment_table

    if options:
        raise OutputError(
            f"--two-columns does not go with --{min(options).replace('_', '-')}; leave one of them out"
        )
    return amendment_table(redline_shown.changes)


def _third(arguments: Namespace, history: History | None) -> Draft:
    """The other later draft: of the record, or a document that is read as the new one is."""
    if arguments.contested:
        raise OutputError("--contested and --third do not go together; leave one of them out")
    if history is not None:
        from draftdiff.cli.subjects import named

        return named(history, arguments.third, quiet=arguments.quiet)
    refuse_two_streams([arguments.old, arguments.new, arguments.third])
    return read_as(
        arguments, arguments.third, track_changes=arguments.new_changes or arguments.track_changes
    )


def _redline_options(arguments: Namespace) -> dict[str, Any]:
    """The options that were given; a writer that does not know one says so."""
    names = ("author", "cover", "comments", "moves", "tracking", "via")
    options = {name: getattr(arguments, name) for name in names if getattr(arguments, name)}
    if arguments.date:
        try:
            options["date"] = as_date(arguments.date)
        except ValueError:
            raise OutputError(
                f"--date {arguments.date!r} is not a date; write it as 2014-06-09"
            ) from None
    if arguments.legend is not None:
        options["legend"] = arguments.legend
    return options


def tree(arguments: Namespace) -> int:
    """Shows a document as a tree of paragraphs."""
    draft = read_as(arguments, arguments.file, quiet=arguments.json)
    if arguments.json:
        show_bytes(write_bytes(draft, "json"))
    else:
        show(listing(draft, width()))
    return 0


def listing(draft: Draft, columns: int) -> str:
    """Each paragraph's index, kind, label and first words, indented by its depth.

    Example:
        >>> from draftdiff.model import Paragraph
        >>> print(listing(Draft([Paragraph("Recall the Declaration", "(a)", "item")], "v1"), 60), end="")
        v1: 1 paragraph
           0 item       (a) Recall the Declaration
    """
    lines = [f"{shown(draft.title or draft.id)}: {counted(len(draft.paragraphs), 'paragraph')}\n"]
    for index, path, paragraph in draft.walk():
        words = shown(" ".join(f"{paragraph.label or ''} {paragraph.text}".split()))
        lines.append(
            f"{index:4} {paragraph.kind:<10} {'  ' * (len(path) - 1)}{words}".rstrip()[:columns]
            + "\n"
        )
    return "".join(lines)


def convert(arguments: Namespace) -> int:
    """Writes a document in another format; to standard output as git's textconv wants it."""
    put_as(
        arguments,
        read_as(arguments, arguments.file, quiet=arguments.quiet),
        inputs=[arguments.file],
    )
    return 0
