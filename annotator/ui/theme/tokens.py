"""Names every colour by its role and reads the two sets, light and dark, from ``resources``.

To add a role: a field here, a line in both files of ``resources/themes``, and, if text or a line
is drawn in it, a pair in ``tests/ui/theme/test_contrast.py``.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, fields
from functools import cache
from typing import Any, Final

from annotator.core.resources import resource

LIGHT: Final = "light"
DARK: Final = "dark"


@dataclass(frozen=True, slots=True)
class Theme:
    """One colour per role, as ``#RRGGBB`` or ``#AARRGGBB``."""

    name: str
    # Grounds, from the window up to what floats over it.
    window: str
    panel: str
    paper: str
    raised: str
    hover: str
    sunken: str
    # Lines: between things, around buttons, around fields.
    line: str
    line_strong: str
    edge: str
    # Ink: text, second text, small text, ornament (too pale for text).
    ink: str
    ink2: str
    ink3: str
    ink4: str
    # What is chosen or has the focus.
    accent: str
    accent_ink: str
    accent_soft: str
    accent_line: str
    select: str
    # The three marks.
    claim: str
    claim_hi: str
    claim_line: str
    claim_ink: str
    speaker: str
    speaker_soft: str
    speaker_ink: str
    tag: str
    tag_soft: str
    tag_ink: str
    # Stances; ``denies`` is also conflict and failure.
    supports: str
    supports_soft: str
    denies: str
    denies_soft: str
    questions: str
    questions_soft: str
    relays: str
    relays_soft: str
    comments: str
    # Compare and boilerplate.
    wording: str
    boilerplate: str
    # The undo bar, the veil behind a dialog, the one shadow.
    inverse: str
    inverse_ink: str
    inverse_line: str
    shadow: str
    # Ramps of five: grades A…E and 1…5, and the heat map from few to many.
    grades: tuple[str, ...]
    grades_ink: tuple[str, ...]
    heat: tuple[str, ...]
    heat_ink: tuple[str, ...]

    @property
    def is_dark(self) -> bool:
        return self.name == DARK

    def __getitem__(self, role: str) -> str:
        """The colour of ``role``; a ramp's step is ``grades.0`` … ``heat_ink.4``."""
        name, _dot, step = role.partition(".")
        value: Any = getattr(self, name)
        return str(value[int(step)] if step else value)


@cache
def load(name: str) -> Theme:
    """Read the theme called ``light`` or ``dark``.

    Raises:
        TypeError: the file lacks a role, or has one that nobody knows.
    """
    text = resource(f"themes/{name}.toml").read_text(encoding="utf-8")
    values: dict[str, Any] = tomllib.loads(text)
    values = {key: tuple(v) if isinstance(v, list) else v for key, v in values.items()}
    return Theme(**values)


def roles() -> tuple[str, ...]:
    """Every role with one colour, without the ramps."""
    return tuple(f.name for f in fields(Theme) if f.name != "name" and f.type == "str")
