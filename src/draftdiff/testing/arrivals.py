"""Types whose strategies are registered when their module is first imported: Hypothesis starts in
everybody's test run, where histories, changes, brackets and records shall cost nothing.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder
from types import ModuleType
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy

#: Modules, the type that each has, and the strategy of draftdiff.testing for it.
_TYPES: Final = {
    "draftdiff.history.dag": ("History", "strategies.histories:histories"),
    "draftdiff.changes.changeset": ("ChangeSet", "strategies.results:change_sets"),
    "draftdiff.brackets.composite": ("Composite", "strategies.results:composites"),
    "draftdiff.records.record": ("Record", "strategies.results:records"),
}


def register_arriving_types() -> None:
    """Register the strategies of types that are imported already, and of others as they come."""
    for name in _TYPES:
        module = sys.modules.get(name)
        if module is not None:
            _register(module)
    if not any(isinstance(finder, _Arrivals) for finder in sys.meta_path):
        sys.meta_path.insert(0, _Arrivals())


def _register(module: ModuleType) -> None:
    """Register the strategy of a module's type, which is loaded when it is first asked for."""
    from hypothesis.strategies import register_type_strategy

    name, strategy = _TYPES[module.__name__]

    def load(_: object) -> SearchStrategy[Any]:
        from pkgutil import resolve_name

        drawn: SearchStrategy[Any] = resolve_name(f"draftdiff.testing.{strategy}")()
        return drawn

    register_type_strategy(getattr(module, name), load)


class _Arrivals(MetaPathFinder):
    """Finds these modules as Python does, and registers their types when they have run."""

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Return the spec of one of the modules; None of others."""
        if fullname not in _TYPES:
            return None
        spec = PathFinder.find_spec(fullname, path, target)
        if spec is not None and spec.loader is not None:
            run = _then_registered(spec.loader.exec_module)
            vars(spec.loader)["exec_module"] = run
        return spec


def _then_registered(
    run: Callable[[ModuleType], None],
) -> Callable[[ModuleType], None]:
    """Return what runs a module and then registers its type."""

    def run_and_register(module: ModuleType) -> None:
        run(module)
        _register(module)

    return run_and_register
