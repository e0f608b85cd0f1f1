"""Hypothesis profiles: HYPOTHESIS_PROFILE=quick (the default), ci, random (as quick, other examples
each time, or those of --hypothesis-seed), thousand, or thorough (20,000 examples a law).
"""

from __future__ import annotations

import gc
import os
from importlib.util import find_spec

import pytest
from hypothesis import HealthCheck, settings

# What tests leave behind is little: to look for it as often as a program does takes a twentieth of
# all the time.
gc.set_threshold(50_000, 20, 20)
pytest.register_assert_rewrite("told")  # so that a failed check shows both lists

# Hypothesis also draws constants of modules that happen to be loaded. Without them a derandomized
# test draws the same alone and after any other test.
if find_spec("hypothesis.internal.conjecture.providers"):
    from hypothesis.internal.conjecture import providers

    if hasattr(providers, "_get_local_constants"):
        _NONE = providers._local_constants
        providers._get_local_constants = lambda: _NONE

#: Test files that need packages of the larger extras, and these packages.
_NEEDS = {
    "corpus/test_corpus.py": ["pyarrow", "duckdb"],
    "corpus/test_corpus_engines.py": ["pyarrow", "duckdb"],
    "analysis/test_tables.py": ["pandas", "polars", "pyarrow"],
    "cli/test_corpus_commands.py": ["pyarrow", "duckdb"],
    "cli/test_serve.py": ["jsonschema"],
}
_ABSENT = {
    file: absent
    for file, packages in _NEEDS.items()
    if (absent := [package for package in packages if find_spec(package) is None])
}
collect_ignore = list(_ABSENT)


def pytest_report_header() -> list[str]:
    """Return a line for each test file that is left out, with the packages that it needs."""
    return [f"left out: {file} needs {', '.join(absent)}" for file, absent in _ABSENT.items()]


_SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example]

settings.register_profile(
    "quick", max_examples=60, derandomize=True, deadline=None, suppress_health_check=_SLOW
)
settings.register_profile(
    "ci", max_examples=100, derandomize=True, deadline=None, suppress_health_check=_SLOW
)
settings.register_profile(
    "random", max_examples=60, database=None, deadline=None, suppress_health_check=_SLOW
)
settings.register_profile(
    "thousand", max_examples=1_000, database=None, deadline=None, suppress_health_check=_SLOW
)
settings.register_profile(
    "thorough", max_examples=20_000, database=None, deadline=None, suppress_health_check=_SLOW
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "quick"))
