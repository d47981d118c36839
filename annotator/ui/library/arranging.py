"""The menu behind the sort button: how to group, how to sort, which way round, what to fold."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget, QWidgetAction

from annotator.core.i18n import _
from annotator.ui.library.arrangement import (
    GROUP_LABELS,
    SORT_LABELS,
    WAYS,
    Arrangement,
    Group,
)
from annotator.ui.theme import metrics
from annotator.ui.widgets import Label


class Arranging(QObject):
    """Opens the menu, and says what was chosen in it."""

    chosen = Signal(object)
    """An :class:`Arrangement`."""
    fold_all_wanted = Signal(bool)

    def open(self, arrangement: Arrangement, place: QPoint, parent: QWidget) -> QMenu:
        """Show the menu at a place on the screen."""
        menu = self.menu(arrangement, parent)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(place)
        return menu

    def menu(self, now: Arrangement, parent: QWidget) -> QMenu:
        """Three choices, each with one mark, then what folds all groups."""
        menu = QMenu(parent)
        groups = {_(label): replace(now, group=group) for group, label in GROUP_LABELS.items()}
        sorts = {
            _(label): replace(now, sort=sort, turned=now.turned and sort is now.sort)
            for sort, label in SORT_LABELS.items()
        }
        usual, other = WAYS[now.sort]
        ways = {_(usual): replace(now, turned=False), _(other): replace(now, turned=True)}
        self._add_choice(menu, _("Group by"), groups, now)
        menu.addSeparator()
        self._add_choice(menu, _("Sort by"), sorts, now)
        menu.addSeparator()
        self._add_choice(menu, _("Direction"), ways, now)
        if now.group is not Group.NONE:
            menu.addSeparator()
            fold = menu.addAction(_("Fold all groups"))
            fold.triggered.connect(lambda: self.fold_all_wanted.emit(True))
            unfold = menu.addAction(_("Unfold all groups"))
            unfold.triggered.connect(lambda: self.fold_all_wanted.emit(False))
        return menu

    def _add_choice(
        self, menu: QMenu, title: str, choices: dict[str, Arrangement], now: Arrangement
    ) -> None:
        """One choice out of several, under a title that cannot be chosen."""
        heading = QWidgetAction(menu)
        label = Label(title, "small")
        label.setContentsMargins(metrics.SMALL, metrics.TIGHT, metrics.SMALL, metrics.HAIR)
        heading.setDefaultWidget(label)
        heading.setText(title)
        heading.setEnabled(False)
        menu.addAction(heading)
        group = QActionGroup(menu)
        for words, arrangement in choices.items():
            action = QAction(words, menu)
            action.setCheckable(True)
            action.setChecked(arrangement == now)
            action.triggered.connect(lambda _on=False, one=arrangement: self.chosen.emit(one))
            group.addAction(action)
            menu.addAction(action)
