"""How the documentation is built: ``sphinx-build -W --keep-going -b dirhtml docs build/docs``."""

from draftdiff import __version__

project = "draftdiff"
author = "The draftdiff developers"
release = version = __version__
extensions = [
    "myst_parser",
    "sphinx.ext.autodoc",
    "sphinx.ext.autosummary",
    "sphinx.ext.napoleon",
    "sphinx.ext.viewcode",
]
html_theme = "furo"
html_title = f"draftdiff {release}"
html_static_path: list[str] = []
myst_enable_extensions = ["deflist", "attrs_inline"]
myst_heading_anchors = 3
exclude_patterns = ["data"]
autodoc_typehints = "signature"
autodoc_member_order = "bysource"
autodoc_default_options = {"members": True, "undoc-members": False}
napoleon_google_docstring = True
napoleon_use_ivar = True
# A name that two rooms share, such as Run, is linked to the first.
suppress_warnings = ["ref.python"]
