"""Loads the fonts that ship with the program and hands them out by size, weight and family."""

from __future__ import annotations

from typing import Final, Literal

from PySide6.QtGui import QFont, QFontDatabase, QFontMetricsF

from annotator.core.resources import resource
from annotator.ui.theme.metrics import px

Family = Literal["ui", "reading", "arabic"]

FAMILIES: Final[dict[Family, tuple[str, ...]]] = {
    "ui": ("Inter", "Noto Naskh Arabic"),
    "reading": ("Source Serif Pro", "Noto Naskh Arabic", "Inter"),
    "arabic": ("Noto Naskh Arabic", "Inter"),
}
"""The first family draws what it can, the next what it lacks, then the system (emoji)."""

REGULAR: Final = 400
MEDIUM: Final = 500
SEMIBOLD: Final = 600
BOLD: Final = 700

_loaded: list[str] = []


def load_fonts() -> tuple[str, ...]:
    """Make the shipped fonts known to Qt, once; the names of their families."""
    if not _loaded:
        for file in sorted(resource("fonts").iterdir()):
            if file.suffix in {".otf", ".ttf"}:
                number = QFontDatabase.addApplicationFont(str(file))
                _loaded.extend(QFontDatabase.applicationFontFamilies(number))
    return tuple(dict.fromkeys(_loaded))


def font(
    size: float, weight: int = REGULAR, family: Family = "ui", *, italic: bool = False
) -> QFont:
    """A font of ``size`` pixels at 100 %, scaled with the size of the text."""
    made = QFont(list(FAMILIES[family]))
    made.setPixelSize(px(size))
    made.setWeight(QFont.Weight(weight))
    made.setItalic(italic)
    # Letters keep their shape and their width at every zoom.
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return made


def line_height(of: QFont) -> float:
    """Height of a line that holds the tallest letter of every family in ``of``."""
    tallest = QFontMetricsF(of).height()
    for name in of.families():
        other = QFont(of)
        other.setFamilies([name])
        tallest = max(tallest, QFontMetricsF(other).height())
    return tallest


def css_family(family: Family) -> str:
    """The families as a style sheet writes them."""
    return ", ".join(f"'{name}'" for name in FAMILIES[family])
