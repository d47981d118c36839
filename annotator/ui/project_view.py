"""What the views of a project have in common: comparing, claims, speakers, overview."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from annotator.ui.hints import Hints
from annotator.ui.hub import Hub
from annotator.ui.latin import keys_of


class ProjectView(QWidget):
    """One view of the open project; its methods without arguments may be actions."""

    left = Signal()
    """Esc was pressed: back to where the analyst reads."""
    read_wanted = Signal(str, int)
    """An article and a code point in it are to be shown where they can be annotated."""
    view_wanted = Signal(str)
    """Another view is to be shown: the action that shows it."""
    subject_changed = Signal()
    """There is something else that its actions work on, or nothing (``has_subject``)."""
    told = Signal(str)
    done = Signal(str)
    """Something was done that may be undone: what."""

    place: ClassVar[str] = ""
    """The owner of its actions in ``ui/actions.py``; their keys work while it is shown."""
    hints: ClassVar[Hints] = ()
    """The keys that work in it."""
    first_hints: ClassVar[Hints] = ()
    """Those that work while it is empty."""

    def __init__(self, hub: Hub) -> None:
        super().__init__()
        self.hub = hub
        # the view itself has the focus where it has nothing else to show than how it begins
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.open_article: Callable[[], str] = lambda: ""
        """The id of the article that is open for reading."""
        self.key_handler: Callable[[str], bool] = lambda _keys: False
        """Does the action of a key that was pressed, if there is one in this view."""

    def run_key(self, keys: str) -> bool:
        """Do the action of a key that was pressed; whether there is one in this view."""
        return self.key_handler(keys)

    @property
    def has_subject(self) -> bool:
        """Whether there is something that its actions can work on."""
        return True

    @property
    def is_empty(self) -> bool:
        """Whether it shows nothing but how it begins."""
        return not self.has_subject

    @property
    def keys_here(self) -> Hints:
        """For the bottom bar: see ``ui/hints.py``."""
        return self.first_hints if self.first_hints and self.is_empty else self.hints

    def prepare(self) -> None:
        """Read what takes long, off the window's thread, before somebody asks for it."""

    def enter(self) -> None:
        """It is shown from now on."""

    def panes(self) -> Sequence[QWidget]:
        """What F6 goes round."""
        return ()

    def legend(self) -> QWidget | None:
        """What its signs mean, for the bottom bar; a new widget each time."""
        return None

    def set_look(self, zoom: float, *, smooth: bool) -> None:
        """Show texts in this size (1.0 for 100 %), and motion only when ``smooth``."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leads back from all that has no use for it; keys of actions work in the view."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif not (self.hasFocus() and self.run_key(keys_of(event))):
            super().keyPressEvent(event)

    def close_view(self) -> None:
        """The project is about to be closed."""
