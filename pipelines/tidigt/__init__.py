"""Statistics on early support to children in Swedish municipalities.

``tidigt.read`` gives published values as a tidy frame, ``tidigt.catalogue`` says what each
indicator means, ``tidigt.read_followed`` gives children followed over years, and
``tidigt.statistics`` holds the methods. All are loaded when first used, so that the command line
starts quickly.
"""

from __future__ import annotations

import importlib
from typing import Any

__version__ = "0.1.0"
__all__ = ["catalogue", "read", "read_followed", "statistics"]


def __getattr__(name: str) -> Any:  # noqa: ANN401 - a module or a function, by name
    if name == "read":
        return importlib.import_module("tidigt.reading").read
    if name == "read_followed":
        return importlib.import_module("tidigt.following").read_followed
    if name in ("catalogue", "statistics"):
        return importlib.import_module(f"tidigt.{name}")
    raise AttributeError(f"module 'tidigt' has no attribute '{name}'")
