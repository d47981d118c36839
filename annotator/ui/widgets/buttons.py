"""Buttons with words (primary, secondary, quiet) and buttons with an icon alone."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QStyleOptionButton, QToolButton, QWidget

from annotator.ui import theme
from annotator.ui.theme import metrics
from annotator.ui.widgets.keys import native_key

Kind = Literal["primary", "secondary", "quiet"]

_ICON_ROLES: dict[Kind, str] = {"primary": "accent_ink", "secondary": "ink2", "quiet": "accent"}


class TextButton(QPushButton):
    """A push button: one ``primary`` a dialog, ``secondary`` for the rest, ``quiet`` as a link."""

    def __init__(
        self, text: str, kind: Kind = "secondary", icon: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(text, parent)
        self._kind: Kind = kind
        self._icon_name = icon
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        theme.set_kind(self, kind)
        self._refresh()
        theme.changed.connect(self._refresh)

    def set_icon(self, name: str) -> None:
        self._icon_name = name
        self._refresh()

    def initStyleOption(self, option: QStyleOptionButton) -> None:
        super().initStyleOption(option)
        if self._icon_name and option.text:
            # The style sheet cannot widen the gap between an icon and its words.
            option.text = " " + option.text

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self)
            role, inset = ("accent_ink", 2.0) if self._kind == "primary" else ("accent", 0.0)
            corner = metrics.CORNER_CONTROL
            theme.paint_focus_ring(painter, QRectF(self.rect()), corner, role, inset)
            painter.end()

    def _refresh(self) -> None:
        if self._icon_name:
            self.setIcon(theme.icon(self._icon_name, _ICON_ROLES[self._kind]))
        else:
            self.setIcon(QIcon())
        self.setIconSize(QSize(theme.px(metrics.ICON), theme.px(metrics.ICON)))
        self.setMinimumHeight(theme.px(metrics.TARGET))


class IconButton(QToolButton):
    """An icon to press; its name is read out and shown as a tip, with its key."""

    def __init__(
        self,
        icon: str,
        name: str,
        key: str = "",
        *,
        role: str = "ink2",
        checkable: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._icon_name, self._role = icon, role
        self.setAccessibleName(name)
        self.setToolTip(f"{name}  {native_key(key)}" if key else name)
        self.setCheckable(checkable)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        theme.set_kind(self, "icon")
        self._refresh()
        self.toggled.connect(self._refresh)
        theme.changed.connect(self._refresh)

    def set_icon(self, name: str, role: str | None = None) -> None:
        self._icon_name, self._role = name, role or self._role
        self._refresh()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self)
            theme.paint_focus_ring(painter, QRectF(self.rect()), metrics.CORNER_CONTROL)
            painter.end()

    def _refresh(self) -> None:
        role = "accent" if self.isChecked() else self._role
        self.setIcon(theme.icon(self._icon_name, role))
        self.setIconSize(QSize(theme.px(metrics.ICON), theme.px(metrics.ICON)))
        side = theme.px(28)
        self.setFixedSize(side, side)
