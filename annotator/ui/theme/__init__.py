"""Colours by role, fonts, icons and the style sheet: the only place that knows values."""

from __future__ import annotations

from annotator.ui.theme.active import color, current, notifier
from annotator.ui.theme.drawn import paint_check, paint_focus_ring, paint_radio
from annotator.ui.theme.fonts import font, line_height, load_fonts
from annotator.ui.theme.icons import has_icon, icon, paint_icon, pixmap
from annotator.ui.theme.metrics import px, scale
from annotator.ui.theme.switch import add_shadow, apply, set_active, set_kind, set_role, set_script
from annotator.ui.theme.tokens import DARK, LIGHT, Theme

changed = notifier.changed
"""Emitted after every ``apply``: painted widgets and icons refresh themselves."""

__all__ = [
    "DARK",
    "LIGHT",
    "Theme",
    "add_shadow",
    "apply",
    "changed",
    "color",
    "current",
    "font",
    "has_icon",
    "icon",
    "line_height",
    "load_fonts",
    "notifier",
    "paint_check",
    "paint_focus_ring",
    "paint_icon",
    "paint_radio",
    "pixmap",
    "px",
    "scale",
    "set_active",
    "set_kind",
    "set_role",
    "set_script",
]
