"""Fills Qt's palette from the roles, for what no style sheet reaches."""

from __future__ import annotations

from typing import Final

from PySide6.QtGui import QColor, QPalette

from annotator.ui.theme.tokens import Theme

_Role = QPalette.ColorRole

_ROLES: Final = {
    _Role.Window: "window",
    _Role.WindowText: "ink",
    _Role.Base: "paper",
    _Role.AlternateBase: "panel",
    _Role.Text: "ink",
    _Role.Button: "panel",
    _Role.ButtonText: "ink",
    _Role.BrightText: "accent_ink",
    _Role.Highlight: "select",
    _Role.HighlightedText: "ink",
    _Role.Accent: "accent",
    _Role.Link: "accent",
    _Role.LinkVisited: "accent",
    _Role.PlaceholderText: "ink3",
    _Role.ToolTipBase: "raised",
    _Role.ToolTipText: "ink",
    _Role.Light: "raised",
    _Role.Midlight: "hover",
    _Role.Mid: "line",
    _Role.Dark: "line_strong",
}
_FADED: Final = (_Role.WindowText, _Role.Text, _Role.ButtonText)


def palette(theme: Theme) -> QPalette:
    """The palette of ``theme``; disabled text is ``ink4``."""
    made = QPalette()
    for role, name in _ROLES.items():
        made.setColor(role, QColor(theme[name]))
    for role in _FADED:
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(theme.ink4))
    return made
