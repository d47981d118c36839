"""What one person likes on this computer: who is coding, theme, sizes, keys, recent projects.

To add one: a field of :class:`Preferences` with its default, and a control in ``ui/settings``.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import Any, Final

from platformdirs import user_config_path, user_documents_path

from annotator.core.i18n import _

APP = "SourceAnnotator"
RECENT = 8
_HELD: Final[dict[str, type]] = {"keys": str, "recent": str, "panes": int, "left_at": list}
"""What the lists and tables hold."""


@dataclass(slots=True)
class Preferences:
    """Kept as JSON; unknown entries are ignored, broken files count as empty."""

    coder: str = ""
    theme: str = "system"
    """``system``, ``light`` or ``dark``."""
    text_size: int = 100
    """Of the whole window, in per cent, 80 to 200."""
    reading_size: int = 100
    """Of the article, in per cent, 80 to 200."""
    outlined_highlights: bool = False
    reduce_motion: bool = False
    language: str = ""
    keys: dict[str, str] = field(default_factory=dict)
    """Keys that differ from the table of actions; an empty string switches one off."""
    recent: list[str] = field(default_factory=list)
    window: str = ""
    """Size and place of the window, as Qt packs it (base64)."""
    panes: list[int] = field(default_factory=list)
    library: str = ""
    """How the library groups and sorts, as it packs it."""
    left_at: dict[str, list[Any]] = field(default_factory=dict)
    """By recent project: the article that was open last, and where the caret stood in it."""


class PreferenceFile:
    """Reads and writes the preferences of this person."""

    def __init__(self, path: Path | None = None) -> None:
        self.path = path or user_config_path(APP, appauthor=False) / "preferences.json"
        self.values = self._read()
        self.problem = ""
        """Why they could not be saved the last time, in a sentence; empty where they were."""
        self.on_problem: Callable[[str], object] = lambda _sentence: None
        """Is told when they cannot be saved: once, until they can be again."""

    def save(self) -> None:
        """Write them; a disk that refuses loses a preference, never an annotation."""
        known, self.problem = self.problem, self._write()
        if self.problem and not known:
            self.on_problem(self.problem)

    def set(self, **values: Any) -> None:
        """Change some preferences and keep them."""
        for name, value in values.items():
            setattr(self.values, name, value)
        self.save()

    def remember_project(self, path: Path) -> None:
        """Put a project at the top of the recent ones."""
        name = str(path.resolve())
        others = [known for known in self.values.recent if known != name]
        self.set(recent=[name, *others][:RECENT])

    def leave_project(self, path: Path, article_id: str, caret: int) -> None:
        """Remember where somebody was in a project; ``caret`` counts code points."""
        recent = self.values.recent
        known = {name: place for name, place in self.values.left_at.items() if name in recent}
        self.set(left_at={**known, str(path.resolve()): [article_id, caret]})

    def left_at(self, path: Path) -> tuple[str, int]:
        """The article and the place in it where somebody left a project; nothing if unknown."""
        match self.values.left_at.get(str(path.resolve())):
            case [str(article_id), int(caret)]:
                return article_id, caret
        return "", 0

    def forget_project(self, path: str) -> None:
        """Take a project off the recent ones; its file is not touched."""
        self.set(recent=[known for known in self.values.recent if known != path])

    def _write(self) -> str:
        """Why the disk refuses, in a sentence; empty when they are on it."""
        part = self.path.with_suffix(".part")
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            try:
                part.write_text(json.dumps(asdict(self.values), indent=2), encoding="utf-8")
                part.replace(self.path)
            finally:
                part.unlink(missing_ok=True)
        except OSError as error:
            words = _(
                "The settings cannot be saved in {folder}: {reason}. They hold until the end of the"
                " session. Make room there, or let it be written to."
            )
            return words.format(folder=self.path.parent, reason=error.strerror)
        return ""

    def _read(self) -> Preferences:
        try:
            given = json.loads(self.path.read_text(encoding="utf-8"))
        except (OSError, ValueError, RecursionError):
            return Preferences()
        defaults = Preferences()
        if not isinstance(given, dict):
            return defaults
        known = {
            item.name: given[item.name]
            for item in fields(Preferences)
            if _is_like(given.get(item.name), getattr(defaults, item.name), _HELD.get(item.name))
        }
        return Preferences(**known)


def _is_like(value: object, default: object, held: type | None) -> bool:
    """Whether a value is of the kind of its default, and so is all that it holds."""
    if isinstance(value, str) and value.encode(errors="replace").decode() != value:
        return False  # half a character can be stored nowhere
    if not isinstance(value, type(default)):
        return False
    members = (
        value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    )
    return held is None or all(isinstance(member, held) for member in members)


def projects_folder() -> Path:
    """Where new projects are offered to be kept."""
    return user_documents_path() / "Annotator"
