"""What a window needs is loaded before it is painted, and nothing else."""

from __future__ import annotations

import subprocess
import sys

LATER = ("sqlalchemy", "alembic", "lxml", "numpy", "httpx", "email", "annotator.store")
"""The database and the readers: they are for who opens a project or imports an article."""

NOT_FOR_OPENING = (
    *("alembic", "lxml", "numpy", "httpx", "rapidfuzz", "pysbd"),
    *("annotator.analysis.claims.reading", "annotator.analysis.search_query"),
    *("annotator.analysis.quotations", "annotator.analysis.cues", "annotator.analysis.dates"),
    *("annotator.analysis.named_near", "annotator.analysis.claims.denial"),
    *("annotator.exchange.documents", "annotator.exchange.readers", "annotator.exchange.codebooks"),
    *(
        "annotator.workspace.accounts",
        "annotator.workspace.comparing",
        "annotator.workspace.intake",
    ),
)
"""What imports, compares, offers and exports: an open project can be read without it."""


def loaded_by(*modules):
    code = f"import sys, {', '.join(modules)}; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(done.stdout.split())


def test_the_database_and_the_readers_are_loaded_after_the_first_paint():
    assert loaded_by("annotator.ui.window.window") & set(LATER) == set()


def test_a_project_is_opened_without_what_imports_compares_and_exports():
    loaded = loaded_by("annotator.workspace.workspace", "annotator.ui.desk.desk")
    assert loaded & set(NOT_FOR_OPENING) == set()


def test_no_source_is_read_for_what_is_imported():
    code = """
import annotator.ui.window.window, linecache, pathlib
house = str(pathlib.Path(annotator.__file__).parent)
print(*(name for name in linecache.cache if name.startswith(house)))
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []
