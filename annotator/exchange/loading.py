"""Loads what a table of formats names, when it is first needed: importing all of it takes long."""

from __future__ import annotations

from importlib import import_module
from typing import Any


def function_at(address: str) -> Any:
    """The function at an address such as ``annotator.exchange.readers.text:read``."""
    module, _colon, name = address.partition(":")
    return getattr(import_module(module), name)
