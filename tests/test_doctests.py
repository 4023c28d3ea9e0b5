"""Every example in a docstring of the installed packages runs and is right."""

import doctest
import importlib
import pkgutil

import pytest

import tidigt
import tidigt_dashboards


def module_names():
    for package in (tidigt, tidigt_dashboards):
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            if not module.name.endswith("__main__"):
                yield module.name


@pytest.mark.parametrize("name", sorted(module_names()))
def test_examples_in_docstrings_are_true(name):
    result = doctest.testmod(
        importlib.import_module(name), optionflags=doctest.NORMALIZE_WHITESPACE | doctest.ELLIPSIS
    )
    assert result.failed == 0
