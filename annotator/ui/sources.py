"""Keeps PySide6 from reading the source of every module that is imported after it.

It looks into each for its own name, in case the module asks for another spelling of Qt's methods
(``from __feature__ import snake_case``). Nothing here does, and no library that we use: of the half
second in which a project opens, that look took 60 ms, and kept 19 MB of source in memory.
"""

from __future__ import annotations

import sys
from types import ModuleType

import PySide6.QtCore  # noqa: F401 - loads what is told off here

_FEATURES = "shibokensupport.feature"
_LOOK = "_mod_uses_pyside"


def leave_sources() -> None:
    """Answer for every module that it asks for nothing; another PySide6 may look elsewhere."""
    features = sys.modules.get(_FEATURES)
    if features is not None and hasattr(features, _LOOK):
        setattr(features, _LOOK, _uses_no_feature)


def _uses_no_feature(_module: ModuleType) -> bool:
    return False
