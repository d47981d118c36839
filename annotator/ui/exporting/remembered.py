"""Remembers on this computer into which folder a project was exported last."""

from __future__ import annotations

import json
from pathlib import Path

from annotator.ui.preferences import PreferenceFile

FILE = "exports.json"


def remembered_folder(preferences: PreferenceFile, project_id: str) -> Path | None:
    """The folder of the last export of a project; ``None`` where there was none."""
    folder = _read(_file(preferences)).get(project_id)
    return Path(folder) if folder else None


def remember_folder(preferences: PreferenceFile, project_id: str, folder: Path) -> None:
    """Keep the folder; a disk that refuses loses a habit, nothing else."""
    file = _file(preferences)
    folders = {**_read(file), project_id: str(folder)}
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(json.dumps(folders, indent=2), encoding="utf-8")
    except OSError:
        return


def _file(preferences: PreferenceFile) -> Path:
    return preferences.path.with_name(FILE)


def _read(file: Path) -> dict[str, str]:
    try:
        given = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    if not isinstance(given, dict):
        return {}
    return {key: value for key, value in given.items() if isinstance(value, str)}
