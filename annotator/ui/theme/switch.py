"""Puts a theme on the whole application, at the start and at run time."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QGraphicsDropShadowEffect, QWidget

from annotator.ui.theme import active, metrics
from annotator.ui.theme.fonts import font, load_fonts
from annotator.ui.theme.metrics import TEXT, px
from annotator.ui.theme.palette import palette
from annotator.ui.theme.stylesheet import stylesheet
from annotator.ui.theme.tokens import load


def apply(app: QApplication, name: str, scale: float = 1.0) -> None:
    """Dress the application in the theme ``name`` with the text at ``scale`` (0.8 to 2.0)."""
    load_fonts()
    theme = load(name)
    metrics.set_scale(scale)
    active.set_current(theme)
    if app.style().objectName() != "fusion" and not app.styleSheet():
        app.setStyle("Fusion")
    app.setFont(font(TEXT))
    app.setPalette(palette(theme))
    app.setStyleSheet(stylesheet(theme))
    active.notifier.changed.emit()


def set_role(widget: QWidget, role: str) -> None:
    """Give a label a look of the style sheet, such as ``"secondary"``."""
    _set_property(widget, "role", role)


def set_kind(widget: QWidget, kind: str) -> None:
    """Give a frame, button or field a look of the style sheet, such as ``"card"``."""
    _set_property(widget, "kind", kind)


def set_script(widget: QWidget, script: str) -> None:
    """Set a label in the face and size of a script: ``"arabic"``, or ``""`` for the rest."""
    if script or widget.property("script"):
        _set_property(widget, "script", script)


def set_active(widget: QWidget, *, on: bool) -> None:
    """Mark a card, an item or a drop zone as the chosen one."""
    _set_property(widget, "active", on)


def _set_property(widget: QWidget, name: str, value: object) -> None:
    if widget.property(name) == value:
        return
    widget.setProperty(name, value)
    if not widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        return  # it is dressed when it is first shown; a window is made of thousands of these
    style = widget.style()
    style.unpolish(widget)
    style.polish(widget)
    widget.update()


class _Shadow(QGraphicsDropShadowEffect):
    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self._dress()
        active.notifier.changed.connect(self._dress)

    def _dress(self) -> None:
        self.setBlurRadius(px(32))
        self.setOffset(0, px(8))
        self.setColor(active.color("shadow"))


def add_shadow(widget: QWidget) -> None:
    """Give ``widget`` the one shadow there is: for the quick bar, pop-ups and dialogs."""
    widget.setGraphicsEffect(_Shadow(widget))
