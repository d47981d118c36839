"""What the empty window needs is loaded before it is painted, and nothing else."""

from __future__ import annotations

import subprocess
import sys

LATER = ("sqlalchemy", "alembic", "lxml", "numpy", "httpx", "email", "annotator.store")
"""The database and the readers: they are for who opens a project or imports an article."""


def test_the_database_and_the_readers_are_loaded_after_the_first_paint():
    code = "import sys, annotator.ui.window.window; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = set(done.stdout.split())
    assert loaded & set(LATER) == set()
