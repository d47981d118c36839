"""Where the files that ship with the program lie: beside the code, or inside the package."""

from __future__ import annotations

import sys
from functools import cache
from pathlib import Path


@cache
def resource_folder() -> Path:
    """The folder ``resources``: in a bundle, in an installed package, or in a clone."""
    bundle = getattr(sys, "_MEIPASS", None)
    package = Path(__file__).resolve().parent.parent
    candidates = [package / "resources", package.parent / "resources"]
    if bundle:
        candidates.insert(0, Path(bundle) / "resources")
    return next((folder for folder in candidates if folder.is_dir()), candidates[-1])


def resource(name: str) -> Path:
    """The path of one resource, such as ``resource("codebooks/starter.toml")``."""
    return resource_folder() / name
