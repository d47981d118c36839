"""The command line: the same verbs without a window. Each is also there for scripts.

A module here holds the verbs on one subject; what they print is put together in ``printing/``,
which is imported when a verb runs, so that ``annotator --help`` is quick.
"""

from __future__ import annotations

from annotator.cli import (
    asking,
    backups,
    claims,
    codebook,
    erasing,
    exporting,
    importing,
    opening,
    reports,
)
from annotator.cli.group import main

__all__ = [
    "asking",
    "backups",
    "claims",
    "codebook",
    "erasing",
    "exporting",
    "importing",
    "main",
    "opening",
    "reports",
]
