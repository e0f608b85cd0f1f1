"""Hypothesis profiles: HYPOTHESIS_PROFILE=quick (the default), ci, thousand, or thorough (20,000
examples a law).
"""

from __future__ import annotations

import gc
import os

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.internal.conjecture import providers

# What tests leave behind is little: to look for it as often as a program does takes a twentieth of
# all the time.
gc.set_threshold(50_000, 20, 20)
pytest.register_assert_rewrite("told")  # so that a failed check shows both lists

# Hypothesis also draws constants of modules that happen to be loaded. Without them a derandomized
# test draws the same alone and after any other test.
if hasattr(providers, "_get_local_constants"):
    _NONE = providers._local_constants
    providers._get_local_constants = lambda: _NONE

_SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example]

settings.register_profile(
    "quick", max_examples=60, derandomize=True, deadline=None, suppress_health_check=_SLOW
)
settings.register_profile(
    "ci", max_examples=100, derandomize=True, deadline=None, suppress_health_check=_SLOW
)
settings.register_profile(
    "thousand", max_examples=1_000, database=None, deadline=None, suppress_health_check=_SLOW
)
settings.register_profile(
    "thorough", max_examples=20_000, database=None, deadline=None, suppress_health_check=_SLOW
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "quick"))
