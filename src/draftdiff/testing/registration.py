"""The part that Hypothesis loads when it starts: how to make and show drafts and paragraphs, so
that ``from_type(Draft)`` works.

It is loaded in everybody's test run, so it imports no more than the model; strategies load when
they are asked for.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any, Final

from attrs import NOTHING, Factory, fields

from draftdiff.model.draft import Draft
from draftdiff.model.paragraph import Paragraph
from draftdiff.testing.arrivals import register_arriving_types

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy

_SHOWN: Final = (
    ("draft", "Draft"),
    ("paragraph", "Paragraph"),
    ("paragraph", "Mark"),
    ("party", "Party"),
)


def _show(value: Any, printer: Any, cycle: bool) -> None:
    """Writes a value as the call that makes it, without what is as by default, with Hypothesis'
    printer.
    """
    name = type(value).__name__
    with printer.group(len(name) + 1, f"{name}(", ")"):
        for number, (keyword, part) in enumerate(_parts(value)):
            if number:
                printer.text(",")
                printer.breakable()
            printer.text(keyword)
            # A text is shown as it is, not as the calls of the strategies that made it.
            printer.text(repr(part)) if isinstance(part, str) else printer.pretty(part)


def _show_history(value: Any, printer: Any, cycle: bool) -> None:
    """Writes a history as the call that makes it of its drafts."""
    with printer.group(8, "History(", ")"):
        printer.pretty(list(value.values()))


def _parts(value: Any) -> list[tuple[str, Any]]:
    """The arguments that make a value: what has no default stands first, the others by name."""
    arguments = []
    for attribute in fields(type(value)):
        default = attribute.default
        if isinstance(default, Factory):  # type: ignore[arg-type]
            default = default.factory()
        part = getattr(value, attribute.name)
        if attribute.init and attribute.repr and (default is NOTHING or part != default):
            arguments.append(
                (
                    "" if default is NOTHING or attribute.name == "id" else f"{attribute.alias}=",
                    part,
                )
            )
    return arguments


def show_drafts() -> None:
    """Tells Hypothesis, as far as its version can be told."""
    with suppress(ImportError):
        from hypothesis.vendor.pretty import for_type_by_name

        for module, name in _SHOWN:
            for_type_by_name(f"draftdiff.model.{module}", name, _show)
        for_type_by_name("draftdiff.history.dag", "History", _show_history)


def _drafts(_: object) -> SearchStrategy[Draft]:
    from draftdiff.testing.strategies.trees import drafts

    return drafts()


def _paragraphs(_: object) -> SearchStrategy[Paragraph]:
    from draftdiff.testing.strategies.trees import paragraphs

    return paragraphs()


def register() -> None:
    """Tells Hypothesis how to make drafts and what is made of them, and how to show them."""
    # Hypothesis loads this module when it is imported itself: the other way round is a circle.
    from hypothesis.strategies import register_type_strategy

    register_type_strategy(Draft, _drafts)
    register_type_strategy(Paragraph, _paragraphs)
    register_arriving_types()
    show_drafts()
