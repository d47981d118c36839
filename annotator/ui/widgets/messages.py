"""What the window says: the undo bar, the banner of a failure, the page with nothing on it."""

from __future__ import annotations

import re
from typing import Literal

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from annotator.core.i18n import _
from annotator.ui import theme
from annotator.ui.theme import metrics
from annotator.ui.widgets.buttons import Kind as ButtonKind
from annotator.ui.widgets.buttons import TextButton
from annotator.ui.widgets.flow import FlowLayout
from annotator.ui.widgets.frames import Frame
from annotator.ui.widgets.keys import KeyCap, native_key
from annotator.ui.widgets.labels import ElidedLabel, Icon, Label
from annotator.ui.widgets.painted import reads_leftward

_KEY = re.compile(r"(\{[^}]*\})")


class Toast(Frame):
    """The dark bar with Undo: stays 8 seconds, or until ``dismiss`` (the next change)."""

    undo_pressed = Signal()
    more_pressed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("toast", parent)
        self._icon = Icon("trash", "inverse_ink")
        self._text = ElidedLabel()
        self._button = QPushButton(_("Undo"))
        self._button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        theme.set_kind(self._button, "toast")
        self._more = QPushButton("")
        self._more.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._more.setAccessibleName(_("More"))
        self._more.hide()
        theme.set_kind(self._more, "toast")
        self._key = Label("")
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(metrics.TOAST_STAYS)
        self._build()
        self._timer.timeout.connect(self.hide)
        self._button.clicked.connect(self._on_undo)
        self._more.clicked.connect(self._on_more)
        if parent is not None:
            parent.installEventFilter(self)
        self.hide()

    def show_message(
        self,
        text: str,
        icon: str = "trash",
        *,
        undo: bool = True,
        key: str = "Ctrl+Z",
        more: str = "",
    ) -> None:
        """Say what happened, at the foot of the parent; with ``more`` to look at, it stays."""
        self._more.setText(more)
        self._more.setAccessibleName(more or _("More"))
        self._more.setVisible(bool(more))
        self._text.setText(_alone(text))
        self._icon.set_icon(icon)
        self._button.setVisible(undo)
        self._key.setVisible(undo and bool(key))
        self._key.setText(native_key(key) if key else "")
        self.setAccessibleName(text)
        self._place()
        self.show()
        self.raise_()
        if more:
            self._timer.stop()
        else:
            self._timer.start()

    @property
    def offers_undo(self) -> bool:
        return self._button.isVisibleTo(self)

    def leave_view(self) -> None:
        """Another view is shown: what was said of the one before is over; an offer stays."""
        if not self._more.text() and not self.offers_undo:
            self.dismiss()

    def dismiss(self) -> None:
        self._timer.stop()
        self.hide()

    def enterEvent(self, event: QEnterEvent) -> None:
        """Who points at the bar is not hurried."""
        super().enterEvent(event)
        self._timer.stop()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        if self.isVisible() and not self._more.text():
            self._timer.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and watched is self.parent():
            self._place()
        return super().eventFilter(watched, event)

    def _on_undo(self) -> None:
        self.dismiss()
        self.undo_pressed.emit()

    def _on_more(self) -> None:
        self.dismiss()
        self.more_pressed.emit()

    def _place(self) -> None:
        parent = self.parentWidget()
        if parent is None:
            return
        room = parent.width() - 2 * metrics.LARGE
        self.resize(min(self.sizeHint().width(), max(room, 1)), self.sizeHint().height())
        bottom = theme.px(metrics.BAR_BOTTOM) + metrics.MEDIUM
        self.move((parent.width() - self.width()) // 2, parent.height() - self.height() - bottom)

    def _build(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(metrics.INSET, metrics.SNUG, metrics.SMALL, metrics.SNUG)
        row.setSpacing(metrics.SMALL)
        row.addWidget(self._icon)
        row.addWidget(self._text, 1)
        row.addWidget(self._more)
        row.addWidget(self._button)
        row.addWidget(self._key)
        row.addSpacing(metrics.TIGHT)


def _alone(text: str) -> str:
    """A sentence that stands alone in a bar has no full stop; of several each has its own."""
    bare = text.removesuffix(".")
    return text if ". " in bare or bare.endswith(".") else bare


class Banner(Frame):
    """A note that stays until it is solved: ``failure`` in red, ``info`` in blue."""

    def __init__(
        self,
        text: str,
        kind: Literal["failure", "info"] = "failure",
        detail: str = "",
        parent: QWidget | None = None,
    ) -> None:
        failure = kind == "failure"
        super().__init__("note-denies" if failure else "note-accent", parent)
        self._text = Label(text, "strong", wrap=True)
        self._detail = Label(detail, "small-secondary", wrap=True)
        self._actions = QWidget()
        self._flow = FlowLayout(self._actions, metrics.SNUG)
        self._build(Icon("warning" if failure else "info", "denies" if failure else "accent", 17))
        self._detail.setVisible(bool(detail))
        self._actions.hide()
        self.setAccessibleName(text)

    def set_text(self, text: str, detail: str = "") -> None:
        self._text.setText(text)
        self._detail.setText(detail)
        self._detail.setVisible(bool(detail))
        self.setAccessibleName(text)

    def add_action(self, text: str, kind: ButtonKind = "secondary") -> TextButton:
        """A button under the text; connect to its ``clicked``."""
        button = TextButton(text, kind)
        self._flow.addWidget(button)
        self._actions.show()
        return button

    def show_actions(self, *, visible: bool) -> None:
        """Whether the buttons fit what is said now."""
        self._actions.setVisible(visible)

    def _build(self, icon: Icon) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(metrics.LARGE, metrics.MEDIUM, metrics.LARGE, metrics.MEDIUM)
        column.setSpacing(metrics.SMALL)
        head = QHBoxLayout()
        head.setSpacing(metrics.SMALL)
        head.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self._text, 1)
        column.addLayout(head)
        under = icon.sizeHint().width() + metrics.SMALL  # where the words begin
        self._detail.setContentsMargins(under, 0, 0, 0)
        column.addWidget(self._detail)
        column.addWidget(self._actions)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)


class EmptyState(QWidget):
    """One sentence and the next key: keys stand in braces, ``"Choose with {J} then {C}"``."""

    action_pressed = Signal()

    def __init__(
        self,
        sentence: str,
        hint: str = "",
        icon: str = "",
        action: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(metrics.LARGE, metrics.HUGE, metrics.LARGE, metrics.HUGE)
        self._column.setSpacing(metrics.COSY)
        self._column.addStretch(1)
        if icon:
            self._add(Icon(icon, "ink3", metrics.ICON_LARGE))
        self._sentence = Label(sentence, "strong", wrap=True)
        self._sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._column.addWidget(self._sentence)
        self._hint: QWidget | None = None
        self._show_hint(hint)
        if action:
            button = TextButton(action)
            button.clicked.connect(self.action_pressed)
            self._add(button)
            self.setFocusProxy(button)
        self._column.addStretch(1)

    def set_sentence(self, sentence: str, hint: str | None = None) -> None:
        """Say something else; with a ``hint``, name other keys as well."""
        self._sentence.setText(sentence)
        if hint is not None:
            self._show_hint(hint)

    def _show_hint(self, hint: str) -> None:
        """Put the keys under the sentence."""
        if self._hint is not None:
            self._hint.hide()
            self._hint.deleteLater()
        self._hint = _hint(hint) if hint else None
        if self._hint is not None:
            self._column.insertWidget(self._column.indexOf(self._sentence) + 1, self._hint)

    def _add(self, widget: QWidget) -> None:
        self._column.addWidget(widget, 0, Qt.AlignmentFlag.AlignHCenter)


def _hint(hint: str) -> QWidget:
    """Words and key caps, wrapped and centred like one sentence."""
    made = QWidget()
    directions = Qt.LayoutDirection
    leftward = reads_leftward(hint)
    made.setLayoutDirection(directions.RightToLeft if leftward else directions.LeftToRight)
    flow = FlowLayout(made, metrics.TIGHT, metrics.TIGHT, centred=True)
    for part in filter(str.strip, _KEY.split(hint)):
        if part.startswith("{"):
            flow.addWidget(KeyCap(part[1:-1]))
            continue
        for word in part.split():
            flow.addWidget(Label(word, "secondary"))
    made.setAccessibleName(_KEY.sub(lambda key: native_key(key[0][1:-1]), hint))
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    policy.setHeightForWidth(True)
    made.setSizePolicy(policy)
    return made
