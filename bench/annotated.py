"""Annotates articles as a file says, in a new project, and shows the claims board of it.

    python -m bench.annotated ANNOTATIONS.toml ARTICLES PROJECT.annotator

The file has the form of ``resources/sample/annotations.toml``; ARTICLES is the folder that its
articles are in.
"""

from __future__ import annotations

import sys
import tomllib
from pathlib import Path

from annotator.cli.printing.claims import list_claims, show_board
from annotator.core.draft import Draft
from annotator.workspace.annotating import Annotating
from annotator.workspace.intake import read_file
from annotator.workspace.workspace import create_project


def main(file: str, folder: str, project: str) -> None:
    given = tomllib.loads(Path(file).read_text(encoding="utf-8"))

    def read(name: str) -> Draft:
        return read_file(Path(folder) / name)

    with create_project(project, coder=given["coder"], codebook=False) as workspace:
        annotating = Annotating(workspace, given, read)
        for article in given["articles"]:
            annotating.add(article)
        annotating.finish(given)
    list_claims(project, as_json=False)
    show_board(project, "report", None)


if __name__ == "__main__":
    main(*sys.argv[1:])
