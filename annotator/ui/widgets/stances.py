"""Shows a stance: an icon and a word in its colour, never the colour alone."""

from __future__ import annotations

from typing import Final, NamedTuple

from PySide6.QtWidgets import QWidget

from annotator.core.i18n import N_, _
from annotator.ui.theme import metrics
from annotator.ui.widgets.labels import IconText


class StanceLook(NamedTuple):
    """How a stance is shown; ``word`` still has to pass through ``_``."""

    icon: str
    role: str
    word: str


STANCES: Final[dict[str, StanceLook]] = {
    "asserts": StanceLook("check-circle", "supports", N_("Asserts")),
    "denies": StanceLook("x-circle", "denies", N_("Denies")),
    "questions": StanceLook("question", "questions", N_("Questions")),
    "comments": StanceLook("chat-circle", "comments", N_("Comments")),
    "relays": StanceLook("arrow-bend-up-right", "relays", N_("Relays")),
}
"""In the order in which they are offered."""


class StanceLabel(IconText):
    """``StanceLabel("denies")``."""

    def __init__(self, stance: str = "asserts", parent: QWidget | None = None) -> None:
        look = STANCES[stance]
        super().__init__(_(look.word), look.icon, look.role, icon_size=metrics.ICON, parent=parent)
        self.stance = stance

    def set_stance(self, stance: str) -> None:
        self.stance = stance
        look = STANCES[stance]
        self.show_as(_(look.word), look.icon, look.role)
