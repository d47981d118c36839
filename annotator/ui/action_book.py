"""Makes Qt actions of the table in ``ui/actions.py`` and runs them on their owners."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from annotator.core.i18n import _
from annotator.ui import theme
from annotator.ui.actions import ACTIONS, BY_ID, MENUS, keys_for


class ActionBook(QObject):
    """All actions of the window; keys can be changed, and work where the table says."""

    def __init__(
        self,
        window: QWidget,
        owner_of: Callable[[str], object | None],
        met: Callable[[], set[str]],
    ) -> None:
        """Make the actions.

        Args:
            window: gets the actions, so that their keys work in it.
            owner_of: the present object for an owner's name; ``None`` while there is none.
            met: which needs of the table are met just now.
        """
        super().__init__(window)
        self._owner_of, self._met = owner_of, met
        self._in_text: dict[tuple[str, str], str] = {}
        self.qactions: dict[str, QAction] = {}
        self._dressed: set[str] = set()
        """Those with an icon: drawing all of them would take a sixth of the start."""
        for action in ACTIONS:
            made = QAction(_(action.text), window)
            made.setObjectName(action.id)
            if action.in_text:
                made.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            made.triggered.connect(lambda _on=False, id_=action.id: self.run(id_))
            window.addAction(made)
            self.qactions[action.id] = made
        self.set_keys({})
        theme.changed.connect(self._dress_again)

    def set_keys(self, changed: Mapping[str, str]) -> None:
        """Use these keys in place of those of the table; an empty one switches a key off."""
        self._in_text = {}
        for action in ACTIONS:
            keys = keys_for(action, changed)
            if action.in_text:
                # the menu shows the key; the article runs it, so that typing stays typing
                self._in_text.update({(action.place, key): action.id for key in keys})
            self.qactions[action.id].setShortcuts([QKeySequence(key) for key in keys])

    def run(self, action_id: str) -> None:
        """Do an action, if what it needs is there."""
        action = BY_ID[action_id]
        owner = self._owner_of(action.owner)
        if owner is not None and (not action.needs or action.needs in self._met()):
            getattr(owner, action_id)()

    def run_key(self, keys: str, place: str = "article") -> bool:
        """Do the action of a key pressed in a text; whether there is one in this place."""
        action_id = self._in_text.get((place, keys))
        if action_id is None:
            return False
        self.run(action_id)
        return True

    def refresh(self) -> None:
        """Enable what can be done now."""
        met = self._met()
        for action in ACTIONS:
            self.qactions[action.id].setEnabled(not action.needs or action.needs in met)

    def fill(self, menu: QMenu, ids: tuple[str | None, ...]) -> None:
        """Put actions into a menu that opens now, in this order; ``None`` is a separator."""
        self._dress(ids)
        self._put(menu, ids)

    def menus(self, parent: QWidget) -> list[QMenu]:
        """The menus of the program."""
        made = []
        for title, ids in MENUS.items():
            menu = QMenu(_(title), parent)
            self._put(menu, ids)
            menu.aboutToShow.connect(self.refresh)
            menu.aboutToShow.connect(lambda ids=ids: self._dress(ids))
            made.append(menu)
        return made

    def _put(self, menu: QMenu, ids: Iterable[str | None]) -> None:
        for action_id in ids:
            if action_id is None:
                menu.addSeparator()
            else:
                menu.addAction(self.qactions[action_id])

    def _dress(self, ids: Iterable[str | None]) -> None:
        """Give actions their icons, which are drawn when a menu first shows them."""
        for action_id in ids:
            if action_id is not None and action_id not in self._dressed:
                self._dressed.add(action_id)
                self._draw(action_id)

    def _dress_again(self) -> None:
        for action_id in self._dressed:
            self._draw(action_id)

    def _draw(self, action_id: str) -> None:
        if BY_ID[action_id].icon:
            self.qactions[action_id].setIcon(theme.icon(BY_ID[action_id].icon))
