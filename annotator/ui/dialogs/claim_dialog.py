"""Chooses one of the claims of the project, the likeliest first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from annotator.analysis.descent import Support
from annotator.core.claim import Claim
from annotator.core.i18n import _, ngettext
from annotator.core.ids import ClaimId
from annotator.ui import theme
from annotator.ui.dialogs.claim_rows import COUNT, ClaimDelegate
from annotator.ui.theme import metrics
from annotator.ui.widgets import KeyHint, Label, SearchField, TextButton
from annotator.workspace.merge_preview import likely_first

SHOWN = 200


class ClaimDialog(QDialog):
    """Type to filter, Enter takes the chosen claim, Esc leaves everything as it was."""

    def __init__(
        self,
        claims: Sequence[Claim],
        wording: str,
        parent: QWidget | None = None,
        support: Mapping[ClaimId, Support] | None = None,
        *,
        in_order: bool = False,
    ) -> None:
        """``support`` says by how many articles and origins each claim is carried.

        Claims that are ``in_order`` stay in it; of others the likeliest come first.
        """
        super().__init__(parent)
        self._support = support or {}
        self.setWindowTitle(_("Link to a claim"))
        self._claims = list(claims) if in_order else likely_first(wording, claims)
        self._question = Label(_("Which claim does this say again?"), "subheading")
        sentence = _("Choose one only if both are true or false together.")
        self._sentence = Label(sentence, "secondary", wrap=True)
        self.field = SearchField(_("Filter claims"))
        self.list = QListWidget()
        self.list.setItemDelegate(ClaimDelegate(self.list))
        self.list.setAccessibleName(_("Claims"))
        self.list.setUniformItemSizes(True)
        self.list.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.cancel_button = TextButton(_("Cancel"))
        self.link_button = TextButton(_("Link"), "primary")
        self.link_button.setDefault(True)
        self._lay_out()
        self.resize(theme.px(580), theme.px(480))
        self.field.installEventFilter(self)
        self.field.textChanged.connect(self._refresh)
        self.list.itemActivated.connect(lambda _item: self.accept())
        self.cancel_button.clicked.connect(self.reject)
        self.link_button.clicked.connect(self.accept)
        self._refresh("")
        self.field.setFocus()

    def explain(self, question: str, sentence: str) -> None:
        """Ask something else, and say another sentence below it."""
        self._question.setText(question)
        self._sentence.setText(sentence)

    @property
    def claim_id(self) -> ClaimId | None:
        item = self.list.currentItem()
        return ClaimId(item.data(Qt.ItemDataRole.UserRole)) if item else None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
            if step:
                row = self.list.currentRow() + step
                self.list.setCurrentRow(max(0, min(row, self.list.count() - 1)))
                return True
            if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
                if self.list.currentItem():
                    self.accept()
                return True
        return super().eventFilter(watched, event)

    def _lay_out(self) -> None:
        foot = QHBoxLayout()
        foot.setSpacing(metrics.MEDIUM)
        for keys, meaning in (
            ("Up|Down", _("choose")),
            ("Enter", _("take it")),
            ("Esc", _("leave")),
        ):
            foot.addWidget(KeyHint(keys, meaning), 0, Qt.AlignmentFlag.AlignVCenter)
        foot.addStretch(1)
        foot.addWidget(self.cancel_button)
        foot.addWidget(self.link_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        column.addWidget(self._question)
        column.addWidget(self._sentence)
        column.addWidget(self.field)
        column.addWidget(self.list, 1)
        column.addLayout(foot)

    def _refresh(self, typed: str) -> None:
        words = typed.casefold().split()
        self.list.clear()
        for claim in self._claims:
            if all(word in claim.text.casefold() for word in words):
                count = self._count(claim)
                item = QListWidgetItem(claim.text)
                item.setData(Qt.ItemDataRole.UserRole, claim.id)
                item.setData(COUNT, count)
                item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{claim.text}, {count}")
                item.setToolTip(claim.text)
                self.list.addItem(item)
                if self.list.count() == SHOWN:
                    break
        self.list.setCurrentRow(0)
        self.link_button.setEnabled(self.list.count() > 0)

    def _count(self, claim: Claim) -> str:
        """``5 mentions in 5 articles, one origin``: reprints are no further sources."""
        count = ngettext("{n} mention", "{n} mentions", claim.mentions).format(n=claim.mentions)
        by = self._support.get(claim.id)
        if by is None or by.articles < 2:
            return count
        origins = ngettext("one origin", "{n} origins", by.origins).format(n=by.origins)
        text = _("{mentions} in {n} articles, {origins}")
        return text.format(mentions=count, n=by.articles, origins=origins)
