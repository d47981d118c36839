"""What is chosen for an export, as a value that can be kept as a profile."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Final

from annotator.core.article import Status
from annotator.core.errors import CannotRead, Refused
from annotator.core.i18n import N_, _
from annotator.core.search import CAP
from annotator.exchange.dataset import ANNOTATIONS
from annotator.workspace.formats import formats
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
                message = _("The search is not clear. {problem} Change it, or take it away.")
                raise Refused(message.format(problem=found.query.problems[0]))
            if found.capped:
                message = _("More than {n} articles match. Narrow the search.")
                raise Refused(message.format(n=f"{CAP:,}"))
            matching = {hit.article.id for hit in found.hits}
            ids = matching if ids is None else matching & set(ids)
        chosen = None if ids is None else frozenset(ids)
        return Selection(article_ids=chosen, unfinished=self.unfinished)  # type: ignore[arg-type]

    @property
    def hides_search(self) -> bool:
        """Whether the search is told to nobody: its words may be what is to be left out."""
        return bool(self.where) and self.privacy.is_any

    def as_told(self) -> dict[str, Any]:
        """What a dataset says of them: a profile, with ``where`` null if that is hidden."""
        told = self.as_profile()
        return {**told, "where": None} if self.hides_search else told

    def as_profile(self) -> dict[str, Any]:
        """What a profile keeps: JSON values only."""
        kept = asdict(self)
        kept["columns"] = list(self.columns)
        kept["articles"] = self.status.value if self.status else "all"
        del kept["status"]
        return kept

    @classmethod
    def from_profile(cls, kept: Mapping[str, Any]) -> Choices:
        """The choices of a profile; what it does not name is as usual.

        Raises:
            CannotRead: it has an unknown key, or a value that is not allowed; the sentence names
                the key and what is allowed.
        """
        _check_keys(kept, cls().as_profile(), "")
        for key, value in kept.items():
            _check_value(key, value)
        hidden = kept.get("privacy", {})
        _check_keys(hidden, asdict(Privacy()), "privacy")
        for key, value in hidden.items():
            _check_truth(f"privacy › {key}", value)
        given = {key: kept[key] for key in kept if key not in {"articles", "columns", "privacy"}}
        if "columns" in kept:
            given["columns"] = tuple(kept["columns"])
        if kept.get("articles", _ALL) != _ALL:
            given["status"] = Status(kept["articles"])
        return cls(**given, privacy=Privacy(**hidden))


_ALL: Final = "all"
_TRUTHS: Final = frozenset(("bom", "unfinished", "dictionary", "wide"))


def _check_keys(kept: Mapping[str, Any], known: Mapping[str, Any], place: str) -> None:
    for key in kept:
        if key not in known:
            message = _("The profile has “{key}”, which it cannot have. It can have: {keys}.")
            shown = f"{place} › {key}" if place else key
            raise CannotRead(message.format(key=shown, keys=", ".join(known)))


def _check_value(key: str, value: Any) -> None:
    """Refuse a value that a key cannot have."""
    if key in _TRUTHS:
        _check_truth(key, value)
    elif key == "columns":
        _check_columns(value)
    elif key == "privacy" and not isinstance(value, Mapping):
        raise _wrong(key, value, _("an object of true and false"))
    elif key == "where" and not isinstance(value, str):
        raise _wrong(key, value, _("a text, which may be empty"))
    elif key in _WORDS and (not isinstance(value, str) or value not in _WORDS[key]):
        allowed = (json.dumps(word) for word in _WORDS[key])
        raise _wrong(key, value, ", ".join(allowed))


_WORDS: Final[Mapping[str, tuple[str, ...]]] = {
    "format": tuple(one.id for one in formats() if one.writes),
    "separator": tuple(SEPARATORS),
    "articles": (_ALL, *(status.value for status in Status)),
}


def _check_truth(key: str, value: Any) -> None:
    if not isinstance(value, bool):
        raise _wrong(key, value, "true, false")


def _check_columns(value: Any) -> None:
    names = ANNOTATIONS.names
    if not isinstance(value, list | tuple) or not value:
        raise _wrong("columns", value, _("a list of names such as {names}").format(names=names[:2]))
    for name in value:
        if not isinstance(name, str) or name not in names:
            raise _wrong("columns", name, ", ".join(names))
    if len(set(value)) < len(value):
        raise CannotRead(_("The profile names a column twice under “columns”."))


def _wrong(key: str, value: Any, allowed: str) -> CannotRead:
    message = _("The profile has {value} under “{key}”. Allowed: {allowed}.")
    shown = json.dumps(value, ensure_ascii=False, default=str)
    return CannotRead(message.format(key=key, value=shown[:_SHOWN], allowed=allowed))


_SHOWN: Final = 80
"""Characters of a wrong value that a sentence quotes."""


def read_profile(name: str, workspace: Workspace) -> Choices:
    """The choices of a profile that the project keeps under this name, or of a JSON file.

    Raises:
        CannotRead: there is neither, or it is no profile; the sentence says what is wrong in it.
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
