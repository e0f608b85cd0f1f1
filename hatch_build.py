"""Makes the lexicons' JSON when a wheel or an editable install is built, so that a first effect
needs no TOML.
"""

from __future__ import annotations

import sys
from importlib import import_module
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

#: The records that a wheel has; a checkout has them among its examples.
_RECORDS = ("wsis10-c9", "cwg-internet-2013", "wtpf-13")
_PACKAGES = ("draftdiff", "draftdiff.meaning")


class LexiconHook(BuildHookInterface):
    """Runs ``draftdiff.meaning.laying_out`` without the rest of the library, which needs what a
    build has not.
    """

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Writes ``lexicons/made/LANGUAGE.json`` before the files of a wheel are gathered, and puts
        the example records into it.
        """
        source = Path(self.root, "src")
        if version != "editable":
            places = {f"examples/{name}": f"draftdiff/demo/records/{name}" for name in _RECORDS}
            build_data["force_include"].update(places)
        for name in _PACKAGES:
            sys.modules[name] = _unrun(name, source.joinpath(*name.split(".")))
        import_module("draftdiff.meaning.laying_out").make(
            source / "draftdiff" / "meaning" / "lexicons"
        )


def _unrun(name: str, folder: Path) -> ModuleType:
    """A package whose own module is not run, so that it only leads to those in it."""
    spec = spec_from_file_location(
        name, folder / "__init__.py", submodule_search_locations=[str(folder)]
    )
    if spec is None:
        raise FileNotFoundError(folder)
    return module_from_spec(spec)
