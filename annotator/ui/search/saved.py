"""The menu of saved searches: pick one, keep the present one, rename, delete."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from annotator.commands.searches import DeleteSearch, RenameSearch, SaveSearch
from annotator.core.i18n import _
from annotator.core.search import Order, SavedSearch
from annotator.ui.dialogs.text_dialog import TextDialog
from annotator.ui.hub import Hub
from annotator.ui.widgets.tips import plain_tip

LONGEST = 60


class SavedMenu(QObject):
    """Opens the menu for what is in the field; all of it is done by commands, so undo works."""

    chosen = Signal(object)
    """A :class:`SavedSearch` was picked."""

    def __init__(self, hub: Hub, parent: QWidget) -> None:
        super().__init__(parent)
        self._hub = hub
        self._window = parent

    def menu(self, text: str, order: Order) -> QMenu:
        """The menu while ``text`` is in the field."""
        menu = QMenu(self._window)
        saved = self._hub.workspace.searches.saved()
        for search in saved:
            action = _action(menu, search.name, partial(self.chosen.emit, search))
            action.setToolTip(plain_tip(search.text))
        if saved:
            menu.addSeparator()
        keep = _action(menu, _("&Save This Search…"), partial(self.save, text, order))
        keep.setEnabled(bool(text.strip()))
        for search in saved:
            if search.text == text.strip():
                name = {"name": search.name}
                rename = partial(self.rename, search)
                _action(menu, _("&Rename “{name}”…").format(**name), rename)
                delete = DeleteSearch(search_id=search.id)
                _action(menu, _("&Delete “{name}”").format(**name), partial(self._hub.do, delete))
        menu.aboutToHide.connect(menu.deleteLater)
        return menu

    def open_at(self, point: QPoint, text: str, order: Order) -> None:
        self.menu(text, order).popup(point)

    def save(self, text: str, order: Order) -> None:
        """Ask for a name, and keep the search under it."""
        sentence = _("A name to find it by; an older search of that name is replaced.")
        name = self._ask(_("Save this search"), sentence, text.strip()[:LONGEST])
        if name is not None:
            self._hub.do(SaveSearch(name=name, search=text, order=order))

    def rename(self, search: SavedSearch) -> None:
        name = self._ask(_("Rename the search"), search.text, search.name)
        if name is not None:
            self._hub.do(RenameSearch(search_id=search.id, name=name))

    def _ask(self, title: str, sentence: str, name: str) -> str | None:
        if not self._hub.may_write():
            return None
        window = self._window.window()
        return TextDialog.ask(title, sentence, name, _("Keep"), window, about=f"{title} {name}")


def _action(menu: QMenu, text: str, run: Callable[[], object]) -> QAction:
    action = menu.addAction(text)
    action.triggered.connect(lambda _on=False: run())
    return action
