"""Where a dataset comes from: the program, the project, and what of it was left out.

Never translated: a dataset is the same whatever language the window speaks.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from annotator import __version__
from annotator.exchange.dataset import ANNOTATIONS
from annotator.exchange.sheet import Column, Sheet
from annotator.exchange.writers import Row, Table
from annotator.workspace.choices import Choices
from annotator.workspace.narrowing import DETAILS
from annotator.workspace.workspace import Workspace

_DESCRIPTION: Final = "Claims, speakers and credibility in news articles, tagged by hand."
_SEARCHED: Final = "Only articles that this search finds: "
_HIDDEN_SEARCH: Final = "Only articles that a search finds, which is left out with what is private."

_ABOUT: Final = Sheet(
    "about",
    "About",
    "Where the tables come from, and what of the project they leave out.",
    (
        Column("item", "What is said.", required=True),
        Column("value", "What there is to say of it."),
    ),
)


def about_project(workspace: Workspace, choices: Choices) -> dict[str, Any]:
    """What a dataset says of the project that it was written from, and of the choices."""
    info = workspace.history.project()
    return {
        "id": info.id,
        "title": info.name,
        "description": info.description or _DESCRIPTION,
        "generator": f"Source Annotator {__version__}",
        "codebook_version": info.codebook_version,
        "choices": list(_said(choices)),
        "profile": choices.as_told(),
    }


def about_table(workspace: Workspace, choices: Choices) -> Table:
    """The same as a table, for formats that have no other place for it."""
    return Table(_ABOUT, _ABOUT.columns, lambda: _rows(about_project(workspace, choices)))


def _rows(about: dict[str, Any]) -> Iterator[Row]:
    for item, name in _ITEMS.items():
        yield {"item": item, "value": about[name]}
    for sentence in about["choices"]:
        yield {"item": "left out", "value": sentence}


_ITEMS: Final = {
    "project": "title",
    "description": "description",
    "project id": "id",
    "codebook version": "codebook_version",
    "written by": "generator",
}


def _said(choices: Choices) -> list[str]:
    """What of the project was left out, in sentences."""
    said = []
    if choices.status is not None:
        said.append(f"Only articles with the status “{choices.status.value}”.")
    if choices.where:
        said.append(_HIDDEN_SEARCH if choices.hides_search else _SEARCHED + choices.where)
    if not choices.unfinished:
        said.append("annotations has no mention without a complete grade.")
    if choices.columns != ANNOTATIONS.names:
        said.append("annotations has the columns that were chosen, in their order.")
    said += choices.privacy.sentences()
    return [*said, DETAILS] if choices.privacy.is_any else said
