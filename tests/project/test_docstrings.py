"""Every example in a docstring runs."""

import doctest
import importlib
import pkgutil

import pytest

import draftdiff


def modules():
    yield "draftdiff"
    for module in pkgutil.walk_packages(draftdiff.__path__, "draftdiff."):
        if not module.name.endswith("__main__"):
            yield module.name


@pytest.mark.parametrize("name", list(modules()))
def test_examples_run(name):
    module = importlib.import_module(name)
    failed, _ = doctest.testmod(module, optionflags=doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE)
    assert not failed
