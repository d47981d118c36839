"""The little bar under a mouse selection: claim, speaker, tag, boilerplate, each with its key."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from annotator.core.i18n import N_, _
from annotator.ui import theme
from annotator.ui.placing import beside
from annotator.ui.widgets import KeyCap, Popup

VERBS = (
    ("tag_claim", N_("Claim"), "quotes", "claim_ink", "C"),
    ("mark_speaker", N_("Speaker"), "user", "speaker", "S"),
    ("apply_tag", N_("Tag"), "tag", "tag", "T"),
    ("set_aside", "", "eye-slash", "ink3", "B"),
)
"""The action, its word, icon, colour role and key, as the bar shows them."""


class VerbButton(QToolButton):
    """An icon with its word; it never takes the focus from the text."""

    def __init__(self, word: str, icon: str, role: str) -> None:
        super().__init__()
        self._icon, self._role = icon, role
        theme.set_kind(self, "verb")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setText(_(word) if word else "")
        self.setToolTip("" if word else _("Set the paragraph aside, or take it back"))
        self.setAccessibleName(_(word) if word else self.toolTip())
        style = Qt.ToolButtonStyle
        self.setToolButtonStyle(
            style.ToolButtonTextBesideIcon if word else style.ToolButtonIconOnly
        )
        self._dress()
        theme.changed.connect(self._dress)

    def _dress(self) -> None:
        self.setIcon(theme.icon(self._icon, self._role))


def _with_key(button: VerbButton, key: str, *, is_first: bool) -> QWidget:
    """A verb and its key on one ground; that of the first one says what is chosen mostly."""
    ground = QWidget()
    ground.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    theme.set_kind(ground, "verb")
    theme.set_active(ground, on=is_first)
    row = QHBoxLayout(ground)
    row.setContentsMargins(2, 0, 6, 0)
    row.setSpacing(0)
    row.addWidget(button)
    row.addWidget(KeyCap(key))
    return ground


class SelectionBar(Popup):
    """Appears after the mouse button is released; never takes the focus or moves the text."""

    chosen = Signal(str)
    """The id of an action."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        row = QHBoxLayout()
        self.body.setContentsMargins(4, 4, 4, 4)
        self.body.addLayout(row)
        row.setSpacing(2)
        for action, word, icon, role, key in VERBS:
            button = VerbButton(word, icon, role)
            button.clicked.connect(lambda _on=False, id_=action: self.chosen.emit(id_))
            row.addWidget(_with_key(button, key, is_first=action == VERBS[0][0]))
        self.hide()

    def show_under(self, lines: QRect, area: QRect) -> None:
        """Show the bar under some lines, or above them where there is no room, inside an area."""
        self.adjustSize()
        self.move(beside(lines, self.size(), area))
        self.show()
        self.raise_()
