"""What is chosen for an export, as a value that can be kept as a profile."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import Any, Final

from annotator.core.article import Status
from annotator.core.errors import CannotRead, Refused
from annotator.core.i18n import N_, _
from annotator.core.search import CAP
from annotator.exchange.dataset import ANNOTATIONS
from annotator.workspace.narrowing import Privacy, Selection
from annotator.workspace.workspace import Workspace

SEPARATORS: Final = {",": N_("Comma"), ";": N_("Semicolon"), "\t": N_("Tab")}


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """All there is to choose, apart from where it goes."""

    format: str = "csv"
    """The id of a format of ``workspace/formats.py``."""
    columns: tuple[str, ...] = ANNOTATIONS.names
    """The columns of ``annotations``, in this order."""
    separator: str = ","
    bom: bool = False
    """Begin each CSV file with a byte order mark, as some spreadsheets want it."""
    status: Status | None = None
    """Articles of which status; ``None`` for all."""
    where: str = ""
    """Only articles that this search finds; all where it is empty."""
    unfinished: bool = True
    """Whether mentions without a complete grade are among the annotations."""
    dictionary: bool = True
    """Write the table ``columns``, which says what each column means."""
    wide: bool = False
    """Write ``articles_wide`` and ``claims_wide``, too: one row each, a column per tag."""
    privacy: Privacy = field(default_factory=Privacy)

    def selection(self, workspace: Workspace) -> Selection:
        """The articles that are chosen, now.

        Raises:
            Refused: the search cannot be understood, or finds too much to be sure of all.
        """
        ids: Collection[str] | None = None
        if self.status is not None:
            every = workspace.articles.all()
            ids = {article.id for article in every if article.status is self.status}
        if self.where:
            found = workspace.search(self.where, limit=CAP)
            if found.query.problems:
                raise Refused(found.query.problems[0])
            if found.capped:
                message = _("More than {n} articles match. Narrow the search.")
                raise Refused(message.format(n=f"{CAP:,}"))
            matching = {hit.article.id for hit in found.hits}
            ids = matching if ids is None else matching & set(ids)
        chosen = None if ids is None else frozenset(ids)
        return Selection(article_ids=chosen, unfinished=self.unfinished)  # type: ignore[arg-type]

    def as_profile(self) -> dict[str, Any]:
        """What a profile keeps: JSON values only."""
        kept = asdict(self)
        kept["columns"] = list(self.columns)
        kept["articles"] = self.status.value if self.status else "all"
        del kept["status"]
        return kept

    @classmethod
    def from_profile(cls, kept: Mapping[str, Any]) -> Choices:
        """The choices of a profile; what is missing or unknown in it is as usual."""
        usual = cls()
        columns = tuple(name for name in kept.get("columns", ()) if name in ANNOTATIONS.names)
        separator, status = kept.get("separator"), kept.get("articles")
        hidden = kept.get("privacy")
        hidden = hidden if isinstance(hidden, Mapping) else {}
        return cls(
            format=str(kept.get("format", usual.format)),
            columns=tuple(dict.fromkeys(columns)) or usual.columns,
            separator=separator if separator in SEPARATORS else usual.separator,
            bom=bool(kept.get("bom", usual.bom)),
            status=Status(status) if status in set(Status) else None,
            where=str(kept.get("where", "")),
            unfinished=bool(kept.get("unfinished", usual.unfinished)),
            dictionary=bool(kept.get("dictionary", usual.dictionary)),
            wide=bool(kept.get("wide", usual.wide)),
            privacy=Privacy(**{one.name: bool(hidden.get(one.name)) for one in fields(Privacy)}),
        )


def read_profile(name: str, workspace: Workspace) -> Choices:
    """The choices of a profile that the project keeps under this name, or of a JSON file.

    Raises:
        CannotRead: there is neither, or the file is no profile.
    """
    kept = workspace.history.export_profiles()
    if name in kept:
        return Choices.from_profile(kept[name])
    path = Path(name)
    try:
        given = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        message = _("There is no profile “{name}” in the project, and no such file.")
        raise CannotRead(message.format(name=name)) from error
    except ValueError as error:
        message = _("{file} is no profile: it is not JSON.")
        raise CannotRead(message.format(file=path.name)) from error
    if not isinstance(given, dict):
        message = _("{file} is no profile: it must be a JSON object.")
        raise CannotRead(message.format(file=path.name))
    return Choices.from_profile(given)
