"""The quick tag bar: a head that shows the steps, the step itself, a foot with its keys."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QToolButton, QWidget

from annotator.core.i18n import _
from annotator.ui import theme
from annotator.ui.announce import announce
from annotator.ui.placing import GAP
from annotator.ui.tagging.step import Step
from annotator.ui.theme import metrics
from annotator.ui.widgets import FoldingFrame, Icon, KeyHint, Label, Popup
from annotator.ui.widgets.folding import Step as FoldingStep

LEAST, MOST = 580, 760
"""Pixels: for five stances with their keys, and what is still read at a glance."""


class Crumb(QToolButton):
    """The name of a step in the head: to come, present, or done (with a tick)."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self.setText(title)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        theme.set_kind(self, "crumb")
        self._state = ""
        self._is_short = False
        theme.changed.connect(self._dress)

    def show_state(self, *, current: bool, done: bool) -> None:
        self._state = "current" if current else "done" if done else ""
        self._dress()

    def set_short(self, on: bool) -> None:  # noqa: FBT001 - a step of folding
        """Leave the tick alone of a step that is done."""
        self._is_short = on
        self._dress()

    def _dress(self) -> None:
        theme.set_active(self, on=self._state == "current")
        style = Qt.ToolButtonStyle
        if self._state == "done":
            self.setIcon(theme.icon("check", "supports"))
            beside = style.ToolButtonTextBesideIcon
            self.setToolButtonStyle(style.ToolButtonIconOnly if self._is_short else beside)
        else:
            self.setToolButtonStyle(style.ToolButtonTextOnly)


class BarHead(FoldingFrame):
    """What is tagged, the steps, and the key that closes: that one is always whole."""

    def __init__(self) -> None:
        super().__init__("plain")
        self.badge = Label("", "claim-number")
        self.crumbs: list[Crumb] = []
        self._carets: list[Icon] = []
        holder = QWidget()  # a layout inside a layout would remember how wide it was
        self._between = QHBoxLayout(holder)
        self._between.setContentsMargins(0, 0, 0, 0)
        self._between.setSpacing(metrics.HAIR)
        self._close = KeyHint("Esc", _("close"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(metrics.SMALL)
        row.addWidget(self.badge)
        row.addWidget(holder)
        row.addStretch(1)
        row.addWidget(self._close)

    def show_crumbs(self, crumbs: Sequence[Crumb]) -> None:
        """Name these steps; a single one is named by the badge."""
        while (item := self._between.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.crumbs = list(crumbs)
        self._carets = [Icon("caret-right", "ink4", 10) for _crumb in crumbs[1:]]
        for at, crumb in enumerate(crumbs):
            if at:
                self._between.addWidget(self._carets[at - 1])
            self._between.addWidget(crumb)
            crumb.setVisible(len(crumbs) > 1)

    def steps(self) -> Sequence[FoldingStep]:
        ticks = [crumb.set_short for crumb in self.crumbs]
        return (self._leave_carets_out, self._close.set_short, *ticks)

    def _leave_carets_out(self, on: bool) -> None:  # noqa: FBT001 - a step of folding
        for caret in self._carets:
            caret.setHidden(on)


class QuickBar(Popup):
    """Floats beside the selection; the article under it never moves."""

    closed = Signal()
    """Esc, or the last step was done; the text should have the focus again."""
    step_shown = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._head = BarHead()
        self._stack = QStackedWidget()
        self._note = Label("", "small")
        self._hints = QHBoxLayout()
        self._hints.setSpacing(10)
        self._hinted: tuple[tuple[str, str], ...] = ()
        self._steps: list[Step] = []
        self._done: set[int] = set()
        self.current = -1
        self.about = ""
        """The id of the mark that is asked about; empty where it is not made yet."""
        self.width_wanted: Callable[[], int] = lambda: theme.px(LEAST)
        """How wide the column is that the bar lies over."""
        self.width_there_is: Callable[[], int] = lambda: MOST
        foot = QHBoxLayout()
        foot.addWidget(self._note, 1)
        foot.addLayout(self._hints)
        self.body.addWidget(self._head)
        self.body.addWidget(self._stack)
        self.body.addLayout(foot)
        self.setAccessibleName(_("Quick tag bar"))
        self.hide()

    def adopt(self, *steps: Step) -> None:
        """Take steps in before they are first shown, so that they go when the bar goes."""
        for step in steps:
            step.setParent(self._stack)
            step.hide()

    def open_with(
        self, badge: str, steps: Sequence[Step], kind: str = "claim", about: str = ""
    ) -> None:
        """Show a number (or a word) and the steps; call :meth:`show_step` next."""
        self._clear()
        self.about = about
        self._head.badge.setText(badge)
        theme.set_role(self._head.badge, f"{kind}-number")
        self._steps = list(steps)
        crumbs = []
        for index, step in enumerate(steps):
            self._stack.addWidget(step)
            crumb = Crumb(step.title)
            crumb.clicked.connect(lambda _on=False, at=index: self.show_step(at))
            crumbs.append(crumb)
            step.hints_changed.connect(self._refresh_foot)
        self._head.show_crumbs(crumbs)
        wide = min(max(self.width_wanted(), theme.px(LEAST)), theme.px(MOST))
        self.setFixedWidth(min(wide, self.width_there_is() - 2 * GAP))

    def show_step(self, index: int) -> None:
        """Show a step and give it the focus."""
        self.current = index
        step = self._steps[index]
        self._stack.setCurrentWidget(step)
        for at, crumb in enumerate(self._head.crumbs):
            crumb.show_state(current=at == index, done=at in self._done)
        self.show()
        self.raise_()
        self._refresh_foot()  # shown first: hidden widgets have no true height
        step.start()
        announce(self, step.announcement())
        self.step_shown.emit(index)

    def set_done(self, index: int, *, done: bool = True) -> None:
        """Tick a step off."""
        (self._done.add if done else self._done.discard)(index)

    def close_bar(self) -> None:
        """Hide; what was decided is stored already."""
        if self.isVisible():
            self.hide()
            self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_bar()
        event.accept()  # no key that a step leaves may reach the article

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            event.accept()  # while the bar is open, its keys come first
            return True
        return super().event(event)

    def _clear(self) -> None:
        self._done.clear()
        for step in self._steps:
            self._stack.removeWidget(step)
            step.hints_changed.disconnect(self._refresh_foot)

    def _show_hints(self, hints: tuple[tuple[str, str], ...]) -> None:
        if hints == self._hinted:
            return
        self._hinted = hints
        while (item := self._hints.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for keys, meaning in hints:
            self._hints.addWidget(KeyHint(keys, meaning))

    def _refresh_foot(self) -> None:
        if not self.isVisible() or not 0 <= self.current < len(self._steps):
            return  # it is done once the bar is shown
        step = self._steps[self.current]
        self._note.setText(step.note())
        self._show_hints(tuple(step.hints()))
        margins = self.body.contentsMargins()
        width = self.width() - margins.left() - margins.right()
        height = step.body.totalHeightForWidth(width) if step.body.hasHeightForWidth() else 0
        self._head.refit()
        self._stack.setFixedHeight(max(height, step.body.totalSizeHint().height()))
        self.adjustSize()
