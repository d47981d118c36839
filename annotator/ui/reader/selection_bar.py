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
            row.addWidget(self._button(action, word, icon, role))
            row.addWidget(KeyCap(key))
            row.addSpacing(4)
        self.hide()

    def show_under(self, line: QRect, area: QRect) -> None:
        """Show the bar under a line, or above it where there is no room, inside an area."""
        self.adjustSize()
        self.move(beside(line, self.size(), area))
        self.show()
        self.raise_()

    def _button(self, action: str, word: str, icon: str, role: str) -> QToolButton:
        button = QToolButton(self)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.setText(_(word) if word else "")
        button.setToolTip("" if word else _("Set the paragraph aside, or take it back"))
        button.setAccessibleName(_(word) if word else button.toolTip())
        style = Qt.ToolButtonStyle
        button.setToolButtonStyle(
            style.ToolButtonTextBesideIcon if word else style.ToolButtonIconOnly
        )
        button.clicked.connect(lambda: self.chosen.emit(action))

        def dress() -> None:
            button.setIcon(theme.icon(icon, role))

        dress()
        theme.changed.connect(dress)
        return button
