"""Buttons with words (primary, secondary, quiet) and buttons with an icon alone."""

from __future__ import annotations

import math
from typing import Literal

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QPushButton,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QStyleOptionToolButton,
    QToolButton,
    QWidget,
)

from annotator.ui import theme
from annotator.ui.theme import metrics
from annotator.ui.theme.fonts import SEMIBOLD
from annotator.ui.widgets.keys import native_key
from annotator.ui.widgets.painted import text_width
from annotator.ui.widgets.tips import plain_tip

Kind = Literal["primary", "secondary", "quiet"]

_GAP = "\u00a0"
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
        if self._icon_name:
            option.text = _spaced(self, option.text)

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
        # a layout would squeeze a button between lower things, and cut its letters
        least = metrics.TARGET if self._kind == "quiet" else metrics.CONTROL
        self.setMinimumHeight(theme.px(least))


class ElidedButton(TextButton):
    """A button with words that a person wrote: they are cut where they do not fit."""

    def __init__(self, text: str, kind: Kind = "secondary", icon: str = "") -> None:
        super().__init__(text, kind, icon)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(2 * metrics.CONTROL), super().minimumSizeHint().height())

    def initStyleOption(self, option: QStyleOptionButton) -> None:
        super().initStyleOption(option)
        inside = QStyle.SubElement.SE_PushButtonContents
        room = self.style().subElementRect(inside, option, self).width()
        option.text = self.fontMetrics().elidedText(option.text, Qt.TextElideMode.ElideRight, room)


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
        self.setToolTip(plain_tip(f"{name}  {native_key(key)}" if key else name))
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


def _spaced(button: QWidget, text: str) -> str:
    """``text`` with a gap towards its icon, which no style sheet can widen."""
    if not text:
        return text
    rtl = button.layoutDirection() == Qt.LayoutDirection.RightToLeft
    return f"{text}{_GAP}" if rtl else f"{_GAP}{text}"


class ViewTab(QToolButton):
    """A view of the top bar: an icon and a word, filled while its view is shown."""

    def __init__(self, text: str, icon: str, key: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon_name = icon
        self._text = text
        self._key = native_key(key) if key else ""
        self._meaning = ""
        self._is_folded = False
        self.setText(text)
        self.setAccessibleName(text)
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        theme.set_kind(self, "view")
        self._refresh()
        self.toggled.connect(self._refresh)
        theme.changed.connect(self._refresh)

    def show_count(self, count: int, meaning: str) -> None:
        """Say that something waits there, and what; nothing for none."""
        self._meaning = meaning if count else ""
        self.setText(f"{self._text} · {count:,}" if count else self._text)
        self.setAccessibleDescription(self._meaning)
        self._refresh()

    def set_folded(self, on: bool) -> None:  # noqa: FBT001 - a step of folding
        """Show the icon alone, where there is no room for words; the chosen view keeps its name."""
        if on != self._is_folded:
            self._is_folded = on
            self._refresh()

    def sizeHint(self) -> QSize:
        if self._is_alone:
            return QSize(theme.px(38), theme.px(32))
        # Measured in the heavier weight, so that being chosen moves nothing.
        words = text_width(self.text(), theme.font(metrics.TEXT, SEMIBOLD))
        return QSize(math.ceil(words) + theme.px(48), theme.px(32))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def initStyleOption(self, option: QStyleOptionToolButton) -> None:
        super().initStyleOption(option)
        option.text = _spaced(self, option.text)

    @property
    def _is_alone(self) -> bool:
        return self._is_folded and not self.isChecked()

    def _refresh(self) -> None:
        style = Qt.ToolButtonStyle
        words = style.ToolButtonIconOnly if self._is_alone else style.ToolButtonTextBesideIcon
        self.setToolButtonStyle(words)
        name = self._text if self._is_alone else ""
        tip = "\n".join(filter(None, (name, self._meaning, self._key)))
        self.setToolTip(plain_tip(tip))
        self.setIcon(theme.icon(self._icon_name, "accent" if self.isChecked() else "ink2"))
        self.setIconSize(QSize(theme.px(metrics.ICON), theme.px(metrics.ICON)))
        self.updateGeometry()
