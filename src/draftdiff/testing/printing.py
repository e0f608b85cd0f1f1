"""How Hypothesis shows drafts of a failing case: as calls that make them, without what is as by default."""

from __future__ import annotations

from contextlib import suppress
from typing import Any, Final

from attrs import NOTHING, Factory, fields

_SHOWN: Final = (
    ("draftdiff.model.draft", "Draft"),
    ("draftdiff.model.paragraph", "Paragraph"),
    ("draftdiff.model.paragraph", "Mark"),
    ("draftdiff.model.party", "Party"),
)


def show(value: Any, printer: Any, cycle: bool) -> None:
    """Writes a value as a call, with Hypothesis' printer.

    Example:
        >>> from hypothesis.vendor.pretty import pretty
        >>> from draftdiff import Draft, Paragraph
        >>> print(pretty(Draft([Paragraph("Media", kind="heading")], "old")))
        Draft((Paragraph('Media', kind='heading'),), 'old')
    """
    name = type(value).__name__
    with printer.group(len(name) + 1, f"{name}(", ")"):
        for place, (keyword, part) in enumerate(_parts(value)):
            if place:
                printer.text(",")
                printer.breakable()
            printer.text(keyword)
            # A text is shown as it is, not as the calls of the strategies that made it.
            printer.text(repr(part)) if isinstance(part, str) else printer.pretty(part)


def show_history(value: Any, printer: Any, cycle: bool) -> None:
    """Writes a history as the call that makes it of its drafts."""
    with printer.group(8, "History(", ")"):
        printer.pretty(list(value.values()))


def _parts(value: Any) -> list[tuple[str, Any]]:
    """The arguments that make a value: what has no default stands first, the others by name."""
    known = [(one, getattr(value, one.name)) for one in fields(type(value)) if one.init and one.repr]
    return [
        ("" if one.default is NOTHING or one.name == "id" else f"{one.alias}=", found)
        for one, found in known
        if one.default is NOTHING or found != _default(one.default)
    ]


def _default(default: Any) -> Any:
    return default.factory() if isinstance(default, Factory) else default  # type: ignore[arg-type]


def show_drafts() -> None:
    """Tells Hypothesis, as far as its version can be told."""
    with suppress(ImportError):
        from hypothesis.vendor.pretty import for_type_by_name

        for module, name in _SHOWN:
            for_type_by_name(module, name, show)
        for_type_by_name("draftdiff.history.dag", "History", show_history)
