"""Shows who says it: one chip a speaker, and the chain from the origin to the last relay."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from annotator.core.i18n import _
from annotator.ui.theme import metrics
from annotator.ui.widgets.chips import Chip, ChipButton
from annotator.ui.widgets.flow import FlowLayout
from annotator.ui.widgets.labels import Icon, IconText

SPEAKER_ICONS: Final = {
    "person": "user",
    "organisation": "buildings",
    "office": "bank",
    "document": "file-text",
    "anonymous": "question",
    "outlet": "broadcast",
}
ANONYMOUS: Final = "anonymous"


class ChainLink(NamedTuple):
    """One link: a name and the kind of speaker, a key of ``SPEAKER_ICONS``."""

    name: str
    kind: str = "person"
    weak: str = ""
    """Its letter, where it is the weakest link of its chain."""

    @property
    def words(self) -> str:
        """What is read out of it."""
        if not self.weak:
            return self.name
        return _("{name} (weakest link, {letter})").format(name=self.name, letter=self.weak)


def speaker_chip(name: str, kind: str = "person") -> Chip:
    return Chip(name, "speaker", SPEAKER_ICONS[kind], dashed=kind == ANONYMOUS)


class SpeakerChain(QWidget):
    """Chips joined by carets, the origin first; it wraps where there is no room."""

    link_chosen = Signal(int)

    def __init__(
        self,
        links: Sequence[ChainLink] = (),
        *,
        clickable: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._clickable = clickable
        self._flow = FlowLayout(self)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.set_links(links)

    def set_links(self, links: Sequence[ChainLink]) -> None:
        while (item := self._flow.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.deleteLater()
        for number, link in enumerate(links):
            self._flow.addWidget(self._link(number, link))
        names = [link.words for link in links]
        self.setAccessibleName(_(" via ").join(names))

    def _link(self, number: int, link: ChainLink) -> QWidget:
        chip = self._chip(number, link)
        if not number and not link.weak:
            return chip
        # The caret, and what marks the weakest, stay with their chip when the line breaks.
        pair = QWidget()
        row = QHBoxLayout(pair)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(metrics.TIGHT)
        if number:
            row.addWidget(Icon("caret-right", "ink3", 11, directed=True))
        row.addWidget(chip, 1)
        if link.weak:
            mark = IconText(link.weak, "warning", "denies")
            mark.setToolTip(_("Weakest link"))
            row.addWidget(mark)
        return pair

    def _chip(self, number: int, link: ChainLink) -> QWidget:
        if not self._clickable:
            return speaker_chip(link.name, link.kind)
        icon, dashed = SPEAKER_ICONS[link.kind], link.kind == ANONYMOUS
        button = ChipButton(link.name, "speaker", icon, dashed=dashed)
        button.clicked.connect(lambda: self.link_chosen.emit(number))
        return button
