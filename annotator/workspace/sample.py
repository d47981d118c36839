"""Builds the sample project from ``resources/sample``: invented articles with annotations."""

from __future__ import annotations

import tomllib
from pathlib import Path

from annotator.core.draft import Draft
from annotator.core.progress import Progress
from annotator.core.resources import resource
from annotator.workspace.annotating import Annotating
from annotator.workspace.duplicates import noted, scan
from annotator.workspace.intake import read_file
from annotator.workspace.workspace import Workspace, create_project

FOLDER = "sample"


def make_sample(path: Path, progress: Progress | None = None) -> Workspace:
    """Make the sample project at ``path``; returns it open.

    Raises:
        CannotSave: when the file exists or its folder refuses.
    """
    given = tomllib.loads(resource(f"{FOLDER}/annotations.toml").read_text(encoding="utf-8"))
    workspace = create_project(path, coder=given["coder"], name=given["name"], codebook=False)
    try:
        annotating = Annotating(workspace, given, _read)
        for article in (progress or Progress()).over(given["articles"]):
            annotating.add(article)
        annotating.finish(given)
        noted(workspace, scan(workspace, Progress()))
    except BaseException:
        workspace.close()
        path.unlink()
        raise
    return workspace


def _read(name: str) -> Draft:
    return read_file(resource(f"{FOLDER}/articles/{name}"))
